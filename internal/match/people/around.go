package people

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/zone"
)

// Cues are what stands around a name.
type cues struct {
	titleFrom int   // token of the run where honorifics begin, -1 for none
	title     class // of what is said before the name: honorific, rank, office
	collar    bool  // a collar number stands between rank and name
	alone     bool  // a forename without surname

	points       float64
	doubt        float64 // taken off for being also a place or a thing
	labelled     bool    // "Author:"
	named        bool    // a post, label or signature says that this is a person
	role         bool    // something shows a person at work
	salutation   bool    // "Dear"
	signed       bool    // under "Yours sincerely"
	applicant    bool    // "Request from"
	publicFigure bool
	post         struct{ start, end int } // the job title
	postEnd      int
	below        string // the job title under the block
	notes        []string
}

// around looks at what stands before and after bytes start to end.
func (r *reader) around(start, end int, c *cues) {
	b := start
	if c.titleFrom >= 0 {
		b = r.run[c.titleFrom].start
	}
	r.before(b, c)
	r.after(start, end, c)
	lo, hi := r.line(start)
	if b == lo {
		r.under(lo, c)
	}
	if c.post.end == 0 {
		r.postAfter(end, hi, c)
	}
	if c.post.end == 0 {
		r.postBefore(b, c)
	}
	if c.post.end == 0 && c.below == "" {
		r.postOver(b, c)
	}
	if r.bonus > 0 && c.titleFrom < 0 {
		c.add(r.bonus, "in a column of names")
		c.role, c.named = true, true
	}
	if c.post.end > 0 {
		c.points += 1.5
		c.role, c.named = true, true
		c.notes = append(c.notes, "a job title stands by it")
	}
	if b == lo && end >= hi-1 && c.post.end == 0 && !c.alone {
		c.points += 0.2
	}
}

func (c *cues) add(points float64, note string) {
	c.points += points
	if points > 0.5 && note != "" {
		c.notes = append(c.notes, note)
	}
}

// A gap is what stands between two words.
type gap byte

const (
	space gap = iota
	comma
	colon
	dash
	bracket
	column
	stop // the end of a sentence, or anything else
)

// back is the word before byte i and what lies between; start is -1 at the
// beginning of the block.
func (r *reader) back(i int) (start, end int, g gap) {
	s := r.s
	for i > 0 && !letterByte(s[i-1]) {
		i--
		switch s[i] {
		case ' ', '\'', '"', '*', '_':
		case ',':
			g = max(g, comma)
		case ':':
			g = max(g, colon)
		case '-':
			g = max(g, dash)
		case '(', ')':
			g = max(g, bracket)
		case '\t':
			if g != colon {
				g = max(g, column)
			}
		case '.':
			if w := lastWord(s[:i]); len(w) > 4 || i == 0 || g != space {
				g = stop
			}
		default:
			g = stop
		}
	}
	if i == 0 {
		return -1, 0, g
	}
	end = i
	for i > 0 && (letterByte(s[i-1]) || (s[i-1] == '-' || s[i-1] == '\'') && i > 1 && letterByte(s[i-2])) {
		i--
	}
	return i, end, g
}

func lastWord(s string) string {
	i := len(s)
	for i > 0 && letterByte(s[i-1]) {
		i--
	}
	return s[i:]
}

// classOf is the class of a word of the text.
func (r *reader) classOf(start, end int) class {
	if start < 0 || start >= end {
		return 0
	}
	var a [32]byte
	return r.lx.words[string(lowerInto(a[:0], r.s[start:end]))]
}

func lowerInto(b []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			return append(b[:0], fold.Key(s)...)
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		b = append(b, c)
	}
	return b
}

func (r *reader) is(start, end int, words ...string) bool {
	if start < 0 {
		return false
	}
	for _, w := range words {
		if strings.EqualFold(r.s[start:end], w) {
			return true
		}
	}
	return false
}

// before weighs the words before byte b.
func (r *reader) before(b int, c *cues) {
	ws, we, g := r.back(b)
	if ws < 0 {
		if g == space {
			r.beforeBlock(c)
		}
		return
	}
	k := r.classOf(ws, we)
	ws2, we2, g2 := r.back(ws)
	k2 := class(0)
	if g2 == space {
		k2 = r.classOf(ws2, we2)
	}
	switch {
	case r.is(ws, we, "dear") && (g == space || g == comma):
		c.salutation = true
		c.add(4.5, "salutation")
	case g == space && r.is(ws, we, "hi", "hello", "morning", "afternoon"):
		c.add(2, "greeting")
	case g == space && r.is(ws, we, "is") && r.is(ws2, we2, "name") && r.b.At(b).Zone == zone.Request:
		c.applicant = true
		c.add(3, "says who is asking")
	case g == space && r.is(ws, we, "from") && r.is(ws2, we2, "request", "application", "enquiry", "complaint"):
		c.applicant = true
		c.add(2, "says who asked")
	case g == colon || g == column:
		r.label(ws, we, g, c)
	case g == space && r.is(ws, we, "by"):
		if k2&cDeed != 0 {
			c.role = true
			c.add(1.3, "did something for the body")
		} else {
			c.add(0.6, "")
		}
	case g == space && r.is(ws, we, "is", "was") && (k2&cRole != 0 || k2&cTouch != 0 && r.is(ws2, we2, "contact")):
		c.role = true
		c.add(1.3, "said to hold a post")
	case g == space && k&cTouch != 0:
		if len(r.s[ws:we]) > 4 && !r.is(ws, we, "between") || r.is(ws, we, "ask", "fao", "ring", "attn") {
			c.role = true
			c.add(1.0, "to be contacted")
		} else if c.alone {
			c.add(0.6, "")
		} else {
			c.add(0.2, "")
		}
	case c.alone && k&cVerb != 0 && r.is(ws, we, "said", "says", "asked", "told", "thanked", "met"):
		c.add(1.3, "does what people do")
	case g == space && k&cRole != 0, g == dash && k&cRole != 0, g == comma && k&cRole != 0:
		c.role = true
		c.add(0.5, "")
	case g == space && k&cPlacePrep != 0:
		c.add(-1, "")
	case g == space && k&cArticle != 0:
		c.add(-1.5, "")
	case g == space && k2&cTouch != 0 && r.is(ws, we, "of") && r.is(ws2, we2, "behalf", "attention"):
		c.add(1, "on behalf of")
	}
	if (g == space || g == comma) && r.signOffBefore(we) {
		c.signed, c.named = true, true
		c.role = true
		c.add(2.5, "signature")
	}
}

// beforeBlock looks at the end of the block before: a label, or a sign-off.
func (r *reader) beforeBlock(c *cues) {
	line := r.lineAbove(0)
	if t := strings.TrimRight(line, " \t"); strings.HasSuffix(t, ":") && len(t) < 60 {
		if w := lastWord(strings.TrimRight(t, " :)")); r.lx.words[strings.ToLower(w)]&(cLabel|cRole) != 0 {
			c.role = true
			c.add(1.2, "label")
		}
	}
}

// label weighs a label that ends at byte end: "Report author: ".
func (r *reader) label(ws, we int, g gap, c *cues) {
	known, asked := class(0), false
	for n := 0; n < 4 && ws >= 0; n++ {
		k := r.classOf(ws, we)
		known |= k
		if r.is(ws, we, "requester", "requestor", "applicant", "enquirer", "complainant") || r.is(ws, we, "from") && n == 0 && r.b.At(ws).Zone == zone.Request {
			asked = true
		}
		var g2 gap
		if ws, we, g2 = r.back(ws); g2 != space && g2 != stop && g2 != bracket && g2 != dash {
			break
		}
	}
	switch {
	case asked:
		c.applicant = true
		c.add(2, "says who asked")
	case known&(cLabel|cRole) != 0 && g == colon:
		c.role, c.named, c.labelled = true, true, true
		c.add(1.7, "label")
	case known&(cLabel|cRole) != 0:
		c.role = true
		c.add(1, "label")
	}
}

var signOffs = []string{"sincerely", "faithfully", "regards", "truly", "wishes", "gywir", "cofion", "signed", "pp", "p.p", "yours", "thanks"}

// signOffBefore reports whether the line up to byte end is a sign-off: the name
// stands on the sign-off's own line.
func (r *reader) signOffBefore(end int) bool {
	lo, _ := r.line(end - 1)
	return isSignOff(r.s[lo:end])
}

// isSignOff reports whether a line closes a letter.
func isSignOff(line string) bool {
	line = strings.TrimRight(strings.TrimSpace(line), ",.:;!* ")
	if i := strings.LastIndexAny(line, "\t."); i >= 0 && len(line)-i > 3 {
		line = strings.TrimSpace(line[i+1:])
	}
	if len(line) < 2 || len(line) > 48 {
		return false
	}
	low := strings.ToLower(line)
	for _, w := range signOffs {
		if rest, ok := strings.CutSuffix(low, w); ok && (rest == "" || rest[len(rest)-1] == ' ') {
			return w != "thanks" && w != "yours" && w != "signed" || len(rest) < 12
		}
	}
	return strings.HasSuffix(low, "on behalf of")
}

// under weighs the lines above a name that begins its line.
func (r *reader) under(lo int, c *cues) {
	at, block := lo, r.index
	for range 4 {
		line, b, from := r.above(block, at)
		if b < 0 {
			return
		}
		block, at = b, from
		t := strings.TrimSpace(line)
		if t == "" || strings.Trim(t, "_.-*=") == "" {
			continue
		}
		if isSignOff(t) && !c.signed {
			c.signed, c.named = true, true
			c.role = true
			c.add(2.5, "signature")
		}
		if len(t) > 3 && len(t) < 30 && !strings.Contains(t, " ") && t[0] >= 'A' && t[0] <= 'Z' {
			continue // a scrawl under the sign-off
		}
		return
	}
}

// after weighs what follows byte end.
func (r *reader) after(start, end int, c *cues) {
	s := r.s
	if strings.HasPrefix(s[end:], "'s ") {
		i := end + 3
		for n := 0; n < 4 && i < len(s); n++ {
			e := wordEnd(s, i)
			if r.classOf(i, e)&cThing != 0 && s[i] <= 'Z' {
				c.add(-2.5, "")
				break
			}
			if e+1 >= len(s) || s[e] != ' ' {
				break
			}
			i = e + 1
		}
	} else if end+2 < len(s) && s[end] == ' ' && s[end+1] >= 'a' && s[end+1] <= 'z' {
		e := wordEnd(s, end+1)
		switch k := r.classOf(end+1, e); {
		case k&cVerb != 0 && r.is(end+1, e, "is", "was", "has", "had", "will"):
			c.add(0.3, "")
		case k&cVerb != 0 && c.alone:
			c.add(1.6, "does what people do")
		case k&cVerb != 0:
			c.add(0.7, "does what people do")
		case k&cThing != 0:
			c.add(-2, "")
		case c.alone && r.is(end+1, e, "in", "from", "at") && e+1 < len(s):
			if f := wordEnd(s, e+1); startsUpper(s[e+1:]) || r.is(e+1, f, "the", "our") {
				c.add(0.7, "someone of a team")
			}
		}
	}
	r.reach(start, end, c)
}

// reach looks for an e-mail address or a telephone number right after the name.
func (r *reader) reach(start, end int, c *cues) {
	s := r.s[end:min(len(r.s), end+70)]
	if i := strings.IndexByte(s, '@'); i > 0 {
		local := strings.ToLower(lastField(s[:i]))
		name := strings.FieldsFunc(fold.Key(r.s[start:end]), func(x rune) bool { return x == ' ' || x == '.' || x == ',' })
		hit := 0
		for _, w := range name {
			if len(w) > 2 && strings.Contains(local, w) {
				hit++
			}
		}
		if hit > 0 {
			c.role = true
			c.add(1.5+float64(hit), "the e-mail address beside it")
		} else {
			c.add(0.3, "")
		}
	}
	if i := strings.IndexAny(s, "0123456789"); i >= 0 && i < 24 && digits(s[i:]) >= 4 && !strings.ContainsAny(s[:i], ".;") &&
		(s[i] == '0' || strings.Contains(s[:i], "ext")) {
		c.add(1.2, "a telephone number beside it")
	}
}

func lastField(s string) string {
	return s[strings.LastIndexAny(s, " \t<(:[")+1:]
}

func digits(s string) int {
	n := 0
	for i := 0; i < len(s) && (s[i] == ' ' || s[i] >= '0' && s[i] <= '9'); i++ {
		if s[i] != ' ' {
			n++
		}
	}
	return n
}

// line is the line of the source that holds byte i, within columns.
func (r *reader) line(i int) (lo, hi int) {
	r.breakLines()
	k := sort.SearchInts(r.breaks, i)
	lo, hi = 0, len(r.s)
	if k > 0 {
		lo = r.breaks[k-1] + 1
	}
	if k < len(r.breaks) {
		hi = r.breaks[k]
	}
	if t := strings.LastIndexByte(r.s[lo:i], '\t'); t >= 0 {
		lo += t + 1
	}
	if t := strings.IndexByte(r.s[min(i, hi):hi], '\t'); t >= 0 {
		hi = min(i, hi) + t
	}
	return lo, hi
}

// breakLines notes where the source's lines end in the folded text.
func (r *reader) breakLines() {
	if r.broke {
		return
	}
	r.broke = true
	r.breaks = lineBreaks(r.b)
}

func lineBreaks(b *zone.Block) []int {
	var out []int
	src := b.Source.Text
	for at := 0; ; {
		i := strings.IndexByte(src[at:], '\n')
		if i < 0 {
			return out
		}
		at += i
		p := b.Text.Offset(at)
		if p > 0 && (p >= len(b.Text.S) || b.Text.S[p] != ' ' && b.Text.S[p] != '\t') {
			p--
		}
		if n := len(out); n == 0 || out[n-1] < p {
			out = append(out, p)
		}
		at++
	}
}

// lineAbove is the line above the one that begins at byte lo, in this block or
// the one before.
func (r *reader) lineAbove(lo int) string {
	line, _, _ := r.above(r.index, lo)
	return line
}

// above gives the line over the one that begins at byte lo of a block, the block
// that holds it, -1 for none, and where it begins there.
func (r *reader) above(block, lo int) (line string, in, from int) {
	b := r.letter.Blocks[block]
	if lo == 0 {
		if block == 0 || r.letter.Blocks[block-1].Part != b.Part {
			return "", -1, 0
		}
		block--
		b = r.letter.Blocks[block]
		lo = len(b.Text.S) + 1
	}
	breaks := r.breaks
	if block != r.index {
		breaks = lineBreaks(b)
	}
	k := sort.SearchInts(breaks, lo-1)
	if k > 0 {
		from = breaks[k-1] + 1
	}
	return b.Text.S[from:max(from, min(lo-1, len(b.Text.S)))], block, from
}

// titleEnd is where a job title that begins at byte i ends, or 0. It may run to byte
// limit. A title in small letters must be one that a role noun ends.
func (r *reader) titleEnd(i, limit int) int {
	s := r.s[:limit]
	end, role, lower, joined := 0, false, false, true
	for n := 0; n < 11 && i < len(s); n++ {
		e := wordEnd(s, i)
		if e == i {
			return end
		}
		k := r.classOf(i, e)
		capital := s[i] < 'a' || s[i] > 'z'
		connector := !capital && r.is(i, e, "of", "and", "for", "to", "the")
		if k&cHonorific != 0 && k&cRole == 0 && capital {
			return end // somebody else
		}
		switch {
		case k&cRole != 0 && (capital || !role):
			if n == 0 && !capital {
				lower = true
			}
			role, end = true, e
		case connector && n > 0:
		case capital && !lower:
			if role && !joined && (r.nameBegins(i, e) || e-i == 1 || k&cArea != 0) {
				return end
			}
			if n == 0 && r.nameBegins(i, e) {
				return 0
			}
			if role {
				end = e
			}
		case !capital && !role && (lower || n == 0) && n < 6:
			lower = true
		default:
			return end
		}
		if lower && role {
			return end
		}
		joined = connector
		i = e
		if strings.HasPrefix(s[i:], "'s ") {
			i += 2
		}
		j := i
		for j < len(s) && s[j] == ' ' {
			j++
		}
		if j < len(s) && (s[j] == '&' || s[j] == '/' || s[j] == '-' && role && !lower) {
			joined = true
			for j++; j < len(s) && s[j] == ' '; j++ {
			}
		} else if j == i {
			return end
		} else if r.broken(i, j) && !connector {
			return end
		}
		i = j
	}
	return end
}

// nameBegins reports whether a plain forename stands at byte i.
func (r *reader) nameBegins(i, e int) bool {
	var a [32]byte
	key := lowerInto(a[:0], r.s[i:e])
	w := r.lx.givenName(key)
	return w.plain() && w.common >= 3 && r.lx.words[string(key)] == 0
}

// postAfter looks for a job title after a name that ends at byte end.
func (r *reader) postAfter(end, lineEnd int, c *cues) {
	s := r.s
	i, g := end, space
	for i < len(s) && !letterByte(s[i]) {
		switch s[i] {
		case ' ', '*':
		case ',':
			g = max(g, comma)
		case '-', '|':
			g = max(g, dash)
		case '(':
			g = max(g, bracket)
		case '\t':
			g = max(g, column)
		case ':':
			g = max(g, colon)
		default:
			g = stop
		}
		i++
		if i-end > 60 {
			return
		}
	}
	if g == stop || i >= len(s) {
		if i >= len(s) && g <= column && !c.labelled {
			r.postBelow(c)
		}
		return
	}
	for { // "Jane Doe OBE, Chair"
		e := wordEnd(s, i)
		if r.classOf(i, e)&cPostNominal == 0 || e == i {
			break
		}
		if r.is(i, e, "MP", "MSP", "MLA", "MEP") {
			c.title |= cOffice
		}
		if e+1 >= len(s) {
			return
		}
		for e < len(s) && (s[e] == ' ' || s[e] == ',' || s[e] == '-') {
			if s[e] == ' ' && r.broken(e, e+1) {
				g = space
			}
			e++
		}
		i = e
	}
	for _, w := range []string{"is the ", "is our ", "is a ", "is an ", "was the ", "our ", "the ", "as ", "their ", "a ", "an "} {
		if strings.HasPrefix(s[i:], w) {
			i += len(w)
			break
		}
	}
	if i >= len(s) {
		return
	}
	lower := s[i] >= 'a' && s[i] <= 'z'
	if lower && g == space && i == end+1 || g == colon {
		return
	}
	limit := len(s)
	if t := strings.IndexByte(s[i:], '\t'); t >= 0 {
		limit = i + t
	}
	e := r.titleEnd(i, limit)
	if e == 0 {
		return
	}
	if rest := strings.TrimLeft(s[e:], " "); strings.HasPrefix(rest, ":") {
		return // the label of what comes next
	}
	if g == comma && e+2 < len(s) && s[e] == ' ' && startsUpper(s[e+1:]) && !r.broken(e, e+1) {
		if w := wordEnd(s, e+1); w-e == 2 || r.nameBegins(e+1, w) {
			return // "A White, Councillor T Manley": the title of who comes next
		}
	}
	if g == column && r.lx.grade(s[i:e]) >= topPost {
		return // a letterhead's columns: the next one names the chief
	}
	c.post.start, c.post.end = i, e
	c.postEnd = e
}

// postBelow looks for a job title at the head of the next block.
func (r *reader) postBelow(c *cues) {
	i := r.index + 1
	if i >= len(r.letter.Blocks) || r.letter.Blocks[i].Part != r.b.Part {
		return
	}
	below := r.lx.reader(r.letter, i)
	if below.s == "" {
		return
	}
	if e := below.titleEnd(0, min(len(below.s), 120)); e > 0 && (below.s[0] < 'a' || below.s[0] > 'z') {
		_, hi := below.line(0)
		if e >= hi-2 || e >= len(below.s)-2 || e > 12 && below.s[e:min(e+1, len(below.s))] != " " {
			c.below = below.s[:e]
			c.points += 1.5
			c.role = true
			c.notes = append(c.notes, "a job title stands under it")
		}
	}
}

// postBefore looks for a job title that ends right before byte b.
func (r *reader) postBefore(b int, c *cues) {
	s := r.s
	end, g := b, space
	for end > 0 && !letterByte(s[end-1]) && s[end-1] != ')' {
		switch s[end-1] {
		case ' ', '*':
		case ',':
			g = max(g, comma)
		case '-', ':':
			g = max(g, colon)
		case '\t':
			g = max(g, column)
		default:
			return
		}
		end--
	}
	if end <= r.taken || g == column || end == 0 || s[end-1] == ')' {
		return
	}
	lo := max(r.taken, end-90)
	best := -1
	for i := end; i > lo; {
		ws, we, g2 := r.back(i)
		if ws < lo || i != end && g2 != space && !(g2 == dash || g2 == stop && strings.ContainsAny(s[we:i], "&/")) {
			break
		}
		if i == end && g2 != space {
			break
		}
		if s[ws] < 'a' || s[ws] > 'z' || g == comma || g == space {
			if r.titleEnd(ws, end) == end && !r.is(ws, end, "contact officer", "author", "owner", "report author") {
				best = ws
			}
		}
		if k := r.classOf(ws, we); s[ws] >= 'a' && s[ws] <= 'z' && k&(cArticle|cVerb) != 0 || ws == 0 {
			break
		}
		i = ws
	}
	if best < 0 || r.classOf(best, wordEnd(s, best))&cLabel != 0 && g == colon && wordEnd(s, best) == end && !r.is(best, end, "director", "head", "chair", "secretary", "clerk", "minister", "commissioner") {
		return
	}
	c.post.start, c.post.end = best, end
}

// postOver looks for a job title in the same column of the line above: a
// letterhead that names the chair and the chief executive.
func (r *reader) postOver(b int, c *cues) {
	r.breakLines()
	k := sort.SearchInts(r.breaks, b)
	lo := 0
	if k > 0 {
		lo = r.breaks[k-1] + 1
	}
	col := strings.Count(r.s[lo:b], "\t")
	_, hi := r.line(b)
	if col == 0 && (hi >= len(r.s) || r.s[hi] != '\t') {
		if b == lo {
			r.officeOver(lo, c)
		}
		return
	}
	if strings.HasPrefix(r.s[lo:], "\t") {
		col--
	}
	line, in, from := r.above(r.index, lo)
	if in < 0 || col < 0 {
		return
	}
	cells := strings.Split(strings.TrimLeft(line, "\t "), "\t")
	from += len(line) - len(strings.TrimLeft(line, "\t "))
	if len(cells) < 2 || col >= len(cells) || len(cells[col]) > 60 {
		return
	}
	for _, cell := range cells[:col] {
		from += len(cell) + 1
	}
	above := r
	if in != r.index {
		above = r.lx.reader(r.letter, in)
	}
	end := from + len(cells[col])
	if e := above.titleEnd(from, end); e > 0 && e >= end-1 {
		c.below = above.s[from:e]
		c.points += 1.5
		c.role = true
		c.notes = append(c.notes, "a job title stands over it")
	}
}

// officeOver looks for the line "Chair" or "Chief Executive" over a name. Lower
// posts stand under their names; here the line could be the post of someone above.
func (r *reader) officeOver(lo int, c *cues) {
	line, in, from := r.above(r.index, lo)
	if line == "" || len(line) > 40 || !startsUpper(line) {
		return
	}
	above := r
	if in != r.index {
		above = r.lx.reader(r.letter, in)
		above.breakLines()
	}
	if above.titleEnd(from, from+len(line)) < from+len(line) || r.lx.grade(line) < topPost {
		return
	}
	if over, _, _ := above.above(in, from); over != "" {
		if e := wordEnd(over, 0); r.lx.givenName(lowerInto(nil, over[:e])).plain() && len(over) < 40 {
			return // whose post it is
		}
	}
	c.below = line
	c.points += 1.5
	c.role = true
	c.notes = append(c.notes, "a job title stands over it")
}
