package coverage

import (
	"archive/zip"
	"bytes"
	"fmt"
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

// slides is what makes a file a presentation, without any slide.
func slides(string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("[Content_Types].xml")
	if err == nil {
		_, err = fmt.Fprint(w, xmlHead+`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/ppt/presentation.xml" ContentType="`+officeML+`presentationml.presentation.main+xml"/></Types>`)
	}
	if err == nil {
		_, err = z.Create("ppt/presentation.xml")
	}
	if err != nil || z.Close() != nil {
		panic(err) // a Buffer takes every write
	}
	return b.Bytes()
}
