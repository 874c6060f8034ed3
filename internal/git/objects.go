package git

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"sync"

	"github.com/foilint/foilint/internal/inputs"
)

// objects gives contents out of the repository, one at a time, whoever asks. A git
// process that broke is replaced, so that one damaged object costs no other.
type objects struct {
	start func() (*batch, error)

	mu     sync.Mutex // held from open until the content is closed
	batch  *batch
	closed bool
}

// A batch is a running git cat-file --batch.
type batch struct {
	cmd    *exec.Cmd
	said   *lastWords
	stdin  io.WriteCloser
	stdout *bufio.Reader
}

func startBatch(r *Repository) (*batch, error) {
	cmd, said := command(r.ctx, "cat-file", "--batch")
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, started(err)
	}
	return &batch{cmd, said, stdin, bufio.NewReaderSize(stdout, 64<<10)}, nil
}

// end ends the process. What it said is known afterwards.
func (b *batch) end() error {
	b.stdin.Close()
	b.cmd.Process.Kill()
	return b.cmd.Wait()
}

// errGone is a version that the repository does not hold.
var errGone = &inputs.Failure{
	Reason: "this version is named in the repository, but is not there",
	Hint:   "Fetch it with 'git fetch --refetch' (a clone made with --filter lacks it), or check the repository with 'git fsck'.",
}

// open gives a content and its size in bytes. The next waits until it is closed.
func (o *objects) open(name string) (io.ReadCloser, int64, error) {
	o.mu.Lock()
	size, err := o.ask(name)
	if err != nil {
		o.mu.Unlock()
		return nil, 0, err
	}
	return &content{from: o, left: size}, size, nil
}

// ask has git send a content, and reads the line before it.
func (o *objects) ask(name string) (size int64, err error) {
	if o.closed {
		return 0, errors.New("the repository is closed")
	}
	if o.batch == nil {
		if o.batch, err = o.start(); err != nil {
			return 0, err
		}
	}
	line := []byte(nil)
	if _, err = io.WriteString(o.batch.stdin, name+"\n"); err == nil {
		line, err = o.batch.stdout.ReadSlice('\n')
	}
	if err != nil {
		return 0, o.broken(err)
	}
	f := strings.Fields(string(line))
	switch {
	case len(f) == 2 && f[0] == name && f[1] == "missing":
		return 0, errGone
	case len(f) == 3 && f[0] == name && f[1] == "blob":
		if size, err = strconv.ParseInt(f[2], 10, 64); err == nil && size >= 0 {
			return size, nil
		}
	}
	return 0, o.broken(errRaw)
}

// broken ends a process that is of no more use, and says what it complained of.
func (o *objects) broken(err error) error {
	b := o.batch
	o.batch = nil
	waited := b.end()
	if len(b.said.text) > 0 {
		err = b.said.failure(waited)
	}
	if bytes.Contains(b.said.text, []byte("promisor")) {
		return errGone
	}
	return &inputs.Failure{
		Reason: fmt.Sprintf("git could not give this version: %v", err),
		Hint:   "Check the repository with 'git fsck'.",
	}
}

func (o *objects) close() {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.closed = true; o.batch != nil {
		o.batch.end()
		o.batch = nil
	}
}

// content is an object on its way.
type content struct {
	from *objects // nil once closed
	left int64
}

func (c *content) Read(p []byte) (int, error) {
	switch {
	case c.from == nil:
		return 0, errors.New("it is closed")
	case c.left == 0:
		return 0, io.EOF
	}
	n, err := c.from.batch.stdout.Read(p[:min(int64(len(p)), c.left)])
	c.left -= int64(n)
	if err == io.EOF { // Failed reads are told by Close
		err = io.ErrUnexpectedEOF
	}
	return n, err
}

// Close lets the next content come. Most of a large one is not worth waiting for.
func (c *content) Close() error {
	if c.from == nil {
		return nil
	}
	o := c.from
	c.from = nil
	defer o.mu.Unlock()
	const worth = 4 << 20
	rest := c.left + 1 // with the line end
	if rest <= worth {
		if n, err := o.batch.stdout.Discard(int(rest)); err == nil && int64(n) == rest {
			return nil
		}
	}
	o.batch.end()
	o.batch = nil
	return nil
}
