package coverage

import (
	"bytes"
	"crypto/md5"
	"crypto/rc4"
	"encoding/binary"
	"fmt"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/pdfwrite"
)

// attached builds a PDF with a file attached to it.
func attached(name string, inner func(words string) []byte, spec string) func(string) []byte {
	return paper(func(d *pdfwrite.Doc, _ *pdfwrite.Page, words string) {
		f := d.Flate("/Type /EmbeddedFile", inner(words))
		n := d.Object(fmt.Sprintf("<< /Type /Filespec /F (%s) /UF (%s) %s /EF << /F %d 0 R >> >>", name, name, put(spec, words), f))
		d.Catalog = fmt.Sprintf("/Names << /EmbeddedFiles << /Names [(%s) %d 0 R] >> >>", name, n)
	})
}

// layered builds a PDF that shows the words on a layer; config is the layer's
// state, in which LAYER is its object.
func layered(config string) func(string) []byte {
	return paper(func(d *pdfwrite.Doc, p *pdfwrite.Page, words string) {
		n := d.Object("<< /Type /OCG /Name (Drafting) >>")
		d.Catalog = fmt.Sprintf("/OCProperties << /OCGs [%d 0 R] /D << %s >> >>", n, strings.ReplaceAll(config, "LAYER", fmt.Sprintf("%d 0 R", n)))
		p.Resources = fmt.Sprintf("/Properties << /L %d 0 R >>", n)
		p.Raw("/OC /L BDC " + show(words) + " EMC")
	})
}

// signed builds a PDF with a signature whose dictionary has the entry.
func signed(entry string) func(string) []byte {
	return paper(func(d *pdfwrite.Doc, p *pdfwrite.Page, words string) {
		v := d.Object("<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 0 0 0] /Contents <00> " + put(entry, words) + " >>")
		p.Annotation(fmt.Sprintf("/Subtype /Widget /F 2 /Rect [0 0 0 0] /FT /Sig /T (Signature1) /V %d 0 R", v))
		d.Catalog = fmt.Sprintf("/AcroForm << /SigFlags 3 /Fields [%d 0 R] >>", v+1)
	})
}

// structured builds a PDF with an element in its structure.
func structured(entries string) func(string) []byte {
	return paper(func(d *pdfwrite.Doc, _ *pdfwrite.Page, words string) {
		tree := d.Object("null") + 1
		d.Object(fmt.Sprintf("<< /Type /StructTreeRoot /K %d 0 R >>", tree+1))
		d.Object(fmt.Sprintf("<< /Type /StructElem /P %d 0 R %s >>", tree, put(entries, words)))
		d.Catalog = fmt.Sprintf("/MarkInfo << /Marked true >> /StructTreeRoot %d 0 R", tree)
	})
}

// formField builds a PDF with a form field that no page shows.
func formField(dict string) func(string) []byte {
	return root("/AcroForm << /Fields [OBJECT] >>", "<< /FT /Tx "+dict+" >>")
}

// packet is XMP metadata.
func packet(content string) string {
	return `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:case="https://ashdale.example/case/">` + content + `</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
}

// xmp builds a PDF with XMP metadata.
func xmp(content string) func(string) []byte {
	return paper(func(d *pdfwrite.Doc, _ *pdfwrite.Page, words string) {
		d.Catalog = fmt.Sprintf("/Metadata %d 0 R", d.Stream("/Type /Metadata /Subtype /XML", []byte(packet(put(content, words)))))
	})
}

// outline builds a PDF with a bookmark.
func outline(d *pdfwrite.Doc, title string) {
	one := d.Object("<< /Title " + pdfwrite.String(title) + " >>")
	d.Catalog += fmt.Sprintf(" /Outlines << /Type /Outlines /First %d 0 R /Last %d 0 R /Count 1 >>", one, one)
}

// revised builds a PDF whose second line said the words until it was saved again.
func revised(words string) []byte {
	d := pdfwrite.New()
	p := d.AddPage()
	p.Text(left, 760, size, font, "Ashdale Borough Council")
	content := func(line string) string {
		s := fmt.Sprintf("BT /%s %g Tf %g 700 Td (%s) Tj 0 -20 Td (%s) Tj ET", font, size, left, letter, line)
		return fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(s), s)
	}
	n := d.Object(content(words))
	p.Extra = fmt.Sprintf("/Contents %d 0 R", n)
	return pdfwrite.Revise(d.Bytes(), map[int]string{n: content("The rest is withheld.")})
}

// changedObject saves a PDF again with something else in place of the object that
// holds the text.
func changedObject(build func(string) []byte, holds, with string) func(string) []byte {
	return func(words string) []byte {
		data := build(words)
		n := 0
		for i := 1; ; i++ {
			at := bytes.Index(data, fmt.Appendf(nil, "\n%d 0 obj\n", i))
			if at < 0 {
				break
			}
			end := at + bytes.Index(data[at:], []byte("endobj"))
			if bytes.Contains(data[at:end], []byte(put(holds, words))) {
				n = i
			}
		}
		return pdfwrite.Revise(data, map[int]string{n: with})
	}
}

// locked builds a PDF that shows the words, encrypted with 40-bit RC4 under a
// password (ISO 32000-1 §7.6.3).
func locked(password string) func(string) []byte {
	const padding = "\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A"
	return func(words string) []byte {
		owner, id := strings.Repeat("o", 32), "0123456789abcdef"
		sum := md5.Sum([]byte((password + padding)[:32] + owner + "\xfc\xff\xff\xff" + id))
		key := sum[:5]
		cipher := func(key []byte, s string) []byte {
			out := make([]byte, len(s))
			c, _ := rc4.NewCipher(key) // five or ten bytes are always right
			c.XORKeyStream(out, []byte(s))
			return out
		}
		d := pdfwrite.New()
		p := d.AddPage()
		p.Text(left, base, size, font, " ")
		number := d.Object("null") // the content comes next
		own := md5.Sum(append(bytes.Clone(key), byte(number+1), 0, 0, 0, 0))
		p.Extra = fmt.Sprintf("/Contents %d 0 R", d.Stream("", cipher(own[:10], show(words))))
		lock := d.Object(fmt.Sprintf("<< /Filter /Standard /V 1 /R 2 /O <%x> /U <%x> /P -4 >>", owner, cipher(key, padding)))
		d.Trailer = fmt.Sprintf("/Encrypt %d 0 R /ID [<%x> <%x>]", lock, id, id)
		return d.Bytes()
	}
}

// mapped builds a PDF that draws the words in a font whose map says otherwise.
func mapped(says func(r rune) string) func(string) []byte {
	return paper(func(d *pdfwrite.Doc, p *pdfwrite.Page, words string) {
		text := map[int]string{}
		for _, r := range words {
			text[int(r)] = says(r)
		}
		d.Font("Liar", d.Object(fmt.Sprintf("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode %d 0 R >>", d.ToUnicode(1, text))))
		for i := range 12 {
			p.Show(left, base-20*float64(i), size, "Liar", []byte(words))
		}
	})
}

// composite builds a PDF that draws the words in a font whose codes mean nothing
// but what the entry of its dictionary says.
func composite(entry func(d *pdfwrite.Doc, words string) string) func(string) []byte {
	return paper(func(d *pdfwrite.Doc, p *pdfwrite.Page, words string) {
		under := d.Object("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Odd /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName /Odd /Flags 4 >> >>")
		d.Font("Odd", d.Object(fmt.Sprintf("<< /Type /Font /Subtype /Type0 /BaseFont /Odd /Encoding /Identity-H /DescendantFonts [%d 0 R] %s >>", under, entry(d, words))))
		var codes []byte
		for _, r := range words {
			codes = append(codes, 0, byte(r))
		}
		p.Show(left, base, size, "Odd", codes)
	})
}

// rotated is the letter 13 on in the alphabet.
func rotated(r rune) rune {
	switch {
	case r >= 'a' && r <= 'z':
		return 'a' + (r-'a'+13)%26
	case r >= 'A' && r <= 'Z':
		return 'A' + (r-'A'+13)%26
	}
	return r
}

// hatch draws a hatching of crossed black lines so close that nothing shows between them.
func hatch(d *pdfwrite.Doc, p *pdfwrite.Page, b document.Box) {
	n := d.Stream("/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 2 2] /XStep 2 /YStep 2 /Resources << >>", []byte("1.2 w 0 0 m 2 2 l S 0 2 m 2 0 l S"))
	p.Resources = fmt.Sprintf("/Pattern << /Hatch %d 0 R >>", n)
	p.Raw("q /Pattern cs /Hatch scn " + rectangle(b) + " f Q")
}

// state sets a graphics state, such as an opacity, and paints a box.
func state(entries, colour string) func(*pdfwrite.Doc, *pdfwrite.Page, document.Box) {
	return func(_ *pdfwrite.Doc, p *pdfwrite.Page, b document.Box) {
		p.Resources = "/ExtGState << /G << " + entries + " >> >>"
		p.Raw("q /G gs " + colour + " " + rectangle(b) + " f Q")
	}
}

// highlighted builds a PDF that shows the words under a highlight annotation.
func highlighted(colour string) func(string) []byte {
	return over(func(_ *pdfwrite.Doc, p *pdfwrite.Page, b document.Box) {
		p.Annotation("/Subtype /Highlight /F 4 /C [" + colour + "] " + rect(b) + " " + quads(b))
	})
}

// pdf is the table for PDFs.
var pdf = []Row{
	// On the page.
	{
		What: "Text of the pages, in reading order", Meets: "on the page", Layer: document.Visible, Part: "page 1", Place: "page 1",
		Build: drawn(show("WORDS")),
	},
	{
		What: "A word whose letters are placed one by one", Meets: "on the page, as one word", Layer: document.Visible, Part: "page 1", Place: "page 1",
		Build: paper(func(_ *pdfwrite.Doc, p *pdfwrite.Page, words string) {
			x := left
			for _, r := range words {
				p.Text(x, base, size, font, string(r))
				x += pdfwrite.Width(size, font, string(r))
			}
		}),
	},
	{
		What: "Text in forms that a page draws (XObjects)", Meets: "on the page", Layer: document.Visible, Part: "page 1", Place: "page 1",
		Build: paper(func(d *pdfwrite.Doc, p *pdfwrite.Page, words string) {
			p.Resources = fmt.Sprintf("/XObject << /X %d 0 R >>", form(d, words))
			p.Raw("q 1 0 0 1 72 600 cm /X Do Q")
		}),
	},
	{
		What: "Values of form fields that the page shows", Meets: "on the page", Layer: document.Visible, Part: "page 1", Place: "page 1",
		Build: paper(func(d *pdfwrite.Doc, p *pdfwrite.Page, words string) {
			ap := form(d, words)
			p.Annotation(fmt.Sprintf("/Subtype /Widget /FT /Tx /T (n) /F 4 /V %s /Rect [72 600 372 620] /AP << /N %d 0 R >>", pdfwrite.String(words), ap))
			d.Catalog = fmt.Sprintf("/AcroForm << /Fields [%d 0 R] >>", ap+1)
		}),
	},
	{
		What: "Text that recognition put under the picture of a page", Meets: "by searching or copying; the picture shows the same", Layer: document.Visible, Part: "page 1", Place: "page 1",
		Build: func(words string) []byte {
			d := pdfwrite.New()
			p := d.AddPage()
			photo(255)(d, p, whole)
			p.Raw("3 Tr")
			for i := range 20 {
				p.Text(left, float64(560-20*i), size, font, "Thank you for your request about our offices.")
			}
			p.Raw(show(words))
			return d.Bytes()
		},
	},
	{
		What: "A layer that is on", Meets: "on the page", Layer: document.Visible, Part: "page 1", Place: "page 1",
		Build: layered("/ON [LAYER] /Order [LAYER]"),
	},
	{
		What: "PDFs locked against changes only, which open without a password", Meets: "on the page", Layer: document.Visible, Part: "page 1", Place: "page 1",
		Build: locked(""),
	},
	{
		What: "Text that runs up the page", Meets: "on the page", Layer: document.Visible, Part: "page 1", Place: "page 1",
		Build: drawn("q 0 1 -1 0 300 300 cm BT /Helvetica 11 Tf (WORDS) Tj ET Q"),
	},

	// Annotations.
	{
		What: "Sticky notes", Meets: "by opening the note, or in the Comments pane", Layer: document.Markup, Part: "annotation 1 on page 1", Place: "annotation 1 on page 1", Trait: document.TraitAnnotation,
		Build: note("/Subtype /Text /Rect [300 600 320 620] /Contents (WORDS)"),
	},
	{
		What: "Authors of notes", Meets: "in the Comments pane", Layer: document.Metadata, Part: "annotation authors", Trait: document.TraitAnnotation,
		Build: note("/Subtype /Text /Rect [300 600 320 620] /Contents (Fine by me) /T (WORDS)"),
	},
	{
		What: "Subjects of notes", Meets: "in the note's properties", Layer: document.Markup, Part: "annotation 1 on page 1", Trait: document.TraitAnnotation,
		Build: note("/Subtype /Text /Rect [300 600 320 620] /Contents (Fine by me) /Subj (WORDS)"),
	},
	{
		What: "Formatted text of notes", Meets: "by opening the note", Layer: document.Markup, Part: "annotation 1 on page 1", Trait: document.TraitAnnotation,
		Build: note(`/Subtype /Text /Rect [300 600 320 620] /RC (<body xmlns="http://www.w3.org/1999/xhtml"><p>WORDS</p></body>)`),
	},
	{
		What: "Pop-ups", Meets: "by opening the note", Layer: document.Markup, Part: "annotation 2 on page 1", Trait: document.TraitAnnotation,
		Build: paper(func(d *pdfwrite.Doc, p *pdfwrite.Page, words string) {
			popup := d.Object("null") + 2
			p.Annotation(fmt.Sprintf("/Subtype /Text /Rect [300 600 320 620] /Contents (Fine by me) /Popup %d 0 R", popup))
			p.Annotation(fmt.Sprintf("/Subtype /Popup /Rect [300 500 500 600] /Parent %d 0 R /Contents %s", popup-1, pdfwrite.String(words)))
		}),
	},
	{
		What: "Replies to notes", Meets: "in the Comments pane", Layer: document.Markup, Part: "annotation 2 on page 1", Trait: document.TraitAnnotation,
		Build: paper(func(d *pdfwrite.Doc, p *pdfwrite.Page, words string) {
			note := d.Object("null") + 1
			p.Annotation("/Subtype /Text /Rect [300 600 320 620] /Contents (Agreed?)")
			p.Annotation(fmt.Sprintf("/Subtype /Text /Rect [300 600 320 620] /IRT %d 0 R /Contents %s", note, pdfwrite.String(words)))
		}),
	},
	{
		What: "Text typed onto a page", Meets: "on the page", Layer: document.Markup, Part: "annotation 1 on page 1", Trait: document.TraitAnnotation,
		Build: paper(func(d *pdfwrite.Doc, p *pdfwrite.Page, words string) {
			p.Annotation(fmt.Sprintf("/Subtype /FreeText /F 4 /Rect [72 600 372 620] /DA (/Helv 11 Tf) /Contents %s /AP << /N %d 0 R >>", pdfwrite.String(words), form(d, words)))
		}),
	},
	{
		What: "Stamps", Meets: "on the page", Layer: document.Markup, Part: "annotation 1 on page 1", Trait: document.TraitAnnotation,
		Build: paper(func(d *pdfwrite.Doc, p *pdfwrite.Page, words string) {
			p.Annotation(fmt.Sprintf("/Subtype /Stamp /F 4 /Rect [72 600 372 620] /AP << /N %d 0 R >>", form(d, words)))
		}),
	},
	{
		What: "Remarks on highlights, lines and shapes", Meets: "in the Comments pane", Layer: document.Markup, Part: "annotation 1 on page 1", Trait: document.TraitAnnotation,
		Build: note("/Subtype /Square /F 4 /Rect [300 600 320 620] /C [1 0 0] /Contents (WORDS)"),
	},
	{
		What: "Notes that are set as hidden", Meets: "by unpacking the file", Layer: document.Hidden, Part: "annotation 1 on page 1", Trait: document.TraitAnnotation,
		Build: note("/Subtype /Text /F 2 /Rect [300 600 320 620] /Contents (WORDS)"),
	},
	{
		What: "Descriptions of links", Meets: "by pointing at the link", Layer: document.Metadata, Part: "descriptions",
		Build: note("/Subtype /Link /Rect [300 600 320 620] /Contents (WORDS) /A << /S /URI /URI (https://www.ashdale.example/) >>"),
	},
	{
		What: "Text that a redaction would put in place of what it removes", Meets: "by applying the redaction", Layer: document.Markup, Part: "annotation 1 on page 1", Trait: document.TraitAnnotation,
		Build: note("/Subtype /Redact /Rect [300 600 320 620] /OverlayText (WORDS)"),
	},
	{
		What: "Text that a redaction would draw in place of what it removes", Meets: "by applying the redaction", Layer: document.Markup, Part: "annotation 1 on page 1", Place: "annotation 1 on page 1", Trait: document.TraitAnnotation,
		Build: paper(func(d *pdfwrite.Doc, p *pdfwrite.Page, words string) {
			p.Annotation(fmt.Sprintf("/Subtype /Redact /F 4 /Rect [72 640 372 660] /RO %d 0 R", form(d, words)))
		}),
	},

	// Hidden.
	{
		What: "Text drawn without ink", Meets: "by selecting or copying it", Layer: document.Hidden, Part: "page 1 hidden text", Place: "page 1", Trait: document.TraitInvisibleText, Passage: true,
		Build: drawn("3 Tr " + show("WORDS")),
	},
	{
		What: "Text with an opacity of nothing", Meets: "by selecting or copying it", Layer: document.Hidden, Part: "page 1 hidden text", Place: "page 1", Trait: document.TraitInvisibleText, Passage: true,
		Build: paper(func(_ *pdfwrite.Doc, p *pdfwrite.Page, words string) {
			p.Resources = "/ExtGState << /G << /ca 0 /CA 0 >> >>"
			p.Raw("q /G gs " + show(words) + " Q")
		}),
	},
	{
		What: "White text on a white page", Meets: "by selecting or copying it", Layer: document.Hidden, Part: "page 1 hidden text", Place: "page 1", Trait: document.TraitWhiteText, Passage: true,
		Build: drawn("1 g " + show("WORDS")),
	},
	{
		What: "Text of less than one point", Meets: "by zooming in or copying it", Layer: document.Hidden, Part: "page 1 hidden text", Place: "page 1", Trait: document.TraitTinyText,
		Build: drawn("BT /Helvetica 0.5 Tf 72 600 Td (WORDS) Tj ET"),
	},
	{
		What: "Text outside the page", Meets: "by selecting all and copying", Layer: document.Hidden, Part: "page 1 hidden text", Place: "page 1", Trait: document.TraitOffPage,
		Build: drawn("BT /Helvetica 11 Tf 700 600 Td (WORDS) Tj ET"),
	},
	{
		What: "Text in a margin that was cropped away", Meets: "by taking the crop off (Set Page Boxes)", Layer: document.Hidden, Part: "page 1 hidden text", Place: "page 1", Trait: document.TraitOffPage,
		Build: paper(func(_ *pdfwrite.Doc, p *pdfwrite.Page, words string) {
			p.Extra = "/CropBox [0 650 595 842]"
			p.Raw(show(words))
		}),
	},
	{
		What: "Text beyond the edge of the frame that it is drawn in", Meets: "by selecting or copying it", Layer: document.Hidden, Part: "page 1 hidden text", Place: "page 1", Trait: document.TraitOffPage, Passage: true,
		Build: drawn("q 300 300 50 50 re W n " + show("WORDS") + " Q"),
	},
	{
		What: "Layers that are switched off", Meets: "in the Layers pane", Layer: document.Hidden, Part: "page 1 hidden layer", Place: "page 1 hidden layer", Trait: document.TraitHiddenLayer,
		Build: layered("/OFF [LAYER] /Order [LAYER]"),
	},
	{
		What: "Layers that are off unless switched on", Meets: "in the Layers pane", Layer: document.Hidden, Part: "page 1 hidden layer", Place: "page 1 hidden layer", Trait: document.TraitHiddenLayer,
		Build: layered("/BaseState /OFF /Order [LAYER]"),
	},
	{
		What: "Drawings on a layer that is off", Meets: "in the Layers pane", Layer: document.Hidden, Part: "page 1 hidden layer", Place: "page 1 hidden layer", Trait: document.TraitHiddenLayer,
		Build: paper(func(d *pdfwrite.Doc, p *pdfwrite.Page, words string) {
			n := d.Object("<< /Type /OCG /Name (Drafting) >>")
			d.Catalog = fmt.Sprintf("/OCProperties << /OCGs [%d 0 R] /D << /OFF [%d 0 R] >> >>", n, n)
			x := d.Stream(fmt.Sprintf("/Type /XObject /Subtype /Form /OC %d 0 R /BBox [0 0 595 842]", n), []byte(show(words)))
			p.Resources = fmt.Sprintf("/XObject << /X %d 0 R >>", x)
			p.Raw("/X Do")
		}),
	},
	{
		What: "Text for copying and reading aloud that differs from what is shown (ActualText)", Meets: "by copying or reading aloud", Layer: document.Hidden, Part: "page 1 hidden text", Place: "page 1", Trait: document.TraitReplacementText,
		Build: drawn("/Span << /ActualText (WORDS) >> BDC BT /Helvetica 11 Tf 72 600 Td ([withheld]) Tj ET EMC"),
	},
	{
		What: "What a page said before the file was saved again", Meets: "by cutting the file at its earlier end", Layer: document.Hidden, Part: "earlier version 1, page 1", Place: "earlier version 1", Trait: document.TraitEarlierVersion,
		Build: revised,
	},
	{
		What: "Pages that were taken out when the file was saved again", Meets: "by cutting the file at its earlier end", Layer: document.Hidden, Part: "unlisted page 1", Place: "unlisted page 1", Trait: document.TraitUnlistedPage,
		Build: changedObject(func(words string) []byte {
			d, p := sheet()
			p.Raw("0 0 m")
			d.AddPage().Text(left, base, size, font, words)
			return d.Bytes()
		}, "/Type /Pages", "<< /Type /Pages /Count 1 /Kids [5 0 R] >>"),
	},
	{
		What: "Notes that were taken out when the file was saved again", Meets: "by cutting the file at its earlier end", Layer: document.Hidden, Part: "earlier version 1, annotation 1 on page 1", Place: "earlier version 1", Trait: document.TraitEarlierVersion,
		Build: changedObject(note("/Subtype /Text /Rect [300 600 320 620] /Contents (WORDS)"), "/Contents (WORDS)", "null"),
	},
	{
		What: "Properties that were changed when the file was saved again", Meets: "by cutting the file at its earlier end", Layer: document.Metadata, Part: "earlier version 1, properties", Place: "earlier version 1", Trait: document.TraitEarlierVersion,
		Build: changedObject(paper(func(d *pdfwrite.Doc, _ *pdfwrite.Page, words string) { d.Info("Author", words) }), "/Author (WORDS)", "<< /Author (Ashdale Borough Council) >>"),
	},
	{
		What: "Pages that the document does not list", Meets: "by unpacking the file", Layer: document.Hidden, Part: "unlisted page 1", Place: "unlisted page 1", Trait: document.TraitUnlistedPage,
		Build: paper(func(d *pdfwrite.Doc, _ *pdfwrite.Page, words string) {
			n := d.Stream("", []byte("BT /F 11 Tf 72 600 Td "+pdfwrite.String(words)+" Tj ET"))
			d.Object(fmt.Sprintf("<< /Type /Page /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>", n))
		}),
	},
	{
		What: "Text that no page leads to", Meets: "by unpacking the file", Layer: document.Hidden, Part: "content of no page", Trait: document.TraitUnlistedPage,
		Build: paper(func(d *pdfwrite.Doc, _ *pdfwrite.Page, words string) { form(d, words) }),
	},
	{
		What: "Text that a page keeps ready and never draws", Meets: "by unpacking the file", Layer: document.Hidden, Part: "content of no page", Trait: document.TraitUnlistedPage,
		Build: paper(func(d *pdfwrite.Doc, p *pdfwrite.Page, words string) {
			p.Resources = fmt.Sprintf("/XObject << /X %d 0 R >>", form(d, words))
		}),
	},
	{
		What: "Text for reading aloud in the document's structure (ActualText)", Meets: "read aloud, or in the Tags pane", Layer: document.Hidden, Part: "replacement text", Place: "replacement text", Trait: document.TraitReplacementText,
		Build: structured("/S /Span /ActualText (WORDS)"),
	},

	// Failed redactions.
	{
		What: "Text under a black box drawn over it", Meets: "by selecting or copying it", Layer: document.Hidden, Part: "page 1 hidden text", Place: "page 1", Trait: document.TraitTextUnderShape, Passage: true,
		Build: over(fill("0 g")),
	},
	{
		What: "Text under a white box drawn over it", Meets: "by selecting or copying it", Layer: document.Hidden, Part: "page 1 hidden text", Place: "page 1", Trait: document.TraitTextUnderShape, Passage: true,
		Build: over(fill("1 g")),
	},
	{
		What: "Text under a thick line drawn over it", Meets: "by selecting or copying it", Layer: document.Hidden, Part: "page 1 hidden text", Place: "page 1", Trait: document.TraitTextUnderShape, Passage: true,
		Build: over(func(_ *pdfwrite.Doc, p *pdfwrite.Page, b document.Box) {
			p.Raw(fmt.Sprintf("q 0 G 16 w %g %g m %g %g l S Q", b[0]-1, (b[1]+b[3])/2, b[2]+1, (b[1]+b[3])/2))
		}),
	},
	{
		What: "Text under a picture placed over it", Meets: "by selecting or copying it", Layer: document.Hidden, Part: "page 1 hidden text", Place: "page 1", Trait: document.TraitTextUnderShape, Passage: true,
		Build: over(photo(0)),
	},
	{
		What: "Text that recognition kept under a black bar painted on a scan", Meets: "by selecting or copying it", Layer: document.Hidden, Part: "page 1 hidden text", Place: "page 1", Trait: document.TraitTextUnderShape, Passage: true,
		Build: paper(func(d *pdfwrite.Doc, p *pdfwrite.Page, words string) {
			const w, h = 595, 842
			scan := bytes.Repeat([]byte{230}, w*h)
			for y := h - int(base) - 12; y < h-int(base)+6; y++ {
				clear(scan[y*w+int(left)-4 : y*w+500])
			}
			n := d.Flate(fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /ColorSpace /DeviceGray", w, h), scan)
			p.Resources = fmt.Sprintf("/XObject << /Im %d 0 R >>", n)
			p.Raw(fmt.Sprintf("q %d 0 0 %d 0 0 cm /Im Do Q 3 Tr", w, h))
			p.Text(left, base, size, font, words)
			for i := range 12 {
				p.Text(left, base-60-20*float64(i), size, font, "What recognition read from the rest of the page.")
			}
		}),
	},
	{
		What: "Text under a box in a form drawn over it", Meets: "by selecting or copying it", Layer: document.Hidden, Part: "page 1 hidden text", Place: "page 1", Trait: document.TraitTextUnderShape, Passage: true,
		Build: over(func(d *pdfwrite.Doc, p *pdfwrite.Page, b document.Box) {
			n := d.Stream("/Type /XObject /Subtype /Form /BBox [0 0 595 842]", []byte("0 g "+rectangle(b)+" f"))
			p.Resources = fmt.Sprintf("/XObject << /X %d 0 R >>", n)
			p.Raw("/X Do")
		}),
	},
	{
		What: "Text under a filled rectangle added as a comment", Meets: "by selecting or copying it, or deleting the rectangle", Layer: document.Hidden, Part: "page 1 hidden text", Place: "page 1", Trait: document.TraitDarkHighlight, Passage: true,
		Build: over(func(d *pdfwrite.Doc, p *pdfwrite.Page, b document.Box) {
			n := d.Stream(fmt.Sprintf("/Type /XObject /Subtype /Form /BBox [0 0 %g %g]", b[2]-b[0], b[3]-b[1]), []byte("0 g "+rectangle(document.Box{0, 0, b[2] - b[0], b[3] - b[1]})+" f"))
			p.Annotation(fmt.Sprintf("/Subtype /Square /F 4 /C [0 0 0] /IC [0 0 0] %s /AP << /N %d 0 R >>", rect(b), n))
		}),
	},
	{
		What: "Text under hatching so dense that nothing shows through", Meets: "by selecting or copying it", Layer: document.Hidden, Part: "page 1 hidden text", Place: "page 1", Trait: document.TraitTextUnderShape, Passage: true,
		Build: over(hatch),
	},
	{
		What: "Text under many thin lines drawn side by side", Meets: "by selecting or copying it", Layer: document.Hidden, Part: "page 1 hidden text", Place: "page 1", Trait: document.TraitTextUnderShape, Passage: true,
		Build: over(func(_ *pdfwrite.Doc, p *pdfwrite.Page, b document.Box) {
			for y := b[1]; y <= b[3]; y++ {
				p.Raw(fmt.Sprintf("q 0 G 1.2 w %g %g m %g %g l S Q", b[0], y, b[2], y))
			}
		}),
	},
	{
		What: "Black text on a black box", Meets: "by selecting or copying it", Layer: document.Hidden, Part: "page 1 hidden text", Place: "page 1", Trait: document.TraitCoveredText, Passage: true,
		Build: under(fill("0 g"), "0 g"),
	},
	{
		What: "Text in the colour of the box that it stands on", Meets: "by selecting or copying it", Layer: document.Hidden, Part: "page 1 hidden text", Place: "page 1", Trait: document.TraitCoveredText, Passage: true,
		Build: under(fill("0.8 0.1 0.1 rg"), "0.8 0.1 0.1 rg"),
	},
	{
		What: "Text under a highlight too dark to read through", Meets: "by selecting or copying it, or deleting the highlight", Layer: document.Hidden, Part: "page 1 hidden text", Place: "page 1", Trait: document.TraitDarkHighlight, Passage: true,
		Build: highlighted("0 0 0"),
	},
	{
		What: "Text marked for redaction, which was not applied", Meets: "on the page", Layer: document.Visible, Part: "page 1", Place: "page 1", Trait: document.TraitUnappliedRedaction, Passage: true,
		Build: over(func(_ *pdfwrite.Doc, p *pdfwrite.Page, b document.Box) {
			p.Annotation("/Subtype /Redact /F 4 /IC [0 0 0] " + rect(b) + " " + quads(b))
		}),
	},
	{
		What: "Bookmarks that still say what the page redacts", Meets: "in the Bookmarks pane", Layer: document.Metadata, Part: "bookmarks", Trait: document.TraitRedactedBookmark,
		Build: paper(func(d *pdfwrite.Doc, p *pdfwrite.Page, words string) {
			p.Text(left, base, size, font, "Conduct of ")
			b := spot(words)
			w := pdfwrite.Width(size, font, "Conduct of ")
			fill("0 g")(d, p, document.Box{b[0] + w, b[1], b[2] + w, b[3]})
			outline(d, "Conduct of "+words)
		}),
	},

	// Properties and what else travels along.
	{
		What: "Author", Meets: "under File › Properties", Layer: document.Metadata, Part: "properties", Place: "properties",
		Build: paper(func(d *pdfwrite.Doc, _ *pdfwrite.Page, words string) { d.Info("Author", words) }),
	},
	{
		What: "Title", Meets: "under File › Properties, or on the window's edge", Layer: document.Metadata, Part: "properties", Place: "properties",
		Build: paper(func(d *pdfwrite.Doc, _ *pdfwrite.Page, words string) { d.Info("Title", words) }),
	},
	{
		What: "Subject", Meets: "under File › Properties", Layer: document.Metadata, Part: "properties", Place: "properties",
		Build: paper(func(d *pdfwrite.Doc, _ *pdfwrite.Page, words string) { d.Info("Subject", words) }),
	},
	{
		What: "Keywords", Meets: "under File › Properties", Layer: document.Metadata, Part: "properties", Place: "properties",
		Build: paper(func(d *pdfwrite.Doc, _ *pdfwrite.Page, words string) { d.Info("Keywords", words) }),
	},
	{
		What: "Properties of the authority's own", Meets: "under File › Properties › Custom", Layer: document.Metadata, Part: "properties", Place: "properties",
		Build: paper(func(d *pdfwrite.Doc, _ *pdfwrite.Page, words string) { d.Info("CaseOfficer", words) }),
	},
	{
		What: "Author in XMP", Meets: "under File › Properties › Additional Metadata", Layer: document.Metadata, Part: "properties", Place: "properties",
		Build: xmp(`<dc:creator><rdf:Seq><rdf:li>WORDS</rdf:li></rdf:Seq></dc:creator>`),
	},
	{
		What: "Other properties in XMP", Meets: "under File › Properties › Additional Metadata", Layer: document.Metadata, Part: "properties", Place: "properties",
		Build: xmp(`<case:officer>WORDS</case:officer>`),
	},
	{
		What: "XMP of a picture", Meets: "with a program for pictures", Layer: document.Metadata, Part: "properties", Place: "properties",
		Build: paper(func(d *pdfwrite.Doc, p *pdfwrite.Page, words string) {
			n := d.Stream("/Type /Metadata /Subtype /XML", []byte(packet("<dc:rights>"+words+"</dc:rights>")))
			im := d.Stream(fmt.Sprintf("/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Metadata %d 0 R", n), []byte{0})
			p.Resources = fmt.Sprintf("/XObject << /Im %d 0 R >>", im)
			p.Raw("q 20 0 0 20 300 300 cm /Im Do Q")
		}),
	},
	{
		What: "What a photograph says of itself (JPEG comment, Exif, IPTC, XMP)", Meets: "with a program for pictures, once saved from the document", Layer: document.Metadata, Part: "properties",
		Build: paper(func(d *pdfwrite.Doc, _ *pdfwrite.Page, words string) {
			comment := "\xff\xfe" + string(binary.BigEndian.AppendUint16(nil, uint16(2+len(words)))) + words
			d.Stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /DCTDecode", []byte("\xff\xd8"+comment+"\xff\xd9"))
		}),
	},
	{
		What: "Bookmarks", Meets: "in the Bookmarks pane", Layer: document.Metadata, Part: "bookmarks", Place: "bookmarks",
		Build: paper(func(d *pdfwrite.Doc, _ *pdfwrite.Page, words string) { outline(d, words) }),
	},
	{
		What: "Targets of links", Meets: "by pointing at the link", Layer: document.Metadata, Part: "links", Single: true,
		Build: note("/Subtype /Link /Rect [300 600 320 620] /A << /S /URI /URI (https://intranet.ashdale.example/WORDS) >>"),
	},
	{
		What: "Files that a link opens", Meets: "by pointing at the link", Layer: document.Metadata, Part: "links", Single: true,
		Build: note(`/Subtype /Link /Rect [300 600 320 620] /A << /S /Launch /F (\\\\\\\\fs01\\\\WORDS.doc) >>`),
	},
	{
		What: "Other PDFs that a link opens", Meets: "by pointing at the link", Layer: document.Metadata, Part: "links", Single: true,
		Build: note(`/Subtype /Link /Rect [300 600 320 620] /A << /S /GoToR /F (../WORDS.pdf) /D [0 /Fit] >>`),
	},
	{
		What: "Where a form sends what is filled in", Meets: "by unpacking the file", Layer: document.Metadata, Part: "links", Single: true,
		Build: root("/OpenAction << /S /SubmitForm /F << /FS /URL /F (https://forms.ashdale.example/WORDS) >> >>", ""),
	},
	{
		What: "Values of form fields that no page shows", Meets: "in Acrobat's Prepare Form, or by unpacking the file", Layer: document.Hidden, Part: "form fields", Place: "form fields",
		Build: formField("/T (n) /V (WORDS)"),
	},
	{
		What: "Default values of form fields", Meets: "by resetting the form", Layer: document.Metadata, Part: "form fields", Place: "form fields",
		Build: formField("/T (n) /DV (WORDS)"),
	},
	{
		What: "Choices of form fields", Meets: "by opening the list", Layer: document.Metadata, Part: "form fields", Place: "form fields",
		Build: root("/AcroForm << /Fields [OBJECT] >>", "<< /FT /Ch /T (n) /Opt [(Ashdale) [(2) (WORDS)]] >>"),
	},
	{
		What: "Tips of form fields", Meets: "by pointing at the field", Layer: document.Metadata, Part: "form fields", Place: "form fields",
		Build: formField("/T (n) /TU (WORDS)"),
	},
	{
		What: "Names of form fields", Meets: "in the field's properties", Layer: document.Metadata, Part: "form fields", Place: "form fields",
		Build: formField("/T (WORDS)"),
	},
	{
		What: "Labels of buttons", Meets: "on the button", Layer: document.Metadata, Part: "form fields", Place: "form fields",
		Build: root("/AcroForm << /Fields [OBJECT] >>", "<< /FT /Btn /Ff 65536 /T (n) /MK << /CA (WORDS) >> >>"),
	},
	{
		What: "Descriptions of pictures (Alt)", Meets: "by pointing at the picture, or read aloud", Layer: document.Metadata, Part: "descriptions", Place: "descriptions",
		Build: structured("/S /Figure /Alt (WORDS)"),
	},
	{
		What: "Abbreviations in full (E)", Meets: "read aloud, or in the Tags pane", Layer: document.Metadata, Part: "descriptions", Place: "descriptions",
		Build: structured("/S /Span /E (WORDS)"),
	},
	{
		What: "Descriptions given in the page's own content (Alt)", Meets: "read aloud", Layer: document.Metadata, Part: "descriptions", Place: "descriptions",
		Build: drawn("/Figure << /Alt (WORDS) >> BDC BT /Helvetica 11 Tf 72 600 Td (Figure 1) Tj ET EMC"),
	},
	{
		What: "Abbreviations in full in the page's own content (E)", Meets: "read aloud", Layer: document.Metadata, Part: "descriptions", Place: "descriptions",
		Build: drawn("/Span << /E (WORDS) >> BDC BT /Helvetica 11 Tf 72 600 Td (abbr.) Tj ET EMC"),
	},
	{
		What: "Titles in the document's structure (T)", Meets: "in the Tags pane", Layer: document.Metadata, Part: "descriptions", Place: "descriptions",
		Build: structured("/S /Sect /T (WORDS)"),
	},
	{
		What: "Names of layers", Meets: "in the Layers pane", Layer: document.Metadata, Part: "layers", Place: "layers",
		Build: root("/OCProperties << /OCGs [OBJECT] /D << /Order [OBJECT] >> >>", "<< /Type /OCG /Name (WORDS) >>"),
	},
	{
		What: "Named destinations", Meets: "by unpacking the file, or in the address of a link", Layer: document.Metadata, Part: "destinations", Single: true,
		Build: root("/Names << /Dests << /Names [(WORDS) [5 0 R /Fit]] >> >>", ""),
	},
	{
		What: "Named destinations of old PDFs", Meets: "by unpacking the file, or in the address of a link", Layer: document.Metadata, Part: "destinations", Single: true,
		Build: root("/Dests << /WORDS [5 0 R /Fit] >>", ""),
	},
	{
		What: "Page labels", Meets: "in the box for the page number", Layer: document.Metadata, Part: "page labels",
		Build: root("/PageLabels << /Nums [0 << /S /D /P (WORDS) >>] >>", ""),
	},
	{
		What: "Names of signers", Meets: "in the Signatures pane", Layer: document.Metadata, Part: "signatures",
		Build: signed("/Name (WORDS)"),
	},
	{
		What: "How to reach a signer", Meets: "in the Signatures pane", Layer: document.Metadata, Part: "signatures",
		Build: signed("/ContactInfo (WORDS)"),
	},
	{
		What: "Where a signer signed", Meets: "in the Signatures pane", Layer: document.Metadata, Part: "signatures",
		Build: signed("/Location (WORDS)"),
	},
	{
		What: "Why a signer signed", Meets: "in the Signatures pane", Layer: document.Metadata, Part: "signatures",
		Build: signed("/Reason (WORDS)"),
	},
	{
		What: "Texts in program code (JavaScript)", Meets: "by running the code, or under Edit JavaScript", Layer: document.Metadata, Part: "scripts", Trait: document.TraitScript,
		Build: root("/OpenAction << /S /JavaScript /JS (app.alert\\(\"WORDS\"\\);) >>", ""),
	},
	{
		What: "Program code of the document", Meets: "under Edit JavaScript", Layer: document.Metadata, Part: "scripts", Trait: document.TraitScript,
		Build: root("/Names << /JavaScript << /Names [(start) OBJECT] >> >>", "<< /S /JavaScript /JS (var officer = \"WORDS\";) >>"),
	},
	{
		What: "Program code of form fields", Meets: "in the field's properties", Layer: document.Metadata, Part: "scripts", Trait: document.TraitScript,
		Build: formField("/T (n) /AA << /C << /S /JavaScript /JS (event.value = \"WORDS\";) >> >>"),
	},
	{
		What: "Names of attached files", Meets: "in the Attachments pane", Layer: document.Metadata, Part: "attachments", Trait: document.TraitEmbedded, Single: true,
		Build: paper(func(d *pdfwrite.Doc, _ *pdfwrite.Page, words string) {
			f := d.Flate("/Type /EmbeddedFile", []byte("An ordinary note.\n"))
			n := d.Object(fmt.Sprintf("<< /Type /Filespec /F (%s.txt) /UF (%s.txt) /EF << /F %d 0 R >> >>", words, words, f))
			d.Catalog = fmt.Sprintf("/Names << /EmbeddedFiles << /Names [(a) %d 0 R] >> >>", n)
		}),
	},
	{
		What: "Descriptions of attached files", Meets: "in the Attachments pane", Layer: document.Metadata, Part: "attachments", Trait: document.TraitEmbedded,
		Build: attached("note.txt", utf8Text("An ordinary note.\n"), "/Desc (WORDS)"),
	},

	{
		What: "What a program keeps in the file for itself", Meets: "in that program, or by unpacking the file", Layer: document.Metadata, Part: "other data",
		Build: root("/PieceInfo << /Acme << /LastModified (D:20260309162000Z) /Private << /Note (WORDS) >> >> >>", ""),
	},
	{
		What: "Any other text that is kept in the file", Meets: "by unpacking the file", Layer: document.Metadata, Part: "other data",
		Build: root("/Acme OBJECT", "<< /Remark (WORDS) >>"),
	},
	{
		What: "Remarks of people in a page's content (comments)", Meets: "by unpacking the file", Layer: document.Metadata, Part: "other data",
		Build: drawn("% Drafted by WORDS"),
	},

	// Inside.
	{
		What: "An attached PDF", Meets: "in the Attachments pane", Layer: document.Embedded, Inside: "reply.pdf › Plan.pdf", Part: "page 1", Place: "page 1",
		Build: attached("Plan.pdf", plainPDF, ""),
	},
	{
		What: "An attached Word document", Meets: "in the Attachments pane", Layer: document.Embedded, Inside: "reply.pdf › Draft.docx", Part: "body", Place: "paragraph 1",
		Build: attached("Draft.docx", plainWord, ""),
	},
	{
		What: "Comments in an attached Word document", Meets: "in the Attachments pane", Layer: document.Markup, Inside: "reply.pdf › Draft.docx", Part: "comment 1", Place: "comment 1", Trait: document.TraitComment,
		Build: attached("Draft.docx", part("comments", "comments.xml", wordML+"comments+xml", comment("", para(run("", "WORDS")))), ""),
	},
	{
		What: "An attached text file", Meets: "in the Attachments pane", Layer: document.Embedded, Inside: "reply.pdf › staff.txt", Part: "body", Place: "paragraph 1",
		Build: attached("staff.txt", utf8Text("WORDS\n"), ""),
	},
	{
		What: "A file attached to a place on a page", Meets: "by double-clicking the pin", Layer: document.Embedded, Inside: "reply.pdf › staff.txt", Part: "body", Place: "paragraph 1",
		Build: paper(func(d *pdfwrite.Doc, p *pdfwrite.Page, words string) {
			f := d.Flate("/Type /EmbeddedFile", []byte(words+"\n"))
			p.Annotation(fmt.Sprintf("/Subtype /FileAttachment /Rect [300 600 320 620] /FS << /Type /Filespec /F (staff.txt) /UF (staff.txt) /EF << /F %d 0 R >> >>", f))
		}),
	},
	{
		What: "Files of a portfolio", Meets: "as the first thing that opens", Layer: document.Embedded, Inside: "reply.pdf › staff.txt", Part: "body", Place: "paragraph 1",
		Build: paper(func(d *pdfwrite.Doc, _ *pdfwrite.Page, words string) {
			f := d.Flate("/Type /EmbeddedFile", []byte(words+"\n"))
			n := d.Object(fmt.Sprintf("<< /Type /Filespec /F (staff.txt) /UF (staff.txt) /EF << /F %d 0 R >> >>", f))
			d.Catalog = fmt.Sprintf("/Collection << /Type /Collection /View /D >> /Names << /EmbeddedFiles << /Names [(staff.txt) %d 0 R] >> >>", n)
		}),
	},
	{
		What: "Files that the structure refers to (associated files)", Meets: "in the Attachments pane", Layer: document.Embedded, Inside: "reply.pdf › staff.txt", Part: "body", Place: "paragraph 1",
		Build: paper(func(d *pdfwrite.Doc, _ *pdfwrite.Page, words string) {
			f := d.Flate("/Type /EmbeddedFile", []byte(words+"\n"))
			n := d.Object(fmt.Sprintf("<< /Type /Filespec /AFRelationship /Source /F (staff.txt) /UF (staff.txt) /EF << /F %d 0 R >> >>", f))
			d.Catalog = fmt.Sprintf("/AF [%d 0 R]", n)
		}),
	},

	// Not read.
	{
		What: "PDFs that need a password", Meets: "with the password", Gap: document.GapEncrypted,
		Build: locked("wren"),
	},
	{
		What: "Pages that are pictures", Meets: "on the page", Gap: document.GapImageOnly, At: "page 1",
		Build: func(string) []byte {
			d := pdfwrite.New()
			p := d.AddPage()
			photo(200)(d, p, whole)
			return d.Bytes()
		},
	},
	{
		What: "Pages whose letters are drawn as shapes", Meets: "on the page", Gap: document.GapImageOnly, At: "page 1",
		Build: func(string) []byte {
			d := pdfwrite.New()
			p := d.AddPage()
			for i := range 60 {
				p.Raw(fmt.Sprintf("%d 700 m %d 710 %d 720 %d 700 c f", 9*i, 9*i+3, 9*i+5, 9*i+8))
			}
			return d.Bytes()
		},
	},
	{
		What: "Letters that the file gives no meaning as text", Meets: "on the page", Gap: document.GapNoUnicode, At: "page 1",
		Build: composite(func(*pdfwrite.Doc, string) string { return "" }),
	},
	{
		What: "Letters of which the file says that they are others", Meets: "by copying, which gives other words than the page", Gap: document.GapDoubtful, At: "page 1",
		Build: mapped(func(r rune) string { return string(0xe000 + r) }),
	},
	{
		What: "Words written in letters of two alphabets that look alike", Meets: "by copying, which gives other words than the page", Gap: document.GapDoubtful, At: "page 1",
		Build: mapped(func(r rune) string {
			return strings.NewReplacer("e", "е", "i", "і", "a", "а").Replace(string(r)) // Cyrillic letters
		}),
	},
	{
		What: "Words of which the file says that they are others", Meets: "by copying, which gives other words than the page", Gap: document.GapDoubtful, At: "page 1",
		Build: func(words string) []byte {
			d := pdfwrite.New()
			p := d.AddPage()
			text := map[int]string{32: " "}
			for r := 'A'; r <= 'z'; r++ {
				text[int(r)] = string(rotated(r))
			}
			d.Font("Liar", d.Object(fmt.Sprintf("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode %d 0 R >>", d.ToUnicode(1, text))))
			for i := range 20 {
				p.Show(left, 780-20*float64(i), size, "Liar", []byte(letter+" "+words))
			}
			return d.Bytes()
		},
	},
	{
		What: "Letters that the file gives as control characters", Meets: "on the page", Gap: document.GapNoUnicode, At: "page 1",
		Build: composite(func(d *pdfwrite.Doc, words string) string {
			text := map[int]string{}
			for _, r := range words {
				text[int(r)] = string(1 + r%8)
			}
			return fmt.Sprintf("/ToUnicode %d 0 R", d.ToUnicode(2, text))
		}),
	},
	{
		What: "Pages with instructions that no program knows", Meets: "on the page, as far as a program draws it", Gap: document.GapDamaged, At: "page 1", Layer: document.Visible, Part: "page 1",
		Build: drawn(show("WORDS") + strings.Repeat(" 12 (odd) Qj", 40)),
	},
	{
		What: "Pages that are damaged", Meets: "on the page, as far as a program draws it", Gap: document.GapDamaged, At: "page 1",
		Build: func(words string) []byte {
			d := pdfwrite.New()
			p := d.AddPage()
			p.Text(left, 700, size, font, letter)
			packed := pdfwrite.Deflate([]byte(strings.Repeat("% a comment\n", 9) + show(words)))
			p.Extra = fmt.Sprintf("/Contents %d 0 R", d.Stream("/Filter /FlateDecode", packed[:len(packed)/2]))
			return d.Bytes()
		},
	},
	{
		What: "Pages packed with a wrong checksum", Meets: "on the page", Gap: document.GapDamaged, At: "page 1", Layer: document.Visible, Part: "page 1",
		Build: func(words string) []byte {
			d := pdfwrite.New()
			p := d.AddPage()
			p.Text(left, 700, size, font, letter)
			packed := pdfwrite.Deflate([]byte(show(words)))
			packed[len(packed)-1] ^= 1
			p.Extra = fmt.Sprintf("/Contents %d 0 R", d.Stream("/Filter /FlateDecode", packed))
			return d.Bytes()
		},
	},
	{
		What: "Pages that the file counts and does not have", Meets: "nowhere", Gap: document.GapDamaged, Layer: document.Visible, Part: "page 1",
		Build: func(words string) []byte {
			return bytes.Replace(plainPDF(words), []byte("/Count 1"), []byte("/Count 7"), 1)
		},
	},
	{
		What: "PDFs whose list of contents is damaged", Meets: "on the page, as far as a program finds it", Gap: document.GapDamaged, Layer: document.Visible, Part: "page 1",
		Build: func(words string) []byte {
			return bytes.Replace(plainPDF(words), []byte("\nxref\n"), []byte("\nxxxx\n"), 1)
		},
	},
	{
		What: "Sounds, films and models", Meets: "on the page", Gap: document.GapPart,
		Build: paper(func(d *pdfwrite.Doc, p *pdfwrite.Page, words string) {
			n := d.Stream("/Type /Sound /R 8000", []byte(words))
			p.Annotation(fmt.Sprintf("/Subtype /Sound /Rect [300 600 320 620] /Sound %d 0 R", n))
		}),
	},
	{
		What: "Forms with a second version of themselves (XFA)", Meets: "in Acrobat, instead of the page", Layer: document.Hidden, Part: "form (XFA)",
		Build: paper(func(d *pdfwrite.Doc, _ *pdfwrite.Page, words string) {
			n := d.Stream("", []byte(`<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template xmlns="http://www.xfa.org/schema/xfa-template/3.3/"><subform><draw><value><text>`+words+`</text></value></draw></subform></template></xdp:xdp>`))
			d.Catalog = fmt.Sprintf("/AcroForm << /XFA %d 0 R /Fields [] >>", n)
		}),
	},
	{
		What: "Text drawn in the pattern of a fill", Meets: "on the page", Gap: document.GapPart,
		Build: paper(func(d *pdfwrite.Doc, p *pdfwrite.Page, words string) {
			n := d.Stream("/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 300 20] /XStep 300 /YStep 20 /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>", []byte("BT /F 11 Tf "+pdfwrite.String(words)+" Tj ET"))
			p.Resources = fmt.Sprintf("/Pattern << /P %d 0 R >>", n)
			p.Raw("q /Pattern cs /P scn 0 0 300 300 re f Q")
		}),
	},
	{
		What: "Text behind the end of the file", Meets: "with an editor for plain text", Gap: document.GapPart,
		Build: func(words string) []byte {
			return append(plainPDF(letter), "\nDrafted by "+words+" in the post room\n"...)
		},
	},
	{
		What: "Text before the beginning of the file", Meets: "with an editor for plain text", Gap: document.GapPart,
		Build: func(words string) []byte { return append([]byte("Drafted by "+words+"\n"), plainPDF(letter)...) },
	},
	{
		What: "Attached files of kinds that are not read", Meets: "in the Attachments pane", Inside: "reply.pdf › reply.pptx", Gap: document.GapUnsupported,
		Build: attached("reply.pptx", slides, ""),
	},
	{
		What: "Attached files whose content is not in the file", Meets: "nowhere", Trait: document.TraitEmbedded, Gap: document.GapEmbedded, At: "staff.txt",
		Build: root("/Names << /EmbeddedFiles << /Names [(staff.txt) OBJECT] >> >>", "<< /Type /Filespec /F (staff.txt) /UF (staff.txt) /EF << /F 99 0 R >> >>"),
	},

	// Told apart.
	{
		What: "White words on a black button", Meets: "on the page", Layer: document.Visible, Part: "page 1", Harmless: true,
		Build: under(fill("0 g"), "1 g"),
	},
	{
		What: "Words on a coloured ground", Meets: "on the page", Layer: document.Visible, Part: "page 1", Harmless: true,
		Build: under(fill("0.9 0.9 0.5 rg"), "0 g"),
	},
	{
		What: "Words on a picture", Meets: "on the page", Layer: document.Visible, Part: "page 1", Harmless: true,
		Build: under(photo(230), "0 g"),
	},
	{
		What: "White words on a dark picture", Meets: "on the page", Layer: document.Visible, Part: "page 1", Harmless: true,
		Build: under(photo(20), "1 g"),
	},
	{
		What: "Words under a box that lets them show through", Meets: "on the page", Layer: document.Visible, Part: "page 1", Harmless: true,
		Build: over(state("/ca 0.3", "1 1 0 rg")),
	},
	{
		What: "Words under a yellow box that darkens (Multiply)", Meets: "on the page", Layer: document.Visible, Part: "page 1", Harmless: true,
		Build: over(state("/BM /Multiply", "1 1 0 rg")),
	},
	{
		What: "Words under a yellow highlight", Meets: "on the page", Layer: document.Visible, Part: "page 1", Harmless: true,
		Build: highlighted("1 1 0"),
	},
	{
		What: "Words that are crossed out or underlined with a thin line", Meets: "on the page", Layer: document.Visible, Part: "page 1", Harmless: true,
		Build: over(func(_ *pdfwrite.Doc, p *pdfwrite.Page, b document.Box) { p.Line(b[0], b[1]+4, b[2], b[1]+4) }),
	},
	{
		What: "Words in a frame", Meets: "on the page", Layer: document.Visible, Part: "page 1", Harmless: true,
		Build: over(func(_ *pdfwrite.Doc, p *pdfwrite.Page, b document.Box) { p.Raw("q 0 G 1 w " + rectangle(b) + " S Q") }),
	},
	{
		What: "Words beside a proper black box, which has nothing under it", Meets: "on the page", Layer: document.Visible, Part: "page 1", Harmless: true,
		Build: over(func(_ *pdfwrite.Doc, p *pdfwrite.Page, b document.Box) {
			p.Raw("q 0 g " + rectangle(document.Box{b[2] + 4, b[1], b[2] + 90, b[3]}) + " f Q")
		}),
	},
	{
		What: "Words set at one point and enlarged", Meets: "on the page", Layer: document.Visible, Part: "page 1", Harmless: true,
		Build: drawn("q 11 0 0 11 72 600 cm BT /Helvetica 1 Tf (WORDS) Tj ET Q"),
	},
	{
		What: "Words that ActualText repeats", Meets: "on the page", Layer: document.Visible, Part: "page 1", Harmless: true,
		Build: drawn("/Span << /ActualText (WORDS) >> BDC " + show("WORDS") + " EMC"),
	},
	{
		What: "Words drawn over a box drawn over other ink", Meets: "on the page", Layer: document.Visible, Part: "page 1", Harmless: true,
		Build: under(func(d *pdfwrite.Doc, p *pdfwrite.Page, b document.Box) {
			fill("0 g")(d, p, b)
			fill("1 g")(d, p, b)
		}, "0 g"),
	},
	{
		What: "A file saved a second time without a change to its words", Meets: "on the page", Layer: document.Visible, Part: "page 1", Harmless: true,
		Build: changedObject(drawn(show("WORDS")), "/Type /Catalog", "<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>"),
	},
}
