package roster

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/match/column"
)

// what says in a few words what the table is. Where the same people stand in row after
// row, it is one of other things that names them.
func (c *counter) what(p *census) string {
	if c.has(column.FullName) && !c.has(column.Surname, column.Forename, column.Birth) && !c.has(numbers...) && 4*c.people < 3*c.rows {
		return fmt.Sprintf("A table of %s rows that names %s", thousands(p.rows), persons(min(c.people, p.rows)))
	}
	return "A table of " + persons(p.rows)
}

func persons(n int) string {
	if n == 1 {
		return "1 person"
	}
	return thousands(n) + " people"
}

// tells names what the columns tell of people, in foilint's own words, and what of it
// the law protects above other data.
func (t *table) tells(p *census) string {
	const most = 12
	var all, special []string
	add := func(list []string, label string) []string {
		if slices.Contains(list, label) {
			return list
		}
		return append(list, label)
	}
	for _, n := range t.order {
		if p.filled[n] == 0 {
			continue
		}
		k := t.columns[n].kind
		all = add(all, k.String())
		if k.Special() {
			special = add(special, k.String())
		}
	}
	if more := len(all) - most; more > 1 {
		all = append(all[:most:most], fmt.Sprintf("%d more", more))
	}
	said := finding.Listed(all)
	if len(special) > 0 {
		said += "; the law protects " + finding.Listed(special) + " above other data"
	}
	return said
}

// evidence says where the rows stand, what the columns hold and how many of them.
func (t *table) evidence(of *match.Table, p *census) []string {
	first, last := t.place(of, p.first), t.place(of, p.last)
	span := first + ":" + last
	if strings.Contains(span, " ") {
		span = "from " + first + " to " + last
	}
	var samples []string
	for _, c := range p.samples {
		samples = append(samples, t.place(of, c))
	}
	out := []string{"cells " + span, "for example " + strings.Join(samples, "; ")}
	var holds []string
	for _, n := range t.order {
		col := t.columns[n]
		if p.filled[n] == 0 {
			continue
		}
		said := col.kind.String() + " " + thousands(p.filled[n])
		if col.head != "" {
			said = strconv.Quote(col.head) + ": " + said
		}
		holds = append(holds, said)
	}
	const most = 30
	if more := len(holds) - most; more > 0 {
		holds = append(holds[:most], fmt.Sprintf("%d more columns", more))
	}
	return append(out, "its columns hold "+strings.Join(holds, "; "))
}

// place is the address of a cell as its document gives it, or its place in a table that
// lies behind one cell of the page.
func (t *table) place(of *match.Table, c cell) string {
	if at := t.Blocks[c.Block].Source.Cell(); at != "" && !behind(t.Letter, of) {
		return at
	}
	if t.across {
		c.Row, c.Column = c.Column, c.Row
	}
	return fmt.Sprintf("row %d, column %d", c.Row, c.Column)
}

// thousands writes a number with commas.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
