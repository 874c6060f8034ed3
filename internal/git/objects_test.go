package git

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/inputs"
)

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
