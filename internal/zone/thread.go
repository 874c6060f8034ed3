package zone

import "strings"

// A thread is who writes to whom where letters follow one another, as far as their
// salutations, signatures and the page that shows them say.
type thread struct {
	applicants []string // as they sign: "Jo Bloggs"
	bodies     []string // whom they write to: "Ashdale Borough Council"
}

// most is how many names of either kind are kept; a text with more is no thread.
const most = 8

func keep(list *[]string, name string) {
	if name = strings.Trim(name, " ,.*"); len(*list) < most && words(name, 2) > 0 && len(name) > 2 {
		*list = append(*list, name)
	}
}

// introduces reads a line of a public archive of requests that says who asks whom:
// "Jo Bloggs made this Freedom of Information request to Ashdale Borough Council".
func (t *thread) introduces(s string) bool {
	const link = "made this freedom of information request to "
	at := indexFold(s, link)
	if at < 0 || at > 80 {
		return false
	}
	keep(&t.applicants, s[:at])
	keep(&t.bodies, s[at+len(link):])
	return true
}

// learn keeps whom the applicant's letter that begins at block i below a salutation
// is written to.
func (l *letter) learn(i int) {
	if f := &l.facts[i]; f.greets == body {
		if _, name, ok := strings.Cut(l.blocks[i].Text.S, " "); ok {
			keep(&l.thread.bodies, name)
		}
	}
}

// heads reports whether a line says that a message of the body begins: "Jo Pell,
// Ashdale Borough Council".
func (t *thread) heads(s string, f *facts) bool {
	if len(t.bodies) == 0 || !f.short || f.asks || f.lead > 0 {
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

// signedByApplicant reports whether the letter that begins at block i bears a name
// with which the applicant signed before.
func (l *letter) signedByApplicant(i int) bool {
	if len(l.thread.applicants) == 0 {
		return false
	}
	end, signed := l.letterEnd(i)
	return signed && l.isApplicant(l.blocks[end-1].Text.S)
}

func (l *letter) isApplicant(s string) bool {
	s = strings.Trim(s, " ,.*")
	for _, name := range l.thread.applicants {
		if strings.EqualFold(s, name) {
			return true
		}
	}
	return false
}

// greetsApplicant reports whether a salutation is to one who signed as the applicant.
func (l *letter) greetsApplicant(s string) bool {
	for _, name := range l.thread.applicants {
		if namesakes(" "+name, s) {
			return true
		}
	}
	return false
}

// greetsOfficer reports whether the salutation at block i is to somebody whose name
// stands in what the authority wrote before it, and not to the applicant.
func (l *letter) greetsOfficer(i int) bool {
	const far = 40 // blocks
	s := l.blocks[i].Text.S
	if len(l.thread.applicants) == 0 || l.greetsApplicant(s) {
		return false
	}
	for k := i - 1; k >= 0 && k > i-far; k-- {
		l.looked++
		b := l.blocks[k]
		if l.facts[k].greets == nobody && b.Regions[0].Zone != Request && l.facts[k].short && namesakes(" "+b.Text.S, s) {
			return true
		}
	}
	return false
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
	case i < soon && f.short && l.thread.introduces(s):
		l.set(Request, "it is the applicant's letter", true)
		from := i + 1
		if from < len(l.blocks) && l.facts[from].greets != nobody {
			from++
		}
		l.opened = i + 1
		l.sticky, l.sure = l.letterEnd(from)
		b.whole(Request, "it says who asks")
	default:
		return false
	}
	l.closed = 0
	return true
}
