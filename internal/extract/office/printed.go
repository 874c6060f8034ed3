package office

import (
	"strings"
	"unicode/utf8"
)

// Printed gives the left, middle and right piece of a header or footer without the
// codes in it (ECMA-376 part 1, 18.3.1.46).
func Printed(text string) []string {
	var pieces []string
	var b strings.Builder
	flush := func() {
		if t := strings.TrimSpace(b.String()); t != "" {
			pieces = append(pieces, t)
		}
		b.Reset()
	}
	for i := 0; i < len(text); i++ {
		if text[i] != '&' || i+1 == len(text) {
			b.WriteByte(text[i])
			continue
		}
		i++
		switch c := text[i]; {
		case c == 'L' || c == 'C' || c == 'R':
			flush()
		case c == '&':
			b.WriteByte('&')
		case c >= utf8.RuneSelf: // no code
			b.WriteByte('&')
			i--
		case c == '"': // font and style
			if end := strings.IndexByte(text[i+1:], '"'); end >= 0 {
				i += end + 1
			}
		case c == 'K': // colour: six digits, or two and a shade
			for n := 0; n < 6 && i+1 < len(text) && strings.IndexByte("0123456789abcdefABCDEF+-", text[i+1]) >= 0; n++ {
				i++
			}
		case c >= '0' && c <= '9': // size
			for i+1 < len(text) && text[i+1] >= '0' && text[i+1] <= '9' {
				i++
			}
		}
	}
	flush()
	return pieces
}
