// Package inputs finds the files to read: what was named, and what lies in the
// folders that were named. Paths are checked before any document is read.
package inputs

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/pointer"
)

// Stdin is the path that stands for standard input.
const Stdin = "-"

// A File is one document to read.
type File struct {
	Path  string // as shown: as given, with forward slashes
	open  string // as the system knows it
	stdin bool
	size  int64 // in bytes; -1 when unknown
	err   error // why the file cannot be read, found while walking
	blob  func() (io.ReadCloser, error)
	name  string // of the content of a blob
}

// Blob is a document that is no file of its own, such as a version of one in a
// repository. path is what reports call it; name tells its content from every other, ""
// when nothing does; size is in bytes. The errors of open are whole clauses that do not
// name the file.
func Blob(path, name string, size int64, open func() (io.ReadCloser, error)) File {
	return File{Path: path, open: filepath.FromSlash(path), size: size, blob: open, name: name}
}

// Size is the file's size in bytes, as told before it is read; -1 when unknown.
func (f File) Size() int64 { return f.size }

// Name tells the content of a Blob from every other; "" when nothing does.
func (f File) Name() string { return f.name }

// SHA256 is that of a file on the disk, lower-case hex, whatever its size; "" when it
// cannot be told before ctx is done.
func (f File) SHA256(ctx context.Context) string {
	if f.size < 0 || f.blob != nil || f.err != nil {
		return ""
	}
	file, err := os.Open(f.open)
	if err != nil {
		return ""
	}
	defer file.Close()
	h := sha256.New()
	for ctx.Err() == nil {
		switch _, err := io.CopyN(h, file, 4<<20); err {
		case nil:
		case io.EOF:
			return hex.EncodeToString(h.Sum(nil))
		default:
			return ""
		}
	}
	return ""
}

// A Failure is an error of Blob's open, or of reading what it gave, that knows what to
// do about it.
type Failure struct {
	Reason string // one clause, without the file's name
	Hint   string // what to do next, one sentence
}

func (f *Failure) Error() string { return f.Reason }

// Collect lists the files that paths name and that lie in the folders they name,
// each once, in path order: by name, folder by folder. excluded says of a path,
// slash-separated as shown, whether to pass it over. It returns also how many files
// were passed over. A path that does not exist, or a folder with nothing to read in
// it, is an error.
func Collect(paths []string, excluded func(path string) bool) (files []File, passed int, err error) {
	seen := map[string]bool{}
	for _, p := range paths {
		found, skipped, err := collect(p, excluded)
		if err != nil {
			return nil, 0, err
		}
		passed += skipped
		for _, f := range found {
			if open := filepath.FromSlash(f.open); !seen[open] { // Windows takes either slash
				seen[open] = true
				files = append(files, f)
			}
		}
	}
	slices.SortStableFunc(files, func(a, b File) int {
		return slices.Compare(strings.Split(a.Path, "/"), strings.Split(b.Path, "/"))
	})
	return files, passed, nil
}

func collect(path string, excluded func(string) bool) ([]File, int, error) {
	if path == Stdin {
		return []File{{Path: Stdin, open: Stdin, stdin: true, size: -1}}, 0, nil
	}
	info, err := os.Stat(path)
	switch {
	case err != nil && strings.ContainsAny(strings.TrimPrefix(path, `\\?\`), "*?"): // which Windows has no names with
		return nil, 0, fmt.Errorf("%s does not exist: name the folder instead, all of it is read", path)
	case errors.Is(err, fs.ErrNotExist):
		return nil, 0, fmt.Errorf("%s does not exist: check the spelling, or put quotes round a path with spaces", path)
	case err != nil:
		return nil, 0, fmt.Errorf("cannot look at %s: %w", path, reason(err))
	case info.IsDir():
		return walk(path, excluded)
	}
	f := File{Path: filepath.ToSlash(path), open: path, size: -1}
	if info.Mode().IsRegular() { // to open a pipe is to wait for its writer, and to close it is to lose what it wrote
		f.size = info.Size()
		file, err := os.Open(path)
		if err != nil {
			return nil, 0, fmt.Errorf("cannot open %s: %w", path, reason(err))
		}
		file.Close()
	}
	return []File{f}, 0, nil
}

// walk lists what lies in a folder.
func walk(folder string, excluded func(string) bool) (files []File, passed int, err error) {
	root := folder
	if info, err := os.Lstat(root); err == nil && !info.IsDir() {
		root += string(filepath.Separator) // a link that was named is followed
	}
	err = filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if p == root {
			if err != nil {
				return fmt.Errorf("cannot open the folder %s: %w", folder, reason(err))
			}
			return nil
		}
		f := File{Path: filepath.ToSlash(p), open: p, size: -1}
		if p == Stdin { // a file of that name, in the current folder
			f.Path, f.open = "./-", "."+string(filepath.Separator)+p
		}
		switch {
		case err == nil && (own(d.Name()) || excluded(f.Path)):
			passed++
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case err != nil: // of a folder: files are not opened here
			f.err = fmt.Errorf("the folder cannot be opened: %w", reason(err))
		case d.IsDir():
			return nil
		case d.Type()&fs.ModeSymlink != 0 && !annexed(p): // not followed
			passed++
			return nil
		case d.Type()&fs.ModeSymlink != 0:
			f.size, f.err = kept(p)
		case !d.Type().IsRegular():
			f.err = errors.New("it is no file but a pipe, a socket or a device, and was not opened")
		default:
			if info, err := d.Info(); err == nil {
				f.size = info.Size()
			}
		}
		files = append(files, f)
		return nil
	})
	switch {
	case err != nil:
		return nil, 0, err
	case len(files) == 0 && passed > 0:
		return nil, 0, fmt.Errorf("the folder %s has nothing to read in it: all of it is passed over, as are lock files, links, foilint's own files and what foilint.toml excludes; name a file to have it read anyway", folder)
	case len(files) == 0:
		return nil, 0, fmt.Errorf("the folder %s has nothing to read in it", folder)
	}
	return files, passed, nil
}

// annexed reports whether a link stands for a document that git-annex keeps.
func annexed(link string) bool {
	target, err := os.Readlink(link)
	return err == nil && pointer.Annex([]byte(target))
}

// kept is the size of what such a link leads to.
func kept(link string) (int64, error) {
	info, err := os.Stat(link)
	if err != nil || !info.Mode().IsRegular() {
		return -1, &Failure{
			Reason: "the file is a link to what git-annex keeps, and that is not here",
			Hint:   "Fetch it with 'git annex get', and scan again.",
		}
	}
	return info.Size(), nil
}

// Setting reports whether a path, with forward slashes, is a file of foilint's own: its
// configuration, or a decision. In a repository nothing else is passed over for its name:
// what lies beside decisions, or is called like a lock file, is published as all else is.
func Setting(file string) bool {
	folder, name := path.Split(file)
	return name == settings || name == roles || path.Base(folder) == decisions && path.Ext(name) == ".toml"
}

// What foilint's configuration, the list of a case's files and the folder of decisions are
// called.
const (
	settings  = "foilint.toml"
	roles     = "foilint.case.toml"
	decisions = "foilint.decisions"
)

// LockFile reports whether a path is called like what Office leaves beside an open
// document, which holds its user's name.
func LockFile(file string) bool { return strings.HasPrefix(path.Base(file), "~$") }

// own reports what is never a document: version control, foilint's own files,
// the lock files that Office leaves beside an open document.
func own(name string) bool {
	switch name {
	case ".git", "node_modules", settings, roles, decisions:
		return true
	}
	return LockFile(name)
}

// Is reports whether f is the file that info, as from os.Stat, describes; or, for a
// version of one, whether it goes by that file's name.
func (f File) Is(info fs.FileInfo) bool {
	if f.stdin || f.err != nil {
		return false
	}
	own, err := os.Stat(f.open)
	return err == nil && os.SameFile(own, info)
}

// ErrTooLarge says that a file has more bytes than Read was allowed to take.
var ErrTooLarge = errors.New("the file is larger than the limit")

// Read returns the file's bytes, or ErrTooLarge when there are more than limit. Its
// errors are whole clauses that do not name the file. A read that waits, as for
// someone to type, is given up when ctx is done.
func (f File) Read(ctx context.Context, stdin io.Reader, limit int64) ([]byte, error) {
	switch {
	case f.err != nil:
		return nil, f.err
	case f.size > limit:
		return nil, ErrTooLarge
	case f.size >= 0:
		return f.read(nil, limit)
	}
	type result struct {
		data []byte
		err  error
	}
	done := make(chan result, 1)
	go func() {
		data, err := f.read(stdin, limit)
		done <- result{data, err}
	}()
	select {
	case r := <-done:
		return r.data, r.err
	case <-ctx.Done():
		return nil, fmt.Errorf("its end did not come: %w", ctx.Err())
	}
}

func (f File) read(r io.Reader, limit int64) ([]byte, error) {
	switch {
	case f.blob != nil:
		blob, err := f.blob()
		if err != nil {
			return nil, err
		}
		defer blob.Close()
		r = blob
	case !f.stdin:
		file, err := os.Open(f.open)
		if err != nil {
			return nil, fmt.Errorf("the file cannot be opened: %w", reason(err))
		}
		defer file.Close()
		r = file
	}
	var buf []byte
	if f.size > 0 {
		buf = make([]byte, 0, f.size+1)
	}
	data, err := readAll(io.LimitReader(r, limit+1), buf)
	var known *Failure
	switch {
	case errors.As(err, &known):
		return nil, known
	case err != nil:
		return nil, fmt.Errorf("the file cannot be read: %w", reason(err))
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
