package pdf

import (
	"slices"
)

// settle decides of a word's glyphs together: the rest of a letter that a box
// touches goes with its neighbour; a single letter crossed by a rule is seen, and so
// are the letters that a line crosses, if it is not drawn over half of the word; a
// word that is half cut off is seen.
func settle(w []glyph, shares []float64, lined []bool) {
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
	touched := slices.Clone(hidden)
	for i := range w {
		beside := i > 0 && hidden[i-1] || i+1 < len(w) && hidden[i+1]
		if !hidden[i] && w[i].unseen != inSight && w[i].unseen != unseenClip && w[i].unseen != unseenInk && shares[i] >= hiddenToo && beside {
			touched[i] = true
		}
	}
	for i := 0; i < len(w); {
		j := i + 1
		for j < len(w) && touched[j] == touched[i] {
			j++
		}
		few := letterCount(w[i:j]) < 2 && letterCount(w)-letterCount(w[i:j]) >= 2
		if crossed := 2*(j-i) < len(w) && !slices.Contains(lined[i:j], false); touched[i] && j-i < len(w) && (few || crossed) {
			for k := i; k < j; k++ {
				touched[k] = false
			}
		}
		i = j
	}
	for i := range w {
		if !touched[i] {
			w[i].unseen = inSight
		}
	}
}
