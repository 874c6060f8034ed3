package software

import (
	"regexp"
	"strings"

	"github.com/foilint/foilint/internal/match"
)

// Shapes of releases that are told by a year, a season or a name of their own.
var (
	// "Enterprise LTSC 2019", "1809", "Pro, version 22H2" behind "Windows 10"
	windowsTail = regexp.MustCompile(`^(?i:(?: (?:iot|enterprise|pro|professional|education|home|x64|64-bit|multi-session)){0,4},?(?: \(?(LTS[BC]),? \(?(20\d\d)| (?:\(?(?:version|ver\.?|v|release) ?)?([12]\d(?:0[0-9]|11|H[12]))\b)\)?)`)
	// "1909" behind another release of Windows
	feature = regexp.MustCompile(`^(?i:1[5-9](?:0[0-9]|11)|2004|2\dH[12])`)
	// "2022 R3"
	yearRelease = regexp.MustCompile(`^20[0-3]\d R[1-4]`)
	// "Q4 2013 release", "Spring '24 release", "2023 Wave 2 release"
	datedRelease = regexp.MustCompile(`\b(?:(?:Q[1-4]|H[12]|Spring|Summer|Autumn|Fall|Winter|January|February|March|April|May|June|July|August|September|October|November|December|Wave [12]),? (?:20\d\d|['’]?\d\d)|20\d\d,? (?:Q[1-4]|H[12]|R[1-4]|Wave [12]|Spring|Summer|Autumn|Winter)) [Rr]elease$`)
	// what ServiceNow calls its releases
	namedRelease = regexp.MustCompile(`\b(?:Helsinki|Istanbul|Jakarta|Kingston|London|Madrid|New York|Orlando|Paris|Quebec|Rome|San Diego|Tokyo|Utah|Vancouver|Washington(?: DC)?|Xanadu|Yokohama|Zurich) [Rr]elease$`)
)

// windowsRelease is where the edition and the release end that stand behind the name of Windows
// that ends at byte i, as "Windows 10" does, and the release as the support list calls it; none
// when nothing there is a release that the list knows.
func (f *finder) windowsRelease(i int, p *product, number string) (end int, version string) {
	const reach = 80 // bytes
	m := windowsTail.FindStringSubmatch(f.s[i:min(len(f.s), i+reach)])
	if m == nil || f.counts(i+len(m[0])) || !whole(f.s[i:], len(m[0])) {
		return 0, ""
	}
	version = number + " " + strings.TrimSpace(m[1]+" "+m[2]+m[3])
	if _, known := p.releases[strings.ToLower(version)]; !known {
		return 0, ""
	}
	return i + len(m[0]), version
}

// joints part the releases of one product: "2008 R2, 2012 R2 and 2019".
var joints = []string{", ", " and ", " & ", "/", " / ", ", and ", " or "}

// more adds the further releases of a product that follow the first.
func (f *finder) more(name string, end int, p *product) {
	if p == nil || p.bare == "" {
		return
	}
	for range 8 {
		at := f.onward(end)
		if at == 0 {
			return
		}
		rest := f.s[at:min(len(f.s), at+80)]
		if m := feature.FindString(rest); m != "" && p.name == "Windows" && whole(rest, len(m)) && !f.counts(at+len(m)) {
			end = at + len(m)
			f.add(at, end, "Windows 10 "+m, p, "10 "+m)
			continue
		}
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

// onward is where the next release may begin behind one that ends at byte i: after a comma or
// "and", or after words such as "moving to"; 0 when none may.
func (f *finder) onward(i int) int {
	const reach = 32 // bytes
	at := 0
	for _, j := range joints {
		if strings.HasPrefix(f.s[i:], j) {
			at = max(at, i+len(j))
		}
	}
	if at > 0 && at < len(f.s) && isDigit(f.s[at]) {
		return at
	}
	rest := f.s[i:min(len(f.s), i+reach)]
	if k := strings.Index(rest, " to "); k >= 0 && goesTo(rest[:k+len(" to")]) && isDigit((rest + "x")[k+len(" to ")]) {
		return i + k + len(" to ")
	}
	return at
}

// dated takes the releases told by a season or by a name, near a product: "Learnwell (Q4 2013
// release)", "ServiceNow on the Utah release".
func (f *finder) dated() {
	const word = "elease"
	for i := strings.Index(f.s, word); i >= 0; {
		f.datedBefore(i, i+len(word))
		k := strings.Index(f.s[i+len(word):], word)
		if k < 0 {
			return
		}
		i += len(word) + k
	}
}

// datedBefore takes the release whose name stands before the word "release", which ends at
// byte end and begins a byte before byte i.
func (f *finder) datedBefore(i, end int) {
	const reach = 32 // bytes
	at, stop := previous(f.s, i-1)
	if at == stop || !isDigit(f.s[stop-1]) && !capital(f.s[at:stop]) {
		return // most
	}
	from := max(0, i-reach)
	if m := datedRelease.FindStringIndex(f.s[from:end]); m != nil {
		for _, hits := range [2][]match.Hit{f.terms, f.unsure} {
			for _, t := range around(hits, max(0, from+m[0]-longAnswer), end) {
				if t.Kind != "reseller" && near(t, from+m[0], end) && f.software(from+m[0]) {
					f.add(from+m[0], end, f.s[t.Start:t.End]+" "+f.s[from+m[0]:end], nil, "")
					return
				}
			}
		}
	} else if m := namedRelease.FindStringIndex(f.s[from:end]); m != nil {
		if first, last := sentence(f.s, i); len(around(f.terms, first, last)) > 0 && f.software(from+m[0]) {
			f.add(from+m[0], end, f.s[from+m[0]:end], nil, "")
		}
	}
}

// software reports whether the words around byte i do not speak of a document.
func (f *finder) software(i int) bool {
	from, to := sentence(f.s, i)
	return !paper(f.s[from:to], i-from)
}
