package letter

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/zone"
)

// How facts add up; docs/detection.md says so to users. A fact is one thing that the
// authority's own words say, however often. The facts of one kind count for kindMost at
// most, so that a long list of office software is no picture; a picture has pictureKinds
// kinds of fact and pictureLeast points.
const (
	kindMost     = 6
	pictureKinds = 2
	pictureLeast = 8

	mostParts    = 12  // of a picture, shown as places
	mostEvidence = 100 // of its parts, named for --explain
)

// A fact is what one part adds to a picture.
type fact struct {
	Place
	kind   string // what facts of its kind are called
	points int
	rule   string
	name   string
}

// kinds are the categories that tell an attacker how a body is protected, by what they
// are called together.
var kinds = map[string][2]string{
	"product": {"product or supplier", "products or suppliers"}, "vendor": {"product or supplier", "products or suppliers"},
	"version": {"version", "versions"}, "network": {"network detail", "network details"}, "config": {"setting", "settings"},
	"weakness": {"weakness", "weaknesses"}, "incident": {"detail of incidents", "details of incidents"}, "credential": {"credential", "credentials"},
}

// points are what a fact of a finding counts for.
func points(f *finding.Finding) int {
	switch {
	case f.Level == finding.Note:
		return 1
	case f.Category == "config" || f.Category == "incident":
		return 2
	case f.Level == finding.Error:
		return 3
	}
	return 1
}

// A picture is what the facts of a case make together, and the date that makes it an old one.
type picture struct {
	hits []Hit
	old  *date
}

// mosaic finds that several facts about one body add up: each may be harmless alone.
func mosaic(c *Case) []Hit { return c.picture().hits }

// picture adds up the facts of a case, once.
func (c *Case) picture() *picture {
	c.pictured.Do(func() {
		if c.drawn.hits = c.draw(); len(c.drawn.hits) == 0 {
			return
		}
		if c.drawn.old = c.historic(); c.drawn.old != nil {
			h := &c.drawn.hits[0]
			h.Cap = finding.Note
			h.Evidence = append(h.Evidence, "the document is dated "+c.drawn.old.words+", so this is a note")
		}
	})
	return &c.drawn
}

func (c *Case) draw() []Hit {
	facts := c.facts()
	total, shown, all := 0, []string{}, map[string]int{}
	sums := map[string]int{}
	for _, f := range facts {
		if all[f.kind]++; all[f.kind] == 1 {
			shown = append(shown, f.kind)
		}
		sums[f.kind] += f.points
	}
	for _, n := range sums {
		total += min(n, kindMost)
	}
	if len(all) < pictureKinds || total < pictureLeast {
		return nil
	}
	slices.SortStableFunc(shown, func(a, b string) int { return cmp.Compare(sums[b], sums[a]) })
	var counts []string
	for _, k := range shown {
		counts = append(counts, counted(all[k], kinds[k]))
	}
	h := Hit{Place: Place{Block: -1}, Detail: finding.Listed(counts)}
	var names []string
	documents := map[int]bool{}
	for i, f := range facts {
		documents[f.Document] = true
		names = append(names, f.rule+" "+finding.Value(f.name))
		if i < mostParts {
			h.Related = append(h.Related, f.Place)
		}
		if i < mostEvidence {
			h.Evidence = append(h.Evidence, fmt.Sprintf("%s (%s, counts %d): %s", c.where(f.Place), f.rule, f.points, f.name))
		}
	}
	if more := len(facts) - mostEvidence; more > 0 {
		h.Evidence = append(h.Evidence, fmt.Sprintf("and %d more facts", more))
	}
	if len(documents) > 1 {
		h.Detail += fmt.Sprintf(", in %d documents", len(documents))
	}
	slices.Sort(names)
	h.Name = strings.Join(names, "\n")
	h.Evidence = append([]string{fmt.Sprintf("the facts count for %d, of which %d make a picture", total, pictureLeast)}, h.Evidence...)
	return []Hit{h}
}

// facts are what the findings of a case say of its authority's protection, in reading
// order: each thing once, at the place where it counts most.
func (c *Case) facts() []fact {
	var out []fact
	at := map[string]int{}
	for n, d := range c.documents() {
		if d.Role == Request {
			continue
		}
		for i := range d.Findings {
			f := &d.Findings[i]
			if _, ok := kinds[f.Category]; !ok || f.Spot.Block == 0 || f.Zone != string(zone.Answer) && f.Layer != document.Hidden && f.Layer != document.Markup {
				continue
			}
			name := d.Blocks[f.Spot.Block-1].Text.S[f.Spot.Start:f.Spot.End]
			next := fact{Place{n, f.Spot.Block - 1, f.Spot.Start, f.Spot.End}, f.Category, points(f), f.Rule, strings.Join(strings.Fields(name), " ")}
			if next.kind == "vendor" {
				next.kind = "product"
			}
			key := next.kind + " " + finding.Plain(name)
			if k, ok := at[key]; ok {
				out[k].points = max(out[k].points, next.points)
				continue
			}
			at[key] = len(out)
			out = append(out, next)
		}
	}
	return out
}

// where says in words where a place is.
func (c *Case) where(p Place) string {
	d := c.Documents[p.Document]
	b := d.Blocks[p.Block]
	label := b.Source.Locate(b.Text.Span(p.Start, p.End)).Label()
	if p.Document == 0 {
		return label
	}
	return d.Read.Path + ", " + label
}
