package xlsx

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/opc"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/xlsxwrite"
)

// raw is a workbook whose one sheet is this XML, with four shared texts.
func raw(sheet string) []byte {
	w := xlsxwrite.New()
	w.Sheet("Answer")
	w.Lead(xlsxwrite.Main, "sharedStrings", "xl/sharedStrings.xml", xlsxwrite.SheetML+"sharedStrings+xml",
		xlsxwrite.Root("sst", `<si><t>zero</t></si><si><t xml:space="preserve"> one </t></si><si><r><t>tw</t></r><r><rPr><b/></rPr><t>o</t></r><rPh sb="0" eb="1"><t>deux</t></rPh></si><si/>`))
	w.Part("xl/worksheets/sheet1.xml", xlsxwrite.SheetML+"worksheet+xml", xlsxwrite.Root("worksheet", sheet))
	return w.Bytes()
}

// said writes what was read, a line each: cells by part, traits, gaps.
func said(doc *document.Document) string {
	var out []string
	for _, p := range doc.Parts {
		if p.Name == "texts of no cell" || strings.HasPrefix(p.Name, "sheet names") {
			continue
		}
		for _, b := range p.Blocks {
			out = append(out, fmt.Sprintf("%s: %s %s", p.Name, b.Where().Cell, b.Text))
		}
	}
	for _, t := range doc.Traits {
		if t.Kind != document.TraitEarlierVersion {
			out = append(out, fmt.Sprintf("%s: %s", t.Kind, t.Detail))
		}
	}
	for _, g := range doc.Gaps {
		out = append(out, "gap "+string(g.Code))
	}
	return strings.Join(out, "\n")
}

func TestSheets(t *testing.T) {
	for _, c := range []struct{ name, sheet, want string }{
		{"kinds of cell", `<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v> 1 </v></c><c r="C1" t="inlineStr"><is><t>in</t></is></c><c r="D1" t="str"><f>A1</f><v>str</v></c><c r="E1" t="b"><v>1</v></c><c r="F1" t="e"><v>#REF!</v></c><c r="G1"><v>42</v></c><c r="H1" t="n"><v>0.1</v></c><c r="I1" t="d"><v>1984-05-04T00:00:00</v></c><c r="J1"/><c r="K1" t="s"><v>3</v></c></row></sheetData>`,
			"sheet 1: A1 zero\nsheet 1: B1 one\nsheet 1: C1 in\nsheet 1: D1 str\nsheet 1: E1 TRUE\nsheet 1: F1 #REF!\nsheet 1: G1 42\nsheet 1: H1 0.1\nsheet 1: I1 1984-05-04T00:00:00"},
		{"runs and reading aloud", `<sheetData><row r="1"><c r="A1" t="s"><v>2</v></c></row></sheetData>`, "sheet 1: A1 two\nphonetic texts: A1 deux"},
		{"no addresses", `<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData>`, "sheet 1: A1 1\nsheet 1: B1 2\nsheet 1: A2 3"},
		{"absurd addresses", `<sheetData><row r="99999999999"><c r="ZZZZ9"><v>1</v></c><c r="A0"><v>2</v></c><c r="-"><v>3</v></c></row></sheetData>`, "sheet 1: A1 1\nsheet 1: B1 2\nsheet 1: C1 3"},
		{"out of order and twice", `<sheetData><row r="3"><c r="A3"><v>3</v></c></row><row r="1"><c r="B1"><v>2</v></c><c r="A1"><v>1</v></c><c r="A1"><v>9</v></c></row></sheetData>`, "sheet 1: A1 1\nsheet 1: A1 9\nsheet 1: B1 2\nsheet 1: A3 3"},
		{"a text that is not there", `<sheetData><row><c t="s"><v>99</v></c><c t="s"><v>-1</v></c><c t="s"><v>x</v></c></row></sheetData>`, "gap missing-part"},
		{"a dimension of everything", `<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c><v>1</v></c></row></sheetData>`, "sheet 1: A1 1"},
		{"several kinds of hiding at once", `<cols><col min="2" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2" hidden="1"><c r="A2"><v>3</v></c><c r="B2"><v>4</v></c></row></sheetData>`,
			"hidden columns of sheet 1: B1 2\nhidden columns of sheet 1: B2 4\nhidden rows of sheet 1: A2 3\nsheet 1: A1 1\nhidden-column: column B, 2 cells with text or numbers\nhidden-row: row 2, 2 cells with text or numbers\nheld-file: its check finds 1 hidden column and 1 hidden row"},
		{"all columns of no width", `<sheetFormatPr defaultColWidth="0"/><cols><col min="1" max="1" width="9"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData>`,
			"hidden columns of sheet 1: B1 2\nsheet 1: A1 1\nhidden-column: column B, 1 cell with text or numbers"},
		{"merged over rows and columns", `<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c><c r="C2"><v>4</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="nonsense"/></mergeCells>`,
			"cells under merged ones on sheet 1: B1 2\ncells under merged ones on sheet 1: A2 3\nsheet 1: A1 1\nsheet 1: C2 4\ncovered-cell: B1 and A2, 2 cells with text or numbers"},
		{"where the sheet begins", `<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row><row r="900"><c><v>3</v></c><c><v>4</v></c></row><row r="901"><c><v>5</v></c></row></sheetData>`,
			"cells far from the table on sheet 1: A900 3\ncells far from the table on sheet 1: B900 4\ncells far from the table on sheet 1: A901 5\nsheet 1: A1 1\nsheet 1: A2 2\nremote-cell: A900, B900 and A901, 3 cells with text or numbers"},
		{"rows that are hidden are not where it is", `<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="900" hidden="1"><c><v>3</v></c><c><v>4</v></c></row></sheetData>`,
			"hidden rows of sheet 1: A900 3\nhidden rows of sheet 1: B900 4\nsheet 1: A1 1\nhidden-row: row 900, 2 cells with text or numbers"},
		{"words of formulas", `<sheetData><row r="1"><c r="A1" t="str"><f>IF(B1="Sophos ""X""","yes",'C:\staff\[list.xlsx]Q1'!A1)</f><v>no</v></c><c r="B1"><f>IF(A1="yes",1,"")</f><v>1</v></c><c r="C1"><f>'Q 1'!A1</f><v>5</v></c></row></sheetData>`,
			"sheet 1: A1 no\nsheet 1: B1 1\nsheet 1: C1 5\nformulas: A1 Sophos \"X\"\nformulas: A1 yes\nformulas: A1 C:\\staff\\[list.xlsx]Q1"},
		{"an entity", `<sheetData><row><c><v>&bomb;</v></c></row></sheetData>`, "gap damaged"},
		{"a cut", `<sheetData><row><c><v>1</v></c></row>`, "sheet 1: A1 1\ngap damaged"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := said(Read(t.Context(), raw(c.sheet), limits.Default)); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// TestStrict reads the namespaces of ISO/IEC 29500 strict, and other prefixes.
func TestStrict(t *testing.T) {
	const ns = `xmlns:q="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:s="http://purl.oclc.org/ooxml/officeDocument/relationships"`
	w := xlsxwrite.New()
	w.Sheet("Answer")
	w.Part(xlsxwrite.Main, w.MainType, `<q:workbook `+ns+`><q:sheets><q:sheet name="Answer" sheetId="1" s:id="rId1"/></q:sheets></q:workbook>`)
	w.Part("xl/worksheets/sheet1.xml", xlsxwrite.SheetML+"worksheet+xml", `<q:worksheet `+ns+`><q:sheetData><q:row><q:c t="inlineStr"><q:is><q:t>strict</q:t></q:is></q:c></q:row></q:sheetData></q:worksheet>`)
	if got := said(Read(t.Context(), w.Bytes(), limits.Default)); got != "sheet 1: A1 strict" {
		t.Error(got)
	}
}

func TestIs(t *testing.T) {
	for _, mainType := range []string{
		xlsxwrite.SheetML + "sheet.main+xml", xlsxwrite.SheetML + "template.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
		"application/vnd.ms-excel.template.macroEnabled.main+xml", "application/vnd.ms-excel.addin.macroEnabled.main+xml", "application/xml",
	} {
		w := xlsxwrite.New()
		w.MainType = mainType
		w.Sheet("Answer").Row("words")
		z, err := opc.Archive(w.Bytes(), limits.Default)
		if err != nil || !Is(z) {
			t.Errorf("%s is no workbook: %v", mainType, err)
		}
	}
	w := xlsxwrite.New()
	w.MainType = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
	w.Part(xlsxwrite.Main, w.MainType, "\x83\x01\x00")
	if z, err := opc.Archive(w.Bytes(), limits.Default); err != nil || Is(z) {
		t.Errorf("a binary workbook is taken for one in XML: %v", err)
	}
}

// TestHeld: which signs WhatDoTheyKnow lets by.
func TestHeld(t *testing.T) {
	for _, c := range []struct {
		name                 string
		names, rows, columns int
		hidden               bool
		want                 string
	}{
		{"nothing", 0, 0, 0, false, ""},
		{"names", 300, 0, 0, false, ""},
		{"50 rows", 0, 50, 0, false, ""},
		{"51 rows", 0, 51, 0, false, "its check finds 51 hidden rows"},
		{"a row and a name", 1, 1, 0, false, "its check finds 1 hidden row and 1 named range"},
		{"a column", 0, 0, 1, false, "its check finds 1 hidden column"},
		{"a sheet", 0, 0, 0, true, "its check finds 1 hidden sheet"},
	} {
		w := xlsxwrite.New()
		s := w.Sheet("Answer")
		s.Row("Team", "Posts")
		for i := range c.names {
			w.Name(fmt.Sprintf("Area%d", i), "Answer!$A$1", "")
		}
		for range c.rows {
			s.RowAttrs(s.Row("Lettings", "4"), `hidden="1"`)
		}
		if c.columns > 0 {
			s.Columns("B", "D", `hidden="1"`)
		}
		if c.hidden {
			w.Sheet("Blank").State = "hidden"
		}
		got := ""
		for _, trait := range Read(t.Context(), w.Bytes(), limits.Default).Traits {
			if trait.Kind == document.TraitHeldFile {
				got = trait.Detail
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestWhiteOnMore: white words are seen where something gives their cell a fill.
func TestWhiteOnMore(t *testing.T) {
	white := xlsxwrite.Cell{Text: "white words", Style: xlsxwrite.Style{Colour: "FFFFFF"}}
	for name, c := range map[string]struct {
		add  func(s *xlsxwrite.Sheet)
		seen bool
	}{
		"nothing": {func(*xlsxwrite.Sheet) {}, false},
		"a condition": {func(s *xlsxwrite.Sheet) {
			s.Add(`<conditionalFormatting sqref="A1:B9"><cfRule type="dataBar"/></conditionalFormatting>`)
		}, true},
		"another": {func(s *xlsxwrite.Sheet) {
			s.Add(`<conditionalFormatting sqref="C1:D9 F2"><cfRule type="dataBar"/></conditionalFormatting>`)
		}, false},
		"a picture": {func(s *xlsxwrite.Sheet) { s.Add(`<picture/>`) }, true},
	} {
		w := xlsxwrite.New()
		s := w.Sheet("Answer")
		s.Text("A1", "Team")
		s.Put("B3", white)
		c.add(s)
		doc := Read(t.Context(), w.Bytes(), limits.Default)
		if seen := len(doc.Traits) == 0; seen != c.seen {
			t.Errorf("over %s: %s", name, said(doc))
		}
	}
}

// TestLimits: each limit that is met is a gap, and what hides is told of all the same.
func TestLimits(t *testing.T) {
	lim := limits.Default
	lim.Text = 100_000
	w := xlsxwrite.New()
	s := w.Sheet("Totals")
	for i := range 1000 {
		s.Row("Lettings", fmt.Sprint(i))
	}
	h := w.Sheet("Staff")
	h.State = "hidden"
	h.Row("Perpetua Vosper")
	doc := Read(t.Context(), w.Bytes(), lim)
	if got := said(doc); !strings.Contains(got, "hidden sheet 2: A1 Perpetua Vosper") || strings.Count(got, "gap ") != 1 || !strings.HasSuffix(got, "gap limit") {
		t.Error(got)
	}
	h.State = "veryHidden"
	for i := range 1000 {
		h.Row("Tobias Quillfeather", fmt.Sprint(i))
	}
	doc = Read(t.Context(), w.Bytes(), lim)
	if i := slices.IndexFunc(doc.Traits, func(t document.Trait) bool { return t.Kind == document.TraitVeryHiddenSheet }); i < 0 || !strings.HasPrefix(doc.Traits[i].Detail, "more than ") || len(doc.Gaps) != 1 {
		t.Errorf("%v %v", doc.Traits, doc.Gaps)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if doc := Read(ctx, w.Bytes(), limits.Default); len(doc.Gaps) != 1 || doc.Gaps[0].Code != document.GapTime {
		t.Error(doc.Gaps)
	}
}

// TestBombs: files that unfold take neither memory nor long.
func TestBombs(t *testing.T) {
	cells := func(n int, cell string) string {
		return "<sheetData><row>" + strings.Repeat(cell, n) + "</row></sheetData>"
	}
	for name, data := range map[string][]byte{
		"a row of a million cells":     raw(cells(1_000_000, "<c><v>1</v></c>")),
		"a long text a million times":  raw(cells(500_000, `<c t="inlineStr"><is><t>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</t></is></c>`)),
		"a million merged areas":       raw(cells(1000, "<c><v>1</v></c>") + "<mergeCells>" + strings.Repeat(`<mergeCell ref="A1:XFD1048576"/>`, 500_000) + "</mergeCells>"),
		"a million columns":            raw("<cols>" + strings.Repeat(`<col min="1" max="1" hidden="1"/>`, 500_000) + "</cols>" + cells(100_000, "<c><v>1</v></c>")),
		"a million conditions":         raw(cells(1000, "<c><v>1</v></c>") + strings.Repeat(`<conditionalFormatting sqref="A1 B2 C3 D4"/>`, 200_000)),
		"formulas of different words":  raw(cells(300_000, `<c><f>"ab"&amp;"cd"</f><v>1</v></c>`)),
		"a number of a million digits": raw(cells(3, "<c><v>"+strings.Repeat("1", 1_000_000)+"</v></c>")),
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			doc := Read(t.Context(), data, limits.Default)
			runtime.ReadMemStats(&after)
			if grown := after.Sys - before.Sys; grown > 250<<20 || time.Since(start) > time.Minute { // a bomb takes hours
				t.Errorf("took %v and %d MB: %d parts, %v", time.Since(start), grown>>20, len(doc.Parts), doc.Gaps)
			}
		})
	}
}
