package text

import (
	"context"
	"runtime"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/parallel"
)

// pieceBytes is about how much of a long text is read at a time, beside other pieces.
const pieceBytes = 512 << 10

// read does what run does, with a long text in pieces.
func (r *reader) read(ctx context.Context) (whole bool) {
	pieces := r.pieces()
	if len(pieces) < 2 {
		return r.run(ctx)
	}
	// When the time is up, those that were not begun say so below.
	_ = parallel.Each(ctx, len(pieces), 1, runtime.GOMAXPROCS(0), func() func(int) {
		return func(i int) { pieces[i].whole = pieces[i].run(ctx) }
	})
	blocks := 0
	for _, p := range pieces {
		blocks += len(p.part.Blocks)
	}
	if blocks >= r.lim.Blocks || r.full() != "" {
		r.kept.Store(0)
		return r.run(ctx) // which finds the line at which it is full
	}
	whole, blocks = true, 0
	for n, p := range pieces {
		if !p.whole && len(p.doc.Gaps) == 0 {
			p.whole = p.run(ctx)
		}
		p.before, blocks = blocks, blocks+len(p.part.Blocks)
		if r.follow(p); !p.whole {
			whole, pieces = false, pieces[:n+1]
			break
		}
	}
	r.part.Blocks = make([]*document.Block, blocks)
	_ = parallel.Each(context.Background(), len(pieces), 1, runtime.GOMAXPROCS(0), func() func(int) {
		return func(i int) { pieces[i].give(r.part.Blocks) }
	})
	return whole
}

// A piece is a stretch of the text from one blank line to another, with a reader and a
// document of its own.
type piece struct {
	reader
	whole  bool
	before int             // blocks of the pieces before it
	above  *document.Place // of what stands before its first heading
}

// likelyBytes is about how many bytes of a text there are for each of its blocks.
const likelyBytes = 80

// pieces cuts the text; a short one is one piece.
func (r *reader) pieces() []*piece {
	var out []*piece
	line, page := int32(0), r.lines.page
	for s := r.text; s != ""; {
		end := len(s)
		if end > 2*pieceBytes {
			end = blankLine(s, pieceBytes)
		}
		p := &piece{reader: *r}
		p.doc, p.part = &document.Document{}, &document.Part{Name: r.part.Name, Blocks: make([]*document.Block, 0, end/likelyBytes)}
		p.text = s[:end]
		p.lim.Text -= int64(len(r.text) - end)
		p.lines = &lines{rest: p.text, sep: r.lines.sep, number: line, page: page}
		out = append(out, p)
		line += int32(strings.Count(p.text, "\n"))
		if page > 0 {
			page += int32(strings.Count(p.text, "\f"))
		}
		s = s[end:]
	}
	return out
}

// blankLine is where the first blank line after byte at of s begins, the end of s if
// there is none.
func blankLine(s string, at int) int {
	for {
		i := strings.IndexByte(s[at:], '\n')
		if i < 0 {
			return len(s)
		}
		at += i + 1
		if rest := strings.TrimLeft(s[at:], " \t\r"); rest == "" || rest[0] == '\n' {
			return at
		}
	}
}

// follow has a piece follow what was read before.
func (r *reader) follow(p *piece) {
	p.above = r.here()
	if p.headed {
		r.heading, r.place = p.heading, p.place
	}
	r.doc.Gaps = append(r.doc.Gaps, p.doc.Gaps...)
}

// give puts the blocks of a piece among all.
func (p *piece) give(all []*document.Block) {
	headed := false
	for i, b := range p.part.Blocks {
		if headed = headed || b.Kind == document.Heading; !headed {
			b.Place = p.above
		}
		b.Paragraph += int32(p.before)
		all[p.before+i] = b
	}
}
