package exemption

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/tomlfile"
)

// A Side is what an entry of guidance speaks for.
type Side string

// The sides.
const (
	Withhold Side = "withhold"
	Release  Side = "release"
	Weigh    Side = "weigh" // now the one, now the other
)

// Sides lists them in the order of pages.
var Sides = []Side{Withhold, Release, Weigh}

// An Entry is what guidance, a decision, the practice of a body or an incident says of
// what rules find.
type Entry struct {
	Kind       string // "guidance", "decision", "practice" or "incident"
	Side       Side
	Categories []string // of findings
	Rules      []string // ids, beside the categories
	Says       string   // sentences that name no person
	Sources    []Source
}

// A Source is where an entry was read.
type Source struct {
	Name string
	URL  string // "" where only copies are public
}

//go:embed guidance.toml
var guidance string

var entries = sync.OnceValues(func() ([]Entry, error) { return parse("guidance.toml", guidance) })

// Guidance is what there is on a rule, in the order of the file.
func Guidance(rule, category string) []Entry {
	all, err := entries()
	if err != nil {
		panic(err) // it is part of the program, and tested
	}
	var out []Entry
	for _, e := range all {
		if slices.Contains(e.Categories, category) || slices.Contains(e.Rules, rule) {
			out = append(out, e)
		}
	}
	return out
}

// Rules are the ids of rules that entries name.
func Rules() []string {
	all, _ := entries()
	var ids []string
	for _, e := range all {
		ids = append(ids, e.Rules...)
	}
	return ids
}

var kinds = []string{"guidance", "decision", "practice", "incident"}

// parse reads a file of sources and entries.
func parse(name, src string) ([]Entry, error) {
	top, err := tomlfile.Parse(name, src)
	if err != nil {
		return nil, err
	}
	sources := map[string]Source{}
	for _, t := range top.Tables("source") {
		sources[t.Text("id")] = Source{t.Text("name"), t.Text("url")}
		if t.Text("id") == "" || t.Text("name") == "" {
			t.Fail("id", "a source needs an id and a name")
		}
	}
	var out []Entry
	used := map[string]bool{}
	for _, t := range top.Tables("entry") {
		e := Entry{Kind: t.Text("kind"), Side: Side(t.Text("side")), Categories: t.Texts("categories"), Rules: t.Texts("rules"), Says: t.Text("says")}
		switch {
		case !slices.Contains(kinds, e.Kind):
			t.Fail("kind", "kind %q is none of %v", e.Kind, kinds)
		case !slices.Contains(Sides, e.Side):
			t.Fail("side", "side %q is none of %v", e.Side, Sides)
		case e.Says == "" || len(e.Categories)+len(e.Rules) == 0:
			t.Fail("says", "an entry says something of some category or rule")
		}
		for _, c := range e.Categories {
			if !slices.Contains(finding.Categories, c) {
				t.Fail("categories", "category %q is not known", c)
			}
		}
		ids := t.Texts("sources")
		for _, id := range ids {
			s, ok := sources[id]
			if !ok {
				t.Fail("sources", "there is no source %q", id)
			}
			used[id] = true
			e.Sources = append(e.Sources, s)
		}
		if len(ids) == 0 {
			t.Fail("sources", "an entry needs a source")
		}
		out = append(out, e)
	}
	var errs []error
	for id := range sources {
		if !used[id] {
			errs = append(errs, fmt.Errorf("%s: nothing uses the source %q", name, id))
		}
	}
	return out, errors.Join(top.Close(), errors.Join(errs...))
}
