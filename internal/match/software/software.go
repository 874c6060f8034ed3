// Package software recognises what no list can hold: versions tied to a product,
// and products and suppliers that the letter itself introduces ("a system called
// …", "the supplier, which is …", the answer to "Who is your supplier?").
package software

import (
	"cmp"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/zone"
)

// The kinds of hit.
const (
	Version          = "version"                      // a version of a product; Name is both
	Unsupported      = "version-unsupported"          // one past its end of support; Detail says since when
	Model            = "model"                        // a maker's designation of what it makes; Name is both, Detail what the list says of the maker
	SecurityModel    = "security-model"               // the same of what guards systems
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
	support   *support
	words     *dictionary
	date      time.Time // the first instant of a day, in UTC as the list's days are
	inquiries sync.Pool // of *inquiry, to be used again for the next block
}

// New reads the recogniser's lists; lists is a file system such as rules.FS with a
// folder lists/. Whether a version is out of support is judged as of a date, whatever
// the time of that day: until its last supported day is over it is not.
func New(lists fs.FS, asOf time.Time) (*Recogniser, error) {
	t, err := loadSupport(lists)
	if err != nil {
		return nil, err
	}
	d, err := loadDictionary(lists)
	if err != nil {
		return nil, err
	}
	y, m, day := asOf.Date()
	date := time.Date(y, m, day, 0, 0, 0, 0, time.UTC)
	return &Recogniser{support: t, words: d, date: date, inquiries: sync.Pool{New: func() any { return new(inquiry) }}}, nil
}

// Kinds are the kinds of hit it gives.
func (r *Recogniser) Kinds() []string {
	return []string{Version, Unsupported, Model, SecurityModel, Product, SecurityProduct, Supplier, SecuritySupplier}
}

// Find looks at one block.
func (r *Recogniser) Find(l *match.Letter, block int) []match.Hit {
	hits, _ := r.FindNear(l, block)
	return hits
}

// FindNear implements match.Near.
func (r *Recogniser) FindNear(l *match.Letter, block int) ([]match.Hit, match.Reach) {
	q := r.inquiries.Get().(*inquiry)
	q.open(l, block)
	vouched := vouched(q)
	hits := append(append(r.versions(q), r.introduced(q, vouched)...), vouched...)
	reach := q.reach
	r.inquiries.Put(q)
	slices.SortStableFunc(hits, func(a, b match.Hit) int { return cmp.Compare(a.Start, b.Start) })
	return hits, reach
}

// Settle drops introduced names that a list or a version has found too, takes
// doubtful listed names for products that are introduced or shown to be so elsewhere,
// and adds the other mentions of the introduced names that stay.
func (r *Recogniser) Settle(l *match.Letter, hits []match.Hit) []match.Hit {
	var kept, fresh []match.Hit
	firm := map[int][]match.Hit{} // by block: what needs no introduction
	for _, h := range hits {
		if isIntroduced(h) {
			fresh = append(fresh, h)
			continue
		}
		kept = append(kept, h)
		firm[h.Block] = append(firm[h.Block], h)
	}
	for _, h := range r.doubtless(l, fresh, kept) {
		kept = append(kept, h)
		firm[h.Block] = append(firm[h.Block], h)
	}
	for _, hs := range firm {
		slices.SortStableFunc(hs, func(a, b match.Hit) int { return cmp.Compare(a.Start, b.Start) })
	}
	names := map[string]match.Hit{}
	var order []string
	for _, h := range fresh {
		if h.Kind != SecuritySupplier && (listed(l, h) || covered(firm[h.Block], h)) {
			continue
		}
		kept = append(kept, h)
		if h.Detail == answers && l.Blocks[h.Block].At(h.Start).Zone == zone.Request {
			continue // the applicant's own heading
		}
		first, ok := names[h.Name]
		if !ok && len(names) < maxNames {
			order = append(order, h.Name)
		}
		if !ok && len(names) < maxNames || ok && (graver(h.Kind, first.Kind) || first.Cap != finding.Off && h.Cap == finding.Off) {
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

// isIntroduced reports whether a hit is a name that the letter itself introduces.
func isIntroduced(h match.Hit) bool {
	switch h.Kind {
	case Product, SecurityProduct, Supplier, SecuritySupplier:
		return true
	}
	return false
}

// doubtless are the doubtful listed names that are introduced as products, or that
// the letter shows to be products elsewhere.
func (r *Recogniser) doubtless(l *match.Letter, fresh, kept []match.Hit) []match.Hit {
	known, taken := map[string]bool{}, map[[2]int]bool{}
	for _, h := range kept {
		if h.Kind != Version && h.Kind != Unsupported && h.Kind != Model && h.Kind != SecurityModel {
			known[h.Name] = true
			taken[[2]int{h.Block, h.Start}] = true
		}
	}
	var out []match.Hit
	for _, h := range fresh {
		for _, d := range around(l.Doubtful.Of(h.Block), h.Start, h.End) {
			if at := [2]int{d.Block, d.Start}; !taken[at] && covered([]match.Hit{h}, d) && d.End-d.Start > (h.End-h.Start)/2 {
				taken[at], known[d.Name] = true, true
				d.Evidence = append([]string{"listed: " + d.Name + " (" + d.Detail + ")", "also an ordinary word or name"}, h.Evidence...)
				out = append(out, d)
			}
		}
	}
	for h := range l.Terms.All() {
		known[h.Name] = true
	}
	return append(out, named(l, known, taken)...)
}

// graver reports whether kind a weighs more than b.
func graver(a, b string) bool {
	return strings.HasPrefix(a, "security") && !strings.HasPrefix(b, "security")
}
