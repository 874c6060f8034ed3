package align

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/foilint/foilint/internal/document"
)

// kinds tells what a line of a request of the tests does by what it begins with.
func request(lines ...string) *Request {
	var ss []Sentence
	for _, l := range lines {
		s := Sentence{Text: l, Kind: Says}
		switch {
		case strings.HasPrefix(l, "= "):
			s = Sentence{Text: l[2:], Kind: Names}
		case strings.HasSuffix(l, "?") || strings.HasPrefix(l, "Please") || strings.HasPrefix(l, "I "):
			s.Kind = Asks
		}
		ss = append(ss, s)
	}
	return New(ss)
}

// marked puts brackets round what is quoted.
func marked(r *Request, texts []string) string {
	var out []string
	for i, beside := range r.Beside(texts) {
		var b strings.Builder
		at := 0
		for _, s := range beside.Quoted {
			b.WriteString(texts[i][at:s.Start] + "[" + texts[i][s.Start:s.End] + "]")
			at = s.End
		}
		out = append(out, b.String()+texts[i][at:])
	}
	return strings.Join(out, "\n")
}

func TestQuotes(t *testing.T) {
	security := []string{
		"Dear Sir or Madam,",
		"I sell fences and would like to know what keeps your network safe.",
		"Please answer each of these questions:",
		"Which anti-virus product do you use (e.g. Tolland)?",
		"Who supplies your firewall, and until when?",
		"= The number of laptops that run Quillon Desktop 10 Enterprise",
		"Do you use Netsafe Mail Filter?",
		"Please state whether Tolland Intercept is deployed on all your servers.",
		"We were told that the council bought Tolland Intercept for its data centre in 2019.",
		"Kind regards",
	}
	for name, c := range map[string]struct {
		request []string
		text    string // one block a line; [ ] round what is quoted
	}{
		"word for word":          {security, "[Who supplies your firewall, and until when?]\nNorthforge, until 2027."},
		"with another number":    {security, "[Q2. Who supplies your firewall, and until when?]\nNorthforge."},
		"case, marks and quotes": {security, "[3) WHO SUPPLIES YOUR FIREWALL – and until when]\nNorthforge."},
		"reflowed":               {security, "[Please state whether Tolland Intercept is]\n[deployed on all your servers.] Yes"},
		"a slip put right":       {[]string{"Who suplies yuor firewall, and until when?"}, "[Who supplies your firewall, and until when?] Northforge"},
		"joined and parted":      {[]string{"Please give the email antivirus and data centre contracts"}, "[Please give the e-mail anti-virus and datacentre contracts]"},
		"a word left out":        {security, "[Please state whether Tolland Intercept is deployed on your servers.]"},
		"a word put in":          {security, "[Please state whether] currently [Tolland Intercept is deployed on all your servers.]"},
		"a word in its place":    {security, "[Please state whether Tolland Intercept is deployed on all] the Trust's\n[servers.] Yes."},

		"answer on its line":       {security, "[Who supplies your firewall, and until when?] Northforge"},
		"answer within":            {[]string{"Please complete the name of your make of firewall and return it"}, "[Please complete the name of your make of firewall] Northforge [and return it]"},
		"answer that it named":     {security, "[Which anti-virus product do you use (e.g. Tolland)?]\nTolland"},
		"answer it named, in line": {security, "[Which anti-virus product do you use (e.g. Tolland)?] Tolland"},
		"statement of a question":  {security, "We do use Netsafe Mail Filter."},
		"we for you":               {security, "Do we use Netsafe Mail Filter"},
		"turned round":             {[]string{"Is Tolland Intercept deployed on all servers?"}, "Tolland Intercept is deployed on all servers."},
		"question cut to a fact":   {[]string{"Does the council use Quillon Server 2012 R2?"}, "The council use Quillon Server 2012 R2"},
		"we, not you":              {[]string{"Do you currently use Tolland Intercept X?"}, "We do currently use Tolland Intercept X."},
		"another digit":            {[]string{"Do you use Quillon Server 2012 now?"}, "[Do you use Quillon Server] 2016 [now?]"},

		"thing asked for, alone":     {security, "[The number of laptops that run Quillon Desktop 10 Enterprise:] 40"},
		"thing asked for, in a fact": {security, "The number of laptops that run Quillon Desktop 10 Enterprise is 40."},
		"and after other words":      {security, "We hold the number of laptops that run Quillon Desktop 10 Enterprise."},
		"what is said, alone":        {security, "We were told that the council bought Tolland Intercept for its data centre in 2019."},
		"what is said, among questions": {security, "[Please state whether Tolland Intercept is deployed on all your servers.]\n" +
			"[We were told that the council bought Tolland Intercept for its data centre in 2019.]\nIn 2020."},
		"words in common": {security, "The council bought Tolland Intercept for its data centre in 2019, and Netsafe."},
		"standard words":  {security, "Dear Sir or Madam,\nKind regards"},

		"list of names, all of it": {
			[]string{"Please say which of these you use:", "Tolland", "Northforge", "Netsafe", "Please say since when you use it"},
			"[Please say which of these you use:]\n[Tolland]\n[Northforge]\n[Netsafe]\n[Please say since when you use it]"},
		"list of names, cut to the answer": {
			[]string{"Please say which of these you use:", "Tolland", "Northforge", "Netsafe", "Please say since when you use it"},
			"[Please say which of these you use:]\nNorthforge\n[Please say since when you use it]\n2019"},
		"list of names, ticked": {
			[]string{"Please say which of these you use:", "Tolland", "Northforge", "Please say since when you use it"},
			"[Please say which of these you use:]\nTolland ☑\nNorthforge ☐\n[Please say since when you use it]"},
		"list of names, with answers": {
			[]string{"Please say which of these you use:", "Tolland", "Northforge", "Please say since when you use it"},
			"[Please say which of these you use:]\nTolland\nYes\nNorthforge\nNo\n[Please say since when you use it]"},
		"one name among questions": {
			[]string{"Please say what your firewall is", "Tolland", "Please say since when you use it"},
			"[Please say what your firewall is]\nTolland\n[Please say since when you use it]"},
		"list of names, ticked with letters": {
			[]string{"Please say which of these you use:", "( ) Tolland", "( ) Northforge", "( ) Netsafe", "Please say since when you use it"},
			"[Please say which of these you use:]\n(x) Tolland\n( ) Northforge\n(X) Netsafe\n[Please say since when you use it]"},
		"list of names, ticked behind": {
			[]string{"Please say which of these you use:", "Tolland", "Northforge", "Please say since when you use it"},
			"[Please say which of these you use:]\nTolland (x)\nNorthforge *\n[Please say since when you use it]"},
		"list of names, Y and N": {
			[]string{"Please say which of these you use:", "Tolland", "Northforge", "Please say since when you use it"},
			"[Please say which of these you use:]\nTolland Y\nNorthforge N\n[Please say since when you use it]"},
		"whole list at the end, answered below": {
			[]string{"Please say which of these you use:", "Tolland", "Northforge"},
			"[Please say which of these you use:]\n[Tolland]\n[Northforge]\nWe decline."},
		"part of a list at the end": {
			[]string{"Please say which of these you use:", "Tolland", "Northforge"},
			"[Please say which of these you use:]\nTolland\nWe use it since 2019."},
		"choices with a yes each": {
			[]string{"Does the council use any of these: Tolland, Northforge, Netsafe?"},
			"[Does the council use any of these:] Tolland (yes), Northforge (no), Netsafe (yes)?"},
		"a name for another": {
			[]string{"Please confirm that the council uses Tolland as its firewall in the data centre."},
			"[Please confirm that the council uses] Tollande [as its firewall in the data centre.]"},
		"bullets": {
			[]string{"Please say which of these you use:", "Tolland", "Northforge", "Please say since when you use it"},
			"[Please say which of these you use:]\n[* Tolland]\n[* Northforge]\n[Please say since when you use it]"},
		"list at the end": {
			[]string{"Please say which of these you use:", "Tolland", "Northforge"},
			"[Please say which of these you use:]\nTolland\nNorthforge"},
		"second question of two alike": {
			[]string{"Please give the name of the maker of your firewall", "Please give the name of the maker of your SIEM"},
			"[Please give the name of the maker of your siem]\nTolland"},
		"a slip in two alike": {
			[]string{"Please give the name of the maker of your firewall", "Please give the name of the maker of your mail gateway"},
			"[Please give the name of the makr of your mail gateway]\nTolland"},
		"twice": {security, "[Who supplies your firewall, and until when?]\nSee below.\n[Who supplies your firewall, and until when?]\nNorthforge"},
		"long and cut short": {
			[]string{"Please list every product that guards the mail of the council against spam, viruses and fraud, with its maker"},
			"[Please list every product that guards the mail of the council against spam]"},
		"short":   {[]string{"Who makes it?"}, "Who makes it?"},
		"nothing": {nil, "Who makes it?"},
	} {
		plain := strings.NewReplacer("[", "", "]", "").Replace(c.text)
		if got := marked(request(c.request...), strings.Split(plain, "\n")); got != c.text {
			t.Errorf("%s:\n got %s\nwant %s", name, got, c.text)
		}
	}
}

// prose is a text of n words out of a small stock, in sentences, some of which ask.
func prose(n int, seed uint64) []string {
	rnd := rand.New(rand.NewPCG(seed, 1))
	var out []string
	for n > 0 {
		words := []string{"Please"}
		for range 8 + rnd.IntN(20) {
			words = append(words, fmt.Sprintf("w%d", int(rnd.ExpFloat64()*200)))
		}
		n -= len(words)
		out = append(out, strings.Join(words, " ")+".")
	}
	return out
}

// A text that is made to be slow takes no longer than its length.
func TestHostile(t *testing.T) {
	const n = 20_000
	for name, s := range map[string]string{
		"one word":  strings.Repeat("a ", n),
		"two words": strings.Repeat("a b ", n/2),
		"pattern":   strings.Repeat("please say a b c a b d ", n/8),
		"gaps":      strings.Repeat("a b c x ", n/4),
		"ticks":     strings.Repeat("a b yes * c ", n/5),
	} {
		for _, mine := range []string{s, strings.ReplaceAll(s, "x", "y")} {
			start := time.Now()
			request(strings.SplitAfter(s, " x ")...).Beside([]string{mine, mine})
			request("Please " + s).Beside(strings.SplitAfter(mine, "c "))
			if took := time.Since(start); took > 5*time.Second {
				t.Errorf("%s: %s", name, took)
			}
		}
	}
}

func BenchmarkBeside(b *testing.B) {
	asked := prose(5000, 1)
	var response []string
	for i, s := range asked {
		response = append(response, fmt.Sprintf("%d. %s", i+1, strings.ToUpper(s)), "We hold w1 w2 w3 and w4.")
	}
	b.ResetTimer()
	for b.Loop() {
		request(asked...).Beside(response)
	}
}

func FuzzBeside(f *testing.F) {
	f.Add("Please say which you use: Tolland\nWho supplies it?", "1. Please say which you use: Tolland\nTolland\nWho suplies it? x")
	f.Add("Please a b c a b c a b d", "please a b c\na b c a b e a b d")
	f.Add("I’d like ☑ é\xff", "I'd like\x00 ☐ É\xff\xfe")
	f.Fuzz(func(t *testing.T, asked, response string) {
		texts := strings.Split(response, "\n")
		for i, b := range request(strings.Split(asked, "\n")...).Beside(texts) {
			for _, spans := range [][]document.Span{b.Quoted, b.Alike} {
				last := 0
				for _, s := range spans {
					if s.Start < last || s.End <= s.Start || s.End > len(texts[i]) {
						t.Fatalf("%v of %q", spans, texts[i])
					}
					last = s.End
				}
			}
		}
	})
}
