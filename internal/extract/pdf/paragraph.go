package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/number"
)

// paragraphs joins fragments, which come from the top, to paragraphs. In doubt it
// joins: a sentence cut in two hides a name, two joined ones seldom make one up.
func (f *frame) paragraphs(fragments []*fragment, g *grid) []*paragraph {
	usual := usualLeading(fragments)
	right := rightEdges(fragments)
	var all, open []*paragraph
	for _, x := range fragments {
		var to *paragraph
		above := 0
		still := open[:0]
		for _, p := range open {
			last := p.last()
			if last.v-x.v > leadingMax*max(last.size, x.size) {
				continue
			}
			still = append(still, p)
			if last.line == x.line || last.u0 >= x.u1 || last.u1 <= x.u0 {
				continue
			}
			switch {
			case to == nil || last.line > to.last().line:
				to, above = p, 1
			case last.line == to.last().line:
				above++
			}
		}
		open = still
		if to == nil || above > 1 || x.begins(to, usual, right[to.last()], g) {
			to = &paragraph{frame: f, order: x.order, box: x.box()}
			all = append(all, to)
			open = append(open, to)
			if len(open) > maxOpen {
				open = open[1:]
			}
		}
		to.parts = append(to.parts, x)
		to.order = min(to.order, x.order)
		to.box = unionRect(to.box, x.box())
	}
	return all
}

func (p *paragraph) last() *fragment { return p.parts[len(p.parts)-1] }

// The reach of letters above and below the baseline, in units of the font size.
const (
	ascent  = 0.75
	descent = 0.22
)

func (x *fragment) box() rect {
	return rect{float64(x.u0), float64(x.v - descent*x.size), float64(x.u1), float64(x.v + ascent*x.size)}
}

func unionRect(a, b rect) rect {
	return rect{min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])}
}

// usualLeading is the most common distance between lines, in units of the font size.
func usualLeading(fragments []*fragment) float32 {
	count := map[float32]int{}
	for i := 1; i < len(fragments); i++ {
		a, b := fragments[i-1], fragments[i]
		if d := (a.v - b.v) / max(a.size, 0.1); a.line != b.line && d > 0.8 && d < leadingMax && a.u0 < b.u1 && b.u0 < a.u1 {
			count[float32(math.Round(float64(d)*20)/20)] += min(len(a.words), len(b.words))
		}
	}
	if len(count) == 0 {
		return 1.2
	}
	return mostCommon(count)
}

// nearLines is how many lines up and down the right edge of a column is looked for.
const nearLines = 6

// rightEdges says for every fragment how far its line could have gone on: to the
// next fragment or upright line, or as far as the lines near it go.
func rightEdges(fragments []*fragment) map[*fragment]float32 {
	edges := make(map[*fragment]float32, len(fragments))
	for i, x := range fragments {
		if !math.IsInf(float64(x.next), 1) {
			edges[x] = x.next - 0.5*x.size
			continue
		}
		edge := x.u1
		look := func(y *fragment) bool {
			if abs(y.line-x.line) > nearLines {
				return false
			}
			if y.u0 < x.u1 && y.u1 > x.u0 && y.next >= edge {
				edge = max(edge, y.u1)
			}
			return true
		}
		for j := i - 1; j >= max(0, i-maxOpen) && look(fragments[j]); j-- {
		}
		for j := i + 1; j < min(len(fragments), i+maxOpen) && look(fragments[j]); j++ {
		}
		edges[x] = edge
	}
	return edges
}

// begins reports whether x, which stands under p, begins a paragraph of its own.
func (x *fragment) begins(p *paragraph, usual, right float32, g *grid) bool {
	last, first := p.last(), p.parts[0]
	size := max(x.size, last.size)
	gap := last.v - x.v
	start := x.words[0].text
	r, _ := utf8.DecodeRuneInString(start)
	switch {
	case gap > max(leadingMore*usual, 1.45)*size:
		return true
	case max(x.size, last.size) > 1.2*min(x.size, last.size):
		return true
	case isBullet(start):
		return true
	case x.alone != last.alone && !(gap < 1.5*size && (unicode.IsLower(r) || abs32(x.u0-last.u0) < 0.5*size)):
		return true // unless it goes on with a cell of the row above
	case g.under(x.v+0.5*x.size, last.v-0.05*last.size, min(x.u0, last.u0), max(x.u1, last.u1)):
		return true
	case unicode.IsLower(r) && !isMarker(start):
		return false
	}
	// The next word would have fitted: the line was ended on purpose.
	ended := right-last.u1 > x.words[0].u1-x.words[0].u0+0.8*size
	left := first.u0
	if len(p.parts) > 1 {
		left = min(p.parts[1].u0, last.u0)
	}
	switch {
	case ended:
		return true
	case isMarker(start) && !x.goesOn(last) && (isMarker(first.words[0].text) || abs32(x.u0-first.u0) > 0.5*size && abs32(x.u0-left) > 0.5*size):
		return true
	case x.words[0].bold != last.words[len(last.words)-1].bold && (last.bold() || x.bold()):
		return true
	case len(p.parts) > 1 && x.u0-left > 0.9*size:
		return true
	}
	return false
}

// goesOn reports whether the number with which x begins belongs to what the line above says.
func (x *fragment) goesOn(above *fragment) bool {
	after := ""
	if len(x.words) > 1 {
		after = x.words[1].text
	}
	return number.GoesOn(above.words[len(above.words)-1].text, x.words[0].text, after)
}

// bold reports whether all of a fragment is.
func (x *fragment) bold() bool {
	for i := range x.words {
		if !x.words[i].bold {
			return false
		}
	}
	return true
}

// maxOrdered bounds the paragraphs that are put in order by cutting the page.
const maxOrdered = 4000

// inOrder sorts paragraphs the way they are read. The page is cut along white
// bands: across, from the top; and along gutters, from the left, first where
// what is left of the gutter was painted before what is right of it, as columns
// of running text are, and cells of a table are not.
func inOrder(list []*paragraph) []*paragraph {
	if len(list) > maxOrdered {
		return list
	}
	return cutPage(list, 0)
}

func cutPage(list []*paragraph, depth int) []*paragraph {
	if len(list) < 2 || depth > 40 {
		return list
	}
	columns := split(list, func(p *paragraph) (float64, float64) { return p.box[0], p.box[2] })
	if len(columns) > 1 && paintedInTurn(columns) {
		return cutAll(columns, depth)
	}
	bands := split(list, func(p *paragraph) (float64, float64) { return -p.box[3], -p.box[1] })
	if len(bands) > 1 {
		return cutAll(bands, depth)
	}
	if len(columns) > 1 {
		return cutAll(columns, depth)
	}
	slices.SortStableFunc(list, func(a, b *paragraph) int { return cmp.Compare(a.order, b.order) })
	return list
}

func cutAll(groups [][]*paragraph, depth int) (all []*paragraph) {
	for _, g := range groups {
		all = append(all, cutPage(g, depth+1)...)
	}
	return all
}

// split parts a list where nothing reaches across, and puts the groups in order.
func split(list []*paragraph, extent func(*paragraph) (from, to float64)) (groups [][]*paragraph) {
	sorted := slices.Clone(list)
	slices.SortStableFunc(sorted, func(a, b *paragraph) int {
		x, _ := extent(a)
		y, _ := extent(b)
		return cmp.Compare(x, y)
	})
	reach := math.Inf(-1)
	for _, p := range sorted {
		from, to := extent(p)
		if len(groups) == 0 || from >= reach {
			groups = append(groups, nil)
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], p)
		reach = max(reach, to)
	}
	return groups
}

func paintedInTurn(groups [][]*paragraph) bool {
	last := -1
	for _, g := range groups {
		low, high := math.MaxInt, -1
		for _, p := range g {
			low, high = min(low, p.order), max(high, p.order)
		}
		if low < last {
			return false
		}
		last = high
	}
	return true
}

// blocks makes document blocks of the paragraphs.
func (l *layout) blocks(page int, part string) []*document.Block {
	left := math.Inf(1)
	for _, p := range l.paragraphs {
		if p.frame.angle == 0 {
			left = min(left, p.box[0])
		}
	}
	list := make([]*document.Block, 0, len(l.paragraphs))
	place := &document.Place{Part: part, Page: page}
	for i, p := range l.paragraphs {
		b, marked := p.block(page)
		b.Place = place
		l.marked = append(l.marked, marked...)
		b.Paragraph = int32(i + 1)
		if p.frame.angle == 0 {
			b.Style.Indent = uint8(indent(p.box[0] - left))
		}
		p.classify(b, l.body)
		list = append(list, b)
	}
	return list
}

// indentStep is a step of indentation in points: a quarter of an inch.
const indentStep = 18

func indent(points float64) int { return min(int(points/indentStep+0.5), 20) }

// block writes a paragraph's text and ties each word to its place. It also gives the
// stretches of it that are marked for redaction.
func (p *paragraph) block(page int) (b *document.Block, marked []document.Words) {
	b = &document.Block{}
	var text []byte
	words := 0
	for _, x := range p.parts {
		words += len(x.words)
	}
	b.Anchors = make([]document.Anchor, 0, words)
	boxes := make([]document.Box, 0, words)
	var bold, italic, all int
	goesOn := false // the word before is marked
	colours := map[uint32]int{}
	for n, x := range p.parts {
		if n > 0 {
			text = joinLine(text, x.words[0].text)
		}
		column := x.column
		for i := range x.words {
			w := &x.words[i]
			if i > 0 && x.words[i-1].parts(w) {
				text = append(text, ' ')
				column++
			}
			boxes = append(boxes, p.frame.out(w.box()))
			b.Anchors = append(b.Anchors, document.Anchor{Offset: int32(len(text)), Page: int32(page), Line: int32(x.line), Column: int32(column), Box: &boxes[len(boxes)-1]})
			if w.marked > 0 {
				if n := len(marked); n > 0 && goesOn {
					marked[n-1].Span.End = len(text) + len(w.text)
				} else {
					marked = append(marked, document.Words{Block: b, Span: document.Span{Start: len(text), End: len(text) + len(w.text)}})
				}
			}
			goesOn = w.marked > 0
			text = append(text, w.text...)
			column += w.runes
			all += w.runes
			colours[w.colour] += w.runes
			if w.bold {
				bold += w.runes
			}
			if w.italic {
				italic += w.runes
			}
		}
	}
	b.Text = string(text)
	b.Style.Bold, b.Style.Italic = 2*bold > all, 2*italic > all
	b.Style.Colour = commonest(colours)
	return b, marked
}

func (w *word) box() rect {
	return rect{float64(w.u0), float64(w.v - descent*w.size), float64(w.u1), float64(w.v + ascent*w.size)}
}

// commonest is the colour of most letters; black is not told from unknown.
func commonest(count map[uint32]int) document.Colour {
	best, n := uint32(0), 0
	for c, k := range count {
		if k > n || k == n && c < best {
			best, n = c, k
		}
	}
	if best == 0 {
		return 0
	}
	return document.RGB(best)
}

// joinLine ends a line of text before a next one that begins with the word next.
// A hyphen between a letter and a small letter was put there to break the word.
func joinLine(text []byte, next string) []byte {
	hyphen, size := utf8.DecodeLastRune(text)
	before, _ := utf8.DecodeLastRune(text[:len(text)-size])
	first, _ := utf8.DecodeRuneInString(next)
	switch {
	case hyphen == '\u00ad' || (hyphen == '-' || hyphen == '\u2010') && unicode.IsLetter(before) && unicode.IsLower(first):
		return text[:len(text)-size]
	case hyphen == '@' || first == '@': // an address has no space in it
		return text
	}
	return append(text, '\n')
}

// classify tells headings and list items from running text.
func (p *paragraph) classify(b *document.Block, body float32) {
	first := p.parts[0]
	size := first.size
	switch short := len(p.parts) <= 2 && len(b.Text) <= 120; {
	case len(first.words) > 1 && isMarker(first.words[0].text) && (isBullet(first.words[0].text) || !short || size < 1.15*body && !b.Style.Bold):
		b.Kind = document.ListItem
	case short && size >= 1.15*body && strings.IndexFunc(b.Text, unicode.IsLetter) >= 0:
		b.Kind, b.Level = document.Heading, 2
		if size >= 1.5*body {
			b.Level = 1
		}
	case short && b.Style.Bold && !strings.HasSuffix(b.Text, ".") && len(strings.Fields(b.Text)) <= 12 && strings.IndexFunc(b.Text, unicode.IsLetter) >= 0:
		b.Kind, b.Level = document.Heading, 3
	}
}
