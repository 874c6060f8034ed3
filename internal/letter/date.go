package letter

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/zone"
)

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

// A date is one that a document writes. Of a month it is the last day, of a year too: what
// is not said speaks for the later.
type date struct {
	Place
	time.Time
	words string
	whole bool // the day is given
	year  bool // nothing but the year is
}

// dates appends the dates in a block.
func (c *Case) dates(out []date, doc, block int) []date {
	s := c.Documents[doc].Blocks[block].Text.S
	for _, m := range written.FindAllStringSubmatchIndex(s, -1) {
		g := func(n int) string {
			if m[2*n] < 0 {
				return ""
			}
			return s[m[2*n]:m[2*n+1]]
		}
		d := date{Place: Place{doc, block, m[0], m[1]}, words: s[m[0]:m[1]], whole: true}
		ok := true
		switch {
		case g(1) != "":
			d.Time, ok = day(g(3), g(2), g(1))
		case g(4) != "":
			d.Time, ok = day(g(6), g(4), g(5))
		case g(7) != "":
			d.Time, ok = day(g(7), g(8), g(9))
		case g(10) != "":
			d.Time, ok = day(g(12), g(11), g(10))
		case g(13) != "":
			d.Time, ok = day(g(14), g(13), "1")
			d.Time, d.whole = d.AddDate(0, 1, -1), false
		default:
			d.Time, ok = day(g(15), "12", "31")
			d.whole, d.year = false, true
		}
		if ok {
			out = append(out, d)
		}
	}
	return out
}

// day is a date of the years 1980 to 2049.
func day(year, month, nth string) (time.Time, bool) {
	y, _ := strconv.Atoi(year)
	if len(year) == 2 {
		if y += 2000; y >= 2050 {
			y -= 100
		}
	}
	m, err := strconv.Atoi(month)
	if err != nil {
		m = slices.Index(monthNames, strings.ToLower(month)[:3]) + 1
	}
	d, _ := strconv.Atoi(nth)
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	return t, y >= 1980 && y < 2050 && int(t.Month()) == m && t.Day() == d
}

var monthNames = []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}

// own is the date that the letter of a case bears: the latest that stands by itself or
// under a label near its top; else the latest that it names at all, which it is not older
// than. It is nil for a letter without dates, and a year alone, which may be a product's,
// makes none old.
func (c *Case) own() *date {
	const top = 30 // blocks with words
	var head, latest *date
	n, dated := 0, false
	for i, b := range c.Documents[0].Blocks {
		if b.Text.S == "" || b.Part.Layer != document.Visible {
			continue
		}
		n++
		for _, d := range c.dates(nil, 0, i) {
			if n <= top && d.whole && alone(b.Text.S, d) && b.At(d.Start).Zone != zone.Request && (head == nil || d.After(head.Time)) {
				head = &d
			}
			dated = dated || !d.year
			if latest == nil || d.After(latest.Time) {
				latest = &d
			}
		}
	}
	switch {
	case head != nil:
		return head
	case dated:
		return latest
	}
	return nil
}

// alone reports whether a date is what a line of a block says: nothing but a label stands
// before it and nothing behind.
func alone(s string, d date) bool {
	from := strings.LastIndexByte(s[:d.Start], '\n') + 1
	to := len(s)
	if n := strings.IndexByte(s[d.End:], '\n'); n >= 0 {
		to = d.End + n
	}
	const most = 24 // bytes of a label: "Date of this response: "
	before, after := strings.TrimSpace(s[from:d.Start]), strings.Trim(s[d.End:to], " .,")
	return after == "" && len(before) <= most && (before == "" || labels.MatchString(before))
}

var labels = regexp.MustCompile(`(?i)^(?:our |the )?(?:date|dated|sent|issued|published|published on|updated|last updated|date of (?:this |our )?(?:response|reply|letter|issue|report)|response date|date (?:sent|issued)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\W*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?)?$`)

// oldAfter is how many years make a document historic.
const oldAfter = 5

// historic is the letter's own date when it is more than oldAfter years old, else nil.
func (c *Case) historic() *date {
	if c.Today.IsZero() {
		return nil
	}
	if d := c.own(); d != nil && d.AddDate(oldAfter, 0, 0).Before(Since(c.Today)) {
		return d
	}
	return nil
}

// Since is the first day on which the checks found what they find on a day: its month's
// first, for ages are counted by months.
func Since(today time.Time) time.Time {
	return time.Date(today.Year(), today.Month(), 1, 0, 0, 0, 0, time.UTC)
}

// old tells that a letter with facts that add up is more than five years old.
func old(c *Case) []Hit {
	if len(mosaic(c)) == 0 {
		return nil
	}
	d := c.historic()
	if d == nil {
		return nil
	}
	n := Since(c.Today).Year() - d.Year()
	if d.AddDate(n, 0, 0).After(Since(c.Today)) {
		n--
	}
	return []Hit{{Place: d.Place, Name: d.words, Detail: strconv.Itoa(n) + " years"}}
}
