package zone

import (
	"strings"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/document"
)

// cell handles a block that belongs to a table with a column of questions and a
// column of answers. It reports whether it gave the block its regions.
func (l *letter) cell(b *Block, f *facts, i int) bool {
	if b.Source.Kind == document.Cell && b.Source.Where.Table != "" {
		return l.tableCell(b, f, i)
	}
	if at := l.columnsHead(b); at > 0 {
		l.set(Answer, "nothing says otherwise", false)
		l.columns = columns{open: true, at: at}
		b.whole(Answer, "it heads a table of questions and answers")
		return true
	}
	return l.columns.open && l.columns.at > 0 && l.tableLine(b, f)
}

// tableCell handles a cell of a table whose first row says which column is whose.
func (l *letter) tableCell(b *Block, f *facts, i int) bool {
	w := b.Source
	if !l.columns.open || l.columns.table != w.Where.Table {
		c := l.tableHead(i)
		if c.request == 0 || c.response == 0 {
			return false
		}
		l.set(Answer, "nothing says otherwise", false)
		l.columns = c
	}
	switch w.Column {
	case l.columns.request:
		for _, s := range f.sentences {
			l.remember(b.Text.S[s.start:s.end])
		}
		b.whole(Request, "it is in the column of the questions")
	case l.columns.response:
		l.ownWords(b, f, "it is in the column of the answers")
	default:
		return false
	}
	return true
}

// tableHead finds the columns of questions and answers in the first row of the
// table that begins at block i.
func (l *letter) tableHead(i int) columns {
	first := l.blocks[i].Source
	c := columns{open: true, table: first.Where.Table}
	for ; i < len(l.blocks); i++ {
		s := l.blocks[i].Source
		if s.Kind != document.Cell || s.Where.Table != first.Where.Table || s.Row != first.Row {
			break
		}
		switch l.facts[i].heading {
		case headRequest:
			c.request = s.Column
		case headResponse:
			c.response = s.Column
		}
	}
	return c
}

// columnsHead is the column of the file at which the answers begin, if a line of
// plain text heads a table: "Request          Response".
func (l *letter) columnsHead(b *Block) int {
	s := b.Text.S
	left, right, ok := strings.Cut(s, "\t")
	if !ok || len(s) > 100 || strings.Contains(right, "\t") {
		return 0
	}
	if headOf(left) != headRequest || headOf(right) != headResponse {
		return 0
	}
	return l.columnOf(b, len(left)+1)
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
func (l *letter) tableLine(b *Block, f *facts) bool {
	s := b.Text.S
	const slack = 3
	left := l.columnOf(b, 0)
	if i := strings.LastIndexByte(s, '\t'); i >= 0 && l.columnOf(b, i+1) >= l.columns.at-slack {
		b.put(i+1, Request, "it is in the column of the questions")
		l.remember(strings.TrimSpace(s[:i]))
		b.put(len(s), Answer, "it is in the column of the answers")
		return true
	}
	switch {
	case left >= l.columns.at-slack:
		l.ownWords(b, f, "it is in the column of the answers")
	case left+utf8.RuneCountInString(s) <= l.columns.at+slack && !f.cues.anyOf(boiler, closing, letterhead, contact):
		b.whole(Request, "it is in the column of the questions")
	default:
		l.columns = columns{}
		return false
	}
	return true
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
