package coverage

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/foilint/foilint/internal/assess"
	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/inputs"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/lint"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/rules"
)

// linter has the bundled rules.
func linter(t *testing.T) *lint.Linter {
	t.Helper()
	packs, recognisers, err := lint.Bundled(rules.FS, time.Date(2026, 11, 12, 0, 0, 0, 0, time.UTC), rule.LoadAll)
	if err != nil {
		t.Fatal(err)
	}
	set, err := rule.NewSet(packs...)
	if err != nil {
		t.Fatal(err)
	}
	return lint.New(set.Rules(), recognisers, authority.Authority{Threshold: "head"}, assess.Settings{Regime: authority.FOIA}, limits.Default)
}

// ruleOf is the rule that tells of each kind of trait.
func ruleOf(l *lint.Linter) map[string]string {
	by := map[string]string{}
	for _, r := range l.Rules {
		if r.Trait != "" {
			by[r.Trait] = r.ID
		}
	}
	return by
}

// officer is an invented person, as a reply might name one.
const officer = "Tobias Quillfeather, Senior Network Engineer"

// TestScan plants an officer's name in every layer: wherever a name can stand, a
// scan with the bundled rules gives it, in that layer. What a row says of its
// document is told of by a rule, and no kind of trait and no rule for one is without
// a row.
func TestScan(t *testing.T) {
	dir := t.TempDir()
	var rows []Row
	var files []string
	for _, table := range Tables {
		for _, row := range table.Rows {
			if row.Trait == "" && (row.Layer == "" || row.Single) {
				continue
			}
			file := filepath.Join(dir, fmt.Sprintf("%03d", len(rows)), "reply."+string(table.Format))
			if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, row.Build(officer), 0o600); err != nil {
				t.Fatal(err)
			}
			rows, files = append(rows, row), append(files, file)
		}
	}
	given, _, err := inputs.Collect(files, func(string) bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	l := linter(t)
	docs, err := l.Documents(t.Context(), given, nil)
	if err != nil {
		t.Fatal(err)
	}
	byTrait := ruleOf(l)
	untold := map[string]bool{}
	for _, kind := range document.TraitKinds {
		untold[kind] = true
	}
	for i, row := range rows {
		folder := filepath.ToSlash(filepath.Dir(files[i])) + "/"
		var found []finding.Finding
		for _, d := range docs {
			if path, ok := strings.CutPrefix(d.Path, folder); ok && (path == row.Inside || row.Inside == "" && !strings.Contains(path, " › ")) {
				found = append(found, d.Findings...)
			}
		}
		t.Run(row.What, func(t *testing.T) {
			if row.Layer != "" && !row.Single {
				namesOfficer(t, row, byTrait, found)
			}
			if rule := byTrait[row.Trait]; row.Trait != "" {
				if rule == "" || !slices.ContainsFunc(found, func(f finding.Finding) bool { return f.Rule == rule }) {
					t.Errorf("rule %q for %s gives no finding: %v", rule, row.Trait, summary(found))
				}
				for _, kind := range append(row.Also, row.Trait) {
					delete(untold, kind)
				}
			}
		})
	}
	if len(untold) > 0 {
		t.Errorf("no row tells of %v", slices.Sorted(maps.Keys(untold)))
	}
	for kind, rule := range byTrait {
		if !slices.Contains(document.TraitKinds, kind) {
			t.Errorf("rule %s is about %s, which nothing is", rule, kind)
		}
	}
}

// namesOfficer holds the findings in a row's document to what they must say: the
// name, where it hides, and, where a passage is at fault, both in one finding.
func namesOfficer(t *testing.T, row Row, byTrait map[string]string, found []finding.Finding) {
	t.Helper()
	var named []finding.Finding
	for _, f := range found {
		if f.Layer == row.Layer && strings.Contains(f.Match, "Tobias Quillfeather") {
			named = append(named, f)
		}
	}
	switch {
	case len(named) != 1:
		t.Errorf("%d findings name the officer in layer %s: %v", len(named), row.Layer, summary(found))
	case (row.Layer == document.Hidden || row.Layer == document.Markup || row.Passage) && named[0].Level != finding.Error:
		t.Errorf("an officer's name that is %s gives a %s only", row.Layer, named[0].Level)
	case row.Passage && named[0].Rule != byTrait[row.Trait]:
		t.Errorf("the passage is reported by %s, want %s", named[0].Rule, byTrait[row.Trait])
	}
}

func summary(found []finding.Finding) (s []string) {
	for _, f := range found {
		s = append(s, fmt.Sprintf("%s %s %s %q", f.Level, f.Rule, f.Layer, f.Match))
	}
	return s
}
