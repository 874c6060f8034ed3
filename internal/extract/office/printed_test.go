package office

import (
	"slices"
	"testing"
)

func TestPrinted(t *testing.T) {
	for text, want := range map[string][]string{
		`&L&"Arial,Bold"&12Draft&CPage &P of &N&R&K000000A && B`: {"Draft", "Page  of", "A & B"},
		"plain": {"plain"}, "&": {"&"}, `&"open`: {"open"}, "&K00": nil, "&G&D": nil,
		"A &é &KZoë &K12": {"A &é Zoë"},
	} {
		if got := Printed(text); !slices.Equal(got, want) {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}
