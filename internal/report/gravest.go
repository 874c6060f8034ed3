package report

import (
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
)

// gravestFirst puts, of a file and the documents inside it, those first in which graver
// things were found: the first line of a report is what a newspaper would print.
func gravestFirst(docs []*finding.Document) []*finding.Document {
	out := slices.Clone(docs)
	for from := 0; from < len(out); {
		to := from + 1
		for to < len(out) && strings.HasPrefix(out[to].Path, out[from].Path+document.Inside) {
			to++
		}
		slices.SortStableFunc(out[from:to], func(a, b *finding.Document) int { return int(gravest(b)) - int(gravest(a)) })
		from = to
	}
	return out
}

// gravest is the level of the worst open finding of a document.
func gravest(d *finding.Document) finding.Level {
	worst := finding.Off
	for _, f := range d.Findings {
		if f.Status != finding.Accepted {
			worst = max(worst, f.Level)
		}
	}
	return worst
}
