package match

import (
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/zone"
)

const (
	questionBytes = 500 // of a question that are looked at, its end
	labelBytes    = 120 // of a label at most: "Last penetration test: …"
	mostStarts    = 32  // places in a block where an answer may begin
	separators    = " \t|:-"
)

// An answerer finds the short answers of a block and the questions that they answer:
// the words before a question mark or before the authority's own words, the label
// before a colon or a tab, the first cell of a row and the head of its column, the
// block before, the question of the same number.
type answerer struct {
	l     *Letter
	block int
	s     string
}

// starts appends where answers may begin in the block, at most mostStarts of them. leads
// says whether it holds one of the leading bytes.
func (a *answerer) starts(buf []int, leads bool) []int {
	if a.s == "" {
		return buf
	}
	buf = append(buf, 0)
	regions := a.l.Blocks[a.block].Regions
	if !leads && len(regions) < 2 {
		return buf
	}
	add := func(i int) int { // where what follows the separators from i on begins
		for i < len(a.s) && strings.IndexByte(separators, a.s[i]) >= 0 {
			i++
		}
		if i > buf[len(buf)-1] && i < len(a.s) {
			buf = append(buf, i)
		}
		return i
	}
	r, end := 0, 0 // of the region that byte i is in
	for i := 0; i < len(a.s) && len(buf) < mostStarts; i++ {
		for i >= end && r < len(regions) {
			if r > 0 && regions[r-1].Zone == zone.Request {
				add(i)
			}
			end = regions[r].End
			r++
		}
		if !leading[a.s[i]] {
			continue
		}
		if a.s[i] != ':' || i < labelBytes {
			i = add(i+1) - 1
		}
	}
	return buf
}

// leading are the bytes behind which an answer may begin.
var leading = [256]bool{'?': true, '\t': true, '|': true, ':': true}

// question is what the answer at byte at of the block answers, "" for nothing.
func (a *answerer) question(at int) string {
	if at > 0 {
		q := strings.TrimRight(a.s[:at], separators)
		if q == "" {
			return ""
		}
		from, _ := sentenceAt(q, len(q)-1, len(q))
		return q[from:]
	}
	b := a.l.Blocks[a.block]
	if b.Source.Column > 1 {
		if t := a.l.Tables.Of(a.block); t != nil && !t.Lines {
			return a.cellHeads(t, b.Source)
		}
	}
	if b.At(0).Zone == zone.Request {
		return ""
	}
	const reach = 4 // blocks that may stand between: "Response", a first short answer
	for i := a.block - 1; i >= 0 && a.block-i <= reach; i-- {
		o := a.l.Blocks[i]
		s := strings.TrimRight(o.Text.S, " ")
		switch {
		case o.Part != b.Part:
			return ""
		case s == "":
			continue
		case s[len(s)-1] == '?', o.At(len(s)-1).Zone == zone.Request && a.block-i <= 2:
			if n := number(b); n != "" && number(o) != n || i < a.block-1 && a.listed(i) {
				return a.numbered()
			}
			return s[max(0, len(s)-questionBytes):]
		case len(s) > labelBytes:
			return a.numbered()
		}
	}
	return a.numbered()
}

// listed reports whether the question in block i follows another, so that what comes
// below a heading answers all of them.
func (a *answerer) listed(i int) bool {
	for i--; i >= 0; i-- {
		if o := a.l.Blocks[i]; o.Text.S != "" {
			return o.At(len(o.Text.S)-1).Zone == zone.Request && number(o) != ""
		}
	}
	return false
}

// cellHeads are the words of the first cell of a row and of the head of its column.
func (a *answerer) cellHeads(t *Table, c *document.Block) string {
	const reach = 64 // cells
	words := func(row, column, most int) string {
		i, ok := t.At(a.l.Blocks, row, column)
		if !ok || i >= a.block || a.block-i > reach {
			return ""
		}
		s := a.l.Blocks[i].Text.S
		return s[:min(len(s), most)]
	}
	head := ""
	if c.Row > t.Head {
		head = words(t.Head, c.Column, labelBytes)
	}
	return words(c.Row, 1, questionBytes) + " " + head
}

// numbered is the question with the number of this block: the answers stand in a
// list of their own.
func (a *answerer) numbered() string {
	const reach = 60 // blocks
	n := number(a.l.Blocks[a.block])
	if n == "" {
		return ""
	}
	for i := a.block - 1; i >= 0 && a.block-i <= reach; i-- {
		if b := a.l.Blocks[i]; b.At(0).Zone == zone.Request && number(b) == n {
			return b.Text.S[:min(len(b.Text.S), questionBytes)]
		}
	}
	return ""
}

// number is the number of a block in a list: "3" of "3) …", "Q3." and "A3:".
func number(b *zone.Block) string {
	s := b.Source.In().Label
	if s == "" {
		s = b.Text.S
	}
	s = strings.TrimLeft(s, "(QqAa ")
	i := 0
	for i < len(s) && i < 3 && '0' <= s[i] && s[i] <= '9' {
		i++
	}
	asks := strings.HasPrefix(b.Text.S, "Q") // "Q1 and Q2: …"
	if i+1 < len(s) && s[i] == '.' && '0' <= s[i+1] && s[i+1] <= '9' {
		return "" // "1.5 FTE"
	}
	if i == 0 || i < len(s) && strings.IndexByte(".):", s[i]) < 0 && !asks || i == len(s) && b.Source.In().Label == "" {
		return ""
	}
	return s[:i]
}
