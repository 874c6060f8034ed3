package xls

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/docxwrite"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/xlswrite"
)

// show prints what was read, traits and gaps.
func show(d *document.Document) string {
	var out []string
	for _, p := range d.Parts {
		line := p.Name + " " + string(p.Layer)
		if p.Trait != "" {
			line += " " + p.Trait
		}
		for _, b := range p.Blocks {
			where := b.Where().Cell
			if b.Where().Sheet != "" {
				where = b.Where().Sheet + "!" + where
			}
			line += fmt.Sprintf(" [%s %q]", where, b.Text)
		}
		out = append(out, line)
	}
	for _, t := range d.Traits {
		out = append(out, fmt.Sprintf("trait %s %s %s: %s", t.Kind, t.Layer, t.Where.Part, t.Detail))
	}
	for _, g := range d.Gaps {
		out = append(out, "gap "+string(g.Code))
	}
	return strings.Join(out, "\n")
}

var staff = xlswrite.Book{
	Author: "Perpetua Vosper",
	Sheets: []xlswrite.Sheet{
		{Name: "Figures", Header: "&LDraft of Roads", HiddenRow: 3, HiddenColumn: 3, Comment: "ask Jo £", Author: "Pat Lee", Cells: []xlswrite.Cell{
			{Row: 1, Column: 1, Value: "Name"}, {Row: 1, Column: 2, Value: "Born"}, {Row: 1, Column: 3, Value: "Pay"},
			{Row: 2, Column: 1, Value: "Zoë Quillfeather"}, {Row: 2, Column: 2, Value: xlswrite.Day(29221)}, {Row: 2, Column: 3, Value: 31250.5},
			{Row: 3, Column: 1, Value: xlswrite.Result("Gwilym")}, {Row: 3, Column: 2, Value: 42}, {Row: 3, Column: 28, Value: true},
		}},
		{Name: "Raw", State: 1, Cells: []xlswrite.Cell{{Row: 1, Column: 1, Value: "Name"}, {Row: 2, Column: 1, Value: "Tobias"}}},
		{Name: "Deep", State: 2, Cells: []xlswrite.Cell{{Row: 9, Column: 27, Value: "Name"}}},
		{Name: "Empty", State: 1},
	},
}

const figures = `sheet 1 visible [Figures!A1 "Name"] [Figures!B1 "Born"] [Figures!A2 "Zoë Quillfeather"] [Figures!B2 "01/01/1980"]
hidden columns of sheet 1 hidden hidden-column [Figures!C1 "Pay"] [Figures!C2 "31250.5"]
hidden rows of sheet 1 hidden hidden-row [Figures!A3 "Gwilym"] [Figures!B3 "42"] [Figures!AB3 "TRUE"]
`

const others = `hidden sheet 2 hidden hidden-sheet [Raw!A1 "Name"] [Raw!A2 "Tobias"]
hidden sheet 3 hidden very-hidden-sheet [Deep!AA9 "Name"]
properties metadata [author "Perpetua Vosper"]
trait hidden-row hidden hidden rows of sheet 1: 3 cells with text or numbers
trait hidden-column hidden hidden columns of sheet 1: 2 cells with text or numbers
trait hidden-sheet hidden hidden sheet 2: 2 cells with text or numbers
trait very-hidden-sheet hidden hidden sheet 3: 1 cell with text or numbers
trait hidden-sheet hidden hidden sheet 4: its cells are empty, or were not read
trait comment markup comments: 1 comment
gap unread-part`

func same(t *testing.T, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestXLS(t *testing.T) {
	d := Read(context.Background(), staff.XLS(), limits.Default)
	same(t, show(d), `headers and footers visible [Figures! "Draft of Roads"]
`+figures+`authors of comments metadata [Figures!A1 "Pat Lee"]
comments markup comment [Figures!A1 "ask Jo £"]
`+others)
	if b := d.Parts[1].Blocks[3]; b.Kind != document.Cell || b.Row != 2 || b.Column != 2 || b.Where().Label() != "sheet Figures, cell B2" {
		t.Errorf("%+v %s", b, b.Where().Label())
	}
	if !d.Parts[len(d.Parts)-1].About {
		t.Error("properties do not count as such")
	}
}

func TestXLSB(t *testing.T) {
	d := ReadXLSB(context.Background(), staff.XLSB(), limits.Default)
	same(t, show(d), figures+`authors of comments metadata [Figures! "Pat Lee"]
comments markup comment [Figures!A1 "ask Jo £"]
`+others)
}

func TestBeside(t *testing.T) {
	b := xlswrite.Book{Sheets: []xlswrite.Sheet{{Name: "S", Cells: []xlswrite.Cell{{Row: 1, Column: 1, Value: "x"}}}}, Streams: []docxwrite.Stream{
		{Name: "_SX_DB_CUR/0001", Data: slices.Concat(xlswrite.Record(0xcd, xlswrite.Long("Tobias")), xlswrite.Record(0xcd, xlswrite.Long("Tobias")), xlswrite.Record(0xcd, xlswrite.Long("Zoë")))},
		{Name: "_VBA_PROJECT_CUR/PROJECT", Data: []byte("ID=x")},
		{Name: "MBD00012/Package", Data: []byte("PK")},
	}}
	same(t, show(Read(context.Background(), b.XLS(), limits.Default)), `sheet 1 visible [S!A1 "x"]
pivot cache hidden pivot-cache [ "Tobias"] [ "Zoë"]
trait pivot-cache hidden pivot cache: 1 pivot cache, which keeps the data behind a table
trait embedded-document embedded : 1 document inside
trait macros metadata : the file holds macros (program code)
gap macros
gap unread-part`)
	b.Parts = []xlswrite.Part{{Kind: "pivotCacheDefinition", Name: "pivotCache/p.bin"}, {Kind: "vbaProject", Name: "vbaProject.bin"}}
	got := show(ReadXLSB(context.Background(), b.XLSB(), limits.Default))
	if !strings.Contains(got, "trait pivot-cache") || !strings.Contains(got, "trait macros") || !strings.HasSuffix(got, "gap macros\ngap unread-part") {
		t.Error(got)
	}
}

// Texts of cells that records cut in two, anywhere, are whole.
func TestContinued(t *testing.T) {
	var s xlswrite.Sheet
	for i := range 2000 {
		s.Cells = append(s.Cells, xlswrite.Cell{Row: i + 1, Column: 1, Value: fmt.Sprintf("Zoë %d %s", i, strings.Repeat("ab", i%23))})
	}
	d := Read(context.Background(), xlswrite.Book{Sheets: []xlswrite.Sheet{s}}.XLS(), limits.Default)
	if len(d.Parts) != 1 || len(d.Parts[0].Blocks) != len(s.Cells) {
		t.Fatal(show(d))
	}
	for i, b := range d.Parts[0].Blocks {
		if want := strings.TrimSpace(s.Cells[i].Value.(string)); b.Text != want {
			t.Fatalf("%q, want %q", b.Text, want)
		}
	}
}

func TestExcel5(t *testing.T) {
	old := func(id int, body ...[]byte) []byte { return xlswrite.Record(id, body...) }
	begin := old(0x809, []byte{0, 5, 5, 0}, make([]byte, 4))
	at := len(begin) + 4 + 6 + 6 + 4
	data := slices.Concat(begin, old(0x85, []byte{byte(at), 0, 0, 0, 1, 0, 5}, []byte("St\xe4ff")), old(0x0a),
		begin, old(0x204, []byte{1, 0, 2, 0, 0, 0, 4, 0}, []byte("Zo\xeb!")), old(0x0a))
	d := Read(context.Background(), docxwrite.Compound(docxwrite.Stream{Name: "Book", Data: data}), limits.Default)
	same(t, show(d), `hidden sheet 1 hidden hidden-sheet [Stäff!C2 "Zoë!"]
trait hidden-sheet hidden hidden sheet 1: 1 cell with text or numbers
gap unread-part`)
}

func TestFaults(t *testing.T) {
	locked := staff
	locked.Encrypted = true
	whole := xlswrite.Book{Sheets: []xlswrite.Sheet{{Name: "S", Cells: []xlswrite.Cell{{Row: 1, Column: 1, Value: "x"}}}}}
	small := limits.Default
	small.Text = 2000
	cut := func(n int) []byte { b := staff.Stream(); return b[:len(b)-n] } // the last sheet has 24 bytes
	done, cancel := context.WithCancel(context.Background())
	cancel()
	for _, tt := range []struct {
		name string
		d    *document.Document
		want document.GapCode
	}{
		{"encrypted", Read(context.Background(), locked.XLS(), limits.Default), document.GapEncrypted},
		{"no workbook", Read(context.Background(), docxwrite.Compound(docxwrite.Stream{Name: "Other", Data: []byte("x")}), limits.Default), document.GapDamaged},
		{"a workbook of nothing", Read(context.Background(), docxwrite.Compound(docxwrite.Stream{Name: "Workbook", Data: []byte("x")}), limits.Default), document.GapDamaged},
		{"no file", Read(context.Background(), nil, limits.Default), document.GapDamaged},
		{"cut", Read(context.Background(), docxwrite.Compound(docxwrite.Stream{Name: "Workbook", Data: cut(4)}), limits.Default), document.GapDamaged},
		{"cut between sheets", Read(context.Background(), docxwrite.Compound(docxwrite.Stream{Name: "Workbook", Data: cut(24)}), limits.Default), document.GapMissing},
		{"too much", Read(context.Background(), staff.XLS(), small), document.GapLimit},
		{"too late", Read(done, staff.XLS(), limits.Default), document.GapTime},
		{"XLSB, no file", ReadXLSB(context.Background(), nil, limits.Default), document.GapDamaged},
		{"XLSB, too much", ReadXLSB(context.Background(), staff.XLSB(), small), document.GapLimit},
		{"XLSB, too late", ReadXLSB(done, whole.XLSB(), limits.Default), document.GapTime},
	} {
		if !slices.ContainsFunc(tt.d.Gaps, func(g document.Gap) bool { return g.Code == tt.want && g.Hint != "" }) {
			t.Errorf("%s: %s", tt.name, show(tt.d))
		}
		if tt.want == document.GapEncrypted && len(tt.d.Gaps) != 1 {
			t.Errorf("%s: %s", tt.name, show(tt.d))
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(staff.XLS())
	f.Add(xlswrite.Book{Sheets: staff.Sheets, Encrypted: true}.XLS())
	f.Add(docxwrite.Compound(docxwrite.Stream{Name: "Book", Data: staff.Stream()}, docxwrite.Stream{Name: "_SX_DB_CUR/1", Data: xlswrite.Record(0xcd, xlswrite.Long("x"))}))
	f.Fuzz(func(t *testing.T, data []byte) { checkFuzzed(t, Read(context.Background(), data, limits.Default)) })
}

// The stream of a workbook is where damage does most; a compound file around it hides it
// from a fuzzer.
func FuzzWorkbook(f *testing.F) {
	f.Add(staff.Stream())
	f.Add(xlswrite.Summary("Perpetua Vosper"))
	f.Fuzz(func(t *testing.T, data []byte) {
		doc := &document.Document{Format: document.XLS}
		b := newOld(context.Background(), doc, limits.Default)
		b.workbook(data)
		b.cache(data)
		b.properties(data, true)
		b.finish("it")
		checkFuzzed(t, doc)
	})
}

func FuzzXLSB(f *testing.F) {
	f.Add(staff.XLSB())
	f.Fuzz(func(t *testing.T, data []byte) { checkFuzzed(t, ReadXLSB(context.Background(), data, limits.Default)) })
}

// FuzzPacked damages one part of an XLSB.
func FuzzPacked(f *testing.F) {
	f.Add(xlswrite.Packed(7, []byte{0, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0}))
	f.Add(xlswrite.Packed(637, []byte{0}, xlswrite.Wide("x")))
	f.Fuzz(func(t *testing.T, data []byte) {
		b := xlswrite.Book{Sheets: staff.Sheets[:1], Parts: []xlswrite.Part{{Kind: "styles", Name: "s.bin", Data: string(data)}, {Kind: "sharedStrings", Name: "t.bin", Data: string(data)}}}
		checkFuzzed(t, ReadXLSB(context.Background(), b.XLSB(), limits.Default))
	})
}

func checkFuzzed(t *testing.T, d *document.Document) {
	t.Helper()
	if d.Complete() {
		t.Fatal("a workbook counts as read in full")
	}
	for _, p := range d.Parts {
		if len(p.Blocks) == 0 {
			t.Fatalf("part %q is empty", p.Name)
		}
		for _, b := range p.Blocks {
			if strings.TrimSpace(b.Text) == "" || !utf8.ValidString(b.Text) {
				t.Fatalf("%q in %s", b.Text, p.Name)
			}
		}
	}
}
