// Package pdf reads PDF files: the text of their pages in reading order with the
// place of every word, annotations, form fields, properties, bookmarks and links.
// What it does not read is a gap.
package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/limits"
)

// Is reports whether a file that begins with head is a PDF. Readers accept the
// mark anywhere in the first 1024 bytes.
func Is(head []byte) bool {
	return bytes.Contains(head[:min(len(head), 1024)], []byte("%PDF-"))
}

// Read reads a PDF. It always returns a document; Path and SHA256 are left to the
// caller. When ctx ends it returns what it has, with a gap.
func Read(ctx context.Context, data []byte, lim limits.Limits) (doc *document.Document) {
	doc = &document.Document{Format: document.PDF}
	defer func() {
		if recover() != nil {
			doc.Gap(document.GapPanic, "", "our reader failed on this file", hintOpen)
		}
	}()
	f, err := open(ctx, data, lim)
	if err != nil {
		unopened(ctx, doc, err)
		return doc
	}
	r := &reader{file: f, doc: doc, fonts: map[any]*font{}, forms: map[int][]byte{},
		steps: lim.Steps, room: lim.Text, beside: newBeside()}
	r.readPages()
	r.readBeside()
	r.tellHidden()
	r.readRevisions()
	r.guarded("attachments", r.attachmentsFound)
	r.doubtFile()
	if r.halted && !r.told {
		code, why := r.reason()
		doc.Gap(code, "", why+"; properties, links and attachments were not, or not fully, read", hintSplit)
	}
	if len(doc.Gaps) == 0 && doc.Characters() == 0 {
		doc.Gap(document.GapEmpty, "", "the document holds no text", "Open the file and check that it is the right one.")
	}
	return doc
}

// unopened says why a file could not be opened at all.
func unopened(ctx context.Context, doc *document.Document, err error) {
	switch {
	case ctx.Err() != nil:
		doc.Gap(document.GapTime, "", "the time for this document was up before it was read", hintSplit)
	case errors.Is(err, errPanic):
		doc.Gap(document.GapPanic, "", "our reader failed on this file", hintOpen)
	case isLimit(err) || errors.Is(err, errObjects):
		doc.Gap(document.GapLimit, "", "the document is larger than the limits allow", hintSplit)
	case errors.Is(err, pdfcpu.ErrWrongPassword), errors.Is(err, pdfcpu.ErrOwnerPasswordRequired), errors.Is(err, errLocked), isEncryption(err):
		doc.Gap(document.GapEncrypted, "", "the document is locked with a password", hintPassword)
	default:
		doc.Gap(document.GapDamaged, "", "the file is damaged and cannot be opened as a PDF", hintOpen)
	}
}

func isEncryption(err error) bool {
	return bytes.HasPrefix([]byte(err.Error()), []byte("encryption "))
}

func (r *reader) readPages() {
	tree := r.pages()
	if len(tree.pages) == 0 {
		tree = r.loosePages()
	}
	r.doc.Pages = len(tree.pages)
	if tree.damaged && r.ctx.Err() != nil { // for all that can be known the list is whole
		r.doc.Gap(document.GapTime, "", "the time for this document was up before all its pages were found", hintSplit)
		r.halted, r.outOf, r.told = true, problemTime, true
		return
	}
	switch {
	case len(tree.pages) == 0:
		r.doc.Gap(document.GapDamaged, "", "no page could be found in the file", hintOpen)
	case tree.cut:
		r.doc.Gap(document.GapLimit, "", fmt.Sprintf("only the first %d pages were read", len(tree.pages)), hintSplit)
	case tree.count > len(tree.pages) || tree.damaged && tree.count != len(tree.pages):
		r.doc.Gap(document.GapDamaged, "", fmt.Sprintf("the file says that it has %d pages, and %d were found", tree.count, len(tree.pages)), hintOpen)
	case tree.damaged:
		r.doc.Gap(document.GapDamaged, "", "the list of pages is damaged, and some may be missing", hintOpen)
	}
	for i, node := range tree.pages {
		if r.halted || r.ctx.Err() != nil {
			r.unread(i + 1)
			return
		}
		r.readPage(i+1, node)
	}
	if r.halted {
		r.unread(len(tree.pages))
	}
}

// unread tells of the pages from n on.
func (r *reader) unread(n int) {
	code, why := r.reason()
	if n > r.doc.Pages {
		n = r.doc.Pages
	}
	r.doc.Gap(code, "", fmt.Sprintf("%s; from page %d on the document was not, or not fully, read", why, n), hintSplit)
	r.halted, r.told = true, true
}

// reason is why reading stopped before the end.
func (r *reader) reason() (document.GapCode, string) {
	if r.halted && r.outOf == problemLimit {
		return document.GapLimit, "the limit for drawing steps or text was reached"
	}
	return document.GapTime, "the time for this document was up"
}
