package pdf

// A colour is red, green and blue from 0 to 1.
type colour [3]float32

func colourOf(rgb uint32) colour {
	return colour{float32(rgb>>16&255) / 255, float32(rgb>>8&255) / 255, float32(rgb&255) / 255}
}

// differ is how far two colours are apart, in the channel in which they are furthest.
func differ(a, b colour) float32 {
	return max(abs32(a[0]-b[0]), abs32(a[1]-b[1]), abs32(a[2]-b[2]))
}

// mix paints a colour over another.
func mix(under, over colour, fade float32, mode blend) colour {
	for i := range under {
		u, o := under[i], over[i]
		switch mode {
		case blendMultiply:
			o *= u
		case blendDarken:
			o = min(o, u)
		case blendScreen:
			o = 1 - (1-o)*(1-u)
		case blendLighten:
			o = max(o, u)
		}
		under[i] = u*fade + o*(1-fade)
	}
	return under
}

// at looks at one point of a glyph: what is painted there with the glyph and what
// would be without it. When the two look the same, the glyph is hidden there.
func (e *eye) at(g *glyph, p point, w []glyph, near []over) unseen {
	k := &e.inks[g.ink]
	if !k.clip.holds(p.x, p.y) && g.flags&glyphLit == 0 {
		return unseenClip
	}
	e.sight.work += len(near) + k.clip.work()
	inkless := g.inkless(k)
	paper, ink, known := colour{}, colour{}, false
	from := e.pictured(p, near, g, inkless) // shapes painted from here on lie over the ink
	switch {
	case from > 0:
	case inkless && e.outlined(w):
		return inSight
	case inkless:
		return unseenInk
	default:
		from = g.at
		if paper, known = e.paper(g, p, near); known {
			ink, known = k.over(g, paper)
		}
	}
	switch {
	case !known: // as different as can be
		paper, ink = colour{}, colour{1, 1, 1}
	case differ(paper, ink) >= hardly:
	case min(paper[0], paper[1], paper[2]) > 0.9:
		return unseenWhite
	default:
		return unseenSame
	}
	return e.under(from, p, near, paper, ink)
}

// paper is the colour of what a glyph is drawn on, if it can be told.
func (e *eye) paper(g *glyph, p point, near []over) (paper colour, known bool) {
	paper, known = colour{1, 1, 1}, true
	for _, o := range near {
		if o.shape >= g.at {
			break
		}
		s := &e.shapes[o.shape]
		if !o.all && !e.shows(s, p) {
			continue
		}
		if e.vagueUnder(s) {
			known = known && s.fade > 0.9
			continue
		}
		fade := e.fade(s, p)
		if s.flags&shapeUnknown != 0 {
			known = known && fade > 0.9
			continue
		}
		known = known || fade < hardly && s.blend == blendNormal
		paper = mix(paper, colourOf(s.rgb), fade, s.blend)
	}
	return paper, known
}

// under is how what was painted last hides the difference between paper and ink.
func (e *eye) under(from int32, p point, near []over, paper, ink colour) unseen {
	for _, o := range near {
		s := &e.shapes[o.shape]
		if o.shape < from || !o.all && !e.shows(s, p) || e.vague(s) {
			continue
		}
		tint := colourOf(s.rgb)
		if s.flags&shapeUnknown != 0 {
			if s.blend != blendNormal {
				continue
			}
			tint = colour{0.5, 0.5, 0.5}
		}
		fade := e.fade(s, p)
		paper, ink = mix(paper, tint, fade, s.blend), mix(ink, tint, fade, s.blend)
		if differ(paper, ink) < hardly {
			if s.flags&shapeStroke != 0 {
				e.lined++
			}
			return s.note.unseen()
		}
	}
	return inSight
}

func (e *eye) shows(s *shape, p point) bool {
	e.sight.work += s.to - s.from
	return e.holds(s, p.x, p.y)
}

// fade is how much of what is under it a shape lets through at a point that it paints.
func (e *eye) fade(s *shape, p point) float32 {
	if s.flags&shapeMasked == 0 {
		return s.fade
	}
	q := &e.canvas.pictures[s.picture-1]
	if e.study(e.canvas, q); q.cover == nil {
		return s.fade
	}
	return 1 - (1-s.fade)*float32(q.cover.at(q.on(p)))/255
}

// vague reports whether nobody can tell what a shape hides.
func (e *eye) vague(s *shape) bool {
	if s.flags&shapeVague != 0 {
		return true
	}
	if s.picture == 0 {
		return false
	}
	q := &e.canvas.pictures[s.picture-1]
	e.study(e.canvas, q)
	return q.vague
}

// smallPicture is the size in bytes of a picture that may be of one colour and is worth
// a look when text lies on it.
const smallPicture = 8000

// vagueUnder is vague for a shape under text: a picture is a colour nobody knows,
// if it is not so small that it may be a single one.
func (e *eye) vagueUnder(s *shape) bool {
	if s.picture > 0 {
		if q := &e.canvas.pictures[s.picture-1]; q.stream != nil && len(q.stream.Raw) > smallPicture {
			return true
		}
	}
	return e.vague(s)
}

// inkless reports whether a glyph is drawn without ink. The mode says nothing of
// glyphs that are drawings of their own.
func (g *glyph) inkless(k *ink) bool {
	if g.font != nil && g.font.drawn {
		return false
	}
	switch g.mode {
	case 3:
		return true
	case 7:
		return g.flags&glyphLit == 0
	case 1, 5:
		return k.lineFade > 1-hardly
	case 2, 6:
		return k.fade > 1-hardly && k.lineFade > 1-hardly
	}
	return k.fade > 1-hardly
}

// over is the colour that the ink has on a paper, if that can be told.
func (k *ink) over(g *glyph, paper colour) (colour, bool) {
	if g.font != nil && g.font.drawn || k.soft || k.blend == blendOther || g.flags&glyphLit != 0 {
		return colour{}, false
	}
	fill := mix(paper, colourOf(k.fill.rgb), k.fade, k.blend)
	line := mix(paper, colourOf(k.line.rgb), k.lineFade, k.blend)
	switch g.mode {
	case 1, 5:
		return line, !k.line.unknown
	case 2, 6:
		if differ(line, paper) > differ(fill, paper) {
			fill = line
		}
		return fill, !k.fill.unknown && !k.line.unknown
	}
	return fill, !k.fill.unknown
}
