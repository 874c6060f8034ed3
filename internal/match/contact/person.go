package contact

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/fold"
)

// maxPieces is how many lines or parts of lines may stand between a name and a number.
const maxPieces = 12

// besidePerson reports whether the text before a number leads from a person to it.
// An organisation or an address between makes the number the body's, but not on the
// person's own line, where it is his team, nor in the signature at the end of a
// letter, unless the body's web site, fax or role mailbox follows.
func (l *lists) besidePerson(before, after string) (name string, ok bool) {
	lines := l.leading(strings.Split(strings.ReplaceAll(unglued(before), " - ", ", "), "\n"))
	seen, body := 0, 0
	for i := len(lines) - 1; i >= 0; i-- {
		if i+1 < len(lines) && l.ends(lines[i]) {
			return "", false
		}
		pieces := strings.FieldsFunc(lines[i], func(r rune) bool { return r == '\t' || r == ',' || r == ';' || r == '|' || r == '(' })
		below := body
		for k := len(pieces) - 1; k >= 0; k-- {
			p := strings.TrimSpace(pieces[k])
			if p == "" {
				continue
			}
			if seen++; seen > maxPieces {
				return "", false
			}
			name := ""
			if seen == 1 {
				name = l.calledOn(p)
			}
			if name == "" {
				name = l.personIn(p)
			}
			switch {
			case name != "":
			case k+1 < len(pieces):
				name = l.apposed(p, strings.TrimSpace(pieces[k+1]))
			case k == 0 && i+1 < len(lines):
				name = l.over(p, lines[i+1])
			}
			if name != "" {
				return name, holdsMobile(lines[len(lines)-1]) || holdsMobile(after) || below == 0 && body < 2 && seen <= maxPieces/2 || !l.bodyFollows(after) && (l.closes(lines[max(0, i-3):i]) || k == 0 && i+1 < len(lines) && l.post(lines[i+1]))
			}
			if !strings.Contains(p, "@") && l.organisationIn(p) {
				body++
			}
		}
	}
	return "", false
}

// named is the person whose name follows a number in its line, joined to it by a
// comma, a hyphen, a bracket or "and ask for"; "" if there is none, or if another number follows,
// which the name may lead to.
func (l *lists) named(after string) string {
	line, _, _ := strings.Cut(after, "\n")
	t := strings.TrimLeft(line, " ")
	for _, ask := range [...]string{"and ask for ", "and speak to ", "asking for "} {
		if whom, ok := strings.CutPrefix(t, ask); ok {
			return l.personIn("for " + whom[:clipEnd(whom, 32)])
		}
	}
	if t == "" || strings.IndexByte(",-(", t[0]) < 0 {
		return ""
	}
	t = strings.TrimLeft(t[1:], " ")
	end := strings.IndexAny(t, ",;()|\t.")
	if end < 0 {
		end = len(t)
	}
	if !capitalised(t) || strings.ContainsAny(t[:min(len(t), end+32)], "0123456789") {
		return ""
	}
	piece := t[:clipEnd(t, min(end, 48))]
	for _, of := range [...]string{"'s ", "' "} {
		piece, _, _ = strings.Cut(piece, of) // "Gwilym Harcastle's desk"
	}
	name := l.personIn(piece)
	if !strings.HasPrefix(t, name) {
		return ""
	}
	return name
}

// bodyFollows reports whether a web site, a fax or a role mailbox follows in the line that
// s begins in: a body's own contacts stand together.
func (l *lists) bodyFollows(s string) bool {
	line, _, _ := strings.Cut(s, "\n")
	if strings.Contains(line, "www.") || strings.Contains(line, "://") {
		return true
	}
	for w := range strings.FieldsSeq(strings.ToLower(line)) {
		if local, _, ok := strings.Cut(w, "@"); ok && l.roles[local] || strings.Trim(w, ":.()") == "fax" {
			return true
		}
	}
	return false
}

// post reports whether a line is a job title and no more.
func (l *lists) post(line string) bool {
	const longest = 60 // bytes
	ws := strings.Fields(line)
	return len(line) <= longest && len(ws) > 1 && l.cues[strings.ToLower(strings.Trim(ws[len(ws)-1], ".,"))]&cueJob != 0
}

// closes reports whether one of the lines ends a letter: "Yours sincerely".
func (l *lists) closes(lines []string) bool {
	return slices.ContainsFunc(lines, func(s string) bool {
		return l.cues[strings.ToLower(strings.Trim(s, " \t,.|"))]&cueClose != 0
	})
}

// calledOn is the forename in "contact Hayley on", in "speak to Hayley in the post
// room:" and in "Hayley in Highways", which a number follows; "" if there is none.
func (l *lists) calledOn(p string) string {
	ws := strings.Fields(p)
	if len(ws) > 0 && strings.HasSuffix(ws[0], "'s") && len(ws) > 1 && len(ws) < 5 && !capitalised(ws[1]) {
		return l.forename(strings.TrimSuffix(ws[0], "'s")) // it begins the piece
	}
	for i := len(ws) - 1; i > 0 && len(ws)-i < 8; i-- {
		w := strings.Trim(ws[i], ".,:")
		if !capitalised(w) {
			continue
		}
		if whose, ok := strings.CutSuffix(w, "'s"); ok {
			if i+1 == len(ws) || capitalised(ws[i+1]) || capitalised(ws[i-1]) {
				return "" // "St Mary's", "Mary's Meals"
			}
			return l.forename(whose) // "Gwilym's hut"
		}
		if i > 1 && (ws[i-1] == "in" || ws[i-1] == "from") {
			w = ws[i-2]
		} else if last := i == len(ws)-2 && (ws[i+1] == "on" || ws[i+1] == "at"); !last && !leadsTo[strings.ToLower(ws[i-1])] {
			return ""
		}
		return l.forename(w)
	}
	if w, ok := strings.CutSuffix(strings.TrimRight(p, " :"), ")"); ok {
		return l.forename(w) // "Caretaker (Gwilym)", from which the bracket has parted it
	}
	return ""
}

// forename is w if it is a forename that is not rare and no word too, "" if not.
func (l *lists) forename(w string) string {
	if g, word := l.givenNames.common(fold.Key(w)); g < 4 || word || !capitalised(w) {
		return ""
	}
	return w
}

// apposed is the person whom a piece of a line names because of the piece behind it: the
// forename before "who is at the desk", the unlisted name before a post, "HARCASTLE" before
// "Gwilym"; "" if it names none.
func (l *lists) apposed(p, next string) string {
	ws := strings.Fields(p)
	last := ws[len(ws)-1]
	switch {
	case strings.HasPrefix(next, "who "), len(ws) == 1 && strings.HasSuffix(next, ":") && 'a' <= next[0] && next[0] <= 'z':
		if name := l.forename(last); name != "" {
			return name // "Gwilym, caretaker:"
		}
	case l.post(next):
		if name := lastLabelled(p); l.twoNames(name) {
			return name
		}
	}
	return l.inverted(p, next)
}

// over is the person whom all of a line names because of the line below it: the unlisted name
// over a post, the forename right over a number; "" if it names none.
func (l *lists) over(line, below string) string {
	if below == "" && l.forename(line) != "" || l.post(below) && l.twoNames(line) {
		return line
	}
	return ""
}

// lastLabelled is what follows the last label or sentence in s.
func lastLabelled(s string) string {
	if i := strings.LastIndexByte(s, ':'); i >= 0 {
		s = s[i+1:]
	}
	return strings.TrimSpace(s[sentenceStart(s):])
}

// twoNames reports whether s is two capitalised words of which no list knows anything else.
func (l *lists) twoNames(s string) bool {
	ws := strings.Fields(s)
	if len(ws) != 2 {
		return false
	}
	for _, w := range ws {
		w = strings.Trim(w, ".")
		if len(w) == 1 && capitalised(w) {
			continue
		}
		key := fold.Key(w)
		if !capitalised(w) || strings.ContainsAny(w, "0123456789@/&") || l.cues[key] != 0 || l.roles[key] || strings.ToUpper(w) == w {
			return false
		}
		if n, _ := l.words.common(key); n >= 0 {
			return false
		}
	}
	return true
}

// inverted is the name in "HARCASTLE, Gwilym", whose parts a comma has parted, also where
// it ends a sentence: "contact Harcastle, Gwilym on"; "" if they are none.
func (l *lists) inverted(surname, forename string) string {
	forename, _, _ = strings.Cut(forename, " ")
	if before, last, ok := cutLast(surname, " "); ok {
		_, verb, _ := cutLast(before, " ")
		if surname = last; !leadsTo[strings.ToLower(verb)] {
			return ""
		}
	}
	if !capitalised(surname) || !capitalised(forename) {
		return ""
	}
	s, _ := l.names.common(fold.Key(surname))
	if g, word := l.givenNames.common(fold.Key(forename)); s < 2 || g < 3 || word {
		return ""
	}
	return forename + " " + surname
}

// leadsTo are the words between which and a number a forename is whom to ask for.
var leadsTo = words("ask call contact email give phone ring see tell telephone text to for with")

// personIn is a person's name in a piece of text: an honorific or a forename
// before a capitalised word, the last of them; "" if there is none.
func (l *lists) personIn(p string) string {
	ws := strings.Fields(p)
	for i := len(ws) - 1; i > 0; i-- {
		w := strings.Trim(ws[i], ".,:'\"()-")
		if !capitalised(w) || len(w) < 3 || strings.ContainsAny(w, "0123456789@/") {
			continue
		}
		lower := fold.Key(w)
		if l.cues[lower]&(cueOrganisation|cueJob|cuePhone|cueDirect|cueShared|cueMobile|cueHonorific) != 0 {
			continue
		}
		k := i - 1
		for k > 0 && particles[strings.ToLower(ws[k])] {
			k--
		}
		first := strings.Trim(ws[k], ".,:'\"()-")
		if !capitalised(first) {
			continue
		}
		if title := strings.ToLower(strings.Trim(ws[max(0, k-1)], ".,:")); len(first) == 1 && k > 0 && l.cues[title]&cueHonorific != 0 {
			return ws[k-1] + " " + w // "Mr H. Harcastle"
		}
		lf := fold.Key(first)
		if l.cues[lf]&cueHonorific != 0 {
			return first + " " + w
		}
		g, word := l.givenNames.common(lf)
		if g < 0 && len(first) > 1 {
			continue // neither a forename nor an initial
		}
		s, alsoWord := l.names.common(lower)
		switch {
		case standsAlone(ws, k, i) && (g >= 7 && s >= 3 || !word && !alsoWord && (g >= 4 || g >= 0 && s >= 0)),
			g >= 3 && !word && s != -1, g >= 5 && !word,
			g >= 3 && s >= 3 && !alsoWord, len(first) == 1 && s >= 3 && !alsoWord:
			if i+1 < len(ws) && l.cues[strings.ToLower(strings.Trim(ws[i+1], ".,:"))]&cueOrganisation != 0 {
				continue // "Kate Marsh House"
			}
			return first + " " + w
		}
	}
	return ""
}

// standsAlone reports whether the words from first to last are not part of a longer
// run of capitalised words, but for one that leads to a name: "Please ring".
func standsAlone(ws []string, first, last int) bool {
	return (last+1 == len(ws) || !capitalised(ws[last+1])) &&
		(first == 0 || !capitalised(ws[first-1]) || strings.HasSuffix(ws[first-1], ":") || leadsTo[strings.ToLower(ws[first-1])])
}

var particles = words("ap ab van von de der den du la le al el bin ibn o' st")

func capitalised(w string) bool {
	r, size := utf8.DecodeRuneInString(w)
	return size > 0 && unicode.IsUpper(r)
}

// unglued parts the words that a converter ran together: "OfficeFirst FloorThe".
func unglued(s string) string {
	var b strings.Builder
	start, word := 0, 0
	for i := 1; i < len(s); i++ {
		if s[i-1] == ' ' {
			word = i
		}
		if 'A' <= s[i] && s[i] <= 'Z' && 'a' <= s[i-1] && s[i-1] <= 'z' && i-word > 3 {
			b.WriteString(s[start:i])
			b.WriteByte('\n')
			start, word = i, i
		}
	}
	b.WriteString(s[start:])
	return b.String()
}
