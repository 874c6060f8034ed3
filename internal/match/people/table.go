package people

import (
	"cmp"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/match/column"
)

// A table is a table of the letter with the words that head its columns.
type table struct {
	*match.Table
	first  string          // text of the first of these
	heads  map[int]heading // of the row that heads it, by column
	posts  []int           // columns of posts, in rising order
	counts bool            // its rows count things
	public bool            // who is named in it holds public office
	says   bool            // a head says something of who is named under it by itself
	job    int             // the first column of posts, of people who have names in another; 0 for none
	headed bool            // its first rows are heads
	forms  [3]struct {     // what heads the rows that were last asked for, by their number
		row int
		heading
	}
}

// A heading is what a head says stands under it, or beside it.
type heading struct {
	words string // folded text; "" when it is too long for a head
	kind  column.Kind
	names bool // nothing but names of people
	label bool // somebody, by a label or a role
	post  bool // what somebody is
}

// heading reads the words of a head.
func (s *settler) heading(words string) heading {
	if words == "" {
		return heading{}
	}
	last := lastWord(words)
	h := heading{words: words, kind: column.HeadOf(words).Kind, post: postHeads[last]}
	h.names = h.kind == column.Surname || h.kind == column.Forename || namesOnly[words]
	h.label = s.lx.words[last]&(cLabel|cRole) != 0 && !h.post
	return h
}

// eachTable calls f for each table of the letter.
func (s *settler) eachTable(f func(t *table)) {
	var cells []match.Cell
	heads := map[int]heading{}
	var last *table // of lines, with columns of names and of posts
	for i := range s.l.Tables {
		in := &s.l.Tables[i]
		if last != nil && in.Lines && last.goesOn(in, s.l.Blocks) {
			rest := *last
			rest.Table, rest.headed = in, false
			last = &rest
			f(last)
			continue
		}
		if in.Lines && len(in.Rows) < 2 {
			continue
		}
		t := &table{Table: in, heads: heads, headed: true}
		head, _ := t.Row(t.Head)
		cells = t.Cells(s.l.Blocks, head, cells[:0])
		creatures := false // who is named in it is no person
		for k, c := range cells {
			if k == 0 {
				t.first = s.text(c)
			}
			h := s.heading(headWords(s.text(c)))
			t.heads[c.Column] = h
			t.counts = t.counts || countHeads[h.words]
			t.public = t.public || h.kind == column.Party
			t.says = t.says || h.kind >= column.Elected || h.names
			creatures = creatures || column.Creatures(s.text(c))
		}
		if creatures {
			for n, h := range t.heads {
				h.kind, h.names = column.Thing, false
				t.heads[n] = h
			}
		}
		for n, h := range t.heads {
			if h.post {
				t.posts = append(t.posts, n)
			}
		}
		slices.Sort(t.posts)
		s.staffed(t)
		f(t)
		if t.Lines && t.job > 0 {
			last = t
		}
		if t == last || t.halves() {
			heads = map[int]heading{} // those of t are kept
		}
		clear(heads)
	}
}

func (s *settler) text(c match.Cell) string { return s.l.Blocks[c.Block].Text.S[c.Start:c.End] }

// head is a cell's text as a head.
func (s *settler) head(block int) string { return headWords(s.l.Blocks[block].Text.S) }

// headWords is a text as a head, "" when it is too long for one.
func headWords(text string) string {
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

// A placed is what the column of a cell, or of a piece of a line, makes of who is named there.
type placed struct {
	match.Cell
	thing  string // the head of a column that names no people
	public bool   // who is named holds public office
	name   string // of a piece: the head of a column that holds nothing but names
	post   string // of a piece: the post in its row
}

// tables reads cells again in the light of their neighbours: a column headed
// "Contact" holds names, and the cell beside a job title is who holds the post.
func (s *settler) tables(hits []match.Hit) []match.Hit {
	again := map[int]seat{}
	places := map[int][]placed{} // by block
	var cells []match.Cell
	s.eachTable(func(t *table) {
		if t.halves() {
			s.halved = append(s.halved, t)
		}
		if t.Lines && !t.says {
			return // nothing would come of a cell
		}
		for _, r := range t.Rows {
			cells = t.Cells(s.l.Blocks, r, cells[:0])
			heads := s.headsIn(t, r, cells)
			for _, c := range cells {
				text := s.text(c)
				if len(text) < 2 || len(text) > 80 || !startsUpper(text) || heads > 1 && column.HeadOf(text).Kind != column.Unknown {
					continue
				}
				one := t.counts && strings.IndexByte(text, ' ') < 0 // "Jane | 312": so many have the name
				if p, ok := t.placed(c); ok && !(one && p.name != "") {
					p.post = s.postIn(t, cells)
					places[c.Block] = append(places[c.Block], p)
				}
				if t.Lines || one {
					continue
				}
				if at, ok := s.seat(t, c.Block); ok {
					again[c.Block] = at
				}
			}
		}
	})
	if len(again) == 0 && len(places) == 0 {
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
		if in := places[i]; in != nil {
			out = append(out[:first], s.inPlaces(out[first:], in)...)
		}
	}
	return out
}

// placed is what the column of a cell below the heads says; not ok is nothing.
func (t *table) placed(c match.Cell) (p placed, ok bool) {
	if t.headed && c.Row <= t.Head {
		return p, false
	}
	p.Cell = c
	switch h := t.heads[c.Column]; {
	case h.kind == column.Thing:
		p.thing = h.words
	case h.kind == column.Elected, t.public && h.kind > column.Unknown && h.kind <= column.Honorific:
		p.public = true
	case t.Lines && h.names:
		p.name = h.words
	default:
		return p, false
	}
	return p, true
}

// headsIn is how many cells of a row are heads of columns, two of which make it one of
// heads; one alone does in the row that by its shape heads the table. Only rows at the
// top and those that begin as that row are looked at.
func (s *settler) headsIn(t *table, r match.Row, cells []match.Cell) (n int) {
	if r.Number > t.Head+1 && (len(cells) == 0 || s.text(cells[0]) != t.first) {
		return 0
	}
	if r.Number == t.Head {
		n++
	}
	for _, c := range cells {
		if n < 2 && column.HeadOf(s.text(c)).Kind != column.Unknown {
			n++
		}
	}
	return n
}

// inPlaces reads the hits of one block in the light of the columns that they stand in.
func (s *settler) inPlaces(hits []match.Hit, in []placed) []match.Hit {
	for _, p := range in {
		free := true
		for i := range hits {
			h := &hits[i]
			switch {
			case h.End <= p.Start || p.End <= h.Start:
				continue
			case p.thing != "" && h.Start == p.Start && h.End == p.End:
				h.Cap = finding.Note // one who trades under a name of his own may stand there too
				h.Evidence = append(h.Evidence, "in a column headed \""+p.thing+"\", which names no people")
			case p.post != "" && h.Detail == "" && (h.Kind == Person || doubtful(h.Kind)):
				h.Kind, h.Detail = s.lx.kindOf(p.post, &s.l.Authority), p.post
				h.Evidence = append(h.Evidence, "in a column headed \""+p.name+"\", beside a post")
			case p.public && h.Detail == "" && (h.Kind == Person || doubtful(h.Kind)):
				h.Kind, h.Detail = Public, "holder of public office"
				h.Evidence = append(h.Evidence, "in a table of people who hold public office")
			}
			free = false
		}
		if text := s.text(p.Cell); free && p.name != "" && s.lx.nothingElse(text) {
			hits = append(hits, match.Hit{Kind: s.lx.kindOf(p.post, &s.l.Authority), Block: p.Block, Start: p.Start, End: p.End, Name: text, Detail: p.post,
				Evidence: []string{"in a column headed \"" + p.name + "\""}})
		}
	}
	slices.SortStableFunc(hits, func(a, b match.Hit) int { return cmp.Compare(a.Start, b.Start) })
	return hits
}

// parted makes one hit of a surname and a forename in two cells of a row.
func (s *settler) parted(hits []match.Hit) []match.Hit {
	fills := func(c match.Cell) (k int, ok bool) {
		k, ok = slices.BinarySearchFunc(hits, c, func(h match.Hit, c match.Cell) int {
			return cmp.Or(cmp.Compare(h.Block, c.Block), cmp.Compare(h.Start, c.Start))
		})
		return k, ok && hits[k].End == c.End
	}
	drop := map[int]bool{}
	var cells []match.Cell
	for _, t := range s.halved {
		sur, given := t.columnOf(column.Surname), t.columnOf(column.Forename)
		for _, r := range t.Rows {
			cells = t.Cells(s.l.Blocks, r, cells[:0])
			k, other := -1, -1
			for _, c := range cells {
				switch i, ok := fills(c); {
				case ok && c.Column == sur:
					k = i
				case ok && c.Column == given:
					other = i
				}
			}
			if k >= 0 && other >= 0 {
				h := &hits[k]
				h.Name = hits[other].Name + " " + h.Name
				h.Evidence = append(h.Evidence, "the forename stands in the row too")
				drop[other] = true
			}
		}
	}
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
	for n, h := range t.heads {
		if h.kind == k && (first == 0 || n < first) {
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
	for _, head := range [2]heading{t.heads[col], s.rowHead(t, row, col)} {
		if !head.names && !head.label || s.head(i) == head.words {
			continue
		}
		if ok = true; head.names {
			at.name = head.words
		}
	}
	return at, ok || beside
}

// rowHead is the head of a row in a form: the first cell.
func (s *settler) rowHead(t *table, row, col int) heading {
	if col == 1 || len(t.heads) > 2 && row == t.Head {
		return heading{} // the row of column heads is no form
	}
	f := &t.forms[row%len(t.forms)]
	if f.row != row {
		f.row, f.heading = row, heading{}
		if i, ok := t.At(s.l.Blocks, row, 1); ok {
			f.heading = s.heading(s.head(i))
		}
	}
	return f.heading
}

// postOf is the job title of who stands in a cell: in the column headed so, in a
// neighbouring cell, or in the next rows of a form; "" for none. beside reports
// whether it is so near that it makes the cell a name.
func (s *settler) postOf(t *table, row, col int) (post string, beside bool) {
	for _, c := range t.posts {
		if c != col && col-6 <= c && c <= col+6 {
			if i, ok := t.At(s.l.Blocks, row, c); ok {
				if text := s.l.Blocks[i].Text.S; text != "" && len(text) < 70 && s.head(i) != t.heads[c].words {
					return text, c == col+1 || c == col-1
				}
			}
		}
	}
	for r := row + 1; col > 1 && r <= row+2; r++ {
		if i, ok := t.At(s.l.Blocks, r, col); ok && s.rowHead(t, r, col).post && len(s.l.Blocks[i].Text.S) < 70 {
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
	if len(out) == 0 && at.name != "" && s.lx.nothingElse(rd.s) {
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

// nothingElse reports whether a text is one to four words that can be a name.
func (lx *lexicon) nothingElse(s string) bool {
	words := strings.Fields(s)
	if unfilled[strings.ToLower(s)] {
		return false
	}
	for _, w := range words {
		if !startsUpper(w) || strings.ContainsAny(w, "0123456789@/:") || lx.words[fold.Key(w)]&(cLetter|cOrganisation|cGrade|cRole) != 0 && !lx.surname([]byte(fold.Key(w))).listed() {
			return false
		}
	}
	return len(words) > 0 && len(words) <= 4
}
