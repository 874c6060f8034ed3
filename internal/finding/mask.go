package finding

import (
	"strings"

	"github.com/foilint/foilint/internal/document"
)

// Bullets stand for what a masked report keeps back.
const Bullets = "•••"

// Mask takes out of a report what those who decided wrote, which may quote the
// documents, and the text that was kept of them. What findings and gaps would quote
// of themselves was masked when they were made.
func (r *Report) Mask() {
	r.Masked = true
	for i := range r.Documents {
		d := &r.Documents[i]
		d.Read = nil
		for j := range d.Gaps {
			d.Gaps[j].Decision = d.Gaps[j].Decision.masked()
		}
		for j := range d.Findings {
			d.Findings[j].Words = nil
			d.Findings[j].Decision = d.Findings[j].Decision.masked()
		}
	}
	for i := range r.Lapsed {
		l := &r.Lapsed[i]
		l.Decision = *l.Decision.masked()
		if outer, _, inside := strings.Cut(l.Document, document.Inside); inside {
			l.Document = outer + document.Inside + Bullets
		}
	}
}

// masked leaves of a decision when it was made and how long it holds.
func (d *Decision) masked() *Decision {
	if d == nil {
		return nil
	}
	m := Decision{Reason: Bullets, On: d.On, Until: d.Until}
	if d.By != "" {
		m.By = Bullets
	}
	return &m
}
