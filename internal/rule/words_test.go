package rule

import (
	"strings"
	"testing"
)

const spoken = `[pack]
name  = "spoken"
title = "Spoken"

[words]
copies = ["backup", "off-site copy"]

[[rule]]
id       = "copies"
title    = "Copies"
category = "weakness"
level    = "error"
basis    = "crime"
why      = "w"
instead  = "i"
pattern  = ['(?i)\bno {words.copies}']

[rule.context]
sentence = true
require  = ["{words.copies}", "lists/names.tsv"]

[[rule.answer]]
says  = ["no"]
about = ["{words.copies}"]

[[rule.example]]
flag = "There is [no backup]."
[[rule.example]]
pass = "There is none."
`

func TestWords(t *testing.T) {
	p, err := Load(files(spoken), "mine.toml", known)
	if err != nil {
		t.Fatal(err)
	}
	r := p.Rules[0]
	for _, s := range []string{"no backup", "No backups", "no off-site copies", "no off site copy"} {
		if len(r.Patterns[0].Find(s)) != 1 {
			t.Errorf("%s finds nothing in %q", r.Patterns[0], s)
		}
	}
	if got := strings.Join(r.Context.Require, ","); got != "backup,off-site copy,Ashware,Ashware Ltd,Brackley Guard" {
		t.Errorf("requires %s", got) // "Ash Ware" is ambiguous
	}
	if got := strings.Join(r.Answers[0].About, ","); got != "backup,off-site copy" {
		t.Errorf("about %s", got)
	}
}

func TestWordsErrors(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{`no {words.copies}`, `no {words.copie}`, `mine.toml:16: rule "copies": pattern names {words.copie}, which is not in [words]; did you mean {words.copies}?`},
		{`["{words.copies}", `, `["old {words.copies}", `, `mine.toml:20: rule "copies": context.require has "old {words.copies}"; a name of [words] stands alone there: "{words.copies}"`},
		{`copies = ["backup", "off-site copy"]`, `copies = []`, `mine.toml:6: words.copies is empty; write copies = ["…"]`},
		{`says  = ["no"]`, `says  = ["nay"]`, `mine.toml:23: rule "copies": says "nay" is none of no, yes, partly, number, date, often, words`},
		{"about = [\"{words.copies}\"]\n", "", `mine.toml:22: rule "copies": answer.about is missing; add about = ["…"] with words of which the question must hold one`},
		{"require  = [\"{words.copies}\", \"lists/names.tsv\"]\n", "", `mine.toml:19: rule "copies": context.sentence needs require = ["…"]: words of which the sentence must hold one`},
	} {
		_, err := Load(files(strings.Replace(spoken, c.old, c.new, 1)), "mine.toml", known)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s for %s:\ngot  %v\nwant %s", c.new, c.old, err, c.want)
		}
	}
}
