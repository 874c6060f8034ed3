// Package exemption says which section of which Act a ground for withholding is.
// The same ground has other numbers in each of the four Acts and regulations under
// which UK bodies answer, and one number means other things: section 31 is law
// enforcement in the Act of 2000 and national security in the Scottish Act, section
// 38 is health and safety in one and personal data in the other.
package exemption

import (
	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/rule"
)

type act struct{ short, full string }

var acts = map[authority.Regime]act{
	authority.FOIA:        {"FOIA", "Freedom of Information Act 2000"},
	authority.FOISA:       {"FOISA", "Freedom of Information (Scotland) Act 2002"},
	authority.EIR:         {"EIR", "Environmental Information Regulations 2004"},
	authority.EIRScotland: {"EI(S)R", "Environmental Information (Scotland) Regulations 2004"},
}

// sections holds for each basis its section or regulation, in the order of authority.Regimes.
// Sources, all on legislation.gov.uk: 2000 c. 36, Part II; 2002 asp 13, Part 2;
// S.I. 2004/3391, regulations 12 and 13; S.S.I. 2004/520, regulations 10 and 11.
// The regulations have no exception for crime or for safety as such: regulation
// 12(5)(a) (Scotland 10(5)(a)), public safety, is the nearest.
var sections = map[rule.Basis][4]string{
	rule.Crime:            {"s31(1)(a)", "s35(1)(a)", "r12(5)(a)", "r10(5)(a)"},
	rule.NationalSecurity: {"s24(1)", "s31(1)", "r12(5)(a)", "r10(5)(a)"},
	rule.PersonalData:     {"s40(2)", "s38(1)(b)", "r13(1)", "r11(2)"},
	rule.Commercial:       {"s43(2)", "s33(1)(b)", "r12(5)(e)", "r10(5)(e)"},
	rule.Confidence:       {"s41", "s36(2)", "r12(5)(f)", "r10(5)(f)"},
	rule.Privilege:        {"s42", "s36(1)", "r12(5)(b)", "r10(5)(b)"},
	rule.Safety:           {"s38", "s39(1)", "r12(5)(a)", "r10(5)(a)"},
}

// For is the provision to consider for a basis under a regime, such as
// "FOIA s31(1)(a)"; "" when either is unknown.
func For(b rule.Basis, r authority.Regime) string {
	for i, known := range authority.Regimes {
		if s, ok := sections[b]; ok && known == r {
			return acts[r].short + " " + s[i]
		}
	}
	return ""
}

// denials are the provisions under which it is neither confirmed nor denied that something
// is held that would engage the exemption for crime. Sources: 2000 c. 36, section 31(3);
// 2002 asp 13, section 18.
var denials = map[authority.Regime]string{authority.FOIA: "s31(3)", authority.FOISA: "s18"}

// Denial is the provision for neither confirming nor denying that information is held on a
// basis, "FOIA s31(3)"; "" where none is known.
func Denial(b rule.Basis, r authority.Regime) string {
	if denials[r] == "" || b != rule.Crime {
		return ""
	}
	return acts[r].short + " " + denials[r]
}

// Act is the full name of a regime's Act or regulations; "" for an unknown regime.
func Act(r authority.Regime) string { return acts[r].full }
