package cli

import (
	"errors"
	"fmt"
	"runtime/debug"
	"strings"
	"text/tabwriter"

	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/report"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/internal/ruledoc"
)

// rulesCommand lists, explains and proves the rules in force.
func rulesCommand(e *env, args []string) (int, error) {
	f := e.flags("rules", "[list | show ID | test [PATH...]]")
	with := setup{examples: true}
	with.flags(f)
	mutate := f.Bool("mutate", false, "with test: take one thing after another out of your own rules (without any, out of foilint's) and list what no example misses")
	if err := parse(f, args); err != nil {
		return 0, err
	}
	what, rest := "list", f.Args()
	if len(rest) > 0 {
		what, rest = rest[0], rest[1:]
	}
	if what == "test" {
		with.rules = append(with.rules, rest...)
	}
	switch {
	case *mutate && what != "test":
		return 0, errors.New("--mutate goes with rules test only")
	case what == "list" && len(rest) > 0:
		return 0, errors.New("rules list takes no arguments")
	case what == "show" && len(rest) != 1:
		return 0, errors.New("rules show needs one rule's id; 'foilint rules list' has them")
	}
	c, err := with.readConfig()
	if err != nil {
		return 0, err
	}
	s, err := with.load(c, "", "")
	if err != nil {
		return 0, err
	}
	debug.SetGCPercent(100)
	switch what {
	case "list":
		return 0, e.listRules(s)
	case "show":
		r, pack := s.set.Rule(rest[0])
		if r == nil {
			return 0, fmt.Errorf("no rule that is switched on has the id %q; %s", rest[0], didYouMean(rest[0], ids(s.set), "'foilint rules list' has them all"))
		}
		_, err := e.stdout.Write(harmless(ruledoc.Page(r, pack, s.linter.Settings.Regime)))
		return 0, err
	case "test":
		return e.testRules(s, *mutate)
	}
	return 0, fmt.Errorf("rules %q: list, show ID or test", what)
}

func ids(set *rule.Set) []string {
	var out []string
	for _, r := range set.Rules() {
		out = append(out, r.ID)
	}
	return out
}

func (e *env) listRules(s *settled) error {
	w := tabwriter.NewWriter(e.stdout, 0, 0, 2, ' ', 0)
	for _, r := range s.set.Rules() {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", r.ID, r.Level, r.Category, report.Printable(r.Title))
	}
	return w.Flush()
}

// testRules proves every example of every rule in force and, if asked to, that the user's
// packs, or the bundled ones if there are none, say nothing that no example needs.
func (e *env) testRules(s *settled, mutate bool) (int, error) {
	examples, failures, err := s.linter.Prove(e.ctx)
	if err != nil {
		return 0, err
	}
	var b strings.Builder
	for _, f := range failures {
		fmt.Fprintln(&b, f)
	}
	fmt.Fprintf(&b, "%d rules, %d examples, %d failed\n", len(s.set.Rules()), examples, len(failures))
	if mutate && len(failures) == 0 {
		packs := s.own
		if len(packs) == 0 {
			packs = s.set.Packs
		}
		mutants, survivors, err := s.linter.Survivors(e.ctx, packs)
		if err != nil {
			return 0, err
		}
		for _, f := range survivors {
			fmt.Fprintln(&b, f)
		}
		fmt.Fprintf(&b, "%d mutants, %d survived\n", mutants, len(survivors))
		failures = survivors
	}
	if _, err := e.stdout.Write(harmless([]byte(b.String()))); err != nil {
		return 0, err
	}
	if len(failures) > 0 {
		return finding.ExitFindings, nil
	}
	return finding.ExitClean, nil
}
