package assess

import (
	"testing"

	"github.com/foilint/foilint/internal/document"
)

// TestTales: the words that a decision on a trait holds for are those of its own part
// where each part has a trait of its own, and of all parts where one trait counts them.
func TestTales(t *testing.T) {
	doc := &document.Document{}
	var counted []ruled
	for _, name := range []string{"hidden sheet 1", "hidden sheet 2", "comment 1", "comment 2"} {
		p := doc.Part(name, document.Hidden)
		p.Trait = document.TraitHiddenSheet
		if name[0] == 'c' {
			p.Trait = document.TraitComment
		}
		p.Blocks = []*document.Block{{Text: "words of " + name}}
	}
	for _, trait := range []document.Trait{
		{Kind: document.TraitHiddenSheet, Where: document.Location{Part: "hidden sheet 1"}},
		{Kind: document.TraitHiddenSheet, Where: document.Location{Part: "hidden sheet 2"}},
		{Kind: document.TraitComment, Where: document.Location{Part: "comment 1"}},
	} {
		counted = append(counted, ruled{Trait: &trait})
	}
	told := told(doc, counted)
	for i, want := range []string{"words of hidden sheet 1\n", "words of hidden sheet 2\n", "words of comment 1\nwords of comment 2\n"} {
		if got := told.words(doc, told.by(counted[i].Trait)); got != want {
			t.Errorf("%s in %s tells of %q, want %q", counted[i].Kind, counted[i].Where.Part, got, want)
		}
	}
}
