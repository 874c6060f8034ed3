package xls

import (
	"context"
	"encoding/binary"
	"math"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/ole"
	"github.com/foilint/foilint/internal/limits"
)

// Bare reports whether data are the records of a workbook without the compound file
// around them, as Excel 4 and older wrote it and as some programs still do.
func Bare(data []byte) bool {
	if len(data) < 8 || data[0] != byte(recBOF&0xff) || data[3] != 0 {
		return false
	}
	version, size, kind := data[1], data[2], int(binary.LittleEndian.Uint16(data[6:]))
	return strings.IndexByte("\x00\x02\x04\x08", version) >= 0 && size >= 4 && size <= 16 && size%2 == 0 &&
		(kind == globals || kind == 6 || kind == 0x10 || kind == 0x20 || kind == 0x40 || kind == 0x100)
}

// globals is the kind of stream that begins a workbook.
const globals = 5

// Read reads a workbook of Excel 5 to 2003. It always returns a document, which always
// has a gap.
func Read(ctx context.Context, data []byte, lim limits.Limits) *document.Document {
	doc := &document.Document{Format: document.XLS}
	b := &old{book: newBook(ctx, doc, lim), begin: map[int]*sheet{}, inner: map[string]bool{}}
	var err error
	if Bare(data) {
		if data[1] != recBOF>>8 {
			doc.Gap(document.GapUnsupported, "", "a workbook of Excel 4 or older, which is not read", hintSave)
			return doc
		}
		b.workbook(data)
	} else {
		err = ole.Each(data, b.stream)
	}
	switch {
	case b.locked:
		return doc
	case err != nil || !b.found:
		doc.Gap(document.GapDamaged, "", "the file is damaged, or is no workbook of Excel 5 or later", "Open it in Excel, save it as an Excel Workbook (.xlsx) and scan that.")
		return doc
	}
	b.embedded = len(b.inner)
	b.finish("an old Excel workbook")
	return doc
}

// An old workbook is one in records of MS-XLS.
type old struct {
	*book
	found, locked bool
	biff8         bool // strings say how wide they are
	begin         map[int]*sheet
	current       *sheet
	inside        int // streams within streams: a chart in a sheet

	inner map[string]bool // storages of documents inside
}

// stream takes one stream of the file.
func (b *old) stream(path string, read func() ([]byte, error)) error {
	if !b.alive() || b.locked {
		return nil
	}
	dir, _, nested := strings.Cut(path, "/")
	switch {
	case strings.EqualFold(path, "Workbook") || strings.EqualFold(path, "Book") && !b.found:
		data, err := read()
		if err != nil {
			return err
		}
		b.workbook(data)
	case path == "SummaryInformation" || path == "DocumentSummaryInformation":
		data, err := read()
		if err != nil {
			return err
		}
		b.properties(data, path == "SummaryInformation")
	case nested && dir == "_SX_DB_CUR":
		data, err := read()
		if err != nil {
			return err
		}
		b.cache(data)
	case nested && dir == "_VBA_PROJECT_CUR":
		b.macros = true
	case nested && (strings.HasPrefix(dir, "MBD") || strings.HasPrefix(dir, "LNK")):
		b.inner[dir] = true
	}
	return nil
}

// workbook reads the stream of the workbook: its globals, and then its sheets.
func (b *old) workbook(data []byte) {
	r := &records{rest: data}
	if !r.more() || r.id != recBOF || len(r.body) < 4 {
		return
	}
	b.found = true
	b.biff8 = binary.LittleEndian.Uint16(r.body) >= 0x600
	b.inside = 1
	for n := 0; r.more() && !b.locked; n++ {
		if n%1024 == 0 && !b.alive() {
			break
		}
		b.record(r)
	}
	if b.locked || b.full {
		return
	}
	if b.inside > 0 {
		b.doc.Gap(document.GapDamaged, "", "the workbook ends in the midst of a sheet; what follows was not read", hintSave)
	}
	for _, s := range b.sheets {
		if !s.begun {
			b.doc.Gap(document.GapMissing, "", "the workbook names sheets that are not in it", hintSave)
			break
		}
	}
}

func (b *old) record(r *records) {
	switch {
	case r.id == recBOF:
		if b.inside == 0 {
			if b.current = b.begin[r.at]; b.current != nil {
				b.current.begun = true
			}
		}
		b.inside++
	case r.id == recEOF:
		b.inside = max(b.inside-1, 0)
	case r.id == recFilePass:
		b.locked = true
		b.doc.Gap(document.GapEncrypted, "", "the workbook is encrypted",
			"Open it in Excel, take the password off (File, Info, Protect Workbook), save it as an Excel Workbook (.xlsx) and scan that. If it opens without asking for a password, Excel used one of its own: save it as .xlsx all the same.")
	case b.current == nil:
		b.global(r)
	case b.inside == 1:
		b.sheetRecord(r)
	}
}

// global reads a record about the workbook.
func (b *old) global(r *records) {
	c := r.cursor()
	switch r.id {
	case recSheet:
		at, state, _ := c.u32(), c.u8(), c.u8()
		if s := b.addSheet(b.short(c), state&3); s != nil {
			b.begin[at] = s
		}
	case recStrings:
		c.u32()
		for n := c.u32(); n > 0 && !c.short && b.alive(); n-- {
			b.share(c.text(c.u16()))
		}
		if c.short {
			b.doc.Gap(document.GapDamaged, "", "the table of texts is damaged; some were not read", hintSave)
		}
	case recDate1904:
		b.date1904 = c.u16() == 1
	case recFormat:
		format := c.u16()
		if b.biff8 {
			b.formats[format] = c.text(c.u16())
		} else {
			b.formats[format] = c.narrow(c.u8())
		}
	case recLook:
		c.u16()
		b.looks = append(b.looks, c.u16())
	}
}

// short reads a string of fewer than 256 characters.
func (b *old) short(c *cursor) string {
	n := c.u8()
	if b.biff8 {
		return c.text(n)
	}
	return c.narrow(n)
}

// long reads a string whose length takes two bytes.
func (b *old) long(c *cursor) string {
	n := c.u16()
	if b.biff8 {
		return c.text(n)
	}
	return c.narrow(n)
}

// sheetRecord reads a record of a sheet.
func (b *old) sheetRecord(r *records) {
	s, c := b.current, r.cursor()
	switch r.id {
	case recColumns:
		from, to := c.u16(), c.u16()
		c.skip(4)
		if c.u16()&1 != 0 {
			s.hide(from+1, to+1)
		}
	case recRow:
		row := c.u16()
		c.skip(10)
		if c.u16()&0x20 != 0 {
			s.hidRows[row+1] = true
		}
	case recHeader, recFooter:
		if len(r.body) == 0 {
			break
		}
		words := b.long
		if !b.biff8 {
			words = b.short
		}
		b.say(document.Visible, partHeaders, "", words(c), document.Location{Sheet: s.name})
	case recNote:
		b.note(s, c)
	case recDrawnText:
		b.drawnText(s, c)
	case recResult:
		if s.result != nil {
			b.cell(s, s.result[0], s.result[1], b.long(c))
			s.result = nil
		}
	case recShared, recLabel, recRich, recNumber, recRK, recBool, recFormula:
		b.oneCell(s, r.id, c)
	case recManyRK:
		row, column := c.u16(), c.u16()
		for len(c.b) >= 8 {
			look := c.u16()
			b.cell(s, row+1, column+1, b.number(rk(uint32(c.u32())), look))
			column++
		}
	}
}

// oneCell reads a record of one cell.
func (b *old) oneCell(s *sheet, id int, c *cursor) {
	row, column, look := c.u16()+1, c.u16()+1, c.u16()
	switch id {
	case recShared:
		if n := c.u32(); n < len(b.strings) {
			b.cell(s, row, column, b.strings[n])
		} else {
			b.lost()
		}
	case recLabel, recRich:
		b.cell(s, row, column, b.long(c))
	case recNumber:
		b.cell(s, row, column, b.number(c.double(), look))
	case recRK:
		b.cell(s, row, column, b.number(rk(uint32(c.u32())), look))
	case recBool:
		if v, fault := c.u8(), c.u8(); fault == 0 {
			b.cell(s, row, column, truth(byte(v)))
		}
	case recFormula:
		low, high := c.u32(), c.u32()
		s.result = nil
		switch {
		case high>>16 != 0xffff:
			b.cell(s, row, column, b.number(math.Float64frombits(uint64(high)<<32|uint64(low)), look))
		case low&0xff == 0: // a text, which follows
			s.result = &[2]int{row, column}
		case low&0xff == 1:
			b.cell(s, row, column, truth(byte(low>>16)))
		}
	}
}

// lost tells once of cells whose texts are not there.
func (b *book) lost() {
	const reason = "cells refer to texts that the workbook does not have or that were not read"
	for _, g := range b.doc.Gaps {
		if g.Reason == reason {
			return
		}
	}
	b.doc.Gap(document.GapMissing, "", reason, hintSave)
}

func (c *cursor) double() float64 {
	low, high := uint64(c.u32()), uint64(c.u32())
	return math.Float64frombits(high<<32 | low)
}
