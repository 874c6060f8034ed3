package document

// A GapCode names a reason why something was not read. The list is closed and
// documented in docs/coverage.md; report readers may switch on it.
type GapCode string

// The gap codes.
const (
	GapDamaged     GapCode = "damaged"            // not readable as the format it claims or begins as
	GapEncrypted   GapCode = "encrypted"          // needs a password
	GapEmpty       GapCode = "empty"              // no bytes, or no text and nothing to read
	GapUnknown     GapCode = "unknown-format"     // no format we know
	GapUnsupported GapCode = "unsupported-format" // a format we know and do not read yet
	GapLimit       GapCode = "limit"              // a stated limit was reached; the rest is unread
	GapTime        GapCode = "time"               // the time limit was reached
	GapPanic       GapCode = "reader-failed"      // our reader broke on this file
	GapImageOnly   GapCode = "image-only"         // a page that is a picture without text
	GapNoUnicode   GapCode = "no-unicode"         // characters drawn but not mapped to text
	GapPart        GapCode = "unread-part"        // a part that may hold text and was not read
	GapEmbedded    GapCode = "embedded-file"      // a file inside this one that was not read
	GapMacros      GapCode = "macros"             // program code that was not read
	GapEncoding    GapCode = "encoding"           // bytes that are not text in the encoding found
	GapMissing     GapCode = "missing-part"       // named by the document, or by the letter of a case, but not there
	GapDoubtful    GapCode = "doubtful-text"      // text that the file gives for what it draws and that is probably something else
	GapUnverified  GapCode = "unverified"         // a second reader found words that ours did not, or could not read it
	GapUnreadable  GapCode = "unreadable-file"    // the file could not be opened or read from disk
)

// A Gap is something that could not be read, and why. A document with gaps is
// incomplete, never clean.
type Gap struct {
	Code   GapCode
	Part   string // "" for the whole document
	Reason string // one clause in plain words, without a full stop
	Hint   string // what to do next, one sentence
	Digest string // of the unread bytes, hex, where it is known: their SHA-256, or git's name for them
}
