package rule

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/nearest"
	"github.com/foilint/foilint/internal/zone"
)

// A Set is the rules of several packs under one roof. Ids are unique in it.
type Set struct {
	Packs []*Pack
	rules []*Rule // switched on, in pack order
	pack  map[string]*Pack
}

// A Change is one line of foilint.toml about rules: a pack or a rule that gets
// another level. Off switches it off.
type Change struct {
	Pack, Rule string // one of the two is set
	Level      finding.Level
	Where      string // "foilint.toml:12", for messages
}

// NewSet joins packs. Two packs of one name and two rules of one id are errors
// that name both places.
func NewSet(packs ...*Pack) (*Set, error) {
	s := &Set{Packs: packs, pack: map[string]*Pack{}}
	names, ids := map[string]string{}, map[string]string{}
	var errs []error
	for _, p := range packs {
		if at, ok := names[p.Name]; ok {
			errs = append(errs, fmt.Errorf("pack %q is there twice, in %s and in %s; give one another name", p.Name, at, p.File))
		}
		names[p.Name] = p.File
		for _, r := range p.Rules {
			at := fmt.Sprintf("%s:%d", r.File, r.Line)
			if first, ok := ids[r.ID]; ok {
				errs = append(errs, fmt.Errorf("%s: rule %q is already at %s; give one another id", at, r.ID, first))
				continue
			}
			ids[r.ID] = at
			s.pack[r.ID] = p
			s.rules = append(s.rules, r)
		}
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return s, nil
}

// Rules are the rules switched on, in the order of packs and of their files.
func (s *Set) Rules() []*Rule { return s.rules }

// Rule is the rule with an id and its pack; nil when no rule that is switched on has it.
func (s *Set) Rule(id string) (*Rule, *Pack) {
	for _, r := range s.rules {
		if r.ID == id {
			return r, s.pack[id]
		}
	}
	return nil, nil
}

// Apply makes the changes in their order, so that a later one about a rule wins
// over an earlier one about its pack. A name that no pack or rule has is an error.
func (s *Set) Apply(changes []Change) error {
	levels := map[string]finding.Level{} // by rule id
	var errs []error
	for _, c := range changes {
		n := 0
		for _, r := range s.rules {
			if c.Rule == r.ID || c.Pack != "" && c.Pack == s.pack[r.ID].Name {
				levels[r.ID] = c.Level
				n++
			}
		}
		if n == 0 && !s.hasPack(c.Pack) {
			errs = append(errs, s.noSuch(c))
		}
	}
	if err := errors.Join(errs...); err != nil {
		return err
	}
	rules := make([]*Rule, 0, len(s.rules))
	for _, r := range s.rules {
		if l, ok := levels[r.ID]; ok {
			r = r.at(l)
		}
		if r != nil {
			rules = append(rules, r)
		}
	}
	s.rules = rules
	return nil
}

func (s *Set) hasPack(name string) bool {
	return slices.ContainsFunc(s.Packs, func(p *Pack) bool { return p.Name == name })
}

func (s *Set) noSuch(c Change) error {
	what, word, names := "rule", c.Rule, []string(nil)
	for _, r := range s.rules {
		names = append(names, r.ID)
	}
	if c.Pack != "" {
		what, word, names = "pack", c.Pack, nil
		for _, p := range s.Packs {
			names = append(names, p.Name)
		}
	}
	mend := "`foilint rules list` shows them"
	if n := nearest.Name(word, names); n != "" {
		mend = "did you mean " + n + "?"
	}
	return fmt.Errorf("%s: no %s is called %q; %s", c.Where, what, word, mend)
}

// at is the rule at another level, nil when that is off. In no zone is it above
// the new level.
func (r *Rule) at(l finding.Level) *Rule {
	if l == finding.Off {
		return nil
	}
	changed := *r
	changed.Level = l
	changed.Zones = map[zone.Zone]finding.Level{}
	for z, zl := range r.Zones {
		changed.Zones[z] = min(zl, l)
	}
	changed.Examples = slices.Clone(r.Examples)
	for i := range changed.Examples {
		changed.Examples[i].Level = finding.Off // it was said of the other level
	}
	return &changed
}

// A source is one file that a pack was read from.
type source struct{ name, text string }

// Hash is "sha256:…" over the names and bytes of all packs and their lists, by
// pack name, whatever order they were given in and wherever they lie.
func (s *Set) Hash() string {
	packs := slices.Clone(s.Packs)
	slices.SortFunc(packs, func(a, b *Pack) int { return strings.Compare(a.Name, b.Name) })
	return hashed(packs...)
}

// Hash is "sha256:…" over the names and bytes of the pack and its lists.
func (p *Pack) Hash() string { return hashed(p) }

func hashed(packs ...*Pack) string {
	h := sha256.New()
	for _, p := range packs {
		sources := slices.Clone(p.sources)
		slices.SortFunc(sources, func(a, b source) int { return cmp.Compare(a.name, b.name) })
		for _, src := range sources {
			fmt.Fprintf(h, "%s %d\n", src.name, len(src.text))
			io.WriteString(h, src.text)
		}
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil))
}
