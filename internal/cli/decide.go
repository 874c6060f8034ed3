package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/foilint/foilint/internal/decision"
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/git"
	"github.com/foilint/foilint/internal/report"
)

// An answer is what a command line of decide says.
type answer struct {
	search
	accept                      bool
	reason, by, until, from, in string
	ids                         []string
}

// decide records that findings and gaps are accepted, and why.
func decide(e *env, args []string) (int, error) {
	a := &answer{search: search{jobs: runtime.GOMAXPROCS(0), makes: true}}
	f := e.flags("decide", "ID... --accept --reason TEXT [flags]   (IDs as the last scan printed them)")
	f.BoolVar(&a.accept, "accept", false, "accept them: they may go out as they are")
	f.StringVar(&a.reason, "reason", "", "why, as `TEXT` for whoever asks later; it stands in every report")
	f.StringVar(&a.by, "by", "", "who decided, `NAME` (default: who commits here, else this computer's user)")
	f.StringVar(&a.until, "until", "", "the last day on which the decision holds, `DATE` as in 2026-01-31 (default: for good)")
	f.StringVar(&a.from, "from", "", "take the IDs from this `REPORT`, written with --format json; without any, all that are open in it")
	f.StringVar(&a.in, "in", "", "scan this `FILE` for the IDs; with --from, only what the report lists for it")
	f.StringVar(&a.decisions, "decisions", "", "keep decisions in this `FOLDER` instead of foilint.decisions found from here upwards")
	f.StringVar(&a.purpose, "for", "", "with --in: what becomes of the document, `USE`: send or publish (default send)")
	a.setup.flags(f)
	if err := parse(f, args); err != nil {
		return 0, err
	}
	for _, id := range f.Args() {
		a.ids = append(a.ids, bare(id))
	}
	if err := a.check(); err != nil {
		return 0, err
	}
	c, err := a.readConfig()
	if err != nil {
		return 0, err
	}
	d, err := decisions(a.decisions, c)
	if err != nil {
		return 0, err
	}
	items, err := a.items(e, d)
	if err != nil {
		return 0, err
	}
	return e.record(a, d, items)
}

// check says what is missing or wrong on the command line.
func (a *answer) check() error {
	for _, id := range a.ids {
		if strings.HasPrefix(id, "–") || strings.HasPrefix(id, "—") {
			return fmt.Errorf("%q begins with a dash, as Word makes one: type two hyphens, as in --accept", id)
		}
	}
	switch {
	case len(a.ids) == 0 && a.from == "":
		return errors.New("name the IDs to decide on, as the last scan printed them in brackets, or a report with --from")
	case !a.accept:
		return errors.New("say --accept: to accept something is the only answer so far, and must be said; what is not accepted stays open")
	case decision.Clean(a.reason) == "":
		return errors.New(`a decision needs a reason: --reason "…"; it stands in every report, for whoever asks later`)
	}
	for _, id := range a.ids {
		if !decision.IsID(id) {
			return fmt.Errorf("%q is no ID; copy one from a report, as in staff-name:0123456789abcdef, and put straight quotes round a reason: --reason \"…\"", id)
		}
	}
	if _, err := parsePurpose(a.purpose, ""); err != nil {
		return err
	}
	return comingDay("--until", a.until)
}

// items are what to decide on, from a report, a file or the last scan.
func (a *answer) items(e *env, d *decided) ([]decision.Item, error) {
	switch {
	case a.from != "":
		return a.reported(d)
	case a.in != "":
		items, err := a.scanned(e, d)
		if err != nil {
			return nil, err
		}
		return pick(items, a.ids, "is not in "+a.in+" as it is now: scan it and take the ID from there")
	}
	items, err := decision.Recall(d.dir)
	switch {
	case errors.Is(err, decision.ErrNoScan):
		return nil, errors.New("no scan is remembered here: run 'foilint scan' first, or name the document with --in FILE")
	case err != nil:
		return nil, err
	}
	return pick(items, a.ids, "is not in the last scan: scan its document again, or name that with --in FILE")
}

// reported are the items of --from.
func (a *answer) reported(d *decided) ([]decision.Item, error) {
	f, err := os.Open(a.from)
	if err != nil {
		return nil, fmt.Errorf("--from: %w", err)
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil, fmt.Errorf("--from %s: it is no file", a.from)
	}
	place, met := d.places.Of(a.in), a.in == ""
	items, err := decision.Reported(f, func(path string) bool {
		wanted := a.in == "" || d.places.Same(path, place)
		met = met || wanted
		return wanted
	})
	switch {
	case err != nil:
		return nil, fmt.Errorf("--from %s: %w", a.from, err)
	case !met:
		return nil, fmt.Errorf("--from %s has no document %s", a.from, a.in)
	}
	for i := range items {
		items[i].Document = d.places.Of(items[i].Document)
	}
	if len(a.ids) > 0 {
		return pick(items, a.ids, "is not in "+a.from)
	}
	items = slices.DeleteFunc(items, func(i decision.Item) bool { return i.Accepted })
	if len(items) == 0 {
		return nil, fmt.Errorf("nothing in %s is open, so there is nothing to decide", a.from)
	}
	return items, nil
}

// scanned are the items of the file that --in names, under the settings in force.
func (a *answer) scanned(e *env, d *decided) ([]decision.Item, error) {
	a.verified = slices.ContainsFunc(a.ids, func(id string) bool {
		return strings.HasPrefix(id, string(document.GapUnverified)+":")
	})
	s, err := a.ready(e, []string{a.in})
	if err != nil {
		return nil, err
	}
	defer s.close()
	r, err := s.report(e)
	if err != nil {
		return nil, err
	}
	return decision.Items(r, d.places), nil
}

// pick finds the items of ids; absent ends the error about one that is not there.
func pick(items []decision.Item, ids []string, absent string) ([]decision.Item, error) {
	byID := map[string]decision.Item{}
	for _, i := range items {
		byID[i.ID] = i
	}
	var out []decision.Item
	var errs []error
	for _, id := range ids {
		i, ok := byID[id]
		if !ok {
			errs = append(errs, fmt.Errorf("%s %s", id, absent))
			continue
		}
		if !slices.ContainsFunc(out, func(o decision.Item) bool { return o.ID == id }) {
			out = append(out, i)
		}
	}
	return out, errors.Join(errs...)
}

// record writes the decisions and says so.
func (e *env) record(a *answer, d *decided, items []decision.Item) (int, error) {
	if err := d.Room(len(items)); err != nil {
		return 0, err
	}
	by, whose, err := who(e.ctx, a.by)
	if err != nil {
		return 0, err
	}
	first := len(d.Decisions) == 0 && d.Salt == nil
	said := finding.Decision{Reason: decision.Clean(a.reason), By: by, On: today(), Until: a.until}
	for _, i := range items {
		path, replaced, err := d.Write(decision.Decision{
			ID: i.ID, Gap: i.Gap, Level: i.Level, Decision: said, Document: i.Document, Foilint: toolVersion(),
		})
		if err != nil {
			return 0, err
		}
		what := "a gap"
		if !i.Gap {
			what = map[finding.Level]string{finding.Error: "an error", finding.Warning: "a warning", finding.Note: "a note"}[i.Level]
		}
		fmt.Fprintf(e.stdout, "Accepted %s, %s in %s: %s", i.ID, what, report.Printable(i.Document), report.Printable(filepath.ToSlash(path)))
		if replaced > 0 {
			fmt.Fprintf(e.stdout, " (in the place of %s)", report.Count(replaced, "earlier decision"))
		}
		fmt.Fprintln(e.stdout)
	}
	fmt.Fprintf(e.stdout, "Reason: “%s”%s.\n", said.Reason, report.Attribution(said))
	if whose != "" {
		fmt.Fprintf(e.stdout, "The name is %s; --by gives another.\n", whose)
	}
	fmt.Fprintf(e.stdout, "Commit %s with the documents: decisions hold for whoever has them.\n", report.Printable(filepath.ToSlash(d.dir)))
	if first {
		fmt.Fprintln(e.stderr, "foilint: these decisions have no salt: whoever can read them could check a guess at a short text. To have one, delete them, run 'foilint init', scan, and decide again.")
	}
	return finding.ExitClean, nil
}

// who is the name that --by gives, or else whoami's with what that says.
func who(ctx context.Context, by string) (name, whose string, err error) {
	if by == "" {
		name, whose = whoami(ctx)
		return name, whose, nil
	}
	if name = decision.Clean(by); name == "" {
		return "", "", fmt.Errorf("--by %q is no name", by)
	}
	return name, "", nil
}

// whoami names who decides, and says whose name that is: who commits here by git's
// settings, else the user of this computer.
func whoami(ctx context.Context) (name, whose string) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	if r, err := git.Open(ctx); err == nil {
		defer r.Close()
		name, err := r.User()
		if name = decision.Clean(name); err == nil && name != "" {
			return name, "who commits here, by git's user.name"
		}
	}
	u, err := user.Current()
	if err != nil {
		return "", ""
	}
	full, _, _ := strings.Cut(u.Name, ",") // after it come office and telephone
	for _, n := range []string{full, u.Username} {
		if n = decision.Clean(n); n != "" {
			return n, "this computer's user"
		}
	}
	return "", ""
}
