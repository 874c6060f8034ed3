package cli

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"

	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/inputs"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/report"
)

// scan reads documents and reports what in them should not go out.
func scan(e *env, args []string) (int, error) {
	f := e.flags("scan", "[flags] PATH...   (files, folders, or - for standard input)")
	formats := f.StringArray("format", nil, "`NAME` (text, json) to standard output, or NAME=FILE; several allowed (default text)")
	output := f.String("output", "", "write the report to `FILE` instead of standard output; never over a document that is read")
	failOn := f.String("fail-on", "", "exit 1 at findings of this `LEVEL` or above: error, warning, note or never (default error)")
	purpose := f.String("for", "", "what becomes of the document, `USE`: send, or publish, which also stops the applicant's own details (default send)")
	regime := f.String("regime", "", "the `ACT` that gives exemptions their numbers: foia, foisa, eir, eir-scotland (default foia)")
	var with setup
	with.flags(f)
	verified := f.Bool("verify", false, "have a second, independent reader look at each PDF and Word document, and report what it has beyond foilint's own")
	mask := f.Bool("mask", false, "print no matched text, for logs that others can read")
	explain := f.Bool("explain", false, "show the evidence behind each finding")
	jobs := f.Int("jobs", runtime.GOMAXPROCS(0), "how many documents to look at at once, `N`")
	if err := parse(f, args); err != nil {
		return 0, err
	}
	if *jobs < 1 {
		return 0, fmt.Errorf("--jobs %d: at least 1 is needed", *jobs)
	}
	fail, err := parseFailOn("--fail-on", *failOn)
	if err != nil {
		return 0, err
	}
	c, err := with.readConfig()
	if err != nil {
		return 0, err
	}
	files, passed, filesErr := e.files(f.Args(), c.Excluded)
	pool := children(files, *verified)
	defer pool.Close()
	settings, err := with.load(c, *regime, *purpose)
	if err == nil {
		err = filesErr
	}
	if err != nil {
		return 0, err
	}
	if *failOn == "" {
		fail = settings.failOn
	}
	settings.linter.Settings.Mask = *mask
	settings.linter.Jobs = *jobs
	settings.linter.Read = pool.Open

	outs, err := e.outputs(*formats, *output, files)
	if err != nil {
		return 0, err
	}
	defer outs.discard()

	// Garbage is collected the harder the more there is for the files looked at at once.
	debug.SetMemoryLimit(limits.Default.Memory * int64(max(1, min(*jobs, len(files)))))
	docs, err := settings.linter.Documents(e.ctx, files, e.stdin)
	if err != nil {
		return 0, err
	}
	r := &finding.Report{
		Tool: toolVersion(), Rules: settings.set.Hash(),
		Regime: string(settings.linter.Settings.Regime), For: string(settings.linter.Settings.Purpose),
		FailOn: fail, Documents: docs, Passed: passed,
	}
	if err := outs.write(r, report.Options{Explain: *explain}); err != nil {
		return 0, err
	}
	if !outs.closes {
		fmt.Fprintln(e.stderr, report.Closing(r))
	}
	return r.ExitCode(), nil
}

// files checks that there is something to read, before any of it is read.
func (e *env) files(paths []string, excluded func(string) bool) ([]inputs.File, int, error) {
	if len(paths) == 0 {
		return nil, 0, fmt.Errorf("name a file or a folder to read, or - for standard input")
	}
	return inputs.Collect(paths, excluded)
}

func parseFailOn(name, s string) (finding.Level, error) {
	switch s {
	case "", "error":
		return finding.Error, nil
	case "never":
		return finding.Off, nil
	case "warning":
		return finding.Warning, nil
	case "note":
		return finding.Note, nil
	}
	return 0, fmt.Errorf("%s %q is none of error, warning, note, never", name, s)
}

func parseRegime(flag string, configured authority.Regime) (authority.Regime, error) {
	r := cmp.Or(authority.Regime(flag), configured, authority.FOIA)
	if !slices.Contains(authority.Regimes, r) {
		return "", fmt.Errorf("--regime %q is none of foia, foisa, eir, eir-scotland", flag)
	}
	return r, nil
}

func parsePurpose(flag string, configured authority.Purpose) (authority.Purpose, error) {
	switch p := cmp.Or(authority.Purpose(flag), configured, authority.Send); p {
	case authority.Send, authority.Publish:
		return p, nil
	}
	return "", fmt.Errorf("--for %q is neither send nor publish", flag)
}
