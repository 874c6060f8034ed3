package letter

import (
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/document"
)

func TestUnasked(t *testing.T) {
	const siem = "What security monitoring product does your organisation use, who supplies it, and when does the licence come up for renewal?"
	for name, c := range map[string]struct{ request, argument, want string }{
		"versions": {siem, "Provision of details concerning the versions that we run would help criminals.",
			"Provision of details concerning the versions: versions of software"},
		"to confirm":         {siem, "To confirm what versions we run would let the public see how money is spent.", "confirm what versions: versions of software"},
		"of our own":         {siem, "Provision of details concerning the versions we run for watching over the network, would help criminals.", "Provision of details concerning the versions: versions of software"},
		"installation":       {siem, "Disclosing the installation dates could show when a system was weak.", "Disclosing the installation dates: installation dates"},
		"storage":            {"How many incidents did you record in 2024, and how many of them were reported to the Commissioner?", "Disclosure of our storage arrangements might be of use to an attacker.", "Disclosure of our storage arrangements: where data is stored"},
		"incidents":          {siem, "Releasing the number of attacks would show how strong we are.", "Releasing the number of attacks: incidents and attacks"},
		"places":             {siem, "Disclosing the locations of our offices would put staff at risk.", "Disclosing the locations of our offices: locations of sites"},
		"each subject once":  {siem, "Provision of the versions would help criminals. Releasing versions would do harm.", "Provision of the versions: versions of software"},
		"asked":              {siem + " Which version is in use?", "Provision of the versions would help criminals.", ""},
		"asked in part":      {siem, "Disclosing the supplier and the version in use would help criminals.", ""},
		"other words for it": {siem + " Is the software patched?", "Provision of the versions would help criminals.", ""},
		"a wide request":     {siem + " Please send a copy of the contract.", "Provision of the versions would help criminals.", ""},
		"no request":         {"Hello.", "Provision of the versions would help criminals.", ""},
		"no particular harm": {siem, "Disclosure of this information would help criminals.", ""},
		"a policy":           {siem, "The council does not release information about the versions of its software.", ""},
		"an example":         {siem, "For example, knowing when we last updated a system would allow criminals to know its versions.", ""},
		"said elsewhere":     {siem, "Disclosure would tell attackers which versions to look for.", ""},
		"no harm":            {siem, "We provide versions of our forms in Welsh.", ""},
	} {
		text := "You asked:\n\n" + c.request + "\n\nOur response:\n\nThis is exempt under section 31(1)(a).\n\n" + c.argument
		if got := faults(t, unasked, &Case{Documents: []*Document{paper(t, "letter.txt", text)}}); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// The request may be a document of its own, and what is hidden in one asks nothing.
func TestUnaskedCase(t *testing.T) {
	letter := paper(t, "letter.txt", "Our response:\n\nThis is exempt under section 31(1)(a).\n\nProvision of the versions would help criminals.")
	request := paper(t, "request.txt", "Dear Sir or Madam, please tell me which product you use to watch your network and what it cost in each year. Kind regards.")
	request.Role = Request
	c := &Case{Documents: []*Document{letter, request}}
	if got := faults(t, unasked, c); !strings.HasPrefix(got, "Provision") {
		t.Errorf("%q", got)
	}
	request.Blocks[0].Part.Layer = document.Hidden
	if got := faults(t, unasked, c); got != "" {
		t.Errorf("a hidden request: %q", got)
	}
}

// Each subject has what the table promises.
func TestSubjects(t *testing.T) {
	for _, x := range subjects() {
		for _, w := range x.argued {
			if w != strings.ToLower(w) || strings.Contains(w, "  ") {
				t.Errorf("%s: %q", x.name, w)
			}
		}
		if len(x.asked) < 8 {
			t.Errorf("%s is asked for in %d ways", x.name, len(x.asked))
		}
	}
}
