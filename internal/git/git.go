// Package git gives versions of documents that lie in a git repository: what is staged,
// and what a range of commits publishes. It runs the git program, by its plumbing only,
// and changes nothing.
package git

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"time"
)

// A Repository is the one that the current folder, or git's environment, names. It must
// be closed.
type Repository struct {
	ctx     context.Context
	prefix  string // of the current folder from the top, with a slash at its end; "" at the top
	bare    bool   // no files are checked out here
	common  string // the folder of what all worktrees share
	objects *objects
}

// ErrMissing says that there is no git program.
var ErrMissing = errors.New("git was not found on this computer: install it from https://git-scm.com, or put its folder into PATH")

// Open finds the repository of the current folder.
func Open(ctx context.Context) (*Repository, error) {
	r := &Repository{ctx: ctx}
	inside, err := r.line("rev-parse", "--is-inside-work-tree")
	if err != nil {
		return nil, err
	}
	if r.bare = inside != "true"; !r.bare {
		if r.prefix, err = r.line("rev-parse", "--show-prefix"); err != nil {
			return nil, err
		}
	}
	if r.common, err = r.line("rev-parse", "--git-common-dir"); err != nil {
		return nil, err
	}
	r.objects = &objects{start: func() (*batch, error) { return startBatch(r) }}
	return r, nil
}

// Bare reports whether no files are checked out here, so that nobody commits here.
func (r *Repository) Bare() bool { return r.bare }

// Close ends what was started to read versions.
func (r *Repository) Close() { r.objects.close() }

// Top is the folder that the repository's files are checked out in, absolute.
func (r *Repository) Top() (string, error) { return r.line("rev-parse", "--show-toplevel") }

// User is the name that commits are made under here.
func (r *Repository) User() (string, error) { return r.line("config", "--get", "user.name") }

// HooksFolder is where git looks for hooks, whatever is configured, and whether that
// lies within the repository.
func (r *Repository) HooksFolder() (folder string, own bool, err error) {
	folder, err = r.line("rev-parse", "--git-path", "hooks")
	if err != nil {
		return "", false, err
	}
	homes := []string{r.common}
	if !r.bare {
		top, err := r.Top()
		if err != nil {
			return "", false, err
		}
		homes = append(homes, top)
	}
	for _, home := range homes {
		if rel, err := filepath.Rel(real(home), real(folder)); err == nil && filepath.IsLocal(rel) {
			return folder, true, nil
		}
	}
	return folder, false, nil
}

// real is an absolute path without links, as far as it exists.
func real(path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	for tail := ""; ; {
		if found, err := filepath.EvalSymlinks(abs); err == nil {
			return filepath.Join(found, tail)
		}
		above := filepath.Dir(abs)
		if above == abs {
			return filepath.Join(abs, tail)
		}
		abs, tail = above, filepath.Join(filepath.Base(abs), tail)
	}
}

// shown is what a path from the top is called in the current folder, as a person would
// write it there, with forward slashes.
func (r *Repository) shown(p string) string {
	up := strings.Repeat("../", strings.Count(r.prefix, "/"))
	at := r.prefix
	for at != "" {
		folder, _, _ := strings.Cut(at, "/")
		if !strings.HasPrefix(p, folder+"/") {
			break
		}
		p, at, up = p[len(folder)+1:], at[len(folder)+1:], up[len("../"):]
	}
	if p = up + p; p == "-" { // which means standard input
		return "./-"
	}
	return p
}

// fromTop is the path from the top of what a person in the current folder calls p; "."
// is the top itself.
func (r *Repository) fromTop(p string) (string, error) {
	if !filepath.IsAbs(p) {
		p = path.Join(r.prefix, filepath.ToSlash(p))
	} else if !r.bare {
		top, err := r.Top()
		if err != nil {
			return "", err
		}
		rel, err := filepath.Rel(real(top), filepath.Join(real(filepath.Dir(p)), filepath.Base(p)))
		if err != nil {
			return "", fmt.Errorf("%s lies outside the repository", p)
		}
		p = filepath.ToSlash(rel)
	}
	if p != "." && !filepath.IsLocal(filepath.FromSlash(p)) {
		return "", fmt.Errorf("%s lies outside the repository", p)
	}
	return p, nil
}

// A failure is what git said when it gave up.
type failure struct{ said string }

func (f *failure) Error() string { return "git: " + f.said }

// line runs git and gives the one line, or name, that it prints.
func (r *Repository) line(args ...string) (string, error) {
	var out bytes.Buffer
	err := r.run(nil, &out, args...)
	return strings.TrimSuffix(strings.TrimSuffix(out.String(), "\n"), "\r"), err
}

// maxLine bounds what line takes, in bytes: a path, or the name of an object.
const maxLine = 64 << 10

func (r *Repository) run(stdin io.Reader, out *bytes.Buffer, args ...string) error {
	return r.stream(stdin, func(stdout io.Reader) error {
		_, err := out.ReadFrom(io.LimitReader(stdout, maxLine+1))
		if err == nil && out.Len() > maxLine {
			err = errors.New("git printed more than was asked for")
		}
		return err
	}, args...)
}

// each runs git and hands over what it prints, cut at end.
func (r *Repository) each(stdin io.Reader, end byte, take func(string) error, args ...string) error {
	return r.stream(stdin, func(stdout io.Reader) error {
		s := bufio.NewScanner(stdout)
		s.Buffer(nil, maxLine)
		s.Split(func(data []byte, atEOF bool) (int, []byte, error) {
			i := bytes.IndexByte(data, end)
			switch {
			case i >= 0:
				return i + 1, data[:i], nil
			case atEOF && len(data) > 0:
				return 0, nil, errors.New("git's answer broke off")
			}
			return 0, nil, nil
		})
		for s.Scan() {
			if err := take(s.Text()); err != nil {
				return err
			}
		}
		return s.Err()
	}, args...)
}

// stream runs git and has its output read.
func (r *Repository) stream(stdin io.Reader, read func(io.Reader) error, args ...string) error {
	ctx, stop := context.WithCancel(r.ctx)
	defer stop()
	cmd, said := command(ctx, args...)
	cmd.Stdin = stdin
	stdout, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		return started(err)
	}
	readErr := read(stdout)
	if readErr != nil {
		stop()
	}
	err = cmd.Wait()
	switch {
	case r.ctx.Err() != nil:
		return r.ctx.Err()
	case readErr != nil:
		return readErr
	case err != nil:
		return said.failure(err)
	}
	return nil
}

func started(err error) error {
	if errors.Is(err, exec.ErrNotFound) || errors.Is(err, exec.ErrDot) {
		return ErrMissing
	}
	return fmt.Errorf("git cannot be run: %w", err)
}

// command is a run of git that changes nothing, asks nobody, fetches nothing, and is led
// by no setting to run another program. Its folder is the current one, since a hook's
// environment may hold paths from there.
func command(ctx context.Context, args ...string) (*exec.Cmd, *lastWords) {
	cmd := exec.CommandContext(ctx, "git", append([]string{
		"--no-pager", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false",
		"-c", "advice.graftFileDeprecated=false", // it is none
	}, args...)...)
	cmd.Env = append(os.Environ(),
		"LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0",
		"GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none", // the former since git 2.44
		"GIT_NO_REPLACE_OBJECTS=1", "GIT_GRAFT_FILE="+os.DevNull, // what is pushed is the original
	)
	cmd.WaitDelay = 5 * time.Second
	said := &lastWords{}
	cmd.Stderr = said
	return cmd, said
}

// lastWords keeps the end of what git complains of.
type lastWords struct{ text []byte }

func (w *lastWords) Write(p []byte) (int, error) {
	const most = 2 << 10
	w.text = append(w.text, p...)
	if over := len(w.text) - most; over > 0 {
		w.text = append(w.text[:0], w.text[over:]...)
	}
	return len(p), nil
}

func (w *lastWords) failure(err error) error {
	said := strings.TrimSpace(string(w.text))
	for _, mark := range []string{"fatal: ", "error: "} {
		if i := strings.LastIndex(said, mark); i >= 0 {
			said = said[i+len(mark):]
			break
		}
	}
	switch {
	case said == "":
		said = err.Error()
	case strings.HasPrefix(said, "not a git repository"):
		return errors.New("this folder is in no git repository: go to the folder of one, or make it one with 'git init'")
	}
	return &failure{said}
}
