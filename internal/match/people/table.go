package people

import (
	"strings"

	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/match/column"
)

// A table is a table of the letter with the words that head its columns.
type table struct {
	*match.Table
	heads  map[int]string      // folded text of the row that heads it, by column
	kinds  map[int]column.Kind // of what the columns hold by these
	counts bool                // its rows count things
	public bool                // who is named in it holds public office
}

// eachTable calls f for each table of the letter that has cells.
func (s *settler) eachTable(f func(t *table)) {
	for i := range s.l.Tables {
		t := &table{Table: &s.l.Tables[i], heads: map[int]string{}, kinds: map[int]column.Kind{}}
		if t.Lines {
			continue
		}
		head, _ := t.Row(t.Head)
		for k := head.From; k < head.To; k++ {
			n := s.l.Blocks[k].Source.Column
			t.heads[n] = s.head(k)
			t.kinds[n] = column.HeadOf(t.heads[n]).Kind
			t.counts = t.counts || countHeads[t.heads[n]]
			t.public = t.public || t.kinds[n] == column.Party
		}
		f(t)
	}
}

// head is a cell's text as a head, "" when it is too long for one.
func (s *settler) head(block int) string {
	text := s.l.Blocks[block].Text.S
	if len(text) > 40 {
		return ""
	}
	return strings.Trim(fold.Key(text), " :*")
}

// What heads say stands under or beside them.
var (
	namesOnly = map[string]bool{"full name": true, "employee name": true, "staff name": true, "officer name": true,
		"name of officer": true, "name of employee": true, "staff member": true, "employee": true}
	postHeads  = map[string]bool{"title": true, "position": true, "post": true, "role": true, "designation": true}
	countHeads = map[string]bool{"count": true, "frequency": true, "occurrences": true, "number of births": true, "births": true}
)

// A seat is what a cell's place in its table says of what it holds.
type seat struct {
	name string // the head of a column that holds nothing but names; "" for others
	post string // the job title beside it
}

// tables reads cells again in the light of their neighbours: a column headed
// "Contact" holds names, and the cell beside a job title is who holds the post.
func (s *settler) tables(hits []match.Hit) []match.Hit {
	again := map[int]seat{}
	things := map[int]string{} // heads of columns that name no people, by block
	public := map[int]bool{}   // blocks that name who holds public office
	s.eachTable(func(t *table) {
		for _, r := range t.Rows {
			heads := s.headsIn(t, r)
			for i := r.From; i < r.To; i++ {
				text, n := s.l.Blocks[i].Text.S, s.l.Blocks[i].Source.Column
				if len(text) < 2 || len(text) > 80 || !startsUpper(text) || heads > 1 && column.HeadOf(text).Kind != column.Unknown {
					continue
				}
				switch k := t.kinds[n]; {
				case r.Number <= t.Head:
				case k == column.Thing:
					things[i] = t.heads[n]
				case k == column.Elected, t.public && k > column.Unknown && k <= column.Honorific:
					public[i] = true
				}
				if t.counts && strings.IndexByte(text, ' ') < 0 {
					continue // "Jane | 312": so many have the name
				}
				if at, ok := s.seat(t, i); ok {
					again[i] = at
				}
			}
		}
	})
	if len(again) == 0 && len(things) == 0 && len(public) == 0 {
		return hits
	}
	var out []match.Hit
	k := 0
	for i := range s.l.Blocks {
		from := k
		for k < len(hits) && hits[k].Block == i {
			k++
		}
		first := len(out)
		if at, ok := again[i]; ok {
			out = append(out, s.cell(i, at)...)
		} else {
			out = append(out, hits[from:k]...)
		}
		if head := things[i]; head != "" {
			s.thing(out[first:], head)
		}
		if public[i] {
			holdOffice(out[first:])
		}
	}
	return out
}

// headsIn is how many cells of a row are heads of columns, two of which make it one of
// heads; one alone does in the row that by its shape heads the table.
func (s *settler) headsIn(t *table, r match.Row) (n int) {
	if r.Number == t.Head {
		n++
	}
	for i := r.From; i < r.To && n < 2; i++ {
		if column.HeadOf(s.l.Blocks[i].Text.S).Kind != column.Unknown {
			n++
		}
	}
	return n
}

// thing lowers hits that are all of a cell in a column that names no people: a supplier,
// a park. One who trades under a name of his own may stand there too.
func (s *settler) thing(hits []match.Hit, head string) {
	for i := range hits {
		if h := &hits[i]; h.Start == 0 && h.End == len(s.l.Blocks[h.Block].Text.S) {
			h.Cap = finding.Note
			h.Evidence = append(h.Evidence, "in a column headed \""+head+"\", which names no people")
		}
	}
}

// holdOffice takes people of whom nothing else is said for holders of public office.
func holdOffice(hits []match.Hit) {
	for i := range hits {
		if h := &hits[i]; h.Detail == "" && (h.Kind == Person || doubtful(h.Kind)) {
			h.Kind, h.Detail = Public, "holder of public office"
			h.Evidence = append(h.Evidence, "in a table of people who hold public office")
		}
	}
}

// parted makes one hit of a surname and a forename in two cells of a row.
func (s *settler) parted(hits []match.Hit) []match.Hit {
	at := map[int]int{} // hit by block, for blocks that are one name and no more
	for k, h := range hits {
		if h.Start == 0 && h.End == len(s.l.Blocks[h.Block].Text.S) {
			at[h.Block] = k
		}
	}
	drop := map[int]bool{}
	s.eachTable(func(t *table) {
		sur, given := t.columnOf(column.Surname), t.columnOf(column.Forename)
		if sur == 0 || given == 0 {
			return
		}
		for _, r := range t.Rows {
			a, _ := t.At(s.l.Blocks, r.Number, sur)
			b, _ := t.At(s.l.Blocks, r.Number, given)
			k, ok := at[a]
			if other, both := at[b]; ok && both && k != other {
				h := &hits[k]
				h.Name = hits[other].Name + " " + h.Name
				h.Evidence = append(h.Evidence, "the forename stands in the row too")
				drop[other] = true
			}
		}
	})
	out := hits[:0]
	for k, h := range hits {
		if !drop[k] {
			out = append(out, h)
		}
	}
	return out
}

// columnOf is the first column that by its head holds something, 0 for none.
func (t *table) columnOf(k column.Kind) (first int) {
	for n, is := range t.kinds {
		if is == k && (first == 0 || n < first) {
			first = n
		}
	}
	return first
}

// seat says what a cell's column, row and neighbours make of it; not ok is nothing.
func (s *settler) seat(t *table, i int) (at seat, ok bool) {
	row, col := s.l.Blocks[i].Source.Row, s.l.Blocks[i].Source.Column
	beside := false
	at.post, beside = s.postOf(t, row, col)
	for _, head := range [2]string{t.heads[col], s.rowHead(t, row, col)} {
		if head == "" || s.head(i) == head {
			continue
		}
		if k := column.HeadOf(head).Kind; k == column.Surname || k == column.Forename || namesOnly[head] {
			at.name = head
		}
		w := s.lx.words[lastWord(head)]
		ok = ok || at.name != "" || w&(cLabel|cRole) != 0 && !postHeads[lastWord(head)]
	}
	return at, ok || beside
}

// rowHead is the head of a row in a form: the first cell.
func (s *settler) rowHead(t *table, row, col int) string {
	i, ok := t.At(s.l.Blocks, row, 1)
	if !ok || col == 1 || len(t.heads) > 2 && row == t.Head {
		return "" // the row of column heads is no form
	}
	return s.head(i)
}

// postOf is the job title of who stands in a cell: in the column headed so, in a
// neighbouring cell, or in the next rows of a form; "" for none. beside reports
// whether it is so near that it makes the cell a name.
func (s *settler) postOf(t *table, row, col int) (post string, beside bool) {
	for c := col - 6; c <= col+6; c++ {
		if head := t.heads[c]; c != col && head != "" && postHeads[lastWord(head)] {
			if i, ok := t.At(s.l.Blocks, row, c); ok {
				if text := s.l.Blocks[i].Text.S; text != "" && len(text) < 70 && s.head(i) != head {
					return text, c == col+1 || c == col-1
				}
			}
		}
	}
	for r := row + 1; col > 1 && r <= row+2; r++ {
		if i, ok := t.At(s.l.Blocks, r, col); ok && postHeads[lastWord(s.rowHead(t, r, col))] && len(s.l.Blocks[i].Text.S) < 70 {
			return s.l.Blocks[i].Text.S, true
		}
	}
	for _, c := range []int{col + 1, col - 1} {
		if i, ok := t.At(s.l.Blocks, row, c); ok {
			text := s.l.Blocks[i].Text.S
			if len(text) < 4 || len(text) > 70 || !startsUpper(text) {
				continue
			}
			if e := s.reader(i).titleEnd(0, len(text)); e >= len(text)-1 {
				return text, true
			}
		}
	}
	return "", false
}

// cell reads one cell in the light of its seat.
func (s *settler) cell(i int, at seat) []match.Hit {
	rd := s.reader(i)
	rd.bonus = 1.6
	var out []match.Hit
	for _, f := range rd.read() {
		rd.surnameAndComma(&f.hit)
		if at.post != "" && f.hit.Detail == "" {
			f.hit.Detail = at.post
			if f.hit.Kind == Person || doubtful(f.hit.Kind) && f.score+1.5 >= enough {
				f.hit.Kind = s.lx.kindOf(at.post, &s.l.Authority)
			}
		}
		out = append(out, f.hit)
	}
	if len(out) == 0 && at.name != "" && rd.nothingElse() {
		out = append(out, match.Hit{Kind: s.lx.kindOf(at.post, &s.l.Authority), Block: i, Start: 0, End: len(rd.s), Name: rd.s, Detail: at.post,
			Evidence: []string{"in a column headed \"" + at.name + "\""}})
	}
	return out
}

// surnameAndComma takes in what stands before a forename that ends the cell: "Quillfeather,
// Tobias".
func (r *reader) surnameAndComma(h *match.Hit) {
	before, ok := strings.CutSuffix(strings.TrimRight(r.s[:h.Start], " "), ",")
	if !ok || h.End != len(r.s) || len(before) > longestName || !nameLetters(before) || !startsUpper(before) {
		return
	}
	h.Start, h.Name = 0, h.Name+" "+before
	h.Evidence = append(h.Evidence, "a surname and a comma stand before it")
}

// nothingElse reports whether the block is one to four words that can be a name.
func (r *reader) nothingElse() bool {
	words := strings.Fields(r.s)
	for _, w := range words {
		if !startsUpper(w) || strings.ContainsAny(w, "0123456789@/:") || r.lx.words[fold.Key(w)]&(cLetter|cOrganisation|cGrade|cRole) != 0 && !r.lx.surname([]byte(fold.Key(w))).listed() {
			return false
		}
	}
	return len(words) > 0 && len(words) <= 4
}
