package xlsx

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/opc"
	"github.com/foilint/foilint/internal/limits"
)

// A pivot is a pivot table on a sheet.
type pivot struct {
	where document.Location
	used  int // fields that it shows
}

// A cache is what a pivot table was made from.
type cache struct {
	name   string // of the part with its words
	where  document.Location
	rows   int // kept
	stated int // rows, by the definition
	fields []*field
	used   int
	beyond bool // it holds more than a sheet shows
}

// A field is a column of a cache.
type field struct {
	name   string
	values []value       // those that rows share by number, then those of single rows
	shared int           // how many are shared
	own    map[value]int // the numbers of the others, nil for none
	rows   []int32       // for each row the number of its value, from 1; 0 for none
}

// A value of a field; words tells text from a number or a date.
type value struct {
	text  string
	words bool
}

// readPivotTable reads where a pivot table stands, and what people named in it.
func (r *reader) readPivotTable(part string, s *sheet) {
	p := &pivot{where: s.at("")}
	r.xml(part, func(d *opc.Decoder) error {
		return d.Each(func() error {
			switch d.Local() {
			case "location":
				p.where.Cell = corner(d.Attr("ref"))
			case "pivotField":
				if d.Attr("axis") != "" || truth(d.Attr("dataField"), false) {
					p.used++
				}
			}
			d.Values(func(local, value string) {
				if worded[local] && !ownNames[d.Local()] && !r.bare(value) && local != "val" && strings.TrimRight(value, "0123456789") != "PivotTable" && !r.shownTexts()[value] {
					r.say("pivot tables", value, p.where)
				}
			})
			return nil
		})
	})
	for _, rel := range r.related(part) {
		key := strings.ToLower(rel.Target)
		if rel.Kind == "pivotCacheDefinition" && !rel.External && r.pivots[key] == nil {
			r.pivots[key] = p
		}
		if rel.Kind != "pivotCacheDefinition" {
			r.follow(rel, s)
		}
	}
}

// readPivotCache reads the definition of a cache, and the rows that it keeps.
func (r *reader) readPivotCache(part string) {
	c := &cache{name: r.numbered("pivot cache")}
	if p := r.pivots[strings.ToLower(part)]; p != nil {
		c.where, c.used = p.where, p.used
	}
	r.caches = append(r.caches, c)
	r.sign(signPivotCache, 1)
	rels := r.related(part)
	r.xml(part, func(d *opc.Decoder) error {
		return d.Each(func() error { return r.definition(c, d) })
	})
	for _, rel := range rels {
		if rel.Kind == "pivotCacheRecords" && !rel.External {
			r.readRecords(c, rel.Target)
		} else {
			r.follow(rel, nil)
		}
	}
	if c.beyond = !r.covered(c); c.beyond {
		r.fileCache(c)
	}
}

// definition reads an element of a cache's definition.
func (r *reader) definition(c *cache, d *opc.Decoder) error {
	switch d.Local() {
	case "pivotCacheDefinition":
		c.stated, _ = strconv.Atoi(d.Attr("recordCount"))
		r.tell("people", d.Attr("refreshedBy"), document.Location{})
	case "cacheField":
		f := &field{name: d.Attr("name")}
		if !r.spend(len(f.name) + fieldBytes) {
			return d.Skip()
		}
		c.fields = append(c.fields, f)
		for _, attr := range []string{"caption", "propertyName"} {
			r.say("pivot tables", d.Attr(attr), c.where)
		}
		if formula := d.Attr("formula"); !r.bare(formula) {
			r.say("pivot tables", formula, c.where)
		}
	case "s", "n", "d", "b", "e", "m":
		if v := item(d); len(c.fields) > 0 && r.spend(len(v.text)+sharedBytes) {
			f := c.fields[len(c.fields)-1]
			f.values = append(f.values, v)
			f.shared++
		}
	case "worksheetSource", "rangeSet", "extLst":
		return r.sweep(d, "pivot tables", c.where)
	case "sharedItems", "fieldGroup", "groupItems", "rangePr", "discretePr", "cacheFields", "cacheSource":
	default: // of cubes
		d.Values(func(local, value string) {
			if worded[local] && !r.bare(value) {
				r.say("pivot tables", value, c.where)
			}
		})
	}
	return nil
}

// What is kept beside the text of a value, in bytes: of one that rows share, and of one
// that is looked up by its text; of the number of a value in a row, and of a field.
const (
	sharedBytes = 32
	ownBytes    = 96
	rowBytes    = 4
	fieldBytes  = 128
)

// item is a value of a cache; its text may be empty.
func item(d *opc.Decoder) value {
	text := d.Attr("v")
	if caption := d.Attr("c"); caption != "" && caption != text { // of a member of a cube, beside its key
		text = caption + "\n" + text
	}
	if kind := d.Local(); kind == "b" || kind == "e" || kind == "m" {
		text = ""
	}
	text = strings.TrimSuffix(strings.TrimSpace(strings.ToValidUTF8(text, "\uFFFD")), "T00:00:00")
	return value{text, d.Local() == "s"} // also one that says nothing: rows name them by number
}

// readRecords reads the rows of a cache.
func (r *reader) readRecords(c *cache, part string) {
	column := 0
	r.stream(part, func(d *opc.Decoder) error {
		return d.Each(func() error {
			switch kind := d.Local(); {
			case kind == "r":
				c.rows++
				column = 0
				return nil
			case kind == "pivotCacheRecords" || kind == "extLst" || kind == "ext" || c.rows == 0 || column >= len(c.fields):
				return nil
			}
			if f := c.fields[column]; r.spend(rowBytes * (c.rows - len(f.rows))) {
				for len(f.rows) < c.rows-1 {
					f.rows = append(f.rows, 0)
				}
				f.rows = append(f.rows, r.valueOf(f, d))
			}
			column++
			return d.Skip() // properties of members
		})
	})
	r.followAll(r.related(part), nil)
}

// valueOf is the number, from 1, of the value that the open element of a row is or
// names; 0 for none.
func (r *reader) valueOf(f *field, d *opc.Decoder) int32 {
	if d.Local() == "x" {
		n, err := strconv.Atoi(d.Attr("v"))
		if err != nil || n < 0 || n >= f.shared {
			return 0
		}
		return int32(n) + 1
	}
	v := item(d)
	n, known := f.own[v]
	if !known && v.text != "" && r.spend(len(v.text)+ownBytes) {
		f.values = append(f.values, v)
		n = len(f.values)
		if f.own == nil {
			f.own = map[value]int{}
		}
		f.own[v] = n
	}
	return int32(n)
}

// covered reports whether a sheet shows all that a cache holds: as many rows, the
// headings of all columns, and every text. Numbers and dates are not compared, for the
// sheet may show them in another way.
func (r *reader) covered(c *cache) bool {
	rows := max(c.rows, 1)
	for _, p := range r.doc.Parts {
		if p.Layer != document.Visible || len(p.Blocks) < rows {
			continue
		}
		const most = 5_000_000 // cells that caches are compared with
		if r.compared += len(p.Blocks); r.compared > most {
			return false
		}
		shown, lines, last := map[string]bool{}, 0, 0
		for _, b := range p.Blocks {
			if b.Kind == document.Cell {
				shown[b.Text] = true
				if b.Row != last {
					last = b.Row
					lines++
				}
			}
		}
		if lines > rows && c.within(shown) { // a row more for the headings
			return true
		}
	}
	return len(c.fields) == 0
}

// within reports whether all headings and texts of the cache are among the shown.
func (c *cache) within(shown map[string]bool) bool {
	for _, f := range c.fields {
		if !shown[strings.TrimSpace(f.name)] {
			return false
		}
		for _, v := range f.values {
			if v.words && v.text != "" && !shown[v.text] {
				return false
			}
		}
	}
	return true
}

// fileCache adds what a cache holds as a table: its fields, and their values. Shared
// values that no row uses any more are left from earlier data and come last.
func (r *reader) fileCache(c *cache) {
	p := r.aside(document.Hidden, c.name)
	p.Trait = document.TraitPivotCache
	where := c.where
	where.Part = c.name
	place := document.At(where)
	put := func(row, column int, text string) {
		if text != "" && r.spend(len(text)+limits.BlockBytes) {
			p.Blocks = append(p.Blocks, &document.Block{Text: text, Kind: document.Cell, Row: row, Column: column + 1, Place: place})
		}
	}
	used := make([][]bool, len(c.fields))
	for i, f := range c.fields {
		put(1, i, f.name)
		used[i] = make([]bool, len(f.values))
	}
	several := c.several()
	open := make([]int, len(c.fields)) // fields with values in the row at hand and later
	for i := range open {
		open[i] = i
	}
	for row := 0; len(open) > 0; row++ {
		open = slices.DeleteFunc(open, func(i int) bool { return row >= len(c.fields[i].rows) })
		for _, i := range open {
			f := c.fields[i]
			if f.rows[row] == 0 {
				continue
			}
			n := f.rows[row] - 1
			if !used[i][n] || !several[i] {
				put(row+2, i, f.values[n].text)
			}
			used[i][n] = true
		}
	}
	for i, f := range c.fields {
		row := c.rows + 2
		for n, v := range f.values {
			if !used[i][n] {
				put(row, i, v.text)
				row++
			}
		}
	}
}

// several tells of each field whether its values stand for groups of rows, as names of
// departments do: then once is enough. Where another field tells the rows apart, as
// numbers of staff do, the rows are about somebody, and the groups must be large.
func (c *cache) several() []bool {
	const each, large = 4, 100 // rows for a value
	distinct, apart := make([]int, len(c.fields)), false
	for i, f := range c.fields {
		seen := map[int32]bool{}
		for _, n := range f.rows {
			seen[n] = true
		}
		distinct[i] = len(seen)
		apart = apart || len(seen)*each > len(f.rows)
	}
	several := make([]bool, len(c.fields))
	for i, f := range c.fields {
		several[i] = distinct[i]*each <= len(f.rows) && (!apart || distinct[i]*large <= len(f.rows))
	}
	return several
}

// cached tells of what lies behind the pivot tables.
func (r *reader) cached() {
	var largest *cache
	n, rows := 0, 0
	for _, c := range r.caches {
		if !c.beyond {
			continue
		}
		n++
		rows += max(c.rows, c.stated)
		if largest == nil || max(c.rows, c.stated) > max(largest.rows, largest.stated) {
			largest = c
		}
	}
	if largest == nil {
		return
	}
	detail := largest.String()
	if n > 1 {
		detail = fmt.Sprintf("%s of data in %d copies, the largest of %s", count(rows, "row"), n, detail)
	}
	where := largest.where
	where.Part = largest.name
	r.trait(document.TraitPivotCache, document.Hidden, detail, where)
}

// String says how much a cache holds: "2,000 rows of 12 columns, 9 of which its table
// does not show".
func (c *cache) String() string {
	says := count(c.rows, "row") + " of " + count(len(c.fields), "column")
	switch {
	case c.rows == 0 && c.stated > 0: // saved without its rows
		says = fmt.Sprintf("%s and their values, of %s", count(len(c.fields), "column"), count(c.stated, "row"))
	case c.rows == 0:
		says = count(len(c.fields), "column") + " and their values"
	}
	if unused := len(c.fields) - c.used; c.used > 0 && unused > 0 {
		says += fmt.Sprintf(", %d of which its table does not show", unused)
	}
	return says
}
