package docx

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/docxwrite"
	"github.com/foilint/foilint/internal/extract/office"
	"github.com/foilint/foilint/internal/limits"
)

// tight are limits under which a fuzzing step stays quick.
var tight = limits.Limits{
	PartBytes: 1 << 20, TotalBytes: 4 << 20, Ratio: 200, RatioFloor: 1 << 18,
	Parts: 1000, Depth: 64, Text: 1 << 20, Time: 5 * time.Second,
}

// FuzzRead reads whole packages.
func FuzzRead(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte("PK\x03\x04"))
	f.Add(planted())
	d := docxwrite.New()
	d.Heading(1, "Reply")
	d.Paragraph(docxwrite.Text("Dear applicant"))
	f.Add(d.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) { check(t, Read(t.Context(), data, tight)) })
}

// FuzzXML reads what is between the tags of w:body.
func FuzzXML(f *testing.F) {
	for _, s := range []string{
		`<w:p><w:r><w:t>text</w:t><w:br w:type="page"/><w:t>more</w:t></w:r></w:p>`,
		`<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:sectPr/></w:pPr></w:p>`,
		`<w:tbl><w:tr><w:gridBefore w:val="2"/><w:tc><w:gridSpan w:val="9999999999"/><w:p/></w:tc></w:tr></w:tbl>`,
		`<w:tr><w:tc><w:p><w:r><w:t>no table</w:t></w:r></w:p></w:tc></w:tr>`,
		`<w:p><w:r><w:fldChar w:fldCharType="end"/><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "</w:instrText><w:t>lost</w:t></w:r></w:p>`,
		`<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="-1"/><w:listEntry w:val="a"/></w:ddList></w:ffData></w:fldChar><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
		`<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>a</w:t></w:r></w:p></mc:Choice><mc:Fallback><mc:AlternateContent><mc:Choice><w:t>b</w:t></mc:Choice><mc:Fallback><w:p><w:txbxContent><w:p/></w:txbxContent></w:p></mc:Fallback></mc:AlternateContent></mc:Fallback></mc:AlternateContent>`,
		`<w:p><w:del w:author="x"><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r></w:p>`,
		`<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:char="110000"/><w:sym w:char="D800"/></w:r></w:p>`,
		`<w:tbl><w:tr><w:trPr><w:del w:author="x" w:date="2026-01-02"/><w:trHeight w:val="1" w:hRule="exact"/></w:trPr><w:tc><w:tcPr><w:cellDel/><w:shd w:val="pct95" w:themeFill="text1" w:themeFillTint="zz"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`,
		`<w:p><w:r><w:drawing><wps:wsp><wps:spPr><a:solidFill><a:schemeClr val="bg1"><a:lumMod val="-1"/></a:schemeClr></a:solidFill></wps:spPr><w:txbxContent><w:p><w:r><w:rPr><w:color w:val="FFFFFF"/><w:sz w:val="1"/></w:rPr><w:t>a</w:t></w:r></w:p></w:txbxContent></wps:wsp></w:drawing></w:r></w:p>`,
		`<w:p><w:r><w:fldChar w:fldCharType="begin"><w:fldData>AAAA</w:fldData></w:fldChar><w:instrText>SET a b</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>c</w:t></w:r></w:p>`,
		`<w:p><w:r><w:drawing><wp:inline><wp:extent cx="1e400" cy="-5"/><a:blip r:embed="rId1"/><a:txBody><a:p><a:r><a:t>drawn</a:t></a:r></a:p></a:txBody></wp:inline></w:drawing></w:r></w:p>`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, body string) {
		d := docxwrite.New()
		d.Raw(body)
		check(t, Read(t.Context(), d.Bytes(), tight))
	})
}

// FuzzMetafile reads drawings.
func FuzzMetafile(f *testing.F) {
	f.Add([]byte(emf(emfText("one", 0, 0), emfText("two", 30, 0), emfPlusText("one"))))
	f.Add([]byte(wmf("text")))
	f.Fuzz(func(t *testing.T, data []byte) {
		lines, _, _ := office.Metafile(data)
		if n := len(strings.Join(lines, "")); n > 3*len(data) {
			t.Fatalf("%d bytes of text from %d", n, len(data))
		}
	})
}

// check holds what every document must keep to, whatever it was read from.
func check(t *testing.T, doc *document.Document) {
	t.Helper()
	if doc.Format != document.DOCX {
		t.Fatal("no document")
	}
	text := false
	names := map[string]bool{}
	for _, p := range doc.Parts {
		key := string(p.Layer) + " " + p.Name
		if p.Name == "" || names[key] {
			t.Fatalf("part %q has no name of its own", key)
		}
		names[key] = true
		line := 0
		for _, b := range p.Blocks {
			text = true
			if b.Text == "" || !utf8.ValidString(b.Text) || b.Where().Part != p.Name {
				t.Fatalf("bad block %+v", b)
			}
			if b.Anchors[0].Offset != 0 || int(b.Anchors[0].Line) <= line {
				t.Fatalf("block %q begins at %+v after line %d", b.Text, b.Anchors[0], line)
			}
			for i, a := range b.Anchors {
				if i > 0 && a.Offset <= b.Anchors[i-1].Offset || int(a.Offset) > len(b.Text) || a.Column < 1 {
					t.Fatalf("anchors of %q: %+v", b.Text, b.Anchors)
				}
				line = int(a.Line)
			}
			if loc := b.Locate(document.Span{End: len(b.Text)}); loc.EndLine < loc.Line {
				t.Fatalf("location of %q: %+v", b.Text, loc)
			}
		}
	}
	for _, g := range doc.Gaps {
		if g.Reason == "" || g.Hint == "" {
			t.Fatalf("gap without words: %+v", g)
		}
	}
	if !text && len(doc.Gaps) == 0 {
		t.Fatal("nothing read and no gap")
	}
}

func BenchmarkRead(b *testing.B) {
	d := docxwrite.New()
	for i := range 4000 {
		d.Heading(2, "Question")
		d.Paragraph(docxwrite.Text("We hold this information. "), docxwrite.Run{Text: "It is set out below", Bold: true}, docxwrite.Text(" for each of the years that you asked about."))
		if i%4 == 0 {
			d.Numbered(0, docxwrite.Text("The number of requests received in the year"))
			d.Table([]string{"Year", "Requests"}, []string{"2023", "1,204"})
		}
	}
	size := d.Len()
	data := d.Bytes()
	b.SetBytes(int64(size)) // of XML, not of the ZIP
	b.ReportAllocs()
	for b.Loop() {
		if doc := Read(b.Context(), data, limits.Default); len(doc.Parts[0].Blocks) < 8000 {
			b.Fatal("text was lost")
		}
	}
}
