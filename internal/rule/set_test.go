package rule

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/zone"
)

// packNamed loads the good pack under another name, with these rules.
func packNamed(t *testing.T, file, name string, ids ...string) *Pack {
	t.Helper()
	head, rule, _ := strings.Cut(good, "\n\n")
	src := strings.Replace(head, `"mine"`, `"`+name+`"`, 1) + "\n\n"
	for _, id := range ids {
		src += strings.ReplaceAll(rule, "my-rule", id)
	}
	fsys := fstest.MapFS{file: {Data: []byte(src)}, "lists/names.tsv": {Data: []byte(goodList)}}
	p, err := Load(fsys, file, known)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func ids(s *Set) string {
	out := ""
	for _, r := range s.Rules() {
		out += fmt.Sprintf("%s=%s ", r.ID, r.Level)
	}
	return strings.TrimSpace(out)
}

func TestSetDoubles(t *testing.T) {
	_, err := NewSet(packNamed(t, "a.toml", "a", "one", "two"), packNamed(t, "b.toml", "b", "three", "one"), packNamed(t, "c.toml", "a"))
	want := "b.toml:25: rule \"one\" is already at a.toml:5; give one another id\n" +
		`pack "a" is there twice, in a.toml and in c.toml; give one another name`
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	if _, err := NewSet(packNamed(t, "a.toml", "a", "one", "one")); err == nil || err.Error() != `a.toml:25: rule "one" is already at a.toml:5; give one another id` {
		t.Error(err)
	}
}

func TestApply(t *testing.T) {
	set := func() *Set {
		s, err := NewSet(packNamed(t, "a.toml", "a", "one", "two"), packNamed(t, "b.toml", "b", "three"), packNamed(t, "c.toml", "c"))
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	for _, c := range []struct {
		changes []Change
		want    string
	}{
		{nil, "one=error two=error three=error"},
		{[]Change{{Pack: "a"}}, "three=error"},
		{[]Change{{Pack: "a"}, {Rule: "two", Level: finding.Note}}, "two=note three=error"},
		{[]Change{{Rule: "two", Level: finding.Note}, {Pack: "a"}}, "three=error"},
		{[]Change{{Pack: "c"}, {Rule: "three"}}, "one=error two=error"},
	} {
		s := set()
		if err := s.Apply(c.changes); err != nil {
			t.Error(err)
		}
		if got := ids(s); got != c.want {
			t.Errorf("%v gives %s, want %s", c.changes, got, c.want)
		}
	}
	s := set()
	one := s.Rules()[0]
	one.Zones[zone.Answer] = finding.Warning
	if err := s.Apply([]Change{{Rule: "one", Level: finding.Note}}); err != nil {
		t.Fatal(err)
	}
	r, p := s.Rule("one")
	if p.Name != "a" || r.LevelIn(zone.Answer) != finding.Note || r.LevelIn(zone.Refusal) != finding.Off || one.Level != finding.Error {
		t.Errorf("a rule lowered to note: %+v; the pack's own: %s", r, one.Level)
	}
	if r, _ := s.Rule("gone"); r != nil {
		t.Error("found a rule that is not there")
	}
	err := s.Apply([]Change{{Rule: "thre", Where: "foilint.toml:3"}, {Pack: "zzz", Where: "foilint.toml:4"}})
	want := "foilint.toml:3: no rule is called \"thre\"; did you mean three?\nfoilint.toml:4: no pack is called \"zzz\"; `foilint rules list` shows them"
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

func TestHash(t *testing.T) {
	a, b := packNamed(t, "a.toml", "a", "one"), packNamed(t, "b.toml", "b", "two")
	hash := func(packs ...*Pack) string {
		s, err := NewSet(packs...)
		if err != nil {
			t.Fatal(err)
		}
		return s.Hash()
	}
	h := hash(a, b)
	if len(h) != len("sha256:")+64 || h != hash(b, a) || h == hash(a) || h != hash(packNamed(t, "a.toml", "a", "one"), b) {
		t.Error(h)
	}
	a.sources[1].text += "x\n"
	if h == hash(a, b) {
		t.Error("a change in a list does not show")
	}
	if hash(&Pack{Name: "made by hand"}) == "" {
		t.Error("no hash")
	}
}

func TestExpand(t *testing.T) {
	for _, c := range []struct{ text, match, name, detail, want string }{
		{"plain", "m", "n", "d", "plain"},
		{"{match} is {name}, a {detail}", "sophos", "Sophos", "firewall", "sophos is Sophos, a firewall"},
		{"{name}", "{detail}", "", "x", "{detail}"},
		{"{else} {", "m", "n", "d", "{else} {"},
	} {
		if got := Expand(c.text, c.match, c.name, c.detail); got != c.want {
			t.Errorf("%q gives %q, want %q", c.text, got, c.want)
		}
	}
}

func TestMarked(t *testing.T) {
	for in, want := range map[string]string{
		`plain`:                     `plain []`,
		`a [b] c`:                   `a b c [{2 3}]`,
		`[a][é]z`:                   `aéz [{0 1} {1 3}]`,
		`\[x\] [y]`:                 `[x] y [{4 5}]`,
		`at [\\server\share] \d`:    `at \\server\share \d [{3 17}]`,
		`[a \[b\]]`:                 `a [b] [{0 5}]`,
		`a ] b`:                     `closes a bracket that was not opened; write \] for a bracket of the text itself`,
		`[`:                         `does not close a bracket; write \[ for a bracket of the text itself`,
		`ends in [a backslash\`:     `does not close a bracket; write \[ for a bracket of the text itself`,
		`[a backslash before it \]`: `does not close a bracket; write \[ for a bracket of the text itself`,
	} {
		text, spans, err := marked(in)
		got := fmt.Sprint(text, " ", spans)
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%q gives %q, want %q", in, got, want)
		}
	}
}
