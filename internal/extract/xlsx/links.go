package xlsx

import (
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/opc"
)

// readExternal reads a link to another workbook, or to a program (DDE, OLE): its
// sheets and names, and the values that were fetched from its cells.
func (r *reader) readExternal(part string) {
	r.links++
	name := r.numbered("linked workbook")
	r.xml(part, func(d *opc.Decoder) error {
		return d.Each(func() error {
			switch d.Local() {
			case "cell":
				cell := d.Attr("r")
				kind := d.Attr("t")
				text, err := r.revised(d)
				if kind != "b" && kind != "e" {
					r.fetch(name, cell, text)
				}
				return err
			case "value":
				text, err := r.revised(d)
				r.fetch(name, "", text)
				return err
			case "sheetName", "definedName", "ddeLink", "oleLink", "ddeItem", "oleItem":
				d.Values(func(local, value string) {
					if worded[local] && !r.bare(value) || local == "refersTo" && !r.bare(value) {
						r.say("links", value, document.Location{})
					}
				})
			}
			return nil
		})
	})
	r.followAll(r.related(part), nil) // where it is kept
}

// fetch adds a value that was fetched from another workbook.
func (r *reader) fetch(part, cell, text string) {
	b := r.speak(document.Hidden, part, text, document.Location{Cell: cell})
	if b == nil {
		return
	}
	r.fetched++
	b.Kind = document.Cell
	b.Column, b.Row, _ = place(cell)
	r.aside(document.Hidden, part).Trait = document.TraitExternalLink
}

// readConnections reads how databases, files and web pages are reached, and what is
// asked of them.
func (r *reader) readConnections(part string) {
	r.xml(part, func(d *opc.Decoder) error {
		return d.Each(func() error {
			if d.Name != "x:connection" {
				return nil
			}
			r.servers++
			return r.sweep(d, "connections", document.Location{})
		})
	})
	r.followAll(r.related(part), nil)
	if p := r.meta[string(document.Metadata)+"\x00connections"]; p != nil {
		p.Trait = document.TraitConnection
	}
}

// readMetadata reads the names in cubes that cells refer to.
func (r *reader) readMetadata(part string) {
	r.xml(part, func(d *opc.Decoder) error {
		return d.Each(func() error {
			if d.Name == "x:s" && !r.bare(d.Attr("v")) {
				r.say("linked data", d.Attr("v"), document.Location{})
			}
			return nil
		})
	})
	r.followAll(r.related(part), nil)
}

// readTable reads where a table lies, with its filter, and the names of its columns
// and what its total row and filter say, but for what stands in cells.
func (r *reader) readTable(part string, s *sheet) {
	type word struct{ text, cell string }
	var words []word
	r.xml(part, func(d *opc.Decoder) error {
		cell := ""
		return d.Each(func() error {
			if a, ok := span(d.Attr("ref")); ok {
				cell = address(a.left, a.top)
				if d.Name == "x:table" {
					s.styled = append(s.styled, a)
				} else if d.Name == "x:autoFilter" {
					s.filters = append(s.filters, a)
				}
			}
			d.Values(func(local, value string) {
				if worded[local] && !ownNames[d.Local()] && !r.bare(value) && r.spend(len(value)) {
					words = append(words, word{value, cell})
				}
			})
			if d.Local() != "calculatedColumnFormula" && d.Local() != "totalsRowFormula" {
				return nil
			}
			text, err := content(d)
			words = append(words, word{text, cell})
			return err
		})
	})
	r.later = append(r.later, func() {
		for _, w := range words {
			if !r.shownTexts()[w.text] && !r.bare(w.text) {
				r.say("tables", w.text, s.at(w.cell))
			}
		}
		r.followAll(r.related(part), s)
	})
}
