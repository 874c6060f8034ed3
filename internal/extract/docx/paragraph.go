package docx

import (
	"bytes"
	"math"
	"strings"
	"unicode"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/limits"
)

// A para is a paragraph being read.
type para struct {
	text    []byte
	anchors []document.Anchor
	style   *style
	layout  layout
	label   string
	page    int
	turn    bool // the next page begins after it
	joined  bool // its mark was deleted or is hidden: the next paragraph goes on with its text
	asides  [asideKinds][]byte

	letters, bold, italic int
	colours               []tally
}

type tally struct {
	colour string
	n      int
}

// paragraph reads a w:p.
func (w *walker) paragraph(c place) error {
	c.p = w.open()
	w.resume(c)
	err := w.d.Children(func() error {
		if w.d.Name == "w:pPr" {
			return w.paragraphProperties(c)
		}
		return w.element(c)
	})
	w.close(c)
	return err
}

// open begins a paragraph in the default style.
func (w *walker) open() *para {
	p := &para{}
	if n := len(w.spare); n > 0 {
		p, w.spare = w.spare[n-1], w.spare[:n-1]
		*p = para{text: p.text[:0], asides: p.asides, colours: p.colours[:0]} // asides are empty
	}
	if w.trace != nil {
		w.trace.WriteByte('\n')
	}
	p.page = w.page
	p.style = w.r.styles.resolve(w.r.styles.defaultPara)
	p.layout = p.style.para
	return p
}

func (w *walker) paragraphProperties(c place) error {
	var l layout
	section := false // this paragraph ends one
	err := w.r.styles.palette.layout(w.d, &l, func() error {
		switch w.d.Name {
		case "w:rPr":
			return w.markProperties(c)
		case "w:sectPr":
			section = true
			return w.sectionEnd()
		case "w:pageBreakBefore":
			if switched(w.d) == on && !w.hinted && c.s.paragraphs > 0 {
				w.pageBreak(c)
				c.p.page = w.page
			}
		default:
			w.author(c)
		}
		return w.d.Skip()
	})
	p := c.p
	if l.style != "" {
		p.style = w.r.styles.resolve(l.style)
	}
	listed := l.list != ""
	p.layout = l.over(p.style.para)
	if in := w.r.lists.find(p.layout.list); in != nil && !w.scratch {
		at := p.layout.listLevel
		if !listed && !p.layout.levelGiven {
			at = in.levelOf(p.style.listOwner)
		}
		p.label = in.next(at)
		lv := in.level(at)
		if worded(lv.text) {
			w.r.speak(document.Visible, "list numbers", lv.text, document.Location{})
		}
		if !l.indented && lv.indent.indented {
			p.layout.indent = lv.indent.indent
		}
	}
	p.turn = section && w.turns()
	return err
}

// markProperties reads the w:rPr of a paragraph's mark: whether it was added,
// deleted or hidden. The hidden mark of a style separator parts a heading from the
// text on its line, and counts as one that is there.
func (w *walker) markProperties(c place) error {
	hidden, separator := unset, unset
	err := w.d.Children(func() error {
		switch w.d.Name {
		case "w:vanish":
			hidden = switched(w.d)
		case "w:specVanish":
			separator = switched(w.d)
		case "w:ins", "w:moveTo":
			w.change(c, document.TraitTrackedInsertion, document.Visible)
		case "w:del", "w:moveFrom":
			w.change(c, document.TraitTrackedDeletion, document.Markup)
			c.p.joined = !w.scratch
		default:
			w.author(c)
		}
		return w.d.Skip()
	})
	if hidden == on && separator != on {
		c.p.joined = !w.scratch
	}
	return err
}

// write adds visible text and keeps count of its looks.
func (p *para) write(b []byte, look format, page int) {
	if len(p.text) == 0 {
		p.page = page
	}
	if n := len(p.anchors); n == 0 || int(p.anchors[n-1].Page) != page {
		p.anchors = append(p.anchors, document.Anchor{Offset: int32(len(p.text)), Page: int32(page)})
	}
	p.text = append(p.text, b...)
	n := len(b)
	p.letters += n
	if look.bold == on {
		p.bold += n
	}
	if look.italic == on {
		p.italic += n
	}
	for i := range p.colours {
		if p.colours[i].colour == look.colour {
			p.colours[i].n += n
			return
		}
	}
	if len(p.colours) < 16 {
		p.colours = append(p.colours, tally{look.colour, n})
	}
}

// flushAside puts the text gathered beside what is shown into parts of their own;
// stretches that touch are one passage, however many runs they were.
func (w *walker) flushAside(c place) {
	for kind := range asideKinds {
		if b := c.p.asides[kind]; len(b) > 0 {
			w.keepAside(c, kind, string(bytes.TrimSpace(b)))
			c.p.asides[kind] = b[:0]
		}
	}
}

// keepAside writes a passage to a numbered part of its own, unless it is only space.
func (w *walker) keepAside(c place, kind aside, text string) {
	if text == "" {
		return
	}
	a, where := &asides[kind], w.where(c)
	s := w.r.numbered(a.rank, a.layer, a.part)
	told := says(text)
	if a.words == "" && told {
		s.part.Trait = a.trait
	}
	b := s.value(text, where)
	switch {
	case !told:
	case a.words != "":
		w.r.passage(a.trait, a.words, where, b)
	case kind == vanished:
		w.r.note(a.trait, a.layer, where)
	}
}

// says reports whether a text says anything: not so lines of dots that only take
// up room, and what a browser leaves around a form.
func says(text string) bool {
	return strings.ContainsFunc(text, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsNumber(c) }) &&
		text != "Top of Form" && text != "Bottom of Form"
}

// close ends a paragraph: if it holds text it becomes a block.
func (w *walker) close(c place) {
	p, s := c.p, c.s
	if !w.scratch {
		w.flushAside(c)
	}
	if w.trace != nil {
		w.trace.WriteByte('\n')
	}
	p.text = bytes.TrimRight(p.text, "\n") // a page break at the end of a paragraph ends no line
	if p.turn {
		w.page++
	}
	if p.joined {
		s.held = c
		return
	}
	marks := bytes.Count(p.text, []byte{'\n'}) + len(p.anchors)
	if len(bytes.TrimSpace(p.text)) > 0 && w.r.spend(marks*limits.AnchorBytes) {
		s.add(w.block(c))
	}
	w.spare = append(w.spare, p)
}

// resume begins a paragraph with the text of the one before when that one's mark
// was deleted or is hidden: Word shows them as one, in the style of the second.
func (w *walker) resume(c place) {
	h := c.s.held.p
	if h == nil {
		return
	}
	c.s.held = place{}
	p := c.p
	if len(h.text) > 0 {
		p.page = h.page
	}
	p.text, h.text = h.text, p.text // not copied, for there may be thousands in a row
	p.anchors, p.colours, h.colours = h.anchors, h.colours, p.colours
	p.letters, p.bold, p.italic = h.letters, h.bold, h.italic
	w.spare = append(w.spare, h)
}

// release makes a block of a paragraph that waits for a next one, where none can
// follow.
func (w *walker) release(s *story) {
	if h := s.held; h.p != nil {
		s.held = place{}
		h.p.joined, h.p.turn = false, false
		w.close(h)
	}
}

// block makes the block of a paragraph.
func (w *walker) block(c place) *document.Block {
	p, s := c.p, c.s
	s.paragraphs++
	b := &document.Block{
		Text:      strings.ToValidUTF8(string(p.text), "\uFFFD"),
		Style:     p.looks(),
		Paragraph: int32(s.paragraphs),
	}
	where := document.Place{Heading: s.heading, Label: p.label}
	b.Anchors = p.places(b.Text)
	if p.layout.outline > 0 {
		b.Kind, b.Level = document.Heading, uint8(p.layout.outline)
		s.heading = b.Text
	} else if p.label != "" {
		b.Kind = document.ListItem
	}
	if t := c.table; t != nil {
		b.Kind, b.Row, b.Column = document.Cell, t.row, t.column
		where.Table, where.Cells = t.name, document.Numbered
	}
	b.Place = &where
	return b
}

// looks is the typography of most of the paragraph's letters.
func (p *para) looks() document.Style {
	st := document.Style{Bold: p.bold*2 > p.letters, Italic: p.italic*2 > p.letters, Quote: p.style.quote}
	for _, t := range p.colours {
		if t.n*2 > p.letters && t.colour != "auto" {
			st.Colour = document.ParseColour(t.colour)
		}
	}
	const step = 720 // twips: Word's default tab stop, half an inch
	st.Indent = uint8(min(max((p.layout.indent+step/2)/step, 0), math.MaxUint8))
	return st
}

// places makes the anchors: one at the start, after each line break, and where a
// page begins.
func (p *para) places(text string) []document.Anchor {
	if len(p.anchors) <= 1 && !strings.Contains(text, "\n") {
		return []document.Anchor{{Page: int32(p.page), Line: 1, Column: 1}}
	}
	var out []document.Anchor
	line, column, next, page := 1, 1, 0, p.page
	for i, r := range text {
		begins := i == 0 || column == 1
		for next < len(p.anchors) && int(p.anchors[next].Offset) <= i {
			page, begins = int(p.anchors[next].Page), true
			next++
		}
		if begins {
			out = append(out, document.Anchor{Offset: int32(i), Page: int32(page), Line: int32(line), Column: int32(column)})
		}
		if column++; r == '\n' {
			line, column = line+1, 1
		}
	}
	return out
}
