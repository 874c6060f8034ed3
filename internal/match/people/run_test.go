package people

import (
	"slices"
	"testing"

	"github.com/foilint/foilint/internal/ascii"
)

// Words with a capital are found by it, where going from word to word finds them.
func FuzzCapital(f *testing.F) {
	for _, s := range []string{"iPhone-Jane, it's Jane's o'Brien A/DI team/Jane", "é É a-É 4-Jane Jane-4 d'Arcy 'S a'S a's x's-Jane", "-'-'-Jane a-'Jane", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var words, capitals, runs []int
		for i := 0; i < len(s); {
			if !letterByte(s[i]) {
				i++
				continue
			}
			if c := s[i]; (c < '0' || c > '9') && (c < 'a' || c > 'z') {
				words = append(words, i)
			}
			i = wordEnd(s, i)
		}
		for i := 0; ; {
			at := i + ascii.Small(s[i:])
			if at == len(s) {
				break
			}
			start := wordWith(s, i, at)
			if i = wordEnd(s, start); start == at {
				capitals = append(capitals, start)
			}
		}
		if !slices.Equal(words, capitals) {
			t.Errorf("%q: words at %v, want %v", s, capitals, words)
		}
		for i := 0; i < len(s); i++ {
			if letterByte(s[i]) && (i == 0 || !letterByte(s[i-1])) && startsUpper(s[i:]) {
				runs = append(runs, i)
			}
		}
		for i, n := capital(s, 0), 0; ; i, n = capital(s, i+1), n+1 {
			for i < len(s) && i > 0 && letterByte(s[i-1]) { // in a word, where none is looked for
				i = capital(s, i+1)
			}
			if i == len(s) {
				if n != len(runs) {
					t.Errorf("%q: %d runs, want %v", s, n, runs)
				}
				break
			}
			if n >= len(runs) || runs[n] != i {
				t.Fatalf("%q: a run at %d, want %v", s, i, runs)
			}
		}
	})
}
