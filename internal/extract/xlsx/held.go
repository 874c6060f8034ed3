package xlsx

import (
	"fmt"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/document"
)

// The signs of hidden data that WhatDoTheyKnow counts in each workbook that comes in,
// by its names for them (mySociety, alaveteli, gems/excel_analyzer/lib/excel_analyzer/
// metadata.rb).
const (
	signDataModel     = "data_model"
	signExternalLinks = "external_links"
	signHiddenColumns = "hidden_columns"
	signHiddenRows    = "hidden_rows"
	signHiddenSheets  = "hidden_sheets"
	signNamedRanges   = "named_ranges"
	signPivotCache    = "pivot_cache"
)

// signs are all, with what an officer calls them.
var signs = []struct{ name, one, many string }{
	{signDataModel, "a data model", "%s parts of a data model"},
	{signExternalLinks, "1 external link", "%s external links"},
	{signHiddenColumns, "1 hidden column", "%s hidden columns"},
	{signHiddenRows, "1 hidden row", "%s hidden rows"},
	{signHiddenSheets, "1 hidden sheet", "%s hidden sheets"},
	{signNamedRanges, "1 named range", "%s named ranges"},
	{signPivotCache, "1 pivot cache", "%s pivot caches"},
}

// held says that WhatDoTheyKnow would hold the file back, and for which signs. It
// lets files by whose only signs are names, or links, or at most 50 hidden rows
// (xlsx_analyzer.rb there).
func (r *reader) held() {
	for _, s := range r.sheets {
		if !s.shown() {
			r.sign(signHiddenSheets, 1)
		}
	}
	const rows = 50
	total := 0
	var said []string
	for _, s := range signs {
		n := r.signs[s.name]
		total += n
		if n == 1 {
			said = append(said, s.one)
		} else if n > 1 {
			said = append(said, fmt.Sprintf(s.many, thousands(n)))
		}
	}
	switch total {
	case 0, r.signs[signNamedRanges], r.signs[signExternalLinks]:
		return
	case r.signs[signHiddenRows]:
		if total <= rows {
			return
		}
	}
	if n := len(said); n > 1 {
		said = []string{strings.Join(said[:n-1], ", ") + " and " + said[n-1]}
	}
	r.trait(document.TraitHeldFile, document.Metadata, "its check finds "+said[0], document.Location{})
}

// protection tells of locks, which keep nobody from reading.
func (r *reader) protection() {
	var said []string
	if r.locked {
		said = append(said, "the structure of the workbook")
	}
	if r.lockedCount > 0 {
		said = append(said, count(r.lockedCount, "sheet"))
	}
	if len(said) == 0 {
		return
	}
	is := " is locked"
	if r.lockedCount > 1 || len(said) > 1 {
		is = " are locked"
	}
	r.trait(document.TraitProtected, document.Metadata, strings.Join(said, " and ")+is, document.Location{})
}

// unused keeps the texts of the common table that no cell has: what stood in cells
// once, and was left behind by a program that rewrites only what changed. Where
// something was not read it is not told which those are.
func (r *reader) unused() {
	if len(r.doc.Gaps) > 0 {
		return
	}
	n := 0
	for i, used := range r.used {
		if used {
			continue
		}
		if b := r.speak(document.Hidden, "texts of no cell", r.strings[i], document.Location{}); b != nil {
			n++
		}
	}
	if n > 0 {
		r.aside(document.Hidden, "texts of no cell").Trait = document.TraitEarlierVersion
		r.trait(document.TraitEarlierVersion, document.Hidden, count(n, "text")+" that no cell has any more", document.Location{Part: "texts of no cell"})
	}
}

// When a workbook is far larger than what was found in it explains. Of 19 workbooks
// that councils published, of 12 to 218 KB, none was larger than 1.1 times what this
// allows: an empty one of Excel's, so many bytes for a cell, and its words.
const (
	emptyBytes = 12 << 10
	cellBytes  = 12
	least      = 150 << 10 // bytes of a file that is judged
	farLarger  = 5
)

// oversize tells of a file that is far larger than all that foilint found in it.
func (r *reader) oversize() {
	if r.full || r.stopped || r.size < least {
		return
	}
	explained, cells := emptyBytes, 0
	for _, p := range slices.Concat(r.doc.Parts, r.asides) {
		for _, b := range p.Blocks {
			explained += cellBytes + len(b.Text)
			cells++
		}
	}
	for _, f := range r.doc.Files {
		explained += len(f.Data)
	}
	for _, name := range r.pkg.Names() {
		if strings.HasPrefix(r.pkg.Type(name), "image/") {
			explained += int(min(r.pkg.Size(name), int64(r.size)))
		}
	}
	if r.size > farLarger*explained {
		r.trait(document.TraitUnexplainedSize, document.Metadata, fmt.Sprintf("%s KB for %s and other pieces of text, which would take about %s KB",
			thousands(r.size>>10), count(cells, "cell"), thousands(explained>>10)), document.Location{})
	}
}
