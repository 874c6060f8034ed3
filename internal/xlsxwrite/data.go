package xlsxwrite

import (
	"fmt"
	"strings"
)

// A Pivot is a pivot table with its cache. The cache holds a column of values for
// each field.
type Pivot struct {
	At      string // cell in which the table begins
	Source  string // sheet of the data, "" for data from outside
	Area    string // of the data
	Fields  []string
	Records [][]string // rows of values; nil for a cache saved without them
	Shared  bool       // the values are kept as shared items, as those of fields in use are
}

// Pivot puts a pivot table on the sheet.
func (s *Sheet) Pivot(p Pivot) {
	w := s.w
	cache, n := w.next("xl/pivotCache/pivotCacheDefinition")
	id := w.Lead(Main, "pivotCacheDefinition", cache, SheetML+"pivotCacheDefinition+xml", p.definition(w, cache, n))
	w.elements.within("pivotCaches", fmt.Sprintf(`<pivotCache cacheId="%d" r:id="%s"/>`, n, id))
	table, _ := w.next("xl/pivotTables/pivotTable")
	s.Lead("pivotTable", table, SheetML+"pivotTable+xml", XMLHead+fmt.Sprintf(`<pivotTableDefinition %s name="PivotTable%d" cacheId="%d"><location ref="%s" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/></pivotTableDefinition>`, Namespaces, n, n, p.At))
	w.Rel(table, "pivotCacheDefinition", cache, false)
}

func (p Pivot) definition(w *Workbook, cache string, n int) string {
	var fields strings.Builder
	rows := make([]strings.Builder, len(p.Records))
	for i, field := range p.Fields {
		var items strings.Builder
		seen := map[string]int{}
		for j, record := range p.Records {
			item := `<s v="` + Escape(record[i]) + `"/>`
			if !p.Shared {
				rows[j].WriteString(item)
				continue
			}
			at, ok := seen[record[i]]
			if !ok {
				at = len(seen)
				seen[record[i]] = at
				items.WriteString(item)
			}
			fmt.Fprintf(&rows[j], `<x v="%d"/>`, at)
		}
		fields.WriteString(`<cacheField name="` + Escape(field) + `" numFmtId="0"><sharedItems>` + items.String() + `</sharedItems></cacheField>`)
	}
	source := `<cacheSource type="external" connectionId="1"/>`
	if p.Source != "" {
		source = fmt.Sprintf(`<cacheSource type="worksheet"><worksheetSource ref="%s" sheet="%s"/></cacheSource>`, p.Area, Escape(p.Source))
	}
	attrs := ` saveData="0"`
	if p.Records != nil {
		var records strings.Builder
		for i := range rows {
			records.WriteString("<r>" + rows[i].String() + "</r>")
		}
		id := w.Lead(cache, "pivotCacheRecords", fmt.Sprintf("xl/pivotCache/pivotCacheRecords%d.xml", n), SheetML+"pivotCacheRecords+xml",
			Root("pivotCacheRecords", records.String()))
		attrs = fmt.Sprintf(` r:id="%s"`, id)
	}
	return XMLHead + fmt.Sprintf(`<pivotCacheDefinition %s%s refreshedBy="" recordCount="%d">%s<cacheFields>%s</cacheFields></pivotCacheDefinition>`, Namespaces, attrs, len(p.Records), source, fields.String())
}

// ExternalLink leads to another workbook, with values of a sheet of it as it was when
// they were last fetched, by address.
func (w *Workbook) ExternalLink(target, sheet string, cells ...Comment) {
	name, _ := w.next("xl/externalLinks/externalLink")
	rows := ""
	for _, c := range cells {
		_, row := Ref(c.Ref)
		rows += fmt.Sprintf(`<row r="%d"><cell r="%s" t="str"><v>%s</v></cell></row>`, row, c.Ref, Escape(c.Text))
	}
	id := w.Rel(name, "externalLinkPath", target, true)
	lead := w.Lead(Main, "externalLink", name, SheetML+"externalLink+xml", Root("externalLink",
		`<externalBook r:id="`+id+`"><sheetNames><sheetName val="`+Escape(sheet)+`"/></sheetNames><sheetDataSet><sheetData sheetId="0">`+rows+`</sheetData></sheetDataSet></externalBook>`))
	w.elements.within("externalReferences", `<externalReference r:id="`+lead+`"/>`)
}

// Connection leads to a database: how to reach it, and what is asked of it.
func (w *Workbook) Connection(name, text, command string) {
	w.Lead(Main, "connections", "xl/connections.xml", SheetML+"connections+xml", Root("connections",
		fmt.Sprintf(`<connection id="1" name="%s" type="1"><dbPr connection="%s" command="%s"/></connection>`, Escape(name), Escape(text), Escape(command))))
}

// Query puts the answers to a connection's question on the sheet.
func (s *Sheet) Query(name string, fields ...string) {
	part, _ := s.w.next("xl/queryTables/queryTable")
	s.Lead("queryTable", part, SheetML+"queryTable+xml", XMLHead+fmt.Sprintf(`<queryTable %s name="%s" connectionId="1"><queryTableRefresh><queryTableFields>%s</queryTableFields></queryTableRefresh></queryTable>`,
		Namespaces, Escape(name), each(`<queryTableField id="1" name="%s"/>`, fields)))
}

// Table makes an area a table of columns.
func (s *Sheet) Table(area, name string, columns ...string) {
	part, n := s.w.next("xl/tables/table")
	id := s.Lead("table", part, SheetML+"table+xml", XMLHead+fmt.Sprintf(`<table %s id="%d" name="%s" displayName="%s" ref="%s"><tableColumns>%s</tableColumns></table>`,
		Namespaces, n, Escape(name), Escape(name), area, each(`<tableColumn id="1" name="%s"/>`, columns)))
	s.elements.within("tableParts", `<tablePart r:id="`+id+`"/>`)
}

// Slicer puts buttons on the sheet that filter by the values of a field.
func (s *Sheet) Slicer(field, caption string, values ...string) {
	const base = "http://schemas.microsoft.com/office/2007/relationships/"
	cache, n := s.w.next("xl/slicerCaches/slicerCache")
	part, _ := s.w.next("xl/slicers/slicer")
	s.w.Lead(Main, base+"slicerCache", cache, "application/vnd.ms-excel.slicerCache+xml", XMLHead+fmt.Sprintf(`<slicerCacheDefinition xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" name="Slicer%d" sourceName="%s"><data><olap><levels><level uniqueName="a" sourceCaption="b" count="1"><ranges><range startItem="0">%s</range></ranges></level></levels></olap></data></slicerCacheDefinition>`,
		n, Escape(field), each(`<i n="%s" c="%[1]s"/>`, values)))
	s.Lead(base+"slicer", part, "application/vnd.ms-excel.slicer+xml", XMLHead+fmt.Sprintf(`<slicers xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><slicer name="%s" cache="Slicer%d" caption="%s" rowHeight="1"/></slicers>`,
		Escape(field), n, Escape(caption)))
}

// each writes the pattern once for every text.
func each(pattern string, texts []string) string {
	var b strings.Builder
	for _, t := range texts {
		fmt.Fprintf(&b, pattern, Escape(t))
	}
	return b.String()
}

// DataModel adds the database that Power Pivot keeps in a workbook.
func (w *Workbook) DataModel(data string) {
	w.Lead(Main, "http://schemas.microsoft.com/office/2011/relationships/powerPivotData", "xl/model/item.data", "application/vnd.openxmlformats-officedocument.model+data", data)
}

// Macros makes the workbook one with program code.
func (w *Workbook) Macros(data string) {
	w.MainType = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
	w.Lead(Main, "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "xl/vbaProject.bin", "application/vnd.ms-office.vbaProject", data)
}

// CustomXML adds a part of free XML.
func (w *Workbook) CustomXML(data string) {
	name, _ := w.next("customXml/item")
	w.Lead(Main, "customXml", name, "application/xml", data)
}

// Revisions adds the log of a shared workbook, with the user who made a change and
// the rows of the log as XML.
func (w *Workbook) Revisions(user, rows string) {
	const headers, log = "xl/revisions/revisionHeaders.xml", "xl/revisions/revisionLog1.xml"
	id := w.Lead(headers, "revisionLog", log, SheetML+"revisionLog+xml", Root("revisions", rows))
	w.Lead(Main, "revisionHeaders", headers, SheetML+"revisionHeaders+xml", XMLHead+fmt.Sprintf(`<headers %s guid="{00000000-0000-0000-0000-000000000001}"><header guid="{00000000-0000-0000-0000-000000000001}" dateTime="2026-03-09T16:20:00Z" userName="%s" r:id="%s"/></headers>`,
		Namespaces, Escape(user), id))
}
