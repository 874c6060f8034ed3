package office

import (
	"strings"

	"github.com/foilint/foilint/internal/extract/ole"
	"github.com/foilint/foilint/internal/extract/opc"
)

// Printer gives the name of the printer that a document was last set up for, often
// with that of its server: at the beginning of what Windows keeps (DEVMODEW, 32
// characters), or among the strings of a Mac's, which decode reads.
func Printer(data []byte, decode func([]byte) *opc.Decoder) (names []string, err error) {
	if Texty(data[:min(len(data), 64)]) {
		err = Texts(decode(data), func() {}, func(name, text string) {
			if name == "string" && !strings.HasPrefix(text, "com.apple.") {
				names = append(names, text)
			}
		})
		return names, err
	}
	const name = 64 // bytes
	if found := ole.Strings(data[:min(len(data), name)], 2); len(found) > 0 {
		names = append(names, found[0])
	}
	return append(names, ole.Paths(data)...), nil
}
