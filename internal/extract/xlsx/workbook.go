package xlsx

import (
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

	filters []area // ranges with a filter
}

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
		return each(d, func() error {
			switch d.Name {
			case "x:workbook", "x:sheets":
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
	s := &sheet{name: name, state: "visible"}
	if state == "hidden" || state == "veryHidden" {
		s.state = state
	}
	for _, rel := range r.rels {
		if rel.ID == id && !rel.External {
			s.part, s.kind = rel.Target, strings.TrimSpace(rel.Kind)
			s.rels = r.related(s.part)
		}
	}
	r.sheets = append(r.sheets, s)
}

// An area is a range of cells, columns and rows from 1, ends included.
type area struct{ left, top, right, bottom int }
