package inputs

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
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
	want := []string{"-", "case/.hidden.txt", "case/a.pdf", "case/b.txt", "case/sub/c", "lone.txt"}
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
	for _, named := range []string{"case/link", "case/link/"} {
		files, _, err = Collect([]string{named}, none)
		if err != nil || !slices.Equal(paths(files), []string{"case/link/a.txt"}) {
			t.Errorf("a link to a folder named, %s: %q, %v", named, paths(files), err)
		}
	}
}

// What git-annex keeps looks like a link, and is a document.
func TestCollectAnnexed(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need rights on Windows")
	}
	tree(t, ".git/annex/objects/J/k/SHA256-s4--a/SHA256-s4--a", "case/b.txt")
	for name, key := range map[string]string{"case/a.txt": "SHA256-s4--a", "case/c.txt": "SHA256-s4--c"} {
		if err := os.Symlink("../.git/annex/objects/J/k/"+key+"/"+key, name); err != nil {
			t.Fatal(err)
		}
	}
	files, passed, err := Collect([]string{"case"}, none)
	if err != nil || passed != 0 || !slices.Equal(paths(files), []string{"case/a.txt", "case/b.txt", "case/c.txt"}) {
		t.Fatalf("%q, passed %d, %v", paths(files), passed, err)
	}
	if b, err := files[0].Read(t.Context(), nil, 100); err != nil || !strings.HasPrefix(string(b), "text of") {
		t.Errorf("fetched: %q, %v", b, err)
	}
	if _, err := files[2].Read(t.Context(), nil, 100); err == nil || !strings.Contains(err.Error(), "git-annex") {
		t.Errorf("not fetched: %v", err)
	}
}

func TestCollectMistakes(t *testing.T) {
	tree(t, "passed/.git/config")
	if err := os.Mkdir("empty", 0o755); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"nowhere.docx": "nowhere.docx does not exist: check the spelling",
		"*.docx":       "*.docx does not exist: name the folder instead",
		`\\?\C:\gone`:  `\\?\C:\gone does not exist: check the spelling`,
		"passed":       "the folder passed has nothing to read in it: all of it is passed over",
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
	if b, err := files[1].Read(t.Context(), nil, 100); string(b) != "text of a.txt" || err != nil {
		t.Errorf("%q, %v", b, err)
	}
	if _, err := files[1].Read(t.Context(), nil, 5); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a file over the limit: %v", err)
	}
	if b, err := files[0].Read(t.Context(), strings.NewReader("piped"), 5); string(b) != "piped" || err != nil {
		t.Errorf("%q, %v", b, err)
	}
	if _, err := files[0].Read(t.Context(), strings.NewReader("piped!"), 5); !errors.Is(err, ErrTooLarge) {
		t.Errorf("input over the limit: %v", err)
	}
	if err := os.Remove("a.txt"); err != nil {
		t.Fatal(err)
	}
	if _, err := files[1].Read(t.Context(), nil, 100); err == nil || strings.Contains(err.Error(), "a.txt") {
		t.Errorf("a file gone since: %v, want the reason alone", err)
	}
}

// A file named "-" is not standard input, and is not missed for it.
func TestFileNamedDash(t *testing.T) {
	tree(t, "-")
	for _, path := range []string{".", "./-"} {
		files, _, err := Collect([]string{path}, none)
		if err != nil || !slices.Equal(paths(files), []string{"./-"}) {
			t.Fatalf("%s: %q, %v", path, paths(files), err)
		}
		if b, err := files[0].Read(t.Context(), strings.NewReader("piped"), 100); string(b) != "text of -" {
			t.Errorf("%s: read %q, %v", path, b, err)
		}
	}
}

// Names sort folder by folder, whatever the order of the arguments.
func TestCollectOrder(t *testing.T) {
	tree(t, "a/z.txt", "a.txt", "b.txt", "a-b/c.txt")
	files, _, err := Collect([]string{"b.txt", "a.txt", "a-b", "a"}, none)
	if want := []string{"a/z.txt", "a-b/c.txt", "a.txt", "b.txt"}; err != nil || !slices.Equal(paths(files), want) {
		t.Errorf("%q, %v, want %q", paths(files), err, want)
	}
}

// A report must not be written over a document, by whatever name.
func TestIs(t *testing.T) {
	tree(t, "a.txt", "b.txt")
	files, _, err := Collect([]string{"a.txt", Stdin}, none)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]bool{"./a.txt": true, "b.txt": false} {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if files[0].Is(info) || files[1].Is(info) != want {
			t.Errorf("%s: input %v, a.txt %v, want %v", name, files[0].Is(info), files[1].Is(info), want)
		}
	}
}

// Nobody may ever write: the read ends with the run.
func TestReadStopped(t *testing.T) {
	r, w := io.Pipe()
	defer w.Close()
	files, _, _ := Collect([]string{Stdin}, none)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := files[0].Read(ctx, r, 100); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want it to be stopped", err)
	}
}

func TestBlob(t *testing.T) {
	broken := errors.New("the version cannot be read")
	whole := Blob("case/a.txt", "", 5, func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader("whole")), nil })
	if b, err := whole.Read(t.Context(), nil, 5); string(b) != "whole" || err != nil {
		t.Errorf("%q, %v", b, err)
	}
	if _, err := whole.Read(t.Context(), nil, 4); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a version over the limit: %v", err)
	}
	if _, err := Blob("b", "", -1, func() (io.ReadCloser, error) { return nil, broken }).Read(t.Context(), nil, 4); !errors.Is(err, broken) {
		t.Errorf("a version that cannot be read: %v", err)
	}
	known := &Failure{Reason: "it is damaged", Hint: "Fetch it."}
	part := func() (io.ReadCloser, error) { return io.NopCloser(iotest.ErrReader(known)), nil }
	if _, err := Blob("b", "", -1, part).Read(t.Context(), nil, 4); err != error(known) {
		t.Errorf("a version that breaks off: %v", err)
	}
}

// The report of what is staged must not be written over the file itself.
func TestBlobIs(t *testing.T) {
	tree(t, "a.txt")
	info, err := os.Stat("a.txt")
	if err != nil {
		t.Fatal(err)
	}
	if !Blob("a.txt", "", -1, nil).Is(info) || Blob("0123456789:a.txt", "", -1, nil).Is(info) {
		t.Error("a version is not told from another by its file's name")
	}
}

func TestSetting(t *testing.T) {
	for path, want := range map[string]bool{
		"foilint.toml": true, "cases/foilint.toml": true, "foilint.decisions/1.toml": true, "cases/foilint.decisions/1.toml": true,
		"foilint.toml/reply.docx": false, "foilint.decisions/reply.docx": false, "foilint.decisions/more/1.toml": false,
		"foilint.decisions": false, "1.toml": false, "node_modules/reply.docx": false, "cases/~$reply.docx": false, ".gitignore": false,
	} {
		if Setting(path) != want {
			t.Errorf("%s: %v", path, !want)
		}
	}
}
