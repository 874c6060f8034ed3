package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/cache"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/inputs"
	"github.com/foilint/foilint/internal/report"
)

// scan reads documents and reports what in them should not go out.
func scan(e *env, args []string) (int, error) {
	f := e.flags("scan", "[flags] PATH...   (files, folders, or - for standard input)")
	formats := f.StringArray("format", nil, "`NAME` ("+strings.Join(report.Names(), ", ")+") to standard output, or NAME=FILE; several allowed (default text)")
	output := f.String("output", "", "write the report to `FILE` instead of standard output; never over a document that is read")
	explain := f.Bool("explain", false, "show the evidence behind each finding")
	summary := f.Bool("summary", false, "count what stands in many files, such as a disclosure log, by rule and by year, the worst first, in the place of each finding; --format csv lists these, to work through")
	var from versions
	from.flags(f)
	var with search
	with.flags(f)
	if err := parse(f, args); err != nil {
		return 0, err
	}
	with.examples = documented(*formats)
	if from.asked() {
		with.find = from.find
	}
	defer from.close()
	s, err := with.ready(e, f.Args())
	if err != nil {
		return 0, err
	}
	defer s.close()
	outs, err := e.outputs(*formats, *output, s.files, s.needs)
	if err != nil {
		return 0, err
	}
	defer outs.discard()
	if *summary {
		return s.summarise(e, outs, &from)
	}
	s.linter.Settings.Keep = outs.showText() && !s.linter.Settings.Mask
	r, err := s.report(e)
	if err != nil {
		return 0, err
	}
	s.decided.remember(r)
	if err := outs.write(r, report.Options{Explain: *explain, Help: s.help}); err != nil {
		return 0, err
	}
	if !outs.closes {
		fmt.Fprintln(e.stderr, report.Closing(r))
	}
	if from.asked() {
		if err := from.tell(e, r, s.decided); err != nil {
			return 0, err
		}
	}
	return r.ExitCode(), nil
}

// files checks that there is something to read, before any of it is read.
func (e *env) files(paths []string, excluded func(string) bool) ([]inputs.File, int, error) {
	if len(paths) == 0 {
		return nil, 0, fmt.Errorf("name a file or a folder to read, or - for standard input")
	}
	return inputs.Collect(paths, func(path string) bool { return cache.Owns(path) || excluded(path) })
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
