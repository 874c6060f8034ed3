package rule

import (
	"testing"
	"testing/fstest"
)

var known = Known{
	Recognisers: []string{"person", "email-direct"},
	Validators:  []string{"nhs-number"},
	Traits:      []string{"hidden-sheet"},
}

const good = `[pack]
name  = "mine"
title = "Mine"

[[rule]]
id       = "my-rule"
title    = "A supplier named"
category = "vendor"
level    = "error"
basis    = "crime"
why      = "It helps an attacker."
instead  = "Say what it does."
terms    = ["lists/names.tsv"]
zones    = { request = "note", refusal = "off" }

[rule.context]
require = ["uses"]
within  = 6

[[rule.example]]
flag = "The council uses [Ashware] \\[sic\\]."
[[rule.example]]
pass = "You asked about firewalls."
zone = "request"
`

const goodList = "name\taliases\tkind\tambiguous\tcontext\nAshware\tAsh Ware|Ashware Ltd\tfirewall\tAsh Ware\tfirewall|gateway\n"

func TestLoad(t *testing.T) {
	fsys := fstest.MapFS{"mine.toml": {Data: []byte(good)}, "lists/names.tsv": {Data: []byte(goodList)}}
	p, err := Load(fsys, "mine.toml", known)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%+v", p.Rules[0])
}
