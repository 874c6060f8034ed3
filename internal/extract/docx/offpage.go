package docx

import "github.com/foilint/foilint/internal/extract/opc"

// An offset is how far something is moved from where it would stand, in twips.
type offset struct{ x, y int }

// offPage reports whether text is moved so far that no page shows it.
func (w *walker) offPage(c place) bool {
	if w.beside(offset{x: c.p.layout.indent}) || w.beside(c.p.layout.frame) || w.beside(w.shape.off) {
		return true
	}
	return c.table != nil && w.beside(c.table.off)
}

// beside reports whether an offset is that of something off the page, wherever it
// would stand else. Which page it is on is known only later, so the widest counts.
func (w *walker) beside(o offset) bool {
	const (
		usual   = 9000  // no page is narrower
		tallest = 31680 // that Word takes, 22 inches
	)
	if x := max(o.x, -o.x); x >= usual && x >= w.pageWidth() {
		return true
	}
	return max(o.y, -o.y) >= tallest
}

// pageWidth is the width of the widest page, that of US letter when the document
// does not say.
func (w *walker) pageWidth() int {
	const letter = 12240
	if w.kind == "body" && !w.measured {
		w.measured = true
		_ = opc.Walk(w.data, w.r.lim.Depth, func(d *opc.Decoder) { // what is wrong in it is said when it is read
			if d.Name == "w:pgSz" {
				w.r.widest = max(w.r.widest, number(d.Attr("w:w")))
			}
		})
	}
	if w.r.widest == 0 {
		return letter
	}
	return w.r.widest
}
