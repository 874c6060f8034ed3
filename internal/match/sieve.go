package match

import (
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/rule"
)

// A sieve tells in one pass over a text which sets of literals it meets, so that
// a pattern runs only where it can match.
type sieve struct {
	nodes    []node
	ends     [][]end          // where literals end, by node; 0 is nowhere
	words    starts           // of literals that begin where a word does: most of them
	anywhere starts           // of the others
	sets     map[string]int32 // numbers of sets by their literals
	noted    []bool           // by set: the places where its literals stand are asked for
}

// Starts lead to literals by their first two bytes, which most words of a text do not
// have, or by the only one.
type starts struct {
	some  [256]uint64 // by first byte: a bit for each that may be second, by its last six bits
	ones  [256]int32  // nodes of literals of one byte
	pairs []int32     // nodes of the second bytes of the others, by both
}

// A node is one byte of literals that begin alike. Node 0 is none.
type node struct {
	c     byte
	below int32  // a byte that follows
	next  int32  // another byte in c's place
	ends  int32  // in the sieve's ends
	lead  uint64 // a bit for each byte that follows, by its last six bits
}

// An end is where a literal of a set ends: see rule.Edge.
type end struct {
	set           int32
	before, after bool // a word's edge must be before it, after it
}

// A stretch is from where a set's first literal stands in a text to where its last
// does: their first bytes, counted from 1. It is zero when there is none.
type stretch struct{ first, last int32 }

func newSieve() *sieve {
	s := &sieve{nodes: make([]node, 1), ends: make([][]end, 1), sets: map[string]int32{}}
	s.words.pairs, s.anywhere.pairs = make([]int32, 1<<16), make([]int32, 1<<16)
	return s
}

// gated adds the gate of a pattern.
func (s *sieve) gated(p *rule.Pattern) pattern {
	out := pattern{Pattern: p}
	for _, set := range p.Gate.All {
		out.sets = append(out.sets, s.set(set))
	}
	out.begin = none
	if p.Gate.Begin != nil {
		out.begin = s.set(p.Gate.Begin)
		s.noted[out.begin] = true
	}
	return out
}

// set is the number of a set of literals.
func (s *sieve) set(literals []string) int32 {
	key := strings.Join(literals, "\x00")
	id, known := s.sets[key]
	if !known {
		id = int32(len(s.sets))
		s.sets[key] = id
		s.noted = append(s.noted, false)
		for _, l := range literals {
			s.add(l, id)
		}
	}
	return id
}

func (s *sieve) add(literal string, set int32) {
	text := strings.Trim(literal, string(rule.Edge))
	e := end{set, literal[0] == rule.Edge, literal[len(literal)-1] == rule.Edge}
	from := &s.anywhere
	if e.before && inWord[text[0]] {
		from, e.before = &s.words, false
	}
	first := &from.ones[text[0]]
	if len(text) == 1 {
		from.some[text[0]] = ^uint64(0)
	} else {
		from.some[text[0]] |= 1 << (text[1] % 64)
		first = &from.pairs[uint(text[0])<<8|uint(text[1])]
	}
	if *first == 0 {
		*first = s.node(0, 0)
	}
	n := *first
	for i := 2; i < len(text); i++ {
		c := text[i]
		below := s.below(n, c)
		if below == 0 {
			below = s.node(c, s.nodes[n].below)
			s.nodes[n].below = below
			s.nodes[n].lead |= 1 << (c % 64)
		}
		n = below
	}
	if s.nodes[n].ends == 0 {
		s.nodes[n].ends = int32(len(s.ends))
		s.ends = append(s.ends, nil)
	}
	s.ends[s.nodes[n].ends] = append(s.ends[s.nodes[n].ends], e)
}

func (s *sieve) node(c byte, next int32) int32 {
	s.nodes = append(s.nodes, node{c: c, next: next})
	return int32(len(s.nodes) - 1)
}

// below is the node for c after node n, 0 for none.
func (s *sieve) below(n int32, c byte) int32 {
	if s.nodes[n].lead&(1<<(c%64)) == 0 { // as for most
		return 0
	}
	for n = s.nodes[n].below; n != 0 && s.nodes[n].c != c; n = s.nodes[n].next {
	}
	return n
}

// A meeting says which sets of a sieve a text meets: by set, and in a list.
type meeting struct {
	at     []stretch
	places [][]int32 // by set: where its literals stand, if that is asked for
	sets   []int32
}

// find notes in met every set of which lower-case text holds a literal.
func (s *sieve) find(text []byte, met *meeting) {
	if met.places == nil {
		met.places = make([][]int32, len(s.sets))
	}
	for _, set := range met.sets {
		met.at[set], met.places[set] = stretch{}, met.places[set][:0]
	}
	met.sets = met.sets[:0]
	before := false
	for i, c := range text {
		word := inWord[c]
		if word && !before {
			s.from(&s.words, text, i, met)
		}
		if second := s.anywhere.some[c]; second != 0 && (i+1 == len(text) || second&(1<<(text[i+1]%64)) != 0) {
			s.from(&s.anywhere, text, i, met)
		}
		before = word
	}
}

// from notes the sets of the literals at text[start:] that begin with these starts.
func (s *sieve) from(at *starts, text []byte, start int, met *meeting) {
	if n := at.ones[text[start]]; n != 0 {
		s.meet(n, text, start, start+1, met)
	}
	if start+1 == len(text) {
		return
	}
	n := at.pairs[uint(text[start])<<8|uint(text[start+1])]
	for i := start + 2; n != 0; i++ {
		if s.nodes[n].ends != 0 {
			s.meet(n, text, start, i, met)
		}
		if i == len(text) {
			return
		}
		n = s.below(n, text[i])
	}
}

// meet notes the sets of the literals that end in node n and are text[start:end].
func (s *sieve) meet(n int32, text []byte, start, end int, met *meeting) {
	for _, e := range s.ends[s.nodes[n].ends] {
		if (!e.before || edgeAt(text, start)) && (!e.after || edgeAt(text, end)) {
			m, at := &met.at[e.set], int32(start)
			if m.last == at+1 {
				continue
			}
			if m.last = at + 1; m.first == 0 {
				m.first = m.last
				met.sets = append(met.sets, e.set)
			}
			if s.noted[e.set] {
				met.places[e.set] = append(met.places[e.set], at)
			}
		}
	}
}

// find gives the matches of the pattern in s, which begins at byte from of a text with
// this meeting.
func (p *pattern) find(s string, from int, met *meeting) []document.Span {
	if p.begin == none {
		return p.Find(s)
	}
	all := met.places[p.begin]
	first, _ := slices.BinarySearch(all, int32(from))
	last, _ := slices.BinarySearch(all, int32(from+len(s)))
	var buf [8]int32
	places := buf[:0]
	for _, at := range all[first:last] {
		places = append(places, at-int32(from))
	}
	return p.FindAt(s, places)
}

// edgeAt reports whether \b holds before text[i].
func edgeAt(text []byte, i int) bool {
	before := i > 0 && inWord[text[i-1]]
	after := i < len(text) && inWord[text[i]]
	return before != after
}

// inWord are the bytes that \b takes for parts of a word.
var inWord = func() (t [256]bool) {
	for c := range t {
		t[c] = '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_'
	}
	return t
}()
