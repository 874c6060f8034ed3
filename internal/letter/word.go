package letter

import "strings"

// wordsOf parts s at its blanks: words without quotes and stops at their ends.
func wordsOf(s string) []stretch {
	out := make([]stretch, 0, 4+len(s)/5)
	for i := 0; i < len(s); {
		if s[i] == ' ' || s[i] == '\t' {
			i++
			continue
		}
		start := i
		for i < len(s) && s[i] != ' ' && s[i] != '\t' {
			i++
		}
		if w := trimmed(s, stretch{start, i}); w.end > w.start {
			out = append(out, w)
		}
	}
	return out
}

// trimmed takes the punctuation off a word, but for brackets that belong to it.
func trimmed(s string, w stretch) stretch {
	for w.end > w.start && punctuation[s[w.end-1]] {
		w.end--
	}
	for w.end > w.start && punctuation[s[w.start]] {
		w.start++
	}
	text := w.text(s)
	if strings.HasSuffix(text, ")") && !strings.Contains(text, "(") {
		return trimmed(s, stretch{w.start, w.end - 1})
	}
	if strings.HasPrefix(text, "(") && !strings.Contains(text, ")") {
		return trimmed(s, stretch{w.start + 1, w.end})
	}
	return w
}

// punctuation stands at the ends of words and does not belong to them.
var punctuation = func() (t [256]bool) {
	for _, c := range []byte(`.,;:"'!?-/*[]_|`) {
		t[c] = true
	}
	return t
}()

// A line is a sentence word by word.
type line struct {
	s     string
	words []stretch
	low   []string // in lower case
}

func tokens(s string, x stretch) line {
	t := line{s: s, words: wordsOf(s[x.start:x.end])}
	t.low = make([]string, 0, len(t.words))
	for i := range t.words {
		w := &t.words[i]
		w.start, w.end = w.start+x.start, w.end+x.start
		for w.end-w.start > 1 && s[w.start] == '(' && s[w.end-1] == ')' {
			w.start, w.end = w.start+1, w.end-1
		}
		t.low = append(t.low, strings.ToLower(t.words[i].text(s)))
	}
	return t
}

// any reports whether one of the words from..to is among some.
func (t *line) any(from, to int, some map[string]bool) bool {
	for i := max(0, from); i < min(to, len(t.low)); i++ {
		if some[t.low[i]] {
			return true
		}
	}
	return false
}

// at is the i-th word, "" where there is none.
func (t *line) at(i int) string {
	if i < 0 || i >= len(t.low) {
		return ""
	}
	return t.low[i]
}

// lowerWords are the words of s in lower case, as the table writes them.
func lowerWords(s string) []string {
	words := wordsOf(s)
	out := make([]string, 0, len(words))
	for _, w := range words {
		out = append(out, lowerWord(s, w))
	}
	return out
}

// lowerWord is a word of s in lower case, without brackets and quotes.
func lowerWord(s string, w stretch) string {
	return strings.Trim(strings.ToLower(s[w.start:w.end]), "()'")
}

// set makes a set of the words of s.
func set(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}
