package letter

import (
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/document"
)

// applicants finds the applicant's name where no other rule looks for it, in what is to
// be published: the name of a file or a sheet, another document of the case, what a file
// says of itself.
func applicants(c *Case) []Hit {
	if c.Purpose != authority.Publish {
		return nil
	}
	names := c.applicantNames()
	if len(names) == 0 {
		return nil
	}
	var out []Hit
	for n, d := range c.documents() {
		// The names of the outer document and of a file inside are parted by signs.
		if name := names.in(path.Base(strings.ReplaceAll(d.Read.Path, document.Inside, "/")), true); name != "" {
			out = append(out, Hit{Place: Place{Document: n, Block: -1}, Name: name, Detail: "the name of the file", Evidence: []string{"the file is called " + d.Read.Path}})
		}
		sheets := map[string]bool{}
		for _, p := range d.Read.Parts {
			for _, b := range p.Blocks {
				s := b.In().Sheet
				if s == "" || sheets[s] {
					continue
				}
				sheets[s] = true
				if name := names.in(s, true); name != "" {
					out = append(out, Hit{Place: Place{Document: n, Block: -1}, Name: name + " " + s, Detail: "the name of a sheet", Evidence: []string{"the sheet is called " + s}})
				}
			}
		}
		out = append(out, names.elsewhere(c, n)...)
	}
	return out
}

// An applicant is a name as its words, in lower case: all of it, or the surname alone.
type applicant struct {
	words []string
	from  int // index into Case.Documents
}

type applicantNames []applicant

// applicantNames are the names that the rules on applicants found in the case.
func (c *Case) applicantNames() (out applicantNames) {
	const most = 50 // names; more are no applicants
	for n, d := range c.documents() {
		for i := range d.Findings {
			f := &d.Findings[i]
			if f.Category != "applicant" || f.Spot.Block == 0 {
				continue
			}
			words := nameWords(d.Blocks[f.Spot.Block-1].Text.S[f.Spot.Start:f.Spot.End])
			if len(words) == 0 || len(out) == most || slices.ContainsFunc(out, func(o applicant) bool { return slices.Equal(o.words, words) }) {
				continue
			}
			out = append(out, applicant{words, n})
		}
	}
	return out
}

// nameWords are the words of a name in lower case, without titles and initials; none for
// what is no name: an address, a number.
func nameWords(s string) []string {
	if strings.ContainsAny(s, "@0123456789") {
		return nil
	}
	words := strings.FieldsFunc(strings.ToLower(s), notInName)
	words = slices.DeleteFunc(words, func(w string) bool { return len(w) < 3 || slices.Contains(titles, w) })
	if len(words) == 1 && len(words[0]) < 4 {
		return nil
	}
	return words
}

var titles = []string{"mrs", "miss", "sir", "dame", "lord", "lady", "prof", "professor", "rev", "reverend", "cllr", "councillor", "dear"}

func notInName(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' && r != '-' }

// in is the name that a short text holds, "" for none. With surname the last word of a
// name is enough, for nobody else's name is likely to stand there.
func (names applicantNames) in(s string, surname bool) string {
	// In the names of files words are joined by hyphens and underscores.
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return notInName(r) || r == '-' && surname })
	for _, n := range names {
		last := n.words[len(n.words)-1]
		for i, w := range words {
			if w == n.words[0] && len(n.words) > 1 && i+len(n.words) <= len(words) && slices.Equal(words[i:i+len(n.words)], n.words) ||
				surname && w == last && len(last) >= 4 {
				return strings.Join(n.words, " ")
			}
		}
	}
	return ""
}

// elsewhere finds the whole names in the other documents of the case, where those who
// are named in a list of officers are not known to be the applicant.
func (names applicantNames) elsewhere(c *Case, doc int) []Hit {
	whole := slices.DeleteFunc(slices.Clone(names), func(n applicant) bool { return len(n.words) < 2 || n.from == doc })
	if len(whole) == 0 {
		return nil
	}
	firsts := map[string][]applicant{}
	for _, n := range whole {
		firsts[n.words[0]] = append(firsts[n.words[0]], n)
	}
	var out []Hit
	known := map[Place]bool{}
	d := c.Documents[doc]
	for i := range d.Findings {
		if f := &d.Findings[i]; f.Category == "applicant" && f.Spot.Block > 0 {
			known[Place{doc, f.Spot.Block - 1, f.Spot.Start, 0}] = true
		}
	}
	for i, b := range d.Blocks {
		s := b.Text.S
		for at, end := lettersFrom(s, 0); at < len(s); at, end = lettersFrom(s, end) {
			for _, n := range firsts[strings.ToLower(s[at:end])] {
				stop := follows(s, end, n.words[1:])
				if stop == 0 || known[Place{doc, i, at, 0}] {
					continue
				}
				out = append(out, Hit{Place: Place{doc, i, at, stop}, Name: s[at:stop], Detail: "another document of the case",
					Evidence: []string{"it is the name of the applicant in " + c.Documents[n.from].Read.Path}})
			}
		}
	}
	return out
}

// follows is where the words of a name that follow byte at of s end, 0 when they do not.
func follows(s string, at int, words []string) int {
	for _, w := range words {
		from, to := lettersFrom(s, at)
		for to-from < 3 && from < len(s) && from-at <= 2 { // an initial
			at = to
			from, to = lettersFrom(s, at)
		}
		if from-at > 2 || strings.ToLower(s[from:to]) != w {
			return 0
		}
		at = to
	}
	return at
}

// lettersFrom is the next word of letters in s from byte at on; len(s) when there is none.
func lettersFrom(s string, at int) (start, end int) {
	start = len(s)
	for i, r := range s[at:] {
		if notInName(r) {
			if start < len(s) {
				return start, at + i
			}
			continue
		}
		start = min(start, at+i)
	}
	return start, len(s)
}
