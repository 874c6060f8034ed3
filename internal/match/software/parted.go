package software

import (
	"strings"
	"unicode/utf8"
)

// separator is what parts the cells of a line of text, 0 for none.
func separator(s string) byte {
	const longest = 600 // bytes of a row
	switch i := strings.IndexByte(s[:min(len(s), longest+1)], '|'); {
	case len(s) > longest:
	case i >= 0 && (strings.IndexByte(s[i+1:], '|') >= 0 || strings.Contains(s, " | ")):
		return '|'
	case strings.IndexByte(s, '\t') > 0:
		return '\t'
	}
	return 0
}

// cellAt is the n-th cell of a line.
func cellAt(line string, sep byte, n int) string {
	for ; n > 0; n-- {
		i := strings.IndexByte(line, sep)
		if i < 0 {
			return ""
		}
		line = line[i+1:]
	}
	if i := strings.IndexByte(line, sep); i >= 0 {
		line = line[:i]
	}
	return strings.Trim(line, " *")
}

// labelEnd is where a label ends that stands right before the end of s; -1 for none.
func labelEnd(s string) int {
	const longest = 8 // words
	t := strings.TrimRight(s, " \"'(")
	if t == "" {
		return -1
	}
	end := len(t) - 1
	switch t[end] {
	case ':', '|', '\t', '=':
	case '-':
		if len(t) == len(s) && end > 0 && t[end-1] != ' ' { // "e-mail", but "Payroll-X" at the end of a label
			return -1
		}
	default:
		return -1
	}
	from := max(0, strings.LastIndexAny(t[:end], "|\t?")+1)
	if len(strings.Fields(t[from:end])) > longest || strings.Contains(t[from:end], ". ") && number(t[from:end]) == "" {
		return -1
	}
	return end
}

// item is where the name begins in an entry or after a bullet, 0 when s is neither.
func item(s string) int {
	if at := entry(s); at > 0 || len(s) > longAnswer {
		return at
	}
	if at := bullet(s, 0); at > 0 && at < len(s) && capital(s[at:wordEnd(s, at)]) {
		return at
	}
	return 0
}

// parting are the bytes that may part what something does from its name.
var parting = [256]bool{':': true, '\t': true, '|': true, '=': true, '-': true}

// entry is where the name begins in a short line "what it does: name", 0 when the
// line is none.
func entry(s string) int {
	const longest = 60 // bytes of what it does
	if len(s) > longAnswer+longest {
		return 0
	}
	from := 0
	for from < len(s) && (!isWord(s[from]) || s[from] >= utf8.RuneSelf) { // a bullet
		from++
	}
	end := min(len(s), from+longest)
	for i := bullet(s, from) + 2; i < end; i++ {
		if !parting[s[i]] || s[i] == '-' && s[i-1] != ' ' && (i+1 == len(s) || s[i+1] != ' ') {
			continue
		}
		return skip(s, i+1, " \t|-=")
	}
	return 0
}
