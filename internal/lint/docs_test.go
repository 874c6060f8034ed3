package lint

import (
	"context"
	"os"
	"regexp"
	"testing"
	"testing/fstest"

	"github.com/foilint/foilint/internal/assess"
	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/rule"
)

var packInPage = regexp.MustCompile("(?s)```toml\n(\\[pack\\].*?)```")

// The packs that the guide to rules shows hold their own examples.
func TestPacksOfTheGuide(t *testing.T) {
	page, err := os.ReadFile("../../docs/rule-format.md")
	if err != nil {
		t.Fatal(err)
	}
	packs := packInPage.FindAllSubmatch(page, -1)
	if len(packs) < 2 {
		t.Fatalf("the page shows %d packs", len(packs))
	}
	for _, m := range packs {
		p, err := rule.Load(fstest.MapFS{"guide.toml": {Data: m[1]}}, "guide.toml", rule.Known{})
		if err != nil {
			t.Error(err)
			continue
		}
		l := New(p.Rules, nil, authority.Authority{}, assess.Settings{Purpose: authority.Send}, limits.Default)
		n, failures, err := l.Prove(context.Background())
		if err != nil || n == 0 || len(failures) > 0 {
			t.Errorf("%d examples, %q, %v", n, failures, err)
		}
	}
}
