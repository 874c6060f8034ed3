package contact

import (
	"strings"
	"unicode"
)

// An owner is who reads the mail that comes to an address, as far as the address
// itself says.
type owner uint8

const (
	nobody  owner = iota // a mask, not an address
	role                 // a team or a post
	person               // one person
	unclear              // either
	pattern              // "firstname.surname@": how everybody's address is made
)

// ownerOf judges the part of an address before "@". near is the text around it: an
// address beside the name it is made of is that person's.
func (l *lists) ownerOf(local, domain, near string) (owner, string) {
	local, _, _ = strings.Cut(local, "+")
	tokens := mailTokens(local)
	joined := strings.Join(tokens, "")
	switch {
	case joined == "" || masked(joined):
		return nobody, ""
	case madeOfNames(tokens):
		return pattern, "shows how addresses are made"
	}
	if l.fullName(tokens) {
		return person, "the address is a forename or its initial and a surname"
	}
	if l.nameFirst(tokens) && !strings.ContainsAny(local, "0123456789") {
		return unclear, "a surname and an initial, or a team and a letter"
	}
	for _, t := range append(tokens, strings.ToLower(local)) {
		if l.roles[t] {
			return role, `"` + t + `" is a word of role mailboxes`
		}
	}
	if l.initialAndName(tokens) {
		return person, "the address is an initial and a surname"
	}
	for _, run := range append(tokens, joined) {
		if c, _ := l.names.common(run); c >= 1 {
			continue // "parkinson" is no park
		}
		if w := l.roleWords(run); w != "" {
			return role, `"` + w + `" is a word of role mailboxes`
		}
	}
	if first, _, _ := strings.Cut(domain, "."); joined == first {
		return role, "the mailbox is named as the body is"
	}
	if team := l.besideTeam(joined, near); team != "" {
		return role, `is named as "` + team + `" beside it is`
	}
	if !l.personal[domain] && l.plainWords(tokens) {
		return role, "is made of ordinary words and holds no name"
	}
	if w := besideName(joined, domain, near); w != "" {
		return person, "stands beside the name that it is made of"
	}
	return l.personOrNot(tokens)
}

// personOrNot judges a local part without a role word.
func (l *lists) personOrNot(tokens []string) (owner, string) {
	if len(tokens) == 1 {
		t := tokens[0]
		if len(t) >= 4 && !l.known(t) {
			if s, _ := l.names.common(t[1:]); s >= 5 {
				return person, "the address is an initial and a surname"
			}
		}
		if c, word := l.givenNames.common(t); c >= 4 && !word {
			return person, "the address is a forename"
		}
		if l.split(t) {
			return person, "the address is a forename and a surname"
		}
		return unclear, "neither a role nor a name is known in it"
	}
	letters, words, names := 0, 0, 0
	for _, t := range tokens {
		g, _ := l.givenNames.common(t)
		s, _ := l.names.common(t)
		switch {
		case len(t) == 1:
			letters++
		case g >= 0 || s >= 0:
			names++
			words++
		default:
			words++
		}
	}
	switch {
	case letters > 0 && words == 1 && len(tokens[0])+len(tokens[1]) > 3:
		return person, "the address is an initial and a surname"
	case names > 0 && words == 2, names > 1:
		return person, "the address holds a name"
	}
	return unclear, "neither a role nor a name is known in it"
}

// surname reports whether a word is a surname that is common enough to be told
// from a chance run of letters.
func (l *lists) surname(w string) bool {
	c, word := l.names.common(w)
	return len(w) >= 4 && c >= 1 && !word
}

// initialAndName reports whether the tokens are an initial and a surname, in either
// order, together or apart: "d.powell", "dpowell", "powelld".
func (l *lists) initialAndName(tokens []string) bool {
	if len(tokens) == 1 {
		t := tokens[0]
		return len(t) >= 5 && (l.surname(t[1:]) || l.surname(t[:len(t)-1]))
	}
	return len(tokens) == 2 && (len(tokens[0]) == 1 && l.surname(tokens[1]) || len(tokens[1]) == 1 && l.surname(tokens[0]))
}

// split reports whether a run of letters is a forename and a surname.
func (l *lists) split(w string) bool {
	for i := 3; i+3 <= len(w); i++ {
		g, _ := l.givenNames.common(w[:i])
		s, word := l.names.common(w[i:])
		if g >= 3 && l.surname(w[i:]) || g >= 5 && s >= 2 && !word {
			return true
		}
	}
	return false
}

// fullName reports whether the tokens are a common forename or an initial and a
// common surname, though that be a word of role mailboxes too: "john.parks".
func (l *lists) fullName(tokens []string) bool {
	if len(tokens) != 2 || l.roles[tokens[0]] {
		return false
	}
	if len(tokens[0]) == 1 {
		s, _ := l.names.common(tokens[1])
		return s >= 4
	}
	g, word := l.givenNames.common(tokens[0])
	s, _ := l.names.common(tokens[1])
	return (g >= 7 || g >= 5 && !word) && s >= 4
}

// nameFirst reports whether the tokens are a common surname, though it be a word of
// role mailboxes too, and an initial: "ward.m".
func (l *lists) nameFirst(tokens []string) bool {
	if len(tokens) != 2 || len(tokens[1]) != 1 || !l.roles[tokens[0]] {
		return false
	}
	s, _ := l.names.common(tokens[0])
	return s >= 4
}

// known reports whether a run of letters is a word or a whole name.
func (l *lists) known(w string) bool {
	s, _ := l.names.common(w)
	g, _ := l.givenNames.common(w)
	return s >= 0 || g >= 0 || l.ordinary(w)
}

// ordinary reports whether a run of letters is a word of the language and no name.
func (l *lists) ordinary(w string) bool {
	n, _ := l.words.common(w)
	return n >= 0 || l.roles[w]
}

// plainWords reports whether each token is an ordinary word, or two of them
// without a joint: "potholes", "empty.homes", "emptyhomes".
func (l *lists) plainWords(tokens []string) bool {
	plain, long := true, false
	for _, t := range tokens {
		plain = plain && (l.ordinary(t) || l.joinedWords(t))
		long = long || len(t) > 3
	}
	return plain && long
}

// joinedWords reports whether a run of letters is two words, at least one of which
// is no name and none a forename.
func (l *lists) joinedWords(run string) bool {
	if len(run) > maxLocal || l.known(run) {
		return false
	}
	for i := 4; i+4 <= len(run); i++ {
		a, b := run[:i], run[i:]
		if l.ordinary(a) && (l.ordinary(b) || l.wordAndSurname(b)) || l.ordinary(b) && l.wordAndSurname(a) {
			return true
		}
	}
	return false
}

// wordAndSurname reports whether a word is a surname too, but no forename: "homes".
func (l *lists) wordAndSurname(w string) bool {
	_, word := l.names.common(w)
	g, _ := l.givenNames.common(w)
	return word && g < 0
}

// roleWords is a role word that a run of letters is made of, begins or ends with;
// "" if there is none. Short words count only where words fill the whole run.
func (l *lists) roleWords(run string) string {
	for _, w := range [...]string{"foi", "foia", "dpo", "info"} {
		if strings.HasSuffix(run, w) || strings.HasPrefix(run, w) && w != "dpo" { // "dpower" is D. Power
			return w
		}
	}
	for _, w := range [...]string{"team", "desk", "admin", "help", "sales"} {
		if strings.HasSuffix(run, w) && len(run) > len(w)+2 {
			return w
		}
	}
	for n := len(run); n >= 6; n-- {
		if l.roles[run[:n]] {
			return run[:n]
		}
		if l.roles[run[len(run)-n:]] {
			return run[len(run)-n:]
		}
	}
	// ends[i] says that role words fill run[:i].
	ends := make([]bool, len(run)+1)
	ends[0] = true
	for i := range ends {
		for j := max(0, i-25); ends[0] && j < i; j++ {
			if ends[j] && (i-j > 2 || j > 0) && l.roles[run[j:i]] {
				ends[i] = true
			}
		}
	}
	if ends[len(run)] {
		return run
	}
	return ""
}

// mailTokens cuts a local part at punctuation, digits and capitals after small
// letters, in lower case.
func mailTokens(local string) []string {
	var out []string
	start, last := -1, rune(0)
	cut := func(i int) {
		if start >= 0 && start < i {
			out = append(out, strings.ToLower(local[start:i]))
		}
		start = -1
	}
	for i, r := range local {
		switch {
		case !unicode.IsLetter(r):
			cut(i)
		case unicode.IsUpper(r) && unicode.IsLower(last):
			cut(i)
			start = i
		case start < 0:
			start = i
		}
		last = r
	}
	cut(len(local))
	return out
}

// masked reports whether letters stand for letters that were taken out.
func masked(s string) bool {
	if strings.Trim(s, "x") == "" {
		return true
	}
	switch s {
	case "redacted", "removed", "withheld", "deleted", "protected", "emailredacted", "nameredacted", "redactedname":
		return true
	}
	return false
}

var nameParts = map[string]bool{
	"first": true, "firstname": true, "fname": true, "forename": true, "forenames": true, "given": true, "givenname": true,
	"last": true, "lastname": true, "surname": true, "sname": true, "secondname": true, "familyname": true,
	"initial": true, "initials": true, "firstinitial": true, "name": true, "your": true, "middle": true,
}

// madeOfNames reports whether the tokens name the parts of a name.
func madeOfNames(tokens []string) bool {
	two := 0
	for _, t := range tokens {
		switch {
		case !nameParts[t] && t != "firstnamesurname" && t != "firstnamelastname":
			return false
		case len(t) > 10:
			two += 2
		case t != "your":
			two++
		}
	}
	return two >= 2
}

// besideName is the capitalised word near an address that the address is made of,
// with an initial or the word beside it; "" if there is none.
func besideName(joined, domain, near string) string {
	if len(joined) < 4 {
		return ""
	}
	last := ""
	for w := range strings.FieldsFuncSeq(near, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '-' }) {
		r := rune(w[0])
		if !unicode.IsUpper(r) && r < 0x80 {
			last = ""
			continue
		}
		w = strings.ToLower(unmarked.Replace(w))
		if len(w) >= 3 && last != "" && !strings.Contains(domain, w) &&
			(joined == last[:1]+w || joined == w+last[:1] || joined == last+w || joined == w+last || joined == last+w[:1]) {
			return w
		}
		last = w
	}
	return ""
}

// unmarked takes out what joins the parts of a name.
var unmarked = strings.NewReplacer("'", "", "-", "")

// maxTeamWords is the number of words in a team's name that a mailbox may be made of.
const maxTeamWords = 6

// besideTeam is the team, or what is named as teams are, near an address that the
// address is made of, by its words or its initials: "larkfield" beside "Larkfield
// Unit", "iar" beside "Information Asset Register"; "" if there is none.
func (l *lists) besideTeam(joined, near string) string {
	if len(joined) < 3 {
		return ""
	}
	for line := range strings.Lines(near) {
		var name []string // the capitalised words up to here
		for w := range strings.FieldsFuncSeq(line, func(r rune) bool { return !unicode.IsLetter(r) }) {
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
				if l.teamName(name[k:]) && madeOf(joined, name[k:]) {
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

// madeOf reports whether a run of letters is the words joined, all or all but the
// last, or their initials.
func madeOf(joined string, words []string) bool {
	rest, initials := joined, 0
	for i, w := range words {
		if initials == i && i < len(joined) && joined[i] == w[0] {
			initials++
		}
		if rest == "" && i > 0 {
			return i == len(words)-1
		}
		if next, ok := strings.CutPrefix(rest, w); ok {
			rest = next
		} else {
			rest = "-"
		}
	}
	return rest == "" && len(words) > 1 || initials == len(words) && len(words) == len(joined)
}
