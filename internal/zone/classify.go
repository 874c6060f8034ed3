package zone

import (
	"context"
	"maps"
	"slices"
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
	out, texts := folded(doc, workers)
	rest := out
	for _, p := range doc.Parts {
		blocks := rest[:len(p.Blocks)]
		rest = rest[len(p.Blocks):]
		z, why := besidePage(p)
		if why == "" && isRunning(p.Name) {
			z, why = Boilerplate, "it is in the header or footer of the pages"
		}
		if why == "" {
			l.blocks = append(l.blocks, blocks...)
			continue
		}
		for _, b := range blocks {
			b.whole(z, why)
		}
	}
	l.beside = r.beside(l.blocks)
	l.survey(texts, workers)
	return &Surveyed{out, l}
}

// folded are the blocks of a document, without regions, and how many texts are repeated
// among them.
func folded(doc *document.Document, workers int) (out []*Block, texts int) {
	var sources []*document.Block
	var ends []int // of the parts
	for _, p := range doc.Parts {
		sources = append(sources, p.Blocks...)
		ends = append(ends, len(sources))
	}
	s := stand(sources, workers)
	out = make([]*Block, len(sources))
	blocks, folds := make([]Block, len(sources)), make([]fold.Text, s.texts)
	// Nothing cancels this: it is linear and short beside what was read.
	_ = parallel.Each(context.Background(), len(out), stride, workers, func() func(int) {
		var folder fold.Folder
		part := 0
		return func(i int) {
			if i >= ends[part] || part > 0 && i < ends[part-1] {
				part, _ = slices.BinarySearch(ends, i+1)
			}
			first := s.first[i]
			b := &blocks[i]
			b.Part, b.Source, b.Text, b.Repeats = doc.Parts[part], sources[i], &folds[s.place[first]], s.number[first]
			if out[i] = b; int(first) == i {
				folder.Fold(b.Source.Text, b.Text)
			}
		}
	})
	return out, s.repeats
}

// besidePage is the zone of what a part holds if readers do not see it, and why; why is ""
// if they do.
func besidePage(p *document.Part) (z Zone, why string) {
	switch {
	case p.Layer == document.Metadata && p.About:
		return Other, "it is what the file says of itself"
	case p.Layer == document.Metadata:
		return Other, "it is beside the page"
	case p.Layer != document.Visible && p.Layer != document.Embedded:
		return Answer, "it is in text that is not on the page"
	}
	return "", ""
}

// stride is how many blocks a goroutine takes at a time.
const stride = 64

// isRunning reports whether a part is printed on every page.
func isRunning(part string) bool {
	return strings.HasPrefix(part, "header") || strings.HasPrefix(part, "footer")
}

// A reason is why a stretch is in a zone, with what regions share.
type reason struct {
	why  string
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
	known  atomic.Pointer[map[string]*reason] // which is never changed
	latest [256]atomic.Pointer[reason]        // by what most of them differ in
}

func reasonFor(z Zone, why string) *reason {
	latest := &reasons.latest[(len(why)<<3^int(why[len(why)/2]))%len(reasons.latest)]
	r := latest.Load()
	if r == nil || r.why != why {
		r = knownReason(z, why)
		latest.Store(r)
	}
	return r
}

func knownReason(z Zone, why string) *reason {
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
		r = &reason{why: why, list: []string{why}, zone: z}
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
