package inputs

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// tree makes files under a temporary folder and moves there.
func tree(t *testing.T, names ...string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for _, n := range names {
		if err := os.MkdirAll(filepath.Dir(n), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(n, []byte("text of "+n), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func none(string) bool { return false }

func paths(files []File) (out []string) {
	for _, f := range files {
		out = append(out, f.Path)
	}
	return out
}

func TestCollect(t *testing.T) {
	tree(t, "case/b.txt", "case/a.pdf", "case/sub/c", "case/.git/config", "case/node_modules/x.js", "case/foilint.toml",
		"case/foilint.decisions/1.toml", "case/~$b.docx", "case/.hidden.txt", "case/old/d.txt", "lone.txt")
	files, passed, err := Collect([]string{"case", "lone.txt", "case/b.txt", Stdin}, func(p string) bool { return p == "case/old" })
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"case/.hidden.txt", "case/a.pdf", "case/b.txt", "case/sub/c", "lone.txt", "-"}
	if got := paths(files); !slices.Equal(got, want) {
		t.Errorf("files %q, want %q", got, want)
	}
	if passed != 6 {
		t.Errorf("passed over %d, want 6", passed)
	}
}

func TestCollectLinks(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need rights on Windows")
	}
	tree(t, "real/a.txt", "case/b.txt")
	if err := os.Symlink("../real", "case/link"); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("../real/a.txt", "case/file"); err != nil {
		t.Fatal(err)
	}
	files, passed, err := Collect([]string{"case"}, none)
	if err != nil || !slices.Equal(paths(files), []string{"case/b.txt"}) || passed != 2 {
		t.Errorf("links in a folder: %q, passed %d, %v", paths(files), passed, err)
	}
	files, _, err = Collect([]string{"case/file"}, none)
	if err != nil || !slices.Equal(paths(files), []string{"case/file"}) {
		t.Errorf("a link named: %q, %v", paths(files), err)
	}
}

func TestCollectMistakes(t *testing.T) {
	tree(t, "empty/.git/config")
	for path, want := range map[string]string{
		"nowhere.docx": "nowhere.docx does not exist: check the spelling",
		"empty":        "the folder empty has nothing to read in it",
	} {
		_, _, err := Collect([]string{path}, none)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", path, err, want)
		}
	}
}

func TestRead(t *testing.T) {
	tree(t, "a.txt")
	files, _, err := Collect([]string{"a.txt", Stdin}, none)
	if err != nil {
		t.Fatal(err)
	}
	if b, err := files[0].Read(nil, 100); string(b) != "text of a.txt" || err != nil {
		t.Errorf("%q, %v", b, err)
	}
	if _, err := files[0].Read(nil, 5); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a file over the limit: %v", err)
	}
	if b, err := files[1].Read(strings.NewReader("piped"), 5); string(b) != "piped" || err != nil {
		t.Errorf("%q, %v", b, err)
	}
	if _, err := files[1].Read(strings.NewReader("piped!"), 5); !errors.Is(err, ErrTooLarge) {
		t.Errorf("input over the limit: %v", err)
	}
	if err := os.Remove("a.txt"); err != nil {
		t.Fatal(err)
	}
	if _, err := files[0].Read(nil, 100); err == nil || strings.Contains(err.Error(), "a.txt") {
		t.Errorf("a file gone since: %v, want the reason alone", err)
	}
}
