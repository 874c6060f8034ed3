package document

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A Span is a half-open range of bytes of a block's Text.
type Span struct{ Start, End int }

// Len is the number of bytes in the span.
func (s Span) Len() int { return s.End - s.Start }

// Overlaps reports whether two spans share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Contains reports whether t lies within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// A Box is left, bottom, right, top on a PDF page in points (1/72 inch) from the
// page's lower left corner as shown.
type Box [4]float64

// Empty reports whether the box covers nothing.
func (b Box) Empty() bool { return b[0] >= b[2] || b[1] >= b[3] }

// Union is the smallest box around both; an empty box adds nothing.
func (b Box) Union(c Box) Box {
	switch {
	case b.Empty():
		return c
	case c.Empty():
		return b
	}
	return Box{min(b[0], c[0]), min(b[1], c[1]), max(b[2], c[2]), max(b[3], c[3])}
}

// An Anchor fixes the byte of a block's Text at Offset to a line. Up to the next
// anchor each code point lies one column further on the same line; the box, if
// any, covers the text from this anchor to the next.
type Anchor struct {
	Offset       int32
	Page         int32 // from 1; 0 when unknown
	Line, Column int32 // from 1, in code points
	Box          *Box  // nil for none
}

// A Location is where a person finds a span. Zero fields do not apply.
//
// Line and Column count from 1 in code points; the end is exclusive. In a text
// file they are positions in the file as it lies on disk (a byte-order mark is
// not counted). In a PDF Line counts the lines of the page. In a DOCX it counts
// the lines of the part as `foilint text` prints it.
type Location struct {
	Part      string
	Page      int
	Paragraph int
	Table     string
	Sheet     string
	Cell      string
	Line      int
	Column    int
	EndLine   int
	EndColumn int
	Box       Box
	Heading   string // the nearest heading above; quotes the document
}

// A Place is what a block's location has that its own fields and anchors do not give.
// Blocks that stand together share one.
type Place struct {
	Part, Table, Sheet string
	Heading            string // the nearest heading above; quotes the document
	Cell               string // the name of the only cell here
	Cells              Naming // how the names of cells follow from Row and Column, where Cell is ""
	Above              int    // rows above the first one of the table, which Numbered counts too
	Label              string // a list number that the application draws and Text lacks: "3.", "b)"
	Page               int
	Box                Box
}

// A Naming is a way to name cells.
type Naming uint8

// The ways to name cells.
const (
	Unnamed  Naming = iota
	Lettered        // "B7"
	Numbered        // "row 7, column 2"
)

// At is the place of a location, which gives no paragraph and no line.
func At(l Location) *Place {
	return &Place{Part: l.Part, Table: l.Table, Sheet: l.Sheet, Heading: l.Heading, Cell: l.Cell, Page: l.Page, Box: l.Box}
}

// NewBlock is a block that stands alone at a location, of which lines do not count.
func NewBlock(text string, where Location) *Block {
	return &Block{Text: text, Paragraph: int32(where.Paragraph), Place: At(where)}
}

// Places gives blocks that stand in one place, one after the other, the same Place. The
// zero Places is ready for use.
type Places struct{ last *Place }

// Of is a Place like p.
func (s *Places) Of(p Place) *Place {
	if s.last == nil || *s.last != p {
		fresh := p // p itself stays off the heap
		s.last = &fresh
	}
	return s.last
}

var nowhere Place

// In is the block's Place, an empty one for none. It must not be changed.
func (b *Block) In() *Place {
	if b.Place == nil {
		return &nowhere
	}
	return b.Place
}

// Cell is the name of the block's cell, "" when it has none.
func (b *Block) Cell() string {
	p := b.In()
	if p.Cell != "" || b.Kind != Cell {
		return p.Cell
	}
	switch p.Cells {
	case Lettered:
		return Letters(b.Column) + strconv.Itoa(b.Row)
	case Numbered:
		return fmt.Sprintf("row %d, column %d", b.Row+p.Above, b.Column)
	}
	return ""
}

// Letters is the name of a column, from 1: "A", "AB"; "" below 1.
func Letters(column int) string {
	var name [8]byte
	i := len(name)
	for ; column > 0 && i > 0; column = (column - 1) / 26 {
		i--
		name[i] = byte('A' + (column-1)%26)
	}
	return string(name[i:])
}

// Where is what is the same for all of the block: all but lines.
func (b *Block) Where() Location {
	p := b.In()
	return Location{
		Part: p.Part, Page: p.Page, Paragraph: int(b.Paragraph), Table: p.Table, Sheet: p.Sheet, Cell: b.Cell(),
		Box: p.Box, Heading: p.Heading,
	}
}

// Locate turns a span of the block's Text into a location. A span outside the
// text is cut to it.
func (b *Block) Locate(s Span) Location {
	loc := b.Where()
	if len(b.Anchors) == 0 {
		return loc
	}
	s.Start = min(max(s.Start, 0), len(b.Text))
	s.End = min(max(s.End, s.Start), len(b.Text))
	first := b.anchor(s.Start)
	from := b.Anchors[first]
	loc.Page, loc.Line, loc.Column = int(from.Page), int(from.Line), b.column(from, s.Start)
	loc.EndLine, loc.EndColumn = loc.Line, loc.Column
	if s.End > s.Start {
		_, size := utf8.DecodeLastRuneInString(b.Text[s.Start:s.End])
		to := b.Anchors[b.anchor(s.End-size)]
		loc.EndLine, loc.EndColumn = int(to.Line), b.column(to, s.End-size)+1
	}
	for i := first; i < len(b.Anchors) && (i == first || int(b.Anchors[i].Offset) < s.End); i++ {
		if b.Anchors[i].Page == from.Page {
			loc.Box = loc.Box.Union(b.share(i, s))
		}
	}
	return loc
}

// anchor is the index of the last anchor at or before off.
func (b *Block) anchor(off int) int {
	i := sort.Search(len(b.Anchors), func(i int) bool { return int(b.Anchors[i].Offset) > off })
	return max(i-1, 0)
}

func (b *Block) column(a Anchor, off int) int {
	if off <= int(a.Offset) {
		return int(a.Column)
	}
	return int(a.Column) + utf8.RuneCountInString(b.Text[a.Offset:off])
}

// share is the part of an anchor's box that the span covers, taking its code
// points as equally wide.
func (b *Block) share(i int, s Span) Box {
	a := b.Anchors[i]
	if a.Box == nil || a.Box.Empty() {
		return Box{}
	}
	at, end := int(a.Offset), len(b.Text)
	if i+1 < len(b.Anchors) {
		end = int(b.Anchors[i+1].Offset)
	}
	word := strings.TrimRight(b.Text[at:max(end, at)], " \n")
	n := utf8.RuneCountInString(word)
	if n == 0 {
		return *a.Box
	}
	before := utf8.RuneCountInString(word[:min(max(s.Start-at, 0), len(word))])
	until := utf8.RuneCountInString(word[:min(max(s.End-at, 0), len(word))])
	box, width := *a.Box, (a.Box[2]-a.Box[0])/float64(n)
	box[0], box[2] = a.Box[0]+float64(before)*width, a.Box[0]+float64(until)*width
	return box
}

// Label says the place in words: "page 2, paragraph 14". It never quotes the document.
func (l Location) Label() string {
	var w []string
	add := func(format string, v any) { w = append(w, fmt.Sprintf(format, v)) }
	part, sheet := l.ofSheet()
	if part != "" && part != "body" {
		w = append(w, part)
	}
	if l.Page > 0 && !l.saysPage() {
		add("page %d", l.Page)
	}
	if sheet != "" {
		add("sheet %s", sheet)
	}
	if l.Table != "" {
		add("table %s", l.Table)
	}
	switch {
	case l.Cell != "" && l.Sheet != "":
		add("cell %s", l.Cell)
	case l.Cell != "":
		w = append(w, l.Cell)
	}
	switch {
	case l.Paragraph > 0:
		add("paragraph %d", l.Paragraph)
	case l.Line > 0 && (l.Cell == "" || l.Table == "" && l.Sheet == ""):
		add("line %d", l.Line)
	}
	if len(w) == 0 {
		return "whole document"
	}
	return strings.Join(w, ", ")
}

// ofSheet puts the sheet's name into a part's that says its number, and gives the
// sheet only where there is none: "hidden rows of sheet 2" are those of sheet Staff.
func (l Location) ofSheet() (part, sheet string) {
	before, number, ok := strings.Cut(l.Part, "sheet ")
	if l.Sheet == "" || !ok || number == "" || strings.Trim(number, "0123456789") != "" {
		return l.Part, l.Sheet
	}
	return before + "sheet " + l.Sheet, ""
}

// saysPage reports whether the part's name says the page: "page 2 hidden text",
// "annotation 1 on page 2".
func (l Location) saysPage() bool {
	page := fmt.Sprintf("page %d", l.Page)
	return l.Part == page || strings.HasPrefix(l.Part, page+" ") || strings.HasSuffix(l.Part, " on "+page)
}
