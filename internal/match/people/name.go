package people

import "strings"

// A name needs enough points to be reported. Points come from the lists, the
// shape of the words and what stands around them; layout tells more than grammar.
const (
	enough     = 2.5
	perhaps    = 0.7 // kept until the whole letter has been read
	worthALook = 1.8 // reported as a possible name where nothing in the letter decides
	maxAround  = 7.5 // the most that surroundings can add

	titlePoints = 3 // for an honorific, rank or office before the name
)

// names finds the names in the reader's run.
func (r *reader) names() {
	for p := 0; p < len(r.run); {
		if q := r.nameAt(p); q > p {
			p = q
		} else {
			p++
		}
	}
}

const (
	notName = cLetter | cDate | cCountry | cArea | cStreet | cOrganisation | cHonorific | cRank | cOffice | cPostNominal | cRole | cGrade | cNumbered
	title   = cHonorific | cRank | cOffice
)

// nameAt looks for a name that begins with token p, which may be preceded by an
// honorific or rank, and returns the token after it, or 0.
func (r *reader) nameAt(p int) int {
	t := r.run
	c := r.cues()
	for p < len(t) && t[p].class&title != 0 && !(t[p].class&cWordToo != 0 && t[p].given.listed() && !t[p].upper) {
		if c.titleFrom < 0 {
			c.titleFrom = p
		}
		c.title |= t[p].class & (title | cWordToo)
		if p++; p < len(t) {
			if more, ok := longTitles[string(r.phrase(p-1, p+1))]; ok {
				c.title |= more
				p++
			}
		}
		for p < len(t) && t[p].digits {
			c.collar = true
			p++
		}
	}
	if p == len(t) || t[p].digits {
		return 0
	}
	if c.titleFrom < 0 && p > 0 && t[p-1].class&(title|cGrade|cRole) == 0 && t[p-1].given.plain() && t[p-1].capital {
		// the second word of something that was looked at as a whole
		if !t[p].given.listed() {
			return 0
		}
	}
	if p+2 < len(t) && t[p+1].afterBreak && !t[p+2].afterBreak && t[p+1].given.plain() && c.title == 0 {
		return r.lone(p) // a name begins on the next line
	}
	if f := &t[p]; c.title == 0 && !f.given.listed() && !f.sur.listed() && !f.initial && p+2 < len(t) && t[p+1].given.plain() && !t[p+1].afterBreak && t[p+2].sur.listed() && !r.strange(f) {
		return 0 // "Caller Jane Doe"
	}
	if p+2 == len(t) && t[p+1].given.plain() && !t[p+1].afterBreak && leadsOne[string(r.phrase(p, p+1))] {
		return 0 // "Can Jane check this?"
	}
	end, score := r.extent(p, &c)
	if end == 0 {
		return 0
	}
	if end == p+1 && c.title == 0 {
		if q := r.surnameFirst(p); q > 0 {
			return q
		}
		if q := r.officer(p); q > 0 {
			return q
		}
		return r.lone(p)
	}
	return r.judge(p, end, score, &c)
}

// longTitles are titles of two words of which the second alone is none.
var longTitles = map[string]class{"det con": cRank, "mr justice": cOffice, "mrs justice": cOffice, "ms justice": cOffice}

// extent is where the likeliest name from token p ends, and its points.
func (r *reader) extent(p int, c *cues) (end int, points float64) {
	t := r.run
	f := &t[p]
	if c.title == 0 && !f.given.listed() && !f.initial && (f.class&(cLetter|cTouch|cVerb) != 0 || !f.sur.listed() && f.class&(notName|cThing) != 0) {
		return 0, 0
	}
	if c.title != 0 && !f.given.listed() && !f.sur.listed() && f.class&(notName|cThing|cVerb) != 0 {
		return 0, 0
	}
	if p+2 < len(t) && r.saintly(p+1) {
		t[p+1].class = cParticle
	}
	end, points = p+1, -10
	for q := p + 2; q <= min(p+5, len(t)); q++ {
		last := &t[q-1]
		if last.afterBreak && q > p+2 || q > p+2 && last.class&(cArea|cCountry) != 0 && !t[q-2].given.plain() {
			break // a name is rarely broken after its second word
		}
		if last.digits || last.glued && !(q == p+2) || t[q-2].class&(cStreet|cOrganisation) != 0 && !t[q-2].sur.listed() {
			break
		}
		if !last.capital { // a particle
			continue
		}
		s, d := r.score(p, q, c.title != 0 || r.addresses(p))
		if last.afterBreak {
			s -= 0.3
		}
		if s > points+0.05 || q == p+2 {
			end, points, c.doubt = q, s, d
		}
		if last.class&(cRole|cOrganisation|cPostNominal|title) != 0 && !last.sur.listed() {
			break
		}
	}
	if end > p+1 && end < len(t) && end-p < 4 && points > 1 && r.lastName(end) {
		end++
	}
	if end > p+1 && points < -1 && (c.title != 0 || (f.class|t[end-1].class)&(notName|cThing) != 0 || !r.stands(p)) {
		// the first word alone: "Smith Head of ICT" after "Mr"
		end = p + 1
	}
	if c.title != 0 && end > p+1 && points < 1 && t[end-1].class&notName != 0 {
		end = p + 1
	}
	if end == p+1 {
		points = 0
		if c.title != 0 {
			switch {
			case f.sur.plain():
				points = 1
			case f.sur.listed(), f.given.listed():
				points = 0.6
			}
		}
	}
	return end, points
}

// saintly reports whether token q is the "St" of a surname and of no street: "Deborah St
// John-Hughes".
func (r *reader) saintly(q int) bool {
	f, t, n := &r.run[q-1], &r.run[q], &r.run[q+1]
	if r.s[t.start:t.end] != "St" || !f.given.plain() || f.class&cPlaceGiven != 0 || f.place {
		return false
	}
	if !n.sur.listed() && !r.strange(n) || n.class&(cStreet|cOrganisation|cThing) != 0 {
		return false
	}
	return q+2 == len(r.run) || r.run[q+2].class&(cStreet|cOrganisation|cThing) == 0 || r.run[q+2].class&(cRole|cGrade) != 0
}

// particled reports whether tokens p to q are joined by "van", "ap" or the like.
func (r *reader) particled(p, q int) bool {
	for _, t := range r.run[p:q] {
		if !t.capital {
			return true
		}
	}
	return false
}

// lastName reports whether token i, which is in no list, still belongs to the name
// before it: nothing but a post or a new line follows.
func (r *reader) lastName(i int) bool {
	t := &r.run[i]
	if !t.capital || t.class != 0 || t.initial || t.digits || t.glued || t.afterBreak || t.place || t.upper != r.run[i-1].upper {
		return false
	}
	return i+1 == len(r.run) || r.run[i+1].afterBreak
}

// strange reports whether a token is a word that we do not know as anything.
func (r *reader) strange(t *token) bool {
	w := r.s[t.start:t.end]
	if t.given.listed() || t.sur.listed() || t.class != 0 || t.digits || !t.capital || len(w) > longestName || t.upper && len(w) < 6 || strings.ContainsAny(w, "0123456789/") {
		return false
	}
	if !t.upper && gluedAt(w) > 0 && !gaelic(w) { // "CrowdStrike" is no name
		return false
	}
	return r.lx.strange(r.keys[t.k0:t.k1])
}

// stands reports whether token p begins a line or column or follows "Dear" or a
// label: places where even words in no list can be a name.
func (r *reader) stands(p int) bool {
	t := &r.run[p]
	if t.afterBreak || t.start == 0 || r.addresses(p) {
		return true
	}
	return p == 0 && (r.s[t.start-1] == '\t' || t.start > 1 && r.s[t.start-2] == ':' || r.broken(t.start-1, t.start) || r.signOffBefore(t.start))
}

// gaelic reports whether a word begins as surnames with a capital inside do.
func gaelic(w string) bool {
	for _, p := range [...]string{"Mac", "Mc", "Nic", "Mhic", "Fitz", "De", "Di", "La", "Le", "Van", "Ap"} {
		if rest, ok := strings.CutPrefix(w, p); ok && startsUpper(rest) {
			return true
		}
	}
	return false
}
