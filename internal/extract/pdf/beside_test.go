package pdf

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/pdfwrite"
)

// letter is a document with one ordinary page.
func letter() (*pdfwrite.Doc, *pdfwrite.Page) {
	d := pdfwrite.New()
	p := d.AddPage()
	p.Text(72, 700, 11, body, "An ordinary page")
	return d, p
}

func TestBeside(t *testing.T) {
	tests := []struct {
		name  string
		build func(d *pdfwrite.Doc, p *pdfwrite.Page)
		part  string
		layer document.Layer
		want  string
		gaps  string
	}{
		{"note", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			p.Annotation("/Subtype /Text /Rect [9 9 20 20] /Contents (Take this out) /T (Priya Ashdown)")
		}, "annotation 1 on page 1", document.Markup, "Take this out", ""},
		{"text typed onto the page", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			ap := d.Stream("/Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>", []byte("BT /F 9 Tf (typed over) Tj ET"))
			p.Annotation(fmt.Sprintf("/Subtype /FreeText /Rect [9 9 109 29] /AP << /N %d 0 R >>", ap))
		}, "annotation 1 on page 1", document.Markup, "typed over", ""},
		{"rich text of a note", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			p.Annotation("/Subtype /Text /Rect [9 9 20 20] /RC (<body><p>not <b>this</b></p></body>)")
		}, "annotation 1 on page 1", document.Markup, "not this", ""},
		{"link", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			p.Link([4]float64{9, 9, 20, 20}, "https://intranet.ashdale.example/x")
		}, "links", document.Metadata, "https://intranet.ashdale.example/x", ""},
		{"link to a file", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			p.Annotation(`/Subtype /Link /Rect [9 9 20 20] /A << /S /Launch /F (\\\\fs01\\plans.doc) >>`)
		}, "links", document.Metadata, `\\fs01\plans.doc`, ""},
		{"field that the page shows", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			ap := d.Stream("/Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>", []byte("BT /F 9 Tf 2 5 Td (Rowan Hale) Tj ET"))
			p.Annotation(fmt.Sprintf("/Subtype /Widget /FT /Tx /T (n) /V (Rowan Hale) /Rect [72 600 172 620] /AP << /N %d 0 R >>", ap))
			d.Catalog = fmt.Sprintf("/AcroForm << /Fields [%d 0 R] >>", ap+1)
		}, "page 1", document.Visible, "An ordinary page\nRowan Hale", ""},
		{"field value that no page shows", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			n := d.Object("<< /FT /Tx /T (n) /V (Rowan Hale) /TU (Name of officer) >>")
			d.Catalog = fmt.Sprintf("/AcroForm << /Fields [%d 0 R] >>", n)
		}, "form fields", document.Hidden, "Rowan Hale", ""},
		{"what a field is for", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			n := d.Object("<< /FT /Ch /T (n) /TU (Name of officer) /Opt [(Ada) [(x) (Bea)]] >>")
			d.Catalog = fmt.Sprintf("/AcroForm << /Fields [%d 0 R] >>", n)
		}, "form fields", document.Metadata, "Field: n\nDescription: Name of officer\nChoice: Ada\nChoice: x\nChoice: Bea", ""},
		{"information", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			d.Info("Author", "Priya Ashdown")
			d.Info("Title", "Entwurf für später")
		}, "properties", document.Metadata, "Author: Priya Ashdown\nTitle: Entwurf für später", ""},
		{"xmp", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			n := d.Flate("/Type /Metadata /Subtype /XML", []byte(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="r"><rdf:Description xmlns:dc="d" rdf:about="" pdf:Producer="Made by hand"><dc:creator><rdf:Seq><rdf:li>Rowan Hale</rdf:li></rdf:Seq></dc:creator><xmp:CreateDate>2020-01-01T00:00Z</xmp:CreateDate></rdf:Description></rdf:RDF></x:xmpmeta>`))
			d.Catalog = fmt.Sprintf("/Metadata %d 0 R", n)
		}, "properties", document.Metadata, "Producer: Made by hand\nAuthor: Rowan Hale", ""},
		{"bookmarks", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			two := d.Object("<< /Title (Second) >>")
			one := d.Object(fmt.Sprintf("<< /Title (First) /Next %d 0 R >>", two))
			root := d.Object(fmt.Sprintf("<< /First %d 0 R >>", one))
			d.Catalog = fmt.Sprintf("/Outlines %d 0 R", root)
		}, "bookmarks", document.Metadata, "First\nSecond", ""},
		{"description of a picture", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			d.Object("<< /Type /StructElem /S /Figure /Alt (Plan of the server room) >>")
		}, "descriptions", document.Metadata, "Plan of the server room", ""},
		{"text without ink", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			p.Raw("BT 3 Tr /Helvetica 11 Tf 72 600 Td (under cover) Tj ET")
		}, "page 1 hidden text", document.Hidden, "under cover", ""},
		{"text beyond the edge", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			p.Text(700, 600, 11, body, "out of sight")
		}, "page 1 hidden text", document.Hidden, "out of sight", ""},
		{"another text for copying", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			p.Raw("/Span << /ActualText (Rowan Hale) >> BDC BT /Helvetica 11 Tf 72 600 Td (REMOVED) Tj ET EMC")
		}, "page 1 hidden text", document.Hidden, "Rowan Hale", ""},
		{"recognised text over a scan", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			scan(d, p)
			for i := range 12 {
				p.Raw(fmt.Sprintf("BT 3 Tr /Helvetica 11 Tf 72 %d Td (words that the machine recognised) Tj ET", 600-30*i))
			}
		}, "page 1", document.Visible, "An ordinary page\n" + strings.TrimSpace(strings.Repeat("words that the machine recognised\n", 12)), ""},
		{"form drawn on the page", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			n := d.Flate("/Type /XObject /Subtype /Form /BBox [0 0 200 700] /Matrix [1 0 0 1 10 0]", []byte("BT /Helvetica 11 Tf 62 600 Td (from a form) Tj ET"))
			p.Resources = fmt.Sprintf("/XObject << /X %d 0 R >>", n)
			p.Raw("/X Do")
		}, "page 1", document.Visible, "An ordinary page\nfrom a form", ""},
		{"form that draws itself", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			n := d.Flate("/Type /XObject /Subtype /Form /BBox [0 0 200 700]", []byte("BT /Helvetica 11 Tf 72 600 Td (once) Tj ET /X Do"))
			p.Resources = fmt.Sprintf("/XObject << /X %d 0 R >>", n)
			p.Raw("/X Do")
		}, "page 1", document.Visible, "An ordinary page\nonce", ""},

		{"attached file", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			f := d.Flate("/Type /EmbeddedFile", []byte("names"))
			n := d.Object(fmt.Sprintf("<< /Type /Filespec /F (staff.csv) /UF (staff.csv) /EF << /F %d 0 R >> >>", f))
			d.Catalog = fmt.Sprintf("/Names << /EmbeddedFiles << /Names [(staff.csv) %d 0 R] >> >>", n)
		}, "attachments", document.Metadata, "File: staff.csv", ""},
		{"script", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			d.Catalog = "/OpenAction << /S /JavaScript /JS (app.alert) >>"
		}, "scripts", document.Metadata, "app.alert", ""},
		{"xfa", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			d.Catalog = "/AcroForm << /XFA (x) /Fields [] >>"
		}, "page 1", document.Visible, "An ordinary page", "damaged form (XFA)"},
		{"unknown filter", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			p.Extra = fmt.Sprintf("/Contents %d 0 R", d.Stream("/Filter /JBIG2Decode", []byte("xx")))
		}, "page 1", document.Visible, "", "damaged page 1"},
		{"truncated flate", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			packed := pdfwrite.Deflate([]byte("BT /Helvetica 11 Tf 72 700 Td (the first part) Tj 0 -40 Td (" + noise(4000) + ") Tj ET"))
			p.Extra = fmt.Sprintf("/Contents %d 0 R", d.Stream("/Filter /FlateDecode", packed[:len(packed)/2]))
		}, "", "", "", "damaged page 1"},
		{"content that is not there", func(d *pdfwrite.Doc, p *pdfwrite.Page) { p.Extra = "/Contents 99 0 R" },
			"page 1", document.Visible, "", "damaged page 1"},
		{"stream with a wrong length", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			p.Extra = fmt.Sprintf("/Contents %d 0 R", d.Object("<< /Length 10 >>\nstream\nBT /Helvetica 11 Tf 72 700 Td (all of it) Tj ET\nendstream"))
		}, "page 1", document.Visible, "all of it", ""},
		{"form that is not there", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			p.Resources = "/XObject << /X 99 0 R >>"
			p.Raw("/X Do")
		}, "page 1", document.Visible, "An ordinary page", "damaged page 1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, p := letter()
			tt.build(d, p)
			doc := read(t, d.Bytes())
			if got := part(doc, tt.part, tt.layer); got != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
			}
			if got := gapCodes(doc); got != tt.gaps {
				t.Errorf("gaps %q, want %q", got, tt.gaps)
			}
			for _, g := range doc.Gaps {
				if g.Reason == "" || g.Hint == "" || strings.HasSuffix(g.Reason, ".") {
					t.Errorf("gap without plain words: %+v", g)
				}
			}
		})
	}
}

// noise is letters that do not pack well.
func noise(n int) string {
	var b strings.Builder
	x := uint32(1)
	for range n {
		x = x*1664525 + 1013904223
		b.WriteByte('a' + byte(x>>24)%26)
	}
	return b.String()
}

// scan draws a picture over the whole page.
func scan(d *pdfwrite.Doc, p *pdfwrite.Page) {
	n := d.Stream("/Type /XObject /Subtype /Image /Width 2 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray", []byte{220, 255})
	p.Resources = fmt.Sprintf("/XObject << /Im %d 0 R >>", n)
	p.Raw("q 595 0 0 842 0 0 cm /Im Do Q")
}

// Text in places that are not read must be told of; the same places without text not.
func TestTextAside(t *testing.T) {
	const words, line = "BT /F 9 Tf (Rowan Hale) Tj ET", "0 0 m 9 9 l S"
	pattern := func(d *pdfwrite.Doc, p *pdfwrite.Page, content string) {
		n := d.Flate("/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << >>", []byte(content))
		p.Resources = fmt.Sprintf("/Pattern << /P %d 0 R >>", n)
	}
	mask := func(d *pdfwrite.Doc, p *pdfwrite.Page, content string) {
		n := d.Stream("/Subtype /Form /BBox [0 0 9 9] /Group << /S /Transparency >>", []byte(content))
		p.Resources = fmt.Sprintf("/ExtGState << /G << /SMask << /S /Luminosity /G %d 0 R >> >> >>", n)
	}
	glyph := func(d *pdfwrite.Doc, p *pdfwrite.Page, content string) {
		n := d.Stream("", []byte(content))
		d.Object(fmt.Sprintf("<< /Type /Font /Subtype /Type3 /CharProcs << /a %d 0 R >> >>", n))
	}
	nested := func(d *pdfwrite.Doc, p *pdfwrite.Page, content string) {
		form := d.Stream("/Subtype /Form /BBox [0 0 9 9]", []byte(content))
		n := d.Stream(fmt.Sprintf("/PatternType 1 /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>", form), []byte("/X Do"))
		p.Resources = fmt.Sprintf("/Pattern << /P %d 0 R >>", n)
	}
	for name, put := range map[string]func(*pdfwrite.Doc, *pdfwrite.Page, string){"pattern": pattern, "soft mask": mask, "glyph": glyph, "form in a pattern": nested} {
		for content, want := range map[string]string{words: "unread-part", line: ""} {
			d := pdfwrite.New()
			p := d.AddPage()
			p.Text(72, 700, 11, body, "A page of a letter.")
			put(d, p, content)
			doc := Read(context.Background(), d.Bytes(), limits.Default)
			if got := gapCodes(doc); got != want {
				t.Errorf("%s with %q: gaps %q, want %q", name, content, got, want)
			}
		}
	}
}

func TestPictures(t *testing.T) {
	for _, tt := range []struct {
		name string
		draw func(d *pdfwrite.Doc, p *pdfwrite.Page)
		want string
	}{
		{"blank page", func(d *pdfwrite.Doc, p *pdfwrite.Page) {}, "empty"},
		{"frame alone", func(d *pdfwrite.Doc, p *pdfwrite.Page) { p.Raw("9 9 500 700 re S") }, "empty"},
		{"scan", scan, "image-only page 1"},
		{"scan with a stamp", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			scan(d, p)
			p.Text(72, 20, 9, body, "FOI 1234, page 1 of 2")
		}, "image-only page 1"},
		{"inline scan", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			p.Raw("q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q")
		}, "image-only page 1"},
		{"letterhead", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			n := d.Stream("/Type /XObject /Subtype /Image /Width 1 /Height 1", []byte{0})
			p.Resources = fmt.Sprintf("/XObject << /Im %d 0 R >>", n)
			p.Raw("q 300 0 0 80 72 750 cm /Im Do Q")
			p.Text(72, 700, 11, body, "Dear Ms Fernsby, thank you for your request")
		}, ""},
		{"text over a background", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			scan(d, p)
			for i := range 20 {
				p.Text(72, 700-20*float64(i), 11, body, "There is a great deal of text")
			}
		}, ""},
		{"outlines of letters", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			for i := range 40 {
				p.Raw(fmt.Sprintf("%d 700 m %d 710 %d 720 %d 700 c f", i, i+3, i+5, i+9))
			}
		}, "image-only page 1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := pdfwrite.New()
			tt.draw(d, d.AddPage())
			if got := gapCodes(read(t, d.Bytes())); got != tt.want {
				t.Errorf("gaps %q, want %q", got, tt.want)
			}
		})
	}
}

func TestUnopened(t *testing.T) {
	d, _ := letter()
	whole := d.Bytes()
	tests := []struct {
		name string
		data []byte
		want string // the gaps' codes
		text string
	}{
		{"no bytes", nil, "damaged", ""},
		{"head alone", []byte("%PDF-1.7\n"), "damaged", ""},
		{"not a PDF", []byte("Dear Ms Fernsby"), "damaged", ""},
		{"no pages", []byte("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<< /Size 2 /Root 1 0 R >>\nstartxref\n46\n%%EOF\n"), "damaged", ""},
		{"table of contents gone", append(bytes.Clone(whole[:bytes.Index(whole, []byte("xref\n"))]), "trailer\n<< /Root 1 0 R >>\n%%EOF\n"...), "damaged", "An ordinary page"},
		{"wrong count", bytes.Replace(whole, []byte("/Count 1"), []byte("/Count 7"), 1), "damaged", "An ordinary page"},
		{"circle of pages", bytes.Replace(whole, []byte("/Kids [ "), []byte("/Kids [ 2 0 R "), 1), "damaged", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc := read(t, tt.data)
			if doc.Format != document.PDF {
				t.Errorf("format %q", doc.Format)
			}
			codes := map[string]bool{}
			for _, g := range doc.Gaps {
				codes[string(g.Code)] = true
			}
			if tt.want != "" && !codes[tt.want] || tt.want == "" && len(codes) > 0 {
				t.Errorf("gaps %v, want %q", doc.Gaps, tt.want)
			}
			if tt.text != "" && part(doc, "page 1", document.Visible) != tt.text {
				t.Errorf("text %q", part(doc, "page 1", document.Visible))
			}
		})
	}
}

func TestLimits(t *testing.T) {
	big := pdfwrite.New()
	big.Compress = true
	for range 4 {
		p := big.AddPage()
		for i := range 300 {
			p.Text(72, 800-2*float64(i), 2, body, "many words that take some room")
		}
	}
	data := big.Bytes()
	nested := pdfwrite.New()
	p := nested.AddPage()
	p.Text(72, 700, 11, body, "top")
	inner := 0
	for i := range 12 {
		res := ""
		if i > 0 {
			res = fmt.Sprintf("/Resources << /XObject << /X %d 0 R >> >>", inner)
		}
		inner = nested.Stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] "+res, []byte("/X Do"))
	}
	p.Resources = fmt.Sprintf("/XObject << /X %d 0 R >>", inner)
	p.Raw("/X Do")

	for _, tt := range []struct {
		name string
		data []byte
		set  func(l *limits.Limits)
		want string
	}{
		{"none", data, func(*limits.Limits) {}, ""},
		{"one stream", data, func(l *limits.Limits) { l.PartBytes = 1000 }, "limit page 1; limit page 2; limit page 3; limit page 4"},
		{"all streams", data, func(l *limits.Limits) { l.TotalBytes = 30_000 }, "limit page 2; limit page 3; limit page 4"},
		{"pages", data, func(l *limits.Limits) { l.Pages = 2 }, "limit"},
		{"steps", data, func(l *limits.Limits) { l.Steps = 15_000 }, "limit"},
		{"objects", data, func(l *limits.Limits) { l.Parts = 3 }, "limit"},
		{"text", data, func(l *limits.Limits) { l.Text = 500 }, "limit"},
		{"depth", nested.Bytes(), func(l *limits.Limits) { l.Depth = 6 }, "limit page 1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			lim := limits.Default
			tt.set(&lim)
			doc := Read(context.Background(), tt.data, lim)
			if got := gapCodes(doc); got != tt.want {
				t.Errorf("gaps %q, want %q", got, tt.want)
			}
		})
	}
}
