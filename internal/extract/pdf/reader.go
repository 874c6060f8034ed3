package pdf

import (
	"fmt"
	"reflect"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"github.com/foilint/foilint/internal/document"
)

// A reader reads one document and keeps what its pages share.
type reader struct {
	*file
	doc    *document.Document
	fonts  map[any]*font // by object number, or by the dictionary itself
	forms  map[int][]byte
	kept   int     // bytes in forms
	glyphs []glyph // of the last page, for the next to write over
	steps  int     // that may still be done
	ticks  int     // until the clock is looked at
	outOf  problem
	halted bool
	told   bool  // a gap says so
	room   int64 // bytes of text that may still be kept
	beside
	sight sight
}

// maxKept bounds the unpacked forms that are kept for the next page, where a
// letterhead is drawn again.
const maxKept = 8 << 20

// ticksPerLook is how many steps may pass between two looks at the clock.
const ticksPerLook = 4096

// step counts n operators or characters and reports whether work may go on.
func (r *reader) step(n int) bool {
	if r.halted {
		return false
	}
	r.steps -= n
	if r.steps < 0 {
		r.halted, r.outOf = true, problemLimit
		return false
	}
	if r.ticks -= n; r.ticks < 0 {
		r.ticks = ticksPerLook
		if r.ctx.Err() != nil {
			r.halted, r.outOf = true, problemTime
			return false
		}
	}
	return true
}

// content unpacks a content stream and notes on the canvas what went wrong.
func (r *reader) content(number int, s *types.StreamDict, to *canvas) []byte {
	if data, ok := r.forms[number]; ok {
		return data
	}
	data, err := r.data(s)
	to.problems.note(err)
	if number != 0 && err == nil && r.kept+len(data) <= maxKept {
		r.forms[number] = data
		r.kept += len(data)
	}
	return data
}

// fontFor is the font of a font dictionary, loaded once.
func (r *reader) fontFor(o types.Object, to *canvas) *font {
	if o == nil {
		to.problems[problemMissing] = true
		return fallbackFont
	}
	var key any
	if n := objectNumber(o); n != 0 {
		key = n
	} else if d, ok := o.(types.Dict); ok {
		key = reflect.ValueOf(d).Pointer()
	}
	if f := r.fonts[key]; f != nil && key != nil {
		return f
	}
	lost := r.lost
	f := r.loadFont(o)
	if f == fallbackFont || r.lost > lost {
		to.problems[problemMissing] = true
	}
	if key != nil {
		r.fonts[key] = f
	}
	return f
}

func (p *problems) note(err error) {
	switch {
	case err == nil:
	case isLimit(err):
		p[problemLimit] = true
	case isFilter(err):
		p[problemFilter] = true
	default:
		p[problemStream] = true
	}
}

// report turns what went wrong on a page, or in another part, into gaps.
func (p *problems) report(doc *document.Document, part string) {
	for i, found := range p {
		if !found {
			continue
		}
		switch problem(i) {
		case problemStream:
			doc.Gap(document.GapDamaged, part, "some of its content is damaged and was read only up to the fault", hintOpen)
		case problemFilter:
			doc.Gap(document.GapDamaged, part, "some of its content is packed in a way that is not known", hintOpen)
		case problemMissing:
			doc.Gap(document.GapDamaged, part, "something that it shows is missing from the file or damaged", hintOpen)
		case problemLimit:
			doc.Gap(document.GapLimit, part, "it is larger than the limits allow, and the rest was not read", hintSplit)
		case problemTime:
			doc.Gap(document.GapTime, part, "the time for this document was up before it was read to the end", hintSplit)
		}
	}
}

// What an officer can do about a gap.
const (
	hintOpen     = "Open the file, save or print it as a new PDF, and scan that; or check this part by eye."
	hintSplit    = "Split the document and scan the pieces, or check the rest by eye."
	hintOCR      = "Run text recognition (OCR) in Acrobat and scan again, or check the page by eye."
	hintEye      = "Check the page by eye, or run text recognition (OCR) in Acrobat and scan again."
	hintAttached = "Save the attached file, scan it by itself, and take it out if it should not be sent."
	hintScript   = "Take the program code out (in Acrobat: Redact, Remove hidden information) before sending."
	hintForm     = "Print the form to a new PDF and scan that."
	hintPassword = "Save a copy without a password and scan that."
)

func pageName(n int) string { return fmt.Sprintf("page %d", n) }
