package xlsx

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/xlsxwrite"
)

// book begins a workbook with a sheet called Costs and a line in it.
func book() (*xlsxwrite.Workbook, *xlsxwrite.Sheet) {
	w := xlsxwrite.New()
	s := w.Sheet("Costs")
	s.Row("Department", "Cost")
	return w, s
}

const secret = "Quillfeather"

// TestBeside plants a word in each place beside the cells: it is found once, there.
func TestBeside(t *testing.T) {
	type workbook = *xlsxwrite.Workbook
	type sheet = *xlsxwrite.Sheet
	for _, c := range []struct {
		name  string
		build func(w workbook, s sheet)
		where string // layer, label
		trait string // kind, detail
	}{
		{"note", func(w workbook, s sheet) {
			s.Comments(xlsxwrite.Comment{Ref: "B2", Author: "Ann Vosper", Text: secret})
		},
			"markup comments, sheet Costs, cell B2", "comment: 1 comment by 1 person"},
		{"author of a note", func(w workbook, s sheet) { s.Comments(xlsxwrite.Comment{Ref: "B2", Author: secret, Text: "check"}) },
			"metadata comment authors", "comment: 1 comment by 1 person"},
		{"threaded comment", func(w workbook, s sheet) {
			s.Thread("C3", xlsxwrite.Comment{Author: "Ann Vosper", Text: secret}, xlsxwrite.Comment{Author: "Bea Lorne", Text: "no"})
		}, "markup comments, sheet Costs, cell C3", "comment: 2 comments by 2 people, 1 of them replies"},
		{"author of a threaded comment", func(w workbook, s sheet) {
			s.Thread("C3", xlsxwrite.Comment{Author: secret, Text: "yes"})
		}, "metadata people", "comment: 1 comment by 1 person"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w, s := book()
			c.build(w, s)
			doc := Read(t.Context(), w.Bytes(), limits.Default)
			var where, traits []string
			for _, p := range doc.Parts {
				for _, b := range p.Blocks {
					if strings.Contains(b.Text, secret) {
						where = append(where, fmt.Sprintf("%s %s", p.Layer, b.Where.Label()))
					}
				}
			}
			for _, tr := range doc.Traits {
				if tr.Kind != document.TraitHeldFile {
					traits = append(traits, tr.Kind+": "+tr.Detail)
				}
			}
			if !slices.Equal(where, []string{c.where}) {
				t.Errorf("found at %q, want %q", where, c.where)
			}
			if strings.Join(traits, "; ") != c.trait {
				t.Errorf("traits %q, want %q", traits, c.trait)
			}
			for _, g := range doc.Gaps {
				t.Errorf("gap %v", g)
			}
		})
	}
}
