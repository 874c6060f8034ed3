package people

import (
	"github.com/foilint/foilint/internal/match"
)

// Settle decides who each name is once the whole letter has been read.
func (r *Recogniser) Settle(l *match.Letter, hits []match.Hit) []match.Hit {
	out := hits[:0]
	for _, h := range hits {
		if h.Kind != maybe {
			out = append(out, h)
		}
	}
	return out
}
