// Package docxwrite writes small Word documents: the sample drafts, and the odd
// packages that tests of the reader need. The same calls give the same bytes.
package docxwrite

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"time"
)

const (
	relBase  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	typeBase = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	// Namespaces are the declarations that every part written here carries, for
	// raw XML to use.
	Namespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"` +
		` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
		` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"` +
		` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
		` xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"` +
		` xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"` +
		` xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"` +
		` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"` +
		` xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"` +
		` xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"`
)

// A Document is being written. Its methods append to the body unless they say otherwise.
type Document struct {
	body           strings.Builder
	header, footer string
	props          Properties
	rels           []rel
	parts          []part
}

type rel struct {
	id, kind, target string
	external         bool
}

type part struct{ name, contentType, data string }

// Properties are the core properties; empty ones are left out.
type Properties struct{ Title, Subject, Author, LastSavedBy, Keywords, Comments string }

// A Run is a stretch of text in one style. In Text '\n' is a line break, '\t' a tab.
type Run struct {
	Text         string
	Bold, Italic bool
	Hidden       bool
	Colour       string // RRGGBB
	Link         string // address that the text leads to
}

// Text is a plain run.
func Text(s string) Run { return Run{Text: s} }

// New begins an empty document.
func New() *Document { return &Document{} }

// Properties sets the core properties.
func (d *Document) Properties(p Properties) { d.props = p }

// Paragraph adds a paragraph in the normal style.
func (d *Document) Paragraph(runs ...Run) { d.body.WriteString(d.paragraph("", runs)) }

// Quote adds a paragraph in the style Quote.
func (d *Document) Quote(runs ...Run) {
	d.body.WriteString(d.paragraph(`<w:pStyle w:val="Quote"/>`, runs))
}

// Heading adds a heading of level 1 to 3.
func (d *Document) Heading(level int, text string) {
	d.body.WriteString(d.paragraph(fmt.Sprintf(`<w:pStyle w:val="Heading%d"/>`, level), []Run{Text(text)}))
}

// Numbered adds an item of the document's one numbered list; level 0 counts
// 1., 2., level 1 a), b).
func (d *Document) Numbered(level int, runs ...Run) { d.item(1, level, runs) }

// Bullet adds a bulleted item.
func (d *Document) Bullet(runs ...Run) { d.item(2, 0, runs) }

func (d *Document) item(list, level int, runs []Run) {
	d.body.WriteString(d.paragraph(fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, level, list), runs))
}

// Table adds a table of plain cells; a line break in a cell begins a new paragraph.
func (d *Document) Table(rows ...[]string) {
	const width = 9026 // of the text on A4 with margins of an inch, in twips
	columns := 1
	for _, row := range rows {
		columns = max(columns, len(row))
	}
	d.body.WriteString(`<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>` +
		strings.Repeat(fmt.Sprintf(`<w:gridCol w:w="%d"/>`, width/columns), columns) + `</w:tblGrid>`)
	for _, row := range rows {
		d.body.WriteString("<w:tr>")
		for _, cell := range row {
			d.body.WriteString("<w:tc>")
			for p := range strings.SplitSeq(cell, "\n") {
				d.Paragraph(Text(p))
			}
			d.body.WriteString("</w:tc>")
		}
		d.body.WriteString("</w:tr>")
	}
	d.body.WriteString("</w:tbl>")
}

// PageBreak ends the page.
func (d *Document) PageBreak() { d.Raw(`<w:p><w:r><w:br w:type="page"/></w:r></w:p>`) }

// Header sets the header of every page.
func (d *Document) Header(runs ...Run) { d.header = d.paragraph("", runs) }

// Footer sets the footer of every page.
func (d *Document) Footer(runs ...Run) { d.footer = d.paragraph("", runs) }

// Raw adds XML to the body as it stands, in Namespaces.
func (d *Document) Raw(xml string) { d.body.WriteString(xml) }

// Part adds a part to the package, by name without a leading slash. It replaces
// a part of that name that Bytes would write.
func (d *Document) Part(name, contentType, data string) {
	d.parts = append(d.parts, part{name, contentType, data})
}

// Rel adds a relationship from the main part and returns its id. kind is the last
// segment of an Office relationship type, or a whole type with a colon in it;
// target is relative to the folder word.
func (d *Document) Rel(kind, target string, external bool) string {
	if !strings.Contains(kind, ":") {
		kind = relBase + kind
	}
	id := fmt.Sprintf("rId%d", len(d.rels)+1)
	d.rels = append(d.rels, rel{id, kind, target, external})
	return id
}

func (d *Document) paragraph(props string, runs []Run) string {
	var b strings.Builder
	b.WriteString("<w:p>")
	if props != "" {
		b.WriteString("<w:pPr>" + props + "</w:pPr>")
	}
	for _, r := range runs {
		text := r.xml()
		if r.Link != "" {
			text = fmt.Sprintf(`<w:hyperlink r:id="%s">%s</w:hyperlink>`, d.Rel("hyperlink", r.Link, true), text)
		}
		b.WriteString(text)
	}
	b.WriteString("</w:p>")
	return b.String()
}

func (r Run) xml() string {
	var b strings.Builder
	b.WriteString("<w:r><w:rPr>")
	for _, p := range []struct {
		set bool
		xml string
	}{
		{r.Bold, "<w:b/>"}, {r.Italic, "<w:i/>"}, {r.Hidden, "<w:vanish/>"},
		{r.Colour != "", `<w:color w:val="` + r.Colour + `"/>`},
	} {
		if p.set {
			b.WriteString(p.xml)
		}
	}
	b.WriteString(`</w:rPr><w:t xml:space="preserve">`)
	text := strings.NewReplacer(
		"\n", `</w:t><w:br/><w:t xml:space="preserve">`,
		"\t", `</w:t><w:tab/><w:t xml:space="preserve">`,
	).Replace(Escape(r.Text))
	b.WriteString(text + "</w:t></w:r>")
	return b.String()
}

// Escape writes text so that it can stand in XML, line breaks and tabs as they are.
func Escape(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a Buffer takes every write
	return strings.NewReplacer("&#xA;", "\n", "&#x9;", "\t").Replace(b.String())
}

// Len is the length of the body's XML so far, in bytes.
func (d *Document) Len() int { return d.body.Len() }

// Bytes is the finished document.
func (d *Document) Bytes() []byte {
	section := "<w:sectPr>"
	parts := []part{
		{"word/styles.xml", typeBase + "styles+xml", stylesXML},
		{"word/numbering.xml", typeBase + "numbering+xml", numberingXML},
	}
	rels := append([]rel{}, d.rels...)
	add := func(kind, name, contentType, data string) string {
		id := fmt.Sprintf("rId%d", len(rels)+1)
		rels = append(rels, rel{id, relBase + kind, strings.TrimPrefix(name, "word/"), false})
		if data != "" {
			parts = append(parts, part{name, contentType, data})
		}
		return id
	}
	add("styles", "word/styles.xml", "", "")
	add("numbering", "word/numbering.xml", "", "")
	for _, edge := range []struct{ kind, root, content string }{{"header", "hdr", d.header}, {"footer", "ftr", d.footer}} {
		if edge.content == "" {
			continue
		}
		id := add(edge.kind, "word/"+edge.kind+"1.xml", typeBase+edge.kind+"+xml", Root("w:"+edge.root, edge.content))
		section += fmt.Sprintf(`<w:%sReference w:type="default" r:id="%s"/>`, edge.kind, id)
	}
	section += `<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"/></w:sectPr>`
	parts = append(parts,
		part{"word/document.xml", typeBase + "document.main+xml", Root("w:document", "<w:body>"+d.body.String()+section+"</w:body>")},
		part{"word/_rels/document.xml.rels", "", relsXML(rels)},
		// Links in a header or footer were numbered with those of the body.
		part{"word/_rels/header1.xml.rels", "", relsXML(links(d.rels, d.header))},
		part{"word/_rels/footer1.xml.rels", "", relsXML(links(d.rels, d.footer))},
		part{"docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", d.props.xml()},
		part{"_rels/.rels", "", relsXML([]rel{
			{"rId1", relBase + "officeDocument", "word/document.xml", false},
			{"rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml", false},
		})},
	)
	return pack(merge(parts, d.parts))
}

// links are the relationships that a header or footer uses.
func links(rels []rel, content string) []rel {
	var own []rel
	for _, r := range rels {
		if strings.Contains(content, `r:id="`+r.id+`"`) {
			own = append(own, r)
		}
	}
	return own
}

// merge lets added parts replace ours of the same name and drops empty relationships.
func merge(ours, added []part) []part {
	var out []part
	for _, p := range ours {
		replaced := p.data == ""
		for _, a := range added {
			replaced = replaced || a.name == p.name
		}
		if !replaced {
			out = append(out, p)
		}
	}
	return append(out, added...)
}

// Root wraps content in a root element with Namespaces, behind an XML declaration.
func Root(name, content string) string {
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n<" + name + " " + Namespaces + ">" + content + "</" + name + ">"
}

func relsXML(rels []rel) string {
	if len(rels) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for _, r := range rels {
		fmt.Fprintf(&b, `<Relationship Id="%s" Type="%s" Target="%s"`, r.id, r.kind, Escape(r.target))
		if r.external {
			b.WriteString(` TargetMode="External"`)
		}
		b.WriteString("/>")
	}
	b.WriteString("</Relationships>")
	return b.String()
}

func (p Properties) xml() string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
		`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">`)
	for _, v := range []struct{ name, value string }{
		{"dc:title", p.Title}, {"dc:subject", p.Subject}, {"dc:creator", p.Author},
		{"cp:keywords", p.Keywords}, {"dc:description", p.Comments}, {"cp:lastModifiedBy", p.LastSavedBy},
	} {
		if v.value != "" {
			fmt.Fprintf(&b, "<%s>%s</%s>", v.name, Escape(v.value), v.name)
		}
	}
	b.WriteString("</cp:coreProperties>")
	return b.String()
}

// pack writes the archive: content types first, as Office does, and one fixed time.
func pack(parts []part) []byte {
	var types strings.Builder
	types.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
		`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>`)
	for _, p := range parts {
		if p.contentType != "" {
			fmt.Fprintf(&types, `<Override PartName="/%s" ContentType="%s"/>`, Escape(p.name), p.contentType)
		}
	}
	types.WriteString("</Types>")

	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range append([]part{{"[Content_Types].xml", "", types.String()}}, parts...) {
		head := &zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)}
		w, err := z.CreateHeader(head)
		if err == nil {
			_, err = w.Write([]byte(p.data))
		}
		if err != nil {
			panic(err) // a Buffer takes every write; only a wrong name gets here
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}
