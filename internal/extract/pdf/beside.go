package pdf

import (
	"fmt"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"github.com/foilint/foilint/internal/document"
)

// A beside is what the reading beside the pages needs to know of the pages, and
// what it has found so far.
type beside struct {
	shownText     string          // letters of what the pages show, line by line, once they are read
	compare       int64           // bytes of it that may still be searched
	said          map[string]bool // texts that a part beside the pages has
	pageAt        map[int]int     // page number by the number of the page's object
	reading       int             // the page that is read, or was last; 0 for none
	asides        asides          // what the content of pages says beside what it draws
	listed        map[int]bool    // annotations that a page lists, by object number
	widgets       []types.Object  // form fields on the pages
	marks         marks
	filed         filing
	unpacked      map[int]bool    // streams of attached files, by object number
	media         map[string]bool // what may hold words and is no text, in words
	links         *list
	noteAuthors   *list
	scripts       *list
	unreadScripts int      // scripts that could not be read
	faults        problems // with texts of notes and fields that are streams
}

func newBeside() beside {
	b := beside{compare: maxCompare, said: map[string]bool{}, pageAt: map[int]int{}, listed: map[int]bool{},
		unpacked: map[int]bool{}, media: map[string]bool{}, marks: marks{authors: map[string]bool{}}}
	b.links = b.list("links", document.Metadata)
	b.noteAuthors = b.list("annotation authors", document.Metadata)
	b.noteAuthors.About, b.noteAuthors.Trait = true, document.TraitAnnotation
	b.scripts = b.list("scripts", document.Metadata)
	b.filed.about = b.list("attachments", document.Metadata)
	b.filed.about.Trait = document.TraitEmbedded
	return b
}

// readBeside reads what is not on the pages: form fields, properties, bookmarks,
// links, attached files, scripts, signatures, descriptions of pictures, and finds
// what is not read at all. One that fails costs the others nothing.
func (r *reader) readBeside() {
	root := r.rootDict()
	r.shownText += r.visibleLetters()
	for _, place := range []struct {
		part string
		read func(types.Dict)
	}{
		{"form fields", r.fields},
		{"properties", r.properties},
		{"bookmarks", r.bookmarks},
		{"destinations", r.destinations},
		{"page labels", r.pageLabels},
		{"attachments", r.portfolio},
		{"descriptions", r.sweep},
	} {
		r.guarded(place.part, func() { place.read(root) })
	}
	r.addList(r.links)
	r.addList(r.noteAuthors)
	r.scriptsFound()
	r.marksFound()
	r.faults.report(r.doc, "notes and form fields")
	switch {
	case r.over:
		r.doc.Gap(document.GapLimit, "", "parts of the file are larger than the limits allow and were not read", hintSplit)
	case r.lost > 0 && r.ctx.Err() != nil: // past the time nothing can be had, damaged or not
		if !r.halted {
			r.halted, r.outOf = true, problemTime
		}
	case r.lost > 0:
		r.doc.Gap(document.GapDamaged, "", "parts of the file are damaged and could not be read", hintOpen)
	}
}

// guarded reads one place; a panic there is a gap.
func (r *reader) guarded(part string, read func()) {
	defer func() {
		if recover() != nil {
			r.doc.Gap(document.GapPanic, part, "our reader failed on this part of the document", hintOpen)
		}
	}()
	read()
}

// A list gathers short texts for a part, each once.
type list struct {
	*document.Part
	seen map[string]bool
	said map[string]bool // of all lists
}

func (b *beside) list(part string, layer document.Layer) *list {
	return &list{Part: &document.Part{Name: part, Layer: layer}, seen: map[string]bool{}, said: b.said}
}

// add puts a text into the list; label goes before it.
func (l *list) add(label, s string) { l.addOn(0, label, s) }

// addOn puts a text that has to do with a page into the list.
func (l *list) addOn(page int, label, s string) {
	s = clean(s)
	if s == "" || l.seen[s] {
		return
	}
	l.seen[s], l.said[s] = true, true
	if label != "" {
		s = label + ": " + s
	}
	l.Blocks = append(l.Blocks, plainBlock(s, l.Name, page))
}

func (r *reader) addList(l *list) {
	if l.Blocks = r.keep(l.Blocks); len(l.Blocks) > 0 {
		r.doc.Parts = append(r.doc.Parts, l.Part)
	}
}

// trait tells once of all that a part holds of its kind.
func (r *reader) trait(kind string, layer document.Layer, where document.Location, detail string) {
	r.doc.Traits = append(r.doc.Traits, document.Trait{Kind: kind, Layer: layer, Detail: detail, Where: where})
}

// counted says how many: "1 script", "3 scripts".
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func (r *reader) visibleLetters() string {
	var b strings.Builder
	for _, p := range r.doc.Parts {
		if p.Layer == document.Visible {
			b.WriteString(lettersOf(p))
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

// nameTree calls each for every entry of a name tree or, with keys "", of a
// number tree, ISO 32000-1 §7.9.6 and §7.9.7.
func (r *reader) nameTree(root types.Object, each func(key string, value types.Object)) {
	seen := map[int]bool{}
	var walk func(o types.Object, depth int)
	walk = func(o types.Object, depth int) {
		n, d := objectNumber(o), r.dict(o)
		if !r.step(1) || d == nil || n != 0 && seen[n] || depth > r.lim.Depth {
			return
		}
		seen[n] = true
		for _, key := range []string{"Names", "Nums"} {
			a := r.array(d[key])
			for i := 0; i+1 < len(a) && r.step(1); i += 2 {
				each(r.text(a[i]), a[i+1])
			}
		}
		for _, kid := range r.array(d["Kids"]) {
			walk(kid, depth+1)
		}
	}
	walk(root, 0)
}
