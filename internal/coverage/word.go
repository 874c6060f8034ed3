package coverage

import (
	"archive/zip"
	"bytes"
	"maps"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/docxwrite"
)

const (
	wordML   = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	officeML = "application/vnd.openxmlformats-officedocument."
	msOffice = "http://schemas.microsoft.com/office/"
	xmlHead  = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
)

// letter begins what every document here says besides the words planted in it.
const letter = "Thank you for your request of 3 March about our offices."

// leadsInside builds a Word document that leads to a part that is not there.
func leadsInside(kind, target string) func(string) []byte {
	return word(func(d *docxwrite.Document, words string) { d.Rel(kind, target, false) })
}

// put plants words where the text says WORDS.
func put(text, words string) string { return strings.ReplaceAll(text, "WORDS", words) }

// word builds a Word document with an ordinary first paragraph.
func word(add func(d *docxwrite.Document, words string)) func(string) []byte {
	return func(words string) []byte {
		d := docxwrite.New()
		d.Paragraph(docxwrite.Text(letter))
		add(d, docxwrite.Escape(words))
		return d.Bytes()
	}
}

// body builds a Word document in which the XML follows the first paragraph.
func body(xml string) func(string) []byte {
	return word(func(d *docxwrite.Document, words string) { d.Raw(put(xml, words)) })
}

// styled is body with styles of its own.
func styled(styles, xml string) func(string) []byte {
	return word(func(d *docxwrite.Document, words string) {
		d.Part("word/styles.xml", wordML+"styles+xml", docxwrite.Root("w:styles", styles))
		d.Raw(put(xml, words))
	})
}

// part builds a Word document with a part that the main part leads to.
func part(kind, name, contentType, xml string) func(string) []byte {
	return word(func(d *docxwrite.Document, words string) {
		d.Part("word/"+name, contentType, put(xml, words))
		d.Rel(kind, name, false)
	})
}

// leads builds a Word document that leads to something outside.
func leads(kind, target string) func(string) []byte {
	return word(func(d *docxwrite.Document, words string) { d.Rel(kind, put(target, words), true) })
}

// para is a paragraph, run a stretch of text of one look in it.
func para(content string) string { return "<w:p>" + content + "</w:p>" }

func run(props, text string) string {
	return "<w:r><w:rPr>" + props + `</w:rPr><w:t xml:space="preserve">` + text + "</w:t></w:r>"
}

// cell, row and table make a table.
func cell(props, content string) string {
	return "<w:tc><w:tcPr>" + props + "</w:tcPr>" + content + "</w:tc>"
}

func table(rows string) string {
	return `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="4500"/><w:gridCol w:w="4500"/></w:tblGrid>` + rows + "</w:tbl>"
}

func row(props, cells string) string {
	return "<w:tr><w:trPr>" + props + "</w:trPr>" + cells + "</w:tr>"
}

// workbook is an Excel workbook with the words in its one cell.
func workbook(words string) []byte {
	const sheetML = officeML + "spreadsheetml."
	const kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	parts := map[string]string{
		"[Content_Types].xml": xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="` + sheetML + `sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="` + sheetML + `worksheet+xml"/></Types>`,
		"_rels/.rels":                `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + kind + `officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + kind + `worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/workbook.xml":            xmlHead + `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/worksheets/sheet1.xml":   xmlHead + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>` + docxwrite.Escape(words) + `</t></is></c></row></sheetData></worksheet>`,
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(parts[name]))
		}
		if err != nil {
			panic(err) // a Buffer takes every write
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}
