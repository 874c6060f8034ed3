package pdf

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/pdfwrite"
)

func read(t testing.TB, data []byte) *document.Document {
	t.Helper()
	return Read(context.Background(), data, limits.Default)
}

// part is the text of a part, one line for each block; line breaks inside a
// block show as "⏎".
func part(d *document.Document, name string, layer document.Layer) string {
	var lines []string
	for _, p := range d.Parts {
		if p.Name == name && p.Layer == layer {
			for _, b := range p.Blocks {
				lines = append(lines, strings.ReplaceAll(b.Text, "\n", "⏎"))
			}
		}
	}
	return strings.Join(lines, "\n")
}

func gapCodes(d *document.Document) string {
	var codes []string
	for _, g := range d.Gaps {
		s := string(g.Code)
		if g.Part != "" {
			s += " " + g.Part
		}
		codes = append(codes, s)
	}
	return strings.Join(codes, "; ")
}

func TestIs(t *testing.T) {
	for head, want := range map[string]bool{
		"%PDF-1.4\n": true, "\xef\xbb\xbf%PDF-1.7": true, strings.Repeat("x", 1000) + "%PDF-1.3": true,
		strings.Repeat("x", 1020) + "%PDF-1.3": false, "PK\x03\x04": false, "": false, "%PDF": false,
	} {
		if got := Is([]byte(head)); got != want {
			t.Errorf("Is(%.20q…) = %v", head, got)
		}
	}
}

const body = "Helvetica"

// lines writes lines of text one under the other from the top of a page.
func lines(p *pdfwrite.Page, x, y, size, leading float64, text ...string) {
	for i, s := range text {
		p.Text(x, y-float64(i)*leading, size, body, s)
	}
}

func TestPage(t *testing.T) {
	wrapped := pdfwrite.Wrap(300, 11, body, "The council uses a gateway that was bought in the spring of that year, and the contract for it is held by the officer named below until it ends.")
	tests := []struct {
		name string
		draw func(p *pdfwrite.Page)
		want string
	}{
		{"wrapped sentence is one block", func(p *pdfwrite.Page) { lines(p, 72, 700, 11, 13, wrapped...) }, strings.Join(wrapped, "⏎")},
		{"a gap begins a block", func(p *pdfwrite.Page) {
			lines(p, 72, 700, 11, 13, wrapped...)
			lines(p, 72, 600, 11, 13, wrapped...)
		}, strings.Join(wrapped, "⏎") + "\n" + strings.Join(wrapped, "⏎")},
		{"a name over two lines stays together", func(p *pdfwrite.Page) {
			lines(p, 72, 700, 11, 13, "You can write to our officer for information, Priya", "Ashdown, at the town hall, who will answer all of it.")
		}, "You can write to our officer for information, Priya⏎Ashdown, at the town hall, who will answer all of it."},
		{"a line ended early ends the paragraph", func(p *pdfwrite.Page) {
			lines(p, 72, 700, 11, 13, "Dear Ms Fernsby", "Thank you for your request for information of last week.")
		}, "Dear Ms Fernsby\nThank you for your request for information of last week."},
		{"hyphenated word", func(p *pdfwrite.Page) {
			lines(p, 72, 700, 11, 13, "The request was about infor-", "mation that is held.")
		}, "The request was about information that is held."},
		{"hyphen that belongs", func(p *pdfwrite.Page) {
			lines(p, 72, 700, 11, 13, "It runs on the virtual host of Ashdale-", "North and nowhere else.")
		}, "It runs on the virtual host of Ashdale-⏎North and nowhere else."},
		{"address over two lines", func(p *pdfwrite.Page) {
			lines(p, 72, 700, 11, 13, "Please write to priya.ashdown@", "ashdale.example about it.")
		}, "Please write to priya.ashdown@ashdale.example about it."},
		{"list items", func(p *pdfwrite.Page) {
			lines(p, 72, 700, 11, 13, "1. How many laptops does the council own and who looks after", "them today?", "2. How many of them are locked away at night and by whom is", "that done?")
		}, "1. How many laptops does the council own and who looks after⏎them today?\n2. How many of them are locked away at night and by whom is⏎that done?"},
		{"bullets", func(p *pdfwrite.Page) {
			p.Text(72, 700, 11, body, "•")
			p.Text(90, 700, 11, body, "laptops that are used by the staff of the council")
			p.Text(72, 687, 11, body, "•")
			p.Text(90, 687, 11, body, "telephones")
		}, "• laptops that are used by the staff of the council\n• telephones"},
		{"cells side by side", func(p *pdfwrite.Page) {
			for i, row := range [][2]string{{"Firewall", "Two"}, {"Gateway", "One"}} {
				p.Text(72, 700-30*float64(i), 11, body, row[0])
				p.Text(300, 700-30*float64(i), 11, body, row[1])
			}
		}, "Firewall\nTwo\nGateway\nOne"},
		{"frame parts cells that touch", func(p *pdfwrite.Page) {
			p.Text(72, 700, 11, body, "Firewall model")
			p.Text(155, 700, 11, body, "Supplier name")
			p.Text(72, 687, 11, body, "Perimeter gear")
			p.Text(155, 687, 11, body, "Northgate Ltd")
			for _, x := range []float64{66, 150, 240} {
				p.Line(x, 680, x, 712)
			}
			for _, y := range []float64{683, 696.5, 712} {
				p.Line(66, y, 240, y)
			}
		}, "Firewall model\nSupplier name\nPerimeter gear\nNorthgate Ltd"},
		{"cells of two lines", func(p *pdfwrite.Page) {
			lines(p, 72, 700, 11, 13, "Which gateway does the", "council use for its mail?")
			lines(p, 300, 700, 11, 13, "It does not say which", "one that is.")
		}, "Which gateway does the⏎council use for its mail?\nIt does not say which⏎one that is."},
		{"cell with more lines than its neighbour", func(p *pdfwrite.Page) {
			p.Text(72, 700, 11, body, "Contact:")
			lines(p, 300, 700, 11, 13, "Priya Montgomery-", "Ashdown Featherstone")
			p.Text(72, 660, 11, body, "Office:")
			p.Text(300, 660, 11, body, "Town Hall of Ashdale")
		}, "Contact:\nPriya Montgomery-⏎Ashdown Featherstone\nOffice:\nTown Hall of Ashdale"},
		{"columns are read one after the other", func(p *pdfwrite.Page) {
			lines(p, 72, 700, 11, 13, "The first column is read from its top", "down to its foot.")
			lines(p, 72, 640, 11, 13, "It has a second paragraph of its own", "that comes next.")
			lines(p, 320, 700, 11, 13, "Only then comes the second column,", "beside the first.")
			lines(p, 320, 640, 11, 13, "This is the end of the text in both", "of the columns.")
		}, "The first column is read from its top⏎down to its foot.\nIt has a second paragraph of its own⏎that comes next.\nOnly then comes the second column,⏎beside the first.\nThis is the end of the text in both⏎of the columns."},
		{"painted out of order", func(p *pdfwrite.Page) {
			p.Text(72, 600, 11, body, "last")
			p.Text(72, 700, 11, body, "first")
			p.Text(72, 650, 11, body, "second")
		}, "first\nsecond\nlast"},
		{"words painted out of order", func(p *pdfwrite.Page) {
			x := 72 + pdfwrite.Width(11, body, "mail ")
			p.Text(x, 700, 11, body, "gateway")
			p.Text(72, 700, 11, body, "mail")
		}, "mail gateway"},
		{"letters moved by hand", func(p *pdfwrite.Page) {
			p.Text(1, 1, 1, body, " ")
			p.Raw("BT /Helvetica 11 Tf 72 700 Td [(Gate) 20 (way) -400 (North) -20 (ern)] TJ ET")
		}, "Gateway Northern"},
		{"shadow", func(p *pdfwrite.Page) {
			p.Text(72, 700, 20, body, "Draft")
			p.Text(72.8, 699.4, 20, body, "Draft")
		}, "Draft"},
		{"superscript", func(p *pdfwrite.Page) {
			p.Text(72, 700, 11, body, "on the 1")
			p.Text(72+pdfwrite.Width(11, body, "on the 1"), 704, 7, body, "st")
			p.Text(72+pdfwrite.Width(11, body, "on the 1")+pdfwrite.Width(7, body, "st "), 700, 11, body, "of May")
		}, "on the 1st of May"},
		{"turned text", func(p *pdfwrite.Page) {
			p.Text(72, 700, 11, body, "level")
			p.Raw("BT /Helvetica 11 Tf 0 1 -1 0 40 300 Tm (turned) Tj 0 -14 Td (twice) Tj ET")
		}, "level\nturned⏎twice"},
		{"operators", func(p *pdfwrite.Page) {
			p.Text(1, 1, 1, body, " ")
			p.Raw("q 2 0 0 2 0 0 cm BT /Helvetica 6 Tf 14 TL 36 350 Td (one) Tj T* 3 Tr 0 Tr (two) ' 0 0 (three) \" 0 -14 TD (four) Tj ET Q")
		}, "one\ntwo⏎three⏎four"},
		{"string escapes", func(p *pdfwrite.Page) {
			p.Text(1, 1, 1, body, " ")
			p.Raw(`BT /Helvetica 11 Tf 72 700 Td (a\(b\)\101 (c) \` + "\n" + `d\\) Tj ET`)
		}, `a(b)A (c) d\`},
		{"places out of this world", func(p *pdfwrite.Page) {
			p.Text(72, 700, 11, body, "here")
			p.Raw("q 1e38 0 0 1 0 0 cm 99999999999999999999999999999999999999999 0 0 99999999999999999999999999999999999999999 0 0 cm BT /Helvetica 1 Tf 0 Tz (far) Tj ET Q")
		}, "far\nhere"},
		{"inline image between", func(p *pdfwrite.Page) {
			p.Text(72, 700, 11, body, "before")
			p.Raw("q 9 0 0 9 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI\xff EI Q")
			p.Text(72, 650, 11, body, "after")
		}, "before\nafter"},
		{"unknown operators and a broken array", func(p *pdfwrite.Page) {
			p.Text(72, 700, 11, body, "before")
			p.Raw("1 2 nonsense ] >> BT /Helvetica 11 Tf 72 650 Td [(in) 3 (side) Tj ET")
			p.Text(72, 600, 11, body, "after")
		}, "before\nafter"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, compress := range []bool{false, true} {
				d := pdfwrite.New()
				d.Compress = compress
				tt.draw(d.AddPage())
				doc := read(t, d.Bytes())
				if got := part(doc, "page 1", document.Visible); got != tt.want {
					t.Errorf("compress %v\ngot:\n%s\nwant:\n%s", compress, got, tt.want)
				}
				if odd := tt.name == "unknown operators and a broken array" || tt.name == "places out of this world"; odd != (len(doc.Gaps) > 0) {
					t.Errorf("gaps: %v", doc.Gaps)
				}
			}
		})
	}
}

func TestPlaces(t *testing.T) {
	d := pdfwrite.New()
	d.AddPage().Text(72, 700, 12, body, "First page")
	p := d.AddPage()
	p.Text(72, 700, 12, body, "one")
	lines(p, 72, 650, 12, 14, "We wrote to Priya", "Ashdown about that")
	doc := read(t, d.Bytes())
	if doc.Format != document.PDF || doc.Pages != 2 {
		t.Fatalf("format %q, pages %d", doc.Format, doc.Pages)
	}
	b := doc.Parts[1].Blocks[1]
	i := strings.Index(b.Text, "Priya")
	loc := b.Locate(document.Span{Start: i, End: i + len("Priya\nAshdown")})
	if loc.Part != "page 2" || loc.Page != 2 || loc.Paragraph != 2 || loc.Line != 2 || loc.Column != 13 || loc.EndLine != 3 || loc.EndColumn != 8 {
		t.Errorf("location %+v", loc)
	}
	loc = b.Locate(document.Span{Start: i, End: i + len("Priya")})
	x0 := 72 + pdfwrite.Width(12, body, "We wrote to ")
	x1 := x0 + pdfwrite.Width(12, body, "Priya")
	if box := loc.Box; !near(box[0], x0) || !near(box[2], x1) || box[1] > 650 || box[3] < 655 || box[3] > 664 {
		t.Errorf("box %v, want from %.1f to %.1f on 650", box, x0, x1)
	}
}

func near(a, b float64) bool { return a-b < 0.5 && b-a < 0.5 }

func TestTurnedAndCroppedPage(t *testing.T) {
	for _, tt := range []struct {
		extra string
		box   document.Box // of "shown", which is drawn at 100, 200
	}{
		{"", document.Box{100, 200}},
		{"/CropBox [40 50 500 700]", document.Box{60, 150}},
		{"/Rotate 90 /CropBox [40 50 500 700]", document.Box{150, 400}},
		{"/Rotate 180 /CropBox [40 50 500 700]", document.Box{400, 500}},
		{"/Rotate -90 /CropBox [40 50 500 700]", document.Box{500, 60}},
	} {
		d := pdfwrite.New()
		p := d.AddPage()
		p.Extra = tt.extra
		p.Text(100, 200, 10, body, "shown")
		doc := read(t, d.Bytes())
		b := doc.Parts[0].Blocks[0]
		box := b.Locate(document.Span{End: 5}).Box
		// The baseline's start is a corner of the box, or near one.
		if tt.box[0] < box[0]-3 || tt.box[0] > box[2]+3 || tt.box[1] < box[1]-3 || tt.box[1] > box[3]+3 {
			t.Errorf("%q: box %v, want it around %v", tt.extra, box, tt.box[:2])
		}
	}
}

func TestStyle(t *testing.T) {
	d := pdfwrite.New()
	p := d.AddPage()
	p.Text(72, 760, 20, "Helvetica-Bold", "Freedom of Information")
	p.Text(72, 720, 11, "Helvetica-Bold", "Your request")
	p.Text(72, 690, 11, "Times-Italic", "A line in another script that is longer than most.")
	p.Colour(1, 0, 0)
	p.Text(108, 660, 11, body, "Red, set in, and with some more words behind it.")
	p.Colour(0, 0, 0)
	lines(p, 72, 620, 11, 13, "1. An item of a list that is numbered in the text")
	lines(p, 72, 590, 11, 13, "And then plain words that say nothing at all, twice over.", "and then plain words that say nothing at all, twice over.")
	bl := read(t, d.Bytes()).Parts[0].Blocks
	if len(bl) != 6 {
		t.Fatalf("%d blocks", len(bl))
	}
	if bl[0].Kind != document.Heading || bl[0].Level != 1 || !bl[0].Style.Bold {
		t.Errorf("title: %+v", bl[0])
	}
	if bl[1].Kind != document.Heading || bl[1].Level != 3 {
		t.Errorf("bold line: %+v", bl[1])
	}
	if !bl[2].Style.Italic || bl[2].Style.Bold || bl[2].Style.Colour != 0 {
		t.Errorf("italic: %+v", bl[2].Style)
	}
	if bl[3].Style.Colour != document.RGB(0xff0000) || bl[3].Style.Indent != 2 {
		t.Errorf("red: %+v", bl[3].Style)
	}
	if bl[4].Kind != document.ListItem || bl[5].Kind != document.Paragraph {
		t.Errorf("kinds %v %v", bl[4].Kind, bl[5].Kind)
	}
}

func TestDeadline(t *testing.T) {
	d := pdfwrite.New()
	for range 3 {
		p := d.AddPage()
		for i := range 500 {
			p.Text(72, 700-float64(i), 10, body, "many words that take some time to read")
		}
	}
	data := d.Bytes()
	ctx, cancel := context.WithTimeout(context.Background(), time.Nanosecond)
	defer cancel()
	<-ctx.Done()
	doc := Read(ctx, data, limits.Default)
	if gapCodes(doc) != "time" {
		t.Errorf("gaps %q", gapCodes(doc))
	}
	// The deadline may also come while pages are read: those before it are kept.
	const many = 1 << 20
	all := &dyingContext{Context: context.Background(), left: many}
	Read(all, data, limits.Default)
	doc = Read(&dyingContext{Context: context.Background(), left: many - all.left - 8}, data, limits.Default)
	if len(doc.Gaps) == 0 || doc.Gaps[0].Code != document.GapTime {
		t.Errorf("gaps %q", gapCodes(doc))
	}
	if len(doc.Parts) == 0 || len(doc.Parts[0].Blocks) == 0 {
		t.Errorf("nothing kept")
	}
}

// A dyingContext ends after it was asked some times.
type dyingContext struct {
	context.Context
	left int
}

func (c *dyingContext) Err() error {
	if c.left--; c.left < 0 {
		return context.DeadlineExceeded
	}
	return nil
}

func TestDeterministic(t *testing.T) {
	data := sampleForBench()
	first := fmt.Sprintf("%+v", flatten(read(t, data)))
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if got := fmt.Sprintf("%+v", flatten(read(t, data))); got != first {
				t.Error("two readings differ")
			}
		})
	}
	wg.Wait()
}

func flatten(d *document.Document) (out []any) {
	for _, p := range d.Parts {
		for _, b := range p.Blocks {
			out = append(append(out, p.Name, p.Layer), dereferenced(b)...)
		}
	}
	return append(out, d.Gaps)
}

// dereferenced is a block without the pointers in it, and what they lead to.
func dereferenced(b *document.Block) (out []any) {
	plain := *b
	plain.Place, plain.Anchors = nil, nil
	out = append(out, plain, *b.In())
	for _, a := range b.Anchors {
		if a.Box != nil {
			out = append(out, *a.Box)
		}
		a.Box = nil
		out = append(out, a)
	}
	return out
}

// sampleForBench is a letter of ten pages.
func sampleForBench() []byte {
	d := pdfwrite.New()
	d.Compress = true
	d.Info("Title", "Response")
	for i := range 10 {
		p := d.AddPage()
		p.Text(72, 780, 14, "Helvetica-Bold", fmt.Sprintf("Question %d", i+1))
		y := 750.0
		for range 12 {
			for _, l := range pdfwrite.Wrap(450, 11, body, "The council holds some of the information that you asked for, and it is set out below. Where it is held by others we say so, and we tell you how to reach them.") {
				p.Text(72, y, 11, body, l)
				y -= 13
			}
			y -= 8
		}
	}
	return d.Bytes()
}

func BenchmarkRead(b *testing.B) {
	data := sampleForBench()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if d := read(b, data); d.Pages != 10 {
			b.Fatal(d.Gaps)
		}
	}
}
