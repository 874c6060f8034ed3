package letter

import (
	"strings"

	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/exemption"
	"github.com/foilint/foilint/internal/zone"
)

// withoutLimb finds the sections that hold several exemptions and that a letter claims
// without ever saying which of them: one hit for each section of each letter.
func withoutLimb(c *Case) []Hit {
	type provision struct {
		doc    int
		regime authority.Regime
		number string
	}
	l := c.citing()
	whole := map[provision]bool{}
	of := func(x *citation) provision { return provision{x.Document, l.under(x), x.Number} }
	for i := range l.all {
		x := &l.all[i]
		if exemption.Limb(of(x).regime, x.Number, "") != "" && len(x.Limbs) > 0 && limbOf(of(x).regime, x) == "" {
			whole[of(x)] = true
		}
	}
	var out []Hit
	at := map[provision]int{}
	for i := range l.all {
		x := &l.all[i]
		p := of(x)
		full := limbOf(p.regime, x)
		n, ok := at[p]
		if full == "" || whole[p] || ok && len(out[n].Related) == mostRelated || !c.reliesOn(x) {
			continue
		}
		if ok {
			out[n].Related = append(out[n].Related, x.Place)
			continue
		}
		at[p] = len(out)
		word := "section "
		if p.regime == authority.EIR || p.regime == authority.EIRScotland {
			word = "regulation "
		}
		out = append(out, Hit{Place: x.Place, Detail: word + x.Number + full, Evidence: []string{"under the " + exemption.Act(p.regime)}})
	}
	return out
}

// limbOf is the limb that a citation lacks; one of its limbs is enough to lack none.
func limbOf(r authority.Regime, x *citation) string {
	full := exemption.Limb(r, x.Number, "")
	if len(x.Limbs) == 0 {
		return full
	}
	for _, limb := range x.Limbs {
		if full = exemption.Limb(r, x.Number, limb); full == "" {
			return ""
		}
	}
	return full
}

// reliesOn reports whether the letter relies on what it cites there.
func (c *Case) reliesOn(x *citation) bool {
	if x.Zone != zone.Refusal && x.Zone != zone.Answer {
		return false
	}
	s := c.Documents[x.Document].Blocks[x.Block].Text.S
	sentence := around(s, x.Start, x.End)
	low := strings.ToLower(s[sentence.start:sentence.end])
	if holdsAny(low, []string{"not exempt", "not engaged", "does not apply", "do not apply", "not rely", "not relying", "no longer", "not applied", "not appl", "withdraw", "could be", "may be", "might", "would apply", "future request", "likely to be refused", "would be refused"}) {
		return false
	}
	if x.Zone == zone.Refusal {
		return true
	}
	if holdsAny(low, []string{"exempt", "withh", "refus", "redact", "remov", "appl", "engage", "rely", "relied", "not disclos", "not releas", "not provid", "under"}) {
		return true
	}
	return x.Start == sentence.start // a heading, or the word of a cell
}
