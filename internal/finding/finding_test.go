package finding

import (
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/document"
)

func TestParseLevel(t *testing.T) {
	for _, l := range []Level{Off, Note, Warning, Error} {
		if got, err := ParseLevel(l.String()); got != l || err != nil {
			t.Errorf("ParseLevel(%q) = %v, %v", l, got, err)
		}
	}
	if _, err := ParseLevel("high"); err == nil {
		t.Error(`"high" is taken for a level`)
	}
}

// A decision on a fingerprint must outlast a moved paragraph and must not pass to
// another value at the same place.
func TestFingerprint(t *testing.T) {
	base := Fingerprint(nil, "security-product", "Sophos", "uses a|appliance for")
	for name, c := range map[string]struct {
		got  string
		same bool
	}{
		"spacing, case and punctuation": {Fingerprint(nil, "security-product", " SOPHOS ", "Uses  a|appliance, for"), true},
		"punctuation in the value":      {Fingerprint(nil, "security-product", "So-phos", "uses a|appliance for"), false},
		"another value":                 {Fingerprint(nil, "security-product", "McAfee", "uses a|appliance for"), false},
		"another context":               {Fingerprint(nil, "security-product", "Sophos", "refuses a|appliance for"), false},
		"another rule":                  {Fingerprint(nil, "security-vendor", "Sophos", "uses a|appliance for"), false},
		"another salt":                  {Fingerprint([]byte("x"), "security-product", "Sophos", "uses a|appliance for"), false},
	} {
		if (c.got == base) != c.same {
			t.Errorf("%s: %s against %s", name, c.got, base)
		}
	}
	if Fingerprint(nil, "direct-email", "j.smith@ashdale.example", "") == Fingerprint(nil, "direct-email", "j-smith@ashdale.example", "") {
		t.Error("two addresses have one fingerprint")
	}
	if id, hex, ok := strings.Cut(base, ":"); !ok || id != "security-product" || len(hex) != 16 {
		t.Errorf("fingerprint %q", base)
	}
}

func TestExitCode(t *testing.T) {
	gap := Gap{Gap: document.Gap{Code: document.GapEmpty}, Status: Open}
	accepted := gap
	accepted.Status = Accepted
	for name, c := range map[string]struct {
		failOn Level
		doc    Document
		want   int
	}{
		"clean":                       {Error, Document{}, ExitClean},
		"a note":                      {Error, Document{Findings: []Finding{{Level: Note}}}, ExitClean},
		"a note that fails":           {Note, Document{Findings: []Finding{{Level: Note}}}, ExitFindings},
		"an error":                    {Error, Document{Findings: []Finding{{Level: Error}}}, ExitFindings},
		"an accepted error":           {Error, Document{Findings: []Finding{{Level: Error, Status: Accepted}}}, ExitClean},
		"an error that never fails":   {Off, Document{Findings: []Finding{{Level: Error}}}, ExitClean},
		"a gap":                       {Error, Document{Gaps: []Gap{gap}}, ExitIncomplete},
		"a gap when nothing may fail": {Off, Document{Gaps: []Gap{gap}}, ExitIncomplete},
		"an accepted gap":             {Error, Document{Gaps: []Gap{accepted}}, ExitClean},
		"an error and a gap":          {Error, Document{Gaps: []Gap{gap}, Findings: []Finding{{Level: Error}}}, ExitFindings},
	} {
		r := Report{FailOn: c.failOn, Documents: []Document{c.doc}}
		if got := r.ExitCode(); got != c.want {
			t.Errorf("%s: exit %d, want %d", name, got, c.want)
		}
	}
}

func TestPlain(t *testing.T) {
	for s, want := range map[string]string{
		"":                            "",
		"  –, ":                       "",
		" The Council’s  BUDGET, 3! ": "the council s budget 3",
		"ÉTÉ–Łódź":                    "été łódź",
		"a\xffb\x00c":                 "a b c",
		"vendor-network":              "vendor network",
	} {
		if got := Plain(s); got != want {
			t.Errorf("Plain(%q) = %q, want %q", s, got, want)
		}
	}
}
