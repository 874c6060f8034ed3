package xlsx

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/xlsxwrite"
)

// people is a workbook with a sheet of so many invented people.
func people(rows int, state string) []byte {
	w := xlsxwrite.New()
	w.Sheet("Summary").Row("Department", "Staff")
	s := w.Sheet("Staff")
	s.State = state
	s.Row("Surname", "Forename", "Payroll", "Date of birth", "NI number", "Job title", "Grade", "Mobile", "Email", "Team")
	for i := range rows {
		n := s.Row(fmt.Sprintf("Quill%05d", i), "Perpetua", "", "", fmt.Sprintf("QQ%06dC", i), "Housing Officer", "Grade 6", "", fmt.Sprintf("p.quill%d@ashdale.example", i), "Lettings")
		s.Put(xlsxwrite.Address(3, n), xlsxwrite.Cell{Number: fmt.Sprint(400000 + i), Style: xlsxwrite.Style{Format: "00000000"}})
		s.Put(xlsxwrite.Address(4, n), xlsxwrite.Cell{Number: fmt.Sprint(20000 + i%12000), Style: xlsxwrite.Style{Format: "dd/mm/yyyy"}})
		s.Put(xlsxwrite.Address(8, n), xlsxwrite.Cell{Number: fmt.Sprint(7700900000 + i%1000), Style: xlsxwrite.Style{Format: "00000000000"}})
	}
	return w.Bytes()
}

func BenchmarkRead(b *testing.B) {
	data := people(10_000, "hidden")
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if doc := Read(context.Background(), data, limits.Default); len(doc.Gaps) > 0 {
			b.Fatal(doc.Gaps)
		}
	}
}

// A council's spending of a year is 600,000 cells and is read whole: what of it were left
// out, nobody would look at again.
func TestYearOfSpending(t *testing.T) {
	const rows = 60_000
	cells := ""
	for i := range 9 {
		cells += fmt.Sprintf("<c><v>%d.25</v></c>", 100_000+i)
	}
	w := xlsxwrite.New()
	w.Sheet("Spending")
	w.Part("xl/worksheets/sheet1.xml", xlsxwrite.SheetML+"worksheet+xml",
		xlsxwrite.XMLHead+"<worksheet "+xlsxwrite.Namespaces+"><sheetData>"+strings.Repeat(`<row><c t="str"><v>Ashdale Timber Supplies</v></c>`+cells+"</row>", rows)+"</sheetData></worksheet>")
	lim := limits.Default
	lim.Ratio, lim.Time = 10_000, time.Minute
	doc := Read(context.Background(), w.Bytes(), lim)
	if n := len(doc.Parts[0].Blocks); n != 10*rows || len(doc.Gaps) > 0 {
		t.Errorf("%d cells, gaps %+v", n, doc.Gaps)
	}
}
