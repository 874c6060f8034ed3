package zone

import (
	"strings"
)

// A sentence is a stretch of a block with the cues found in it. Sentences of a
// block cover it without a gap.
type sentence struct {
	start, end int
	cues       set
	key        uint64 // of its text, see sentenceKey
	question   bool   // ends with a question mark
	column     bool   // ends at a tab
	pleads     bool   // begins with "please", and not as an authority does
	replies    bool   // begins with "Answer:" in the middle of its block
}

// begs reports whether a sentence asks for something.
func (s *sentence) begs() bool {
	return s.question || s.column || s.pleads || s.cues.anyOf(1<<ask|1<<askWeak|1<<askStart|1<<thing)
}

// sentences cuts a folded text into sentences; body is where its text begins
// after a list number.
func sentences(s string, body int, buf []sentence) []sentence {
	start, labelled := 0, -1
	bars := 0 // counted at the first
	add := func(end int, question, column bool) {
		for end < len(s) && (s[end] == ' ' || s[end] == '\t') {
			end++
		}
		if end > start {
			buf = append(buf, sentence{start: start, end: end, question: question, column: column, replies: start == labelled})
			start = end
		}
	}
	for i := body; i < len(s); i++ {
		if !stops[s[i]] {
			continue
		}
		switch s[i] {
		case ':':
			if at := replyLabel(s, start, i); at > body {
				add(at, false, false)
				labelled = at
			}
		case '*': // "**A1** …"
			if strings.HasPrefix(s[i:], "**") && i > 0 && isDigit(s[i-1]) {
				if at := replyLabel(s, start, i); at > body && s[at-1] == '*' {
					add(at, false, false)
					labelled = at
				}
			}
		case '\t':
			add(i, false, true)
		case '|': // a cell of a row ends: what is said of it is not of its neighbours
			if bars == 0 {
				bars = strings.Count(s, "|")
			}
			if bars > 2 {
				add(i+1, false, false)
			}
		case '?':
			if j := past(s, i+1); j == len(s) || s[j] == ' ' || s[j] == '\t' || s[j] >= 'A' && s[j] <= 'Z' {
				add(j, true, j < len(s) && s[j] == '\t')
			}
		case '.', '!':
			if j := past(s, i+1); j+1 < len(s) && s[j] == ' ' && (!isLower(s[j+1]) || j+2 < len(s) && s[j+2] == '/') && !abbreviated(s, start, i) {
				add(j, false, false)
			}
		}
	}
	end := len(s)
	for end > start && strings.IndexByte(` "')*`, s[end-1]) >= 0 {
		end--
	}
	add(len(s), end > start && s[end-1] == '?', false)
	return buf
}

// stops are the bytes at which a sentence may end.
var stops = [256]bool{'\t': true, '|': true, '?': true, '.': true, '!': true, ':': true, '*': true}

// replyLabel is where a label of the authority's words that ends at the colon i
// begins, no earlier than start: "Answer:", "Response 3:", "A2:"; -1 if there is none.
func replyLabel(s string, start, i int) int {
	const longest = len("response 12")
	from := i
	for from > start && i-from < 3 && isDigit(s[from-1]) {
		from--
	}
	numbered := from < i
	for from > start && s[from-1] == ' ' {
		from--
	}
	end := from
	for from > start && i-from < longest && isWord(s[from-1]) && !isDigit(s[from-1]) {
		from--
	}
	if from == 0 || from == end || strings.IndexByte(" \t*|", s[from-1]) < 0 {
		return -1
	}
	switch word := strings.ToLower(s[from:end]); {
	case word == "a" && numbered && s[from] == 'A':
	case s[from] < 'A' || s[from] > 'Z':
		return -1
	case word == "answer", word == "response", word == "reply", word == "ans", word == "ateb", word == "ymateb":
	default:
		return -1
	}
	return from
}

// past is the index after closing quotes and brackets.
func past(s string, i int) int {
	for i < len(s) && strings.IndexByte(`"')*]`, s[i]) >= 0 {
		i++
	}
	return i
}

// abbreviated reports whether the full stop at i ends an abbreviation or a list
// number rather than a sentence that began at start.
func abbreviated(s string, start, i int) bool {
	from := strings.LastIndexByte(s[start:i], ' ') + 1 + start
	for from < i && !isWord(s[from]) {
		from++
	}
	switch word := s[from:i]; {
	case len(word) == 1 && isWord(word[0]) && !isDigit(word[0]):
		return true
	case len(word) <= 2 && from == start && len(word) > 0 && isDigit(word[0]):
		return true
	case len(word) > len("para"):
		return false
	default:
		return among(word, "mr", "mrs", "ms", "dr", "st", "no", "nos", "e.g", "i.e", "eg", "ie", "tel", "ref", "para", "sec", "art", "vs")
	}
}

// commands reports whether a sentence begins by telling someone to do what an
// applicant asks for: "Please …", "Name each firm …".
func commands(s string) bool {
	if len(s) < len("List a") || strings.IndexByte("PpNLSCDGIE", s[0]) < 0 {
		return false
	}
	word, rest, ok := strings.Cut(s[:min(len(s), 40)], " ")
	if !ok {
		return false
	}
	switch word {
	case "Please", "please", "PLEASE":
		return true
	case "Name", "List", "State", "Provide", "Confirm", "Specify", "Describe", "Give", "Identify", "Explain", "Supply", "Indicate":
	default:
		return false
	}
	next, _, _ := strings.Cut(rest, " ")
	switch next {
	case "the", "a", "an", "each", "all", "any", "your", "what", "whether", "how", "which", "who", "when", "where", "details", "me", "us", "every", "names", "if":
		return true
	}
	return false
}

// lead is the length of the list number or bullet that a folded text begins
// with, and of the space after it.
func lead(s string) int {
	i := 0
	for i < len(s) && (s[i] == '#' || s[i] == '*' || s[i] == '-' || s[i] == '>' || s[i] == ' ' || s[i] == '\t') {
		i++
	}
	for strings.HasPrefix(s[i:], "•") || strings.HasPrefix(s[i:], "·") || strings.HasPrefix(s[i:], "▪") || strings.HasPrefix(s[i:], "\uf0b7") || strings.HasPrefix(s[i:], "●") {
		i += len("·")
		if i < len(s) && s[i]&0xc0 == 0x80 {
			i++
		}
		for i < len(s) && (s[i] == ' ' || s[i] == '\t') {
			i++
		}
	}
	j := i
	if j < len(s) && s[j] == '(' {
		j++
	}
	digits := j
	for j < len(s) && (isDigit(s[j]) || s[j] == '.' && j > digits && j+1 < len(s) && isDigit(s[j+1])) {
		j++
	}
	if j > digits && j+2 < len(s) && s[j] == '.' && isUpper(s[j+1]) && s[j+2] == ' ' { // "1.B"
		return j + 3
	}
	if j == digits && j < len(s) && (isLower(s[j]) || s[j] >= 'A' && s[j] <= 'H') {
		j++
		for j < len(s) && j < digits+4 && strings.IndexByte("ivx", s[j]) >= 0 {
			j++
		}
		if j == len(s) || s[j] != ')' && s[j] != '.' {
			j = digits
		}
	} else if j < len(s) && isLower(s[j]) && j > digits && j-digits < 3 {
		j++
	}
	if j == digits {
		return i
	}
	if j-digits > 5 {
		return i
	}
	end := j
	for end < len(s) && (s[end] == '.' || s[end] == ')' || s[end] == ':' || s[end] == '\\') {
		end++
	}
	if end == len(s) || !isDigit(s[digits]) && end+1 < len(s) && isLower(s[end]) && s[end+1] == '.' {
		return i // "i.e."
	}
	if s[end] != ' ' && s[end] != '\t' && end == j {
		return i
	}
	if end == j && !(j-digits <= 2 && end+1 < len(s) && s[end+1] >= 'A' && s[end+1] <= 'Z') {
		return i // "2019 was", "85 laptops"
	}
	for end < len(s) && (s[end] == ' ' || s[end] == '\t') {
		end++
	}
	return end
}

// states reports whether a stretch of text has a verb of its own that states
// something: "the number is 5", but not "those who are employed".
func states(s string) bool {
	word := 0 // where the word before the space begins
	for i := 0; i < len(s); i++ {
		if s[i] != ' ' {
			continue
		}
		if hasVerb(s[i+1:]) {
			switch strings.ToLower(s[word:i]) {
			case "who", "which", "that", "they", "there", "it", "you", "what", "when", "where":
			default:
				return true
			}
		}
		word = i + 1
	}
	return false
}

// hasVerb reports whether a text begins with such a verb.
func hasVerb(s string) bool {
	if s == "" {
		return false
	}
	switch s[0] {
	case 'i':
		return strings.HasPrefix(s, "is ")
	case 'a':
		return strings.HasPrefix(s, "are ")
	case 'w':
		return strings.HasPrefix(s, "was ") || strings.HasPrefix(s, "were ")
	case 'h':
		return strings.HasPrefix(s, "has ") || strings.HasPrefix(s, "have ") || strings.HasPrefix(s, "had ")
	}
	return false
}

// words counts words, up to limit.
func words(s string, limit int) int {
	n := 0
	for i := 0; i < len(s) && n < limit; i++ {
		if !isWord(s[i]) {
			continue
		}
		n++
		for i < len(s) && s[i] != ' ' && s[i] != '\t' {
			i++
		}
	}
	return n
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
func isLower(c byte) bool { return c >= 'a' && c <= 'z' }
