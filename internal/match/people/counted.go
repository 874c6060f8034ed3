package people

import (
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/match/column"
)

// counted takes out the names in tables of figures whose rows are about no people: how many
// children were given a name, how many places each school has.
func (s *settler) counted(hits []match.Hit) []match.Hit {
	var none []match.Cell
	var cells []match.Cell
	for i := range s.l.Tables {
		t := &s.l.Tables[i]
		if len(t.Rows) < 3 || !s.anyIn(hits, t) {
			continue
		}
		var named []match.Cell
		rows, single, things := 0, 0, 0
		for _, r := range t.Rows {
			if r.Number <= t.Head {
				cells = t.Cells(s.l.Blocks, r, cells[:0])
				if !t.Lines || !s.hasCounts(cells) {
					continue // the heads
				}
			}
			cells = t.Cells(s.l.Blocks, r, cells[:0])
			if !s.hasCounts(cells) {
				continue
			}
			rows++
			for k, c := range cells {
				text := s.text(c)
				if k+1 == len(cells) || !startsUpper(text) || count(text) || !count(s.text(cells[k+1])) {
					continue
				}
				named = append(named, c)
				if strings.IndexByte(text, ' ') < 0 {
					single++
				}
				if k == 0 && s.placeEnd(text) {
					things++
				}
			}
		}
		if 5*rows < 4*(len(t.Rows)-1) {
			continue
		}
		if single == len(named) && s.ofNames(t) || 4*things >= len(named) && things > 1 || s.underThing(t) {
			none = append(none, named...)
		}
	}
	if len(none) == 0 {
		return hits
	}
	return slices.DeleteFunc(hits, func(h match.Hit) bool {
		return h.Detail == "" && slices.ContainsFunc(none, func(c match.Cell) bool {
			return c.Block == h.Block && c.Start <= h.Start && h.End <= c.End && c.End-c.Start <= h.End-h.Start+8
		})
	})
}

// anyIn reports whether one of hits lies in a table.
func (s *settler) anyIn(hits []match.Hit, t *match.Table) bool {
	i, _ := slices.BinarySearchFunc(hits, t.From, func(h match.Hit, block int) int { return h.Block - block })
	return i < len(hits) && hits[i].Block < t.To
}

// hasCounts reports whether most cells of a row behind the first are figures.
func (s *settler) hasCounts(cells []match.Cell) bool {
	n := 0
	for _, c := range cells {
		if count(s.text(c)) {
			n++
		}
	}
	return n > 0 && 2*n >= len(cells)-1
}

// count reports whether a cell is a figure, or says that there is none, and no telephone number.
func count(s string) bool {
	if s == "" || len(s) > 16 || s[0] == '0' && len(s) > 2 && s[1] != '.' && s[1] != '/' {
		return false
	}
	return strings.Trim(s, "0123456789,.%/-£() *") == "" || len(s) < 10 && strings.ToLower(s) == s // "[c]", "no limit"
}

// ofNames reports whether the heads of a table say that it counts who has a name: by year, by
// country or in all.
func (s *settler) ofNames(t *match.Table) bool {
	row, ok := t.Row(t.Head)
	if !ok {
		return false
	}
	names := false
	for _, c := range t.Cells(s.l.Blocks, row, nil) {
		head := fold.Key(s.text(c))
		switch {
		case nameHeads[head]:
			names = true
		case countHeads[head], totals[head], len(head) == 4 && strings.Trim(head, "0123456789") == "", s.lx.words[head]&(cCountry|cArea) != 0:
		default:
			if _, place := s.lx.places.find([]byte(head)); !place {
				return false
			}
		}
	}
	return names
}

// What heads the columns of statistics of names.
var (
	nameHeads = map[string]bool{"given name": true, "given names": true, "first name": true, "first names": true, "forename": true, "name": true, "names": true,
		"baby name": true, "baby names": true, "child's name": true, "boys": true, "girls": true, "boys' names": true, "girls' names": true, "enw": true}
	totals = map[string]bool{"number": true, "total": true, "rank": true, "no": true, "no.": true, "%": true, "registered": true, "births": true, "number registered": true,
		"boys": true, "girls": true, "male": true, "female": true, "all": true, "uk": true}
)

// underThing reports whether the line above a table of lines, which has other pieces, heads
// its first column as one of things: "School".
func (s *settler) underThing(t *match.Table) bool {
	if !t.Lines || t.From == 0 || s.l.Blocks[t.From-1].Part != s.l.Blocks[t.From].Part {
		return false
	}
	head, _, ok := strings.Cut(s.l.Blocks[t.From-1].Text.S, "\t")
	return ok && column.HeadOf(head).Kind == column.Thing
}

// placeEnd reports whether the last word of a cell is of a school, a street or a building.
func (s *settler) placeEnd(text string) bool {
	w := strings.ToLower(lastWord(strings.TrimRight(text, ". ")))
	return roads[w] || schools[w]
}

// schools end the names of schools and of what else bears names of people.
var schools = wordSet("primary academy school infant infants junior juniors college high grammar nursery secondary comprehensive hospital hospice centre surgery library rc cofe ce station ysgol prep campus")
