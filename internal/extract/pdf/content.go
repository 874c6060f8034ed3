package pdf

import (
	"math"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// A state is the graphics state, as far as text needs it.
type state struct {
	ctm     matrix
	font    *font
	size    float64
	char    float64 // character spacing
	word    float64 // word spacing
	stretch float64 // horizontal scaling, 1 for none
	leading float64
	rise    float64
	mode    uint8

	fill, line     paint
	fade, lineFade float32 // 1 less the opacity
	groupFade      float32 // the same of the transparency groups around
	blend          blend
	groupBlend     blend
	soft           bool    // seen through a soft mask
	width          float64 // of lines; 0 for the width at the start
	dashed         bool
	clip           *clip
	off            bool // on a layer that is switched off
	tile           bool // in the cell of a pattern
}

// A painter runs content streams and puts what they draw on a canvas.
type painter struct {
	*reader
	to     *canvas
	active map[int]bool // forms being painted, against circles
}

// A operand is an argument of an operator; an array is a range of items.
type operand struct {
	token
	from, to int
}

// A run is one content stream being painted.
type run struct {
	*painter
	lexer        lexer
	state        state
	saved        []state
	matrix       matrix // text matrix
	line         matrix // text line matrix
	args         []operand
	items        []token // of the arrays in args
	resources    types.Dict
	fonts        map[string]*font
	spaces       map[string]*space
	depth        int
	path         path
	marks        []mark
	numbersGiven []float64 // of a colour
	clipping     int       // the first letter that is to become a clip, from 1; 0 for none
}

// maxSaved bounds the stack of graphics states, maxArgs the arguments of one operator.
const (
	maxSaved = 4096
	maxArgs  = 64
	maxItems = 1 << 20
)

// paint runs a content stream. It stops early when time or steps run out.
func (p *painter) paint(data []byte, resources types.Object, start state, depth int) {
	r := &run{painter: p, lexer: lexer{data: data}, state: start, matrix: identity, line: identity,
		resources: p.dict(resources), fonts: map[string]*font{}, depth: depth}
	r.lexer.comment = r.sayComment
	for {
		t := r.lexer.next()
		switch t.kind {
		case tokEndOfData:
			r.closeMarks(0)
			r.to.signals.end(&r.lexer)
			return
		case tokOperator:
			if isWord(t.b) {
				r.push(operand{token: t})
				continue
			}
			if !p.step(1) {
				r.closeMarks(0)
				return
			}
			r.to.signals.operator(t.b, r.args)
			r.operate(t.b)
			r.args, r.items = r.args[:0], r.items[:0]
			r.lexer.reset()
		case tokArrayStart:
			r.arrayOperand()
		case tokDictStart:
			r.propertyList()
		case tokArrayEnd, tokDictEnd:
			r.to.signals.stray()
		default:
			r.push(operand{token: t})
		}
	}
}

// isWord reports whether what looks like an operator is a value.
func isWord(b []byte) bool {
	return len(b) >= 4 && (string(b) == "true" || string(b) == "null" || string(b) == "false")
}

func (r *run) push(o operand) {
	if len(r.args) == maxArgs {
		r.args = append(r.args[:0], r.args[1:]...)
	}
	r.args = append(r.args, o)
}

// arrayOperand reads an array flat. An operator inside it means that its end is missing.
func (r *run) arrayOperand() {
	from, depth := len(r.items), 1
	for depth > 0 {
		before := r.lexer.pos
		t := r.lexer.next()
		switch t.kind {
		case tokEndOfData:
			depth = 0
		case tokArrayStart:
			depth++
		case tokArrayEnd:
			depth--
		case tokOperator:
			if !isWord(t.b) {
				r.lexer.pos = before
				depth = 0
			}
		case tokNumber, tokString:
			if len(r.items) < maxItems {
				r.items = append(r.items, t)
			}
		}
	}
	r.push(operand{token: token{kind: tokArrayStart}, from: from, to: len(r.items)})
}

// propertyList reads a property list: its ActualText is kept for what it marks, what
// else it says for the parts beside the pages.
func (r *run) propertyList() {
	o := operand{token: token{kind: tokDictStart}}
	key := ""
	for depth := 1; depth > 0; {
		t := r.lexer.next()
		switch t.kind {
		case tokEndOfData:
			depth = 0
		case tokDictStart:
			depth++
		case tokDictEnd:
			depth--
		case tokString:
			if key == "ActualText" && depth == 1 {
				o.b = t.b
			} else {
				r.sayAside(key, t.b)
			}
		case tokName:
			key = string(t.b)
		}
	}
	r.push(o)
}

// value is the argument i from the end, 0 when there is none.
func (r *run) value(i int) float64 {
	if i >= len(r.args) {
		return 0
	}
	return r.args[len(r.args)-1-i].num
}

func (r *run) arg(i int, k kind) []byte {
	if i >= len(r.args) || r.args[len(r.args)-1-i].kind != k {
		return nil
	}
	return r.args[len(r.args)-1-i].b
}

func (r *run) operate(op []byte) {
	s := &r.state
	switch string(op) {
	case "q":
		if len(r.saved) < maxSaved {
			r.saved = append(r.saved, *s)
		}
	case "Q":
		if n := len(r.saved); n > 0 {
			off := s.off // goes with marks
			*s, r.saved = r.saved[n-1], r.saved[:n-1]
			s.off = off
		}
	case "cm":
		s.ctm = matrix{r.value(5), r.value(4), r.value(3), r.value(2), r.value(1), r.value(0)}.then(s.ctm)
	case "BT":
		r.matrix, r.line = identity, identity
	case "ET":
		r.clipToLetters()
	case "Tf":
		s.font, s.size = r.fontNamed(r.arg(1, tokName)), r.value(0)
	case "Td":
		r.nextLine(r.value(1), r.value(0))
	case "TD":
		s.leading = -r.value(0)
		r.nextLine(r.value(1), r.value(0))
	case "Tm":
		r.line = matrix{r.value(5), r.value(4), r.value(3), r.value(2), r.value(1), r.value(0)}
		r.matrix = r.line
	case "T*":
		r.nextLine(0, -s.leading)
	case "Tc":
		s.char = r.value(0)
	case "Tw":
		s.word = r.value(0)
	case "Tz":
		s.stretch = r.value(0) / 100
	case "TL":
		s.leading = r.value(0)
	case "Ts":
		s.rise = r.value(0)
	case "Tr":
		s.mode = uint8(min(max(r.value(0), 0), 7))
	case "Tj":
		r.show(r.arg(0, tokString))
	case "'":
		r.nextLine(0, -s.leading)
		r.show(r.arg(0, tokString))
	case "\"":
		s.word, s.char = r.value(2), r.value(1)
		r.nextLine(0, -s.leading)
		r.show(r.arg(0, tokString))
	case "TJ":
		r.showSpaced()
	case "Do":
		r.paintObject(string(r.arg(0, tokName)))
	case "gs":
		r.extendedState(string(r.arg(0, tokName)))
	case "w":
		s.setWidth(r.value(0))
	case "d":
		s.dashed = false
		if n := len(r.args); n > 1 {
			s.dashed = r.args[n-2].to > r.args[n-2].from
		}
	case "ID":
		r.inlineImage()
	case "g", "rg", "k", "sc", "scn", "cs", "G", "RG", "K", "SC", "SCN", "CS":
		r.colour(string(op))
	case "BDC":
		r.beginMark(r.actualText(), r.layerOff())
	case "DP":
		r.sayAside("ActualText", r.arg(0, tokDictStart)) // of a point, which nothing is drawn for
	case "BMC":
		r.beginMark(nil, false)
	case "EMC":
		if n := len(r.marks); n > 0 {
			r.closeMarks(n - 1)
		}
	default:
		r.draw(op)
	}
}

func (r *run) nextLine(x, y float64) {
	r.line = r.line.shift(x, y)
	r.matrix = r.line
}

func (r *run) fontNamed(name []byte) *font {
	if f := r.fonts[string(name)]; f != nil {
		return f
	}
	f := r.fontFor(r.dict(r.resources["Font"])[string(name)], r.to)
	r.fonts[string(name)] = f
	return f
}

func (r *run) showSpaced() {
	if len(r.args) == 0 {
		return
	}
	a := r.args[len(r.args)-1]
	if a.kind == tokString { // TJ with a bare string, against the standard, and met
		r.show(a.b)
		return
	}
	for _, t := range r.items[a.from:a.to] {
		if t.kind == tokString {
			r.show(t.b)
			continue
		}
		d := -t.num / 1000 * r.state.size
		if r.state.font != nil && r.state.font.vertical {
			r.matrix = r.matrix.shift(0, d)
		} else {
			r.matrix = r.matrix.shift(d*r.state.stretch, 0)
		}
	}
}

// show draws a string, §9.4.4.
func (r *run) show(s []byte) {
	f := r.state.font
	if f == nil {
		f = fallbackFont
	}
	if len(s) == 0 {
		return
	}
	st := &r.state
	// One product for the whole string: only the origin moves from glyph to glyph.
	t := matrix{st.size * st.stretch, 0, 0, st.size, 0, st.rise}.then(r.matrix).then(st.ctm)
	advance := matrix{r.matrix[0], r.matrix[1], r.matrix[2], r.matrix[3], 0, 0}.then(matrix{st.ctm[0], st.ctm[1], st.ctm[2], st.ctm[3], 0, 0})
	across := math.Hypot(t[2], t[3])
	if f.vertical {
		across = math.Hypot(t[0], t[1])
	}
	g := glyph{size: place(across), mode: st.mode, colour: st.fill.rgb, font: f, at: int32(len(r.to.shapes)), ink: r.to.inkOf(st)}
	if st.mode >= 4 && r.clipping == 0 {
		r.clipping = len(r.to.glyphs) + 1
	}
	x, y, moved := t[4], t[5], 0.0
	for len(s) > 0 {
		var c char
		c, s = f.next(s)
		if !r.step(1) {
			return
		}
		if len(r.to.glyphs) >= maxGlyphs {
			r.to.problems[problemLimit] = true
			return
		}
		step := c.width*st.size + st.char
		if c.size == 1 && c.code == ' ' {
			step += st.word
		}
		g.x, g.y, g.text = place(x), place(y), c.text
		if f.vertical {
			g.ex, g.ey = place(x-t[2]), place(y-t[3])
			x, y = x-advance[2]*step, y-advance[3]*step
			moved -= step
		} else {
			g.ex, g.ey = place(x+c.width*t[0]), place(y+c.width*t[1])
			step *= st.stretch
			x, y = x+advance[0]*step, y+advance[1]*step
			moved += step
		}
		r.to.glyphs = append(r.to.glyphs, g)
	}
	if f.vertical {
		r.matrix = r.matrix.shift(0, moved)
	} else {
		r.matrix = r.matrix.shift(moved, 0)
	}
}

// place keeps a number of points within what a page can have, whatever the file says.
func place(v float64) float32 {
	const far = 1e6
	if v >= -far && v <= far {
		return float32(v)
	}
	if v > far {
		return far
	}
	if v < -far {
		return -far
	}
	return 0 // not a number
}

// paintObject paints a form or notes an image.
func (r *run) paintObject(name string) {
	o := r.dict(r.resources["XObject"])[name]
	s := r.stream(o)
	switch {
	case s == nil:
		r.to.problems[problemMissing] = true
	case r.name(s.Dict["Subtype"]) == "Image":
		off := r.state.off
		r.state.off = off || r.hides(s.Dict["OC"])
		r.addPicture(picture{stream: s})
		r.state.off = off
	default:
		st := r.state
		st.off = st.off || r.hides(s.Dict["OC"])
		r.form(objectNumber(o), s, r.resources, st, r.depth+1)
	}
}

// formSteps is what a form costs: much more than an operator, so that forms which draw
// forms which draw forms end soon.
const formSteps = 16

// form paints a form XObject, §8.10. One without resources of its own uses its parent's.
func (p *painter) form(number int, s *types.StreamDict, resources types.Object, st state, depth int) {
	if p.active[number] && number != 0 {
		return
	}
	if depth > p.lim.Depth {
		p.to.problems[problemLimit] = true
		return
	}
	if !p.step(formSteps) {
		return
	}
	p.active[number] = true
	defer delete(p.active, number)
	if m, ok := p.numbers(s.Dict["Matrix"], 6); ok {
		st.ctm = matrix(m).then(st.ctm)
	}
	if v, ok := p.numbers(s.Dict["BBox"], 4); ok {
		st.clip = st.clip.with(frameOf(st.ctm, upright(v)))
	}
	if p.dict(s.Dict["Group"]) != nil {
		st.group()
	}
	if d := p.dict(s.Dict["Resources"]); d != nil {
		resources = d
	}
	p.paint(p.content(number, s, p.to), resources, st, depth)
}

// A mark is a marked-content sequence that is open; from is its first glyph.
type mark struct {
	from   int
	actual string
	was    bool // whether what came before was on a layer that is switched off
}

func (r *run) actualText() []byte {
	if b := r.arg(0, tokDictStart); b != nil {
		return b
	}
	if n := r.arg(0, tokName); n != nil {
		d := r.dict(r.dict(r.resources["Properties"])[string(n)])
		return r.raw(d["ActualText"])
	}
	return nil
}

func (r *run) beginMark(actual []byte, off bool) {
	if len(r.marks) < maxSaved {
		r.marks = append(r.marks, mark{len(r.to.glyphs), spelled(decodeText(actual)), r.state.off})
		r.state.off = r.state.off || off
	}
}

// closeMarks ends all marks from the n-th on. Where a glyph in a mark has no text of
// its own, the mark's ActualText stands for its glyphs; where the two say different
// things, what is drawn stays and the other is kept beside it: a copy of the
// text would bring it out.
func (r *run) closeMarks(n int) {
	for ; len(r.marks) > n; r.marks = r.marks[:len(r.marks)-1] {
		m := r.marks[len(r.marks)-1]
		r.state.off = m.was
		if m.actual == "" || m.from > len(r.to.glyphs) {
			continue
		}
		glyphs := r.to.glyphs[m.from:]
		drawn, unknown := drawnText(glyphs)
		switch {
		case unknown:
			for i := range glyphs {
				g := &glyphs[i]
				g.text, g.flags = "", g.flags|glyphActual
			}
			glyphs[0].text = m.actual
		case !strings.Contains(letters(drawn), letters(m.actual)):
			r.to.altTexts = append(r.to.altTexts, altText{m.actual, boxOf(glyphs), letters(drawn) != ""})
			r.said[clean(m.actual)] = true
		}
	}
}

func drawnText(glyphs []glyph) (s string, unknown bool) {
	var b strings.Builder
	for i := range glyphs {
		unknown = unknown || glyphs[i].text == "" && glyphs[i].flags&glyphActual == 0
		b.WriteString(glyphs[i].text)
	}
	return b.String(), unknown
}

// clipToLetters makes a clip of the letters that were shown for one.
func (r *run) clipToLetters() {
	if r.clipping == 0 {
		return
	}
	l := &letterShape{r.clipping - 1, len(r.to.glyphs)}
	r.clipping = 0
	if l.from < l.to {
		r.state.clip = r.state.clip.with(clip{box: boxOf(r.to.glyphs[l.from:l.to]), rough: true, letters: l})
	}
}
