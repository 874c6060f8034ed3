package exemption

import (
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
