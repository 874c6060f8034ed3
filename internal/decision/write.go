package decision

import (
	"bytes"
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

const head = "# A decision on what foilint found. Commit it with the documents; delete it to withdraw it.\n"

// replacedLine ends a decision that another took the place of. Its file stays: git takes
// one that is removed while the like is added for a renamed one, and two branches that
// rename the same file differently do not merge.
const replacedLine = "replaced = true # by a later decision on the same\n"

// file is a decision as it is written.
type file struct {
	Finding  string `toml:"finding,omitempty"`
	Level    string `toml:"level,omitempty"`
	Gap      string `toml:"gap,omitempty"`
	Accepted bool   `toml:"accepted"`
	Reason   string `toml:"reason"`
	By       string `toml:"by,omitempty"`
	On       string `toml:"on"`
	Until    string `toml:"until,omitempty"`
	Document string `toml:"document"`
	Foilint  string `toml:"foilint,omitempty"`
}

// text is the file of a decision and its name, which is made of the whole of it: equal
// decisions are one file, others never meet.
func (d *Decision) text(salt []byte) (name, text string, err error) {
	f := file{
		Accepted: true, Reason: Clean(d.Reason), By: Clean(d.By), On: d.On, Until: d.Until,
		Document: strings.ToValidUTF8(d.Document, "�"), Foilint: Clean(d.Foilint),
	}
	if d.Gap {
		f.Gap = d.ID
	} else {
		f.Finding, f.Level = d.ID, d.Level.String()
	}
	b := bytes.NewBufferString(head)
	e := toml.NewEncoder(b)
	if err := e.Encode(f); err != nil {
		return "", "", err
	}
	mac := hmac.New(sha256.New, salt)
	mac.Write(b.Bytes())
	return hex.EncodeToString(mac.Sum(nil)[:16]) + ".toml", b.String(), nil
}

// Room refuses n more decisions when Load would not read them all.
func (s *Set) Room(n int) error {
	if s.files+n <= maxFiles {
		return nil
	}
	return fmt.Errorf("%s would hold more than %d files, which is more than foilint reads: take out the decisions that hold no longer, or decide on fewer at once", filepath.ToSlash(s.Dir), maxFiles)
}

// Write adds a decision to the folder, which it makes if need be, and marks those on
// the same as replaced. It returns the decision's file and how many it replaces. A
// decision that could not be read again is an error and is not written.
func (s *Set) Write(d Decision) (path string, replaced int, err error) {
	name, text, err := d.text(s.Salt)
	if err != nil {
		return "", 0, err
	}
	if _, _, err := parse(name, text); err != nil {
		_, what, _ := strings.Cut(err.Error(), ": ") // no file has lines yet
		return "", 0, errors.New(what)
	}
	if err := os.MkdirAll(s.Dir, 0o777); err != nil {
		return "", 0, fmt.Errorf("cannot make the folder %s: %w", s.Dir, reason(err))
	}
	path = filepath.Join(s.Dir, name)
	if err := replace(path, text); err != nil {
		return "", 0, err
	}
	d.File = name
	for _, old := range s.Decisions {
		if old.ID == d.ID && old.File != name {
			if err := retire(filepath.Join(s.Dir, old.File)); err != nil {
				return "", 0, err
			}
			replaced++
		}
	}
	s.Decisions = append(slices.DeleteFunc(s.Decisions, func(old Decision) bool { return old.ID == d.ID }), d)
	s.files++
	return path, replaced, nil
}

// retire marks a decision as replaced, unless somebody else did so, or took it out, since
// the folder was read.
func retire(path string) error {
	b, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("cannot read %s: %w", filepath.ToSlash(path), reason(err))
	}
	text := string(b)
	if _, done, err := parse(filepath.ToSlash(path), text); done || err != nil {
		return err
	}
	if !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	return replace(path, text+replacedLine)
}

// create writes a file that must not be there yet.
func create(path, text string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	if err = cmp.Or(err, f.Close()); err != nil {
		os.Remove(path)
	}
	return err
}

// replace puts a whole file in the place of one that may be there.
func replace(path, text string) error {
	beside := filepath.Join(filepath.Dir(path), fmt.Sprintf(".foilint-%016x", rand.Uint64()))
	err := create(beside, text)
	if err == nil {
		if err = os.Rename(beside, path); err != nil {
			os.Remove(beside)
		}
	}
	if link := (*os.LinkError)(nil); errors.As(err, &link) {
		err = link.Err
	}
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", filepath.ToSlash(path), reason(err))
	}
	return nil
}
