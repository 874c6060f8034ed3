package lint

import (
	"context"
	"testing"

	"github.com/foilint/foilint/internal/assess"
	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/rules"
)

// known is how many mutants of the bundled rules survive yet. It only falls.
const known = 330

// Whatever the bundled rules say, one of their examples needs it.
func TestNoMutantSurvives(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	l := linter(t, assess.Settings{Purpose: authority.Send})
	l.Jobs = 2
	recognisers, err := Recognisers(rules.FS, today)
	if err != nil {
		t.Fatal(err)
	}
	packs, err := rule.LoadAll(rules.FS, Known(recognisers))
	if err != nil {
		t.Fatal(err)
	}
	mutants, survivors, err := l.Survivors(context.Background(), packs)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range survivors {
		t.Log("rules/" + s)
	}
	if len(survivors) > known {
		t.Errorf("%d of %d mutants survive, %d did before", len(survivors), mutants, known)
	}
}
