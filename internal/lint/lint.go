// Package lint joins the stages for one document and for many: read, zone, match,
// assess.
package lint

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/foilint/foilint/internal/assess"
	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/cache"
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/inputs"
	"github.com/foilint/foilint/internal/letter"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/parallel"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/internal/zone"
)

// A Linter reads documents and finds what should not go out. It is safe for use
// by several goroutines.
type Linter struct {
	Rules     []*rule.Rule // for traits
	Authority authority.Authority
	Settings  assess.Settings
	Limits    limits.Limits
	Read      Reader
	Results   *cache.Cache // of earlier runs like this one; nil for none
	Today     time.Time    // by which the age of a letter counts; zero for no age
	Since     time.Time    // the day since which the same is found
	Jobs      int          // documents, or stretches of one document, looked at at once; at least 1

	engine func() *match.Engine // waits until it is made
}

// A Reader reads a file and the documents inside it: extract.Open, or what has a child
// do that.
type Reader func(ctx context.Context, path string, data []byte, lim limits.Limits) []*document.Document

// Documents looks at every file. The result is in the order of files whatever the
// number of jobs, each followed by the documents inside it. It stops with ctx's error
// when ctx is done.
func (l *Linter) Documents(ctx context.Context, files []inputs.File, stdin io.Reader) ([]finding.Document, error) {
	out := make([][]finding.Document, len(files))
	jobs := max(1, l.Jobs)
	within := max(1, jobs/max(1, len(files))) // one large document is shared out
	err := parallel.Each(ctx, len(files), 1, jobs, func() func(int) {
		return func(i int) { out[i] = l.found(ctx, files[i], stdin, within) }
	})
	return slices.Concat(out...), err
}

// Each looks at every file and gives what stands in it and in the documents inside it, in
// the order of files, to take, whose error ends it. It holds the findings of a few files
// for each job, however many there are.
func (l *Linter) Each(ctx context.Context, files []inputs.File, stdin io.Reader, take func(docs []finding.Document) error) error {
	const ahead = 4 // for each job: one slow file is to keep nobody waiting
	jobs := max(1, l.Jobs)
	within := max(1, jobs/max(1, len(files)))
	return parallel.InOrder(ctx, len(files), jobs, ahead*jobs,
		func(ctx context.Context, i int) []finding.Document { return l.found(ctx, files[i], stdin, within) },
		func(_ int, docs []finding.Document) error { return take(docs) })
}

// found is what stands in a file and in the documents inside it, with its year.
func (l *Linter) found(ctx context.Context, f inputs.File, stdin io.Reader, workers int) []finding.Document {
	docs := l.known(ctx, f, stdin, workers)
	if year := l.pathYear(f.Path); year != 0 {
		for i := range docs {
			docs[i].Year = year
		}
	}
	return docs
}

// known is what stands in a file and in the documents inside it, as an earlier run left
// it or by looking.
func (l *Linter) known(ctx context.Context, f inputs.File, stdin io.Reader, workers int) []finding.Document {
	data, unread := fetch(ctx, f, stdin, l.Limits)
	if unread != nil {
		return l.file(ctx, []*document.Document{unread}, workers)
	}
	entry := l.Results.Entry(f.Path, data)
	if docs, ok := entry.Load(f.Path); ok {
		return docs
	}
	docs := l.file(ctx, opened(ctx, f, data, l.Limits, l.Read), workers)
	if ctx.Err() == nil {
		entry.Store(docs)
	}
	return docs
}

// Open has a file read as a document, which is followed by the documents inside it;
// what cannot be read is a gap.
func Open(ctx context.Context, f inputs.File, stdin io.Reader, lim limits.Limits, read Reader) []*document.Document {
	data, unread := fetch(ctx, f, stdin, lim)
	if unread != nil {
		return []*document.Document{unread}
	}
	return opened(ctx, f, data, lim, read)
}

func opened(ctx context.Context, f inputs.File, data []byte, lim limits.Limits, read Reader) []*document.Document {
	docs := read(ctx, f.Path, data, lim)
	docs[0].Bytes = len(data)
	return docs
}

// fetch gives a file's bytes, or a document with the gap that says why there are none.
func fetch(ctx context.Context, f inputs.File, stdin io.Reader, lim limits.Limits) ([]byte, *document.Document) {
	if f.Path != inputs.Stdin { // a person may take time to type, a pipe in a script may not
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, lim.Time)
		defer cancel()
	}
	data, err := f.Read(ctx, stdin, lim.FileBytes)
	if err == nil {
		return data, nil
	}
	d := &document.Document{Path: f.Path, Format: document.Unknown, SHA256: f.SHA256(ctx)}
	var known *inputs.Failure
	switch {
	case errors.As(err, &known):
		d.Gap(document.GapUnreadable, "", known.Reason, known.Hint)
	case errors.Is(err, inputs.ErrTooLarge):
		d.Gap(document.GapLimit, "", fmt.Sprintf("the file is larger than %d MB", lim.FileBytes>>20),
			"Split the file, or check it by eye.")
	case errors.Is(err, context.DeadlineExceeded):
		d.Gap(document.GapTime, "", fmt.Sprintf("its end did not come within %s, and it was given up", lim.Time),
			"Save what it should hold in a file, and scan that.")
	default:
		d.Gap(document.GapUnreadable, "", err.Error(), "Close it in other programs and check that you may read it.")
	}
	d.Gaps[0].Digest = f.Name()
	return nil, d
}

// file finds what stands in a file and in the documents inside it, within one time limit.
func (l *Linter) file(ctx context.Context, docs []*document.Document, workers int) []finding.Document {
	if l.Settings.Mask {
		maskNames(docs)
	}
	ctx, cancel := context.WithTimeout(ctx, l.Limits.Look)
	defer cancel()
	out, c := make([]finding.Document, len(docs)), l.newCase()
	for i, d := range docs {
		looked := &letter.Document{Role: letter.Attachment, Read: d}
		if i == 0 {
			looked.Role = letter.Letter
		}
		out[i] = l.document(ctx, looked, workers)
		c.Documents = append(c.Documents, looked)
	}
	l.letters(ctx, c, out, workers)
	year := l.ownYear(c)
	for i := range out {
		out[i].Year = year
	}
	return out
}

// AsOf has the age of a letter count by a day.
func (l *Linter) AsOf(today time.Time) {
	l.Today = today
	if s := letter.Since(today); s.After(l.Since) {
		l.Since = s
	}
}

// newCase is a case without documents.
func (l *Linter) newCase() *letter.Case {
	c := &letter.Case{Authority: l.Authority, Purpose: l.Settings.Purpose, Today: l.Today}
	if l.Settings.Said {
		c.Regime = l.Settings.Regime
	}
	return c
}

// letters puts what a case says as a whole before what stands in each of its documents.
func (l *Linter) letters(ctx context.Context, c *letter.Case, out []finding.Document, workers int) {
	found, err := l.wholes(ctx, c, workers)
	if err != nil {
		g := l.gap(c.Documents[0].Read, l.unlooked(err))
		if !slices.ContainsFunc(out[0].Gaps, func(o finding.Gap) bool { return o.Fingerprint == g.Fingerprint }) {
			out[0].Gaps = append(out[0].Gaps, g)
		}
	}
	for i := range out {
		if d := c.Documents[i]; d.RefusesLate() {
			out[i].Gaps = append(out[i].Gaps, l.gap(d.Read, document.Gap{
				Code:   document.GapLimit,
				Reason: fmt.Sprintf("more than %d MB of text stand before some of its refusals; whether those are kept was not looked at", letter.LetterBytes>>20),
				Hint:   "Split the file into the letters that it holds.",
			}))
		}
		for k := range out[i].Findings {
			out[i].Findings[k].Spot, out[i].Findings[k].Holds = finding.Spot{}, nil
		}
		if len(found) > i && len(found[i]) > 0 {
			out[i].Findings = slices.Insert(out[i].Findings, 0, found[i]...)
		}
	}
}

// wholes runs the checks of letters. A fault in one takes down these only.
func (l *Linter) wholes(ctx context.Context, c *letter.Case, workers int) (found [][]finding.Finding, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	settings := l.Settings
	settings.Workers = workers
	return letter.Findings(ctx, c, l.Rules, settings)
}

// maskNames puts numbers in the place of what a file calls the documents inside it.
func maskNames(docs []*document.Document) {
	masked := map[string]string{docs[0].Path: docs[0].Path}
	for i, d := range docs[1:] {
		outer := d.Path[:strings.LastIndex(d.Path, document.Inside)]
		path := fmt.Sprintf("%s%s%s %d", masked[outer], document.Inside, assess.Bullets, i+1)
		masked[d.Path], d.Path = path, path
	}
}

// document finds what stands in one document, and leaves what it saw in looked.
func (l *Linter) document(ctx context.Context, looked *letter.Document, workers int) finding.Document {
	d := looked.Read
	found, err := l.look(ctx, looked, workers)
	if err != nil {
		d.Gaps = append(d.Gaps, l.unlooked(err))
	}
	looked.Findings = found
	out := finding.Document{
		Path: d.Path, Format: d.Format, SHA256: d.SHA256, Bytes: d.Bytes, Pages: d.Pages, Characters: d.Characters(),
		Verified: d.Verified, Findings: found,
	}
	if l.Settings.Keep {
		out.Read = d
	}
	for _, g := range d.Gaps {
		out.Gaps = append(out.Gaps, l.gap(d, g))
	}
	return out
}

// unlooked is the gap that an end of looking leaves.
func (l *Linter) unlooked(err error) document.Gap {
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return document.Gap{Code: document.GapTime, Reason: fmt.Sprintf("looking for findings took longer than %s and was given up", l.Limits.Look),
			Hint: "Split the file, or check it by eye."}
	case errors.Is(err, match.ErrTooMany):
		return document.Gap{Code: document.GapLimit, Reason: fmt.Sprintf("there are more than %d matches to weigh; the text after them was not looked at", l.Limits.Matches),
			Hint: "Split the file, or check it by eye."}
	case errors.Is(err, assess.ErrTooMany):
		return document.Gap{Code: document.GapLimit, Reason: fmt.Sprintf("there are more than %d findings; those after them are not listed", l.Limits.Findings),
			Hint: "Mend these and scan again, or split the file."}
	}
	why := err.Error()
	if l.Settings.Mask {
		why = assess.Bullets
	}
	return document.Gap{Code: document.GapPanic, Reason: "foilint failed while looking at what it had read: " + why,
		Hint: "Check the document by eye, and report this as a fault in foilint."}
}

// gap is a gap of a document with its name.
func (l *Linter) gap(d *document.Document, g document.Gap) finding.Gap {
	name := gapFingerprint(l.Settings.Salt, cmp.Or(d.SHA256, d.Path), g)
	if l.Settings.Mask {
		g.Part = assess.MaskPart(g)
	}
	return finding.Gap{Gap: g, Fingerprint: name, Status: finding.Open}
}

// look runs the stages over a document. A fault in a stage takes down this document only.
func (l *Linter) look(ctx context.Context, looked *letter.Document, workers int) (found []finding.Finding, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	in := &match.Letter{Authority: l.Authority, Purpose: l.Settings.Purpose, Most: l.Limits.Matches}
	if looked.Blocks == nil {
		l.zones(looked, in, workers)
	}
	blocks := looked.Blocks
	in.Blocks = blocks
	ms, stopped := l.engine().Find(ctx, in, workers)
	if stopped != nil && !errors.Is(stopped, match.ErrTooMany) {
		ctx = context.WithoutCancel(ctx) // what was seen while reading is told in any case
	}
	settings := l.Settings
	settings.Most, settings.Workers = l.Limits.Findings, workers
	found, err = assess.Findings(ctx, looked.Read, blocks, ms, l.Rules, settings)
	return found, cmp.Or(err, stopped)
}

// zones tells the zones of a document, which one goroutine must do, while another finds
// what in it needs none.
func (l *Linter) zones(looked *letter.Document, in *match.Letter, workers int) {
	s := zone.Survey(looked.Read, workers)
	in.Blocks = s.Blocks
	halves := []func(){s.Classify, func() { l.engine().Gather(in) }}
	// Nothing cancels this: it is linear and short beside what was read.
	_ = parallel.Each(context.Background(), len(halves), 1, workers, func() func(int) {
		return func(i int) { halves[i]() }
	})
	looked.Blocks = s.Blocks
}

// gapFingerprint names a gap by what it is, where, and the unread bytes: those at
// hand or the whole file, or the file's path where it has none, so that a decision does not outlive a change to them. How
// far the reading came before it was given up differs from run to run and does not
// count.
func gapFingerprint(salt []byte, file string, g document.Gap) string {
	reason := g.Reason
	switch g.Code {
	case document.GapTime, document.GapLimit, document.GapPanic:
		reason = strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) {
				return -1
			}
			return r
		}, reason)
	}
	return finding.Fingerprint(salt, string(g.Code), cmp.Or(g.Digest, file), g.Part+"|"+reason)
}
