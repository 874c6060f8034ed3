package letter

import (
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/fold"
)

// say writes citations one after another: number, limbs, Act, and what is not a section.
func say(s string) string {
	var out []string
	for _, c := range cited(s) {
		x := c.Number + strings.Join(c.Limbs, "+")
		if c.Kind == ofRegulation {
			x = "r" + x
		}
		if c.Act != "" {
			x += "/" + string(c.Act)
		}
		out = append(out, x)
	}
	return strings.Join(out, " ")
}

func TestCited(t *testing.T) {
	for text, want := range map[string]string{
		// ways to write it
		"exempt under section 31(1)(a) of the Freedom of Information Act 2000.": "31(1)(a)/foia",
		"Section 31 (1) (a) applies":                   "31(1)(a)",
		"withheld under s.31":                          "31",
		"S31":                                          "31",
		"Withheld (S31)":                               "31",
		"exempt: s 40 (2)":                             "40(2)",
		"exempt under s. 40(2)":                        "40(2)",
		"Sec. 43(2) is engaged":                        "43(2)",
		"section 40(2) and (3A)(a)":                    "40(2)+(3A)(a)",
		"section 36(2)(b)(i) and (ii)":                 "36(2)(b)(i)+(2)(b)(ii)",
		"section 31(1)(a) - (c)":                       "31(1)(a)+(1)(c)",
		"section 31(1)a":                               "31(1)(a)",
		"section 31(1) a (crime) applies":              "31(1)(a)",
		"section 31(1) a qualified exemption":          "31(1)",
		"section 31.1(a)":                              "31(1)(a)",
		"section 31 1(a)":                              "31(1)(a)",
		"section 31(1a)":                               "31(1)(a)",
		"section 40.2 of the Act":                      "40(2)",
		"section 30(c) of FOISA":                       "30(c)/foisa",
		"Section (31)":                                 "31",
		"sections 31 and 43":                           "31 43",
		"Sections 24(1), 31(1)(a) & 40(2) of the FOIA": "24(1)/foia 31(1)(a)/foia 40(2)/foia",
		"section 31(1)(a) and section 40(2)":           "31(1)(a) 40(2)",
		"Sections 31 (law enforcement) and 40 (personal information) of the Freedom of Information Act 2000": "31/foia 40/foia",
		"exemption 31":                   "31",
		"the exemptions 31 and 43 apply": "31 43",
		"exempt under 40(2)":             "40(2)",
		"Regulation 12(5)(a)":            "r12(5)(a)",
		"Reg 13 of the EIRs":             "r13/eir",
		"r12(5)(e)":                      "r12(5)(e)",
		"EIR 2004 regulation 12(4)(b)":   "r12(4)(b)/eir",
		"regulation 10(5)(e) of the Environmental Information (Scotland) Regulations 2004": "r10(5)(e)/eir-scotland",
		"Adran 40(2)":                 "40(2)",
		"Section 12 exceeds 18 hours": "12",
		"Section 1(1) of the FOI Act": "1(1)/foia",
		"section 38(1)(b) of the Freedom of Information (Scotland) Act 2002": "38(1)(b)/foisa",
		"FOISA s35":               "35/foisa",
		"FOI(S)A section 25":      "25/foisa",
		"s31 FOIA":                "31/foia",
		"FOIA s31, EIR r12(5)(a)": "31/foia r12(5)(a)/eir",
		"under the Freedom of Information Act 2000 (Section 21)":                                                "21/foia",
		"Freedom of Information Act 2000 – Section 31":                                                          "31/foia",
		"section 40(2) of the Act":                                                                              "40(2)",
		"section 40 (Personal information), of the freedom of information act":                                  "40/foia",
		"We rely on section 31. The Data Protection Act 2018 is another matter":                                 "31",
		"section 40(2) because disclosure would breach the principles of the Data Protection Act 2018":          "40(2)",
		"exempt under section 40(2), as it is personal data within the meaning of the Data Protection Act 2018": "40(2)",
		"requests under the Freedom of Information Act 2000. Section 40(2) exempts":                             "40(2)",
		// other laws, other things
		"Data Protection Act 2018 section 170":              "",
		"Local Government Act s31":                          "",
		"section 31 of the Local Government Act 2003":       "",
		"Section 3 of the Data Protection Act 2018":         "",
		"section 36 of the Children and Families Act 2014":  "",
		"Article 6(1)(f) of the UK GDPR":                    "",
		"Section 117 aftercare":                             "",
		"Section 251":                                       "",
		"section 38 agreements with developers":             "",
		"a section 31 grant":                                "",
		"section 47 enquiries":                              "",
		"section 31 of the tender documents":                "",
		"Regulation 13 of the Public Contracts Regulations": "",
		"Sheffield S1 1UJ":                                  "",
		"Chesterfield, S40 2XY. We refuse":                  "",
		"subsection 2":                                      "",
		"Samsung S21 and S22":                               "",
		"Galaxy S22 telephones":                             "",
		"it's 31 days":                                      "",
		"under 40 people":                                   "",
		"exemptions 12 times":                               "",
		"GCSEs 31":                                          "",
		"R12":                                               "",
		"page 31(1)(a)":                                     "",
		"Section 3A":                                        "3",
		"section 4567":                                      "",
		"sections":                                          "",
		"section":                                           "",
		"1":                                                 "",
		"31 section":                                        "",
		"section 31 of our letter":                          "",
		"under section 31 and 12 documents were disclosed":      "31",
		"under section 40(2) and 3 October":                     "40(2)",
		"section 31(1)(a) (law enforcement) of the Act applies": "31(1)(a)",
	} {
		if got := say(fold.Fold(text).S); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// The place of a citation is its noun, number and limbs.
func TestCitedPlace(t *testing.T) {
	const s = "We rely on sections 31 (law enforcement) and 40(2) and (3A)(a) of the FOIA."
	var got []string
	for _, c := range cited(s) {
		got = append(got, s[c.Start:c.End])
	}
	if strings.Join(got, "|") != "sections 31|40(2) and (3A)(a)" {
		t.Errorf("%q", got)
	}
}

func FuzzCited(f *testing.F) {
	for _, s := range []string{"Sections 31 (law enforcement) and 40(2) and (3A)(a) of the FOIA", "s.31(1)a", "r12(5)(e) EIR", "s 40 (", "exemptions 31/", "Freedom of Information (Scotland) Act"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := fold.Fold(text).S
		end := 0
		for _, c := range cited(s) {
			if c.Start < end || c.End <= c.Start || c.End > len(s) || c.Number == "" {
				t.Fatalf("%q: %+v", s, c)
			}
			end = c.End
		}
	})
}

func BenchmarkCited(b *testing.B) {
	for name, s := range map[string]string{
		"prose":    strings.Repeat("The council holds no information on the selection of protection for elections in 2023. ", 24_000),
		"digits":   strings.Repeat("s1 ", 700_000),
		"sections": strings.Repeat("section 31 and ", 130_000),
		"acts":     strings.Repeat("Act of the And ", 130_000) + " section 31",
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				cited(s)
			}
		})
	}
}
