// Package assess turns matches into findings: how bad each is in its zone and
// layer, which exemption it would engage, and which of several matches on the
// same words speaks for them.
package assess

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/parallel"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/internal/zone"
)

// Settings are what the run's owner decided.
type Settings struct {
	Regime  authority.Regime
	Said    bool // the body or the user named the Regime; otherwise a letter may be under another
	Purpose authority.Purpose
	Contact authority.Contact // of the body that answers
	Salt    []byte            // keys fingerprints; nil when the repository has none
	Mask    bool              // quote nothing of the document
	Keep    bool              // have findings hold on to the text they are about
	Most    int               // findings of one document; 0 for any number
	Workers int               // goroutines for one document; at least one is used
}

// ErrTooMany says that a document has more findings than Settings.Most.
var ErrTooMany = errors.New("too many findings")

// Findings turns the matches in a document, which come in the order of its text,
// and its traits into findings in that order. With ErrTooMany, or ctx's error,
// come some of them and all traits.
func Findings(ctx context.Context, doc *document.Document, blocks []*zone.Block, ms []match.Match, rules []*rule.Rule, s Settings) ([]finding.Finding, error) {
	where := beneath(doc)
	cs := make([]candidate, 0, len(ms))
	for _, m := range ms {
		b := blocks[m.Block]
		region := b.At(m.Start)
		confirmed := region.Zone == zone.Request && b.Confirms(m.Start)
		if confirmed {
			region.Evidence = append(slices.Clip(region.Evidence), "and the answer confirms what it names")
		}
		if level := level(m, region.Zone, confirmed, b.Part, s); level != finding.Off {
			cs = append(cs, candidate{Match: m, block: b, region: region, level: level, under: where.kind(b)})
		}
	}
	passages, counted := split(doc, blocks, rules)
	cs, err := speakers(ctx, gathered(cs))
	cs = gather(echoes(absorb(passages, cs)))
	told := make([]*candidate, 0, len(cs))
	n := 0
	for i := range cs {
		switch c := &cs[i]; {
		case c.trait != nil: // those are few, and the gravest
			told = append(told, c)
		case err != nil:
		case s.Most > 0 && n == s.Most:
			err = ErrTooMany
		default:
			told = append(told, c)
			n++
		}
	}
	out := make([]finding.Finding, len(told), len(told)+room)
	late := parallel.Each(ctx, len(told), stride, s.Workers, func() func(int) {
		return func(i int) {
			if told[i].trait == nil {
				out[i] = told[i].finding(s)
			}
		}
	})
	for i := range told {
		if told[i].trait != nil {
			out[i] = told[i].passage(s)
		}
	}
	if late != nil {
		err = cmp.Or(err, late)
		out = slices.DeleteFunc(out, func(f finding.Finding) bool { return f.Rule == "" })
	}
	return inOrder(doc, out, traits(doc, counted, cs, s)), err
}

// room is left behind the findings for those on the document as a whole, which stand before
// them: to find it later would copy them all.
const room = 64

// stride is how many findings a goroutine words at a time.
const stride = 64

// level is how bad a match is where it stands; Off when the rule does not look there.
// What the applicant named and the answer confirms is the authority's disclosure.
func level(m match.Match, z zone.Zone, confirmed bool, part *document.Part, s Settings) finding.Level {
	if !m.Rule.Looks(part) {
		return finding.Off
	}
	l := m.Rule.LevelIn(z)
	if confirmed && finding.Sensitive(m.Rule.Category) && m.Rule.Category != "applicant" {
		l = max(l, m.Rule.LevelIn(zone.Answer))
	}
	if secret(part) {
		// No zone speaks for words that the page does not show: nobody meant them to go out.
		l = max(l, m.Rule.LevelIn(zone.Answer))
		if l != finding.Off && finding.Sensitive(m.Rule.Category) {
			l = finding.Error
		}
	}
	// A file for publication must not hold the applicant's own details.
	if m.Rule.Category == "applicant" && s.Purpose == authority.Publish && l != finding.Off {
		l = finding.Error
	}
	return m.AtMost(l)
}

// secret reports whether the page does not show a part's words and nothing else
// of use does.
func secret(p *document.Part) bool {
	return p.Layer == document.Hidden || p.Layer == document.Markup
}

// A candidate is a match, or a passage that a trait is about, that would be a
// finding if nothing else spoke for its words.
type candidate struct {
	match.Match
	block  *zone.Block
	region zone.Region
	level  finding.Level
	under  string          // kind of the trait that its words come under, "" for none
	trait  *document.Trait // of a passage; nil for a match
	holds  []candidate     // on the words of a passage, or in a table
	again  []candidate     // elsewhere, and needing no decision of their own
	tells  bool            // of the letter as a whole: its Detail quotes nothing
}

// families groups the categories that say the same kind of thing of the same
// words: of two such matches on overlapping words one speaks for both.
var families = map[string]int{
	"vendor": 1, "product": 1, "version": 1, "network": 1,
	"staff-name": personal, "direct-email": personal, "direct-phone": personal, "role-contact": personal, "applicant": personal,
	"identifier": personal, "date-of-birth": personal, "address": personal,
	"credential": 3,
}

const personal = 2 // the family of what tells of a person

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
