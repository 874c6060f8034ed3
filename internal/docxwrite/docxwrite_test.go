package docxwrite

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"
)

func sample() *Document {
	d := New()
	d.Properties(Properties{Title: "Reply & refusal", Author: "A. Writer"})
	d.Header(Text("Ashdale Borough Council"))
	d.Footer(Run{Text: "ashdale.example", Link: "https://ashdale.example/?a=1&b=2"})
	d.Heading(1, "Reply <draft>")
	d.Paragraph(Text("Plain, "), Run{Text: "bold", Bold: true}, Run{Text: "line\nbreak\ttab", Italic: true, Hidden: true, Colour: "0000FF"})
	d.Numbered(0, Text("one"))
	d.Bullet(Text("point"))
	d.Quote(Text("“quoted”"))
	d.Table([]string{"a", "b\nc"}, []string{"d"})
	d.PageBreak()
	d.Part("custom/x.xml", "application/xml", "<x/>")
	d.Rel("customXml", "../custom/x.xml", false)
	return d
}

func TestSameBytesEveryTime(t *testing.T) {
	if !bytes.Equal(sample().Bytes(), sample().Bytes()) {
		t.Error("two documents made alike differ")
	}
	d := sample()
	if !bytes.Equal(d.Bytes(), d.Bytes()) {
		t.Error("writing a document changes it")
	}
}

// TestWellFormed holds every part to encoding/xml, and every relationship to a
// part that is there.
func TestWellFormed(t *testing.T) {
	data := sample().Bytes()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if z.File[0].Name != "[Content_Types].xml" {
		t.Errorf("the archive begins with %s", z.File[0].Name)
	}
	seen := map[string]bool{}
	for _, f := range z.File {
		if seen[f.Name] {
			t.Errorf("two parts are called %s", f.Name)
		}
		seen[f.Name] = true
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		dec := xml.NewDecoder(r)
		for {
			tok, err := dec.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
			if s, ok := tok.(xml.StartElement); ok && s.Name.Local == "Relationship" && strings.HasPrefix(f.Name, "word/") {
				attrs := map[string]string{}
				for _, a := range s.Attr {
					attrs[a.Name.Local] = a.Value
				}
				if target := attrs["Target"]; attrs["TargetMode"] == "" && !seen["word/"+target] && !seen[strings.TrimPrefix(target, "../")] {
					t.Errorf("%s refers to %s, which is not there", f.Name, target)
				}
			}
		}
	}
}

func TestRewrite(t *testing.T) {
	got := Rewrite(sample().Bytes(), func(name string, content []byte) (string, []byte) {
		switch name {
		case "custom/x.xml":
			return "custom/y.xml", []byte("<y/>")
		case "docProps/core.xml":
			return "", nil
		}
		return name, content
	})
	z, err := zip.NewReader(bytes.NewReader(got), int64(len(got)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		parts[f.Name] = string(unpack(f))
	}
	if parts["custom/y.xml"] != "<y/>" || parts["custom/x.xml"] != "" || parts["docProps/core.xml"] != "" || !strings.Contains(parts["word/document.xml"], "Reply") {
		t.Errorf("got %q", parts)
	}
}
