package pdf

import (
	"bytes"

	"github.com/foilint/foilint/internal/document"
)

// surroundings tells of bytes that stand before a PDF begins or after it ends:
// programs pass over them, and who opens the file as text reads them. Blanks, zeros
// and the marks that editors write at the ends of files say nothing.
func (r *reader) surroundings() {
	const silent = blanks + "\x1a\xef\xbb\xbf"
	if i := bytes.Index(r.bytes[:min(len(r.bytes), 1024)], []byte("%PDF-")); i > 0 {
		r.outside(bytes.Trim(r.bytes[:i], silent), "before the beginning")
	}
	if i := r.end(); i > 0 {
		r.outside(bytes.Trim(r.bytes[i:], silent), "behind the end")
	}
}

func (r *reader) outside(b []byte, where string) {
	if len(b) > 0 {
		r.doc.Gap(document.GapPart, "", counted(len(b), "byte stands", "bytes stand")+" in the file "+where+" of the PDF, and what they say was not read", hintPrint)
	}
}

const hintPrint = "Print the document to a new PDF and send that; or open the file in an editor for plain text and look there."

// end is where the file ends as a PDF: behind the mark that follows the place of the
// last list of objects; 0 when that is not there.
func (r *reader) end() int {
	mark := []byte("%%EOF")
	start := bytes.LastIndex(r.bytes, []byte("startxref"))
	if start < 0 {
		return 0
	}
	i := bytes.Index(r.bytes[start:], mark)
	if i < 0 {
		return 0
	}
	return start + i + len(mark)
}
