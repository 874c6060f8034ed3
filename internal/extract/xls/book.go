// Package xls reads the cells of workbooks in Excel's binary formats: XLS, as Excel 5 to
// 2003 wrote it (MS-XLS), and XLSB (MS-XLSB). It reads what can be told from records of
// a known shape: sheets, also hidden ones, cells, comments, what a pivot table keeps,
// who made the file. Of the rest it says that it was not read: no such workbook counts
// as read in full, and saving it as XLSX is the way to a full answer.
package xls

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/limits"
)

const hintSave = "Open the workbook in Excel, save it as an Excel Workbook (.xlsx) and scan that."

// A book is a workbook being read.
type book struct {
	ctx  context.Context
	lim  limits.Limits
	doc  *document.Document
	kept int64 // bytes of lim.Text
	full bool  // a limit was reached, or the time

	sheets   []*sheet
	strings  []string // that cells share
	formats  map[int]string
	looks    []int // number of the format of each look that cells can have
	date1904 bool
	parts    map[string]*document.Part // that are no sheet, by name

	// What else the file holds.
	comments, caches, embedded int
	macros                     bool
}

// The parts that are no sheet.
const (
	partComments = "comments and text boxes"
	partAuthors  = "authors of comments"
	partHeaders  = "headers and footers"
	partCache    = "pivot cache"
	partSummary  = "properties"
)

func newBook(ctx context.Context, doc *document.Document, lim limits.Limits) *book {
	return &book{ctx: ctx, lim: lim, doc: doc, formats: map[int]string{}, parts: map[string]*document.Part{}}
}

// A sheet is one of a workbook. Rows and columns count from 1.
type sheet struct {
	name  string
	nth   int
	state int // visible, hidden; anything else is very hidden

	hidRows map[int]bool
	hidCols []columns // that are not shown

	cells [3]tally // by way of hiding

	begun  bool    // its records were met, in a file that keeps all sheets in one stream
	result *[2]int // row and column of a formula whose text follows
}

// The states of a sheet, as files say them.
const (
	visible = iota
	hidden
)

// columns are a run of columns.
type columns struct{ from, to int }

// The ways in which a cell hides on a sheet that is shown.
const (
	open = iota
	rowHidden
	columnHidden
)

// A tally counts cells of one kind, with their part.
type tally struct {
	part   *document.Part
	places document.Places
	n      int
}

// maxSheets is how many sheets are read; Excel has room for some thousands.
const maxSheets = 10_000

// addSheet adds a sheet, nil when there are too many.
func (b *book) addSheet(name string, state int) *sheet {
	if len(b.sheets) == maxSheets {
		b.doc.Gap(document.GapLimit, "", fmt.Sprintf("the workbook has more than %d sheets; the rest was not read", maxSheets), "Split the workbook and scan the pieces.")
		b.full = true
	}
	if b.full {
		return nil
	}
	s := &sheet{name: strings.TrimSpace(name), nth: len(b.sheets) + 1, state: state & 3, hidRows: map[int]bool{}}
	b.sheets = append(b.sheets, s)
	return s
}

// alive reports whether to read on, and tells of the time once it is up.
func (b *book) alive() bool {
	if !b.full && b.ctx.Err() != nil {
		b.full = true
		b.doc.Gap(document.GapTime, "", "the time limit was reached; the rest of the workbook was not read", "Scan this workbook alone, or split it.")
	}
	return !b.full
}

// room takes bytes from the limits. It reports false when they are used up.
func (b *book) room(bytes int) bool {
	b.kept += int64(bytes)
	if !b.full && b.kept > b.lim.Text {
		b.full = true
		b.doc.Gap(document.GapLimit, "", "the workbook holds more text than foilint is willing to read; the rest was not read", "Split the workbook and scan the pieces.")
	}
	return !b.full
}

// cell adds a cell. Rows and columns count from 1.
func (b *book) cell(s *sheet, row, column int, text string) {
	text = strings.TrimSpace(text)
	if text == "" || !b.room(len(text)+limits.BlockBytes) {
		return
	}
	way, layer, name, kind := open, document.Visible, "", ""
	switch {
	case s.state == hidden:
		layer, name, kind = document.Hidden, "hidden ", document.TraitHiddenSheet
	case s.state != visible:
		layer, name, kind = document.Hidden, "hidden ", document.TraitVeryHiddenSheet
	case s.hidRows[row]:
		way, layer, name, kind = rowHidden, document.Hidden, "hidden rows of ", document.TraitHiddenRow
	case s.hides(column):
		way, layer, name, kind = columnHidden, document.Hidden, "hidden columns of ", document.TraitHiddenColumn
	}
	t := &s.cells[way]
	if t.part == nil {
		t.part = b.doc.Part(s.in(name).Part, layer)
		t.part.Trait = kind
	}
	t.n++
	t.part.Blocks = append(t.part.Blocks, &document.Block{
		Text: text, Kind: document.Cell, Row: row, Column: column,
		Place: t.places.Of(document.Place{Part: t.part.Name, Sheet: s.name, Cells: document.Lettered}),
	})
}

// hide remembers columns that are not shown, of as many runs as a person could make.
func (s *sheet) hide(from, to int) {
	const most = 1000
	if len(s.hidCols) < most {
		s.hidCols = append(s.hidCols, columns{from, to})
	}
}

// share keeps a text that cells share.
func (b *book) share(text string) bool {
	const header = 16
	b.strings = append(b.strings, text)
	return b.room(len(text) + header)
}

func (s *sheet) hides(column int) bool {
	for _, c := range s.hidCols {
		if c.from <= column && column <= c.to {
			return true
		}
	}
	return false
}

// address is the name of a cell: row 12, column 2 is "B12".
func address(row, column int) string {
	name := ""
	for ; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name + strconv.Itoa(row)
}

// say adds words that are in no cell to the part of that name, of which a trait of that
// kind tells.
func (b *book) say(layer document.Layer, name, kind, text string, where document.Location) {
	text = strings.TrimSpace(text)
	if text == "" || !b.room(len(text)+limits.BlockBytes) {
		return
	}
	p := b.parts[name]
	if p == nil {
		p = b.doc.Part(name, layer)
		p.Trait, p.About = kind, name == partSummary
		b.parts[name] = p
	}
	where.Part = name
	p.Blocks = append(p.Blocks, document.NewBlock(text, where))
}

func (b *book) trait(kind string, layer document.Layer, detail string, where document.Location) {
	b.doc.Traits = append(b.doc.Traits, document.Trait{Kind: kind, Layer: layer, Detail: detail, Where: where})
}

// finish tells of what the sheets hide, and that there is more in such a file than what
// is read of it.
func (b *book) finish(called string) {
	for _, s := range b.sheets {
		if s.state == visible {
			b.unshown(s, rowHidden, document.TraitHiddenRow, "hidden rows of ")
			b.unshown(s, columnHidden, document.TraitHiddenColumn, "hidden columns of ")
			continue
		}
		detail := "its cells are empty, or were not read"
		if n := s.cells[open].n; n > 0 {
			detail = count(n, "cell") + " with text or numbers"
		}
		kind := document.TraitHiddenSheet
		if s.state != hidden {
			kind = document.TraitVeryHiddenSheet
		}
		b.trait(kind, document.Hidden, detail, s.in("hidden "))
	}
	if b.comments > 0 {
		b.trait(document.TraitComment, document.Markup, count(b.comments, "comment"), document.Location{Part: partComments})
	}
	if b.caches > 0 {
		detail := count(b.caches, "pivot cache") + ", which keeps the data behind a table"
		b.trait(document.TraitPivotCache, document.Hidden, detail, document.Location{Part: partCache})
	}
	if b.embedded > 0 {
		b.trait(document.TraitEmbedded, document.Embedded, count(b.embedded, "document")+" inside", document.Location{})
		b.doc.Gap(document.GapEmbedded, "", count(b.embedded, "document")+" inside the workbook, not read", hintSave)
	}
	if b.macros {
		b.trait(document.TraitMacros, document.Metadata, "the file holds macros (program code)", document.Location{})
		b.doc.Gap(document.GapMacros, "", "the file holds macros (program code), which were not read", "Save the workbook without macros (as .xlsx) and scan that.")
	}
	b.doc.Gap(document.GapPart, "", "of "+called+" foilint reads sheets, cells, comments and properties; what else it may hold (charts, pictures, names, links to other workbooks) was not read", hintSave)
}

// unshown tells of the cells of a sheet that hide in one way.
func (b *book) unshown(s *sheet, way int, kind, part string) {
	if n := s.cells[way].n; n > 0 {
		b.trait(kind, document.Hidden, count(n, "cell")+" with text or numbers", s.in(part))
	}
}

// in is the place of the sheet in its part that is called so.
func (s *sheet) in(what string) document.Location {
	return document.Location{Part: what + "sheet " + strconv.Itoa(s.nth), Sheet: s.name}
}

// count is a number with what is counted: "10,000 cells".
func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s + " " + what + "s"
}
