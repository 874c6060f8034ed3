package verify

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A word is a run of letters and digits as a second reader found it, folded.
type word struct {
	letters string
	cuts    []int // where in letters it may fall apart: the reader moved along the line there
}

const (
	// longWord is from how many bytes on a run of letters is taken for several
	// words whose blanks were lost; it then counts as one for every wordBytes.
	longWord  = 20
	wordBytes = 6
	// longRun is where a run is ended though no blank was found.
	longRun = 64
)

// weight is how many words the run counts as.
func weight(letters string) int {
	if len(letters) < longWord {
		return 1
	}
	return len(letters) / wordBytes
}

// pieces are the parts that a word may fall into.
func (w word) pieces() []string {
	var out []string
	from := 0
	for _, to := range append(slices.Clone(w.cuts), len(w.letters)) {
		if utf8.RuneCountInString(w.letters[from:to]) > 1 {
			out = append(out, w.letters[from:to])
		}
		from = to
	}
	return out
}

// A text collects the words that a second reader finds.
type text struct {
	words   []word
	bytes   int
	unclear int // words with characters that the second reader could not make out

	letters []byte
	cuts    []int
	bad     bool
}

// full reports whether there is more text than will be compared.
func (t *text) full() bool { return t.bytes > maxText }

// add takes in a stretch of text; a word may go on in the next.
func (t *text) add(s string) {
	eachLetter(s, func(r rune) {
		switch {
		case r == ' ' || len(t.letters) >= longRun:
			t.end()
		case r == unicode.ReplacementChar:
			t.bad = true
		}
		if r != ' ' && r != unicode.ReplacementChar {
			t.letters = utf8.AppendRune(t.letters, r)
		}
	})
}

// cut says that the word may end here.
func (t *text) cut() {
	if n := len(t.letters); n > 0 {
		t.cuts = append(t.cuts, n)
	}
}

// end says that the word ends here.
func (t *text) end() {
	switch {
	case t.bad:
		t.unclear++
	case utf8.RuneCount(t.letters) > 1:
		t.words = append(t.words, word{string(t.letters), slices.Clone(t.cuts)})
		t.bytes += len(t.letters)
	}
	t.letters, t.cuts, t.bad = t.letters[:0], t.cuts[:0], false
}

// eachLetter folds a text to small letters without accents, digits, ' ' for blanks
// and U+FFFD for what stands for no character; the rest is left out.
func eachLetter(s string, do func(rune)) {
	for _, r := range norm.NFKD.String(strings.ToValidUTF8(s, "\uFFFD")) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			do(unicode.ToLower(r))
		case unicode.IsSpace(r):
			do(' ')
		case r == unicode.ReplacementChar || r < ' ' || unicode.Is(unicode.Co, r):
			do(unicode.ReplacementChar)
		}
	}
}
