package roster

import (
	"maps"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/match/column"
)

// A titled is the head of a column with its words.
type titled struct {
	column.Head
	text string
}

// A heading is a row of heads, or two that read as one.
type heading struct {
	from, to int // rows of the grid
	heads    map[int]titled
	tells    int  // of these say what their column holds
	sure     bool // it can be nothing else, wherever it stands
}

// tables cuts the grid where rows head what comes below: among the first rows the one
// that tells the most, further down those below a gap or a title.
func (g *grid) tables(r *Recogniser) []*table {
	out := []*table{{Recogniser: r, grid: g, to: len(g.rows)}}
	var last heading
	for _, h := range g.headings() {
		t := out[len(out)-1]
		switch {
		case h.sure && last.sure && alikeHeads(h.heads, last.heads): // as on the page before
			continue
		case h.sure && last.sure:
			t.to = h.from
			out = append(out, &table{Recogniser: r, grid: g, from: h.to, to: len(g.rows), heads: h.heads})
		case h.tells > last.tells:
			t.from, t.heads = h.to, h.heads
		default:
			continue
		}
		last = h
	}
	return out
}

// headings are the rows that can head others: of the first ones, and of those below a gap
// or a title. The last row heads nothing.
func (g *grid) headings() (out []heading) {
	var cells, over []cell
	var above heading
	lone := true // what stands above is a gap or a title
	for i, n := 0, 0; i < len(g.rows); n++ {
		j := g.end(i)
		if j == len(g.rows) {
			break
		}
		lone = lone || g.rows[i].Number > g.rows[i-1].Number+1
		if n >= headRows && !lone {
			lone = g.rows[i].To == g.rows[i].From+1 && j == i+1 && !g.parts[g.rows[i].part].Lines
			i = j
			continue
		}
		cells = g.cells(i, j, cells[:0])
		h := g.heading(cells, nil)
		h.from, h.to = i, j
		if above.to == i && i > 0 && len(cells) > max(h.tells, above.tells) {
			if both := g.heading(cells, over); both.tells > max(h.tells, above.tells) {
				h.heads, h.tells = both.heads, both.tells
				lone = lone || above.sure
			}
		}
		h.sure = lone && h.tells > 1 && h.who()
		if h.tells > 0 {
			out = append(out, h)
		}
		lone = len(cells) < 2
		above, over, cells = h, cells, over
		i = j
	}
	return out
}

// turned is the grid as a table whose rows are the grid's columns, if the first cells of its
// rows say what these hold; nil if they do not. Such tables are small.
func (g *grid) turned(r *Recogniser) *table {
	const most = 60 // rows
	if len(g.rows) > most || g.parts[0].Lines {
		return nil
	}
	var first, cells []cell
	columns := map[int][]cell{}
	for i := 0; i < len(g.rows); {
		j := g.end(i)
		cells = g.cells(i, j, cells[:0])
		for k, c := range cells {
			c.Row, c.Column = c.Column, c.Row
			if k == 0 {
				first = append(first, c)
			} else {
				columns[c.Row] = append(columns[c.Row], c)
			}
		}
		i = j
	}
	h := g.heading(first, nil)
	if h.tells < 2 || !h.who() {
		return nil
	}
	t := &table{Recogniser: r, grid: g, heads: h.heads, across: true}
	for _, n := range slices.Sorted(maps.Keys(columns)) {
		t.given = append(t.given, columns[n])
	}
	return t
}

// heading reads cells as heads, each below one of above, if there are any. What spans
// several columns stands above the first of them. Only where one tells something they are
// given.
func (g *grid) heading(cells, above []cell) (h heading) {
	var buf [16]titled
	heads := buf[:0]
	k, over := 0, ""
	for _, c := range cells {
		for k < len(above) && above[k].Column <= c.Column {
			over = g.text(above[k])
			k++
		}
		text := g.text(c)
		head := column.HeadOf(text)
		if over != "" {
			if both := column.HeadOf(over + " " + text); both.Kind != column.Unknown {
				head = both
			}
		}
		if head.Kind != column.Unknown {
			h.tells++
		}
		heads = append(heads, titled{head, text})
		if column.Creatures(text) {
			return heading{}
		}
	}
	if h.tells > 0 {
		h.heads = make(map[int]titled, len(heads))
		for i, c := range cells {
			h.heads[c.Column] = heads[i]
		}
	}
	return h
}

// who reports whether one of the heads says who somebody is, or what else is named.
func (h *heading) who() bool {
	for _, t := range h.heads {
		if k := t.Kind; k != column.Unknown && k <= column.LastReach || k > column.LastTelling {
			return true
		}
	}
	return false
}

// alikeHeads reports whether all heads of a stand in the same columns of b.
func alikeHeads(a, b map[int]titled) bool {
	for n, t := range a {
		if !strings.EqualFold(t.text, b[n].text) {
			return false
		}
	}
	return true
}
