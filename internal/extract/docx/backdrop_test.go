package docx

import (
	"fmt"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/docxwrite"
)

// TestBackdrop is white text that may stand on something, and white text that may
// not.
func TestBackdrop(t *testing.T) {
	const (
		pale  = `<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>SECRET</w:t></w:r></w:p>`
		plain = `<w:p><w:r><w:t>plain</w:t></w:r></w:p>`
		blue  = `<wps:wsp><wps:spPr><a:solidFill><a:srgbClr val="003366"/></a:solidFill></wps:spPr></wps:wsp>`
		turn  = `<w:p><w:r><w:br w:type="page"/></w:r></w:p>`
	)
	floating := func(attrs, from string, width, height int, inside string) string {
		return fmt.Sprintf(`<w:p><w:r><w:drawing><wp:anchor %s><wp:positionV relativeFrom="%s"/><wp:extent cx="%d" cy="%d"/><a:graphic><a:graphicData>%s</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>`, attrs, from, width*635, height*635, inside)
	}
	behind := func(from string, height int, inside string) string {
		return floating(`behindDoc="1"`, from, 9000, height, inside)
	}
	older := func(style, attrs, inside string) string {
		return `<w:p><w:r><w:pict><v:rect style="position:absolute;width:400pt;height:90pt;` + style + `" ` + attrs + `>` + inside + `</v:rect></w:pict></w:r></w:p>`
	}
	for _, tt := range []struct {
		name, header, body string
		told               bool
	}{
		{"on a banner", "", behind("paragraph", 2000, blue) + pale, false},
		{"before the paragraph that has the banner", "", plain + pale + behind("paragraph", 2000, blue), false},
		{"on a picture", "", behind("paragraph", 2000, `<pic:pic><pic:blipFill><a:blip/></pic:blipFill></pic:pic>`) + pale, false},
		{"on a group", "", behind("paragraph", 2000, `<x:wgp xmlns:x="y">`+blue+`</x:wgp>`) + pale, false},
		{"far below a banner", "", behind("paragraph", 2000, blue) + strings.Repeat(plain, 20) + pale, true},
		{"below a banner that is placed on the page", "", behind("page", 2000, blue) + strings.Repeat(plain, 20) + pale, false},
		{"on the page after such a banner", "", behind("page", 2000, blue) + turn + pale, true},
		{"under a shape in front", "", floating("", "paragraph", 9000, 2000, blue) + pale, true},
		{"on a white shape", "", behind("paragraph", 2000, strings.ReplaceAll(blue, "003366", "FFFFFF")) + pale, true},
		{"on a shape without a fill", "", behind("paragraph", 2000, `<wps:wsp><wps:spPr><a:noFill/><a:ln><a:solidFill><a:srgbClr val="003366"/></a:solidFill></a:ln></wps:spPr></wps:wsp>`) + pale, true},
		{"on a line", "", behind("paragraph", 20, blue) + pale, true},
		{"on an older banner", "", older("z-index:-251658752", `fillcolor="#036"`, "") + pale, false},
		{"under an older shape in front", "", older("z-index:251658752", `fillcolor="#036"`, "") + pale, true},
		{"over a watermark", "", older("z-index:-1", `fillcolor="silver"`, `<v:textpath string="DRAFT"/>`) + pale, true},
		{"on a banner in the header", behind("page", 2000, blue), pale, true},
		{"in a header with a banner", behind("page", 2000, blue) + pale, "", false},
		{"in a header without one", pale, "", true},
		{"on a picture that the header puts behind the pages", floating("", "page", 9000, 15000, blue), pale, false},
	} {
		d := docxwrite.New()
		d.Raw(plain + tt.body)
		d.Part("word/header9.xml", wp+"header+xml", docxwrite.Root("w:hdr", tt.header))
		d.Raw(`<w:sectPr><w:headerReference w:type="default" r:id="` + d.Rel("header", "header9.xml", false) + `"/></w:sectPr>`)
		doc := read(t, d.Bytes())
		if got := len(doc.Traits) > 0; got != tt.told || found(doc, "SECRET") == "" {
			t.Errorf("%s: found at %q, told %v, want %v", tt.name, found(doc, "SECRET"), got, tt.told)
		}
	}
}

// TestCover is black shapes that lie over the text, and that do not.
func TestCover(t *testing.T) {
	const black = `<wps:spPr><a:prstGeom prst="rect"/><a:solidFill><a:srgbClr val="000000"/></a:solidFill></wps:spPr>`
	shape := func(attrs, wrap string, width, height int, inside string) string {
		return fmt.Sprintf(`<w:p><w:r><w:drawing><wp:anchor %s><wp:extent cx="%d" cy="%d"/><wp:%s/><a:graphic><a:graphicData><wps:wsp>%s</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>`, attrs, width*635, height*635, wrap, inside)
	}
	older := func(style, inside string) string {
		return `<w:p><w:r><w:pict><v:rect style="width:90pt;height:14pt;` + style + `" fillcolor="black">` + inside + `</v:rect></w:pict></w:r></w:p>`
	}
	one := shape("", "wrapNone", 2000, 300, black)
	for _, tt := range []struct {
		name, body, told string
	}{
		{"one", one, "text-under-shape: a black box lies over the text: words under it are still in the file"},
		{"two", one + one, "text-under-shape: 2 black boxes lie over the text: words under them are still in the file"},
		{"with its older form", `<w:p><mc:AlternateContent><mc:Choice Requires="wps">` + one[5:len(one)-6] + `</mc:Choice><mc:Fallback>` + older("position:absolute", "")[5:] + `</mc:Fallback></mc:AlternateContent></w:p>`, "text-under-shape: a black box lies over the text: words under it are still in the file"},
		{"older", older("position:absolute;z-index:5", ""), "text-under-shape: a black box lies over the text: words under it are still in the file"},
		{"behind the text", shape(`behindDoc="1"`, "wrapNone", 2000, 300, black), ""},
		{"beside the text", shape("", "wrapSquare", 2000, 300, black), ""},
		{"with words beside it in a group", strings.Replace(one, "</wps:wsp>", `</wps:wsp><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>Section A</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp>`, 1), ""},
		{"a line", shape("", "wrapNone", 9000, 30, black), ""},
		{"half a page", shape("", "wrapNone", 9000, 9000, black), ""},
		{"blue", shape("", "wrapNone", 2000, 300, strings.ReplaceAll(black, "000000", "4472C4")), ""},
		{"an arrow", shape("", "wrapNone", 2000, 300, strings.ReplaceAll(black, `"rect"`, `"downArrow"`)), ""},
		{"with words in it", shape("", "wrapNone", 2000, 300, black+`<wps:txbx><w:txbxContent><w:p><w:r><w:t>Section A</w:t></w:r></w:p></w:txbxContent></wps:txbx>`), ""},
		{"older, with words in it", older("position:absolute", `<v:fill/><v:textbox><w:txbxContent><w:p><w:r><w:t>Section A</w:t></w:r></w:p></w:txbxContent></v:textbox>`), ""},
		{"older, in line", older("", ""), ""},
		{"older, behind", older("position:absolute;z-index:-5", ""), ""},
		{"older, beside", older("position:absolute", `<w:wrap xmlns:w="urn:schemas-microsoft-com:office:word" type="square"/>`), ""},
		{"a watermark", older("position:absolute", `<v:textpath string="DRAFT"/>`), ""},
	} {
		d := docxwrite.New()
		d.Raw(`<w:p><w:r><w:t>Our officer Pat Example wrote to you.</w:t></w:r></w:p>` + tt.body)
		if got := told(read(t, d.Bytes())); got != tt.told {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.told)
		}
	}
}
