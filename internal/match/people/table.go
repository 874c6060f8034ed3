package people

import (
	"strings"

	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/match"
)

// A table is a table of the letter with the words that head its columns.
type table struct {
	*match.Table
	heads map[int]string // folded text of the row that heads it, by column
}

// tables are those of the letter that have cells.
func (s *settler) eachTable(f func(t table)) {
	for i := range s.l.Tables {
		t := table{&s.l.Tables[i], map[int]string{}}
		if t.Lines {
			continue
		}
		head, _ := t.Row(t.Head)
		for k := head.From; k < head.To; k++ {
			t.heads[s.l.Blocks[k].Source.Column] = s.head(k)
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
	namesOnly = map[string]bool{"surname": true, "last name": true, "family name": true, "forename": true, "forenames": true,
		"first name": true, "given name": true, "full name": true, "employee name": true, "staff name": true, "officer name": true,
		"name of officer": true, "name of employee": true, "staff member": true, "employee": true}
	postHeads = map[string]bool{"title": true, "position": true, "post": true, "role": true, "designation": true}
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
	s.eachTable(func(t table) {
		for i := t.From; i < t.To; i++ {
			text := s.l.Blocks[i].Text.S
			if len(text) < 2 || len(text) > 80 || !startsUpper(text) {
				continue
			}
			if at, ok := s.seat(t, i); ok {
				again[i] = at
			}
		}
	})
	if len(again) == 0 {
		return hits
	}
	var out []match.Hit
	k := 0
	for i := range s.l.Blocks {
		from := k
		for k < len(hits) && hits[k].Block == i {
			k++
		}
		if at, ok := again[i]; ok {
			out = append(out, s.cell(i, at)...)
		} else {
			out = append(out, hits[from:k]...)
		}
	}
	return out
}

// seat says what a cell's column, row and neighbours make of it; not ok is nothing.
func (s *settler) seat(t table, i int) (at seat, ok bool) {
	row, col := s.l.Blocks[i].Source.Row, s.l.Blocks[i].Source.Column
	beside := false
	at.post, beside = s.postOf(t, row, col)
	for _, head := range [2]string{t.heads[col], s.rowHead(t, row, col)} {
		if head == "" || s.head(i) == head {
			continue
		}
		if namesOnly[head] {
			at.name = head
		}
		w := s.lx.words[lastWord(head)]
		ok = ok || at.name != "" || w&(cLabel|cRole) != 0 && !postHeads[lastWord(head)]
	}
	return at, ok || beside
}

// rowHead is the head of a row in a form: the first cell.
func (s *settler) rowHead(t table, row, col int) string {
	i, ok := t.At(s.l.Blocks, row, 1)
	if !ok || col == 1 || len(t.heads) > 2 && row == t.Head {
		return "" // the row of column heads is no form
	}
	return s.head(i)
}

// postOf is the job title of who stands in a cell: in the column headed so, in a
// neighbouring cell, or in the next rows of a form; "" for none. beside reports
// whether it is so near that it makes the cell a name.
func (s *settler) postOf(t table, row, col int) (post string, beside bool) {
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
