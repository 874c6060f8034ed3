package git

import (
	"path/filepath"
	"strings"
	"testing"
)

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

// A link's target is no document, but the same words become one when the link becomes a
// file, and no longer are one when a file becomes a link.
func TestRangeLinkAndFile(t *testing.T) {
	repository(t)
	base := commit(t, map[string]string{"other.txt": "1"})
	write(t, "leak", "leak")
	leak := run(t, "hash-object", "-w", "leak")
	for _, mode := range []string{"120000", "100644"} {
		run(t, "update-index", "--add", "--cacheinfo", mode+","+leak+",a.txt")
		run(t, "commit", "-q", "-m", mode)
	}
	check(t, "a link that becomes a file", ranged(t, base+"..HEAD"), "a.txt=leak")
	file := run(t, "rev-parse", "HEAD")[:10]
	run(t, "update-index", "--cacheinfo", "120000,"+leak+",a.txt")
	run(t, "commit", "-q", "-m", "a link again")
	check(t, "a file that becomes a link", ranged(t, base+"..HEAD"), file+":a.txt=leak")
}

// What a contributor pushes, or leaves in this clone, must not shorten the range.
func TestRangeShortened(t *testing.T) {
	repository(t)
	base := commit(t, map[string]string{"a.txt": "1"})
	run(t, "update-ref", "refs/remotes/origin/main", base)
	commit(t, map[string]string{"leak.txt": "leak"})
	head := commit(t, map[string]string{"leak.txt": ""})
	want := run(t, "rev-parse", "HEAD~1")[:10] + ":leak.txt=leak"
	check(t, "before", ranged(t, "origin/main..HEAD"), want)

	write(t, ".git/info/grafts", head+" "+base+"\n")
	check(t, "grafts", ranged(t, "origin/main..HEAD"), want)
	write(t, "grafts", head+" "+base+"\n")
	t.Setenv("GIT_GRAFT_FILE", "grafts")
	check(t, "grafts elsewhere", ranged(t, "origin/main..HEAD"), want)

	for _, other := range []string{"refs/tags/origin/main", "refs/heads/origin/main"} {
		run(t, "update-ref", other, head)
		if _, err := open(t).Range("origin/main..HEAD", nil, none); err == nil || !strings.Contains(err.Error(), `more than one thing here is called "origin/main"`) {
			t.Errorf("%s: %v", other, err)
		}
		check(t, "the full name", ranged(t, "refs/remotes/origin/main..HEAD"), want)
		run(t, "update-ref", "-d", other)
	}
	run(t, "update-ref", "refs/tags/"+base, head)
	check(t, "a tag called like a commit", ranged(t, base+"..HEAD"), want)
}
