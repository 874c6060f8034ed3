package match

import (
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/zone"
)

// A Gatherer is a Recogniser that first looks at the letter as a whole and speaks for
// many blocks in one hit.
type Gatherer interface {
	Recogniser
	// Gather runs once for a letter, before anybody looks at a block and before its blocks
	// have zones. Its hits have a Gathering each.
	Gather(l *Letter) []Hit
}

// A Gathering is what a hit speaks for: rows of a table.
type Gathering struct {
	Table    *Table
	From, To int          // the blocks of its rows, from the first up to but not including To
	Across   bool         // Columns are rows
	Columns  map[int]bool // whose personal details it speaks for
	Known    []int        // blocks of these that hold nothing else, so that nobody need look at them
	Holds    string       // in a few words that quote nothing: "a table of 9,483 people"
}

// Covers reports whether a hit stands in the rows, and in which column; whether that is one
// whose personal details the gathering speaks for.
func (g *Gathering) Covers(b *zone.Block, h *Hit) (row bool, column int, speaks bool) {
	if h.Block < g.From || g.To <= h.Block || !g.Table.holds(h.Block) {
		return false, 0, false
	}
	if column = g.Table.Column(b, h.Start); g.Across {
		column = b.Source.Row
	}
	return true, column, g.Columns[column]
}

// Gather finds the tables of a letter and has each gatherer look at it: the part of Find
// that needs no zones, so that these may be told meanwhile. Find does it where it was not
// done.
func (e *Engine) Gather(l *Letter) {
	if l.gathered != nil {
		return
	}
	l.Tables = TablesOf(l.Blocks)
	l.gathered = make([][]Hit, len(e.recognisers))
	for r, rec := range e.recognisers {
		if g, ok := rec.(Gatherer); ok {
			l.gathered[r] = g.Gather(l)
		}
	}
}

// spoken are the hits of gatherers of which rules speak, by recogniser. It gives all others
// blank cells in the place of what is known then.
func (e *Engine) spoken(l *Letter) [][]Hit {
	out := make([][]Hit, len(l.gathered))
	var blocks []*zone.Block
	for r, hits := range l.gathered {
		for _, h := range hits {
			if !e.speaks(l, h) {
				continue // nobody would tell of what it speaks for
			}
			out[r] = append(out[r], h)
			if blocks == nil {
				blocks = append(blocks, l.Blocks...)
			}
			blank(blocks, h.Of.Known)
		}
	}
	if blocks != nil {
		l.Blocks = blocks
	}
	return out
}

// speaks reports whether a rule makes a finding of the hit.
func (e *Engine) speaks(l *Letter, h Hit) bool {
	b := l.Blocks[h.Block]
	for _, i := range e.byKind[h.Kind] {
		if r := e.rules[i]; r.Looks(b.Part) && r.LevelIn(b.At(h.Start).Zone) != finding.Off && e.conditions[i].none() {
			return true
		}
	}
	return false
}

// blank puts empty cells in the place of some blocks.
func blank(blocks []*zone.Block, known []int) {
	empty := &fold.Text{}
	store := make([]zone.Block, len(known))
	for n, i := range known {
		store[n] = zone.Block{Part: blocks[i].Part, Source: blocks[i].Source, Text: empty}
		blocks[i] = &store[n]
	}
}
