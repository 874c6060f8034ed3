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
				item := f.lead > 0 || b.Source.In().Label != "" || b.Source.Kind == document.ListItem
				all = append(all, align.Sentence{Text: text, Kind: kindOf(&f.sentences[k], text), Item: item})
			}
		}
	}
	return &Received{align.New(all)}
}

// kindOf says what it takes to tell that a text quotes a sentence of a request.
func kindOf(s *sentence, text string) align.Kind {
	const speaking = 6 // words of a sentence about its writer or reader that no other says by chance
	switch {
	case s.cues.has(closing) && words(text, speaking) < speaking:
		return align.Parts
	case s.cues.anyOf(1<<introResponse|1<<disclose|1<<refuse|1<<boiler) && !s.question && !s.cues.has(ask):
		return align.Says
	case s.pleads, s.cues.anyOf(1<<ask | 1<<askStart), s.cues.has(oneself) && words(text, speaking) == speaking:
		return align.Asks
	case s.cues.anyOf(1<<thing | 1<<askWeak), examples(text) < len(text), words(text, speaking) == speaking && (containsFold(text, "you ") || containsFold(text, "your ")):
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
	out, _ := folded(doc, workers)
	for _, b := range out {
		z, why := besidePage(b.Part)
		if why == "" {
			z, why = Request, "it is the request as it was received"
		}
		b.whole(z, why)
	}
	return out
}

// beside is how blocks stand beside the request; nil for one that is not known.
func (r *Received) beside(blocks []*Block) []align.Beside {
	if r == nil {
		return nil
	}
	texts := make([]string, len(blocks))
	for i, b := range blocks {
		texts[i] = b.Text.S
	}
	return r.text.Beside(texts)
}

// quoting is why a stretch is the applicant's that quotes the request.
const quoting = "it quotes the request"

// quoted reports whether all words of sentence k of block i are of a known request.
func (l *letter) quoted(i int, f *facts, k int) bool {
	if l.beside == nil || len(l.beside[i].Quoted) == 0 {
		return false
	}
	s, q := l.blocks[i].Text.S, &f.sentences[k]
	at := max(q.start, min(max(f.lead, f.labelEnd), q.end))
	if words(s[at:q.end], 1) == 0 {
		return false
	}
	spans := l.beside[i].Quoted
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
	for i, beside := range l.beside {
		if len(beside.Alike) == 0 {
			continue
		}
		b, f := l.blocks[i], l.facts[i]
		b.lay(claims(b.Text.S, f, beside.Quoted))
		b.lay(put(b.Text.S, f, beside))
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

// put are the stretches of sentences of a block's text s that were put into words of the
// request: whoever wrote those, it was not the applicant who wrote these.
func put(s string, f *facts, b align.Beside) []Region {
	var out []Region
	alike, quoted := b.Alike, b.Quoted
	for k := range f.sentences {
		q := &f.sentences[k]
		at := max(q.start, min(max(f.lead, f.labelEnd), q.end))
		for len(quoted) > 0 && quoted[0].End <= at {
			quoted = quoted[1:]
		}
		for len(alike) > 0 && alike[0].End <= at {
			alike = alike[1:]
		}
		n, theirs := 0, 0 // alike in the sentence
		for ; n < len(alike) && alike[n].Start < q.end; n++ {
			theirs += min(alike[n].End, q.end) - max(alike[n].Start, at)
		}
		if !(len(quoted) > 0 && quoted[0].Start < q.end) && 2*theirs < q.end-at {
			continue
		}
		for i := 0; i <= n; i++ {
			end := q.end
			if i < n {
				end = max(at, alike[i].Start)
			}
			if words(s[at:end], 1) > 0 {
				at += len(s[at:end]) - len(strings.TrimLeft(s[at:end], " \t"))
				out = append(out, Region{nameStart(s, at, q.start), end, Answer, evidence(Answer, "it was put into words of the request")})
			}
			if i < n {
				at = min(max(at, alike[i].End), q.end)
			}
		}
	}
	return out
}

// nameStart is where a name begins that goes on at byte at of s: the request named the
// product, and its version was put in. It is at itself where none does.
func nameStart(s string, at, start int) int {
	if !isUpper(s[at]) && !isDigit(s[at]) {
		return at
	}
	for {
		before := strings.TrimRight(s[start:at], " ")
		word := before[strings.LastIndexByte(before, ' ')+1:]
		if word == "" || !isUpper(word[0]) || !isWord(word[len(word)-1]) {
			return at
		}
		at = start + len(before) - len(word)
	}
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
