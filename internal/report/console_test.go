package report

import (
	"os"
	"strings"
	"testing"
	"unicode"
)

// wgl4 is what every font of a Windows console has, of Windows Glyph List 4; and the sign
// for what is not shown.
var wgl4 = &unicode.RangeTable{R16: []unicode.Range16{
	{0x0a, 0x0a, 1}, {0x20, 0x7e, 1}, {0xa0, 0x17f, 1}, {0x192, 0x192, 1}, {0x384, 0x3ce, 1}, {0x400, 0x45f, 1},
	{0x2013, 0x2015, 1}, {0x2018, 0x201e, 1}, {0x2020, 0x2022, 1}, {0x2026, 0x2026, 1}, {0x2030, 0x2030, 1},
	{0x2039, 0x203a, 1}, {0x2044, 0x2044, 1}, {0x20ac, 0x20ac, 1}, {0x2122, 0x2122, 1}, {0x2190, 0x2195, 1},
	{0x2500, 0x2500, 1}, {0x2502, 0x2502, 1}, {0x250c, 0x250c, 1}, {0x2510, 0x2510, 1}, {0x2514, 0x2514, 1},
	{0x25a0, 0x25a1, 1}, {0x25cf, 0x25cf, 1}, {0xfffd, 0xfffd, 1},
}}

// The text report adds nothing to a document's words that an officer's console shows as
// an empty box.
func TestConsoleGlyphs(t *testing.T) {
	for _, file := range []string{"text.go", "closing.go", "accepted.go", "../cli/dropped.go", "../cli/scan.go", "../cli/versions.go"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range strings.ReplaceAll(string(text), "\t", "") {
			if !unicode.Is(wgl4, r) {
				t.Errorf("%s: %q (U+%04X) is in no console's font", file, r, r)
			}
		}
	}
}
