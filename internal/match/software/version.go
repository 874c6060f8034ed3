package software

import (
	"regexp"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/match"
)

// Shapes of versions, each tried where a version may begin.
var (
	// "v11.5", "version 10.0.19045", "Release 7", "build 1234", "firmware 9.1", "SP2"
	marked = regexp.MustCompile(`^(?i:(?:v\.? ?|(?:version|versions|ver\.?|release|rel\.?|build|firmware|revision|rev\.?|os)(?: (?:number|no\.?|level))?[:= ]{1,3}v?\.?|sp|cu|service pack |cumulative update |update )\d+(?:[._]\d+){0,4}[a-z]?)`)
	// "10.0.19045", "3.70", "11.5b", "9.1(7)"
	dotted = regexp.MustCompile(`^v?\d{1,5}(?:\.\d{1,6}){1,4}(?:[a-z]\d?)?(?:\(\d{1,3}[a-z]?\)(?:[A-Z]{1,4}\d{0,3}[a-z]?)?)?`)
	// "2008 R2", "2016"
	yeared = regexp.MustCompile(`^(?:19[89]|20[0-3])\d(?: R2)?`)
	// "7", "11g", "12c"
	single = regexp.MustCompile(`^\d{1,2}[acgi]{0,2}`)
	// what may follow a version and belongs to it
	tail = regexp.MustCompile(`^(?i: ?\(?(?:SP ?\d|update \d{2,3}|CU ?\d{1,2}|R2|update \d{1,2}|U\d|\d\dH[12]|LTS[CB]?|build \d[\d.]*|patch \d+|service pack \d)\b\)?)`)

	date = regexp.MustCompile(`^(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:19|20)?\d\d$`)
)

// A counted thing after a number says that the number counts.
var counted = set(`users user licences licence licenses hosts host servers server sites site years year months month
	days day weeks hours hour minutes nodes sockets cores instances staff devices million billion m k bn gb tb mb ghz mhz kb
	gbps mbps per percent fte ft mm cm x million/ people calls lines extensions agents seats seat clusters virtual physical
	appliances units copies times terabytes gigabytes`)

// Words that say that a number belongs to a document or a standard.
var paperwork = set(`policy procedure procedures document documents licence licenced licensed license guidance guide standard standards form framework
	handbook agreement specification template report strategy plan act code manual protocol paper draft wcag tls ssl iso bs html css pdf gdpr
	section paragraph article regulation regulations clause appendix annex schedule page figure reference ref rfc itil pci usb http ieee ipv
	bluetooth web levels level iec rev minutes terms statement schema questionnaire publication edition iteration charter`)

// versions finds versions that are tied to a product.
func (r *Recogniser) versions(l *match.Letter, block int) []match.Hit {
	s := l.Blocks[block].Text.S
	var terms []match.Hit
	if block < len(l.Terms) {
		terms = l.Terms[block]
	}
	if len(terms) == 0 && !strings.ContainsAny(s, "0123456789") {
		return nil
	}
	f := finder{inquiry: inquiry{l: l, block: block}, r: r, s: s, terms: terms}
	for _, t := range terms {
		f.afterTerm(t)
	}
	f.beside, f.hits = f.hits, nil
	f.numbers()
	if len(f.beside)+len(f.hits) == 0 {
		f.cell()
		f.answer()
		f.row()
	}
	return append(f.beside, f.hits...)
}

// A finder gathers the versions of one block.
type finder struct {
	inquiry
	r     *Recogniser
	s     string
	terms []match.Hit // that the lists found in it
	// Both are in the order of the text: hits beside listed terms, then the others.
	beside, hits []match.Hit
}

// add takes a version of a product unless it overlaps one that was taken.
func (f *finder) add(start, end int, name string, p *product, version string) {
	if len(around(f.beside, start, end))+len(around(f.hits, start, end)) > 0 || negated(f.s, start, end) {
		return
	}
	h := match.Hit{Kind: "version", Block: f.block, Start: start, End: end, Name: name, Evidence: []string{"a version beside " + name}}
	if p != nil {
		if until, ok := p.until(version); ok && f.r.date.After(until) {
			h.Kind = "version-unsupported"
			h.Detail = "out of support since " + until.Format("2 January 2006")
			h.Evidence = append(h.Evidence, p.name+" "+version+" was mended until "+until.Format("2 January 2006"))
		}
	}
	f.hits = append(f.hits, h)
}

// afterTerm looks for a version in and after a listed term.
func (f *finder) afterTerm(t match.Hit) {
	if t.Kind == "reseller" {
		return
	}
	words := f.s[t.Start:t.End]
	if base, release, ok := f.r.support.split(words); ok { // "Windows 7", "Windows XP"
		if f.hour(t.End) {
			return
		}
		end := tails(f.s, t.End)
		f.add(t.Start, end, f.s[t.Start:end], base.product, strings.TrimSpace(release+" "+strings.TrimSpace(f.s[t.End:end])))
		f.more(strings.TrimSpace(strings.TrimSuffix(words, release)), end, base.product)
		return
	}
	known, ok := f.r.support.byName[nameKey(words)]
	if !ok {
		known = f.r.support.byName[nameKey(t.Name)]
	}
	at, end := f.versionAt(t.End, known.product, strings.HasSuffix(t.Kind, "vendor"))
	if end > at {
		f.found(t.Start, t.End, at, end, known.product)
	}
}

// longName is the length in bytes above which a finding marks the version alone.
const longName = 24

// found adds a version that stands at s[at:end] for the product named at
// s[start:nameEnd].
func (f *finder) found(start, nameEnd, at, end int, p *product) {
	from := start
	if nameEnd-start > longName || at-nameEnd > 3 {
		from = at
	}
	f.add(from, end, f.s[start:nameEnd]+" "+strings.TrimLeft(f.s[at:end], "( "), p, bareVersion(f.s[at:end]))
	f.more(f.s[start:nameEnd], end, p)
}

// joints part the releases of one product: "2008 R2, 2012 R2 and 2019".
var joints = []string{", ", " and ", " & ", "/", " / ", ", and ", " or "}

// more adds the further releases of a product that follow the first.
func (f *finder) more(name string, end int, p *product) {
	if p == nil || p.bare == "" {
		return
	}
	for range 8 {
		at := 0
		for _, j := range joints {
			if strings.HasPrefix(f.s[end:], j) {
				at = max(at, end+len(j))
			}
		}
		if at == 0 {
			return
		}
		rest := f.s[at:min(len(f.s), at+80)]
		m := yeared.FindString(rest)
		if m == "" && p.bare != "year" {
			if m = dotted.FindString(rest); m == "" {
				m = single.FindString(rest)
			}
		}
		if m == "" || !whole(rest, len(m)) || f.counts(at+len(m)) {
			return
		}
		if _, known := p.until(m); !known {
			return
		}
		end = tails(f.s, at+len(m))
		f.add(at, end, name+" "+f.s[at:end], p, f.s[at:end])
	}
}

// bareVersion is a version without the word before it.
func bareVersion(v string) string {
	i := strings.IndexAny(v, "0123456789")
	if i < 0 {
		return v
	}
	return v[i:]
}

// versionAt is the version that follows a product's name at i, empty when none does.
func (f *finder) versionAt(i int, p *product, maker bool) (start, end int) {
	s := f.s
	start = skip(s, i, " \t(,:-")
	if start-i > 4 || start == len(s) {
		return 0, 0
	}
	apart := strings.ContainsAny(s[i:start], ",:\t")
	rest := s[start:min(len(s), start+80)]
	if m := marked.FindString(rest); m != "" && whole(rest, len(m)) {
		if word := strings.ToLower(m); strings.HasPrefix(word, "os") || strings.HasPrefix(word, "update") || strings.HasPrefix(word, "r ") {
			return 0, 0
		}
		return start, tails(s, start+len(m))
	}
	if m := dotted.FindString(rest); m != "" && whole(rest, len(m)) && !isDate(m, p) && !f.counts(start+len(m)) {
		long := strings.Count(m, ".") > 1 || m[0] == 'v'
		if long || !apart && !maker && (p != nil || !f.opens(start+len(m))) {
			return start, tails(s, start+len(m))
		}
	}
	if p == nil || apart && !strings.Contains(s[i:start], "\t") {
		return 0, 0
	}
	switch p.bare {
	case "year":
		if m := yeared.FindString(rest); m != "" && whole(rest, len(m)) {
			return start, tails(s, start+len(m))
		}
	case "number", "count":
		m := yeared.FindString(rest)
		if _, known := p.releases[strings.ToLower(m)]; m != "" && known && whole(rest, len(m)) {
			return start, tails(s, start+len(m))
		}
		m = single.FindString(rest)
		if m == "" || !whole(rest, len(m)) || p.bare == "count" && f.counts(start+len(m)) || f.hour(start+len(m)) {
			return 0, 0
		}
		if _, known := p.until(m); known {
			return start, tails(s, start+len(m))
		}
	}
	return 0, 0
}

// isDate reports whether dotted numbers are a date: "31.03.2026" always, "7.4.33"
// unless the product has such a release.
func isDate(v string, p *product) bool {
	if !date.MatchString(v) {
		return false
	}
	if p == nil || len(v)-strings.LastIndexByte(v, '.') > 3 {
		return true
	}
	_, known := p.until(v)
	return !known
}

// whole reports whether what matched is not the beginning of something longer: a
// date, an amount, a word.
func whole(s string, n int) bool {
	if n == len(s) {
		return true
	}
	switch c := s[n]; {
	case isWord(c), c == '%', c == '/':
		return false
	case c == '.' || c == ',' || c == '_' || c == '-':
		return n+1 >= len(s) || !isDigit(s[n+1])
	}
	return true
}

// counts reports whether the word at i is of things that are counted.
func (f *finder) counts(i int) bool {
	start, end := next(f.s, i)
	return counted[strings.ToLower(f.s[start:end])]
}

// hour reports whether "a.m." or "p.m." follows: the number is a time.
func (f *finder) hour(i int) bool {
	start, end := next(f.s, i)
	switch strings.ToLower(f.s[start:end]) {
	case "am", "pm", "a.m", "p.m", "noon":
		return true
	}
	return false
}

// opens reports whether a capitalised word follows: the number is a heading's.
func (f *finder) opens(i int) bool {
	start, end := next(f.s, i)
	return end > start && start > i && capital(f.s[start:end])
}

// tails is where a version ends that has taken what belongs to it.
func tails(s string, end int) int {
	for range 4 {
		m := tail.FindString(s[end:min(len(s), end+40)])
		if m == "" {
			break
		}
		end += len(m)
	}
	return end
}

// split parts a name from the release in it: "Windows 7" is Windows, 7.
func (t *support) split(words string) (alias, string, bool) {
	cut := strings.LastIndexByte(words, ' ')
	if cut < 0 {
		cut = strings.IndexAny(words, "0123456789") // "Win7"
		if cut < 1 {
			return alias{}, "", false
		}
	}
	p, ok := t.byName[nameKey(strings.TrimSpace(words[:cut]))]
	if !ok {
		return alias{}, "", false
	}
	release := strings.TrimSpace(words[cut:])
	_, known := p.releases[strings.ToLower(release)]
	return p, release, known
}

// numbers looks at every number in the block: is there a known product before it,
// or the word "version" and an unlisted product?
func (f *finder) numbers() {
	s := f.s
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) || i > 0 && (isDigit(s[i-1]) || s[i-1] == '.' || s[i-1] == ',') {
			continue
		}
		start := i
		if i > 0 && isWord(s[i-1]) {
			if c := s[i-1] | 0x20; c != 'v' || i > 1 && isWord(s[i-2]) {
				continue
			}
			start--
		}
		if start == 0 || f.knownBefore(start) {
			continue
		}
		f.wordBefore(start)
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
	start := end
	var best alias
	from := -1
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
	if from < 0 || best.loose && !f.technical(from, end) {
		return false
	}
	at, stop := f.versionAt(end, best.product, false)
	if at == stop || stop-at >= 4 && yeared.MatchString(s[at:stop]) && !capital(s[from:end]) { // new windows in 2000
		return false
	}
	f.found(from, end, at, stop, best.product)
	return true
}

// technical reports whether the sentence around a name that is also a word speaks
// of computers, and the name is not part of a longer one ("Cabinet Office 2019").
func (f *finder) technical(start, end int) bool {
	if at, stop := previous(f.s, start); stop > at && capital(f.s[at:stop]) {
		if from, _ := sentence(f.s, at); from != at {
			return false
		}
	}
	if !capital(f.s[start:end]) {
		return false
	}
	from, to := sentence(f.s, start)
	if about(f.s[from:to]).computing() {
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
// before it and a product is named in the same sentence.
func (f *finder) wordBefore(i int) {
	s := f.s
	at := f.releaseWord(i)
	if at < 0 {
		return
	}
	m := dotted.FindString(s[i:min(len(s), i+60)])
	if m == "" {
		m = marked.FindString(s[at:min(len(s), at+60)])
		if m == "" {
			return
		}
		m = m[min(len(m), i-at):]
	}
	if m == "" || !whole(s[i:], len(m)) {
		return
	}
	from, to := sentence(s, at)
	if paper(s[from:to], at-from) {
		return
	}
	end := tails(s, i+len(m))
	for _, t := range around(f.terms, from, to) { // "the housing system is X, release 7.2"
		if t.Kind != "reseller" && near(t, at, end) {
			f.add(at, end, s[t.Start:t.End]+" "+s[at:end], nil, "")
			return
		}
	}
	name, ok := nameBefore(s, at)
	t := about(s[from:to])
	switch dots := strings.Count(m, "."); {
	case ok && (t.computing() || t&naming != 0):
		f.add(at, end, name+" "+s[at:end], nil, "")
	case dots > 0 && (t.computing() || dots > 2 || f.question().computing()) && !ok:
		f.add(i, end, "software "+strings.TrimSpace(s[i:end]), nil, "")
	}
}

// between are words that may stand between "version" and the number.
var between = set("number no is was are level of at currently running now the")

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
		switch w := strings.ToLower(strings.TrimRight(f.s[at:stop], ".:")); {
		case topics[w]&releases != 0:
			return at
		case !between[w]:
			return -1
		}
		end = at
	}
	return -1
}

// answer takes a version that stands alone under a question, or after a label, that
// asks for the version of software.
func (f *finder) answer() {
	const longest = 40 // bytes
	if len(f.s) > longest+longAnswer {
		return
	}
	at := bullet(f.s, 0)
	label := max(0, strings.LastIndexAny(f.s, "?:\t|"))
	if label > 0 {
		at = bullet(f.s, label+1)
	}
	text := strings.TrimRight(f.s[at:], " .")
	if len(text) > longest || !isVersion(text) || paper(f.s, 0) {
		return
	}
	asked := about(f.s[:label])
	if asked&releases == 0 {
		asked |= f.question()
	}
	if asked&releases == 0 || asked&(manner|elsewhere) != 0 || !asked.computing() && !f.requested().computing() {
		return
	}
	f.add(at, at+len(text), "version "+text, nil, "")
}

// near reports whether a term stands within a few words of a version.
func near(t match.Hit, start, end int) bool {
	const reach = 80 // bytes
	return start-t.End < reach && t.Start-end < reach
}

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

// row takes the versions in a line of cells under a head that says so.
func (f *finder) row() {
	sep := separator(f.s)
	if sep == 0 {
		return
	}
	for at := 0; at < len(f.s); {
		end := len(f.s)
		if i := strings.IndexByte(f.s[at:], sep); i >= 0 {
			end = at + i
		}
		text := strings.TrimSpace(f.s[at:end])
		if isVersion(text) {
			if t := f.column(at); t&releases != 0 && t.computing() {
				from := at + strings.Index(f.s[at:end], text)
				f.add(from, from+len(text), "version "+text, nil, "")
			}
		}
		at = end + 1
	}
}

// isVersion reports whether a text is a version and no more.
func isVersion(text string) bool {
	if text == "" || !isDigit(text[len(text)-1]) && !strings.ContainsAny(text, "0123456789") {
		return false
	}
	m := dotted.FindString(text)
	if m == "" {
		m = marked.FindString(text)
	}
	return m != "" && tails(text, len(m)) == len(text) && !date.MatchString(m)
}

// cell takes a version that stands alone in a table's cell under a heading that
// says so, beside a cell that names the product.
func (f *finder) cell() {
	l := f.l
	const reach = 200 // cells looked back over
	b := l.Blocks[f.block]
	if b.Source == nil || b.Source.Kind != document.Cell || len(f.s) > 40 {
		return
	}
	text := strings.TrimSpace(f.s)
	at := strings.Index(f.s, text)
	if !isVersion(text) {
		return
	}
	name := ""
	for i := f.block - 1; i >= 0 && f.block-i < reach; i-- {
		c := l.Blocks[i]
		if c.Source == nil || c.Source.Kind != document.Cell {
			return
		}
		if c.Source.Row == b.Source.Row && i < len(l.Terms) && len(l.Terms[i]) > 0 {
			name = c.Text.S[l.Terms[i][0].Start:l.Terms[i][0].End]
		}
		if c.Source.Row == 1 && c.Source.Column == b.Source.Column {
			head := strings.ToLower(c.Text.S)
			// Without a product in its row it is a document's history.
			if name == "" {
				return
			}
			if strings.Contains(head, "version") || strings.Contains(head, "release") || strings.Contains(head, "firmware") {
				var p *product
				if known, ok := f.r.support.byName[nameKey(name)]; ok {
					p = known.product
				}
				f.add(at, at+len(text), strings.TrimSpace(name+" "+text), p, bareVersion(text))
			}
			return
		}
	}
}
