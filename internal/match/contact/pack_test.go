package contact_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/match/contact"
	"github.com/foilint/foilint/internal/match/network"
	"github.com/foilint/foilint/internal/match/validate"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/internal/zone"
	"github.com/foilint/foilint/rules"
)

// letter makes a letter of blocks that a blank line parts, all in one zone.
func letter(text string, z zone.Zone) (*match.Letter, []int) {
	l, starts, at := &match.Letter{}, []int{}, 0
	part := &document.Part{Name: "body", Layer: document.Visible}
	for _, p := range strings.Split(text, "\n\n") {
		f := fold.Fold(p)
		l.Blocks = append(l.Blocks, &zone.Block{Part: part, Source: &document.Block{Text: p}, Text: f, Regions: []zone.Region{{End: len(f.S), Zone: z}}})
		starts = append(starts, at)
		at += len(p) + 2
	}
	return l, starts
}

// TestExamples proves the examples of the two packs with both recognisers at work.
func TestExamples(t *testing.T) {
	c, err := contact.New(rules.FS)
	if err != nil {
		t.Fatal(err)
	}
	n, err := network.New(rules.FS)
	if err != nil {
		t.Fatal(err)
	}
	known := rule.Known{Recognisers: append(c.Kinds(), n.Kinds()...), Validators: validate.Names()}
	for _, file := range []string{"contacts.toml", "network.toml"} {
		pack, err := rule.Load(rules.FS, file, known)
		if err != nil {
			t.Fatal(err)
		}
		engine := match.New(pack.Rules, []match.Recogniser{c, n}, validate.All())
		for _, r := range pack.Rules {
			for _, x := range r.Examples {
				z := x.Zone
				if z == "" {
					z = zone.Answer
				}
				l, starts := letter(x.Text, z)
				l.Blocks[0].Part.About = slices.Contains(r.Layers, rule.Properties)
				ms, err := engine.Find(context.Background(), l, 1)
				if err != nil {
					t.Fatal(err)
				}
				var got []document.Span
				for _, m := range ms {
					if m.Rule == r {
						s := l.Blocks[m.Block].Text.Span(m.Start, m.End)
						got = append(got, document.Span{Start: starts[m.Block] + s.Start, End: starts[m.Block] + s.End})
					}
				}
				if !slices.Equal(got, x.Spans) {
					t.Errorf("%s:%d: %s: got %q, want %q in %q", file, x.Line, r.ID, cut(x.Text, got), cut(x.Text, x.Spans), x.Text)
				}
			}
		}
	}
}

func cut(s string, spans []document.Span) []string {
	var out []string
	for _, p := range spans {
		out = append(out, s[p.Start:p.End])
	}
	return out
}
