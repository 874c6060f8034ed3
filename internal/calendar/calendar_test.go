package calendar

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func TestFind(t *testing.T) {
	for text, want := range map[string][]Date{
		"expires on 31 March 2027":               {{2027, time.March, 31}},
		"31st of Mar 27":                         {{2027, time.March, 31}},
		"1-Dec-2026":                             {{2026, time.December, 1}},
		"March 31, 2027":                         {{2027, time.March, 31}},
		"due for renewal April 2031":             {{2031, time.April, 0}},
		"from Sept 2024 to 30 September 2027":    {{2024, time.September, 0}, {2027, time.September, 30}},
		"runs until 14/06/2026":                  {{2026, time.June, 14}},
		"14.6.26":                                {{2026, time.June, 14}},
		"01/02/99":                               {{1999, time.February, 1}},
		"2026-06-14T10:00":                       nil,
		"2026-06-14":                             {{2026, time.June, 14}},
		"12/31/2026":                             nil, // no such month
		"31 February 2026":                       nil,
		"May I ask for 2024 figures in March?":   nil,
		"ends in 2027/28":                        nil,
		"version 10.0.19045":                     nil,
		"10.0.0.1":                               nil,
		"It was marched on 3 occasions in 2021.": nil,
		"Marketing 2027":                         nil,
		"31 March 1066":                          nil,
	} {
		if got := Find(text, 5); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
	if got := Find(strings.Repeat("1 May 2026, ", 50), 3); len(got) != 3 {
		t.Errorf("%d dates, 3 were asked for", len(got))
	}
}

func TestQuarter(t *testing.T) {
	for d, want := range map[Date]string{
		{2026, time.January, 1}:   "between January and March 2026",
		{2027, time.March, 31}:    "between January and March 2027",
		{2027, time.April, 0}:     "between April and June 2027",
		{2025, time.December, 31}: "between October and December 2025",
	} {
		if got := d.Quarter(); got != want {
			t.Errorf("%v: %q, want %q", d, got, want)
		}
	}
}

func TestAfter(t *testing.T) {
	in := []Date{{2025, time.May, 3}, {2025, time.May, 4}, {2025, time.June, 0}, {2026, time.January, 1}}
	for i, a := range in {
		for k, b := range in {
			if a.After(b) != (i > k) {
				t.Errorf("%v after %v: %v", a, b, a.After(b))
			}
		}
	}
}
