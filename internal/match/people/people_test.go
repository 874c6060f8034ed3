package people

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/text"
	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/internal/zone"
	"github.com/foilint/foilint/rules"
)

func recogniser(t testing.TB) *Recogniser {
	t.Helper()
	r, err := New(rules.FS)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// letter reads a text as one letter, all of it in one zone.
func letter(s string, z zone.Zone) *match.Letter {
	return letterOf(text.Read(context.Background(), []byte(s), limits.Default), z)
}

func letterOf(d *document.Document, z zone.Zone) *match.Letter {
	l := &match.Letter{}
	for _, p := range d.Parts {
		for _, b := range p.Blocks {
			f := fold.Fold(b.Text)
			l.Blocks = append(l.Blocks, &zone.Block{Part: p, Source: b, Text: f, Regions: []zone.Region{{Start: 0, End: len(f.S), Zone: z}}})
		}
	}
	return l
}

// settled gives all hits of a letter as they stand in the end.
func settled(r *Recogniser, l *match.Letter) []match.Hit {
	var hits []match.Hit
	for i := range l.Blocks {
		hits = append(hits, r.Find(l, i)...)
	}
	return r.Settle(l, hits)
}

// names prints hits as "kind Name (Detail)", without "(post unknown)".
func names(hits []match.Hit) []string {
	var out []string
	for _, h := range hits {
		s := strings.TrimPrefix(h.Kind, "person-") + " " + h.Name
		if h.Detail != PostUnknown {
			s += " (" + h.Detail + ")"
		}
		out = append(out, s)
	}
	return out
}

// The examples of the bundled pack must hold.
func TestExamples(t *testing.T) {
	r := recogniser(t)
	pack, err := rule.Load(rules.FS, "people.toml", rule.Known{Recognisers: r.Kinds()})
	if err != nil {
		t.Fatal(err)
	}
	for _, ru := range pack.Rules {
		for _, x := range ru.Examples {
			z := x.Zone
			if z == "" {
				z = zone.Answer
			}
			l := letter(x.Text, z)
			var got, want []string
			for _, h := range settled(r, l) {
				if h.Kind == ru.Recogniser {
					b := l.Blocks[h.Block]
					sp := b.Text.Span(h.Start, h.End)
					got = append(got, b.Source.Text[sp.Start:sp.End])
				}
			}
			for _, sp := range x.Spans {
				want = append(want, x.Text[sp.Start:sp.End])
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s: %q: found %q, want %q; all: %q", ru.ID, x.Text, got, want, names(settled(r, l)))
			}
		}
	}
	_ = authority.Authority{}
}
