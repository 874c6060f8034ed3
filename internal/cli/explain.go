package cli

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strings"

	"github.com/foilint/foilint/internal/decision"
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/report"
	"github.com/foilint/foilint/internal/ruledoc"
)

// explain says why a rule is there, what speaks for and against what it finds, and, of a
// single finding, where it was last met and what was decided on it.
func explain(e *env, args []string) (int, error) {
	f := e.flags("explain", "RULE | ID   (a rule's name, or the ID of a finding as a report prints it; its end may be left off)")
	with := setup{examples: true}
	with.flags(f)
	regime := f.String("regime", "", "mark the provision of this `ACT`: foia, foisa, eir, eir-scotland (default from foilint.toml, else foia)")
	folder := f.String("decisions", "", "read what was decided in this `FOLDER` instead of foilint.decisions found from here upwards")
	if err := parse(f, args); err != nil {
		return 0, err
	}
	if f.NArg() != 1 {
		return 0, errors.New("explain needs one rule or one ID, as in 'foilint explain staff-name'; 'foilint rules list' has the rules")
	}
	name, hex, one := strings.Cut(bare(f.Arg(0)), ":")
	if one && !fingerprint.MatchString(hex) {
		return 0, fmt.Errorf("%q is no ID; copy one from a report, as in staff-name:0123456789abcdef, or the beginning of one", f.Arg(0))
	}
	c, err := with.readConfig()
	if err != nil {
		return 0, err
	}
	s, err := with.load(c, *regime, "")
	if err != nil {
		return 0, err
	}
	debug.SetGCPercent(100)
	d, err := decisions(*folder, c)
	switch {
	case err != nil:
		return 0, err
	case *folder != "" && !d.exists:
		return 0, fmt.Errorf("--decisions %s: there is no such folder", *folder)
	}
	var page bytes.Buffer
	if one {
		e.told(&page, d, name+":"+hex)
	}
	if err := s.explained(&page, name); err != nil {
		return 0, err
	}
	_, err = e.stdout.Write(harmless(page.Bytes()))
	return finding.ExitClean, err
}

// fingerprint is what stands behind the colon of an ID, or how it begins.
var fingerprint = regexp.MustCompile(`^[0-9a-f]{1,64}$`)

// explained writes the page of a rule, switched on or not, or says what a gap is.
func (s *settled) explained(b *bytes.Buffer, id string) error {
	r, pack := s.set.Rule(id)
	var all []string
	for _, p := range s.set.Packs {
		for _, one := range p.Rules {
			all = append(all, one.ID)
			if r == nil && one.ID == id {
				r, pack = one, p
				b.WriteString("This rule is switched off here, in foilint.toml.\n\n")
			}
		}
	}
	meaning := document.GapCode(id).Meaning()
	switch {
	case r != nil:
		b.Write(ruledoc.Page(r, pack, s.linter.Settings.Regime))
	case meaning != "":
		fmt.Fprintf(b, "# %s\n\nNot read: %s.\n\nLook at it yourself, or mend the file and scan it again; docs/coverage.md lists what is read.\n"+
			"When you have checked it by eye: foilint decide ID --accept --reason \"I read it myself\"\n", id, strings.ReplaceAll(meaning, "`", ""))
	default:
		return fmt.Errorf("there is no rule %q; %s", id, didYouMean(id, all, "'foilint rules list' has them all"))
	}
	return nil
}

// told says where the findings whose ID begins so were met last, and what was decided on
// them. Where others can read it, it quotes no reason.
func (e *env) told(b *bytes.Buffer, d *decided, id string) {
	const most = 20
	items, err := decision.Recall(d.dir)
	n := 0
	for _, i := range items {
		if !strings.HasPrefix(i.ID, id) {
			continue
		}
		if n++; n > most {
			continue
		}
		what := i.Level.String()
		if i.Gap {
			what = "not read"
		}
		fmt.Fprintf(b, "%s\n  In the last scan: %s, in %s.\n", i.ID, what, report.Printable(i.Document))
	}
	if n > most {
		fmt.Fprintf(b, "and %d more of the last scan begin like that.\n", n-most)
	}
	decided := 0
	hidden := masking(e, false, nil)
	for _, one := range d.Decisions {
		if !strings.HasPrefix(one.ID, id) {
			continue
		}
		if decided++; decided > most {
			continue
		}
		said := one.Decision
		if hidden {
			said = finding.Decision{Reason: finding.Bullets, On: said.On, Until: said.Until}
		}
		fmt.Fprintf(b, "%s\n  Accepted%s: “%s” (%s)\n", one.ID, report.Attribution(said), report.Printable(said.Reason), report.Printable(filepath.ToSlash(filepath.Join(d.dir, one.File))))
		if one.Until != "" && one.Until < today() {
			b.WriteString("  Its last day is over: it holds no longer.\n")
		}
	}
	switch {
	case n+decided == 0 && err != nil:
		fmt.Fprintf(b, "%s\n  Nothing was decided on it. No scan is remembered here that says where it stands: scan its file, without --summary.\n", id)
	case n+decided == 0:
		fmt.Fprintf(b, "%s\n  It is not in the last scan here (one with --summary does not count), and nothing was decided on it.\n", id)
	case decided == 0:
		b.WriteString("  Nothing was decided on it.\n")
	case decided > most:
		fmt.Fprintf(b, "and %d more decisions begin like that.\n", decided-most)
	}
	b.WriteByte('\n')
}
