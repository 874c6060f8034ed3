package cli

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"github.com/foilint/foilint/internal/decision"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/inputs"
	"github.com/foilint/foilint/internal/report"
	"github.com/foilint/foilint/internal/rule"
)

// recordName is what a record is called that nobody named.
const recordName = "foilint-record.html"

// record writes the page for the case file. Its exit code is that of a scan.
func record(e *env, args []string) (int, error) {
	f := e.flags("record", "[flags] CASE...   (files or folders: what is to go out)")
	output := f.StringP("output", "o", recordName, "write the record to `FILE`, - for standard output; never over a document that is read")
	by := f.String("by", "", "who makes the record, `NAME` (default: who commits here, else this computer's user)")
	date := f.String("date", "", "the `DATE` of the record, as in 2026-01-31; decisions that run out are judged by it (default today)")
	var with search
	with.flags(f)
	if err := parse(f, args); err != nil {
		return 0, err
	}
	if with.date = *date; *date != "" {
		if _, err := time.Parse(decision.Day, *date); err != nil {
			return 0, fmt.Errorf("--date %q is no date; write year, month and day, as in %s", *date, today())
		}
	}
	name, _, err := who(e.ctx, *by)
	if err != nil {
		return 0, err
	}
	s, err := with.ready(e, f.Args())
	if err != nil {
		return 0, err
	}
	defer s.close()
	path, err := resolved(*output)
	if err != nil {
		return 0, err
	}
	if err := s.passOverRecord(path); err != nil {
		return 0, err
	}
	c := s.describe(with.folder.paths(f.Args()), &with)
	c.On, c.By = cmp.Or(*date, today()), name
	outs, err := e.page(path, s.files, s.needs, c)
	if err != nil {
		return 0, err
	}
	defer outs.discard()
	r, err := s.report(e)
	if err != nil {
		return 0, err
	}
	s.decided.remember(r)
	if err := outs.write(r, report.Options{}); err != nil {
		return 0, err
	}
	if path != "" {
		fmt.Fprintf(e.stderr, "Wrote %s.\n", report.Printable(path))
	}
	fmt.Fprintln(e.stderr, report.Closing(r))
	return r.ExitCode(), nil
}

// page opens the record that is to be written, "" for standard output.
func (e *env) page(path string, read []inputs.File, needs []string, c report.Case) (*outputs, error) {
	outs := &outputs{}
	out := output{w: e.stdout}
	if path != "" {
		err := outs.free(path, read, needs)
		if err == nil {
			out, err = create(report.Format{}, path)
		}
		if err != nil {
			return nil, err
		}
	}
	out.format = report.Format{Name: "record", Render: func(w io.Writer, r *finding.Report, _ report.Options) error {
		return report.Record(w, r, c)
	}}
	outs.all = append(outs.all, out)
	return outs, nil
}

// passOverRecord leaves out of the documents the record that the new one replaces, where
// that lies among them. It does not count as passed over: it will not be there, and the
// new one is to be the same each time.
func (s *searcher) passOverRecord(path string) error {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() || !isRecord(path) {
		return nil
	}
	s.files = slices.DeleteFunc(s.files, func(f inputs.File) bool { return f.Is(info) })
	if len(s.files) == 0 {
		return errors.New("there is nothing to read but an earlier record")
	}
	return nil
}

// isRecord reports whether a file is a record that foilint wrote.
func isRecord(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	start := make([]byte, len(report.RecordBegins))
	_, err = io.ReadFull(f, start)
	return err == nil && bytes.Equal(start, []byte(report.RecordBegins))
}

// describe says under which settings the documents are looked at.
func (s *searcher) describe(paths []string, with *search) report.Case {
	c := report.Case{
		Paths: paths, Authority: s.config.Authority.Name, Verified: with.verified,
		Config: s.config.File, ConfigHash: s.config.SHA256, StaffHash: s.config.StaffHash,
	}
	rules := map[*rule.Pack]int{}
	for _, r := range s.set.Rules() {
		_, p := s.set.Rule(r.ID)
		rules[p]++
	}
	for _, p := range s.set.Packs {
		c.Packs = append(c.Packs, report.RecordPack{
			Name: p.Name, Title: p.Title, Hash: p.Hash(), Rules: rules[p], Own: slices.Contains(s.own, p),
		})
	}
	for _, ch := range s.config.Changes {
		what := "rule " + ch.Rule
		if ch.Pack != "" {
			what = "pack " + ch.Pack
		}
		c.Changes = append(c.Changes, fmt.Sprintf("%s: %s (%s)", what, ch.Level, ch.Where))
	}
	return c
}
