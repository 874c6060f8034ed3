package report

import (
	"fmt"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
)

// related says in words which other places a finding is about, each with what stands there.
// format is that of the finding's document.
func related(f *finding.Finding, format document.Format) []string {
	var out []string
	for i := range f.Related {
		r := &f.Related[i]
		s := r.Location.Label()
		switch {
		case r.Path != "":
			s = placeIn(r.Path, s)
		case format == document.Text && r.Location.Line > 0: // as an editor counts
			s = fmt.Sprintf("line %d", r.Location.Line)
		}
		if q := strings.TrimSpace(r.Excerpt.String()); q != "" {
			s += ": “" + q + "”"
		}
		out = append(out, oneLine(s, 400))
	}
	return out
}

// placeIn is a document and a place in it; a document as a whole has none.
func placeIn(path, label string) string {
	if label == "" || label == (document.Location{}).Label() {
		return path
	}
	return path + ", " + label
}

// seeAlso is related as one clause, "" when there is none.
func seeAlso(f *finding.Finding, format document.Format) string {
	return labelled("See also: ", strings.Join(related(f, format), "; "))
}
