package align

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A word is one of a text.
type word struct {
	in         int32 // which text
	start, end int32 // its bytes there
	edge       bool  // a clause may begin with it: punctuation or the beginning of its text stands before
}

// split appends the words of a text to a list: letters and digits in a row, and each
// symbol, as a tick is the answer in a list of boxes. Apostrophes are part of words.
func split(s string, words []word, in int32) []word {
	edge := true
	for i := 0; i < len(s); {
		c, size := rune(s[i]), 1
		if c >= utf8.RuneSelf {
			c, size = utf8.DecodeRuneInString(s[i:])
		}
		switch {
		case spells(c):
			from := i
			for i += size; i < len(s); i += size {
				if c, size = rune(s[i]), 1; c >= utf8.RuneSelf {
					c, size = utf8.DecodeRuneInString(s[i:])
				}
				if !spells(c) && !(c == '\'' && i+1 < len(s) && s[i+1] >= 'a' && s[i+1] <= 'z') {
					break
				}
			}
			words = append(words, word{in, int32(from), int32(i), edge})
			edge = false
			continue
		case c == '$' || c == '+' || c == '=' || c == '*' || c >= utf8.RuneSelf && unicode.IsSymbol(c):
			words = append(words, word{in, int32(i), int32(i + size), true})
			edge = true
		case parts(s, i, c):
			edge = true
		}
		i += size
	}
	return words
}

// spells reports whether a rune is part of words.
func spells(c rune) bool {
	if c < utf8.RuneSelf {
		return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
	}
	return unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c)
}

// parts reports whether the rune c at byte i may end a clause: a comma does not, nor a
// dash within a word.
func parts(s string, i int, c rune) bool {
	switch c {
	case '.', '?', '!', ':', ';', '"', '(', ')', '[', ']', '{', '}', '|', '>', '\t', '\n', '•', '·', '▪', '●', '…':
		return true
	case '-':
		return i > 0 && s[i-1] == ' ' || i+1 < len(s) && s[i+1] == ' '
	}
	return false
}

func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }

// plain appends a word to buf as it is compared: in small letters, without apostrophes.
func plain(w string, buf []byte) []byte {
	for i := 0; i < len(w); i++ {
		switch c := w[i]; {
		case c >= utf8.RuneSelf:
			return append(buf, strings.ReplaceAll(strings.ToLower(w[i:]), "'", "")...)
		case isUpper(c):
			buf = append(buf, c|0x20)
		case c != '\'':
			buf = append(buf, c)
		}
	}
	return buf
}

// isLabel reports whether a word can be the number of a question, or stand before it:
// "3", "b", "iv", "Q7", "Question". "x", "y" and "n" are rather what ticks or answers it.
func isLabel(w string) bool {
	w = strings.ToLower(w)
	switch w {
	case "x", "y", "n":
		return false
	}
	if len(w) == 1 && w[0] >= 'a' && w[0] <= 'z' || len(w) <= 3 && strings.Trim(w, "0123456789") == "" {
		return true
	}
	switch w {
	case "question", "request", "point", "part", "item", "cwestiwn":
		return true
	}
	return len(w) <= 4 && (strings.Trim(w, "ivx") == "" || w[0] == 'q' && strings.Trim(w[1:], "0123456789") == "")
}

// isBullet reports whether a word of text s is the asterisk that it begins with.
func (w word) isBullet(s string) bool { return w.start == 0 && s[:w.end] == "*" }

// isTick reports whether a word marks what stands beside it, as in a list to choose from.
func isTick(w string) bool {
	switch w {
	case "x", "X", "*", "✓", "✔", "√", "☑", "☒", "✗", "✘", "●", "◉", "⦿", "■":
		return true
	}
	return false
}

// isYes reports whether a word says of what stands before it that it is so.
func isYes(w string) bool {
	switch strings.ToLower(w) {
	case "yes", "y", "ydy", "oes":
		return true
	}
	return false
}

// opensText reports whether nothing but a list number or marks stand in what a text
// begins with.
func opensText(s string) bool {
	const longest = 32 // bytes
	if len(s) > longest {
		return false
	}
	for _, w := range split(s, nil, 0) {
		if !isLabel(s[w.start:w.end]) && !w.isBullet(s) {
			return false
		}
	}
	return true
}

// closes is where a stretch of a text that ends at byte i ends with the marks that close
// its sentence.
func closes(s string, i int) int {
	for i < len(s) && strings.IndexByte(`.,;:?!"')]}*`, s[i]) >= 0 {
		i++
	}
	return i
}

// respelled reports whether a words of the texts from r on are b words of the request
// from q on, written otherwise: "e-mail" and "email", "recieve" and "receive". What
// differs in a digit is something else.
func (t *reading) respelled(r, a, q, b int32) bool {
	if t.of[q] != t.of[q+b-1] || t.words[r].in != t.words[r+a-1].in {
		return false
	}
	var one, other [64]byte
	x, y := one[:0], other[:0]
	for k := range a {
		x = plain(t.text(t.words[r+k]), x)
	}
	for k := range b {
		y = append(y, t.spelled[q+k]...)
	}
	if string(x) == string(y) {
		return true
	}
	if w := t.words[r]; a != b || !w.edge && isUpper(t.text(w)[0]) {
		return false // a tick before a word, another name
	}
	const shortest, longest, each = 4, 40, 5 // letters
	if min(len(x), len(y)) < shortest || max(len(x), len(y)) > longest {
		return false
	}
	if bytes.ContainsAny(x, "0123456789") || bytes.ContainsAny(y, "0123456789") {
		return false
	}
	return slips(x, y) <= max(1, max(len(x), len(y))/each)
}

// slips is how many letters must be put in, left out, changed or swapped with the next to
// make one word of the other.
func slips(x, y []byte) int {
	var rows [3][41]int
	for j := range len(y) + 1 {
		rows[0][j] = j
	}
	for i := 1; i <= len(x); i++ {
		row, above, before := &rows[i%3], &rows[(i+2)%3], &rows[(i+1)%3]
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return rows[len(x)%3][len(y)]
}
