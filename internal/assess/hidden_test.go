package assess

import (
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

// Every kind of trait must have words for where it is.
func TestStands(t *testing.T) {
	for _, kind := range document.TraitKinds {
		if stands[kind] == "" {
			t.Errorf("nothing says where the words of the trait %s stand", kind)
		}
	}
	if len(stands) != len(document.TraitKinds) {
		t.Errorf("%d kinds of trait, %d places", len(document.TraitKinds), len(stands))
	}
}

// What the page does not show and is sensitive is an error whatever the rule's
// level, in any zone, and says where it hides.
func TestHiddenIsGraver(t *testing.T) {
	role := &rule.Rule{ID: "role", Title: "Role mailbox", Category: "role-contact", Level: finding.Note}
	off := &rule.Rule{ID: "off", Category: "vendor", Level: finding.Warning, Zones: map[zone.Zone]finding.Level{zone.Answer: finding.Off, zone.Request: finding.Off}}
	for _, c := range []struct {
		name  string
		rule  *rule.Rule
		layer document.Layer
		trait string
		zone  zone.Zone
		cap   finding.Level
		level string
		where string
	}{
		{"a comment", vendor, document.Markup, document.TraitComment, zone.Answer, 0, "error", "It stands in a comment."},
		{"a tracked deletion that looks like a request", vendor, document.Markup, document.TraitTrackedDeletion, zone.Request, 0, "error", "It stands in a tracked deletion."},
		{"boilerplate on a layer that is off", name, document.Hidden, document.TraitHiddenLayer, zone.Boilerplate, 0, "error", "It stands on a layer that is switched off."},
		{"an earlier version", asker, document.Hidden, document.TraitEarlierVersion, zone.Other, 0, "error", "It stands in an earlier version of the document, which the file still holds."},
		{"hidden, and nobody says how", vendor, document.Hidden, "", zone.Answer, 0, "error", "It stands in text that the page does not show."},
		{"markup, and nobody says which", vendor, document.Markup, "", zone.Answer, 0, "error", "It stands in a comment, a tracked change or another mark on the document."},
		{"capped by what it is", vendor, document.Hidden, document.TraitHiddenText, zone.Answer, finding.Note, "note", "It stands in hidden text."},
		{"not sensitive", role, document.Hidden, document.TraitHiddenText, zone.Answer, 0, "note", "It stands in hidden text."},
		{"switched off", off, document.Hidden, document.TraitHiddenText, zone.Answer, 0, "", ""},
		{"on the page", vendor, document.Visible, "", zone.Answer, 0, "warning", ""},
		{"on the page with a trait of its own", vendor, document.Visible, document.TraitTrackedInsertion, zone.Answer, 0, "warning", ""},
		{"inside an embedded document", vendor, document.Embedded, "", zone.Answer, 0, "warning", ""},
		{"in a script", vendor, document.Metadata, document.TraitScript, zone.Other, 0, "warning", "It stands in a script."},
	} {
		b := block("We use Sophos.", c.layer, c.zone)
		b.Part.Trait = c.trait
		m := at(c.rule, b, "Sophos")
		m.Cap = c.cap
		fs := matches(t, []*zone.Block{b}, []match.Match{m}, Settings{})
		if c.level == "" {
			if len(fs) != 0 {
				t.Errorf("%s: %+v", c.name, fs)
			}
			continue
		}
		f := fs[0]
		if f.Level.String() != c.level {
			t.Errorf("%s: level %s, want %s", c.name, f.Level, c.level)
		}
		if got := strings.Contains(f.Message, "It stands"); got != (c.where != "") || !strings.HasSuffix(f.Message, c.where) || c.where != "" && !slices.Contains(f.Evidence, c.where) {
			t.Errorf("%s: message %q, evidence %q", c.name, f.Message, f.Evidence)
		}
	}
}

var (
	comments = &rule.Rule{ID: "comment-left", Title: "Comments", Message: "Comments are in the file: {detail}.", Category: "hidden", Level: finding.Warning, Basis: rule.PersonalData, Trait: document.TraitComment}
	covered  = &rule.Rule{ID: "covered-text", Title: "Covered", Message: "Covered words can be read: {detail}.", Category: "redaction", Level: finding.Error, Basis: rule.PersonalData, Trait: document.TraitCoveredText}
	shaped   = &rule.Rule{ID: "text-under-shape", Title: "Under a shape", Category: "redaction", Level: finding.Error, Basis: rule.PersonalData, Trait: document.TraitTextUnderShape}
	tiny     = &rule.Rule{ID: "tiny-text", Title: "Tiny", Category: "hidden", Level: finding.Warning, Basis: rule.PersonalData, Trait: document.TraitTinyText}
	direct   = &rule.Rule{ID: "direct-email", Title: "Direct e-mail", Category: "direct-email", Level: finding.Error, Basis: rule.PersonalData}
)

// A fact about a file rises when what it tells of is sensitive, says how much of
// what kind, and leaves each finding its own decision.
func TestCountedTraits(t *testing.T) {
	one := block("Ask Jane Doe or jane@ashdale.example, not John Roe of Sophos.", document.Markup, zone.Answer)
	one.Part = &document.Part{Name: "comment 1", Layer: document.Markup, Trait: document.TraitComment, Blocks: []*document.Block{one.Source}}
	two := block("Jane Doe agrees.", document.Markup, zone.Answer)
	two.Part = &document.Part{Name: "comment 2", Layer: document.Markup, Trait: document.TraitComment, Blocks: []*document.Block{two.Source}}
	deleted := block("Ann Other", document.Markup, zone.Answer)
	deleted.Part.Trait = document.TraitTrackedDeletion
	doc := &document.Document{
		Parts:  []*document.Part{one.Part, two.Part, deleted.Part},
		Traits: []document.Trait{{Kind: document.TraitComment, Layer: document.Markup, Detail: "2 comments", Where: document.Location{Part: "comment 1"}}},
	}
	blocks := []*zone.Block{one, two, deleted}
	ms := []match.Match{at(name, one, "Jane Doe"), at(direct, one, "jane@ashdale.example"), at(name, one, "John Roe"), at(product, one, "Sophos"), on(1, at(name, two, "Jane Doe")), on(2, at(name, deleted, "Ann Other"))}
	find := func(ms []match.Match) []finding.Finding {
		fs, err := Findings(t.Context(), doc, blocks, ms, []*rule.Rule{comments}, Settings{Regime: authority.FOIA})
		if err != nil {
			t.Fatal(err)
		}
		return fs
	}
	fs := find(ms)
	i := slices.IndexFunc(fs, func(f finding.Finding) bool { return f.Rule == "comment-left" })
	if len(fs) != 7 || i < 0 {
		t.Fatalf("%q", levels(fs))
	}
	f := fs[i]
	const holds = "It holds 2 people's names and a direct e-mail address: consider FOIA s40(2); and a product's name: consider FOIA s31(1)(a)."
	if f.Level != finding.Error || f.Message != "Comments are in the file: 2 comments. "+holds || !slices.Equal(f.Evidence, []string{"2 comments", holds}) {
		t.Errorf("%s %q %q", f.Level, f.Message, f.Evidence)
	}
	if f.Basis != string(rule.PersonalData) || f.Exemption != "FOIA s40(2)" {
		t.Errorf("basis %q, exemption %q", f.Basis, f.Exemption)
	}
	quiet := find(nil)
	if len(quiet) != 1 || quiet[0].Level != finding.Warning || quiet[0].Message != "Comments are in the file: 2 comments." {
		t.Errorf("without anything sensitive: %+v", quiet)
	}
	// A decision on the comments must not outlast a change to them.
	before := quiet[0].Fingerprint
	if before != f.Fingerprint {
		t.Error("what stands in the comments changes the name of the finding")
	}
	two.Source.Text = "Jane Doe disagrees."
	if find(nil)[0].Fingerprint == before {
		t.Error("another comment has the same fingerprint")
	}
}

// on is a match in another block.
func on(block int, m match.Match) match.Match {
	m.Block = block
	return m
}
