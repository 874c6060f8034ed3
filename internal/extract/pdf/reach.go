package pdf

import (
	"slices"
)

// An over is a shape that reaches into the box of a word or a glyph; all says that it
// paints the whole of it.
type over struct {
	shape int32
	all   bool
}

// manyShapes is how many shapes a page needs for an index of them to pay.
const manyShapes = 24

const bandCount = 128

func (e *eye) index() {
	if len(e.shapes) < manyShapes {
		return
	}
	e.bands = make([][]int32, bandCount)
	for i := range e.shapes {
		from, to := e.band(e.shapes[i].box[1]), e.band(e.shapes[i].box[3])
		for b := from; b <= to; b++ {
			e.bands[b] = append(e.bands[b], int32(i))
		}
	}
}

func (e *eye) band(y float64) int {
	return int(min(max((y-e.bounds[1])/max(e.bounds.height(), 1)*bandCount, 0), bandCount-1))
}

// around finds the shapes whose boxes reach into a box, in the order of painting.
func (e *eye) around(box rect) []int32 {
	e.found = e.found[:0]
	take := func(i int32) {
		if b := &e.shapes[i].box; b[0] <= box[2] && b[2] >= box[0] && b[1] <= box[3] && b[3] >= box[1] {
			e.found = append(e.found, i)
		}
	}
	if e.bands == nil {
		for i := range e.shapes {
			take(int32(i))
		}
		return e.found
	}
	from, to := e.band(box[1]), e.band(box[3])
	for b := from; b <= to; b++ {
		e.sight.work += len(e.bands[b])
		for _, i := range e.bands[b] {
			take(i)
		}
	}
	if from < to {
		slices.Sort(e.found)
		e.found = slices.Compact(e.found)
	}
	return e.found
}

// over finds the shapes that paint some of a box, out of those whose boxes reach into it.
func (e *eye) over(from []int32, box rect, to []over) []over {
	for _, i := range from {
		s := &e.shapes[i]
		switch all, some := e.reach(s, box); {
		case all:
			to = append(to, over{i, true})
		case some:
			to = append(to, over{i, false})
		}
	}
	return to
}

// reach reports whether a shape paints all of a box, and whether it may paint some of it.
func (e *eye) reach(s *shape, box rect) (all, some bool) {
	in := contains(s.box, box)
	if !in && s.box.intersect(box).empty() {
		return false, false
	}
	if s.from < s.to {
		e.sight.work += s.to - s.from
		edges, half := e.edges[s.from:s.to], float64(s.half)
		if s.flags&shapeStroke != 0 {
			return false, crossed(edges, rect{box[0] - half, box[1] - half, box[2] + half, box[3] + half})
		}
		if crossed(edges, box) {
			return false, true
		}
		m := middle(box)
		if !inside(edges, m.x, m.y, s.flags&shapeEvenOdd != 0) {
			return false, false
		}
	}
	return in && s.flags&shapeMasked == 0 && s.clip.holdsAll(box), true
}

// crossed reports whether an edge may cross a box.
func crossed(edges []edge, box rect) bool {
	x0, y0, x1, y1 := float32(box[0]), float32(box[1]), float32(box[2]), float32(box[3])
	for i := range edges {
		if g := &edges[i]; min(g.x0, g.x1) <= x1 && max(g.x0, g.x1) >= x0 && min(g.y0, g.y1) <= y1 && max(g.y0, g.y1) >= y0 {
			return true
		}
	}
	return false
}

// holdsAll reports whether a box lies in the clip.
func (c *clip) holdsAll(box rect) bool {
	for ; c != nil; c = c.up {
		if !contains(c.box, box) || c.edges != nil && crossed(c.edges, box) {
			return false
		}
		if m := middle(box); c.edges != nil && !inside(c.edges, m.x, m.y, c.evenOdd) {
			return false
		}
	}
	return true
}

func contains(a, b rect) bool { return a[0] <= b[0] && a[1] <= b[1] && a[2] >= b[2] && a[3] >= b[3] }

func middle(b rect) point { return point{float32(b[0]+b[2]) / 2, float32(b[1]+b[3]) / 2} }
