package xlsx

import (
	"strconv"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/opc"
)

// readDrawing reads what floats over the cells: texts in shapes, descriptions, links,
// and the diagrams that hold texts of their own. What is drawn is shown, unless the
// shape or its sheet is hidden.
func (r *reader) readDrawing(part string, s *sheet) {
	rels := r.related(part)
	w := drawing{r: r, s: s, part: "text boxes"}
	if strings.Contains(part, "diagram") {
		w.part = "diagrams"
	}
	r.xml(part, func(d *opc.Decoder) error {
		w.d = d
		return d.Each(w.element)
	})
	for _, rel := range rels { // the drawn form of a diagram repeats its data
		if rel.Kind != "diagramDrawing" {
			r.follow(rel, s)
		}
	}
	for _, rel := range rels {
		if rel.Kind == "diagramDrawing" {
			r.follow(rel, s)
		}
	}
}

// A drawing is being read.
type drawing struct {
	r      *reader
	d      *opc.Decoder
	s      *sheet
	part   string
	cell   string // in which what is read begins
	hidden bool   // its shape is not drawn
	group  bool   // what comes next is of a group of shapes
	off    bool   // the group is not drawn
}

func (w *drawing) element() error {
	d := w.d
	switch d.Local() {
	case "from":
		cell, err := w.corner()
		w.cell, w.hidden, w.off = cell, false, false
		return err
	case "cNvPr", "docPr":
		w.hidden = w.off || truth(d.Attr("hidden"), false)
		w.off, w.group = w.off || w.hidden && w.group, false
		for _, attr := range []string{"descr", "title"} {
			w.r.say("alt text", d.Attr(attr), w.r.place(w.s, w.cell))
		}
		if name := d.Attr("name"); !w.usual(name) {
			w.r.say("names of shapes", name, w.r.place(w.s, w.cell))
		}
	case "nvGrpSpPr":
		w.group = true
	case "sp", "pic", "graphicFrame", "cxnSp":
		for _, attr := range []string{"macro", "textlink"} {
			if v := d.Attr(attr); !w.r.bare(v) {
				w.r.say("form controls", v, w.r.place(w.s, w.cell))
			}
		}
	case "hlinkClick", "hlinkHover":
		w.r.say("links", d.Attr("tooltip"), w.r.place(w.s, w.cell))
	case "p":
		if d.Name == "a:p" {
			text, err := paragraph(d)
			w.draw(text)
			return err
		}
	}
	return nil
}

// usual reports whether a shape has the name that Excel gives one: "TextBox 1".
func (w *drawing) usual(name string) bool {
	kind := strings.TrimRight(name, "0123456789 ")
	return kind != name && !strings.ContainsRune(kind, ' ') || strings.HasPrefix(kind, "Straight ") || strings.HasPrefix(kind, "Text Box") ||
		strings.Contains(kind, ": ") && strings.HasPrefix(kind, "Rectangle")
}

// draw adds a text that is drawn, or that a hidden shape holds.
func (w *drawing) draw(text string) {
	switch {
	case w.hidden:
		where := w.r.place(w.s, w.cell)
		if w.r.speak(document.Hidden, "hidden "+w.part, text, where) != nil {
			w.r.aside(document.Hidden, "hidden "+w.part).Trait = document.TraitHiddenText
			if w.r.first("hidden shape") {
				where.Part = "hidden " + w.part
				w.r.trait(document.TraitHiddenText, document.Hidden, "text in a shape that is not drawn", where)
			}
		}
	case w.part == "diagrams" && !w.r.first("diagram\x00"+text):
	default:
		w.r.show(w.s, w.part, text, w.cell)
	}
}

// corner reads the cell in which a shape begins, of the open element, to its end.
func (w *drawing) corner() (string, error) {
	at := map[string]int{}
	err := w.d.Children(func() error {
		name := w.d.Local()
		text, err := content(w.d)
		at[name], _ = strconv.Atoi(strings.TrimSpace(text))
		return err
	})
	column, row := at["col"]+1, at["row"]+1
	if column < 1 || column > maxColumn || row < 1 || row > maxRow {
		return "", err
	}
	return address(column, row), err
}

// paragraph is the text of a paragraph of DrawingML, which is read to its end.
func paragraph(d *opc.Decoder) (string, error) {
	var b strings.Builder
	for depth := 1; depth > 0; {
		tok, err := d.Next()
		if err != nil {
			return b.String(), err
		}
		switch tok {
		case opc.Start:
			switch d.Local() {
			case "t":
				text, err := content(d)
				if err != nil {
					return b.String(), err
				}
				b.WriteString(text)
				continue
			case "br":
				b.WriteByte('\n')
			}
			depth++
		case opc.End:
			depth--
		case opc.Text:
			d.Pass()
		}
	}
	return b.String(), nil
}

// settings are the elements of old drawings whose text places a box or is one of a few
// words, by their local names (MS-OI29500, 2.1.1827 and on).
var settings = fields("Anchor MoveWithCells SizeWithCells Locked DefaultSize PrintObject Disabled AutoFill AutoLine AutoPict" +
	" TextHAlign TextVAlign LockText JustLastX SecretEdit Default Cancel Dismiss Row Column Visible RowHidden ColHidden VTEdit" +
	" MultiLine VScroll ValidIds WidthMin Sel NoThreeD NoThreeD2 SelType MultiSel LCT DropStyle DropLines Val Min Max Inc Page" +
	" Horiz Dx Checked Colored FirstButton CF MapOCX Camera RecalcAlways UIObj DDE Accel Accel2 HRef")

func fields(names string) map[string]bool {
	set := map[string]bool{}
	for name := range strings.FieldsSeq(names) {
		set[name] = true
	}
	return set
}

// readVML reads an old drawing: the boxes of notes, form controls and pictures in
// headers.
func (r *reader) readVML(part string, s *sheet) {
	own := r.related(part)
	r.xml(part, func(d *opc.Decoder) error {
		at := ""
		return d.Each(func() error {
			switch local := d.Local(); local {
			case "textbox":
				text, err := content(d)
				r.show(s, "text boxes", strings.Join(strings.Fields(text), " "), at)
				return err
			case "textpath":
				r.show(s, "text boxes", d.Attr("string"), at)
			default:
				if settings[local] {
					return skipText(d)
				}
			}
			for _, attr := range []string{"alt", "title", "o:title"} {
				r.say("alt text", d.Attr(attr), r.place(s, at))
			}
			for _, attr := range []string{"href", "o:href"} {
				r.say("links", d.Attr(attr), r.place(s, at))
			}
			return nil
		})
	})
	r.followAll(own, s)
}

// skipText passes over the open element with its text.
func skipText(d *opc.Decoder) error {
	_, err := content(d)
	return err
}
