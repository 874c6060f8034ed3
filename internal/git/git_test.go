package git

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/inputs"
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

func TestStaged(t *testing.T) {
	repository(t)
	check(t, "an empty repository", staged(t))

	write(t, "first.txt", "staged")
	run(t, "add", "first.txt")
	write(t, "first.txt", "not staged")
	check(t, "before the first commit, partially staged", staged(t), "first.txt=staged")

	commit(t, map[string]string{"gone.txt": "gone", "old.txt": "renamed", "same.txt": "same", "type.txt": "text", "first.txt": "one"})
	check(t, "nothing staged", staged(t))

	run(t, "rm", "-q", "gone.txt")
	run(t, "mv", "old.txt", "new.txt")
	write(t, "first.txt", "two")
	run(t, "add", "first.txt")
	write(t, "untracked.txt", "untracked")
	write(t, "intended.txt", "intended")
	run(t, "add", "-N", "intended.txt")
	write(t, "same.txt", "changed, not staged")
	check(t, "modified, renamed, deleted, intended", staged(t), "first.txt=two", "new.txt=renamed")

	check(t, "restricted to a file", staged(t, "new.txt"), "new.txt=renamed")
	check(t, "restricted to the folder", staged(t, "."), "first.txt=two", "new.txt=renamed")
	check(t, "a file named that did not change", staged(t, "same.txt", "new.txt"), "new.txt=renamed", "same.txt=same")
	check(t, "a deleted file named", staged(t, "gone.txt"))
	_, err := open(t).Staged([]string{"untracked.txt"}, none)
	if err == nil || !strings.Contains(err.Error(), "nothing staged or committed by the name untracked.txt") {
		t.Errorf("a file that git does not know: %v", err)
	}
	if _, err = open(t).Staged([]string{"../elsewhere"}, none); err == nil || !strings.Contains(err.Error(), "outside the repository") {
		t.Errorf("a path outside: %v", err)
	}
}

// Names that trip over quoting, options, pathspecs or the mark of standard input.
func TestStagedNames(t *testing.T) {
	repository(t)
	names := []string{"-", "--staged", "a b.txt", "brief für Grün.txt", `it's "so".txt`, "case/-x", ":(top)", "*.txt", "[a].txt"}
	switch runtime.GOOS {
	case "linux":
		names = append(names, "two\nlines.txt", "tab\tbed.txt", `back\slash`, "not \xff utf-8")
	case "windows":
		names = slices.DeleteFunc(names, func(n string) bool { return strings.ContainsAny(n, `":*`) })
	}
	var want []string
	for _, n := range names {
		write(t, n, "of "+n)
		shown := n
		if n == "-" {
			shown = "./-"
		}
		want = append(want, shown+"=of "+n)
	}
	run(t, "add", ".")
	got := read(t, staged(t))
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("\n got %q\nwant %q", got, want)
	}
	for _, n := range names {
		if v := staged(t, n); len(v.Files) != 1 {
			t.Errorf("%q named: %d files", n, len(v.Files))
		}
	}
}

func TestStagedPassesOver(t *testing.T) {
	dir := repository(t)
	commit(t, map[string]string{"a.txt": "a"})
	run(t, "init", "-q", filepath.Join(dir, "inner"))
	run(t, "-C", "inner", "commit", "-q", "--allow-empty", "-m", "Inner")
	run(t, "-c", "advice.addEmbeddedRepo=false", "add", "inner")
	for _, n := range []string{"foilint.toml", "foilint.decisions/x.toml", "~$a.docx", "drafts/old.txt"} {
		write(t, n, "x")
		run(t, "add", n)
	}
	link := func(target, name string) {
		object := exec.Command("git", "hash-object", "-w", "--stdin")
		object.Stdin = strings.NewReader(target)
		out, err := object.Output()
		if err != nil {
			t.Fatal(err)
		}
		run(t, "update-index", "--add", "--cacheinfo", "120000,"+strings.TrimSpace(string(out))+","+name)
	}
	link("a.txt", "link.txt")
	annexed := "../.git/annex/objects/Jx/3k/SHA256-s1--x/SHA256-s1--x"
	link(annexed, "drafts/annexed.txt")
	v, err := open(t).Staged(nil, func(p string) bool { return p == "drafts/old.txt" })
	if err != nil {
		t.Fatal(err)
	}
	check(t, "a link to what git-annex keeps", v, "drafts/annexed.txt="+annexed)
	if v.Passed != 5 || !slices.Equal(v.Submodules, []string{"inner"}) {
		t.Errorf("passed over %d, submodules %q", v.Passed, v.Submodules)
	}
	// A link in the place of a file is passed over, a file in that of a link is not.
	run(t, "commit", "-q", "-m", "All")
	link("a.txt", "a.txt")
	run(t, "rm", "-q", "--cached", "link.txt")
	write(t, "link.txt", "now a file")
	run(t, "add", "link.txt")
	check(t, "changed types", staged(t), "link.txt=now a file")
}

func TestStagedElsewhere(t *testing.T) {
	dir := repository(t)
	commit(t, map[string]string{"cases/one/a.txt": "a", "top.txt": "top"})

	// In a folder below, paths are from there, as decisions and excluded files are.
	write(t, "cases/one/a.txt", "a2")
	write(t, "cases/two/b.txt", "b")
	write(t, "top.txt", "top2")
	run(t, "add", ".")
	t.Chdir("cases/one")
	check(t, "in a folder", staged(t), "a.txt=a2", "../two/b.txt=b", "../../top.txt=top2")
	check(t, "in a folder, restricted", staged(t, "../two", "a.txt"), "a.txt=a2", "../two/b.txt=b")
	check(t, "restricted by a whole path", staged(t, filepath.Join(dir, "top.txt")), "../../top.txt=top2")

	// A worktree has an index of its own.
	t.Chdir(dir)
	run(t, "commit", "-q", "-m", "Two")
	wt := filepath.Join(t.TempDir(), "another tree")
	run(t, "worktree", "add", "-q", "-b", "other", wt)
	t.Chdir(wt)
	write(t, "in worktree.txt", "w")
	run(t, "add", ".")
	check(t, "in a worktree", staged(t), "in worktree.txt=w")

	bare := filepath.Join(t.TempDir(), "bare.git")
	run(t, "clone", "-q", "--bare", dir, bare)
	t.Chdir(bare)
	if _, err := open(t).Staged(nil, none); err == nil || !strings.Contains(err.Error(), "bare repository") {
		t.Errorf("a bare repository: %v", err)
	}
	t.Chdir(t.TempDir())
	if _, err := Open(t.Context()); err == nil || !strings.Contains(err.Error(), "no git repository") {
		t.Errorf("no repository: %v", err)
	}
	t.Setenv("PATH", "")
	if _, err := Open(t.Context()); !errors.Is(err, ErrMissing) {
		t.Errorf("no git: %v", err)
	}
}

func TestStagedMerge(t *testing.T) {
	repository(t)
	commit(t, map[string]string{"a.txt": "base"})
	run(t, "checkout", "-q", "-b", "branch")
	commit(t, map[string]string{"a.txt": "theirs", "b.txt": "theirs"})
	run(t, "checkout", "-q", "main")
	commit(t, map[string]string{"a.txt": "ours"})
	if exec.Command("git", "merge", "branch").Run() == nil {
		t.Fatal("the merge has no conflict")
	}
	_, err := open(t).Staged(nil, none)
	if err == nil || !strings.Contains(err.Error(), "a merge is not finished in a.txt") {
		t.Errorf("a conflict: %v", err)
	}
	write(t, "a.txt", "both")
	run(t, "add", "a.txt")
	check(t, "a merge to be committed", staged(t), "a.txt=both", "b.txt=theirs")
}

func TestRange(t *testing.T) {
	repository(t)
	base := commit(t, map[string]string{"same.txt": "same", "kept.txt": "1", "old.txt": "renamed"})
	leak := commit(t, map[string]string{"kept.txt": "leak", "brief.txt": "brief"})
	commit(t, map[string]string{"kept.txt": "2", "brief.txt": ""})
	run(t, "mv", "old.txt", "new.txt")
	commit(t, nil)
	short := leak[:10]
	all := []string{short + ":brief.txt=brief", "kept.txt=2", short + ":kept.txt=leak", "new.txt=renamed"}
	check(t, "a range", ranged(t, base+"..HEAD"), all...)
	check(t, "with three dots", ranged(t, base+"...HEAD"), all...)
	check(t, "of a file", ranged(t, base+"..HEAD", "brief.txt"), all[0])
	check(t, "of a file that did not change", ranged(t, base+"..HEAD", "same.txt"))
	check(t, "nothing", ranged(t, "HEAD..HEAD"))
	if got := run(t, "show", short+":kept.txt"); got != "leak" {
		t.Errorf("git does not know the version by its name: %q", got)
	}

	// A version that comes back goes by its path.
	commit(t, map[string]string{"kept.txt": "leak"})
	check(t, "a version that came back", ranged(t, base+"..HEAD", "kept.txt"), "kept.txt=leak", run(t, "rev-parse", "HEAD~2")[:10]+":kept.txt=2")

	// History may begin in the range, and twice.
	run(t, "checkout", "-q", "--orphan", "second")
	run(t, "rm", "-rfq", ".")
	commit(t, map[string]string{"root.txt": "root"})
	check(t, "a first commit", ranged(t, "main..HEAD"), "root.txt=root")
	if got := len(ranged(t, "main...HEAD").Files); got != 1 {
		t.Errorf("unrelated histories: %d files", got)
	}

	write(t, "sub/x.txt", "x")
	run(t, "add", ".")
	t.Chdir("sub")
	commit(t, map[string]string{"x.txt": "x2"})
	earlier := commit(t, map[string]string{"x.txt": "x3"})
	commit(t, map[string]string{"x.txt": "x4"})
	check(t, "in a folder", ranged(t, earlier+"~1..HEAD"), "x.txt=x4", earlier[:10]+":sub/x.txt=x3")
}

// What a merge itself brings is in neither of its parents.
func TestRangeMerge(t *testing.T) {
	repository(t)
	base := commit(t, map[string]string{"a.txt": "base"})
	run(t, "checkout", "-q", "-b", "branch")
	commit(t, map[string]string{"b.txt": "branch"})
	run(t, "checkout", "-q", "main")
	commit(t, map[string]string{"c.txt": "main"})
	run(t, "merge", "-q", "--no-commit", "branch")
	write(t, "evil.txt", "evil")
	write(t, "b.txt", "changed by the merge")
	run(t, "add", ".")
	commit(t, nil)
	branch := run(t, "rev-parse", "branch")[:10]
	check(t, "a merge that brings more", ranged(t, base+"..HEAD"),
		"b.txt=changed by the merge", branch+":b.txt=branch", "c.txt=main", "evil.txt=evil")

	// Replacing an object is of this clone only: the original is what is pushed.
	b := run(t, "rev-parse", "HEAD:evil.txt")
	write(t, "clean.txt", "clean")
	run(t, "replace", b, run(t, "hash-object", "-w", "clean.txt"))
	check(t, "a replaced object", ranged(t, base+"..HEAD", "evil.txt"), "evil.txt=evil")
}

func TestRangeRefused(t *testing.T) {
	dir := repository(t)
	commit(t, map[string]string{"a.txt": "1"})
	commit(t, map[string]string{"a.txt": "2"})
	commit(t, map[string]string{"a.txt": "3"})
	zero := strings.Repeat("0", 40)
	for span, want := range map[string]string{
		"HEAD":                "is one commit, not a range",
		"..HEAD":              "lacks one end",
		"HEAD..":              "lacks one end",
		"...":                 "lacks one end",
		"nowhere..HEAD":       `no commit "nowhere" here`,
		"HEAD..nowhere":       `no commit "nowhere" here`,
		"--all..HEAD":         "names no commit",
		"HEAD..--output=x":    "names no commit",
		zero + "..HEAD":       "a branch that is new",
		"HEAD:a.txt..HEAD":    "no commit",
		"HEAD~1..HEAD..HEAD":  "no commit",
		"HEAD~1..HEAD HEAD~2": "no commit",
		"HEAD~1\n..HEAD":      "names no commit",
	} {
		if _, err := open(t).Range(span, nil, none); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", span, err, want)
		}
	}
	if _, err := open(t).Range("HEAD~1..HEAD", []string{"b.txt"}, none); err == nil || !strings.Contains(err.Error(), "know nothing by the name b.txt") {
		t.Errorf("a path unknown: %v", err)
	}

	// A clone that ends within the range, and one that reaches its base.
	shallow := filepath.Join(t.TempDir(), "shallow")
	run(t, "clone", "-q", "--depth", "1", address(dir), shallow)
	base := run(t, "rev-parse", "HEAD~2")
	t.Chdir(shallow)
	if _, err := open(t).Range(base+"..HEAD", nil, none); err == nil || !strings.Contains(err.Error(), "fetch-depth: 0") {
		t.Errorf("a base that was not fetched: %v", err)
	}
	run(t, "fetch", "-q", "--depth", "1", "origin", base)
	if _, err := open(t).Range(base+"..HEAD", nil, none); err == nil || !strings.Contains(err.Error(), "ends within the range") {
		t.Errorf("a base without what follows it: %v", err)
	}
	run(t, "fetch", "-q", "--depth", "2", "origin", "main")
	check(t, "a shallow clone that reaches the base", ranged(t, "HEAD~1..HEAD"), "a.txt=3")

	bare := filepath.Join(t.TempDir(), "bare.git")
	run(t, "clone", "-q", "--bare", dir, bare)
	t.Chdir(bare)
	check(t, "in a bare repository", ranged(t, "main~1..main"), "a.txt=3")
}

// Objects that are not there or damaged cost no other file anything.
func TestMissingObject(t *testing.T) {
	dir := repository(t)
	commit(t, map[string]string{"a.txt": "a"})
	write(t, "b.txt", "b")
	write(t, "c.txt", strings.Repeat("c", 5000))
	write(t, "d.txt", "d")
	run(t, "add", ".")
	lose := func(name string, by []byte) {
		object := run(t, "rev-parse", ":"+name)
		path := filepath.Join(dir, ".git", "objects", object[:2], object[2:])
		os.Remove(path)
		if by != nil {
			if err := os.WriteFile(path, by, 0o444); err != nil {
				t.Fatal(err)
			}
		}
	}
	lose("b.txt", nil)
	lose("c.txt", []byte("no object at all"))
	v := staged(t)
	got := read(t, v)
	if len(got) != 3 || !strings.HasPrefix(got[0], "b.txt=!this version is named") || !strings.HasPrefix(got[1], "c.txt=!") || got[2] != "d.txt=d" {
		t.Errorf("%q", got)
	}
	var known *inputs.Failure
	if _, err := v.Files[0].Read(t.Context(), nil, 100); !errors.As(err, &known) || !strings.Contains(known.Hint, "git fetch") {
		t.Errorf("%v", err)
	}

	// A partial clone would fetch what is missing: nothing is fetched here.
	dir = repository(t)
	commit(t, map[string]string{"a.txt": "a"})
	commit(t, map[string]string{"a.txt": "b", "c.txt": "c"})
	run(t, "config", "uploadpack.allowFilter", "true")
	part := filepath.Join(t.TempDir(), "part")
	run(t, "clone", "-q", "--filter=blob:none", "--no-checkout", address(dir), part)
	t.Chdir(part)
	got = read(t, ranged(t, "HEAD~1..HEAD"))
	if len(got) != 2 || !strings.Contains(got[0], "a.txt=!this version") || !strings.Contains(got[1], "c.txt=!this version") {
		t.Errorf("a partial clone: %q", got)
	}
}

// Workers share the process that gives contents, and a file over the limit is left.
func TestManyReaders(t *testing.T) {
	repository(t)
	for i := range 40 {
		write(t, fmt.Sprintf("%02d.txt", i), strings.Repeat(fmt.Sprint(i), 1000*i+1))
	}
	write(t, "large.txt", strings.Repeat("large", 2_000_000))
	run(t, "add", ".")
	v := staged(t)
	done := make(chan error)
	for _, f := range v.Files {
		go func() {
			b, err := f.Read(t.Context(), nil, 1<<20)
			if f.Path == "large.txt" {
				if !errors.Is(err, inputs.ErrTooLarge) {
					err = fmt.Errorf("large: %w", err)
				} else {
					err = nil
				}
			} else if want, _ := os.ReadFile(f.Path); err == nil && string(b) != string(want) {
				err = fmt.Errorf("%s: another content", f.Path)
			}
			done <- err
		}()
	}
	for range v.Files {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	r := open(t)
	v, err := r.Staged(nil, none)
	if err != nil {
		t.Fatal(err)
	}
	r.Close()
	if _, err := v.Files[0].Read(t.Context(), nil, 100); err == nil {
		t.Error("read from a closed repository")
	}
}

func TestLFS(t *testing.T) {
	dir := repository(t)
	const content = "the whole letter"
	hash := fmt.Sprintf("%x", sha256.Sum256([]byte(content)))
	pointer := fmt.Sprintf("version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize %d\n", hash, len(content))
	write(t, "letter.docx", pointer)
	run(t, "add", "letter.docx")
	check(t, "not in the store", staged(t), "letter.docx="+pointer)

	kept := filepath.Join(dir, ".git/lfs/objects", hash[:2], hash[2:4], hash)
	write(t, kept, content)
	check(t, "in the store", staged(t), "letter.docx="+content)
	commit(t, nil)
	wt := filepath.Join(t.TempDir(), "wt")
	run(t, "worktree", "add", "-q", "-b", "other", wt)
	t.Chdir(wt)
	commit(t, map[string]string{"copy.docx": pointer})
	check(t, "in the store, from a worktree", ranged(t, "main..HEAD"), "copy.docx="+content)

	write(t, kept, "another text 16!")
	got := read(t, ranged(t, "main..HEAD"))
	if len(got) != 1 || !strings.Contains(got[0], "not the one that was committed") {
		t.Errorf("damaged in the store: %q", got)
	}
	write(t, kept, "short")
	check(t, "broken off in the store", ranged(t, "main..HEAD"), "copy.docx="+pointer)
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

// SHA-256 repositories name their objects with 64 digits.
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
