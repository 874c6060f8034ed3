package ole

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/foilint/foilint/internal/docxwrite"
)

func stream(name, data string) docxwrite.Stream {
	return docxwrite.Stream{Name: name, Data: []byte(data)}
}

func TestOpen(t *testing.T) {
	long := strings.Repeat("of several sectors ", 1000)
	native := func(s string) string { return "\x00\x00\x00\x00" + s }
	whole := docxwrite.Compound(stream("WordDocument", "text"), stream("1Table", "x"))
	for _, tt := range []struct {
		name    string
		streams []docxwrite.Stream
		files   string // name=content; …
		names   string
		whole   bool
	}{
		{"workbook", []docxwrite.Stream{stream("\x01CompObj", "kind"), stream("Package", "PK"+long)}, "o.bin=PK" + long, "", true},
		{"small", []docxwrite.Stream{stream("CONTENTS", "%PDF-1.4"), stream("\x02OlePres000", "picture")}, "o.bin=%PDF-1.4", "", true},
		{"packaged", []docxwrite.Stream{stream("\x01Ole10Native", string(docxwrite.Packaged(`staff.csv`, `C:\Users\pat.example\staff.csv`, []byte("Jo,1"))))},
			"staff.csv=Jo,1", `staff.csv|C:\Users\pat.example\staff.csv`, true},
		{"native of another program", []docxwrite.Stream{stream("\x01Ole10Native", native("BM picture"))}, "o.bin=BM picture", "", true},
		{"link", []docxwrite.Stream{stream("\x01Ole", "\x01\x00\x00\x02..\\\\srv-files\\hr\\list.xlsx\x00")}, "", `\\srv-files\hr\list.xlsx`, true},
		{"unknown", []docxwrite.Stream{stream("Package", "PK"), stream("Secret", "x")}, "o.bin=PK", "", false},
		{"itself", []docxwrite.Stream{stream("WordDocument", "text"), stream("1Table", "x")}, "o.bin=" + string(whole), "", true},
		{"empty", nil, "", "", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			o, err := Open(docxwrite.Compound(tt.streams...), "o.bin")
			var files []string
			for _, f := range o.Files {
				files = append(files, f.Name+"="+string(f.Data))
			}
			if got := strings.Join(files, "; "); err != nil || got != tt.files || strings.Join(o.Names, "|") != tt.names || o.Whole != tt.whole {
				t.Errorf("files %.200q, names %q, whole %v, error %v", got, o.Names, o.Whole, err)
			}
		})
	}
}

func TestWideNames(t *testing.T) {
	packed := docxwrite.Packaged("a?.txt", `C:\a?.txt`, []byte("x"))
	for _, s := range []string{`C:\Temp\ä€.txt`, "ä€.txt", `C:\ä€.txt`} {
		units := utf16.Encode([]rune(s))
		packed = append(packed, byte(len(units)), 0, 0, 0)
		for _, u := range units {
			packed = append(packed, byte(u), byte(u>>8))
		}
	}
	o, err := Open(docxwrite.Compound(stream("\x01Ole10Native", string(packed))), "o.bin")
	if err != nil || len(o.Files) != 1 || o.Files[0].Name != "ä€.txt" || !slices.Contains(o.Names, `C:\ä€.txt`) {
		t.Errorf("%+v, %v", o, err)
	}
}

func TestDamaged(t *testing.T) {
	data := docxwrite.Compound(stream("Package", strings.Repeat("x", 9000)))
	for _, n := range []int{0, 8, 600, len(data) - 2000} {
		if o, err := Open(data[:n], "o"); err == nil && len(o.Files) > 0 {
			t.Errorf("%d bytes of %d gave a document", n, len(data))
		}
	}
	var many []docxwrite.Stream
	for i := range 3000 {
		many = append(many, stream(fmt.Sprint(i), ""))
	}
	if _, err := Open(docxwrite.Compound(many...), "o"); err == nil {
		t.Error("a directory over the limit was taken in")
	}
}

func TestStrings(t *testing.T) {
	wide := "\\\x00\\\x00s\x00r\x00v\x00\\\x00q\x00\x00\x00"
	data := "\x01\x02narrow words\xff\x03" + wide + "ab\x00\x00x:\\c d\x00"
	if got := Strings([]byte(data), 4); !slices.Equal(got, []string{"narrow words", `\\srv\q`, `x:\c d`}) {
		t.Errorf("strings %q", got)
	}
	if got := Paths([]byte(data)); !slices.Equal(got, []string{`\\srv\q`, `x:\c d`}) {
		t.Errorf("paths %q", got)
	}
}

func FuzzOpen(f *testing.F) {
	f.Add([]byte{})
	f.Add(docxwrite.Compound(stream("Package", "PK"), stream("\x01Ole10Native", string(docxwrite.Packaged("l", "p", []byte("d"))))))
	f.Add(docxwrite.Compound(stream("CONTENTS", strings.Repeat("%PDF", 2000))))
	f.Fuzz(func(t *testing.T, data []byte) {
		o, _ := Open(data, "o")
		for _, file := range o.Files {
			if file.Name == "" || len(file.Data) > len(data) {
				t.Fatalf("file %q of %d bytes from %d", file.Name, len(file.Data), len(data))
			}
		}
		Paths(data)
	})
}
