package lint

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/text"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/letter"
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
			try := l.words
			if r.Letter != "" {
				try = l.letter
			}
			got, err := try(ctx, r, x)
			if err != nil {
				return examples, failures, err
			}
			if !got.holds(x) {
				failures = append(failures, fmt.Sprintf("%s:%d: rule %q: %s in %q, want %s", r.File, x.Line, r.ID, got.say(x), x.Text, outcome{x.Spans, x.Level}.say(x)))
			}
		}
	}
	return examples, failures, nil
}

// An outcome is what a rule makes of an example.
type outcome struct {
	spans []document.Span
	level finding.Level
}

// holds reports whether the outcome is what the example says.
func (o outcome) holds(x rule.Example) bool {
	if x.Flag && len(x.Spans) == 0 && o.level == finding.Off {
		return false
	}
	return slices.Equal(o.spans, x.Spans) && (x.Level == finding.Off || x.Level == o.level)
}

// say names the words found and, where the example names one, their level.
func (o outcome) say(x rule.Example) string {
	switch {
	case len(o.spans) == 0 && (o.level != finding.Off || x.Flag && len(x.Spans) == 0):
		return "the letter as a whole flagged"
	case len(o.spans) == 0:
		return "nothing flagged"
	}
	var words []string
	for _, s := range o.spans {
		words = append(words, fmt.Sprintf("%q", x.Text[s.Start:s.End]))
	}
	said := strings.Join(words, ", ") + " flagged"
	if x.Level != finding.Off {
		said += " as " + o.level.String()
	}
	return said
}

// words is what a rule makes of an example of what stands at one place.
func (l *Linter) words(ctx context.Context, r *rule.Rule, x rule.Example) (outcome, error) {
	return l.specimen(ctx, r, x).try(ctx, l.engine(), r)
}

// letter is what a rule on the letter as a whole makes of an example, which is a letter
// that all stages read as any other.
func (l *Linter) letter(ctx context.Context, r *rule.Rule, x rule.Example) (outcome, error) {
	one := *l
	one.Authority = authority.Authority{}
	one.Settings.Purpose = cmp.Or(x.Purpose, authority.Send)
	one.Settings.Regime, one.Settings.Said = cmp.Or(x.Regime, one.Settings.Regime), x.Regime != ""
	looked := &letter.Document{Role: letter.Letter, Read: text.Read(ctx, []byte(x.Text), l.Limits)}
	looked.Read.Path = x.File
	var out outcome
	var err error
	if looked.Findings, err = one.look(ctx, looked, 1); err != nil {
		return out, err
	}
	one.Today = cmp.Or(l.Today, time.Now())
	c := one.newCase()
	c.Documents = []*letter.Document{looked}
	found, err := letter.Findings(ctx, c, l.Rules, one.Settings)
	if err != nil {
		return out, err
	}
	starts := lineStarts(x.Text)
	for _, f := range found[0] {
		if f.Rule != r.ID {
			continue
		}
		out.level = max(out.level, f.Level)
		if loc := f.Location; loc.Line > 0 {
			out.spans = append(out.spans, document.Span{Start: offset(x.Text, starts, loc.Line, loc.Column), End: offset(x.Text, starts, loc.EndLine, loc.EndColumn)})
		}
	}
	slices.SortFunc(out.spans, func(a, b document.Span) int { return cmp.Compare(a.Start, b.Start) })
	return out, nil
}

// A specimen is an example as a document of its own whose blocks all lie in the
// example's zone and layer.
type specimen struct {
	text   string
	starts []int // of lines
	zone   zone.Zone
	letter match.Letter
}

func (l *Linter) specimen(ctx context.Context, r *rule.Rule, x rule.Example) *specimen {
	d := text.Read(ctx, []byte(x.Text), l.Limits)
	for _, p := range d.Parts {
		put(p, x.Layer)
		if x.Layer == "" && !r.Looks(p) {
			put(p, r.Layers[0])
		}
	}
	s := &specimen{text: x.Text, starts: lineStarts(x.Text), zone: x.Zone}
	if s.zone == "" {
		s.zone = zone.Answer
	}
	s.letter = match.Letter{Blocks: zone.Classify(d, 1), Purpose: l.Settings.Purpose}
	for _, b := range s.letter.Blocks {
		b.Regions = []zone.Region{{Start: 0, End: len(b.Text.S), Zone: s.zone}}
	}
	return s
}

// try finds where a rule of the engine speaks, and the highest level at which it does.
func (s *specimen) try(ctx context.Context, e *match.Engine, r *rule.Rule) (outcome, error) {
	letter := s.letter
	ms, err := e.Find(ctx, &letter, 1)
	var out outcome
	level := r.LevelIn(s.zone)
	if err != nil || level == finding.Off {
		return out, err
	}
	for _, m := range ms {
		b := letter.Blocks[m.Block]
		if m.Rule != r || !r.Looks(b.Part) {
			continue
		}
		out.level = max(out.level, m.AtMost(level))
		loc := b.Source.Locate(b.Text.Span(m.Start, m.End))
		out.spans = append(out.spans, document.Span{Start: offset(s.text, s.starts, loc.Line, loc.Column), End: offset(s.text, s.starts, loc.EndLine, loc.EndColumn)})
	}
	return out, nil
}

// put moves a part to a layer as rules name them; "" leaves it where it is.
func put(p *document.Part, layer document.Layer) {
	switch layer {
	case "":
	case rule.Properties:
		p.Layer, p.About = document.Metadata, true
	case rule.Aside:
		p.Layer = document.Metadata
	default:
		p.Layer = layer
	}
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
