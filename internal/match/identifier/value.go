package identifier

import (
	"regexp"
	"strings"
	"sync"

	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/match/validate"
)

// A value is how one kind of identifier is written.
type value struct {
	kind   string               // of hit
	detail string               // what it is, in a reader's words
	find   func(s string) []int // the first in s: begin and end, nil when there is none
	check  func(string) bool    // nil when nothing in the value can be checked
	only   bool                 // the shape is so plain that what fails the check is something else
	plain  bool                 // so plain that the label must stand right beside it
	digits int                  // at least; 0 for any number
	beside string               // what the text must hold too, in lower case
	public bool                 // of no person: the applicant's words hold it as anybody's
	bare   finding.Level        // at most, where nothing calls it so; Off for nothing
	words  bool                 // it need have no digit
}

// maxValue is how many bytes a value may have behind its first digit.
const maxValue = 80

// written compiles how a value is written when it is first asked for.
func written(pattern string) func(string) []int {
	re := sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?i)\b(?:` + pattern + `)\b`) })
	return func(s string) []int { return re().FindStringIndex(s) }
}

var checks = validate.All()

const (
	capitals = `(?-i:[A-Z])`
	months   = `(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`
	tenIn3   = `\d{3}[ -]?\d{3}[ -]?\d{4}`
	// number and letters as bodies give them out to staff, customers and files
	filed = `(?:` + capitals + `{1,4}[ /-]?)?\d{2,12}(?:[/-]\d{1,7}){0,2}[a-z]{0,2}`
)

// values are the kinds of identifier by what lists/identifier-labels.tsv says of their
// labels. Forms and checks are those of package validate; lengths of professional
// registrations are those that their registers give.
var values = map[string]*value{
	"ni-number": {kind: "ni-number", detail: "National Insurance number", check: checks["nino"], bare: finding.Error,
		find: written(capitals + `{2} ?\d{2} ?\d{2} ?\d{2}(?: ?[A-D]\b)?|[a-z]{2}\d{6}[a-d]?`)},
	"nhs-number": {kind: "nhs-number", detail: "NHS number", check: checks["nhs-number"], bare: finding.Note, find: written(tenIn3)},
	"chi-number": {kind: "chi-number", detail: "CHI number", check: checks["chi-number"], plain: true, find: written(`\d{6}[ -]?\d{4}|` + tenIn3)},
	"hc-number":  {kind: "nhs-number", detail: "health and care number", check: checks["nhs-number"], find: written(tenIn3)},
	"tax-reference": {kind: "tax-reference", detail: "Unique Taxpayer Reference", check: checks["utr"],
		find: written(`\d{5} ?\d{5}k?|\d{3}[ -]\d{3}[ -]\d{4}|\d{2} \d{4} \d{4}`)},
	"driving-licence": {kind: "driving-licence", detail: "driver number", check: driver, bare: finding.Error,
		find: written(`[a-z][a-z9]{4} ?\d{6} ?[a-z][a-z9] ?\d ?[a-z]{2}(?: ?\d{2})?|\d{8}`)},
	"licence-if": {kind: "driving-licence", detail: "driver number", check: checks["driving-licence"], only: true,
		find: written(`[a-z][a-z9]{4} ?\d{6} ?[a-z][a-z9] ?\d ?[a-z]{2}(?: ?\d{2})?`)},
	"passport-number": {kind: "passport-number", detail: "passport number", plain: true, find: written(`\d{9}|[a-z]{2}\d{7}|\d{3} \d{3} \d{3}`)},
	"vehicle-mark": {kind: "vehicle-mark", detail: "registration mark of a vehicle", check: vehicle, only: true,
		find: written(`[a-z]{2}\d{2} ?[a-z]{3}|[a-z]\d{1,3} ?[a-z]{3}|[a-z]{3} ?\d{1,3}[a-z]|` + capitals + `{2,3} ?\d{1,4}`)},
	"vehicle-mark-if": {kind: "vehicle-mark", detail: "registration mark of a vehicle", check: checks["vehicle-mark"], only: true, plain: true,
		find: written(`[a-z]{2}\d{2} ?[a-z]{3}|[a-z]\d{1,3} ?[a-z]{3}`)},
	"payment-card": {kind: "payment-card", detail: "payment card number", check: checks["card"], bare: finding.Note,
		find: written(`\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}(?:\d{1,3})?|\d{4}[ -]?\d{6}[ -]?\d{5}|\d{13}`)},
	"iban": {kind: "bank-account", detail: "international bank account number", check: checks["iban"], bare: finding.Warning,
		find: written(`[a-z]{2}\d{2} ?(?:[a-z\d]{4} ?){2,7}[a-z\d]{0,4}`)},
	"sort-code": {kind: "bank-account", detail: "bank account", plain: true,
		find: written(`\d{2}[ -]?\d{2}[ -]?\d{2}[ ,;/|:()\t]{1,4}(?:[a-z/.]{1,8}[ :.]{1,3}){0,4}\d{8}`)},
	"account-beside": {kind: "bank-account", detail: "bank account number", plain: true, beside: "sort code", find: written(`\d{8}|\d{4} \d{4}`)},
	"bank-account":   {kind: "bank-account", detail: "bank account number", plain: true, find: written(`\d{8}|\d{4} \d{4}`)},
	"officer-number": {kind: "officer-number", detail: "number of a police officer", plain: true, public: true,
		find: written(`(?:` + capitals + `{1,3} ?)?\d{2,6}[a-z]{0,2}`)},
	"payroll-number": {kind: "payroll-number", detail: "payroll or staff number", plain: true, digits: 4,
		find: written(`(?:` + capitals + `{1,3}-?)?\d{4,9}(?:[-/]\d{1,3})?[a-z]?`)},
	"gmc-number":  {kind: "professional-registration", detail: "General Medical Council number", plain: true, public: true, find: written(`c?\d{7}`)},
	"nmc-pin":     {kind: "professional-registration", detail: "Nursing and Midwifery Council PIN", plain: true, public: true, find: written(`\d{2}[a-l]\d{4}[a-z]`)},
	"hcpc-number": {kind: "professional-registration", detail: "Health and Care Professions Council number", plain: true, public: true, find: written(`(?:as|bs|cs|ch|dt|hd|ot|odp|or|pa|ph|po|pyl|ra|sl|sw)\d{4,6}`)},
	"register":    {kind: "professional-registration", detail: "professional registration number", plain: true, public: true, find: written(`(?:sw)?\d{4,7}|\d{2}/\d{5}`)},
	"pupil-number": {kind: "pupil-number", detail: "Unique Pupil Number", check: checks["upn"], bare: finding.Note,
		find: written(`[a-z]\d{11}[\da-z]`)},
	"learner-number":   {kind: "pupil-number", detail: "learner's number", plain: true, find: written(`\d{10}|[a-z]?\d{6,9}`)},
	"customer-account": {kind: "customer-account", detail: "account or claim reference", plain: true, digits: 5, find: written(filed)},
	"record-number":    {kind: "record-number", detail: "number of a person's file", plain: true, digits: 4, find: written(`[a-z]\d{4}[a-z]{2}|\d{2}/\d{4,7}[a-z]|` + filed)},
	"case-reference":   {kind: "case-reference", detail: "crime or incident reference", plain: true, digits: 4, public: true, find: written(filed)},
	"secret":           {kind: secretCell, detail: "password", check: secret, only: true, public: true, words: true, find: whole},
	"code":             {kind: secretCell, detail: "code", check: code, only: true, public: true, find: whole},
	"crime-if":         {kind: "case-reference", detail: "crime or incident reference", plain: true, public: true, find: written(`\d{2}[a-z]{0,2}[/-]\d{3,7}[/-]\d{2}|[a-z]\d{6}`)},
	"birth-date": {kind: "birth-date", detail: "date of birth", check: day, only: true, plain: true,
		find: written(`\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d{2}|(?:19|20)\d{2}[/.-]\d{1,2}[/.-]\d{1,2}|\d{1,2}(?:st|nd|rd|th)?(?: of)?[ -]` + months + `,?[ -](?:(?:19|20)\d{2}|\d{2})|` +
			months + ` \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d{2}`)},
}

// whole finds a text of one word.
func whole(s string) []int {
	if strings.ContainsAny(s, " \t") {
		return nil
	}
	return []int{0, len(s)}
}

// secret reports what can be a password and is no date.
func secret(s string) bool { return checks["password"](s) && !checks["date"](s) }

// code reports what a lock, a card or a telephone line takes.
func code(s string) bool {
	n := 0
	for i := range len(s) {
		if isDigit(s[i]) {
			n++
		}
	}
	return n >= 4 && len(s) <= 10 && len(s)-n <= 2 && !checks["date"](s)
}

// plausible reports whether a value has the digits that its kind has at least and is
// not a year or a phrase of words and numbers.
func (v *value) plausible(s string) bool {
	if v.digits == 0 {
		return true
	}
	n := 0
	for i := range len(s) {
		if isDigit(s[i]) {
			n++
		}
	}
	return n >= v.digits && !(len(s) == 4 && (strings.HasPrefix(s, "19") || strings.HasPrefix(s, "20")))
}

// day is a date in figures, or with the month in a word, which its form has checked.
func day(s string) bool {
	for i := range len(s) {
		if isLetter(s[i]) {
			return true
		}
	}
	return checks["date"](s)
}

// driver is a driver number of Great Britain, or one of Northern Ireland: eight figures.
func driver(s string) bool {
	return checks["driving-licence"](s) || len(s) == 8 && strings.Trim(s, "0123456789") == ""
}

// vehicle is a registration mark of Great Britain or of Northern Ireland, whose marks
// have no year and hold an I or a Z (DVLA, INF104).
func vehicle(s string) bool {
	if checks["vehicle-mark"](s) {
		return true
	}
	s = settled(s)
	letters := strings.TrimRight(s, "0123456789")
	n := len(s) - len(letters)
	return n > 0 && n <= 4 && len(letters) >= 2 && len(letters) <= 3 && s[len(letters)] != '0' && nextDigit(letters, 0) < 0 && strings.ContainsAny(letters, "IZ")
}

// settled is a value without what parts its groups.
func settled(s string) string {
	return strings.ToUpper(strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -./\t", r) {
			return -1
		}
		return r
	}, s))
}

// shaped reads the number from byte start of s, whose first digit stands at byte i, as
// one of those whose form alone tells them: they have a check, and letters or groups
// besides.
func shaped(s string, start, i int) (v *value, from, end int) {
	try := func(says string, from int) bool {
		x := values[says]
		m := x.find(s[from:min(len(s), from+maxValue)])
		if m == nil || m[0] != 0 {
			return false
		}
		end = from + m[1]
		if text := s[from:end]; !x.check(text) || text != strings.ToUpper(text) || end < len(s) && strings.IndexByte("-/_@=", s[end]) >= 0 || amongFigures(s, from, end) {
			return false
		}
		v = x
		return true
	}
	digits := i
	for digits < len(s) && isDigit(s[digits]) {
		digits++
	}
	digits -= i
	spaced := start == i && i > 2 && s[i-1] == ' ' && isLetter(s[i-2]) && isLetter(s[i-3]) && (i == 3 || !isAlnum(s[i-4]))
	switch letters := i - start; {
	case letters == 2 && digits == 2 && strings.HasPrefix(s[start:], "GB") && try("iban", start):
	case (letters == 2 && digits == 6 || letters == 2 && digits == 2) && full(s[start:]) && try("ni-number", start):
	case spaced && (digits == 6 || digits == 2) && full(s[i-3:]) && try("ni-number", i-3):
		start = i - 3
	case letters == 0 && digits == 6 && i > 5 && s[i-1] == ' ' && isLetter(s[i-6]) && (i == 6 || !isAlnum(s[i-7])) && try("driving-licence", i-6):
		start = i - 6
	case (letters >= 2 && letters <= 5) && digits >= 6 && try("driving-licence", start):
	case letters == 1 && digits >= 11 && try("pupil-number", start):
	case letters == 0 && (digits == 16 || digits == 4 && len(s) > i+14 && (s[i+4] == ' ' || s[i+4] == '-') && isDigit(s[i+5]) && isDigit(s[i+7]) && isDigit(s[i+8])) && try("payment-card", start): // no date, no telephone number
	case letters == 0 && digits == 3 && len(s) >= i+12 && (s[i+3] == ' ' || s[i+3] == '-') && s[i+7] == s[i+3] && strings.IndexByte("4679", s[i]) >= 0 && try("nhs-number", start):
	default:
		return nil, 0, 0
	}
	return v, start, end
}

// amongFigures reports whether s[start:end] stands in a row of figures: "4154 4111 1111
// 1111 1111 5201".
func amongFigures(s string, start, end int) bool {
	return start > 1 && s[start-1] == ' ' && isDigit(s[start-2]) || end+1 < len(s) && s[end] == ' ' && isDigit(s[end+1])
}

// full reports whether s begins with a National Insurance number that has its last
// letter.
func full(s string) bool {
	n := 0
	for i := range min(len(s), 14) {
		switch {
		case isDigit(s[i]):
			n++
		case n == 6 && s[i] != ' ':
			return 'A' <= s[i] && s[i] <= 'D' && (i+1 == len(s) || !isAlnum(s[i+1]))
		}
	}
	return false
}
