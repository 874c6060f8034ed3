package match

import (
	"sort"

	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/rule"
)

// A phrase is one or more words of the vocabulary, one after another. Each place
// holds the numbers that count there: the word and its plural.
type phrase [][2]int32

// phrases adds context words to the vocabulary.
func (v vocabulary) phrases(words []string) []phrase {
	out := make([]phrase, 0, len(words))
	for _, w := range words {
		if p := v.phrase(w); len(p) > 0 {
			out = append(out, p)
		}
	}
	return out
}

func (v vocabulary) phrase(words string) phrase {
	var p phrase
	eachWord(words, func(start, end int) {
		word := fold.Key(words[start:end])
		p = append(p, [2]int32{v.add(word), v.add(word + "s")})
	})
	return p
}

// near reports whether one of the phrases begins within n words of toks[first..last].
func near(phrases []phrase, toks []token, first, last, n int) bool {
	from, to := max(0, first-n), min(len(toks), last+1+n)
	for i := from; i < to; i++ {
		if toks[i].id < 0 || i >= first && i <= last {
			continue
		}
		for _, p := range phrases {
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
	require, veto []phrase
	within        int
}

func newConditions(v vocabulary, c rule.Context) conditions {
	k := conditions{v.phrases(c.Require), v.phrases(c.Veto), c.Within}
	if k.within == 0 {
		k.within = rule.Near
	}
	return k
}

func (c *conditions) none() bool { return len(c.require) == 0 && len(c.veto) == 0 }

// possible reports whether any match among these words can have what it requires
// near it.
func (c *conditions) possible(toks []token) bool {
	return len(c.require) == 0 || near(c.require, toks, 0, -1, len(toks))
}

// hold reports whether the words around s[start:end] allow a match there.
func (c *conditions) hold(toks []token, start, end int) bool {
	if c.none() {
		return true
	}
	first, last := covered(toks, start, end)
	if len(c.require) > 0 && !near(c.require, toks, first, last, c.within) {
		return false
	}
	return !near(c.veto, toks, first, last, c.within)
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
