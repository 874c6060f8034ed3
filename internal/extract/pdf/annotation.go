package pdf

import (
	"fmt"
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

// annotations reads a page's annotations. What form fields show, what was typed
// onto the page and watermarks are painted on the page; what others say becomes a
// part of its own; links go to the links.
func (r *reader) annotations(n int, node pageNode, base matrix, p *painter) (parts []*document.Part) {
	r.pageAt[node.number] = n
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
		if number := objectNumber(o); number != 0 {
			r.listed[number] = true
		}
		r.linksOf(d, n)
		if r.name(d["Subtype"]) == "Widget" {
			r.widgets = append(r.widgets, o)
		}
		a := annotation{reader: r, dict: d, page: n, name: fmt.Sprintf("annotation %d on page %d", i+1, n), node: node, base: base, bounds: p.to.bounds}
		parts = append(parts, a.read(p)...)
	}
	return parts
}

// An annotation is one being read, on a page or on none (page 0).
type annotation struct {
	*reader
	dict   types.Dict
	page   int
	name   string
	node   pageNode
	base   matrix
	bounds rect

	box   document.Box
	said  strings.Builder // letters of what was found so far
	words []*document.Block
}

// onPage reports whether a viewer shows an annotation as if it were of the page.
func (a *annotation) onPage() bool {
	switch a.reader.name(a.dict["Subtype"]) {
	case "Widget", "Watermark":
		return true
	case "FreeText":
		return a.reader.name(a.dict["IT"]) == "FreeTextTypewriter"
	}
	return false
}

func (a *annotation) unseen() bool { return a.int(a.dict["F"])&(annotHidden|annotNoView) != 0 }

// read is what an annotation says: its own words, and what it looks like, now and
// in its other states, beyond them. p is the page's painter, nil when there is none.
func (a *annotation) read(p *painter) (parts []*document.Part) {
	layer := document.Markup
	if a.unseen() || p == nil {
		layer = document.Hidden
	}
	a.box = a.annotationBox(a.dict, a.base)
	current := a.currentLook()
	if a.onPage() && !a.unseen() && p != nil {
		from := len(p.to.glyphs)
		a.paint(current, p)
		for _, g := range p.to.glyphs[min(from, len(p.to.glyphs)):] {
			a.said.WriteString(letters(g.text))
		}
	}
	a.ownWords()
	if !a.onPage() || a.unseen() || p == nil {
		a.painted(current)
	}
	a.painted(a.dict["RO"]) // what a redaction would put in place of what it removes, §12.5.6.23
	a.count(layer)
	parts = a.part(parts, a.name, layer)
	for _, o := range a.otherLooks(current) {
		a.painted(o)
	}
	return a.part(parts, a.name+", when pointed at or switched", document.Hidden)
}

// part makes a part of the words found since the last.
func (a *annotation) part(parts []*document.Part, name string, layer document.Layer) []*document.Part {
	blocks := a.keep(a.words)
	a.words = nil
	if len(blocks) == 0 {
		return parts
	}
	for _, b := range blocks {
		b.Place.Part = name
	}
	return append(parts, &document.Part{Name: name, Layer: layer, Blocks: blocks, Trait: document.TraitAnnotation})
}

// ownWords are the strings of the annotation.
func (a *annotation) ownWords() {
	kind := a.reader.name(a.dict["Subtype"])
	if kind == "Widget" || kind == "Link" { // read with the form, and with what stands for pictures
		return
	}
	of := a.dict
	if kind == "Popup" { // the window of another annotation, which has its words
		of = types.Dict{}
		for key, o := range a.dict {
			if parent := a.reader.dict(a.dict["Parent"]); a.text(o) != a.text(parent[key]) {
				of[key] = o
			}
		}
	}
	a.say("", a.text(of["Contents"]))
	a.say("", plainXML(a.richText(of["RC"])))
	a.say("Subject", a.text(of["Subj"]))
	a.say("Overlay", a.text(of["OverlayText"]))
	if name := a.reader.name(of["Name"]); kind == "Stamp" && !strings.HasPrefix(name, "#") { // one made by a person has a number
		a.say("Stamp", name)
	}
	if by := a.text(of["T"]); titled[kind] {
		a.say("Title", by)
	} else {
		a.reader.said[clean(by)] = true
		a.noteAuthors.addOn(a.page, "", by)
	}
}

// titled are the annotations whose T is no author but a title.
var titled = map[string]bool{"Screen": true, "Movie": true}

// say adds a text that was not there yet.
func (a *annotation) say(label, s string) {
	s = clean(s)
	l := letters(s)
	a.reader.said[s] = true
	if s == "" || label == "" && a.hasSaid(l) {
		return
	}
	a.said.WriteString("\n" + l)
	if label != "" {
		s = label + ": " + s
	}
	b := plainBlock(s, a.name, a.page)
	b.Place.Box = a.box
	a.words = append(a.words, b)
}

// painted adds what an appearance shows and the words so far do not say.
func (a *annotation) painted(look types.Object) {
	if a.stream(look) == nil {
		return
	}
	to := &canvas{bounds: a.bounds}
	a.paint(look, &painter{reader: a.reader, to: to, active: map[int]bool{}})
	for _, b := range arrange(to.glyphs, nil).blocks(a.page, a.name) {
		if s := letters(b.Text); s != "" && !a.hasSaid(s) {
			a.said.WriteString("\n" + s)
			a.words = append(a.words, b)
		}
	}
	for _, other := range to.altTexts {
		a.say("Copies as", other.text)
	}
	to.problems.report(a.doc, a.name)
}

// hasSaid reports whether the annotation has said these letters already; when that
// took too long, that it has not.
func (a *annotation) hasSaid(letters string) bool {
	said := a.said.String()
	a.compare -= int64(len(said))
	return letters != "" && a.compare >= 0 && strings.Contains(said, letters)
}

// currentLook is the normal appearance, in the state that the annotation is in.
func (a *annotation) currentLook() types.Object {
	o := a.reader.dict(a.dict["AP"])["N"]
	if a.stream(o) == nil { // one appearance for each state
		o = a.reader.dict(o)[a.reader.name(a.dict["AS"])]
	}
	return o
}

// otherLooks are the appearances that show when the annotation is pointed at,
// pressed or in another state.
func (a *annotation) otherLooks(current types.Object) (looks []types.Object) {
	ap := a.reader.dict(a.dict["AP"])
	for _, key := range []string{"N", "R", "D"} {
		states := types.Dict{"": ap[key]}
		if a.stream(ap[key]) == nil {
			states = a.reader.dict(ap[key])
		}
		for _, state := range sortedKeys(states) {
			if n := objectNumber(states[state]); n == 0 || n != objectNumber(current) {
				looks = append(looks, states[state])
			}
		}
	}
	return looks
}

// isNote reports whether a dictionary is an annotation that can hold words.
func (r *reader) isNote(d types.Dict) bool {
	switch r.name(d["Subtype"]) {
	case "Text", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight", "Underline", "Squiggly", "StrikeOut",
		"Stamp", "Caret", "Ink", "Popup", "FileAttachment", "Sound", "Movie", "Screen", "Redact", "Watermark", "3D", "RichMedia":
		return d["Rect"] != nil
	}
	return false
}

// looseNote reads an annotation that no page lists.
func (r *reader) looseNote(n int, d types.Dict) {
	r.listed[n] = true
	a := annotation{reader: r, dict: d, name: fmt.Sprintf("unlisted annotation %d", r.marks.unlisted+1), base: identity, bounds: rect{0, 0, 612, 792}}
	parts := a.read(nil)
	kept := parts[:0]
	for _, p := range parts {
		if p.Blocks = r.notShown(p.Blocks); len(p.Blocks) > 0 {
			kept = append(kept, p)
		}
	}
	if len(kept) > 0 {
		r.marks.unlisted++
	}
	r.doc.Parts = append(r.doc.Parts, kept...)
}

// notShown is the blocks that the pages do not show.
func (r *reader) notShown(blocks []*document.Block) []*document.Block {
	kept := blocks[:0]
	for _, b := range blocks {
		if !r.onPages(b.Text) {
			kept = append(kept, b)
		}
	}
	return kept
}

// marks counts the notes and markings of a document, and who made them.
type marks struct {
	count    int
	unlisted int // that no page lists
	authors  map[string]bool
	first    document.Location
	layer    document.Layer
}

// count counts an annotation that holds words or names who made it.
func (a *annotation) count(layer document.Layer) {
	kind := a.reader.name(a.dict["Subtype"])
	switch kind {
	case "Link", "Widget", "Popup":
		return
	}
	author := ""
	if !titled[kind] {
		author = clean(a.text(a.dict["T"]))
	}
	if len(a.words) == 0 && author == "" {
		return
	}
	m := &a.marks
	if m.count == 0 {
		m.first, m.layer = document.Location{Part: a.name, Page: a.page, Box: a.box}, layer
	}
	m.count++
	if author != "" {
		m.authors[author] = true
	}
}

func (r *reader) marksFound() {
	m := &r.marks
	if m.count == 0 {
		return
	}
	detail := counted(m.count, "note or marking", "notes and markings")
	if n := len(m.authors); n > 0 {
		detail += " by " + counted(n, "person", "people")
	}
	r.trait(document.TraitAnnotation, m.layer, m.first, detail)
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
		data, err := r.data(s)
		r.faults.note(err)
		return decodeText(data)
	}
	s := r.text(o)
	r.said[clean(s)] = true
	return s
}

// paint paints an appearance, §12.5.5: its box, turned by its own matrix, is
// stretched over the annotation's rectangle.
func (a *annotation) paint(look types.Object, p *painter) {
	s := a.stream(look)
	if s == nil {
		return
	}
	st := state{ctm: a.base, stretch: 1}
	v, ok := a.numbers(a.dict["Rect"], 4)
	bb, ok2 := a.numbers(s.Dict["BBox"], 4)
	if ok && ok2 {
		own := identity
		if m, ok := a.numbers(s.Dict["Matrix"], 6); ok {
			own = matrix(m)
		}
		to, from := upright(v), own.bounds(upright(bb))
		sx, sy := 1.0, 1.0
		if from.width() > 0 && from.height() > 0 {
			sx, sy = to.width()/from.width(), to.height()/from.height()
		}
		st.ctm = matrix{sx, 0, 0, sy, to[0] - from[0]*sx, to[1] - from[1]*sy}.then(a.base)
	}
	p.form(objectNumber(look), s, a.node.resources, st, 0)
}
