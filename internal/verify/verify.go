// Package verify asks a second, independent reader what it finds in a file and
// holds that against what foilint read. The second readers are much weaker than
// ours, so the check goes one way: words that they have and we lack.
//
// The libraries behind it can loop for ever, take all memory or overflow the stack
// on a hostile file: run Check in a process that can be ended.
package verify

import (
	"context"
	"fmt"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/limits"
)

// A page, or the body of a Word document, is a gap when the second reader has minLacking
// words or more there that ours lacks and they are more than maxLacking of its
// words; when it has manyLacking, a paragraph, whatever their share (a body may be
// long); or when it has but fewLacking and they are half of its words. On 54 files
// as public bodies sent them the two readers differed by four words in 171,000, at most
// three in one place; the rest is room for fonts that the second reader takes for others.
const (
	maxLacking  = 0.02
	minLacking  = 3
	manyLacking = 20
	fewLacking  = 2
)

// minRead is the share of the letters that foilint shows on a page which the second
// reader must have found to have an opinion at all. It is low, because that reader
// often loses a font or a drawing of an ordinary page.
const minRead = 0.1

// A Result is what comparing the two readers gave.
type Result struct {
	// Reader names the second reader; "" when there is none for the format.
	Reader string
	// Parts are the pages ("page 3") or, of a Word document, the "body".
	Parts []Part
	// Gaps are what the report must say, ready to be added to the document.
	Gaps []document.Gap
}

// A Part is a region of the file that the second reader read.
type Part struct {
	Name string
	// Words counts what the second reader found, Agreed how many of them foilint
	// has in any layer. A word is two or more letters or digits; where the second reader
	// lost the blanks, they are counted by their length.
	Words, Agreed int
	// Uncompared says in one clause why the second reader gave no opinion on the
	// part, or not on all of it; "" when it gave one, or when foilint read nothing
	// there that it could confirm.
	Uncompared string
}

// lacks reports whether foilint lacks so much that it cannot be chance.
func (p Part) lacks() bool {
	n := p.Words - p.Agreed
	return n >= manyLacking || n >= minLacking && float64(n) > maxLacking*float64(p.Words) || n >= fewLacking && 2*n >= p.Words
}

// Words counts the words that the second reader found in all parts, and how many
// of them foilint has.
func (r Result) Words() (found, agreed int) {
	for _, p := range r.Parts {
		found += p.Words
		agreed += p.Agreed
	}
	return found, agreed
}

// A reading is what a second reader made of one part.
type reading struct {
	part  string
	page  int // from 1, 0 when the part is not a page
	pages int // how many pages the second reader found
	text  text
	twice text // what the file holds a second time, to be found where text is
	why   string
}

// Check reads data with a second reader and compares with doc, what foilint read
// in it. It returns when ctx or the time limit ends, with what it has by then; a
// library that hangs is left behind running.
func Check(ctx context.Context, data []byte, doc *document.Document, lim limits.Limits) Result {
	var r Result
	var read func(context.Context, []byte, limits.Limits, func(reading))
	switch doc.Format {
	case document.PDF:
		r.Reader, read = "github.com/ledongthuc/pdf", readPDF
	case document.DOCX:
		r.Reader, read = "github.com/nguyenthenguyen/docx", readDOCX
	default:
		return r
	}
	ctx, cancel := context.WithCancel(ctx)
	if lim.Time > 0 {
		ctx, cancel = context.WithTimeout(ctx, lim.Time)
	}
	defer cancel()
	readings := make(chan reading)
	go func() {
		defer close(readings)
		err := safely(func() error {
			read(ctx, data, lim, func(got reading) {
				select {
				case readings <- got:
				case <-ctx.Done():
				}
			})
			return nil
		})
		if err != nil {
			select {
			case readings <- reading{part: theRest, why: "the second reader failed"}:
			case <-ctx.Done():
			}
		}
	}()
	ours := gather(doc)
	for {
		select {
		case got, more := <-readings:
			if more {
				r.Parts = append(r.Parts, ours.compare(ctx, got))
				continue
			}
		case <-ctx.Done():
		}
		break
	}
	if ctx.Err() != nil {
		r.Parts = append(r.Parts, Part{Name: theRest, Uncompared: timeUp})
	}
	r.Gaps = gaps(r.Parts)
	return r
}

const (
	theRest = "the rest" // names what was not reached
	timeUp  = "the time was up"
)

// gaps turns the parts into what the report says: one gap for each part in which words are
// lacking, and one for all on which there is no second opinion.
func gaps(parts []Part) []document.Gap {
	var list []document.Gap
	var none []string
	for _, p := range parts {
		if p.lacks() {
			list = append(list, document.Gap{Code: document.GapUnverified, Part: p.Name,
				Reason: fmt.Sprintf("a second reader found %s here, and foilint did not find %d of them", count(p.Words), p.Words-p.Agreed),
				Hint:   "Compare what the document shows here with what `foilint text` prints for it."})
		} else if p.Uncompared != "" {
			none = append(none, p.Name)
		}
	}
	if len(none) > 0 {
		list = append(list, uncompared(parts, none))
	}
	return list
}

func uncompared(parts []Part, none []string) document.Gap {
	g := document.Gap{Code: document.GapUnverified, Hint: "Compare what the document shows there with what `foilint text` prints for it."}
	const most = 10
	names := strings.Join(none[:min(len(none), most)], ", ")
	if len(none) > most {
		names += fmt.Sprintf(" and %d more", len(none)-most)
	}
	var whys []string
	for _, p := range parts {
		if p.Uncompared != "" && !p.lacks() && !strings.Contains(strings.Join(whys, "\n"), p.Uncompared) {
			whys = append(whys, p.Uncompared)
		}
	}
	if len(none) == 1 && none[0] != theRest && none[0] != theFile {
		g.Part = none[0]
	}
	g.Reason = fmt.Sprintf("there is no second opinion on %s: %s", names, strings.Join(whys, "; "))
	return g
}

func count(words int) string {
	if words == 1 {
		return "1 word"
	}
	return fmt.Sprintf("%d words", words)
}
