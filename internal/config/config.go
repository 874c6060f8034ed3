// Package config reads foilint.toml: what a body says of itself, how strict to be,
// which rules to use and which files to leave out.
package config

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/internal/staff"
	"github.com/foilint/foilint/internal/tomlfile"
)

// FileName is what a configuration is called.
const FileName = "foilint.toml"

// What the configuration and the staff list may have at most, in bytes.
const (
	maxBytes      = 1 << 20
	maxStaffBytes = 64 << 20
)

// Config is one foilint.toml, checked.
type Config struct {
	File      string // as shown in messages; "" for Default
	SHA256    string // of the file, lower-case hex; "" for Default
	StaffHash string // SHA-256 of the staff list, lower-case hex; "" without one
	Authority authority.Authority
	Purpose   authority.Purpose
	FailOn    finding.Level // Off for "never"
	RuleFiles []string      // more rule files and folders of them; they exist
	Changes   []rule.Change // packs and rules switched off or given another level

	dir     string // absolute folder of the file
	staff   string // file of the staff list; "" without one
	exclude []glob
}

// Files are the configuration's own file and the files and folders that it names.
func (c *Config) Files() []string {
	return slices.DeleteFunc(append([]string{c.File, c.staff}, c.RuleFiles...), func(path string) bool { return path == "" })
}

// Default is what holds without a foilint.toml.
func Default() *Config {
	return &Config{
		Authority: authority.Authority{Threshold: "head"},
		Purpose:   authority.Send,
		FailOn:    finding.Error,
	}
}

// Find looks for foilint.toml in dir and then in the folders above it. It stops
// after the top folder of a repository (one that holds .git): a configuration from
// outside it would make a case mean different things on different machines. It
// returns "" when there is none.
func Find(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("cannot look for %s: %w", FileName, err)
	}
	for {
		path := filepath.Join(dir, FileName)
		info, err := os.Stat(path)
		switch {
		case err == nil && info.IsDir():
			return "", fmt.Errorf("%s is a folder; foilint keeps its settings in a file of that name, so the folder needs another", path)
		case err == nil:
			return path, nil
		case !errors.Is(err, fs.ErrNotExist):
			return "", fmt.Errorf("cannot look for %s: %w", FileName, err)
		}
		if _, err := os.Stat(filepath.Join(dir, ".git")); err == nil {
			return "", nil
		}
		above := filepath.Dir(dir)
		if above == dir {
			return "", nil
		}
		dir = above
	}
}

// Load reads the configuration at path. The error joins everything that is wrong in
// it, each with file, line, key and mend. Whether the packs and rules it names
// exist is for rule.Set.Apply to say.
func Load(path string) (*Config, error) {
	c := Default()
	c.File = shown(path)
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.File, err)
	}
	c.dir = filepath.Dir(abs)
	src, err := read(path, maxBytes)
	switch {
	case errors.Is(err, errTooLarge):
		return nil, fmt.Errorf("%s: larger than %d MB, so not a configuration", c.File, maxBytes>>20)
	case err != nil:
		return nil, fmt.Errorf("%s: %w", c.File, err)
	}
	c.SHA256 = digest(src)
	top, err := tomlfile.Parse(c.File, string(src))
	if err != nil {
		return nil, err
	}
	c.authority(top.Table("authority"))
	c.people(top.Table("people"))
	c.scan(top.Table("scan"))
	c.rules(top.Table("rules"))
	if err := top.Close(); err != nil {
		return nil, err
	}
	return c, nil
}

var (
	errMissing  = errors.New("no such file")
	errTooLarge = errors.New("too large")
)

// read gives the bytes of a file, errTooLarge when there are more than most. Its errors
// are clauses without the file's name.
func read(path string, most int64) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, errMissing
	case err == nil && !info.Mode().IsRegular():
		return nil, errors.New("it is no file") // to open a pipe is to wait for its writer
	}
	f, err := os.Open(path)
	switch {
	case errors.Is(err, fs.ErrPermission):
		return nil, errors.New("no permission to read it")
	case err != nil:
		return nil, errors.Unwrap(err)
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, most+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("cannot be read: %w", errors.Unwrap(err))
	case int64(len(b)) > most:
		return nil, errTooLarge
	}
	return b, nil
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// shown is path as a person in the current folder would write it.
func shown(path string) string {
	if wd, err := os.Getwd(); err == nil && filepath.IsAbs(path) {
		if rel, err := filepath.Rel(wd, path); err == nil && len(rel) < len(path) {
			path = rel
		}
	}
	return filepath.ToSlash(path)
}

func (c *Config) authority(t *tomlfile.Table) {
	a := &c.Authority
	a.Name = strings.TrimSpace(t.Text("name"))
	a.Aliases = texts(t, "aliases")
	oneOf(t, "regime", &a.Regime, authority.Regimes...)
	a.Domains = texts(t, "domains")
	for i, d := range a.Domains {
		a.Domains[i] = domain(t, i, strings.ToLower(d))
	}
	a.Mailboxes = texts(t, "mailboxes")
	for i, m := range a.Mailboxes {
		local, domain, full := strings.Cut(m, "@")
		if local == "" || full && domain == "" || strings.ContainsAny(m, " \t,;<>") || strings.Contains(domain, "@") {
			t.FailAt("mailboxes", i, `authority.mailboxes: %q is no e-mail address; write "ig@council.example", or "ig" for that name at any of your domains`, m)
		}
	}
	a.Phones = texts(t, "phones")
	for i, p := range a.Phones {
		digits := strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, p)
		if len(digits) < 3 || strings.Trim(p, "0123456789 +()-.") != "" {
			t.FailAt("phones", i, `authority.phones: %q is no telephone number; write it as in "01632 960100"`, p)
		}
	}
}

// domain checks one of the body's domains and gives it in its plain form.
func domain(t *tomlfile.Table, i int, d string) string {
	bare := d
	if _, after, ok := strings.Cut(bare, "://"); ok {
		bare = after
	}
	bare = bare[strings.LastIndexByte(bare, '@')+1:]
	bare, _, _ = strings.Cut(bare, "/")
	bare = strings.TrimPrefix(bare, "www.")
	switch {
	case !strings.Contains(bare, ".") || strings.ContainsAny(bare, " \t,;:"):
		t.FailAt("domains", i, `authority.domains: %q is no domain; write what stands behind the "@" of your e-mail addresses: "council.example"`, d)
	case bare != d:
		t.FailAt("domains", i, "authority.domains: %q is more than a domain; write %q", d, bare)
	}
	return bare
}

func (c *Config) people(t *tomlfile.Table) {
	a := &c.Authority
	a.Cleared = texts(t, "cleared")
	oneOf(t, "senior_from", &a.Threshold, authority.Thresholds...)
	a.Senior = texts(t, "senior_titles")
	a.Junior = texts(t, "junior_titles")
	c.staffList(t)
	for i, s := range a.Junior {
		if slices.ContainsFunc(a.Senior, func(o string) bool { return strings.EqualFold(s, o) }) {
			t.FailAt("junior_titles", i, "people.junior_titles: %q is in senior_titles too; take it out of one of them", s)
		}
	}
}

// staffList reads the names of the body's own people. Its errors quote none.
func (c *Config) staffList(t *tomlfile.Table) {
	path, column := strings.TrimSpace(t.Text("staff_list")), strings.TrimSpace(t.Text("staff_column"))
	switch {
	case path == "" && t.Has("staff_list") && !t.Bad("staff_list"):
		t.Fail("staff_list", "people.staff_list is empty; write the path of the list, or take the line out")
		return
	case path == "":
		if column != "" {
			t.Fail("staff_column", "people.staff_column says how a list's column is headed, but there is no people.staff_list")
		}
		return
	}
	c.staff = c.beside(path)
	data, err := read(c.staff, maxStaffBytes)
	switch {
	case errors.Is(err, errMissing):
		err = fmt.Errorf("there is %w; write its path from the folder of %s", err, FileName)
	case errors.Is(err, errTooLarge):
		err = fmt.Errorf("larger than %d MB; export the names alone", maxStaffBytes>>20)
	case err == nil:
		c.StaffHash = digest(data)
		c.Authority.Staff, err = staff.Parse(path, data, column)
	}
	if err != nil {
		t.Fail("staff_list", "people.staff_list: %s: %s", path, err)
	}
}

// beside is a path from the folder of the file.
func (c *Config) beside(path string) string {
	path = filepath.FromSlash(path)
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(c.dir, path)
}

func (c *Config) scan(t *tomlfile.Table) {
	oneOf(t, "for", &c.Purpose, authority.Send, authority.Publish)
	failOn := c.FailOn.String()
	oneOf(t, "fail_on", &failOn, "error", "warning", "note", "never")
	if failOn == "never" {
		failOn = finding.Off.String()
	}
	c.FailOn, _ = finding.ParseLevel(failOn)
	for i, s := range texts(t, "exclude") {
		g, err := parseGlob(s)
		if err != nil {
			t.FailAt("exclude", i, "scan.exclude: %s", err)
		}
		c.exclude = append(c.exclude, g)
	}
}

func (c *Config) rules(t *tomlfile.Table) {
	for i, s := range texts(t, "extra") {
		path := c.beside(s)
		if _, err := os.Stat(path); err != nil {
			t.FailAt("extra", i, "rules.extra: %q does not exist beside %s; write its path from there", s, FileName)
		}
		c.RuleFiles = append(c.RuleFiles, shown(path))
	}
	change := func(line int, ch rule.Change) {
		ch.Where = fmt.Sprintf("%s:%d", c.File, line)
		c.Changes = append(c.Changes, ch)
	}
	for i, s := range texts(t, "packs_off") {
		change(t.LineAt("packs_off", i), rule.Change{Pack: s})
	}
	off := texts(t, "rules_off")
	for i, s := range off {
		change(t.LineAt("rules_off", i), rule.Change{Rule: s})
	}
	levels := t.Table("levels")
	for _, id := range levels.Keys() {
		l, err := finding.ParseLevel(levels.Text(id))
		switch {
		case levels.Bad(id):
		case err != nil:
			levels.Fail(id, "rules.levels.%s: %s", id, err)
		case slices.Contains(off, id):
			levels.Fail(id, "rules.levels.%s: the rule is in rules_off too; take it out of one of them", id)
		}
		change(levels.Line(id), rule.Change{Rule: id, Level: l})
	}
}

// texts reads a list of texts, none of which may be empty.
func texts(t *tomlfile.Table, key string) []string {
	list := t.Texts(key)
	for i, s := range list {
		if list[i] = strings.TrimSpace(s); list[i] == "" {
			t.FailAt(key, i, "%s holds an empty text; fill it in or take it out", key)
		}
	}
	return list
}

// oneOf reads a text from a closed list into v, which keeps its value when the key
// is absent.
func oneOf[T ~string](t *tomlfile.Table, key string, v *T, all ...T) {
	s := T(t.Text(key))
	switch {
	case !t.Has(key) || t.Bad(key):
	case slices.Contains(all, s):
		*v = s
	default:
		var names []string
		for _, a := range all {
			names = append(names, string(a))
		}
		t.Fail(key, "%s %q is none of %s", key, s, strings.Join(names, ", "))
	}
}
