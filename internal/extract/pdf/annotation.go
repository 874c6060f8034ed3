package pdf

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"github.com/foilint/foilint/internal/document"
)

// Flags of an annotation, ISO 32000-1 §12.5.3.
const (
	annotHidden = 1 << 1
	annotNoView = 1 << 5
)

// maxAnnotations bounds the annotations of one page.
const maxAnnotations = 20_000

// annotations reads a page's annotations. What form fields show is painted on the
// page; what others say becomes a part of its own; links go to the links.
func (r *reader) annotations(n int, node pageNode, base matrix, p *painter) (parts []*document.Part) {
	list := r.array(node.dict["Annots"])
	if len(list) > maxAnnotations {
		list = list[:maxAnnotations]
		p.to.problems[problemLimit] = true
	}
	for i, o := range list {
		if !r.step(1) {
			break
		}
		d := r.dict(o)
		if d == nil {
			continue
		}
		r.linksOf(d, n)
		unseen := r.int(d["F"])&(annotHidden|annotNoView) != 0
		if r.name(d["Subtype"]) == "Widget" && !unseen {
			r.appearance(d, node, base, p)
			continue
		}
		if part := r.note(d, n, i+1, node, base, p); part != nil {
			parts = append(parts, part)
		}
	}
	return parts
}

// note is what an annotation says: its own words, and what its appearance shows beyond them.
func (r *reader) note(d types.Dict, page, number int, node pageNode, base matrix, p *painter) *document.Part {
	part := &document.Part{Name: fmt.Sprintf("annotation %d on page %d", number, page), Layer: document.Markup}
	box := r.annotationBox(d, base)
	said := ""
	add := func(s string) {
		if s = clean(s); s == "" || strings.Contains(said, letters(s)) && letters(s) != "" {
			return
		}
		said += letters(s) + "\n"
		b := plainBlock(s, part.Name, page)
		b.Where.Box = box
		part.Blocks = append(part.Blocks, b)
	}
	add(r.text(d["Contents"]))
	add(plainXML(r.richText(d["RC"])))
	add(r.text(d["Subj"]))
	add(r.text(d["T"]))

	shown := &canvas{bounds: p.to.bounds}
	r.appearance(d, node, base, &painter{reader: r, to: shown, active: map[int]bool{}})
	for _, b := range arrange(shown.glyphs, nil).blocks(page, part.Name) {
		if s := letters(b.Text); s != "" && !strings.Contains(said, s) {
			part.Blocks = append(part.Blocks, b)
		}
	}
	shown.problems.report(r.doc, part.Name)
	if part.Blocks = r.keep(part.Blocks); len(part.Blocks) == 0 {
		return nil
	}
	return part
}

func (r *reader) annotationBox(d types.Dict, base matrix) document.Box {
	v, ok := r.numbers(d["Rect"], 4)
	if !ok {
		return document.Box{}
	}
	return document.Box(base.bounds(upright(v)))
}

// richText is a string or a stream of XHTML.
func (r *reader) richText(o types.Object) string {
	if s := r.stream(o); s != nil {
		data, _ := r.data(s)
		return decodeText(data)
	}
	return r.text(o)
}

// plainXML is the words of an XML text; of a broken one, those before the fault.
func plainXML(s string) string {
	if !strings.Contains(s, "<") {
		return s
	}
	dec := xml.NewDecoder(strings.NewReader(s))
	dec.Strict = false
	var b strings.Builder
	for {
		t, err := dec.Token()
		if err != nil {
			if err != io.EOF {
				b.WriteString(s[dec.InputOffset():])
			}
			return b.String()
		}
		switch t := t.(type) {
		case xml.CharData:
			b.Write(t)
		case xml.EndElement:
			if t.Name.Local == "p" {
				b.WriteByte('\n')
			}
		}
	}
}

// appearance paints an annotation's normal appearance, §12.5.5: its box, turned by
// its own matrix, is stretched over the annotation's rectangle.
func (r *reader) appearance(d types.Dict, node pageNode, base matrix, p *painter) {
	ap := r.dict(d["AP"])
	o := ap["N"]
	s := r.stream(o)
	if s == nil { // one appearance for each state
		states := r.dict(o)
		o = states[r.name(d["AS"])]
		if s = r.stream(o); s == nil {
			return
		}
	}
	st := state{ctm: base, stretch: 1}
	v, ok := r.numbers(d["Rect"], 4)
	bb, ok2 := r.numbers(s.Dict["BBox"], 4)
	if ok && ok2 {
		own := identity
		if m, ok := r.numbers(s.Dict["Matrix"], 6); ok {
			own = matrix(m)
		}
		to, from := upright(v), own.bounds(upright(bb))
		sx, sy := 1.0, 1.0
		if from.width() > 0 && from.height() > 0 {
			sx, sy = to.width()/from.width(), to.height()/from.height()
		}
		st.ctm = matrix{sx, 0, 0, sy, to[0] - from[0]*sx, to[1] - from[1]*sy}.then(base)
	}
	p.form(objectNumber(o), s, node.resources, st, 0)
}
