package report

import (
	"fmt"
	"strings"

	"github.com/foilint/foilint/internal/finding"
)

// accepted writes what was accepted in a document: what, where, and why.
func (t *textReport) accepted(d *finding.Document) {
	for _, g := range d.Gaps {
		if g.Status != finding.Accepted {
			continue
		}
		what := Printable(g.Reason)
		if g.Part != "" {
			what = Printable(g.Part) + ": " + what
		}
		t.lead(t.ink["faint"], "accepted", "not read: "+what, "["+g.Fingerprint+"]")
		t.reason(g.Decision)
	}
	for _, level := range []finding.Level{finding.Error, finding.Warning, finding.Note} {
		var order []string
		same := map[string][]*finding.Finding{}
		for i := range d.Findings {
			f := &d.Findings[i]
			if f.Status != finding.Accepted || f.Level != level {
				continue
			}
			if same[f.Fingerprint] == nil {
				order = append(order, f.Fingerprint)
			}
			same[f.Fingerprint] = append(same[f.Fingerprint], f)
		}
		for _, id := range order {
			f := same[id][0]
			where := place(*f, t.format)
			if more := len(same[id]) - 1; more > 0 {
				where += " and " + Count(more, "other place")
			}
			t.lead(t.ink["faint"], "accepted", level.String()+": "+Printable(f.Message), where+"  ["+id+"]")
			t.reason(f.Decision)
		}
	}
}

func (t *textReport) reason(d *finding.Decision) {
	if d != nil {
		t.row("Reason", fmt.Sprintf("“%s”%s", d.Reason, Attribution(*d)))
	}
	t.WriteByte('\n')
}

// Attribution says who decided, when, and until when, to stand behind a reason.
func Attribution(d finding.Decision) string {
	var b strings.Builder
	if d.By != "" {
		b.WriteString(" by " + Printable(d.By))
	}
	if d.On != "" {
		b.WriteString(" on " + Printable(d.On))
	}
	if d.Until != "" {
		b.WriteString(", until " + Printable(d.Until))
	}
	return b.String()
}

// Remedy says what became of a decision that holds no longer, and what to do.
func Remedy(l finding.Lapse) string {
	switch l.State {
	case finding.Expired:
		return "Its last day, " + l.Decision.Until + ", is over, and what was accepted is still there: decide anew, or mend the document."
	case finding.Graver:
		return "What was accepted is now graver than it was then, by where it stands or by the rules: look again, and decide anew."
	}
	return "What was accepted is no longer there, or says something else now: delete " + l.File + " in the folder of decisions, unless a document that was not read needs it."
}

// lapsed writes the decisions that hold no longer.
func (t *textReport) lapsed(all []finding.Lapse) {
	if len(all) == 0 {
		return
	}
	fmt.Fprintf(t, "%s\n\n", t.ink["path"]("Decisions that hold no longer"))
	for _, l := range all {
		t.lead(t.ink["warning"], l.State, Printable(l.Document), "["+l.Fingerprint+"]")
		t.row("To do", Remedy(l))
		t.reason(&l.Decision)
	}
}
