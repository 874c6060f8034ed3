package assess

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/calendar"
	"github.com/foilint/foilint/internal/exemption"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/rule"
)

// instead is what to write in the place of what was found: the first text of the rule of
// which all blanks are known, or the one that always holds.
func instead(r *rule.Rule, s Settings, t texts) string {
	for _, text := range r.Better {
		if said, ok := rule.Fill(text, func(blank string) string { return blanked(blank, r, s, t) }); ok {
			return said
		}
	}
	return rule.Expand(r.Instead, t.match, t.name, t.detail)
}

// blanked is the value of a blank, "" when it is not known or may not be told.
func blanked(blank string, r *rule.Rule, s Settings, t texts) string {
	v := ""
	switch blank {
	case "match":
		v = t.match
	case "name":
		v = t.name
	case "detail":
		v = t.detail
	case "mailbox":
		if s.Contact.Serves(t.match) {
			v = s.Contact.Mailbox
		}
	case "phone":
		v = s.Contact.Phone
	case "quarter":
		v = quarters(t.match)
	case "denial":
		v = exemption.Denial(r.Basis, s.Regime)
	case "kind":
		v = kind(r, t.detail)
	}
	if v == Bullets {
		return ""
	}
	return v
}

// kind is what a thing is, as a sentence has it.
func kind(r *rule.Rule, detail string) string {
	const long = 60 // code points of what may be no kind, but a sentence
	if said, ok := r.Kinds[detail]; ok || detail == "" || detail == Bullets || utf8.RuneCountInString(detail) > long {
		return said
	}
	return article(detail) + " " + detail
}

// quarters says in which quarters the dates of a text lie, "" when it has none.
func quarters(s string) string {
	const most = 4
	var names []string
	for _, d := range calendar.Find(s, most) {
		if q := d.Quarter(); q != "" && !slices.Contains(names, q) {
			names = append(names, q)
		}
	}
	return finding.Listed(names)
}

// Words that begin with another sound than their first letter.
var (
	asConsonant = []string{"uni", "use", "uti", "eu", "one", "once"}
	asVowel     = []string{"hour", "honor", "honour", "heir", "honest"}
)

// eight are figures that begin with a vowel when they are read: "an 8a post", "an 11th".
var eight = regexp.MustCompile(`^(?:8|1[18](?:\D|$))`)

// article is the indefinite article of a noun phrase.
func article(phrase string) string {
	word := phrase
	if i := strings.IndexFunc(phrase, func(r rune) bool { return !unicode.IsLetter(r) }); i >= 0 {
		word = phrase[:i]
	}
	low := strings.ToLower(word)
	begins := func(s string) bool { return strings.HasPrefix(low, s) }
	vowel := word != "" && strings.ContainsRune("aeiou", rune(low[0]))
	switch {
	case spelled(word):
		vowel = strings.ContainsRune("AEFHILMNORSX", rune(word[0]))
	case vowel:
		vowel = !slices.ContainsFunc(asConsonant, begins) || strings.HasPrefix(low, "unin") || strings.HasPrefix(low, "unim")
	default:
		vowel = slices.ContainsFunc(asVowel, begins)
	}
	if vowel || eight.MatchString(phrase) {
		return "an"
	}
	return "a"
}

// spelled reports whether a word is read letter by letter: "HR", "ICT", "SEN", and not
// "SOC".
func spelled(word string) bool {
	return word != "" && word != "SOC" && len(word) <= 4 && strings.ToUpper(word) == word &&
		(len(word) <= 3 || !strings.ContainsAny(word, "AEIOU"))
}
