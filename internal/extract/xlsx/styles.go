package xlsx

import (
	"math"
	"strconv"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/numfmt"
	"github.com/foilint/foilint/internal/extract/opc"
)

// A look is what counts of a cell's style.
type look struct {
	format *numfmt.Format
	ink    rgb  // of the letters
	fill   rgb  // behind them
	plain  bool // there is no fill, so that whatever lies there shows
	doubt  bool // the fill is a pattern or a gradient
	size   float64
}

// tiny is the size of letters, in points, that nobody can read.
const tiny = 2

// hides is the kind of trait for letters of a colour and size on the look's fill, ""
// when they show.
func (l *look) hides(ink rgb, size float64) string {
	switch {
	case size > 0 && size <= tiny:
		return document.TraitTinyText
	case l.doubt || !ink.known || !ink.near(l.fill):
		return ""
	case l.fill.near(white):
		return document.TraitWhiteText
	}
	return document.TraitCoveredText
}

// An rgb is a colour with its parts from 0 to 1.
type rgb struct {
	r, g, b float64
	known   bool
}

var (
	white = rgb{1, 1, 1, true}
	black = rgb{0, 0, 0, true}
)

// near reports whether an eye does not tell two colours apart, as in Word documents:
// the two are next to the same, or both dark and of little contrast.
func (c rgb) near(d rgb) bool {
	const (
		most     = 24.5 / 255 // in any of red, green and blue
		dark     = 0.06       // relative luminance, as WCAG 2 reckons it
		contrast = 2.0        // likewise
	)
	if !c.known || !d.known {
		return false
	}
	if math.Abs(c.r-d.r) < most && math.Abs(c.g-d.g) < most && math.Abs(c.b-d.b) < most {
		return true
	}
	a, b := c.luminance(), d.luminance()
	return max(a, b) < dark && (max(a, b)+0.05)/(min(a, b)+0.05) < contrast
}

// luminance is that of sRGB (WCAG 2.2, relative luminance).
func (c rgb) luminance() float64 {
	linear := func(v float64) float64 {
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.r) + 0.7152*linear(c.g) + 0.0722*linear(c.b)
}

// hex reads RRGGBB or AARRGGBB.
func hex(s string) rgb {
	if len(s) == 8 {
		s = s[2:]
	}
	v, err := strconv.ParseUint(s, 16, 32)
	if err != nil || len(s) != 6 {
		return rgb{}
	}
	part := func(n int) float64 { return float64(v>>n&0xff) / 255 }
	return rgb{part(16), part(8), part(0), true}
}

// tinted is a colour made lighter or, by less than nothing, darker, between -1 and 1
// (18.8.19): hue and saturation stay.
func (c rgb) tinted(by float64) rgb {
	if by == 0 || !c.known || math.IsNaN(by) {
		return c
	}
	top, low := max(c.r, c.g, c.b), min(c.r, c.g, c.b)
	l := (top + low) / 2
	want := l * (1 + by)
	if by > 0 {
		want = l*(1-by) + by
	}
	want = min(max(want, 0), 1)
	spread := func(l float64) float64 { return 1 - math.Abs(2*l-1) } // of the parts at full saturation
	scale := 0.0
	if s := spread(l); s > 0 {
		scale = spread(want) / s
	}
	move := func(v float64) float64 { return min(max(want+(v-l)*scale, 0), 1) }
	return rgb{move(c.r), move(c.g), move(c.b), true}
}

// A palette has the colours that files name by number.
type palette struct {
	theme   [12]rgb
	indexed []rgb
}

// themed are the colours of a theme in the order in which numbers name them, which
// is not that of the file (18.8.3).
var themed = map[string]int{
	"a:lt1": 0, "a:dk1": 1, "a:lt2": 2, "a:dk2": 3, "a:accent1": 4, "a:accent2": 5,
	"a:accent3": 6, "a:accent4": 7, "a:accent5": 8, "a:accent6": 9, "a:hlink": 10, "a:folHlink": 11,
}

// numbered are the colours of old files by number, from 0 (18.8.27).
const numbered = "000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF" +
	"000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF" +
	"800000008000000080808000800080008080C0C0C0808080" +
	"9999FF993366FFFFCCCCFFFF660066FF80800066CCCCCCFF" +
	"000080FF00FFFFFF0000FFFF800080800000008080" + "0000FF" +
	"00CCFFCCFFFFCCFFCCFFFF9999CCFFFF99CCCC99FFFFCC99" +
	"3366FF33CCCC99CC00FFCC00FF9900FF6600666699969696" +
	"003366339966003300333300993300993366333399333333"

// officeColours are the colours of the theme that Excel takes for a file without one.
const officeColours = "FFFFFF000000EEECE11F497D4F81BDC0504D9BBB598064A24BACC6F796460000FF800080"

func (p *palette) reset() {
	for i := range p.theme {
		p.theme[i] = hex(officeColours[6*i : 6*i+6])
	}
	p.indexed = p.indexed[:0]
	for i := 0; i+6 <= len(numbered); i += 6 {
		p.indexed = append(p.indexed, hex(numbered[i:i+6]))
	}
}

// colour is what the attributes of an element name; auto is what automatic means
// there.
func (p *palette) colour(d *opc.Decoder, auto rgb) rgb {
	tint, _ := strconv.ParseFloat(d.Attr("tint"), 64)
	if v := d.Attr("rgb"); v != "" {
		return hex(v).tinted(tint)
	}
	if n, err := strconv.Atoi(d.Attr("theme")); err == nil {
		if n < 0 || n >= len(p.theme) {
			return rgb{}
		}
		return p.theme[n].tinted(tint)
	}
	if n, err := strconv.Atoi(d.Attr("indexed")); err == nil {
		switch {
		case n >= 0 && n < len(p.indexed):
			return p.indexed[n].tinted(tint)
		case n == 64: // of the system: letters
			return black
		case n == 65: // and what is behind them
			return white
		}
		return rgb{}
	}
	return auto
}

// readTheme reads the colours of the theme. Its fonts and effects hold no words.
func (r *reader) readTheme() {
	for _, rel := range r.rels {
		if rel.Kind != "theme" || rel.External {
			continue
		}
		in := -1
		r.xml(rel.Target, func(d *opc.Decoder) error {
			return d.Each(func() error {
				if n, ok := themed[d.Name]; ok {
					in = n
				}
				switch d.Name {
				case "a:srgbClr", "a:sysClr":
					c := hex(d.Attr("val"))
					if d.Name == "a:sysClr" {
						c = hex(d.Attr("lastClr"))
					}
					if in >= 0 && c.known {
						r.palette.theme[in] = c
					}
					in = -1
				case "a:fontScheme", "a:fmtScheme", "a:objectDefaults", "a:extraClrSchemeLst", "a:extLst":
					return d.Skip()
				}
				return nil
			})
		})
	}
}

// maxStyles is how many of each list of styles are read; Excel allows 65,490.
const maxStyles = 70_000

// A font is what counts of one.
type font struct {
	ink  rgb
	size float64
}

// readStyles reads how cells look.
func (r *reader) readStyles() {
	r.palette.reset()
	r.readTheme()
	codes := map[int]string{}
	var fonts []font
	var fills []look
	for _, rel := range r.rels {
		if rel.Kind != "styles" || rel.External {
			continue
		}
		r.xml(rel.Target, func(d *opc.Decoder) error {
			return d.Each(func() error {
				switch d.Name {
				case "x:indexedColors":
					return r.readIndexed(d)
				case "x:numFmt":
					if id, err := strconv.Atoi(d.Attr("numFmtId")); err == nil && len(codes) < maxStyles {
						codes[id] = d.Attr("formatCode")
					}
				case "x:fonts":
					return d.Children(func() error {
						f, err := r.readFont(d)
						if len(fonts) < maxStyles {
							fonts = append(fonts, f)
						}
						return err
					})
				case "x:fills":
					return d.Children(func() error {
						l, err := r.readFill(d)
						if len(fills) < maxStyles {
							fills = append(fills, l)
						}
						return err
					})
				case "x:cellXfs":
					return d.Children(func() error {
						if len(r.looks) < maxStyles {
							r.looks = append(r.looks, r.lookOf(d, codes, fonts, fills))
						}
						return d.Skip()
					})
				case "x:dxfs":
					return d.Children(func() error {
						change, err := r.readChange(d)
						if len(r.changes) < maxStyles {
							r.changes = append(r.changes, change)
						}
						return err
					})
				case "x:cellStyleXfs", "x:borders", "x:cellStyles", "x:tableStyles":
					return d.Skip()
				}
				return nil
			})
		})
	}
	if len(r.looks) == 0 {
		r.looks = []look{{format: r.formatOf(0, nil), ink: black, fill: white, plain: true}}
	}
}

// readIndexed reads a file's own numbered colours.
func (r *reader) readIndexed(d *opc.Decoder) error {
	n := 0
	return d.Children(func() error {
		if n < len(r.palette.indexed) {
			r.palette.indexed[n] = hex(d.Attr("rgb"))
		}
		n++
		return d.Skip()
	})
}

// readFont reads a font, or the properties of a run of letters, to its end.
func (r *reader) readFont(d *opc.Decoder) (font, error) {
	f := font{ink: black}
	err := d.Children(func() error {
		switch d.Name {
		case "x:sz":
			f.size, _ = strconv.ParseFloat(d.Attr("val"), 64)
		case "x:color":
			f.ink = r.palette.colour(d, black)
		}
		return d.Skip()
	})
	return f, err
}

// readFill reads a fill to its end. One of several colours is in doubt, unless an eye
// does not tell them apart.
func (r *reader) readFill(d *opc.Decoder) (look, error) {
	l := look{fill: white, plain: true}
	var colours []rgb
	add := func(auto rgb) { colours = append(colours, r.palette.colour(d, auto)) }
	err := d.Children(func() error {
		pattern := d.Attr("patternType")
		switch {
		case d.Name == "x:patternFill" && (pattern == "" || pattern == "none"):
			return d.Skip()
		case d.Name == "x:patternFill" && pattern == "solid":
			l = look{fill: black} // what the letters' colour would be
			return d.Children(func() error {
				if d.Name == "x:fgColor" {
					add(black)
				}
				return d.Skip()
			})
		}
		l = look{doubt: true}
		return d.Children(func() error {
			switch d.Name {
			case "x:fgColor":
				add(black)
			case "x:bgColor":
				add(white)
			case "x:stop":
				return d.Children(func() error {
					add(black)
					return d.Skip()
				})
			}
			return d.Skip()
		})
	})
	if len(colours) > 0 {
		l.fill, l.doubt = colours[0], l.doubt && len(colours) < 2
		for _, c := range colours {
			l.doubt = l.doubt || !c.known || !c.near(colours[0])
		}
	}
	return l, err
}

// lookOf puts a cell's style together.
func (r *reader) lookOf(d *opc.Decoder, codes map[int]string, fonts []font, fills []look) look {
	index := func(attr string) int {
		n, err := strconv.Atoi(d.Attr(attr))
		if err != nil {
			return 0
		}
		return n
	}
	l := look{fill: white, plain: true}
	if n := index("fillId"); n >= 0 && n < len(fills) {
		l = fills[n]
	}
	l.ink = black
	if n := index("fontId"); n >= 0 && n < len(fonts) {
		l.ink, l.size = fonts[n].ink, fonts[n].size
	}
	l.format = r.formatOf(index("numFmtId"), codes)
	return l
}

// formatOf compiles a format once.
func (r *reader) formatOf(id int, codes map[int]string) *numfmt.Format {
	code, ok := codes[id]
	if !ok {
		code = numfmt.Builtin(id)
	}
	f := r.formats[code]
	if f == nil {
		const most = 1 << 20 // bytes of all codes
		if r.formatBytes += len(code); r.formatBytes > most {
			if r.first("formats") {
				r.doc.Gap(document.GapLimit, "", "the workbook has more number formats than foilint is willing to read; some numbers and dates were read as they are stored", hintSave)
			}
			code = numfmt.Builtin(0)
		}
		f = numfmt.Compile(code)
		r.formats[code] = f
	}
	return f
}
