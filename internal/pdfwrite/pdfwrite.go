// Package pdfwrite makes small PDF files: the sample drafts and the documents of
// tests. The same calls always give the same bytes.
package pdfwrite

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"sort"
	"strings"

	corefont "github.com/pdfcpu/pdfcpu/pkg/font"
	"golang.org/x/text/encoding/charmap"
)

// A4 is the size of an A4 page in points.
const (
	A4Width  = 595.0
	A4Height = 842.0
)

// A Doc is a PDF being made. Its zero value is not ready: use New.
type Doc struct {
	// Compress packs the content of the pages.
	Compress bool
	// Catalog is put into the document catalog as it is: "/Lang (en-GB)".
	Catalog string
	// Trailer is put into the trailer as it is: "/Encrypt 7 0 R".
	Trailer string

	objects []string // by number, from 1
	pages   []*Page
	fonts   map[string]int
	info    map[string]string
}

// The objects that every document has come first.
const (
	catalogObject = 1
	pagesObject   = 2
)

// New begins a document.
func New() *Doc {
	return &Doc{objects: make([]string, 2), fonts: map[string]int{}, info: map[string]string{}}
}

// Info sets an entry of the document's information: "Title", "Author" …
func (d *Doc) Info(key, value string) { d.info[key] = value }

// Object adds an object as it is and returns its number, for "7 0 R".
func (d *Doc) Object(body string) int {
	d.objects = append(d.objects, body)
	return len(d.objects)
}

// Stream adds a stream; dict holds its entries but for Length.
func (d *Doc) Stream(dict string, data []byte) int {
	return d.Object(fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(data), data))
}

// Flate adds a stream packed with Flate.
func (d *Doc) Flate(dict string, data []byte) int {
	return d.Stream(dict+" /Filter /FlateDecode", Deflate(data))
}

// Deflate packs data as the Flate filter wants it.
func Deflate(data []byte) []byte {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	// Writing to a buffer cannot fail.
	_, _ = w.Write(data)
	_ = w.Close()
	return b.Bytes()
}

// Font makes a font object known under a name for Page.Show. Text uses the 14
// standard fonts by their own names without it.
func (d *Doc) Font(name string, object int) { d.fonts[name] = object }

// A Page is one page; its origin is the lower left corner.
type Page struct {
	// Extra is put into the page's dictionary as it is: "/Rotate 90".
	Extra string
	// Resources is put into the page's resources as it is: "/XObject << /Im0 7 0 R >>".
	Resources string

	doc           *Doc
	width, height float64
	content       bytes.Buffer
	annotations   []int
}

// AddPage adds an A4 page.
func (d *Doc) AddPage() *Page { return d.AddSizedPage(A4Width, A4Height) }

// AddSizedPage adds a page of that size in points.
func (d *Doc) AddSizedPage(width, height float64) *Page {
	p := &Page{doc: d, width: width, height: height}
	d.pages = append(d.pages, p)
	return p
}

// Text draws one line in a standard font ("Helvetica", "Times-Bold" …), size and
// place in points. Characters that Windows-1252 lacks come out as "?".
func (p *Page) Text(x, y, size float64, font, s string) {
	if p.doc.fonts[font] == 0 {
		p.doc.Font(font, p.doc.Object(fmt.Sprintf("<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>", font)))
	}
	p.Show(x, y, size, font, winAnsi(s))
}

// Show draws the codes of a font made known with Doc.Font.
func (p *Page) Show(x, y, size float64, font string, codes []byte) {
	p.Raw(fmt.Sprintf("BT /%s %g Tf %g %g Td <%x> Tj ET", font, size, x, y, codes))
}

// Colour sets the colour of the text that follows, each part from 0 to 1.
func (p *Page) Colour(r, g, b float64) { p.Raw(fmt.Sprintf("%g %g %g rg", r, g, b)) }

// Line draws a thin line.
func (p *Page) Line(x0, y0, x1, y1 float64) {
	p.Raw(fmt.Sprintf("0.5 w %g %g m %g %g l S", x0, y0, x1, y1))
}

// Raw puts operators into the page's content as they are.
func (p *Page) Raw(operators string) {
	p.content.WriteString(operators)
	p.content.WriteByte('\n')
}

// Annotation adds an annotation; dict holds its entries: "/Subtype /Link /Rect [0 0 9 9]".
func (p *Page) Annotation(dict string) {
	p.annotations = append(p.annotations, p.doc.Object("<< /Type /Annot "+dict+" >>"))
}

// Link makes a rectangle (left, bottom, right, top) lead to an address.
func (p *Page) Link(rect [4]float64, uri string) {
	p.Annotation(fmt.Sprintf("/Subtype /Link /Rect [%g %g %g %g] /A << /S /URI /URI %s >>", rect[0], rect[1], rect[2], rect[3], String(uri)))
}

// Width is the width in points of a text in a standard font.
func Width(size float64, font, s string) float64 {
	w := 0
	for _, c := range winAnsi(s) {
		// A standard font is always known.
		cw, _ := corefont.CharWidth(font, rune(c))
		w += cw
	}
	return float64(w) * size / 1000
}

// Wrap breaks a text into lines no wider than width points, at its spaces.
func Wrap(width, size float64, font, s string) (lines []string) {
	line := ""
	for _, word := range strings.Fields(s) {
		switch longer := strings.TrimSpace(line + " " + word); {
		case line == "" || Width(size, font, longer) <= width:
			line = longer
		default:
			lines = append(lines, line)
			line = word
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// String is a PDF string of a text: as UTF-16 when it is not plain ASCII.
func String(s string) string {
	for _, r := range s {
		if r >= 0x80 {
			var b strings.Builder
			b.WriteString("<FEFF")
			b.WriteString(UTF16(s))
			b.WriteString(">")
			return b.String()
		}
	}
	return "(" + strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`, "\r", `\r`, "\n", `\n`).Replace(s) + ")"
}

// UTF16 is a text as UTF-16BE in hex, as ToUnicode maps want it.
func UTF16(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r > 0xffff {
			r -= 0x10000
			fmt.Fprintf(&b, "%04X%04X", 0xd800+r>>10, 0xdc00+r&0x3ff)
			continue
		}
		fmt.Fprintf(&b, "%04X", r)
	}
	return b.String()
}

func winAnsi(s string) []byte {
	var out []byte
	for _, r := range s {
		c, ok := charmap.Windows1252.EncodeRune(r)
		if !ok {
			c = '?'
		}
		out = append(out, c)
	}
	return out
}

// ToUnicode makes the ToUnicode map of a font: text by code, each code size bytes long.
func (d *Doc) ToUnicode(size int, text map[int]string) int {
	codes := make([]int, 0, len(text))
	for c := range text {
		codes = append(codes, c)
	}
	sort.Ints(codes)
	var b strings.Builder
	f := strings.Repeat("F", 2*size)
	fmt.Fprintf(&b, "/CIDInit /ProcSet findresource begin\nbegincmap\n1 begincodespacerange\n<%s> <%s>\nendcodespacerange\n", strings.Repeat("0", 2*size), f)
	fmt.Fprintf(&b, "%d beginbfchar\n", len(codes))
	for _, c := range codes {
		fmt.Fprintf(&b, "<%0*X> <%s>\n", 2*size, c, UTF16(text[c]))
	}
	b.WriteString("endbfchar\nendcmap\nend\n")
	return d.Stream("", []byte(b.String()))
}

// Bytes finishes the document.
func (d *Doc) Bytes() []byte {
	d.finish()
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	offsets := make([]int, len(d.objects))
	for i, body := range d.objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, body)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(d.objects)+1)
	for _, off := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", off)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root %d 0 R %s", len(d.objects)+1, catalogObject, d.Trailer)
	if len(d.info) > 0 {
		fmt.Fprintf(&b, " /Info %d 0 R", len(d.objects))
	}
	fmt.Fprintf(&b, " >>\nstartxref\n%d\n%%%%EOF\n", start)
	return b.Bytes()
}

// finish writes the objects that gather the others.
func (d *Doc) finish() {
	var names []string
	for n := range d.fonts {
		names = append(names, n)
	}
	sort.Strings(names)
	var fonts strings.Builder
	for _, n := range names {
		fmt.Fprintf(&fonts, "/%s %d 0 R ", n, d.fonts[n])
	}
	var kids strings.Builder
	for _, p := range d.pages {
		fmt.Fprintf(&kids, "%d 0 R ", p.finish(fonts.String()))
	}
	d.objects[catalogObject-1] = fmt.Sprintf("<< /Type /Catalog /Pages %d 0 R %s >>", pagesObject, d.Catalog)
	d.objects[pagesObject-1] = fmt.Sprintf("<< /Type /Pages /Count %d /Kids [ %s] >>", len(d.pages), kids.String())
	if len(d.info) > 0 {
		var keys []string
		for k := range d.info {
			keys = append(keys, k)
		}
		sort.Strings(keys)
		var b strings.Builder
		for _, k := range keys {
			fmt.Fprintf(&b, "/%s %s ", k, String(d.info[k]))
		}
		d.Object("<< " + b.String() + ">>")
	}
}

func (p *Page) finish(fonts string) int {
	add := p.doc.Stream
	if p.doc.Compress {
		add = p.doc.Flate
	}
	contents := ""
	if !strings.Contains(p.Extra, "/Contents") {
		contents = fmt.Sprintf("/Contents %d 0 R", add("", p.content.Bytes()))
	}
	var annots strings.Builder
	for _, n := range p.annotations {
		fmt.Fprintf(&annots, "%d 0 R ", n)
	}
	return p.doc.Object(fmt.Sprintf("<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %g %g] %s /Annots [ %s] /Resources << /Font << %s>> %s >> %s >>",
		pagesObject, p.width, p.height, contents, annots.String(), fonts, p.Resources, p.Extra))
}
