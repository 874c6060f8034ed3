package roster

import (
	"cmp"
	"slices"

	"github.com/foilint/foilint/internal/match"
)

// A grid is one table of the letter, or all parts of one sheet: hidden columns, hidden
// rows and the rest are parts of their own, and each row may have cells in several.
type grid struct {
	*match.Letter
	parts []*match.Table
	rows  []row // in rising order of their numbers; rows of one number are one row
}

// A row is a row of one of a grid's parts.
type row struct {
	match.Row
	part int
}

// A cell is a cell of one of a grid's parts.
type cell struct {
	match.Cell
	part int
}

// grids are the tables of the letter, those of one sheet together.
func grids(l *match.Letter) []*grid {
	var out []*grid
	named := map[string]*grid{}
	for i := range l.Tables {
		t := &l.Tables[i]
		name := l.Blocks[t.From].Source.In().Sheet
		s := named[name]
		if s == nil || behind(l, t) {
			s = &grid{Letter: l}
			out = append(out, s)
			if name != "" && !behind(l, t) {
				named[name] = s
			}
		}
		for _, r := range t.Rows {
			s.rows = append(s.rows, row{r, len(s.parts)})
		}
		s.parts = append(s.parts, t)
	}
	for _, s := range out {
		if len(s.parts) > 1 {
			slices.SortStableFunc(s.rows, func(a, b row) int { return cmp.Compare(a.Number, b.Number) })
		}
	}
	return out
}

// behind reports whether a table lies behind one cell of the page, as the data of a
// pivot table do.
func behind(l *match.Letter, t *match.Table) bool {
	at := l.Blocks[t.From].Source.Cell()
	return t.To-t.From > 1 && at != "" && at == l.Blocks[t.To-1].Source.Cell()
}

// end is the row behind those that have the number of row i.
func (g *grid) end(i int) int {
	j := i + 1
	for j < len(g.rows) && g.rows[j].Number == g.rows[i].Number {
		j++
	}
	return j
}

// cells appends the cells of rows i up to j, which have one number, but those too far to
// the right.
func (g *grid) cells(i, j int, buf []cell) []cell {
	var in [32]match.Cell
	for _, r := range g.rows[i:j] {
		for _, c := range g.parts[r.part].Cells(g.Blocks, r.Row, in[:0]) {
			if c.Column <= mostColumns {
				buf = append(buf, cell{c, r.part})
			}
		}
	}
	return buf
}

func (g *grid) text(c cell) string { return g.Blocks[c.Block].Text.S[c.Start:c.End] }

// Bounds on what is looked at to understand a table.
const (
	headRows    = 30  // among which the heads are looked for
	sampled     = 256 // cells of a column
	mostColumns = 500 // from the left
)
