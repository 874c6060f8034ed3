package software

import (
	"sort"
	"strings"

	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/match"
)

// listed reports whether a list found most of what a hit covers.
func listed(l *match.Letter, h match.Hit) bool {
	return covered(l.Terms.Of(h.Block), h)
}

// covered reports whether one of some hits in its block, which are in the order
// of the text, covers most of a hit.
func covered(by []match.Hit, h match.Hit) bool {
	for _, t := range around(by, h.Start, h.End) {
		if min(t.End, h.End)-max(t.Start, h.Start) > (h.End-h.Start)/2 {
			return true
		}
	}
	return false
}

// around are the hits, in the order of the text, that share a byte with
// s[start:end].
func around(hits []match.Hit, start, end int) []match.Hit {
	const longest = 256 // bytes of a hit; a longer one may be passed over
	first := sort.Search(len(hits), func(i int) bool { return hits[i].Start > start-longest })
	var out []match.Hit
	for _, h := range hits[first:] {
		if h.Start >= end {
			break
		}
		if h.End > start {
			out = append(out, h)
		}
	}
	return out
}

// mentions are the places where an introduced name stands again.
func mentions(l *match.Letter, h match.Hit, kept []match.Hit) []match.Hit {
	if h.Cap == finding.Note { // what may be anything is told once
		return nil
	}
	taken := map[[2]int]bool{}
	for _, k := range kept {
		if k.Name == h.Name {
			taken[[2]int{k.Block, k.Start}] = true
		}
	}
	plain := !strings.ContainsRune(h.Name, ' ') && strings.ToLower(h.Name[1:]) == h.Name[1:]
	var out []match.Hit
	for i, b := range l.Blocks {
		s := b.Text.S
		for at := 0; ; {
			k := strings.Index(s[at:], h.Name)
			if k < 0 || len(out) >= maxMentions {
				break
			}
			start := at + k
			end := start + len(h.Name)
			at = end
			if start > 0 && isWord(s[start-1]) || end < len(s) && isWord(s[end]) || taken[[2]int{i, start}] {
				continue
			}
			if plain { // a word that may only begin a sentence
				if from, _ := sentence(s, start); skip(s, from, " -\"'(") == start {
					continue
				}
			}
			m := h
			m.Block, m.Start, m.End = i, start, end
			m.Evidence = []string{"introduced elsewhere in the letter"}
			if h.Kind != SecuritySupplier && listed(l, m) {
				continue
			}
			out = append(out, m)
		}
	}
	return out
}
