package coverage

import (
	"fmt"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/pdfwrite"
)

// Where builders of a PDF put the words, and how they set them.
const (
	left, base = 72.0, 600.0
	size       = 11.0
	font       = "Helvetica"
)

// spot is the box of words that stand at left, base.
func spot(words string) document.Box {
	return document.Box{left, base - 3, left + pdfwrite.Width(size, font, words), base + 9}
}

// rectangle is the path of a box.
func rectangle(b document.Box) string {
	return fmt.Sprintf("%g %g %g %g re", b[0], b[1], b[2]-b[0], b[3]-b[1])
}

// rect is the box as an array, for annotations.
func rect(b document.Box) string {
	return fmt.Sprintf("/Rect [%g %g %g %g]", b[0], b[1], b[2], b[3])
}

// quads is the box as the four corners of a marked passage.
func quads(b document.Box) string {
	return fmt.Sprintf("/QuadPoints [%g %g %g %g %g %g %g %g]", b[0], b[3], b[2], b[3], b[0], b[1], b[2], b[1])
}

// show draws the words at left, base.
func show(words string) string {
	return fmt.Sprintf("BT /%s %g Tf %g %g Td %s Tj ET", font, size, left, base, pdfwrite.String(words))
}

// sheet begins a PDF with an ordinary line on its page.
func sheet() (*pdfwrite.Doc, *pdfwrite.Page) {
	d := pdfwrite.New()
	p := d.AddPage()
	p.Text(left, 700, size, font, letter)
	return d, p
}

// paper builds a PDF with an ordinary line on its page.
func paper(add func(d *pdfwrite.Doc, p *pdfwrite.Page, words string)) func(string) []byte {
	return func(words string) []byte {
		d, p := sheet()
		add(d, p, words)
		return d.Bytes()
	}
}

// drawn builds a PDF whose page has operators with WORDS in them after its
// ordinary line.
func drawn(operators string) func(string) []byte {
	return paper(func(_ *pdfwrite.Doc, p *pdfwrite.Page, words string) { p.Raw(put(operators, words)) })
}

// over builds a PDF that shows the words and then draws over them.
func over(cover func(d *pdfwrite.Doc, p *pdfwrite.Page, b document.Box)) func(string) []byte {
	return paper(func(d *pdfwrite.Doc, p *pdfwrite.Page, words string) {
		p.Raw("0 g " + show(words))
		cover(d, p, spot(words))
	})
}

// under builds a PDF that draws something and then shows the words on it.
func under(ground func(d *pdfwrite.Doc, p *pdfwrite.Page, b document.Box), colour string) func(string) []byte {
	return paper(func(d *pdfwrite.Doc, p *pdfwrite.Page, words string) {
		ground(d, p, spot(words))
		p.Raw(colour + " " + show(words))
	})
}

// fill paints a box in a colour.
func fill(colour string) func(*pdfwrite.Doc, *pdfwrite.Page, document.Box) {
	return func(_ *pdfwrite.Doc, p *pdfwrite.Page, b document.Box) {
		p.Raw("q " + colour + " " + rectangle(b) + " f Q")
	}
}

// photo paints a picture of two grey points over a box: one of a single point would
// be a box of that colour.
func photo(grey byte) func(*pdfwrite.Doc, *pdfwrite.Page, document.Box) {
	return func(d *pdfwrite.Doc, p *pdfwrite.Page, b document.Box) {
		n := d.Stream("/Type /XObject /Subtype /Image /Width 2 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray", []byte{grey, grey ^ 0x40})
		p.Resources = fmt.Sprintf("/XObject << /Im %d 0 R >>", n)
		p.Raw(fmt.Sprintf("q %g 0 0 %g %g %g cm /Im Do Q", b[2]-b[0], b[3]-b[1], b[0], b[1]))
	}
}

// whole is the box of the page.
var whole = document.Box{0, 0, pdfwrite.A4Width, pdfwrite.A4Height}

// note builds a PDF with an annotation; WORDS in its dictionary are the words.
func note(dict string) func(string) []byte {
	return paper(func(_ *pdfwrite.Doc, p *pdfwrite.Page, words string) { p.Annotation(put(dict, words)) })
}

// root builds a PDF with an entry in its catalog and, if there is one, an object
// which the entry calls OBJECT.
func root(entry, object string) func(string) []byte {
	return paper(func(d *pdfwrite.Doc, _ *pdfwrite.Page, words string) {
		n := 0
		if object != "" {
			n = d.Object(put(object, words))
		}
		d.Catalog = put(strings.ReplaceAll(entry, "OBJECT", fmt.Sprintf("%d 0 R", n)), words)
	})
}

// form is the appearance of an annotation: a form that shows a line.
func form(d *pdfwrite.Doc, words string) int {
	return d.Stream("/Type /XObject /Subtype /Form /BBox [0 0 300 20] /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>",
		[]byte("BT /F 11 Tf 2 5 Td "+pdfwrite.String(words)+" Tj ET"))
}

// plainPDF is a PDF that says the words on its page.
func plainPDF(words string) []byte {
	d := pdfwrite.New()
	d.AddPage().Text(left, base, size, font, words)
	return d.Bytes()
}
