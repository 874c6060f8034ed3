package letter

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/assess"
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/text"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/internal/zone"
)

// paper is a text as a document of a case, without findings of other rules.
func paper(t testing.TB, path, words string) *Document {
	t.Helper()
	d := text.Read(t.Context(), []byte(words), limits.Default)
	d.Path = path
	return &Document{Role: Letter, Read: d, Blocks: zone.Classify(d, 1)}
}

// place is where words stand in a document of a case.
func place(t testing.TB, c *Case, doc int, words string) Place {
	t.Helper()
	for i, b := range c.Documents[doc].Blocks {
		if at := strings.Index(b.Text.S, words); at >= 0 {
			return Place{Document: doc, Block: i, Start: at, End: at + len(words)}
		}
	}
	t.Fatalf("no %q", words)
	return Place{}
}

func TestFindings(t *testing.T) {
	c := &Case{Documents: []*Document{paper(t, "letter.txt", "We withhold the supplier.\n\nIt is Sophos."), paper(t, "annex.txt", "Sophos")}}
	broken := Hit{Place: place(t, c, 0, "withhold"), Name: "withhold", Detail: "a promise", Related: []Place{place(t, c, 0, "Sophos"), place(t, c, 1, "Sophos")}}
	whole := Hit{Place: Place{Document: 1, Block: -1}, Name: "annex", Detail: "2 facts", Evidence: []string{"one", "two"}, Cap: finding.Note}
	defer func(all []check) { checks = all }(checks)
	checks = []check{
		{"whole", func(*Case) []Hit { return []Hit{whole} }},
		{"broken", func(*Case) []Hit { return []Hit{broken, {Place: whole.Place, Detail: "more"}} }},
		{"unasked", func(*Case) []Hit { panic("no rule asks") }},
	}
	rules := []*rule.Rule{
		{ID: "a", Letter: "broken", Level: finding.Error, Title: "Broken", Message: "{match}: {detail}", Basis: rule.Crime},
		{ID: "b", Letter: "whole", Level: finding.Warning, Title: "Whole", Message: "{name}: {detail}"},
		{ID: "c", Letter: "unasked", Level: finding.Off},
		{ID: "d", Trait: "unasked", Level: finding.Error},
	}
	said := func(s assess.Settings) (out []string, all []finding.Finding) {
		fs, err := Findings(t.Context(), c, rules, s)
		if err != nil {
			t.Fatal(err)
		}
		for i, of := range fs {
			for _, f := range of {
				out = append(out, c.Documents[i].Read.Path+" "+f.Rule+" "+f.Level.String()+" "+f.Message)
			}
			all = append(all, of...)
		}
		return out, all
	}
	got, all := said(assess.Settings{Regime: "foia"})
	want := []string{"letter.txt a error withhold: a promise", "annex.txt a error : more", "annex.txt b note annex: 2 facts"}
	if !slices.Equal(got, want) {
		t.Fatalf("%q", got)
	}
	f := all[0]
	if f.Exemption != "FOIA s31(1)(a)" || f.Location.Line != 1 || len(f.Related) != 2 {
		t.Fatalf("%+v", f)
	}
	if r := f.Related; r[0].Path != "" || r[0].Location.Line != 3 || r[0].Excerpt.String() != "It is Sophos." || r[1].Path != "annex.txt" {
		t.Errorf("related %+v", r)
	}
	if all[2].Location != (document.Location{}) || !slices.Equal(all[2].Evidence, whole.Evidence) {
		t.Errorf("%+v", all[2])
	}
	masked, bare := said(assess.Settings{Regime: "foia", Mask: true})
	if masked[0] != "letter.txt a error •••: a promise" || masked[2] != "annex.txt b note •••: 2 facts" {
		t.Errorf("%q", masked)
	}
	for i, f := range bare {
		if f.Fingerprint != all[i].Fingerprint {
			t.Error("a mask changes a fingerprint")
		}
		for _, r := range f.Related {
			if strings.Contains(r.Excerpt.String(), "Sophos") {
				t.Errorf("related quotes %q", r.Excerpt)
			}
		}
	}
}

// A check leaves off with the document at which the time is over.
func TestTimeOver(t *testing.T) {
	defer func(all []check) { checks = all }(checks)
	ctx, cancel := context.WithCancel(t.Context())
	seen := 0
	checks = []check{{"all", func(c *Case) []Hit {
		for range c.documents() {
			if seen++; seen == 2 {
				cancel()
			}
		}
		return nil
	}}}
	c := &Case{Documents: []*Document{paper(t, "a.txt", "a"), paper(t, "b.txt", "b"), paper(t, "c.txt", "c")}}
	if _, err := Findings(ctx, c, []*rule.Rule{{ID: "all", Letter: "all", Level: finding.Error}}, assess.Settings{}); err == nil || seen != 2 {
		t.Errorf("%v after %d documents", err, seen)
	}
}
