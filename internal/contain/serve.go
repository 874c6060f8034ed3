// Package contain reads files in child processes, so that a file on which a reader
// hangs, takes all memory or breaks down costs that file and nothing else. A child is
// this program, started again with the word Command: the parent sends it files one by
// one and gets documents back over pipes.
package contain

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"io"
	"runtime/debug"
	"runtime/metrics"
	"slices"
	"time"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/limits"
)

// Work is what a child can do.
type Work struct {
	// Open reads a file and the documents inside it, and shows each to visit together
	// with its bytes. What could not be read is a gap.
	Open func(ctx context.Context, path string, data []byte, lim limits.Limits, visit func([]byte, *document.Document)) []*document.Document

	// Check has a second reader look at a document. It tells what came of it, nil if
	// there is none for the format, and what that reader found beyond doc.
	Check func(ctx context.Context, data []byte, doc *document.Document, lim limits.Limits) (*document.Verified, []document.Gap)
}

// maxStack bounds what a reader that calls itself for ever can take, in bytes.
const maxStack = 32 << 20

// Why a child ends before it is told to.
var (
	errEnough = errors.New("the file takes too much memory") // which the parent knows
	errGone   = errors.New("the parent is gone")
)

// Serve is the child: it reads files as they come in, until in ends, and watches the
// memory that this takes. The process is to end when it returns.
func Serve(ctx context.Context, in io.Reader, out io.Writer, work Work) error {
	debug.SetMaxStack(maxStack)
	if err := writeKind(out, ready); err != nil {
		return err
	}
	s := server{ctx: ctx, out: out, Work: work, files: make(chan file), gone: make(chan error, 1)}
	go func() { s.gone <- receive(in, s.files) }()
	for {
		select {
		case f := <-s.files:
			if err := s.read(f); errors.Is(err, errGone) {
				return nil
			} else if err != nil {
				return err
			}
		case err := <-s.gone:
			return err
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

type server struct {
	Work
	ctx   context.Context
	out   io.Writer
	files chan file
	gone  chan error // the parent is, whatever is being read
}

// read reads one file and answers.
func (s *server) read(f file) error {
	memory := startWatch(f.lim.Memory, f.lim.Tidy)
	defer memory.tick.Stop()
	var docs []*document.Document
	var sources [][]byte
	visit := func(data []byte, _ *document.Document) {
		if f.verify {
			sources = append(sources, data)
		}
	}
	err := s.attend(memory, func() { docs = s.Open(s.ctx, f.path, f.data, f.lim, visit) })
	if err != nil {
		return err
	}
	spent := memory.spent() || stuck(docs)
	err = reply(s.out, answer, func(c *coder) {
		c.bool(&spent)
		c.documents(&docs)
	})
	if err != nil || !f.verify {
		return err
	}
	opinions := make([]opinion, len(docs))
	ctx, cancel := context.WithTimeout(s.ctx, f.lim.Time) // for all of them together
	defer cancel()
	err = s.attend(memory, func() {
		for i, d := range docs {
			opinions[i].verified, opinions[i].gaps = s.Check(ctx, sources[i], d, f.lim)
		}
	})
	if err != nil {
		return err
	}
	spent = spent || memory.spent() || ctx.Err() != nil
	return reply(s.out, second, func(c *coder) {
		c.bool(&spent)
		list(c, &opinions, (*coder).opinion)
	})
}

// attend waits for what is done, as long as there is memory for it and a parent.
func (s *server) attend(memory *watch, do func()) error {
	done := make(chan bool)
	go func() {
		do()
		close(done)
	}()
	for {
		select {
		case <-done:
			return nil
		case <-memory.tick.C:
			if memory.over() {
				return errors.Join(writeKind(s.out, outOfMemory), errEnough)
			}
		case err := <-s.gone:
			return cmp.Or(err, errGone)
		case <-s.ctx.Done():
			return s.ctx.Err()
		}
	}
}

// An opinion is what a second reader says of one document.
type opinion struct {
	verified *document.Verified
	gaps     []document.Gap
}

func (c *coder) opinion(o *opinion) {
	c.verified(&o.verified)
	list(c, &o.gaps, (*coder).gap)
}

// reply sends a frame.
func reply(out io.Writer, kind byte, code func(*coder)) error {
	w := bufio.NewWriterSize(out, 64<<10)
	if err := writeKind(w, kind); err != nil {
		return err
	}
	c := &coder{}
	code(c)
	if err := c.writeTo(w); err != nil {
		return err
	}
	return w.Flush()
}

// stuck reports whether a reader was given up on, which may still be running.
func stuck(docs []*document.Document) bool {
	return slices.ContainsFunc(docs, func(d *document.Document) bool {
		return slices.ContainsFunc(d.Gaps, func(g document.Gap) bool { return g.Code == document.GapTime })
	})
}

// A file is one to read.
type file struct {
	path   string
	lim    limits.Limits
	verify bool // a second reader is to look at it too
	data   []byte
}

// receive takes files until there are no more.
func receive(in io.Reader, files chan<- file) error {
	in = bufio.NewReaderSize(in, 64<<10)
	for {
		if err := expect(in, request); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		f, err := readFile(in)
		if err != nil {
			return err
		}
		files <- f
	}
}

// maxRequest bounds a request without the file's bytes.
const maxRequest = 1 << 20

func readFile(in io.Reader) (f file, err error) {
	c, err := readFrom(in, maxRequest)
	if err != nil {
		return f, err
	}
	var size int
	c.file(&f, &size)
	if c.err != nil {
		return f, c.err
	}
	f.data = make([]byte, max(size, 0))
	_, err = io.ReadFull(in, f.data)
	return f, err
}

// file codes what is said of a file before its bytes.
func (c *coder) file(f *file, size *int) {
	c.text(&f.path)
	c.limits(&f.lim)
	c.bool(&f.verify)
	number(c, size)
}

// A watch is kept on the memory of this process.
type watch struct {
	tick  *time.Ticker
	most  uint64
	taken []metrics.Sample
}

// startWatch watches for more than most bytes. Garbage is collected late while there is
// room, which is quicker, and the harder the less room there is.
func startWatch(most, tidy int64) *watch {
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(tidy * 2 / 3) // the parent takes the rest while it is handed the answer
	return &watch{time.NewTicker(5 * time.Millisecond), uint64(most), []metrics.Sample{
		{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"},
	}}
}

func (w *watch) used() uint64 {
	metrics.Read(w.taken)
	return w.taken[0].Value.Uint64() - w.taken[1].Value.Uint64()
}

func (w *watch) over() bool { return w.used() > w.most }

// spent reports whether so much was taken that a new process is better for the next file.
func (w *watch) spent() bool { return w.used() > w.most/4 }
