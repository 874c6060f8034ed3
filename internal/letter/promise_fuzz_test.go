package letter

import (
	"testing"

	"github.com/foilint/foilint/internal/finding"
)

// Whatever a letter says, what its checks point to lies in it.
func FuzzPromises(f *testing.F) {
	f.Add("You asked:\n\n1. Which firewall?\n\n2. Who supplies it?\n\nQuestions 1 to 3 are exempt under s31(1)(a).\n\n2. Softcat, by [redacted] and J███ D██.", "By Jane Doe.")
	f.Add("Q3(b) Withheld.\n\n3a) s.31\tRefused", "[s.31(1)(a)] XXXX")
	f.Add("Neither confirm nor deny () (( Q Qs 1 - 3, & 5-", "The name of which is not disclosed.")
	f.Fuzz(func(t *testing.T, a, b string) {
		c := &Case{Documents: []*Document{paper(t, "a.txt", a), paper(t, "b.txt", b)}}
		for _, d := range c.Documents {
			for i, x := range d.Blocks {
				d.Findings = append(d.Findings, finding.Finding{Rule: "security-product", Category: "product", Basis: "crime", Level: finding.Error, Spot: finding.Spot{Block: i + 1, End: min(9, len(x.Text.S)), Detail: "firewall"}},
					finding.Finding{Rule: "staff-name", Category: "staff-name", Level: finding.Error, Spot: finding.Spot{Block: i + 1, End: min(9, len(x.Text.S))}})
			}
		}
		for _, k := range promises {
			for _, h := range k.find(c) {
				for _, p := range append(h.Related, h.Place) {
					if p.Block < 0 || p.Start < 0 || p.Start > p.End || p.End > len(c.Documents[p.Document].Blocks[p.Block].Text.S) {
						t.Fatalf("%s points to %+v", k.kind, p)
					}
				}
			}
		}
	})
}
