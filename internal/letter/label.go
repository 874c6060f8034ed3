package letter

import (
	"strings"

	"github.com/foilint/foilint/internal/zone"
)

// A label is the number that a question or an answer bears: "3.", "Q3", "3(a)",
// "Questions 1 to 3:".
type label struct {
	number, last int    // last is more than number for a row of questions
	sub          string // "a"
	lettered     bool   // the number stands for a letter: "b)"
	start, end   int    // bytes of the folded text; both 0 when the application draws it
}

// highestQuestion is the highest number that a question may bear; a year is none.
const highestQuestion = 300

// labelOf is the label of a block, written or drawn.
func labelOf(b *zone.Block) (label, bool) {
	if b.Source.In().Label != "" {
		l, ok := readLabel(b.Source.In().Label + " ")
		l.start, l.end = 0, 0
		if ok {
			return l, true
		}
	}
	return readLabel(b.Text.S)
}

// askWords announce the number of a question.
var askWords = []string{"questions", "question", "queries", "query", "qs", "q", "answer to question", "answer", "response to question", "response", "reply", "a", "requests", "request", "points", "point", "parts", "part", "items", "item"}

// readLabel reads the label at the beginning of s.
func readLabel(s string) (label, bool) {
	i := 0
	for i < len(s) && i < 16 && strings.IndexByte(" \t*#>_-\"'", s[i]) >= 0 {
		i++
	}
	l := label{start: i}
	bracket := i < len(s) && s[i] == '('
	if bracket {
		i++
	}
	worded := false
	for _, w := range askWords {
		if i == len(s) || s[i]|0x20 != w[0] || !hasWord(s, i, w) {
			continue
		}
		j := skipBlanks(s, i+len(w))
		if j < len(s) && isDigit(s[j]) && (len(w) > 1 || j <= i+2) { // "A3", no "a 3 year contract"
			i, worded = j, true
			break
		}
	}
	switch {
	case i < len(s) && isDigit(s[i]):
		return l.figures(s, i, worded, bracket)
	case i+1 < len(s) && isLetter(s[i]) && (s[i+1] == ')' || !bracket && s[i+1] == '.' && i+2 < len(s) && s[i+2] == ' ' && !isUpper(s[i])):
		l.sub, l.end = strings.ToLower(s[i:i+1]), i+2
		return l, true
	}
	return label{}, false
}

// figures reads a label whose number begins at byte i.
func (l label) figures(s string, i int, worded, bracket bool) (label, bool) {
	n, i := figure(s, i)
	if n < 1 || n > highestQuestion {
		return label{}, false
	}
	l.number, l.last = n, n
	for i+1 < len(s) && s[i] == '.' && isDigit(s[i+1]) { // 3.1 is part of 3
		if worded {
			_, i = figure(s, i+1)
			continue
		}
		return label{}, false
	}
	if sub, j := letterAt(s, i); sub != "" {
		l.sub, i = sub, j
	}
	for to, j := through(s, i); j > i; to, j = through(s, i) {
		m, k := figure(s, to)
		if m <= l.last || m > highestQuestion || strings.ContainsAny(s[i:to], "&,a") && m != l.last+1 {
			break // "1, 2 and 3" is a row, "1 and 4" none
		}
		l.last, i = m, k
	}
	if l.last > l.number && worded && i == len(s) {
		l.end = i
		return l, true
	}
	switch {
	case i == len(s):
		l.end = i
		return l, worded
	case bracket && s[i] == ')' || strings.IndexByte(").:\t", s[i]) >= 0 && !bracket:
		i++
	case s[i] == ' ' && worded && i+1 < len(s) && !(isLetter(s[i+1]) && !isUpper(s[i+1])): // no "Question 3 of your request"
	case s[i] == ' ' && i+2 < len(s) && s[i+1] == '-' && s[i+2] == ' ':
		i += 2
	case s[i] == '*' && worded, s[i] == ' ' && s[i-1] == ')':
	default:
		return label{}, false
	}
	for i < len(s) && strings.IndexByte(" \t.:)*-", s[i]) >= 0 {
		i++
	}
	if !worded && i < len(s) && isDigit(s[i]) && s[i-1] != ' ' && s[i-1] != '\t' {
		return label{}, false // a time, an amount
	}
	l.end = i
	return l, true
}

// letterAt reads the letter of "3a", "3 a)" or "3(a)" behind its number.
func letterAt(s string, i int) (string, int) {
	j := i
	if j < len(s) && s[j] == '(' {
		j++
	}
	if j+1 > len(s)-1 || !isLetter(s[j]) || isLetter(s[j+1]) || isDigit(s[j+1]) {
		if j < len(s) && j == i && j+1 == len(s) && isLetter(s[j]) {
			return strings.ToLower(s[j : j+1]), j + 1
		}
		return "", i
	}
	if j > i && s[j+1] != ')' {
		return "", i
	}
	k := j + 1
	if j > i {
		k++
	}
	return strings.ToLower(s[j : j+1]), k
}

// through is where the number begins behind " to " or a dash at byte i, and where the
// words before it end; i when there are none.
func through(s string, i int) (int, int) {
	j := skipBlanks(s, i)
	switch {
	case strings.HasPrefix(s[j:], "to "):
		j += len("to ")
	case strings.HasPrefix(s[j:], "through "):
		j += len("through ")
	case strings.HasPrefix(s[j:], "and "):
		j += len("and ")
	case strings.HasPrefix(s[j:], "& "), strings.HasPrefix(s[j:], ", "):
		j += len(", ")
	case j < len(s) && s[j] == '-':
		j++
	default:
		return i, i
	}
	j = skipBlanks(s, j)
	if j < len(s) && s[j]|0x20 == 'q' {
		j = skipBlanks(s, j+1)
	}
	if j < len(s) && isDigit(s[j]) {
		return j, j
	}
	return i, i
}

// figure reads a number of at most three figures at byte i.
func figure(s string, i int) (n, end int) {
	for end = i; end < len(s) && isDigit(s[end]); end++ {
		if end-i < 4 {
			n = 10*n + int(s[end]-'0')
		}
	}
	if end-i > 3 {
		n = 0
	}
	return n, end
}

func skipBlanks(s string, i int) int {
	for i < len(s) && (s[i] == ' ' || s[i] == '.' || s[i] == '\t') {
		i++
	}
	return i
}

// hasWord reports whether the lower-case word w stands at byte i.
func hasWord(s string, i int, w string) bool {
	return len(s)-i >= len(w) && strings.EqualFold(s[i:i+len(w)], w) && !isWord(s, i+len(w))
}
