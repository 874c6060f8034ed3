// Package assess turns matches into findings: how bad each is in its zone and
// layer, which exemption it would engage, and which of several matches on the
// same words speaks for them.
package assess

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/exemption"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/internal/zone"
)

// Settings are what the run's owner decided.
type Settings struct {
	Regime  authority.Regime
	Purpose authority.Purpose
	Salt    []byte // keys fingerprints; nil when the repository has none
	Mask    bool   // quote nothing of the document
	Most    int    // findings of one document; 0 for any number
}

// ErrTooMany says that a document has more findings than Settings.Most.
var ErrTooMany = errors.New("too many findings")

// Matches turns the matches of one document, in the order of the text, into
// findings in that order. With ErrTooMany, or ctx's error, come the first of them.
func Matches(ctx context.Context, blocks []*zone.Block, ms []match.Match, s Settings) ([]finding.Finding, error) {
	cs := make([]candidate, 0, len(ms))
	for _, m := range ms {
		b := blocks[m.Block]
		region := b.At(m.Start)
		level := level(m, region.Zone, b.Part.Layer, s)
		if level != finding.Off {
			cs = append(cs, candidate{m, b, region, level})
		}
	}
	spoken, err := speakers(ctx, cs)
	if err != nil {
		return nil, err
	}
	out := make([]finding.Finding, 0, len(spoken))
	for i, c := range spoken {
		if s.Most > 0 && i == s.Most {
			return out, ErrTooMany
		}
		if ctx.Err() != nil {
			return out, ctx.Err()
		}
		out = append(out, c.finding(s))
	}
	return out, nil
}

// Traits turns a document's structural facts into findings of the rules that name them.
func Traits(doc *document.Document, rules []*rule.Rule, s Settings) []finding.Finding {
	var out []finding.Finding
	for _, t := range doc.Traits {
		for _, r := range rules {
			if r.Trait != t.Kind || r.Level == finding.Off {
				continue
			}
			f := fill(r, Settings{Regime: s.Regime}, "", "", t.Detail) // no mask: a trait's detail quotes nothing
			f.Level, f.Layer, f.Zone, f.Location = r.Level, t.Layer, string(zone.Other), t.Where
			f.Evidence = []string{t.Detail}
			f.Fingerprint = finding.Fingerprint(s.Salt, r.ID, t.Detail, t.Where.Part)
			if s.Mask {
				maskLocation(&f.Location)
			}
			out = append(out, f)
		}
	}
	return out
}

// level is how bad a match is where it stands; Off when the rule does not look there.
func level(m match.Match, z zone.Zone, layer document.Layer, s Settings) finding.Level {
	if !looks(m.Rule, layer) {
		return finding.Off
	}
	l := m.Rule.LevelIn(z)
	// A file for publication must not hold the applicant's own details.
	if m.Rule.Category == "applicant" && s.Purpose == authority.Publish && l != finding.Off {
		l = finding.Error
	}
	if m.Cap != finding.Off {
		l = min(l, m.Cap)
	}
	return l
}

func looks(r *rule.Rule, layer document.Layer) bool {
	if len(r.Layers) == 0 {
		return layer != document.Metadata
	}
	return slices.Contains(r.Layers, layer)
}

// A candidate is a match that would be a finding if nothing else spoke for its words.
type candidate struct {
	match.Match
	block  *zone.Block
	region zone.Region
	level  finding.Level
}

// families groups the categories that say the same kind of thing of the same
// words: of two such matches on overlapping words one speaks for both.
var families = map[string]int{
	"vendor": 1, "product": 1, "version": 1, "network": 1,
	"staff-name": 2, "direct-email": 2, "direct-phone": 2, "role-contact": 2, "applicant": 2,
	"identifier": 2, "date-of-birth": 2, "address": 2,
}

// speakers keeps, of candidates of one family on overlapping words, the gravest,
// then the longest, then the first. What it drops always overlaps one that stays.
// cs is in text order.
func speakers(ctx context.Context, cs []candidate) ([]candidate, error) {
	order := make([]int, len(cs))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := &cs[a], &cs[b]
		return cmp.Or(cmp.Compare(x.Block, y.Block), cmp.Compare(y.level, x.level), cmp.Compare(y.End-y.Start, x.End-x.Start))
	})
	var keep, block []int
	for n, i := range order {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if n > 0 && cs[order[n-1]].Block != cs[i].Block {
			block = block[:0]
		}
		at, _ := slices.BinarySearchFunc(block, cs[i].Start, func(j, start int) int { return cmp.Compare(cs[j].Start, start) })
		if !spoken(cs, block, at, &cs[i]) {
			block = slices.Insert(block, at, i)
			keep = append(keep, i)
		}
	}
	slices.Sort(keep)
	out := make([]candidate, len(keep))
	for n, i := range keep {
		out[n] = cs[i]
	}
	return out, nil
}

// spoken reports whether one of the kept candidates of c's block, in order of
// their start, already speaks for c's words. c would stand at index at.
func spoken(cs []candidate, kept []int, at int, c *candidate) bool {
	const reach = 1024 // bytes: longer matches than that may both stay
	for k := at; k < len(kept) && cs[kept[k]].Start < c.End; k++ {
		if cs[kept[k]].speaksFor(c) {
			return true
		}
	}
	for k := at - 1; k >= 0 && cs[kept[k]].Start > c.Start-reach; k-- {
		if cs[kept[k]].speaksFor(c) {
			return true
		}
	}
	return false
}

// speaksFor reports whether c and o are of one rule or family and share words.
func (c *candidate) speaksFor(o *candidate) bool {
	if c.Start >= o.End || o.Start >= c.End {
		return false
	}
	kin := families[c.Rule.Category]
	return c.Rule == o.Rule || kin != 0 && kin == families[o.Rule.Category]
}

// fill makes a finding with what the rule says of it.
func fill(r *rule.Rule, s Settings, text, name, detail string) finding.Finding {
	if s.Mask {
		text, name, detail = Bullets, Bullets, Bullets
	}
	say := func(t string) string { return rule.Expand(t, text, name, detail) }
	return finding.Finding{
		Rule: r.ID, Title: r.Title, Category: r.Category, Status: finding.Open,
		Basis: string(r.Basis), Exemption: exemption.For(r.Basis, s.Regime),
		Match: text, Message: say(cmp.Or(r.Message, r.Title)), Why: say(r.Why), Instead: say(r.Instead),
	}
}

func (c *candidate) finding(s Settings) finding.Finding {
	span := c.block.Text.Span(c.Start, c.End)
	text := c.block.Source.Text
	f := fill(c.Rule, s, oneLine(text[span.Start:span.End]), c.Name, c.Detail)
	f.Level, f.Layer, f.Zone = c.level, c.block.Part.Layer, string(c.region.Zone)
	f.Location = c.block.Source.Locate(span)
	f.Excerpt = excerpt(text, span)
	f.Fingerprint = finding.Fingerprint(s.Salt, c.Rule.ID, cmp.Or(c.Name, c.block.Text.S[c.Start:c.End]), surroundings(c.block.Text.S, c.Start, c.End))
	f.Evidence = append(slices.Clone(c.Evidence), zoneEvidence(c.region))
	if s.Mask {
		mask(&f)
	}
	return f
}

// Bullets stand for what --mask keeps back.
const Bullets = "•••"

// mask takes out what quotes the document; positions stay.
func mask(f *finding.Finding) {
	f.Match, f.Excerpt, f.Evidence = Bullets, finding.Excerpt{Match: Bullets}, nil
	maskLocation(&f.Location)
}

func maskLocation(l *document.Location) {
	if l.Sheet != "" {
		l.Sheet = Bullets
	}
	l.Heading = ""
}

// MaskPart is what --mask leaves of the part that a gap names: nothing if that is
// the name of a file or of a file's part, which its author chose.
func MaskPart(g document.Gap) string {
	if g.Part != "" && (g.Code == document.GapEmbedded || strings.ContainsAny(g.Part, `./\`)) {
		return Bullets
	}
	return g.Part
}

// InOrder puts traits among the findings in text order where they were met.
func InOrder(d *document.Document, found, traits []finding.Finding) []finding.Finding {
	parts := map[string]int{}
	for i, p := range d.Parts {
		if _, ok := parts[p.Name]; !ok {
			parts[p.Name] = i
		}
	}
	after := func(a, b document.Location) bool { // a lies after b
		if a.Part == "" || b.Part == "" {
			return b.Part == "" && a.Part != "" // what is said of the whole document comes first
		}
		return cmp.Or(cmp.Compare(parts[a.Part], parts[b.Part]), cmp.Compare(a.Paragraph, b.Paragraph)) > 0
	}
	for _, t := range traits {
		i := slices.IndexFunc(found, func(f finding.Finding) bool { return after(f.Location, t.Location) })
		if i < 0 {
			i = len(found)
		}
		found = slices.Insert(found, i, t)
	}
	return found
}

func zoneEvidence(r zone.Region) string {
	s := "zone " + string(r.Zone)
	if len(r.Evidence) > 0 {
		s += ": " + strings.Join(r.Evidence, "; ")
	}
	return s
}
