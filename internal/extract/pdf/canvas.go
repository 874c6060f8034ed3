package pdf

// A glyph is one character as drawn, in points on the page as shown. Its place in
// the slice is the order of painting.
type glyph struct {
	x, y   float32 // where it begins on the baseline
	ex, ey float32 // where it ends
	size   float32 // of the font across the line
	mode   uint8   // text rendering mode, §9.3.6
	flags  uint8
	unseen unseen // how it is hidden, once that was looked at
	at     int32  // how many shapes were painted before it
	ink    int32  // in the canvas's inks
	colour uint32 // 0xRRGGBB
	font   *font
	text   string // "" when no text is known for it
}

const (
	glyphActual = 1 << iota // text comes from ActualText, because the code alone has none
	glyphMarked             // marked for redaction
	glyphLit                // a clip through which something was painted
)

// A rule is a straight line or a bar drawn along an axis: the frame of a table.
type rule struct{ x0, y0, x1, y1 float32 }

// A canvas takes what is drawn on a page or in an annotation.
type canvas struct {
	bounds   rect // of the page as shown
	glyphs   []glyph
	rules    []rule
	images   float64 // their area on the page
	strokes  int     // curves and slanted lines painted, which could be letters
	altTexts []altText
	problems problems
	signals  signals

	shapes    []shape
	edges     []edge
	pictures  []picture
	inks      []ink
	lit       []litLetters
	note      noteKind // of the annotation that is painted
	crowded   bool     // more is drawn than is kept
	clipEdges int      // of all outlines that became clips
}

// An altText is ActualText that says something else than what is drawn.
type altText struct {
	text     string
	box      rect // of what is drawn
	replaces bool // letters are drawn there
}

// An ink is what a glyph is drawn with, and where.
type ink struct {
	fill, line paint
	fade       float32
	lineFade   float32
	blend      blend
	soft       bool
	off        bool
	clip       *clip
}

// maxInks bounds the changes of ink on one page.
const maxInks = 1 << 18

// inkOf is the number of the ink that the state draws text with.
func (c *canvas) inkOf(s *state) int32 {
	k := ink{s.fill, s.line, 1 - (1-s.fade)*(1-s.groupFade), 1 - (1-s.lineFade)*(1-s.groupFade), s.blend, s.soft, s.off, s.clip}
	if n := len(c.inks); n > 0 && k.clip != nil && c.inks[n-1].clip != nil && k.clip.plain() && c.inks[n-1].clip.plain() && k.clip.box == c.inks[n-1].clip.box {
		k.clip = c.inks[n-1].clip // drivers say the same clip again and again
	}
	switch n := len(c.inks); {
	case n >= maxInks:
		c.crowded = true
	case n == 0 || c.inks[n-1] != k:
		c.inks = append(c.inks, k)
	}
	return int32(len(c.inks) - 1)
}

// maxGlyphs and maxRules bound what is kept of one page. A page past the first
// has a gap; rules only guide the layout.
const (
	maxGlyphs = 1 << 19
	maxRules  = 1 << 13
)

// A problem is a reason why some of a page was not read.
type problem uint8

const (
	problemStream  problem = iota // a stream is damaged
	problemFilter                 // a stream is packed in an unknown way
	problemLimit                  // a limit was reached
	problemMissing                // something named is not there
	problemTime
)

type problems [problemTime + 1]bool

// thin is how thick a bar may be to count as a line.
const thin = 3

func (c *canvas) addRule(m matrix, x0, y0, x1, y1 float64) {
	r := m.bounds(rect{min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)})
	if r.width() > thin && r.height() > thin || len(c.rules) >= maxRules {
		return
	}
	c.rules = append(c.rules, rule{float32(r[0]), float32(r[1]), float32(r[2]), float32(r[3])})
}

// addImage counts the part of an image that lies on the page.
func (c *canvas) addImage(m matrix) {
	c.images += m.bounds(rect{0, 0, 1, 1}).intersect(c.bounds).area()
}
