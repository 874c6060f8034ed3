package pdf

import (
	"math"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// A noteKind says what sort of annotation painted a shape.
type noteKind uint8

const (
	noteNone noteKind = iota // none: the page itself, or a form field
	noteOver                 // a highlight, drawing, stamp or typed text
	noteRedact
)

func (k noteKind) unseen() unseen {
	switch k {
	case noteOver:
		return unseenNote
	case noteRedact:
		return unseenRedact
	}
	return unseenShape
}

// overlays paints the shapes of the annotations that lie over the page, and gives
// the places that are marked for redaction. Small icons are left out: an officer
// sees them and moves them aside.
func (r *reader) overlays(node pageNode, base matrix, to *canvas) (marked []rect) {
	list := r.array(node.dict["Annots"])
	for _, o := range list[:min(len(list), maxAnnotations)] {
		d := r.dict(o)
		if d == nil || r.int(d["F"])&(annotHidden|annotNoView) != 0 || r.hides(d["OC"]) {
			continue
		}
		kind := r.name(d["Subtype"])
		switch kind {
		case "Highlight", "Square", "Circle", "Ink", "FreeText", "Stamp", "Polygon", "PolyLine", "Line", "StrikeOut", "Underline", "Squiggly", "Redact":
		default:
			continue
		}
		if !r.step(formSteps) {
			break
		}
		to.note = noteOver
		if kind == "Redact" {
			to.note = noteRedact
			if len(marked) < maxMarked {
				marked = append(marked, r.quads(d, base)...)
			}
		}
		before := len(to.shapes)
		a := annotation{reader: r, dict: d, node: node, base: base, bounds: to.bounds}
		if a.onPage() {
			continue // painted already
		}
		if look := a.currentLook(); r.stream(look) != nil {
			over := &canvas{bounds: to.bounds, shapes: to.shapes, edges: to.edges, pictures: to.pictures, note: to.note}
			a.paint(look, &painter{reader: r, to: over, active: map[int]bool{}})
			to.shapes, to.edges, to.pictures, to.crowded = over.shapes, over.edges, over.pictures, to.crowded || over.crowded
		} else {
			r.plainNote(d, kind, base, to)
		}
		if kind == "Highlight" { // viewers let the text show through, whatever the appearance says
			for i := before; i < len(to.shapes); i++ {
				if s := &to.shapes[i]; s.blend == blendNormal {
					s.blend = blendMultiply
				}
			}
		}
	}
	to.note = noteNone
	return marked
}

// maxMarked bounds the places marked for redaction on one page.
const maxMarked = 10_000

// quads is the places that an annotation is about: its quadrilaterals, or else its
// rectangle.
func (r *reader) quads(d types.Dict, base matrix) (list []rect) {
	v := r.list32(d["QuadPoints"])
	for i := 0; i+7 < len(v); i += 8 {
		q := rect{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
		for j := i; j < i+8; j += 2 {
			q = rect{min(q[0], v[j]), min(q[1], v[j+1]), max(q[2], v[j]), max(q[3], v[j+1])}
		}
		list = append(list, base.bounds(q))
	}
	if len(list) == 0 {
		if v, ok := r.numbers(d["Rect"], 4); ok {
			list = append(list, base.bounds(upright(v)))
		}
	}
	return list
}

// list32 is an array's numbers, as many as make sense.
func (r *reader) list32(o types.Object) (v []float64) {
	a := r.array(o)
	for _, x := range a[:min(len(a), 8*maxMarked)] {
		v = append(v, r.num(x))
	}
	return v
}

// plainNote paints an annotation that has no appearance of its own the way viewers do.
func (r *reader) plainNote(d types.Dict, kind string, base matrix, to *canvas) {
	sh := shape{}
	if ca, ok := r.number(d["CA"]); ok {
		sh.fade = float32(1 - min(max(ca, 0), 1))
	}
	tint := func(key string) bool {
		v := r.list32(d[key])
		p := deviceSpace(len(v)).colour(v)
		sh.rgb = p.rgb
		return !p.unknown && sh.fade < 1
	}
	outline := func(points []float64) {
		var edges []edge
		n := len(points) / 2
		at := func(i int) (float32, float32) {
			x, y := base.apply(points[2*(i%n)], points[2*(i%n)+1])
			return place(x), place(y)
		}
		for i := range min(n, maxOutline) {
			x0, y0 := at(i)
			x1, y1 := at(i + 1)
			if sh.flags&shapeStroke == 0 || i+1 < n {
				edges = append(edges, edge{x0, y0, x1, y1})
			}
		}
		if len(edges) > 0 {
			b := boundsOf(edges)
			h := float64(sh.half)
			sh.box = rect{b[0] - h, b[1] - h, b[2] + h, b[3] + h}
			to.addShape(sh, edges)
		}
	}
	box, _ := r.numbers(d["Rect"], 4)
	switch kind {
	case "Highlight":
		if tint("C") {
			for _, q := range r.quads(d, base) {
				sh.box = q
				to.addShape(sh, nil)
			}
		}
	case "Square", "FreeText":
		key := "IC"
		if kind == "FreeText" {
			key = "C"
		}
		if box != nil && tint(key) {
			sh.box = base.bounds(upright(box))
			to.addShape(sh, nil)
		}
	case "Circle":
		if box != nil && tint("IC") {
			q, points := upright(box), []float64(nil)
			for i := range 32 {
				sin, cos := math.Sincos(float64(i) * math.Pi / 16)
				points = append(points, (q[0]+q[2])/2+cos*q.width()/2, (q[1]+q[3])/2+sin*q.height()/2)
			}
			outline(points)
		}
	case "Polygon":
		if tint("IC") {
			outline(r.list32(d["Vertices"]))
		}
	case "Ink", "Line", "PolyLine":
		width, ok := r.number(r.dict(d["BS"])["W"])
		if !ok {
			width = 1
		}
		sh.half, sh.flags = float32(width/2), shapeStroke
		if !tint("C") || width < thinStroke {
			return
		}
		outline(r.list32(d["L"]))
		outline(r.list32(d["Vertices"]))
		lists := r.array(d["InkList"])
		for _, o := range lists[:min(len(lists), maxOutline)] {
			outline(r.list32(o))
		}
	}
}

// mark marks the glyphs in places that are to be redacted.
func (c *canvas) mark(places []rect) {
	if len(places) == 0 {
		return
	}
	budget := maxSight / 10
	for i := range c.glyphs {
		g := &c.glyphs[i]
		at, along, up := g.body()
		x, y := float64(at.x+along.x/2+up.x/2), float64(at.y+along.y/2+up.y/2)
		for _, q := range places {
			if x >= q[0] && x <= q[2] && y >= q[1] && y <= q[3] {
				g.flags |= glyphMarked
				break
			}
		}
		if budget -= len(places); budget < 0 {
			c.crowded = true
			return
		}
	}
}
