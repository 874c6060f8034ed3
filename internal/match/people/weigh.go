package people

import "strings"

// score weighs tokens p to q as forename, middle names and surname. doubt is what
// was taken off because the words are also a place or a thing; a job title beside
// them gives it back.
func (r *reader) score(p, q int, titled bool) (points, doubt float64) {
	t := r.run
	f, l := &t[p], &t[q-1]
	if f.upper && !l.upper && q-p == 2 && f.end-f.start > 2 && f.sur.listed() && l.given.plain() && f.class&notName == 0 {
		return 2 + 0.06*float64(f.sur.common+l.given.common), 0 // "OKAFOR Chidi"
	}
	if l.initial {
		return r.surnameInitial(p, q), 0
	}
	points, doubt = r.forename(f, titled)
	if r.surnameLeads(f, l) {
		points += 1.2 // "Zhang Wei"
	}
	more, doubts := r.surname(f, l, titled)
	points, doubt = points+more, doubt+doubts
	for i := p + 1; i < q-1; i++ {
		points += middle(&t[i], i > p+1)
	}
	if q-p >= 2 && f.upper && l.upper && !f.initial && (f.given.word || l.sur.word || !f.given.listed()) {
		points -= 0.8 // headings are in capitals
	}
	return points - doubt, doubt
}

// forename weighs the first word of a name.
func (r *reader) forename(f *token, titled bool) (points, doubt float64) {
	switch {
	case f.initial:
		if ch := r.s[f.start]; !f.dotted && (ch == 'A' || ch == 'I') {
			return 0.1, 0 // "A White Paper"
		}
		return 1, 0
	case f.given.listed():
		points = 1.2 + 0.12*float64(f.given.common)
		if f.given.word || f.place || f.class&notName != 0 {
			points *= 0.7
		}
		if f.class&cPlaceGiven != 0 {
			doubt = 0.3
		}
		return points, doubt
	case titled && f.class == 0:
		return -0.1, 0
	case f.sur.plain() && f.sur.common >= 3:
		return -0.3, 0
	case f.upper && f.end-f.start == 2 && f.class == 0:
		return 0.3, 0 // "CJ"
	case r.strange(f):
		return 0.1, 0
	}
	return -0.8, 0
}

// surnameLeads reports whether l is a forename behind a surname that mostly stands first:
// "Zhang Wei", "Ahn Soo-jin".
func (r *reader) surnameLeads(f, l *token) bool {
	if f.given.listed() || f.place || l.place || l.class&notName != 0 || !eastern[string(r.keys[f.k0:f.k1])] {
		return false
	}
	w := r.s[l.start:l.end]
	k := strings.IndexByte(w, '-')
	return l.given.listed() || k > 1 && k < 6 && len(w)-k > 2 && len(w)-k < 8 && w[k+1] >= 'a' && w[k+1] <= 'z'
}

// eastern are surnames that mostly stand before the forename.
var eastern = wordSet(`zhang wang liu chen huang zhao zhou xu zhu guo luo zheng xie tang feng deng cao peng zeng xiao tian dong pan yuan cai jiang yu du
	ye cheng wei lu ding ren shen yao lin wu ng cheung leung wong chan lam kwok chow tsang lau nguyen tran pham hoang phan vu bui ngo
	duong ly huynh kim park choi jeong jung kang cho yoon jang lim shin ahn tan goh ong teo koh chua siew li ma he sun gao`)

// surname weighs the last word of a name after the forename f.
func (r *reader) surname(f, l *token, titled bool) (points, doubt float64) {
	const otherwise = cLetter | cOrganisation | cStreet | cThing | cCountry | cArea | cDate | cNumbered
	ordinary := f.class&(notName|cPlaceGiven) == 0
	strong := f.given.plain() && f.given.common >= 3 && ordinary && !f.place
	switch {
	case l.sur.listed():
		points = 1 + 0.12*float64(l.sur.common)
		switch {
		case l.class&otherwise != 0:
			points *= 0.65
			switch {
			case !f.given.listed() && !f.initial && !titled:
				points -= 2 // "Wycliffe House"
			case !(strong || f.given.likely() && ordinary) || l.sur.common < 5:
				doubt = 1.2
			case roads[string(r.keys[l.k0:l.k1])], f.class&cPlaceGiven != 0 && l.class&(cStreet|cOrganisation|cThing) != 0:
				doubt = 2 // "Stanley Ward"
			case l.class&(cStreet|cOrganisation) != 0:
				doubt = 0.3
			}
		case l.sur.word && l.sur.common >= 7:
			points *= 0.85
		case l.sur.word:
			points *= 0.65
		case l.place:
			points *= 0.8
		}
		if l.class&(cRole|cGrade) != 0 {
			points -= 1.5
		}
		return points, doubt
	case l.class&(cStreet|cOrganisation|cThing|cRole|cGrade|cLetter|cDate|cNumbered|title|cPostNominal) != 0:
		return -3, 0
	case l.given.plain() && l.class&notName == 0:
		return 0.9, 0
	case titled && l.class == 0:
		return -0.1, 0
	case l.class&(cCountry|cArea) != 0 || l.place:
		return -2, 0
	case r.strange(l) && strong:
		return 0.7, 0
	case r.strange(l):
		return 0.5, 0
	case f.given.plain():
		return -0.3, 1
	case f.given.listed():
		return 0, 1.5
	case f.initial && f.dotted:
		return 0, 0.9
	}
	return -1.5, 0
}

// roads are surnames that far more often end a road's name.
var roads = map[string]bool{"street": true, "road": true, "avenue": true, "drive": true, "crescent": true, "terrace": true,
	"gardens": true, "court": true, "square": true, "place": true, "mews": true, "grove": true, "close": true, "way": true, "rise": true, "row": true, "lane": true}

// middle weighs a word between forename and surname; late is one after the first.
func middle(m *token, late bool) float64 {
	switch {
	case !m.capital && m.end-m.start > 2:
		return 1.3 // "van", "der"
	case m.capital && !m.initial && m.class&cParticle != 0:
		return 1.7 // "Ní", "De"
	case m.initial && m.end-m.start > 1:
		return 1.6 // Irish "Ó"
	case m.initial, !m.capital:
		return 0.1
	case m.class&(notName|cThing) != 0:
		return -2
	case (m.given.listed() || m.sur.listed()) && late:
		return -0.2
	case m.given.listed() || m.sur.listed():
		return 0.1
	}
	return -0.4
}

// surnameInitial weighs "Okonkwo P".
func (r *reader) surnameInitial(p, q int) float64 {
	f, l := &r.run[p], &r.run[q-1]
	if q-p == 2 && (f.given.plain() && f.given.common >= 5 || f.given.likely()) && f.given.common > f.sur.common+2 && f.class == 0 && !f.place {
		return 0.9 // "Sue T", who must be shown by something else
	}
	if q-p == 2 && f.given.plain() && !f.sur.listed() && f.class == 0 && !f.place {
		return 0.7
	}
	if q-p != 2 || !f.sur.plain() || f.class&(notName|cThing) != 0 || f.place {
		return -3
	}
	s := 0.8 + 0.08*float64(f.sur.common)
	if l.dotted || f.upper {
		s += 0.3
	}
	if f.given.common > f.sur.common {
		s += 0.2 // "Morwenna T"
	}
	return s
}
