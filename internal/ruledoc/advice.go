package ruledoc

import (
	"fmt"
	"strings"

	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/exemption"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/rule"
)

// A printer writes a piece of a page.
type printer func(format string, args ...any)

// instead says what to write in the place of what the rule finds.
func instead(p printer, r *rule.Rule) {
	if len(r.Better) == 0 {
		p("What to write instead: %s\n\n", plain(r.Instead))
		return
	}
	p("What to write instead, the first of these of which everything is known:\n\n")
	for _, text := range append(r.Better[:len(r.Better):len(r.Better)], r.Instead) {
		p("- %s\n", plain(text))
	}
	p("\n")
}

// consider names the provisions that a finding may engage, and marks the one of the
// regime, if any.
func consider(p printer, r *rule.Rule, regime authority.Regime) {
	p("\n## What to consider\n\n")
	switch {
	case r.Basis == "" && r.Category == "role-contact":
		p("No exemption: what the rule finds is published, and listed to show that it was looked at.\n")
		return
	case r.Basis == "":
		p("No exemption by itself: what the rule finds says that something else may need one.\n")
		return
	}
	p("The ground is `%s`. Whether an exemption is engaged, and where the public interest lies, is for the officer to decide.\n\n", r.Basis)
	p("| Act or regulations | Provision |\n|---|---|\n")
	for _, one := range authority.Regimes {
		mark := ""
		if one == regime {
			mark = " ← in force here"
		}
		p("| %s | %s%s |\n", exemption.Act(one), exemption.For(r.Basis, one), mark)
	}
}

var sides = map[exemption.Side]string{
	exemption.Withhold: "For keeping it back:",
	exemption.Release:  "For releasing it:",
	exemption.Weigh:    "Either way:",
}

var kinds = map[string]string{"guidance": "Guidance", "decision": "Decision", "practice": "Practice", "incident": "Incident"}

// guidance says what speaks for and against, with its sources.
func guidance(p printer, r *rule.Rule) {
	all := exemption.Guidance(r.ID, r.Category)
	if len(all) == 0 {
		return
	}
	p("\n## Guidance and decisions\n\nWhat others said and did. Each case turned on its own facts, and none decides yours; look at the source before you rely on it.\n")
	for _, side := range exemption.Sides {
		headed := false
		for _, e := range all {
			if e.Side != side {
				continue
			}
			if !headed {
				p("\n%s\n\n", sides[side])
				headed = true
			}
			var sources []string
			for _, s := range e.Sources {
				if s.URL == "" {
					sources = append(sources, plain(s.Name))
				} else {
					sources = append(sources, fmt.Sprintf("[%s](%s)", plain(s.Name), s.URL))
				}
			}
			p("- %s: %s (%s)\n", kinds[e.Kind], plain(e.Says), strings.Join(sources, "; "))
		}
	}
}

// published are the settings that say of a category what the body publishes anyway.
var published = map[string]struct{ what, table, line string }{
	"staff-name":   {"a person whose name you publish", "people", `cleared = ["Rowan Example"]`},
	"direct-email": {"a mailbox of a team", "authority", `mailboxes = ["foi@ashdale.example"]`},
	"direct-phone": {"a number that you publish", "authority", `phones = ["01632 960100"]`},
}

// change gives the lines of foilint.toml that change what becomes of the rule.
func change(p printer, r *rule.Rule) {
	p("\n## Change it\n\nOne finding may go out as it is:\n\n~~~text\nfoilint decide %s:… --accept --reason \"why\"\n~~~\n", r.ID)
	p("\nEverywhere, in foilint.toml (a heading that is there already is not written again):\n")
	if s, ok := published[r.Category]; ok {
		p("\n%s:\n\n~~~toml\n[%s]\n%s\n~~~\n", sentence(s.what), s.table, s.line)
	}
	other := finding.Warning
	if r.Level == finding.Warning {
		other = finding.Note
	}
	p("\nAnother level (`error`, `warning`, `note`):\n\n~~~toml\n[rules.levels]\n%s = %q\n~~~\n", r.ID, other)
	p("\nSwitched off:\n\n~~~toml\n[rules]\nrules_off = [%q]\n~~~\n", r.ID)
	if graver(r) {
		p("\nWhere the page does not show the words, a finding stays an error at any level; only switching the rule off ends that.\n")
	}
}
