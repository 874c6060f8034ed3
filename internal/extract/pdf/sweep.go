package pdf

import (
	"bytes"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"github.com/foilint/foilint/internal/document"
)

// sweepMarks are the keys by which an object in an object stream without a string
// is worth a look.
var sweepMarks = [][]byte{[]byte("/JS"), []byte("/JavaScript"), []byte("/EF"), []byte("/URI"), []byte("/GoToR"), []byte("/GoToE"),
	[]byte("/Launch"), []byte("/SubmitForm"), []byte("/ImportData"), []byte("/RichMedia"), []byte("/Sound"), []byte("/Movie"), []byte("/3D"),
	[]byte("/CharProcs"), []byte("/Luminosity"), []byte("/Alpha"), []byte("/PieceInfo"), []byte("/Annot"), []byte("/Page"), []byte("/Template"), []byte("/Thumb")}

// A sweep is what looking at every object of the file found.
type sweep struct {
	aside      bool // text is drawn in a place that is not read
	alt        *list
	spoken     *list
	layers     *list
	signatures *list
	rest       *list
	pages      []int // objects that are pages and that the document does not list
	thumbnails int
	private    private
}

// sweep looks at every object of the file, whether or not anything leads to it:
// what is in the file leaves the building with it.
func (r *reader) sweep(types.Dict) {
	s := &sweep{
		alt:        r.list("descriptions", document.Metadata),
		spoken:     r.list("replacement text", document.Hidden),
		layers:     r.list("layers", document.Metadata),
		signatures: r.list("signatures", document.Metadata),
		rest:       r.list("other data", document.Metadata),
		private:    private{list: r.list("private data", document.Metadata), seen: map[int]bool{}},
	}
	s.signatures.About = true
	for _, n := range r.objectNumbers() {
		if !r.step(1) {
			break
		}
		switch o := r.worthALook(n).(type) {
		case types.Dict:
			r.look(s, n, o, 0)
		case types.StreamDict:
			if r.int(o.Dict["PatternType"]) == 1 {
				s.aside = s.aside || r.showsText(o, 0)
			}
			r.lookStream(o.Dict)
			r.look(s, n, o.Dict, 0)
		case types.Array:
			r.lookArray(s, "", o, 0)
		}
	}
	r.unlistedPages(s.pages)
	r.asidesSaid(s)
	s.spoken.Trait = document.TraitReplacementText
	if n := len(s.spoken.Blocks); n > 0 {
		r.trait(s.spoken.Trait, s.spoken.Layer, s.spoken.Blocks[0].Where(), counted(n, "passage is", "passages are")+" given for reading aloud that no page shows")
	}
	for _, l := range []*list{s.alt, s.spoken, s.layers, s.signatures, s.private.list} {
		r.addList(l)
	}
	r.addList(s.rest)
	r.unreadParts(s)
}

// worthALook is the object, or nil when it lies in an object stream and nothing
// in it is looked for.
func (r *reader) worthALook(n int) types.Object {
	e := r.model.Table[n]
	if _, lazy := e.Object.(types.LazyObjectStreamObject); lazy && e.ObjectStream != nil && e.ObjectStreamInd != nil {
		s := r.objectStream(*e.ObjectStream)
		i := *e.ObjectStreamInd
		if s.err == nil && i >= 0 && i < len(s.starts) && !hasString(s.object(i)) && !containsAny(s.object(i), sweepMarks) {
			return nil
		}
	}
	return r.object(n)
}

// hasString reports whether an object has a string in it.
func hasString(b []byte) bool {
	for i := 0; i < len(b); i++ {
		switch {
		case b[i] == '(':
			return true
		case b[i] == '<' && i+1 < len(b) && b[i+1] == '<':
			i++
		case b[i] == '<':
			return true
		}
	}
	return false
}

func containsAny(b []byte, marks [][]byte) bool {
	for _, m := range marks {
		if bytes.Contains(b, m) {
			return true
		}
	}
	return false
}

// lookDepth is how deep direct objects inside an object are looked at.
const lookDepth = 8

func (r *reader) lookArray(s *sweep, key string, a types.Array, depth int) {
	if len(a) > 0 && r.name(a[0]) == "Indexed" { // the colours of a picture
		return
	}
	for _, x := range a {
		switch x := x.(type) {
		case types.Dict:
			r.look(s, 0, x, depth+1)
		case types.Array:
			if depth < lookDepth {
				r.lookArray(s, key, x, depth+1)
			}
		case types.StringLiteral, types.HexLiteral:
			r.leftOver(s, key, r.raw(x))
		}
	}
}

// look notes what a dictionary says or holds, and looks at those directly in it.
// n is the number of its object, 0 when it lies in another.
func (r *reader) look(s *sweep, n int, d types.Dict, depth int) {
	if depth > lookDepth || !r.step(1) {
		return
	}
	r.described(s, d)
	r.lookDrawing(s, d)
	r.lookKind(s, n, d)
	for _, key := range sortedKeys(d) {
		switch x := d[key].(type) {
		case types.Dict:
			r.look(s, 0, x, depth+1)
		case types.Array:
			r.lookArray(s, key, x, depth+1)
		}
	}
	r.remaining(s, d)
}

// described lists what stands for a piece of the document, ISO 32000-1 §14.9: in
// other words (Alt, E, the title T), or instead of what is drawn (ActualText).
func (r *reader) described(s *sweep, d types.Dict) {
	page := r.pageAt[objectNumber(d["Pg"])]
	r.stands(s.spoken, page, "", r.text(d["ActualText"]))
	r.stands(s.alt, page, "", r.text(d["Alt"]))
	r.stands(s.alt, page, "", r.text(d["E"]))
	if r.name(d["Type"]) == "StructElem" || d["S"] != nil && d["P"] != nil {
		r.stands(s.alt, page, "Title", r.text(d["T"]))
	}
}

// stands lists a text that stands for something, unless a page shows it or
// another part says it.
func (r *reader) stands(l *list, page int, label, text string) {
	if !r.said[clean(text)] && !r.onPages(text) {
		l.addOn(page, label, text)
	}
}

// lookDrawing finds text drawn in places that are not read.
func (r *reader) lookDrawing(s *sweep, d types.Dict) {
	glyphs := r.dict(d["CharProcs"])
	for _, key := range sortedKeys(glyphs) {
		s.aside = s.aside || r.showsText(glyphs[key], 0)
	}
	if kind := r.name(d["S"]); kind == "Luminosity" || kind == "Alpha" {
		s.aside = s.aside || r.showsText(d["G"], 0)
	}
	if d["Thumb"] != nil && r.stream(d["Thumb"]) != nil {
		s.thumbnails++
	}
}

// lookKind reads dictionaries that are known by their kind.
func (r *reader) lookKind(s *sweep, n int, d types.Dict) {
	kind, action := r.name(d["Type"]), r.name(d["S"])
	if d["EF"] != nil {
		r.attached(d)
	}
	if d["PieceInfo"] != nil {
		r.privateData(&s.private, d["PieceInfo"], 0)
	}
	switch {
	case kind == "OCG":
		s.layers.add("Layer", r.text(d["Name"]))
	case kind == "Page" || kind == "Template":
		if _, listed := r.pageAt[n]; !listed && n != 0 && d["Kids"] == nil {
			s.pages = append(s.pages, n)
		}
	case r.isSignature(d):
		r.signature(s.signatures, d)
	case d["URI"] != nil || d["JS"] != nil || acts[action]:
		if action == "JavaScript" && d["JS"] == nil {
			r.unreadScripts++
		}
		r.action(d, 0, 0)
	case r.name(d["Subtype"]) == "Link":
		r.stands(s.alt, r.pageAt[objectNumber(d["P"])], "", r.text(d["Contents"]))
	case r.isNote(d) && n != 0 && !r.listed[n]:
		r.looseNote(n, d)
	}
	if uri := r.dict(d["URI"]); uri != nil { // of the catalog: what other addresses begin with
		r.links.add("", r.address(uri["Base"]))
	}
}

// lookStream finds sound, film and models, which may hold words.
func (r *reader) lookStream(d types.Dict) {
	switch kind := r.name(d["Type"]); {
	case kind == "Sound":
		r.media["a sound recording"] = true
	case kind == "3D" || r.name(d["Subtype"]) == "U3D" || r.name(d["Subtype"]) == "PRC":
		r.media["a three-dimensional model"] = true
	}
	if d["F"] != nil && d["FFilter"] != nil {
		r.media["content that lies in another file"] = true
	}
}

// showsText reports whether a content stream, or a form that it may draw, shows
// text.
func (r *reader) showsText(o types.Object, depth int) bool {
	s := r.stream(o)
	if s == nil || depth > lookDepth || !r.step(1) {
		return false
	}
	data, err := r.data(s)
	if err != nil {
		return true // nobody can tell
	}
	lx := lexer{data: data}
	for t := lx.next(); t.kind != tokEndOfData; t = lx.next() {
		if t.kind != tokOperator {
			continue
		}
		switch string(t.b) {
		case "Tj", "TJ", "'", "\"":
			return true
		case "ID":
			lx.skipImage()
		}
		lx.reset()
	}
	forms := r.dict(r.dict(s.Dict["Resources"])["XObject"])
	for _, key := range sortedKeys(forms) {
		if f := r.stream(forms[key]); f != nil && r.name(f.Dict["Subtype"]) == "Form" && r.showsText(*f, depth+1) {
			return true
		}
	}
	return false
}

func (r *reader) unreadParts(s *sweep) {
	if s.aside {
		r.doc.Gap(document.GapPart, "", "text drawn in a fill pattern, in a soft mask or as part of a character was not read", hintOpen)
	}
	for _, what := range sortedKeys(r.media) {
		r.doc.Gap(document.GapPart, "", "the document holds "+what+", which was not read", hintMedia)
	}
	if s.private.unread > 0 {
		r.doc.Gap(document.GapPart, s.private.list.Name, "data that a program keeps in the document for itself was not read", hintPrivate)
	}
	if s.thumbnails > 0 {
		r.trait(document.TraitThumbnail, document.Hidden, document.Location{}, counted(s.thumbnails, "page has a small picture of itself, kept for previews, that", "pages have a small picture of themselves, kept for previews, that")+" may show what the page no longer does")
	}
}

// What an officer can do about these.
const (
	hintMedia   = "Open the file and check this by eye and ear, or take it out before sending."
	hintPrivate = "Print the document to a new PDF and send that."
)
