// Package decision keeps what people decided about findings and gaps: one small TOML
// file for each decision, in a folder that is committed with the documents. Two
// branches that decide at once add files of different names and merge without
// conflict. Decisions are keyed by content: they hold wherever the fingerprint is met.
package decision

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/tomlfile"
)

// Folder is what the folder of decisions is called.
const Folder = "foilint.decisions"

// Limits on what is read: files of a folder, bytes of a file, and code points of what
// a decision says.
const (
	maxFiles  = 20_000
	maxBytes  = 32 << 10
	maxPath   = 4096
	maxReason = 2000
	maxName   = 200
)

// Day is how decisions write a date.
const Day = time.DateOnly

// A Decision is one file of the folder.
type Decision struct {
	ID    string        // the fingerprint of what was accepted
	Gap   bool          // what was accepted is a gap
	Level finding.Level // of the finding when it was accepted: a graver one is not
	finding.Decision
	Document string // where it was met, from the folder that holds the folder of decisions
	Foilint  string // the version that wrote it
	File     string // its name in the folder
}

// A Set is a folder of decisions, read and checked. Without a folder it is empty.
type Set struct {
	Dir       string // as shown in messages; "" without a folder
	Salt      []byte // keys the fingerprints; nil when the repository has none
	Decisions []Decision
	files     int // in the folder, with those that hold no longer
}

// Load reads every decision in dir, which must exist. The error joins all that is wrong
// in the folder, each with file and line.
func Load(dir string) (*Set, error) {
	s := &Set{Dir: dir}
	entries, err := list(dir)
	if err != nil {
		return nil, err
	}
	s.files = len(entries)
	var errs []error
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		src, err := read(path, e)
		switch {
		case err != nil:
		case e.Name() == SaltFile:
			s.Salt, err = parseSalt(filepath.ToSlash(path), src)
		default:
			var d Decision
			var replaced bool
			d, replaced, err = parse(filepath.ToSlash(path), src)
			if d.File = e.Name(); err == nil && !replaced {
				s.Decisions = append(s.Decisions, d)
			}
		}
		errs = append(errs, err)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return s, nil
}

// list gives the TOML files of the folder in the order of their names.
func list(dir string) ([]fs.DirEntry, error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, fmt.Errorf("cannot open the decisions in %s: %w", dir, reason(err))
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && !info.IsDir() {
		return nil, fmt.Errorf("%s is no folder; foilint keeps decisions in one of that name: give the file another", dir)
	}
	entries, err := f.ReadDir(maxFiles + 1)
	switch {
	case err != nil && err != io.EOF:
		return nil, fmt.Errorf("cannot read the decisions in %s: %w", dir, reason(err))
	case len(entries) > maxFiles:
		return nil, fmt.Errorf("%s holds more than %d files, which is more than foilint reads; take out the decisions that hold no longer", dir, maxFiles)
	}
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return filepath.Ext(e.Name()) != ".toml" })
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, nil
}

// read gives the text of a file of the folder. Links and the like are not followed.
func read(path string, e fs.DirEntry) (string, error) {
	shown := filepath.ToSlash(path)
	if !e.Type().IsRegular() {
		return "", fmt.Errorf("%s is a folder, a link or the like; the folder of decisions holds plain files only: take it out", shown)
	}
	f, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("cannot open %s: %w", shown, reason(err))
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxBytes+1))
	switch {
	case err != nil:
		return "", fmt.Errorf("cannot read %s: %w", shown, reason(err))
	case len(b) > maxBytes:
		return "", fmt.Errorf("%s is larger than %d KB, so not a decision: take it out", shown, maxBytes>>10)
	}
	return string(b), nil
}

// reason is what went wrong, without the path that the message has already.
func reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// id is the shape of a fingerprint.
var id = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*:[0-9a-f]{16}$`)

// IsID reports whether s has the shape of a finding's or a gap's fingerprint.
func IsID(s string) bool { return len(s) <= maxName && id.MatchString(s) }

// parse reads one decision. One that was replaced holds no longer.
func parse(name, src string) (d Decision, replaced bool, err error) {
	if err := unmerged(name, src, "take out the decision that does not hold, and those lines"); err != nil {
		return d, false, err
	}
	t, err := tomlfile.Parse(name, src)
	if err != nil {
		return d, false, err
	}
	key := "finding"
	switch d.Gap = t.Has("gap"); {
	case d.Gap && t.Has("finding"):
		t.Fail("gap", "a decision is about a finding or about a gap; take out one of them")
	case d.Gap:
		key = "gap"
	default:
		d.Level = level(t)
	}
	d.ID = t.Text(key)
	if !IsID(d.ID) && !t.Bad(key) {
		t.Fail(key, `%s must be an ID as foilint prints it: %s = "rule-id:0123456789abcdef"`, key, key)
	}
	if !t.Bool("accepted") && !t.Bad("accepted") {
		t.Fail("accepted", "accepted must be true, the only answer so far; to withdraw a decision delete its file")
	}
	d.Reason, d.By = words(t, "reason", maxReason), words(t, "by", maxName)
	if d.Reason == "" && !t.Bad("reason") {
		t.Fail("reason", "a decision needs a reason: reason = \"…\"")
	}
	d.On, d.Until = day(t, "on"), day(t, "until")
	if d.On == "" && !t.Bad("on") {
		t.Fail("on", `on is missing; write the day of the decision: on = "2026-01-31"`)
	}
	d.Document = t.Text("document")
	if (d.Document == "" || len(d.Document) > maxPath) && !t.Bad("document") {
		t.Fail("document", "document must be the path of the document, at most %d bytes", maxPath)
	}
	d.Foilint = words(t, "foilint", maxName)
	return d, t.Bool("replaced"), t.Close()
}

func level(t *tomlfile.Table) finding.Level {
	s := t.Text("level")
	l, err := finding.ParseLevel(s)
	if (err != nil || l == finding.Off) && !t.Bad("level") {
		t.Fail("level", "level %q is none of error, warning, note: the level that the finding had when it was accepted", s)
	}
	return l
}

// words reads a text as it is shown.
func words(t *tomlfile.Table, key string, most int) string {
	s := Clean(t.Text(key))
	if utf8.RuneCountInString(s) > most {
		t.Fail(key, "%s has more than %d letters; say it shorter", key, most)
	}
	return s
}

func day(t *tomlfile.Table, key string) string {
	s := t.Text(key)
	if _, err := time.Parse(Day, s); t.Has(key) && err != nil && !t.Bad(key) {
		t.Fail(key, `%s %q is no date; write year, month and day: %s = "2026-01-31"`, key, s, key)
	}
	return s
}

// Clean is s on one line, without what cannot be seen.
func Clean(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "�"))
}

// unmerged says of a file that git left in the middle of a merge what to do.
func unmerged(name, src, mend string) error {
	n := 0
	for line := range strings.Lines(src) {
		n++
		if strings.HasPrefix(line, "<<<<<<< ") || strings.HasPrefix(line, ">>>>>>> ") {
			return &tomlfile.Error{File: name, Line: n, Text: "git could not merge this file and left both versions in it, between lines that begin with <<<<<<< and >>>>>>>; " + mend}
		}
	}
	return nil
}

// newest compares decisions: of several that hold the newest speaks, then the first by name.
func newest(a, b Decision) int {
	return cmp.Or(strings.Compare(b.On, a.On), strings.Compare(a.File, b.File))
}
