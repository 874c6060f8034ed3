package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/pflag"

	"github.com/foilint/foilint/internal/casefile"
	"github.com/foilint/foilint/internal/inputs"
	"github.com/foilint/foilint/internal/lint"
)

// mostCaseFiles is how many files a case may have. A folder of more holds many cases.
const mostCaseFiles = 1000

// A caseFolder is the folder of --case, all of whose files are one case.
type caseFolder struct {
	path  string // "" when the flag was not given
	roles *casefile.Roles
}

func (c *caseFolder) flags(f *pflag.FlagSet) {
	f.StringVar(&c.path, "case", "", "take all files of this `FOLDER` for one case: the letter, what it encloses and the request; "+
		casefile.Name+" in it says which is which where names do not tell")
}

// asked reports whether a case is to be looked at.
func (c *caseFolder) asked() bool { return c.path != "" }

// paths are what is read: the folder in the place of what was named.
func (c *caseFolder) paths(named []string) []string {
	if c.asked() {
		return []string{c.path}
	}
	return named
}

// find is env.files for a case.
func (c *caseFolder) find(e *env, paths []string, excluded func(string) bool) ([]inputs.File, int, error) {
	if len(paths) > 0 {
		return nil, 0, fmt.Errorf("--case %s is the whole case: put %s into that folder too, or scan it by itself", c.path, strings.Join(paths, ", "))
	}
	if info, err := os.Stat(c.path); err == nil && !info.IsDir() {
		return nil, 0, fmt.Errorf("--case %s is a file: name the folder that holds all of the case", c.path)
	}
	files, passed, err := e.files([]string{c.path}, excluded)
	switch {
	case err != nil:
		return nil, 0, fmt.Errorf("--case: %w", err)
	case len(files) > mostCaseFiles:
		return nil, 0, fmt.Errorf("--case %s holds %d files, and a case has at most %d: name the folder of one case", c.path, len(files), mostCaseFiles)
	}
	c.roles, err = casefile.Load(c.path, c.names(files))
	return files, passed, err
}

// names are the paths of files within the folder, with forward slashes.
func (c *caseFolder) names(files []inputs.File) []string {
	out := make([]string, len(files))
	for i, f := range files {
		out[i] = f.Path
		if rel, err := filepath.Rel(c.path, filepath.FromSlash(f.Path)); err == nil {
			out[i] = filepath.ToSlash(rel)
		}
	}
	return out
}

// of is the case that files make up.
func (c *caseFolder) of(files []inputs.File) lint.Case {
	return lint.Case{Files: files, Names: c.names(files), Roles: c.roles}
}

// needs are the files that say what the case is.
func (c *caseFolder) needs() []string {
	if c.roles == nil {
		return nil
	}
	return []string{c.roles.File}
}
