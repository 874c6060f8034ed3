package letter

import (
	"fmt"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/exemption"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/internal/zone"
)

// wrongAct finds sections that mean something else under the letter's Act than the words
// around them say, and Acts of the other country.
func wrongAct(c *Case) []Hit {
	l := c.citing()
	if h, ok := c.stranger(); ok {
		return []Hit{h}
	}
	w := wrong{c: c, l: l, at: map[string]int{}}
	for i := range l.all {
		x := &l.all[i]
		if x.Zone != zone.Refusal && x.Zone != zone.Answer {
			continue
		}
		switch {
		case w.foreign(x):
		case x.Kind == ofRegulation:
			w.regulation(x)
		default:
			w.section(x, w.prev(i), w.next(i))
		}
	}
	return w.out
}

// stranger finds a letter that is under the law of the other country as a whole, where the
// body or the user named an Act: a template of somebody else.
func (c *Case) stranger() (Hit, bool) {
	if c.Regime == "" {
		return Hit{}, false
	}
	is := c.guess()
	if is == "" || scottish(is) == scottish(c.Regime) {
		return Hit{}, false
	}
	for doc, d := range c.documents() {
		for i, b := range d.leading() {
			if d.Role != Letter || !d.shown(i) || !mayNameLaw(b.Text.S) {
				continue
			}
			for _, l := range laws(b.Text.S) {
				if z := b.At(l.start).Zone; l.foreign || l.bare || scottish(l.regime) != scottish(is) || z != zone.Answer && z != zone.Refusal {
					continue
				}
				return Hit{Place: Place{doc, i, l.start, l.end}, Detail: fmt.Sprintf("foilint was told that your body answers under the %s, and this letter appears to be under the %s", exemption.Act(c.Regime), exemption.Act(is))}, true
			}
		}
	}
	return Hit{}, false
}

// A wrong gathers what is cited wrongly, once for each section and fault.
type wrong struct {
	c   *Case
	l   *cites
	at  map[string]int // of a section and its fault in out
	out []Hit
}

func (w *wrong) hit(x *citation, detail string) {
	key := fmt.Sprint(x.Document, " ", x.Number, " ", detail)
	n, ok := w.at[key]
	switch {
	case ok && len(w.out[n].Related) == mostRelated || w.compares(x):
	case ok:
		w.out[n].Related = append(w.out[n].Related, x.Place)
	default:
		w.at[key] = len(w.out)
		w.out = append(w.out, Hit{Place: x.Place, Detail: detail + w.whence()})
	}
}

// whence says how the letter's Act is known.
func (w *wrong) whence() string {
	if w.l.said || w.l.regime == "" {
		return ""
	}
	return "; this letter appears to be under the " + exemption.Act(w.l.regime)
}

// text is the block that a citation stands in.
func (w *wrong) text(x *citation) string {
	return w.c.Documents[x.Document].Blocks[x.Block].Text.S
}

// prev and next bound the words that belong to the i-th citation.
func (w *wrong) prev(i int) int {
	if i > 0 && sameBlock(&w.l.all[i-1], &w.l.all[i]) {
		return w.l.all[i-1].End
	}
	return 0
}

func (w *wrong) next(i int) int {
	if i+1 < len(w.l.all) && sameBlock(&w.l.all[i], &w.l.all[i+1]) {
		return w.l.all[i+1].Start
	}
	return len(w.text(&w.l.all[i]))
}

func sameBlock(a, b *citation) bool { return a.Document == b.Document && a.Block == b.Block }

// compares reports whether the sentence speaks of the law of both countries: "the
// equivalent of section 38 of the Scottish Act", a licence.
func (w *wrong) compares(x *citation) bool {
	s := w.text(x)
	in := around(s, x.Start, x.End)
	var south, north bool
	for _, l := range laws(s[in.start:in.end]) {
		if !l.foreign && !l.bare {
			south, north = south || !scottish(l.regime), north || scottish(l.regime)
		}
	}
	return south && north || strings.Contains(strings.ToLower(s[in.start:in.end]), "equivalent")
}

// foreign finds a section of an Act of the other country.
func (w *wrong) foreign(x *citation) bool {
	if x.Act == "" || w.l.regime == "" || scottish(x.Act) == scottish(w.l.regime) || !w.c.reliesOn(x) {
		return false
	}
	w.hit(x, fmt.Sprintf("a provision of the %s, and the rest is under the law of %s", exemption.Act(x.Act), land(w.l.regime)))
	return true
}

func land(r authority.Regime) string {
	if scottish(r) {
		return "Scotland"
	}
	return "the rest of the United Kingdom"
}

// regulation finds an exception with the number that it has in the other country.
func (w *wrong) regulation(x *citation) {
	r := w.l.under(x)
	other, number := authority.EIRScotland, "10"
	if scottish(r) {
		other, number = authority.EIR, "12"
	}
	if x.Number != number || len(x.Limbs) == 0 || !strings.HasPrefix(x.Limbs[0], "(4)") && !strings.HasPrefix(x.Limbs[0], "(5)") || w.l.regime == "" && x.Act == "" {
		return
	}
	own := map[string]string{"10": "12", "12": "10"}[number]
	w.hit(x, fmt.Sprintf("an exception of the %s; in the %s exceptions are in regulation %s", exemption.Act(other), exemption.Act(r), own))
}

// section finds a section whose words say what it is not for.
func (w *wrong) section(x *citation, from, to int) {
	r := w.l.under(x)
	if w.l.regime == "" && x.Act == "" {
		return // nobody knows which Act
	}
	limb := ""
	if len(x.Limbs) > 0 {
		limb = x.Limbs[0]
	}
	means := meaning(w.text(x), x, from, to)
	other := authority.FOISA
	if r == authority.FOISA {
		other = authority.FOIA
	}
	switch is := exemption.Grounds(r, x.Number); {
	case means != "" && !slices.Contains(is, means) && slices.Contains(exemption.Grounds(other, x.Number), means):
		purpose := "no exemption"
		if g := exemption.Ground(r, x.Number, limb); g != "" {
			purpose = "for " + exemption.Words(g)
		}
		w.hit(x, fmt.Sprintf("under the %s, section %s is %s; for %s it is %s", exemption.Act(r), x.Number, purpose, exemption.Words(means), exemption.Provision(means, r)))
	case means == "" && r == authority.FOISA && noExemption[x.Number] && w.c.reliesOn(x):
		g := exemption.Ground(other, x.Number, limb)
		w.hit(x, fmt.Sprintf("under the %s, section %s is no exemption; for %s it is %s", exemption.Act(r), x.Number, exemption.Words(g), exemption.Provision(g, r)))
	}
}

// noExemption are sections that are exemptions in the Act of 2000 and nothing of the
// kind in the Scottish Act (2002 asp 13, sections 40, 42 and 43).
var noExemption = map[string]bool{"40": true, "42": true, "43": true}

// meanings are words that say what an exemption is for, the plainest first.
var meanings = []struct {
	words string
	basis rule.Basis
}{
	{"law enforcement", rule.Crime}, {"detection of crime", rule.Crime}, {"prevention of crime", rule.Crime}, {"prevent or detect crime", rule.Crime}, {"prevention or detection", rule.Crime},
	{"national security", rule.NationalSecurity},
	{"personal data", rule.PersonalData}, {"personal information", rule.PersonalData}, {"data protection principle", rule.PersonalData}, {"third party data", rule.PersonalData},
	{"commercial interest", rule.Commercial}, {"commercially sensitive", rule.Commercial}, {"trade secret", rule.Commercial}, {"commercial sensitivity", rule.Commercial},
	{"in confidence", rule.Confidence}, {"breach of confidence", rule.Confidence},
	{"professional privilege", rule.Privilege}, {"legally privileged", rule.Privilege}, {"legal privilege", rule.Privilege}, {"confidentiality of communications", rule.Privilege},
	{"health and safety", rule.Safety}, {"health & safety", rule.Safety}, {"safety of any individual", rule.Safety}, {"safety of an individual", rule.Safety}, {"endanger", rule.Safety},
	{"public affairs", exemption.Conduct}, {"free and frank", exemption.Conduct},
	{"otherwise accessible", exemption.Accessible}, {"reasonably accessible", exemption.Accessible}, {"accessible by other means", exemption.Accessible}, {"accessible to the applicant by other means", exemption.Accessible},
}

// meaning is what the words of its sentence say a citation is for: the first after it,
// before the next citation, else the last before it, after the one before.
func meaning(s string, x *citation, from, to int) rule.Basis {
	const far = 120
	in := around(s, x.Start, x.End)
	after := strings.ToLower(s[x.End:max(x.End, min(to, in.end, x.End+far))])
	before := strings.ToLower(s[min(x.Start, max(from, in.start, x.Start-far)):x.Start])
	best, at := rule.Basis(""), -1
	for _, m := range meanings {
		if i := strings.Index(after, m.words); i >= 0 && (at < 0 || i < at) {
			best, at = m.basis, i
		}
	}
	if best != "" {
		return best
	}
	for _, m := range meanings {
		if i := strings.LastIndex(before, m.words); i > at {
			best, at = m.basis, i
		}
	}
	return best
}
