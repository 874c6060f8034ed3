package exemption

import (
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/rule"
)

func TestFor(t *testing.T) {
	for _, c := range []struct {
		basis  rule.Basis
		regime authority.Regime
		want   string
	}{
		{rule.Crime, authority.FOIA, "FOIA s31(1)(a)"},
		{rule.Crime, authority.FOISA, "FOISA s35(1)(a)"},
		{rule.NationalSecurity, authority.FOISA, "FOISA s31(1)"},
		{rule.PersonalData, authority.FOIA, "FOIA s40(2)"},
		{rule.PersonalData, authority.EIR, "EIR r13(1)"},
		{rule.PersonalData, authority.EIRScotland, "EI(S)R r11(2)"},
		{rule.Confidence, authority.FOISA, "FOISA s36(2)"},
		{rule.Safety, authority.FOISA, "FOISA s39(1)"},
		{"", authority.FOIA, ""},
		{rule.Crime, "", ""},
	} {
		if got := For(c.basis, c.regime); got != c.want {
			t.Errorf("%s under %s is %q, want %q", c.basis, c.regime, got, c.want)
		}
	}
}

func TestComplete(t *testing.T) {
	for _, b := range rule.Bases {
		for _, r := range authority.Regimes {
			if For(b, r) == "" || Act(r) == "" {
				t.Errorf("nothing for %s under %s", b, r)
			}
		}
	}
}

func TestGround(t *testing.T) {
	for _, c := range []struct {
		regime       authority.Regime
		number, limb string
		want         rule.Basis
	}{
		{authority.FOIA, "31", "(1)(a)", rule.Crime},
		{authority.FOISA, "31", "(1)", rule.NationalSecurity},
		{authority.FOIA, "38", "(1)(b)", rule.Safety},
		{authority.FOISA, "38", "(1)(b)", rule.PersonalData},
		{authority.FOISA, "36", "(1)", rule.Privilege},
		{authority.FOISA, "36", "(2)", rule.Confidence},
		{authority.FOIA, "36", "(2)(b)", Conduct},
		{authority.FOISA, "40", "(2)", ""},
		{authority.EIR, "13", "", rule.PersonalData},
		{"", "31", "", ""},
	} {
		if got := Ground(c.regime, c.number, c.limb); got != c.want {
			t.Errorf("%s %s%s is %q, want %q", c.regime, c.number, c.limb, got, c.want)
		}
	}
	for r, of := range grounds {
		for number, b := range of {
			if Words(b) == "" || Provision(b, r) == "" {
				t.Errorf("%s %s: no words or no provision for %s", r, number, b)
			}
		}
	}
	if got := Grounds(authority.FOISA, "36"); len(got) != 3 {
		t.Errorf("section 36 is for %q", got)
	}
}

// What For says to consider is for the ground that Ground says it is for.
func TestGroundsAgree(t *testing.T) {
	for _, b := range rule.Bases {
		for _, r := range []authority.Regime{authority.FOIA, authority.FOISA} {
			s := strings.TrimPrefix(For(b, r), acts[r].short+" s")
			number, limb, _ := strings.Cut(s, "(")
			if limb != "" {
				limb = "(" + limb
			}
			if got := Ground(r, number, limb); got != b {
				t.Errorf("%s under %s is section %s, which is for %q", b, r, s, got)
			}
		}
	}
}

func TestLimb(t *testing.T) {
	for _, c := range []struct {
		regime             authority.Regime
		number, limb, want string
	}{
		{authority.FOIA, "31", "", "(1)(a)"},
		{authority.FOIA, "31", "(1)", "(1)(a)"},
		{authority.FOIA, "31", "(1)(g)", ""},
		{authority.FOIA, "31", "(3)", ""},
		{authority.FOIA, "40", "", "(2)"},
		{authority.FOIA, "40", "(1)", ""},
		{authority.FOIA, "36", "(2)", "(2)(b)"},
		{authority.FOIA, "36", "(2)(b)(ii)", ""},
		{authority.FOIA, "42", "", ""},
		{authority.FOISA, "35", "(1)", "(1)(a)"},
		{authority.FOISA, "30", "", "(c)"},
		{authority.FOISA, "30", "(b)(i)", ""},
		{authority.FOISA, "40", "", ""},
		{authority.EIR, "12", "(5)", "(5)(e)"},
		{authority.EIR, "12", "(4)", "(4)(d)"},
		{authority.EIR, "12", "(3)", ""},
		{authority.EIRScotland, "10", "", "(5)(e)"},
		{authority.EIRScotland, "12", "", ""},
	} {
		if got := Limb(c.regime, c.number, c.limb); got != c.want {
			t.Errorf("%s %s%s: %q, want %q", c.regime, c.number, c.limb, got, c.want)
		}
	}
}
