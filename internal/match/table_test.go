package match

import (
	"fmt"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/zone"
)

// tabled reads lines: "A1=x B1=y" are cells of one row, in the sheet of the word before a
// colon, and other lines are text.
func tabled(lines ...string) (blocks []*zone.Block) {
	part := &document.Part{Name: "body"}
	for _, line := range lines {
		sheet, cells, ok := strings.Cut(line, ": ")
		if !ok {
			blocks = append(blocks, &zone.Block{Part: part, Source: &document.Block{Text: line}, Text: fold.Fold(line)})
			continue
		}
		for c := range strings.FieldsSeq(cells) {
			at, text, _ := strings.Cut(c, "=")
			if at == "" {
				continue
			}
			row := 0
			fmt.Sscan(at[1:], &row)
			blocks = append(blocks, &zone.Block{Part: part, Text: fold.Fold(text), Source: &document.Block{Text: text, Kind: document.Cell,
				Row: row, Column: int(at[0]-'A') + 1, Place: &document.Place{Sheet: sheet}}})
		}
	}
	return blocks
}

// shown is how tables are cut: "1: a b / 2: c".
func shown(blocks []*zone.Block, ts Tables) string {
	var tables []string
	for i := range ts {
		t, rows := &ts[i], []string{}
		for _, r := range t.Rows {
			row := fmt.Sprint(r.Number, ":")
			for _, c := range t.Cells(blocks, r, nil) {
				row += fmt.Sprintf(" %d=%s", c.Column, blocks[c.Block].Text.S[c.Start:c.End])
			}
			rows = append(rows, row)
		}
		tables = append(tables, fmt.Sprintf("head %d, ", t.Head)+strings.Join(rows, ", "))
	}
	return strings.Join(tables, " / ")
}

func TestTablesOf(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"none", []string{"Dear Ms Denby", "Thank you."}, ""},
		{"cells", []string{"Hello", "S: A1=Name B1=Post", "S: A2=Pell B2=Clerk", "Bye"}, "head 1, 1: 1=Name 2=Post, 2: 1=Pell 2=Clerk"},
		{"a title above", []string{"S: A1=Staff", "S: A3=Name B3=Post", "S: A4=Pell B4=Clerk"}, "head 3, 1: 1=Staff, 3: 1=Name 2=Post, 4: 1=Pell 2=Clerk"},
		{"another sheet", []string{"S: A1=x", "T: A1=y"}, "head 1, 1: 1=x / head 1, 1: 1=y"},
		{"rows that begin again", []string{"S: A1=x", "S: A2=y", "S: A1=z"}, "head 1, 1: 1=x, 2: 1=y / head 1, 1: 1=z"},
		{"several blocks in a cell", []string{"S: A1=x A1=y B1=z"}, "head 1, 1: 1=x 1=y 2=z"},
		{"lines", []string{"Name\tPost", "Pell\tClerk", "text", "Marl\tClerk"}, "head 1, 1: 1=Name 2=Post, 2: 1=Pell 2=Clerk, 3: 1=Marl 2=Clerk"},
		{"bars", []string{"| Name | Post |", "| Pell |  |"}, "head 1, 1: 1=Name 2=Post, 2: 1=Pell"},
		{"text between", []string{"a\tb", "text", "text", "text", "c\td"}, "head 1, 1: 1=a 2=b / head 1, 1: 1=c 2=d"},
		{"another number of pieces", []string{"a\tb", "c\td\te"}, "head 1, 1: 1=a 2=b / head 1, 1: 1=c 2=d 3=e"},
		{"cells end lines", []string{"a\tb", "S: A1=x", "c\td"}, "head 1, 1: 1=a 2=b / head 1, 1: 1=x / head 1, 1: 1=c 2=d"},
	} {
		blocks := tabled(c.lines...)
		ts := TablesOf(blocks)
		if got := shown(blocks, ts); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
		for i := range blocks {
			in := ts.Of(i)
			if holds := in != nil && in.holds(i); holds != (pieces(blocks[i]) != 1) {
				t.Errorf("%s: block %d in a row of a table: %v", c.name, i, holds)
			}
			if cut := ts.upTo(i); len(cut) > 0 && (cut[len(cut)-1].To > i || len(cut[len(cut)-1].Rows) == 0) {
				t.Errorf("%s: %+v reaches block %d", c.name, cut[len(cut)-1], i)
			}
		}
	}
}

func TestTableAt(t *testing.T) {
	blocks := tabled("S: A1=a C1=c", "S: A3=d A3=e D3=f")
	table := TablesOf(blocks).Of(0)
	for at, want := range map[[2]int]int{{1, 1}: 0, {1, 3}: 1, {3, 1}: 3, {3, 4}: 4, {1, 2}: -1, {2, 1}: -1, {3, 5}: -1, {9, 1}: -1} {
		got, ok := table.At(blocks, at[0], at[1])
		if ok != (want >= 0) || ok && got != want {
			t.Errorf("row %d, column %d: block %d, %v, want %d", at[0], at[1], got, ok, want)
		}
	}
}

func FuzzTables(f *testing.F) {
	f.Add("Name\tPost\nPell\tClerk\n\n|a|b|\nS: A1=x B9=y A3=z\nS: A1=w")
	f.Fuzz(func(t *testing.T, s string) {
		blocks := tabled(strings.Split(strings.ToValidUTF8(s, "?"), "\n")...)
		ts := TablesOf(blocks)
		for i := range ts {
			in, row, to := &ts[i], 0, ts[i].From
			for _, r := range in.Rows {
				if r.Number <= row || r.From < to || r.To <= r.From || r.To > in.To || in.To > len(blocks) {
					t.Fatalf("row %+v after %d of %+v", r, row, in)
				}
				row, to = r.Number, r.To
				for _, c := range in.Cells(blocks, r, nil) {
					if c.Block < r.From || c.Block >= r.To || c.Start >= c.End || c.End > len(blocks[c.Block].Text.S) || in.Column(blocks[c.Block], c.Start) != c.Column {
						t.Fatalf("cell %+v of row %+v", c, r)
					}
				}
			}
			if _, ok := in.Row(in.Head); !ok || ts.Of(in.From) != in {
				t.Fatalf("head or beginning of %+v", in)
			}
		}
		for n := range blocks {
			ts.upTo(n)
		}
	})
}
