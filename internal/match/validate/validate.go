// Package validate says whether text that has the shape of an identifier can be
// one: check digits, forbidden prefixes, ranges, real dates. A rule names a
// validator in `validate = "…"`. A validator speaks of the value alone; what
// stands around it is the rule's matter.
package validate

import (
	"maps"
	"net/netip"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

var funcs = map[string]func(string) bool{
	"card":            card,
	"chi-number":      chiNumber,
	"date":            date,
	"driving-licence": drivingLicence,
	"exact-date":      exactDate,
	"iban":            iban,
	"ipv4":            ipv4,
	"ipv6":            ipv6,
	"luhn":            luhn,
	"mac":             mac,
	"nhs-number":      nhsNumber,
	"nino":            nino,
	"password":        password,
	"postcode":        postcode,
	"upn":             upn,
	"utr":             utr,
	"vehicle-mark":    vehicleMark,
}

// All is every validator by its name. The map is the caller's.
func All() map[string]func(match string) bool { return maps.Clone(funcs) }

// Names are the names of all validators, sorted.
func Names() []string { return slices.Sorted(maps.Keys(funcs)) }

// compact is s in upper case without spaces, hyphens and dots.
func compact(s string) string {
	return strings.ToUpper(strings.Map(func(r rune) rune {
		switch r {
		case ' ', '\t', '-', '.':
			return -1
		}
		return r
	}, s))
}

func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isLetter(c byte) bool { return 'A' <= c && c <= 'Z' }

// fits reports whether s has the shape of pattern: '9' a digit, 'A' a capital
// letter, '*' either.
func fits(s, pattern string) bool {
	if len(s) != len(pattern) {
		return false
	}
	for i := range len(s) {
		switch d, l := isDigit(s[i]), isLetter(s[i]); pattern[i] {
		case '9':
			if !d {
				return false
			}
		case 'A':
			if !l {
				return false
			}
		default:
			if !d && !l {
				return false
			}
		}
	}
	return true
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// luhn is the check of payment cards and device numbers (ISO/IEC 7812).
func luhn(s string) bool {
	s = compact(s)
	if len(s) < 2 || !digits(s) {
		return false
	}
	sum := 0
	for i := range len(s) {
		n := int(s[len(s)-1-i] - '0')
		if i%2 == 1 {
			if n *= 2; n > 9 {
				n -= 9
			}
		}
		sum += n
	}
	return sum%10 == 0
}

// card is a payment card number: a known issuer's prefix and length, and Luhn.
func card(s string) bool {
	s = compact(s)
	if len(s) < 12 || !luhn(s) || strings.Trim(s, s[:1]) == "" {
		return false
	}
	switch n := len(s); {
	case s[0] == '4':
		return n == 13 || n == 16 || n == 19
	case s[:2] >= "51" && s[:2] <= "55", s[:4] >= "2221" && s[:4] <= "2720":
		return n == 16
	case s[:2] == "34" || s[:2] == "37":
		return n == 15
	case s[:2] == "36" || s[:2] == "38":
		return n == 14
	case s[:4] == "6011", s[:2] == "65", s[:2] == "35", s[:2] == "62":
		return n >= 16 && n <= 19
	case s[:2] == "50", s[:2] >= "56" && s[:2] <= "58", s[:2] == "67":
		return n >= 12 && n <= 19
	}
	return false
}

// nhsNumber is the number of England, Wales and the Isle of Man: ten digits,
// modulo 11 with weights 10 to 2 (NHS Data Dictionary). 999 000 0000 upwards is
// kept for tests, and is valid here: a rule that would pass it over says so.
func nhsNumber(s string) bool {
	s = compact(s)
	if len(s) != 10 || !digits(s) || strings.Trim(s, s[:1]) == "" {
		return false
	}
	sum := 0
	for i := range 9 {
		sum += int(s[i]-'0') * (10 - i)
	}
	return 11-sum%11 == int(s[9]-'0') || sum%11 == 0 && s[9] == '0'
}

// chiNumber is the Scottish community health index: an NHS number that begins
// with a date of birth, DDMMYY.
func chiNumber(s string) bool {
	s = compact(s)
	return nhsNumber(s) && shortDate(s[:6])
}

func shortDate(ddmmyy string) bool {
	_, err := time.Parse("020106", ddmmyy)
	return err == nil
}

// nino is a national insurance number or HMRC's reference of that shape. The
// suffix may be missing; prefixes never issued do not pass (HMRC NIM39110).
func nino(s string) bool {
	s = compact(s)
	if !fits(s, "AA999999") && (!fits(s, "AA999999A") || s[8] > 'D') {
		return false
	}
	switch s[:2] {
	case "OO", "FY": // used by departments for their own references
		return true
	case "BG", "GB", "KN", "NK", "NT", "TN", "ZZ":
		return false
	}
	return !strings.ContainsAny(s[:2], "DFIQUV") && s[1] != 'O'
}

// utr is a unique taxpayer reference: ten digits of which the first checks the
// rest; a K may follow.
func utr(s string) bool {
	s = strings.TrimSuffix(compact(s), "K")
	if len(s) != 10 || !digits(s) {
		return false
	}
	weights := [9]int{6, 7, 8, 9, 10, 5, 4, 3, 2}
	sum := 0
	for i, w := range weights {
		sum += int(s[i+1]-'0') * w
	}
	return s[0] == "21987654321"[sum%11]
}

// iban is an international account number: modulo 97 (ISO 13616); a British one
// has 22 characters.
func iban(s string) bool {
	s = compact(s)
	if len(s) < 15 || len(s) > 34 || !fits(s[:4], "AA99") || s[:2] == "GB" && !fits(s[4:], "AAAA99999999999999") {
		return false
	}
	rest := 0
	for _, c := range []byte(s[4:] + s[:4]) {
		switch {
		case isDigit(c):
			rest = (rest*10 + int(c-'0')) % 97
		case isLetter(c):
			rest = (rest*100 + int(c-'A') + 10) % 97
		default:
			return false
		}
	}
	return rest == 1
}

// drivingLicence is a driver number of Great Britain: surname padded with 9s,
// decade, month (50 more for a woman), day, year, initials, three more.
func drivingLicence(s string) bool {
	s = compact(s)
	if len(s) == 18 {
		s = s[:16] // the issue number
	}
	if len(s) != 16 || !fits(s[5:11], "999999") || !fits(s[11:], "**9**") || isDigit(s[0]) {
		return false
	}
	if name := strings.TrimRight(s[:5], "9"); strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		return false
	}
	if s[11] != '9' && !isLetter(s[11]) || s[12] != '9' {
		if !isLetter(s[11]) || !isLetter(s[12]) {
			return false
		}
	}
	tens := s[6]
	if tens == '5' || tens == '6' {
		tens -= 5
	}
	return shortDate(s[8:10] + string(tens) + s[7:8] + s[5:6] + s[10:11])
}

// vehicleMark is a registration mark of Great Britain in the style used since
// 2001, or the prefix and suffix styles before it. Shapes this plain need a
// label beside them.
func vehicleMark(s string) bool {
	s = compact(s)
	if fits(s, "AA99AAA") {
		return !strings.ContainsAny(s[:2], "IQZ") && !strings.ContainsAny(s[4:], "IQ") &&
			s[2:4] != "00" && s[2:4] != "01" && s[2:4] != "50"
	}
	n := strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	if len(n) < 1 || len(n) > 3 || !digits(n) || n[0] == '0' {
		return false
	}
	before, after, _ := strings.Cut(s, n)
	return len(before) == 1 && len(after) == 3 && !strings.ContainsAny(before, "IOQUZ") ||
		len(before) == 3 && len(after) == 1 && !strings.ContainsAny(after, "IOQUZ")
}

// postcode is the shape of a British postcode (BS 7666).
func postcode(s string) bool {
	s = compact(s)
	if len(s) < 5 || len(s) > 7 {
		return false
	}
	out, in := s[:len(s)-3], s[len(s)-3:]
	if !fits(in, "9AA") || strings.ContainsAny(in[1:], "CIKMOV") {
		return false
	}
	if out == "GIR" {
		return in == "0AA"
	}
	if strings.ContainsAny(out[:1], "QVX") {
		return false
	}
	for _, shape := range []string{"A9", "A99", "AA9", "AA99", "A9A", "AA9A"} {
		if fits(out, shape) {
			return len(shape) < 2 || !isLetter(out[1]) || !strings.ContainsAny(out[1:2], "IJZ")
		}
	}
	return false
}

// upn is a unique pupil number: a check letter, then twelve digits, the last of
// which may be a letter in a temporary number (Department for Education).
func upn(s string) bool {
	const letters = "ABCDEFGHJKLMNPQRTUVWXYZ"
	s = compact(s)
	if !fits(s, "A99999999999*") {
		return false
	}
	sum := 0
	for i, c := range []byte(s[1:]) {
		v := int(c - '0')
		if isLetter(c) {
			if v = strings.IndexByte(letters, c); v < 0 {
				return false
			}
		}
		sum += v * (i + 2)
	}
	return letters[sum%23] == s[0]
}

// date is a day that exists, written in numbers, day first or year first, between
// 1900 and 2099; or with a two-figure year.
func date(s string) bool {
	s = strings.Map(func(r rune) rune {
		switch r {
		case '-', '.', ' ':
			return '/'
		}
		return r
	}, strings.TrimSpace(s))
	for _, layout := range []string{"2/1/2006", "2006/1/2", "2/1/06"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Year() >= 1900 && t.Year() <= 2099
		}
	}
	return false
}

var (
	// coarse are the words that stand in for a date where that would say too much: a quarter
	// of the calendar, and a year that runs from spring to spring.
	coarse = regexp.MustCompile(`(?i)\bbetween (?:january and march|april and june|july and september|october and december) \d{4}\b|\b(\d{4})[/-](?:\d\d)?(\d\d)\b`)
	// dated is what says a day, a month, or what may be one.
	dated = regexp.MustCompile(`(?i)\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b|\d[/.-]\d`)
)

// exactDate is text with a day or a month of a year, which a quarter, a year and a
// financial year are not.
func exactDate(s string) bool {
	return dated.MatchString(coarse.ReplaceAllStringFunc(s, func(found string) string {
		if m := coarse.FindStringSubmatch(found); m[1] != "" {
			from, _ := strconv.Atoi(m[1])
			to, _ := strconv.Atoi(m[2])
			if (from+1)%100 != to {
				return found // the year and the month of a day: 2027-03-31
			}
		}
		return ""
	}))
}

// ipv4 is a dotted quad, with or without a prefix length; leading zeros do not pass.
func ipv4(s string) bool {
	if p, err := netip.ParsePrefix(s); err == nil {
		return p.Addr().Is4()
	}
	a, err := netip.ParseAddr(s)
	return err == nil && a.Is4()
}

// ipv6 is an IPv6 address, with or without a zone or a prefix length.
func ipv6(s string) bool {
	if p, err := netip.ParsePrefix(s); err == nil {
		return p.Addr().Is6()
	}
	a, err := netip.ParseAddr(s)
	return err == nil && a.Is6()
}

// mac is a hardware address of six bytes: aa:bb:cc:dd:ee:ff, aa-bb-…, or
// aabb.ccdd.eeff, with one separator throughout.
func mac(s string) bool {
	const hex = "0123456789ABCDEFabcdef"
	var groups []string
	size := 2
	switch {
	case strings.Contains(s, ":"):
		groups = strings.Split(s, ":")
	case strings.Contains(s, "-"):
		groups = strings.Split(s, "-")
	default:
		groups, size = strings.Split(s, "."), 4
	}
	if len(groups)*size != 12 {
		return false
	}
	for _, g := range groups {
		if len(g) != size || strings.Trim(g, hex) != "" {
			return false
		}
	}
	return true
}
