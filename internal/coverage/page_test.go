package coverage

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write docs/coverage.md")

const pageFile = "../../docs/coverage.md"

// docs/coverage.md says what the table proves.
func TestPage(t *testing.T) {
	page, err := os.ReadFile(pageFile)
	if err != nil {
		t.Fatal(err)
	}
	page = bytes.ReplaceAll(page, []byte("\r\n"), []byte("\n"))
	byTrait := ruleOf(linter(t))
	want, err := Write(page, func(trait string) string { return byTrait[trait] })
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(page, want) {
		return
	}
	if !*update {
		t.Fatal("docs/coverage.md is stale: run go test ./internal/coverage -update")
	}
	if err := os.WriteFile(pageFile, want, 0o644); err != nil {
		t.Fatal(err)
	}
}

// An officer reads the rows: each says what it is in other words than any other.
func TestWords(t *testing.T) {
	for _, table := range Tables {
		seen := map[string]bool{}
		for _, r := range table.Rows {
			if seen[r.What] {
				t.Errorf("two rows are %q", r.What)
			}
			seen[r.What] = true
			if r.What == "" || r.Meets == "" || strings.ContainsAny(r.What+r.Meets, "|\n") || strings.HasSuffix(r.What, ".") {
				t.Errorf("row %q is no row of a table", r.What)
			}
		}
	}
}
