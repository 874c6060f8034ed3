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
			n := plainNote{reader: r, dict: d, base: base, to: to}
			n.paint(kind)
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

// A plainNote is an annotation that has no appearance of its own, painted the way
// viewers do.
type plainNote struct {
	*reader
	dict  types.Dict
	base  matrix
	to    *canvas
	shape shape
}

func (n *plainNote) paint(kind string) {
	if ca, ok := n.number(n.dict["CA"]); ok {
		n.shape.fade = float32(1 - min(max(ca, 0), 1))
	}
	box, _ := n.numbers(n.dict["Rect"], 4)
	switch kind {
	case "Highlight":
		if n.tint("C") {
			for _, q := range n.quads(n.dict, n.base) {
				n.shape.box = q
				n.to.addShape(n.shape, nil)
			}
		}
	case "Square", "FreeText":
		key := "IC"
		if kind == "FreeText" {
			key = "C"
		}
		if box != nil && n.tint(key) {
			n.shape.box = n.base.bounds(upright(box))
			n.to.addShape(n.shape, nil)
		}
	case "Circle":
		if box != nil && n.tint("IC") {
			q, points := upright(box), []float64(nil)
			for i := range 32 {
				sin, cos := math.Sincos(float64(i) * math.Pi / 16)
				points = append(points, (q[0]+q[2])/2+cos*q.width()/2, (q[1]+q[3])/2+sin*q.height()/2)
			}
			n.outline(points)
		}
	case "Polygon":
		if n.tint("IC") {
			n.outline(n.list32(n.dict["Vertices"]))
		}
	case "Ink", "Line", "PolyLine":
		n.lines()
	}
}

// lines paints the strokes of a note.
func (n *plainNote) lines() {
	width, ok := n.number(n.reader.dict(n.dict["BS"])["W"])
	if !ok {
		width = 1
	}
	if !n.tint("C") || width < thinStroke {
		return
	}
	n.shape.half, n.shape.flags = float32(width/2), shapeStroke
	n.outline(n.list32(n.dict["L"]))
	n.outline(n.list32(n.dict["Vertices"]))
	lists := n.array(n.dict["InkList"])
	for _, o := range lists[:min(len(lists), maxOutline)] {
		n.outline(n.list32(o))
	}
}

// tint takes a colour from the note, and reports whether it has one and is not clear.
func (n *plainNote) tint(key string) bool {
	v := n.list32(n.dict[key])
	p := deviceSpace(len(v)).colour(v)
	n.shape.rgb = p.rgb
	return !p.unknown && n.shape.fade < 1
}

// outline paints a shape through points.
func (n *plainNote) outline(points []float64) {
	var edges []edge
	count := len(points) / 2
	at := func(i int) (float32, float32) {
		x, y := n.base.apply(points[2*(i%count)], points[2*(i%count)+1])
		return place(x), place(y)
	}
	for i := range min(count, maxOutline) {
		x0, y0 := at(i)
		x1, y1 := at(i + 1)
		if n.shape.flags&shapeStroke == 0 || i+1 < count {
			edges = append(edges, edge{x0, y0, x1, y1})
		}
	}
	if len(edges) > 0 {
		b := boundsOf(edges)
		h := float64(n.shape.half)
		n.shape.box = rect{b[0] - h, b[1] - h, b[2] + h, b[3] + h}
		n.to.addShape(n.shape, edges)
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
