package pdf

import (
	"math"
	"slices"
)

// An edge is a straight piece of an outline, in points on the page as shown.
type edge struct{ x0, y0, x1, y1 float32 }

// A path is being built. Outlines are kept in points on the page; rects and lines
// also as the file has them, as far as they may be a frame.
type path struct {
	rects  []rect
	lines  []rect
	edges  []edge
	closed []int   // the edges that only filling and clipping add
	x, y   float64 // where the pen is, as the file has it
	px, py float32 // the same on the page
	sx, sy float32 // where the part of the outline began
	open   bool    // a part of the outline is being drawn
	curves int
	slant  int  // pieces that are no upright rectangle
	cut    bool // more pieces than are kept
	clip   byte // 'W' or '*' when the path is to become a clip
}

// maxPath bounds the lines of one path that may be a frame, maxOutline the pieces
// of an outline.
const (
	maxPath    = 4096
	maxOutline = 1 << 14
)

// draw follows the path operators, §8.5. Others say nothing about text.
func (r *run) draw(op []byte) {
	p := &r.path
	switch string(op) {
	case "m":
		p.end(false)
		p.x, p.y = r.value(1), r.value(0)
		p.px, p.py = r.onPage(p.x, p.y)
		p.sx, p.sy, p.open = p.px, p.py, true
	case "l":
		r.lineTo(r.value(1), r.value(0))
	case "c":
		r.curveTo(r.value(5), r.value(4), r.value(3), r.value(2), r.value(1), r.value(0))
	case "v":
		r.curveTo(p.x, p.y, r.value(3), r.value(2), r.value(1), r.value(0))
	case "y":
		r.curveTo(r.value(3), r.value(2), r.value(1), r.value(0), r.value(1), r.value(0))
	case "h":
		p.end(true)
	case "re":
		r.rectangle(rect{r.value(3), r.value(2), r.value(3) + r.value(1), r.value(2) + r.value(0)})
	case "S", "s":
		r.paintPath(string(op) == "s", false, true, false)
	case "f", "F", "f*":
		r.paintPath(false, true, false, string(op) == "f*")
	case "B", "B*", "b", "b*":
		r.paintPath(op[0] == 'b', true, true, len(op) == 2)
	case "W", "W*":
		p.clip = 'W'
		if len(op) == 2 {
			p.clip = '*'
		}
	case "n":
		r.clipToPath()
		p.clear()
	case "sh":
		r.paintShading(string(r.arg(0, tokName)))
	}
}

func (p *path) clear() {
	*p = path{rects: p.rects[:0], lines: p.lines[:0], edges: p.edges[:0], closed: p.closed[:0]}
}

func (r *run) onPage(x, y float64) (float32, float32) {
	px, py := r.state.ctm.apply(x, y)
	return place(px), place(py)
}

func (p *path) piece(e edge) {
	if len(p.edges) < maxOutline {
		p.edges = append(p.edges, e)
	} else {
		p.cut = true
	}
}

// end closes the part of the outline that is being drawn; drawn says that its
// last line is to be seen when it is stroked.
func (p *path) end(drawn bool) {
	if p.open && (p.px != p.sx || p.py != p.sy) {
		if !drawn {
			p.closed = append(p.closed, len(p.edges))
		}
		p.piece(edge{p.px, p.py, p.sx, p.sy})
		p.px, p.py = p.sx, p.sy
	}
}

func (r *run) lineTo(x, y float64) {
	p := &r.path
	if len(p.lines) < maxPath {
		p.lines = append(p.lines, rect{p.x, p.y, x, y})
	}
	if x != p.x && y != p.y {
		p.curves++
	}
	px, py := r.onPage(x, y)
	p.piece(edge{p.px, p.py, px, py})
	p.slant++
	p.x, p.y, p.px, p.py = x, y, px, py
}

// curveTo keeps a curve as straight pieces, the more the longer it is.
func (r *run) curveTo(x1, y1, x2, y2, x3, y3 float64) {
	p := &r.path
	p.curves++
	p.slant++
	ax, ay := float64(p.px), float64(p.py)
	bx, by := r.state.ctm.apply(x1, y1)
	cx, cy := r.state.ctm.apply(x2, y2)
	ex, ey := r.onPage(x3, y3)
	dx, dy := float64(ex), float64(ey)
	long := math.Hypot(bx-ax, by-ay) + math.Hypot(cx-bx, cy-by) + math.Hypot(dx-cx, dy-cy)
	n := 2
	for n < 16 && float64(n*n) < long {
		n++
	}
	for i := 1; i < n; i++ {
		t := float64(i) / float64(n)
		u := 1 - t
		a, b, c, d := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
		x, y := place(a*ax+b*bx+c*cx+d*dx), place(a*ay+b*by+c*cy+d*dy)
		p.piece(edge{p.px, p.py, x, y})
		p.px, p.py = x, y
	}
	p.piece(edge{p.px, p.py, ex, ey})
	p.x, p.y, p.px, p.py = x3, y3, ex, ey
}

func (r *run) rectangle(q rect) {
	p := &r.path
	p.end(false)
	if len(p.rects) < maxPath {
		p.rects = append(p.rects, q)
	}
	x0, y0 := r.onPage(q[0], q[1])
	x1, y1 := r.onPage(q[2], q[1])
	x2, y2 := r.onPage(q[2], q[3])
	x3, y3 := r.onPage(q[0], q[3])
	p.piece(edge{x0, y0, x1, y1})
	p.piece(edge{x1, y1, x2, y2})
	p.piece(edge{x2, y2, x3, y3})
	p.piece(edge{x3, y3, x0, y0})
	p.x, p.y, p.px, p.py, p.sx, p.sy, p.open = q[0], q[1], x0, y0, x0, y0, true
}

// paintPath puts what is painted on the canvas: as shapes, and as lines that may
// frame a table. A filled bar is a line; of a stroked rectangle each side is.
func (r *run) paintPath(closed, fill, stroke, evenOdd bool) {
	p, ctm := &r.path, r.state.ctm
	for _, q := range p.rects {
		if stroke {
			r.to.addRule(ctm, q[0], q[1], q[2], q[1])
			r.to.addRule(ctm, q[0], q[3], q[2], q[3])
			r.to.addRule(ctm, q[0], q[1], q[0], q[3])
			r.to.addRule(ctm, q[2], q[1], q[2], q[3])
		} else {
			r.to.addRule(ctm, q[0], q[1], q[2], q[3])
		}
	}
	if stroke {
		for _, q := range p.lines {
			r.to.addRule(ctm, q[0], q[1], q[2], q[3])
		}
	}
	r.to.strokes += p.curves
	if closed {
		p.end(true)
	}
	if stroke && !fill {
		r.strokePath()
	}
	if fill {
		p.end(false) // filling closes what is open
		r.fillPath(evenOdd)
		if stroke {
			r.strokePath()
		}
	}
	r.clipToPath()
	p.clear()
}

// rectangles is the path as upright rectangles on the page, when it is made of
// those alone and painting it paints each of them.
func (p *path) rectangles(evenOdd bool) (list []rect, ok bool) {
	if p.cut || len(p.edges)%4 != 0 {
		return nil, false
	}
	turn := float32(0)
	for i := 0; i+3 < len(p.edges); i += 4 {
		e := p.edges[i : i+4]
		for j := range e {
			next := &e[(j+1)%4]
			level := same(e[j].y0, e[j].y1)
			if !level && !same(e[j].x0, e[j].x1) || level && !same(next.x0, next.x1) || !level && !same(next.y0, next.y1) || !same(e[j].x1, next.x0) || !same(e[j].y1, next.y0) {
				return nil, false
			}
		}
		q := rect{float64(min(e[0].x0, e[1].x1)), float64(min(e[0].y0, e[1].y1)), float64(max(e[0].x0, e[1].x1)), float64(max(e[0].y0, e[1].y1))}
		// Those drawn the other way round, or one on the other, can cut holes.
		way := (e[0].x1-e[0].x0)*(e[1].y1-e[1].y0) - (e[0].y1-e[0].y0)*(e[1].x1-e[1].x0)
		if len(list) > 0 {
			if way*turn < 0 || evenOdd {
				if len(list) >= maxApart || overlapsAny(list, q) {
					return nil, false
				}
			}
		} else {
			turn = way
		}
		list = append(list, q)
	}
	return list, len(list) > 0
}

// same reports whether two places are one, but for rounding.
func same(a, b float32) bool { return abs32(a-b) < 0.02 }

// maxApart bounds the rectangles of one path that are compared with one another.
const maxApart = 64

func overlapsAny(list []rect, q rect) bool {
	for _, o := range list {
		if o.intersect(q).area() > 0 {
			return true
		}
	}
	return false
}

// A clip is where painting shows. A nil clip is the page.
type clip struct {
	box     rect   // around all of it
	edges   []edge // an outline in it; nil when box is all
	evenOdd bool
	rough   bool         // not known but for its box
	letters *letterShape // the clip is made of letters
	up      *clip        // the outline must lie in this too
	depth   int
}

// A letterShape is letters that became a clip: they show when something is painted
// through them.
type letterShape struct{ from, to int }

// maxClips bounds outlines inside outlines; of more only the box is known.
const maxClips = 16

// with narrows a clip.
func (c *clip) with(n clip) *clip {
	if c == nil {
		return &n
	}
	n.box = n.box.intersect(c.box)
	n.rough = n.rough || c.rough
	if n.letters == nil {
		n.letters = c.letters
	}
	if n.up = c; c.edges == nil {
		n.up = c.up
	}
	if n.up != nil {
		n.depth = n.up.depth + 1
	}
	if n.depth > maxClips {
		n.up, n.depth, n.rough = nil, 0, true
	}
	return &n
}

// frameOf is a clip to a rectangle of the file.
func frameOf(m matrix, q rect) clip {
	corner := func(x, y float64) (float32, float32) {
		px, py := m.apply(x, y)
		return place(px), place(py)
	}
	x0, y0 := corner(q[0], q[1])
	x1, y1 := corner(q[2], q[1])
	x2, y2 := corner(q[2], q[3])
	x3, y3 := corner(q[0], q[3])
	edges := []edge{{x0, y0, x1, y1}, {x1, y1, x2, y2}, {x2, y2, x3, y3}, {x3, y3, x0, y0}}
	c := clip{box: boundsOf(edges)}
	if _, ok := (&path{edges: edges}).rectangles(false); !ok {
		c.edges = edges
	}
	return c
}

func (c *clip) holds(x, y float32) bool {
	for ; c != nil; c = c.up {
		if float64(x) < c.box[0] || float64(x) > c.box[2] || float64(y) < c.box[1] || float64(y) > c.box[3] {
			return false
		}
		if c.edges != nil && !inside(c.edges, x, y, c.evenOdd) {
			return false
		}
	}
	return true
}

// work is what asking holds costs.
func (c *clip) work() (n int) {
	for ; c != nil; c = c.up {
		n += len(c.edges)
	}
	return n
}

// plain reports whether the clip is no more than its box.
func (c *clip) plain() bool { return c == nil || c.edges == nil && c.up == nil && !c.rough }

func (r *run) clipToPath() {
	p := &r.path
	if p.clip == 0 || len(p.edges) == 0 && !p.cut {
		return
	}
	p.end(false)
	n := clip{box: boundsOf(p.edges), evenOdd: p.clip == '*', rough: p.cut}
	if list, ok := p.rectangles(n.evenOdd); !p.cut && !(ok && len(list) == 1) {
		if r.to.clipEdges += len(p.edges); r.to.clipEdges > maxEdges {
			n.rough, r.to.crowded = true, true
		} else {
			n.edges = slices.Clone(p.edges)
		}
	}
	r.state.clip = r.state.clip.with(n)
}

func boundsOf(edges []edge) rect {
	b := rect{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, e := range edges {
		b = rect{min(b[0], float64(min(e.x0, e.x1))), min(b[1], float64(min(e.y0, e.y1))), max(b[2], float64(max(e.x0, e.x1))), max(b[3], float64(max(e.y0, e.y1)))}
	}
	return b
}

// inside reports whether a point lies in an outline, by the rule that it is filled with.
func inside(edges []edge, x, y float32, evenOdd bool) bool {
	n := 0
	for i := range edges {
		e := &edges[i]
		if (e.y0 <= y) == (e.y1 <= y) {
			continue
		}
		if float64(x-e.x0) >= float64(y-e.y0)/float64(e.y1-e.y0)*float64(e.x1-e.x0) {
			continue
		}
		switch {
		case evenOdd:
			n ^= 1
		case e.y0 < e.y1:
			n++
		default:
			n--
		}
	}
	return n != 0
}

// nearLine reports whether a point lies within half of a stroke.
func nearLine(edges []edge, x, y, half float32) bool {
	for i := range edges {
		e := &edges[i]
		dx, dy := e.x1-e.x0, e.y1-e.y0
		long := dx*dx + dy*dy
		if long == 0 {
			continue
		}
		t := ((x-e.x0)*dx + (y-e.y0)*dy) / long
		if t < 0 || t > 1 {
			continue
		}
		ox, oy := x-e.x0-t*dx, y-e.y0-t*dy
		if ox*ox+oy*oy <= half*half {
			return true
		}
	}
	return false
}
