package pdf

import (
	"testing"

	"github.com/foilint/foilint/internal/pdfwrite"
)

// Content that makes no sense is told of from the first step on; what makes sense is not.
func TestOddContent(t *testing.T) {
	for _, tt := range []struct {
		name, content, gaps string
	}{
		{"sound", "q 1 0 0 1 0 0 cm BT /Helvetica 11 Tf 72 700 Td [(a) -20 (b)] TJ (c) Tj ET Q", ""},
		{"unknown operator", "BT /Helvetica 11 Tf 72 700 Td (a) Tk ET", "damaged page 1"},
		{"unknown operator that may be passed over", "BX 1 2 shine EX BT /Helvetica 11 Tf 72 700 Td (a) Tj ET", ""},
		{"unknown operator after such a section", "BX EX 1 2 shine", "damaged page 1"},
		{"too few numbers", "BT /Helvetica 11 Tf 72 Td (a) Tj ET", "damaged page 1"},
		{"nothing to show", "BT /Helvetica 11 Tf 72 700 Td Tj ET", "damaged page 1"},
		{"a number to show", "BT /Helvetica 11 Tf 72 700 Td 7 Tj ET", "damaged page 1"},
		{"a name to show", "BT /Helvetica 11 Tf 72 700 Td /a TJ ET", "damaged page 1"},
		{"array without a beginning", "BT /Helvetica 11 Tf 72 700 Td (a) 3 (b)] TJ ET", "damaged page 1"},
		{"string without an end", "BT /Helvetica 11 Tf 72 700 Td (a Tj ET", "damaged page 1"},
		{"hex string without an end", "BT /Helvetica 11 Tf 72 700 Td <41", "damaged page 1"},
		{"escaped string without an end", `BT /Helvetica 11 Tf 72 700 Td (a\) Tj ET`, "damaged page 1"},
		{"inline image without an end", "BI /W 1 /H 1 ID \x00\x01\x02", "damaged page 1"},
		{"inline image with words", "BI /W 1 /H 1 /IM true /BPC 1 ID \x00 EI Q", ""},
	} {
		d := pdfwrite.New()
		p := d.AddPage()
		p.Text(72, 600, 11, body, "words")
		p.Raw(tt.content)
		if got := gapCodes(read(t, d.Bytes())); got != tt.gaps {
			t.Errorf("%s: gaps %q, want %q", tt.name, got, tt.gaps)
		}
	}
}
