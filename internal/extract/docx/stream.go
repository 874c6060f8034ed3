package docx

import (
	"strconv"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/limits"
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
	places     document.Places
	number     func() string // names the part at its first block, nil when it has a name
	apart      bool          // read for comparison, not of the document
}

// stream begins a part that will have this name.
func (r *reader) stream(rank int, layer document.Layer, name string) *stream {
	return &stream{r: r, rank: rank, part: &document.Part{Name: name, Layer: layer}}
}

// apart begins a part that does not join the document.
func (r *reader) apart() *stream {
	return &stream{r: r, part: &document.Part{}, apart: true}
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

// partCost is what the model takes for a part, in bytes, so that a million of next
// to nothing count for what they are.
const partCost = 400

// spend takes from the limit of text. It reports false when that is used up, and
// then reading stops.
func (r *reader) spend(bytes int) bool {
	r.kept += int64(bytes)
	if r.lim.Text > 0 && r.kept > r.lim.Text {
		r.overflow()
	}
	return !r.full
}

func (r *reader) overflow() {
	if !r.full {
		r.full = true
		r.doc.Gap(document.GapLimit, "", "the document holds more text than foilint is willing to read; the rest was not read", "Split the document and scan the pieces.")
	}
}

// add appends a block and settles its lines; nil anchors mean one at its start.
func (s *stream) add(b *document.Block) {
	if !s.r.spend(len(b.Text) + limits.BlockBytes) {
		return
	}
	if len(s.part.Blocks) == 0 && !s.apart {
		s.r.spend(partCost)
		s.r.streams = append(s.r.streams, s)
	}
	where := *b.In()
	where.Part = s.named()
	if len(b.Anchors) == 0 {
		b.Anchors = []document.Anchor{{Line: 1, Column: 1}}
	}
	for i := range b.Anchors {
		b.Anchors[i].Line += int32(s.line)
	}
	where.Page = int(b.Anchors[0].Page)
	b.Place = s.places.Of(where)
	s.line += 1 + strings.Count(b.Text, "\n")
	s.part.Blocks = append(s.part.Blocks, b)
}

// named is the name of the part, which takes its number when first asked.
func (s *stream) named() string {
	if s.number != nil {
		s.part.Name, s.number = s.number(), nil
	}
	return s.part.Name
}

// value adds a block of its own for a piece of text, and gives it; nil if there is
// none or no room.
func (s *stream) value(text string, where document.Location) *document.Block {
	text = strings.TrimSpace(strings.ToValidUTF8(text, "\uFFFD"))
	if text == "" || !s.r.spend(strings.Count(text, "\n")*limits.AnchorBytes) {
		return nil
	}
	b := document.NewBlock(text, where)
	for at, line := 0, 1; ; line++ {
		b.Anchors = append(b.Anchors, document.Anchor{Offset: int32(at), Page: int32(where.Page), Line: int32(line), Column: 1})
		next := strings.IndexByte(text[at:], '\n')
		if next < 0 {
			break
		}
		at += next + 1
	}
	s.add(b)
	return b
}

// about are the metadata parts that tell of the file and its makers.
var about = map[string]bool{
	"properties": true, "tracked change authors": true, "people": true, "signatures": true, "printer": true, "labels": true,
	"pictures": true,
}

// say adds text to the metadata part of that name, once.
func (r *reader) say(part, text string, where document.Location) {
	r.speak(document.Metadata, part, text, where)
}

// speak adds text that has no place of its own to the part of that name, once.
func (r *reader) speak(layer document.Layer, part, text string, where document.Location) {
	if r.full || !r.first(part+"\x00"+where.Cell+"\x00"+text) {
		return
	}
	s := r.meta[string(layer)+part]
	if s == nil {
		rank := rankMeta
		switch {
		case layer != document.Metadata:
			rank = rankChart
		case part == "links":
			rank = rankLinks
		}
		s = r.stream(rank, layer, part)
		s.part.About = about[part] || strings.HasSuffix(part, " author")
		r.meta[string(layer)+part] = s
	}
	s.value(text, where)
}
