package letter

import (
	"fmt"
	"strings"
	"testing"
)

// claimed is what is read of the claims of a text: its subject, rows of questions,
// extent, section's ground.
func claimed(t testing.TB, words string) []string {
	t.Helper()
	d := paper(t, "letter.txt", words)
	var out []string
	for _, c := range (&Case{Documents: []*Document{d}}).refusals(0) {
		var w []string
		for _, r := range c.ways {
			w = append(w, fmt.Sprintf("%d-%d", r.from, r.to))
		}
		for _, r := range c.but {
			w = append(w, fmt.Sprintf("but %d-%d", r.from, r.to))
		}
		if n := c.name(); n != "" {
			w = append(w, n)
		}
		if c.extent != unsaid {
			w = append(w, [...]string{"", "this", "whole", "partly"}[c.extent])
		}
		if c.brief {
			w = append(w, "brief")
		}
		if len(c.bases) > 0 {
			w = append(w, string(c.bases[0]))
		}
		out = append(out, strings.Join(w, ", "))
	}
	return out
}

func TestClaims(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"This is our refusal notice on questions 1 to 15, for which we cite section 31(1)(a) of the Act.", "1-15, crime"},
		{"That is why the answers to questions 1 – 3 and 5 have been refused under section 31.", "1-3, 5-5, crime"},
		{"Facts about the Council's anti-virus software and firewall are held to be exempt from release under Section 31(1)(a).", "what concerns firewall and anti-virus and endpoint protection, crime"},
		{"We are withholding the suppliers and versions of our IT security under section 31(1)(a).", "suppliers and versions (security), crime"},
		{"The names and contact details of staff are exempt under section 40(2).", "names, e-mail addresses and telephone numbers, personal-data"},
		{"We have redacted the names of junior officers under s40(2).", "names, personal-data"},
		{"We cannot release the name of the firewall. Section 31(1)(a) applies.", "products and suppliers (firewall), crime"},
		{"The Council does not release information about the suppliers and versions of our IT security. This information is exempt from disclosure under section 31.", "suppliers and versions (security), crime|this, crime"},
		{"Section 31(1)(a) applies to questions 2, 3 and 4.", "2-2, 3-3, 4-4, crime"},
		{"We have applied section 40(2) to the names of staff.", "names, personal-data"},
		{"The information requested is exempt under section 24(1).", "whole, national-security"},
		{"Your answers to Q1-Q3 and Q7 are withheld under s31.", "1-3, 7-7, crime"},
		{"All of question 2 except question 3 is withheld under s31.", "2-2, but 3-3, crime"},
		{"Withheld", "this, brief"},
		{"Exempt under s31(1)(a)", "this, brief, crime"},
		{"[s.31(1)(a)]", "this, brief, crime"},
		{"Section 31", "this, brief, crime"},
		{"REDACTED", "this, brief"},
		{"The Trust neither confirms nor denies that it holds information about ransomware incidents under section 31(3).", "incidents, crime"},
		{"We can provide the number of firewalls but not the brand, which is exempt under section 31(1)(a).", "products, crime"},

		{"Company name refused, please see the refusal notice below.", "suppliers"},
		{"Data Withheld", "this, brief"},
		{"What each system costs comes within Section 43 of the Freedom of Information Act.", "commercial"},
		{"The Board considers that the name of that system is exempt under section 31(1)(a).", "products and suppliers, crime"},
		{"The system's name is withheld under section 31(1)(a).", "products and suppliers, crime"},
		{"The names of our applications are exempt under section 31(1)(a).", "products and suppliers, crime"},
		{"The name of the complainant is exempt under section 40(2).", "names, personal-data"},
		{"The names of system managers are exempt under section 40(2).", "names, personal-data"},
		{"The name of the supplier falls under the exemption in section 43(2).", "suppliers, commercial"},

		{"The information is exempt under section 12 of the Act.", ""},
		{"Beyond this the council withholds the detail under section 31(1)(a).", ""},
		{"Other than that, the information is exempt under section 31(1)(a).", ""},
		{"Further details of the firewall are exempt under section 31(1)(a).", ""},
		{"We withhold anything further under section 31(1)(a).", ""},
		{"This is exempt under section 21 as it is reasonably accessible.", ""},
		{"We refuse your request because it would exceed the appropriate limit.", ""},
		{"We are unable to provide this breakdown of suppliers.", ""},
		{"Section 31(1)(a) says that nobody has to hand out information about suppliers.", ""},
		{"Section 40(2) allows us to refuse to provide names of staff.", ""},
		{"Had we held the supplier's name, it would be exempt under section 31.", ""},
		{"If information about suppliers is withheld under section 31 we will say so.", ""},
		{"We considered whether the supplier is exempt under section 31.", ""},
		{"The exemption in section 31 does not apply to the supplier.", ""},
		{"We no longer rely on section 31 for the supplier.", ""},
		{"The supplier's name is not exempt under section 43.", ""},
		{"No information has been withheld under section 31.", ""},
		{"Personal data of others is exempt under section 40(2) where its release would break a data protection principle.", ""},
		{"When it refuses, section 17 has an authority give the supplier's name as exempt.", ""},
		{"We are unable to provide in full the information you have requested under section 40(2).", ""},
		{"Some information may be exempt under section 40(2).", ""},
		{"Factors in favour of withholding the suppliers under section 31.", ""},
		{"The firewall is [redacted] under section 31.", ""},
		{"We have withheld some of the information under section 31.", ""},
		{"Laptops are withheld from staff who refuse training.", ""},
	} {
		if got := strings.Join(claimed(t, c.text), "|"); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}
