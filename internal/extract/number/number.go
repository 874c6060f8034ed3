// Package number tells the number with which a broken line goes on from the number of
// a list item.
package number

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// leads are words that a number follows.
var leads = map[string]bool{
	"version": true, "versions": true, "release": true, "releases": true, "build": true, "v": true,
	"section": true, "sections": true, "paragraph": true, "paragraphs": true, "regulation": true,
	"article": true, "clause": true, "rule": true, "part": true, "page": true, "schedule": true,
	"to": true, "of": true, "than": true, "about": true, "approximately": true, "around": true,
	"from": true, "until": true, "by": true, "between": true, "nearly": true, "over": true,
}

// GoesOn reports whether a number that begins a line goes on with what the line before
// says: "… is on version" and "8.5. It will …", "… the release is Moodle" and "3.9.2 on two
// servers …". before is that line, after what follows the number.
func GoesOn(before, number, after string) bool {
	if number == "" || number[0] < '0' || number[0] > '9' || strings.HasSuffix(number, ")") {
		return false
	}
	before = strings.TrimRight(before, " \t")
	last := before[strings.LastIndexAny(before, " \t")+1:]
	if leads[strings.ToLower(last)] {
		return true
	}
	end, _ := utf8.DecodeLastRuneInString(last)
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(after, " \t"))
	parted := strings.Contains(strings.TrimSuffix(number, "."), ".") && !strings.HasSuffix(number, ".")
	return parted && (unicode.IsLetter(end) || end == ',') && unicode.IsLower(next)
}
