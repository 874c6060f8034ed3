package fold

import (
	"math/rand/v2"
	"testing"
	"unicode/utf8"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", "Sophos is used.", "Sophos is used."},
		{"no-break space", "Toby\u00a0May", "Toby May"},
		{"soft hyphen", "So\u00adphos", "Sophos"},
		{"zero width", "So\u200bpho\ufeffs", "Sophos"},
		{"ligature", "of\ufb01ce \ufb00", "office ff"},
		{"full width", "\uff33\uff4f\uff50hos", "Sophos"},
		{"curly quotes", "O\u2019Donoghue \u201cx\u201d", `O'Donoghue "x"`},
		{"dashes", "256\u2013bit non\u2011secure", "256-bit non-secure"},
		{"line break", "Clare\n  Dale", "Clare Dale"},
		{"double space", "A  B", "A B"},
		{"column gap", "A     B\tC", "A\tB\tC"},
		{"decomposed", "Sia\u0302n", "Siân"},
		{"lone mark", "\u0302a", "\u0302a"},
		{"ellipsis", "a\u2026b", "a...b"},
	} {
		if got := Fold(c.in).S; got != c.want {
			t.Errorf("%s: Fold(%q) = %q, want %q", c.name, c.in, got, c.want)
		}
	}
}

// Every span of folded text must lead back to the source it came from.
func TestSpan(t *testing.T) {
	for _, c := range []struct{ in, find, want string }{
		{"the So\u00adphos box", "Sophos", "So\u00adphos"},
		{"uses\u00a0Sophos\u00a0here", "Sophos", "Sophos"},
		{"of\ufb01ce hours", "office", "of\ufb01ce"},
		{"an of\ufb01ce hours", "hours", "hours"},
		{"Sia\u0302n Hughes", "Siân", "Sia\u0302n"},
		{"Sia\u0302n Hughes", "Hughes", "Hughes"},
		{"Clare\n  Dale rang", "Clare Dale", "Clare\n  Dale"},
		{"\ufeffSophos", "Sophos", "Sophos"},
		{"x \u200bSophos\u200b y", "Sophos", "Sophos"},
		{"wait\u2026Sophos", "Sophos", "Sophos"},
		{"“Sophos”", "Sophos", "Sophos"},
		{"Rene\u0301 rang", "René", "Rene\u0301"},
		{"e\u0323\u0301 x", "\u1eb9\u0301", "e\u0323\u0301"},
		{"100\u2026 x", "100...", "100\u2026"},
	} {
		f := Fold(c.in)
		for i := 0; i+len(c.find) <= len(f.S); i++ {
			if f.S[i:i+len(c.find)] != c.find {
				continue
			}
			s := f.Span(i, i+len(c.find))
			if got := c.in[s.Start:s.End]; got != c.want {
				t.Errorf("Span in %q: got %q, want %q (shifts %v)", c.in, got, c.want, f.away)
			}
			if got := f.Offset(s.Start); got != i {
				t.Errorf("Offset(%d) in %q = %d, want %d", s.Start, c.in, got, i)
			}
		}
	}
}

func TestKey(t *testing.T) {
	for in, want := range map[string]string{"Siân": "sian", "WIŚNIEWSKA": "wisniewska", "Łukasz": "lukasz", "Plain": "plain", "Müller": "muller"} {
		if got := Key(in); got != want {
			t.Errorf("Key(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"", "a  b\u00adc", "Sia\u0302n\u200b \ufb01", "\xff\xfe \n\t x", "e\u0301\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		x := Fold(s)
		if !utf8.ValidString(s) {
			return
		}
		last := 0
		for i := range x.S {
			sp := x.Span(i, i+1)
			if sp.Start < last || sp.End > len(s) || sp.End < sp.Start {
				t.Fatalf("span of byte %d of %q is %v after %d", i, s, sp, last)
			}
			last = sp.Start
		}
		if all := x.Span(0, len(x.S)); len(x.S) > 0 && (all.Start < 0 || all.End > len(s)) {
			t.Fatalf("the whole of %q maps to %v", s, all)
		}
	})
}

func BenchmarkFold(b *testing.B) {
	s := "The trust\u2019s e\u2011mail appliance is\u00a0a Sophos one, said the of\ufb01ce. "
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		Fold(s)
	}
}

// What folds to itself is looked at eight bytes at a time.
func TestPlain(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	bytes := []byte("ab  ~!\x7f\x1f\n\té\xff\x80")
	for range 200_000 {
		s := make([]byte, rnd.IntN(40))
		for i := range s {
			if s[i] = "ab c~!d"[rnd.IntN(7)]; rnd.IntN(20) == 0 {
				s[i] = bytes[rnd.IntN(len(bytes))]
			}
		}
		from := rnd.IntN(len(s) + 1)
		want := from
		for want < len(s) && (plainBytes[s[want]] || s[want] == ' ' && (want+1 == len(s) || plainBytes[s[want+1]])) {
			want++
		}
		if got := plain(string(s), from); got != want {
			t.Fatalf("plain(%q, %d) = %d, want %d", s, from, got, want)
		}
	}
}
