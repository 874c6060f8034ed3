package pdf

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"github.com/foilint/foilint/internal/document"
)

// tailSize is how far from its end a file's last "startxref" is looked for: what
// viewers do, ISO 32000-1 annex H, and more than any mail program adds.
const tailSize = 2048

// rebuilt reports whether the library had to rebuild the table of objects from what
// it met in the file: the file does not end as a PDF does, or its end does not
// lead to a table. What was lost with the end cannot be known then.
func rebuilt(data []byte) bool {
	tail := data[max(0, len(data)-tailSize):]
	i := bytes.LastIndex(tail, []byte("startxref"))
	if i < 0 || !bytes.Contains(tail[i:], []byte("%%EOF")) {
		return true
	}
	at, after, ok := leadingNumber(tail[i+len("startxref"):])
	if !ok || bytes.Contains(after, []byte(" obj")) { // an update that was cut off
		return true
	}
	// Where something stands before the PDF, places count from the file's begin or the PDF's.
	for _, base := range []int{0, max(0, bytes.Index(data[:min(len(data), 1024)], []byte("%PDF-")))} {
		if base+at >= len(data) {
			continue
		}
		there := bytes.TrimLeft(data[base+at:min(base+at+tailSize, len(data))], blanks)
		_, isObject := objectHeader(there)
		dict, _, _ := bytes.Cut(there, []byte("stream"))
		if bytes.HasPrefix(there, []byte("xref")) || isObject && bytes.Contains(dict, []byte("/XRef")) {
			return false
		}
	}
	return true
}

const blanks = "\x00\t\n\f\r "

// leadingNumber reads a whole number and gives what follows it.
func leadingNumber(b []byte) (n int, rest []byte, ok bool) {
	b = bytes.TrimLeft(b, blanks)
	i := 0
	for i < len(b) && i < 12 && b[i] >= '0' && b[i] <= '9' {
		n = n*10 + int(b[i]-'0')
		i++
	}
	return n, b[i:], i > 0
}

// objectHeader reads "12 0 obj" and gives the object's number.
func objectHeader(b []byte) (n int, ok bool) {
	n, b, ok = leadingNumber(b)
	if !ok {
		return 0, false
	}
	_, b, ok = leadingNumber(b)
	return n, ok && bytes.HasPrefix(bytes.TrimLeft(b, blanks), []byte("obj"))
}

// headerSize is as much as the header of an object and the blanks around it take.
const headerSize = 64

// astray reports whether the table leads elsewhere than to object n: the library
// takes what it finds there for it.
func (f *file) astray(n int, e *model.XRefTableEntry) bool {
	if e.ObjectStream != nil || e.Offset == nil || *e.Offset <= 0 {
		return false
	}
	if *e.Offset >= int64(len(f.bytes)) {
		return true
	}
	found, ok := objectHeader(f.bytes[*e.Offset:min(*e.Offset+headerSize, int64(len(f.bytes)))])
	if s, isStream := e.Object.(types.StreamDict); isStream && s.StreamOffset > *e.Offset && s.StreamOffset <= int64(len(f.bytes)) {
		// Where the word that begins the data is damaged the library goes on to the next object's.
		return !ok || found != n || bytes.Contains(f.bytes[*e.Offset:s.StreamOffset], []byte("endstream"))
	}
	return !ok || found != n
}

// present reports whether the file holds an object of that number, whatever the
// table says: asked only of what something refers to and the table lacks.
func (f *file) present(n int) bool {
	if f.holds == nil {
		f.holds = f.objectsHeld()
	}
	return f.holds[n]
}

// objectsHeld are the numbers of all objects that begin somewhere in the file, with
// those in its object streams.
func (f *file) objectsHeld() map[int]bool {
	held := map[int]bool{}
	for at := 0; ; {
		i := bytes.Index(f.bytes[at:], []byte("obj"))
		if i < 0 || len(held) > f.lim.Parts {
			break
		}
		if n, ok := headerBefore(f.bytes[max(0, at+i-headerSize) : at+i]); ok {
			held[n] = true
		}
		at += i + len("obj")
	}
	for _, n := range f.objectNumbers() {
		if _, ok := f.model.Table[n].Object.(types.ObjectStreamDict); ok {
			for _, inside := range f.objectStream(n).numbers {
				held[inside] = true
			}
		}
	}
	return held
}

// headerBefore reads "12 0 " at the end of b.
func headerBefore(b []byte) (n int, ok bool) {
	const digits = "0123456789"
	b = bytes.TrimRight(b, blanks)
	generation := bytes.TrimRight(b, digits)
	number := bytes.TrimRight(generation, blanks)
	if len(generation) == len(b) || len(number) == len(generation) {
		return 0, false
	}
	n, _, ok = leadingNumber(number[len(bytes.TrimRight(number, digits)):])
	return n, ok
}

// doubtFile tells of what may be missing from the file as a whole. It comes after all
// else was read: only then is it known what nothing led to.
func (r *reader) doubtFile() {
	if rebuilt(r.bytes) {
		r.doc.Gap(document.GapDamaged, "", "the list of what is in the file is damaged and was made anew; some of the file may be missing", hintOpen)
	} else {
		r.surroundings()
	}
	r.looseContent()
}

// looseContent reads content that nothing in the file refers to: what led to it is
// damaged, or a program took it off its page and left it in the file.
func (r *reader) looseContent() {
	loose := r.loose()
	if len(loose) == 0 {
		return
	}
	said := r.everything()
	to := &canvas{bounds: rect{0, 0, 1e6, 1e6}}
	p := &painter{reader: r, to: to, active: map[int]bool{}}
	lists := len(r.asides.list)
	r.reading = 0
	for _, n := range loose {
		s := r.model.Table[n].Object.(types.StreamDict)
		p.form(n, &s, r.resourcesNaming(n), state{ctm: identity, stretch: 1}, 0)
	}
	const name = "content of no page"
	lay := arrange(to.glyphs, nil)
	found := lay.blocks(0, name)
	for _, other := range to.altTexts {
		found = append(found, plainBlock(other.text, name, 0))
	}
	for _, in := range r.asides.list[lists:] {
		if text := decodeText([]byte(in.value)); isText([]byte(in.value)) && saysWords(text) {
			found = append(found, plainBlock(text, name, 0))
		}
	}
	var blocks []*document.Block
	for _, b := range found {
		if l := letters(b.Text); utf8.RuneCountInString(l) >= fewLetters && !strings.Contains(said, l) {
			blocks = append(blocks, b)
		}
	}
	switch blocks = r.keep(blocks); {
	case lay.unmapped() || len(blocks) > 0 && to.problems != problems{}:
		r.doc.Gap(document.GapPart, "", "the file holds text that no page leads to and that was not, or not fully, read", hintOpen)
	case len(blocks) > 0:
		part := r.doc.Part(name, document.Hidden)
		part.Blocks, part.Trait = blocks, document.TraitUnlistedPage
		if !slices.ContainsFunc(r.doc.Traits, func(t document.Trait) bool { return t.Kind == part.Trait }) {
			r.trait(part.Trait, part.Layer, document.Location{Part: name}, "text is in the file that no page leads to")
		}
	}
}

// resourcesNaming are the resources of the first page that has form n among them: a
// form without any of its own uses those of its page.
func (r *reader) resourcesNaming(n int) types.Object {
	for _, page := range r.pages().pages {
		forms := r.dict(r.dict(page.resources)["XObject"])
		for _, key := range sortedKeys(forms) {
			if objectNumber(forms[key]) == n {
				return page.resources
			}
		}
		if !r.step(1) {
			break
		}
	}
	return nil
}

// loose are the streams that show text and that nothing led to: content that was
// not asked for, and forms that no page draws, whether or not one names them.
func (r *reader) loose() (numbers []int) {
	for _, n := range r.objectNumbers() {
		s, ok := r.model.Table[n].Object.(types.StreamDict)
		if !ok || r.asked[n] || !mayShow(s.Dict) {
			continue
		}
		if !r.step(1) {
			break
		}
		if r.showsText(s, 0) && (s.Dict["Subtype"] != nil || !r.drawsGlyph(s)) {
			numbers = append(numbers, n)
		}
	}
	return numbers
}

// drawsGlyph reports whether a stream is a character of a Type 3 font, §9.6.4: the
// sweep tells of those that show text.
func (r *reader) drawsGlyph(s types.StreamDict) bool {
	data, _ := r.data(&s)
	for l := (lexer{data: data}); ; {
		switch t := l.next(); {
		case t.kind == tokOperator:
			return string(t.b) == "d0" || string(t.b) == "d1"
		case t.kind == tokEndOfData:
			return false
		}
	}
}

// mayShow reports whether a stream's dictionary could be that of page content or a form.
func mayShow(d types.Dict) bool {
	for _, key := range []string{"Length1", "FunctionType", "PatternType", "ShadingType", "N", "CMapName", "Width", "L"} {
		if d[key] != nil {
			return false
		}
	}
	switch t, _ := d["Type"].(types.Name); t {
	case "", "XObject":
	default:
		return false
	}
	t, _ := d["Subtype"].(types.Name)
	return t == "" || t == "Form"
}
