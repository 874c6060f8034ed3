package people

import (
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/match"
)

// judge adds what stands around tokens p to q and keeps the name if it is one.
func (r *reader) judge(p, q int, s float64, c *cues) int {
	t := r.run
	f, l := &t[p], &t[q-1]
	if !r.possible(p, q, c) {
		return 0
	}
	if c.title&^cHonorific == 0 && r.company(q) {
		r.hits = append(r.hits, found{hit: match.Hit{Kind: firm, Block: r.here.index, Start: f.start, End: l.end, Name: r.s[f.start:l.end]}})
		return q
	}
	words, doubt := s, c.doubt
	if c.title != 0 {
		s += titlePoints
		if c.title&cWordToo != 0 && !c.collar && !f.sur.plain() && !f.given.plain() && !f.initial && !f.sur.likely() {
			minus := 2.2 // "PC Repair"
			if q == p+1 && r.strange(f) {
				minus = 0.5 // "WM Duckenfold"
			}
			s -= minus
			c.say(-minus, "the title is also a word")
		}
		if f.afterBreak {
			s -= 2
			c.say(-2, "the title stands on another line")
		}
	}
	if other := r.otherThings(p, q, c); other != 0 {
		c.otherwise = other >= 1
		s -= other
		c.say(-other, "with its neighbours it is something else")
	}
	if s+maxAround < enough {
		return 0
	}
	start, end := f.start, l.end
	if end < len(r.s) && (r.s[end] == '@' || start > 0 && r.s[start-1] == '@') {
		return 0 // part of an address
	}
	if l.dotted && l.initial {
		end++
	}
	r.around(start, end, c)
	if listed := r.listedTerms(start, end, c); listed != 0 {
		c.otherwise = true
		c.add(-listed, "listed as a vendor or product")
	}
	if c.title == 0 && !c.named && string(r.keys[l.k0:l.k1]) == "ward" && r.shortlyBefore(start, "moved", "transferred", "admitted", "discharged", "closed", "beds", "patients", "on") {
		c.otherwise = true
		c.add(-2.5, "a ward of a hospital")
	}
	if c.title == 0 && r.building(l) {
		c.otherwise = true
		c.add(-4, "a building, and its street behind it")
	}
	if c.title&^cHonorific == 0 && r.cited(p, end) {
		c.add(-3, "a party to a case")
	}
	if c.title == 0 && !c.named {
		r.rowOfFirms(start, end, c)
		if r.money(end) {
			c.add(-1, "money beside it")
		}
	}
	switch unknown := !f.given.listed() && !l.sur.listed() && c.title == 0; {
	case c.named && !unknown:
		if c.doubt != 0 {
			c.add(c.doubt, "but something shows a person")
		}
	case c.salutation && q > p+1 && c.title == 0 && !f.initial && !f.given.listed() && !f.sur.listed() && !r.strange(f) && !r.strange(l):
		c.add(-3, "it begins with an ordinary word") // "Dear Heritage Bridges"
	case unknown && (c.signed || c.salutation):
		c.add(2, "a place for a name")
	case unknown && c.labelled:
		c.add(1, "a place for a name")
	}
	s += c.points
	shaped := f.given.listed() || r.surnameLeads(f, l) || f.initial || l.initial || r.strange(f) || r.particled(p, q) || f.upper && !l.upper
	if s < perhaps || c.title == 0 && s >= enough && !shaped && c.points < 1.9 {
		return 0
	}
	c.shaped = f.given.plain() || f.initial && f.dotted || c.role && r.strange(f) && r.strange(l)
	c.publicFigure = c.publicFigure || r.lx.words[string(r.phrase(p, q))]&cPublicFigure != 0
	around := slices.Clone(c.reasons)
	c.reasons = c.reasons[:0]
	r.sayWords(p, q, words, doubt, c)
	c.reasons = append(c.reasons, around...)
	r.accept(start, end, s, c)
	return q
}

// possible rules out at once what tokens p to q cannot be.
func (r *reader) possible(p, q int, c *cues) bool {
	t := r.run
	f, l := &t[p], &t[q-1]
	if r.school(p) {
		return false
	}
	if c.title != 0 {
		if r.lane(l.end) {
			return false
		}
		if q > p+1 {
			return true
		}
		peer := p > 0 && (string(r.phrase(p-1, p)) == "lord" || string(r.phrase(p-1, p)) == "lady")
		if f.class&(cRole|cLetter) != 0 && (peer || !f.sur.listed()) {
			return false // "Lord Chancellor"
		}
		return !f.initial && !strings.HasPrefix(r.s[f.end:], " of ")
	}
	if r.addresses(p) {
		for _, n := range t[p:] {
			if n.class&cOrganisation != 0 && !n.sur.plain() {
				return false // "Dear Ashdale Borough Council"
			}
		}
	}
	if r.body(p, q) || r.pairedHouse(l.end) {
		return false
	}
	if p > 0 && royal[string(r.phrase(p-1, p))] {
		return false // "Princess Alexandra Wing"
	}
	if f.class&cBearer != 0 {
		return false // "Storm Doris"
	}
	if p > 0 && roads[string(r.phrase(p, p+1))] && t[p-1].class&(title|cRole|cGrade) == 0 && !f.afterBreak {
		return false // "the Park Lane Hilton"
	}
	if ship(r.s[:f.start]) || f.initial && ship(r.s[f.start:min(len(r.s), f.start+len("H.M.S. "))]) && r.fullName(p) {
		return false // "R.V. Jane Doe"
	}
	if f.initial {
		if l.start == f.end+1 && f.dotted && l.end-l.start < 5 && !l.sur.listed() {
			return false // "N.Som" is short for a place
		}
		return f.start == 0 || strings.IndexByte("&-/'.", r.s[f.start-1]) < 0 // "R&D Systems"
	}
	if f.given.listed() {
		return true
	}
	if q < len(t) && t[q].class&(cRole|cGrade) != 0 && !t[q].afterBreak && !t[q].glued {
		return false // "Subject Rights Officer"
	}
	return l.sur.listed() || (f.class|l.class)&(notName|cThing) == 0
}

// body reports whether tokens p to q name a body by their own words: "NHS England",
// "Sport Wales", "Ashdale Borough Council".
func (r *reader) body(p, q int) bool {
	f, l := &r.run[p], &r.run[q-1]
	if f.given.listed() || f.initial {
		return false
	}
	if l.class&cCountry != 0 {
		return true
	}
	for i := p; i < q; i++ {
		if t := &r.run[i]; t.class&(cLetter|cOrganisation) == cLetter|cOrganisation && !t.sur.plain() {
			return true
		}
	}
	return false
}

// money reports whether a sum stands right after byte end: "Doe Marsh £12,000".
func (r *reader) money(end int) bool {
	rest := r.s[end:min(len(r.s), end+8)]
	return strings.HasPrefix(strings.TrimLeft(rest, " \t-–:(|,"), "£")
}

// cited reports whether "v" stands before token p or after byte end: a case at law.
func (r *reader) cited(p, end int) bool {
	for _, v := range []string{" v ", " v. ", " vs ", " -v- "} {
		if strings.HasPrefix(r.s[end:], v) || strings.HasSuffix(r.s[:r.run[p].start], v) {
			return true
		}
	}
	return false
}

// royal words come before the forename of someone whom things are named after.
var royal = map[string]bool{"princess": true, "prince": true, "queen": true, "king": true, "saint": true}

// addresses reports whether the word before token p begins a salutation.
func (r *reader) addresses(p int) bool {
	if p == 0 {
		return false
	}
	w := string(r.phrase(p-1, p))
	return w == "dear" || w == "annwyl"
}

// otherThings weighs what tokens p to q are besides a name, by themselves or with
// the words of the run around them.
func (r *reader) otherThings(p, q int, c *cues) float64 {
	t := r.run
	f, l := &t[p], &t[q-1]
	minus := 0.0
	if c.title != 0 && c.title&cRank == 0 && r.lx.words[string(r.phrase(c.titleFrom, q))]&cPhrase != 0 {
		minus += 6 // "Sir Robert McAlpine"
	}
	if q < len(t) && (c.title == 0 || c.title&^cWordToo == cHonorific && t[q].class&(cOrganisation|cStreet) != 0) {
		minus += r.followed(p, q)
	}
	if r.lx.words[string(r.phrase(p, q))]&(cPhrase|cArea|cCountry) != 0 {
		minus += 2.5
		if l.sur.listed() {
			c.doubt += 2.5
		}
		return minus
	}
	if c.title != 0 {
		return minus
	}
	if welshPlaces[string(r.keys[f.k0:f.k1])] && !l.sur.listed() && !l.given.listed() {
		minus += 1.5
	}
	if _, ok := r.lx.places.find(r.phrase(p, q)); ok {
		minus += 2
		c.doubt += 2
	}
	if q < len(t) && r.lx.words[string(r.phrase(q-1, q+1))]&cPhrase != 0 && !l.sur.plain() {
		minus += 3 // "DG Net Zero"
	}
	if q < len(t) && r.lx.words[string(r.phrase(p, q+1))]&cPhrase != 0 || q-p > 2 && r.lx.words[string(r.phrase(p, p+2))]&cPhrase != 0 {
		minus += 3
	}
	if p == 0 {
		return minus
	}
	before := &t[p-1]
	if before.class&cBearer != 0 && !f.afterBreak {
		minus += 3 // "Operation Jane Doe"
	}
	if f.initial && before.class&(cNumbered|cLetter) != 0 && !f.afterBreak {
		minus += 2 // "Annex B Smith Street"
	}
	if before.class&(cOrganisation|cStreet|cCountry|cArea) != 0 && !before.sur.listed() && !f.afterBreak {
		minus += 0.5
	}
	return minus
}

// followed weighs the word of the run right after a name: "James Cook Hospital".
func (r *reader) followed(p, q int) float64 {
	n := &r.run[q]
	if r.initialled(p, q) {
		return 0
	}
	if n.afterBreak || r.broken(r.run[q-1].end, n.start) {
		if r.wrapped(p, q) {
			return 3
		}
		return 0
	}
	if r.longName(q) {
		return 3
	}
	if q+1 < len(r.run) && roads[string(r.phrase(q+1, q+2))] && !r.run[q+1].afterBreak && n.class&(cRole|cGrade|title) == 0 {
		return 3 // "Jane Doe Crosby Street"
	}
	switch {
	case n.class&(cRole|title|cPostNominal) != 0, strings.HasPrefix(r.s[n.end:], ":"):
		return 0 // a post, or the label of what comes next
	case n.class&cGrade != 0 && n.class&cThing == 0:
		return 0
	case n.class&(cThing|cOrganisation) == cThing && r.titleEnd(n.start, min(len(r.s), n.start+lineReach)) > 0:
		return 0 // "Contract Manager"
	case n.class&(cOrganisation|cStreet|cThing) != 0:
		return 3
	case n.class&cLetter != 0 && !n.sur.listed():
		return 1.2
	case n.class&(cArea|cCountry) != 0 || n.place:
		return 0
	case n.digits:
		return 1
	}
	return 0.4
}

// initialled reports whether token q holds the initials of the name of tokens p to q,
// as minutes have them: "Moira Tadworth MT".
func (r *reader) initialled(p, q int) bool {
	n := &r.run[q]
	return n.upper && n.end-n.start >= 2 && n.end-n.start <= 4 && r.s[n.start] == r.s[r.run[p].start] && r.s[n.end-1] == r.s[r.run[q-1].start]
}

// listedTerms weighs products and vendors that a list found in the same place.
func (r *reader) listedTerms(start, end int, c *cues) float64 {
	if c.title != 0 {
		return 0
	}
	minus := 0.0
	terms := r.here.letter.Terms.Of(r.here.index)
	for i := range terms {
		h := &terms[i]
		if h.Start < end && start < h.End {
			if h.Start <= start && end <= h.End {
				return 3
			}
			minus = 1.5
		}
	}
	return minus
}

// accept keeps a name with its evidence.
func (r *reader) accept(start, end int, score float64, c *cues) {
	kind := maybe
	switch {
	case score >= enough:
		kind = r.kind(start, end, c)
	case score >= worthALook && c.shaped && !c.otherwise && !c.publicFigure:
		kind = likely
	}
	post := c.jobTitle(r)
	if kind == likely && (c.title&cOffice != 0 || r.lx.grade(post) == office) {
		kind = Public
	}
	r.hits = append(r.hits, found{
		hit: match.Hit{
			Kind: kind, Block: r.here.index, Start: start, End: end,
			Name: r.s[start:end], Detail: post,
			Evidence: c.evidence(score),
		},
		score:  score,
		rank:   c.title&cRank != 0,
		figure: c.celebrated,
	})
	r.taken = max(end, c.postEnd)
}
