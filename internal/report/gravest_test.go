package report

import (
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
)

// A workbook of people behind a chart comes before the letter that says only that it
// holds one; otherwise the letter comes first, and files stay in order.
func TestGravestFirst(t *testing.T) {
	doc := func(path string, levels ...finding.Level) *finding.Document {
		d := &finding.Document{Path: path}
		for _, l := range levels {
			d.Findings = append(d.Findings, finding.Finding{Level: l, Status: finding.Open})
		}
		return d
	}
	accepted := doc("c.docx"+document.Inside+"x", finding.Error)
	accepted.Findings[0].Status = finding.Accepted
	in := []*finding.Document{
		doc("a.txt"), doc("b.docx", finding.Warning), doc("b.docx"+document.Inside+"x", finding.Note), doc("b.docx"+document.Inside+"y", finding.Note, finding.Error),
		doc("c.docx", finding.Note), accepted, doc("d.docx", finding.Error), doc("d.docx"+document.Inside+"x", finding.Error),
	}
	var got []string
	for _, d := range gravestFirst(in) {
		got = append(got, strings.ReplaceAll(d.Path, document.Inside, ">"))
	}
	if s := strings.Join(got, " "); s != "a.txt b.docx>y b.docx b.docx>x c.docx c.docx>x d.docx d.docx>x" {
		t.Error(s)
	}
}
