package roster

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"hash/maphash"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/match/column"
	"github.com/foilint/foilint/internal/match/people"
)

// A census is what the rows of a table amount to, or what stands of them in one part of
// the grid.
type census struct {
	rows    int         // about a person
	filled  map[int]int // cells that are not empty, by column
	cells   []int       // blocks whose content is known
	samples []cell      // one for each of the first rows
	first   cell
	last    cell
	from    int       // block of the first row
	to      int       // block of the last
	sum     hash.Hash // of what all of its columns about people hold
}

const mostSamples = 3

// A counter goes through the rows of a table.
type counter struct {
	*table
	parts  []*census // by part; none where no cell of the table stands
	rows   int       // about a person
	people int       // different ones, as far as names tell
	known  int       // rows about somebody who is named in public anyway
	who    []column.Kind
	seen   map[uint64]bool
	seed   maphash.Seed
	begun  bool
}

// hits are those on the table, one for each part of the grid that says who somebody is
// or tells something of them: what is hidden is told by itself.
func (t *table) hits() (out []match.Hit) {
	if t.to-t.from+len(t.given) < fewest {
		return nil
	}
	t.read()
	if !t.identifies() {
		return nil
	}
	c := counter{table: t, parts: make([]*census, len(t.grid.parts)), who: t.identifying(), seen: map[uint64]bool{}, seed: maphash.MakeSeed()}
	t.each(c.row)
	c.people = len(c.seen)
	fewest := fewest
	if t.colleagues() {
		fewest = fewestAtWork
	}
	if c.rows < fewest || c.people < fewest && c.rows < 4*fewest || 2*c.known >= c.rows {
		return nil
	}
	for i, part := range c.parts {
		if part != nil && part.rows > 0 && t.grave(part) {
			out = append(out, c.hit(t.grid.parts[i], part))
		}
	}
	return out
}

// grave reports whether the columns that have cells in a part lead to somebody, or tell
// what the law protects.
func (t *table) grave(c *census) bool {
	for n := range c.filled {
		if k := t.columns[n].kind; k <= column.LastReach || k.Special() {
			return true
		}
	}
	return false
}

// row counts the cells of one row.
func (c *counter) row(cells []cell) {
	var who maphash.Hash
	who.SetSeed(c.seed)
	post, name, title := "", "", !c.begun && len(c.heads) == 0
	c.begun = true
	for _, at := range cells {
		col, text := c.columns[at.Column], c.text(at)
		if !col.kind.Personal() || text == col.head {
			continue
		}
		if col.kind == column.Job {
			post = text
		}
		if slices.Contains(c.who, col.kind) && c.holds(col.kind, text) {
			if title && col.kind == column.FullName && c.names.Cell(text) < people.Full {
				return // the heads, in words that foilint does not know
			}
			name += " " + text
		}
	}
	c.take(cells, name != "")
	if name == "" {
		return
	}
	who.WriteString(strings.ToLower(name))
	c.seen[who.Sum64()] = true
	c.rows++
	if c.names.Known(name, post, &c.Authority) {
		c.known++
	}
}

// take counts what stands in the parts that the cells of one row are in; about says that
// they are about a person.
func (c *counter) take(cells []cell, about bool) {
	for len(cells) > 0 {
		n := 1
		for n < len(cells) && cells[n].part == cells[0].part {
			n++
		}
		p := c.part(cells[0])
		if first, last := c.count(p, cells[:n]); about && last != nil {
			p.row(*first, *last)
		}
		cells = cells[n:]
	}
}

// part is the census of the part that a cell is in.
func (c *counter) part(at cell) *census {
	p := c.parts[at.part]
	if p == nil {
		p = &census{filled: map[int]int{}, from: at.Block, sum: sha256.New()}
		c.parts[at.part] = p
		for _, n := range c.order {
			fmt.Fprintf(p.sum, "%d:%s\x00", c.columns[n].kind, strings.ToLower(c.columns[n].head))
		}
	}
	return p
}

// count counts the cells of one row in one part. It returns the first that says who the
// row is about, or where none does the first about people, and the last of those.
func (c *counter) count(p *census, cells []cell) (first, last *cell) {
	says := false
	for i := range cells {
		at := &cells[i]
		p.from, p.to = min(p.from, at.Block), max(p.to, at.Block)
		col, text := c.columns[at.Column], c.text(*at)
		if !col.kind.Personal() || text == col.head {
			continue
		}
		p.filled[at.Column]++
		fmt.Fprintf(p.sum, "%d:%s\x00", at.Column, strings.ToLower(text))
		holds := c.holds(col.kind, text)
		if holds && !c.grid.parts[at.part].Lines && strings.IndexByte(c.Blocks[at.Block].Source.Text, '\n') < 0 {
			p.cells = append(p.cells, at.Block)
		}
		if who := holds && slices.Contains(c.who, col.kind); first == nil || who && !says {
			first, says = at, who
		}
		last = at
	}
	return first, last
}

// row adds a row about a person.
func (p *census) row(first, last cell) {
	if p.rows++; p.rows == 1 {
		p.first = first
	}
	p.last = last
	if len(p.samples) < mostSamples {
		p.samples = append(p.samples, first)
	}
}

// hit is the hit on what stands of the table in one part.
func (c *counter) hit(of *match.Table, p *census) match.Hit {
	what := c.what(p)
	g := &match.Gathering{Table: of, Across: c.across, From: p.from, To: p.to + 1, Columns: map[int]bool{}, Holds: strings.ToLower(what[:1]) + what[1:]}
	for _, n := range c.order {
		g.Columns[n] = true
	}
	if p.rows > closely {
		g.Known = p.cells
	}
	return match.Hit{Kind: Kind, Block: p.first.Block, Start: p.first.Start, End: p.first.End, Name: hex.EncodeToString(p.sum.Sum(nil)[:16]),
		Detail: what + ": " + c.tells(p), Evidence: c.evidence(of, p), Of: g}
}
