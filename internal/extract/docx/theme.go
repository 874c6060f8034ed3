package docx

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/foilint/foilint/internal/extract/opc"
)

// A palette has the colours of the theme by the names that text uses for them.
type palette map[string]string

// roles are what text calls colours of the scheme, unless the settings say
// otherwise (ECMA-376 part 1, 17.15.1.20 and 17.18.97).
var roles = map[string]string{
	"dark1": "dk1", "light1": "lt1", "dark2": "dk2", "light2": "lt2",
	"text1": "dk1", "background1": "lt1", "text2": "dk2", "background2": "lt2",
	"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2",
	"hyperlink": "hlink", "followedHyperlink": "folHlink",
}

// readTheme reads the colours of the theme. Its fonts and effects hold no words.
func (r *reader) readTheme(part string) palette {
	p := palette{}
	in := ""
	r.xml(part, func(d *opc.Decoder) error {
		return d.Each(func() error {
			switch d.Name {
			case "a:dk1", "a:lt1", "a:dk2", "a:lt2", "a:accent1", "a:accent2", "a:accent3", "a:accent4", "a:accent5", "a:accent6", "a:hlink", "a:folHlink":
				in = d.Local()
			case "a:srgbClr":
				p.set(in, d.Attr("val"))
			case "a:sysClr":
				p.set(in, d.Attr("lastClr"))
			case "a:fontScheme", "a:fmtScheme":
				return d.Skip()
			}
			return nil
		})
	})
	p.set("dk1", black) // where there is no theme
	p.set("lt1", white)
	for role, name := range roles {
		p[role] = p[name]
	}
	return p
}

func (p palette) set(name, value string) {
	if c := colour(value); c != auto && p[name] == "" {
		p[name] = c
	}
}

// remap gives a role another colour of the scheme, as the settings may.
func (p palette) remap(role, name string) {
	short := map[string]string{"bg1": "background1", "bg2": "background2", "t1": "text1", "t2": "text2"}
	if c, ok := p[name]; ok && short[role] != "" {
		p[short[role]] = c
	}
}

// colour is what an element's attributes say: by the theme where they name one of
// its colours, made lighter or darker, else as it stands there.
func (p palette) colour(d *opc.Decoder, value, theme, tint, shade string) string {
	base := p[d.Attr(theme)]
	if base == "" {
		return colour(d.Attr(value))
	}
	if v, err := strconv.ParseUint(d.Attr(tint), 16, 8); err == nil {
		return light(base, float64(v)/255, 1-float64(v)/255)
	}
	if v, err := strconv.ParseUint(d.Attr(shade), 16, 8); err == nil {
		return light(base, float64(v)/255, 0)
	}
	return base
}

// ink is the colour that a w:color gives.
func (p palette) ink(d *opc.Decoder) string {
	return p.colour(d, "w:val", "w:themeColor", "w:themeTint", "w:themeShade")
}

// shading is the background that a w:shd gives: its fill with its pattern drawn
// over it (17.18.78).
func (p palette) shading(d *opc.Decoder) string {
	fill := p.colour(d, "w:fill", "w:themeFill", "w:themeFillTint", "w:themeFillShade")
	pattern := d.Attr("w:val")
	share := 100.0
	if pattern != "solid" {
		n, ok := strings.CutPrefix(pattern, "pct")
		percent, err := strconv.Atoi(n)
		if !ok || err != nil {
			return fill // clear, none, or lines between which the fill is seen
		}
		share = float64(min(max(percent, 0), 100))
	}
	over := p.colour(d, "w:color", "w:themeColor", "w:themeTint", "w:themeShade")
	if over == auto {
		over = black
	}
	if fill == auto {
		fill = white
	}
	return mix(over, fill, share/100)
}

// A drawnColour is one of DrawingML.
type drawnColour struct {
	rgb   string // RRGGBB, "auto" not known
	clear bool   // it lets all through that is behind it
}

// drawn is the colour that a child of a fill gives, in DrawingML or in the text
// effects of Word. It reads the element to its end.
func (p palette) drawn(d *opc.Decoder) (drawnColour, error) {
	prefix := strings.TrimSuffix(d.Name, d.Local())
	attr := "val"
	if prefix == "w14:" {
		attr = "w14:val"
	}
	c := auto
	switch val := d.Attr(attr); strings.TrimPrefix(d.Name, prefix) {
	case "srgbClr":
		c = colour(val)
	case "sysClr":
		c = colour(d.Attr("lastClr"))
	case "schemeClr":
		c = cmp.Or(p[val], auto)
	case "prstClr":
		c = cmp.Or(named[val], auto)
	}
	factor, offset, clear := 1.0, 0.0, 0.0
	known := true
	err := d.Children(func() error {
		v := float64(number(d.Attr(attr))) / 100_000
		switch strings.TrimPrefix(d.Name, prefix) {
		case "lumMod":
			factor = v
		case "lumOff":
			offset = v
		case "alpha":
			if clear = 1 - v; prefix == "w14:" { // which counts the other way round
				clear = v
			}
		default:
			known = false
		}
		return d.Skip()
	})
	const little, all = 0.1, 0.95
	switch {
	case clear > little || !known:
		c = auto
	case c != auto && (factor != 1 || offset != 0):
		c = light(c, factor, offset)
	}
	return drawnColour{c, clear >= all}, err
}

// named are the colours that shapes of Word are given by name, in DrawingML and VML.
var named = map[string]string{
	"black": black, "white": white, "red": "FF0000", "green": "008000", "blue": "0000FF", "yellow": "FFFF00",
	"gray": "808080", "silver": "C0C0C0", "navy": "000080", "maroon": "800000", "purple": "800080", "teal": "008080", "olive": "808000",
}

// light changes the lightness of a colour, between 0 and 1, to factor times it and
// offset more; hue and saturation stay (as in HSL).
func light(c string, factor, offset float64) string {
	rgb, ok := channels(c)
	if !ok {
		return c
	}
	top, low := max(rgb[0], rgb[1], rgb[2]), min(rgb[0], rgb[1], rgb[2])
	l := (top + low) / 2
	want := min(max(l*factor+offset, 0), 1)
	spread := func(l float64) float64 { return 1 - max(2*l-1, 1-2*l) } // of the channels at full saturation
	scale := 0.0
	if s := spread(l); s > 0 {
		scale = spread(want) / s
	}
	for i := range rgb {
		rgb[i] = want + (rgb[i]-l)*scale
	}
	return rrggbb(rgb)
}

// mix is a share of a over b.
func mix(a, b string, share float64) string {
	x, okX := channels(a)
	y, okY := channels(b)
	if !okX || !okY {
		return b
	}
	for i := range x {
		x[i] = x[i]*share + y[i]*(1-share)
	}
	return rrggbb(x)
}

// channels are red, green and blue between 0 and 1.
func channels(c string) (rgb [3]float64, ok bool) {
	v, err := strconv.ParseUint(c, 16, 32)
	if err != nil || len(c) != 6 {
		return rgb, false
	}
	for i := range rgb {
		rgb[i] = float64(v>>(16-8*i)&0xff) / 255
	}
	return rgb, true
}

func rrggbb(rgb [3]float64) string {
	var b [3]byte
	for i, v := range rgb {
		b[i] = byte(min(max(v, 0), 1)*255 + 0.5)
	}
	return fmt.Sprintf("%02X%02X%02X", b[0], b[1], b[2])
}
