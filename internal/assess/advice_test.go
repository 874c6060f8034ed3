package assess

import (
	"testing"

	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/rule"
)

func TestInstead(t *testing.T) {
	r := &rule.Rule{
		Better:  []string{"Write {kind}, and give {mailbox}.", "Write {kind}.", "Give {mailbox} or {phone}.", "Say {quarter}.", "It is {name}, {detail}."},
		Instead: "Leave {match} out.",
		Kinds:   map[string]string{"post unknown": "", "firewall": "a guard of the network"},
	}
	contact := authority.Contact{Mailbox: "foi@ashdale.example", Domains: []string{"ashdale.example"}}
	for name, c := range map[string]struct {
		contact authority.Contact
		texts   texts
		want    string
	}{
		"all known":            {contact, texts{"Ashwall", "Ashwall", "firewall"}, "Write a guard of the network, and give foi@ashdale.example."},
		"no mailbox":           {authority.Contact{}, texts{"Ashwall", "Ashwall", "mail filter"}, "Write a mail filter."},
		"another body's":       {contact, texts{"jo@supplier.example", "", "mail filter"}, "Write a mail filter."},
		"no kind":              {authority.Contact{Mailbox: "m", Phone: "p"}, texts{"Holt", "Holt", "post unknown"}, "Give m or p."},
		"a date":               {authority.Contact{}, texts{"ends on 31 March 2027", "", ""}, "Say between January and March 2027."},
		"two dates":            {authority.Contact{}, texts{"from May 2026 to 3 May 2027", "", ""}, "Say between April and June 2026 and between April and June 2027."},
		"two in one quarter":   {authority.Contact{}, texts{"from May 2026 to 3 June 2026", "", ""}, "Say between April and June 2026."},
		"nothing":              {authority.Contact{}, texts{"Ashwall", "", ""}, "Leave Ashwall out."},
		"a sentence":           {authority.Contact{}, texts{"x", "", "it is said there that this is the system in which the records of the council are kept"}, "Leave x out."},
		"masked":               {authority.Contact{}, texts{Bullets, Bullets, Bullets}, "Leave ••• out."},
		"masked, with contact": {authority.Contact{Mailbox: "m", Phone: "p"}, texts{Bullets, Bullets, Bullets}, "Give m or p."},
		"blanks in the text":   {authority.Contact{}, texts{"{name}", "{match}", "{quarter}"}, "Write a {quarter}."},
	} {
		if got := instead(r, Settings{Contact: c.contact}, c.texts); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestArticle(t *testing.T) {
	for phrase, want := range map[string]string{
		"firewall": "a", "endpoint protection product": "an", "e-mail system": "an", "IT services company": "an",
		"HR Adviser": "an", "ICT Officer": "an", "PC": "a", "MP": "an", "UK Visas Officer": "a", "SEND Officer": "a", "NHS Manager": "an",
		"User Support Officer": "a", "Unified Communications Engineer": "a", "Uninterruptible supply": "an",
		"European Funding Officer": "a", "Honorary Secretary": "an", "Housing Officer": "a", "One-stop shop": "a", "Officer": "an", "Élite": "a",
		"8a Nurse": "an", "11th Hour Lead": "an", "18 Week Manager": "an", "1st Line Engineer": "a", "110 Desk": "a", "7a Nurse": "a", "SOC Manager": "a", "EU Officer": "an", "": "a",
	} {
		if got := article(phrase); got != want {
			t.Errorf("%s %s", got, phrase)
		}
	}
}
