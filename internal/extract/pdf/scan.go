package pdf

// pictured is the place in the order of painting after the picture that shows, at
// that point, the words that the glyph is a transcript of; 0 when there is none.
// Text without ink is one wherever a picture is, other text only under a picture of the page.
func (e *eye) pictured(p point, near []over, g *glyph, inkless bool) int32 {
	if !inkless && len(e.scans) == 0 {
		return 0
	}
	for j := len(near) - 1; j >= 0; j-- {
		s, o := &e.shapes[near[j].shape], near[j]
		if s.picture == 0 || !inkless && (o.shape < g.at || !e.canvas.pictures[s.picture-1].scan) || !o.all && !e.shows(s, p) {
			continue
		}
		q := &e.canvas.pictures[s.picture-1]
		e.study(e.canvas, q)
		if !q.solid {
			return o.shape + 1
		}
	}
	return 0
}

// outlined reports whether letters are drawn as shapes where a word is: the word is
// there for copying.
func (e *eye) outlined(w []glyph) bool {
	drawn := 0
	for _, o := range e.near {
		s := &e.shapes[o.shape]
		n := s.to - s.from
		if n >= 10*len(w) {
			return true
		}
		if n >= 4 && s.box.height() < 2.5*float64(w[0].size) {
			drawn++
		}
	}
	return drawn >= max(2, len(w)/2)
}

// findScans finds the pictures of the page: those that lie side by side and together
// cover most of it, if hardly any of the text painted before them is beside them.
func (e *eye) findScans() {
	const few, own = 1024, 0.2
	page := max(e.bounds.area(), 1)
	if e.images < scanShare*page {
		return
	}
	var members []rect
	total := 0.0
	for i := range e.canvas.pictures[:min(len(e.canvas.pictures), few)] {
		q := &e.canvas.pictures[i]
		over := 0.0
		for _, m := range members {
			over += m.intersect(q.box).area()
		}
		if area := q.box.area(); over < 0.3*area || area > own*page {
			members = append(members, q.box)
			e.scans = append(e.scans, int32(q.shape))
			total += max(area-over, 0)
		}
	}
	if total < scanShare*page || !e.mostUnder() {
		e.scans = nil
		return
	}
	for _, i := range e.scans {
		q := &e.canvas.pictures[e.shapes[i].picture-1]
		e.study(e.canvas, q)
		q.scan = !q.solid
	}
}

// mostUnder reports whether there is text that was painted before the last of the
// pictures, and nearly all of it lies under one of them.
func (e *eye) mostUnder() bool {
	before, under := 0, 0
	last := e.scans[len(e.scans)-1]
	for i := range e.canvas.glyphs {
		g := &e.canvas.glyphs[i]
		if g.at > last || isBlank(g.text) || g.inkless(&e.inks[g.ink]) {
			continue
		}
		before++
		at, along, up := g.body()
		x, y := at.x+along.x/2+up.x/2, at.y+along.y/2+up.y/2
		e.sight.work += len(e.scans)
		for _, k := range e.scans {
			if k >= g.at && e.holds(&e.shapes[k], x, y) {
				under++
				break
			}
		}
		if e.sight.work > maxSight {
			return false
		}
	}
	return before > 0 && float64(under) >= 0.95*float64(before)
}

// Measures of bars in pictures.
const (
	burntDark  = 80   // the brightest that a point of a bar may be
	burntEven  = 48   // how far apart its points may be: dark letters on a dark photograph are further
	burntShare = 0.97 // the share of a letter's points that are so dark
)

// burntOut finds the letters that text recognition kept where the picture of the page
// shows nothing but a dark bar: somebody drew it on the picture and left the words.
func (e *eye) burntOut(w []glyph, near []over) {
	if len(e.canvas.pictures) == 0 {
		return
	}
	shown := inSight
	for i := range w {
		g := &w[i]
		inkless := g.inkless(&e.inks[g.ink])
		if g.unseen != inSight || !inkless && len(e.scans) == 0 {
			continue
		}
		if e.allDark(g, near, inkless) {
			g.unseen = unseenBurnt
		}
		shown = max(shown, g.unseen)
	}
	if shown == inSight {
		return
	}
	for i := range w {
		e.torn = e.torn || w[i].unseen != w[0].unseen
	}
}

// allDark reports whether the pictures that a glyph is a transcript of are dark
// wherever the glyph is.
func (e *eye) allDark(g *glyph, near []over, inkless bool) bool {
	const rows, columns = 8, 6
	at, along, up := g.body()
	light, darkest, brightest := 0, byte(255), byte(0)
	for i := range rows * columns {
		// In an order that meets light soon.
		k := i * 29 % (rows * columns)
		u, v := (float32(k%columns)+0.5)/columns, (float32(k/columns)+0.5)/rows
		p := point{at.x + u*along.x + v*up.x, at.y + u*along.y + v*up.y}
		if bright, ok := e.brightAt(p, g, near, inkless); !ok {
			return false
		} else if bright > burntDark {
			if light++; float64(light) > (1-burntShare)*rows*columns {
				return false
			}
		} else {
			darkest, brightest = min(darkest, bright), max(brightest, bright)
		}
	}
	return brightest-min(darkest, brightest) <= burntEven
}

// brightAt is how bright the picture is that a point of a transcript shows, if that
// can be told.
func (e *eye) brightAt(p point, g *glyph, near []over, inkless bool) (byte, bool) {
	for j := len(near) - 1; j >= 0; j-- {
		s, o := &e.shapes[near[j].shape], near[j]
		if s.picture == 0 || !inkless && o.shape < g.at || !o.all && !e.shows(s, p) {
			continue
		}
		q := &e.canvas.pictures[s.picture-1]
		if e.study(e.canvas, q); q.vague {
			return 0, false
		}
		x, y := q.on(p)
		if q.cover != nil && q.cover.at(x, y) < 128 {
			continue
		}
		c := colourOf(s.rgb)
		switch {
		case s.flags&shapeUnknown == 0:
			return byte(255 * max(c[0], c[1], c[2])), true
		case q.stencil || q.stream == nil:
			return 0, false
		case !q.seen:
			q.seen = true
			q.bright = e.once(rasterOf{q.stream, false}, func() *raster { return e.brightness(q.stream, q.resources) })
		}
		if q.bright == nil {
			return 0, false
		}
		return q.bright.at(x, y), true
	}
	return 255, true
}
