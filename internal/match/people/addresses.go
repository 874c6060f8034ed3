package people

import (
	"slices"
	"strings"
)

// byAddress finds names in small letters that the e-mail address beside them spells:
// "passed to jane doe (jane.doe@ashdale.example)".
func (r *reader) byAddress() {
	const most = 64 // bytes of the part before the "@"
	n := len(r.hits)
	for at := 0; ; at++ {
		i := strings.IndexByte(r.s[at:], '@')
		if i < 0 {
			break
		}
		at += i
		lo := at
		for lo > max(0, at-most) && (letterByte(r.s[lo-1]) || strings.IndexByte("._-", r.s[lo-1]) >= 0) {
			lo--
		}
		if lo < at {
			r.spelled(lo, r.s[lo:at])
		}
	}
	if n > 0 && len(r.hits) > n {
		slices.SortStableFunc(r.hits, func(a, b found) int { return a.hit.Start - b.hit.Start })
	}
}

// spelled takes the two words right before byte i if the part of an address that
// begins there spells them.
func (r *reader) spelled(i int, local string) {
	ss, se, _ := r.back(i)
	gs, ge, g := r.back(max(0, ss))
	if ss < 0 || gs < 0 || g != space || i-se > 4 || ge-gs < 3 || se-ss < 3 || startsUpper(r.s[gs:]) || startsUpper(r.s[ss:]) {
		return
	}
	given, sur := r.s[gs:ge], r.s[ss:se]
	local = strings.ToLower(local)
	if !strings.HasSuffix(strings.TrimRight(local, "0123456789"), sur) || !strings.HasPrefix(local, given) && local[0] != given[0] {
		return
	}
	var a, b [64]byte
	f, l := r.lx.givenName(lowerInto(a[:0], given)), r.lx.surname(lowerInto(b[:0], sur))
	if !f.plain() && !(l.plain() && r.lx.strange([]byte(given))) || r.lx.words[sur]&notName != 0 {
		return
	}
	c := r.cues()
	c.role = true
	c.say(enough, "in small letters, as the e-mail address beside it spells it")
	r.accept(gs, se, enough, &c)
}
