package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"

	"github.com/spf13/pflag"

	"github.com/foilint/foilint/internal/config"
	"github.com/foilint/foilint/internal/contain"
	"github.com/foilint/foilint/internal/extract"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/inputs"
	"github.com/foilint/foilint/internal/limits"
)

// search is what every command asks that looks at documents for what should not go out.
type search struct {
	setup
	folder                  caseFolder
	failOn, purpose, regime string // as given, "" when not
	verified, mask, noCache bool
	maskFlag                *pflag.Flag
	decisions               string
	date                    string // by which decisions are judged; "" for today
	makes                   bool   // the folder of decisions, if it is not there
	jobs                    int

	// find gives the documents that the paths name, in the place of env.files; nil for that.
	find func(e *env, paths []string, excluded func(string) bool) ([]inputs.File, int, error)
}

func (s *search) flags(f *pflag.FlagSet) {
	f.StringVar(&s.failOn, "fail-on", "", "exit 1 at findings of this `LEVEL` or above: error, warning, note or never (default error)")
	f.StringVar(&s.purpose, "for", "", "what becomes of the document, `USE`: send, or publish, which also stops the applicant's own details (default send)")
	f.StringVar(&s.regime, "regime", "", "the `ACT` that gives exemptions their numbers: foia, foisa, eir, eir-scotland (default foia)")
	s.setup.flags(f)
	s.folder.flags(f)
	f.StringVar(&s.decisions, "decisions", "", "read what was decided in this `FOLDER` instead of foilint.decisions found from here upwards")
	f.BoolVar(&s.verified, "verify", false, "have a second, independent reader look at each PDF and Word document, and report what it has beyond foilint's own")
	f.BoolVar(&s.mask, "mask", false, maskUsage)
	s.maskFlag = f.Lookup("mask")
	f.BoolVar(&s.noCache, "no-cache", false, "look at every file anew, also at those that did not change since an earlier run, and keep nothing of what is found")
	f.IntVar(&s.jobs, "jobs", runtime.GOMAXPROCS(0), "how many documents to look at at once, `N`")
}

// A searcher is a search whose arguments are checked: no document is read yet.
type searcher struct {
	*settled
	folder  caseFolder
	decided *decided
	config  *config.Config
	files   []inputs.File
	needs   []string // files and folders that say what is looked for and what was decided
	passed  int
	jobs    int
	date    string // as in search
	pool    *contain.Pool
	second  bool // a second reader is asked
	cached  bool // what earlier runs found may be used
}

// ready checks everything that s and the paths ask for. The searcher must be closed.
func (s *search) ready(e *env, paths []string) (*searcher, error) {
	if s.jobs < 1 {
		return nil, fmt.Errorf("--jobs %d: at least 1 is needed", s.jobs)
	}
	fail, err := parseFailOn("--fail-on", s.failOn)
	if err != nil {
		return nil, err
	}
	out := &searcher{jobs: s.jobs, date: s.date, second: s.verified, cached: !s.noCache}
	if out.config, err = s.readConfig(); err != nil {
		return nil, err
	}
	if out.decided, err = decisions(s.decisions, out.config); err != nil {
		return nil, err
	}
	if s.decisions != "" && !out.decided.exists && !s.makes {
		return nil, fmt.Errorf("--decisions %s: there is no such folder; 'foilint decide' makes one", s.decisions)
	}
	find := s.find
	switch {
	case find != nil && s.folder.asked():
		return nil, fmt.Errorf("--case %s reads files, and not what git holds of them: leave out --staged and --git", s.folder.path)
	case s.folder.asked():
		find = s.folder.find
	case find == nil:
		find = (*env).files
	}
	files, passed, filesErr := find(e, paths, out.decided.excluded(out.config.Excluded))
	out.files, out.passed, out.folder = files, passed, s.folder
	out.needs = slices.Concat(out.config.Files(), s.rules, []string{out.decided.dir}, s.folder.needs())
	out.pool = children(files, s.verified)
	out.settled, err = s.load(out.config, s.regime, s.purpose)
	if err == nil {
		err = filesErr
	}
	if err != nil {
		out.close()
		return nil, err
	}
	if s.failOn != "" {
		out.settled.failOn = fail
	}
	s.mask = masking(e, s.mask, s.maskFlag)
	out.linter.Settings.Mask = s.mask
	out.linter.Settings.Salt = out.decided.Salt
	out.linter.Jobs = s.jobs
	out.linter.Read = out.pool.Open
	return out, nil
}

// report looks at the documents.
func (s *searcher) report(e *env) (*finding.Report, error) {
	s.settle()
	docs, err := s.look(e)
	if err != nil {
		return nil, err
	}
	r := s.begun()
	r.Documents = docs
	s.decided.apply(r, s)
	return r, nil
}

// settle has garbage collected the harder the more there is for the files looked at at once.
func (s *searcher) settle() {
	debug.SetMemoryLimit(keepTo(s.files) * int64(max(1, min(s.jobs, len(s.files)))))
	collect(s.files)
}

// keepTo is the memory, in bytes, that looking at one of these files is to keep to. A
// workbook of a few megabytes holds more cells than a text of ten times its size holds
// paragraphs, and comes through slower anyway; plain text gains from room.
func keepTo(files []inputs.File) int64 {
	for _, f := range files {
		if extract.MayBeContained(f.Path) {
			return limits.Default.Tidy
		}
	}
	return limits.Default.Memory
}

// look looks at the documents, each by itself or all as one case. What was found in a
// file of a case hangs on the others, so that nothing is kept of it.
func (s *searcher) look(e *env) ([]finding.Document, error) {
	if s.folder.asked() {
		return s.linter.Case(e.ctx, s.folder.of(s.files))
	}
	s.linter.Results = s.results()
	return s.linter.Documents(e.ctx, s.files, e.stdin)
}

func (s *searcher) close() { s.pool.Close() }

// begun is a report of the run before anything is found.
func (s *searcher) begun() *finding.Report {
	return &finding.Report{
		Tool: toolVersion(), Rules: s.set.Hash(),
		Regime: string(s.linter.Settings.Regime), For: string(s.linter.Settings.Purpose),
		FailOn: s.failOn, Passed: s.passed,
	}
}
