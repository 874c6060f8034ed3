package pdf

import (
	"bytes"
	"image"
	"image/jpeg"

	"github.com/pdfcpu/pdfcpu/pkg/filter"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// A picture is an image as drawn on the page. What it is like is found out when
// text lies under or over it, and not before.
type picture struct {
	box       rect
	shape     int    // in the canvas's shapes
	matrix    matrix // from the unit square to the page
	stream    *types.StreamDict
	resources types.Dict
	paint     paint // of a stencil
	stencil   bool
	looked    bool
	solid     bool    // of one colour
	vague     bool    // nobody can tell how much of what is under it it hides
	cover     *raster // how much of that; nil for all of it
	scan      bool    // a picture of the page, or a piece of one
	seen      bool    // bright is known, as far as it can be
	bright    *raster // how bright it is; nil when that cannot be told
}

// maxPictures bounds the images of one page that are kept.
const maxPictures = 4096

// addPicture keeps an image that fills the unit square.
func (r *run) addPicture(p picture) {
	c, m := r.to, r.state.ctm
	c.addImage(m)
	if r.state.off {
		return
	}
	if len(c.pictures) >= maxPictures {
		c.crowded = true
		return
	}
	sh := r.state.look(paint{unknown: true}, r.state.fade)
	if sh.fade >= 1 {
		return
	}
	var edges []edge
	sh.box = m.bounds(rect{0, 0, 1, 1})
	if !(m[1] == 0 && m[2] == 0) && !(m[0] == 0 && m[3] == 0) {
		corner := func(x, y float64) (float32, float32) {
			px, py := m.apply(x, y)
			return place(px), place(py)
		}
		x0, y0 := corner(0, 0)
		x1, y1 := corner(1, 0)
		x2, y2 := corner(1, 1)
		x3, y3 := corner(0, 1)
		edges = []edge{{x0, y0, x1, y1}, {x1, y1, x2, y2}, {x2, y2, x3, y3}, {x3, y3, x0, y0}}
	}
	p.paint, p.resources, p.matrix = r.state.fill, r.resources, m
	if p.stencil || p.stream != nil && (p.stream.Dict["SMask"] != nil || p.stream.Dict["Mask"] != nil || p.stream.Dict["ImageMask"] != nil) {
		sh.flags |= shapeMasked
	}
	sh.picture = len(c.pictures) + 1
	before := len(c.shapes)
	c.addShape(sh, edges)
	if len(c.shapes) > before {
		p.shape, p.box = before, c.shapes[before].box
		c.pictures = append(c.pictures, p)
	}
}

// inlineImage keeps an image that stands in the content stream itself.
func (r *run) inlineImage() {
	d := types.Dict{}
	for i := 0; i+1 < len(r.args); i += 2 {
		k, v := r.args[i], r.args[i+1]
		if k.kind != tokName {
			i--
			continue
		}
		switch {
		case v.kind == tokNumber:
			d[string(k.b)] = types.Float(v.num)
		case v.kind == tokOperator || v.kind == tokName:
			d[string(k.b)] = types.Name(v.b)
		case v.kind == tokArrayStart && v.to > v.from && r.items[v.from].kind == tokNumber:
			d[string(k.b)] = types.Array{types.Float(r.items[v.from].num)}
		}
	}
	either := func(long, short string) types.Object {
		if o := d[long]; o != nil {
			return o
		}
		return d[short]
	}
	p := picture{looked: true, stencil: r.name(either("ImageMask", "IM")) == "true"}
	if p.stencil {
		// Of a stencil only a single point is looked at: printer drivers fill boxes so.
		one := r.num(either("Width", "W")) == 1 && r.num(either("Height", "H")) == 1 && either("Filter", "F") == nil
		inverted := false
		if a := r.array(either("Decode", "D")); len(a) > 0 {
			inverted = r.num(a[0]) == 1
		}
		at := r.lexer.pos + 1
		p.solid = one && at < len(r.lexer.data) && r.lexer.data[at]&0x80 != 0 == inverted
		p.vague = !p.solid
	}
	r.addPicture(p)
	r.lexer.skipImage()
}

// Bounds of looking into images: points of one, of one JPEG, and bytes of all in a document.
const (
	maxPoints = 4 << 20
	maxJPEG   = 1 << 20
	maxLooked = 64 << 20
)

// study finds out what an image is like.
func (r *reader) study(c *canvas, p *picture) {
	if p.looked {
		return
	}
	p.looked = true
	d := p.stream.Dict
	w, h := r.int(d["Width"]), r.int(d["Height"])
	if p.stencil = p.stencil || isTrue(r.resolve(d["ImageMask"])); p.stencil {
		bits, ok := r.points(p.stream, w, h, 1)
		paints := byte(0)
		if a := r.array(d["Decode"]); len(a) == 2 && r.num(a[0]) == 1 {
			paints = 0xff
		}
		p.solid = ok && uniform(bits, w, h, 1, &paints)
		if !p.solid {
			p.cover = r.cover(p.stream, true)
			p.vague = p.cover == nil
		}
		r.colourOf(c, p, p.paint)
		return
	}
	p.cover, p.vague = r.mask(d)
	if q, ok := r.oneColour(p, w, h); ok {
		p.solid = true
		r.colourOf(c, p, q)
	}
}

func (r *reader) colourOf(c *canvas, p *picture, q paint) {
	s := &c.shapes[p.shape]
	if !q.unknown {
		s.rgb, s.flags = q.rgb, s.flags&^shapeUnknown
	}
}

// mask is how much of what is under it an image hides, nil for all of it: when it has
// no mask, or one that masks nothing out. Vague is a mask that cannot be read.
func (r *reader) mask(d types.Dict) (cover *raster, vague bool) {
	if r.array(d["Mask"]) != nil || r.int(d["SMaskInData"]) > 0 {
		return nil, true
	}
	for _, key := range []string{"SMask", "Mask"} { // where there are both, the first counts
		s := r.stream(d[key])
		if s == nil {
			continue
		}
		bits, want := 8, byte(0xff)
		if n := r.int(s.Dict["BitsPerComponent"]); n > 0 {
			bits = n
		}
		if key == "Mask" { // a stencil: what it would paint is shown
			bits, want = 1, 0
		}
		if inverted(r, s.Dict) {
			want = ^want
		}
		w, h := r.int(s.Dict["Width"]), r.int(s.Dict["Height"])
		if data, ok := r.points(s, w, h, bits); ok && uniform(data, w, h, bits, &want) {
			return nil, false
		}
		cover = r.cover(s, key == "Mask")
		return cover, cover == nil
	}
	return nil, false
}

// points unpacks an image that may be of one colour: packed, such a one is small.
func (r *reader) points(s *types.StreamDict, w, h, bits int) ([]byte, bool) {
	if w <= 0 || h <= 0 || w > maxPoints || h > maxPoints || w*h > maxPoints || bits <= 0 || bits > 64 {
		return nil, false
	}
	size := (w*bits + 7) / 8 * h
	for _, f := range s.FilterPipeline {
		switch f.Name {
		case filter.Flate, filter.LZW, filter.RunLength, filter.ASCII85, filter.ASCIIHex:
		default:
			return nil, false
		}
	}
	if len(s.FilterPipeline) > 0 && len(s.Raw) > 1000+size/50 {
		return nil, false
	}
	if r.sight.looked += int64(size); r.sight.looked > maxLooked {
		return nil, false
	}
	data, _ := r.data(s)
	if len(data) < size {
		return nil, false
	}
	return data[:size], true
}

// uniform reports whether all points have the same bits, and those wanted, if any.
func uniform(data []byte, w, h, bits int, want *byte) bool {
	if len(data) == 0 || h == 0 {
		return false
	}
	row := len(data) / h
	if bits%8 == 0 {
		n := bits / 8
		first := data[:n]
		if want != nil && !bytes.Equal(first, bytes.Repeat([]byte{*want}, n)) {
			return false
		}
		// All equal to the point before it.
		return bytes.Equal(data[n:], data[:len(data)-n])
	}
	if bits != 1 {
		return false
	}
	full, rest := w/8, byte(0xff)<<(8-w%8)
	value := data[0] >> 7 * 0xff
	if want != nil && value != *want {
		return false
	}
	for y := range h {
		line := data[y*row : (y+1)*row]
		for _, b := range line[:full] {
			if b != value {
				return false
			}
		}
		if w%8 != 0 && (line[full]^value)&rest != 0 {
			return false
		}
	}
	return true
}

// oneColour is the colour of an image that has only one.
func (r *reader) oneColour(p *picture, w, h int) (paint, bool) {
	d := p.stream.Dict
	if n := len(p.stream.FilterPipeline); n > 0 && p.stream.FilterPipeline[n-1].Name == filter.DCT {
		return r.oneColourJPEG(p.stream, w, h)
	}
	bits := r.int(d["BitsPerComponent"])
	sp := r.space(d["ColorSpace"], p.resources, 0)
	if bits == 0 || sp.n == 0 || sp.n > 4 {
		return paint{}, false
	}
	data, ok := r.points(p.stream, w, h, bits*sp.n)
	if !ok || !uniform(data, w, h, bits*sp.n, nil) {
		return paint{}, false
	}
	q := paint{unknown: true}
	v := make([]float64, sp.n)
	switch {
	case r.array(d["Decode"]) != nil || sp.kind == spaceLab:
	case bits == 8:
		for i := range v {
			v[i] = float64(data[i])
			if sp.kind != spaceIndexed {
				v[i] /= 255
			}
		}
		q = sp.colour(v)
	case bits == 1 && sp.n == 1:
		v[0] = float64(data[0] >> 7)
		q = sp.colour(v)
	}
	return q, true
}

// oneColourJPEG looks into a JPEG when it is so small that it can have one colour only.
func (r *reader) oneColourJPEG(s *types.StreamDict, w, h int) (paint, bool) {
	raw := r.whole(s)
	if w <= 0 || h <= 0 || w > maxJPEG || h > maxJPEG || w*h > maxJPEG || len(raw) > 1500+w*h/40 || len(s.FilterPipeline) != 1 {
		return paint{}, false
	}
	cfg, err := jpeg.DecodeConfig(bytes.NewReader(raw))
	if err != nil || cfg.Width > maxJPEG || cfg.Height > maxJPEG || cfg.Width*cfg.Height > maxJPEG {
		return paint{}, false
	}
	if r.sight.looked += int64(4 * cfg.Width * cfg.Height); r.sight.looked > maxLooked {
		return paint{}, false
	}
	im, err := jpeg.Decode(bytes.NewReader(raw))
	if err != nil {
		return paint{}, false
	}
	var luma []byte
	var q paint
	switch im := im.(type) {
	case *image.Gray:
		luma = im.Pix
		q = paint{rgb: uint32(im.Pix[0]) * 0x010101}
	case *image.YCbCr:
		if !near8(im.Cb) || !near8(im.Cr) {
			return paint{}, false
		}
		luma = im.Y
		red, green, blue, _ := im.At(im.Rect.Min.X, im.Rect.Min.Y).RGBA()
		q = paint{rgb: red>>8<<16 | green>>8<<8 | blue>>8}
	default: // of four inks, seldom met: their number says nothing of their order
		return paint{}, false
	}
	return q, near8(luma)
}

// near8 reports whether all values are nearly the same.
func near8(v []byte) bool {
	if len(v) == 0 {
		return false
	}
	low, high := v[0], v[0]
	for _, b := range v {
		low, high = min(low, b), max(high, b)
	}
	return high-low <= 12
}
