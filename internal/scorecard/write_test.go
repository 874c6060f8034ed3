package scorecard

import (
	"regexp"
	"strings"

	"github.com/foilint/foilint/internal/docxwrite"
	"github.com/foilint/foilint/internal/pdfwrite"
)

// asDOCX is a text as a Word document with a paragraph for each line.
func asDOCX(text string) []byte {
	d := docxwrite.New()
	for line := range strings.Lines(text) {
		d.Paragraph(docxwrite.Text(strings.TrimSuffix(line, "\n")))
	}
	return d.Bytes()
}

// How a page is set, in points.
const (
	margin   = 72.0
	size     = 11.0
	leading  = 14.0
	fine     = 8.0 // of the lines of a table
	advance  = 4.8 // of a Courier character at that size
	fontName = "Helvetica"
)

// columns is what parts the cells of a line.
var columns = regexp.MustCompile(`\S+(?: \S+)*`)

// asPDF is a text as a PDF of A4 pages with lines as wide as they go. A line with wide
// gaps is the row of a table whose cells keep their places.
func asPDF(text string) []byte {
	d := pdfwrite.New()
	var (
		p *pdfwrite.Page
		y float64
	)
	show := func(x, size float64, font, s string) { p.Text(x, y, size, font, s) }
	feed := func() {
		if y -= leading; p == nil || y < margin {
			p, y = d.AddPage(), 842-margin
		}
	}
	for line := range strings.Lines(plain.Replace(text)) {
		line = strings.TrimRight(line, "\n")
		switch {
		case line == "":
			y -= leading / 2
		case strings.Contains(strings.TrimSpace(line), "  "):
			feed()
			for _, at := range columns.FindAllStringIndex(line, -1) {
				show(margin/2+advance*float64(at[0]), fine, "Courier", line[at[0]:at[1]])
			}
		default:
			for _, s := range pdfwrite.Wrap(pdfwrite.A4Width-2*margin, size, fontName, line) {
				feed()
				show(margin, size, fontName, s)
			}
		}
	}
	return d.Bytes()
}

// plain writes the letters that the standard fonts of PDF lack without their marks.
var plain = strings.NewReplacer("ś", "s", "ń", "n", "ŵ", "w", "ŷ", "y", "ł", "l")
