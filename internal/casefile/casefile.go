// Package casefile says what each file of a case is: the letter, what it encloses, the
// request as it was received. foilint.case.toml says so; where it does not, names and what
// the files say do.
//
// Whatever is taken for the request is taken for the applicant's own words. So nothing is
// that may hold an answer, unless foilint.case.toml says it is.
package casefile

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/foilint/foilint/internal/letter"
	"github.com/foilint/foilint/internal/nearest"
	"github.com/foilint/foilint/internal/tomlfile"
)

// Name is what the file in a case's folder is called that says what its files are.
const Name = "foilint.case.toml"

// maxBytes is how large that file may be.
const maxBytes = 1 << 20

// Roles are what foilint.case.toml says. The nil Roles say nothing.
type Roles struct {
	File   string // as shown
	named  map[string]letter.Role
	missed int // names of no file
}

// keys are the keys of the file, in turn with the role that they give.
var keys = []struct {
	key  string
	role letter.Role
}{{"letter", letter.Letter}, {"attachments", letter.Attachment}, {"request", letter.Request}}

// Load reads the file of a case's folder; nil when there is none. files are those of the
// case, by their paths within the folder, with forward slashes. The error joins all that is
// wrong, each with its line and the mend.
func Load(folder string, files []string) (*Roles, error) {
	file := filepath.Join(folder, Name)
	r := &Roles{File: filepath.ToSlash(file), named: map[string]letter.Role{}}
	src, err := read(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("%s: %w", r.File, err)
	}
	top, err := tomlfile.Parse(r.File, src)
	if err != nil {
		return nil, err
	}
	folded := make([]string, len(files))
	for i, f := range files {
		folded[i] = alike(f)
	}
	for _, k := range keys {
		for i, name := range top.TextOrTexts(k.key) {
			r.name(top, k.key, i, name, k.role, files, folded)
		}
	}
	if err := top.Close(); err != nil {
		return nil, err
	}
	return r, nil
}

func read(file string) (string, error) {
	info, err := os.Stat(file)
	switch {
	case err != nil:
		return "", err
	case !info.Mode().IsRegular():
		return "", errors.New("it is no file, so it cannot say what the files of the case are")
	}
	f, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxBytes+1))
	if err == nil && len(b) > maxBytes {
		err = fmt.Errorf("larger than %d MB, so no list of a case's files", maxBytes>>20)
	}
	return string(b), err
}

// name gives a file, or all files of a folder, a role. Capitals, and how a program writes
// accents, only matter where two files differ by nothing else.
func (r *Roles) name(t *tomlfile.Table, key string, i int, name string, role letter.Role, files, folded []string) {
	want := path.Clean(strings.ReplaceAll(name, `\`, "/"))
	met := under(want, files)
	if len(met) == 0 {
		met = under(alike(want), folded)
	}
	for _, n := range met {
		f := files[n]
		if before, ok := r.named[f]; ok && before != role {
			t.FailAt(key, i, "%s: %q is named as the %s already; a file has one role", key, f, before)
			return
		}
		r.named[f] = role
	}
	const most = 20 // names of no file that are told
	if len(met) > 0 || r.missed == most {
		return
	}
	r.missed++
	hint := "name files as they lie in the folder of the case; what foilint.toml excludes is not among them"
	if near := nearest.Name(want, files); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	t.FailAt(key, i, "%s: there is no file %q in this case; %s", key, name, hint)
}

// under are which of the files are want, or lie in a folder of that name.
func under(want string, files []string) []int {
	var out []int
	for n, f := range files {
		if strings.HasPrefix(f, want) && (len(f) == len(want) || f[len(want)] == '/') {
			out = append(out, n)
		}
	}
	return out
}

// alike is a name as it is compared with others: one system tells capitals apart and
// another does not, one writes ü as one character and another as two.
func alike(s string) string { return strings.ToLower(norm.NFC.String(s)) }

// Of is the role that the file says a file has, by its path within the folder; "" for none.
func (r *Roles) Of(file string) letter.Role {
	if r == nil {
		return ""
	}
	return r.named[file]
}

// told is what the name of a file says of its role, "" for nothing, and by which word. The
// name of the file itself says more than those of the folders it lies in, of which none
// tells a letter from what was sent with it.
func told(file string) (role letter.Role, word string) {
	dir, base := path.Split(file)
	base = strings.TrimSuffix(base, path.Ext(base))
	role, word = toldBy(base)
	for role == "" && dir != "" {
		dir, base = path.Split(strings.TrimSuffix(dir, "/"))
		if role, word = toldBy(base); role == letter.Letter {
			role = ""
		}
	}
	return role, word
}

// toldBy is what the words of one name say. A request can be replied to, and what is
// enclosed is no letter whatever it is about.
func toldBy(name string) (role letter.Role, word string) {
	var found [weak + 1]string
	for _, w := range words(name) {
		if k, ok := telling[w]; ok {
			found[k] = cmp.Or(found[k], w)
		}
	}
	for k, w := range found {
		if w != "" {
			return roleOf[k], w
		}
	}
	return "", ""
}

// What a word in a name tells; the first of those that a name holds counts.
const (
	enclosed = iota
	replied
	asked
	weak // a letter, if nothing says whose
)

var roleOf = [weak + 1]letter.Role{letter.Attachment, letter.Letter, letter.Request, letter.Letter}

var telling = map[string]int{
	"annex": enclosed, "annexe": enclosed, "annexes": enclosed, "annexa": enclosed, "annexb": enclosed, "appendix": enclosed, "appendices": enclosed,
	"attachment": enclosed, "attachments": enclosed, "attached": enclosed, "enclosure": enclosed, "enclosures": enclosed, "enclosed": enclosed, "atodiad": enclosed,
	"response": replied, "responses": replied, "reply": replied, "answer": replied, "answers": replied, "decision": replied, "refusal": replied, "outcome": replied, "ymateb": replied,
	"request": asked, "requests": asked, "requested": asked, "applicant": asked, "requester": asked, "requestor": asked, "enquiry": asked, "query": asked, "questions": asked,
	"incoming": asked, "clarification": asked, "cais": asked,
	"letter": weak, "covering": weak, "llythyr": weak,
}

// words are the words of a name, in small letters: "FOI-ResponseV2" has "foi" and
// "response".
func words(name string) []string {
	var out []string
	var w strings.Builder
	flush := func() {
		if w.Len() > 0 {
			out = append(out, strings.ToLower(w.String()))
			w.Reset()
		}
	}
	lower := false
	for _, r := range name {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0x80
		if !letter || lower && r >= 'A' && r <= 'Z' {
			flush()
		}
		if letter {
			w.WriteRune(r)
		}
		lower = r >= 'a' && r <= 'z'
	}
	flush()
	return out
}
