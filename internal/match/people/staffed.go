package people

import (
	"strings"

	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/match/column"
	"github.com/foilint/foilint/internal/zone"
)

// halves reports whether a table has columns of surnames and of forenames.
func (t *table) halves() bool {
	return t.columnOf(column.Surname) > 0 && t.columnOf(column.Forename) > 0
}

// staffed notes that the names of a table are of people where another column has their posts.
func (s *settler) staffed(t *table) {
	job, name := t.columnOf(column.Job), t.columnOf(column.FullName)
	if job == 0 || name == 0 || !s.posts(t, job) {
		return
	}
	for n, h := range t.heads {
		if h.kind == column.FullName {
			h.names = true
			t.heads[n] = h
		}
	}
	t.job, t.says = job, true
}

// posts reports whether one of the first cells of a column is a post: dogs have roles too.
func (s *settler) posts(t *table, column int) bool {
	const most = 12 // rows
	var cells []match.Cell
	for _, r := range t.Rows[:min(len(t.Rows), most)] {
		if r.Number <= t.Head {
			continue
		}
		cells = t.Cells(s.l.Blocks, r, cells[:0])
		for _, c := range cells {
			if c.Column != column {
				continue
			}
			for w := range strings.FieldsFuncSeq(strings.ToLower(s.text(c)), notWord) {
				if s.lx.words[w]&cRole != 0 {
					return true
				}
			}
		}
	}
	return false
}

// goesOn reports whether another table of lines is the rest of this one, which a line with
// other gaps between its pieces has parted: it has as many columns and stands right behind.
func (t *table) goesOn(rest *match.Table, blocks []*zone.Block) bool {
	const between = 2 // blocks
	return rest.From-t.To <= between && blocks[rest.From].Part == blocks[t.From].Part &&
		t.Column(blocks[t.From], len(blocks[t.From].Text.S)) == rest.Column(blocks[rest.From], len(blocks[rest.From].Text.S))
}

// postIn is the post in a row of a table of lines whose names have posts, "" for none.
func (s *settler) postIn(t *table, cells []match.Cell) string {
	for _, c := range cells {
		if t.Lines && c.Column == t.job {
			return s.text(c)
		}
	}
	return ""
}
