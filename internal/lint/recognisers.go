package lint

import (
	"errors"
	"fmt"
	"io/fs"
	"sync"
	"time"

	"github.com/foilint/foilint/internal/assess"
	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract"
	"github.com/foilint/foilint/internal/letter"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/match/contact"
	"github.com/foilint/foilint/internal/match/identifier"
	"github.com/foilint/foilint/internal/match/network"
	"github.com/foilint/foilint/internal/match/people"
	"github.com/foilint/foilint/internal/match/roster"
	"github.com/foilint/foilint/internal/match/software"
	"github.com/foilint/foilint/internal/match/validate"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/internal/zone"
)

// New joins rules and recognisers into a linter with one job, which reads every file in
// this process.
func New(rules []*rule.Rule, recognisers []match.Recogniser, a authority.Authority, s assess.Settings, lim limits.Limits) *Linter {
	s.Contact = a.Contact()
	engine := sync.OnceValue(func() *match.Engine { return match.New(rules, recognisers, validate.All()) })
	// What takes longer than a page is made while the first file is read.
	go engine()
	go zone.Ready()
	return &Linter{
		engine: engine,
		Rules:  rules, Authority: a, Settings: s, Limits: lim, Read: extract.Open, Jobs: 1,
		Since: since(recognisers),
	}
}

// Recognisers makes every recogniser from the lists in fsys. Support dates are
// judged as of today. A recogniser that is told the day must say Since when it finds
// the same, or results of another day pass for today's.
func Recognisers(fsys fs.FS, today time.Time) ([]match.Recogniser, error) {
	makers := []func() (match.Recogniser, error){
		func() (match.Recogniser, error) { return people.New(fsys) },
		func() (match.Recogniser, error) { return contact.New(fsys) },
		func() (match.Recogniser, error) { return network.New(fsys) },
		func() (match.Recogniser, error) { return identifier.New(fsys) },
		func() (match.Recogniser, error) { return software.New(fsys, today) },
	}
	out, errs := make([]match.Recogniser, len(makers)), make([]error, len(makers))
	var wg sync.WaitGroup
	for i, maker := range makers {
		wg.Go(func() { out[i], errs[i] = maker() })
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		return nil, fmt.Errorf("the bundled lists are broken: %w", err)
	}
	return append(out, roster.New(out[0].(*people.Recogniser))), nil
}

// since is the last day on which any recogniser began to find something else.
func since(recognisers []match.Recogniser) (last time.Time) {
	for _, r := range recognisers {
		if dated, ok := r.(interface{ Since() time.Time }); ok && dated.Since().After(last) {
			last = dated.Since()
		}
	}
	return last
}

// Bundled makes every recogniser from the lists in fsys, as Recognisers does, and reads
// the packs that lie beside them with load: rule.LoadAll or rule.LoadUnproved.
func Bundled(fsys fs.FS, today time.Time, load func(fs.FS, rule.Known) ([]*rule.Pack, error)) ([]*rule.Pack, []match.Recogniser, error) {
	recognisers, err := Recognisers(fsys, today)
	if err != nil {
		return nil, nil, err
	}
	packs, err := load(fsys, Known(recognisers))
	return packs, recognisers, err
}

// Known is what rules may name.
func Known(recognisers []match.Recogniser) rule.Known {
	k := rule.Known{Validators: validate.Names(), Traits: document.TraitKinds, Letters: letter.Kinds()}
	for _, r := range recognisers {
		k.Recognisers = append(k.Recognisers, r.Kinds()...)
	}
	return k
}
