package contact

import (
	"strings"
	"unicode"
)

// maxTeamWords is the number of words in a team's name that a mailbox may be made of.
const maxTeamWords = 6

// besideTeam is the team, or what is named as teams are, near an address that the
// address is made of, by its words or its initials: "larkfield" beside "Larkfield
// Unit", "iar" beside "Information Asset Register"; "" if there is none.
func (l *lists) besideTeam(joined, near string) string {
	if len(joined) < 3 {
		return ""
	}
	for piece := range strings.FieldsFuncSeq(near, func(r rune) bool { return strings.ContainsRune("\n\t,;:()<>|.", r) }) {
		var name []string // the capitalised words up to here
		for w := range strings.FieldsFuncSeq(piece, func(r rune) bool { return !unicode.IsLetter(r) }) {
			lower := strings.ToLower(w)
			if lower == "and" || lower == "of" || lower == "for" || lower == "the" {
				continue
			}
			if !capitalised(w) {
				name = name[:0]
				continue
			}
			if len(name) == maxTeamWords {
				name = append(name[:0], name[1:]...)
			}
			name = append(name, lower)
			for k := range name {
				if madeOf(joined, name[k:]) && l.teamName(name[k:]) || shortened(joined, name[k:]) && l.nobodys(name[k:]) {
					return strings.Join(name[k:], " ")
				}
			}
		}
	}
	return ""
}

// teamName reports whether words hold one that teams' names hold.
func (l *lists) teamName(words []string) bool {
	for _, w := range words {
		if l.roles[w] || l.cues[w]&cueOrganisation != 0 {
			return true
		}
	}
	return false
}

// madeOf reports whether a run of letters is the words joined, all or the first of
// them, or their initials.
func madeOf(joined string, words []string) bool {
	rest, initials := joined, 0
	for i, w := range words {
		if initials == i && i < len(joined) && joined[i] == w[0] {
			initials++
		}
		if rest == "" && i > 0 {
			return true
		}
		if next, ok := strings.CutPrefix(rest, w); ok {
			rest = next
		} else {
			rest = "-"
		}
	}
	return rest == "" && len(words) > 1 || initials == len(words) && len(words) == len(joined)
}

// shortened reports whether a run of letters is two words or more, each of them whole or cut
// short behind three letters or more: "envprotection" of "environmental protection".
func shortened(joined string, words []string) bool {
	const least = 3 // letters of a word
	if len(words) < 2 {
		return false
	}
	w := words[0]
	n := 0
	for n < len(joined) && n < len(w) && joined[n] == w[n] {
		n++
	}
	for ; n >= least; n-- {
		if rest := joined[n:]; len(words) == 2 && len(rest) >= least && strings.HasPrefix(words[1], rest) || shortened(rest, words[1:]) {
			return true
		}
	}
	return false
}

// nobodys reports whether no one of the words is in a person's name.
func (l *lists) nobodys(words []string) bool {
	for _, w := range words {
		g, _ := l.givenNames.common(w)
		s, word := l.names.common(w)
		if g >= 0 || s >= 0 && !word {
			return false
		}
	}
	return true
}

// underTeam reports whether an address that its own line only labels stands under a line that
// is a team's name and no person's: "Central Records Unit", "Email: cru@…".
func (l *lists) underTeam(before string) bool {
	above, line, ok := cutLast(before, "\n")
	switch strings.ToLower(strings.Trim(line, " \t:")) {
	case "", "e", "email", "e-mail", "mail", "contact", "contact us":
	default:
		return false
	}
	_, above, _ = cutLast(above, "\n")
	ws := strings.FieldsFunc(strings.ToLower(above), func(r rune) bool { return !unicode.IsLetter(r) })
	if !ok || len(ws) < 2 || len(ws) > maxTeamWords || l.personIn(above) != "" {
		return false
	}
	return teamNouns[ws[len(ws)-1]]
}

// teamNouns are the last words of teams' names.
var teamNouns = words("team unit office branch service services department directorate desk section hub secretariat registry")

// cutLast cuts s at the last sep; before is "" where there is none.
func cutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return "", s, false
	}
	return s[:i], s[i+len(sep):], true
}
