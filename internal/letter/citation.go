package letter

import (
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/ascii"
	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/zone"
)

// A citation is a reference to a provision of a law under which information is asked
// for: "section 31(1)(a)", "s40(2) FOIA", "Regulation 12(5)(e)".
type citation struct {
	Place
	Number string           // "31"
	Limbs  []string         // "(1)(a)"; what stands behind the number, several for "40(2) and (3A)(a)"
	Act    authority.Regime // as named with it; "" when it is not, or is only "the Act"
	Kind   provision
	Zone   zone.Zone
}

// A provision is what a citation calls its number.
type provision string

const (
	ofSection    provision = "section"
	ofRegulation provision = "regulation"
	ofExemption  provision = "exemption" // "exemption 31", "exempt under 40(2)"
)

// String is the number with its first limb, "31(1)(a)".
func (c *citation) String() string {
	if len(c.Limbs) == 0 {
		return c.Number
	}
	return c.Number + c.Limbs[0]
}

// citations are those of a document of the case, in order.
func (c *Case) citations(doc int) []citation {
	var out []citation
	for i, b := range c.Documents[doc].leading() {
		found := cited(b.Text.S)
		for k := range found {
			found[k].Document, found[k].Block = doc, i
			found[k].Zone = b.At(found[k].Start).Zone
		}
		out = append(out, found...)
	}
	return out
}

// cited are the citations in a folded text. What is a section of another law is none.
func cited(s string) []citation {
	var out []citation
	var named []law
	looked := false
	for i := ascii.Digit(s, 0); i < len(s); i = ascii.Digit(s, i+1) {
		g, ok := groupAt(s, i)
		if !ok {
			for i+1 < len(s) && s[i+1] >= '0' && s[i+1] <= '9' {
				i++
			}
			continue
		}
		if !looked {
			named, looked = laws(s), true
		}
		if found, ok := g.under(s, named); ok {
			out = append(out, found...)
		}
		i = g.end - 1
	}
	return out
}

// A group is a row of provisions that one noun announces: "sections 31(1)(a) and 43".
type group struct {
	start, end int
	items      []citation
	kind       provision
	weak       bool // "s31" may be a telephone; the words around must speak of law
}

// nouns announce a number, in lower case. Short ones are weak without a limb.
var nouns = map[string]struct {
	kind  provision
	short bool
}{
	"section": {ofSection, false}, "sections": {ofSection, false}, "section(s)": {ofSection, false}, "section/s": {ofSection, false},
	"sec": {ofSection, false}, "sect": {ofSection, false}, "s": {ofSection, true}, "ss": {ofSection, true}, "adran": {ofSection, false},
	"regulation": {ofRegulation, false}, "regulations": {ofRegulation, false}, "regulation(s)": {ofRegulation, false},
	"reg": {ofRegulation, false}, "regs": {ofRegulation, false}, "r": {ofRegulation, true},
	"exemption": {ofExemption, true}, "exemptions": {ofExemption, true}, "exemption(s)": {ofExemption, true},
	"exception": {ofExemption, true}, "exceptions": {ofExemption, true}, "exception(s)": {ofExemption, true},
	"under": {ofExemption, true},
}

// groupAt is the group whose first number begins at byte i.
func groupAt(s string, i int) (group, bool) {
	if i+2 < len(s) && isDigit(s[i+1]) && isDigit(s[i+2]) {
		return group{}, false // a year, an amount
	}
	j := i
	if j > 0 && s[j-1] == '(' {
		j-- // section (31)
	}
	for j > 0 && i-j < 4 && (s[j-1] == ' ' || s[j-1] == '.' || s[j-1] == ':' || s[j-1] == '\t') {
		j--
	}
	end := j
	for j > 0 && end-j < 14 && (isLetter(s[j-1]) || s[j-1] == '(' || s[j-1] == ')' || s[j-1] == '/') {
		j--
	}
	for j < end && !isLetter(s[j]) {
		j++
	}
	if j == end {
		return group{}, false
	}
	noun, ok := nouns[strings.ToLower(s[j:end])]
	if !ok {
		return group{}, false
	}
	if j > 0 && (isLetter(s[j-1]) || s[j-1] >= '0' && s[j-1] <= '9' || s[j-1] >= 0x80) || j > 1 && s[j-1] == '\'' && isLetter(s[j-2]) {
		return group{}, false
	}
	g := group{start: j, kind: noun.kind}
	g.read(s, i)
	if len(g.items) == 0 || postcode(s[j:]) {
		return group{}, false
	}
	first := &g.items[0]
	first.Start = j
	g.weak = noun.short && len(first.Limbs) == 0
	if g.weak && (noun.kind == ofRegulation || strings.EqualFold(s[j:end], "under")) {
		return group{}, false // R12, under 40
	}
	return g, true
}

// read takes the provisions from byte i on: "31(1)(a), 40(2) and (3A)(a) & section 43".
func (g *group) read(s string, i int) {
	for {
		c, end, ok := provisionAt(s, i)
		if !ok {
			return
		}
		g.items, g.end = append(g.items, c), end
		i = skipTitle(s, end)
		next, ok := joined(s, i)
		if !ok || next >= len(s) || s[next] < '0' || s[next] > '9' || countsThings(s, next) {
			return
		}
		i = next
	}
}

// foreignNouns after a section say that it is one of another law: a section 38 agreement
// is about a road, a section 31 grant about money.
var foreignNouns = map[string]bool{
	"agreement": true, "agreements": true, "grant": true, "grants": true, "assessment": true, "assessments": true, "enquiry": true, "enquiries": true,
	"inquiry": true, "inquiries": true, "aftercare": true, "after-care": true, "payment": true, "payments": true, "consent": true, "consents": true, "order": true, "orders": true,
	"officer": true, "officers": true, "works": true, "detention": true, "detentions": true, "support": true, "accommodation": true, "funding": true, "leave": true,
	"notices": true, "report": true, "reports": true, "patient": true, "patients": true, "possession": true,
}

// under gives the provisions of a group the law that the text names with them; false
// when they are of another law, or no provisions at all.
func (g *group) under(s string, named []law) ([]citation, bool) {
	l, ok := lawOf(s, g, named)
	switch {
	case ok && l.foreign:
		return nil, false
	case !ok && (foreignNouns[strings.ToLower(provisionFollowedBy(s, g.end))] || ofOther(s[g.end:])):
		return nil, false
	case !ok && g.weak && !legal(s, g):
		return nil, false
	}
	for i := range g.items {
		g.items[i].Act, g.items[i].Kind = l.regime, g.kind
	}
	return g.items, true
}

// ofOther reports whether the text goes on with "of the tender", "of your letter".
func ofOther(rest string) bool {
	rest, ok := strings.CutPrefix(rest, " of ")
	if !ok {
		return false
	}
	for _, w := range strings.Fields(rest[:min(len(rest), 60)]) {
		switch w = strings.ToLower(strings.Trim(w, `.,;:()"'`)); w {
		case "the", "this", "that", "said", "uk", "same", "above":
			continue
		default:
			return w != "act" && !strings.HasPrefix(w, "foi") && !strings.HasPrefix(w, "eir") && !strings.HasPrefix(w, "legislation") &&
				!strings.HasPrefix(w, "regulations") && w != "freedom" && w != "environmental" && !isDigit(w[0])
		}
	}
	return false
}

// lawWordsNear are words of which one stands near a provision that is cited in short.
var lawWordsNear = []string{"exempt", "foi", "withh", "refus", "disclos", "eir", "section", "act ", "public interest", "redact"}

// legal reports whether the text near a group speaks of law, or holds nothing else.
func legal(s string, g *group) bool {
	const signs = ` .,;:()[]"'-*`
	if len(s)-(g.end-g.start) < 10 && strings.Trim(s[:g.start], signs) == "" && strings.Trim(s[g.end:], signs) == "" {
		return true
	}
	near := strings.ToLower(s[max(0, g.start-60):g.start] + " " + s[g.end:min(len(s), g.end+60)])
	if g.kind == ofExemption {
		w := provisionFollowedBy(s, g.end)
		return w == "" || !isLetter(w[0]) || afterProvision[strings.ToLower(w)]
	}
	return slices.ContainsFunc(lawWordsNear, func(w string) bool { return strings.Contains(near, w) })
}

// postcode reports whether s begins with a postcode such as S40 2XY.
func postcode(s string) bool {
	if len(s) < 5 || s[0] != 'S' || !isDigit(s[1]) {
		return false
	}
	i := 2
	if isDigit(s[i]) {
		i++
	}
	rest, ok := strings.CutPrefix(s[i:], " ")
	return ok && len(rest) >= 3 && isDigit(rest[0]) && isUpper(rest[1]) && isUpper(rest[2]) && (len(rest) == 3 || !isLetter(rest[3]))
}
