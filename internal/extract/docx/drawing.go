package docx

import (
	"strconv"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/office"
	"github.com/foilint/foilint/internal/extract/opc"
)

// emu are the units of DrawingML in a twip.
const emu = 635

// A picture is a drawing on the page, with the image part it shows.
type picture struct {
	width, height float64 // twips
	part          string
	page          int
	over          bool // it floats over the text
	covers        bool // and has a black box in it
	worded        bool // and words
}

// A shape is what a text box lies in.
type shape struct {
	fill   string // RRGGBB, "" not known
	filled bool   // the shape says itself with what
	hidden bool   // it is not drawn
	square bool   // it is a rectangle, not an arrow or the like
	off    offset
}

// drawn reads elements of drawings: shapes, pictures, charts, and anything unknown.
func (w *walker) drawn(c place) error {
	d := w.d
	switch d.Name {
	case "wp:inline", "wp:anchor":
		return w.drawing(c)
	case "wps:wsp":
		outer := w.shape
		w.shape = shape{hidden: outer.hidden, off: outer.off}
		err := w.content(c)
		w.cover()
		w.shape = outer
		return err
	case "wp:positionH", "wp:positionV":
		return w.position(d.Name == "wp:positionV")
	case "wps:spPr":
		return w.shapeProperties(c)
	case "wps:style":
		return w.shapeStyle()
	case "o:FieldCodes":
		return w.chars(c, true, w.instruction)
	case "a:p", "c:v", "cx:pt", "a:t", "a:br", "a:txBody":
		return w.drawnText(c)
	case "c:f", "cx:f":
		return w.chars(c, true, func(c place, b []byte) { w.say("chart sources", string(b), c) })
	}
	w.detail(c)
	if strings.HasPrefix(d.Name, "v:") {
		return w.vml(c)
	}
	return w.content(c)
}

// detail notes what an element of a drawing says by its attributes.
func (w *walker) detail(c place) {
	d := w.d
	switch d.Name {
	case "wp:wrapSquare", "wp:wrapTight", "wp:wrapThrough", "wp:wrapTopAndBottom", "urn:schemas-microsoft-com:office:word:wrap":
		if w.picture != nil && d.Attr("type") != "none" {
			w.picture.over = false
		}
	case "v:fill":
		w.shape.soften(d)
		w.say("alt text", d.Attr("o:title"), c)
	case "wp:extent":
		if w.picture != nil {
			w.picture.width, w.picture.height = measure(d.Attr("cx"))/emu, measure(d.Attr("cy"))/emu
		}
	case "a:blip":
		w.image(c, d.Attr("r:embed"))
		w.relation(c, d.Attr("r:link"))
	case "v:imagedata":
		w.image(c, d.Attr("r:id"))
		w.say("alt text", d.Attr("o:title"), c)
	case "a:hlinkClick", "a:hlinkHover":
		w.relation(c, d.Attr("r:id"))
		w.say("links", d.Attr("tooltip"), c)
	case "o:signatureline":
		for _, name := range [...]string{"o:suggestedsigner", "o:suggestedsigner2", "o:suggestedsigneremail", "o:signinginstructions"} {
			w.say("signatures", d.Attr(name), c)
		}
	case "v:textpath":
		w.wordArt(c, d.Attr("string"))
	case "o:OLEObject":
		if rel, ok := w.rels[d.Attr("r:id")]; ok {
			w.r.objects[key(rel.Target)] = d.Attr("ProgID")
		}
	}
	if local := d.Local(); local == "docPr" || local == "cNvPr" {
		w.say("alt text", d.Attr("descr"), c)
		w.say("alt text", d.Attr("title"), c)
		if name := d.Attr("name"); !madeUp(name) {
			w.say("alt text", name, c)
		}
		w.shape.hidden = w.shape.hidden || truth(d.Attr("hidden"), false)
	}
}

// drawnText reads the elements that hold the text of drawings and charts.
func (w *walker) drawnText(c place) error {
	switch name := w.d.Name; name {
	case "a:p", "c:v", "cx:pt":
		c.p = w.open()
		err := w.chars(c, true, w.valueOf(name))
		w.close(c)
		return err
	case "a:t":
		return w.chars(c, true, w.text)
	case "a:br":
		w.text(c, []byte{'\n'})
	case "a:txBody":
		if w.kind != "chart" && w.kind != "diagram" && !w.scratch {
			s := &story{stream: w.apartFrom(c, rankDrawing, "drawing"), boxed: true, ground: w.shape.fill}
			err := w.tell(s, place{s: s, deleted: c.deleted, moved: c.moved})
			w.tellHidden(c, s.stream)
			return err
		}
	}
	return w.content(c)
}

// valueOf writes the character data of elements that hold it directly; in the
// others it is only the indentation of the file.
func (w *walker) valueOf(name string) func(place, []byte) {
	if name == "a:p" {
		return func(place, []byte) {}
	}
	return w.text
}

// madeUp reports whether a shape has a name of the kind that programs give:
// "Picture 1", "Text Box 27", "Arrow: Right 4".
func madeUp(name string) bool {
	kind := strings.TrimRight(name, " 0123456789")
	if name == "" || kind == "" {
		return true
	}
	if kind == name {
		return false
	}
	first, _, colon := strings.Cut(kind, ":")
	return shapeNames[first] && (colon || first == kind) || shapeNames[kind[strings.LastIndexByte(kind, ' ')+1:]]
}

// shapeNames begin or end the names that Word and its kin give to shapes.
var shapeNames = map[string]bool{
	"Picture": true, "Image": true, "Graphic": true, "Chart": true, "Diagram": true, "Object": true, "Canvas": true, "Group": true,
	"Box": true, "Frame": true, "Rectangle": true, "Rectangles": true, "Oval": true, "Ellipse": true, "Line": true, "Connector": true,
	"Arrow": true, "Shape": true, "AutoShape": true, "Freeform": true, "Callout": true, "Bubble": true, "Flowchart": true, "Triangle": true,
	"Star": true, "Scroll": true, "Brace": true, "Bracket": true, "Diamond": true, "Arc": true, "Curve": true, "Corners": true, "Corner": true,
	"WordArt": true, "PowerPlusWaterMarkObject": true, "WordPictureWatermark": true, "Ink": true, "Control": true, "Textbox": true,
	"officeArt": true, "image": true, "Grafik": true, "Bild": true,
}

// position reads how far a drawing is moved, across or down.
func (w *walker) position(down bool) error {
	d := w.d
	return d.Children(func() error {
		if d.Name != "wp:posOffset" {
			return d.Skip()
		}
		text, err := office.Gather(d)
		if v := int(length(text) / emu); down {
			w.shape.off.y = v
		} else {
			w.shape.off.x = v
		}
		return err
	})
}

// shapeProperties looks for what fills a shape.
func (w *walker) shapeProperties(c place) error {
	return w.d.Children(func() error {
		switch d := w.d; d.Name {
		case "a:solidFill":
			w.shape.filled = true
			return w.shapeFill()
		case "a:blipFill":
			w.shape.filled = true
			return w.content(c)
		case "a:prstGeom":
			kind := d.Attr("prst")
			w.shape.square = kind == "rect" || kind == "roundRect"
		case "a:noFill", "a:gradFill", "a:pattFill", "a:grpFill":
			w.shape.filled = true
		}
		return w.d.Skip()
	})
}

// shapeFill reads the colour in a fill.
func (w *walker) shapeFill() error {
	return w.d.Children(func() error {
		c, err := w.r.styles.palette.drawn(w.d)
		if w.shape.fill = c.rgb; c.rgb == auto {
			w.shape.fill = ""
		}
		return err
	})
}

// shapeStyle fills a shape that does not say with what as its style does. The
// first fill of a theme is a plain colour, others may be anything.
func (w *walker) shapeStyle() error {
	return w.d.Children(func() error {
		d := w.d
		if d.Name != "a:fillRef" || d.Attr("idx") != "1" || w.shape.filled {
			return d.Skip()
		}
		return w.shapeFill()
	})
}

// vmlShape is the shape that the attributes of an older drawing describe.
func vmlShape(d *opc.Decoder) shape {
	s := shape{square: d.Local() == "rect" || d.Local() == "roundrect"}
	name, _, _ := strings.Cut(d.Attr("fillcolor"), " ") // "white [3212]"
	if hex, ok := strings.CutPrefix(name, "#"); ok && len(hex) == 3 {
		s.fill = strings.ToUpper(string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]}))
	} else if ok {
		s.fill = colour(hex)
	} else {
		s.fill = named[name]
	}
	if v := d.Attr("filled"); s.fill == auto || v == "f" || v == "false" {
		s.fill = ""
	}
	style := d.Attr("style")
	s.hidden = css(style, "visibility") == "hidden"
	s.off = offset{int(cssLength(style, "margin-left")), int(cssLength(style, "margin-top"))}
	return s
}

// soften forgets the colour of an older shape whose fill is not plain.
func (s *shape) soften(d *opc.Decoder) {
	on, kind := d.Attr("on"), d.Attr("type")
	if on == "f" || on == "false" || kind != "" && kind != "solid" || d.Attr("opacity") != "" {
		s.fill = ""
	}
}

// drawing reads one drawing and keeps its picture for the end of the section,
// when the size of the page is known.
func (w *walker) drawing(c place) error {
	outer, around := w.picture, w.shape
	w.picture = &picture{page: w.page, over: w.d.Name == "wp:anchor" && !truth(w.d.Attr("behindDoc"), false)}
	err := w.content(c)
	w.keep(w.picture)
	w.counted(c, w.picture)
	w.picture, w.shape = outer, around
	return err
}

// vml reads a shape of the older drawing language.
func (w *walker) vml(c place) error {
	d := w.d
	w.say("alt text", d.Attr("alt"), c)
	w.say("alt text", d.Attr("title"), c)
	w.say("links", d.Attr("href"), c)
	outer, around := w.picture, w.shape
	if style := d.Attr("style"); style != "" && outer == nil {
		w.picture = &picture{
			page: w.page, width: cssLength(style, "width"), height: cssLength(style, "height"),
			over: css(style, "position") == "absolute" && !strings.HasPrefix(css(style, "z-index"), "-"),
		}
	}
	shaped := false
	switch d.Local() {
	case "shape", "rect", "roundrect", "oval", "polyline":
		shaped = true
		w.shape = vmlShape(d)
		w.shape.hidden = w.shape.hidden || around.hidden
		if around.off != (offset{}) {
			w.shape.off = around.off
		}
	}
	err := w.content(c)
	if shaped {
		w.cover()
		w.shape = around
	}
	if outer == nil {
		w.keep(w.picture)
		w.counted(c, w.picture)
	}
	w.picture = outer
	return err
}

// cover notes a black rectangle that floats over the text of the body, of the size
// of some words to some lines. What lies under it is not reckoned.
func (w *walker) cover() {
	const lowest, highest, narrowest = 120, 3000, 200 // twips
	p := w.picture
	if p != nil && p.over && w.shape.square && !w.shape.hidden && alike(black, w.shape.fill) &&
		p.height >= lowest && p.height <= highest && p.width >= narrowest {
		p.covers = true
	}
}

// worded notes that the drawing has words.
func (w *walker) worded() {
	if w.picture != nil {
		w.picture.worded = true
	}
}

// counted counts a drawing that only covers, once it has been read.
func (w *walker) counted(c place, p *picture) {
	if p != nil && p.covers && !p.worded && w.kind == "body" && !w.scratch && !w.again {
		w.r.note(document.TraitTextUnderShape, document.Hidden, w.where(c))
	}
}

// wordArt adds text drawn along a path, such as a watermark.
func (w *walker) wordArt(c place, text string) {
	if strings.TrimSpace(text) == "" {
		return
	}
	w.worded()
	s := w.apartFrom(c, rankDrawing, "word art")
	if w.trace != nil {
		w.trace.WriteString("\n" + text + "\n")
	}
	s.value(text, document.Location{Page: w.page, Heading: c.s.heading})
	w.tellHidden(c, s)
}

// image notes which image part the drawing shows.
func (w *walker) image(c place, id string) {
	if rel, ok := w.rels[id]; ok && w.picture != nil && !rel.External {
		w.picture.part = rel.Target
	}
	w.relation(c, id)
}

func (w *walker) keep(p *picture) {
	if p != nil && p.part != "" && w.kind == "body" {
		w.pictures = append(w.pictures, *p)
	}
}

// closeSection says which pictures of the section are so large that they may be
// scanned or copied text: a third of the text area or more.
func (w *walker) closeSection(page pageSize) {
	for _, p := range w.pictures {
		if p.width*p.height*3 < page.area() || !w.r.first("picture\x00"+p.part) {
			continue
		}
		where := "in the body"
		if p.page > 0 && (w.hinted || w.page > 1) {
			where = "on page " + strconv.Itoa(p.page)
		}
		w.r.doc.Gap(document.GapImageOnly, p.part,
			"a large picture "+where+" may hold text, which was not read",
			"Look at the picture; if it shows text, check that text by hand.")
	}
	w.pictures = w.pictures[:0]
}

// css is the value of a property in a VML style, "" when it has none.
func css(style, name string) string {
	for part := range strings.SplitSeq(style, ";") {
		if k, v, ok := strings.Cut(part, ":"); ok && strings.TrimSpace(k) == name {
			return strings.TrimSpace(v)
		}
	}
	return ""
}

// cssLength is such a value in twips, 0 for none.
func cssLength(style, name string) float64 { return float64(number(css(style, name))) }

// measure is a length that is not negative, in whatever unit it is given in.
func measure(v string) float64 { return max(length(v), 0) }

func length(v string) float64 {
	f, err := strconv.ParseFloat(strings.TrimSpace(v), 64)
	if err != nil || f < -1e12 || f > 1e12 {
		return 0
	}
	return f
}

// chart reads the text of a chart, with the values that it keeps of its data.
func (r *reader) chart(rel opc.Rel, kind string) {
	own := r.rels(rel.Target)
	s := r.numbered(rankChart, document.Visible, kind)
	r.story(rel.Target, r.walker(kind, own), s)
	for _, b := range s.part.Blocks {
		r.first("drawn\x00" + b.Text)
	}
	r.followAll(own)
}
