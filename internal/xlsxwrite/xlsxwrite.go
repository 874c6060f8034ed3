// Package xlsxwrite writes small Excel workbooks for tests: what a workbook hides
// is plain in the calls that hide it. The same calls give the same bytes.
package xlsxwrite

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"time"
)

const (
	// SheetML begins the content types of workbooks' parts.
	SheetML  = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	officeML = "application/vnd.openxmlformats-officedocument."
	relBase  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	// XMLHead is the declaration before a part of XML.
	XMLHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	// Namespaces are the declarations that every part written by Root carries.
	Namespaces = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"` +
		` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
		` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"` +
		` xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"` +
		` xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"` +
		` xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"` +
		` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
		` xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"`
)

// A Workbook is being written. Its first sheet is the one that opens.
type Workbook struct {
	// MainType is the content type of the main part; New sets that of an .xlsx.
	MainType string

	sheets   []*Sheet
	elements elements
	shared   []string // items of the table of shared strings, as XML
	sharedAt map[string]int
	styles   []Style
	people   []string // of threaded comments
	parts    []part
	rels     map[string][]rel // by the part that has them, "" for the package
	number   map[string]int   // of parts, by kind
}

type rel struct {
	id, kind, target string
	external         bool
}

type part struct{ name, contentType, data string }

// New begins a workbook without sheets.
func New() *Workbook {
	return &Workbook{
		MainType: SheetML + "sheet.main+xml", sharedAt: map[string]int{}, styles: []Style{{}},
		rels: map[string][]rel{}, number: map[string]int{},
	}
}

// Part adds a part to the package, by name without a leading slash. It replaces a
// part of that name that Bytes would write.
func (w *Workbook) Part(name, contentType, data string) {
	w.parts = append(w.parts, part{name, contentType, data})
}

// Rel adds a relationship from a part, "" for the package, and returns its id. kind
// is the last segment of an Office relationship type, or a whole type with a colon in
// it; target is the name of a part, or an address if external.
func (w *Workbook) Rel(from, kind, target string, external bool) string {
	if !strings.Contains(kind, ":") {
		kind = relBase + kind
	}
	if !external {
		target = "/" + target
	}
	id := fmt.Sprintf("rId%d", len(w.rels[from])+1)
	w.rels[from] = append(w.rels[from], rel{id, kind, target, external})
	return id
}

// Main is the name of the main part, for Rel.
const Main = "xl/workbook.xml"

// Lead adds a part that another leads to, and returns the relationship's id.
func (w *Workbook) Lead(from, kind, name, contentType, data string) string {
	w.Part(name, contentType, data)
	return w.Rel(from, kind, name, false)
}

// next is a name for another part of a kind: next("xl/tables/table") is
// "xl/tables/table2.xml" the second time.
func (w *Workbook) next(stem string) (name string, n int) {
	w.number[stem]++
	return fmt.Sprintf("%s%d.xml", stem, w.number[stem]), w.number[stem]
}

// Add puts an element into the main part, where the schema wants it.
func (w *Workbook) Add(xml string) { w.elements.add(xml) }

// Properties adds core properties: the content of their part, in its usual prefixes.
func (w *Workbook) Properties(xml string) {
	w.Part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", XMLHead+
		`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">`+xml+`</cp:coreProperties>`)
	w.Rel("", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml", false)
}

// MoreProperties adds a part of properties of a kind: "extended" (app.xml) or "custom".
func (w *Workbook) MoreProperties(kind, xml string) {
	name := map[string]string{"extended": "docProps/app.xml", "custom": "docProps/custom.xml"}[kind]
	w.Lead("", kind+"-properties", name, officeML+kind+"-properties+xml", XMLHead+
		`<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/`+kind+`-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">`+xml+`</Properties>`)
}

// Name defines a name: refers is what it stands for, attrs more attributes such as
// hidden="1".
func (w *Workbook) Name(name, refers, attrs string) {
	w.elements.within("definedNames", `<definedName name="`+Escape(name)+`" `+attrs+`>`+Escape(refers)+`</definedName>`)
}

// Root wraps content in a root element with Namespaces, behind an XML declaration.
func Root(name, content string) string {
	return XMLHead + "<" + name + " " + Namespaces + ">" + content + "</" + name + ">"
}

// Escape writes text so that it can stand in XML, line breaks and tabs as they are.
func Escape(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a Buffer takes every write
	return strings.NewReplacer("&#xA;", "\n", "&#x9;", "\t").Replace(b.String())
}

// Bytes is the finished workbook.
func (w *Workbook) Bytes() []byte {
	rels := map[string][]rel{}
	for from, list := range w.rels {
		rels[from] = slices.Clone(list)
	}
	var parts []part
	lead := func(from, kind, name, contentType, data string) string {
		if !strings.Contains(kind, ":") {
			kind = relBase + kind
		}
		id := fmt.Sprintf("rId%d", len(rels[from])+1)
		rels[from] = append(rels[from], rel{id, kind, "/" + name, false})
		parts = append(parts, part{name, contentType, data})
		return id
	}
	sheets := ""
	for i, s := range w.sheets {
		id := lead(Main, "worksheet", s.name(), SheetML+"worksheet+xml", s.xml())
		state := ""
		if s.State != "" {
			state = ` state="` + s.State + `"`
		}
		sheets += fmt.Sprintf(`<sheet name="%s" sheetId="%d"%s r:id="%s"/>`, Escape(s.Name), i+1, state, id)
	}
	lead(Main, "styles", "xl/styles.xml", SheetML+"styles+xml", stylesXML(w.styles))
	if len(w.shared) > 0 {
		lead(Main, "sharedStrings", "xl/sharedStrings.xml", SheetML+"sharedStrings+xml", Root("sst", strings.Join(w.shared, "")))
	}
	if len(w.people) > 0 {
		lead(Main, "http://schemas.microsoft.com/office/2017/10/relationships/person", "xl/persons/person.xml", "application/vnd.ms-excel.person+xml", w.personsXML())
	}
	main := w.elements.with("sheets", sheets)
	lead("", "officeDocument", Main, w.MainType, Root("workbook", main.xml(workbookOrder)))
	for _, from := range slices.Sorted(maps.Keys(rels)) {
		dir, base := path.Split(from)
		parts = append(parts, part{dir + "_rels/" + base + ".rels", "", relsXML(rels[from])})
	}
	return pack(merge(parts, w.parts))
}

// merge lets added parts replace ours of the same name.
func merge(ours, added []part) []part {
	out := slices.DeleteFunc(ours, func(p part) bool {
		return slices.ContainsFunc(added, func(a part) bool { return a.name == p.name })
	})
	return append(out, added...)
}

func relsXML(rels []rel) string {
	var b strings.Builder
	b.WriteString(XMLHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
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

// pack writes the archive: content types first, as Office does, and one fixed time.
func pack(parts []part) []byte {
	types := XMLHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>`
	for _, p := range parts {
		if p.contentType != "" {
			types += fmt.Sprintf(`<Override PartName="/%s" ContentType="%s"/>`, Escape(p.name), p.contentType)
		}
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range append([]part{{"[Content_Types].xml", "", types + "</Types>"}}, parts...) {
		f, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err == nil {
			_, err = f.Write([]byte(p.data))
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
