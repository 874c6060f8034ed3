// Package limits is the one place where foilint says how much of a file it is
// willing to read. Every limit that is hit becomes a gap; docs/limits.md lists them.
package limits

import "time"

// Limits bounds the reading of one document.
type Limits struct {
	FileBytes  int64         // of the file itself
	PartBytes  int64         // of one part or stream once unpacked
	TotalBytes int64         // of all parts together once unpacked
	Ratio      int64         // unpacked to packed size of one part, above RatioFloor
	RatioFloor int64         // parts smaller than this once unpacked are not held to Ratio
	Parts      int           // files in an archive, objects in a PDF
	Depth      int           // of nested elements, forms or page-tree nodes
	Nesting    int           // of documents inside documents
	Inside     int           // documents inside one file, at any depth; they share its other limits
	Pages      int           // of a PDF
	Steps      int           // drawing operators of one PDF
	Text       int64         // bytes kept from one document: its text and what lies beside, as BlockBytes
	Plain      int64         // as Text, of a file of plain text, which no other process reads and hands over
	Blocks     int           // of text kept from one document
	Matches    int           // in one document, that are weighed
	Findings   int           // in one document
	Memory     int64         // bytes that a process reading one file may take
	Tidy       int64         // bytes of memory that a process keeps to, if need be by collecting garbage again and again
	Time       time.Duration // wall clock for reading one file and the documents inside it
	Look       time.Duration // wall clock for finding what should not go out of them
}

// What a reader keeps beside the text itself, in bytes of Text. The memory taken in the end
// is about twice the bytes counted: the text is kept as read and as folded, a block with
// what is found out about it.
const (
	BlockBytes  = 140 // for a block
	AnchorBytes = 24  // for an anchor
	BoxBytes    = 32  // for the box of an anchor
	PlaceBytes  = 160 // for a place that no other block has
)

// Default suits a desktop: the largest ordinary response passes, a bomb does not.
var Default = Limits{
	FileBytes:  100 << 20,
	PartBytes:  64 << 20,
	TotalBytes: 256 << 20,
	Ratio:      200,
	RatioFloor: 4 << 20,
	Parts:      100_000,
	Depth:      256,
	Nesting:    8,
	Inside:     1000,
	Pages:      20_000,
	Steps:      50_000_000,
	Text:       96 << 20,
	Plain:      112 << 20,
	Blocks:     2_000_000,
	Matches:    100_000,
	Findings:   20_000,
	Memory:     320 << 20,
	Tidy:       176 << 20,
	Time:       8 * time.Second,
	Look:       7 * time.Second,
}
