package people

import (
	"cmp"
	"strings"
)

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
	listed := t.sur.listed() || t.upper || shaped || r.strange(&t) && r.mailHead(t.start)
	if !listed || t.class&notName != 0 && !t.upper || t.end-t.start < 2 {
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
		if !t.sur.listed() || !capsDiffer && !(r.labelled(t.start) && t.sur.plain() && end < len(s) && s[end] == '.') {
			return 0
		}
	case !g.given.listed() || g.class&notName != 0:
		return 0
	case !capsDiffer && p == 0 && r.inDirectory(end) && (t.sur.listed() || r.strange(&t)) && g.given.plain() && !g.place:
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
	c := r.cues()
	c.say(3, "written “Surname, Forename”")
	r.around(t.start, end, &c)
	r.accept(t.start, end, 3+c.points, &c)
	return p + 1
}

// inDirectory reports whether behind byte end stands what an address book puts behind a name:
// " - Ashdale Council", " <jane@…>", and in the head of a mail "(Highways)".
func (r *reader) inDirectory(end int) bool {
	rest := r.s[end:min(len(r.s), end+64)]
	if strings.HasPrefix(rest, " <") || strings.HasPrefix(rest, " [mailto:") {
		return true
	}
	if (strings.HasPrefix(rest, " (") || strings.HasPrefix(rest, ";")) && r.mailHead(end) {
		if inside, _, ok := strings.Cut(rest, ")"); !ok || !r.aPlace(inside) {
			return true
		}
	}
	body, ok := strings.CutPrefix(rest, " - ")
	if !ok {
		return false
	}
	for n := 0; n < 5 && startsUpper(body); n++ {
		e := wordEnd(body, 0)
		if r.lx.words[strings.ToLower(body[:e])]&cOrganisation != 0 {
			return true
		}
		body = strings.TrimLeft(body[e:], " ")
	}
	return false
}

// mailHead reports whether byte i lies in a line of the head of a mail that says who wrote it or
// whom it went to.
func (r *reader) mailHead(i int) bool {
	lo, _ := r.line(i)
	label, _, ok := strings.Cut(r.s[lo:min(len(r.s), lo+len("From :"))], ":")
	if !ok {
		return false
	}
	switch strings.ToLower(strings.TrimRight(label, " ")) {
	case "from", "to", "cc", "bcc", "oddi":
		return true
	}
	return false
}

// aPlace reports whether a bracket says that a branch is meant: " (Branch".
func (r *reader) aPlace(inside string) bool {
	switch strings.ToLower(lastWord(inside)) {
	case "branch", "office", "site", "store":
		return true
	}
	return false
}

// labelled reports whether the word before byte i is a post or a label: "Reviewer Doe, J."
func (r *reader) labelled(i int) bool {
	ws, we, g := r.back(i)
	return g <= colon && r.classOf(ws, we)&(cLabel|cRole) != 0
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
	if !t.capital || t.initial || t.end-t.start < 3 && !t.given.plain() || t.upper && t.end-t.start < 5 {
		return 0 // "NIC" is the nurse in charge
	}
	if len(r.run) > p+1 && !r.run[p+1].afterBreak && r.run[p+1].class&(cRole|cGrade|title) == 0 {
		return 0
	}
	if p > 0 && r.run[p-1].class&(cRole|cGrade|cLetter|cTouch|cVerb|cReached|cDate) == 0 && !leadsOne[string(r.phrase(p-1, p))] && !r.greeted(p) {
		return 0
	}
	if strings.HasPrefix(r.s[t.end:], ":") || strings.HasPrefix(r.s[t.end:], " :") || strings.HasSuffix(r.s[:t.start], "'s ") {
		return 0 // "King's Lynn"
	}
	if r.honorificAfter(t.end) && t.class == 0 && (t.sur.listed() || r.strange(t)) {
		c := r.cues()
		c.role = true
		c.say(enough, "an honorific in brackets after it")
		r.around(t.start, t.end, &c)
		r.accept(t.start, t.end, enough+max(0, c.points), &c)
		return p + 1
	}
	w := t.given
	if r.addresses(p) && t.class == 0 && len(r.run) == p+1 {
		w.common = max(w.common, 0) // whoever is addressed is a person
	}
	if !w.listed() && t.class == 0 && len(r.run) == 1 && r.signature(t) {
		w.common = 5
	}
	opens := r.opensMessage(p)
	if !w.listed() && (opens || r.greeted(p)) && r.strange(t) {
		w.common = max(w.common, 3) // "Hi Jas,": whoever is greeted is a person
	}
	unknown := !w.listed() && len(r.run) == p+1 && (r.led(t.start) || r.joins(t.end)) && r.strange(t)
	if !w.listed() && !unknown || t.class&(notName&^cLetter|cLabel) != 0 {
		return 0
	}
	if t.class&cPhrase != 0 || r.listedTerms(t.start, t.end, &cues{}) > 0 {
		return 0
	}
	s := 0.7 + 0.12*float64(w.common)
	if w.word || t.place || t.class&cLetter != 0 {
		s -= 0.8
	}
	c := r.cues()
	c.alone = true
	c.say(s, cmp.Or(listedAs("a given name", w), "a word in no list")+" alone")
	if opens {
		c.role = true
		c.add(2, "hailed at the opening of a message")
	}
	r.around(t.start, t.end, &c)
	if unknown && !c.introduced {
		return 0
	}
	if c.points < 1.2 && !(c.role && w.plain()) || s+c.points < enough {
		if !w.plain() || !r.inRow(t.start, t.end) {
			return 0
		}
		s = min(s, enough-0.1-c.points)
	}
	r.accept(t.start, t.end, s+c.points, &c)
	return p + 1
}

// leadsOne are words before the forename of whoever is asked or quoted, even with a capital at
// the head of a sentence.
var leadsOne = wordSet("can could would did has have please let once until when after before per")

// greeted reports whether token p ends a greeting that names one person: "Hi Jas,".
func (r *reader) greeted(p int) bool {
	if p == 0 || p+1 != len(r.run) || r.run[p].afterBreak {
		return false
	}
	switch string(r.phrase(p-1, p)) {
	case "hi", "hello", "hiya", "morning", "afternoon":
		rest := r.s[r.run[p].end:]
		return rest == "" || strings.IndexByte(",-.!\n", rest[0]) >= 0 || strings.HasPrefix(rest, " -")
	}
	return false
}

// opensMessage reports whether token p is the first word under the head of a message, parted
// from what is said to whom it names: "Jas - answers below".
func (r *reader) opensMessage(p int) bool {
	t := &r.run[p]
	if p > 0 || t.start > 0 && !r.several || !strings.HasPrefix(r.s[t.end:], " - ") && !strings.HasPrefix(r.s[t.end:], ",") {
		return false
	}
	lo, hi := r.line(t.start)
	if lo != t.start || strings.Count(r.s[t.end:max(hi, t.end)], ",") > 3 {
		return false
	}
	over, block, _ := r.above(r.here.index, lo)
	if block < 0 {
		return false
	}
	label, _, ok := strings.Cut(over, ":")
	switch strings.ToLower(strings.TrimSpace(label)) {
	case "subject", "testun", "re", "fw", "fwd", "sent", "date", "to", "cc":
		return ok
	}
	return false
}

// honorificAfter reports whether "(Mrs)" or the like stands after byte end.
func (r *reader) honorificAfter(end int) bool {
	rest, ok := strings.CutPrefix(r.s[end:min(len(r.s), end+8)], " (")
	w, _, closed := strings.Cut(rest, ")")
	return ok && closed && (w == "Mr" || w == "Mrs" || w == "Ms" || w == "Miss")
}

// led reports whether the words before byte i introduce a person: "my colleague".
func (r *reader) led(i int) bool {
	ws, we, g := r.back(i)
	if ws < 0 || g != space {
		return false
	}
	if r.is(ws, we, "colleague", "colleagues", "caretaker", "ask") {
		return true
	}
	ws2, we2, _ := r.back(ws)
	return r.is(ws, we, "for") && r.is(ws2, we2, "ask")
}

// joins reports whether the words behind byte end say that who is named there comes to work
// or goes: "Obadele, who starts on Monday".
func (r *reader) joins(end int) bool {
	rest := strings.TrimPrefix(r.s[end:min(len(r.s), end+32)], ",")
	rest, ok := strings.CutPrefix(rest, " who ")
	if !ok {
		return false
	}
	for _, aux := range [...]string{"has ", "have ", "is ", "will be ", "will ", "recently ", "just "} {
		rest = strings.TrimPrefix(rest, aux)
	}
	return comesAndGoes[rest[:wordEnd(rest, 0)]]
}

var comesAndGoes = wordSet("starts started starting joins joined joining leaves leaving retires retired retiring returns returned returning covers covering")

// signature reports whether a word in no list is all of its line, which stands under
// the close of a letter.
func (r *reader) signature(t *token) bool {
	if t.start > 0 && !r.several && strings.IndexByte("\t|", r.s[t.start-1]) < 0 {
		return false // it does not begin its line
	}
	if lo, hi := r.line(t.start); lo != t.start || hi > t.end+1 || !r.strange(t) {
		return false
	}
	line, block, _ := r.above(r.here.index, t.start)
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

// officer weighs a surname alone after "Officer".
func (r *reader) officer(p int) int {
	t := &r.run[p]
	if q := r.numbered(p); q > 0 {
		return q
	}
	if p == 0 || p != len(r.run)-1 || string(r.phrase(p-1, p)) != "officer" || t.afterBreak || t.upper || t.class != 0 || t.place || !t.sur.plain() && !r.strange(t) {
		return 0
	}
	c := r.cues()
	c.say(2, "a surname after “Officer”")
	r.around(t.start, t.end, &c)
	if r.classOf(t.end+1, wordEnd(r.s, min(len(r.s), t.end+1)))&cThing != 0 {
		return 0
	}
	c.role = true
	r.accept(t.start, t.end, 2+c.points, &c)
	return p + 1
}

// numbered weighs a surname alone behind a post and a number, as the police sign: "Disclosure
// Officer 8812 Doe". Behind a year or a count towns stand too.
func (r *reader) numbered(p int) int {
	const least, most = 3, 6 // figures
	t := &r.run[p]
	if p > 0 || len(r.run) > 1 && !r.run[1].afterBreak || t.start < least || r.s[t.start-1] != ' ' || t.class != 0 || t.place || !t.sur.plain() && !r.strange(t) {
		return 0
	}
	number := lastWord(r.s[:t.start-1])
	n := len(number)
	if n < least || n > most || digits(number) != n || n == 4 && (number[:2] == "19" || number[:2] == "20") {
		return 0
	}
	if rest := r.s[t.end:]; rest != "" && strings.IndexByte(",;.)(", rest[0]) < 0 && !r.broken(t.end, t.end+1) && !strings.HasPrefix(rest, " (") {
		return 0
	}
	ws, we, g := r.back(t.start - 1 - n)
	if ws < 0 || g != space || !startsUpper(r.s[ws:]) || r.classOf(ws, we)&(cRole|cRank) == 0 {
		return 0
	}
	lo, _ := r.line(t.start)
	if lo > ws || r.titleEnd(lo, we) != we {
		lo = ws
	}
	c := r.cues()
	c.role, c.named, c.below = true, true, r.s[lo:we]
	c.say(enough+1, "a surname behind a post and a number")
	r.around(t.start, t.end, &c)
	r.accept(t.start, t.end, enough+1+c.points, &c)
	return p + 1
}
