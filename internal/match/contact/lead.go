package contact

import (
	"slices"
	"strings"
)

// leading are the lines before a number that may lead to it: only its own sentence where
// that tells by itself whom to ring, only its own line where a team's name labels it.
func (l *lists) leading(lines []string) []string {
	last := len(lines) - 1
	line := lines[last]
	from := sentenceStart(line)
	own := line[from:]
	const small = 4 // words of a sentence, as a label has none
	n, pronoun := 0, false
	for w := range strings.FieldsSeq(own) {
		if c := w[0]; 'a' <= c && c <= 'z' && strings.IndexByte(w, '@') < 0 {
			n++
			pronoun = pronoun || pronouns[strings.Trim(w, ",:")]
		}
	}
	wrapped := from == 0 && last > 0 && len(lines[last-1]) > wrappedLine && strings.IndexByte(".:;!?", lines[last-1][len(lines[last-1])-1]) < 0
	switch {
	case n >= small && !pronoun && !wrapped:
		return []string{own}
	case l.teamBefore(own), l.otherwise(own):
		return lines[last:]
	}
	return lines
}

// otherwise reports whether a label of several words before a number says what it is for, and
// neither that it is somebody's nor that it is a telephone's: "Report a pothole:".
func (l *lists) otherwise(label string) bool {
	label, ok := strings.CutSuffix(strings.TrimRight(label, " \t"), ":")
	ws := strings.Fields(strings.ToLower(label))
	if !ok || len(ws) < 2 || strings.ContainsAny(label, ",|\t;:") || l.personIn(label) != "" {
		return false
	}
	for _, w := range ws {
		w = strings.Trim(w, ".()/")
		if l.cues[w]&(cueDirect|cueMobile|cueMobileLetter|cuePhone|cueJob) != 0 || ownLabels[w] {
			return false
		}
	}
	return true
}

// ownLabels are words of labels that people put before their own numbers.
var ownLabels = words("contact contacts details number numbers no nos office work desk line landline day daytime evening home personal")

// ends reports whether a line above a number is the last that can lead to it: what it names
// is elsewhere. "Copy to:" begins another's address, nobody signs above "Yours faithfully",
// and who is greeted or spoken of in a sentence is not whom to ring, unless it says so.
func (l *lists) ends(line string) bool {
	if _, greets := salutation(line); greets || strings.HasSuffix(line, " to:") || l.closes([]string{line}) {
		return true
	}
	line = strings.TrimRight(line, " ")
	if line == "" || strings.IndexByte(".?!", line[len(line)-1]) < 0 {
		return false
	}
	const small = 3 // words of a sentence
	n := 0
	for w := range strings.FieldsSeq(line) {
		if reaches[strings.ToLower(strings.Trim(w, ".,:;"))] {
			return false
		}
		if 'a' <= w[0] && w[0] <= 'z' && strings.IndexByte(w, '@') < 0 {
			n++
		}
	}
	return n >= small
}

// reaches are words of sentences that say whom to reach.
var reaches = words("contact contacting contacted reach call ring phone telephone speak ask email e-mail")

// wrappedLine is how long a line is, in bytes, of which the next may be the rest.
const wrappedLine = 50

// pronouns tell that a sentence speaks of somebody named before it.
var pronouns = words("he him his she her hers they them their me")

// sentenceStart is where the last sentence of a line begins.
func sentenceStart(s string) int {
	for i := len(s) - 2; i > 3; i-- {
		if s[i] == ' ' && capitalised(s[i+1:]) && strings.IndexByte(".!?", s[i-1]) >= 0 && isLetter(s[i-2]) && isLetter(s[i-3]) && isLetter(s[i-4]) {
			return i + 1
		}
	}
	return 0
}

// teamBefore reports whether the name of a team labels what follows s: "Liaison Service:",
// "contact the Records Branch on", "the Equipment Library (".
func (l *lists) teamBefore(s string) bool {
	s = strings.TrimRight(s, " \t")
	label := strings.TrimSuffix(strings.TrimSuffix(strings.TrimRight(s, ":("), " on"), " at")
	if len(label) == len(s) {
		return false
	}
	piece := strings.TrimSpace(label[strings.LastIndexAny(label, "\t\n,;|)")+1:])
	return piece != "" && l.organisationIn(piece) && l.personIn(piece) == "" && l.calledOn(piece) == ""
}

// teamCarries reports whether the label that ends s is of what teams carry as well as people
// and a team's name stands before it: "the Equipment Library (bleep".
func (l *lists) teamCarries(s, label string) bool {
	if !strings.HasPrefix(label, "bleep") && !strings.HasPrefix(label, "pager") {
		return false
	}
	at := lastFold(s, label)
	return at > 0 && len(s)-at-len(label) < 4 && l.teamBefore(s[:at])
}

// initialled reports whether an initial and a name end the text before an extension in
// brackets: "K. Trzebinski (x4417)".
func initialled(before string) bool {
	const longest = 48
	head, ok := strings.CutSuffix(before[max(0, len(before)-longest):], "(")
	ws := strings.Fields(head)
	n := len(ws)
	return ok && n > 1 && len(ws[n-2]) == 2 && ws[n-2][1] == '.' && capitalised(ws[n-2]) && capitalised(ws[n-1]) && len(ws[n-1]) > 2
}

// holdsMobile reports whether a mobile number stands in the first line of s, as it does
// beside its holder's own number.
func holdsMobile(s string) bool {
	s, _, _ = strings.Cut(s, "\n")
	if !strings.Contains(s, "7") {
		return false
	}
	ns, _ := numbers(s, func(string) cue { return 0 })
	return slices.ContainsFunc(ns, func(n number) bool { return strings.HasPrefix(n.digits, "07") })
}
