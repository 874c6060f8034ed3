package match

import (
	"slices"
	"sort"
	"strings"

	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/rule"
)

// A phrase is one or more words of the vocabulary, one after another. Each place
// holds the numbers that count there: the word and its plural.
type phrase [][2]int32

// phrases are context words, by the number of their first word.
type phrases struct {
	first  map[int32][]phrase
	begins bits // the numbers in first
	alone  bits // those whose first phrase has no other word
	joined bits // those whose phrases all have another
	second bits // the numbers of second words
}

// bits are a set of words, by number.
type bits []uint64

func (b *bits) set(id int32) {
	for int(id/64) >= len(*b) {
		*b = append(*b, 0)
	}
	(*b)[id/64] |= 1 << (id % 64)
}

func (b bits) has(id int32) bool {
	return id >= 0 && int(id/64) < len(b) && b[id/64]&(1<<(id%64)) != 0
}

// phrases adds context words to the vocabulary. Many rules share a list of them.
func (v vocabulary) phrases(words []string) phrases {
	key := strings.Join(words, "\x00")
	ps, ok := v.lists[key]
	if ok {
		return ps
	}
	ps.first = make(map[int32][]phrase, 2*len(words))
	for _, w := range words {
		p := v.phrase(w)
		if len(p) == 0 {
			continue
		}
		for _, id := range p[0] {
			ps.first[id] = append(ps.first[id], p)
			ps.begins.set(id)
		}
		if len(p) > 1 {
			ps.second.set(p[1][0])
			ps.second.set(p[1][1])
		}
	}
	for id, all := range ps.first {
		if len(all[0]) == 1 {
			ps.alone.set(id)
		}
		if !slices.ContainsFunc(all, func(p phrase) bool { return len(p) == 1 }) {
			ps.joined.set(id)
		}
	}
	v.lists[key] = ps
	return ps
}

func (ps *phrases) none() bool { return len(ps.first) == 0 }

// at is how many words of toks a phrase covers that begins at i, 0 for none.
func (ps *phrases) at(toks []token, i int) int {
	id := toks[i].id
	switch {
	case !ps.begins.has(id):
		return 0
	case ps.alone.has(id):
		return 1
	case ps.joined.has(id) && (i+1 == len(toks) || !ps.second.has(toks[i+1].id)):
		return 0
	}
	for _, p := range ps.first[id] {
		if p.at(toks, i) {
			return len(p)
		}
	}
	return 0
}

// among reports whether one of the phrases is in toks.
func (ps *phrases) among(toks []token) bool { return ps.begin(toks) >= 0 }

// begin is where in toks the first of the phrases stands, -1 if none does.
func (ps *phrases) begin(toks []token) int {
	for i := range toks {
		if ps.at(toks, i) > 0 {
			return i
		}
	}
	return -1
}

// near reports whether one of the phrases begins within n words of toks[first..last].
func (ps *phrases) near(toks []token, first, last, n int) bool {
	from, to := max(0, first-n), min(len(toks), last+1+n)
	for i := from; i < to; i++ {
		if (i < first || i > last) && ps.at(toks, i) > 0 {
			return true
		}
	}
	return false
}

func (v vocabulary) phrase(words string) phrase {
	p, ok := v.known[words]
	if ok {
		return p
	}
	eachWord(words, func(start, end int) {
		word := fold.Key(words[start:end])
		p = append(p, [2]int32{v.add(word), v.add(rule.Plural(word))})
	})
	v.known[words] = p
	return p
}

// near reports whether one of ps begins within n words of toks[first..last].
func near(ps []phrase, toks []token, first, last, n int) bool {
	from, to := max(0, first-n), min(len(toks), last+1+n)
	for i := from; i < to; i++ {
		if toks[i].id < 0 || i >= first && i <= last {
			continue
		}
		for _, p := range ps {
			if p.at(toks, i) {
				return true
			}
		}
	}
	return false
}

func (p phrase) at(toks []token, i int) bool {
	if i+len(p) > len(toks) {
		return false
	}
	for k, ids := range p {
		if id := toks[i+k].id; id != ids[0] && id != ids[1] {
			return false
		}
	}
	return true
}

// conditions are a rule's context words, numbered.
type conditions struct {
	require, veto phrases
	within        int
	sentence      bool
}

func newConditions(v vocabulary, c rule.Context) conditions {
	k := conditions{v.phrases(c.Require), v.phrases(c.Veto), c.Within, c.Sentence}
	if k.within == 0 {
		k.within = rule.Near
	}
	return k
}

func (c *conditions) none() bool { return c.require.none() && c.veto.none() }

// possible reports whether any match among these words can have what it requires
// near it.
func (c *conditions) possible(toks []token) bool {
	return c.require.none() || c.require.among(toks)
}

// hold reports whether the words around s[start:end] allow a match there.
func (c *conditions) hold(toks []token, start, end int) bool {
	if c.none() {
		return true
	}
	first, last := covered(toks, start, end)
	if !c.require.none() && !c.require.near(toks, first, last, c.within) {
		return false
	}
	return !c.veto.near(toks, first, last, c.within)
}

// covered is the range of tokens that overlap bytes start to end.
func covered(toks []token, start, end int) (first, last int) {
	first = sort.Search(len(toks), func(i int) bool { return toks[i].end > start })
	last = first
	for last+1 < len(toks) && toks[last+1].start < end {
		last++
	}
	return first, last
}
