package software

import (
	"strings"

	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/zone"
)

// A cue is a word after which a product or a supplier may be introduced.
type cue uint8

const (
	noCue    cue = iota
	calling      // called X, known as X
	byWhom       // supplied by X
	fromWhom     // outsourced to X, purchased from X, contract with X
	role         // the supplier is X; a third party, X
	using        // we use X for
	thing        // the system used is X
)

// cueOf is the cue that a lower-case word is.
func cueOf(w string) cue {
	switch w {
	case "called", "named", "known", "branded":
		return calling
	case "supplied", "provided", "delivered", "hosted", "managed", "maintained", "developed", "operated", "supported", "run", "manufactured", "monitored", "serviced", "administered",
		"undertaken", "performed", "conducted", "carried", "implemented":
		return byWhom
	case "outsourced", "awarded", "contract", "contracts", "contracted", "purchased", "procured", "bought", "agreement", "leased", "resold":
		return fromWhom
	case "supplier", "provider", "vendor", "reseller", "manufacturer", "contractor", "party", "suppliers", "providers", "company":
		return role
	case "use", "uses", "using", "utilise", "utilises", "used", "utilising", "deploy", "deployed", "installed":
		return using
	case "software", "system", "product", "solution", "platform", "application", "tool", "package", "database":
		return thing
	}
	return noCue
}

// longestCue is the length of the longest cue word.
const longestCue = len("administered")

// introduced finds the names that a block introduces.
func introduced(l *match.Letter, block int) []match.Hit {
	s := l.Blocks[block].Text.S
	var in introducer
	var low [longestCue]byte
	for i := 0; i < len(s); {
		if !isWord(s[i]) {
			if s[i] == '?' && i+1 < len(s) {
				in.prepare(l, block)
				in.inline(i)
			}
			i++
			continue
		}
		start := i
		for i < len(s) && isWord(s[i]) {
			i++
		}
		if n := i - start; n < 3 || n > longestCue {
			continue
		}
		for k := start; k < i; k++ {
			low[k-start] = s[k] | 0x20
		}
		if c := cueOf(string(low[:i-start])); c != noCue {
			in.prepare(l, block)
			in.cue(c, start, i)
		}
	}
	if len(s) > 0 && len(s) < 4*longAnswer {
		in.prepare(l, block)
		in.under()
		in.labelled()
	}
	if regions := l.Blocks[block].Regions; len(regions) > 1 {
		in.prepare(l, block)
		in.beside(regions)
	}
	return in.hits
}

// An introducer gathers the introduced names of one block.
type introducer struct {
	l     *match.Letter
	block int
	s     string
	hits  []match.Hit
	asked *topic // of the question that the block answers, once looked up
}

func (in *introducer) prepare(l *match.Letter, block int) {
	in.l, in.block, in.s = l, block, l.Blocks[block].Text.S
}

// cue tries to read a name after a cue word at s[start:end].
func (in *introducer) cue(c cue, start, end int) {
	at, how := in.after(c, start, end)
	if at == 0 {
		return
	}
	from, to := nameAt(in.s, at)
	if from == to {
		return
	}
	first, last := sentence(in.s, start)
	t := about(in.s[first:last])
	supplies := c == byWhom || c == fromWhom || c == role
	if supplies {
		t |= in.named(first, last)
	}
	if !t.computing() || supplies && !t.security() {
		t |= in.question()
	}
	if c == role && !t.computing() {
		t |= in.requested()
	}
	if c == calling && in.firm(start) {
		c, supplies = byWhom, true
	}
	switch c {
	case calling, thing:
		if t&(naming|guarding) == 0 {
			return
		}
	case using:
		if fit, told := in.putToUse(to); !fit || !told && !t.computing() {
			return
		}
	case byWhom, fromWhom:
		if !t.computing() || !company(in.s[from:to]) {
			return
		}
	case role:
		if !t.computing() || strings.Contains(in.s[end:from], ",") && !closes(in.s, to) {
			return
		}
	}
	in.add(from, to, supplies, t, how)
}

// firm reports whether what is called so is a company: "a firm called X".
func (in *introducer) firm(i int) bool {
	at, stop := previous(in.s, i)
	switch strings.ToLower(in.s[at:stop]) {
	case "company", "firm", "supplier", "provider", "contractor", "vendor", "reseller", "business":
		return true
	}
	return false
}

// closes reports whether nothing but punctuation follows a name: "the supplier, X, …".
func closes(s string, i int) bool {
	i = skip(s, i, " \"')")
	return i == len(s) || strings.IndexByte(",.;(", s[i]) >= 0
}

// fillers may stand between a cue and the name.
var fillers = set(`a an the our its their by to from with external third 3rd party company supplier provider firm is are currently namely contractor
	specialist local partner partners shared service which at present now being trading as known called named existing was current used
	in use software system product and through via private outside`)

// after is where the name may begin after a cue, and in words how it is
// introduced; 0 when the words that follow the cue speak against it.
func (in *introducer) after(c cue, start, end int) (int, string) {
	s := in.s
	i, stop := next(s, end)
	follow := strings.ToLower(s[i:stop])
	switch c {
	case calling:
		if word := s[start:end]; strings.EqualFold(word, "known") {
			if follow != "as" {
				return 0, ""
			}
			end = stop
		}
		return skip(s, end, " \"'"), "it is called so"
	case byWhom:
		if follow == "out" { // "carried out by"
			i, stop = next(s, stop)
			follow = strings.ToLower(s[i:stop])
		}
		if follow != "by" {
			return 0, ""
		}
		return in.pass(stop), "it is " + strings.ToLower(s[start:end]) + " by them"
	case fromWhom:
		switch follow {
		case "to", "from", "with", "through", "via":
			return in.pass(stop), "the contract is theirs"
		case "for", "was", "is", "has", "out": // "the contract for X was awarded to Y" has its own cue
		}
		return 0, ""
	case role:
		if word := strings.ToLower(s[start:end]); word == "party" {
			at, stop := previous(s, start)
			if w := strings.ToLower(s[at:stop]); w != "third" && w != "3rd" {
				return 0, ""
			}
		}
		at := skip(s, end, " ")
		if at < len(s) && strings.IndexByte(",:-(", s[at]) >= 0 {
			return in.pass(at), "they are said to be the supplier"
		}
		if follow == "is" || follow == "are" || follow == "was" {
			return in.pass(stop), "they are said to be the supplier"
		}
	case using:
		if w := strings.ToLower(s[start:end]); w == "used" || w == "deployed" || w == "installed" || !in.subject(start) {
			return 0, ""
		}
		return skip(s, end, " "), "it is used"
	case thing:
		at := skip(s, end, " ")
		if at < len(s) && s[at] == ':' {
			return skip(s, at+1, " "), "it is the system"
		}
		if follow == "used" || follow == "name" {
			end = stop
			i, stop = next(s, end)
			follow = strings.ToLower(s[i:stop])
		}
		if follow == "is" || follow == "was" {
			at := skip(s, stop, " ")
			if i, stop := next(s, at); strings.EqualFold(s[i:stop], "called") {
				return 0, "" // has its own cue
			}
			return at, "it is the system"
		}
	}
	return 0, ""
}

// pass skips fillers and commas after a cue.
func (in *introducer) pass(i int) int {
	s := in.s
	for range 8 {
		i = skip(s, i, " ,:-(\"'")
		stop := wordEnd(s, i)
		if stop == i || !fillers[strings.ToLower(s[i:stop])] || capital(s[i:stop]) && s[i] != '3' && s[i]|0x20 != 't' {
			break
		}
		i = stop
	}
	return i
}

// users are those who put a product to use in a letter.
var users = set(`we council trust team authority organisation service services department force university board ccg group company currently
	also now college school practice constabulary it which that staff officers body directorate unit rights hospital`)

// subject reports whether the words before a verb of use name who uses.
func (in *introducer) subject(i int) bool {
	if w := in.s[i:]; strings.HasPrefix(w, "using") || strings.HasPrefix(w, "Using") {
		return true
	}
	for range 2 {
		at, stop := previous(in.s, i)
		if at == stop {
			return false
		}
		if w := strings.ToLower(in.s[at:stop]); users[w] {
			return true
		}
		i = at
	}
	return false
}

// tasks are what a case system is used for.
var tasks = set("manage log record track process handle store monitor administer register schedule report deliver hold")

// putToUse reports whether what follows a name at i is what follows a product in
// use, and whether it alone tells that the name is a system's.
func (in *introducer) putToUse(i int) (fit, told bool) {
	s := in.s
	at := skip(s, i, " \"')")
	if at == len(s) || strings.IndexByte(".,;(", s[at]) >= 0 {
		return true, false
	}
	stop := wordEnd(s, at)
	switch strings.ToLower(s[at:stop]) {
	case "to":
		at, stop = next(s, stop)
		told = tasks[strings.ToLower(s[at:stop])]
		return true, told
	case "software", "system", "systems", "database", "application":
		return true, true
	case "as", "for", "from", "solution", "platform", "version", "which", "tool", "product", "and", "case":
		return true, false
	}
	return false, false
}

// longAnswer is the length in bytes of a short answer at most.
const longAnswer = 90

// inline reads what follows a question mark at byte i as the answer to it.
func (in *introducer) inline(i int) {
	at := bullet(in.s, i+1)
	if at < len(in.s) && capital(in.s[at:wordEnd(in.s, at)]) {
		in.answer(at, about(in.s[max(0, i-300):i]))
	}
}

// answer reads a short answer that begins at byte at, under a question.
func (in *introducer) answer(at int, q topic) {
	if q&(supply|naming) == 0 || !q.computing() {
		return
	}
	s := in.s
	at = bullet(s, at)
	if at >= len(s) || !capital(s[at:wordEnd(s, at)]) {
		return
	}
	_, end := sentence(s, at)
	if end-at > longAnswer || strings.HasSuffix(s[at:end], "?") {
		return
	}
	for range 6 {
		from, to := nameAt(s, at)
		if from == to || to > end {
			return
		}
		after := skip(s, to, " )\"'")
		if after < end && strings.IndexByte(".,;(/&-\t", s[after]) < 0 {
			switch w := s[after:wordEnd(s, after)]; w {
			case "and", "for", "which", "until", "via", "from", "through", "system", "software":
			default:
				return
			}
		}
		in.add(from, to, q&supply != 0, q, "it answers the question")
		switch {
		case after < end && (s[after] == ',' || s[after] == '/' || s[after] == '&'):
			at = skip(s, after+1, " ")
		case strings.HasPrefix(s[after:], "and "):
			at = after + 4
		default:
			return
		}
	}
}

// bullet passes over what a list puts before an item: "- ", "1. ", "a) ", "Yes, ".
func bullet(s string, i int) int {
	i = skip(s, i, " \t-*:.)")
	if j := wordEnd(s, i); j < len(s) && j-i <= 3 && j > i && (s[j] == '.' || s[j] == ')') && j+1 < len(s) && s[j+1] == ' ' && !capital(s[i:j]) {
		i = skip(s, j, " .)")
	}
	for _, yes := range []string{"Yes", "Response", "Answer", "A"} {
		if rest := s[i:]; strings.HasPrefix(rest, yes) && len(rest) > len(yes) && strings.IndexByte(",:-", rest[len(yes)]) >= 0 {
			i = skip(s, i+len(yes), " ,:-")
		}
	}
	return i
}

// under reads the block as the answer to a question in the blocks before it.
func (in *introducer) under() {
	if strings.HasSuffix(strings.TrimRight(in.s, " "), "?") {
		return
	}
	in.answer(0, in.question())
}

// beside reads what follows the applicant's words in the same block as the answer
// to them: "Name of your payroll provider Answer: …".
func (in *introducer) beside(regions []zone.Region) {
	for i := 1; i < len(regions); i++ {
		if q := regions[i-1]; q.Zone == zone.Request && regions[i].Zone == zone.Answer {
			in.answer(regions[i].Start, about(in.s[max(q.Start, q.End-300):q.End]))
		}
	}
}

// labelled reads a short line that says a control and its product: "Firewall: …".
func (in *introducer) labelled() {
	const longest = 6 // words of the label
	i := strings.IndexAny(in.s, ":\t|")
	if i < 0 || i > 60 || len(in.s) > longAnswer+60 || len(strings.Fields(in.s[:i])) > longest {
		return
	}
	if t := about(in.s[:i]); t.security() {
		in.answer(i+1, t|naming)
	}
}

// named is what the products and vendors of the lists say that bytes first to last
// are about.
func (in *introducer) named(first, last int) topic {
	if in.block >= len(in.l.Terms) {
		return 0
	}
	var t topic
	for _, h := range around(in.l.Terms[in.block], first, last) {
		switch {
		case strings.HasPrefix(h.Kind, "security-"):
			t |= guarding
		case strings.HasPrefix(h.Kind, "technology-"), h.Kind == "line-of-business-system":
			t |= computers
		}
	}
	return t
}

// requested is what the applicant's words in the letter are about.
func (in *introducer) requested() topic {
	const most = 2000 // bytes of the applicant's words that are looked at
	const reach = 100 // blocks
	var t topic
	n := 0
	for i, b := range in.l.Blocks[:min(len(in.l.Blocks), reach)] {
		if i == in.block || n > most {
			break
		}
		if b.At(0).Zone == zone.Request {
			t |= about(b.Text.S) &^ (naming | supply)
			n += len(b.Text.S)
		}
	}
	return t
}

// question is what the question before this block is about; 0 when there is none.
func (in *introducer) question() topic {
	if in.asked != nil {
		return *in.asked
	}
	const reach = 6 // short answers that may stand between
	var t topic
	for i := in.block - 1; i >= 0 && in.block-i <= reach; i-- {
		b := in.l.Blocks[i]
		if b.Part != in.l.Blocks[in.block].Part {
			break
		}
		s := strings.TrimRight(b.Text.S, " ")
		if q := strings.LastIndexByte(s, '?'); q >= 0 && len(s)-q < longAnswer {
			t = about(s[max(0, q-400):q])
			break
		}
		if s != "" && i == in.block-1 && b.At(len(s)-1).Zone == zone.Request { // "3. Please name your …"
			t = about(s[max(0, len(s)-400):])
			break
		}
		if len(s) > longAnswer {
			break
		}
	}
	if t&(supply|naming) == 0 {
		t |= in.numbered()
	}
	in.asked = &t
	return t
}

// numbered is what the question is about that bears the number of this block:
// the answers stand in a list of their own.
func (in *introducer) numbered() topic {
	const reach = 80 // blocks
	n := number(in.s)
	if n == "" || in.l.Blocks[in.block].At(0).Zone == zone.Request {
		return 0
	}
	for i := in.block - 1; i >= 0 && in.block-i <= reach; i-- {
		if b := in.l.Blocks[i]; number(b.Text.S) == n && b.At(0).Zone == zone.Request {
			return about(b.Text.S)
		}
	}
	return 0
}

// number is the number that a block begins with: "3" of "3) …", "Q3." and "A3:".
func number(s string) string {
	if s != "" && strings.IndexByte("QqAa", s[0]) >= 0 {
		s = s[1:]
	}
	s = strings.TrimLeft(s, "( ")
	i := 0
	for i < len(s) && i < 3 && isDigit(s[i]) {
		i++
	}
	if i == 0 || i == len(s) || strings.IndexByte(".):", s[i]) < 0 || i+1 < len(s) && s[i+1] != ' ' && s[i+1] != '\t' {
		return ""
	}
	return s[:i]
}

// public names are not a supplier's though they sound so.
var public = []string{"crown commercial", "national cyber", "open government", "freedom of information", "data protection", "public sector",
	"cyber essentials", "information commissioner", "nhs england", "local government", "general data", "great britain", "united kingdom",
	"northern ireland", "what do they know", "whatdotheyknow", "crown copyright", "integrated care", "primary care", "social care", "health and", "voluntary service", "public interest", "home office", "business continuity"}

// add takes the name at s[from:to].
func (in *introducer) add(from, to int, supplies bool, t topic, how string) {
	name := in.s[from:to]
	low := strings.ToLower(name)
	for _, p := range public {
		if strings.Contains(low, p) {
			return
		}
	}
	if own(in.l, low) {
		return
	}
	h := match.Hit{Kind: Product, Block: in.block, Start: from, End: to, Name: name, Detail: how, Evidence: []string{"introduced here: " + how}}
	switch {
	case supplies && t.security():
		h.Kind = SecuritySupplier
	case supplies:
		h.Kind = Supplier
	case t.security():
		h.Kind = SecurityProduct
	}
	for _, o := range in.hits[max(0, len(in.hits)-8):] { // the order is nearly that of the text
		if o.Start < to && from < o.End {
			return
		}
	}
	in.hits = append(in.hits, h)
}

// own reports whether a name is the authority's.
func own(l *match.Letter, low string) bool {
	a := l.Authority
	for _, n := range append([]string{a.Name}, a.Aliases...) {
		if n = strings.ToLower(n); n != "" && (strings.Contains(n, low) || strings.Contains(low, n)) {
			return true
		}
	}
	return false
}
