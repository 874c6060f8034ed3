package identifier

import (
	"maps"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/match"
)

// A cell is one cell of a table.
type cell struct {
	match.Cell
	digits bool
	says   string // what it calls others, when it is a label
	words  string
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
	columns map[int]*column // of the table that is being read
	weak    map[int]bool    // blocks with a hit that nothing but its form speaks for
	others  map[int][]cell  // by block, with a label that says that what they hold is something else
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
	var in []match.Cell
	var row []cell
	for i := range t.l.Tables {
		table := &t.l.Tables[i]
		t.columns = map[int]*column{}
		for _, r := range table.Rows {
			in, row = table.Cells(t.l.Blocks, r, in[:0]), row[:0]
			for _, c := range in {
				row = append(row, t.cell(c))
			}
			t.row(row)
		}
		t.finish()
	}
}

func (t *tabling) cell(of match.Cell) cell {
	c := cell{Cell: of}
	s := t.text(&c)
	c.digits = nextDigit(s, 0) >= 0
	c.says, c.words = t.head(s)
	return c
}

func (t *tabling) text(c *cell) string { return t.l.Blocks[c.Block].Text.S[c.Start:c.End] }

// finish ends a table.
func (t *tabling) finish() {
	for _, n := range slices.Sorted(maps.Keys(t.columns)) {
		c := t.columns[n]
		if len(c.bare) < enoughAlike || len(c.bare)*10 < c.cells*9 || c.bare[0].Name == c.bare[len(c.bare)-1].Name {
			continue
		}
		t.hits = append(t.hits, c.bare...)
	}
}

// row reads a row.
func (t *tabling) row(row []cell) {
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
	col := t.columns[c.Column]
	if col == nil || values[col.says] == nil || !c.digits || values[col.says].words {
		return false
	}
	m := values[col.says].find(t.text(&c))
	return m != nil && m[0] == 0
}

// heads takes a row for the heads of what comes below.
func (t *tabling) heads(row []cell, labels int) {
	digits := 0
	for i := range row {
		if row[i].digits {
			digits++
		}
	}
	for i := range row {
		c := &row[i]
		if c.says == "" && t.columns[c.Column] != nil && (digits > 0 || labels == 1 && len(row) > 2) {
			continue // one word in a row of others says little of their columns
		}
		t.columns[c.Column] = &column{says: c.says, words: c.words}
	}
}

// value reads a cell below its head.
func (t *tabling) value(c *cell) {
	col := t.columns[c.Column]
	if !c.digits && (col == nil || values[col.says] == nil || !values[col.says].words) {
		return
	}
	if col == nil {
		col = &column{}
		t.columns[c.Column] = col
	}
	if col.says != "" {
		t.named(c, col.says, col.words, true)
		return
	}
	col.cells++
	text := t.text(c)
	if v := alone(text); v != nil {
		h := hitOn(t.l, c.Block, v, c.Start, c.End, true)
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
	if says == other && t.weak[c.Block] {
		t.others[c.Block] = append(t.others[c.Block], *c)
	}
	v := values[says]
	if v == nil || isRank(words) || !c.digits && (!v.words || c.says != "" || !inColumn || !t.signsIn()) {
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
	h := hitOn(t.l, c.Block, v, c.Start, c.Start+end, valid)
	if inColumn {
		h.Evidence = append(h.Evidence, `in a column headed "`+words+`"`)
	} else {
		h.Evidence = append(h.Evidence, `in the cell behind "`+words+`"`)
	}
	t.hits = append(t.hits, h)
	return true
}

// signsIn reports whether the table has a column of the names under which somebody signs
// in: beside it a plain word can be a password.
func (t *tabling) signsIn() bool {
	for _, c := range t.columns {
		if c.says == login {
			return true
		}
	}
	return false
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
	var best *cell
	at := ""
	for i := range row {
		col := t.columns[row[i].Column]
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
	if best == nil {
		return
	}
	people, nobodys := false, false
	for _, c := range t.columns {
		switch c.says {
		case person:
			people = true
		case private, "birth-date", "ni-number", "nhs-number", "chi-number", "hc-number", "pupil-number", "customer-account", "record-number":
			nobodys = true
		}
	}
	if at != home && !people && !nobodys {
		return
	}
	h := match.Hit{Kind: addressRow, Block: best.Block, Start: best.Start, End: best.End, Name: strings.ToLower(t.text(best)), Detail: "where a person lives"}
	h.Evidence = []string{`in a column headed "` + t.columns[best.Column].words + `", in a row about a person`}
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
	return c.End-c.Start > 6 && strings.IndexByte(text, ' ') > 0 && strings.IndexByte(text, '@') < 0
}
