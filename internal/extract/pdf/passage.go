package pdf

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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
	unseenNote:   {document.TraitDarkHighlight, "text under a note, highlight or drawing put over it"},
	unseenRedact: {document.TraitUnappliedRedaction, "text under a redaction that was marked and never applied"},
	unseenSame:   {document.TraitCoveredText, "text in the colour of what is behind it"},
	unseenWhite:  {document.TraitWhiteText, "white text on white"},
	unseenInk:    {document.TraitInvisibleText, "text drawn without ink"},
	unseenClip:   {document.TraitInvisibleText, "text cut off by the frame that it is drawn in"},
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

// goesOn reports whether a glyph goes on with the line that the one before it is in.
func (g *glyph) goesOn(before *glyph) bool {
	const reach = 1.0 // in units of the size
	size := max(g.size, before.size)
	return abs32(g.x-before.ex) < reach*size && abs32(g.y-before.ey) < sameLine*size
}

// maxTwins bounds the glyphs of one page that hidden ones are compared with.
const maxTwins = 1 << 17

// dropTwins takes out what is hidden in one place and drawn again, to be seen, in
// the same: printer drivers draw text twice. Of text hidden twice one is kept.
func (c *canvas) dropTwins() {
	type place struct {
		text string
		x, y int32
	}
	const cell = 4 // points
	at := func(g *glyph) place { return place{g.text, int32(g.x / cell), int32(g.y / cell)} }
	drawn := map[place][]int32{}
	for i := range c.glyphs[:min(len(c.glyphs), maxTwins)] {
		if g := &c.glyphs[i]; g.unseen == inSight && !isBlank(g.text) {
			drawn[at(g)] = append(drawn[at(g)], int32(i))
		}
	}
	const most = 8 // glyphs that are compared in one place
	twin := func(g *glyph) bool {
		p := at(g)
		for dx := int32(-1); dx <= 1; dx++ {
			for dy := int32(-1); dy <= 1; dy++ {
				list := drawn[place{p.text, p.x + dx, p.y + dy}]
				for _, k := range list[:min(len(list), most)] {
					o := &c.glyphs[k]
					if abs32(o.x-g.x) < twinNear*g.size && abs32(o.y-g.y) < twinNear*g.size {
						return true
					}
				}
			}
		}
		return false
	}
	words := c.shownWords()
	for i := 0; i < len(c.glyphs); {
		how := c.glyphs[i].unseen
		if how == inSight || isBlank(c.glyphs[i].text) {
			i++
			continue
		}
		j, twins := i, 0
		for ; j < len(c.glyphs) && c.glyphs[j].unseen == how && (j == i || c.glyphs[j].follows(&c.glyphs[j-1])); j++ {
			if twin(&c.glyphs[j]) {
				twins++
			}
		}
		again := float64(twins) >= twinShare*float64(j-i) || words.has(c.glyphs[i:j])
		for k := i; k < j; k++ {
			g := &c.glyphs[k]
			if again {
				g.unseen = unseenTwin
			} else {
				drawn[at(g)] = append(drawn[at(g)], int32(k))
			}
		}
		i = j
	}
}

// shownWords is where the words that are seen stand, by their letters.
type shownWords map[string][]rect

func (c *canvas) shownWords() shownWords {
	words := shownWords{}
	for i := 0; i < min(len(c.glyphs), maxTwins); {
		j := i + 1
		if c.glyphs[i].unseen == inSight && !isBlank(c.glyphs[i].text) {
			for j < len(c.glyphs) && c.glyphs[j].unseen == inSight && c.glyphs[j].follows(&c.glyphs[j-1]) {
				j++
			}
			if key := textOf(c.glyphs[i:j]); key != "" {
				words[key] = append(words[key], boxOf(c.glyphs[i:j]))
			}
		}
		i = j
	}
	return words
}

func textOf(glyphs []glyph) string {
	s, _ := drawnText(glyphs)
	return letters(s)
}

// has reports whether a hidden word lies on the same word, seen: text recognition
// writes its transcript over what can be read already.
func (w shownWords) has(hidden []glyph) bool {
	const most = 64 // places that are compared
	list := w[textOf(hidden)]
	if len(list) == 0 {
		return false
	}
	box := boxOf(hidden)
	for _, o := range list[:min(len(list), most)] {
		if both := o.intersect(box); !both.empty() && both.area() >= 0.4*min(o.area(), box.area()) {
			return true
		}
	}
	return false
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
			b.Where.Paragraph = len(part.Blocks) + 1
			for i := range b.Anchors {
				b.Anchors[i].Line += last
				lines = max(lines, b.Anchors[i].Line)
			}
			part.Blocks = append(part.Blocks, b)
			r.tellPassage(p, b)
		}
	}
	for _, a := range alt {
		b := plainBlock(a.text, text.Name, n)
		b.Where.Box = document.Box(a.box)
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
	case how <= unseenWhite && isLabel(b.Text):
	default:
		r.passage(hiding[how].trait, document.Hidden, hiding[how].detail, b, wholeOf(b))
	}
}

// Labels are the words that redaction tools write on their boxes: in the box's own
// colour they are hidden, and no secret. Of the first at least one must be there; the
// others may stand beside it.
var (
	labels    = wordSet("redacted redaction redactions redact privilege privileged confidential confidentiality sealed withheld exempt exempted exemption deleted removed section")
	labelsToo = wordSet("personal data information attorney client work product highly commercially commercial sensitive in confidence under seal out of scope not relevant foi foia foisa eir eirs act sec s and or the for name names text page pages content")
)

func wordSet(s string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(s) {
		set[w] = true
	}
	return set
}

// isLabel reports whether a hidden text is a label of the box over it, or filling of
// one letter again and again.
func isLabel(s string) bool {
	l := letters(s)
	if first, _ := utf8.DecodeRuneInString(l); len(l) > 2 && strings.Trim(l, string(first)) == "" {
		return true
	}
	const most = 8 // words of a label
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	found := false
	for _, w := range words {
		found = found || labels[w]
		if !labels[w] && !labelsToo[w] && !isNumber(w) || len(words) > most {
			return false
		}
	}
	return found
}

// isNumber reports whether a word is the number of a section or of one of its
// paragraphs: "40", "s40", "b", "2a".
func isNumber(w string) bool {
	return len(w) == 1 || len(w) <= 4 && strings.ContainsAny(w, "0123456789")
}

// A tally counts the passages of one trait.
type tally struct {
	count int
	first document.Location // of all, or of those that are not told of one by one
	pages map[int]bool
}

func (t *tally) add(at document.Location) {
	if at.Page == 0 { // a page that is not listed: told of as a whole
		return
	}
	if t.count == 0 {
		t.first = at
	}
	t.count++
	if t.pages == nil {
		t.pages = map[int]bool{}
	}
	t.pages[at.Page] = true
}

func (r *reader) tally(kind string) *tally {
	if r.sight.traits == nil {
		r.sight.traits = map[string]*tally{}
	}
	if r.sight.traits[kind] == nil {
		r.sight.traits[kind] = &tally{}
	}
	return r.sight.traits[kind]
}

// maxPassages is how many passages of one trait are told of one by one.
const maxPassages = 200

// passage tells of hidden words.
func (r *reader) passage(kind string, layer document.Layer, detail string, b *document.Block, span document.Span) {
	at := b.Locate(span)
	if at.Page == 0 && layer != document.Metadata { // as add
		return
	}
	t := r.tally(kind)
	if t.count++; t.count > maxPassages {
		if t.count == maxPassages+1 {
			t.first = at
		}
		return
	}
	r.doc.Traits = append(r.doc.Traits, document.Trait{Kind: kind, Layer: layer, Detail: detail, Where: at, Words: &document.Words{Block: b, Span: span}})
}

// tellHidden tells of what is counted, once all pages are read. Words that are cut off
// on one page and seen on another are no finding: a wide sheet is printed so.
func (r *reader) tellHidden() {
	r.doc.Traits = slices.DeleteFunc(r.doc.Traits, func(t document.Trait) bool {
		return t.Words != nil && (t.Kind == document.TraitOffPage || t.Kind == document.TraitInvisibleText) &&
			r.onPages(t.Words.Block.Text[t.Words.Span.Start:t.Words.Span.End])
	})
	for _, kind := range sortedKeys(r.sight.traits) {
		t := r.sight.traits[kind]
		if kind == document.TraitHiddenLayer && t.count > 0 {
			detail := fmt.Sprintf("text on layers that are switched off: %s on %s", counted(t.count, "passage", "passages"), counted(len(t.pages), "page", "pages"))
			if r.sight.paperOnly {
				detail += "; some of it shows in print"
			}
			r.doc.Traits = append(r.doc.Traits, document.Trait{Kind: kind, Layer: document.Hidden, Detail: detail, Where: t.first})
			continue
		}
		if t.count > maxPassages {
			r.doc.Traits = append(r.doc.Traits, document.Trait{Kind: kind, Layer: document.Hidden, Detail: fmt.Sprintf("%s more of the same kind", counted(t.count-maxPassages, "passage", "passages")), Where: t.first})
		}
	}
}
