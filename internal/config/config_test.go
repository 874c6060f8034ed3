package config

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/rules"
)

// in writes a foilint.toml into a new folder, which becomes the current one.
func in(t *testing.T, src string) {
	t.Helper()
	t.Chdir(t.TempDir())
	write(t, FileName, src)
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

const full = "\ufeff" + `[authority]
name = " Ashdale Borough Council "
aliases = ["ABC"]
regime = "eir"
domains = ["Ashdale.example"]
mailboxes = ["foi@ashdale.example", "ig"]
phones = ["+44 (0)1632 960100"]
[people]
cleared = ["Rowan Example"]
senior_from = "director"
senior_titles = ["Borough Solicitor"]
junior_titles = ["Head of Year"]
[scan]
for = "publish"
fail_on = "never"
exclude = ["*.bak"]
[rules]
extra = ["mine", "one.toml"]
packs_off = ["network"]
rules_off = [
  "a-rule",
  "b-rule"]
[rules.levels]
z-rule = "note"
c-rule = "off"
`

func TestLoad(t *testing.T) {
	in(t, strings.ReplaceAll(full, "\n", "\r\n"))
	write(t, "mine/x.toml", "")
	write(t, "one.toml", "")
	c, err := Load(FileName)
	if err != nil {
		t.Fatal(err)
	}
	want := &Config{
		File: "foilint.toml",
		Authority: authority.Authority{
			Name: "Ashdale Borough Council", Regime: "eir", Aliases: []string{"ABC"}, Domains: []string{"ashdale.example"},
			Mailboxes: []string{"foi@ashdale.example", "ig"}, Phones: []string{"+44 (0)1632 960100"}, Cleared: []string{"Rowan Example"},
			Senior: []string{"Borough Solicitor"}, Junior: []string{"Head of Year"}, Threshold: "director",
		},
		Purpose: "publish", FailOn: finding.Off, RuleFiles: []string{"mine", "one.toml"},
		Changes: []rule.Change{
			{Pack: "network", Where: "foilint.toml:19"},
			{Rule: "a-rule", Where: "foilint.toml:21"}, {Rule: "b-rule", Where: "foilint.toml:22"},
			{Rule: "z-rule", Level: finding.Note, Where: "foilint.toml:24"}, {Rule: "c-rule", Where: "foilint.toml:25"},
		},
		SHA256: c.SHA256, dir: c.dir, exclude: []glob{{"**", "*.bak"}},
	}
	if len(c.SHA256) != 64 {
		t.Errorf("SHA-256 %q", c.SHA256)
	}
	if !reflect.DeepEqual(c, want) {
		t.Errorf("got  %+v\nwant %+v", c, want)
	}
	in(t, "")
	c, err = Load(FileName)
	if err != nil {
		t.Fatal(err)
	}
	c.File, c.SHA256, c.dir = "", "", ""
	if !reflect.DeepEqual(c, Default()) {
		t.Errorf("an empty file gives %+v", c)
	}
}

// The staff list is settings, not a document, and lies beside foilint.toml.
func TestStaffList(t *testing.T) {
	in(t, "")
	write(t, "below/"+FileName, "[people]\nstaff_list = 'lists/staff.csv'\nstaff_column = 'Wer'\n")
	write(t, "below/lists/staff.csv", "Nr,Wer\n1,Jane Okoro\n")
	c, err := Load(filepath.Join("below", FileName))
	if err != nil {
		t.Fatal(err)
	}
	if got := c.Authority.Staff.Find("Ms Jane Okoro"); len(got) != 1 {
		t.Errorf("found %v", got)
	}
	if !c.Excluded("below/lists/staff.csv") || c.Excluded("lists/staff.csv") || c.Excluded("below/lists") {
		t.Error("another file than the list is passed over, or the list is not")
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"syntax", "[scan]\nfor = send", `foilint.toml:2: expected value but found "send" instead`},
		{"unknown section", "\n[authorty]\nname = 'x'", "foilint.toml:2: unknown key authorty; did you mean authority?"},
		{"unknown key", "[authority]\ndomain = 'x'", "foilint.toml:2: unknown key authority.domain; did you mean domains?"},
		{"key far from any", "[scan]\nxyzxyz = 'x'", "foilint.toml:2: unknown key scan.xyzxyz; known here: for, fail_on, exclude"},
		{"type", "[authority]\nname = 3\nphones = '01632 960100'", "foilint.toml:2: authority.name is a number, must be text in quotes: name = \"…\"\n" +
			"foilint.toml:3: authority.phones is text, must be a list of texts: phones = [\"…\"]"},
		{"regime", "[authority]\nregime = 'FOI'", `foilint.toml:2: regime "FOI" is none of foia, foisa, eir, eir-scotland`},
		{"domain address", "[authority]\ndomains = [\n'ashdale.example',\n'foi@ashdale.example']", `foilint.toml:4: authority.domains: "foi@ashdale.example" is more than a domain; write "ashdale.example"`},
		{"domain link", "[authority]\ndomains = ['https://www.ashdale.example/foi']", `foilint.toml:2: authority.domains: "https://www.ashdale.example/foi" is more than a domain; write "ashdale.example"`},
		{"domain word", "[authority]\ndomains = ['ashdale']", `foilint.toml:2: authority.domains: "ashdale" is no domain; write what stands behind the "@" of your e-mail addresses: "council.example"`},
		{"mailbox", "[authority]\nmailboxes = ['FOI team']", `foilint.toml:2: authority.mailboxes: "FOI team" is no e-mail address; write "ig@council.example", or "ig" for that name at any of your domains`},
		{"half a mailbox", "[authority]\nmailboxes = ['foi@']", `foilint.toml:2: authority.mailboxes: "foi@" is no e-mail address; write "ig@council.example", or "ig" for that name at any of your domains`},
		{"phone", "[authority]\nphones = ['extension 12345']", `foilint.toml:2: authority.phones: "extension 12345" is no telephone number; write it as in "01632 960100"`},
		{"empty text", "[people]\ncleared = ['A B',\n ' ']", `foilint.toml:3: cleared holds an empty text; fill it in or take it out`},
		{"threshold", "[people]\nsenior_from = 'boss'", `foilint.toml:2: senior_from "boss" is none of none, chief, director, head, manager`},
		{"both titles", "[people]\nsenior_titles = ['Head of Year']\njunior_titles = ['head of year']", `foilint.toml:3: people.junior_titles: "head of year" is in senior_titles too; take it out of one of them`},
		{"no staff list", "[people]\nstaff_list = 'gone.csv'", `foilint.toml:2: people.staff_list: gone.csv: there is no such file; write its path from the folder of foilint.toml`},
		{"staff list that is a folder", "[people]\nstaff_list = '.'", `foilint.toml:2: people.staff_list: .: it is no file`},
		{"empty staff list", "[people]\nstaff_list = ''", `foilint.toml:2: people.staff_list is empty; write the path of the list, or take the line out`},
		{"column of no list", "[people]\nstaff_column = 'Who'", `foilint.toml:2: people.staff_column says how a list's column is headed, but there is no people.staff_list`},
		{"for", "[scan]\nfor = 'sending'", `foilint.toml:2: for "sending" is none of send, publish`},
		{"fail_on", "[scan]\nfail_on = 'off'", `foilint.toml:2: fail_on "off" is none of error, warning, note, never`},
		{"exclude backslash", "[scan]\nexclude = ['old\\x']", `foilint.toml:2: scan.exclude: "old\\x" has backslashes; write forward slashes: "old/x"`},
		{"exclude bracket", "[scan]\nexclude = ['[a']", `foilint.toml:2: scan.exclude: "[a" is no pattern: a bracket is not closed`},
		{"exclude above", "[scan]\nexclude = ['../x']", `foilint.toml:2: scan.exclude: "../x" has ".." in it; write the path from the folder of foilint.toml downwards`},
		{"exclude nothing", "[scan]\nexclude = ['/']", `foilint.toml:2: scan.exclude: "/" names nothing; write a file, a folder or a pattern such as "archive/**"`},
		{"extra", "[rules]\nextra = ['gone']", `foilint.toml:2: rules.extra: "gone" does not exist beside foilint.toml; write its path from there`},
		{"level", "[rules.levels]\nmy-rule = 'high'", `foilint.toml:2: rules.levels.my-rule: level "high" is none of error, warning, note, off`},
		{"level type", "[rules.levels]\nmy-rule = true", `foilint.toml:2: rules.levels.my-rule is true or false, must be text in quotes: my-rule = "…"`},
		{"off and level", "[rules]\nrules_off = ['my-rule']\n[rules.levels]\nmy-rule = 'note'", `foilint.toml:4: rules.levels.my-rule: the rule is in rules_off too; take it out of one of them`},
		{"all at once", "[scan]\nfor = 'x'\nfoo_bar = 1\n[authority]\nregime = 'x'", "foilint.toml:2: for \"x\" is none of send, publish\n" +
			"foilint.toml:3: unknown key scan.foo_bar; known here: for, fail_on, exclude\nfoilint.toml:5: regime \"x\" is none of foia, foisa, eir, eir-scotland"},
	} {
		t.Run(c.name, func(t *testing.T) {
			in(t, c.src)
			_, err := Load(FileName)
			if err == nil || err.Error() != c.want {
				t.Errorf("\ngot  %v\nwant %s", err, c.want)
			}
		})
	}
}

func TestUnreadable(t *testing.T) {
	in(t, strings.Repeat("#", maxBytes+1))
	if _, err := Load(FileName); err == nil || err.Error() != "foilint.toml: larger than 1 MB, so not a configuration" {
		t.Error(err)
	}
	if _, err := Load("gone.toml"); err == nil || err.Error() != "gone.toml: no such file" {
		t.Error(err)
	}
	if _, err := Load("."); err == nil {
		t.Error("a folder loads")
	}
}

func TestFind(t *testing.T) {
	root := t.TempDir()
	write(t, filepath.Join(root, FileName), "")
	write(t, filepath.Join(root, "repo", ".git"), "gitdir: x")
	write(t, filepath.Join(root, "repo", "a", "x.txt"), "")
	write(t, filepath.Join(root, "plain", "a", "x.txt"), "")
	find := func(dir, want string) {
		t.Helper()
		if want != "" {
			want = filepath.Join(root, want)
		}
		if got, err := Find(filepath.Join(root, dir)); err != nil || got != want {
			t.Errorf("from %s: %q %v, want %q", dir, got, err, want)
		}
	}
	find("plain/a", FileName)
	find(".", FileName)
	find("repo/a", "")
	write(t, filepath.Join(root, "repo", FileName), "")
	find("repo/a", "repo/"+FileName)
	if err := os.Mkdir(filepath.Join(root, "plain", FileName), 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := Find(filepath.Join(root, "plain", "a")); err == nil || !strings.Contains(err.Error(), "is a folder") {
		t.Error(err)
	}
}

// Paths in messages and rule files are as one would type them in the current folder.
func TestFromBelow(t *testing.T) {
	in(t, "[rules]\nextra = ['mine']\n[scan]\nfor = 'send'\nexclude = ['/below/old', '*.bak']\n")
	write(t, "mine/x.toml", "")
	write(t, "below/x.txt", "")
	t.Chdir("below")
	path, err := Find(".")
	if err != nil {
		t.Fatal(err)
	}
	c, err := Load(path)
	if err != nil || c.File != "../foilint.toml" || c.RuleFiles[0] != "../mine" {
		t.Fatalf("%+v %v", c, err)
	}
	if !c.Excluded("old/a/b.txt") || !c.Excluded("../below/old") || c.Excluded("../old") {
		t.Error("patterns are not taken from the folder of foilint.toml")
	}
}

func TestExcluded(t *testing.T) {
	for _, c := range []struct{ pattern, in, out string }{
		{"*.bak", "a.bak x/y/b.bak x.bak/y.txt /elsewhere/c.bak", "a.bak.txt bak /elsewhere/c.bak/d.txt"},
		{"archive", "archive archive/x a/archive/b", "archived archive.txt"},
		{"archive/", "archive a/archive", "archived"},
		{"/archive", "archive archive/x", "a/archive /archive"},
		{"./archive", "archive/x", "a/archive"},
		{"archive/**", "archive/a archive/a/b", "a/archive/b"},
		{"cases/*/working", "cases/1/working cases/1/working/x", "cases/working cases/1/2/working"},
		{"**/old/*.txt", "old/a.txt x/y/old/a.txt", "old/b/a.txt olds/a.txt"},
		{"a/**/b/**/c", "a/b/c a/x/b/c a/b/b/x/c/d", "a/c x/a/b/c a/b"},
		{"draft-[0-9].txt", "draft-1.txt x/draft-2.txt", "draft-x.txt"},
	} {
		in(t, "[scan]\nexclude = ['"+c.pattern+"']")
		config, err := Load(FileName)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range strings.Fields(c.in) {
			if !config.Excluded(f) {
				t.Errorf("%s does not leave out %s", c.pattern, f)
			}
		}
		for _, f := range strings.Fields(c.out) {
			if config.Excluded(f) {
				t.Errorf("%s leaves out %s", c.pattern, f)
			}
		}
	}
	if Default().Excluded("x") {
		t.Error("the default leaves something out")
	}
}

// Many "**" on a deep path must not take long.
func TestExcludedBounded(t *testing.T) {
	g := glob(strings.Split(strings.Repeat("**/a/", 200)+"b", "/"))
	if g.match(strings.Split(strings.Repeat("a/", 2000)+"c", "/")) {
		t.Error("matches")
	}
}

var resting = regexp.MustCompile(`(?m)^#(\S)`)

// The template changes nothing as it is, and with every setting put in force it loads
// and uses every key there is.
func TestTemplate(t *testing.T) {
	in(t, string(Template()))
	c, err := Load(FileName)
	if err != nil {
		t.Fatal(err)
	}
	c.File, c.SHA256, c.dir = "", "", ""
	if !reflect.DeepEqual(c, Default()) {
		t.Errorf("the template as it is gives %+v", c)
	}
	in(t, resting.ReplaceAllString(string(Template()), "$1"))
	write(t, "our-rules/x.toml", "")
	write(t, "staff.csv", "Employee\nRowan Example\n")
	c, err = Load(FileName)
	if err != nil {
		t.Fatal(err)
	}
	v := reflect.ValueOf(*c)
	for i := range v.NumField() {
		if name := v.Type().Field(i).Name; v.Field(i).IsZero() {
			t.Errorf("the template does not fill %s", name)
		}
	}
	v = v.FieldByName("Authority")
	for i := range v.NumField() {
		if name := v.Type().Field(i).Name; v.Field(i).IsZero() {
			t.Errorf("the template does not fill Authority.%s", name)
		}
	}
	bundled := ""
	err = fs.WalkDir(rules.FS, ".", func(path string, d fs.DirEntry, err error) error {
		b, _ := fs.ReadFile(rules.FS, path)
		bundled += string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, ch := range c.Changes {
		if name := regexp.MustCompile(fmt.Sprintf(`(?m)^(id|name) *= %q`, ch.Rule+ch.Pack)); !name.MatchString(bundled) {
			t.Errorf("the template names %q, which is not bundled", ch.Rule+ch.Pack)
		}
	}
}

var update = flag.Bool("update", false, "write the template into docs/configuration.md")

func TestDocs(t *testing.T) {
	file := filepath.Join("..", "..", "docs", "configuration.md")
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	doc := strings.ReplaceAll(string(b), "\r\n", "\n")
	before, rest, ok := strings.Cut(doc, "```toml\n")
	_, after, end := strings.Cut(rest, "```\n")
	if !ok || !end {
		t.Fatal("no block of TOML")
	}
	want := before + "```toml\n" + string(Template()) + "```\n" + after
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if doc != want {
		t.Errorf("%s is stale: run go test ./internal/config -update", file)
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(full)
	f.Add(string(template))
	f.Add("[scan]\nexclude = ['**', '[', '/']\n[rules]\nlevels = 3\n[authority]\ndomains = ['@/www.']")
	path := filepath.Join(f.TempDir(), FileName)
	f.Fuzz(func(t *testing.T, src string) {
		write(t, path, src)
		if c, err := Load(path); err == nil {
			c.Excluded("a/b/c.txt")
		}
	})
}
