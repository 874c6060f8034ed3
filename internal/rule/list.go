package rule

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/tomlfile"
)

// columns of a term list, in the order of their fields in Term. Only the first must be there.
var columns = []string{"name", "aliases", "kind", "ambiguous", "context"}

// maxListErrors keeps a file that is no list at all from filling the screen.
const maxListErrors = 10

// list reads the term list that is the i-th text of a key, once for the whole pack.
func (l *loader) list(t *tomlfile.Table, key string, i int, name string) []Term {
	if terms, ok := l.lists[name]; ok {
		return terms
	}
	at := path.Join(l.dir, name)
	switch {
	case path.Ext(name) != ".tsv":
		t.FailAt(key, i, key+" names %q, which is no .tsv file; put the words into a list and name that", name)
		return nil
	case path.IsAbs(name) || !fs.ValidPath(at):
		t.FailAt(key, i, "list %q lies outside the pack's own folder; move it there and write its path with forward slashes", name)
		return nil
	}
	src, err := read(l.fsys, at, listBytes)
	if err != nil {
		t.FailAt(key, i, "list %q: %s", name, err)
		return nil
	}
	shown := path.Join(path.Dir(l.pack.File), name)
	terms, errs := parseList(shown, src)
	l.listErrs = append(l.listErrs, errs...)
	l.lists[name] = terms
	l.pack.sources = append(l.pack.sources, source{name, src})
	if l.terms += len(terms); l.terms > packTerms {
		t.FailAt(key, i, "list %q brings the pack to %d terms, at most %d fit; split the pack", name, l.terms, packTerms)
		return nil
	}
	return terms
}

// parseList reads a term list: tab-separated, the first line names the columns,
// several values in one cell are parted by '|'. Blank lines and lines that begin
// with '#' are passed over.
func parseList(file, src string) ([]Term, []error) {
	var errs []error
	fail := func(line int, format string, args ...any) {
		errs = append(errs, &tomlfile.Error{File: file, Line: line, Text: fmt.Sprintf(format, args...)})
	}
	src = strings.TrimPrefix(src, "\ufeff")
	var cols []int // field of each column
	terms := make([]Term, 0, strings.Count(src, "\n"))
	cells := make(cells, 0, 2*strings.Count(src, "\t")+strings.Count(src, "|"))
	for n := 1; src != "" && len(errs) < maxListErrors; n++ {
		var row string
		row, src, _ = strings.Cut(src, "\n")
		row = strings.TrimSuffix(row, "\r")
		if strings.TrimSpace(row) == "" || row[0] == '#' {
			continue
		}
		if !utf8.ValidString(row) {
			fail(n, "is not UTF-8; save the list as UTF-8 text")
			return nil, errs
		}
		if cols == nil {
			if cols = header(row, func(format string, args ...any) { fail(n, format, args...) }); cols == nil {
				return nil, errs
			}
			continue
		}
		term, fault := cells.row(row, cols)
		if fault != "" {
			fail(n, "%s", fault)
			continue
		}
		terms = append(terms, term)
	}
	if len(errs) == 0 && len(terms) == 0 {
		fail(1, "the list has no rows; the first line names the columns (%s), one term a line follows", strings.Join(columns, ", "))
	}
	return terms, errs
}

// header reads the line of column names; nil when it will not do.
func header(row string, fail func(format string, args ...any)) []int {
	var cols []int
	ok := true
	for name := range strings.SplitSeq(row, "\t") {
		i := slices.Index(columns, name)
		switch {
		case i < 0:
			ok = false
			fail("no column is called %q; the first line names the columns, parted by tabs: %s", name, strings.Join(columns, ", "))
		case slices.Contains(cols, i):
			ok = false
			fail("column %q is there twice; take one out", name)
		}
		cols = append(cols, i)
	}
	if ok && !slices.Contains(cols, 0) {
		ok = false
		fail("the list has no column \"name\"; the first line names the columns, parted by tabs: %s", strings.Join(columns, ", "))
	}
	if !ok {
		return nil
	}
	return cols
}

// cells is room for the values of all rows of a list: one slice for all is much
// cheaper than thousands of small ones.
type cells []string

// row reads one term; fault says what is wrong with the row.
func (c *cells) row(row string, cols []int) (term Term, fault string) {
	for i := 0; row != "" || i == 0; i++ {
		var cell string
		cell, row, _ = strings.Cut(row, "\t")
		if i >= len(cols) {
			return term, fmt.Sprintf("has more cells than the %d columns that the first line names", len(cols))
		}
		cell = strings.TrimSpace(cell)
		switch cols[i] {
		case 0:
			term.Name = cell
		case 1:
			term.Aliases = c.values(cell)
		case 2:
			term.Kind = cell
		case 3:
			term.Ambiguous = c.values(cell)
		case 4:
			term.Context = c.values(cell)
		}
	}
	switch {
	case term.Name == "":
		return term, "has no name; fill in the column \"name\" or take the row out"
	case len(term.Ambiguous) > 0 && len(term.Context) == 0:
		return term, fmt.Sprintf("%q has ambiguous forms but no context words that would vouch for them; fill in the column \"context\"", term.Name)
	}
	return term, ""
}

// values are the parts of a cell between '|', without empty ones.
func (c *cells) values(cell string) []string {
	if cell == "" {
		return nil
	}
	start := len(*c)
	for v := range strings.SplitSeq(cell, "|") {
		if v = strings.TrimSpace(v); v != "" {
			*c = append(*c, v)
		}
	}
	return slices.Clip((*c)[start:])
}
