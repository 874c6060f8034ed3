package people

import (
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/match/column"
)

// split finds names that a narrow column broke over two blocks: "Jane" over "Doe", and
// nothing else in either. Each half is a hit with the whole name.
func (s *settler) split(hits []match.Hit) []match.Hit {
	out := make([]match.Hit, 0, len(hits))
	k := 0
	for i := range s.l.Blocks {
		from := k
		for k < len(hits) && hits[k].Block == i {
			k++
		}
		out = append(out, hits[from:k]...)
		if k > from || len(out) > 0 && out[len(out)-1].Block == i || k < len(hits) && hits[k].Block == i+1 || !s.halves(i) {
			continue
		}
		a, b := s.l.Blocks[i].Text.S, s.l.Blocks[i+1].Text.S
		h := match.Hit{Kind: Person, Block: i, End: len(a), Name: a + " " + b, Evidence: []string{"a forename over a surname, each alone"}}
		if i+2 < len(s.l.Blocks) {
			if below := s.l.Blocks[i+2].Text.S; below != "" && startsUpper(below) && len(below) < 70 && s.reader(i+2).titleEnd(0, len(below)) == len(below) {
				h.Detail = below
				h.Kind = s.lx.kindOf(below, &s.l.Authority)
			}
		}
		out = append(out, h)
		if !s.besideInRow(i) {
			h.Block, h.End = i+1, len(b)
			out = append(out, h)
		}
	}
	return out
}

// besideInRow reports whether block i and the next are cells of one row.
func (s *settler) besideInRow(i int) bool {
	a, b := s.l.Blocks[i].Source, s.l.Blocks[i+1].Source
	return a.Kind == document.Cell && b.Kind == document.Cell && a.Row == b.Row && a.Column != b.Column
}

// halves reports whether block i is a forename and the next a surname, and the blocks
// around are no more of a list of single names.
func (s *settler) halves(i int) bool {
	a, ok := s.word(i)
	if !ok {
		return false
	}
	b, ok := s.word(i + 1)
	if !ok || s.l.Blocks[i].Part != s.l.Blocks[i+1].Part || s.besideInRow(i) && column.HeadOf(s.l.Blocks[i+1].Text.S).Kind != column.Unknown {
		return false
	}
	given, sur := s.lx.givenName(a), s.lx.surname(b)
	if !given.plain() || given.common < 3 || !sur.plain() || s.lx.surname(a).common >= given.common || s.lx.givenName(b).common >= sur.common || s.lx.words[string(a)]|s.lx.words[string(b)] != 0 {
		return false
	}
	for _, w := range [][]byte{a, b} {
		if _, place := s.lx.places.find(w); place {
			return false
		}
	}
	for _, j := range [2]int{i - 1, i + 2} {
		if w, ok := s.word(j); ok && (s.lx.givenName(w).plain() || s.lx.surname(w).plain()) {
			return false
		}
	}
	return true
}

// word is the folded text of block i if it is one word with a capital.
func (s *settler) word(i int) ([]byte, bool) {
	if i < 0 || i >= len(s.l.Blocks) {
		return nil, false
	}
	text := s.l.Blocks[i].Text.S
	if len(text) < 3 || len(text) > longestName || !startsUpper(text) || wordEnd(text, 0) != len(text) || strings.ContainsAny(text, "0123456789") {
		return nil, false
	}
	return lowerInto(nil, text), true
}
