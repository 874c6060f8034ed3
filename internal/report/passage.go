package report

import (
	"cmp"
	"html/template"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/document"
)

// How much of a document's text a page shows beside its findings.
const (
	nearBlocks = 2       // paragraphs before and after one that is marked
	fewBlocks  = 2       // paragraphs that are not left out of a part, being so few
	nearBytes  = 240     // of a long paragraph before and after a mark
	quietBytes = 300     // of a paragraph without a mark
	longMark   = 800     // bytes: a longer mark is cut in its middle
	rowBytes   = 1500    // of text, and
	rowCards   = 6       // findings, after which a long paragraph goes on in another row
	mostBytes  = 3 << 20 // of all text of a page
	markBytes  = 160     // that a mark costs beside its words
)

// A row is a stretch of text with the findings that begin in it; or, with Left or
// Parts, a stretch that is not shown.
type row struct {
	Label string // of a paragraph's first row: where it is
	Text  []segment
	Cards []*card

	Left     int // paragraphs left out
	Unlisted int // findings in them that the page does not list
}

// A segment is text under the same marks, or with Cut what is left out of it.
type segment struct {
	Text   template.HTML
	Lead   *card     // to which the words lead; nil without a mark
	Begins []stretch // marks that begin here
	Ends   []*card   // of the marks that end here
	Cut    int       // code points left out

	raw string
}

// A section is a part of a document; one without rows stands for several parts in
// which the page marks nothing.
type section struct {
	Name  string
	Layer document.Layer
	Rows  []row

	Until    string // name of the last part of several
	Left     int    // paragraphs in them
	Unlisted int
}

// A stretch is where a card's words stand in a block.
type stretch struct {
	document.Span
	Anchor *anchor
	card   *card
}

// A passages chooses what to show of the text of documents, until so much is shown.
type passages struct{ left int }

// of gives the parts of a document that hold marks, with what lies between them.
func (p *passages) of(d *document.Document, marks map[*document.Block][]stretch, unlisted map[*document.Block]int) []section {
	var out []section
	for _, part := range d.Parts {
		if slices.ContainsFunc(part.Blocks, func(b *document.Block) bool { return len(marks[b]) > 0 }) {
			out = append(out, section{Name: part.Name, Layer: part.Layer, Rows: p.rows(part, marks, unlisted)})
			continue
		}
		left, more := 0, 0
		for _, b := range part.Blocks {
			left, more = left+shown(b), more+unlisted[b]
		}
		if n := len(out); n > 0 && out[n-1].Rows == nil {
			out[n-1].Until, out[n-1].Left, out[n-1].Unlisted = part.Name, out[n-1].Left+left, out[n-1].Unlisted+more
			continue
		}
		if left > 0 {
			out = append(out, section{Name: part.Name, Until: part.Name, Layer: part.Layer, Left: left, Unlisted: more})
		}
	}
	return out
}

// shown is 1 for a block that has anything to show.
func shown(b *document.Block) int {
	if strings.TrimSpace(b.Text) == "" {
		return 0
	}
	return 1
}

func (p *passages) rows(part *document.Part, marks map[*document.Block][]stretch, unlisted map[*document.Block]int) []row {
	blocks := slices.DeleteFunc(slices.Clone(part.Blocks), func(b *document.Block) bool { return shown(b) == 0 })
	show := near(blocks, marks)
	var out []row
	for i, b := range blocks {
		switch {
		case len(marks[b]) > 0:
			out = append(out, p.marked(b, marks[b])...)
		case show[i] && p.left > quietBytes && unlisted[b] == 0:
			text := quiet(b.Text)
			for _, s := range text {
				p.left -= len(s.Text)
			}
			out = append(out, row{Label: within(b), Text: text})
		default:
			if n := len(out); n == 0 || out[n-1].Left == 0 {
				out = append(out, row{})
			}
			out[len(out)-1].Left++
			out[len(out)-1].Unlisted += unlisted[b]
		}
	}
	return out
}

// near says which blocks to show: those with marks, and those close to them.
func near(blocks []*document.Block, marks map[*document.Block][]stretch) []bool {
	show := make([]bool, len(blocks))
	for i, b := range blocks {
		if len(marks[b]) > 0 {
			for k := max(0, i-nearBlocks); k <= min(len(blocks)-1, i+nearBlocks); k++ {
				show[k] = true
			}
		}
	}
	last := -1
	for i := range len(show) + 1 {
		if i == len(show) || show[i] {
			for k := last + 1; k < i && i-last-1 <= fewBlocks; k++ {
				show[k] = true
			}
			last = i
		}
	}
	return show
}

// within says where a block is in its part.
func within(b *document.Block) string {
	l := b.Locate(document.Span{})
	label := strings.TrimPrefix(l.Label(), l.Part)
	if l.Part == "" {
		label = l.Label()
	}
	return strings.TrimPrefix(label, ", ")
}

// marked shows a block with marks: one row, or several when it is long.
func (p *passages) marked(b *document.Block, marks []stretch) []row {
	out := []row{{Label: within(b)}}
	size := 0
	for _, s := range segments(b.Text, marks) {
		last := &out[len(out)-1]
		if full := size > rowBytes || len(last.Cards) >= rowCards; full && (s.Lead == nil || size > 2*rowBytes) {
			out, size = append(out, row{}), 0
			last = &out[len(out)-1]
		}
		s.Text = visible(s.raw)
		cost := len(s.Text) + markBytes*len(s.Begins)
		room := p.left >= cost
		for _, m := range s.Begins {
			m.Anchor.InText = room
			if !m.card.placed {
				m.card.placed, m.card.InText = true, room
				last.Cards = append(last.Cards, m.card)
			}
		}
		if !room {
			s = segment{Cut: s.Cut + utf8.RuneCountInString(s.raw)}
			p.left = 0
		}
		p.left -= min(p.left, cost)
		size += cost
		if n := len(last.Text); s.Cut > 0 && n > 0 && last.Text[n-1].Cut > 0 {
			last.Text[n-1].Cut += s.Cut
			continue
		}
		last.Text = append(last.Text, s)
	}
	return out
}

// segments cuts text where a mark begins or ends, and leaves out what is far from any.
func segments(text string, marks []stretch) []segment {
	marks = slices.Clone(marks)
	slices.SortStableFunc(marks, func(a, b stretch) int { return cmp.Compare(a.Start, b.Start) })
	points := []int{0, len(text)}
	for _, m := range marks {
		points = append(points, m.Start, m.End)
	}
	slices.Sort(points)
	points = slices.Compact(points)
	var out []segment
	var active []stretch
	for i := range len(points) - 1 {
		from, to := points[i], points[i+1]
		active = slices.DeleteFunc(active, func(m stretch) bool { return m.End <= from })
		var begins []stretch
		for ; len(marks) > 0 && marks[0].Start == from; marks = marks[1:] {
			begins = append(begins, marks[0])
			active = append(active, marks[0])
		}
		if len(active) == 0 {
			out = append(out, unmarked(text[from:to], from == 0, to == len(text))...)
			continue
		}
		lead := slices.MinFunc(active, func(a, b stretch) int {
			return cmp.Or(cmp.Compare(b.card.Level, a.card.Level), cmp.Compare(a.Len(), b.Len()))
		})
		segs := cut(text[from:to], longMark, longMark/2, longMark/4)
		for k := range segs {
			segs[k].Lead = lead.card
		}
		segs[0].Begins = begins
		for _, m := range active {
			if m.End == to {
				segs[len(segs)-1].Ends = append(segs[len(segs)-1].Ends, m.card)
			}
		}
		out = append(out, segs...)
	}
	return out
}

// unmarked is the text between two marks, or between one and an end of its block.
func unmarked(text string, first, last bool) []segment {
	before, after := nearBytes, nearBytes // of the marks to its sides
	switch {
	case first:
		before = 0
	case last:
		after = 0
	}
	return cut(text, 2*nearBytes+nearBytes/2, before, after)
}

// quiet is the text of a block without marks.
func quiet(text string) []segment {
	out := cut(text, quietBytes, quietBytes, 0)
	for i := range out {
		out[i].Text = visible(out[i].raw)
	}
	return out
}

// cut leaves of a text longer than most bytes its beginning and its end.
func cut(text string, most, head, tail int) []segment {
	if len(text) <= most {
		return []segment{{raw: text}}
	}
	from := wordStart(text, head)
	to := max(from, wordStart(text, len(text)-tail))
	out := []segment{{raw: text[:from]}, {Cut: utf8.RuneCountInString(text[from:to])}, {raw: text[to:]}}
	return slices.DeleteFunc(out, func(s segment) bool { return s.raw == "" && s.Cut == 0 })
}

// wordStart is i, or a place shortly before it where a word begins, or at least a
// code point.
func wordStart(text string, i int) int {
	if i >= len(text) {
		return len(text)
	}
	for i > 0 && !utf8.RuneStart(text[i]) {
		i--
	}
	const longWord = 40
	if at := strings.LastIndexAny(text[max(0, i-longWord):i], " \n\t"); at >= 0 {
		return max(0, i-longWord) + at + 1
	}
	return i
}
