package assess

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/exemption"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/internal/zone"
)

// A ruled trait is one with the rule that speaks of it.
type ruled struct {
	*document.Trait
	rule *rule.Rule
}

// split gives each trait its rules: those about a passage become candidates in the
// order of the text, the others stay facts about the document.
func split(doc *document.Document, blocks []*zone.Block, rules []*rule.Rule) (passages []candidate, counted []ruled) {
	byKind := map[string][]*rule.Rule{}
	for _, r := range rules {
		if r.Trait != "" && r.Level != finding.Off {
			byKind[r.Trait] = append(byKind[r.Trait], r)
		}
	}
	index := map[*document.Block]int{}
	if slices.ContainsFunc(doc.Traits, func(t document.Trait) bool { return t.Words != nil }) {
		for i, b := range blocks {
			index[b.Source] = i
		}
	}
	for i := range doc.Traits {
		t := &doc.Traits[i]
		for _, r := range byKind[t.Kind] {
			if p, ok := passageOf(t, r, blocks, index); ok {
				passages = append(passages, p)
			} else {
				counted = append(counted, ruled{t, r})
			}
		}
	}
	slices.SortStableFunc(passages, before)
	return passages, counted
}

// passageOf is the candidate of a trait that is about words; index gives the places
// of blocks.
func passageOf(t *document.Trait, r *rule.Rule, blocks []*zone.Block, index map[*document.Block]int) (candidate, bool) {
	if t.Words == nil {
		return candidate{}, false
	}
	n, ok := index[t.Words.Block]
	if !ok {
		return candidate{}, false
	}
	b := blocks[n]
	start, end := b.Text.Offset(max(t.Words.Span.Start, 0)), b.Text.Offset(max(t.Words.Span.End, 0))
	hit := match.Hit{Block: n, Start: start, End: end, Detail: t.Detail}
	c := candidate{Match: match.Match{Rule: r, Hit: hit}, block: b, region: b.At(start), level: r.Level, under: t.Kind, trait: t}
	return c, start < end
}

// before compares places in the text; of two that begin at one place the longer
// comes first.
func before(a, b candidate) int {
	return cmp.Or(cmp.Compare(a.Block, b.Block), cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
}

// absorb puts passages among the candidates, both in text order, and has each take
// in what stands on its words: one finding says both. A passage within another of
// the same kind of fault says nothing new either.
func absorb(passages, cs []candidate) []candidate {
	if len(passages) == 0 {
		return cs
	}
	kept := passages[:0]
	for _, p := range passages {
		if n := len(kept); n > 0 && kept[n-1].Block == p.Block && p.End <= kept[n-1].End {
			kept[n-1].holds = append(kept[n-1].holds, p)
			continue
		}
		kept = append(kept, p)
	}
	out := make([]candidate, 0, len(cs)+len(kept))
	first := 0
	for _, c := range cs {
		for first < len(kept) && (kept[first].Block < c.Block || kept[first].Block == c.Block && kept[first].End <= c.Start) {
			first++
		}
		if first < len(kept) && kept[first].Block == c.Block && kept[first].Start < c.End {
			kept[first].holds = append(kept[first].holds, c)
			continue
		}
		out = append(out, c)
	}
	out = append(out, kept...)
	slices.SortStableFunc(out, before)
	return out
}

// things names what a finding of each category is about: one of them, and several.
var things = map[string][2]string{
	"vendor": {"a supplier's name", "suppliers' names"}, "product": {"a product's name", "products' names"},
	"version": {"a version of software", "versions of software"}, "network": {"a network detail", "network details"},
	"config": {"a detail of configuration", "details of configuration"}, "weakness": {"a stated weakness", "stated weaknesses"},
	"incident": {"a detail of incidents", "details of incidents"}, "credential": {"a credential", "credentials"},
	"staff-name": {"a person's name", "people's names"}, "direct-email": {"a direct e-mail address", "direct e-mail addresses"},
	"direct-phone": {"a direct telephone number", "direct telephone numbers"}, "identifier": {"a personal identifier", "personal identifiers"},
	"date-of-birth": {"a date of birth", "dates of birth"}, "address": {"an address", "addresses"},
	"applicant": {"a detail of the applicant", "details of the applicant"}, "marking": {"a marking", "markings"},
	"commercial": {"a commercial detail", "commercial details"},
}

// holdings says in one sentence what sensitive things there are among candidates,
// and what to consider for them; "" when there are none. The same thing named
// twice counts once. basis is the ground of the gravest, "" without one.
func holdings(cs []candidate, s Settings) (sentence string, basis rule.Basis) {
	var bases []rule.Basis
	kinds := map[rule.Basis][]string{}
	named := map[string]map[string]bool{} // by basis and category
	tables := map[string][]string{}       // likewise: what is a table says so itself
	level := finding.Off
	for i := range cs {
		c := &cs[i]
		category := c.Rule.Category
		if !finding.Sensitive(category) || c.level < finding.Warning {
			continue
		}
		if c.level > level {
			level, basis = c.level, c.Rule.Basis
		}
		key := string(c.Rule.Basis) + " " + category
		if named[key] == nil {
			named[key] = map[string]bool{}
			if len(kinds[c.Rule.Basis]) == 0 {
				bases = append(bases, c.Rule.Basis)
			}
			kinds[c.Rule.Basis] = append(kinds[c.Rule.Basis], category)
		}
		named[key][fold.Key(c.name())] = true
		if c.Of != nil {
			tables[key] = append(tables[key], c.Of.Holds)
		}
	}
	var clauses []string
	for _, b := range bases {
		var words []string
		for _, category := range kinds[b] {
			key := string(b) + " " + category
			words = append(words, tables[key]...)
			switch n, thing := len(named[key])-len(tables[key]), things[category]; {
			case n == 1:
				words = append(words, thing[0])
			case n > 1:
				words = append(words, fmt.Sprintf("%d %s", n, thing[1]))
			}
		}
		clause := finding.Listed(words)
		if e := exemption.For(b, s.Regime); e != "" {
			clause += ": consider " + e
		}
		clauses = append(clauses, clause)
	}
	if len(clauses) == 0 {
		return "", ""
	}
	return "It holds " + strings.Join(clauses, "; and ") + ".", basis
}

// passage is the finding on words that a trait is about.
func (c *candidate) passage(s Settings) finding.Finding {
	holds, basis := holdings(c.holds, s)
	f := c.fill(s, c.words(), basis)
	if holds != "" {
		f.Level = finding.Error
		f.Message = sentences(f.Message, holds)
	}
	if at := c.trait.Where; f.Location.Box.Empty() || f.Location.Page == 0 {
		f.Location.Box = at.Box
		if f.Location.Page == 0 {
			f.Location.Page = at.Page
		}
	}
	f.Evidence = []string{c.trait.Detail}
	if holds != "" {
		f.Evidence = append(f.Evidence, holds)
	}
	for i := range c.holds {
		h := &c.holds[i]
		if h.trait != nil {
			f.Evidence = append(f.Evidence, h.trait.Detail)
			continue
		}
		f.Evidence = append(f.Evidence, fmt.Sprintf("%s: %s", h.Rule.ID, h.words()))
		f.Holds = append(f.Holds, finding.Finding{
			Rule: h.Rule.ID, Category: h.Rule.Category, Basis: string(h.Rule.Basis), Level: h.level, Spot: h.spot(),
		})
	}
	if s.Mask {
		mask(&f)
	}
	return f
}

// traits are the findings on structural facts that are about no words in
// particular. One whose words hold something sensitive says so and is an error.
func traits(doc *document.Document, counted []ruled, cs []candidate, s Settings) []finding.Finding {
	told := told(doc, counted)
	under := map[tale][]candidate{}
	for _, c := range cs {
		if c.under != "" && c.trait == nil && c.level == finding.Error {
			by := tale{kind: c.under}
			under[by] = append(under[by], c)
			by.part = c.block.Part.Name
			under[by] = append(under[by], c)
		}
	}
	var out []finding.Finding
	for _, t := range counted {
		by := told.by(t.Trait)
		holds, basis := holdings(under[by], s)
		f := fill(t.rule, s, basis, texts{detail: t.Detail}) // no mask: a trait's detail quotes nothing
		f.Level, f.Layer, f.Zone, f.Location = t.rule.Level, t.Layer, string(zone.Other), t.Where
		f.Evidence = []string{t.Detail}
		if holds != "" {
			f.Level = finding.Error
			f.Message = sentences(f.Message, holds)
			f.Evidence = append(f.Evidence, holds)
		}
		f.Fingerprint = finding.Fingerprint(s.Salt, t.rule.ID, t.Detail, t.Where.Part+"|"+told.words(doc, by))
		if s.Mask {
			maskLocation(&f.Location)
		}
		out = append(out, f)
	}
	return out
}

// A tale is what a trait tells of: the parts of its kind, or only the one of that name.
type tale struct{ kind, part string }

// tales are what the traits of a document tell of.
type tales struct {
	alone map[string]int  // traits of a kind
	parts map[tale]bool   // the parts that have words of a kind
	said  map[tale]string // see words
}

func told(doc *document.Document, counted []ruled) tales {
	t := tales{map[string]int{}, map[tale]bool{}, map[tale]string{}}
	for _, c := range counted {
		t.alone[c.Kind]++
	}
	for _, p := range doc.Parts {
		t.parts[tale{p.Trait, p.Name}] = true
	}
	return t
}

// by is what a trait tells of. Where there are several of a kind, as for the hidden
// sheets of a workbook, each tells of the part that it names.
func (t tales) by(trait *document.Trait) tale {
	if own := (tale{trait.Kind, trait.Where.Part}); t.alone[trait.Kind] > 1 && t.parts[own] {
		return own
	}
	return tale{kind: trait.Kind}
}

// words are those of the parts that a trait tells of: a decision on it must not outlive
// a change to them.
func (t tales) words(doc *document.Document, by tale) string {
	if said, ok := t.said[by]; ok {
		return said
	}
	var b strings.Builder
	for _, p := range doc.Parts {
		if p.Trait != by.kind || by.part != "" && p.Name != by.part {
			continue
		}
		for _, block := range p.Blocks {
			b.WriteString(block.Text)
			b.WriteByte('\n')
		}
	}
	if by.part == "" { // it is asked for again
		t.said[by] = b.String()
	}
	return b.String()
}
