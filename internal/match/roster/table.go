package roster

import (
	"maps"
	"slices"

	"github.com/foilint/foilint/internal/match/column"
	"github.com/foilint/foilint/internal/match/people"
)

// A table is a run of rows of a grid under one row of heads, or under none: rows from up
// to but not including to.
type table struct {
	*Recogniser
	*grid
	from, to int
	heads    map[int]titled
	columns  map[int]*held
	across   bool     // its rows are columns of the grid
	given    [][]cell // then; their cells have row and column changed about
	mailed   bool     // its e-mail addresses are made of people's names
	order    []int    // of the columns about people, from the left
}

// held is what the head and the cells of a column say that it holds.
type held struct {
	head  string
	kind  column.Kind
	cells int // that are not empty
}

// each gives the cells of row after row.
func (t *table) each(f func(cells []cell)) {
	for _, cells := range t.given {
		f(cells)
	}
	var cells []cell
	for i := t.from; i < t.to; {
		j := t.end(i)
		cells = t.cells(i, j, cells[:0])
		f(cells)
		i = j
	}
}

// read finds what each column holds.
func (t *table) read() {
	t.columns = map[int]*held{}
	t.each(func(cells []cell) {
		for _, c := range cells {
			h := t.columns[c.Column]
			if h == nil {
				h = &held{head: t.heads[c.Column].text}
				t.columns[c.Column] = h
			}
			h.cells++
		}
	})
	sample := t.sample()
	for n, c := range t.columns {
		c.kind = t.settled(t.heads[n].Head, sample[n])
		t.mailed = t.mailed || c.kind == column.Email && mostly(sample[n], 0.5, t.namesOne)
	}
	t.together(sample)
	for _, n := range slices.Sorted(maps.Keys(t.columns)) {
		if t.columns[n].kind.Personal() {
			t.order = append(t.order, n)
		}
	}
}

// sample takes some cells from all over each column.
func (t *table) sample() map[int][]string {
	seen, out := map[int]int{}, map[int][]string{}
	t.each(func(cells []cell) {
		for _, c := range cells {
			step := max(1, t.columns[c.Column].cells/sampled)
			if seen[c.Column]%step == 0 && len(out[c.Column]) < sampled {
				out[c.Column] = append(out[c.Column], t.text(c))
			}
			seen[c.Column]++
		}
	})
	return out
}

// settled is what a column holds by its head, if its cells bear that out, or by its
// cells alone.
func (t *table) settled(h column.Head, cells []string) column.Kind {
	hold := func(k column.Kind, least float64) bool {
		return mostly(cells, least, func(s string) bool { return t.holds(k, s) })
	}
	named := func(least float64) bool { return t.like(cells, people.Full, least) && !alike(cells) }
	switch k := h.Kind; {
	case k == column.FullName && (h.Bare && named(0.6) || !h.Bare && named(0.45)), k == column.Honorific && hold(column.Honorific, 0.5):
		return k
	case k == column.Surname || k == column.Forename:
		if t.like(cells, people.Shaped, 0.7) && t.like(cells, people.Listed, 0.3) {
			return k
		}
	case k == column.Initials:
		if hold(k, 0.7) {
			return k
		}
	case k == column.StaffNumber || k == column.CaseNumber:
		if hold(k, 0.5) && distinct(cells) >= 0.8 {
			return k
		}
	case k > column.Unknown && k <= column.LastReach && k != column.FullName && k != column.Honorific:
		if hold(k, 0.5) {
			return k
		}
	case k > column.LastTelling: // a thing, or who is named in public
		return column.Unknown
	case k == column.Job && !mostly(cells, 0.5, wordy): // the rank of a name among others
		return column.Unknown
	case k > column.LastReach:
		return k
	case k == column.Unknown:
		if len(cells) >= fewest && named(0.75) {
			return column.FullName
		}
		switch {
		case hold(column.Email, 0.75):
			return column.Email
		case hold(column.Postcode, 0.75):
			return column.Postcode
		case mostly(cells, 0.75, insured):
			return column.NINumber
		}
	}
	return column.Unknown
}

// together reads columns again in the light of the others: "Title" that holds no "Mr" is
// a job; "Name" beside a rank or a staff number may hold surnames alone; and of two
// columns under no heads one may hold the surnames, the other the forenames.
func (t *table) together(sample map[int][]string) {
	for _, n := range slices.Sorted(maps.Keys(t.columns)) {
		c, cells := t.columns[n], sample[n]
		if c.kind != column.Unknown || len(cells) == 0 {
			continue
		}
		switch t.heads[n].Kind {
		case column.Honorific:
			if mostly(cells, 0.5, wordy) {
				c.kind = column.Job
			}
		case column.FullName:
			switch {
			case t.has(column.Surname):
				if t.like(cells, people.Listed, 0.3) {
					c.kind = column.Forename
				}
			case t.has(column.StaffNumber, column.NINumber, column.Job, column.Grade, column.Birth, column.Initials) && t.like(cells, people.Listed, 0.6) && !alike(cells) && distinct(cells) >= 0.5:
				c.kind = column.Surname
			}
		}
	}
	if len(t.heads) == 0 && !t.has(column.FullName) {
		t.twoParts(sample)
	}
}

// twoParts finds two columns side by side that hold surnames and forenames.
func (t *table) twoParts(sample map[int][]string) {
	const least, surname, forename = 0.75, " Denby", "Jane "
	full := func(before, after string) func(string) bool {
		return func(s string) bool { return t.names.Cell(before+s+after) == people.Full }
	}
	as := func(n int, before, after string) float64 {
		c := t.columns[n]
		if c == nil || c.kind != column.Unknown || len(sample[n]) < fewest || distinct(sample[n]) < 0.5 {
			return 0
		}
		return share(sample[n], full(before, after))
	}
	for _, n := range slices.Sorted(maps.Keys(t.columns)) {
		if len(sample[n]) < fewest || !mostly(sample[n], least, full("", surname)) && !mostly(sample[n], least, full(forename, "")) {
			continue // as nearly all are
		}
		given, sur := as(n, "", surname), as(n, forename, "")
		nextGiven, nextSur := as(n+1, "", surname), as(n+1, forename, "")
		switch {
		case min(given, nextSur) >= least && given+nextSur >= sur+nextGiven:
			t.columns[n].kind, t.columns[n+1].kind = column.Forename, column.Surname
			return
		case min(sur, nextGiven) >= least:
			t.columns[n].kind, t.columns[n+1].kind = column.Surname, column.Forename
			return
		}
	}
}

// has reports whether a column is of one of the kinds.
func (t *table) has(kinds ...column.Kind) bool {
	for _, c := range t.columns {
		if slices.Contains(kinds, c.kind) {
			return true
		}
	}
	return false
}

// wordy reports a text that has more letters than figures.
func wordy(s string) bool { return count(s, letter) > count(s, digit)+1 }

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

// mostly reports whether the share of cells that a test holds for is at least so high.
func mostly(cells []string, least float64, holds func(string) bool) bool {
	n := len(cells)
	for _, c := range cells {
		if float64(n)/float64(len(cells)) < least {
			return false // whatever those are that are left
		}
		if !holds(c) {
			n--
		}
	}
	return float64(n)/float64(max(1, len(cells))) >= least
}

// like reports whether so high a share of cells is that much like a name.
func (r *Recogniser) like(cells []string, much people.Likeness, least float64) bool {
	return mostly(cells, least, func(s string) bool { return r.names.Cell(s) >= much })
}

// alike reports different cells most of which end in the same word: "Rose Ward", "Lily
// Ward".
func alike(cells []string) bool {
	last := map[string]int{}
	for _, c := range cells {
		w := column.Words(c)
		if n := len(w); n > 0 && len(w[n-1]) > 2 { // an initial is no such word
			last[w[n-1]]++
		}
	}
	for _, n := range last {
		if n >= fewest && 2*n > len(cells) && distinct(cells) >= 0.5 {
			return true
		}
	}
	return false
}

// colleagues reports whether the table is lines of text without heads that tell no more of
// anybody than a name and a post.
func (t *table) colleagues() bool {
	return t.grid.parts[0].Lines && !slices.ContainsFunc(t.order, func(n int) bool {
		if t.heads[n].Kind != column.Unknown {
			return true
		}
		switch t.columns[n].kind {
		case column.FullName, column.Surname, column.Forename, column.Initials, column.Honorific, column.Job, column.Grade, column.Team, column.Workplace:
			return false
		}
		return true
	})
}

// distinct is the share of cells that differ from all before them.
func distinct(cells []string) float64 {
	seen := map[string]bool{}
	for _, c := range cells {
		seen[c] = true
	}
	return float64(len(seen)) / float64(max(1, len(cells)))
}
