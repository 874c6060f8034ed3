package software

import (
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/match"
)

// A name in brackets is on a list and also a word; "?" asks nothing of it.
func TestVouched(t *testing.T) {
	for _, c := range []struct {
		name   string
		blocks []string
		kind   string // what the list says the name is
		want   bool
	}{
		{"a verb of use", []string{"We use [Compass] as our alarm service."}, "telecare", true},
		{"a verb of keeping", []string{"Complaints are logged in [Respond]."}, "complaints system", true},
		{"held in, of records", []string{"Property records are held in [Concerto]."}, "property system", true},
		{"held in, of a meeting", []string{"The meeting was held in [Paris]."}, "clinical system", false},
		{"a role after", []string{"The [Uniform] system is old."}, "planning system", true},
		{"a role before", []string{"Our supplier is [Insight], since May."}, "reseller", true},
		{"a version after", []string{"[Eclipse] 4.2 is old."}, "social care system", true},
		{"said to be ours", []string{"[Eclipse] is our social care record."}, "social care system", true},
		{"a town", []string{"[Taranto] is our twin town."}, "parking system", false},
		{"a question", []string{"Which network provider do you use?", "[BT] (broadband only)"}, "telephony supplier", true},
		{"a question of time", []string{"How long is the network contract?", "[Three] years"}, "telephony supplier", false},
		{"a label", []string{"Planning software: [Alloy]"}, "planning system", true},
		{"a column", []string{"System\tSupplier", "Payroll\t[Advanced]"}, "software maker", true},
		{"a column of places", []string{"Venue\tTown", "Hall\t[Paris]"}, "clinical system", false},
		{"a street", []string{"We use [Falcon] Road for the event and its software."}, "endpoint protection", false},
		{"a room", []string{"The alarm in the [Sentinel] Suite failed, as the software showed."}, "security monitoring", false},
		{"a room too", []string{"The network meeting was moved to the [Horizon] Lounge."}, "remote access", false},
		{"a suite of software", []string{"We use the [Sentinel] suite on all servers."}, "security monitoring", true},
		{"a longer name", []string{"Data from the Ashdale [Sentinel] is used by our software."}, "security monitoring", false},
		{"the word", []string{"The [Oracle] of the temple spoke."}, "database", false},
		{"a verb", []string{"[Confirm] that the software works."}, "highways system", false},
		{"a sentence about computers alone", []string{"Our software was shown to [Victoria] by the server."}, "benefits system", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			var texts []string
			var hit match.Hit
			for i, b := range c.blocks {
				if at := strings.IndexByte(b, '['); at >= 0 {
					end := strings.IndexByte(b, ']') - 1
					b = strings.NewReplacer("[", "", "]", "").Replace(b)
					hit = match.Hit{Kind: "list", Block: i, Start: at, End: end, Name: b[at:end], Detail: c.kind}
				}
				texts = append(texts, b)
			}
			l := letter(texts...)
			l.Doubtful = match.HitsOf(hit)
			got := vouched(&inquiry{l: l, block: hit.Block})
			if (len(got) == 1) != c.want {
				t.Errorf("got %+v", got)
			}
			if len(got) == 1 && len(got[0].Evidence) < 3 {
				t.Errorf("says too little: %q", got[0].Evidence)
			}
		})
	}
}

// What the letter shows to be a product in one place is one in the others.
func TestDoubtlessElsewhere(t *testing.T) {
	l := letter("We use Compass as our alarm service.", "The contract for Compass ends in May.", "Compass Road was closed.")
	var doubtful []match.Hit
	for i, at := range []int{7, 17, 0} {
		doubtful = append(doubtful, match.Hit{Kind: "list", Block: i, Start: at, End: at + 7, Name: "Compass", Detail: "telecare"})
	}
	l.Doubtful = match.HitsOf(doubtful...)
	got := marks(t, l, true)
	if strings.Join(got, "|") != "list: Compass|list: Compass" {
		t.Errorf("got %q", got)
	}
}

func TestOrdinary(t *testing.T) {
	d := recogniser(t).words
	for name, want := range map[string]bool{
		"Support": true, "Annual Spend": true, "Legal Case Management": true, "Licensing": true, "Occupational": true,
		"Zentarix": false, "FlowCase": false, "Brackenfold Care": false, "Harrowgate Digital": false,
	} {
		if d.ordinary(name) != want {
			t.Errorf("%q: want %v", name, want)
		}
	}
	for name, want := range map[string]bool{"Jane Dolan": true, "Priya Nandakumar": true, "Harrowgate Digital": false, "Zentarix": false, "Jane Systems": false} {
		if d.person(name) != want {
			t.Errorf("person %q: want %v", name, want)
		}
	}
	for _, key := range []string{"", "\x00", "zzzzzz", "aardvark"} {
		d.has(key) // no panic at either end
	}
}
