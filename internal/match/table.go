package match

import (
	"cmp"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/zone"
)

// A Table is a run of blocks that are the cells of one table, or of one part of a sheet;
// or, with Lines, lines of text with the same number of pieces, which tabs or bars part.
type Table struct {
	From, To int // its blocks, From up to but not including To
	Lines    bool
	Rows     []Row // in rising order of their numbers
	Head     int   // the number of the row that by its shape heads the others; it may be the first of them
}

// A Row is a row of a table: its blocks, from From up to but not including To.
type Row struct{ Number, From, To int }

// A Cell is a cell that is not empty: the words of a block from byte Start up to End.
type Cell struct{ Block, Start, End, Row, Column int }

// Tables are the tables of a letter, in order.
type Tables []Table

// headRows is among how many rows of a table, from the top, that which heads it is looked for.
const headRows = 30

// head finds the row that heads a table: the first that has more than one cell. What
// stands above it is a title.
func (t *Table) head(blocks []*zone.Block) int {
	for _, r := range t.Rows[:min(len(t.Rows), headRows)] {
		if blocks[r.From].Source.Column != blocks[r.To-1].Source.Column {
			return r.Number
		}
	}
	return t.Rows[0].Number
}

// mostBetween is how many lines of one piece may stand between two rows of a table of lines.
const mostBetween = 2

// TablesOf finds the tables among blocks.
func TablesOf(blocks []*zone.Block) (out Tables) {
	open := 0 // pieces of the lines of the last table; 0 when no line can be part of it
	for i := 0; i < len(blocks); i++ {
		b := blocks[i]
		switch n := pieces(b); {
		case n == 0:
			t := cells(blocks, i)
			out = append(out, t)
			open, i = 0, t.To-1
		case n == 1 && open > 0 && i-out[len(out)-1].To >= mostBetween:
			open = 0
		case n > 1:
			if n != open || b.Part != blocks[i-1].Part {
				out = append(out, Table{From: i, Lines: true, Head: 1})
				open = n
			}
			t := &out[len(out)-1]
			t.Rows = append(t.Rows, Row{len(t.Rows) + 1, i, i + 1})
			t.To = i + 1
		}
	}
	return out
}

// cells is the table whose first cell is block i.
func cells(blocks []*zone.Block, i int) Table {
	t := Table{From: i}
	first, part, row := blocks[i].Source, blocks[i].Part, 0
	for ; i < len(blocks); i++ {
		b := blocks[i].Source
		if pieces(blocks[i]) != 0 || blocks[i].Part != part || b.In().Table != first.In().Table || b.In().Sheet != first.In().Sheet || b.Row < row {
			break
		}
		if b.Row > row {
			t.Rows = append(t.Rows, Row{Number: b.Row, From: i})
			row = b.Row
		}
		t.Rows[len(t.Rows)-1].To = i + 1
	}
	t.To, t.Head = i, t.head(blocks)
	return t
}

// pieces is how many cells a line has, 0 for a block that is one itself.
func pieces(b *zone.Block) int {
	if b.Source.Kind == document.Cell && b.Source.Row > 0 {
		return 0
	}
	s := b.Text.S
	if strings.IndexByte(s, '\t') < 0 && strings.IndexByte(s, '|') < 0 {
		return 1
	}
	n := 1
	for i := 1; i < len(s)-1; i++ {
		if Parts(s[i]) {
			n++
		}
	}
	return n
}

// Parts reports whether a byte parts the cells of a line.
func Parts(c byte) bool { return c == '\t' || c == '|' }

// Cells appends the cells of a row of the table to buf, from the left.
func (t *Table) Cells(blocks []*zone.Block, r Row, buf []Cell) []Cell {
	if !t.Lines {
		for i := r.From; i < r.To; i++ {
			buf = cell(buf, blocks, Cell{i, 0, len(blocks[i].Text.S), r.Number, blocks[i].Source.Column})
		}
		return buf
	}
	s := blocks[r.From].Text.S
	start, column := 0, 1
	for i := 1; i <= len(s); i++ {
		if i == len(s) || i < len(s)-1 && Parts(s[i]) {
			buf = cell(buf, blocks, Cell{r.From, start, i, r.Number, column})
			start = i + 1
			column++
		}
	}
	return buf
}

// cell appends a cell without the blanks round its words.
func cell(buf []Cell, blocks []*zone.Block, c Cell) []Cell {
	s := blocks[c.Block].Text.S
	blank := func(b byte) bool { return b == ' ' || Parts(b) }
	for c.Start < c.End && blank(s[c.Start]) {
		c.Start++
	}
	for c.Start < c.End && blank(s[c.End-1]) {
		c.End--
	}
	if c.Start < c.End {
		buf = append(buf, c)
	}
	return buf
}

// Row is the row with a number.
func (t *Table) Row(number int) (Row, bool) {
	if i := number - t.Rows[0].Number; i >= 0 && i < len(t.Rows) && t.Rows[i].Number == number {
		return t.Rows[i], true // none is missing, as mostly
	}
	i, ok := slices.BinarySearchFunc(t.Rows, number, func(r Row, n int) int { return cmp.Compare(r.Number, n) })
	if !ok {
		return Row{}, false
	}
	return t.Rows[i], true
}

// At is the block in a row and a column of a table that is not of lines, the last where a
// cell has several; not ok is none.
func (t *Table) At(blocks []*zone.Block, row, column int) (block int, ok bool) {
	r, ok := t.Row(row)
	if !ok {
		return 0, false
	}
	in := blocks[r.From:r.To]
	i, _ := slices.BinarySearchFunc(in, column+1, func(b *zone.Block, n int) int { return cmp.Compare(b.Source.Column, n) })
	if i == 0 || in[i-1].Source.Column != column {
		return 0, false
	}
	return r.From + i - 1, true
}

// mostColumns is how many cells of a line are told apart.
const mostColumns = 1000

// Column is the column of byte at of one of the table's blocks.
func (t *Table) Column(b *zone.Block, at int) int {
	if !t.Lines {
		return b.Source.Column
	}
	column := 1
	for k := 1; k < at && column < mostColumns; k++ {
		if Parts(b.Text.S[k]) {
			column++
		}
	}
	return column
}

// holds reports whether a block of the letter is one of the table's rows, or in one.
func (t *Table) holds(block int) bool {
	i, ok := slices.BinarySearchFunc(t.Rows, block, func(r Row, b int) int { return cmp.Compare(r.To, b+1) })
	return ok || i < len(t.Rows) && t.Rows[i].From <= block
}

// Of is the table that a block stands in, nil for none.
func (ts Tables) Of(block int) *Table {
	i, _ := slices.BinarySearchFunc(ts, block, func(t Table, b int) int { return cmp.Compare(t.To, b+1) })
	if i == len(ts) || ts[i].From > block {
		return nil
	}
	return &ts[i]
}

// upTo are the tables in the blocks before one.
func (ts Tables) upTo(block int) Tables {
	for len(ts) > 0 && ts[len(ts)-1].From >= block {
		ts = ts[:len(ts)-1]
	}
	if n := len(ts); n > 0 && ts[n-1].To > block {
		ts = slices.Clone(ts)
		t := &ts[n-1]
		t.To = block
		t.Rows = slices.Clone(t.Rows)
		for n := len(t.Rows); n > 0 && t.Rows[n-1].From >= block; n-- {
			t.Rows = t.Rows[:n-1]
		}
		t.Rows[len(t.Rows)-1].To = min(t.Rows[len(t.Rows)-1].To, block)
	}
	return ts
}
