package people

import (
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/match"
)

// firms takes out names that the letter elsewhere gives to a firm: after "Jane Doe
// Ltd", "Jane Doe" is the firm too, unless a post or a title makes her a person.
func (s *settler) firms(hits []match.Hit) []match.Hit {
	known := map[string]bool{}
	for _, h := range hits {
		if h.Kind == firm {
			known[fold.Key(h.Name)] = true
		}
	}
	if len(known) == 0 {
		return hits
	}
	return slices.DeleteFunc(hits, func(h match.Hit) bool {
		switch h.Kind {
		case firm:
			return true
		case Person, maybe:
			return h.Detail == "" && known[fold.Key(h.Name)]
		}
		return false
	})
}

// company reports whether the word of the run right after a name makes it a firm's.
func (r *reader) company(q int) bool {
	rest := r.s[r.run[q-1].end:]
	for _, w := range [...]string{" & Son", " & Co", " & Partners", " & Daughter", " and Sons", " Bros"} {
		if strings.HasPrefix(rest, w) {
			return true
		}
	}
	if q >= len(r.run) || r.run[q].afterBreak {
		return false
	}
	if firmEnds[string(r.phrase(q, q+1))] {
		return true
	}
	for _, t := range r.run[q+1 : min(q+4, len(r.run))] { // "John Doe Press Associates Limited"
		switch {
		case t.afterBreak || t.class&(cRole|cGrade|title) != 0:
			return false
		case string(r.keys[t.k0:t.k1]) == "limited" || string(r.keys[t.k0:t.k1]) == "ltd" || string(r.keys[t.k0:t.k1]) == "llp" || string(r.keys[t.k0:t.k1]) == "plc":
			return true
		}
	}
	return false
}

// firmEnds are words that end the names of firms.
var firmEnds = map[string]bool{"ltd": true, "limited": true, "llp": true, "plc": true, "solicitors": true, "associates": true,
	"consulting": true, "consultants": true, "llc": true, "inc": true}
