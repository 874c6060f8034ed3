// Package text reads plain text: letters saved as text, converters' output, mail
// pasted into a file. It finds the paragraphs that an application hard-wrapped
// and keeps apart the lines that stand for themselves, because neither zones nor
// matches may run from one of those to the next.
package text

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/limits"
)

const (
	// blockBytes is where a block without an end is cut; real paragraphs are a
	// hundredth of it.
	blockBytes = 64 << 10
	// paragraphLines bounds the lines that are held while a paragraph is judged.
	paragraphLines = 1000
)

const hintSplit = "Split the file and check each piece."

// Read reads the bytes of a text file. It never fails: what could not be read is
// in the document's gaps. The document's text may be data itself, which must not be
// changed any more.
func Read(ctx context.Context, data []byte, lim limits.Limits) *document.Document {
	doc := &document.Document{Format: document.Text}
	s, _, ok := Decode(data, doc)
	if !ok {
		return doc
	}
	most := lim.Text / 2 // the other half is for what is kept beside it
	long := int64(len(s)) > most
	if long {
		cut := int(most)
		for cut > 0 && !utf8.RuneStart(s[cut]) {
			cut--
		}
		s = strings.Clone(s[:cut]) // the rest need not stay
	}
	r := reader{doc: doc, part: doc.Part("body", document.Visible), lim: lim, text: s, lines: newLines(s), width: wrapWidth(s), kept: new(atomic.Int64)}
	if r.read(ctx) && long {
		doc.Gap(document.GapLimit, "body", fmt.Sprintf("the text is longer than %d bytes; the rest was not read", most), hintSplit)
	}
	if n := len(r.part.Blocks); n > 0 {
		doc.Pages = int(r.part.Blocks[n-1].Anchors[0].Page)
	} else if doc.Complete() {
		doc.Gap(document.GapEmpty, "", "there is no text in the file", "Check that this is the file you meant to send.")
	}
	return doc
}

// A reader collects lines into paragraphs and paragraphs into blocks.
type reader struct {
	doc     *document.Document
	part    *document.Part
	lim     limits.Limits
	text    string
	lines   *lines
	width   int32 // the column at which most of the text was wrapped, 0 if none
	heading string
	headed  bool            // there was one
	place   *document.Place // below the heading; nil until it is asked for
	kept    *atomic.Int64   // bytes beside the text, of lim.Text
	blocks  []document.Block
	anchors []document.Anchor
	open    []line // the run of lines without a blank between them that is being read
}

// run reads to the end of the text, or tells of what it leaves.
func (r *reader) run(ctx context.Context) (whole bool) {
	for n := 0; ; n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			r.doc.Gap(document.GapTime, "body", fmt.Sprintf("the time limit was reached at line %d; the rest was not read", r.lines.number), hintSplit)
			return false
		}
		l, more := r.lines.next()
		if !more || l.blank() || l.newPage || len(r.open) == paragraphLines {
			r.paragraph()
		}
		if !more {
			break
		}
		if why := r.full(); why != "" {
			r.doc.Gap(document.GapLimit, "body", fmt.Sprintf("%s; the text after line %d was not read", why, l.number), hintSplit)
			return false
		}
		if !l.blank() {
			l.look()
			r.open = append(r.open, l)
		}
	}
	return true
}

// full says which limit was reached, "" when none was.
func (r *reader) full() string {
	switch {
	case len(r.part.Blocks) >= r.lim.Blocks:
		return fmt.Sprintf("there are more than %d blocks", r.lim.Blocks)
	case int64(len(r.text))+r.kept.Load() > r.lim.Text:
		return fmt.Sprintf("the text is more than foilint is willing to read, %d MB with what it keeps beside it", r.lim.Text>>20)
	}
	return ""
}

// paragraph turns the open lines into blocks.
func (r *reader) paragraph() {
	width := ownWidth(r.open, r.width)
	for i := 0; i < len(r.open); {
		n := i + 1
		for n < len(r.open) && wrapped(&r.open[n-1], &r.open[n], width, n-1 == i) {
			n++
		}
		r.block(r.open[i:n])
		i = n
	}
	r.open = r.open[:0]
}

// block adds the block made of some lines, in pieces if it is over-long.
func (r *reader) block(ls []line) {
	for len(ls) > 0 {
		if len(ls[0].text) > blockBytes {
			piece, rest := ls[0].cut(blockBytes)
			r.add([]line{piece})
			ls[0] = rest
			continue
		}
		n, size := 1, len(ls[0].text)
		for n < len(ls) && size+len(ls[n].text) < blockBytes {
			size += len(ls[n].text) + 1
			n++
		}
		r.add(ls[:n])
		ls = ls[n:]
	}
}

func (r *reader) add(ls []line) {
	for len(ls) > 0 && ls[0].blank() {
		ls = ls[1:]
	}
	if len(ls) == 0 {
		return
	}
	b := r.newBlock(len(ls))
	b.Kind = kindOf(&ls[0])
	b.Text = r.join(ls, b.Anchors)
	if b.Kind == document.Heading {
		b.Level = uint8(max(1, headingLevel(b.Text)))
		r.heading, r.headed, r.place = headingText(b.Text), true, nil
	}
	b.Style.Bold = b.Kind == document.Heading && strings.HasPrefix(b.Text, "**")
	b.Style.Quote = b.Text[0] == '>'
	b.Paragraph = int32(len(r.part.Blocks) + 1)
	b.Place = r.here()
	r.part.Blocks = append(r.part.Blocks, b)
	r.kept.Add(int64(limits.BlockBytes + len(b.Anchors)*limits.AnchorBytes))
}

// here is the place of what follows.
func (r *reader) here() *document.Place {
	if r.place == nil {
		r.place = &document.Place{Part: r.part.Name, Heading: r.heading}
	}
	return r.place
}

// newBlock takes a block with n anchors from a slab: a long file has a million.
func (r *reader) newBlock(n int) *document.Block {
	if len(r.blocks) == 0 {
		r.blocks = make([]document.Block, min(slab, 8+len(r.part.Blocks)))
	}
	if len(r.anchors) < n {
		r.anchors = make([]document.Anchor, max(n, min(slab, 16+len(r.part.Blocks))))
	}
	b := &r.blocks[0]
	b.Anchors, r.blocks, r.anchors = r.anchors[:n:n], r.blocks[1:], r.anchors[n:]
	return b
}

const slab = 512

// join makes one text of wrapped lines and sets an anchor for each. A word that
// was broken after its hyphen loses the line break and keeps the hyphen: in
// letters nearly every such word is a compound or a double-barrelled name
// ("multi-factor"), hardly any was hyphenated by the program.
func (r *reader) join(ls []line, anchors []document.Anchor) string {
	if s, ok := r.asItLies(ls); ok {
		for i := range ls {
			anchors[i] = ls[i].anchor(ls[i].at - ls[0].at)
		}
		return s
	}
	var b strings.Builder
	for i := range ls {
		l := &ls[i]
		if i > 0 && !brokenWord(ls[i-1].text, l.text) {
			b.WriteByte('\n')
		}
		anchors[i] = l.anchor(b.Len())
		b.WriteString(l.text)
	}
	r.kept.Add(int64(b.Len()))
	return b.String()
}

// asItLies is the text of lines that nothing but a line feed parts, without a copy.
func (r *reader) asItLies(ls []line) (string, bool) {
	end := ls[0].at + len(ls[0].text)
	for i := 1; i < len(ls); i++ {
		l := &ls[i]
		if l.at != end+1 || r.lines.sep != '\n' || brokenWord(ls[i-1].text, l.text) {
			return "", false
		}
		end = l.at + len(l.text)
	}
	return r.text[ls[0].at:end], true
}

// brokenWord reports whether a line ends within a word that the next one goes on with.
func brokenWord(a, b string) bool {
	r, size := utf8.DecodeLastRuneInString(a)
	if r != '-' && r != '\u00ad' && r != '‐' {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(a[:len(a)-size])
	after, _ := utf8.DecodeRuneInString(b)
	return isLetter(before) && isLetter(after)
}
