package scorecard

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/docxwrite"
	"github.com/foilint/foilint/internal/pdfwrite"
)

// asMail is a text with its lines broken where mail programs break them.
func asMail(text string) []byte {
	const most = 72 // characters
	var b strings.Builder
	for line := range strings.Lines(text) {
		if cells(line) != nil { // nobody reads a table broken up
			b.WriteString(line)
			continue
		}
		n := 0
		for i, word := range strings.Fields(line) {
			switch width := utf8.RuneCountInString(word); {
			case i == 0:
				n = width
			case n+1+width > most:
				b.WriteByte('\n')
				n = width
			default:
				b.WriteByte(' ')
				n += 1 + width
			}
			b.WriteString(word)
		}
		b.WriteByte('\n')
	}
	return []byte(b.String())
}

// asDOCX is a text as a Word document with a paragraph for each line and a table for
// lines of as many cells.
func asDOCX(text string) []byte {
	d := docxwrite.New()
	var rows [][]string
	flush := func() {
		if len(rows) > 0 {
			d.Table(rows...)
		}
		rows = nil
	}
	for line := range strings.Lines(text) {
		row := cells(line)
		if len(rows) > 0 && len(row) != len(rows[0]) {
			flush()
		}
		if row != nil {
			rows = append(rows, row)
			continue
		}
		d.Paragraph(docxwrite.Text(strings.TrimSuffix(line, "\n")))
	}
	flush()
	return d.Bytes()
}

// cells are what stands between bars or wide gaps in a line, nil when there are none.
func cells(line string) []string {
	line = strings.TrimSpace(line)
	parts := columns.FindAllString(line, -1)
	if strings.Contains(line, " | ") {
		parts = strings.Split(line, " | ")
	}
	if len(parts) < 2 {
		return nil
	}
	return parts
}

// columns is what wide gaps part.
var columns = regexp.MustCompile(`\S+(?: \S+)*`)

// How a page is set, in points.
const (
	margin   = 72.0
	size     = 11.0
	leading  = 14.0
	fine     = 8.0 // of the lines of a table
	advance  = 4.8 // of a Courier character at that size
	fontName = "Helvetica"
)

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
