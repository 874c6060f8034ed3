package docx

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/docxwrite"
	"github.com/foilint/foilint/internal/limits"
)

func read(t *testing.T, data []byte) *document.Document {
	t.Helper()
	doc := Read(t.Context(), data, limits.Default)
	if doc == nil || doc.Format != document.DOCX {
		t.Fatalf("Read gave %v", doc)
	}
	return doc
}

// lines are the blocks of a part as text, for comparing at a glance.
func lines(doc *document.Document, layer document.Layer, part string) []string {
	var out []string
	for _, p := range doc.Parts {
		if p.Layer == layer && p.Name == part {
			for _, b := range p.Blocks {
				out = append(out, b.Text)
			}
		}
	}
	return out
}

func codes(doc *document.Document) []document.GapCode {
	var out []document.GapCode
	for _, g := range doc.Gaps {
		out = append(out, g.Code)
	}
	return out
}

const wp = "application/vnd.openxmlformats-officedocument.wordprocessingml."

// planted is a document with one word in each place that can hold text.
func planted() []byte {
	d := docxwrite.New()
	d.Properties(docxwrite.Properties{Author: "COREAUTHOR", Title: "CORETITLE"})
	d.Heading(2, "HEADINGWORD")
	d.Raw(`<w:p><w:r><w:t>SPLIT</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>RUN</w:t></w:r></w:p>`)
	d.Raw(`<w:p><w:r><w:t>NOBREAK</w:t><w:noBreakHyphen/><w:t>HYPHEN</w:t><w:tab/><w:t>SOFT</w:t><w:softHyphen/><w:t>HYPHEN</w:t><w:br/><w:t>AFTERBREAK</w:t><w:sym w:font="Wingdings" w:char="F028"/></w:r></w:p>`)
	d.Numbered(0, docxwrite.Text("LISTWORD"))
	d.Table([]string{"CELLONE", "CELLTWO\nCELLPARA"}, []string{"CELLTHREE", ""})
	d.Raw(`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>OUTERCELL</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>NESTEDCELL</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>`)
	d.Header(docxwrite.Text("HEADERWORD"))
	d.Footer(docxwrite.Text("FOOTERWORD "), docxwrite.Run{Text: "FOOTERLINK", Link: "https://footer.example/FOOTERTARGET"})
	d.Paragraph(docxwrite.Text("See "), docxwrite.Run{Text: "LINKTEXT", Link: "mailto:LINKTARGET@council.example"}, docxwrite.Run{Text: " HIDDENDIRECT ", Hidden: true}, docxwrite.Text("end"))

	d.Part("word/footnotes.xml", wp+"footnotes+xml", docxwrite.Root("w:footnotes",
		`<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>`+
			`<w:footnote w:id="7"><w:p><w:r><w:t>SECONDNOTE</w:t></w:r></w:p></w:footnote>`+
			`<w:footnote w:id="3"><w:p><w:r><w:t>FIRSTNOTE</w:t></w:r></w:p></w:footnote>`+
			`<w:footnote w:id="9"><w:p><w:r><w:t>ORPHANNOTE</w:t></w:r></w:p></w:footnote>`))
	d.Rel("footnotes", "footnotes.xml", false)
	d.Part("word/endnotes.xml", wp+"endnotes+xml", docxwrite.Root("w:endnotes", `<w:endnote w:id="1"><w:p><w:r><w:t>ENDNOTEWORD</w:t></w:r></w:p></w:endnote>`))
	d.Rel("endnotes", "endnotes.xml", false)
	d.Part("word/comments.xml", wp+"comments+xml", docxwrite.Root("w:comments", `<w:comment w:id="1" w:author="COMMENTAUTHOR" w:initials="CMTINITIALS"><w:p><w:r><w:t>COMMENTWORD</w:t></w:r></w:p></w:comment>`))
	d.Rel("comments", "comments.xml", false)
	d.Raw(`<w:p><w:r><w:t>Notes</w:t><w:footnoteReference w:id="3"/><w:footnoteReference w:id="7"/><w:endnoteReference w:id="1"/><w:commentReference w:id="1"/></w:r></w:p>`)

	d.Raw(`<w:p><w:ins w:author="CHANGEAUTHOR"><w:r><w:t>INSERTEDWORD</w:t></w:r></w:ins><w:del w:author="CHANGEAUTHOR"><w:r><w:delText>DELETED</w:delText></w:r><w:r><w:delText>WORD</w:delText></w:r></w:del>` +
		`<w:r><w:t> kept </w:t></w:r><w:moveFrom w:author="MOVEAUTHOR"><w:r><w:t>MOVEDWORD</w:t></w:r></w:moveFrom></w:p>`)
	d.Raw(`<w:p><w:r><w:rPr><w:rStyle w:val="Ghost"/></w:rPr><w:t>HIDDENBYSTYLE</w:t></w:r></w:p>`)
	d.Raw(`<mc:AlternateContent><mc:Choice Requires="wps"><w:p><w:r><w:drawing><wp:anchor><wp:docPr id="1" name="Text Box 1" descr="ALTWORD"/><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>TEXTBOXWORD</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p></mc:Choice>` +
		`<mc:Fallback><w:p><w:r><w:pict><v:shape alt="ALTWORD"><v:textbox><w:txbxContent><w:p><w:r><w:t>TEXTBOXWORD</w:t></w:r></w:p><w:p><w:r><w:t>ONLYINFALLBACK</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p></mc:Fallback></mc:AlternateContent>`)
	d.Raw(`<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"/><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>OLDTEXTBOX</w:t></w:r></w:p></w:txbxContent></v:textbox><v:textpath string="WATERMARKWORD"/></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`)
	d.Raw(`<w:sdt><w:sdtPr><w:alias w:val="CONTROLALIAS"/><w:dropDownList><w:listItem w:displayText="LISTITEM" w:value="LISTVALUE"/></w:dropDownList></w:sdtPr><w:sdtContent><w:p><w:sdt><w:sdtContent><w:smartTag w:element="place"><w:r><w:t>CONTROLWORD</w:t></w:r></w:smartTag></w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>`)
	d.Raw(`<w:p><w:fldSimple w:instr=" AUTHOR SIMPLECODE "><w:r><w:t>SIMPLERESULT</w:t></w:r></w:fldSimple>` +
		`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDETEXT "\\\\srv01\\FIELD</w:instrText></w:r><w:r><w:instrText>CODE" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>FIELDRESULT</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>` +
		`<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "https://FIELDTARGET.example/" \o "FIELDTIP"</w:instrText><w:fldChar w:fldCharType="separate"/><w:t> linked</w:t><w:fldChar w:fldCharType="end"/></w:r></w:p>`)
	d.Raw(`<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="FORMNAME"/><w:ddList><w:result w:val="1"/><w:listEntry w:val="NOTCHOSEN"/><w:listEntry w:val="CHOSEN"/></w:ddList></w:ffData></w:fldChar><w:instrText>FORMDROPDOWN</w:instrText><w:fldChar w:fldCharType="end"/></w:r></w:p>`)
	d.Raw(`<w:p><m:oMath><m:r><m:t>MATHWORD</m:t></m:r></m:oMath><w:r><w:ruby><w:rt><w:r><w:t>RUBYTEXT</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>RUBYBASE</w:t></w:r></w:rubyBase></w:ruby></w:r><w:bookmarkStart w:name="BOOKMARKWORD"/></w:p>`)
	d.Raw(`<w:t>LOOSEWORD</w:t>`)

	d.Part("word/charts/c.xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml", docxwrite.Root("c:chartSpace", `<c:title><a:p><a:r><a:t>CHARTTITLE</a:t></a:r></a:p></c:title><c:ser><c:f>SHEETNAME!$A$1</c:f><c:strCache><c:pt><c:v>CHARTVALUE</c:v></c:pt></c:strCache></c:ser>`))
	d.Rel("chart", "charts/c.xml", false)
	d.Part("word/diagrams/d.xml", "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml", docxwrite.Root("a:any", `<a:p><a:r><a:t>DIAGRAMWORD</a:t></a:r></a:p>`))
	d.Rel("diagramData", "diagrams/d.xml", false)
	d.Part("word/settings.xml", wp+"settings+xml", docxwrite.Root("w:settings", `<w:docVars><w:docVar w:name="v" w:val="DOCVARIABLE"/></w:docVars><w:mailMerge><w:connectString w:val="MERGESOURCE"/></w:mailMerge>`))
	d.Rel("settings", "settings.xml", false)
	d.Part("word/people.xml", wp+"people+xml", `<p:people xmlns:p="http://schemas.microsoft.com/office/word/2012/wordml"><p:person p:author="PERSONNAME"><p:presenceInfo p:userId="PERSONID"/></p:person></p:people>`)
	d.Rel("http://schemas.microsoft.com/office/2011/relationships/people", "people.xml", false)
	d.Part("word/glossary/document.xml", wp+"document.glossary+xml", docxwrite.Root("w:glossaryDocument", `<w:docParts><w:docPart><w:docPartBody><w:p><w:r><w:t>GLOSSARYWORD</w:t></w:r></w:p></w:docPartBody></w:docPart></w:docParts>`))
	d.Rel("glossaryDocument", "glossary/document.xml", false)
	d.Part("customXml/item1.xml", "application/xml", `<root kind="CUSTOMATTR"><x>CUSTOMXML</x></root>`)
	d.Rel("customXml", "../customXml/item1.xml", false)
	d.Rel("attachedTemplate", "file:///\\\\srv01\\TEMPLATEPATH.dotm", true)
	d.Part("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml", `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Company>APPCOMPANY</Company><Pages>4</Pages></Properties>`)
	d.Rel("extended-properties", "../docProps/app.xml", false)
	d.Part("docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml", `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property name="Case officer"><vt:lpwstr>CUSTOMPROPERTY</vt:lpwstr></property></Properties>`)
	d.Rel("custom-properties", "../docProps/custom.xml", false)
	d.Part("word/styles.xml", wp+"styles+xml", docxwrite.Root("w:styles", `<w:style w:type="character" w:styleId="Ghost"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style>`))
	return d.Bytes()
}

func TestPlanted(t *testing.T) {
	doc := read(t, planted())
	places := []struct {
		word  string
		layer document.Layer
		label string // of the location
	}{
		{"HEADINGWORD", document.Visible, "paragraph 1"},
		{"SPLITRUN", document.Visible, "paragraph 2"},
		{"NOBREAK\u2011HYPHEN\tSOFT\u00adHYPHEN\nAFTERBREAK☎", document.Visible, "paragraph 3"},
		{"LISTWORD", document.Visible, "paragraph 4"},
		{"CELLONE", document.Visible, "table 1, row 1, column 1, paragraph 5"},
		{"CELLTWO", document.Visible, "table 1, row 1, column 2, paragraph 6"},
		{"CELLPARA", document.Visible, "table 1, row 1, column 2, paragraph 7"},
		{"CELLTHREE", document.Visible, "table 1, row 2, column 1, paragraph 8"},
		{"OUTERCELL", document.Visible, "table 2, row 1, column 1, paragraph 9"},
		{"NESTEDCELL", document.Visible, "table 2.1, row 1, column 3, paragraph 10"},
		{"HEADERWORD", document.Visible, "header 1, paragraph 1"},
		{"FOOTERWORD FOOTERLINK", document.Visible, "footer 1, paragraph 1"},
		{"https://footer.example/FOOTERTARGET", document.Metadata, "links, line 4"},
		{"See LINKTEXTend", document.Visible, "paragraph 11"},
		{"mailto:LINKTARGET@council.example", document.Metadata, "links, line 1"},
		{"HIDDENDIRECT", document.Hidden, "hidden text 1, paragraph 11"},
		{"FIRSTNOTE", document.Visible, "footnote 1, paragraph 1"},
		{"SECONDNOTE", document.Visible, "footnote 2, paragraph 1"},
		{"ORPHANNOTE", document.Hidden, "footnote 3, paragraph 1"},
		{"ENDNOTEWORD", document.Visible, "endnote 1, paragraph 1"},
		{"COMMENTWORD", document.Markup, "comment 1, paragraph 1"},
		{"COMMENTAUTHOR", document.Metadata, "comment 1 author, line 1"},
		{"CMTINITIALS", document.Metadata, "comment 1 author, line 2"},
		{"INSERTEDWORD kept ", document.Visible, "paragraph 13"},
		{"DELETEDWORD", document.Markup, "tracked deletion 1, paragraph 13"},
		{"MOVEDWORD", document.Markup, "tracked move 1, paragraph 13"},
		{"CHANGEAUTHOR", document.Metadata, "tracked change authors, line 1"},
		{"MOVEAUTHOR", document.Metadata, "tracked change authors, line 2"},
		{"HIDDENBYSTYLE", document.Hidden, "hidden text 2, paragraph 14"},
		{"ALTWORD", document.Metadata, "alt text, line 1"},
		{"TEXTBOXWORD", document.Visible, "text box 1, paragraph 1"},
		{"ONLYINFALLBACK", document.Hidden, "alternative text 1, paragraph 14"},
		{"OLDTEXTBOX", document.Visible, "text box 2, paragraph 1"},
		{"WATERMARKWORD", document.Visible, "word art 1, line 1"},
		{"CONTROLALIAS", document.Metadata, "content controls, line 1"},
		{"LISTITEM", document.Metadata, "content controls, line 2"},
		{"LISTVALUE", document.Metadata, "content controls, line 3"},
		{"CONTROLWORD", document.Visible, "paragraph 14"},
		{"AUTHOR SIMPLECODE", document.Metadata, "field codes, line 1"},
		{"SIMPLERESULTFIELDRESULT linked", document.Visible, "paragraph 15"},
		{`INCLUDETEXT "\\\\srv01\\FIELDCODE"`, document.Metadata, "field codes, line 2"},
		{"https://FIELDTARGET.example/", document.Metadata, "links, line 2"},
		{"FIELDTIP", document.Metadata, "links, line 3"},
		{"FORMNAME", document.Metadata, "form fields, line 1"},
		{"NOTCHOSEN", document.Metadata, "form fields, line 2"},
		{"MATHWORDRUBYTEXT RUBYBASE", document.Visible, "paragraph 17"},
		{"BOOKMARKWORD", document.Metadata, "bookmarks, line 1"},
		{"LOOSEWORD", document.Visible, "paragraph 18"},
		{"CHARTTITLE", document.Visible, "chart 1, paragraph 1"},
		{"CHARTVALUE", document.Visible, "chart 1, paragraph 2"},
		{"SHEETNAME!$A$1", document.Metadata, "chart sources, line 1"},
		{"DIAGRAMWORD", document.Visible, "diagram 1, paragraph 1"},
		{"DOCVARIABLE", document.Metadata, "document variables, line 2"},
		{"MERGESOURCE", document.Metadata, "mail merge, line 1"},
		{"PERSONNAME", document.Metadata, "people, line 1"},
		{"PERSONID", document.Metadata, "people, line 2"},
		{"GLOSSARYWORD", document.Metadata, "building blocks, paragraph 1"},
		{"CUSTOMATTR", document.Metadata, "custom XML, line 1"},
		{"CUSTOMXML", document.Metadata, "custom XML, line 2"},
		{`file:///\\srv01\TEMPLATEPATH.dotm`, document.Metadata, ""},
		{"COREAUTHOR", document.Metadata, ""},
		{"CORETITLE", document.Metadata, ""},
		{"APPCOMPANY", document.Metadata, "properties, company, line 1"},
		{"CUSTOMPROPERTY", document.Metadata, "properties, line 2"},
	}
	for _, want := range places {
		found := 0
		for _, p := range doc.Parts {
			for _, b := range p.Blocks {
				if b.Text != want.word {
					continue
				}
				found++
				if p.Layer != want.layer {
					t.Errorf("%s is in layer %s, want %s", want.word, p.Layer, want.layer)
				}
				if got := b.Locate(document.Span{End: len(b.Text)}).Label(); want.label != "" && got != want.label {
					t.Errorf("%s is at %q, want %q", want.word, got, want.label)
				}
			}
		}
		if found != 1 {
			t.Errorf("%q was found %d times, want once", want.word, found)
		}
	}
	// CHOSEN is also an entry of its list, so it stands twice.
	if got := lines(doc, document.Visible, "body"); !slices.Contains(got, "CHOSEN") {
		t.Errorf("the chosen entry of a drop-down is not in the body: %q", got)
	}
	if len(doc.Gaps) > 0 {
		t.Errorf("gaps in a document that is read whole: %v", doc.Gaps)
	}
	if doc.Pages != 4 {
		t.Errorf("%d pages, want the 4 that the properties state", doc.Pages)
	}
	var kinds []string
	for _, tr := range doc.Traits {
		kinds = append(kinds, tr.Kind+": "+tr.Detail)
	}
	want := []string{"tracked-insertion: 1 tracked insertion by 1 person", "tracked-deletion: 2 tracked deletions by 2 people, 1 of them a move: the deleted text is still in the file", "comment: 1 comment by 1 person", "hidden-text: 4 passages of hidden text, 1 of them a header, footer or note that no page has"}
	if !slices.Equal(kinds, want) {
		t.Errorf("traits %q, want %q", kinds, want)
	}
}

func TestReadIsDeterministic(t *testing.T) {
	dump := func() string {
		doc := read(t, planted())
		var b strings.Builder
		for _, p := range doc.Parts {
			fmt.Fprintln(&b, p.Name, p.Layer)
			for _, bl := range p.Blocks {
				plain := *bl
				plain.Place = nil
				fmt.Fprintf(&b, "%+v %+v\n", plain, bl.Where())
			}
		}
		return b.String()
	}
	first := dump()
	for range 5 {
		if dump() != first {
			t.Fatal("two readings of the same document differ")
		}
	}
}

func TestBlocks(t *testing.T) {
	d := docxwrite.New()
	d.Heading(1, "Your request")
	d.Numbered(0, docxwrite.Text("first"))
	d.Numbered(1, docxwrite.Text("inner"))
	d.Numbered(1, docxwrite.Text("inner again"))
	d.Numbered(0, docxwrite.Text("second"))
	d.Numbered(1, docxwrite.Text("inner anew"))
	d.Bullet(docxwrite.Text("point"))
	d.Quote(docxwrite.Text("what you asked"))
	d.Paragraph(docxwrite.Run{Text: "our long answer in blue", Bold: true, Colour: "0000ff"}, docxwrite.Text(" short"))
	doc := read(t, d.Bytes())
	type row struct {
		text    string
		kind    document.Kind
		level   int
		label   string
		style   document.Style
		heading string
		line    int
	}
	want := []row{
		{"Your request", document.Heading, 1, "", document.Style{Bold: true}, "", 1},
		{"first", document.ListItem, 0, "1.", document.Style{Indent: 1}, "Your request", 2},
		{"inner", document.ListItem, 0, "a)", document.Style{Indent: 2}, "Your request", 3},
		{"inner again", document.ListItem, 0, "b)", document.Style{Indent: 2}, "Your request", 4},
		{"second", document.ListItem, 0, "2.", document.Style{Indent: 1}, "Your request", 5},
		{"inner anew", document.ListItem, 0, "a)", document.Style{Indent: 2}, "Your request", 6},
		{"point", document.ListItem, 0, "•", document.Style{Indent: 1}, "Your request", 7},
		{"what you asked", document.Paragraph, 0, "", document.Style{Italic: true, Quote: true, Indent: 1}, "Your request", 8},
		{"our long answer in blue short", document.Paragraph, 0, "", document.Style{Bold: true, Colour: document.RGB(0x0000ff)}, "Your request", 9},
	}
	for i, b := range doc.Parts[0].Blocks {
		got := row{b.Text, b.Kind, int(b.Level), b.In().Label, b.Style, b.Where().Heading, b.Locate(document.Span{End: 1}).Line}
		if i >= len(want) || got != want[i] {
			t.Errorf("block %d is %+v", i, got)
		}
	}
	if n := len(doc.Parts[0].Blocks); n != len(want) {
		t.Errorf("%d blocks, want %d", n, len(want))
	}
}

func TestListLabels(t *testing.T) {
	level := func(i int, format, text string) string {
		return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/></w:lvl>`, i, format, text)
	}
	d := docxwrite.New()
	d.Part("word/numbering.xml", wp+"numbering+xml", docxwrite.Root("w:numbering",
		`<w:abstractNum w:abstractNumId="0">`+level(0, "upperRoman", "%1.")+level(1, "decimal", "%1.%2")+`</w:abstractNum>`+
			`<w:abstractNum w:abstractNumId="1">`+level(0, "upperLetter", "(%1)")+level(1, "lowerRoman", "%2)")+level(2, "ordinal", "%3")+level(3, "none", "x")+`</w:abstractNum>`+
			`<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>`+
			`<w:num w:numId="6"><w:abstractNumId w:val="1"/></w:num>`+
			`<w:num w:numId="7"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="26"/></w:lvlOverride></w:num>`))
	var want []string
	item := func(list, level int, label string) {
		d.Raw(fmt.Sprintf(`<w:p><w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>`, level, list))
		want = append(want, label)
	}
	item(5, 0, "I.")
	item(5, 1, "I.1")
	item(5, 1, "I.2")
	item(5, 0, "II.")
	item(5, 1, "II.1")
	item(6, 0, "(A)")
	item(6, 1, "i)")
	item(6, 1, "ii)")
	item(6, 2, "1st")
	item(6, 2, "2nd")
	item(6, 3, "")
	item(7, 0, "(Z)")
	item(7, 0, "(AA)")
	item(0, 0, "")
	item(99, 0, "")
	doc := read(t, d.Bytes())
	for i, b := range doc.Parts[0].Blocks {
		if b.In().Label != want[i] {
			t.Errorf("item %d has label %q, want %q", i, b.In().Label, want[i])
		}
	}
}

func TestPages(t *testing.T) {
	p := func(inner string) string { return "<w:p>" + inner + "</w:p>" }
	text := func(s string) string { return "<w:r><w:t>" + s + "</w:t></w:r>" }
	const hint, br = `<w:r><w:lastRenderedPageBreak/></w:r>`, `<w:r><w:br w:type="page"/></w:r>`
	section := func(kind string) string {
		return `<w:p><w:pPr><w:sectPr><w:type w:val="` + kind + `"/></w:sectPr></w:pPr></w:p>`
	}
	tests := []struct {
		name, body string
		want       string // text@page
		pages      int
	}{
		{"nothing tells", p(text("a")), "a@0", 0},
		{"hints", p(text("a")) + p(hint+text("b")) + p(text("c")+hint+text("d")), "a@1 b@2 cd@2-3", 3},
		{"break and its hint are one", p(text("a")+br) + p(hint+text("b")), "a@1 b@2", 2},
		{"break, then a hint later", p(text("a")+br) + p(text("b")) + p(hint+text("c")), "a@1 b@2 c@3", 3},
		{"break alone", p(text("a")) + p(br) + p(text("b")), "a@1 b@2", 2},
		{"break inside a paragraph", p(text("a") + br + text("b")), "a\nb@1-2", 2},
		{"page break before", p(text("a")) + `<w:p><w:pPr><w:pageBreakBefore/></w:pPr>` + text("b") + "</w:p>", "a@1 b@2", 2},
		{"sections", p(text("a")) + section("nextPage") + p(text("b")) + section("continuous") + p(text("c")) + section("nextPage") + p(text("d")), "a@1 b@1 c@2 d@3", 3},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := docxwrite.New()
			d.Raw(tt.body)
			doc := read(t, d.Bytes())
			var got []string
			for _, b := range doc.Parts[0].Blocks {
				first := b.Locate(document.Span{End: 1}).Page
				last := b.Locate(document.Span{Start: len(b.Text) - 1, End: len(b.Text)}).Page
				s := fmt.Sprintf("%s@%d", b.Text, first)
				if last != first {
					s += fmt.Sprintf("-%d", last)
				}
				got = append(got, s)
			}
			if s := strings.Join(got, " "); s != tt.want || doc.Pages != tt.pages {
				t.Errorf("got %q of %d pages, want %q of %d", s, doc.Pages, tt.want, tt.pages)
			}
		})
	}
}

func TestLocateInBlock(t *testing.T) {
	d := docxwrite.New()
	d.Paragraph(docxwrite.Text("one"))
	d.Paragraph(docxwrite.Text("täo\nthree four"))
	d.Paragraph(docxwrite.Text("five"))
	blocks := read(t, d.Bytes()).Parts[0].Blocks
	at := strings.Index(blocks[1].Text, "four")
	loc := blocks[1].Locate(document.Span{Start: at, End: at + 4})
	if loc.Line != 3 || loc.Column != 7 || loc.EndLine != 3 || loc.EndColumn != 11 {
		t.Errorf("four is at %d:%d to %d:%d, want 3:7 to 3:11", loc.Line, loc.Column, loc.EndLine, loc.EndColumn)
	}
	if loc := blocks[2].Locate(document.Span{End: 4}); loc.Line != 4 {
		t.Errorf("five is on line %d, want 4", loc.Line)
	}
}

func TestGaps(t *testing.T) {
	const doc = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
	drawing := func(width, height int) string {
		return fmt.Sprintf(`<w:p><w:r><w:drawing><wp:inline><wp:extent cx="%d" cy="%d"/><a:graphic><a:graphicData><pic:pic><a:blip r:embed="rId1"/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`, width, height)
	}
	tests := []struct {
		name  string
		build func(d *docxwrite.Document)
		want  string // "code part"
	}{
		{"macros", func(d *docxwrite.Document) {
			d.Part("word/vbaProject.bin", "application/vnd.ms-office.vbaProject", "x")
			d.Rel("http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin", false)
		}, "macros word/vbaProject.bin"},
		{"macros that no relationship leads to", func(d *docxwrite.Document) {
			d.Part("word/vbaProject.bin", "application/vnd.ms-office.vbaProject", "x")
		}, "macros word/vbaProject.bin"},
		{"form control", func(d *docxwrite.Document) {
			d.Part("word/activeX/activeX1.xml", "application/vnd.ms-office.activeX+xml", `<ax:ocx xmlns:ax="x"/>`)
			d.Part("word/activeX/activeX1.bin", "application/vnd.ms-office.activeX", "\x01x")
			d.Part("word/activeX/_rels/activeX1.xml.rels", "", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://x/activeXControlBinary" Target="activeX1.bin"/></Relationships>`)
			d.Rel("control", "activeX/activeX1.xml", false)
		}, "unread-part word/activeX/activeX1.bin"},
		{"handwriting", func(d *docxwrite.Document) {
			d.Part("word/ink/ink1.xml", "application/inkml+xml", "<ink/>")
			d.Rel("customXml", "ink/ink1.xml", false)
		}, "image-only word/ink/ink1.xml"},
		{"picture that is none", func(d *docxwrite.Document) {
			d.Part("word/media/image1.png", "image/png", "a secret")
			d.Rel("image", "media/image1.png", false)
		}, "unread-part word/media/image1.png"},
		{"font that is none", func(d *docxwrite.Document) {
			d.Part("word/fonts/font1.odttf", "application/vnd.openxmlformats-officedocument.obfuscatedFont", "a secret")
			d.Rel("font", "fonts/font1.odttf", false)
		}, "unread-part word/fonts/font1.odttf"},
		{"drawing of shapes of letters", func(d *docxwrite.Document) {
			glyphs := []byte(emfText("secret", 0, 0))
			glyphs[52] = 0x10
			d.Part("word/media/image1.emf", "image/x-emf", emf(string(glyphs)))
			d.Rel("image", "media/image1.emf", false)
		}, "no-unicode word/media/image1.emf"},
		{"second main part", func(d *docxwrite.Document) {
			d.Part("word/other.xml", doc, "<w:document/>")
			d.Part("_rels/.rels", "", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://x/officeDocument" Target="word/document.xml"/><Relationship Id="b" Type="http://x/officeDocument" Target="word/other.xml"/></Relationships>`)
			d.Part("docProps/core.xml", "", "")
		}, "unread-part word/other.xml"},
		{"missing part", func(d *docxwrite.Document) { d.Rel("comments", "comments.xml", false) }, "missing-part word/comments.xml"},
		{"part nothing refers to", func(d *docxwrite.Document) { d.Part("word/old.xml", "application/xml", "<a>secret</a>") }, "unread-part word/old.xml"},
		{"unknown relationship", func(d *docxwrite.Document) {
			d.Part("word/new.xml", "application/x-new+xml", "<a>new</a>")
			d.Rel("futureThing", "new.xml", false)
		}, "unread-part word/new.xml"},
		{"damaged part", func(d *docxwrite.Document) {
			d.Part("word/comments.xml", wp+"comments+xml", docxwrite.Root("w:comments", `<w:comment w:id="1"><w:p></w:comment>`))
			d.Rel("comments", "comments.xml", false)
		}, "damaged word/comments.xml"},
		{"entities", func(d *docxwrite.Document) {
			d.Part("word/document.xml", doc, `<!DOCTYPE x [<!ENTITY a "b">]><w:document `+docxwrite.Namespaces+`><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>`)
		}, "damaged word/document.xml"},
		{"too deep", func(d *docxwrite.Document) {
			d.Raw(strings.Repeat("<w:sdt>", 300) + strings.Repeat("</w:sdt>", 300))
		}, "limit word/document.xml"},
		{"too many attributes", func(d *docxwrite.Document) {
			d.Raw("<w:p " + strings.Repeat("a='' ", 1_000_000) + "/>")
		}, "limit word/document.xml"},
		{"bomb", func(d *docxwrite.Document) {
			d.Raw("<w:p><w:r><w:t>" + strings.Repeat(" ", 8<<20) + "</w:t></w:r></w:p>")
		}, "limit word/document.xml"},
		{"two parts of one name", func(d *docxwrite.Document) {
			d.Part("word/styles2.xml", wp+"styles+xml", "<a/>")
			d.Part("word/STYLES2.xml", wp+"styles+xml", "<b/>")
			d.Rel("styles", "styles2.xml", false)
		}, "damaged word/STYLES2.xml"},
		{"large picture", func(d *docxwrite.Document) {
			d.Part("word/media/scan.png", "image/png", "\x89PNG\r\n\x1a\n")
			d.Rel("image", "media/scan.png", false)
			d.Raw(drawing(5_700_000, 8_000_000))
		}, "image-only word/media/scan.png"},
		{"logo", func(d *docxwrite.Document) {
			d.Part("word/media/logo.png", "image/png", "\x89PNG\r\n\x1a\n")
			d.Rel("image", "media/logo.png", false)
			d.Raw(drawing(2_000_000, 1_000_000))
		}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := docxwrite.New()
			d.Paragraph(docxwrite.Text("before"))
			tt.build(d)
			doc := read(t, d.Bytes())
			var got []string
			for _, g := range doc.Gaps {
				got = append(got, string(g.Code)+" "+g.Part)
				if g.Reason == "" || g.Hint == "" {
					t.Errorf("gap without reason or hint: %+v", g)
				}
			}
			if s := strings.Join(got, "; "); s != tt.want {
				t.Errorf("gaps %q, want %q", s, tt.want)
			}
			if tt.name != "entities" && tt.name != "too many attributes" && !slices.Contains(lines(doc, document.Visible, "body"), "before") {
				t.Error("the text before the trouble was lost")
			}
		})
	}
}

// TestPackage reads what lies in the file beside its parts, or says that it did not.
func TestPackage(t *testing.T) {
	d := docxwrite.New()
	d.Paragraph(docxwrite.Text("text"))
	plain := d.Bytes()
	var commented bytes.Buffer
	in, err := zip.NewReader(bytes.NewReader(plain), int64(len(plain)))
	if err != nil {
		t.Fatal(err)
	}
	out := zip.NewWriter(&commented)
	for _, f := range in.File {
		if err := out.Copy(f); err != nil {
			t.Fatal(err)
		}
	}
	if out.SetComment("for Jo only") != nil || out.Close() != nil {
		t.Fatal("no archive")
	}
	for _, tt := range []struct {
		name string
		data []byte
		gaps string
		said string
	}{
		{"plain", plain, "", ""},
		{"comment of the archive", commented.Bytes(), "", "for Jo only"},
		{"text before the archive", append([]byte("secret"), plain...), "unread-part", ""},
		{"text behind the archive", append(slices.Clone(plain), "secret"...), "unread-part", ""},
	} {
		doc := read(t, tt.data)
		var gaps []string
		for _, g := range doc.Gaps {
			gaps = append(gaps, string(g.Code))
		}
		if got := strings.Join(gaps, " "); got != tt.gaps || strings.Join(lines(doc, document.Metadata, "package comments"), "|") != tt.said {
			t.Errorf("%s: gaps %q, want %q; comments %q", tt.name, got, tt.gaps, lines(doc, document.Metadata, "package comments"))
		}
		if got := lines(doc, document.Visible, "body"); !slices.Equal(got, []string{"text"}) {
			t.Errorf("%s: body %q", tt.name, got)
		}
	}
}

func TestMacros(t *testing.T) {
	d := docxwrite.New()
	d.Paragraph(docxwrite.Text("text"))
	related("http://x/vbaProject", "vbaProject.bin", "application/vnd.ms-office.vbaProject", "x")(d)
	doc := read(t, d.Bytes())
	if got := told(doc); got != "macros: the file holds macros (program code)" || !slices.Equal(codes(doc), []document.GapCode{document.GapMacros}) {
		t.Errorf("traits %q, gaps %v", got, doc.Gaps)
	}
}

func TestNotAWordDocument(t *testing.T) {
	var other bytes.Buffer
	z := zip.NewWriter(&other)
	if _, err := z.Create("readme.txt"); err != nil {
		t.Fatal(err)
	}
	z.Close()
	whole := planted()
	for _, tt := range []struct {
		name string
		data []byte
		want document.GapCode
	}{
		{"empty", nil, document.GapEmpty},
		{"garbage", []byte("not a zip"), document.GapDamaged},
		{"cut short", whole[:len(whole)/2], document.GapDamaged},
		{"another archive", other.Bytes(), document.GapMissing},
		{"no text", docxwrite.New().Bytes(), document.GapEmpty},
	} {
		if got := codes(read(t, tt.data)); len(got) == 0 || got[0] != tt.want {
			t.Errorf("%s: gaps %v, want %s", tt.name, got, tt.want)
		}
	}
}

func TestLimits(t *testing.T) {
	d := docxwrite.New()
	for i := range 2000 {
		d.Paragraph(docxwrite.Text(fmt.Sprintf("paragraph number %d", i)))
	}
	data := d.Bytes()
	for name, change := range map[string]func(*limits.Limits){
		"part":  func(l *limits.Limits) { l.PartBytes = 50_000 },
		"total": func(l *limits.Limits) { l.TotalBytes = 50_000 },
		"ratio": func(l *limits.Limits) { l.Ratio, l.RatioFloor = 2, 1000 },
		"parts": func(l *limits.Limits) { l.Parts = 1 },
		"text":  func(l *limits.Limits) { l.Text = 5000 },
	} {
		lim := limits.Default
		change(&lim)
		if got := codes(Read(t.Context(), data, lim)); !slices.Contains(got, document.GapLimit) {
			t.Errorf("%s: gaps %v, want a limit", name, got)
		}
	}
}

// TestModelIsBounded counts what the model takes, not only its letters.
func TestModelIsBounded(t *testing.T) {
	lim := limits.Default
	lim.Text, lim.Ratio = 1<<18, 10_000
	p := "<w:p><w:r><w:t>a</w:t></w:r></w:p>"
	styles := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `<w:style w:styleId="%d"/>`, i)
		}
		return b.String()
	}
	for name, build := range map[string]func(d *docxwrite.Document){
		"paragraphs": func(d *docxwrite.Document) { d.Raw(strings.Repeat(p, 3000)) },
		"text boxes": func(d *docxwrite.Document) {
			d.Raw("<w:p>" + strings.Repeat("<w:txbxContent>"+p+"</w:txbxContent>", 1500) + "</w:p>")
		},
		"lines": func(d *docxwrite.Document) { d.Raw("<w:p>" + strings.Repeat("<w:t>a</w:t><w:br/>", 20_000) + "</w:p>") },
		"long": func(d *docxwrite.Document) {
			d.Raw("<w:p>" + strings.Repeat("<w:t>a longer text</w:t>", 1<<17) + "</w:p>")
		},
		"definitions": func(d *docxwrite.Document) {
			d.Raw(p)
			d.Part("word/styles.xml", wp+"styles+xml", docxwrite.Root("w:styles", styles(definitions+1)))
		},
	} {
		d := docxwrite.New()
		build(d)
		doc := Read(t.Context(), d.Bytes(), lim)
		blocks := 0
		for _, p := range doc.Parts {
			blocks += len(p.Blocks)
		}
		if got := codes(doc); !slices.Equal(got, []document.GapCode{document.GapLimit}) || blocks > 2400 {
			t.Errorf("%s: %d blocks, gaps %v", name, blocks, got)
		}
	}
}

func TestContextEnds(t *testing.T) {
	d := docxwrite.New()
	for range 5000 {
		d.Paragraph(docxwrite.Text("text"))
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	start := time.Now()
	doc := Read(ctx, d.Bytes(), limits.Default)
	if got := codes(doc); !slices.Equal(got, []document.GapCode{document.GapTime}) {
		t.Errorf("gaps %v, want time", got)
	}
	if time.Since(start) > time.Second {
		t.Error("reading went on after its context ended")
	}
}

// repack rewrites the parts of a package.
func repack(t *testing.T, data []byte, change func(name, text string) (string, []byte)) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range z.File {
		rc, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var text bytes.Buffer
		if _, err := text.ReadFrom(rc); err != nil {
			t.Fatal(err)
		}
		name, changed := change(f.Name, text.String())
		w, err := out.Create(name)
		if err == nil {
			_, err = w.Write(changed)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	out.Close()
	return b.Bytes()
}

// TestOddPackages reads the same document in other shapes that Word opens too.
func TestOddPackages(t *testing.T) {
	want := lines(read(t, planted()), document.Visible, "body")
	wide := func(order binary.AppendByteOrder, s string) []byte {
		out := order.AppendUint16(nil, 0xfeff)
		for _, u := range utf16.Encode([]rune(s)) {
			out = order.AppendUint16(out, u)
		}
		return out
	}
	for name, change := range map[string]func(name, text string) (string, []byte){
		"strict namespaces": func(name, text string) (string, []byte) {
			return name, []byte(strings.NewReplacer(
				"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main",
				"http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships",
				"http://schemas.openxmlformats.org/drawingml/2006/", "http://purl.oclc.org/ooxml/drawingml/",
				"http://schemas.openxmlformats.org/officeDocument/2006/math", "http://purl.oclc.org/ooxml/officeDocument/math",
			).Replace(text))
		},
		"other prefixes": func(name, text string) (string, []byte) {
			return name, []byte(strings.NewReplacer("<w:", "<ns0:", "</w:", "</ns0:", " w:", " ns0:", "xmlns:w=", "xmlns:ns0=").Replace(text))
		},
		"other main part": func(name, text string) (string, []byte) {
			rename := strings.NewReplacer("word/document.xml", "word/letter.xml", "word/_rels/document.xml.rels", "word/_rels/letter.xml.rels")
			return rename.Replace(name), []byte(rename.Replace(text))
		},
		"backslashes": func(name, text string) (string, []byte) {
			return strings.ReplaceAll(name, "/", `\`), []byte(text)
		},
		"UTF-16 little-endian": func(name, text string) (string, []byte) {
			return name, wide(binary.LittleEndian, strings.Replace(text, `encoding="UTF-8"`, `encoding="UTF-16"`, 1))
		},
		"UTF-16 big-endian": func(name, text string) (string, []byte) {
			return name, wide(binary.BigEndian, strings.Replace(text, `encoding="UTF-8"`, `encoding="UTF-16"`, 1))
		},
		"byte-order mark": func(name, text string) (string, []byte) { return name, []byte("\xef\xbb\xbf" + text) },
	} {
		t.Run(name, func(t *testing.T) {
			data := repack(t, planted(), change)
			doc := read(t, data)
			if got := lines(doc, document.Visible, "body"); !slices.Equal(got, want) {
				t.Errorf("the body is %q, want %q", got, want)
			}
			z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
			if err != nil || !Is(z) {
				t.Errorf("not taken for a Word document (%v)", err)
			}
		})
	}
}

func TestIs(t *testing.T) {
	const main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
	for _, tt := range []struct {
		kind string
		want bool
	}{
		{main, true},
		{"application/vnd.ms-word.document.macroEnabled.main+xml", true},
		{"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml", true},
		{"application/vnd.ms-word.template.macroEnabledTemplate.main+xml", true},
		{"application/octet-stream", true}, // its root element tells
	} {
		data := repack(t, planted(), func(name, text string) (string, []byte) {
			return name, []byte(strings.ReplaceAll(text, main, tt.kind))
		})
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil || Is(z) != tt.want {
			t.Errorf("%s: Is is not %v (%v)", tt.kind, tt.want, err)
		}
	}
	data := repack(t, planted(), func(name, text string) (string, []byte) {
		return name, []byte(strings.NewReplacer(main, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "w:document", "workbook").Replace(text))
	})
	if z, _ := zip.NewReader(bytes.NewReader(data), int64(len(data))); Is(z) {
		t.Error("a workbook was taken for a Word document")
	}
}

// TestCases are the smaller habits of Word, each with the parts that come of it.
func TestCases(t *testing.T) {
	p := func(s string) string { return "<w:p><w:r><w:t>" + s + "</w:t></w:r></w:p>" }
	box := func(s string) string {
		return `<w:r><w:drawing><wp:anchor><wps:wsp><wps:txbx><w:txbxContent>` + s + `</w:txbxContent></wps:txbx></wps:wsp></wp:anchor></w:drawing></w:r>`
	}
	const del = `<w:del w:author="Pat Example"/>`
	mark := func(change, s string) string {
		return "<w:p><w:pPr><w:rPr>" + change + `</w:rPr></w:pPr><w:r><w:t xml:space="preserve">` + s + "</w:t></w:r></w:p>"
	}
	tests := []struct {
		name, body string
		want       string // part·layer: text | text; …
	}{
		{"hidden row", "<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>" + p("unseen") + "</w:tc></w:tr><w:tr><w:tc>" + p("seen") + "</w:tc></w:tr></w:tbl>", "body·visible: seen; hidden text 1·hidden: unseen"},
		{"shown again", `<w:p><w:pPr><w:pStyle w:val="Ghost"/></w:pPr><w:r><w:t>unseen</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>seen</w:t></w:r></w:p>`, "body·visible: seen; hidden text 1·hidden: unseen"},
		{"hidden on the web only", `<w:p><w:r><w:rPr><w:webHidden/></w:rPr><w:t>seen</w:t></w:r></w:p>`, "body·visible: seen"},
		{"how it was before", `<w:p><w:r><w:rPr><w:rPrChange w:author="Pat Example"><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>seen</w:t></w:r></w:p>`, "body·visible: seen; tracked change authors·metadata: Pat Example"},
		{"deleted text box", `<w:p><w:del w:author="Pat Example">` + box(p("gone")) + `</w:del><w:r><w:t>kept</w:t></w:r></w:p>`, "body·visible: kept; tracked deletion 1·markup: gone; tracked change authors·metadata: Pat Example"},
		{"text around a box", `<w:p><w:r><w:t>Sop</w:t></w:r>` + box(p("boxed")) + `<w:r><w:t>hos</w:t></w:r></w:p>`, "body·visible: Sophos; text box 1·visible: boxed"},
		{"indented XML", "<w:p>\n  <w:r>\n    <w:t>\n   one\n   two </w:t>\n  </w:r>\n</w:p>", "body·visible: one    two"},
		{"unfinished field", `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>` + p("swallowed"), "body·visible: swallowed; field codes·metadata: swallowed"},
		{"field in a field", `<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>IF </w:instrText><w:fldChar w:fldCharType="begin"/><w:instrText>MERGEFIELD x</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>left</w:t><w:fldChar w:fldCharType="end"/><w:instrText> = "a" "yes" "no"</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>yes</w:t><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
			`body·visible: yes; field codes·metadata: MERGEFIELD x | IF left = "a" "yes" "no"`},
		{"alternative in a line", `<w:p><w:r><w:t>a</w:t></w:r><mc:AlternateContent><mc:Choice><w:r><w:t>b</w:t></w:r></mc:Choice><mc:Choice><w:r><w:t>b</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>b</w:t></w:r></mc:Fallback></mc:AlternateContent><w:r><w:t>c</w:t></w:r></w:p>`, "body·visible: abc"},
		{"comment in the XML", `<w:p><!-- for Pat's eyes --><w:r><w:t>seen</w:t></w:r></w:p>`, "body·visible: seen; XML comments·metadata: for Pat's eyes"},
		{"deleted mark", mark(del, "one ") + mark(del, "two ") + p("three") + p("four"), "body·visible: one two three | four; tracked change authors·metadata: Pat Example"},
		{"deleted mark at the end", p("one") + mark(del, "two"), "body·visible: one | two; tracked change authors·metadata: Pat Example"},
		{"deleted mark before a table", mark(del, "one") + "<w:tbl><w:tr><w:tc>" + mark(del, "two") + "</w:tc><w:tc>" + p("three") + "</w:tc></w:tr></w:tbl>" + p("four"), "body·visible: one | two | three | four; tracked change authors·metadata: Pat Example"},
		{"inserted mark", mark(`<w:ins w:author="Pat Example"/>`, "one") + p("two"), "body·visible: one | two; tracked change authors·metadata: Pat Example"},
		{"signature line", `<w:p><w:r><w:pict><v:shape><o:signatureline o:suggestedsigner="Pat Example" o:suggestedsigner2="Clerk"/></v:shape></w:pict></w:r></w:p>`, "signatures·metadata: Pat Example | Clerk"},
		{"drawn text", `<w:p><w:r><w:drawing><wp:inline><a:graphic><a:txBody><a:p><a:r><a:t>drawn</a:t></a:r></a:p></a:txBody></a:graphic></wp:inline></w:drawing></w:r></w:p>`, "drawing 1·visible: drawn"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := docxwrite.New()
			d.Part("word/styles.xml", wp+"styles+xml", docxwrite.Root("w:styles", `<w:style w:type="paragraph" w:styleId="Ghost"><w:basedOn w:val="Ghost"/><w:rPr><w:vanish/></w:rPr></w:style>`))
			d.Raw(tt.body)
			doc := read(t, d.Bytes())
			var got []string
			for _, p := range doc.Parts {
				got = append(got, fmt.Sprintf("%s·%s: %s", p.Name, p.Layer, strings.TrimSpace(strings.Join(lines(doc, p.Layer, p.Name), " | "))))
			}
			if s := strings.Join(got, "; "); s != tt.want {
				t.Errorf("got  %s\nwant %s", s, tt.want)
			}
		})
	}
}

// TestUnseen is text that is on the page in the colour of what is behind it.
func TestUnseen(t *testing.T) {
	run := func(props string) string { return "<w:r><w:rPr>" + props + "</w:rPr><w:t>Pat Example</w:t></w:r>" }
	p := func(props string) string { return "<w:p>" + run(props) + "</w:p>" }
	cell := func(props, content string) string {
		return "<w:tbl>" + props + `<w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr>` + content + "</w:tc><w:tc>" + content + "</w:tc></w:tr></w:tbl>"
	}
	const whiteText, fillBlack = `<w:color w:val="FFFFFF"/>`, `<w:shd w:val="clear" w:fill="000000"/>`
	for _, tt := range []struct {
		name, body string
		want       string // kind: detail
	}{
		{"plain", p(""), ""},
		{"red", p(`<w:color w:val="C00000"/>`), ""},
		{"white", p(whiteText), "white-text: white text on white"},
		{"nearly white", p(`<w:color w:val="f2f2f2"/>`), "white-text: white text on white"},
		{"white by style", `<w:p><w:r><w:rPr><w:rStyle w:val="Pale"/></w:rPr><w:t>x</w:t></w:r></w:p>`, "white-text: white text on white"},
		{"two runs of one paragraph, and another", "<w:p>" + run(whiteText) + run(whiteText) + "</w:p>" + p(whiteText), "white-text: white text on white; white-text: white text on white"},
		{"white lines and a form's mark, which only take up room", `<w:p><w:r><w:rPr>` + whiteText + `</w:rPr><w:t>____ . </w:t></w:r></w:p><w:p><w:r><w:rPr><w:sz w:val="2"/></w:rPr><w:t>-</w:t></w:r></w:p><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Bottom of Form</w:t></w:r></w:p>`, ""},
		{"white space only", `<w:p><w:r><w:rPr>` + whiteText + `</w:rPr><w:t xml:space="preserve"> </w:t></w:r><w:r><w:t>x</w:t></w:r></w:p>`, ""},
		{"white on a fill", p(whiteText + fillBlack), ""},
		{"white on a paragraph's fill", `<w:p><w:pPr>` + fillBlack + `</w:pPr>` + run(whiteText) + "</w:p>", ""},
		{"white on a dark page", `<w:background w:color="203864"/>` + p(whiteText), "white-text: white text on white"},
		{"white in a dark cell and in a plain one", cell("", p(whiteText)), "white-text: white text on white"},
		{"white in a table that its style colours", cell(`<w:tblPr><w:tblStyle w:val="Dark"/></w:tblPr>`, p(whiteText)), ""},
		{"white in a shape", `<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>` + p(whiteText) + `</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`, ""},
		{"black highlight", p(`<w:highlight w:val="black"/>`), "covered-text: text in the colour of its background, or too dark to be read on it"},
		{"black text under a black highlight", p(`<w:color w:val="111111"/><w:highlight w:val="black"/>`), "covered-text: text in the colour of its background, or too dark to be read on it"},
		{"white text under a black highlight", p(whiteText + `<w:highlight w:val="black"/>`), ""},
		{"yellow highlight", p(`<w:highlight w:val="yellow"/>`), ""},
		{"black on black", p(`<w:color w:val="000000"/><w:shd w:val="solid" w:color="auto" w:fill="auto"/>`), "covered-text: text in the colour of its background, or too dark to be read on it"},
		{"automatic colour on black, which Word makes white", p(fillBlack), ""},
	} {
		d := docxwrite.New()
		d.Part("word/styles.xml", wp+"styles+xml", docxwrite.Root("w:styles", `<w:style w:type="character" w:styleId="Pale"><w:rPr>`+whiteText+`</w:rPr></w:style>`+
			`<w:style w:type="table" w:styleId="Base"><w:tblStylePr w:type="firstRow"><w:tcPr>`+fillBlack+`</w:tcPr></w:tblStylePr></w:style><w:style w:type="table" w:styleId="Dark"><w:basedOn w:val="Base"/></w:style>`))
		d.Raw(tt.body)
		var got []string
		for _, tr := range read(t, d.Bytes()).Traits {
			got = append(got, tr.Kind+": "+tr.Detail)
		}
		if s := strings.Join(got, "; "); s != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, s, tt.want)
		}
	}
}

// TestSignature reads what a signed document says of its signer.
func TestSignature(t *testing.T) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	name := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "CERTNAME"}, EmailAddresses: []string{"CERTMAIL@council.example"}}
	der, err := x509.CreateCertificate(rand.Reader, name, name, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	build := func(certificate string) []byte {
		d := docxwrite.New()
		d.Paragraph(docxwrite.Text("signed"))
		const kind = "application/vnd.openxmlformats-package.digital-signature-"
		const rel = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/"
		d.Part("_xmlsignatures/origin.sigs", kind+"origin", "")
		d.Rel(rel+"origin", "../_xmlsignatures/origin.sigs", false)
		d.Part("_xmlsignatures/_rels/origin.sigs.rels", "", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="`+rel+`signature" Target="sig1.xml"/></Relationships>`)
		d.Part("_xmlsignatures/sig1.xml", kind+"xmlsignature+xml", `<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo><Reference><DigestValue>DIGEST</DigestValue></Reference></SignedInfo>`+
			`<KeyInfo><X509Data><X509Certificate>`+certificate+`</X509Certificate></X509Data></KeyInfo>`+
			`<Object><s:SignatureInfoV1 xmlns:s="http://schemas.microsoft.com/office/2006/digsig"><s:SignatureText>SIGNEDNAME</s:SignatureText><s:SignatureComments>SIGNCOMMENT</s:SignatureComments><s:SignatureImage>IMAGE</s:SignatureImage></s:SignatureInfoV1></Object></Signature>`)
		return d.Bytes()
	}
	doc := read(t, build(base64.StdEncoding.EncodeToString(der)))
	want := []string{"CERTNAME", "CN=CERTNAME", "CERTMAIL@council.example", "SIGNEDNAME", "SIGNCOMMENT"}
	if got := lines(doc, document.Metadata, "signatures"); !slices.Equal(got, want) || !doc.Complete() {
		t.Errorf("read %q with gaps %v, want %q", got, doc.Gaps, want)
	}
	if got := codes(read(t, build("bm90IGEgY2VydGlmaWNhdGU="))); !slices.Equal(got, []document.GapCode{document.GapPart}) {
		t.Errorf("gaps of a damaged certificate: %v", got)
	}
}

func TestHeadings(t *testing.T) {
	d := docxwrite.New()
	d.Part("word/styles.xml", wp+"styles+xml", docxwrite.Root("w:styles",
		`<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 3"/></w:style>`+
			`<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Council heading"/><w:basedOn w:val="H"/></w:style>`+
			`<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/><w:basedOn w:val="H"/></w:style>`))
	for _, props := range []string{`<w:pStyle w:val="Own"/>`, `<w:pStyle w:val="T"/>`, `<w:outlineLvl w:val="0"/>`, `<w:pStyle w:val="Own"/><w:outlineLvl w:val="9"/>`} {
		d.Raw("<w:p><w:pPr>" + props + "</w:pPr><w:r><w:t>x</w:t></w:r></w:p>")
	}
	var got []int
	for _, b := range read(t, d.Bytes()).Parts[0].Blocks {
		got = append(got, int(b.Level))
	}
	if want := []int{3, 0, 1, 0}; !slices.Equal(got, want) {
		t.Errorf("levels %v, want %v", got, want)
	}
}

// TestHostileIsQuick reads documents made to take time or memory out of all
// proportion to their size.
func TestHostileIsQuick(t *testing.T) {
	para := "<w:p><w:r><w:t>a</w:t></w:r></w:p>"
	many := strings.Repeat(para, 50_000)
	for name, body := range map[string]string{
		"paragraphs":    many,
		"alternatives":  "<mc:AlternateContent><mc:Choice>" + many + "</mc:Choice><mc:Fallback>" + strings.Repeat("<w:p><w:r><w:t>b</w:t></w:r></w:p>", 50_000) + "</mc:Fallback></mc:AlternateContent>",
		"fields":        "<w:p><w:r>" + strings.Repeat(`<w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/><w:t>a</w:t>`, 50_000) + "</w:r></w:p>",
		"headers":       strings.Repeat(`<w:sectPr><w:headerReference r:id="x"/></w:sectPr>`, 50_000),
		"deleted marks": strings.Repeat("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>aaaa</w:t></w:r></w:p>", 150_000),
		"tables":        strings.Repeat("<w:tbl><w:tr><w:tc>", 80) + para + strings.Repeat("</w:tc></w:tr></w:tbl>", 80),
	} {
		t.Run(name, func(t *testing.T) {
			d := docxwrite.New()
			d.Raw(body)
			data := d.Bytes()
			lim := limits.Default
			lim.Ratio = 10_000
			start := time.Now()
			Read(t.Context(), data, lim)
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

func TestMadeUp(t *testing.T) {
	for name, want := range map[string]bool{
		"": true, "7": true, "Picture 1": true, "Text Box 27": true, "Arrow: Right 4": true, "Rectangle: Rounded Corners 3": true, "Straight Arrow Connector 7": true,
		"Picture of Pat": false, "Jo Example 2": false, "Visit 3": false, `C:\\Users\\jo\\Picture 1.png`: false, "Pat's Picture": false,
	} {
		if got := madeUp(name); got != want {
			t.Errorf("%q is made up: %v", name, got)
		}
	}
}

// TestHeadersNotShown are those of first and even pages that nothing switches on.
func TestHeadersNotShown(t *testing.T) {
	const unshown = "hidden-text: 1 passage of hidden text, 1 of them a header, footer or note that no page has"
	for _, tt := range []struct {
		name, pages, section, settings, text string
		where, told                          string
	}{
		{"of all pages", "default", "", "", "SECRET", "visible header 1, paragraph 1", ""},
		{"of a first page that is like the others", "first", "", "", "SECRET", "hidden header 1, paragraph 1", unshown},
		{"of a first page", "first", "<w:titlePg/>", "", "SECRET", "visible header 1, paragraph 1", ""},
		{"of even pages that are like the others", "even", "", "", "SECRET", "hidden header 1, paragraph 1", unshown},
		{"of even pages", "even", "", "<w:evenAndOddHeaders/>", "SECRET", "visible header 1, paragraph 1", ""},
		{"that repeats the page", "first", "", "", "the same", "", ""},
		{"that says nothing", "first", "", "", "____", "", ""},
	} {
		d := docxwrite.New()
		d.Paragraph(docxwrite.Text("the same"))
		related("settings", "settings.xml", wp+"settings+xml", docxwrite.Root("w:settings", tt.settings))(d)
		d.Part("word/header9.xml", wp+"header+xml", docxwrite.Root("w:hdr", "<w:p><w:r><w:t>"+tt.text+"</w:t></w:r></w:p>"))
		d.Raw(`<w:sectPr><w:headerReference w:type="` + tt.pages + `" r:id="` + d.Rel("header", "header9.xml", false) + `"/>` + tt.section + `</w:sectPr>`)
		doc := read(t, d.Bytes())
		if found(doc, "SECRET") != tt.where || told(doc) != tt.told {
			t.Errorf("%s: found at %q, told %q", tt.name, found(doc, "SECRET"), told(doc))
		}
	}
}
