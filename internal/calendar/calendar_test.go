package calendar

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestFind(t *testing.T) {
	for text, want := range map[string]string{
		"expires on 31 March 2027":               "2027-3-31 2027-03-31",
		"31st of Mar 27":                         "2027-3-31 2027-03-31",
		"1-Dec-2026":                             "2026-12-1 2026-12-01",
		"March 31, 2027":                         "2027-3-31 2027-03-31",
		"due for renewal April 2031":             "2031-4-0 2031-04-30",
		"from Sept 2024 to 30 September 2027":    "2024-9-0 2024-09-30; 2027-9-30 2027-09-30",
		"runs until 14/06/2026":                  "2026-6-14 2026-06-14",
		"14.6.26, 01/02/99":                      "2026-6-14 2026-06-14; 1999-2-1 1999-02-01",
		"2026-06-14":                             "2026-6-14 2026-06-14",
		"12/31/2026, 31 February 2026":           "", // no such days
		"ends in 2027/28, in February 2028":      "2027-0-0 2027-12-31; 2028-2-0 2028-02-29",
		"version 10.0.19045, 10.0.0.1":           "",
		"It was marched on 3 occasions; Marches": "",
		"Marketing 2027":                         "2027-0-0 2027-12-31",
		"31 March 1066, 20250":                   "",
	} {
		var got []string
		for _, d := range Find(text, -1) {
			got = append(got, fmt.Sprintf("%d-%d-%d %s", d.Year, d.Month, d.Day, d.Last().Format(time.DateOnly)))
		}
		if s := strings.Join(got, "; "); s != want {
			t.Errorf("%q: %s, want %s", text, s, want)
		}
	}
	if got := Find(strings.Repeat("1 May 2026, ", 50), 3); len(got) != 3 || got[1].Start != 12 || got[1].End != 22 {
		t.Errorf("%v, 3 were asked for", got)
	}
}

func TestQuarter(t *testing.T) {
	for d, want := range map[Date]string{
		{Year: 2026, Month: time.January, Day: 1}:   "between January and March 2026",
		{Year: 2027, Month: time.March, Day: 31}:    "between January and March 2027",
		{Year: 2027, Month: time.April}:             "between April and June 2027",
		{Year: 2025, Month: time.December, Day: 31}: "between October and December 2025",
		{Year: 2025}: "",
	} {
		if got := d.Quarter(); got != want {
			t.Errorf("%v: %q, want %q", d, got, want)
		}
	}
}

// Where no digit is near there is nothing to look for: what is found is the same.
func TestFindsWhatStandsAmongFigures(t *testing.T) {
	words := []string{"3 May 2024", "may 2020", "dismay 2020", "2019-03-04", "4.3.21", "12 of September, 2031", "1999", "September 12th, 2022", "of", "é", "ſ", " ", "-", "0", "20", "\xff",
		strings.Repeat("a", 20), strings.Repeat("words and ", 7), strings.Repeat("9", 33)}
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		var b strings.Builder
		for range rnd.IntN(12) {
			b.WriteString(words[rnd.IntN(len(words))])
			b.WriteString([]string{"", " ", ". "}[rnd.IntN(3)])
		}
		s, most := b.String(), rnd.IntN(5)-1
		var want []Date
		for _, m := range written.FindAllStringSubmatchIndex(s, most) {
			d := read(s, m)
			if d.Start, d.End = m[0], m[1]; d.Year != 0 {
				want = append(want, d)
			}
		}
		if got := Find(s, most); !slices.Equal(got, want) {
			t.Fatalf("%d of %q: %v, want %v", most, s, got, want)
		}
	}
}
