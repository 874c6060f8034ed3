package software

import (
	"strings"

	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/match"
)

// partners takes the names right beside what is found in the block, which are its supplier
// or its product: "Tandrix (Tolland Ltd)", "Tolland / Tandrix", "Tandrix by Tolland". The
// doubtful names of the lists that their place speaks for are vouched.
func (in *introducer) partners(vouched []match.Hit) {
	const most = 64 // in a block
	for at := 0; ; at++ {
		i := strings.IndexByte(in.s[at:], '(')
		if i < 0 {
			break
		}
		if at += i; at > 1 {
			in.ofKind(at)
		}
	}
	terms := in.l.Terms.Of(in.block)
	if len(terms)+len(vouched)+len(in.hits) > 0 {
		for _, hs := range [][]match.Hit{terms, vouched} {
			for _, h := range hs[:min(len(hs), most)] {
				if computing(h.Kind) {
					in.partner(h)
				}
			}
		}
		for i := 0; i < len(in.hits) && i < most; i++ { // they grow
			in.partner(in.hits[i])
		}
	}
}

// computing reports whether a list's rule tells of products and suppliers of computers.
func computing(kind string) bool {
	return strings.HasPrefix(kind, "technology-") || strings.HasPrefix(kind, "security-") || kind == "line-of-business-system" || kind == "reseller"
}

// besideFound is how a name is introduced that stands beside one that is found.
const besideFound = "it stands beside another system or supplier"

// partner takes the names on both sides of one that is found.
func (in *introducer) partner(h match.Hit) {
	s := in.s
	i := h.End
	for range 2 {
		at, stop := next(s, i)
		if at == stop || !isDigit(s[at]) && !(upper(s[at:]) && companyWord(s[at:stop])) {
			break
		}
		i = stop // "Sage 200", "Tolland Group"
	}
	at := skip(s, i, " ")
	if at < len(s) && (s[at] == '(' || s[at] == '/') {
		in.after(h, skip(s, at+1, " "))
	} else if at = skip(s, i, " ),"); at < len(s) {
		in.linked(h, at)
	}
	in.joined(h, i)
	in.inFront(h)
}

// joined takes the name that "and" or a comma joins to one that is found and ends at byte i, in
// an answer to a question for systems or suppliers: "Sage and Tandrix", "Sage for finance,
// Tandrix for trees".
func (in *introducer) joined(h match.Hit, i int) {
	const reach = 40 // bytes
	s := in.s
	at := i
	for end := min(len(s), i+reach); at < end && s[at]-'A' >= 26; at++ {
		if stops[s[at]] && endsSentence(s, at) {
			return
		}
	}
	if at == len(s) || at == i {
		return
	}
	switch at, stop := previous(s, at); {
	case s[at:stop] == "and", stop > 0 && s[stop-1] == ',':
	default:
		return
	}
	from, to := nameAt(s, at)
	if from != at || from == to || strings.Contains(s[from:to], " ") && !firmly(s[from:to]) || !in.bounded(to) || !in.fits(from, to) {
		return
	}
	if t := in.asksAt(from); t.named() && t.computing() && t&(person|elsewhere|manner) == 0 {
		h.Kind = other(h.Kind) // so that this is of the same kind
		in.beside(h, from, to, finding.Off)
	}
}

// other is the kind of what stands beside a hit of a kind: a supplier's beside a product's.
func other(kind string) string {
	switch kind {
	case "technology-product", Product:
		return Supplier
	case "technology-vendor", "reseller", Supplier:
		return Product
	case "security-product", SecurityProduct:
		return SecuritySupplier
	case "security-vendor", SecuritySupplier:
		return SecurityProduct
	}
	return kind
}

// linked takes the name behind a word at byte i, after one that is found: "by Tolland Ltd".
func (in *introducer) linked(h match.Hit, i int) {
	const most = 3 // words of what else is supplied: ", call recording by Tolland Ltd"
	s := in.s
	stop := wordEnd(s, i)
	if i > h.End && strings.IndexByte(s[h.End:i], ',') >= 0 {
		at, end := i, stop
		for range most {
			if at == end || upper(s[at:]) {
				break
			}
			if at, end = next(s, end); s[at:end] == "by" {
				i, stop = at, end
				break
			}
		}
	}
	if rest, ok := strings.CutPrefix(s[i:], "a product of "); ok {
		stop = len(s) - len(rest) - 1
		i = stop - len("of")
	}
	switch s[i:stop] {
	case "of", "by", "via", "from", "through":
		if from, to := nameAt(s, skip(s, stop, " ")); from < to && from == stop+1 && in.fits(from, to) {
			in.beside(h, from, to, finding.Off)
		}
	case "with": // ", with Tandrix for early help"
		from, to := nameAt(s, skip(s, stop, " "))
		if at, end := next(s, to); from < to && s[at:end] == "for" && (in.fits(from, to) || short(s[from:to])) {
			h.Kind = other(h.Kind)
			in.beside(h, from, to, finding.Off)
		}
	}
}

// relating words may stand before a name in brackets.
var relating = set("now formerly was were previously part of from by via through supplied provided hosted owned made a an the product module using with running and called")

// after takes the names from byte i on, behind a bracket or a slash after one that is found.
func (in *introducer) after(h match.Hit, i int) {
	const most = 4 // words before a name, and names
	s := in.s
	for range most {
		stop := wordEnd(s, i)
		if !relating[s[i:stop]] {
			break
		}
		i = skip(s, stop, " ")
	}
	for range most {
		from, to := nameAt(s, i)
		if from == to {
			return
		}
		if !in.bounded(to) || in.words.person(s[from:to]) {
			return
		}
		if in.fits(from, to) {
			in.beside(h, from, to, finding.Off)
		}
		at := skip(s, to, " ")
		if at == len(s) || strings.IndexByte(",/&", s[at]) < 0 {
			return
		}
		i = skip(s, at+1, " ")
	}
}

// bounded reports whether a name may end at byte i within brackets.
func (in *introducer) bounded(i int) bool {
	s := in.s
	i = skip(s, i, " ")
	if i == len(s) || strings.IndexByte("),;./&-", s[i]) >= 0 {
		return true
	}
	w := s[i:wordEnd(s, i)]
	switch w {
	case "for", "and", "on", "module", "suite", "product", "hosted", "system", "software", "version", "since", "until":
		return true
	}
	return versionWord(strings.ToLower(w))
}

// inFront takes the name before one that is found: "Tandrix (Tolland Ltd)", "Tandrix /
// Tolland", "Tandrix by Tolland".
func (in *introducer) inFront(h match.Hit) {
	s := in.s
	i := h.Start
	for i > 0 && s[i-1] == ' ' {
		i--
	}
	switch {
	case i == 0:
		return
	case s[i-1] == '(', s[i-1] == '/':
		i--
	default:
		at, stop := previous(s, i)
		if w := s[at:stop]; w != "by" && w != "from" {
			return
		}
		i = at
	}
	from, to := runBefore(s, i)
	if abbreviates(s[h.Start:h.End], s[from:to]) {
		return
	}
	if from == to || to < i-1 || to == i && s[i] != '/' || !proper(s[from:to]) {
		return
	}
	limit := finding.Off
	switch {
	case !in.fits(from, to):
		if !short(s[from:to]) {
			return
		}
		limit = finding.Note
	case plain(s[from:to]) && !in.known(from, to) && (from != bullet(s, 0) || !in.asksAt(from).named()):
		limit = finding.Note // it may be a place
	}
	in.beside(h, from, to, limit)
}

// asksAt is what the question is about that byte i of the block stands under: one in the block,
// or before it.
func (in *introducer) asksAt(i int) topic {
	const most = 300 // bytes
	if at := strings.LastIndexByte(in.s[max(0, i-most):i], '?'); at >= 0 {
		at += max(0, i-most)
		return about(in.s[asks(in.l.Blocks[in.block], at, most):at])
	}
	return in.question()
}

// short reports whether a name is one of capitals only: it may stand for anything.
func short(name string) bool {
	return strings.ToUpper(name) == name && !strings.ContainsAny(name, " /") && !hasDigit(name) && len(name) > 2
}

// known reports whether a list has a name for a product's or a supplier's that is a word too.
func (in *introducer) known(from, to int) bool {
	return covered(in.l.Doubtful.Of(in.block), match.Hit{Start: from, End: to})
}

// departments are words for what a body does and who in it does that: "Tandrix (Parking)".
var departments = set(`adult adults children children's social health care wellbeing education schools school families youth highways housing planning parking licensing
	finance financial legal democratic electoral elections environment environmental environment's waste recycling leisure culture libraries library museum transport
	fleet community communities communications customer customers corporate resources people hr recruitment revenues revs benefits bens procurement payments payment income ticketing bookings
	booking ledger payroll accounts accounting training learning skills safety emergency operations operational estates facilities property assets asset clinical
	medical pharmacy theatres theatre radiology maternity pathology nursing wards ward sites site office offices depot campus halls staff students student members
	desktop desktops voice data mobile calls lines core edge central premium enterprise professional standard online live test backup primary secondary hosted
	academic business home personal public trading trees cemeteries crematorium registrars coroners building control land charges street streets`)

// fits reports whether the name at s[from:to] can be that of a product or a supplier which
// nothing but its neighbour speaks for.
func (in *introducer) fits(from, to int) bool {
	name := in.s[from:to]
	if !in.possible(from, to, besideFound) {
		return false
	}
	if in.known(from, to) || firmly(name) {
		return true
	}
	low := strings.ToLower(name)
	first, _, many := strings.Cut(low, " ")
	last := low[strings.LastIndexByte(low, ' ')+1:]
	switch {
	case grounds[last] || rooms[last] || last == "depot" || last == "office" || last == "offices" || last == "building":
		return false // where it is
	case departments[strings.TrimRight(first, "'")] || notNames[first]:
		return false
	case strings.ToUpper(name) == name, strings.ToUpper(name[:len(name)-1]) == name[:len(name)-1] && !many, hasDigit(name) && !many:
		return false // what is short for something, the model of a device
	case in.words.ordinary(name):
		return styled(name)
	case upperInside(name):
		return !strings.HasPrefix(name, "Mc") && !strings.HasPrefix(name, "Mac")
	case in.words.place(name):
		return false
	}
	return many || !in.words.someone(name)
}

// beside takes the name s[from:to] beside a hit: a supplier's beside a product's, a
// product's beside a supplier's.
func (in *introducer) beside(h match.Hit, from, to int, limit finding.Level) {
	if len(around(in.l.Terms.Of(in.block), from, to)) > 0 {
		return
	}
	t := computers
	if strings.HasPrefix(h.Kind, "security-") {
		t = guarding
		if limit == finding.Off { // a reseller, an edition
			limit = finding.Warning
		}
	}
	supplies := firmly(in.s[from:to]) || styled(in.s[from:to])
	switch h.Kind {
	case "technology-product", "security-product", Product, SecurityProduct:
		supplies = true
	}
	n := len(in.hits)
	if in.take(from, to, supplies, t, besideFound); len(in.hits) > n {
		in.hits[n].Cap = limit
	}
}

// ofKind takes the name in the bracket at byte i after what it is one of: "the MDTs (Airbus)".
func (in *introducer) ofKind(i int) {
	s := in.s
	at, stop := previous(s, i)
	if at == stop || !begins(s, i+1) {
		return
	}
	from, to := nameAt(s, i+1)
	if from != i+1 || from == to || to == len(s) || s[to] != ')' || !in.fits(from, to) || in.words.ordinary(s[from:to]) && !in.known(from, to) {
		return
	}
	low := strings.ToLower(s[at:stop])
	t := topics[low]
	switch {
	case kind(low) || t&naming != 0 && t.computing(), t&guarding != 0:
		t |= computers
	case upperInside(s[from:to]) && !upper(s[at:]):
		if t = about(s[max(0, i-longAnswer):i]); !t.computing() {
			t = in.asksAt(from)
		}
		if !t.computing() {
			return
		}
	default:
		return
	}
	n := len(in.hits)
	in.take(from, to, firmly(s[from:to]) || styled(s[from:to]), t, besideKind)
	if len(in.hits) > n && plain(s[from:to]) && !kind(low) && !in.asksAt(from).named() {
		in.hits[n].Cap = finding.Note // it may be a place
	}
}

// besideKind is how a name is introduced in brackets after a word for what it is.
const besideKind = "a word for a system stands before it"

// abbreviates reports whether short is made of the first letters of some words: "MFT" of
// "Managed File Transfer".
func abbreviates(short, words string) bool {
	n := 0
	for w := range strings.FieldsFuncSeq(words, func(r rune) bool { return r == ' ' || r == '-' }) {
		if n < len(short) && w[0]|0x20 == short[n]|0x20 {
			n++
		}
	}
	return n > 1 && n == len(short)
}
