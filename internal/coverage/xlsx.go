package coverage

import (
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/xlsxwrite"
)

// book builds a workbook whose first sheet begins with ordinary words.
func book(add func(w *xlsxwrite.Workbook, s *xlsxwrite.Sheet, words string)) func(string) []byte {
	return func(words string) []byte {
		w := xlsxwrite.New()
		s := w.Sheet("Answer")
		s.Row(letter)
		add(w, s, words)
		return w.Bytes()
	}
}

// onSheet is book for what is on its one sheet.
func onSheet(add func(s *xlsxwrite.Sheet, words string)) func(string) []byte {
	return book(func(_ *xlsxwrite.Workbook, s *xlsxwrite.Sheet, words string) { add(s, words) })
}

// looking is a sheet with the words in a cell of a style.
func looking(style xlsxwrite.Style) func(string) []byte {
	return onSheet(func(s *xlsxwrite.Sheet, words string) { s.Put("B3", xlsxwrite.Cell{Text: words, Style: style}) })
}

// conditioned is a sheet with the words in a cell that is white under a condition.
func conditioned(formula string) func(string) []byte {
	return book(func(w *xlsxwrite.Workbook, s *xlsxwrite.Sheet, words string) {
		s.Text("B3", words)
		s.Add(`<conditionalFormatting sqref="B2:B9"><cfRule type="expression" dxfId="0" priority="1"><formula>` + formula + `</formula></cfRule></conditionalFormatting>`)
		w.Part("xl/styles.xml", xlsxwrite.SheetML+"styles+xml", xlsxwrite.Root("styleSheet", `<cellXfs><xf/></cellXfs><dxfs><dxf><font><color rgb="FFFFFFFF"/></font></dxf></dxfs>`))
	})
}

// behind is a sheet in which the words stand behind the first, in a state.
func behind(state string) func(string) []byte {
	return book(func(w *xlsxwrite.Workbook, _ *xlsxwrite.Sheet, words string) {
		s := w.Sheet("Staff")
		s.State = state
		s.Text("B12", words)
	})
}

// inRow is a sheet with the words in row 4, which has attributes.
func inRow(attrs string) func(string) []byte {
	return onSheet(func(s *xlsxwrite.Sheet, words string) {
		s.Text("B4", words)
		s.RowAttrs(4, attrs)
	})
}

// inColumn is a sheet with the words in column D, which has attributes.
func inColumn(attrs string) func(string) []byte {
	return onSheet(func(s *xlsxwrite.Sheet, words string) {
		s.Text("D4", words)
		s.Columns("D", "D", attrs)
	})
}

// workbook is a workbook with the words in its one cell.
func workbook(words string) []byte {
	w := xlsxwrite.New()
	w.Sheet("Sheet1").Text("A1", words)
	return w.Bytes()
}

// xlsx is the table of workbooks.
var xlsx = slices.Concat(xlsxCells, xlsxHidden, xlsxBeside)

// xlsxCells are the places in which a sheet shows words, and those beside its cells.
var xlsxCells = []Row{
	{
		What: "Cells", Meets: "on the sheet", Layer: document.Visible, Part: "sheet 1", Place: "sheet Answer, cell B3",
		Build: looking(xlsxwrite.Style{}),
	},
	{
		What: "Texts kept in the cell itself", Meets: "on the sheet", Layer: document.Visible, Part: "sheet 1", Place: "sheet Answer, cell B3",
		Build: onSheet(func(s *xlsxwrite.Sheet, words string) { s.Put("B3", xlsxwrite.Cell{Text: words, Inline: true}) }),
	},
	{
		What: "A word set in several looks within a cell", Meets: "on the sheet, as one word", Layer: document.Visible, Part: "sheet 1", Place: "sheet Answer, cell B3",
		Build: onSheet(func(s *xlsxwrite.Sheet, words string) {
			s.Put("B3", xlsxwrite.Cell{Rich: []string{"We asked " + words[:3], words[3:], " about it."}})
		}),
	},
	{
		What: "Results of formulas", Meets: "on the sheet", Layer: document.Visible, Part: "sheet 1", Place: "sheet Answer, cell B3",
		Build: onSheet(func(s *xlsxwrite.Sheet, words string) { s.Put("B3", xlsxwrite.Cell{Formula: "A9&B9", Text: words}) }),
	},
	{
		What: "Words that a number format adds", Meets: "on the sheet", Layer: document.Visible, Part: "sheet 1", Place: "sheet Answer, cell B3",
		Build: onSheet(func(s *xlsxwrite.Sheet, words string) {
			s.Put("B3", xlsxwrite.Cell{Number: "7", Style: xlsxwrite.Style{Format: `0" for ` + words + `"`}})
		}),
	},
	{
		What: "Names of sheets", Meets: "on the tabs", Layer: document.Visible, Part: "sheet names", Place: "sheet names, sheet Quillfeather",
		Build: onSheet(func(s *xlsxwrite.Sheet, words string) { s.Name = words }),
	},
	{
		What: "A locked sheet", Meets: "on the sheet", Layer: document.Visible, Part: "sheet 1", Place: "sheet Answer, cell B3", Trait: document.TraitProtected, Says: "1 sheet is locked",
		Build: onSheet(func(s *xlsxwrite.Sheet, words string) {
			s.Text("B3", words)
			s.Protect()
		}),
	},
	{
		What: "A workbook far larger than its cells explain", Meets: "in the size of the file", Layer: document.Visible, Part: "sheet 1", Place: "sheet Answer, cell B3", Trait: document.TraitUnexplainedSize, Says: "KB for 3 cells",
		Build: book(func(w *xlsxwrite.Workbook, s *xlsxwrite.Sheet, words string) {
			s.Text("B3", words)
			w.Lead(xlsxwrite.Main, "theme", "xl/theme/theme1.xml", officeML+"theme+xml", `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="`+noise(600<<10)+`"/>`)
		}),
	},
	{
		What: "Texts in a formula", Meets: "in the formula bar", Layer: document.Metadata, Part: "formulas", Place: "formulas, sheet Answer, cell B3",
		Build: onSheet(func(s *xlsxwrite.Sheet, words string) {
			s.Put("B3", xlsxwrite.Cell{Formula: `IF(A9=1,"` + words + `","")`, Number: "0"})
		}),
	},
	{
		What: "How a text is read aloud in Japanese", Meets: "above the cell, under Phonetic Guide", Layer: document.Metadata, Part: "phonetic texts", Place: "phonetic texts, sheet Answer, cell B3",
		Build: book(func(w *xlsxwrite.Workbook, s *xlsxwrite.Sheet, words string) {
			s.Text("B3", "Office")
			w.Part("xl/sharedStrings.xml", xlsxwrite.SheetML+"sharedStrings+xml", xlsxwrite.Root("sst", "<si><t>"+letter+`</t></si><si><t>Office</t><rPh sb="0" eb="6"><t>`+xlsxwrite.Escape(words)+"</t></rPh></si>"))
		}),
	},
	{
		What: "Macros of Excel 4.0", Meets: "on a sheet of macros", Layer: document.Metadata, Part: "macros of sheet 2", Place: "macros of sheet Commands, cell A1", Trait: document.TraitMacros, Says: "Excel 4.0",
		Build: book(func(w *xlsxwrite.Workbook, s *xlsxwrite.Sheet, words string) {
			const part = "xl/macrosheets/sheet1.xml"
			id := w.Lead(xlsxwrite.Main, "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet", part, "application/vnd.ms-excel.macrosheet+xml",
				xlsxwrite.Root("xm:macrosheet", `<sheetData><row r="1"><c r="A1"><f>ALERT("`+xlsxwrite.Escape(words)+`")</f><v>0</v></c></row></sheetData>`))
			w.Part(xlsxwrite.Main, w.MainType, xlsxwrite.Root("workbook", `<sheets><sheet name="Answer" sheetId="1" r:id="rId2"/><sheet name="Commands" sheetId="2" r:id="`+id+`"/></sheets>`))
		}),
	},
}

// xlsxHidden are the ways in which a sheet keeps cells from being seen.
var xlsxHidden = []Row{
	{
		What: "A hidden sheet", Meets: "by right-clicking a tab, then Unhide", Layer: document.Hidden, Part: "hidden sheet 2", Place: "hidden sheet Staff, cell B12", Trait: document.TraitHiddenSheet, Also: []string{document.TraitHeldFile}, Says: "1 row and 1 column with 1 cell",
		Build: behind("hidden"),
	},
	{
		What: "The name of a hidden sheet", Meets: "by right-clicking a tab, then Unhide", Layer: document.Hidden, Part: "sheet names of hidden sheets", Place: "sheet names of hidden sheets, sheet Quillfeather", Trait: document.TraitHiddenSheet, Also: []string{document.TraitHeldFile}, Says: "its cells are empty",
		Build: book(func(w *xlsxwrite.Workbook, _ *xlsxwrite.Sheet, words string) { w.Sheet(words).State = "hidden" }),
	},
	{
		What: "A sheet that is not on the workbook's list of sheets", Meets: "in any program that reads the file", Layer: document.Hidden, Part: "hidden sheet 2", Place: "hidden sheet 2, B12", Trait: document.TraitVeryHiddenSheet, Also: []string{document.TraitHeldFile}, Says: "1 row and 1 column with 1 cell",
		Build: book(func(w *xlsxwrite.Workbook, _ *xlsxwrite.Sheet, words string) {
			w.Lead(xlsxwrite.Main, "worksheet", "xl/worksheets/sheet9.xml", xlsxwrite.SheetML+"worksheet+xml", xlsxwrite.Root("worksheet", `<sheetData><row r="12"><c r="B12" t="str"><v>`+xlsxwrite.Escape(words)+`</v></c></row></sheetData>`))
		}),
	},
	{
		What: "A hidden sheet that Unhide does not list", Meets: "in the Visual Basic editor", Layer: document.Hidden, Part: "hidden sheet 2", Place: "hidden sheet Staff, cell B12", Trait: document.TraitVeryHiddenSheet, Also: []string{document.TraitHeldFile}, Says: "1 row and 1 column with 1 cell",
		Build: behind("veryHidden"),
	},
	{
		What: "Sheets of a workbook that shows no tabs", Meets: "under File › Options › Advanced › Show sheet tabs, or with Ctrl+Page Down", Layer: document.Visible, Part: "sheet 2", Place: "sheet Staff, cell B12", Trait: document.TraitHiddenSheet, Says: "1 sheet is not seen",
		Build: book(func(w *xlsxwrite.Workbook, _ *xlsxwrite.Sheet, words string) {
			w.Sheet("Staff").Text("B12", words)
			w.Add(`<bookViews><workbookView showSheetTabs="0"/></bookViews>`)
		}),
	},
	{
		What: "A hidden row", Meets: "by unhiding the rows around it", Layer: document.Hidden, Part: "hidden rows of sheet 1", Place: "hidden rows of sheet Answer, cell B4", Trait: document.TraitHiddenRow, Says: "row 4, 1 cell",
		Build: inRow(`hidden="1"`),
	},
	{
		What: "A row of no height", Meets: "by pulling its lower edge down", Layer: document.Hidden, Part: "hidden rows of sheet 1", Place: "hidden rows of sheet Answer, cell B4", Trait: document.TraitHiddenRow, Says: "row 4, 1 cell",
		Build: inRow(`ht="0" customHeight="1"`),
	},
	{
		What: "A row under a collapsed outline", Meets: "by clicking the plus beside the rows", Layer: document.Hidden, Part: "hidden rows of sheet 1", Place: "hidden rows of sheet Answer, cell B4", Trait: document.TraitHiddenRow, Says: "under a collapsed outline",
		Build: inRow(`hidden="1" outlineLevel="1"`),
	},
	{
		What: "A row that a filter takes off the view", Meets: "under Data › Clear", Layer: document.Hidden, Part: "filtered rows of sheet 1", Place: "filtered rows of sheet Answer, cell B4", Trait: document.TraitFilteredRow, Says: "row 4, 1 cell",
		Build: onSheet(func(s *xlsxwrite.Sheet, words string) {
			s.Text("B4", words)
			s.RowAttrs(4, `hidden="1"`)
			s.Filter("A1:B9", 0, "7")
		}),
	},
	{
		What: "A hidden column", Meets: "by unhiding the columns around it", Layer: document.Hidden, Part: "hidden columns of sheet 1", Place: "hidden columns of sheet Answer, cell D4", Trait: document.TraitHiddenColumn, Also: []string{document.TraitHeldFile}, Says: "column D, 1 cell",
		Build: inColumn(`hidden="1"`),
	},
	{
		What: "A column of no width", Meets: "by pulling its right edge", Layer: document.Hidden, Part: "hidden columns of sheet 1", Place: "hidden columns of sheet Answer, cell D4", Trait: document.TraitHiddenColumn, Says: "column D, 1 cell",
		Build: inColumn(`width="0" customWidth="1"`),
	},
	{
		What: "A column under a collapsed outline", Meets: "by clicking the plus above the columns", Layer: document.Hidden, Part: "hidden columns of sheet 1", Place: "hidden columns of sheet Answer, cell D4", Trait: document.TraitHiddenColumn, Also: []string{document.TraitHeldFile}, Says: "under a collapsed outline",
		Build: inColumn(`hidden="1" outlineLevel="1"`),
	},
	{
		What: "A cell whose number format shows nothing", Meets: "by clicking on the cell", Layer: document.Hidden, Part: "cells that look empty on sheet 1", Place: "cells that look empty on sheet Answer, cell B3", Trait: document.TraitHiddenFormat, Says: "B3, 1 cell",
		Build: looking(xlsxwrite.Style{Format: ";;;"}),
	},
	{
		What: "A cell whose number format shows other words", Meets: "by clicking on the cell", Layer: document.Hidden, Part: "cells that look empty on sheet 1", Place: "cells that look empty on sheet Answer, cell B3", Trait: document.TraitHiddenFormat, Says: "B3, 1 cell",
		Build: looking(xlsxwrite.Style{Format: `0;0;0;"withheld"`}),
	},
	{
		What: "White text on white", Meets: "by clicking on the cell", Layer: document.Hidden, Part: "white text on sheet 1", Place: "white text on sheet Answer, cell B3", Trait: document.TraitWhiteText, Says: "B3, 1 cell",
		Build: looking(xlsxwrite.Style{Colour: "FFFFFF"}),
	},
	{
		What: "White words among others of a cell", Meets: "by clicking on the cell", Layer: document.Hidden, Part: "white text on sheet 1", Place: "white text on sheet Answer, cell B3", Trait: document.TraitWhiteText, Says: "B3, 1 cell",
		Build: book(func(w *xlsxwrite.Workbook, s *xlsxwrite.Sheet, words string) {
			s.Text("B3", "Office")
			w.Part("xl/sharedStrings.xml", xlsxwrite.SheetML+"sharedStrings+xml", xlsxwrite.Root("sst", "<si><t>"+letter+`</t></si><si><r><t>Office </t></r><r><rPr><color theme="0"/></rPr><t>`+xlsxwrite.Escape(words)+"</t></r></si>"))
		}),
	},
	{
		What: "White letters by the number format", Meets: "by clicking on the cell", Layer: document.Hidden, Part: "white text on sheet 1", Place: "white text on sheet Answer, cell B3", Trait: document.TraitWhiteText, Says: "B3, 1 cell",
		Build: looking(xlsxwrite.Style{Format: "[White]General"}),
	},
	{
		What: "A cell that a condition hides", Meets: "by clicking on the cell", Layer: document.Hidden, Part: "white text on sheet 1", Place: "white text on sheet Answer, cell B3", Trait: document.TraitWhiteText, Says: "B3, 1 cell",
		Build: conditioned("TRUE"),
	},
	{
		What: "A cell that a condition hides at times", Meets: "on the sheet, or by clicking on the cell", Layer: document.Visible, Part: "sheet 1", Place: "sheet Answer, cell B3", Trait: document.TraitHidingCondition, Says: "B3, 1 cell",
		Build: conditioned("$A$1&gt;today()"),
	},
	{
		What: "Cells under a shape that is drawn over them", Meets: "by moving the shape", Layer: document.Hidden, Part: "cells under shapes on sheet 1", Place: "cells under shapes on sheet Answer, cell D5", Trait: document.TraitTextUnderShape, Says: "D5, 1 cell",
		Build: onSheet(func(s *xlsxwrite.Sheet, words string) {
			s.Text("D5", words)
			s.Draw(strings.Replace(xlsxwrite.TextBox(""), "<xdr:spPr/>", `<xdr:spPr><a:solidFill><a:srgbClr val="000000"/></a:solidFill></xdr:spPr>`, 1))
		}),
	},
	{
		What: "Text of two points or less", Meets: "by clicking on the cell", Layer: document.Hidden, Part: "tiny text on sheet 1", Place: "tiny text on sheet Answer, cell B3", Trait: document.TraitTinyText, Says: "B3, 1 cell",
		Build: looking(xlsxwrite.Style{Size: 1}),
	},
	{
		What: "Text in the colour of the cell's fill, such as black under black", Meets: "by clicking on the cell", Layer: document.Hidden, Part: "covered text on sheet 1", Place: "covered text on sheet Answer, cell B3", Trait: document.TraitCoveredText, Says: "B3, 1 cell",
		Build: looking(xlsxwrite.Style{Fill: "000000"}),
	},
	{
		What: "Cells under a merged one", Meets: "with Unmerge Cells", Layer: document.Hidden, Part: "cells under merged ones on sheet 1", Place: "cells under merged ones on sheet Answer, cell B1", Trait: document.TraitCoveredCell, Says: "B1, 1 cell",
		Build: onSheet(func(s *xlsxwrite.Sheet, words string) {
			s.Text("B1", words)
			s.Merge("A1:C1")
		}),
	},
	{
		What: "Cells far to the right of the table", Meets: "with Ctrl+End", Layer: document.Hidden, Part: "cells far from the table on sheet 1", Place: "cells far from the table on sheet Answer, cell CZ2", Trait: document.TraitRemoteCell, Says: "CZ2, 1 cell",
		Build: onSheet(func(s *xlsxwrite.Sheet, words string) { s.Text("CZ2", words) }),
	},
	{
		What: "Cells far below the table", Meets: "with Ctrl+End", Layer: document.Hidden, Part: "cells far from the table on sheet 1", Place: "cells far from the table on sheet Answer, cell A2000", Trait: document.TraitRemoteCell, Says: "A2000, 1 cell",
		Build: onSheet(func(s *xlsxwrite.Sheet, words string) { s.Text("A2000", words) }),
	},
	{
		What: "Texts that no cell has any more", Meets: "with a program that reads the file's table of texts", Layer: document.Hidden, Part: "texts of no cell", Place: "texts of no cell", Trait: document.TraitEarlierVersion, Says: "1 text",
		Build: book(func(w *xlsxwrite.Workbook, _ *xlsxwrite.Sheet, words string) {
			w.Part("xl/sharedStrings.xml", xlsxwrite.SheetML+"sharedStrings+xml", xlsxwrite.Root("sst", "<si><t>"+letter+"</t></si><si><t>"+xlsxwrite.Escape(words)+"</t></si>"))
		}),
	},

	// In order.
	{
		What: "White text on a dark fill", Meets: "on the sheet", Layer: document.Visible, Part: "sheet 1", Place: "sheet Answer, cell B3", Harmless: true,
		Build: looking(xlsxwrite.Style{Colour: "FFFFFF", Fill: "1F3864"}),
	},
	{
		What: "Hidden rows and columns without anything in them", Meets: "on the sheet", Layer: document.Visible, Part: "sheet 1", Place: "sheet Answer, cell B3", Harmless: true,
		Build: onSheet(func(s *xlsxwrite.Sheet, words string) {
			s.Text("B3", words)
			s.RowAttrs(4, `hidden="1"`)
			s.Columns("D", "XFD", `hidden="1"`)
		}),
	},
	{
		What: "A format that leaves out nothing but zeros", Meets: "on the sheet", Layer: document.Visible, Part: "sheet 1", Place: "sheet Answer, cell B3", Harmless: true,
		Build: onSheet(func(s *xlsxwrite.Sheet, words string) {
			s.Text("B3", words)
			s.Put("B4", xlsxwrite.Cell{Number: "0", Style: xlsxwrite.Style{Format: "0;-0;;@"}})
		}),
	},
	{
		What: "A merged heading", Meets: "on the sheet", Layer: document.Visible, Part: "sheet 1", Place: "sheet Answer, cell B3", Harmless: true,
		Build: onSheet(func(s *xlsxwrite.Sheet, words string) {
			s.Text("B3", words)
			s.Merge("B3:D3")
		}),
	},
}

// noise is text of n letters that does not pack.
func noise(n int) string {
	var b strings.Builder
	for x := uint32(1); b.Len() < n; {
		x = x*1664525 + 1013904223
		b.WriteByte("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789--"[x>>26])
	}
	return b.String()
}
