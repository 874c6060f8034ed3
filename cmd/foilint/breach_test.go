package main

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/foilint/foilint/internal/docxwrite"
	"github.com/foilint/foilint/internal/xlsxwrite"
)

// staffList has rows of n invented people under headings.
func staffList(n int) [][]string {
	begin := strings.Fields("Ald Bram Cor Dun Ever Fen Gar Hol Isle Jar Kes Lang Mar Nor Oak Pem Rush Sel Thorn Wick")
	end := strings.Fields("by croft den field gate ham ley more ridge stead ton well worth yard")
	given := strings.Fields("Tobias Perpetua Ingrid Callum Priya Gwendolyn Hamish Niamh Oluwaseun Rhiannon")
	rows := [][]string{{"Surname", "Forename", "Date of birth", "NI number", "Station"}}
	for i := range n {
		rows = append(rows, []string{
			begin[i%len(begin)] + end[i/len(begin)%len(end)], given[i/7%len(given)], fmt.Sprintf("%02d/%02d/%d", i%28+1, i%12+1, 1960+i%40),
			fmt.Sprintf("AB%06dC", i), fmt.Sprintf("Depot %d", i%30),
		})
	}
	return rows
}

func fill(s *xlsxwrite.Sheet, rows [][]string) {
	for _, row := range rows {
		s.Row(row...)
	}
}

// totals begins a workbook with the sheet that was asked for.
func totals() (*xlsxwrite.Workbook, *xlsxwrite.Sheet) {
	w := xlsxwrite.New()
	s := w.Sheet("Totals")
	fill(s, [][]string{{"Grade", "Posts"}, {"Officer", "312"}, {"Manager", "44"}})
	return w, s
}

// charted is a letter with a chart that opens in a workbook.
func charted(book []byte) []byte {
	const kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package"
	d := docxwrite.New()
	d.Paragraph(docxwrite.Text("The chart shows our staff by grade."))
	d.Part("word/embeddings/Book1.xlsx", xlsxwrite.SheetML+"sheet", string(book))
	d.Part("word/charts/chart1.xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml", docxwrite.Root("c:chartSpace", `<c:chart><c:plotArea/></c:chart><c:externalData r:id="rId1"/>`))
	d.Part("word/charts/_rels/chart1.xml.rels", "", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="`+kind+`" Target="../embeddings/Book1.xlsx"/></Relationships>`)
	id := d.Rel("chart", "charts/chart1.xml", false)
	d.Raw(`<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="Chart 1"/><a:graphic><a:graphicData><c:chart r:id="` + id + `"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`)
	return d.Bytes()
}

// breaches are the patterns of the largest breaches by disclosure, with invented
// people, and what a newspaper would have said of each.
var breaches = []struct {
	name, file string
	says       []string // in the report, up to the first words that its errors quote
	build      func() []byte
}{
	{"a hidden sheet of 10,000", "totals.xlsx", []string{"A table of 10,000 people", "hidden sheet", "Staff"}, func() []byte {
		w, _ := totals()
		s := w.Sheet("Staff")
		s.State = "hidden"
		fill(s, staffList(10_000))
		return w.Bytes()
	}},
	{"a pivot cache behind a summary", "summary.xlsx", []string{"A table of 2,000 people", "behind a pivot table", "sheet Totals, cell A1"}, func() []byte {
		w, s := totals()
		rows := staffList(2000)
		s.Pivot(xlsxwrite.Pivot{At: "A1", Source: "Data", Area: "A1:E2001", Fields: rows[0], Records: rows[1:], Shared: true})
		return w.Bytes()
	}},
	{"a workbook behind a chart", "reply.docx", []string{"A table of 500 people", "embedded"}, func() []byte {
		w := xlsxwrite.New()
		fill(w.Sheet("Sheet1"), staffList(500))
		return charted(w.Bytes())
	}},
	{"hidden columns", "posts.xlsx", []string{"A table of 300 people", "hidden column"}, func() []byte {
		w := xlsxwrite.New()
		s := w.Sheet("Posts")
		for i, row := range staffList(300) {
			s.Row(append([]string{fmt.Sprintf("Post %d", i)}, row...)...)
		}
		s.Columns("B", "F", `hidden="1"`)
		return w.Bytes()
	}},
	{"a locked workbook", "locked.xlsx", []string{"A table of 2,000 people", "hidden sheet that Excel's menus do not list"}, func() []byte {
		w, s := totals()
		s.Protect()
		data := w.Sheet("Data")
		data.State = "veryHidden"
		fill(data, staffList(2000))
		data.Protect()
		w.Add(`<workbookProtection lockStructure="1"/>`)
		return w.Bytes()
	}},

	// The same as others would have made them.
	{"a sheet that a macro hides", "grades.xlsm", []string{"A hidden sheet that Excel's menus do not list", "901 rows", "a table of 900 people"}, func() []byte {
		w, _ := totals()
		s := w.Sheet("Data")
		s.State = "veryHidden"
		fill(s, rankList(900))
		w.Macros("packed")
		return w.Bytes()
	}},
	{"a sheet behind a chart, hidden in its workbook", "letter.docx", []string{"A hidden sheet", "a table of 400 people"}, func() []byte {
		w, _ := totals()
		s := w.Sheet("Raw")
		s.State = "hidden"
		fill(s, staffList(400))
		return charted(w.Bytes())
	}},
	{"columns of no width", "widths.xlsx", []string{"Hidden columns", "columns A to E", "a table of 300 people"}, func() []byte {
		w := xlsxwrite.New()
		s := w.Sheet("Posts")
		fill(s, staffList(300))
		s.Text("F1", "Posts")
		s.Columns("A", "E", `width="0.28" customWidth="1"`)
		return w.Bytes()
	}},
	{"rows under a collapsed outline", "grouped.xlsx", []string{"Hidden rows", "collapsed outline", "a table of 300 people"}, func() []byte {
		w, s := totals()
		from := put(s, 1, 6, staffList(300))
		for row := 6; row < from; row++ {
			s.RowAttrs(row, `hidden="1" outlineLevel="1"`)
		}
		return w.Bytes()
	}},
	{"a filter", "filtered.xlsx", []string{"A filter hides rows", "rows 2 to 490", "a table of 489 people"}, func() []byte {
		w := xlsxwrite.New()
		s := w.Sheet("Staff")
		fill(s, staffList(500))
		for row := 2; row <= 490; row++ {
			s.RowAttrs(row, `hidden="1"`)
		}
		s.Filter("A1:E501", 4, "Depot 7")
		return w.Bytes()
	}},
	{"a locked sheet", "sheet.xlsx", []string{"A table of 500 people", "surname, initials"}, func() []byte {
		w := xlsxwrite.New()
		s := w.Sheet("Staff")
		fill(s, rankList(500))
		s.Protect()
		return w.Bytes()
	}},
	{"rows far down", "far.xlsx", []string{"far from its table", "A2000 to E2200", "a table of 200 people"}, func() []byte {
		w, s := totals()
		put(s, 1, 2000, staffList(200))
		return w.Bytes()
	}},
	{"a table that begins at AA500", "corner.xlsx", []string{"far from its table", "AA600 to AE800", "a table of 200 people"}, func() []byte {
		w, s := totals()
		put(s, 27, 600, staffList(200))
		return w.Bytes()
	}},
	{"headings under a title, abbreviated", "board.xlsx", []string{"A hidden sheet", "a table of 250 people"}, func() []byte {
		w, _ := totals()
		s := w.Sheet("Report")
		s.State = "hidden"
		s.Text("A1", "Workforce report")
		s.Text("A4", "Quarter 3")
		rows := staffList(250)
		rows[0] = []string{"SNAME", "FNAME", "D.O.B.", "NINO", "STN"}
		put(s, 1, 7, rows)
		return w.Bytes()
	}},
	{"a sheet that is off the list", "deleted.xlsx", []string{"A hidden sheet that Excel's menus do not list", "a table of 300 people"}, func() []byte {
		w, _ := totals()
		var rows strings.Builder
		for _, row := range staffList(300) {
			rows.WriteString(`<row><c t="inlineStr"><is><t>` + strings.Join(row, `</t></is></c><c t="inlineStr"><is><t>`) + "</t></is></c></row>")
		}
		w.Lead(xlsxwrite.Main, "worksheet", "xl/worksheets/sheet9.xml", xlsxwrite.SheetML+"worksheet+xml", xlsxwrite.Root("worksheet", "<sheetData>"+rows.String()+"</sheetData>"))
		return w.Bytes()
	}},
	{"a black box over the list", "covered.xlsx", []string{"Covered words can still be read", "A6 to E36", "a table of 30 people"}, func() []byte {
		w, s := totals()
		put(s, 1, 6, rankList(30))
		id := s.Lead("drawing", "xl/drawings/drawing9.xml", "application/vnd.openxmlformats-officedocument.drawing+xml", xlsxwrite.Root("xdr:wsDr", `<xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:row>5</xdr:row></xdr:from><xdr:to><xdr:col>6</xdr:col><xdr:row>40</xdr:row></xdr:to>`+
			`<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="Rectangle 1"/></xdr:nvSpPr><xdr:spPr><a:prstGeom prst="rect"/><a:solidFill><a:srgbClr val="000000"/></a:solidFill></xdr:spPr></xdr:sp></xdr:twoCellAnchor>`))
		s.Add(`<drawing r:id="` + id + `"/>`)
		return w.Bytes()
	}},
}

// rankList is staffList as a police force keeps it.
func rankList(n int) [][]string {
	rows := [][]string{{"SURNAME", "INITS", "RANK/GRADE", "LOCATION", "DEPT"}}
	ranks, departments := strings.Fields("Con Sgt Insp Clerk"), strings.Fields("Ops Finance Traffic")
	for i, row := range staffList(n)[1:] {
		rows = append(rows, []string{row[0], row[1][:1] + ".", ranks[i%len(ranks)], row[4], departments[i%len(departments)]})
	}
	return rows
}

// put writes rows from a cell on, and gives the row behind them.
func put(s *xlsxwrite.Sheet, column, row int, rows [][]string) (next int) {
	for _, cells := range rows {
		for i, text := range cells {
			s.Text(xlsxwrite.Address(column+i, row), text)
		}
		row++
	}
	return row
}

// Each of them is stopped, and the first error says what would have been in the paper.
func TestBreaches(t *testing.T) {
	const patient = 20 * time.Second // on a busy machine; BenchmarkBreach measures
	for _, b := range breaches {
		t.Run(b.name, func(t *testing.T) {
			d := newDesk(t)
			if err := os.WriteFile(b.file, b.build(), 0o600); err != nil {
				t.Fatal(err)
			}
			start := time.Now()
			out := d.foilint(1, "scan", b.file)
			if took := time.Since(start); took > patient {
				t.Errorf("it took %v", took)
			}
			_, report, _ := strings.Cut(out, "  error  ")
			first, _, _ := strings.Cut(report, "»")
			first = strings.Join(strings.Fields(first), " ")
			for _, want := range b.says {
				if !strings.Contains(first, want) {
					t.Errorf("the first error says %q, without %q", first, want)
				}
			}
		})
	}
}

// BenchmarkBreach scans a workbook with a hidden sheet of 10,000 people by a process of
// its own.
func BenchmarkBreach(b *testing.B) {
	file := b.TempDir() + "/totals.xlsx"
	if err := os.WriteFile(file, breaches[0].build(), 0o600); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		scan(b, "--no-cache", file)
	}
}
