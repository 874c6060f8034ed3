package zone

import "strings"

// colleague reports whether the mail whose head of n blocks begins at block i is one that an
// officer wrote to a colleague although its head shows no address of the sender, as within
// a house: its sender or the first who reads it is named as a directory names people, or it
// carries on what another began and its sender is somebody else than who asked. No mail is
// that asks under the Act or speaks of the answer received.
func (l *letter) colleague(i, n int, from, to string) bool {
	if strings.IndexByte(from, '@') >= 0 || l.outside(from) || l.outside(to) || l.petitions(i+n) {
		return false
	}
	if inDirectory(from) || inDirectory(to) {
		return true
	}
	name := personOf(from)
	if name == "" || outsideAddress(to) {
		return false
	}
	asker, answers := l.asker(), l.carriesOn(i, n)
	return (asker || answers) && l.posted(name, i+n) || asker && (answers || !l.asksSoon(i+n))
}

// colleagueWrote reports whether a line like "On 3 May Ada Okafor wrote:" at block i is over
// the words of one officer to another: the answer above greets neither who wrote, who signs
// with a post or asks for nothing, nor whom a team of the authority greets there.
func (l *letter) colleagueWrote(i int) bool {
	s := l.blocks[i].Text.S
	if isAuthority(strings.ToLower(s)) {
		return l.greeting != "" && i+1 < len(l.blocks) && l.hailsOther(i+1) && !l.petitions(i+1)
	}
	name := attributed(s)
	if name == "" || l.greeting == "" || l.outside(name) || l.petitions(i+1) {
		return false
	}
	return l.posted(name, i+1) || !l.asksSoon(i+1)
}

// hailsOther reports whether block i begins with the greeting of somebody else than who asked:
// "Hi Petra, can you help?"
func (l *letter) hailsOther(i int) bool {
	const most = 3 // words of a greeting
	s := l.blocks[i].Text.S
	if l.facts[i].greets != person && !startsWord(s, "hi") && !startsWord(s, "hello") && !startsWord(s, "morning") {
		return false
	}
	ws := strings.Fields(s[:min(len(s), 64)])
	return len(ws) > 1 && !l.outside(strings.Join(ws[:min(len(ws), most)], " "))
}

// attributed is who wrote what follows, as a line says that shows no address: "Ada Okafor"
// of "On 3 May 2026, at 10:11, Ada Okafor wrote:"; "" if it says no name.
func attributed(s string) string {
	s, ok := strings.CutSuffix(strings.TrimRight(s, " *"), " wrote:")
	if !ok || strings.IndexByte(s, '@') >= 0 {
		return ""
	}
	s = strings.TrimRight(s, " ,")
	s = s[strings.LastIndexByte(s, ',')+1:]
	return strings.TrimLeft(s, " 0123456789:")
}

// asker reports whether it is known who asked.
func (l *letter) asker() bool { return len(l.thread.outside) > 0 || l.greeting != "" }

// outside reports whether the sender of a mail is who asked: somebody to whom the authority
// writes at an address elsewhere, or whom its letter greets.
func (l *letter) outside(from string) bool {
	for w := range strings.FieldsFuncSeq(from, func(r rune) bool { return !isLetter(r) }) {
		if len(w) < 3 {
			continue
		}
		for _, known := range l.thread.outside {
			if containsFold(known, w) {
				return true
			}
		}
		for g := range greeted(l.greeting) {
			if strings.EqualFold(g, w) {
				return true
			}
		}
	}
	return false
}

// isLetter reports whether a character can be part of a name.
func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0x80 }

// outsiders keeps who of the mails below block i is outside the authority: who writes from,
// or is written to at, an address of no authority, and whom a team that takes requests
// answers.
func (l *letter) outsiders(i int) {
	const most = 64 // heads
	for heads := 0; i < len(l.blocks) && heads < most; i++ {
		if !l.facts[i].cues.has(mailField) {
			continue
		}
		l.looked++
		n := l.mailFields(i)
		if n == 0 {
			continue
		}
		heads++
		from, to := l.correspondents(i, n)
		switch {
		case outsideAddress(from) && !sameHouse(from, to):
			keep(&l.thread.outside, from)
		case isAuthority(from) && !sameHouse(from, to) && (outsideAddress(to) || strings.IndexByte(to, '@') < 0 && l.repliesTo(i+n)):
			keep(&l.thread.outside, to)
		}
		i += n - 1
	}
}

// repliesTo reports whether the mail that begins at block i speaks at once of the request as
// its reader's.
func (l *letter) repliesTo(i int) bool {
	const near = 6 // blocks
	for k := i; k < len(l.blocks) && k < i+near && l.mailFields(k) == 0; k++ {
		if containsFold(l.blocks[k].Text.S, "your request") || l.facts[k].cues.has(introResponse) {
			return true
		}
	}
	return false
}

// outsideAddress reports whether a field of the head of a mail shows an address that is no
// authority's.
func outsideAddress(s string) bool { return strings.IndexByte(s, '@') >= 0 && !isAuthority(s) }

// inDirectory reports whether a name in a field of the head of a mail stands as an
// authority's own directory gives it and no address with it: "okafor, bridget",
// "okafor, bridget (fisheries)".
func inDirectory(s string) bool {
	const most = 3 // words of either part
	for one := range strings.SplitSeq(s, ";") {
		if at := strings.IndexAny(one, "(["); at > 0 {
			one = one[:at]
		}
		last, first, ok := strings.Cut(strings.Trim(one, ` '"`), ", ")
		if ok && strings.IndexByte(one, '@') < 0 && strings.IndexByte(first, ',') < 0 && !isAuthority(one) &&
			words(last, most) == 1 && words(first, most) > 0 && words(first, most) < most {
			return true
		}
	}
	return false
}

// carriesOn reports whether the subject of a mail, whose head of n blocks begins at block i,
// says that it answers or hands on another: "RE: FOI 21/744", "Your ref FOI20-441".
func (l *letter) carriesOn(i, n int) bool {
	for k := i; k < i+n; k++ {
		s := field(l.blocks[k].Text.S, "subject:")
		if s == "" && n == 1 {
			_, s = fieldWithin(strings.ToLower(l.blocks[k].Text.S), "subject:")
			s = strings.TrimLeft(s, " ")
		}
		for _, mark := range [...]string{"re:", "fw:", "fwd:", "your ref"} {
			if strings.HasPrefix(s, mark) {
				return true
			}
		}
	}
	return false
}

// petitions reports whether the mail that begins at block i asks under the Act or speaks of
// the answer to its writer.
func (l *letter) petitions(i int) bool {
	const far = 60 // blocks
	for k := i; k < l.reach(i, far) && !l.endsMail(k); k++ {
		l.looked++
		s := l.blocks[k].Text.S
		for _, words := range [...]string{"under the freedom of info", "under foi", "under the foi", "under the act", "under the environmental", "under eir",
			"my request", "my foi", "my complaint", "your request", "your foi", "your response", "your reply", "your answer", "thank you for your", "you say that", "you state that", "internal review", "i am requesting", "i would like to request", "i wish to request", "to receive the following", "following information"} {
			if containsFold(s, words) {
				return true
			}
		}
	}
	return false
}

// posted reports whether the mail that begins at block i is signed with the sender's name, or
// the first of it, and a post behind it or below.
func (l *letter) posted(name string, i int) bool {
	const far, below = 60, 2 // blocks, lines of a signature
	first, _, _ := strings.Cut(name, " ")
	for k := i; k < l.reach(i, far) && !l.endsMail(k); k++ {
		l.looked++
		s, f := l.blocks[k].Text.S, l.facts[k]
		if !f.short || f.greets != nobody || len(s) < len(first) || !strings.EqualFold(s[:len(first)], first) {
			continue
		}
		for n := k; n < len(l.blocks) && n <= k+below && l.facts[n].short; n++ {
			if hasPost(strings.ToLower(l.blocks[n].Text.S)) {
				return true
			}
		}
	}
	return false
}
