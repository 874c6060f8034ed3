package match

import "bytes"

// A sieve tells in one pass over a text which of many literals stand in it, so
// that a pattern runs only where it can match.
type sieve struct {
	literals [][]byte
	byHash   [1 << 12][]int32 // literals of three bytes and more, by their first three
	short    []int32          // shorter ones
}

func newSieve() *sieve { return &sieve{} }

// add returns the number of a lower-case literal.
func (s *sieve) add(literal string) int32 {
	for i, l := range s.literals {
		if string(l) == literal {
			return int32(i)
		}
	}
	id := int32(len(s.literals))
	s.literals = append(s.literals, []byte(literal))
	if len(literal) < 3 {
		s.short = append(s.short, id)
	} else {
		h := hash3(literal[0], literal[1], literal[2])
		s.byHash[h] = append(s.byHash[h], id)
	}
	return id
}

func hash3(a, b, c byte) uint32 {
	return (uint32(a)*0x9e5 ^ uint32(b)*0x1f3 ^ uint32(c)*0x45) & (1<<12 - 1)
}

// find sets found[id] for every literal in lower-case text.
func (s *sieve) find(text []byte, found []bool) {
	clear(found)
	for _, id := range s.short {
		found[id] = bytes.Contains(text, s.literals[id])
	}
	for i := 0; i+2 < len(text); i++ {
		for _, id := range s.byHash[hash3(text[i], text[i+1], text[i+2])] {
			if !found[id] && bytes.HasPrefix(text[i:], s.literals[id]) {
				found[id] = true
			}
		}
	}
}
