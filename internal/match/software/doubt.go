package software

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/match"
)

// A listed name that is also a word, a place or a surname counts where its place
// in the text says so. Each observation adds to or takes from a weight.
const (
	enough   = 2 // weight at which the name is taken for the product
	telling  = 2 // an observation that suffices alone
	hint     = 1 // one that needs another
	against  = -3
	contrary = -1
)

// A doubt is one such name under judgement.
type doubt struct {
	q          *inquiry
	kind       string // the rule's id
	detail     string // what the list says it is
	s          string
	start, end int
	weight     int
	evidence   []string
}

func (d *doubt) note(weight int, why string) {
	d.weight += weight
	d.evidence = append(d.evidence, why)
}

// vouched are the doubtful names of a block that their own place speaks for.
func vouched(q *inquiry) []match.Hit {
	l, block := q.l, q.block
	var out []match.Hit
	for _, h := range l.Doubtful.Of(block) {
		if d := weigh(q, h); d.weight >= enough {
			h.Evidence = append([]string{"listed: " + h.Name + " (" + h.Detail + ")", "also an ordinary word or name"}, d.evidence...)
			if why, most := match.Unused(d.s, h.Start, h.End); why != "" {
				h.Cap = most
				h.Evidence = append(h.Evidence, why)
			}
			out = append(out, h)
		}
	}
	return out
}

// weigh judges a doubtful name by its place.
func weigh(q *inquiry, h match.Hit) *doubt {
	d := &doubt{q: q, kind: h.Kind, detail: h.Detail, s: q.l.Blocks[h.Block].Text.S, start: h.Start, end: h.End}
	d.otherwise()
	if d.weight <= against {
		return d
	}
	d.beside()
	d.introduced()
	d.neighbours()
	from, to := sentence(d.s, d.start)
	d.kin(from, to)
	t := about(d.s[from:to])
	if t.computing() {
		d.note(hint, "its sentence is about computers or telephony")
	} else if w := ofKind(d.s[from:to], h.Detail); w != "" {
		d.note(hint, "its sentence is about what such systems are for: "+w)
	}
	if d.weight < enough {
		d.asked()
	}
	return d
}

// ofKind is a word of a text that tells what a kind of system is for: "library" of
// "library system"; "" when there is none.
func ofKind(s, kind string) string {
	low := strings.ToLower(s)
	for w := range strings.FieldsFuncSeq(kind, func(r rune) bool { return r == ' ' || r == ',' }) {
		if len(w) > 5 && w != "system" && w != "supplier" && w != "management" && w != "services" && strings.Contains(low, w) {
			return w
		}
	}
	return ""
}

// grounds are words that, right after a name, make it a place's, a building's or an event's.
var grounds = set(`road street lane avenue drive close way place square court park house hall centre center building hospital school primary
	academy college university church pub inn hotel farm estate bridge hill green gardens terrace station ward parish village
	city county council borough district newspaper magazine festival theatre inquiry trial scanning nest nests kebab restaurant cafe shop
	community day week road, protection safeguards housing association trust ltd. tower wharf quay crescent row walk common
	grove mews view rise wood woods meadow field fields lodge cottage villas mill arms tavern club gallery museum library airport airlines airways`)

// rooms may also follow a product's name: "the alarm in the Sentinel Suite", "the Sentinel
// suite is licensed".
var rooms = set("suite unit wing theatre room lab lounge bar zone hub")

// tiers are words for the place of equipment in a network: "edge switches".
var tiers = set("edge core access distribution border aggregation")

// inside reports whether "in the" or the like stands before the name.
func (d *doubt) inside() bool {
	the, end := previous(d.s, d.start)
	at, stop := previous(d.s, the)
	switch strings.ToLower(d.s[at:stop]) {
	case "in", "on", "to", "at", "near", "outside", "from", "behind":
		return strings.EqualFold(d.s[the:end], "the")
	}
	return false
}

// otherwise gathers what speaks for the ordinary word.
func (d *doubt) otherwise() {
	s := d.s
	at, stop := next(s, d.end)
	after := s[at:stop]
	low := strings.ToLower(after)
	if upper(after) && (grounds[low] || bodies[low] || rooms[low] && d.inside()) {
		d.note(against, "a word of places or bodies follows: "+after)
		return
	}
	switch {
	case low == "of":
		d.note(against, "“of” follows")
	case strings.EqualFold(s[d.start:d.end], "exchange") && d.telephone():
		d.note(against, "an exchange of telephones")
	case upper(after) && !roles[low] && !companies[low] && !d.listedAt(at, stop) && !versionWord(low):
		d.note(contrary, "part of a longer name")
	case equipment[low] && tiers[strings.ToLower(s[d.start:d.end])]:
		d.note(against, "it tells what the equipment is for: "+after)
	case (things[low] || measures[low]) && low != "servers" && low != "server" && low != "licences" && low != "users" && low != "lines" && low != "agents":
		d.note(against, "it counts what follows")
	case low == "lies" || low == "lay" || low == "fell" || low == "trees" || low == "tree" || low == "pass" || low == "that" || low == "whether":
		d.note(against, "used as an ordinary word")
	}
	at, stop = previous(s, d.start)
	before := s[at:stop]
	from, _ := sentence(s, d.start)
	opens := skip(s, from, " -\"'(") == d.start
	switch low := strings.ToLower(before); {
	case opens:
		if plain(s[d.start:d.end]) && after != "" && !upper(after) && !strings.HasPrefix(after, "£") && !roles[strings.ToLower(after)] && !linking[strings.ToLower(after)] && !versionWord(strings.ToLower(after)) {
			d.note(contrary, "it may only begin a sentence")
		}
	case low == "the" || low == "a" || low == "an" || low == "this" || low == "your":
		if !roles[strings.ToLower(after)] {
			d.note(2*contrary, "“"+low+"” stands before it")
		}
	case upper(before) && !d.listedAt(at, stop) && !fillers[low] && !roles[low] && !d.clauseStart(at):
		d.note(contrary, "part of a longer name")
	case low == "at" || low == "near" || low == "towards" || low == "visited" || low == "dear" || low == "mr" || low == "ms" || low == "mrs":
		d.note(against, "“"+before+"” stands before it")
	}
}

// clauseStart reports whether the word at i begins a sentence or follows a break.
func (d *doubt) clauseStart(i int) bool {
	for i > 0 && (d.s[i-1] == ' ' || d.s[i-1] == '"') {
		i--
	}
	return i == 0 || !isWord(d.s[i-1])
}

// linking words may follow a product that opens a sentence.
var linking = set("is was are by and for provides provide holds hosts handles supplies supply has via from as on until since with remains")

// roles are words for what a product is.
var roles = set(`system systems software solution solutions platform application applications app module modules database databases suite
	tool tools licence licences license licenses server servers product products package portal agent agents appliance appliances firewall
	firewalls client edr siem crm erp epr pas cloud implementation upgrade helpdesk handsets circuit circuits lines line broadband
	contract supplier subscription tenant backup console endpoint instance deployment users interface telephony rms cad`)

func versionWord(low string) bool {
	return low == "version" || low == "release" || low == "build" || low != "" && (isDigit(low[0]) || low[0] == 'v' && len(low) > 1 && isDigit(low[1]))
}

// beside looks at the words that touch the name.
func (d *doubt) beside() {
	s := d.s
	at, stop := next(s, d.end)
	after := strings.ToLower(s[at:stop])
	switch {
	case roles[after]:
		d.note(telling, "“"+s[at:stop]+"” follows it")
	case versionWord(after) && after != "version" && strings.Contains(after, "."), after == "version":
		d.note(telling, "a version follows it")
	case makerKind(d.detail) && modelled(s, d.end):
		d.note(telling, "a model follows it")
	case firmly("x " + after), after == "" && suffix(s[d.end:]) > 0:
		d.note(hint, "a company's suffix follows")
		if amount(s[d.end:]) {
			d.note(hint, "an amount follows")
		}
	case (after == "is" || after == "was") && d.owned(stop):
		d.note(telling, "said to be ours")
	case after == "is" && strings.HasPrefix(s[stop:], " used "):
		d.note(hint, "said to be used")
	}
	// "supplier: X", "the system is X", "software X", "called X"
	i := d.start
	for range 3 {
		for i > 0 && strings.IndexByte(" \"'(", s[i-1]) >= 0 {
			i--
		}
		at, stop = previous(s, i)
		word := strings.ToLower(s[at:stop])
		if word != "is" && word != "was" && word != "are" && word != "named" && word != "currently" && word != "called" && word != "as" && word != "known" {
			if t := topics[word]; at < stop && (t&(supply|naming) != 0 && word != "make" && word != "use" && word != "uses" && word != "partner" && word != "party" || i < d.start && word == "it") {
				d.note(telling, "“"+s[at:stop]+"” stands before it")
			}
			return
		}
		if word == "called" || word == "named" || word == "known" {
			d.note(hint, "“"+s[at:stop]+"” stands before it")
		}
		i = at
	}
}

// owned reports whether "our … system" or the like follows at i.
func (d *doubt) owned(i int) bool {
	at, stop := next(d.s, i)
	switch strings.ToLower(d.s[at:stop]) {
	case "our", "the":
		rest := d.s[stop:min(len(d.s), stop+60)]
		return about(rest).computing() || ofKind(rest, d.detail) != ""
	}
	return false
}

// introduced looks for verbs that put a product to use or name who supplies.
func (d *doubt) introduced() {
	s := d.s
	at, stop := previous(s, d.start)
	low := strings.ToLower(s[at:stop])
	switch low {
	case "use", "uses", "using", "utilise", "utilises", "utilising", "operates", "deployed":
		if in := (introducer{s: s}); low == "deployed" || in.subject(at) {
			d.note(telling, "it is used")
		}
		return
	}
	if !handling[low] {
		return
	}
	from, to := sentence(s, d.start)
	v, vend := previous(s, at)
	verb := strings.ToLower(s[v:vend])
	if low == "on" && based[verb] && strings.HasPrefix(d.kind, "technology-") && d.bare() && (d.q.question().computing() || d.q.requested().computing()) {
		d.note(telling, "“"+s[v:stop]+"” stands before it")
		return
	}
	switch {
	case low != "from" && low != "to" && low != "by" && keeping[verb], low == "from" && (verb == "extracted" || verb == "produced" || verb == "exported"), (low == "to" || low == "from") && (verb == "migrated" || verb == "moved" || verb == "switched"):
		d.note(telling, "“"+s[v:stop]+"” stands before it")
	case low != "to" && holding[verb]:
		if hasWord(s[from:to], records) || about(s[from:to]).computing() {
			d.note(telling, "“"+s[v:stop]+"” stands before it")
		}
	case cueOf(verb) == byWhom && low == "by", cueOf(verb) == fromWhom, low == "by" && verb == "made", low == "with" && (verb == "contract" || verb == "is" || verb == "are"):
		if about(s[from:to]).computing() || d.q.question().computing() || d.q.requested().computing() {
			d.note(telling, "“"+s[v:stop]+"” stands before it")
		} else {
			d.note(hint, "“"+s[v:stop]+"” stands before it")
		}
	}
}

// hasWord reports whether a text has a word of a set.
func hasWord(s string, words map[string]bool) bool {
	for i := 0; i < len(s); {
		if !isWord(s[i]) {
			i++
			continue
		}
		end := wordEnd(s, i)
		if words[strings.ToLower(s[i:end])] {
			return true
		}
		i = end
	}
	return false
}

// neighbours looks for another product that stands right beside.
func (d *doubt) neighbours() {
	const reach = 8 // bytes: " and ", ", ", " from "
	const far = len(" by way of ")
	for _, h := range around(d.q.l.Doubtful.Of(d.q.block), d.start, d.end) {
		if h.End-h.Start > d.end-d.start {
			return // it speaks for its own words: "Access" of "Public Access"
		}
	}
	for _, near := range [2][2]int{{max(0, d.start-reach), d.start}, {d.end, min(len(d.s), d.end+reach)}} {
		gap := d.s[near[0]:near[1]]
		if near[0] == d.end && strings.HasPrefix(gap, ". ") || near[1] == d.start && strings.Contains(gap, ". ") {
			continue
		}
		switch {
		case d.listedAt(near[0], near[1]):
			d.note(telling, "beside another product or supplier")
			return
		case d.doubtfulAt(near[0], near[1]):
			d.note(hint, "beside another name that may be a product's")
			return
		}
	}
	if before := d.s[max(0, d.start-far):d.start]; strings.HasSuffix(before, " by way of ") && d.listedAt(d.start-far-1, d.start-far) {
		d.note(telling, "beside another product or supplier")
	}
}

func (d *doubt) listedAt(start, end int) bool {
	return len(around(d.q.l.Terms.Of(d.q.block), start, end)) > 0
}

func (d *doubt) doubtfulAt(start, end int) bool {
	for _, h := range around(d.q.l.Doubtful.Of(d.q.block), start, end) {
		if h.Start != d.start {
			return true
		}
	}
	return false
}

// upper reports whether a word begins with a capital.
func upper(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// plain reports whether a name is one word with a capital at its beginning only.
func plain(name string) bool {
	return !strings.ContainsRune(name, ' ') && len(name) > 1 && strings.ToLower(name[1:]) == name[1:]
}

// named adds the doubtful names that the letter shows elsewhere to be products'.
func named(l *match.Letter, known map[string]bool, taken map[[2]int]bool) []match.Hit {
	var out []match.Hit
	for doubtful := range l.Doubtful.All() {
		h := *doubtful
		if !known[h.Name] || taken[[2]int{h.Block, h.Start}] {
			continue
		}
		d := &doubt{q: &inquiry{l: l, block: h.Block}, s: l.Blocks[h.Block].Text.S, start: h.Start, end: h.End}
		if d.otherwise(); d.weight < 0 {
			continue
		}
		h.Evidence = []string{"listed: " + h.Name + " (" + h.Detail + ")", "also an ordinary word or name", "shown to be the product elsewhere in the letter"}
		out = append(out, h)
	}
	return out
}
