package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/number"
)

// Programs wrap text between these widths; narrower or wider lines are as their
// writer left them.
const (
	minWidth = 45
	maxWidth = 250
	// sample is how many lines the width of a text is estimated from; paragraphs
	// of another width speak for themselves.
	sample = 20_000
)

// wrapWidth estimates the column at which most of a text was wrapped: the one
// that explains the most line ends, because the line fits in it and the first
// word of the next would not have. It is 0 where no width explains enough, or where
// more lines than it explains are far longer: what fits in it then, does by chance.
func wrapWidth(s string) int32 {
	var v votes
	var widths [maxWidth + 1]int // how many lines have each; the last, that or more
	w := newLines(s)
	last, _ := w.next()
	for n := 0; n < sample; n++ {
		l, more := w.next()
		if !more {
			break
		}
		v.pair(&last, &l)
		widths[min(l.width, maxWidth)]++
		last = l
	}
	width, n := v.best()
	long := 0
	for _, lines := range widths[min(width+width/5, maxWidth):] {
		long += lines
	}
	if n < 3 || long > n {
		return 0
	}
	return width
}

// ownWidth is the wrap width of a paragraph by itself, where it has lines enough
// to say and the width of the text does not explain it: mail quotes text of other
// widths than its own.
func ownWidth(ls []line, width int32) int32 {
	if len(ls) < 4 {
		return width
	}
	explained := 0
	for i := 1; i < len(ls); i++ {
		if a := &ls[i-1]; a.width <= width && width < a.width+1+ls[i].word {
			explained++
		}
	}
	if enough := 2 * (len(ls) - 1); 3*explained < enough {
		var v votes
		for i := 1; i < len(ls); i++ {
			v.pair(&ls[i-1], &ls[i])
		}
		if own, n := v.best(); 3*n >= enough {
			return own
		}
	}
	return width
}

// votes counts, for each width, the line ends that it explains.
type votes [maxWidth + 2]int

func (v *votes) pair(a, b *line) {
	const side = 24 // what begins here is set to the right or in the middle
	if a.blank() || b.blank() || a.width < minWidth || a.width > maxWidth || a.indent > side || b.indent > side {
		return
	}
	to := min(a.width+1+b.word, maxWidth+1)
	v[a.width]++
	v[to]--
}

// best is the width with the most votes and their number; of equals the narrowest.
func (v *votes) best() (width int32, n int) {
	sum := 0
	for i, d := range v {
		sum += d
		if sum > n {
			width, n = int32(i), sum
		}
	}
	return width, n
}

// wrapped reports whether line b goes on with what line a says, because a program
// broke the line there. first says that a is the first line of its block.
func wrapped(a, b *line, width int32, first bool) bool {
	unknown := width == 0
	if unknown {
		// Too little is wrapped to tell the width, but a sentence that goes on shows itself.
		width = a.width
	}
	if !endsFull(a, b, width, unknown) {
		return false
	}
	if a.indent > width/3 && a.indent > b.indent || b.indent > width/3 && b.indent > a.indent+a.marker+2 {
		return false // it is set to the right or in the middle
	}
	if a.gap || b.gap || standsAlone(a.text) || standsAlone(b.text) || isRow(a.text, b.text) || startsAnew(b) && !goesOn(a, b) || first && kindOf(a) == document.Heading {
		return false
	}
	hanging := first && a.marker > 0 && b.indent >= a.indent+a.marker-2 && b.indent <= a.indent+a.marker+2
	shift := b.indent - a.indent
	return hanging || shift <= 8 && shift >= -8 && (shift >= -1 || first)
}

// endsFull reports whether line a has no room for the first word of line b, as far as its
// end and b's beginning say what that takes.
func endsFull(a, b *line, width int32, unknown bool) bool {
	need := a.width + 1 + b.word
	end := a.text[len(a.text)-1]
	ended := strings.IndexByte(".:!;?", end) >= 0
	switch {
	case end == '?':
		return false
	case !ended && startsLower(b.text):
		return a.width >= minWidth && a.width <= maxWidth && need > width-width/4
	case unknown:
		return false
	case a.width > width+width/5 || a.width < width/2:
		return false // longer lines were never wrapped, shorter ones ended early
	case ended:
		return need > width && (end != ':' || startsLower(b.text))
	}
	// Letters of differing width make a printed line hold more characters or fewer.
	return need > width-width/7
}

// startsAnew reports whether a line begins something of its own: a list item, a
// heading, a label with its value, a quotation of mail.
func startsAnew(l *line) bool {
	return l.marker > 0 || l.text[0] == '>' || strings.HasPrefix(l.text, "**") || isLabelled(l.text)
}

// goesOn reports whether the number with which b begins belongs to what a says.
func goesOn(a, b *line) bool {
	n := b.marker
	return n > 0 && number.GoesOn(a.text, strings.TrimRight(b.text[:n], " \t\u00a0"), b.text[n:])
}

// isRow reports whether two lines are rows of a table drawn with bars.
func isRow(a, b string) bool {
	bars := strings.Count(a, "|")
	return bars > 1 && bars == strings.Count(b, "|")
}

// standsAlone reports whether a line is a salutation, a closing or a rule of
// dashes: never part of a paragraph.
func standsAlone(s string) bool {
	switch s[0] {
	case 'D':
		return strings.HasPrefix(s, "Dear ")
	case 'Y':
		return strings.HasPrefix(s, "Yours ")
	case 'K':
		return strings.HasPrefix(s, "Kind regards") || strings.HasPrefix(s, "Kind Regards")
	case '-', '_', '=', '*', '~':
		return strings.Trim(s, "-_=*~ ") == ""
	}
	return false
}

// marker is the length of the bullet or number that a list item begins with, and
// of the space after it; 0 if there is none.
func marker(s string) int {
	i := 0
	switch r, size := utf8.DecodeRuneInString(s); {
	case r == '-' || r == '*' || r >= utf8.RuneSelf && strings.ContainsRune("•·–—▪■●○◦□➢✓\uf0b7", r):
		i = size
	case r == 'o' && len(s) > 1 && (s[1] == ' ' || s[1] == '\t'):
		i = 1
	case r == '#':
		i = len(s) - len(strings.TrimLeft(s, "#"))
	default:
		i = itemNumber(s)
	}
	if i == 0 || i >= len(s) {
		return 0
	}
	switch r, size := utf8.DecodeRuneInString(s[i:]); {
	case r == ' ' || r == '\t' || r == 0xa0:
		return i + size
	case s[i-1] == ')' || s[i-1] == ':' || (s[i-1] == '.' && i > 1 && unicode.IsUpper(r)):
		return i
	}
	return 0
}

// itemNumber is the length of a list number: "1.", "12)", "(a)", "b.", "iv)", "Q3.",
// "A3:", "2.1", "Question 4:"; 0 if s does not begin with one.
func itemNumber(s string) int {
	i := 0
	switch c := s[0]; {
	case c == '(':
		i = 1
	case c == 'Q' || c == 'A':
		i = 1
		for _, word := range [...]string{"Question ", "QUESTION "} {
			if strings.HasPrefix(s, word) {
				i = len(word)
			}
		}
	case c < '0' || c > '9' && c < 'a' || c > 'z':
		return 0
	}
	start := i
	for i < len(s) && i-start < 8 && (isDigit(s[i]) || s[i] == '.' && i > start && i+1 < len(s) && isDigit(s[i+1])) {
		i++
	}
	digits := i > start
	if digits && i < len(s) && s[i] >= 'a' && s[i] <= 'h' {
		i++
	}
	if !digits {
		i = start
		for i < len(s) && i-start < 4 && strings.IndexByte("ivx", s[i]) >= 0 {
			i++
		}
		if i == start && i < len(s) && (s[i] >= 'a' && s[i] <= 'z') {
			i++
		}
	}
	if i == start || i >= len(s) {
		return 0
	}
	if c := s[i]; c == '.' || c == ')' || c == ':' && (digits && start > 0) {
		return i + 1
	}
	if digits && (start > 0 && s[0] != '(' || strings.IndexByte(s[start:i], '.') >= 0) {
		return i // "Q1 Who …", "2.1 The …"
	}
	return 0
}

// isLabelled reports whether a line is "Label: value" or a label alone: one to
// four words, the first with a capital, and a colon.
func isLabelled(s string) bool {
	if s[0] < 'A' || s[0] > 'Z' {
		return false
	}
	words := 1
	for i := 0; i < len(s) && i < 40; i++ {
		switch s[i] {
		case ' ':
			words++
		case ':':
			return words <= 4 && (i+1 == len(s) || s[i+1] == ' ' || s[i+1] == '\t')
		case '.', ',', '(', ')', '?':
			return false
		}
	}
	return false
}

// look fills in what the line's text alone says of its layout.
func (l *line) look() {
	l.marker = int32(marker(l.text))
	s := strings.TrimLeft(l.text[l.marker:], " \t")
	l.gap = strings.IndexByte(s, '\t') >= 0
	for i := 2; i < len(s) && !l.gap; i += 3 { // three in a row meet every third byte
		if s[i] != ' ' || s[i-1] != ' ' && (i+1 == len(s) || s[i+1] != ' ') {
			continue
		}
		from, to := i, i+1
		for from > 0 && s[from-1] == ' ' {
			from--
		}
		for to < len(s) && s[to] == ' ' {
			to++
		}
		l.gap = to-from >= 3
	}
}

// kindOf says what a block that begins with the line is.
func kindOf(l *line) document.Kind {
	s := l.text
	switch {
	case headingLevel(s) > 0 || strings.HasPrefix(s, "**") && strings.HasSuffix(s, "**") && len(s) > 4 && strings.Count(s, "**") == 2:
		return document.Heading
	case l.gap:
		return document.Paragraph
	case l.marker > 0:
		return document.ListItem
	}
	return document.Paragraph
}

// headingLevel is the level of a Markdown heading, 0 for anything else.
func headingLevel(s string) int {
	n := 0
	for n < len(s) && s[n] == '#' {
		n++
	}
	if n > 6 || n == len(s) || s[n] != ' ' {
		return 0
	}
	return n
}

func headingText(s string) string { return strings.Trim(s, "#* ") }

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

func isLetter(r rune) bool { return unicode.IsLetter(r) }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
