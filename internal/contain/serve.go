// Package contain reads files in child processes, so that a file on which a reader
// hangs, takes all memory or breaks down costs that file and nothing else. A child is
// this program, started again with the word Command: the parent sends it files one by
// one and gets documents back over pipes.
package contain

import (
	"bufio"
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

// Open reads a file and the documents inside it. What could not be read is a gap.
type Open func(ctx context.Context, path string, data []byte, lim limits.Limits) []*document.Document

// maxStack bounds what a reader that calls itself for ever can take, in bytes.
const maxStack = 32 << 20

// Serve is the child: it reads files with open as they come in, until in ends, and
// watches the memory that this takes. The process is to end when it returns.
func Serve(ctx context.Context, in io.Reader, out io.Writer, open Open) error {
	debug.SetMaxStack(maxStack)
	if err := writeKind(out, ready); err != nil {
		return err
	}
	files := make(chan file)
	failed := make(chan error, 1) // the parent is gone, whatever is being read
	go func() { failed <- receive(in, files) }()
	for {
		var f file
		select {
		case f = <-files:
		case err := <-failed:
			return err
		case <-ctx.Done():
			return ctx.Err()
		}
		read := make(chan []*document.Document, 1)
		watched := start(f.lim.Memory)
		go func() { read <- open(ctx, f.path, f.data, f.lim) }()
		var docs []*document.Document
		for docs == nil {
			select {
			case docs = <-read:
			case <-watched.tick.C:
				if watched.over() {
					return writeKind(out, memory)
				}
			case err := <-failed:
				return err
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		watched.tick.Stop()
		if err := reply(out, docs, watched.spent() || stuck(docs)); err != nil {
			return err
		}
	}
}

// reply sends the documents that a file holds; spent asks for the end of this child.
func reply(out io.Writer, docs []*document.Document, spent bool) error {
	w := bufio.NewWriterSize(out, 64<<10)
	if err := writeKind(w, answer); err != nil {
		return err
	}
	c := &coder{}
	c.bool(&spent)
	c.documents(&docs)
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
	path string
	lim  limits.Limits
	data []byte
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
	number(c, size)
}

// A watch is kept on the memory of this process.
type watch struct {
	tick  *time.Ticker
	most  uint64
	taken []metrics.Sample
}

// start watches for more than most bytes. Garbage is collected late while there is
// room, which is quicker, and the harder the less room there is.
func start(most int64) *watch {
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(most - most/8)
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
