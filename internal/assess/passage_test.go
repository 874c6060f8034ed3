package assess

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/internal/zone"
)

// passage is a trait about words of a block.
func passage(kind string, b *zone.Block, words string) document.Trait {
	i := strings.Index(b.Source.Text, words)
	return document.Trait{
		Kind: kind, Layer: b.Part.Layer, Detail: "words under black",
		Where: document.Location{Part: b.Part.Name, Page: 3, Box: document.Box{10, 20, 30, 40}},
		Words: &document.Words{Block: b.Source, Span: document.Span{Start: i, End: i + len(words)}},
	}
}

func passages(t *testing.T, traits []document.Trait, ms []match.Match, s Settings, blocks ...*zone.Block) []finding.Finding {
	t.Helper()
	fs, err := Findings(t.Context(), &document.Document{Traits: traits}, blocks, ms, []*rule.Rule{covered, shaped, tiny, comments}, s)
	if err != nil {
		t.Fatal(err)
	}
	return fs
}

// A passage quotes what is still readable and says what it is, once.
func TestPassage(t *testing.T) {
	b := block("The decision of Jane Doe (jane@ashdale.example) on Sophos stands.", document.Hidden, zone.Answer)
	ms := []match.Match{at(name, b, "Jane Doe"), at(direct, b, "jane@ashdale.example"), at(product, b, "Sophos")}
	fs := passages(t, []document.Trait{passage(document.TraitCoveredText, b, "Jane Doe (jane@ashdale.example)")}, ms, Settings{Regime: authority.FOIA}, b)
	if got := levels(fs); !slices.Equal(got, []string{`covered-text error "Jane Doe (jane@ashdale.example)"`, `security-product error "Sophos"`}) {
		t.Fatalf("%q", got)
	}
	f := fs[0]
	const holds = "It holds a person's name and a direct e-mail address: consider FOIA s40(2)."
	if f.Message != "Covered words can be read: words under black. "+holds {
		t.Errorf("message %q", f.Message)
	}
	if !slices.Equal(f.Evidence, []string{"words under black", holds, "staff-name: Jane Doe", "direct-email: jane@ashdale.example"}) {
		t.Errorf("evidence %q", f.Evidence)
	}
	if f.Exemption != "FOIA s40(2)" || f.Layer != document.Hidden || f.Category != "redaction" || f.Zone != "answer" {
		t.Errorf("%+v", f)
	}
	if f.Excerpt.String() != "The decision of Jane Doe (jane@ashdale.example) on Sophos stands." || f.Excerpt.Match != f.Match {
		t.Errorf("excerpt %+v", f.Excerpt)
	}
	if f.Location.Page != 3 || f.Location.Box != (document.Box{10, 20, 30, 40}) || f.Location.Column != 17 {
		t.Errorf("location %+v", f.Location)
	}
	if !strings.HasSuffix(fs[1].Message, "It stands in text under a fill of its own colour.") {
		t.Errorf("the words beside the passage: %q", fs[1].Message)
	}
}

// What the words are decides the ground to consider first; a weak kind of hiding
// becomes an error.
func TestPassageOfSecurity(t *testing.T) {
	b := block("Sophos 12", document.Hidden, zone.Answer)
	f := passages(t, []document.Trait{passage(document.TraitTinyText, b, "Sophos 12")}, []match.Match{at(product, b, "Sophos")}, Settings{Regime: authority.FOISA}, b)[0]
	if f.Rule != "tiny-text" || f.Level != finding.Error || f.Exemption != "FOISA s35(1)(a)" || f.Basis != "crime" {
		t.Errorf("%+v", f)
	}
	f = passages(t, []document.Trait{passage(document.TraitTinyText, b, "Sophos 12")}, nil, Settings{Regime: authority.FOISA}, b)[0]
	if f.Level != finding.Warning || f.Exemption != "FOISA s38(1)(b)" || strings.Contains(f.Message, "holds") {
		t.Errorf("holding nothing: %+v", f)
	}
}

func TestPassages(t *testing.T) {
	b := block("Jane Doe and John Roe of Ashdale", document.Hidden, zone.Answer)
	other := block("Jane Doe", document.Visible, zone.Answer)
	both := []match.Match{at(name, b, "Jane Doe"), at(name, b, "John Roe")}
	stray := passage(document.TraitCoveredText, other, "Jane Doe")
	rest := document.Trait{Kind: document.TraitCoveredText, Layer: document.Hidden, Detail: "60 more passages"}
	empty := passage(document.TraitCoveredText, b, "")
	for name, c := range map[string]struct {
		traits []document.Trait
		want   []string
	}{
		"each its own": {[]document.Trait{passage(document.TraitCoveredText, b, "John Roe"), passage(document.TraitCoveredText, b, "Jane Doe")},
			[]string{`covered-text error "Jane Doe"`, `covered-text error "John Roe"`}},
		"a name half covered": {[]document.Trait{passage(document.TraitCoveredText, b, "Doe and")},
			[]string{`covered-text error "Doe and"`, `staff-name error "John Roe"`}},
		"hidden twice over": {[]document.Trait{passage(document.TraitCoveredText, b, "John Roe of"), passage(document.TraitTextUnderShape, b, "Roe")},
			[]string{`staff-name error "Jane Doe"`, `covered-text error "John Roe of"`}},
		"the rest told in sum": {[]document.Trait{passage(document.TraitCoveredText, b, "Jane Doe"), rest},
			[]string{`covered-text error ""`, `covered-text error "Jane Doe"`, `staff-name error "John Roe"`}},
		"about words of no part": {[]document.Trait{stray},
			[]string{`staff-name error "Jane Doe"`, `staff-name error "John Roe"`, `covered-text error ""`}},
		"about no words": {[]document.Trait{empty},
			[]string{`staff-name error "Jane Doe"`, `staff-name error "John Roe"`, `covered-text error ""`}},
	} {
		if got := levels(passages(t, c.traits, both, Settings{}, b)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// A decision on a passage is about its words, not about where they are or what
// foilint makes of them.
func TestPassageFingerprint(t *testing.T) {
	find := func(text, words string, box document.Box, ms bool) string {
		b := block(text, document.Hidden, zone.Answer)
		tr := passage(document.TraitCoveredText, b, words)
		tr.Where.Box = box
		var hits []match.Match
		if ms {
			hits = []match.Match{at(name, b, "Jane")}
		}
		return passages(t, []document.Trait{tr}, hits, Settings{}, b)[0].Fingerprint
	}
	base := find("See Jane Doe there", "Jane Doe", document.Box{0, 0, 9, 9}, false)
	for what, c := range map[string]struct {
		got  string
		same bool
	}{
		"another place":        {find("See Jane  Doe there", "Jane  Doe", document.Box{5, 5, 9, 9}, false), true},
		"known to be a name":   {find("See Jane Doe there", "Jane Doe", document.Box{0, 0, 9, 9}, true), true},
		"other words":          {find("See Jane Roe there", "Jane Roe", document.Box{0, 0, 9, 9}, false), false},
		"other words about it": {find("Ask Jane Doe then", "Jane Doe", document.Box{0, 0, 9, 9}, false), false},
	} {
		if (c.got == base) != c.same {
			t.Errorf("%s: %s against %s", what, c.got, base)
		}
	}
}

// A masked passage says what kind of thing is readable, and never what.
func TestPassageMask(t *testing.T) {
	b := block("See Jane Doe there", document.Hidden, zone.Answer)
	tr := passage(document.TraitCoveredText, b, "Jane Doe")
	ms := []match.Match{at(name, b, "Jane Doe")}
	f := passages(t, []document.Trait{tr}, ms, Settings{Mask: true, Regime: authority.FOIA}, b)[0]
	if s := fmt.Sprintf("%+v", f); strings.Contains(s, "Jane") || strings.Contains(s, "Doe") || strings.Contains(s, "there") || strings.Contains(s, "Staff") {
		t.Errorf("quotes: %s", s)
	}
	if f.Match != Bullets || f.Message != "Covered words can be read: words under black. It holds a person's name: consider FOIA s40(2)." {
		t.Errorf("%+v", f)
	}
	if f.Fingerprint != passages(t, []document.Trait{tr}, ms, Settings{}, b)[0].Fingerprint {
		t.Error("a mask changes the fingerprint")
	}
}

// A limit on findings never drops what was hidden on purpose.
func TestPassageBeyondTheLimit(t *testing.T) {
	b := block("Sophos, Sophos, and Jane Doe", document.Hidden, zone.Answer)
	ms := []match.Match{at(product, b, "Sophos"), at(product, b, "Sophos, and")}
	ms[1].Start, ms[1].End = 8, 14
	fs, err := Findings(t.Context(), &document.Document{Traits: []document.Trait{passage(document.TraitCoveredText, b, "Jane Doe")}}, []*zone.Block{b}, ms, []*rule.Rule{covered}, Settings{Most: 1})
	if got := levels(fs); err != ErrTooMany || !slices.Equal(got, []string{`security-product error "Sophos"`, `covered-text error "Jane Doe"`}) {
		t.Errorf("%q, %v", got, err)
	}
}
