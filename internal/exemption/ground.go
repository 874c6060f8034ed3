package exemption

import (
	"strings"

	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/rule"
)

// Grounds that letters claim and no rule is based on.
const (
	Conduct    rule.Basis = "conduct-of-affairs"
	Accessible rule.Basis = "otherwise-accessible"
)

// grounds holds for each regime what its exemptions protect, by section and, where the
// limbs of one section protect different things, by the first limb. Sources are those of
// sections; for conduct and accessibility 2000 c. 36, sections 21 and 36, and 2002 asp
// 13, sections 25 and 30.
var grounds = map[authority.Regime]map[string]rule.Basis{
	authority.FOIA: {
		"21": Accessible, "24": rule.NationalSecurity, "31": rule.Crime, "36": Conduct, "38": rule.Safety,
		"40": rule.PersonalData, "41": rule.Confidence, "42": rule.Privilege, "43": rule.Commercial,
	},
	authority.FOISA: {
		"25": Accessible, "30": Conduct, "31": rule.NationalSecurity, "33": rule.Commercial, "35": rule.Crime,
		"36(1)": rule.Privilege, "36(2)": rule.Confidence, "36": rule.Confidence, "38": rule.PersonalData, "39": rule.Safety,
	},
	authority.EIR:         {"13": rule.PersonalData},
	authority.EIRScotland: {"11": rule.PersonalData},
}

// Ground is what a section or regulation protects under a regime; "" when it is no
// exemption or its limbs, such as those of regulation 12, protect many things. limb is
// what stands behind the number, "(1)(a)".
func Ground(r authority.Regime, number, limb string) rule.Basis {
	for _, known := range []string{number + first(limb), number} {
		if b, ok := grounds[r][known]; ok {
			return b
		}
	}
	return ""
}

// Grounds are all that Ground knows of a section, whatever its limb.
func Grounds(r authority.Regime, number string) []rule.Basis {
	var out []rule.Basis
	for _, known := range []string{number, number + "(1)", number + "(2)"} {
		if b, ok := grounds[r][known]; ok {
			out = append(out, b)
		}
	}
	return out
}

// first is the first part of a limb: "(1)" of "(1)(a)".
func first(limb string) string {
	if i := strings.IndexByte(limb, ')'); i > 0 {
		return limb[:i+1]
	}
	return ""
}

var groundWords = map[rule.Basis]string{
	rule.Crime: "law enforcement", rule.NationalSecurity: "national security", rule.PersonalData: "personal data", rule.Commercial: "commercial interests",
	rule.Confidence: "information given in confidence", rule.Privilege: "legal professional privilege", rule.Safety: "health and safety",
	Conduct: "the conduct of public affairs", Accessible: "information accessible by other means",
}

// Words says a ground in words: "law enforcement".
func Words(b rule.Basis) string { return groundWords[b] }

// further are the provisions for the grounds that For does not know.
var further = map[rule.Basis][4]string{
	Conduct:    {"s36(2)", "s30"},
	Accessible: {"s21", "s25"},
}

// Provision is the provision for a ground in words, "section 35(1)(a)"; "" when the regime
// has none.
func Provision(b rule.Basis, r authority.Regime) string {
	for i, known := range authority.Regimes {
		if known != r {
			continue
		}
		s := sections[b][i]
		if s == "" {
			s = further[b][i]
		}
		if rest, ok := strings.CutPrefix(s, "s"); ok {
			return "section " + rest
		}
		if rest, ok := strings.CutPrefix(s, "r"); ok {
			return "regulation " + rest
		}
	}
	return ""
}

// limbs are the provisions that hold several exemptions, with one of those as an example
// of how to cite. Sources: 2000 c. 36, sections 31(1), 36(2), 40(1) and (2), 43(1) and (2);
// 2002 asp 13, sections 30, 33(1), 35(1), 36(1) and (2), 38(1); S.I. 2004/3391, regulation
// 12(4) and (5); S.S.I. 2004/520, regulation 10(4) and (5).
var limbs = map[authority.Regime]map[string]string{
	authority.FOIA:        {"31": "(1)(a)", "36": "(2)(b)", "40": "(2)", "43": "(2)"},
	authority.FOISA:       {"30": "(c)", "33": "(1)(b)", "35": "(1)(a)", "36": "(2)", "38": "(1)(b)"},
	authority.EIR:         {"12": "(5)(e)"},
	authority.EIRScotland: {"10": "(5)(e)"},
}

// Limb is the limb with which a provision is cited in full, as an example, when limb does
// not go far enough to say which of its exemptions is meant; "" otherwise. A subsection
// other than the one of the example stands by itself: section 31(3) is whole. Those of
// regulations 12 and 10 that list exceptions are (4) and (5).
func Limb(r authority.Regime, number, limb string) string {
	full := limbs[r][number]
	switch {
	case full == "" || strings.Count(limb, "(") >= strings.Count(full, "("):
		return ""
	case limb == "" || strings.HasPrefix(full, limb):
		return full
	case limb == "(4)" && strings.HasPrefix(full, "(5)"):
		return "(4)(d)"
	}
	return ""
}
