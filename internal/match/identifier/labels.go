package identifier

import (
	"fmt"
	"io/fs"
	"strings"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/match"
)

// What labels say besides the kinds of value.
const (
	other   = "other"   // some number of no person: "company number"
	person  = "person"  // a column of people's names
	private = "private" // a column of people who are nobody's staff: "tenant"
	address = "address"
	home    = "home"
	postal  = "postcode"
	login   = "login" // a column of names to sign in with
)

// Lengths, in words and bytes, of what stands round a value.
const (
	mostWords  = 10 // between the beginning of a label and its value
	labelBytes = 60 // of a head of a column, or of a line that is a label and no more
	askBytes   = 240
	askBlocks  = 2
	askReach   = 24 // between a question and the value that answers it: "It is …"
)

// labels are what numbers are called, in a text and in the head of a column.
type labels struct{ inText, inHead phrases }

// phrases say what they call a value.
type phrases struct {
	says map[string]string // by words in lower case, parted by one space
	ends map[string]int    // how many words the longest phrase has that ends in this word
	like [1 << 13]bool     // the forms of such words, which most words of a text do not have
}

// form tells most words apart by their length and their first and last letter. It is the
// same for a word as it stands and as labels are listed.
func form(w string) int {
	return int(w[0]&31)<<8 | int(w[len(w)-1]&31)<<3 | len(w)&7
}

func (p *phrases) add(words, says string) {
	p.says[words] = says
	last := words[strings.LastIndexByte(words, ' ')+1:]
	p.ends[last] = max(p.ends[last], strings.Count(words, " ")+1)
	p.like[form(last)] = true
	for _, w := range spelled[last] {
		p.like[form(w)] = true
	}
}

// spelled are the ways in which texts write some words of the labels.
var spelled = map[string][]string{
	"number": {"no", "num", "nr", "nbr", "#"}, "numbers": {"nos"}, "reference": {"ref"}, "licence": {"license"},
}

// A label is what a value is called by the words near it.
type label struct {
	says   string
	words  string
	end    int  // of the label in the text
	behind bool // it follows its value
	asks   bool // it stands in the question that the value answers
}

// rank reports whether the label is no more than a police officer's rank.
func (c label) rank() bool { return isRank(c.words) }

func isRank(words string) bool {
	words = strings.TrimSuffix(strings.ToLower(words), "s")
	return words == "constable" || words == "pcso"
}

func readLabels(fsys fs.FS) (*labels, error) {
	const name = "lists/identifier-labels.tsv"
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	l := &labels{phrases{says: map[string]string{}, ends: map[string]int{}}, phrases{says: map[string]string{}, ends: map[string]int{}}}
	n := 0
	for line := range strings.Lines(string(b)) {
		n++
		words, says, _ := strings.Cut(strings.TrimRight(line, "\r\n"), "\t")
		if n == 1 || words == "" {
			continue
		}
		switch says {
		case person, private, address, home, postal, login:
		default:
			if values[says] == nil && says != other {
				return nil, fmt.Errorf("%s:%d: cannot use %q", name, n, line)
			}
			if values[says] == nil || values[says].kind != secretCell { // rules on words know those of texts
				l.inText.add(words, says)
			}
		}
		l.inHead.add(words, says)
	}
	return l, nil
}

// A word is a stretch of a text.
type word struct{ start, end int }

// inWord reports whether a byte belongs to a word: "h&c", "d.o.b", "no.".
func inWord(c byte) bool {
	return isAlnum(c) || c == '&' || c == '\'' || c == '.' || c >= utf8.RuneSelf
}

// plainWord appends a word as labels are listed: in lower case, without stops and the
// ending of the possessive.
func plainWord(buf []byte, s string) []byte {
	s = strings.TrimSuffix(s, "'s")
	for i := range len(s) {
		switch c := s[i]; {
		case 'A' <= c && c <= 'Z':
			buf = append(buf, c|0x20)
		case c != '.' && c != '\'':
			buf = append(buf, c)
		}
	}
	switch string(buf) {
	case "no", "num", "nr", "nbr", "#":
		return append(buf[:0], "number"...)
	case "ref":
		return append(buf[:0], "reference"...)
	case "nos":
		return append(buf[:0], "numbers"...)
	case "license":
		return append(buf[:0], "licence"...)
	}
	return buf
}

// at is the longest phrase whose words end with ws[0], the word of s that stands last;
// the words before it follow. n is how many words it has, 0 if there is none.
func (l *phrases) at(s string, ws []word) (says string, n int) {
	var buf [48]byte
	first := ws[0]
	if w := s[first.start:first.end]; strings.IndexByte(w, '.') < 0 && strings.IndexByte(w, '\'') < 0 && !l.like[form(w)] {
		return "", 0
	}
	if first.end-first.start > 20 || first.end+1 < len(s) && s[first.end] == '-' && isLetter(s[first.end+1]) {
		return "", 0 // "chi-squared"
	}
	most := l.ends[string(plainWord(buf[:0], s[first.start:first.end]))]
	if most == 0 {
		return "", 0
	}
	for n = min(most, len(ws)); n > 0; n-- {
		all := make([]byte, 0, 64)
		for k := n - 1; k >= 0; k-- {
			all = append(all, plainWord(buf[:0], s[ws[k].start:ws[k].end])...)
			if k > 0 {
				all = append(all, ' ')
			}
		}
		if says := l.says[string(all)]; says != "" {
			return says, n
		}
	}
	return "", 0
}

// before is what the words before byte at of s, from byte from on, call what stands
// there. The nearest label counts; a number, the end of a sentence or of a cell ends
// the search.
func (l *labels) before(s string, at, from int) label {
	var buf [mostWords + 6]word
	ws := back(s, at, from, buf[:0])
	for i := range ws {
		if says, n := l.inText.at(s, ws[i:]); n > 0 {
			return label{says: says, words: s[ws[i+n-1].start:ws[i].end], end: ws[i].end}
		}
	}
	return label{}
}

// back appends the words before byte at of s, the last first, down to byte from.
func back(s string, at, from int, ws []word) []word {
	i := at
	for i > from && (s[i-1] == '\t' || s[i-1] == '|' || s[i-1] == ' ') {
		i-- // the label stands in the cell before
	}
	if t := strings.TrimRight(s[from:i], " :"); strings.HasSuffix(t, ")") { // "(10 digits):"
		if k := strings.LastIndexByte(t, '('); k >= 0 && len(t)-k < 24 && nextDigit(t, k) >= 0 && light(strings.Trim(t[k:], "()0123456789 /-")) {
			i = from + k
		}
	}
	for len(ws) < cap(ws) {
		for i > from && !inWord(s[i-1]) {
			c := s[i-1]
			if c == '\t' || c == '|' || c == ';' || c == '?' {
				return ws
			}
			if i--; c == '#' && len(ws) < cap(ws) { // "NHS #"
				ws = append(ws, word{i, i + 1})
			}
		}
		end := i
		for i > from && inWord(s[i-1]) {
			if isDigit(s[i-1]) {
				return ws
			}
			i--
		}
		if i == end {
			return ws
		}
		w := word{i, end}
		if s[end-1] == '.' {
			bare := strings.TrimRight(s[i:end], ".")
			if len(bare) > 4 && strings.IndexByte(bare, '.') < 0 {
				return ws // the end of a sentence
			}
			w.end = i + len(bare)
		}
		if w.end > w.start {
			ws = append(ws, w)
		}
	}
	return ws
}

// after is what the words behind a value, which ends at byte at of s, call it: in
// brackets, or "is her National Insurance number".
func (l *labels) after(s string, at int) label {
	t := s[at:min(len(s), at+labelBytes)]
	lead := strings.TrimLeft(t, " ")
	closed := len(lead)
	switch {
	case strings.HasPrefix(lead, "("):
		if closed = strings.IndexByte(lead, ')'); closed < 0 {
			return label{}
		}
	case strings.HasPrefix(lead, "is "), strings.HasPrefix(lead, "was "), strings.HasPrefix(lead, "as "), strings.HasPrefix(lead, "being "):
		if k := strings.IndexAny(lead, ".,;:()\t|"); k >= 0 {
			closed = k
		}
	default:
		return label{}
	}
	if says, words := l.last(lead[:closed], true); says != "" {
		return label{says: says, words: words, end: at, behind: true}
	}
	return label{}
}

// last is the label that stands last in a short text; with alone, one behind which no
// words stand, and before which none but those that change nothing.
func (l *labels) last(s string, alone bool) (says, words string) {
	var buf [24]word
	ws := words24(s, buf[:0])
	for i := range ws {
		if says, n := l.inText.at(s, ws[i:]); n > 0 {
			if alone && (i > 0 || !light(s[:ws[i+n-1].start])) {
				return "", ""
			}
			return says, s[ws[i+n-1].start:ws[i].end]
		}
	}
	return "", ""
}

// words24 appends the words of s, the last first.
func words24(s string, ws []word) []word {
	for i := len(s); i > 0 && len(ws) < cap(ws); {
		for i > 0 && !inWord(s[i-1]) {
			if i--; s[i] == '#' && len(ws) < cap(ws) {
				ws = append(ws, word{i, i + 1})
			}
		}
		end := i
		for i > 0 && inWord(s[i-1]) {
			i--
		}
		if end > i {
			ws = append(ws, word{i, end})
		}
	}
	return ws
}

// head is what a text that is a label and no more says: the head of a column, the
// first cell of a row, a line above a value. Words before the label say whose it is;
// behind it stands at most what a bracket or a format adds.
func (l *labels) head(s string) (says, words string) {
	s = strings.Trim(s, " \t:*?-")
	if len(s) > labelBytes || len(s) < 2 {
		return "", ""
	}
	if i := strings.IndexByte(s, '('); i > 0 {
		s = strings.TrimRight(s[:i], " ")
	}
	var buf [24]word
	ws := words24(s, buf[:0])
	for i := range ws {
		if says, n := l.inHead.at(s, ws[i:]); n > 0 {
			before := strings.ToLower(s[:ws[i+n-1].start])
			if strings.HasSuffix(before, " of ") || strings.HasPrefix(before, "number") || strings.HasPrefix(before, "no ") || strings.HasPrefix(before, "count") {
				return "", ""
			}
			return says, s[ws[i+n-1].start:ws[i].end]
		}
		if !light(s[ws[i].start:ws[i].end]) {
			return "", ""
		}
	}
	return "", ""
}

// lightWords are those that may stand between a label and its value and change nothing.
var lightWords = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`is was are were be being the a an of for as to on it that this which namely given recorded
		shown held quoted issued stated listed registered number numbers reference id his her their my your its our he she they
		patient child client claimant complainant officer applicant employee pupil driver user owner holder customer tenant resident
		mother father parent son daughter person deceased mr mrs ms miss dr and or in confirmed dd mm yyyy yy ddmmyyyy monday tuesday
		wednesday thursday friday saturday sunday yn digit digits figures a answer response northern ireland great britain uk gb`) {
		m[w] = true
	}
	return m
}()

// light reports whether a text has none but words that change nothing, and not many.
func light(s string) bool {
	var buf [48]byte
	n := 0
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return r < utf8.RuneSelf && !inWord(byte(r)) }) {
		if strings.Trim(w, ".'") == "" {
			continue
		}
		if n++; n > 6 || len(w) > 20 || !lightWords[string(plainWord(buf[:0], w))] {
			return false
		}
	}
	return true
}

// asked is what the question says that the value at byte at answers: in the same block
// before it, or in the block before, which may also be a label and no more. The answer
// is short.
func (f *finder) asked(at int) label {
	b := f.l.Blocks[f.block]
	if b.Source.Kind == document.Cell {
		return label{} // its row and its column say
	}
	if len(f.s)-at > 2*labelBytes {
		return label{}
	}
	end := at
	for end > 0 && (f.s[end-1] == ' ' || match.Parts(f.s[end-1]) || f.s[end-1] == ':' || f.s[end-1] == '-') {
		end--
	}
	lead := f.s[:end]
	asks := strings.LastIndexByte(lead[max(0, end-askReach):], '?') + 1
	if end > askReach && asks == 0 {
		return label{}
	}
	found := func(says, words string) label {
		return label{says: says, words: words, end: at, asks: true}
	}
	if asks > 0 {
		asks += max(0, end-askReach)
		if !light(lead[asks:]) {
			return label{}
		}
		return found(f.last(lastSentence(lead[:asks]), false))
	}
	if !light(lead) {
		return label{}
	}
	f.reach.Before = askBlocks
	for k := f.block - 1; k >= max(0, f.block-askBlocks); k-- {
		o := f.l.Blocks[k]
		s := strings.TrimRight(o.Text.S, " ")
		if o.Part != b.Part {
			break
		}
		if s == "" {
			continue
		}
		if s[len(s)-1] == '?' {
			return found(f.last(lastSentence(s), false))
		}
		if lead == "" {
			return found(f.head(s))
		}
		break
	}
	return label{}
}

// lastSentence is the end of s from its last full stop on.
func lastSentence(s string) string {
	s = s[max(0, len(s)-askBytes):]
	return s[strings.LastIndex(s, ". ")+1:]
}
