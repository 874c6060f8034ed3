package people

import (
	"slices"
	"strings"
)

// besideSure is what a doubtful name gains in a row with a sure one, or in a row that
// is said to be of people.
const besideSure = 1.9

// rows raises doubtful names that stand in a row with a sure one, "Manpreet Example
// and Agnes Example", and rows that the sentence says are people: "the staff with
// access are Lynne, Darren and Pauline".
func (r *reader) rows() {
	for i := 0; i < len(r.hits); {
		j := i + 1
		for j < len(r.hits) && r.joinedTo(r.hits[j-1].hit.End, r.hits[j].hit.Start) {
			j++
		}
		r.row(r.hits[i:j])
		i = j
	}
	if slices.ContainsFunc(r.hits, func(f found) bool { return f.rank && f.sure() }) {
		for i := range r.hits {
			if r.hits[i].rank {
				r.hits[i].raise("a rank, as others have here")
			}
		}
	}
}

// joinedTo reports whether what lies between two names makes a row of them.
func (r *reader) joinedTo(end, start int) bool {
	between := r.s[end:max(end, start)]
	between = strings.TrimSpace(between)
	if w := lastWord(strings.TrimSuffix(between, ".")); len(w) < len(between) && r.lx.words[strings.ToLower(w)]&cHonorific != 0 {
		between = strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(between, "."), w)) // "and Mrs"
	}
	switch between {
	case ",", "and", "&", ";", "/", ", and", "or":
		return true
	case "", "-", "•", "*", "o":
		return r.broken(end, start)
	default: // "1. Jane Doe" over "2. John Roe"
		return len(between) < 5 && strings.Trim(between, "0123456789.)( ") == "" && r.broken(end, start)
	}
}

func (r *reader) row(hits []found) {
	if len(hits) < 2 {
		return
	}
	if last := hits[len(hits)-1].hit; last.Kind == Public && strings.HasSuffix(strings.ToLower(last.Detail), "members") || last.Kind == Public && r.listOf(hits[0].hit.Start, "members") {
		for i := range hits {
			if h := &hits[i].hit; (h.Kind == Person || doubtful(h.Kind)) && h.Detail == "" {
				h.Kind, h.Detail = Public, last.Detail
			}
		}
		return
	}
	if hits[0].hit.Kind == Public && r.of(hits[0].hit.Start, "councillors", "cllrs") {
		for i := range hits[1:] {
			if between := r.s[hits[0].hit.End:hits[1+i].hit.Start]; strings.Contains(between, ",") && strings.Contains(between, ";") {
				break // "Cllrs Jane Doe, John Roe; Mary Major"
			}
			if h := &hits[1+i].hit; (h.Kind == Person || doubtful(h.Kind)) && h.Detail == "" {
				h.Kind, h.Detail = Public, "councillor"
			}
		}
		return
	}
	if slices.ContainsFunc(hits, func(f found) bool { return f.figure }) {
		for i := range hits {
			if h := &hits[i].hit; (h.Kind == Person || doubtful(h.Kind)) && h.Detail == "" {
				h.Kind = Cleared
			}
		}
		return
	}
	if r.things(hits[len(hits)-1].hit.End) || r.alike(hits) {
		for i := range hits {
			if h := &hits[i].hit; (h.Kind == Person || doubtful(h.Kind)) && h.Detail == "" {
				h.Kind, hits[i].score = maybe, 0
			}
		}
		return
	}
	why := ""
	switch first := hits[0].hit.Start; {
	case slices.ContainsFunc(hits, found.sure):
		why = "in a row with another name"
	case r.lead(first) == toPeople || r.question(first) == toPeople:
		why = "in a row of people"
	default:
		return
	}
	for i := range hits {
		if hits[i].score+besideSure >= enough {
			hits[i].raise(why)
		}
	}
}

// things reports whether the word after a row that ends at byte end says what all of it
// are: "the Rose Hill, Doe End and Marsh wards".
func (r *reader) things(end int) bool {
	if end+2 >= len(r.s) || r.s[end] != ' ' || r.s[end+1] < 'a' || r.s[end+1] > 'z' {
		return false
	}
	k := r.classOf(end+1, wordEnd(r.s, end+1))
	return k&(cFirm|cNamedThing) != 0 && k&(cPerson|cRole|cVerb) == 0
}

// alike reports whether a row's names all end in the same word, of which places are
// named too: "Adelaide Ward, Florence Ward and Stanley Ward". Two may be a couple.
func (r *reader) alike(hits []found) bool {
	last := ""
	for i, f := range hits {
		w := lastWord(f.hit.Name)
		if i == 0 {
			last = w
		}
		if w != last || w == f.hit.Name {
			return false
		}
	}
	k := r.lx.words[strings.ToLower(last)]
	return k&(cThing|cStreet) != 0 && (len(hits) > 2 || k&cNamedThing != 0)
}

// of reports whether the word before byte i is one of words.
func (r *reader) of(i int, words ...string) bool {
	ws, we, g := r.back(i)
	return g == space && r.is(ws, we, words...)
}

// listOf reports whether the words "members" or the like and a colon stand before byte i.
func (r *reader) listOf(i int, words ...string) bool {
	ws, we, g := r.back(i)
	return (g == space || g == colon) && r.is(ws, we, words...)
}

func (f found) sure() bool { return !doubtful(f.hit.Kind) && f.hit.Kind != firm }

// raise makes a person of a doubtful name.
func (f *found) raise(why string) {
	if doubtful(f.hit.Kind) {
		f.hit.Kind = Person
		f.hit.Evidence = append(f.hit.Evidence, why)
	}
}
