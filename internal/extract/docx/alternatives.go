package docx

import (
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/office"
)

// alternatives reads mc:AlternateContent. The first choice that Word understands and
// that has text is what a reader sees; others are read aside and kept, as hidden,
// only where they differ.
func (w *walker) alternatives(c place) error {
	outer := w.trace
	w.trace = &strings.Builder{}
	covers, again := w.r.noted(document.TraitTextUnderShape), w.again
	err := w.d.Children(func() error {
		w.again = again || w.r.noted(document.TraitTextUnderShape) > covers
		if w.understood() && strings.TrimSpace(w.trace.String()) == "" || w.scratch {
			return w.content(c)
		}
		return w.compare(c)
	})
	if outer != nil {
		outer.WriteString(w.trace.String())
	}
	w.trace, w.again = outer, again
	return err
}

// understood reports whether Word knows all namespaces that a choice requires: those
// that others made up it does not, and shows the next.
func (w *walker) understood() bool {
	for prefix := range strings.FieldsSeq(w.d.Attr("Requires")) {
		if space := w.d.Namespace(prefix); strings.ContainsAny(space, ":/") && !office.Common(space) {
			return false
		}
	}
	return true
}

// compare reads another alternative of what the trace holds.
func (w *walker) compare(c place) error {
	s := &story{stream: w.r.apart()}
	trace := w.trace
	w.trace, w.scratch = nil, true
	kept := w.r.kept
	side := place{s: s, p: w.open()}
	err := w.content(side)
	w.close(side)
	w.trace, w.scratch, w.r.kept = trace, false, kept

	seen := map[string]bool{"": true}
	for line := range strings.SplitSeq(trace.String(), "\n") {
		seen[squeeze(line)] = true
	}
	var novel []*document.Block
	for _, b := range s.part.Blocks {
		for line := range strings.SplitSeq(b.Text, "\n") {
			if !seen[squeeze(line)] {
				novel = append(novel, b)
				break
			}
		}
	}
	if len(novel) > 0 {
		part := w.r.numbered(rankHidden, document.Hidden, "alternative text")
		for _, b := range novel {
			part.value(b.Text, w.where(c))
		}
		w.r.note(document.TraitHiddenText, document.Hidden, w.where(c))
	}
	return err
}

// squeeze makes all runs of white space one space.
func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }
