package letter

import (
	"slices"
	"strings"
)

// highest is the number of the last section of the Act of 2000; no regulation and no
// section of the Scottish Act is beyond it.
const highest = 88

// provisionAt is the number at byte i with its limbs.
func provisionAt(s string, i int) (citation, int, bool) {
	end := i
	for end < len(s) && end-i < 3 && s[end] >= '0' && s[end] <= '9' {
		end++
	}
	n := 0
	for _, d := range s[i:end] {
		n = 10*n + int(d-'0')
	}
	if n == 0 || n > highest || end-i > 2 || end < len(s) && (isLetter(s[end]) && !limbLetter(s, end) || s[end] >= '0' && s[end] <= '9' || s[end] == '%' || s[end] >= 0x80) {
		return citation{}, i, false
	}
	c := citation{Number: s[i:end]}
	c.Start, c.End = i, end
	for first := true; ; first = false {
		limb, after := limbAt(s, end, c.Limbs, first)
		if limb == "" {
			break
		}
		c.Limbs, end = append(c.Limbs, limb), after
	}
	c.End = end
	if end < len(s) && s[end] == ')' && i > 0 && s[i-1] == '(' {
		end++
	}
	return c, end, true
}

// limbLetter reports whether the letter at byte i is a limb by itself: 12a.
func limbLetter(s string, i int) bool {
	return s[i] >= 'A' && s[i] <= 'C' && (i+1 == len(s) || !isLetter(s[i+1]))
}

// limbAt is the limb at byte i: "(1)(a)", "(1) (a)", ".1(a)", or a further one after "and".
func limbAt(s string, i int, before []string, first bool) (string, int) {
	at := i
	if !first {
		next, ok := joined(s, i)
		if !ok || next >= len(s) || s[next] != '(' {
			return "", i
		}
		at = next
	}
	var b strings.Builder
	if first && dotted(s, at) {
		b.WriteString("(" + s[at+1:at+2] + ")")
		at += 2
	}
	if !first && at+1 < len(s) && !isDigit(s[at+1]) && len(before) > 0 {
		last := before[len(before)-1]
		b.WriteString(last[:strings.LastIndexByte(last, '(')]) // (1)(a) and (b)
	}
	for {
		text, end := bracket(s, at)
		if text == "" {
			break
		}
		b.WriteString("(" + text + ")")
		at = end
		if end := limbTail(s, at); end > at {
			b.WriteString("(" + s[end-1:end] + ")")
			at = end
		}
	}
	if b.Len() == 0 || at == i {
		return "", i
	}
	return b.String(), at
}

// dotted reports whether a stop or a blank at byte i introduces a limb without brackets:
// "31.1(a)", "31 1(a)", "40.2".
func dotted(s string, i int) bool {
	if i+1 >= len(s) || s[i+1] < '1' || s[i+1] > '9' {
		return false
	}
	rest := s[i+2:]
	switch s[i] {
	case ' ':
		return strings.HasPrefix(rest, "(")
	case '.':
		return rest == "" || !isDigit(rest[0]) && !isLetter(rest[0])
	}
	return false
}

// limbTail is where a limb without brackets ends that begins at byte i, as in "(1)a" and
// "(1) a (crime)"; i where there is none. "(1) a qualified exemption" has none.
func limbTail(s string, i int) int {
	at := i
	if at < len(s) && s[at] == ' ' {
		at++
	}
	if at >= len(s) || s[at] < 'a' || s[at] > 'h' || at+1 < len(s) && isLetter(s[at+1]) {
		return i
	}
	if rest := s[at+1:]; at > i && rest != "" && strings.IndexByte(".,;)", rest[0]) < 0 && !strings.HasPrefix(rest, " (") {
		return i
	}
	return at + 1
}

// bracket is what stands in the brackets at byte i, or after a blank, if it is a limb:
// "1", "3A", "a", "ii". What is more than one letter and no Roman number is none.
func bracket(s string, i int) (string, int) {
	if i < len(s) && s[i] == ' ' {
		i++
	}
	if i >= len(s) || s[i] != '(' {
		return "", i
	}
	end := strings.IndexByte(s[i:min(len(s), i+7)], ')')
	if end < 0 {
		return "", i
	}
	text := strings.TrimSpace(s[i+1 : i+end])
	end += i + 1
	switch digits := strings.TrimLeft(text, "0123456789"); {
	case text == "" || len(text)-len(digits) > 2:
	case len(digits) < len(text): // 1, 3A, 1a for 1(a)
		if len(digits) == 0 || len(digits) == 1 && digits[0] >= 'A' && digits[0] <= 'D' {
			return text, end
		}
		if len(digits) == 1 && digits[0] >= 'a' && digits[0] <= 'h' {
			return text[:len(text)-1] + ")(" + digits, end
		}
	case len(text) == 1 && isLetter(text[0]), strings.Trim(strings.ToLower(text), "ivx") == "":
		return strings.ToLower(text), end
	}
	return "", i
}

// skipTitle skips a title in brackets after a provision: "31 (law enforcement) and 40".
func skipTitle(s string, i int) int {
	at := i
	if at < len(s) && s[at] == ' ' {
		at++
	}
	if at >= len(s) || s[at] != '(' {
		return i
	}
	end := strings.IndexByte(s[at:min(len(s), at+80)], ')')
	if end < 0 {
		return i
	}
	return at + end + 1
}

// joins part the provisions of a row.
var joins = []string{"and/or", "and", "or", "&", "/", ",", "to", "-", "+", ";", "a", "ac"}

// joined skips what joins two provisions, and the noun where it is said again.
func joined(s string, i int) (int, bool) {
	at, some := i, false
	for n := 0; n < 4; n++ {
		for at < len(s) && s[at] == ' ' {
			at++
		}
		k := slices.IndexFunc(joins, func(j string) bool {
			return strings.HasPrefix(s[at:], j) && (!isLetter(j[len(j)-1]) || at+len(j) < len(s) && !isLetter(s[at+len(j)]))
		})
		if k < 0 {
			break
		}
		at, some = at+len(joins[k]), true
	}
	return at, some
}

// countsThings reports whether the number at byte i counts something: "section 31 and 12 documents",
// or begins a date.
func countsThings(s string, i int) bool {
	_, end, ok := provisionAt(s, i)
	if !ok || end >= len(s) || s[end] != ' ' {
		return !ok
	}
	return isWord(s, end+1) && !afterProvision[strings.ToLower(provisionFollowedBy(s, end))]
}

func isWord(s string, i int) bool { return i < len(s) && isLetter(s[i]) }

// afterProvision are the words that may follow a number that is a provision.
var afterProvision = map[string]bool{
	"and": true, "or": true, "of": true, "to": true, "applies": true, "apply": true, "applied": true, "is": true, "are": true, "has": true, "have": true,
	"under": true, "in": true, "which": true, "was": true, "were": true, "as": true, "for": true, "because": true, "foia": true, "foisa": true, "eir": true,
	"eirs": true, "exemption": true, "exemptions": true, "exception": true, "exceptions": true, "on": true, "by": true, "with": true, "the": true, "that": true,
	"engaged": true, "engages": true, "relate": true, "relates": true, "since": true, "also": true, "may": true, "would": true, "will": true, "above": true, "below": true, "from": true, "foi": true,
	"states": true, "says": true, "provides": true, "exempts": true, "refers": true, "covers": true, "being": true, "if": true, "but": true, "where": true, "when": true, "not": true, "we": true, "does": true, "do": true, "can": true,
}

// provisionFollowedBy is the word after byte i.
func provisionFollowedBy(s string, i int) string {
	for i < len(s) && s[i] == ' ' {
		i++
	}
	end := i
	for end < len(s) && end-i < 24 && s[end] != ' ' && s[end] != '\t' {
		end++
	}
	return strings.Trim(s[i:end], `.,;:"')(-`)
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isUpper(c byte) bool  { return c >= 'A' && c <= 'Z' }
