package pdf

import (
	"strings"
	"unicode"
)

// letters is the letters and digits of a text in lower case: what is left when
// only its words count.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
