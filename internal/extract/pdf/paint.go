package pdf

import (
	"math"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

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
