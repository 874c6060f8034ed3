package software

import (
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/match"
)

// modelsOf are the models that are found in a text behind a listed term.
func modelsOf(t *testing.T, before, term, after, kind, detail string) string {
	t.Helper()
	l := letter(before + term + after)
	l.Terms = match.HitsOf(match.Hit{Kind: kind, Start: len(before), End: len(before) + len(term), Name: term, Detail: detail})
	var out []string
	for _, h := range recogniser(t).Find(l, 0) {
		if h.Kind == Model || h.Kind == SecurityModel {
			out = append(out, l.Blocks[0].Text.S[h.Start:h.End])
		}
	}
	return strings.Join(out, "|")
}

func TestModels(t *testing.T) {
	const vendor, maker = "technology-vendor", "hardware maker"
	for _, c := range []struct{ before, term, after, want string }{
		{"Servers: ", "Dell", " PowerEdge R730 (9), R640 (4). Supplier", "Dell PowerEdge R730|R640"},
		{"", "Konica Minolta", " bizhub C360i x 61, bizhub C650i x 19 and AccurioPress C4070 x 4", "Konica Minolta bizhub C360i|bizhub C650i|AccurioPress C4070"},
		{"", "Cisco", " Catalyst 4507R+E, edge 2960X (c. 140)", "Cisco Catalyst 4507R+E|2960X"},
		{"", "Motorola", " Solutions UK Ltd (VB400)", "VB400"},
		{"", "Aruba", " access points (AP-515 x 40; AP-575)", "AP-515|AP-575"},
		{"", "Pure Storage", " FlashArray//X20 R3 pair", "Pure Storage FlashArray//X20 R3"},
		{"", "HP", " ProLiant DL380 Gen10", "HP ProLiant DL380 Gen10"},
		{"", "Mitel", " MiVoice 3300 ICP controllers", "Mitel MiVoice 3300 ICP"},
		{"", "Ricoh", ": IM C3000, MP 501", "IM C3000|MP 501"},
		{"", "Lenovo", "'s L14 and T14", "Lenovo's L14|T14"},
		{"", "Samsung", " Galaxy S21", "Samsung Galaxy S21"},
		{"", "Cisco", " 7821 and 8841 phones", "Cisco 7821|8841"},
		{"", "Dell", " Latitude 5420, 310 of them", "Dell Latitude 5420"},
		// none of these is a model
		{"", "Dell", " 120 desktops", ""},
		{"", "Dell", " 1200 desktops", ""},
		{"", "Dell", "   R640", ""}, // another column
		{"", "Dell", " 2019 laptops", ""},
		{"", "Dell", " (B7)", ""},
		{"", "Dell", " (S31)", ""},
		{"", "Dell", " Order R12345", ""},
		{"", "Dell", " Lot 3A", ""},
		{"", "Dell", " RM6098", ""},
		{"", "Dell", ", R640", ""},
		{"", "Canon", " A3 printers", ""},
		{"", "Canon", " SS14 3WG", ""},
		{"", "Canon", " AB12 CDE", ""},
		{"", "Canon", " 16GB, 24x7, 4hr, 3yr, 61x, 21st", ""},
		{"", "Canon", " Mar21", ""},
		{"", "Canon", " R640@example.org", ""},
		{"", "Canon", " P45 forms", ""},
		{"", "Canon", " 802.11ac", ""},
		{"", "Canon", " ISO27001", ""},
		{"", "Canon", " v6", ""},
		{"", "Canon", " " + strings.Repeat("R6", 40), ""},
		{"", "Canon", " C123456", ""},
	} {
		if got := modelsOf(t, c.before, c.term, c.after, vendor, maker); got != c.want {
			t.Errorf("%q: got %q, want %q", c.before+c.term+c.after, got, c.want)
		}
	}
	if got := modelsOf(t, "", "Latitude", " 540", "technology-product", "hardware"); got != "Latitude 540" {
		t.Errorf("behind a range: got %q", got)
	}
	if got := modelsOf(t, "", "Capita", " (CW12)", "line-of-business-system", "housing system"); got != "" {
		t.Errorf("behind a system: got %q", got)
	}
}

func TestModelOfWhatGuards(t *testing.T) {
	l := letter("Two SonicWall NSA 2650 firewalls")
	l.Terms = match.HitsOf(match.Hit{Kind: "security-vendor", Start: 4, End: 13, Name: "SonicWall", Detail: "firewall"})
	hits := recogniser(t).Find(l, 0)
	if len(hits) != 1 || hits[0].Kind != SecurityModel || hits[0].Name != "SonicWall NSA 2650" || hits[0].Start != 4 {
		t.Errorf("got %+v", hits)
	}
}

// FuzzModels: no text makes the search for models panic or overlap itself.
func FuzzModels(f *testing.F) {
	for _, s := range []string{" PowerEdge R730 (9), R640 (4)", "'s (EX4300, 4 x QFX5120 &", " Ltd (", " -", " 7821 and", ": IM C3000x", " é1 ("} {
		f.Add(s)
	}
	r := recogniser(f)
	f.Fuzz(func(t *testing.T, after string) {
		l := letter("Dell" + after)
		l.Terms = match.HitsOf(match.Hit{Kind: "technology-vendor", End: 4, Name: "Dell", Detail: "hardware maker"})
		last := 0
		for _, h := range r.Find(l, 0) {
			if h.Kind != Model {
				continue
			}
			if h.Start < last || h.End <= h.Start || h.End > len(l.Blocks[0].Text.S) {
				t.Fatalf("%q: %d to %d", after, h.Start, h.End)
			}
			last = h.End
		}
	})
}
