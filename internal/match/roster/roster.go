// Package roster finds tables of people: sheets whose rows are each about a person. The
// largest breaches by disclosure were such sheets, and ten thousand findings on their
// cells would hide what one says: a table of 9,483 people, and what it tells of them.
package roster

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"hash/maphash"
	"strings"

	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/match/people"
)

// Kind is the kind of hit: on the first cell about the first person.
const Kind = "people-table"

// fewest is how many people make a table; fewer are found one by one.
const fewest = 5

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
	for _, t := range r.tables(l) {
		t.read()
		if !t.identifies() {
			continue
		}
		if c := t.count(); c.rows >= fewest && (c.people >= fewest || c.rows >= 4*fewest) && 2*c.known < c.rows {
			hits = append(hits, t.hit(c))
		}
	}
	return hits
}

// has reports whether a column is of one of the kinds.
func (t *table) has(kinds ...kind) bool {
	for _, n := range t.order {
		for _, k := range kinds {
			if t.columns[n].kind == k {
				return true
			}
		}
	}
	return false
}

// identifies reports whether the columns tell who somebody is: by a name, by two parts
// of one, or by something of one person and something else. Those who hold public
// office are named in public, unless it is more than that.
func (t *table) identifies() bool {
	private := t.has(numbers...) || t.has(birth, health, ethnicity, religion, orientation, disability, offences)
	for _, c := range t.columns {
		if headOf(c.head).kind == elected && !private {
			return false
		}
	}
	reach := t.has(surname, forename, initials, birth, address, postcode, email, phone, health, ethnicity, religion, orientation, disability, offences, union)
	switch {
	case t.has(fullName), t.mailed, t.has(surname) && (len(t.order) > 1), t.has(forename) && t.has(staffNumber, caseNumber, email, phone, birth, postcode):
		return true
	case t.has(niNumber, nhsNumber, chiNumber, passport, licence, bank):
		return len(t.order) > 1
	case t.has(staffNumber, caseNumber):
		return reach
	}
	return t.has(birth) && t.has(postcode, address, health)
}

// A census is what the rows of a table amount to.
type census struct {
	rows    int         // about a person
	people  int         // different ones, as far as names tell
	known   int         // rows about somebody who is named in public anyway
	filled  map[int]int // cells that are not empty, by column
	cells   []int       // blocks whose content is known
	samples []int       // blocks, one for each of the first rows
	first   int         // block
	last    int         // block
	digest  string      // of what all of its columns about people hold
}

const mostSamples = 3

// count goes through the rows.
func (t *table) count() census {
	c := counter{table: t, census: census{filled: map[int]int{}, first: -1}, seen: map[uint64]bool{}, sum: sha256.New(), seed: maphash.MakeSeed()}
	c.who = c.identifying()
	for _, n := range t.order {
		fmt.Fprintf(c.sum, "%d:%s\x00", t.columns[n].kind, strings.ToLower(t.columns[n].head))
	}
	row, from := 0, t.data
	for i := t.data; i < t.to; i++ {
		if r := t.l.Blocks[i].Source.Row; r != row {
			c.row(from, i)
			row, from = r, i
		}
	}
	c.row(from, t.to)
	c.people = len(c.seen)
	c.digest = hex.EncodeToString(c.sum.Sum(nil)[:16])
	return c.census
}

// numbers stand for one person each.
var numbers = []kind{niNumber, nhsNumber, chiNumber, staffNumber, caseNumber, licence, passport, bank}

type counter struct {
	*table
	census
	who  map[kind]bool // the kinds that say that a row is about a person
	seen map[uint64]bool
	sum  hash.Hash
	seed maphash.Seed
}

// identifying are the kinds of column that say that a row is about a person: names and
// numbers, if there are any. The data behind a pivot table may lack a name that many have.
func (t *table) identifying() map[kind]bool {
	who := append([]kind{fullName, surname, forename}, numbers...)
	switch {
	case t.has(who...):
	case t.mailed:
		who = []kind{email}
	default:
		who = []kind{birth, postcode, address}
	}
	out := map[kind]bool{}
	for _, k := range who {
		out[k] = true
	}
	return out
}

// row counts the blocks of one row.
func (c *counter) row(from, to int) {
	var who maphash.Hash
	who.SetSeed(c.seed)
	first, last, post, name := -1, -1, "", ""
	for i := from; i < to; i++ {
		b := c.l.Blocks[i]
		col := c.columns[b.Source.Column]
		if b.Text.S == "" || col == nil || !col.kind.personal() || b.Text.S == col.head {
			continue
		}
		c.filled[b.Source.Column]++
		last = i
		fmt.Fprintf(c.sum, "%d:%s\x00", b.Source.Column, strings.ToLower(b.Text.S))
		if col.kind == job {
			post = b.Text.S
		}
		if !c.holds(col.kind, b.Text.S) {
			continue
		}
		if strings.IndexByte(b.Source.Text, '\n') < 0 {
			c.cells = append(c.cells, i)
		}
		if c.who[col.kind] {
			if first < 0 {
				first = i
			}
			name += " " + b.Text.S
		}
	}
	if first < 0 {
		return
	}
	who.WriteString(strings.ToLower(name))
	c.seen[who.Sum64()] = true
	if c.rows++; c.first < 0 {
		c.first = first
	}
	c.last = last
	if len(c.samples) < mostSamples {
		c.samples = append(c.samples, first)
	}
	if c.names.Known(name, post, &c.l.Authority) {
		c.known++
	}
}

// hit is the hit on the table.
func (t *table) hit(c census) match.Hit {
	b := t.l.Blocks[c.first]
	what := t.what(c)
	g := &match.Gathering{From: t.data, To: t.to, Columns: map[int]bool{}, Holds: strings.ToLower(what[:1]) + what[1:]}
	for _, n := range t.order {
		g.Columns[n] = true
	}
	if c.rows > closely {
		g.Known = c.cells
	}
	return match.Hit{Kind: Kind, Block: c.first, Start: 0, End: len(b.Text.S), Name: c.digest, Detail: what + ": " + t.tells(), Evidence: t.evidence(c), Of: g}
}

// cell is the address of a block as its document gives it, or its place in a table that
// lies behind one cell of the page.
func (t *table) cell(block int) string {
	b := t.l.Blocks[block].Source
	behind := t.l.Blocks[t.from].Source.Where.Cell == t.l.Blocks[t.to-1].Source.Where.Cell
	if at := b.Where.Cell; at != "" && !behind {
		return at
	}
	return fmt.Sprintf("row %d, column %d", b.Row, b.Column)
}
