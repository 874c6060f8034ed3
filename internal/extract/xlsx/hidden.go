package xlsx

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/foilint/foilint/internal/document"
)

// A hiding says in what ways a cell is not shown.
type hiding uint16

const (
	hiddenColumn hiding = 1 << iota
	outlinedColumn
	filteredRow
	hiddenRowCell
	emptyFormat  // its number format shows nothing of it
	coveredText  // its letters have the colour of its fill
	whiteText    // white on white
	shapedOver   // a shape is drawn over it
	tinyText     // too small to read
	coveredCell  // under a merged one
	remoteCell   // far from the table
	behindFormat // it is the whole of a date of which its format shows a part
	unfilled     // with whiteText or coveredText: the cell has no fill of its own
)

// ways are the ways of hiding, the most thorough first: a cell's words are kept once,
// with the first that applies.
var ways = []struct {
	how  hiding
	kind string // of the trait
	part string // what the part of the words is called, before "sheet 1"
}{
	{hiddenColumn, document.TraitHiddenColumn, "hidden columns of "},
	{filteredRow, document.TraitFilteredRow, "filtered rows of "},
	{hiddenRowCell, document.TraitHiddenRow, "hidden rows of "},
	{emptyFormat, document.TraitHiddenFormat, "cells that look empty on "},
	{shapedOver, document.TraitTextUnderShape, "cells under shapes on "},
	{coveredText, document.TraitCoveredText, "covered text on "},
	{whiteText, document.TraitWhiteText, "white text on "},
	{tinyText, document.TraitTinyText, "tiny text on "},
	{coveredCell, document.TraitCoveredCell, "cells under merged ones on "},
	{remoteCell, document.TraitRemoteCell, "cells far from the table on "},
	{behindFormat, "", "dates behind formats on "},
}

// settle puts the cells of the sheet into parts and tells what the sheet hides.
func (g *grid) settle() {
	if g.unsorted {
		slices.SortStableFunc(g.cells, func(a, b cell) int {
			return cmp.Or(cmp.Compare(a.block.Row, b.block.Row), cmp.Compare(a.block.Column, b.block.Column))
		})
	}
	if g.locked {
		g.r.lockedCount++
	}
	g.tellSigns()
	if g.s.macros() {
		g.trait(document.TraitMacros, document.Metadata, "the workbook holds macros (program code) of Excel 4.0, as formulas of a sheet", g.s.partName("macros of "))
	}
	if !g.s.shown() {
		g.settleHidden()
		return
	}
	g.markFilters()
	g.markConditions()
	g.markShapes()
	g.unmarkStyled()
	g.markCovered()
	g.markRemote()
	parts := map[string]*document.Part{}
	for _, c := range g.cells {
		name, layer, kind := g.s.partName(""), document.Visible, ""
		for _, w := range ways {
			if c.hides&w.how != 0 {
				name, layer, kind = g.s.partName(w.part), document.Hidden, w.kind
				break
			}
		}
		g.put(parts, name, layer, kind, c.block)
	}
	slices.SortStableFunc(g.s.parts, func(a, b *document.Part) int { // what is hidden is the news
		return cmp.Compare(visible(a), visible(b))
	})
	g.tell()
	g.tellConditions()
}

func visible(p *document.Part) int {
	if p.Layer == document.Visible {
		return 1
	}
	return 0
}

// put adds a block to the part of that name, which is made with its first.
func (g *grid) put(parts map[string]*document.Part, name string, layer document.Layer, kind string, b *document.Block) {
	p := parts[name]
	if p == nil {
		p = &document.Part{Name: name, Layer: layer, Trait: kind}
		parts[name] = p
		g.s.parts = append(g.s.parts, p)
	}
	b.Place = g.places.Of(document.Place{Part: name, Sheet: g.s.name, Cells: document.Lettered})
	p.Blocks = append(p.Blocks, b)
}

// settleHidden puts all cells of a hidden sheet into one part.
func (g *grid) settleHidden() {
	kind, name := document.TraitHiddenSheet, g.s.partName("hidden ")
	if g.s.state == "veryHidden" {
		kind = document.TraitVeryHiddenSheet
	}
	parts := map[string]*document.Part{}
	for _, c := range g.cells {
		g.put(parts, name, document.Hidden, kind, c.block)
	}
	detail := "its cells are empty"
	for _, rel := range g.s.rels {
		if rel.Kind == "pivotTable" {
			detail = "a pivot table stands on it"
		}
	}
	switch {
	case g.held == 0 && g.more:
		detail = "it was not read"
	case g.more:
		detail = "more than " + g.extent()
	case g.held > 0:
		detail = g.extent()
	}
	g.trait(kind, document.Hidden, detail, name)
}

// extent is how much the sheet holds.
func (g *grid) extent() string {
	return fmt.Sprintf("%s and %s with %s", count(g.heldRows, "row"), count(len(g.heldColumns), "column"), count(g.held, "cell"))
}

// trait adds a fact about the sheet, with what is to be found in the part of that name.
func (g *grid) trait(kind string, layer document.Layer, detail, part string) {
	g.s.traits = append(g.s.traits, document.Trait{Kind: kind, Layer: layer, Detail: detail, Where: g.s.in(part)})
}

// in is the place of the sheet in a part of that name.
func (s *sheet) in(part string) document.Location {
	return document.Location{Part: part, Sheet: s.name}
}

// tellSigns counts what WhatDoTheyKnow does, on every sheet: rows and columns that
// are flagged as hidden and hold something.
func (g *grid) tellSigns() {
	for _, flagged := range g.hidden {
		if flagged {
			g.r.sign(signHiddenColumns, 1)
		}
	}
	for _, row := range g.rows {
		if row.flagged {
			g.r.sign(signHiddenRows, 1)
		}
	}
}

// markFilters tells the rows that a filter hides from those hidden by hand.
func (g *grid) markFilters() {
	var below []area // the headings
	for _, a := range g.s.filters {
		below = append(below, area{1, a.top + 1, maxColumn, a.bottom})
	}
	filtered := newCover(below)
	for i := range g.cells {
		c := &g.cells[i]
		if c.hides&hiddenRowCell != 0 && filtered.over(c.block.Row, 1) > 0 {
			c.hides = c.hides&^hiddenRowCell | filteredRow
		}
	}
}

// unmarkStyled takes for shown what is white in a cell without a fill of its own where
// a table, a condition or a picture may give it one.
func (g *grid) unmarkStyled() {
	styled := newCover(g.s.styled)
	for i := range g.cells {
		c := &g.cells[i]
		if c.hides&unfilled != 0 && styled.over(c.block.Row, c.block.Column) > 0 {
			c.hides &^= whiteText | coveredText
		}
	}
}

// markCovered finds the cells that lie under a merged one: all but its upper left.
func (g *grid) markCovered() {
	merged := newCover(g.merged)
	begin := map[[2]int]int{} // of the areas whose upper left it is
	for _, a := range g.merged {
		begin[[2]int{a.top, a.left}]++
	}
	for i := range g.cells {
		c := &g.cells[i]
		row, column := c.block.Row, c.block.Column
		if merged.over(row, column) > begin[[2]int{row, column}] {
			c.hides |= coveredCell
		}
	}
}

// How many empty columns or rows make what lies behind them remote: nobody scrolls on.
const (
	farColumns = 50
	farRows    = 500
)

// markRemote finds the cells that lie far from where the sheet begins, of those that
// are shown.
func (g *grid) markRemote() {
	rows, columns := map[int]int{}, map[int]int{}
	for _, c := range g.cells {
		if c.hides == 0 {
			rows[c.block.Row]++
			columns[c.block.Column]++
		}
	}
	top, bottom := begins(rows, farRows)
	left, right := begins(columns, farColumns)
	for i := range g.cells {
		c := &g.cells[i]
		if b := c.block; c.hides == 0 && (b.Row < top || b.Row > bottom || b.Column < left || b.Column > right) {
			c.hides |= remoteCell
		}
	}
}

// begins is from where to where the first cells lie without a gap of more than far. One
// stray cell is no beginning where others follow.
func begins(counts map[int]int, far int) (from, to int) {
	var runs []struct{ from, to, cells int }
	for _, at := range slices.Sorted(maps.Keys(counts)) {
		n := len(runs) - 1
		if n < 0 || at-runs[n].to > far+1 {
			runs = append(runs, struct{ from, to, cells int }{from: at})
			n++
		}
		runs[n].to = at
		runs[n].cells += counts[at]
	}
	for _, r := range runs {
		if r.cells > 1 {
			return r.from, r.to
		}
	}
	if len(runs) == 0 {
		return 0, 0
	}
	return runs[0].from, runs[0].to
}

// tell adds a trait for each way in which cells are hidden.
func (g *grid) tell() {
	for _, w := range ways {
		if w.kind == "" {
			continue
		}
		var cells []*document.Block
		outlined := false
		for _, c := range g.cells {
			if c.hides&w.how != 0 {
				cells = append(cells, c.block)
				outlined = outlined || w.how == hiddenColumn && c.hides&outlinedColumn != 0
			}
		}
		n := len(cells)
		if n == 0 {
			continue
		}
		var where string
		switch w.how {
		case hiddenColumn:
			where = runs("column", cells, func(b *document.Block) int { return b.Column }, letters)
		case filteredRow, hiddenRowCell:
			where = runs("row", cells, func(b *document.Block) int { return b.Row }, strconv.Itoa)
			outlined = w.how == hiddenRowCell && slices.ContainsFunc(g.rows, func(r hiddenRow) bool { return r.outlined })
		default:
			where = between(cells)
		}
		detail := where + ", " + count(n, "cell") + " with text or numbers"
		if outlined {
			detail += ", some of them under a collapsed outline"
		}
		g.trait(w.kind, document.Hidden, detail, g.s.partName(w.part))
	}
}

// runs says which rows or columns cells are in: "rows 5 to 7, 12 and 15".
func runs(what string, cells []*document.Block, of func(*document.Block) int, name func(int) string) string {
	seen := map[int]bool{}
	for _, b := range cells {
		seen[of(b)] = true
	}
	all := slices.Sorted(maps.Keys(seen))
	var said []string
	more := 0
	for i := 0; i < len(all); {
		j := i
		for j+1 < len(all) && all[j+1] == all[j]+1 {
			j++
		}
		const most = 6 // runs that are said
		switch {
		case len(said) == most:
			more += j - i + 1
		case i == j:
			said = append(said, name(all[i]))
		default:
			said = append(said, name(all[i])+" to "+name(all[j]))
		}
		i = j + 1
	}
	if len(all) > 1 {
		what += "s"
	}
	if more > 0 {
		said = append(said, thousands(more)+" more")
	}
	if n := len(said); n > 1 {
		return what + " " + strings.Join(said[:n-1], ", ") + " and " + said[n-1]
	}
	return what + " " + said[0]
}

// between says where cells are: one by one if they are few, else by the corners of
// the area that has them all.
func between(cells []*document.Block) string {
	const few = 4
	if len(cells) <= few {
		var names []string
		for _, b := range cells {
			if name := b.Cell(); !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		if n := len(names); n > 1 {
			return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
		}
		return names[0]
	}
	a := area{maxColumn, maxRow, 0, 0}
	for _, b := range cells {
		a = area{min(a.left, b.Column), min(a.top, b.Row), max(a.right, b.Column), max(a.bottom, b.Row)}
	}
	return address(a.left, a.top) + " to " + address(a.right, a.bottom)
}

// count is "1 row" or "9,483 rows".
func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return thousands(n) + " " + what + "s"
}

// thousands writes a number with commas.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
