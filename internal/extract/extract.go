// Package extract finds out what a file is by its content and has it read within
// limits. To add a format, write its folder and add one line to formats.
package extract

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/csv"
	"github.com/foilint/foilint/internal/extract/docx"
	"github.com/foilint/foilint/internal/extract/ole"
	"github.com/foilint/foilint/internal/extract/pdf"
	"github.com/foilint/foilint/internal/extract/text"
	"github.com/foilint/foilint/internal/extract/xls"
	"github.com/foilint/foilint/internal/extract/xlsx"
	"github.com/foilint/foilint/internal/limits"
)

// A reader reads the bytes of a file whose format is known.
type reader func(ctx context.Context, data []byte, lim limits.Limits) *document.Document

// A format says how files of one kind are known and read.
type format struct {
	name document.Format
	says string // what a person calls such a file, with its article
	is   func(*file) bool
	read reader

	// glance knows, by looking at bytes only, every file that is of this format, and
	// maybe others: to tell and to read such a file takes a process of its own. It is nil
	// for a format that is read as the text it is, or not at all.
	glance func(data []byte) bool
}

// formats is tried in order; the first that knows the content reads it. Text is
// last, because anything may look like it.
var formats = []format{
	{document.PDF, "a PDF", func(f *file) bool { return isPDF(f.data) }, pdf.Read, isPDF},
	{document.DOCX, "a Word document", func(f *file) bool { return f.archive() != nil && docx.Is(f.archive()) }, docx.Read, archived},
	{document.XLSX, "an Excel workbook", func(f *file) bool { return f.archive() != nil && xlsx.Is(f.archive()) }, xlsx.Read, archived},
	{document.XLSX, "a binary Excel workbook", packaged("ms-excel.sheet.binary"), xls.ReadXLSB, archived},
	{document.PPTX, "a PowerPoint presentation", packaged("presentationml", "ms-powerpoint."), unsupported, archived},
	{document.ODT, "an OpenDocument text", openDocument("text"), unsupported, archived},
	{document.ODS, "an OpenDocument spreadsheet", openDocument("spreadsheet"), unsupported, archived},
	{document.ODP, "an OpenDocument presentation", openDocument("presentation"), unsupported, archived},
	{document.ZIP, "a ZIP archive", (*file).zipped, readZIP, archived},
	{document.Unknown, "an Office document with a password", compound("EncryptedPackage"), readEncrypted, nil},
	{document.Unknown, "an Office document with restricted access", compound("DRMContent"), readRestricted, nil},
	{document.DOC, "an old Word document", compound("WordDocument"), unsupported, nil},
	{document.XLS, "an old Excel workbook", compound("Workbook", "Book", "WORKBOOK", "BOOK"), xls.Read, ole.Is},
	{document.XLS, "an old Excel workbook", func(f *file) bool { return xls.Bare(f.data) }, xls.Read, xls.Bare},
	{document.PPT, "an old PowerPoint presentation", compound("PowerPoint Document"), unsupported, nil},
	{document.MSG, "an Outlook message", compound("__properties_version1.0"), unsupported, nil},
	{document.Unknown, "an OLE compound file", func(f *file) bool { return ole.Is(f.data) }, readCompound, nil},
	{document.Image, "a picture", (*file).picture, readPicture, nil},
	{document.Unknown, "a pointer to a file kept elsewhere", (*file).elsewhere, readPointer, nil},
	{document.RTF, "a rich text document", prefix(`{\rtf`), unsupported, nil},
	{document.HTML, "a web page", (*file).html, plainly, nil},
	{document.EML, "an e-mail message", (*file).mail, plainly, nil},
	{document.Unknown, "an XML file", (*file).xml, plainly, nil},
	{document.Unknown, "a compressed or program file", (*file).program, readUnknown, nil},
	{document.CSV, "a table in plain text (CSV)", (*file).table, csv.Read, nil},
	{document.Text, "plain text", func(*file) bool { return true }, text.Read, nil},
}

// Open reads the file at path, whose bytes are data: the document itself, and right
// after it each document that it holds inside, in the same way. It never fails: what
// could not be read is in the gaps. A file that our reader breaks on, or that takes
// longer than the limits allow, costs no other file anything.
func Open(ctx context.Context, path string, data []byte, lim limits.Limits) []*document.Document {
	return Visit(ctx, path, data, lim, func([]byte, *document.Document) {})
}

// Visit is Open, and shows each document to visit together with the bytes that it was
// read from.
func Visit(ctx context.Context, path string, data []byte, lim limits.Limits, visit func([]byte, *document.Document)) []*document.Document {
	if lim.Time > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, lim.Time)
		defer cancel()
	}
	o := opening{ctx: ctx, lim: lim, visit: visit}
	o.document(filepath.ToSlash(path), path, data, 0)
	return o.docs
}

// Contained reports whether a file is to be opened in a process of its own, because of
// what can go wrong in reading it. It looks at bytes only.
func Contained(data []byte) bool {
	return slices.ContainsFunc(formats, func(k format) bool { return k.glance != nil && k.glance(data) })
}

// MayBeContained reports whether a file's name promises that it is to be opened in a
// process of its own. Contained tells for certain.
func MayBeContained(path string) bool {
	want := Promised(path)
	return slices.ContainsFunc(formats, func(k format) bool { return k.glance != nil && k.name == want })
}

// one reads a file as one document, named name, which path is called at the end.
func one(ctx context.Context, path, name string, data []byte, lim limits.Limits) *document.Document {
	digest := make(chan [sha256.Size]byte, 1)
	go func() { digest <- sha256.Sum256(data) }()
	var doc *document.Document
	switch {
	case len(data) == 0:
		doc = &document.Document{Format: document.Unknown}
		doc.Gap(document.GapEmpty, "", "the file is empty", "Check that this is the file you meant to send.")
	case lim.FileBytes > 0 && int64(len(data)) > lim.FileBytes:
		doc = &document.Document{Format: document.Unknown}
		doc.Gap(document.GapLimit, "", fmt.Sprintf("the file is larger than %d bytes and was not read", lim.FileBytes), hintSplit)
	default:
		doc = watch(ctx, name, func(ctx context.Context) *document.Document { return open(ctx, name, data, lim) })
	}
	doc.Path = path
	sum := <-digest
	doc.SHA256 = hex.EncodeToString(sum[:])
	return doc
}

const (
	hintSplit = "Split the file and check each piece, or check it by hand."
	hintHand  = "Open the file and check by hand what it holds, or save it as DOCX or PDF and scan that."
)

func open(ctx context.Context, path string, data []byte, lim limits.Limits) *document.Document {
	f := &file{data: data, name: path}
	for _, k := range formats {
		if !k.is(f) {
			continue
		}
		doc := k.read(ctx, data, lim)
		sealed := k.name == document.Unknown && has(doc, document.GapEncrypted) && slices.Contains(office, Promised(path))
		if sealed || has(doc, document.GapDamaged) || has(doc, document.GapMissing) && len(doc.Parts) == 0 {
			// What is inside can only be told by the name.
			if doc.Format == "" {
				doc.Format = Promised(path)
			}
			return doc
		}
		if doc.Format == "" {
			doc.Format = k.name
		}
		checkName(path, k, doc)
		return doc
	}
	panic("unreachable: text takes every file")
}

// grace is how long a reader that was told to stop may take to hand over what it has.
const grace = time.Second

// watch runs a reader until ctx is done. One that panics or does not stop when told
// leaves a gap behind; the goroutine of the latter cannot be ended and runs on until
// it does by itself, or until the process that it runs in is ended.
func watch(ctx context.Context, path string, read func(context.Context) *document.Document) *document.Document {
	done := make(chan *document.Document, 1)
	go func() {
		defer func() {
			if recover() != nil {
				doc := &document.Document{Format: Promised(path)}
				doc.Gap(document.GapPanic, "", "our reader failed on this file", hintHand)
				done <- doc
			}
		}()
		done <- read(ctx)
	}()
	select {
	case doc := <-done:
		return doc
	case <-ctx.Done():
	}
	select {
	case doc := <-done:
		return doc
	case <-time.After(grace):
		doc := &document.Document{Format: Promised(path)}
		doc.Gap(document.GapTime, "", "the time limit was reached before the file was read", hintSplit)
		return doc
	}
}

// promises says which format a file name's extension stands for.
var promises = map[string]document.Format{
	".pdf": document.PDF, ".docx": document.DOCX, ".docm": document.DOCX, ".dotx": document.DOCX, ".dotm": document.DOCX,
	".xlsx": document.XLSX, ".xlsm": document.XLSX, ".xltx": document.XLSX, ".xltm": document.XLSX, ".xlsb": document.XLSX, ".pptx": document.PPTX, ".pptm": document.PPTX, ".ppsx": document.PPTX,
	".doc": document.DOC, ".dot": document.DOC, ".xls": document.XLS, ".xlt": document.XLS, ".ppt": document.PPT, ".pps": document.PPT, ".msg": document.MSG,
	".odt": document.ODT, ".ods": document.ODS, ".odp": document.ODP, ".zip": document.ZIP,
	".rtf": document.RTF, ".html": document.HTML, ".htm": document.HTML, ".eml": document.EML, ".mht": document.EML, ".mhtml": document.EML,
	".txt": document.Text, ".text": document.Text, ".md": document.Text,
	".csv": document.CSV, ".tsv": document.CSV, ".tab": document.CSV,
	".png": document.Image, ".jpg": document.Image, ".jpeg": document.Image, ".gif": document.Image,
	".tif": document.Image, ".tiff": document.Image, ".bmp": document.Image, ".webp": document.Image, ".heic": document.Image, ".avif": document.Image,
}

// office are the formats that a password or restricted access makes all alike.
var office = []document.Format{document.DOCX, document.XLSX, document.PPTX, document.DOC, document.XLS, document.PPT, document.MSG}

// checkName reports a file whose name promises another format than it holds: the
// reader of the letter will not see what we saw.
func checkName(path string, found format, doc *document.Document) {
	want := Promised(path)
	if want == document.Unknown || want == found.name {
		return
	}
	if (found.name == document.Text || found.name == document.CSV) && !slices.ContainsFunc(doc.Parts, func(p *document.Part) bool { return len(p.Blocks) > 0 }) {
		return // nobody can tell what it is, and a gap says so
	}
	if want == document.Text && len(doc.Parts) > 0 && slices.Contains([]document.Format{document.HTML, document.EML, document.CSV, document.Unknown}, found.name) {
		return // it is text, whatever else it is
	}
	doc.Gap(document.GapDamaged, "", fmt.Sprintf("the name says %s, the content is %s", called(want), found.says),
		"Save the document again from the program that made it, with the right ending, and scan the new copy.")
}

// called is what a person calls a file of the format.
func called(name document.Format) string {
	for _, k := range formats {
		if k.name == name {
			return k.says
		}
	}
	return string(name)
}

func has(doc *document.Document, code document.GapCode) bool {
	return slices.ContainsFunc(doc.Gaps, func(g document.Gap) bool { return g.Code == code })
}

// Promised is the format that a file's name promises, for a file that could not be opened.
func Promised(path string) document.Format {
	if f, ok := promises[strings.ToLower(filepath.Ext(path))]; ok {
		return f
	}
	return document.Unknown
}
