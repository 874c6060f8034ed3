package letter

import (
	"strings"
	"testing"
)

func TestSieve(t *testing.T) {
	phrases := []string{"ab", "abc", " may ", "xempt", "s.3", "é!"}
	v := sieveOf(phrases...)
	for _, s := range []string{"", "a", "ab", "xab", "aBc", "It may be.", "It MAY be.", "exempt", "Exemp", "EXEMPT", "s,3", "S.3", "bus.", "naïve ABC", "é", "É!", "aé!", "mayé", " may"} {
		low, in, inAny := strings.ToLower(s), false, false
		for _, p := range phrases {
			in, inAny = in || strings.Contains(s, p), inAny || strings.Contains(low, p)
		}
		if got := v.in(s); got != in {
			t.Errorf("%q: %v, want %v", s, got, in)
		}
		if got := v.inAnyCase(s); got != inAny {
			t.Errorf("%q in any case: %v, want %v", s, got, inAny)
		}
	}
}
