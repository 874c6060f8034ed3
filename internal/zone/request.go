package zone

import (
	"cmp"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/align"
	"github.com/foilint/foilint/internal/document"
)

// Received is the text of a request as it was received. With it the applicant's words are
// known in a response, and need not be told by their looks.
type Received struct{ text *align.Request }

// Receive reads a request from the blocks of the documents that make it up. What is not
// on their pages is no part of it.
func Receive(documents ...[]*Block) *Received {
	var all []align.Sentence
	var v surveyor
	for _, blocks := range documents {
		for _, b := range blocks {
			if !b.onPage() {
				continue
			}
			f := v.examine(b.Text.S, b.Source.In().Label, b.headed())
			for k := range f.sentences {
				text := f.sentence(b.Text.S, k)
				all = append(all, align.Sentence{Text: text, Kind: kindOf(&f.sentences[k], text)})
			}
		}
	}
	return &Received{align.New(all)}
}

// kindOf says what it takes to tell that a text quotes a sentence of a request.
func kindOf(s *sentence, text string) align.Kind {
	const speaking = 6 // words of a sentence about its writer or reader that no other says by chance
	switch {
	case s.cues.anyOf(introResponse, disclose, refuse, boiler) && !s.question && !s.cues.has(ask):
		return align.Says
	case s.pleads, s.cues.anyOf(ask, askStart), s.cues.has(oneself) && words(text, speaking) == speaking:
		return align.Asks
	case s.cues.anyOf(thing, askWeak), words(text, speaking) == speaking && (containsFold(text, "you ") || containsFold(text, "your ")):
		return align.Names
	}
	return align.Says
}

// onPage reports whether a block is of a part that readers see.
func (b *Block) onPage() bool {
	return b.Part.Layer == document.Visible || b.Part.Layer == document.Embedded
}

// ClassifyRequest folds every block of a document that the applicant wrote, and says so
// of all that is on its pages. What is not on them may be an officer's: a comment.
func ClassifyRequest(doc *document.Document, workers int) []*Block {
	out := folded(doc, workers)
	for _, b := range out {
		if !b.offPage() {
			b.whole(Request, "it is the request as it was received")
		}
	}
	return out
}

// quotes are the stretches of blocks that quote the request, by block; nil for a request
// that is not known.
func (r *Received) quotes(blocks []*Block) [][]document.Span {
	if r == nil {
		return nil
	}
	texts := make([]string, len(blocks))
	for i, b := range blocks {
		texts[i] = b.Text.S
	}
	return r.text.Quotes(texts)
}

// quoting is why a stretch is the applicant's that quotes the request.
const quoting = "it quotes the request"

// quoted reports whether all words of sentence k of block i are of a known request.
func (l *letter) quoted(i int, f *facts, k int) bool {
	if l.quotes == nil || len(l.quotes[i]) == 0 {
		return false
	}
	s, q := l.blocks[i].Text.S, &f.sentences[k]
	at := max(q.start, min(max(f.lead, f.labelEnd), q.end))
	if words(s[at:q.end], 1) == 0 {
		return false
	}
	spans := l.quotes[i]
	n, _ := slices.BinarySearchFunc(spans, at, func(s document.Span, at int) int { return cmp.Compare(s.End, at+1) })
	for ; n < len(spans) && spans[n].Start < q.end; n++ {
		if words(s[at:max(at, spans[n].Start)], 1) > 0 {
			return false
		}
		at = min(spans[n].End, q.end)
	}
	return words(s[at:q.end], 1) == 0
}

// quote makes the applicant's what quotes a known request, whatever the walk through the
// blocks made of it.
func (l *letter) quote() {
	for i, spans := range l.quotes {
		if len(spans) == 0 {
			continue
		}
		b, f := l.blocks[i], l.facts[i]
		b.lay(claims(b.Text.S, f, spans))
		for k := range f.sentences {
			if l.quoted(i, f, k) {
				l.pose(b, f, i, k)
			}
		}
	}
	slices.SortFunc(l.posed, func(a, b posed) int {
		return cmp.Or(cmp.Compare(a.block, b.block), cmp.Compare(a.sentence, b.sentence))
	})
	l.posed = slices.Compact(l.posed)
}

// claims are the stretches of a block's text s that are the applicant's, as spans says,
// and those that can be nobody's but the authority's: what goes on, without a question,
// where a sentence of the request ends.
func claims(s string, f *facts, spans []document.Span) []Region {
	const longest = 8 // words
	var out []Region
	k := 0
	for n, known := range spans {
		out = append(out, Region{known.Start, known.End, Request, evidence(Request, quoting)})
		for k+1 < len(f.sentences) && f.sentences[k].end < known.End {
			k++
		}
		q := &f.sentences[k]
		last := n+1 == len(spans) || spans[n+1].Start >= q.end
		rest := s[known.End:max(known.End, q.end)]
		if last && !q.question && words(s[q.start:max(q.start, known.Start)], 1) == 0 && words(rest, 1) > 0 && words(rest, longest+1) <= longest {
			from := q.end - len(strings.TrimLeft(rest, " \t"))
			out[len(out)-1].End = from
			out = append(out, Region{from, q.end, Answer, evidence(Answer, "it goes on where the words of the request end")})
		}
	}
	return out
}

// lay puts stretches into their zones whatever they were before; but nothing is an answer
// that was not taken for the request.
func (b *Block) lay(claims []Region) {
	old := b.Regions
	b.Regions = nil
	for _, r := range old {
		at := r.Start
		for len(claims) > 0 && claims[0].Start < r.End {
			c := claims[0]
			b.add(at, c.Start, r)
			if at = min(c.End, r.End); c.Zone == Answer && r.Zone != Request {
				b.add(max(c.Start, r.Start), at, r)
			} else {
				b.add(max(c.Start, r.Start), at, c)
			}
			if c.End > r.End {
				break
			}
			claims = claims[1:]
		}
		b.add(at, r.End, r)
	}
}

// add appends a stretch in the zone of r, for its reasons.
func (b *Block) add(start, end int, r Region) {
	if start >= end {
		return
	}
	n := len(b.Regions) - 1
	if n < 0 || b.Regions[n].Zone != r.Zone {
		b.Regions = append(b.Regions, Region{start, end, r.Zone, r.Evidence})
		return
	}
	last := &b.Regions[n]
	last.End = end
	for _, why := range r.Evidence {
		if len(last.Evidence) < 3 && !slices.Contains(last.Evidence, why) {
			last.Evidence = append(slices.Clip(last.Evidence), why)
		}
	}
}
