package scorecard

import (
	"context"
	"encoding/json"
	"flag"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/foilint/foilint/internal/assess"
	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/inputs"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/lint"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/rules"
)

var update = flag.Bool("update", false, "raise the floors in testdata/floors.json to what was measured")

const floorsFile = "testdata/floors.json"

// floors are the least figures by format and figure.
type floors map[string]map[string]float64

// A letter is sent as a text, as a mail, as a Word document and as a PDF.
var formats = []struct {
	name  string
	ext   string
	write func(text string) []byte
	meets meets
}{
	{"txt", "txt", func(text string) []byte { return []byte(text) }, samePlace},
	{"mail", "txt", asMail, sameWords},
	{"docx", "docx", asDOCX, sameWords},
	{"pdf", "pdf", asPDF, sameWords},
}

func TestScorecard(t *testing.T) {
	all := letters(t)
	least := readFloors(t)
	linter := newLinter(t)
	for _, format := range formats {
		t.Run(format.name, func(t *testing.T) {
			s := newScore()
			found := scan(t, linter, all, format.ext, format.write)
			for i := range all {
				s.letter(&all[i], found[i].Findings, format.meets)
			}
			if format.name == "txt" { // in the others a label has no place
				for i := range all {
					s.zones(&all[i])
				}
			}
			t.Log(s)
			got := s.figures()
			if *update {
				raised, kept := raise(least[format.name], got)
				least[format.name] = raised
				for _, name := range kept {
					t.Errorf("%s is %.3f, and its floor stays at %.3f: floors only rise", name, got[name], raised[name])
				}
				return
			}
			for name, floor := range least[format.name] {
				if figure, ok := got[name]; !ok || figure < floor {
					t.Errorf("%s is %.3f, below its floor %.3f: mend what made it fall (-v lists misses and false alarms)", name, figure, floor)
				}
			}
		})
	}
	if *update {
		writeFloors(t, least)
	}
}

// newLinter is foilint as it comes, for a letter that is going to be sent.
func newLinter(t *testing.T) *lint.Linter {
	t.Helper()
	packs, recognisers, err := lint.Bundled(rules.FS, time.Date(2026, 11, 12, 0, 0, 0, 0, time.UTC), rule.LoadAll)
	if err != nil {
		t.Fatal(err)
	}
	set, err := rule.NewSet(packs...)
	if err != nil {
		t.Fatal(err)
	}
	patient := limits.Default // of a machine that has much else to do
	patient.Look, patient.Time = time.Minute, time.Minute
	settings := assess.Settings{Purpose: authority.Send, Regime: authority.FOIA}
	l := lint.New(set.Rules(), recognisers, authority.Authority{Threshold: "head"}, settings, patient)
	l.Jobs = 2
	return l
}

// scan has the letters looked at as files of a format.
func scan(t *testing.T, l *lint.Linter, all []letter, ext string, write func(string) []byte) []finding.Document {
	t.Helper()
	dir := t.TempDir()
	for _, x := range all {
		if err := os.WriteFile(filepath.Join(dir, x.name+"."+ext), write(x.text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	files, _, err := inputs.Collect([]string{dir}, func(string) bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	docs, err := l.Documents(context.Background(), files, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) != len(all) {
		t.Fatalf("%d documents of %d letters", len(docs), len(all))
	}
	for i, d := range docs {
		if filepath.Base(d.Path) != all[i].name+"."+ext {
			t.Fatalf("%s stands where %s should", d.Path, all[i].name)
		}
		if !d.Complete() {
			t.Errorf("%s: %+v", d.Path, d.Gaps)
		}
	}
	return docs
}

func readFloors(t *testing.T) floors {
	t.Helper()
	out := floors{}
	data, err := os.ReadFile(floorsFile)
	if err == nil {
		err = json.Unmarshal(data, &out)
	}
	if err != nil && !(*update && os.IsNotExist(err)) {
		t.Fatal(err)
	}
	return out
}

func writeFloors(t *testing.T, f floors) {
	t.Helper()
	data, err := json.MarshalIndent(f, "", "  ")
	if err == nil {
		err = os.WriteFile(floorsFile, append(data, '\n'), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// raise lifts the floors to what was measured, leaves those above it where they are and
// names these.
func raise(floor, got map[string]float64) (raised map[string]float64, kept []string) {
	raised = map[string]float64{}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		raised[name] = math.Floor(got[name]*1000) / 1000
		if was := floor[name]; was > raised[name] {
			raised[name] = was
			kept = append(kept, name)
		}
	}
	return raised, kept
}

func TestRaise(t *testing.T) {
	got, kept := raise(map[string]float64{"recall": 0.9, "precision": 0.8}, map[string]float64{"recall": 0.85, "precision": 0.8127, "zone": 1})
	want := map[string]float64{"recall": 0.9, "precision": 0.812, "zone": 1}
	if !maps.Equal(got, want) || !slices.Equal(kept, []string{"recall"}) {
		t.Errorf("%v and %q, want %v and recall kept", got, kept, want)
	}
}
