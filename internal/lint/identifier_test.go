package lint

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/assess"
	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/docxwrite"
	"github.com/foilint/foilint/internal/xlsxwrite"
)

// The head of a column says what its numbers are, whatever the format.
func TestIdentifiersInTables(t *testing.T) {
	rows := [][]string{
		{"Case", "NHS No.", "D.O.B.", "Staff ID", "Order number", "Total"},
		{"1", "999 000 0018", "12/03/1974", "AS-44170", "9990000018", "4417"},
		{"2", "9990000026", "13/04/1975", "AS-44171", "9990000026", "44170"},
		{"3", "9990000027", "unknown", "none", "9990000034", "1204"},
	}
	want := []string{
		"nhs-number error 999 000 0018", "date-of-birth error 12/03/1974", "payroll-number error AS-44170",
		"nhs-number error 9990000026", "date-of-birth error 13/04/1975", "payroll-number error AS-44171",
		"nhs-number warning 9990000027",
	}
	word, book := docxwrite.New(), xlsxwrite.New()
	word.Table(rows...)
	sheet := book.Sheet("Cases")
	lines := ""
	for _, row := range rows {
		sheet.Row(row...)
		lines += strings.Join(row, ",") + "\n"
	}
	files := map[string][]byte{"a.csv": []byte(lines), "b.docx": word.Bytes(), "c.xlsx": book.Bytes()}
	docs, err := linter(t, assess.Settings{Purpose: authority.Send}).Documents(t.Context(), write(t, files), nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) != len(files) {
		t.Fatalf("%d documents", len(docs))
	}
	for _, d := range docs {
		var got []string
		for _, f := range d.Findings {
			if f.Category == "identifier" || f.Category == "date-of-birth" {
				got = append(got, fmt.Sprintf("%s %s %s", f.Rule, f.Level, f.Match))
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s:\n got %q\nwant %q", d.Path, got, want)
		}
	}
}
