package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A place is an empty file that stands where a record will.
type place struct {
	path string
	why  string // it is not beside what was dropped, as a clause; "" if it is
}

const recordSuffix = ".html"

// placeRecord keeps a place for the record of what was dropped: beside the first of it.
// Where nothing can be written, or nobody would look (an attachment opened from a mail
// lies in a temporary folder), and where the record would lie among the documents, it is
// the user's folder of downloads, which is on this computer.
func placeRecord(dropped []string, temp string, downloads func() (string, error)) (place, error) {
	first, err := filepath.Abs(dropped[0])
	if err != nil {
		return place{}, err
	}
	name := "foilint record"
	if base := filepath.Base(first); len(dropped) == 1 && !strings.ContainsAny(base, `/\`) {
		name = short(base) + " - " + name
	}
	folder := filepath.Dir(first)
	var why string
	switch among := isIn(folder, dropped...); {
	case among:
		why = "it would be one of the documents to read beside them"
	case passing(folder, temp):
		why = "the file lies in a temporary folder"
	default:
		path, err := keep(folder, name)
		if err == nil {
			return place{path: path}, nil
		}
		why = "nothing can be written beside the file (" + reason(err) + ")"
	}
	instead, err := downloads()
	if err != nil {
		return place{}, fmt.Errorf("%s, and there is no Downloads folder: %w", why, err)
	}
	if isIn(instead, dropped...) {
		return place{}, fmt.Errorf("%s, and the Downloads folder is among the documents too", why)
	}
	path, err := keep(instead, name)
	if err != nil {
		return place{}, fmt.Errorf("%s, nor in %s (%s)", why, instead, reason(err))
	}
	return place{path, why}, nil
}

// keep makes an empty file in a folder, under a name that nothing there has: a record
// takes the place of no earlier one, and of nobody's file.
func keep(folder, name string) (string, error) {
	const most = 1000
	for n := 1; n <= most; n++ {
		path := filepath.Join(folder, name+recordSuffix)
		if n > 1 {
			path = filepath.Join(folder, fmt.Sprintf("%s (%d)%s", name, n, recordSuffix))
		}
		f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		return path, f.Close()
	}
	return "", fmt.Errorf("there are %d records of that name already", most)
}

// short cuts a file's name so that more fits behind it: systems take 255 bytes or
// UTF-16 units.
func short(name string) string {
	const most = 200
	if len(name) <= most {
		return name
	}
	return strings.ToValidUTF8(name[:most], "")
}

// passing reports whether a folder is one whose files come and go unseen.
func passing(folder, temp string) bool {
	if real, err := filepath.EvalSymlinks(temp); err == nil && isIn(folder, real) { // the short names of Windows, too
		return true
	}
	return isIn(folder, temp) || slices.ContainsFunc(strings.FieldsFunc(folder, separator), func(name string) bool {
		return strings.EqualFold(name, "AppData") // hidden; mail programs and browsers keep what they open there
	})
}

func separator(r rune) bool { return r == '/' || r == '\\' }

// isIn reports whether a path is one of others or lies in one of them.
func isIn(path string, others ...string) bool {
	return slices.ContainsFunc(others, func(o string) bool {
		rel, err := filepath.Rel(o, path)
		return err == nil && filepath.IsLocal(rel)
	})
}

// reason is what went wrong, without the path that the message has already.
func reason(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return err.Error()
}
