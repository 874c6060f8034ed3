package zone

import (
	"context"
	"maps"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/parallel"
)

// Ready makes the table of cues, which takes longer than a page and which Classify
// makes at its first document otherwise.
func Ready() { cues() }

// Classify folds every block of a document and says what each stretch of it is
// for. Blocks come in document order.
//
// The visible body is read as a letter: headings, introductions, questions,
// quoted mail, refusals and the tail that is printed on every letter tell the
// zones. Where the evidence is thin the zone is Answer, because a false alarm
// costs a minute and a leak costs a person. What can be seen in one block alone is
// looked at by up to workers goroutines; the result does not depend on their number.
func Classify(doc *document.Document, workers int) []*Block {
	return ClassifyBeside(nil, doc, workers)
}

// ClassifyBeside does what Classify does for a response to a request that is known, nil
// for none: what quotes it is the applicant's.
func ClassifyBeside(r *Received, doc *document.Document, workers int) []*Block {
	s := survey(r, doc, workers)
	s.Classify()
	return s.Blocks
}

// A Surveyed is a document whose blocks are folded and were looked at one by one; their
// zones, which hang on one another, are yet to be told.
type Surveyed struct {
	Blocks []*Block // in document order; without Regions on the pages before Classify
	letter letter
}

// Survey does the part of Classify that up to workers goroutines share.
func Survey(doc *document.Document, workers int) *Surveyed { return survey(nil, doc, workers) }

// Classify does the rest: it tells the zones. Of the Blocks it touches the Regions and what
// is Confirmed.
func (s *Surveyed) Classify() { s.letter.walkAll() }

func survey(r *Received, doc *document.Document, workers int) *Surveyed {
	l := letter{sheets: doc.Format == document.XLSX || doc.Format == document.CSV || doc.Format == document.XLS}
	out := folded(doc, workers)
	l.blocks = make([]*Block, 0, len(out))
	for _, b := range out {
		switch {
		case b.offPage():
		case isRunning(b.Part.Name):
			b.whole(Boilerplate, "it is in the header or footer of the pages")
		default:
			l.blocks = append(l.blocks, b)
		}
	}
	l.beside = r.beside(l.blocks)
	l.survey(workers)
	return &Surveyed{out, l}
}

// folded are the blocks of a document, without regions.
func folded(doc *document.Document, workers int) []*Block {
	n := 0
	for _, p := range doc.Parts {
		n += len(p.Blocks)
	}
	out := make([]*Block, 0, n)
	store := make([]Block, n)
	for _, p := range doc.Parts {
		for _, src := range p.Blocks {
			b := &store[len(out)]
			b.Part, b.Source = p, src
			out = append(out, b)
		}
	}
	first := repeated(out, workers)
	n = 0
	for i, f := range first {
		if int(f) == i {
			n++
		}
	}
	texts := make([]fold.Text, n)
	for i, b := range out {
		if f := int(first[i]); f == i {
			b.Text, texts = &texts[0], texts[1:]
		} else {
			b.Text = out[f].Text
		}
	}
	// Nothing cancels this: it is linear and short beside what was read.
	_ = parallel.Each(context.Background(), len(out), stride, workers, func() func(int) {
		var f fold.Folder
		return func(i int) {
			if int(first[i]) == i {
				f.Fold(out[i].Source.Text, out[i].Text)
			}
		}
	})
	return out
}

// offPage gives a block its zone that is not on the page. It reports whether it is one.
func (b *Block) offPage() bool {
	switch {
	case b.Part.Layer == document.Metadata && b.Part.About:
		b.whole(Other, "it is what the file says of itself")
	case b.Part.Layer == document.Metadata:
		b.whole(Other, "it is beside the page")
	case b.Part.Layer != document.Visible && b.Part.Layer != document.Embedded:
		b.whole(Answer, "it is in text that is not on the page")
	default:
		return false
	}
	return true
}

// stride is how many blocks a goroutine takes at a time.
const stride = 64

// isRunning reports whether a part is printed on every page.
func isRunning(part string) bool {
	return strings.HasPrefix(part, "header") || strings.HasPrefix(part, "footer")
}

// A reason is why a stretch is in a zone, with what regions share.
type reason struct {
	list []string // of it alone
	zone Zone     // of alone
	// alone are the only regions of blocks of less than so many bytes.
	alone [short]atomic.Pointer[[1]Region]
}

// short is the length in bytes from which blocks have regions of their own: most cells of
// a table are shorter.
const short = 64

// reasons are the few dozen there are, by their words.
var reasons struct {
	sync.Mutex
	known atomic.Pointer[map[string]*reason] // which is never changed
}

func reasonFor(z Zone, why string) *reason {
	if known := reasons.known.Load(); known != nil {
		if r := (*known)[why]; r != nil {
			return r
		}
	}
	reasons.Lock()
	defer reasons.Unlock()
	known := map[string]*reason{}
	if old := reasons.known.Load(); old != nil {
		known = maps.Clone(*old)
	}
	r := known[why]
	if r == nil {
		r = &reason{list: []string{why}, zone: z}
		known[why] = r
		reasons.known.Store(&known)
	}
	return r
}

// evidence is a list of one reason. Its capacity is one, so that a list that
// grows is copied and the one that many regions share stays as it is.
func evidence(z Zone, why string) []string { return reasonFor(z, why).list }

// alone is the only region of a block. It may be that of others, and must not be changed.
func alone(end int, z Zone, why string) []Region {
	r := reasonFor(z, why)
	if end >= short || r.zone != z {
		return []Region{{End: end, Zone: z, Evidence: r.list}}
	}
	p := r.alone[end].Load()
	if p == nil {
		p = &[1]Region{{End: end, Zone: z, Evidence: r.list}}
		r.alone[end].Store(p)
	}
	return p[:]
}

// whole puts all of a block in one zone.
func (b *Block) whole(z Zone, why string) { b.Regions = alone(len(b.Text.S), z, why) }

// put gives a stretch that follows the last region its zone.
func (b *Block) put(end int, z Zone, why string) {
	start := 0
	if n := len(b.Regions); n > 0 {
		last := &b.Regions[n-1]
		if last.Zone == z {
			last.End = end
			if len(last.Evidence) < 3 && last.Evidence[len(last.Evidence)-1] != why {
				last.Evidence = append(last.Evidence, why)
			}
			return
		}
		start = last.End
	}
	b.Regions = append(b.Regions, Region{Start: start, End: end, Zone: z, Evidence: evidence(z, why)})
}
