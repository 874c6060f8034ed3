package people

import (
	"strings"

	"github.com/foilint/foilint/internal/match"
)

// A name needs enough points to be reported. Points come from the lists, the
// shape of the words and what stands around them; layout tells more than grammar.
const (
	enough    = 2.5
	perhaps   = 0.7 // kept until the whole letter has been read
	maxAround = 7.5 // the most that surroundings can add
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
	var c cues
	c.titleFrom = -1
	for p < len(t) && t[p].class&title != 0 && !(t[p].class&cWordToo != 0 && t[p].given.listed() && !t[p].upper) {
		if c.titleFrom < 0 {
			c.titleFrom = p
		}
		c.title |= t[p].class & (title | cWordToo)
		p++
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
	end, score := r.extent(p, &c)
	if end == 0 {
		return 0
	}
	if end == p+1 && c.title == 0 {
		if q := r.surnameFirst(p); q > 0 {
			return q
		}
		return r.lone(p)
	}
	return r.judge(p, end, score, &c)
}

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
	if !t.upper && gluedAt(w) > 0 && !strings.HasPrefix(w, "Mac") { // "CrowdStrike" is no name
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

// score weighs tokens p to q as forename, middle names and surname. doubt is what
// was taken off because the words are also a place or a thing; a job title beside
// them gives it back.
func (r *reader) score(p, q int, titled bool) (points, doubt float64) {
	t := r.run
	f, l := &t[p], &t[q-1]
	if f.upper && !l.upper && q-p == 2 && f.end-f.start > 2 && f.sur.listed() && l.given.plain() && f.class&notName == 0 {
		return 2 + 0.06*float64(f.sur.common+l.given.common), 0 // "OKAFOR Chidi"
	}
	if l.initial {
		return r.surnameInitial(p, q), 0
	}
	points, doubt = r.forename(f, titled)
	more, doubts := r.surname(f, l, titled)
	points, doubt = points+more, doubt+doubts
	for i := p + 1; i < q-1; i++ {
		points += middle(&t[i], i > p+1)
	}
	if q-p >= 2 && f.upper && l.upper && !f.initial && (f.given.word || l.sur.word || !f.given.listed()) {
		points -= 0.8 // headings are in capitals
	}
	return points - doubt, doubt
}

// forename weighs the first word of a name.
func (r *reader) forename(f *token, titled bool) (points, doubt float64) {
	switch {
	case f.initial:
		if ch := r.s[f.start]; !f.dotted && (ch == 'A' || ch == 'I') {
			return 0.1, 0 // "A White Paper"
		}
		return 1, 0
	case f.given.listed():
		points = 1.2 + 0.12*float64(f.given.common)
		if f.given.word || f.place || f.class&notName != 0 {
			points *= 0.7
		}
		if f.class&cPlaceGiven != 0 {
			doubt = 0.3
		}
		return points, doubt
	case titled && f.class == 0:
		return -0.1, 0
	case f.sur.plain() && f.sur.common >= 3:
		return -0.3, 0
	case f.upper && f.end-f.start == 2 && f.class == 0:
		return 0.3, 0 // "CJ"
	case r.strange(f):
		return 0.1, 0
	}
	return -0.8, 0
}

// surname weighs the last word of a name after the forename f.
func (r *reader) surname(f, l *token, titled bool) (points, doubt float64) {
	const otherwise = cLetter | cOrganisation | cStreet | cThing | cCountry | cArea | cDate | cNumbered
	ordinary := f.class&(notName|cPlaceGiven) == 0
	strong := f.given.plain() && f.given.common >= 3 && ordinary && !f.place
	switch {
	case l.sur.listed():
		points = 1 + 0.12*float64(l.sur.common)
		switch {
		case l.class&otherwise != 0:
			points *= 0.65
			switch {
			case !f.given.listed() && !f.initial && !titled:
				points -= 2 // "Wycliffe House"
			case !(strong || f.given.likely() && ordinary) || l.sur.common < 5:
				doubt = 1.2
			case l.class&(cStreet|cOrganisation) != 0:
				doubt = 0.3
			}
		case l.sur.word && l.sur.common >= 7:
			points *= 0.85
		case l.sur.word:
			points *= 0.65
		case l.place:
			points *= 0.8
		}
		if l.class&(cRole|cGrade) != 0 {
			points -= 1.5
		}
		return points, doubt
	case l.class&(cStreet|cOrganisation|cThing|cRole|cGrade|cLetter|cDate|cNumbered|title|cPostNominal) != 0:
		return -3, 0
	case l.given.plain() && l.class&notName == 0:
		return 0.9, 0
	case titled && l.class == 0:
		return -0.1, 0
	case l.class&(cCountry|cArea) != 0 || l.place:
		return -2, 0
	case r.strange(l) && strong:
		return 0.7, 0
	case r.strange(l):
		return 0.5, 0
	case f.given.plain():
		return -0.3, 1
	case f.given.listed():
		return 0, 1.5
	case f.initial && f.dotted:
		return 0, 0.9
	}
	return -1.5, 0
}

// middle weighs a word between forename and surname; late is one after the first.
func middle(m *token, late bool) float64 {
	switch {
	case !m.capital && m.end-m.start > 2:
		return 1.3 // "van", "der"
	case m.initial && m.end-m.start > 1:
		return 1.6 // Irish "Ó"
	case m.initial, !m.capital:
		return 0.1
	case m.class&(notName|cThing) != 0:
		return -2
	case (m.given.listed() || m.sur.listed()) && late:
		return -0.2
	case m.given.listed() || m.sur.listed():
		return 0.1
	}
	return -0.4
}

// surnameInitial weighs "Okonkwo P".
func (r *reader) surnameInitial(p, q int) float64 {
	f, l := &r.run[p], &r.run[q-1]
	if q-p == 2 && (f.given.plain() && f.given.common >= 5 || f.given.likely()) && f.given.common > f.sur.common+2 && f.class == 0 && !f.place {
		return 0.9 // "Sue T", who must be shown by something else
	}
	if q-p != 2 || !f.sur.plain() || f.class&(notName|cThing) != 0 || f.place {
		return -3
	}
	s := 0.8 + 0.08*float64(f.sur.common)
	if l.dotted || f.upper {
		s += 0.3
	}
	if f.given.common > f.sur.common {
		s += 0.2 // "Morwenna T"
	}
	return s
}

// surnameFirst looks for "SURNAME, Forename" at token p, the last of the run.
func (r *reader) surnameFirst(p int) int {
	t := r.run[p]
	s := r.s
	if t.start > 0 && strings.IndexByte("&+-/", s[t.start-1]) >= 0 {
		return 0
	}
	if p != len(r.run)-1 || len(s) < t.end+4 || s[t.end] != ',' || s[t.end+1] != ' ' && !letterByte(s[t.end+1]) {
		return 0
	}
	if strings.ContainsAny(s[t.start:t.end], "0123456789") {
		return 0
	}
	shaped := !t.sur.listed() && surnameShape(s[t.start:t.end])
	if !t.sur.listed() && !t.upper && !shaped || t.class&notName != 0 && !t.upper || t.end-t.start < 2 {
		return 0
	}
	i := t.end + 1
	if s[i] == ' ' {
		i++
	}
	if s[i] < 'A' || s[i] > 'Z' && s[i] < 0x80 {
		return 0
	}
	end := wordEnd(s, i)
	keep := len(r.keys)
	g := r.classify(i, end)
	r.keys = r.keys[:keep]
	capsDiffer := t.upper && !g.upper && t.end-t.start > 2
	switch {
	case g.initial:
		if !capsDiffer || !t.sur.listed() {
			return 0
		}
	case !g.given.listed() || g.class&notName != 0:
		return 0
	case !capsDiffer && (t.sur.word || t.place || !g.given.plain() || g.given.common < 2 || g.place || !t.sur.listed() && !shaped):
		return 0
	}
	// "Reading, Chester, Lincoln" is a list; so is "Karen, Helen and Ruth"
	if !capsDiffer {
		if t.given.common > t.sur.common || end < len(s) && s[end] == ',' && end+2 < len(s) && startsUpper(s[end+2:]) ||
			strings.HasPrefix(s[end:], " and ") || strings.HasPrefix(s[end:], " & ") {
			return 0
		}
		if end+1 < len(s) && s[end] == ' ' && startsUpper(s[end+1:]) { // "Patel, Karen Jones and …"
			return 0
		}
	}
	c := cues{titleFrom: -1}
	r.around(t.start, end, &c)
	r.accept(t.start, end, 3+c.points, &c, weightCue(g.given), weightCue(t.sur), true)
	return p + 1
}

// surnameShape reports whether a word is written as hardly anything but a surname
// is: "D'Souza", "MacIlwraith".
func surnameShape(w string) bool {
	for _, p := range [...]string{"D'", "O'", "Mac", "Mc"} {
		if rest, ok := strings.CutPrefix(w, p); ok && len(rest) > 2 && rest[0] >= 'A' && rest[0] <= 'Z' {
			return true
		}
	}
	return false
}

// lone weighs a forename that stands alone; it needs something that shows a person.
func (r *reader) lone(p int) int {
	t := &r.run[p]
	if !t.capital || t.initial || t.end-t.start < 3 || t.upper && t.end-t.start < 5 {
		return 0 // "NIC" is the nurse in charge
	}
	if len(r.run) > p+1 && !r.run[p+1].afterBreak && r.run[p+1].class&(cRole|cGrade|title) == 0 {
		return 0
	}
	if p > 0 && r.run[p-1].class&(cRole|cGrade|cLetter|cTouch|cVerb) == 0 {
		return 0
	}
	if strings.HasPrefix(r.s[t.end:], ":") || strings.HasPrefix(r.s[t.end:], " :") {
		return 0
	}
	w := t.given
	if r.addresses(p) && t.class == 0 && len(r.run) == p+1 {
		w.common = max(w.common, 0) // whoever is addressed is a person
	}
	if !w.listed() && t.class == 0 && len(r.run) == 1 && r.signature(t) {
		w.common = 5
	}
	if !w.listed() || t.class&(notName&^cLetter|cLabel) != 0 {
		return 0
	}
	s := 0.7 + 0.12*float64(w.common)
	if w.word || t.place || t.class&cLetter != 0 {
		s -= 0.8
	}
	c := cues{titleFrom: -1, alone: true}
	r.around(t.start, t.end, &c)
	if c.points < 1.2 || s+c.points < enough {
		if !w.plain() || !r.inRow(t.start, t.end) {
			return 0
		}
		s = min(s+c.points, enough-0.1)
		c.points = 0
	}
	r.accept(t.start, t.end, s+c.points, &c, weightCue(w), 0, false)
	return p + 1
}

// signature reports whether a word in no list is all of its line, which stands under
// the close of a letter.
func (r *reader) signature(t *token) bool {
	if lo, hi := r.line(t.start); lo != t.start || hi > t.end+1 || !r.strange(t) {
		return false
	}
	line, block, _ := r.above(r.index, t.start)
	return block >= 0 && isSignOff(line)
}

// inRow reports whether a word is joined to another by "and" or a comma.
func (r *reader) inRow(start, end int) bool {
	for _, w := range []string{" and ", " or ", ", ", "; ", " & "} {
		if strings.HasSuffix(r.s[:start], w) || strings.HasPrefix(r.s[end:], w) {
			return true
		}
	}
	return false
}

// judge adds what stands around tokens p to q and keeps the name if it is one.
func (r *reader) judge(p, q int, s float64, c *cues) int {
	t := r.run
	f, l := &t[p], &t[q-1]
	if !r.possible(p, q, c) {
		return 0
	}
	if c.title != 0 {
		s += 3
		if c.title&cWordToo != 0 && !c.collar && !f.sur.plain() && !f.given.plain() && !f.initial && !f.sur.likely() {
			s -= 2.2 // "PC Repair"
		}
		if f.afterBreak {
			s -= 2
		}
	}
	s -= r.otherThings(p, q, c)
	if s+maxAround < enough {
		return 0
	}
	start, end := f.start, l.end
	if l.dotted && l.initial {
		end++
	}
	r.around(start, end, c)
	s += c.points - r.listedTerms(start, end, c)
	switch unknown := !f.given.listed() && !l.sur.listed() && c.title == 0; {
	case c.named && !unknown:
		s += c.doubt
	case unknown && (c.signed || c.salutation):
		s += 2
	case unknown && c.labelled:
		s += 1
	}
	shaped := f.given.listed() || f.initial || l.initial || r.strange(f) || r.particled(p, q) || f.upper && !l.upper
	if s < perhaps || c.title == 0 && s >= enough && !shaped && c.points < 1.9 {
		return 0
	}
	c.publicFigure = r.lx.words[string(r.phrase(p, q))]&cPublicFigure != 0
	r.accept(start, end, s, c, weightCue(f.given), weightCue(l.sur), f.initial)
	return q
}

// possible rules out at once what tokens p to q cannot be.
func (r *reader) possible(p, q int, c *cues) bool {
	t := r.run
	f, l := &t[p], &t[q-1]
	if c.title != 0 {
		if q > p+1 {
			return true
		}
		peer := p > 0 && (string(r.phrase(p-1, p)) == "lord" || string(r.phrase(p-1, p)) == "lady")
		if f.class&(cRole|cLetter) != 0 && (peer || !f.sur.listed()) {
			return false // "Lord Chancellor"
		}
		return !f.initial && !strings.HasPrefix(r.s[f.end:], " of ")
	}
	if p > 0 && royal[string(r.phrase(p-1, p))] {
		return false // "Princess Alexandra Wing"
	}
	if f.initial {
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
	if q < len(t) && (c.title == 0 || c.title == cHonorific && t[q].class&cOrganisation != 0) {
		minus += r.followed(q)
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
	if _, ok := r.lx.places.find(r.phrase(p, q)); ok {
		minus += 2
		c.doubt += 2
	}
	if q < len(t) && r.lx.words[string(r.phrase(p, q+1))]&cPhrase != 0 || q-p > 2 && r.lx.words[string(r.phrase(p, p+2))]&cPhrase != 0 {
		minus += 3
	}
	if p == 0 {
		return minus
	}
	before := &t[p-1]
	if f.initial && before.class&(cNumbered|cLetter) != 0 && !f.afterBreak {
		minus += 2 // "Annex B Smith Street"
	}
	if before.class&(cOrganisation|cStreet|cCountry|cArea) != 0 && !before.sur.listed() && !f.afterBreak {
		minus += 0.5
	}
	return minus
}

// followed weighs the word of the run right after a name: "James Cook Hospital".
func (r *reader) followed(q int) float64 {
	n := &r.run[q]
	if n.afterBreak || r.broken(r.run[q-1].end, n.start) {
		return 0
	}
	switch {
	case n.class&(cRole|cGrade|title|cPostNominal) != 0:
		return 0
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

// listedTerms weighs products and vendors that a list found in the same place.
func (r *reader) listedTerms(start, end int, c *cues) float64 {
	if r.index >= len(r.letter.Terms) || c.title != 0 {
		return 0
	}
	minus := 0.0
	for i := range r.letter.Terms[r.index] {
		h := &r.letter.Terms[r.index][i]
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
func (r *reader) accept(start, end int, score float64, c *cues, given, sur uint8, short bool) {
	kind := maybe
	if score >= enough {
		kind = r.kind(start, c)
	}
	post := c.jobTitle(r)
	r.hits = append(r.hits, found{
		hit: match.Hit{
			Kind: kind, Block: r.index, Start: start, End: end,
			Name: r.s[start:end], Detail: post,
			Evidence: c.words(given, sur, short, post),
		},
		score: score,
		rank:  c.title&cRank != 0,
	})
	r.taken = max(end, c.postEnd)
}
