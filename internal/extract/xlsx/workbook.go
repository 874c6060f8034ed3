package xlsx

import (
	"strconv"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/opc"
)

// A sheet is one of the workbook, in the order of its tabs.
type sheet struct {
	name  string // as people see it; made unique where a file does not
	state string // "visible", "hidden" or "veryHidden" (which Excel's menus do not list)
	kind  string // of its relationship: "worksheet", "chartsheet", "dialogsheet", "xlMacrosheet"
	part  string // "" when the workbook does not say
	rels  []opc.Rel

	nth int // from 1

	filters []area // ranges with a filter
	parts   []*document.Part
	traits  []document.Trait
	styled  []area // ranges that a table, a pivot table or a condition may give a fill
}

// macros reports whether the cells are a program, as in Excel 4.0.
func (s *sheet) macros() bool {
	return strings.EqualFold(s.kind, "xlMacrosheet") || strings.EqualFold(s.kind, "xlIntlMacrosheet")
}

// partName is what a part about the sheet is called: by its number, for its name
// may be one of those words that a masked report keeps back.
func (s *sheet) partName(what string) string { return what + "sheet " + strconv.Itoa(s.nth) }

// shown reports whether the sheet has a tab.
func (s *sheet) shown() bool { return s.state == "visible" }

// at is the place of a cell of the sheet: "B12", or "" for the sheet itself.
func (s *sheet) at(cell string) document.Location {
	return document.Location{Sheet: s.name, Cell: cell}
}

// readWorkbook reads the list of sheets.
func (r *reader) readWorkbook() {
	r.rels = r.related(r.main)
	r.xml(r.main, func(d *opc.Decoder) error {
		return d.Each(func() error {
			switch d.Name {
			case "x:workbook", "x:sheets":
			case "x:workbookPr":
				r.date1904 = truth(d.Attr("date1904"), false)
				return r.besideSheets(d)
			case "x:workbookProtection":
				r.locked = truth(d.Attr("lockStructure"), false) || truth(d.Attr("lockWindows"), false)
				return d.Skip()
			case "x:sheet":
				r.addSheet(d.Attr("name"), d.Attr("state"), d.Attr("r:id"))
			default:
				return r.besideSheets(d)
			}
			return nil
		})
	})
}

func (r *reader) addSheet(name, state, id string) {
	s := &sheet{name: name, state: "visible", nth: len(r.sheets) + 1}
	if state == "hidden" || state == "veryHidden" {
		s.state = state
	}
	for _, rel := range r.rels {
		if rel.ID == id && !rel.External {
			s.part, s.kind = rel.Target, rel.Kind
			s.rels = r.related(s.part)
		}
	}
	const sheetCost = 1000 // bytes that the model takes for a sheet
	if r.spend(len(name) + sheetCost) {
		r.sheets = append(r.sheets, s)
	}
}
