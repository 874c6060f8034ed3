package numfmt

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// lastDay is the day after the last that Excel shows, 31 December 9999.
const lastDay = 2_958_466

// dated is the day and time that a number stands for: days since the last of 1899, or
// since the first of 1904 (ECMA-376 part 1, 18.17.4). The first counts 29 February 1900,
// which there never was.
func dated(v float64, date1904 bool) (time.Time, bool) {
	if v < 0 || v >= lastDay || math.IsNaN(v) {
		return time.Time{}, false
	}
	start := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case date1904:
		start = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case v < 60:
		start = start.AddDate(0, 0, 1)
	}
	days, part := math.Modf(v)
	return start.AddDate(0, 0, int(days)).Add(time.Duration(math.Round(part*86_400)) * time.Second), true
}

// showDate is a number as the section shows a date, but that years always have four
// digits: a person knows which century is meant.
func (s *section) showDate(v float64, raw string, date1904 bool) string {
	t, ok := dated(v, date1904)
	if !ok {
		return Plain(v, raw)
	}
	seconds := int64(math.Round(v * 86_400))
	noon := false // hours count to twelve
	for _, tok := range s.tokens {
		noon = noon || tok.kind == 'a'
	}
	var b strings.Builder
	two := func(n int64, wide int) {
		if wide > 1 && n < 10 {
			b.WriteByte('0')
		}
		b.WriteString(strconv.FormatInt(n, 10))
	}
	for _, tok := range s.tokens {
		n := len(tok.text)
		switch tok.kind {
		case 'L':
			b.WriteString(tok.text)
		case 'y':
			fmt.Fprintf(&b, "%04d", t.Year())
		case 'm':
			switch {
			case n == 3:
				b.WriteString(t.Month().String()[:3])
			case n == 5:
				b.WriteString(t.Month().String()[:1])
			case n > 3:
				b.WriteString(t.Month().String())
			default:
				two(int64(t.Month()), n)
			}
		case 'd':
			switch {
			case n == 3:
				b.WriteString(t.Weekday().String()[:3])
			case n > 3:
				b.WriteString(t.Weekday().String())
			default:
				two(int64(t.Day()), n)
			}
		case 'h':
			h := t.Hour()
			if noon {
				h = (h+11)%12 + 1
			}
			two(int64(h), n)
		case 'n':
			two(int64(t.Minute()), n)
		case 's':
			two(int64(t.Second()), n)
		case 'H':
			two(seconds/3600, n)
		case 'N':
			two(seconds/60, n)
		case 'S':
			two(seconds, n)
		case 'a':
			b.WriteString(map[bool]string{true: "AM", false: "PM"}[t.Hour() < 12])
		}
	}
	return b.String()
}

// Behind is the whole date where the format shows the year or the month of a number
// and keeps the day back; "" where it keeps nothing back. The first and the last of a
// month stand for the month.
func (f *Format) Behind(v float64, date1904 bool) string {
	s, _ := f.sectionFor(v)
	if s == nil || !s.date {
		return ""
	}
	t, ok := dated(v, date1904)
	if !ok || t.Day() == 1 || t.AddDate(0, 0, 1).Day() == 1 || v < 1 {
		return ""
	}
	part := false
	for _, tok := range s.tokens {
		switch {
		case tok.kind == 'd' && len(tok.text) <= 2:
			return ""
		case tok.kind == 'y' || tok.kind == 'm':
			part = true
		}
	}
	if !part {
		return ""
	}
	return t.Format("02/01/2006")
}
