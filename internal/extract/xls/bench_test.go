package xls

import (
	"context"
	"fmt"
	"testing"

	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/xlswrite"
)

// people is a workbook with a hidden sheet of ten thousand people.
func people() xlswrite.Book {
	s := xlswrite.Sheet{Name: "Raw", State: 1, Cells: []xlswrite.Cell{{Row: 1, Column: 1, Value: "Surname"}, {Row: 1, Column: 2, Value: "Email"}, {Row: 1, Column: 3, Value: "Born"}}}
	for i := range 10_000 {
		s.Cells = append(s.Cells, xlswrite.Cell{Row: i + 2, Column: 1, Value: "Vosper"}, xlswrite.Cell{Row: i + 2, Column: 2, Value: fmt.Sprintf("vosper%d@ashdale.example", i)},
			xlswrite.Cell{Row: i + 2, Column: 3, Value: xlswrite.Day(20_000 + i)})
	}
	return xlswrite.Book{Sheets: []xlswrite.Sheet{{Name: "Figures", Cells: []xlswrite.Cell{{Row: 1, Column: 1, Value: 10_000}}}, s}}
}

func BenchmarkRead(b *testing.B) {
	data := people().XLS()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if d := Read(context.Background(), data, limits.Default); len(d.Parts) != 2 {
			b.Fatal(show(d))
		}
	}
}

func BenchmarkReadXLSB(b *testing.B) {
	data := people().XLSB()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if d := ReadXLSB(context.Background(), data, limits.Default); len(d.Parts) != 2 {
			b.Fatal(show(d))
		}
	}
}
