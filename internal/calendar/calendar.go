// Package calendar finds the dates that British letters give.
package calendar

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A Date is a day, a month of a year, or a year.
type Date struct {
	Year       int        // 1980 to 2049
	Month      time.Month // 0 when not said
	Day        int        // 0 when not said
	Start, End int        // bytes of the text
}

// written finds a day, a month of a year, or a year. Its groups: day month year; month day
// year; year month day; day month year in figures; month year; year.
var written = regexp.MustCompile(`(?i)\b(?:` +
	`(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -](` + months + `)\.?,?[ -](\d{4}|\d\d)` +
	`|(` + months + `)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})` +
	`|(\d{4})-(\d\d)-(\d\d)` +
	`|(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d\d)` +
	`|(` + months + `)\.?,? (\d{4})` +
	`|((?:19[89]|20[0-4])\d)` +
	`)\b`)

const months = `jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?`

// Find gives the dates of a text, in its order: the first most of them, all when most is
// negative.
func Find(s string, most int) []Date {
	var out []Date
	for from, to := figures(s, 0); from < to && most != 0; from, to = figures(s, to) {
		for _, m := range written.FindAllStringSubmatchIndex(s[from:to], most) {
			most--
			d := read(s[from:to], m)
			if d.Start, d.End = from+m[0], from+m[1]; d.Year != 0 {
				out = append(out, d)
			}
		}
	}
	return out
}

// figures is the next stretch of s from byte at on outside of which no date can stand, for
// want of two digits in a row; empty when there is none. The expression takes long.
func figures(s string, at int) (from, to int) {
	const reach = 32 // bytes; longer than any date
	last := -1
	for i := at; i+1 < len(s) && (last < 0 || i <= last+2*reach); i++ {
		if !isDigit(s[i]) || !isDigit(s[i+1]) {
			continue
		}
		if last < 0 {
			from = max(at, i-reach)
		}
		last = i + 1
	}
	if last < 0 {
		return len(s), len(s)
	}
	return from, min(len(s), last+1+reach)
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// read is the date that a match of written says, without its place.
func read(s string, m []int) Date {
	g := func(n int) string {
		if m[2*n] < 0 {
			return ""
		}
		return s[m[2*n]:m[2*n+1]]
	}
	switch {
	case g(1) != "":
		return date(g(3), g(2), g(1))
	case g(4) != "":
		return date(g(6), g(4), g(5))
	case g(7) != "":
		return date(g(7), g(8), g(9))
	case g(10) != "":
		return date(g(12), g(11), g(10))
	case g(13) != "":
		return date(g(14), g(13), "")
	}
	return date(g(15), "", "")
}

// date is a date of the years 1980 to 2049, the zero Date for another and for what is none.
// A year of two figures is one of these.
func date(year, month, day string) Date {
	y, _ := strconv.Atoi(year)
	if len(year) == 2 {
		if y += 2000; y >= 2050 {
			y -= 100
		}
	}
	if y < 1980 || y >= 2050 {
		return Date{}
	}
	if month == "" {
		return Date{Year: y}
	}
	m, err := strconv.Atoi(month)
	if err != nil {
		m = slices.Index(monthNames, strings.ToLower(month)[:3]) + 1
	}
	if day == "" {
		return Date{Year: y, Month: time.Month(m)}
	}
	d, _ := strconv.Atoi(day)
	if t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC); int(t.Month()) != m || t.Day() != d {
		return Date{}
	}
	return Date{Year: y, Month: time.Month(m), Day: d}
}

var monthNames = []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}

// Last is the last day of the date: of a month and of a year what is not said speaks for
// the later.
func (d Date) Last() time.Time {
	switch {
	case d.Month == 0:
		return time.Date(d.Year, time.December, 31, 0, 0, 0, 0, time.UTC)
	case d.Day == 0:
		return time.Date(d.Year, d.Month+1, 0, 0, 0, 0, 0, time.UTC)
	}
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
}

// Quarter names the three months of the calendar that the date falls in, "between January
// and March 2027"; "" when its month is not said.
func (d Date) Quarter() string {
	if d.Month == 0 {
		return ""
	}
	first := (d.Month-1)/3*3 + 1
	return fmt.Sprintf("between %s and %s %d", first, first+2, d.Year)
}
