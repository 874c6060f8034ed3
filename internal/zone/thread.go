package zone

import (
	"slices"
	"strings"
)

// A thread is who writes to whom where letters follow one another, as far as their
// salutations, signatures and the page that shows them say.
type thread struct {
	applicants []string // as they sign: "Jo Bloggs"
	bodies     []string // whom they write to: "Ashdale Borough Council"
	officers   []string // who wrote from an authority's address, in lower case
	outside    []string // who writes from elsewhere, as heads of mails name them, in lower case
	surveyed   bool     // the heads of all mails were read for that
}

// mostNames is how many names of either kind are kept; a text with more is no thread.
const mostNames = 8

func keep(list *[]string, name string) {
	if name = strings.Trim(name, " ,.*"); len(*list) < mostNames && words(name, 2) > 0 && len(name) > 2 {
		*list = append(*list, name)
	}
}

// know keeps who writes a mail from an authority's address, as its head names them, and who
// reads it where all stay within the house.
func (t *thread) know(from, to string, within bool) {
	if strings.IndexByte(from, '@') < 0 || isRequestBox(to) {
		within = false
	} else if isAuthority(from) {
		keep(&t.officers, personOf(from))
	}
	for within && to != "" {
		var one string
		one, to, _ = strings.Cut(to, ";")
		if strings.IndexByte(one, '@') < 0 {
			keep(&t.officers, personOf(one))
		}
	}
}

// isRequestBox reports whether the recipients of a mail are those who take requests: an
// applicant may be among them.
func isRequestBox(to string) bool {
	return strings.Contains(to, "foi") || strings.Contains(to, "freedom") || strings.Contains(to, "request")
}

// officer reports whether the sender of a mail without an address wrote from an authority's
// in another message.
func (t *thread) officer(from string) bool {
	if len(t.officers) == 0 || strings.IndexByte(from, '@') >= 0 {
		return false
	}
	name := personOf(from)
	return name != "" && slices.Contains(t.officers, name)
}

// amongColleagues reports whether the mail that begins at block i is one that officers write
// each other: its head names two people without their addresses, as within a house, and it
// speaks of no request under the Act and asks no list of questions.
func (l *letter) amongColleagues(i int, from, to string) bool {
	const far = 60 // blocks
	to, _, _ = strings.Cut(to, ";")
	if !isPerson(from) || !isPerson(to) || l.greetsApplicant(personOf(from)) || l.outside(from) || l.outside(to) {
		return false
	}
	items := 0
	for k := i; k < len(l.blocks) && k < i+far && !l.endsMail(k); k++ {
		l.looked++
		s, f := l.blocks[k].Text.S, l.facts[k]
		if f.lead > 0 || f.label != classes || f.heading != classes {
			items++
		}
		if items > 1 || bearsQuoteMark(s) {
			return false
		}
		for _, word := range [...]string{"freedom of info", "foi", "under the act", "information act", "information reg", "my request", "your request", "your response", "following information", "requester", "whatdotheyknow"} {
			if containsFold(s, word) {
				return false
			}
		}
	}
	return true
}

// isPerson reports whether a field of the head of a mail, in lower case, names a person and
// shows no address: "okafor, bridget", "jo hartle (planning)".
func isPerson(s string) bool {
	const most = 4 // words
	if strings.IndexByte(s, '@') >= 0 || isAuthority(s) {
		return false
	}
	name := personOf(s)
	if name == "" || words(name, most+1) > most || strings.ContainsAny(name, "0123456789/&") {
		return false
	}
	for w := range strings.FieldsSeq(name) {
		switch w {
		case "team", "desk", "services", "service", "requests", "request", "enquiries", "office", "information", "support", "helpdesk", "customer", "complaints", "admin", "unit", "mailbox", "of", "the", "and":
			return false
		}
	}
	return true
}

// introduces reads a line of a public archive of requests that says who asks whom:
// "Jo Bloggs made this Freedom of Information request to Ashdale Borough Council".
func introduces(s string) (applicant, body string, ok bool) {
	const link, longest = " made this Freedom of Information request to ", 80
	applicant, body, ok = strings.Cut(s, link)
	return applicant, body, ok && len(applicant) < longest
}

// introduction keeps the names of such a line. It reports whether it is one.
func (l *letter) introduction(s string) bool {
	applicant, body, ok := introduces(s)
	if ok {
		keep(&l.thread.applicants, applicant)
		keep(&l.thread.bodies, body)
	}
	return ok
}

// learn keeps whom the applicant's letter that begins at block i below a salutation
// is written to.
func (l *letter) learn(i int) {
	if f := l.facts[i]; f.greets == body {
		if _, name, ok := strings.Cut(l.blocks[i].Text.S, " "); ok {
			keep(&l.thread.bodies, name)
		}
	}
}

// heads reports whether a line says that a message of the body begins: "Jo Pell,
// Ashdale Borough Council".
func (t *thread) heads(s string, f *facts) bool {
	if len(t.bodies) == 0 || !f.short || f.asks || f.lead > 0 || strings.IndexByte(s, ',') < 0 {
		return false
	}
	s = strings.TrimRight(s, " .*")
	for _, name := range t.bodies {
		if at := len(s) - len(name); at > 2 && s[at-2] == ',' && s[at-1] == ' ' && strings.EqualFold(s[at:], name) {
			return true
		}
	}
	return false
}

// upToHead is the block at which the authority's next message begins, if only a few
// short lines of a signature stand between it and block i; i otherwise.
func (l *letter) upToHead(i int) int {
	const longest = 4 // lines
	for k := i; k < len(l.blocks) && k < i+longest; k++ {
		f := l.facts[k]
		if l.thread.heads(l.blocks[k].Text.S, f) {
			return k
		}
		if !f.short || f.greets != nobody || f.heading != classes {
			break
		}
	}
	return i
}

// A signature is whose name stands below a letter.
type signature uint8

const (
	unsigned    signature = iota // or nobody's that is known
	byApplicant                  // a name with which the applicant signed before
	byOther                      // a name that shares nothing with those
)

// signature tells who signed the letter that begins at block i.
func (l *letter) signature(i int) signature {
	if len(l.thread.applicants) == 0 {
		return unsigned
	}
	end, signed := l.letterEnd(i)
	if !signed {
		return unsigned
	}
	s := strings.Trim(l.blocks[end-1].Text.S, " ,.*")
	for _, name := range l.thread.applicants {
		if strings.EqualFold(s, name) {
			return byApplicant
		}
	}
	if l.greetsApplicant(s) {
		return unsigned // "Jo", "J Bloggs"
	}
	return byOther
}

// greetsApplicant reports whether a salutation or signature shares a name with one who
// signed as the applicant.
func (l *letter) greetsApplicant(s string) bool {
	for w := range greeted(s) {
		for _, name := range l.thread.applicants {
			if mentions(name, w) {
				return true
			}
		}
	}
	return false
}

// complains reports whether the letter without a signature that the salutation at block
// i begins is the applicant's: it is to an officer and speaks of the answer received.
func (l *letter) complains(i int) bool {
	const near = 4 // blocks
	if !l.toOfficer(i) || l.disclosesFirst(i+1) {
		return false
	}
	for k := i + 1; k < len(l.blocks) && k <= i+near; k++ {
		s := l.blocks[k].Text.S
		for _, received := range [...]string{"your response", "your reply", "your answer", "my request", "my foi", "internal review"} {
			if containsFold(s, received) {
				return true
			}
		}
	}
	return false
}

// toOfficer reports whether the salutation at block i is to somebody whose name stands
// in what the authority wrote before it, and not to the applicant.
func (l *letter) toOfficer(i int) bool {
	const far = 40 // blocks
	s := l.blocks[i].Text.S
	if len(l.thread.applicants) == 0 || l.facts[i].greets != person || l.greetsApplicant(s) {
		return false
	}
	for name := range greeted(s) {
		for k := i - 1; k >= 0 && k > i-far; k-- {
			f, b := l.facts[k], l.blocks[k]
			if f.short && f.greets == nobody && b.Regions[0].Zone != Request && mentions(b.Text.S, name) {
				return true
			}
		}
	}
	return false
}

// restates reports whether a sentence about the request says that it comes next, and
// what comes next names what was asked for: "Thank you for your request, as set out below."
func (l *letter) restates(c *view, i int) bool {
	if !c.cues.has(yours) || !c.cues.has(promise) || i+1 >= len(l.blocks) || containsFold(c.text, "respon") || containsFold(c.text, "repl") || containsFold(c.text, "answer") {
		return false
	}
	f, s := l.facts[i+1], l.blocks[i+1].Text.S
	return f.heading == classes && f.begs() && !states(s) && !hasValue(s) && !f.cues.anyOf(1<<introResponse|1<<disclose|1<<answer|1<<reply|1<<refuse|1<<yours)
}

// answersTo reports whether the letter that begins at block i speaks at once of the
// request as another's.
func (l *letter) answersTo(i int) bool {
	const near = 3 // blocks
	for k := i; k < len(l.blocks) && k < i+near; k++ {
		if c := l.facts[k].cues; c.has(yours) && !c.has(ask) {
			return true
		}
	}
	return false
}

// parts handles a line that stands between the messages of a thread, or at the head of
// one. It reports whether it gave the block its region.
func (l *letter) parts(b *Block, f *facts, i int) bool {
	s := b.Text.S
	switch {
	case f.short && f.cues.has(mailMark) && !states(s):
		l.set(Answer, "nothing says otherwise", false)
		b.whole(Boilerplate, "it parts two messages")
	case l.thread.heads(s, f):
		l.set(Answer, "nothing says otherwise", false)
		b.whole(Answer, "it heads a message of the authority")
	case i < soon && l.introduction(s):
		l.set(Request, "it is the applicant's letter", true)
		from := i + 1
		if from < len(l.blocks) && l.facts[from].greets != nobody {
			from++
		}
		l.opened = i + 1
		end, signed := l.letterEnd(from)
		l.sticky, l.sure = l.upToHead(end), signed
		b.whole(Request, "it says who asks")
	default:
		return false
	}
	l.closed = 0
	return true
}

// officerWrites reports whether the message that begins at block i is the authority's
// although neither of its addresses says so: the recipient wrote to an authority in
// another message, or the sender signs as one who answers requests.
func (l *letter) officerWrites(i int, from, to string) bool {
	const far = 400 // blocks
	end := l.mailEnd(i)
	if name := personOf(to); name != "" {
		for k := end; k < l.reach(end, far); k++ {
			l.looked++
			if s := l.blocks[k].Text.S; l.facts[k].cues.has(mailField) && containsFold(field(s, "from:"), name) && l.toAuthority(k) {
				return true
			}
		}
	}
	return l.signsAs(personOf(from), i, end)
}

// toAuthority reports whether the head of a message, of which block i is a line, gives
// an authority as its recipient.
func (l *letter) toAuthority(i int) bool {
	const longest = 6 // lines
	for k := i; k < len(l.blocks) && k < i+longest && l.facts[k].cues.has(mailField); k++ {
		if to := field(l.blocks[k].Text.S, "to:"); to != "" && isAuthority(to) {
			return true
		}
	}
	return false
}

// signsAs reports whether the message from block i to end is signed by a name with the
// post below it of one who answers requests, or with any post where it answers what it
// quotes.
func (l *letter) signsAs(name string, i, end int) bool {
	const below = 3 // lines of a signature
	if name == "" {
		return false
	}
	var run asking
	quotes := false
	for k := i; k < end; k++ {
		l.looked++
		s, f := l.blocks[k].Text.S, l.facts[k]
		if !f.short || f.greets != nobody || !containsFold(s, name) {
			quotes = quotes || bearsQuoteMark(s)
			run.note(l, k, k == i)
			continue
		}
		for n := k; n < end && n <= k+below; n++ {
			switch s := strings.ToLower(l.blocks[n].Text.S); {
			case !l.facts[n].short || !hasPost(s):
			case quotes, run.alternates(), isAuthority(s), strings.Contains(s, "information"), strings.Contains(s, "clerk"):
				return true
			}
		}
	}
	return false
}

// hasPost reports whether a line of a signature, in lower case, names a post.
func hasPost(s string) bool {
	for _, post := range [...]string{"officer", "clerk", "manager", "head of", "director", "adviser", "advisor", "coordinator", "co-ordinator", "administrator", "assistant", "supervisor", "inspector", "engineer", "technician", "surveyor", "analyst", "foreman", "nurse", "matron", "sergeant", "admin", " lead", "team", "secretary", "solicitor", "registrar", "swyddog", "rheolwr"} {
		if strings.Contains(s, post) {
			return true
		}
	}
	return false
}

// personOf is the name in a field of the head of a mail, without its address; "" if there
// is none of two words.
func personOf(s string) string {
	for i := range len(s) {
		if s[i] == '<' || s[i] == '[' || s[i] == '(' || s[i] == ';' {
			s = s[:i]
			break
		}
	}
	s = strings.Trim(s, " \"'")
	if strings.IndexByte(s, '@') >= 0 || words(s, 2) < 2 {
		return ""
	}
	if last, first, ok := strings.Cut(s, ", "); ok {
		return first + " " + last // "Okafor, Bridget"
	}
	return s
}
