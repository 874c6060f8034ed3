package zone

import (
	"context"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/parallel"
)

// A look is what tells the type of one block from that of others.
type look struct {
	bold, italic bool
	colour       document.Colour
}

func lookOf(b *Block) look {
	return look{b.Source.Style.Bold, b.Source.Style.Italic, b.Source.Style.Colour}
}

// Facts are what one block says by itself.
//
// A large file has a million blocks: what is small stands together.
type facts struct {
	sentences  []sentence
	lead       int // bytes of its list number
	cues       set
	labelEnd   int
	key        uint64 // of the text if it may be a foot
	number     int32  // by which it is numbered
	marks      int32  // different cues of a letterhead or of a contact line
	heading    class  // classes if it is no heading
	label      class  // headRequest or headResponse if it begins with "Q1" or "Answer:", else classes
	asks       bool   // a sentence of it is a question
	pleads     bool   // or begins with "please", as an applicant's
	wrote      bool   // it ends in "wrote:", as over quoted mail
	short      bool   // at most 15 words
	greets     greeting
	numbering  numbering // how it is numbered
	part       part      // what the run is of which it is an item
	letterhead bool      // it is of a letterhead within the text
	heads      bool      // there are cues of headings in it
	foot       bool      // it may be a line of a letterhead, seen again
	badge      badge     // notAsked until somebody asks
}

// survey notes what each block says by itself, then what the blocks say together. Texts
// is how many texts are repeated among the blocks.
func (l *letter) survey(texts, workers int) {
	l.facts = make([]*facts, len(l.blocks))
	l.feet, l.styles, l.replies = map[uint64]int{}, map[look]int{}, map[look]bool{}
	// Nothing cancels this: it is linear and short beside what was read.
	known := make([]atomic.Int32, texts+1) // by repeated text: a block that was examined, and one
	var looks atomic.Bool
	_ = parallel.Each(context.Background(), len(l.blocks), stride, workers, func() func(int) {
		var v surveyor
		return func(i int) {
			b := l.blocks[i]
			if lookOf(b) != (look{}) {
				looks.Store(true)
			}
			if k := known[b.Repeats].Load() - 1; k >= 0 && b.alike(l.blocks[k]) {
				l.facts[i] = l.facts[k]
				return
			}
			l.facts[i] = v.examine(b.Text.S, b.Source.In().Label, b.headed())
			if b.Repeats > 0 {
				known[b.Repeats].Store(int32(i + 1))
			}
		}
	})
	l.looks = looks.Load()
	for i, f := range l.facts {
		l.letterly = l.letterly || f.heads || f.cues.anyOf(1<<dear|1<<introRequest|1<<introResponse)
		l.note(i, f)
		if l.summarises(i) {
			f = l.own(i)
			f.heading = headRequest
		}
		if f.label == headResponse && i > 0 {
			l.answered(i - 1)
		}
		if f.numbering != unnumbered {
			l.numbered = append(l.numbered, i)
		}
		if f.greets == person {
			l.greeted = append(l.greeted, i)
		}
		l.narrated = l.narrated || f.heading == headResponse && startsWord(l.blocks[i].Text.S[f.lead:], "their")
	}
	l.styled()
	l.series()
}

// answered makes a question of block i, which stands right above what is labelled as an
// answer, if it is numbered, as "3." or as "Point 3", and states nothing.
func (l *letter) answered(i int) {
	f, s := l.facts[i], l.blocks[i].Text.S
	if f.label != classes || f.heading != classes || f.greets != nobody || f.cues.anyOf(1<<disclose|1<<answer|1<<reply|1<<refuse|1<<introResponse) ||
		!isPoint(s[f.lead:]) && (f.numbering == unnumbered || states(s)) {
		return
	}
	f = l.own(i)
	f.label, f.labelEnd = headRequest, f.lead
}

// isPoint reports whether a text begins as the number of something asked for: "Point 3".
func isPoint(s string) bool {
	word, rest, _ := strings.Cut(s[:min(len(s), len("enquiry 12 "))], " ")
	return among(word, "point", "part", "item", "query", "enquiry", "pwynt", "rhan") && rest != "" && isDigit(rest[0])
}

// own are the facts of block i, which may be changed.
func (l *letter) own(i int) *facts {
	f := *l.facts[i]
	l.facts[i] = &f
	return &f
}

// alike reports whether examine finds the same in two blocks of one text.
func (b *Block) alike(o *Block) bool {
	return b.Source.In().Label == o.Source.In().Label && b.headed() == o.headed()
}

// headed reports whether a block is set as a heading may be.
func (b *Block) headed() bool {
	return b.Source.Kind == document.Heading || b.Source.Style.Bold
}

// summarises reports whether block i is the heading "Summary" of a form on which the
// request was received.
func (l *letter) summarises(i int) bool {
	const top = 12 // blocks
	if i == 0 || i >= top || !l.facts[i].short || !among(strings.TrimRight(l.blocks[i].Text.S, " :"), "summary", "details", "description") {
		return false
	}
	for k := range i {
		if s := l.blocks[k].Text.S; containsFold(s, "request") && (containsFold(s, "ref") || containsFold(s, "received")) {
			return true
		}
	}
	return false
}

// A surveyor holds what one goroutine uses again from block to block.
type surveyor struct {
	sentences []sentence // of many blocks, one after the other
	facts     []facts    // for the blocks to come
	hits      []hit
}

// examine finds the facts of a block with text s, a number or label that the
// application draws, and the look of a heading or not.
func (v *surveyor) examine(s, mark string, headed bool) *facts {
	if len(v.facts) == 0 {
		v.facts = make([]facts, stride)
	}
	f := &v.facts[0]
	v.facts = v.facts[1:]
	f.lead = lead(s)
	if len(v.sentences) > cap(v.sentences)/2 {
		v.sentences = make([]sentence, 0, 1024)
	}
	from := len(v.sentences)
	v.sentences = sentences(s, f.lead, v.sentences)
	f.sentences = v.sentences[from:len(v.sentences):len(v.sentences)]
	v.hits = cues().find(s, v.hits[:0])
	hits := v.hits
	heads := spread(s, f, hits)
	f.label, f.labelEnd = labelOf(s, mark, heads)
	f.begins(s, hits)
	if n := len(f.sentences); n > 0 && f.cues.has(yours) && strings.HasSuffix(s, ":") && quotesThem(s[f.sentences[n-1].start:]) && !f.sentences[n-1].cues.has(introResponse) {
		f.sentences[n-1].cues |= 1 << introRequest
		f.cues |= 1 << introRequest
	}
	for k := 0; k < len(f.sentences); k++ {
		q := &f.sentences[k]
		if q.question && q.cues.has(yours) {
			f.splitIntro(s, k)
			q = &f.sentences[k]
		}
		if q.cues.has(remedy) && q.cues.anyOf(1<<recourse|1<<courtesy) && !q.question && !q.cues.anyOf(1<<ask|1<<disclose|1<<introResponse|1<<refuse) {
			q.cues |= 1 << boiler
			f.cues |= 1 << boiler
		}
		if begins := s[max(q.start, f.lead, min(f.labelEnd, q.end)):q.end]; commands(begins) && !q.cues.anyOf(1<<courtesy|1<<boiler|1<<introResponse) {
			q.pleads, f.pleads = true, true
		}
		f.asks = f.asks || q.question && !q.cues.has(courtesy)
	}
	f.wrote = strings.HasSuffix(s, ":") && isAttribution(s)
	f.short = words(s, 16) <= 15
	if f.short && f.lead == 0 && (f.marks > 0 || strings.IndexByte(s, '\t') >= 0) {
		f.foot, f.key = true, key(s)
	}
	if f.cues.has(dear) && f.short {
		f.greets = greetingOf(s)
	}
	if mark != "" {
		f.numbering, f.number = numberOf(mark + ".")
	} else if f.lead > 0 && (s[f.lead-1] == ' ' || s[f.lead-1] == '\t' || f.lead < len(s) && isUpper(s[f.lead])) {
		f.numbering, f.number = numberOf(s[:f.lead])
	}
	f.heading = classes
	if f.short && heads {
		f.heading = headingOf(s, f.lead, headed, hits)
	}
	if f.label == headRequest && f.lead == 0 {
		if n := trailingNumber(s[:f.labelEnd]); n > 0 {
			f.numbering, f.number = byLabel, n
		}
	}
	f.splitAtColon(s)
	for k := range f.sentences {
		f.sentences[k].key = sentenceKey(f.words(s, k))
	}
	return f
}

// mostKept is how many different lines, looks or sentences are kept; a text with more is no
// letter.
const mostKept = 10_000

// styled adds the last stretch of text in one look to those before.
func (l *letter) styled() {
	if len(l.styles) < mostKept {
		l.styles[l.last.look] += l.last.size
	}
}

// note adds a block to what is known of the text as a whole.
func (l *letter) note(i int, f *facts) {
	var k look
	if l.looks {
		k = lookOf(l.blocks[i])
	}
	size := f.size()
	l.size += size
	if k == l.last.look {
		l.last.size += size
	} else {
		l.styled()
		l.last.look, l.last.size = k, size
	}
	if l.looks && f.cues.anyOf(1<<answer|1<<reply|1<<disclose|1<<introResponse) && !f.cues.anyOf(1<<ask|1<<askWeak) && len(l.replies) < mostKept {
		l.replies[k] = true
	}
	if f.foot && len(l.feet) < mostKept {
		l.feet[f.key]++
	}
}

// size is the length of a block's text in bytes.
func (f *facts) size() int {
	if n := len(f.sentences); n > 0 {
		return f.sentences[n-1].end
	}
	return 0
}

// spread gives each sentence of a block its cues. It reports whether there are
// words of headings among them.
func spread(s string, f *facts, hits []hit) (heads bool) {
	ss := f.sentences
	k := 0
	for n, h := range hits {
		for k+1 < len(ss) && ss[k+1].start <= h.start {
			k++
		}
		for k > 0 && ss[k].start > h.start {
			k--
		}
		c := h.cue.class
		if c <= headVerb {
			heads = true
			ss[k].cues |= 1 << c
			f.cues |= 1 << c
			f.heads = f.heads || c != headVerb
			continue
		}
		if c == oneself && s[h.start] != 'I' && h.cue.phrase != "my" || c == oneself && h.end < len(s) && s[h.end] != ' ' {
			continue // "i) …", "I. …"
		}
		if h.cue.atStart && h.start != ss[k].start && !(k == 0 && h.start <= f.lead+1) {
			continue
		}
		if c == disclose && s[h.start] == 'W' && h.cue.phrase[1] == 'h' {
			continue // "Who supplies the lifts", and not "Softbroker, who supplies"
		}
		if (c == letterhead || c == contact) && (n == 0 || hits[n-1].cue != h.cue) {
			f.marks++
		}
		if c == ask && h.start > 0 && s[h.start-1] == '(' {
			c = askWeak // "Other (please specify)"
		}
		at := h.start
		if strings.HasSuffix(s[:at], "Please ") {
			at -= len("Please ")
		}
		if c == ask && at > ss[k].start+10 && s[at] >= 'A' && s[at] <= 'Z' && h.cue.phrase[0] != 'i' {
			// "Thank you for your request concerning Please could you …"
			f.split(k, at)
			ss = f.sentences
			k++
		}
		ss[k].cues |= 1 << c
		f.cues |= 1 << c
	}
	return heads
}

// begins gives the first sentence the cues that open what follows its label: "Q1 - Name
// of the system".
func (f *facts) begins(s string, hits []hit) {
	if f.label == classes || f.labelEnd <= f.lead+1 {
		return
	}
	from := f.labelEnd
	for from < len(s) && (s[from] == '-' || s[from] == ' ') {
		from++
	}
	for _, h := range hits {
		if h.start == from && h.cue.atStart && h.cue.class > headVerb && len(f.sentences) > 0 {
			f.sentences[0].cues |= 1 << h.cue.class
			f.cues |= 1 << h.cue.class
		}
	}
}

// splitAtColon cuts an answer off the plea that it follows on its line: "Please name
// the maker: Tolland".
func (f *facts) splitAtColon(s string) {
	const longest = 8 // words
	k := len(f.sentences) - 1
	if k < 0 || f.sentences[k].question || !f.sentences[k].pleads && !f.sentences[k].cues.anyOf(1<<ask|1<<thing) {
		return
	}
	start := max(f.sentences[k].start, f.lead, f.labelEnd)
	at := strings.Index(s[start:], ": ") + start
	if at < start || words(s[start:at], 3) < 3 {
		return
	}
	rest := strings.TrimSpace(s[at+1:])
	if rest == "" || isLower(rest[0]) || rest[0] == '(' || strings.HasSuffix(rest, ":") || words(rest, longest+1) > longest {
		return
	}
	cues := f.sentences[k].cues
	f.split(k, at+2)
	f.sentences[k].cues, f.sentences[k+1].cues = cues, 0
	f.sentences[k+1].pleads = false
}

// splitIntro cuts a question off the words that introduce it: "You asked: Who …?"
func (f *facts) splitIntro(s string, k int) {
	q := f.sentences[k]
	at := strings.Index(s[q.start:q.end], ": ")
	if at < 0 || !quotesThem(s[q.start:q.start+at+1]) {
		return
	}
	f.split(k, q.start+at+len(": "))
	f.sentences[k].cues |= 1 << introRequest
	f.sentences[k+1].question = true
	f.cues |= 1 << introRequest
}

// split cuts a sentence in two. The cues found so far stay with the first half.
func (f *facts) split(k, at int) {
	f.sentences = slices.Insert(f.sentences, k+1, f.sentences[k])
	f.sentences[k].end, f.sentences[k].question = at, false
	f.sentences[k+1].start, f.sentences[k+1].cues = at, 0
}
