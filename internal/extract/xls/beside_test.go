package xls

import (
	"context"
	"encoding/binary"
	"slices"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/docxwrite"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/xlswrite"
)

// u16s are numbers of two bytes each.
func u16s(ns ...int) (b []byte) {
	for _, n := range ns {
		b = binary.LittleEndian.AppendUint16(b, uint16(n))
	}
	return b
}

func one(cells ...xlswrite.Cell) xlswrite.Sheet { return xlswrite.Sheet{Name: "S", Cells: cells} }

func at(row, column int, value any, format string) xlswrite.Cell {
	return xlswrite.Cell{Row: row, Column: column, Value: value, Format: format}
}

// What a sheet or a workbook holds beside plain cells, one thing at a time: all that is
// read but the gap that every workbook has.
func TestOneThing(t *testing.T) {
	rec, long := xlswrite.Record, xlswrite.Long
	x := at(1, 1, "x", "")
	sheet := func(more ...[]byte) xlswrite.Book {
		s := one(x)
		s.Records = slices.Concat(more...)
		return xlswrite.Book{Sheets: []xlswrite.Sheet{s}}
	}
	book := func(more ...[]byte) xlswrite.Book {
		return xlswrite.Book{Sheets: []xlswrite.Sheet{one(x)}, Records: slices.Concat(more...)}
	}
	boxed := one(x)
	boxed.Comment, boxed.Box = "ask Jo", "Draft"
	hidden := boxed
	hidden.State = 1
	const shown = `sheet 1 visible [S!A1 "x"]`
	wide := func(s string) (b []byte) {
		for _, r := range s {
			b = append(b, u16s(int(r))...)
		}
		return b
	}
	for _, tt := range []struct {
		name string
		book xlswrite.Book
		want string
	}{
		{"formats", xlswrite.Book{Sheets: []xlswrite.Sheet{one(at(1, 1, 0.285, "0.0%"), at(2, 1, 30806.0, "dd mmm yyyy"), at(3, 1, 30806, "[$-809]d mmmm yyyy;@"), at(4, 1, 7700900123.0, "00000000000"), at(5, 1, 9483, "#,##0"), at(6, 1, "Zoë", `"Ms "@`))}},
			`sheet 1 visible [S!A1 "28.5%"] [S!A2 "04 May 1984"] [S!A3 "4 May 1984"] [S!A4 "07700900123"] [S!A5 "9,483"] [S!A6 "Ms Zoë"]`},
		{"formats that hide", xlswrite.Book{Sheets: []xlswrite.Sheet{one(at(1, 1, "Tobias", ";;;"), at(2, 1, 42.5, ";;;"), at(3, 1, 0, ";;;"), at(4, 1, 30806.0, "mmm-yy"), at(5, 1, "Zoë", `;;;"withheld"`))}},
			`cells that look empty on sheet 1 hidden hidden-format [S!A1 "Tobias"] [S!A2 "42.5"] [S!A5 "Zoë"]
sheet 1 visible [S!A4 "May-1984"] [S!A5 "withheld"]
dates behind formats on sheet 1 hidden [S!A4 "04/05/1984"]
trait hidden-format hidden cells that look empty on sheet 1: 3 cells with text or numbers`},
		{"a comment and a text box", xlswrite.Book{Sheets: []xlswrite.Sheet{boxed}}, shown + `
text boxes visible [S! "Draft"]
comments markup comment [S!A1 "ask Jo"]
trait comment markup comments: 1 comment`},
		{"a text box of a hidden sheet", xlswrite.Book{Sheets: []xlswrite.Sheet{hidden}}, `hidden sheet 1 hidden hidden-sheet [S!A1 "x"]
text boxes of hidden sheets hidden hidden-sheet [S! "Draft"]
comments markup comment [S!A1 "ask Jo"]
trait hidden-sheet hidden hidden sheet 1: 1 cell with text or numbers
trait comment markup comments: 1 comment`},
		{"a row of no height, behind the cells", sheet(rec(0x208, u16s(0, 0, 1, 5, 0, 0, 0x100, 0))),
			"hidden rows of sheet 1 hidden hidden-row [S!A1 \"x\"]\ntrait hidden-row hidden hidden rows of sheet 1: 1 cell with text or numbers"},
		{"a column of no width", sheet(rec(0x7d, u16s(0, 0, 20, 0, 0, 0))),
			"hidden columns of sheet 1 hidden hidden-column [S!A1 \"x\"]\ntrait hidden-column hidden hidden columns of sheet 1: 1 cell with text or numbers"},
		{"all rows hidden that are not said to show", sheet(rec(0x225, u16s(2, 300)), rec(0x208, u16s(1, 0, 1, 300, 0, 0, 0x100, 0)), rec(0x205, u16s(1, 0, 0), []byte{1, 0})),
			"hidden rows of sheet 1 hidden hidden-row [S!A1 \"x\"]\nsheet 1 visible [S!A2 \"TRUE\"]\ntrait hidden-row hidden hidden rows of sheet 1: 1 cell with text or numbers"},
		{"where a link leads", sheet(rec(0x1b8, u16s(1, 1, 2, 2), make([]byte, 16), u16s(2, 0, 3, 0), wide("mailto:jo@ashdale.example"), u16s(0))),
			shown + "\nlinks metadata [S!C2 \"mailto:jo@ashdale.example\"]"},
		{"texts in a formula", sheet(rec(0x06, u16s(3, 1, 0, 3, 0, 0, 0xffff, 0, 0, 0), u16s(9), []byte{0x17, 6, 0}, []byte("Tobias"))),
			shown + "\ntexts in formulas metadata [S!B4 \"Tobias\"]"},
		{"a scenario", sheet(rec(0xaf, u16s(1), []byte{9, 0}, []byte("Best case"), []byte{0})), shown + "\nscenarios metadata [S! \"Best case\"]"},
		{"names of shapes", sheet(rec(0xec, u16s(9), wide("Picture 1"), u16s(0), wide("Badge of Jo"), u16s(0))), shown + "\nnames of shapes metadata [S! \"Badge of Jo\"]"},
		{"a chart", sheet(rec(0x809, u16s(0x600, 0x20), make([]byte, 12)), rec(0x100d, u16s(0), xlswrite.Short("Sickness")), rec(0x204, u16s(0, 0, 0), long("Tobias")), rec(0x204, u16s(1, 0, 0), long("x")), rec(0x0a)),
			shown + `
charts visible [S! "Sickness"]
data that charts keep hidden chart-cache [ "Tobias"]
trait chart-cache hidden data that charts keep: 1 text that no sheet has`},
		{"a lock", sheet(rec(0x12, u16s(1))), shown + "\ntrait protected-sheet metadata : sheets or the workbook are locked, and can be read all the same"},
		{"where data comes from", book(rec(0xcd, long("ODBC;SERVER=srv-hr")), rec(0x51, u16s(0, 1, 0, 1), long("\x01\x01Staff")), rec(0xb8, []byte("\x01pat@ashdale.example\x00")), rec(0x1a9, make([]byte, 9), []byte("Jo Lee"))), `connections metadata connection [ "ODBC;SERVER=srv-hr"]
links metadata [ "Staff"]
routing slip metadata [ "pat@ashdale.example"]
views that users keep metadata [ "Jo Lee"]
` + shown + "\ntrait connection metadata connections: a database or another source, with what is asked of it"},
		{"a user", book(rec(0x5c, long("Pat Lee   "))), "properties metadata [user \"Pat Lee\"]\n" + shown},
		{"names", book(rec(0x18, u16s(1), []byte{0, 5}, u16s(0, 0, 0, 0, 0), []byte{0}, []byte("Staff")), rec(0x18, u16s(0x20), []byte{0, 1}, u16s(0, 0, 0, 0, 0), []byte{0, 6})),
			"defined names metadata defined-name [ \"Staff\"]\n" + shown + "\ntrait defined-name metadata defined names: 1 name, 1 of them hidden"},
		{"a linked workbook", book(rec(0x1ae, u16s(1), long("\x01\x01@srv\x03hr\x03staff.xls"[1:]), long("Grades")), rec(0x5a, []byte{1, 0}, u16s(4), []byte{2}, long("Tobias"), []byte{1}, make([]byte, 8)), rec(0x1ae, u16s(1, 0x401))),
			`links metadata [ "\\\\srv\\hr\\staff.xls"] [ "Grades"]
linked workbooks hidden external-link [A5 "Tobias"] [B5 "0"]
` + shown + "\ntrait external-link hidden linked workbooks: 1 other workbook that cells refer to"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := show(Read(context.Background(), tt.book.XLS(), limits.Default))
			same(t, got, tt.want+"\ngap unread-part")
		})
	}
}

func TestMacroSheet(t *testing.T) {
	b := xlswrite.Book{Records: xlswrite.Record(0x85, u16s(0, 0), []byte{0, 1}, xlswrite.Short("M"))}
	if got := show(Read(context.Background(), b.XLS(), limits.Default)); !strings.Contains(got, "trait macros") || !strings.Contains(got, "gap macros") {
		t.Error(got)
	}
}

// A sheet that no tab leads to is read, and so is one without a workbook around it.
func TestUnlistedSheet(t *testing.T) {
	stream := staff.Stream()
	one := xlswrite.Book{Sheets: []xlswrite.Sheet{{Name: "S", Cells: []xlswrite.Cell{{Row: 1, Column: 1, Value: 7}}}}}.Stream()
	begin := slices.Concat(xlswrite.Record(0x809, u16s(0x600, 0x10), make([]byte, 12)))
	alone := one[strings.Index(string(one), string(begin)):]
	got := show(Read(context.Background(), docxwrite.Compound(docxwrite.Stream{Name: "Workbook", Data: append(stream, alone...)}), limits.Default))
	if !strings.Contains(got, `hidden sheet 5 hidden very-hidden-sheet [A1 "7"]`) {
		t.Error(got)
	}
	same(t, show(Read(context.Background(), alone, limits.Default)), "sheet 1 visible [A1 \"7\"]\ngap unread-part")
}

// A workbook that is kept for Excel 5 too is read once.
func TestTwice(t *testing.T) {
	stream := staff.Stream()
	got := show(Read(context.Background(), docxwrite.Compound(docxwrite.Stream{Name: "Book", Data: stream}, docxwrite.Stream{Name: "Workbook", Data: stream}), limits.Default))
	if strings.Count(got, "Quillfeather") != 1 {
		t.Error(got)
	}
}

// Documents inside are handed on.
func TestInside(t *testing.T) {
	b := xlswrite.Book{Streams: []docxwrite.Stream{
		{Name: "MBD00000001/Package", Data: []byte("PK")},
		{Name: "MBD00000002/Workbook", Data: staff.Stream()},
		{Name: "MBD00000003/\x01Ole10Native", Data: docxwrite.Packaged("staff.csv", `C:\staff.csv`, []byte("Jo,1"))},
		{Name: "MBD00000004/WordDocument", Data: []byte("x")},
	}}
	d := Read(context.Background(), b.XLS(), limits.Default)
	var names []string
	for _, f := range d.Files {
		names = append(names, f.Name)
	}
	if !slices.Equal(names, []string{"MBD00000001", "MBD00000002.xls", "staff.csv"}) || !Bare(d.Files[1].Data) {
		t.Error(names)
	}
	got := show(d)
	if !strings.Contains(got, "gap embedded-file") || !strings.Contains(got, "4 documents inside") || !strings.Contains(got, `C:\\staff.csv`) {
		t.Error(got)
	}
}

func TestFormatsXLSB(t *testing.T) {
	b := xlswrite.Book{Sheets: []xlswrite.Sheet{one(at(1, 1, 0.285, "0.0%"), at(2, 1, 30806.0, "dd mmm yyyy"), at(3, 1, "Tobias", ";;;"))}}
	same(t, show(ReadXLSB(context.Background(), b.XLSB(), limits.Default)), `sheet 1 visible [S!A1 "28.5%"] [S!A2 "04 May 1984"]
cells that look empty on sheet 1 hidden hidden-format [S!A3 "Tobias"]
trait hidden-format hidden cells that look empty on sheet 1: 1 cell with text or numbers
gap unread-part`)
}
