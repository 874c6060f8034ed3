package verify

import (
	"context"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/docxwrite"
	"github.com/foilint/foilint/internal/extract/docx"
	"github.com/foilint/foilint/internal/extract/pdf"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/pdfwrite"
)

// prose is n words, of which no two pages share many: each ends in letters that
// stand for its number.
func prose(page, n int) string {
	common := strings.Fields("the council holds information about services that officers provide and a record of each request")
	var b strings.Builder
	for i := range n {
		if i%3 < 2 {
			b.WriteString(common[i%len(common)])
		} else {
			for k := page*10_000 + i*37 + 11; k > 0; k /= 26 {
				b.WriteByte(byte('a' + k%26))
			}
			b.WriteString("ing")
		}
		b.WriteByte(' ')
	}
	return b.String()
}

// letter is a PDF of so many pages with 500 words each, in paragraphs of five lines.
func letter(pages int) *pdfwrite.Doc {
	d := pdfwrite.New()
	d.Compress = true
	for n := range pages {
		p := d.AddPage()
		y := 800.0
		for i, line := range pdfwrite.Wrap(450, 9, "Helvetica", prose(n+1, 500)) {
			if i%5 == 0 {
				y -= 8
			}
			y -= 11
			p.Text(72, y, 9, "Helvetica", line)
		}
	}
	return d
}

func readBack(t *testing.T, data []byte, read func(context.Context, []byte, limits.Limits) *document.Document) *document.Document {
	t.Helper()
	doc := read(t.Context(), data, limits.Default)
	if len(doc.Gaps) > 0 {
		t.Fatalf("our reader: %+v", doc.Gaps)
	}
	return doc
}

// part is the visible part of that name.
func part(t *testing.T, doc *document.Document, name string) *document.Part {
	t.Helper()
	for _, p := range doc.Parts {
		if p.Name == name && p.Layer == document.Visible {
			return p
		}
	}
	t.Fatalf("no part %q", name)
	return nil
}

// without takes every nth word out of a part, from the first on.
func without(p *document.Part, nth int) {
	i := 0
	for _, b := range p.Blocks {
		b.Text = strings.Join(slices.DeleteFunc(strings.Fields(b.Text), func(string) bool { i++; return i%nth == 1 }), " ")
	}
}

// unverified are the names of the parts that the result makes gaps.
func unverified(t *testing.T, r Result) (parts []string) {
	t.Helper()
	for _, g := range r.Gaps {
		if g.Code != document.GapUnverified || g.Reason == "" || g.Hint == "" {
			t.Errorf("gap %+v", g)
		}
		parts = append(parts, g.Part)
	}
	return parts
}

// TestBrokenReader breaks what our reader found in a PDF and sees whether the
// check notices, on that page and no other.
func TestBrokenReader(t *testing.T) {
	data := letter(3).Bytes()
	for _, c := range []struct {
		name   string
		harm   func(*testing.T, *document.Document)
		notice []string
	}{
		{"nothing", func(*testing.T, *document.Document) {}, nil},
		{"a page lost", func(t *testing.T, d *document.Document) { part(t, d, "page 2").Blocks = nil }, []string{"page 2"}},
		{"a paragraph lost", func(t *testing.T, d *document.Document) {
			p := part(t, d, "page 3")
			p.Blocks = slices.Delete(p.Blocks, 1, 2)
		}, []string{"page 3"}},
		{"the end of a block lost", func(t *testing.T, d *document.Document) {
			b := part(t, d, "page 1").Blocks[2]
			b.Text = b.Text[:len(b.Text)/2]
		}, []string{"page 1"}},
		{"one word in twenty lost", func(t *testing.T, d *document.Document) { without(part(t, d, "page 3"), 20) }, []string{"page 3"}},
		{"one word in five hundred lost", func(t *testing.T, d *document.Document) { without(part(t, d, "page 3"), 500) }, nil},
		{"a page read as another", func(t *testing.T, d *document.Document) {
			part(t, d, "page 1").Blocks = part(t, d, "page 2").Blocks
		}, []string{"page 1"}},
		{"another order of blocks", func(t *testing.T, d *document.Document) { slices.Reverse(part(t, d, "page 1").Blocks) }, nil},
		{"words glued together", func(t *testing.T, d *document.Document) {
			for _, b := range part(t, d, "page 1").Blocks {
				b.Text = strings.ReplaceAll(b.Text, " ", "")
			}
		}, nil},
		{"another layer", func(t *testing.T, d *document.Document) { part(t, d, "page 1").Layer = document.Hidden }, nil},
		{"fewer pages", func(t *testing.T, d *document.Document) {
			d.Pages = 2
			d.Parts = slices.DeleteFunc(d.Parts, func(p *document.Part) bool { return p.Name == "page 3" })
		}, []string{"page 3"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := readBack(t, data, pdf.Read)
			c.harm(t, doc)
			r := Check(t.Context(), data, doc, limits.Default)
			if got := unverified(t, r); !slices.Equal(got, c.notice) {
				t.Errorf("gaps on %q, want %q\n%+v", got, c.notice, r.Parts)
			}
			found, agreed := r.Words()
			if len(r.Parts) != 3 || found < 1300 || c.name == "nothing" && agreed != found {
				t.Errorf("%+v", r.Parts)
			}
		})
	}
}

// TestWriting holds the ways of setting text that the two readers take apart
// differently against each other; then again when ours has nothing of them.
func TestWriting(t *testing.T) {
	const (
		at    = "BT /Helvetica 10 Tf 1 0 0 1 72 700 Tm "
		again = " 1 0 0 1 72 680 Tm "
	)
	for _, c := range []struct {
		name, raw string
		words     int // that the second reader finds
	}{
		{"kerned", at + "[(Ke) -12 (rned) -250 (wo) 30 (rds) -300 (stand) -300 (here)] TJ ET", 3},
		{"letter by letter", at + "(O) Tj 1 0 0 1 80 700 Tm (n) Tj 1 0 0 1 86 700 Tm (e) Tj 1 0 0 1 96 700 Tm (half) Tj ET", 1},
		{"line after line", at + "(No blank) Tj" + again + "(between lines) Tj ET", 4},
		{"cells in a line", at + "(12) Tj 1 0 0 1 200 700 Tm (34) Tj 1 0 0 1 300 700 Tm (56) Tj ET", 3},
		{"soft quotes", at + `(The council\222s own \(draft\)) Tj ET`, 4},
		{"ligatures", at + `/Lig 10 Tf (o\001ce sta\001) Tj ET`, 2},
		{"two columns", at + "(Left top) Tj 1 0 0 1 320 700 Tm (Right top) Tj" + again + "(left end) Tj 1 0 0 1 320 680 Tm (right end) Tj ET", 8},
		{"a form", "/Fm0 Do", 3},
		{"an apostrophe operator", at + "12 TL (First line) ' (second line) ' ET", 4},
		{"an open string", at + "(Before it ends) Tj ET BT <4142", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := pdfwrite.New()
			d.Font("Lig", d.Object(fmt.Sprintf("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode %d 0 R >>",
				d.ToUnicode(1, map[int]string{1: "ff", 'o': "o", 'c': "c", 'e': "e", 's': "s", 't': "t", 'a': "a", ' ': " "}))))
			p := d.AddPage()
			p.Text(72, 100, 10, "Helvetica", "Footer of the page")
			form := d.Stream("/Type /XObject /Subtype /Form /BBox [0 0 595 842]", []byte(at+"(Drawn by reference) Tj ET"))
			p.Resources = fmt.Sprintf("/XObject << /Fm0 %d 0 R >>", form)
			p.Raw(c.raw)
			data := d.Bytes()
			doc := pdf.Read(t.Context(), data, limits.Default)
			r := Check(t.Context(), data, doc, limits.Default)
			const footer = 4
			if found, agreed := r.Words(); c.words > 0 && (len(r.Gaps) > 0 || found != c.words+footer || agreed != found) {
				t.Errorf("%+v", r)
			}
			for _, b := range part(t, doc, "page 1").Blocks {
				if !strings.Contains(b.Text, "Footer") {
					b.Text = ""
				}
			}
			r = Check(t.Context(), data, doc, limits.Default)
			if found, agreed := r.Words(); c.words > 0 && agreed != footer || c.words == 0 && found > 0 {
				t.Errorf("with nothing of ours: %+v", r)
			}
		})
	}
}

// TestNoOpinion holds what the second reader cannot read: visible, and a gap where
// there is something to confirm.
func TestNoOpinion(t *testing.T) {
	hexed := func(s string) *pdfwrite.Doc { // the library has no such filter
		d := letter(1)
		p := d.AddPage()
		p.Extra = fmt.Sprintf("/Contents %d 0 R", d.Stream("/Filter /ASCIIHexDecode", []byte(hex.EncodeToString([]byte(s))+">")))
		p.Text(0, 0, 1, "Helvetica", "")
		return d
	}
	wide := docxwrite.New()
	xml := docxwrite.Root("w:document", "<w:body><w:p><w:r><w:t>Some words in a part that is UTF-16</w:t></w:r></w:p></w:body>")
	utf := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(strings.Replace(xml, "UTF-8", "UTF-16", 1))) {
		utf = append(utf, byte(u), byte(u>>8))
	}
	wide.Part("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", string(utf))
	bomb := docxwrite.New()
	bomb.Paragraph(docxwrite.Text("Some words beside a picture that is named like a header"))
	bomb.Part("word/media/header.bin", "image/png", strings.Repeat("\x00", 2<<20))

	for _, c := range []struct {
		name string
		data []byte
		read func(context.Context, []byte, limits.Limits) *document.Document
		gaps []string
		says string
	}{
		{"a filter it lacks", hexed("BT /Helvetica 10 Tf 72 700 Td (Words in hexadecimal digits) Tj ET").Bytes(), pdf.Read, []string{"page 2"}, "page 2"},
		{"an empty page behind it", hexed("").Bytes(), pdf.Read, nil, ""},
		{"a font of symbols", func() []byte {
			d := letter(1)
			p := d.AddPage()
			p.Text(72, 700, 10, "Helvetica", "A key to the signs")
			p.Text(72, 680, 10, "Symbol", "alpha beta gamma delta")
			return d.Bytes()
		}(), pdf.Read, nil, ""},
		{"no end mark", []byte(strings.ReplaceAll(string(letter(1).Bytes()), "%%EOF", "")), pdf.Read, []string{""}, "the file"},
		{"another version", []byte(strings.Replace(string(letter(1).Bytes()), "%PDF-1.7", "%PDF-2.0", 1)), pdf.Read, nil, ""},
		{"UTF-16", wide.Bytes(), docx.Read, []string{"body"}, "body"},
		{"much to unpack", bomb.Bytes(), docx.Read, []string{"body"}, "body"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := c.read(t.Context(), c.data, limits.Default)
			doc.Gaps = nil
			if doc.Characters() == 0 {
				t.Fatal("our reader has nothing")
			}
			lim := limits.Default
			if c.name == "much to unpack" {
				lim.PartBytes = 1 << 20
			}
			r := Check(t.Context(), c.data, doc, lim)
			if got := unverified(t, r); !slices.Equal(got, c.gaps) {
				t.Errorf("gaps on %q, want %q\n%+v", got, c.gaps, r.Parts)
			}
			for _, g := range r.Gaps {
				if !strings.Contains(g.Reason, "no second opinion on "+c.says) {
					t.Errorf("reason %q", g.Reason)
				}
			}
			if slices.ContainsFunc(r.Parts, func(p Part) bool { return p.Uncompared != "" }) != (len(c.gaps) > 0) {
				t.Errorf("parts %+v", r.Parts)
			}
		})
	}
}

func TestWord(t *testing.T) {
	d := docxwrite.New()
	d.Heading(1, "Reply & refusal")
	for n := range 10 {
		d.Paragraph(docxwrite.Text(prose(n+1, 50)), docxwrite.Run{Text: "hidden\twords here", Hidden: true})
	}
	d.Table([]string{"one cell", "another"}, []string{"12", "34"})
	// A text box stands in the file twice, and has places that are no text.
	box := `<w:txbxContent><w:p><w:r><w:t>Boxed words stand twice</w:t></w:r></w:p></w:txbxContent>`
	d.Raw(`<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:positionH><wp:posOffset>123456</wp:posOffset></wp:positionH>` +
		`<a:graphic><a:graphicData><wps:wsp><wps:txbx>` + box + `</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>` +
		`<mc:Fallback><w:pict><v:textbox>` + box + `</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`)
	d.Footer(docxwrite.Text("Ashdale Borough Council"))
	data := d.Bytes()
	for _, c := range []struct {
		name   string
		harm   func(*document.Document)
		notice bool
	}{
		{"nothing", func(*document.Document) {}, false},
		{"a paragraph lost", func(d *document.Document) { p := part(t, d, "body"); p.Blocks = slices.Delete(p.Blocks, 3, 4) }, true},
		{"one word in twenty lost", func(d *document.Document) { without(part(t, d, "body"), 20) }, true},
		{"one word in five hundred lost", func(d *document.Document) { without(part(t, d, "body"), 500) }, false},
		{"hidden text lost", func(d *document.Document) {
			d.Parts = slices.DeleteFunc(d.Parts, func(p *document.Part) bool { return p.Layer == document.Hidden })
		}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := readBack(t, data, docx.Read)
			c.harm(doc)
			r := Check(t.Context(), data, doc, limits.Default)
			if got := unverified(t, r); len(got) > 0 != c.notice {
				t.Errorf("gaps on %q: %+v", got, r)
			}
			if found, agreed := r.Words(); found < 500 || c.name == "nothing" && agreed != found {
				t.Errorf("%+v", r)
			}
		})
	}
}

// TestLacks holds the thresholds.
func TestLacks(t *testing.T) {
	for _, c := range []struct {
		words, lacking int
		want           bool
	}{
		{100, 3, true}, {100, 2, false}, {150, 3, false}, {151, 4, true}, {500, 10, false}, {500, 11, true},
		{5000, 19, false}, {5000, 20, true}, {4, 2, true}, {5, 2, false}, {1, 1, false}, {0, 0, false},
	} {
		if got := (Part{Words: c.words, Agreed: c.words - c.lacking}).lacks(); got != c.want {
			t.Errorf("%d of %d lacking: %t", c.lacking, c.words, got)
		}
	}
}

func TestOtherFormats(t *testing.T) {
	doc := &document.Document{Format: document.Text}
	r := Check(t.Context(), []byte("words"), doc, limits.Default)
	if r.Reader != "" || len(r.Parts)+len(r.Gaps) > 0 {
		t.Errorf("%+v", r)
	}
}

func TestTimeUp(t *testing.T) {
	data := letter(3).Bytes()
	doc := readBack(t, data, pdf.Read)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	r := Check(ctx, data, doc, limits.Default)
	if len(r.Gaps) != 1 || !strings.HasSuffix(r.Gaps[0].Reason, timeUp) {
		t.Errorf("cancelled: %+v", r)
	}
	lim := limits.Default
	lim.Time = time.Nanosecond
	if r := Check(t.Context(), data, doc, lim); len(r.Gaps) != 1 || !strings.HasSuffix(r.Gaps[0].Reason, timeUp) {
		t.Errorf("time limit: %+v", r)
	}
	lim = limits.Default
	lim.Steps = 10
	if r := Check(t.Context(), data, doc, lim); len(r.Gaps) == 0 {
		t.Errorf("steps: %+v", r)
	}
}

func TestWords(t *testing.T) {
	r := Result{Reader: "reader", Parts: []Part{{Name: "page 1", Words: 1000, Agreed: 999}, {Name: "page 2", Words: 7, Agreed: 7}, {Name: "page 3", Uncompared: timeUp}}}
	if found, agreed := r.Words(); found != 1007 || agreed != 1006 {
		t.Errorf("%d words found, %d agreed", found, agreed)
	}
}

func BenchmarkCheck(b *testing.B) {
	data := letter(20).Bytes()
	doc := pdf.Read(b.Context(), data, limits.Default)
	b.SetBytes(int64(doc.Characters()))
	for b.Loop() {
		Check(b.Context(), data, doc, limits.Default)
	}
}
