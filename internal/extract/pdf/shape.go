package pdf

import (
	"math"
)

// A shape is something painted that is no text: a filled or stroked path, a
// shading, a picture. Its place in the canvas's slice is the order of painting.
type shape struct {
	box      rect // around what it may paint, within its clip
	clip     *clip
	from, to int // its outline in the canvas's edges; when empty, box is its outline
	half     float32
	fade     float32 // 1 less its opacity
	rgb      uint32
	blend    blend
	flags    uint8
	picture  int // in the canvas's pictures, from 1; 0 for none
	note     noteKind
}

const (
	shapeUnknown = 1 << iota // its colour cannot be told
	shapeVague               // nobody can tell how much of its outline it paints
	shapeEvenOdd
	shapeStroke
	shapeMasked // a picture that may hide some of what is under it and not the rest
)

// A blend is a blend mode, §11.3.5, as far as we follow it.
type blend uint8

const (
	blendNormal blend = iota
	blendMultiply
	blendDarken
	blendScreen
	blendLighten
	blendOther
)

var blends = map[string]blend{"": blendNormal, "Normal": blendNormal, "Compatible": blendNormal, "Multiply": blendMultiply,

	"Darken": blendDarken, "Screen": blendScreen, "Lighten": blendLighten}

// Bounds of what is kept of one page. More is not compared with the text: the page
// has a gap when it has text.
const (
	maxShapes = 1 << 16
	maxEdges  = 1 << 20
)

// thinStroke is the width in points under which a line hides nothing, even beside
// others like it.
const thinStroke = 0.3

// addShape keeps a shape. Its edges are copied.
func (c *canvas) addShape(s shape, edges []edge) {
	s.box = s.box.intersect(c.bounds)
	if s.clip != nil {
		s.box = s.box.intersect(s.clip.box)
		if s.clip.rough || s.clip.letters != nil {
			s.flags |= shapeVague
		}
		if s.clip.letters != nil {
			c.lit = append(c.lit, litLetters{s.clip.letters, s.box})
		}
		if s.clip.plain() {
			s.clip = nil
		}
	}
	if !(s.box[0] < s.box[2] && s.box[1] < s.box[3]) {
		return
	}
	if len(c.shapes) >= maxShapes || len(c.edges)+len(edges) > maxEdges {
		c.crowded = true
		return
	}
	s.from = len(c.edges)
	c.edges = append(c.edges, edges...)
	s.to = len(c.edges)
	s.note = c.note
	c.shapes = append(c.shapes, s)
}

// litLetters is letters that a shape was painted through.
type litLetters struct {
	*letterShape
	box rect
}

// holds reports whether the shape paints a point.
func (c *canvas) holds(s *shape, x, y float32) bool {
	if float64(x) < s.box[0] || float64(x) > s.box[2] || float64(y) < s.box[1] || float64(y) > s.box[3] {
		return false
	}
	if s.from < s.to {
		edges := c.edges[s.from:s.to]
		if s.flags&shapeStroke != 0 {
			if !nearLine(edges, x, y, s.half) {
				return false
			}
		} else if !inside(edges, x, y, s.flags&shapeEvenOdd != 0) {
			return false
		}
	}
	return s.clip.holds(x, y)
}

// whole reports whether the shape is no more and no less than its box.
func (s *shape) whole() bool { return s.from == s.to && s.clip == nil }

func (c *canvas) opaqueAt(x, y float32) bool {
	for i := range c.shapes {
		s := &c.shapes[i]
		if s.flags&shapeVague == 0 && s.fade < 0.05 && s.picture == 0 && s.blend == blendNormal && c.holds(s, x, y) {
			return true
		}
	}
	return false
}

// look is how a shape of this paint looks in the state.
func (s *state) look(p paint, fade float32) shape {
	sh := shape{clip: s.clip, rgb: p.rgb, fade: 1 - (1-fade)*(1-s.groupFade), blend: s.blend}
	if p.unknown {
		sh.flags |= shapeUnknown
	}
	if sh.blend == blendNormal {
		sh.blend = s.groupBlend
	}
	if p.sheer || s.soft || sh.blend == blendOther {
		sh.flags |= shapeVague
	}
	return sh
}

func (r *run) fillPath(evenOdd bool) {
	p := &r.path
	if r.state.off || len(p.edges) == 0 {
		return
	}
	sh := r.state.look(r.state.fill, r.state.fade)
	if sh.fade >= 1 {
		return
	}
	if list, ok := p.rectangles(evenOdd); ok {
		for _, q := range list {
			sh.box = q
			r.to.addShape(sh, nil)
		}
		return
	}
	if evenOdd {
		sh.flags |= shapeEvenOdd
	}
	if p.cut {
		sh.flags |= shapeVague
	}
	sh.box = boundsOf(p.edges)
	r.to.addShape(sh, p.edges)
}

func (r *run) strokePath() {
	p, st := &r.path, &r.state
	width := st.lineWidth()
	if st.off || st.dashed || width < thinStroke || len(p.edges) == 0 {
		return
	}
	edges := p.edges
	if len(p.closed) > 0 { // edges that are not drawn
		edges = make([]edge, 0, len(p.edges))
		skip := p.closed
		for i, e := range p.edges {
			if len(skip) > 0 && skip[0] == i {
				skip = skip[1:]
				continue
			}
			edges = append(edges, e)
		}
	}
	if len(edges) == 0 {
		return
	}
	sh := st.look(st.line, st.lineFade)
	if sh.fade >= 1 {
		return
	}
	if p.cut {
		sh.flags |= shapeVague
	}
	half := width / 2
	sh.half = float32(half)
	if len(edges) == 1 { // a bar
		if e := edges[0]; same(e.y0, e.y1) {
			sh.box = rect{float64(min(e.x0, e.x1)), float64(e.y0) - half, float64(max(e.x0, e.x1)), float64(e.y0) + half}
			r.to.addShape(sh, nil)
			return
		} else if same(e.x0, e.x1) {
			sh.box = rect{float64(e.x0) - half, float64(min(e.y0, e.y1)), float64(e.x0) + half, float64(max(e.y0, e.y1))}
			r.to.addShape(sh, nil)
			return
		}
	}
	sh.flags |= shapeStroke
	b := boundsOf(edges)
	sh.box = rect{b[0] - half, b[1] - half, b[2] + half, b[3] + half}
	r.to.addShape(sh, edges)
}

// lineWidth is the width of lines in points.
func (s *state) lineWidth() float64 {
	w := s.width
	if w == 0 {
		w = 1
	}
	return w * math.Sqrt(math.Abs(s.ctm[0]*s.ctm[3]-s.ctm[1]*s.ctm[2]))
}

// paintShading fills the clip with a shading.
func (r *run) paintShading(name string) {
	if r.state.off {
		return
	}
	sh := r.state.look(r.shading(r.dict(r.resources["Shading"])[name]), r.state.fade)
	sh.box = r.to.bounds
	r.to.addShape(sh, nil)
}
