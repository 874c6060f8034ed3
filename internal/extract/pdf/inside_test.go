package pdf

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"fmt"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/pdfwrite"
)

func TestAttachedFiles(t *testing.T) {
	tests := []struct {
		name  string
		build func(d *pdfwrite.Doc, p *pdfwrite.Page)
		files string // name=data
		gaps  string
		trait string
	}{
		{"listed by name", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			d.Catalog = fmt.Sprintf("/Names << /EmbeddedFiles << /Names [(x) %d 0 R] >> >>", attach(d, "/F (a.txt) /UF (staff list.txt)", "names"))
		}, "staff list.txt=names", "", "1 file is attached to the document"},
		{"of a note", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			p.Annotation(fmt.Sprintf("/Subtype /FileAttachment /Rect [9 9 20 20] /FS %d 0 R", attach(d, "/F (a.txt)", "names")))
		}, "a.txt=names", "", "1 file is attached to the document"},
		{"associated with a page", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			p.Extra = fmt.Sprintf("/AF [%d 0 R %d 0 R]", attach(d, "/F (a.txt)", "one"), attach(d, "/F (a.txt)", "two"))
		}, "a.txt=one; a.txt=two", "", "2 files are attached to the document"},
		{"named in two ways", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			n := d.Stream("/Type /EmbeddedFile", []byte("names"))
			d.Object(fmt.Sprintf("<< /F (a.txt) /EF << /F %d 0 R /UF %d 0 R >> >>", n, n))
			d.Object(fmt.Sprintf("<< /F (a.txt) /EF << /F %d 0 R >> >>", n))
		}, "a.txt=names", "", "1 file is attached to the document"},
		{"that nothing leads to", func(d *pdfwrite.Doc, p *pdfwrite.Page) { d.Flate("/Type /EmbeddedFile", []byte("names")) },
			"attached file 1=names", "", "1 file is attached to the document"},
		{"related to another", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			n := d.Stream("", []byte("more"))
			attach(d, fmt.Sprintf("/F (a.txt) /RF << /F [(b.txt) %d 0 R] >>", n), "names")
		}, "a.txt=names; b.txt=more", "", "2 files are attached to the document"},
		{"damaged", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			packed := pdfwrite.Deflate([]byte(noise(4000)))
			n := d.Stream("/Type /EmbeddedFile /Filter /FlateDecode", packed[:len(packed)/2])
			d.Object(fmt.Sprintf("<< /F (a.txt) /EF << /F %d 0 R >> >>", n))
		}, "a.txt=" + noise(4000), "embedded-file a.txt", "1 file is attached to the document"},
		{"packed in an unknown way", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			n := d.Stream("/Type /EmbeddedFile /Filter /JPXDecode", []byte("x"))
			d.Object(fmt.Sprintf("<< /F (a.txt) /EF << /F %d 0 R >> >>", n))
		}, "", "embedded-file a.txt", "1 file is attached to the document"},
		{"not there", func(d *pdfwrite.Doc, p *pdfwrite.Page) { d.Object("<< /F (a.txt) /EF << /F 99 0 R >> >>") },
			"", "embedded-file a.txt", "1 file is attached to the document"},
		{"empty", func(d *pdfwrite.Doc, p *pdfwrite.Page) { attach(d, "/F (a.txt)", "") }, "a.txt=", "", "1 file is attached to the document"},
		{"outside", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			p.Annotation("/Subtype /FileAttachment /Rect [9 9 20 20] /FS << /F (a.txt) >>")
		}, "", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, p := letter()
			tt.build(d, p)
			doc := read(t, d.Bytes())
			var files []string
			for _, f := range doc.Files {
				data := string(f.Data)
				if tt.gaps != "" && strings.HasPrefix(noise(4000), data) { // up to the fault
					data = noise(4000)
				}
				files = append(files, f.Name+"="+data)
			}
			if got := strings.Join(files, "; "); got != tt.files {
				t.Errorf("files %q, want %q", got, tt.files)
			}
			if got := gapCodes(doc); got != tt.gaps {
				t.Errorf("gaps %q, want %q", got, tt.gaps)
			}
			trait := ""
			for _, tr := range doc.Traits {
				if tr.Kind == document.TraitEmbedded {
					trait = tr.Detail
				}
			}
			if trait != tt.trait {
				t.Errorf("trait %q, want %q", trait, tt.trait)
			}
		})
	}
}

// Attached files share the document's limit of unpacked bytes.
func TestAttachedFilesLimit(t *testing.T) {
	d, _ := letter()
	for i := range 4 {
		attach(d, fmt.Sprintf("/F (%d.txt)", i), strings.Repeat("names ", 2000))
	}
	lim := limits.Default
	lim.TotalBytes = 30_000
	doc := Read(context.Background(), d.Bytes(), lim)
	if got := gapCodes(doc); got != "embedded-file 2.txt; embedded-file 3.txt" || len(doc.Files) != 3 {
		t.Errorf("%d files, gaps %q", len(doc.Files), got)
	}
}

// What may hold words and is not read is a gap.
func TestNeverSilentBeside(t *testing.T) {
	private := func(data string) func(d *pdfwrite.Doc, p *pdfwrite.Page) {
		return func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			d.Catalog = fmt.Sprintf("/PieceInfo << /Maker << /Private %d 0 R >> >>", d.Flate("", []byte(data)))
		}
	}
	for _, tt := range []struct {
		name  string
		build func(d *pdfwrite.Doc, p *pdfwrite.Page)
		gaps  string
	}{
		{"sound", func(d *pdfwrite.Doc, p *pdfwrite.Page) { d.Stream("/Type /Sound /R 8000", []byte("x")) }, "unread-part"},
		{"model", func(d *pdfwrite.Doc, p *pdfwrite.Page) { d.Stream("/Type /3D /Subtype /U3D", []byte("x")) }, "unread-part"},
		{"stream in another file", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			d.Stream("/F (more.bin) /FFilter /FlateDecode", nil)
		}, "unread-part"},
		{"script that is none", func(d *pdfwrite.Doc, p *pdfwrite.Page) { d.Catalog = "/OpenAction << /S /JavaScript /JS 7 >>" }, "macros scripts"},
		{"script without code", func(d *pdfwrite.Doc, p *pdfwrite.Page) { d.Catalog = "/OpenAction << /S /JavaScript >>" }, "macros scripts"},
		{"damaged script", func(d *pdfwrite.Doc, p *pdfwrite.Page) {
			n := d.Stream("/Filter /FlateDecode", []byte("no deflate"))
			d.Catalog = fmt.Sprintf("/OpenAction << /S /JavaScript /JS %d 0 R >>", n)
		}, "macros scripts"},
		{"private data in a program's own form", private(strings.Repeat("\x00\x01\x02\xff", 50)), "unread-part private data"},
		{"private data packed into letters", private(strings.Repeat(noise(80)+"\n", 20)), "unread-part private data"},
		{"private data packed into signs", private(strings.Repeat("%<W=';aX,J3&O-B@rGmh:gn!JF!,('Cia.s$6UHE6#:@UG>M4?:L\\'M@ruc7FE2M8%144#00sDj\n", 20)), "unread-part private data"},
		{"private data in words", private("a few words\n"), ""},
		{"broken XFA", xfaForm("<template><text>words</text></oops <"), "unread-part form (XFA)"},
		{"deep XFA", xfaForm(strings.Repeat("<a>", 1000)), "unread-part form (XFA)"},
		{"XFA not there", func(d *pdfwrite.Doc, p *pdfwrite.Page) { d.Catalog = "/AcroForm << /XFA [(template) null] >>" }, "damaged form (XFA)"},
	} {
		d, p := letter()
		tt.build(d, p)
		if got := gapCodes(read(t, d.Bytes())); got != tt.gaps {
			t.Errorf("%s: gaps %q, want %q", tt.name, got, tt.gaps)
		}
	}
}

func TestPreviewsAreTold(t *testing.T) {
	d, p := letter()
	p.Extra = fmt.Sprintf("/Thumb %d 0 R", d.Stream("/Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray", []byte{0}))
	if got := traitsOf(read(t, d.Bytes())); !strings.HasPrefix(got, "thumbnail: 1 page has") {
		t.Errorf("traits %q", got)
	}
}

// What programs put into every file is not listed.
func TestQuietBeside(t *testing.T) {
	d, p := letter()
	p.Annotation("/Subtype /Link /Rect [9 9 20 20] /Dest (section.1) /NM (0a1b-77) /M (D:20200101)")
	p.Annotation("/Subtype /Widget /FT /Btn /Rect [9 9 20 20] /DA (/Helv 0 Tf 0 g)")
	d.Object("<< /Type /StructElem /S /P /ID (node00000007) /Lang (en-GB) >>")
	d.Object("<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1) /Info (sRGB IEC61966-2.1) >>")
	d.Object("<< /Type /Font /Subtype /CIDFontType2 /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) >> >>")
	d.Object("[/Indexed /DeviceRGB 1 (colours of a picture)]")
	d.Flate("/Type /Metadata /Subtype /XML", []byte(`<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Toolkit 5"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:CreateDate>2024-05-01T09:30:00+01:00</xmp:CreateDate><xmpMM:DocumentID>uuid:4F1C7B5E-0000-4D0F-9E2F-000000000000</xmpMM:DocumentID><dc:format>application/pdf</dc:format><pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance><xmpGImg:image>`+strings.Repeat("QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5", 6)+`</xmpGImg:image></rdf:Description></rdf:RDF></x:xmpmeta>`))
	d.Catalog = "/Lang (en-GB) /Names << /Dests << /Names [(section.1) [null /Fit] (_Toc123456) [null /Fit]] >> >> /PageLabels << /Nums [0 << /S /D >>] >>"
	d.Info("CreationDate", "D:20240501093000+01'00'")
	doc := read(t, d.Bytes())
	for _, part := range doc.Parts {
		for _, b := range part.Blocks {
			if part.Name != "page 1" {
				t.Errorf("%s: %q", part.Name, b.Text)
			}
		}
	}
	if len(doc.Gaps)+len(doc.Traits) > 0 {
		t.Errorf("gaps %q, traits %q", gapCodes(doc), traitsOf(doc))
	}
}

func TestBookmarkPages(t *testing.T) {
	// The pages' objects are the last ones of the document: content, page, content, page …
	d := pdfwrite.New()
	for i := range 3 {
		d.AddPage().Text(72, 700, 11, body, fmt.Sprintf("Page %d", i+1))
	}
	base := 3 // catalog, pages, font
	titles := []string{"/Dest [%d 0 R /Fit]", "/A << /S /GoTo /D [%d 0 R /Fit] >>", "/Dest /old", "/Dest (new)"}
	page := func(n int) int { return base + len(titles) + 2*n }
	for i, dest := range titles {
		if strings.Contains(dest, "%d") {
			dest = fmt.Sprintf(dest, page(i+1))
		}
		next := ""
		if i+1 < len(titles) {
			next = fmt.Sprintf("/Next %d 0 R", base+i+2)
		}
		d.Object(fmt.Sprintf("<< /Title (Chapter %d) %s %s >>", i+1, dest, next))
	}
	d.Catalog = fmt.Sprintf("/Outlines << /First %d 0 R >> /Dests << /old [%d 0 R /Fit] >> /Names << /Dests << /Names [(new) << /D [%d 0 R /Fit] >>] >> >>", base+1, page(2), page(3))
	doc := read(t, d.Bytes())
	var got []string
	for _, part := range doc.Parts {
		if part.Name == "bookmarks" {
			for _, b := range part.Blocks {
				got = append(got, fmt.Sprintf("%s: %d", b.Text, b.Where().Page))
			}
		}
	}
	if want := "Chapter 1: 1; Chapter 2: 2; Chapter 3: 2; Chapter 4: 3"; strings.Join(got, "; ") != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// certificate makes a self-signed certificate.
func certificate(t *testing.T, name, email string, authority bool) []byte {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, NotAfter: time.Now().Add(time.Hour),
		IsCA: authority, BasicConstraintsValid: true}
	if email != "" {
		c.EmailAddresses = []string{email}
	}
	der, err := x509.CreateCertificate(rand.Reader, c, c, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	return der
}

func TestCertified(t *testing.T) {
	signer, authority := certificate(t, "Oswin Thackray", "o.thackray@ashdale.example", false), certificate(t, "Ashdale Root", "", true)
	message := func(certificates ...[]byte) []byte {
		var m signedMessage
		m.Kind = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 2}
		m.Content.Version = 1
		m.Content.Digests = asn1.RawValue{Tag: asn1.TagSet, IsCompound: true}
		m.Content.Content = asn1.RawValue{Tag: asn1.TagSequence, IsCompound: true}
		m.Content.Certificates = asn1.RawValue{Class: asn1.ClassContextSpecific, IsCompound: true}
		for _, c := range certificates {
			m.Content.Certificates.Bytes = append(m.Content.Certificates.Bytes, c...)
		}
		der, err := asn1.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		return append(der, make([]byte, 100)...) // the place for it is larger
	}
	for _, tt := range []struct {
		name string
		der  []byte
		want string
	}{
		{"signer and authority", message(authority, signer), "Oswin Thackray; o.thackray@ashdale.example"},
		{"not as the rules say", append([]byte{0x30, 0x80}, signer...), "Oswin Thackray; Oswin Thackray"}, // given to and by
		{"Unicode", []byte("\x06\x03\x55\x04\x03\x1e\x06\x00O\x00s\x00w"), "Osw"},
		{"cut off", []byte("\x06\x03\x55\x04\x03\x0c\x20Os"), ""},
		{"nothing", nil, ""},
	} {
		if got := strings.Join(certified(tt.der), "; "); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func FuzzCertified(f *testing.F) {
	f.Add([]byte("\x06\x03\x55\x04\x03\x1e\x06\x00O\x00s\x00w"))
	f.Add([]byte("\x30\x82\x01\x00\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x80"))
	f.Fuzz(func(t *testing.T, der []byte) {
		for _, s := range certified(der) {
			if len(s) > 1<<20 {
				t.Fatal("longer than any name")
			}
		}
	})
}

func FuzzXML(f *testing.F) {
	f.Add([]byte(`<xdp><template><p>a <b>c</b></p></template><datasets><data x="y">z</data></datasets></xdp>`))
	f.Add([]byte("\xfe\xff\x00<\x00a\x00>\x00b"))
	f.Add([]byte("<a <b>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		n := 0
		at, err := visitXML(decodeXML(data), 64, xmlVisitor{
			attribute: func(path []string, name, value string) { n += len(value) },
			text:      func(path []string, s string) { n += len(s) },
		})
		if at < 0 || at > int64(3*len(data)) || err == nil && n > 3*len(data) {
			t.Fatalf("at %d, %d bytes of %d", at, n, len(data))
		}
		plainXML(string(data))
	})
}
