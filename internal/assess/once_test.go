package assess

import (
	"slices"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/internal/zone"
)

var authors = &rule.Rule{ID: "name-in-properties", Title: "Named", Message: "The file names {match}.", Category: "metadata", Level: finding.Warning, Basis: rule.PersonalData, Once: true, Layers: []document.Layer{rule.Properties}}

// beside is a piece of metadata in a part.
func beside(part, text string, about bool) *zone.Block {
	b := block(text, document.Metadata, zone.Other)
	b.Part = &document.Part{Name: part, Layer: document.Metadata, About: about}
	b.Source.Place = &document.Place{Part: part}
	return b
}

// Forty places that name officers are one question, asked again when there is a new
// name and not when there is a new place.
func TestOnce(t *testing.T) {
	say := func(s Settings, names ...string) []finding.Finding {
		var blocks []*zone.Block
		var ms []match.Match
		for i, n := range names {
			b := beside("properties", n, true)
			blocks = append(blocks, b)
			ms = append(ms, on(i, at(authors, b, n)))
		}
		return matches(t, blocks, ms, s)
	}
	one := say(Settings{}, "Jane Doe")[0]
	if one.Message != "The file names Jane Doe." || one.Match != "Jane Doe" || one.Excerpt.String() != "Jane Doe" {
		t.Errorf("%+v", one)
	}
	fs := say(Settings{}, "Jane Doe", "John Roe", "jane doe", "Ann Other", "Kim Fifth")
	if len(fs) != 1 {
		t.Fatalf("%q", levels(fs))
	}
	f := fs[0]
	if f.Message != "The file names Jane Doe, John Roe, Ann Other and 1 more. In 5 places." {
		t.Errorf("message %q", f.Message)
	}
	if f.Match != "Jane Doe; John Roe; Ann Other; Kim Fifth" || f.Excerpt.Match != f.Match || f.Excerpt.Before != "" {
		t.Errorf("match %q, excerpt %+v", f.Match, f.Excerpt)
	}
	if len(f.Evidence) != 5 || f.Evidence[1] != "properties, line 1: John Roe" {
		t.Errorf("evidence %q", f.Evidence)
	}
	for what, c := range map[string]struct {
		names []string
		same  bool
	}{
		"another order and place": {[]string{"Kim Fifth", "Ann Other", "John Roe", "Jane Doe", "Jane Doe"}, true},
		"one name fewer":          {[]string{"Kim Fifth", "Ann Other", "John Roe"}, false},
		"another name":            {[]string{"Kim Fifth", "Ann Other", "John Roe", "Jane Dee"}, false},
	} {
		if (say(Settings{}, c.names...)[0].Fingerprint == f.Fingerprint) != c.same {
			t.Errorf("%s: the fingerprint is the same: %v", what, !c.same)
		}
	}
	masked := say(Settings{Mask: true}, "Jane Doe", "John Roe")[0]
	if masked.Match != Bullets || masked.Message != "The file names •••. In 2 places." || masked.Evidence != nil {
		t.Errorf("masked: %+v", masked)
	}
	many := make([]string, 120)
	for i := range many {
		many[i] = strings.Repeat("x", i+1)
	}
	if f := say(Settings{}, many[100], many[101])[0]; f.Message != "The file names "+many[59]+"… and "+many[59]+"…. In 2 places." {
		t.Errorf("long names: %q", f.Message)
	}
	if f := say(Settings{}, many...)[0]; len(f.Evidence) != mostPlaces+1 || len(f.Match) > 4*maxMatch {
		t.Errorf("%d lines of evidence, a match of %d bytes", len(f.Evidence), len(f.Match))
	}
}

// Words beside the page that only say again what the page or another of them says
// are told of with it; what they say graver or alone stands by itself.
func TestEchoes(t *testing.T) {
	page := block("Write to jane@ashdale.example about Sophos.", document.Visible, zone.Answer)
	asked := block("Do you use Cato?", document.Visible, zone.Request)
	link := beside("links", "mailto:JANE@ashdale.example", false)
	mark := beside("bookmarks", "Sophos and Cato and Snort", false)
	alt := beside("alt text", "Snort", false)
	hidden := block("Sophos", document.Hidden, zone.Answer)
	blocks := []*zone.Block{page, asked, link, mark, alt, hidden}
	ms := []match.Match{
		at(direct, page, "jane@ashdale.example"), at(product, page, "Sophos"), on(1, at(product, asked, "Cato")),
		on(2, at(direct, link, "JANE@ashdale.example")),
		on(3, at(product, mark, "Sophos")), on(3, at(product, mark, "Cato")), on(3, at(product, mark, "Snort")),
		on(4, at(product, alt, "Snort")), on(5, at(product, hidden, "Sophos")),
	}
	fs := matches(t, blocks, ms, Settings{})
	want := []string{
		`direct-email error "jane@ashdale.example"`, `security-product error "Sophos"`, `security-product note "Cato"`,
		`security-product error "Cato"`, `security-product error "Snort"`, `security-product error "Sophos"`,
	}
	if got := levels(fs); !slices.Equal(got, want) {
		t.Fatalf("got  %q\nwant %q", got, want)
	}
	for i, where := range map[int]string{0: "links, line 1", 1: "bookmarks, line 1", 4: "alt text, line 1"} {
		if e := fs[i].Evidence; e[len(e)-1] != "it stands beside the page too: "+where {
			t.Errorf("%s: evidence %q", fs[i].Match, e)
		}
	}
}

// Another address of the same letters is another address.
func TestEchoOfAnother(t *testing.T) {
	page := block("Write to j.smith@ashdale.example.", document.Visible, zone.Answer)
	link := beside("links", "mailto:j-smith@ashdale.example", false)
	fs := matches(t, []*zone.Block{page, link}, []match.Match{
		at(direct, page, "j.smith@ashdale.example"), on(1, at(direct, link, "j-smith@ashdale.example")),
	}, Settings{})
	if len(fs) != 2 {
		t.Errorf("%q", levels(fs))
	}
}

// What a passage takes in must not silence the same words elsewhere.
func TestEchoOfPassage(t *testing.T) {
	mark := beside("bookmarks", "Decision of Jane Doe", false)
	alt := beside("alt text", "Jane Doe", false)
	tr := passage(document.TraitRedactedBookmark, mark, "Decision of Jane Doe")
	r := &rule.Rule{ID: "redacted-bookmark", Title: "Bookmark", Category: "redaction", Level: finding.Error, Trait: document.TraitRedactedBookmark}
	fs, err := Findings(t.Context(), &document.Document{Traits: []document.Trait{tr}}, []*zone.Block{mark, alt},
		[]match.Match{at(name, mark, "Jane Doe"), on(1, at(name, alt, "Jane Doe"))}, []*rule.Rule{r}, Settings{})
	if got := levels(fs); err != nil || !slices.Equal(got, []string{`redacted-bookmark error "Decision of Jane Doe"`, `staff-name error "Jane Doe"`}) {
		t.Errorf("%q, %v", got, err)
	}
}
