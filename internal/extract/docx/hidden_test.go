package docx

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/docxwrite"
)

// found lists where a word is: layer, and label of its place.
func found(doc *document.Document, word string) string {
	var out []string
	for _, p := range doc.Parts {
		for _, b := range p.Blocks {
			for from := 0; ; {
				at := strings.Index(b.Text[from:], word)
				if at < 0 {
					break
				}
				from += at + len(word)
				out = append(out, string(p.Layer)+" "+b.Locate(document.Span{Start: from - len(word), End: from}).Label())
			}
		}
	}
	return strings.Join(out, "; ")
}

// told lists the traits: kind, detail and the words they are about.
func told(doc *document.Document) string {
	var out []string
	for _, t := range doc.Traits {
		s := t.Kind + ": " + t.Detail
		if t.Words != nil {
			s += fmt.Sprintf(" [%s]", t.Words.Block.Text[t.Words.Span.Start:t.Words.Span.End])
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func utf16le(s string) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return string(b)
}

// related adds a part that the main part refers to.
func related(kind, name, contentType, data string) func(d *docxwrite.Document) {
	return func(d *docxwrite.Document) {
		d.Part("word/"+name, contentType, data)
		d.Rel(kind, name, false)
	}
}

func raw(xml string) func(d *docxwrite.Document) {
	return func(d *docxwrite.Document) { d.Raw(xml) }
}

const (
	theme    = `<a:themeElements><a:clrScheme name="x"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="1F497D"/></a:dk2></a:clrScheme></a:themeElements>`
	settings = `<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="dark2" w:t2="light2"/>`
	sheet    = `<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:styleId="Veiled"><w:link w:val="VeiledChar"/><w:rPr><w:vanish/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Below"><w:basedOn w:val="Veiled"/></w:style>` +
		`<w:style w:type="character" w:styleId="VeiledChar"><w:rPr><w:vanish/></w:rPr></w:style>` +
		`<w:style w:type="table" w:styleId="VeiledTable"><w:rPr><w:vanish/></w:rPr></w:style>` +
		`<w:style w:type="table" w:styleId="VeiledRow"><w:tblStylePr w:type="firstRow"><w:rPr><w:vanish/></w:rPr></w:tblStylePr></w:style>` +
		`<w:style w:type="table" w:styleId="VeiledLike"><w:basedOn w:val="VeiledRow"/><w:tblStylePr w:type="band1Horz"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:tblStylePr></w:style>` +
		`<w:style w:type="table" w:styleId="DarkRow"><w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr></w:tblStylePr></w:style>` +
		`<w:style w:type="table" w:styleId="WhiteTable"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>`
	veiled = `<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>`
)

// restyled writes other styles than sheet.
func restyled(styles string, build func(d *docxwrite.Document)) func(d *docxwrite.Document) {
	return func(d *docxwrite.Document) {
		d.Part("word/styles.xml", wp+"styles+xml", docxwrite.Root("w:styles", styles))
		build(d)
	}
}

// themed is a document with a theme, and settings that change what it is used for.
func themed(settings string, build func(d *docxwrite.Document)) func(d *docxwrite.Document) {
	return func(d *docxwrite.Document) {
		related("theme", "theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml", docxwrite.Root("a:theme", theme))(d)
		related("settings", "settings.xml", wp+"settings+xml", docxwrite.Root("w:settings", settings))(d)
		build(d)
	}
}

// TestLayers plants SECRET in one place each and finds it there, once.
func TestLayers(t *testing.T) {
	run := func(props string) string { return "<w:r><w:rPr>" + props + "</w:rPr><w:t>SECRET</w:t></w:r>" }
	p := func(inner string) string { return "<w:p>" + inner + "</w:p>" }
	styled := func(style, inner string) string {
		return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>` + inner + "</w:p>"
	}
	table := func(style, row, cell, inner string) string {
		return `<w:tbl><w:tblPr><w:tblStyle w:val="` + style + `"/></w:tblPr><w:tr><w:trPr>` + row + `</w:trPr><w:tc><w:tcPr>` + cell + `</w:tcPr>` + inner + `</w:tc></w:tr></w:tbl>`
	}
	shape := func(props, inner string) string {
		return p(`<w:r><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>` + props + `<wps:txbx><w:txbxContent>` + inner + `</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>`)
	}
	vml := func(attrs, inner string) string {
		return p(`<w:r><w:pict><v:rect ` + attrs + `><v:textbox><w:txbxContent>` + inner + `</w:txbxContent></v:textbox></v:rect></w:pict></w:r>`)
	}
	field := func(code, result string) string {
		return p(`<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>` + code + `</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>` + result + `</w:t><w:fldChar w:fldCharType="end"/></w:r>`)
	}
	effect := func(kind, colour string) string {
		return `<w14:textFill xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w14:` + kind + `>` + colour + `</w14:` + kind + `></w14:textFill>`
	}
	drawn := func(part string) string {
		return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://x/` + part + `" TargetMode="External"/></Relationships>`
	}
	const (
		whiteInk = `<w:color w:val="FFFFFF"/>`
		hidden   = "hidden-text: 1 passage of hidden text"
		dark     = "covered-text: text in the colour of its background, or too dark to be read on it [SECRET]"
		pale     = "white-text: white text on white [SECRET]"
		beside   = "off-page-text: text that lies off the page [SECRET]"
		small    = "tiny-text: text too small to be read [SECRET]"
		gone     = ": the deleted text is still in the file"
		del      = `<w:del w:author="Jo Example" w:date="2026-03-02T10:00:00Z">`
	)
	for _, tt := range []struct {
		name  string
		build func(d *docxwrite.Document)
		where string
		trait string
	}{
		// Hidden text.
		{"hidden by paragraph style", restyled(sheet, raw(styled("Veiled", run("")))), "hidden hidden text 1, paragraph 1", hidden},
		{"hidden by a style's base", restyled(sheet, raw(styled("Below", run("")))), "hidden hidden text 1, paragraph 1", hidden},
		{"hidden by character style", restyled(sheet, raw(p(run(`<w:rStyle w:val="VeiledChar"/>`)))), "hidden hidden text 1, paragraph 1", hidden},
		{"hidden by two styles, which cancel out", restyled(sheet, raw(styled("Veiled", run(`<w:rStyle w:val="VeiledChar"/>`)))), "visible paragraph 1", ""},
		{"hidden by table style", restyled(sheet, raw(table("VeiledTable", "", "", p(run(""))))), "hidden hidden text 1, table 1, row 1, column 1, paragraph 1", hidden},
		{"hidden by the first row of a table style", restyled(sheet, raw(table(`VeiledRow"/><w:tblLook w:val="04A0`, "", "", p(run(""))))), "hidden hidden text 1, table 1, row 1, column 1, paragraph 1", hidden},
		{"first row in a table that has its rows alike", restyled(sheet, raw(table(`VeiledRow"/><w:tblLook w:val="0400`, "", "", p(run(""))))), "visible table 1, row 1, column 1, paragraph 1", ""},
		{"hidden by the first row of a style's base, as the row says", restyled(sheet, raw(table("VeiledLike", `<w:cnfStyle w:val="100000000000"/>`, "", p(run(""))))), "hidden hidden text 1, table 1, row 1, column 1, paragraph 1", hidden},
		{"white in a band of a table style, as the cell says", restyled(sheet, raw(table("VeiledLike", "", `<w:cnfStyle w:oddHBand="1"/>`, p(run(""))))), "hidden white text 1, table 1, row 1, column 1, paragraph 1", pale},
		{"white in the dark first row of a table style", restyled(sheet, raw(table(`DarkRow"/><w:tblLook w:firstRow="1`, "", "", p(run(""))))), "visible table 1, row 1, column 1, paragraph 1", ""},
		{"white in a table with a ground of its own", restyled(sheet, raw(table(`VeiledRow"/><w:shd w:val="clear" w:fill="1F3864`, "", "", p(run(whiteInk))))), "visible table 1, row 1, column 1, paragraph 1", ""},
		{"hidden by table and paragraph style, which cancel out", restyled(sheet, raw(table("VeiledTable", "", "", styled("Veiled", run(""))))), "visible table 1, row 1, column 1, paragraph 1", ""},
		{"hidden for good, as a style separator is", raw(p(run(`<w:specVanish/>`))), "hidden hidden text 1, paragraph 1", hidden},
		{"hidden by the defaults of the document", restyled(veiled, raw(p(run("")))), "hidden hidden text 1, paragraph 1", hidden},
		{"shown in a document hidden by default", restyled(veiled, raw(p(run(`<w:vanish w:val="0"/>`)))), "visible paragraph 1", ""},
		{"hidden shape", raw(p(`<w:r><w:drawing><wp:anchor><wp:docPr id="1" name="Box 1" hidden="1"/><wps:wsp><wps:txbx><w:txbxContent>` + p(run("")) + `</w:txbxContent></wps:txbx></wps:wsp></wp:anchor></w:drawing></w:r>`)), "hidden text box 1, paragraph 1", hidden},
		{"hidden older shape", raw(vml(`style="width:9pt; visibility: hidden"`, p(run("")))), "hidden text box 1, paragraph 1", hidden},

		{"shape in a hidden run", raw(p(`<w:r><w:rPr><w:vanish/></w:rPr><w:drawing><wp:anchor><wps:wsp><wps:txbx><w:txbxContent>` + p(run("")) + `</w:txbxContent></wps:txbx></wps:wsp></wp:anchor></w:drawing></w:r>`)), "hidden text box 1, paragraph 1", hidden},
		{"letters drawn in a hidden run", raw(p(`<w:r><w:rPr><w:vanish/></w:rPr><w:pict><v:shape><v:textpath string="SECRET"/></v:shape></w:pict></w:r>`)), "hidden word art 1, line 1", hidden},
		{"choice that Word does not understand", raw(p(`<mc:AlternateContent xmlns:own="urn:example:own"><mc:Choice Requires="wps own">` + run("") + `</mc:Choice><mc:Fallback><w:r><w:t>shown</w:t></w:r></mc:Fallback></mc:AlternateContent>`)), "hidden alternative text 1, paragraph 1", hidden},
		{"what stands instead of a choice that Word does not understand", raw(p(`<mc:AlternateContent xmlns:own="urn:example:own"><mc:Choice Requires="own"/><mc:Fallback>` + run("") + `</mc:Fallback></mc:AlternateContent>`)), "visible paragraph 1", ""},
		{"a word parted by a hidden paragraph mark", raw(`<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>SEC</w:t></w:r></w:p>` + p(`<w:r><w:t>RET</w:t></w:r>`)), "visible paragraph 1", ""},
		{"heading and text on one line", raw(`<w:p><w:pPr><w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr><w:r><w:t>Heading</w:t></w:r></w:p>` + p(run(""))), "visible paragraph 2", ""},

		// Tracked changes.
		{"deleted row without deleted runs", raw(table("", del+"</w:del>", "", p(run("")))), "markup tracked deletion 1, table 1, row 1, column 1, paragraph 1", "tracked-deletion: 1 tracked deletion by 1 person, 2 March 2026" + gone},
		{"deleted cell", raw(table("", "", `<w:cellDel w:author="Jo Example"/>`, p(run("")))), "markup tracked deletion 1, table 1, row 1, column 1, paragraph 1", "tracked-deletion: 1 tracked deletion by 1 person" + gone},
		{"inserted row", raw(table("", `<w:ins w:author="Jo Example"/>`, "", p(run("")))), "visible table 1, row 1, column 1, paragraph 1", "tracked-insertion: 1 tracked insertion by 1 person"},
		{"moved away", raw(p(`<w:moveFrom w:author="Jo Example">` + run("") + `</w:moveFrom>`)), "markup tracked move 1, paragraph 1", "tracked-deletion: 1 tracked deletion by 1 person, 1 of them a move" + gone},
		{"how a cell was shaded before", raw(table("", "", `<w:tcPrChange w:author="Jo Example"><w:tcPr><w:shd w:val="clear" w:fill="000000"/></w:tcPr></w:tcPrChange>`, p(run(`<w:color w:val="000000"/>`)))), "visible table 1, row 1, column 1, paragraph 1", ""},

		// Colours.
		{"white by table style", restyled(sheet, raw(table("WhiteTable", "", "", p(run(""))))), "hidden white text 1, table 1, row 1, column 1, paragraph 1", pale},
		{"white by theme, whatever the plain value says", themed("", raw(p(run(`<w:color w:val="FF0000" w:themeColor="background1"/>`)))), "hidden white text 1, paragraph 1", pale},
		{"white of the theme that is not there", raw(p(run(`<w:color w:themeColor="background1"/>`))), "hidden white text 1, paragraph 1", pale},
		{"a colour of the theme made nearly white", themed("", raw(p(run(`<w:color w:val="FF0000" w:themeColor="text1" w:themeTint="05"/>`)))), "hidden white text 1, paragraph 1", pale},
		{"white of the theme made dark", themed("", raw(p(run(`<w:color w:val="FFFFFF" w:themeColor="background1" w:themeShade="40"/>`)))), "visible paragraph 1", ""},
		{"a role that the settings give another colour", themed(settings, raw(p(run(`<w:color w:val="1F497D"/><w:shd w:val="clear" w:fill="FFFFFF" w:themeFill="background2"/>`)))), "hidden covered text 1, paragraph 1", dark},
		{"white on a dark page that is shown", themed(`<w:displayBackgroundShape/>`, raw(`<w:background w:color="203864"/>`+p(run(whiteInk)))), "visible paragraph 1", ""},
		{"white on a page with a picture behind it", themed(`<w:displayBackgroundShape/>`, raw(`<w:background w:color="FFFFFF"><v:background><v:fill type="frame"/></v:background></w:background>`+p(run(whiteInk)))), "visible paragraph 1", ""},
		{"dark on a dark page that is not shown", raw(`<w:background w:color="000000"/>` + p(run(`<w:color w:val="000000"/>`))), "visible paragraph 1", ""},
		{"black under a pattern that is almost black", raw(p(run(`<w:color w:val="000000"/><w:shd w:val="pct95" w:color="auto" w:fill="FFFFFF"/>`))), "hidden covered text 1, paragraph 1", dark},
		{"black under a light pattern", raw(p(run(`<w:color w:val="000000"/><w:shd w:val="pct10" w:color="auto" w:fill="FFFFFF"/>`))), "visible paragraph 1", ""},
		{"black under dark grey", raw(p(run(`<w:color w:val="000000"/><w:shd w:val="clear" w:fill="333333"/>`))), "hidden covered text 1, paragraph 1", dark},
		{"black under a dark blue pen", raw(p(run(`<w:color w:val="000000"/><w:highlight w:val="darkBlue"/>`))), "hidden covered text 1, paragraph 1", dark},
		{"black on mid grey", raw(p(run(`<w:color w:val="000000"/><w:shd w:val="clear" w:fill="808080"/>`))), "visible paragraph 1", ""},
		{"yellow on white", raw(p(run(`<w:color w:val="FFFF00"/>`))), "visible paragraph 1", ""},
		{"black in a black paragraph", raw(`<w:p><w:pPr><w:shd w:val="clear" w:fill="000000"/></w:pPr>` + run(`<w:color w:val="000000"/>`) + `</w:p>`), "hidden covered text 1, paragraph 1", dark},
		{"black in a black cell", raw(table("", "", `<w:shd w:val="clear" w:fill="000000"/>`, p(run(`<w:color w:val="000000"/>`)))), "hidden covered text 1, table 1, row 1, column 1, paragraph 1", dark},
		{"without ink", raw(p(run(`<w14:textFill xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w14:noFill/></w14:textFill>`))), "hidden text without ink 1, paragraph 1", "invisible-text: text that is drawn without ink [SECRET]"},
		{"white by a text effect", raw(p(run(`<w:color w:val="000000"/>` + effect("solidFill", `<w14:srgbClr w14:val="FFFFFF"/>`)))), "hidden white text 1, paragraph 1", pale},
		{"white of the theme by a text effect", themed("", raw(p(run(effect("solidFill", `<w14:schemeClr w14:val="bg1"/>`))))), "hidden white text 1, paragraph 1", pale},
		{"white made dark by a text effect", themed("", raw(p(run(whiteInk+effect("solidFill", `<w14:schemeClr w14:val="bg1"><w14:lumMod w14:val="50000"/></w14:schemeClr>`))))), "visible paragraph 1", ""},
		{"in many colours by a text effect", raw(p(run(whiteInk + effect("gradFill", "")))), "visible paragraph 1", ""},
		{"clear as glass by a text effect", raw(p(run(effect("solidFill", `<w14:srgbClr w14:val="000000"><w14:alpha w14:val="100000"/></w14:srgbClr>`)))), "hidden text without ink 1, paragraph 1", "invisible-text: text that is drawn without ink [SECRET]"},
		{"half clear by a text effect", raw(p(run(effect("solidFill", `<w14:srgbClr w14:val="FFFFFF"><w14:alpha w14:val="40000"/></w14:srgbClr>`)))), "visible paragraph 1", ""},
		{"outlined only", raw(p(run(`<w14:textOutline xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w14:solidFill/></w14:textOutline><w14:textFill xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w14:noFill/></w14:textFill>`))), "visible paragraph 1", ""},

		// Shapes.
		{"black in a black shape", raw(shape(`<wps:spPr><a:ln><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:ln><a:solidFill><a:srgbClr val="000000"/></a:solidFill></wps:spPr>`, p(run(`<w:color w:val="000000"/>`)))), "hidden covered text 1, paragraph 1", dark},
		{"white in a white shape", themed("", raw(shape(`<wps:spPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></wps:spPr>`, p(run(whiteInk))))), "hidden white text 1, paragraph 1", pale},
		{"white in a shape darkened from white", themed("", raw(shape(`<wps:spPr><a:solidFill><a:schemeClr val="bg1"><a:lumMod val="50000"/></a:schemeClr></a:solidFill></wps:spPr>`, p(run(whiteInk))))), "visible text box 1, paragraph 1", ""},
		{"white in a shape that lets through what is behind", raw(shape(`<wps:spPr><a:solidFill><a:srgbClr val="FFFFFF"><a:alpha val="20000"/></a:srgbClr></a:solidFill></wps:spPr>`, p(run(whiteInk)))), "visible text box 1, paragraph 1", ""},
		{"white in a shape without a fill", raw(shape(`<wps:spPr><a:noFill/></wps:spPr>`, p(run(whiteInk)))), "visible text box 1, paragraph 1", ""},
		{"black pen in a shape without a fill", raw(shape(`<wps:spPr><a:noFill/></wps:spPr>`, p(run(`<w:highlight w:val="black"/>`)))), "hidden covered text 1, paragraph 1", dark},
		{"black in an older black shape", raw(vml(`fillcolor="black [3213]"`, p(run(`<w:color w:val="000000"/>`)))), "hidden covered text 1, paragraph 1", dark},
		{"white in an older blue shape", raw(vml(`fillcolor="#00f"`, p(run(whiteInk)))), "visible text box 1, paragraph 1", ""},
		{"white in an older shape with a picture for its fill", raw(p(`<w:r><w:pict><v:rect fillcolor="white"><v:fill type="frame"/><v:textbox><w:txbxContent>` + p(run(whiteInk)) + `</w:txbxContent></v:textbox></v:rect></w:pict></w:r>`)), "visible text box 1, paragraph 1", ""},

		// Size.
		{"one point", raw(p(run(`<w:sz w:val="2"/>`))), "hidden tiny text 1, paragraph 1", small},
		{"two points, in a strict file's words", raw(p(run(`<w:sz w:val="2pt"/>`))), "hidden tiny text 1, paragraph 1", small},
		{"three points", raw(p(run(`<w:sz w:val="6"/>`))), "visible paragraph 1", ""},
		{"letters of no width", raw(p(run(`<w:w w:val="1"/>`))), "hidden tiny text 1, paragraph 1", small},
		{"a line of no height", raw(`<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr>` + run("") + `</w:p>`), "hidden tiny text 1, paragraph 1", small},
		{"a line that grows", raw(`<w:p><w:pPr><w:spacing w:line="20" w:lineRule="atLeast"/></w:pPr>` + run("") + `</w:p>`), "visible paragraph 1", ""},
		{"a row of no height", raw(table("", `<w:trHeight w:val="10" w:hRule="exact"/>`, "", p(run("")))), "hidden tiny text 1, table 1, row 1, column 1, paragraph 1", small},

		// Place.
		{"indented off the page", raw(`<w:p><w:pPr><w:ind w:left="20000"/></w:pPr>` + run("") + `</w:p>`), "hidden off-page text 1, paragraph 1", beside},
		{"indented far on a wide page", raw(`<w:p><w:pPr><w:ind w:left="20000"/></w:pPr>` + run("") + `</w:p><w:sectPr><w:pgSz w:w="23800" w:h="16840"/></w:sectPr>`), "visible paragraph 1", ""},
		{"in a frame off the page", raw(`<w:p><w:pPr><w:framePr w:x="30000"/></w:pPr>` + run("") + `</w:p>`), "hidden off-page text 1, paragraph 1", beside},
		{"in a table off the page", raw(`<w:tbl><w:tblPr><w:tblInd w:w="-20000"/></w:tblPr><w:tr><w:tc>` + p(run("")) + `</w:tc></w:tr></w:tbl>`), "hidden off-page text 1, table 1, row 1, column 1, paragraph 1", beside},
		{"in a shape off the page", raw(p(`<w:r><w:drawing><wp:anchor><wp:positionH><wp:posOffset>12700000</wp:posOffset></wp:positionH><wps:wsp><wps:txbx><w:txbxContent>` + p(run("")) + `</w:txbxContent></wps:txbx></wps:wsp></wp:anchor></w:drawing></w:r>`)), "hidden off-page text 1, paragraph 1", beside},
		{"in an older shape off the page", raw(vml(`style="position:absolute;margin-left:-900pt"`, p(run("")))), "hidden off-page text 1, paragraph 1", beside},

		// Fields and controls.
		{"result of SET", raw(field(` SET who "x" `, "SECRET")), "hidden hidden text 1, paragraph 1", hidden},
		{"instruction of SET", raw(field(` SET who "SECRET" `, "x")), "metadata field codes, line 1", hidden},
		{"result of MERGEFIELD", raw(field(` MERGEFIELD who `, "SECRET")), "visible paragraph 1", ""},
		{"MERGEFIELD", raw(field(` MERGEFIELD SECRET `, "x")), "metadata field codes, line 1", ""},
		{"LINK", raw(field(` LINK Excel.Sheet.12 "\\\\srv\\SECRET.xlsx" `, "x")), "metadata field codes, line 1", ""},
		{"DDEAUTO", raw(field(` DDEAUTO excel SECRET `, "x")), "metadata field codes, line 1", ""},
		{"QUOTE", raw(field(` QUOTE "SECRET" `, "x")), "metadata field codes, line 1", ""},
		{"DOCPROPERTY", raw(field(` DOCPROPERTY SECRET `, "x")), "metadata field codes, line 1", ""},
		{"contents with hidden numbers", raw(field(` TOC \o "1-3" `, `Heading</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>SECRET`)), "hidden hidden text 1, paragraph 1", hidden},
		{"data of a field", raw(p(`<w:r><w:fldChar w:fldCharType="begin"><w:fldData>` + base64.StdEncoding.EncodeToString([]byte("\x01\x02\x00"+utf16le("SECRET")+"\x00\x00")) + `</w:fldData></w:fldChar><w:fldChar w:fldCharType="end"/></w:r>`)), "metadata field data, line 1", ""},
		{"data binding", raw(`<w:sdt><w:sdtPr><w:dataBinding w:xpath="/ns0:SECRET[1]"/></w:sdtPr><w:sdtContent/></w:sdt>`), "metadata content controls, line 1", ""},
		{"last choice of a list", raw(`<w:sdt><w:sdtPr><w:comboBox w:lastValue="SECRET"/></w:sdtPr><w:sdtContent/></w:sdt>`), "metadata content controls, line 1", ""},
		{"title of a control", raw(`<w:sdt><w:sdtPr><w:tag w:val="SECRET"/></w:sdtPr><w:sdtContent/></w:sdt>`), "metadata content controls, line 1", ""},
		{"placeholder of custom XML", raw(`<w:customXml><w:customXmlPr><w:placeholder w:val="SECRET"/></w:customXmlPr></w:customXml>`), "metadata smart tags, line 1", ""},
		{"bookmark of a hidden kind", raw(p(`<w:bookmarkStart w:name="_SECRET"/>`)), "metadata bookmarks, line 1", ""},
		{"place of a link", raw(p(`<w:hyperlink w:docLocation="SECRET"/>`)), "metadata links, line 1", ""},
		{"alternative text of a table", raw(`<w:tbl><w:tblPr><w:tblDescription w:val="SECRET"/></w:tblPr></w:tbl>`), "metadata alt text, line 1", ""},
		{"name of a picture", raw(p(`<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Portrait of SECRET"/></wp:inline></w:drawing></w:r>`)), "metadata alt text, line 1", ""},
		{"name of a picture that ends in a number", raw(p(`<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Photo of SECRET 2"/></wp:inline></w:drawing></w:r>`)), "metadata alt text, line 1", ""},
		{"name of a form control", raw(p(`<w:r><w:object><w:control w:name="SECRET"/></w:object></w:r>`)), "metadata form control, line 1", ""},
		{"gallery of building blocks", raw(`<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="SECRET"/></w:docPartObj></w:sdtPr><w:sdtContent/></w:sdt>`), "metadata content controls, line 1", ""},
		{"attribute that nobody knows", raw(`<w:p xmlns:own="urn:example:own" own:about="SECRET"/>`), "metadata loose text, line 1", ""},
		{"attribute of an element that nobody knows", raw(p(`<own:x xmlns:own="urn:example:own" about="SECRET"/>`)), "metadata loose text, line 1", ""},
		{"attribute of an element of no namespace", raw(p(`<x about="SECRET"/>`)), "metadata loose text, line 1", ""},
		{"loose text", raw(`<w:p>SECRET<w:r/></w:p>`), "metadata loose text, line 1", ""},
		{"loose text where nothing is read", raw(`<w:p><w:pPr><w:jc>SECRET</w:jc></w:pPr></w:p>`), "metadata loose text, line 1", ""},

		// Other parts.
		{"name of a style", restyled(`<w:style w:type="character" w:customStyle="1" w:styleId="Own"><w:name w:val="SECRET"/></w:style>`, raw("")), "metadata style names, line 1", ""},
		{"name of a property", related("custom-properties", "custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml", `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property name="SECRET"><vt:bool>true</vt:bool></property></Properties>`), "metadata names of properties, line 1", ""},
		{"name of a document variable", related("settings", "settings.xml", wp+"settings+xml", docxwrite.Root("w:settings", `<w:docVars><w:docVar w:name="SECRET" w:val="1"/></w:docVars>`)), "metadata document variables, line 1", ""},
		{"name of a building block", related("glossaryDocument", "glossary/document.xml", wp+"document.glossary+xml", docxwrite.Root("w:glossaryDocument", `<w:docParts><w:docPart><w:docPartPr><w:name w:val="{0A}"/><w:category><w:name w:val="SECRET"/></w:category></w:docPartPr></w:docPart></w:docParts>`)), "metadata names of building blocks, line 1", ""},
		{"comment in the theme", related("theme", "theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml", docxwrite.Root("a:theme", "<!--SECRET-->")), "metadata XML comments, line 1", ""},
		{"text in the table of fonts", related("fontTable", "fontTable.xml", wp+"fontTable+xml", docxwrite.Root("w:fonts", "SECRET")), "metadata loose text, line 1", ""},
		{"name of a frame", related("webSettings", "webSettings.xml", wp+"webSettings+xml", docxwrite.Root("w:webSettings", `<w:frameset><w:frame><w:title w:val="SECRET"/></w:frame></w:frameset>`)), "metadata frames, line 1", ""},
		{"schema of custom XML", related("customXmlProps", "itemProps1.xml", "application/vnd.openxmlformats-officedocument.customXmlProperties+xml", `<ds:datastoreItem xmlns:ds="x" ds:itemID="{0A}"><ds:schemaRef ds:uri="http://SECRET.example"/></ds:datastoreItem>`), "metadata custom XML, line 1", ""},
		{"who reacted to a comment", related("http://x/commentsExtensible", "commentsExtensible.xml", wp+"commentsExtensible+xml", `<x><user userId="x" userName="SECRET"/></x>`), "metadata people, line 2", ""},
		{"command bound to a key", related("http://x/keyMapCustomizations", "customizations.xml", "application/vnd.ms-word.keyMapCustomizations+xml", `<x xmlns:wne="y"><wne:macro wne:macroName="PROJECT.SECRET"/></x>`), "metadata commands, line 1", ""},
		{"caption label", related("settings", "settings.xml", wp+"settings+xml", docxwrite.Root("w:settings", `<w:captions><w:caption w:name="SECRET"/></w:captions>`)), "metadata captions, line 1", ""},
		{"source of a mail merge", related("settings", "settings.xml", wp+"settings+xml", docxwrite.Root("w:settings", `<w:mailMerge><w:odso><w:udl w:val="Data Source=SECRET"/></w:odso></w:mailMerge>`)), "metadata mail merge, line 1", ""},
		{"template that settings name", func(d *docxwrite.Document) {
			related("settings", "settings.xml", wp+"settings+xml", docxwrite.Root("w:settings", ""))(d)
			d.Part("word/_rels/settings.xml.rels", "", strings.ReplaceAll(drawn("attachedTemplate"), ` TargetMode`, ` Target="file:///\\srv\SECRET.dotm" TargetMode`))
		}, "metadata links, line 1", ""},
		{"relationships of a part that has gone", func(d *docxwrite.Document) {
			d.Part("word/_rels/gone.xml.rels", "", strings.ReplaceAll(drawn("image"), ` TargetMode`, ` Target="file:///SECRET.png" TargetMode`))
		}, "metadata links, line 1", ""},
		{"merged subdocument", func(d *docxwrite.Document) { d.Rel("subDocument", `file:///\\srv\SECRET.docx`, true) }, "metadata links, line 1", ""},
		{"printer", related("printerSettings", "printerSettings1.bin", wp+"printerSettings", utf16le(`\\SECRET`)+strings.Repeat("\x00", 80)), "metadata printer, line 1", ""},
		{"printer of a Mac", related("printerSettings", "printerSettings1.bin", wp+"printerSettings", `<?xml version="1.0"?><plist><string>com.apple.x</string><string>SECRET</string></plist>`), "metadata printer, line 1", ""},
		{"number in the properties that is none", related("extended-properties", "app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml", `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><TotalTime>SECRET</TotalTime><Words>12</Words></Properties>`), "metadata properties, line 1", ""},
		{"SVG", related("image", "media/a.svg", "image/svg+xml", `<svg xmlns="http://www.w3.org/2000/svg"><g><text>SEC<tspan>RET</tspan></text></g></svg>`), "visible picture 1, line 1", ""},
		{"title of an SVG", related("image", "media/a.svg", "image/svg+xml", `<svg xmlns="http://www.w3.org/2000/svg"><title>SECRET</title></svg>`), "metadata alt text, line 1", ""},
		{"enhanced metafile", related("image", "media/a.emf", "image/x-emf", emf(emfText("SEC", 0, 10), emfText("RET", 30, 10), emfText("other", 0, 40))), "visible picture 1, line 1", ""},
		{"enhanced metafile, drawn twice", related("image", "media/a.emf", "image/x-emf", emf(emfText("SECRET", 0, 10), emfPlusText("SECRET"))), "visible picture 1, line 1", ""},
		{"metafile, packed", related("image", "media/a.wmz", "image/x-wmz", zipped(wmf("SECRET"))), "visible picture 1, line 1", ""},
		{"who took a picture", related("image", "media/a.png", "image/png", "\x89PNG\r\n\x1a\n\x00\x00\x00\x0dtEXtAuthor\x00SECRET\x00\x00\x00\x00"), "metadata pictures, line 1", ""},
		{"preview with words that the letter lacks", func(d *docxwrite.Document) {
			d.Paragraph(docxwrite.Text("other words"))
			related("http://x/metadata/thumbnail", "thumbnail.emf", "image/x-emf", emf(emfText("SECRET", 0, 10), emfText("other", 0, 40)))(d)
		}, "hidden preview picture 1, line 1", "thumbnail: the file holds a small picture of its first page, possibly of an earlier version"},
		{"preview with the words of the letter", func(d *docxwrite.Document) {
			d.Paragraph(docxwrite.Text("see SECRET"))
			related("http://x/metadata/thumbnail", "thumbnail.emf", "image/x-emf", emf(emfText("SECRET", 0, 10)))(d)
		}, "visible paragraph 1", "thumbnail: the file holds a small picture of its first page, possibly of an earlier version"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := docxwrite.New()
			tt.build(d)
			d.Raw(`<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>Yours sincerely</w:t></w:r></w:p>`)
			doc := read(t, d.Bytes())
			if got := found(doc, "SECRET"); got != tt.where {
				t.Errorf("found at %q, want %q", got, tt.where)
			}
			if got := told(doc); got != tt.trait {
				t.Errorf("traits %q, want %q", got, tt.trait)
			}
			if len(doc.Gaps) > 0 {
				t.Errorf("gaps %v", doc.Gaps)
			}
		})
	}
}

// emf writes an enhanced metafile of the records between its header and its end.
func emf(records ...string) string {
	header := make([]byte, 88)
	binary.LittleEndian.PutUint32(header, 1)
	binary.LittleEndian.PutUint32(header[4:], 88)
	copy(header[40:], " EMF")
	return string(header) + strings.Join(records, "") + "\x0e\x00\x00\x00\x14\x00\x00\x00" + strings.Repeat("\x00", 12)
}

// emfText draws text at a place, each letter 10 units wide.
func emfText(text string, x, y uint32) string {
	n := len(text)
	b := make([]byte, 76+2*n+2*(n%2)+4*n)
	le := binary.LittleEndian
	for at, v := range map[int]uint32{0: 84, 4: uint32(len(b)), 36: x, 40: y, 44: uint32(n), 48: 76, 72: uint32(76 + 2*n + 2*(n%2))} {
		le.PutUint32(b[at:], v)
	}
	copy(b[76:], utf16le(text))
	for i := range n {
		le.PutUint32(b[76+2*n+2*(n%2)+4*i:], 10)
	}
	return string(b)
}

// emfPlusText draws text in the newer form, inside a comment.
func emfPlusText(text string) string {
	le := binary.LittleEndian
	body := le.AppendUint32(make([]byte, 8), uint32(len(text)))
	body = append(append(body, make([]byte, 16)...), utf16le(text)...)
	rec := le.AppendUint16(nil, 0x401c)
	rec = le.AppendUint16(rec, 0)
	rec = le.AppendUint32(rec, uint32(12+len(body)))
	rec = append(le.AppendUint32(rec, uint32(len(body))), body...)
	out := le.AppendUint32(nil, 70)
	out = le.AppendUint32(out, uint32(16+len(rec)))
	out = le.AppendUint32(out, uint32(4+len(rec)))
	return string(out) + "EMF+" + string(rec)
}

// wmf is an older metafile with one text.
func wmf(text string) string {
	le := binary.LittleEndian
	b := le.AppendUint16(make([]byte, 4), 0x0521)
	b = le.AppendUint16(b, uint16(len(text)))
	b = append(b, text...)
	if len(text)%2 == 1 {
		b = append(b, 0)
	}
	b = append(b, 0, 0, 0, 0)
	le.PutUint32(b, uint32(len(b)/2))
	return "\x01\x00\x09\x00" + strings.Repeat("\x00", 14) + string(b)
}

func zipped(s string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, err := z.Write([]byte(s))
	if err != nil || z.Close() != nil {
		panic("a Buffer takes every write")
	}
	return b.String()
}

// TestBlankStays holds that words on both sides of an unseen one stay apart.
func TestBlankStays(t *testing.T) {
	d := docxwrite.New()
	d.Raw(`<w:p><w:r><w:t>our officer</w:t></w:r><w:r><w:rPr><w:highlight w:val="black"/></w:rPr><w:t xml:space="preserve"> Jo</w:t></w:r><w:r><w:rPr><w:highlight w:val="black"/></w:rPr><w:t xml:space="preserve"> </w:t></w:r><w:r><w:rPr><w:highlight w:val="black"/></w:rPr><w:t xml:space="preserve">Example </w:t></w:r><w:r><w:t>replied to</w:t></w:r><w:r><w:rPr><w:highlight w:val="black"/></w:rPr><w:t>us</w:t></w:r></w:p>`)
	doc := read(t, d.Bytes())
	if got := lines(doc, document.Visible, "body"); !slices.Equal(got, []string{"our officer replied to "}) {
		t.Errorf("body %q", got)
	}
	var words []string
	for _, tr := range doc.Traits {
		words = append(words, tr.Words.Block.Text+" in "+tr.Words.Block.Where().Part)
	}
	if !slices.Equal(words, []string{"Jo Example in covered text 1", "us in covered text 2"}) {
		t.Errorf("passages %q", words)
	}
}

// TestManyPassages are told of by number past some point.
func TestManyPassages(t *testing.T) {
	d := docxwrite.New()
	for range 203 {
		d.Paragraph(docxwrite.Run{Text: "unseen", Colour: "FFFFFF"})
	}
	doc := read(t, d.Bytes())
	if n := len(doc.Traits); n != 201 || doc.Traits[200].Words != nil || doc.Traits[200].Detail != "3 more passages of white text on white" {
		t.Errorf("%d traits, the last %+v", n, doc.Traits[n-1])
	}
}

// TestTrackedDraft is a letter as some go out: fifteen tracked changes by two
// people, and comments.
func TestTrackedDraft(t *testing.T) {
	d := docxwrite.New()
	for i := range 8 {
		d.Raw(fmt.Sprintf(`<w:p><w:r><w:t xml:space="preserve">Paragraph %d </w:t></w:r><w:del w:author="Jo Example" w:date="2026-03-%02dT09:00:00Z"><w:r><w:delText>cut %d</w:delText></w:r></w:del></w:p>`, i, i+2, i))
	}
	for i := range 5 {
		d.Raw(fmt.Sprintf(`<w:p><w:ins w:author="Sam Specimen" w:date="2026-02-0%dT09:00:00Z"><w:r><w:t>new %d</w:t></w:r></w:ins></w:p>`, i+1, i))
	}
	d.Raw(`<w:p><w:moveFrom w:author="Sam Specimen" w:date="2026-03-20T09:00:00Z"><w:r><w:t>moved</w:t></w:r></w:moveFrom></w:p><w:p><w:moveTo w:author="Sam Specimen"><w:r><w:t>moved</w:t></w:r></w:moveTo></w:p>`)
	related("comments", "comments.xml", wp+"comments+xml", docxwrite.Root("w:comments",
		`<w:comment w:id="0" w:author="Jo Example" w:initials="JE" w:date="2026-03-01T08:00:00Z"><w:p><w:r><w:t>are we sure?</w:t></w:r></w:p></w:comment>`+
			`<w:comment w:id="1" w:author="Sam Specimen" w:date="2026-03-01T09:00:00Z"><w:p><w:r><w:t>yes</w:t></w:r></w:p></w:comment>`))(d)
	related("http://x/commentsExtended", "commentsExtended.xml", wp+"commentsExtended+xml",
		`<x:commentsEx xmlns:x="http://schemas.microsoft.com/office/word/2012/wordml"><x:commentEx x:paraId="1" x:done="1"/><x:commentEx x:paraId="2" x:paraIdParent="1" x:done="1"/></x:commentsEx>`)(d)
	doc := read(t, d.Bytes())
	want := "tracked-insertion: 6 tracked insertions by 1 person, 1 February 2026 to 5 February 2026, 1 of them a move; " +
		"tracked-deletion: 9 tracked deletions by 2 people, 2 March 2026 to 20 March 2026, 1 of them a move: the deleted text is still in the file; " +
		"comment: 2 comments by 2 people, 1 March 2026, 2 of them resolved, 1 of them a reply"
	if got := told(doc); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := lines(doc, document.Metadata, "tracked change authors"); !slices.Equal(got, []string{"Jo Example", "Sam Specimen"}) {
		t.Errorf("authors %q", got)
	}
	for _, p := range doc.Parts {
		want := map[string]string{"tracked deletion": document.TraitTrackedDeletion, "tracked move": document.TraitTrackedDeletion, "comment": document.TraitComment}[strings.TrimRight(p.Name, " 0123456789")]
		if p.Trait != want {
			t.Errorf("part %q is told of by %q", p.Name, p.Trait)
		}
	}
}

// TestInside hands on what is a document of its own.
func TestInside(t *testing.T) {
	compound := func(streams ...docxwrite.Stream) string { return string(docxwrite.Compound(streams...)) }
	for _, tt := range []struct {
		name  string
		build func(d *docxwrite.Document)
		files string // name=content
		said  string
		gaps  string
	}{
		{"workbook", related("package", "embeddings/Book1.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK"), "word/embeddings/Book1.xlsx=PK", "", ""},
		{"merged web page", related("aFChunk", "chunk.html", "text/html", "<p>x"), "word/chunk.html=<p>x", "", ""},
		{"PDF in an object", related("oleObject", "embeddings/oleObject1.bin", "application/vnd.openxmlformats-officedocument.oleObject", compound(docxwrite.Stream{Name: "CONTENTS", Data: []byte("%PDF")})), "word/embeddings/oleObject1.bin=%PDF", "", ""},
		{"packaged file", related("oleObject", "embeddings/o.bin", "application/vnd.openxmlformats-officedocument.oleObject", compound(docxwrite.Stream{Name: "\x01Ole10Native", Data: docxwrite.Packaged("staff.csv", `C:\Users\jo.example\staff.csv`, []byte("x"))})), "staff.csv=x", `staff.csv|C:\Users\jo.example\staff.csv`, ""},
		{"old Word document", related("oleObject", "embeddings/o.doc", "application/msword", compound(docxwrite.Stream{Name: "WordDocument", Data: []byte("x")})), "word/embeddings/o.doc=" + compound(docxwrite.Stream{Name: "WordDocument", Data: []byte("x")}), "", ""},
		{"equation", func(d *docxwrite.Document) {
			related("oleObject", "embeddings/o.bin", "application/vnd.openxmlformats-officedocument.oleObject", compound(docxwrite.Stream{Name: "Equation Native", Data: []byte("x")}))(d)
			d.Raw(`<w:p><w:r><w:object><o:OLEObject ProgID="Equation.3" r:id="rId1"/></w:object></w:r></w:p>`)
		}, "", "", "embedded-file an equation is embedded in the document and was not read"},
		{"damaged object", related("oleObject", "embeddings/o.bin", "application/vnd.openxmlformats-officedocument.oleObject", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "", "", "embedded-file a file is embedded in the document and was not read"},
		{"nothing leads to it", func(d *docxwrite.Document) { d.Part("word/embeddings/left.docx", "x/y", "PK") }, "word/embeddings/left.docx=PK", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := docxwrite.New()
			d.Paragraph(docxwrite.Text("see inside"))
			tt.build(d)
			doc := read(t, d.Bytes())
			var files, gaps []string
			for _, f := range doc.Files {
				files = append(files, f.Name+"="+string(f.Data))
			}
			for _, g := range doc.Gaps {
				gaps = append(gaps, string(g.Code)+" "+g.Reason)
			}
			if got := strings.Join(files, "; "); got != tt.files {
				t.Errorf("files %.200q, want %.200q", got, tt.files)
			}
			if got := strings.Join(lines(doc, document.Metadata, "embedded files"), "|"); got != tt.said {
				t.Errorf("says %q, want %q", got, tt.said)
			}
			if got := strings.Join(gaps, "; "); got != tt.gaps {
				t.Errorf("gaps %q, want %q", got, tt.gaps)
			}
			if got := told(doc); got != "embedded-document: 1 document inside this one" {
				t.Errorf("traits %q", got)
			}
		})
	}
}

// TestListNumbers reads words that a list writes before its items.
func TestListNumbers(t *testing.T) {
	list := func(id, text string) string {
		return `<w:abstractNum w:abstractNumId="` + id + `"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="` + text + `"/></w:lvl></w:abstractNum><w:num w:numId="` + id + `"><w:abstractNumId w:val="` + id + `"/></w:num>`
	}
	d := docxwrite.New()
	d.Part("word/numbering.xml", wp+"numbering+xml", docxwrite.Root("w:numbering", list("1", "Exhibit %1")+list("2", "USED %1")+list("3", "%1.%2)")+list("4", "UNUSED")))
	for _, id := range []string{"2", "3", "2", "1"} {
		d.Raw(`<w:p><w:pPr><w:numPr><w:numId w:val="` + id + `"/></w:numPr></w:pPr><w:r><w:t>item</w:t></w:r></w:p>`)
	}
	doc := read(t, d.Bytes())
	if got := lines(doc, document.Visible, "list numbers"); !slices.Equal(got, []string{"USED %1", "Exhibit %1"}) {
		t.Errorf("used %q", got)
	}
	if got := lines(doc, document.Metadata, "list numbers"); !slices.Equal(got, []string{"UNUSED"}) {
		t.Errorf("unused %q", got)
	}
}

// TestEncodings reads a part in each, and reports those that are not known.
func TestEncodings(t *testing.T) {
	wide := func(order binary.AppendByteOrder, mark bool, s string) []byte {
		var out []byte
		if mark {
			out = order.AppendUint16(out, 0xfeff)
		}
		for _, u := range utf16.Encode([]rune(s)) {
			out = order.AppendUint16(out, u)
		}
		return out
	}
	declare := func(name, text string) string {
		return strings.Replace(text, `encoding="UTF-8"`, `encoding="`+name+`"`, 1)
	}
	const secret = "Zoë"
	for _, tt := range []struct {
		name   string
		encode func(text string) []byte
		gap    string
	}{
		{"UTF-16LE with mark", func(s string) []byte { return wide(binary.LittleEndian, true, declare("UTF-16", s)) }, ""},
		{"UTF-16BE with mark", func(s string) []byte { return wide(binary.BigEndian, true, declare("UTF-16", s)) }, ""},
		{"UTF-16LE", func(s string) []byte { return wide(binary.LittleEndian, false, declare("UTF-16LE", s)) }, ""},
		{"UTF-16BE", func(s string) []byte { return wide(binary.BigEndian, false, declare("UTF-16", s)) }, ""},
		{"Windows-1252", func(s string) []byte {
			return []byte(strings.ReplaceAll(declare("windows-1252", s), secret, "Zo\xeb"))
		}, ""},
		{"Latin 1", func(s string) []byte { return []byte(strings.ReplaceAll(declare("ISO-8859-1", s), secret, "Zo\xeb")) }, ""},
		{"unknown", func(s string) []byte { return []byte(declare("x-secret", s)) }, "encoding word/comments.xml"},
		{"UTF-7", func(s string) []byte { return []byte(declare("UTF-7", s)) }, "encoding word/comments.xml"},
		{"not what it says", func(s string) []byte { return []byte(strings.ReplaceAll(s, secret, "Zo\xeb")) }, "encoding word/comments.xml"},
	} {
		d := docxwrite.New()
		d.Paragraph(docxwrite.Text("text"))
		related("comments", "comments.xml", wp+"comments+xml", string(tt.encode(docxwrite.Root("w:comments", `<w:comment w:id="1"><w:p><w:r><w:t>`+secret+`</w:t></w:r></w:p></w:comment>`))))(d)
		doc := read(t, d.Bytes())
		var gaps []string
		for _, g := range doc.Gaps {
			gaps = append(gaps, string(g.Code)+" "+g.Part)
		}
		if got := strings.Join(gaps, "; "); got != tt.gap || tt.gap == "" && found(doc, secret) == "" {
			t.Errorf("%s: found at %q, gaps %q, want %q", tt.name, found(doc, secret), got, tt.gap)
		}
	}
}
