package pdf

import (
	"bytes"
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/pdfwrite"
)

// minAgreement is the share of pdftotext's words that ours must have, and of ours
// that pdftotext's must have, counting each as often as it is there.
const minAgreement = 0.99

// Two readers that share no code must find the same words.
func TestAgainstPdftotext(t *testing.T) {
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext is not installed (package poppler-utils)")
	}
	samples := map[string][]byte{
		"encodings":            encodingSample(),
		"columns":              columnSample(),
		"table":                tableSample(),
		"turned pages":         turnedSample(),
		"packed objects":       packedObjects("words that lie in a packed object, every one of them"),
		"composite and simple": damageSample(3),
		"letters":              sampleForBench(),
	}
	drafts, err := filepath.Glob("../../../testdata/drafts/*.pdf")
	if err != nil || len(drafts) == 0 {
		t.Fatal("no drafts", err)
	}
	for _, name := range drafts {
		if samples[name], err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	for name, data := range samples {
		t.Run(name, func(t *testing.T) {
			cmd := exec.Command(program, "-enc", "UTF-8", "-", "-")
			cmd.Stdin = bytes.NewReader(data)
			out, err := cmd.Output()
			if err != nil {
				t.Fatal(err)
			}
			doc := read(t, data)
			if len(doc.Gaps) > 0 {
				t.Errorf("gaps: %v", doc.Gaps)
			}
			var ours strings.Builder
			for _, p := range doc.Parts {
				// pdftotext reads what a page hides like the rest of it.
				if p.Layer == document.Visible || strings.HasSuffix(p.Name, "hidden text") {
					for _, b := range p.Blocks {
						ours.WriteString(b.Text + "\n")
					}
				}
			}
			a, b := count(string(out)), count(ours.String())
			if n := total(a); n < 5 {
				t.Fatalf("pdftotext found %d words", n)
			}
			if missing := without(a, b); float64(total(missing)) > (1-minAgreement)*float64(total(a)) {
				t.Errorf("we lack %v", missing)
			}
			if more := without(b, a); float64(total(more)) > (1-minAgreement)*float64(total(b)) {
				t.Errorf("pdftotext lacks %v", more)
			}
		})
	}
}

// count is the words of letters and digits in a text.
func count(text string) map[string]int {
	words := map[string]int{}
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		words[w]++
	}
	return words
}

func total(words map[string]int) (n int) {
	for _, k := range words {
		n += k
	}
	return n
}

func without(a, b map[string]int) map[string]int {
	rest := map[string]int{}
	for w, n := range a {
		if n > b[w] {
			rest[w] = n - b[w]
		}
	}
	return rest
}

// someWords is a text of that many words, the same for the same seed.
func someWords(seed int64, n int) string {
	r := rand.New(rand.NewSource(seed))
	list := strings.Fields("council holds officer record gateway request section letter review contract paper street office answer question Ashdale")
	var b strings.Builder
	for range n {
		fmt.Fprintf(&b, "%s%d ", list[r.Intn(len(list))], r.Intn(100))
	}
	return strings.TrimSpace(b.String())
}

func encodingSample() []byte {
	d := pdfwrite.New()
	d.Compress = true
	p := d.AddPage()
	p.Text(72, 760, 11, "Times-Roman", "Plain words, caf\u00e9 and na\u00efve, \u201cquoted\u201d \u2013 with a dash \u20ac12")
	p.Text(72, 740, 11, "Courier-Bold", someWords(1, 8))
	p.Text(72, 720, 11, "Helvetica-Oblique", someWords(2, 8))
	widths := "/FirstChar 0 /LastChar 255 /Widths [" + strings.Repeat("500 ", 256) + "]"
	d.Font("Mac", d.Object("<< /Type /Font /Subtype /TrueType /BaseFont /Own /Encoding /MacRomanEncoding "+widths+" >>"))
	p.Show(72, 700, 11, "Mac", []byte("caf\x8e on the square"))
	d.Font("Named", d.Object("<< /Type /Font /Subtype /Type1 /BaseFont /Own /Encoding << /Differences [1 /N /o /r /t /h /space] >> "+widths+" >>"))
	p.Show(72, 680, 11, "Named", []byte("\x01\x02\x03\x04\x05\x06\x04\x02"))
	text := map[int]string{}
	var codes []byte
	for i, c := range "Gateway\u00e9s of Ashdale" {
		text[300+i] = string(c)
		codes = append(codes, byte((300+i)>>8), byte(300+i))
	}
	df := d.Object("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 >>")
	d.Font("Wide", d.Object(fmt.Sprintf("<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>", df, d.ToUnicode(2, text))))
	p.Show(72, 660, 11, "Wide", codes)
	return d.Bytes()
}

func columnSample() []byte {
	d := pdfwrite.New()
	p := d.AddPage()
	for i, x := range []float64{60, 310} {
		lines(p, x, 760, 10, 12, pdfwrite.Wrap(220, 10, body, someWords(int64(10+i), 200))...)
	}
	return d.Bytes()
}

func tableSample() []byte {
	d := pdfwrite.New()
	d.Compress = true
	p := d.AddPage()
	for row := range 20 {
		y := 760 - 30*float64(row)
		for col := range 4 {
			p.Text(66+120*float64(col), y, 10, body, someWords(int64(100*row+col), 2))
		}
		p.Line(60, y-10, 540, y-10)
	}
	return d.Bytes()
}

func turnedSample() []byte {
	d := pdfwrite.New()
	for i, turn := range []int{0, 90, 180, 270} {
		p := d.AddPage()
		p.Extra = fmt.Sprintf("/Rotate %d", turn)
		lines(p, 72, 700, 11, 13, pdfwrite.Wrap(300, 11, body, someWords(int64(i), 40))...)
	}
	return d.Bytes()
}
