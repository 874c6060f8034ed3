// Package software recognises what no list can hold: versions tied to a product,
// and products and suppliers that the letter itself introduces ("a system called
// …", "the supplier, which is …", the answer to "Who is your supplier?").
package software

import (
	"cmp"
	"io/fs"
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/foilint/foilint/internal/match"
)

// The kinds of hit.
const (
	Version          = "version"                      // a version of a product; Name is both
	Unsupported      = "version-unsupported"          // one past its end of support; Detail says since when
	Product          = "product-introduced"           // Name is the product, Detail how it was introduced
	SecurityProduct  = "security-product-introduced"  // the same where the talk is of security controls
	Supplier         = "supplier-introduced"          // Name is the supplier
	SecuritySupplier = "security-supplier-introduced" // the same where the talk is of IT security
)

// How much Settle looks for: every hit of Find stays whatever these say.
const (
	maxNames    = 100 // introduced names whose other mentions are looked for
	maxMentions = 500 // of one name
)

// A Recogniser finds versions and introduced names. It is safe for use by several
// goroutines.
type Recogniser struct {
	support *support
	date    time.Time
}

// New reads the recogniser's lists; lists is a file system such as rules.FS with a
// folder lists/. Whether a version is out of support is judged as of a date.
func New(lists fs.FS, asOf time.Time) (*Recogniser, error) {
	t, err := loadSupport(lists)
	if err != nil {
		return nil, err
	}
	return &Recogniser{support: t, date: asOf}, nil
}

// Kinds are the kinds of hit it gives.
func (r *Recogniser) Kinds() []string {
	return []string{Version, Unsupported, Product, SecurityProduct, Supplier, SecuritySupplier}
}

// Find looks at one block.
func (r *Recogniser) Find(l *match.Letter, block int) []match.Hit {
	hits := append(r.versions(l, block), introduced(l, block)...)
	slices.SortStableFunc(hits, func(a, b match.Hit) int { return cmp.Compare(a.Start, b.Start) })
	return hits
}

// Settle drops introduced names that a list or a version has found too and adds
// the other mentions of those that stay.
func (r *Recogniser) Settle(l *match.Letter, hits []match.Hit) []match.Hit {
	var kept []match.Hit
	versions := map[int][]match.Hit{} // by block
	for _, h := range hits {
		if h.Kind == Version || h.Kind == Unsupported {
			versions[h.Block] = append(versions[h.Block], h)
		}
	}
	names := map[string]match.Hit{}
	var order []string
	for _, h := range hits {
		if h.Kind == Version || h.Kind == Unsupported {
			kept = append(kept, h)
			continue
		}
		if h.Kind != SecuritySupplier && (listed(l, h) || covered(versions[h.Block], h)) {
			continue
		}
		kept = append(kept, h)
		first, ok := names[h.Name]
		if !ok && len(names) < maxNames {
			order = append(order, h.Name)
		}
		if !ok && len(names) < maxNames || ok && graver(h.Kind, first.Kind) {
			names[h.Name] = h
		}
	}
	for _, name := range order {
		kept = append(kept, mentions(l, names[name], kept)...)
	}
	slices.SortStableFunc(kept, func(a, b match.Hit) int {
		return cmp.Or(cmp.Compare(a.Block, b.Block), cmp.Compare(a.Start, b.Start))
	})
	return kept
}

// graver reports whether kind a weighs more than b.
func graver(a, b string) bool {
	return strings.HasPrefix(a, "security") && !strings.HasPrefix(b, "security")
}

// listed reports whether a list found most of what a hit covers.
func listed(l *match.Letter, h match.Hit) bool {
	return h.Block < len(l.Terms) && covered(l.Terms[h.Block], h)
}

// covered reports whether one of some hits in its block, which are in the order
// of the text, covers most of a hit.
func covered(by []match.Hit, h match.Hit) bool {
	for _, t := range around(by, h.Start, h.End) {
		if min(t.End, h.End)-max(t.Start, h.Start) > (h.End-h.Start)/2 {
			return true
		}
	}
	return false
}

// around are the hits, in the order of the text, that share a byte with
// s[start:end].
func around(hits []match.Hit, start, end int) []match.Hit {
	const longest = 256 // bytes of a hit; a longer one may be passed over
	first := sort.Search(len(hits), func(i int) bool { return hits[i].Start > start-longest })
	var out []match.Hit
	for _, h := range hits[first:] {
		if h.Start >= end {
			break
		}
		if h.End > start {
			out = append(out, h)
		}
	}
	return out
}

// mentions are the places where an introduced name stands again.
func mentions(l *match.Letter, h match.Hit, kept []match.Hit) []match.Hit {
	taken := map[[2]int]bool{}
	for _, k := range kept {
		if k.Name == h.Name {
			taken[[2]int{k.Block, k.Start}] = true
		}
	}
	plain := !strings.ContainsRune(h.Name, ' ') && strings.ToLower(h.Name[1:]) == h.Name[1:]
	var out []match.Hit
	for i, b := range l.Blocks {
		s := b.Text.S
		for at := 0; ; {
			k := strings.Index(s[at:], h.Name)
			if k < 0 || len(out) >= maxMentions {
				break
			}
			start := at + k
			end := start + len(h.Name)
			at = end
			if start > 0 && isWord(s[start-1]) || end < len(s) && isWord(s[end]) || taken[[2]int{i, start}] {
				continue
			}
			if plain { // a word that may only begin a sentence
				if from, _ := sentence(s, start); skip(s, from, " -\"'(") == start {
					continue
				}
			}
			m := h
			m.Block, m.Start, m.End = i, start, end
			m.Evidence = []string{"introduced elsewhere in the letter"}
			if h.Kind != SecuritySupplier && listed(l, m) {
				continue
			}
			out = append(out, m)
		}
	}
	return out
}
