package pdf

import (
	"math"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// A paint is what a shape or a letter is filled or drawn with. Its zero value is black.
type paint struct {
	space   *space // nil for gray
	rgb     uint32 // 0xRRGGBB
	unknown bool   // the colour cannot be told
	sheer   bool   // a pattern that may leave gaps, or no colour at all
}

// A space is a colour space, ISO 32000-1 §8.6, as far as colours in it can be told.
type space struct {
	kind  spaceKind
	n     int    // numbers of a colour
	base  *space // what an indexed colour, a tint or an uncoloured pattern stands for
	table []byte // of an indexed space
	tint  *function
	first float64 // what each number is at the start
	inks  []int   // which of the four printing inks each number is of, -1 for none
}

type spaceKind uint8

const (
	spaceUnknown spaceKind = iota
	spaceGray
	spaceRGB
	spaceCMYK
	spaceIndexed
	spaceTint  // Separation and DeviceN
	spaceBlack // Separation of black, or of all inks
	spaceNone  // Separation that paints nothing
	spacePattern
	spaceLab
	spaceProcess // DeviceN of printing inks alone
)

var (
	deviceGray = &space{kind: spaceGray, n: 1}
	deviceRGB  = &space{kind: spaceRGB, n: 3}
	deviceCMYK = &space{kind: spaceCMYK, n: 4}
)

// deviceSpace is the space of colours with n numbers.
func deviceSpace(n int) *space {
	switch n {
	case 1:
		return deviceGray
	case 3:
		return deviceRGB
	case 4:
		return deviceCMYK
	}
	return &space{n: n}
}

// maxSpaceDepth bounds spaces in terms of spaces.
const maxSpaceDepth = 4

// space reads a colour space; named ones are looked up in the resources.
func (f *file) space(o types.Object, resources types.Dict, depth int) *space {
	o = f.resolve(o)
	a, _ := o.(types.Array)
	name := f.name(o)
	if len(a) > 0 {
		name = f.name(a[0])
	}
	item := func(i int) types.Object {
		if i < len(a) {
			return a[i]
		}
		return nil
	}
	if depth > maxSpaceDepth {
		return &space{n: 1}
	}
	switch name {
	case "DeviceGray", "G", "CalGray", "CalCMYK":
		if name == "CalCMYK" {
			return deviceCMYK
		}
		return deviceGray
	case "DeviceRGB", "RGB", "CalRGB":
		return deviceRGB
	case "DeviceCMYK", "CMYK":
		return deviceCMYK
	case "Lab":
		return &space{kind: spaceLab, n: 3}
	case "ICCBased":
		return deviceSpace(f.int(f.dict(item(1))["N"]))
	case "Indexed", "I":
		s := &space{kind: spaceIndexed, n: 1, base: f.space(item(1), resources, depth+1)}
		s.table = f.raw(item(3))
		if st := f.stream(item(3)); st != nil {
			s.table, _ = f.data(st)
		}
		return s
	case "Separation":
		switch f.name(item(1)) {
		case "Black", "All":
			return &space{kind: spaceBlack, n: 1, first: 1}
		case "None":
			return &space{kind: spaceNone, n: 1, first: 1}
		}
		return &space{kind: spaceTint, n: 1, first: 1, base: f.space(item(2), resources, depth+1), tint: f.function(item(3), 0)}
	case "DeviceN":
		if inks := f.process(item(1)); inks != nil {
			return &space{kind: spaceProcess, n: len(inks), first: 1, inks: inks}
		}
		return &space{kind: spaceTint, n: max(1, len(f.array(item(1)))), first: 1, base: f.space(item(2), resources, depth+1), tint: f.function(item(3), 0)}
	case "Pattern":
		s := &space{kind: spacePattern}
		if len(a) > 1 {
			s.base = f.space(a[1], resources, depth+1)
		}
		return s
	}
	if named := f.dict(resources["ColorSpace"])[name]; named != nil && len(a) == 0 && name != "" {
		return f.space(named, nil, depth+1)
	}
	return &space{n: 1}
}

// process is which of the four printing inks an array of names names; nil when it names
// another.
func (f *file) process(o types.Object) (inks []int) {
	for _, name := range f.array(o) {
		i := slices.Index([]string{"Cyan", "Magenta", "Yellow", "Black"}, f.name(name))
		if i < 0 && f.name(name) != "None" || len(inks) == maxArgs {
			return nil
		}
		inks = append(inks, i)
	}
	return inks
}

// initial is the colour that choosing the space sets.
func (s *space) initial() paint {
	if s.kind == spaceCMYK {
		return paint{space: s}
	}
	v := make([]float64, min(s.n, maxArgs))
	for i := range v {
		v[i] = s.first
	}
	return s.colour(v)
}

// colour is what numbers mean in the space.
func (s *space) colour(v []float64) paint {
	p := paint{space: s}
	if len(v) < s.n {
		p.unknown = true
		return p
	}
	switch s.kind {
	case spaceGray:
		p.rgb = rgb(v[0], v[0], v[0])
	case spaceBlack:
		p.rgb = rgb(1-v[0], 1-v[0], 1-v[0])
	case spaceRGB:
		p.rgb = rgb(v[0], v[1], v[2])
	case spaceLab:
		p.rgb = lab(v[0], v[1], v[2])
	case spaceProcess:
		var w [4]float64
		for i, ink := range s.inks {
			if ink >= 0 {
				w[ink] = v[i]
			}
		}
		p.rgb = deviceCMYK.colour(w[:]).rgb
	case spaceCMYK:
		k := 1 - min(max(v[3], 0), 1)
		p.rgb = rgb((1-v[0])*k, (1-v[1])*k, (1-v[2])*k)
	case spaceIndexed:
		i, n := int(min(max(v[0], 0), 255)), s.base.n
		if n == 0 || (i+1)*n > len(s.table) || s.base.kind == spaceLab { // whose numbers are no shares of 255
			p.unknown = true
			return p
		}
		w := make([]float64, n)
		for j := range w {
			w[j] = float64(s.table[i*n+j]) / 255
		}
		q := s.base.colour(w)
		p.rgb, p.unknown = q.rgb, q.unknown
	case spaceTint:
		w := s.tint.values(v)
		if w == nil {
			p.unknown = !noInk(v)
			p.rgb = 0xffffff
			return p
		}
		q := s.base.colour(w)
		p.rgb, p.unknown = q.rgb, q.unknown
	case spaceNone:
		p.unknown, p.sheer = true, true
	default:
		p.unknown, p.sheer = true, s.kind == spacePattern
	}
	return p
}

func noInk(tints []float64) bool {
	for _, t := range tints {
		if t != 0 {
			return false
		}
	}
	return true
}

// lab is a colour by its lightness from 0 to 100, from green to red and from blue to
// yellow, IEC 61966-2-1 and CIE 15, under any white.
func lab(l, a, b float64) uint32 {
	part := func(f float64) float64 {
		if f > 6.0/29 {
			return f * f * f
		}
		return 3 * 36.0 / 841 * (f - 4.0/29)
	}
	y := (l + 16) / 116
	x, z := 0.9505*part(y+a/500), 1.089*part(y-b/200)
	y = part(y)
	curve := func(v float64) float64 {
		if v <= 0.0031308 {
			return 12.92 * v
		}
		return 1.055*math.Pow(v, 1/2.4) - 0.055
	}
	return rgb(curve(3.2406*x-1.5372*y-0.4986*z), curve(1.8758*y-0.9689*x+0.0415*z), curve(0.0557*x-0.2040*y+1.0570*z))
}

func rgb(r, g, b float64) uint32 {
	channel := func(v float64) uint32 { return uint32(math.Round(255 * min(max(v, 0), 1))) }
	return channel(r)<<16 | channel(g)<<8 | channel(b)
}

// A function is one of ISO 32000-1 §7.10 with one number to go in; those of other
// kinds are nil, which has no values.
type function struct {
	from, to []float64 // exponential
	power    float64
	samples  [][]float64 // sampled, evenly
	low      float64     // its domain
	high     float64
	parts    []*function // stitched
	bounds   []float64
	encode   []float64
}

func (f *file) function(o types.Object, depth int) *function {
	d := f.dict(o)
	if d == nil || depth > 1 {
		return nil
	}
	fn := &function{low: 0, high: 1}
	if v, ok := f.numbers(d["Domain"], 2); ok {
		fn.low, fn.high = v[0], v[1]
	}
	if len(f.array(d["Domain"])) > 2 || fn.high <= fn.low {
		return nil
	}
	list := func(key string) (v []float64) {
		for _, x := range f.array(d[key]) {
			v = append(v, f.num(x))
		}
		return v
	}
	switch f.int(d["FunctionType"]) {
	case 0:
		return f.sampled(fn, o, d, list("Range"))
	case 2:
		fn.from, fn.to, fn.power = list("C0"), list("C1"), f.num(d["N"])
		if fn.from == nil {
			fn.from = []float64{0}
		}
		if fn.to == nil {
			fn.to = []float64{1}
		}
		if len(fn.from) == len(fn.to) {
			return fn
		}
	case 3:
		for _, x := range f.array(d["Functions"]) {
			part := f.function(x, depth+1)
			if part == nil || len(fn.parts) == 256 {
				return nil
			}
			fn.parts = append(fn.parts, part)
		}
		fn.bounds, fn.encode = list("Bounds"), list("Encode")
		if len(fn.parts) > 0 && len(fn.bounds) == len(fn.parts)-1 && len(fn.encode) == 2*len(fn.parts) {
			return fn
		}
	}
	return nil
}

// sampled reads the samples of a function of type 0, of one byte each.
func (f *file) sampled(fn *function, o types.Object, d types.Dict, span []float64) *function {
	s := f.stream(o)
	size, outputs := f.array(d["Size"]), len(span)/2
	if s == nil || len(size) != 1 || f.int(d["BitsPerSample"]) != 8 || outputs == 0 || outputs > 4 {
		return nil
	}
	data, _ := f.data(s)
	n := min(f.int(size[0]), 1<<12)
	if n < 2 || len(data) < n*outputs {
		return nil
	}
	for i := range n {
		v := make([]float64, outputs)
		for j := range v {
			v[j] = span[2*j] + float64(data[i*outputs+j])/255*(span[2*j+1]-span[2*j])
		}
		fn.samples = append(fn.samples, v)
	}
	return fn
}

// values is what comes out, nil when that is not known.
func (fn *function) values(v []float64) []float64 {
	if fn == nil || len(v) != 1 {
		return nil
	}
	x := min(max(v[0], fn.low), fn.high)
	switch {
	case fn.samples != nil:
		i := math.Round((x - fn.low) / (fn.high - fn.low) * float64(len(fn.samples)-1))
		return fn.samples[int(i)]
	case fn.parts != nil:
		i := 0
		for i < len(fn.bounds) && x >= fn.bounds[i] {
			i++
		}
		from, to := fn.low, fn.high
		if i > 0 {
			from = fn.bounds[i-1]
		}
		if i < len(fn.bounds) {
			to = fn.bounds[i]
		}
		at := fn.encode[2*i]
		if to > from {
			at += (x - from) / (to - from) * (fn.encode[2*i+1] - fn.encode[2*i])
		}
		return fn.parts[i].values([]float64{at})
	}
	out := make([]float64, len(fn.from))
	for i := range out {
		out[i] = fn.from[i] + math.Pow(x, fn.power)*(fn.to[i]-fn.from[i])
	}
	return out
}
