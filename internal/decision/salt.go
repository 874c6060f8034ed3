package decision

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/foilint/foilint/internal/tomlfile"
)

// SaltFile is where the salt lies in the folder of decisions.
const SaltFile = "salt.toml"

// Lengths of a salt in bytes.
const (
	saltBytes = 32
	minSalt   = 16
	maxSalt   = 128
)

const saltHead = `# The salt of this repository: it keys the IDs of findings, so that nobody without
# this file can guess what an ID stands for. Commit it, and never change it: with
# another salt every decision in this folder is about nothing.
`

func parseSalt(name, src string) ([]byte, error) {
	if err := unmerged(name, src, "keep the salt that the decisions were made with, and take out the other and those lines"); err != nil {
		return nil, err
	}
	t, err := tomlfile.Parse(name, src)
	if err != nil {
		return nil, err
	}
	salt, err := hex.DecodeString(t.Text("salt"))
	if (err != nil || len(salt) < minSalt || len(salt) > maxSalt) && !t.Bad("salt") {
		t.Fail("salt", "salt must be %d to %d hexadecimal digits; bring back the file that 'foilint init' wrote, for the decisions hang on it", 2*minSalt, 2*maxSalt)
	}
	return salt, t.Close()
}

// ErrUnsalted says that decisions were made without a salt, so that one would undo them.
var ErrUnsalted = errors.New("the decisions there were made without a salt, and one would undo them all")

// MakeSalt gives the folder at dir a salt, and makes the folder if need be. It reports
// whether it did: a salt that is there stays, whatever it is.
func MakeSalt(dir string) (bool, error) {
	path := filepath.Join(dir, SaltFile)
	if _, err := os.Lstat(path); err == nil {
		return false, nil
	}
	if entries, err := list(dir); err == nil && len(entries) > 0 {
		return false, ErrUnsalted
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return false, fmt.Errorf("cannot make the folder %s: %w", dir, reason(err))
	}
	salt := make([]byte, saltBytes)
	rand.Read(salt) // never fails
	text := fmt.Sprintf("%ssalt = %q\n", saltHead, hex.EncodeToString(salt))
	if err := create(path, text); err != nil && !errors.Is(err, fs.ErrExist) {
		return false, fmt.Errorf("cannot write %s: %w", filepath.ToSlash(path), reason(err))
	}
	return true, nil
}
