package letter

import (
	"strings"

	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/zone"
)

// A cites is what the letters of a case say of the law.
type cites struct {
	all    []citation // in the authority's own words that a reader sees
	regime authority.Regime
	said   bool // the regime was named by the body or the user, not guessed
}

// citing reads what the letters of a case say of the law, once.
func (c *Case) citing() *cites {
	c.cited.Do(c.cite)
	return &c.cites
}

func (c *Case) cite() {
	c.cites = cites{regime: c.Regime, said: c.Regime != ""}
	for doc, d := range c.documents() {
		if d.Role != Letter {
			continue
		}
		for _, x := range c.citations(doc) {
			if x.Zone != zone.Request && d.shown(x.Block) {
				c.cites.all = append(c.cites.all, x)
			}
		}
	}
	if !c.cites.said && len(c.cites.all) > 0 {
		c.cites.regime = c.guess()
	}
}

// shown reports whether a reader of the document sees a block.
func (d *Document) shown(block int) bool {
	l := d.Blocks[block].Part.Layer
	return l == document.Visible || l == document.Embedded
}

// scottish reports whether a regime is one of the two of Scotland.
func scottish(r authority.Regime) bool {
	return r == authority.FOISA || r == authority.EIRScotland
}

// A country is the evidence that a letter is under the law of one of two.
type country struct {
	acts, regulator, name int
}

func (c country) sum() int { return min(c.acts, 4) + min(c.regulator, 3) + min(c.name, 2) }

// guess is the Act under which the letters of a case appear to be, "" when they do not
// tell: which Acts their authority names, before which commissioner it sends the
// applicant, where it lives. A Scottish body names the other commissioner too, for
// complaints about personal data.
func (c *Case) guess() authority.Regime {
	var south, north country
	for _, d := range c.documents() {
		if d.Role != Letter {
			continue
		}
		for i, b := range d.leading() {
			if !d.shown(i) || !mayNameLaw(b.Text.S) {
				continue
			}
			for _, r := range b.Regions {
				if r.Zone != zone.Request {
					evidence(b.Text.S[r.Start:r.End], &south, &north)
				}
			}
		}
	}
	switch s, n := south.sum(), north.sum(); {
	case n > s:
		return authority.FOISA
	case s > n:
		return authority.FOIA
	}
	return ""
}

func mayNameLaw(s string) bool {
	return strings.Contains(s, "nformation") || strings.Contains(s, "FOI") || strings.Contains(s, "EIR") || strings.Contains(s, "scot")
}

func evidence(s string, south, north *country) {
	for _, l := range laws(s) {
		switch {
		case l.foreign || l.bare:
		case scottish(l.regime):
			north.acts++
		default:
			south.acts++
		}
	}
	low := strings.ToLower(s)
	switch {
	case appeals(low), strings.Contains(low, "foi.scot"):
		north.regulator += 3
	case strings.Contains(low, "information commissioner's office"), strings.Contains(low, "wycliffe house"), strings.Contains(low, "ico.org.uk"):
		south.regulator++
	}
	if strings.Contains(low, ".gov.scot") || strings.Contains(low, "nhs.scot") {
		north.name += 2
	}
}

// appeals reports whether a text in lower case names the commissioner of Scotland, other than
// as a side of a case that courts of the whole country decided: "v Scottish Information
// Commissioner".
func appeals(low string) bool {
	const north = "scottish information commissioner"
	for at := strings.Index(low, north); at >= 0; {
		side := strings.TrimSuffix(strings.TrimRight(low[:at], " "), " the")
		if !strings.HasSuffix(side, " v") && !strings.HasSuffix(side, " v.") && !strings.HasSuffix(side, " vs") && !strings.HasSuffix(side, " versus") {
			return true
		}
		next := strings.Index(low[at+len(north):], north)
		if next < 0 {
			break
		}
		at += len(north) + next
	}
	return false
}

// under is the regime that gives a citation its number: of the Act named with it, else of
// the letter, else of most letters.
func (l *cites) under(x *citation) authority.Regime {
	r := x.Act
	if r == "" {
		r = l.regime
	}
	pairs := [2]authority.Regime{authority.FOIA, authority.EIR}
	if scottish(r) {
		pairs = [2]authority.Regime{authority.FOISA, authority.EIRScotland}
	}
	if x.Kind == ofRegulation || x.Kind == ofExemption && x.Act == pairs[1] {
		return pairs[1]
	}
	return pairs[0]
}
