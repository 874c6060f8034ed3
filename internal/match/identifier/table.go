package identifier

import (
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/match"
)

// A cell is one cell of a table, or a piece of a line that tabs or bars part.
type cell struct {
	block      int
	start, end int // of its words in the block's text
	column     int
	digits     bool
	says       string // what it calls others, when it is a label
	words      string
}

// A column is what is known of one by its rows so far.
type column struct {
	says  string // by its head
	words string
	cells int         // with digits
	bare  []match.Hit // of a form that alone tells them, under no head
}

// tabling reads the tables of a letter row by row.
type tabling struct {
	*Recogniser
	l       *match.Letter
	hits    []match.Hit
	columns map[int]*column
	pieces  int // of the lines of a table that tabs or bars make
	row     []cell
	weak    map[int]bool   // blocks with a hit that nothing but its form speaks for
	others  map[int][]cell // by block, with a label that says that what they hold is something else
}

func newTabling(r *Recogniser, l *match.Letter, found []match.Hit) *tabling {
	t := &tabling{Recogniser: r, l: l, weak: map[int]bool{}, others: map[int][]cell{}}
	for _, h := range found {
		if h.Cap != finding.Off {
			t.weak[h.Block] = true
		}
	}
	return t
}

// enoughAlike is how many values of one form, under no head, tell what their column
// holds: of numbers at random one in eleven passes its check.
const enoughAlike = 5

// read finds what heads of columns and first cells of rows tell of.
func (t *tabling) read() {
	var last *document.Block // of the table that is being read
	var part *document.Part
	plain := 0 // lines since the last row
	for i, b := range t.l.Blocks {
		src := b.Source
		if src.Kind == document.Cell && src.Row > 0 {
			if last == nil || part != b.Part || last.Where.Table != src.Where.Table || last.Where.Sheet != src.Where.Sheet {
				t.finish()
			} else if last.Row != src.Row {
				t.endRow()
			}
			last, part = src, b.Part
			t.cell(i, 0, len(b.Text.S), src.Column)
			continue
		}
		if last != nil || part != b.Part {
			t.finish()
			last, part = nil, b.Part
		}
		if n := pieces(b.Text.S); n > 1 {
			if n != t.pieces {
				t.finish()
				t.pieces = n
			}
			t.line(i)
			plain = 0
		} else if plain++; plain > 2 && t.pieces > 0 {
			t.finish()
		}
	}
	t.finish()
}

// parts are where lines are cut into cells.
func parts(c byte) bool { return c == '\t' || c == '|' }

// pieces is how many cells a line has.
func pieces(s string) int {
	if strings.IndexByte(s, '\t') < 0 && strings.IndexByte(s, '|') < 0 {
		return 1
	}
	n := 1
	for i := range len(s) {
		if parts(s[i]) && i > 0 && i < len(s)-1 {
			n++
		}
	}
	return n
}

// line reads a line as a row.
func (t *tabling) line(block int) {
	s := t.l.Blocks[block].Text.S
	start, n := 0, 1
	for i := 0; i <= len(s); i++ {
		if i == len(s) || parts(s[i]) && i > 0 && i < len(s)-1 {
			t.cell(block, start, i, n)
			start = i + 1
			n++
		}
	}
	t.endRow()
}

// cell adds a cell to the row.
func (t *tabling) cell(block, start, end, column int) {
	s := t.l.Blocks[block].Text.S
	for start < end && (s[start] == ' ' || parts(s[start])) {
		start++
	}
	for start < end && (s[end-1] == ' ' || parts(s[end-1])) {
		end--
	}
	if start == end {
		return
	}
	c := cell{block: block, start: start, end: end, column: column, digits: nextDigit(s[:end], start) >= 0}
	c.says, c.words = t.head(s[start:end])
	t.row = append(t.row, c)
}

func (t *tabling) text(c *cell) string { return t.l.Blocks[c.block].Text.S[c.start:c.end] }

// finish ends a table.
func (t *tabling) finish() {
	t.endRow()
	for _, n := range slices.Sorted(keys(t.columns)) {
		c := t.columns[n]
		if len(c.bare) < enoughAlike || len(c.bare)*10 < c.cells*9 || c.bare[0].Name == c.bare[len(c.bare)-1].Name {
			continue
		}
		t.hits = append(t.hits, c.bare...)
	}
	t.columns, t.pieces = nil, 0
}

func keys(m map[int]*column) func(func(int) bool) {
	return func(yield func(int) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// endRow reads the row that has come together.
func (t *tabling) endRow() {
	row := t.row
	t.row = row[:0]
	if len(row) == 0 {
		return
	}
	labels, form := 0, false
	for i := range row {
		if row[i].says == "" {
			continue
		}
		labels++
		if i+1 < len(row) && t.named(&row[i+1], row[i].says, row[i].words, false) {
			form = true // "NHS number | 999 000 0018"
		}
	}
	if form {
		return
	}
	if labels > 0 && !slices.ContainsFunc(row, t.known) {
		t.heads(row, labels)
		return
	}
	for i := range row {
		t.value(&row[i])
	}
	t.address(row)
}

// known reports whether a cell holds what the head of its column says.
func (t *tabling) known(c cell) bool {
	col := t.columns[c.column]
	if col == nil || values[col.says] == nil || !c.digits {
		return false
	}
	m := values[col.says].find(t.text(&c))
	return m != nil && m[0] == 0
}

// heads takes a row for the heads of what comes below.
func (t *tabling) heads(row []cell, labels int) {
	if t.columns == nil {
		t.columns = map[int]*column{}
	}
	digits := 0
	for i := range row {
		if row[i].digits {
			digits++
		}
	}
	for i := range row {
		c := &row[i]
		if c.says == "" && t.columns[c.column] != nil && (digits > 0 || labels == 1 && len(row) > 2) {
			continue // one word in a row of others says little of their columns
		}
		t.columns[c.column] = &column{says: c.says, words: c.words}
	}
}

// value reads a cell below its head.
func (t *tabling) value(c *cell) {
	if !c.digits {
		return
	}
	col := t.columns[c.column]
	if col == nil {
		if t.columns == nil {
			t.columns = map[int]*column{}
		}
		col = &column{}
		t.columns[c.column] = col
	}
	if col.says != "" {
		t.named(c, col.says, col.words, true)
		return
	}
	col.cells++
	text := t.text(c)
	if v := alone(text); v != nil {
		h := hitOn(t.l, c.block, v, c.start, c.end, true)
		h.Evidence = append(h.Evidence, "every number of its column has the form of one and passes its check")
		col.bare = append(col.bare, h)
	}
}

// alone is what a text that is one value and no more has the form of; nil for nothing.
func alone(s string) *value {
	if len(s) < 8 || len(s) > 40 {
		return nil
	}
	i := nextDigit(s, 0)
	bare := settled(s)
	if i == 0 && len(bare) == 10 {
		switch {
		case checks["chi-number"](bare):
			return values["chi-number"]
		case checks["nhs-number"](bare) && strings.IndexByte("34679", bare[0]) >= 0:
			return values["nhs-number"]
		}
		return nil
	}
	v, from, end := shaped(s, wordStart(s, i), i)
	if from != 0 || end != len(s) {
		return nil
	}
	return v
}

func wordStart(s string, i int) int {
	for i > 0 && isAlnum(s[i-1]) {
		i--
	}
	return i
}

// named finds in a cell what its label says. inColumn says that the label is the head
// of its column and not the cell to its left.
func (t *tabling) named(c *cell, says, words string, inColumn bool) bool {
	if says == other && t.weak[c.block] {
		t.others[c.block] = append(t.others[c.block], *c)
	}
	v := values[says]
	if v == nil || !c.digits {
		return false
	}
	text := t.text(c)
	m := v.find(text[:min(len(text), maxValue)])
	if m == nil || m[0] != 0 {
		return false
	}
	end := m[1]
	valid := v.check == nil || v.check(text[:end])
	switch {
	case !v.plausible(text[:end]), !valid && v.only,
		v.plain && end < len(text) && isAlnum(text[end]), v.plain && len(text) > end+20,
		v.beside != "" && !t.beside():
		return false
	}
	h := hitOn(t.l, c.block, v, c.start, c.start+end, valid)
	if inColumn {
		h.Evidence = append(h.Evidence, `in a column headed "`+words+`"`)
	} else {
		h.Evidence = append(h.Evidence, `in the cell behind "`+words+`"`)
	}
	t.hits = append(t.hits, h)
	return true
}

// beside reports whether the table has a column of sort codes, so that its accounts are
// those of a bank.
func (t *tabling) beside() bool {
	for _, c := range t.columns {
		if c.says == "sort-code" {
			return true
		}
	}
	return false
}

// address finds the address or, where there is none, the postcode in a row about a
// person: one whose columns hold surnames, dates of birth or the like. Where only a name
// stands beside it, the address may be that of an office or of a register.
func (t *tabling) address(row []cell) {
	people, nobodys := false, false
	for _, c := range t.columns {
		switch c.says {
		case person:
			people = true
		case private, "birth-date", "ni-number", "nhs-number", "chi-number", "hc-number", "pupil-number", "customer-account", "record-number":
			nobodys = true
		}
	}
	var best *cell
	at := ""
	for i := range row {
		col := t.columns[row[i].column]
		if col == nil {
			continue
		}
		switch {
		case col.says == home, col.says == address && at != home, col.says == postal && at == "":
			if !t.aPlace(&row[i], col.says) {
				continue
			}
			best, at = &row[i], col.says
		}
	}
	if best == nil || at != home && !people && !nobodys {
		return
	}
	h := match.Hit{Kind: addressRow, Block: best.block, Start: best.start, End: best.end, Name: strings.ToLower(t.text(best)), Detail: "where a person lives"}
	h.Evidence = []string{`in a column headed "` + t.columns[best.column].words + `", in a row about a person`}
	if at != home && !nobodys {
		h.Cap = finding.Warning
		h.Evidence = append(h.Evidence, "only a name stands beside it: it may be the address of an office or of a register")
	}
	t.hits = append(t.hits, h)
}

// aPlace reports whether a cell can be an address, or a postcode.
func (t *tabling) aPlace(c *cell, says string) bool {
	text := t.text(c)
	if says == postal {
		return checks["postcode"](text)
	}
	return c.end-c.start > 6 && strings.IndexByte(text, ' ') > 0 && strings.IndexByte(text, '@') < 0
}
