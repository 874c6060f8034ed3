package coverage

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"image"
	"image/png"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/docxwrite"
	"github.com/foilint/foilint/internal/xlsxwrite"
)

const spreadsheet14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"

// sheetPart builds a workbook whose sheet leads to a part with the words in it.
func sheetPart(kind, name, contentType, content string) func(string) []byte {
	return onSheet(func(s *xlsxwrite.Sheet, words string) {
		s.Lead(kind, "xl/"+name, contentType, put(content, xlsxwrite.Escape(words)))
	})
}

// bookPart builds a workbook that leads to a part with the words in it.
func bookPart(kind, name, contentType, content string) func(string) []byte {
	return book(func(w *xlsxwrite.Workbook, _ *xlsxwrite.Sheet, words string) {
		w.Lead(xlsxwrite.Main, kind, "xl/"+name, contentType, put(content, xlsxwrite.Escape(words)))
	})
}

// inSheet builds a workbook with an element beside the cells of its sheet, inBook with
// one beside its list of sheets.
func inSheet(xml string) func(string) []byte {
	return onSheet(func(s *xlsxwrite.Sheet, words string) { s.Add(put(xml, xlsxwrite.Escape(words))) })
}

func inBook(xml string) func(string) []byte {
	return book(func(w *xlsxwrite.Workbook, _ *xlsxwrite.Sheet, words string) {
		w.Add(put(xml, xlsxwrite.Escape(words)))
	})
}

// drawn builds a workbook with shapes over its cells.
func floats(shape func(words string) string) func(string) []byte {
	return onSheet(func(s *xlsxwrite.Sheet, words string) { s.Draw(shape(words)) })
}

// pivoted builds a workbook with a pivot table of data that no sheet has.
func pivoted(shared bool, records func(words string) [][]string, fields ...string) func(string) []byte {
	return onSheet(func(s *xlsxwrite.Sheet, words string) {
		var named []string
		for _, f := range fields {
			named = append(named, put(f, words))
		}
		s.Pivot(xlsxwrite.Pivot{At: "D4", Source: "Gone", Area: "A1:B3", Fields: named, Records: records(words), Shared: shared})
	})
}

// wideText is text in UTF-16, little-endian, as Windows writes it.
func wideText(text string) string {
	var b []byte
	for _, u := range append(utf16.Encode([]rune(text)), 0, 0) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return string(b)
}

// mashup is the part in which Power Query keeps its formulas (MS-QDEFF).
func mashup(formulas string) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	f, err := z.Create("Formulas/Section1.m")
	if err == nil {
		_, err = f.Write([]byte(formulas))
	}
	if err != nil || z.Close() != nil {
		panic(err) // a Buffer takes every write
	}
	data := binary.LittleEndian.AppendUint32([]byte{0, 0, 0, 0}, uint32(b.Len()))
	return `<DataMashup xmlns="http://schemas.microsoft.com/DataMashup">` + base64.StdEncoding.EncodeToString(append(data, b.Bytes()...)) + `</DataMashup>`
}

// xlsxBeside are the places in a workbook beside the cells of its sheets.
var xlsxBeside = []Row{
	// On the sheets.
	{
		What: "Headers and footers of pages", Meets: "in print and under View › Page Layout", Layer: document.Visible, Part: "headers and footers", Place: "headers and footers, sheet Answer",
		Build: onSheet(func(s *xlsxwrite.Sheet, words string) {
			s.HeaderFooter("oddHeader", "&L&\"Arial,Bold\"&12"+words+"&RPage &P")
		}),
	},
	{
		What: "Headers and footers of a hidden sheet", Meets: "once the sheet is unhidden", Layer: document.Hidden, Part: "headers and footers of hidden sheets", Place: "headers and footers of hidden sheets, sheet Staff", Trait: document.TraitHiddenSheet, Also: []string{document.TraitHeldFile}, Says: "1 cell",
		Build: book(func(w *xlsxwrite.Workbook, _ *xlsxwrite.Sheet, words string) {
			s := w.Sheet("Staff")
			s.State = "hidden"
			s.Row("Totals")
			s.HeaderFooter("firstFooter", words)
		}),
	},
	{
		What: "Text boxes and other shapes", Meets: "over the cells", Layer: document.Visible, Part: "text boxes", Place: "text boxes, sheet Answer, cell D5",
		Build: floats(xlsxwrite.TextBox),
	},
	{
		What: "Shapes that are not drawn", Meets: "in the Selection Pane", Layer: document.Hidden, Part: "hidden text boxes", Place: "hidden text boxes, sheet Answer, cell D5", Trait: document.TraitHiddenText, Says: "not drawn",
		Build: floats(func(words string) string {
			return strings.Replace(xlsxwrite.TextBox(words), `id="2"`, `id="2" hidden="1"`, 1)
		}),
	},
	{
		What: "Old buttons and boxes", Meets: "over the cells", Layer: document.Visible, Part: "text boxes", Place: "text boxes, sheet Answer",
		Build: sheetPart("vmlDrawing", "drawings/vmlDrawing1.vml", officeML+"vmlDrawing", xlsxwrite.VML(`<v:shape><v:textbox><div>WORDS</div></v:textbox><x:ClientData ObjectType="Button"><x:Anchor>1, 2</x:Anchor></x:ClientData></v:shape>`)),
	},
	{
		What: "Titles and names in charts", Meets: "on the chart", Layer: document.Visible, Part: "chart 1", Place: "chart 1, sheet Answer",
		Build: onSheet(func(s *xlsxwrite.Sheet, words string) { s.Chart(xlsxwrite.Chart{Title: words}) }),
	},
	{
		What: "Text in drawings (EMF, WMF, SVG)", Meets: "in the drawing", Layer: document.Visible, Part: "picture 1", Place: "picture 1",
		Build: sheetPart("image", "media/image1.svg", "image/svg+xml", `<svg xmlns="http://www.w3.org/2000/svg"><text>WORDS</text></svg>`),
	},

	// Notes and changes.
	{
		What: "Notes on cells", Meets: "by pointing at the cell", Layer: document.Markup, Part: "comments", Place: "comments, sheet Answer, cell B2", Trait: document.TraitComment, Says: "1 comment by 1 person",
		Build: onSheet(func(s *xlsxwrite.Sheet, words string) {
			s.Comments(xlsxwrite.Comment{Ref: "B2", Author: "Reviewer", Text: words})
		}),
	},
	{
		What: "Threaded comments, and what older versions show of them", Meets: "by pointing at the cell", Layer: document.Markup, Part: "comments", Place: "comments, sheet Answer, cell B2", Trait: document.TraitComment, Says: "2 comments by 1 person, 1 of them replies",
		Build: onSheet(func(s *xlsxwrite.Sheet, words string) {
			s.Thread("B2", xlsxwrite.Comment{Author: "Reviewer", Text: words}, xlsxwrite.Comment{Author: "Reviewer", Text: "agreed"})
		}),
	},
	{
		What: "The history of a shared workbook", Meets: "under Review › Track Changes", Layer: document.Markup, Part: "change history", Place: "change history, sheet Answer, cell B2", Trait: document.TraitChangeHistory, Says: "1 sitting",
		Build: book(func(w *xlsxwrite.Workbook, _ *xlsxwrite.Sheet, words string) {
			w.Revisions("Reviewer", `<rcc rId="1" sId="1"><oc r="B2" t="inlineStr"><is><t>`+xlsxwrite.Escape(words)+`</t></is></oc><nc r="B2"><v>1</v></nc></rcc>`)
		}),
	},

	// Hidden data.
	{
		What: "The data behind a pivot table", Meets: "by double-clicking a total", Layer: document.Hidden, Part: "pivot cache 1", Place: "pivot cache 1, sheet Answer, cell D4", Trait: document.TraitPivotCache, Also: []string{document.TraitHeldFile}, Says: "2 rows of 2 columns",
		Build: pivoted(false, func(words string) [][]string { return [][]string{{"Highways", "4"}, {words, "5"}} }, "Team", "Days"),
	},
	{
		What: "The data behind a pivot table, kept as choices", Meets: "in the table's filters", Layer: document.Hidden, Part: "pivot cache 1", Place: "pivot cache 1, sheet Answer, cell D4", Trait: document.TraitPivotCache, Also: []string{document.TraitHeldFile}, Says: "8 rows of 2 columns",
		Build: pivoted(true, func(words string) [][]string {
			return append(slices.Repeat([][]string{{"Highways", "4"}}, 6), []string{words, "4"}, []string{words, "5"})
		}, "Team", "Days"),
	},
	{
		What: "The columns behind a pivot table saved without its data", Meets: "in the list of fields", Layer: document.Hidden, Part: "pivot cache 1", Place: "pivot cache 1, sheet Answer, cell D4", Trait: document.TraitPivotCache, Also: []string{document.TraitHeldFile}, Says: "1 column",
		Build: pivoted(false, func(string) [][]string { return nil }, "WORDS"),
	},
	{
		What: "Values fetched from other workbooks", Meets: "in any program that reads the file", Layer: document.Hidden, Part: "linked workbook 1", Place: "linked workbook 1, B12", Trait: document.TraitExternalLink, Says: "1 value",
		Build: book(func(w *xlsxwrite.Workbook, _ *xlsxwrite.Sheet, words string) {
			w.ExternalLink("file:///old.xlsx", "Totals", xlsxwrite.Comment{Ref: "B12", Text: words})
		}),
	},
	{
		What: "Data that a chart keeps and no sheet has", Meets: "with Edit Data", Layer: document.Hidden, Part: "chart 1 data", Place: "chart 1 data, sheet Answer", Trait: document.TraitChartCache, Says: "2 values in 1 chart",
		Build: onSheet(func(s *xlsxwrite.Sheet, words string) {
			s.Chart(xlsxwrite.Chart{Title: "Sickness", Cells: "Gone!$A$2:$A$2", Names: []string{words}, Values: []string{"12"}})
		}),
	},

	// Beside the sheets.
	{
		What: "Authors of notes", Meets: "in the note", Layer: document.Metadata, Part: "comment authors", Place: "comment authors", Trait: document.TraitComment, Says: "1 comment by 1 person",
		Build: onSheet(func(s *xlsxwrite.Sheet, words string) {
			s.Comments(xlsxwrite.Comment{Ref: "B2", Author: words, Text: "agreed"})
		}),
	},
	{
		What: "Authors of threaded comments", Meets: "in the comment", Layer: document.Metadata, Part: "people", Place: "people", Trait: document.TraitComment, Says: "1 comment by 1 person",
		Build: onSheet(func(s *xlsxwrite.Sheet, words string) {
			s.Thread("B2", xlsxwrite.Comment{Author: words, Text: "agreed"})
		}),
	},
	{
		What: "Who changed a shared workbook", Meets: "under Review › Track Changes", Layer: document.Metadata, Part: "people", Place: "people", Trait: document.TraitChangeHistory, Says: "1 sitting",
		Build: book(func(w *xlsxwrite.Workbook, _ *xlsxwrite.Sheet, words string) { w.Revisions(words, "") }),
	},
	{
		What: "Who refreshed a pivot table last", Meets: "in any program that reads the file", Layer: document.Metadata, Part: "people", Place: "people", Trait: document.TraitHeldFile, Says: "1 pivot cache",
		Build: book(func(w *xlsxwrite.Workbook, _ *xlsxwrite.Sheet, words string) {
			w.Lead(xlsxwrite.Main, "pivotCacheDefinition", "xl/pivotCache/pivotCacheDefinition1.xml", xlsxwrite.SheetML+"pivotCacheDefinition+xml",
				strings.Replace(xlsxwrite.Root("pivotCacheDefinition", ""), "<pivotCacheDefinition ", `<pivotCacheDefinition refreshedBy="`+xlsxwrite.Escape(words)+`" `, 1))
		}),
	},
	{
		What: "Paths of other workbooks", Meets: "under Data › Workbook Links", Layer: document.Metadata, Part: "links", Place: "links", Trait: document.TraitExternalLink, Says: "1 other workbook", Single: true,
		Build: book(func(w *xlsxwrite.Workbook, _ *xlsxwrite.Sheet, words string) {
			w.ExternalLink(`file:///\\srv\`+words+`\old.xlsx`, "Totals")
		}),
	},
	{
		What: "Sheets of other workbooks", Meets: "under Data › Workbook Links", Layer: document.Metadata, Part: "links", Place: "links", Trait: document.TraitExternalLink, Says: "1 other workbook",
		Build: book(func(w *xlsxwrite.Workbook, _ *xlsxwrite.Sheet, words string) {
			w.ExternalLink("file:///old.xlsx", words)
		}),
	},
	{
		What: "Defined names", Meets: "under Formulas › Name Manager", Layer: document.Metadata, Part: "defined names", Place: "defined names", Trait: document.TraitDefinedName, Says: "1 name", Single: true,
		Build: book(func(w *xlsxwrite.Workbook, _ *xlsxwrite.Sheet, words string) { w.Name(words, "Answer!$A$1", "") }),
	},
	{
		What: "Values of hidden names", Meets: "in any program that reads the file", Layer: document.Metadata, Part: "defined names", Place: "defined names", Trait: document.TraitDefinedName, Says: "1 of them hidden",
		Build: book(func(w *xlsxwrite.Workbook, _ *xlsxwrite.Sheet, words string) {
			w.Name("held", `"`+words+`"`, `hidden="1"`)
		}),
	},
	{
		What: "Connections to databases", Meets: "under Data › Queries & Connections", Layer: document.Metadata, Part: "connections", Place: "connections", Trait: document.TraitConnection, Says: "1 connection", Single: true,
		Build: book(func(w *xlsxwrite.Workbook, _ *xlsxwrite.Sheet, words string) {
			w.Connection("cases", "Server="+words+";Trusted_Connection=yes", "SELECT 1")
		}),
	},
	{
		What: "Questions to databases", Meets: "under Data › Queries & Connections", Layer: document.Metadata, Part: "connections", Place: "connections", Trait: document.TraitConnection, Says: "1 connection",
		Build: book(func(w *xlsxwrite.Workbook, _ *xlsxwrite.Sheet, words string) {
			w.Connection("cases", "Server=db", "-- asked for "+words)
		}),
	},
	{
		What: "Queries of Power Query", Meets: "under Data › Queries & Connections", Layer: document.Metadata, Part: "queries", Place: "queries", Trait: document.TraitConnection, Says: "1 file of queries",
		Build: book(func(w *xlsxwrite.Workbook, _ *xlsxwrite.Sheet, words string) {
			w.CustomXML(mashup("// asked for " + words + "\n"))
		}),
	},
	{
		What: "Fields of queries", Meets: "under Data › Queries & Connections", Layer: document.Metadata, Part: "queries", Place: "queries, sheet Answer",
		Build: onSheet(func(s *xlsxwrite.Sheet, words string) { s.Query("cases", words) }),
	},
	{
		What: "Columns of tables that no cell heads", Meets: "under Table Design › Header Row", Layer: document.Metadata, Part: "tables", Place: "tables, sheet Answer, cell A1",
		Build: onSheet(func(s *xlsxwrite.Sheet, words string) { s.Table("A1:A3", "Table1", words) }),
	},
	{
		What: "Slicers", Meets: "on the sheet, as buttons", Layer: document.Metadata, Part: "slicers", Place: "slicers",
		Build: onSheet(func(s *xlsxwrite.Sheet, words string) { s.Slicer("Team", "Choose", words) }),
	},
	{
		What: "Lists of choices for a cell", Meets: "under Data › Data Validation", Layer: document.Metadata, Part: "validation lists", Place: "validation lists, sheet Answer, cell A5",
		Build: onSheet(func(s *xlsxwrite.Sheet, words string) { s.Validation("A5:A9", `"`+words+`"`, "", "") }),
	},
	{
		What: "Prompts for a cell", Meets: "by selecting the cell", Layer: document.Metadata, Part: "validation lists", Place: "validation lists, sheet Answer, cell A5",
		Build: onSheet(func(s *xlsxwrite.Sheet, words string) { s.Validation("A5:A9", "$A$1:$A$3", "Who", words) }),
	},
	{
		What: "Conditional formats", Meets: "under Conditional Formatting › Manage Rules", Layer: document.Metadata, Part: "conditional formats", Place: "conditional formats, sheet Answer, cell B2",
		Build: inSheet(`<conditionalFormatting sqref="B2:B9"><cfRule type="expression"><formula>"WORDS"</formula></cfRule></conditionalFormatting>`),
	},
	{
		What: "Scenarios", Meets: "under Data › What-If Analysis", Layer: document.Metadata, Part: "scenarios", Place: "scenarios, sheet Answer",
		Build: inSheet(`<scenarios><scenario name="best" comment="WORDS"><inputCells r="B2" val="4"/></scenario></scenarios>`),
	},
	{
		What: "Values that a filter looks for", Meets: "in the list of the filter", Layer: document.Metadata, Part: "filters", Place: "filters, sheet Answer",
		Build: onSheet(func(s *xlsxwrite.Sheet, words string) { s.Filter("A1:B1", 0, words) }),
	},
	{
		What: "Targets of links", Meets: "by pointing at the link", Layer: document.Metadata, Part: "links", Place: "links, sheet Answer", Single: true,
		Build: onSheet(func(s *xlsxwrite.Sheet, words string) { s.Link("A1", "https://www.ashdale.example/"+words, "") }),
	},
	{
		What: "Tips of links", Meets: "by pointing at the link", Layer: document.Metadata, Part: "links", Place: "links, sheet Answer, cell A1",
		Build: onSheet(func(s *xlsxwrite.Sheet, words string) { s.Link("A1", "https://www.ashdale.example/", words) }),
	},
	{
		What: "Descriptions of pictures and shapes", Meets: "under View Alt Text", Layer: document.Metadata, Part: "alt text", Place: "alt text, sheet Answer, cell D5",
		Build: book(func(w *xlsxwrite.Workbook, s *xlsxwrite.Sheet, words string) {
			var dot bytes.Buffer
			if err := png.Encode(&dot, image.NewGray(image.Rect(0, 0, 1, 1))); err != nil {
				panic(err)
			}
			w.Lead(s.Draw(xlsxwrite.Picture(words, "rId1")), "image", "xl/media/image1.png", "image/png", dot.String())
		}),
	},
	{
		What: "Names that people give to shapes", Meets: "in the Selection Pane", Layer: document.Metadata, Part: "names of shapes", Place: "names of shapes, sheet Answer, cell D5",
		Build: floats(func(words string) string {
			return strings.Replace(xlsxwrite.TextBox("x"), "TextBox 1", "Cover for "+xlsxwrite.Escape(words), 1)
		}),
	},
	{
		What: "Form controls", Meets: "in the control's list", Layer: document.Metadata, Part: "form controls", Place: "form controls, sheet Answer",
		Build: sheetPart("ctrlProp", "ctrlProps/ctrlProp1.xml", "application/vnd.ms-excel.controlproperties+xml", `<formControlPr xmlns="`+spreadsheet14+`"><itemLst><item val="WORDS"/></itemLst></formControlPr>`),
	},
	{
		What: "Custom XML", Meets: "in any program that reads the file", Layer: document.Metadata, Part: "custom XML", Place: "custom XML",
		Build: book(func(w *xlsxwrite.Workbook, _ *xlsxwrite.Sheet, words string) {
			w.CustomXML("<case><who>" + xlsxwrite.Escape(words) + "</who></case>")
		}),
	},
	{
		What: "Linked data types", Meets: "in the card of a cell", Layer: document.Metadata, Part: "linked data", Place: "linked data",
		Build: bookPart("rdRichValue", "richData/rdrichvalue.xml", "application/vnd.ms-excel.rdrichvalue+xml", `<rvData><rv s="0"><v>WORDS</v></rv></rvData>`),
	},
	{
		What: "Add-ins that the workbook opens with", Meets: "in the task pane", Layer: document.Metadata, Part: "add-ins", Place: "add-ins",
		Build: bookPart("webextension", "webextensions/webextension1.xml", "application/vnd.ms-office.webextension+xml", `<webextension><property name="who" value="WORDS"/></webextension>`),
	},
	{
		What: "The folder in which it was saved", Meets: "in any program that reads the file", Layer: document.Metadata, Part: "workbook", Place: "workbook", Single: true,
		Build: inBook(`<mc:AlternateContent><mc:Choice Requires="x15"><x15ac:absPath xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac" url="C:\Users\WORDS\"/></mc:Choice></mc:AlternateContent>`),
	},
	{
		What: "Views that users keep, and who reserved the workbook", Meets: "under View › Custom Views", Layer: document.Metadata, Part: "workbook", Place: "workbook",
		Build: inBook(`<fileSharing userName="WORDS"/>`),
	},
	{
		What: "Properties: author, company, those of one's own", Meets: "under File › Info", Layer: document.Metadata, Part: "properties", Place: "properties, author",
		Build: book(func(w *xlsxwrite.Workbook, _ *xlsxwrite.Sheet, words string) {
			w.Properties("<dc:creator>" + xlsxwrite.Escape(words) + "</dc:creator>")
		}),
	},
	{
		What: "The printer it was set up for", Meets: "in any program that reads the file", Layer: document.Metadata, Part: "printer", Place: "printer", Single: true,
		Build: onSheet(func(s *xlsxwrite.Sheet, words string) {
			s.Lead("printerSettings", "xl/printerSettings/printerSettings1.bin", xlsxwrite.SheetML+"printerSettings", wideText(`\\srv\`+words))
		}),
	},
	{
		What: "Properties of sheets", Meets: "in programs only", Layer: document.Metadata, Part: "custom properties of sheets", Place: "custom properties of sheets",
		Build: onSheet(func(s *xlsxwrite.Sheet, words string) {
			s.Lead("customProperty", "xl/customProperty1.bin", xlsxwrite.SheetML+"customProperty", wideText(words))
		}),
	},

	// Documents inside.
	{
		What: "Embedded documents", Meets: "by double-clicking the object", Layer: document.Embedded, Inside: "reply.xlsx › xl/embeddings/Document1.docx", Part: "body", Place: "paragraph 2",
		Build: onSheet(func(s *xlsxwrite.Sheet, words string) {
			d := docxwrite.New()
			d.Paragraph(docxwrite.Text(letter))
			d.Paragraph(docxwrite.Text(words))
			s.Embed("package", "Document1.docx", "Word.Document.12", string(d.Bytes()))
		}),
	},

	// Not read.
	{
		What: "The data model (Power Pivot)", Meets: "under Data › Manage Data Model", Trait: document.TraitDataModel, Also: []string{document.TraitHeldFile}, Says: "1 KB", Gap: document.GapPart, At: "xl/model/item.data",
		Build: book(func(w *xlsxwrite.Workbook, _ *xlsxwrite.Sheet, _ string) { w.DataModel("packed tables") }),
	},
	{
		What: "Macros", Meets: "in the Visual Basic editor", Trait: document.TraitMacros, Says: "macros", Gap: document.GapMacros, At: "xl/vbaProject.bin",
		Build: book(func(w *xlsxwrite.Workbook, _ *xlsxwrite.Sheet, _ string) { w.Macros("packed code") }),
	},
	{
		What: "ActiveX controls", Meets: "on the sheet", Gap: document.GapPart, At: "xl/activeX/activeX1.bin",
		Build: sheetPart("activeXControlBinary", "activeX/activeX1.bin", "application/vnd.ms-office.activeX", "packed"),
	},
	{
		What: "Parts that foilint does not know", Meets: "in any program that reads the file", Gap: document.GapPart, At: "xl/other.xml",
		Build: book(func(w *xlsxwrite.Workbook, _ *xlsxwrite.Sheet, words string) {
			w.Part("xl/other.xml", "application/xml", "<a>"+xlsxwrite.Escape(words)+"</a>")
		}),
	},

	// In order.
	{
		What: "A pivot table of what a sheet shows", Meets: "on the sheet", Layer: document.Visible, Part: "sheet 1", Place: "sheet Answer, cell A3", Trait: document.TraitHeldFile, Says: "1 pivot cache",
		Build: onSheet(func(s *xlsxwrite.Sheet, words string) {
			s.Row("Team")
			s.Row(words)
			s.Pivot(xlsxwrite.Pivot{At: "D4", Source: "Answer", Area: "A2:A3", Fields: []string{"Team"}, Records: [][]string{{words}}})
		}),
	},
	{
		What: "A chart of what a sheet shows", Meets: "on the sheet", Layer: document.Visible, Part: "sheet 1", Place: "sheet Answer, cell A2", Harmless: true,
		Build: onSheet(func(s *xlsxwrite.Sheet, words string) {
			s.Row(words)
			s.Chart(xlsxwrite.Chart{Title: "Sickness", Cells: "Answer!$A$2:$A$2", Names: []string{words}, Values: []string{"12"}})
		}),
	},
	{
		What: "Names that Excel gives to the printed area", Meets: "on the sheet", Layer: document.Visible, Part: "sheet 1", Place: "sheet Answer, cell A2", Harmless: true,
		Build: book(func(w *xlsxwrite.Workbook, s *xlsxwrite.Sheet, words string) {
			s.Row(words)
			w.Name("_xlnm.Print_Area", "Answer!$A$1:$B$9", `localSheetId="0"`)
		}),
	},
}
