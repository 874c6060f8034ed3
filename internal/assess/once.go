package assess

import (
	"fmt"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
)

// echoes drops what words beside the page say again: a link's target, a bookmark or
// a field code that names what the page names in plain view, or what another of
// them names, needs no decision of its own. The first one tells of them.
func echoes(cs []candidate) []candidate {
	type thing struct{ rule, name string }
	said := map[thing]int{}
	aside := func(c *candidate) bool {
		return c.block.Part.Layer == document.Metadata && !c.Rule.Once && c.trait == nil
	}
	if !slices.ContainsFunc(cs, func(c candidate) bool { return aside(&c) }) {
		return cs
	}
	for i := range cs {
		c := &cs[i]
		if l := c.block.Part.Layer; c.trait == nil && (l == document.Visible || l == document.Embedded) {
			t := thing{c.Rule.ID, finding.Value(c.name())}
			if j, ok := said[t]; !ok || cs[j].level < c.level {
				said[t] = i
			}
		}
	}
	drop := make([]bool, len(cs))
	for i := range cs {
		c := &cs[i]
		if !aside(c) {
			continue
		}
		t := thing{c.Rule.ID, finding.Value(c.name())}
		if j, ok := said[t]; ok && cs[j].level >= c.level {
			cs[j].again = append(cs[j].again, *c)
			drop[i] = true
			continue
		}
		said[t] = i
	}
	out := make([]candidate, 0, len(cs))
	for i := range cs {
		if !drop[i] {
			out = append(out, cs[i])
		}
	}
	return out
}

// gather makes one candidate of all those of a rule that speaks once.
func gather(cs []candidate) []candidate {
	first := map[string]int{} // by rule: its place in out
	out := cs[:0]
	for _, c := range cs {
		if !c.Rule.Once {
			out = append(out, c)
			continue
		}
		i, ok := first[c.Rule.ID]
		if !ok {
			first[c.Rule.ID] = len(out)
			out = append(out, c)
			continue
		}
		out[i].level = max(out[i].level, c.level)
		out[i].again = append(out[i].again, c)
	}
	return out
}

// Most that a finding on many places lists: names in its message, each of so many
// code points, and places in its evidence.
const (
	mostNames  = 3
	longName   = 60
	mostPlaces = 50
)

// once makes the finding of one place that of all places of a rule that speaks once.
func (c *candidate) once(f *finding.Finding, s Settings) {
	all := append([]candidate{*c}, c.again...)
	var names, plain []string
	seen := map[string]bool{}
	for i := range all {
		if p := finding.Value(all[i].name()); !seen[p] {
			seen[p] = true
			plain = append(plain, p)
			names = append(names, all[i].words())
		}
	}
	if len(names) > 1 {
		f.Match = oneLine(strings.Join(names, "; "))
		f.Excerpt = finding.Excerpt{Match: f.Match}
	}
	var say []string
	for _, n := range names[:min(len(names), mostNames)] {
		say = append(say, cut(n, longName))
	}
	if more := len(names) - len(say); more > 0 {
		say = append(say, fmt.Sprintf("%d more", more))
	}
	t := texts{match: finding.Listed(say), detail: c.Detail}
	if s.Mask {
		t = texts{match: Bullets, detail: Bullets}
	}
	f.Message = fill(c.Rule, s, "", t).Message
	if len(all) > 1 {
		f.Message = sentences(f.Message, fmt.Sprintf("In %d places.", len(all)))
	}
	slices.Sort(plain)
	f.Fingerprint = finding.Fingerprint(s.Salt, c.Rule.ID, strings.Join(plain, "\n"), "")
	f.Evidence = nil
	for i := range all {
		if i == mostPlaces {
			f.Evidence = append(f.Evidence, fmt.Sprintf("and in %d more places", len(all)-i))
			break
		}
		f.Evidence = append(f.Evidence, all[i].place().Label()+": "+all[i].words())
	}
}
