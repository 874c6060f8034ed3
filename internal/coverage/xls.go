package coverage

import (
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/docxwrite"
	"github.com/foilint/foilint/internal/xlswrite"
)

// xls are the rows of old workbooks, and of those that Excel writes in records today.
var xls = []Row{
	{What: "Cells", Meets: "on the sheet", Layer: document.Visible, Part: "sheet 1", Place: "sheet Figures, cell B2", Build: sheetXLS(oldSheet)},
	{What: "Results of formulas", Meets: "on the sheet", Layer: document.Visible, Part: "sheet 1", Place: "sheet Figures, cell B2",
		Build: sheetXLS(func(words string) xlswrite.Sheet {
			return xlswrite.Sheet{Name: "Figures", Cells: []xlswrite.Cell{{Row: 2, Column: 2, Value: xlswrite.Result(words)}}}
		})},
	{What: "Headers and footers", Meets: "on the page as printed", Layer: document.Visible, Part: "headers and footers", Place: "headers and footers, sheet Figures",
		Build: sheetXLS(func(words string) xlswrite.Sheet { return xlswrite.Sheet{Name: "Figures", Header: words} })},
	{What: "Hidden sheets", Meets: "under Unhide", Layer: document.Hidden, Part: "hidden sheet 1", Place: "hidden sheet Figures, cell B2", Trait: document.TraitHiddenSheet,
		Build: sheetXLS(func(words string) xlswrite.Sheet { s := oldSheet(words); s.State = 1; return s })},
	{What: "Very hidden sheets", Meets: "in the editor of macros only", Layer: document.Hidden, Part: "hidden sheet 1", Place: "hidden sheet Figures, cell B2", Trait: document.TraitVeryHiddenSheet,
		Build: sheetXLS(func(words string) xlswrite.Sheet { s := oldSheet(words); s.State = 2; return s })},
	{What: "Hidden rows", Meets: "after Unhide Rows", Layer: document.Hidden, Part: "hidden rows of sheet 1", Place: "hidden rows of sheet Figures, cell B2", Trait: document.TraitHiddenRow,
		Build: sheetXLS(func(words string) xlswrite.Sheet { s := oldSheet(words); s.HiddenRow = 2; return s })},
	{What: "Hidden columns", Meets: "after Unhide Columns", Layer: document.Hidden, Part: "hidden columns of sheet 1", Place: "hidden columns of sheet Figures, cell B2", Trait: document.TraitHiddenColumn,
		Build: sheetXLS(func(words string) xlswrite.Sheet { s := oldSheet(words); s.HiddenColumn = 2; return s })},
	{What: "Comments and text boxes", Meets: "beside the cell", Layer: document.Markup, Part: "comments and text boxes", Place: "comments and text boxes, sheet Figures", Trait: document.TraitComment,
		Build: sheetXLS(func(words string) xlswrite.Sheet { return xlswrite.Sheet{Name: "Figures", Comment: words} })},
	{What: "Texts kept for a pivot table", Meets: "after a click on a figure of the table", Layer: document.Hidden, Part: "pivot cache", Place: "pivot cache", Trait: document.TraitPivotCache,
		Build: func(words string) []byte {
			return xlswrite.Book{Streams: []docxwrite.Stream{{Name: "_SX_DB_CUR/0001", Data: xlswrite.Record(0xcd, xlswrite.Long(words))}}}.XLS()
		}},
	{What: "Author", Meets: "under File, Info", Layer: document.Metadata, Part: "properties", Place: "properties, author",
		Build: func(words string) []byte { return xlswrite.Book{Author: words}.XLS() }},
}

// oldSheet is a sheet of an old workbook with the words in a cell.
func oldSheet(words string) xlswrite.Sheet {
	return xlswrite.Sheet{Name: "Figures", Cells: []xlswrite.Cell{{Row: 2, Column: 2, Value: words}}}
}

// sheetXLS is an old workbook of one sheet.
func sheetXLS(sheet func(words string) xlswrite.Sheet) func(words string) []byte {
	return func(words string) []byte { return xlswrite.Book{Sheets: []xlswrite.Sheet{sheet(words)}}.XLS() }
}
