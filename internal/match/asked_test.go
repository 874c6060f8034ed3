package match

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func TestStarts(t *testing.T) {
	for s, want := range map[string][]int{
		"Firewall":               {0},
		"Firewall: yes":          {0, 10},
		"Do you? | No\tnever":    {0, 10, 13},
		"a ||| | b":              {0, 8},
		"| |":                    {0},
		"Is it so? It is: often": {0, 10, 17},
	} {
		a := answerer{l: letter(s), s: s}
		if got := a.starts(nil, true); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", s, got, want)
		}
	}
}

// A line of nothing but cells takes time that grows with it only.
func TestStartsLinear(t *testing.T) {
	s := strings.Repeat("| ", 500_000) + "x"
	a := answerer{l: letter(s), s: s}
	start := time.Now()
	if got := a.starts(nil, true); len(got) != 2 {
		t.Errorf("%d starts", len(got))
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("took %s", took)
	}
}
