package roster

import (
	"strings"

	"github.com/foilint/foilint/internal/match/column"
	"github.com/foilint/foilint/internal/match/people"
	"github.com/foilint/foilint/internal/match/validate"
)

// holds reports whether a cell holds what its column does, and nothing besides: such a
// cell is known.
func (r *Recogniser) holds(k column.Kind, s string) bool {
	s = strings.TrimSpace(s)
	switch k {
	case column.FullName, column.Surname, column.Forename:
		return r.names.Cell(s) >= people.Shaped
	case column.Initials:
		return len(s) <= 8 && only(s, letter|blank, ".-") && r.names.Cell(s) > people.Unlike
	case column.Honorific:
		return titles[strings.ToLower(strings.Trim(s, ". "))]
	case column.NINumber:
		return len(s) <= 16 && count(s, digit) == 6 && only(s, letter|digit|blank, "-")
	case column.NHSNumber, column.CHINumber:
		return len(s) <= 14 && count(s, digit) >= 9 && only(s, digit|blank, "-")
	case column.StaffNumber, column.CaseNumber, column.Licence, column.Passport, column.Registration:
		return len(s) >= 4 && len(s) <= 20 && count(s, digit) >= 3 && only(s, letter|digit|blank, "-/")
	case column.Bank:
		return len(s) <= 34 && count(s, digit) >= 6 && only(s, letter|digit|blank, "-/")
	case column.Birth:
		return isDate(s)
	case column.Address:
		return len(s) >= 4 && len(s) <= 120 && count(s, letter) >= 3 && only(s, letter|digit|blank, ",.-'/&()")
	case column.Postcode:
		return postcodes(s)
	case column.Email:
		at := strings.IndexByte(s, '@')
		return len(s) <= 80 && at > 0 && strings.IndexByte(s[at:], '.') > 1 && strings.Count(s, "@") == 1 && !strings.ContainsAny(s, " ,;:<>")
	case column.Phone:
		return len(s) <= 24 && count(s, digit) >= 4 && only(s, digit|blank, "+-()x")
	}
	return false
}

// namesOne reports whether an e-mail address is made of a forename, or an initial, and a
// surname.
func (r *Recogniser) namesOne(address string) bool {
	local, _, _ := strings.Cut(address, "@")
	words := strings.FieldsFunc(local, func(c rune) bool { return c == '.' || c == '_' || '0' <= c && c <= '9' })
	return len(words) > 1 && r.names.Cell(strings.Join(words, " ")) == people.Full
}

var postcodes, nino = validate.All()["postcode"], validate.All()["nino"]

// insured reports a National Insurance number with its last letter: without it, licences
// and orders look the same.
func insured(s string) bool {
	return s != "" && 'A' <= s[len(s)-1] && s[len(s)-1] <= 'D' && nino(s)
}

var titles = map[string]bool{"mr": true, "mrs": true, "ms": true, "miss": true, "mx": true, "dr": true, "prof": true, "professor": true, "rev": true, "revd": true, "sir": true, "dame": true, "lady": true, "master": true}

// Sets of characters.
const (
	letter = 1 << iota
	digit
	blank
)

func setOf(c rune) int {
	switch {
	case 'a' <= c|0x20 && c|0x20 <= 'z', c >= 0xc0:
		return letter
	case '0' <= c && c <= '9':
		return digit
	case c == ' ':
		return blank
	}
	return 0
}

// only reports whether s has characters of the sets and of others only.
func only(s string, sets int, others string) bool {
	for _, c := range s {
		if setOf(c)&sets == 0 && !strings.ContainsRune(others, c) {
			return false
		}
	}
	return true
}

// count is how many characters of a set s has.
func count(s string, set int) (n int) {
	for _, c := range s {
		if setOf(c) == set {
			n++
		}
	}
	return n
}

// isDate reports a day in figures, with the month in a word, or as a workbook counts
// days.
func isDate(s string) bool {
	const longest = 24
	figures := count(s, digit)
	if len(s) > longest || figures < 3 || !only(s, letter|digit|blank, "/.-:,") {
		return false
	}
	switch letters := count(s, letter); {
	case letters == 0:
		return true
	default:
		return letters <= len("September")+2
	}
}
