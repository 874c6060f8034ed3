package pdf

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"unicode"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"github.com/foilint/foilint/internal/document"
)

// readBeside reads what is not on the pages: form fields, properties, bookmarks,
// links, descriptions of pictures, and finds what is not read at all.
func (r *reader) readBeside() {
	defer func() {
		if recover() != nil {
			r.doc.Gap(document.GapPanic, "properties", "our reader failed on the document's properties", hintOpen)
		}
	}()
	root := r.rootDict()
	r.shownText = r.visibleLetters()
	r.fields(root)
	r.properties()
	r.bookmarks(root)
	r.sweep()
	if len(r.links) > 0 {
		r.doc.Part("links", document.Metadata).Blocks = r.keep(r.links)
	}
	switch {
	case r.over:
		r.doc.Gap(document.GapLimit, "", "parts of the file are larger than the limits allow and were not read", hintSplit)
	case r.lost > 0:
		r.doc.Gap(document.GapDamaged, "", "parts of the file are damaged and could not be read", hintOpen)
	}
}

// What beside keeps while a document is read, page by page and then beside the pages.
type beside struct {
	shownText string          // letters of the visible parts, once they are read
	compare   int64           // bytes of it that may still be searched
	shown     map[string]bool // links already in the links part
	links     []*document.Block
}

func newBeside() beside { return beside{compare: maxCompare, shown: map[string]bool{}} }

// A list gathers short texts for a part, each once.
type list struct {
	part string
	seen map[string]bool
	*document.Part
}

func (r *reader) list(part string, layer document.Layer) *list {
	return &list{part: part, seen: map[string]bool{}, Part: &document.Part{Name: part, Layer: layer}}
}

// add puts a text into the list; label goes before it.
func (l *list) add(label, s string) {
	s = clean(s)
	if s == "" || l.seen[s] {
		return
	}
	l.seen[s] = true
	if label != "" {
		s = label + ": " + s
	}
	l.Blocks = append(l.Blocks, plainBlock(s, l.part, 0))
}

func (r *reader) addList(l *list) {
	if l.Blocks = r.keep(l.Blocks); len(l.Blocks) > 0 {
		r.doc.Parts = append(r.doc.Parts, l.Part)
	}
}

// fields reads the values of form fields. Those that a page shows are there
// already; the rest is listed.
func (r *reader) fields(root types.Dict) {
	form := r.dict(root["AcroForm"])
	if form == nil {
		return
	}
	if form["XFA"] != nil {
		r.doc.Gap(document.GapPart, "form fields", "the form holds a second version of itself (XFA) that was not read", hintForm)
	}
	values := r.list("form fields", document.Visible)
	other := r.list("form fields", document.Metadata)
	seen := map[int]bool{}
	var walk func(o types.Object, depth int)
	walk = func(o types.Object, depth int) {
		n := objectNumber(o)
		d := r.dict(o)
		if d == nil || n != 0 && seen[n] || !r.step(1) {
			return
		}
		if depth > r.lim.Depth {
			r.doc.Gap(document.GapLimit, "form fields", "the form is nested deeper than the limit allows", hintForm)
			return
		}
		seen[n] = true
		for _, s := range r.strings(d["V"]) {
			if !r.onPages(s) {
				values.add("", s)
			}
		}
		if rich := plainXML(r.richText(d["RV"])); !r.onPages(rich) {
			values.add("", rich)
		}
		other.add("Description", r.text(d["TU"]))
		for _, key := range []string{"DV", "Opt"} {
			for _, s := range r.strings(d[key]) {
				if !r.onPages(s) {
					other.add("Choice", s)
				}
			}
		}
		for _, kid := range r.array(d["Kids"]) {
			walk(kid, depth+1)
		}
	}
	for _, o := range r.array(form["Fields"]) {
		walk(o, 0)
	}
	r.addList(values)
	r.addList(other)
}

// strings is the texts of a string, a stream, or an array of strings.
func (r *reader) strings(o types.Object) (out []string) {
	if a := r.array(o); a != nil {
		for _, x := range a {
			if inner := r.array(x); inner != nil { // a choice as [value, shown]
				for _, y := range inner {
					out = append(out, r.text(y))
				}
				continue
			}
			out = append(out, r.text(x))
		}
		return out
	}
	return []string{r.richText(o)}
}

func (r *reader) visibleLetters() string {
	var b strings.Builder
	for _, p := range r.doc.Parts {
		if p.Layer != document.Visible {
			continue
		}
		for _, bl := range p.Blocks {
			b.WriteString(letters(bl.Text))
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// maxCompare bounds the work of comparing texts beside the pages with those on them.
const maxCompare = 1 << 31

// onPages reports whether the pages show a text already. One without letters or
// digits counts as shown; past the bound none does.
func (r *reader) onPages(s string) bool {
	l := letters(s)
	if l == "" {
		return true
	}
	if r.compare -= int64(len(r.shownText)); r.compare < 0 {
		return false
	}
	return strings.Contains(r.shownText, l)
}

// properties reads the document's information and its XMP metadata.
func (r *reader) properties() {
	l := r.list("properties", document.Metadata)
	if r.model.Info != nil {
		info := r.dict(*r.model.Info)
		for _, key := range sortedKeys(info) {
			if key != "CreationDate" && key != "ModDate" && key != "Trapped" {
				l.add(key, r.text(info[key]))
			}
		}
	}
	for _, n := range r.objectNumbers() {
		s := r.model.Table[n].Object
		sd, ok := s.(types.StreamDict)
		if !ok || r.name(sd.Dict["Type"]) != "Metadata" {
			continue
		}
		data, err := r.data(&sd)
		if err != nil {
			var p problems
			p.note(err)
			p.report(r.doc, "properties")
		}
		xmp(data, l)
	}
	r.addList(l)
}

// xmp lists the values of an XMP packet, but for identifiers and dates.
func xmp(data []byte, l *list) {
	dec := xml.NewDecoder(bytes.NewReader(data))
	dec.Strict = false
	var path []string
	for {
		t, err := dec.Token()
		if err != nil {
			return
		}
		switch t := t.(type) {
		case xml.StartElement:
			path = append(path, t.Name.Local)
			for _, a := range t.Attr {
				if a.Name.Space != "xmlns" && a.Name.Local != "about" && a.Name.Space != "xml" {
					addXMP(l, a.Name.Local, a.Value)
				}
			}
		case xml.EndElement:
			if len(path) > 0 {
				path = path[:len(path)-1]
			}
		case xml.CharData:
			addXMP(l, property(path), string(t))
		}
	}
}

// property is the innermost element that is not part of RDF's own lists.
func property(path []string) string {
	for i := len(path) - 1; i >= 0; i-- {
		switch path[i] {
		case "li", "Alt", "Seq", "Bag", "Description", "RDF", "xmpmeta":
		default:
			return path[i]
		}
	}
	return ""
}

func addXMP(l *list, name, value string) {
	value = strings.TrimSpace(value)
	for _, prefix := range []string{"uuid:", "xmp.iid:", "xmp.did:", "xmp.id:", "adobe:docid:", "http://ns.adobe.com/", "http://www.w3.org/", "http://purl.org/"} {
		if strings.HasPrefix(value, prefix) {
			return
		}
	}
	if strings.Contains(strings.ToLower(name), "date") || strings.IndexFunc(value, unicode.IsLetter) < 0 {
		return
	}
	l.add(name, value)
}

// bookmarks reads the titles of the outline.
func (r *reader) bookmarks(root types.Dict) {
	l := r.list("bookmarks", document.Metadata)
	seen := map[int]bool{}
	var walk func(o types.Object, depth int)
	walk = func(o types.Object, depth int) {
		for o != nil && depth <= r.lim.Depth {
			n := objectNumber(o)
			d := r.dict(o)
			if d == nil || n == 0 || seen[n] || !r.step(1) {
				return
			}
			seen[n] = true
			l.add("", r.text(d["Title"]))
			if kid := d["First"]; kid != nil {
				walk(kid, depth+1)
			}
			o = d["Next"]
		}
	}
	walk(r.dict(root["Outlines"])["First"], 0)
	r.addList(l)
}

// linksOf lists where an annotation's actions lead.
func (r *reader) linksOf(d types.Dict, page int) {
	r.action(d["A"], page, 0)
	r.action(d["PA"], page, 0)
	for _, key := range sortedKeys(r.dict(d["AA"])) {
		r.action(r.dict(d["AA"])[key], page, 0)
	}
}

// action lists the address or file that an action opens, §12.6.
func (r *reader) action(o types.Object, page, depth int) {
	d := r.dict(o)
	if d == nil || depth > 16 {
		return
	}
	r.addLink(string(r.raw(d["URI"])), page)
	if f := d["F"]; f != nil {
		r.addLink(r.fileName(f), page)
	}
	if next := r.array(d["Next"]); next != nil {
		for _, x := range next[:min(len(next), 16)] {
			r.action(x, page, depth+1)
		}
	} else {
		r.action(d["Next"], page, depth+1)
	}
}

// fileName is the name in a file specification, §7.11.
func (r *reader) fileName(o types.Object) string {
	d := r.dict(o)
	if d == nil {
		return r.text(o)
	}
	for _, key := range []string{"UF", "F", "Unix", "DOS", "Mac"} {
		if s := r.text(d[key]); s != "" {
			return s
		}
	}
	return ""
}

func (r *reader) addLink(s string, page int) {
	s = clean(s)
	if s == "" || r.shown[s] {
		return
	}
	r.shown[s] = true
	r.links = append(r.links, plainBlock(s, "links", page))
}

// sweepMarks are the keys by which an object in an object stream is worth a look.
var sweepMarks = [][]byte{[]byte("/Alt"), []byte("/ActualText"), []byte("/E("), []byte("/E ("), []byte("/JS"), []byte("/JavaScript"),
	[]byte("/EF"), []byte("/URI"), []byte("/XFA"), []byte("/OCG"), []byte("/GoToR"), []byte("/Launch"), []byte("/RichMedia"),
	[]byte("/CharProcs"), []byte("/Luminosity"), []byte("/Alpha")}

// A sweep is what looking at every object of the file found.
type sweep struct {
	embedded map[string]bool
	scripts  int
	aside    bool // text is drawn in a place that is not read
	alt      *list
	layers   *list
}

// sweep looks at every object of the file, whether or not anything leads to it:
// what is in the file leaves the building with it.
func (r *reader) sweep() {
	s := &sweep{embedded: map[string]bool{}, alt: r.list("descriptions", document.Metadata), layers: r.list("layers", document.Metadata)}
	for _, n := range r.objectNumbers() {
		if !r.step(1) {
			break
		}
		switch o := r.worthALook(n).(type) {
		case types.Dict:
			r.look(s, o, 0)
		case types.StreamDict:
			if r.name(o.Dict["Type"]) == "EmbeddedFile" && len(s.embedded) == 0 {
				s.embedded[""] = true
			}
			if r.int(o.Dict["PatternType"]) == 1 {
				s.aside = s.aside || r.showsText(o, 0)
			}
			r.look(s, o.Dict, 0)
		case types.Array:
			r.lookArray(s, o, 0)
		}
	}
	r.addList(s.alt)
	r.addList(s.layers)
	r.unreadParts(s)
}

// worthALook is the object, or nil when it lies in an object stream and nothing
// in it is looked for.
func (r *reader) worthALook(n int) types.Object {
	e := r.model.Table[n]
	if _, lazy := e.Object.(types.LazyObjectStreamObject); lazy && e.ObjectStream != nil && e.ObjectStreamInd != nil {
		s := r.objectStream(*e.ObjectStream)
		i := *e.ObjectStreamInd
		if s.err == nil && i >= 0 && i < len(s.starts) && !containsAny(s.object(i), sweepMarks) {
			return nil
		}
	}
	return r.object(n)
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

func (r *reader) lookArray(s *sweep, a types.Array, depth int) {
	for _, x := range a {
		switch x := x.(type) {
		case types.Dict:
			r.look(s, x, depth+1)
		case types.Array:
			if depth < lookDepth {
				r.lookArray(s, x, depth+1)
			}
		}
	}
}

// look notes what a dictionary says or holds, and looks at those directly in it.
func (r *reader) look(s *sweep, d types.Dict, depth int) {
	if depth > lookDepth {
		return
	}
	for _, key := range []string{"Alt", "ActualText", "E"} {
		if text := r.text(d[key]); !r.onPages(text) {
			s.alt.add("", text)
		}
	}
	if d["JS"] != nil || r.name(d["S"]) == "JavaScript" {
		s.scripts++
	}
	if d["EF"] != nil {
		s.embedded[r.fileName(d)] = true
	}
	for _, key := range sortedKeys(r.dict(d["CharProcs"])) {
		s.aside = s.aside || r.showsText(r.dict(d["CharProcs"])[key], 0)
	}
	if kind := r.name(d["S"]); kind == "Luminosity" || kind == "Alpha" {
		s.aside = s.aside || r.showsText(d["G"], 0)
	}
	switch {
	case r.name(d["Type"]) == "OCG":
		s.layers.add("Layer", r.text(d["Name"]))
	case d["URI"] != nil, r.name(d["S"]) == "GoToR", r.name(d["S"]) == "Launch":
		r.action(d, 0, 0)
	}
	for _, key := range sortedKeys(d) {
		switch x := d[key].(type) {
		case types.Dict:
			r.look(s, x, depth+1)
		case types.Array:
			r.lookArray(s, x, depth+1)
		}
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
	if len(s.embedded) > 1 {
		delete(s.embedded, "")
	}
	for _, name := range sortedKeys(s.embedded) {
		r.doc.Gap(document.GapEmbedded, clean(name), "a file is attached to the document and was not read", hintAttached)
	}
	if s.scripts > 0 {
		r.doc.Gap(document.GapMacros, "", fmt.Sprintf("the document holds program code (JavaScript) in %d places that was not read", s.scripts), hintScript)
	}
}
