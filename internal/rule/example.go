package rule

import (
	"errors"
	"strings"

	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/tomlfile"
	"github.com/foilint/foilint/internal/zone"
)

// examples reads the rule's examples, of which there must be some of either kind.
func (l *loader) examples(t *tomlfile.Table, r *Rule) {
	flags, passes := 0, 0
	for _, e := range t.Tables("example") {
		flag, pass := e.Has("flag"), e.Has("pass")
		ex := Example{Flag: flag, Line: e.Line("")}
		switch {
		case flag && pass:
			e.Fail("pass", "an example has flag or pass, not both; make two of it")
		case flag:
			flags++
			var err error
			ex.Text, ex.Spans, err = marked(e.Text("flag"))
			if err == nil && ex.Text != "" && len(ex.Spans) == 0 && r.Trait == "" && r.Letter == "" {
				err = errors.New("marks nothing; put what must be found in [brackets]")
			}
			if err != nil {
				e.Fail("flag", "example.flag %s", err)
			}
		case pass:
			passes++
			ex.Text = unbracket.Replace(e.Text("pass"))
		default:
			e.Fail("", `an example needs flag = "…" or pass = "…"`)
		}
		for _, key := range []string{"flag", "pass"} {
			if e.Has(key) && !e.Bad(key) && strings.TrimSpace(e.Text(key)) == "" {
				e.Fail(key, "example.%s is empty; write a sentence", key)
			}
		}
		if r.Letter != "" {
			ex.Regime = oneOf(e, "regime", authority.Regimes)
			ex.Purpose = oneOf(e, "for", []authority.Purpose{authority.Send, authority.Publish})
			ex.File = e.Text("file")
			ex.Level = exampleLevel(e, pass)
			r.Examples = append(r.Examples, ex)
			continue
		}
		ex.Zone = oneOf(e, "zone", zone.All)
		ex.Layer = oneOf(e, "layer", layers)
		ex.Level = exampleLevel(e, pass)
		r.Examples = append(r.Examples, ex)
	}
	if flags == 0 {
		t.Fail("", `has no flag example; add [[rule.example]] with flag = "… [what must be found] …"`)
	}
	if passes == 0 {
		t.Fail("", `has no pass example; add [[rule.example]] with pass = "…" that must not be flagged`)
	}
}

// exampleLevel is what a flag must come out as; Off when it does not say.
func exampleLevel(e *tomlfile.Table, pass bool) finding.Level {
	if !e.Has("level") {
		return finding.Off
	}
	l := level(e, "level", e.Text("level"))
	switch {
	case pass:
		e.Fail("level", "example.level is the level of what is found, and a pass finds nothing; take it out")
	case l == finding.Off && !e.Bad("level"):
		e.Fail("level", "example.level is off, which flags nothing; write pass in the place of flag, and no level")
	}
	return l
}
