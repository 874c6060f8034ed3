package contain

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"sync"
	"sync/atomic"
	"time"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/limits"
)

// Command is the word after "foilint" that makes a process a child.
const Command = "read-contained"

// marked is set in the environment of a child, which may start none of its own.
const marked = "FOILINT_CONTAINED=1"

const (
	startUp = 10 * time.Second // until a child is up: a virus scanner may look at it first
	grace   = 4 * time.Second  // beyond the time limit, to hand over what was read
)

// What may go wrong with a child, beside the errors of the pipe to it, which mean that
// it broke down.
var (
	errNoStart = errors.New("no child could be started")
	errUnsent  = errors.New("the child was gone before it had the file")
	errLate    = errors.New("the child took too long")
	errMemory  = errors.New("the child took too much memory")
)

// A child is a process that reads files, one at a time.
type child struct {
	cmd   *exec.Cmd
	in    io.WriteCloser
	out   *bufio.Reader
	said  *beginning // on standard error
	up    bool       // it has said that it is
	spent bool       // it is to read no other file
	ended sync.Once
}

// startSelf starts this program again as a child. It gets no environment, no terminal
// and no open file but the pipes.
func startSelf() (*child, error) {
	path, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return startChild(&exec.Cmd{Path: path, Args: []string{os.Args[0], Command}})
}

func startChild(cmd *exec.Cmd) (*child, error) {
	if IsChild() {
		return nil, errors.New("a child starts no children")
	}
	c := &child{cmd: cmd, said: &beginning{}}
	cmd.Env = append(cmd.Env, marked, "GOTRACEBACK=none")
	cmd.Stderr = c.said
	cmd.WaitDelay = time.Second
	var err error
	if c.in, err = cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	c.out = bufio.NewReaderSize(out, 64<<10)
	return c, cmd.Start()
}

// IsChild reports whether this process was started as a child.
func IsChild() bool {
	for _, v := range os.Environ() {
		if v == marked {
			return true
		}
	}
	return false
}

// end makes an end of the process, whatever it is doing.
func (c *child) end() {
	c.ended.Do(func() {
		c.cmd.Process.Kill() // it may have ended by itself
		c.in.Close()
		c.cmd.Wait()
	})
}

// within does what waits for the child. When that takes longer than d, or ctx is done,
// the child is killed.
func (c *child) within(ctx context.Context, d time.Duration, do func() error) error {
	var late atomic.Bool
	timer := time.AfterFunc(d, func() { late.Store(true); c.cmd.Process.Kill() })
	stop := context.AfterFunc(ctx, func() { c.cmd.Process.Kill() })
	err := do()
	killed := !stop()
	if !timer.Stop() || killed {
		c.spent = true
	}
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	case late.Load():
		return errLate
	}
	return err
}

// send gives the child a file.
func (c *child) send(ctx context.Context, f file) error {
	if !c.up {
		if err := c.within(ctx, startUp, func() error { return expect(c.out, ready) }); err != nil {
			return fmt.Errorf("%w: %w", errNoStart, err)
		}
		c.up = true
	}
	size := len(f.data)
	about := &coder{}
	about.file(&f, &size)
	return c.within(ctx, startUp, func() error {
		w := bufio.NewWriter(c.in)
		writeKind(w, request)
		about.writeTo(w)
		w.Write(f.data)
		if err := w.Flush(); err != nil { // what went wrong before, too
			return fmt.Errorf("%w: %w", errUnsent, err)
		}
		return nil
	})
}

// receive waits for the documents that are in the file that was sent. last says that
// nothing more is due: then a child that is spent ends before its answer is unpacked, so
// that the two never take memory together.
func (c *child) receive(ctx context.Context, lim limits.Limits, last bool) (docs []*document.Document, err error) {
	reply, err := c.frame(ctx, answer, lim)
	if err != nil {
		return nil, err
	}
	reply.bool(&c.spent)
	if last && c.spent {
		c.end()
	}
	reply.documents(&docs)
	if reply.err == nil && len(docs) == 0 {
		return nil, errGarbled
	}
	return docs, reply.err
}

// receiveSecond waits for what a second reader says of those documents, and adds it.
func (c *child) receiveSecond(ctx context.Context, docs []*document.Document, lim limits.Limits) error {
	reply, err := c.frame(ctx, second, lim)
	if err != nil {
		return err
	}
	var opinions []opinion
	reply.bool(&c.spent)
	list(reply, &opinions, (*coder).opinion)
	switch {
	case reply.err != nil:
		return reply.err
	case len(opinions) != len(docs):
		return errGarbled
	}
	for i, o := range opinions {
		docs[i].Verified = o.verified
		docs[i].Gaps = append(docs[i].Gaps, o.gaps...)
	}
	return nil
}

// frame waits for a frame of one kind.
func (c *child) frame(ctx context.Context, want byte, lim limits.Limits) (reply *coder, err error) {
	err = c.within(ctx, lim.Time+grace, func() error {
		kind, err := readKind(c.out)
		switch {
		case err != nil:
			return err
		case kind == outOfMemory:
			return errMemory
		case kind != want:
			return fmt.Errorf("%w: frame %q where %q is due", errGarbled, kind, want)
		}
		reply, err = readFrom(c.out, lim.Text+lim.Text/2) // readers count nearly all that they keep
		return err
	})
	if err != nil {
		c.end() // so that all it said is there
		if c.said.has("out of memory") || c.said.has("cannot allocate memory") {
			err = errMemory
		}
	}
	return reply, err
}

// unverified says in the words of a gap why a second reader gave no answer.
func unverified(err error, lim limits.Limits) document.Gap {
	g := document.Gap{Code: document.GapUnverified, Reason: "there is no second opinion on this file: the second reader ",
		Hint: "Compare what the document shows with what 'foilint text' prints for it."}
	switch {
	case errors.Is(err, errLate), errors.Is(err, context.Canceled):
		g.Reason += fmt.Sprintf("took longer than %s", lim.Time)
	case errors.Is(err, errMemory), errors.Is(err, errTooBig):
		g.Reason += fmt.Sprintf("takes more than %d MB of memory", lim.Memory>>20)
	default:
		g.Reason += "broke down on it"
	}
	return g
}

// fault says in the words of a gap why a child gave no answer.
func fault(err error, lim limits.Limits) document.Gap {
	g := document.Gap{Hint: "Open the file and check by hand what it holds, or print it to a new PDF and scan that."}
	switch {
	case errors.Is(err, errNoStart):
		g.Code, g.Reason = document.GapPanic, "the part of foilint that reads such files could not be started"
		g.Hint = "Check that no security software keeps foilint from starting itself a second time, and scan again."
	case errors.Is(err, errLate), errors.Is(err, context.Canceled):
		g.Code, g.Reason = document.GapTime, fmt.Sprintf("reading it took longer than %s and was given up", lim.Time)
	case errors.Is(err, errMemory), errors.Is(err, errTooBig):
		g.Code, g.Reason = document.GapLimit, fmt.Sprintf("reading it takes more than %d MB of memory and was given up", lim.Memory>>20)
	default:
		g.Code, g.Reason = document.GapPanic, "our reader broke down on this file"
	}
	return g
}

// A beginning keeps the first few kilobytes of what is written to it.
type beginning struct {
	mu   sync.Mutex
	kept []byte
}

func (b *beginning) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	const most = 8 << 10
	b.kept = append(b.kept, p[:min(len(p), most-len(b.kept))]...)
	return len(p), nil
}

func (b *beginning) has(s string) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return bytes.Contains(b.kept, []byte(s))
}
