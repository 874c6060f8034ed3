package pdf

import (
	"fmt"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/pdfwrite"
)

// told is the passages and counts of a document, but for notes: the kind, and the
// words or the detail.
func told(d *document.Document) string {
	var list []string
	for _, t := range d.Traits {
		if t.Kind == document.TraitAnnotation {
			continue
		}
		if t.Words == nil {
			list = append(list, t.Kind+": "+t.Detail)
			continue
		}
		w := t.Words.Block.Text[t.Words.Span.Start:t.Words.Span.End]
		list = append(list, t.Kind+": "+strings.ReplaceAll(w, "\n", "⏎"))
	}
	return strings.Join(list, "; ")
}

// A drawing puts something on a page under or over "The officer is Rowan Hale today",
// which stands at 72, 700 in 12 points.
type drawing func(d *pdfwrite.Doc, p *pdfwrite.Page)

const (
	sentence = "The officer is Rowan Hale today"
	before   = "The officer is "
	name     = "Rowan Hale"
	other    = "Priya Ashdown" // on no page
)

// line draws the sentence.
func drawLine(p *pdfwrite.Page) { p.Text(72, 700, 12, body, sentence) }

// nameBox is a box around the name: left, bottom, width and height.
func nameBox() string {
	x := 72 + pdfwrite.Width(12, body, before)
	return fmt.Sprintf("%.2f 697 %.2f 12", x-0.5, pdfwrite.Width(12, body, name)+1)
}

// about puts the name's box and its left and right edge into operators.
func about(operators string) string {
	x := 72 + pdfwrite.Width(12, body, before)
	return strings.NewReplacer("BOX", nameBox(), "LEFT", fmt.Sprintf("%.2f", x-0.5), "RIGHT", fmt.Sprintf("%.2f", x+0.5+pdfwrite.Width(12, body, name)),
		"MIDDLE", fmt.Sprintf("%.2f", x+pdfwrite.Width(12, body, "Rowan"))).Replace(operators)
}

// overName draws the sentence and then something over the name, underName the other way round.
func overName(operators string) drawing {
	return func(_ *pdfwrite.Doc, p *pdfwrite.Page) {
		drawLine(p)
		p.Raw(about(operators))
	}
}

func underName(operators string) drawing {
	return func(_ *pdfwrite.Doc, p *pdfwrite.Page) {
		p.Raw(about(operators))
		drawLine(p)
	}
}

// withResource draws with a resource whose object number stands for %d.
func withResource(resource, object string, draw drawing) drawing {
	return func(d *pdfwrite.Doc, p *pdfwrite.Page) {
		p.Resources = fmt.Sprintf(resource, d.Object(object))
		draw(d, p)
	}
}

// withImage draws with an image /Im.
func withImage(dict string, data []byte, draw drawing) drawing {
	return func(d *pdfwrite.Doc, p *pdfwrite.Page) {
		p.Resources = fmt.Sprintf("/XObject << /Im %d 0 R >>", d.Stream("/Type /XObject /Subtype /Image "+dict, data))
		draw(d, p)
	}
}

// drawImage draws /Im over the name.
func drawImage() string {
	x := 72 + pdfwrite.Width(12, body, before)
	return fmt.Sprintf("q %.2f 0 0 14 %.2f 696 cm /Im Do Q", pdfwrite.Width(12, body, name)+2, x-1)
}

// annotated puts an annotation over the name.
func annotated(entries string) drawing {
	return func(_ *pdfwrite.Doc, p *pdfwrite.Page) {
		drawLine(p)
		x0 := 72 + pdfwrite.Width(12, body, before) - 0.5
		x1 := x0 + pdfwrite.Width(12, body, name) + 1
		quad := fmt.Sprintf("/QuadPoints [%.2f 710 %.2f 710 %.2f 697 %.2f 697]", x0, x1, x0, x1)
		p.Annotation(fmt.Sprintf("/Rect [%.2f 697 %.2f 710] ", x0, x1) + strings.ReplaceAll(about(entries), "QUAD", quad))
	}
}

const (
	white = "1 1 1 rg "
	black = "0 0 0 rg "
)

// What hides and what does not: each way of hiding beside its honest neighbour.
func TestCover(t *testing.T) {
	hiddenName := func(kind string) string { return kind + ": " + name }
	const kinds = document.TraitTextUnderShape
	for _, tt := range []struct {
		name string
		draw drawing
		want string // told; "" also means that the sentence is seen whole
	}{
		// Shapes.
		{"black box over", overName(black + "BOX re f"), hiddenName(kinds)},
		{"white box over", overName(white + "BOX re f"), hiddenName(kinds)},
		{"red box over, stroked too", overName("1 0 0 rg BOX re B"), hiddenName(kinds)},
		{"box of lines over", overName("0 g LEFT 690 m RIGHT 690 l RIGHT 715 l LEFT 715 l h f"), hiddenName(kinds)},
		{"box under", underName("0.9 g BOX re f 0 g"), ""},
		{"frame around", overName("0 0 0 RG BOX re S"), ""},
		{"frame around, filled as two boxes", overName(black + "60 690 300 24 re 62 692 296 20 re f*"), ""},
		{"frame around, filled the other way round", overName(black + "60 690 300 24 re 62 712 296 -20 re f"), ""},
		{"two boxes that only together cover", overName(black + "LEFT 695 m MIDDLE 695 l MIDDLE 712 l LEFT 712 l f MIDDLE 695 m RIGHT 695 l RIGHT 712 l MIDDLE 712 l f"), hiddenName(kinds)},
		{"a box for each line of a letter", overName(black + strips()), hiddenName(kinds)},
		{"hatched", overName("0.4 w " + hatch(0.55)), hiddenName(kinds)},
		{"wide hatch", overName("0.4 w " + hatch(4)), ""},
		{"half covered from below", overName(black + "LEFT 695 m RIGHT 695 l RIGHT 702 l LEFT 702 l f"), ""},
		{"underlined", overName("1 w LEFT 698 m RIGHT 698 l S"), ""},
		{"struck through", overName("1 w LEFT 704 m RIGHT 704 l S"), ""},
		{"a table's rule over a letter", overName(black + "155 690 1 20 re f"), ""},
		{"a thick stroke", overName("14 w LEFT 704 m RIGHT 704 l S"), hiddenName(kinds)},
		{"a thick stroke of dashes", overName("[3 3] 0 d 14 w LEFT 704 m RIGHT 704 l S"), ""},
		{"part of a word", overName(black + "164 695 26 16 re f"), kinds + ": Rowan"},
		{"box over blanks", overName(black + "300 690 60 20 re f"), ""},
		{"box through a clip", overName("q LEFT 0 m RIGHT 0 l RIGHT 800 l LEFT 800 l W n " + black + "0 690 400 30 re f Q"), hiddenName(kinds)},
		{"box that a clip keeps off", overName("q 300 690 50 30 re W n " + black + "0 690 400 30 re f Q"), ""},
		{"box that a turned clip keeps off", overName("q 300 690 m 400 690 l 350 800 l h W n " + black + "0 690 400 30 re f Q"), ""},
		{"turned box", overName("q 0.8 0.6 -0.6 0.8 LEFT 690 cm 0 g 24 -20 40 40 re f Q"), "text-under-shape: Rowan"},
		{"turned box beside", overName("q 0.8 0.6 -0.6 0.8 LEFT 720 cm 0 g 0 0 40 40 re f Q"), ""},
		{"round box", overName(black + "LEFT 704 m LEFT 760 RIGHT 760 RIGHT 704 c RIGHT 648 LEFT 648 LEFT 704 c f"), hiddenName(kinds)},
		{"drawn again on top", overName(white + "BOX re f 0 g BT /Helvetica 12 Tf 72 700 Td (" + sentence + ") Tj ET"), ""},
		{"another word on top", overName(white + "BOX re f 0 g BT /Helvetica 12 Tf 155 700 Td (nobody) Tj ET"), hiddenName(kinds)},
		{"whole page painted white and drawn again", overName(white + "0 0 595 842 re f 0 g BT /Helvetica 12 Tf 72 700 Td (" + sentence + ") Tj ET"), ""},

		// See-through.
		{"half see-through box", withResource("/ExtGState << /G %d 0 R >>", "<< /ca 0.5 >>", overName("/G gs "+black+"BOX re f")), ""},
		{"box of full opacity", withResource("/ExtGState << /G %d 0 R >>", "<< /ca 1 /BM /Normal /SMask /None >>", overName("/G gs "+black+"BOX re f")), hiddenName(kinds)},
		{"yellow multiplied", withResource("/ExtGState << /G %d 0 R >>", "<< /BM /Multiply >>", overName("/G gs 1 1 0 rg BOX re f")), ""},
		{"black multiplied", withResource("/ExtGState << /G %d 0 R >>", "<< /BM /Multiply >>", overName("/G gs 0 g BOX re f")), hiddenName(kinds)},
		{"box through a soft mask", withResource("/ExtGState << /G %d 0 R >>", "<< /SMask << /S /Alpha >> >>", overName("/G gs 0 g BOX re f")), ""},
		{"box in a form", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			p.Resources = fmt.Sprintf("/XObject << /F %d 0 R >>", d.Stream("/Subtype /Form /BBox [0 0 80 20]", []byte("0 0 62 20 re f")))
			drawLine(p)
			p.Raw(about("q 1 0 0 1 LEFT 694 cm /F Do Q"))
		}, hiddenName(kinds)},
		{"box in a form that cuts it off", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			p.Resources = fmt.Sprintf("/XObject << /F %d 0 R >>", d.Stream("/Subtype /Form /BBox [0 0 80 20]", []byte("-200 0 200 20 re f")))
			drawLine(p)
			p.Raw("q 1 0 0 1 300 694 cm /F Do Q")
		}, ""},
		{"see-through group", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			f := d.Stream("/Subtype /Form /BBox [0 0 80 20] /Group << /S /Transparency >>", []byte("0 0 80 20 re f"))
			p.Resources = fmt.Sprintf("/XObject << /F %d 0 R >> /ExtGState << /G << /ca 0.4 >> >>", f)
			drawLine(p)
			p.Raw(about("q /G gs 1 0 0 1 LEFT 694 cm /F Do Q"))
		}, ""},
		{"shading over", withResource("/Shading << /S %d 0 R >>", "<< /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 1 1] /Extend [true true] >>", overName("q BOX re W n /S sh Q")), hiddenName(kinds)},
		{"shading that ends somewhere", withResource("/Shading << /S %d 0 R >>", "<< /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 1 1] >>", overName("q BOX re W n /S sh Q")), ""},
		{"pattern without gaps", withTile("0 0 9 9 re f", overName("/Pattern cs /P scn BOX re f")), hiddenName(kinds)},
		{"pattern with gaps", withTile("0 0 2 9 re f", overName("/Pattern cs /P scn BOX re f")), ""},

		// Pictures.
		{"picture over", withImage("/Width 2 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray", []byte{220, 190}, overName(drawImage())), hiddenName(kinds)},
		{"picture under", withImage("/Width 2 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray", []byte{220, 190}, underName(drawImage())), ""},
		{"picture with a mask", withImage("/Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Mask [0 0]", []byte{0}, overName(drawImage())), ""},
		{"stencil that paints all", withImage("/Width 1 /Height 1 /ImageMask true", []byte{0}, overName("0 g "+drawImage())), hiddenName(kinds)},
		{"stencil that paints some", withImage("/Width 2 /Height 1 /ImageMask true", []byte{0x40}, overName("0 g "+drawImage())), kinds + ": Rowan"},
		{"stencil in the content", overName("q 62 0 0 14 LEFT 696 cm BI /W 1 /H 1 /IM true /D [1 0] ID \x80 EI Q"), hiddenName(kinds)},
		{"stencil in the content that paints nothing", overName("q 62 0 0 14 LEFT 696 cm BI /W 1 /H 1 /IM true ID \x80 EI Q"), ""},

		// Colours.
		{"white on white", func(_ *pdfwrite.Doc, p *pdfwrite.Page) { inColour(p, white) }, hiddenName(document.TraitWhiteText)},
		{"nearly white on white", func(_ *pdfwrite.Doc, p *pdfwrite.Page) { inColour(p, "0.97 g ") }, hiddenName(document.TraitWhiteText)},
		{"grey on white", func(_ *pdfwrite.Doc, p *pdfwrite.Page) { inColour(p, "0.8 g ") }, ""},
		{"white on a dark heading", func(_ *pdfwrite.Doc, p *pdfwrite.Page) {
			p.Raw("0 0 0.5 rg 60 690 400 24 re f")
			p.Raw(white)
			drawLine(p)
		}, ""},
		{"white on a thick dark line", func(_ *pdfwrite.Doc, p *pdfwrite.Page) {
			p.Raw("20 w 60 704 m 460 704 l S " + white)
			drawLine(p)
		}, ""},
		{"black on black", underName(black + "BOX re f"), hiddenName(document.TraitCoveredText)},
		{"black on nearly black", underName("0.05 g BOX re f 0 g"), hiddenName(document.TraitCoveredText)},
		{"black on a box of all inks", withResource("/ColorSpace << /All %d 0 R >>", "[/Separation /All /DeviceGray << /FunctionType 2 /N 1 /Domain [0 1] >>]", underName("/All cs 1 scn BOX re f 0 g")), hiddenName(document.TraitCoveredText)},
		{"black on a light tint", withResource("/ColorSpace << /T %d 0 R >>", "[/Separation /Teal /DeviceRGB << /FunctionType 2 /N 1 /Domain [0 1] /C0 [1 1 1] /C1 [0 0.5 0.5] >>]", underName("/T cs 0.3 scn BOX re f 0 g")), ""},
		{"black on an unknown colour", withResource("/ColorSpace << /T %d 0 R >>", "[/Separation /Gold /DeviceRGB << /FunctionType 4 >>]", underName("/T cs 1 scn BOX re f 0 g")), ""},
		{"black of four inks on black", underName("0 0 0 1 k BOX re f 0 g"), hiddenName(document.TraitCoveredText)},
		{"black of a table of colours", withResource("/ColorSpace << /I %d 0 R >>", "[/Indexed /DeviceRGB 1 <FFFFFF000000>]", underName("/I cs 1 scn BOX re f 0 g")), hiddenName(document.TraitCoveredText)},
		{"text that lets all through", withResource("/ExtGState << /G << /ca 0 >> /N %d 0 R >>", "<< /ca 1 >>", func(_ *pdfwrite.Doc, p *pdfwrite.Page) { inColour(p, "/G gs ") }), hiddenName(document.TraitInvisibleText)},
		{"white with a black outline", func(_ *pdfwrite.Doc, p *pdfwrite.Page) { inColour(p, "2 Tr "+white) }, ""},
		{"white shadow under black", func(_ *pdfwrite.Doc, p *pdfwrite.Page) {
			p.Raw(white)
			p.Text(72.7, 699.5, 12, body, sentence)
			p.Raw(black)
			drawLine(p)
		}, ""},

		// Ink, clips, edges, size.
		{"without ink", func(_ *pdfwrite.Doc, p *pdfwrite.Page) { inColour(p, "3 Tr ") }, hiddenName(document.TraitInvisibleText)},
		{"letters as a clip", func(_ *pdfwrite.Doc, p *pdfwrite.Page) {
			drawLine(p)
			p.Raw("q 7 Tr")
			p.Text(72, 600, 12, body, other)
			p.Raw("Q")
		}, document.TraitInvisibleText + ": " + other},
		{"letters as a clip, painted through", func(_ *pdfwrite.Doc, p *pdfwrite.Page) {
			p.Raw("q 7 Tr")
			drawLine(p)
			p.Raw("1 0 0 rg 0 600 600 200 re f Q")
		}, ""},
		{"clipped away", func(_ *pdfwrite.Doc, p *pdfwrite.Page) {
			drawLine(p)
			p.Raw("q 0 0 60 60 re W n")
			p.Text(72, 600, 12, body, other)
			p.Raw("Q")
		}, document.TraitOffPage + ": " + other},
		{"clipped through a word", func(_ *pdfwrite.Doc, p *pdfwrite.Page) {
			p.Raw("q 0 0 238 800 re W n")
			drawLine(p)
			p.Raw("Q")
		}, ""},
		{"cut off by a frame after a word", func(_ *pdfwrite.Doc, p *pdfwrite.Page) {
			drawLine(p)
			p.Raw("q 0 0 100 690 re W n")
			p.Text(72, 600, 12, body, "name: "+name)
			p.Raw("Q")
		}, ""},
		{"beyond the edge", func(_ *pdfwrite.Doc, p *pdfwrite.Page) {
			drawLine(p)
			p.Text(700, 600, 12, body, other)
		}, document.TraitOffPage + ": " + other},
		{"beyond the crop box", func(_ *pdfwrite.Doc, p *pdfwrite.Page) {
			p.Extra = "/CropBox [0 300 595 842]"
			drawLine(p)
			p.Text(72, 200, 12, body, other)
		}, document.TraitOffPage + ": " + other},
		{"beyond the edge, and seen elsewhere", func(_ *pdfwrite.Doc, p *pdfwrite.Page) {
			drawLine(p)
			p.Text(700, 600, 12, body, "is Rowan Hale")
		}, ""},
		{"too small", func(_ *pdfwrite.Doc, p *pdfwrite.Page) {
			drawLine(p)
			p.Text(72, 600, 0.8, body, name)
		}, hiddenName(document.TraitTinyText)},
		{"small print", func(_ *pdfwrite.Doc, p *pdfwrite.Page) { p.Text(72, 700, 4, body, sentence) }, ""},

		// Annotations.
		{"yellow highlight", annotated("/Subtype /Highlight /C [1 1 0] QUAD"), ""},
		{"black highlight", annotated("/Subtype /Highlight /C [0 0 0] QUAD"), hiddenName(document.TraitDarkHighlight)},
		{"filled square", annotated("/Subtype /Square /IC [0 0 0]"), hiddenName(document.TraitDarkHighlight)},
		{"empty square", annotated("/Subtype /Square /C [0 0 0]"), ""},
		{"filled square that is hidden", annotated("/Subtype /Square /IC [0 0 0] /F 2"), ""},
		{"thick pen", annotated("/Subtype /Ink /C [0 0 0] /BS << /W 14 >> /InkList [[LEFT 704 RIGHT 704]]"), hiddenName(document.TraitDarkHighlight)},
		{"thin pen", annotated("/Subtype /Ink /C [0 0 0] /BS << /W 1 >> /InkList [[LEFT 704 RIGHT 704]]"), ""},
		{"polygon", annotated("/Subtype /Polygon /IC [1 1 1] /Vertices [LEFT 690 RIGHT 690 RIGHT 720 LEFT 720]"), hiddenName(document.TraitDarkHighlight)},
		{"typed text on white", annotated("/Subtype /FreeText /C [1 1 1] /Contents (gone)"), hiddenName(document.TraitDarkHighlight)},
		{"marked for redaction", annotated("/Subtype /Redact QUAD"), hiddenName(document.TraitUnappliedRedaction)},
		{"stamp with an appearance", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			ap := d.Stream("/Subtype /Form /BBox [0 0 10 10]", []byte("0 0 10 10 re f"))
			annotated(fmt.Sprintf("/Subtype /Stamp /AP << /N %d 0 R >>", ap))(d, p)
		}, hiddenName(document.TraitDarkHighlight)},
		{"redaction shown as a box", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			ap := d.Stream("/Subtype /Form /BBox [0 0 10 10]", []byte("0 0 10 10 re f"))
			annotated(fmt.Sprintf("/Subtype /Redact QUAD /AP << /N %d 0 R >>", ap))(d, p)
		}, hiddenName(document.TraitUnappliedRedaction)},

		// Labels.
		{"page number under a box", func(_ *pdfwrite.Doc, p *pdfwrite.Page) {
			drawLine(p)
			p.Text(80, 595, 12, body, "Page 43 of 52")
			p.Raw("1 g 72 590 200 20 re f")
		}, ""},
		{"a program's mark", func(_ *pdfwrite.Doc, p *pdfwrite.Page) {
			drawLine(p)
			p.Raw("3 Tr")
			p.Text(10, 10, 1, body, "Powered by TCPDF (www.tcpdf.org)")
		}, ""},
		{"label in the box's colour", func(_ *pdfwrite.Doc, p *pdfwrite.Page) {
			drawLine(p)
			p.Raw("0 g 72 590 200 20 re f")
			p.Text(80, 595, 12, body, "Redacted under section 40(2)")
		}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := pdfwrite.New()
			p := d.AddPage()
			p.Text(1, 1, 0.001, body, " ")
			tt.draw(d, p)
			doc := read(t, d.Bytes())
			got := told(doc)
			if got != tt.want {
				t.Errorf("told %q, want %q", got, tt.want)
			}
			if len(doc.Gaps) > 0 {
				t.Errorf("gaps %v", doc.Gaps)
			}
			seen := part(doc, "page 1", document.Visible)
			if n := strings.Count(strings.ReplaceAll(everything(doc), "\n", " "), name); n > 2 {
				t.Errorf("the name stands %d times", n)
			}
			for _, tr := range doc.Traits {
				if tr.Words == nil {
					continue
				}
				if tr.Where.Page != 1 || tr.Where.Box.Empty() {
					t.Errorf("place %+v", tr.Where)
				}
				if tr.Layer == document.Hidden && tr.Where.Part != "page 1 hidden text" {
					t.Errorf("part %q", tr.Where.Part)
				}
			}
			if !strings.Contains(tt.want, ": Rowan") && !strings.Contains(seen, sentence) {
				t.Errorf("the page shows %q", seen)
			}
			if strings.Contains(seen, "The officer") == false && tt.name != "small print" {
				t.Errorf("the page shows %q", seen)
			}
		})
	}
}

// inColour draws the sentence with the name under other operators.
func inColour(p *pdfwrite.Page, operators string) {
	x := 72 + pdfwrite.Width(12, body, before)
	p.Text(72, 700, 12, body, strings.TrimSpace(before))
	p.Raw("q " + operators)
	p.Text(x, 700, 12, body, name)
	p.Raw("Q")
	p.Text(x+pdfwrite.Width(12, body, name+" "), 700, 12, body, "today")
}

// hatch is slanted lines over the name, so many points apart.
func hatch(step float64) string {
	x := 72 + pdfwrite.Width(12, body, before)
	var b strings.Builder
	for at := x - 3; at < x+pdfwrite.Width(12, body, name); at += step {
		fmt.Fprintf(&b, "%.2f 690 m %.2f 716 l S ", at, at+3)
	}
	return b.String()
}

// strips is bars over the name that touch one another.
func strips() string {
	var b strings.Builder
	for y := 694.0; y < 712; y++ {
		fmt.Fprintf(&b, "%s %g %.2f 1 re f ", about("LEFT"), y, pdfwrite.Width(12, body, name)+1)
	}
	return b.String()
}

func withTile(cell string, draw drawing) drawing {
	return func(d *pdfwrite.Doc, p *pdfwrite.Page) {
		n := d.Stream("/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << >>", []byte(cell))
		p.Resources = fmt.Sprintf("/Pattern << /P %d 0 R >>", n)
		draw(d, p)
	}
}

// everything is the text of all parts.
func everything(d *document.Document) string {
	var b strings.Builder
	for _, p := range d.Parts {
		for _, bl := range p.Blocks {
			b.WriteString(bl.Text + "\n")
		}
	}
	return b.String()
}

// Text that recognition put under or over a picture of the page says what the picture
// shows; beside the picture, or under a box drawn later, it is hidden.
func TestRecognisedText(t *testing.T) {
	const shown = "The officer is nobody"
	picture := func(d *pdfwrite.Doc, p *pdfwrite.Page, places ...string) {
		n := d.Stream("/Type /XObject /Subtype /Image /Width 2 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray", []byte{220, 190})
		p.Resources = fmt.Sprintf("/XObject << /Im %d 0 R >>", n)
		for _, place := range places {
			p.Raw("q " + place + " cm /Im Do Q")
		}
	}
	inkless := func(p *pdfwrite.Page, y float64, s string) {
		p.Raw("q 3 Tr")
		p.Text(72, y, 12, body, s)
		p.Raw("Q")
	}
	const page = "595 0 0 842 0 0"
	for _, tt := range []struct {
		name    string
		draw    drawing
		visible string
		want    string
	}{
		{"over a scan", func(d *pdfwrite.Doc, p *pdfwrite.Page) { picture(d, p, page); inkless(p, 700, shown) }, shown, ""},
		{"under a scan, with ink", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			p.Text(72, 700, 12, body, shown)
			p.Text(72, 600, 12, body, name)
			picture(d, p, page)
		}, shown + "\n" + name, ""},
		{"under strips of a scan", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			p.Text(72, 700, 12, body, shown)
			p.Text(72, 100, 12, body, name)
			picture(d, p, "595 0 0 300 0 0", "595 0 0 300 0 300", "595 0 0 242 0 600")
		}, shown + "\n" + name, ""},
		{"over a picture that is part of the page", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			picture(d, p, "300 0 0 100 60 650")
			inkless(p, 700, shown)
		}, shown, ""},
		{"beside the picture", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			picture(d, p, "300 0 0 100 60 650")
			inkless(p, 700, shown)
			inkless(p, 300, name)
		}, shown, "invisible-text: " + name},
		{"box on a scan", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			picture(d, p, page)
			inkless(p, 700, shown)
			inkless(p, 600, name)
			p.Raw("0 g 60 590 300 24 re f")
		}, shown, "text-under-shape: " + name},
		{"box on a scan, under its transcript", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			picture(d, p, page)
			p.Raw("1 g 60 590 300 24 re f")
			inkless(p, 700, shown)
			inkless(p, 600, name)
		}, shown, "text-under-shape: " + name},
		{"paper under a scan", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			p.Raw("1 g 0 0 595 842 re f")
			picture(d, p, page)
			inkless(p, 700, shown)
		}, shown, ""},
		{"large picture over some of the text", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			p.Text(72, 700, 12, body, shown)
			p.Text(72, 300, 12, body, name)
			picture(d, p, "595 0 0 500 0 0")
		}, shown, "text-under-shape: " + name},
		{"picture of one colour", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			p.Text(72, 300, 12, body, name)
			n := d.Flate("/Type /XObject /Subtype /Image /Width 100 /Height 100 /BitsPerComponent 8 /ColorSpace /DeviceGray", make([]byte, 10_000))
			p.Resources = fmt.Sprintf("/XObject << /Im %d 0 R >>", n)
			p.Raw("q " + page + " cm /Im Do Q 1 g")
			p.Text(72, 700, 12, body, shown)
		}, shown, "text-under-shape: " + name},
		{"letters drawn as shapes", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			for i := range 20 {
				p.Raw(fmt.Sprintf("%d 700 m %d 709 l %d 705 l %d 700 l f", 72+6*i, 74+6*i, 77+6*i, 76+6*i))
			}
			inkless(p, 700, shown)
		}, shown, ""},
		{"transcript of text", func(_ *pdfwrite.Doc, p *pdfwrite.Page) {
			p.Text(72, 700, 12, body, shown)
			inkless(p, 701, shown)
		}, shown, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := pdfwrite.New()
			p := d.AddPage()
			p.Text(1, 1, 0.001, body, " ")
			tt.draw(d, p)
			doc := read(t, d.Bytes())
			if got := part(doc, "page 1", document.Visible); got != tt.visible {
				t.Errorf("the page shows %q, want %q", got, tt.visible)
			}
			if got := told(doc); got != tt.want {
				t.Errorf("told %q, want %q", got, tt.want)
			}
		})
	}
}

// Text on layers: what the default configuration switches off is hidden, and counted once.
func TestLayers(t *testing.T) {
	const off = "hidden-layer: text on layers that are switched off: 1 passage on 1 page"
	for _, tt := range []struct {
		name   string
		config string // of /D; A and B stand for two groups
		props  string // what the text is on; A and B as before
		want   string
	}{
		{"on", "", "A", ""},
		{"off", "/OFF [A]", "A", off},
		{"another is off", "/OFF [B]", "A", ""},
		{"all off", "/BaseState /OFF", "A", off},
		{"all off but one", "/BaseState /OFF /ON [A]", "A", ""},
		{"off on the screen by its usage", "/AS [<< /Event /View /OCGs [A] /Category [/View] >>]", "A", off + "; some of it shows in print"},
		{"off in print by its usage", "/AS [<< /Event /Print /OCGs [A] /Category [/View] >>]", "A", ""},
		{"any of two on", "/OFF [A]", "<< /Type /OCMD /OCGs [A B] >>", ""},
		{"all of two on", "/OFF [A]", "<< /Type /OCMD /OCGs [A B] /P /AllOn >>", off},
		{"any off", "", "<< /Type /OCMD /OCGs A /P /AnyOff >>", off},
		{"all off by a rule", "/OFF [A B]", "<< /Type /OCMD /OCGs [A B] /P /AllOff >>", ""},
		{"expression", "/OFF [A]", "<< /Type /OCMD /VE [/And B [/Not A]] >>", ""},
		{"expression that fails", "/OFF [A]", "<< /Type /OCMD /VE [/Or A [/Not B]] >>", off},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, how := range []string{"mark", "form"} {
				d := pdfwrite.New()
				a := d.Object("<< /Type /OCG /Name (a) /Usage << /View << /ViewState /OFF >> >> >>")
				b := d.Object("<< /Type /OCG /Name (b) >>")
				groups := strings.NewReplacer("A ", fmt.Sprintf("%d 0 R ", a), "[A]", fmt.Sprintf("[%d 0 R]", a), "[B]", fmt.Sprintf("[%d 0 R]", b),
					" A]", fmt.Sprintf(" %d 0 R]", a), " B]", fmt.Sprintf(" %d 0 R]", b), "[A B]", fmt.Sprintf("[%d 0 R %d 0 R]", a, b), "/And B", fmt.Sprintf("/And %d 0 R", b))
				config := groups.Replace(tt.config)
				n := a
				if tt.props != "A" {
					n = d.Object(groups.Replace(tt.props))
				}
				d.Catalog = fmt.Sprintf("/OCProperties << /OCGs [%d 0 R %d 0 R] /D << %s >> >>", a, b, config)
				p := d.AddPage()
				p.Text(72, 700, 12, body, "On no layer")
				if how == "mark" {
					p.Resources = fmt.Sprintf("/Properties << /L %d 0 R >>", n)
					p.Raw("/OC /L BDC q")
					p.Text(72, 600, 12, body, name)
					p.Raw("0 g 60 690 200 30 re f") // a box on a layer that is off hides nothing
					p.Raw("Q EMC")
				} else {
					f := d.Stream(fmt.Sprintf("/Subtype /Form /BBox [0 0 595 842] /OC %d 0 R", n), []byte("BT /Helvetica 12 Tf 72 600 Td (Rowan Hale) Tj ET"))
					p.Resources = fmt.Sprintf("/XObject << /F %d 0 R >>", f)
					p.Raw("/F Do")
				}
				p.Text(72, 500, 12, body, "On no layer either")
				doc := read(t, d.Bytes())
				want := strings.TrimPrefix(tt.want+"; text-under-shape: On no layer", "; ")
				if tt.want != "" || how == "form" {
					want = tt.want
				}
				if got := told(doc); got != want {
					t.Errorf("%s: told %q, want %q", how, got, want)
				}
				hidden := part(doc, "page 1 hidden layer", document.Hidden)
				if (hidden == name) != (tt.want != "") || strings.Contains(part(doc, "page 1", document.Visible), name) != (tt.want == "") {
					t.Errorf("%s: hidden %q, seen %q", how, hidden, part(doc, "page 1", document.Visible))
				}
			}
		})
	}
}

// The same words in two places are two passages; a line between them keeps them apart.
func TestPassages(t *testing.T) {
	d := pdfwrite.New()
	d.AddPage().Text(72, 700, 12, body, "First page")
	p := d.AddPage()
	lines(p, 72, 700, 12, 14, "Priya Ashdown wrote to Rowan Hale", "and to nobody else that day.")
	w := pdfwrite.Width(12, body, "Priya Ashdown")
	x := 72 + pdfwrite.Width(12, body, "Priya Ashdown wrote to ")
	p.Raw(fmt.Sprintf("71 696 %g 12 re f %g 696 100 12 re f", w+2, x-1))
	doc := read(t, d.Bytes())
	if got, want := told(doc), "text-under-shape: Priya Ashdown; text-under-shape: Rowan Hale"; got != want {
		t.Errorf("told %q, want %q", got, want)
	}
	if len(doc.Traits) == 2 {
		at := doc.Traits[1].Where
		if at.Page != 2 || !near(at.Box[0], x) || !near(at.Box[2], x+pdfwrite.Width(12, body, name)) || at.Box[1] > 700 || at.Box[3] < 705 {
			t.Errorf("place %+v", at)
		}
	}
	if got := part(doc, "page 2", document.Visible); got != "wrote to⏎and to nobody else that day." && got != "wrote to\nand to nobody else that day." {
		t.Errorf("the page shows %q", got)
	}
}

func TestManyPassages(t *testing.T) {
	d := pdfwrite.New()
	for range 6 {
		p := d.AddPage()
		for i := range 50 {
			p.Raw("3 Tr")
			p.Text(72, 800-15*float64(i), 9, body, fmt.Sprintf("secret %d", i))
			p.Raw("0 Tr")
			p.Text(300, 800-15*float64(i), 9, body, "seen")
		}
	}
	doc := read(t, d.Bytes())
	if n := len(doc.Traits); n != maxPassages+1 {
		t.Fatalf("%d traits", n)
	}
	last := doc.Traits[maxPassages]
	if last.Words != nil || last.Detail != "100 passages more of the same kind" || last.Where.Page != 5 {
		t.Errorf("last %+v", last)
	}
}

// A bookmark that says what its page hides or shows as taken out; one that names a
// chapter in other words is none.
func TestRedactedBookmark(t *testing.T) {
	outline := func(d *pdfwrite.Doc, pages []int, titles ...string) {
		next := ""
		for i := len(titles) - 1; i >= 0; i-- {
			n := d.Object(fmt.Sprintf("<< /Title %s /Dest [%d 0 R /XYZ 0 720 0] %s >>", pdfwrite.String(titles[i]), pages[i], next))
			next = fmt.Sprintf("/Next %d 0 R", n)
		}
		root := d.Object("<< " + strings.Replace(next, "/Next", "/First", 1) + " >>")
		d.Catalog = fmt.Sprintf("/Outlines %d 0 R", root)
	}
	for _, tt := range []struct {
		name  string
		title string
		draw  func(p *pdfwrite.Page)
		want  string
	}{
		{"heading under a box", "Complaint by Rowan Hale", func(p *pdfwrite.Page) {
			p.Text(72, 700, 14, body, "Complaint by Rowan Hale")
			p.Raw("60 690 300 26 re f")
		}, "text-under-shape: Complaint by Rowan Hale; redacted-bookmark: Complaint by Rowan Hale"},
		{"name in the heading under a box", "Complaint by Rowan Hale", func(p *pdfwrite.Page) {
			p.Text(72, 700, 14, body, "Complaint by Rowan Hale")
			p.Raw(fmt.Sprintf("%g 690 100 26 re f", 71+pdfwrite.Width(14, body, "Complaint by ")))
		}, "text-under-shape: Rowan Hale; redacted-bookmark: Complaint by Rowan Hale"},
		{"heading taken out, box left", "Complaint by Rowan Hale", func(p *pdfwrite.Page) { p.Raw("72 696 180 16 re f") }, "redacted-bookmark: Complaint by Rowan Hale"},
		{"heading replaced", "Complaint by Rowan Hale", func(p *pdfwrite.Page) { p.Text(72, 700, 14, body, "[Redacted]") }, "redacted-bookmark: Complaint by Rowan Hale"},
		{"name in the heading taken out, box left", "Complaint by Rowan Hale of May", func(p *pdfwrite.Page) {
			w := pdfwrite.Width(14, body, "Complaint by ")
			p.Text(72, 700, 14, body, "Complaint by")
			p.Raw(fmt.Sprintf("%g 697 80 14 re f", 72+w))
			p.Text(72+w+84, 700, 14, body, "of May")
		}, "redacted-bookmark: Complaint by Rowan Hale of May"},
		{"heading in other words", "Annex to the letter", func(p *pdfwrite.Page) { p.Text(72, 700, 14, body, "What we hold") }, ""},
		{"heading there, a box further down", "Annex to the letter", func(p *pdfwrite.Page) {
			p.Text(72, 700, 14, body, "Annex to the letter")
			p.Raw("72 396 180 16 re f")
		}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			build := func(pages []int) []byte {
				d := pdfwrite.New()
				outline(d, pages, "Summary of it", tt.title, "Our decision")
				d.AddPage().Text(72, 700, 14, body, "Summary of it")
				tt.draw(d.AddPage())
				d.AddPage().Text(72, 700, 14, body, "Our decision")
				return d.Bytes()
			}
			// The pages' numbers come out of a first writing.
			first := build([]int{1, 1, 1})
			var pages []int
			for i := 1; len(pages) < 3 && i < 100; i++ {
				_, after, ok := strings.Cut(string(first), fmt.Sprintf("\n%d 0 obj\n", i))
				if ok && strings.HasPrefix(after, "<< /Type /Page /Parent") {
					pages = append(pages, i)
				}
			}
			doc := read(t, build(pages))
			if got := told(doc); got != tt.want {
				t.Errorf("told %q, want %q", got, tt.want)
			}
		})
	}
}

// Pages that draw without end, or more than is kept, end in time and say so.
func TestCrowdedPage(t *testing.T) {
	d := pdfwrite.New()
	d.Compress = true
	p := d.AddPage()
	p.Text(72, 700, 12, body, sentence)
	p.Raw(strings.Repeat("0 0 9 9 re f ", maxShapes+1))
	if got := gapCodes(read(t, d.Bytes())); got != "limit page 1" {
		t.Errorf("gaps %q", got)
	}
	d = pdfwrite.New()
	d.Compress = true
	p = d.AddPage()
	p.Raw(strings.Repeat("0 690 m 600 691 l 600 720 l 0 719 l f ", maxShapes-1))
	for range 200 {
		lines(p, 72, 700, 12, 0, sentence)
	}
	if got := gapCodes(read(t, d.Bytes())); got != "limit page 1" {
		t.Errorf("gaps %q", got)
	}
}
