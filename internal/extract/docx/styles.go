package docx

import (
	"slices"
	"strconv"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/opc"
)

// A toggle is a property that a style or a run can leave alone, switch on or
// switch off.
type toggle uint8

const (
	unset toggle = iota
	off
	on
)

// over is t where it says something, else base.
func (t toggle) over(base toggle) toggle {
	if t != unset {
		return t
	}
	return base
}

// A format is what run properties say.
type format struct {
	bold, italic, vanish toggle
	bare                 toggle // text effects that leave the letters unfilled and without outline
	colour               string // RRGGBB, "auto", "" when not said
	paint                string // of a text effect, instead of colour: RRGGBB, "auto" not known, "" when not said
	fill                 string // background: RRGGBB, "auto", "" when not said
	highlight            string // background of the marker pen, over fill; RRGGBB, "auto" for none
	size                 int    // half-points, 0 when not said
	width                int    // of the letters, per cent, 0 when not said
	style                string // character style
}

// over lays f on base.
func (f format) over(base format) format {
	f.bold, f.italic, f.vanish, f.bare = f.bold.over(base.bold), f.italic.over(base.italic), f.vanish.over(base.vanish), f.bare.over(base.bare)
	if f.size == 0 {
		f.size = base.size
	}
	if f.width == 0 {
		f.width = base.width
	}
	if f.colour == "" {
		f.colour = base.colour
	}
	if f.paint == "" {
		f.paint = base.paint
	}
	if f.fill == "" {
		f.fill = base.fill
	}
	if f.highlight == "" {
		f.highlight = base.highlight
	}
	return f
}

// A layout is what paragraph properties say.
type layout struct {
	style      string
	outline    int // heading level from 1, 0 not said, -1 body text
	indent     int // twips, from the left
	indented   bool
	list       string // numbering id, "" not said, "0" none
	listLevel  int
	levelGiven bool
	fill       string // background: RRGGBB, "auto", "" when not said
	frame      offset // of the frame it stands in
	exact      int    // height of the lines in twips where they show no more than that; 0 not said, -1 they grow
}

// over lays l on base.
func (l layout) over(base layout) layout {
	if l.outline == 0 {
		l.outline = base.outline
	}
	if !l.indented {
		l.indent, l.indented = base.indent, base.indented
	}
	if l.list == "" {
		l.list = base.list
	}
	if !l.levelGiven {
		l.listLevel, l.levelGiven = base.listLevel, base.levelGiven
	}
	if l.fill == "" {
		l.fill = base.fill
	}
	if l.exact == 0 {
		l.exact = base.exact
	}
	if l.frame == (offset{}) {
		l.frame = base.frame
	}
	return l
}

// A style is one entry of the style sheet; resolve lays it on those it is based on.
type style struct {
	name, base string
	char       format
	para       layout
	listOwner  string // the style that brought the list, for levels tied to a style
	quote      bool
	shaded     bool              // a table style that colours cells
	regions    map[string]format // of a table style: how letters look in parts of the table, by w:type
	resolved   bool
}

type styles struct {
	byID         map[string]*style
	palette      palette
	defaultPara  string
	defaultTable string
	defaultChars format
}

// definitions bounds the styles and the lists of a document; Word takes some
// thousands.
const definitions = 20_000

var errDefinitions = &opc.Error{Code: document.GapLimit, Reason: "it defines more styles or lists than foilint is willing to read; what depends on the rest may be shown wrongly", Hint: "Open the document in Word, save it as a new .docx and scan the new copy."}

func (r *reader) readStyles(part string, p palette) *styles {
	s := &styles{byID: map[string]*style{}, palette: p}
	r.xml(part, func(d *opc.Decoder) error {
		return d.Each(func() error {
			switch d.Name {
			case "w:rPrDefault":
				return d.Children(func() error {
					if d.Name == "w:rPr" {
						return s.palette.format(d, &s.defaultChars, nil)
					}
					return d.Skip()
				})
			case "w:style":
				return s.read(d, func(name string) { r.say("style names", name, document.Location{}) })
			case "w:styles", "w:docDefaults":
				return nil // their children follow
			}
			return d.Skip()
		})
	})
	return s
}

// read reads one w:style; say gets the names that people gave it.
func (s *styles) read(d *opc.Decoder, say func(string)) error {
	st, id := &style{}, d.Attr("w:styleId")
	own := truth(d.Attr("w:customStyle"), false)
	if len(s.byID) >= definitions {
		return errDefinitions
	}
	s.byID[id] = st
	if truth(d.Attr("w:default"), false) {
		switch d.Attr("w:type") {
		case "paragraph":
			s.defaultPara = id
		case "table":
			s.defaultTable = id
		}
	}
	return d.Children(func() error {
		switch d.Name {
		case "w:name":
			st.name = strings.ToLower(d.Attr("w:val"))
			if own && !strings.HasSuffix(st.name, " char") { // Word's own, for the letters of another style
				say(d.Attr("w:val"))
			}
		case "w:aliases":
			say(d.Attr("w:val"))
		case "w:basedOn":
			st.base = d.Attr("w:val")
		case "w:pPr":
			return s.palette.layout(d, &st.para, nil)
		case "w:rPr":
			return s.palette.format(d, &st.char, nil)
		case "w:tcPr", "w:tblPr":
			return s.readShading(d, st)
		case "w:tblStylePr":
			return s.readRegion(d, st)
		}
		return d.Skip()
	})
}

// readRegion reads how a table style makes a part of the table look.
func (s *styles) readRegion(d *opc.Decoder, st *style) error {
	region, look := d.Attr("w:type"), format{}
	err := d.Children(func() error {
		switch d.Name {
		case "w:rPr":
			return s.palette.format(d, &look, nil)
		case "w:tcPr", "w:tblPr":
			return s.readShading(d, st)
		}
		return d.Skip()
	})
	if look != (format{}) && slices.Contains(regions[:], region) {
		if st.regions == nil {
			st.regions = map[string]format{}
		}
		st.regions[region] = look
	}
	return err
}

// readShading looks for colours of cells in properties of a table style.
func (s *styles) readShading(d *opc.Decoder, st *style) error {
	return d.Children(func() error {
		if d.Name == "w:shd" {
			fill := s.palette.shading(d)
			st.shaded = st.shaded || fill != auto && !alike(fill, white)
		}
		return d.Skip()
	})
}

// resolve is the style with what it inherits. Unknown names give an empty style.
func (s *styles) resolve(id string) *style {
	return s.resolveWithin(id, 32)
}

func (s *styles) resolveWithin(id string, depth int) *style {
	st := s.byID[id]
	if st == nil {
		return &style{}
	}
	if st.resolved || depth == 0 {
		return st
	}
	st.resolved = true // before the base, so that a circle ends
	if st.para.list != "" {
		st.listOwner = id
	}
	base := s.resolveWithin(st.base, depth-1)
	if st.para.list == "" {
		st.listOwner = base.listOwner
	}
	if st.para.outline == 0 {
		st.para.outline = headingByName(st.name)
	}
	st.quote = base.quote || strings.Contains(st.name, "quote")
	st.shaded = st.shaded || base.shaded
	st.char, st.para = st.char.over(base.char), st.para.over(base.para)
	if len(st.regions) == 0 {
		st.regions = base.regions
		return st
	}
	for region, look := range base.regions {
		st.regions[region] = st.regions[region].over(look)
	}
	return st
}

// headingByName gives the level of Word's own heading styles, which a sheet may
// list without an outline level.
func headingByName(name string) int {
	if name == "title" {
		return 1
	}
	if strings.HasPrefix(name, "toc ") { // a line of the contents, often based on a heading
		return -1
	}
	if n, ok := strings.CutPrefix(name, "heading "); ok {
		if level, err := strconv.Atoi(n); err == nil && level >= 1 && level <= 9 {
			return level
		}
	}
	return 0
}

// run is the look of a run: its own properties over its character style over the
// paragraph's style over that of the table around it, nil for none.
func (s *styles) run(f format, para *style, table *table) format {
	base := para.char
	if table != nil {
		base = base.onto(table.look())
	}
	if f.style != "" {
		base = s.resolve(f.style).char.onto(base)
	}
	return f.over(base.over(s.defaultChars))
}

// onto lays the style f on base, that of something larger. Bold, italic and hidden
// of the two cancel out (ECMA-376 part 1, 17.7.3).
func (f format) onto(base format) format {
	cancel := func(a, b toggle) toggle {
		if a == on && b == on {
			return off
		}
		return max(a, b)
	}
	bold, italic, vanish := cancel(f.bold, base.bold), cancel(f.italic, base.italic), cancel(f.vanish, base.vanish)
	f = f.over(base)
	f.bold, f.italic, f.vanish = bold, italic, vanish
	return f
}

// format reads w:rPr. other gets the elements that are not about looks.
func (p palette) format(d *opc.Decoder, f *format, other func()) error {
	outline := false
	err := d.Children(func() error {
		switch d.Name {
		case "w:b":
			f.bold = switched(d)
		case "w:i":
			f.italic = switched(d)
		case "w:vanish", "w:specVanish":
			f.vanish = max(f.vanish, switched(d))
		case "w:color":
			f.colour = p.ink(d)
		case "w:shd":
			f.fill = p.shading(d)
		case "w:highlight":
			f.highlight = pens[d.Attr("w:val")]
		case "w:sz":
			f.size = halfPoints(d.Attr("w:val"))
		case "w:w":
			f.width = number(d.Attr("w:val"))
		case "w:rStyle":
			f.style = d.Attr("w:val")
		case "w14:textFill":
			paint, err := p.effect(d)
			if f.bare, f.paint = off, paint; paint == "" {
				f.bare = on
			}
			return err
		case "w14:textOutline":
			line, err := p.effect(d)
			outline = line != ""
			return err
		default:
			if other != nil {
				other()
			}
		}
		return d.Skip()
	})
	if outline && f.bare == on {
		f.bare = off
	}
	return err
}

// effect is the colour of a fill or an outline of letters, "auto" when it is not
// known and "" when there is nothing to be seen.
func (p palette) effect(d *opc.Decoder) (string, error) {
	paint := auto
	err := d.Children(func() error {
		switch d.Name {
		case "w14:noFill":
			paint = ""
		case "w14:solidFill":
			return d.Children(func() error {
				c, err := p.drawn(d)
				if paint = c.rgb; c.clear {
					paint = ""
				}
				return err
			})
		}
		return d.Skip()
	})
	return paint, err
}

// halfPoints reads a size of letters: a number of half-points or, in strict files,
// a length.
func halfPoints(v string) int {
	if v == "" || v[len(v)-1] >= '0' && v[len(v)-1] <= '9' {
		return number(v)
	}
	const twips = 10 // in half a point
	return number(v) / twips
}

// layout reads w:pPr. other gets the elements that it does not know and must
// read them to their end.
func (p palette) layout(d *opc.Decoder, l *layout, other func() error) error {
	return d.Children(func() error {
		switch d.Name {
		case "w:pStyle":
			l.style = d.Attr("w:val")
		case "w:outlineLvl":
			if l.outline = number(d.Attr("w:val")) + 1; l.outline > 9 || l.outline < 1 {
				l.outline = -1
			}
		case "w:ind":
			readIndent(d, l)
		case "w:framePr":
			l.frame = offset{number(d.Attr("w:x")), number(d.Attr("w:y"))}
		case "w:shd":
			l.fill = p.shading(d)
		case "w:spacing":
			if v, ok := d.Lookup("w:line"); ok {
				if l.exact = -1; d.Attr("w:lineRule") == "exact" {
					l.exact = max(number(v), 1)
				}
			}
		case "w:numPr":
			return d.Children(func() error {
				switch d.Name {
				case "w:numId":
					l.list = d.Attr("w:val")
				case "w:ilvl":
					l.listLevel, l.levelGiven = min(max(number(d.Attr("w:val")), 0), 8), true
				}
				return d.Skip()
			})
		default:
			if other != nil {
				return other()
			}
		}
		return d.Skip()
	})
}

func readIndent(d *opc.Decoder, l *layout) {
	for _, name := range [...]string{"w:start", "w:left"} {
		if v, ok := d.Lookup(name); ok {
			l.indent, l.indented = number(v), true
			return
		}
	}
}
