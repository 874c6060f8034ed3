package lint

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/casefile"
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/inputs"
	"github.com/foilint/foilint/internal/letter"
	"github.com/foilint/foilint/internal/parallel"
	"github.com/foilint/foilint/internal/zone"
)

// A Case is all files of one case.
type Case struct {
	Files []inputs.File
	Names []string        // their paths within the folder of the case, with forward slashes
	Roles *casefile.Roles // what the officer says they are; nil for nothing
}

// Case looks at the files of a case as one: what quotes the request is the applicant's,
// and what the letter says holds for what it encloses. The result is as that of Documents,
// and knows no earlier run.
func (l *Linter) Case(ctx context.Context, c Case) ([]finding.Document, error) {
	run := caseRun{Linter: l, Case: c, jobs: max(1, l.Jobs)}
	run.within = max(1, run.jobs/max(1, len(c.Files)))
	for _, stage := range []func(context.Context) error{run.read, run.request, run.look} {
		if err := stage(ctx); err != nil {
			return nil, err
		}
	}
	run.whole(ctx)
	return slices.Concat(run.found...), ctx.Err()
}

// A caseRun is a case that is looked at.
type caseRun struct {
	*Linter
	Case
	jobs   int // files looked at at once
	within int // goroutines for one of them

	docs   [][]*document.Document // by file: it, and those inside it
	parts  []casefile.Part
	looked [][]*letter.Document
	found  [][]finding.Document
	asked  *zone.Received // the request; nil where there is none
}

// each calls f for every file.
func (r *caseRun) each(ctx context.Context, f func(i int)) error {
	return parallel.Each(ctx, len(r.Files), 1, r.jobs, func() func(int) { return f })
}

// read reads the files and tells what each is.
func (r *caseRun) read(ctx context.Context) error {
	n := len(r.Files)
	r.docs, r.found, r.looked = make([][]*document.Document, n), make([][]finding.Document, n), make([][]*letter.Document, n)
	files := make([]casefile.File, n)
	err := r.each(ctx, func(i int) {
		r.docs[i] = Open(ctx, r.Files[i], nil, r.Limits, r.Read)
		if r.Settings.Mask {
			maskNames(r.docs[i])
		}
		f := casefile.File{Path: r.Names[i], Table: isTable(r.docs[i][0].Format)}
		if r.Roles.Of(f.Path) == "" && !f.Table {
			f.Voice = voiceOf(r.docs[i][0])
		}
		files[i] = f
	})
	if err != nil {
		return err
	}
	r.parts = r.Roles.Settle(files)
	for i, docs := range r.docs {
		for k, d := range docs {
			role := r.parts[i].Role
			if k > 0 && role == letter.Letter {
				role = letter.Attachment
			}
			r.looked[i] = append(r.looked[i], &letter.Document{Role: role, Read: d})
		}
	}
	return nil
}

// isTable reports whether a file of the format is a workbook or the like.
func isTable(f document.Format) bool {
	switch f {
	case document.XLSX, document.XLS, document.CSV, document.ODS:
		return true
	}
	return false
}

// voiceOf is whose words a document is; unclear where looking fails, which comes to light
// when its findings are looked for.
func voiceOf(d *document.Document) (v zone.Voice) {
	defer func() {
		if recover() != nil {
			v = zone.Unclear
		}
	}()
	return zone.VoiceOf(d)
}

// request reads the words of the request.
func (r *caseRun) request(ctx context.Context) error {
	var asked [][]*zone.Block
	for i := range r.looked {
		if r.parts[i].Role != letter.Request {
			continue
		}
		for _, d := range r.looked[i] {
			r.zones(d)
			asked = append(asked, d.Blocks)
		}
	}
	if len(asked) > 0 {
		r.asked = zone.Receive(asked...)
	}
	return ctx.Err()
}

// zones tells the zones of a document beside the request. Where that fails they are left
// for look, which says so.
func (r *caseRun) zones(d *letter.Document) {
	defer func() {
		if recover() != nil {
			d.Blocks = nil
		}
	}()
	if d.Role == letter.Request {
		d.Blocks = zone.ClassifyRequest(d.Read, r.within)
		return
	}
	d.Blocks = zone.ClassifyBeside(r.asked, d.Read, r.within)
}

// look finds what stands in each file.
func (r *caseRun) look(ctx context.Context) error {
	return r.each(ctx, func(i int) {
		ctx, cancel := context.WithTimeout(ctx, r.Limits.Look)
		defer cancel()
		for _, d := range r.looked[i] {
			if d.Blocks == nil {
				r.zones(d)
			}
			found := r.document(ctx, d, r.within)
			found.Role, found.RoleWhy = string(d.Role), r.parts[i].Why
			if len(r.found[i]) > 0 {
				found.RoleWhy = "it is inside the " + string(r.parts[i].Role)
			}
			r.found[i] = append(r.found[i], found)
		}
	})
}

// whole says what the case says as one.
func (r *caseRun) whole(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, r.Limits.Look)
	defer cancel()
	c := r.newCase()
	c.Whole = true
	type place struct{ file, inside int }
	var places []place
	var out []finding.Document
	for _, role := range []letter.Role{letter.Letter, letter.Attachment, letter.Request} {
		for i := range r.looked {
			if r.parts[i].Role != role {
				continue
			}
			for k, d := range r.looked[i] {
				c.Documents, out, places = append(c.Documents, d), append(out, r.found[i][k]), append(places, place{i, k})
			}
		}
	}
	r.letters(ctx, c, out, r.jobs)
	r.missing(c, out)
	for n, p := range places {
		r.found[p.file][p.inside] = out[n]
	}
}

// missing makes a gap of each letter that speaks of what is not in the case: it may hold
// the answer, and nobody looked at it.
func (r *caseRun) missing(c *letter.Case, out []finding.Document) {
	defer func() {
		if fault := recover(); fault != nil {
			out[0].Gaps = append(out[0].Gaps, r.gap(c.Documents[0].Read, r.unlooked(fmt.Errorf("%v", fault))))
		}
	}()
	const most = 4 // places that are named
	places := make([][]string, len(out))
	for _, p := range letter.Missing(c) {
		d := c.Documents[p.Document]
		at := d.Blocks[p.Block].Source.Locate(d.Blocks[p.Block].Text.Span(p.Start, p.End))
		at.Sheet, at.Heading = "", "" // which quote the document
		if label := at.Label(); len(places[p.Document]) < most && !slices.Contains(places[p.Document], label) {
			places[p.Document] = append(places[p.Document], label)
		}
	}
	for i, labels := range places {
		if len(labels) > 0 {
			out[i].Gaps = append(out[i].Gaps, r.gap(c.Documents[i].Read, document.Gap{
				Code: document.GapMissing, Part: strings.Join(labels, "; "),
				Reason: "it speaks of something attached, and that is not in the case",
				Hint:   "Put what the letter encloses into the folder of the case and scan again, or say in " + casefile.Name + " which file it is.",
			}))
		}
	}
}
