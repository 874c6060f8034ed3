package software

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/match/validate"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/internal/zone"
	"github.com/foilint/foilint/rules"
)

var asOf = time.Date(2026, time.September, 1, 0, 0, 0, 0, time.UTC)

func recogniser(t testing.TB) *Recogniser {
	t.Helper()
	r, err := New(rules.FS, asOf)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// letter is a letter of answer blocks in one part.
func letter(texts ...string) *match.Letter {
	part := &document.Part{Name: "body", Layer: document.Visible}
	l := &match.Letter{}
	for _, s := range texts {
		f := fold.Fold(s)
		l.Blocks = append(l.Blocks, &zone.Block{
			Part: part, Source: &document.Block{Text: s}, Text: f,
			Regions: []zone.Region{{End: len(f.S), Zone: zone.Answer}},
		})
	}
	return l
}

// engine looks with the bundled packs and this recogniser.
func engine(t testing.TB) *match.Engine {
	t.Helper()
	r := recogniser(t)
	var all []*rule.Rule
	for _, name := range []string{"security.toml", "technology.toml", "posture.toml"} {
		p, err := rule.Load(rules.FS, name, rule.Known{Recognisers: r.Kinds(), Validators: validate.Names()})
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, p.Rules...)
	}
	return match.New(all, []match.Recogniser{r}, validate.All())
}

// TestExamples proves the examples of the three packs.
func TestExamples(t *testing.T) {
	e := engine(t)
	for _, name := range []string{"security.toml", "technology.toml", "posture.toml"} {
		p, err := rule.Load(rules.FS, name, rule.Known{Recognisers: recogniser(t).Kinds(), Validators: validate.Names()})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range p.Rules {
			for _, x := range r.Examples {
				l := letter(strings.Split(x.Text, "\n")...)
				ms, err := e.Find(context.Background(), l, 1)
				if err != nil {
					t.Fatal(err)
				}
				var got, want []string
				for _, m := range ms {
					if m.Rule.ID == r.ID && r.LevelIn(x.Zone) != finding.Off {
						got = append(got, l.Blocks[m.Block].Text.S[m.Start:m.End])
					}
				}
				for _, s := range x.Spans {
					want = append(want, x.Text[s.Start:s.End])
				}
				if strings.Join(got, "|") != strings.Join(want, "|") {
					t.Errorf("%s:%d: %s: got %q, want %q in %q", r.File, x.Line, r.ID, got, want, x.Text)
				}
			}
		}
	}
}
