package software

import (
	"maps"
	"strings"

	"github.com/foilint/foilint/internal/ascii"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/match"
)

// Words that say that a number belongs to a document or a standard.
var paperwork = set(`policy procedure procedures document documents licence licenced licensed license guidance guide standard standards form framework
	handbook agreement specification template report strategy plan act code manual protocol paper draft wcag tls ssl iso bs html css pdf gdpr
	section paragraph article regulation regulations clause appendix annex schedule page figure reference ref rfc itil pci usb http ieee ipv
	bluetooth conditions dpia assessment notice briefing lot room floor phase stage item band grade job policies strategies charters protocols web levels level iec rev minutes terms statement schema questionnaire publication edition iteration charter`)

// numbers looks at every number in the block, the first digit of which stands at byte i: is
// there a known product before it, or the word "version" and an unlisted product?
func (f *finder) numbers(i int) {
	s := f.s
	for ; i < len(s); i = ascii.Digit(s, i+1) {
		if i > 0 && (isDigit(s[i-1]) || s[i-1] == '.' || s[i-1] == ',') {
			continue
		}
		start := i
		if i > 0 && isWord(s[i-1]) {
			if c := s[i-1] | 0x20; c != 'v' && c != 'r' || i > 1 && isWord(s[i-2]) {
				continue
			}
			start--
		}
		dots := dotAfter(s, i)
		if start > 0 && f.knownBefore(start) || f.second(start) || dots && f.another(start) || f.titled(start) {
			continue
		}
		if !f.wordBefore(start) && dots {
			f.shaped(start)
		}
	}
}

// dotAfter reports whether the digits at byte i go on after a dot.
func dotAfter(s string, i int) bool {
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	return i+1 < len(s) && s[i] == '.' && isDigit(s[i+1])
}

// second takes "2008 R2", which nothing but a release of Windows Server or of SQL Server
// is called.
func (f *finder) second(i int) bool {
	const long = len("2008 R2")
	if !strings.HasPrefix(f.s[min(len(f.s), i+4):], " R2") || !whole(f.s[i:], long) {
		return false
	}
	m := f.s[i : i+long]
	if !yeared.MatchString(m) {
		return false
	}
	f.add(i, i+len(m), "Windows Server "+m, f.r.support.byName["windows server"].product, m)
	return true
}

// doubtful makes the hit that begins at byte start, if it was taken, a warning.
func (f *finder) doubtful(start int, why string) {
	if n := len(f.hits); n > 0 && f.hits[n-1].Start == start {
		f.hits[n-1].Cap = finding.Warning
		f.hits[n-1].Evidence = append(f.hits[n-1].Evidence, why)
	}
}

// longestName is more than the bytes of any name in the support list.
const longestName = 48

// knownBefore takes the version at i if the words before it name a product of the
// support list.
func (f *finder) knownBefore(i int) bool {
	s := f.s
	end := i
	for end > 0 && i-end < 3 && strings.IndexByte(" -(", s[end-1]) >= 0 {
		end--
	}
	if end == i || end == 0 {
		return false
	}
	for range 2 { // "Office Professional Plus 2013", "PHP is at 7.2"
		at, stop := previous(s, end)
		if w := s[at:stop]; w == "" || !linkGate.pass(w[0], w[len(w)-1], len(w)) || !linkers[w] && !(upper(w) && editions[strings.ToLower(w)]) || f.r.support.endsName(s, end) {
			break
		}
		for end = at; end > 0 && s[end-1] == ' '; {
			end--
		}
	}
	start := end
	var best alias
	from := -1
	if !f.r.support.endsName(s, end) {
		return false
	}
	for range f.r.support.words {
		at, stop := previous(s, start)
		if at == stop || end-at > longestName {
			break
		}
		start = at
		if p, ok := f.r.support.byName[nameKey(s[start:end])]; ok {
			best, from = p, start
		}
	}
	if from < 0 {
		return false
	}
	at, stop := f.versionAt(end, best.product, false)
	if at == stop || best.loose && !f.technical(from, end, stop, best.product) || stop-at >= 4 && yeared.MatchString(s[at:stop]) && !capital(s[from:end]) { // new windows in 2000
		return false
	}
	f.found(from, end, at, stop, best.product)
	return true
}

// technical reports whether the sentence around a name that is also a word, or what
// it answers, speaks of computers, or ends with its version, and the name is not part of
// a longer one ("Cabinet Office 2019").
func (f *finder) technical(start, end, stop int, p *product) bool {
	if at, stop := previous(f.s, start); stop > at && capital(f.s[at:stop]) {
		if from, _ := sentence(f.s, at); from != at {
			return false
		}
	}
	if !capital(f.s[start:end]) {
		return false
	}
	from, to := sentence(f.s, start)
	if p.bare == "number" && closing(f.s, stop) || from > 0 && about(f.s[max(0, from-longAnswer):from]).computing() {
		return true
	}
	if t := about(f.s[from:to]); t.computing() || t&releases != 0 && !paper(f.s[from:to], start-from) {
		return true
	}
	for _, t := range around(f.terms, from, to) {
		if t.Kind != "reseller" {
			return true
		}
	}
	return false
}

// wordBefore takes the version at i when "version", "release" or "firmware" stands
// before it and a product is named in the same sentence. It reports whether such a
// word does.
func (f *finder) wordBefore(i int) bool {
	s := f.s
	at := f.releaseWord(i)
	if at < 0 {
		return false
	}
	m := dotted.FindString(s[i:min(len(s), i+60)])
	if m == "" {
		m = marked.FindString(s[at:min(len(s), at+60)])
		if m == "" {
			return true
		}
		m = m[min(len(m), i-at):]
	}
	if m == "" || !whole(s[i:], len(m)) {
		if m = strings.TrimPrefix(marked.FindString(s[at:min(len(s), at+60)]), s[at:i]); m == "" || !whole(s[i:], len(m)) {
			return true
		}
	}
	if f.measures(i + len(m)) {
		return true
	}
	from, to := sentence(s, at)
	if paper(s[from:to], at-from) {
		return true
	}
	end := tails(s, i+len(m))
	if i-at > longestLink {
		at = i
	}
	for _, t := range around(f.terms, from, to) { // "the housing system is X, release 7.2"
		if t.Kind != "reseller" && near(t, at, end) {
			f.add(at, end, s[t.Start:t.End]+" "+s[at:end], nil, "")
			return true
		}
	}
	for _, t := range around(f.unsure, from, to) {
		if near(t, at, end) {
			f.add(at, end, s[t.Start:t.End]+" "+s[at:end], nil, "")
			return true
		}
	}
	name, ok := nameBefore(s, at)
	if ok && f.papers() {
		return true
	}
	t := about(s[from:to])
	switch dots := strings.Count(m, "."); {
	case ok && (t.computing() || t&naming != 0):
		f.add(at, end, name+" "+s[at:end], nil, "")
	case dots == 0 || ok || hasWord(s[from:to], gathered):
	case t.computing() || f.question().computing() || dots > 1 && (hasWord(s[from:to], machinery) || f.requested().computing()):
		f.add(i, end, "software "+strings.TrimSpace(s[i:end]), nil, "")
	}
	return true
}

// longestLink is how many bytes from the word "release" to the number are quoted with it.
const longestLink = 24

// gathered are words for what is issued in versions and is no software.
var gathered = set("list lists code codes catalogue map maps register scheme dataset methodology manual curriculum index")

// machinery are words of releases that only software has.
var machinery = set("build builds firmware patch")

// between are words that may stand between "version" and the number.
var between = set("number no is was are level of at currently running now the")

// releaseGate lets the words pass that lead to the number of a version.
var releaseGate = newGate(maps.Keys(between), maps.Keys(set(versionWords)))

// releaseWord is where the word stands that says that the number at i is a version:
// "version 7", "the current build is 19045.3"; -1 when there is none.
func (f *finder) releaseWord(i int) int {
	if f.s[i]|0x20 == 'v' {
		return i
	}
	const most = 4 // words looked at
	end := i
	for range most {
		for end > 0 && strings.IndexByte(" :=,-\"'", f.s[end-1]) >= 0 {
			end--
		}
		at, stop := previous(f.s, end)
		if at == stop {
			return -1
		}
		w := strings.TrimRight(f.s[at:stop], ".:")
		leads := false // to a word further back
		if w != "" && releaseGate.pass(w[0], w[len(w)-1], len(w)) {
			w = strings.ToLower(w)
			if topics[w]&releases != 0 {
				return at
			}
			leads = between[w]
		}
		switch {
		case leads:
		case dotAfter(f.s, i):
			return f.subject(at)
		default:
			return -1
		}
		end = at
	}
	return -1
}

// subject is where the release word stands that begins a clause whose last words
// before byte i are of a state: "the firmware on all of them is 7.2"; -1 for none.
func (f *finder) subject(i int) int {
	const reach = 60 // bytes
	if at, stop := next(f.s, wordEnd(f.s, i)); !states[strings.ToLower(f.s[at:stop])] {
		return -1
	}
	from, _ := sentence(f.s, i)
	for at := max(from, i-reach); at < i; {
		end := wordEnd(f.s, at)
		if topics[strings.ToLower(f.s[at:end])]&releases != 0 {
			return at
		}
		at = max(at+1, end)
	}
	return -1
}

// states are verbs that say which version something has.
var states = set("is was are at")

// near reports whether a term stands within a few words of a version.
func near(t match.Hit, start, end int) bool {
	const reach = 80 // bytes
	return start-t.End < reach && t.Start-end < reach
}

// papers reports whether the block is of documents as a whole: the heading above it says so,
// or it begins with what was done with them: "6. Policies", "Approved: Lettings v2".
func (f *finder) papers() bool {
	const longest = 40 // bytes of a heading
	if label, _, ok := strings.Cut(f.s[:min(len(f.s), longest)], ":"); ok && decided[strings.ToLower(label[bullet(label, 0):])] {
		return true
	}
	f.reaches(f.block - 1)
	if f.block == 0 || f.l.Blocks[f.block-1].Part != f.l.Blocks[f.block].Part {
		return false
	}
	head := strings.TrimRight(f.l.Blocks[f.block-1].Text.S, " :")
	at, end := previous(head, len(head))
	return len(head) <= longest && paperwork[strings.ToLower(head[at:end])]
}

// decided are what is done with documents.
var decided = set("approved adopted ratified agreed received noted reviewed")

// paper reports whether the words just around the version speak of a document.
func paper(s string, at int) bool {
	from, to := max(0, at-60), min(len(s), at+60)
	for i := from; i < to; {
		if !isWord(s[i]) {
			i++
			continue
		}
		end := wordEnd(s, i)
		if w := strings.ToLower(s[i:end]); paperwork[w] || paperwork[strings.TrimRight(w, "0123456789.")] {
			return true
		}
		i = end
	}
	return false
}

// negated reports whether the words after a version say that it is not in use.
func negated(s string, start, end int) bool {
	_, to := sentence(s, start)
	after := strings.ToLower(s[end:min(max(to, end), end+60)])
	for _, no := range []string{"we do not", "we don't", "not in use", "not used", "no longer", "has been removed", "have been removed", "was retired", "were retired"} {
		if strings.Contains(after, no) && !strings.Contains(after, "support") {
			return true
		}
	}
	before := strings.ToLower(s[max(0, start-40):start])
	for _, no := range []string{"do not use ", "does not use ", "no longer use ", "not have any ", "do not have ", "do not run "} {
		if strings.HasSuffix(before, no) || strings.Contains(before, no) {
			return true
		}
	}
	return false
}
