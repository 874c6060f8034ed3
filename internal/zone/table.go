package zone

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/document"
)

// cell handles a block that belongs to a table with a column of questions and a
// column of answers. It reports whether it gave the block its regions.
func (l *letter) cell(b *Block, f *facts, i int) bool {
	if b.Source.Kind == document.Cell && tableOf(b.Source) != "" {
		return l.tableCell(b, f, i)
	}
	if f.cues.anyOf(1<<headResponse | 1<<headVerb) {
		if at := l.columnsHead(b); at > 0 {
			l.set(Answer, "nothing says otherwise", false)
			l.columns = columns{open: true, at: at}
			b.whole(Answer, "it heads a table of questions and answers")
			return true
		}
	}
	return l.columns.open && l.columns.at > 0 && l.tableLine(b, f, i)
}

// tableOf is the table or the sheet that a cell stands in.
func tableOf(b *document.Block) string {
	p := b.In()
	return cmp.Or(p.Table, p.Sheet)
}

// tableCell handles a cell of a table whose first row says which column is whose.
func (l *letter) tableCell(b *Block, f *facts, i int) bool {
	w := b.Source
	if !l.columns.open || l.columns.table != tableOf(w) {
		if !l.rowBegins(i) { // the first cell of the row has looked at all others
			return false
		}
		c := l.tableHead(i)
		if c.request == 0 || c.response == 0 {
			return false
		}
		l.set(Answer, "nothing says otherwise", false)
		l.columns = c
	}
	switch w.Column {
	case l.columns.request:
		for k, s := range f.sentences {
			l.remember(sentenceKey(b.Text.S[s.start:s.end]))
			l.pose(b, f, i, k)
		}
		b.whole(Request, "it is in the column of the questions")
	case l.columns.response:
		l.ownWords(b, f, "it is in the column of the answers")
	default:
		return false
	}
	return true
}

// rowBegins reports whether block i, a cell of a table, is the first of its row.
func (l *letter) rowBegins(i int) bool {
	if i == 0 {
		return true
	}
	b, before := l.blocks[i].Source, l.blocks[i-1].Source
	return before.Kind != document.Cell || before.Row != b.Row || tableOf(before) != tableOf(b)
}

// tableHead finds the columns of questions and answers in the first row of the
// table that begins at block i.
func (l *letter) tableHead(i int) columns {
	first, from := l.blocks[i].Source, i
	c := columns{open: true, table: tableOf(first)}
	for ; i < len(l.blocks); i++ {
		s := l.blocks[i].Source
		if s.Kind != document.Cell || tableOf(s) != c.table || s.Row != first.Row {
			break
		}
		switch l.facts[i].heading {
		case headRequest:
			c.request = s.Column
		case headResponse:
			c.response = s.Column
		}
	}
	if sheet := first.In().Table == ""; !sheet && c.request == 0 && c.response == 0 && (from == 0 || tableOf(l.blocks[from-1].Source) != c.table) {
		c.request, c.response = l.askingColumn(from)
	}
	return c
}

// askingColumn finds the columns of a table without a head that begins at block i:
// most cells of one of the first two columns ask, and those beside them do not.
func (l *letter) askingColumn(i int) (request, response int) {
	const wide = 3 // columns of such a table at most
	var cells, asking [wide + 1]int
	table := l.blocks[i].Source.In().Table
	for far := l.reach(i, 120); i < far; i++ {
		l.looked++
		s, f := l.blocks[i].Source, l.facts[i]
		if s.Kind != document.Cell || s.In().Table != table {
			break
		}
		if s.Column > wide {
			return 0, 0
		}
		if l.blocks[i].Text.S == "" || s.Column < 1 {
			continue
		}
		cells[s.Column]++
		if f.asks || f.pleads || f.cues.anyOf(1<<ask|1<<askStart|1<<thing) {
			asking[s.Column]++
		}
	}
	for k := 1; k < wide; k++ {
		if asking[k] > 1 && 2*asking[k] > cells[k] && 4*asking[k+1] <= cells[k+1] && cells[k+1] > 0 {
			return k, k + 1
		}
	}
	return 0, 0
}

// columnsHead is the column of the file at which the answers begin, if a line of
// plain text heads a table: "No.   Request          Response".
func (l *letter) columnsHead(b *Block) int {
	const longest = 100
	s := b.Text.S
	if len(s) > longest || strings.IndexByte(s, '\t') < 0 {
		return 0
	}
	asked := false
	for at := 0; at < len(s); {
		end := len(s)
		if i := strings.IndexByte(s[at:], '\t'); i >= 0 {
			end = at + i
		}
		switch headOf(s[at:end]) {
		case headRequest:
			asked = true
		case headResponse:
			if !asked {
				return 0
			}
			return l.columnOf(b, at)
		}
		at = end + 1
	}
	return 0
}

// columnOf is the column of the file of a byte of a block's folded text.
func (l *letter) columnOf(b *Block, off int) int {
	return b.Source.Locate(b.Text.Span(off, off)).Column
}

func headOf(s string) class {
	return headingOf(s, 0, false, cues().find(s, nil))
}

// tableLine handles a line of plain text within two columns. What reaches over
// the gap between them ends the table.
func (l *letter) tableLine(b *Block, f *facts, n int) bool {
	s := b.Text.S
	const slack = 3
	left := l.columnOf(b, 0)
	if left >= l.columns.at-slack {
		l.ownWords(b, f, "it is in the column of the answers")
		return true
	}
	if i := l.gap(b); i > 0 {
		b.put(i, Request, "it is in the column of the questions")
		l.pose(b, f, n, 0)
		l.remember(sentenceKey(s[:i]))
		b.put(len(s), Answer, "it is in the column of the answers")
		return true
	}
	switch {
	case f.cues.anyOf(1<<boiler|1<<closing|1<<letterhead|1<<contact) || f.heading != classes || f.greets != nobody:
	case left+utf8.RuneCountInString(s) <= l.columns.at+slack:
		b.whole(Request, "it is in the column of the questions")
		return true
	case f.numbering != unnumbered:
		b.whole(Answer, "its columns run together")
		return true
	}
	l.columns = columns{}
	return false
}

// gap is the byte of a line at which the column of the answers begins: behind a tab
// near where its heading stands, or a word right below it; 0 if there is none. A
// heading may stand some way in from the left edge of its column.
func (l *letter) gap(b *Block) int {
	const inset, slack = 14, 1
	s := b.Text.S
	for i := 1; i < len(s); i++ {
		if s[i-1] != '\t' && s[i-1] != ' ' {
			continue
		}
		switch at := l.columnOf(b, i); {
		case s[i-1] == '\t' && at >= l.columns.at-inset, at >= l.columns.at-slack && at <= l.columns.at+slack:
			return i
		case at > l.columns.at+slack:
			return 0
		}
	}
	return 0
}

// ownWords puts a block of the authority in its zones: answer, refusal or standard
// sentences, never the applicant's.
func (l *letter) ownWords(b *Block, f *facts, why string) {
	for _, s := range f.sentences {
		switch {
		case s.cues.has(disclose):
			b.put(s.end, Answer, why)
		case s.cues.has(refuse):
			b.put(s.end, Refusal, "it argues an exemption")
		case s.cues.has(boiler):
			b.put(s.end, Boilerplate, "it is a standard sentence")
		default:
			b.put(s.end, Answer, why)
		}
	}
	if len(b.Regions) == 0 {
		b.whole(Answer, why)
	}
}
