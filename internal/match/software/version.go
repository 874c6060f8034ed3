package software

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/ascii"
	"github.com/foilint/foilint/internal/match"
)

// Shapes of versions, each tried where a version may begin.
var (
	// "v11.5", "version 10.0.19045", "Release 7", "build 13.0-92.21", "firmware 9.1", "SP2", "R12.1"
	marked = regexp.MustCompile(`^(?i:(?:v\.? ?|(?:version|versions|ver\.?|release|rel\.?|build|firmware|current branch|revision|rev\.?|os)(?: (?:number|no\.?|level))?[:= ]{1,3}v?\.?|sp|cu|service pack |cumulative update |update )\d+(?:[._]\d+){0,4}(?:-\d{1,4}\.\d{1,4}|[a-z])?|r\d{1,2}(?:\.\d{1,3}){1,3})`)
	// "10.0.19045", "3.70", "11.5b", "9.1(7)", "9.1R14"
	dotted = regexp.MustCompile(`^v?\d{1,5}(?:\.\d{1,6}){1,4}(?:[a-z]\d?|R\d{1,3})?(?:\(\d{1,3}[a-z]?\)(?:[A-Z]{1,4}\d{0,3}[a-z]?)?)?`)
	// "2008 R2", "2016"
	yeared = regexp.MustCompile(`^(?:19[89]|20[0-3])\d(?: R2)?`)
	// "7", "11g", "12c", "109"
	single = regexp.MustCompile(`^\d{1,3}[acgi]{0,2}`)
	// what may follow a version and belongs to it
	tail = regexp.MustCompile(`^(?i: ?\(?(?:SP ?\d|LTSR|update \d{2,3}|CU ?\d{1,2}|EHP ?\d|R[23]|update \d{1,2}|U\d|\d\dH[12]|LTS[CB]?|build \d[\d.]*|patch \d+|service pack \d)\b\)?)`)

	date = regexp.MustCompile(`^(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:19|20)?\d\d$`)
)

// A counted thing after a whole number says that the number counts; a measure says so
// after any.
var (
	things = set(`users user licences licence licenses hosts host servers server sites site nodes sockets cores instances staff devices x
		people calls lines extensions agents seats seat clusters virtual physical appliances units copies machines pcs laptops`)
	measures = set(`year years months month days day weeks hours hour minutes seconds million billion m k bn gb tb mb ghz mhz kb gbps mbps
		per percent fte ft mm cm km million/ times terabytes gigabytes points stars wte inch inches metres miles`)
)

// versions finds versions that are tied to a product.
func (r *Recogniser) versions(q *inquiry) []match.Hit {
	s, l, block := q.text(), q.l, q.block
	terms := l.Terms.Of(block)
	digit := ascii.Digit(s, 0)
	if len(terms) == 0 && digit == len(s) {
		return nil
	}
	f := finder{inquiry: q, r: r, s: s, terms: terms}
	for _, t := range l.Doubtful.Of(block) {
		if t.Kind != "reseller" {
			f.unsure = append(f.unsure, t)
		}
	}
	for _, t := range terms {
		f.afterTerm(t)
	}
	for _, t := range f.unsure {
		f.afterWord(t)
	}
	if len(f.terms)+len(f.unsure) > 0 {
		f.dated()
	}
	slices.SortStableFunc(f.hits, func(a, b match.Hit) int { return cmp.Compare(a.Start, b.Start) })
	f.beside, f.hits = f.hits, nil
	f.numbers(digit)
	if len(f.beside)+len(f.hits) == 0 {
		f.cell()
		f.answer()
		f.row()
	}
	hits := append(f.beside, f.hits...)
	if digit < len(s) {
		if len(terms)+len(f.unsure) > 0 {
			hits = append(hits, f.models()...)
		}
		hits = append(hits, f.licences(digit)...)
	}
	return hits
}

// A finder gathers the versions of one block.
type finder struct {
	*inquiry
	r     *Recogniser
	s     string
	terms []match.Hit // that the lists found in it
	// Forms of the lists that are also words: a version speaks for them.
	unsure []match.Hit
	// Both are in the order of the text: hits beside listed terms, then the others.
	beside, hits []match.Hit
}

// add takes a version of a product unless it overlaps one that was taken.
func (f *finder) add(start, end int, name string, p *product, version string) {
	if f.taken(start, end) || negated(f.s, start, end) {
		return
	}
	h := match.Hit{Kind: "version", Block: f.block, Start: start, End: end, Name: name, Evidence: []string{"a version beside " + name}}
	if p != nil {
		h.Detail = f.family(p)
		if until, ok := p.until(version); ok && f.r.date.After(until) {
			h.Kind = "version-unsupported"
			h.Detail = "out of support since " + until.Format("2 January 2006")
			h.Evidence = append(h.Evidence, p.name+" "+version+" was mended until "+until.Format("2 January 2006"))
		}
	}
	f.hits = append(f.hits, h)
}

// family is what a version may be called without its number, "" where the name of a product
// that guards systems would say too much.
func (f *finder) family(p *product) string {
	for _, t := range f.terms {
		if strings.HasPrefix(t.Kind, "security-") && (f.r.support.byName[nameKey(t.Name)].product == p || f.r.support.byName[nameKey(f.s[t.Start:t.End])].product == p) {
			return ""
		}
	}
	return p.name
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
		version := strings.TrimSpace(release + " " + strings.TrimSpace(f.s[t.End:end]))
		if to, v := f.windowsRelease(t.End, base.product, release); to > end {
			end, version = to, v
		}
		f.add(t.Start, end, f.s[t.Start:end], base.product, version)
		f.more(strings.TrimSpace(strings.TrimSuffix(words, release)), end, base.product)
		return
	}
	known, ok := f.r.support.byName[nameKey(words)]
	if !ok {
		known = f.r.support.byName[nameKey(t.Name)]
	}
	at, end := f.versionAt(t.End, known.product, strings.HasSuffix(t.Kind, "vendor"))
	if end > at && !(f.s[t.End] == ',' && paper(f.s, t.Start)) {
		f.found(t.Start, t.End, at, end, known.product)
	}
}

// afterWord looks for a version after a listed term that is also a word, where the
// sentence is about computers or about what such systems are for.
func (f *finder) afterWord(t match.Hit) {
	at, end := f.versionAt(t.End, nil, true)
	if at == end {
		at, end = f.releaseAt(t.End, nil, false)
	}
	if at == end || paper(f.s, t.Start) {
		return
	}
	from, to := sentence(f.s, t.Start)
	if about(f.s[from:to]).computing() || ofKind(f.s[from:to], t.Detail) != "" || f.question().computing() || weigh(f.inquiry, t).weight >= enough {
		f.found(t.Start, t.End, at, end, nil)
	}
}

// longName is the length in bytes above which a finding marks the version alone.
const longName = 24

// found adds a version that stands at s[at:end] for the product named at
// s[start:nameEnd].
func (f *finder) found(start, nameEnd, at, end int, p *product) {
	from := start
	if gap := f.s[nameEnd:at]; nameEnd-start > longName || len(gap) > 3 && !(len(gap) < longName/2 && upper(strings.TrimLeft(gap, " "))) {
		from = at
	}
	f.add(from, end, f.s[start:nameEnd]+" "+strings.TrimLeft(f.s[at:end], "( "), p, bareVersion(f.s[at:end]))
	f.more(f.s[start:nameEnd], end, p)
}

// bareVersion is a version without the word before it.
func bareVersion(v string) string {
	i := strings.IndexAny(v, "0123456789")
	if i < 0 {
		return v
	}
	return v[i:]
}

// versionAt is the version that follows a product's name that ends at i, empty when
// none does.
func (f *finder) versionAt(i int, p *product, maker bool) (start, end int) {
	if start, end = f.releaseAt(i, p, maker); end > start {
		return start, end
	}
	at, linked := f.between(i)
	if at == i {
		return 0, 0
	}
	if linked { // "PHP is at 7.2", but not "SharePoint in 2010"
		if start, end = f.releaseAt(at, nil, false); end > start && (p != nil || strings.Count(f.s[start:end], ".") > 1 || f.state(at, end)) {
			return start, end
		}
		return 0, 0
	}
	return f.releaseAt(at, p, false)
}

// Words that may stand between the name of a product and its version.
var (
	editions = set(`enterprise professional pro plus standard premium express essentials business datacenter education home edition server esr ltsr ltsc
		client software database agent appliance appliances suite platform cloud`)
	linkers = set("is at are on currently now running runs to from level patched upgraded")
)

// linkGate lets both pass.
var linkGate = newGate(maps.Keys(editions), maps.Keys(linkers))

// between passes over up to three words that may stand between a name that ends at i
// and its version: an edition, a further word of the name, or words that link the two.
func (f *finder) between(i int) (at int, linked bool) {
	at = i
	if rest := f.s[i:]; len(rest) > 2 && rest[0] == ' ' && rest[1] == '(' && upper(rest[2:]) { // "SAP (ECC 6.0)"
		at = i + 2
	}
	for range 3 {
		start, end := next(f.s, at)
		if start == at && at != i+2 || start == end || isDigit(f.s[start]) {
			break
		}
		w := f.s[start:end]
		switch low := strings.ToLower(w); {
		case linkers[low]:
			linked = true
		case linked || paperwork[low] || topics[low]&counting != 0:
			return i, false
		case editions[low] || low == "cu" || upper(w) && !notNames[low] && !versionWord(low):
		default:
			return i, false
		}
		at = end
	}
	return at, linked
}

// releaseAt is the version that stands at i after the name of product p, which is nil
// when the support list does not know it; empty when there is none.
func (f *finder) releaseAt(i int, p *product, maker bool) (start, end int) {
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
	if m := dotted.FindString(rest); m != "" && whole(rest, len(m)) && !isDate(m, p) && !f.measures(start+len(m)) {
		long := strings.Count(m, ".") > 1 || m[0] == 'v'
		if long || !apart && (!maker || start == i+1 && f.plausible(m, false)) && (p != nil || !f.opens(tails(s, start+len(m)))) {
			return start, tails(s, start+len(m))
		}
	}
	if m := yearRelease.FindString(rest); m != "" && !apart && whole(rest, len(m)) {
		return start, tails(s, start+len(m))
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

// counts reports whether the word at i is of things that are counted, or a measure.
func (f *finder) counts(i int) bool {
	start, end := next(f.s, i)
	return things[strings.ToLower(f.s[start:end])] || f.measures(i)
}

// measures reports whether the word at i is what numbers measure.
func (f *finder) measures(i int) bool {
	start, end := next(f.s, i)
	return measures[strings.ToLower(f.s[start:end])]
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
	return end > start && start > i && capital(f.s[start:end]) && !strings.ContainsAny(f.s[start:end], "0123456789")
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
