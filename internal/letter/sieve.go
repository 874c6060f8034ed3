package letter

import (
	"strings"

	"github.com/foilint/foilint/internal/ascii"
)

// A sieve tells in one pass over a text whether it holds one of some phrases, of two bytes
// or more, by their first two bytes: few places of a text have those of any.
type sieve struct {
	second  [256]uint64 // by first byte: a bit for each that may be second, by its last six bits
	phrases [256][]string
}

func sieveOf(phrases ...string) *sieve {
	v := &sieve{}
	for _, p := range phrases {
		v.second[p[0]] |= 1 << (p[1] % 64)
		v.phrases[p[0]] = append(v.phrases[p[0]], p)
	}
	return v
}

// in reports whether one of the phrases stands in a text.
func (v *sieve) in(s string) bool {
	for i := 0; i+1 < len(s); i++ {
		if v.second[s[i]]>>(s[i+1]%64)&1 == 0 {
			continue
		}
		for _, p := range v.phrases[s[i]] {
			if strings.HasPrefix(s[i:], p) {
				return true
			}
		}
	}
	return false
}

// inAnyCase reports whether one of the phrases, in lower case, stands in a text once that
// is in lower case too.
func (v *sieve) inAnyCase(s string) bool {
	if !ascii.Only(s) {
		return v.in(strings.ToLower(s))
	}
	for i := 0; i+1 < len(s); i++ {
		first := lowered[s[i]]
		if v.second[first]>>(lowered[s[i+1]]%64)&1 == 0 {
			continue
		}
		for _, p := range v.phrases[first] {
			if len(s)-i >= len(p) && strings.EqualFold(s[i:i+len(p)], p) {
				return true
			}
		}
	}
	return false
}

// lowered are the bytes of ASCII in lower case.
var lowered = func() (t [256]byte) {
	for c := range t {
		t[c] = byte(c)
		if c >= 'A' && c <= 'Z' {
			t[c] |= 0x20
		}
	}
	return t
}()
