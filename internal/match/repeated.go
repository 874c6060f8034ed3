package match

import (
	"slices"
	"sync/atomic"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/zone"
)

// told is what the words of a block tell whatever stands around it.
type told struct {
	terms, doubt []Hit
	found        []Match      // of terms and patterns
	said, stated uint64       // bits of the statements that its words may be of, and that require one of them
	leads        bool         // an answer may begin within it
	declarable   []declarable // of a repeated text
}

// texts holds what is told by the texts that stand in several blocks, by their number.
type texts []atomic.Pointer[told]

// told is what the words of a block tell, which w reads unless another block has the same
// words and was read. The result holds until the next call.
func (w *worker) told(l *Letter, block int) *told {
	n := l.Blocks[block].Repeats
	if n == 0 {
		w.own = w.tell(l, block)
		return &w.own
	}
	t := w.texts[n].Load()
	if t == nil {
		first := w.tell(l, block)
		if first.said != 0 {
			first.declarable = w.declarables()
		}
		t = &first
		w.texts[n].Store(t)
	}
	w.own = told{at(t.terms, block), at(t.doubt, block), nil, t.said, t.stated, t.leads, t.declarable}
	if len(t.found) > 0 {
		w.own.found = append(make([]Match, 0, len(t.found)+1), t.found...)
	}
	for i := range w.own.found {
		w.own.found[i].Block = block
	}
	return &w.own
}

// at are hits in one block as they are in another with the same text.
func at(hits []Hit, block int) []Hit {
	if len(hits) == 0 {
		return nil
	}
	out := append([]Hit(nil), hits...)
	for i := range out {
		out[i].Block = block
	}
	return out
}

// A local is a recogniser with what it found in texts that stand in several blocks, going
// by their words alone: by their number, in cells and elsewhere.
type local struct {
	Recogniser
	found [2][]atomic.Pointer[[]Hit] // none when it cannot tell
}

func (e *Engine) locals(l *Letter) []local {
	out := make([]local, len(e.recognisers))
	n := zone.Texts(l.Blocks)
	for i, r := range e.recognisers {
		out[i].Recogniser = r
		if _, ok := r.(Local); ok {
			for k := range out[i].found {
				out[i].found[k] = make([]atomic.Pointer[[]Hit], n)
			}
		}
	}
	return out
}

// find is Find, or what that found where the same words stand.
func (r *local) find(l *Letter, block int) []Hit {
	b := l.Blocks[block]
	cell := 0
	if b.Repeats > 0 && b.Source.Kind == document.Cell {
		cell = 1
	}
	found := r.found[cell]
	if b.Repeats == 0 || found == nil || len(b.Regions) > 1 || b.Part.Layer == document.Metadata {
		return r.Find(l, block)
	}
	if hits := found[b.Repeats].Load(); hits != nil {
		return at(*hits, block)
	}
	hits, alone := r.Recogniser.(Local).FindAlone(l, block)
	if alone {
		for i := range hits {
			hits[i].Evidence = slices.Clip(hits[i].Evidence) // many will share it
		}
		found[b.Repeats].Store(&hits)
	}
	return hits
}
