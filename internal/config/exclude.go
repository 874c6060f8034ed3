package config

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// A glob is a pattern of scan.exclude, cut at its slashes.
type glob []string

// parseGlob reads a pattern. One without a slash means that name in any folder;
// one with a slash is a path from the folder of foilint.toml.
func parseGlob(s string) (glob, error) {
	clean := strings.Trim(strings.TrimPrefix(s, "./"), "/")
	switch {
	case clean == "":
		return nil, fmt.Errorf("%q names nothing; write a file, a folder or a pattern such as \"archive/**\"", s)
	case strings.Contains(s, `\`):
		return nil, fmt.Errorf("%q has backslashes; write forward slashes: %q", s, strings.ReplaceAll(s, `\`, "/"))
	}
	g := glob(strings.Split(clean, "/"))
	for _, segment := range g {
		if _, err := path.Match(segment, ""); errors.Is(err, path.ErrBadPattern) {
			return nil, fmt.Errorf("%q is no pattern: a bracket is not closed", s)
		}
		if segment == ".." || segment == "." || segment == "" {
			return nil, fmt.Errorf("%q has %q in it; write the path from the folder of %s downwards", s, segment, FileName)
		}
	}
	if len(g) == 1 && !strings.HasPrefix(s, "/") && !strings.HasPrefix(s, "./") {
		g = append(glob{"**"}, g...)
	}
	return g, nil
}

// Excluded reports whether scan.exclude leaves out a file or folder, or the file is
// the staff list. A folder that is left out takes everything in it along. file is absolute or from the current
// folder. Outside the folder of foilint.toml only patterns without a slash count.
func (c *Config) Excluded(file string) bool {
	if len(c.exclude) == 0 && c.staff == "" {
		return false
	}
	abs, err := filepath.Abs(filepath.FromSlash(file))
	if err != nil {
		return false
	}
	if c.isStaffList(abs) {
		return true
	}
	rel, err := filepath.Rel(c.dir, abs)
	if err != nil || !filepath.IsLocal(rel) {
		name := []string{filepath.Base(abs)}
		return slices.ContainsFunc(c.exclude, func(g glob) bool { return g[0] == "**" && g.match(name) })
	}
	segments := strings.Split(filepath.ToSlash(rel), "/")
	for n := range segments {
		if slices.ContainsFunc(c.exclude, func(g glob) bool { return g.match(segments[:n+1]) }) {
			return true
		}
	}
	return false
}

// isStaffList reports whether a file is the staff list, however either is spelt: a
// Windows or Mac disk takes "Staff.csv" for "staff.csv", and one folder may have several
// paths.
func (c *Config) isStaffList(abs string) bool {
	if abs == c.staff {
		return true
	}
	if c.staff == "" || !strings.EqualFold(filepath.Base(abs), filepath.Base(c.staff)) {
		return false
	}
	file, err := os.Stat(abs)
	list, listErr := os.Stat(c.staff)
	return err == nil && listErr == nil && os.SameFile(file, list)
}

// match compares segment by segment; "**" stands for any number of them. When the
// rest does not fit, the last "**" takes one more: earlier ones need not be tried
// again, so the time stays within len(g) × len(segments).
func (g glob) match(segments []string) bool {
	i, j, star, from := 0, 0, -1, 0
	for j < len(segments) {
		switch {
		case i < len(g) && g[i] == "**":
			star, from = i, j
			i++
		case i < len(g) && same(g[i], segments[j]):
			i, j = i+1, j+1
		case star >= 0:
			from++
			i, j = star+1, from
		default:
			return false
		}
	}
	for i < len(g) && g[i] == "**" {
		i++
	}
	return i == len(g)
}

func same(pattern, segment string) bool {
	ok, _ := path.Match(pattern, segment) // the pattern was checked when it was read
	return ok
}
