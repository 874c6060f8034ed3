package lint

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/assess"
	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/docxwrite"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/internal/xlsxwrite"
	"github.com/foilint/foilint/rules"
)

// staffRows are n rows about invented people, under their heads.
func staffRows(n int) [][]string {
	given := []string{"Jane", "Graham", "Alice", "Moira", "Chidi", "Priya", "Alun"}
	sur := []string{"Denby", "Pell", "Farrow", "Tansby", "Okafor", "Nandakumar", "Marl", "Vosper", "Penhaligon", "Achebe", "Holt"}
	rows := [][]string{{"Surname", "First name", "NI number", "Date of birth", "Grade", "E-mail", "Location", "Notes"}}
	for i := range n {
		s, g := sur[i%len(sur)], given[i%len(given)]
		rows = append(rows, []string{s, g, fmt.Sprintf("AB%06dC", i), fmt.Sprintf("%02d/%02d/19%02d", 1+i%28, 1+i%12, 50+i%50), "SO1",
			fmt.Sprintf("%s.%s%d@ashdale.example", strings.ToLower(g), strings.ToLower(s), i), "Dunmere", ""})
	}
	return rows
}

// staffFiles are the same table as a file of each format that has tables.
func staffFiles(rows [][]string) map[string][]byte {
	var lines []string
	book := xlsxwrite.New()
	book.Sheet("Totals").Row("Grade", "Officers")
	staff := book.Sheet("Leavers download")
	staff.State = "hidden"
	for _, row := range rows {
		staff.Row(row...)
		lines = append(lines, strings.Join(row, ","))
	}
	letter := docxwrite.New()
	letter.Paragraph(docxwrite.Text("Thank you for your request. The officers are:"))
	letter.Table(rows...)
	return map[string][]byte{
		"a.csv": []byte(strings.Join(lines, "\n") + "\n"), "b.docx": letter.Bytes(), "c.xlsx": book.Bytes(),
	}
}

// inTables are the findings of documents but those that say that a sheet is hidden.
func inTables(t *testing.T, l *Linter, files map[string][]byte) map[string][]finding.Finding {
	t.Helper()
	docs, err := l.Documents(context.Background(), write(t, files), strings.NewReader(""))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]finding.Finding{}
	for _, d := range docs {
		out[d.Path] = []finding.Finding{}
		for _, f := range d.Findings {
			if f.Category != "hidden" && f.Category != "metadata" {
				out[d.Path] = append(out[d.Path], f)
			}
		}
	}
	return out
}

func TestTableOfPeople(t *testing.T) {
	const says = "A table of 30 people: surname, forename, National Insurance number, date of birth, grade, e-mail address and location."
	for path, found := range inTables(t, linter(t, assess.Settings{}), staffFiles(staffRows(30))) {
		want := says
		if path == "c.xlsx" {
			want += " It stands on a hidden sheet."
		}
		if len(found) != 1 {
			t.Errorf("%s: %d findings", path, len(found))
			continue
		}
		f := found[0]
		if f.Rule != "people-table" || f.Level != finding.Error || f.Message != want || f.Match != "Denby" || f.Exemption != "FOIA s40(2)" {
			t.Errorf("%s: %s %s %q on %q, %s", path, f.Level, f.Rule, f.Message, f.Match, f.Exemption)
		}
		if path == "c.xlsx" && (f.Location.Sheet != "Leavers download" || f.Location.Cell != "A2" || !strings.HasPrefix(f.Evidence[0], "cells A2:G31")) {
			t.Errorf("%s: at %+v, %q", path, f.Location, f.Evidence)
		}
		if e := strings.Join(f.Evidence, "\n"); !strings.Contains(e, `"NI number": National Insurance number 30`) || !strings.Contains(e, "it stands for these findings on single cells: ") {
			t.Errorf("%s: %q", path, e)
		}
	}
}

// What a workbook keeps behind what it shows: the data of a pivot table, columns that are
// hidden.
func TestTableBehind(t *testing.T) {
	rows := staffRows(300)
	pivot := xlsxwrite.New()
	pivot.Sheet("Totals").Row("Grade", "Officers")
	pivot.Sheet("Pivot").Pivot(xlsxwrite.Pivot{At: "A3", Source: "Gone", Area: "A1:H301", Fields: rows[0], Records: rows[1:], Shared: true})
	columns := xlsxwrite.New()
	sheet := columns.Sheet("Grades")
	for i, row := range rows {
		sheet.Row(append([]string{"Ref", "Post"}, row[:7]...)...)
		if i > 0 {
			sheet.Put(fmt.Sprintf("A%d", i+1), xlsxwrite.Cell{Number: fmt.Sprint(i)})
		}
	}
	sheet.Columns("C", "F", `hidden="1"`)
	for path, found := range inTables(t, linter(t, assess.Settings{}), map[string][]byte{"columns.xlsx": columns.Bytes(), "pivot.xlsx": pivot.Bytes()}) {
		want := "A table of 300 people: surname, forename, National Insurance number, date of birth, grade, e-mail address and location. It stands in the data behind a pivot table."
		at := "cells from row 2, column 1 to row 301, column 6"
		if path == "columns.xlsx" {
			want = "A table of 300 people: surname, forename, National Insurance number and date of birth. It stands in a hidden column."
			at = "cells C2:F301"
		}
		if len(found) == 0 || found[0].Message != want || found[0].Evidence[0] != at {
			t.Errorf("%s: %+v", path, found)
		}
		if path == "columns.xlsx" && (len(found) != 2 || found[1].Message != "A table of 300 people: grade, e-mail address and location.") {
			t.Errorf("%s: %d findings, the last %q", path, len(found), found[len(found)-1].Message)
		}
	}
}

// Columns hidden in the midst of a table: those shown are the same people's, though they
// would tell of nobody by themselves.
func TestTableHiddenInItsMidst(t *testing.T) {
	book := xlsxwrite.New()
	sheet := book.Sheet("Staff")
	for i, row := range staffRows(30) {
		first := "Payroll no"
		if i > 0 {
			first = fmt.Sprint(100200 + i)
		}
		sheet.Row(first, row[0], row[3], row[4], row[6])
	}
	sheet.Columns("B", "C", `hidden="1"`)
	found := inTables(t, linter(t, assess.Settings{}), map[string][]byte{"a.xlsx": book.Bytes()})["a.xlsx"]
	var got []string
	for _, f := range found {
		got = append(got, f.Message)
	}
	want := []string{"A table of 30 people: surname and date of birth. It stands in a hidden column.", "A table of 30 people: staff number, grade and location."}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// Lines of a letter that tabs part are a table as its cells are; a table of a few people
// names each once.
func TestTableOfLines(t *testing.T) {
	var lines []string
	for _, row := range staffRows(6) {
		lines = append(lines, strings.Join(row[:5], "\t"))
	}
	found := inTables(t, linter(t, assess.Settings{}), map[string][]byte{
		"a.txt": []byte("The officers are:\n\n" + strings.Join(lines, "\n") + "\n"),
		"b.csv": []byte("Surname,First name,Grade\nDenby,Jane,SO1\nPell,Graham,SO1\n"),
	})
	if got := found["a.txt"]; len(got) != 1 || !strings.HasPrefix(got[0].Message, "A table of 6 people: surname, forename, National Insurance number, date of birth") || got[0].Match != "Denby" {
		t.Errorf("%+v", got)
	}
	if got := found["b.csv"]; len(got) != 2 || got[0].Match != "Denby" || got[1].Match != "Pell" {
		t.Errorf("%+v", got)
	}
}

// What else stands in the table is told by itself: a password, a product, somebody else.
func TestTableHoldsMore(t *testing.T) {
	for _, n := range []int{30, 300} {
		rows := staffRows(n)
		rows[3][7] = "Laptop has Sophos Intercept X."
		rows[4][7] = "Her manager is Mr Thaddeus Crake."
		rows[5][0] = "Pell (see Ms Ottoline Frost)"
		for path, found := range inTables(t, linter(t, assess.Settings{}), staffFiles(rows)) {
			var got []string
			for _, f := range found {
				if f.Level > finding.Note {
					got = append(got, f.Rule+" "+f.Match)
				}
			}
			slices.Sort(got)
			if want := []string{"people-table Denby", "security-product Sophos Intercept X", "staff-name Thaddeus Crake"}; !slices.Equal(got, want) {
				t.Errorf("%d rows, %s: %q, want %q", n, path, got, want)
			}
		}
	}
}

// A column of notes that names somebody in row after row is the table's too.
func TestTableOfNotes(t *testing.T) {
	rows := staffRows(60)
	for i := range rows[1:] {
		rows[1+i][7] = "Her manager is Mr Thaddeus Crake."
	}
	for path, found := range inTables(t, linter(t, assess.Settings{}), staffFiles(rows)) {
		if len(found) != 1 {
			t.Errorf("%s: %d findings", path, len(found))
		}
	}
}

func TestMaskedTable(t *testing.T) {
	for path, found := range inTables(t, linter(t, assess.Settings{Mask: true}), staffFiles(staffRows(30))) {
		if len(found) != 1 {
			t.Fatalf("%s: %d findings", path, len(found))
		}
		f := found[0]
		if !strings.HasPrefix(f.Message, "A table of 30 people: surname, ") {
			t.Errorf("%s: %q", path, f.Message)
		}
		if all := fmt.Sprintf("%+v", f); strings.Contains(all, "Denby") || strings.Contains(all, "Leavers") || strings.Contains(all, "First") {
			t.Errorf("%s: quotes the document: %s", path, all)
		}
	}
}

// The same table is the same finding, whatever file it is in, however many look at it
// and however it is told; another table is another.
func TestTableIsItself(t *testing.T) {
	name := func(l *Linter, rows [][]string) string {
		names := map[string]bool{}
		for _, found := range inTables(t, l, staffFiles(rows)) {
			for _, f := range found {
				names[f.Fingerprint] = true
			}
		}
		if len(names) != 1 {
			t.Errorf("%d tables in the files: %v", len(names), names)
		}
		for n := range names {
			return n
		}
		return ""
	}
	l, masked, many := linter(t, assess.Settings{}), linter(t, assess.Settings{Mask: true}), linter(t, assess.Settings{})
	many.Jobs = 8
	rows := staffRows(300)
	first := name(l, rows)
	if name(masked, rows) != first || name(many, rows) != first {
		t.Error("another finding when masked, or when many look")
	}
	rows[200][0] = "Crake"
	if name(l, rows) == first {
		t.Error("a decision on a table holds for one with another person in it")
	}
}

// With the rule off, nothing speaks for the cells: each is told by itself.
func TestNoRuleForTables(t *testing.T) {
	packs, recognisers, err := Bundled(rules.FS, today, rule.LoadUnproved)
	if err != nil {
		t.Fatal(err)
	}
	set, err := rule.NewSet(packs...)
	if err != nil {
		t.Fatal(err)
	}
	others := slices.DeleteFunc(set.Rules(), func(r *rule.Rule) bool { return r.ID == "people-table" })
	l := New(others, recognisers, authority.Authority{}, assess.Settings{}, limits.Default)
	for path, found := range inTables(t, l, staffFiles(staffRows(300))) {
		if len(found) < 900 {
			t.Errorf("%s: %d findings on 300 people", path, len(found))
		}
	}
}

// The largest breach by disclosure was a hidden sheet of ten thousand.
func BenchmarkTableOfPeople(b *testing.B) {
	l := linter(b, assess.Settings{})
	files := staffFiles(staffRows(10_000))
	delete(files, "b.docx")
	in := write(b, files)
	b.ReportAllocs()
	for b.Loop() {
		docs, err := l.Documents(context.Background(), in, strings.NewReader(""))
		if err != nil || len(docs) != 2 || len(docs[0].Findings) == 0 {
			b.Fatal(docs, err)
		}
	}
}
