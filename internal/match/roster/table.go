package roster

import (
	"maps"
	"slices"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/match/people"
)

// A table is a run of cells of one table or sheet: blocks from up to but not including
// to. Its rows of data begin at block data.
type table struct {
	*Recogniser
	l              *match.Letter
	from, data, to int
	heads          map[int]titled
	columns        map[int]*column
	mailed         bool  // its e-mail addresses are made of people's names
	order          []int // of the columns about people, from the left
}

// A column is what the heads and the cells of a table say of one of its columns.
type column struct {
	head  string
	kind  kind
	cells int // that are not empty
}

// tables are the tables of the letter with their heads. The rows of a sheet that it
// hides are a table of their own, under the heads of what it shows.
func (r *Recogniser) tables(l *match.Letter) (out []*table) {
	bySheet := map[string]*table{}
	for i := 0; i < len(l.Blocks); {
		b := l.Blocks[i]
		if b.Source.Kind != document.Cell || b.Source.Row == 0 {
			i++
			continue
		}
		t := &table{Recogniser: r, l: l, from: i, data: i}
		for ; i < len(l.Blocks); i++ {
			c := l.Blocks[i]
			if c.Source.Kind != document.Cell || c.Part != b.Part || c.Source.Where.Table != b.Source.Where.Table || c.Source.Where.Sheet != b.Source.Where.Sheet {
				break
			}
		}
		t.to = i
		t.findHeads()
		if sheet := b.Source.Where.Sheet; sheet != "" && bySheet[sheet] == nil && len(t.heads) > 0 {
			bySheet[sheet] = t
		}
		out = append(out, t)
	}
	for _, t := range out {
		if headed := bySheet[l.Blocks[t.from].Source.Where.Sheet]; headed != nil && len(t.heads) == 0 {
			t.heads = headed.heads
		}
	}
	return out
}

// Bounds on what is looked at to understand a table.
const (
	headRows    = 30  // among which the heads are looked for
	sampled     = 256 // cells of a column
	mostColumns = 500 // from the left
)

// read finds what each column holds.
func (t *table) read() {
	t.columns = map[int]*column{}
	for i := t.data; i < t.to; i++ {
		b := t.l.Blocks[i]
		if b.Text.S == "" || b.Source.Column > mostColumns {
			continue
		}
		c := t.columns[b.Source.Column]
		if c == nil {
			c = &column{}
			t.columns[b.Source.Column] = c
		}
		c.cells++
	}
	sample := t.sample()
	for n, c := range t.columns {
		h := t.heads[n]
		c.head = h.text
		c.kind = t.settled(h.head, sample[n], len(t.heads) > 0)
		t.mailed = t.mailed || c.kind == email && share(sample[n], t.namesOne) >= 0.5
	}
	t.titles(sample)
	for _, n := range slices.Sorted(maps.Keys(t.columns)) {
		if t.columns[n].kind.personal() {
			t.order = append(t.order, n)
		}
	}
}

// titled is a head with its words.
type titled struct {
	head
	text string
}

// findHeads looks for the heads among the first rows: the row in which the most cells are
// heads of something about people. The rows of data are those behind it. The last row of
// a table heads nothing.
func (t *table) findHeads() {
	most := 0
	for i, rows := t.from, 0; i < t.to && rows < headRows; rows++ {
		row, first := t.l.Blocks[i].Source.Row, i
		for i < t.to && t.l.Blocks[i].Source.Row == row {
			i++
		}
		if i == t.to {
			return
		}
		heads, about := map[int]titled{}, 0
		for _, b := range t.l.Blocks[first:i] {
			if b.Source.Column > mostColumns {
				continue
			}
			h := headOf(b.Text.S)
			if h.kind.personal() {
				about++
			}
			heads[b.Source.Column] = titled{h, b.Text.S}
		}
		if about > most {
			t.heads, t.data, most = heads, i, about
		}
	}
}

// sample takes some cells from all over each column.
func (t *table) sample() map[int][]string {
	seen, out := map[int]int{}, map[int][]string{}
	for i := t.data; i < t.to; i++ {
		b := t.l.Blocks[i]
		if b.Text.S == "" || b.Source.Column > mostColumns {
			continue
		}
		n := b.Source.Column
		step := max(1, t.columns[n].cells/sampled)
		if seen[n]%step == 0 && len(out[n]) < sampled {
			out[n] = append(out[n], b.Text.S)
		}
		seen[n]++
	}
	return out
}

// settled is what a column holds by its head, if its cells bear that out, or by its
// cells alone.
func (t *table) settled(h head, cells []string, headed bool) kind {
	share := func(k kind) float64 { return share(cells, func(s string) bool { return t.holds(k, s) }) }
	like := func(least people.Likeness) float64 { return t.like(cells, least) }
	named := func(least float64) bool { return like(people.Full) >= least && !alike(cells) }
	switch k := h.kind; {
	case k == fullName && (h.bare && named(0.6) || !h.bare && named(0.45)), k == honorific && share(honorific) >= 0.5:
		return k
	case k == surname || k == forename:
		if like(people.Shaped) >= 0.7 && like(people.Listed) >= 0.3 {
			return k
		}
	case k == initials:
		if share(k) >= 0.7 {
			return k
		}
	case k == staffNumber || k == caseNumber:
		if share(k) >= 0.5 && distinct(cells) >= 0.8 {
			return k
		}
	case k > unknown && k <= lastReach && k != fullName && k != honorific:
		if share(k) >= 0.5 {
			return k
		}
	case k == thing:
		return unknown
	case k > lastReach:
		return k
	case !headed || k == unknown:
		if len(cells) >= fewest && named(0.75) {
			return fullName
		}
		for _, k := range [...]kind{email, niNumber, postcode} {
			if share(k) >= 0.75 {
				return k
			}
		}
	}
	return unknown
}

// share is the share of cells that a test holds for.
func share(cells []string, holds func(string) bool) float64 {
	n := 0
	for _, c := range cells {
		if holds(c) {
			n++
		}
	}
	return float64(n) / float64(max(1, len(cells)))
}

// like is the share of cells that are at least so much like a name.
func (r *Recogniser) like(cells []string, least people.Likeness) float64 {
	return share(cells, func(s string) bool { return r.names.Cell(s) >= least })
}

// titles takes a column headed "Title" that holds no "Mr" or "Dr" for one of jobs.
func (t *table) titles(sample map[int][]string) {
	for n, c := range t.columns {
		if c.kind == unknown && headOf(c.head).kind == honorific && len(sample[n]) > 0 {
			c.kind = job
		}
	}
}

// alike reports different cells most of which end in the same word: "Rose Ward", "Lily
// Ward".
func alike(cells []string) bool {
	last := map[string]int{}
	for _, c := range cells {
		w := headWords(c)
		if len(w) > 0 {
			last[w[len(w)-1]]++
		}
	}
	for _, n := range last {
		if n >= fewest && 2*n > len(cells) && distinct(cells) >= 0.5 {
			return true
		}
	}
	return false
}

// distinct is the share of cells that differ from all before them.
func distinct(cells []string) float64 {
	seen := map[string]bool{}
	for _, c := range cells {
		seen[c] = true
	}
	return float64(len(seen)) / float64(max(1, len(cells)))
}
