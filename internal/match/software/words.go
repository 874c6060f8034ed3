package software

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/ascii"
)

// isWord reports whether a byte belongs to a word; bytes of other letters than
// ASCII do.
func isWord(c byte) bool { return wordBytes[c] }

var wordBytes = func() (t [256]bool) {
	for i := range t {
		c := byte(i)
		t[c] = 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || isDigit(c) || c >= utf8.RuneSelf
	}
	return t
}()

func isDigit(c byte) bool { return c-'0' < 10 }

// hasDigit reports whether a digit stands in s.
func hasDigit(s string) bool { return ascii.Digit(s, 0) < len(s) }

// inside are the bytes that belong to a word they stand inside of.
var inside = [256]bool{'-': true, '.': true, '\'': true, '&': true, '+': true, '/': true, '@': true}

// A gate lets all of some words pass, in whatever case, and few others: it holds the lengths
// of those words, as bits, by their first and their last letter. Most words of a text need
// not be looked up.
type gate [32][32]uint32

func newGate(words ...iter.Seq[string]) *gate {
	g := &gate{}
	for _, ws := range words {
		for w := range ws {
			g[w[0]&31][w[len(w)-1]&31] |= gateBit(len(w))
		}
	}
	return g
}

func gateBit(n int) uint32 { return 1 << min(n, 31) }

func (g *gate) pass(first, last byte, n int) bool {
	return g[first&31][last&31]&gateBit(n) != 0
}

// maxWord bounds words: a hostile file may hold words of any length, and no name
// has a longer one.
const maxWord = 64

// wordEnd is where the word that begins at i ends. Hyphens, dots, apostrophes and
// ampersands inside a word belong to it: "F-Secure", "Node.js", "AT&T".
func wordEnd(s string, i int) int {
	s = s[:min(len(s), max(i, 0)+maxWord)]
	for i < len(s) {
		if isWord(s[i]) {
			i++
			continue
		}
		if inside[s[i]] && i+1 < len(s) && isWord(s[i+1]) && i > 0 && isWord(s[i-1]) {
			i++
			continue
		}
		break
	}
	return i
}

// wordStart is where the word begins that ends at i.
func wordStart(s string, i int) int {
	for last := i - maxWord; i > 0 && i > last; {
		if isWord(s[i-1]) {
			i--
			continue
		}
		if inside[s[i-1]] && i > 1 && isWord(s[i-2]) && i < len(s) && isWord(s[i]) {
			i--
			continue
		}
		break
	}
	return i
}

// skip passes over any of the bytes in set, none of which belongs to a word.
func skip(s string, i int, set string) int {
	for i < len(s) && !isWord(s[i]) && strings.IndexByte(set, s[i]) >= 0 {
		i++
	}
	return i
}

// next is the word at or after i, with nothing but spaces before it; empty when
// punctuation or the end comes first.
func next(s string, i int) (start, end int) {
	i = skip(s, i, " ")
	return i, wordEnd(s, i)
}

// previous is the word that ends at or before i with nothing but spaces between.
func previous(s string, i int) (start, end int) {
	for i > 0 && s[i-1] == ' ' {
		i--
	}
	return wordStart(s, i), i
}

// capital reports whether a word is written as a name: it begins with a capital,
// or has one inside ("iTrent", "3CX").
func capital(w string) bool {
	plain := true
	for i := 0; i < len(w) && plain; i++ {
		if plain = 'a' <= w[i] && w[i] <= 'z'; 'A' <= w[i] && w[i] <= 'Z' && i == 0 {
			return true
		}
	}
	if plain {
		return false // as most words
	}
	r, _ := utf8.DecodeRuneInString(w)
	if unicode.IsUpper(r) {
		return true
	}
	letters, upper := 0, 0
	for _, r := range w {
		if unicode.IsUpper(r) {
			upper++
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return upper > 0 && letters > 1
}

// sentence is the sentence of s that holds byte at.
func sentence(s string, at int) (start, end int) {
	const reach = 400 // bytes: a longer sentence is cut
	for start = at; start > 0 && at-start < reach; start-- {
		if stops[s[start-1]] && endsSentence(s, start-1) {
			break
		}
	}
	for end = at; end < len(s) && end-at < reach; end++ {
		if stops[s[end]] && endsSentence(s, end) {
			end++
			break
		}
	}
	return start, end
}

// stops are the bytes that may end a sentence.
var stops = [256]bool{'?': true, '!': true, '\t': true, '.': true}

// endsSentence reports whether s[i] is the last byte of a sentence.
func endsSentence(s string, i int) bool {
	switch s[i] {
	case '?', '!', '\t':
		return true
	case '.':
		if i+1 == len(s) {
			return true
		}
		if s[i+1] != ' ' || i+2 >= len(s) {
			return false
		}
		r, _ := utf8.DecodeRuneInString(s[i+2:])
		start := wordStart(s, i)
		return (unicode.IsUpper(r) || unicode.IsDigit(r)) && (i-start > 1 || i > 0 && s[i-1] == ')') || i-start > 4
	}
	return false
}
