package contain

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"runtime/debug"
	"sync"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract"
	"github.com/foilint/foilint/internal/limits"
)

// A Pool starts children when there are files to read and keeps them for the next. It
// is safe for use by several goroutines, each of which keeps one child busy at most.
// The zero Pool is ready for use.
type Pool struct {
	// Verify has a second reader look at each document that is read in a child.
	Verify bool

	start func() (*child, error) // nil for startSelf

	mu     sync.Mutex
	idle   []*child
	busy   map[*child]bool
	closed bool
	failed int // children that did not start, in a row
}

// tries is how many children may fail to start before no more are tried.
const tries = 3

// Warm starts a child for a file that will come. Whether that worked is told then.
func (p *Pool) Warm() {
	if c, err := p.take(); err == nil {
		p.give(c)
	}
}

// Close ends all children, also those at work.
func (p *Pool) Close() {
	p.mu.Lock()
	all := p.idle
	for c := range p.busy {
		all = append(all, c)
	}
	p.idle, p.closed = nil, true
	p.mu.Unlock()
	for _, c := range all {
		c.end()
	}
}

// Open reads a file as extract.Open does: plain text here, anything else in a child.
func (p *Pool) Open(ctx context.Context, path string, data []byte, lim limits.Limits) []*document.Document {
	if extract.Contained(data) {
		return p.contained(ctx, path, data, lim)
	}
	lim.Text = max(lim.Text, lim.Plain)
	return extract.Open(ctx, path, data, lim)
}

// contained reads a file in a child.
func (p *Pool) contained(ctx context.Context, path string, data []byte, lim limits.Limits) (docs []*document.Document) {
	size := len(data)
	c, digest, err := p.send(ctx, path, data, lim)
	if size > large {
		debug.FreeOSMemory() // the child has it now
	}
	if err == nil {
		docs, err = c.receive(ctx, lim, !p.Verify)
		fine := err == nil
		if fine && p.Verify {
			if err := c.receiveSecond(ctx, docs, lim); err != nil {
				docs[0].Gaps = append(docs[0].Gaps, unverified(err, lim))
				fine = false
			}
		}
		if fine && !c.spent {
			p.give(c)
		} else {
			p.drop(c)
		}
	}
	if err != nil {
		d := &document.Document{Path: filepath.ToSlash(path), Format: extract.Promised(path), SHA256: digest}
		d.Gaps = []document.Gap{fault(err, lim)}
		return []*document.Document{d}
	}
	return docs
}

// large is the size in bytes of a file that is not left for the collector to find, once
// it is no longer needed.
const large = 16 << 20

// send gives a file to a child. A child that was ended while idle is passed over: that
// says nothing of the file.
func (p *Pool) send(ctx context.Context, path string, data []byte, lim limits.Limits) (c *child, digest string, err error) {
	for {
		if c, err = p.take(); err == nil {
			if err = c.send(ctx, file{path, lim, p.Verify, data}); err != nil {
				p.drop(c)
			}
		}
		if err == nil || ctx.Err() != nil || !errors.Is(err, errUnsent) {
			sum := sha256.Sum256(data)
			return c, hex.EncodeToString(sum[:]), err
		}
	}
}

// take gives a child that is idle, or a new one.
func (p *Pool) take() (*child, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if n := len(p.idle); n > 0 {
		c := p.idle[n-1]
		p.idle = p.idle[:n-1]
		p.busy[c] = true
		return c, nil
	}
	if p.closed || p.failed >= tries {
		return nil, errNoStart
	}
	start := p.start
	if start == nil {
		start = startSelf
	}
	c, err := start()
	if err != nil {
		p.failed++
		return nil, fmt.Errorf("%w: %w", errNoStart, err)
	}
	if p.busy == nil {
		p.busy = map[*child]bool{}
	}
	p.busy[c] = true
	return c, nil
}

// give takes back a child that may read another file.
func (p *Pool) give(c *child) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.busy, c)
	if c.up {
		p.failed = 0
	}
	p.idle = append(p.idle, c)
}

// drop ends a child for good.
func (p *Pool) drop(c *child) {
	p.mu.Lock()
	delete(p.busy, c)
	if !c.up {
		p.failed++
	}
	p.mu.Unlock()
	c.end()
}
