package lint

import (
	"cmp"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/inputs"
	"github.com/foilint/foilint/internal/limits"
)

// A decision on a gap must outlast another run and must not pass to other bytes or
// to another page.
func TestGapFingerprint(t *testing.T) {
	picture := document.Gap{Code: document.GapImageOnly, Part: "page 3", Reason: "the page is a picture without text", Hint: "Look at it."}
	embedded := document.Gap{Code: document.GapEmbedded, Part: "word/embeddings/a.bin", Reason: "a file was not read", Digest: "aa"}
	late := document.Gap{Code: document.GapTime, Reason: "only 12 of 400 pages were read within 10s"}
	change := func(g document.Gap, f func(*document.Gap)) document.Gap { f(&g); return g }
	for name, c := range map[string]struct {
		a, b         document.Gap
		fileA, fileB string
		same         bool
	}{
		"the same again":                {picture, picture, "f1", "f1", true},
		"another hint":                  {picture, change(picture, func(g *document.Gap) { g.Hint = "x" }), "f1", "f1", true},
		"another page":                  {picture, change(picture, func(g *document.Gap) { g.Part = "page 4" }), "f1", "f1", false},
		"another reason":                {picture, change(picture, func(g *document.Gap) { g.Reason = "damaged" }), "f1", "f1", false},
		"another code":                  {picture, change(picture, func(g *document.Gap) { g.Code = document.GapNoUnicode }), "f1", "f1", false},
		"another file":                  {picture, picture, "f1", "f2", false},
		"the unread bytes are the same": {embedded, embedded, "f1", "f2", true},
		"other unread bytes":            {embedded, change(embedded, func(g *document.Gap) { g.Digest = "bb" }), "f1", "f1", false},
		"it came further this time":     {late, change(late, func(g *document.Gap) { g.Reason = "only 97 of 400 pages were read within 10s" }), "f1", "f1", true},
	} {
		if got := gapFingerprint(nil, c.fileA, c.a) == gapFingerprint(nil, c.fileB, c.b); got != c.same {
			t.Errorf("%s: the same name: %v", name, got)
		}
	}
	if gapFingerprint([]byte("salt"), "f1", picture) == gapFingerprint(nil, "f1", picture) {
		t.Error("the salt does not count")
	}
}

// What could not be read at all is told apart too: by its bytes where they can be summed,
// by git's name for them, or else by its path.
func TestUnreadFingerprint(t *testing.T) {
	dir := t.TempDir()
	gap := func(f inputs.File) string {
		lim := limits.Default
		lim.FileBytes = 3
		_, d := fetch(t.Context(), f, nil, lim)
		if d == nil {
			t.Fatalf("%s was read", f.Path)
		}
		return gapFingerprint(nil, cmp.Or(d.SHA256, d.Path), d.Gaps[0])
	}
	file := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
		files, _, err := inputs.Collect([]string{path}, func(string) bool { return false })
		if err != nil {
			t.Fatal(err)
		}
		return gap(files[0])
	}
	blob := func(path, name string) string {
		return gap(inputs.Blob(path, name, -1, func() (io.ReadCloser, error) { return nil, errors.New("it is gone") }))
	}
	one := file("a", "long one")
	if one != file("b", "long one") || one == file("a", "long two") {
		t.Error("a decision on a large file holds for another, or not for its copy")
	}
	if blob("a", "01") != blob("b", "01") || blob("a", "01") == blob("a", "02") || blob("a", "") == blob("b", "") {
		t.Error("a decision on a version holds for another")
	}
}
