// Package inputs finds the files to read: what was named, and what lies in the
// folders that were named. Paths are checked before any document is read.
package inputs

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Stdin is the path that stands for standard input.
const Stdin = "-"

// A File is one document to read.
type File struct {
	Path string // as shown: as given, with forward slashes
	open string // as the system knows it
	size int64
	err  error // why the file cannot be read, found while walking
}

// Collect lists the files that paths name, folders recursively in name order.
// excluded says of a path, slash-separated as shown, whether to pass it over. It
// returns also how many files were passed over. A path that does not exist, or a
// folder with nothing to read in it, is an error.
func Collect(paths []string, excluded func(path string) bool) (files []File, passed int, err error) {
	seen := map[string]bool{}
	for _, p := range paths {
		found, skipped, err := collect(p, excluded)
		if err != nil {
			return nil, 0, err
		}
		passed += skipped
		for _, f := range found {
			if !seen[f.open] {
				seen[f.open] = true
				files = append(files, f)
			}
		}
	}
	return files, passed, nil
}

func collect(path string, excluded func(string) bool) ([]File, int, error) {
	if path == Stdin {
		return []File{{Path: Stdin, open: Stdin, size: -1}}, 0, nil
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, 0, fmt.Errorf("%s does not exist: check the spelling, or put quotes round a path with spaces", path)
	case err != nil:
		return nil, 0, fmt.Errorf("cannot look at %s: %w", path, reason(err))
	case !info.IsDir():
		f, err := os.Open(path)
		if err != nil {
			return nil, 0, fmt.Errorf("cannot open %s: %w", path, reason(err))
		}
		f.Close()
		return []File{{Path: filepath.ToSlash(path), open: path, size: info.Size()}}, 0, nil
	}
	var files []File
	passed := 0
	err = filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		shown := filepath.ToSlash(p)
		if err != nil {
			if p == path {
				return fmt.Errorf("cannot open the folder %s: %w", path, reason(err))
			}
			files = append(files, File{Path: shown, open: p, err: reason(err)})
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if p == path {
			return nil
		}
		if own(d.Name()) || excluded(shown) {
			passed++
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		switch {
		case d.IsDir():
		case d.Type().IsRegular():
			f := File{Path: shown, open: p, size: -1}
			if info, err := d.Info(); err == nil {
				f.size = info.Size()
			}
			files = append(files, f)
		default: // links are not followed, pipes and devices not opened
			passed++
		}
		return nil
	})
	if err != nil {
		return nil, 0, err
	}
	if len(files) == 0 {
		return nil, 0, fmt.Errorf("the folder %s has nothing to read in it", path)
	}
	return files, passed, nil
}

// own reports what is never a document: version control, foilint's own files,
// the lock files that Office leaves beside an open document.
func own(name string) bool {
	switch name {
	case ".git", "node_modules", "foilint.toml", "foilint.decisions":
		return true
	}
	return strings.HasPrefix(name, "~$")
}

// ErrTooLarge says that a file has more bytes than Read was allowed to take.
var ErrTooLarge = errors.New("the file is larger than the limit")

// Read returns the file's bytes, or ErrTooLarge when there are more than limit.
func (f File) Read(stdin io.Reader, limit int64) ([]byte, error) {
	if f.err != nil {
		return nil, f.err
	}
	if f.size > limit {
		return nil, ErrTooLarge
	}
	r := stdin
	if f.open != Stdin {
		file, err := os.Open(f.open)
		if err != nil {
			return nil, reason(err)
		}
		defer file.Close()
		r = file
	}
	var buf []byte
	if f.size > 0 {
		buf = make([]byte, 0, f.size+1)
	}
	data, err := readAll(io.LimitReader(r, limit+1), buf)
	if err != nil {
		return nil, reason(err)
	}
	if int64(len(data)) > limit {
		return nil, ErrTooLarge
	}
	return data, nil
}

// readAll is io.ReadAll into a buffer of the expected size.
func readAll(r io.Reader, buf []byte) ([]byte, error) {
	for {
		if len(buf) == cap(buf) {
			buf = append(buf, 0)[:len(buf)]
		}
		n, err := r.Read(buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		if err == io.EOF {
			return buf, nil
		}
		if err != nil {
			return buf, err
		}
	}
}

// reason is what went wrong, without the path that the message has already.
func reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
