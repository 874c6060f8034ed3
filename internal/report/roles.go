package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
)

// roles are what documents of a case are, in the order in which reports for people show
// them.
var roles = []string{"letter", "attachment", "request"}

// inRoles are the documents of a report as people read them: of a case the letter first,
// then what it encloses, then the request, each followed by the documents inside it.
func inRoles(r *finding.Report) []*finding.Document {
	out := make([]*finding.Document, len(r.Documents))
	place := map[*finding.Document]int{}
	outer := -1
	for i := range r.Documents {
		d := &r.Documents[i]
		out[i] = d
		place[d] = slices.Index(roles, d.Role)
		if outer >= 0 && strings.HasPrefix(d.Path, r.Documents[outer].Path+document.Inside) {
			place[d] = place[&r.Documents[outer]]
			continue
		}
		outer = i
	}
	slices.SortStableFunc(out, func(a, b *finding.Document) int { return cmp.Compare(place[a], place[b]) })
	return out
}

// roleIs says what a document is in its case: "the letter", "an attachment".
func roleIs(d *finding.Document) string {
	if d.Role == "attachment" {
		return "an attachment"
	}
	return "the " + d.Role
}

// wholes parts the findings of a document of a case: what must be weighed of the letter as
// a whole, which people read first, and the rest.
func wholes(d *finding.Document) (first, rest []finding.Finding) {
	if d.Role == "" {
		return nil, d.Findings
	}
	for _, f := range d.Findings {
		if f.Category == "letter" && f.Level >= finding.Warning {
			first = append(first, f)
		} else {
			rest = append(rest, f)
		}
	}
	return first, rest
}

// roles lists what the files of a case are taken for, and why where that is asked. What
// is inside a file has its role.
func (t *textReport) roles(r *finding.Report) {
	listed := false
	for _, d := range inRoles(r) {
		if d.Role == "" || strings.Contains(d.Path, document.Inside) {
			continue
		}
		if !listed {
			fmt.Fprintf(t, "%s\n\n", t.ink["path"]("The case"))
		}
		listed = true
		why := ""
		if t.Explain {
			why = "  " + t.ink["faint"](Printable(d.RoleWhy))
		}
		fmt.Fprintf(t, "  %-10s  %s%s\n", d.Role, Printable(d.Path), why)
	}
	if listed {
		fmt.Fprintln(t)
	}
}
