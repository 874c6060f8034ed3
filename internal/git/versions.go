package git

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/foilint/foilint/internal/inputs"
	"github.com/foilint/foilint/internal/pointer"
)

// Versions are what there is to look at.
type Versions struct {
	Files      []inputs.File
	Passed     int      // files passed over: links, foilint's own settings, excluded
	Submodules []string // repositories in this one, whose files belong to them; as shown
}

// maxVersions bounds what is listed.
const maxVersions = 1_000_000

// A selection makes Versions of changes: those under the paths that were named, without
// what is passed over.
type selection struct {
	*Repository
	paths    []string        // from the top; empty for all
	met      map[string]bool // paths that name something
	excluded func(path string) bool
	found    []version
	passed   map[string]bool
	modules  map[string]bool
}

// A version is a file as it was staged or committed.
type version struct {
	change
	label string // what reports call it
}

// age is 0 for what is there now.
func (v version) age() int {
	if v.label == historic(v.change) {
		return 1
	}
	return 0
}

func (r *Repository) selection(paths []string, excluded func(string) bool) (*selection, error) {
	s := &selection{Repository: r, met: map[string]bool{}, excluded: excluded, passed: map[string]bool{}, modules: map[string]bool{}}
	for _, p := range paths {
		p, err := r.fromTop(p)
		if err != nil {
			return nil, err
		}
		if p == "." {
			s.met[p] = true
		}
		s.paths = append(s.paths, p)
	}
	return s, nil
}

// named reports whether a path is, or lies in, one that was named.
func (s *selection) named(p string) bool {
	if len(s.paths) == 0 {
		return true
	}
	found := false
	for _, n := range s.paths {
		if n == "." || p == n || strings.HasPrefix(p, n) && p[len(n)] == '/' {
			s.met[n], found = true, true
		}
	}
	return found
}

// unmet is a path that names nothing; "" if there is none.
func (s *selection) unmet() string {
	for _, p := range s.paths {
		if !s.met[p] {
			return p
		}
	}
	return ""
}

// add takes a version in that is to be looked at.
func (s *selection) add(c change, label string) error {
	switch {
	case c.gone():
		return nil
	case c.submodule():
		s.modules[c.path] = true
		return nil
	case inputs.Setting(c.path) || s.passes(c.path):
		s.passed[c.path] = true
		return nil
	case c.link():
		elsewhere, err := s.annexed(c.object)
		if err != nil || !elsewhere {
			s.passed[c.path] = true
			return err
		}
	case !c.file():
		return fmt.Errorf("%s: git gives it the mode %s, which foilint does not know", s.shown(c.path), c.mode)
	}
	if len(s.found) == maxVersions {
		return fmt.Errorf("there are more than %d versions to look at: name folders, or a shorter range", maxVersions)
	}
	s.found = append(s.found, version{c, label})
	return nil
}

// passes reports whether a path, or a folder that it lies in, is to be passed over.
func (s *selection) passes(p string) bool {
	for i, r := range p {
		if r == '/' && s.excluded(s.shown(p[:i])) {
			return true
		}
	}
	return s.excluded(s.shown(p))
}

// annexed reports whether a link leads to a document that git-annex keeps: no other
// link stands for one.
func (r *Repository) annexed(object string) (bool, error) {
	link, _, err := r.objects.open(object)
	if err != nil {
		return false, nil // a link that is not there leads nowhere
	}
	defer link.Close()
	target, err := io.ReadAll(io.LimitReader(link, maxLine))
	return pointer.Annex(target), err
}

// versions are the files, by path, each with its latest version first.
func (s *selection) versions() *Versions {
	slices.SortStableFunc(s.found, func(a, b version) int {
		return cmp.Or(slices.Compare(strings.Split(a.path, "/"), strings.Split(b.path, "/")), cmp.Compare(a.age(), b.age()))
	})
	v := &Versions{Passed: len(s.passed)}
	sizes := s.sizes()
	for _, f := range s.found {
		size, known := sizes[f.object]
		if !known {
			size = -1
		}
		v.Files = append(v.Files, inputs.Blob(f.label, f.object, size, func() (io.ReadCloser, error) { return s.open(f.object) }))
	}
	for p := range s.modules {
		v.Submodules = append(v.Submodules, s.shown(p))
	}
	slices.Sort(v.Submodules)
	return v
}

// sizes are those of the contents found, in bytes, as far as git tells them: what is too
// large need not be fetched, and nobody waits in vain for the rest.
func (s *selection) sizes() map[string]int64 {
	sizes := map[string]int64{}
	if len(s.found) == 0 {
		return sizes
	}
	var names strings.Builder
	for _, f := range s.found {
		names.WriteString(f.object + "\n")
	}
	_ = s.each(strings.NewReader(names.String()), '\n', func(line string) error {
		if f := strings.Fields(line); len(f) == 3 && f[1] == "blob" {
			if n, err := strconv.ParseInt(f[2], 10, 64); err == nil && n >= 0 {
				sizes[f[0]] = n
			}
		}
		return nil
	}, "cat-file", "--batch-check") // what fails here is told when it is read
	return sizes
}

// Staged gives what the next commit would change, as it is staged. paths are files and
// folders to restrict it to, as seen from the current folder; a file that is named
// itself is looked at even if nothing in it changed. excluded says what to pass over, of
// paths from the current folder.
func (r *Repository) Staged(paths []string, excluded func(path string) bool) (*Versions, error) {
	if r.bare {
		return nil, errors.New("nothing can be staged here: this is a bare repository, or the inside of .git; go to the folder with the files")
	}
	s, err := r.selection(paths, excluded)
	if err != nil {
		return nil, err
	}
	head, err := r.line("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
	if err != nil { // before the first commit
		if head, err = r.line("hash-object", "-t", "tree", "--stdin"); err != nil {
			return nil, err
		}
	}
	var conflicts []string
	changed := map[string]bool{}
	raw := rawReader{take: func(c change) error {
		if c.status == 'U' {
			conflicts = append(conflicts, r.shown(c.path))
			return nil
		}
		changed[c.path] = true
		if !s.named(c.path) {
			return nil
		}
		return s.add(c, r.shown(c.path))
	}}
	err = r.each(nil, 0, raw.token, "diff-index", "--cached", "--raw", "-z", "--no-renames", "--no-abbrev",
		"--ignore-submodules=none", "--ita-invisible-in-index", "--no-ext-diff", "--no-textconv", head, "--")
	if err != nil {
		return nil, err
	}
	if len(conflicts) > 0 {
		return nil, unmerged(conflicts)
	}
	if err := s.unchanged(changed); err != nil {
		return nil, err
	}
	return s.versions(), nil
}

func unmerged(paths []string) error {
	paths = slices.Compact(paths)
	const some = 5
	list := strings.Join(paths[:min(len(paths), some)], ", ")
	if more := len(paths) - some; more > 0 {
		list += fmt.Sprintf(" and %d more", more)
	}
	return fmt.Errorf("a merge is not finished in %s: put each of them right, 'git add' it, and try again", list)
}

// unchanged adds the files that were named themselves and that no change touched, and
// refuses a path that names nothing.
func (s *selection) unchanged(changed map[string]bool) error {
	if !slices.ContainsFunc(s.paths, func(p string) bool { return p != "." && !changed[p] }) {
		return nil
	}
	err := s.each(nil, 0, func(entry string) error {
		c, err := listed(entry, 1)
		if err != nil || !s.named(c.path) || changed[c.path] || !slices.Contains(s.paths, c.path) {
			return err
		}
		changed[c.path] = true
		return s.add(c, s.shown(c.path))
	}, "ls-files", "--stage", "-z", "--full-name", ":/")
	if err != nil {
		return err
	}
	if p := s.unmet(); p != "" {
		return fmt.Errorf("git has nothing staged or committed by the name %s: check the spelling, or stage it with 'git add'", s.shown(p))
	}
	return nil
}

// Unstaged lists the files in a folder whose content, as it lies on disk, is not the one
// that the next commit would hold. It knows nothing of a folder outside the repository.
func (r *Repository) Unstaged(folder string) ([]string, error) {
	var files []string
	if _, err := r.fromTop(folder); err != nil || r.bare {
		return nil, nil
	}
	err := r.each(nil, 0, func(file string) error {
		if len(files) == maxVersions {
			return fmt.Errorf("%s holds more than %d files", folder, maxVersions)
		}
		files = append(files, file)
		return nil
	}, "--literal-pathspecs", "ls-files", "-z", "--others", "--modified", "--", folder)
	return files, err
}

// shortName is how many digits of a commit's name tell it from others in a report.
const shortName = 10

// historic is what an earlier version is called, in git's own notation.
func historic(c change) string {
	return c.commit[:min(len(c.commit), shortName)] + ":" + c.path
}

var past = regexp.MustCompile(`^[0-9a-f]{10}:`)

// Past reports whether a report's path is that of an earlier version.
func Past(label string) bool { return past.MatchString(label) }
