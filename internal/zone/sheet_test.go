package zone

import (
	"slices"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/document"
)

// The cells of a sheet are what is disclosed; a head that speaks of requests makes
// none of the rows below it the applicant's words.
func TestSheets(t *testing.T) {
	for _, c := range []struct {
		name string
		rows []string
		want []string // cells that are not answers
	}{
		{"staff", []string{"Name|Ashdale House|Grade", "Jane Denby|Ashdale House|SO1", "Graham Pell|Ashdale House|SO2"}, nil},
		{"months", []string{"Jan-18|Feb-18|Mar-18", "1|2|3", "Dear Ms Denby|5|6"}, nil},
		{"the last head speaks of requests", []string{"Name|Product|Request", "Jane Denby|Sophos|Firewalls", "Graham Pell|Sophos|Firewalls"}, []string{"Request"}},
		{"a head in the midst", []string{"Name|Your request|Product", "Jane Denby|Firewalls|Sophos"}, []string{"Your request", "Product"}},
		{"questions and answers", []string{"No|Question|Response", "1|Do you use Sophos?|Yes", "2|Who supplies it?|Softcat"}, []string{"Question", "Do you use Sophos?", "Who supplies it?"}},
		{"questions and answers below a title", []string{"FOI 1204", "Request|Our response", "Which firewalls do you use?|Sophos"}, []string{"Request", "Which firewalls do you use?"}},
		{"the request quoted", []string{"Request:", "Please list all products and their versions.", "Product|Version", "Aurora|4.1"}, []string{"Request:", "Please list all products and their versions."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := &document.Document{Format: document.XLSX}
			p := d.Part("sheet 1", document.Visible)
			for r, row := range c.rows {
				for k, text := range strings.Split(row, "|") {
					p.Blocks = append(p.Blocks, &document.Block{Text: text, Kind: document.Cell, Row: r + 1, Column: k + 1, Place: &document.Place{Sheet: "Data"}})
				}
			}
			var got []string
			for _, b := range Classify(d, 1) {
				if b.At(0).Zone != Answer {
					got = append(got, b.Text.S)
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("not answers: %q, want %q", got, c.want)
			}
		})
	}
}
