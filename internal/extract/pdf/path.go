package pdf

// A path is being built; it is kept only as far as it may be a frame or a letter.
type path struct {
	rects  []rect
	lines  []rect
	x, y   float64
	curves int
}

// maxPath bounds the pieces of one path that are kept.
const maxPath = 4096

// draw follows the path operators, §8.5. Others say nothing about text.
func (r *run) draw(op []byte) {
	p := &r.path
	switch string(op) {
	case "m":
		p.x, p.y = r.value(1), r.value(0)
	case "l":
		x, y := r.value(1), r.value(0)
		if len(p.lines) < maxPath {
			p.lines = append(p.lines, rect{p.x, p.y, x, y})
		}
		if x != p.x && y != p.y {
			p.curves++
		}
		p.x, p.y = x, y
	case "c", "v", "y":
		p.curves++
		p.x, p.y = r.value(1), r.value(0)
	case "re":
		if len(p.rects) < maxPath {
			p.rects = append(p.rects, rect{r.value(3), r.value(2), r.value(3) + r.value(1), r.value(2) + r.value(0)})
		}
	case "S", "s":
		r.paintPath(true)
	case "f", "F", "f*":
		r.paintPath(false)
	case "B", "B*", "b", "b*":
		r.paintPath(true)
	case "n":
		*p = path{rects: p.rects[:0], lines: p.lines[:0]}
	}
}

// paintPath keeps the lines of what is painted. A filled bar is a line; of a
// stroked rectangle each side is.
func (r *run) paintPath(stroke bool) {
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
	*p = path{rects: p.rects[:0], lines: p.lines[:0]}
}
