package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/ascii"
	"github.com/foilint/foilint/internal/document"
)

// A line is a line of the file without its indentation and trailing space, or
// the part of it before or after a form feed.
type line struct {
	text    string
	at      int   // byte of the whole text where this one begins
	number  int32 // in the file, from 1
	column  int32 // of the first byte of text, from 1, in code points
	page    int32 // from 1; 0 in a file without form feeds
	indent  int32 // columns before text, a tab reaching the next multiple of eight
	width   int32 // indent and text, in code points
	word    int32 // of them, those of the first word; 40 at most
	marker  int32 // bytes of the list marker that text begins with
	gap     bool  // text has columns: a tab or three spaces in a row after the marker
	newPage bool
}

func (l *line) blank() bool { return l.text == "" }

func (l *line) anchor(offset int) document.Anchor {
	return document.Anchor{Offset: int32(offset), Page: l.page, Line: l.number, Column: l.column}
}

// cut parts an over-long line at a sentence or a space at or before size bytes,
// in mid-word if there is neither.
func (l *line) cut(size int) (piece, rest line) {
	at := size
	for at > 0 && !utf8.RuneStart(l.text[at]) {
		at--
	}
	head := l.text[:at]
	if i := strings.LastIndex(head, ". "); i > size/2 {
		at = i + 2
	} else if i := strings.LastIndexByte(head, ' '); i > size/2 {
		at = i + 1
	}
	piece, rest = *l, *l
	piece.text = strings.TrimRight(l.text[:at], " ")
	rest.text = l.text[at:]
	rest.at += at
	rest.column += int32(ascii.Runes(l.text[:at]))
	rest.indent, rest.newPage = 0, false
	return piece, rest
}

// lines walks the lines of a text.
type lines struct {
	at         int    // byte of the whole text where line begins
	taken      int    // bytes from there to rest
	line, rest string // what is left of the line that was begun, and what follows it
	more       bool   // line is still to be given, even if it is empty
	sep        byte   // '\n', or '\r' in a file that has no line feed at all
	number     int32  // of line, from 1
	column     int32  // code points of it that were given already
	page       int32  // 0 in a file without form feeds
	newPage    bool
}

func newLines(s string) *lines {
	w := &lines{rest: s, sep: '\n'}
	if strings.IndexByte(s, '\n') < 0 {
		w.sep = '\r'
	}
	if strings.IndexByte(s, '\f') >= 0 {
		w.page = 1
	}
	return w
}

// next gives the next line; more is false at the end.
func (w *lines) next() (l line, more bool) {
	if !w.more {
		if w.rest == "" {
			return line{number: w.number}, false
		}
		w.at += w.taken
		w.taken = len(w.rest)
		if i := strings.IndexByte(w.rest, w.sep); i >= 0 {
			w.line, w.rest = w.rest[:i], w.rest[i+1:]
		} else {
			w.line, w.rest = w.rest, ""
		}
		w.taken -= len(w.rest)
		w.number++
		w.column = 0
	}
	l = line{at: w.at, number: w.number, column: w.column + 1, page: w.page, newPage: w.newPage}
	raw := w.line
	w.more, w.newPage = false, false
	if w.page > 0 {
		if i := strings.IndexByte(raw, '\f'); i >= 0 {
			raw, w.line = raw[:i], raw[i+1:]
			w.at, w.taken = w.at+i+1, w.taken-i-1
			w.column += int32(ascii.Runes(raw)) + 1
			w.page++
			w.more, w.newPage = true, true
		}
	}
	l.fill(raw)
	return l, true
}

// fill sets text, column, indent, width and word from the line as it lies in the file.
func (l *line) fill(raw string) {
	i := 0
	for i < len(raw) {
		switch c := raw[i]; {
		case c == ' ':
			l.indent++
		case c == '\t':
			l.indent = l.indent&^7 + 8
		case c < utf8.RuneSelf && c != '\v' && c != '\r':
			goto text
		default:
			r, size := utf8.DecodeRuneInString(raw[i:])
			if !unicode.IsSpace(r) {
				goto text
			}
			l.indent++
			i += size - 1
		}
		l.column++
		i++
	}
text:
	end := len(raw)
	for end > i {
		if c := raw[end-1]; c == ' ' || c == '\t' || c == '\r' {
			end--
			continue
		}
		if raw[end-1] < utf8.RuneSelf {
			break
		}
		r, size := utf8.DecodeLastRuneInString(raw[:end])
		if !unicode.IsSpace(r) {
			break
		}
		end -= size
	}
	l.text = raw[i:end]
	l.at += i
	l.width, l.word = l.indent+int32(ascii.Runes(l.text)), firstWord(l.text)
}

// firstWord is the length of a text's first word in code points, 40 at most.
func firstWord(s string) int32 {
	n := int32(0)
	for _, r := range s {
		if r == ' ' || r == '\t' || n == 40 {
			break
		}
		n++
	}
	return n
}
