package xls

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// number is a number as a person would read it in a cell of a look: a day as a date, as
// far as the format of the look tells that it is one.
func (b *book) number(v float64, look int) string {
	if look >= 0 && look < len(b.looks) && b.dated(b.looks[look]) {
		if s := date(v, b.date1904); s != "" {
			return s
		}
	}
	const plain = 1e15
	if math.Abs(v) < plain {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}

// dated reports whether a format shows a day: one that files know by its number
// (ECMA-376 part 1, 18.8.30), or one whose code has a place for the year or the day.
func (b *book) dated(format int) bool {
	code, ok := b.formats[format]
	if !ok {
		return format >= 14 && format <= 17 || format == 22 || format >= 27 && format <= 36 || format >= 50 && format <= 58
	}
	quoted, bracket := false, false
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\\' || c == '_' || c == '*':
			i++
		case c == '[' || c == ']':
			bracket = c == '['
		case !bracket && strings.IndexByte("yYdD", c) >= 0:
			return true
		}
	}
	return false
}

// date is the day that a number stands for, "" if it stands for none. Days count from
// the last of 1899, with a 29 February 1900 that there never was, or from the first
// of 1904.
func date(v float64, from1904 bool) string {
	const last = 2_958_466 // the day after 31 December 9999
	if !(v >= 1 && v < last) {
		return ""
	}
	start := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case from1904:
		start = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case v < 60:
		start = start.AddDate(0, 0, 1)
	}
	return start.AddDate(0, 0, int(v)).Format("02/01/2006")
}

// rk is a number in the four bytes of an RkNumber (MS-XLS 2.5.217).
func rk(n uint32) float64 {
	var v float64
	if n&2 != 0 {
		v = float64(int32(n) >> 2)
	} else {
		v = math.Float64frombits(uint64(n&^3) << 32)
	}
	if n&1 != 0 {
		v /= 100
	}
	return v
}

// truth is what a cell shows for true or false.
func truth(v byte) string {
	if v != 0 {
		return "TRUE"
	}
	return "FALSE"
}
