package software

import (
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/match"
)

// public names are not a supplier's though they sound so.
var public = []string{"crown commercial", "national cyber", "open government", "freedom of information", "data protection", "public sector",
	"cyber essentials", "information commissioner", "nhs england", "local government", "general data", "great britain", "united kingdom",
	"northern ireland", "what do they know", "whatdotheyknow", "crown copyright", "integrated care", "primary care", "social care", "health and", "voluntary service", "public interest", "home office", "business continuity"}

// add takes the name at s[from:to] unless it speaks against itself.
func (in *introducer) add(from, to int, supplies bool, t topic, how string) {
	if in.tells(from, to, t, how) {
		in.take(from, to, supplies, t, how)
	}
}

// tells reports whether s[from:to] can be a name and is no ordinary word, or what introduces
// it tells that it is a name all the same.
func (in *introducer) tells(from, to int, t topic, how string) bool {
	return in.possible(from, to, how) && (!in.words.ordinary(in.s[from:to]) || in.telling(from, to, t, how) || in.known(from, to))
}

// possible reports whether the name at s[from:to] can be a product's or a supplier's,
// whatever stands around it.
func (in *introducer) possible(from, to int, how string) bool {
	name := in.s[from:to]
	low := strings.ToLower(name)
	for _, p := range public {
		if strings.Contains(low, p) {
			return false
		}
	}
	if strings.IndexByte(name, '@') > 0 && strings.Contains(name, ".") || clipped(low) || lawful(low) || topics[low]&trade != 0 {
		return false // an address, "We've", "Fenwell's Law", "Catering"
	}
	if strings.Contains(name, " ") && !company(name) && (holdsPost(in.s[to:]) || bodyGoesOn(in.s, to)) {
		return false
	}
	return !own(in.l, low) && (strings.HasPrefix(how, "it is called") || how == hosts || !in.words.person(name))
}

// bodyGoesOn reports whether "and" at byte i joins a name to the rest of a public body's:
// "Stour Valley Health and Care NHS Trust".
func bodyGoesOn(s string, i int) bool {
	rest, ok := strings.CutPrefix(s[i:], " and ")
	if !ok {
		return false
	}
	from, to := runAt(rest, 0)
	for w := range strings.FieldsSeq(strings.ToLower(rest[from:to])) {
		if bodies[w] {
			return true
		}
	}
	return false
}

// clipped reports whether a name in lower case begins with words run together: "we've".
func clipped(low string) bool {
	first, _, _ := strings.Cut(low, " ")
	at := strings.LastIndexByte(first, '\'')
	if at < 0 {
		return false
	}
	switch first[at:] {
	case "'ve", "'re", "'ll", "'d", "'m":
		return true
	case "'s":
		return clippable[first[:at]]
	}
	return strings.HasSuffix(first, "n't")
}

// clippable are words before the "'s" of "it's".
var clippable = set("it that there here what who where let he she")

// lawful reports whether a name in lower case is that of a law.
func lawful(low string) bool {
	switch low[strings.LastIndexByte(low, ' ')+1:] {
	case "law", "act", "bill", "regulations", "convention", "directive", "amendment", "judgment", "inquiry":
		return strings.Contains(low, " ")
	}
	return false
}

// take takes the name at s[from:to] unless one was taken there.
func (in *introducer) take(from, to int, supplies bool, t topic, how string) {
	name := in.s[from:to]
	h := match.Hit{Kind: Product, Block: in.block, Start: from, End: to, Name: name, Detail: how, Evidence: []string{"introduced here: " + how}}
	switch {
	case supplies && t.security():
		h.Kind = SecuritySupplier
	case supplies:
		h.Kind = Supplier
	case t.security():
		h.Kind = SecurityProduct
	}
	for _, o := range in.hits[max(0, len(in.hits)-8):] { // the order is nearly that of the text
		if o.Start < to && from < o.End {
			return
		}
	}
	in.hits = append(in.hits, h)
}

// posts end what somebody is in a body.
var posts = set(`officer manager director engineer analyst lead administrator architect executive assistant adviser advisor coordinator co-ordinator technician
	head chief clerk secretary supervisor specialist consultant guardian owner trainee apprentice`)

// holdsPost reports whether a post follows a name in the rest of its line: ", Senior
// Engineer", " - Head of Digital", " (IT Manager)".
func holdsPost(rest string) bool {
	const most = 4 // words
	i := skip(rest, 0, " ")
	if i == len(rest) || strings.IndexByte(",-(:|", rest[i]) < 0 {
		return false
	}
	i = skip(rest, i, " ,-(:|")
	for range most {
		end := wordEnd(rest, i)
		if end == i || !upper(rest[i:]) {
			return false
		}
		if posts[strings.ToLower(rest[i:end])] {
			return true
		}
		i = skip(rest, end, " ")
	}
	return false
}

// telling reports whether what introduces a name of ordinary words tells that it is
// one all the same.
func (in *introducer) telling(from, to int, t topic, how string) bool {
	name := in.s[from:to]
	switch {
	case how == answers, how == wentLive, how == isApposed, strings.HasPrefix(how, "it is called"), firmly(name), styled(name):
		return true
	case how == isSystem:
		return from == 0 || in.s[max(0, from-2)] != ':'
	case how == "it is used":
		return t.computing() && !notNames[strings.ToLower(name)]
	}
	if how == theirs && strings.Contains(name, " & ") { // "Kestrel Student & Residential"
		low := strings.ToLower(name)
		first, _, _ := strings.Cut(low, " ")
		return !departments[first] && !departments[low[strings.LastIndexByte(low, ' ')+1:]]
	}
	return strings.HasSuffix(how, " there") || how == tookPlace
}

// theirs is how a supplier is introduced whom a contract is with.
const theirs = "the contract is theirs"

// wentLive is how a system is introduced that a body began to use.
const wentLive = "a body went live with it"

// isSystem is how a name is introduced after "the system is".
const isSystem = "it is the system"

// tookPlace is how names are introduced of which one stands in for the other.
const tookPlace = "one system took another's place"

// isTitled is how a name is introduced before "system".
const isTitled = "a word for a system follows it"

// isApposed is how a name is introduced before ", our … system".
const isApposed = "it is said to be a system"

// firmly reports whether a name closes with what only companies' names do.
func firmly(name string) bool {
	_, last, _ := strings.Cut(name[max(0, len(name)-9):], " ")
	switch strings.ToLower(strings.TrimRight(last, ".")) {
	case "ltd", "limited", "plc", "llp":
		return true
	}
	return false
}

// styled reports whether a name of ordinary words is put together as a supplier's:
// "Evergreen Bereavement Systems".
func styled(name string) bool {
	words := strings.Fields(strings.ToLower(name))
	if len(words) < 2 || !companies[words[len(words)-1]] || !upper(name[strings.LastIndexByte(name, ' ')+1:]) {
		return false
	}
	switch words[len(words)-1] {
	case "services", "group", "digital", "data", "security", "direct", "partners", "cloud", "hosting", "partnership", "labs", "associates":
		if !about(name).computing() {
			return false
		}
	}
	return slices.ContainsFunc(words, func(w string) bool { return !notNames[w] && !companies[w] && topics[w]&^trade == 0 })
}

// own reports whether a name is the authority's.
func own(l *match.Letter, low string) bool {
	called := func(n string) bool {
		n = strings.ToLower(n)
		return n != "" && (strings.Contains(n, low) || strings.Contains(low, n))
	}
	return called(l.Authority.Name) || slices.ContainsFunc(l.Authority.Aliases, called)
}
