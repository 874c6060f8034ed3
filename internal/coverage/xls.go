package coverage

import (
	"slices"

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
	{What: "Cells whose number format shows nothing", Meets: "by clicking on the cell", Layer: document.Hidden, Part: "cells that look empty on sheet 1", Place: "cells that look empty on sheet Figures, cell B2", Trait: document.TraitHiddenFormat,
		Build: sheetXLS(func(words string) xlswrite.Sheet { s := oldSheet(words); s.Cells[0].Format = ";;;"; return s })},
	{What: "Comments", Meets: "beside the cell", Layer: document.Markup, Part: "comments", Place: "comments, sheet Figures, cell A1", Trait: document.TraitComment,
		Build: sheetXLS(func(words string) xlswrite.Sheet { return xlswrite.Sheet{Name: "Figures", Comment: words} })},
	{What: "Authors of comments", Meets: "beside the cell", Layer: document.Metadata, Part: "authors of comments", Place: "authors of comments, sheet Figures, cell A1", Trait: document.TraitComment,
		Build: sheetXLS(func(words string) xlswrite.Sheet {
			return xlswrite.Sheet{Name: "Figures", Comment: "agreed", Author: words}
		})},
	{What: "Text boxes", Meets: "over the cells", Layer: document.Visible, Part: "text boxes", Place: "text boxes, sheet Figures",
		Build: sheetXLS(func(words string) xlswrite.Sheet { return xlswrite.Sheet{Name: "Figures", Box: words} })},
	{What: "Titles and names in charts", Meets: "on the chart", Layer: document.Visible, Part: "charts", Place: "charts, sheet Figures",
		Build: oldRecords(func(words string) []byte { return oldChart(0x100d, []byte{0, 0}, xlswrite.Short(words)) })},
	{What: "Data that a chart keeps and no sheet has", Meets: "in any program that reads the file", Layer: document.Hidden, Part: "data that charts keep", Place: "data that charts keep", Trait: document.TraitChartCache,
		Build: oldRecords(func(words string) []byte { return oldChart(0x204, make([]byte, 6), xlswrite.Long(words)) })},
	{What: "Names of cells", Meets: "under Formulas › Name Manager", Layer: document.Metadata, Part: "defined names", Place: "defined names", Trait: document.TraitDefinedName, Single: true,
		Build: func(words string) []byte {
			return xlswrite.Book{Records: xlswrite.Record(0x18, []byte{0, 0, 0, byte(len(words))}, make([]byte, 10), append([]byte{0}, words...))}.XLS()
		}},
	{What: "Paths of other workbooks", Meets: "under Data › Edit Links", Layer: document.Metadata, Part: "links", Place: "links", Trait: document.TraitExternalLink, Single: true,
		Build: func(words string) []byte {
			return xlswrite.Book{Records: xlswrite.Record(0x1ae, []byte{0, 0}, xlswrite.Long(words+".xls"))}.XLS()
		}},
	{What: "Values fetched from other workbooks", Meets: "in any program that reads the file", Layer: document.Hidden, Part: "linked workbooks", Place: "linked workbooks, A1", Trait: document.TraitExternalLink,
		Build: func(words string) []byte {
			link := xlswrite.Record(0x1ae, []byte{0, 0}, xlswrite.Long("grades.xls"))
			return xlswrite.Book{Records: append(link, xlswrite.Record(0x5a, []byte{0, 0, 0, 0, 2}, xlswrite.Long(words))...)}.XLS()
		}},
	{What: "Targets of links", Meets: "by pointing at the link", Layer: document.Metadata, Part: "links", Place: "links, sheet Figures, cell A1", Single: true,
		Build: oldRecords(func(words string) []byte {
			return xlswrite.Record(0x1b8, make([]byte, 24), []byte("https://ashdale.example/"+words))
		})},
	{What: "Texts in a formula", Meets: "in the formula bar", Layer: document.Metadata, Part: "texts in formulas", Place: "texts in formulas, sheet Figures, cell A1",
		Build: oldRecords(func(words string) []byte {
			return xlswrite.Record(0x06, make([]byte, 6), []byte{3, 0, 0, 0, 0, 0, 0xff, 0xff}, make([]byte, 8), []byte{0x17, byte(len(words)), 0}, []byte(words))
		})},
	{What: "Scenarios", Meets: "under Data › What-If Analysis", Layer: document.Metadata, Part: "scenarios", Place: "scenarios, sheet Figures",
		Build: oldRecords(func(words string) []byte { return xlswrite.Record(0xaf, make([]byte, 7), []byte(words)) })},
	{What: "Lists of choices and prompts for a cell", Meets: "by selecting the cell", Layer: document.Metadata, Part: "choices and prompts", Place: "choices and prompts, sheet Figures",
		Build: oldRecords(func(words string) []byte { return xlswrite.Record(0x1be, make([]byte, 7), []byte(words)) })},
	{What: "Names that people give to shapes", Meets: "in the Selection Pane", Layer: document.Metadata, Part: "names of shapes", Place: "names of shapes, sheet Figures",
		Build: oldRecords(func(words string) []byte { return xlswrite.Record(0xec, make([]byte, 8), xlswrite.Wide(words)) })},
	{What: "The history of a shared workbook", Meets: "under Track Changes", Layer: document.Markup, Part: "change history", Place: "change history", Trait: document.TraitChangeHistory,
		Build: func(words string) []byte {
			return xlswrite.Book{Streams: []docxwrite.Stream{{Name: "Revision Log", Data: xlswrite.Record(0x13b, make([]byte, 7), []byte(words))}}}.XLS()
		}},
	{What: "A locked sheet", Meets: "on the sheet", Layer: document.Visible, Part: "sheet 1", Place: "sheet Figures, cell B2", Trait: document.TraitProtected,
		Build: sheetXLS(func(words string) xlswrite.Sheet {
			s := oldSheet(words)
			s.Records = xlswrite.Record(0x12, []byte{1, 0})
			return s
		})},
	{What: "Documents inside", Meets: "by double-clicking the object", Layer: document.Embedded, Part: "body", Place: "paragraph 1", Inside: "reply.xls › MBD00000001",
		Build: func(words string) []byte {
			return xlswrite.Book{Streams: []docxwrite.Stream{{Name: "MBD00000001/Package", Data: []byte(words)}}}.XLS()
		}},
	{What: "Connections to databases", Meets: "under Data › Connections", Layer: document.Metadata, Part: "connections", Place: "connections", Trait: document.TraitConnection,
		Build: func(words string) []byte {
			return xlswrite.Book{Records: xlswrite.Record(0xcd, xlswrite.Long("SERVER="+words))}.XLS()
		}},
	{What: "Views that users keep", Meets: "under View › Custom Views", Layer: document.Metadata, Part: "views that users keep", Place: "views that users keep",
		Build: func(words string) []byte {
			return xlswrite.Book{Records: xlswrite.Record(0x1a9, make([]byte, 9), []byte(words))}.XLS()
		}},
	{What: "Those to whom it was routed by e-mail", Meets: "in old versions of Excel", Layer: document.Metadata, Part: "routing slip", Place: "routing slip",
		Build: func(words string) []byte {
			return xlswrite.Book{Records: xlswrite.Record(0xb9, make([]byte, 9), []byte(words))}.XLS()
		}},
	{What: "The name of who saved it", Meets: "in any program that reads the file", Layer: document.Metadata, Part: "properties", Place: "properties, user",
		Build: func(words string) []byte {
			return xlswrite.Book{Records: xlswrite.Record(0x5c, xlswrite.Long(words))}.XLS()
		}},
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

// oldRecords is an old workbook of one sheet that has these records beside its cells.
func oldRecords(records func(words string) []byte) func(words string) []byte {
	return sheetXLS(func(words string) xlswrite.Sheet { return xlswrite.Sheet{Name: "Figures", Records: records(words)} })
}

// oldChart is a chart on a sheet with one record.
func oldChart(id int, body ...[]byte) []byte {
	begin := xlswrite.Record(0x809, []byte{0, 6, 0x20, 0}, make([]byte, 12))
	return slices.Concat(begin, xlswrite.Record(id, body...), xlswrite.Record(0x0a))
}

// sheetXLS is an old workbook of one sheet.
func sheetXLS(sheet func(words string) xlswrite.Sheet) func(words string) []byte {
	return func(words string) []byte { return xlswrite.Book{Sheets: []xlswrite.Sheet{sheet(words)}}.XLS() }
}
