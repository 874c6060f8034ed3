package pdf

import (
	"math"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
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

// shading is the paint of a shading dictionary, §8.7.4. One that ends somewhere may
// leave what is beyond as it is.
func (f *file) shading(o types.Object) paint {
	d := f.dict(o)
	p := paint{unknown: true, sheer: true}
	if kind := f.int(d["ShadingType"]); d["BBox"] == nil && (kind == 2 || kind == 3) {
		if e := f.array(d["Extend"]); len(e) == 2 && isTrue(f.resolve(e[0])) && isTrue(f.resolve(e[1])) {
			p.sheer = false
		}
	}
	return p
}

func isTrue(o types.Object) bool {
	b, ok := o.(types.Boolean)
	return ok && bool(b)
}

// extendedState takes what it knows from a graphics state dictionary, §8.4.5.
func (r *run) extendedState(name string) {
	d := r.dict(r.dict(r.resources["ExtGState"])[name])
	s := &r.state
	if a := r.array(d["Font"]); len(a) == 2 {
		s.font, s.size = r.fontFor(a[0], r.to), r.num(a[1])
	}
	if v, ok := r.number(d["ca"]); ok {
		s.fade = float32(1 - min(max(v, 0), 1))
	}
	if v, ok := r.number(d["CA"]); ok {
		s.lineFade = float32(1 - min(max(v, 0), 1))
	}
	if v, ok := r.number(d["LW"]); ok {
		s.setWidth(v)
	}
	if a := r.array(d["D"]); len(a) == 2 {
		s.dashed = len(r.array(a[0])) > 0
	}
	if o := r.resolve(d["BM"]); o != nil {
		name := r.name(o)
		if a := r.array(o); len(a) > 0 {
			name = r.name(a[0])
		}
		b, ok := blends[name]
		if !ok {
			b = blendOther
		}
		s.blend = b
	}
	if o := r.resolve(d["SMask"]); o != nil {
		s.soft = r.name(o) != "None"
	}
}

func (s *state) setWidth(v float64) {
	if s.width = math.Abs(v); s.width == 0 {
		s.width = 1e-6
	}
}

// group begins a transparency group: what the state says of opacity holds for all of it.
func (s *state) group() {
	s.groupFade = 1 - (1-s.groupFade)*(1-s.fade)
	if s.blend != blendNormal {
		s.groupBlend = s.blend
	}
	s.fade, s.lineFade, s.blend = 0, 0, blendNormal
}

// colour sets a colour; stroke says that of lines.
func (r *run) colour(op string) {
	to, stroke := &r.state.fill, op[0] < 'a'
	if stroke {
		to = &r.state.line
	}
	v := r.numbersGiven[:0]
	for _, a := range r.args {
		if a.kind == tokNumber {
			v = append(v, a.num)
		}
	}
	r.numbersGiven = v
	last := func(k int) []float64 { return v[max(len(v)-k, 0):] }
	switch op {
	case "g", "G":
		*to = deviceGray.colour(last(1))
	case "rg", "RG":
		*to = deviceRGB.colour(last(3))
	case "k", "K":
		*to = deviceCMYK.colour(last(4))
	case "cs", "CS":
		*to = r.spaceNamed(r.arg(0, tokName)).initial()
	default: // sc, scn
		s := to.space
		switch {
		case s == nil:
			s = deviceSpace(len(v))
		case s.kind == spacePattern:
			*to = r.pattern(string(r.arg(0, tokName)))
			to.space = s
			return
		}
		*to = s.colour(last(max(s.n, 1)))
	}
}

func (r *run) spaceNamed(name []byte) *space {
	if s := r.spaces[string(name)]; s != nil {
		return s
	}
	var o types.Object = types.Name(name)
	if named := r.dict(r.resources["ColorSpace"])[string(name)]; named != nil {
		o = named
	}
	n := objectNumber(o)
	s := r.sight.spaces[n]
	if s == nil || n == 0 {
		s = r.space(o, r.resources, 0)
	}
	if r.spaces == nil {
		r.spaces = map[string]*space{}
	}
	r.spaces[string(name)] = s
	if n != 0 {
		if r.sight.spaces == nil {
			r.sight.spaces = map[int]*space{}
		}
		r.sight.spaces[n] = s
	}
	return s
}

// pattern is the paint of a pattern, §8.7.
func (r *run) pattern(name string) paint {
	o := r.dict(r.resources["Pattern"])[name]
	d := r.dict(o)
	switch {
	case r.int(d["PatternType"]) == 2:
		return r.shading(d["Shading"])
	case r.int(d["PatternType"]) == 1 && r.tileFilled(o):
		return paint{unknown: true}
	}
	return paint{unknown: true, sheer: true}
}

// tileFilled reports whether a tiling pattern leaves no gap: its cell is painted all
// over, and the cells touch.
func (r *run) tileFilled(o types.Object) bool {
	s, n := r.stream(o), objectNumber(o)
	if s == nil || n == 0 || r.state.tile {
		return false
	}
	if filled, ok := r.sight.tiles[n]; ok {
		return filled
	}
	filled := false
	v, ok := r.numbers(s.Dict["BBox"], 4)
	if ok {
		cell := upright(v)
		x, y := math.Abs(r.num(s.Dict["XStep"])), math.Abs(r.num(s.Dict["YStep"]))
		if cell.area() > 0 && x <= cell.width()*1.01 && y <= cell.height()*1.01 && r.step(formSteps) {
			filled = r.filled(s, n, cell)
		}
	}
	if r.sight.tiles == nil {
		r.sight.tiles = map[int]bool{}
	}
	r.sight.tiles[n] = filled
	return filled
}

// filled paints a cell by itself and looks whether its paper shows.
func (r *run) filled(s *types.StreamDict, number int, cell rect) bool {
	to := &canvas{bounds: cell}
	p := &painter{reader: r.reader, to: to, active: map[int]bool{number: true}}
	data, err := r.data(s)
	if err != nil {
		return false
	}
	p.paint(data, s.Dict["Resources"], state{ctm: identity, stretch: 1, tile: true}, 1)
	const n = 8
	for i := range n * n {
		x := cell[0] + (float64(i%n)+0.5)/n*cell.width()
		y := cell[1] + (float64(i/n)+0.5)/n*cell.height()
		if !to.opaqueAt(float32(x), float32(y)) {
			return false
		}
	}
	return true
}

func (c *canvas) opaqueAt(x, y float32) bool {
	for i := range c.shapes {
		s := &c.shapes[i]
		if s.flags&shapeVague == 0 && s.fade < 0.05 && s.picture == 0 && s.blend == blendNormal && c.holds(s, x, y) {
			return true
		}
	}
	return false
}
