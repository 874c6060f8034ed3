package xlsx

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/xlsxwrite"
)

const sheet1 = "xl/worksheets/sheet1.xml"

// onSheet has the first sheet be this XML.
func onSheet(xml string) func(w *xlsxwrite.Workbook, s *xlsxwrite.Sheet) {
	return func(w *xlsxwrite.Workbook, _ *xlsxwrite.Sheet) {
		w.Part(sheet1, xlsxwrite.SheetML+"worksheet+xml", xlsxwrite.Root("worksheet", strings.ReplaceAll(xml, "WORD", secret)))
	}
}

// inBook has the workbook lead to a part of a kind.
func inBook(kind, xml string) func(w *xlsxwrite.Workbook, s *xlsxwrite.Sheet) {
	return func(w *xlsxwrite.Workbook, _ *xlsxwrite.Sheet) {
		w.Lead(xlsxwrite.Main, kind, "xl/some.xml", "application/xml", strings.ReplaceAll(xml, "WORD", secret))
	}
}

// looking has a cell with the word, and one with 40077, look as the style sheet says.
func looking(styles, beside string) func(w *xlsxwrite.Workbook, s *xlsxwrite.Sheet) {
	return func(w *xlsxwrite.Workbook, _ *xlsxwrite.Sheet) {
		onSheet(`<sheetData><row r="3"><c r="B3" s="1" t="inlineStr"><is><t>WORD</t></is></c><c r="C3" s="1"><v>40077</v></c></row></sheetData>`+beside)(w, nil)
		w.Lead(xlsxwrite.Main, "styles", "xl/styles.xml", xlsxwrite.SheetML+"styles+xml", xlsxwrite.Root("styleSheet", styles))
	}
}

// styled is a style sheet whose second style has a font, a fill and a format.
func styled(font, fill, format string) string {
	return `<numFmts><numFmt numFmtId="164" formatCode="` + xlsxwrite.Escape(format) + `"/></numFmts><fonts><font/><font>` + font + `</font></fonts>` +
		`<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill>` + fill + `</fill></fills>` +
		`<cellXfs><xf/><xf numFmtId="164" fontId="1" fillId="2"/></cellXfs>`
}

// changes are what conditions make of cells: white letters, nothing, red ones on pink,
// black on black.
const changes = `<dxfs><dxf><font><color rgb="FFFFFFFF"/></font></dxf><dxf><numFmt numFmtId="165" formatCode=";;;"/></dxf>` +
	`<dxf><font><color rgb="FF9C0006"/></font><fill><patternFill><bgColor rgb="FFFFC7CE"/></patternFill></fill></dxf>` +
	`<dxf><fill><patternFill patternType="solid"><bgColor rgb="FF000000"/></patternFill></fill></dxf></dxfs>`

// under is a condition over all cells with one of the changes.
func under(kind string, change int, attrs string) string {
	return fmt.Sprintf(`<conditionalFormatting sqref="A1:Z99"><cfRule type="%s" dxfId="%d" priority="1"%s><formula>12</formula></cfRule></conditionalFormatting>`, kind, change, attrs)
}

// drawn is a sheet with a box of a fill over the cell with the word, from the middle of
// A1 to B4.
func drawn(fill string) func(w *xlsxwrite.Workbook, s *xlsxwrite.Sheet) {
	return func(w *xlsxwrite.Workbook, s *xlsxwrite.Sheet) {
		s.Text("B3", secret)
		id := s.Lead("drawing", "xl/drawings/d.xml", "application/vnd.openxmlformats-officedocument.drawing+xml", xlsxwrite.Root("xdr:wsDr", `<xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>400000</xdr:colOff><xdr:row>0</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>`+
			`<xdr:to><xdr:col>1</xdr:col><xdr:colOff>600000</xdr:colOff><xdr:row>3</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="Rectangle 1"/></xdr:nvSpPr><xdr:spPr><a:prstGeom prst="rect"/>`+fill+`</xdr:spPr><xdr:style><a:fillRef idx="1"/></xdr:style></xdr:sp></xdr:twoCellAnchor>`))
		s.Add(`<drawing r:id="` + id + `"/>`)
	}
}

const unfilledXML = `<patternFill patternType="none"/>`

// TestVariants: what other programs write, and what none should, in places where the
// word must be found all the same.
func TestVariants(t *testing.T) {
	const cell = `<sheetData><row r="3"><c r="B3" t="str"><v>WORD</v></c></row></sheetData>`
	for _, c := range []struct {
		name  string
		build func(w *xlsxwrite.Workbook, s *xlsxwrite.Sheet)
		want  string // layer and label
	}{
		{"a text in the cell that stands where values do", onSheet(`<sheetData><row><c t="inlineStr"><v>WORD</v></c></row></sheetData>`), "visible sheet Costs, cell A1"},
		{"a text in the cell that says it shares one", onSheet(`<sheetData><row><c t="s"><is><t>WORD</t></is></c></row></sheetData>`), "visible sheet Costs, cell A1"},
		{"a text beside the result of a formula", onSheet(`<sheetData><row><c t="str"><is><t>WORD</t></is></c></row></sheetData>`), "visible sheet Costs, cell A1"},
		{"a text beside a truth", onSheet(`<sheetData><row><c t="b"><v>1</v><is><t>WORD</t></is></c></row></sheetData>`), "visible sheet Costs, cell A1"},
		{"a truth that is a text", onSheet(`<sheetData><row><c t="b"><v>WORD</v></c></row></sheetData>`), "visible sheet Costs, cell A1"},
		{"two values", onSheet(`<sheetData><row><c t="str"><v>WORD</v><v>x</v></c></row></sheetData>`), "metadata loose text, sheet Costs, cell A1"},
		{"a kind that there is not", onSheet(`<sheetData><row><c t="zz"><v>WORD</v></c></row></sheetData>`), "visible sheet Costs, cell A1"},
		{"no element around it", onSheet(`<sheetData><row><c>WORD</c></row></sheetData>`), "metadata loose text"},
		{"an unparsed section", onSheet(`<sheetData><row><c t="str"><v><![CDATA[WORD]]></v></c></row></sheetData>`), "visible sheet Costs, cell A1"},
		{"rows in two pieces", onSheet(`<sheetData/>` + cell), "visible sheet Costs, cell B3"},
		{"rows among alternatives", onSheet(`<mc:AlternateContent><mc:Choice Requires="x14">` + cell + `</mc:Choice></mc:AlternateContent>`), "metadata sheet settings, sheet Costs"},
		{"the name of a sheet", func(_ *xlsxwrite.Workbook, s *xlsxwrite.Sheet) { s.Name = secret }, "visible sheet names, sheet " + secret},
		{"the name of a hidden sheet", func(w *xlsxwrite.Workbook, _ *xlsxwrite.Sheet) { w.Sheet(secret).State = "hidden" }, "hidden sheet names of hidden sheets, sheet " + secret},
		{"a sheet that was taken off the list", func(w *xlsxwrite.Workbook, _ *xlsxwrite.Sheet) {
			w.Lead(xlsxwrite.Main, "worksheet", "xl/worksheets/sheet9.xml", xlsxwrite.SheetML+"worksheet+xml", xlsxwrite.Root("worksheet", strings.ReplaceAll(cell, "WORD", secret)))
		}, "hidden hidden sheet 2, B3"},
		{"what programs call a sheet", onSheet(`<sheetPr codeName="WORD"/>`), "metadata sheet settings, sheet Costs"},
		{"a name in a cube", inBook("sheetMetadata", xlsxwrite.Root("metadata", `<metadataStrings><s v="[Staff].[WORD]"/></metadataStrings>`)), "metadata linked data"},
		{"a table of a web page", inBook("connections", xlsxwrite.Root("connections", `<connection id="1"><webPr><tables><s v="WORD"/></tables></webPr></connection>`)), "metadata connections"},
		{"the caption of a member", inBook("pivotCacheDefinition", xlsxwrite.Root("pivotCacheDefinition", `<cacheFields><cacheField name="Name"><sharedItems><s v="[Staff].&amp;[1]" c="WORD"/></sharedItems></cacheField></cacheFields>`)), "hidden pivot cache 1"},
		{"the name of a pivot table", func(_ *xlsxwrite.Workbook, s *xlsxwrite.Sheet) {
			s.Lead("pivotTable", "xl/pivotTables/pivotTable1.xml", xlsxwrite.SheetML+"pivotTable+xml", strings.Replace(xlsxwrite.Root("pivotTableDefinition", ""), " xmlns", ` name="PivotTable of `+secret+`" xmlns`, 1))
		}, "metadata pivot tables, sheet Costs"},
		{"a picture from the web", inBook("rdRichValueWebImage", `<a><address>WORD</address></a>`), "metadata linked data"},
		{"a field of a linked type", inBook("rdRichValueStructure", `<a><k n="WORD"/></a>`), "metadata linked data"},
		{"data of a newer chart", func(w *xlsxwrite.Workbook, s *xlsxwrite.Sheet) {
			w.Lead(s.Draw(), "http://schemas.microsoft.com/office/2014/relationships/chartEx", "xl/charts/chartEx1.xml", "application/vnd.ms-office.chartex+xml",
				`<cx:chartSpace xmlns:cx="http://schemas.microsoft.com/office/drawing/2014/chartex"><cx:strDim type="cat"><cx:f>Gone!A1</cx:f><cx:lvl><cx:pt idx="0">`+secret+`</cx:pt></cx:lvl></cx:strDim></cx:chartSpace>`)
		}, "hidden chart 1 data, sheet Costs"},
		{"a text box of a hidden group", func(_ *xlsxwrite.Workbook, s *xlsxwrite.Sheet) {
			s.Draw(`<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="9" name="Group 1" hidden="1"/></xdr:nvGrpSpPr>` + xlsxwrite.TextBox(secret) + `</xdr:grpSp>`)
		}, "hidden hidden text boxes, sheet Costs, cell D5"},
		{"the one word that a shape is called", func(_ *xlsxwrite.Workbook, s *xlsxwrite.Sheet) {
			s.Draw(strings.Replace(xlsxwrite.TextBox("x"), "TextBox 1", secret, 1))
		}, "metadata names of shapes, sheet Costs, cell D5"},
		{"the summary of a table", func(_ *xlsxwrite.Workbook, s *xlsxwrite.Sheet) {
			s.Lead("table", "xl/tables/table1.xml", xlsxwrite.SheetML+"table+xml", strings.Replace(xlsxwrite.Root("table", `<extLst><ext><x14:table altTextSummary="`+secret+`"/></ext></extLst>`), " xmlns", ` ref="A1:B2" xmlns`, 1))
		}, "metadata tables, sheet Costs, cell A1"},
		{"a link to a sheet that is gone", onSheet(`<sheetData/><hyperlinks><hyperlink ref="B2" location="'WORD'!A1"/></hyperlinks>`), "metadata links, sheet Costs, cell B2"},
		{"choices on a sheet that is gone", onSheet(`<sheetData/><dataValidations><dataValidation sqref="B2"><formula1>WORD!$A$1:$A$9</formula1></dataValidation></dataValidations>`), "metadata validation lists, sheet Costs, cell B2"},
		{"a formula on a sheet that is gone", onSheet(`<sheetData><row><c><f>'WORD'!A1</f><v>1</v></c></row></sheetData>`), "metadata formulas, sheet Costs, cell A1"},
		{"a link of an object", onSheet(`<sheetData/><oleObjects><oleObject link="[1]!WORD"/></oleObjects>`), "metadata sheet settings, sheet Costs"},
		{"rows that are flat unless they say otherwise", onSheet(`<sheetFormatPr defaultRowHeight="0" customHeight="1"/>` + cell), "hidden hidden rows of sheet Costs, cell B3"},
		{"columns that are", onSheet(`<sheetFormatPr defaultColWidth="0.0"/>` + cell), "hidden hidden columns of sheet Costs, cell B3"},
		{"a column of three dots", onSheet(`<cols><col min="2" max="2" width="0.36" customWidth="1"/></cols>` + cell), "hidden hidden columns of sheet Costs, cell B3"},
		{"a row of two dots", onSheet(strings.Replace(cell, `r="3"`, `r="3" ht="1.5" customHeight="1"`, 1)), "hidden hidden rows of sheet Costs, cell B3"},
		{"rows that the sheet names while others are hidden", onSheet(`<sheetFormatPr defaultRowHeight="15" zeroHeight="1"/>` + cell), "visible sheet Costs, cell B3"},
		{"a colour of the theme on the same", looking(styled(`<color theme="4" tint="0.6"/>`, `<patternFill patternType="solid"><fgColor theme="4" tint="0.6"/></patternFill>`, "General"), ""), "hidden covered text on sheet Costs, cell B3"},
		{"next to white by its tint", looking(styled(`<color theme="0" tint="-0.05"/>`, unfilledXML, "General"), ""), "hidden white text on sheet Costs, cell B3"},
		{"white by number", looking(styled(`<color indexed="65"/>`, unfilledXML, "General"), ""), "hidden white text on sheet Costs, cell B3"},
		{"white on a gradient from white to white", looking(styled(`<color rgb="FFFFFFFF"/>`, `<gradientFill><stop position="0"><color rgb="FFFFFFFF"/></stop><stop position="1"><color theme="0"/></stop></gradientFill>`, "General"), ""), "hidden white text on sheet Costs, cell B3"},
		{"white on a gradient from white to blue", looking(styled(`<color rgb="FFFFFFFF"/>`, `<gradientFill><stop position="0"><color rgb="FFFFFFFF"/></stop><stop position="1"><color theme="4"/></stop></gradientFill>`, "General"), ""), "visible sheet Costs, cell B3"},
		{"white dots of white", looking(styled(`<color rgb="FFFFFFFF"/>`, `<patternFill patternType="gray125"><fgColor rgb="FFFFFFFF"/><bgColor rgb="FFFFFFFF"/></patternFill>`, "General"), ""), "hidden white text on sheet Costs, cell B3"},
		{"white by the number format", looking(styled("", unfilledXML, "[White]General"), ""), "hidden white text on sheet Costs, cell B3"},
		{"white under a condition that all cells meet", looking(styled("", unfilledXML, "General")+changes, under("notContainsBlanks", 0, "")), "hidden white text on sheet Costs, cell B3"},
		{"nothing shown under such a condition", looking(styled("", unfilledXML, "General")+changes, under("containsText", 1, ` text="quill"`)), "hidden cells that look empty on sheet Costs, cell B3"},
		{"black on black under such a condition", looking(styled("", unfilledXML, "General")+changes, under("cellIs", 3, ` operator="greaterThan"`)), "hidden covered text on sheet Costs, cell B3"},
		{"white under a condition that it does not meet", looking(styled("", unfilledXML, "General")+changes, under("beginsWith", 0, ` text="x"`)), "visible sheet Costs, cell B3"},
		{"red under a condition", looking(styled("", unfilledXML, "General")+changes, under("notContainsBlanks", 2, "")), "visible sheet Costs, cell B3"},
		{"white, under a condition that fills nothing", looking(styled(`<color rgb="FFFFFFFF"/>`, unfilledXML, "General")+changes, under("expression", 1, "")), "hidden white text on sheet Costs, cell B3"},
		{"white, under a condition that fills", looking(styled(`<color rgb="FFFFFFFF"/>`, unfilledXML, "General")+changes, under("expression", 2, "")), "visible sheet Costs, cell B3"},
		{"under a black box", drawn(`<a:solidFill><a:srgbClr val="000000"/></a:solidFill>`), "hidden cells under shapes on sheet Costs, cell B3"},
		{"under a box of glass", drawn(`<a:solidFill><a:srgbClr val="000000"><a:alpha val="40000"/></a:srgbClr></a:solidFill>`), "visible sheet Costs, cell B3"},
		{"under a frame", drawn("<a:noFill/>"), "visible sheet Costs, cell B3"},
		{"white on a pattern", looking(styled(`<color rgb="FFFFFFFF"/>`, `<patternFill patternType="darkDown"/>`, "General"), ""), "visible sheet Costs, cell B3"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w, s := book()
			c.build(w, s)
			doc := Read(t.Context(), w.Bytes(), limits.Default)
			var found []string
			for _, p := range doc.Parts {
				for _, b := range p.Blocks {
					if strings.Contains(b.Text, secret) && p.Name != "texts of no cell" {
						found = append(found, fmt.Sprintf("%s %s", p.Layer, b.Where().Label()))
					}
				}
			}
			if !slices.Equal(found, []string{c.want}) || len(doc.Gaps) > 0 {
				t.Errorf("found at %q, want %q; gaps %v", found, c.want, doc.Gaps)
			}
		})
	}
}

// TestCostly: none of these small files takes long, however its pieces multiply.
func TestCostly(t *testing.T) {
	const most = 20 * time.Second // on a busy machine; alone none takes one
	cells := func(rows, columns int) string {
		return "<sheetData>" + strings.Repeat("<row>"+strings.Repeat("<c><v>1</v></c>", columns)+"</row>", rows) + "</sheetData>"
	}
	sheets := func(n int) string {
		return xlsxwrite.Root("workbook", `<sheets>`+strings.Repeat(`<sheet name="x" sheetId="1" r:id="none"/>`, n)+"</sheets>")
	}
	for _, c := range []struct {
		name  string
		build func(w *xlsxwrite.Workbook, s *xlsxwrite.Sheet)
	}{
		{"merged areas that are nowhere near", onSheet(cells(700, 100) + "<mergeCells>" + strings.Repeat(`<mergeCell ref="XFD1:XFD1048576"/>`, 50_000) + "</mergeCells>")},
		{"areas with conditions", looking(styled(`<color rgb="FFFFFFFF"/>`, unfilledXML, "General"), strings.Repeat(`<conditionalFormatting sqref="XFD1:XFD1048576"/>`, 9000)+strings.ReplaceAll(cells(700, 100), "<c>", `<c s="1">`))},
		{"filters", onSheet(strings.ReplaceAll(cells(50_000, 1), "<row>", `<row hidden="1">`) + strings.Repeat(`<autoFilter ref="A1048570:B1048576"/>`, 50_000))},
		{"columns of which much is said", onSheet("<cols>" + strings.Repeat(`<col min="1" max="16384" width="9"/>`, 16_384) + "</cols>" + cells(700, 100))},
		{"sheets and relationships", func(w *xlsxwrite.Workbook, _ *xlsxwrite.Sheet) {
			for range 5000 {
				w.Rel(xlsxwrite.Main, "image", "xl/media/a.png", false)
			}
			w.Part(xlsxwrite.Main, w.MainType, sheets(60_000))
		}},
		{"sheets and titles", func(w *xlsxwrite.Workbook, _ *xlsxwrite.Sheet) {
			w.Part(xlsxwrite.Main, w.MainType, sheets(60_000))
			w.MoreProperties("extended", "<TitlesOfParts>"+strings.Repeat("<vt:lpstr>y</vt:lpstr>", 60_000)+"</TitlesOfParts>")
		}},
		{"caches and cells", func(w *xlsxwrite.Workbook, s *xlsxwrite.Sheet) {
			onSheet(cells(700, 100))(w, s)
			for i := range 300 {
				w.Lead(xlsxwrite.Main, "pivotCacheDefinition", fmt.Sprintf("xl/d%d.xml", i), "application/xml", xlsxwrite.Root("pivotCacheDefinition", `<cacheFields><cacheField name="q"/></cacheFields>`))
			}
		}},
		{"fields and rows of a cache", func(w *xlsxwrite.Workbook, _ *xlsxwrite.Sheet) {
			w.Lead(xlsxwrite.Main, "pivotCacheDefinition", "xl/d.xml", "application/xml", xlsxwrite.Root("pivotCacheDefinition", "<cacheFields>"+strings.Repeat(`<cacheField name="q"/>`, 100_000)+"</cacheFields>"))
			w.Lead("xl/d.xml", "pivotCacheRecords", "xl/r.xml", "application/xml", xlsxwrite.Root("pivotCacheRecords", strings.Repeat(`<r><n v="1"/></r>`, 100_000)+"<r>"+strings.Repeat(`<n v="1"/>`, 100_000)+"</r>"))
		}},
		{"a text in many pieces", func(w *xlsxwrite.Workbook, s *xlsxwrite.Sheet) {
			s.Row("x")
			w.Part("xl/sharedStrings.xml", xlsxwrite.SheetML+"sharedStrings+xml", xlsxwrite.Root("sst", "<si>"+strings.Repeat("<t>abcdefgh</t>", 250_000)+"</si>"))
		}},
		{"numbers of thousands of digits", looking(styled("", unfilledXML, strings.Repeat("0", 4000)), strings.ReplaceAll(cells(300, 100), "<c>", `<c s="1">`))},
		{"relationships that lead on and on", func(w *xlsxwrite.Workbook, s *xlsxwrite.Sheet) {
			last := s.Draw()
			for i := range 2000 {
				next := fmt.Sprintf("xl/d%d.xml", i)
				w.Lead(last, "drawing", next, "application/xml", "<a/>")
				last = next
			}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w, s := book()
			c.build(w, s)
			data := w.Bytes()
			start := time.Now()
			Read(t.Context(), data, limits.Default)
			if took := time.Since(start); took > most {
				t.Errorf("%d KB took %v", len(data)>>10, took)
			}
		})
	}
}
