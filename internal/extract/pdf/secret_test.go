package pdf

import (
	"fmt"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/pdfwrite"
)

// secret is what the documents of this file hide, each in one place.
const secret = "Oswin Thackray"

// appearance is an appearance that shows the text.
func appearance(d *pdfwrite.Doc, text string) int {
	return d.Stream("/Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>",
		[]byte("BT /F 9 Tf 2 5 Td ("+text+") Tj ET"))
}

// attach adds a file specification and its stream.
func attach(d *pdfwrite.Doc, entries string, data string) int {
	f := d.Flate("/Type /EmbeddedFile", []byte(data))
	return d.Object(fmt.Sprintf("<< /Type /Filespec /EF << /F %d 0 R >> %s >>", f, entries))
}

// form lists a field in the document's form.
func form(d *pdfwrite.Doc, field int, more string) {
	d.Catalog += fmt.Sprintf(" /AcroForm << /Fields [%d 0 R] %s >>", field, more)
}

// Every place is found, once, in its part and layer, and what is told of it is no more than that.
func TestSecretFoundOnce(t *testing.T) {
	type builder = func(d *pdfwrite.Doc, p *pdfwrite.Page)
	note := func(format string) builder {
		return func(d *pdfwrite.Doc, p *pdfwrite.Page) { p.Annotation("/Rect [72 600 172 620] " + format) }
	}
	content := func(operators string) builder {
		return func(d *pdfwrite.Doc, p *pdfwrite.Page) { p.Raw(operators) }
	}
	tests := []struct {
		name   string
		build  builder
		part   string
		layer  document.Layer
		text   string // of the block, "" for the secret alone
		traits string
	}{
		{"note", note("/Subtype /Text /Contents (" + secret + ")"), "annotation 1 on page 1", document.Markup, "", "annotation: 1 note or marking"},
		{"author of a marking", note("/Subtype /Highlight /T (" + secret + ")"), "annotation authors", document.Metadata, "", "annotation: 1 note or marking by 1 person"},
		{"subject", note("/Subtype /Ink /Subj (" + secret + ")"), "annotation 1 on page 1", document.Markup, "Subject: " + secret, "annotation: 1 note or marking"},
		{"rich text", note("/Subtype /Caret /RC (<body><p>by <b>" + secret + "</b></p></body>)"), "annotation 1 on page 1", document.Markup, "by " + secret, "annotation: 1 note or marking"},
		{"rich and plain text", note("/Subtype /Line /Contents (" + secret + ") /RC (<body><p>" + secret + "</p></body>)"), "annotation 1 on page 1", document.Markup, "", "annotation: 1 note or marking"},
		{"overlay of a redaction", note("/Subtype /Redact /OverlayText (" + secret + ")"), "annotation 1 on page 1", document.Markup, "Overlay: " + secret, "annotation: 1 note or marking"},
		{"drawing of a redaction", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			note(fmt.Sprintf("/Subtype /Redact /RO %d 0 R", appearance(d, secret)))(d, p)
		}, "annotation 1 on page 1", document.Markup, "", "annotation: 1 note or marking"},
		{"stamp", note("/Subtype /Stamp /Name /OswinThackray"), "annotation 1 on page 1", document.Markup, "Stamp: OswinThackray", "annotation: 1 note or marking"},
		{"hidden note", note("/Subtype /Text /F 2 /Contents (" + secret + ")"), "annotation 1 on page 1", document.Hidden, "", "annotation: 1 note or marking"},
		{"note for the printer alone", note("/Subtype /Text /F 36 /Contents (" + secret + ")"), "annotation 1 on page 1", document.Hidden, "", "annotation: 1 note or marking"},
		{"title of a film", note("/Subtype /Screen /T (" + secret + ")"), "annotation 1 on page 1", document.Markup, "Title: " + secret, "annotation: 1 note or marking"},
		{"pop-up that says no more", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			n := d.Object("<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (" + secret + ") >>")
			p.Extra = fmt.Sprintf("/Annots [%d 0 R %d 0 R]", n, d.Object(fmt.Sprintf("<< /Subtype /Popup /Rect [0 0 9 9] /Parent %d 0 R /Contents (%s) >>", n, secret)))
		}, "annotation 1 on page 1", document.Markup, "", "annotation: 1 note or marking"},
		{"pop-up of its own", note("/Subtype /Popup /Contents (" + secret + ")"), "annotation 1 on page 1", document.Markup, "", ""},
		{"note on no page", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			d.Object("<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (" + secret + ") >>")
		}, "unlisted annotation 1", document.Hidden, "", "annotation: 1 note or marking"},
		{"text box", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			note(fmt.Sprintf("/Subtype /FreeText /AP << /N %d 0 R >>", appearance(d, secret)))(d, p)
		}, "annotation 1 on page 1", document.Markup, "", "annotation: 1 note or marking"},
		{"typed onto the page", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			note(fmt.Sprintf("/Subtype /FreeText /IT /FreeTextTypewriter /Contents (%s) /AP << /N %d 0 R >>", secret, appearance(d, secret)))(d, p)
		}, "page 1", document.Visible, "", ""},
		{"watermark", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			note(fmt.Sprintf("/Subtype /Watermark /AP << /N %d 0 R >>", appearance(d, secret)))(d, p)
		}, "page 1", document.Visible, "", ""},
		{"look of a button when pressed", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			note(fmt.Sprintf("/Subtype /Widget /AP << /N %d 0 R /D %d 0 R >>", appearance(d, "Press"), appearance(d, secret)))(d, p)
		}, "annotation 1 on page 1, when pointed at or switched", document.Hidden, "", ""},
		{"what a link is for", note("/Subtype /Link /Contents (" + secret + ")"), "descriptions", document.Metadata, "", ""},

		{"value that viewers draw", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			note("/Subtype /Widget /FT /Tx /V ("+secret+")")(d, p)
		}, "form fields", document.Visible, "", ""},
		{"value of a hidden field", note("/Subtype /Widget /FT /Tx /F 2 /V (" + secret + ")"), "form fields", document.Hidden, "", ""},
		{"value behind dots", note("/Subtype /Widget /FT /Tx /Ff 8192 /V (" + secret + ")"), "form fields", document.Hidden, "", ""},
		{"value above its field", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			kid := d.Object("<< /Subtype /Widget /Rect [0 0 9 9] >>")
			p.Extra = fmt.Sprintf("/Annots [%d 0 R]", kid)
			form(d, d.Object(fmt.Sprintf("<< /FT /Tx /V (%s) /Kids [%d 0 R] >>", secret, kid)), "")
		}, "form fields", document.Visible, "", ""},
		{"rich value", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			form(d, d.Object("<< /FT /Tx /RV (<body><p>"+secret+"</p></body>) >>"), "")
		}, "form fields", document.Hidden, "", ""},
		{"name of a field", func(d *pdfwrite.Doc, p *pdfwrite.Page) { form(d, d.Object("<< /FT /Tx /T ("+secret+") >>"), "") },
			"form fields", document.Metadata, "Field: " + secret, ""},
		{"name for export", func(d *pdfwrite.Doc, p *pdfwrite.Page) { form(d, d.Object("<< /FT /Tx /TM ("+secret+") >>"), "") },
			"form fields", document.Metadata, "Export name: " + secret, ""},
		{"default", func(d *pdfwrite.Doc, p *pdfwrite.Page) { form(d, d.Object("<< /FT /Tx /DV ("+secret+") >>"), "") },
			"form fields", document.Metadata, "Default: " + secret, ""},
		{"choice for export", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			form(d, d.Object("<< /FT /Ch /Opt [[("+secret+") (A)]] >>"), "")
		}, "form fields", document.Metadata, "Choice: " + secret, ""},
		{"caption of a button", note("/Subtype /Widget /FT /Btn /MK << /RC (" + secret + ") >>"), "form fields", document.Metadata, "Caption: " + secret, ""},
		{"calculation", note("/Subtype /Widget /FT /Tx /AA << /C << /S /JavaScript /JS (var n = '" + secret + "') >> >>"), "scripts", document.Metadata, "var n = '" + secret + "'", "script: 1 script (JavaScript)"},

		{"custom property", func(d *pdfwrite.Doc, p *pdfwrite.Page) { d.Info("Case#20officer", secret) }, "properties", document.Metadata, "Case officer: " + secret, ""},
		{"xmp in UTF-16", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			x := `<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>` + secret + `</dc:creator></x:xmpmeta>`
			var b strings.Builder
			for _, c := range []byte(x) {
				b.WriteByte(0)
				b.WriteByte(c)
			}
			d.Flate("/Type /Metadata /Subtype /XML", []byte("\xfe\xff"+b.String()))
		}, "properties", document.Metadata, "Author: " + secret, ""},
		{"history in xmp", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			d.Flate("/Subtype /XML", []byte(`<r:RDF xmlns:r="r"><r:Description><History><r:Seq><r:li stEvt:action="saved" stEvt:softwareAgent="`+secret+`" stEvt:instanceID="xmp.iid:1" stEvt:when="2020-01-01T00:00:00Z"/></r:Seq></History></r:Description></r:RDF>`))
		}, "properties", document.Metadata, "softwareAgent: " + secret, ""},
		{"number in xmp", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			d.Flate("/Type /Metadata", []byte(`<a><Contact>01632 960001</Contact><When>2020-01-01T10:00:00Z</When><Cyan>75.000000</Cyan><X>`+secret+`</X>`))
		}, "properties", document.Metadata, "X: " + secret, ""},
		{"broken xmp", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			d.Flate("/Type /Metadata", []byte(`<a><b =<c>`+secret+`</c>`))
		}, "properties", document.Metadata, "= " + secret, ""},

		{"bookmark", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			d.Catalog = fmt.Sprintf("/Outlines << /First %d 0 R >>", d.Object("<< /Title ("+secret+") >>"))
		}, "bookmarks", document.Metadata, "", ""},
		{"name of a place", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			d.Catalog = "/Names << /Dests << /Kids [ << /Names [(" + secret + ") [null /Fit] (page.2) [null /Fit]] >> ] >> >>"
		}, "destinations", document.Metadata, "", ""},
		{"page label", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			d.Catalog = "/PageLabels << /Nums [0 << /S /D /P (" + secret + ") >>] >>"
		}, "page labels", document.Metadata, "", ""},
		{"address", note("/Subtype /Link /A << /S /URI /URI (https://" + "ashdale.example/" + secret + ") >>"), "links", document.Metadata, "https://ashdale.example/" + secret, ""},
		{"program to start", note("/Subtype /Link /A << /S /Launch /Win << /F (run.exe) /P (" + secret + ") >> >>"), "links", document.Metadata, "run.exe " + secret, ""},
		{"file to go to", note("/Subtype /Link /A << /S /GoToR /F << /UF (" + secret + ") >> /D [0 /Fit] >>"), "links", document.Metadata, "", ""},
		{"where a form goes", note("/Subtype /Widget /FT /Btn /A << /S /SubmitForm /F << /FS /URL /F (" + secret + ") >> >>"), "links", document.Metadata, "", ""},
		{"where data come from", note("/Subtype /Widget /FT /Btn /A << /S /ImportData /F (" + secret + ") >>"), "links", document.Metadata, "", ""},
		{"second of two actions", note("/Subtype /Link /A << /S /GoTo /D [0 /Fit] /Next [ << /S /URI /URI (" + secret + ") >> ] >>"), "links", document.Metadata, "", ""},
		{"what addresses begin with", func(d *pdfwrite.Doc, p *pdfwrite.Page) { d.Catalog = "/URI << /Base (" + secret + ") >>" }, "links", document.Metadata, "", ""},

		{"script in a stream", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			n := d.Flate("", []byte("x = '"+secret+"'"))
			d.Catalog = fmt.Sprintf("/Names << /JavaScript << /Names [(start) << /S /JavaScript /JS %d 0 R >>] >> >>", n)
		}, "scripts", document.Metadata, "x = '" + secret + "'", "script: 1 script (JavaScript)"},
		{"script when a page opens", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			p.Extra = "/AA << /O << /S /JavaScript /JS (" + secret + ") >> >>"
		}, "scripts", document.Metadata, "", "script: 1 script (JavaScript)"},
		{"script of a film", note("/Subtype /Screen /A << /S /Rendition /JS (" + secret + ") >>"), "scripts", document.Metadata, "", "script: 1 script (JavaScript)"},

		{"name of an attached file", func(d *pdfwrite.Doc, p *pdfwrite.Page) { attach(d, "/UF ("+secret+")", "x") }, "attachments", document.Metadata, "File: " + secret, "embedded-document: 1 file is attached to the document"},
		{"description of an attached file", func(d *pdfwrite.Doc, p *pdfwrite.Page) { attach(d, "/F (a.txt) /Desc ("+secret+")", "x") },
			"attachments", document.Metadata, "Description: " + secret, "embedded-document: 1 file is attached to the document"},
		{"column of a portfolio", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			attach(d, "/F (a.txt) /CI << /who << /D ("+secret+") >> >>", "x")
			d.Catalog = "/Collection << /Schema << /who << /N (Officer) >> >> >>"
		}, "attachments", document.Metadata, "who: " + secret, "embedded-document: 1 file is attached to the document"},
		{"heading of a portfolio", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			d.Catalog = "/Collection << /Schema << /who << /N (" + secret + ") >> >> >>"
		}, "portfolio", document.Metadata, "Column: " + secret, ""},

		{"alternative text", func(d *pdfwrite.Doc, p *pdfwrite.Page) { d.Object("<< /S /Figure /P 1 0 R /Alt (" + secret + ") >>") }, "descriptions", document.Metadata, "", ""},
		{"title of a piece", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			d.Object("<< /Type /StructElem /S /Sect /T (" + secret + ") >>")
		}, "descriptions", document.Metadata, "Title: " + secret, ""},
		{"what an abbreviation means", func(d *pdfwrite.Doc, p *pdfwrite.Page) { d.Object("<< /S /Span /E (" + secret + ") >>") }, "descriptions", document.Metadata, "", ""},
		{"replacement text", func(d *pdfwrite.Doc, p *pdfwrite.Page) { d.Object("<< /S /Span /ActualText (" + secret + ") >>") }, "replacement text", document.Hidden, "", "replacement-text: 1 passage is given for reading aloud that no page shows"},
		{"description in the content", content("/Figure << /Alt (" + secret + ") >> BDC BT /Helvetica 11 Tf 72 600 Td (Figure 1) Tj ET EMC"), "descriptions", document.Metadata, "", ""},
		{"words in full in the content", content("/Span << /Lang (en) /E <feff" + utf16Hex(secret) + "> >> BDC BT /Helvetica 11 Tf 72 600 Td (O.T.) Tj ET EMC"), "descriptions", document.Metadata, "", ""},
		{"what a point in the content is about", content("/AshdaleNote << /About << /Who [(" + secret + ")] >> >> DP"), "other data", document.Metadata, "Who: " + secret, ""},
		{"text that stands for a point", content("/Span << /ActualText (" + secret + ") >> DP"), "replacement text", document.Hidden, "", "replacement-text: 1 passage is given for reading aloud that no page shows"},
		{"text that stands for what is drawn, by name", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			p.Resources = fmt.Sprintf("/Properties << /P %d 0 R >>", d.Object("<< /ActualText ("+secret+") >>"))
			p.Raw("/Span /P BDC BT /Helvetica 11 Tf 72 600 Td (Figure 1) Tj ET EMC")
		}, "page 1 hidden text", document.Hidden, "", "replacement-text: another text is given for copying and reading aloud than the page shows"},
		{"comment in the content", content("% drafted by " + secret + "\n%%EndPageSetup /F1 12 0 R\n% 17 of 40"), "other data", document.Metadata, "Comment in the content: drafted by " + secret, ""},
		{"description by name", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			p.Resources = "/Properties << /P << /Alt (" + secret + ") >> >>"
			p.Raw("/Span /P BDC BT /Helvetica 11 Tf 72 600 Td (Figure 1) Tj ET EMC")
		}, "descriptions", document.Metadata, "", ""},
		{"text that stands for a stamp's", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			n := d.Stream("/Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>",
				[]byte("/Span << /ActualText ("+secret+") >> BDC BT /F 9 Tf 2 5 Td (withheld) Tj ET EMC"))
			note(fmt.Sprintf("/Subtype /Stamp /AP << /N %d 0 R >>", n))(d, p)
		}, "annotation 1 on page 1", document.Markup, "Copies as: " + secret, "annotation: 1 note or marking"},
		{"name of a layer", func(d *pdfwrite.Doc, p *pdfwrite.Page) { d.Object("<< /Type /OCG /Name (" + secret + ") >>") }, "layers", document.Metadata, "Layer: " + secret, ""},
		{"summary of a table", func(d *pdfwrite.Doc, p *pdfwrite.Page) { d.Object("<< /O /Table /Summary (" + secret + ") >>") }, "other data", document.Metadata, "Summary: " + secret, ""},
		{"article", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			d.Object("<< /Type /Thread /I << /Author (" + secret + ") >> >>")
		}, "other data", document.Metadata, "Author: " + secret, ""},
		{"heading among layers", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			d.Catalog = "/OCProperties << /D << /Order [[(" + secret + ")]] >> >>"
		}, "other data", document.Metadata, "Order: " + secret, ""},
		{"what a program keeps", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			d.Catalog = "/PieceInfo << /Maker << /LastModified (D:2020) /Private << /User (" + secret + ") >> >> >>"
		}, "other data", document.Metadata, "User: " + secret, ""},
		{"stream that a program keeps", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			n := d.Flate("", []byte("<settings><by>"+secret+"</by></settings>"))
			d.Catalog = fmt.Sprintf("/PieceInfo << /Maker << /Private << /Doc %d 0 R >> >> >>", n)
		}, "private data", document.Metadata, "", ""},
		{"key that nobody knows", func(d *pdfwrite.Doc, p *pdfwrite.Page) { p.Extra = "/AshdaleNote (" + secret + ")" }, "other data", document.Metadata, "AshdaleNote: " + secret, ""},
		{"information that nothing leads to", func(d *pdfwrite.Doc, p *pdfwrite.Page) { d.Object("<< /Author (" + secret + ") /Producer (x) >>") }, "other data", document.Metadata, "Author: " + secret, ""},

		{"signature", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			form(d, d.Object(fmt.Sprintf("<< /FT /Sig /V %d 0 R >>", d.Object("<< /Type /Sig /Name ("+secret+") /Contents <00> >>"))), "")
		}, "signatures", document.Metadata, "Signer: " + secret, ""},
		{"caption of an XFA form", xfaForm(`<template><subform><field name="f"><caption><value><text>` + secret + `</text></value></caption></field></subform></template>`), xfaPart, document.Hidden, "", ""},
		{"data of an XFA form", xfaForm(`<xfa:datasets xmlns:xfa="x"><xfa:data><who>` + secret + `</who></xfa:data></xfa:datasets>`), xfaPart, document.Hidden, "", ""},
		{"data in an attribute", xfaForm(`<xfa:datasets xmlns:xfa="x"><xfa:data><who name="` + secret + `"/></xfa:data></xfa:datasets>`), xfaPart, document.Hidden, "name: " + secret, ""},
		{"script of an XFA form", xfaForm(`<template><script>x = "` + secret + `"</script></template>`), "scripts", document.Metadata, `x = "` + secret + `"`, "script: 1 script (JavaScript)"},
		{"server of an XFA form", xfaForm(`<template><submit target="https://ashdale.example/` + secret + `"/></template>`), "links", document.Metadata, "https://ashdale.example/" + secret, ""},
		{"words that are no setting", xfaForm(`<config><present><pdf>x</pdf></present></config><template><desc>` + secret + `</desc></template>`), xfaPart, document.Hidden, "", ""},

		{"page that is not listed", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			n := d.Stream("", []byte("BT /F 9 Tf 72 700 Td ("+secret+") Tj 0 -30 Td (An ordinary page) Tj ET"))
			d.Object(fmt.Sprintf("<< /Type /Page /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>", n))
		}, "unlisted page 1", document.Hidden, "", "unlisted-page: 1 page is in the file that the document does not list"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, p := letter()
			tt.build(d, p)
			doc := read(t, d.Bytes())
			found := 0
			for _, part := range doc.Parts {
				for _, b := range part.Blocks {
					if !strings.Contains(letters(b.Text), letters(secret)) {
						continue
					}
					if found++; part.Name != tt.part || part.Layer != tt.layer {
						t.Errorf("found in %q, layer %s", part.Name, part.Layer)
					}
					if want := tt.text; b.Text != want && (want != "" || b.Text != secret) {
						t.Errorf("text %q", b.Text)
					}
					if b.Where().Part != part.Name {
						t.Errorf("placed in %q", b.Where().Part)
					}
				}
			}
			if found != 1 {
				t.Errorf("found %d times", found)
				for _, part := range doc.Parts {
					for _, b := range part.Blocks {
						t.Logf("%s/%s: %q", part.Name, part.Layer, b.Text)
					}
				}
			}
			if got := traitsOf(doc); got != tt.traits {
				t.Errorf("traits %q, want %q", got, tt.traits)
			}
			if got := gapCodes(doc); got != "" {
				t.Errorf("gaps %q", got)
			}
		})
	}
}

// utf16Hex is ASCII text in UTF-16, in hexadecimal.
func utf16Hex(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		fmt.Fprintf(&b, "00%02x", c)
	}
	return b.String()
}

func traitsOf(doc *document.Document) string {
	var all []string
	for _, tr := range doc.Traits {
		all = append(all, tr.Kind+": "+tr.Detail)
	}
	return strings.Join(all, "; ")
}

// xfaForm puts packets into an XFA form in three streams, the way Acrobat does.
func xfaForm(packets string) func(d *pdfwrite.Doc, p *pdfwrite.Page) {
	return func(d *pdfwrite.Doc, p *pdfwrite.Page) {
		head := d.Flate("/Type /EmbeddedFile", []byte(`<?xml version="1.0"?><xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/">`))
		body := d.Flate("/Type /EmbeddedFile", []byte(packets))
		tail := d.Flate("/Type /EmbeddedFile", []byte("</xdp:xdp>"))
		d.Catalog = fmt.Sprintf("/AcroForm << /Fields [] /XFA [(preamble) %d 0 R (template) %d 0 R (postamble) %d 0 R] >>", head, body, tail)
	}
}
