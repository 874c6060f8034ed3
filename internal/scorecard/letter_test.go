package scorecard

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/zone"
)

// A letter is a text without its labels, and the labels.
type letter struct {
	name, text string
	labels     []label
}

// A label says what some words of a letter are.
type label struct {
	at    document.Span // bytes of the letter's text
	words string
	group string // "" when the category is not scored, or only the zone is asserted
	flag  string // yes, review, no; "" when only the zone is asserted
	zone  zone.Zone
}

// groups are the categories counted together; the others are not scored.
var groups = map[string]string{
	"vendor": "it", "product": "it", "version": "it",
	"network":    "network",
	"staff-name": "name", "direct-email": "email", "direct-phone": "phone",
	"config": "posture", "weakness": "posture", "incident": "posture",
}

var groupNames = []string{"it", "network", "name", "email", "phone", "posture"}

func letters(t *testing.T) []letter {
	t.Helper()
	files, err := filepath.Glob("testdata/letters/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no letters", err)
	}
	var out []letter
	for _, f := range files {
		marked, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		l, err := parse(string(marked))
		if err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		l.name = strings.TrimSuffix(filepath.Base(f), ".txt")
		out = append(out, l)
	}
	return out
}

// parse takes the labels out of a letter. One may stand inside another.
func parse(marked string) (letter, error) {
	var (
		l    letter
		text strings.Builder
		open []label
	)
	for marked != "" {
		i := strings.IndexAny(marked, "⟦⟧")
		if i < 0 {
			break
		}
		text.WriteString(marked[:i])
		closing := strings.HasPrefix(marked[i:], "⟧")
		marked = marked[i+len("⟦"):]
		if closing {
			if len(open) == 0 {
				return l, fmt.Errorf("⟧ without ⟦ after %q", last(text.String(), 20))
			}
			last := open[len(open)-1]
			open = open[:len(open)-1]
			last.at.End = text.Len()
			l.labels = append(l.labels, last)
			continue
		}
		head, rest, ok := strings.Cut(marked, "|")
		if !ok {
			return l, fmt.Errorf("⟦ without | after %q", last(text.String(), 20))
		}
		found, err := parseHead(head)
		if err != nil {
			return l, err
		}
		found.at.Start = text.Len()
		open, marked = append(open, found), rest
	}
	if len(open) > 0 {
		return l, fmt.Errorf("%d ⟦ without ⟧", len(open))
	}
	text.WriteString(marked)
	l.text = text.String()
	for i := range l.labels {
		l.labels[i].words = l.text[l.labels[i].at.Start:l.labels[i].at.End]
	}
	return l, nil
}

// parseHead reads "category flag zone", the zone being answer when it is left out, or
// "zone ZONE".
func parseHead(s string) (label, error) {
	f := strings.Fields(s)
	l := label{zone: zone.Answer}
	switch {
	case len(f) == 2 && f[0] == "zone":
		l.zone = zone.Zone(f[1])
	case len(f) == 2 || len(f) == 3:
		if !slices.Contains(finding.Categories, f[0]) {
			return l, fmt.Errorf("%q: no category is called %q", s, f[0])
		}
		if !slices.Contains([]string{"yes", "review", "no"}, f[1]) {
			return l, fmt.Errorf("%q: flag is none of yes, review, no", s)
		}
		l.group, l.flag = groups[f[0]], f[1]
		if len(f) == 3 {
			l.zone = zone.Zone(f[2])
		}
	default:
		return l, fmt.Errorf("%q is neither \"category flag zone\" nor \"zone ZONE\"", s)
	}
	if !slices.Contains(zone.All, l.zone) {
		return l, fmt.Errorf("%q: no zone is called %q", s, l.zone)
	}
	return l, nil
}

func last(s string, n int) string { return s[max(0, len(s)-n):] }

// flagged reports whether a label of the letter has one of the flags.
func (l *letter) flagged(flags ...string) bool {
	return slices.ContainsFunc(l.labels, func(b label) bool { return b.group != "" && slices.Contains(flags, b.flag) })
}

func TestParse(t *testing.T) {
	l, err := parse("We use ⟦product yes|Sophos⟧. ⟦zone request|Is it ⟦vendor no request|Norton⟧?⟧")
	if err != nil {
		t.Fatal(err)
	}
	if want := "We use Sophos. Is it Norton?"; l.text != want {
		t.Errorf("%q, want %q", l.text, want)
	}
	var got []string
	for _, b := range l.labels {
		got = append(got, fmt.Sprintf("%s %s %s %s", b.group, b.flag, b.zone, b.words))
	}
	if want := []string{"it yes answer Sophos", "it no request Norton", "  request Is it Norton?"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	for _, bad := range []string{"⟦product yes|a", "a⟧", "⟦product⟧", "⟦product|a⟧", "⟦thing yes|a⟧", "⟦product maybe|a⟧", "⟦product yes nowhere|a⟧"} {
		if _, err := parse(bad); err == nil {
			t.Errorf("%q passes", bad)
		}
	}
}

// The letters are what doc.go says of them.
func TestLetters(t *testing.T) {
	all := letters(t)
	clean := 0
	for _, l := range all {
		if n := len([]rune(l.text)); n < 600 || n > 4000 {
			t.Errorf("%s has %d characters, want 600 to 4,000", l.name, n)
		}
		if !l.flagged("yes", "review") {
			clean++
		}
	}
	if len(all) < 50 || clean*10 < len(all)*3 || clean*10 > len(all)*4 {
		t.Errorf("%d of %d letters are clean, want about a third of 50 or more", clean, len(all))
	}
}
