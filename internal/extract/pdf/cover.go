package pdf

import (
	"math"
	"slices"
	"unicode"
)

// unseen says how a glyph is hidden.
type unseen uint8

const (
	inSight      unseen = iota
	unseenShape         // under a shape or picture painted later
	unseenNote          // under an annotation
	unseenRedact        // under the filled box of a redaction that was not applied
	unseenSame          // in the colour of what is behind it
	unseenWhite         // the same, on white
	unseenInk           // drawn without ink
	unseenClip          // cut off by a clip
	unseenPage          // beyond the edge of the page
	unseenTiny          // too small to read
	unseenLayer         // on a layer that is switched off
	unseenTwin          // drawn again, to be seen, in the same place
)

// Measures of hiding.
const (
	hardly    = 0.08 // colours that differ less in every channel look the same
	hiddenMin = 0.6  // the share of a letter that is covered when it counts as hidden
	hiddenToo = 0.3  // the same beside a letter that is hidden
	touchMin  = 0.01 // the share of a letter under which a shape's box does not count
	tinySize  = 1.0  // points under which text is too small to read
	wordReach = 0.15 // how far apart letters of a word are at most, in units of their size
	twinNear  = 0.3  // a character drawn again this near is the same, in units of its size
	twinShare = 0.8  // the share of a word's characters that are drawn again when the word is
	scanShare = 0.5  // the share of the page that pictures of it cover
	bodyLow   = 0.04 // the part of a letter that is looked at, in units of its size
	bodyHigh  = 0.5
)

// maxSight bounds the work of comparing text with shapes in one document.
const maxSight = 30_000_000

// sight is what a reader keeps of all pages to tell what is hidden on them.
type sight struct {
	spaces    map[int]*space
	tiles     map[int]bool
	layers    *layers
	hidden    map[int]bool // layers, by object
	paperOnly bool         // a layer is off on the screen and on when printed
	looked    int64        // bytes of images looked into
	work      int
	traits    map[string]*tally
	pages     []pageSight
	outline   []bookmark
	last      *canvas // of the last page, for the next to write over
}

// reuse is an empty canvas.
func (s *sight) reuse() *canvas {
	c := &canvas{}
	if l := s.last; l != nil {
		c.shapes, c.edges, c.inks, c.pictures, c.rules = l.shapes[:0], l.edges[:0], l.inks[:0], l.pictures[:0], l.rules[:0]
	}
	return c
}

// An over is a shape that reaches into the box of a word or a glyph; all says that it
// paints the whole of it.
type over struct {
	shape int32
	all   bool
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
	scans []int32 // pictures of the page, by their shapes
}

type point struct{ x, y float32 }

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
}

// follows reports whether a glyph goes on with the word that the one before it is in.
func (g *glyph) follows(before *glyph) bool {
	size := max(g.size, before.size)
	return g.mode == before.mode && !isBlank(g.text) && abs32(g.x-before.ex) < wordReach*size && abs32(g.y-before.ey) < sameLine*size
}

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

// manyShapes is how many shapes a page needs for an index of them to pay.
const manyShapes = 24

const bandCount = 128

func (e *eye) index() {
	if len(e.shapes) < manyShapes {
		return
	}
	e.bands = make([][]int32, bandCount)
	for i := range e.shapes {
		from, to := e.band(e.shapes[i].box[1]), e.band(e.shapes[i].box[3])
		for b := from; b <= to; b++ {
			e.bands[b] = append(e.bands[b], int32(i))
		}
	}
}

func (e *eye) band(y float64) int {
	return int(min(max((y-e.bounds[1])/max(e.bounds.height(), 1)*bandCount, 0), bandCount-1))
}

// around finds the shapes whose boxes reach into a box, in the order of painting.
func (e *eye) around(box rect) []int32 {
	e.found = e.found[:0]
	take := func(i int32) {
		if b := &e.shapes[i].box; b[0] <= box[2] && b[2] >= box[0] && b[1] <= box[3] && b[3] >= box[1] {
			e.found = append(e.found, i)
		}
	}
	if e.bands == nil {
		for i := range e.shapes {
			take(int32(i))
		}
		return e.found
	}
	from, to := e.band(box[1]), e.band(box[3])
	for b := from; b <= to; b++ {
		e.sight.work += len(e.bands[b])
		for _, i := range e.bands[b] {
			take(i)
		}
	}
	if from < to {
		slices.Sort(e.found)
		e.found = slices.Compact(e.found)
	}
	return e.found
}

// over finds the shapes that paint some of a box, out of those whose boxes reach into it.
func (e *eye) over(from []int32, box rect, to []over) []over {
	for _, i := range from {
		s := &e.shapes[i]
		switch all, some := e.reach(s, box); {
		case all:
			to = append(to, over{i, true})
		case some:
			to = append(to, over{i, false})
		}
	}
	return to
}

// reach reports whether a shape paints all of a box, and whether it may paint some of it.
func (e *eye) reach(s *shape, box rect) (all, some bool) {
	in := contains(s.box, box)
	if !in && s.box.intersect(box).empty() {
		return false, false
	}
	if s.from < s.to {
		e.sight.work += s.to - s.from
		edges, half := e.edges[s.from:s.to], float64(s.half)
		if s.flags&shapeStroke != 0 {
			return false, crossed(edges, rect{box[0] - half, box[1] - half, box[2] + half, box[3] + half})
		}
		if crossed(edges, box) {
			return false, true
		}
		m := middle(box)
		if !inside(edges, m.x, m.y, s.flags&shapeEvenOdd != 0) {
			return false, false
		}
	}
	return in && s.clip.holdsAll(box), true
}

// crossed reports whether an edge may cross a box.
func crossed(edges []edge, box rect) bool {
	x0, y0, x1, y1 := float32(box[0]), float32(box[1]), float32(box[2]), float32(box[3])
	for i := range edges {
		if g := &edges[i]; min(g.x0, g.x1) <= x1 && max(g.x0, g.x1) >= x0 && min(g.y0, g.y1) <= y1 && max(g.y0, g.y1) >= y0 {
			return true
		}
	}
	return false
}

// holdsAll reports whether a box lies in the clip.
func (c *clip) holdsAll(box rect) bool {
	for ; c != nil; c = c.up {
		if !contains(c.box, box) || c.edges != nil && crossed(c.edges, box) {
			return false
		}
		if m := middle(box); c.edges != nil && !inside(c.edges, m.x, m.y, c.evenOdd) {
			return false
		}
	}
	return true
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
		return
	}
	shares, lined := make([]float64, len(w)), make([]bool, len(w))
	for i := range w {
		before := e.lined
		w[i].unseen, shares[i] = e.glyph(&w[i], w, near)
		lined[i] = e.lined > before
	}
	settle(w, shares, lined)
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

func middle(b rect) point { return point{float32(b[0]+b[2]) / 2, float32(b[1]+b[3]) / 2} }

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

func contains(a, b rect) bool { return a[0] <= b[0] && a[1] <= b[1] && a[2] >= b[2] && a[3] >= b[3] }

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
	from := g.at // shapes painted from here on lie over the ink
	paper, ink, known := colour{1, 1, 1}, colour{}, true
	inkless := g.inkless(k)
	if shown := e.pictured(p, near, g, inkless); shown > 0 {
		from, known = shown, false
	} else if inkless {
		if e.outlined(w) {
			return inSight
		}
		return unseenInk
	} else {
		for _, o := range near {
			if o.shape >= g.at {
				break
			}
			if s := &e.shapes[o.shape]; o.all || e.shows(s, p) {
				if e.vagueUnder(s) || s.flags&shapeUnknown != 0 {
					known = known && s.fade > 0.9
					continue
				}
				if s.fade < hardly && s.blend == blendNormal {
					known = true
				}
				paper = mix(paper, colourOf(s.rgb), s.fade, s.blend)
			}
		}
	}
	if known {
		ink, known = k.over(g, paper)
	}
	if !known { // as different as can be
		paper, ink = colour{}, colour{1, 1, 1}
	} else if differ(paper, ink) < hardly {
		if min(paper[0], paper[1], paper[2]) > 0.9 {
			return unseenWhite
		}
		return unseenSame
	}
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
		paper, ink = mix(paper, tint, s.fade, s.blend), mix(ink, tint, s.fade, s.blend)
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
