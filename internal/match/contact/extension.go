package contact

import (
	"strings"
	"unicode"
)

// extensionAt reads an extension that follows s[:i]: " ext. 4417", " (x4417)",
// " extension no 4417". size counts from i.
func extensionAt(s string, i int) (digits string, size int) {
	k, open := i, false
	for k < len(s) && k-i < 3 && strings.IndexByte(" ,(-/", s[k]) >= 0 {
		open = open || s[k] == '('
		k++
	}
	n := extensionWord(s[k:])
	if n == 0 {
		return "", 0
	}
	k += n
	start := k
	for k < len(s) && isDigit(s[k]) && k-start < 7 {
		k++
	}
	if k-start < 2 || k-start > 6 || !mayEnd(s, k) {
		return "", 0
	}
	digits = s[start:k]
	if open && k < len(s) && s[k] == ')' {
		k++
	}
	return digits, k - i
}

// extensionWords are the words that an extension follows, longest first.
var extensionWords = [...]string{"extension", "extn", "ext", "ex", "x"}

// extensionWord is the length of the word for an extension that s begins with and
// of what parts it from its digits; 0 if there is none.
func extensionWord(s string) int {
	for _, w := range extensionWords {
		if len(s) <= len(w) || !strings.EqualFold(s[:len(w)], w) {
			continue
		}
		k := len(w)
		for _, no := range [...]string{" number", " no", ". no", ".no"} {
			if len(s)-k > len(no) && strings.EqualFold(s[k:k+len(no)], no) {
				k += len(no)
				break
			}
		}
		for end := k + 3; k < len(s) && k < end && strings.IndexByte(" .:-", s[k]) >= 0; {
			k++
		}
		if k < len(s) && isDigit(s[k]) {
			return k
		}
		return 0
	}
	return 0
}

// bareExtension reads an extension without a number before it, at s[i].
func bareExtension(s string, i int) (number, bool) {
	if i > 0 && (isLetter(s[i-1]) || isDigit(s[i-1]) || s[i-1] >= 0x80 || strings.IndexByte("-_.@/\\", s[i-1]) >= 0) {
		return number{}, false
	}
	if i+2 >= len(s) || s[i]|0x20 == 'e' && (s[i+1]|0x20 != 'x' || s[i+2]|0x20 != 't') || s[i]|0x20 == 'x' && !isDigit(s[i+1]) {
		return number{}, false
	}
	e, size := extensionAt(s, i)
	if len(e) < 3 {
		return number{}, false
	}
	alone := i == 0 && i+size == len(s)
	return number{start: i, end: i + size, extension: e, labelled: alone || abbreviated(s[i:i+size])}, true
}

// abbreviated reports whether an extension is written as only telephones' are, cut
// short and with a stop: "Ext: 4417", "Extn. no. 4417".
func abbreviated(s string) bool {
	word, rest := s, ""
	if k := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }); k > 0 {
		word, rest = s[:k], s[k:]
	}
	return strings.EqualFold(word, "extn") || len(word) == 3 && (rest[0] == ':' || rest[0] == '.')
}
