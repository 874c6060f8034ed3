package rule

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/zone"
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

const goodList = "name\taliases\tkind\tambiguous\tcontext\n" +
	"Ashware\tAsh Ware|Ashware Ltd\tfirewall\tAsh Ware\tfirewall|gateway\n" +
	"# a remark\n\nBrackley Guard\n"

func files(pack string) fstest.MapFS {
	return fstest.MapFS{"mine.toml": {Data: []byte(pack)}, "lists/names.tsv": {Data: []byte(goodList)}}
}

func TestLoad(t *testing.T) {
	p, err := Load(files(good), "mine.toml", known)
	if err != nil {
		t.Fatal(err)
	}
	p.sources, p.mutants = nil, nil
	want := &Pack{Name: "mine", Title: "Mine", File: "mine.toml", Rules: []*Rule{{
		ID: "my-rule", Title: "A supplier named", Category: "vendor", Level: finding.Error, Basis: Crime,
		Why: "It helps an attacker.", Instead: "Say what it does.",
		Lists: []string{"lists/names.tsv"},
		Terms: []Term{
			{Name: "Ashware", Aliases: []string{"Ash Ware", "Ashware Ltd"}, Kind: "firewall", Ambiguous: []string{"Ash Ware"}, Context: []string{"firewall", "gateway"}},
			{Name: "Brackley Guard"},
		},
		Zones:   map[zone.Zone]finding.Level{zone.Request: finding.Note, zone.Refusal: finding.Off},
		Layers:  []document.Layer{document.Visible, document.Hidden, document.Markup, document.Embedded, Aside},
		Context: Context{Require: []string{"uses"}, Within: 6},
		Examples: []Example{
			{Flag: true, Text: "The council uses Ashware [sic].", Spans: []document.Span{{Start: 17, End: 24}}, Line: 20},
			{Text: "You asked about firewalls.", Line: 22, Zone: zone.Request},
		},
		File: "mine.toml", Line: 5,
	}}}
	if !reflect.DeepEqual(p, want) {
		t.Errorf("got  %+v\nwant %+v", p.Rules[0], want.Rules[0])
	}
}

func TestLoadFields(t *testing.T) {
	pack := strings.NewReplacer(
		`terms    = ["lists/names.tsv"]`, `pattern = '(?i)\bpass(?:word|phrase)\s+is\s+(\S+)'`+"\n"+`validate = "nhs-number"`+"\n"+`layers = ["metadata"]`+"\n"+`message = "{match} given away"`,
		"[rule.context]\nrequire = [\"uses\"]\nwithin  = 6\n", "",
	).Replace(good)
	p, err := Load(files(pack), "mine.toml", known)
	if err != nil {
		t.Fatal(err)
	}
	r := p.Rules[0]
	if fmt.Sprint(r.Patterns[0].Find("Password is x")) != "[{12 13}]" || r.Validate != "nhs-number" || r.Context.Within != Near ||
		r.Message != "{match} given away" || fmt.Sprint(r.Layers) != "[metadata]" || !strings.HasPrefix(fmt.Sprintf("%q", r.Patterns[0].Gate.All), `[["\bpassphrase`) {
		t.Errorf("%+v", r)
	}
}

// Of several patterns each has its own gate; one written by hand serves those that
// have none of their own.
func TestLoadPatterns(t *testing.T) {
	pack := strings.Replace(good, `terms    = ["lists/names.tsv"]`, "pattern = [\n  # remark\n  '(?i)project \\w+',\n  '[A-Z]+-\\d+',\n  '\\pL{40}',\n]\ngate = [\"Kestrel\"]", 1)
	p, err := Load(files(pack), "mine.toml", known)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range p.Rules[0].Patterns {
		got = append(got, fmt.Sprintf("%s %q %v", p, p.Gate.All, p.Gate.Digit))
	}
	want := `[(?i)project \w+ [["project\b"]] false [A-Z]+-\d+ [] true \pL{40} [["kestrel"]] false]`
	if fmt.Sprint(got) != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// What engages no exemption by itself has no ground to name.
func TestNoBasisNeeded(t *testing.T) {
	basis := regexp.MustCompile(`(?m)^basis .*\n`)
	for category, want := range map[string]bool{"marking": true, "role-contact": true, "credential": false} {
		pack := regexp.MustCompile(`(?m)^category .*$`).ReplaceAllString(basis.ReplaceAllString(good, ""), `category = "`+category+`"`)
		if _, err := Load(files(pack), "mine.toml", known); (err == nil) != want {
			t.Errorf("%s without a basis: %v", category, err)
		}
	}
}

// A trait has no place in a text, so its examples need no brackets.
func TestTraitExamples(t *testing.T) {
	pack := strings.NewReplacer(`terms    = ["lists/names.tsv"]`, `trait = "hidden-sheet"`, "[Ashware]", "Ashware").Replace(good)
	p, err := Load(files(pack), "mine.toml", known)
	if err != nil {
		t.Fatal(err)
	}
	if e := p.Rules[0].Examples; !e[0].Flag || len(e[0].Spans) > 0 || e[1].Flag {
		t.Errorf("%+v", e)
	}
}

// Each case changes the good pack in one place and gets exactly these errors.
func TestLoadErrors(t *testing.T) {
	const (
		terms    = `terms    = ["lists/names.tsv"]`
		examples = "[[rule.example]]\nflag = \"The council uses [Ashware] \\\\[sic\\\\].\"\n[[rule.example]]\npass = \"You asked about firewalls.\"\nzone = \"request\"\n"
		context  = "[rule.context]\nrequire = [\"uses\"]\nwithin  = 6\n"
	)
	cases := []struct{ name, old, new, want string }{
		{"syntax", `name  = "mine"`, `name  = mine`,
			`mine.toml:2: expected value but found "mine" instead`},
		{"escape", `why      = "It helps an attacker."`, `why = "a \d b"`,
			`mine.toml:11: invalid escape in string '\d'; put text with backslashes between single quotes: '\d+'`},
		{"no pack", "[pack]\nname  = \"mine\"\ntitle = \"Mine\"\n", "\n\n\n",
			`mine.toml:1: the pack has no name; begin the file with [pack], name = "…" and title = "…"`},
		{"pack without name", `name  = "mine"`, ``,
			`mine.toml:1: name is missing; add name = "…"`},
		{"pack name", `name  = "mine"`, `name = "My Pack"`,
			`mine.toml:2: pack.name "My Pack" is not kebab-case; write small letters, digits and single hyphens: "my-pack"`},
		{"unknown top key", `[pack]`, "[packs]\n[pack]",
			`mine.toml:1: unknown key packs; did you mean pack?`},
		{"unknown key", `basis    = "crime"`, "basis = \"crime\"\ncatgory = \"x\"",
			`mine.toml:11: rule "my-rule": unknown key catgory; did you mean category?`},
		{"unknown key far from any", `basis    = "crime"`, "basis = \"crime\"\nzzzzzz = \"x\"",
			`mine.toml:11: rule "my-rule": unknown key zzzzzz; known here: id, title, why, instead, message, category, basis, level, terms, pattern, recogniser, trait, letter, validate, once, gate, context, layers, zones, answer, example`},
		{"unknown context key", `within  = 6`, `withn = 6`,
			`mine.toml:18: rule "my-rule": unknown key context.withn; did you mean within?`},
		{"type of level", `level    = "error"`, `level = 3`,
			`mine.toml:9: rule "my-rule": level is a number, must be text in quotes: level = "…"`},
		{"type of terms", terms, `terms = "lists/names.tsv"`,
			`mine.toml:13: rule "my-rule": terms is text, must be a list of texts: terms = ["…"]`},
		{"type in terms", terms, "terms = [\n \"lists/names.tsv\",\n 4,\n]",
			`mine.toml:15: rule "my-rule": terms holds a number, must hold texts in quotes only`},
		{"type of within", `within  = 6`, `within = "6"`,
			`mine.toml:18: rule "my-rule": context.within is text, must be a whole number: within = 12`},
		{"type of context", context, "context = true\n",
			`mine.toml:16: rule "my-rule": context is true or false, must be a table: [rule.context]`},
		{"one bracket too few", "[[rule]]", "[rule]",
			`mine.toml:5: rule is a table, must be written with two brackets: [[rule]]`},
		{"missing field", `why      = "It helps an attacker."`, "",
			`mine.toml:5: rule "my-rule": why is missing; add why = "…"`},
		{"empty field", `why      = "It helps an attacker."`, `why = " "`,
			`mine.toml:11: rule "my-rule": why is empty; fill it in`},
		{"missing id", `id       = "my-rule"`, "",
			`mine.toml:5: rule number 1: id is missing; add id = "…"`},
		{"bad id", `"my-rule"`, `"My Rule"`,
			`mine.toml:6: rule "My Rule": id is not kebab-case; write small letters, digits and single hyphens: "my-rule"`},
		{"category", `"vendor"`, `"vendors"`,
			`mine.toml:8: rule "my-rule": category "vendors" is none of ` + strings.Join(finding.Categories, ", ")},
		{"level", `level    = "error"`, `level = "high"`,
			`mine.toml:9: rule "my-rule": level "high" is none of error, warning, note, off`},
		{"basis", `"crime"`, `"s31"`,
			`mine.toml:10: rule "my-rule": basis "s31" is none of crime, national-security, personal-data, commercial, confidence, privilege, safety`},
		{"zone", `refusal = "off"`, `refusals = "off"`,
			`mine.toml:14: rule "my-rule": zone "refusals" is none of request, answer, refusal, boilerplate, other`},
		{"zone level", `refusal = "off"`, `refusal = "none"`,
			`mine.toml:14: rule "my-rule": level "none" is none of error, warning, note, off`},
		{"layer", terms, terms + "\n" + `layers = ["visible", "shown"]`,
			`mine.toml:14: rule "my-rule": layer "shown" is none of visible, hidden, markup, metadata, embedded, aside, properties`},
		{"no layer", terms, terms + "\n" + `layers = []`,
			`mine.toml:14: rule "my-rule": layers is empty, so the rule would never look; name some of visible, hidden, markup, metadata, embedded, aside, properties`},
		{"placeholder", `"It helps an attacker."`, `"{macth} helps."`,
			`mine.toml:11: rule "my-rule": why has {macth}; what can be filled in is {match}, {name}, {detail}`},
		{"nothing to look for", terms, "",
			`mine.toml:5: rule "my-rule": says nothing to look for; give it one of terms = ["lists/….tsv"], pattern = '…', recogniser = "…", trait = "…", letter = "…"`},
		{"two things", terms, terms + "\n" + `recogniser = "person"`,
			`mine.toml:14: rule "my-rule": has terms and recogniser; a rule looks for one thing: keep one of them and make another rule of the rest`},
		{"recogniser", terms, `recogniser = "persons"`,
			`mine.toml:13: rule "my-rule": no recogniser is called "persons"; did you mean person?`},
		{"one of several recognisers", terms, "recogniser = [\n \"person\",\n \"persons\",\n]",
			`mine.toml:15: rule "my-rule": no recogniser is called "persons"; did you mean person?`},
		{"no recogniser", terms, `recogniser = []`,
			`mine.toml:13: rule "my-rule": recogniser is empty; write recogniser = "…"`},
		{"type of once", terms, terms + "\n" + `once = "yes"`,
			`mine.toml:14: rule "my-rule": once is text, must be true or false, without quotes: once = true`},
		{"a trait once", terms, "trait = \"hidden-sheet\"\nonce = true",
			`mine.toml:14: rule "my-rule": once is for what stands in a text; a trait is told of once as it is: take it out`},
		{"empty trait", terms, `trait = ""`,
			`mine.toml:13: rule "my-rule": no trait is called ""; known are hidden-sheet`},
		{"trait", terms, `trait = "x"`,
			`mine.toml:13: rule "my-rule": no trait is called "x"; known are hidden-sheet`},
		{"validator", terms, terms + "\n" + `validate = "nhs"`,
			`mine.toml:14: rule "my-rule": no validator is called "nhs"; known are nhs-number`},
		{"regexp", terms, `pattern = '(foo'`,
			`mine.toml:13: rule "my-rule": pattern cannot be read: missing closing ): ` + "`(foo`" + `; see https://github.com/google/re2/wiki/Syntax`},
		{"empty match", terms, `pattern = '(?:foo)*'`,
			`mine.toml:13: rule "my-rule": pattern can match the empty text; make sure that something in it (in its first group, if it has one) must be there`},
		{"empty group", terms, `pattern = 'foo(x*)'`,
			`mine.toml:13: rule "my-rule": pattern can match the empty text; make sure that something in it (in its first group, if it has one) must be there`},
		{"no gate", terms, `pattern = '[a-z]+'`,
			`mine.toml:13: rule "my-rule": pattern would run on every block, which is slow; add gate = ["…"] with words or signs of which a block must hold one`},
		{"empty gate", terms, `pattern = '[a-z]+'` + "\n" + `gate = [" "]`,
			`mine.toml:14: rule "my-rule": gate holds an empty text, which every block has; take it out`},
		{"gate without pattern", terms, terms + "\n" + `gate = ["x"]`,
			`mine.toml:14: rule "my-rule": gate belongs to a pattern, and the rule has none; take it out`},
		{"gate in capitals and accents", terms, `pattern = '[a-z]+'` + "\n" + `gate = ["x",` + "\n" + ` "Café"]`,
			`mine.toml:15: rule "my-rule": gate "Café" has letters other than a to z, which are written in more than one way; use a part without them`},
		{"needless gate", terms, `pattern = 'project [a-z]+'` + "\n" + `gate = ["project"]`,
			`mine.toml:14: rule "my-rule": gate is not needed, for the pattern's own words are enough; take it out`},
		{"no word in a gate", terms, `pattern = '[a-z]+'` + "\n" + `gate = []`,
			`mine.toml:14: rule "my-rule": gate is empty; write gate = ["…"]`},
		{"long pattern", terms, `pattern = '` + strings.Repeat("x", 2049) + `'`,
			`mine.toml:13: rule "my-rule": pattern has 2049 bytes, at most 2048 are allowed; make a list of it: pattern = ['…', '…']`},
		{"type of pattern", terms, `pattern = 3`,
			`mine.toml:13: rule "my-rule": pattern is a number, must be text in quotes or a list of such: pattern = "…" or pattern = ["…", "…"]`},
		{"type in patterns", terms, "pattern = ['foo',\n 4]",
			`mine.toml:14: rule "my-rule": pattern holds a number, must hold texts in quotes only`},
		{"no pattern", terms, `pattern = []`,
			`mine.toml:13: rule "my-rule": pattern is empty; write pattern = '…' or pattern = ['…', '…']`},
		{"one of several patterns", terms, "pattern = [\n 'foo',\n '(bar',\n 'x*',\n '[a-z]+',\n]",
			`mine.toml:15: rule "my-rule": pattern cannot be read: missing closing ): ` + "`(bar`" + `; see https://github.com/google/re2/wiki/Syntax` + "\n" +
				`mine.toml:16: rule "my-rule": pattern can match the empty text; make sure that something in it (in its first group, if it has one) must be there` + "\n" +
				`mine.toml:17: rule "my-rule": pattern would run on every block, which is slow; add gate = ["…"] with words or signs of which a block must hold one`},
		{"no example", examples, "",
			`mine.toml:5: rule "my-rule": has no flag example; add [[rule.example]] with flag = "… [what must be found] …"` + "\n" +
				`mine.toml:5: rule "my-rule": has no pass example; add [[rule.example]] with pass = "…" that must not be flagged`},
		{"both in an example", examples, examples + "[[rule.example]]\nflag = \"[x]\"\npass = \"x\"\n",
			`mine.toml:27: rule "my-rule": an example has flag or pass, not both; make two of it`},
		{"neither in an example", examples, examples + "[[rule.example]]\n",
			`mine.toml:25: rule "my-rule": an example needs flag = "…" or pass = "…"`},
		{"empty example", examples, examples + "[[rule.example]]\npass = \"\"\n",
			`mine.toml:26: rule "my-rule": example.pass is empty; write a sentence`},
		{"nothing marked", "[Ashware]", "Ashware",
			`mine.toml:21: rule "my-rule": example.flag marks nothing; put what must be found in [brackets]`},
		{"not closed", "[Ashware]", "[Ashware",
			`mine.toml:21: rule "my-rule": example.flag does not close a bracket; write \[ for a bracket of the text itself`},
		{"not opened", "[Ashware]", "Ashware]",
			`mine.toml:21: rule "my-rule": example.flag closes a bracket that was not opened; write \] for a bracket of the text itself`},
		{"nested", "[Ashware]", "[Ash[ware]]",
			`mine.toml:21: rule "my-rule": example.flag opens a bracket inside a bracket; write \[ for a bracket of the text itself`},
		{"empty brackets", "[Ashware]", "[]Ashware",
			`mine.toml:21: rule "my-rule": example.flag has empty brackets; put what must be found between them`},
		{"example zone", `zone = "request"`, `zone = "requests"`,
			`mine.toml:24: rule "my-rule": zone "requests" is none of request, answer, refusal, boilerplate, other`},
		{"example layer", `zone = "request"`, `layer = "footer"`,
			`mine.toml:24: rule "my-rule": layer "footer" is none of visible, hidden, markup, metadata, embedded, aside, properties`},
		{"example level", `zone = "request"`, `level = "grave"`,
			`mine.toml:24: rule "my-rule": level "grave" is none of error, warning, note, off` + "\n" +
				`mine.toml:24: rule "my-rule": example.level is the level of what is found, and a pass finds nothing; take it out`},
		{"example off", "[[rule.example]]\npass", "level = \"off\"\n[[rule.example]]\npass",
			`mine.toml:22: rule "my-rule": example.level is off, which flags nothing; write pass in the place of flag, and no level`},
		{"within", `within  = 6`, `within = 101`,
			`mine.toml:18: rule "my-rule": context.within is 101, must be from 1 to 100 words`},
		{"empty context word", `["uses"]`, `["uses", ""]`,
			`mine.toml:17: rule "my-rule": context.require holds an empty text; take it out`},
		{"list missing", terms, `terms = ["lists/gone.tsv"]`,
			`mine.toml:13: rule "my-rule": list "lists/gone.tsv": no such file`},
		{"list outside", terms, `terms = ["../names.tsv"]`,
			`mine.toml:13: rule "my-rule": list "../names.tsv" lies outside the pack's own folder; move it there and write its path with forward slashes`},
		{"words instead of a list", terms, `terms = ["Ashware"]`,
			`mine.toml:13: rule "my-rule": terms names "Ashware", which is no .tsv file; put the words into a list and name that`},
		{"no list named", terms, `terms = []`,
			`mine.toml:13: rule "my-rule": terms names no list; write terms = ["lists/….tsv"]`},
		{"a blank that may stay empty", `"Say what it does."`, `"Give {mailbox}."`,
			`mine.toml:12: rule "my-rule": instead has {mailbox}, which is not always known; make a list of it, and let it end with a text that holds then too: instead = ["… {mailbox} …", "…"]`},
		{"a list that ends so", `"Say what it does."`, `["Say what it does.", "Give {mailbox}."]`,
			`mine.toml:12: rule "my-rule": instead has {mailbox}, which is not always known; make a list of it, and let it end with a text that holds then too: instead = ["… {mailbox} …", "…"]`},
		{"a blank that is not known", `"Say what it does."`, `["Give {post}.", "Say what it does."]`,
			`mine.toml:12: rule "my-rule": instead has {post}; what can be filled in is {match}, {name}, {detail}, {mailbox}, {phone}, {quarter}, {denial}, {kind}`},
		{"nothing instead", `"Say what it does."`, `[]`,
			`mine.toml:5: rule "my-rule": instead is missing; add instead = "…"`},
		{"an empty text instead", `"Say what it does."`, `["", "Say what it does."]`,
			`mine.toml:12: rule "my-rule": instead is empty; fill it in`},
		{"two at once, in line order", `"vendor"`, `"vendors"` + "\n" + `validate = "no"`,
			`mine.toml:8: rule "my-rule": category "vendors" is none of ` + strings.Join(finding.Categories, ", ") + "\n" +
				`mine.toml:9: rule "my-rule": no validator is called "no"; known are nhs-number`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if !strings.Contains(good, c.old) {
				t.Fatalf("the good pack has no %q", c.old)
			}
			_, err := Load(files(strings.Replace(good, c.old, c.new, 1)), "mine.toml", known)
			if err == nil {
				t.Fatal("loads")
			}
			if got := err.Error(); got != c.want {
				t.Errorf("\ngot  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestListErrors(t *testing.T) {
	for _, c := range []struct{ name, list, want string }{
		{"column", "name\talias\nA\tb\n", `lists/names.tsv:1: no column is called "alias"; the first line names the columns, parted by tabs: name, aliases, kind, ambiguous, context`},
		{"no header", "Ashware\n", `lists/names.tsv:1: no column is called "Ashware"; the first line names the columns, parted by tabs: name, aliases, kind, ambiguous, context`},
		{"no name column", "kind\nx\n", `lists/names.tsv:1: the list has no column "name"; the first line names the columns, parted by tabs: name, aliases, kind, ambiguous, context`},
		{"column twice", "name\tkind\tkind\n", `lists/names.tsv:1: column "kind" is there twice; take one out`},
		{"no rows", "name\n", `lists/names.tsv:1: the list has no rows; the first line names the columns (name, aliases, kind, ambiguous, context), one term a line follows`},
		{"too many cells", "name\tkind\nA\tb\tc\n", `lists/names.tsv:2: has more cells than the 2 columns that the first line names`},
		{"no name", "name\tkind\r\nA\tb\r\n\tb\r\n", `lists/names.tsv:3: has no name; fill in the column "name" or take the row out`},
		{"ambiguous", "name\tambiguous\tcontext\nApex\tApex\n", `lists/names.tsv:2: "Apex" has ambiguous forms but no context words that would vouch for them; fill in the column "context"`},
		{"not UTF-8", "name\nCaf\xe9\n", `lists/names.tsv:2: is not UTF-8; save the list as UTF-8 text`},
		{"every row", "name\tkind\n\ta\n\tb\n", "lists/names.tsv:2: has no name; fill in the column \"name\" or take the row out\nlists/names.tsv:3: has no name; fill in the column \"name\" or take the row out"},
		{"at most ten", "name\tkind\n" + strings.Repeat("\ta\n", 50), strings.TrimSuffix(func() string {
			s := ""
			for i := range 10 {
				s += fmt.Sprintf("lists/names.tsv:%d: has no name; fill in the column \"name\" or take the row out\n", i+2)
			}
			return s
		}(), "\n")},
	} {
		t.Run(c.name, func(t *testing.T) {
			fsys := files(good)
			fsys["lists/names.tsv"].Data = []byte(c.list)
			_, err := Load(fsys, "mine.toml", known)
			if err == nil || err.Error() != c.want {
				t.Errorf("\ngot  %v\nwant %s", err, c.want)
			}
		})
	}
}

func TestLimits(t *testing.T) {
	fsys := files(good)
	fsys["big.toml"] = &fstest.MapFile{Data: make([]byte, packBytes+1)}
	if _, err := Load(fsys, "big.toml", known); err == nil || err.Error() != "big.toml: larger than 4 MB, the most a file of its kind may have" {
		t.Error(err)
	}
	fsys["lists/names.tsv"].Data = make([]byte, listBytes+1)
	if _, err := Load(fsys, "mine.toml", known); err == nil || err.Error() != `mine.toml:13: rule "my-rule": list "lists/names.tsv": larger than 16 MB, the most a file of its kind may have` {
		t.Error(err)
	}
	fsys["lists/names.tsv"].Data = []byte("name\n" + strings.Repeat("x\n", packTerms+1))
	if _, err := Load(fsys, "mine.toml", known); err == nil || err.Error() != `mine.toml:13: rule "my-rule": list "lists/names.tsv" brings the pack to 100001 terms, at most 100000 fit; split the pack` {
		t.Error(err)
	}
	fsys["many.toml"] = &fstest.MapFile{Data: []byte("[pack]\nname = \"a\"\ntitle = \"a\"\n" + strings.Repeat("[[rule]]\n", packRules+1))}
	if _, err := Load(fsys, "many.toml", known); err == nil || err.Error() != "many.toml:4: 5001 rules, at most 5000 fit in one pack; split it" {
		t.Error(err)
	}
	fsys["deep.toml"] = &fstest.MapFile{Data: []byte("\na = " + strings.Repeat("[", 1_000_000))}
	if _, err := Load(fsys, "deep.toml", known); err == nil || err.Error() != "deep.toml:2: tables or lists inside each other more than 32 deep" {
		t.Error(err)
	}
}

// Two rules that name one list share its terms; a rule that names two has them all.
func TestListsShared(t *testing.T) {
	_, rule, _ := strings.Cut(good, "\n\n")
	second := strings.NewReplacer("my-rule", "second", `["lists/names.tsv"]`, `["lists/names.tsv", "more.tsv"]`).Replace(rule)
	third := strings.ReplaceAll(rule, "my-rule", "third")
	fsys := files(good + second + third)
	fsys["more.tsv"] = &fstest.MapFile{Data: []byte("\ufeffname\nOne More\n")}
	p, err := Load(fsys, "mine.toml", known)
	if err != nil {
		t.Fatal(err)
	}
	if n := []int{len(p.Rules[0].Terms), len(p.Rules[1].Terms), len(p.Rules[2].Terms)}; fmt.Sprint(n) != "[2 3 2]" || p.Rules[1].Terms[2].Name != "One More" {
		t.Error(n)
	}
}

func TestLoadFile(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, files(good)); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "mine.toml")
	p, err := LoadFile(file, known)
	if err != nil || p.File != filepath.ToSlash(file) || len(p.Rules[0].Terms) != 2 {
		t.Error(p, err)
	}
	gone := filepath.ToSlash(filepath.Join(dir, "gone.toml"))
	if _, err := LoadFile(gone, known); err == nil || err.Error() != gone+": no such file" {
		t.Error(err)
	}
}

func TestLoadAll(t *testing.T) {
	other := strings.NewReplacer(`"mine"`, `"other"`, "my-rule", "other-rule").Replace(good)
	fsys := files(good)
	fsys["a.toml"] = &fstest.MapFile{Data: []byte(other)}
	fsys["b.toml"] = &fstest.MapFile{Data: []byte("[pack]\nname = \"empty\"\ntitle = \"Empty\"\n")}
	packs, err := LoadAll(fsys, known)
	if err != nil || len(packs) != 3 || packs[0].Name != "other" || packs[1].Name != "empty" || packs[2].Name != "mine" {
		t.Error(packs, err)
	}
	fsys["a.toml"].Data, fsys["b.toml"].Data = []byte("x"), []byte("y")
	_, err = LoadAll(fs.FS(fsys), known)
	if err == nil || !strings.HasPrefix(err.Error(), "a.toml:1: ") || !strings.Contains(err.Error(), "\nb.toml:1: ") {
		t.Error(err)
	}
}

// What a scan reads of the bundled packs is what their examples prove.
func TestLoadUnproved(t *testing.T) {
	fsys := files(good)
	whole, err := LoadAll(fsys, known)
	if err != nil {
		t.Fatal(err)
	}
	lean, err := LoadUnproved(fsys, known)
	if err != nil {
		t.Fatal(err)
	}
	if lean[0].Rules[0].Examples != nil || whole[0].Rules[0].Examples == nil {
		t.Error("examples were read, or not read")
	}
	a, errA := NewSet(whole...)
	b, errB := NewSet(lean...)
	if errA != nil || errB != nil || a.Hash() != b.Hash() {
		t.Error("the rules are called otherwise", errA, errB)
	}
	for i, r := range lean[0].Rules {
		w := *whole[0].Rules[i]
		w.Examples = nil
		if got, want := fmt.Sprintf("%+v", *r), fmt.Sprintf("%+v", w); len(r.Patterns) == 0 && got != want || r.Line != w.Line || len(r.Patterns) != len(w.Patterns) {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(good, goodList)
	f.Add("[pack]\nname = 'a'\ntitle = 1979-05-27 07:32:00\n[[rule]]\npattern = '''\n(?i)a{3,7}[k-m]'''\n", "name\n")
	f.Add("rule = [{id = \"a\", example = [{flag = '[a]'}, 3]}]\n", "name\tkind\n\t")
	f.Add("[rule.context]\n[[rule]]\n", "")
	f.Fuzz(func(t *testing.T, pack, list string) {
		fsys := fstest.MapFS{"a.toml": {Data: []byte(pack)}, "lists/names.tsv": {Data: []byte(list)}}
		p, err := Load(fsys, "a.toml", known)
		if err != nil {
			return
		}
		for _, r := range p.Rules {
			for _, e := range r.Examples {
				for _, s := range e.Spans {
					if s.Start < 0 || s.End <= s.Start || s.End > len(e.Text) {
						t.Fatalf("span %v of %q", s, e.Text)
					}
				}
			}
		}
	})
}
