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
	for i := range hits {
		h := &hits[i]
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
		if b := best[h.Name]; b.Kind != h.Kind && !strings.HasPrefix(h.Name, "ext ") {
			h.Kind, h.Detail, h.Evidence = b.Kind, b.Detail, append(b.Evidence[:len(b.Evidence):len(b.Evidence)], "as elsewhere in the letter")
		}
	}
	return hits
}

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
		if h.Kind != emailRole || r.zone(l, h) == zone.Request {
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

// applicants says why a contact is the applicant's; "" if it is not.
func (r *Recogniser) applicants(l *match.Letter, f facts, h match.Hit) string {
	switch h.Kind {
	case emailRegulator, emailRole, phoneRegulator, emailPattern:
		return ""
	}
	inRequest := r.zone(l, h) == zone.Request
	local, domain, isMail := strings.Cut(h.Name, "@")
	if !isMail {
		if inRequest && (h.Kind == phoneMobile || h.Kind == phoneDirect) {
			return "stands in the applicant's words"
		}
		return ""
	}
	if f.own[domain] && !r.personal[domain] {
		return ""
	}
	if inRequest {
		return "stands in the applicant's words"
	}
	for _, w := range f.addressee {
		if strings.Contains(local, w) {
			return `holds the name of the addressee, "` + w + `"`
		}
	}
	private := r.personal[domain]
	if !private && under(domain, r.public) {
		return ""
	}
	lead := before(l, h.Block, h.Start)
	if r.toApplicant(lead) && (private || h.Block <= f.salutation && !ofOfficer(local, domain, lead)) {
		return "stands where the letter says to whom it goes"
	}
	if private && r.messageHead(lead) {
		return "a private address in the head of a message"
	}
	if private && (h.Block <= f.salutation || f.salutation < 0 && h.Block < 12) {
		return "a private address above the salutation"
	}
	return ""
}

// toApplicant reports whether the words right before an address lead to the
// applicant: "by email".
func (r *Recogniser) toApplicant(lead string) bool {
	toks := lastWords(lead, maxCueWords)
	for k := range toks {
		if r.cues[strings.Join(toks[k:], " ")]&cueApplicant != 0 {
			return true
		}
	}
	return false
}

// ofOfficer reports whether an address is made of the name above it and nothing but
// "Email:" leads to it: so stands the officer who writes above the salutation. The
// applicant, whom the salutation names, has been found before.
func ofOfficer(local, domain, lead string) bool {
	line := lead[strings.LastIndexByte(lead, '\n')+1:]
	label := strings.ToLower(strings.Trim(line, " \t:"))
	return (label == "email" || label == "e-mail") && besideName(strings.Join(mailTokens(local), ""), domain, lead) != ""
}

// messageHead reports whether the line before an address begins as a line of a
// message's head does: "From: ".
func (r *Recogniser) messageHead(lead string) bool {
	label, _, ok := strings.Cut(lead[strings.LastIndexByte(lead, '\n')+1:], ":")
	return ok && r.cues[strings.ToLower(strings.TrimSpace(label))]&cueSender != 0
}
