package match

import (
	"strings"

	"github.com/foilint/foilint/internal/finding"
)

// streets make a capitalised name before them a place's, even the best known maker's.
var streets = map[string]bool{"Street": true, "Road": true, "Lane": true, "Avenue": true, "Crescent": true, "Terrace": true, "Roundabout": true, "Roadworks": true,
	"Mews": true, "Grove": true, "Cottage": true, "Cottages": true, "Farm": true, "Wharf": true, "Tree": true, "Inn": true, "Arms": true, "Tavern": true, "Lounge": true, "Nursery": true}

// afters follow a name that is not in use, or not as a product.
var afters = []struct{ words, why string }{
	{": we do not", notUsed}, {": no.", notUsed}, {": no,", notUsed},
	{" is no longer ", notUsed}, {" are no longer ", notUsed}, {" was replaced", wasUsed}, {" has been replaced", wasUsed}, {" was retired", wasUsed},
	{" has been retired", wasUsed}, {" was decommissioned", wasUsed}, {" has been decommissioned", wasUsed}, {" is not used", notUsed},
	{" is not in use", notUsed}, {" are not used", notUsed}, {" was removed", wasUsed}, {" has been removed", wasUsed},
	{" phone box", premises}, {" telephone box", premises}, {" exchange", premises}, {" kiosk", premises}, {" mast", premises}, {" works", premises},
	{" is the secure email", footer}, {" is the secure e-mail", footer}, {" is the secure, ", footer},
	{" Stadium", premises}, {" Arena", premises}, {" store", premises}, {" shop", premises},
}

// befores stand before a name, the last of them after a few words more.
var befores = []struct{ words, why string }{
	{" not use ", notUsed}, {"n't use ", notUsed}, {" longer use ", notUsed}, {" longer uses ", notUsed}, {" never used ", notUsed}, {" not using ", notUsed},
	{" per ", ordinaryWord},
}

// dealings in a sentence before a name are with the company, not with its products.
var dealings = []struct{ words, why string }{
	{" met ", wasMet}, {"eetings with ", wasMet}, {"eeting with ", wasMet}, {"round table with ", wasMet}, {"roundtable with ", wasMet},
	{"shares in ", business}, {"shareholding", business}, {"ponsorship ", business}, {"investment in ", business},
	{"planning application by ", business}, {"planning application from ", business}, {"application for a mast ", business},
	{"permit was issued to ", business}, {"penalty charge ", business}, {"fixed penalty ", business}, {"treet works ", business}, {"rateable value ", business},
	{"employed by ", employment}, {"worked for ", employment}, {"worked at ", employment}, {"works for ", employment}, {"employment with ", employment},
}

const (
	notUsed      = "said not to be in use"
	wasUsed      = "said to have been in use"
	ordinaryWord = "used as an ordinary word"
	premises     = "the name of its works, a shop or a place"
	wasMet       = "somebody met the company"
	business     = "the company's own business is spoken of"
	employment   = "somebody's employer"
	footer       = "the service's own words at the end of a mail"
)

// others make a name that is also a word that of a place or of a body that everybody knows: "the
// Orchard Suite", "Crown Commercial Service".
var others = map[string]bool{
	"Suite": true, "Room": true, "Wing": true, "Ward": true, "Hall": true, "House": true, "Park": true, "School": true, "Theatre": true, "Lounge": true,
	"Commercial": true, "Copyright": true, "Court": true, "Estate": true, "Prosecution": true,
}

// placed reports whether such a word stands at the beginning of what follows a name.
func placed(after string) bool {
	word, ok := strings.CutPrefix(after, " ")
	if !ok || word == "" || word[0]-'A' >= 26 {
		return false
	}
	word, _, _ = strings.Cut(word[:min(len(word), 12)], " ")
	return others[strings.TrimRight(word, ".,;:)")]
}

// Unused says why a listed name at s[start:end] is none of a product in use: a street
// bears it, the words around say that it is not used, or that somebody met, owned or
// worked for its maker; most is the highest level that it can bear then. why is "" when
// nothing does.
func Unused(s string, start, end int) (why string, most finding.Level) {
	why = unused(s, start, end)
	switch why {
	case "":
		return "", finding.Off
	case wasUsed: // old defences are a hint at the new ones
		return why, finding.Warning
	}
	return why, finding.Note
}

func unused(s string, start, end int) string {
	after := s[end:min(len(s), end+24)]
	if word, ok := strings.CutPrefix(after, " "); ok {
		word, _, _ = strings.Cut(word, " ")
		if streets[strings.TrimRight(word, ".,;:)")] {
			return "the name of a street"
		}
	}
	before := s[max(0, start-16):start]
	if (strings.HasSuffix(before, "The ") || strings.HasSuffix(before, " the ")) && strings.HasPrefix(after, " of ") {
		return ordinaryWord
	}
	for _, x := range afters {
		if strings.HasPrefix(after, x.words) {
			return x.why
		}
	}
	for _, x := range befores {
		if strings.HasSuffix(before, x.words) {
			return x.why
		}
	}
	if offered(s, start, end) {
		return "an example in a question"
	}
	if inquired(s, start, end) {
		return "a question asks about it"
	}
	const reach = 64 // bytes
	from, _ := sentenceAt(s, start, end)
	before = s[max(from, start-reach):start]
	for _, x := range dealings {
		if strings.Contains(before, x.words) {
			return x.why
		}
	}
	return ""
}
