package assess

import (
	"strings"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
)

// Lengths in code points: around a match, and of the match itself, so that a file
// of one long line makes no long report.
const (
	around   = 60
	maxMatch = 200
)

// excerpt is the match with its surroundings on one line.
func excerpt(text string, s document.Span) finding.Excerpt {
	before, after := text[:s.Start], text[s.End:]
	b, a := tail(before, around), head(after, around)
	e := finding.Excerpt{Before: oneLine(b), Match: oneLine(text[s.Start:s.End]), After: oneLine(a)}
	if len(b) < len(before) {
		e.Before = "…" + e.Before
	}
	if len(a) < len(after) {
		e.After += "…"
	}
	return e
}

// head is the first n code points of s, cut back to a whole word.
func head(s string, n int) string {
	for i := range s {
		if n == 0 {
			if sp := strings.LastIndexAny(s[:i], " \n\t"); sp > 0 {
				return s[:sp]
			}
			return s[:i]
		}
		n--
	}
	return s
}

// tail is the last n code points of s, cut forward to a whole word.
func tail(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	if i == 0 {
		return s
	}
	if sp := strings.IndexAny(s[i:], " \n\t"); sp >= 0 && i+sp+1 < len(s) {
		return s[i+sp+1:]
	}
	return s[i:]
}

// oneLine puts text on one line: line breaks and control characters become
// spaces, so that no document can move a terminal's cursor.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == utf8.RuneError:
			return '�'
		case r < 0x20 || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029:
			return ' '
		case r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069: // turn the writing direction
			return -1
		}
		return r
	}, s)
	return cut(s, maxMatch)
}

// cut is s, or its first n code points and an ellipsis.
func cut(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n]) + "…"
}

// surroundings are the three words to either side of a match: what tells two
// mentions apart when a fingerprint must outlast edits elsewhere.
func surroundings(s string, start, end int) string {
	const reach = 200 // bytes
	before := strings.Fields(s[max(0, start-reach):start])
	after := strings.Fields(s[end:min(len(s), end+reach)])
	before = before[max(0, len(before)-3):]
	after = after[:min(len(after), 3)]
	return strings.Join(before, " ") + "|" + strings.Join(after, " ")
}
