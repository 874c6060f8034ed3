package software

import (
	"fmt"
	"testing"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/zone"
)

// A cell that holds no name and nothing else goes by its words alone; what one is said to
// do it does under any head and beside any other.
func TestCellsAlone(t *testing.T) {
	r := recogniser(t)
	for text, want := range map[string]bool{
		"4,417": true, "paid in full": true, "31 March 2024": true, "12 units": true,
		"Tandrix": false, "AB/000417": false, "Tolland Ltd": false, "Fenwell Systems (from May)": false, "7.2.4": false,
	} {
		seen, alike := map[string]bool{}, true
		for _, head := range []string{"Ref", "Supplier", "Name of system", "Version", "Antivirus"} {
			for _, left := range []string{"Seen", "Payroll system", "Firewall", "Which supplier?"} {
				d := &document.Document{}
				p := d.Part("sheet 1", document.Visible)
				for i, s := range []string{"Item", head, left, text} {
					p.Blocks = append(p.Blocks, &document.Block{Text: s, Kind: document.Cell, Row: i/2 + 1, Column: i%2 + 1})
				}
				l := &match.Letter{Blocks: zone.Classify(d, 1)}
				l.Tables = match.TablesOf(l.Blocks)
				hits, reach := r.FindNear(l, 3)
				seen[fmt.Sprint(hits)] = true
				alike = alike && (reach == match.Reach{}) == want
			}
		}
		if !alike {
			t.Errorf("%q under some head: goes by its words alone is not %v", text, want)
		}
		if want && len(seen) > 1 {
			t.Errorf("%q: said to go by its words alone, and does not: %v", text, seen)
		}
		if text == "Tolland Ltd" && len(seen) < 2 {
			t.Errorf("%q: no head made a difference", text)
		}
	}
}
