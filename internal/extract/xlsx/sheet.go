package xlsx

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/numfmt"
	"github.com/foilint/foilint/internal/extract/opc"
	"github.com/foilint/foilint/internal/limits"
)

// readSheets reads the cells of all sheets: first those of the sheets that are hidden,
// so that no limit is used up before they are read. What a sheet hides is settled when
// all that tells of it has been read: areas that are merged or filtered come behind the
// cells, tables are parts of their own.
func (r *reader) readSheets() {
	for _, s := range r.sheets {
		if !s.shown() {
			r.readSheet(s)
		}
	}
	const share = 16 // of the limit is kept for what lies beside the sheets
	r.spare(r.lim.Text / share)
	for _, s := range r.sheets {
		if s.shown() {
			r.readSheet(s)
		}
	}
	r.spare(0)
	for _, s := range r.sheets {
		r.doc.Parts = append(r.doc.Parts, s.parts...)
		r.doc.Traits = append(r.doc.Traits, s.traits...)
	}
	r.unused()
}

func (r *reader) readSheet(s *sheet) {
	if r.alive() != nil {
		return
	}
	const width, height = 64, 20 // pixels, unless the sheet says otherwise
	g := &grid{r: r, s: s, hidden: map[int]bool{}, widths: lengths{usual: width * emuPixel}, heights: lengths{usual: height * emuPixel}}
	for _, rel := range s.rels {
		g.drawn = g.drawn || rel.Kind == "drawing"
	}
	if s.part != "" {
		r.stream(s.part, g.read)
	}
	r.besideSheet(s)
	g.settle()
}

// A grid is what one sheet holds, while it is read.
type grid struct {
	r *reader
	s *sheet

	columns    []columnState // by their numbers, nil where nothing is said of any
	bands      int           // runs of columns of which something was said
	widthless  bool          // columns of which nothing is said are not shown
	heightless bool          // nor rows
	hidden     map[int]bool  // columns that are not shown and hold something; true if they are flagged as hidden
	rows       []hiddenRow   // rows that are not shown and hold something
	cells      []cell
	merged     []area
	rules      []condition
	doubtful   []*document.Block // cells that a condition may hide
	drawn      bool              // something is drawn over the cells, and so they are measured
	widths     lengths           // of columns
	heights    lengths           // of rows
	locked     bool

	row, column int       // where the reading is
	look        int       // the style of the cell there
	now         hiddenRow // the row at hand
	off         bool      // it is not shown
	held        int       // cells that hold something
	heldRows    int       // rows that do
	heldColumns map[int]bool
	last        int // the last row that holds something
	unsorted    bool
	more        bool // there are cells that were not read
	spare       []document.Block
	places      document.Places
}

// A columnState is what is said of a column.
type columnState uint8

const (
	columnKnown    columnState = 1 << iota
	columnUnseen               // it is not shown
	columnFlagged              // as hidden, and not only of no width
	columnOutlined             // under a collapsed outline
)

// A hiddenRow is a row that is not shown, and how many of its cells hold something.
type hiddenRow struct {
	row, cells        int
	flagged, outlined bool
}

// A cell holds something.
type cell struct {
	block *document.Block
	hides hiding
	look  uint32 // the number of its style
}

// read reads the part of a sheet.
func (g *grid) read(d *opc.Decoder) error {
	root := true
	return d.Each(func() error {
		if root {
			root = false
			return nil
		}
		switch d.Name {
		case "x:sheetData", "x:cols", "x:mergeCells":
			return nil
		case "x:sheetFormatPr":
			g.readDefaults(d)
		case "x:col":
			g.readColumns(d)
		case "x:row":
			return g.readRow(d)
		case "x:mergeCell":
			if a, ok := span(d.Attr("ref")); ok {
				g.merged = append(g.merged, a)
			}
		case "x:sheetProtection":
			g.locked = truth(d.Attr("sheet"), false) || d.Attr("password") != "" || d.Attr("hashValue") != ""
		case "x:autoFilter":
			if a, ok := span(d.Attr("ref")); ok {
				g.s.filters = append(g.s.filters, a)
			}
			return g.r.besideCells(g.s, d)
		case "x:conditionalFormatting":
			return g.readConditions(d)
		case "x:picture":
			g.s.styled = append(g.s.styled, area{1, 1, maxColumn, maxRow})
			return g.r.besideCells(g.s, d)
		default:
			return g.r.besideCells(g.s, d)
		}
		return d.Skip()
	})
}

// thin is the width, in characters, of a column that shows nothing, and flat the
// height of such a row, in points: a column of half a character has a pixel between
// its margins, a row of three points the tips of its letters.
const (
	thin = 0.5
	flat = 3.0
)

// readDefaults reads the sizes of columns and rows of which nothing else is said.
func (g *grid) readDefaults(d *opc.Decoder) {
	if width, err := strconv.ParseFloat(d.Attr("defaultColWidth"), 64); err == nil {
		g.widthless = width < thin
		g.widths.usual = width * emuCharacter
	}
	if height, err := strconv.ParseFloat(d.Attr("defaultRowHeight"), 64); err == nil {
		g.heightless = height < flat && truth(d.Attr("customHeight"), false)
		g.heights.usual = height * emuPoint
	}
}

func (g *grid) readColumns(d *opc.Decoder) {
	from, err1 := strconv.Atoi(d.Attr("min"))
	to, err2 := strconv.Atoi(d.Attr("max"))
	if g.bands++; err1 != nil || err2 != nil || from < 1 || from > to || g.bands > maxColumn {
		return
	}
	state := columnKnown
	width, err := strconv.ParseFloat(d.Attr("width"), 64)
	switch {
	case truth(d.Attr("hidden"), false):
		state |= columnUnseen | columnFlagged
		if d.Attr("outlineLevel") > "0" {
			state |= columnOutlined
		}
	case err == nil && width < thin:
		state |= columnUnseen
	}
	if g.columns == nil {
		g.columns = make([]columnState, maxColumn+1)
	}
	g.measure(&g.widths, from, min(to, maxColumn), d.Attr("width"), emuCharacter)
	for column := from; column <= min(to, maxColumn); column++ {
		g.columns[column] |= state
	}
}

// columnAt is what is said of a column.
func (g *grid) columnAt(column int) columnState {
	var state columnState
	if g.columns != nil {
		state = g.columns[column]
	}
	if state == 0 && g.widthless {
		state = columnUnseen
	}
	return state
}

func (g *grid) readRow(d *opc.Decoder) error {
	if g.r.full {
		g.more = true
		return errStopped
	}
	g.row = min(g.row+1, maxRow)
	if n, err := strconv.Atoi(d.Attr("r")); err == nil && n >= 1 && n <= maxRow {
		g.row = n
	}
	g.column = 0
	g.now = hiddenRow{row: g.row, flagged: truth(d.Attr("hidden"), false)}
	g.off = g.now.flagged
	height, err := strconv.ParseFloat(d.Attr("ht"), 64)
	g.off = g.off || err == nil && height < flat || err != nil && g.heightless
	g.measure(&g.heights, g.row, g.row, d.Attr("ht"), emuPoint)
	g.now.outlined = g.now.flagged && d.Attr("outlineLevel") > "0"
	err = d.Children(func() error {
		if d.Name == "x:c" {
			return g.readCell(d)
		}
		return d.Skip()
	})
	if g.off && g.now.cells > 0 {
		g.rows = append(g.rows, g.now)
	}
	return err
}

// mostAreas is how many areas of one sheet are gone by to tell what lies behind white
// words; in what comes after, they count as unseen.
const mostAreas = 10_000

// readCell reads a cell to its end. One without an address follows the one before.
func (g *grid) readCell(d *opc.Decoder) error {
	g.column = min(g.column+1, maxColumn)
	row := g.row
	if column, at, ok := place(d.Attr("r")); ok {
		g.column, row = column, at
	}
	kind := d.Attr("t")
	g.look = 0
	if n, err := strconv.Atoi(d.Attr("s")); err == nil && n > 0 && n < len(g.r.looks) {
		g.look = n
	}
	l := &g.r.looks[g.look]
	var value string
	var inline text
	err := d.Children(func() (err error) {
		switch d.Name {
		case "x:v":
			g.r.say("loose text", value, g.s.at(address(g.column, row))) // of two values none shows the first
			value, err = content(d)
		case "x:f":
			var formula string
			formula, err = content(d)
			g.r.formula(g.s, formula, row, g.column)
		case "x:is":
			inline, err = g.r.readText(d)
		default:
			err = d.Skip()
		}
		return err
	})
	g.addValue(l, kind, value, row)
	if inline.words != "" { // whatever the kind
		g.addText(l, inline, row)
	}
	return err
}

// addValue adds a cell with a value of a kind (18.18.11).
func (g *grid) addValue(l *look, kind, value string, row int) {
	switch kind {
	case "s":
		if n, ok := g.shared(value); ok {
			t := g.r.rich[n]
			t.words = g.r.strings[n]
			g.addText(l, t, row)
		}
	case "str", "inlineStr":
		if value != "" {
			g.addText(l, text{words: unescape(value)}, row)
		}
	case "b":
		switch value = strings.TrimSpace(value); value {
		case "1", "true":
			value = "TRUE"
		case "0", "false":
			value = "FALSE"
		}
		g.add(row, value, g.hides(l, l.ink, l.size))
	case "e":
		g.add(row, value, g.hides(l, l.ink, l.size))
	default:
		g.addNumber(l, strings.TrimSpace(value), row)
	}
}

// shared is the number of a text that cells share. One that is not there is a gap.
func (g *grid) shared(value string) (int, bool) {
	n, err := strconv.Atoi(strings.TrimSpace(value))
	if err != nil || n < 0 || n >= len(g.r.strings) {
		if value != "" && g.r.first("lost text") {
			g.r.doc.Gap(document.GapMissing, g.s.part, "cells refer to texts that the workbook does not have or that were not read", hintSave)
		}
		return 0, false
	}
	g.r.used[n] = true
	return n, true
}

// addNumber adds a cell with a number as it is shown, and what its format keeps back.
func (g *grid) addNumber(l *look, raw string, row int) {
	if raw == "" {
		return
	}
	v, err := strconv.ParseFloat(raw, 64)
	if err != nil { // a date as ISO 8601 writes it, or garbage
		g.add(row, raw, g.hides(l, l.ink, l.size))
		return
	}
	shown, all := l.format.Number(v, raw, g.r.date1904)
	if shown = strings.TrimSpace(shown); !all {
		g.keptBack(row, shown, numfmt.Plain(v, raw), v == 0 || shown != "" && (v == 1 || v == -1))
		return
	}
	if shown == "" {
		return
	}
	ink := l.ink
	if v != 0 { // that it is none may be white
		ink = g.inked(l.format.Ink(v), ink)
	}
	g.add(row, shown, g.hides(l, ink, l.size))
	if whole := l.format.Behind(v, g.r.date1904); whole != "" {
		g.add(row, whole, behindFormat)
	}
}

// keptBack adds what a format shows instead of a value, and the value.
func (g *grid) keptBack(row int, shown, value string, harmless bool) {
	if shown != "" {
		g.add(row, shown, 0)
	}
	if !harmless {
		g.add(row, value, emptyFormat)
	}
}

// addText adds a cell with words, parted by what of them shows.
func (g *grid) addText(l *look, t text, row int) {
	if t.phonetic != "" {
		g.r.say("phonetic texts", t.phonetic, g.s.at(address(g.column, row)))
	}
	shown, all := l.format.Words(t.words)
	if !all {
		g.keptBack(row, strings.TrimSpace(shown), t.words, strings.TrimSpace(t.words) == "")
		return
	}
	if ink := l.format.WordsInk(); len(t.runs) == 0 || ink > 0 {
		g.add(row, shown, g.hides(l, g.inked(ink, l.ink), l.size))
		return
	}
	var kept strings.Builder
	part := func(words string, f font) {
		how := g.hides(l, f.ink, f.size)
		if how == 0 || strings.TrimSpace(words) == "" {
			kept.WriteString(words)
			return
		}
		g.add(row, words, how)
	}
	at := 0
	for _, run := range t.runs {
		part(t.words[at:run.start], font{l.ink, l.size})
		part(t.words[run.start:run.end], run.font)
		at = run.end
	}
	part(t.words[at:], font{l.ink, l.size})
	g.add(row, kept.String(), 0)
}

// inked is the colour that a number format gives, or that of the font.
func (g *grid) inked(ink int, font rgb) rgb {
	const first = 7 // of the numbered colours that formats name, from 1
	if list := g.r.palette.indexed; ink > 0 && first+ink < len(list) {
		return list[first+ink]
	}
	return font
}

// hides is how letters of a colour and size hide in a cell. Where the cell has no
// fill of its own, something else may lie behind them: see settle.
func (g *grid) hides(l *look, ink rgb, size float64) hiding {
	var h hiding
	switch l.hides(ink, size) {
	case document.TraitTinyText:
		return tinyText
	case document.TraitWhiteText:
		h = whiteText
	case document.TraitCoveredText:
		h = coveredText
	default:
		return 0
	}
	if l.plain {
		h |= unfilled
	}
	return h
}

// add adds a cell that holds something in the row at hand, or in the one that its own
// address says.
func (g *grid) add(row int, words string, how hiding) {
	words = strings.TrimSpace(strings.ToValidUTF8(words, "\uFFFD"))
	if words == "" {
		return
	}
	if !strings.ContainsFunc(words, alphanumeric) { // a dash that is white hides nothing
		how = 0
	}
	if how&behindFormat == 0 {
		g.count(row)
	}
	if state := g.columnAt(g.column); state&columnUnseen != 0 {
		how |= hiddenColumn
		if state&columnOutlined != 0 {
			how |= outlinedColumn
		}
		g.hidden[g.column] = g.hidden[g.column] || state&columnFlagged != 0
	}
	if g.off {
		how |= hiddenRowCell
		if how&behindFormat == 0 {
			g.now.cells++
		}
	}
	if !g.r.spend(len(words) + limits.BlockBytes) {
		return
	}
	if n := len(g.cells); n > 0 {
		b := g.cells[n-1].block
		g.unsorted = g.unsorted || b.Row > row || b.Row == row && b.Column > g.column
	}
	b := g.block()
	b.Text, b.Kind, b.Row, b.Column = words, document.Cell, row, g.column
	g.cells = append(g.cells, cell{b, how, uint32(g.look)})
}

func alphanumeric(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }

// count counts the rows, columns and cells that hold something.
func (g *grid) count(row int) {
	g.held++
	if row != g.last {
		g.heldRows++
		g.last = row
	}
	if g.heldColumns == nil {
		g.heldColumns = map[int]bool{}
	}
	g.heldColumns[g.column] = true
}

// block is a new block; they are made many at a time.
func (g *grid) block() *document.Block {
	const many = 256
	if len(g.spare) == 0 {
		g.spare = make([]document.Block, many)
	}
	b := &g.spare[0]
	g.spare = g.spare[1:]
	return b
}
