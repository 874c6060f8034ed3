package lint

import (
	"context"
	"fmt"
	"slices"

	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/parallel"
	"github.com/foilint/foilint/internal/rule"
)

// Survivors takes one thing after another out of the rules of packs and returns how many
// such mutants there are and what was taken out without an example noticing, one line
// each: "file:line: rule …". A mutant is tried by itself, and beside the rules with lists
// when it builds on a recogniser, which may ask what these found.
func (l *Linter) Survivors(ctx context.Context, packs []*rule.Pack) (mutants int, survivors []string, err error) {
	var all [][]rule.Mutant // by rule
	for _, p := range packs {
		of := map[*rule.Rule]int{}
		for _, m := range p.Mutants() {
			i, ok := of[m.Rule]
			if !ok {
				i = len(all)
				of[m.Rule], all = i, append(all, nil)
			}
			all[i] = append(all[i], m)
			mutants++
		}
	}
	lines, errs := make([][]string, len(all)), make([]error, len(all))
	err = parallel.Each(ctx, len(all), 1, max(1, l.Jobs), func() func(int) {
		return func(i int) { lines[i], errs[i] = l.outlived(ctx, all[i]) }
	})
	for _, e := range errs {
		if err == nil {
			err = e
		}
	}
	return mutants, slices.Concat(lines...), err
}

// outlived are the mutants of one rule that no example of it notices.
func (l *Linter) outlived(ctx context.Context, mutants []rule.Mutant) ([]string, error) {
	r := mutants[0].Rule
	type proof struct {
		rule.Example
		*specimen
	}
	var proofs []proof
	whole := l.alone(r)
	for _, x := range r.Examples {
		s := l.specimen(ctx, r, x)
		got, err := s.try(ctx, whole, r)
		if err != nil {
			return nil, err
		}
		if got.holds(x) { // else other rules have their part in it
			proofs = append(proofs, proof{x, s})
		}
	}
	var out []string
	for _, m := range mutants {
		less, noticed := l.alone(m.Less), false
		for _, p := range proofs {
			got, err := p.try(ctx, less, m.Less)
			if err != nil {
				return nil, err
			}
			if noticed = !got.holds(p.Example); noticed {
				break
			}
		}
		if !noticed {
			out = append(out, fmt.Sprintf("%s:%d: rule %q: without %s every example holds: add one that fails, or take it out", r.File, m.Line, r.ID, m.Lost))
		}
	}
	return out, nil
}

// alone is an engine with one rule and what that builds on.
func (l *Linter) alone(r *rule.Rule) *match.Engine {
	rules := []*rule.Rule{r}
	if len(r.Recognisers) > 0 {
		for _, other := range l.Rules {
			if len(other.Terms) > 0 {
				rules = append(rules, other)
			}
		}
	}
	return l.engine().With(rules)
}
