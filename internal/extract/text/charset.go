package text

import (
	"bytes"
	"strings"
	"unicode"

	"golang.org/x/text/encoding/charmap"
)

// charsets are those of one byte a character that Excel writes CSV in on computers of
// this country: on Windows, on a Mac, and as "CSV (MS-DOS)".
var charsets = []*charmap.Charmap{charmap.Windows1252, charmap.Macintosh, charmap.CodePage850}

// charsetOf is the character set in which a text that is not UTF-8 reads best. It is
// Windows-1252 unless its letters make no sense there and do elsewhere: "Zo‰" is "Zoë".
func charsetOf(data []byte) *charmap.Charmap {
	best, most := charsets[0], sense(data, charsets[0])
	mac := bytes.IndexByte(data, '\r') >= 0 && bytes.IndexByte(data, '\n') < 0
	if most >= 0 && !mac {
		return best
	}
	for _, set := range charsets[1:] {
		n := sense(data, set)
		if n > 0 && (n > most || n == most && mac && set == charmap.Macintosh) {
			best, most = set, n
		}
	}
	return best
}

// sense counts the characters above ASCII that stand where such stand in texts, less
// twice those that do not: a capital after a small letter, a sign within a word.
func sense(data []byte, set *charmap.Charmap) (n int) {
	const most = 10_000 // are looked at
	seen := 0
	for i, c := range data {
		if c < 0x80 {
			continue
		}
		if seen++; seen > most {
			break
		}
		var before, after rune
		if i > 0 {
			before = rune(data[i-1])
		}
		if i+1 < len(data) {
			after = rune(data[i+1])
		}
		switch fits(set.DecodeByte(c), before, after) {
		case good:
			n++
		case bad:
			n -= 2
		}
	}
	return n
}

const (
	doubtful = iota
	good
	bad
)

// fits judges a character by the bytes around it, of which only ASCII says anything.
func fits(r, before, after rune) int {
	left, right := asciiLetter(before), asciiLetter(after)
	switch {
	case r < 0xa0 || r == unicode.ReplacementChar:
		return bad
	case strings.ContainsRune("ƒªºˆ", r):
		return bad
	case unicode.IsUpper(r):
		if left && before >= 'a' {
			return bad
		}
		return when(right)
	case unicode.IsLower(r):
		if before >= '0' && before <= '9' || after >= '0' && after <= '9' {
			return bad
		}
		return when(left || right)
	case r == '’':
		return when(left)
	case strings.ContainsRune("‘“", r):
		return opposite(left, right)
	case r == '”':
		return opposite(right, left)
	case strings.ContainsRune("£€", r):
		if left && right {
			return bad
		}
		return when(after >= '0' && after <= '9')
	case left && strings.ContainsRune("‚„‰†‡ˆ˜‹¨¯¸¡¿¤", r): // of which none follows a word
		return bad
	case left && right && !strings.ContainsRune("–—·\u00a0", r):
		return bad
	}
	return doubtful
}

// opposite judges a sign that stands on one side of a word and not on the other.
func opposite(wrong, right bool) int {
	if wrong {
		return bad
	}
	return when(right)
}

func when(fits bool) int {
	if fits {
		return good
	}
	return doubtful
}

func asciiLetter(r rune) bool { return r|0x20 >= 'a' && r|0x20 <= 'z' }
