package extract

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/docxwrite"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/xlswrite"
)

// archive is a ZIP file of names and contents, in turn.
func archive(t testing.TB, entries ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(entries); i += 2 {
		f, err := w.CreateHeader(&zip.FileHeader{Name: entries[i]})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(entries[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// officeFile is an Office package whose main part has the content type.
func officeFile(t testing.TB, part, contentType, xml string) []byte {
	return archive(t,
		"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/`+part+`" ContentType="`+contentType+`"/></Types>`,
		"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="`+part+`"/></Relationships>`,
		part, xml)
}

func wordFile(t testing.TB) []byte {
	return officeFile(t, "word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
		`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Dear Ms Okafor</w:t></w:r></w:p></w:body></w:document>`)
}

// compoundFile has the magic of an OLE compound file and a stream's name.
func compoundFile(stream string) []byte {
	b := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 504)...)
	for _, name := range []string{"Root Entry", stream} {
		for _, u := range utf16.Encode([]rune(name)) {
			b = append(b, byte(u), byte(u>>8))
		}
		b = append(b, make([]byte, 64)...)
	}
	return b
}

// sealedArchive is a ZIP file whose only entry says that it is encrypted.
func sealedArchive(t testing.TB) []byte {
	b := archive(t, "a.txt", "secret")
	b[6] |= 1
	b[bytes.Index(b, []byte("PK\x01\x02"))+8] |= 1
	return b
}

// utf16File is a text in UTF-16 without a byte-order mark.
func utf16File(s string) (b []byte) {
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return b
}

const mail = "Received: from a.example\r\n by b.example\r\nFrom: Jo <jo@council.example>\r\nSubject: Reply\r\n\r\nHello\r\n"

const lfs = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n"

func TestOpen(t *testing.T) {
	sheet := officeFile(t, "xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "<workbook/>")
	slides := officeFile(t, "ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml", "<p/>")
	tests := []struct {
		path   string
		data   []byte
		format document.Format
		gaps   string
	}{
		{"a.txt", []byte("Dear Ms Okafor"), document.Text, ""},
		{"a.md", []byte("# Reply"), document.Text, ""},
		{"a.csv", []byte("a,b\n1,2"), document.CSV, ""},
		{"a.tsv", []byte("a\tb\n1\t2"), document.CSV, ""},
		{"a.txt", []byte("a\tb\tc\n1\t2\t3\n4\t5\t6\n"), document.CSV, ""},
		{"a.md", []byte("a\tb\tc\n1\t2\t3\n4\t5\t6\n"), document.Text, ""},
		{"a.xls", []byte("a\tb\tc\n1\t2\t3\n4\t5\t6\n"), document.CSV, "damaged"},
		{"a.csv", []byte("Dear Ms Okafor,\n\nThank you for your request, which we received on 4 March.\n"), document.Text, "damaged"},
		{"a.xls", []byte("Name,Site\nPat Lee,Ashdale\nJo Vosper,Dunmere\n"), document.CSV, "damaged"},
		{"a.xls", []byte("Dear Ms Okafor"), document.Text, "damaged"},
		{"a.csv", []byte("\xef\xbb\xbf"), document.Text, "empty"},
		{"a.csv", []byte("\xff\xfe\x00\x00a\x00\x00\x00"), document.CSV, "encoding"},
		{"a.csv", utf16File("a,b\n1,2\n"), document.CSV, ""},
		{"a.csv", wordFile(t), document.DOCX, "damaged"},
		{"a.csv", []byte("\x00\x01\x02\x03"), document.Unknown, "unknown-format"},
		{"noname", []byte("Dear Ms Okafor"), document.Text, ""},
		{"a.txt", nil, document.Unknown, "empty"},
		{"a.docx", nil, document.Unknown, "empty"},
		{"a.docx", wordFile(t), document.DOCX, ""},
		{"a.DOCX", wordFile(t), document.DOCX, ""},
		{"noname", wordFile(t), document.DOCX, ""},
		{"a.pdf", wordFile(t), document.DOCX, "damaged"},
		{"a.docx", wordFile(t)[:200], document.DOCX, "damaged"},
		{"a.docx", []byte("Dear Ms Okafor"), document.Text, "damaged"},
		{"a.pdf", []byte("Dear Ms Okafor"), document.Text, "damaged"},
		{"a.xlsx", sheet, document.XLSX, "empty"},
		{"a.docx", sheet, document.XLSX, "empty damaged"},
		{"a.pptx", slides, document.PPTX, "unsupported-format"},
		{"a.odt", archive(t, "mimetype", "application/vnd.oasis.opendocument.text"), document.ODT, "unsupported-format"},
		{"a.ods", archive(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet"), document.ODS, "unsupported-format"},
		{"a.odp", archive(t, "mimetype", "application/vnd.oasis.opendocument.presentation"), document.ODP, "unsupported-format"},
		{"a.zip", archive(t, "a.txt", "text"), document.ZIP, "unsupported-format"},
		{"a.docx", compoundFile("EncryptedPackage"), document.DOCX, "encrypted"},
		{"a.xlsx", compoundFile("EncryptedPackage"), document.XLSX, "encrypted"},
		{"a.pdf", compoundFile("EncryptedPackage"), document.Unknown, "encrypted damaged"},
		{"a.xlsx", append(compoundFile("EncryptedPackage"), compoundFile("DRMEncryptedTransform")...), document.XLSX, "encrypted"},
		{"a.doc", compoundFile("DRMContent"), document.DOC, "encrypted"},
		{"a.zip", sealedArchive(t), document.ZIP, "encrypted"},
		{"a.xls", docxwrite.Compound(docxwrite.Stream{Name: "MBD1/WordDocument", Data: []byte("x")}, docxwrite.Stream{Name: "MBD2/EncryptedPackage", Data: []byte("x")},
			docxwrite.Stream{Name: "Workbook", Data: xlswrite.Book{}.Stream()}), document.XLS, "embedded-file unread-part"},
		{"a.xls", []byte("\x09\x04\x06\x00\x00\x04\x10\x00\x00\x00"), document.XLS, "unsupported-format"},
		{"a.xls", xlswrite.Book{}.Stream(), document.XLS, "unread-part"},
		{"a.doc", compoundFile("WordDocument"), document.DOC, "unsupported-format"},
		{"a.xls", compoundFile("Workbook"), document.XLS, "damaged"},
		{"a.xls", xlswrite.Book{}.XLS(), document.XLS, "unread-part"},
		{"a.xls", append(xlswrite.Book{}.XLS(), archive(t, "theme/theme1.xml", "<a/>")...), document.XLS, "unread-part"},
		{"a.xls", xlswrite.Book{Encrypted: true}.XLS(), document.XLS, "encrypted"},
		{"a.doc", xlswrite.Book{}.XLS(), document.XLS, "unread-part damaged"},
		{"a.xlsb", xlswrite.Book{}.XLSB(), document.XLSX, "unread-part"},
		{"a.ppt", compoundFile("PowerPoint Document"), document.PPT, "unsupported-format"},
		{"a.msg", compoundFile("__properties_version1.0"), document.MSG, "unsupported-format"},
		{"a.db", docxwrite.Compound(docxwrite.Stream{Name: "Other", Data: []byte("x")}), document.Unknown, "unknown-format"},
		{"a.xls", compoundFile("Other"), document.XLS, "damaged"},
		{"a.rtf", []byte(`{\rtf1 Hello}`), document.RTF, "unsupported-format"},
		{"a.html", []byte("\n<!DOCTYPE HTML><html>"), document.HTML, "unsupported-format"},
		{"a.html", utf16File("<html><body>Hello"), document.HTML, "unsupported-format"},
		{"a.txt", []byte("<!-- made by a program -->\n<table><tr><td>Pat"), document.HTML, "unsupported-format"},
		{"a.txt", []byte("<!-- " + strings.Repeat("x", 100_000) + "--><html>"), document.HTML, "unsupported-format"},
		{"a.xls", []byte("<META charset=utf-8><table><tr><td>Pat"), document.HTML, "unsupported-format damaged"},
		{"a.md", []byte("<p align=center>\n\n# Reply\n\n</p>"), document.Text, ""},
		{"a.txt", []byte("<jo@ashdale.example> wrote:\n<p>"), document.Text, ""},
		{"a.txt", []byte("<svg><text>Pat</text></svg>"), document.Unknown, "unsupported-format"},
		{"a.xls", []byte(`<?xml version="1.0"?><Workbook/>`), document.Unknown, "unsupported-format damaged"},
		{"a.eml", []byte(mail), document.EML, "unsupported-format"},
		{"a.txt", []byte("From: Jo\nSent: today\nSubject: Reply\n\nHello"), document.Text, ""},
		{"a.png", []byte("\x89PNG\r\n\x1a\n\x00"), document.Image, "image-only"},
		{"a.jpg", []byte("\xff\xd8\xff\xe0"), document.Image, "image-only"},
		{"a.gz", []byte("\x1f\x8b\x08"), document.Unknown, "unknown-format"},
		{"a.docx", []byte(lfs), document.DOCX, "missing-part"},
		{"a.txt", []byte(lfs), document.Text, "missing-part"},
		{"noname", []byte("/annex/objects/SHA256E-s12345--4d7a.docx\n"), document.Unknown, "missing-part"},
		{"a.pdf", []byte("../.git/annex/objects/Jx/3k/SHA256E-s1--4d7a.pdf/SHA256E-s1--4d7a.pdf"), document.PDF, "missing-part"},
		{"a.txt", []byte("Our files are kept with Git LFS (version https://git-lfs.github.com/spec/v1).\n"), document.Text, ""},
		{"a.xml", []byte(`<?xml version="1.0"?><a>Hello</a>`), document.Unknown, "unsupported-format"},
		{"a.txt", []byte(mail), document.EML, "unsupported-format"},
		{"a.txt", []byte("%PDF-1.7\n"), document.PDF, "damaged"},
		{"a.txt", []byte("We hold it as a file of version %PDF-1.7, and of BZh.\n"), document.Text, ""},
		{"a.txt", []byte("BZh is a name"), document.Text, ""},
		{"a.bin", []byte("\x00\x01\x02\x03"), document.Unknown, "unknown-format"},
	}
	for _, tt := range tests {
		t.Run(tt.path+" "+string(tt.format), func(t *testing.T) {
			d := Open(context.Background(), tt.path, tt.data, limits.Default)[0]
			var codes []string
			for _, g := range d.Gaps {
				codes = append(codes, string(g.Code))
				if g.Reason == "" || g.Hint == "" || strings.HasSuffix(g.Reason, ".") {
					t.Errorf("gap %+v lacks words", g)
				}
			}
			if d.Format != tt.format || strings.Join(codes, " ") != tt.gaps {
				t.Errorf("%s with gaps %v, want %s with %q", d.Format, d.Gaps, tt.format, tt.gaps)
			}
			switch contained := Contained(tt.data); d.Format {
			case document.PDF, document.DOCX, document.ODT, document.ODS, document.ODP, document.ZIP:
				if !contained && !has(d, document.GapEncrypted) && !has(d, document.GapMissing) && len(tt.data) > 0 {
					t.Error("it is read in the process itself")
				}
			case document.Text, document.HTML, document.EML, document.Image:
				if contained {
					t.Error("it is read in a child")
				}
			}
			sum := sha256.Sum256(tt.data)
			if d.Path != tt.path || d.SHA256 != hex.EncodeToString(sum[:]) {
				t.Errorf("path %q, digest %s", d.Path, d.SHA256)
			}
		})
	}
}

func TestOpenReadsTextUnderAFalseName(t *testing.T) {
	d := Open(context.Background(), "a.docx", []byte("Dear Ms Okafor"), limits.Default)[0]
	if len(d.Parts) != 1 || d.Gaps[0].Reason != "the name says a Word document, the content is plain text" {
		t.Errorf("%d parts, gaps %v", len(d.Parts), d.Gaps)
	}
}

func TestFileTooLarge(t *testing.T) {
	lim := limits.Default
	lim.FileBytes = 4
	d := Open(context.Background(), "a.txt", []byte("hello"), lim)[0]
	if len(d.Gaps) != 1 || d.Gaps[0].Code != document.GapLimit || len(d.Parts) != 0 {
		t.Errorf("gaps %v", d.Gaps)
	}
}

func TestWatch(t *testing.T) {
	stop := make(chan bool)
	defer close(stop)
	tests := []struct {
		name string
		read func(context.Context) *document.Document
		want document.GapCode
	}{
		{"panic", func(context.Context) *document.Document { panic("broken") }, document.GapPanic},
		{"hang", func(context.Context) *document.Document { <-stop; return nil }, document.GapTime},
		{"told to stop", func(ctx context.Context) *document.Document {
			<-ctx.Done()
			return gap(document.GapTime, "reason of the reader", "hint")
		}, document.GapTime},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(context.Background(), 10*time.Millisecond)
			defer cancel()
			d := watch(ctx, "a.docx", tt.read)
			if len(d.Gaps) != 1 || d.Gaps[0].Code != tt.want {
				t.Errorf("gaps %v, want %s", d.Gaps, tt.want)
			}
		})
	}
}

func FuzzOpen(f *testing.F) {
	f.Add("a.docx", wordFile(f))
	f.Add("a.doc", compoundFile("EncryptedPackage"))
	f.Add("a.eml", []byte(mail))
	f.Add("a.txt", []byte("caf\xe9\n\nName: x"))
	f.Add("a.odt", archive(f, "mimetype", "application/vnd.oasis.opendocument.text"))
	f.Fuzz(func(t *testing.T, path string, data []byte) {
		file := &file{data: data}
		for _, k := range formats {
			if k.glance != nil && k.is(file) && !Contained(data) {
				t.Fatalf("%s is to be read in the process itself", k.says)
			}
		}
		for _, d := range Open(context.Background(), path, data, limits.Default) {
			if d.Format == "" {
				t.Fatal("no format")
			}
			empty := true
			for _, p := range d.Parts {
				empty = empty && len(p.Blocks) == 0
			}
			if empty && d.Complete() {
				t.Fatal("nothing was read and nothing reported")
			}
			if has(d, document.GapPanic) {
				t.Fatal("a reader broke")
			}
		}
	})
}
