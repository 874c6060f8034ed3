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
	case len(local) > 2 && onlyDigits(local) == local:
		return unclear, "a number, as of an officer"
	case joined == "" || masked(joined):
		return nobody, ""
	case madeOfNames(tokens):
		return pattern, "shows how addresses are made"
	}
	if ofMember(tokens, domain) {
		return role, "the public address of a member"
	}
	if l.fullName(tokens) {
		return person, "the address is a forename or its initial and a surname"
	}
	if l.halfName(tokens) && !strings.ContainsAny(local, "0123456789") {
		return unclear, "a name and an initial or a word, or a team's name"
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

// ofMember reports whether an address is the one that a member of a parliament or a council
// is given for the public to write to: "jane.dolan.mp@parliament.uk", "cllr.j.dolan@".
func ofMember(tokens []string, domain string) bool {
	if len(tokens) < 2 {
		return false
	}
	first, last := tokens[0], tokens[len(tokens)-1]
	switch domain {
	case "parliament.uk", "parliament.scot", "senedd.wales", "mla.niassembly.gov.uk":
		return last == "mp" || last == "msp" || last == "ms" || last == "mla"
	}
	return first == "cllr" || first == "councillor"
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
		g, word := l.givenNames.common(t)
		s, also := l.names.common(t)
		switch {
		case len(t) == 1:
			letters++
		case g >= 5 || g >= 0 && !word || s >= 0 && (!also || letters > 0):
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
		whole, _ := l.names.common(t)
		return len(t) >= 5 && whole < 2 && (l.surname(t[1:]) || l.surname(t[:len(t)-1]))
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

// halfName reports whether the tokens are a common surname, though it be a word of
// role mailboxes too, and an initial: "ward.m"; or a common forename and a word of
// role mailboxes: "tim.service".
func (l *lists) halfName(tokens []string) bool {
	if len(tokens) != 2 {
		return false
	}
	first, second := tokens[0], tokens[1]
	if l.roles[first] {
		s, _ := l.names.common(first)
		return len(second) == 1 && s >= 4
	}
	g, word := l.givenNames.common(first)
	return g >= 7 && !word && l.roles[second]
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

// plainWords reports whether the tokens are ordinary words, joined or apart, and at
// least one is no small word: "potholes", "empty.homes", "talktous".
func (l *lists) plainWords(tokens []string) bool {
	long := false
	for _, t := range tokens {
		if small[t] {
			continue
		}
		if !l.ordinary(t) && !l.joinedWords(t) {
			return false
		}
		long = long || len(t) > 3
	}
	return long
}

// small are words that mailboxes join with others; by themselves they say nothing.
var small = words("and ask at day for in me my new of on our the to us we with you your")

// joinedWords reports whether a run of letters is several words, at least one of
// which is no small word and no name, and none a forename.
func (l *lists) joinedWords(run string) bool {
	if len(run) > maxJoined || l.known(run) {
		return false
	}
	// ends[i] tells how run[:i] can be filled: not, with other words, with an ordinary one.
	var ends [maxJoined + 1]uint8
	ends[0] = 1
	for i := 2; i <= len(run); i++ {
		for j := max(0, i-maxWord); j < i-1; j++ {
			switch w := run[j:i]; {
			case ends[j] == 0 || ends[i] == 2 || j == 0 && i == len(run):
			case len(w) >= 4 && l.ordinary(w):
				ends[i] = 2
			case small[w], len(w) == 3 && l.ordinary(w), len(w) >= 4 && l.wordAndSurname(w):
				ends[i] = max(ends[i], ends[j])
			}
		}
	}
	return ends[len(run)] == 2
}

// The longest run that is cut into words, and the longest word, in bytes.
const (
	maxJoined = 40
	maxWord   = 16
)

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
