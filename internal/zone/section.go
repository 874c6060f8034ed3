package zone

import (
	"strings"

	"github.com/foilint/foilint/internal/document"
)

// openRequest says that the applicant's words begin after block i.
func (l *letter) openRequest(i int, why string) {
	l.set(Request, why, true)
	end, whole := l.boundary(i)
	if quoted := l.quoteEnd(i + 1); quoted > 0 {
		l.sure = true
		end = max(end, quoted)
	} else if i+2 < len(l.blocks) && l.facts[i+1].greets != nobody {
		end = max(end, i+3)
		if e, signed := l.letterEnd(i + 2); signed {
			l.sure = true
			end = max(end, e)
		}
	}
	if l.mayAsk(i + 1) {
		end = max(end, i+2)
	}
	l.opened, l.sticky, l.whole = i+1, end, whole
	l.done = l.sticky > i+2
}

// quoteEnd is the block after the one that closes the quotation marks which open
// at block i, 0 if none open there or they do not close before the authority
// speaks.
func (l *letter) quoteEnd(i int) int {
	if i >= len(l.blocks) || !strings.HasPrefix(l.blocks[i].Text.S, `"`) {
		return 0
	}
	far := l.reach(i, 200)
	for j := i; j < far; j++ {
		l.looked++
		f := l.facts[j]
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

// boundary is the block at which the authority speaks again after block i, if what
// lies between reads as one request; i+1 if there is no such block or if answers
// alternate with the questions. whole says that a heading or announcement of the
// response ends the request: then nothing but its place is needed to tell that a
// block before it is the applicant's.
func (l *letter) boundary(i int) (end int, whole bool) {
	var run asking
	far := l.reach(i, 400)
	for j := i + 1; j < far; j++ {
		l.looked++
		f := l.facts[j]
		switch {
		case l.announces(f) || f.greets == person && j > i+1:
			if run.answered() || run.statement > 1 {
				return i + 1, false
			}
			return j, true
		case l.ours(f):
			if run.alternates() {
				return i + 1, false
			}
			return max(run.last, i) + 1, false
		case f.part == questions:
			return i + 1, false
		case f.heading == headBoilerplate || l.mailFields(j) > 0:
			if l.signed && !run.answered() {
				return max(run.last, i) + 1, false
			}
			return i + 1, false
		}
		run.note(l, j, j == i+1)
	}
	if l.signed && far == len(l.blocks) && !run.alternates() {
		return far, false // the request is quoted below the letter
	}
	end = i + 1
	for end < far && l.namesOnly(end) {
		end++
	}
	return end, false
}

// namesOnly reports whether block i asks for something, states nothing and holds no value.
func (l *letter) namesOnly(i int) bool {
	f, s := l.facts[i], l.blocks[i].Text.S
	return f.begs() && !states(s) && !hasValue(s) && f.heading == classes && f.label == classes && !f.cues.anyOf(1<<introResponse|1<<disclose|1<<answer|1<<reply|1<<refuse|1<<yours|1<<courtesy|1<<promise)
}

// asking is what a run of blocks that should be one request looks like.
type asking struct {
	questions int
	replies   int // blocks that answer the question right before them
	statement int // blocks that state something in the authority's voice
	last      int // the last block that asks, lists or speaks of its writer as "I"
	asked     bool
}

func (a *asking) note(l *letter, j int, first bool) {
	f, b := l.facts[j], l.blocks[j]
	figure := isFigure(b.Text.S) || b.Source.Kind == document.Cell && !f.asks
	says := l.declares(f, j)
	if !first && a.asked && (l.plain(f, j) && !(f.cues.has(askStart) && opensQuestion(b.Text.S)) || says) || figure {
		a.replies++
	} else if !first && says {
		a.statement++
	}
	if a.asked = f.asks; f.asks {
		a.questions++
	}
	if first || f.begs() || f.cues.has(oneself) ||
		(f.lead > 0 || b.Source.In().Label != "" || b.Text.S != "" && isLower(b.Text.S[0])) && a.last == j-1 && f.part != replies {
		a.last = j
	}
}

// answered reports whether the questions of the run have their answers below them.
func (a *asking) answered() bool {
	return a.replies > 0 && 2*a.replies >= a.questions
}

// alternates reports whether the run may hold answers too.
func (a *asking) alternates() bool {
	n := a.replies + a.statement
	return n >= 2 || n > 0 && 2*n >= a.questions
}

// announces reports whether a block heads or announces the response.
func (l *letter) announces(f *facts) bool {
	switch {
	case f.heading == headResponse, f.heading == headRefusal, f.label == headResponse:
		return true
	case f.asks || f.lead > 0 || f.cues.has(oneself) || f.cues.anyOf(1<<ask|1<<introRequest):
		return false
	}
	n := len(f.sentences)
	return f.short && f.cues.has(headResponse) && f.cues.has(promise) || // "The answers are as follows."
		l.ours(f) && (f.sentences[0].cues.has(promise) || f.sentences[n-1].cues.has(promise))
}

// mayAsk reports whether block i, of which an introduction says that it is the
// applicant's, says nothing to the contrary.
func (l *letter) mayAsk(i int) bool {
	if i >= len(l.blocks) {
		return false
	}
	f := l.facts[i]
	if f.asks || f.pleads || f.cues.anyOf(1<<ask|1<<askWeak|1<<thing) {
		return true
	}
	return !f.cues.anyOf(1<<introResponse|1<<disclose|1<<answer|1<<reply|1<<refuse|1<<yours|1<<headResponse) && (f.cues.has(oneself) || !states(l.blocks[i].Text.S)) && f.heading == classes && f.greets == nobody
}

// reach is the block before which a look ahead from block i stops: n blocks on,
// or a few once a text that is made to be looked through again and again has used
// up its share.
func (l *letter) reach(i, n int) int {
	if l.looked > 20*len(l.blocks)+10_000 {
		n = 10
	}
	return min(i+n, len(l.blocks))
}

// ours reports whether a block begins in the authority's voice.
func (l *letter) ours(f *facts) bool {
	if len(f.sentences) == 0 {
		return false
	}
	c := f.sentences[0].cues
	if c.anyOf(1<<ask|1<<askWeak) || f.sentences[0].question || f.lead > 0 {
		return false
	}
	return c.has(introResponse) || c.anyOf(1<<refuse|1<<yours) && !f.cues.has(oneself)
}

// writes reports whether a sentence opens a request that stands in the
// authority's letter without an introduction: its writer says "I wish to make a request",
// and the response is announced below.
func (l *letter) writes(c *view) bool {
	return c.cues.has(ask) && c.cues.has(oneself) && !c.cues.anyOf(1<<yours|1<<introResponse|1<<courtesy) && !l.responding &&
		(containsFold(c.text, "request") || containsFold(c.text, "information"))
}

// givesSample reports whether a block of the applicant ends by saying that an
// example of what is wanted comes next.
func givesSample(s string) bool {
	s = strings.TrimRight(s, " :.,-")
	for _, end := range [...]string{"e.g", " eg", "for example", "for instance"} {
		if len(s) >= len(end) && strings.EqualFold(s[len(s)-len(end):], end) {
			return true
		}
	}
	return false
}

// sampleEnd is the block where an example that begins at block i ends: at the first
// that is a sentence or opens something else.
func (l *letter) sampleEnd(i int) int {
	far := l.reach(i, 20)
	for ; i < far; i++ {
		f, s := l.facts[i], l.blocks[i].Text.S
		if f.heading != classes || f.label != classes || f.greets != nobody || f.cues.anyOf(1<<introResponse|1<<disclose|1<<answer|1<<reply|1<<refuse|1<<closing) || states(s) || strings.HasSuffix(s, ".") && hasLower(s, 2) {
			break
		}
	}
	return i
}

// salutation handles a block that greets someone: whom it greets says who writes
// what follows. It reports whether it gave the block its region.
func (l *letter) salutation(b *Block, f *facts, i int) bool {
	switch {
	case l.within(i) && (f.greets != person || l.opened == i || l.sure && l.salutes(i)):
		return false // of the letter that is quoted
	case l.writesAgain(f, i), l.isRequest(f.greets, i+1):
		l.set(Request, "it is a letter to the authority, which asks for something", true)
		l.learn(i)
		end, signed := l.letterEnd(i + 1)
		if signed {
			keep(&l.thread.applicants, l.blocks[end-1].Text.S)
		}
		l.sticky, l.sure = l.upToHead(end), true
		l.closed = 0
		b.whole(Request, l.why)
		return true
	}
	if f.greets == person && l.greeting == "" && i >= l.internal {
		l.greeting = b.Text.S
	}
	l.set(Answer, "nothing says otherwise", false)
	if l.toOfficer(i) && l.signature(i+1) == byOther {
		l.internal, _ = l.letterEnd(i + 1)
	}
	l.closed = 0
	b.whole(Answer, "it is the salutation")
	return true
}

// salutes reports whether block i, soon below the head of a mail, greets one of those
// whom the mail is addressed to.
func (l *letter) salutes(i int) bool {
	if i > l.opened+soon {
		return false
	}
	for w := range strings.FieldsFuncSeq(l.blocks[i].Text.S, func(r rune) bool { return strings.ContainsRune(" ,.*", r) }) {
		if len(w) > 3 && !among(w, "dear", "hello") && containsFold(l.recipient, w) {
			return true
		}
	}
	return false
}

// writesAgain reports whether the salutation at block i begins a further letter of the
// applicant: it is signed as the first, or, without a signature, it asks for something
// below the authority's letter or complains to the officer who wrote that.
func (l *letter) writesAgain(f *facts, i int) bool {
	if f.greets == person && (l.greetsAgain(f, l.blocks[i].Text.S) || l.greetsApplicant(l.blocks[i].Text.S) || l.answersTo(i+1)) {
		return false
	}
	switch l.signature(i + 1) {
	case byApplicant:
		return true
	case byOther:
		return false
	}
	return l.closed > 0 && l.closed <= soon && l.asksSoon(i+1) || l.complains(i)
}

// greetsAgain reports whether a salutation is to the one whom the authority greeted.
func (l *letter) greetsAgain(f *facts, s string) bool {
	return f.greets == person && namesakes(s, l.greeting)
}

// isRequest reports whether the letter that begins at block i below a salutation is
// the applicant's: it greets a body, as they do, or nobody by name but is signed and
// asks in the first person or has its reply below it; and gives no answers.
func (l *letter) isRequest(g greeting, i int) bool {
	if g != body && g != someone {
		return false
	}
	end, signed := l.letterEnd(i)
	var run asking
	wants, speaks := false, false
	for k := i; k < end; k++ {
		l.looked++
		f := l.facts[k]
		if f.cues.anyOf(1<<introRequest|1<<introResponse) && !f.cues.has(oneself) || f.label == headResponse {
			return false
		}
		speaks = speaks || f.cues.has(oneself)
		wants = wants || f.cues.has(ask) && f.cues.has(oneself)
		run.note(l, k, k == i)
	}
	switch {
	case run.answered():
		return false
	case g == body:
		return l.asksSoon(i) || signed && speaks
	}
	return signed && l.asksSoon(i) && (wants || l.repliedBelow(end))
}

// repliedBelow reports whether a letter to somebody begins soon after block i.
func (l *letter) repliedBelow(i int) bool {
	for k := i; k < len(l.blocks) && k < i+soon; k++ {
		if l.facts[k].greets == person {
			return true
		}
	}
	return false
}

// A greeting is whom a salutation addresses.
type greeting uint8

const (
	nobody  greeting = iota
	someone          // "Dear Sir or Madam", "Good morning"
	body             // a public body or one of its offices, as applicants do
	person           // somebody by name, as authorities do
)

// greetingOf says whom a block that begins with a salutation addresses.
func greetingOf(s string) greeting {
	const most = 12 // words
	if words(s, most+1) > most || states(s) || strings.ContainsAny(s, "?:") {
		return nobody
	}
	if ws := strings.Fields(s); len(ws) > 2 && len(ws) < 5 && among(strings.Trim(ws[1], "."), "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "cllr", "councillor", "rev", "reverend") && isUpper(ws[2][0]) {
		return person // "Dear Councillor Abney", "Dear Ms Boardman"
	}
	for _, office := range [...]string{"council", "trust", "team", "foi", "freedom", "information", "nhs", "university", "college", "school", "hospital",
		"constabulary", "police", "authority", "department", "ministry", "agency", "commission", "office", "board", "service", "borough", "transport", "cyngor"} {
		if containsFold(s, office) {
			return body
		}
	}
	first := true
	for w := range strings.FieldsSeq(s) {
		switch w = strings.Trim(w, ",.!/*"); {
		case first:
			first = false
		case among(w, "sir", "sirs", "madam", "all", "colleague", "colleagues", "there", "requester", "applicant", "enquirer"):
			return someone
		case among(w, "morning", "afternoon", "evening"):
		case w != "" && (isUpper(w[0]) || w[0] >= 0x80):
			return person
		}
	}
	return someone
}

// among reports whether a word is one of a list, without regard to case.
func among(w string, list ...string) bool {
	for _, o := range list {
		if len(w) == len(o) && strings.EqualFold(w, o) {
			return true
		}
	}
	return false
}
