package roster

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// what says in a few words what the table is. Where the same people stand in row after
// row, it is one of other things that names them.
func (t *table) what(c census) string {
	if t.has(fullName) && !t.has(surname, forename, birth) && !t.has(numbers...) && 4*c.people < 3*c.rows {
		return fmt.Sprintf("A table of %s rows that names %s", thousands(c.rows), persons(c.people))
	}
	return "A table of " + persons(c.rows)
}

func persons(n int) string {
	if n == 1 {
		return "1 person"
	}
	return thousands(n) + " people"
}

// tells names what the columns tell of people, in foilint's own words, and what of it
// the law protects above other data.
func (t *table) tells() string {
	const most = 12
	var all, special []string
	add := func(list []string, label string) []string {
		if slices.Contains(list, label) {
			return list
		}
		return append(list, label)
	}
	for _, n := range t.order {
		k := t.columns[n].kind
		all = add(all, labels[k])
		if k.special() {
			special = add(special, labels[k])
		}
	}
	if more := len(all) - most; more > 1 {
		all = append(all[:most:most], fmt.Sprintf("%d more", more))
	}
	said := listed(all)
	if len(special) > 0 {
		said += "; the law protects " + listed(special) + " above other data"
	}
	return said
}

// listed is "a, b and c".
func listed(words []string) string {
	if n := len(words) - 1; n > 0 {
		return strings.Join(words[:n], ", ") + " and " + words[n]
	}
	return strings.Join(words, "")
}

// evidence says where the rows stand, what the columns hold and how many of them.
func (t *table) evidence(c census) []string {
	span := t.cell(c.first) + ":" + t.cell(c.last)
	if strings.Contains(span, " ") {
		span = "from " + t.cell(c.first) + " to " + t.cell(c.last)
	}
	var samples []string
	for _, i := range c.samples {
		samples = append(samples, t.cell(i))
	}
	out := []string{"cells " + span, "for example " + strings.Join(samples, "; ")}
	var holds []string
	for _, n := range t.order {
		col := t.columns[n]
		said := labels[col.kind] + " " + thousands(c.filled[n])
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

// thousands writes a number with commas.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
