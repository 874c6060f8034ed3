package contact

import (
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/zone"
)

// facts are what the whole letter says about contacts.
type facts struct {
	salutation int             // block with "Dear …", or -1
	addressee  []string        // words of the name after "Dear", lower case
	own        map[string]bool // the authority's domains
}

// Settle implements match.Settler: it says which contacts are the applicant's, and
// gives the same contact the same kind everywhere.
func (r *Recogniser) Settle(l *match.Letter, hits []match.Hit) []match.Hit {
	f := r.facts(l, hits)
	best := map[string]match.Hit{}
	theirs := -2 // block of the last address above the salutation that is the applicant's
	hits = r.signatory(l, r.addressee(l, f, hits))
	for i := range hits {
		h := &hits[i]
		if home(*h) {
			continue
		}
		if h.Kind == phoneMobile && h.Block < f.salutation && h.Block-theirs <= 1 && len(l.Blocks[h.Block].Text.S) < 40 {
			h.Kind, h.Detail, h.Evidence = phoneApplicant, "the applicant's own", []string{"stands under the applicant's address"}
		}
		if why := r.applicants(l, f, *h); why != "" {
			h.Evidence = []string{why}
			h.Detail = "the applicant's own"
			h.Kind = phoneApplicant
			if strings.HasPrefix(hits[i].Kind, "email") || strings.Contains(h.Name, "@") {
				h.Kind = emailApplicant
				if h.Block < f.salutation {
					theirs = h.Block
				}
			}
		}
		if h.Detail == extended && h.Block < f.salutation || f.besideAddressee(*h) {
			h.Kind, h.Detail, h.Evidence = phoneShared, "shared number", []string{"stands in the letterhead"}
		}
		if b, ok := best[h.Name]; !ok || strength[h.Kind] > strength[b.Kind] {
			best[h.Name] = *h
		}
	}
	for i := range hits {
		h := &hits[i]
		if b := best[h.Name]; !home(*h) && b.Kind != h.Kind && !strings.HasPrefix(h.Name, "ext ") {
			h.Kind, h.Detail, h.Evidence = b.Kind, b.Detail, append(b.Evidence[:len(b.Evidence):len(b.Evidence)], "as elsewhere in the letter")
		}
	}
	return hits
}

// home reports whether a hit is where somebody lives.
func home(h match.Hit) bool { return h.Kind == homeApplicant || h.Kind == homeOther }

// besideAddressee reports whether a number is taken for a direct one only because
// it stands beside the applicant's name, as the body's does in a letterhead of two
// columns.
func (f *facts) besideAddressee(h match.Hit) bool {
	name, ok := strings.CutPrefix(h.Evidence[0], beside)
	name = strings.ToLower(name)
	return ok && h.Block < f.salutation && slices.ContainsFunc(f.addressee, func(w string) bool { return strings.Contains(name, w) })
}

// strength orders the kinds where one contact was taken for several.
var strength = map[string]int{
	emailRegulator: 9, emailApplicant: 8, emailRole: 7, emailDirect: 6, emailPattern: 5, emailUnclear: 4,
	phoneRegulator: 9, phoneApplicant: 8, phoneMobile: 7, phoneDirect: 6, phoneShared: 5,
}

func (r *Recogniser) facts(l *match.Letter, hits []match.Hit) facts {
	f := facts{salutation: -1, own: map[string]bool{}}
	for _, d := range l.Authority.Domains {
		f.own[strings.ToLower(strings.TrimPrefix(strings.TrimPrefix(d, "@"), "www."))] = true
	}
	for i, b := range l.Blocks {
		if name, ok := salutation(b.Text.S); ok && b.At(0).Zone != zone.Request {
			f.salutation = i
			f.addressee = r.nameWords(name)
			break
		}
	}
	for _, h := range hits {
		if h.Kind != emailRole || in(l, h) == zone.Request {
			continue
		}
		if _, domain, ok := strings.Cut(h.Name, "@"); ok && !r.personal[domain] {
			f.own[domain] = true
		}
	}
	return f
}

// salutation is what follows "Dear" in a block that begins with it.
func salutation(s string) (name string, ok bool) {
	s = strings.TrimLeft(s, " \t")
	if len(s) < 6 || !strings.EqualFold(s[:5], "dear ") {
		return "", false
	}
	s = s[5:]
	if i := strings.IndexAny(s, ",\n\t:;"); i >= 0 {
		s = s[:i]
	}
	return s[:clipEnd(s, 60)], true
}

// nameWords are the words of a salutation that can be a name.
func (r *Recogniser) nameWords(name string) []string {
	var out []string
	for _, w := range strings.Fields(name) {
		w = strings.ToLower(strings.Trim(w, ".,'\"-"))
		switch {
		case len(w) < 4 || r.cues[w]&(cueHonorific|cueJob) != 0:
		case w == "applicant", w == "requester", w == "requestor", w == "madam", w == "colleague", w == "enquirer":
		default:
			out = append(out, w)
		}
		if len(out) == 4 {
			break
		}
	}
	return out
}
