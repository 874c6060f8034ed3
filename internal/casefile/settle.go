package casefile

import (
	"fmt"
	"slices"

	"github.com/foilint/foilint/internal/letter"
	"github.com/foilint/foilint/internal/zone"
)

// A File is one of a case's files as it was read.
type File struct {
	Path  string     // within the folder of the case, with forward slashes
	Voice zone.Voice // whose words it is, as far as it says
	Table bool       // it is a workbook or the like: no letter, unless its name says so
}

// A Part is what a file is in its case, and why.
type Part struct {
	Role letter.Role
	Why  string // one clause; it quotes nothing but the file's name
}

// Settle says what each file of a case is. Of a case that is not empty at least one is the
// letter, or named as something else.
func (r *Roles) Settle(files []File) []Part {
	n := len(files)
	s := settling{files: files, parts: make([]Part, n), named: make([]bool, n), told: make([]letter.Role, n), words: make([]string, n)}
	for i, f := range files {
		if role := r.Of(f.Path); role != "" {
			s.parts[i], s.named[i] = Part{role, Name + " says so"}, true
		}
		s.told[i], s.words[i] = told(f.Path)
	}
	s.letters()
	for i := range files {
		if s.parts[i].Role == "" {
			s.parts[i] = s.rest(i)
		}
	}
	s.first()
	return s.parts
}

// settling is a case whose files are given their roles.
type settling struct {
	files []File
	parts []Part
	named []bool        // in foilint.case.toml
	told  []letter.Role // by the name
	words []string      // by which word
}

// letters finds the letter, or letters: by their names, else the first file that reads as
// one, or as a request with its answers typed in.
func (s *settling) letters() {
	for i := range s.files {
		if s.parts[i].Role == "" && s.told[i] == letter.Letter {
			s.parts[i] = Part{letter.Letter, s.says(i)}
		}
	}
	if s.any(letter.Letter) {
		return
	}
	for _, voice := range []zone.Voice{zone.Authority, zone.Answered} {
		for i, f := range s.files {
			if s.parts[i].Role != "" || f.Table || f.Voice != voice || s.told[i] == letter.Attachment {
				continue
			}
			why := "it reads as the authority's letter"
			if s.told[i] == letter.Request {
				why += ", though " + s.says(i)
			}
			s.parts[i] = Part{letter.Letter, why}
			return
		}
	}
}

// rest is the role of a file that is not the letter. Many a name says "request" because
// the whole case is about one: it must read as one too.
func (s *settling) rest(i int) Part {
	f, named := s.files[i], s.told[i] == letter.Request
	reads := !f.Table && (f.Voice == zone.Applicant || named && f.Voice == zone.Asking)
	switch {
	case s.told[i] == letter.Attachment:
		return Part{letter.Attachment, s.says(i)}
	case reads && s.apart(i) && named:
		return Part{letter.Request, s.says(i) + ", and it asks and answers nothing"}
	case reads && s.apart(i):
		return Part{letter.Request, "it asks and answers nothing"}
	case named:
		return Part{letter.Attachment, s.says(i) + ", but it does not read as a request alone: if it is, name it so in " + Name}
	}
	return Part{letter.Attachment, "it is neither the letter nor the request"}
}

// apart reports whether something else than file i can be the letter. Where nothing can,
// the answers may stand in the request.
func (s *settling) apart(i int) bool {
	if s.any(letter.Letter) {
		return true
	}
	for k, f := range s.files {
		if k != i && !f.Table && s.told[k] == "" && f.Voice == zone.Unclear && !s.named[k] {
			return true
		}
	}
	return false
}

// first makes a letter of the first file that is neither named as something else nor the
// request, where a case has none.
func (s *settling) first() {
	if s.any(letter.Letter) {
		return
	}
	for _, tables := range []bool{false, true} {
		for i, f := range s.files {
			if s.parts[i].Role == letter.Attachment && !s.named[i] && f.Table == tables {
				s.parts[i] = Part{letter.Letter, "no file of the case reads as the letter, and this is the first"}
				return
			}
		}
	}
}

func (s *settling) any(role letter.Role) bool {
	return slices.ContainsFunc(s.parts, func(p Part) bool { return p.Role == role })
}

func (s *settling) says(i int) string { return fmt.Sprintf("its name says %q", s.words[i]) }
