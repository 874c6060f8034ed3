package pdf

import (
	"fmt"
	"slices"

	"github.com/foilint/foilint/internal/document"
)

// A tally counts the passages of one trait.
type tally struct {
	count int
	first document.Location // of all, or of those that are not told of one by one
	pages map[int]bool
}

func (t *tally) add(at document.Location) {
	if at.Page == 0 { // a page that is not listed: told of as a whole
		return
	}
	if t.count == 0 {
		t.first = at
	}
	t.count++
	if t.pages == nil {
		t.pages = map[int]bool{}
	}
	t.pages[at.Page] = true
}

func (r *reader) tally(kind string) *tally {
	if r.sight.traits == nil {
		r.sight.traits = map[string]*tally{}
	}
	if r.sight.traits[kind] == nil {
		r.sight.traits[kind] = &tally{}
	}
	return r.sight.traits[kind]
}

// maxPassages is how many passages of one trait are told of one by one.
const maxPassages = 200

// passage tells of hidden words.
func (r *reader) passage(kind string, layer document.Layer, detail string, b *document.Block, span document.Span) {
	at := b.Locate(span)
	if at.Page == 0 && layer != document.Metadata { // as add
		return
	}
	t := r.tally(kind)
	if t.count++; t.count > maxPassages {
		if t.count == maxPassages+1 {
			t.first = at
		}
		return
	}
	r.doc.Traits = append(r.doc.Traits, document.Trait{Kind: kind, Layer: layer, Detail: detail, Where: at, Words: &document.Words{Block: b, Span: span}})
}

// tellHidden tells of what is counted, once all pages are read. Words that are cut off
// on one page and seen on another are no finding: a wide sheet is printed so.
func (r *reader) tellHidden() {
	r.doc.Traits = slices.DeleteFunc(r.doc.Traits, func(t document.Trait) bool {
		return t.Words != nil && (t.Kind == document.TraitOffPage || t.Kind == document.TraitInvisibleText) &&
			r.onPages(t.Words.Block.Text[t.Words.Span.Start:t.Words.Span.End])
	})
	for _, kind := range sortedKeys(r.sight.traits) {
		t := r.sight.traits[kind]
		if kind == document.TraitHiddenLayer && t.count > 0 {
			detail := fmt.Sprintf("text on layers that are switched off: %s on %s", counted(t.count, "passage", "passages"), counted(len(t.pages), "page", "pages"))
			if r.sight.paperOnly {
				detail += "; some of it shows in print"
			}
			r.doc.Traits = append(r.doc.Traits, document.Trait{Kind: kind, Layer: document.Hidden, Detail: detail, Where: t.first})
			continue
		}
		if t.count > maxPassages {
			r.doc.Traits = append(r.doc.Traits, document.Trait{Kind: kind, Layer: document.Hidden, Detail: fmt.Sprintf("%s more of the same kind", counted(t.count-maxPassages, "passage", "passages")), Where: t.first})
		}
	}
}
