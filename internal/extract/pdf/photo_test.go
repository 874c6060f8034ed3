package pdf

import (
	"encoding/binary"
	"fmt"
	"testing"

	"github.com/foilint/foilint/internal/document"
)

// What a JPEG says of itself is read, whatever else packs it.
func TestPhoto(t *testing.T) {
	const remark = "Photo by Oswin Thackray"
	jpeg := "\xff\xd8\xff\xfe" + string(binary.BigEndian.AppendUint16(nil, uint16(len(remark)+2))) + remark + "\xff\xda\x00\x03\x01\xff\xd9"
	const dict = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray"
	for name, filters := range map[string]string{"plain": "/DCTDecode", "in hex": "[/ASCIIHexDecode /DCTDecode]", "another kind of picture": "/JPXDecode"} {
		data, want := jpeg, "Comment: "+remark
		switch name {
		case "in hex":
			data = fmt.Sprintf("%x>", jpeg)
		case "another kind of picture":
			want = ""
		}
		d, _ := letter()
		d.Stream(dict+" /Filter "+filters, []byte(data))
		doc := read(t, d.Bytes())
		if got := part(doc, "properties", document.Metadata); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}
