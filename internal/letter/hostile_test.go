package letter

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/foilint/foilint/internal/authority"
)

// lawful are the checks on what a letter cites, encloses and argues.
var lawful = map[string]func(*Case) []Hit{"wrong-act": wrongAct, "exemption-without-limb": withoutLimb, "boilerplate-mismatch": unasked, "unscanned-attachment": unscanned}

// large are texts of about 300 kB that are all of one thing.
func large() map[string]string {
	fill := func(s string) string { return strings.Repeat(s, 300_000/len(s)) }
	return map[string]string{
		"sections":     fill("section 31 and "),
		"a row":        "Withheld under sections " + fill("31, ") + "31.",
		"limbs":        "Exempt under section 31" + fill("(1)(a)"),
		"short":        fill("s31 "),
		"lines":        fill("Exempt under section 40(2), personal data.\n\n"),
		"acts":         fill("the Freedom of Information (Scotland) Act 2002 and ") + " section 31",
		"capitals":     fill("Act Of The And Acts ") + " section 31",
		"brackets":     "section 31" + fill("((("),
		"attached":     fill("attached "),
		"see attached": fill("Please see the attached spreadsheet. "),
		"appendices":   fill("Please see Appendix A.\n\n") + fill("Appendix B\n\n"),
		"argument":     fill("Disclosure of the versions would "),
		"no sentence":  fill("disclosing versions that "),
		"asked":        "You asked:\n\nWho supplies it, and when is the licence for it due for renewal?\n\nOur response:\n\nExempt under section 31.\n\n" + fill("Disclosure of the versions would do harm.\n\n"),
	}
}

// Long texts take time that grows with them only.
func TestHostile(t *testing.T) {
	for name, s := range large() {
		c := &Case{Documents: []*Document{paper(t, "letter.txt", "Our response:\n\n"+s)}}
		for kind, find := range lawful {
			start := time.Now()
			hits := find(c)
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("%s of %s took %s", kind, name, took)
			}
			for _, h := range hits {
				if len(h.Related) > mostRelated {
					t.Errorf("%s of %s: %d other places", kind, name, len(h.Related))
				}
			}
			if len(hits) > 100 {
				t.Errorf("%s of %s: %d findings", kind, name, len(hits))
			}
		}
	}
}

func BenchmarkLawful(b *testing.B) {
	for name, s := range map[string]string{
		"prose": strings.Repeat("The council holds no information on the selection of protection for elections in 2023. Laptops may be lost.\n\n", 18_000),
		"cells": strings.Repeat("1,204\n\n17\n\nVan\n\n", 120_000),
		"wide":  strings.Repeat("The council holds no information on the selection of protection for elections in 2023. Laptops may be lost. ", 18_000),
	} {
		d := paper(b, "letter.txt", "Our response:\n\n"+s)
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				c := &Case{Documents: []*Document{d}}
				for _, find := range lawful {
					find(c)
				}
			}
		})
	}
}

// Places lie in the text, whatever the letter says.
func FuzzLawful(f *testing.F) {
	f.Add("You asked:\n\nWho supplies it?\n\nOur response:\n\nPlease see the attached list and Appendix A. Exempt under sections 31 and 40(2) of FOISA.\n\nAppendix A", "foisa")
	f.Add("Our response:\n\nDisclosure of the versions that we use would help. <<a.pdf>> s.31(1)a EIR r12(5)", "")
	f.Add("Freedom of Information (Scotland) Act 2002\n\nOur response:\n\nregulation 10(4) of the Environmental Information Regulations (Scotland) 2004", "eir")
	f.Fuzz(func(t *testing.T, text, regime string) {
		c := &Case{Documents: []*Document{paper(t, "letter.txt", text), paper(t, "annex.txt", text)}, Regime: authority.Regime(regime)}
		if !slices.Contains(authority.Regimes, c.Regime) {
			c.Regime = ""
		}
		c.Documents[1].Role = Attachment
		for kind, find := range lawful {
			for _, h := range find(c) {
				for _, p := range append(h.Related, h.Place) {
					if s := c.Documents[p.Document].Blocks[p.Block].Text.S; p.Start < 0 || p.End <= p.Start || p.End > len(s) {
						t.Fatalf("%s of %q: %+v", kind, text, p)
					}
				}
			}
		}
	})
}
