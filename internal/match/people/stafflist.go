package people

import (
	"cmp"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/match"
	stafflist "github.com/foilint/foilint/internal/staff"
)

const onStaffList = "on the staff list in foilint.toml"

// onStaffList adds whom the authority's staff list knows in a block to its hits, and
// makes those sure that the list bears out.
func (r *Recogniser) onStaffList(l *match.Letter, block int, hits []match.Hit) []match.Hit {
	s := l.Blocks[block].Text.S
	for _, m := range l.Authority.Staff.Find(s) {
		if !r.clear(s, m) {
			continue
		}
		overlaps := func(h match.Hit) bool { return h.Start < m.End && m.Start < h.End }
		if i := slices.IndexFunc(hits, overlaps); i >= 0 {
			if doubtful(hits[i].Kind) {
				hits[i].Kind = Person
			}
			hits[i].Evidence = append(hits[i].Evidence, onStaffList)
			continue
		}
		hits = append(hits, match.Hit{Kind: Person, Block: block, Start: m.Start, End: m.End,
			Name: s[m.Start:m.End], Evidence: []string{onStaffList}})
	}
	slices.SortStableFunc(hits, func(a, b match.Hit) int { return cmp.Compare(a.Start, b.Start) })
	return hits
}

// clear reports whether a mention can be nothing but the name: words in small letters
// and surnames after an initial are also ordinary words ("a long wait", "A Long Wait").
func (r *Recogniser) clear(s string, m stafflist.Mention) bool {
	if m.Start > 0 && strings.IndexByte("@/\\_", s[m.Start-1]) >= 0 || m.End < len(s) && strings.IndexByte("@\\_", s[m.End]) >= 0 {
		return false // part of an address
	}
	words := strings.FieldsFunc(strings.ToLower(s[m.Start:m.End]), func(c rune) bool { return strings.ContainsRune(" .,-", c) })
	ordinary := func(w string) bool {
		k := []byte(w)
		_, known := r.lx.common().find(k)
		return known || r.lx.words[w] != 0 || r.lx.surnames.weight(k).word || r.lx.given.weight(k).word
	}
	switch {
	case m.Lower:
		return !slices.ContainsFunc(words, ordinary)
	case m.Initial && !strings.Contains(s[m.Start:m.End], "."):
		return !slices.ContainsFunc(words, func(w string) bool { return len(w) > 1 && ordinary(w) })
	}
	return true
}
