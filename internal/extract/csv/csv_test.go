package csv

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/text"
	"github.com/foilint/foilint/internal/limits"
)

func read(t testing.TB, data []byte) *document.Document {
	t.Helper()
	return Read(context.Background(), data, limits.Default)
}

// show prints a table: cells as "row.column=text", title lines as ">text", a table
// after the first behind "#2".
func show(d *document.Document) string {
	var out []string
	table := "1"
	for _, b := range d.Parts[0].Blocks {
		if b.Kind != document.Cell {
			out = append(out, ">"+b.Text)
			continue
		}
		if b.Where().Table != table {
			table = b.Where().Table
			out = append(out, "#"+table)
		}
		out = append(out, fmt.Sprintf("%d.%d=%s", b.Row, b.Column, b.Text))
	}
	return strings.Join(out, " ")
}

func gaps(d *document.Document) string {
	var out []string
	for _, g := range d.Gaps {
		out = append(out, string(g.Code))
	}
	return strings.Join(out, " ")
}

// checkPlaces proves that every character of every block stands where its location says.
// Lines are split here by the simple rule alone: LF, or CR where there is no LF.
func checkPlaces(t testing.TB, d *document.Document, file string) {
	t.Helper()
	sep := "\n"
	if !strings.Contains(file, sep) {
		sep = "\r"
	}
	var lines [][]rune
	for _, l := range strings.Split(file, sep) {
		lines = append(lines, []rune(l))
	}
	for n, b := range d.Parts[0].Blocks {
		if strings.TrimSpace(b.Text) == "" || len(b.Text) > cellBytes || !utf8.ValidString(b.Text) {
			t.Fatalf("block %d is %d bytes long, or blank, or no UTF-8", n+1, len(b.Text))
		}
		step := max(1, len(b.Text)/200)
		for i := 0; i < len(b.Text); i += step {
			for i < len(b.Text) && !utf8.RuneStart(b.Text[i]) {
				i++
			}
			if i == len(b.Text) {
				break
			}
			r, size := utf8.DecodeRuneInString(b.Text[i:])
			if r == '\n' {
				continue
			}
			at := b.Locate(document.Span{Start: i, End: i + size})
			if at.Line < 1 || at.Line > len(lines) || at.Column < 1 || at.Column > len(lines[at.Line-1]) || lines[at.Line-1][at.Column-1] != r {
				t.Fatalf("%q of %.200q is not at line %d, column %d", r, b.Text, at.Line, at.Column)
			}
		}
	}
}

func utf16le(s string) []byte {
	b := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return b
}

func TestRead(t *testing.T) {
	for _, tt := range []struct {
		name, file, want, gaps string
	}{
		{"commas", "Name,Team\nJo Vosper,Roads\n", "1.1=Name 1.2=Team 2.1=Jo Vosper 2.2=Roads", ""},
		{"semicolons with decimal commas", "a;b;c\n1,5;2,5;3,5\n1,6;2,6;3,6", "1.1=a 1.2=b 1.3=c 2.1=1,5 2.2=2,5 2.3=3,5 3.1=1,6 3.2=2,6 3.3=3,6", ""},
		{"tabs", "a\tb\n1, 2\t3\n", "1.1=a 1.2=b 2.1=1, 2 2.2=3", ""},
		{"pipes", "a|b|c\n1|2, 3|\n", "1.1=a 1.2=b 1.3=c 2.1=1 2.2=2, 3", ""},
		{"a delimiter named", "sep=;\r\na;b,c\r\n1;2,3\r\n", "1.1=a 1.2=b,c 2.1=1 2.2=2,3", ""},
		{"another", "\"sep=^\"\na^b\n", "1.1=a 1.2=b", ""},
		{"any other", "sep=#\na#b\n", "1.1=a 1.2=b", ""},
		{"quotes", "a,b\n\"Vosper, Jo\",\"say \"\"no\"\"\"\n", `1.1=a 1.2=b 2.1=Vosper, Jo 2.2=say "no"`, ""},
		{"line breaks within", "a,b\r\n\"one\r\ntwo\n\n three\",4\r\n5,6", "1.1=a 1.2=b 2.1=one\ntwo\n\n three 2.2=4 3.1=5 3.2=6", ""},
		{"line ends of old Macs", "a,b\r1,\"x\ry\"\r\r3,4\r", "1.1=a 1.2=b 2.1=1 2.2=x\ny 4.1=3 4.2=4", ""},
		{"line ends twice", "a,b\r\r\n1,2\r\r\n", "1.1=a 1.2=b 2.1=1 2.2=2", ""},
		{"space before quotes", "a,b\nx, \"Vosper, Jo\" \n", "1.1=a 1.2=b 2.1=x 2.2=Vosper, Jo", ""},
		{"quotes within", "a,b\n5\" pipe,the \"old\" one\n", `1.1=a 1.2=b 2.1=5" pipe 2.2=the "old" one`, ""},
		{"words after quotes", "a,b\n\"Jo\" Vosper \"x\",2\n", `1.1=a 1.2=b 2.1=Jo Vosper "x" 2.2=2`, ""},
		{"a quote never closed", "a,b\n\"Vosper,2\n3,4\n", `1.1=a 1.2=b 2.1="Vosper 2.2=2 3.1=3 3.2=4`, "damaged"},
		{"a quote that meets another", "a,b\n\"Vosper,2\n\"Lee, Jo\",4\n", `1.1=a 1.2=b 2.1="Vosper 2.2=2 3.1=Lee, Jo 3.2=4`, "damaged"},
		{"a quote that swallows rows", "a,b,c\n\"x,2,3\n1,2,3\n4,5,6\n5\",2,3\n7,8,9\n", `1.1=a 1.2=b 1.3=c 2.1="x 2.2=2 2.3=3 3.1=1 3.2=2 3.3=3 4.1=4 4.2=5 4.3=6 5.1=5" 5.2=2 5.3=3 6.1=7 6.2=8 6.3=9`, "damaged"},
		{"an address in a cell", "a,b,c\n1,\"Pat Lee\n1 High St, Ashdale, AB1\nx, y, z\n\",3\n1,2,3\n", "1.1=a 1.2=b 1.3=c 2.1=1 2.2=Pat Lee\n1 High St, Ashdale, AB1\nx, y, z 2.3=3 3.1=1 3.2=2 3.3=3", ""},
		{"ragged", "a,b,c\n1\n1,2,3,4\n,,3\n", "1.1=a 1.2=b 1.3=c 2.1=1 3.1=1 3.2=2 3.3=3 3.4=4 4.3=3", ""},
		{"empty rows and cells", "a,b\n\n,\n\"\",2\n", "1.1=a 1.2=b 4.2=2", ""},
		{"a title", "Our staff\n\na,b,c\n1,2,3\n4,5,6\n7,8,9\n", ">Our staff 1.1=a 1.2=b 1.3=c 2.1=1 2.2=2 2.3=3 3.1=4 3.2=5 3.3=6 4.1=7 4.2=8 4.3=9", ""},
		{"facts above", "Made by,IT\nOn,4 May\n\na,b,c\n1,2,3\n", "1.1=Made by 1.2=IT 2.1=On 2.2=4 May #2 1.1=a 1.2=b 1.3=c 2.1=1 2.2=2 2.3=3", ""},
		{"one column", "Name\nJo Vosper\nPat Lee\n", "1.1=Name 2.1=Jo Vosper 3.1=Pat Lee", ""},
		{"a byte-order mark", "\xef\xbb\xbfa,b\n1,2", "1.1=a 1.2=b 2.1=1 2.2=2", ""},
		{"Windows-1252", "a,b\nZo\xeb,\x80 5", "1.1=a 1.2=b 2.1=Zoë 2.2=€ 5", ""},
		{"UTF-16", string(utf16le("a\tb\nZoë\t\"x\ny\"\n")), "1.1=a 1.2=b 2.1=Zoë 2.2=x\ny", ""},
		{"UTF-16 without a mark", string(utf16le("a\tb\nZoe\t\"x\ny\"\n")[2:]), "1.1=a 1.2=b 2.1=Zoe 2.2=x\ny", ""},
		{"bytes that are nothing", "a,b\n1,\x81", "1.1=a 1.2=b 2.1=1 2.2=\ufffd", "encoding"},
		{"nothing", ",,\n,,\n", "", "empty"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if !Is([]byte(tt.file), Named) {
				t.Error("not known as a table")
			}
			d := read(t, []byte(tt.file))
			if got := show(d); got != tt.want || gaps(d) != tt.gaps {
				t.Errorf("got %q with gaps %q, want %q with %q", got, gaps(d), tt.want, tt.gaps)
			}
			s, _, _ := text.Decode([]byte(tt.file), &document.Document{})
			checkPlaces(t, d, s)
		})
	}
}

func TestPlace(t *testing.T) {
	d := read(t, []byte("Staff of 2026\nSurname,Notes\nVosper,\"a \"\"b\"\"\nrings Zoë\"\n"))
	b := d.Parts[0].Blocks[4]
	i := strings.Index(b.Text, "Zoë")
	at := b.Locate(document.Span{Start: i, End: i + len("Zoë")})
	want := document.Location{Part: "body", Table: "1", Cell: "row 3, column 2", Heading: "Notes", Line: 4, Column: 7, EndLine: 4, EndColumn: 10}
	if at != want || b.Row != 2 || b.Column != 2 {
		t.Errorf("got %+v in row %d, column %d of the table, want %+v", at, b.Row, b.Column, want)
	}
}

func TestStrays(t *testing.T) {
	d := read(t, []byte("a,b\n\"x,1\n\"y,2\n\"z,3\n"))
	if show(d) != `1.1=a 1.2=b 2.1="x 2.2=1 3.1="y 3.2=2 4.1="z 4.2=3` || len(d.Gaps) != 1 || !strings.HasPrefix(d.Gaps[0].Reason, "3 quotation marks open a cell, the first in row 2,") {
		t.Errorf("%s %+v", show(d), d.Gaps)
	}
}

func TestIs(t *testing.T) {
	letter := "Dear Ms Okafor,\n\nThank you for your request, received on 4 March, about our roads.\nWe hold maps, lists, and plans.\n\nYours sincerely,\nPat Lee,\nRoads, Ashdale\n"
	for _, tt := range []struct {
		name, file     string
		unnamed, named bool
	}{
		{"table", "a,b,c\n1,2,3\n4,5,6\n", true, true},
		{"table of two rows", "a,b,c\n1,2,3\n", false, true},
		{"two columns", "a,b\n1,2\n3,4\n5,6\n", false, true},
		{"two columns by tabs", "a\tb\n1\t2\n3\t4\n", true, true},
		{"ragged table", "a,b,c\n1,2\n4,5,6,7\n8\n", false, true},
		{"quoted line breaks", strings.Repeat("1,\"two\nlines\",3\n", 30), true, true},
		{"UTF-16", string(utf16le("a\tb\n1\t2\n3\t4\n")), true, true},
		{"a table beyond the sample", "a,b,c\n" + strings.Repeat("Pat,Lee,Roads and bridges\n", 10_000), true, true},
		{"sep", "sep=|\na|b\n", true, true},
		{"letter", letter, false, false},
		{"letter with a comma in each line", strings.Repeat("We hold maps, lists and more, which you may see.\n", 9), false, true},
		{"short letter", "Dear Ms Okafor,\n\nThank you for your request, which we received on 4 March.\n", false, false},
		{"letter with a table", letter + "a\tb\tc\n1\t2\t3\n" + letter, false, false},
		{"table of Markdown", "| a | b |\n|---|---|\n| 1 | 2 |\n", false, true},
		{"JSON", "{\"a\":1,\"b\":2,\"c\":3}\n{\"a\":1,\"b\":2,\"c\":3}\n{\"a\":1,\"b\":2,\"c\":3}\n", false, true},
		{"list", "Name\nPat Lee\nJo Vosper\n", false, true},
		{"blank", " \n\n", false, false},
		{"empty", "", false, false},
	} {
		if got := Is([]byte(tt.file), Unnamed); got != tt.unnamed {
			t.Errorf("%s without a name: %v", tt.name, got)
		}
		if got := Is([]byte(tt.file), Named); got != tt.named {
			t.Errorf("%s with a name: %v", tt.name, got)
		}
		if Is([]byte(tt.file), Other) {
			t.Errorf("%s counts although it is called something else", tt.name)
		}
	}
}

// Whatever is too much, what was read is kept, and the rest is told of.
func TestLimits(t *testing.T) {
	few := limits.Default
	few.Blocks = 10
	small := limits.Default
	small.Text = 100_000
	done, cancel := context.WithCancel(context.Background())
	cancel()
	for _, tt := range []struct {
		name string
		ctx  context.Context
		file string
		lim  limits.Limits
		code document.GapCode
		says string
	}{
		{"rows", context.Background(), strings.Repeat("a,b\n", 100), few, document.GapLimit, "there are more than 10 cells; the text from row 6 on"},
		{"columns", context.Background(), strings.Repeat("a,", 1_000_000), few, document.GapLimit, "from row 1 on"},
		{"memory", context.Background(), strings.Repeat("a,b\n", 10_000), small, document.GapLimit, "more than foilint is willing to read"},
		{"memory of a row", context.Background(), strings.Repeat("a,", 20_000), small, document.GapLimit, "more than foilint is willing to read"},
		{"memory of a cell", context.Background(), "a,b\n1,\"" + strings.Repeat("x\n", 20_000) + "\"", small, document.GapLimit, "in row 2, column 2; the text after it"},
		{"bytes", context.Background(), "a,b\n" + strings.Repeat("x", 60_000), small, document.GapLimit, "longer than 50000 bytes"},
		{"time", done, strings.Repeat("a,b\n", 5000), limits.Default, document.GapTime, "at row 1024"},
		{"time in a row", done, strings.Repeat("a,", 5000), limits.Default, document.GapTime, "in row 1;"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := Read(tt.ctx, []byte(tt.file), tt.lim)
			if len(d.Gaps) != 1 || d.Gaps[0].Code != tt.code || !strings.Contains(d.Gaps[0].Reason, tt.says) || len(d.Parts[0].Blocks) == 0 {
				t.Errorf("%d blocks, %+v", len(d.Parts[0].Blocks), d.Gaps)
			}
			if n := len(d.Parts[0].Blocks); n > tt.lim.Blocks {
				t.Errorf("%d blocks", n)
			}
		})
	}
}

// A cell without an end is many blocks of one cell, with all its words.
func TestGiant(t *testing.T) {
	word := "Zoë \"\"said\"\" no\r\n"
	file := "a,b\n1,\"" + strings.Repeat(word, 20_000) + "\"\n2,3\n"
	d := read(t, []byte(file))
	checkPlaces(t, d, file)
	var b strings.Builder
	for _, k := range d.Parts[0].Blocks {
		if k.Row == 2 && k.Column == 2 {
			b.WriteString(k.Text + " ")
		}
	}
	if got := strings.Join(strings.Fields(b.String()), " "); got != strings.TrimSpace(strings.Repeat("Zoë \"said\" no ", 20_000)) || len(d.Gaps) > 0 {
		t.Errorf("%d bytes, gaps %v", len(got), d.Gaps)
	}
}

// Hostile files cost no more than their size.
func TestHostile(t *testing.T) {
	const size = 4 << 20
	for name, unit := range map[string]string{
		"quotes": `"`, "quotes and commas": `",`, "two quotes and commas": `"",`, "quotes and lines": "\"\n", "quote, word, line": "\"a\n", "spaced": ` "a`,
		"returns": "\r", "commas": ",", "lines": "\n", "spaces": " ", "two columns": "a,b\n", "doubled": `""`, "triples": `"""x,` + "\n",
	} {
		file := strings.Repeat(unit, size/len(unit))
		for _, f := range []string{file, "é,\"" + file, "a,b\n" + file} {
			start := time.Now()
			Is([]byte(f), Named)
			d := read(t, []byte(f))
			if took := time.Since(start); took > 5*time.Second { // a second is usual
				t.Errorf("%s: %s", name, took)
			}
			kept := int64(0)
			for _, b := range d.Parts[0].Blocks {
				kept += int64(limits.BlockBytes + len(b.Anchors)*limits.AnchorBytes)
			}
			if kept > limits.Default.Text+limits.BlockBytes {
				t.Errorf("%s: %d bytes are kept", name, kept)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"a,b\n1,2\n", "a;b\r\n\"x;\r\ny\";\"\"\"z\"\"\"\r\n", "sep=,\na,b", "t\n\na,b,c\n1,2,3\n", "a\tb\r1\t\"2\r3\"\r",
		"a,b\n\"x,1\n\"y\",2\n \"z\" w,\"é\"f \"g\"\n", "\xff\xfea\x00,\x00b\x00\n\x00", "a,b\nZo\xeb,\x81\n", ",,,\n\n,\" \",\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		Is(data, Unnamed)
		Is(data, Named)
		d := Read(context.Background(), data, limits.Default)
		if len(d.Parts) == 0 {
			return
		}
		s, _, _ := text.Decode(data, &document.Document{})
		checkPlaces(t, d, s)
		_, _, body := shape(s)
		keepsAll(t, d, s[body:])
	})
}

// keepsAll proves that no letter of the file is missing from the cells.
func keepsAll(t testing.TB, d *document.Document, file string) {
	t.Helper()
	letters := func(s string) map[rune]int {
		m := map[rune]int{}
		for _, r := range s {
			if r == 'a' || r == 'é' || r == '1' || r > 0x2000 {
				m[r]++
			}
		}
		return m
	}
	var b strings.Builder
	for _, k := range d.Parts[0].Blocks {
		b.WriteString(k.Text)
	}
	got := letters(b.String())
	for r, n := range letters(file) {
		if got[r] != n && !unicode.IsSpace(r) {
			t.Fatalf("%q is there %d times, and was read %d times", r, n, got[r])
		}
	}
}

// table is a table of about n bytes of staff.
func table(n int) []byte {
	var b strings.Builder
	b.WriteString("Name,Job title,Email,Phone,Department,Site\r\n")
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, "\"Vosper, Perpetua\",Officer %d,officer%d@ashdale.example,01632 96%04d,Roads and bridges,Ashdale House\r\n", i, i, i%10_000)
	}
	return []byte(b.String())
}

func BenchmarkRead(b *testing.B) {
	data := table(1 << 20)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if d := read(b, data); len(d.Gaps) > 0 {
			b.Fatal(d.Gaps)
		}
	}
}

func BenchmarkReadAsText(b *testing.B) {
	data := table(1 << 20)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		text.Read(context.Background(), data, limits.Default)
	}
}
