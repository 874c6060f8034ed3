package letter

import (
	"testing"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/zone"
)

// A number alone in a cell is longer than the cell behind it.
func TestNumberBesideShortCell(t *testing.T) {
	d := &Document{}
	part := &document.Part{Name: "body"}
	for n, s := range []string{"100200", "F"} {
		d.Blocks = append(d.Blocks, &zone.Block{Part: part, Text: fold.Fold(s), Regions: []zone.Region{{End: len(s), Zone: zone.Answer}},
			Source: &document.Block{Text: s, Kind: document.Cell, Row: 2, Column: n + 1}})
	}
	for _, s := range []string{"12", "1a", "100200"} {
		d.Blocks[0].Text = fold.Fold(s)
		questionsOf(0, d)
	}
}
