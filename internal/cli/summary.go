package cli

import (
	"errors"
	"fmt"

	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/report"
)

// summarise counts what stands in many files and keeps none of it. Reports that list
// findings are written as the files are looked at, in the order of the files.
func (s *searcher) summarise(e *env, outs *outputs, from *versions) (int, error) {
	switch {
	case from.asked():
		return 0, errors.New("--summary counts files of a folder, and not what git holds of them: leave out --staged and --git")
	case s.folder.asked():
		return 0, errors.New("--summary counts many responses, each by itself, and --case reads one: leave one of them out")
	}
	r := s.begun()
	r.Log, r.Masked = &finding.Log{}, s.linter.Settings.Mask
	streams, err := outs.streams(r, report.Options{})
	if err != nil {
		return 0, fmt.Errorf("--summary: %w", err)
	}
	s.settle()
	s.linter.Results = s.results()
	marker := s.decided.marker(s)
	err = s.linter.Each(e.ctx, s.files, e.stdin, func(docs []finding.Document) error {
		marker.Mark(docs)
		if r.Masked {
			(&finding.Report{Documents: docs}).Mask()
		}
		r.Log.Add(docs)
		for _, out := range streams {
			if err := out.told(out.File(docs)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	if r.Lapsed = marker.Lapsed(); r.Masked {
		r.Mask()
	}
	for _, out := range streams {
		if err := out.end(r); err != nil {
			return 0, err
		}
	}
	if !outs.closes {
		fmt.Fprintln(e.stderr, report.Closing(r))
	}
	return r.ExitCode(), nil
}
