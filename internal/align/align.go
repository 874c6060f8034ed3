// Package align finds in a response the words of the request that it answers: by laying
// the two texts side by side, not by guessing from how they sound.
//
// What it takes for a quotation is safe to read as the applicant's words. A word of the
// request that an answer uses too is no quotation, nor is an answer that repeats its
// question as a statement: whole sentences count, from where they begin. What was put in
// between is never part of one.
package align

import (
	"slices"

	"github.com/foilint/foilint/internal/document"
)

// A Kind is what a sentence of a request does. It decides how much it takes to say that
// a text quotes it.
type Kind uint8

// The kinds.
const (
	// Says is a sentence that an authority could write too, or a line of a list. It is
	// quoted where what stands before and behind it in the request is.
	Says Kind = iota
	// Names is a thing asked for, as "the number of laptops". It is quoted where it
	// stands alone.
	Names
	// Asks is a question, a plea, or what the applicant says of themselves. It is quoted
	// where it stands from its beginning.
	Asks
	// Parts is the courtesy with which a letter ends, and any list before it.
	Parts
)

// A Sentence is one of a request's, in the order in which it says them.
type Sentence struct {
	Text string // folded, without the number of a list
	Kind Kind
	Item bool // it is one of a list
}

// mostWords is how many words of a request are known. One of more holds something else.
const mostWords = 50_000

// A Request is a request made ready to be found in other texts. It is safe for use by
// several goroutines.
type Request struct {
	ids       map[string]int32 // of its words, from 1
	spelled   []string         // all of them in order
	asked     []int32          // their ids
	of        []int32          // the sentence of each
	sentences []span           // by sentence: which words
	kinds     []Kind
	items     []bool
	index     *automaton
}

// A span is a half-open range of words.
type span struct{ from, to int32 }

func (s span) len() int { return int(s.to - s.from) }

// New makes a request ready.
func New(sentences []Sentence) *Request {
	r := &Request{ids: map[string]int32{}}
	for _, s := range sentences {
		from := int32(len(r.asked))
		for _, w := range split(s.Text, nil, 0) {
			text := plain(s.Text[w.start:w.end], nil)
			id, ok := r.ids[string(text)]
			if !ok {
				id = int32(len(r.ids) + 1)
				r.ids[string(text)] = id
			}
			r.spelled = append(r.spelled, string(text))
			r.asked = append(r.asked, id)
			r.of = append(r.of, int32(len(r.sentences)))
		}
		if to := int32(len(r.asked)); to > from {
			r.sentences = append(r.sentences, span{from, to})
			r.kinds, r.items = append(r.kinds, s.Kind), append(r.items, s.Item)
		}
		if len(r.asked) > mostWords {
			break
		}
	}
	r.index = newAutomaton(r.asked)
	return r
}

// A Beside is how a text stands beside the request: two lists of stretches in order, each
// without overlap.
type Beside struct {
	Quoted []document.Span // it quotes the request
	Alike  []document.Span // it runs along the request, quoted or not, without being an answer
}

// Beside lays texts beside the request that follow each other, as the paragraphs of a
// response do. A quotation may go on from one text to the next. texts are folded; what is
// left out of a quotation was put in between.
func (r *Request) Beside(texts []string) []Beside {
	out := make([]Beside, len(texts))
	if len(r.asked) == 0 {
		return out
	}
	t := r.read(texts)
	t.chains(t.judge)
	for i, is := range t.how {
		if is == answered {
			t.quoted[i] = false
		}
	}
	t.spans(func(i int) bool { return t.quoted[i] }, func(in int32, s document.Span) {
		if len(out[in].Quoted) == 0 && opensText(texts[in][:s.Start]) {
			s.Start = 0
		}
		out[in].Quoted = append(out[in].Quoted, s)
	})
	t.spans(func(i int) bool { return t.how[i] == alike }, func(in int32, s document.Span) {
		out[in].Alike = append(out[in].Alike, s)
	})
	return out
}

// how a word of a text stands to the request.
type how uint8

const (
	foreign  how = iota // it is none of it
	alike               // it is part of a chain
	answered            // and a tick or a yes was put to it
)

// A reading is a response beside the request.
type reading struct {
	*Request
	texts  []string
	words  []word
	seq    []int32 // ids of words, 0 for one that the request lacks
	quoted []bool  // by word
	how    []how   // by word
	chain  []step  // the last one
	budget int     // comparisons left for following texts that are made to be slow
}

func (r *Request) read(texts []string) *reading {
	t := &reading{Request: r, texts: texts}
	for i, s := range texts {
		t.words = split(s, t.words, int32(i))
	}
	t.seq, t.quoted, t.how = make([]int32, len(t.words)), make([]bool, len(t.words)), make([]how, len(t.words))
	var buf []byte
	for i, w := range t.words {
		buf = plain(t.text(w), buf[:0])
		t.seq[i] = r.ids[string(buf)]
	}
	t.budget = 100_000 + 40*(len(t.seq)+len(r.asked))
	return t
}

func (t *reading) text(w word) string { return t.texts[w.in][w.start:w.end] }

// spans calls f with the stretches of the texts whose words are so, in order.
func (t *reading) spans(is func(i int) bool, f func(in int32, s document.Span)) {
	for i := 0; i < len(t.words); i++ {
		if !is(i) {
			continue
		}
		first, last := t.words[i], t.words[i]
		for i+1 < len(t.words) && t.words[i+1].in == first.in && is(i+1) {
			i++
			last = t.words[i]
		}
		f(first.in, document.Span{Start: int(first.start), End: closes(t.texts[first.in], int(last.end))})
	}
}

// chains calls f with the stretches of the texts that run along the request, word by word,
// with small gaps.
func (t *reading) chains(f func(chain []step)) {
	const fewest = 3                   // words alike in a row that a chain is looked for at
	along := make([]int32, len(t.seq)) // by word, one more than the word of the request that the last chain here has it at
	for _, m := range t.index.runs(t.seq, fewest) {
		if along[m.end-1] == m.at {
			continue
		}
		if t.budget -= int(m.n); t.budget < 0 {
			break
		}
		c := t.follow(m)
		for _, s := range c {
			for k := range s.rn {
				along[s.r+k] = s.q + min(k, s.qn-1) + 1
				t.how[s.r+k] = max(t.how[s.r+k], alike)
			}
		}
		f(c)
	}
}

// follow makes the chain of which a run of words alike is part. It holds until the next.
func (t *reading) follow(m run) []step {
	c := t.extend(t.chain[:0], m.end-m.n, m.at-m.n, -1)
	slices.Reverse(c)
	for k := range m.n {
		c = append(c, step{m.end - m.n + k, m.at - m.n + k, 1, 1})
	}
	t.chain = t.extend(c, m.end-1, m.at-1, 1)
	return t.chain
}

// A step is where words of the texts stand beside words of the request: one each where
// they are the same, several where they are written a little differently.
type step struct{ r, q, rn, qn int32 }

// extend follows both texts from the words r and q, which are the same or one behind
// them where it goes back, as long as they run alike, and appends to a chain. Steps come in
// the order of the way.
func (t *reading) extend(out []step, r, q, way int32) []step {
	if way < 0 {
		r, q = r-1, q-1
	} else {
		r, q = r+1, q+1
	}
	for t.budget > 0 && t.inside(r, q) {
		t.budget--
		if t.seq[r] == t.asked[q] {
			out = append(out, step{r, q, 1, 1})
			r, q = r+way, q+way
			continue
		}
		a, b, alike := t.respell(r, q, way)
		if !alike {
			if a, b = t.resume(r, q, way); a+b == 0 {
				break
			}
		} else if way > 0 {
			out = append(out, step{r, q, a, b})
		} else {
			out = append(out, step{r - a + 1, q - b + 1, a, b})
		}
		r, q = r+a*way, q+b*way
	}
	return out
}

// respell is how many words of either text, from r and q on the way, are the same words
// written otherwise.
func (t *reading) respell(r, q, way int32) (a, b int32, ok bool) {
	for _, n := range [...][2]int32{{1, 1}, {2, 1}, {1, 2}} {
		a, b := n[0], n[1]
		lowR, lowQ := r, q
		if way < 0 {
			lowR, lowQ = r-a+1, q-b+1
		}
		t.budget -= 4
		if t.inside(lowR, lowQ) && t.inside(lowR+a-1, lowQ+b-1) && t.respelled(lowR, a, lowQ, b) {
			return a, b, true
		}
	}
	return 0, 0, false
}

func (t *reading) inside(r, q int32) bool {
	return r >= 0 && q >= 0 && int(r) < len(t.seq) && int(q) < len(t.asked)
}

// resume is how many words of either text to pass over until both run alike again; 0, 0
// if they do not.
func (t *reading) resume(r, q, way int32) (a, b int32) {
	const far, near = 3, 2 // words of either
	for sum := int32(1); sum <= 2*far; sum++ {
		for a := min(sum, far); a >= max(0, sum-far); a-- {
			b := sum - a
			t.budget--
			r, q := r+a*way, q+b*way
			if !t.inside(r, q) || t.seq[r] != t.asked[q] {
				continue
			}
			if next := t.inside(r+way, q+way); next && t.seq[r+way] == t.asked[q+way] || max(a, b) <= near && t.ends(q, way) {
				return a, b
			}
		}
	}
	return 0, 0
}

// ends reports whether a word of the request is the last of its sentence on the way.
func (t *reading) ends(q, way int32) bool {
	s := t.sentences[t.of[q]]
	return way > 0 && q == s.to-1 || way < 0 && q == s.from
}
