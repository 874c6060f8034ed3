package sample

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write testdata/drafts")

// The bundled drafts are what this package builds, byte for byte.
func TestDrafts(t *testing.T) {
	for name, data := range map[string][]byte{"response.txt": Text(), "response.docx": DOCX(), "response.pdf": PDF(), "minutes.pdf": Minutes(), "review.docx": Review()} {
		path := filepath.Join("..", "..", "testdata", "drafts", name)
		if *update {
			if err := os.WriteFile(path, data, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		got, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, data) {
			t.Errorf("%s is not what the code builds; run go test ./internal/sample -update", path)
		}
	}
}
