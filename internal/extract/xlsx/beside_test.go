package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/docxwrite"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/xlsxwrite"
)

// book begins a workbook with a sheet called Costs and a line in it.
func book() (*xlsxwrite.Workbook, *xlsxwrite.Sheet) {
	w := xlsxwrite.New()
	s := w.Sheet("Costs")
	s.Row("Department", "Cost")
	return w, s
}

const secret = "Quillfeather"

// TestBeside plants a word in each place beside the cells: it is found once, there.
func TestBeside(t *testing.T) {
	type workbook = *xlsxwrite.Workbook
	type sheet = *xlsxwrite.Sheet
	wide := func(text string) string {
		var b strings.Builder
		for _, c := range text {
			b.WriteString(string(c) + "\x00")
		}
		return b.String() + "\x00\x00"
	}
	for _, c := range []struct {
		name  string
		build func(w workbook, s sheet)
		where string // layer, label
		trait string // kind, detail
	}{
		{"note", func(w workbook, s sheet) {
			s.Comments(xlsxwrite.Comment{Ref: "B2", Author: "Ann Vosper", Text: secret})
		},
			"markup comments, sheet Costs, cell B2", "comment: 1 comment by 1 person"},
		{"author of a note", func(w workbook, s sheet) { s.Comments(xlsxwrite.Comment{Ref: "B2", Author: secret, Text: "check"}) },
			"metadata comment authors", "comment: 1 comment by 1 person"},
		{"threaded comment", func(w workbook, s sheet) {
			s.Thread("C3", xlsxwrite.Comment{Author: "Ann Vosper", Text: secret}, xlsxwrite.Comment{Author: "Bea Lorne", Text: "no"})
		}, "markup comments, sheet Costs, cell C3", "comment: 2 comments by 2 people, 1 of them replies"},
		{"author of a threaded comment", func(w workbook, s sheet) {
			s.Thread("C3", xlsxwrite.Comment{Author: secret, Text: "yes"})
		}, "metadata people", "comment: 1 comment by 1 person"},
		{"note that differs from its thread", func(w workbook, s sheet) {
			s.Comments(xlsxwrite.Comment{Ref: "C3", Author: "tc={1}", Text: "[Threaded comment]\n\nYour version.\n\nComment:\n    " + secret})
		}, "markup comments, sheet Costs, cell C3", "comment: 1 comment"},
		{"record of a pivot cache", func(w workbook, s sheet) {
			s.Pivot(xlsxwrite.Pivot{At: "D4", Source: "Gone", Area: "A1:B3", Fields: []string{"Name", "Cost"}, Records: [][]string{{"Bea Lorne", "4"}, {secret, "5"}}})
		}, "hidden pivot cache 1, sheet Costs, cell D4", "pivot-cache: 2 rows of 2 columns"},
		{"shared item of a pivot cache", func(w workbook, s sheet) {
			s.Pivot(xlsxwrite.Pivot{At: "D4", Source: "Gone", Area: "A1:B3", Fields: []string{"Name", "Cost"}, Records: append(slices.Repeat([][]string{{"Roads", "4"}}, 6), []string{secret, "4"}, []string{secret, "5"}), Shared: true})
		}, "hidden pivot cache 1, sheet Costs, cell D4", "pivot-cache: 8 rows of 2 columns"},
		{"field of a pivot cache saved without its rows", func(w workbook, s sheet) {
			s.Pivot(xlsxwrite.Pivot{At: "D4", Fields: []string{secret}})
		}, "hidden pivot cache 1, sheet Costs, cell D4", "pivot-cache: 1 column and their values"},
		{"pivot cache of what a sheet shows", func(w workbook, s sheet) {
			s.Row(secret, "4")
			s.Row("Bea Lorne", "5")
			s.Pivot(xlsxwrite.Pivot{At: "D4", Source: "Costs", Area: "A1:B3", Fields: []string{"Department", "Cost"}, Records: [][]string{{secret, "4"}, {"Bea Lorne", "5"}}})
		}, "visible sheet Costs, cell A2", ""},
		{"pivot cache of more columns than a sheet shows", func(w workbook, s sheet) {
			s.Row("Bea Lorne", "4")
			s.Pivot(xlsxwrite.Pivot{At: "D4", Source: "Costs", Area: "A1:B3", Fields: []string{"Department", "Cost", secret}, Records: [][]string{{"Bea Lorne", "4", "6"}}})
		}, "hidden pivot cache 1, sheet Costs, cell D4", "pivot-cache: 1 row of 3 columns"},
		{"value fetched from another workbook", func(w workbook, s sheet) {
			w.ExternalLink("file:///old.xlsx", "Staff", xlsxwrite.Comment{Ref: "B12", Text: secret})
		}, "hidden linked workbook 1, B12", "external-link: 1 other workbook or source, with 1 value fetched from there"},
		{"path of another workbook", func(w workbook, s sheet) { w.ExternalLink(`file:///\\srv\`+secret+`\old.xlsx`, "Staff") },
			"metadata links", "external-link: 1 other workbook or source"},
		{"sheet of another workbook", func(w workbook, s sheet) { w.ExternalLink("file:///old.xlsx", secret) },
			"metadata links", "external-link: 1 other workbook or source"},
		{"data exchange with a program", func(w workbook, s sheet) {
			w.Lead(xlsxwrite.Main, "externalLink", "xl/externalLinks/externalLink1.xml", xlsxwrite.SheetML+"externalLink+xml", xlsxwrite.Root("externalLink",
				`<ddeLink ddeService="Feed" ddeTopic="rates"><ddeItems><ddeItem name="a"><values rows="1" cols="1"><value t="str"><val>`+secret+`</val></value></values></ddeItem></ddeItems></ddeLink>`))
		}, "hidden linked workbook 1", "external-link: 1 other workbook or source, with 1 value fetched from there"},
		{"defined name", func(w workbook, s sheet) { w.Name(secret, "Costs!$A$1:$B$2", "") }, "metadata defined names", "defined-name: 1 name"},
		{"value of a hidden name", func(w workbook, s sheet) { w.Name("held", `"`+secret+`"`, `hidden="1"`) },
			"metadata defined names", "defined-name: 1 name, 1 of them hidden"},
		{"comment on a name that leads nowhere", func(w workbook, s sheet) { w.Name("held", "#REF!", `comment="`+secret+`"`) },
			"metadata defined names", "defined-name: 1 name, 1 leading nowhere"},
		{"connection", func(w workbook, s sheet) { w.Connection("cases", "Server="+secret+";Trusted=yes", "SELECT 1") },
			"metadata connections", "connection: 1 connection"},
		{"question of a connection", func(w workbook, s sheet) { w.Connection("cases", "Server=db", "SELECT a FROM "+secret) },
			"metadata connections", "connection: 1 connection"},
		{"field of a query", func(w workbook, s sheet) { s.Query("cases", secret) }, "metadata queries, sheet Costs", ""},
		{"query of Power Query", func(w workbook, s sheet) { w.CustomXML(mashup("section Section1;\nshared Q = " + secret + ";")) },
			"metadata queries", "connection: 1 file of queries"},
		{"column of a table that no cell heads", func(w workbook, s sheet) { s.Table("A1:B3", "Table1", "Department", secret) },
			"metadata tables, sheet Costs, cell A1", ""},
		{"slicer", func(w workbook, s sheet) { s.Slicer("Name", secret, "a") }, "metadata slicers, sheet Costs", ""},
		{"value of a slicer", func(w workbook, s sheet) { s.Slicer("Name", "Choose", secret) }, "metadata slicers", ""},
		{"choice of a validation list", func(w workbook, s sheet) { s.Validation("A5:A9", `"yes,`+secret+`"`, "", "") },
			"metadata validation lists, sheet Costs, cell A5", ""},
		{"prompt of a validation", func(w workbook, s sheet) { s.Validation("A5:A9", `$A$1:$A$2`, "Name", "ask "+secret) },
			"metadata validation lists, sheet Costs, cell A5", ""},
		{"newer validation list", func(w workbook, s sheet) {
			s.Add(`<extLst><ext uri="a"><x14:dataValidations><x14:dataValidation type="list"><x14:formula1><xm:f>"yes,` + secret + `"</xm:f></x14:formula1><xm:sqref>A5</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>`)
		}, "metadata sheet settings, sheet Costs", ""},
		{"conditional format", func(w workbook, s sheet) {
			s.Add(`<conditionalFormatting sqref="B2:B9"><cfRule type="expression"><formula>$A2="` + secret + `"</formula></cfRule></conditionalFormatting>`)
		}, "metadata conditional formats, sheet Costs, cell B2", ""},
		{"scenario", func(w workbook, s sheet) {
			s.Add(`<scenarios><scenario name="best" user="` + secret + `"><inputCells r="B2" val="4"/></scenario></scenarios>`)
		}, "metadata scenarios, sheet Costs", ""},
		{"filter", func(w workbook, s sheet) { s.Filter("A1:B1", 0, secret) }, "metadata filters, sheet Costs", ""},
		{"target of a link", func(w workbook, s sheet) { s.Link("A1", "https://"+secret+".ashdale.example/", "") }, "metadata links, sheet Costs", ""},
		{"tip of a link", func(w workbook, s sheet) { s.Link("A1", "https://www.ashdale.example/", secret) },
			"metadata links, sheet Costs, cell A1", ""},
		{"header", func(w workbook, s sheet) {
			s.HeaderFooter("oddHeader", `&L&"Arial,Bold"&12Draft&C`+secret+` && more&R&P of &N`)
		},
			"visible headers and footers, sheet Costs", ""},
		{"header of a hidden sheet", func(w workbook, s sheet) {
			h := w.Sheet("Old")
			h.State = "hidden"
			h.Row("x")
			h.HeaderFooter("evenFooter", secret)
		}, "hidden headers and footers of hidden sheets, sheet Old", "hidden-sheet: 1 row and 1 column with 1 cell"},
		{"text box", func(w workbook, s sheet) { s.Draw(xlsxwrite.TextBox(secret)) }, "visible text boxes, sheet Costs, cell D5", ""},
		{"text box that is not drawn", func(w workbook, s sheet) {
			s.Draw(strings.Replace(xlsxwrite.TextBox(secret), `id="2"`, `id="2" hidden="1"`, 1))
		}, "hidden hidden text boxes, sheet Costs, cell D5", "hidden-text: text in a shape that is not drawn"},
		{"name of a shape", func(w workbook, s sheet) {
			s.Draw(strings.Replace(xlsxwrite.TextBox("x"), "TextBox 1", "Cover for "+secret, 1))
		}, "metadata names of shapes, sheet Costs, cell D5", ""},
		{"description of a picture", func(w workbook, s sheet) {
			part := s.Draw(xlsxwrite.Picture(secret, "rId1"))
			w.Lead(part, "image", "xl/media/image1.png", "image/png", "\x89PNG\r\n\x1a\n")
		}, "metadata alt text, sheet Costs, cell D5", ""},
		{"button of an old drawing", func(w workbook, s sheet) {
			s.Lead("vmlDrawing", "xl/drawings/vmlDrawing1.vml", "application/vnd.openxmlformats-officedocument.vmlDrawing", xlsxwrite.VML(`<v:shape><v:textbox><div>`+secret+`</div></v:textbox><x:ClientData ObjectType="Button"><x:Anchor>1, 2</x:Anchor></x:ClientData></v:shape>`))
		}, "visible text boxes, sheet Costs", ""},
		{"macro of a button", func(w workbook, s sheet) {
			s.Lead("vmlDrawing", "xl/drawings/vmlDrawing1.vml", "application/vnd.openxmlformats-officedocument.vmlDrawing", xlsxwrite.VML(`<v:shape><x:ClientData ObjectType="Button"><x:FmlaMacro>`+secret+`</x:FmlaMacro></x:ClientData></v:shape>`))
		}, "metadata loose text", ""},
		{"title of a chart", func(w workbook, s sheet) { s.Chart(xlsxwrite.Chart{Title: secret, Cells: "Costs!$A$1:$A$2"}) },
			"visible chart 1, sheet Costs", ""},
		{"data of a chart that no sheet has", func(w workbook, s sheet) {
			s.Chart(xlsxwrite.Chart{Title: "Sickness", Cells: "Gone!$A$1:$A$2", Names: []string{secret}, Values: []string{"12"}})
		}, "hidden chart 1 data, sheet Costs", "chart-cache: 2 values in 1 chart"},
		{"data of a chart that a sheet has", func(w workbook, s sheet) {
			s.Text("A2", secret)
			s.Chart(xlsxwrite.Chart{Title: "Costs", Cells: "Costs!$A$2:$A$2", Names: []string{secret}, Values: []string{"12"}})
		}, "visible sheet Costs, cell A2", ""},
		{"custom XML", func(w workbook, s sheet) { w.CustomXML("<a><b>" + secret + "</b></a>") }, "metadata custom XML", ""},
		{"old value in the history of changes", func(w workbook, s sheet) {
			w.Revisions("Ann Vosper", `<rcc rId="1" sId="1"><oc r="B2" t="inlineStr"><is><t>`+secret+`</t></is></oc><nc r="B2"><v>1</v></nc></rcc>`)
		}, "markup change history, sheet Costs, cell B2", "change-history: a shared workbook, with 1 sitting in its history"},
		{"user in the history of changes", func(w workbook, s sheet) { w.Revisions(secret, "") },
			"metadata people", "change-history: a shared workbook, with 1 sitting in its history"},
		{"author", func(w workbook, s sheet) { w.Properties("<dc:creator>" + secret + "</dc:creator>") }, "metadata properties, author", ""},
		{"company", func(w workbook, s sheet) { w.MoreProperties("extended", "<Company>"+secret+"</Company>") }, "metadata properties, company", ""},
		{"property of one's own", func(w workbook, s sheet) {
			w.MoreProperties("custom", `<property pid="2" name="Owner"><vt:lpwstr>`+secret+`</vt:lpwstr></property>`)
		}, "metadata properties", ""},
		{"folder in which it was saved", func(w workbook, s sheet) {
			w.Add(`<mc:AlternateContent><mc:Choice Requires="x15"><x15ac:absPath xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac" url="C:\Users\` + secret + `\"/></mc:Choice></mc:AlternateContent>`)
		}, "metadata workbook", ""},
		{"view of a user", func(w workbook, s sheet) {
			w.Add(`<customWorkbookViews><customWorkbookView name="` + secret + ` - Personal View" guid="{1}"/></customWorkbookViews>`)
		}, "metadata workbook", ""},
		{"user who reserved it", func(w workbook, s sheet) { w.Add(`<fileSharing userName="` + secret + `"/>`) }, "metadata workbook", ""},
		{"printer", func(w workbook, s sheet) {
			s.Lead("printerSettings", "xl/printerSettings/printerSettings1.bin", xlsxwrite.SheetML+"printerSettings", wide(`\\srv\`+secret))
		}, "metadata printer", ""},
		{"property of a sheet", func(w workbook, s sheet) {
			s.Lead("customProperty", "xl/customProperty1.bin", xlsxwrite.SheetML+"customProperty", wide(secret))
		}, "metadata custom properties of sheets", ""},
		{"form control", func(w workbook, s sheet) {
			s.Lead("ctrlProp", "xl/ctrlProps/ctrlProp1.xml", "application/vnd.ms-excel.controlproperties+xml", `<formControlPr xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><itemLst><item val="`+secret+`"/></itemLst></formControlPr>`)
		}, "metadata form controls, sheet Costs", ""},
		{"add-in", func(w workbook, s sheet) {
			w.Lead("", "http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes", "xl/webextensions/taskpanes.xml", "application/vnd.ms-office.webextensiontaskpanes+xml", `<taskpanes store="`+secret+`"/>`)
		}, "metadata add-ins", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			w, s := book()
			c.build(w, s)
			doc := Read(t.Context(), w.Bytes(), limits.Default)
			var where, traits []string
			for _, p := range doc.Parts {
				for _, b := range p.Blocks {
					if strings.Contains(b.Text, secret) {
						where = append(where, fmt.Sprintf("%s %s", p.Layer, b.Where().Label()))
					}
				}
			}
			for _, tr := range doc.Traits {
				if tr.Kind != document.TraitHeldFile {
					traits = append(traits, tr.Kind+": "+tr.Detail)
				}
			}
			if !slices.Equal(where, []string{c.where}) {
				t.Errorf("found at %q, want %q", where, c.where)
			}
			if strings.Join(traits, "; ") != c.trait {
				t.Errorf("traits %q, want %q", traits, c.trait)
			}
			for _, g := range doc.Gaps {
				t.Errorf("gap %v", g)
			}
		})
	}
}

// mashup is the part of custom XML in which Power Query keeps its formulas.
func mashup(formulas string) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	f, err := z.Create("Formulas/Section1.m")
	if err == nil {
		_, err = f.Write([]byte(formulas))
	}
	if err != nil || z.Close() != nil {
		panic("a Buffer takes every write")
	}
	data := binary.LittleEndian.AppendUint32([]byte{0, 0, 0, 0}, uint32(b.Len()))
	return `<DataMashup xmlns="http://schemas.microsoft.com/DataMashup">` + base64.StdEncoding.EncodeToString(append(data, b.Bytes()...)) + `</DataMashup>`
}

// What is not read is told of.
func TestBesideGaps(t *testing.T) {
	for _, c := range []struct {
		name  string
		build func(w *xlsxwrite.Workbook, s *xlsxwrite.Sheet)
		gap   string // code, part
		trait string
	}{
		{"data model", func(w *xlsxwrite.Workbook, s *xlsxwrite.Sheet) { w.DataModel(strings.Repeat("x", 3000)) }, "unread-part xl/model/item.data",
			"data-model: 3 KB of tables in the data model, which no sheet shows and which cannot be read here"},
		{"macros", func(w *xlsxwrite.Workbook, s *xlsxwrite.Sheet) { w.Macros("code") }, "macros xl/vbaProject.bin", "macros: the file holds macros (program code)"},
		{"unknown part", func(w *xlsxwrite.Workbook, s *xlsxwrite.Sheet) {
			w.Part("xl/other.xml", "application/xml", "<a>words</a>")
		}, "unread-part xl/other.xml", ""},
		{"part of an unknown kind", func(w *xlsxwrite.Workbook, s *xlsxwrite.Sheet) {
			s.Lead("novelty", "xl/novelty.bin", "application/novel", "words")
		}, "unread-part xl/novelty.bin", ""},
		{"control of ActiveX", func(w *xlsxwrite.Workbook, s *xlsxwrite.Sheet) {
			s.Lead("activeXControlBinary", "xl/activeX/activeX1.bin", "application/vnd.ms-office.activeX", "words")
		}, "unread-part xl/activeX/activeX1.bin", ""},
		{"handwriting", func(w *xlsxwrite.Workbook, s *xlsxwrite.Sheet) {
			s.Lead("customXml", "xl/ink/ink1.xml", "application/inkml+xml", "<ink/>")
		}, "image-only xl/ink/ink1.xml", ""},
		{"embedded file of a kind of its own", func(w *xlsxwrite.Workbook, s *xlsxwrite.Sheet) {
			s.Embed("oleObject", "a.bin", "Other", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
		},
			"embedded-file xl/embeddings/a.bin", "embedded-document: 1 document inside this one"},
		{"picture of no known kind", func(w *xlsxwrite.Workbook, s *xlsxwrite.Sheet) {
			s.Lead("image", "xl/media/a.xyz", "image/xyz", "\x01words")
		}, "unread-part xl/media/a.xyz", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			w, s := book()
			c.build(w, s)
			doc := Read(t.Context(), w.Bytes(), limits.Default)
			var gaps, traits []string
			for _, g := range doc.Gaps {
				gaps = append(gaps, string(g.Code)+" "+g.Part)
				if g.Digest == "" {
					t.Errorf("gap %v has no digest", g)
				}
			}
			for _, tr := range doc.Traits {
				if tr.Kind != document.TraitHeldFile {
					traits = append(traits, tr.Kind+": "+tr.Detail)
				}
			}
			if strings.Join(gaps, "; ") != c.gap || strings.Join(traits, "; ") != c.trait {
				t.Errorf("gaps %q, traits %q", gaps, traits)
			}
		})
	}
}

// A file inside is handed on.
func TestInside(t *testing.T) {
	w, s := book()
	s.Embed("package", "Book1.xlsx", "Excel.Sheet.12", "PK inner")
	s.Embed("oleObject", "ole1.bin", "Package", string(docxwrite.Compound(docxwrite.Stream{Name: "\x01Ole10Native", Data: docxwrite.Packaged("staff.pdf", `C:\Users\ann\staff.pdf`, []byte("%PDF"))})))
	doc := Read(t.Context(), w.Bytes(), limits.Default)
	var files []string
	for _, f := range doc.Files {
		files = append(files, f.Name+" "+string(f.Data))
	}
	if want := []string{"xl/embeddings/Book1.xlsx PK inner", "staff.pdf %PDF"}; !slices.Equal(files, want) {
		t.Errorf("files %q, want %q", files, want)
	}
	if len(doc.Gaps) > 0 || len(doc.Traits) != 1 || doc.Traits[0].Detail != "2 documents inside this one" {
		t.Errorf("gaps %v, traits %v", doc.Gaps, doc.Traits)
	}
}

func TestBare(t *testing.T) {
	r := &reader{tabs: map[string]bool{"Staff": true, "Staff list": true}}
	for value, want := range map[string]bool{
		"": true, "12.5": true, "-3": true, "{8A6F0F4D-0000-4000-8000-000000000001}": true, "true": true, "$A$1:$B$9": true, "3:4": true,
		"Staff!$A$1": true, "'Staff list'!B2": true, "Gone!$A$1": false, "[1]Staff!A1": false, `'\\srv\[a.xlsx]S'!A1`: false,
		"Quill": false, "Ann Vosper": false, "Beef": false, "PC1234": false, "A": false, "ABC": false, "decade": false,
	} {
		if got := r.bare(value); got != want {
			t.Errorf("%q: %v", value, got)
		}
	}
}
