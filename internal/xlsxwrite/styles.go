package xlsxwrite

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Style is how a cell looks; the zero value is as cells are.
type Style struct {
	Format string // of numbers: "0.00", "dd/mm/yyyy", ";;;" shows nothing
	Colour string // of the letters, RRGGBB
	Fill   string // of the cell, RRGGBB
	Size   int    // of the letters, in points
	Bold   bool
	Hidden bool // the formula is hidden once the sheet is protected
}

// style is the number of a style among the cells' formats.
func (w *Workbook) style(s Style) int {
	n := slices.Index(w.styles, s)
	if n < 0 {
		n = len(w.styles)
		w.styles = append(w.styles, s)
	}
	return n
}

// stylesXML has for each style a font, a fill and a number format of its own.
func stylesXML(styles []Style) string {
	const own = 164 // first number of formats that are not built in
	var formats, fonts, fills, cells strings.Builder
	fills.WriteString(`<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>`)
	for i, s := range styles {
		format, fill := 0, 0
		if s.Format != "" {
			format = own + i
			fmt.Fprintf(&formats, `<numFmt numFmtId="%d" formatCode="%s"/>`, format, Escape(s.Format))
		}
		fonts.WriteString("<font>")
		if s.Bold {
			fonts.WriteString("<b/>")
		}
		fmt.Fprintf(&fonts, `<sz val="%d"/>`, cmp.Or(s.Size, 11))
		if s.Colour != "" {
			fonts.WriteString(`<color rgb="FF` + s.Colour + `"/>`)
		} else {
			fonts.WriteString(`<color theme="1"/>`)
		}
		fonts.WriteString(`<name val="Calibri"/></font>`)
		if s.Fill != "" {
			fill = 2 + strings.Count(fills.String(), `"solid"`)
			fills.WriteString(`<fill><patternFill patternType="solid"><fgColor rgb="FF` + s.Fill + `"/></patternFill></fill>`)
		}
		fmt.Fprintf(&cells, `<xf numFmtId="%d" fontId="%d" fillId="%d" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1">`, format, i, fill)
		if s.Hidden {
			cells.WriteString(`<protection hidden="1"/>`)
		}
		cells.WriteString("</xf>")
	}
	numFmts := ""
	if formats.Len() > 0 {
		numFmts = "<numFmts>" + formats.String() + "</numFmts>"
	}
	return Root("styleSheet", numFmts+"<fonts>"+fonts.String()+"</fonts><fills>"+fills.String()+"</fills>"+
		`<borders><border><left/><right/><top/><bottom/><diagonal/></border></borders>`+
		`<cellStyleXfs><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>`+
		"<cellXfs>"+cells.String()+"</cellXfs>"+
		`<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>`)
}
