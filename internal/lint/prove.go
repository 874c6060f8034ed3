package lint

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/text"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/internal/zone"
)

// Prove tries every example of every rule, with all rules in force and no
// authority's own settings, which the examples cannot know, and returns
// how many examples there are and what failed, one line each: "file:line: rule …".
func (l *Linter) Prove(ctx context.Context) (examples int, failures []string, err error) {
	for _, r := range l.Rules {
		if r.Trait != "" {
			continue // its examples describe files; the readers' tests prove them
		}
		for _, x := range r.Examples {
			examples++
			got, err := l.try(ctx, r, x)
			if err != nil {
				return examples, failures, err
			}
			if !slices.Equal(got, x.Spans) {
				failures = append(failures, fmt.Sprintf("%s:%d: rule %q: %s in %q, want %s", r.File, x.Line, r.ID, flagged(got, x.Text), x.Text, flagged(x.Spans, x.Text)))
			}
		}
	}
	return examples, failures, nil
}

// flagged says which words a list of spans marks.
func flagged(at []document.Span, text string) string {
	if len(at) == 0 {
		return "nothing flagged"
	}
	var words []string
	for _, s := range at {
		words = append(words, fmt.Sprintf("%q", text[s.Start:s.End]))
	}
	return strings.Join(words, ", ") + " flagged"
}

// try looks at one example as a document of its own whose blocks all lie in the
// example's zone, and returns where the rule speaks.
func (l *Linter) try(ctx context.Context, r *rule.Rule, x rule.Example) ([]document.Span, error) {
	d := text.Read(ctx, []byte(x.Text), l.Limits)
	z := x.Zone
	if z == "" {
		z = zone.Answer
	}
	letter := &match.Letter{Blocks: zone.Classify(d, 1), Purpose: l.Settings.Purpose}
	for _, b := range letter.Blocks {
		b.Regions = []zone.Region{{Start: 0, End: len(b.Text.S), Zone: z}}
	}
	ms, err := l.Engine.Find(ctx, letter, 1)
	if err != nil {
		return nil, err
	}
	starts := lineStarts(x.Text)
	var out []document.Span
	for _, m := range ms {
		if m.Rule != r || r.LevelIn(z) == finding.Off {
			continue
		}
		b := letter.Blocks[m.Block]
		loc := b.Source.Locate(b.Text.Span(m.Start, m.End))
		out = append(out, document.Span{Start: offset(x.Text, starts, loc.Line, loc.Column), End: offset(x.Text, starts, loc.EndLine, loc.EndColumn)})
	}
	return out, nil
}

func lineStarts(s string) []int {
	starts := []int{0}
	for i := range s {
		if s[i] == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// offset is the byte at a line and column of s.
func offset(s string, starts []int, line, column int) int {
	at := starts[min(max(line, 1), len(starts))-1]
	for ; column > 1 && at < len(s); column-- {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	return at
}
