package rule

import (
	"errors"
	"regexp"
	"regexp/syntax"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/document"
)

// A Pattern is one regular expression over folded text, with the gate that a block
// must pass before it is tried. What it finds is its first group, if it has one.
// It is safe for use by several goroutines.
type Pattern struct {
	Gate Gate
	src  string

	// Compiled when a block first passes the gate. Few do in one letter, and
	// compiling all bundled patterns takes longer than reading it. What fixed matches
	// begins with a text's first character or with its second.
	re, fixed func() *regexp.Regexp
}

// NewPattern reads an expression in RE2 syntax and works out its gate, which is the
// zero Gate when nothing can be said. The error says what is wrong and how to mend it.
func NewPattern(src string) (*Pattern, error) { return newPattern(src, nil) }

// newPattern is NewPattern with gates that were worked out before.
func newPattern(src string, known gates) (*Pattern, error) {
	if known != nil {
		if gate, ok := known[gateKey(src)]; ok {
			return compiledLate(src, gate), nil
		}
	}
	tree, err := syntax.Parse(src, syntax.Perl)
	if err != nil {
		return nil, errors.New("cannot be read: " + strings.TrimPrefix(err.Error(), "error parsing regexp: ") +
			"; see https://github.com/google/re2/wiki/Syntax")
	}
	if emptyMatch(tree) {
		return nil, errors.New("can match the empty text; make sure that something in it (in its first group, if it has one) must be there")
	}
	return compiledLate(src, derive(tree)), nil
}

func compiledLate(src string, gate Gate) *Pattern {
	return &Pattern{
		Gate: gate, src: src,
		re:    sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(src) }),
		fixed: sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\A(?s:.)??(` + src + ")") }),
	}
}

func (p *Pattern) String() string { return p.src }

// Find returns where the pattern matches in folded text, in order.
func (p *Pattern) Find(s string) []document.Span {
	var out []document.Span
	for _, at := range p.re().FindAllStringSubmatchIndex(s, -1) {
		out = found(out, at, 0)
	}
	return out
}

// FindAt is Find for a text in which a literal of Gate.Begin stands at these places,
// given in order, and at no other: to try a few costs less than to go through it.
func (p *Pattern) FindAt(s string, begins []int32) []document.Span {
	const (
		few   = 8
		short = 4 << 10 // bytes: each place may cost a look through the rest
	)
	if len(begins) > few || len(s) > short {
		return p.Find(s)
	}
	var out []document.Span
	end := 0
	for _, b := range begins {
		if int(b) < end {
			continue
		}
		// The character before may be a space that the match begins with.
		_, size := utf8.DecodeLastRuneInString(s[:b])
		from := max(int(b)-size, end)
		if at := p.fixed().FindStringSubmatchIndex(s[from:]); at != nil {
			if at[2] == 0 && from < int(b) && letter(s[from]) {
				return p.Find(s) // of a word cut here, which only looks as if it began
			}
			out = found(out, at[2:], from)
			end = from + at[1]
		}
	}
	return out
}

// found adds what a match at bytes at of s[from:] found: its first group, if it has one.
func found(out []document.Span, at []int, from int) []document.Span {
	span := document.Span{Start: from + at[0], End: from + at[1]}
	if len(at) > 3 && at[2] >= 0 {
		span = document.Span{Start: from + at[2], End: from + at[3]}
	}
	if span.Start < span.End {
		out = append(out, span)
	}
	return out
}
