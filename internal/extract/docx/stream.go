package docx

import (
	"strconv"
	"strings"

	"github.com/foilint/foilint/internal/document"
)

// A stream fills a part block by block and counts its lines and paragraphs. Its
// part joins the document only if it holds something.
type stream struct {
	r          *reader
	part       *document.Part
	rank       int
	line       int // lines printed so far
	paragraphs int
	tables     int
	heading    string
	number     func() string // names the part at its first block, nil when it has a name
}

// stream begins a part that will have this name.
func (r *reader) stream(rank int, layer document.Layer, name string) *stream {
	s := &stream{r: r, rank: rank, part: &document.Part{Name: name, Layer: layer}}
	r.streams = append(r.streams, s)
	return s
}

// numbered begins a part called kind and the next number, taken when it first
// gets text so that empty ones leave no hole.
func (r *reader) numbered(rank int, layer document.Layer, kind string) *stream {
	s := r.stream(rank, layer, "")
	s.number = func() string {
		r.count[kind]++
		return kind + " " + strconv.Itoa(r.count[kind])
	}
	return s
}

// add appends a block and settles its lines; nil anchors mean one at its start.
func (s *stream) add(b *document.Block) {
	if s.r.full {
		return
	}
	const block = 600 // bytes that a block takes beside its text, so that a million empty ones count
	s.r.kept += int64(len(b.Text)) + block
	if s.r.lim.Text > 0 && s.r.kept > s.r.lim.Text {
		s.r.full = true
		s.r.doc.Gap(document.GapLimit, "", "the document holds more text than foilint is willing to read; the rest was not read", "Split the document and scan the pieces.")
		return
	}
	if s.number != nil {
		s.part.Name, s.number = s.number(), nil
	}
	b.Where.Part = s.part.Name
	if len(b.Anchors) == 0 {
		b.Anchors = []document.Anchor{{Line: 1, Column: 1}}
	}
	for i := range b.Anchors {
		b.Anchors[i].Line += s.line
	}
	b.Where.Page = b.Anchors[0].Page
	s.line += 1 + strings.Count(b.Text, "\n")
	s.part.Blocks = append(s.part.Blocks, b)
}

// value adds a block of its own for a piece of metadata.
func (s *stream) value(text string, where document.Location) {
	text = strings.TrimSpace(strings.ToValidUTF8(text, "\uFFFD"))
	if text == "" {
		return
	}
	b := &document.Block{Text: text, Where: where}
	for at, line := 0, 1; ; line++ {
		b.Anchors = append(b.Anchors, document.Anchor{Offset: at, Page: where.Page, Line: line, Column: 1})
		next := strings.IndexByte(text[at:], '\n')
		if next < 0 {
			break
		}
		at += next + 1
	}
	s.add(b)
}

// say adds text to the metadata part of that name, once.
func (r *reader) say(part, text string, where document.Location) {
	if r.full || !r.first(part+"\x00"+where.Cell+"\x00"+text) {
		return
	}
	s := r.meta[part]
	if s == nil {
		rank := rankMeta
		if part == "links" {
			rank = rankLinks
		}
		s = r.stream(rank, document.Metadata, part)
		r.meta[part] = s
	}
	s.value(text, where)
}
