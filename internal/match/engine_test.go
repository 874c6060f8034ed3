package match

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/internal/zone"
)

// letter makes a letter whose blocks are all answers.
func letter(texts ...string) *Letter {
	l := &Letter{}
	body := &document.Part{Name: "body", Layer: document.Visible}
	for _, t := range texts {
		f := fold.Fold(t)
		l.Blocks = append(l.Blocks, &zone.Block{
			Part: body, Source: &document.Block{Text: t}, Text: f,
			Regions: []zone.Region{{Start: 0, End: len(f.S), Zone: zone.Answer}},
		})
	}
	return l
}

func find(t testing.TB, e *Engine, texts ...string) []string {
	t.Helper()
	l := letter(texts...)
	ms, err := e.Find(context.Background(), l, 1)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, m := range ms {
		s := m.Rule.ID + "=" + l.Blocks[m.Block].Text.S[m.Start:m.End]
		if m.Cap != finding.Off {
			s += " at most " + m.Cap.String()
		}
		out = append(out, s)
	}
	return out
}

var products = &rule.Rule{ID: "product", Level: finding.Error, Terms: []rule.Term{
	{Name: "Sophos", Kind: "anti-virus"},
	{Name: "Check Point", Aliases: []string{"CheckPoint"}, Ambiguous: []string{"Check Point"}, Context: []string{"firewall", "security gateway"}},
	{Name: "ESET"},
	{Name: "Snow", Ambiguous: []string{"Snow"}, Context: []string{"licence manager"}},
	{Name: "Siân Guard"},
	{Name: "AT&T"},
	{Name: ".NET"},
	{Name: "Microsoft Exchange"},
	{Name: "SentinelOne"},
}}

var vendors = &rule.Rule{ID: "vendor", Level: finding.Warning, Terms: []rule.Term{{Name: "Microsoft"}, {Name: "Microsoft Exchange Ltd"}}}

func TestTerms(t *testing.T) {
	e := New([]*rule.Rule{products, vendors}, nil, nil)
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"plain", "We use Sophos.", []string{"product=Sophos"}},
		{"case", "We use SOPHOS, sophos", []string{"product=SOPHOS", "product=sophos"}},
		{"boundary", "Sophosticated philosophos", nil},
		{"possessive", "Sophos's box", []string{"product=Sophos"}},
		{"full width and zero width", "Ｓｏ\u200bphos", []string{"product=Sophos"}},
		{"diacritics either way", "Sian guard and SIÂN GUARD", []string{"product=Sian guard", "product=SIÂN GUARD"}},
		{"hyphen for space", "Sian-Guard", []string{"product=Sian-Guard"}},
		{"other punctuation parts", "Sian. Guard", nil},
		{"line break joins", "Sian\nGuard", []string{"product=Sian Guard"}},
		{"acronym only in capitals", "ESET was reset, eset", []string{"product=ESET"}},
		{"ambiguous alone", "The council is at Check Point Charlie", nil},
		{"ambiguous in context", "The firewalls are Check Point.", []string{"product=Check Point"}},
		{"ambiguous in context of two words", "Check Point is our security gateway", []string{"product=Check Point"}},
		{"ambiguous in other case", "a firewall check point", nil},
		{"ambiguous in other case is in doubt though there is context", "the firewall is Check point, the licence manager SNOW", nil},
		{"ambiguous in capitals, of two words", "the firewall is CHECK POINT", []string{"product=CHECK POINT"}},
		{"unambiguous alias", "a CheckPoint box", []string{"product=CheckPoint"}},
		{"context too far", "Snow " + strings.Repeat("fell ", 12) + "licence manager", nil},
		{"ampersand", "AT&T and AT & T but not at t", []string{"product=AT&T", "product=AT & T"}},
		{"leading dot", "in .NET, on the net", []string{"product=.NET"}},
		{"longest, and the graver", "Microsoft Exchange at Microsoft", []string{"product=Microsoft Exchange", "vendor=Microsoft"}},
		{"a lighter one around a graver", "Microsoft Exchange Ltd", []string{"vendor=Microsoft Exchange Ltd", "product=Microsoft Exchange"}},
		{"in an address", "see www.sophos.com or a@sophos.com", []string{"product=sophos at most note", "product=sophos at most note"}},
		{"end of sentence is no address", "It is Sophos.", []string{"product=Sophos"}},
	} {
		if got := find(t, e, c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q gives %q, want %q", c.name, c.text, got, c.want)
		}
	}
}

func TestPatterns(t *testing.T) {
	e := New([]*rule.Rule{
		{ID: "ip", Patterns: patterns(`\b\d+(?:\.\d+){3}\b`), Validate: "short"},
		{ID: "group", Patterns: patterns(`(?i)host (\w+)`),
			Context: rule.Context{Require: []string{"server"}, Veto: []string{"game"}, Within: 3}},
		{ID: "gated", Patterns: patterns(`.*x.*never there.*`)},
		{ID: "several", Patterns: patterns(`(?i)\bnot use mfa\b`, `(?i)\bdo not use mfa\b`, `(?i)\bdo not use (?:mfa|siem)\b`, `(?i)\bmfa is not used\b`)},
	}, nil, map[string]func(string) bool{"short": func(s string) bool { return len(s) < 10 }})
	for text, want := range map[string][]string{
		"at 10.0.0.1 and 100.100.100.100":             {"ip=10.0.0.1"},
		"the server, HOST alpha":                      {"group=alpha"},
		"the host alpha":                              nil,
		"server host alpha game":                      nil,
		"server host alpha, no game":                  nil,
		"server host alpha, and so in the end a game": {"group=alpha"},
		"xx":                                 nil,
		"We do not use MFA. MFA is not used": {"several=do not use MFA", "several=MFA is not used"},
		"MFAs are not used":                  nil,
	} {
		if got := find(t, e, text); !slices.Equal(got, want) {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}

func patterns(sources ...string) []*rule.Pattern {
	var out []*rule.Pattern
	for _, s := range sources {
		p, err := rule.NewPattern(s)
		if err != nil {
			panic(err)
		}
		out = append(out, p)
	}
	return out
}

// Nothing that a pattern finds may be lost to its gate.
func FuzzGates(f *testing.F) {
	all := patterns(`(?i)\bno (?:mfa|ids|k)\b`, `\bid.{0,9}\b(?:no|not)\b`, `x\b-|-\bz`, `(?i)\b(?:is|are) not\b.*\bencrypted`, `\d.*\bkids?\b`, `(?i)\b(?:no\w*|ids?)\b.*\bk`)
	e := New([]*rule.Rule{{ID: "all", Patterns: all}}, nil, nil)
	f.Add("No kids: IDS is not, ids no; x--z", "Desktops are not_encrypted 5 kids")
	f.Fuzz(func(t *testing.T, before, s string) {
		w, s := e.worker(nil), fold.Fold(s).S
		for _, text := range []string{before, s} { // what one block leaves must not show in the next
			w.read(text, 0)
			open := w.open()
			for i, p := range w.patterns {
				if at := p.Find(text); len(at) > 0 && !slices.Contains(open, int32(i)) {
					t.Fatalf("%s matches %q but its gate %q is shut", p, text, p.Gate.All)
				}
			}
		}
	})
}

type shouts struct{}

func (shouts) Kinds() []string { return []string{"shout", "echo"} }
func (shouts) Find(l *Letter, i int) (hits []Hit) {
	if at := strings.Index(l.Blocks[i].Text.S, "HEY"); at >= 0 {
		hits = append(hits, Hit{Kind: "shout", Block: i, Start: at, End: at + 3, Name: fmt.Sprint(len(l.Terms.Of(i)))})
	}
	return hits
}
func (shouts) Settle(l *Letter, hits []Hit) []Hit {
	for _, h := range hits {
		hits = append(hits, Hit{Kind: "echo", Block: 0, Start: 0, End: 1, Name: h.Name})
	}
	return hits
}

func TestRecogniser(t *testing.T) {
	rules := []*rule.Rule{products, {ID: "loud", Recognisers: []string{"shout"}}, {ID: "again", Recognisers: []string{"echo"}, Context: rule.Context{Veto: []string{"quiet"}}}}
	e := New(rules, []Recogniser{shouts{}}, nil)
	if got, want := find(t, e, "a b", "HEY Sophos"), []string{"again=a", "loud=HEY", "product=Sophos"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := find(t, e, "a quiet b", "HEY"), []string{"loud=HEY"}; !slices.Equal(got, want) {
		t.Errorf("context of a recogniser's rule: got %q, want %q", got, want)
	}
	if e := New(rules[:1], []Recogniser{shouts{}}, nil); len(e.recognisers) != 0 {
		t.Error("a recogniser that no rule names still runs")
	}
}

// The number of workers must not show in the result.
func TestWorkers(t *testing.T) {
	e := New([]*rule.Rule{products, vendors, {ID: "loud", Recognisers: []string{"shout"}}}, []Recogniser{shouts{}}, nil)
	var texts []string
	for i := range 1000 {
		texts = append(texts, fmt.Sprintf("block %d HEY Microsoft Exchange and Sophos", i))
	}
	one, err := e.Find(context.Background(), letter(texts...), 1)
	if err != nil || len(one) < 3000 {
		t.Fatal(len(one), err)
	}
	many, err := e.Find(context.Background(), letter(texts...), 8)
	if err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(one) != fmt.Sprint(many) {
		t.Error("eight workers found otherwise than one")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := e.Find(ctx, letter(texts...), 2); err == nil {
		t.Error("a cancelled search does not say so")
	}
}

// Where there are too many hits the rest of the letter is not looked at, and where
// that begins does not depend on the number of workers either.
func TestTooMany(t *testing.T) {
	e := New([]*rule.Rule{products, vendors, {ID: "loud", Recognisers: []string{"shout"}}}, []Recogniser{shouts{}}, nil)
	var texts []string
	for range 4000 {
		texts = append(texts, strings.Repeat("Sophos and Microsoft Exchange ", 20))
	}
	var got []string
	for _, workers := range []int{1, 8} {
		l := letter(texts...)
		l.Most = 10_000
		ms, err := e.Find(context.Background(), l, workers)
		if err != ErrTooMany || len(ms) < l.Most || len(ms) > 50_000 || len(l.Blocks) == len(texts) {
			t.Fatalf("%d matches in %d blocks, %v", len(ms), len(l.Blocks), err)
		}
		if last := ms[len(ms)-1].Block; last != len(l.Blocks)-1 {
			t.Errorf("the last match is in block %d of %d", last, len(l.Blocks))
		}
		got = append(got, fmt.Sprint(ms))
	}
	if got[0] != got[1] {
		t.Error("eight workers found otherwise than one")
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"We use Sophos.", "AT & T .NET Siân\u200b Guard", "www.sophos.com\x00\xff", "Check Point firewall"} {
		f.Add(s)
	}
	e := New([]*rule.Rule{products, vendors, {ID: "digits", Patterns: patterns(`\d+`)}}, nil, nil)
	f.Fuzz(func(t *testing.T, s string) {
		l := letter(s)
		ms, err := e.Find(context.Background(), l, 1)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range ms {
			if m.Start < 0 || m.End > len(l.Blocks[0].Text.S) || m.Start >= m.End {
				t.Fatalf("match %d:%d outside %q", m.Start, m.End, l.Blocks[0].Text.S)
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	r := &rule.Rule{ID: "many", Level: finding.Error}
	for i := range 5000 {
		r.Terms = append(r.Terms, rule.Term{Name: fmt.Sprintf("Product%d Suite", i)}, rule.Term{Name: fmt.Sprintf("Vendor%d", i)})
	}
	e := New([]*rule.Rule{r}, nil, nil)
	text := strings.Repeat("The council uses Vendor17 for its network, which was renewed in April and is monitored daily. ", 10)
	var texts []string
	for range 100 {
		texts = append(texts, text)
	}
	l := letter(texts...)
	b.SetBytes(int64(len(text) * len(texts)))
	for b.Loop() {
		if _, err := e.Find(context.Background(), l, 1); err != nil {
			b.Fatal(err)
		}
	}
}

func TestDoubtfulInOtherCase(t *testing.T) {
	e := New([]*rule.Rule{products}, nil, nil)
	for _, c := range []struct {
		text string
		want int
	}{
		{"Who supplies it? SNOW", 0}, // too short
		{"Who supplies it? Check point", 1},
		{"Snow", 1},
		{"check point", 0},
		{"snow", 0},
		{"HEAVY SNOW", 0},
		{"SNOW TONIGHT: the licence manager says", 0},
	} {
		l := letter(c.text)
		if _, err := e.Find(t.Context(), l, 1); err != nil {
			t.Fatal(err)
		}
		if got := len(l.Doubtful.Of(0)); got != c.want {
			t.Errorf("%q: %d in doubt, want %d", c.text, got, c.want)
		}
	}
}
