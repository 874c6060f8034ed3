package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/document"
)

// Measures of the layout, in units of the font size.
const (
	wordGap     = 0.12 // a gap this wide parts words
	backStep    = -0.5 // a step back this far parts words
	sameLine    = 0.5  // a baseline that moves less stays on the line: superscripts
	lineMerge   = 0.35 // words this close in height are on one line
	unlike      = 4    // a size so many times another is no part of the same word
	duplicate   = 0.12 // a character drawn again this near is a shadow or a fat letter
	cellGap     = 1.0  // a gap this wide may part cells
	columnGap   = 2.2  // a gap this wide does
	markerGap   = 6.0  // but not between a list number and its text
	cellToWord  = 2.5  // how much wider than the line's own gaps a gap between cells is
	ruleGap     = 0.4  // a gap with an upright line in it parts cells when at least this wide
	leadingMax  = 2.6  // lines further apart are never one paragraph
	leadingMore = 1.3  // nor lines further apart than this many times the usual
)

// A word is a run of characters without a gap, in the turned frame of its
// direction: u runs along the line, v up from it.
type word struct {
	u0, u1, v, size float32
	text            string
	runes           int
	bold, italic    bool
	colour          uint32
	spaced          bool // a space was drawn after it
	order, end      int  // of painting: its first glyph, and the one after its last
	unknown         int  // characters without text
	marked          int  // characters marked for redaction
}

// A fragment is a piece of a line: a cell, a column's line, or all of it.
type fragment struct {
	words  []word
	u0, u1 float32
	v      float32
	size   float32
	line   int     // on the page, from 1
	column int     // of its first character in the line, from 1
	alone  bool    // no other fragment on its line
	next   float32 // where the next fragment or upright line on its line is, or +Inf
	order  int

	longest int // characters of its longest word, which gives v and size
}

// A paragraph is fragments that belong to one block, from the top.
type paragraph struct {
	parts []*fragment
	frame *frame
	box   rect // in the frame
	order int
}

// A frame is one direction of writing: angle is in degrees, counter-clockwise.
type frame struct {
	angle    int
	cos, sin float64
	words    []word
}

// A layout is a page's text as paragraphs in reading order.
type layout struct {
	paragraphs []*paragraph
	body       float32          // the size of most of the text
	letters    int              // letters and digits
	unknown    int              // characters without text
	inWords    int              // of these, those in words of several characters
	marked     []document.Words // marked for redaction, once there are blocks
}

func (l *layout) unmapped() bool { return l.inWords > 0 || l.unknown > loneUnknown }

// arrange makes a layout of glyphs in the order in which they were painted.
func arrange(glyphs []glyph, rules []rule) *layout {
	lay := &layout{}
	line := 0
	for _, f := range frames(glyphs) {
		var grid *grid
		if f.angle == 0 {
			grid = newGrid(rules)
		}
		lay.count(f.words)
		fragments := f.lines(grid, &line)
		lay.paragraphs = append(lay.paragraphs, inOrder(f.paragraphs(fragments, grid))...)
	}
	return lay
}

func (l *layout) count(words []word) {
	sizes := map[float32]int{}
	for i := range words {
		w := &words[i]
		for _, r := range w.text {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				l.letters++
			}
		}
		l.unknown += w.unknown
		if w.runes > 1 {
			l.inWords += w.unknown
		}
		sizes[w.size] += w.runes
	}
	if l.body == 0 {
		l.body = mostCommon(sizes)
	}
}

// mostCommon is the key with the highest count, of several the smallest.
func mostCommon(m map[float32]int) (best float32) {
	n := 0
	for k, c := range m {
		if c > n || c == n && k < best {
			best, n = k, c
		}
	}
	return best
}

// frames cuts the glyphs into words, by direction: level text first.
func frames(glyphs []glyph) []*frame {
	byAngle := map[int]*frame{}
	var list []*frame
	var b builder
	at := 0
	for i := range glyphs {
		g := &glyphs[i]
		if a, ok := g.angle(); ok {
			at = a
		}
		f := byAngle[at]
		if f == nil {
			f = newFrame(at)
			byAngle[at] = f
			list = append(list, f)
		}
		b.add(g, f, i)
	}
	b.flush()
	slices.SortFunc(list, func(a, b *frame) int { return cmp.Compare(a.angle, b.angle) })
	for _, f := range list {
		f.words = withoutShadows(f.words)
	}
	return list
}

func newFrame(angle int) *frame {
	switch angle {
	case 0:
		return &frame{angle: 0, cos: 1}
	case 90:
		return &frame{angle: 90, sin: 1}
	case 180:
		return &frame{angle: 180, cos: -1}
	case 270:
		return &frame{angle: 270, sin: -1}
	}
	s, c := math.Sincos(float64(angle) * math.Pi / 180)
	return &frame{angle: angle, cos: c, sin: s}
}

// angle is the direction of a glyph in whole degrees from 0 to 359. Angles are
// taken together in steps, so that a scan's crooked lines stay lines.
func (g *glyph) angle() (int, bool) {
	dx, dy := float64(g.ex-g.x), float64(g.ey-g.y)
	switch {
	case dx == 0 && dy == 0:
		return 0, false
	case math.Abs(dy) < 0.03*dx:
		return 0, true
	}
	const step = 3
	a := int(math.Round(math.Atan2(dy, dx)*180/math.Pi/step)) * step
	return (a + 360) % 360, true
}

// in takes a point of the page into the frame.
func (f *frame) in(x, y float32) (u, v float32) {
	if f.angle == 0 {
		return x, y
	}
	return float32(float64(x)*f.cos + float64(y)*f.sin), float32(float64(y)*f.cos - float64(x)*f.sin)
}

// out takes a rectangle of the frame back to the page.
func (f *frame) out(r rect) document.Box {
	if f.angle == 0 {
		return document.Box(r)
	}
	return document.Box(matrix{f.cos, f.sin, -f.sin, f.cos, 0, 0}.bounds(r))
}

// A builder puts glyphs together to words.
type builder struct {
	f    *frame
	w    word
	text []byte
	last struct {
		u, v float32
		text string
	}
	bold, italic int // characters
}

func (b *builder) add(g *glyph, f *frame, order int) {
	if g.flags&glyphActual != 0 && g.text == "" {
		b.stretch(g, f)
		return
	}
	u0, v := f.in(g.x, g.y)
	u1, _ := f.in(g.ex, g.ey)
	if isBlank(g.text) {
		b.flush()
		if n := len(f.words); n > 0 {
			f.words[n-1].spaced = true
		}
		return
	}
	size := max(g.size, 0.1)
	if len(b.text) > 0 {
		big := max(size, b.w.size)
		gap, rise := u0-b.w.u1, abs32(v-b.w.v)
		if b.f == f && g.text == b.last.text && abs32(u0-b.last.u) < duplicate*big && abs32(v-b.last.v) < duplicate*big {
			return
		}
		if b.f != f || gap > wordGap*big || gap < backStep*big || rise > sameLine*big || big > unlike*min(size, b.w.size) {
			b.flush()
		}
	}
	if len(b.text) == 0 {
		b.f = f
		b.w = word{u0: u0, u1: u1, v: v, size: size, colour: g.colour, order: order}
	}
	b.w.u0, b.w.u1 = min(b.w.u0, u0), max(b.w.u1, u1)
	if size > b.w.size { // a superscript came first
		b.w.size, b.w.v = size, v
	}
	b.w.runes++
	if g.flags&glyphMarked != 0 {
		b.w.marked++
	}
	if g.text == "" {
		b.w.unknown++
		b.text = append(b.text, "\uFFFD"...)
	} else {
		b.text = appendText(b.text, g.text)
	}
	if g.font.bold {
		b.bold++
	}
	if g.font.italic {
		b.italic++
	}
	b.w.end = order + 1
	b.last.u, b.last.v, b.last.text = u0, v, g.text
}

// stretch makes room for a glyph whose text stands with another.
func (b *builder) stretch(g *glyph, f *frame) {
	if b.f == f && len(b.text) > 0 {
		u, _ := f.in(g.ex, g.ey)
		b.w.u1 = max(b.w.u1, u)
	}
}

func appendText(to []byte, s string) []byte {
	if len(s) == 1 && s[0] >= ' ' && s[0] != 0x7f {
		return append(to, s[0])
	}
	for _, r := range s {
		if !unicode.IsControl(r) {
			to = utf8.AppendRune(to, r)
		}
	}
	return to
}

func isBlank(s string) bool {
	switch s {
	case "":
		return false
	case " ", "\u00a0":
		return true
	}
	if s[0] > ' ' && s[0] < utf8.RuneSelf {
		return false
	}
	for _, r := range s {
		if !unicode.IsSpace(r) && !unicode.IsControl(r) {
			return false
		}
	}
	return true
}

func (b *builder) flush() {
	if len(b.text) > 0 {
		b.w.text = string(b.text)
		b.w.bold, b.w.italic = 2*b.bold > b.w.runes, 2*b.italic > b.w.runes
		if 2*b.w.marked < b.w.runes { // less than half of it
			b.w.marked = 0
		}
		if n := utf8.RuneCount(b.text); n > 0 {
			b.w.runes = n
		}
		b.f.words = append(b.f.words, b.w)
	}
	b.text, b.bold, b.italic = b.text[:0], 0, 0
}

func abs32(x float32) float32 { return max(x, -x) }

// withoutShadows drops words that are drawn again almost where they are: shadows,
// outlines, and letters made fat.
func withoutShadows(words []word) []word {
	type place struct {
		text string
		u, v int32
	}
	const cell = 4 // points
	seen := make(map[place]int32, len(words))
	kept := words[:0]
	for _, w := range words {
		at := place{w.text, int32(w.u0 / cell), int32(w.v / cell)}
		shadow := false
		near := duplicate * 2 * w.size
		for du := int32(-1); du <= 1 && !shadow; du++ {
			for dv := int32(-1); dv <= 1 && !shadow; dv++ {
				if i, ok := seen[place{w.text, at.u + du, at.v + dv}]; ok {
					o := &kept[i]
					shadow = abs32(o.u0-w.u0) < near && abs32(o.v-w.v) < near
				}
			}
		}
		if !shadow {
			seen[at] = int32(len(kept))
			kept = append(kept, w)
		}
	}
	return kept
}

// A grid is the lines of a page's tables.
type grid struct {
	upright []rule // by x
	level   []rule // by y
}

func newGrid(rules []rule) *grid {
	g := &grid{}
	for _, r := range rules {
		if r.y1-r.y0 > r.x1-r.x0 {
			g.upright = append(g.upright, r)
		} else {
			g.level = append(g.level, r)
		}
	}
	slices.SortFunc(g.upright, func(a, b rule) int { return cmp.Compare(a.x0, b.x0) })
	slices.SortFunc(g.level, func(a, b rule) int { return cmp.Compare(a.y0, b.y0) })
	return g
}

// maxRuleTries bounds how many lines are looked at for one question.
const maxRuleTries = 256

// between finds an upright line with x between the two that crosses height v.
func (g *grid) between(x0, x1, v float32) (float32, bool) {
	if g == nil {
		return 0, false
	}
	i, _ := slices.BinarySearchFunc(g.upright, x0, func(r rule, x float32) int { return cmp.Compare(r.x0, x) })
	for tries := 0; i < len(g.upright) && g.upright[i].x0 <= x1 && tries < maxRuleTries; i++ {
		if r := g.upright[i]; r.y0 <= v && r.y1 >= v {
			return r.x0, true
		}
		tries++
	}
	return 0, false
}

// under finds a level line with y between the two under x0 to x1.
func (g *grid) under(y0, y1, x0, x1 float32) bool {
	if g == nil {
		return false
	}
	i, _ := slices.BinarySearchFunc(g.level, y0, func(r rule, y float32) int { return cmp.Compare(r.y0, y) })
	for tries := 0; i < len(g.level) && g.level[i].y0 <= y1 && tries < maxRuleTries; i++ {
		r := g.level[i]
		// An underline ends with the text; a table's line goes on.
		if r.x0 <= x0-1.5 && r.x1 >= x1+1.5 {
			return true
		}
		tries++
	}
	return false
}

// lines puts words side by side together to lines, and cuts lines to fragments.
func (f *frame) lines(g *grid, count *int) []*fragment {
	words := f.words
	slices.SortStableFunc(words, func(a, b word) int { return cmp.Compare(b.v, a.v) })
	var all []*fragment
	for from := 0; from < len(words); {
		v, size, longest := words[from].v, words[from].size, words[from].runes
		to := from + 1
		for to < len(words) && v-words[to].v <= lineMerge*min(max(size, words[to].size), unlike*min(size, words[to].size)) {
			if w := &words[to]; w.runes > longest { // the line's height is that of its longest word
				v, size, longest = w.v, w.size, w.runes
			}
			to++
		}
		*count++
		all = append(all, cut(words[from:to], *count, g)...)
		from = to
	}
	return all
}

// maxOpen bounds the fragments of one line, or the paragraphs, that more text may join.
const maxOpen = 64

// cut makes the fragments of one line.
func cut(words []word, line int, g *grid) []*fragment {
	slices.SortStableFunc(words, func(a, b word) int { return cmp.Compare(a.u0, b.u0) })
	usual := usualGap(words)
	var list []*fragment
	for _, w := range words {
		var to *fragment
		for _, f := range list[max(0, len(list)-maxOpen):] {
			// A word painted next goes on where the last one ended, even if the font is wider than it says.
			last := &f.words[len(f.words)-1]
			follows := w.order >= last.end && w.order-last.end <= 1 && w.u0 > last.u0
			if (follows || f.u1 <= w.u0+0.35*w.size) && (to == nil || f.u1 > to.u1) {
				to = f
			}
		}
		if to == nil || to.apart(&w, usual, g) {
			to = &fragment{u0: w.u0, u1: w.u1, v: w.v, size: w.size, line: line, order: w.order}
			list = append(list, to)
		}
		to.append(w)
	}
	slices.SortStableFunc(list, func(a, b *fragment) int { return cmp.Compare(a.u0, b.u0) })
	column := 1
	for i, f := range list {
		f.column, f.alone, f.next = column, len(list) == 1, float32(math.Inf(1))
		if i+1 < len(list) {
			f.next = list[i+1].u0
		}
		if x, ok := g.between(f.u1, f.next, f.v+0.3*f.size); ok {
			f.next = x
		}
		for j := range f.words {
			column += f.words[j].runes
			if j > 0 && f.words[j-1].parts(&f.words[j]) {
				column++
			}
		}
		column++
	}
	return list
}

func (f *fragment) append(w word) {
	f.words = append(f.words, w)
	f.u0, f.u1, f.order = min(f.u0, w.u0), max(f.u1, w.u1), min(f.order, w.order)
	if w.runes > f.longest {
		f.v, f.size, f.longest = w.v, w.size, w.runes
	}
}

// usualGap is the middle one of the gaps between the words of a line.
func usualGap(words []word) float32 {
	var gaps []float32
	for i := 1; i < len(words); i++ {
		if gap := words[i].u0 - words[i-1].u1; gap > 0 {
			gaps = append(gaps, gap)
		}
	}
	if len(gaps) < 3 {
		return 0
	}
	slices.Sort(gaps)
	return gaps[(len(gaps)-1)/2]
}

// apart reports whether w stands in another cell or column than the fragment before it.
func (f *fragment) apart(w *word, usual float32, g *grid) bool {
	size := max(f.size, w.size)
	gap := w.u0 - f.u1
	if gap > ruleGap*size {
		if _, ok := g.between(f.u1-1, w.u0+1, f.v+0.3*f.size); ok {
			return true
		}
	}
	switch {
	case gap <= cellGap*size:
		return false
	case len(f.words) == 1 && isMarker(f.words[0].text):
		return gap > markerGap*size
	case gap > columnGap*size:
		return true
	}
	return usual > 0 && gap > cellToWord*usual
}

// parts reports whether a space is between two words of a line. Letters that
// were drawn apart but touch are one word.
func (w *word) parts(next *word) bool {
	return w.spaced || next.u0-w.u1 > wordGap*max(w.size, next.size)
}

// isMarker reports whether a word is a bullet or a list number: "•", "3.", "(b)", "2.1", "Q4".
func isMarker(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	if size == len(s) && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
		return r != '&' && r != '£'
	}
	if s == "o" { // the hollow bullet of a fixed-width font
		return true
	}
	body := strings.TrimRight(strings.TrimLeft(s, "([Qq"), ".):]")
	if len(body) == len(s) && !strings.ContainsAny(s, ".") || len(body) > 8 {
		return false
	}
	digits := strings.Trim(body, "0123456789.") == ""
	letter := len(body) == 1 && unicode.IsLetter(rune(body[0]))
	roman := body != "" && strings.Trim(strings.ToLower(body), "ivx") == ""
	return body != "" && (digits || letter || roman)
}

// isBullet reports whether a word is a sign that begins a list item and nothing else.
func isBullet(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return size == len(s) && (strings.ContainsRune("•·▪■□☐☑☒●○◦‣⁃∙►➢➤✓✔❖♦\uFFFD", r) || unicode.Is(unicode.Co, r))
}
