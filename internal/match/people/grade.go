package people

import "strings"

// graded adds what the grade or the terms of work behind a name say: "Jane Doe (Band 6)",
// "Jane Doe, SO2", "Jane (0.6 FTE)".
func (r *reader) graded(start, end int, c *cues) {
	rest := r.s[end:min(len(r.s), end+gradeReach)]
	open := strings.TrimLeft(rest, " \t")
	if open == "" || len(open) == len(rest) && strings.IndexByte("(,[", open[0]) < 0 || strings.IndexByte("([,-\t|", open[0]) < 0 && len(rest)-len(open) < 2 && rest[0] != '\t' {
		return
	}
	bracketed := open[0] == '(' || open[0] == '['
	text := strings.TrimLeft(open, "([,-| \t")
	if text == "" || strings.IndexByte(gradeLetters, text[0]) < 0 {
		return
	}
	if k := strings.IndexAny(text, ")],;\t|\n"); k >= 0 {
		text = text[:k]
	}
	text, _, _ = strings.Cut(text, ". ")
	text = strings.TrimRight(text, " .")
	if !isGrade(text) && !(bracketed && terms[strings.ToLower(text)]) {
		return
	}
	points := 1.8
	if c.alone {
		if _, place := r.lx.places.find(lowerInto(nil, r.s[start:end])); place {
			return // "Lincoln (B2)"
		}
		points = 1.3
	}
	if c.otherwise {
		points = 3.5 // "Agency - Jane Doe (B6)": no firm has a grade
	}
	c.role, c.named, c.otherwise = true, true, false
	c.add(points, "a grade or terms of work behind it")
}

const (
	// gradeReach is how far behind a name, in bytes, its grade may go on.
	gradeReach = 40
	// gradeLetters begin grades and terms of work.
	gradeLetters = "0123456789ABCEFGHILMPSTVabcfghilmpstv"
)

// isGrade reports whether a text is a grade and no more: "Band 6", "AfC 8a", "SO2", "G7".
func isGrade(s string) bool {
	word, rest, spaced := strings.Cut(s, " ")
	if spaced {
		if strings.EqualFold(word, "AfC") || strings.EqualFold(word, "NHS") || strings.EqualFold(word, "NJC") {
			if w, after, ok := strings.Cut(rest, " "); ok && gradeHeads[strings.ToLower(w)] {
				rest = after
			}
			return gradeNumber(rest)
		}
		if rest == "FTE" {
			return strings.Trim(word, "0123456789.") == ""
		}
		word = strings.ToLower(word)
		tax := word == "band" && len(rest) == 1 && rest[0] >= 'A' // "Band D" is a home's
		return gradeHeads[word] && gradeNumber(rest) && !tax
	}
	switch s {
	case "HEO", "SEO", "HSO", "SSO", "AO", "EO", "AA", "SCS", "PO", "SO":
		return true
	}
	k := strings.IndexAny(s, "0123456789")
	return k > 0 && gradeCodes[s[:k]] && gradeNumber(s[k:])
}

var gradeHeads = map[string]bool{"band": true, "grade": true, "scale": true, "gr": true, "tier": true, "spine": true, "level": true, "scp": true, "sc": true, "pay": true, "so": true, "po": true, "hay": true}

// gradeCodes are what stands glued to the number of a grade.
var gradeCodes = map[string]bool{"B": true, "G": true, "SO": true, "PO": true, "SC": true, "SCP": true, "AP": true, "AP&T": true, "M": true, "SM": true, "HO": true, "GR": true, "Gr": true, "Band": true, "AfC": true, "LPO": true, "SMG": true, "PB": true, "SCS": true, "POA": true}

// gradeNumber reports whether a text is a number of one or two figures, with a letter or
// another number after it: "6", "8a", "4-5".
func gradeNumber(s string) bool {
	k := 0
	for k < len(s) && s[k] >= '0' && s[k] <= '9' {
		k++
	}
	if k == 0 && len(s) == 1 && s[0] >= 'A' && s[0] <= 'P' {
		return true // "Grade H"
	}
	if k == 0 || k > 2 {
		return false
	}
	rest := s[k:]
	if len(rest) > 1 && (rest[0] == '-' || rest[0] == '/') {
		return gradeNumber(rest[1:])
	}
	return rest == "" || len(rest) == 1 && letterByte(rest[0])
}

// terms are what is said in brackets of how somebody is employed.
var terms = map[string]bool{"agency": true, "acting": true, "interim": true, "temp": true, "temporary": true, "part time": true, "part-time": true, "p/t": true,
	"full time": true, "full-time": true, "fixed term": true, "fixed-term": true, "maternity cover": true, "mat cover": true, "maternity leave": true, "on leave": true,
	"contractor": true, "apprentice": true, "secondee": true, "seconded": true, "secondment": true, "bank": true, "job share": true, "job-share": true, "trainee": true,
	"leaver": true, "left": true, "permanent": true, "perm": true, "ftc": true, "line manager": true, "team lead": true, "ict": true, "it": true, "hr": true, "finance": true, "legal": true, "procurement": true, "estates": true, "payroll": true}
