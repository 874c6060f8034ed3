package pdf

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Labels are the words that redaction tools write on their boxes: in the box's own
// colour they are hidden, and no secret, nor is the number of a page. Of the first at
// least one must be there; the others may stand beside it.
var (
	labels    = wordSet("redacted redaction redactions redact privilege privileged confidential confidentiality sealed withheld exempt exempted exemption deleted removed section page")
	labelsToo = wordSet("personal data information attorney client work product highly commercially commercial sensitive in confidence under seal out of scope not relevant foi foia foisa eir eirs act sec s and or the for name names text pages content")
)

// makersMarks are the letters of lines that programs put into every file without ink.
var makersMarks = map[string]bool{letters("Powered by TCPDF (www.tcpdf.org)"): true}

func wordSet(s string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(s) {
		set[w] = true
	}
	return set
}

// isLabel reports whether a hidden text is a label of the box over it, or filling of
// one letter again and again.
func isLabel(s string) bool {
	l := letters(s)
	if first, _ := utf8.DecodeRuneInString(l); len(l) > 2 && strings.Trim(l, string(first)) == "" {
		return true
	}
	const most = 8 // words of a label
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	found := false
	for _, w := range words {
		found = found || labels[w]
		if !labels[w] && !labelsToo[w] && !isNumber(w) || len(words) > most {
			return false
		}
	}
	return found
}

// isNumber reports whether a word is the number of a section or of one of its
// paragraphs: "40", "s40", "b", "2a".
func isNumber(w string) bool {
	return len(w) == 1 || len(w) <= 4 && strings.ContainsAny(w, "0123456789")
}
