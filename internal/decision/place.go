package decision

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/inputs"
)

// Find looks for the folder of decisions in dir and then in the folders above it, up to
// the top of the repository. It returns "" when there is none.
func Find(dir string) (string, error) {
	var found string
	err := upwards(dir, func(dir string) (bool, error) {
		path := filepath.Join(dir, Folder)
		info, err := os.Lstat(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return false, nil
		case err != nil:
			return false, fmt.Errorf("cannot look for %s: %w", path, reason(err))
		case !info.IsDir():
			return false, fmt.Errorf("%s is no folder, but a file or a link; foilint keeps decisions in a folder of that name: give it another", path)
		}
		found = path
		return true, nil
	})
	return found, err
}

// Top is the folder of the repository that dir is in, "" when it is in none.
func Top(dir string) string {
	var top string
	_ = upwards(dir, func(dir string) (bool, error) {
		if inRepository(dir) {
			top = dir
		}
		return false, nil
	})
	return top
}

// upwards visits dir and the folders above it until visit is done, or the top of a
// repository or of the disk is reached.
func upwards(dir string, visit func(dir string) (done bool, err error)) error {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return fmt.Errorf("cannot tell the current folder: %w", err)
	}
	for {
		if done, err := visit(dir); done || err != nil {
			return err
		}
		above := filepath.Dir(dir)
		if inRepository(dir) || above == dir {
			return nil
		}
		dir = above
	}
}

func inRepository(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, ".git"))
	return err == nil
}

// Places name documents from the folder that holds a folder of decisions, in whatever
// way they were given.
type Places struct {
	root, top string
	folders   map[string]string // with links followed
}

// PlacesOf is for the decisions in dir, which need not exist.
func PlacesOf(dir string) *Places {
	p := &Places{folders: map[string]string{}}
	abs, err := filepath.Abs(dir)
	if err != nil {
		abs = dir
	}
	p.root = p.folder(filepath.Dir(abs))
	p.top = Top(".")
	return p
}

// version is the name that a report gives a version of a file in the repository.
var version = regexp.MustCompile(`^[0-9a-f]{7,64}:`)

// Of names a document as decisions do; what is inside another keeps its inner path.
func (p *Places) Of(path string) string {
	outer, inner, within := strings.Cut(path, document.Inside)
	if outer != inputs.Stdin {
		outer = p.file(outer)
	}
	if within {
		outer += document.Inside + inner
	}
	return outer
}

// Same reports whether path is the document at place, as from Of, or lies inside it.
func (p *Places) Same(path, place string) bool {
	path = p.Of(path)
	return path == place || strings.HasPrefix(path, place+document.Inside)
}

func (p *Places) file(path string) string {
	if at := version.FindString(path); at != "" && p.top != "" {
		if _, err := os.Lstat(filepath.FromSlash(path)); err != nil {
			path = filepath.Join(p.top, filepath.FromSlash(path[len(at):]))
		}
	}
	abs, err := filepath.Abs(filepath.FromSlash(path))
	if err != nil {
		return path
	}
	abs = filepath.Join(p.folder(filepath.Dir(abs)), filepath.Base(abs))
	if rel, err := filepath.Rel(p.root, abs); err == nil {
		abs = rel
	}
	return filepath.ToSlash(abs)
}

// folder is a folder with links followed, where it exists.
func (p *Places) folder(dir string) string {
	if real, ok := p.folders[dir]; ok {
		return real
	}
	real := dir
	if !p.foreign(dir) {
		if found, err := filepath.EvalSymlinks(dir); err == nil {
			real = found
		}
	}
	p.folders[dir] = real
	return real
}

// foreign reports whether a folder is on a server that the decisions are not on. Windows
// sends a user's credentials to any server that is asked for a folder, and a path may come
// from somebody else's report.
func (p *Places) foreign(dir string) bool {
	server := filepath.VolumeName(dir)
	return p.root != "" && strings.HasPrefix(server, `\\`) && !strings.EqualFold(server, filepath.VolumeName(p.root))
}

// outermost is the file that a document lies in.
func outermost(path string) string {
	outer, _, _ := strings.Cut(path, document.Inside)
	return outer
}
