package contain

import (
	"encoding/binary"
	"errors"
	"io"
	"math"
	"sort"
	"strings"
	"unsafe"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/limits"
)

// What goes through a pipe is two stretches: the characters of all strings, one after
// the other, and a body that says what they are. The reader of it makes one string of
// the former, and every text a piece of that.

// A coder writes values or reads them back: one description of each type serves both,
// so that they cannot differ.
type coder struct {
	reading bool
	body    []byte
	err     error // of reading

	// Writing.
	texts []string // the strings in turn, not copied
	size  int      // bytes of them
	known map[string]int

	// The places of blocks, and their numbers from 1.
	places []*document.Place
	placed map[*document.Place]uint64

	// Reading.
	chars string
	names []string
	room  int64 // bytes of memory that what is read may still take
}

// errTooBig says that what was read takes more memory than allowed.
var errTooBig = errors.New("more than the memory allowed")

// errGarbled says that the bytes are none that a coder writes.
var errGarbled = errors.New("garbled")

func (c *coder) fail(err error) {
	if c.err == nil {
		c.err = err
	}
	c.body = nil
}

// writeTo sends what was written.
func (c *coder) writeTo(w io.Writer) error {
	var head [16]byte
	binary.LittleEndian.PutUint64(head[:], uint64(c.size))
	binary.LittleEndian.PutUint64(head[8:], uint64(len(c.body)))
	if _, err := w.Write(head[:]); err != nil {
		return err
	}
	for _, s := range c.texts {
		if _, err := io.WriteString(w, s); err != nil {
			return err
		}
	}
	_, err := w.Write(c.body)
	return err
}

// readFrom takes what another coder sent. What is decoded from it takes at most room
// bytes of memory.
func readFrom(r io.Reader, room int64) (*coder, error) {
	var head [16]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return nil, err
	}
	chars, body := binary.LittleEndian.Uint64(head[:]), binary.LittleEndian.Uint64(head[8:])
	if chars > uint64(room) || body > uint64(room)-chars {
		return nil, errTooBig
	}
	c := &coder{reading: true, room: room - int64(chars+body)}
	var all strings.Builder
	all.Grow(int(chars))
	if _, err := io.CopyN(&all, r, int64(chars)); err != nil {
		return nil, err
	}
	c.chars = all.String()
	c.body = make([]byte, body)
	_, err := io.ReadFull(r, c.body)
	return c, err
}

func (c *coder) uint(v *uint64) {
	if !c.reading {
		c.body = binary.AppendUvarint(c.body, *v)
		return
	}
	u, n := binary.Uvarint(c.body)
	if n <= 0 {
		c.fail(errGarbled)
		u, n = 0, 0
	}
	*v, c.body = u, c.body[n:]
}

// number codes any whole number.
func number[T ~int | ~int64 | ~int32 | ~uint8 | ~uint32](c *coder, v *T) {
	u := uint64(*v)<<1 ^ uint64(int64(*v)>>63)
	c.uint(&u)
	*v = T(int64(u>>1) ^ -int64(u&1))
}

// step codes a number by its distance from the one before.
func (c *coder) step(v, last *int32) {
	d := *v - *last
	number(c, &d)
	*v = *last + d
	*last = *v
}

func (c *coder) bool(v *bool) {
	var u uint64
	if *v {
		u = 1
	}
	c.uint(&u)
	*v = u != 0
}

// text codes a string that is like no other.
func (c *coder) text(s *string) {
	n := uint64(len(*s))
	c.uint(&n)
	if !c.reading {
		if n > 0 {
			c.texts = append(c.texts, *s)
			c.size += len(*s)
		}
		return
	}
	if n > uint64(len(c.chars)) {
		c.fail(errGarbled)
		n = 0
	}
	*s, c.chars = c.chars[:n], c.chars[n:]
}

// name codes a string that comes again and again.
func name[T ~string](c *coder, v *T) {
	s := string(*v)
	n := uint64(c.known[s]) // 0 for a new one
	c.uint(&n)
	switch {
	case n == 0:
		c.text(&s)
		if c.reading {
			c.names = append(c.names, s)
			break
		}
		if c.known == nil {
			c.known = map[string]int{}
		}
		c.known[s] = len(c.known) + 1
	case c.reading && n > uint64(len(c.names)):
		c.fail(errGarbled)
	case c.reading:
		s = c.names[n-1]
	}
	*v = T(s)
}

// list codes the items of a list one by one. A list that is nil stays nil.
func list[T any](c *coder, v *[]T, item func(*coder, *T)) {
	n := uint64(0)
	if *v != nil {
		n = uint64(len(*v)) + 1
	}
	c.uint(&n)
	if c.reading {
		*v = nil
		if n == 0 {
			return
		}
		// Every item takes a byte of the body, and its size of the room.
		size := uint64(unsafe.Sizeof(*new(T)))
		switch {
		case n-1 > uint64(len(c.body)):
			c.fail(errGarbled)
			return
		case int64((n-1)*size) > c.room:
			c.fail(errTooBig)
			return
		}
		c.room -= int64((n - 1) * size)
		*v = make([]T, n-1)
	}
	for i := range *v {
		if c.err != nil {
			return
		}
		item(c, &(*v)[i])
	}
}

// pointers codes a list of pointers, none of them nil.
func pointers[T any](c *coder, v *[]*T, item func(*coder, *T)) {
	var flat []T
	if !c.reading {
		list(c, v, func(c *coder, p **T) { item(c, *p) })
		return
	}
	list(c, &flat, item)
	if flat == nil {
		*v = nil
		return
	}
	*v = make([]*T, len(flat))
	for i := range flat {
		(*v)[i] = &flat[i]
	}
}

func (c *coder) documents(v *[]*document.Document) { pointers(c, v, (*coder).document) }

func (c *coder) document(d *document.Document) {
	c.text(&d.Path)
	name(c, &d.Format)
	c.text(&d.SHA256)
	number(c, &d.Bytes)
	number(c, &d.Pages)
	pointers(c, &d.Parts, (*coder).part)
	list(c, &d.Gaps, (*coder).gap)
	c.verified(&d.Verified)
	blocks := newNumbering(d, c.reading)
	list(c, &d.Traits, func(c *coder, t *document.Trait) { c.trait(t, blocks) })
}

func (c *coder) verified(v **document.Verified) {
	there := *v != nil
	c.bool(&there)
	if !there {
		return
	}
	if c.reading {
		*v = &document.Verified{}
	}
	name(c, &(*v).Reader)
	number(c, &(*v).Words)
	number(c, &(*v).Agreed)
}

// A numbering numbers the blocks of a document from 1, for the traits that are about
// words of theirs.
type numbering struct {
	of    map[*document.Block]int // when writing: of the blocks asked for
	parts []*document.Part        // when reading
	from  []int                   // the blocks before each part
}

// block is the one with a number, nil for none.
func (n *numbering) block(number int) *document.Block {
	i := sort.SearchInts(n.from, number) - 1 // the last part with fewer before it
	if i < 0 || number-n.from[i] > len(n.parts[i].Blocks) {
		return nil
	}
	return n.parts[i].Blocks[number-n.from[i]-1]
}

func newNumbering(d *document.Document, reading bool) numbering {
	n := numbering{of: map[*document.Block]int{}, parts: d.Parts}
	for _, t := range d.Traits {
		if t.Words != nil {
			n.of[t.Words.Block] = 0
		}
	}
	if !reading && len(n.of) == 0 {
		return n
	}
	count := 0
	for _, p := range d.Parts {
		if reading {
			n.from = append(n.from, count)
			count += len(p.Blocks)
			continue
		}
		for _, b := range p.Blocks {
			count++
			if _, ok := n.of[b]; ok {
				n.of[b] = count
			}
		}
	}
	return n
}

func (c *coder) part(p *document.Part) {
	name(c, &p.Name)
	name(c, &p.Layer)
	name(c, &p.Trait)
	c.bool(&p.About)
	pointers(c, &p.Blocks, (*coder).block)
}

func (c *coder) block(b *document.Block) {
	c.text(&b.Text)
	number(c, &b.Kind)
	number(c, &b.Level)
	c.bool(&b.Style.Bold)
	c.bool(&b.Style.Italic)
	c.bool(&b.Style.Quote)
	number(c, &b.Style.Colour)
	number(c, &b.Style.Indent)
	c.place(&b.Place)
	number(c, &b.Paragraph)
	number(c, &b.Row)
	number(c, &b.Column)
	var last document.Anchor
	var box document.Box
	list(c, &b.Anchors, func(c *coder, a *document.Anchor) {
		c.step(&a.Offset, &last.Offset)
		c.step(&a.Page, &last.Page)
		c.step(&a.Line, &last.Line)
		c.step(&a.Column, &last.Column)
		c.anchored(&a.Box, &box)
	})
}

// place codes the place of a block, which may be that of others. Number 1 is none.
func (c *coder) place(v **document.Place) {
	if c.placed == nil {
		c.placed, c.places = map[*document.Place]uint64{nil: 1}, []*document.Place{nil}
	}
	n := c.placed[*v] // 0 for a new one
	c.uint(&n)
	switch {
	case n > uint64(len(c.places)):
		c.fail(errGarbled)
		return
	case n > 0:
		*v = c.places[n-1]
		return
	case c.reading:
		if c.room -= limits.PlaceBytes; c.room < 0 {
			c.fail(errTooBig)
			return
		}
		*v = &document.Place{}
	}
	c.places = append(c.places, *v)
	c.placed[*v] = uint64(len(c.places))
	p := *v
	name(c, &p.Part)
	name(c, &p.Table)
	name(c, &p.Sheet)
	name(c, &p.Heading)
	name(c, &p.Cell)
	number(c, &p.Cells)
	number(c, &p.Above)
	name(c, &p.Label)
	number(c, &p.Page)
	c.box(&p.Box, &document.Box{})
}

// anchored codes the box of an anchor, which may have none.
func (c *coder) anchored(v **document.Box, last *document.Box) {
	there := *v != nil
	c.bool(&there)
	if !there {
		return
	}
	if c.reading {
		*v = &document.Box{}
		c.room -= int64(unsafe.Sizeof(**v))
	}
	c.box(*v, last)
}

func (c *coder) location(l *document.Location) {
	name(c, &l.Part)
	number(c, &l.Page)
	number(c, &l.Paragraph)
	name(c, &l.Table)
	name(c, &l.Sheet)
	name(c, &l.Cell)
	number(c, &l.Line)
	number(c, &l.Column)
	number(c, &l.EndLine)
	number(c, &l.EndColumn)
	c.box(&l.Box, &document.Box{})
	name(c, &l.Heading)
}

// box codes four numbers, naming those that differ from the box before: words on a
// line share their height.
func (c *coder) box(b, last *document.Box) {
	var differ uint64
	for i := range b {
		if math.Float64bits(b[i]) != math.Float64bits(last[i]) {
			differ |= 1 << i
		}
	}
	c.uint(&differ)
	for i := range b {
		switch {
		case differ&(1<<i) == 0:
			b[i] = last[i]
		case !c.reading:
			c.body = binary.LittleEndian.AppendUint64(c.body, math.Float64bits(b[i]))
		case len(c.body) < 8:
			c.fail(errGarbled)
		default:
			b[i] = math.Float64frombits(binary.LittleEndian.Uint64(c.body))
			c.body = c.body[8:]
		}
	}
	*last = *b
}

func (c *coder) gap(g *document.Gap) {
	name(c, &g.Code)
	name(c, &g.Part)
	name(c, &g.Reason)
	name(c, &g.Hint)
	c.text(&g.Digest)
}

// trait codes the words that a trait is about by the number of their block.
func (c *coder) trait(t *document.Trait, blocks numbering) {
	name(c, &t.Kind)
	name(c, &t.Layer)
	name(c, &t.Detail)
	c.location(&t.Where)
	var n int
	var span document.Span
	if t.Words != nil {
		n, span = blocks.of[t.Words.Block], t.Words.Span
	}
	number(c, &n)
	if n == 0 {
		return
	}
	number(c, &span.Start)
	number(c, &span.End)
	if !c.reading {
		return
	}
	if b := blocks.block(n); b != nil {
		t.Words = &document.Words{Block: b, Span: span}
	} else {
		c.fail(errGarbled)
	}
}

func (c *coder) limits(l *limits.Limits) {
	for _, v := range []*int64{&l.FileBytes, &l.PartBytes, &l.TotalBytes, &l.Ratio, &l.RatioFloor, &l.Text, &l.Plain, &l.Memory, &l.Tidy, (*int64)(&l.Time), (*int64)(&l.Look)} {
		number(c, v)
	}
	for _, v := range []*int{&l.Parts, &l.Depth, &l.Nesting, &l.Inside, &l.Pages, &l.Steps, &l.Blocks, &l.Matches, &l.Findings} {
		number(c, v)
	}
}
