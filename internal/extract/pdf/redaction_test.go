package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/pdfwrite"
)

// Redactions as programs and people make them, and what looks like one and is none.
func TestRedactionsInUse(t *testing.T) {
	shape, note := document.TraitTextUnderShape+": "+name, document.TraitDarkHighlight+": "+name
	same, redact := document.TraitCoveredText+": "+name, document.TraitUnappliedRedaction+": "+name
	look := func(entries, dict, content string) drawing {
		return func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			ap := d.Stream("/Subtype /Form "+dict, []byte(content))
			annotated(fmt.Sprintf("%s /AP << /N %d 0 R >>", entries, ap))(d, p)
		}
	}
	rounded := "LEFT 700 m LEFT 696 LEFT 694 LEFT 694 c RIGHT 694 l RIGHT 712 RIGHT 712 RIGHT 712 c LEFT 712 l LEFT 700 l h f"
	masked := func(mask []byte, size string, at string) drawing {
		return func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			m := d.Flate("/Type /XObject /Subtype /Image /BitsPerComponent 8 /ColorSpace /DeviceGray "+size, mask)
			withImage(fmt.Sprintf("/Width 2 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /SMask %d 0 R", m), []byte{0, 9}, overName(at))(d, p)
		}
	}
	rim := make([]byte, 40*20) // opaque but for its rim
	for y := 1; y < 19; y++ {
		for x := 1; x < 39; x++ {
			rim[40*y+x] = 255
		}
	}
	half := make([]byte, 40*20) // opaque in its upper half
	for i := range 40 * 8 {
		half[i] = 255
	}
	for _, tt := range []struct {
		name string
		draw drawing
		want string
	}{
		// Annotations.
		{"square of Acrobat", look("/Subtype /Square /IC [0 0 0] /C [0 0 0]", "/BBox [0 0 70 20] /Matrix [1 0 0 1 0 0]", "0 0 0 rg 1 w 0 0 70 20 re B"), note},
		{"square seen through", look("/Subtype /Square /IC [0 0 0] /CA 0.3", "/BBox [0 0 70 20] /Resources << /ExtGState << /R0 << /ca 0.3 /CA 0.3 >> >> >>", "/R0 gs 0 0 70 20 re f"), ""},
		{"circle of white", annotated("/Subtype /Circle /IC [1 1 1]"), note},
		{"black highlight with an appearance", look("/Subtype /Highlight /C [0 0 0] QUAD", "/BBox [0 0 70 20] /Resources << /ExtGState << /R0 << /BM /Multiply >> >> >>", "/R0 gs 0 g 0 0 70 20 re f"), note},
		{"black highlight of a group", look("/Subtype /Highlight /C [0 0 0] QUAD", "/BBox [0 0 70 20] /Group << /S /Transparency >> /Resources << /ExtGState << /R0 << /BM /Multiply >> >> >>", "/R0 gs q 0 g 0 0 70 20 re f Q"), note},
		{"yellow highlight with an appearance", look("/Subtype /Highlight /C [1 1 0] QUAD", "/BBox [0 0 70 20]", "1 1 0 rg 0 0 70 20 re f"), ""},
		{"thick strike-out", look("/Subtype /StrikeOut /C [0 0 0] QUAD", "/BBox [0 0 70 20]", "0 G 20 w 0 10 m 70 10 l S"), note},
		{"thin strike-out", look("/Subtype /StrikeOut /C [0 0 0] QUAD", "/BBox [0 0 70 20]", "0 G 1 w 0 10 m 70 10 l S"), ""},
		{"underline as thick as the line is high", look("/Subtype /Underline /C [0 0 0] QUAD", "/BBox [0 0 70 20]", "0 G 20 w 0 10 m 70 10 l S"), note},
		{"marked without quadrilaterals", annotated("/Subtype /Redact"), redact},
		{"marked, shown as a frame", look("/Subtype /Redact QUAD", "/BBox [0 0 70 20]", "1 0 0 RG 0 0 70 20 re S"), redact},
		{"button over the page", look("/Subtype /Widget /FT /Btn /T (b)", "/BBox [0 0 70 20]", "0 g 0 0 70 20 re f"), shape},
		{"note that only prints", annotated("/Subtype /Square /IC [0 0 0] /F 32"), ""},

		// Shapes.
		{"rounded corners", overName(black + rounded), shape},
		{"polygon", overName(black + "LEFT 690 m RIGHT 692 l RIGHT 716 l LEFT 714 l f"), shape},
		{"clip of Word", overName("q BOX re W* n " + black + "0 0 595 842 re f Q"), shape},
		{"clips in clips", overName("q 0 0 595 842 re W n BOX re W* n 0 0 595 842 re W n " + black + "LEFT 600 m RIGHT 600 l RIGHT 800 l LEFT 800 l h f* Q"), shape},
		{"marker pen", overName("1 J 1 j 5 w LEFT 700 m RIGHT 701 l S LEFT 704 m RIGHT 704.5 l S LEFT 708 m RIGHT 708 l S"), shape},
		{"scribble that can be read through", overName("1 w LEFT 700 m RIGHT 708 l LEFT 708 l S"), ""},
		{"a cross through the words", overName("1.5 w LEFT 695 m RIGHT 712 l S LEFT 712 m RIGHT 695 l S"), ""},
		{"black box with crosses on it", overName(black + "BOX re f 0.3 G 1 w LEFT 697 m MIDDLE 709 l LEFT 709 m MIDDLE 697 l MIDDLE 697 m RIGHT 709 l MIDDLE 709 m RIGHT 697 l S"), shape},
		{"crosses on their own", overName("0 G 1 w LEFT 697 m MIDDLE 709 l LEFT 709 m MIDDLE 697 l MIDDLE 697 m RIGHT 709 l MIDDLE 709 m RIGHT 697 l S"), ""},
		{"red words on white on red", func(_ *pdfwrite.Doc, p *pdfwrite.Page) {
			p.Raw("1 0 0 rg 60 680 400 40 re f 1 g 62 682 396 36 re f 1 0 0 rg")
			drawLine(p)
		}, ""},
		{"curve as a thick line", overName("16 w LEFT 703 m LEFT 703 RIGHT 704 RIGHT 704 c S"), shape},
		{"turned and scaled", overName("q 0 2 -2 0 0 0 cm 0 g 340 -200 30 200 re f Q"), document.TraitTextUnderShape + ": " + sentence},
		{"box of a turned page", func(_ *pdfwrite.Doc, p *pdfwrite.Page) {
			p.Extra = "/Rotate 90"
			drawLine(p)
			p.Raw(about(black + "BOX re f"))
		}, shape},
		{"box of a page turned round, cropped, of another unit", func(_ *pdfwrite.Doc, p *pdfwrite.Page) {
			p.Extra = "/Rotate 180 /CropBox [20 300 500 800] /UserUnit 2"
			drawLine(p)
			p.Raw(about(black + "BOX re f"))
		}, shape},
		{"words in a form, box on the page", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			f := d.Stream("/Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>", []byte("BT /F 12 Tf 72 700 Td ("+sentence+") Tj ET"))
			p.Resources = fmt.Sprintf("/XObject << /F %d 0 R >>", f)
			p.Raw("/F Do " + about(black+"BOX re f"))
		}, shape},
		{"words written under visible ones", func(_ *pdfwrite.Doc, p *pdfwrite.Page) {
			drawLine(p)
			p.Text(72, 700, 12, body, "Another line over it")
		}, ""},

		// Pictures.
		{"picture with a mask that hides nothing of it", masked([]byte{255, 255}, "/Width 2 /Height 1", drawImage()), shape},
		{"picture masked out", masked([]byte{0, 0}, "/Width 2 /Height 1", drawImage()), ""},
		{"picture with a soft rim", masked(rim, "/Width 40 /Height 20", drawImage()), shape},
		{"picture whose mask lets half of the letters through", masked(half, "/Width 40 /Height 20", drawImage()), ""},
		{"JPEG 2000 that may be clear", withImage("/Width 2 /Height 1 /SMaskInData 1 /Filter /JPXDecode", []byte{0, 9}, overName(drawImage())), ""},
		{"JPEG 2000", withImage("/Width 2 /Height 1 /Filter /JPXDecode", []byte{0, 9}, overName(drawImage())), shape},
		{"picture turned upside down", masked([]byte{255, 255}, "/Width 2 /Height 1", fmt.Sprintf("q %.2f 0 0 -14 %.2f 710 cm /Im Do Q", pdfwrite.Width(12, body, name)+2, 71+pdfwrite.Width(12, body, before))), shape},

		// Black on black.
		{"profile", withResource("/ColorSpace << /C [/ICCBased %d 0 R] >>", "<< /N 3 /Alternate /DeviceRGB /Length 0 >>\nstream\n\nendstream", underName("/C cs 0 0 0 scn BOX re f 0 g")), same},
		{"profile of four inks", withResource("/ColorSpace << /C [/ICCBased %d 0 R] >>", "<< /N 4 /Length 0 >>\nstream\n\nendstream", underName("/C cs 0 0 0 1 scn BOX re f 0 g")), same},
		{"black ink", withResource("/ColorSpace << /C %d 0 R >>", "[/Separation /Black /DeviceCMYK << /FunctionType 2 /N 1 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 0 0 1] >>]", underName("/C cs 1 scn BOX re f 0 g")), same},
		{"black ink by a program", withResource("/ColorSpace << /C %d 0 R >>", "[/Separation /Black /DeviceCMYK << /FunctionType 4 /Domain [0 1] /Range [0 1 0 1 0 1 0 1] >>]", underName("/C cs 1 scn BOX re f 0 g")), same},
		{"several inks, of which black", withResource("/ColorSpace << /C %d 0 R >>", "[/DeviceN [/Black] /DeviceCMYK << /FunctionType 2 /N 1 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 0 0 1] >>]", underName("/C cs 1 scn BOX re f 0 g")), same},
		{"measured", withResource("/ColorSpace << /C %d 0 R >>", "[/CalRGB << /WhitePoint [0.95 1 1.09] >>]", underName("/C cs 0 0 0 scn BOX re f 0 g")), same},
		{"measured by lightness", withResource("/ColorSpace << /C %d 0 R >>", "[/Lab << /WhitePoint [0.95 1 1.09] >>]", underName("/C cs 0 0 0 scn BOX re f 0 g")), same},
		{"white by lightness", withResource("/ColorSpace << /C %d 0 R >>", "[/Lab << /WhitePoint [0.95 1 1.09] >>]", func(_ *pdfwrite.Doc, p *pdfwrite.Page) { inColour(p, "/C cs 100 0 0 scn ") }), document.TraitWhiteText + ": " + name},
		{"printing inks", withResource("/ColorSpace << /C %d 0 R >>", "[/DeviceN [/Cyan /None /Black] /DeviceCMYK << /FunctionType 4 >>]", underName("/C cs 0 1 1 scn BOX re f 0 g")), same},
		{"a printing ink and another", withResource("/ColorSpace << /C %d 0 R >>", "[/DeviceN [/Black /Gold] /DeviceCMYK << /FunctionType 4 >>]", underName("/C cs 1 1 scn BOX re f 0 g")), ""},

		// Words of which a box takes a part.
		{"the end of a word and the next", overName(black + fmt.Sprintf("%.2f 695 %.2f 16 re f", 72+pdfwrite.Width(12, body, "The officer is Row"), pdfwrite.Width(12, body, "an Hale"))), shape},
		{"the end of a word", overName(black + fmt.Sprintf("%.2f 695 %.2f 16 re f", 72+pdfwrite.Width(12, body, "The off"), pdfwrite.Width(12, body, "icer"))), document.TraitTextUnderShape + ": officer"},
		{"the last letters of a word", overName(black + fmt.Sprintf("%.2f 695 %.2f 16 re f", 72+pdfwrite.Width(12, body, "The offic"), pdfwrite.Width(12, body, "er"))), ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := pdfwrite.New()
			p := d.AddPage()
			p.Text(1, 1, 0.001, body, " ")
			tt.draw(d, p)
			doc := read(t, d.Bytes())
			if got := told(doc); got != tt.want {
				t.Errorf("told %q, want %q", got, tt.want)
			}
			if len(doc.Gaps) > 0 {
				t.Errorf("gaps %v", doc.Gaps)
			}
			if seen := part(doc, "page 1", document.Visible); tt.want == "" && strings.Join(strings.Fields(seen), " ") != sentence && tt.name != "words written under visible ones" {
				t.Errorf("the page shows %q", seen)
			}
		})
	}
}

// A scan on which somebody painted a black bar, and left what text recognition had read
// there before. Letters in the picture, dark or light, are no bar.
func TestBarInScan(t *testing.T) {
	const (
		w, h  = 595, 842 // a point of the picture is one of the page
		light = 225
		dark  = 12
	)
	paint := func(pix []byte, x0, y0, x1, y1 int, v byte) {
		for y := y0; y < y1; y++ {
			for x := x0; x < x1; x++ {
				pix[(h-1-y)*w+x] = v
			}
		}
	}
	left := 72 + int(pdfwrite.Width(12, body, before))
	right := left + int(pdfwrite.Width(12, body, name)) + 1
	strokes := func(pix []byte, v byte) { // as letters leave them
		for x := 72; x < 260; x += 4 {
			paint(pix, x, 700, x+2, 708, v)
		}
	}
	scan := func(draw func(pix []byte)) []byte {
		pix := bytes.Repeat([]byte{light}, w*h)
		strokes(pix, dark)
		draw(pix)
		return pix
	}
	bar := scan(func(pix []byte) { paint(pix, left-1, 697, right+1, 712, dark) })
	banner := scan(func(pix []byte) { paint(pix, 60, 690, 400, 720, dark); strokes(pix, light) })
	noisy := scan(func(pix []byte) {
		paint(pix, left-1, 697, right+1, 712, dark)
		for i := range pix {
			pix[i] += byte(i * 7 % 30)
		}
	})
	gray := fmt.Sprintf("/Width %d /Height %d /BitsPerComponent 8 /ColorSpace /DeviceGray ", w, h)
	flate := func(dict string, data []byte) func(d *pdfwrite.Doc) int {
		return func(d *pdfwrite.Doc) int { return d.Flate("/Type /XObject /Subtype /Image "+dict, data) }
	}
	bits := func(pix []byte, of byte) []byte {
		row := (w + 7) / 8
		out := make([]byte, row*h)
		for i, v := range pix {
			if v > 128 == (of > 0) {
				out[i/w*row+i%w/8] |= 0x80 >> (i % w % 8)
			}
		}
		return out
	}
	colours := func(pix []byte) (out []byte) {
		for _, v := range pix {
			out = append(out, v, v/2, v/3)
		}
		return out
	}
	inks := func(pix []byte) (out []byte) {
		for _, v := range pix {
			out = append(out, 0, 0, 0, 255-v)
		}
		return out
	}
	photo := func(im image.Image) func(d *pdfwrite.Doc) int {
		var b bytes.Buffer
		if err := jpeg.Encode(&b, im, nil); err != nil {
			t.Fatal(err)
		}
		return func(d *pdfwrite.Doc) int {
			return d.Stream("/Type /XObject /Subtype /Image "+gray+"/Filter /DCTDecode", b.Bytes())
		}
	}
	grayPhoto := func(pix []byte) image.Image { return &image.Gray{Pix: pix, Stride: w, Rect: image.Rect(0, 0, w, h)} }
	colourPhoto := image.NewRGBA(image.Rect(0, 0, w, h))
	for i, v := range bar {
		copy(colourPhoto.Pix[4*i:], []byte{v, v, v, 255})
	}
	hidden := document.TraitTextUnderShape + ": " + name
	for _, tt := range []struct {
		name  string
		image func(d *pdfwrite.Doc) int
		want  string
	}{
		{"gray", flate(gray, bar), hidden},
		{"gray, with the noise of scanning", flate(gray, noisy), hidden},
		{"gray, no bar", flate(gray, scan(func([]byte) {})), ""},
		{"light letters on a dark banner", flate(gray, banner), ""},
		{"gray, the other way round", flate(gray+"/Decode [1 0]", scan(func(pix []byte) {
			paint(pix, left-1, 697, right+1, 712, light)
			paint(pix, left-1, 730, right+1, 750, dark)
		})), hidden},
		{"colours", flate(strings.Replace(gray, "Gray", "RGB", 1), colours(bar)), hidden},
		{"four inks", flate(strings.Replace(gray, "Gray", "CMYK", 1), inks(bar)), hidden},
		{"table of colours", flate(strings.Replace(gray, "/DeviceGray", "[/Indexed /DeviceGray 255 <"+strings.Repeat("00", 128)+strings.Repeat("FF", 128)+">]", 1), bar), hidden},
		{"black and white", flate(strings.Replace(gray, "Component 8", "Component 1", 1), bits(bar, 1)), hidden},
		{"stencil", flate(fmt.Sprintf("/Width %d /Height %d /ImageMask true", w, h), bits(bar, 1)), hidden},
		{"stencil, no bar", flate(fmt.Sprintf("/Width %d /Height %d /ImageMask true", w, h), bits(scan(func([]byte) {}), 1)), ""},
		{"photograph", photo(grayPhoto(bar)), hidden},
		{"photograph in colour", photo(colourPhoto), hidden},
		{"dark letters on a dark photograph", flate(gray, scan(func(pix []byte) { paint(pix, 60, 690, 400, 720, dark); strokes(pix, 75) })), ""},
		{"photograph, no bar", photo(grayPhoto(scan(func([]byte) {}))), ""},
		{"fax, which is not looked into", func(d *pdfwrite.Doc) int {
			return d.Stream("/Type /XObject /Subtype /Image "+gray+"/Filter /CCITTFaxDecode", bar)
		}, ""},
	} {
		for _, order := range []string{"without ink", "under the picture"} {
			t.Run(tt.name+", "+order, func(t *testing.T) {
				d := pdfwrite.New()
				p := d.AddPage()
				p.Resources = fmt.Sprintf("/XObject << /Im %d 0 R >>", tt.image(d))
				picture := fmt.Sprintf("q %d 0 0 %d 0 0 cm /Im Do Q", w, h)
				if order == "without ink" {
					p.Raw(picture + " 3 Tr")
					drawLine(p)
				} else {
					drawLine(p)
					p.Raw(picture)
				}
				doc := read(t, d.Bytes())
				if got := told(doc); got != tt.want {
					t.Errorf("told %q, want %q", got, tt.want)
				}
				if seen := part(doc, "page 1", document.Visible); strings.Contains(seen, name) != (tt.want == "") {
					t.Errorf("the page shows %q", seen)
				}
			})
		}
	}
}
