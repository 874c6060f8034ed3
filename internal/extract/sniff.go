package extract

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/csv"
	"github.com/foilint/foilint/internal/extract/ole"
	"github.com/foilint/foilint/internal/extract/opc"
	"github.com/foilint/foilint/internal/extract/pdf"
	"github.com/foilint/foilint/internal/extract/text"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/pointer"
)

// A file is what the formats are told by: the bytes, and what was found in them
// so far.
type file struct {
	data   []byte
	name   string // for what only a name can tell
	opened bool
	zip    *zip.Reader
	pkg    *opc.Package

	streams map[string]bool // in the root of a compound file
	head    []byte          // what start gives
}

// zipped reports whether the file begins as a ZIP archive, whole or not.
func (f *file) zipped() bool {
	return bytes.HasPrefix(f.data, []byte("PK\x03\x04")) || bytes.HasPrefix(f.data, []byte("PK\x05\x06")) || f.archive() != nil
}

// archived knows every file that may be a ZIP archive. One may begin with something
// else, but archive/zip looks for its end no further than this from the file's own.
func archived(data []byte) bool {
	const end = 65 << 10
	return bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("PK\x05\x06")) ||
		bytes.Contains(data[max(0, len(data)-end):], []byte("PK\x05\x06"))
}

// archive is the file as a ZIP archive, nil if it is none. An old workbook may hold an
// archive of its colours near its end.
func (f *file) archive() *zip.Reader {
	if !f.opened && !ole.Is(f.data) {
		f.opened = true
		f.zip, _ = opc.Archive(f.data, limits.Default) // readZIP says why not
	}
	return f.zip
}

// packaged knows an Office package by the content type of its main part.
func packaged(types ...string) func(*file) bool {
	return func(f *file) bool {
		if f.archive() == nil {
			return false
		}
		if f.pkg == nil {
			f.pkg = opc.Open(f.zip, limits.Default)
		}
		kind := strings.ToLower(f.pkg.Type(f.pkg.Main(types...)))
		for _, t := range types {
			if strings.Contains(kind, t) {
				return true
			}
		}
		return false
	}
}

// openDocument knows an OpenDocument file by its mimetype entry (ODF 1.3 part 2, 3.3).
func openDocument(kind string) func(*file) bool {
	want := "application/vnd.oasis.opendocument." + kind
	return func(f *file) bool {
		z := f.archive()
		if z == nil || len(z.File) == 0 || z.File[0].Name != "mimetype" {
			return false
		}
		r, err := z.File[0].Open()
		if err != nil {
			return false
		}
		defer r.Close()
		head, _ := io.ReadAll(io.LimitReader(r, 100))
		return strings.HasPrefix(string(head), want)
	}
}

// compound knows an OLE compound file (MS-CFB) by a stream of one of the names in its
// root: a document inside has such streams too, in a folder of its own.
func compound(streams ...string) func(*file) bool {
	return func(f *file) bool {
		if !ole.Is(f.data) {
			return false
		}
		if f.streams == nil {
			f.streams = ole.Root(f.data)
		}
		for _, name := range streams {
			if f.streams[name] || len(f.streams) == 0 && ole.Mentions(f.data, name) { // damaged
				return true
			}
		}
		return false
	}
}

// prefix knows text by its beginning, after a byte-order mark and space.
func prefix(s string) func(*file) bool {
	return func(f *file) bool { return bytes.HasPrefix(f.start(), []byte(s)) }
}

// start is the beginning of the file as text, after space.
func (f *file) start() []byte {
	const size = 64 << 10
	if f.head == nil {
		f.head = bytes.TrimLeft(text.Beginning(f.data, size), " \t\r\n")
	}
	return f.head
}

// isPDF knows a PDF, which may stand behind other bytes; a letter may speak of "%PDF-1.7".
func isPDF(data []byte) bool {
	return pdf.Is(data) && (bytes.HasPrefix(bytes.TrimSpace(data[:min(len(data), 64)]), []byte("%PDF-")) ||
		bytes.Contains(data, []byte(" obj")) || bytes.Contains(data, []byte("startxref")))
}

// mail knows a message by its header (RFC 5322): only fields up to the first
// empty line, one of them such as a person does not type.
func (f *file) mail() bool {
	fields, machine := 0, false
	head := f.start()
	for len(head) > 0 {
		line, rest, _ := bytes.Cut(head, []byte("\n"))
		head = rest
		line = bytes.TrimRight(line, "\r")
		if len(line) == 0 {
			break
		}
		if line[0] == ' ' || line[0] == '\t' {
			if fields == 0 {
				return false
			}
			continue
		}
		name, _, ok := strings.Cut(string(line), ":")
		if !ok || name == "" || strings.ContainsAny(name, " \t") {
			return false
		}
		fields++
		switch strings.ToLower(name) {
		case "mime-version", "received", "message-id", "return-path", "delivered-to", "content-type", "x-mailer":
			machine = true
		}
	}
	return fields >= 2 && machine
}

// picture knows a picture by its first bytes.
func (f *file) picture() bool {
	d := f.data
	for _, magic := range []string{"\x89PNG\r\n\x1a\n", "\xff\xd8\xff", "GIF87a", "GIF89a", "II*\x00", "MM\x00*", "\x00\x00\x00\x0cjP  "} {
		if bytes.HasPrefix(d, []byte(magic)) {
			return true
		}
	}
	at := func(i int, s string) bool { return len(d) >= i+len(s) && string(d[i:i+len(s)]) == s }
	return at(0, "RIFF") && at(8, "WEBP") || at(4, "ftyphei") || at(4, "ftyphev") || at(4, "ftypmif1") || at(4, "ftypavi") ||
		at(0, "BM") && at(6, "\x00\x00\x00\x00") && len(d) > 26
}

// table knows tables in plain text. Any text has commas, so a name that promises a table
// or a workbook counts, as what systems export as ".xls" often is one; and Markdown, whose tables are words among others, has none.
func (f *file) table() bool {
	name := csv.Unnamed
	switch want := Promised(f.name); {
	case want == document.CSV:
		name = csv.Named
	case want == document.XLS || want == document.XLSX:
		name = csv.Workbook
	case f.markdown():
		name = csv.Other
	}
	return csv.Is(f.data, name)
}

// program knows compressed files, programs and databases that are never text.
func (f *file) program() bool {
	for _, magic := range []string{"\x1f\x8b", "\xfd7zXZ\x00", "7z\xbc\xaf\x27\x1c", "Rar!\x1a\x07", "MZ\x90\x00", "\x7fELF", "SQLite format 3\x00", "\x28\xb5\x2f\xfd"} {
		if bytes.HasPrefix(f.data, []byte(magic)) {
			return true
		}
	}
	return len(f.data) > 4 && bytes.HasPrefix(f.data, []byte("BZh")) && bytes.HasPrefix(f.data[4:], []byte("1AY&SY"))
}

// elsewhere knows the pointers that stand in a repository for large files.
func (f *file) elsewhere() bool {
	_, lfs := pointer.LFS(f.data)
	return lfs || pointer.Annex(f.data)
}

func gap(code document.GapCode, reason, hint string) *document.Document {
	doc := &document.Document{}
	doc.Gap(code, "", reason, hint)
	return doc
}

// unsupported stands in for the reader of a format that we know and do not read yet.
func unsupported(context.Context, []byte, limits.Limits) *document.Document {
	return gap(document.GapUnsupported, "files of this format are not read yet", hintHand)
}

// plainly reads a file that is text with markup as the text it is, so that what
// it shows openly is seen, and reports that the markup was not understood.
func plainly(ctx context.Context, data []byte, lim limits.Limits) *document.Document {
	doc := text.Read(ctx, data, lim)
	doc.Format = ""
	doc.Gap(document.GapUnsupported, "", "files of this format are read as plain text only; what is encoded in them was not read", hintHand)
	return doc
}

func readUnknown(context.Context, []byte, limits.Limits) *document.Document {
	return gap(document.GapUnknown, "the content is no format that is known", hintHand)
}

// readCompound stands in for the reader of a compound file that no format knows.
func readCompound(ctx context.Context, data []byte, lim limits.Limits) *document.Document {
	if len(ole.Root(data)) == 0 {
		return gap(document.GapDamaged, "the file begins as an old Office document and is damaged", "Save the document again from the program that made it and scan the new copy.")
	}
	return readUnknown(ctx, data, lim)
}

func readPicture(context.Context, []byte, limits.Limits) *document.Document {
	return gap(document.GapImageOnly, "the file is a picture; text in it was not read", "Read the picture and check what it shows.")
}

func readPointer(_ context.Context, data []byte, _ limits.Limits) *document.Document {
	if pointer.Annex(data) {
		return gap(document.GapMissing, "the file is a pointer of git-annex: the document itself is kept elsewhere and was not read",
			"Fetch it with 'git annex get', and scan again.")
	}
	return gap(document.GapMissing, "the file is a pointer of Git LFS: the document itself is kept elsewhere and was not read",
		"Fetch it with 'git lfs pull' (in a pipeline, check out with 'lfs: true'), and scan again.")
}

func readEncrypted(ctx context.Context, data []byte, lim limits.Limits) *document.Document {
	if ole.Mentions(data, "DRMEncrypted") { // MS-OFFCRYPTO 2.2
		return readRestricted(ctx, data, lim)
	}
	return gap(document.GapEncrypted, "the document is locked with a password", "Remove the password in Office and scan the file again. A workbook that opens without asking for one has a password of Excel's own: save it as a new file and scan that.")
}

// readRestricted stands in for the reader of a document that is encrypted for those whom
// rights management lets read it.
func readRestricted(context.Context, []byte, limits.Limits) *document.Document {
	return gap(document.GapEncrypted, "the document is encrypted by rights management, as a sensitivity label can do, so that only named people can open it",
		"In Office choose File, Info, Protect, Restrict Access, Unrestricted Access, or a label that does not encrypt; save the file and scan it again.")
}

func readZIP(_ context.Context, data []byte, lim limits.Limits) *document.Document {
	z, err := opc.Archive(data, lim)
	if err != nil {
		if e := opc.AsError(err); e.Code == document.GapLimit {
			return gap(e.Code, e.Reason, e.Hint)
		}
		return gap(document.GapDamaged, "the file begins as a ZIP archive or Office document and is damaged", "Save the document again from the program that made it and scan the new copy.")
	}
	const locked = 1 // APPNOTE.TXT, 4.4.4
	if slices.ContainsFunc(z.File, func(f *zip.File) bool { return f.Flags&locked != 0 }) {
		return gap(document.GapEncrypted, "files in the archive are locked with a password", "Unpack the archive with its password and scan the folder.")
	}
	return gap(document.GapUnsupported, "archives are not read yet", "Unpack the archive and scan the folder.")
}
