package csv

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/limits"
)

// A cell is where a field of a row stands in the text.
type cell struct {
	from, to int // without the space and the quotation marks around it; the same when it is empty
	closing  int // the quotation mark that closes it, if words follow; -1 where all is quoted or nothing is
	quoted   bool
	column   int // of the row, from 1
	at       mark
}

// A mark is a place in the text.
type mark struct {
	byte         int
	line, column int // from 1, in code points
}

// A scanner walks the fields of a text, in the rows in which Excel would show them.
type scanner struct {
	s      string
	sep    byte // between the fields; 0 where a row is one field
	eol    byte // ends the lines that an editor counts: '\n', or '\r' in a text without one
	ascii  bool // every byte is a code point
	pos    int
	width  int  // columns of most rows, 0 if that is not known
	here   mark // at or before pos
	number int  // of the row being read, from 1
	column int  // of the last field of it
	begun  bool // the row has fields still to be read

	open     bool // a quotation mark opened a field, and none follows that closes it
	unpaired int  // quotation marks that open a field and have no partner
	stray    int  // row of the first of them
}

// newScanner scans s from byte body on.
func newScanner(s string, body int, sep byte, ascii bool) scanner {
	w := scanner{s: s, sep: sep, eol: '\n', ascii: ascii, here: mark{0, 1, 1}}
	if strings.IndexByte(s, '\n') < 0 {
		w.eol = '\r'
	}
	w.pos = body
	w.reach(body)
	return w
}

// more reports whether there is a row to read, and goes to its beginning.
func (w *scanner) more() bool {
	if w.pos >= len(w.s) {
		return false
	}
	w.number++
	w.column, w.begun = 0, true
	return true
}

// next gives the next field of the row; more is false after the last.
func (w *scanner) next() (c cell, more bool) {
	w.column++
	c = cell{column: w.column, closing: -1}
	start := w.pos
	end := w.quoted(&c)
	if !c.quoted {
		end = w.fieldEnd(start)
		c.from, c.to = start, end
	}
	c.to = c.from + len(strings.TrimRightFunc(w.s[c.from:c.to], unicode.IsSpace))
	c.from = c.to - len(strings.TrimLeftFunc(w.s[c.from:c.to], unicode.IsSpace))
	if c.from < c.to {
		c.at = w.reach(c.from)
	}
	if end < len(w.s) && w.s[end] == w.sep && w.sep != 0 {
		w.pos = end + 1
		return c, true
	}
	w.pos = w.lineEnd(end)
	w.begun = false
	return c, false
}

// lineEnd is where the row after the one that ends at byte at begins. "\r\r\n" is what
// programs leave that write "\r\n" as lines.
func (w *scanner) lineEnd(at int) int {
	if w.eol == '\n' {
		for _, end := range []string{"\r\n", "\r\r\n"} {
			if strings.HasPrefix(w.s[at:], end) {
				return at + len(end)
			}
		}
	}
	return min(at+1, len(w.s))
}

// fieldEnd is where a field without quotation marks ends that goes on at byte at.
func (w *scanner) fieldEnd(at int) int {
	for i := at; i < len(w.s); i++ {
		if c := w.s[i]; c == '\n' || c == '\r' || c == w.sep && w.sep != 0 {
			return i
		}
	}
	return len(w.s)
}

// quoted reads a field in quotation marks into c and gives its end. A mark that opens a
// field and is not closed in it is taken for a letter: nothing closes it, or what does is
// rows below and opens a field itself, or whole rows lie between.
func (w *scanner) quoted(c *cell) (end int) {
	open := w.pos
	for open < len(w.s) && w.s[open] == ' ' {
		open++
	}
	if open == len(w.s) || w.s[open] != '"' {
		return 0
	}
	closing := w.partner(open)
	if closing < 0 {
		w.open = true
		w.alone()
		return 0
	}
	after := closing + 1
	for after < len(w.s) && w.s[after] == ' ' {
		after++
	}
	if w.swallows(w.s[open:closing]) {
		w.alone()
		return 0
	}
	c.from, c.to = open+1, closing
	if after < len(w.s) && w.s[after] != w.sep && w.s[after] != '\n' && w.s[after] != '\r' {
		if strings.IndexByte(w.s[open:closing], w.eol) >= 0 {
			w.alone()
			return 0
		}
		if open > w.pos { // Excel takes it for letters too
			return 0
		}
		after = w.fieldEnd(after)
		c.closing, c.to = closing, after
	}
	c.quoted = true
	return after
}

// partner is the quotation mark that closes a field opened by the one at byte open, -1
// if none does. Two in a row stand for one within the field. What it looks through is
// not looked through again: up to the partner no single mark opens another field.
func (w *scanner) partner(open int) int {
	for i := open + 1; ; {
		n := strings.IndexByte(w.s[i:], '"')
		if n < 0 {
			return -1
		}
		i += n
		if i+1 == len(w.s) || w.s[i+1] != '"' {
			return i
		}
		i += 2
	}
}

// swallows reports whether a field of several lines holds rows of the table: most lines of
// it, and two at least, are parted as often as rows are, with no space behind.
func (w *scanner) swallows(field string) bool {
	const columns, least = 3, 2 // less than that, lines of an address have too
	if w.width < columns || w.sep == 0 || strings.Count(field, string(w.eol)) <= least {
		return false
	}
	lines, rows := 0, 0
	_, field, _ = strings.Cut(field, string(w.eol))
	for {
		line, rest, more := strings.Cut(field, string(w.eol))
		if !more { // the last belongs to the mark that closes the field
			return rows >= least && 2*rows > lines
		}
		field = rest
		lines++
		if n := strings.Count(line, string(w.sep)); n == w.width-1 && !strings.Contains(line, string(w.sep)+" ") {
			rows++
		}
	}
}

func (w *scanner) alone() {
	if w.unpaired++; w.unpaired == 1 {
		w.stray = w.number
	}
}

// reach goes on to a byte of the text and says where in the file it is.
func (w *scanner) reach(to int) mark {
	for w.here.byte < to {
		n := strings.IndexByte(w.s[w.here.byte:to], w.eol)
		if n < 0 {
			w.here.column += w.points(w.here.byte, to)
			w.here.byte = to
			break
		}
		w.here = mark{w.here.byte + n + 1, w.here.line + 1, 1}
	}
	return w.here
}

// points counts code points.
func (w *scanner) points(from, to int) int {
	if w.ascii {
		return to - from
	}
	return utf8.RuneCountInString(w.s[from:to])
}

// words is the text of a cell, with the places of its lines, and of what follows a
// quotation mark that the text leaves out. Of one with more places than can be kept it
// gives the beginning.
func (r *reader) words(c cell) (words string, anchors []document.Anchor, whole bool) {
	s := r.s[c.from:c.to]
	if !c.quoted || !strings.ContainsAny(s, "\"\r\n") {
		return s, r.anchor(c.at), true
	}
	w := r.scanner // walks the cell again
	w.here = c.at
	var b strings.Builder
	anchors = r.anchor(c.at)
	most := (r.lim.Text-r.size(0))/limits.AnchorBytes + 1
	for i := c.from; i < c.to; {
		n := special(r.s[i:c.to])
		if n < 0 || c.closing >= 0 && i > c.closing {
			b.WriteString(r.s[i:c.to])
			break
		}
		b.WriteString(r.s[i : i+n])
		i += n
		switch {
		case r.s[i] == '\r' && i+1 < c.to && r.s[i+1] == '\n':
			b.WriteByte('\n')
			i += 2
		case r.s[i] != '"':
			b.WriteByte('\n')
			i++
		case i == c.closing:
			i++
		default:
			b.WriteByte('"')
			i += 2
		}
		if int64(len(anchors)) > most {
			return b.String(), anchors, false
		}
		at := w.reach(i)
		anchors = append(anchors, document.Anchor{Offset: int32(b.Len()), Line: int32(at.line), Column: int32(at.column)})
	}
	r.kept += int64(b.Len())
	return b.String(), anchors, true
}

// special is the first quotation mark or end of a line, -1 if there is none.
func special(s string) int {
	for i := range len(s) {
		if c := s[i]; c == '"' || c == '\r' || c == '\n' {
			return i
		}
	}
	return -1
}

// anchor is the first anchor of a block, from a slab.
func (r *reader) anchor(at mark) []document.Anchor {
	if len(r.anchors) == 0 {
		r.anchors = make([]document.Anchor, min(slab, 8+len(r.part.Blocks)))
	}
	its := r.anchors[:1:1]
	r.anchors = r.anchors[1:]
	its[0] = document.Anchor{Line: int32(at.line), Column: int32(at.column)}
	return its
}
