// Package numfmt shows numbers as Excel does, by the number formats that workbooks give
// their cells: a date as a date, a share in per cent.
package numfmt

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// A Format is a number format, compiled (ECMA-376 part 1, 18.8.30 and 18.8.31).
type Format struct {
	sections []section
}

// A section of a format is for numbers of one sign, for those that meet its
// condition, or for texts.
type section struct {
	tokens  []token
	op      string  // of its condition: "<", ">=" and so on, "" for none
	bound   float64 // of its condition
	date    bool    // it shows a date or a time
	percent int     // times that the number is multiplied by 100
	scale   int     // times that it is divided by 1000
	group   bool    // thousands are grouped
	whole   int     // zeros before the point
	after   int     // digits after the point, of which
	always  int     // this many are shown though they are 0
	general bool    // it shows a number as it is
	digits  bool    // it has places for digits
	text    bool    // it has a place for a text
	ink     int     // see Format.Ink
}

// inks are the colours that formats name, in the order of the numbers of others.
var inks = []string{"black", "white", "red", "green", "blue", "yellow", "magenta", "cyan"}

// A token is a piece of a section: kind 'L' a literal, '0' '#' '?' a place for a
// digit, '.' the point, '@' the text, 'G' General, 'e' an exponent, 'a' am or pm, and
// of dates 'y' 'm' 'n' (minutes) 'd' 'h' 's' with their letters; 'H' 'N' 'S' are hours,
// minutes and seconds gone by.
type token struct {
	kind byte
	text string
}

// builtin are the formats that files name by number only (18.8.30), as Excel shows
// them in the United Kingdom.
var builtin = map[int]string{
	0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
	5: `"£"#,##0;-"£"#,##0`, 6: `"£"#,##0;-"£"#,##0`, 7: `"£"#,##0.00;-"£"#,##0.00`, 8: `"£"#,##0.00;-"£"#,##0.00`,
	9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
	14: "dd/mm/yyyy", 15: "dd-mmm-yy", 16: "dd-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "hh:mm", 21: "hh:mm:ss", 22: "dd/mm/yyyy hh:mm",
	37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
	41: "#,##0;-#,##0;\"-\";@", 42: `"£"#,##0;-"£"#,##0;"£-";@`, 43: "#,##0.00;-#,##0.00;\"-\";@", 44: `"£"#,##0.00;-"£"#,##0.00;"£-";@`,
	45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}

// Builtin is the code of a format that a file names by number only. Those that
// stand for dates in East Asia are shown as dates.
func Builtin(id int) string {
	if id >= 27 && id <= 36 || id >= 50 && id <= 58 {
		return builtin[14]
	}
	if code, ok := builtin[id]; ok {
		return code
	}
	return builtin[0]
}

// maxCode is how long a format's code can be; Excel allows 255 characters.
const maxCode = 4096

// Compile reads the code of a format. There is no wrong one: what it does not know, it
// takes for letters.
func Compile(code string) *Format {
	f := &Format{}
	code = code[:min(len(code), maxCode)]
	for rest, more := code, true; more; {
		var s section
		rest, more = s.parse(rest)
		f.sections = append(f.sections, s)
	}
	return f
}

// parse reads one section and gives what follows it, if anything does.
func (s *section) parse(code string) (rest string, more bool) {
	for code != "" {
		c := code[0]
		switch {
		case c == ';':
			s.settle()
			return code[1:], true
		case c == '"':
			text, after, _ := strings.Cut(code[1:], `"`)
			s.literal(text)
			code = after
			continue
		case c == '\\':
			_, n := runeAt(code[1:])
			s.literal(code[1 : 1+n])
			code = code[1+n:]
			continue
		case c == '_' || c == '*': // as wide as a character, or as often as fits
			_, n := runeAt(code[1:])
			if c == '_' {
				s.literal(" ")
			}
			code = code[1+n:]
			continue
		case c == '[':
			in, after, _ := strings.Cut(code[1:], "]")
			code = after
			if s.bracket(in) { // what follows is for programs that do not know that format
				code = code[strings.IndexByte(code+";", ';'):]
			}
			continue
		}
		code = code[s.symbol(code):]
	}
	s.settle()
	return "", false
}

// runeAt is the first character of a string and its length in bytes, 0 for none.
func runeAt(s string) (rune, int) {
	for i, r := range s {
		if i > 0 {
			return r, i
		}
	}
	return 0, len(s)
}

func (s *section) literal(text string) {
	if text != "" {
		s.tokens = append(s.tokens, token{'L', text})
	}
}

// bracket reads what stands in brackets: a colour, a condition, a currency or
// locale, or time gone by. It reports whether that is a whole format.
func (s *section) bracket(in string) (whole bool) {
	lower := strings.ToLower(in)
	switch {
	case strings.HasPrefix(in, "$"):
		currency, locale, _ := strings.Cut(in[1:], "-")
		s.literal(currency)
		switch strings.ToUpper(locale) {
		case "F800", "X-SYSDATE":
			s.date = true
			s.tokens = append(s.tokens, token{'d', "dd"}, token{'L', " "}, token{'m', "mmmm"}, token{'L', " "}, token{'y', "yyyy"})
			return true
		case "F400", "X-SYSTIME":
			s.date = true
			s.tokens = append(s.tokens, token{'h', "hh"}, token{'L', ":"}, token{'m', "mm"}, token{'L', ":"}, token{'s', "ss"})
			return true
		}
	case lower != "" && strings.Trim(lower, "h") == "":
		s.tokens, s.date = append(s.tokens, token{'H', lower}), true
	case lower != "" && strings.Trim(lower, "m") == "":
		s.tokens, s.date = append(s.tokens, token{'N', lower}), true
	case lower != "" && strings.Trim(lower, "s") == "":
		s.tokens, s.date = append(s.tokens, token{'S', lower}), true
	case slices.Contains(inks, lower):
		s.ink = slices.Index(inks, lower) + 1
	case strings.HasPrefix(lower, "color"):
		if n, err := strconv.Atoi(strings.TrimSpace(lower[len("color"):])); err == nil && n > 0 && n <= 56 {
			s.ink = n
		}
	case in != "" && strings.ContainsRune("<>=", rune(in[0])):
		op := in[:len(in)-len(strings.TrimLeft(in, "<>="))]
		if bound, err := strconv.ParseFloat(strings.TrimSpace(in[len(op):]), 64); err == nil {
			s.op, s.bound = op, bound
		}
	}
	return false
}

// symbol reads what is neither quoted nor bracketed and gives its length.
func (s *section) symbol(code string) int {
	c := code[0] | 0x20 // lower case, of a letter
	switch {
	case len(code) >= 7 && strings.EqualFold(code[:7], "general"):
		s.tokens = append(s.tokens, token{'G', ""})
		return 7
	case len(code) >= 5 && strings.EqualFold(code[:5], "am/pm"):
		s.tokens, s.date = append(s.tokens, token{'a', ""}), true
		return 5
	case len(code) >= 3 && strings.EqualFold(code[:3], "a/p"):
		s.tokens, s.date = append(s.tokens, token{'a', ""}), true
		return 3
	case len(code) >= 2 && c == 'e' && (code[1] == '+' || code[1] == '-'):
		s.tokens = append(s.tokens, token{'e', ""})
		return 2
	case strings.IndexByte("ymdhsgbe", c) >= 0 && code[0] >= 'A':
		n := 1
		for n < len(code) && code[n]|0x20 == c {
			n++
		}
		if c == 'e' { // the year of an era
			c = 'y'
		}
		if c != 'g' && c != 'b' {
			s.tokens, s.date = append(s.tokens, token{c, strings.Repeat(string(c), n)}), true
		}
		return n
	case strings.IndexByte("0#?.@,%/", code[0]) >= 0:
		s.tokens = append(s.tokens, token{code[0], code[:1]})
		return 1
	}
	_, n := runeAt(code)
	s.literal(code[:n])
	return n
}

// settle makes out what commas, points and the letter m mean.
func (s *section) settle() {
	if s.date {
		s.settleDate()
		return
	}
	last, point := -1, false
	for i, t := range s.tokens {
		if t.kind == '0' || t.kind == '#' || t.kind == '?' {
			last = i
		}
	}
	kept := s.tokens[:0]
	before := false // a place for a digit came before
	for i, t := range s.tokens {
		switch t.kind {
		case '0', '#', '?':
			before, s.digits = true, true
			switch {
			case point:
				if s.after++; t.kind == '0' {
					s.always = s.after
				}
			case t.kind == '0':
				s.whole++
			}
		case '.':
			if point {
				t.kind = 'L'
			}
			point = true
		case ',':
			switch {
			case before && i < last && !point:
				s.group = true
				continue
			case before:
				s.scale++
				continue
			}
			t.kind = 'L'
		case '%':
			s.percent++
			t.kind = 'L'
		case '/', 'e', 'G': // a fraction or an exponent: such a number is shown as it is
			s.general = true
		case '@':
			s.text = true
		}
		kept = append(kept, t)
	}
	s.tokens = kept
}

// settleDate tells minutes from months: m after hours or before seconds is minutes.
func (s *section) settleDate() {
	last := byte(0) // of the letters before
	for i := range s.tokens {
		t := &s.tokens[i]
		switch t.kind {
		case 'm':
			if len(t.text) <= 2 && (last == 'h' || last == 'H' || s.secondsFollow(i)) {
				t.kind = 'n'
			}
			last = t.kind
		case 'y', 'd', 'h', 's', 'H', 'N', 'S':
			last = t.kind
		case '0', '#', '?', '.', ',', '/', '%':
			if t.kind == '.' || t.kind == '0' && last == 's' { // of seconds, which are shown whole
				t.kind, t.text = 'L', ""
			} else {
				t.kind = 'L'
			}
		}
	}
}

func (s *section) secondsFollow(i int) bool {
	for _, t := range s.tokens[i+1:] {
		if t.kind != 'L' && t.kind != '.' && t.kind != ',' {
			return t.kind == 's' || t.kind == 'S'
		}
	}
	return false
}

// Number is how the format shows a number, which the file keeps as raw. It is not shown
// if what stands there says nothing of it.
func (f *Format) Number(v float64, raw string, date1904 bool) (text string, shown bool) {
	s, negative := f.sectionFor(v)
	if s == nil {
		return Plain(v, raw), true
	}
	if negative {
		v, raw = -v, strings.TrimPrefix(raw, "-")
	}
	switch {
	case s.date:
		return s.showDate(v, raw, date1904), true
	case s.general && s.digits: // with a fraction or an exponent
		return Plain(v, raw), true
	case s.general, s.text && !s.digits:
		return s.around(Plain(v, raw)), true
	case !s.digits:
		return s.around(""), false
	}
	return s.showDigits(v), true
}

// sectionFor is the section for a number, and whether it shows the number without
// its sign.
func (f *Format) sectionFor(v float64) (s *section, negative bool) {
	n := len(f.sections)
	if n > 1 && f.sections[n-1].text && n < 4 && f.sections[n-1].op == "" && !f.sections[n-1].digits {
		n-- // the last is for texts
	}
	n = min(n, 3)
	for i := range n {
		if s := &f.sections[i]; s.op != "" {
			if s.meets(v) {
				return s, v < 0 && i > 0
			}
			continue
		} else if f.sections[0].op != "" {
			return s, false
		}
		break
	}
	if f.sections[0].op != "" {
		return nil, false
	}
	switch {
	case v < 0 && n > 1:
		return &f.sections[1], true
	case v == 0 && n > 2:
		return &f.sections[2], false
	}
	return &f.sections[0], false
}

func (s *section) meets(v float64) bool {
	switch s.op {
	case "<":
		return v < s.bound
	case "<=":
		return v <= s.bound
	case ">":
		return v > s.bound
	case ">=":
		return v >= s.bound
	case "<>":
		return v != s.bound
	}
	return v == s.bound
}

// Words is how the format shows a text.
func (f *Format) Words(text string) (string, bool) {
	s := f.forWords()
	switch {
	case s == nil:
		return text, true
	case !s.text && !s.general:
		return s.around(""), false
	}
	return s.around(text), true
}

// forWords is the section for a text, nil for none.
func (f *Format) forWords() *section {
	n := len(f.sections)
	if n > 4 {
		return &f.sections[3]
	}
	if s := &f.sections[n-1]; n == 4 || s.text {
		return s
	}
	return nil
}

// Ink is the colour that the format gives to a number, whatever that of the font: from
// 1 to 56 as in [Color 2], which is also [White]; 0 for none (18.8.31).
func (f *Format) Ink(v float64) int {
	if s, _ := f.sectionFor(v); s != nil {
		return s.ink
	}
	return 0
}

// WordsInk is Ink for a text. The one section of a format such as [White]General is for
// texts too.
func (f *Format) WordsInk() int {
	switch s := f.forWords(); {
	case s != nil:
		return s.ink
	case len(f.sections) == 1:
		return f.sections[0].ink
	}
	return 0
}

// around puts a value among the literals of the section.
func (s *section) around(value string) string {
	var b strings.Builder
	for _, t := range s.tokens {
		switch t.kind {
		case 'L':
			b.WriteString(t.text)
		case '@', 'G':
			b.WriteString(value)
		}
	}
	return b.String()
}

// showDigits puts a number into the section's places for digits.
func (s *section) showDigits(v float64) string {
	for range min(s.percent, 4) {
		v *= 100
	}
	for range min(s.scale, 5) {
		v /= 1000
	}
	sign := ""
	if v < 0 {
		sign, v = "-", -v
	}
	const most = 30                             // digits after the point
	up := math.Nextafter(exact(v), math.Inf(1)) // halves are rounded up
	all := strconv.FormatFloat(up, 'f', min(s.after, most), 64)
	whole, after, _ := strings.Cut(all, ".")
	if strings.Trim(all, "0.") == "" {
		sign = ""
	}
	whole = strings.TrimLeft(whole, "0")
	whole = strings.Repeat("0", max(s.whole-len(whole), 0)) + whole
	for len(after) > s.always && strings.HasSuffix(after, "0") {
		after = after[:len(after)-1]
	}
	return sign + s.fill(whole, after)
}

// fill lets digits flow into their places, those before the point from the right.
func (s *section) fill(whole, after string) string {
	places := 0 // before the point, still to come
	for _, t := range s.tokens {
		if t.kind == '.' {
			break
		}
		if t.kind == '0' || t.kind == '#' || t.kind == '?' {
			places++
		}
	}
	var b strings.Builder
	point := false
	for _, t := range s.tokens {
		switch {
		case t.kind == 'L':
			b.WriteString(t.text)
		case t.kind == '.':
			if point = true; places > 0 { // ".5" has none before
				places = 0
			}
			if after != "" {
				b.WriteByte('.')
			}
			b.WriteString(after)
		case point || t.kind != '0' && t.kind != '#' && t.kind != '?':
		default:
			n := max(len(whole)-places+1, 0) // the first takes all that have no place
			places--
			s.write(&b, whole[:n], len(whole))
			whole = whole[n:]
		}
	}
	return b.String()
}

// write writes digits of which left stand before the point or the end.
func (s *section) write(b *strings.Builder, digits string, left int) {
	for i := range len(digits) {
		b.WriteByte(digits[i])
		if rest := left - i - 1; s.group && rest > 0 && rest%3 == 0 {
			b.WriteByte(',')
		}
	}
}

// exact rounds to the 15 digits that Excel keeps of a number.
func exact(v float64) float64 {
	w, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64)
	if err != nil {
		return v
	}
	return w
}

// Plain is a number as General shows it, but for exponents: a long number is more
// likely one of a person than a quantity.
func Plain(v float64, raw string) string {
	if len(raw) <= 20 && raw != "" && strings.Trim(raw, "0123456789") == "" {
		return raw
	}
	if math.IsInf(v, 0) || math.IsNaN(v) {
		return raw
	}
	if math.Abs(v) >= 1e21 || v != 0 && math.Abs(v) < 1e-9 {
		return strconv.FormatFloat(v, 'g', 6, 64)
	}
	if w := exact(v); w == math.Trunc(w) {
		return strconv.FormatFloat(w, 'f', 0, 64)
	}
	const digits = 10 // as fit into the eleven characters that General takes
	w, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'g', digits, 64), 64)
	return strconv.FormatFloat(w, 'f', -1, 64)
}
