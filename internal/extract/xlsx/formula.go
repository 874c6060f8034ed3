package xlsx

import (
	"strings"
	"unicode"

	"github.com/foilint/foilint/internal/document"
)

// formula keeps the words of a formula: texts in quotes, and names of sheets that this
// workbook does not have, such as paths to others. Of a sheet of macros, whose formulas are a program, it keeps all.
func (r *reader) formula(s *sheet, formula string, row, column int) {
	if formula == "" || r.full {
		return
	}
	where := s.at(address(column, row))
	if s.macros() {
		r.speak(document.Metadata, s.partName("macros of "), formula, where)
		return
	}
	for rest := formula; ; {
		i := strings.IndexAny(rest, `"'`)
		if i < 0 {
			return
		}
		words, after := quoted(rest[i:])
		path := rest[i] == '\''
		if rest = after; path && r.tabs[words] || !wordy(words) {
			continue
		}
		if r.first("formula\x00" + s.name + "\x00" + words) {
			r.speak(document.Metadata, "formulas", words, where)
		}
	}
}

// quoted is what stands between the quote that a string begins with and the next
// that is not doubled, and what follows.
func quoted(s string) (words, rest string) {
	q := s[:1]
	var b strings.Builder
	for s = s[1:]; ; {
		in, after, closed := strings.Cut(s, q)
		b.WriteString(in)
		if !closed || !strings.HasPrefix(after, q) {
			return b.String(), after
		}
		b.WriteString(q)
		s = after[1:]
	}
}

// wordy reports whether a text has two letters or five digits.
func wordy(s string) bool {
	letters, digits := 0, 0
	for _, c := range s {
		switch {
		case unicode.IsLetter(c):
			letters++
		case unicode.IsDigit(c):
			digits++
		}
	}
	return letters > 1 || digits > 4
}
