package letter

import (
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/finding"
)

func TestMarksIn(t *testing.T) {
	for text, want := range map[string]string{
		"by [redacted] on":                "[redacted]",
		"by [REDACTED] on":                "[REDACTED]",
		"by [name redacted - s.40(2)] on": "[name redacted - s.40(2)]",
		"by [name] on":                    "[name]",
		"by [s40(2)] on":                  "[s40(2)]",
		"by XXXX on":                      "XXXX",
		"by XXXX XXXXX on":                "XXXX XXXXX",
		"by J████ D██ on":                 "J████ D██ J4 D2",
		"by ████ ███████ on":              "████ ███████",
		"by J**** D**** on":               "J**** D**** J4 D4",
		"by ■■■■ on":                      "■■■■",
		"see [1] and [email address]":     "",
		"[Sheffield request email]":       "",
		"size XXL, XX and xxx":            "",
		"a **bold** word":                 "",
		"[":                               "",
		"[redacted":                       "",
		"MAXXXI":                          "",
	} {
		var got []string
		for _, m := range marksIn(text) {
			w := m.text(text)
			for _, i := range m.initials {
				w += " " + string(i.letter) + string(rune('0'+i.hidden))
			}
			got = append(got, w)
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestRedacted(t *testing.T) {
	doe := tell{"Jane Doe", "staff-name", "Technician", 0}
	for name, c := range map[string]struct {
		hidden, open string
		tells        []tell
		want         string
		level        finding.Level
	}{
		"the same words":         {"The laptop was returned to the depot by [redacted] on 3 March and wiped there.", "The laptop was returned to the depot by Jane Doe on 3 March and wiped there.", []tell{doe}, "Jane Doe", finding.Error},
		"few words":              {"It was returned by [redacted] on 3 March.", "It was returned by Jane Doe on 3 March.", []tell{doe}, "Jane Doe", finding.Warning},
		"another place":          {"The laptop was returned by [redacted] on 3 March.", "The printer was bought by Jane Doe in the spring.", []tell{doe}, "", 0},
		"beside another":         {"The laptop was returned by [redacted] on 3 March.", "The laptop was returned broken by Jane Doe after Easter.", []tell{doe}, "", 0},
		"redacted in both":       {"It was returned to the depot by [redacted] on 3 March.", "It was returned to the depot by XXXX on 3 March.", nil, "", 0},
		"initials":               {"It was J███ D██ who called.", "Jane Doe looks after the network.", []tell{doe}, "Jane Doe", finding.Error},
		"other initials":         {"It was A██ R██ who called.", "Jane Doe looks after the network.", []tell{doe}, "", 0},
		"initials, other length": {"It was J██████ D██ who called.", "Jane Doe looks after the network.", []tell{doe}, "", 0},
		"no name":                {"It was returned to the depot by [redacted] on 3 March.", "It was returned to the depot by the team on 3 March.", nil, "", 0},
		"a form":                 {"The report was approved by [redacted] on the date below.", "The report was approved by Jane Doe on the date below.\n\nThe report was approved by Ann Roe on the date below.", []tell{doe}, "", 0},
		"a greeting":             {"Dear [name], thank you for your request of 3 March.", "Dear Jane Doe, thank you for your request of 3 March.", []tell{doe}, "", 0},
	} {
		docs := []*Document{paper(t, "minutes.txt", c.hidden), told(t, paper(t, "annex.txt", c.open), c.tells...)}
		hits := redacted(&Case{Documents: docs})
		got, level := "", finding.Off
		if len(hits) > 0 {
			got, level = hits[0].Name, hits[0].Cap
		}
		if got != c.want || level != c.level || len(hits) > 1 {
			t.Errorf("%s: %q %s, want %q %s", name, got, level, c.want, c.level)
		}
	}
	one := told(t, paper(t, "minutes.txt", "It was returned to the depot by XXXX on 3 March.\n\nIt was returned to the depot by Jane Doe on 3 March."), doe)
	if hits := redacted(&Case{Documents: []*Document{one}}); len(hits) != 1 || hits[0].Block != 1 || hits[0].Related[0].Block != 0 {
		t.Errorf("in one document: %+v", hits)
	}
}
