package cli

import "testing"

// A document must not clear the screen of whoever looks at its text.
func TestHarmless(t *testing.T) {
	if got := string(harmless([]byte("a\tb\n\x1b[2Jc\u202ed\u009be\n"))); got != "a    b\n�[2Jc�d�e\n" {
		t.Errorf("%q", got)
	}
}
