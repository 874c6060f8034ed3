package letter

import (
	"strings"
	"testing"
	"time"
)

var today = time.Date(2026, 11, 12, 0, 0, 0, 0, time.UTC)

func TestDates(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Date: 13th November 2008", "2008-11-13!"},
		{"4 Mar 2012 and 5-Apr-13", "2012-03-04! 2013-04-05!"},
		{"the 1st of June 2020", "2020-06-01!"},
		{"November 13, 2008; Sept. 1 2009", "2008-11-13! 2009-09-01!"},
		{"2024-02-29 2023-02-29", "2024-02-29!"},
		{"04/03/2012, 4.3.12, 31/02/2012, 04/03/55", "2012-03-04! 2012-03-04! 1955"},
		{"in March 2016, by February 2024", "2016-03-31 2024-02-29"},
		{"Windows Server 2012 and 2.0.2019", "2012-12-31"},
		{"21999 20250 12020", ""},
	} {
		d := paper(t, "a.txt", c.text)
		var got []string
		for _, x := range (&Case{Documents: []*Document{d}}).dates(nil, 0, 0) {
			s := x.Format(time.DateOnly)
			if x.whole {
				s += "!"
			}
			got = append(got, s)
			if x.words != d.Blocks[0].Text.S[x.Start:x.End] {
				t.Errorf("%q is not at %d", x.words, x.Start)
			}
		}
		want := strings.ReplaceAll(c.want, " 1955", "")
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q: %s, want %s", c.text, s, want)
		}
	}
}

func TestHistoric(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"4 March 2012\n\nDear Ms Penhaligon\n\nThe contract ends on 31 March 2044.", "4 March 2012"},
		{"Date: 4 March 2012\n\nOur response\n\nYes.", "4 March 2012"},
		{"Our ref: 12\nThursday 4 March 2012\nAshdale", "4 March 2012"},
		{"Dear Ms Penhaligon\n\nIn March 2012 we bought it, in 2013 we sold it.", "2013"},
		{"Dear Ms Penhaligon\n\nIn March 2012 we bought it, in 2025 we sold it.", ""},
		{"Dear Ms Penhaligon\n\nWe run Windows Server 2012.", ""},
		{"Dear Ms Penhaligon\n\nYes.", ""},
		{"31 October 2021\n\nYes.", "31 October 2021"}, // judged as of 1 November 2026
		{"2 November 2021\n\nYes.", ""},
		{"Reviewed 4 March 2012\nLast updated: 4 March 2024", ""},
	} {
		got := ""
		if d := (&Case{Documents: []*Document{paper(t, "a.txt", c.text)}, Today: today}).historic(); d != nil {
			got = d.words
		}
		if got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
	c := Case{Documents: []*Document{paper(t, "a.txt", "4 March 2012")}}
	if c.historic() != nil {
		t.Error("old on no day")
	}
}

// A letter is as old on every day of a month, so that what was found is found again.
func TestSince(t *testing.T) {
	for _, day := range []int{1, 12, 30} {
		if got := Since(time.Date(2026, 11, day, 23, 59, 0, 0, time.UTC)); got != time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC) {
			t.Error(got)
		}
	}
}

func BenchmarkDates(b *testing.B) {
	d := paper(b, "a.txt", strings.Repeat("The 12 servers of 2 sites were replaced by 3 in March 2012, and 4.3 % of the 2,000 users saw it on 4/5. ", 1000))
	c := &Case{Documents: []*Document{d}}
	b.SetBytes(int64(len(d.Blocks[0].Text.S)))
	for b.Loop() {
		c.dates(nil, 0, 0)
	}
}

func FuzzDates(f *testing.F) {
	for _, s := range []string{"13th November 2008", "4/3/12", "may 2020", "2020-02-30", "99.99.9999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d := paper(t, "a.txt", s)
		c := &Case{Documents: []*Document{d}, Today: today}
		for i := range d.Blocks {
			for _, x := range c.dates(nil, 0, i) {
				if x.words != d.Blocks[i].Text.S[x.Start:x.End] || x.Year() < 1980 || x.Year() > 2049 {
					t.Errorf("%+v", x)
				}
			}
		}
		c.historic()
	})
}

func TestYear(t *testing.T) {
	for _, c := range []struct {
		text string
		want int
	}{
		{"4 March 2012\n\nDear Ms Penhaligon\n\nThe contract ends on 31 March 2026.", 2012},
		{"Dear Ms Penhaligon\n\nThank you for your request of 3 March 2015.\n\nYou asked:\n\nWhat happened on 4 April 2014?\n\nOur response:\n\nThe contract ended on 31 March 2018.", 2015},
		{"Dear Ms Penhaligon\n\nOur response:\n\nThe contract ended on 31 March 2018.", 0},
		{"Dear Ms Penhaligon\n\nYou have until 31 March 2040.", 0},
		{"Dear Ms Penhaligon\n\nYes.", 0},
		{strings.Repeat("x ", 4096) + "4 March 2012", 0},
		{strings.Repeat("Yes.\n\n", 40) + "4 March 2012", 0},
	} {
		got := (&Case{Documents: []*Document{paper(t, "a.txt", c.text)}, Today: today}).Year()
		if got != c.want {
			t.Errorf("%.60q: %d, want %d", c.text, got, c.want)
		}
	}
}
