package coverage

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/png"
	"strings"
	"unicode/utf16"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/docxwrite"
)

// changed is who made a tracked change, and when.
const changed = ` w:author="Perpetua Vosper" w:date="2026-03-09T16:20:00Z"`

// box is a text box, drawn a text drawn in a shape.
func box(content string) string {
	return `<w:r><w:drawing><wp:anchor><wp:docPr id="1" name=""/><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>` + content + `</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>`
}

// field is a field with its instruction and what it shows.
func field(instruction, shown string) string {
	return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">` + instruction + `</w:instrText></w:r>` +
		`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>` + shown + `</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
}

// floating is a rectangle that floats on the page, as large as some words.
func floating(fill, attrs string) string {
	return `<w:r><w:drawing><wp:anchor ` + attrs + `><wp:positionV relativeFrom="paragraph"/><wp:extent cx="1800000" cy="200000"/><wp:wrapNone/><wp:docPr id="1" name="Rectangle 1"/><a:graphic><a:graphicData><wps:wsp><wps:spPr>` +
		`<a:prstGeom prst="rect"/><a:solidFill><a:srgbClr val="` + fill + `"/></a:solidFill></wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>`
}

// notes is a part of footnotes or endnotes with one note of id 1.
func notes(kind, content string) string {
	return docxwrite.Root("w:"+kind+"s", `<w:`+kind+` w:id="1">`+content+`</w:`+kind+`>`)
}

// comment is the part of a document's comments, with one comment.
func comment(attrs, content string) string {
	return docxwrite.Root("w:comments", `<w:comment w:id="1"`+attrs+`>`+content+`</w:comment>`)
}

// picture is a picture with the properties of its frame.
func picture(props string) string {
	return para(`<w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" ` + props + `/><a:graphic><a:graphicData><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name=""/></pic:nvPicPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`)
}

// property is a part of document properties.
func property(kind, content string) func(string) []byte {
	base := "http://schemas.openxmlformats.org/officeDocument/2006/" + kind + "-properties"
	return word(func(d *docxwrite.Document, words string) {
		d.Part("docProps/"+kind+".xml", officeML+kind+"-properties+xml", xmlHead+`<Properties xmlns="`+base+
			`" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">`+put(content, words)+`</Properties>`)
		d.Rel(kind+"-properties", "../docProps/"+kind+".xml", false)
	})
}

// core is a document with core properties.
func core(content string) func(string) []byte {
	return word(func(d *docxwrite.Document, words string) {
		d.Part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", xmlHead+
			`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">`+put(content, words)+`</cp:coreProperties>`)
	})
}

// inside is a document with another in it.
func inside(kind, name, contentType string, inner func(words string) []byte) func(string) []byte {
	return word(func(d *docxwrite.Document, words string) {
		d.Part("word/"+name, contentType, string(inner(words)))
		id := d.Rel(kind, name, false)
		if kind == "aFChunk" {
			d.Raw(`<w:altChunk r:id="` + id + `"/>`)
			return
		}
		d.Raw(para(`<w:r><w:object><v:shape/><o:OLEObject Type="Embed" ShapeID="a" r:id="` + id + `"/></w:object></w:r>`))
	})
}

// item is a document with custom XML.
func item(xml string) func(string) []byte {
	return word(func(d *docxwrite.Document, words string) {
		d.Part("customXml/item1.xml", "application/xml", put(xml, words))
		d.Rel("customXml", "../customXml/item1.xml", false)
	})
}

// plainWord is a Word document that says the words on its page.
func plainWord(words string) []byte {
	d := docxwrite.New()
	d.Paragraph(docxwrite.Text(words))
	return d.Bytes()
}

// dot is a picture of one point.
func dot() string {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 1, 1))); err != nil {
		panic(err) // a Buffer takes every write
	}
	return b.String()
}

func utf8Text(text string) func(string) []byte {
	return func(words string) []byte { return []byte(put(text, words)) }
}

// wide is a text in UTF-16 with a byte-order mark.
func wide(order binary.AppendByteOrder, text []byte) []byte {
	out := order.AppendUint16(nil, 0xfeff)
	for _, u := range utf16.Encode([]rune(strings.Replace(string(text), `encoding="UTF-8"`, `encoding="UTF-16"`, 1))) {
		out = order.AppendUint16(out, u)
	}
	return out
}

// strict turns the namespaces of a package into those of ISO/IEC 29500 Strict.
var strict = strings.NewReplacer(
	"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main",
	"http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/",
	"http://schemas.openxmlformats.org/drawingml/2006/", "http://purl.oclc.org/ooxml/drawingml/",
)

// repacked is a document whose every part has been changed.
func repacked(build func(string) []byte, change func(name string, content []byte) (string, []byte)) func(string) []byte {
	return func(words string) []byte { return docxwrite.Rewrite(build(words), change) }
}

// Fills and colours of text.
const (
	white     = `<w:color w:val="FFFFFF"/>`
	black     = `<w:color w:val="000000"/>`
	fillBlack = `<w:shd w:val="clear" w:color="auto" w:fill="000000"/>`
	fillNavy  = `<w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>`
)

// docx is the table for Word documents.
var docx = []Row{
	// On the page.
	{
		What: "Paragraphs, headings and lists", Meets: "on the page", Layer: document.Visible, Part: "body", Place: "paragraph 2",
		Build: body(para(run("", "WORDS"))),
	},
	{
		What: "A word set in several looks", Meets: "on the page, as one word", Layer: document.Visible, Part: "body", Place: "paragraph 2",
		Build: func(words string) []byte {
			var runs strings.Builder
			for _, letter := range words {
				runs.WriteString(run("<w:b/>", string(letter)))
			}
			return body(para(runs.String()))(words)
		},
	},
	{
		What: "Table cells", Meets: "on the page", Layer: document.Visible, Part: "body", Place: "table 1, row 1, column 2",
		Build: word(func(d *docxwrite.Document, words string) { d.Table([]string{"Post", words}) }),
	},
	{
		What: "A table within a table", Meets: "on the page", Layer: document.Visible, Part: "body", Place: "table 1.1, row 1, column 1",
		Build: body(table(row("", cell("", table(row("", cell("", para(run("", "WORDS")))))+para(""))))),
	},
	{
		What: "Headers", Meets: "at the top of every page", Layer: document.Visible, Part: "header 1", Place: "header 1, paragraph 1",
		Build: word(func(d *docxwrite.Document, words string) { d.Header(docxwrite.Text(words)) }),
	},
	{
		What: "Footers", Meets: "at the bottom of every page", Layer: document.Visible, Part: "footer 1", Place: "footer 1, paragraph 1",
		Build: word(func(d *docxwrite.Document, words string) { d.Footer(docxwrite.Text(words)) }),
	},
	{
		What: "Footnotes", Meets: "at the foot of the page", Layer: document.Visible, Part: "footnote 1", Place: "footnote 1, paragraph 1",
		Build: word(func(d *docxwrite.Document, words string) {
			d.Raw(para(`<w:r><w:footnoteReference w:id="1"/></w:r>`))
			d.Part("word/footnotes.xml", wordML+"footnotes+xml", notes("footnote", para(run("", words))))
			d.Rel("footnotes", "footnotes.xml", false)
		}),
	},
	{
		What: "Endnotes", Meets: "at the end of the document", Layer: document.Visible, Part: "endnote 1", Place: "endnote 1, paragraph 1",
		Build: word(func(d *docxwrite.Document, words string) {
			d.Raw(para(`<w:r><w:endnoteReference w:id="1"/></w:r>`))
			d.Part("word/endnotes.xml", wordML+"endnotes+xml", notes("endnote", para(run("", words))))
			d.Rel("endnotes", "endnotes.xml", false)
		}),
	},
	{
		What: "Text boxes", Meets: "on the page", Layer: document.Visible, Part: "text box 1", Place: "text box 1",
		Build: body(para(box(para(run("", "WORDS"))))),
	},
	{
		What: "Text boxes of old Word (VML)", Meets: "on the page", Layer: document.Visible, Part: "text box 1", Place: "text box 1",
		Build: body(para(`<w:r><w:pict><v:shape><v:textbox><w:txbxContent>` + para(run("", "WORDS")) + `</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`)),
	},
	{
		What: "WordArt and watermarks", Meets: "across the page", Layer: document.Visible, Part: "word art 1", Place: "word art 1",
		Build: body(para(`<w:r><w:pict><v:shape><v:textpath string="WORDS"/></v:shape></w:pict></w:r>`)),
	},
	{
		What: "Words in drawn shapes", Meets: "on the page", Layer: document.Visible, Part: "drawing 1", Place: "drawing 1",
		Build: body(para(`<w:r><w:drawing><wp:inline><wp:docPr id="1" name=""/><a:graphic><a:txBody><a:p><a:r><a:t>WORDS</a:t></a:r></a:p></a:txBody></a:graphic></wp:inline></w:drawing></w:r>`)),
	},
	{
		What: "Content controls", Meets: "on the page", Layer: document.Visible, Part: "body", Place: "paragraph 2",
		Build: body(`<w:sdt><w:sdtContent>` + para(run("", "WORDS")) + `</w:sdtContent></w:sdt>`),
	},
	{
		What: "What a field shows", Meets: "on the page", Layer: document.Visible, Part: "body", Place: "paragraph 2",
		Build: body(para(field(" DOCPROPERTY Case ", "WORDS"))),
	},
	{
		What: "Equations", Meets: "on the page", Layer: document.Visible, Part: "body", Place: "paragraph 2",
		Build: body(para(`<m:oMath><m:r><m:t>WORDS</m:t></m:r></m:oMath>`)),
	},
	{
		What: "Ruby (small print above words)", Meets: "on the page", Layer: document.Visible, Part: "body", Place: "paragraph 2",
		Build: body(para(`<w:r><w:ruby><w:rt>` + run("", "WORDS") + `</w:rt><w:rubyBase>` + run("", "base") + `</w:rubyBase></w:ruby></w:r>`)),
	},
	{
		What: "Words of a list number", Meets: "before each item of the list", Layer: document.Visible, Part: "list numbers", Single: true,
		Build: word(func(d *docxwrite.Document, words string) {
			d.Part("word/numbering.xml", wordML+"numbering+xml", docxwrite.Root("w:numbering", `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="`+words+` %1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`))
			d.Numbered(0, docxwrite.Text("An item"))
		}),
	},
	{
		What: "Titles of charts", Meets: "on the page", Layer: document.Visible, Part: "chart 1", Place: "chart 1",
		Build: part("chart", "charts/chart1.xml", officeML+"drawingml.chart+xml", docxwrite.Root("c:chartSpace", `<c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>WORDS</a:t></a:r></a:p></c:rich></c:tx></c:title></c:chart>`)),
	},
	{
		What: "Labels and values of charts, kept from the workbook", Meets: "on the page, and in the chart's data", Layer: document.Visible, Part: "chart 1", Place: "chart 1",
		Build: part("chart", "charts/chart1.xml", officeML+"drawingml.chart+xml", docxwrite.Root("c:chartSpace", `<c:chart><c:plotArea><c:barChart><c:ser><c:cat><c:strRef><c:strCache><c:pt idx="0"><c:v>WORDS</c:v></c:pt></c:strCache></c:strRef></c:cat></c:ser></c:barChart></c:plotArea></c:chart>`)),
	},
	{
		What: "SmartArt", Meets: "on the page", Layer: document.Visible, Part: "diagram 1", Place: "diagram 1",
		Build: part("diagramData", "diagrams/data1.xml", officeML+"drawingml.diagramData+xml", docxwrite.Root("a:dataModel", `<a:p><a:r><a:t>WORDS</a:t></a:r></a:p>`)),
	},
	{
		What: "A main part under another name", Meets: "on the page", Layer: document.Visible, Part: "body", Place: "paragraph 1",
		Build: repacked(plainWord, func(name string, content []byte) (string, []byte) {
			rename := strings.NewReplacer("word/document.xml", "office/letter.part", "word/_rels/document.xml.rels", "office/_rels/letter.part.rels", `Target="styles.xml"`, `Target="../word/styles.xml"`, `Target="numbering.xml"`, `Target="../word/numbering.xml"`)
			return rename.Replace(name), []byte(rename.Replace(string(content)))
		}),
	},
	{
		What: "Documents saved as Strict Open XML", Meets: "on the page", Layer: document.Visible, Part: "body", Place: "paragraph 1",
		Build: repacked(plainWord, func(name string, content []byte) (string, []byte) {
			return name, []byte(strict.Replace(string(content)))
		}),
	},
	{
		What: "Parts written in UTF-16", Meets: "on the page", Layer: document.Visible, Part: "body", Place: "paragraph 1",
		Build: repacked(plainWord, func(name string, content []byte) (string, []byte) {
			return name, wide(binary.LittleEndian, content)
		}),
	},
	{
		What: "Parts written in UTF-16, the other way round", Meets: "on the page", Layer: document.Visible, Part: "body", Place: "paragraph 1",
		Build: repacked(plainWord, func(name string, content []byte) (string, []byte) {
			return name, wide(binary.BigEndian, content)
		}),
	},

	// Comments and changes.
	{
		What: "Comments", Meets: "in the margin under Review", Layer: document.Markup, Part: "comment 1", Place: "comment 1", Trait: document.TraitComment, Says: "9 March 2026",
		Build: part("comments", "comments.xml", wordML+"comments+xml", comment(` w:date="2026-03-09T16:20:00Z"`, para(run("", "WORDS")))),
	},
	{
		What: "Authors of comments", Meets: "beside the comment", Layer: document.Metadata, Part: "comment 1 author", Trait: document.TraitComment,
		Build: part("comments", "comments.xml", wordML+"comments+xml", comment(` w:author="WORDS"`, para(run("", "Fine by me")))),
	},
	{
		What: "Initials of comments", Meets: "beside the comment", Layer: document.Metadata, Part: "comment 1 author", Trait: document.TraitComment, Single: true,
		Build: part("comments", "comments.xml", wordML+"comments+xml", comment(` w:initials="WORDS"`, para(run("", "Fine by me")))),
	},
	{
		What: "Tracked insertions", Meets: "on the page, coloured under Review", Layer: document.Visible, Part: "body", Place: "paragraph 2", Trait: document.TraitTrackedInsertion, Says: "9 March 2026",
		Build: body(para(`<w:ins w:id="1"` + changed + `>` + run("", "WORDS") + `</w:ins>`)),
	},
	{
		What: "Tracked deletions", Meets: "struck out under Review, or by rejecting the change", Layer: document.Markup, Part: "tracked deletion 1", Place: "tracked deletion 1, paragraph 2", Trait: document.TraitTrackedDeletion, Says: "9 March 2026",
		Build: body(para(run("", "Kept ") + `<w:del w:id="1"` + changed + `><w:r><w:delText>WORDS</w:delText></w:r></w:del>`)),
	},
	{
		What: "Text that was moved, at its old place", Meets: "struck out under Review", Layer: document.Markup, Part: "tracked move 1", Place: "tracked move 1, paragraph 2", Trait: document.TraitTrackedDeletion, Says: "9 March 2026",
		Build: body(para(run("", "Kept ") + `<w:moveFrom w:id="1"` + changed + `>` + run("", "WORDS") + `</w:moveFrom>`)),
	},
	{
		What: "Text that was moved, at its new place", Meets: "on the page, coloured under Review", Layer: document.Visible, Part: "body", Place: "paragraph 2", Trait: document.TraitTrackedInsertion,
		Build: body(para(`<w:moveTo w:id="1"` + changed + `>` + run("", "WORDS") + `</w:moveTo>`)),
	},
	{
		What: "Table rows that were deleted", Meets: "struck out under Review", Layer: document.Markup, Part: "tracked deletion 1", Place: "tracked deletion 1, table 1, row 2", Trait: document.TraitTrackedDeletion, Says: "9 March 2026",
		Build: body(table(row("", cell("", para(run("", "Kept")))) + row(`<w:del w:id="1"`+changed+`/>`, cell("", para(run("", "WORDS")))))),
	},
	{
		What: "Table cells that were deleted", Meets: "struck out under Review", Layer: document.Markup, Part: "tracked deletion 1", Place: "tracked deletion 1, table 1, row 1, column 2", Trait: document.TraitTrackedDeletion,
		Build: body(table(row("", cell("", para(run("", "Kept")))+cell(`<w:cellDel w:id="1"`+changed+`/>`, para(run("", "WORDS")))))),
	},
	{
		What: "Field instructions that were deleted", Meets: "by rejecting the change, then pressing Alt+F9", Layer: document.Metadata, Part: "field codes", Trait: document.TraitTrackedDeletion,
		Build: body(para(run("", "Kept ") + `<w:del w:id="1"` + changed + `><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:delInstrText>INCLUDETEXT WORDS</w:delInstrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:del>`)),
	},
	{
		What: "Who made a tracked change", Meets: "by pointing at the change", Layer: document.Metadata, Part: "tracked change authors", Trait: document.TraitTrackedInsertion,
		Build: body(para(`<w:ins w:id="1" w:author="WORDS">` + run("", "Added") + `</w:ins>`)),
	},
	{
		What: "Who deleted", Meets: "by pointing at the change", Layer: document.Metadata, Part: "tracked change authors", Trait: document.TraitTrackedDeletion,
		Build: body(para(run("", "Kept ") + `<w:del w:id="1" w:author="WORDS"><w:r><w:delText>gone</w:delText></w:r></w:del>`)),
	},
	{
		What: "Who changed how the text looks", Meets: "in the margin under Review", Layer: document.Metadata, Part: "tracked change authors",
		Build: body(para(run(`<w:b/><w:rPrChange w:id="1" w:author="WORDS"><w:rPr/></w:rPrChange>`, "Bold now"))),
	},

	// Hidden.
	{
		What: "Hidden text", Meets: "by showing formatting marks (¶), copying, or opening elsewhere", Layer: document.Hidden, Part: "hidden text 1", Place: "hidden text 1, paragraph 2", Trait: document.TraitHiddenText,
		Build: word(func(d *docxwrite.Document, words string) {
			d.Paragraph(docxwrite.Text("Shown "), docxwrite.Run{Text: words, Hidden: true})
		}),
	},
	{
		What: "Text hidden by its character style", Meets: "by showing formatting marks (¶)", Layer: document.Hidden, Part: "hidden text 1", Place: "hidden text 1, paragraph 2", Trait: document.TraitHiddenText,
		Build: styled(`<w:style w:type="character" w:styleId="Ghost"><w:name w:val="Ghost"/><w:rPr><w:vanish/></w:rPr></w:style>`, para(run("", "Shown ")+run(`<w:rStyle w:val="Ghost"/>`, "WORDS"))),
	},
	{
		What: "Paragraphs hidden by their style, or one it is based on", Meets: "by showing formatting marks (¶)", Layer: document.Hidden, Part: "hidden text 1", Place: "hidden text 1, paragraph 2", Trait: document.TraitHiddenText,
		Build: styled(`<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Base"/><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="Base"/></w:style>`, para(`<w:pPr><w:pStyle w:val="Own"/></w:pPr>`+run("", "WORDS"))),
	},
	{
		What: "Text that the default of the document hides", Meets: "by showing formatting marks (¶)", Layer: document.Hidden, Part: "hidden text 1", Place: "hidden text 1, paragraph 2", Trait: document.TraitHiddenText,
		Build: func(words string) []byte {
			d := docxwrite.New()
			d.Part("word/styles.xml", wordML+"styles+xml", docxwrite.Root("w:styles", `<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>`))
			d.Raw(para(run(`<w:vanish w:val="0"/>`, letter)) + para(run("", docxwrite.Escape(words))))
			return d.Bytes()
		},
	},
	{
		What: "Text hidden by a table's style", Meets: "by showing formatting marks (¶)", Layer: document.Hidden, Part: "hidden text 1", Place: "hidden text 1, table 1, row 1", Trait: document.TraitHiddenText,
		Build: styled(`<w:style w:type="table" w:styleId="Ghost"><w:name w:val="Ghost"/><w:rPr><w:vanish/></w:rPr></w:style>`, `<w:tbl><w:tblPr><w:tblStyle w:val="Ghost"/></w:tblPr>`+row("", cell("", para(run("", "WORDS"))))+`</w:tbl>`),
	},
	{
		What: "Text hidden by a table style for the first row", Meets: "by showing formatting marks (¶)", Layer: document.Hidden, Part: "hidden text 1", Place: "hidden text 1, table 1, row 1", Trait: document.TraitHiddenText,
		Build: styled(`<w:style w:type="table" w:styleId="Ghost"><w:name w:val="Ghost"/><w:tblStylePr w:type="firstRow"><w:rPr><w:vanish/></w:rPr></w:tblStylePr></w:style>`,
			`<w:tbl><w:tblPr><w:tblStyle w:val="Ghost"/><w:tblLook w:firstRow="1"/></w:tblPr>`+row("", cell("", para(run("", "WORDS"))))+`</w:tbl>`),
	},
	{
		What: "Text boxes in hidden text", Meets: "by showing formatting marks (¶)", Layer: document.Hidden, Part: "text box 1", Place: "text box 1", Trait: document.TraitHiddenText,
		Build: body(para(strings.Replace(box(para(run("", "WORDS"))), "<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>", 1))),
	},
	{
		What: "Headers and footers for a first page that is not set apart", Meets: "by ticking Different First Page", Layer: document.Hidden, Part: "header 1", Place: "header 1", Trait: document.TraitHiddenText,
		Build: word(func(d *docxwrite.Document, words string) {
			d.Part("word/header9.xml", wordML+"header+xml", docxwrite.Root("w:hdr", para(run("", words))))
			d.Raw(`<w:sectPr><w:headerReference w:type="first" r:id="` + d.Rel("header", "header9.xml", false) + `"/></w:sectPr>`)
		}),
	},
	{
		What: "Footnotes and endnotes that nothing on the page leads to", Meets: "by unpacking the file", Layer: document.Hidden, Part: "footnote 1", Place: "footnote 1", Trait: document.TraitHiddenText,
		Build: part("footnotes", "footnotes.xml", wordML+"footnotes+xml", notes("footnote", para(run("", "WORDS")))),
	},
	{
		What: "Hidden table rows", Meets: "by showing formatting marks (¶)", Layer: document.Hidden, Part: "hidden text 1", Place: "hidden text 1, table 1, row 1", Trait: document.TraitHiddenText,
		Build: body(table(row("<w:hidden/>", cell("", para(run("", "WORDS")))) + row("", cell("", para(run("", "Shown")))))),
	},
	{
		What: "Hidden text in a header", Meets: "by showing formatting marks (¶)", Layer: document.Hidden, Part: "hidden text 1", Place: "hidden text 1", Trait: document.TraitHiddenText,
		Build: word(func(d *docxwrite.Document, words string) {
			d.Header(docxwrite.Text("Ashdale Borough Council "), docxwrite.Run{Text: words, Hidden: true})
		}),
	},
	{
		What: "White text on a white page", Meets: "by selecting or copying it", Layer: document.Hidden, Part: "white text 1", Place: "white text 1, paragraph 2", Passage: true, Trait: document.TraitWhiteText,
		Build: word(func(d *docxwrite.Document, words string) {
			d.Paragraph(docxwrite.Text("Shown "), docxwrite.Run{Text: words, Colour: "FFFFFF"})
		}),
	},
	{
		What: "Text white by its style", Meets: "by selecting or copying it", Layer: document.Hidden, Part: "white text 1", Place: "white text 1, paragraph 2", Passage: true, Trait: document.TraitWhiteText,
		Build: styled(`<w:style w:type="character" w:styleId="Pale"><w:name w:val="Pale"/><w:rPr>`+white+`</w:rPr></w:style>`, para(run("", "Shown ")+run(`<w:rStyle w:val="Pale"/>`, "WORDS"))),
	},
	{
		What: "Text in the theme's colour for the page", Meets: "by selecting or copying it", Layer: document.Hidden, Part: "white text 1", Place: "white text 1, paragraph 2", Passage: true, Trait: document.TraitWhiteText,
		Build: word(func(d *docxwrite.Document, words string) {
			d.Part("word/theme/theme1.xml", officeML+"theme+xml", docxwrite.Root("a:theme", `<a:themeElements><a:clrScheme name="Office"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1></a:clrScheme></a:themeElements>`))
			d.Rel("theme", "theme/theme1.xml", false)
			d.Raw(para(run("", "Shown ") + run(`<w:color w:themeColor="background1"/>`, words)))
		}),
	},
	{
		What: "Text white by a text effect", Meets: "by selecting or copying it", Layer: document.Hidden, Part: "white text 1", Place: "white text 1, paragraph 2", Passage: true, Trait: document.TraitWhiteText,
		Build: body(para(run("", "Shown ") + run(`<w14:textFill xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill></w14:textFill>`, "WORDS"))),
	},
	{
		What: "Text without ink, by a text effect", Meets: "by selecting or copying it", Layer: document.Hidden, Part: "text without ink 1", Place: "text without ink 1, paragraph 2", Passage: true, Trait: document.TraitInvisibleText,
		Build: body(para(run("", "Shown ") + run(`<w14:textFill xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w14:noFill/></w14:textFill>`, "WORDS"))),
	},
	{
		What: "Text indented off the page", Meets: "by copying it, or in the Draft view", Layer: document.Hidden, Part: "off-page text 1", Place: "off-page text 1, paragraph 2", Passage: true, Trait: document.TraitOffPage,
		Build: body(para(`<w:pPr><w:ind w:left="20000"/></w:pPr>` + run("", "WORDS"))),
	},
	{
		What: "Text boxes drawn off the page", Meets: "in the Selection Pane", Layer: document.Hidden, Part: "off-page text 1", Place: "off-page text 1", Passage: true, Trait: document.TraitOffPage,
		Build: body(para(strings.Replace(box(para(run("", "WORDS"))), "<wp:docPr", `<wp:positionH relativeFrom="page"><wp:posOffset>12700000</wp:posOffset></wp:positionH><wp:docPr`, 1))),
	},
	{
		What: "Text in the colour of its table cell", Meets: "by selecting or copying it", Layer: document.Hidden, Part: "covered text 1", Place: "covered text 1, table 1, row 1, column 1", Passage: true, Trait: document.TraitCoveredText,
		Build: body(table(row("", cell(fillNavy, para(run(`<w:color w:val="1F3864"/>`, "WORDS")))))),
	},
	{
		What: "Text in the colour of a dark page", Meets: "by selecting or copying it", Layer: document.Hidden, Part: "covered text 1", Place: "covered text 1", Passage: true, Trait: document.TraitCoveredText,
		Build: func(words string) []byte {
			d := docxwrite.New()
			d.Part("word/settings.xml", wordML+"settings+xml", docxwrite.Root("w:settings", `<w:displayBackgroundShape/>`))
			d.Rel("settings", "settings.xml", false)
			d.Raw(para(run(white, letter)) + para(run(`<w:color w:val="203864"/>`, docxwrite.Escape(words))))
			return docxwrite.Rewrite(d.Bytes(), func(name string, content []byte) (string, []byte) {
				return name, []byte(strings.Replace(string(content), "<w:body>", `<w:background w:color="203864"/><w:body>`, 1))
			})
		},
	},
	{
		What: "Text of one or two points", Meets: "by zooming in or copying it", Layer: document.Hidden, Part: "tiny text 1", Place: "tiny text 1, paragraph 2", Passage: true, Trait: document.TraitTinyText,
		Build: body(para(run("", "Shown ") + run(`<w:sz w:val="4"/>`, "WORDS"))),
	},
	{
		What: "Text made tiny by its style", Meets: "by zooming in or copying it", Layer: document.Hidden, Part: "tiny text 1", Place: "tiny text 1, paragraph 2", Passage: true, Trait: document.TraitTinyText,
		Build: styled(`<w:style w:type="character" w:styleId="Speck"><w:name w:val="Speck"/><w:rPr><w:sz w:val="2"/></w:rPr></w:style>`, para(run("", "Shown ")+run(`<w:rStyle w:val="Speck"/>`, "WORDS"))),
	},
	{
		What: "What an old Word would show instead of a drawing", Meets: "by opening the file in an old Word", Layer: document.Hidden, Part: "alternative text 1", Place: "alternative text 1", Trait: document.TraitHiddenText,
		Build: body(para(`<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="1" name=""/><wps:wsp><wps:txbx><w:txbxContent>` + para(run("", "Shown")) + `</w:txbxContent></wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice>` +
			`<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>` + para(run("", "WORDS")) + `</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`)),
	},

	// Failed redactions.
	{
		What: "Text under a black highlight", Meets: "by selecting or copying it, or taking the highlight off", Layer: document.Hidden, Part: "covered text 1", Place: "covered text 1, paragraph 2", Passage: true, Trait: document.TraitCoveredText,
		Build: body(para(run("", "Shown ") + run(`<w:highlight w:val="black"/>`, "WORDS"))),
	},
	{
		What: "Text under a black box that floats over it", Meets: "by moving the box, selecting or copying", Layer: document.Visible, Part: "body", Place: "paragraph 2", Trait: document.TraitTextUnderShape,
		Build: body(para(run("", "WORDS") + floating("000000", ""))),
	},
	{
		What: "Black text on black shading", Meets: "by selecting or copying it, or taking the shading off", Layer: document.Hidden, Part: "covered text 1", Place: "covered text 1, paragraph 2", Passage: true, Trait: document.TraitCoveredText,
		Build: body(para(run("", "Shown ") + run(black+fillBlack, "WORDS"))),
	},
	{
		What: "Black text in a black paragraph", Meets: "by selecting or copying it", Layer: document.Hidden, Part: "covered text 1", Place: "covered text 1, paragraph 2", Passage: true, Trait: document.TraitCoveredText,
		Build: body(para(`<w:pPr>` + fillBlack + `</w:pPr>` + run(black, "WORDS"))),
	},
	{
		What: "Black text in a black table cell", Meets: "by selecting or copying it", Layer: document.Hidden, Part: "covered text 1", Place: "covered text 1, table 1, row 1, column 1", Passage: true, Trait: document.TraitCoveredText,
		Build: body(table(row("", cell(fillBlack, para(run(black, "WORDS")))))),
	},

	// Properties and what else travels along.
	{
		What: "Author", Meets: "under File › Info", Layer: document.Metadata, Part: "properties", Place: "properties, author",
		Build: word(func(d *docxwrite.Document, words string) { d.Properties(docxwrite.Properties{Author: words}) }),
	},
	{
		What: "Last saved by", Meets: "under File › Info", Layer: document.Metadata, Part: "properties", Place: "properties, last saved by",
		Build: word(func(d *docxwrite.Document, words string) { d.Properties(docxwrite.Properties{LastSavedBy: words}) }),
	},
	{
		What: "Title", Meets: "under File › Info", Layer: document.Metadata, Part: "properties", Place: "properties, title",
		Build: word(func(d *docxwrite.Document, words string) { d.Properties(docxwrite.Properties{Title: words}) }),
	},
	{
		What: "Subject", Meets: "under File › Info", Layer: document.Metadata, Part: "properties", Place: "properties, subject",
		Build: word(func(d *docxwrite.Document, words string) { d.Properties(docxwrite.Properties{Subject: words}) }),
	},
	{
		What: "Keywords (tags)", Meets: "under File › Info", Layer: document.Metadata, Part: "properties", Place: "properties, keywords",
		Build: word(func(d *docxwrite.Document, words string) { d.Properties(docxwrite.Properties{Keywords: words}) }),
	},
	{
		What: "Comments of the file's properties", Meets: "under File › Info › Properties › Advanced", Layer: document.Metadata, Part: "properties", Place: "properties, comments",
		Build: word(func(d *docxwrite.Document, words string) { d.Properties(docxwrite.Properties{Comments: words}) }),
	},
	{
		What: "Category", Meets: "under File › Info", Layer: document.Metadata, Part: "properties", Place: "properties, category",
		Build: core(`<cp:category>WORDS</cp:category>`),
	},
	{
		What: "Status", Meets: "under File › Info", Layer: document.Metadata, Part: "properties", Place: "properties, status",
		Build: core(`<cp:contentStatus>WORDS</cp:contentStatus>`),
	},
	{
		What: "Company", Meets: "under File › Info", Layer: document.Metadata, Part: "properties", Place: "properties, company",
		Build: property("extended", `<Company>WORDS</Company>`),
	},
	{
		What: "Manager", Meets: "under File › Info", Layer: document.Metadata, Part: "properties", Place: "properties, manager",
		Build: property("extended", `<Manager>WORDS</Manager>`),
	},
	{
		What: "Template", Meets: "under File › Info › Properties › Advanced", Layer: document.Metadata, Part: "properties", Place: "properties, template",
		Build: property("extended", `<Template>WORDS.dotm</Template>`),
	},
	{
		What: "Titles of the parts", Meets: "under File › Info › Properties › Advanced › Contents", Layer: document.Metadata, Part: "properties",
		Build: property("extended", `<TitlesOfParts><vt:vector size="1" baseType="lpstr"><vt:lpstr>WORDS</vt:lpstr></vt:vector></TitlesOfParts>`),
	},
	{
		What: "Properties of the authority's own", Meets: "under File › Info › Properties › Advanced › Custom", Layer: document.Metadata, Part: "properties",
		Build: property("custom", `<property name="Case officer"><vt:lpwstr>WORDS</vt:lpwstr></property>`),
	},
	{
		What: "Names of properties of the authority's own", Meets: "under File › Info › Properties › Advanced › Custom", Layer: document.Metadata, Part: "names of properties",
		Build: property("custom", `<property name="WORDS"><vt:lpwstr>yes</vt:lpwstr></property>`),
	},
	{
		What: "Alternative text of pictures", Meets: "under View Alt Text, or read aloud", Layer: document.Metadata, Part: "alt text",
		Build: body(picture(`name="" descr="WORDS"`)),
	},
	{
		What: "Titles of pictures", Meets: "under View Alt Text, or read aloud", Layer: document.Metadata, Part: "alt text",
		Build: body(picture(`name="" title="WORDS"`)),
	},
	{
		What: "Names of pictures, such as the file they came from", Meets: "in the Selection Pane", Layer: document.Metadata, Part: "alt text",
		Build: body(picture(`name="WORDS"`)),
	},
	{
		What: "Alternative text of tables", Meets: "under Table Properties › Alt Text", Layer: document.Metadata, Part: "alt text",
		Build: body(`<w:tbl><w:tblPr><w:tblCaption w:val="Posts"/><w:tblDescription w:val="WORDS"/></w:tblPr>` + row("", cell("", para(run("", "Shown")))) + `</w:tbl>`),
	},
	{
		What: "Alternative text of old drawings (VML)", Meets: "under View Alt Text", Layer: document.Metadata, Part: "alt text",
		Build: body(para(`<w:r><w:pict><v:shape alt="WORDS"/></w:pict></w:r>`)),
	},
	{
		What: "Targets of links", Meets: "by pointing at the link", Layer: document.Metadata, Part: "links", Single: true,
		Build: word(func(d *docxwrite.Document, words string) {
			d.Paragraph(docxwrite.Run{Text: "our page", Link: "https://intranet.ashdale.example/" + words})
		}),
	},
	{
		What: "Tips of links", Meets: "by pointing at the link", Layer: document.Metadata, Part: "links",
		Build: body(para(`<w:hyperlink w:anchor="top" w:tooltip="WORDS">` + run("", "up") + `</w:hyperlink>`)),
	},
	{
		What: "Path of the template, with the server's name", Meets: "under Developer › Document Template", Layer: document.Metadata, Part: "links", Single: true,
		Build: leads("attachedTemplate", `file:///\\WORDS\templates\letter.dotm`),
	},
	{
		What: "Path of a linked picture", Meets: "under File › Info › Edit Links to Files", Layer: document.Metadata, Part: "links", Single: true,
		Build: leads("image", `file:///\\WORDS\pictures\plan.png`),
	},
	{
		What: "Path of a linked workbook", Meets: "under File › Info › Edit Links to Files", Layer: document.Metadata, Part: "links", Single: true,
		Build: leads("oleObject", `file:///\\WORDS\finance\costs.xlsx`),
	},
	{
		What: "Instructions of fields", Meets: "by pressing Alt+F9", Layer: document.Metadata, Part: "field codes",
		Build: body(para(field(` INCLUDETEXT "WORDS" `, "shown"))),
	},
	{
		What: "Instructions of fields that were split", Meets: "by pressing Alt+F9", Layer: document.Metadata, Part: "field codes", Single: true,
		Build: func(words string) []byte {
			half := len(words) / 2
			return body(para(field(` INCLUDETEXT "`+words[:half]+`</w:instrText></w:r><w:r><w:instrText xml:space="preserve">`+words[half:]+`" `, "shown")))(words)
		},
	},
	{
		What: "Instructions of simple fields", Meets: "by pressing Alt+F9", Layer: document.Metadata, Part: "field codes",
		Build: body(para(`<w:fldSimple w:instr=" AUTHOR WORDS ">` + run("", "shown") + `</w:fldSimple>`)),
	},
	{
		What: "What a field would show if its condition were otherwise", Meets: "by pressing Alt+F9", Layer: document.Metadata, Part: "field codes",
		Build: body(para(field(` IF 1 = 1 "shown" "WORDS" `, "shown"))),
	},
	{
		What: "Names of form fields", Meets: "under the field's properties", Layer: document.Metadata, Part: "form fields",
		Build: body(para(`<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="WORDS"/></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMTEXT</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>shown</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`)),
	},
	{
		What: "Default texts of form fields", Meets: "under the field's properties", Layer: document.Metadata, Part: "form fields",
		Build: body(para(`<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="a"/><w:textInput><w:default w:val="WORDS"/></w:textInput></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMTEXT</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>shown</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`)),
	},
	{
		What: "Help texts of form fields", Meets: "by pressing F1 in the field", Layer: document.Metadata, Part: "form fields",
		Build: body(para(`<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="a"/><w:helpText w:type="text" w:val="WORDS"/></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMTEXT</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>shown</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`)),
	},
	{
		What: "Entries of a drop-down form field that were not chosen", Meets: "by opening the list", Layer: document.Metadata, Part: "form fields",
		Build: body(para(`<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="a"/><w:ddList><w:result w:val="0"/><w:listEntry w:val="shown"/><w:listEntry w:val="WORDS"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`)),
	},
	{
		What: "Names of content controls", Meets: "by clicking the control", Layer: document.Metadata, Part: "content controls",
		Build: body(`<w:sdt><w:sdtPr><w:alias w:val="WORDS"/></w:sdtPr><w:sdtContent>` + para(run("", "shown")) + `</w:sdtContent></w:sdt>`),
	},
	{
		What: "Tags of content controls", Meets: "under the control's properties", Layer: document.Metadata, Part: "content controls",
		Build: body(`<w:sdt><w:sdtPr><w:tag w:val="WORDS"/></w:sdtPr><w:sdtContent>` + para(run("", "shown")) + `</w:sdtContent></w:sdt>`),
	},
	{
		What: "Entries of a content control that were not chosen", Meets: "by opening the list", Layer: document.Metadata, Part: "content controls",
		Build: body(`<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="WORDS" w:value="2"/></w:dropDownList></w:sdtPr><w:sdtContent>` + para(run("", "shown")) + `</w:sdtContent></w:sdt>`),
	},
	{
		What: "Data to which a content control is bound", Meets: "in the XML Mapping Pane", Layer: document.Metadata, Part: "content controls", Single: true,
		Build: body(`<w:sdt><w:sdtPr><w:dataBinding w:xpath="/case/WORDS" w:storeItemID="{0}"/></w:sdtPr><w:sdtContent>` + para(run("", "shown")) + `</w:sdtContent></w:sdt>`),
	},
	{
		What: "Default text of a content control", Meets: "by emptying the control", Layer: document.Metadata, Part: "building blocks",
		Build: word(func(d *docxwrite.Document, words string) {
			d.Raw(`<w:sdt><w:sdtPr><w:placeholder><w:docPart w:val="Default"/></w:placeholder></w:sdtPr><w:sdtContent>` + para(run("", "shown")) + `</w:sdtContent></w:sdt>`)
			d.Part("word/glossary/document.xml", wordML+"document.glossary+xml", docxwrite.Root("w:glossaryDocument", `<w:docParts><w:docPart><w:docPartPr><w:name w:val="Default"/></w:docPartPr><w:docPartBody>`+para(run("", words))+`</w:docPartBody></w:docPart></w:docParts>`))
			d.Rel("glossaryDocument", "glossary/document.xml", false)
		}),
	},
	{
		What: "Building blocks (AutoText)", Meets: "under Insert › Quick Parts", Layer: document.Metadata, Part: "building blocks",
		Build: part("glossaryDocument", "glossary/document.xml", wordML+"document.glossary+xml", docxwrite.Root("w:glossaryDocument", `<w:docParts><w:docPart><w:docPartBody>`+para(run("", "WORDS"))+`</w:docPartBody></w:docPart></w:docParts>`)),
	},
	{
		What: "Names of building blocks", Meets: "under Insert › Quick Parts", Layer: document.Metadata, Part: "names of building blocks",
		Build: part("glossaryDocument", "glossary/document.xml", wordML+"document.glossary+xml", docxwrite.Root("w:glossaryDocument", `<w:docParts><w:docPart><w:docPartPr><w:name w:val="WORDS"/></w:docPartPr><w:docPartBody>`+para(run("", "block"))+`</w:docPartBody></w:docPart></w:docParts>`)),
	},
	{
		What: "Custom XML", Meets: "in the XML Mapping Pane, or by unpacking the file", Layer: document.Metadata, Part: "custom XML",
		Build: item(`<case><officer>WORDS</officer></case>`),
	},
	{
		What: "Attributes in custom XML", Meets: "in the XML Mapping Pane, or by unpacking the file", Layer: document.Metadata, Part: "custom XML",
		Build: item(`<case officer="WORDS"/>`),
	},
	{
		What: "Document variables", Meets: "with macros, or by unpacking the file", Layer: document.Metadata, Part: "document variables",
		Build: part("settings", "settings.xml", wordML+"settings+xml", docxwrite.Root("w:settings", `<w:docVars><w:docVar w:name="officer" w:val="WORDS"/></w:docVars>`)),
	},
	{
		What: "Names of document variables", Meets: "with macros, or by unpacking the file", Layer: document.Metadata, Part: "document variables",
		Build: part("settings", "settings.xml", wordML+"settings+xml", docxwrite.Root("w:settings", `<w:docVars><w:docVar w:name="WORDS" w:val="yes"/></w:docVars>`)),
	},
	{
		What: "Sources of a mail merge", Meets: "under Mailings › Edit Recipient List", Layer: document.Metadata, Part: "mail merge",
		Build: part("settings", "settings.xml", wordML+"settings+xml", docxwrite.Root("w:settings", `<w:mailMerge><w:connectString w:val="WORDS"/></w:mailMerge>`)),
	},
	{
		What: "Names of people who took part", Meets: "by unpacking the file", Layer: document.Metadata, Part: "people",
		Build: part(msOffice+"2011/relationships/people", "people.xml", wordML+"people+xml", `<p:people xmlns:p="`+msOffice+`word/2012/wordml"><p:person p:author="WORDS"/></p:people>`),
	},
	{
		What: "Accounts of people who took part", Meets: "by unpacking the file", Layer: document.Metadata, Part: "people", Single: true,
		Build: part(msOffice+"2011/relationships/people", "people.xml", wordML+"people+xml", `<p:people xmlns:p="`+msOffice+`word/2012/wordml"><p:person p:author="Perpetua Vosper"><p:presenceInfo p:providerId="AD" p:userId="S::WORDS@ashdale.example::1"/></p:person></p:people>`),
	},
	{
		What: "Those who may edit a protected passage", Meets: "under Review › Restrict Editing", Layer: document.Metadata, Part: "people",
		Build: body(para(`<w:permStart w:id="1" w:ed="WORDS"/>` + run("", "shown") + `<w:permEnd w:id="1"/>`)),
	},
	{
		What: "Bookmarks", Meets: "under Insert › Bookmark", Layer: document.Metadata, Part: "bookmarks", Single: true,
		Build: body(para(`<w:bookmarkStart w:id="1" w:name="WORDS"/>` + run("", "shown") + `<w:bookmarkEnd w:id="1"/>`)),
	},
	{
		What: "Smart tags", Meets: "by unpacking the file", Layer: document.Metadata, Part: "smart tags",
		Build: body(para(`<w:smartTag w:uri="urn:x" w:element="person"><w:smartTagPr><w:attr w:name="who" w:val="WORDS"/></w:smartTagPr>` + run("", "shown") + `</w:smartTag>`)),
	},
	{
		What: "Cells of the workbook that a chart names", Meets: "under Chart Design › Select Data", Layer: document.Metadata, Part: "chart sources",
		Build: part("chart", "charts/chart1.xml", officeML+"drawingml.chart+xml", docxwrite.Root("c:chartSpace", `<c:chart><c:plotArea><c:barChart><c:ser><c:cat><c:strRef><c:f>WORDS!$A$1</c:f></c:strRef></c:cat></c:ser></c:barChart></c:plotArea></c:chart>`)),
	},
	{
		What: "Who is asked to sign", Meets: "on the signature line", Layer: document.Metadata, Part: "signatures",
		Build: body(para(`<w:r><w:pict><v:shape><o:signatureline o:suggestedsigner="WORDS"/></v:shape></w:pict></w:r>`)),
	},
	{
		What: "What a signer said of the signature", Meets: "under File › Info › View Signatures", Layer: document.Metadata, Part: "signatures",
		Build: word(func(d *docxwrite.Document, words string) {
			const kind = "application/vnd.openxmlformats-package.digital-signature-"
			const rel = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/"
			d.Part("_xmlsignatures/origin.sigs", kind+"origin", "")
			d.Rel(rel+"origin", "../_xmlsignatures/origin.sigs", false)
			d.Part("_xmlsignatures/_rels/origin.sigs.rels", "", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="`+rel+`signature" Target="sig1.xml"/></Relationships>`)
			d.Part("_xmlsignatures/sig1.xml", kind+"xmlsignature+xml", `<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><Object><s:SignatureInfoV1 xmlns:s="`+msOffice+`2006/digsig"><s:SignatureComments>`+words+`</s:SignatureComments></s:SignatureInfoV1></Object></Signature>`)
		}),
	},
	{
		What: "What a picture says of who took it, of what and where (Exif, IPTC, XMP)", Meets: "with a program for pictures, once saved from the document", Layer: document.Metadata, Part: "pictures",
		Build: word(func(d *docxwrite.Document, words string) {
			size := len("Author") + 1 + len(words)
			d.Part("word/media/image9.png", "image/png", "\x89PNG\r\n\x1a\n"+string(binary.BigEndian.AppendUint32(nil, uint32(size)))+"tEXtAuthor\x00"+words+"\x00\x00\x00\x00")
			d.Rel("image", "media/image9.png", false)
		}),
	},
	{
		What: "Names of form controls (ActiveX)", Meets: "under Developer › Properties", Layer: document.Metadata, Part: "form control",
		Build: body(para(`<w:r><w:object><w:control w:name="WORDS"/></w:object></w:r>`)),
	},
	{
		What: "What another program put into the document for itself", Meets: "by unpacking the file", Layer: document.Metadata, Part: "loose text",
		Build: body(`<w:p xmlns:own="urn:example:own" own:note="WORDS"/>`),
	},
	{
		What: "Comments in the XML itself", Meets: "by unpacking the file", Layer: document.Metadata, Part: "XML comments",
		Build: body(para(`<!-- WORDS -->` + run("", "shown"))),
	},

	// Inside.
	{
		What: "An embedded Word document", Meets: "by double-clicking its icon", Layer: document.Embedded, Inside: "reply.docx › word/embeddings/Document1.docx", Part: "body", Place: "paragraph 1",
		Build: inside("package", "embeddings/Document1.docx", officeML+"wordprocessingml.document", plainWord),
	},
	{
		What: "Comments in an embedded Word document", Meets: "by double-clicking its icon", Layer: document.Markup, Inside: "reply.docx › word/embeddings/Document1.docx", Part: "comment 1", Place: "comment 1", Trait: document.TraitComment,
		Build: inside("package", "embeddings/Document1.docx", officeML+"wordprocessingml.document", part("comments", "comments.xml", wordML+"comments+xml", comment("", para(run("", "WORDS"))))),
	},
	{
		What: "A Word document embedded in an embedded one", Meets: "by double-clicking icons", Layer: document.Embedded, Inside: "reply.docx › word/embeddings/Document1.docx › word/embeddings/Document2.docx", Part: "body", Place: "paragraph 1",
		Build: inside("package", "embeddings/Document1.docx", officeML+"wordprocessingml.document", inside("package", "embeddings/Document2.docx", officeML+"wordprocessingml.document", plainWord)),
	},
	{
		What: "An embedded PDF", Meets: "by double-clicking its icon", Layer: document.Embedded, Inside: "reply.docx › word/embeddings/Plan.pdf", Part: "page 1", Place: "page 1",
		Build: inside("package", "embeddings/Plan.pdf", "application/pdf", plainPDF),
	},
	{
		What: "A web page merged into the document", Meets: "on the page, once opened in Word", Layer: document.Embedded, Inside: "reply.docx › word/chunk.html", Part: "body", Gap: document.GapUnsupported,
		Build: inside("aFChunk", "chunk.html", "text/html", utf8Text(`<html><body><p>WORDS</p></body></html>`)),
	},
	{
		What: "Plain text merged into the document", Meets: "on the page, once opened in Word", Layer: document.Embedded, Inside: "reply.docx › word/chunk.txt", Part: "body",
		Build: inside("aFChunk", "chunk.txt", "text/plain", utf8Text("WORDS\r\n")),
	},
	{
		What: "A Word document merged into the document", Meets: "on the page, once opened in Word", Layer: document.Embedded, Inside: "reply.docx › word/chunk.docx", Part: "body", Place: "paragraph 1",
		Build: inside("aFChunk", "chunk.docx", officeML+"wordprocessingml.document.main+xml", plainWord),
	},

	{
		What: "A file that was packed into the document (OLE)", Meets: "by double-clicking its icon", Layer: document.Embedded, Inside: "reply.docx › staff.txt", Part: "body", Place: "paragraph 1",
		Build: inside("oleObject", "embeddings/oleObject1.bin", officeML+"oleObject", func(words string) []byte {
			return docxwrite.Compound(docxwrite.Stream{Name: "\x01Ole10Native", Data: docxwrite.Packaged("staff.txt", `C:\staff.txt`, []byte(words+"\r\n"))})
		}),
	},
	{
		What: "A PDF that was inserted as an object (OLE)", Meets: "by double-clicking its icon", Layer: document.Embedded, Inside: "reply.docx › word/embeddings/oleObject1.bin", Part: "page 1", Place: "page 1",
		Build: inside("oleObject", "embeddings/oleObject1.bin", officeML+"oleObject", func(words string) []byte {
			return docxwrite.Compound(docxwrite.Stream{Name: "CONTENTS", Data: plainPDF(words)})
		}),
	},

	{
		What: "An embedded workbook", Meets: "by double-clicking the chart or table", Layer: document.Embedded, Inside: "reply.docx › word/embeddings/Book1.xlsx", Part: "sheet 1", Place: "sheet Sheet1, cell A1",
		Build: inside("package", "embeddings/Book1.xlsx", officeML+"spreadsheetml.sheet", workbook),
	},

	// Not read.
	{
		What: "Embedded files of a program's own (OLE)", Meets: "by double-clicking the icon", Trait: document.TraitEmbedded, Gap: document.GapEmbedded, At: "word/embeddings/oleObject1.bin",
		Build: inside("oleObject", "embeddings/oleObject1.bin", officeML+"oleObject", func(words string) []byte {
			return docxwrite.Compound(docxwrite.Stream{Name: "VisioDocument", Data: []byte(words)})
		}),
	},
	{
		What: "Macros", Meets: "under Developer › Visual Basic", Trait: document.TraitMacros, Gap: document.GapMacros, At: "word/vbaProject.bin",
		Build: part(msOffice+"2006/relationships/vbaProject", "vbaProject.bin", "application/vnd.ms-office.vbaProject", "WORDS"),
	},
	{
		What: "Large pictures", Meets: "on the page", Gap: document.GapImageOnly, At: "word/media/scan.png",
		Build: word(func(d *docxwrite.Document, _ string) {
			d.Part("word/media/scan.png", "image/png", dot())
			id := d.Rel("image", "media/scan.png", false)
			d.Raw(para(`<w:r><w:drawing><wp:inline><wp:extent cx="5700000" cy="8000000"/><wp:docPr id="1" name=""/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="` + id + `"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`))
		}),
	},
	{
		What: "Parts that foilint does not know", Meets: "by unpacking the file", Gap: document.GapPart, At: "word/novelty.xml",
		Build: part("novelty", "novelty.xml", "application/x-novelty+xml", `<novelty>WORDS</novelty>`),
	},
	{
		What: "Parts that nothing leads to", Meets: "by unpacking the file", Gap: document.GapPart, At: "word/old.xml",
		Build: word(func(d *docxwrite.Document, words string) {
			d.Part("word/old.xml", "application/xml", "<old>"+words+"</old>")
		}),
	},
	{
		What: "The preview picture of the first page", Meets: "in the folder's window, as an icon", Trait: document.TraitThumbnail,
		Build: word(func(d *docxwrite.Document, _ string) {
			d.Part("docProps/thumbnail.png", "image/png", dot())
			d.Rel("http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail", "../docProps/thumbnail.png", false)
		}),
	},
	{
		What: "Parts that are named and not there", Meets: "nowhere", Gap: document.GapMissing, At: "word/comments.xml",
		Build: leadsInside("comments", "comments.xml"),
	},

	// Told apart.
	{
		What: "White words on a dark table head", Meets: "on the page", Layer: document.Visible, Part: "body", Harmless: true,
		Build: body(table(row("", cell(fillNavy, para(run(white, "WORDS")))))),
	},
	{
		What: "White words on black shading", Meets: "on the page", Layer: document.Visible, Part: "body", Harmless: true,
		Build: body(para(run(white+fillBlack, "WORDS"))),
	},
	{
		What: "Words of automatic colour on black, which Word shows in white", Meets: "on the page", Layer: document.Visible, Part: "body", Harmless: true,
		Build: body(para(run(fillBlack, "WORDS"))),
	},
	{
		What: "Words under a yellow highlight", Meets: "on the page", Layer: document.Visible, Part: "body", Harmless: true,
		Build: body(para(run(`<w:highlight w:val="yellow"/>`, "WORDS"))),
	},
	{
		What: "White words on a dark page", Meets: "on the page", Layer: document.Visible, Part: "body", Harmless: true,
		Build: func(words string) []byte {
			d := docxwrite.New()
			d.Part("word/settings.xml", wordML+"settings+xml", docxwrite.Root("w:settings", `<w:displayBackgroundShape/>`))
			d.Rel("settings", "settings.xml", false)
			d.Raw(para(run(white, docxwrite.Escape(words))))
			return docxwrite.Rewrite(d.Bytes(), func(name string, content []byte) (string, []byte) {
				return name, []byte(strings.Replace(string(content), "<w:body>", `<w:background w:color="203864"/><w:body>`, 1))
			})
		},
	},
	{
		What: "White words on a banner behind the text", Meets: "on the page", Layer: document.Visible, Part: "body", Place: "paragraph 2", Harmless: true,
		Build: body(para(floating("1F3864", `behindDoc="1"`) + run(white, "WORDS"))),
	},
	{
		What: "White lines, and text of one point, that only take up room", Meets: "on the page", Layer: document.Visible, Part: "body", Place: "paragraph 2", Harmless: true,
		Build: body(para(run(white, "________")) + para(run(`<w:sz w:val="2"/>`, ".")) + para(run("", "WORDS"))),
	},
	{
		What: "A header for first pages that says the same as the page", Meets: "on the page", Layer: document.Visible, Part: "body", Place: "paragraph 2", Harmless: true,
		Build: word(func(d *docxwrite.Document, words string) {
			d.Part("word/header9.xml", wordML+"header+xml", docxwrite.Root("w:hdr", para(run("", letter))))
			d.Raw(para(run("", words)) + `<w:sectPr><w:headerReference w:type="first" r:id="` + d.Rel("header", "header9.xml", false) + `"/></w:sectPr>`)
		}),
	},
	{
		What: "Small print of six points", Meets: "on the page", Layer: document.Visible, Part: "body", Harmless: true,
		Build: body(para(run(`<w:sz w:val="12"/>`, "WORDS"))),
	},
	{
		What: "Text hidden on web pages only", Meets: "on the page", Layer: document.Visible, Part: "body", Harmless: true,
		Build: body(para(run(`<w:webHidden/>`, "WORDS"))),
	},
	{
		What: "Text that was hidden before a tracked change of its look", Meets: "on the page", Layer: document.Visible, Part: "body", Harmless: true,
		Build: body(para(run(`<w:rPrChange w:id="1"`+changed+`><w:rPr><w:vanish/></w:rPr></w:rPrChange>`, "WORDS"))),
	},
	{
		What: "A text box that is in the file a second time for old versions of Word", Meets: "on the page", Layer: document.Visible, Part: "text box 1", Harmless: true,
		Build: body(para(`<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="1" name=""/><wps:wsp><wps:txbx><w:txbxContent>` + para(run("", "WORDS")) + `</w:txbxContent></wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice>` +
			`<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>` + para(run("", "WORDS")) + `</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`)),
	},
}
