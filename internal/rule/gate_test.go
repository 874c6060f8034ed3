package rule

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/foilint/foilint/internal/fold"
)

func TestDerive(t *testing.T) {
	for pattern, want := range map[string]string{
		`password`:                               `["password"] false`,
		`(?i)Pass(word|phrase)?`:                 `["pass"] false`,
		`(?i)pass(?:word|phrase)`:                `["passphrase" "password"] false`,
		`\bv\d+\.\d+`:                            `["\bv0" "\bv1" "\bv2" "\bv3" "\bv4" "\bv5" "\bv6" "\bv7" "\bv8" "\bv9"] true`,
		`\b(?:patch\w*|backups?).*x{60}`:         `["\bbackup" "\bpatch"] false`,
		`\d{1,3}(?:\.\d{1,3}){3}`:                `true`,
		`[A-Z]{2}\d{6}[A-D]`:                     `true`,
		`[\w.]+@[\w.]+\.gov\.uk`:                 `[".gov.uk"] ["@"] false`,
		`[\w.]+@[\w.]+`:                          `["@"] false`,
		`[^x](\*?\(?\b(?:fill|cross) in if apt)`: `["\bcross in if apt" "\bfill in if apt"] false`,
		`\\\\[\w.-]+\\\w+`:                       `["\\\\"] false`,
		`(?i)(?:encrypted|patched) (?:in|by) 20`: `["encrypted by 20" "encrypted in 20" "patched by 20" "patched in 20"] true`,
		`(?:cat|dog|[a-z]+)`:                     `false`,
		`(?:cat[12]|dog\d)`:                      `["cat1" "cat2" "dog0" "dog1" "dog2" "dog3" "dog4" "dog5" "dog6" "dog7" "dog8" "dog9"] true`,
		`colou?r`:                                `["color" "colour"] false`,
		`(?:server )*room`:                       `["room"] false`,
		`(?:server )+room`:                       `["server\b"] ["room"] false`,
		`(?:ab){2,}`:                             `["abab"] false`,
		`(?:ab){2}`:                              `["abab"] false`,
		`(?:ab){0,2}x`:                           `false`,
		`café bar`:                               `["\bbar"] false`,
		`(?i)sky`:                                `["sky"] false`,
		`[^a-z]+`:                                `false`,
		`.`:                                      `false`,
		`.*end of life.*`:                        `["end of life"] false`,
		`https?://[^ ]+`:                         `["http://" "https://"] false`,
		`(?i)\bnot\s+(?:yet\s+)?encrypted\b`:     `["\bnot\b" "\bnot\t" "\bnot\n" "\bnot\f" "\bnot\r"] false`,
		`\bsoc\b`:                                `["\bsoc\b"] false`,
		`\b(?:is|are) \bnot\b.*\bMFA\b`:          `["\bare not\b" "\bis not\b"] ["\bmfa\b"] false`,
		`(?:mfa .*enforced|siem .*missing)`:      `["enforced" "missing"] ["mfa\b" "siem\b"] false`,
		`(?:mfa .*enforced|siem)`:                `["enforced" "siem"] false`,
		`\bno (?:\w+ )?\b(?:mfa|edr)\b`:          `["\bedr\b" "\bmfa\b"] ["\bno\b"] false`,
		`\b(?:are|is|was|were) (?:not|n't) (?:on|in use|used|there|known|done|open)\b`: `["\bare n't\b" "\bare not\b" "\bis n't\b" "\bis not\b" "\bwas n't\b" "\bwas not\b" "\bwere n't\b" "\bwere not\b"] ["\bdone\b" "\bin use\b" "\bknown\b" "\bon\b" "\bopen\b" "\bthere\b" "\bused\b"] false`,
		`password.*password.*pass`: `["password"] false`,
		`\x08one`:                  `["one"] false`,
		`(?:(?:(?:(?:alpha|beta)|gamma)|delta)+)`: `["alpha" "beta" "delta" "gamma"] false`,
		strings.Repeat("x", 40) + "y":             `["` + strings.Repeat("x", 40) + `y"] false`,
	} {
		re, err := syntax.Parse(pattern, syntax.Perl)
		if err != nil {
			t.Fatal(err)
		}
		g, got := derive(re), ""
		for _, set := range g.All {
			got += fmt.Sprintf("%q ", set)
		}
		if got += fmt.Sprint(g.Digit); got != want {
			t.Errorf("%s gives %s, want %s", pattern, got, want)
		}
	}
}

// open is what a gate means; package match does the same for many gates at once.
func (g Gate) open(text string) bool {
	low := strings.ToLower(text)
	if g.Digit && !strings.ContainsAny(low, "0123456789") {
		return false
	}
	from := 0
	if g.Begin != nil {
		for from <= len(low) && !stands(low, from, g.Begin) {
			from++
		}
	}
	return !slices.ContainsFunc(g.All, func(set []string) bool {
		for i := from; i <= len(low); i++ {
			if stands(low, i, set) {
				return false
			}
		}
		return true
	}) && from <= len(low)
}

// stands reports whether one of a set of literals stands at low[i:].
func stands(low string, i int, set []string) bool {
	at := func(i int) bool { // \b
		return (i > 0 && letter(low[i-1])) != (i < len(low) && letter(low[i]))
	}
	return slices.ContainsFunc(set, func(l string) bool {
		bare := strings.Trim(l, edge)
		return strings.HasPrefix(low[i:], bare) && (l[0] != Edge || at(i)) && (l[len(l)-1] != Edge || at(i+len(bare)))
	})
}

func TestEmptyMatch(t *testing.T) {
	for pattern, want := range map[string]bool{
		`a`: false, `a*`: true, `a+`: false, `a?`: true, `a|`: true, `a|b`: false, `\b`: true, `^$`: true, `a{0,3}`: true,
		`a{2}`: false, `(a*)+`: true, `x(a*)`: true, `x(a)(b*)`: false, `(?:a*)b`: false, `[[:alpha:]]`: false, `(?:)`: true, `.`: false,
	} {
		re, err := syntax.Parse(pattern, syntax.Perl)
		if err != nil {
			t.Fatal(err)
		}
		if got := emptyMatch(re); got != want {
			t.Errorf("%s gives %v, want %v", pattern, got, want)
		}
	}
}

// Where a match begins is known, what it needs must not stand before that alone.
func TestGateKnowsOrder(t *testing.T) {
	re, err := syntax.Parse(`(?i)\b(?:patch\w*|backups?)\b[^.]*\b(?:daily|weekly)\b`, syntax.Perl)
	if err != nil {
		t.Fatal(err)
	}
	g := derive(re)
	if got := fmt.Sprintf("%q", g.Begin); got != `["\bbackup" "\bpatch"]` {
		t.Errorf("begins with %s", got)
	}
	if g.open("Meals daily. Backups are made.") || !g.open("Meals daily. Backups are made weekly.") {
		t.Error("order is not heeded")
	}
}

// Texts made from a pattern's own tree, with noise around them, must pass its gate.
func TestGateLetsMatchesPass(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	patterns := []string{
		`(?i)\bpass(?:word|phrase)s?\s+(?:is|are)\s+(\S+)`, `\b\d{1,3}(?:\.\d{1,3}){3}\b`, `(?i)sky[k-s]{1,3}`, `[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}`,
		`(?i)(?:v|ver\.?|version|release)\s?\d+(?:\.\d+)*`, `\\\\[\w.-]+(?:\\[\w.$ -]+)+`, `(?i)not\s+(?:yet\s+|fully\s+)?(?:encrypted|patched|supported)`,
		`(?:caf[eé]|naïve|façade) ?(?:bar|[0-9])`, `(?i)[ſK]ilo|straße`, `(?:ab|cd){2,5}e?`, `(?:x?y?z?w){1,3}`, `[0-9a-f]{2}(?::[0-9a-f]{2}){5}`, `(?i)i̇stanbul|İ`,
		`(?i)\b(?:is|are)n?(?:'t| not) (?:yet )?enforced\b`, `\bs?oc\b[^.]{0,9}?\b(?:mfa|\bk\d)`, `(?:no (?:s|k)\w+ed\b|x{2,}not \Bk)`, `\b@(?:s\b|k\B\w)+`,
	}
	matched := 0
	for _, p := range patterns {
		tree, err := syntax.Parse(p, syntax.Perl)
		if err != nil {
			t.Fatal(err)
		}
		re, gate := regexp.MustCompile(p), derive(tree)
		for range 2000 {
			text := fold.Fold(noise(rnd) + sample(rnd, tree) + noise(rnd)).S
			if re.MatchString(text) {
				matched++
				if !gate.open(text) {
					t.Fatalf("%s matches %q but its gate %+v is shut", p, text, gate)
				}
			}
		}
	}
	if matched < 1000*len(patterns) {
		t.Errorf("only %d texts matched: the test proves little", matched)
	}
}

func noise(rnd *rand.Rand) string {
	letters := []rune("abkKsS019 .,-@\\éſK ")
	var b strings.Builder
	for range rnd.IntN(6) {
		b.WriteRune(letters[rnd.IntN(len(letters))])
	}
	return " " + b.String() + " "
}

// sample is a text that re is likely to match.
func sample(rnd *rand.Rand, re *syntax.Regexp) string {
	var b strings.Builder
	repeat := func(low, high int) {
		for range low + rnd.IntN(high-low+1) {
			b.WriteString(sample(rnd, re.Sub[0]))
		}
	}
	switch re.Op {
	case syntax.OpLiteral:
		for _, r := range re.Rune {
			for n := rnd.IntN(4); re.Flags&syntax.FoldCase != 0 && n > 0; n-- {
				r = unicode.SimpleFold(r)
			}
			b.WriteRune(r)
		}
	case syntax.OpCharClass:
		i := 2 * rnd.IntN(len(re.Rune)/2)
		b.WriteRune(re.Rune[i] + rnd.Int32N(min(re.Rune[i+1]-re.Rune[i]+1, 100)))
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		b.WriteByte('q')
	case syntax.OpStar:
		repeat(0, 3)
	case syntax.OpPlus:
		repeat(1, 3)
	case syntax.OpQuest:
		repeat(0, 1)
	case syntax.OpRepeat:
		repeat(re.Min, max(re.Max, re.Min+2))
	case syntax.OpAlternate:
		return sample(rnd, re.Sub[rnd.IntN(len(re.Sub))])
	case syntax.OpConcat, syntax.OpCapture:
		for _, sub := range re.Sub {
			b.WriteString(sample(rnd, sub))
		}
	}
	return b.String()
}

func FuzzGate(f *testing.F) {
	f.Add(`(?i)sk[k-m]+\d`, "Sſk9")
	f.Add(`(a|bc){2,3}(?:d?|[e-f]*)g`, "bcag")
	f.Add(`\b(?i:no|not)\b.*\bK\b|x\by`, "is no_t not k")
	f.Add(`(?is)é.k$|^\pL{3}\PN`, "É\nK")
	f.Fuzz(func(t *testing.T, pattern, text string) {
		if len(pattern) > 200 {
			return
		}
		re, err := regexp.Compile(pattern)
		if err != nil {
			return
		}
		tree, _ := syntax.Parse(pattern, syntax.Perl)
		text = fold.Fold(text).S
		at := re.FindStringSubmatchIndex(text)
		if at == nil {
			return
		}
		if g := derive(tree); !g.open(text) {
			t.Fatalf("%q matches %q but its gate %+v is shut", pattern, text, g)
		}
		if at[0] == at[1] && !emptyMatch(tree) {
			t.Fatalf("%q matches the empty text in %q", pattern, text)
		}
	})
}
