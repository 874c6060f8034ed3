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
		if !day.After(since) || kinds(day) != kinds(since.Add(time.Second)) {
			t.Errorf("on %s %s is found, just after %s %s", c.day, kinds(day), since, kinds(since.Add(time.Second)))
		}
	}
	if before, after := kinds(time.Date(2025, 12, 31, 0, 0, 0, 0, time.UTC)), kinds(time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)); before == after {
		t.Errorf("%s is found before and after a release ended", before)
	}
}
