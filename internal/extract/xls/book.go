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
	"github.com/foilint/foilint/internal/extract/numfmt"
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
	compiled map[string]*numfmt.Format
	date1904 bool
	parts    map[string]*document.Part // that are no sheet, by name

	// What else the file holds.
	comments, caches, embedded int
	links, names, hiddenNames  int
	changes                    int
	locked                     int // sheets, and the workbook itself
	macros, servers            bool
	charted                    []string // texts of the data that charts keep
}

// The parts that are no sheet.
const (
	partComments = "comments"
	partAuthors  = "authors of comments"
	partBoxes    = "text boxes"
	partHeaders  = "headers and footers"
	partCharts   = "charts"
	partCharted  = "data that charts keep"
	partCache    = "pivot cache"
	partSummary  = "properties"
	partLinks    = "links"
	partLinked   = "linked workbooks"
	partNames    = "defined names"
	partServers  = "connections"
	partFormulas = "texts in formulas"
	partHistory  = "change history"
)

func newBook(ctx context.Context, doc *document.Document, lim limits.Limits) *book {
	return &book{ctx: ctx, lim: lim, doc: doc, formats: map[int]string{}, compiled: map[string]*numfmt.Format{}, parts: map[string]*document.Part{}}
}

// A sheet is one of a workbook. Rows and columns count from 1.
type sheet struct {
	name  string
	nth   int
	state int // visible, hidden; anything else is very hidden

	hidRows map[int]bool
	hidCols []columns    // that are not shown
	shown   map[int]bool // rows, where all others are hidden; nil where none are

	cells [len(ways)]tally // by way of hiding

	begun  bool    // its records were met, in a file that keeps all sheets in one stream
	result *result // of a formula, whose text follows

	object int            // number of the drawn object being read
	boxes  []box          // texts of drawn objects
	notes  map[int]string // cell of each drawn object that is a comment
}

// A result is where the text of a formula goes.
type result struct{ row, column, look int }

// A box is the text of a drawn object.
type box struct {
	object int
	text   string
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
	formatHidden // its format shows nothing of it
	dateBehind   // the whole of a date of which its format shows a part
)

// ways are the traits that tell of them, and what the parts of such cells are called.
var ways = [...]struct{ kind, part string }{
	rowHidden:    {document.TraitHiddenRow, "hidden rows of "},
	columnHidden: {document.TraitHiddenColumn, "hidden columns of "},
	formatHidden: {document.TraitHiddenFormat, "cells that look empty on "},
	dateBehind:   {"", "dates behind formats on "},
}

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
	s := &sheet{name: strings.TrimSpace(name), nth: len(b.sheets) + 1, state: state & 3, hidRows: map[int]bool{}, notes: map[int]string{}}
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

// cell adds a cell that hides in a way of its own. Rows and columns count from 1.
func (b *book) cell(s *sheet, row, column int, text string, way int) {
	text = strings.TrimSpace(text)
	if text == "" || !b.room(len(text)+limits.BlockBytes) {
		return
	}
	switch {
	case s.state != visible:
		way = open
	case s.hidRows[row] || s.shown != nil && !s.shown[row]:
		way = rowHidden
	case s.hides(column):
		way = columnHidden
	}
	kind, name := ways[way].kind, ways[way].part
	layer := document.Visible
	if way != open || s.state != visible {
		layer = document.Hidden
	}
	if s.state != visible {
		kind, name = s.hiding(), "hidden "
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

// hiding is the kind of trait that tells of a sheet that is not shown.
func (s *sheet) hiding() string {
	if s.state == hidden {
		return document.TraitHiddenSheet
	}
	return document.TraitVeryHiddenSheet
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
			b.unshown(s)
			continue
		}
		detail := "its cells are empty, or were not read"
		if n := s.cells[open].n; n > 0 {
			detail = count(n, "cell") + " with text or numbers"
		}
		b.trait(s.hiding(), document.Hidden, detail, s.in("hidden "))
	}
	if b.comments > 0 {
		b.trait(document.TraitComment, document.Markup, count(b.comments, "comment"), document.Location{Part: partComments})
	}
	if b.caches > 0 {
		detail := count(b.caches, "pivot cache") + ", which keeps the data behind a table"
		b.trait(document.TraitPivotCache, document.Hidden, detail, document.Location{Part: partCache})
	}
	b.tellBeside()
	if n := b.embedded + len(b.doc.Files); n > 0 {
		b.trait(document.TraitEmbedded, document.Embedded, count(n, "document")+" inside", document.Location{})
	}
	if b.embedded > 0 {
		b.doc.Gap(document.GapEmbedded, "", count(b.embedded, "document")+" inside the workbook, not read", hintSave)
	}
	if b.macros {
		b.trait(document.TraitMacros, document.Metadata, "the file holds macros (program code)", document.Location{})
		b.doc.Gap(document.GapMacros, "", "the file holds macros (program code), which were not read", "Save the workbook without macros (as .xlsx) and scan that.")
	}
	b.doc.Gap(document.GapPart, "", "of "+called+" foilint reads sheets, cells, comments, text boxes, names, links and properties; what else it may hold (pictures, forms, what charts are made of) was not read", hintSave)
}

// unshown tells of the cells of a sheet that hide on it.
func (b *book) unshown(s *sheet) {
	for way, w := range ways {
		if n := s.cells[way].n; n > 0 && w.kind != "" {
			b.trait(w.kind, document.Hidden, count(n, "cell")+" with text or numbers", s.in(w.part))
		}
	}
}

// tellBeside tells of what is on no sheet.
func (b *book) tellBeside() {
	if b.names > 0 {
		detail := count(b.names, "name")
		if b.hiddenNames > 0 {
			detail += fmt.Sprintf(", %d of them hidden", b.hiddenNames)
		}
		b.trait(document.TraitDefinedName, document.Metadata, detail, document.Location{Part: partNames})
	}
	if b.links > 0 {
		b.trait(document.TraitExternalLink, document.Hidden, count(b.links, "other workbook")+" that cells refer to", document.Location{Part: partLinked})
	}
	if b.servers {
		b.trait(document.TraitConnection, document.Metadata, "a database or another source, with what is asked of it", document.Location{Part: partServers})
	}
	if b.changes > 0 {
		b.trait(document.TraitChangeHistory, document.Markup, "a shared workbook, with its history", document.Location{Part: partHistory})
	}
	if b.locked > 0 {
		b.trait(document.TraitProtected, document.Metadata, "sheets or the workbook are locked, and can be read all the same", document.Location{})
	}
	b.tellCharted()
}

// tellCharted tells of the texts that charts keep and no cell has.
func (b *book) tellCharted() {
	if len(b.charted) == 0 {
		return
	}
	known := map[string]bool{}
	for _, p := range b.doc.Parts {
		for _, k := range p.Blocks {
			known[k.Text] = true
		}
	}
	n := 0
	for _, text := range b.charted {
		if text = strings.TrimSpace(text); text != "" && !known[text] {
			known[text] = true
			n++
			b.say(document.Hidden, partCharted, document.TraitChartCache, text, document.Location{})
		}
	}
	if n > 0 {
		b.trait(document.TraitChartCache, document.Hidden, count(n, "text")+" that no sheet has", document.Location{Part: partCharted})
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
