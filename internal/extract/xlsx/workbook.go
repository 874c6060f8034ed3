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
	leads, unlisted := map[string]opc.Rel{}, map[string]bool{}
	for _, rel := range r.rels {
		if !rel.External {
			leads[rel.ID] = rel
			unlisted[rel.ID] = sheetKinds[strings.ToLower(rel.Kind)] && r.pkg.Has(rel.Target)
		}
	}
	r.xml(r.main, func(d *opc.Decoder) error {
		return d.Each(func() error {
			switch d.Name {
			case "x:workbook", "x:sheets", "x:bookViews":
			case "x:workbookView":
				r.tabless = r.tabless || !truth(d.Attr("showSheetTabs"), true)
				r.unseen = r.unseen || strings.HasSuffix(strings.ToLower(d.Attr("visibility")), "hidden")
				return r.besideSheets(d)
			case "x:workbookPr":
				r.date1904 = truth(d.Attr("date1904"), false)
				return r.besideSheets(d)
			case "x:workbookProtection":
				r.locked = truth(d.Attr("lockStructure"), false) || truth(d.Attr("lockWindows"), false)
				return d.Skip()
			case "x:sheet":
				rel := leads[d.Attr("r:id")]
				delete(unlisted, rel.ID)
				r.ids[d.Attr("sheetId")] = d.Attr("name")
				r.addSheet(&sheet{name: d.Attr("name"), state: d.Attr("state")}, rel)
			default:
				return r.besideSheets(d)
			}
			return nil
		})
	})
	for _, rel := range r.rels { // sheets that were taken off the list, and left in the file
		if unlisted[rel.ID] {
			r.addSheet(&sheet{state: "veryHidden"}, rel)
		}
	}
}

// sheetKinds are the kinds of relationship to sheets, in small letters.
var sheetKinds = map[string]bool{"worksheet": true, "chartsheet": true, "dialogsheet": true, "xlmacrosheet": true, "xlintlmacrosheet": true}

// addSheet adds a sheet that a relationship leads to.
func (r *reader) addSheet(s *sheet, rel opc.Rel) {
	if s.state != "hidden" && s.state != "veryHidden" {
		s.state = "visible"
	}
	const sheetCost = 1000 // bytes that the model takes for a sheet
	if !r.spend(len(s.name) + sheetCost) {
		return
	}
	s.nth = len(r.sheets) + 1
	if rel.Target != "" {
		s.part, s.kind = rel.Target, rel.Kind
		s.rels = r.related(s.part)
	}
	r.sheets = append(r.sheets, s)
	r.tabs[s.name] = true
	if !ordinary(s.name) {
		r.later = append(r.later, func() { r.show(s, "sheet names", s.name, "") })
	}
}

// untabbed tells of a workbook that shows no tabs, or no window.
func (r *reader) untabbed() {
	shown := 0
	for _, s := range r.sheets {
		if s.shown() {
			shown++
		}
	}
	detail := ""
	switch {
	case r.unseen:
		detail = "the workbook's window is hidden"
	case r.tabless && shown > 1:
		detail = "the workbook shows no tabs, so that " + counted(shown-1, "sheet is", "sheets are") + " not seen"
	default:
		return
	}
	r.trait(document.TraitHiddenSheet, document.Hidden, detail, document.Location{})
}
