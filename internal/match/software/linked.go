package software

import (
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/match"
)

// another takes a version that follows one that was taken: "versions 10.0.19044, 10.0.22621",
// "is on 9.6 and will go to 10.3".
func (f *finder) another(i int) bool {
	const reach = 48 // bytes
	last := 0
	for _, hits := range [2][]match.Hit{f.beside, f.hits} {
		for _, h := range around(hits, max(0, i-reach), i) {
			if h.End < i {
				last = max(last, h.End)
			}
		}
	}
	if last == 0 || !slices.Contains(joints, f.s[last:i]) && !goesTo(f.s[last:i]) {
		return false
	}
	m := dotted.FindString(f.s[i:min(len(f.s), i+60)])
	if m == "" || !whole(f.s[i:], len(m)) || f.measures(i+len(m)) || date.MatchString(m) {
		return false
	}
	f.add(i, i+len(m), "software "+m, nil, "")
	return true
}

// Words between two releases of which one takes the other's place; one of those to one
// must be there.
var (
	toOne    = set("to from previously formerly then next before")
	changing = set(`and but will would is was to be been being go goes going move moves moving moved upgrade upgraded upgrading upgrades update updated updating then
		currently from next planned due soon before was previously formerly having not yet shortly with an a the release version`)
)

// goesTo reports whether a text is of nothing but such words.
func goesTo(s string) bool {
	found := false
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ' ' || r == ',' || r == '(' || r == '-' }) {
		if !changing[w] {
			return false
		}
		found = found || toOne[w]
	}
	return found
}

// titled takes the release with a name of its own: "release Milestone 7 update 12".
func (f *finder) titled(i int) bool {
	if i < len("release Xx ") || f.s[i-1] != ' ' {
		return false
	}
	at, stop := previous(f.s, i)
	name := f.s[at:stop]
	if !plain(name) || !upper(name) || at == 0 || f.s[at-1] != ' ' {
		return false
	}
	start, end := previous(f.s, at)
	if low := strings.ToLower(f.s[start:end]); low != "release" && low != "version" {
		return false
	}
	low := strings.ToLower(name)
	m := dotted.FindString(f.s[i:min(len(f.s), i+60)])
	if m == "" {
		m = single.FindString(f.s[i:min(len(f.s), i+60)])
	}
	if m == "" || !whole(f.s[i:], len(m)) || notNames[low] || paperwork[low] || calendarWord(low) || f.counts(i+len(m)) {
		return false
	}
	end = tails(f.s, i+len(m))
	from, to := sentence(f.s, start)
	for _, terms := range [2][]match.Hit{f.terms, f.unsure} {
		for _, t := range around(terms, from, to) {
			if t.Kind != "reseller" && near(t, start, end) {
				f.add(start, end, f.s[t.Start:t.End]+" "+f.s[start:end], nil, "")
				return true
			}
		}
	}
	return false
}

// shaped takes a number with three parts or more after a name that no list holds, in a
// sentence about computers: "the controllers are on AireOS 8.10.151", "AireOS is at 8.10.151".
func (f *finder) shaped(i int) {
	m := dotted.FindString(f.s[i:min(len(f.s), i+60)])
	if strings.Count(m, ".") < 2 || !whole(f.s[i:], len(m)) || date.MatchString(m) || f.measures(i+len(m)) {
		return
	}
	at, stop := previous(f.s, i)
	linked := false
	for range 3 {
		if !linkers[f.s[at:stop]] {
			break
		}
		linked = true
		at, stop = previous(f.s, at)
	}
	name := f.s[at:stop]
	if low := strings.ToLower(name); !capital(name) || notNames[low] || paperwork[low] || linked && (len(name) < 2 || f.r.words.ordinary(name) && strings.ToUpper(name) != name) {
		return
	}
	from, to := sentence(f.s, at)
	if paper(f.s[from:to], at-from) || !about(f.s[from:to]).computing() && (!linked || !about(f.s[max(0, from-2*longAnswer):to]).computing() && !f.question().computing() && !f.requested().computing()) {
		return
	}
	f.add(at, i+len(m), name+" "+m, nil, "")
	f.doubtful(at, "only the shape of the number says that it is a version")
}

// state reports whether two parts of a number that ends at byte end, behind words that link it
// to a product and end at byte at, are what the product is at: "is on 9.6".
func (f *finder) state(at, end int) bool {
	start, stop := previous(f.s, at)
	switch f.s[start:stop] {
	case "on", "at", "to", "from", "running", "runs":
		m := strings.TrimLeft(f.s[at:end], " ")
		return f.plausible(m, true) && (end == len(f.s) || f.s[end] != '%')
	}
	return false
}

// plausible reports whether two parts of a number can be a release, in a text that speaks of
// computers or answers what does, and are not a time of day, an amount or a share. Linked says
// that words link it to the product.
func (f *finder) plausible(m string, linked bool) bool {
	first, part, _ := strings.Cut(strings.TrimPrefix(m, "v"), ".")
	switch part {
	case "00", "15", "30", "45", "50":
		return false
	}
	if len(first) > 2 || first > "59" && len(first) == 2 || strings.ContainsRune(f.s, '£') {
		return false
	}
	own, asked := about(f.s[:min(len(f.s), 4*longAnswer)]), f.question()
	if t := own | asked; t&counting != 0 && t&releases == 0 && (!linked || own&counting != 0) {
		return false
	}
	return own.computing() || asked.computing() || f.requested().computing()
}
