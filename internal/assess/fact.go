package assess

import (
	"cmp"
	"slices"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/internal/zone"
)

// Said is what is to be told of a letter as a whole. The Detail of its match quotes
// nothing of the document, its Name may.
type Said struct {
	match.Match
	Block   *zone.Block // that the match stands in; nil when it is about the whole document
	Basis   rule.Basis  // in the place of the rule's; "" for that
	Related []Related
}

// Related is another place that a person must look at.
type Related struct {
	Path       string      // of its document; "" for the same
	Block      *zone.Block // nil for the document as a whole
	Start, End int         // bytes of the block's folded text
}

// Fact is the finding on what a letter says as a whole, at its rule's level in whatever
// zone it stands.
func Fact(x Said, s Settings) finding.Finding {
	level := x.AtMost(x.Rule.Level)
	var f finding.Finding
	if x.Block == nil {
		t := texts{name: x.Name, detail: x.Detail}
		if s.Mask {
			t.name = Bullets
		}
		f = fill(x.Rule, s, x.Basis, t)
		f.Level, f.Layer, f.Zone = level, document.Visible, string(zone.Other)
		f.Fingerprint = finding.Fingerprint(s.Salt, x.Rule.ID, cmp.Or(x.Name, x.Detail), "")
	} else {
		c := candidate{Match: x.Match, block: x.Block, region: x.Block.At(x.Start), level: level, tells: true}
		f = c.fill(s, c.words(), x.Basis)
	}
	f.Evidence = slices.Clone(x.Evidence)
	if s.Mask && x.Block != nil {
		mask(&f)
	} else if s.Mask {
		f.Evidence = nil
	}
	for _, r := range x.Related {
		f.Related = append(f.Related, r.place(s))
	}
	return f
}

// place is where a person finds it.
func (r *Related) place(s Settings) finding.Related {
	out := finding.Related{Path: r.Path}
	if r.Block == nil {
		return out
	}
	span := r.Block.Text.Span(r.Start, r.End)
	out.Location = r.Block.Source.Locate(span)
	if s.Mask {
		out.Excerpt = finding.Excerpt{Match: Bullets}
		maskLocation(&out.Location)
		return out
	}
	out.Excerpt = excerpt(r.Block.Source.Text, span)
	return out
}
