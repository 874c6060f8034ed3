package people

import (
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/match"
)

// school reports whether the words from token p on, behind the title of whom it is called after,
// are the name of a school: "Bishop Doe CE Primary". Teachers bear other titles there.
func (r *reader) school(p int) bool {
	if p == 0 || !founders[string(r.phrase(p-1, p))] {
		return false
	}
	bishop := bishops[string(r.phrase(p-1, p))]
	name, kinds := 0, 0 // words of the name, and behind it of what a school is
	for _, t := range r.run[p:] {
		w := string(r.keys[t.k0:t.k1])
		switch {
		case t.afterBreak:
			return kinds > 0
		case name > 0 && schoolKinds[w]:
			if kinds++; len(w) == 2 && !bishop && kinds == 1 {
				kinds-- // "Dr Doe RC": initials
				name = 2
			}
		case kinds > 0 || name == 2 || name == 1 && !r.run[p].given.plain():
			return false // "Dr Doe Ashdale School", "Dr Jane Doe RC Chair"
		default:
			name++
		}
	}
	return kinds > 0
}

// schoolKinds are the words behind the name of whom a school is called after, to its end.
var schoolKinds = wordSet("primary academy school infant infants junior juniors college high grammar secondary comprehensive preparatory catholic rc ce cofe va vc")

// founders are the titles of those whom schools are called after.
var (
	founders = wordSet("bishop archbishop sir dame lord lady dr doctor captain canon cardinal father saint admiral")
	bishops  = wordSet("bishop archbishop cardinal canon father saint")
)

// lane reports whether a road is called after who is named before byte end: "Dr Doe's Lane".
func (r *reader) lane(end int) bool {
	road, ok := strings.CutPrefix(r.s[end:min(len(r.s), end+longestName)], "'s ")
	return ok && startsUpper(road) && lanes[strings.ToLower(road[:wordEnd(road, 0)])]
}

// lanes are called after those who lived there.
var lanes = wordSet("lane road street drive way avenue walk close terrace cottages hill wood corner bridge crescent mews yard almshouses school primary academy hospital green island bay")

// pairedHouse reports whether another name and a kind of house follow byte end: "Jane Doe and
// John Roe Orthopaedic Hospital".
func (r *reader) pairedHouse(end int) bool {
	const most = 5 // words
	rest, ok := strings.CutPrefix(r.s[end:min(len(r.s), end+2*element)], " and ")
	if !ok {
		return false
	}
	for n := 0; n < most && startsUpper(rest); n++ {
		e := wordEnd(rest, 0)
		var a [longestName]byte
		if e > len(a) {
			return false
		}
		key := lowerInto(a[:0], rest[:e])
		k := r.lx.words[string(key)]
		switch {
		case n == 0 && !r.lx.givenName(key).plain(), n == 1 && !r.lx.surname(key).listed(), k&(cRole|cGrade) != 0:
			return false
		case n > 1 && houses[string(key)]:
			next := strings.TrimPrefix(rest[e:], " ")
			return len(next) == len(rest)-e || !startsUpper(next) || strings.HasPrefix(next, "NHS") || strings.HasPrefix(next, "Foundation") || strings.HasPrefix(next, "Trust")
		}
		if e >= len(rest) || rest[e] != ' ' {
			return false
		}
		rest = rest[e+1:]
	}
	return false
}

// withoutCreatures takes out what dogs and horses are called, and breeds that are called like people.
func (s *settler) withoutCreatures(hits []match.Hit) []match.Hit {
	return slices.DeleteFunc(hits, func(h match.Hit) bool {
		if h.Kind != Person && !doubtful(h.Kind) || h.Detail != "" {
			return false
		}
		if breeds[fold.Key(h.Name)] {
			return s.nearby(h.Block, "breed", "terrier", "spaniel", "labrador", "lurcher", "puppies", "bulldog")
		}
		return s.creature(h)
	})
}

var breeds = map[string]bool{"jack russell": true, "king charles": true, "jack russel": true, "parson russell": true}

// nearby reports whether one of words stands in a block or in the three above.
func (s *settler) nearby(block int, words ...string) bool {
	for _, b := range s.l.Blocks[max(0, block-3) : block+1] {
		low := strings.ToLower(b.Text.S[:min(len(b.Text.S), 8*leadReach)])
		if slices.ContainsFunc(words, func(w string) bool { return strings.Contains(low, w) }) {
			return true
		}
	}
	return false
}

// creature reports whether the words before a name say that a dog or the like is called so, or
// the question above asks what they are called.
func (s *settler) creature(h match.Hit) bool {
	const above = 3 // blocks
	near := false
	for i := h.Block; i >= max(0, h.Block-above) && !near; i-- {
		near = s.speaksOfCreatures(i)
	}
	if !near {
		return false
	}
	text := s.l.Blocks[h.Block].Text.S
	lead := strings.ToLower(text[max(0, h.Start-leadReach):h.Start])
	if ofKeepers(lead) || leadsToKeeper[lastWord(strings.TrimRight(lead, " "))] {
		return false
	}
	if ofCreatures(lead) {
		return strings.Contains(lead, "name") || strings.Contains(lead, "called")
	}
	if strings.Contains(lead, "?") || len(lead) == leadReach {
		return false
	}
	for i := h.Block - 1; i >= max(0, h.Block-above); i-- {
		low := strings.ToLower(s.l.Blocks[i].Text.S)
		low = low[max(0, len(low)-2*leadReach):]
		if strings.HasSuffix(low, "?") {
			return ofCreatures(low) && (strings.Contains(low, "name") || strings.Contains(low, "called")) && !ofKeepers(low)
		}
	}
	return false
}

// speaksOfCreatures is ofCreatures of all of a block, asked once for each.
func (s *settler) speaksOfCreatures(i int) bool {
	if s.creatures == nil {
		s.creatures = make([]answer, len(s.l.Blocks))
	}
	if s.creatures[i] == unasked {
		s.creatures[i] = answered(ofCreatures(strings.ToLower(s.l.Blocks[i].Text.S)))
	}
	return s.creatures[i] == yes
}

// ofCreatures reports whether a text in small letters speaks of dogs or horses, or of vehicles
// that people find names for.
func ofCreatures(low string) bool {
	for w := range strings.FieldsFuncSeq(low, func(c rune) bool { return c < 'a' || c > 'z' }) {
		if creatures[w] {
			return true
		}
	}
	return false
}

var creatures = wordSet("dogs dog puppies horses ponies donkeys goats cats kittens peacocks falcons gritters gritter snowploughs snowplows")

// leadsToKeeper are words before whoever was spoken to of them.
var leadsToKeeper = wordSet("with to from for by through via per")

// ofKeepers reports whether it speaks of people with them.
func ofKeepers(low string) bool {
	for _, w := range [...]string{"handler", "warden", "rider", "officer", "owner", "staff", "groom", "driver", "contact", "ask ", "vet ", "manager", "team", "who ", " by "} {
		if strings.Contains(low, w) {
			return true
		}
	}
	return false
}
