package ruledoc

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/exemption"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/rules"
)

var update = flag.Bool("update", false, "write docs/rules")

// named finds every value that the bundled packs give to a key. That the names
// exist is proved where the recognisers are; here they only have to load.
func named(t *testing.T, key string) []string {
	var names []string
	files, err := fs.Glob(rules.FS, "*.toml")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		src, err := fs.ReadFile(rules.FS, f)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range regexp.MustCompile(`(?m)^`+key+`\s*=.*`).FindAllString(string(src), -1) {
			for _, m := range regexp.MustCompile(`"(.*?)"`).FindAllStringSubmatch(line, -1) {
				names = append(names, m[1])
			}
		}
	}
	return names
}

func bundled(t *testing.T) []*rule.Pack {
	packs, err := rule.LoadAll(rules.FS, rule.Known{Recognisers: named(t, "recogniser"), Validators: named(t, "validate"), Traits: document.TraitKinds, Letters: named(t, "letter")})
	if err != nil {
		t.Fatal(err)
	}
	return packs
}

// A fact that a reader tells of and no rule names would be a silent miss; two rules
// would say it twice.
func TestTraits(t *testing.T) {
	of := map[string][]string{}
	for _, p := range bundled(t) {
		for _, r := range p.Rules {
			of[r.Trait] = append(of[r.Trait], r.ID)
			if r.Trait != "" && !strings.Contains(r.Message, "{detail}") {
				t.Errorf("rule %s does not say what was found", r.ID)
			}
		}
	}
	for _, kind := range document.TraitKinds {
		if len(of[kind]) != 1 {
			t.Errorf("trait %s has the rules %q, want one", kind, of[kind])
		}
		if traits[kind] == "" {
			t.Errorf("nothing says what the trait %s is", kind)
		}
	}
}

// What guidance says of a rule that is not there would never be shown.
func TestGuidanceNamesRules(t *testing.T) {
	there := map[string]bool{}
	for _, p := range bundled(t) {
		for _, r := range p.Rules {
			there[r.ID] = true
		}
	}
	for _, id := range exemption.Rules() {
		if !there[id] {
			t.Errorf("guidance.toml names the rule %q", id)
		}
	}
}

// docs/rules says what the bundled packs say.
func TestDocs(t *testing.T) {
	packs := bundled(t)
	dir := filepath.Join("..", "..", "docs", "rules")
	want := map[string][]byte{"README.md": Index(packs)}
	for _, p := range packs {
		for _, r := range p.Rules {
			want[File(r)] = Page(r, p, "")
		}
	}
	there, err := filepath.Glob(filepath.Join(dir, "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range there {
		if want[filepath.Base(file)] != nil {
			continue
		}
		t.Logf("%s is about a rule that is not there", file)
		if !*update || os.Remove(file) != nil {
			t.Fail()
		}
	}
	for name, page := range want {
		file := filepath.Join(dir, name)
		if *update {
			if err := os.WriteFile(file, page, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(file)
		if err != nil || !bytes.Equal(bytes.ReplaceAll(got, []byte("\r\n"), []byte("\n")), page) {
			t.Errorf("%s is stale: run go test ./internal/ruledoc -update", file)
		}
	}
}

func TestPage(t *testing.T) {
	src := `[pack]
name = "mine"
title = "My rules"
[[rule]]
id = "serial-number"
title = "Serial number"
category = "identifier"
level = "warning"
basis = "crime"
why = "{match} names one machine | *exactly*: [redacted], [no](link)."
instead = ["Write {kind}, and give {mailbox}.", "Leave it out."]
pattern = '\bSN[ -]?([0-9]{6})\b'
validate = "sum"
layers = ["visible", "metadata"]
zones = { refusal = "off", other = "note" }
context = { require = ["serial", "asset"], veto = ["invoice"], within = 5 }
example = [ { flag = "Laptop SN [123456] \\[old\\], SN [654321]." }, { pass = "Invoice SN 123456." }, { pass = "SN 123456?", zone = "request" } ]
`
	p, err := rule.Load(fstest.MapFS{"mine.toml": {Data: []byte(src)}}, "mine.toml", rule.Known{Validators: []string{"sum"}})
	if err != nil {
		t.Fatal(err)
	}
	want := `# serial-number

Serial number. Category ` + "`identifier`, pack `mine`" + ` (My rules).

Why it matters: ‹match› names one machine \| \*exactly\*: [redacted], [no]\(link).

What to write instead, the first of these of which everything is known:

- Write ‹kind›, and give ‹mailbox›.
- Leave it out.

## What it looks for

Text that this pattern describes:

~~~text
\bSN[ -]?([0-9]{6})\b
~~~

What is found must pass the check ` + "`sum`" + `.

Only with one of these within 5 words: serial, asset.

Not with one of these within 5 words: invoice.

It looks at these layers of a document: visible, metadata.

## How bad it is

| Where it stands | Level |
|---|---|
| the applicant's words (` + "`request`" + `) | note: for information |
| the answer (` + "`answer`" + `) | warning: check |
| the reasoning of a refusal (` + "`refusal`" + `) | not reported |
| text printed on every letter (` + "`boilerplate`" + `) | note: for information |
| anything else (` + "`other`" + `) | note: for information |

## What to consider

The ground is ` + "`crime`" + `. Whether an exemption is engaged, and where the public interest lies, is for the officer to decide.

| Act or regulations | Provision |
|---|---|
| Freedom of Information Act 2000 | FOIA s31(1)(a) |
| Freedom of Information (Scotland) Act 2002 | FOISA s35(1)(a) |
| Environmental Information Regulations 2004 | EIR r12(5)(a) ← in force here |
| Environmental Information (Scotland) Regulations 2004 | EI(S)R r10(5)(a) |

## Guidance and decisions

What others said and did. Each case turned on its own facts, and none decides yours; look at the source before you rely on it.

For keeping it back:

- Incident: Torbay Care Trust, 2011: a table of staff with their personal details, 1,373 people, stood on the web site for 19 weeks. Penalty: £175,000. ([BBC News, Torbay Care Trust](http://www.bbc.com/news/uk-england-devon-19150290))

## Change it

One finding may go out as it is:

~~~text
foilint decide serial-number:… --accept --reason "why"
~~~

Everywhere, in foilint.toml (a heading that is there already is not written again):

Another level (` + "`error`, `warning`, `note`" + `):

~~~toml
[rules.levels]
serial-number = "note"
~~~

Switched off:

~~~toml
[rules]
rules_off = ["serial-number"]
~~~

## Examples

Flagged, in brackets:

~~~text
Laptop SN [123456] [old], SN [654321].
~~~

Passed:

~~~text
Invoice SN 123456.
SN 123456?   (in the applicant's words)
~~~
`
	if got := string(Page(p.Rules[0], p, authority.EIR)); got != want {
		t.Errorf("got:\n%s", got)
	}
}
