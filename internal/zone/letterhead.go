package zone

import (
	"iter"
	"strings"
)

// head marks the letterhead and returns where the letter begins: at its salutation,
// or after the last line that only letterheads have if prose or a heading comes
// before one.
func (l *letter) head() int {
	const most = 40 // blocks
	end, proven, greeting := 0, 0, ""
	official := false // there is a reference or a date
	for ; end < len(l.blocks) && end < most; end++ {
		s, f := l.blocks[end].Text.S, l.facts[end]
		if f.greets != nobody {
			greeting, proven = s, end
			break
		}
		if _, _, ok := introduces(s); ok || l.speaks(s, f) || l.mailFields(end) > 0 {
			break
		}
		if isBadge(s, f) {
			proven = end + 1
			official = official || f.official()
		}
	}
	if greeting == "" && !official {
		return 0
	}
	theirs := greeting != "" && l.facts[proven].greets == body && l.isRequest(body, proven+1)
	for k := range proven {
		b, f := l.blocks[k], l.facts[k]
		if theirs && !isBadge(b.Text.S, f) {
			b.whole(Request, "it stands over the applicant's letter")
			continue
		}
		if greeting == "" && !isBadge(b.Text.S, f) {
			l.block(k)
			continue
		}
		if f.cues.has(officer) && !namesakes(b.Text.S, greeting) {
			b.whole(Answer, "it says who deals with the request")
			continue
		}
		b.whole(Boilerplate, "it is of the letterhead")
	}
	return proven
}

// letterheads marks the lines above each later salutation to somebody, from the first
// that only letterheads have, if a reference or a date is among them.
func (l *letter) letterheads(from int) {
	const most = 25 // blocks
	for _, i := range l.greeted {
		if i <= from {
			continue
		}
		first, official := i, false
		for k := i - 1; k > from && k > i-most; k-- {
			s, f := l.blocks[k].Text.S, l.facts[k]
			if f.greets != nobody || f.cues.has(closing) || l.speaks(s, f) || l.mailFields(k) > 0 {
				break
			}
			if isBadge(s, f) {
				first = k
				official = official || f.official()
			}
		}
		for k := first; k < i && official; k++ {
			l.own(k).letterhead = !l.facts[k].cues.has(officer)
		}
	}
}

// speaks reports whether a block at the top of a text is more than a line of a
// letterhead.
func (l *letter) speaks(s string, f *facts) bool {
	if f.heading != classes || f.label != classes || f.asks || f.pleads || f.numbering != unnumbered || f.cues.anyOf(1<<ask|1<<disclose|1<<refuse|1<<reply|1<<introRequest|1<<introResponse|1<<mailMark) {
		return true
	}
	return !f.short && (states(s) || f.marks < 2 && (hasLower(s, 2) || !reachable(s)))
}

// namesakes reports whether a line ends with a name that the salutation greets: it
// says who asked, not who answers.
func namesakes(s, greeting string) bool {
	for w := range greeted(greeting) {
		if mentions(s, w) {
			return true
		}
	}
	return false
}

// greeted yields the names in a salutation.
func greeted(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ' ' || r == ',' || r == '.' || r == '\t' || r == '*' }) {
			if len(w) > 2 && isUpper(w[0]) && !among(w, "dear", "mrs", "miss", "sir", "madam", "hello", "annwyl", "good", "morning", "afternoon", "evening") && !yield(w) {
				return
			}
		}
	}
}

// mentions reports whether a line holds a word that begins as a name does.
func mentions(s, name string) bool {
	for at := 0; ; {
		i := strings.Index(s[at:], name)
		if i < 0 {
			return false
		}
		if at += i; at == 0 || s[at-1] == ' ' || s[at-1] == '\t' {
			return true
		}
		at += len(name)
	}
}

// isFoot reports whether a block is a line of a letterhead or page foot, wherever
// it stands: it says two things that only those say, or it is printed more than
// once and says one or follows such a line, or it counts the pages.
func (l *letter) isFoot(b *Block, f *facts) bool {
	s := b.Text.S
	if l.sheets {
		return false
	}
	if f.letterhead {
		return true
	}
	if !f.short && f.marks < 3 || f.marks == 0 && !l.foot && !l.countsPages(s) {
		return false
	}
	if f.lead > 0 || f.asks || f.cues.anyOf(1<<ask|1<<disclose|1<<answer|1<<reply|1<<officer) || words(s, 31) > 30 || states(s) {
		return false
	}
	again := func() bool {
		if f.foot {
			return l.feet[f.key] > 1
		}
		return l.feet[key(s)] > 1
	}
	switch {
	case f.marks >= 3, f.marks == 2 && f.cues.has(letterhead), l.countsPages(s):
		return true
	case f.marks > 0 && (f.cues.has(letterhead) || reachable(s)):
		return l.foot || again()
	}
	return l.foot && again()
}

// contact reports whether a block is a line of what stands below a signature: how to
// reach the authority. What only reaches the one who signed is part of the signature.
func (l *letter) contact(c *view) bool {
	if c.facts.lead > 0 || !c.facts.short && c.facts.marks < 2 || states(c.block) {
		return false
	}
	return c.facts.cues.anyOf(1<<letterhead|1<<contact) && reachable(c.block) || isMailbox(c.block) && !isPersonal(c.block) || hasPostcode(c.block) && !hasLower(c.block, 2)
}

// A badge says whether a line holds what stands in letterheads.
type badge uint8

const (
	notAsked badge = iota
	noBadge
	someBadge
	dateBadge
)

// isBadge reports whether a line holds what stands in letterheads: a reference, a
// date and nothing else, an address, how to reach someone.
func isBadge(s string, f *facts) bool {
	if f.badge == notAsked {
		switch {
		case isDate(s):
			f.badge = dateBadge
		case f.cues.anyOf(1<<letterhead|1<<contact) && reachable(s), isMailbox(s), hasPostcode(s) && !hasLower(s, 2):
			f.badge = someBadge
		default:
			f.badge = noBadge
		}
	}
	return f.badge != noBadge
}

// official reports whether a line that isBadge was asked about is a reference or a date.
func (f *facts) official() bool { return f.cues.has(letterhead) || f.badge == dateBadge }

// isDate reports whether a line, or a column of it, is a date and nothing more:
// "4 March 2025", "Date: 04/03/2025".
func isDate(s string) bool {
	const longest = 40
	if len(s) > longest && strings.IndexByte(s, '\t') < 0 || !hasDigit(s) {
		return false
	}
	for column := range strings.SplitSeq(s, "\t") {
		if len(column) <= longest && columnIsDate(strings.ToLower(column)) {
			return true
		}
	}
	return false
}

func hasDigit(s string) bool {
	for i := 0; i < len(s); i++ {
		if isDigit(s[i]) {
			return true
		}
	}
	return false
}

func columnIsDate(s string) bool {
	s = strings.TrimLeft(strings.TrimPrefix(s, "date"), ": /")
	figures, month := 0, false
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" ,./-", r) }) {
		switch {
		case isDigit(w[0]):
			figures++
		case len(w) >= 3 && strings.Contains(" january february march april may june july august sept september october november december ", " "+w):
			month = true
		case len(w) >= 3 && strings.Contains(" monday tuesday wednesday thursday friday saturday sunday ", " "+w):
		default:
			return false
		}
	}
	return month && figures >= 1 && figures <= 2 || figures == 3 && len(s) <= len("2025-03-04") && strings.Count(s, " ") == 0
}

// isMailbox reports whether a line is the address of a mailbox or of a web site and
// nothing more.
func isMailbox(s string) bool {
	s = strings.TrimRight(strings.TrimSpace(s), ".,;")
	return !strings.ContainsAny(s, " 	") && (strings.IndexByte(s, '@') > 0 || strings.HasPrefix(s, "www.") || strings.HasPrefix(s, "http"))
}

// isPersonal reports whether the name of a mailbox looks like somebody's: two names
// with a dot between them, and no word of an office.
func isPersonal(s string) bool {
	name, _, ok := strings.Cut(strings.ToLower(s), "@")
	if !ok {
		return false
	}
	for _, office := range [...]string{"foi", "info", "enquir", "contact", "office", "team", "request", "support", "complain", "review", "customer", "admin", "records", "governance"} {
		if strings.Contains(name, office) {
			return false
		}
	}
	return true
}

// isAddress reports whether a line may be one of a postal address: a few words, or
// more with a postcode, with capitals and no verb.
func isAddress(s string) bool {
	const most, withCode = 16, 30 // words
	if s == "" || states(s) || strings.ContainsAny(s, "?:") {
		return false
	}
	if n := words(s, withCode+1); n > withCode || n > most && !hasPostcode(s) {
		return false
	}
	return !hasLower(s, 0)
}

// hasLower reports whether more words than few of a text, small ones left out,
// begin with a small letter, as in prose.
func hasLower(s string, few int) bool {
	for w := range strings.FieldsSeq(s) {
		if isLower(w[0]) && len(w) > 3 && strings.IndexByte(w, '@') < 0 && !strings.HasPrefix(w, "www.") && !strings.HasPrefix(w, "http") {
			if few--; few < 0 {
				return true
			}
		}
	}
	return false
}

// hasPostcode reports whether there is a postcode in a text: "AB1 2CD".
func hasPostcode(s string) bool {
	const inward = len("2CD")
	for i := 3; i+inward <= len(s); i++ {
		if !isDigit(s[i]) || !isUpper(s[i+1]) || !isUpper(s[i+2]) || i+inward < len(s) && isWord(s[i+inward]) && !isUpper(s[i+inward]) {
			continue
		}
		k := i - 1
		for k > 0 && s[k] == ' ' {
			k--
		}
		if isUpper(s[k]) {
			k--
		}
		if k > 0 && isDigit(s[k]) && (isUpper(s[k-1]) || isDigit(s[k-1]) && k > 1 && isUpper(s[k-2])) {
			return true
		}
	}
	return false
}

func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }

// countsPages reports whether a line is "Page 2 of 3", or "2 of 3" where no question
// stands before it.
func (l *letter) countsPages(s string) bool {
	const longest = len("Page 1000 of 1000 ..")
	if len(s) > longest || s[0]|0x20 != 'p' && !isDigit(s[0]) || s[0]|0x20 == 'p' && !startsWord(s, "page") || isDigit(s[0]) && !strings.Contains(s, " of ") {
		return false
	}
	w := strings.Fields(strings.ToLower(s))
	if len(w) > 0 && w[0] == "page" {
		w = w[1:]
		if len(w) == 1 {
			return isDigit(w[0][0])
		}
	}
	if s[0]|0x20 != 'p' && l.before == Request {
		return false
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
