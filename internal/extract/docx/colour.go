package docx

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/opc"
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

// shading is the background that a w:shd gives; a solid pattern covers its fill.
func shading(d *opc.Decoder) string {
	if d.Attr("w:val") != "solid" {
		return colour(d.Attr("w:fill"))
	}
	if c := colour(d.Attr("w:color")); c != auto {
		return c
	}
	return black
}

// alike reports whether two colours, RRGGBB, can hardly be told apart.
func alike(a, b string) bool {
	const most = 0x18 // of 0xFF, in any of red, green and blue
	x, errX := strconv.ParseUint(a, 16, 32)
	y, errY := strconv.ParseUint(b, 16, 32)
	if errX != nil || errY != nil {
		return false
	}
	for range 3 {
		if p, q := x&0xff, y&0xff; max(p, q)-min(p, q) > most {
			return false
		}
		x, y = x>>8, y>>8
	}
	return true
}

// notice notes text that is on the page but not to be seen there, once for each
// paragraph.
func (w *walker) notice(c place, text []byte) {
	kind := w.unseen(c)
	if kind == "" || kind == c.p.unseen || w.scratch || len(bytes.TrimSpace(text)) == 0 {
		return
	}
	c.p.unseen = kind
	w.r.note(kind, document.Visible, w.where(c))
}

// unseen is the trait of text in the colour of what is behind it, "" when it can
// be seen or what is behind it is not known. Word turns text without a colour
// white on a dark fill, but not under a dark highlight.
func (w *walker) unseen(c place) string {
	look := &c.look
	if (look.colour == "" || look.colour == auto) && look.highlight == "" || c.s.boxed {
		return ""
	}
	ink, behind := look.colour, w.behind(c)
	if (ink == "" || ink == auto) && look.highlight == behind {
		ink = black
	}
	switch {
	case !alike(ink, behind):
		return ""
	case alike(behind, white):
		return document.TraitWhiteText
	}
	return document.TraitCoveredText
}

// behind is the background of text, "" when it is not known.
func (w *walker) behind(c place) string {
	fills := []string{c.look.highlight, c.look.fill, c.p.layout.fill, "", w.paper}
	if t := c.table; t != nil {
		fills[3] = t.fill
	}
	for i, fill := range fills {
		if fill != "" && fill != auto {
			return fill
		}
		if i == 3 && c.table != nil && c.table.shaded {
			return ""
		}
	}
	return white
}
