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
	b := newOld(ctx, doc, lim)
	var err error
	if Bare(data) {
		if data[1] != recBOF>>8 {
			doc.Gap(document.GapUnsupported, "", "a workbook of Excel 4 or older, which is not read", hintSave)
			return doc
		}
		b.workbook(data)
	} else {
		root := ole.Root(data)
		b.twice = root["Workbook"] && root["Book"]
		err = ole.Each(data, b.stream)
	}
	switch {
	case b.locked:
		return doc
	case err != nil || !b.found:
		doc.Gap(document.GapDamaged, "", "the file is damaged, or is no workbook of Excel 5 or later", "Open it in Excel, save it as an Excel Workbook (.xlsx) and scan that.")
		return doc
	}
	for _, read := range b.inner {
		if !read {
			b.embedded++
		}
	}
	b.finish("an old Excel workbook")
	return doc
}

// An old workbook is one in records of MS-XLS.
type old struct {
	*book
	found, locked bool
	twice         bool // for Excel 5 and for Excel 97, of which the latter says more
	biff8         bool // strings say how wide they are
	begin         map[int]*sheet
	current       *sheet
	inside        int // streams within streams: a chart in a sheet

	inner map[string]bool // storages of documents inside, and whether they are handed on
}

func newOld(ctx context.Context, doc *document.Document, lim limits.Limits) *old {
	return &old{book: newBook(ctx, doc, lim), begin: map[int]*sheet{}, inner: map[string]bool{}}
}

// stream takes one stream of the file.
func (b *old) stream(path string, read func() ([]byte, error)) error {
	if !b.alive() || b.locked {
		return nil
	}
	dir, name, nested := strings.Cut(path, "/")
	var take func([]byte)
	switch {
	case strings.EqualFold(path, "Workbook") || strings.EqualFold(path, "Book") && !b.found && !b.twice:
		take = b.workbook
	case path == "SummaryInformation" || path == "DocumentSummaryInformation":
		take = func(data []byte) { b.properties(data, path == "SummaryInformation") }
	case nested && dir == "_SX_DB_CUR":
		take = b.cache
	case path == "Revision Log" || path == "User Names":
		take = b.history
	case nested && dir == "_VBA_PROJECT_CUR":
		b.macros = true
	case nested && (strings.HasPrefix(dir, "MBD") || strings.HasPrefix(dir, "LNK")):
		if _, known := b.inner[dir]; !known {
			b.inner[dir] = false
		}
		take = b.embed(dir, name)
	}
	if take == nil {
		return nil
	}
	data, err := read()
	if err == nil {
		take(data)
	}
	return err
}

// embed is what takes a stream of a document inside, nil if there is nothing in it.
func (b *old) embed(dir, name string) func([]byte) {
	hand := func(file string, data []byte) {
		if b.room(len(data)) {
			b.inner[dir] = true
			b.doc.Files = append(b.doc.Files, document.File{Name: file, Data: data})
		}
	}
	switch name {
	case "Package", "CONTENTS", "EmbeddedOdf":
		return func(data []byte) { hand(dir, data) }
	case "Workbook", "Book": // records are enough to read it by
		return func(data []byte) {
			if Bare(data) {
				hand(dir+".xls", data)
			}
		}
	case "Ole10Native":
		return func(data []byte) {
			o := ole.Native(data, dir)
			for _, f := range o.Files {
				hand(f.Name, f.Data)
			}
			for _, n := range o.Names {
				b.say(document.Metadata, partLinks, "", n, document.Location{})
			}
		}
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
	if binary.LittleEndian.Uint16(r.body[2:]) != globals { // a sheet alone
		b.begins(r, visible)
	}
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
		b.settle()
		b.doc.Gap(document.GapDamaged, "", "the workbook ends in the midst of a sheet; what follows was not read", hintSave)
	}
	for _, s := range b.sheets {
		if !s.begun {
			b.doc.Gap(document.GapMissing, "", "the workbook names sheets that are not in it", hintSave)
			break
		}
	}
}

// begins goes to the sheet that begins here. One that the workbook does not name has
// the state given.
func (b *old) begins(r *records, state int) {
	b.current = b.begin[r.at]
	if b.current == nil {
		if b.current = b.addSheet("", state); b.current == nil {
			return
		}
	}
	b.current.begun = true
	b.ahead(*r)
}

// settle tells of what is drawn on the sheet at hand, which was read.
func (b *old) settle() {
	if b.current != nil {
		b.drawn(b.current)
	}
}

func (b *old) record(r *records) {
	switch {
	case r.id == recBOF:
		if b.inside == 0 {
			const veryHidden = 2
			b.begins(r, veryHidden)
		}
		b.inside++
	case r.id == recEOF:
		if b.inside == 1 {
			b.settle()
		}
		b.inside = max(b.inside-1, 0)
	case r.id == recFilePass:
		b.locked = true
		b.doc.Gap(document.GapEncrypted, "", "the workbook is encrypted",
			"Open it in Excel, take the password off (File, Info, Protect Workbook), save it as an Excel Workbook (.xlsx) and scan that. If it opens without asking for a password, Excel used one of its own: save it as .xlsx all the same.")
	case b.current == nil:
		b.global(r)
	case b.inside == 1:
		b.sheetRecord(r)
	case b.inside > 1:
		b.chartRecord(r)
	}
}

// global reads a record about the workbook.
func (b *old) global(r *records) {
	c := r.cursor()
	switch r.id {
	case recSheet:
		b.tab(c)
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
	case recProtect:
		b.lock(c)
	case recUser:
		b.say(document.Metadata, partSummary, "", strings.Trim(b.counted(c), "\x00 "), document.Location{Cell: "user"})
	case recReserved:
		c.skip(4)
		b.say(document.Metadata, partSummary, "", strings.Trim(b.counted(c), "\x00 "), document.Location{Cell: "reserved by"})
	case recName:
		b.name(c)
	case recLinked:
		b.linked(c, len(r.body))
	case recCached:
		b.cached(c)
	case recView:
		b.swept(nil, "views that users keep", ole.Strings(r.body, leastSwept))
	case recRoute, recRecipient:
		b.swept(nil, "routing slip", ole.Strings(r.body, leastSwept))
	case recSource, recSXString, recExtString:
		b.source(nil, r)
	}
}

// tab reads the name of a sheet, and where it begins.
func (b *old) tab(c *cursor) {
	const macros, modules = 1, 6
	at, state, kind := c.u32(), c.u8(), c.u8()
	if s := b.addSheet(b.short(c), state); s != nil {
		b.begin[at] = s
	}
	b.macros = b.macros || kind == macros || kind == modules
}

// lock counts what is locked.
func (b *old) lock(c *cursor) {
	if c.u16() == 1 {
		b.book.locked++
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

// counted reads a string whose length takes two bytes in Excel 97 and one before.
func (b *old) counted(c *cursor) string {
	if b.biff8 {
		return b.long(c)
	}
	return b.short(c)
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
