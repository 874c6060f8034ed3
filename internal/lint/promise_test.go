package lint

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/assess"
	"github.com/foilint/foilint/internal/docxwrite"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/xlsxwrite"
)

// rows are those of a sheet of services and their products.
func rows(s *xlsxwrite.Sheet, cells ...string) {
	s.Row("Service", "Product")
	for i := 0; i < len(cells); i += 2 {
		s.Row(cells[i], cells[i+1])
	}
}

// refusing is a letter that refuses its firewalls and the names of its staff.
func refusing() *docxwrite.Document {
	d := docxwrite.New()
	d.Paragraph(docxwrite.Text("Dear Ms Okafor"))
	d.Paragraph(docxwrite.Text("Thank you for your request. Our response is as follows."))
	d.Paragraph(docxwrite.Text("Information on our firewalls is exempt from disclosure under section 31(1)(a) of the Freedom of Information Act 2000."))
	d.Paragraph(docxwrite.Text("The names of staff are exempt under section 40(2). The contracts are listed in the attached spreadsheet."))
	d.Paragraph(docxwrite.Text("Mail is filtered by Mimecast."))
	d.Paragraph(docxwrite.Text("Yours sincerely"))
	d.Paragraph(docxwrite.Text("Tamsin Vickery, Information Governance Officer"))
	return d
}

// What a letter refuses may stand in its attachment, in a hidden sheet of that, in a
// tracked deletion, under a black box.
func TestRefusalBrokenInCase(t *testing.T) {
	open, hidden := xlsxwrite.New(), xlsxwrite.New()
	rows(open.Sheet("Contracts"), "E-mail", "Mimecast", "Perimeter", "FortiGate")
	rows(hidden.Sheet("Contracts"), "E-mail", "Mimecast")
	deep := hidden.Sheet("Working")
	rows(deep, "Perimeter", "FortiGate")
	deep.State = "hidden"
	deleted := refusing()
	deleted.Raw(`<w:p><w:r><w:t xml:space="preserve">The perimeter is guarded. </w:t></w:r><w:del w:id="1" w:author="A"><w:r><w:delText>It is a FortiGate firewall.</w:delText></w:r></w:del></w:p>`)
	covered := refusing()
	covered.Raw(`<w:p><w:r><w:t xml:space="preserve">It was bought by </w:t></w:r><w:r><w:rPr><w:color w:val="000000"/><w:highlight w:val="black"/></w:rPr><w:t>Priya Nandakumar, Policy Officer</w:t></w:r><w:r><w:t xml:space="preserve"> last year.</w:t></w:r></w:p>`)
	for name, c := range map[string]struct {
		letter *docxwrite.Document
		sheet  *xlsxwrite.Workbook
		want   []string
	}{
		"kept":              {refusing(), nil, nil},
		"in the attachment": {refusing(), open, []string{"what concerns firewall, and 1 product (1 in another document) is told: annex.xlsx"}},
		"in a hidden sheet": {refusing(), hidden, []string{"what concerns firewall, and 1 product (1 in another document) (1 where the page does not show it) is told: annex.xlsx"}},
		"in a deletion":     {deleted, nil, []string{"what concerns firewall, and 1 product (1 where the page does not show it) is told: "}},
		"under a black box": {covered, nil, []string{"names, and 1 name (1 where the page does not show it) is told: "}},
	} {
		files := map[string][]byte{"reply.docx": c.letter.Bytes()}
		if c.sheet != nil {
			files["annex.xlsx"] = c.sheet.Bytes()
		}
		docs, err := linter(t, assess.Settings{}).Case(t.Context(), theCase(write(t, files), nil))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, d := range docs {
			for _, f := range d.Findings {
				if f.Rule != "refused-but-disclosed" {
					continue
				}
				if f.Level != finding.Error || f.Holds != nil || !strings.HasPrefix(d.Path, "reply") {
					t.Errorf("%s: %s %s %+v", name, d.Path, f.Level, f)
				}
				_, detail, _ := strings.Cut(f.Message, "it refuses ")
				got = append(got, fmt.Sprintf("%s: %s", strings.TrimSuffix(detail, "."), f.Related[0].Path))
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", name, got, c.want)
		}
	}
}
