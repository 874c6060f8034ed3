package letter

import (
	"cmp"
	"slices"
	"strings"

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
	for i, b := range c.Documents[doc].Blocks {
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
	for i := digitFrom(s, 0); i < len(s); i = digitFrom(s, i+1) {
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

// digitFrom is where the first digit stands in s from byte i on; len(s) when there is none.
// It looks at eight bytes at once: most texts have few digits.
func digitFrom(s string, i int) int {
	const every = 0x0101010101010101
	for ; i+8 <= len(s); i += 8 {
		x := uint64(s[i]) | uint64(s[i+1])<<8 | uint64(s[i+2])<<16 | uint64(s[i+3])<<24 |
			uint64(s[i+4])<<32 | uint64(s[i+5])<<40 | uint64(s[i+6])<<48 | uint64(s[i+7])<<56
		low := (x ^ '0'*every) &^ (0x80 * every) // 0 to 9 for a digit
		if none := (low + (0x80-10)*every) | x; none&(0x80*every) != 0x80*every {
			break
		}
	}
	for i < len(s) && !isDigit(s[i]) {
		i++
	}
	return i
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

// highest is the number of the last section of the Act of 2000; no regulation and no
// section of the Scottish Act is beyond it.
const highest = 88

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

// provisionAt is the number at byte i with its limbs.
func provisionAt(s string, i int) (citation, int, bool) {
	end := i
	for end < len(s) && end-i < 3 && s[end] >= '0' && s[end] <= '9' {
		end++
	}
	n := 0
	for _, d := range s[i:end] {
		n = 10*n + int(d-'0')
	}
	if n == 0 || n > highest || end-i > 2 || end < len(s) && (isLetter(s[end]) && !limbLetter(s, end) || s[end] >= '0' && s[end] <= '9' || s[end] == '%' || s[end] >= 0x80) {
		return citation{}, i, false
	}
	c := citation{Number: s[i:end]}
	c.Start, c.End = i, end
	for first := true; ; first = false {
		limb, after := limbAt(s, end, c.Limbs, first)
		if limb == "" {
			break
		}
		c.Limbs, end = append(c.Limbs, limb), after
	}
	c.End = end
	if end < len(s) && s[end] == ')' && i > 0 && s[i-1] == '(' {
		end++
	}
	return c, end, true
}

// limbLetter reports whether the letter at byte i is a limb by itself: 12a.
func limbLetter(s string, i int) bool {
	return s[i] >= 'A' && s[i] <= 'C' && (i+1 == len(s) || !isLetter(s[i+1]))
}

// limbAt is the limb at byte i: "(1)(a)", "(1) (a)", ".1(a)", or a further one after "and".
func limbAt(s string, i int, before []string, first bool) (string, int) {
	at := i
	if !first {
		next, ok := joined(s, i)
		if !ok || next >= len(s) || s[next] != '(' {
			return "", i
		}
		at = next
	}
	var b strings.Builder
	if first && at+1 < len(s) && (s[at] == '.' || s[at] == ' ') && s[at+1] >= '1' && s[at+1] <= '9' && (at+2 == len(s) && s[at] == '.' || at+2 < len(s) && (s[at+2] == '(' || s[at] == '.' && !isDigit(s[at+2]) && !isLetter(s[at+2]))) {
		b.WriteString("(" + s[at+1:at+2] + ")")
		at += 2
	}
	if !first && at+1 < len(s) && !isDigit(s[at+1]) && len(before) > 0 {
		last := before[len(before)-1]
		b.WriteString(last[:strings.LastIndexByte(last, '(')]) // (1)(a) and (b)
	}
	for {
		text, end := bracket(s, at)
		if text == "" {
			break
		}
		b.WriteString("(" + text + ")")
		at = end
		if end := limbTail(s, at); end > at {
			b.WriteString("(" + s[end-1:end] + ")")
			at = end
		}
	}
	if b.Len() == 0 || at == i {
		return "", i
	}
	return b.String(), at
}

// limbTail is where a limb without brackets ends that begins at byte i, as in "(1)a" and
// "(1) a (crime)"; i where there is none. "(1) a qualified exemption" has none.
func limbTail(s string, i int) int {
	at := i
	if at < len(s) && s[at] == ' ' {
		at++
	}
	if at >= len(s) || s[at] < 'a' || s[at] > 'h' || at+1 < len(s) && isLetter(s[at+1]) {
		return i
	}
	if rest := s[at+1:]; at > i && rest != "" && strings.IndexByte(".,;)", rest[0]) < 0 && !strings.HasPrefix(rest, " (") {
		return i
	}
	return at + 1
}

// bracket is what stands in the brackets at byte i, or after a blank, if it is a limb:
// "1", "3A", "a", "ii". What is more than one letter and no Roman number is none.
func bracket(s string, i int) (string, int) {
	if i < len(s) && s[i] == ' ' {
		i++
	}
	if i >= len(s) || s[i] != '(' {
		return "", i
	}
	end := strings.IndexByte(s[i:min(len(s), i+7)], ')')
	if end < 0 {
		return "", i
	}
	text := strings.TrimSpace(s[i+1 : i+end])
	end += i + 1
	switch digits := strings.TrimLeft(text, "0123456789"); {
	case text == "" || len(text)-len(digits) > 2:
	case len(digits) < len(text): // 1, 3A, 1a for 1(a)
		if len(digits) == 0 || len(digits) == 1 && digits[0] >= 'A' && digits[0] <= 'D' {
			return text, end
		}
		if len(digits) == 1 && digits[0] >= 'a' && digits[0] <= 'h' {
			return text[:len(text)-1] + ")(" + digits, end
		}
	case len(text) == 1 && isLetter(text[0]), strings.Trim(strings.ToLower(text), "ivx") == "":
		return strings.ToLower(text), end
	}
	return "", i
}

// skipTitle skips a title in brackets after a provision: "31 (law enforcement) and 40".
func skipTitle(s string, i int) int {
	at := i
	if at < len(s) && s[at] == ' ' {
		at++
	}
	if at >= len(s) || s[at] != '(' {
		return i
	}
	end := strings.IndexByte(s[at:min(len(s), at+80)], ')')
	if end < 0 {
		return i
	}
	return at + end + 1
}

// joins part the provisions of a row.
var joins = []string{"and/or", "and", "or", "&", "/", ",", "to", "-", "+", ";", "a", "ac"}

// joined skips what joins two provisions, and the noun where it is said again.
func joined(s string, i int) (int, bool) {
	at, some := i, false
	for n := 0; n < 4; n++ {
		for at < len(s) && s[at] == ' ' {
			at++
		}
		k := slices.IndexFunc(joins, func(j string) bool {
			return strings.HasPrefix(s[at:], j) && (!isLetter(j[len(j)-1]) || at+len(j) < len(s) && !isLetter(s[at+len(j)]))
		})
		if k < 0 {
			break
		}
		at, some = at+len(joins[k]), true
	}
	return at, some
}

// countsThings reports whether the number at byte i counts something: "section 31 and 12 documents",
// or begins a date.
func countsThings(s string, i int) bool {
	_, end, ok := provisionAt(s, i)
	if !ok || end >= len(s) || s[end] != ' ' {
		return !ok
	}
	return isWord(s, end+1) && !afterProvision[strings.ToLower(provisionFollowedBy(s, end))]
}

func isWord(s string, i int) bool { return i < len(s) && isLetter(s[i]) }

// afterProvision are the words that may follow a number that is a provision.
var afterProvision = map[string]bool{
	"and": true, "or": true, "of": true, "to": true, "applies": true, "apply": true, "applied": true, "is": true, "are": true, "has": true, "have": true,
	"under": true, "in": true, "which": true, "was": true, "were": true, "as": true, "for": true, "because": true, "foia": true, "foisa": true, "eir": true,
	"eirs": true, "exemption": true, "exemptions": true, "exception": true, "exceptions": true, "on": true, "by": true, "with": true, "the": true, "that": true,
	"engaged": true, "engages": true, "relate": true, "relates": true, "since": true, "also": true, "may": true, "would": true, "will": true, "above": true, "below": true, "from": true, "foi": true,
	"states": true, "says": true, "provides": true, "exempts": true, "refers": true, "covers": true, "being": true, "if": true, "but": true, "where": true, "when": true, "not": true, "we": true, "does": true, "do": true, "can": true,
}

// provisionFollowedBy is the word after byte i.
func provisionFollowedBy(s string, i int) string {
	for i < len(s) && s[i] == ' ' {
		i++
	}
	end := i
	for end < len(s) && end-i < 24 && s[end] != ' ' && s[end] != '\t' {
		end++
	}
	return strings.Trim(s[i:end], `.,;:"')(-`)
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

// between is how far the name of a law may stand from a provision of it, in bytes.
const between = 90

// lawOf is the law that is named with a group: "section 40 (personal information) of the
// Freedom of Information Act 2000", "FOIA s31".
func lawOf(s string, g *group, named []law) (law, bool) {
	k, _ := slices.BinarySearchFunc(named, g.start, func(l law, at int) int { return cmp.Compare(l.start, at) })
	if after := afterGroup(named[k:], g.end); after < len(named[k:]) {
		l := named[k+after]
		if l.start-g.end <= between && belongs(s[g.end:l.start]) {
			return l, true
		}
	}
	if k > 0 {
		l := named[k-1]
		gap := s[min(l.end, g.start):g.start]
		if len(gap) <= 12 && !strings.Contains(gap, ". ") && strings.Trim(gap, " -,:(/0123456789'") == "" {
			return l, true
		}
	}
	return law{}, false
}

func afterGroup(named []law, end int) int {
	for i, l := range named {
		if l.start >= end {
			return i
		}
	}
	return len(named)
}

// belongs reports whether the text between a provision and the name of a law ties them.
func belongs(gap string) bool {
	if strings.Trim(gap, " (") == "" {
		return true // s31 FOIA, s31 (FOIA)
	}
	words := strings.Fields(strings.ToLower(gap))
	tied := -1
	for i, w := range words {
		bare := strings.Trim(w, "(),-:;\"'")
		switch bare {
		case "of", "under", "in", "from":
			tied = i
		case "the", "uk", "said", "":
		case "and", "or", "because", "as", "would", "is", "are", "was", "were", "which", "that", "if", "since", "breach", "by", "requires", "we", "you", "applies", "states", "provides":
			return false
		}
		if strings.HasSuffix(w, ".") && i < len(words)-1 {
			return false
		}
	}
	if tied < 0 {
		return false
	}
	for _, w := range words[tied+1:] {
		switch strings.Trim(w, `(),-:"'`) {
		case "the", "uk", "said", "this", "":
		default:
			return false
		}
	}
	return true
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

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isUpper(c byte) bool  { return c >= 'A' && c <= 'Z' }
