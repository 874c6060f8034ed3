package docx

import (
	"cmp"
	"math"
	"strings"

	"github.com/foilint/foilint/internal/document"
)

const (
	auto  = "auto" // no colour, or the one that Word chooses
	white = "FFFFFF"
	black = "000000"
)

// pens are the colours of the marker pen (ECMA-376 part 1, 17.18.40).
var pens = map[string]string{
	"none": auto, "black": black, "white": white,
	"blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF", "red": "FF0000", "yellow": "FFFF00",
	"darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000",
	"darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
}

func colour(v string) string {
	if len(v) != 6 {
		return auto
	}
	return strings.ToUpper(v)
}

// alike reports whether text in one colour can hardly be told from what is behind
// it: the two are next to the same, or both dark and of little contrast.
func alike(ink, behind string) bool {
	const (
		most     = 0x18 / 255.0 // in any of red, green and blue
		dark     = 0.06         // relative luminance, as WCAG 2 reckons it
		contrast = 2.0          // likewise
	)
	x, okX := channels(ink)
	y, okY := channels(behind)
	if !okX || !okY {
		return false
	}
	near := true
	for i := range x {
		near = near && math.Abs(x[i]-y[i]) <= most+1e-9
	}
	if near {
		return true
	}
	a, b := luminance(x), luminance(y)
	return max(a, b) < dark && (max(a, b)+0.05)/(min(a, b)+0.05) < contrast
}

// luminance is that of sRGB (WCAG 2.2, relative luminance).
func luminance(rgb [3]float64) float64 {
	for i, v := range rgb {
		if v <= 0.04045 {
			rgb[i] = v / 12.92
		} else {
			rgb[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return 0.2126*rgb[0] + 0.7152*rgb[1] + 0.0722*rgb[2]
}

// Text that is set in no more than these can be read by nobody.
const (
	tinySize  = 4  // half-points
	tinyLine  = 40 // twips, of a line or row that shows no more than its height
	tinyWidth = 10 // per cent of the letters' own width
)

// unseen says how text is on the page and yet not to be seen there, shown when it
// is seen. Word turns text without a colour white on a dark fill, but not under a
// dark highlight.
func (w *walker) unseen(c place) aside {
	look := &c.look
	switch {
	case look.size != 0 && look.size <= tinySize, look.width != 0 && look.width <= tinyWidth,
		c.p.layout.exact > 0 && c.p.layout.exact <= tinyLine, c.table != nil && c.table.flat:
		return tiny
	case w.offPage(c):
		return away
	case look.bare == on:
		return bare
	case look.paint == auto, look.paint == "" && (look.colour == "" || look.colour == auto) && look.highlight == "":
		return shown
	}
	ink := cmp.Or(look.paint, look.colour)
	behind, page := w.behind(c)
	if (ink == "" || ink == auto) && look.highlight == behind {
		ink = black
	}
	switch {
	case !alike(ink, behind), page && w.backed():
		return shown
	case alike(behind, white):
		return pale
	}
	return covered
}

// behind is the background of text, "" when it is not known, and whether that is
// the page itself.
func (w *walker) behind(c place) (fill string, page bool) {
	for _, fill := range [...]string{c.look.highlight, c.look.fill, c.p.layout.fill} {
		if fill != "" && fill != auto {
			return fill, false
		}
	}
	if t := c.table; t != nil {
		if t.fill != "" && t.fill != auto {
			return t.fill, false
		}
		if t.shaded {
			return "", false
		}
	}
	if c.s.boxed {
		return c.s.ground, false
	}
	return w.r.paper, true
}

// An aside is text of a paragraph that is kept apart from what the page shows.
type aside uint8

const (
	deleted aside = iota
	moved
	vanished
	pale    // white on white
	covered // in the colour of its background
	tiny
	bare // without ink
	away // off the page
	asideKinds
	shown = asideKinds
)

// asides say where each kind goes and which trait tells of it: of vanished text
// one for the document, of the others one for each passage.
var asides = [asideKinds]struct {
	rank  int
	layer document.Layer
	part  string
	trait string
	words string // of a passage, to say what was found
}{
	deleted:  {rankDeletion, document.Markup, "tracked deletion", document.TraitTrackedDeletion, ""},
	moved:    {rankDeletion, document.Markup, "tracked move", document.TraitTrackedDeletion, ""},
	vanished: {rankHidden, document.Hidden, "hidden text", document.TraitHiddenText, ""},
	pale:     {rankHidden, document.Hidden, "white text", document.TraitWhiteText, "white text on white"},
	covered:  {rankHidden, document.Hidden, "covered text", document.TraitCoveredText, "text in the colour of its background, or too dark to be read on it"},
	tiny:     {rankHidden, document.Hidden, "tiny text", document.TraitTinyText, "text too small to be read"},
	bare:     {rankHidden, document.Hidden, "text without ink", document.TraitInvisibleText, "text that is drawn without ink"},
	away:     {rankHidden, document.Hidden, "off-page text", document.TraitOffPage, "text that lies off the page"},
}
