package xlsx

import (
	"strconv"
	"strings"

	"github.com/foilint/foilint/internal/extract/opc"
)

// Lengths in drawings are in English metric units.
const (
	emuPixel = 9525
	emuPoint = 12_700
	// emuCharacter is the width of a digit in Calibri of 11 points, by which columns
	// are measured.
	emuCharacter = 7 * emuPixel
)

// lengths are the widths of a sheet's columns, or the heights of its rows.
type lengths struct {
	usual float64 // of those of which nothing is said
	own   map[int]float64
}

func (l *lengths) set(n int, length float64) {
	if l.own == nil {
		l.own = map[int]float64{}
	}
	l.own[n] = length
}

func (l *lengths) of(n int) float64 {
	if own, ok := l.own[n]; ok {
		return own
	}
	return l.usual
}

// run is from which column or row to which at least half is covered by what begins off
// the start of the n-th and has a length; last is less than first for none.
func (l *lengths) run(n int, off, length float64) (first, last int) {
	const most = 20_000 // that are measured one by one
	first, last = n, n-1
	for at, k := 0.0, n; at < off+length; k++ {
		if k-n > most {
			return first, k + int(min((off+length-at)/max(l.usual, 1), maxRow))
		}
		size := l.of(k)
		if covered := min(at+size, off+length) - max(at, off); 2*covered >= size {
			last = k
		} else if last < first {
			first = k + 1
		}
		at += size
	}
	return first, last
}

// between is run for what ends so far into another.
func (l *lengths) between(from int, off float64, to int, end float64) (first, last int) {
	if 2*off > l.of(from) {
		from++
	}
	if 2*end < l.of(to) {
		to--
	}
	return from, to
}

// measure takes the size of columns or rows, if there is anything to measure.
func (g *grid) measure(l *lengths, from, to int, size string, unit float64) {
	if v, err := strconv.ParseFloat(size, 64); err == nil && g.drawn {
		for n := from; n <= to; n++ {
			l.set(n, v*unit)
		}
	}
}

// markShapes finds the cells under shapes that nothing shines through.
func (g *grid) markShapes() {
	if !g.drawn {
		return
	}
	var areas []area
	for _, rel := range g.s.rels {
		if rel.Kind == "drawing" && !rel.External {
			data, _ := g.r.pkg.Part(rel.Target) // what is wrong with it is told when it is read
			areas = append(areas, g.shapes(opc.NewDecoder(data, g.r.lim.Depth))...)
		}
	}
	shapes := newCover(areas)
	for i := range g.cells {
		c := &g.cells[i]
		if shapes.over(c.block.Row, c.block.Column) > 0 && strings.ContainsFunc(c.block.Text, alphanumeric) {
			c.hides |= shapedOver
		}
	}
}

// shapes are the areas of cells that the shapes of a drawing cover.
func (g *grid) shapes(d *opc.Decoder) (areas []area) {
	const most = 1000
	d.Alive = g.r.alive
	_ = d.Each(func() error {
		switch d.Local() {
		case "twoCellAnchor", "oneCellAnchor", "absoluteAnchor":
			a := anchor{}
			err := d.Children(func() error { return a.read(d) })
			if over, ok := g.under(&a); ok && len(areas) < most {
				areas = append(areas, over)
			}
			return err
		}
		return nil
	})
	return areas
}

// An anchor says where a shape lies: from a cell to another, or as far as it is wide
// and high, or from the corner of the sheet.
type anchor struct {
	from, to      map[string]float64
	x, y          float64
	width, height float64
	opaque        bool
}

func (a *anchor) read(d *opc.Decoder) error {
	number := func(attr string) float64 {
		v, _ := strconv.ParseFloat(d.Attr(attr), 64)
		return v
	}
	switch d.Local() {
	case "from", "to":
		at := map[string]float64{}
		if d.Local() == "from" {
			a.from = at
		} else {
			a.to = at
		}
		return d.Children(func() error {
			name := d.Local()
			text, err := content(d)
			at[name], _ = strconv.ParseFloat(strings.TrimSpace(text), 64)
			return err
		})
	case "pos":
		a.x, a.y = number("x"), number("y")
	case "ext":
		a.width, a.height = number("cx"), number("cy")
	case "sp":
		opaque, err := opaque(d)
		a.opaque = a.opaque || opaque
		return err
	case "AlternateContent", "Choice":
		return d.Children(func() error { return a.read(d) })
	}
	return d.Skip()
}

// boxes are the forms of shapes that fill all of their area, or next to all.
var boxes = map[string]bool{"": true, "rect": true, "roundRect": true, "flowChartProcess": true, "round2SameRect": true, "snip1Rect": true, "bevel": true}

// opaque reports whether a shape, which is read to its end, is a box that nothing
// shines through.
func opaque(d *opc.Decoder) (bool, error) {
	const dense = 90_000 // thousandths of a percent
	hidden, form, filled, empty, styled, clear := false, "", false, false, false, false
	var walk func() error
	walk = func() error {
		name := d.Local()
		switch name {
		case "cNvPr":
			hidden = truth(d.Attr("hidden"), false)
		case "prstGeom":
			form = d.Attr("prst")
		case "custGeom":
			form = name
		case "noFill":
			empty = true
		case "solidFill", "gradFill", "pattFill", "blipFill":
			filled = true
		case "alpha":
			v, err := strconv.ParseFloat(d.Attr("val"), 64)
			clear = clear || err == nil && v < dense
		case "fillRef":
			styled = d.Attr("idx") != "0"
		case "ln", "txBody", "effectLst", "lnRef", "fontRef", "effectRef": // of the edge and the words
			return d.Skip()
		}
		return d.Children(walk)
	}
	err := d.Children(walk)
	return !hidden && boxes[form] && !clear && (filled || styled && !empty), err
}

// under is the area of cells that a shape covers.
func (g *grid) under(a *anchor) (area, bool) {
	if !a.opaque {
		return area{}, false
	}
	column, row := 1, 1
	if a.from != nil {
		column, row = inRange(a.from["col"], maxColumn), inRange(a.from["row"], maxRow)
		a.x, a.y = a.from["colOff"], a.from["rowOff"]
	}
	var over area
	if a.to != nil {
		over.left, over.right = g.widths.between(column, a.x, inRange(a.to["col"], maxColumn), a.to["colOff"])
		over.top, over.bottom = g.heights.between(row, a.y, inRange(a.to["row"], maxRow), a.to["rowOff"])
	} else {
		over.left, over.right = g.widths.run(column, a.x, a.width)
		over.top, over.bottom = g.heights.run(row, a.y, a.height)
	}
	over.right, over.bottom = min(over.right, maxColumn), min(over.bottom, maxRow)
	return over, over.left <= over.right && over.top <= over.bottom
}

// inRange is the column or row that a drawing counts from 0.
func inRange(n float64, most int) int { return int(min(max(n, 0), float64(most-1))) + 1 }
