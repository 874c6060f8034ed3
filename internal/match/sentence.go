package match

import "strings"

// sentenceReach is how far a sentence is followed to either side, in bytes.
const sentenceReach = 600

// sentenceAt is where the sentence round s[start:end] begins and ends.
func sentenceAt(s string, start, end int) (from, to int) {
	from = start
	for from > 0 && start-from < sentenceReach && !stopsAt(s, from-1) {
		from--
	}
	return from, sentenceEnd(s, end)
}

// sentenceEnd is where the sentence that goes on at byte i of s ends, its stop taken in.
func sentenceEnd(s string, i int) int {
	for far := min(len(s), i+sentenceReach); i < far; i++ {
		if stopsAt(s, i) {
			return i + 1
		}
	}
	return i
}

// stopsAt reports whether the byte at i ends a sentence: a stop with the end of the
// text or a space behind it, and no small letter behind that.
func stopsAt(s string, i int) bool {
	switch s[i] {
	case '?':
		return true
	case '.', '!':
	default:
		return false
	}
	if i+1 == len(s) {
		return true
	}
	if c := s[i+1]; c != ' ' && c != '\t' && c != '"' && c != ')' {
		return false
	}
	next := strings.TrimLeft(s[i+1:min(len(s), i+5)], " \t\")'")
	if next != "" && 'a' <= next[0] && next[0] <= 'z' {
		return false
	}
	// "No. 4", "e.g. Ashware"
	word := s[strings.LastIndexAny(s[max(0, i-8):i], " (")+max(0, i-8)+1 : i]
	if len(word) <= 2 && word != "" && '0' <= word[0] && word[0] <= '9' && strings.TrimLeft(s[:i-len(word)], "( ") == "" {
		return false // the number of an item
	}
	switch strings.ToLower(word) {
	case "approx", "e.g", "i.e", "incl", "etc", "mr", "mrs", "ms", "dr", "st", "circa", "c":
		return false
	}
	return true
}
