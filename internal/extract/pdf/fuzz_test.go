package pdf

import (
	"context"
	"errors"
	"fmt"
	"math"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/pdfwrite"
)

// fuzzLimits keep one input of a fuzz run short.
func fuzzLimits() limits.Limits {
	l := limits.Default
	l.PartBytes, l.TotalBytes, l.Steps, l.Pages, l.Text = 1<<20, 4<<20, 200_000, 50, 1<<20
	return l
}

// FuzzRead looks for panics, hangs, silence, and places that lie outside their text.
func FuzzRead(f *testing.F) {
	d, p := letter()
	p.Annotation("/Subtype /Text /Rect [9 9 20 20] /Contents (A note)")
	p.Link([4]float64{1, 1, 9, 9}, "https://ashdale.example/")
	d.Info("Title", "Draft")
	f.Add(d.Bytes())
	f.Add(packedObjects("packed"))
	f.Add(locked(""))
	f.Add([]byte("%PDF-1.4\n"))
	saved := draft("The gateway is run by Oswin Thackray")
	f.Add(pdfwrite.Revise(saved.data, map[int]string{saved.content: draw("by an officer"), saved.note: ""}))
	f.Add(linearized("text"))
	f.Fuzz(func(t *testing.T, data []byte) {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		doc := Read(ctx, data, fuzzLimits())
		if doc.Format != document.PDF {
			t.Fatal("no format")
		}
		if len(doc.Gaps) == 0 && doc.Characters() == 0 {
			t.Error("neither text nor gap")
		}
		for _, p := range doc.Parts {
			for _, b := range p.Blocks {
				if !utf8.ValidString(b.Text) {
					t.Errorf("not UTF-8: %q", b.Text)
				}
				last := -1
				for _, a := range b.Anchors {
					if int(a.Offset) < last || int(a.Offset) > len(b.Text) {
						t.Fatalf("anchor at %d after %d of %d", a.Offset, last, len(b.Text))
					}
					last = int(a.Offset)
					for _, v := range a.Box {
						if math.IsNaN(v) || math.IsInf(v, 0) {
							t.Fatalf("box %v", a.Box)
						}
					}
				}
			}
		}
		for _, g := range doc.Gaps {
			if g.Code == document.GapPanic && !libraryFails(ctx, data) {
				t.Errorf("panic: %+v", g)
			}
		}
	})
}

// libraryFails reports whether it is the library that panics, which is caught and told.
func libraryFails(ctx context.Context, data []byte) bool {
	_, err := open(ctx, data, fuzzLimits())
	return errors.Is(err, errPanic)
}

func FuzzCMap(f *testing.F) {
	f.Add([]byte("1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <41> <5A> <0061> endbfrange"), []byte("AB"))
	f.Add([]byte("/WMode 1 def 1 beginbfchar <0041> <D83DDE00> endbfchar 1 begincidrange <0000> <FFFF> 0 endcidrange"), []byte("\x00A"))
	f.Add([]byte("1 beginbfrange <00> <02> [<0041> <0042>] <10> <1"), []byte("\x01"))
	f.Fuzz(func(t *testing.T, data, codes []byte) {
		m := parseCMap(data, new(maxRanges))
		for len(codes) > 0 {
			n := size(m.spaces, codes)
			if n < 0 || n > len(codes) {
				t.Fatalf("size %d of %d", n, len(codes))
			}
			n = max(n, 1)
			m.lookup(makeCode(codes[:n]))
			m.glyph(makeCode(codes[:n]))
			codes = codes[n:]
		}
	})
}

func FuzzLexer(f *testing.F) {
	f.Add([]byte("BT /F1 12 Tf 72 700 Td [(a\\(b) -20 <4142>] TJ ET"))
	f.Add([]byte("BI /W 1 ID \x00\x01 EI Q << /K [1 2] >> BDC"))
	f.Add([]byte("(((\\)"))
	f.Fuzz(func(t *testing.T, data []byte) {
		l := &lexer{data: data}
		for last := -1; ; last = l.pos {
			tk := l.next()
			if tk.kind == tokEndOfData {
				break
			}
			if l.pos <= last {
				t.Fatalf("stands still at %d", l.pos)
			}
			if tk.kind == tokOperator && string(tk.b) == "ID" {
				l.skipImage()
			}
		}
	})
}

// FuzzFont feeds font files, which are hostile too.
func FuzzFont(f *testing.F) {
	f.Add(trueType(map[uint16]uint16{'A': 3}))
	f.Add([]byte("%!PS\ndup 65 /A put eexec"))
	f.Add(cffFont())
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, p := range []*fontProgram{parseOpenType(data), parseType1(data), parseCFF(data)} {
			if p != nil {
				p.glyphText(1)
				p.simpleText('A')
			}
		}
	})
}

// FuzzFilter unpacks with every filter, within its limit.
func FuzzFilter(f *testing.F) {
	f.Add(uint8(0), uint8(12), uint8(4), pdfwrite.Deflate([]byte("\x02abcd\x02\x01\x01\x01\x01")))
	f.Add(uint8(1), uint8(1), uint8(0), []byte("\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01"))
	f.Add(uint8(2), uint8(1), uint8(0), []byte("87cURD]i,\"Ebo80~>"))
	f.Add(uint8(3), uint8(1), uint8(0), []byte("41 42>"))
	f.Add(uint8(4), uint8(1), uint8(0), []byte("\x02abc\xfed\x80"))
	names := []string{"FlateDecode", "LZWDecode", "ASCII85Decode", "ASCIIHexDecode", "RunLengthDecode"}
	f.Fuzz(func(t *testing.T, name, predictor, columns uint8, data []byte) {
		file := newFile()
		file.lim.PartBytes = 1 << 16
		step := types.PDFFilter{Name: names[int(name)%len(names)], DecodeParms: types.Dict{"Predictor": types.Integer(predictor), "Columns": types.Integer(columns)}}
		out, err := file.data(&types.StreamDict{Raw: data, FilterPipeline: []types.PDFFilter{step, step}})
		if int64(len(out)) > file.lim.PartBytes {
			t.Fatalf("%d bytes, %v", len(out), err)
		}
	})
}

// FuzzContent feeds page content to a page that has something of every kind to draw:
// whatever is painted, nothing breaks, and passages lie in their blocks and on the page.
func FuzzContent(f *testing.F) {
	f.Add([]byte("BT /F 12 Tf 72 700 Td (words) Tj ET 0 g 70 690 60 20 re f"))
	f.Add([]byte("q 1 0 0 1 9 9 cm /X Do Q /Im Do /G gs /Pattern cs /P scn 0 0 99 99 re f* /S sh"))
	f.Add([]byte("/OC /L BDC BT 7 Tr /F 9 Tf (x) Tj ET 0 0 9 9 re W n 1 w 0 0 m 9 9 l 1 2 3 4 5 6 c h B EMC"))
	f.Add([]byte("BI /W 1 /H 1 /IM true /D [1 0] ID \x80 EI /Sep cs 0.5 scn 3 Tr [(a) -9 (b)] TJ"))
	f.Fuzz(func(t *testing.T, content []byte) {
		d := pdfwrite.New()
		p := d.AddPage()
		d.Font("F", d.Object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"))
		im := d.Stream("/Subtype /Image /Width 2 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray", []byte{0, 9})
		x := d.Stream("/Subtype /Form /BBox [0 0 90 90] /Group << /S /Transparency >>", []byte("0 0 50 50 re f"))
		tile := d.Stream("/PatternType 1 /PaintType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << >>", []byte("0 0 9 9 re f"))
		layer := d.Object("<< /Type /OCG >>")
		d.Catalog = fmt.Sprintf("/OCProperties << /OCGs [%d 0 R] /D << /OFF [%d 0 R] >> >>", layer, layer)
		p.Resources = fmt.Sprintf("/XObject << /Im %d 0 R /X %d 0 R >> /Pattern << /P %d 0 R >> /Properties << /L %d 0 R >> ", im, x, tile, layer) +
			"/ExtGState << /G << /ca 0.5 /BM /Multiply >> >> /Shading << /S << /ShadingType 2 /Extend [true true] >> >> " +
			"/ColorSpace << /Sep [/Separation /Ink /DeviceRGB << /FunctionType 2 /N 1 /Domain [0 1] /C0 [1 1 1] /C1 [0 0 1] >>] >>"
		p.Raw(string(content))
		p.Annotation("/Subtype /Square /IC [0 0 0] /Rect [70 690 200 710]")
		p.Annotation("/Subtype /Redact /Rect [70 590 200 610]")
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		doc := Read(ctx, d.Bytes(), fuzzLimits())
		for _, g := range doc.Gaps {
			if g.Code == document.GapPanic {
				t.Errorf("panic: %+v", g)
			}
		}
		for _, tr := range doc.Traits {
			if tr.Words == nil {
				continue
			}
			b, span := tr.Words.Block, tr.Words.Span
			if span.Start < 0 || span.End > len(b.Text) || span.Start >= span.End {
				t.Errorf("%s: span %v of %q", tr.Kind, span, b.Text)
			}
			for _, v := range tr.Where.Box {
				if math.IsNaN(v) || math.IsInf(v, 0) {
					t.Errorf("box %v", tr.Where.Box)
				}
			}
		}
	})
}
