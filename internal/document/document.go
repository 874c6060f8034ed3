// Package document holds what foilint read: documents made of parts, parts made
// of blocks of running text, and the way from any span of that text back to the
// place where a person finds it. Every stage shares it; it knows none of them.
package document

import (
	"strconv"

	"github.com/foilint/foilint/internal/ascii"
)

// A Format names what a file is, judged by its content.
type Format string

// The formats of report version 1.
const (
	Text     Format = "text"
	DOCX     Format = "docx"
	PDF      Format = "pdf"
	XLSX     Format = "xlsx"
	CSV      Format = "csv"
	EML      Format = "eml"
	MSG      Format = "msg"
	HTML     Format = "html"
	Markdown Format = "markdown"
	RTF      Format = "rtf"
	ODT      Format = "odt"
	ODS      Format = "ods"
	ODP      Format = "odp"
	PPTX     Format = "pptx"
	ZIP      Format = "zip"
	Image    Format = "image"
	DOC      Format = "doc"
	XLS      Format = "xls"
	PPT      Format = "ppt"
	Unknown  Format = "unknown"
)

// Plain reports whether a file of the format is plain text, which an editor shows as it is:
// line and column of a Location are then positions in the file.
func (f Format) Plain() bool { return f == Text || f == CSV }

// A Layer says how a reader meets a part.
type Layer string

// The layers, from the plainest to the deepest.
const (
	Visible  Layer = "visible"  // on the page
	Hidden   Layer = "hidden"   // there but not shown: hidden text, text under a box
	Markup   Layer = "markup"   // comments, tracked changes, annotations
	Metadata Layer = "metadata" // properties, authors, paths
	Embedded Layer = "embedded" // a document inside this one
)

// A Document is one file given to foilint, or one file inside another, as read.
// A reader always returns one: what it could not read is in Gaps.
type Document struct {
	Path   string // as given, with forward slashes; "outer › inner" for a document inside another
	Format Format
	SHA256 string // of the whole file, lower-case hex
	Bytes  int    // of the whole file; 0 when it is inside another
	Pages  int    // 0 when the format does not say
	Parts  []*Part
	Gaps   []Gap
	Traits []Trait

	// Verified is what a second reader made of the document, nil when none was asked.
	Verified *Verified

	// Files are the documents inside this one that its reader found and did not
	// read. What opens the document reads each as a document of its own.
	Files []File
}

// Inside stands between the path of a document and the name of one inside it.
const Inside = " › "

// Verified compares a second, independent reader with ours. What it found and ours did
// not is a gap besides.
type Verified struct {
	Reader        string // its name
	Words, Agreed int    // how many words it found, and how many of them ours has
}

// A File is a document inside another, still unread.
type File struct {
	Name string // as the outer document calls it: "word/embeddings/Book1.xlsx", "staff list.pdf"
	Data []byte
}

// Complete reports whether everything in the document was read.
func (d *Document) Complete() bool { return len(d.Gaps) == 0 }

// Characters counts the code points of all text read, line breaks between blocks not counted.
func (d *Document) Characters() int {
	n := 0
	for _, p := range d.Parts {
		for _, b := range p.Blocks {
			n += ascii.Runes(b.Text)
		}
	}
	return n
}

// Gap records something that could not be read.
func (d *Document) Gap(code GapCode, part, reason, hint string) {
	d.Gaps = append(d.Gaps, Gap{Code: code, Part: part, Reason: reason, Hint: hint})
}

// Part adds a part and returns it.
func (d *Document) Part(name string, layer Layer) *Part {
	p := &Part{Name: name, Layer: layer}
	d.Parts = append(d.Parts, p)
	return p
}

// A Part is a region of a document with its own text: body, header, footnote,
// comment, text box, page, properties. Its name is what a person would call it
// ("body", "footnote 2", "page 3") and is unique within its document and layer.
type Part struct {
	Name   string
	Layer  Layer
	Blocks []*Block

	// Trait is the kind of Trait that tells of these words: "comment", "hidden-layer".
	// "" when none does, or when each passage has a trait of its own.
	Trait string

	// About says that a metadata part tells of the file and its makers: properties,
	// authors, signers. Other metadata are words beside the page: bookmarks,
	// alternative text, choices of forms, field codes, scripts.
	About bool
}

// Kind says what a block is in the layout.
type Kind uint8

// The kinds of block.
const (
	Paragraph Kind = iota
	Heading
	ListItem
	Cell
)

// A Block is a unit of running text inside a part: a paragraph, a list item, a
// table cell, a group of lines. Matching never crosses blocks, so a reader joins
// in one block what the application split into runs and lines. Text is UTF-8 as
// read, not folded; a line break inside the block is '\n'.
//
// A large file has a million blocks: each field here counts.
type Block struct {
	Text string

	// Anchors tie byte offsets of Text to lines and boxes, in rising order of Offset.
	Anchors []Anchor

	// Place is what the block's location has besides, often shared with other blocks; nil
	// for nothing. In and Where read it.
	Place *Place

	// Row and Column place a Cell in its table, from 1.
	Row, Column int

	Paragraph int32 // from 1; 0 when it has no number
	Kind      Kind
	Level     uint8 // of a heading, from 1
	Style     Style
}

// Style is the typography that carries most of a block's letters.
type Style struct {
	Bold, Italic, Quote bool
	Indent              uint8 // steps in from the margin, 0 at the margin or unknown
	Colour              Colour
}

// A Colour is 0xRRGGBB and a bit more, which tells black from the zero Colour: automatic
// or unknown.
type Colour uint32

// RGB is the colour of 0xRRGGBB.
func RGB(rgb uint32) Colour { return Colour(rgb&0xffffff | 1<<24) }

// ParseColour reads RRGGBB; anything else is unknown.
func ParseColour(s string) Colour {
	rgb, err := strconv.ParseUint(s, 16, 32)
	if err != nil || len(s) != len("RRGGBB") {
		return 0
	}
	return RGB(uint32(rgb))
}

// A Trait is a structural fact found while reading, such as a tracked deletion.
// Rules with trait = "…" turn traits into findings.
type Trait struct {
	Kind   string // kebab-case, from the list in docs/coverage.md
	Layer  Layer
	Detail string // what was found, in plain words, without quoting the document
	Where  Location
	Words  *Words // the words that it is about, nil when it is about none in particular
}

// Words are a stretch of a block of the same document.
type Words struct {
	Block *Block
	Span  Span
}
