package cli

import (
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/report"
	"github.com/foilint/foilint/internal/ruledoc"
)

// documented reports whether one of the formats, as --format takes them, explains the
// rules, and with them their examples, which a scan does not read otherwise.
func documented(formats []string) bool {
	return slices.ContainsFunc(formats, func(f string) bool {
		name, _, _ := strings.Cut(f, "=")
		return name == "sarif"
	})
}

// help is what the documentation says of a rule in force.
func (s *settled) help(id string) report.Help {
	r, pack := s.set.Rule(id)
	if r == nil {
		return report.Help{}
	}
	return report.Help{
		Level: r.Level, Basis: string(r.Basis), Why: ruledoc.Words(r.Why), Instead: ruledoc.Words(r.Instead),
		Page: string(ruledoc.Page(r, pack, "")),
	}
}
