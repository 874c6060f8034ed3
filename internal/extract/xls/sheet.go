package xls

import (
	"math"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/office"
	"github.com/foilint/foilint/internal/extract/ole"
)

// The least height and width, in twips and in 256ths of a letter, of rows and columns
// that show.
const (
	leastHeight = 20
	leastWidth  = 51
)

// ahead finds the rows and columns of a sheet that are not shown: some programs write
// them behind the cells.
func (b *old) ahead(r records) {
	s := b.current
	for inside := 1; inside > 0 && r.more(); {
		c := r.cursor()
		switch {
		case r.id == recBOF:
			inside++
		case r.id == recEOF:
			inside--
		case inside > 1:
		case r.id == recDefaultRow:
			if c.u16()&2 != 0 {
				s.shown = map[int]bool{}
			}
		case r.id == recColumns:
			from, to, width := c.u16(), c.u16(), c.u16()
			c.skip(2)
			if c.u16()&1 != 0 || width < leastWidth {
				s.hide(from+1, to+1)
			}
		case r.id == recRow:
			row := c.u16() + 1
			c.skip(4)
			height := c.u16() // with its upper bit that of all rows
			c.skip(4)
			s.row(row, c.u16()&0x20 != 0 || height < leastHeight)
		}
	}
}

// row remembers whether a row is shown.
func (s *sheet) row(row int, hidden bool) {
	switch {
	case hidden:
		s.hidRows[row] = true
	case s.shown != nil:
		s.shown[row] = true
	}
}

// sheetRecord reads a record of a sheet.
func (b *old) sheetRecord(r *records) {
	s, c := b.current, r.cursor()
	switch r.id {
	case recHeader, recFooter:
		if len(r.body) == 0 {
			break
		}
		for _, piece := range office.Printed(b.counted(c)) {
			b.show(s, partHeaders, piece)
		}
	case recProtect:
		b.lock(c)
	case recNote:
		b.note(s, c)
	case recObject:
		const common = 0x15 // the first of the pieces of an object
		if kind, _, _ := c.u16(), c.u16(), c.u16(); kind == common {
			s.object = c.u16()
		}
	case recDrawnText:
		b.drawnText(s, c)
	case recScenario:
		b.swept(s, "scenarios", ole.Strings(r.body, leastSwept))
	case recValid:
		b.swept(s, "choices and prompts", ole.Strings(r.body, leastSwept))
	case recDrawing:
		b.swept(s, "names of shapes", ole.Wide(r.body, leastSwept))
	case recSource, recSXString, recExtString:
		b.source(s, r)
	case recTarget:
		b.target(s, r.body)
	case recChartText: // of a sheet that is a chart
		b.chartRecord(r)
	case recResult:
		if t := s.result; t != nil {
			b.words(s, t.row, t.column, b.long(c), t.look)
			s.result = nil
		}
	case recShared, recLabel, recRich, recNumber, recRK, recBool, recFormula:
		b.oneCell(s, r.id, c)
	case recManyRK:
		row, column := c.u16(), c.u16()
		for len(c.b) >= 8 {
			look := c.u16()
			b.number(s, row+1, column+1, rk(uint32(c.u32())), look)
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
			b.words(s, row, column, b.strings[n], look)
		} else {
			b.lost()
		}
	case recLabel, recRich:
		b.words(s, row, column, b.long(c), look)
	case recNumber:
		b.number(s, row, column, c.double(), look)
	case recRK:
		b.number(s, row, column, rk(uint32(c.u32())), look)
	case recBool:
		if v, fault := c.u8(), c.u8(); fault == 0 {
			b.truth(s, row, column, v)
		}
	case recFormula:
		low, high := c.u32(), c.u32()
		s.result = nil
		b.literals(c.b, document.Location{Sheet: s.name, Cell: address(row, column)})
		switch {
		case high>>16 != 0xffff:
			b.number(s, row, column, math.Float64frombits(uint64(high)<<32|uint64(low)), look)
		case low&0xff == 0: // a text, which follows
			s.result = &result{row, column, look}
		case low&0xff == 1:
			b.truth(s, row, column, low>>16&0xff)
		}
	}
}

// show adds words that are on a sheet beside its cells: hidden with the sheet.
func (b *book) show(s *sheet, part, text string) {
	where := document.Location{Sheet: s.name}
	if s.state == visible {
		b.say(document.Visible, part, "", text, where)
		return
	}
	b.say(document.Hidden, part+" of hidden sheets", s.hiding(), text, where)
}
