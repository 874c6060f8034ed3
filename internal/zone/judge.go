package zone

import (
	"strings"

	"github.com/foilint/foilint/internal/document"
)

// A view is a sentence with its surroundings.
type view struct {
	sentence
	text     string // of the sentence, without list number
	block    string
	first    bool // of its block
	last     bool
	asked    bool // the sentence before it in the block is the applicant's
	begged   bool // and asks for something
	prompted bool // or it ends in a question mark or at a tab
	item     bool // the block is a list item
	facts    *facts
	source   *document.Block
	index    int // of the block
	nth      int // sentence of its block
}

func (l *letter) view(b *Block, f *facts, i, k int, asked bool) view {
	return view{sentence: f.sentences[k], text: strings.TrimSpace(f.words(b.Text.S, k)), block: b.Text.S, first: k == 0, last: k == len(f.sentences)-1,
		asked: asked, begged: asked && k > 0 && f.sentences[k-1].begs(), prompted: k > 0 && (f.sentences[k-1].question || f.sentences[k-1].column), item: f.lead > 0 || b.Source.In().Label != "" || b.Source.Kind == document.ListItem, facts: f, source: b.Source, index: i, nth: k}
}

// words is the text of sentence k of a block's text s; of the first, what follows number
// and label.
func (f *facts) words(s string, k int) string {
	q := &f.sentences[k]
	if k > 0 {
		return s[q.start:q.end]
	}
	return s[min(max(f.lead, f.labelEnd), q.end):q.end]
}

// judge says which zone a sentence is in, and why.
func (l *letter) judge(c *view) (Zone, string) {
	switch {
	case (c.source.Style.Quote || bearsQuoteMark(c.block)) && l.mode != Boilerplate && !c.cues.anyOf(1<<introResponse|1<<disclose):
		return Request, "it is set as a quotation"
	case c.index < l.internal:
		return l.inHouse(c)
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

// inHouse judges a sentence of mail between officers or of the record of a meeting: what
// they ask each other is the authority's too.
func (l *letter) inHouse(c *view) (Zone, string) {
	switch {
	case c.cues.has(disclose):
	case c.cues.has(refuse):
		return Refusal, "it argues an exemption"
	case c.cues.has(boiler):
		return Boilerplate, "it is a standard sentence"
	}
	return Answer, "it is written within the authority"
}

// inRequest judges a sentence where the applicant's words are certain to go on.
func (l *letter) inRequest(c *view) (Zone, string) {
	asks := c.question || c.pleads || c.cues.anyOf(1<<ask|1<<askWeak|1<<oneself)
	switch {
	case c.begged && l.answersBeside(c):
		return Answer, "it answers on the question's own line"
	case l.asked && c.first && isFigure(c.block):
		return Answer, "it is a figure"
	case l.asked && c.first && c.facts.short && c.cues.has(reply) && !asks:
		return Answer, "it answers outright"
	case !l.sure && !asks && c.cues.has(yours),
		!l.sure && !l.whole && !c.first && c.cues.has(introResponse) && !c.question && !c.cues.has(ask):
		return Answer, "it speaks of the request as another's"
	case l.whole || asks:
		return Request, l.why
	case c.cues.has(disclose):
		return Answer, "it states a fact of the authority"
	case l.sure:
		return Request, l.why
	case c.cues.has(introResponse):
		return Answer, "it states what the authority holds or does"
	case c.first && isFigure(c.block):
		return Answer, "it is a figure"
	case c.first && c.cues.has(courtesy),
		c.first && !c.item && l.declares(c.facts, c.index):
		return Answer, "it speaks in the authority's voice"
	case c.first && l.asked && l.plain(c.facts, c.index):
		return Answer, "a short line follows a question"
	case c.first && c.facts.short && c.cues.has(reply):
		return Answer, "it answers outright"
	}
	return Request, l.why
}

// atRequest judges a sentence after an introduction, where nothing says how far
// the applicant's words go.
func (l *letter) atRequest(c *view) (Zone, string) {
	if z, why := l.inRequest(c); z == Answer {
		return z, why
	}
	switch {
	case c.cues.anyOf(1<<introResponse|1<<refuse|1<<boiler) && !c.cues.has(ask) && !c.question:
		return l.inAnswer(c)
	case c.first && !c.item && states(c.text) && !c.pleads && !c.question && !c.cues.anyOf(1<<ask|1<<askWeak|1<<oneself):
		return l.inAnswer(c)
	case l.list && c.item && hasValue(c.text):
		return Answer, "the list item holds a value"
	case c.cues.anyOf(1<<answer|1<<reply) && !c.cues.anyOf(1<<ask|1<<askWeak) && !c.question:
		return Answer, "it speaks in the authority's voice"
	}
	return Request, l.why
}

// inAnswer judges a sentence where questions and answers may alternate.
func (l *letter) inAnswer(c *view) (Zone, string) {
	statement := c.cues.anyOf(1<<disclose | 1<<introResponse | 1<<reply)
	switch {
	case c.cues.has(introRequest) && !(c.cues.has(ask) && c.facts.cues.has(oneself)):
		return Answer, "it introduces the request"
	case c.question && l.doubts(c):
		return Answer, "it is an answer with a doubt"
	case c.question && !c.cues.has(courtesy) && (l.letterly || !ofUs(c.text)):
		return Request, "it is a question"
	case (c.cues.has(restate) || c.cues.has(yours) && asksThen(c.text)) && saysOver(c):
		return Request, "it says over what was asked"
	case c.cues.has(boiler) && c.first && l.before == Request && states(c.text) && !addresses(c.text):
		return Answer, "it answers the question before"
	case c.cues.has(boiler) && !c.cues.has(disclose):
		return Boilerplate, "it is a standard sentence"
	case c.cues.has(ask) && !c.cues.anyOf(1<<courtesy|1<<introResponse):
		return Request, "it asks for something"
	case c.first && c.item && c.pleads && c.facts.part != replies && !l.responding:
		return Request, "it is a numbered plea"
	case c.asked && l.goesOn(c), l.asked && c.first && inQuestion(c.block):
		return Request, "it goes on with the question"
	case c.asked && c.cues.has(oneself) && !c.cues.anyOf(1<<answer|1<<reply|1<<disclose|1<<introResponse|1<<yours|1<<courtesy) && !ofUs(c.text),
		c.cues.has(hearsay) && !c.cues.anyOf(1<<yours|1<<introResponse) && (c.asked && !(c.prompted && ofUs(c.text)) || c.first && c.facts.asks && c.cues.has(oneself)):
		return Request, "it speaks in the applicant's voice"
	case c.first && l.before == Request && c.cues.has(askWeak):
		return Request, "it goes on with the question before"
	case c.first && l.before == Request && c.text != "" && isLower(c.text[0]) && words(c.text, 5) > 3 && !c.item && c.facts.label == classes && !statement:
		return Request, "it goes on with the sentence before"
	case c.cues.has(askWeak) && c.last && strings.HasSuffix(c.block, ":"):
		return Request, "it asks for what is listed below"
	case c.cues.has(refuse) && !c.cues.has(disclose):
		return Refusal, "it argues an exemption"
	case c.first && c.facts.part == questions && !statement && (!states(c.text) || opensQuestion(c.text)):
		return Request, "it is one of the numbered questions"
	case c.key != 0 && l.beside == nil && l.repeated[c.key] && !isChoice(c.text):
		return Request, "it repeats the request word for word"
	case statement:
		return Answer, "it states what the authority holds or does"
	case c.first && l.before == Request && l.setAlike(c) && !c.cues.has(answer):
		return Request, "it is set like the question before"
	case c.cues.has(askStart) && !statement && forEach(c.text):
		return Request, "it asks for the same of each"
	case c.first && l.letterly && c.cues.has(askStart) && opensQuestion(c.text):
		return Request, "it begins as a question"
	case c.first && c.item && !l.done && l.letterly && c.cues.has(thing) && (c.source.In().Label != "" || c.block[0] == '(' || c.block[0] < 0x80 && isWord(c.block[0])) && !states(c.text) && !hasValue(c.text) && words(c.text, 5) > 3:
		return Request, "it names a thing asked for"
	case c.first && l.letterly && (c.item && c.cues.has(owned) || c.cues.has(thing)) && l.wants(c):
		return Request, "it says of what the applicant asks, by examples or as another's"
	case c.first && l.list && (!l.known || examples(c.text) < len(c.text)) && c.item && !hasValue(c.text) && !c.cues.has(answer):
		return Request, "it is in a list that the request opened"
	case c.first && l.closed > 0 && l.closed <= soon && l.contact(c):
		return Boilerplate, "it is a contact line below the signature"
	}
	return Answer, l.whyAnswer()
}

// doubts reports whether a sentence that ends in a question mark is an answer its writer
// is not sure of, among the numbered answers or in a row of a table: "b) Netsafe? to be
// confirmed", and not a question put again.
func (l *letter) doubts(c *view) bool {
	const most = 8 // words
	if c.pleads || c.cues.anyOf(1<<ask|1<<askWeak|1<<askStart|1<<thing|1<<owned) || !names(c.block) || words(c.text, most+1) > most {
		return false
	}
	switch word, _, _ := strings.Cut(c.text, " "); {
	case among(word, "is", "are", "was", "were", "do", "does", "did", "has", "have", "can", "will", "would", "any"):
		return false
	case c.facts.part == replies, l.responding && c.block[0] == '|':
		return true
	}
	goesOn := !c.last && (isLower(c.block[c.end]) || c.block[c.end] == '(' || c.block[c.end] == '-')
	return goesOn && c.item && l.mode == Answer && l.headed
}

// asksThen reports whether a sentence begins with when it was that something was asked:
// "On 2 March you asked for", "In your mail of 2 March you requested".
func asksThen(s string) bool {
	const near = 45 // bytes
	if !strings.HasPrefix(s, "On ") && !strings.HasPrefix(s, "In your ") {
		return false
	}
	for _, verb := range [...]string{" you asked", " you requested", " you wanted to know", " you enquired", " you sought"} {
		if i := indexFold(s, verb); i > 0 && i < near {
			return true
		}
	}
	return false
}

// saysOver reports whether a sentence that begins "You asked for …" ends with what
// was asked, and gives no answer in the same breath.
func saysOver(c *view) bool {
	if c.cues.anyOf(1<<disclose|1<<reply|1<<answer|1<<refuse) || states(c.text) || strings.ContainsAny(c.text, ":;") || strings.Contains(c.text, " - ") {
		return false
	}
	low := strings.ToLower(c.text)
	for _, turn := range [...]string{", we ", ", i ", ", the ", ", our ", ", this ", ", these ", ", it ", ", that ", ", being ", ", namely ", " and i ", " and we ", " attach", " enclose"} {
		if strings.Contains(low, turn) {
			return false
		}
	}
	return true
}

func (l *letter) whyAnswer() string {
	if l.mode == Answer {
		return l.why
	}
	return "nothing says otherwise"
}

// inRefusal judges a sentence after one that argued an exemption.
func (l *letter) inRefusal(c *view) (Zone, string) {
	switch {
	case c.cues.has(boiler):
		return Boilerplate, "it is a standard sentence"
	case c.cues.has(disclose) && !c.question && concrete(c):
		return Answer, "it states a fact within the refusal"
	case c.question || c.cues.has(ask) && !c.cues.has(courtesy):
		return l.inAnswer(c)
	case c.cues.has(refuse):
		return Refusal, "it argues an exemption"
	case c.first && !l.headed && c.facts.numbering != unnumbered:
		return l.inAnswer(c) // the answer to the next question
	case c.cues.has(reply) && c.first:
		return l.inAnswer(c)
	case c.first && strings.Contains(c.text, " uses ") && concrete(c) && l.facts[c.index].cues&(1<<refuse) == 0:
		return Answer, "it states what is in use"
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
func (l *letter) inTail(c *view) (Zone, string) {
	if c.first {
		l.tail++
	}
	switch {
	case c.cues.has(boiler):
		return Boilerplate, "it is a standard sentence"
	case c.cues.anyOf(1<<disclose|1<<introRequest|1<<introResponse) && !c.question:
		return l.inAnswer(c)
	case !c.first && (l.headed || standard(c)):
		return Boilerplate, l.why
	case !c.first: // a fact in the same breath: "… Open Government Licence. The server runs X."
		return l.inAnswer(c)
	case l.contact(c) || c.facts.marks > 0 && reachable(c.text) && !states(c.text),
		l.address && !c.item && !c.cues.has(reply) && c.facts.short && isAddress(c.text) && l.tail < 10:
		return Boilerplate, "it is a line of an address"
	case l.headed && l.tail < 4 && !c.facts.short && !c.cues.anyOf(1<<answer|1<<reply|1<<ask) && !c.question:
		return Boilerplate, l.why
	case c.cues.has(courtesy) && !c.question:
		return Boilerplate, "it is a courtesy of a standard paragraph"
	}
	return l.inAnswer(c)
}

// standard reports whether a sentence can belong to the standard one before it: it speaks
// to the reader, of where to turn or of the mail itself, or names nothing.
func standard(c *view) bool {
	return c.cues.anyOf(1<<courtesy|1<<contact|1<<letterhead|1<<refuse) || !concrete(c) || strings.IndexByte(c.text, '@') >= 0 || hasPostcode(c.text) ||
		strings.Contains(c.text, "www.") || strings.Contains(c.text, "http") || containsFold(c.text, "mail") || addresses(c.text)
}

// remember keeps a sentence of the applicant by its key, to know it when it is repeated.
func (l *letter) remember(key uint64) {
	if key != 0 && len(l.repeated) < mostKept {
		l.repeated[key] = true
	}
}

// isChoice reports whether a text is little but a name, as one of the choices that a
// question offered: said again it is the answer. It is no signature: "J Bloggs".
func isChoice(s string) bool {
	const most = 1 // words in small letters
	if len(s) > 1 && isUpper(s[0]) && (s[1] == ' ' || s[1] == '.') {
		return false
	}
	small, inWord := 0, false
	for i := 0; i < len(s); i++ {
		if isLower(s[i]) && !inWord {
			small++
		}
		inWord = isWord(s[i])
	}
	return small <= most
}

// sentenceKey is the key of a sentence by which it is known when it is repeated; 0 if it
// is too short for that.
func sentenceKey(text string) uint64 {
	if words(text, 3) < 3 {
		return 0
	}
	return key(text)
}

// key is a sum of the letters and digits of a text, without regard to case.
func key(s string) uint64 {
	sum, eight, n := uint64(0), uint64(0), 0
	mix := func() {
		sum = (sum ^ eight) * 0x9e3779b97f4a7c15
		sum ^= sum >> 32
	}
	for i := 0; i < len(s); i++ {
		if c := s[i]; isWord(c) {
			eight = eight<<8 | uint64(c|0x20)
			if n++; n%8 == 0 {
				mix()
				eight = 0
			}
		}
	}
	mix()
	return sum
}
