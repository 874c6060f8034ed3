package people

import "strings"

// What the words before a name, or before the row of names that it stands in, are
// about.
type lead byte

const (
	toNobody lead = iota
	toPeople      // "the officers present were …", "Who manages it?"
	toFirms       // "our suppliers are …", "bought from …"
)

// leadReach is how far back in its sentence what a name is said to be is looked for.
const leadReach = 160

// lead says what leads to the name, or the row of names, that begins at byte b.
func (r *reader) lead(b int) lead {
	i, limit, rowed := b, max(0, b-leadReach), false
	for {
		ws, we, g := r.back(i)
		switch {
		case ws < limit || g == stop && !rowed && !strings.ContainsAny(r.s[we:i], ";&/"):
			return toNobody
		case g == colon:
			return r.about(we)
		case g == stop && !strings.ContainsAny(r.s[we:i], ";&/"):
			return toNobody
		case startsUpper(r.s[ws:we]) || r.is(ws, we, "and", "or", "plc", "ltd"):
			i, rowed = ws, true
		default:
			return r.says(ws, we)
		}
	}
}

// says weighs the small word that leads to a name: "were", "from", "by".
func (r *reader) says(ws, we int) lead {
	ws2, we2, g := r.back(ws)
	switch {
	case r.is(ws, we, "is", "are", "was", "were", "include", "includes", "including", "included", "namely", "being", "comprised", "comprises"):
		return r.about(ws)
	case ws2 < 0 || g != space:
		return toNobody
	case r.is(ws, we, "named", "called") && r.classOf(ws2, we2)&(cFirm|cNamedThing|cBearer) != 0:
		return toFirms
	case r.is(ws, we, "as") && r.is(ws2, we2, "such"):
		return r.about(ws2)
	case r.is(ws, we, "by") && r.is(ws2, we2, "held", "won", "operated", "delivered", "run") && r.shortlyBefore(ws2, "contract", "contracts", "framework", "lot", "tender", "franchise"),
		r.is(ws, we, "from") && r.shortlyBefore(ws, "hire", "purchase", "supply", "bought", "purchased", "procured", "sourced", "hired", "leased", "ordered", "rented", "acquired"),
		r.is(ws, we, "to") && r.shortlyBefore(ws, "let", "awarded", "contracted", "outsourced", "subcontracted", "sold", "tendered"),
		r.is(ws, we, "with") && r.shortlyBefore(ws, "spent", "contract", "contracts", "insured", "spend", "framework", "partnership"),
		r.is(ws, we, "use", "used", "using", "appointed", "instructed") && r.is(ws2, we2, "we", "currently", "also", "council", "trust"):
		return toFirms
	}
	return toNobody
}

// shortlyBefore reports whether one of words is among the few before byte i.
func (r *reader) shortlyBefore(i int, words ...string) bool {
	for range 4 {
		ws, we, g := r.back(i)
		if ws < 0 || g != space {
			return false
		}
		if r.is(ws, we, words...) {
			return true
		}
		i = ws
	}
	return false
}

// about says whether the words of a sentence or label that ends at byte end speak of
// people or of firms. The head of the phrase is what counts: "the person who
// manages the supplier" is a person.
func (r *reader) about(end int) lead {
	limit := max(0, end-leadReach)
	out := toNobody
	for i := end; ; {
		ws, we, g := r.back(i)
		if ws < limit || g == stop || g == colon && i != end {
			return out
		}
		k := r.classOf(ws, we)
		switch {
		case k&(cPerson|cRole) != 0 && k&cFirm == 0:
			return toPeople
		case k&cFirm != 0:
			out = toFirms
		case k&cPlacePrep != 0, r.is(ws, we, "on", "to", "from", "by", "with", "for"):
			out = toNobody // "on the wards" is not what the sentence is about
		}
		i = ws
	}
}

// question says what a question asks for that the name starting at byte b answers; a
// few words, or lines that hold a name each, may stand between.
func (r *reader) question(b int) lead {
	const lines, between = 12, 40
	lo, _ := r.line(b)
	if at := strings.LastIndexByte(r.s[max(0, lo-leadReach):b], '?'); at >= 0 {
		at += max(0, lo-leadReach)
		if b-at > between {
			return toNobody
		}
		return r.asks(r.s[max(0, at-2*leadReach):at])
	}
	if strings.TrimRight(r.s[lo:b], "-*•–.:) 0123456789") != "" && b-lo > 16 || !r.questionNear(lines) {
		return toNobody
	}
	block, at := r.here.index, lo
	for range lines {
		line, in, from := r.above(block, at)
		if in < 0 {
			return toNobody
		}
		block, at = in, from
		line = strings.TrimSpace(line)
		if q := strings.LastIndexByte(line, '?'); q >= 0 {
			if len(line)-q > between {
				return toNobody
			}
			return r.asks(line[max(0, q-2*leadReach):q])
		}
		if len(line) > between || strings.Count(line, " ") > 4 {
			if low := strings.ToLower(line[:min(len(line), leadReach)]); strings.Contains(low, "name of") || strings.Contains(low, "names of") || strings.HasPrefix(strings.TrimLeft(low, "> \t0123456789.()-*:q"), "who ") {
				return r.asks(low) // a question without its mark
			}
			return toNobody
		}
	}
	return toNobody
}

// questionNear reports whether this block or one of those before it, up to lines, can
// hold a question.
func (r *reader) questionNear(lines int) bool {
	if r.asking == unasked {
		near := canAsk(r.s)
		if !near {
			near = r.asksAbove(lines)
		}
		r.asking = answered(near)
	}
	return r.asking == yes
}

// asksAbove reports whether one of the blocks before this one, up to lines, can hold a
// question at its end.
func (r *reader) asksAbove(lines int) bool {
	for i := r.here.index - 1; i >= max(0, r.here.index-lines); i-- {
		if r.endAsks(i) {
			r.reached(i)
			return true
		}
	}
	r.reached(r.here.index - lines)
	return false
}

// endAsks reports whether the end of block i can hold a question.
func (r *reader) endAsks(i int) bool {
	k := &r.asked[i%len(r.asked)]
	if k.block != i || k.answer == unasked {
		s := r.here.letter.Blocks[i].Text.S
		k.block, k.answer = i, answered(canAsk(s[max(0, len(s)-4*leadReach):]))
	}
	return k.answer == yes
}

func canAsk(s string) bool {
	if strings.IndexByte(s, '?') >= 0 || strings.Contains(s, "Who ") {
		return true
	}
	for at := 0; ; at++ { // "name of", "names of": by the rarest letter
		i := strings.IndexByte(s[at:], 'f')
		if i < 0 {
			return false
		}
		at += i
		if head := s[:at]; strings.HasSuffix(head, "ame o") || strings.HasSuffix(head, "ames o") {
			return true
		}
	}
}

// asks says what the last sentence of a text asks for.
func (r *reader) asks(q string) lead {
	if i := strings.LastIndexAny(q, "?.;"); i >= 0 {
		q = q[i+1:]
	}
	if _, post, ok := strings.Cut(q, " is "); ok {
		for _, w := range [...]string{"the ", "your ", "our ", "current "} {
			post = strings.TrimPrefix(post, w)
		}
		r.wanted = strings.Trim(post, " ")
	}
	person, firm, who := false, false, false
	for i := 0; i < len(q); {
		if !letterByte(q[i]) {
			i++
			continue
		}
		e := wordEnd(q, i)
		var a [32]byte
		w := lowerInto(a[:0], q[i:e])
		k := r.lx.words[string(w)]
		person = person || k&(cPerson|cRole) != 0 || string(w) == "responsible"
		firm = firm || k&cFirm != 0 || who && trades[string(w)]
		who = who || string(w) == "who"
		i = e
	}
	switch {
	case firm && !person:
		return toFirms
	case who || person && !firm && (strings.Contains(q, "ame") || strings.Contains(q, "contact")):
		return toPeople
	}
	return toNobody
}

// trades are what mostly firms do, of whom a question asks by "who": "Who hosts the website?"
var trades = wordSet("hosts host hosting built builds supplies supply supplied provides provide provided designed developed installed delivers manufactures manufactured makes made sells insures audits prints")

// rowOfFirms takes off what the elements beside a name in its row give away: in "Doe
// LLP, Marsh Ende & Co and Roe" no one is a person.
func (r *reader) rowOfFirms(start, end int, c *cues) {
	n, street := 0, r.endsStreet(r.s[start:end])
	if next, ok := r.elementAfter(end); ok && (r.organisation(next) || street && r.endsStreet(next)) {
		n++
	}
	if prev, ok := r.elementBefore(start); ok && (r.organisation(prev) || street && r.endsStreet(prev)) {
		n++
	}
	if n > 0 {
		c.otherwise = true
		c.add(-1.5*float64(n), "in a row with organisations")
	}
}

// endsStreet reports whether the last word of a name or of an element is of a street.
func (r *reader) endsStreet(s string) bool {
	w := lastWord(strings.TrimRight(s, ". "))
	return w != "" && len(w) < len(s) && r.lx.words[strings.ToLower(w)]&cStreet != 0
}

// element is how long one of a row may be.
const element = 60

// elementAfter is what stands in a row after the name that ends at byte end.
func (r *reader) elementAfter(end int) (string, bool) {
	rest := r.s[end:min(len(r.s), end+element)]
	for _, sep := range []string{", and ", ", ", "; ", " and ", " & "} {
		if tail, ok := strings.CutPrefix(rest, sep); ok && startsUpper(tail) {
			if i := strings.IndexAny(tail, ",;.\t|("); i >= 0 {
				tail = tail[:i]
			}
			tail, _, _ = strings.Cut(tail, " and ")
			return tail, true
		}
	}
	return "", false
}

// elementBefore is what stands in a row before the name that begins at byte start.
func (r *reader) elementBefore(start int) (string, bool) {
	head := r.s[max(0, start-element):start]
	for _, sep := range []string{", and ", ", ", "; ", " and ", " & "} {
		if before, ok := strings.CutSuffix(head, sep); ok {
			if i := strings.LastIndexAny(before, ",;.\t|):"); i >= 0 {
				before = before[i+1:]
			}
			if i := strings.LastIndex(before, " and "); i >= 0 {
				before = before[i+5:]
			}
			before = strings.TrimSpace(before)
			for before != "" && !startsUpper(before) { // "services of Doe LLP"
				_, before, _ = strings.Cut(before, " ")
			}
			return before, before != ""
		}
	}
	return "", false
}

// organisation reports whether an element of a row is an organisation by its own words.
func (r *reader) organisation(e string) bool {
	e = strings.TrimSpace(e)
	if strings.Contains(e, " & ") {
		return true
	}
	var a [element]byte
	key := lowerInto(a[:0], e)
	if r.lx.words[string(key)]&cPhrase != 0 {
		return true
	}
	last := key
	for i, b := range key {
		if b == ' ' {
			last = key[i+1:]
		}
	}
	switch string(last) {
	case "ltd", "limited", "llp", "plc", "group", "solicitors", "associates", "consulting", "services", "uk":
		return true
	}
	return false
}
