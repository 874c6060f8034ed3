package git

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// repository makes an empty one in a temporary folder, goes there, and skips the test
// when there is no git.
func repository(t *testing.T) string {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	for _, v := range os.Environ() { // the tests may run in a hook
		if name, _, _ := strings.Cut(v, "="); strings.HasPrefix(name, "GIT_") {
			t.Setenv(name, "")
			os.Unsetenv(name)
		}
	}
	dir := t.TempDir()
	for name, value := range map[string]string{
		"GIT_CONFIG_GLOBAL": os.DevNull, "GIT_CONFIG_NOSYSTEM": "1", "HOME": dir,
		"GIT_AUTHOR_NAME": "Ann Example", "GIT_AUTHOR_EMAIL": "ann@ashdale.example",
		"GIT_COMMITTER_NAME": "Ann Example", "GIT_COMMITTER_EMAIL": "ann@ashdale.example",
	} {
		t.Setenv(name, value)
	}
	dir = filepath.Join(dir, "cases")
	run(t, "init", "-q", "-b", "main", dir)
	t.Chdir(dir)
	return dir
}

// run runs git and gives what it printed.
func run(t *testing.T, args ...string) string {
	t.Helper()
	out, err := exec.Command("git", args...).CombinedOutput()
	if err != nil {
		t.Fatalf("git %q: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

func write(t *testing.T, name, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
}

// commit writes files, "" to remove one, and commits them.
func commit(t *testing.T, files map[string]string) string {
	t.Helper()
	for name, content := range files {
		if content == "" {
			run(t, "rm", "-q", "--", name)
			continue
		}
		write(t, name, content)
		run(t, "add", "--", name)
	}
	run(t, "commit", "-q", "--allow-empty", "-m", "Cases")
	return run(t, "rev-parse", "HEAD")
}

func open(t *testing.T) *Repository {
	t.Helper()
	r, err := Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(r.Close)
	return r
}

// address is a folder as something that git fetches from.
func address(dir string) string {
	return "file:///" + strings.TrimPrefix(filepath.ToSlash(dir), "/")
}

func none(string) bool { return false }

// read gives each version as "path=content".
func read(t *testing.T, v *Versions) []string {
	t.Helper()
	out := []string{}
	for _, f := range v.Files {
		b, err := f.Read(t.Context(), nil, 1<<20)
		if err != nil {
			b = []byte("!" + err.Error())
		}
		out = append(out, f.Path+"="+string(b))
	}
	return out
}

func staged(t *testing.T, paths ...string) *Versions {
	t.Helper()
	v, err := open(t).Staged(paths, none)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func ranged(t *testing.T, span string, paths ...string) *Versions {
	t.Helper()
	v, err := open(t).Range(span, paths, none)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func check(t *testing.T, what string, v *Versions, want ...string) {
	t.Helper()
	if got := read(t, v); !slices.Equal(got, want) {
		t.Errorf("%s:\n got %q\nwant %q", what, got, want)
	}
}

func TestUnstaged(t *testing.T) {
	repository(t)
	commit(t, map[string]string{"foilint.decisions/a.toml": "a", "foilint.decisions/b.toml": "b", ".gitignore": "c.toml"})
	write(t, "foilint.decisions/b.toml", "b2")
	write(t, "foilint.decisions/c.toml", "c")
	write(t, "foilint.decisions/d.toml", "d")
	run(t, "add", "foilint.decisions/d.toml")
	got, err := open(t).Unstaged("foilint.decisions")
	slices.Sort(got)
	if want := []string{"foilint.decisions/b.toml", "foilint.decisions/c.toml"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%q, %v, want %q", got, err, want)
	}
}

func TestHooksFolder(t *testing.T) {
	dir := repository(t)
	commit(t, map[string]string{"sub/a.txt": "a"})
	at := func() (string, bool) {
		t.Helper()
		folder, own, err := open(t).HooksFolder()
		if err != nil {
			t.Fatal(err)
		}
		return real(folder), own
	}
	want := filepath.Join(real(dir), ".git", "hooks")
	if got, own := at(); got != want || !own {
		t.Errorf("%s %v", got, own)
	}
	t.Chdir("sub")
	if got, own := at(); got != want || !own {
		t.Errorf("in a folder: %s %v", got, own)
	}
	t.Chdir(dir)
	wt := filepath.Join(t.TempDir(), "wt")
	run(t, "worktree", "add", "-q", "-b", "other", wt)
	t.Chdir(wt)
	if got, own := at(); got != want || !own {
		t.Errorf("in a worktree: %s %v", got, own)
	}
	t.Chdir(dir)
	shared := t.TempDir()
	run(t, "config", "core.hooksPath", shared)
	if got, own := at(); got != real(shared) || own {
		t.Errorf("shared: %s %v", got, own)
	}
	run(t, "config", "core.hooksPath", ".githooks")
	if got, own := at(); got != filepath.Join(real(dir), ".githooks") || !own {
		t.Errorf("committed: %s %v", got, own)
	}
}

func TestSHA256(t *testing.T) {
	repository(t)
	dir := t.TempDir()
	if exec.Command("git", "init", "-q", "--object-format=sha256", dir).Run() != nil {
		t.Skip("this git has no SHA-256")
	}
	t.Chdir(dir)
	write(t, "a.txt", "a")
	run(t, "add", ".")
	check(t, "the first commit", staged(t), "a.txt=a")
	commit(t, nil)
	commit(t, map[string]string{"a.txt": "b"})
	check(t, "a range", ranged(t, "HEAD~1..HEAD"), "a.txt=b")
}

func FuzzRaw(f *testing.F) {
	one := strings.Repeat("1", 40)
	f.Add(":100644 100644 " + one + " " + one + " M\x00a b.txt\x00")
	f.Add(one + "\x00::100644 100644 100644 " + one + " " + one + " " + one + " MM\x00a.txt\x00")
	f.Add(":\x00\x00")
	f.Add("::::::\x00a")
	f.Fuzz(func(t *testing.T, s string) {
		r := rawReader{take: func(c change) error {
			if c.path == "" || !object(c.object) || len(c.mode) != 6 {
				t.Errorf("%+v", c)
			}
			historic(c)
			return nil
		}}
		for token := range strings.SplitSeq(s, "\x00") {
			if r.token(token) != nil {
				return
			}
		}
	})
}

func TestListed(t *testing.T) {
	one := strings.Repeat("1", 40)
	for s, at := range map[string]int{"100644 blob " + one + "\ta\tb": 2, "100644 " + one + " 0\ta\tb": 1} {
		c, err := listed(s, at)
		if err != nil || c.path != "a\tb" || c.object != one || !c.file() {
			t.Errorf("%q: %+v, %v", s, c, err)
		}
	}
	for _, s := range []string{"", "\t", "100644 blob x\ta", "100644 blob " + one, one} {
		if _, err := listed(s, 2); !errors.Is(err, errRaw) {
			t.Errorf("%q: %v", s, err)
		}
	}
}
