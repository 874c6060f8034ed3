// Package zone says what each block of a response is for: which words are the
// applicant's, which are the authority's answer, which argue a refusal and which
// are printed on every letter. A match means something only in its zone.
package zone

import (
	"sort"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/fold"
)

// A Zone is what a stretch of text is for.
type Zone string

// The zones.
const (
	Request     Zone = "request"     // the applicant's words
	Answer      Zone = "answer"      // what the authority discloses
	Refusal     Zone = "refusal"     // exemption and public-interest reasoning
	Boilerplate Zone = "boilerplate" // review rights, licence, letterhead, disclaimers
	Other       Zone = "other"       // none of these: metadata, properties
)

// All lists the zones in the order used in reports and rules.
var All = []Zone{Request, Answer, Refusal, Boilerplate, Other}

// A Region is a stretch of a block's folded text that lies in one zone.
type Region struct {
	Start, End int // bytes of Block.Text.S
	Zone       Zone
	Evidence   []string // why, for --explain: "under the heading 'You asked'"
}

// A Block is a document block, folded, with its regions. Regions are in order,
// do not overlap and cover the whole text.
type Block struct {
	Part    *document.Part
	Source  *document.Block
	Text    *fold.Text
	Regions []Region // perhaps those of other blocks too

	// Repeats is the number, from 1, of a text that stands in other blocks of the
	// document too, letter for letter as it was read; 0 where the text stands once. What
	// depends on the text alone need be looked at once for each number.
	Repeats int32

	// Within says that the block is of a mail which officers wrote each other: whom it
	// greets did not ask for the information.
	Within bool

	// Confirmed are stretches of the applicant's words in Text that the answer says
	// are so; see Confirms. It is nil in nearly every block.
	Confirmed *[]document.Span
}

// At is the region that holds byte off of the folded text.
func (b *Block) At(off int) Region {
	if len(b.Regions) == 1 {
		return b.Regions[0]
	}
	i := sort.Search(len(b.Regions), func(i int) bool { return b.Regions[i].End > off })
	if i == len(b.Regions) {
		if i == 0 {
			return Region{Zone: Answer}
		}
		i--
	}
	return b.Regions[i]
}
