package verify

import (
	"bytes"
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/docxwrite"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/pdfwrite"
)

// FuzzCheck looks for panics that come through and for counts that cannot be. Memory
// and loops of the libraries are the business of the process that Check runs in: numbers
// that large are left out here.
func FuzzCheck(f *testing.F) {
	const words = "Some words that both have"
	d := pdfwrite.New()
	d.AddPage().Text(72, 700, 10, "Helvetica", words)
	p := d.AddPage()
	p.Resources = "/XObject << /Fm0 3 0 R >>"
	d.Stream("/Type /XObject /Subtype /Form", []byte("BT /Helvetica 9 Tf [(Fo) -300 (rm)] TJ ET"))
	p.Raw("BT /Helvetica 9 Tf 1 0 0 1 9 9 Tm (A) Tj 3 0 0 1 20 9 Tm (B) ' ET /Fm0 Do")
	f.Add(d.Bytes(), words)
	w := docxwrite.New()
	w.Paragraph(docxwrite.Text(words))
	w.Raw(`<w:p><w:r><mc:AlternateContent><mc:Fallback><w:t>again</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>`)
	f.Add(w.Bytes(), words)
	f.Add([]byte("%PDF-1.4\n"), "")
	// What closes upon itself: page tree, form, chain of cross-reference tables.
	tree := pdfwrite.New()
	tree.Catalog = fmt.Sprintf("/Pages %d 0 R", tree.Object("<< /Type /Pages /Kids [ 3 0 R 3 0 R ] >>"))
	f.Add(tree.Bytes(), words)
	form := pdfwrite.New()
	form.Stream("/Type /XObject /Subtype /Form /Resources << /XObject << /Fm0 3 0 R >> >>", []byte("/Fm0 Do /Fm0 Do"))
	p = form.AddPage()
	p.Resources = "/XObject << /Fm0 3 0 R >>"
	p.Raw("/Fm0 Do")
	f.Add(form.Bytes(), words)
	chain := pdfwrite.New()
	chain.AddPage().Text(72, 700, 10, "Helvetica", words)
	chain.Trailer = fmt.Sprintf("/Prev %03d", bytes.LastIndex(chain.Bytes(), []byte("xref\n0 ")))
	f.Add(chain.Bytes(), words)
	lim := limits.Default
	lim.PartBytes, lim.Steps, lim.Pages = 1<<20, 100_000, 50
	f.Fuzz(func(t *testing.T, data []byte, read string) {
		if huge(data) {
			t.Skip()
		}
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		doc := &document.Document{Format: document.DOCX, Pages: 2}
		if bytes.HasPrefix(data, []byte("%PDF")) {
			doc.Format = document.PDF
		}
		doc.Part("page 1", document.Visible).Blocks = []*document.Block{{Text: read, Place: &document.Place{Page: 1}}}
		r := Check(ctx, data, doc, lim)
		for _, p := range r.Parts {
			if p.Agreed < 0 || p.Agreed > p.Words {
				t.Errorf("%+v", p)
			}
		}
		if len(r.Parts) == 0 {
			t.Errorf("nothing said: %+v", r)
		}
	})
}

// huge reports whether the data holds a number of seven digits or more, of which
// a file of this size has no need.
func huge(data []byte) bool {
	digits, inside := 0, false // inside <48656C6C6F>
	for _, c := range data {
		switch {
		case c == '<' || c == '>':
			inside, digits = c == '<', 0
		case inside || c < '0' || c > '9':
			digits = 0
		case digits > 0 || c != '0': // the offsets of a cross-reference table begin with noughts
			if digits++; digits > 6 {
				return true
			}
		}
	}
	return false
}

// FuzzStrip looks for panics in taking XML apart, and for text from nowhere.
func FuzzStrip(f *testing.F) {
	f.Add(`<w:p><w:r><w:t xml:space="preserve">A &amp; b</w:t></w:r><wp:posOffset>12</wp:posOffset></w:p>`)
	f.Add(`<mc:Fallback/><mc:Fallback>x<`)
	f.Fuzz(func(t *testing.T, xml string) {
		once, twice := strip(xml)
		for _, w := range append(once.words, twice.words...) {
			if len(w.letters) > longRun+8*len(xml) {
				t.Errorf("%q", w.letters)
			}
			w.pieces()
		}
	})
}
