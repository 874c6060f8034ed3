package pdf

import (
	"github.com/foilint/foilint/internal/document"
)

// A passage is neighbouring glyphs, in the order of painting, that are hidden in the same way.
type passage struct {
	how    unseen
	glyphs []glyph
	cut    bool // goes on from, or to, words on the same line that are seen
}

// hiding says of each way of hiding which trait it is, and why in plain words.
var hiding = [unseenTwin]struct{ trait, detail string }{
	unseenShape:  {document.TraitTextUnderShape, "text under a shape or picture drawn over it"},
	unseenBurnt:  {document.TraitTextUnderShape, "words that text recognition kept, where the picture of the page shows a black bar"},
	unseenNote:   {document.TraitDarkHighlight, "text under a note, highlight or drawing put over it"},
	unseenRedact: {document.TraitUnappliedRedaction, "text under a redaction that was marked and never applied"},
	unseenSame:   {document.TraitCoveredText, "text in the colour of what is behind it"},
	unseenWhite:  {document.TraitWhiteText, "white text on white"},
	unseenInk:    {document.TraitInvisibleText, "text drawn without ink"},
	unseenClip:   {document.TraitOffPage, "text beyond the edge of the frame that it is drawn in"},
	unseenPage:   {document.TraitOffPage, "text beyond the edge of the page"},
	unseenTiny:   {document.TraitTinyText, "text of less than 1 point"},
}

// split tells what a reader of the page sees from what is there unseen. Signs and
// blanks that are covered are no secret: they stay with what is seen.
func (c *canvas) split() (visible []glyph, hidden []passage) {
	first := -1
	for i := range c.glyphs {
		if c.glyphs[i].unseen != inSight {
			first = i
			break
		}
	}
	if first < 0 {
		return c.glyphs, nil
	}
	c.dropTwins()
	visible = append(make([]glyph, 0, len(c.glyphs)), c.glyphs[:first]...)
	for i := first; i < len(c.glyphs); {
		g := &c.glyphs[i]
		if g.unseen == inSight || g.unseen == unseenTwin {
			if g.unseen == inSight {
				visible = append(visible, *g)
			}
			i++
			continue
		}
		end := i + 1 // after the last glyph of the passage
		for j := end; j < len(c.glyphs) && (c.glyphs[j].unseen == g.unseen || isBlank(c.glyphs[j].text)); j++ {
			if c.glyphs[j].unseen == g.unseen {
				end = j + 1
			}
		}
		switch {
		case g.unseen <= unseenWhite && letterCount(c.glyphs[i:end]) == 0:
			visible = append(visible, c.glyphs[i:end]...)
		case g.unseen == unseenClip || g.unseen == unseenPage:
			hidden = append(hidden, c.cutOff(i, end)...)
		default:
			hidden = append(hidden, passage{how: g.unseen, glyphs: c.glyphs[i:end]})
		}
		i = end
	}
	return visible, hidden
}

// cutOff makes passages of hidden glyphs; the pieces at their ends that are on one line
// with words that are seen become passages of their own.
func (c *canvas) cutOff(from, to int) (list []passage) {
	how := c.glyphs[from].unseen
	add := func(from, to int, cut bool) {
		if from < to {
			list = append(list, passage{how, c.glyphs[from:to], cut})
		}
	}
	prev, next := from-1, to
	for prev >= 0 && isBlank(c.glyphs[prev].text) {
		prev--
	}
	for next < len(c.glyphs) && isBlank(c.glyphs[next].text) {
		next++
	}
	head, tail := from, to
	if prev >= 0 && c.glyphs[prev].unseen == inSight && c.glyphs[from].goesOn(&c.glyphs[prev]) {
		for head++; head < to && c.glyphs[head].goesOn(&c.glyphs[head-1]); head++ {
		}
	}
	if next < len(c.glyphs) && c.glyphs[next].unseen == inSight && c.glyphs[next].goesOn(&c.glyphs[to-1]) {
		for tail--; tail > head && c.glyphs[tail].goesOn(&c.glyphs[tail-1]); tail-- {
		}
	}
	tail = max(tail, head)
	add(from, head, true)
	add(head, tail, false)
	add(tail, to, true)
	return list
}

// hiddenPart puts what is hidden on a page into a part of its own, what is on a layer
// that is switched off into another, and says of each passage how it is hidden.
func (r *reader) hiddenPart(n int, hidden []passage, alt []altText) *document.Part {
	text := &document.Part{Name: pageName(n) + " hidden text", Layer: document.Hidden}
	layer := &document.Part{Name: pageName(n) + " hidden layer", Layer: document.Hidden, Trait: document.TraitHiddenLayer}
	lines := 0
	for _, p := range hidden {
		part := text
		if p.how == unseenLayer {
			part = layer
		}
		lay := arrange(p.glyphs, nil)
		last := lines
		for _, b := range r.keep(lay.blocks(n, part.Name)) {
			b.Paragraph = int32(len(part.Blocks) + 1)
			for i := range b.Anchors {
				b.Anchors[i].Line += int32(last)
				lines = max(lines, int(b.Anchors[i].Line))
			}
			part.Blocks = append(part.Blocks, b)
			r.tellPassage(p, b)
		}
	}
	for _, a := range alt {
		b := plainBlock(a.text, text.Name, n)
		b.Place.Box = document.Box(a.box)
		if len(r.keep([]*document.Block{b})) == 0 {
			continue
		}
		text.Blocks = append(text.Blocks, b)
		if a.replaces {
			r.passage(document.TraitReplacementText, document.Hidden, "another text is given for copying and reading aloud than the page shows", b, wholeOf(b))
		}
	}
	for _, part := range []*document.Part{text, layer} {
		if len(part.Blocks) > 0 {
			r.doc.Parts = append(r.doc.Parts, part)
		}
	}
	return text
}

func wholeOf(b *document.Block) document.Span { return document.Span{End: len(b.Text)} }

// tellPassage tells of one block of a passage. Words that a frame or the page's edge
// cuts off in the middle of a line are kept, and no finding: spreadsheets print so.
func (r *reader) tellPassage(p passage, b *document.Block) {
	how := p.how
	switch {
	case p.cut && (how == unseenClip || how == unseenPage):
	case how == unseenLayer:
		r.tally(document.TraitHiddenLayer).add(b.Locate(wholeOf(b)))
	case how <= unseenWhite && isLabel(b.Text), makersMarks[letters(b.Text)]:
	default:
		r.passage(hiding[how].trait, document.Hidden, hiding[how].detail, b, wholeOf(b))
	}
}
