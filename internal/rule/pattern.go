package rule

import (
	"errors"
	"regexp"
	"regexp/syntax"
	"strings"
	"sync"

	"github.com/foilint/foilint/internal/document"
)

// A Pattern is one regular expression over folded text, with the gate that a block
// must pass before it is tried. What it finds is its first group, if it has one.
// It is safe for use by several goroutines.
type Pattern struct {
	Gate Gate
	src  string

	// Compiled when a block first passes the gate. Few do in one letter, and
	// compiling all bundled patterns takes longer than reading it.
	once sync.Once
	re   *regexp.Regexp
}

// NewPattern reads an expression in RE2 syntax and works out its gate, which is the
// zero Gate when nothing can be said. The error says what is wrong and how to mend it.
func NewPattern(src string) (*Pattern, error) {
	tree, err := syntax.Parse(src, syntax.Perl)
	if err != nil {
		return nil, errors.New("cannot be read: " + strings.TrimPrefix(err.Error(), "error parsing regexp: ") +
			"; see https://github.com/google/re2/wiki/Syntax")
	}
	if emptyMatch(tree) {
		return nil, errors.New("can match the empty text; make sure that something in it (in its first group, if it has one) must be there")
	}
	return &Pattern{Gate: derive(tree), src: src}, nil
}

func (p *Pattern) String() string { return p.src }

// Find returns where the pattern matches in folded text, in order.
func (p *Pattern) Find(s string) []document.Span {
	p.once.Do(func() { p.re = regexp.MustCompile(p.src) })
	var out []document.Span
	for _, at := range p.re.FindAllStringSubmatchIndex(s, -1) {
		span := document.Span{Start: at[0], End: at[1]}
		if len(at) > 3 && at[2] >= 0 {
			span = document.Span{Start: at[2], End: at[3]}
		}
		if span.Start < span.End {
			out = append(out, span)
		}
	}
	return out
}
