package lint

import (
	"context"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/foilint/foilint/internal/assess"
	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/rules"
)

// Whatever the bundled rules say, one of their examples needs it.
func TestNoMutantSurvives(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	l := linter(t, assess.Settings{Purpose: authority.Send})
	l.Jobs = 2
	packs, _, err := Bundled(rules.FS, today, rule.LoadAll)
	if err != nil {
		t.Fatal(err)
	}
	_, survivors, err := l.Survivors(context.Background(), packs)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range survivors {
		t.Error("rules/" + s)
	}
}

const half = `
[pack]
name  = "half"
title = "Half proved"

[[rule]]
id       = "kestrel"
title    = "Kestrel named"
category = "commercial"
level    = "error"
basis    = "commercial"
why      = "w"
instead  = "i"
pattern  = ['\bProject Kestrel\b', '\bProject Merlin\b']
zones    = { refusal = "warning", boilerplate = "off", request = "note" }
layers   = ["visible", "properties"]
[rule.context]
require = ["costs", "runs"]
veto    = ["bird", "museum"]
within  = 3
[[rule.example]]
flag = "[Project Kestrel] costs much."
[[rule.example]]
flag  = "[Project Kestrel] costs much."
zone  = "refusal"
level = "warning"
[[rule.example]]
flag  = "[Project Kestrel] costs much."
layer = "properties"
[[rule.example]]
pass = "The bird in Project Kestrel costs much."
[[rule.example]]
flag = "[Project Kestrel] costs much. That is what every visitor who ever saw a bird here says."

[[rule]]
id       = "names"
title    = "Name"
category = "product"
level    = "error"
basis    = "crime"
why      = "w"
instead  = "i"
terms    = ["lists/proved.tsv", "lists/bare.tsv"]
[[rule.example]]
flag = "We use [Ashware] and [Ash Ware]. The [Ash] scanner is old."
[[rule.example]]
pass = "An Ash grows there."
[[rule.example]]
flag = "We use [Brackley]."
`

func TestSurvivors(t *testing.T) {
	l := linter(t, assess.Settings{Purpose: authority.Send})
	p, err := rule.Load(fstest.MapFS{
		"half.toml":        {Data: []byte(half)},
		"lists/proved.tsv": {Data: []byte("name\taliases\tambiguous\tcontext\nAshware\tAsh Ware|Ash\tAsh\tscanner\n")},
		"lists/bare.tsv":   {Data: []byte("name\taliases\tambiguous\tcontext\nBrackley\tBrack|Guard\tGuard\tfirewall\n")},
	}, "half.toml", rule.Known{})
	if err != nil {
		t.Fatal(err)
	}
	mutants, got, err := l.Survivors(context.Background(), []*rule.Pack{p})
	if err != nil {
		t.Fatal(err)
	}
	const end = " every example holds: add one that fails, or take it out"
	want := []string{
		`half.toml:14: rule "kestrel": without pattern '\bProject Merlin\b'` + end,
		`half.toml:15: rule "kestrel": without zones.boilerplate "off"` + end,
		`half.toml:18: rule "kestrel": without context.require "runs"` + end,
		`half.toml:19: rule "kestrel": without context.veto "museum"` + end,
		`half.toml:43: rule "names": without the other spellings in lists/bare.tsv` + end,
		`half.toml:43: rule "names": without the ambiguous forms in lists/bare.tsv` + end,
		`half.toml:43: rule "names": without the words that ambiguous forms need in lists/bare.tsv` + end,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	// 2 patterns, 2 zones that say more than what holds anyway, layers, 4 words, within;
	// 2 lists, 3 things of each
	if mutants != 18 {
		t.Errorf("%d mutants, want 18", mutants)
	}
}
