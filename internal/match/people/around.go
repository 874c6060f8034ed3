package people

import (
	"strings"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/fold"
)

// Cues are what stands around a name.
type cues struct {
	titleFrom int   // token of the run where honorifics begin, -1 for none
	title     class // of what is said before the name: honorific, rank, office
	collar    bool  // a collar number stands between rank and name
	alone     bool  // a forename without surname

	points       float64
	doubt        float64 // taken off for being also a place or a thing
	labelled     bool    // "Author:"
	named        bool    // a post, label or signature says that this is a person
	role         bool    // something shows a person at work
	salutation   bool    // "Dear"
	introduced   bool    // "my colleague"
	otherwise    bool    // something says that it is a firm, a place or a product
	shaped       bool    // begins with a listed forename or a dotted initial
	signed       bool    // under "Yours sincerely"
	applicant    bool    // "Request from"
	publicFigure bool
	celebrated   bool                     // for a work
	post         struct{ start, end int } // the job title
	postEnd      int
	below        string // the job title when it stands on another line or after the name as letters
	reasons      []point
}

// around looks at what stands before and after bytes start to end.
func (r *reader) around(start, end int, c *cues) {
	b := start
	if c.titleFrom >= 0 {
		b = r.run[c.titleFrom].start
	}
	r.before(b, c)
	r.after(start, end, c)
	lo, hi := r.line(start)
	if b == lo {
		r.under(lo, c)
	}
	if c.post.end == 0 {
		r.postAfter(start, end, c)
	}
	if c.post.end == 0 {
		r.postBefore(b, c)
	}
	if c.post.end == 0 && c.below == "" {
		r.postOver(b, c)
	}
	if c.post.end == 0 && c.below == "" {
		if ws, we, g := r.back(b); g == space && r.is(ws, we, "is", "was") {
			if a, z, _ := r.back(ws); r.classOf(a, z)&cFirm == 0 {
				if r.postBefore(ws, c); c.post.end > 0 && r.lx.grade(c.jobTitle(r)) < head {
					c.post.start, c.post.end = 0, 0
				}
			}
		} else {
			c.below = r.postAsked(b)
		}
	}
	r.publicly(b, start, end, c)
	r.celebrated(b, end, c)
	if r.calledSo(b, end) {
		c.otherwise = true
		c.add(-3, "what a thing is called")
	}
	if r.bonus > 0 && c.titleFrom < 0 {
		c.add(r.bonus, "in a column of names")
		c.role, c.named = true, true
	}
	if c.post.end > 0 {
		c.role, c.named = true, true
		c.add(1.5, "a job title beside it")
	}
	if b == lo && end >= hi-1 && !c.alone {
		fills := 0.2
		if c.role {
			fills = 0.5
		}
		c.add(fills, "all of its line")
	}
}

// A gap is what stands between two words.
type gap byte

const (
	space gap = iota
	comma
	colon
	dash
	bracket
	bar
	stop // the end of a sentence, or anything else
)

// back is the word before byte i and what lies between; start is -1 at the
// beginning of the block.
func (r *reader) back(i int) (start, end int, g gap) {
	s := r.s
	for i > 0 && !letterByte(s[i-1]) {
		i--
		switch s[i] {
		case ' ', '\'', '"', '*', '_':
		case ',':
			g = max(g, comma)
		case ':':
			g = max(g, colon)
		case '-':
			g = max(g, dash)
		case '(', ')':
			g = max(g, bracket)
		case '\t', '|':
			if g != colon {
				g = max(g, bar)
			}
		case '.':
			if w := lastWord(s[:i]); len(w) > 4 || i == 0 || g != space {
				g = stop
			}
		default:
			g = stop
		}
	}
	if i == 0 {
		return -1, 0, g
	}
	end = i
	for i > 0 && (letterByte(s[i-1]) || (s[i-1] == '-' || s[i-1] == '\'') && i > 1 && letterByte(s[i-2])) {
		i--
	}
	return i, end, g
}

func lastWord(s string) string {
	i := len(s)
	for i > 0 && letterByte(s[i-1]) {
		i--
	}
	return s[i:]
}

// classOf is the class of a word of the text.
func (r *reader) classOf(start, end int) class {
	if start < 0 || start >= end {
		return 0
	}
	var a [32]byte
	return r.lx.words[string(lowerInto(a[:0], r.s[start:end]))]
}

func lowerInto(b []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			return append(b[:0], fold.Key(s)...)
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		b = append(b, c)
	}
	return b
}

func (r *reader) is(start, end int, words ...string) bool {
	if start < 0 {
		return false
	}
	for _, w := range words {
		if strings.EqualFold(r.s[start:end], w) {
			return true
		}
	}
	return false
}
