package assess

import (
	"cmp"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/exemption"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/internal/zone"
)

// texts are what a rule's words are filled in with.
type texts struct{ match, name, detail string }

// fill makes a finding with what the rule says of it. basis, if any, stands in for
// the rule's own.
func fill(r *rule.Rule, s Settings, basis rule.Basis, t texts) finding.Finding {
	say := func(text string) string { return rule.Expand(text, t.match, t.name, t.detail) }
	basis = cmp.Or(basis, r.Basis)
	return finding.Finding{
		Rule: r.ID, Title: r.Title, Category: r.Category, Status: finding.Open,
		Basis: string(basis), Exemption: exemption.For(basis, s.Regime),
		Match: t.match, Message: say(cmp.Or(r.Message, r.Title)), Why: say(r.Why), Instead: instead(r, s, t),
	}
}

// span is where a candidate stands in the document's own text.
func (c *candidate) span() document.Span { return c.block.Text.Span(c.Start, c.End) }

// words are the words that a candidate is about, on one line.
func (c *candidate) words() string {
	s := c.span()
	return oneLine(c.block.Source.Text[s.Start:s.End])
}

// name is the thing that a candidate is about in its settled form.
func (c *candidate) name() string { return cmp.Or(c.Name, c.block.Text.S[c.Start:c.End]) }

func (c *candidate) place() document.Location { return c.block.Source.Locate(c.span()) }

// fill is what every finding on words has. The detail of a trait and of a
// table quotes nothing, that of another match may.
func (c *candidate) fill(s Settings, words string, basis rule.Basis) finding.Finding {
	t := texts{words, c.Name, c.Detail}
	if s.Mask {
		t = texts{Bullets, Bullets, Bullets}
		if c.trait != nil || c.Of != nil || c.tells {
			t.detail = c.Detail
		}
	}
	f := fill(c.Rule, s, basis, t)
	f.Level, f.Layer, f.Zone = c.level, c.block.Part.Layer, string(c.region.Zone)
	f.Location = c.place()
	f.Excerpt = excerpt(c.block.Source.Text, c.span())
	f.Spot = c.spot()
	if s.Keep {
		f.Words = &document.Words{Block: c.block.Source, Span: c.span()}
	}
	f.Fingerprint = finding.Fingerprint(s.Salt, c.Rule.ID, c.name(), surroundings(c.block.Text.S, c.Start, c.End))
	return f
}

func (c *candidate) spot() finding.Spot {
	return finding.Spot{Block: c.Block + 1, Start: c.Start, End: c.End, Detail: c.Detail}
}

// finding is the finding on a match.
func (c *candidate) finding(s Settings) finding.Finding {
	f := c.fill(s, c.words(), "")
	f.Evidence = append(slices.Concat(c.Evidence, c.inTable()), zoneEvidence(c.region))
	if h := c.hides(); h != "" {
		f.Message = sentences(f.Message, h)
		f.Evidence = append(f.Evidence, h)
	}
	switch {
	case c.Rule.Once:
		c.once(&f, s)
	case len(c.again) > 0:
		f.Evidence = append(f.Evidence, c.echo())
	}
	if s.Mask {
		mask(&f)
	}
	return f
}

// echo says where beside the page the same stands again.
func (c *candidate) echo() string {
	var places []string
	for i := range c.again {
		p := c.again[i].place().Label()
		if slices.Contains(places, p) {
			continue
		}
		if len(places) == mostNames {
			places = append(places, "and elsewhere")
			break
		}
		places = append(places, p)
	}
	return "it stands beside the page too: " + strings.Join(places, "; ")
}

// sentences joins two statements, each with its full stop.
func sentences(a, b string) string {
	if !strings.HasSuffix(a, ".") {
		a += "."
	}
	return a + " " + b
}

func zoneEvidence(r zone.Region) string {
	s := "zone " + string(r.Zone)
	if len(r.Evidence) > 0 {
		s += ": " + strings.Join(r.Evidence, "; ")
	}
	return s
}

// Bullets stand for what --mask keeps back.
const Bullets = finding.Bullets

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

// inOrder puts traits among the findings in text order where they were met.
func inOrder(d *document.Document, found, traits []finding.Finding) []finding.Finding {
	parts := map[string]int{}
	for i, p := range d.Parts {
		if _, ok := parts[p.Name]; !ok {
			parts[p.Name] = i
		}
	}
	after := func(f, t document.Location) bool { // a finding lies after a trait
		if f.Part == "" || t.Part == "" {
			return t.Part == "" && f.Part != "" // what is said of the whole document comes first
		}
		if f.Part == t.Part && t.Page == 0 && t.Paragraph == 0 && t.Cell == "" {
			return true // and of a whole part likewise
		}
		return cmp.Or(cmp.Compare(parts[f.Part], parts[t.Part]), cmp.Compare(f.Paragraph, t.Paragraph)) > 0
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
