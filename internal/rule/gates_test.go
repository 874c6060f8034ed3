package rule_test

import (
	"flag"
	"io/fs"
	"os"
	"reflect"
	"testing"
	"testing/fstest"
	"time"

	"github.com/foilint/foilint/internal/lint"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/rules"
)

var update = flag.Bool("update", false, "write rules/"+rule.GatesFile)

// The gates that lie ready are those that the bundled patterns imply.
func TestBundledGates(t *testing.T) {
	packs, _, err := lint.Bundled(rules.FS, time.Now(), rule.LoadAll)
	if err != nil {
		t.Fatal(err)
	}
	want, err := rule.Gates(packs)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("../../rules/"+rule.GatesFile, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got, err := fs.ReadFile(rules.FS, rule.GatesFile); err != nil || string(got) != want {
		t.Errorf("rules/%s is not of these rules (%v); run: go test ./internal/rule -update", rule.GatesFile, err)
	}
	ready, _, err := lint.Bundled(rules.FS, time.Now(), rule.LoadUnproved)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range packs {
		for k, r := range p.Rules {
			for n, x := range r.Patterns {
				if got := ready[i].Rules[k].Patterns[n]; got.String() != x.String() || !reflect.DeepEqual(got.Gate, x.Gate) {
					t.Errorf("%s: %s has the gate %+v, want %+v", r.ID, x, got.Gate, x.Gate)
				}
			}
		}
	}
}

func TestBrokenGates(t *testing.T) {
	for text, broken := range map[string]bool{"": false, "# nothing\n": false, "pattern\tx\nholds\ta\tb\n": false, "begins\tx\n": true} {
		fsys := fstest.MapFS{rule.GatesFile: {Data: []byte(text)}}
		if _, err := rule.LoadUnproved(fsys, rule.Known{}); (err != nil) != broken {
			t.Errorf("%q: %v", text, err)
		}
	}
}
