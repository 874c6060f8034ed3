package pdf

import (
	"math"
	"unicode"
)

type point struct{ x, y float32 }

// body is the part of a glyph that is looked at, as its corner and its two sides.
func (g *glyph) body() (at, along, up point) {
	dx, dy := g.ex-g.x, g.ey-g.y
	ux, uy := float32(0), g.size
	if dy != 0 || dx <= 0 { // not level
		long := float32(math.Hypot(float64(dx), float64(dy)))
		if long == 0 {
			return point{g.x, g.y}, point{}, point{}
		}
		ux, uy = -dy/long*g.size, dx/long*g.size
	}
	low, high := float32(bodyLow), float32(bodyHigh)
	if g.font != nil && g.font.vertical {
		low, high = -0.4, 0.4
	}
	return point{g.x + low*ux, g.y + low*uy}, point{dx, dy}, point{(high - low) * ux, (high - low) * uy}
}

// box is the box around a glyph's body.
func (g *glyph) box() rect {
	at, along, up := g.body()
	return rect{
		float64(at.x + min(along.x, 0) + min(up.x, 0)), float64(at.y + min(along.y, 0) + min(up.y, 0)),
		float64(at.x + max(along.x, 0) + max(up.x, 0)), float64(at.y + max(along.y, 0) + max(up.y, 0)),
	}
}

// boxOf is the box around the bodies of glyphs, empty when there are none.
func boxOf(glyphs []glyph) rect {
	if len(glyphs) == 0 {
		return rect{}
	}
	b := glyphs[0].box()
	for i := range glyphs[1:] {
		b = unionRect(b, glyphs[i+1].box())
	}
	return b
}

// follows reports whether a glyph goes on with the word that the one before it is in.
func (g *glyph) follows(before *glyph) bool {
	size := max(g.size, before.size)
	return g.mode == before.mode && !isBlank(g.text) && abs32(g.x-before.ex) < wordReach*size && abs32(g.y-before.ey) < sameLine*size
}

// goesOn reports whether a glyph goes on with the line that the one before it is in.
func (g *glyph) goesOn(before *glyph) bool {
	const reach = 1.0 // in units of the size
	size := max(g.size, before.size)
	return abs32(g.x-before.ex) < reach*size && abs32(g.y-before.ey) < sameLine*size
}

func letterCount(w []glyph) (n int) {
	for i := range w {
		for _, r := range w[i].text {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				n++
			}
		}
	}
	return n
}
