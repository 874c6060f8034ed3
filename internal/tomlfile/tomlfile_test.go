package tomlfile

import (
	"fmt"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

func TestIndexLines(t *testing.T) {
	src := "\ufeff# a = 1\r\ntop = 1\r\n" + `
[a]              # [b]
x = """
y = 1
\""" "quoted"""""
y.z = '''

[c]'''
list = [ 1, "]", # ]
  [2,
   { k = 3 }],
]
[[rule]]
id = "1"
zones = { request = "#", refusal = { deep = 1,
  more = 2 } }
[rule.context]
within = 1
[[rule.example]]
flag = 'a\'
[[rule.example]]
"quoted key" = 1979-05-27 07:32:00
[[rule]]
id = "2" # x
example = [{flag = "a"}, {flag = "b"}]
`
	lines, _, err := indexLines(src)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]int{
		"top": 2, "a": 4, "a.x": 5, "a.y": 8, "a.y.z": 8, "a.list": 11, "a.list.0": 11, "a.list.2": 12, "a.list.2.1": 13, "a.list.2.1.k": 13,
		"rule": 15, "rule.0": 15, "rule.0.id": 16, "rule.0.zones": 17, "rule.0.zones.request": 17, "rule.0.zones.refusal.deep": 17, "rule.0.zones.refusal.more": 18,
		"rule.0.context": 19, "rule.0.context.within": 20, "rule.0.example.0.flag": 22, "rule.0.example.1": 23, "rule.0.example.1.quoted key": 24,
		"rule.1": 25, "rule.1.id": 26, "rule.1.example.1.flag": 27,
	}
	for path, line := range want {
		if got := lines[strings.ReplaceAll(path, ".", sep)]; got != line {
			t.Errorf("%s is on line %d, want %d", path, got, line)
		}
	}
}

// In every file that the decoder takes, the index knows a line for each key, and
// the key is written there.
func FuzzIndex(f *testing.F) {
	f.Add("a = 1\n[b]\nc.d = [1, {x = '''\n'''}]\n[[e.f]]\n[[e.f]]\ng = \"\"\"\\\n  x\"\"\"\"\n")
	f.Add("\"a\" . 'b'.c = { } # x\r\n[ x . \"y\" ]\nd = 1979-05-27T07:32:00Z\ne=-inf\n")
	f.Add("a = [\n# ]\n'#', \"\\\"]\"\n, ]\nb = [[[]], {c = {d = [ ] } }]")
	f.Add("a = {\n b = 1, # }\n c = '}'\n}\n")
	f.Fuzz(func(t *testing.T, src string) {
		lines, _, err := indexLines(src)
		if err != nil || strings.Contains(src, "\\") || strings.HasPrefix(src, "\xff\xfe") || strings.HasPrefix(src, "\xfe\xff") {
			return // keys with escapes have the line of their table
		}
		values := map[string]any{}
		if _, err := toml.Decode(src, &values); err != nil {
			return
		}
		text := strings.Split(src, "\n")
		check(t, lines, text, "", values)
	})
}

func check(t *testing.T, lines index, text []string, path string, v any) {
	switch v := v.(type) {
	case map[string]any:
		for k, e := range v {
			p := join(path, k)
			n, ok := lines[p]
			if !ok || n > len(text) || !strings.Contains(text[n-1], k) {
				t.Fatalf("key %q is not on line %d", p, n)
			}
			check(t, lines, text, p, e)
		}
	case []map[string]any:
		for i, e := range v {
			check(t, lines, text, join(path, fmt.Sprint(i)), e)
		}
	case []any:
		for i, e := range v {
			if p := join(path, fmt.Sprint(i)); lines[p] == 0 {
				t.Fatalf("no line for %q", p)
			}
			check(t, lines, text, join(path, fmt.Sprint(i)), e)
		}
	}
}

func TestDepth(t *testing.T) {
	for _, src := range []string{
		"\na = " + strings.Repeat("[", 100), "\na = " + strings.Repeat("{a=", 100), "\n" + strings.Repeat("a.", 100) + "a = 1",
		"\n[" + strings.Repeat("a.", 100) + "a]", "\n[" + strings.Repeat("a.", 20) + "a]\n" + strings.Repeat("b.", 20) + "b=1",
	} {
		if _, err := Parse("f.toml", src); err == nil || !strings.HasSuffix(err.Error(), "tables or lists inside each other more than 32 deep") || strings.HasPrefix(err.Error(), "f.toml:1") {
			t.Errorf("%.30q: %v", src, err)
		}
	}
	if _, err := Parse("f.toml", "a = "+strings.Repeat("[", 30)+strings.Repeat("]", 30)); err != nil {
		t.Error(err)
	}
}

func TestTable(t *testing.T) {
	top, err := Parse("f.toml", "a = 'x'\nn = 3\nl = ['p', 'q']\n[t]\nz = 1\nb = 2\n[[s]]\nk = 'v'\n[empty]\n")
	if err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprint(top.Text("a"), top.Text("none"), top.Whole("n"), top.Whole("none"), top.Texts("l"), top.Texts("none"),
		top.Table("t").Keys(), top.Tables("s")[0].Text("k"), top.Tables("none"), top.Table("none").Text("x"), top.Table("empty").Has("x"))
	if got != "x3 0 [p q] [] [z b]v[]false" {
		t.Error(got)
	}
	if n := []int{top.Line(""), top.Line("l"), top.Table("t").Line(""), top.Table("t").Line("b"), top.Table("t").Line("none")}; fmt.Sprint(n) != "[1 3 4 6 4]" {
		t.Error(n)
	}
	if err := top.Close(); err != nil {
		t.Error(err)
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"level = 'x'\nlevl = 1\n[o]\nb = 1", "f.toml:2: unknown key levl; did you mean level?\nf.toml:3: unknown key o; known here: level, n, list, table, tables"},
		{"level = 1\nn = 'x'\nlist = 2.5\ntables = 1", "f.toml:1: level is a number, must be text in quotes: level = \"…\"\n" +
			"f.toml:2: n is text, must be a whole number: n = 12\n" +
			"f.toml:3: list is a number, must be a list of texts: list = [\"…\"]\n" +
			"f.toml:4: tables is a number, must be written with two brackets: [[tables]]"},
		{"n = 2.5\nlist = [1979-05-27]\ntables = ['a']\ntable = []", "f.toml:1: n is a number, must be a whole number: n = 12\n" +
			"f.toml:2: list holds a date or time, must hold texts in quotes only\n" +
			"f.toml:3: tables is a list, must be written with two brackets: [[tables]]\n" +
			"f.toml:4: table is a list, must be a table: [table]"},
		{"[table]\ninner = true\nother = 2", "f.toml:2: table.inner is true or false, must be a table: [table.inner]\nf.toml:3: unknown key table.other; known here: inner"},
		{"[[tables]]\n[[tables]]\nk = 2", "f.toml:3: unknown key tables.k; nothing is known here"},
	} {
		top, err := Parse("f.toml", c.src)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 { // asking again must not tell an error again
			top.Text("level")
			top.Whole("n")
			top.Texts("list")
			top.Table("table").Table("inner")
			top.Tables("tables")
		}
		if err := top.Close(); err == nil || err.Error() != c.want {
			t.Errorf("%q\ngot  %v\nwant %s", c.src, err, c.want)
		}
	}
}

func TestSubject(t *testing.T) {
	top, err := Parse("f.toml", "[[rule]]\nid = 'a'\n[rule.context]\nx = 1\nlist = ['a',\n'b']\n[[rule]]")
	if err != nil {
		t.Fatal(err)
	}
	r := top.Tables("rule")[0]
	r.SetSubject("rule a")
	r.Fail("id", "is %s", "bad")
	c := r.Table("context")
	c.FailAt("list", 1, "second")
	c.FailAt("list", 7, "not there")
	want := "f.toml:2: rule a: is bad\nf.toml:2: rule a: unknown key id; known here: context\nf.toml:4: rule a: unknown key context.x; nothing is known here\nf.toml:5: rule a: not there\nf.toml:5: rule a: unknown key context.list; nothing is known here\nf.toml:6: rule a: second"
	if err := top.Close(); err == nil || err.Error() != want || !r.Bad("id") || r.Bad("title") {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

func TestSyntax(t *testing.T) {
	for src, want := range map[string]string{
		"a = 1\na = 2":             "f.toml:2: Key 'a' has already been defined.",
		"\n\nx":                    "f.toml:3: unexpected EOF; expected key separator '='",
		"a = \"\\s\"":              `f.toml:1: invalid escape in string '\s'; put text with backslashes between single quotes: '\d+'`,
		"a\x00 \x00=\x00":          "f.toml:1: files cannot contain NULL bytes; probably using UTF-16; TOML files must be UTF-8",
		"a = \"x\nb = 1":           "f.toml:1: strings cannot contain newlines",
		"a = 'caf\xe9'":            "f.toml:1: invalid UTF-8 byte: 0xe9",
		"a = 99999999999999999999": "f.toml:1: 99999999999999999999 is out of range for int64",
	} {
		if _, err := Parse("f.toml", src); err == nil || err.Error() != want {
			t.Errorf("%q\ngot  %v\nwant %s", src, err, want)
		}
	}
}
