package opc

import (
	"archive/zip"
	"bytes"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/limits"
)

// archive packs name, content, name, content …
func archive(t *testing.T, parts ...string) *zip.Reader {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		f, err := w.Create(parts[i])
		if err == nil {
			_, err = f.Write([]byte(parts[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func relationships(rels ...string) string {
	return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + strings.Join(rels, "") + `</Relationships>`
}

func TestRels(t *testing.T) {
	p := Open(archive(t,
		"word/document.xml", "<a/>", "word/media/a b.png", "x", "custom/x.xml", "<x/>",
		"word/_rels/document.xml.rels", relationships(
			`<Relationship Id="1" Type="http://x/relationships/image" Target="media/a%20b.png"/>`,
			`<Relationship Id="2" Type="http://x/relationships/customXml" Target="../custom/x.xml"/>`,
			`<Relationship Id="3" Type="http://x/relationships/customXml" Target="/custom/X.xml"/>`,
			`<Relationship Id="4" Type="http://x/relationships/header" Target="../../../../etc/passwd"/>`,
			`<Relationship Id="5" Type="http://x/relationships/hyperlink" Target="https://a.example/?b=c&amp;d" TargetMode="External"/>`,
		)), limits.Default)
	rels, err := p.Rels("word/document.xml")
	var got []string
	for _, r := range rels {
		got = append(got, fmt.Sprintf("%s %s %s %v %v", r.ID, r.Kind, r.Target, r.External, p.Has(r.Target)))
	}
	want := []string{
		"1 image word/media/a b.png false true", "2 customXml custom/x.xml false true", "3 customXml custom/X.xml false true",
		"4 header etc/passwd false false", "5 hyperlink https://a.example/?b=c&d true false",
	}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%v\n%s", err, strings.Join(got, "\n"))
	}
	if rels, err := p.Rels("custom/x.xml"); rels != nil || err != nil {
		t.Errorf("a part without relationships has %v, %v", rels, err)
	}
}

func TestTypesAndMain(t *testing.T) {
	types := `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="PNG" ContentType="image/png"/><Override PartName="/Doc.xml" ContentType="application/Main+xml; charset=utf-8"/></Types>`
	p := Open(archive(t, "[Content_Types].xml", types, "doc.xml", "<a/>", "x.png", ""), limits.Default)
	if a, b := p.Type("doc.xml"), p.Type("x.png"); a != "application/main+xml" || b != "image/png" {
		t.Errorf("types %q and %q", a, b)
	}
	if got := p.Main("main+xml"); got != "doc.xml" {
		t.Errorf("main part by type is %q", got)
	}
	if got := Open(archive(t, "a", "b"), limits.Default).Main("main"); got != "" {
		t.Errorf("main part %q of an ordinary archive", got)
	}
}

func TestBombTakesNoMemory(t *testing.T) {
	z := archive(t, "bomb.xml", strings.Repeat(" ", 32<<20))
	lim := limits.Default
	lim.PartBytes, lim.RatioFloor, lim.Ratio = 4<<20, 1<<20, 10_000
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	data, err := Open(z, lim).Part("bomb.xml")
	runtime.ReadMemStats(&after)
	if e := AsError(err); err == nil || e.Code != document.GapLimit {
		t.Errorf("a bomb gave %v", err)
	}
	if grown := after.TotalAlloc - before.TotalAlloc; len(data) != 4<<20 || grown > 10<<20 { // doubling to the limit of 4 MB
		t.Errorf("%d MB kept, %d MB allocated", len(data)>>20, grown>>20)
	}
}

func TestPartLimitsAreExact(t *testing.T) {
	z := archive(t, "a", strings.Repeat("x", 1000), "b", strings.Repeat("y", 1000))
	for _, tt := range []struct {
		part, total int64
		a, b        int
		limited     string
	}{
		{1000, 2000, 1000, 1000, ""},
		{999, 2000, 999, 999, "ab"},
		{1000, 1999, 1000, 999, "b"},
	} {
		lim := limits.Default
		lim.PartBytes, lim.TotalBytes = tt.part, tt.total
		p := Open(z, lim)
		a, errA := p.Part("a")
		b, errB := p.Part("B")
		limited := ""
		if errA != nil {
			limited += "a"
		}
		if errB != nil {
			limited += "b"
		}
		if len(a) != tt.a || len(b) != tt.b || limited != tt.limited {
			t.Errorf("limits %d and %d: read %d and %d, limited %q", tt.part, tt.total, len(a), len(b), limited)
		}
	}
}

func TestDamagedPart(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.CreateRaw(&zip.FileHeader{Name: "a", Method: zip.Store, CRC32: 1, CompressedSize64: 4, UncompressedSize64: 4})
	if err == nil {
		_, err = f.Write([]byte("text"))
	}
	if err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	data, err := Open(z, limits.Default).Part("a")
	if string(data) != "text" || err == nil || AsError(err).Code != document.GapDamaged {
		t.Errorf("%q, %v: want the text and the damage", data, err)
	}
}

func TestEncryptedPart(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.CreateRaw(&zip.FileHeader{Name: "a", Method: zip.Store, Flags: 1, CompressedSize64: 4, UncompressedSize64: 4})
	if err == nil {
		_, err = f.Write([]byte("text"))
	}
	if err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if data, err := Open(z, limits.Default).Part("a"); len(data) > 0 || err == nil || AsError(err).Code != document.GapEncrypted {
		t.Errorf("%q, %v: want a part that needs a password", data, err)
	}
}

func TestFaults(t *testing.T) {
	var codes []string
	for _, g := range Open(archive(t, "a", "1", "A", "2", "b", "3"), limits.Default).Faults() {
		codes = append(codes, string(g.Code)+" "+g.Part)
	}
	if want := []string{"damaged A"}; !slices.Equal(codes, want) {
		t.Errorf("faults %q, want %q", codes, want)
	}
}

func TestTooMany(t *testing.T) {
	lim := limits.Default
	lim.Parts = 2
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range []string{"a", "b", "c"} {
		if _, err := w.Create(name); err != nil {
			t.Fatal(err)
		}
	}
	w.Close()
	if _, err := Archive(b.Bytes(), lim); err == nil || AsError(err).Code != document.GapLimit {
		t.Errorf("three parts where two are allowed: %v", err)
	}
	if _, err := Archive([]byte("PK"), lim); err == nil || AsError(err).Code != document.GapDamaged {
		t.Errorf("no archive: %v", err)
	}
	rel := `<Relationship Id="1" Type="http://x/relationships/image" Target="a"/>`
	rels, err := Open(archive(t, "_rels/.rels", relationships(rel, rel, rel)), lim).Rels("")
	if len(rels) != 2 || err == nil || AsError(err).Code != document.GapLimit {
		t.Errorf("%d relationships, %v", len(rels), err)
	}
}

// TestBeside finds what lies in a package beside its parts.
func TestBeside(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, content := range map[string]string{
		"word/a.xml": "<a/>", "word/b.xml": "<b/>", "c.rels": "<c/>", "folder/": "",
		"_rels/.rels":              relationships("", "LOOSE"),
		"word/_rels/a.xml.rels":    relationships("<!--ASIDE-->"),
		"word/_rels/gone.xml.rels": relationships(),
	} {
		if f, err := w.CreateHeader(&zip.FileHeader{Name: name, Comment: strings.Repeat("ENTRY", strings.Count(name, "b.xml"))}); err != nil {
			t.Fatal(err)
		} else if content != "" {
			fmt.Fprint(f, content)
		}
	}
	if w.SetComment("ARCHIVE") != nil || w.Close() != nil {
		t.Fatal("no archive")
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	p := Open(z, limits.Default)
	for _, part := range []string{"", "word/a.xml", "word/b.xml"} {
		if _, err := p.Rels(part); err != nil {
			t.Error(err)
		}
	}
	words := slices.Sorted(slices.Values(p.Words()))
	if want := []string{"ARCHIVE", "ASIDE", "ENTRY", "LOOSE"}; !slices.Equal(words, want) {
		t.Errorf("words %q, want %q", words, want)
	}
	if got := p.Unasked(); !slices.Equal(got, []string{"word/gone.xml"}) {
		t.Errorf("unread relationships of %q", got)
	}
	if names := slices.Sorted(slices.Values(p.Names())); !slices.Equal(names, []string{"c.rels", "word/a.xml", "word/b.xml"}) || len(p.Faults()) > 0 {
		t.Errorf("parts %q, faults %v", names, p.Faults())
	}
	if head := p.Head("word/a.xml", 2); string(head) != "<a" {
		t.Errorf("head %q", head)
	}
}

// TestFlipped turns each bit of a packed part over: none may pass as whole and
// give other text.
func TestFlipped(t *testing.T) {
	text := strings.Repeat("We hold no records of this. ", 20)
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.Create("a.xml")
	if err == nil {
		_, err = f.Write([]byte(text))
	}
	if err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	whole := b.Bytes()
	for i := range 8 * bytes.Index(whole, []byte("PK\x07\x08")) {
		data := slices.Clone(whole)
		data[i/8] ^= 1 << (i % 8)
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			continue
		}
		if got, err := Open(z, limits.Default).Part("a.xml"); err == nil && string(got) != text {
			t.Fatalf("bit %d turned over: %q without an error", i, got)
		}
	}
}
