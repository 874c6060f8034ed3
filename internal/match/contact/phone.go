package contact

import (
	"strings"

	"github.com/foilint/foilint/internal/ascii"
)

// A number is a telephone number that stands somewhere in a text.
type number struct {
	start, end int
	digits     string // in national form: "01632960123"; "+33…" abroad; "" for an extension alone
	extension  string
	labelled   bool // an extension that its own word tells from a building's: "Ext: 4417"
}

func (n number) name() string {
	if n.extension == "" {
		return n.digits
	}
	return strings.TrimSpace(n.digits + " ext " + n.extension)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// national is the form in which a British number is dialled within the country,
// and whether the numbering plan has such a number (Ofcom's National Telephone
// Numbering Plan: 01 and 02 geographic, 03 national rate, 05 corporate, 07 mobile
// and personal, 08 free and special, 09 premium).
func national(digits string) (string, bool) {
	if rest, ok := strings.CutPrefix(digits, "0044"); ok {
		digits = "0" + strings.TrimPrefix(rest, "0")
	}
	if len(digits) < 8 || digits[0] != '0' {
		return digits, false
	}
	n, second := len(digits), digits[2]
	switch digits[1] {
	case '1':
		return digits, second != '0' && (n == 11 || n == 10 && strings.HasPrefix(digits, "016977"))
	case '2':
		return digits, n == 11 && strings.IndexByte("03489", second) >= 0
	case '3':
		return digits, n == 11 && strings.IndexByte("0347", second) >= 0
	case '5':
		return digits, n == 11 && (second == '5' || second == '6')
	case '7':
		return digits, n == 11
	case '8':
		return digits, n == 11 && strings.IndexByte("047", second) >= 0 || n == 10 && second == '0' ||
			digits == "08001111" || digits == "08454647"
	case '9':
		return digits, n == 11 && strings.IndexByte("0189", second) >= 0
	}
	return digits, false
}

// begins tells the bytes at which a number or an extension can begin: '0' the zero
// and "+" of numbers in full, '1' other digits, 'x' the letter of every word for
// an extension.
var begins = func() (t [256]byte) {
	for c := byte('1'); c <= '9'; c++ {
		t[c] = '1'
	}
	t['0'], t['+'], t['x'], t['X'] = '0', '0', 'x', 'x'
	return t
}()

// How a number may be written: in so many groups, of so many digits together.
const (
	maxGroups = 8
	maxDigits = 17
)

// maxLead is more bytes than may stand in an extension before its digits.
const maxLead = 24

// numbers finds the telephone numbers in s in order. called says, of the text
// before a run of digits that is no number of the plan, whether a label there
// makes it one: "Direct dial: 4417". postcodes are where the last three characters of
// what looks like a postcode begin.
func numbers(s string, called func(before string) cue) (out []number, postcodes []int) {
	for i := 0; i < len(s); i++ {
		digit := ascii.Digit(s, i)
		if digit == len(s) {
			break // nothing is read without one, and little stands before it
		}
		i = max(i, digit-maxLead)
		for begins[s[i]] == 0 {
			if i++; i == len(s) {
				return out, postcodes
			}
		}
		switch begins[s[i]] {
		case 'x':
			from := i
			if i > 0 && s[i-1]|0x20 == 'e' {
				from--
			}
			if n, ok := bareExtension(s, from); ok {
				out = append(out, n)
				i = n.end - 1
			}
			continue
		default:
			end := i + 1
			for end < len(s) && isDigit(s[end]) {
				end++
			}
			if end+2 <= len(s) && inward(s[end-1:]) {
				postcodes = append(postcodes, end-1)
			}
			if n := end - i; n > maxDigits || n < 3 && begins[s[i]] == '1' {
				i = end - 1 // a count, a day, or far too long
				continue
			}
		}
		follows := len(out) > 0 && out[len(out)-1].end == i-1 && s[i-1] == '/' // "01632 960123/01632 960124"
		n, next := numberAt(s, i, follows, called)
		if n.end > 0 {
			out = append(out, n)
			out = alsoEnding(s, out)
			next = out[len(out)-1].end
		}
		i = next - 1
	}
	return out, postcodes
}

// numberAt reads the number at s[i], a digit or "+". next is where to look on;
// n.end is 0 if there is no number. follows says that a number ended before s[i-1].
func numberAt(s string, i int, follows bool, called func(string) cue) (n number, next int) {
	var buf [maxGroups]group
	gs := groups(s, i, buf[:0])
	if len(gs) == 0 {
		return n, i + 1
	}
	if !follows && !mayBegin(s, i) {
		return n, gs[0].end
	}
	for k := len(gs); k > 0; k-- {
		last := gs[k-1].end
		digits, ok := "", false
		if parts := gs[:k]; s[i] == '+' {
			digits, ok = abroad(s, parts)
		} else if s[gs[0].start] != '0' {
			break // of all of which national tells that they are none
		} else if len(gs[0].of(s)) >= 3 || k > 1 && (gs[0].of(s) == "0" || gs[0].of(s) == "00" && strings.HasPrefix(gs[1].of(s), "44")) {
			digits, ok = national(joined(s, parts))
		}
		if ok && mayEnd(s, last) {
			return finish(s, i, last, digits), last
		}
	}
	first := gs[0].end
	if e, size := extensionAt(s, first); e != "" && first-i <= 4 && strings.ContainsAny(s[first:first+size], "tT") {
		return number{start: i, end: first + size, digits: s[i:first], extension: e}, first + size
	}
	if n, ok := labelled(s, i, gs, called); ok {
		return n, n.end
	}
	return n, first
}

// labelled reads digits outside the plan that a label calls a number: a short
// internal one after a direct label, a local or misprinted one after any.
func labelled(s string, i int, gs []group, called func(string) cue) (number, bool) {
	if len(gs) == 1 && gs[0].end-gs[0].start < 3 || gs[0].end-gs[0].start < 3 && gs[1].end-gs[1].start < 3 {
		return number{}, false // a count, a day
	}
	if maskedAt(strings.TrimLeft(s[gs[len(gs)-1].end:], " ")) {
		return number{}, false
	}
	is := called(s[max(0, i-48):i])
	for k := min(len(gs), 4); is != 0 && k > 0; k-- {
		digits, last := joined(s, gs[:k]), gs[k-1].end
		if len(digits) > 13 || !mayEnd(s, last) {
			continue
		}
		switch {
		case is&cueOther != 0:
			return number{}, false
		case is&cueDirect != 0 && (len(digits) >= 6 || k == 1 && internal(s, i, last)):
		case is&(cuePhone|cueMobile|cueShared) != 0 && len(digits) >= 6:
		default:
			continue
		}
		return finish(s, i, last, digits), true
	}
	return number{}, false
}

// maskedAt reports whether s begins with what stands for digits taken out: "xxx", "***".
func maskedAt(s string) bool {
	return strings.HasPrefix(s, "xx") || strings.HasPrefix(s, "XX") || strings.HasPrefix(s, "**")
}

// internal reports whether the few digits at s[i:end] can be a number within a
// building: no year, no time, nothing that goes on.
func internal(s string, i, end int) bool {
	d := s[i:end]
	return len(d) >= 3 && !(len(d) == 4 && (d[:2] == "19" || d[:2] == "20")) && !dated(strings.TrimRight(s[:i], " ")) &&
		(end == len(s) || s[end] != '/' && s[end] != ',' && s[end] != '.' || end+1 < len(s) && !isDigit(s[end+1]) || end+1 == len(s))
}

// dated reports whether "on" ends the text before digits, as before a day, but not "ring me
// on".
func dated(before string) bool {
	ws := strings.Fields(strings.ToLower(before[max(0, len(before)-24):]))
	n := len(ws)
	return n > 0 && ws[n-1] == "on" && !(n > 2 && pronouns[ws[n-2]] && rings[ws[n-3]])
}

// rings are the verbs for reaching a person by telephone.
var rings = words("buzz call catch contact get phone reach ring telephone try")

// collective reports whether a number is of a kind that bodies publish and no one person
// has: one that costs the same from anywhere, or that ends in "000". (Departments do give
// their officers numbers that begin with 0303 and 0306.)
func collective(digits string) bool {
	for _, begin := range [...]string{"0300", "033", "034", "080", "084", "087"} {
		if strings.HasPrefix(digits, begin) {
			return true
		}
	}
	return strings.HasSuffix(digits, "000")
}

// menu reports whether the words behind a number say what to choose from its menu:
// ", option 2".
func menu(after string) bool {
	after = strings.ToLower(strings.TrimLeft(after[:clipEnd(after, 24)], " ,(-"))
	for _, verb := range [...]string{"option ", "select option", "choose option", "and select", "and choose", "then press", "and press", "press "} {
		if strings.HasPrefix(after, verb) {
			return true
		}
	}
	return false
}

// finish completes a number whose digits end at byte end: the bracket before it,
// the extension after it.
func finish(s string, start, end int, digits string) number {
	n := number{start: start, end: end, digits: digits}
	if start > 0 && s[start-1] == '(' && strings.IndexByte(s[start:end], ')') >= 0 && strings.IndexByte(s[start:end], '(') < 0 {
		n.start--
	}
	if e, size := extensionAt(s, end); e != "" {
		n.extension, n.end = e, end+size
	}
	return n
}

// A group is a run of digits.
type group struct{ start, end int }

func (g group) of(s string) string { return s[g.start:g.end] }

func joined(s string, gs []group) string {
	n := 0
	for _, g := range gs {
		n += g.end - g.start
	}
	b := make([]byte, 0, n)
	for _, g := range gs {
		b = append(b, g.of(s)...)
	}
	return string(b)
}

// groups adds to gs the runs of digits from s[i] on that may belong to one number.
func groups(s string, i int, gs []group) []group {
	if s[i] == '+' {
		i++
	}
	if i < len(s) && s[i] == '(' {
		i++
	}
	total := 0
	for i < len(s) && len(gs) < maxGroups && total < maxDigits {
		start := i
		for i < len(s) && isDigit(s[i]) && i-start <= maxDigits {
			i++
		}
		if i == start {
			break
		}
		gs = append(gs, group{start, i})
		total += i - start
		end := i
		for i < len(s) && i-end < 4 && strings.IndexByte(" .-()", s[i]) >= 0 {
			i++
		}
		if i == end {
			break
		}
	}
	return gs
}

// mayBegin reports whether a number can begin at s[i]: not within a word, a
// reference, a date, a decimal or an amount.
func mayBegin(s string, i int) bool {
	if i > 0 && s[i-1] == '(' {
		i--
	}
	if i == 0 {
		return true
	}
	switch c := s[i-1]; {
	case isDigit(c), c >= 0x80 && !strings.HasSuffix(s[:i], "•") && !strings.HasSuffix(s[:i], "·"):
		return false
	case strings.IndexByte("#$@_=&%\\", c) >= 0:
		return false
	case strings.IndexByte("-/.,+", c) >= 0:
		return i == 1 || s[i-2] == ' ' || isLetter(s[i-2]) && (c == '.' || c == ',')
	case isLetter(c):
		w := i
		for w > 0 && isLetter(s[w-1]) && i-w < 12 {
			w--
		}
		word := strings.ToLower(s[w:i])
		return strings.HasSuffix(word, "tel") || word == "t" || word == "m" || word == "fax" || strings.HasSuffix(word, "phone") || strings.HasSuffix(word, "mob")
	}
	return true
}

// mayEnd reports whether a number can end before s[i].
func mayEnd(s string, i int) bool {
	if i >= len(s) {
		return true
	}
	switch c := s[i]; {
	case isDigit(c), c == '%', c == '_', c == '@', c == '=':
		return false
	case isLetter(c):
		return c|0x20 == 'x' && i+1 < len(s) && isDigit(s[i+1]) || 'A' <= c && c <= 'Z' && i+2 < len(s) && isLetter(s[i+2])
	case c == '-' || c == '/':
		return i+1 >= len(s) || !isLetter(s[i+1])
	}
	return true
}

// abroad reads a number that begins with "+": a British one in national form, any
// other as it is.
func abroad(s string, gs []group) (string, bool) {
	digits := joined(s, gs)
	if rest, ok := strings.CutPrefix(digits, "44"); ok {
		return national("0" + strings.TrimPrefix(rest, "0"))
	}
	return "+" + digits, len(digits) >= 9 && len(digits) <= 15 && digits[0] != '0'
}

// alsoEnding adds the further numbers that are given by their last digits:
// "01632 960123 / 124".
func alsoEnding(s string, out []number) []number {
	for len(out) < 1<<16 {
		n := out[len(out)-1]
		k, base := n.end, n.digits
		if n.extension != "" || len(base) < 10 {
			return out
		}
		switch rest := s[k:]; {
		case strings.HasPrefix(rest, "/"):
			k++
		case strings.HasPrefix(rest, " / "):
			k += 3
		case strings.HasPrefix(rest, " or "):
			k += 4
		case strings.HasPrefix(rest, " and "):
			k += 5
		default:
			return out
		}
		start := k
		for k < len(s) && isDigit(s[k]) && k-start < 8 {
			k++
		}
		if k-start < 2 || k-start > 7 || s[start] == '0' && k-start > 4 || !mayEnd(s, k) || k < len(s) && s[k] == '/' && k-start < 3 {
			return out
		}
		if s[start-1] == ' ' && s[start-2] != '/' && (k-start < 3 || k+1 < len(s) && s[k] == ' ' && (isDigit(s[k+1]) || isLetter(s[k+1]))) {
			return out // "… and 30 others"
		}
		out = append(out, number{start: start, end: k, digits: base[:len(base)-(k-start)] + s[start:k]})
	}
	return out
}
