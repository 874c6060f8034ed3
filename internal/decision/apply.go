package decision

import (
	"cmp"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
)

// A Run is what decisions must know of the run whose report they are applied to.
type Run struct {
	Today    string // 2006-01-02
	Places   *Places
	Rule     func(id string) bool // whether a rule is in force
	Verified bool                 // a second reader was asked
}

// Apply marks what was accepted and lists the decisions that hold no longer. A decision
// holds for every finding or gap of its fingerprint, in whatever document, up to the
// level that it was made at: a name that moves from the applicant's question into a
// tracked deletion is another matter.
func (s *Set) Apply(r *finding.Report, run Run) {
	if len(s.Decisions) == 0 {
		return
	}
	byID := map[string][]*Decision{}
	for i := range s.Decisions {
		d := &s.Decisions[i]
		byID[d.ID] = append(byID[d.ID], d)
	}
	for _, ds := range byID {
		slices.SortFunc(ds, func(a, b *Decision) int { return newest(*a, *b) })
	}
	open := map[string]bool{} // by fingerprint met: whether it is open somewhere
	accept := func(id string, gap bool, level finding.Level) (string, *finding.Decision) {
		for _, d := range byID[id] {
			if d.Gap == gap && level <= d.Level && !d.over(run.Today) {
				open[id] = open[id] || false
				said := d.Decision
				return finding.Accepted, &said
			}
		}
		open[id] = true
		return finding.Open, nil
	}
	for i := range r.Documents {
		doc := &r.Documents[i]
		for j := range doc.Findings {
			f := &doc.Findings[j]
			f.Status, f.Decision = accept(f.Fingerprint, false, f.Level)
		}
		for j := range doc.Gaps {
			g := &doc.Gaps[j]
			g.Status, g.Decision = accept(g.Fingerprint, true, finding.Off)
		}
	}
	read := readings(r, run.Places)
	for i := range s.Decisions {
		d := &s.Decisions[i]
		if state := d.lapsed(open, read, run); state != "" {
			r.Lapsed = append(r.Lapsed, finding.Lapse{
				Fingerprint: d.ID, Document: d.Document, State: state, File: d.File, Decision: d.Decision,
			})
		}
	}
	slices.SortStableFunc(r.Lapsed, func(a, b finding.Lapse) int {
		return cmp.Or(strings.Compare(a.Document, b.Document), strings.Compare(a.Fingerprint, b.Fingerprint), strings.Compare(a.File, b.File))
	})
}

// over reports whether the last day of a decision is gone.
func (d *Decision) over(today string) bool { return d.Until != "" && d.Until < today }

// lapsed says why a decision holds no longer, "" when it does or when this run cannot tell.
func (d *Decision) lapsed(open map[string]bool, read map[string]bool, run Run) string {
	switch isOpen, met := open[d.ID]; {
	case isOpen && d.over(run.Today):
		return finding.Expired
	case isOpen:
		return finding.Graver
	case met || !read[outermost(d.Document)] || !d.asked(run):
		return ""
	}
	return finding.Stale
}

// asked reports whether this run would have met what the decision is about.
func (d *Decision) asked(run Run) bool {
	rule, _, _ := strings.Cut(d.ID, ":")
	if d.Gap {
		return rule != string(document.GapUnverified) || run.Verified
	}
	return run.Rule(rule)
}

// readings says of each file, by its place, whether it was read far enough to miss
// something in it: where reading stopped short, what was decided may lie in the rest.
func readings(r *finding.Report, places *Places) map[string]bool {
	read := map[string]bool{}
	for i := range r.Documents {
		doc := &r.Documents[i]
		far := !slices.ContainsFunc(doc.Gaps, func(g finding.Gap) bool {
			switch g.Code {
			case document.GapTime, document.GapLimit, document.GapPanic, document.GapUnreadable:
				return true
			}
			return false
		})
		place := places.Of(outermost(doc.Path))
		before, known := read[place]
		read[place] = far && (before || !known)
	}
	delete(read, "-") // other words each time
	return read
}
