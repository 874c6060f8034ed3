package letter

import (
	"strings"
	"unicode/utf8"
)

// A mark stands in a text for words that were taken out: "[redacted]", "XXXX", "J████ D██".
type mark struct {
	stretch
	initials []initial // of "J████ D██"; nil for a mark that leaves nothing
}

// An initial is the letter that a mark leaves of a word, and how many it hides.
type initial struct {
	letter byte
	hidden int
}

// A mark in square brackets begins with one of the words opening it, and holds one of
// those that hide.
var (
	inBrackets = set("redacted redaction name names withheld removed exempt personal officer text information section")
	hiding     = set("redacted redaction name names withheld removed exempt section")
)

// trigger are the bytes with which a mark may begin.
var trigger = [256]bool{'[': true, 'X': true, 'x': true, 0xe2: true, '*': true}

// marksIn are the marks in a folded text, in order.
func marksIn(s string) []mark {
	var out []mark
	if strings.IndexByte(s, '[') < 0 && strings.IndexByte(s, 0xe2) < 0 && !strings.Contains(s, "XXX") && !strings.Contains(s, "xxxx") && !strings.Contains(s, "****") {
		return nil
	}
	for i := 0; i < len(s); i++ {
		if !trigger[s[i]] {
			continue
		}
		end := markAt(s, i)
		if end == i {
			if s[i] == 'X' || s[i] == 'x' { // "XX" of a longer word is looked at once
				for i+1 < len(s) && s[i+1] == s[i] {
					i++
				}
			}
			continue
		}
		m := mark{stretch: stretch{i, end}}
		if n := len(out); n > 0 && joinsMark(s[out[n-1].end:i]) {
			m.start = out[n-1].start
			out = out[:n-1]
		}
		out = append(out, m)
		i = end - 1
	}
	for k := range out {
		out[k].leaves(s)
	}
	return out
}

// joinsMark reports whether what stands between two marks makes one of them: a blank, and
// the first letter of the next hidden word.
func joinsMark(gap string) bool {
	return gap == " " || gap == "" || len(gap) == 2 && gap[0] == ' ' && isUpper(gap[1])
}

// markAt is where the mark ends that begins at byte i; i where there is none.
func markAt(s string, i int) int {
	const few, many = 3, 4
	switch c := s[i]; c {
	case '[':
		return bracketAt(s, i)
	case 'X', 'x', '*':
		end := i
		for end < len(s) && s[end] == c {
			end++
		}
		least := few
		if c != 'X' {
			least = many
		}
		after := end < len(s) && (isLetter(s[end]) || isDigit(s[end]))
		if end-i < least || after || i > 0 && isLetter(s[i-1]) && (c != '*' && !(isUpper(s[i-1]) && (i < 2 || !isLetter(s[i-2])))) {
			return i
		}
		return end
	}
	end, n := i, 0
	for end < len(s) {
		r, size := utf8.DecodeRuneInString(s[end:])
		if !covers(r) {
			break
		}
		end, n = end+size, n+1
	}
	if n < 2 {
		return i
	}
	return end
}

// covers reports whether a character is drawn in the place of a letter.
func covers(r rune) bool { return r >= 0x2580 && r <= 0x2593 || r == '■' || r == '▮' || r == '●' }

// bracketAt is where a mark in square brackets ends, i where what they hold is none.
func bracketAt(s string, i int) int {
	const longest = 60
	n := strings.IndexByte(s[i:min(len(s), i+longest)], ']')
	if n < 0 {
		return i
	}
	ws := lowerWords(s[i+1 : i+n])
	if len(ws) == 0 || !inBrackets[ws[0]] && !bySection(ws[0]) {
		return i
	}
	for _, w := range ws {
		if hiding[w] || bySection(w) {
			return i + n + 1
		}
	}
	return i
}

// bySection reports whether a word in a mark is a section: "s40(2)", "s.38".
func bySection(w string) bool {
	rest, ok := strings.CutPrefix(w, "s")
	rest = strings.TrimLeft(rest, ".")
	return ok && rest != "" && isDigit(rest[0])
}

// leaves finds the letters that a mark leaves, and takes them into it.
func (m *mark) leaves(s string) {
	if s[m.start] == '[' || m.start == 0 || !isUpper(s[m.start-1]) || m.start > 1 && isLetter(s[m.start-2]) {
		return
	}
	m.start--
	for _, w := range strings.Fields(s[m.start:m.end]) {
		if !isUpper(w[0]) {
			m.initials = nil
			return
		}
		m.initials = append(m.initials, initial{w[0], utf8.RuneCountInString(w) - 1})
	}
}
