package zone

import (
	"strings"
	"sync"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/fold"
)

// Classify folds every block of a document and says what each stretch of it is
// for. Blocks come in document order.
//
// The visible body is read as a letter: headings, introductions, questions,
// quoted mail, refusals and the tail that is printed on every letter tell the
// zones. Where the evidence is thin the zone is Answer, because a false alarm
// costs a minute and a leak costs a person.
func Classify(doc *document.Document) []*Block {
	n := 0
	for _, p := range doc.Parts {
		n += len(p.Blocks)
	}
	out := make([]*Block, 0, n)
	store := make([]Block, n)
	regions := make([]Region, n) // nearly every block has one
	var l letter
	for _, p := range doc.Parts {
		for _, src := range p.Blocks {
			b := &store[len(out)]
			*b = Block{Part: p, Source: src, Text: fold.Fold(src.Text), Regions: regions[len(out) : len(out) : len(out)+1]}
			out = append(out, b)
			switch {
			case p.Layer == document.Metadata:
				b.whole(Other, "it is in the document's properties")
			case p.Layer != document.Visible && p.Layer != document.Embedded:
				b.whole(Answer, "it is in text that is not on the page")
			case isRunning(p.Name):
				b.whole(Boilerplate, "it is in the header or footer of the pages")
			default:
				l.add(b)
			}
		}
	}
	l.read()
	return out
}

// isRunning reports whether a part is printed on every page.
func isRunning(part string) bool {
	return strings.HasPrefix(part, "header") || strings.HasPrefix(part, "footer")
}

// evidence is a list of one reason. Its capacity is one, so that a list that
// grows is copied and the one that many regions share stays as it is.
func evidence(why string) []string {
	if e, ok := reasons.Load(why); ok {
		return e.([]string)
	}
	e := []string{why}
	reasons.Store(why, e)
	return e
}

// reasons holds the few dozen reasons there are, each as the list that regions share.
var reasons sync.Map

// whole puts all of a block in one zone.
func (b *Block) whole(z Zone, why string) {
	b.Regions = append(b.Regions[:0], Region{Start: 0, End: len(b.Text.S), Zone: z, Evidence: evidence(why)})
}

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
	b.Regions = append(b.Regions, Region{Start: start, End: end, Zone: z, Evidence: evidence(why)})
}
