package zone

import (
	"strings"

	"github.com/foilint/foilint/internal/document"
)

// A letter is the running text of a document with what its words say.
type letter struct {
	blocks    []*Block
	facts     []facts
	sentences []sentence

	mode     mode
	why      string        // what set the mode
	sticky   int           // the applicant's words run to this block, whatever they look like
	list     bool          // the block before asked for the things that are listed now
	asked    bool          // the block before ended in a question
	headed   bool          // the mode was set by a heading
	before   Zone          // of the end of the block before, letterheads left out
	style    look          // of the last block that ended in the applicant's words
	styles   map[look]int  // bytes of text in each
	replies  map[look]bool // whether the authority's own words are set so
	size     int           // bytes of text in all
	letterly bool          // something says that this is a letter about a request
	done     bool          // a whole request was read and the answers have begun
	address  bool          // a standard paragraph led up to an address
	foot     bool          // the block before is a line of a letterhead
	sure     bool          // the request is within quotation marks or under a mail header
	closed   int           // blocks since the closing of the letter; 0 before it
	tail     int           // blocks since the last cue of boilerplate
	columns  columns
	repeated map[uint64]bool // sentences of the applicant, by content
	feet     map[uint64]int  // how often a line that may be of a letterhead occurs
}

// A look is what tells the type of one block from that of others.
type look struct {
	bold, italic bool
	colour       string
}

func lookOf(b *Block) look {
	return look{b.Source.Style.Bold, b.Source.Style.Italic, b.Source.Style.Colour}
}

// soon is how many blocks after its closing still belong to a letter: name, post,
// address.
const soon = 15

// A mode is the zone that the letter is in.
type mode = Zone

// Facts are what one block says by itself.
type facts struct {
	first, last int // its sentences, half-open
	lead        int // bytes of its list number
	cues        set
	heading     class // classes if it is no heading
	label       class // headRequest or headResponse if it begins with "Q1" or "Answer:", else classes
	labelEnd    int
	asks        bool // a sentence of it is a question
	short       bool // at most 15 words
	marks       int  // different cues of a letterhead or of a contact line
}

// columns are a two-column table of questions and answers.
type columns struct {
	open     bool
	at       int    // in plain text: where the second column begins, from 1
	request  int    // in a table of cells: the column of the questions, from 1
	response int    // and of the answers
	table    string // which table
}

func (l *letter) add(b *Block) {
	l.blocks = append(l.blocks, b)
}

// read finds the cues of all blocks, then walks them in order.
func (l *letter) read() {
	l.survey()
	l.mode, l.why = Answer, "nothing says otherwise"
	l.repeated = map[uint64]bool{}
	l.before = Answer
	i := l.head()
	for ; i < len(l.blocks); i++ {
		if n := l.mail(i); n > 0 {
			i += n - 1
			continue
		}
		l.block(i)
	}
}

// survey notes what each block says by itself.
func (l *letter) survey() {
	l.facts = make([]facts, len(l.blocks))
	l.feet, l.styles, l.replies = map[uint64]int{}, map[look]int{}, map[look]bool{}
	var hits []hit
	for i, b := range l.blocks {
		s, f := b.Text.S, &l.facts[i]
		f.lead = lead(s)
		l.size += len(s)
		if len(l.styles) < 1000 {
			l.styles[lookOf(b)] += len(s)
		}
		f.first = len(l.sentences)
		l.sentences = sentences(s, f.lead, l.sentences)
		f.last = len(l.sentences)
		hits = cues().find(s, hits[:0])
		f.heading, f.label = classes, classes
		ss := l.sentences[f.first:f.last]
		k, heads := 0, false
		for n, h := range hits {
			for k+1 < len(ss) && ss[k+1].start <= h.start {
				k++
			}
			for k > 0 && ss[k].start > h.start {
				k--
			}
			if h.cue.class <= headBoilerplate {
				heads = true
				continue
			}
			if h.cue.atStart && h.start != ss[k].start && !(k == 0 && h.start <= f.lead+1) {
				continue
			}
			if (h.cue.class == letterhead || h.cue.class == contact) && (n == 0 || hits[n-1].cue != h.cue) {
				f.marks++
			}
			if h.cue.class == ask && h.start > ss[k].start+10 && s[h.start] >= 'A' && s[h.start] <= 'Z' && h.cue.phrase[0] != 'i' {
				// "Thank you for your request concerning Please could you …"
				l.split(f.first+k, h.start)
				f.last++
				ss = l.sentences[f.first:f.last]
				k++
			}
			ss[k].cues |= 1 << h.cue.class
			f.cues |= 1 << h.cue.class
		}
		if f.cues.anyOf(answer, reply, disclose, introResponse) && !f.cues.anyOf(ask, askWeak) && len(l.replies) < 1000 {
			l.replies[lookOf(b)] = true
		}
		for _, q := range ss {
			f.asks = f.asks || q.question && !q.cues.has(courtesy)
		}
		l.letterly = l.letterly || heads || f.cues.anyOf(dear, introRequest, introResponse)
		f.short = words(s, 16) <= 15
		if f.short && heads {
			f.heading = headingOf(s, f.lead, b.Source.Kind == document.Heading || b.Source.Style.Bold, hits)
		}
		if f.short && f.lead == 0 && (f.marks > 0 || strings.IndexByte(s, '\t') >= 0) && len(l.feet) < 10_000 {
			l.feet[key(s)]++
		}
		if !heads {
			hits = hits[:0] // nothing in them says more
		}
		f.label, f.labelEnd = labelOf(s, b.Source.Label, hits)
	}
}

// split cuts a sentence of the last block in two. The cues found so far stay with
// the first half.
func (l *letter) split(k, at int) {
	l.sentences = append(l.sentences, sentence{})
	copy(l.sentences[k+1:], l.sentences[k:])
	l.sentences[k].end, l.sentences[k].question = at, false
	l.sentences[k+1].start, l.sentences[k+1].cues = at, 0
}

// headingOf says which heading a short block is.
func headingOf(s string, lead int, styled bool, hits []hit) class {
	end := len(strings.TrimRight(s, " :*-.\""))
	found := class(classes)
	for _, h := range hits {
		if h.cue.class > headBoilerplate || h.start > lead+2 {
			continue
		}
		whole := h.end >= end
		rest := strings.TrimLeft(s[h.end:], " ")
		switch {
		case whole:
			return h.cue.class
		case strings.HasSuffix(s, "?") || strings.HasSuffix(s, ".") && !styled:
		case h.cue.class == headRefusal || styled:
			found = h.cue.class
		case h.cue.class == headBoilerplate && words(s, 11) <= 10 && strings.Contains(h.cue.phrase, " "):
			found = h.cue.class
		case rest != "" && (rest[0] == '-' || rest[0] == '(' || isDigit(rest[0])) && strings.HasSuffix(strings.TrimSpace(s), ":"):
			found = h.cue.class
		}
	}
	return found
}

// labelOf finds a label that says whose words follow on the same line: "Q1",
// "Answer:", "Response 3:". label is one that the application draws.
func labelOf(s, label string, hits []hit) (class, int) {
	if label != "" {
		if c, _ := labelOf(label+" x", "", nil); c != classes {
			return c, 0
		}
	}
	i := 0
	for i < len(s) && strings.IndexByte("*# >-", s[i]) >= 0 {
		i++
	}
	rest := s[i:]
	if rest == "" {
		return classes, 0
	}
	word := 0
	for word < len(rest) && isWord(rest[word]) && !isDigit(rest[word]) {
		word++
	}
	c, name := class(classes), ""
	if word <= 8 && strings.IndexByte("QqRrAaYy", rest[0]) >= 0 {
		name = strings.ToLower(rest[:word])
	}
	switch name {
	case "q", "question", "request":
		c = headRequest
	case "a", "answer", "response", "reply", "ateb", "ymateb":
		c = headResponse
	default:
		for _, h := range hits { // "Our response: …"
			if h.cue.class <= headResponse && h.start == i && h.end < len(s) && s[h.end] == ':' {
				return h.cue.class, h.end + 1
			}
		}
		return classes, 0
	}
	j := word
	for j < len(rest) && rest[j] == ' ' && word > 1 {
		j++
	}
	digits := j
	for j < len(rest) && isDigit(rest[j]) {
		j++
	}
	numbered := j > digits
	if numbered && j < len(rest) && isLower(rest[j]) {
		j++
	}
	if !numbered {
		j = word
	}
	for j < len(rest) && rest[j] == '*' {
		j++
	}
	switch {
	case j == len(rest) || !numbered && j+1 == len(rest):
		return classes, 0
	case rest[j] == ':' || numbered && strings.IndexByte(".) -\t", rest[j]) >= 0 || word == 1 && rest[j] == '.' && rest[j+1] == ' ' && c == headRequest:
		j++
	default:
		return classes, 0
	}
	for j < len(rest) && (rest[j] == ' ' || rest[j] == '*') {
		j++
	}
	return c, i + j
}

// head marks what stands above the salutation and returns where the letter begins.
func (l *letter) head() int {
	const most = 40
	for i := 0; i < len(l.blocks) && i < most; i++ {
		f := &l.facts[i]
		if f.cues.has(dear) && f.short {
			for k := 0; k < i; k++ {
				if l.facts[k].cues.has(officer) {
					l.blocks[k].whole(Answer, "it says who deals with the request")
					continue
				}
				l.blocks[k].whole(Boilerplate, "it stands above the salutation")
			}
			return i
		}
		if !f.short && (f.marks < 2 || states(l.blocks[i].Text.S)) || f.heading != classes || f.label != classes ||
			f.cues.anyOf(ask, disclose, refuse, reply, introRequest, introResponse, mailMark) {
			return 0
		}
	}
	return 0
}

// set puts the letter in a mode.
func (l *letter) set(m mode, why string, headed bool) {
	l.mode, l.why, l.headed = m, why, headed
	l.sticky, l.list, l.asked, l.address, l.sure = 0, false, false, false, false
	l.columns = columns{}
}

// openRequest says that the applicant's words begin after block i.
func (l *letter) openRequest(i int, why string) {
	l.set(Request, why, true)
	quoted := l.quoteEnd(i + 1)
	l.sure = quoted > 0
	l.sticky = max(l.boundary(i), quoted)
	l.done = l.sticky > i+2
}

// quoteEnd is the block after the one that closes the quotation marks which open
// at block i, 0 if none open there or they do not close before the authority
// speaks.
func (l *letter) quoteEnd(i int) int {
	if i >= len(l.blocks) || !strings.HasPrefix(l.blocks[i].Text.S, `"`) {
		return 0
	}
	for j := i; j < len(l.blocks) && j < i+200; j++ {
		f := &l.facts[j]
		if f.heading == headResponse || f.heading == headRefusal || f.label == headResponse {
			return 0
		}
		s := strings.TrimRight(l.blocks[j].Text.S, "*.,; ")
		if strings.HasSuffix(s, `"`) && (j > i || len(s) > 1) {
			return j + 1
		}
	}
	return 0
}

// boundary is the block at which the authority plainly speaks again after block
// i, if what lies between reads as one request; i+1 if there is no such block or
// if answers alternate with the questions.
func (l *letter) boundary(i int) int {
	const far = 400
	questions, between := 0, 0
	for j := i + 1; j < len(l.blocks) && j < i+far; j++ {
		f := &l.facts[j]
		switch {
		case f.heading == headResponse || f.heading == headRefusal || f.label == headResponse || l.ours(f):
			if between >= 2 || between > 0 && 2*between >= questions {
				return i + 1
			}
			return j
		case f.heading == headBoilerplate || l.mailFields(j) > 0:
			return i + 1
		}
		if j > i+1 && (l.facts[j-1].asks && l.plain(f, j) || l.declares(f, j) || isFigure(l.blocks[j].Text.S) || l.blocks[j].Source.Kind == document.Cell && !f.asks) {
			between++
		}
		if f.asks {
			questions++
		}
	}
	return i + 1
}

// ours reports whether a block begins in the authority's voice.
func (l *letter) ours(f *facts) bool {
	if f.first == f.last {
		return false
	}
	c := l.sentences[f.first].cues
	return c.anyOf(introResponse, refuse) && !c.anyOf(ask, askWeak) && !l.sentences[f.first].question && f.lead == 0
}

// isFigure reports whether a block is a number and nothing more.
func isFigure(s string) bool {
	digits := 0
	for i := 0; i < len(s); i++ {
		if isDigit(s[i]) {
			digits++
		} else if isWord(s[i]) && s[i] < 0x80 {
			return false
		}
	}
	return digits > 0
}

// declares reports whether a block states something in the authority's voice and
// asks nothing.
func (l *letter) declares(f *facts, i int) bool {
	return f.cues.anyOf(answer, disclose) && f.lead == 0 && !f.asks && !f.cues.anyOf(ask, askWeak) && l.blocks[i].Source.Label == "" && !ofOneself(l.blocks[i].Text.S)
}

// ofOneself reports whether a text speaks of its writer as "I" or "my", as
// applicants do.
func ofOneself(s string) bool {
	return strings.HasPrefix(s, "I ") || strings.HasPrefix(s, "My ") || strings.Contains(s, " I ") || strings.Contains(s, " my ") || strings.Contains(s, "I'm ")
}

// plain reports whether a block is a short line without a number that asks nothing.
func (l *letter) plain(f *facts, i int) bool {
	s := l.blocks[i].Text.S
	return f.short && f.lead == 0 && l.blocks[i].Source.Label == "" && !f.asks && f.label != headRequest &&
		!f.cues.anyOf(ask, askWeak, letterhead, contact, closing, dear) && f.heading == classes && !strings.HasSuffix(s, ":") && s != "" && !isLower(s[0]) && s[0] != '(' && s[0] != '"'
}

// block gives block i its regions.
func (l *letter) block(i int) {
	b, f := l.blocks[i], &l.facts[i]
	if b.Text.S == "" {
		b.whole(Answer, "it is empty")
		return
	}
	if l.cell(b, f, i) {
		l.before = b.Regions[len(b.Regions)-1].Zone
		return
	}
	if l.foot = l.isFoot(b, f); l.foot {
		b.whole(Boilerplate, "it is a line of a letterhead")
		return
	}
	switch {
	case f.heading != classes:
		l.heading(b, f, i)
		return
	case f.cues.has(closing) && f.short && !l.within(i):
		l.set(Answer, "nothing says otherwise", false)
		l.closed = 1
		b.whole(Boilerplate, "it closes the letter")
		return
	case f.cues.has(dear) && f.short && l.closed > 0 && l.closed <= soon && l.asksSoon(i+1):
		l.set(Request, "it is a second letter, which asks for something", true)
		l.sticky, l.sure = l.letterEnd(i+1), true
		l.closed = 0
		b.whole(Request, l.why)
		return
	case f.cues.has(dear) && f.short && !l.within(i):
		l.set(Answer, "nothing says otherwise", false)
		l.closed = 0
		b.whole(Answer, "it is the salutation")
		return
	}
	switch f.label {
	case headRequest:
		l.set(Request, "it is labelled as the request", true)
		l.sticky = i + 1
		if f.labelEnd >= len(b.Text.S) {
			l.sticky++ // the question stands below its number
		}
	case headResponse:
		l.set(Answer, "it is labelled as the response", true)
	}
	l.body(b, f, i)
	if l.before = b.Regions[len(b.Regions)-1].Zone; l.before == Request {
		l.style = lookOf(b)
		if b.Source.Kind == document.Heading {
			l.style = look{} // what follows a heading is not set like it
		}
	}
}

// isFoot reports whether a block is a line of a letterhead or page foot, wherever
// it stands: it says two things that only those say, or it is printed more than
// once and says one or follows such a line, or it counts the pages.
func (l *letter) isFoot(b *Block, f *facts) bool {
	s := b.Text.S
	if f.marks == 0 && !l.foot && !countsPages(s) {
		return false
	}
	if f.lead > 0 || f.asks || f.cues.anyOf(ask, disclose, answer, reply, officer) || words(s, 31) > 30 || states(s) {
		return false
	}
	again := l.feet[key(s)] > 1
	switch {
	case f.marks >= 3, f.marks == 2 && f.short && f.cues.has(letterhead):
		return true
	case !f.short:
		return false
	case countsPages(s):
		return true
	case f.marks > 0 && (f.cues.has(letterhead) || reachable(s)):
		return again || l.foot
	}
	return again && l.foot
}

// countsPages reports whether a line is "Page 2 of 3" or "2 of 3".
func countsPages(s string) bool {
	if len(s) > 20 || s[0] != 'P' && s[0] != 'p' && !isDigit(s[0]) {
		return false
	}
	w := strings.Fields(strings.ToLower(s))
	if len(w) > 0 && w[0] == "page" {
		w = w[1:]
		if len(w) == 1 {
			return isDigit(w[0][0])
		}
	}
	return len(w) == 3 && w[1] == "of" && isDigit(w[0][0]) && isDigit(w[2][0])
}

// reachable reports whether a text holds an address or number to reach someone at.
func reachable(s string) bool {
	digits := 0
	for i := 0; i < len(s); i++ {
		if s[i] == '@' || s[i] == '/' && strings.HasPrefix(s[i:], "//") || s[i] == 'w' && strings.HasPrefix(s[i:], "www.") {
			return true
		}
		if isDigit(s[i]) {
			digits++
		}
	}
	return digits >= 3
}

// within reports whether the applicant's words certainly go on at block i.
func (l *letter) within(i int) bool { return l.mode == Request && i < l.sticky }

func (l *letter) heading(b *Block, f *facts, i int) {
	l.closed = 0
	switch f.heading {
	case headRequest:
		b.whole(Request, "it heads the applicant's words")
		if isOneQuestion(b.Text.S) {
			l.set(Request, "it stands under the heading of a question", true)
			l.sticky = i + 2
			return
		}
		l.openRequest(i, "it stands under the heading of the request")
	case headResponse:
		b.whole(Answer, "it heads the response")
		l.set(Answer, "it stands under the heading of the response", true)
	case headRefusal:
		b.whole(Refusal, "it heads the reasons for refusing")
		l.set(Refusal, "it stands under a heading on exemptions", true)
	case headBoilerplate:
		b.whole(Boilerplate, "it heads a standard paragraph")
		l.set(Boilerplate, "it stands under a standard heading", true)
		l.tail = 0
	}
}

// isOneQuestion reports whether a heading is of one question ("Question 3a"), not
// of the whole request: its answer may follow at once.
func isOneQuestion(s string) bool {
	s = strings.ToLower(strings.Trim(s, "#*:. "))
	return s == "question" || s == "cwestiwn" || strings.ContainsAny(s, "0123456789")
}

// body judges a block sentence by sentence.
func (l *letter) body(b *Block, f *facts, i int) {
	s := b.Text.S
	ss := l.sentences[f.first:f.last]
	asked, list := false, false
	for k := range ss {
		c := l.context(b, f, i, k, asked)
		z, why := l.judge(c)
		if z == Request {
			l.remember(c.text)
			list = strings.HasSuffix(s, ":") && k == len(ss)-1
		}
		asked = z == Request
		b.put(c.end, z, why)
		l.after(c, z, i)
	}
	if l.closed > 0 {
		l.closed++
	}
	l.asked = asked && ss[len(ss)-1].question
	if len(ss) > 0 {
		l.list = list || l.list && asked && (f.lead > 0 || b.Source.Label != "" || b.Source.Kind == document.ListItem)
	}
	if l.mode == Request && i+1 >= l.sticky && !l.list {
		// Without a boundary in sight each block must show that it asks.
		l.mode, l.why = Answer, "nothing says otherwise"
	}
}

// A context is a sentence with its surroundings.
type context struct {
	sentence
	text   string // of the sentence, without list number
	block  string
	first  bool // of its block
	last   bool
	asked  bool // the sentence before it in the block is the applicant's
	item   bool // the block is a list item
	facts  *facts
	source *document.Block
	index  int
}

func (l *letter) context(b *Block, f *facts, i, k int, asked bool) context {
	s := l.sentences[f.first+k]
	from := s.start
	if k == 0 {
		from = max(f.lead, f.labelEnd)
	}
	return context{sentence: s, text: strings.TrimSpace(b.Text.S[min(from, s.end):s.end]), block: b.Text.S, first: k == 0, last: f.first+k == f.last-1,
		asked: asked, item: f.lead > 0 || b.Source.Label != "" || b.Source.Kind == document.ListItem, facts: f, source: b.Source, index: i}
}

// after moves the mode on when a sentence says whose words come next.
func (l *letter) after(c context, z Zone, i int) {
	switch {
	case c.cues.has(introRequest) && !l.within(i):
		if c.last {
			l.openRequest(i, "the sentence before introduces the request")
		} else {
			l.set(Request, "the sentence before introduces the request", false)
			l.sticky = i + 1
		}
	case z == Refusal && l.mode != Refusal:
		l.set(Refusal, "the text before argues an exemption", false)
	case z == Boilerplate:
		if l.mode != Boilerplate && !l.within(i) {
			l.set(Boilerplate, "it follows a standard paragraph", false)
		}
		l.tail = 0
		if c.last {
			l.address = c.facts.short && !strings.HasSuffix(c.block, ".") || strings.HasSuffix(c.block, ":") || strings.HasSuffix(c.block, ",") || strings.Contains(c.text, " address") || strings.Contains(c.text, "write to")
		}
	case z == Answer && l.mode == Refusal && c.cues.has(disclose):
		l.headed = false // the argument may go on, but must show it
	case z == Answer && l.mode == Refusal && l.headed && !c.item && !c.cues.anyOf(reply, answer, introResponse):
		// A line under a heading on exemptions that says nothing either way.
	case z == Answer && l.mode != Answer && !l.within(i) && l.mode != Request:
		l.set(Answer, "nothing says otherwise", false)
	case c.cues.has(introResponse) && z == Answer:
		l.set(Answer, "nothing says otherwise", false)
	}
}

// judge says which zone a sentence is in, and why.
func (l *letter) judge(c context) (Zone, string) {
	switch {
	case c.source.Style.Quote && l.mode != Boilerplate && !c.cues.anyOf(introResponse, disclose):
		return Request, "it is set as a quotation"
	case l.within(c.index):
		return l.inRequest(c)
	case l.mode == Request:
		return l.atRequest(c)
	case l.mode == Refusal:
		return l.inRefusal(c)
	case l.mode == Boilerplate:
		return l.inTail(c)
	}
	return l.inAnswer(c)
}

// inRequest judges a sentence where the applicant's words are certain to go on.
func (l *letter) inRequest(c context) (Zone, string) {
	switch {
	case !l.sure && c.cues.has(introResponse) && !c.question && !c.cues.anyOf(ask, askWeak) && !ofOneself(c.text):
		return Answer, "it states what the authority holds or does"
	case c.asked && l.isFragment(c):
		return Answer, "it answers on the question's own line"
	case c.cues.has(disclose) && !c.question && !c.cues.anyOf(ask, askWeak):
		return Answer, "it states a fact of the authority"
	case !l.sure && c.first && isFigure(c.block):
		return Answer, "it is a figure"
	case !l.sure && c.first && c.cues.has(courtesy) && !c.question && !c.cues.anyOf(ask, askWeak) && !ofOneself(c.text):
		return Answer, "it speaks in the authority's voice"
	case c.first && !c.item && l.declares(c.facts, c.index):
		return Answer, "it speaks in the authority's voice"
	case c.first && l.asked && l.plain(c.facts, c.index):
		return Answer, "a short line follows a question"
	case c.first && c.facts.short && c.cues.has(reply) && !c.question && !c.cues.anyOf(ask, askWeak):
		return Answer, "it answers outright"
	}
	return Request, l.why
}

// atRequest judges a sentence after an introduction, where nothing says how far
// the applicant's words go.
func (l *letter) atRequest(c context) (Zone, string) {
	if z, why := l.inRequest(c); z == Answer {
		return z, why
	}
	switch {
	case c.cues.anyOf(introResponse, refuse, boiler) && !c.cues.has(ask) && !c.question:
		return l.inAnswer(c)
	case l.list && c.item && hasValue(c.text):
		return Answer, "the list item holds a value"
	case c.cues.anyOf(answer, reply) && !c.cues.anyOf(ask, askWeak) && !c.question:
		return Answer, "it speaks in the authority's voice"
	}
	return Request, l.why
}

// inAnswer judges a sentence where questions and answers may alternate.
func (l *letter) inAnswer(c context) (Zone, string) {
	statement := c.cues.anyOf(disclose, introResponse, reply)
	switch {
	case c.cues.has(introRequest):
		return Answer, "it introduces the request"
	case c.question && !c.cues.has(courtesy):
		return Request, "it is a question"
	case c.cues.has(boiler) && !c.cues.has(disclose):
		return Boilerplate, "it is a standard sentence"
	case c.cues.has(ask) && !c.cues.anyOf(courtesy, introResponse):
		return Request, "it asks for something"
	case c.asked && l.goesOn(c):
		return Request, "it goes on with the question"
	case c.first && l.before == Request && c.cues.has(askWeak):
		return Request, "it goes on with the question before"
	case c.cues.has(askWeak) && c.last && strings.HasSuffix(c.block, ":"):
		return Request, "it asks for what is listed below"
	case c.cues.has(refuse) && !c.cues.has(disclose):
		return Refusal, "it argues an exemption"
	case len(l.repeated) > 0 && words(c.text, 3) == 3 && l.repeated[key(c.text)]:
		return Request, "it repeats the request word for word"
	case statement:
		return Answer, "it states what the authority holds or does"
	case c.first && l.before == Request && l.setAlike(c) && !c.cues.has(answer):
		return Request, "it is set like the question before"
	case c.first && l.letterly && c.cues.has(askStart) && opensQuestion(c.text):
		return Request, "it begins as a question"
	case c.first && c.item && !l.done && l.letterly && c.cues.has(thing) && (c.source.Label != "" || c.block[0] == '(' || c.block[0] < 0x80 && isWord(c.block[0])) && !states(c.text) && !hasValue(c.text) && words(c.text, 5) > 3:
		return Request, "it names a thing asked for"
	case c.first && l.list && c.item && !hasValue(c.text) && !c.cues.has(answer):
		return Request, "it is in a list that the request opened"
	case c.first && l.closed > 0 && l.closed <= soon && l.contact(c):
		return Boilerplate, "it is a contact line below the signature"
	}
	return Answer, l.whyAnswer()
}

func (l *letter) whyAnswer() string {
	if l.mode == Answer {
		return l.why
	}
	return "nothing says otherwise"
}

// inRefusal judges a sentence after one that argued an exemption.
func (l *letter) inRefusal(c context) (Zone, string) {
	switch {
	case c.cues.has(boiler):
		return Boilerplate, "it is a standard sentence"
	case c.cues.has(disclose) && !c.question && concrete(c):
		return Answer, "it states a fact within the refusal"
	case c.question || c.cues.has(ask) && !c.cues.has(courtesy):
		return l.inAnswer(c)
	case c.cues.has(refuse):
		return Refusal, "it argues an exemption"
	case c.cues.has(reply) && c.first:
		return l.inAnswer(c)
	case c.cues.has(harm):
		return Refusal, l.whyRefusal()
	case l.headed && c.facts.lead == 0 && !c.facts.short && !c.cues.has(answer):
		return Refusal, l.whyRefusal()
	}
	return l.inAnswer(c)
}

func (l *letter) whyRefusal() string {
	if l.mode == Refusal {
		return l.why
	}
	return "it argues an exemption"
}

// inTail judges a sentence after a standard paragraph.
func (l *letter) inTail(c context) (Zone, string) {
	if c.first {
		l.tail++
	}
	switch {
	case c.cues.has(boiler):
		return Boilerplate, "it is a standard sentence"
	case c.cues.anyOf(disclose, introRequest, introResponse) && !c.question:
		return l.inAnswer(c)
	case !c.first:
		return Boilerplate, l.why
	case l.contact(c) || c.facts.marks > 0 && reachable(c.text) && !states(c.text),
		l.address && !c.item && !c.cues.has(reply) && c.facts.short && isAddress(c.text) && l.tail < 10:
		return Boilerplate, "it is a line of an address"
	case l.headed && l.tail < 4 && !c.facts.short && c.cues&(1<<answer|1<<reply|1<<ask) == 0 && !c.question:
		return Boilerplate, l.why
	case c.cues.has(courtesy) && !c.question:
		return Boilerplate, "it is a courtesy of a standard paragraph"
	}
	return l.inAnswer(c)
}

// goesOn reports whether a sentence after a question still belongs to it.
func (l *letter) goesOn(c context) bool {
	switch {
	case c.text == "":
		return true
	case c.cues.anyOf(askWeak, ask), c.cues.has(askStart) && opensQuestion(c.text):
		return true
	case c.cues.anyOf(disclose, reply, answer, introResponse):
		return false
	}
	return c.text[0] == '(' || isLower(c.text[0]) && words(c.text, 5) > 3
}

// isFragment reports whether what follows a question in its own block is an
// answer: a few words that ask nothing.
func (l *letter) isFragment(c context) bool {
	return c.text != "" && c.text[0] != '(' && !c.question && !c.cues.anyOf(ask, askWeak, askStart) &&
		words(c.text, 9) <= 8 && words(c.text, 1) > 0 && !strings.HasSuffix(c.text, ":") &&
		!strings.HasPrefix(c.text, "e.g") && !strings.HasPrefix(c.text, "I ") && !strings.HasPrefix(c.text, "My ") && !strings.HasPrefix(c.text, "Thank") && !strings.HasPrefix(c.text, "i.e") && !(isLower(c.text[0]) && !c.cues.has(reply))
}

// contact reports whether a short block is a line of a letterhead.
func (l *letter) contact(c context) bool {
	return c.facts.short && c.facts.cues.anyOf(letterhead, contact) && reachable(c.block)
}

// setAlike reports whether the block is set in the type of the question before it,
// and that is not the type of ordinary text.
func (l *letter) setAlike(c context) bool {
	s := look{c.source.Style.Bold, c.source.Style.Italic, c.source.Style.Colour}
	return s == l.style && s != (look{}) && 3*l.styles[s] < l.size && !l.replies[s]
}

// opensQuestion reports whether a sentence without a question mark begins in a way
// that little but a question does.
func opensQuestion(s string) bool {
	if strings.HasSuffix(s, ".") || states(s) || words(s, 4) < 3 {
		return false
	}
	word, rest, _ := strings.Cut(strings.ToLower(s), " ")
	switch word {
	case "who", "what", "do", "does", "is", "are", "did":
		return true
	case "how":
		return strings.HasPrefix(rest, "many") || strings.HasPrefix(rest, "much") || strings.HasPrefix(rest, "often") || strings.HasPrefix(rest, "long")
	case "if":
		return strings.HasPrefix(rest, "so") || strings.HasPrefix(rest, "yes") || strings.HasPrefix(rest, "not")
	}
	return false
}

// remember keeps a sentence of the applicant, to know it when it is repeated.
func (l *letter) remember(text string) {
	if len(l.repeated) < 10_000 && words(text, 3) == 3 {
		l.repeated[key(text)] = true
	}
}

// key is a sentence by its letters and digits alone (FNV-1a).
func key(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		if isWord(s[i]) {
			h = (h ^ uint64(s[i]|0x20)) * 1099511628211
		}
	}
	return h
}

// hasValue reports whether a list item holds an answer after what it names:
// "2022 - 5", "Scale A 15.65", "a raid: £696".
func hasValue(s string) bool {
	if strings.Contains(s, "£") || strings.Contains(s, " - ") && words(s[strings.LastIndex(s, " - "):], 1) > 0 {
		return true
	}
	if i := strings.Index(s, ": "); i > 0 && i+2 < len(s) {
		return true
	}
	s = strings.TrimRight(s, " .%)")
	return s != "" && isDigit(s[len(s)-1])
}

// concrete reports whether a sentence names something: a capital in mid-sentence
// or a digit.
func concrete(c context) bool {
	for i := 1; i < len(c.text); i++ {
		if c.text[i-1] == ' ' && c.text[i] >= 'A' && c.text[i] <= 'Z' || isDigit(c.text[i]) {
			return true
		}
	}
	return false
}

// isAddress reports whether a short line may be one of a postal address: a few
// words with capitals and no verb.
func isAddress(s string) bool {
	if words(s, 9) > 8 || s == "" || states(s) || strings.ContainsAny(s, "?:") {
		return false
	}
	for _, w := range strings.Fields(s) {
		if isLower(w[0]) && len(w) > 3 {
			return false
		}
	}
	return true
}
