package pdf

import (
	"bytes"
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/pdfwrite"
)

// damaged makes one damaged file of two whole ones, and says what it did. Bytes in the
// text of an uncompressed page could turn one letter into another, which nobody
// can know: the documents are packed.
func damaged(r *rand.Rand, data, other []byte) ([]byte, string) {
	b := bytes.Clone(data)
	at, n := r.Intn(len(b)), 1+r.Intn(300)
	end := min(at+n, len(b))
	switch r.Intn(6) {
	case 0:
		return b[:at], fmt.Sprintf("cut off at %d", at)
	case 1:
		return b[:len(b)-min(n, len(b)-1)], fmt.Sprintf("last %d bytes cut off", n)
	case 2:
		b[at] ^= 1 << r.Intn(8)
		return b, fmt.Sprintf("bit flipped at %d", at)
	case 3:
		clear(b[at:end])
		return b, fmt.Sprintf("zeros from %d to %d", at, end)
	case 4:
		return append(b[:at:at], b[end:]...), fmt.Sprintf("taken out from %d to %d", at, end)
	}
	from := r.Intn(len(other))
	return append(b[:at:at], other[from:]...), fmt.Sprintf("up to %d, then another file from %d", at, from)
}

// seen is the words of a document, each with how often it is there.
func seen(data []byte, t *testing.T) (words map[string]int, told bool) {
	t.Helper()
	doc := read(t, data)
	words = map[string]int{}
	for _, w := range strings.Fields(allText(doc)) {
		words[w]++
	}
	for _, g := range doc.Gaps {
		if g.Code == "reader-failed" {
			t.Errorf("panic: %+v", g)
		}
	}
	return words, len(doc.Gaps) > 0
}

func lacks(got, want map[string]int) bool {
	for w, n := range want {
		if got[w] < n {
			return true
		}
	}
	return false
}

// However a file is damaged, no word of it is lost in silence.
func TestDamaged(t *testing.T) {
	files := [][]byte{damageSample(1), damageSample(2), damageSample(3), packedObjects("words that lie in a packed file and that nobody may lose")}
	variants := 120
	if testing.Short() {
		variants = 30
	}
	lost := 0
	for i, data := range files {
		whole, told := seen(data, t)
		if told || len(whole) < 5 {
			t.Fatalf("file %d: not whole to begin with", i)
		}
		for seed := range variants {
			r := rand.New(rand.NewSource(int64(1000*i + seed)))
			other := files[r.Intn(len(files))]
			b, what := damaged(r, data, other)
			got, told := seen(b, t)
			instead, _ := seen(other, t)
			switch {
			case told:
				lost++
			case lacks(got, whole) && lacks(got, instead):
				t.Errorf("file %d, seed %d, %s: words are lost and nothing says so", i, seed, what)
			}
		}
	}
	if lost < 2*variants {
		t.Errorf("only %d files were told of: the damage does no harm", lost)
	}
}

// damageSample is a packed letter with composite and simple fonts, a form and an image.
func damageSample(n int) []byte {
	d := pdfwrite.New()
	d.Compress = true
	text := map[int]string{}
	for c := 'a'; c <= 'z'; c++ {
		text[int(c)-'a'+3] = string(c)
	}
	m := d.Flate("", []byte("1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0003> <001C> <0061> endbfrange"))
	df := d.Object("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 >>")
	d.Font("Own", d.Object(fmt.Sprintf("<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>", df, m)))
	plain := d.Object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
	form := d.Flate(fmt.Sprintf("/Type /XObject /Subtype /Form /BBox [0 0 500 500] /Resources << /Font << /F %d 0 R >> >>", plain), []byte(fmt.Sprintf("BT /F 9 Tf 72 60 Td (letterhead number %d) Tj ET", n)))
	for i := range n {
		p := d.AddPage()
		p.Resources = fmt.Sprintf("/XObject << /Head %d 0 R >>", form)
		p.Raw("/Head Do")
		for j, l := range pdfwrite.Wrap(450, 11, body, strings.Repeat(fmt.Sprintf("The council holds paper %d%d about it. ", i, n), 8)) {
			p.Text(72, 700-13*float64(j), 11, body, l)
		}
		var codes []byte
		for _, c := range "gatewayandpageof" + string(rune('a'+i)) {
			codes = append(codes, 0, byte(c-'a'+3))
		}
		p.Show(72, 400, 11, "Own", codes)
	}
	return d.Bytes()
}
