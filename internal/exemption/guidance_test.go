package exemption

import (
	"net/url"
	"strings"
	"testing"
)

func TestGuidance(t *testing.T) {
	all, err := entries()
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range all {
		for _, s := range e.Sources {
			if u, err := url.Parse(s.URL); s.URL != "" && (err != nil || u.Host == "") {
				t.Errorf("%s: %s", s.Name, s.URL)
			}
		}
		if strings.Contains(e.Says, " v ") || !strings.HasSuffix(e.Says, ".") && !strings.HasSuffix(e.Says, "?") {
			t.Errorf("names a party, or is no sentence: %s", e.Says)
		}
	}
	sides := map[Side]int{}
	for _, e := range Guidance("security-product", "product") {
		sides[e.Side]++
	}
	for _, s := range Sides {
		if sides[s] == 0 {
			t.Errorf("nothing on a product for side %s", s)
		}
	}
	if n := len(Guidance("pivot-cache", "hidden")); n <= len(Guidance("macros", "hidden")) {
		t.Errorf("a rule's own entries are missing: %d", n)
	}
	if got := Guidance("no-rule", "no-category"); got != nil {
		t.Errorf("%v", got)
	}
}

func TestParseErrors(t *testing.T) {
	const source = "[[source]]\nid = \"a\"\nname = \"A\"\n"
	for src, want := range map[string]string{
		"[[entry]]\nkind = \"rumour\"\nside = \"weigh\"\ncategories = [\"vendor\"]\nsays = \"X.\"\nsources = [\"a\"]\n" + source:                 "rumour",
		"[[entry]]\nkind = \"guidance\"\nside = \"left\"\ncategories = [\"vendor\"]\nsays = \"X.\"\nsources = [\"a\"]\n" + source:                "left",
		"[[entry]]\nkind = \"guidance\"\nside = \"weigh\"\ncategories = [\"vendors\"]\nsays = \"X.\"\nsources = [\"a\"]\n" + source:              `"vendors"`,
		"[[entry]]\nkind = \"guidance\"\nside = \"weigh\"\ncategories = [\"vendor\"]\nsays = \"X.\"\nsources = [\"b\"]\n" + source:               `no source "b"`,
		"[[entry]]\nkind = \"guidance\"\nside = \"weigh\"\ncategories = [\"vendor\"]\nsays = \"X.\"\n" + source:                                  "needs a source",
		"[[entry]]\nkind = \"guidance\"\nside = \"weigh\"\ncategories = [\"vendor\"]\nsays = \"X.\"\nsources = [\"a\"]\nextra = true\n" + source: "extra",
		"[[entry]]\nkind = \"guidance\"\nside = \"weigh\"\nsays = \"X.\"\nsources = [\"a\"]\n" + source:                                          "some category",
		source:                       "nothing uses",
		"[[source]]\nname = \"A\"\n": "needs an id",
	} {
		if _, err := parse("x.toml", src); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", want, err)
		}
	}
}
