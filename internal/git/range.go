package git

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
)

// Range gives every version of every file that the commits of a range brought:
// "BASE..HEAD", what HEAD has and BASE has not; "BASE...HEAD" means the same. A file as
// the end of the range has it goes by its path, seen from the current folder, and an
// earlier version by "COMMIT:path", from the top. Paths and excluded are as for Staged.
// A range that is not all there is refused.
func (r *Repository) Range(span string, paths []string, excluded func(path string) bool) (*Versions, error) {
	base, head, err := r.ends(span)
	if err != nil {
		return nil, err
	}
	commits, err := r.commits(base, head)
	if err != nil {
		return nil, err
	}
	s, err := r.selection(paths, excluded)
	if err != nil {
		return nil, err
	}
	now := map[string]thing{} // what is at each path that was changed, at the end
	var changes []change
	type place struct {
		path string
		thing
	}
	seen := map[place]bool{}
	raw := rawReader{take: func(c change) error {
		if v := (place{c.path, c.thing()}); s.named(c.path) && !seen[v] {
			if len(changes) == maxVersions {
				return fmt.Errorf("the range has more than %d versions of files: take a shorter one", maxVersions)
			}
			seen[v] = true
			now[c.path] = thing{}
			changes = append(changes, c)
		}
		return nil
	}}
	list := strings.NewReader(strings.Join(commits, "\n") + "\n")
	if len(commits) > 0 {
		err = r.each(list, 0, raw.token, "diff-tree", "--stdin", "-r", "-c", "--root", "--raw", "-z", "--no-renames", "--no-abbrev",
			"--ignore-submodules=none", "--no-ext-diff", "--no-textconv")
	}
	if err != nil {
		return nil, err
	}
	err = r.each(nil, 0, func(entry string) error {
		c, err := listed(entry, 2)
		if err != nil {
			return err
		}
		s.named(c.path)
		if _, touched := now[c.path]; touched {
			now[c.path] = c.thing()
		}
		return nil
	}, "ls-tree", "-r", "-z", "--full-tree", head)
	if err != nil {
		return nil, err
	}
	if p := s.unmet(); p != "" {
		return nil, fmt.Errorf("the commits of %s know nothing by the name %s: check the spelling", span, s.shown(p))
	}
	slices.Reverse(changes) // the latest first
	for _, c := range changes {
		label := r.shown(c.path)
		if now[c.path] != c.thing() {
			label = historic(c)
		}
		if err := s.add(c, label); err != nil {
			return nil, err
		}
	}
	return s.versions(), nil
}

const hintFetch = "in a pipeline, have all of the history fetched ('fetch-depth: 0' on GitHub, 'GIT_DEPTH: 0' on GitLab), or run 'git fetch --unshallow'"

// ends finds the two commits that a range names.
func (r *Repository) ends(span string) (base, head string, err error) {
	from, to, ok := strings.Cut(span, "..")
	to = strings.TrimPrefix(to, ".")
	switch {
	case !ok:
		return "", "", fmt.Errorf("--git %q is one commit, not a range: write BASE..HEAD, such as origin/main..HEAD", span)
	case from == "" || to == "":
		return "", "", fmt.Errorf("--git %q lacks one end: write BASE..HEAD; if a variable should have filled it in, it is empty", span)
	}
	if base, err = r.commit(from); err == nil {
		head, err = r.commit(to)
	}
	return base, head, err
}

// commit finds the commit that someone named.
func (r *Repository) commit(name string) (string, error) {
	if strings.HasPrefix(name, "-") || strings.ContainsAny(name, "\x00\n") {
		return "", fmt.Errorf("--git: %q names no commit", name)
	}
	full, err := r.line("rev-parse", "--verify", "--quiet", name+"^{commit}")
	switch {
	case err == nil && object(full):
		return full, r.unambiguous(name, full)
	case r.ctx.Err() != nil:
		return "", err
	case strings.Trim(name, "0") == "":
		return "", fmt.Errorf("--git: %s stands for a branch that is new: name where it left, such as origin/main", name)
	}
	return "", fmt.Errorf("--git: there is no commit %q here: check the spelling; %s", name, hintFetch)
}

// unambiguous refuses a name that a tag and a branch share: git takes the tag, and
// whoever may push one called origin/main would empty the range.
func (r *Repository) unambiguous(name, full string) error {
	if object(name) { // which git takes for nothing else
		return nil
	}
	for _, kind := range []string{"refs/tags/", "refs/heads/", "refs/remotes/"} {
		other, err := r.line("rev-parse", "--verify", "--quiet", kind+name+"^{commit}")
		switch {
		case r.ctx.Err() != nil:
			return err
		case err == nil && other != full:
			return fmt.Errorf("--git: more than one thing here is called %q, such as a branch and a tag, and they differ: "+
				"write which is meant, as in refs/remotes/origin/main..HEAD, or remove the other", name)
		}
	}
	return nil
}

// commits are those of a range, parents first.
func (r *Repository) commits(base, head string) ([]string, error) {
	cut, err := r.cut()
	if err != nil {
		return nil, err
	}
	var all []string
	err = r.each(nil, '\n', func(name string) error {
		switch {
		case !object(name):
			return errRaw
		case cut[name]:
			return errors.New("--git: this clone holds a part of the history only, and it ends within the range; " + hintFetch)
		case len(all) == maxVersions:
			return fmt.Errorf("--git: the range has more than %d commits: take a shorter one", maxVersions)
		}
		all = append(all, name)
		return nil
	}, "rev-list", "--reverse", "--topo-order", head, "^"+base, "--")
	return all, err
}

// cut are the commits whose parents a shallow clone left out.
func (r *Repository) cut() (map[string]bool, error) {
	file, err := r.line("rev-parse", "--git-path", "shallow")
	if err != nil {
		return nil, err
	}
	b, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("cannot tell whether this clone is whole: %w", err)
	}
	cut := map[string]bool{}
	for line := range bytes.Lines(b) {
		cut[string(bytes.TrimSpace(line))] = true
	}
	return cut, nil
}
