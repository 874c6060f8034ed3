package xlsxwrite

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/extract/opc"
	"github.com/foilint/foilint/internal/limits"
)

// everything uses every call once.
func everything() *Workbook {
	w := New()
	s := w.Sheet("Staff")
	s.Row("Name", "", "Payroll")
	s.Put("C2", Cell{Rich: []string{"Ann", " Quill"}, Style: Style{Bold: true, Size: 8, Colour: "FFFFFF", Fill: "FFFFFF", Format: ";;;", Hidden: true}})
	s.Put("A2", Cell{Text: "in & out", Inline: true})
	s.Put("B2", Cell{Number: "2.5", Formula: "SUM(D1:D2)"})
	s.Put("AA3", Cell{Text: "result", Formula: `"re"&"sult"`})
	s.RowAttrs(2, `hidden="1"`)
	s.Columns("C", "D", `width="0" customWidth="1"`)
	s.Merge("A4:B4")
	s.Merge("A5:B5")
	s.Protect()
	s.Filter("A1:C3", 0, "Ann")
	s.HeaderFooter("oddHeader", "&LDraft")
	s.Validation("A6", `"yes,no"`, "Answer", "Say yes")
	s.Link("A7", "https://www.ashdale.example/", "our page")
	s.Comments(Comment{"A2", "Priya Nandakumar", "check"}, Comment{"B2", "Priya Nandakumar", "again"})
	s.Pivot(Pivot{At: "A9", Source: "Staff", Area: "A1:C3", Fields: []string{"Name", "Payroll"}, Records: [][]string{{"Ann", "1"}, {"Bea", "2"}}, Shared: true})
	s.Pivot(Pivot{At: "D9", Fields: []string{"Name"}})
	s.Query("people", "name")
	s.Table("A1:C3", "Table1", "Name", "Payroll")
	s.Slicer("Name", "Choose", "Ann", "Bea")
	s.Draw(TextBox("over the cells"), Picture("a crest", "rId1"))
	s.Embed("package", "Book1.xlsx", "Excel.Sheet.12", "PK")
	other := w.Sheet("More")
	other.State = "veryHidden"
	other.Thread("B3", Comment{Author: "Ann Quill", Text: "why?"}, Comment{Author: "Bea Vosper", Text: "because"})
	other.Chart(Chart{Title: "Staff", Cells: "Staff!$A$2:$A$3", Names: []string{"Ann"}, Values: []string{"1"}})
	w.Properties("<dc:creator>Ann Quill</dc:creator>")
	w.MoreProperties("extended", "<Company>Ashdale</Company>")
	w.MoreProperties("custom", "")
	w.Name("secret", "Staff!$A$1", `hidden="1"`)
	w.ExternalLink("file:///C:/staff.xlsx", "Old", Comment{Ref: "A1", Text: "value"})
	w.Connection("people", "Server=db", "SELECT 1")
	w.DataModel("binary")
	w.Macros("binary")
	w.CustomXML("<a/>")
	w.Revisions("Ann Quill", "")
	return w
}

func TestBytes(t *testing.T) {
	w := everything()
	data := w.Bytes()
	if !bytes.Equal(data, w.Bytes()) || !bytes.Equal(data, everything().Bytes()) {
		t.Error("the same calls give other bytes")
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	pkg := opc.Open(z, limits.Default)
	content := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, _ := io.ReadAll(r)
		content[f.Name] = string(b)
		if strings.HasPrefix(content[f.Name], "<") {
			if err := opc.Walk(b, 100, func(*opc.Decoder) {}); err != nil {
				t.Errorf("%s: %v", f.Name, err)
			}
		}
	}
	led := map[string]bool{Main: true}
	for _, from := range append([]string{""}, pkg.Names()...) {
		rels, err := pkg.Rels(from)
		if err != nil {
			t.Error(err)
		}
		for _, rel := range rels {
			led[rel.Target] = true
			if !rel.External && !pkg.Has(rel.Target) {
				t.Errorf("%q leads to %s, which is not there", from, rel.Target)
			}
		}
	}
	for _, name := range pkg.Names() {
		if !led[name] {
			t.Errorf("nothing leads to %s", name)
		}
		if kind := pkg.Type(name); kind == "" || kind == "application/xml" && !strings.HasPrefix(name, "customXml") {
			t.Errorf("%s is of type %q", name, kind)
		}
	}
	for part, order := range map[string][]string{Main: workbookOrder, "xl/worksheets/sheet1.xml": sheetOrder} {
		var at []int
		for _, name := range order {
			for _, end := range []string{" ", ">", "/"} {
				if i := strings.Index(content[part], "<"+name+end); i >= 0 {
					at = append(at, i)
				}
			}
		}
		if len(at) < 4 || !slices.IsSorted(at) {
			t.Errorf("%s: elements at %v", part, at)
		}
	}
	sheet := content["xl/worksheets/sheet1.xml"]
	for _, want := range []string{
		`<c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>`, `<row r="2" hidden="1"><c r="A2" t="inlineStr"><is><t xml:space="preserve">in &amp; out</t></is></c><c r="B2"><f>SUM(D1:D2)</f><v>2.5</v></c><c r="C2" s="1"`,
		`<c r="AA3" t="str"><f>&#34;re&#34;&amp;&#34;sult&#34;</f><v>result</v></c>`, `<col min="3" max="4" width="0"`, `<mergeCell ref="A4:B4"/><mergeCell ref="A5:B5"/>`,
	} {
		if !strings.Contains(sheet, want) {
			t.Errorf("the sheet lacks %s:\n%s", want, sheet)
		}
	}
}

func TestAddress(t *testing.T) {
	for ref, want := range map[string][2]int{"A1": {1, 1}, "Z10": {26, 10}, "AA3": {27, 3}, "XFD1048576": {16384, 1048576}} {
		column, row := Ref(ref)
		if got := [2]int{column, row}; got != want || Address(column, row) != ref {
			t.Errorf("%s is %v, and back %s", ref, got, Address(column, row))
		}
	}
}
