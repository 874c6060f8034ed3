package pdf

// maxSight bounds the work of comparing text with shapes in one document.
const maxSight = 30_000_000

// sight is what a reader keeps of all pages to tell what is hidden on them.
type sight struct {
	spaces     map[int]*space
	tiles      map[int]bool
	layers     *layers
	hidden     map[int]bool         // layers, by object
	paperOnly  bool                 // a layer is off on the screen and on when printed
	looked     int64                // bytes of images looked into for one colour
	rasters    map[rasterOf]*raster // of the page
	points     int                  // of all rasters
	pagePoints int                  // of those of the page
	work       int
	traits     map[string]*tally
	pages      []pageSight
	outline    []bookmark
	last       *canvas // of the last page, for the next to write over
}

// reuse is an empty canvas.
func (s *sight) reuse() *canvas {
	c := &canvas{}
	clear(s.rasters)
	s.pagePoints = 0
	if l := s.last; l != nil {
		clear(l.pictures) // which may hold rasters
		c.shapes, c.edges, c.inks, c.pictures, c.rules = l.shapes[:0], l.edges[:0], l.inks[:0], l.pictures[:0], l.rules[:0]
	}
	return c
}

// An eye looks at a page.
type eye struct {
	*reader
	*canvas
	bands [][]int32 // the shapes that reach into each level band of the page
	found []int32
	near  []over
	close []over
	lined int     // points of glyphs that lines hid
	torn  bool    // of some word a part is hidden
	scans []int32 // pictures of the page, by their shapes
}

// see decides of every glyph on the page whether a reader of the page sees it.
func (r *reader) see(c *canvas) {
	e := &eye{reader: r, canvas: c}
	for _, l := range c.lit {
		for i := l.from; i < min(l.to, len(c.glyphs)); i++ {
			if g := &c.glyphs[i]; !boxOf(c.glyphs[i : i+1]).intersect(l.box).empty() {
				g.flags |= glyphLit
			}
		}
	}
	e.index()
	e.findScans()
	for i := 0; i < len(c.glyphs); {
		j := i + 1
		if !isBlank(c.glyphs[i].text) {
			for j < len(c.glyphs) && c.glyphs[j].follows(&c.glyphs[j-1]) {
				j++
			}
			if !r.step(1) {
				return
			}
			e.word(c.glyphs[i:j])
		}
		i = j
	}
	if e.torn {
		c.wholeWords()
	}
}

// word decides of the glyphs of one word.
func (e *eye) word(w []glyph) {
	if e.plainly(w) {
		return
	}
	if e.sight.work > maxSight {
		e.crowded = true
		return
	}
	box := boxOf(w)
	e.near = e.over(e.around(box), box, e.near[:0])
	near := e.near
	e.sight.work += len(near)
	if alike(w, near) && e.allWhole(near, box, e.inks[w[0].ink].clip) {
		how := e.at(&w[0], middle(box), w, near)
		for i := range w {
			w[i].unseen = how
		}
		e.burntOut(w, near)
		return
	}
	shares, lined := make([]float64, len(w)), make([]bool, len(w))
	for i := range w {
		before := e.lined
		w[i].unseen, shares[i] = e.glyph(&w[i], w, near)
		lined[i] = e.lined > before
	}
	settle(w, shares, lined)
	e.burntOut(w, near)
	for i := range w {
		e.torn = e.torn || w[i].unseen != w[0].unseen
	}
}

// alike reports whether the glyphs of a word are drawn in one way, and nothing that
// is near was painted between them.
func alike(w []glyph, near []over) bool {
	first, last := &w[0], &w[len(w)-1]
	if first.ink != last.ink || first.mode != last.mode {
		return false
	}
	for _, o := range near {
		if o.shape >= first.at && o.shape < last.at {
			return false
		}
	}
	return true
}

// plainly decides without a look at the shapes where it can.
func (e *eye) plainly(w []glyph) bool {
	off, tiny, beyond := true, true, true
	for i := range w {
		g := &w[i]
		off = off && e.inks[g.ink].off
		tiny = tiny && g.size < tinySize && abs32(g.ex-g.x) < tinySize && abs32(g.ey-g.y) < tinySize
		x0, x1, y0, y1 := min(g.x, g.ex), max(g.x, g.ex), min(g.y, g.ey), max(g.y, g.ey)
		beyond = beyond && (float64(x1) < e.bounds[0] || float64(x0) > e.bounds[2] || float64(y1+g.size) < e.bounds[1] || float64(y0-g.size) > e.bounds[3])
	}
	how := inSight
	switch {
	case off:
		how = unseenLayer
	case beyond:
		how = unseenPage
	case tiny && w[0].size > 0:
		how = unseenTiny
	default:
		return false
	}
	for i := range w {
		w[i].unseen = how
	}
	return true
}

// allWhole reports whether all that is near covers the whole box or none of it.
func (e *eye) allWhole(near []over, box rect, clip *clip) bool {
	for _, o := range near {
		if !o.all {
			return false
		}
	}
	return clip.holdsAll(box)
}

// The points of a glyph that are looked at: so many along it, so many up.
const (
	pointsAlong = 5
	pointsUp    = 4
)

// glyph looks at points of a glyph: how most of the hidden ones are hidden, and
// the share of those.
func (e *eye) glyph(g *glyph, w []glyph, near []over) (unseen, float64) {
	box := g.box()
	close := e.close[:0]
	for _, o := range near {
		switch {
		case o.all:
			close = append(close, o)
		case e.shapes[o.shape].box.intersect(box).area() >= touchMin*box.area():
			if all, some := e.reach(&e.shapes[o.shape], box); some {
				close = append(close, over{o.shape, all})
			}
		}
	}
	e.close = close
	e.sight.work += len(near)
	if e.allWhole(close, box, e.inks[g.ink].clip) {
		how := e.at(g, middle(box), w, close)
		return how, 1
	}
	at, along, up := g.body()
	var count [unseenTwin]int
	for i := range pointsUp {
		for j := range pointsAlong {
			// Each row is set off from the last, so that a hatch does not fall between the points.
			u := (float32(j) + 0.3 + 0.13*float32(i)) / pointsAlong
			v := (float32(i) + 0.5) / pointsUp
			count[e.at(g, point{at.x + u*along.x + v*up.x, at.y + u*along.y + v*up.y}, w, close)]++
		}
	}
	all := pointsUp*pointsAlong - count[unseenClip]
	if all == 0 {
		return unseenClip, 1
	}
	count[unseenClip] = 0
	how, hidden := inSight, 0
	for k := unseenShape; k < unseenTwin; k++ {
		if hidden += count[k]; how == inSight && count[k] > 0 || count[k] > count[how] {
			how = k
		}
	}
	return how, float64(hidden) / float64(all)
}
