package pdf

import (
	"fmt"
	"math"
	"strings"
	"unicode"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/limits"
)

// readPage reads one page. Whatever happens in it, the other pages are read.
func (r *reader) readPage(n int, node pageNode) {
	part := pageName(n)
	before := len(r.doc.Parts)
	r.reading = n
	defer func() {
		if recover() != nil {
			r.doc.Parts = r.doc.Parts[:max(before, 0)]
			r.doc.Gap(document.GapPanic, part, "our reader failed on this page", hintOpen)
		}
	}()
	to := r.sight.reuse()
	to.glyphs = r.glyphs[:0]
	defer func() { r.glyphs, r.sight.last = to.glyphs, to }()
	base := r.pageMatrix(node, to)
	p := &painter{reader: r, to: to, active: map[int]bool{}}
	st := state{ctm: base, stretch: 1}
	p.paint(r.pageContent(node, to), node.resources, st, 0)
	notes := r.annotations(n, node, base, p)
	to.mark(r.overlays(node, base, to))
	r.see(to)

	visible, hidden := to.split()
	page := r.doc.Part(part, document.Visible)
	lay := arrange(visible, to.rules)
	page.Blocks = r.keep(lay.blocks(n, part))
	aside := r.hiddenPart(n, hidden, to.altTexts)
	for _, w := range lay.marked {
		r.passage(document.TraitUnappliedRedaction, document.Visible, "text that is marked for redaction and still there", w.Block, w.Span)
	}
	r.remember(n, base, to, page, aside, lay.marked)
	if to.crowded && len(to.glyphs) > 0 {
		r.doc.Gap(document.GapLimit, part, "more is drawn on it than the limits allow, and whether that hides some of its text was not looked at in full", hintEye)
	}
	r.doc.Parts = append(r.doc.Parts, notes...)
	if to.problems != (problems{}) && r.ctx.Err() != nil { // what is missing may be whole
		to.problems = problems{problemTime: true}
	}
	to.problems.report(r.doc, part)
	if why := doubts(page.Blocks); why != "" {
		r.doc.Gap(document.GapDoubtful, part, why, hintEye)
	}
	to.signals.fonts(to.glyphs)
	if to.problems == (problems{}) { // else it is told already
		to.signals.report(r.doc, part)
	}
	r.pictures(part, to, lay)
	if lay.unmapped() {
		r.doc.Gap(document.GapNoUnicode, part, fmt.Sprintf("%d characters are drawn on the page that the file does not say in text", lay.unknown), hintEye)
	}
}

// pageMatrix takes the page's own coordinates to those of the page as shown, and
// sets the canvas to its size.
func (r *reader) pageMatrix(node pageNode, to *canvas) matrix {
	box := rect{0, 0, 612, 792}
	if v, ok := r.numbers(node.mediaBox, 4); ok && upright(v).area() > 0 {
		box = upright(v)
	} else { // every page has one: without it nobody knows what is on the page and what beside it
		to.problems[problemMissing] = true
	}
	if v, ok := r.numbers(node.cropBox, 4); ok && upright(v).intersect(box).area() > 0 {
		box = upright(v).intersect(box)
	}
	w, h := box.width(), box.height()
	m := matrix{1, 0, 0, 1, -box[0], -box[1]}
	turn := int(math.Round(r.num(node.rotate)/90)) % 4
	if turn < 0 {
		turn += 4
	}
	switch turn {
	case 1:
		m = m.then(matrix{0, -1, 1, 0, 0, w})
	case 2:
		m = m.then(matrix{-1, 0, 0, -1, w, h})
	case 3:
		m = m.then(matrix{0, 1, -1, 0, h, 0})
	}
	if turn%2 == 1 {
		w, h = h, w
	}
	to.bounds = rect{0, 0, w, h}
	return m
}

// pageContent is the page's content streams in one. An operator may begin in one
// and end in the next, but not a word.
func (r *reader) pageContent(node pageNode, to *canvas) []byte {
	o := node.dict["Contents"]
	list := r.array(o)
	if list == nil && o != nil {
		list = types.Array{o}
	}
	var all []byte
	for _, o := range list {
		s := r.stream(o)
		if s == nil {
			if r.resolve(o) != nil || objectNumber(o) != 0 && !r.isNull(objectNumber(o)) {
				to.problems[problemMissing] = true
			}
			continue
		}
		data, err := r.data(s)
		to.problems.note(err)
		if len(list) == 1 {
			return data
		}
		if int64(len(all)+len(data)) > r.lim.PartBytes {
			to.problems[problemLimit] = true
			break
		}
		all = append(append(all, data...), '\n')
	}
	return all
}

// isNull reports whether the file has the object and it is null.
func (r *reader) isNull(n int) bool {
	e := r.model.Table[n]
	return e != nil && !e.Free && e.Object == nil && !r.isThere(e)
}

// plainBlock is a text that has a page, but no place on it.
func plainBlock(s, part string, page int) *document.Block {
	return &document.Block{Text: clean(s), Place: &document.Place{Part: part, Page: page}}
}

// clean takes control characters out and ends lines the way blocks do.
func clean(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r == '\t' {
			return ' '
		}
		if r != '\n' && unicode.IsControl(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD")))
}

// keep takes blocks until the document's text is at its limit, and leaves empty ones out.
func (r *reader) keep(blocks []*document.Block) []*document.Block {
	kept := blocks[:0]
	for _, b := range blocks {
		if strings.TrimSpace(b.Text) == "" {
			continue
		}
		if r.room -= int64(len(b.Text) + limits.BlockBytes + len(b.Anchors)*(limits.AnchorBytes+limits.BoxBytes)); r.room < 0 {
			if !r.halted {
				r.halted, r.outOf = true, problemLimit
			}
			break
		}
		kept = append(kept, b)
	}
	return kept
}

// pictures tells of pages whose text is a picture or a drawing.
func (r *reader) pictures(part string, to *canvas, lay *layout) {
	n := lay.letters
	share := to.images / max(to.bounds.area(), 1)
	for _, p := range pictureLetters {
		if share >= p.share && n < p.letters {
			why := "the page is a picture without text"
			if n > 0 {
				why = "the page is a picture with hardly any text"
			}
			r.doc.Gap(document.GapImageOnly, part, why, hintOCR)
			return
		}
	}
	if n == 0 && lay.unknown == 0 && to.strokes >= minStrokes {
		r.doc.Gap(document.GapImageOnly, part, "the page is drawn with lines, which may be letters, and has no text", hintOCR)
	}
}
