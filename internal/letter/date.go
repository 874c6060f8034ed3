package letter

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/foilint/foilint/internal/calendar"
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/zone"
)

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
	for _, d := range calendar.Find(s, -1) {
		out = append(out, date{
			Place: Place{doc, block, d.Start, d.End}, Time: d.Last(), words: s[d.Start:d.End], whole: d.Day != 0, year: d.Month == 0,
		})
	}
	return out
}

// datedBytes is how long a text without a date in its head may be for its age to be known:
// to find dates takes long beside all else.
const datedBytes = 128 << 10

// own is the date that the letter of a case bears: the one in its head; else the latest that
// it names at all, which it is not older than. It is nil for a letter without dates, and a
// year alone, which may be a product's, makes none old. Nor is a text without a date in its
// head that is too long for a letter.
func (c *Case) own() *date {
	if head, _ := c.head(); head != nil {
		return head
	}
	var latest *date
	dated, left := false, datedBytes
	for i, b := range c.Documents[0].Blocks {
		if b.Part.Layer != document.Visible {
			continue
		}
		if left -= len(b.Text.S); left < 0 {
			return nil
		}
		for _, d := range c.dates(nil, 0, i) {
			dated = dated || !d.year
			if latest == nil || d.After(latest.Time) {
				latest = &d
			}
		}
	}
	if dated {
		return latest
	}
	return nil
}

// head looks for days near the top of the letter, outside the applicant's words: the latest
// that stands by itself or under a label, and the latest past one on which somebody wrote:
// "your request of 3 March 2015". Either may be nil.
func (c *Case) head() (alone, wroteOn *date) {
	const (
		top  = 30   // blocks with words
		long = 4096 // bytes of a block that is no part of a head
	)
	n := 0
	for i, b := range c.Documents[0].Blocks {
		if b.Text.S == "" || b.Part.Layer != document.Visible {
			continue
		}
		if n++; n > top {
			break
		}
		if len(b.Text.S) > long {
			continue
		}
		for _, d := range c.dates(nil, 0, i) {
			z := b.At(d.Start).Zone
			switch {
			case !d.whole || z == zone.Request:
			case standsAlone(b.Text.S, d):
				if alone == nil || d.After(alone.Time) {
					alone = &d
				}
			case wrote.MatchString(b.Text.S[:d.Start]) && (c.Today.IsZero() || !d.After(c.Today)) && (wroteOn == nil || d.After(wroteOn.Time)):
				wroteOn = &d
			}
		}
	}
	return alone, wroteOn
}

// wrote are the words for what came in and went out, and not far behind them a date.
var wrote = regexp.MustCompile(`(?i)\b(?:request|enquiry|inquiry|e-?mail|letter|application|correspondence|dated|received)\b.{0,60}$`)

// Year is that of the date in the letter's head, or else of the latest past day on
// which its head says that somebody wrote; 0 when it names none.
func (c *Case) Year() int {
	alone, wroteOn := c.head()
	switch {
	case alone != nil:
		return alone.Year()
	case wroteOn != nil:
		return wroteOn.Year()
	}
	return 0
}

// standsAlone reports whether a date is what a line of a block says: nothing but a label stands
// before it and nothing behind.
func standsAlone(s string, d date) bool {
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
	d := c.picture().old
	if d == nil {
		return nil
	}
	n := Since(c.Today).Year() - d.Year()
	if d.AddDate(n, 0, 0).After(Since(c.Today)) {
		n--
	}
	return []Hit{{Place: d.Place, Name: d.words, Detail: strconv.Itoa(n) + " years"}}
}
