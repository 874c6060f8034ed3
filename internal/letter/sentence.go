package letter

import (
	"iter"
	"strings"
)

// A stretch is a half-open range of bytes of a folded text.
type stretch struct{ start, end int }

func (x stretch) text(s string) string { return s[x.start:x.end] }

// sentencesIn cuts s[start:end] into sentences, a semicolon and a cell ending one too.
func sentencesIn(s string, start, end int) iter.Seq[stretch] {
	return func(yield func(stretch) bool) {
		from := start
		for i := start; i < end; i++ {
			switch s[i] {
			case '\t', ';', '|':
			case '.', '!', '?':
				if !(i+2 < end && s[i+1] == ' ' && (s[i+2] < 'a' || s[i+2] > 'z') && !abbreviates(s, from, i)) {
					continue
				}
			default:
				continue
			}
			if x := withoutBlanks(s, stretch{from, i + 1}); x.end > x.start && !yield(x) {
				return
			}
			from = i + 1
		}
		if x := withoutBlanks(s, stretch{from, end}); x.end > x.start {
			yield(x)
		}
	}
}

// withoutBlanks takes the blanks off the ends of a stretch.
func withoutBlanks(s string, x stretch) stretch {
	for x.start < x.end && (s[x.start] == ' ' || s[x.start] == '\t') {
		x.start++
	}
	for x.end > x.start && (s[x.end-1] == ' ' || s[x.end-1] == '\t') {
		x.end--
	}
	return x
}

// abbreviates reports whether the stop at i belongs to a short form or to a list number
// and ends no sentence that began at from.
func abbreviates(s string, from, i int) bool {
	at := i
	for at > from && s[at-1] != ' ' && s[at-1] != '\t' && s[at-1] != '(' {
		at--
	}
	w := strings.ToLower(s[at:i])
	switch w {
	case "s", "ss", "no", "nos", "mr", "mrs", "ms", "dr", "reg", "regs", "sec", "e.g", "i.e", "etc", "para", "art", "q", "qs", "ltd", "st":
		return i+2 < len(s) && (isDigit(s[i+2]) || isUpper(s[i+2]) && w != "no" && w != "etc" && w != "ltd" && w != "s") || w == "no" && i+2 < len(s) && isDigit(s[i+2])
	}
	return len(w) <= 3 && w != "" && isDigit(w[0]) && strings.TrimLeft(s[from:at], " \t*-(") == ""
}

// around are the bytes of the sentence of a block that holds [start, end).
func around(s string, start, end int) stretch {
	const far = 600 // a sentence that is longer is cut
	from, to := max(0, start-far), min(len(s), end+far)
	for x := range sentencesIn(s, from, to) {
		if x.end >= end {
			return stretch{min(x.start, start), x.end}
		}
	}
	return stretch{start, end}
}
