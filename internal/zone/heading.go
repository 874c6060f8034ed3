package zone

import "strings"

// headWords are the words of which headings are made that say whose words follow:
// "Your original request", "Details of the information you requested", "Our reply",
// "What we can tell you".
var headWords = func() map[string]headWord {
	m := map[string]headWord{}
	for role, list := range map[headWord]string{
		wordAsks: `request requests requested question questions query enquiry rfi asked wanted sought
			cais cwestiwn cwestiynau gofynnwyd ofynnwyd gofynnoch ofynnoch gais`,
		wordAnswers: `response responses reply replies answer answers answered replied responded decision outcome findings
			provided released disclosed disclosure supplied held ymateb ateb atebion hymateb`,
		wordAnchors: `your my original details detail summary copy text wording full content eich questioner's requester's
			requestor's applicant's asked`,
		wordYou: "you",
		wordWe:  "we our council's trust's force's authority's university's department's board's ein",
		wordPlain: `the their his her its first second third final initial formal revised amended specific individual
			of to for and in by from on at with about a an is as us this each all any dated received made below above
			data material result results statement searches search section part annex appendix attachment
			what was were beth yr hyn how can have follow up out set sent given
			council trust force authority university college department board service services police nhs ico
			january february march april may june july august september october november december`,
		wordTells:   "tell know said wrote found hold did information",
		wordSubject: "freedom foi eir environmental act regulations",
	} {
		for _, w := range strings.Fields(list) {
			m[w] |= role
		}
	}
	return m
}()

// A headWord says what a word does in a heading.
type headWord uint8

const (
	wordAsks    headWord = 1 << iota // names what the applicant sent
	wordAnswers                      // names what the authority sends
	wordAnchors                      // makes sure that the applicant's words are meant, not the title of a letter
	wordYou                          // the applicant, if a verb follows
	wordWe                           // the authority
	wordTells                        // goes with you or we: "you said"
	wordPlain                        // says nothing by itself
	wordSubject                      // of the Act, as in the title of a letter
)

// spokenBy is whose words a heading announces, headRequest or headResponse, or
// classes if it announces nobody's. Every word of it must be one of headings,
// unless open: then other words may follow.
func spokenBy(s string, open bool) class {
	const most = 12 // words
	var seen headWord
	first := class(classes)
	n := 0
	for i := 0; i < len(s); {
		if !isWord(s[i]) {
			if s[i] == '/' && first != classes && i+1 < len(s) {
				if c := spokenBy(s[i+1:], open); c != first {
					return classes // "Request / response"
				}
				return first // in two languages
			}
			if strings.IndexByte("&?;", s[i]) >= 0 {
				return classes
			}
			i++
			continue
		}
		end := i
		for end < len(s) && (isWord(s[end]) || s[end] == '\'') {
			end++
		}
		if n++; n > most {
			return classes
		}
		role := headWordOf(s[i:end])
		switch {
		case role == 0 && open && first != classes:
			return first
		case role == 0:
			return classes
		case first == classes && role&wordAsks != 0:
			first = headRequest
		case first == classes && role&wordAnswers != 0:
			first = headResponse
		case first == headRequest && role&wordAnswers != 0:
			return classes // "Request and response"
		}
		seen |= role
		i = end
	}
	switch {
	case first == classes && seen&wordTells != 0 && seen&wordWe != 0: // "What we can tell you"
		return headResponse
	case first == classes && seen&wordTells != 0 && seen&wordYou != 0: // "You said"
		return headRequest
	case first == headRequest && seen&wordWe != 0 && seen&wordYou == 0 && seen&wordAnchors == 0:
		return classes // "Our request"
	case first == headRequest && seen&wordSubject != 0 && seen&(wordAnchors|wordYou) == 0:
		return classes // the title of a letter: "Freedom of Information request"
	case first == headRequest && seen&(wordAnchors|wordYou) == 0 && n > 1 && isTitle(s):
		return classes
	}
	return first
}

// isTitle reports whether a line with the word "request" is what stands over a
// letter rather than over the applicant's words: "Request for information".
func isTitle(s string) bool {
	s = strings.ToLower(s)
	return !strings.Contains(s, "requested") && (strings.Contains(s, "request for") || strings.Contains(s, "information request") || strings.Contains(s, "request from"))
}

// headWordOf looks a word up without regard to case.
func headWordOf(w string) headWord {
	var low [16]byte
	if len(w) > len(low) {
		return 0
	}
	digits := 0
	for i := 0; i < len(w); i++ {
		c := w[i]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		if isDigit(c) {
			digits++
		}
		low[i] = c
	}
	if digits > 0 && len(w)-digits <= 2 { // "3", "1a", "4th"
		return wordPlain
	}
	return headWords[string(low[:len(w)])]
}

// headingOf says which heading a short block is.
func headingOf(s string, lead int, styled bool, hits []hit) class {
	end := len(strings.TrimRight(s, " :*-.\""))
	found := class(classes)
	for _, h := range hits {
		if h.cue.class > headBoilerplate || h.start > lead+2 {
			continue
		}
		switch {
		case h.end >= end && h.cue.class > headResponse:
			return h.cue.class
		case strings.HasSuffix(s, "?") || strings.HasSuffix(s, ".") && !styled || h.cue.class <= headResponse:
		case h.cue.class == headRefusal || styled:
			found = h.cue.class
		case words(s, 11) <= 10 && strings.Contains(h.cue.phrase, " "):
			found = h.cue.class
		}
	}
	if found != classes || strings.HasSuffix(s, "?") || strings.HasSuffix(s, ".") && !styled && words(s, 4) > 3 {
		return found
	}
	from := strings.TrimLeft(s[:end], "*#\" ")
	return spokenBy(from, styled)
}

// labelOf finds a label that says whose words follow on the same line: "Q1",
// "Answer:", "Response 3:", "Our reply:". label is one that the application draws;
// heads says that words of headings are in the text.
func labelOf(s, label string, heads bool) (class, int) {
	if label != "" {
		if c, _ := labelOf(label+" x", "", false); c != classes {
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
	if word <= 8 && (strings.IndexByte("QqRrAaYy", rest[0]) >= 0 || rest[0]|0x20 == 'c' && word == len("cwestiwn") && rest[1] == 'w') {
		name = strings.ToLower(rest[:word])
	}
	switch name {
	case "q", "question", "request", "cwestiwn":
		c = headRequest
	case "a", "answer", "response", "reply", "ateb", "ymateb":
		c = headResponse
	default:
		const longest = 60
		at := strings.IndexByte(s[:min(len(s), longest)], ':')
		if !heads || at < i { // "Our response: …"
			return classes, 0
		}
		if c = spokenBy(s[i:at], false); c == classes {
			return classes, 0
		}
		return c, at + 1
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
	if !numbered && word > 1 && j > word && j+1 < len(rest) && rest[j]|0x20 >= 'a' && rest[j]|0x20 <= 'z' && strings.IndexByte(".):-", rest[j+1]) >= 0 { // "Question b)"
		j++
		numbered = true
	}
	if n := spelled(rest[j:]); !numbered && word > 1 && j > word && n > 0 && j+n < len(rest) && strings.IndexByte(".):- ", rest[j+n]) >= 0 { // "Question two:"
		j += n
		numbered = true
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
	case !numbered && word > 1 && strings.HasPrefix(rest[j:], " - "): // "Response - Netsafe"
		j += len(" - ")
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

// spelled is the length of a number in words with which a text begins; 0 if there is none.
func spelled(s string) int {
	n := 0
	for n < len(s) && n < len("twelve ") && isWord(s[n]) {
		n++
	}
	if n > 0 && among(s[:n], "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve") {
		return n
	}
	return 0
}

// quotesThem reports whether a sentence that ends in a colon says that the
// applicant's words come next: "This is what you asked:", "your request, which
// read:". What says instead that the response comes, or that what follows is the
// information itself, does not.
func quotesThem(s string) bool {
	low := strings.ToLower(s)
	for _, ours := range [...]string{"respon", "repl", "answer", "held", "provide"} {
		if strings.Contains(low, ours) {
			return false
		}
	}
	for _, verb := range [...]string{"you asked", "you requested", "you wrote", "you wanted", "you sought", "you enquired", "you have asked", "you have requested", "you were seeking",
		"you seek", "you are seeking", "you have sought", "you want to know", "you wish to know", "you wished to know", "you are asking", "you are requesting", "you have enquired"} {
		if i := strings.Index(low, verb); i >= 0 {
			return !endsInThing(low[:i])
		}
	}
	for _, noun := range [...]string{"your request", "your foi request", "your freedom of information request", "your question", "your enquir", "your quer"} {
		i := strings.Index(low, noun)
		if i < 0 {
			continue
		}
		for _, w := range strings.Fields(low[i+len(noun):]) {
			switch strings.Trim(w, ",:") {
			case "read", "reads", "was", "were", "said", "says", "stated", "states", "asked", "asks", "follows", "contained", "reproduced", "repeated", "quoted", "copied", "set", "shown":
				return true
			}
		}
	}
	return false
}

// endsInThing reports whether a text in lower case ends in what an authority gives:
// "here is the information" (you requested).
func endsInThing(s string) bool {
	s = strings.TrimRight(s, " ")
	for _, thing := range [...]string{"information", "data", "details", "figures", "documents", "document", "records", "questions", "question", "list", "copy", "copies", "contract", "contracts", "material", "names", "everything", "all"} {
		if strings.HasSuffix(s, thing) {
			return true
		}
	}
	return false
}

// startsWord reports whether a text begins with a word, given in lower case.
func startsWord(s, word string) bool {
	return len(s) > len(word) && strings.EqualFold(s[:len(word)], word) && !isWord(s[len(word)])
}

// entitles reports whether a heading stands before all text: "Internal review" over
// a letter that tells the outcome of one.
func (l *letter) entitles(i int) bool {
	for k := range i {
		if !l.facts[k].short {
			return false
		}
	}
	return i < 8 && i+1 < len(l.blocks) && !l.facts[i+1].cues.has(boiler)
}

// reviews reports whether the heading at block i stands over what a review found, and not
// over the right to one: its writer says what was looked at.
func (l *letter) reviews(i int) bool {
	const near = 2 // blocks
	if !containsFold(l.blocks[i].Text.S, "review") {
		return false
	}
	for k := i + 1; k < len(l.blocks) && k <= i+near; k++ {
		s := l.blocks[k].Text.S
		for _, did := range [...]string{"looked", "reviewed", "considered", "examined", "reconsidered"} {
			if at := indexFold(s, " "+did); at > 0 && l.facts[k].heading == classes {
				switch strings.ToLower(s[:at]) {
				case "i have", "i have now", "we have", "we have now", "i", "we", "the panel has", "the panel", "the reviewer has", "the council has":
					return true
				}
			}
		}
	}
	return false
}

// isOneQuestion reports whether a heading is of one question ("Question 3a"), not
// of the whole request: its answer may follow at once.
func isOneQuestion(s string) bool {
	s = strings.Trim(s[lead(s):], "#*:. ")
	if words(s, 3) > 2 {
		return false
	}
	word, number, _ := strings.Cut(s, " ")
	if number == "" {
		return among(word, "question", "cwestiwn")
	}
	const longest = len("12a)")
	return len(number) <= longest && strings.ContainsAny(number, "0123456789") && among(word, "question", "cwestiwn", "request", "query")
}
