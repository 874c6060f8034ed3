package xls

import (
	"context"
	"encoding/binary"
	"math"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/office"
	"github.com/foilint/foilint/internal/extract/ole"
	"github.com/foilint/foilint/internal/extract/opc"
	"github.com/foilint/foilint/internal/limits"
)

// Numbers of the records of MS-XLSB that are read (2.3.2).
const (
	brtRow           = 0
	brtCellRK        = 2
	brtCellBool      = 4
	brtCellReal      = 5
	brtCellString    = 6
	brtCellShared    = 7
	brtResultString  = 8
	brtResultReal    = 9
	brtResultBool    = 10
	brtSharedString  = 19
	brtName          = 39
	brtFormat        = 44
	brtLook          = 47
	brtColumns       = 60
	brtCellRich      = 62
	brtBookProps     = 153
	brtSheet         = 156
	brtHeaders       = 479
	brtDefaults      = 485
	brtBeginLooks    = 617
	brtEndLooks      = 618
	brtCommentAuthor = 632
	brtComment       = 635
	brtCommentText   = 637
)

// ReadXLSB reads a workbook of Excel's binary format of today. It always returns a
// document, which always has a gap.
func ReadXLSB(ctx context.Context, data []byte, lim limits.Limits) *document.Document {
	doc := &document.Document{Format: document.XLSX}
	b := &packaged{book: newBook(ctx, doc, lim)}
	z, err := opc.Archive(data, lim)
	if err != nil {
		b.fault("", err)
		return doc
	}
	b.pkg = opc.Open(z, lim)
	b.read(b.pkg.Main("ms-excel.sheet.binary"))
	doc.Gaps = append(doc.Gaps, b.pkg.Faults()...)
	b.finish("an Excel binary workbook (.xlsb)")
	return doc
}

// A packaged workbook is one in records of MS-XLSB.
type packaged struct {
	*book
	pkg *opc.Package
}

func (b *packaged) fault(part string, err error) {
	e := opc.AsError(err)
	b.doc.Gap(e.Code, part, e.Reason, e.Hint)
}

// read reads the workbook and what it refers to.
func (b *packaged) read(main string) {
	rels := b.related(main)
	parts := map[*sheet]string{}
	b.records(main, func(id int, c *packedRecord) {
		switch id {
		case brtBookProps:
			b.date1904 = c.u32()&1 != 0
		case brtSheet:
			state := c.u32()
			c.u32()
			rel := c.text()
			if s := b.addSheet(c.text(), state); s != nil {
				parts[s] = rel
			}
		case brtName:
			const hidden, builtin = 1, 0x20
			flags := c.u32()
			c.skip(5)
			b.named(c.text(), flags&hidden != 0, flags&builtin != 0)
		}
	})
	targets := map[string]string{}
	for _, rel := range rels {
		targets[rel.ID] = rel.Target
		switch rel.Kind {
		case "sharedStrings":
			b.records(rel.Target, func(id int, c *packedRecord) {
				if id == brtSharedString {
					c.u8()
					b.share(c.text())
				}
			})
		case "styles":
			b.styles(rel.Target)
		case "pivotCacheDefinition":
			b.caches++
			b.sweep(rel.Target)
			for _, records := range b.related(rel.Target) {
				b.sweep(records.Target)
			}
		case "externalLink":
			b.links++
			b.targets(rel.Target, document.Location{})
		case "vbaProject", "xlMacrosheet", "xlIntlMacrosheet":
			b.macros = true
		}
	}
	for _, s := range b.sheets {
		if b.alive() {
			b.sheet(s, targets[parts[s]])
		}
	}
	for _, rel := range b.related("") {
		if rel.Kind == "core-properties" || strings.HasPrefix(rel.Kind, "extended") || strings.HasPrefix(rel.Kind, "custom") {
			b.properties(rel.Target)
		}
	}
}

func (b *packaged) related(part string) []opc.Rel {
	rels, err := b.pkg.Rels(part)
	if err != nil {
		b.fault("relationships of "+part, err)
	}
	return rels
}

// styles reads which looks show a number as a date.
func (b *packaged) styles(part string) {
	cells := false // looks of cells, not of named styles
	b.records(part, func(id int, c *packedRecord) {
		switch id {
		case brtFormat:
			format := c.u16()
			b.formats[format] = c.text()
		case brtBeginLooks, brtEndLooks:
			cells = id == brtBeginLooks
		case brtLook:
			if c.u16(); cells {
				b.looks = append(b.looks, c.u16())
			}
		}
	})
}

// sheet reads the cells of a sheet and the comments on them.
func (b *packaged) sheet(s *sheet, part string) {
	row := 0
	b.records(part, func(id int, c *packedRecord) {
		switch id {
		case brtColumns:
			from, to, width := c.u32()+1, c.u32()+1, c.u32()
			c.skip(4)
			if c.u16()&1 != 0 || width < leastWidth {
				s.hide(from, to)
			}
		case brtHeaders:
			c.skip(2)
			for range 6 { // of odd pages, of even ones and of the first
				for _, piece := range office.Printed(c.text()) {
					b.show(s, partHeaders, piece)
				}
			}
		case brtDefaults:
			c.skip(8)
			if c.u8()&2 != 0 {
				s.shown = map[int]bool{}
			}
		case brtRow:
			row = c.u32() + 1
			c.skip(4)
			height := c.u16()
			c.skip(1)
			const unseen, own = 0x10, 0x20
			if flags := c.u8(); row <= maxRow {
				s.row(row, flags&unseen != 0 || flags&own != 0 && height < leastHeight)
			}
		case brtCellRK, brtCellBool, brtCellReal, brtCellString, brtCellShared, brtResultString, brtResultReal, brtResultBool, brtCellRich:
			if column := c.u32() + 1; column <= maxColumn && row >= 1 && row <= maxRow {
				b.value(s, row, column, id, c)
			}
		}
	})
	for _, rel := range b.related(part) {
		switch rel.Kind {
		case "comments":
			b.readComments(s, rel.Target)
		case "drawing":
			b.drawing(s, rel.Target)
		case "oleObject", "package":
			if data, err := b.pkg.Part(rel.Target); err == nil && b.room(len(data)) {
				b.doc.Files = append(b.doc.Files, document.File{Name: rel.Target, Data: data})
			} else {
				b.embedded++
			}
		}
	}
	b.targets(part, document.Location{Sheet: s.name})
}

// drawing reads the text boxes on a sheet, which are kept as XML.
func (b *packaged) drawing(s *sheet, part string) {
	data, err := b.pkg.Part(part)
	if err == nil {
		err = office.Texts(opc.NewDecoder(data, b.lim.Depth), func() {}, func(name, text string) {
			if name == "a:t" {
				b.show(s, partBoxes, text)
			}
		})
	}
	if err != nil {
		b.fault(part, err)
	}
}

// targets tells of what a part refers to outside of the file: pages, addresses, other
// workbooks.
func (b *packaged) targets(part string, where document.Location) {
	for _, rel := range b.related(part) {
		if rel.External {
			b.say(document.Metadata, partLinks, "", rel.Target, where)
		}
	}
}

// sweep takes the texts of a part that a pivot table keeps.
func (b *packaged) sweep(part string) {
	const least = 3 // letters
	data, err := b.pkg.Part(part)
	if err != nil {
		b.fault(part, err)
		return
	}
	seen := map[string]bool{}
	for _, text := range ole.Strings(data, least) {
		if !seen[text] && b.alive() && b.room(len(text)) {
			seen[text] = true
			b.say(document.Hidden, partCache, document.TraitPivotCache, text, document.Location{})
		}
	}
}

// The last row and column of a sheet.
const (
	maxRow    = 1_048_576
	maxColumn = 16_384
)

// value adds what a cell shows.
func (b *packaged) value(s *sheet, row, column, id int, c *packedRecord) {
	look := c.u32() & 0xffffff
	switch id {
	case brtCellRK:
		b.number(s, row, column, rk(uint32(c.u32())), look)
	case brtCellReal, brtResultReal:
		b.number(s, row, column, c.double(), look)
	case brtCellBool, brtResultBool:
		b.truth(s, row, column, c.u8())
	case brtCellShared:
		if n := c.u32(); n < len(b.strings) {
			b.words(s, row, column, b.strings[n], look)
		} else {
			b.lost()
		}
	case brtCellRich:
		c.u8()
		fallthrough
	default:
		b.words(s, row, column, c.text(), look)
	}
}

// readComments reads the comments on a sheet.
func (b *packaged) readComments(s *sheet, part string) {
	at := document.Location{Sheet: s.name}
	b.records(part, func(id int, c *packedRecord) {
		switch id {
		case brtCommentAuthor:
			b.say(document.Metadata, partAuthors, "", c.text(), document.Location{Sheet: s.name})
		case brtComment:
			b.comments++
			c.u32()
			row := c.u32() + 1
			c.u32()
			at.Cell = address(min(row, maxRow), min(c.u32()+1, maxColumn))
		case brtCommentText:
			c.u8()
			b.say(document.Markup, partComments, document.TraitComment, c.text(), at)
		}
	})
}

// properties reads who made the file.
func (b *packaged) properties(part string) {
	data, err := b.pkg.Part(part)
	if err == nil {
		err = office.Properties(opc.NewDecoder(data, b.lim.Depth), func(p office.Property) {
			if !p.Counts {
				b.say(document.Metadata, partSummary, "", p.Text, document.Location{Cell: p.Label, Heading: p.Own})
			}
		})
	}
	if err != nil {
		b.fault(part, err)
	}
}

// records calls f for each record of a part (MS-XLSB 2.1.4).
func (b *packaged) records(part string, f func(id int, c *packedRecord)) {
	if part == "" || !b.pkg.Has(part) {
		b.doc.Gap(document.GapMissing, part, "the workbook refers to this part but it is not in the file", hintSave)
		return
	}
	data, err := b.pkg.Part(part)
	if err != nil {
		b.fault(part, err)
		return
	}
	for n := 0; len(data) > 0; n++ {
		if n%1024 == 0 && !b.alive() {
			return
		}
		id, size := varying(&data, 2), varying(&data, 4)
		if size > len(data) {
			b.doc.Gap(document.GapDamaged, part, "the part ends within a record; what follows was not read", hintSave)
			return
		}
		f(id, &packedRecord{data[:size]})
		data = data[size:]
	}
}

// varying reads a number of up to most bytes of seven bits, or of eight in the number of
// a record, whose first byte says whether there is a second.
func varying(data *[]byte, most int) int {
	v := 0
	for i := 0; i < most && len(*data) > 0; i++ {
		c := (*data)[0]
		*data = (*data)[1:]
		v |= int(c&0x7f) << (7 * i)
		if c&0x80 == 0 {
			break
		}
	}
	return v
}

// A packedRecord is read forward; after the end it gives zeros.
type packedRecord struct{ b []byte }

func (c *packedRecord) take(n int) []byte {
	if n < 0 || n > len(c.b) {
		c.b = nil
		return make([]byte, min(max(n, 0), 8))
	}
	v := c.b[:n]
	c.b = c.b[n:]
	return v
}

func (c *packedRecord) skip(n int) { c.take(n) }
func (c *packedRecord) u8() int    { return int(c.take(1)[0]) }
func (c *packedRecord) u16() int   { return int(binary.LittleEndian.Uint16(c.take(2))) }
func (c *packedRecord) u32() int   { return int(binary.LittleEndian.Uint32(c.take(4))) }
func (c *packedRecord) double() float64 {
	return math.Float64frombits(binary.LittleEndian.Uint64(c.take(8)))
}

// text reads an XLWideString or an XLNullableWideString (MS-XLSB 2.5.168, 2.5.166).
func (c *packedRecord) text() string {
	const none = 0xffffffff
	n := c.u32()
	if n == none || n > len(c.b)/2 {
		return ""
	}
	return utf16le(c.take(2 * n))
}
