package docx

import (
	"strconv"
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
	shaded      bool   // its style colours cells, which ones is not looked at
}

func (t *table) cell() string {
	return "row " + strconv.Itoa(t.row) + ", column " + strconv.Itoa(t.column)
}

// table reads a w:tbl.
func (w *walker) table(c place) error {
	w.release(c.s)
	t := &table{style: w.r.styles.resolve(w.r.styles.defaultTable)}
	if c.table != nil {
		t.around, t.shaded = c.table.fill, c.table.shaded
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
	return children(w.d, func() error {
		w.author(c)
		switch w.d.Name {
		case "w:tblStyle":
			if c.table != nil {
				c.table.style = w.r.styles.resolve(w.d.Attr("w:val"))
				c.table.shaded = c.table.shaded || c.table.style.shaded
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
		t.column, t.span, t.hidden, t.flat, t.rowDeleted = 0, 1, false, false, false
		return w.content(c)
	case "w:gridBefore":
		t.column += max(number(w.d.Attr("w:val")), 0)
		return w.d.Skip()
	case "w:gridSpan":
		t.span = min(max(number(w.d.Attr("w:val")), 1), 1000)
		return w.d.Skip()
	}
	t.column++
	t.span, t.fill, t.cellDeleted = 1, t.around, false
	err := w.content(c)
	w.release(c.s)
	t.column += t.span - 1
	return err
}
