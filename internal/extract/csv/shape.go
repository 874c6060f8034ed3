package csv

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/extract/text"
)

const (
	// sampleBytes and sampleRows are how much of a file its shape is told by.
	sampleBytes = 64 << 10
	sampleRows  = 500
	// candidates are the delimiters that are tried, the likelier first.
	candidates = ",;\t|"
)

// A Name says what the name of a file promises.
type Name uint8

// What a name may promise.
const (
	Unnamed  Name = iota // nothing, or text of any kind: the content decides alone
	Named                // a table: ".csv", ".tsv"
	Workbook             // one that Excel opens, whatever it is: ".xls"
	Other                // something that may look like a table, and is none: ".md"
)

// Is reports whether the bytes of a text are a table. By the content alone that is only
// what has three rows of as many columns, with hardly a row that differs: a letter with
// a comma in every line has not. A name that promises a table asks for less.
func Is(data []byte, name Name) bool {
	if name == Other {
		return false
	}
	s := sample(data)
	if sep, _ := declared(s); sep != 0 {
		return true
	}
	switch name {
	case Named:
		return measure(s).likely() || list(s)
	case Workbook:
		return measure(s).likely()
	}
	return !markup(s) && measure(s).certain()
}

// shape gives the delimiter of a table, 0 if it has one column, how many columns most
// rows have, 0 if that is not known, and the byte at which the table begins.
func shape(s string) (sep byte, width, body int) {
	if sep, body = declared(s); sep != 0 {
		return sep, with(begin(s[body:]), sep).common, body
	}
	if m := measure(begin(s)); m.likely() || m.certain() {
		return m.sep, m.common, 0
	}
	return 0, 0, 0
}

// sample is the beginning of a file as text, of which only the delimiters count, which
// are ASCII.
func sample(data []byte) string {
	return begin(string(text.Beginning(data, sampleBytes+1)))
}

// begin is the beginning of a text, of whole lines where it has lines.
func begin(s string) string {
	if len(s) <= sampleBytes {
		return s
	}
	s = s[:sampleBytes]
	if i := strings.LastIndexAny(s, "\r\n"); i > 0 {
		s = s[:i+1]
	}
	return s
}

// declared is the delimiter that the first line of a text names as Excel reads it,
// "sep=;", and the byte at which the table begins; 0 if it names none. A letter or a figure
// is none: what stands between cells is not read as theirs.
func declared(s string) (sep byte, body int) {
	line := s
	if i := strings.IndexAny(s, "\r\n"); i >= 0 {
		line = s[:i]
	}
	quoted := strings.Trim(line, `"`)
	if len(quoted) != 5 || !strings.EqualFold(quoted[:4], "sep=") || quoted[4] == '"' || quoted[4] >= utf8.RuneSelf || isWord(quoted[4]) {
		return 0, 0
	}
	body = len(line)
	for _, end := range []string{"\r\n", "\n", "\r"} {
		if strings.HasPrefix(s[body:], end) {
			return quoted[4], body + len(end)
		}
	}
	return quoted[4], body
}

func isWord(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// A measured text is what one delimiter makes of it.
type measured struct {
	sep    byte
	rows   int // that are not empty
	common int // columns of most rows
	alike  int // rows that have as many
	parted int // rows of two columns or more
	spaced int // delimiters that a space follows, as in prose
	ended  int // that end a line, as the one after a salutation
	seps   int // delimiters
}

// measure finds the delimiter that makes the best table of a text.
func measure(s string) measured {
	best := with(s, candidates[0])
	for i := 1; i < len(candidates); i++ {
		if m := with(s, candidates[i]); m.better(best) {
			best = m
		}
	}
	return best
}

// with parts a text by one delimiter.
func with(s string, sep byte) measured {
	m := measured{sep: sep}
	counts := map[int]int{}
	for w := newScanner(s, 0, sep, true); m.rows < sampleRows && w.more(); {
		filled := false
		for more := true; more; {
			var c cell
			c, more = w.next()
			filled = filled || c.from < c.to
			if more {
				m.seps++
				switch next := s[w.pos:min(w.pos+1, len(s))]; next {
				case " ":
					m.spaced++
				case "", "\r", "\n":
					m.ended++
				}
			}
		}
		if w.open && m.rows > 0 {
			break // a cell that the sample cuts, or a mark without a partner
		}
		if !filled {
			continue
		}
		m.rows++
		if w.column > 1 {
			m.parted++
		}
		counts[w.column]++
	}
	for columns, rows := range counts {
		if columns > 1 && (rows > m.alike || rows == m.alike && columns > m.common) {
			m.common, m.alike = columns, rows
		}
	}
	return m
}

// better reports whether m makes a better table than n: more rows alike, or about as
// many with more columns.
func (m measured) better(n measured) bool {
	const slack = 0.05
	switch d := m.share() - n.share(); {
	case d > slack:
		return true
	case d < -slack:
		return false
	}
	return m.common > n.common
}

// share is that of the rows that have as many columns as most.
func (m measured) share() float64 {
	return float64(m.alike) / float64(max(m.rows, 1))
}

// prose reports whether the delimiters stand as commas do in sentences.
func (m measured) prose() bool { return m.spaced > 0 && 2*(m.spaced+m.ended) > m.seps }

// certain reports whether nothing but a table looks so.
func (m measured) certain() bool {
	least := 3
	if m.sep == '\t' {
		least = 2
	}
	return m.rows >= 3 && m.common >= least && m.share() >= 0.95 && !m.prose()
}

// likely reports whether a file that is named so is a table.
func (m measured) likely() bool {
	if m.rows == 0 {
		return m.seps > 0
	}
	return 2*m.parted >= m.rows && !m.prose() || m.rows >= 3 && m.share() >= 0.8
}

// list reports whether a text without delimiters is a table of one column: short lines,
// and no sentences.
func list(s string) bool {
	const short = 60
	lines, sentences := 0, 0
	for line := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == '\n' || r == '\r' }) {
		line = strings.TrimRightFunc(line, unicode.IsSpace)
		if line == "" {
			continue
		}
		lines++
		if len(line) > short || strings.HasSuffix(line, ".") || strings.HasSuffix(line, ",") && !strings.HasSuffix(line, ",,") {
			sentences++
		}
	}
	return lines > 0 && 10*sentences <= lines
}

// markup reports whether a text is written for programs: JSON, a web page.
func markup(s string) bool {
	s = strings.TrimLeftFunc(s, unicode.IsSpace)
	return s != "" && strings.IndexByte("{[<", s[0]) >= 0
}
