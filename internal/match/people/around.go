package people

import (
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
	below        string // the job title when it stands on another line or after the name as letters
	reasons      []point
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
		r.postAfter(end, c)
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
		c.role, c.named = true, true
		c.add(1.5, "a job title beside it")
	}
	if b == lo && end >= hi-1 && !c.alone {
		fills := 0.2
		if c.role {
			fills = 0.5
		}
		c.add(fills, "all of its line")
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
		case '\t', '|':
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
	case r.is(ws, we, "dear", "annwyl") && (g == space || g == comma), g == space && r.couple(ws, we):
		c.salutation = true
		c.add(4.5, "salutation")
	case g == space && r.greets(ws, b):
		c.salutation = true
		c.add(3, "greeting")
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
			c.add(0.6, "after “by”")
		}
	case g == space && r.is(ws, we, "is", "was") && (k2&cRole != 0 || r.is(ws2, we2, "contact", "responsible")):
		c.role = true
		c.add(1.3, "said to hold a post")
	case g == space && k&cTouch != 0 && k2&cMessage != 0:
		c.add(1, "wrote or was written to")
	case g == space && k&cTouch != 0:
		if len(r.s[ws:we]) > 4 && !r.is(ws, we, "between") || r.is(ws, we, "ask", "fao", "ring", "attn") {
			c.role = true
			c.add(1.0, "to be contacted")
		} else if c.alone {
			c.add(0.6, "after a word that leads to people")
		} else {
			c.add(0.2, "after a word that leads to people")
		}
	case c.alone && k&cVerb != 0 && r.is(ws, we, "said", "says", "asked", "told", "thanked", "met"):
		c.add(1.3, "does what people do")
	case g == space && k&cRole != 0, g == dash && k&cRole != 0, g == comma && k&cRole != 0:
		c.role = true
		c.add(0.5, "a post before it")
	case g == space && k&cPlacePrep != 0:
		c.add(-1, "a preposition of place before it")
	case g == space && k&cArticle != 0:
		c.add(-1.5, "“the” or “a” before it")
	case g == space && k2&cTouch != 0 && r.is(ws, we, "of") && r.is(ws2, we2, "behalf", "attention"):
		c.add(1, "on behalf of")
	}
	if (g == space || g == comma) && r.signOffBefore(we) {
		c.signed, c.named = true, true
		c.role = true
		c.add(2.5, "signature")
	}
}

// couple reports whether the word is the "and" of "Dear Mr and Mrs Doe".
func (r *reader) couple(ws, we int) bool {
	if !r.is(ws, we, "and") {
		return false
	}
	a, z, _ := r.back(ws)
	if r.classOf(a, z)&cHonorific == 0 {
		return false
	}
	a, z, _ = r.back(a)
	return r.is(a, z, "dear", "annwyl")
}

// greets reports whether the word at ws greets whom the letter goes to: it begins a
// block near the top, and no head of a message stands before it. In a chain of mail
// officers greet each other.
func (r *reader) greets(ws, b int) bool {
	const top = 8
	line := r.s[:b]
	if r.index >= top || len(line) > 20 || ws > len("Good ") {
		return false
	}
	switch strings.ToLower(strings.TrimRight(line, " ,")) {
	case "hi", "hello", "good morning", "good afternoon":
	default:
		return false
	}
	for _, b := range r.letter.Blocks[:r.index] {
		switch label, _, ok := strings.Cut(b.Text.S, ":"); {
		case !ok:
		case strings.EqualFold(label, "from"), strings.EqualFold(label, "sent"), strings.EqualFold(label, "to"):
			return false
		}
	}
	return true
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
	known, asked, thing, name := class(0), false, false, false
	for n := 0; n < 4 && ws >= 0; n++ {
		k := r.classOf(ws, we)
		known |= k
		thing = thing || k&cNamedThing != 0
		name = name || r.is(ws, we, "name", "enw")
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
	case thing && known&cRole == 0:
		c.add(-1, "the label of a thing") // "Supplier name:"
	case known&(cLabel|cRole) != 0 && (g == colon || name && known&cRole != 0):
		c.role, c.named, c.labelled = true, true, true
		c.add(1.7, "label")
	case known&(cLabel|cRole) != 0:
		c.role = true
		c.add(1, "label")
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
				c.add(-2.5, "a thing named after someone")
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
			c.add(0.3, "a verb after it")
		case k&cVerb != 0 && c.alone:
			c.add(1.6, "does what people do")
		case k&cVerb != 0:
			c.add(0.7, "does what people do")
		case k&cThing != 0:
			c.add(-2, "a thing named after someone")
		case r.is(end+1, e, "in", "from", "at") && e+1 < len(s):
			f := wordEnd(s, e+1)
			switch team := r.team(e + 1); {
			case team && c.alone:
				c.role = true
				c.add(1.8, "someone of a team")
			case team:
				c.role, c.named = true, true
				c.add(1.4, "someone of a team")
			case c.alone && (startsUpper(s[e+1:]) || r.is(e+1, f, "the", "our")):
				c.add(0.7, "someone of a team")
			}
		}
	}
	if strings.HasPrefix(s[end:], ") ") { // "Marsh End (Jane Doe) Community Hospital"
		for i, n := end+2, 0; n < 3 && i < len(s) && startsUpper(s[i:]); n++ {
			e := wordEnd(s, i)
			if r.classOf(i, e)&cOrganisation != 0 {
				c.add(-3, "part of an organisation’s name")
			}
			i = min(e+1, len(s))
		}
	}
	r.reach(start, end, c)
}

// team reports whether the words at byte i name a team of the body: "the Payroll
// Team", "ICT", "Estates".
func (r *reader) team(i int) bool {
	const most = 5 // words
	for n := 0; n < most && i < len(r.s); n++ {
		e := wordEnd(r.s, i)
		if e == i {
			break
		}
		switch w := strings.ToLower(r.s[i:e]); w {
		case "the", "our", "my", "and", "of":
		case "team", "department", "dept", "section", "directorate":
			return true
		case "ict", "it", "hr", "finance", "legal", "payroll", "procurement", "estates", "facilities", "informatics", "comms", "communications":
			if startsUpper(r.s[i:]) {
				return true
			}
		default:
			if !startsUpper(r.s[i:]) {
				return false
			}
		}
		if e >= len(r.s) || r.s[e] != ' ' && r.s[e] != '&' {
			break
		}
		i = e + 1
	}
	return false
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
			c.add(0.3, "an e-mail address near it")
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
