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
	Whole    bool                 // the documents are one case, and what it lacks is a gap
}

// Apply marks what was accepted and lists the decisions that hold no longer.
func (s *Set) Apply(r *finding.Report, run Run) {
	m := s.Marker(run)
	m.Mark(r.Documents)
	r.Lapsed = m.Lapsed()
}

// A Marker applies decisions to the files of a run one after the other. It keeps nothing of
// files on which nothing was decided.
type Marker struct {
	set  *Set
	run  Run
	byID map[string][]*Decision
	open map[string]bool // by fingerprint of a decision: whether it was met open somewhere
	read map[string]bool // by place of the files that decisions name: whether it was read far enough
	of   map[string]bool // these files
}

// Marker begins to apply the decisions to a run.
func (s *Set) Marker(run Run) *Marker {
	m := &Marker{set: s, run: run, byID: map[string][]*Decision{}, open: map[string]bool{}, read: map[string]bool{}, of: map[string]bool{}}
	for i := range s.Decisions {
		d := &s.Decisions[i]
		m.byID[d.ID] = append(m.byID[d.ID], d)
		m.of[outermost(d.Document)] = true
	}
	for _, ds := range m.byID {
		slices.SortFunc(ds, func(a, b *Decision) int { return newest(*a, *b) })
	}
	return m
}

// Mark says of each finding and gap whether it was accepted. A decision holds for every one
// of its fingerprint, in whatever document, up to the level that it was made at: a name that
// moves from the applicant's question into a tracked deletion is another matter.
func (m *Marker) Mark(docs []finding.Document) {
	if len(m.byID) == 0 {
		return
	}
	for i := range docs {
		doc := &docs[i]
		for j := range doc.Findings {
			f := &doc.Findings[j]
			f.Status, f.Decision = m.accept(f.Fingerprint, false, f.Level)
		}
		for j := range doc.Gaps {
			g := &doc.Gaps[j]
			g.Status, g.Decision = m.accept(g.Fingerprint, true, finding.Off)
		}
	}
	m.reading(docs)
}

func (m *Marker) accept(id string, gap bool, level finding.Level) (string, *finding.Decision) {
	ds := m.byID[id]
	for _, d := range ds {
		if d.Gap == gap && level <= d.Level && !d.over(m.run.Today) {
			m.open[d.ID] = m.open[d.ID] || false
			said := d.Decision
			return finding.Accepted, &said
		}
	}
	if len(ds) > 0 {
		m.open[ds[0].ID] = true
	}
	return finding.Open, nil
}

// reading notes of each file whether it was read far enough to miss something in it: where
// reading stopped short, what was decided may lie in the rest.
func (m *Marker) reading(docs []finding.Document) {
	for i := range docs {
		doc := &docs[i]
		far := !slices.ContainsFunc(doc.Gaps, func(g finding.Gap) bool {
			switch g.Code {
			case document.GapTime, document.GapLimit, document.GapPanic, document.GapUnreadable:
				return true
			}
			return false
		})
		place := m.run.Places.Of(outermost(doc.Path))
		if !m.of[place] {
			continue
		}
		before, known := m.read[place]
		m.read[place] = far && (before || !known)
	}
}

// Lapsed lists the decisions that hold no longer, after all files of the run.
func (m *Marker) Lapsed() []finding.Lapse {
	delete(m.read, "-") // other words each time
	var out []finding.Lapse
	for i := range m.set.Decisions {
		d := &m.set.Decisions[i]
		if state := d.lapsed(m.open, m.read, m.run); state != "" {
			out = append(out, finding.Lapse{
				Fingerprint: d.ID, Document: d.Document, State: state, File: d.File, Decision: d.Decision,
			})
		}
	}
	slices.SortStableFunc(out, func(a, b finding.Lapse) int {
		return cmp.Or(strings.Compare(a.Document, b.Document), strings.Compare(a.Fingerprint, b.Fingerprint), strings.Compare(a.File, b.File))
	})
	return out
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
	switch {
	case rule == string(document.GapUnverified) && d.Gap:
		return run.Verified
	case rule == string(document.GapMissing) && d.Gap:
		return run.Whole
	case d.Gap:
		return true
	}
	return run.Rule(rule)
}
