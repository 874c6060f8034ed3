// Package contact finds e-mail addresses, telephone numbers and home addresses and
// says whose they are: one officer's, a team's, a regulator's, the applicant's.
package contact

import (
	"io/fs"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/zone"
)

// The kinds of hit.
const (
	emailDirect    = "email-direct"
	emailRole      = "email-role"
	emailUnclear   = "email-unclear"
	emailPattern   = "email-pattern" // "firstname.surname@ashdale.example"
	emailRegulator = "email-regulator"
	emailApplicant = "email-applicant"
	phoneDirect    = "phone-direct"
	phoneMobile    = "phone-mobile"
	phoneShared    = "phone-switchboard"
	phoneRegulator = "phone-regulator"
	phoneApplicant = "phone-applicant"
	homeApplicant  = "address-applicant"
	homeOther      = "address-home"
)

// extended is the detail of a number that only its extension makes direct.
const extended = "number with an extension"

// unlabelled is the evidence for a number of which nothing is known.
const unlabelled = "nothing says that it is one person's"

// beside begins the evidence for a number that only a person's name makes direct.
const beside = "stands beside the name "

// A Recogniser finds contacts. It is safe for use by several goroutines.
type Recogniser struct{ *lists }

// New reads the lists that the recogniser goes by from lists/ in fsys.
func New(fsys fs.FS) (*Recogniser, error) {
	l, err := readLists(fsys)
	if err != nil {
		return nil, err
	}
	return &Recogniser{l}, nil
}

// Kinds implements match.Recogniser.
func (*Recogniser) Kinds() []string {
	return []string{emailDirect, emailRole, emailUnclear, emailPattern, emailRegulator, emailApplicant,
		phoneDirect, phoneMobile, phoneShared, phoneRegulator, phoneApplicant, homeApplicant, homeOther}
}

// Find implements match.Recogniser. It says what a contact is by itself and by
// what stands beside it; Settle says what it is in the whole letter.
func (r *Recogniser) Find(l *match.Letter, block int) []match.Hit {
	hits, _ := r.FindNear(l, block)
	return hits
}

// FindNear implements match.Near.
func (r *Recogniser) FindNear(l *match.Letter, block int) ([]match.Hit, match.Reach) {
	p := place{letter: l, block: block}
	return r.find(&p), p.reach
}

func (r *Recogniser) find(p *place) (hits []match.Hit) {
	s := p.text()
	mails := addresses(s, p.following)
	for _, a := range mails {
		if h, ok := r.email(p, a); ok {
			hits = append(hits, h)
		}
	}
	last := match.Hit{End: -1}
	found, postcodes := numbers(s, r.called)
	for _, n := range found {
		if slices.ContainsFunc(mails, func(a address) bool { return a.start < n.end && n.start < a.end }) {
			continue
		}
		h, ok := r.phone(p, n)
		if !ok {
			continue
		}
		if h.Evidence[0] == unlabelled && last.End >= 0 && last.Kind == phoneDirect && enumerates(s[last.End:h.Start]) {
			h.Kind, h.Detail, h.Evidence = last.Kind, last.Detail, last.Evidence
		}
		switch address := adjoining(s, hits, h); {
		case h.Evidence[0] == unlabelled && address == emailDirect:
			h.Kind, h.Detail, h.Evidence = phoneDirect, "direct line", []string{"stands beside one person's address"}
		case strings.HasPrefix(h.Evidence[0], beside) && address == emailRole:
			h.Kind, h.Detail, h.Evidence = phoneShared, "shared number", []string{"stands beside a team's address"}
		}
		hits = append(hits, h)
		last = h
	}
	for _, at := range postcodes {
		if h, ok := r.home(p, at); ok && !overlaps(hits, h) {
			hits = append(hits, h)
		}
	}
	return hits
}

// adjoining is the kind of the address that only a mark or "or" parts from the number in
// s, before it or, if one person's, behind it; "" if there is none.
func adjoining(s string, addresses []match.Hit, number match.Hit) string {
	for _, m := range addresses {
		switch {
		case m.Kind != emailDirect && m.Kind != emailRole:
		case m.End < number.Start && enumerates(s[m.End:number.Start]):
			return m.Kind
		case m.Kind == emailDirect && number.End < m.Start && enumerates(s[number.End:m.Start]):
			return m.Kind
		}
	}
	return ""
}

// enumerates reports whether what parts two numbers makes them a list, so that one
// label speaks of both: "direct line 01632 960123 or 01632 960124".
func enumerates(between string) bool {
	switch strings.TrimSpace(between) {
	case "or", "and", "/", ",", "&", ";", "|":
		return true
	}
	return false
}

func (r *Recogniser) email(p *place, a address) (match.Hit, bool) {
	h := match.Hit{Block: p.block, Start: a.start, End: a.end, Name: strings.ToLower(a.local) + "@" + a.domain}
	hit := func(kind, detail, why string) (match.Hit, bool) {
		h.Kind, h.Detail, h.Evidence = kind, detail, []string{why}
		return h, true
	}
	if body := r.emails[h.Name]; body != "" {
		return hit(emailRegulator, body, "a published address of the "+body)
	}
	if listed(p.letter.Authority.Mailboxes, h.Name, strings.ToLower(a.local)) {
		return hit(emailRole, "role mailbox", "listed as a role mailbox of the authority")
	}
	if r.personal[a.domain] && strings.HasPrefix(h.Name, "request-") {
		return hit(emailApplicant, "the applicant's own", "a mailbox made for one request")
	}
	near := p.before(a.start) + "\n" + p.after(a.end)
	is, why := r.ownerOf(a.local, a.domain, near)
	body := r.domains[a.domain]
	switch {
	case is == nobody, a.loose && is == unclear:
		return h, false
	case is == pattern:
		return hit(emailPattern, "pattern of addresses", why)
	case is == person:
		return hit(emailDirect, "one person's address", why)
	case body != "":
		return hit(emailRegulator, body, "at the domain of the "+body)
	case is == role:
		return hit(emailRole, "role mailbox", why)
	case is == unclear && r.underTeam(p.before(a.start)):
		return hit(emailRole, "role mailbox", "stands under a team's name")
	case r.personal[a.domain]:
		return hit(emailDirect, "one person's address", "an account at a mail service for private persons")
	}
	return hit(emailUnclear, "address of an unknown owner", why)
}

// listed reports whether an address, or its local part, is in the authority's own
// list of mailboxes.
func listed(mailboxes []string, address, local string) bool {
	return slices.ContainsFunc(mailboxes, func(m string) bool {
		return strings.EqualFold(m, address) || strings.EqualFold(m, local)
	})
}

func (r *Recogniser) phone(p *place, n number) (match.Hit, bool) {
	h := match.Hit{Block: p.block, Start: n.start, End: n.end, Name: n.name()}
	hit := func(kind, detail, why string) (match.Hit, bool) {
		h.Kind, h.Detail, h.Evidence = kind, detail, []string{why}
		return h, true
	}
	if body := r.phones[n.digits]; body != "" && n.extension == "" {
		return hit(phoneRegulator, body, "a published number of the "+body)
	}
	if published(p.letter.Authority.Phones, n) {
		return hit(phoneShared, "published number", "listed as a published number of the authority")
	}
	lead, tail := p.before(n.start), p.after(n.end)
	is, label, gap := r.label(lead, tail)
	if is&cueOther != 0 && is&(cueDirect|cueMobile|cueShared|cuePhone) == 0 {
		return h, false
	}
	mobile := strings.HasPrefix(n.digits, "07") && len(n.digits) == 11
	if is&cueMobile != 0 && !mobile && slices.ContainsFunc(lastWords(lead, 4), func(w string) bool { return r.cues[w]&cueDirect != 0 }) {
		is, label = cueDirect, "direct" // "Direct/Mobile: 01632 960123 / 07700 900123"
	}
	name, person := "", false
	if !mobile && is&cueDirect == 0 && (is&cueShared == 0 || gap > 1) {
		if name, person = r.besidePerson(lead, tail); person {
			is &^= cueShared | cueDuty // "Enquiries to Gwilym Harcastle, ext 4417"
		} else if is&cueShared == 0 {
			name = r.named(tail)
			person = name != ""
		}
	}
	switch {
	case n.digits == "":
		if !person && is == 0 && !n.labelled && !r.phoneNear(lead) && !initialled(lead) && !strings.HasSuffix(lead, "internal ") {
			return h, false // "a rear extension 4417 mm deep"
		}
		if is&cueShared != 0 {
			return hit(phoneShared, "internal extension", `called "`+label+`"`)
		}
		return hit(phoneDirect, "internal extension", "an extension leads to one desk")
	case is&cueShared != 0 && (!mobile || gap == 0 && is&cueDuty == 0): // "text Gwilym on 07…" is Gwilym's
		return hit(phoneShared, "shared number", `called "`+label+`"`)
	case mobile:
		return hit(phoneMobile, "mobile number", "begins with 07")
	case is&cueDirect != 0 && r.teamCarries(lead, label):
		return hit(phoneShared, "shared number", "a team carries it")
	case is&cueDirect != 0:
		return hit(phoneDirect, "direct line", `called "`+label+`"`)
	case n.extension == "" && collective(n.digits):
		return hit(phoneShared, "shared number", "a number of the kind that bodies publish")
	case menu(tail):
		return hit(phoneShared, "shared number", "a menu answers it")
	case person && r.officeFollows(tail):
		return hit(phoneShared, "shared number", "stands beside the address of an office")
	case person:
		return hit(phoneDirect, "direct line", beside+name)
	case n.extension != "" && len(n.digits) < 6:
		return hit(phoneDirect, "extension", "an extension leads to one desk")
	case n.extension != "" && name == "" && r.underBody(lead):
		return hit(phoneShared, "shared number", "stands under the name of a body or a team")
	case n.extension != "" && p.zone(n.start) != zone.Boilerplate && !marginal(p.part()):
		return hit(phoneDirect, extended, "has an extension")
	}
	return hit(phoneShared, "shared number", unlabelled)
}

// phoneNear reports whether the text before an extension speaks of telephones or
// gives another contact.
func (r *Recogniser) phoneNear(lead string) bool {
	if strings.Contains(lead, "@") {
		return true
	}
	for w := range strings.FieldsFuncSeq(strings.ToLower(lead), func(c rune) bool { return c < '0' || c > '9' && c < 'a' || c > 'z' && c < 0x80 }) {
		if len(w) > 2 && r.cues[w]&(cuePhone|cueMobile|cueShared) != 0 && w != "call" && w != "text" {
			return true
		}
	}
	return false
}

func published(phones []string, n number) bool {
	return slices.ContainsFunc(phones, func(p string) bool {
		ms, _ := numbers(p, func(string) cue { return cuePhone })
		for _, m := range ms {
			if m.digits == n.digits && (m.extension == n.extension || m.extension == "" && n.digits == "") {
				return true
			}
		}
		return false
	})
}

// in is the zone in which a hit begins.
func in(l *match.Letter, h match.Hit) zone.Zone { return l.Blocks[h.Block].At(h.Start).Zone }
