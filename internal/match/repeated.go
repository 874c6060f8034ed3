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
	found        []Match // of terms and patterns
	said, stated uint64  // bits of the statements that its words may be of, and that require one of them
	leads        bool    // an answer may begin within it
}

// A repeated is a text that stands in several blocks.
type repeated struct {
	told  atomic.Pointer[told]
	heard atomic.Pointer[heard]
}

// texts are those that stand in several blocks, by their number.
type texts []repeated

// heard is what is found in a text where it answers a question.
type heard struct {
	question string
	asks     bool // it is the applicant's
	found    []Match
	others   *heard // where it answers another one
	number   int    // of these
}

// mostHeard is for how many questions it is kept what is found in a text.
const mostHeard = 8

// told is what the words of a block tell, which w reads unless another block has the same
// words and was read. The result holds until the next call.
func (w *worker) told(l *Letter, block int) *told {
	n := l.Blocks[block].Repeats
	if n == 0 {
		w.own = w.tell(l, block)
		return &w.own
	}
	t := w.texts[n].told.Load()
	if t == nil {
		first := w.tell(l, block)
		t = &first
		w.texts[n].told.Store(t)
	}
	w.own = told{at(t.terms, block), at(t.doubt, block), t.found, t.said, t.stated, t.leads}
	return &w.own
}

// heard are what t tells of a block and what statements and answers find in it.
func (w *worker) heard(l *Letter, block int, t *told) []Match {
	b := l.Blocks[block]
	if b.Repeats == 0 {
		return w.answered(l, block, t, w.declared(l, block, t))
	}
	if len(b.Regions) > 1 {
		return w.answered(l, block, t, w.declared(l, block, t.in(block)))
	}
	// No more than these tell one place of the text from another.
	question, asks := w.opening(l, block).question, b.At(0).Zone == zone.Request
	known := &w.texts[b.Repeats].heard
	first := known.Load()
	for h := first; h != nil; h = h.others {
		if h.asks == asks && h.question == question {
			return matchesAt(h.found, block)
		}
	}
	h := &heard{question: question, asks: asks, others: first}
	h.found = w.answered(l, block, t, w.declared(l, block, t.in(block)))
	for i := range h.found {
		h.found[i].Evidence = slices.Clip(h.found[i].Evidence) // many will share it
	}
	if first != nil {
		h.number = first.number + 1
	}
	if h.number < mostHeard {
		known.CompareAndSwap(first, h)
	}
	return h.found
}

// in is t with matches that stand in a block.
func (t *told) in(block int) *told {
	t.found = matchesAt(t.found, block)
	return t
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

// matchesAt are matches in one block as they are in another with the same text.
func matchesAt(ms []Match, block int) []Match {
	if len(ms) == 0 {
		return nil
	}
	out := append([]Match(nil), ms...)
	for i := range out {
		out[i].Block = block
	}
	return out
}

// A local is a recogniser with what it found in texts that stand in several blocks, by
// their number, in cells and elsewhere.
type local struct {
	Recogniser
	found [2][]atomic.Pointer[kept] // none when it cannot tell
}

// A kept is what was found in a block, for those with the same words around which all
// that it reached is alike.
type kept struct {
	block int
	Reach
	hits []Hit
	rest *kept // the same words elsewhere
}

// mostKept is how many places of the same words are told apart.
const mostKept = 4

func (e *Engine) locals(texts int) []local {
	out := make([]local, len(e.recognisers))
	for i, r := range e.recognisers {
		out[i].Recogniser = r
		if _, ok := r.(Near); ok {
			for k := range out[i].found {
				out[i].found[k] = make([]atomic.Pointer[kept], texts)
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
	if b.Repeats == 0 || found == nil || b.Part.Layer == document.Metadata {
		return r.Find(l, block)
	}
	n, last := 0, found[b.Repeats].Load()
	for k := last; k != nil; k = k.rest {
		if k.holds(l, block) {
			return at(k.hits, block)
		}
		n++
	}
	hits, reach := r.Recogniser.(Near).FindNear(l, block)
	if reach.Beyond || n == mostKept {
		return hits
	}
	if k := (&kept{block, reach, hits, last}); k.holds(l, block) {
		for i := range hits {
			hits[i].Evidence = slices.Clip(hits[i].Evidence) // many will share it
		}
		found[b.Repeats].CompareAndSwap(last, k)
	}
	return hits
}

// holds reports whether what was found holds for a block with the same words.
func (k *kept) holds(l *Letter, block int) bool {
	a, b := l.Blocks[k.block], l.Blocks[block]
	if (len(a.Regions) > 1 || len(b.Regions) > 1) && !zonedAlike(a, b) {
		return false
	}
	if k.Reach == (Reach{}) {
		return true
	}
	if a.Part != b.Part || a.At(0).Zone != b.At(0).Zone {
		return false
	}
	for d := -k.Before; d <= k.After; d++ {
		if !l.alike(k.block+d, block+d) {
			return false
		}
	}
	return true
}

// alike reports whether two blocks have the same words, one part, one kind and the same
// zones, or neither is in the letter.
func (l *Letter) alike(i, j int) bool {
	n := len(l.Blocks)
	if i < 0 || j < 0 || i >= n || j >= n {
		return (i < 0 || i >= n) && (j < 0 || j >= n)
	}
	a, b := l.Blocks[i], l.Blocks[j]
	return a.Repeats > 0 && a.Repeats == b.Repeats && a.Part == b.Part && a.Source.Kind == b.Source.Kind && zonedAlike(a, b)
}

// zonedAlike reports whether two blocks with the same words lie in the same zones, byte for
// byte.
func zonedAlike(a, b *zone.Block) bool {
	return slices.EqualFunc(a.Regions, b.Regions, func(x, y zone.Region) bool {
		return x.Start == y.Start && x.End == y.End && x.Zone == y.Zone
	})
}
