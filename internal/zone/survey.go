package zone

import (
	"context"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/parallel"
)

// A look is what tells the type of one block from that of others.
type look struct {
	bold, italic bool
	colour       string
}

func lookOf(b *Block) look {
	return look{b.Source.Style.Bold, b.Source.Style.Italic, b.Source.Style.Colour}
}

// Facts are what one block says by itself.
type facts struct {
	sentences []sentence
	lead      int // bytes of its list number
	cues      set
	heading   class // classes if it is no heading
	label     class // headRequest or headResponse if it begins with "Q1" or "Answer:", else classes
	labelEnd  int
	asks      bool // a sentence of it is a question
	short     bool // at most 15 words
	marks     int  // different cues of a letterhead or of a contact line
	heads     bool // there are cues of headings in it
}

// survey notes what each block says by itself, then what the blocks say together.
func (l *letter) survey(workers int) {
	l.facts = make([]facts, len(l.blocks))
	l.feet, l.styles, l.replies = map[uint64]int{}, map[look]int{}, map[look]bool{}
	// Nothing cancels this: it is linear and short beside what was read.
	_ = parallel.Each(context.Background(), len(l.blocks), stride, workers, func() func(int) {
		var v surveyor
		return func(i int) { v.examine(l.blocks[i], &l.facts[i]) }
	})
	for i := range l.blocks {
		f := &l.facts[i]
		l.letterly = l.letterly || f.heads || f.cues.anyOf(dear, introRequest, introResponse)
		l.note(l.blocks[i], f)
	}
}

// A surveyor holds what one goroutine uses again from block to block.
type surveyor struct {
	sentences []sentence // of many blocks, one after the other
	hits      []hit
}

// examine fills in the facts of one block.
func (v *surveyor) examine(b *Block, f *facts) {
	s := b.Text.S
	f.lead = lead(s)
	if len(v.sentences) > cap(v.sentences)/2 {
		v.sentences = make([]sentence, 0, 1024)
	}
	from := len(v.sentences)
	v.sentences = sentences(s, f.lead, v.sentences)
	f.sentences = v.sentences[from:len(v.sentences):len(v.sentences)]
	v.hits = cues().find(s, v.hits[:0])
	hits := v.hits
	f.heads = spread(s, f, hits)
	heads := f.heads
	for _, q := range f.sentences {
		f.asks = f.asks || q.question && !q.cues.has(courtesy)
	}
	f.short = words(s, 16) <= 15
	f.heading, f.label = classes, classes
	if f.short && heads {
		f.heading = headingOf(s, f.lead, b.Source.Kind == document.Heading || b.Source.Style.Bold, hits)
	}
	if heads {
		f.label, f.labelEnd = labelOf(s, b.Source.Label, hits)
	} else {
		f.label, f.labelEnd = labelOf(s, b.Source.Label, nil)
	}
}

// note adds a block to what is known of the text as a whole.
func (l *letter) note(b *Block, f *facts) {
	const most = 10_000 // different lines or looks; more are no letter
	s, k := b.Text.S, lookOf(b)
	l.size += len(s)
	if len(l.styles) < most {
		l.styles[k] += len(s)
	}
	if f.cues.anyOf(answer, reply, disclose, introResponse) && !f.cues.anyOf(ask, askWeak) && len(l.replies) < most {
		l.replies[k] = true
	}
	if f.short && f.lead == 0 && (f.marks > 0 || strings.IndexByte(s, '\t') >= 0) && len(l.feet) < most {
		l.feet[key(s)]++
	}
}

// spread gives each sentence of a block its cues. It reports whether there are
// cues of headings among them.
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
		if c <= headBoilerplate {
			heads = true
			continue
		}
		if h.cue.atStart && h.start != ss[k].start && !(k == 0 && h.start <= f.lead+1) {
			continue
		}
		if (c == letterhead || c == contact) && (n == 0 || hits[n-1].cue != h.cue) {
			f.marks++
		}
		if c == ask && h.start > ss[k].start+10 && s[h.start] >= 'A' && s[h.start] <= 'Z' && h.cue.phrase[0] != 'i' {
			// "Thank you for your request concerning Please could you …"
			f.split(k, h.start)
			ss = f.sentences
			k++
		}
		ss[k].cues |= 1 << c
		f.cues |= 1 << c
	}
	return heads
}

// split cuts a sentence in two. The cues found so far stay with the first half.
func (f *facts) split(k, at int) {
	f.sentences = slices.Insert(f.sentences, k+1, f.sentences[k])
	f.sentences[k].end, f.sentences[k].question = at, false
	f.sentences[k+1].start, f.sentences[k+1].cues = at, 0
}

// headingOf says which heading a short block is.
func headingOf(s string, lead int, styled bool, hits []hit) class {
	end := len(strings.TrimRight(s, " :*-.\""))
	found := class(classes)
	for _, h := range hits {
		if h.cue.class > headBoilerplate || h.start > lead+2 {
			continue
		}
		whole := h.end >= end
		rest := strings.TrimLeft(s[h.end:], " ")
		switch {
		case whole:
			return h.cue.class
		case strings.HasSuffix(s, "?") || strings.HasSuffix(s, ".") && !styled:
		case h.cue.class == headRefusal || styled:
			found = h.cue.class
		case h.cue.class == headBoilerplate && words(s, 11) <= 10 && strings.Contains(h.cue.phrase, " "):
			found = h.cue.class
		case rest != "" && (rest[0] == '-' || rest[0] == '(' || isDigit(rest[0])) && strings.HasSuffix(strings.TrimSpace(s), ":"):
			found = h.cue.class
		}
	}
	return found
}

// labelOf finds a label that says whose words follow on the same line: "Q1",
// "Answer:", "Response 3:". label is one that the application draws.
func labelOf(s, label string, hits []hit) (class, int) {
	if label != "" {
		if c, _ := labelOf(label+" x", "", nil); c != classes {
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
	if word <= 8 && strings.IndexByte("QqRrAaYy", rest[0]) >= 0 {
		name = strings.ToLower(rest[:word])
	}
	switch name {
	case "q", "question", "request":
		c = headRequest
	case "a", "answer", "response", "reply", "ateb", "ymateb":
		c = headResponse
	default:
		for _, h := range hits { // "Our response: …"
			if h.cue.class <= headResponse && h.start == i && h.end < len(s) && s[h.end] == ':' {
				return h.cue.class, h.end + 1
			}
		}
		return classes, 0
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
	if !numbered {
		j = word
	}
	for j < len(rest) && rest[j] == '*' {
		j++
	}
	switch {
	case j == len(rest) || !numbered && j+1 == len(rest):
		return classes, 0
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
