package pdf

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// settle decides of a word's glyphs together, by the share of each that is hidden;
// lined are those that lines hide.
func settle(w []glyph, shares []float64, lined []bool) {
	hidden := mostly(w, shares)
	beside := slices.Clone(hidden) // the rest of a letter that a box touches goes with its neighbour
	for i := range w {
		if covered := w[i].unseen != inSight && w[i].unseen != unseenClip && w[i].unseen != unseenInk; covered && shares[i] >= hiddenToo {
			beside[i] = beside[i] || i > 0 && hidden[i-1] || i+1 < len(w) && hidden[i+1]
		}
	}
	for i := 0; i < len(w); {
		j := i + 1
		for j < len(w) && beside[j] == beside[i] {
			j++
		}
		// A letter that a rule crosses is seen, and so are those that lines cross, if
		// they are not drawn over half of the word.
		few := letterCount(w[i:j]) < 2 && letterCount(w)-letterCount(w[i:j]) >= 2
		crossed := 2*(j-i) < len(w) && !slices.Contains(lined[i:j], false)
		for k := i; k < j; k++ {
			if !beside[i] || j-i < len(w) && (few || crossed) {
				w[k].unseen = inSight
			}
		}
		i = j
	}
}

// mostly tells which glyphs of a word are hidden for the most part. A word that is
// half cut off is seen, and it has ink or none as most of it has.
func mostly(w []glyph, shares []float64) []bool {
	hidden := make([]bool, len(w))
	clipped, inkless := 0, 0
	for i := range w {
		hidden[i] = w[i].unseen != inSight && shares[i] >= hiddenMin
		if w[i].x == w[i].ex && w[i].y == w[i].ey && i > 0 { // an accent goes with its letter
			hidden[i], w[i].unseen = hidden[i-1], w[i-1].unseen
		}
		switch {
		case hidden[i] && w[i].unseen == unseenClip:
			clipped++
		case hidden[i] && w[i].unseen == unseenInk:
			inkless++
		}
	}
	for i := range w {
		switch {
		case w[i].unseen == unseenClip && clipped < len(w):
			hidden[i] = false
		case w[i].unseen == unseenInk && 2*inkless <= len(w):
			hidden[i] = false
		case 2*inkless > len(w) && !hidden[i]:
			hidden[i], w[i].unseen = true, unseenInk
		}
	}
	return hidden
}

// wholeWords keeps words together of which something hides a part. A word is hidden when
// half of it is or three letters are, or two figures, since of a number the last are
// masked, or when the word beside it is hidden too: a box is seldom drawn to the letter.
func (c *canvas) wholeWords() {
	for i := 0; i < len(c.glyphs); {
		if !c.glyphs[i].spells() {
			i++
			continue
		}
		j := i + 1
		for j < len(c.glyphs) && c.glyphs[j].spells() && c.glyphs[j].follows(&c.glyphs[j-1]) {
			j++
		}
		if how, n, figures := partlyHidden(c.glyphs[i:j]); how != inSight {
			if !(2*n >= j-i || n >= 3 || figures && n == 2 || c.hidesOn(i, -1, how) || c.hidesOn(j-1, 1, how)) {
				how = inSight
			}
			for k := i; k < j; k++ {
				c.glyphs[k].unseen = how
			}
		}
		i = j
	}
}

// spells reports whether a glyph is a letter or a figure.
func (g *glyph) spells() bool {
	r, _ := utf8.DecodeRuneInString(g.text)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// partlyHidden is how the hidden letters of a word are hidden by something, and how many
// they are; nothing when none or all of them are, or when they are hidden in other ways.
func partlyHidden(w []glyph) (how unseen, n int, figures bool) {
	for i := range w {
		r, _ := utf8.DecodeRuneInString(w[i].text)
		figures = figures || unicode.IsDigit(r)
		switch {
		case w[i].unseen == inSight:
		case w[i].unseen > unseenWhite:
			return inSight, 0, false
		default:
			how = w[i].unseen
			n++
		}
	}
	if n == len(w) {
		return inSight, 0, false
	}
	return how, n, figures
}

// hidesOn reports whether the glyph and the next on its line, in one direction, are hidden
// alike.
func (c *canvas) hidesOn(i, step int, how unseen) bool {
	k := i + step
	for k >= 0 && k < len(c.glyphs) && isBlank(c.glyphs[k].text) {
		k += step
	}
	if c.glyphs[i].unseen != how || k < 0 || k >= len(c.glyphs) || c.glyphs[k].unseen != how {
		return false
	}
	return c.glyphs[max(i, k)].goesOn(&c.glyphs[min(i, k)])
}
