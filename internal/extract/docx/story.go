package docx

import (
	"bytes"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/office"
	"github.com/foilint/foilint/internal/extract/opc"
)

// A walker reads one part that holds paragraphs: the body, a header, the notes.
type walker struct {
	r    *reader
	d    *opc.Decoder
	rels map[string]opc.Rel
	kind string // "body", "header" …: what the part is

	page     int    // of what is being read, 0 unknown
	hinted   bool   // the body has Word's own page breaks
	broke    bool   // an explicit page break was met and no text since
	starts   []bool // without Word's breaks: whether each section starts a page
	section  int    // sections ended so far
	headers  []edge // in order of use
	titled   bool   // a section has headers and footers of its own for its first page
	pictures []picture
	picture  *picture // being read
	shape    shape    // being read

	data     []byte  // the part, to be looked through again
	survey   *survey // of what text may stand on, nil until it is asked for
	measured bool    // the pages of the body have been
	headed   toggle  // whether headers put something large behind the body, likewise

	trace   *strings.Builder // collects what is written, while alternatives are compared
	scratch bool             // reading an alternative: nothing is counted
	again   bool             // reading an alternative of a shape that was counted
	spare   []*para
}

// A place is where in the nesting of elements the walker stands.
type place struct {
	s       *story
	p       *para // nil between paragraphs
	look    format
	table   *table
	deleted bool
	moved   bool // deleted here to stand elsewhere
	row     bool // in the properties of a table row
}

// A story is a flow of paragraphs with its fields; a text box is one within another.
type story struct {
	*stream
	fields []*field
	held   place  // a paragraph that the next one goes on with
	boxed  bool   // in a shape
	ground string // what fills the shape, "" not known
}

// A field is a complex field: an instruction, then what it shows.
type field struct {
	code   []byte
	text   []byte // shown text met before the result began: part of the instruction
	shown  bool   // the result has begun
	silent bool   // and is not shown
	form   formField
}

// content reads the children of the open element.
func (w *walker) content(c place) error {
	return w.d.Children(func() error { return w.element(c) })
}

// element reads the element that has just started, to its end.
func (w *walker) element(c place) error {
	d := w.d
	switch d.Name {
	case "w:p":
		return w.paragraph(c)
	case "w:r", "m:r":
		return w.run(c)
	case "w:t", "m:t":
		return w.chars(c, d.Attr("xml:space") == "preserve", w.text)
	case "w:delText":
		c.deleted = true
		return w.chars(c, true, w.text)
	case "w:instrText", "w:delInstrText":
		return w.chars(c, true, w.instruction)
	case "w:tbl":
		return w.table(c)
	case "w:tr", "w:tc", "w:gridSpan", "w:gridBefore":
		return w.tableElement(c)
	case "mc:AlternateContent":
		return w.alternatives(c)
	case "w:txbxContent":
		return w.textBox(c)
	case "w:sectPr":
		return w.sectionEnd()
	}
	if strings.HasPrefix(d.Name, "w:") || d.Name == "w16se:symEx" {
		return w.inline(c)
	}
	return w.drawn(c)
}

// inline reads the rarer elements of WordprocessingML.
func (w *walker) inline(c place) error {
	d := w.d
	switch d.Name {
	case "w:tab", "w:ptab", "w:br", "w:cr", "w:noBreakHyphen", "w:softHyphen", "w:sym", "w16se:symEx":
		w.character(c)
	case "w:lastRenderedPageBreak":
		w.pageHint(c)
	case "w:fldChar":
		return w.fieldChar(c)
	case "w:fldSimple":
		w.fieldCode(c, d.Attr("w:instr"))
		return w.content(c)
	case "w:hyperlink":
		w.link(c)
		return w.content(c)
	case "w:ins", "w:moveTo", "w:del", "w:moveFrom", "w:cellIns", "w:cellDel":
		return w.tracked(c)
	case "w:trPr":
		c.row = true
		return w.content(c)
	case "w:cnfStyle", "w:trHeight", "w:hidden", "w:shd": // of table rows and cells
		if c.table != nil && c.p == nil {
			c.table.property(d, w.r.styles.palette, c.row)
		}
	case "w:tcPrChange", "w:trPrChange", "w:tblPrExChange", "w:sectPrChange", "w:numberingChange", "w:cellMerge": // how it was before
		w.author(c)
	case "w:sdtPr":
		return w.control(c)
	case "w:rt":
		err := w.content(c)
		w.text(c, []byte{' '})
		return err
	case "w:footnoteReference", "w:endnoteReference", "w:commentReference":
		w.reference(d.Local(), d.Attr("w:id"))
	case "w:bookmarkStart":
		if name := d.Attr("w:name"); !madeByWord(name) {
			w.say("bookmarks", name, c)
		}
	case "w:permStart":
		w.say("people", d.Attr("w:ed"), c)
	case "w:attr", "w:placeholder": // of smart tags and custom XML
		w.say("smart tags", d.Attr("w:val"), c)
	case "w:control":
		w.say("form control", d.Attr("w:name"), c)
	case "w:docPartPr":
		return w.buildingBlock(c)
	case "w:fldData":
		return w.fieldData(c)
	case "w:tblPr":
		return w.tableProperties(c)
	case "w:background":
		return w.pageColour()
	case "w:rPr", "w:tblGrid", "w:sdtEndPr", "w:tblPrEx":
		return w.properties(c)
	default:
		w.author(c)
		return w.content(c)
	}
	return d.Skip()
}

// tracked reads what was inserted, deleted or moved: text, a table row or a cell.
func (w *walker) tracked(c place) error {
	switch local := w.d.Local(); local {
	case "ins", "moveTo", "cellIns":
		w.change(c, document.TraitTrackedInsertion, document.Visible)
	case "del", "moveFrom":
		w.change(c, document.TraitTrackedDeletion, document.Markup)
		c.deleted, c.moved = true, local == "moveFrom"
		if c.row && c.table != nil {
			c.table.rowDeleted = true
		}
	case "cellDel":
		w.change(c, document.TraitTrackedDeletion, document.Markup)
		if c.table != nil {
			c.table.cellDeleted = true
		}
	}
	return w.content(c)
}

// pageColour reads w:background, which shows only where the settings say so
// (ECMA-376 part 1, 17.15.1.25). It may have a picture or a pattern instead.
func (w *walker) pageColour() error {
	d := w.d
	if c := w.r.styles.palette.colour(d, "w:color", "w:themeColor", "w:themeTint", "w:themeShade"); w.r.papered && c != auto {
		w.r.paper = c
	}
	return d.Children(func() error { // v:background
		return d.Children(func() error {
			if kind := d.Attr("type"); w.r.papered && d.Name == "v:fill" && kind != "" && kind != "solid" {
				w.r.paper = ""
			}
			return d.Skip()
		})
	})
}

// buildingBlock reads what a building block is called and described as.
func (w *walker) buildingBlock(c place) error {
	return w.d.Children(func() error {
		switch val := w.d.Attr("w:val"); w.d.Name {
		case "w:category":
			return w.buildingBlock(c)
		case "w:name", "w:description", "w:style":
			if !office.Common(val) {
				w.say("names of building blocks", val, c)
			}
		}
		return w.d.Skip()
	})
}

// madeByWord reports whether a bookmark has a name of the kinds that Word gives.
func madeByWord(name string) bool {
	for _, start := range [...]string{"_Toc", "_Ref", "_Hlk", "_Hlt", "_GoBack", "_MON_", "_PictureBullets", "_Int_", "_heading", "_msoanchor"} {
		if strings.HasPrefix(name, start) {
			return true
		}
	}
	return false
}

// character writes what an element stands for.
func (w *walker) character(c place) {
	switch d := w.d; d.Name {
	case "w:tab", "w:ptab":
		w.text(c, []byte{'\t'})
	case "w:br":
		w.lineBreak(c, d.Attr("w:type"))
	case "w:cr":
		w.lineBreak(c, "")
	case "w:noBreakHyphen":
		w.text(c, []byte("\u2011"))
	case "w:softHyphen":
		w.text(c, []byte("\u00ad"))
	case "w:sym":
		w.text(c, symbol(d.Attr("w:font"), d.Attr("w:char")))
	case "w16se:symEx":
		w.text(c, symbol(d.Attr("w16se:font"), d.Attr("w16se:char")))
	}
}

// properties passes over what does not count here but for who changed it.
func (w *walker) properties(c place) error {
	return w.d.Children(func() error {
		w.author(c)
		return w.d.Skip()
	})
}

// author notes who made a tracked change, insertion of properties included.
func (w *walker) author(c place) {
	if a := w.d.Attr("w:author"); a != "" {
		w.say("tracked change authors", a, c)
	}
}

// change counts a tracked change with who made it, and when.
func (w *walker) change(c place, kind string, layer document.Layer) {
	w.author(c)
	if w.scratch {
		return
	}
	w.r.note(kind, layer, w.where(c))
	w.r.by(kind, w.d.Attr("w:author"), w.d.Attr("w:date"))
	if strings.HasPrefix(w.d.Local(), "move") {
		w.r.count["moves "+kind]++
	}
}

// say adds metadata met at this place.
func (w *walker) say(part, text string, c place) {
	if text != "" {
		w.r.say(part, text, document.Location{Page: w.page, Heading: c.s.heading})
	}
}

// where is the place of the walker as a location.
func (w *walker) where(c place) document.Location {
	loc := document.Location{Part: c.s.named(), Page: w.page, Paragraph: c.s.paragraphs + 1, Heading: c.s.heading}
	if c.table != nil {
		loc.Table, loc.Cell = c.table.name, c.table.cell()
	}
	return loc
}

// chars hands the character data of the open element to write.
func (w *walker) chars(c place, preserve bool, write func(place, []byte)) error {
	for {
		tok, err := w.d.Next()
		if err != nil {
			return err
		}
		switch tok {
		case opc.Text:
			write(c, plain(w.d.Chars, preserve))
		case opc.End:
			return nil
		case opc.Start:
			if err := w.element(c); err != nil {
				return err
			}
		}
	}
}

// plain makes line ends of the XML file the spaces that they stand for; those of
// indented XML are dropped.
func plain(b []byte, preserve bool) []byte {
	line := false
	for i, c := range b {
		if c == '\n' || c == '\r' {
			b[i], line = ' ', true
		}
	}
	if line && !preserve {
		return trimSpaces(b)
	}
	return b
}

func trimSpaces(b []byte) []byte {
	for len(b) > 0 && (b[0] == ' ' || b[0] == '\t') {
		b = b[1:]
	}
	for len(b) > 0 && (b[len(b)-1] == ' ' || b[len(b)-1] == '\t') {
		b = b[:len(b)-1]
	}
	return b
}

// run reads a w:r: its looks first, then what it holds.
func (w *walker) run(c place) error {
	var own format
	c.look = w.look(c, own)
	return w.d.Children(func() error {
		if w.d.Name == "w:rPr" {
			err := w.r.styles.palette.format(w.d, &own, func() { w.author(c) })
			c.look = w.look(c, own)
			return err
		}
		return w.element(c)
	})
}

func (w *walker) look(c place, own format) format {
	if c.p == nil {
		return own
	}
	return w.r.styles.run(own, c.p.style, c.table)
}

// text writes what is shown at this place to where it belongs: the paragraph,
// the instruction of a field, a deletion, or hidden text.
func (w *walker) text(c place, b []byte) {
	if len(b) == 0 {
		return
	}
	if c.p == nil { // text outside any paragraph: not allowed, but shown it might be
		c.p = w.open()
		defer w.close(c)
	}
	if w.trace != nil {
		w.trace.Write(b)
	}
	if f := c.s.asking(); f != nil {
		f.text = w.grow(f.text, b)
		f.code = w.grow(f.code, b)
		return
	}
	p := c.p
	if len(p.text)+len(b) > longest {
		w.r.overflow()
		return
	}
	switch {
	case w.scratch:
		p.text = append(p.text, b...)
		return
	case c.deleted || c.table != nil && (c.table.rowDeleted || c.table.cellDeleted):
		to := deleted
		if c.moved {
			to = moved
		}
		p.asides[to] = w.grow(p.asides[to], b)
		return
	case w.vanished(c):
		p.asides[vanished] = w.grow(p.asides[vanished], b)
		return
	}
	if to := w.unseen(c); to != shown {
		w.blank(c, to, b)
		return
	}
	w.flushAside(c)
	w.broke = false
	p.write(b, c.look, w.page)
}

// blank keeps text that cannot be seen where it stands. The page shows a blank
// there, which parts the words on both sides.
func (w *walker) blank(c place, to aside, b []byte) {
	p := c.p
	if n := len(p.text); n > 0 && p.text[n-1] != ' ' {
		p.write([]byte{' '}, c.look, w.page)
	}
	if len(p.asides[to]) > 0 || len(bytes.TrimSpace(b)) > 0 {
		p.asides[to] = w.grow(p.asides[to], b)
	}
}

// longest bounds the text of one paragraph in bytes.
const longest = 16 << 20

// grow appends to text that is gathered within a paragraph.
func (w *walker) grow(text, b []byte) []byte {
	if len(text)+len(b) > longest {
		w.r.overflow()
		return text
	}
	return append(text, b...)
}

// asking is the innermost field whose instruction is still being read.
func (s *story) asking() *field {
	for i := len(s.fields) - 1; i >= 0; i-- {
		if !s.fields[i].shown {
			return s.fields[i]
		}
	}
	return nil
}

// textBox reads a text box as a story of its own.
func (w *walker) textBox(c place) error {
	s := &story{stream: w.apartFrom(c, rankTextBox, "text box"), boxed: true, ground: w.shape.fill}
	page, broke := w.page, w.broke
	err := w.tell(s, place{s: s, deleted: c.deleted, moved: c.moved})
	w.page, w.broke = page, broke // a box lies on the page of its anchor, however long
	if len(s.part.Blocks) > 0 {
		w.worded()
	}
	w.tellHidden(c, s.stream)
	return err
}

// apartFrom begins the part for words that are drawn apart from the text around.
func (w *walker) apartFrom(c place, rank int, kind string) *stream {
	if w.scratch {
		return c.s.stream
	}
	s := w.r.numbered(rank, c.s.part.Layer, kind)
	s.heading = c.s.heading
	if s.part.Layer == document.Visible && (w.shape.hidden || w.vanished(c)) {
		s.part.Layer, s.part.Trait = document.Hidden, document.TraitHiddenText
	}
	return s
}

// tellHidden counts such a part if it holds words and is hidden.
func (w *walker) tellHidden(c place, s *stream) {
	if s != c.s.stream && s.part.Trait == document.TraitHiddenText && len(s.part.Blocks) > 0 {
		w.r.note(document.TraitHiddenText, document.Hidden, w.where(c))
	}
}

// vanished reports whether what stands here is set as hidden.
func (w *walker) vanished(c place) bool {
	return c.look.vanish == on || c.table != nil && c.table.hidden || c.s.unshown()
}

// tell reads the open element as a story and settles the fields it left open.
func (w *walker) tell(s *story, c place) error {
	err := w.content(c)
	w.release(s)
	for _, f := range s.fields {
		if f.shown {
			continue
		}
		// A field that never ended hides nothing in Word: show what it swallowed.
		if text := strings.TrimSpace(string(f.text)); text != "" {
			s.value(text, document.Location{Page: w.page, Heading: s.heading})
		}
		w.fieldCode(c, string(f.code))
	}
	s.fields = nil
	return err
}

// lineBreak writes a w:br: the end of a line, a column or a page.
func (w *walker) lineBreak(c place, kind string) {
	if kind == "page" {
		w.pageBreak(c)
	}
	if c.p != nil && (kind == "" || kind == "textWrapping" || len(c.p.text) > 0) {
		w.text(c, []byte{'\n'})
		w.broke = kind == "page"
	}
}

// pageBreak turns the page for an explicit break in the body.
func (w *walker) pageBreak(c place) {
	if w.page > 0 && w.kind == "body" && !c.deleted && !w.scratch {
		w.page++
		w.broke = true
	}
}

// pageHint turns the page where Word last did. Word writes one after an explicit
// break too: the same page must not be turned twice.
func (w *walker) pageHint(c place) {
	if w.broke {
		w.broke = false
		return
	}
	if w.page > 0 && w.kind == "body" && !w.scratch {
		w.page++
	}
}
