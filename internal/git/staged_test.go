package git

import (
	"errors"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

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
	for _, n := range []string{"foilint.toml", "foilint.decisions/x.toml", "drafts/old.txt", "~$a.docx", "foilint.decisions/a.txt", "node_modules/a.txt"} {
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
	check(t, "a link to what git-annex keeps, and what is passed over among files only", v,
		"drafts/annexed.txt="+annexed, "foilint.decisions/a.txt=x", "node_modules/a.txt=x", "~$a.docx=x")
	if v.Passed != 4 || !slices.Equal(v.Submodules, []string{"inner"}) {
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
