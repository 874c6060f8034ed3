package opc

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/document"
)

// transcript writes what a decoder reads, one token a line.
func transcript(data string) (string, error) {
	return tokens(NewDecoder([]byte(data), 100))
}

func tokens(d *Decoder) (string, error) {
	var b strings.Builder
	d.Aside = func(text string) { fmt.Fprintf(&b, "aside %q\n", text) }
	for {
		tok, err := d.Next()
		if err != nil {
			return b.String(), err
		}
		switch tok {
		case Start:
			fmt.Fprintf(&b, "<%s", d.Name)
			d.Values(func(local, value string) { fmt.Fprintf(&b, " %s=%q", local, value) })
			b.WriteString(">\n")
		case End:
			b.WriteString("</>\n")
		case Text:
			fmt.Fprintf(&b, "%q\n", d.Chars)
		}
	}
}

// FuzzDecoder holds what the readers rely on: starts and ends match, depth is
// bounded, text lies inside the one root and is UTF-8, and an error stays.
func FuzzDecoder(f *testing.F) {
	for _, s := range []string{
		`<a/>`, `<a b="c" d='e"f'><!-- x --><g>h &amp; &#x41;&#66;</g ><![CDATA[<i>]]></a>`,
		`<?xml version="1.0"?><w:a xmlns:w="urn:x" w:b = "1"><w:c/>text</w:a>`,
		`<a><b></a></b>`, `<a>&b;</a>`, `<!DOCTYPE a><a/>`, `<a b="&lt;&#10;"/>`, "<a>\r\n</a>", `<a`, `<a b>`, ``, `<a/><b/>`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, data string) {
		whole, end := transcript(data)
		for name, r := range streams(data) {
			if got, err := tokens(NewStream(r, 100)); got != whole || (err == io.EOF) != (end == io.EOF) { // one may see a fault before the other
				t.Errorf("%s: %q and %v; as a whole %q and %v", name, got, err, whole, end)
			}
		}
		const depth = 5
		d := NewDecoder([]byte(data), depth)
		for open, roots := 0, 0; ; {
			tok, err := d.Next()
			if err != nil {
				if err == io.EOF && (open != 0 || roots != 1) {
					t.Fatalf("the end came %d deep after %d roots", open, roots)
				}
				if _, again := d.Next(); again != err {
					t.Fatalf("after %v came %v", err, again)
				}
				return
			}
			switch tok {
			case Start:
				if open == 0 {
					roots++
				}
				if open++; d.Name == "" || open > depth {
					t.Fatalf("%q starts %d deep", d.Name, open)
				}
				d.Values(func(_, value string) { valid(t, value) })
			case End:
				open--
			case Text:
				valid(t, string(d.Chars))
			}
			if open < 0 || tok == Text && open == 0 || roots > 1 {
				t.Fatalf("token %d is %d deep in root %d", tok, open, roots)
			}
		}
	})
}

// streams give data a little or a lot at a time.
func streams(data string) map[string]io.Reader {
	return map[string]io.Reader{
		"all at once": strings.NewReader(data), "with the end": iotest.DataErrReader(strings.NewReader(data)),
		"byte by byte": iotest.OneByteReader(strings.NewReader(data)),
	}
}

func valid(t *testing.T, text string) {
	if !utf8.ValidString(text) {
		t.Fatalf("%q is not UTF-8", text)
	}
}

func TestDecoderReads(t *testing.T) {
	for data, want := range map[string]string{
		`<?xml version="1.0"?><!-- before --><a/><?app after?>`:       "aside \" before \"\n<a>\n</>\naside \"after\"\n",
		`<a b="1" d='e"&lt;'><g>h &amp; &#x41;&#66;</g ></a>`:         "<a b=\"1\" d=\"e\\\"<\">\n<g>\n\"h & AB\"\n</>\n</>\n",
		"<a>\r\n<![CDATA[<i>]]></a>":                                  "<a>\n\"\\n\"\n\"<i>\"\n</>\n",
		`<x:a xmlns:x="http://purl.org/dc/terms/" x:b="1"><c/></x:a>`: "<dcterms:a b=\"1\">\n<c>\n</>\n</>\n",
	} {
		if got, err := transcript(data); err != io.EOF || got != want {
			t.Errorf("%s: %v\n%q\n%q", data, err, got, want)
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
		{"<a " + strings.Repeat("b='' ", maxPiece/5) + "/>", document.GapLimit},
		{"<a>" + strings.Repeat("b", maxPiece) + "</a>", document.GapLimit},
		{"<a><!-- " + strings.Repeat("<b>", maxPiece/3) + "--></a>", document.GapLimit},
		{"<a><![CDATA[" + strings.Repeat("<b>", maxPiece/3) + "]]></a>", document.GapLimit},
		{"<a/><b/>", document.GapDamaged},
	} {
		_, err := transcript(tt.data)
		if e := AsError(err); err == io.EOF || e.Code != tt.want || e.Reason == "" || e.Hint == "" {
			t.Errorf("%.40q: %v, want %s", tt.data, err, tt.want)
		}
		if _, again := tokens(NewStream(strings.NewReader(tt.data), 100)); AsError(again).Code != tt.want {
			t.Errorf("%.40q as a stream: %v, want %s", tt.data, again, tt.want)
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

func TestStream(t *testing.T) {
	long := "<a>" + strings.Repeat("<b>é€\U0001F600</b>", 20_000) + "</a>"
	for _, data := range []string{
		long, "\xef\xbb\xbf<a>é</a>", "\xff\xfe<\x00a\x00>\x00\xe9\x00<\x00/\x00a\x00>\x00", "<\x00a\x00/\x00>\x00", "\xfe\xff\x00<\x00a\x00/\x00>",
		"<?xml version='1.0' encoding='windows-1252'?><a>caf\xe9</a>", "<a>\xe2\x82", "<a>\xe2\x82</a>", "<a>\xf0\x9f\x98",
	} {
		whole, end := transcript(data)
		for name, r := range streams(data) {
			if got, err := tokens(NewStream(r, 100)); got != whole || fmt.Sprint(err) != fmt.Sprint(end) {
				t.Errorf("%.20q %s: %d bytes of tokens and %v; as a whole %d and %v", data, name, len(got), err, len(whole), end)
			}
		}
	}
	broken := io.MultiReader(strings.NewReader("<a><b/>"), iotest.ErrReader(errPiece))
	if got, err := tokens(NewStream(broken, 100)); got != "<a>\n<b>\n</>\n" || err != errPiece {
		t.Errorf("an error of the reader: %q, %v", got, err)
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
