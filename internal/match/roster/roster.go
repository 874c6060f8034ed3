// Package roster finds tables of people: sheets whose rows are each about a person. The
// largest breaches by disclosure were such sheets, and ten thousand findings on their
// cells would hide what one says: a table of 9,483 people, and what it tells of them.
package roster

import (
	"cmp"
	"slices"

	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/match/column"
	"github.com/foilint/foilint/internal/match/people"
)

// Kind is the kind of hit: on the first cell about the first person.
const Kind = "people-table"

// fewest is how many people make a table; fewer are found one by one.
const fewest = 5

// fewestAtWork is that for lines of a letter that say who somebody is at work and no more, as
// minutes do of who attended. An officer decides on these one by one.
const fewestAtWork = 20

// closely is the number of rows up to which every cell is looked at besides, so that
// who is named in the table is known where a letter mentions them again.
const closely = 200

// A Recogniser finds tables of people. It is safe for use by several goroutines.
type Recogniser struct{ names *people.Recogniser }

// New makes a recogniser that knows names as another does.
func New(names *people.Recogniser) *Recogniser { return &Recogniser{names} }

// Kinds implements match.Recogniser.
func (*Recogniser) Kinds() []string { return []string{Kind} }

// Find implements match.Recogniser. Nothing is found in a cell by itself.
func (*Recogniser) Find(*match.Letter, int) []match.Hit { return nil }

// Gather implements match.Gatherer.
func (r *Recogniser) Gather(l *match.Letter) (hits []match.Hit) {
	for _, g := range grids(l) {
		if len(g.rows) < 2 {
			continue
		}
		n := len(hits)
		if len(g.rows) >= fewest {
			for _, t := range g.tables(r) {
				hits = append(hits, t.hits()...)
			}
		}
		if t := g.turned(r); len(hits) == n && t != nil {
			hits = append(hits, t.hits()...)
		}
	}
	slices.SortFunc(hits, func(a, b match.Hit) int { return cmp.Compare(a.Block, b.Block) })
	return hits
}

// identifies reports whether the columns tell who somebody is: by a name, by two parts
// of one, or by something of one person and something else. Those who hold public
// office are named in public, unless it is more than that.
func (t *table) identifies() bool {
	const born, lives, ill = column.Birth, column.Address, column.Health
	special := []column.Kind{ill, column.Ethnicity, column.Religion, column.Orientation, column.Disability, column.Offences}
	for n := range t.columns {
		if k := t.heads[n].Kind; (k == column.Elected || k == column.Party) && !t.has(numbers...) && !t.has(born) && !t.has(special...) {
			return false
		}
	}
	reaches := []column.Kind{column.Surname, column.Forename, column.Initials, born, lives, column.Postcode, column.Email, column.Phone, column.Union}
	switch {
	case t.has(column.FullName), t.mailed, t.has(column.Surname) && len(t.order) > 1,
		t.has(column.Forename) && t.has(column.StaffNumber, column.CaseNumber, column.Email, column.Phone, born, column.Postcode),
		t.has(column.NINumber, column.NHSNumber, column.CHINumber, column.Passport, column.Licence):
		return true
	case t.has(column.StaffNumber, column.CaseNumber):
		return t.has(reaches...) || t.has(special...)
	case t.has(column.Bank):
		return t.has(reaches...)
	}
	return t.has(born) && t.has(column.Postcode, lives, ill)
}

// numbers stand for one person each.
var numbers = []column.Kind{column.NINumber, column.NHSNumber, column.CHINumber, column.StaffNumber, column.CaseNumber, column.Licence, column.Passport, column.Bank}

// identifying are the kinds of column that say that a row is about a person: names and
// numbers, if there are any. The data behind a pivot table may lack a name that many have.
func (t *table) identifying() []column.Kind {
	switch who := append([]column.Kind{column.FullName, column.Surname, column.Forename}, numbers...); {
	case t.has(who...):
		return who
	case t.mailed:
		return []column.Kind{column.Email}
	}
	return []column.Kind{column.Birth, column.Postcode, column.Address}
}
