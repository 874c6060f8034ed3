package people

import (
	"sort"
	"strings"
	"unicode"

	"github.com/foilint/foilint/internal/match"
)

// listed raises doubtful names in a list of names: each line begins with a name
// and goes on like the line before.
func (s *settler) listed(hits []match.Hit, who []*person) {
	alike := func(a, b match.Hit) bool {
		const bullet = 4
		if a.Start != b.Start || a.Start > bullet || b.Block != a.Block+1 {
			return false
		}
		x, y := s.l.Blocks[a.Block], s.l.Blocks[b.Block]
		return x.Part == y.Part && !strings.ContainsFunc(x.Text.S[:a.Start]+y.Text.S[:b.Start], unicode.IsLetter) && x.Source.Kind == y.Source.Kind && x.Text.S[a.End:] == y.Text.S[b.End:]
	}
	raise := func(i int) {
		who[i] = s.raise(&hits[i], "in a list of names")
	}
	for i := 1; i < len(hits); i++ {
		if doubtful(hits[i].Kind) && who[i] == nil && who[i-1] != nil && alike(hits[i-1], hits[i]) {
			raise(i)
		}
	}
	for i := len(hits) - 2; i >= 0; i-- {
		if doubtful(hits[i].Kind) && who[i] == nil && who[i+1] != nil && alike(hits[i], hits[i+1]) {
			raise(i)
		}
	}
}

// raise makes a person of a doubtful name.
func (s *settler) raise(h *match.Hit, why string) *person {
	given, sur := s.parts(*h)
	p := s.find(given, sur, false)
	if p == nil {
		p = &person{given: given, sur: sur, full: h.Name, kind: Person}
		s.add(p)
	}
	h.Evidence = append(h.Evidence, why)
	return p
}

// columns raises doubtful names in tables of plain text: one that is all of its
// column, in the row next to one with a sure name in that column.
func (s *settler) columns(hits []match.Hit, who []*person) {
	seats := make([]place, len(hits))
	for i, h := range hits {
		seats[i] = s.place(h)
	}
	const across = 8 // hits looked at between two rows
	for _, step := range [2]int{1, -1} {
		for n := range hits {
			i := n
			if step < 0 {
				i = len(hits) - 1 - n
			}
			if !doubtful(hits[i].Kind) || who[i] != nil || seats[i].column == 0 {
				continue
			}
			for k := 1; k <= across && i-k*step >= 0 && i-k*step < len(hits); k++ {
				j := i - k*step
				if rows := hits[i].Block - hits[j].Block; rows*step > 1 {
					break
				} else if who[j] != nil && seats[j].column == seats[i].column && (rows != 0 || seats[i].row-seats[j].row == step) {
					who[i] = s.raise(&hits[i], "in a column of names")
					break
				}
			}
		}
	}
}

// A place is where a name stands in a table of plain text.
type place struct{ row, column int }

// place is the row of its block and the column, from 1, that a name fills;
// column 0 if it fills none.
func (s *settler) place(h match.Hit) place {
	text := s.l.Blocks[h.Block].Text.S
	if strings.IndexByte(text, '\t') < 0 && strings.IndexByte(text, '|') < 0 {
		return place{}
	}
	r := s.reader(h.Block)
	lo, hi := r.line(h.Start)
	row := sort.SearchInts(r.breaks, h.Start)
	begin := max(0, lo-lineReach)
	if row > 0 {
		begin = max(begin, min(r.breaks[row-1], lo))
	}
	if strings.TrimSpace(text[lo:h.Start]) != "" || h.End < hi && strings.TrimSpace(text[h.End:hi]) != "" {
		return place{}
	}
	column := 1 + strings.Count(text[begin:lo], "\t") + strings.Count(text[begin:lo], "|")
	if column == 1 && (hi >= len(text) || text[hi] != '\t' && text[hi] != '|') {
		return place{}
	}
	return place{row, column}
}
