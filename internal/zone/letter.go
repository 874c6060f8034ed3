package zone

import (
	"strings"

	"github.com/foilint/foilint/internal/align"
	"github.com/foilint/foilint/internal/document"
)

// A letter is the running text of a document with what its words say.
type letter struct {
	blocks []*Block
	beside []align.Beside // by block: how it stands beside the request, where that is known
	sheets bool           // a workbook's or the like: no letter, though its cells may quote one

	regions []Region // not taken yet
	spare   []Region // for the block at hand

	// What the survey of the whole text found.
	facts    []*facts       // by block; those of alike ones are the same, see own
	letterly bool           // something says that this is a letter about a request
	narrated bool           // the applicant tells it: "Their reply"
	greeted  []int          // blocks that greet somebody by name
	numbered []int          // blocks that bear a number
	feet     map[uint64]int // how often a line that may be of a letterhead occurs
	styles   map[look]int   // bytes of text in each look
	last     struct {       // stretch of text in one look
		look look
		size int // bytes
	}
	looks   bool          // not all text is in the plainest look
	size    int           // bytes of text in all
	replies map[look]bool // whether the authority's own words are set so

	// Where the walk through the blocks stands.
	mode       Zone   // the zone of a sentence that says nothing by itself
	why        string // what set the mode
	headed     bool   // the mode was set by a heading
	opened     int    // the block at which the applicant's words begin
	sticky     int    // the applicant's words run to this block, whatever they look like
	sure       bool   // they are within quotation marks, under a mail header or in a letter of their own
	whole      bool   // they run to where the response is announced
	signed     bool   // the authority has closed its letter
	done       bool   // a whole request was read and the answers have begun
	responding bool   // the last heading that says whose words follow is the response's
	list       bool   // the block before asked for the things that are listed now
	known      bool   // and it quotes a request that is known, as does what it quotes of the list
	asked      bool   // the block before ended in a question
	before     Zone   // of the end of the block before, letterheads left out
	style      look   // of the last block that ended in the applicant's words
	internal   int    // mail between officers runs to this block
	foot       bool   // the block before is a line of a letterhead
	address    bool   // a standard paragraph led up to an address
	tail       int    // blocks since the last cue of boilerplate
	closed     int    // blocks since the closing of the letter; 0 before it
	columns    columns
	thread     thread
	recipient  string          // of the last mail to the authority, as its head gives it
	greeting   string          // the first salutation of the authority to somebody
	repeated   map[uint64]bool // sentences of the applicant, by content
	numbers    map[uint64]bool // labels of the applicant's questions: "Q3"
	looked     int             // blocks looked at ahead of their turn
	posed      []posed         // questions of the applicant that name something
}

// soon is how many blocks after its closing still belong to a letter: name, post,
// address.
const soon = 15

// columns are a two-column table of questions and answers.
type columns struct {
	open     bool
	at       int    // in plain text: where the second column begins, from 1
	request  int    // in a table of cells: the column of the questions, from 1
	response int    // and of the answers
	table    string // which table
}

// walkAll tells the zones of all blocks, in their order, by what the survey found.
func (l *letter) walkAll() {
	l.spare = make([]Region, 64)
	l.mode, l.why = Answer, "nothing says otherwise"
	l.repeated, l.numbers = map[uint64]bool{}, map[uint64]bool{}
	l.before = Answer
	if l.isRecord() {
		l.internal = len(l.blocks)
	}
	i := 0
	if !l.sheets {
		i = l.head()
		l.letterheads(i)
	}
	for ; i < len(l.blocks); i++ {
		if n := l.mail(i); n > 0 {
			i += n - 1
			continue
		}
		l.walk(i)
	}
	l.quote()
	l.confirm()
}

// isRecord reports whether the text is the record of a meeting, all of it the
// authority's: it says so at its top and lists who was there, and greets nobody.
func (l *letter) isRecord() bool {
	const top, far = 12, 80 // blocks
	titled, attended := false, false
	for i := 0; i < len(l.blocks) && i < far; i++ {
		s, f := l.blocks[i].Text.S, l.facts[i]
		if f.greets != nobody || f.heading == headRequest || f.heading == headResponse {
			return false
		}
		s = s[f.lead:]
		titled = titled || i < top && f.short && (containsFold(s, "minutes") || containsFold(s, "agenda"))
		attended = attended || f.short && (startsWord(s, "apologies") || startsWord(s, "present") || startsWord(s, "attendance") || startsWord(s, "in attendance"))
	}
	return titled && attended
}

// set puts the letter in a mode.
func (l *letter) set(m Zone, why string, headed bool) {
	l.mode, l.why, l.headed = m, why, headed
	l.sticky, l.list, l.asked, l.address, l.sure, l.whole = 0, false, false, false, false, false
	l.columns = columns{}
}

// walk gives block i its regions.
func (l *letter) walk(i int) {
	b := l.blocks[i]
	b.Regions = l.spare[:0]
	l.block(i)
	if len(b.Regions) > 0 && &b.Regions[0] == &l.spare[:1][0] {
		b.Regions = l.kept(b.Regions)
	}
}

// kept are the regions of a block where they can stay: l.spare is for the next one.
func (l *letter) kept(rs []Region) []Region {
	if r := &rs[0]; len(rs) == 1 && len(r.Evidence) == 1 && r.End < short {
		return alone(r.End, r.Zone, r.Evidence[0])
	}
	if len(l.regions) < len(rs) {
		l.regions = make([]Region, max(len(rs), 256))
	}
	n := copy(l.regions, rs)
	rs, l.regions = l.regions[:n:n], l.regions[n:]
	return rs
}

// block finds the regions of block i.
func (l *letter) block(i int) {
	b, f := l.blocks[i], l.facts[i]
	if b.Text.S == "" {
		b.whole(Answer, "it is empty")
		return
	}
	if l.sheets && i > 0 && l.mode == Request && apart(b.Source, l.blocks[i-1].Source) {
		l.set(Answer, "nothing says otherwise", false)
	}
	if l.mode == Request && l.whole && i >= l.sticky {
		l.set(Answer, "nothing says otherwise", false)
	}
	if l.cell(b, f, i) {
		l.before = b.Regions[len(b.Regions)-1].Zone
		return
	}
	if l.parts(b, f, i) {
		l.before = b.Regions[0].Zone
		return
	}
	if l.foot = l.isFoot(b, f); l.foot {
		if l.mode == Answer && l.before == Answer && l.closed == 0 && !f.letterhead {
			b.whole(Answer, "it may be a line of a letterhead, but stands in the midst of the answer")
			return
		}
		b.whole(Boilerplate, "it is a line of a letterhead")
		return
	}
	switch {
	case f.heading != classes:
		l.heading(b, f, i)
		return
	case f.cues.has(closing) && f.short && !l.within(i):
		l.set(Answer, "nothing says otherwise", false)
		l.closed, l.signed = 1, true
		b.whole(Boilerplate, "it closes the letter")
		return
	case f.greets != nobody && l.salutation(b, f, i):
		return
	}
	if f.part == replies && !l.within(i) && f.label == classes {
		l.set(Answer, "it answers a question by its number", true)
	}
	switch f.label {
	case headRequest:
		if n := key(b.Text.S[:f.labelEnd]); f.part == replies || l.responding && !l.answeredBelow(i) && (repliesTo(b.Text.S[f.labelEnd:], f) || l.isValue(b.Text.S[f.labelEnd:], f) || l.numbers[n] && !l.asksAgain(b.Text.S[f.labelEnd:], f)) {
			l.set(Answer, "it answers a question by its number", true)
			break
		} else if len(l.numbers) < mostKept {
			l.numbers[n] = true
		}
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

// answeredBelow reports whether what stands right below block i is labelled as its answer.
func (l *letter) answeredBelow(i int) bool {
	return i+1 < len(l.blocks) && (l.facts[i+1].label == headResponse || l.facts[i+1].heading == headResponse)
}

// apart reports whether a cell stands neither beside nor below the one before: what
// that one heads is elsewhere.
func apart(cell, before *document.Block) bool {
	return cell.Kind == document.Cell && cell.Row != before.Row && cell.Column != before.Column
}

// within reports whether the applicant's words certainly go on at block i.
func (l *letter) within(i int) bool { return l.mode == Request && i < l.sticky }

func (l *letter) heading(b *Block, f *facts, i int) {
	l.closed = 0
	switch f.heading {
	case headRequest:
		l.responding = false
		b.whole(Request, "it heads the applicant's words")
		if isOneQuestion(b.Text.S) && l.answersQuoted(i) {
			l.set(Answer, "it answers a question by its number", true)
			return
		}
		if isOneQuestion(b.Text.S) {
			l.set(Request, "it stands under the heading of a question", true)
			l.sticky = i + 2
			return
		}
		l.openRequest(i, "it stands under the heading of the request")
	case headResponse:
		if l.narrated && startsWord(b.Text.S[f.lead:], "my") {
			b.whole(Request, "it heads the applicant's words")
			l.set(Request, "it stands under the heading of the applicant's reply", true)
			l.opened, l.sure = i+1, true
			for l.sticky = i + 1; l.sticky < len(l.blocks) && l.facts[l.sticky].heading == classes; {
				l.sticky++
			}
			return
		}
		l.responding = true
		b.whole(Answer, "it heads the response")
		l.set(Answer, "it stands under the heading of the response", true)
	case headRefusal:
		b.whole(Refusal, "it heads the reasons for refusing")
		l.set(Refusal, "it stands under a heading on exemptions", true)
	case headBoilerplate:
		if l.reviews(i) {
			b.whole(Answer, "it heads the outcome of a review")
			l.set(Answer, "it stands under the heading of a review", false)
			return
		}
		if l.entitles(i) {
			b.whole(Answer, "it is the title of the letter")
			return
		}
		b.whole(Boilerplate, "it heads a standard paragraph")
		l.set(Boilerplate, "it stands under a standard heading", true)
		l.tail = 0
	}
}

// body judges a block sentence by sentence.
func (l *letter) body(b *Block, f *facts, i int) {
	s := b.Text.S
	ss := f.sentences
	asked, list, known := false, false, false
	for k := range ss {
		if ss[k].replies && !(l.sure && l.within(i)) {
			l.set(Answer, "it is labelled as the response", true)
		}
		c := l.view(b, f, i, k, asked && !ss[k].replies)
		z, why := l.judge(&c)
		if l.quoted(i, f, k) {
			z, why = Request, quoting
		}
		if z == Request {
			l.remember(c.key)
			l.pose(b, f, i, k)
			list = strings.HasSuffix(s, ":") && k == len(ss)-1
			known = list && l.quoted(i, f, k)
		} else if c.cues.has(introRequest) && c.last && strings.HasSuffix(s, ":") {
			list = true // of what was asked
		}
		asked = z == Request
		b.put(c.end, z, why)
		l.after(&c, z, i)
	}
	if l.closed > 0 {
		l.closed++
	}
	l.asked = asked && ss[len(ss)-1].question
	if len(ss) > 0 {
		l.known = known || l.known && !list
		l.list = list || l.list && asked && (f.lead > 0 || b.Source.In().Label != "" || b.Source.Kind == document.ListItem)
	}
	if asked && l.sticky <= i+1 && givesSample(s) {
		l.set(Request, "it is in the example that the request gives", true)
		l.sticky = l.sampleEnd(i + 1)
	}
	if l.mode == Request && i+1 >= l.sticky && !l.list {
		// Without a boundary in sight each block must show that it asks.
		l.mode, l.why = Answer, "nothing says otherwise"
	}
}

// after moves the mode on when a sentence says whose words come next.
func (l *letter) after(c *view, z Zone, i int) {
	if z == Answer && c.last && (c.cues.has(introResponse) && strings.HasSuffix(c.block, ":") || c.facts.label == classes && l.announces(c.facts)) {
		l.responding = true
	}
	if z == Request && l.mode == Answer && l.writes(c) {
		if end, whole := l.boundary(i); whole {
			l.set(Request, "it is in the request that the sentence before opens", true)
			l.opened, l.sticky, l.whole = i, end, true
			return
		}
	}
	switch {
	case z == Answer && !c.first && l.mode == Request && !l.sure && !l.whole && l.sticky == i+1:
		l.set(Answer, "nothing says otherwise", false) // the question of the block is answered in it
	case c.cues.has(introRequest) && !l.within(i), c.last && z == Answer && l.restates(c, i):
		if c.last {
			l.openRequest(i, "the sentence before introduces the request")
		} else if next := c.facts.sentences[c.nth+1]; strings.HasSuffix(c.text, ":") || next.begs() && !next.cues.anyOf(1<<courtesy|1<<introResponse) {
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
	case z == Answer && l.mode == Refusal && l.headed && !c.item && !c.cues.anyOf(1<<reply|1<<answer|1<<introResponse):
		// A line under a heading on exemptions that says nothing either way.
	case z == Answer && l.mode != Answer && !l.within(i) && l.mode != Request:
		l.set(Answer, "nothing says otherwise", false)
	case (c.cues.has(introResponse) || c.cues.has(yours) && l.mode == Request) && z == Answer:
		l.set(Answer, "nothing says otherwise", false)
	}
}
