package opc

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/document"
)

// transcript writes what a decoder reads, one token a line.
func transcript(data string) (string, error) {
	d := NewDecoder([]byte(data), 100)
	var b strings.Builder
	for {
		tok, err := d.Next()
		if err != nil {
			return b.String(), err
		}
		switch tok {
		case Start:
			fmt.Fprintf(&b, "<%s", d.Local())
			d.Values(func(local, value string) { fmt.Fprintf(&b, " %s=%q", local, value) })
			b.WriteString(">\n")
		case End:
			b.WriteString("</>\n")
		case Text:
			fmt.Fprintf(&b, "%q\n", d.Chars)
		}
	}
}

// reference is the same by encoding/xml.
func reference(data string) (string, error) {
	d := xml.NewDecoder(strings.NewReader(data))
	var b strings.Builder
	depth := 0
	for {
		tok, err := d.Token()
		if err != nil {
			return b.String(), err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			depth++
			fmt.Fprintf(&b, "<%s", tok.Name.Local)
			for _, a := range tok.Attr {
				if a.Name.Space != "xmlns" && a.Name.Local != "xmlns" {
					fmt.Fprintf(&b, " %s=%q", a.Name.Local, a.Value)
				}
			}
			b.WriteString(">\n")
		case xml.EndElement:
			depth--
			b.WriteString("</>\n")
		case xml.CharData:
			if depth > 0 {
				fmt.Fprintf(&b, "%q\n", tok)
			}
		case xml.Directive:
			return b.String(), errors.New("directive")
		}
	}
}

// FuzzDecoder holds the decoder to encoding/xml: whatever that reads to the end,
// ours must read alike. Ours takes a little more (it does not check names) and
// refuses text after the root.
func FuzzDecoder(f *testing.F) {
	for _, s := range []string{
		`<a/>`, `<a b="c" d='e"f'><!-- x --><g>h &amp; &#x41;&#66;</g ><![CDATA[<i>]]></a>`,
		`<?xml version="1.0"?><w:a xmlns:w="urn:x" w:b = "1"><w:c/>text</w:a>`,
		`<a><b></a></b>`, `<a>&b;</a>`, `<!DOCTYPE a><a/>`, `<a b="&lt;&#10;"/>`, "<a>\r\n</a>", `<a`, `<a b>`, ``, `<a/><b/>`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, data string) {
		got, err := transcript(data)
		if err == nil {
			t.Fatal("a transcript ends with an error")
		}
		// Line ends, byte-order marks and bytes that are not text are taken otherwise.
		if !utf8.ValidString(data) || strings.ContainsAny(data, "\r\x00") || strings.Contains(data, "encoding") || strings.HasPrefix(data, "\ufeff") {
			return
		}
		want, wantErr := reference(data)
		if wantErr == io.EOF && err == io.EOF && joined(got) != joined(want) {
			t.Errorf("read\n%swant\n%s", got, want)
		}
		if wantErr == io.EOF && err != io.EOF && strings.Count(want, "<") > 0 && !after(data) {
			t.Errorf("refused (%v) what encoding/xml reads as\n%s", err, want)
		}
	})
}

// joined makes one text of neighbours, for comments and sections split them
// differently.
func joined(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "\"\n\"", ""), "\"\"\n", "")
}

// after reports whether there is more than one root, or text outside it.
func after(data string) bool {
	d := xml.NewDecoder(strings.NewReader(data))
	depth, roots := 0, 0
	for {
		tok, err := d.Token()
		if err != nil {
			return roots != 1
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			if depth == 0 {
				roots++
			}
			depth++
		case xml.EndElement:
			depth--
		case xml.CharData:
			if depth == 0 && strings.TrimSpace(string(tok)) != "" {
				return true
			}
		}
	}
}

func TestDecoderErrors(t *testing.T) {
	for _, tt := range []struct {
		data string
		want document.GapCode
	}{
		{`<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`, document.GapDamaged},
		{`<a>&b;</a>`, document.GapDamaged},
		{`<a><b></a>`, document.GapDamaged},
		{`<a>`, document.GapDamaged},
		{`<a/>text`, document.GapDamaged},
		{"<a>\x01</a>", document.GapDamaged},
		{"<a>\xff</a>", document.GapEncoding},
		{`<?xml version="1.0" encoding="x-unheard-of"?><a/>`, document.GapEncoding},
		{strings.Repeat("<a>", 200), document.GapLimit},
		{"<a " + strings.Repeat("b='' ", maxAttrs+1) + "/>", document.GapLimit},
	} {
		_, err := transcript(tt.data)
		if e := AsError(err); err == io.EOF || e.Code != tt.want || e.Reason == "" || e.Hint == "" {
			t.Errorf("%.40q: %v, want %s", tt.data, err, tt.want)
		}
	}
}

func TestDecoderNames(t *testing.T) {
	const w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	d := NewDecoder([]byte(`<x:p xmlns:x="`+w+`" x:val="1" val="2" other="3"><p xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"><q xmlns=""/></p><x:p xmlns:x="urn:y"/><x:p/></x:p>`), 10)
	var got []string
	for {
		tok, err := d.Next()
		if err != nil {
			break
		}
		if tok == Start {
			got = append(got, d.Name)
		}
		if len(got) == 1 && tok == Start && (d.Attr("w:val") != "1" || d.Attr("val") != "2" || d.Attr("w:other") != "") {
			t.Errorf("attributes %q %q %q", d.Attr("w:val"), d.Attr("val"), d.Attr("w:other"))
		}
	}
	if s := strings.Join(got, " "); s != "w:p w:p q urn:y:p w:p" {
		t.Errorf("names %s", s)
	}
}

func TestDeclaredEncoding(t *testing.T) {
	got, err := transcript("<?xml version='1.0' encoding='windows-1252'?><a>caf\xe9 \x93x\x94</a>")
	if want := "<a>\n\"café “x”\"\n</>\n"; err != io.EOF || got != want {
		t.Errorf("%q, %v; want %q", got, err, want)
	}
}

func BenchmarkDecoder(b *testing.B) {
	row := `<w:p w:rsidR="00AA11BB" w:rsidRDefault="00AA11BB"><w:pPr><w:rPr><w:sz w:val="24"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">We hold this information for the year.</w:t></w:r></w:p>`
	data := []byte(`<w:body xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">` + strings.Repeat(row, 10_000) + `</w:body>`)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if err := Walk(data, 10, func(*Decoder) {}); err != nil {
			b.Fatal(err)
		}
	}
}
