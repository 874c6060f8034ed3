package ascii

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestPrefix(t *testing.T) {
	const plain = "We hold 412 laptops\tand\n3 servers @Zed [AZ`z{.\x00\x7f"
	for _, odd := range []string{"", "é", "\x80", "\xff", "’s", "£££", "e\u0301", "\xf0\x9f", "日本語", "\u00a0a£"} {
		for from := range plain {
			for _, rest := range []string{"", "a", plain} {
				s := plain[from:] + odd + rest
				want := strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf })
				if want < 0 {
					want = len(s)
				}
				if got := Prefix(s); got != want {
					t.Errorf("Prefix(%q) = %d, want %d", s, got, want)
				}
				want = strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf || 'A' <= r && r <= 'Z' })
				if want < 0 {
					want = len(s)
				}
				if got := Small(s); got != want {
					t.Errorf("Small(%q) = %d, want %d", s, got, want)
				}
				want = Prefix(s)
				if got := Only(s); got != (want == len(s)) {
					t.Errorf("Only(%q) = %v", s, got)
				}
				if got, want := Runes(s), utf8.RuneCountInString(s); got != want {
					t.Errorf("Runes(%q) = %d, want %d", s, got, want)
				}
			}
		}
	}
}

func TestDigit(t *testing.T) {
	for c := range 256 {
		for n := range 20 {
			s := strings.Repeat(string([]byte{byte(c)}), n) + "7" + strings.Repeat("x", n%9)
			for i := range len(s) + 1 {
				want := i
				for want < len(s) && (s[want] < '0' || s[want] > '9') {
					want++
				}
				if got := Digit(s, i); got != want {
					t.Fatalf("Digit(%q, %d) = %d, want %d", s, i, got, want)
				}
				for _, within := range []string{"-:", "az", "77", "\x00\x7f", "x\x7f", "\x00!"} {
					want := i
					for want < len(s) && (s[want] < within[0] || s[want] > within[1]) {
						want++
					}
					if got := Between(s, i, within[0], within[1]); got != want {
						t.Fatalf("Between(%q, %d, %q) = %d, want %d", s, i, within, got, want)
					}
				}
			}
		}
	}
}
