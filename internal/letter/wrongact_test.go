package letter

import (
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/authority"
)

const (
	southern = "Thank you for your request under the Freedom of Information Act 2000.\n\nOur response\n\n"
	northern = "Thank you for your request under the Freedom of Information (Scotland) Act 2002.\n\nOur response\n\n"
	ico      = "\n\nIf you are unhappy you can ask for an internal review, and then complain to the Information Commissioner's Office, Wycliffe House, Wilmslow, SK9 5AF."
	sic      = "\n\nIf you are unhappy you can ask for a review, and then appeal to the Scottish Information Commissioner."
)

// faults writes what a check finds in a letter: the words and what it says of them.
func faults(t *testing.T, find func(*Case) []Hit, c *Case) string {
	t.Helper()
	var out []string
	for _, h := range find(c) {
		out = append(out, c.Documents[h.Document].Blocks[h.Block].Text.S[h.Start:h.End]+": "+h.Detail)
	}
	return strings.Join(out, " | ")
}

func TestWrongAct(t *testing.T) {
	for name, c := range map[string]struct {
		text   string
		regime authority.Regime
		want   []string // begins of what is found
	}{
		"personal data under the other number": {northern + "The names are personal data and exempt under section 40(2)." + sic, "",
			[]string{"section 40(2): under the Freedom of Information (Scotland) Act 2002, section 40 is no exemption; for personal data it is section 38(1)(b); this letter appears"}},
		"what another body would do": {southern + "Police Scotland told us that section 38(1)(b) of the Freedom of Information (Scotland) Act 2002 would apply to its copy. We rely on section 40(2)." + ico, "", nil},
		"said, so not guessed": {"Our response\n\nThe names are personal data and exempt under section 40(2).", authority.FOISA,
			[]string{"section 40(2): under the Freedom of Information (Scotland) Act 2002, section 40 is no exemption; for personal data it is section 38(1)(b)"}},
		"no words say what for": {"Our response\n\nThe rest is withheld under section 43(2).", authority.FOISA,
			[]string{"section 43(2): under the Freedom of Information (Scotland) Act 2002, section 43 is no exemption; for commercial interests it is section 33(1)(b)"}},
		"the Scottish number for personal data": {southern + "Names of staff are withheld under section 38(1)(b), as they are personal data." + ico, "",
			[]string{"section 38(1)(b): under the Freedom of Information Act 2000, section 38 is for health and safety; for personal data it is section 40(2); this letter appears to be under the Freedom of Information Act 2000"}},
		"the Scottish number for law enforcement": {southern + "We are withholding this information.\n\nSection 35(1)(a) - law enforcement. Disclosure would prejudice the prevention of crime." + ico, "",
			[]string{"Section 35(1)(a): under the Freedom of Information Act 2000, section 35 is no exemption"}},
		"law enforcement in Scotland": {northern + "The suppliers are withheld under section 31(1)(a) (law enforcement)." + sic, "",
			[]string{"section 31(1)(a): under the Freedom of Information (Scotland) Act 2002, section 31 is for national security; for law enforcement it is section 35(1)(a)"}},
		"once for each section": {northern + "Exempt under section 40(2), personal data.\n\nSection 40(2): personal information is exempt." + sic, "",
			[]string{"section 40(2)"}},
		"the Act is named": {"Our response\n\nThe names are personal data, exempt under section 38(1)(b) of the Freedom of Information Act 2000.", "",
			[]string{"section 38(1)(b): under the Freedom of Information Act 2000, section 38 is for health and safety; for personal data it is section 40(2)"}},
		"a section of the other Act": {southern + "We withhold the suppliers under section 31(1)(a) of the FOIA.\n\nNames are withheld under section 38(1)(b) of FOISA." + ico, "",
			[]string{"section 38(1)(b) of FOISA", ""}},
		"regulations of the other country": {"Our response\n\nUnder the Environmental Information Regulations 2004 the plans are refused under regulation 10(5)(e)." + ico, "",
			[]string{"regulation 10(5)(e): an exception of the Environmental Information (Scotland) Regulations 2004; in the Environmental Information Regulations 2004 exceptions are in regulation 12"}},

		"another country's letter": {northern + "Names are exempt under section 38(1)(b), as they are personal data." + sic, authority.FOIA,
			[]string{"Freedom of Information (Scotland) Act 2002: foilint was told that your body answers under the Freedom of Information Act 2000, and this letter appears"}},
		"told, and an appendix of another": {southern + "We hold 12." + ico, authority.EIR, nil},

		"right in England":        {southern + "The names are personal data and exempt under section 40(2). Section 31(1)(a), law enforcement, applies to the rest, and section 38 (health and safety) to the map." + ico, "", nil},
		"right in Scotland":       {northern + "Names are exempt under section 38(1)(b), as they are personal data. Section 35(1)(a), law enforcement, applies to the rest, and section 31(1), national security." + sic, "", nil},
		"both laws in England":    {southern + "The map is environmental information; we refuse it under regulation 12(5)(a) of the EIR. The rest is exempt under section 31(1)(a) of the FOIA, law enforcement." + ico, "", nil},
		"a comparison":            {southern + "Names are exempt under section 40(2). Scottish bodies would use section 38(1)(b) of FOISA, the equivalent." + ico, "", nil},
		"a licence":               {southern + "We hold 12.\n\nYou may re-use this under the Open Government Licence, as set out in the Freedom of Information Act 2000 and the Freedom of Information (Scotland) Act 2002, section 38." + ico, "", nil},
		"review rights name both": {northern + "We hold 12." + sic + " Complaints about personal data go to the Information Commissioner's Office under section 40 of the Data Protection Act 2018.", "", nil},
		"the applicant's words":   {northern + "Your request:\n\nPlease do not use section 40(2), personal data.\n\nOur response:\n\nWe hold 12." + sic, "", nil},
		"nobody knows":            {"Our response\n\nThe names are personal data and exempt under section 38(1)(b).", "", nil},
		"other words near":        {southern + "The personal data is withheld under section 40(2); the risk to health and safety is covered by section 38(1)(a)." + ico, "", nil},
		"the Act says other Acts": {southern + "Personal data means what section 3 of the Data Protection Act 2018 says. It is exempt under section 40(2)." + ico, "", nil},
		"a duty":                  {northern + "This letter is a refusal notice under section 16. Section 17 applies to the part that we do not hold." + sic, "", nil},
		"not relied on":           {northern + "Section 40 does not apply to you." + sic, "", nil},
	} {
		got := faults(t, wrongAct, &Case{Documents: []*Document{paper(t, "letter.txt", c.text)}, Regime: c.regime})
		found := strings.Split(got, " | ")
		if got == "" {
			found = nil
		}
		switch {
		case len(c.want) == 2: // one of them at least
			if len(found) != 1 || !strings.HasPrefix(found[0], "section 38(1)(b)") {
				t.Errorf("%s: %q", name, got)
			}
		case len(found) != len(c.want) || len(found) == 1 && !strings.HasPrefix(found[0], c.want[0]):
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestGuess(t *testing.T) {
	for text, want := range map[string]authority.Regime{
		southern + "12." + ico: authority.FOIA,
		northern + "12." + sic: authority.FOISA,
		northern + "12. Complaints about personal data: Information Commissioner's Office, ico.org.uk." + sic: authority.FOISA,
		"Your request under FOIA 2000.\n\nOur response\n\nUnder the FOIA we refuse." + sic:                    authority.FOISA,
		"Our response\n\n12.": "",
		southern + "In Ashdale Council v Scottish Information Commissioner [2013] the court took necessary to mean more." + ico:                      authority.FOIA,
		northern + "In Ashdale Council v Scottish Information Commissioner the court took it so." + sic:                                              authority.FOISA,
		"Dear Sir\n\nYou asked:\n\nUnder the Freedom of Information (Scotland) Act 2002, how many vehicles do you hold?\n\nOur response\n\n12" + ico: authority.FOIA,
	} {
		if got := (&Case{Documents: []*Document{paper(t, "letter.txt", text)}}).guess(); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
