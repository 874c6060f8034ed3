package pdf

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/pdfwrite"
)

// What the table of objects gets wrong is told of, and nothing else is.
func TestTable(t *testing.T) {
	d := pdfwrite.New()
	for i := range 3 {
		d.AddPage().Text(72, 700, 11, body, fmt.Sprintf("page number %d", i+1))
	}
	whole := d.Bytes()
	entry := func(n int) int { // where the table's entry of object n begins
		return bytes.Index(whole, []byte("0000000000 65535 f")) + 20*n
	}
	content := regexp.MustCompile(`/Contents (\d+) 0 R`).FindAllSubmatch(whole, -1)
	var second int
	_, _ = fmt.Sscan(string(content[1][1]), &second)
	changed := func(at int, with string) []byte {
		b := bytes.Clone(whole)
		copy(b[at:], with)
		return b
	}
	for _, tt := range []struct {
		name string
		data []byte
		gap  bool
	}{
		{"whole", whole, false},
		{"blanks after the end", append(bytes.Clone(whole), strings.Repeat("\r\n", 99)...), false},
		{"blanks before the beginning", append([]byte("\r\n\r\n"), whole...), false},
		{"end cut off", whole[:len(whole)-20], true},
		{"table cut off", whole[:bytes.LastIndex(whole, []byte("xref\n0"))], true},
		{"way to the table wrong", changed(bytes.LastIndex(whole, []byte("startxref"))+len("startxref\n"), "7"), true},
		{"way to an object instead", append(bytes.Clone(whole[:bytes.LastIndex(whole, []byte("startxref"))]), fmt.Sprintf("startxref\n%d\n%%%%EOF\n", bytes.Index(whole, []byte("2 0 obj")))...), true},
		{"update cut off", append(bytes.Clone(whole), "9 0 obj\n<< /Length 0 >>\nstre"...), true},
		{"entry leads to another object", changed(entry(second), string(whole[entry(2):entry(2)+10])), true},
		{"entry leads nowhere", changed(entry(second), "0000999999"), true},
		{"entry marked free", changed(entry(second)+17, "f"), true},
		{"header of an object damaged", bytes.Replace(whole, []byte(fmt.Sprintf("\n%d 0 obj", second)), []byte(fmt.Sprintf("\n%d 0 oxj", second)), 1), true},
		{"beginning of the data damaged", bytes.Replace(whole, []byte(">>\nstream"), []byte(">.\nstream"), 1), true},
		{"page's content under another key", bytes.Replace(whole, []byte("/Contents"), []byte("/Contemts"), 1), true},
	} {
		doc := read(t, tt.data)
		if tt.gap != (len(doc.Gaps) > 0) {
			t.Errorf("%s: gaps %v", tt.name, doc.Gaps)
		}
		if !tt.gap && !strings.Contains(allText(doc), "page number 1") {
			t.Errorf("%s: text is lost in silence", tt.name)
		}
	}
}

func allText(d *document.Document) string {
	var b strings.Builder
	for _, p := range d.Parts {
		for _, bl := range p.Blocks {
			b.WriteString(bl.Text)
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// An object stream that holds another object than the table says is not believed.
func TestObjectStreamNumbers(t *testing.T) {
	data := packedObjects("from a packed object")
	f := mustOpen(t, data)
	if f.objectStream(5).numbers[2] != 3 {
		t.Fatal("not the third object")
	}
	f.objectStream(5).numbers[2] = 9
	f.dict(*types.NewIndirectRef(3, 0))
	if f.lost == 0 {
		t.Error("taken for another object")
	}
}

// What a page names and does not draw is read as well, with what the page has for
// it, and so is what its marked content says.
func TestNamedNotDrawn(t *testing.T) {
	d := pdfwrite.New()
	p := d.AddPage()
	n := d.Stream("/Type /XObject /Subtype /Form /BBox [0 0 500 500]", []byte("/Figure << /Alt (a plan of the vault) >> BDC BT /Helvetica 11 Tf (taken off the page) Tj ET EMC"))
	shown := d.Stream("/Type /XObject /Subtype /Form /BBox [0 0 500 800]", []byte("BT /Helvetica 11 Tf 72 600 Td (drawn) Tj ET"))
	p.Resources = fmt.Sprintf("/XObject << /Y %d 0 R /X %d 0 R >>", n, shown)
	p.Text(72, 700, 11, body, "An ordinary page")
	p.Raw("/X Do")
	doc := read(t, d.Bytes())
	if got, want := part(doc, "content of no page", document.Hidden), "taken off the page\na plan of the vault"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := part(doc, "page 1", document.Visible); got != "An ordinary page\ndrawn" {
		t.Errorf("page 1: %q", got)
	}
	if got, want := traitsOf(doc), "unlisted-page: text is in the file that no page leads to"; got != want || gapCodes(doc) != "" {
		t.Errorf("traits %q, gaps %q", got, gapCodes(doc))
	}
}

// Content that nothing leads to is read where it can be, and told of where not.
func TestLooseContent(t *testing.T) {
	const form = "/Type /XObject /Subtype /Form /BBox [0 0 500 500]"
	for _, tt := range []struct {
		name, dict, content string
		hidden, gaps        string
	}{
		{"with its own font", form + " /Resources << /Font << /F 4 0 R >> >>", "BT /F 11 Tf (taken off the page) Tj ET", "taken off the page", ""},
		{"without a font", "", "BT /F 11 Tf (taken off the page) Tj ET", "taken off the page", "unread-part"},
		{"that a page shows", form + " /Resources << /Font << /F 4 0 R >> >>", "BT /F 11 Tf (ordinary) Tj ET", "", ""},
		{"of two letters", form + " /Resources << /Font << /F 4 0 R >> >>", "BT /F 11 Tf (ab) Tj ET", "", ""},
		{"of three letters", form + " /Resources << /Font << /F 4 0 R >> >>", "BT /F 11 Tf (abc) Tj ET", "abc", ""},
		{"without text", "", "0 0 m 9 9 l S", "", ""},
	} {
		d := pdfwrite.New()
		d.AddPage().Text(72, 700, 11, body, "An ordinary page")
		d.Object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
		d.Flate(tt.dict, []byte(tt.content))
		doc := read(t, d.Bytes())
		if got := gapCodes(doc); got != tt.gaps {
			t.Errorf("%s: gaps %q, want %q", tt.name, got, tt.gaps)
		}
		if tt.gaps == "" {
			if got := part(doc, "content of no page", document.Hidden); got != tt.hidden {
				t.Errorf("%s: got %q, want %q", tt.name, got, tt.hidden)
			}
			if (len(doc.Traits) == 1) != (tt.hidden != "") {
				t.Errorf("%s: traits %v", tt.name, doc.Traits)
			}
		}
	}
}
