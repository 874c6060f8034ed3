package pdf

import (
	"fmt"

	"github.com/foilint/foilint/internal/document"
)

// The thresholds from which on something counts as unread or doubtful stand here;
// docs/limits.md gives them with their reasons. Those of the layout guide the order
// of words only.
const (
	// fewLetters is below what content that no page leads to says nothing.
	fewLetters = 3
	// maxOdd is how many operators of a page's content may be unknown, or lack what
	// they need, before the content counts as damaged.
	maxOdd = 0
	// maxFlawed is how many characters may stand in a font whose tables are damaged.
	maxFlawed = 0
	// maxGuessed is how many characters may stand in a font that says nothing of what
	// its codes mean: as many as there may be lone signs without text.
	maxGuessed = loneUnknown

	// The text of a page is doubtful when of minPlainWords words or more, all in
	// small letters, fewer than minCommon of the letters are common ones ...
	minPlainWords = 30
	minCommon     = 0.53
	// ... or of minSameLetters letters more than maxSame are the same one ...
	minSameLetters = 100
	maxSame        = 0.4
	// ... or that many words, and that share of all, mix alphabets ...
	minMixed      = 3
	minMixedShare = 0.02
	// ... or hold private characters ...
	minPrivate      = 3
	minPrivateShare = 0.02
	// ... or of minHigh characters more than maxHigh are signs and accented letters of the
	// upper half of Latin-1, as Chinese or Arabic read byte by byte is ...
	minHigh = 30
	maxHigh = 0.4
	// ... or minLeftward letters are of a script that runs to the left, which comes out
	// in the order in which it is drawn ...
	minLeftward = 3
	// ... or are known ones but for a lost ligature.
	minLigatures = 2
)

// Below these the page counts as a picture: letters on the page against the share of the page
// that pictures cover. A stamp or a footer on a scan does not make it text, and a
// logo does not make a letter a scan.
var pictureLetters = []struct {
	share   float64
	letters int
}{{0.01, 1}, {0.15, 25}, {0.5, 200}}

// minStrokes is how many curves and slanted lines a page without text needs to
// count as drawn: a frame or a rule alone says nothing.
const minStrokes = 30

// loneUnknown is how many single signs without text a page may have before they
// count: bullets and ornaments of fonts that nobody meant as text.
const loneUnknown = 10

// A signals counts what on a page speaks against having read all of it.
type signals struct {
	operators int
	unknown   int // operators that no version of the format has
	short     int // operators without what they work on
	unended   int // streams that end inside a string, an array or an inline image
	flawed    int // characters in a font whose tables are damaged
	guessed   int // characters in a font that says nothing of their meaning
	lenient   int // sections open whose unknown operators are to be passed over, §7.8.2
}

// operator counts one operator with its operands.
func (s *signals) operator(op []byte, args []operand) {
	s.operators++
	n, ok := needs(string(op))
	switch {
	case !ok:
		if s.lenient == 0 {
			s.unknown++
		}
	case len(args) < n:
		s.short++
	}
	switch string(op) {
	case "Tj", "'", "\"":
		if n := len(args); n > 0 && args[n-1].kind != tokString {
			s.short++
		}
	case "TJ":
		if n := len(args); n > 0 && args[n-1].kind != tokArrayStart && args[n-1].kind != tokString {
			s.short++
		}
	case "BX":
		s.lenient++
	case "EX":
		s.lenient = max(s.lenient-1, 0)
	}
}

// stray counts the end of an array or a dictionary that has no beginning.
func (s *signals) stray() { s.unknown++ }

// end notes how a content stream ended.
func (s *signals) end(l *lexer) {
	if l.unended {
		s.unended++
	}
}

// fonts counts the characters drawn in fonts that cannot be relied on.
func (s *signals) fonts(glyphs []glyph) {
	for i := range glyphs {
		if f := glyphs[i].font; f.flawed {
			s.flawed++
		} else if f.guessed {
			s.guessed++
		}
	}
}

// needs is how many operands an operator needs, ISO 32000-1 annex A. The bare words
// true, false and null are operands that the lexer takes for operators.
func needs(op string) (n int, ok bool) {
	switch op {
	case "BT", "ET", "q", "Q", "T*", "EMC", "BI", "ID", "EI", "BX", "EX", "h", "n", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "W", "W*", "true", "false", "null":
		return 0, true
	case "Tj", "'", "TJ", "Do", "gs", "BMC", "MP", "CS", "cs", "g", "G", "w", "J", "j", "M", "ri", "i", "Tc", "Tw", "Tz", "TL", "Tr", "Ts", "sh", "SC", "SCN", "sc", "scn":
		return 1, true
	case "Tf", "Td", "TD", "BDC", "DP", "m", "l", "d", "d0":
		return 2, true
	case "\"", "rg", "RG":
		return 3, true
	case "re", "v", "y", "k", "K":
		return 4, true
	case "cm", "Tm", "c", "d1":
		return 6, true
	}
	return 0, false
}

// report tells of a page's signals that are past their threshold.
func (s *signals) report(doc *document.Document, part string) {
	odd := s.unknown + s.short
	switch {
	case s.unended > 0:
		doc.Gap(document.GapDamaged, part, "its content ends in the middle of something", hintOpen)
	case odd > maxOdd:
		doc.Gap(document.GapDamaged, part, fmt.Sprintf("%d of %d steps of its content make no sense, and text may be missing", odd, s.operators), hintOpen)
	case s.flawed > maxFlawed:
		doc.Gap(document.GapDamaged, part, fmt.Sprintf("the font of %d characters is damaged, and words may be wrong", s.flawed), hintEye)
	}
	if s.guessed > maxGuessed {
		doc.Gap(document.GapDoubtful, part, fmt.Sprintf("the file does not say what %d of the characters mean; they were taken for the usual ones", s.guessed), hintEye)
	}
}
