package docx

import (
	"strconv"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/opc"
)

// A picture is a drawing on the page, with the image part it shows.
type picture struct {
	width, height float64 // twips
	part          string
	page          int
}

// drawn reads elements of drawings: shapes, pictures, charts, and anything unknown.
func (w *walker) drawn(c place) error {
	d := w.d
	switch d.Name {
	case "wp:inline", "wp:anchor":
		return w.drawing(c)
	case "wp:extent":
		if w.picture != nil {
			const emu = 635 // per twip
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
	case "a:p", "c:v", "cx:pt", "a:t", "a:br", "a:txBody":
		return w.drawnText(c)
	case "c:f", "cx:f":
		return w.chars(c, true, func(c place, b []byte) { w.say("chart sources", string(b), c) })
	}
	switch {
	case d.Local() == "docPr" || d.Local() == "cNvPr":
		w.say("alt text", d.Attr("descr"), c)
		w.say("alt text", d.Attr("title"), c)
		if name := d.Attr("name"); strings.ContainsAny(name, `.\/@`) { // a file's, not "Picture 1"
			w.say("alt text", name, c)
		}
	case strings.HasPrefix(d.Name, "v:"):
		return w.vml(c)
	}
	return w.content(c)
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
			s := &story{stream: w.r.numbered(rankDrawing, c.s.part.Layer, "drawing"), boxed: true}
			return w.tell(s, place{s: s})
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

// drawing reads one drawing and keeps its picture for the end of the section,
// when the size of the page is known.
func (w *walker) drawing(c place) error {
	outer := w.picture
	w.picture = &picture{page: w.page}
	err := w.content(c)
	w.keep(w.picture)
	w.picture = outer
	return err
}

// vml reads a shape of the older drawing language.
func (w *walker) vml(c place) error {
	d := w.d
	w.say("alt text", d.Attr("alt"), c)
	w.say("alt text", d.Attr("title"), c)
	w.say("links", d.Attr("href"), c)
	outer := w.picture
	if style := d.Attr("style"); style != "" && outer == nil {
		w.picture = &picture{page: w.page, width: cssLength(style, "width"), height: cssLength(style, "height")}
	}
	err := w.content(c)
	if outer == nil {
		w.keep(w.picture)
	}
	w.picture = outer
	return err
}

// wordArt adds text drawn along a path, such as a watermark.
func (w *walker) wordArt(c place, text string) {
	if strings.TrimSpace(text) == "" {
		return
	}
	s := c.s.stream
	if !w.scratch {
		s = w.r.numbered(rankDrawing, c.s.part.Layer, "word art")
	}
	if w.trace != nil {
		w.trace.WriteString("\n" + text + "\n")
	}
	s.value(text, document.Location{Page: w.page, Heading: c.s.heading})
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

// cssLength is a length of a VML style in twips, 0 when it has none.
func cssLength(style, name string) float64 {
	for part := range strings.SplitSeq(style, ";") {
		if k, v, ok := strings.Cut(part, ":"); ok && strings.TrimSpace(k) == name {
			return float64(number(strings.TrimSpace(v)))
		}
	}
	return 0
}

func measure(v string) float64 {
	f, err := strconv.ParseFloat(v, 64)
	if err != nil || f < 0 || f > 1e12 {
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
