package pdf

import (
	"bytes"
	"context"
	"crypto/md5"
	"crypto/rc4"
	"encoding/ascii85"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/filter"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/pdfwrite"
)

func TestLexer(t *testing.T) {
	for in, want := range map[string]string{
		"1 -2.5 +3 .5 4. --6 7-8":                 "1 -2.5 3 0.5 4 -6 7",
		"/Name /A#42 /#zz /":                      "/Name /AB /#zz /",
		"(a) (a(b)c) (\\)\\n\\101\\8) (a\r\nb) (": "'a' 'a(b)c' ')\nA8' 'a\nb' ''",
		"<4142> <4 1 4> < zz41> <41":              "'AB' 'A@' 'A' 'A'",
		"[1 (a)] << /K 1 >> % remark\nTj":         "[ 1 'a' ] << /K 1 >> Tj",
		"1.2.3 12a - . true":                      "1.2 12a - 0 true",
		"{ } ) >":                                 "{ } ) >",
	} {
		l := &lexer{data: []byte(in)}
		var got []string
		for {
			tk := l.next()
			if tk.kind == tokEndOfData {
				break
			}
			got = append(got, show(tk))
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q: got %q, want %q", in, s, want)
		}
	}
}

func show(t token) string {
	switch t.kind {
	case tokNumber:
		return fmt.Sprintf("%g", t.num)
	case tokString:
		return "'" + string(t.b) + "'"
	case tokName:
		return "/" + string(t.b)
	case tokArrayStart:
		return "["
	case tokArrayEnd:
		return "]"
	case tokDictStart:
		return "<<"
	case tokDictEnd:
		return ">>"
	}
	return string(t.b)
}

func TestCMap(t *testing.T) {
	m := parseCMap([]byte(`/CIDInit /ProcSet findresource begin << /X 1 >> def /WMode 1 def
2 begincodespacerange <00> <80> <8140> <9ffc> endcodespacerange
3 beginbfchar <01> <0041> <8141> <00420043> <02> <> endbfchar
3 beginbfrange <10> <12> <0061> <8150> <8152> [<0031> <0032> <0033>] <8160> <8162> <00410030> endbfrange
1 begincidrange <8140> <8150> 100 endcidrange 1 begincidchar <05> 7 endcidchar
/Base usecmap`), new(maxRanges))
	for in, want := range map[string]string{"\x01": "A", "\x81\x41": "BC", "\x11": "b", "\x13": "", "\x81\x51": "2", "\x81\x62": "A2", "\x02": ""} {
		if got, _ := m.lookup(makeCode([]byte(in))); got != want {
			t.Errorf("%x: got %q, want %q", in, got, want)
		}
	}
	if !m.vertical || m.use != "Base" {
		t.Errorf("vertical %v, use %q", m.vertical, m.use)
	}
	if g, ok := m.glyph(makeCode([]byte("\x81\x45"))); g != 105 || !ok {
		t.Errorf("glyph %d %v", g, ok)
	}
	for in, want := range map[string]int{"\x01x": 1, "\x81\x40": 2, "\x81\x01": 0, "\xff": 0, "": 0} {
		if got := size(m.spaces, []byte(in)); got != want {
			t.Errorf("size(%x) = %d, want %d", in, got, want)
		}
	}
}

// A range that names four thousand million codes must cost nothing.
func TestCMapHugeRange(t *testing.T) {
	m := parseCMap([]byte("1 beginbfrange <00000000> <ffffffff> <0041> endbfrange"), new(maxRanges))
	if s, ok := m.lookup(makeCode([]byte{0, 0, 0, 2})); s != "C" || !ok {
		t.Errorf("got %q", s)
	}
}

func newFile() *file {
	return &file{ctx: context.Background(), lim: limits.Default, left: limits.Default.TotalBytes, packed: map[int]*objectStream{}, asked: map[int]bool{},
		model: &model.Context{XRefTable: &model.XRefTable{Table: map[int]*model.XRefTableEntry{}}}}
}

func TestFilters(t *testing.T) {
	const text = "BT (words) Tj ET BT (words) Tj ET"
	var a85 bytes.Buffer
	w := ascii85.NewEncoder(&a85)
	_, _ = w.Write([]byte(text))
	_ = w.Close()
	rows := "\x02abcd\x02\x01\x01\x01\x01\x01ab\x01\x01" // up, up, sub
	packed := pdfwrite.Deflate([]byte(text))
	for _, tt := range []struct {
		name    string
		raw     []byte
		filters []types.PDFFilter
		want    string
		err     error
	}{
		{"none", []byte(text), nil, text, nil},
		{"flate", packed, []types.PDFFilter{{Name: "FlateDecode"}}, text, nil},
		{"flate after a line end", append([]byte("\r\n"), packed...), []types.PDFFilter{{Name: "FlateDecode"}}, text, nil},
		{"flate with a wrong checksum", append(bytes.Clone(packed[:len(packed)-4]), 1, 2, 3, 4), []types.PDFFilter{{Name: "FlateDecode"}}, text, errChecksum},
		{"flate with no checksum", packed[:len(packed)-4], []types.PDFFilter{{Name: "FlateDecode"}}, text, nil},
		{"flate with more after its end", append(bytes.Clone(packed), "rubbish"...), []types.PDFFilter{{Name: "FlateDecode"}}, text, nil},
		{"flate of nothing", nil, []types.PDFFilter{{Name: "FlateDecode"}}, "", nil},
		{"flate that ends early", packed[:len(packed)-8], []types.PDFFilter{{Name: "FlateDecode"}}, text, errTruncated},
		{"flate without a header", packed[2:], []types.PDFFilter{{Name: "FlateDecode"}}, text, nil},
		{"hex and flate", []byte(fmt.Sprintf("%x>", packed)), []types.PDFFilter{{Name: "ASCIIHexDecode"}, {Name: "FlateDecode"}}, text, nil},
		{"ascii 85", append(a85.Bytes(), "~> \n"...), []types.PDFFilter{{Name: "ASCII85Decode"}}, text, nil},
		{"ascii 85 that ends early", a85.Bytes(), []types.PDFFilter{{Name: "ASCII85Decode"}}, "", errTruncated},
		{"hex that is none", []byte("41 4g>"), []types.PDFFilter{{Name: "ASCIIHexDecode"}}, "", errTruncated},
		{"run length that ends early", []byte("\x09abc"), []types.PDFFilter{{Name: "RunLengthDecode"}}, "", errTruncated},
		{"lzw", []byte("\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01"), []types.PDFFilter{{Name: "LZWDecode"}}, "-----A---B", nil},
		{"lzw that ends early", []byte("\x80\x0b\x60\x50\x22\x0c"), []types.PDFFilter{{Name: "LZWDecode"}}, "-----A", errTruncated},
		{"predictor of pictures", packed, []types.PDFFilter{{Name: "FlateDecode", DecodeParms: types.Dict{"Predictor": types.Integer(2)}}}, text, errFilter},
		{"predictor that is none", pdfwrite.Deflate([]byte("\x09abcd")), []types.PDFFilter{{Name: "FlateDecode", DecodeParms: types.Dict{"Predictor": types.Integer(12), "Columns": types.Integer(4)}}}, "abcd", errTruncated},
		{"run length", []byte("\x02abc\xfed\x80"), []types.PDFFilter{{Name: "RunLengthDecode"}}, "abcddd", nil},
		{"predictor", pdfwrite.Deflate([]byte(rows)), []types.PDFFilter{{Name: "FlateDecode", DecodeParms: types.Dict{"Predictor": types.Integer(12), "Columns": types.Integer(4)}}}, "abcdbcdea\xc3\xc4\xc5", nil},
		{"picture", []byte("xx"), []types.PDFFilter{{Name: "DCTDecode"}}, "", errFilter},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := newFile().data(&types.StreamDict{Raw: tt.raw, FilterPipeline: tt.filters})
			if string(got) != tt.want || !errors.Is(err, tt.err) {
				t.Errorf("got %q, %v; want %q, %v", got, err, tt.want, tt.err)
			}
		})
	}
}

func TestPredictors(t *testing.T) {
	for how, want := range map[byte]string{0: "\x01\x02\x03", 1: "\x01\x03\x06", 2: "\x0b\x16\x21", 3: "\x06\x0f\x19", 4: "\x0b\x16\x21"} {
		line := []byte{1, 2, 3}
		unfilter(how, line, []byte{10, 20, 30}, 1)
		if string(line) != want {
			t.Errorf("predictor %d: % x, want % x", how, line, want)
		}
	}
}

// What the library packs with LZW comes out again, over many widths of code.
func TestLZW(t *testing.T) {
	var b bytes.Buffer
	for i := range 20_000 {
		fmt.Fprintf(&b, "(%d) Tj %x ", i*i%977, i)
	}
	for early := range 2 {
		enc, err := filter.NewFilter(filter.LZW, map[string]int{"EarlyChange": early}, -1)
		if err != nil {
			t.Fatal(err)
		}
		packed, err := enc.Encode(bytes.NewReader(b.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		raw, err := io.ReadAll(packed)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := unpackLZW(raw, 1<<24, early); err != nil || !bytes.Equal(got, b.Bytes()) {
			t.Errorf("early %d: %d bytes of %d, %v", early, len(got), b.Len(), err)
		}
	}
}

// A bomb stops at the limit, in memory too.
func TestFlateBomb(t *testing.T) {
	f := newFile()
	f.lim.PartBytes = 1 << 20
	bomb := pdfwrite.Deflate(make([]byte, 64<<20))
	data, err := f.data(&types.StreamDict{Raw: bomb, FilterPipeline: []types.PDFFilter{{Name: "FlateDecode"}}})
	if !isLimit(err) || len(data) > 1<<20 {
		t.Errorf("%d bytes, %v", len(data), err)
	}
}

// packedObjects is a letter whose catalog, pages and font lie in an object stream.
func packedObjects(text string) []byte {
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R /Resources << /Font << /F 4 0 R >> >> >>",
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
	}
	var heads, bodies strings.Builder
	for i, o := range objects {
		fmt.Fprintf(&heads, "%d %d ", i+1, bodies.Len())
		bodies.WriteString(o + " ")
	}
	var b bytes.Buffer
	offsets := map[int]int{}
	stream := func(n int, dict string, data []byte) {
		offsets[n] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n<< %s /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj\n", n, dict, len(data), data)
	}
	b.WriteString("%PDF-1.5\n")
	stream(5, fmt.Sprintf("/Type /ObjStm /N %d /First %d", len(objects), heads.Len()), pdfwrite.Deflate([]byte(heads.String()+bodies.String())))
	stream(6, "", pdfwrite.Deflate([]byte("BT /F 11 Tf 72 700 Td ("+text+") Tj ET")))
	var table []byte
	row := func(kind byte, a uint32, c byte) {
		table = binary.BigEndian.AppendUint32(append(table, kind), a)
		table = append(table, c)
	}
	offsets[7] = b.Len()
	row(0, 0, 255)
	for i := range objects {
		row(2, 5, byte(i))
	}
	for n := 5; n <= 7; n++ {
		row(1, uint32(offsets[n]), 0)
	}
	stream(7, "/Type /XRef /Size 8 /W [1 4 1] /Root 1 0 R", pdfwrite.Deflate(table))
	fmt.Fprintf(&b, "startxref\n%d\n%%%%EOF\n", offsets[7])
	return b.Bytes()
}

func TestObjectStreams(t *testing.T) {
	doc := read(t, packedObjects("from a packed object"))
	if got := part(doc, "page 1", document.Visible); got != "from a packed object" || len(doc.Gaps) > 0 {
		t.Errorf("got %q, gaps %v", got, doc.Gaps)
	}
}

// padding is the filling of short passwords, ISO 32000-1 §7.6.3.3.
const padding = "\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A"

// locked is a letter encrypted with 40-bit RC4 under a user password.
func locked(password string) []byte {
	padded := (password + padding)[:32]
	owner, id := strings.Repeat("o", 32), "0123456789abcdef"
	sum := md5.Sum([]byte(padded + owner + "\xfc\xff\xff\xff" + id))
	key := sum[:5]
	cipher := func(key []byte, s string) []byte {
		out := make([]byte, len(s))
		c, _ := rc4.NewCipher(key)
		c.XORKeyStream(out, []byte(s))
		return out
	}
	d := pdfwrite.New()
	p := d.AddPage()
	p.Text(1, 1, 1, body, " ")
	number := d.Object("null") // the content comes next
	k := md5.Sum(append(bytes.Clone(key), byte(number+1), 0, 0, 0, 0))
	content := d.Stream("", cipher(k[:10], "BT /Helvetica 11 Tf 72 700 Td (behind a lock) Tj ET"))
	p.Extra = fmt.Sprintf("/Contents %d 0 R", content)
	enc := d.Object(fmt.Sprintf("<< /Filter /Standard /V 1 /R 2 /O <%x> /U <%x> /P -4 >>", owner, cipher(key, padding)))
	d.Trailer = fmt.Sprintf("/Encrypt %d 0 R /ID [<%x> <%x>]", enc, id, id)
	return d.Bytes()
}

func TestEncrypted(t *testing.T) {
	doc := read(t, locked(""))
	if got := part(doc, "page 1", document.Visible); got != "behind a lock" || len(doc.Gaps) > 0 {
		t.Errorf("empty password: %q, gaps %v", got, doc.Gaps)
	}
	doc = read(t, locked("secret"))
	if gapCodes(doc) != "encrypted" || len(doc.Parts) > 0 {
		t.Errorf("gaps %v", doc.Gaps)
	}
	d, _ := letter()
	d.Trailer = "/Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (x) /P -4 >>"
	doc = read(t, d.Bytes())
	if gapCodes(doc) != "encrypted" || len(doc.Parts) > 0 {
		t.Errorf("dictionary in the trailer: gaps %v", doc.Gaps)
	}
}

// A file whose table of objects is lost keeps its text or says that it lost it.
func TestRebuilt(t *testing.T) {
	for name, data := range map[string][]byte{"plain": func() []byte { d, _ := letter(); return d.Bytes() }(), "packed": packedObjects("An ordinary page")} {
		for _, cut := range []string{"startxref", "xref\n0", "/W [1 4 1]"} {
			broken := bytes.Replace(data, []byte(cut), bytes.Repeat([]byte("x"), len(cut)), 1)
			doc := read(t, broken)
			if part(doc, "page 1", document.Visible) != "An ordinary page" && len(doc.Gaps) == 0 {
				t.Errorf("%s without %q: silence", name, cut)
			}
			t.Logf("%s without %q: %q, gaps %q", name, cut, part(doc, "page 1", document.Visible), gapCodes(doc))
		}
		for _, n := range []int{20, 100, 200, 400} {
			if doc := read(t, data[:len(data)-n]); part(doc, "page 1", document.Visible) != "An ordinary page" && len(doc.Gaps) == 0 {
				t.Errorf("%s without the last %d bytes: silence", name, n)
			} else {
				t.Logf("%s without the last %d bytes: %q, gaps %q", name, n, part(doc, "page 1", document.Visible), gapCodes(doc))
			}
		}
	}
}

// A page that breaks the reader loses itself only.
func TestPanicOnOnePage(t *testing.T) {
	d := pdfwrite.New()
	for i := range 3 {
		d.AddPage().Text(72, 700, 11, body, fmt.Sprintf("page number %d", i+1))
	}
	r := &reader{file: mustOpen(t, d.Bytes()), doc: &document.Document{}, fonts: map[any]*font{}, forms: map[int][]byte{}, steps: 1000, room: 10_000, beside: newBeside()}
	tree := r.pages()
	r.readPage(1, tree.pages[0])
	good := r.file
	r.file = nil // every object access fails
	r.readPage(2, tree.pages[1])
	r.file = good
	r.readPage(3, tree.pages[2])
	if got := gapCodes(r.doc); got != "reader-failed page 2" {
		t.Errorf("gaps %q", got)
	}
	if part(r.doc, "page 1", document.Visible) != "page number 1" || part(r.doc, "page 3", document.Visible) != "page number 3" {
		t.Errorf("parts %v", r.doc.Parts)
	}
}

func mustOpen(t testing.TB, data []byte) *file {
	t.Helper()
	f, err := open(context.Background(), data, limits.Default)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// countdown is a context that is over once it was asked n times.
type countdown struct {
	context.Context
	n int
}

func (c *countdown) Err() error {
	if c.n--; c.n < 0 {
		return context.DeadlineExceeded
	}
	return nil
}

// Whenever the time is up, the words are there or a gap says so; and a file that is
// whole is not called damaged for want of time.
func TestTimeUp(t *testing.T) {
	data := packedObjects("read in time")
	for n := range 5000 {
		c := &countdown{t.Context(), n}
		doc := Read(c, data, limits.Default)
		found, gaps := strings.Contains(allText(doc), "read in time"), gapCodes(doc)
		if strings.Contains(gaps, "damaged") || !found && !strings.Contains(gaps, "time") {
			t.Fatalf("over after %d looks at the clock: found %v, gaps %q %v", n, found, gaps, doc.Gaps)
		}
		if c.n >= 0 { // there was time for all of it
			if n < 10 || gaps != "" {
				t.Errorf("done after %d looks at the clock: gaps %q", n, gaps)
			}
			return
		}
	}
}
