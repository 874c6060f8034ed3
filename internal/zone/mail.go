package zone

import "strings"

// mailFields is the number of header lines of a quoted mail at block i: "From:"
// and at least one more, in any order. It is 0 if there is no such header.
func (l *letter) mailFields(i int) int {
	n, from := 0, false
	for i+n < len(l.blocks) && n < 8 && l.facts[i+n].cues.has(mailField) {
		from = from || field(l.blocks[i+n].Text.S, "from:") != ""
		n++
	}
	if n == 1 && from && strings.Contains(l.blocks[i].Text.S, "Sent:") {
		return 1 // all on one line
	}
	if !from || n < 2 {
		return 0
	}
	return n
}

// field is the value of a mail header line, in lower case.
func field(s, name string) string {
	s = strings.ToLower(strings.TrimLeft(s, "*> "))
	if !strings.HasPrefix(s, name) {
		return ""
	}
	return strings.Trim(s[len(name):], "* ")
}

// fieldWithin cuts a mail header that stands on one line, in lower case: it returns the
// value of its first field and of the one that is named.
func fieldWithin(s, name string) (first, value string) {
	first = s
	for _, next := range [...]string{" sent:", " to:", " cc:", " subject:", " date:"} {
		if at := strings.Index(first, next); at >= 0 {
			first = first[:at]
		}
	}
	if _, rest, ok := strings.Cut(s, " "+name); ok {
		value, _, _ = strings.Cut(rest, ":")
	}
	return first, value
}

// mail handles the header of a quoted mail at block i: it decides whose words
// follow. It returns the blocks of the header, 0 if there is none.
func (l *letter) mail(i int) int {
	if l.facts[i].wrote {
		return l.attribution(i)
	}
	n := l.mailFields(i)
	if n == 0 {
		return 0
	}
	if !l.thread.surveyed {
		l.thread.surveyed = true
		l.outsiders(i)
	}
	from, to := l.correspondents(i, n)
	theirs, within, why := false, sameHouse(from, to) || resolves(from, to) || l.forwards(i, n, from, to) || l.colleague(i, n, from, to), "it is the header of a mail by the authority"
	within = within || strings.IndexByte(to, '@') < 0 && (l.thread.officer(from) || l.amongColleagues(i+n, from, to))
	l.thread.know(from, to, within)
	switch {
	case isAuthority(from), within, l.disclosesFirst(i + n):
	case isAuthority(to):
		theirs, why = true, "it is quoted mail to the authority"
	case l.officerWrites(i+n, from, to):
	case l.asksSoon(i + n):
		theirs, why = true, "it is quoted mail that asks for something"
	}
	z := Answer
	if theirs {
		z = Request
	}
	for k := i; k < i+n; k++ {
		l.blocks[k].whole(z, why)
	}
	l.closed = 0
	if !theirs {
		l.set(Answer, "nothing says otherwise", false)
		if within {
			l.inside(i, i+n)
		}
		return n
	}
	l.set(Request, why, true)
	l.opened, l.sticky, l.sure, l.recipient = i+n, l.mailEnd(i+n), true, to
	if marked(l.blocks[i].Text.S) { // what is quoted ends with the marks
		for k := i + n; k < l.sticky; k++ {
			if s := l.blocks[k].Text.S; s != "" && !marked(s) {
				l.sticky = k
			}
		}
	}
	return n
}

// correspondents are who writes and who reads a mail, as its head of n blocks from i on gives
// them, in lower case.
func (l *letter) correspondents(i, n int) (from, to string) {
	for k := i; k < i+n; k++ {
		if v := field(l.blocks[k].Text.S, "from:"); v != "" {
			from = v
		}
		if v := field(l.blocks[k].Text.S, "to:"); v != "" {
			to = v
		}
	}
	if n == 1 { // all on one line
		return fieldWithin(from, "to:")
	}
	return from, to
}

// inside says that the mail whose head begins at block i and whose words at block from is one
// that officers wrote each other.
func (l *letter) inside(i, from int) {
	l.set(Answer, "it is mail within the authority", false)
	end := l.mailEnd(from)
	for _, b := range l.blocks[i:end] {
		b.Within = true
	}
	l.internal = l.handedOn(from, end)
}

// handedOn is the block from i up to end at which numbered questions begin, of which there
// are two or more: the applicant's, which an officer sends to a colleague. It is end if there
// are none.
func (l *letter) handedOn(i, end int) int {
	first, n := end, 0
	for k := i; k < end; k++ {
		if f := l.facts[k]; f.asks && (f.lead > 0 || f.label != classes) {
			n++
			first = min(first, k)
		}
	}
	if n < 2 {
		return end
	}
	return first
}

// marked reports whether a line bears the mark of quoted mail.
func marked(s string) bool { return strings.HasPrefix(s, ">") }

// attribution handles a line like "On 3 May Ada Okafor wrote:" at block i: whose words
// follow, its sender tells, or whom they greet, or what they say.
func (l *letter) attribution(i int) int {
	b := l.blocks[i]
	theirs, within := false, l.colleagueWrote(i)
	switch {
	case within, isAuthority(strings.ToLower(b.Text.S)), i+1 < len(l.blocks) && l.facts[i+1].greets == person && !l.asksSoon(i+2), l.disclosesFirst(i + 1):
	default:
		theirs = true
	}
	l.closed = 0
	if !theirs {
		l.set(Answer, "nothing says otherwise", false)
		b.whole(Answer, "it introduces words of the authority")
		if within {
			l.inside(i, i+1)
		}
		return 1
	}
	b.whole(Request, "it introduces words of the applicant")
	l.set(Request, "it is quoted mail to the authority", true)
	l.opened, l.sticky, l.sure = i+1, l.mailEnd(i+1), true
	return 1
}

// isAttribution reports whether a line says that somebody wrote what follows.
func isAttribution(s string) bool {
	const longest = 200
	s = strings.TrimRight(s, " *")
	return len(s) < longest && strings.HasSuffix(s, " wrote:") && (strings.IndexByte(s, '@') > 0 || strings.Contains(s, "On ") && strings.ContainsAny(s, "0123456789"))
}

// mailEnd is the block where the mail that begins at block i ends: at the next
// header or where the authority plainly speaks.
func (l *letter) mailEnd(i int) int {
	const longest = 2000 // blocks
	far := l.reach(i, longest)
	for ; i < far && !l.endsMail(i); i++ {
		l.looked++
	}
	return i
}

// endsMail reports whether the mail or letter before block i goes no further: the next
// has its header there, or the authority plainly speaks.
func (l *letter) endsMail(i int) bool {
	f := l.facts[i]
	return f.wrote || f.heading == headResponse || f.heading == headRefusal || f.label == headResponse || f.cues.has(mailMark) ||
		f.cues.has(mailField) && l.mailFields(i) > 0 || l.thread.heads(l.blocks[i].Text.S, f) || l.ours(f)
}

// letterEnd is the block after the letter without a header that begins at block
// i: after its closing and the name below that. signed says that it has a closing.
func (l *letter) letterEnd(i int) (end int, signed bool) {
	const longest = 2000 // blocks
	far := l.reach(i, longest)
	for ; i < far && !l.endsMail(i); i++ {
		l.looked++
		f := l.facts[i]
		switch {
		case f.greets != nobody:
			return i, false // another begins
		case !f.cues.has(closing) || !f.short || i+1 < far && l.facts[i+1].cues.has(closing) && !l.endsMail(i+1):
		case i+1 == far || l.endsMail(i+1) || words(l.blocks[i].Text.S, 4) > 3: // "Yours sincerely, Jo Bloggs"
			return i + 1, true
		default:
			return i + 2, true
		}
	}
	return i, false
}

// asksSoon reports whether the text after block i asks for something before it
// ends or answers.
func (l *letter) asksSoon(i int) bool {
	for k := i; k < len(l.blocks) && k < i+30 && l.mailFields(k) == 0; k++ {
		f := l.facts[k]
		if f.cues.has(ask) || f.asks || f.pleads {
			return true
		}
		if f.cues.anyOf(1<<introResponse | 1<<refuse | 1<<disclose) {
			return false
		}
	}
	return false
}

// disclosesFirst reports whether the message that begins at block i gives something
// away before it asks for anything.
func (l *letter) disclosesFirst(i int) bool {
	const near = 8 // blocks
	for k := i; k < len(l.blocks) && k < i+near && l.mailFields(k) == 0; k++ {
		c := l.facts[k].cues
		if c.has(ask) || l.facts[k].asks {
			return false
		}
		if c.has(disclose) {
			return true
		}
	}
	return false
}

// sameHouse reports whether sender and recipient of a message, as its head gives
// them, have addresses in one domain that no public mail service has.
func sameHouse(from, to string) bool {
	domain := mailDomain(from)
	if domain == "" || domain != mailDomain(to) {
		return false
	}
	for _, public := range [...]string{"gmail.", "googlemail.", "hotmail.", "outlook.", "yahoo.", "icloud.", "live.", "btinternet.", "aol.", "protonmail.", "proton.", "me.com", "msn."} {
		if strings.HasPrefix(domain, public) {
			return false
		}
	}
	return true
}

// resolves reports whether a mail from an authority's address goes to somebody whom its
// directory knows: "Okafor, Bridget", with no address, as only mail within a house shows.
func resolves(from, to string) bool {
	const most = 4 // words
	name, rest, ok := strings.Cut(to, ", ")
	return ok && strings.IndexByte(to, '@') < 0 && strings.IndexByte(from, '@') > 0 && isAuthority(from) &&
		strings.IndexByte(name, ' ') < 0 && rest != "" && words(to, most+1) <= most
}

// forwards reports whether the head of a mail, n blocks from i on, is of one that somebody
// forwards with a word to a colleague: neither address is shown, as within a house.
func (l *letter) forwards(i, n int, from, to string) bool {
	if to == "" || strings.IndexByte(from, '@') >= 0 || strings.IndexByte(to, '@') >= 0 || isAuthority(to) {
		return false
	}
	for k := i; k < i+n; k++ {
		if s := field(l.blocks[k].Text.S, "subject:"); strings.HasPrefix(s, "fw:") || strings.HasPrefix(s, "fwd:") || strings.Contains(s, " fw:") || strings.Contains(s, " fwd:") {
			return true
		}
	}
	return false
}

// mailDomain is the domain of the first address in a text.
func mailDomain(s string) string {
	_, rest, ok := strings.Cut(s, "@")
	if !ok {
		return ""
	}
	n := 0
	for n < len(rest) && (isWord(rest[n]) || rest[n] == '.' || rest[n] == '-') {
		n++
	}
	return strings.Trim(rest[:n], ".")
}

// isAuthority reports whether a mail address or name is a public body's.
func isAuthority(s string) bool {
	if strings.Contains(s, "whatdotheyknow") || strings.Contains(s, "[foi #") || strings.Contains(s, "foi+") {
		return false
	}
	for _, mark := range [...]string{".gov.", "nhs.net", "nhs.uk", ".police.uk", ".ac.uk", "foi", "freedom", "council", "constabulary", "information governance", "information rights", " trust"} {
		if strings.Contains(s, mark) {
			return true
		}
	}
	return false
}
