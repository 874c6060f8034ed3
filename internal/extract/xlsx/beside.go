package xlsx

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/office"
	"github.com/foilint/foilint/internal/extract/opc"
	"github.com/foilint/foilint/internal/limits"
)

// beside is what was met beside the sheets, until tellBeside tells of it.
type beside struct {
	comments comments
	persons  map[string]string // who writes threaded comments, by id
	names    map[string]bool   // defined names
	hidden   int               // of those, how many are hidden
	broken   int               // of those, how many lead nowhere
	links    int               // other workbooks
	fetched  int               // cells with values fetched from them
	servers  int               // connections
	queries  int               // of Power Query
	history  int               // sittings in the history of changes
	pivots   map[string]*pivot // tables, by the lower-case name of their cache
	caches   []*cache
	compared int // cells that they were compared with
	charts   int // that hold data of their own
	points   int // of that data
	chartAt  document.Location
	texts    map[string]bool // of cells, once they are asked for
	images   []string        // parts that are pictures
	inside   []string        // parts that are documents, or wrap them, to be handed on
	opener   office.Opener   // of those
	numbers  map[string]int  // of numbered parts, by kind
	later    []func()        // what is read once all cells are known
}

func newBeside(lim limits.Limits) beside {
	return beside{
		opener:   office.Opener{Most: lim.Text},
		comments: comments{people: map[string]bool{}, threads: map[string]bool{}},
		persons:  map[string]string{}, names: map[string]bool{}, pivots: map[string]*pivot{}, numbers: map[string]int{},
	}
}

// tellBeside tells of what was met beside the sheets.
func (r *reader) tellBeside() {
	r.commented()
	r.cached()
	r.charted()
	if n := len(r.names); n > 0 {
		detail := count(n, "name")
		if r.hidden > 0 {
			detail += fmt.Sprintf(", %d of them hidden", r.hidden)
		}
		if r.broken > 0 {
			detail += fmt.Sprintf(", %d leading nowhere", r.broken)
		}
		r.trait(document.TraitDefinedName, document.Metadata, detail, document.Location{Part: "defined names"})
		r.sign(signNamedRanges, n)
	}
	if r.links > 0 {
		detail := counted(r.links, "other workbook", "other workbooks") + " or source"
		if r.links > 1 {
			detail += "s"
		}
		if r.fetched > 0 {
			detail += ", with " + count(r.fetched, "value") + " fetched from there"
		}
		r.trait(document.TraitExternalLink, document.Hidden, detail, document.Location{Part: "linked workbook 1"})
		r.sign(signExternalLinks, r.links)
	}
	if r.servers+r.queries > 0 {
		var what []string
		if r.servers > 0 {
			what = append(what, count(r.servers, "connection"))
		}
		if r.queries > 0 {
			what = append(what, counted(r.queries, "file of queries", "files of queries"))
		}
		r.trait(document.TraitConnection, document.Metadata, strings.Join(what, " and "), document.Location{Part: "connections"})
	}
	if r.history > 0 {
		r.trait(document.TraitChangeHistory, document.Markup, "a shared workbook, with "+counted(r.history, "sitting", "sittings")+" in its history", document.Location{Part: "change history"})
	}
}

// besideSheets reads an element of the workbook part that is not about its sheets or
// their protection, to its end.
func (r *reader) besideSheets(d *opc.Decoder) error {
	switch d.Local() {
	case "definedName":
		return r.definedName(d)
	case "definedNames":
		return d.Children(func() error {
			if d.Local() == "definedName" {
				return r.definedName(d)
			}
			return r.sweep(d, "workbook", document.Location{})
		})
	}
	return r.sweep(d, "workbook", document.Location{})
}

// definedName reads a name that stands for cells, a formula or a value. Those that
// Excel itself makes (_xlnm.) are places on a sheet.
func (r *reader) definedName(d *opc.Decoder) error {
	const part = "defined names"
	name := d.Attr("name")
	hidden := truth(d.Attr("hidden"), false)
	var words []string
	for _, attr := range []string{"comment", "description", "help", "statusBar", "customMenu"} {
		words = append(words, d.Attr(attr))
	}
	refers, err := content(d)
	if !strings.HasPrefix(strings.ToLower(name), "_xlnm.") {
		if !r.names[name] {
			if hidden {
				r.hidden++
			}
			if strings.Contains(refers, "#REF!") {
				r.broken++
			}
		}
		if r.first("name\x00" + name) {
			r.names[name] = true
		}
		words = append(words, name)
	}
	if refers = strings.TrimSpace(refers); !r.bare(refers) {
		words = append(words, unquoted(refers))
	}
	for _, text := range words {
		r.marked(document.Metadata, part, document.TraitDefinedName, text, document.Location{})
	}
	return err
}

// unquoted is a formula that is only a text, without its quotation marks.
func unquoted(formula string) string {
	if text, err := strconv.Unquote(formula); err == nil && strings.HasPrefix(formula, `"`) {
		return text
	}
	return formula
}

// marked is speak for words that a kind of trait tells of.
func (r *reader) marked(layer document.Layer, part, kind, text string, where document.Location) {
	if r.speak(layer, part, text, where) != nil {
		r.aside(layer, part).Trait = kind
	}
}

// besideSheet follows the relationships of a sheet, after its cells were read. What is
// compared with the cells of all sheets is left for later.
func (r *reader) besideSheet(s *sheet) {
	for _, rel := range s.rels {
		if rel.Kind == "table" && !rel.External {
			r.readTable(rel.Target, s)
		}
	}
	r.later = append(r.later, func() { r.leadsFrom(s) })
}

// leadsFrom follows the relationships of a sheet.
func (r *reader) leadsFrom(s *sheet) {
	for _, rel := range s.rels {
		if rel.Kind == "threadedComment" { // before the notes that repeat them
			r.readThread(rel.Target, s)
		}
	}
	for _, rel := range s.rels {
		switch {
		case rel.External || rel.Kind == "hyperlink":
			r.say("links", rel.Target, s.at(""))
		case rel.Kind == "comments":
			r.readComments(rel.Target, s)
		case rel.Kind == "pivotTable":
			r.readPivotTable(rel.Target, s)
		case rel.Kind == "queryTable":
			r.readSwept(rel.Target, "queries", s.at(""))
			r.followAll(r.related(rel.Target), s)
		default:
			r.follow(rel, s)
		}
	}
}

// besideCells reads an element of a sheet that is not about its cells, to its end.
func (r *reader) besideCells(s *sheet, d *opc.Decoder) error {
	switch d.Local() {
	case "headerFooter":
		return r.headerFooter(s, d)
	case "dataValidations", "dataValidation":
		return r.formulas(d, "validation lists", s)
	case "hyperlinks", "hyperlink":
		return r.sweepAt(d, "links", s)
	case "scenarios":
		return r.sweep(d, "scenarios", s.at(""))
	case "autoFilter", "sortState":
		return r.sweep(d, "filters", s.at(""))
	}
	return r.sweepExtension(s, d)
}

// sweepExtension sweeps an element that may hold conditional formats and validation of
// newer versions deep inside.
func (r *reader) sweepExtension(s *sheet, d *opc.Decoder) error {
	return r.formulas(d, "sheet settings", s)
}

// sweepAt is sweep for elements that say with ref or sqref which cell they are about.
func (r *reader) sweepAt(d *opc.Decoder, part string, s *sheet) error {
	r.worded(d, part, s.at(corner(d.Attr("ref"))))
	return d.Children(func() error { return r.sweep(d, part, s.at(corner(d.Attr("ref")))) })
}

// formulas reads elements with prompts and formulas: those that are a text or a list
// of choices are taken apart.
func (r *reader) formulas(d *opc.Decoder, part string, s *sheet) error {
	var open []string
	cell := corner(d.Attr("sqref"))
	r.worded(d, part, s.at(cell))
	for {
		tok, err := d.Next()
		if err != nil {
			return err
		}
		switch tok {
		case opc.Start:
			open = append(open, d.Local())
			if at, ok := d.Lookup("sqref"); ok {
				cell = corner(at)
			}
			r.worded(d, part, s.at(cell))
			switch d.Local() {
			case "formula", "formula1", "formula2", "f":
				open = open[:len(open)-1]
				text, err := content(d)
				if err != nil {
					return err
				}
				if text = strings.TrimSpace(text); !r.bare(text) {
					r.say(part, unquoted(text), s.at(cell))
				}
			}
		case opc.Text:
			if text := string(d.Chars); !r.bare(text) {
				r.say(part, text, s.at(cell))
			}
		case opc.End:
			if len(open) == 0 {
				return nil
			}
			open = open[:len(open)-1]
		}
	}
}

// corner is the first cell of an area such as "B2:B9 D4".
func corner(area string) string {
	area, _, _ = strings.Cut(area, " ")
	area, _, _ = strings.Cut(area, ":")
	const longest = 10 // XFD1048576
	if len(area) > longest {
		return ""
	}
	return area
}

// headerFooter reads what stands at the edges of the printed pages.
func (r *reader) headerFooter(s *sheet, d *opc.Decoder) error {
	return d.Children(func() error {
		text, err := content(d)
		for _, piece := range office.Printed(text) {
			r.show(s, "headers and footers", piece, "")
		}
		return err
	})
}

// show adds what people see on a sheet beside its cells: hidden with the sheet.
func (r *reader) show(s *sheet, part, text, cell string) {
	if s == nil || s.shown() {
		r.speak(document.Visible, part, text, r.place(s, cell))
		return
	}
	kind, of := document.TraitHiddenSheet, "hidden sheets"
	if s.state == "veryHidden" {
		kind, of = document.TraitVeryHiddenSheet, "very hidden sheets"
	}
	r.marked(document.Hidden, part+" of "+of, kind, text, s.at(cell))
}

// shownTexts are the texts of all cells read so far, by their text alone.
func (r *reader) shownTexts() map[string]bool {
	if r.texts == nil {
		r.texts = map[string]bool{}
		for _, p := range r.doc.Parts {
			for _, b := range p.Blocks {
				if b.Kind == document.Cell {
					r.texts[b.Text] = true
				}
			}
		}
	}
	return r.texts
}

// numbered is the name of the next part of a kind: "chart 2".
func (r *reader) numbered(kind string) string {
	r.numbers[kind]++
	return kind + " " + strconv.Itoa(r.numbers[kind])
}

// nth is the item of a list that a number in the file names, "" for none.
func nth(list []string, number string) string {
	n, err := strconv.Atoi(number)
	if err != nil || n < 0 || n >= len(list) {
		return ""
	}
	return list[n]
}

// counted is count for what has a plural of its own.
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return thousands(n) + " " + many
}
