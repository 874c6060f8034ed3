package contact

import (
	"strings"

	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/zone"
)

// applicants says why a contact is the applicant's; "" if it is not.
func (r *Recogniser) applicants(l *match.Letter, f facts, h match.Hit) string {
	switch h.Kind {
	case emailRegulator, emailRole, phoneRegulator, emailPattern:
		return ""
	}
	inRequest := in(l, h) == zone.Request
	local, domain, isMail := strings.Cut(h.Name, "@")
	if !isMail {
		if inRequest && (h.Kind == phoneMobile || h.Kind == phoneDirect) {
			return "stands in the applicant's words"
		}
		return r.underApplicant(l, h.Block)
	}
	if f.own[domain] && !r.personal[domain] {
		return ""
	}
	if inRequest && !under(domain, r.public) { // an officer copied in is none
		return "stands in the applicant's words"
	}
	if why := r.underApplicant(l, h.Block); why != "" {
		return why
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
	lead := (&place{letter: l, block: h.Block}).before(h.Start)
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

// How many lines, of how many bytes at most, the applicant's details are.
const (
	formLines = 7
	formLine  = 120
)

// underApplicant says why a block is a line of the applicant's details, as a form
// gives them: "Requester", "Name: …", "Email: …"; "" if it is not.
func (r *Recogniser) underApplicant(l *match.Letter, block int) string {
	for k := block; k >= 0 && block-k <= formLines; k-- {
		s := l.Blocks[k].Text.S
		if len(s) > formLine || l.Blocks[k].Part != l.Blocks[block].Part {
			return ""
		}
		label, _, labelled := strings.Cut(s, ":")
		label = strings.ToLower(strings.TrimSpace(label))
		switch {
		case r.cues[label]&cueApplicantHead != 0:
			return `stands under "` + label + `"`
		case !labelled && (k < block || k == 0), r.cues[label]&cueJob != 0:
			return ""
		case !labelled && r.cues[strings.ToLower(strings.Trim(l.Blocks[k-1].Text.S, " :"))]&cueApplicantHead == 0:
			return ""
		}
	}
	return ""
}
