package rule

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/foilint/foilint/internal/tomlfile"
	"github.com/foilint/foilint/internal/zone"
)

// A Mutant is a rule with one thing taken out of it. Where its examples prove the rule,
// one of them fails for the mutant.
type Mutant struct {
	Rule *Rule // as it is
	Less *Rule // without the thing
	Lost string
	Line int // where that stands in the rule's file
}

// Mutants are those of every rule but those on traits, whose examples say what is meant
// and prove nothing. Of a list of terms that are what it names, its other spellings, its
// ambiguous forms and that these need a word near; a row of its own has no example.
func (p *Pack) Mutants() []Mutant { return p.mutants() }

// What no example can show: keys of a rule that say how a finding is told of, or keep the
// rule fast. And what is proved as one thing.
var (
	kept = []string{"id", "title", "category", "level", "basis", "message", "why", "instead", "example", "gate", "once"}
	one  = []string{"layers"}
)

// mutants makes those of the pack's rules from their tables.
func (l *loader) mutants(tables []*tomlfile.Table) []Mutant {
	var out []Mutant
	for i, t := range tables {
		r := l.pack.Rules[i]
		if r.Trait != "" || r.Letter != "" { // what is written in Go has tests of its own
			continue
		}
		for _, cut := range t.Cuts(kept, one) {
			less := l.rule(cut.Table, i)
			if cut.Table.Close() != nil {
				continue // it is no rule any more, and finds nothing
			}
			if cut.Path[len(cut.Path)-1] == "within" {
				less.Context.Within = maxWithin // however far
			}
			less.sharePatterns(r)
			if !alike(r, less) { // else it says what holds anyway
				out = append(out, Mutant{r, less, lost(cut), cut.Line})
			}
		}
		out = append(out, l.listMutants(t, r)...)
	}
	return out
}

// sharePatterns takes the patterns that s has too from there: they are compiled once.
func (r *Rule) sharePatterns(s *Rule) {
	for i, p := range r.Patterns {
		if k := slices.IndexFunc(s.Patterns, func(q *Pattern) bool { return q.src == p.src }); k >= 0 {
			r.Patterns[i] = s.Patterns[k]
		}
	}
}

// alike reports whether two rules find the same at the same levels.
func alike(r, s *Rule) bool {
	for _, z := range zone.All {
		if r.LevelIn(z) != s.LevelIn(z) {
			return false
		}
	}
	same := *s
	same.Zones = r.Zones
	return reflect.DeepEqual(*r, same)
}

// lost says what was cut: `context.veto "newspaper"`.
func lost(c tomlfile.Cut) string {
	var keys []string
	for _, k := range c.Path {
		if n, err := strconv.Atoi(k); err == nil {
			if k == c.Path[len(c.Path)-1] && c.Text == "" {
				keys[len(keys)-1] += fmt.Sprintf(" number %d", n+1)
			}
			continue
		}
		keys = append(keys, k)
	}
	s := strings.Join(keys, ".")
	switch {
	case strings.Contains(c.Text, `\`):
		s += " '" + shortened(c.Text) + "'"
	case c.Text != "":
		s += fmt.Sprintf(" %q", shortened(c.Text))
	}
	return s
}

func shortened(s string) string {
	const most = 80
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + "…"
}

// listMutants are those of the lists of a rule.
func (l *loader) listMutants(t *tomlfile.Table, r *Rule) []Mutant {
	var out []Mutant
	for i, name := range r.Lists {
		for _, change := range []struct {
			lost string
			make func(*Term) bool // false when there is nothing to take out
		}{
			{"the other spellings in ", func(t *Term) bool {
				had := len(t.Aliases) > 0
				t.Aliases = nil
				return had
			}},
			{"the ambiguous forms in ", func(t *Term) bool {
				had := len(t.Ambiguous) > 0
				t.Context = nil // nothing vouches for them
				return had
			}},
			{"the words that ambiguous forms need in ", func(t *Term) bool {
				had := len(t.Ambiguous) > 0
				t.Aliases = append(slices.Clone(t.Aliases), t.Ambiguous...)
				t.Ambiguous = nil
				return had
			}},
		} {
			less, any := *r, false
			less.Terms = nil
			for k, list := range r.Lists {
				for _, term := range l.lists[list] {
					if k == i {
						any = change.make(&term) || any
					}
					less.Terms = append(less.Terms, term)
				}
			}
			if any {
				out = append(out, Mutant{r, &less, change.lost + name, t.LineAt("terms", i)})
			}
		}
	}
	return out
}
