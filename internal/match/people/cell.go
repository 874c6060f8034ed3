package people

import (
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/fold"
)

// A Likeness says how like a name a whole text is.
type Likeness uint8

// The likenesses, in rising order.
const (
	Unlike Likeness = iota // something else
	Shaped                 // words that can be a name, as far as their letters tell
	Listed                 // one of them is a name
	Full                   // forename, or initial, and surname
)

// Cell says how like a person's name, or a part of one, all of a cell of a table is.
func (r *Recogniser) Cell(s string) Likeness {
	const longest, most = 60, 6 // bytes, words
	if len(s) > longest {
		return Unlike
	}
	given, sur, other, words := 0, 0, 0, 0
	var buf [longest]byte
	for w := range strings.FieldsFuncSeq(s, func(c rune) bool { return c == ' ' || c == ',' || c == '.' }) {
		if !nameLetters(w) {
			return Unlike
		}
		key := lowerInto(buf[:0], w)
		class := r.lx.words[string(key)]
		if class&(cHonorific|cPostNominal|cParticle|cRank) != 0 && len(key) > 1 {
			continue
		}
		if words++; words > most {
			return Unlike
		}
		g, n := r.lx.givenName(key), r.lx.surname(key)
		switch {
		case len(key) == 1, words > 1 && len(s) > 4 && initials(w) && s != strings.ToUpper(s):
			given++
		case class&notName != 0 && !g.likely() && !n.likely() && !g.plain() && !n.plain():
			return Unlike
		case g.listed() && (!n.listed() || given == 0 && g.common >= n.common):
			given++
		case n.listed() || r.lx.strange(key):
			sur++
		default:
			other++
		}
	}
	switch {
	case words == 0:
		return Unlike
	case other == 0 && given+sur > 1 && given > 0:
		return Full
	case given+sur > 0 && other == 0:
		return Listed
	}
	return Shaped
}

// initials reports two or three capitals: "Denby RT".
func initials(w string) bool {
	return len(w) > 1 && len(w) <= 3 && w == strings.ToUpper(w)
}

// nameLetters reports whether a word is of letters, with at most hyphens and
// apostrophes among them.
func nameLetters(w string) bool {
	letters := false
	for _, c := range w {
		switch {
		case 'a' <= c|0x20 && c|0x20 <= 'z', c >= 0xc0 && c != '×' && c != '÷' && c != '•':
			letters = true
		case c != '-' && c != '\'' && c != '’':
			return false
		}
	}
	return letters
}

// Known reports whether who is named so is named in public anyway: cleared by the
// authority, or holder of a senior or public post.
func (r *Recogniser) Known(name, post string, a *authority.Authority) bool {
	if post != "" {
		switch r.lx.kindOf(post, a) {
		case Senior, Public:
			return true
		}
	}
	words := nameWords(name)
	return slices.ContainsFunc(a.Cleared, func(c string) bool { return slices.Equal(words, nameWords(c)) })
}

// nameWords are the words of a name in one order, whichever it is written in.
func nameWords(name string) []string {
	words := strings.FieldsFunc(fold.Key(name), func(c rune) bool { return c == ' ' || c == ',' || c == '.' })
	slices.Sort(words)
	return words
}
