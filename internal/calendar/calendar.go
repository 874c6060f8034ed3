// Package calendar finds the dates that British letters give.
package calendar

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// A Date is a day, or a month of which the day is not said.
type Date struct {
	Year  int // 1900 to 2099
	Month time.Month
	Day   int // 0 when not said
}

const months = `(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`

// written are dates as letters have them, the day before the month: "31 March 2027", "31st of
// Mar 27", "March 31, 2027", "March 2027", "31/03/2027", "2027-03-31".
var written = regexp.MustCompile(`(?i)\b(?:` +
	`(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]` + months + `,?[ -]'?(\d{4}|\d\d)` + `|` +
	months + ` (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})` + `|` +
	months + `,?[ -]'?(\d{4})` + `|` +
	`(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d\d)` + `|` +
	`(\d{4})-(\d\d)-(\d\d)` +
	`)\b`)

// Find gives the first dates of a text, in its order, most of them at most.
func Find(s string, most int) []Date {
	var out []Date
	for _, m := range written.FindAllStringSubmatch(s, most) {
		var d Date
		switch {
		case m[1] != "":
			d = Date{year(m[3]), named(m[2]), number(m[1])}
		case m[4] != "":
			d = Date{year(m[6]), named(m[4]), number(m[5])}
		case m[7] != "":
			d = Date{year(m[8]), named(m[7]), 0}
		case m[9] != "":
			d = Date{year(m[11]), time.Month(number(m[10])), number(m[9])}
		default:
			d = Date{year(m[12]), time.Month(number(m[13])), number(m[14])}
		}
		if d.valid() {
			out = append(out, d)
		}
	}
	return out
}

func (d Date) valid() bool {
	if d.Year < 1900 || d.Year > 2099 || d.Month < time.January || d.Month > time.December {
		return false
	}
	t := time.Date(d.Year, d.Month, max(d.Day, 1), 0, 0, 0, 0, time.UTC)
	return t.Month() == d.Month // else the month has no such day
}

// After reports whether d is later than o. A month counts as its first day.
func (d Date) After(o Date) bool {
	switch {
	case d.Year != o.Year:
		return d.Year > o.Year
	case d.Month != o.Month:
		return d.Month > o.Month
	}
	return d.Day > o.Day
}

// Quarter names the three months of the calendar that the date falls in: "between January
// and March 2027".
func (d Date) Quarter() string {
	first := (d.Month-1)/3*3 + 1
	return fmt.Sprintf("between %s and %s %d", first, first+2, d.Year)
}

// year is a year of four digits, or of two: 69 and less are of this century, as for
// the functions of POSIX.
func year(s string) int {
	n := number(s)
	switch {
	case len(s) == 4:
		return n
	case n <= 69:
		return 2000 + n
	}
	return 1900 + n
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

func named(s string) time.Month {
	for m := time.January; m <= time.December; m++ {
		if strings.EqualFold(m.String()[:3], s[:3]) {
			return m
		}
	}
	return 0
}
