package letter

import (
	"testing"

	"github.com/foilint/foilint/internal/authority"
)

func TestWithoutLimb(t *testing.T) {
	for name, c := range map[string]struct {
		text   string
		regime authority.Regime
		want   string
	}{
		"bare":                 {"The suppliers are withheld under section 31.", "", "section 31: section 31(1)(a)"},
		"subsection alone":     {"The suppliers are exempt from disclosure.\n\nSection 31(1) - Law Enforcement", "", "Section 31(1): section 31(1)(a)"},
		"cited in full later":  {"The suppliers are withheld under section 31.\n\nSection 31(1)(a) says that information is exempt if it helps criminals.", "", ""},
		"in full before":       {"Under section 31(1)(a) we withhold the suppliers. Section 31 is a qualified exemption.", "", ""},
		"staff names":          {"Names of staff are redacted under section 40.", "", "section 40: section 40(2)"},
		"two sections":         {"This is withheld under sections 31 and 43.", "", "sections 31: section 31(1)(a) | 43: section 43(2)"},
		"one of two in full":   {"This is withheld under sections 31 and 43(2).", "", "sections 31: section 31(1)(a)"},
		"qualified person":     {"This is exempt under section 36(2).", "", "section 36(2): section 36(2)(b)"},
		"neither confirm":      {"We neither confirm nor deny that we hold this: section 31(3) applies.", "", ""},
		"sections of one limb": {"This is exempt under section 41, section 42, section 24 and section 21.", "", ""},
		"Scotland":             {"The suppliers are withheld under section 35(1).", authority.FOISA, "section 35(1): section 35(1)(a)"},
		"Scotland, names":      {"Names are withheld under section 38.", authority.FOISA, "section 38: section 38(1)(b)"},
		"Scotland, security":   {"This is withheld under section 31.", authority.FOISA, ""},
		"England, safety":      {"This is withheld under section 38.", authority.FOIA, ""},
		"regulations":          {"We refuse this under regulation 12(5) of the Environmental Information Regulations 2004.", "", "regulation 12(5): regulation 12(5)(e)"},
		"regulations in full":  {"We refuse this under regulation 12(4)(b) of the Environmental Information Regulations 2004. Regulation 12 is subject to a test.", "", ""},
		"does not apply":       {"We considered section 31, which does not apply. We hold 12 vehicles.", "", ""},
		"of other requests":    {"We hold 12. You should know that future requests for versions are likely to be refused under section 31 of the Act.", "", ""},
		"another law":          {"The council made the order under section 40 of the Road Traffic Regulation Act 1984.", "", ""},
		"asked":                {"Your request:\n\nPlease do not withhold this under section 31.\n\nOur response:\n\nWe hold 12.", "", ""},
		"a word in a cell":     {"1. Who supplies it?\n\nExempt: s31", "", "s31: section 31(1)(a)"},
		"one of two limbs":     {"Exempt under section 40(2) and (3A)(a). Section 40 is absolute.", "", ""},
	} {
		text := "Dear Ms Penhaligon\n\nOur response\n\n" + c.text
		got := faults(t, withoutLimb, &Case{Documents: []*Document{paper(t, "letter.txt", text)}, Regime: c.regime})
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// Places after the first are named beside it, and each letter is told of by itself.
func TestWithoutLimbPlaces(t *testing.T) {
	c := &Case{Documents: []*Document{
		paper(t, "a.txt", "Our response\n\nWithheld under section 31.\n\nSection 31 is a qualified exemption."),
		paper(t, "b.txt", "Our response\n\nWithheld under section 31."),
		paper(t, "c.txt", "Our response\n\nWithheld under section 31."),
	}}
	c.Documents[2].Role = Attachment
	got := withoutLimb(c)
	if len(got) != 2 || len(got[0].Related) != 1 || got[1].Document != 1 {
		t.Errorf("%+v", got)
	}
}
