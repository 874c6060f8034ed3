package match

import "strings"

// streets make a capitalised name before them a place's, even the best known maker's.
var streets = map[string]bool{"Street": true, "Road": true, "Lane": true, "Avenue": true, "Crescent": true, "Terrace": true, "Roundabout": true, "Roadworks": true}

// unused says why a listed name at s[start:end] is none of a product in use: a street
// bears it, or the words before say that it is not used. It is "" when nothing does.
func unused(s string, start, end int) string {
	after := s[end:min(len(s), end+16)]
	if strings.HasPrefix(after, " ") {
		word, _, _ := strings.Cut(after[1:], " ")
		if streets[strings.TrimRight(word, ".,;:)")] {
			return "the name of a street"
		}
	}
	before := s[max(0, start-16):start]
	if (strings.HasSuffix(before, "The ") || strings.HasSuffix(before, " the ")) && strings.HasPrefix(after, " of ") {
		return "used as an ordinary word"
	}
	for _, no := range [...]string{" not use ", "n't use ", " longer use ", " longer uses ", " never used ", " not using "} {
		if strings.HasSuffix(before, no) {
			return "said not to be in use"
		}
	}
	if strings.HasPrefix(after, ": we do not") || strings.HasPrefix(after, ": no.") || strings.HasPrefix(after, ": no,") {
		return "said not to be in use"
	}
	return ""
}
