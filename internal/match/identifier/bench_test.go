package identifier

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/text"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/zone"
)

// bench finds all in one document.
func bench(b *testing.B, d *document.Document) {
	l := &match.Letter{Blocks: zone.Classify(d, 1)}
	size := 0
	for _, block := range l.Blocks {
		size += len(block.Text.S)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		find(l)
	}
}

func BenchmarkText(b *testing.B) {
	s := strings.Repeat("The council received 1,204 applications in 2023/24 and decided 97 % of them by 31 March 2024.\n\nThank you for your request, which we received on 4 March 2026 and have considered with care.\n\n", 5000)
	bench(b, text.Read(context.Background(), []byte(s), limits.Default))
}

func BenchmarkSheet(b *testing.B) {
	rows := []string{"Ref|Payroll No|Name|Grade|Started"}
	for i := range 10_000 {
		rows = append(rows, fmt.Sprintf("%d|%d|Jane Dolan|%d|%02d/03/2019", i, 441709+i, i%9, i%28+1))
	}
	bench(b, sheet(rows...))
}
