package people

import "strings"

// ship reports whether a text ends in, or is, the letters before a ship's name.
func ship(s string) bool {
	for _, w := range [...]string{"R.V. ", "M.V. ", "S.S. ", "H.M.S. ", "R.R.S. ", "R.N.L.B. "} {
		if strings.HasSuffix(s, w) || strings.HasPrefix(s, w) && len(s) < len(w)+4 {
			return true
		}
	}
	return false
}

// fullName reports whether a forename and a surname follow the initials from token p on.
func (r *reader) fullName(p int) bool {
	t := r.run
	for p < len(t) && t[p].initial {
		p++
	}
	return p+1 < len(t) && t[p].given.plain() && (t[p+1].sur.listed() || r.strange(&t[p+1]))
}

// building reports whether the last word of a name is a kind of building and a street follows:
// "Marsh Castle, Doe Road".
func (r *reader) building(l *token) bool {
	const reach = 40
	if !buildings[string(r.keys[l.k0:l.k1])] || !strings.HasPrefix(r.s[l.end:], ", ") {
		return false
	}
	rest := r.s[l.end+2 : min(len(r.s), l.end+reach)]
	if i := strings.IndexAny(rest, ",;:\t"); i >= 0 {
		rest = rest[:i]
	}
	last := strings.ToLower(lastWord(strings.TrimRight(rest, ". ")))
	return roads[last] || r.lx.words[last]&cStreet != 0
}

// buildings are surnames that houses end in.
var buildings = wordSet("castle manor cottage grange towers tower lodge hall house court abbey priory chambers villa mill barn farm park temple place hill")

// wrapped reports whether the line that goes on behind tokens p to q, in the middle of prose, ends
// a street's name there: "Jane Doe" over "Crosby Street".
func (r *reader) wrapped(p, q int) bool {
	const prose = 20 // bytes before the name on its line
	if lo, _ := r.line(r.run[p].start); r.run[p].start-lo < prose {
		return false
	}
	for _, t := range r.run[q:min(q+2, len(r.run))] {
		if roads[string(r.keys[t.k0:t.k1])] {
			return true
		}
	}
	return false
}

// longName reports whether capital words behind a name end as a building's or a charity's does:
// "Jane Doe Community Centre".
func (r *reader) longName(q int) bool {
	for k, t := range r.run[q:min(q+3, len(r.run))] {
		switch {
		case t.afterBreak || t.class&(cRole|cGrade|title) != 0 && t.class&cThing == 0:
			return false
		case k > 0 && houses[string(r.keys[t.k0:t.k1])]:
			return true
		}
	}
	return false
}

// houses end the names of what is named after people.
var houses = wordSet("centre school laboratory building suite theatre library academy hospital foundation charity show exhibition")

// welshPlaces are forenames that begin the names of places too: "Bryn Marsh", "Glyn Doe".
var welshPlaces = map[string]bool{"bryn": true, "glyn": true}
