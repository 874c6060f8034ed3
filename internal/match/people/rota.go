package people

import (
	"cmp"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/match/column"
)

// rotas finds the names in the cells of rotas and of rows that hold nothing but names, where
// at least one is known to be a person's: nicknames, surnames alone and names in no list.
func (s *settler) rotas(hits []match.Hit) []match.Hit {
	var found []match.Hit
	s.eachTable(func(t *table) {
		in := within(hits, t.From, t.To)
		if !slices.ContainsFunc(in, func(h match.Hit) bool { return h.Kind == Person }) {
			return
		}
		if s.isRota(t) {
			found = s.rota(t, in, found)
		} else {
			found = s.rowsOfNames(t, in, found)
		}
	})
	if len(found) == 0 {
		return hits
	}
	return joinHits(hits, found)
}

// joinHits puts names found by their place among the hits; they take the place of doubtful hits.
func joinHits(hits, found []match.Hit) []match.Hit {
	slices.SortStableFunc(found, byPlace)
	out := make([]match.Hit, 0, len(hits)+len(found))
	k := 0
	for _, h := range hits {
		for k < len(found) && (found[k].Block < h.Block || found[k].Block == h.Block && found[k].End <= h.Start) {
			k++
		}
		if k < len(found) && found[k].Block == h.Block && found[k].Start < h.End && h.Start < found[k].End {
			continue
		}
		out = append(out, h)
	}
	out = append(out, found...)
	slices.SortStableFunc(out, byPlace)
	return out
}

// within are the hits in the blocks from one up to, but not including, another.
func within(hits []match.Hit, from, to int) []match.Hit {
	at := func(block int) int {
		i, _ := slices.BinarySearchFunc(hits, block, func(h match.Hit, block int) int { return cmp.Compare(h.Block, block) })
		return i
	}
	return hits[at(from):at(to)]
}

func byPlace(a, b match.Hit) int {
	return cmp.Or(cmp.Compare(a.Block, b.Block), cmp.Compare(a.Start, b.Start))
}

// isRota reports whether the heads of a table, or the line above it, say that it tells who is
// at work when.
func (s *settler) isRota(t *table) bool {
	for _, h := range t.heads {
		for w := range strings.FieldsFuncSeq(h.words, notWord) {
			if rotaWords[w] {
				return true
			}
		}
	}
	if t.From == 0 || s.l.Blocks[t.From-1].Part != s.l.Blocks[t.From].Part {
		return false
	}
	title := s.l.Blocks[t.From-1].Text.S
	if len(title) > titleLength {
		return false
	}
	for w := range strings.FieldsFuncSeq(strings.ToLower(title), notWord) {
		if w == "rota" || w == "roster" || w == "rotas" || w == "standby" || w == "oncall" {
			return true
		}
	}
	return false
}

func notWord(c rune) bool { return c != '-' && (c < 'a' || c > 'z') }

// titleLength is how long the line above a table may be that says what it is, in bytes.
const titleLength = 120

// rotaWords head the columns of rotas.
var rotaWords = wordSet("rota roster duty shift shifts on-call oncall standby driver drivers loader loaders crew cover covering early late nights lates earlies mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday")

// A shift is one of the names in a cell.
type shift struct {
	match.Cell
	text  string
	named bool // a list or its form says that it is a name
}

// rota finds the names in the columns of a rota that hold nothing else.
func (s *settler) rota(t *table, in []match.Hit, found []match.Hit) []match.Hit {
	before := len(found)
	columns := map[int][]shift{}
	not := map[int]bool{}
	var cells []match.Cell
	for _, r := range t.Rows {
		if r.Number <= t.Head {
			continue
		}
		cells = t.Cells(s.l.Blocks, r, cells[:0])
		for _, c := range cells {
			if k := t.heads[c.Column].kind; not[c.Column] || k == column.Thing || k == column.Vehicle || k == column.Workplace || unfilled[strings.ToLower(s.text(c))] {
				continue
			}
			es, ok := s.elements(c, within(in, c.Block, c.Block+1))
			if !ok {
				not[c.Column] = true
				continue
			}
			columns[c.Column] = append(columns[c.Column], es...)
		}
	}
	for n, es := range columns {
		named := 0
		for _, e := range es {
			if e.named {
				named++
			}
		}
		if not[n] || named*2 < len(es) {
			continue
		}
		for _, e := range es {
			found = append(found, match.Hit{Kind: Person, Block: e.Block, Start: e.Start, End: e.End, Name: e.text,
				Evidence: []string{"in a column of a rota that holds nothing but names"}})
		}
	}
	return append(found[:before], s.unfound(in, found[before:])...)
}

// unfound drops what is found of names that are sure by themselves.
func (s *settler) unfound(in, found []match.Hit) []match.Hit {
	return slices.DeleteFunc(found, func(f match.Hit) bool {
		return slices.ContainsFunc(within(in, f.Block, f.Block+1), func(h match.Hit) bool {
			return h.Start < f.End && f.Start < h.End && !doubtful(h.Kind)
		})
	})
}

// unfilled are the cells of a rota in which nobody is named.
var unfilled = wordSet("vacant vacancy tbc tba tbd n/a na - -- – off leave a/l none nil agency redacted withheld spare x")

// elements are the names in a cell with the hits in its block, which marks part; not ok where
// it holds something else.
func (s *settler) elements(c match.Cell, in []match.Hit) (out []shift, ok bool) {
	text := s.text(c)
	for start := 0; start < len(text); {
		end := start
		for end < len(text) && strings.IndexByte("/&,;+", text[end]) < 0 {
			end++
		}
		e := shift{Cell: c, text: strings.TrimSpace(text[start:end])}
		e.Start = c.Start + start + len(text[start:end]) - len(strings.TrimLeft(text[start:end], " "))
		e.End = e.Start + len(e.text)
		start = end + 1
		if e.text == "" || unfilled[strings.ToLower(e.text)] {
			continue
		}
		var shaped bool
		if shaped, e.named = s.lx.calling(e.text); !shaped {
			sure := slices.ContainsFunc(in, func(h match.Hit) bool {
				return h.Start >= e.Start && h.Start < e.End && h.Kind == Person
			})
			if !sure {
				return nil, false
			}
			continue // "Jane Doe (agency)"
		}
		out = append(out, e)
	}
	return out, true
}

// calling tells whether a text has the form of what somebody is called among colleagues,
// and whether a word of it is known as a name or stands where only names do: "Big Dave",
// "Marek P.", "T Womersley".
func (lx *lexicon) calling(s string) (shaped, named bool) {
	const most = 3 // words
	ws := strings.Fields(s)
	if len(ws) == 0 || len(ws) > most {
		return false, false
	}
	initial := false
	for i, w := range ws {
		bare := strings.TrimSuffix(w, ".")
		if !startsUpper(bare) || !nameLetters(bare) {
			return false, false
		}
		if len(bare) == 1 {
			initial = true
			continue
		}
		if len(bare) > 2 && strings.ToUpper(bare) == bare {
			return false, false
		}
		key := []byte(fold.Key(bare))
		g, n := lx.givenName(key), lx.surname(key)
		k := lx.words[string(key)]
		switch {
		case k&notName != 0 && !g.plain() && !n.plain():
			return false, false
		case g.plain(), n.plain(), g.likely(), n.likely(), initial && lx.strange(key):
			named = true
		case !lx.strange(key) && (i > 0 || len(ws) == 1):
			return false, false
		}
	}
	return true, named
}

// rowsOfNames finds the names in rows of which each cell is a name of two words and one is
// known to be.
func (s *settler) rowsOfNames(t *table, in []match.Hit, found []match.Hit) []match.Hit {
	before := len(found)
	var cells []match.Cell
	for _, r := range t.Rows {
		row := within(in, r.From, r.To)
		if len(row) == 0 {
			continue
		}
		cells = t.Cells(s.l.Blocks, r, cells[:0])
		sure, names := 0, len(found)
		for _, c := range cells {
			if slices.ContainsFunc(row, func(h match.Hit) bool {
				return h.Block == c.Block && h.Start == c.Start && h.End == c.End && h.Kind == Person
			}) {
				sure++
				continue
			}
			text := s.text(c)
			shaped, _ := s.lx.calling(text)
			if !shaped || strings.Count(text, " ") != 1 || !s.lx.strangers(text) {
				sure = -len(cells)
				break
			}
			found = append(found, match.Hit{Kind: Person, Block: c.Block, Start: c.Start, End: c.End, Name: text,
				Evidence: []string{"in a row of names"}})
		}
		if sure < 1 {
			found = found[:names]
		}
	}
	return append(found[:before], s.unfound(in, found[before:])...)
}

// strangers reports whether each word of a text is an initial, a name or in no list.
func (lx *lexicon) strangers(s string) bool {
	for w := range strings.FieldsSeq(s) {
		key := []byte(fold.Key(strings.TrimSuffix(w, ".")))
		if len(key) > 1 && !lx.strange(key) && !lx.givenName(key).plain() && !lx.surname(key).plain() {
			return false
		}
	}
	return true
}
