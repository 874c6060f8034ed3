package pdf

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/pdfwrite"
)

// composite is a font of two-byte codes, all half as wide as the font is high.
func composite(d *pdfwrite.Doc, encoding, toUnicode, more string) int {
	df := d.Object("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Invented /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 " + more + " >>")
	return d.Object(fmt.Sprintf("<< /Type /Font /Subtype /Type0 /BaseFont /Invented /Encoding %s /DescendantFonts [%d 0 R] %s >>", encoding, df, toUnicode))
}

func TestFonts(t *testing.T) {
	// Every font shows codes at the same place of a page.
	widths := "/FirstChar 0 /LastChar 255 /Widths [" + strings.Repeat("500 ", 256) + "]"
	cmap := func(d *pdfwrite.Doc, body string) string {
		return fmt.Sprintf("/ToUnicode %d 0 R", d.Flate("", []byte("begincmap\n"+body+"\nendcmap")))
	}
	for _, tt := range []struct {
		name  string
		font  func(d *pdfwrite.Doc) int
		codes string
		want  string
		gaps  string
	}{
		{"windows", func(d *pdfwrite.Doc) int {
			return d.Object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
		}, "caf\xe9 \x93ok\x94 \x80", "café “ok” €", ""},
		{"macintosh", func(d *pdfwrite.Doc) int {
			return d.Object("<< /Type /Font /Subtype /TrueType /BaseFont /Arial /Encoding /MacRomanEncoding " + widths + " >>")
		}, "caf\x8e", "café", ""},
		{"standard", func(d *pdfwrite.Doc) int {
			return d.Object("<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>")
		}, "it's \xae", "it’s fi", ""},
		{"symbol", func(d *pdfwrite.Doc) int {
			return d.Object("<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>")
		}, "abW", "αβΩ", ""},
		{"dingbats", func(d *pdfwrite.Doc) int {
			return d.Object("<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>")
		}, "4n", "✔■", ""},
		{"differences", func(d *pdfwrite.Doc) int {
			return d.Object("<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+Own /Encoding << /Differences [1 /N /o /r /t /h 65 /f_i /uni0041 /u1F600 /e.alt] >> " + widths + " >>")
		}, "\x01\x02\x03\x04\x05 ABCD", "North fiA😀e", ""},
		{"ToUnicode over encoding", func(d *pdfwrite.Doc) int {
			return d.Object("<< /Type /Font /Subtype /TrueType /BaseFont /Own /Encoding /WinAnsiEncoding " + widths + cmap(d, "1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <41> <43> <0058> endbfrange") + " >>")
		}, "ABCD", "XYZD", ""},
		{"ToUnicode with a list and a ligature", func(d *pdfwrite.Doc) int {
			return d.Object("<< /Type /Font /Subtype /TrueType /BaseFont /Own " + widths + cmap(d, "1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <41> <42> [<00660066> <0069>] endbfrange 1 beginbfchar <43> <D83DDE00> endbfchar") + " >>")
		}, "ABC", "ffi😀", ""},
		{"simple font whose ToUnicode has two bytes", func(d *pdfwrite.Doc) int {
			return d.Object("<< /Type /Font /Subtype /TrueType /BaseFont /Own " + widths + cmap(d, "1 beginbfchar <0041> <0058> endbfchar") + " >>")
		}, "A", "X", ""},
		{"identity", func(d *pdfwrite.Doc) int {
			return composite(d, "/Identity-H", cmap(d, "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0010> <0020> <0041> endbfrange"), "")
		}, "\x00\x10\x00\x12\x00\x14", "ACE", ""},
		{"codes of one and two bytes", func(d *pdfwrite.Doc) int {
			enc := d.Flate("/Type /CMap /CMapName /Own", []byte("2 begincodespacerange <00> <7F> <8000> <FFFF> endcodespacerange 1 begincidrange <00> <7F> 1 endcidrange"))
			return composite(d, fmt.Sprintf("%d 0 R", enc), cmap(d, "2 begincodespacerange <00> <7F> <8000> <FFFF> endcodespacerange 2 beginbfchar <41> <0061> <8041> <0062> endbfchar"), "")
		}, "A\x80AA", "aba", ""},
		{"no map", func(d *pdfwrite.Doc) int { return composite(d, "/Identity-H", "", "") },
			"\x00\x10\x00\x12", "\uFFFD\uFFFD", "no-unicode page 1"},
		{"map with a hole", func(d *pdfwrite.Doc) int {
			return composite(d, "/Identity-H", cmap(d, "1 beginbfchar <0010> <0041> endbfchar"), "")
		}, "\x00\x10\x00\x12", "A\uFFFD", "no-unicode page 1"},
		{"map to control characters", func(d *pdfwrite.Doc) int {
			return composite(d, "/Identity-H", cmap(d, "2 beginbfchar <0010> <0003> <0012> <0014> endbfchar"), "")
		}, "\x00\x10\x00\x12", "\uFFFD\uFFFD", "no-unicode page 1"},
		{"a lone sign is no gap", func(d *pdfwrite.Doc) int {
			return composite(d, "/Identity-H", cmap(d, "2 beginbfchar <0010> <0041> <0003> <0020> endbfchar"), "")
		}, "\x00\x12\x00\x03\x00\x10", "\uFFFD A", ""},
		{"type 3", func(d *pdfwrite.Doc) int {
			return d.Object("<< /Type /Font /Subtype /Type3 /FontBBox [0 0 10 10] /FontMatrix [0.1 0 0 0.1 0 0] /FirstChar 65 /LastChar 66 /Widths [5 5] /CharProcs << >> /Encoding << /Differences [65 /N /o] >> >>")
		}, "AB", "No", ""},
		{"type 3 without names", func(d *pdfwrite.Doc) int {
			return d.Object("<< /Type /Font /Subtype /Type3 /FontBBox [0 0 10 10] /FontMatrix [0.1 0 0 0.1 0 0] /FirstChar 65 /LastChar 66 /Widths [5 5] /CharProcs << >> /Encoding << /Differences [65 /g1 /g2] >> >>")
		}, "AB", "\uFFFD\uFFFD", "no-unicode page 1"},
		{"names in the font file", func(d *pdfwrite.Doc) int {
			ff := d.Flate("", []byte("%!PS-AdobeFont-1.0: Own\n/Encoding 256 array\n0 1 255 {1 index exch /.notdef put} for\ndup 1 /N put\ndup 2 /o put\nreadonly def\ncurrentfile eexec xxxx"))
			fd := d.Object(fmt.Sprintf("<< /Type /FontDescriptor /Flags 4 /FontName /Own /FontFile %d 0 R >>", ff))
			return d.Object(fmt.Sprintf("<< /Type /Font /Subtype /Type1 /BaseFont /Own /FontDescriptor %d 0 R %s >>", fd, widths))
		}, "\x01\x02", "No", ""},
		{"names in a CFF font file", func(d *pdfwrite.Doc) int {
			ff := d.Flate("/Subtype /Type1C", cffFont())
			fd := d.Object(fmt.Sprintf("<< /Type /FontDescriptor /Flags 4 /FontName /Own /FontFile3 %d 0 R >>", ff))
			return d.Object(fmt.Sprintf("<< /Type /Font /Subtype /Type1 /BaseFont /Own /FontDescriptor %d 0 R %s >>", fd, widths))
		}, "\x0e\x0f", "ffA", ""},
		{"differences over a CFF font file", func(d *pdfwrite.Doc) int {
			ff := d.Flate("/Subtype /Type1C", cffFont())
			fd := d.Object(fmt.Sprintf("<< /Type /FontDescriptor /Flags 4 /FontName /Own /FontFile3 %d 0 R >>", ff))
			return d.Object(fmt.Sprintf("<< /Type /Font /Subtype /Type1 /BaseFont /Own /FontDescriptor %d 0 R /Encoding << /Differences [15 /N] >> %s >>", fd, widths))
		}, "\x0e\x0f", "ffN", ""},
		{"characters in the font file", func(d *pdfwrite.Doc) int {
			fd := d.Object(fmt.Sprintf("<< /Type /FontDescriptor /Flags 4 /FontName /Own /FontFile2 %d 0 R >>", d.Flate("", trueType(map[uint16]uint16{'N': 7, 'o': 8}))))
			return composite(d, "/Identity-H", "", fmt.Sprintf("/CIDToGIDMap /Identity /FontDescriptor %d 0 R", fd))
		}, "\x00\x07\x00\x08", "No", ""},
		{"font that is not there", func(d *pdfwrite.Doc) int { return 99 }, "No", "No", "damaged page 1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := pdfwrite.New()
			p := d.AddPage()
			d.Font("F", tt.font(d))
			p.Show(72, 700, 11, "F", []byte(tt.codes))
			doc := read(t, d.Bytes())
			if got := part(doc, "page 1", document.Visible); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			if got := gapCodes(doc); got != tt.gaps {
				t.Errorf("gaps %q, want %q", got, tt.gaps)
			}
		})
	}
}

// Ligatures come out as the letters that they draw, and the words behind them stay
// where they are.
func TestLigatures(t *testing.T) {
	for code, want := range map[string]string{"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "o": "o", "ﬨ": "ﬨ"} {
		d := pdfwrite.New()
		p := d.AddPage()
		r, _ := utf8.DecodeRuneInString(code)
		d.Font("F", composite(d, "/Identity-H", fmt.Sprintf("/ToUnicode %d 0 R", d.Flate("", fmt.Appendf(nil, "begincmap 2 beginbfchar <0001> <%04x> <0002> <0020> endbfchar 1 beginbfrange <0041> <0060> <0041> endbfrange endcmap", r))), ""))
		p.Show(72, 700, 10, "F", []byte("\x00\x01\x00\x41\x00\x02\x00\x42"))
		doc := read(t, d.Bytes())
		b := doc.Parts[0].Blocks[0]
		if b.Text != want+"A B" {
			t.Errorf("%s: %q", code, b.Text)
			continue
		}
		at := len(b.Text) - 1
		if got := b.Locate(document.Span{Start: at, End: at + 1}).Box; math.Abs(got[0]-87) > 0.5 || math.Abs(got[2]-92) > 0.5 {
			t.Errorf("%s: the B is at %v, want 87 to 92", code, got)
		}
	}
}

// ActualText stands in where the codes have no text.
func TestActualText(t *testing.T) {
	d := pdfwrite.New()
	p := d.AddPage()
	df := d.Object("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own /DW 500 >>")
	d.Font("F", d.Object(fmt.Sprintf("<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H /DescendantFonts [%d 0 R] >>", df)))
	p.Raw("/Span << /ActualText (Northern) >> BDC")
	p.Show(72, 700, 11, "F", []byte("\x00\x01\x00\x02\x00\x03"))
	p.Raw("EMC")
	doc := read(t, d.Bytes())
	if got := part(doc, "page 1", document.Visible); got != "Northern" || len(doc.Gaps) > 0 {
		t.Errorf("got %q, gaps %v", got, doc.Gaps)
	}
}

// trueType is a font file that has a cmap table and nothing else.
func trueType(gids map[uint16]uint16) []byte {
	var sub []byte
	put := func(b []byte, v ...uint16) []byte {
		for _, x := range v {
			b = append(b, byte(x>>8), byte(x))
		}
		return b
	}
	// Format 4 with one segment for each character, and the last one that the format wants.
	n := uint16(len(gids) + 1)
	var codes []uint16
	for c := range gids {
		codes = append(codes, c)
	}
	for i := range codes {
		for j := i + 1; j < len(codes); j++ {
			if codes[j] < codes[i] {
				codes[i], codes[j] = codes[j], codes[i]
			}
		}
	}
	sub = put(sub, 4, 16+8*n, 0, 2*n, 0, 0, 0)
	sub = put(sub, codes...)
	sub = put(sub, 0xffff, 0)
	sub = put(sub, codes...)
	sub = put(sub, 0xffff)
	for _, c := range codes {
		sub = put(sub, gids[c]-c)
	}
	sub = put(sub, 1)
	for range n {
		sub = put(sub, 0)
	}
	table := put(nil, 0, 1, 3, 1, 0, 12)
	table = append(table, sub...)
	font := put(nil, 0, 1, 1, 0, 0, 0)
	font = append(font, "cmap"...)
	font = put(font, 0, 0, 0, 28, 0, uint16(len(table)))
	return append(font, table...)
}

// cffFont is a CFF font with two glyphs, at codes 14 and 15: one with a name of
// the font's own and a supplement.
func cffFont() []byte {
	index := func(list ...string) string {
		if len(list) == 0 {
			return "\x00\x00"
		}
		b, at := fmt.Sprintf("\x00%c\x01\x01", len(list)), 1
		for _, s := range list {
			at += len(s)
			b += string(rune(at))
		}
		return b + strings.Join(list, "")
	}
	number := func(v int) string { return string([]byte{29, 0, 0, byte(v >> 8), byte(v)}) }
	head := "\x01\x00\x04\x01" + index("Own")
	names := index("f_f") + index() // and no subroutines
	top := func(charset, encoding, glyphs int) string {
		return index(number(charset) + "\x0f" + number(encoding) + "\x10" + number(glyphs) + "\x11")
	}
	at := len(head) + len(top(0, 0, 0)) + len(names)
	charset := "\x00\x01\x87" // format 0: name 391, the font's first own
	encoding := "\x80\x01\x0e" + "\x01\x0f\x00\x22"
	glyphs := index("\x0e", "\x0e")
	out := head + top(at, at+len(charset), at+len(charset)+len(encoding)) + names + charset + encoding + glyphs
	return []byte(out)
}

func TestGlyphText(t *testing.T) {
	for name, want := range map[string]string{
		"A": "A", "eacute": "é", "fi": "ﬁ", "f_f_i": "ffi", "uni00410042": "AB", "uni004": "", "u1F600": "😀", "uD800": "",
		"A.sc": "A", ".notdef": "", "g12": "", "": "", "nahiragana": "な", "dalethatafpatah": "דֲ",
	} {
		if got := glyphText(name); got != want {
			t.Errorf("glyphText(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestDecodeText(t *testing.T) {
	for in, want := range map[string]string{
		"plain": "plain", "\xfe\xff\x00A\x00\xe9": "Aé", "\xff\xfeA\x00": "A", "\xef\xbb\xbfé": "é", "\x93\x80": "ﬁ•",
		"\xfe\xff\x00\x1b\x00e\x00n\x00\x1b\x00A": "A", "": "",
	} {
		if got := decodeText([]byte(in)); got != want {
			t.Errorf("decodeText(%q) = %q, want %q", in, got, want)
		}
	}
}
