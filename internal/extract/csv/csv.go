// Package csv reads tables kept as plain text: CSV, the form in which the Information
// Commissioner advises to disclose data, TSV and their kin. It finds the delimiter by
// the content, reads rows as Excel does, and loses no word over a quotation mark that
// has no partner.
package csv

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/text"
	"github.com/foilint/foilint/internal/limits"
)

const (
	// cellBytes is where the text of a cell is cut in pieces, blocks of one cell.
	cellBytes = 64 << 10
	// headBytes is the longest first cell of a column that counts as its head.
	headBytes = 80
)

const hintSplit = "Split the file and check each piece."

// Read reads the bytes of a file that Is knows. It never fails: what could not be read
// is in the document's gaps. The document's text may be data itself, which must not be
// changed any more.
func Read(ctx context.Context, data []byte, lim limits.Limits) *document.Document {
	doc := &document.Document{Format: document.CSV}
	s, ascii, ok := text.Decode(data, doc)
	if !ok {
		return doc
	}
	most := lim.Text / 2 // the other half is for what is kept beside it
	long := int64(len(s)) > most
	if long {
		cut := int(most)
		for cut > 0 && !utf8.RuneStart(s[cut]) {
			cut--
		}
		s = strings.Clone(s[:cut]) // the rest need not stay
	}
	sep, width, body := shape(s)
	r := reader{doc: doc, part: doc.Part("body", document.Visible), lim: lim, scanner: newScanner(s, body, sep, ascii)}
	r.width = width
	if r.rows(ctx) && long {
		doc.Gap(document.GapLimit, "body", fmt.Sprintf("the text is longer than %d bytes; the rest was not read", most), hintSplit)
	}
	if r.unpaired > 0 {
		doc.Gap(document.GapDamaged, "body", r.strays(), "Open the file in Excel, see where a cell swallows the rows below it, mend that and save the file again.")
	}
	if len(r.part.Blocks) == 0 && doc.Complete() {
		doc.Gap(document.GapEmpty, "", "there is no text in the file", "Check that this is the file you meant to send.")
	}
	return doc
}

// A reader makes blocks of cells.
type reader struct {
	scanner
	doc  *document.Document
	part *document.Part
	lim  limits.Limits
	kept int64 // bytes beside the text, of lim.Text

	tables int               // begun so far
	first  int               // row of the file with which the table begins, 0 before the first
	widest int               // most filled cells of a row of the table, or of the lines above the first
	apart  bool              // the row before is empty
	heads  []*document.Place // below the cells of the first row of the table, by column
	row    []cell            // filled cells of the row being read

	blocks  []document.Block
	anchors []document.Anchor
	places  document.Places
}

// rows reads to the end, or tells of what it leaves.
func (r *reader) rows(ctx context.Context) (whole bool) {
	for r.more() {
		if r.number%1024 == 0 && ctx.Err() != nil {
			r.doc.Gap(document.GapTime, "body", fmt.Sprintf("the time limit was reached at row %d; the rest was not read", r.number), hintSplit)
			return false
		}
		r.fields(ctx)
		r.place()
		for _, c := range r.row {
			if why := r.full(); why != "" {
				r.doc.Gap(document.GapLimit, "body", fmt.Sprintf("%s; the text from row %d on was not read", why, r.number), hintSplit)
				return false
			}
			if !r.add(c) {
				r.doc.Gap(document.GapLimit, "body", fmt.Sprintf("%s in row %d, column %d; the text after it was not read", tooMuch(r.lim), r.number, c.column), hintSplit)
				return false
			}
		}
		if r.begun {
			r.doc.Gap(document.GapTime, "body", fmt.Sprintf("the time limit was reached in row %d; the rest was not read", r.number), hintSplit)
			return false
		}
	}
	return true
}

// fields reads the filled cells of a row. It leaves the row when there are more of them
// than can be kept, or the time is up: one row may be all of a file.
func (r *reader) fields(ctx context.Context) {
	r.row = r.row[:0]
	for more := true; more; {
		var c cell
		if c, more = r.next(); c.from < c.to {
			r.row = append(r.row, c)
		}
		if c.column%4096 == 0 && (len(r.row) > r.lim.Blocks || r.size(len(r.row)) > r.lim.Text || ctx.Err() != nil) {
			return
		}
	}
}

// place says in which table the row stands. A table begins with the first row that has
// two cells or more: single cells above it are its title. A row below an empty one that
// is wider than all above heads a table of its own.
func (r *reader) place() {
	n := len(r.row)
	switch {
	case n == 0:
		r.apart = true
		return
	case r.first == 0 && (n > 1 || r.sep == 0), r.first > 0 && r.apart && n > r.widest:
		r.tables++
		r.first, r.widest, r.heads = r.number, n, r.heads[:0]
	}
	r.widest, r.apart = max(r.widest, n), false
}

// full says which limit was reached, "" when none was.
func (r *reader) full() string {
	switch {
	case len(r.part.Blocks) >= r.lim.Blocks:
		return fmt.Sprintf("there are more than %d cells", r.lim.Blocks)
	case r.size(0) > r.lim.Text:
		return tooMuch(r.lim)
	}
	return ""
}

func tooMuch(lim limits.Limits) string {
	return fmt.Sprintf("the table is more than foilint is willing to read, %d MB with what it keeps beside it", lim.Text>>20)
}

// size is what the text takes with what is kept beside it, and with some cells more.
func (r *reader) size(cells int) int64 {
	return int64(len(r.s)) + r.kept + int64(cells)*(limits.BlockBytes+limits.AnchorBytes)
}

// add makes a block of a cell, several of one that is over-long. It reports whether the
// cell is whole.
func (r *reader) add(c cell) (whole bool) {
	text, anchors, whole := r.words(c)
	row := 0
	if r.first > 0 {
		row = r.number - r.first + 1
	}
	where := r.where(row, c.column, text)
	for at := 0; at < len(text); {
		piece := text[at:]
		if len(piece) > cellBytes {
			piece = cut(piece)
		}
		its, rest := split(anchors, at, piece)
		at, anchors = at+len(piece), rest
		piece = strings.TrimRightFunc(piece, unicode.IsSpace)
		if piece == "" { // space in the midst of a cell
			continue
		}
		b := r.newBlock()
		*b = document.Block{Text: piece, Place: where, Anchors: its}
		if row > 0 {
			b.Kind, b.Row, b.Column = document.Cell, row, c.column
		}
		r.part.Blocks = append(r.part.Blocks, b)
		r.kept += int64(limits.BlockBytes + len(its)*limits.AnchorBytes)
	}
	return whole
}

// where is the place of a cell. Those of a column stand under its head, which the first
// row of a table gives.
func (r *reader) where(row, column int, text string) *document.Place {
	if row == 0 {
		r.kept += limits.PlaceBytes
		return &document.Place{Part: r.part.Name, Cell: fmt.Sprintf("row %d, column %d", r.number, column)}
	}
	place := document.Place{Part: r.part.Name, Table: strconv.Itoa(r.tables), Cells: document.Numbered, Above: r.first - 1}
	switch {
	case row > 1 && column <= len(r.heads) && r.heads[column-1] != nil:
		return r.heads[column-1]
	case row == 1 && len(text) <= headBytes && !strings.ContainsAny(text, "0123456789@"):
		for len(r.heads) < column {
			r.heads = append(r.heads, nil)
		}
		below := place
		below.Heading = text
		r.heads[column-1] = &below
		r.kept += limits.PlaceBytes
	}
	return r.places.Of(place)
}

// cut is the first piece of an over-long text, up to a space, or in mid-word if there is
// none near.
func cut(text string) string {
	at := cellBytes
	for !utf8.RuneStart(text[at]) {
		at--
	}
	if i := strings.LastIndexAny(text[:at], " \n"); i > at/2 {
		at = i + 1
	}
	return text[:at]
}

// split takes the anchors of a piece of a text, which begins at byte at of it, and gives
// those of the rest.
func split(anchors []document.Anchor, at int, piece string) (its, rest []document.Anchor) {
	n, end := 1, at+len(piece)
	for n < len(anchors) && int(anchors[n].Offset) < end {
		n++
	}
	its, rest = anchors[:n:n], anchors[n:]
	if len(rest) == 0 || int(rest[0].Offset) > end { // the rest begins on the line on which the piece ends
		its, rest = slices.Clone(its), anchors[n-1:]
		rest[0].Column += int32(utf8.RuneCountInString(piece[int(rest[0].Offset)-at:]))
		rest[0].Offset = int32(end)
	}
	for i := range its {
		its[i].Offset -= int32(at)
	}
	return its, rest
}

// newBlock takes a block from a slab: a large table has a million.
func (r *reader) newBlock() *document.Block {
	if len(r.blocks) == 0 {
		r.blocks = make([]document.Block, min(slab, 8+len(r.part.Blocks)))
	}
	b := &r.blocks[0]
	r.blocks = r.blocks[1:]
	return b
}

const slab = 512

// strays tells of the quotation marks without a partner.
func (r *reader) strays() string {
	if r.unpaired == 1 {
		return fmt.Sprintf("a quotation mark opens a cell in row %d and nothing closes it; it was read as a letter, and Excel may show the words after it in other cells", r.stray)
	}
	return fmt.Sprintf("%d quotation marks open a cell, the first in row %d, and nothing closes it; they were read as letters, and Excel may show the words after them in other cells", r.unpaired, r.stray)
}
