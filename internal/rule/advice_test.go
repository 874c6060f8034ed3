package rule

import (
	"reflect"
	"strings"
	"testing"
)

func TestInsteadInSteps(t *testing.T) {
	src := strings.Replace(good, `"Say what it does."`, `["Give {mailbox}.", "Say {kind}.", "Leave it out."]`, 1)
	src = strings.Replace(src, "[[rule]]", "[kinds]\nfirewall = \"a guard\"\n\n[[rule]]", 1)
	p, err := Load(files(src), "mine.toml", known)
	if err != nil {
		t.Fatal(err)
	}
	r := p.Rules[0]
	if want := []string{"Give {mailbox}.", "Say {kind}."}; !reflect.DeepEqual(r.Better, want) || r.Instead != "Leave it out." || r.Kinds["firewall"] != "a guard" {
		t.Errorf("%q, %q, %q", r.Better, r.Instead, r.Kinds)
	}
}

func TestFill(t *testing.T) {
	value := map[string]string{"mailbox": "foi@ashdale.example", "name": "{kind}"}
	for text, want := range map[string]struct {
		text string
		ok   bool
	}{
		"plain":               {"plain", true},
		"Give {mailbox}.":     {"Give foi@ashdale.example.", true},
		"{name} {mailbox}":    {"{kind} foi@ashdale.example", true},
		"{mailbox} {quarter}": {"foi@ashdale.example ", false},
		"{ {else":             {"{ {else", true},
	} {
		if got, ok := Fill(text, func(b string) string { return value[b] }); got != want.text || ok != want.ok {
			t.Errorf("%q: %q %v, want %q %v", text, got, ok, want.text, want.ok)
		}
	}
}
