package zone

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/document"
)

// Confirms reports whether byte off of the folded text is in a question of the
// applicant whose answer says that it is so: what "Do you use Netsafe? Yes" names is
// the authority's disclosure.
func (b *Block) Confirms(off int) bool {
	if b.Confirmed == nil {
		return false
	}
	for _, s := range *b.Confirmed {
		if s.Start <= off && off < s.End {
			return true
		}
	}
	return false
}

// A posed question is a sentence of the applicant that names something.
type posed struct {
	block, sentence int
	by              tie // which answers confirm it
}

// pose keeps sentence k of block i, which is the applicant's, if an answer can confirm
// what it names.
func (l *letter) pose(b *Block, f *facts, i, k int) {
	if !f.asks && !f.pleads && !f.cues.has(ask) {
		return
	}
	text := f.sentence(b.Text.S, k)
	cues := f.sentences[k].cues
	if by := posing(text, cues); by != 0 && (cues.has(owned) || names(text)) {
		l.posed = append(l.posed, posed{i, k, by})
	}
}

// sentence is the text of sentence k of a block's text s, without number or label.
func (f *facts) sentence(s string, k int) string {
	q := &f.sentences[k]
	return s[max(q.start, min(max(f.lead, f.labelEnd), q.end)):q.end]
}

// confirm finds the questions that are confirmed by their answers.
func (l *letter) confirm() {
	reply, says, answered := "", tie(0), -1
	for _, q := range l.posed {
		if q.block != answered {
			reply = l.reply(q.block)
			says, answered = verdict(reply), q.block
		}
		if says&q.by == 0 {
			continue
		}
		b, f := l.blocks[q.block], l.facts[q.block]
		if text := f.sentence(b.Text.S, q.sentence); !(containsFold(text, " or ") && names(reply)) {
			start, end := f.sentences[q.sentence].start, f.sentences[q.sentence].end
			if b.Confirmed == nil {
				b.Confirmed = new([]document.Span)
			}
			*b.Confirmed = append(*b.Confirmed, document.Span{Start: start, End: end - len(text) + firmly(text)})
		}
	}
}

// A tie is how a question and its answer may hang together.
type tie uint8

const (
	byYes   tie = 1 << iota // asked whether something is so: yes
	byValue                 // asked how much or when of what the authority has: a figure, a date
)

// posing says which answers confirm what a question names; 0 for none.
func posing(s string, cues set) tie {
	var t tie
	word, rest, _ := strings.Cut(strings.TrimLeft(s, " *\"'"), " ")
	if among(word, "please") {
		word, rest, _ = strings.Cut(rest, " ")
	}
	switch {
	case among(word, "do", "does", "did", "is", "are", "was", "were", "have", "has", "had", "will"),
		among(word, "confirm", "state", "say", "advise", "indicate", "specify") && (startsWord(rest, "that") || startsWord(rest, "whether") || startsWord(rest, "if")):
		t = byYes
	}
	if cues.has(owned) {
		t |= byValue
	}
	return t
}

// names reports whether a text holds what may be a name: a capital within it.
func names(s string) bool {
	for i := 1; i < len(s); i++ {
		if isUpper(s[i]) && s[i-1] == ' ' {
			return true
		}
	}
	return false
}

// firmly is the end of the part of a question that an answer confirms: its examples,
// "such as Netsafe", and what stands in brackets are not.
func firmly(s string) int {
	end := examples(s)
	if i := strings.IndexByte(s, '('); i >= 0 {
		end = min(end, i)
	}
	return end
}

// examples is where the examples begin that a text gives of what it means; its length if
// it gives none.
func examples(s string) int {
	end := len(s)
	for _, loose := range [...]string{"e.g", " eg ", "such as", "for example", "for instance", " like ", "i.e", "including"} {
		if i := indexFold(s, loose); i >= 0 {
			end = min(end, i)
		}
	}
	return end
}

// reply is the beginning of what answers the questions of block i: behind them in
// the block, below it, or under its number further down.
func (l *letter) reply(i int) string {
	const near, far = 3, 80 // blocks
	b := l.blocks[i]
	for k := 1; k < len(b.Regions); k++ {
		if r := b.Regions[k]; r.Zone == Answer && b.Regions[k-1].Zone == Request {
			return b.Text.S[r.Start:r.End]
		}
	}
	for k := i + 1; k < len(l.blocks) && k <= i+near; k++ {
		o, f := l.blocks[k], l.facts[k]
		if o.Text.S == "" || o.Regions[0].Zone == Boilerplate {
			continue
		}
		if o.Regions[0].Zone == Answer && f.heading == classes && o.Part == b.Part {
			if f.numbering != unnumbered && f.numbering == l.facts[i].numbering && f.number != l.facts[i].number {
				break
			}
			return o.Text.S[max(f.lead, f.labelEnd):o.Regions[0].End]
		}
		if f.heading == classes {
			break
		}
	}
	n, number := l.facts[i].numbering, l.facts[i].number
	if n == unnumbered {
		return ""
	}
	at, _ := slices.BinarySearch(l.numbered, i+1)
	for _, k := range l.numbered[at:] {
		if k >= i+far {
			break
		}
		f := l.facts[k]
		if f.numbering == n && f.number == number && l.blocks[k].Regions[0].Zone == Answer {
			return l.blocks[k].Text.S[max(f.lead, f.labelEnd):]
		}
	}
	return ""
}

// verdict says what an answer is, by how it begins.
func verdict(s string) tie {
	s = strings.TrimLeft(s, " -:.*\"\t")
	for _, label := range [...]string{"answer", "response", "reply", "a"} {
		if startsWord(s, label) && (s[len(label)] == ':' || s[len(label)] == '-') {
			s = strings.TrimLeft(s[len(label)+1:], " -:*")
		}
	}
	if s == "" {
		return 0
	}
	head := s[:min(len(s), 60)]
	t := agrees(head)
	if t == 0 {
		return 0
	}
	head = strings.Map(func(r rune) rune {
		if strings.ContainsRune(".,;:!\t", r) {
			return ' '
		}
		return r
	}, head) + " " // "It is not."
	for _, no := range [...]string{" not ", "n't ", " no ", "nil", "none", "withheld", "exempt", "unable", "neither"} {
		if containsFold(head, no) {
			return 0
		}
	}
	return t
}

// agrees says what the first words of an answer are, whatever follows.
func agrees(s string) tie {
	word := s
	if i := strings.IndexAny(s, " ,.;:!-"); i >= 0 {
		word = s[:i]
	}
	switch {
	case among(word, "yes", "correct", "confirmed", "ydy", "ydym", "oes", "cywir", "true"):
		return byYes
	case isDigit(s[0]) && s[0] != '0', strings.HasPrefix(s, "£") && len(s) > len("£") && s[len("£")] != '0':
		return byValue
	case among(word, "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "approximately", "around", "about"):
		return byValue
	}
	for _, yes := range [...]string{"this is correct", "that is correct", "this is the case", "that is right", "we do", "it is", "it does", "they are", "we have", "we can confirm", "i can confirm"} {
		if len(s) >= len(yes) && strings.EqualFold(s[:len(yes)], yes) {
			return byYes
		}
	}
	return 0
}

func containsFold(s, part string) bool { return indexFold(s, part) >= 0 }

// indexFold is where a part of two bytes or more begins in a text without regard to
// case; -1 if it does not.
func indexFold(s, part string) int {
	first, second := part[0]|0x20, part[1]|0x20
	for i := 0; i+len(part) <= len(s); i++ {
		if s[i]|0x20 == first && (s[i+1]|0x20 == second || second >= utf8.RuneSelf) && strings.EqualFold(s[i:i+len(part)], part) {
			return i
		}
	}
	return -1
}
