package docx

import (
	"strconv"

	"github.com/foilint/foilint/internal/extract/opc"
)

// A table being read. name is "2", or "2.1" for the first inside table 2.
type table struct {
	name        string
	row, column int
	span        int  // columns of the cell being read
	inner       int  // tables inside
	hidden      bool // the row being read
	flat        bool // the row being read is too low to show anything
	rowDeleted  bool // the row being read
	cellDeleted bool // the cell being read
	style       *style
	fill        string // background of the cell being read
	around      string // background of the cell that the table stands in
	off         offset
	shaded      bool // its style colours cells, which ones is not looked at

	headed    bool               // its first row looks as its style has it for one
	edged     bool               // its first column likewise
	inRow, in [len(regions)]bool // of which parts the row and the cell being read say that they are
}

// regions are the parts of a table that a style can give a look of their own, in the
// order of ST_Cnf (ECMA-376 part 1, 17.18.10).
var regions = [...]string{
	"firstRow", "lastRow", "firstCol", "lastCol", "band1Vert", "band2Vert", "band1Horz", "band2Horz", "neCell", "nwCell", "seCell", "swCell",
}

const (
	firstRow = 0
	firstCol = 2
)

// laidOver is the order in which the looks of regions are laid over each other
// (17.7.6).
var laidOver = [...]int{4, 5, 6, 7, firstRow, 1, firstCol, 3, 8, 9, 10, 11}

// looks reads w:tblLook: which regions have a look of their own (17.4.55).
func (t *table) looks(d *opc.Decoder) {
	const row, column = 0x20, 0x80
	bits, _ := strconv.ParseUint(d.Attr("w:val"), 16, 16)
	t.headed = bits&row != 0 || truth(d.Attr("w:firstRow"), false)
	t.edged = bits&column != 0 || truth(d.Attr("w:firstColumn"), false)
}

// property reads what a row or a cell says of itself.
func (t *table) property(d *opc.Decoder, p palette, row bool) {
	switch d.Name {
	case "w:cnfStyle":
		t.belongs(d, row)
	case "w:trHeight":
		if d.Attr("w:hRule") == "exact" {
			t.flat = number(d.Attr("w:val")) <= tinyLine
		}
	case "w:hidden":
		t.hidden = switched(d) == on
	case "w:shd":
		t.fill = p.shading(d)
	}
}

// belongs reads w:cnfStyle, in which a row or a cell says to which parts of the
// table it belongs.
func (t *table) belongs(d *opc.Decoder, row bool) {
	to := &t.in
	if row {
		to = &t.inRow
	}
	bits := d.Attr("w:val")
	for i, name := range [len(regions)]string{
		"firstRow", "lastRow", "firstColumn", "lastColumn", "oddVBand", "evenVBand", "oddHBand", "evenHBand",
		"firstRowLastColumn", "firstRowFirstColumn", "lastRowLastColumn", "lastRowFirstColumn",
	} {
		to[i] = i < len(bits) && bits[i] == '1' || truth(d.Attr("w:"+name), false)
	}
}

// look is how the table's style makes letters look in the cell being read.
func (t *table) look() format {
	f := t.style.char
	if len(t.style.regions) == 0 {
		return f
	}
	for _, i := range laidOver {
		look, ok := t.style.regions[regions[i]]
		if ok && (t.in[i] || t.inRow[i] || i == firstRow && t.headed && t.row == 1 || i == firstCol && t.edged && t.column == 1) {
			f = look.over(f)
		}
	}
	return f
}

func (t *table) cell() string {
	return "row " + strconv.Itoa(t.row) + ", column " + strconv.Itoa(t.column)
}

// table reads a w:tbl.
func (w *walker) table(c place) error {
	w.release(c.s)
	t := &table{style: w.r.styles.resolve(w.r.styles.defaultTable)}
	if c.table != nil {
		t.around, t.shaded, t.off = c.table.fill, c.table.shaded, c.table.off
		c.table.inner++
		t.name = c.table.name + "." + strconv.Itoa(c.table.inner)
	} else {
		c.s.tables++
		t.name = strconv.Itoa(c.s.tables)
	}
	c.table, c.p = t, nil
	return w.content(c)
}

// tableProperties reads w:tblPr.
func (w *walker) tableProperties(c place) error {
	return w.d.Children(func() error {
		w.author(c)
		switch w.d.Name {
		case "w:tblStyle":
			if c.table != nil {
				c.table.style = w.r.styles.resolve(w.d.Attr("w:val"))
				c.table.shaded = c.table.shaded || c.table.style.shaded
			}
		case "w:tblpPr":
			if c.table != nil {
				c.table.off = offset{number(w.d.Attr("w:tblpX")), number(w.d.Attr("w:tblpY"))}
			}
		case "w:tblInd":
			if c.table != nil {
				c.table.off.x = number(w.d.Attr("w:w"))
			}
		case "w:tblLook":
			if c.table != nil {
				c.table.looks(w.d)
			}
		case "w:shd": // how it meets the cells' own is not looked at
			if fill := w.r.styles.palette.shading(w.d); c.table != nil && fill != auto && !alike(fill, white) {
				c.table.shaded = true
			}
		case "w:tblCaption", "w:tblDescription":
			w.say("alt text", w.d.Attr("w:val"), c)
		}
		return w.d.Skip()
	})
}

// tableElement reads rows and cells; controls may stand between table, row and cell.
func (w *walker) tableElement(c place) error {
	t := c.table
	if t == nil {
		return w.content(c)
	}
	switch w.d.Name {
	case "w:tr":
		t.row++
		t.column, t.span, t.hidden, t.flat, t.rowDeleted, t.inRow = 0, 1, false, false, false, [len(regions)]bool{}
		return w.content(c)
	case "w:gridBefore":
		t.column += max(number(w.d.Attr("w:val")), 0)
		return w.d.Skip()
	case "w:gridSpan":
		t.span = min(max(number(w.d.Attr("w:val")), 1), 1000)
		return w.d.Skip()
	}
	t.column++
	t.span, t.fill, t.cellDeleted, t.in = 1, t.around, false, [len(regions)]bool{}
	err := w.content(c)
	w.release(c.s)
	t.column += t.span - 1
	return err
}
