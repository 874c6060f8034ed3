package assess

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/internal/zone"
)

var (
	product  = &rule.Rule{ID: "security-product", Title: "Product named", Message: "{name} is named: {detail}", Category: "product", Level: finding.Error, Basis: rule.Crime, Why: "w", Instead: "a {detail}"}
	vendor   = &rule.Rule{ID: "vendor", Title: "Vendor named", Category: "vendor", Level: finding.Warning, Basis: rule.Crime}
	name     = &rule.Rule{ID: "staff-name", Title: "Name", Category: "staff-name", Level: finding.Error, Basis: rule.PersonalData, Zones: map[zone.Zone]finding.Level{zone.Refusal: finding.Error, zone.Boilerplate: finding.Off}}
	asker    = &rule.Rule{ID: "applicant-name", Title: "Applicant", Category: "applicant", Level: finding.Note, Basis: rule.PersonalData}
	posture  = &rule.Rule{ID: "weak", Title: "Weakness", Category: "weakness", Level: finding.Error, Basis: rule.Crime}
	property = &rule.Rule{ID: "property", Title: "Property", Category: "metadata", Level: finding.Warning, Layers: []document.Layer{document.Metadata}}
)

// block is one block in one zone.
func block(text string, layer document.Layer, z zone.Zone) *zone.Block {
	f := fold.Fold(text)
	return &zone.Block{
		Part: &document.Part{Name: "body", Layer: layer}, Text: f,
		Source:  &document.Block{Text: text, Place: &document.Place{Part: "body", Sheet: "Staff of Ashdale", Heading: "Contacts"}, Anchors: []document.Anchor{{Line: 1, Column: 1}}},
		Regions: []zone.Region{{Start: 0, End: len(f.S), Zone: z, Evidence: []string{"said so"}}},
	}
}

// at is a rule's match on words of a block.
func at(r *rule.Rule, b *zone.Block, words string) match.Match {
	i := strings.Index(b.Text.S, words)
	return match.Match{Rule: r, Hit: match.Hit{Start: i, End: i + len(words), Name: words, Detail: "kind of thing", Evidence: []string{"saw " + words}}}
}

func levels(fs []finding.Finding) (out []string) {
	for _, f := range fs {
		out = append(out, fmt.Sprintf("%s %s %q", f.Rule, f.Level, f.Match))
	}
	return out
}

func TestLevels(t *testing.T) {
	text := "We use Sophos."
	for _, c := range []struct {
		name    string
		rule    *rule.Rule
		layer   document.Layer
		zone    zone.Zone
		purpose authority.Purpose
		cap     finding.Level
		want    string
	}{
		{"answer", product, document.Visible, zone.Answer, "", 0, "error"},
		{"request", product, document.Visible, zone.Request, "", 0, "note"},
		{"refusal", product, document.Visible, zone.Refusal, "", 0, "note"},
		{"boilerplate", product, document.Visible, zone.Boilerplate, "", 0, "note"},
		{"hidden text", product, document.Hidden, zone.Answer, "", 0, "error"},
		{"words beside the page", product, document.Metadata, zone.Other, "", 0, "error"},
		{"metadata when it does", property, document.Metadata, zone.Other, "", 0, "warning"},
		{"and only there", property, document.Visible, zone.Answer, "", 0, ""},
		{"a rule's own level for a zone", name, document.Visible, zone.Refusal, "", 0, "error"},
		{"off in a zone", name, document.Visible, zone.Boilerplate, "", 0, ""},
		{"capped", product, document.Visible, zone.Answer, "", finding.Note, "note"},
		{"the applicant when sending", asker, document.Visible, zone.Answer, authority.Send, 0, "note"},
		{"the applicant when publishing", asker, document.Visible, zone.Request, authority.Publish, 0, "error"},
	} {
		b := block(text, c.layer, c.zone)
		m := at(c.rule, b, "Sophos")
		m.Cap = c.cap
		got := ""
		if fs := matches(t, []*zone.Block{b}, []match.Match{m}, Settings{Regime: authority.FOIA, Purpose: c.purpose}); len(fs) == 1 {
			got = fs[0].Level.String()
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// What the applicant named is the authority's disclosure once the answer says that it
// is so; the limit of a match stays.
func TestConfirmed(t *testing.T) {
	b := block("Do you use Sophos or Sophos Email?", document.Visible, zone.Request)
	b.Confirmed = &[]document.Span{{Start: 0, End: strings.Index(b.Text.S, " or")}}
	first, second, capped := at(product, b, "Sophos"), at(product, b, "Sophos Email"), at(product, b, "use Sophos")
	capped.Cap = finding.Warning
	applicant := at(asker, b, "Do you")
	for _, c := range []struct {
		match match.Match
		want  finding.Level
	}{{first, finding.Error}, {second, finding.Note}, {capped, finding.Warning}, {applicant, finding.Note}} {
		fs := matches(t, []*zone.Block{b}, []match.Match{c.match}, Settings{Regime: authority.FOIA})
		if len(fs) != 1 || fs[0].Level != c.want {
			t.Errorf("%v, want %v", levels(fs), c.want)
		}
	}
}

func TestOverlaps(t *testing.T) {
	b := block("Sophos Ltd Email and Jane Doe Sophos", document.Visible, zone.Answer)
	lighter := *product
	lighter.ID, lighter.Level = "light", finding.Warning
	for _, c := range []struct {
		name string
		ms   []match.Match
		want []string
	}{
		{"graver beats longer", []match.Match{at(&lighter, b, "Sophos Ltd"), at(product, b, "Sophos")}, []string{`security-product error "Sophos"`}},
		{"longer beats shorter", []match.Match{at(&lighter, b, "Sophos Ltd"), at(vendor, b, "Sophos")}, []string{`light warning "Sophos Ltd"`}},
		{"the first of two alike", []match.Match{at(&lighter, b, "Sophos"), at(vendor, b, "Sophos")}, []string{`light warning "Sophos"`}},
		{"other families stay", []match.Match{at(posture, b, "Sophos Ltd Email"), at(product, b, "Sophos"), at(name, b, "Sophos Ltd")},
			[]string{`weak error "Sophos Ltd Email"`, `security-product error "Sophos"`, `staff-name error "Sophos Ltd"`}},
		{"side by side", []match.Match{at(product, b, "Sophos"), at(vendor, b, "Email")}, []string{`security-product error "Sophos"`, `vendor warning "Email"`}},
		// The middle one beats the first and is beaten by the last: the first must stay.
		{"nothing is lost in a chain", []match.Match{at(vendor, b, "Sophos"), at(&lighter, b, "Sophos Ltd"), at(product, b, "Ltd")},
			[]string{`vendor warning "Sophos"`, `security-product error "Ltd"`}},
		{"a rule on its own words", []match.Match{at(posture, b, "Sophos Ltd"), at(posture, b, "Ltd")}, []string{`weak error "Sophos Ltd"`}},
	} {
		got := levels(matches(t, []*zone.Block{b}, c.ms, Settings{}))
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	other := block("Sophos", document.Visible, zone.Answer)
	m := at(product, other, "Sophos")
	m.Block = 1
	if fs := matches(t, []*zone.Block{b, other}, []match.Match{at(product, b, "Sophos"), m}, Settings{}); len(fs) != 2 {
		t.Errorf("the same place in two blocks: %q", levels(fs))
	}
}

func TestFinding(t *testing.T) {
	b := block("The trust\u2019s mail is kept clean by a So\u00adphos\nappliance.", document.Visible, zone.Answer)
	f := matches(t, []*zone.Block{b}, []match.Match{at(product, b, "Sophos appliance")}, Settings{Regime: authority.FOISA})[0]
	if f.Exemption != "FOISA s35(1)(a)" {
		t.Errorf("exemption %q", f.Exemption)
	}
	if f.Message != "Sophos appliance is named: kind of thing" || f.Instead != "a kind of thing" {
		t.Errorf("message %q, instead %q", f.Message, f.Instead)
	}
	if f.Match != "So\u00adphos appliance" || f.Excerpt.String() != "The trust\u2019s mail is kept clean by a So\u00adphos appliance." {
		t.Errorf("match %q in %q", f.Match, f.Excerpt)
	}
	if !slices.Equal(f.Evidence, []string{"saw Sophos appliance", "zone answer: said so"}) {
		t.Errorf("evidence %q", f.Evidence)
	}
	if f.Location.Line != 1 || f.Location.Column != 37 {
		t.Errorf("location %+v", f.Location)
	}
}

// With a mask nothing of the document's words may remain anywhere in a finding.
func TestMask(t *testing.T) {
	b := block("We use Sophos daily.", document.Visible, zone.Answer)
	f := matches(t, []*zone.Block{b}, []match.Match{at(product, b, "Sophos")}, Settings{Mask: true})[0]
	f.Spot = finding.Spot{} // which no report shows
	if s := fmt.Sprintf("%+v", f); strings.Contains(s, "Sophos") || strings.Contains(s, "daily") || strings.Contains(s, "Contacts") || strings.Contains(s, "Staff") || strings.Contains(s, "kind of thing") {
		t.Errorf("a masked finding quotes: %s", s)
	}
	if f.Match != Bullets || f.Excerpt.String() != Bullets || f.Location.Column != 8 {
		t.Errorf("masked: %+v", f)
	}
	plain := matches(t, []*zone.Block{b}, []match.Match{at(product, b, "Sophos")}, Settings{})[0]
	if f.Fingerprint != plain.Fingerprint {
		t.Error("a mask changes the fingerprint, so a decision would be lost")
	}

	r := &rule.Rule{ID: "comment-left", Title: "Comments", Message: "There is {detail}", Level: finding.Error, Trait: document.TraitComment}
	d := &document.Document{Traits: []document.Trait{{Kind: document.TraitComment, Detail: "1 comment", Where: document.Location{Heading: "On Sophos", Sheet: "Staff", Paragraph: 3}}}}
	f = onTraits(t, d, Settings{Mask: true}, r)[0]
	if f.Match != "" || f.Location != (document.Location{Sheet: Bullets, Paragraph: 3}) || f.Message != "There is 1 comment" {
		t.Errorf("a masked trait: %+v", f)
	}

	for part, want := range map[string]string{"": "", "page 3": "page 3", "word/embeddings/Sophos.xlsx": Bullets, "Sophos.doc": Bullets} {
		if got := MaskPart(document.Gap{Part: part}); got != want {
			t.Errorf("a gap's part %q becomes %q, want %q", part, got, want)
		}
	}
	if got := MaskPart(document.Gap{Code: document.GapEmbedded, Part: "Sophos contract"}); got != Bullets {
		t.Errorf("an attachment's name: %q", got)
	}
}

func matches(t *testing.T, blocks []*zone.Block, ms []match.Match, s Settings) []finding.Finding {
	t.Helper()
	fs, err := Findings(t.Context(), &document.Document{}, blocks, ms, nil, s)
	if err != nil {
		t.Fatal(err)
	}
	return fs
}

// onTraits are the findings on a document that has traits and no words.
func onTraits(t *testing.T, d *document.Document, s Settings, rules ...*rule.Rule) []finding.Finding {
	t.Helper()
	fs, err := Findings(t.Context(), d, nil, nil, rules, s)
	if err != nil {
		t.Fatal(err)
	}
	return fs
}

// Neither a file of nothing but findings nor the end of its time may go unsaid.
func TestBounds(t *testing.T) {
	b := block("We use Sophos daily.", document.Visible, zone.Answer)
	ms := []match.Match{at(product, b, "Sophos"), at(product, b, "daily")}
	find := func(ctx context.Context, s Settings) ([]finding.Finding, error) {
		return Findings(ctx, &document.Document{}, []*zone.Block{b}, ms, nil, s)
	}
	fs, err := find(t.Context(), Settings{Most: 1})
	if len(fs) != 1 || !errors.Is(err, ErrTooMany) {
		t.Errorf("%d findings, %v", len(fs), err)
	}
	if fs, err = find(t.Context(), Settings{Most: 2}); len(fs) != 2 || err != nil {
		t.Errorf("%d findings, %v", len(fs), err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err = find(ctx, Settings{}); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}

// A fact about the file stands among the findings where a reader meets it.
func TestInOrder(t *testing.T) {
	d := &document.Document{Parts: []*document.Part{{Name: "header"}, {Name: "body"}, {Name: "properties"}}}
	at := func(rule, part string, paragraph int) finding.Finding {
		return finding.Finding{Rule: rule, Location: document.Location{Part: part, Paragraph: paragraph}}
	}
	found := []finding.Finding{at("a", "header", 1), at("b", "body", 2), at("c", "body", 4), at("d", "properties", 0)}
	traits := []finding.Finding{at("T1", "body", 2), at("T2", "properties", 0), at("T3", "", 0)}
	var got []string
	for _, f := range inOrder(d, found, traits) {
		got = append(got, f.Rule)
	}
	if s := strings.Join(got, " "); s != "T3 a b T1 c T2 d" {
		t.Errorf("order %s", s)
	}
}

func TestTraits(t *testing.T) {
	r := &rule.Rule{ID: "tracked-deletion", Title: "Deleted words", Category: "hidden", Level: finding.Error, Trait: document.TraitTrackedDeletion}
	off := &rule.Rule{ID: "off", Trait: document.TraitTrackedDeletion}
	d := &document.Document{Traits: []document.Trait{{Kind: document.TraitTrackedDeletion, Layer: document.Markup, Detail: "3 deletions", Where: document.Location{Part: "body"}}, {Kind: document.TraitThumbnail}}}
	fs := onTraits(t, d, Settings{}, product, r, off)
	if len(fs) != 1 || fs[0].Rule != "tracked-deletion" || fs[0].Layer != document.Markup || fs[0].Message != "Deleted words" {
		t.Errorf("%+v", fs)
	}
}

// A file of one long line must not make a long report, nor a document move the cursor.
func TestExcerpt(t *testing.T) {
	long := strings.Repeat("wörd ", 10_000)
	text := long + "Sophos\x1b[2J\u202e" + long
	i := strings.Index(text, "Sophos")
	e := excerpt(text, document.Span{Start: i, End: i + len("Sophos\x1b[2J\u202e")})
	if n := utf8.RuneCountInString(e.String()); n > 2*around+20 {
		t.Errorf("an excerpt of %d code points", n)
	}
	if e.Match != "Sophos [2J" || !strings.HasPrefix(e.Before, "…wörd") || !strings.HasSuffix(e.After, "wörd…") {
		t.Errorf("%q", e)
	}
	if whole := excerpt(text, document.Span{Start: 0, End: len(text)}); utf8.RuneCountInString(whole.Match) != maxMatch+1 {
		t.Errorf("a match of %d code points", utf8.RuneCountInString(whole.Match))
	}
}

func BenchmarkMatches(b *testing.B) {
	blk := block(strings.Repeat("We use Sophos here. ", 500), document.Visible, zone.Answer)
	var ms []match.Match
	for i := range 500 {
		ms = append(ms, match.Match{Rule: product, Hit: match.Hit{Start: 20*i + 7, End: 20*i + 13}})
	}
	b.SetBytes(int64(len(blk.Text.S)))
	for b.Loop() {
		if _, err := Findings(b.Context(), &document.Document{}, []*zone.Block{blk}, ms, nil, Settings{}); err != nil {
			b.Fatal(err)
		}
	}
}
