package git

import (
	"errors"
	"fmt"
	"strings"
)

// A change is one entry of git's raw diff format
// (https://git-scm.com/docs/diff-format): what a path became.
type change struct {
	commit string // that made it; "" for what is staged
	path   string // from the top, with forward slashes
	mode   string // six octal digits; "000000" when it is gone
	object string // hex name of the content
	status byte   // A, M, T, D, U; of a merge that of its first parent
}

// kinds of what a mode says a path is.
func (c change) file() bool      { return strings.HasPrefix(c.mode, "100") }
func (c change) link() bool      { return c.mode == "120000" }
func (c change) submodule() bool { return c.mode == "160000" }
func (c change) gone() bool      { return c.mode == "000000" }

// A thing is what a path can be: a link and a file may have the same content, and one
// of them only is looked at.
type thing struct {
	object string
	link   bool
}

func (c change) thing() thing { return thing{c.object, c.link()} }

// A rawReader takes raw diffs apart, NUL by NUL.
type rawReader struct {
	commit string
	next   *change // waits for its path
	take   func(change) error
}

var errRaw = errors.New("git's answer is not understood: is it older than version 2.24?")

func (r *rawReader) token(s string) error {
	switch {
	case r.next != nil:
		c := *r.next
		r.next = nil
		if c.path = s; s == "" {
			return errRaw
		}
		return r.take(c)
	case strings.HasPrefix(s, ":"):
		return r.entry(s)
	case object(s):
		r.commit = s
		return nil
	}
	return errRaw
}

// entry reads what stands before a path: a colon, a mode and an object for each parent,
// a mode and an object for the result, and the status.
func (r *rawReader) entry(s string) error {
	parents := len(s) - len(strings.TrimLeft(s, ":"))
	f := strings.Split(s[parents:], " ")
	if len(f) != 2*(parents+1)+1 {
		return errRaw
	}
	c := change{commit: r.commit, mode: f[parents], object: f[2*parents+1]}
	status := f[len(f)-1]
	if len(c.mode) != 6 || !object(c.object) || status == "" {
		return errRaw
	}
	c.status = status[0]
	r.next = &c
	return nil
}

// object reports whether s is the full name of an object: SHA-1 or SHA-256 in hex.
func object(s string) bool {
	if len(s) != 40 && len(s) != 64 {
		return false
	}
	return strings.Trim(s, "0123456789abcdef") == ""
}

// listed reads an entry of ls-tree ("mode type object\tpath") or of ls-files --stage
// ("mode object stage\tpath"), of which at is the place of the object.
func listed(s string, at int) (change, error) {
	facts, path, ok := strings.Cut(s, "\t")
	f := strings.Split(facts, " ")
	if !ok || len(f) != 3 || path == "" || !object(f[at]) {
		return change{}, fmt.Errorf("%w (%q)", errRaw, s)
	}
	return change{path: path, mode: f[0], object: f[at], status: 'A'}, nil
}
