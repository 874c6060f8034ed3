package software

import (
	"strings"
	"testing"
	"time"

	"github.com/foilint/foilint/rules"
)

// Between the day that Since names and the day asked about nothing becomes unsupported.
func TestSince(t *testing.T) {
	text := "Twelve PCs run Windows 7. The site uses PHP 8.1."
	kinds := func(day time.Time) string {
		r, err := New(rules.FS, day)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, h := range r.Find(letter(text), 0) {
			out = append(out, h.Kind+" "+h.Name)
		}
		return strings.Join(out, "|")
	}
	for _, c := range []struct{ day, since string }{
		{"2026-01-01T00:00:01Z", "2025-12-31"}, // PHP 8.1 ends with 2025
		{"2025-12-31T00:00:00Z", ""},
		{"2026-01-01T00:30:00+01:00", "2025-12-31"}, // a day begins where the officer is
		{"1980-01-01T00:00:00Z", "0001-01-01"},
	} {
		day, err := time.Parse(time.RFC3339, c.day)
		if err != nil {
			t.Fatal(err)
		}
		r, err := New(rules.FS, day)
		if err != nil {
			t.Fatal(err)
		}
		since := r.Since()
		if got := since.Format(time.DateOnly); c.since != "" && got != c.since {
			t.Errorf("on %s the list says the same since %s, want %s", c.day, got, c.since)
		}
		if since.IsZero() {
			continue
		}
		if next := since.AddDate(0, 0, 1); !day.After(since) || kinds(day) != kinds(next) {
			t.Errorf("on %s %s is found, the day after %s %s", c.day, kinds(day), since, kinds(next))
		}
	}
	last := time.Date(2025, 12, 31, 23, 59, 59, 0, time.UTC)
	if got, before := kinds(last), kinds(last.AddDate(0, -1, 0)); got != before {
		t.Errorf("on a release's last supported day %s is found, a month before %s", got, before)
	}
	if got, after := kinds(last), kinds(last.Add(time.Second)); got == after {
		t.Errorf("%s is found before and after a release ended", got)
	}
}
