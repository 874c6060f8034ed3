package letter

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/foilint/foilint/rules"
)

// The kinds that the glossary names are kinds of the lists, or findings would never be
// of them; and each has a bit.
func TestGlossaryKinds(t *testing.T) {
	listed := map[string]bool{}
	files, err := fs.Glob(rules.FS, "lists/*.tsv")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		data, err := rules.FS.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for row := range strings.Lines(string(data)) {
			if cells := strings.Split(row, "\t"); len(cells) > 2 {
				listed[cells[2]] = true
			}
		}
	}
	g := topics()
	if len(g.names) > 64 {
		t.Errorf("%d kinds in 64 bits", len(g.names))
	}
	for _, kind := range g.names {
		if !listed[kind] {
			t.Errorf("no list has a %q", kind)
		}
	}
}
