package software

import (
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/ascii"
	"github.com/foilint/foilint/internal/match"
)

// models finds what makers call their models where the maker, or a range of its products, is
// named before: "Dell PowerEdge R730 (9), R640 (4)", "Juniper (EX4300, QFX5120)".
func (f *finder) models() []match.Hit {
	m := modeller{finder: f}
	sure, unsure := f.terms, f.unsure
	for len(sure)+len(unsure) > 0 {
		doubt := len(sure) == 0 || len(unsure) > 0 && unsure[0].Start < sure[0].Start
		rest := &sure
		if doubt {
			rest = &unsure
		}
		t := (*rest)[0]
		*rest = (*rest)[1:]
		switch {
		case !makes(t) || t.End < m.done:
		case follows(sure, t) || follows(unsure, t): // "Dell PowerEdge": the range has the models
			m.maker(t)
		default:
			m.of(t, doubt)
		}
	}
	return m.hits
}

// follows reports whether the first of some terms is one of products right behind t.
func follows(terms []match.Hit, t match.Hit) bool {
	return len(terms) > 0 && terms[0].Start <= t.End+1 && terms[0].End > t.End && makes(terms[0])
}

// licences finds the kinds of Microsoft's licences where how many there are is told and the
// letter names what they are for: "1,900 E3 and 410 F1". The first figure stands at byte digit.
func (f *finder) licences(digit int) []match.Hit {
	var out []match.Hit
	for at := digit; at < len(f.s); at = ascii.Digit(f.s, at+1) {
		i := at - 1
		if i < 1 || !licenced[f.s[i]] {
			continue
		}
		if end, ok := licence(f.s, i); ok && len(around(f.terms, i, end)) == 0 && !f.taken(i, end) {
			if len(out) == 0 && !(f.question().computing() && f.microsoft()) {
				return nil
			}
			out = append(out, match.Hit{Kind: Model, Block: f.block, Start: i, End: end, Name: f.s[i:end], Detail: "a kind of Microsoft licence",
				Evidence: []string{"a kind of licence behind a number, under a question about licences"}})
		}
	}
	return out
}

// licenced are the letters that the kinds of Microsoft's licences begin with.
var licenced = [256]bool{'E': true, 'F': true, 'A': true}

// licence reports whether a kind of Microsoft's licences stands at byte i, where one of their letters
// does, behind a number, and where it ends.
func licence(s string, i int) (end int, ok bool) {
	if end = i + 2; strings.IndexByte("135", s[i+1]) < 0 || end < len(s) && isWord(s[end]) || s[i-1] != ' ' {
		return i, false
	}
	at := strings.TrimRight(s[:i], " x")
	n := len(at) - len(strings.TrimRight(at, "0123456789"))
	start, stop := next(s, end)
	word := strings.ToLower(s[start:stop])
	return end, n > 1 && (stop == start || word == "and" || word == "licences" || word == "users")
}

// microsoft reports whether the letter names Microsoft or its office suite.
func (f *finder) microsoft() bool {
	f.beyond()
	for t := range f.l.Terms.All() {
		if strings.HasPrefix(t.Name, "Microsoft") || strings.HasPrefix(t.Name, "Office") {
			return true
		}
	}
	return false
}

// makes reports whether a term may be a maker's or a range's whose models have names.
func makes(t match.Hit) bool {
	switch t.Kind {
	case "technology-product", "technology-vendor":
		return t.Detail != "cloud hosting" && t.Detail != "website software" && t.Detail != "website supplier"
	case "security-product", "security-vendor", "line-of-business-system":
		return true
	}
	return false
}

// ranges are the kinds of products whose models are called by figures alone.
var ranges = map[string]bool{"hardware": true, "network equipment": true, "servers and storage": true, "firewall": true}

// A modeller gathers the models in a block.
type modeller struct {
	*finder
	hits   []match.Hit
	done   int       // what stands before this byte was looked at
	before match.Hit // the maker right before the range that is looked at
}

// maker keeps a maker that a range of its products follows.
func (m *modeller) maker(t match.Hit) {
	if m.before.End == 0 || m.before.End+1 < t.Start {
		m.before = t
		return
	}
	m.before.End = t.End
}

// of finds the models of a term, which doubt says may be a word too.
func (m *modeller) of(t match.Hit, doubt bool) {
	from := t.Start
	if b := m.before; b.End > 0 && b.End+1 >= t.Start {
		from = b.Start
		t.Kind = gravest(t.Kind, b.Kind)
	}
	at, place := passMaker(m.s, t.End)
	start, end := m.model(at, place, ranges[t.Detail] && place == direct)
	if start == end && place == direct {
		if at = bracket(m.s, at); at > 0 {
			place = bracketed
			start, end = m.model(at, place, false)
		}
	}
	if doubt && namedPlace(m.s, t.End) || start == end || t.Kind == "line-of-business-system" && (doubt || place != direct || end-start < 4) || doubt && (place != direct && place != bracketed || !makerKind(t.Detail) || len(m.s[start:end]) < 3) {
		return
	}
	name := m.s[t.Start:t.End]
	if place == direct && t.End-from <= longName {
		m.add(from, end, m.s[from:end], t)
	} else {
		m.add(start, end, name+" "+m.s[start:end], t)
	}
	const most = 20
	for range most {
		if at = m.joint(end); at == end {
			break
		}
		next, stop := m.model(at, further, ascii.Digit(m.s[start:end], 0) == 0 && figures(m.s[start:end]))
		if next == stop || !likeness(m.s[start:end], m.s[next:stop]) || m.anotherMaker(next, stop) {
			break
		}
		start, end = next, stop
		m.add(start, end, name+" "+m.s[start:end], t)
	}
	m.done = end
}

// namedPlace reports whether the word that follows byte i makes a place's or a body's name of the
// one before: "Orange Hall (LOL 7)".
func namedPlace(s string, i int) bool {
	at, stop := next(s, i)
	low := strings.ToLower(s[at:stop])
	return upper(s[at:stop]) && (grounds[low] || bodies[low])
}

// anotherMaker reports whether a maker is named in s[start:end]: its models are looked for behind it.
func (m *modeller) anotherMaker(start, end int) bool {
	vendor := func(t match.Hit) bool { return strings.HasSuffix(t.Kind, "-vendor") }
	return slices.ContainsFunc(around(m.terms, start, end), vendor) || slices.ContainsFunc(around(m.unsure, start, end), vendor)
}

// bracket is where the models may begin in the bracket that follows byte i within a few
// words: "Juniper EX range (EX2300-48P)"; 0 when none does.
func bracket(s string, i int) int {
	const reach = 30 // bytes
	rest := s[i:min(len(s), i+reach)]
	at := strings.IndexByte(rest, '(')
	if at < 0 || strings.ContainsAny(rest[:at], ".,;:?!-|\t") || strings.Contains(rest[:at], "  ") {
		return 0
	}
	return i + at + 1
}

// makerKind reports whether what a list says of a name is that it makes what has models.
func makerKind(detail string) bool {
	return ranges[detail] || detail == "telephony" || detail == "telephony supplier" || strings.Contains(detail, "maker") && detail != "software maker" && detail != "database maker"
}

// gravest is the kind of two that weighs more.
func gravest(a, b string) string {
	if strings.HasPrefix(b, "security-") {
		return b
	}
	return a
}

// taken reports whether a version was found in s[start:end].
func (f *finder) taken(start, end int) bool {
	return len(around(f.beside, start, end))+len(around(f.hits, start, end)) > 0
}

// add takes a model unless something else was found in its words.
func (m *modeller) add(start, end int, name string, t match.Hit) {
	if m.taken(start, end) {
		return
	}
	h := match.Hit{Kind: Model, Block: m.block, Start: start, End: end, Name: name, Detail: t.Detail, Cap: t.Cap,
		Evidence: []string{"a model beside " + t.Name + " (" + t.Detail + ")"}}
	if strings.HasPrefix(t.Kind, "security-") {
		h.Kind = SecurityModel
	}
	if why, most := match.Unused(m.s, start, end); why != "" && t.Cap == 0 {
		h.Cap = most
		h.Evidence = append(h.Evidence, why)
	}
	m.hits = append(m.hits, h)
}

// modelled reports whether a model follows the name that ends at byte i, in whatever words.
func modelled(s string, i int) bool {
	const reach = 60 // bytes
	if ascii.Digit(s[:min(len(s), i+reach)], i) == min(len(s), i+reach) {
		return false
	}
	at, place := passMaker(s, i)
	if place != direct && place != bracketed {
		return false
	}
	start, end := modelAt(s, at, place, false, nil)
	return end-start > 2
}
