package match

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/rule"
)

// A sieve tells in one pass over a text which of many literals stand in it, so
// that a pattern runs only where it can match.
type sieve struct {
	literals []literal
	ids      map[string]int32
	byHash   [1 << 12][]int32 // literals of three bytes and more, by their first three
	short    []int32          // shorter ones
}

// A literal of a gate: see rule.Edge.
type literal struct {
	text       []byte
	begin, end bool // a word's edge must be there
}

func newSieve() *sieve { return &sieve{ids: map[string]int32{}} }

// add returns the number of a literal of a gate.
func (s *sieve) add(l string) int32 {
	if id, ok := s.ids[l]; ok {
		return id
	}
	id := int32(len(s.literals))
	s.ids[l] = id
	text := strings.Trim(l, string(rule.Edge))
	s.literals = append(s.literals, literal{[]byte(text), l[0] == rule.Edge, l[len(l)-1] == rule.Edge})
	if len(text) < 3 {
		s.short = append(s.short, id)
	} else {
		h := hash3(text[0], text[1], text[2])
		s.byHash[h] = append(s.byHash[h], id)
	}
	return id
}

func hash3(a, b, c byte) uint32 {
	return (uint32(a)*0x9e5 ^ uint32(b)*0x1f3 ^ uint32(c)*0x45) & (1<<12 - 1)
}

// at reports whether l stands at text[i:].
func (l *literal) at(text []byte, i int) bool {
	return bytes.HasPrefix(text[i:], l.text) && (!l.begin || edgeAt(text, i)) && (!l.end || edgeAt(text, i+len(l.text)))
}

// edgeAt reports whether \b holds before text[i].
func edgeAt(text []byte, i int) bool {
	before := i > 0 && inWord(text[i-1])
	after := i < len(text) && inWord(text[i])
	return before != after
}

func inWord(c byte) bool { return c < utf8.RuneSelf && wordByte[c] || c == '_' }

// find sets found[id] for every literal in lower-case text.
func (s *sieve) find(text []byte, found []bool) {
	clear(found)
	for _, id := range s.short {
		l := &s.literals[id]
		for i := 0; !found[id]; i++ {
			k := bytes.Index(text[i:], l.text)
			if k < 0 {
				break
			}
			i += k
			found[id] = l.at(text, i)
		}
	}
	for i := 0; i+2 < len(text); i++ {
		for _, id := range s.byHash[hash3(text[i], text[i+1], text[i+2])] {
			if !found[id] && s.literals[id].at(text, i) {
				found[id] = true
			}
		}
	}
}

// gated adds the literals of a pattern's gate.
func (s *sieve) gated(p *rule.Pattern) pattern {
	out := pattern{Pattern: p}
	for _, set := range p.Gate.All {
		var ids []int32
		for _, l := range set {
			ids = append(ids, s.add(l))
		}
		out.sets = append(out.sets, ids)
	}
	return out
}
