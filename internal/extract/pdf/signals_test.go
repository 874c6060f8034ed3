package pdf

import (
	"bytes"
	"fmt"
	"os"
	"strings"
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

// A font that cannot be relied on is told of on every page that uses it.
func TestFlawedFonts(t *testing.T) {
	widths := func(n int) string {
		return fmt.Sprintf("/FirstChar 65 /LastChar 90 /Widths [%s]", strings.Repeat("500 ", n))
	}
	composite := func(d *pdfwrite.Doc, w string) int {
		df := d.Object("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own /DW 500 /W [" + w + "] >>")
		m := d.ToUnicode(2, map[int]string{0x4141: "N", 0x4142: "o"})
		return d.Object(fmt.Sprintf("<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>", df, m))
	}
	mapped := func(d *pdfwrite.Doc, m int) int {
		return d.Object(fmt.Sprintf("<< /Type /Font /Subtype /TrueType /BaseFont /Own /ToUnicode %d 0 R %s >>", m, widths(26)))
	}
	packed := pdfwrite.Deflate([]byte("1 beginbfrange <41> <5A> <0041> endbfrange"))
	wrong := append(bytes.Clone(packed[:len(packed)-1]), packed[len(packed)-1]^1)
	for _, tt := range []struct {
		name string
		font func(d *pdfwrite.Doc) int
		gaps string
	}{
		{"sound", func(d *pdfwrite.Doc) int { return mapped(d, d.Stream("/Filter /FlateDecode", packed)) }, ""},
		{"map with a wrong checksum", func(d *pdfwrite.Doc) int { return mapped(d, d.Stream("/Filter /FlateDecode", wrong)) }, "damaged"},
		{"map that is not there", func(d *pdfwrite.Doc) int { return mapped(d, 99) }, "damaged"},
		{"map that promises more", func(d *pdfwrite.Doc) int {
			return mapped(d, d.Stream("", []byte("2 beginbfrange <41> <5A> <0041> endbfrange")))
		}, "damaged"},
		{"map with half an entry", func(d *pdfwrite.Doc) int {
			return mapped(d, d.Stream("", []byte("1 beginbfchar <41> <0041> <42> endbfchar")))
		}, "damaged"},
		{"too few widths", func(d *pdfwrite.Doc) int {
			return d.Object("<< /Type /Font /Subtype /TrueType /BaseFont /Own /Encoding /WinAnsiEncoding " + widths(25) + " >>")
		}, "damaged"},
		{"no widths", func(d *pdfwrite.Doc) int {
			return d.Object("<< /Type /Font /Subtype /TrueType /BaseFont /Own /Encoding /WinAnsiEncoding >>")
		}, "damaged"},
		{"a width that is none", func(d *pdfwrite.Doc) int {
			return d.Object("<< /Type /Font /Subtype /TrueType /BaseFont /Own /Encoding /WinAnsiEncoding /FirstChar 65 /LastChar 66 /Widths [500 /x] >>")
		}, "damaged"},
		{"encoding that is not there", func(d *pdfwrite.Doc) int {
			return d.Object("<< /Type /Font /Subtype /TrueType /BaseFont /Own /Encoding 99 0 R " + widths(26) + " >>")
		}, "damaged"},
		{"widths of a composite font", func(d *pdfwrite.Doc) int { return composite(d, "1 [500 500] 7 9 500") }, ""},
		{"half an entry among them", func(d *pdfwrite.Doc) int { return composite(d, "1 [500 500] 7 9") }, "damaged"},
		{"an entry that is none", func(d *pdfwrite.Doc) int { return composite(d, "1 [500 /x] 7 9 500") }, "damaged"},
	} {
		d := pdfwrite.New()
		d.Font("F", tt.font(d))
		want := ""
		for i := range 2 {
			d.AddPage().Show(72, 700, 11, "F", []byte("ABAB"))
			if tt.gaps != "" {
				want += fmt.Sprintf("%s page %d; ", tt.gaps, i+1)
			}
		}
		d.AddPage().Text(72, 700, 11, body, "another font")
		got := gapCodes(read(t, d.Bytes()))
		if strings.Contains(got, "no-unicode") { // the map was not used at all
			t.Errorf("%s: %q", tt.name, got)
		}
		if got != strings.TrimSuffix(want, "; ") {
			t.Errorf("%s: gaps %q, want %q", tt.name, got, want)
		}
	}
}

// A font that says nothing of its codes may show a few signs, but no text.
func TestGuessedFont(t *testing.T) {
	for n, want := range map[int]string{maxGuessed: "", maxGuessed + 1: "doubtful-text page 1"} {
		d := pdfwrite.New()
		d.Font("F", d.Object("<< /Type /Font /Subtype /TrueType /BaseFont /Own /FirstChar 65 /LastChar 66 /Widths [500 500] >>"))
		d.AddPage().Show(72, 700, 11, "F", []byte(strings.Repeat("A", n)))
		if got := gapCodes(read(t, d.Bytes())); got != want {
			t.Errorf("%d characters: gaps %q, want %q", n, got, want)
		}
	}
}

// docs/limits.md must say from when on a page is a gap.
func TestThresholdsDocumented(t *testing.T) {
	page, err := os.ReadFile("../../../docs/limits.md")
	if err != nil {
		t.Fatal(err)
	}
	percent := func(v float64) string { return fmt.Sprintf("%g %%", 100*v) }
	p := pictureLetters
	for _, want := range []string{
		fmt.Sprintf("pictures cover %s of it or more and it has no letters, %s and fewer than %d letters or digits, %s and fewer than %d |",
			percent(p[0].share), percent(p[1].share), p[1].letters, percent(p[2].share), p[2].letters),
		fmt.Sprintf("| it has no text, and %d curves", minStrokes),
		fmt.Sprintf("stands in a word, or more than %d stand alone", loneUnknown),
		fmt.Sprintf("| more than %d characters stand in a font", maxGuessed),
		fmt.Sprintf("| of %d words or more, of four small letters or more each, fewer than %s", minPlainWords, percent(minCommon)),
		fmt.Sprintf("| of %d letters or more, more than %s are the same", minSameLetters, percent(maxSame)),
		fmt.Sprintf("| of %d characters or more, more than %s are signs", minHigh, percent(maxHigh)),
		fmt.Sprintf("| %d words or more, and %s of all, mix", minMixed, percent(minMixedShare)),
		fmt.Sprintf("| %d letters or more are of Hebrew", minLeftward),
		fmt.Sprintf("| %d words or more are known", minLigatures),
	} {
		if !strings.Contains(string(page), want) {
			t.Errorf("docs/limits.md lacks %q", want)
		}
	}
	if maxOdd != 0 || maxFlawed != 0 || minPrivate != minMixed || minPrivateShare != minMixedShare || fewLetters != 3 {
		t.Error("docs/limits.md says otherwise in words")
	}
}
