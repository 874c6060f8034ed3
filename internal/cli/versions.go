package cli

import (
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/pflag"

	"github.com/foilint/foilint/internal/cache"
	"github.com/foilint/foilint/internal/decision"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/git"
	"github.com/foilint/foilint/internal/inputs"
	"github.com/foilint/foilint/internal/report"
)

// versions are what a scan reads out of a git repository, in the place of files.
type versions struct {
	staged     bool
	span       string // a range of commits, "" for none
	repository *git.Repository
	found      *git.Versions
}

func (v *versions) flags(f *pflag.FlagSet) {
	f.BoolVar(&v.staged, "staged", false, "read what is staged for the next git commit instead of files; PATHs restrict it")
	f.StringVar(&v.span, "git", "", "read every version of each file that a `RANGE` of commits brings, such as origin/main..HEAD; PATHs restrict it")
}

// asked reports whether versions are to be read at all.
func (v *versions) asked() bool { return v.staged || v.span != "" }

// find is env.files for versions.
func (v *versions) find(e *env, paths []string, excluded func(string) bool) ([]inputs.File, int, error) {
	if v.staged && v.span != "" {
		return nil, 0, errors.New("--staged and --git are two scans: run one after the other")
	}
	passOver := func(path string) bool { return cache.Owns(path) || excluded(path) }
	var err error
	if v.repository, err = git.Open(e.ctx); err != nil {
		return nil, 0, err
	}
	if v.staged {
		v.found, err = v.repository.Staged(paths, passOver)
	} else {
		v.found, err = v.repository.Range(v.span, paths, passOver)
	}
	if err != nil {
		return nil, 0, err
	}
	return v.found.Files, v.found.Passed, nil
}

func (v *versions) close() {
	if v.repository != nil {
		v.repository.Close()
	}
}

// tell says on standard error what a report has no room for, and what to do next.
func (v *versions) tell(e *env, r *finding.Report, d *decided) error {
	if n := len(v.found.Submodules); n > 0 {
		fmt.Fprintf(e.stderr, "foilint: passed over %s, whose files belong to another repository and are looked at there: %s\n",
			report.Count(n, "submodule"), report.Printable(some(v.found.Submodules)))
	}
	for _, f := range v.found.Files {
		if v.staged && inputs.LockFile(f.Path) {
			fmt.Fprintf(e.stderr, "foilint: %s is what Office keeps beside a document that is open, with the name of its user: close the document, and take the file out with 'git rm --cached'\n",
				report.Printable(f.Path))
		}
	}
	if len(v.found.Files) == 0 {
		switch {
		case v.span != "":
			fmt.Fprintf(e.stderr, "foilint: the commits of %s bring no document to look at\n", report.Printable(v.span))
		case v.found.Passed+len(v.found.Submodules) > 0:
			fmt.Fprintln(e.stderr, "foilint: no document is staged")
		default:
			fmt.Fprintln(e.stderr, "foilint: nothing is staged")
		}
	}
	err := v.uncommitted(e, r, d)
	fmt.Fprint(e.stderr, v.advice(r, d))
	return err
}

// shellWord is a path as it is typed at a prompt.
func shellWord(path string) string {
	switch {
	case strings.ContainsAny(path, "\"$`\\!"): // which double quotes leave their meaning
		return quoted(path)
	case strings.ContainsAny(path, " '&();|<>*?#~[]{}"):
		return `"` + path + `"`
	}
	return path
}

// some names a few of many.
func some(names []string) string {
	const few = 3
	if len(names) <= few {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:few], ", "), len(names)-few)
}

// advice says what an officer does about a commit that was stopped.
func (v *versions) advice(r *finding.Report, d *decided) string {
	var b strings.Builder
	exit := r.ExitCode()
	mend := "mend the document"
	switch exit {
	case finding.ExitClean:
		return ""
	case finding.ExitIncomplete:
		mend = "check by eye what was not read, or mend the document"
	}
	stage := ", save it, and stage it again: git add FILE\n"
	if v.span != "" {
		stage = " in a new commit\n"
	}
	b.WriteString("\nWhat to do now: " + mend + stage)
	b.WriteString("or, if it may go out as it is, say why and try again:\n")
	fmt.Fprintf(&b, "  foilint decide %s --accept --reason \"why it may go out\"\n  git add %s\n", openID(r), report.Printable(shellWord(filepath.ToSlash(d.dir))))
	if past := earlier(r); past != "" {
		fmt.Fprintf(&b, "%s is an earlier version: history is published too, and a new commit does not mend it.\n"+
			"Take it out of the branch with 'git rebase --interactive' before the branch is merged, or decide on it.\n", report.Printable(past))
	}
	return b.String()
}

// openID is the ID of something that stops a run.
func openID(r *finding.Report) string {
	for _, d := range r.Documents {
		for _, f := range d.Findings {
			if f.Status != finding.Accepted && r.FailOn != finding.Off && f.Level >= r.FailOn {
				return f.Fingerprint
			}
		}
	}
	for _, d := range r.Documents {
		for _, g := range d.Gaps {
			if g.Status != finding.Accepted {
				return g.Fingerprint
			}
		}
	}
	return "ID"
}

// earlier is a document that stops a run and is no file of the end of the range.
func earlier(r *finding.Report) string {
	for _, d := range r.Documents {
		one := finding.Report{FailOn: r.FailOn, Documents: []finding.Document{d}}
		if one.ExitCode() != finding.ExitClean && git.Past(d.Path) {
			return d.Path
		}
	}
	return ""
}

// uncommitted warns of decisions that this run counted with and that the next, on
// another computer or after a fresh clone, would not find.
func (v *versions) uncommitted(e *env, r *finding.Report, d *decided) error {
	used := usedFiles(r, d)
	if len(used) == 0 {
		return nil
	}
	files, err := v.repository.Unstaged(d.dir)
	if err != nil {
		return fmt.Errorf("cannot tell whether the decisions are committed: %w", err)
	}
	for _, f := range files {
		if used[path.Base(f)] {
			fmt.Fprintf(e.stderr, "foilint: decisions that counted here are not in the commit: run 'git add %s', or the next check will ask again\n",
				report.Printable(filepath.ToSlash(d.dir)))
			return nil
		}
	}
	return nil
}

// usedFiles are the names of the files, in the folder of decisions, that made anything
// in a report accepted.
func usedFiles(r *finding.Report, d *decided) map[string]bool {
	accepted := map[string]bool{}
	for _, doc := range r.Documents {
		for _, f := range doc.Findings {
			accepted[f.Fingerprint] = accepted[f.Fingerprint] || f.Status == finding.Accepted
		}
		for _, g := range doc.Gaps {
			accepted[g.Fingerprint] = accepted[g.Fingerprint] || g.Status == finding.Accepted
		}
	}
	files := map[string]bool{}
	for _, one := range d.Decisions {
		if accepted[one.ID] {
			files[one.File], files[decision.SaltFile] = true, true
		}
	}
	return files
}
