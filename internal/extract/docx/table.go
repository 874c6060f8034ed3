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
}

func (t *table) cell() string {
	return "row " + strconv.Itoa(t.row) + ", column " + strconv.Itoa(t.column)
}

// table reads a w:tbl.
func (w *walker) table(c place) error {
	t := &table{}
	if c.table != nil {
		c.table.inner++
		t.name = c.table.name + "." + strconv.Itoa(c.table.inner)
	} else {
		c.s.tables++
		t.name = strconv.Itoa(c.s.tables)
	}
	c.table, c.p = t, nil
	return w.content(c)
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
		t.column, t.span, t.hidden = 0, 1, false
		return w.content(c)
	case "w:gridBefore":
		t.column += max(number(w.d.Attr("w:val")), 0)
		return w.d.Skip()
	case "w:gridSpan":
		t.span = min(max(number(w.d.Attr("w:val")), 1), 1000)
		return w.d.Skip()
	}
	t.column++
	t.span = 1
	err := w.content(c)
	t.column += t.span - 1
	return err
}
