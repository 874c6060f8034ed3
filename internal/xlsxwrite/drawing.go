package xlsxwrite

import (
	"fmt"
	"strings"
)

// Draw puts shapes, as XML, on a drawing that floats over the sheet. It returns the
// name of the drawing's part, for relationships that the shapes need, of which the
// first is rId1.
func (s *Sheet) Draw(shapes ...string) (part string) {
	part, _ = s.w.next("xl/drawings/drawing")
	const corner = `<xdr:from><xdr:col>3</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>4</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>`
	var b strings.Builder
	for _, shape := range shapes {
		b.WriteString("<xdr:oneCellAnchor>" + corner + `<xdr:ext cx="900000" cy="900000"/>` + shape + "<xdr:clientData/></xdr:oneCellAnchor>")
	}
	id := s.Lead("drawing", part, officeML+"drawing+xml", Root("xdr:wsDr", b.String()))
	s.Add(`<drawing r:id="` + id + `"/>`)
	return part
}

// TextBox is a shape with text in it, for Draw.
func TextBox(text string) string {
	return `<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="TextBox 1"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr/><xdr:txBody><a:bodyPr/><a:p><a:r><a:t>` +
		Escape(text) + `</a:t></a:r></a:p></xdr:txBody></xdr:sp>`
}

// Picture is a shape that shows a picture, for Draw; id is the relationship to it.
func Picture(alt, id string) string {
	return `<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="3" name="Picture 2" descr="` + Escape(alt) + `"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="` +
		id + `"/></xdr:blipFill><xdr:spPr/></xdr:pic>`
}

// A Chart is one of columns with what it last drew, from cells or not any more.
type Chart struct {
	Title  string
	Cells  string // of the names, such as Staff!$A$2:$A$3
	Names  []string
	Values []string
}

// Chart puts a chart on the sheet and returns the name of its part.
func (s *Sheet) Chart(c Chart) (part string) {
	part, _ = s.w.next("xl/charts/chart")
	drawing := s.Draw(`<xdr:graphicFrame><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="Chart 1"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame>`)
	s.w.Lead(drawing, "chart", part, officeML+"drawingml.chart+xml", Root("c:chartSpace", c.xml()))
	return part
}

func (c Chart) xml() string {
	cache := func(kind string, values []string) string {
		points := ""
		for i, v := range values {
			points += fmt.Sprintf(`<c:pt idx="%d"><c:v>%s</c:v></c:pt>`, i, Escape(v))
		}
		return fmt.Sprintf(`<c:%sRef><c:f>%s</c:f><c:%sCache><c:ptCount val="%d"/>%s</c:%[1]sCache></c:%[1]sRef>`, kind, Escape(c.Cells), kind, len(values), points)
	}
	return `<c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>` + Escape(c.Title) + `</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart><c:ser><c:cat>` +
		cache("str", c.Names) + `</c:cat><c:val>` + cache("num", c.Values) + `</c:val></c:ser></c:barChart></c:plotArea></c:chart>`
}

// Embed puts a file inside the sheet, as an object of a program: kind is package for
// Office's own formats and oleObject for others; name is a file's in xl/embeddings.
func (s *Sheet) Embed(kind, name, program, data string) {
	contentType := officeML + "oleObject"
	if kind == "package" {
		contentType = SheetML + "sheet"
	}
	id := s.Lead(kind, "xl/embeddings/"+name, contentType, data)
	s.elements.within("oleObjects", `<oleObject progId="`+program+`" shapeId="1" r:id="`+id+`"/>`)
}
