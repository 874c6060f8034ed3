package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
)

// How much a page lists, so that a browser can open it.
const (
	mostCards  = 2000 // findings of all documents, the gravest first
	mostPlaces = 12   // of notes that are one entry
	mostGaps   = 1000
)

// HTML writes one page that needs nothing beside it: what to do, what was not read, and
// each finding beside the text it is about. The text is shown where the run kept it.
func HTML(w io.Writer, r *finding.Report, o Options) error {
	return pageTemplate("report.html").Execute(w, newHTMLPage(r, o))
}

type htmlPage struct {
	sheet
	*finding.Report
	Summary  finding.Summary
	Explain  bool
	Title    string
	State    string // "stop", "unread", "check" or "clear"
	Closing  string
	Gaps     []documentGap
	MoreGaps int
	Shown    []*htmlDocument // with something to say
	Clean    []*finding.Document
	Cards    int
	Unlisted levels // findings that the page does not list
	TextCut  bool   // it ran out of room for text
}

// A documentGap is a gap and where it is.
type documentGap struct {
	finding.Gap
	Path string
}

// An htmlDocument is a document with findings, gaps or a second reader's word.
type htmlDocument struct {
	*finding.Document
	ID       string
	Open     levels
	Accepted int
	Unread   int     // open gaps
	Aside    []*card // on no words that are shown
	Sections []section
	Unlisted levels
}

// A levels counts findings.
type levels struct{ Errors, Warnings, Notes int }

func (l *levels) add(level finding.Level) {
	switch level {
	case finding.Error:
		l.Errors++
	case finding.Warning:
		l.Warnings++
	default:
		l.Notes++
	}
}

// Total is how many there are.
func (l levels) Total() int { return l.Errors + l.Warnings + l.Notes }

// A card is a finding on a page, or notes of one rule on the same words.
type card struct {
	*finding.Finding
	No      int
	SeeAlso []string  // other places that it is about
	Places  []*anchor // the first of its findings, then others
	More    int       // places that are not named
	Names   []string  // fingerprints
	InText  bool      // its words are shown beside it
	Told    *card     // that says why already
	Explain bool      // show the evidence at once

	placed bool
	same   []*finding.Finding
}

// An anchor is a place that a card names.
type anchor struct {
	Label  string
	ID     string // of its mark
	InText bool   // the mark is shown
}

func newHTMLPage(r *finding.Report, o Options) *htmlPage {
	p := &htmlPage{
		sheet: newSheet("report.js", "shared.css", "report.css"), Report: r, Summary: r.Summary(), Explain: o.Explain,
		Closing: Closing(r),
	}
	p.State, p.Title = verdict(p.Summary)
	p.Gaps, p.MoreGaps = gapsOf(r, mostGaps)
	docs := inRoles(r)
	cards := make([][]*card, len(docs))
	var all []*card
	for i, d := range docs {
		cards[i] = cardsOf(d)
		all = append(all, cards[i]...)
	}
	left := leastOf(all, mostCards)
	text := passages{left: mostBytes}
	for i, d := range docs {
		if len(d.Findings)+len(d.Gaps) == 0 && d.Verified == nil {
			p.Clean = append(p.Clean, d)
			continue
		}
		doc := &htmlDocument{Document: d, ID: fmt.Sprintf("d%d", len(p.Shown)+1)}
		doc.tally(cards[i], left)
		doc.place(slices.DeleteFunc(cards[i], func(c *card) bool { return left[c] }), &text)
		p.number(doc)
		p.Unlisted.Errors += doc.Unlisted.Errors
		p.Unlisted.Warnings += doc.Unlisted.Warnings
		p.Unlisted.Notes += doc.Unlisted.Notes
		p.Shown = append(p.Shown, doc)
	}
	p.TextCut = text.left == 0
	return p
}

// verdict is what a run comes to.
func verdict(s finding.Summary) (state, title string) {
	switch {
	case s.Errors > 0:
		return "stop", counted(s.Errors, "thing") + " to change before this goes out"
	case s.Incomplete > 0:
		return "unread", "Not everything could be read"
	case s.Warnings > 0:
		return "check", counted(s.Warnings, "thing") + " to check before this goes out"
	}
	return "clear", "Nothing to change was found"
}

// gapsOf lists the gaps of all documents, the open ones first, and says how many more
// there are than most.
func gapsOf(r *finding.Report, most int) (gaps []documentGap, more int) {
	for _, d := range r.Documents {
		for _, g := range d.Gaps {
			gaps = append(gaps, documentGap{g, d.Path})
		}
	}
	slices.SortStableFunc(gaps, func(a, b documentGap) int { return cmp.Compare(settled(a.Status), settled(b.Status)) })
	more = max(0, len(gaps)-most)
	return gaps[:len(gaps)-more], more
}

// settled is 1 for what somebody decided.
func settled(status string) int {
	if status == finding.Accepted {
		return 1
	}
	return 0
}

// cardsOf makes the cards of a document, in the order of its findings.
func cardsOf(d *finding.Document) []*card {
	type key struct{ rule, match, status string }
	first := map[key]*card{}
	var out []*card
	for i := range d.Findings {
		f := &d.Findings[i]
		k := key{f.Rule, f.Match, f.Status}
		if c := first[k]; c != nil && f.Level == finding.Note && f.Match != "" {
			c.same = append(c.same, f)
			continue
		}
		c := &card{Finding: f, same: []*finding.Finding{f}}
		if f.Level == finding.Note {
			first[k] = c
		}
		out = append(out, c)
	}
	for _, c := range out {
		c.name(d.Format)
	}
	return out
}

// name gives a card the places and the fingerprints of its findings.
func (c *card) name(format document.Format) {
	c.SeeAlso = related(c.Finding, format)
	c.More = max(0, len(c.same)-mostPlaces)
	for _, f := range c.same[:len(c.same)-c.More] {
		c.Places = append(c.Places, &anchor{Label: place(*f, format)})
		if !slices.Contains(c.Names, f.Fingerprint) {
			c.Names = append(c.Names, f.Fingerprint)
		}
	}
}

// leastOf are the cards that find no room among so many, which the gravest have first.
func leastOf(all []*card, most int) map[*card]bool {
	ranked := slices.Clone(all)
	slices.SortStableFunc(ranked, func(a, b *card) int {
		return cmp.Or(cmp.Compare(settled(a.Status), settled(b.Status)), cmp.Compare(b.Level, a.Level))
	})
	left := map[*card]bool{}
	for _, c := range ranked[min(len(ranked), most):] {
		left[c] = true
	}
	return left
}

// tally counts a document's findings, gaps, and what is left out.
func (d *htmlDocument) tally(cards []*card, left map[*card]bool) {
	for _, c := range cards {
		for range c.same {
			switch {
			case c.Status == finding.Accepted:
				d.Accepted++
			default:
				d.Open.add(c.Level)
			}
			if left[c] {
				d.Unlisted.add(c.Level)
			}
		}
	}
	for _, g := range d.Gaps {
		d.Unread += 1 - settled(g.Status)
	}
}

// place puts cards beside the text that they are about, or aside when none is shown.
func (d *htmlDocument) place(cards []*card, text *passages) {
	marks := map[*document.Block][]stretch{}
	unlisted := map[*document.Block]int{}
	if d.Read != nil {
		for i := range d.Findings {
			if w := d.Findings[i].Words; w != nil {
				unlisted[w.Block]++
			}
		}
		for _, c := range cards {
			for i, at := range c.Places {
				if w := c.same[i].Words; w != nil && w.Span.Start >= 0 && w.Span.Start < w.Span.End && w.Span.End <= len(w.Block.Text) {
					marks[w.Block] = append(marks[w.Block], stretch{Span: w.Span, Anchor: at, card: c})
					unlisted[w.Block]--
				}
			}
		}
		d.Sections = text.of(d.Read, marks, unlisted)
	}
	for _, c := range cards {
		if !c.placed {
			d.Aside = append(d.Aside, c)
		}
	}
	slices.SortStableFunc(d.Aside, func(a, b *card) int { return cmp.Compare(b.Level, a.Level) })
}

// number counts the cards of a document in the order of the page.
func (p *htmlPage) number(d *htmlDocument) {
	told := map[string]*card{}
	next := func(cards []*card) {
		for _, c := range cards {
			p.Cards++
			c.No, c.Told, c.Explain = p.Cards, told[c.Rule], p.Explain
			if c.Told == nil {
				told[c.Rule] = c
			}
			for i, at := range c.Places {
				at.ID = fmt.Sprintf("m%d", c.No)
				if i > 0 {
					at.ID += fmt.Sprintf("-%d", i+1)
				}
			}
		}
	}
	next(d.Aside)
	for _, s := range d.Sections {
		for _, r := range s.Rows {
			next(r.Cards)
		}
	}
}
