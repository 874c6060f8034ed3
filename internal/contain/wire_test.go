package contain

import (
	"bytes"
	"fmt"
	"io"
	"reflect"
	"testing"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/limits"
)

// sent is what comes out at the other end of the pipe.
func sent(t testing.TB, docs []*document.Document) []*document.Document {
	t.Helper()
	var b bytes.Buffer
	c := &coder{}
	c.documents(&docs)
	if err := c.writeTo(&b); err != nil {
		t.Fatal(err)
	}
	got, err := received(b.Bytes(), 1<<30)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func received(b []byte, room int64) (docs []*document.Document, err error) {
	c, err := readFrom(bytes.NewReader(b), room)
	if err != nil {
		return nil, err
	}
	c.documents(&docs)
	return docs, c.err
}

// fill gives every field below v a value of its own, so that one which a coder forgets
// is missed. Pointers to blocks stay nil.
func fill(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprint("s", *n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(*n) * 1_000_003 * int64(1-2*(*n%2)))
	case reflect.Int32:
		v.SetInt(int64(*n) * 1_003 * int64(1-2*(*n%2)))
	case reflect.Uint8, reflect.Uint32:
		v.SetUint(uint64(*n % 200))
	case reflect.Float64:
		v.SetFloat(float64(*n) / 7)
	case reflect.Array:
		for i := range v.Len() {
			fill(v.Index(i), n)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 3, 3))
		for i := range 3 {
			fill(v.Index(i), n)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n)
	case reflect.Struct:
		for i := range v.NumField() {
			switch v.Type().Field(i).Name {
			case "Files", "Words": // opened before they are sent; filled by the caller
			default:
				fill(v.Field(i), n)
			}
		}
	default:
		panic(v.Kind())
	}
}

func whole() []*document.Document {
	var docs []*document.Document
	n := 0
	fill(reflect.ValueOf(&docs).Elem(), &n)
	for _, d := range docs {
		d.Traits[0].Words = &document.Words{Block: d.Parts[0].Blocks[0], Span: document.Span{Start: 1, End: 2}}
		d.Traits[2].Words = &document.Words{Block: d.Parts[2].Blocks[1], Span: document.Span{Start: -3, End: 4}}
	}
	return docs
}

func TestEveryFieldIsSent(t *testing.T) {
	want := whole()
	got := sent(t, want)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got[0])
	}
	if got[1].Traits[2].Words.Block != got[1].Parts[2].Blocks[1] {
		t.Error("the words of a trait are no longer those of a block of the document")
	}
}

func TestLimitsAreSent(t *testing.T) {
	var want, got limits.Limits
	n := 0
	fill(reflect.ValueOf(&want).Elem(), &n)
	c := &coder{}
	c.limits(&want)
	r := &coder{reading: true, body: c.body}
	if r.limits(&got); got != want || r.err != nil || len(r.body) != 0 {
		t.Errorf("got %+v, want %+v, %v", got, want, r.err)
	}
}

// Empty is not nil: what was sent is what was there.
func TestSentAsItWas(t *testing.T) {
	for _, want := range [][]*document.Document{
		nil, {}, {{}}, {{Parts: []*document.Part{}, Gaps: []document.Gap{}}},
		{{Parts: []*document.Part{{Blocks: []*document.Block{{Text: "a\x00\xff", Anchors: []document.Anchor{}}}}}}},
	} {
		if got := sent(t, want); !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
}

// A workbook has a million cells and a handful of places.
func TestPlacesStayShared(t *testing.T) {
	place := &document.Place{Part: "sheet 1", Sheet: "Staff", Cells: document.Lettered}
	p := &document.Part{Blocks: []*document.Block{{Place: place}, {}, {Place: &document.Place{Part: "sheet 2"}}, {Place: place}}}
	got := sent(t, []*document.Document{{Parts: []*document.Part{p}}})[0].Parts[0].Blocks
	if *got[0].Place != *place || got[1].Place != nil || *got[2].Place != *p.Blocks[2].Place || got[3].Place != got[0].Place {
		t.Errorf("got %+v, %+v, %+v, %+v", got[0].Place, got[1].Place, got[2].Place, got[3].Place)
	}
}

// What is cut short is an error, never a shorter document.
func TestCutShort(t *testing.T) {
	var b bytes.Buffer
	docs := whole()
	c := &coder{}
	c.documents(&docs)
	c.writeTo(&b)
	for n := range b.Len() {
		if _, err := received(b.Bytes()[:n], 1<<20); err == nil {
			t.Fatalf("%d of %d bytes are taken for the whole", n, b.Len())
		}
	}
	for n := range c.body {
		r := &coder{reading: true, body: c.body[:n], chars: string(bytes.Repeat([]byte("x"), c.size)), room: 1 << 20}
		if r.documents(&docs); r.err == nil {
			t.Fatalf("%d of %d bytes are taken for the whole", n, len(c.body))
		}
	}
}

// A few bytes must not ask for much memory.
func TestRoom(t *testing.T) {
	docs := []*document.Document{{Parts: []*document.Part{{Blocks: []*document.Block{{Anchors: make([]document.Anchor, 100_000)}}}}}}
	var b bytes.Buffer
	c := &coder{}
	c.documents(&docs)
	c.writeTo(&b)
	if _, err := received(b.Bytes(), 1<<20); err != errTooBig {
		t.Errorf("6 MB of anchors in 1 MB: %v", err)
	}
	if _, err := received(b.Bytes(), 16<<20); err != nil {
		t.Errorf("6 MB of anchors in 16 MB: %v", err)
	}
	if _, err := received([]byte("\xff\xff\xff\xff\xff\xff\xff\x7f\xff\xff\xff\xff\xff\xff\xff\x7f"), 1<<20); err != errTooBig {
		t.Errorf("a frame without end: %v", err)
	}
}

func FuzzReceived(f *testing.F) {
	for _, docs := range [][]*document.Document{nil, {{}}, whole()[:1]} {
		var b bytes.Buffer
		c := &coder{}
		c.documents(&docs)
		c.writeTo(&b)
		f.Add(b.Bytes())
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		docs, err := received(b, 1<<20)
		if err != nil {
			return
		}
		if again := sent(t, docs); !same(again, docs) {
			t.Fatal("sent again, it is another document")
		}
	})
}

// same is DeepEqual but for numbers that are none.
func same(a, b []*document.Document) bool {
	return fmt.Sprintf("%+v", flat(a)) == fmt.Sprintf("%+v", flat(b))
}

func flat(docs []*document.Document) (out []any) {
	for _, d := range docs {
		out = append(out, d.Path, d.Format, d.SHA256, d.Pages, d.Gaps)
		for _, p := range d.Parts {
			out = append(out, p.Name, p.Layer)
			for _, b := range p.Blocks {
				out = append(out, spelled(b)...)
			}
		}
		for _, tr := range d.Traits {
			if tr.Words != nil {
				out = append(append(out, spelled(tr.Words.Block)...), tr.Words.Span)
			}
			tr.Words = nil
			out = append(out, tr)
		}
	}
	return out
}

// spelled is a block without the pointers in it, and what they lead to.
func spelled(b *document.Block) (out []any) {
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

// pages is a document of n blocks, each of 12 words with a place of their own.
func pages(n int) []*document.Document {
	p := &document.Part{Name: "page 1", Layer: document.Visible}
	for i := range n {
		b := &document.Block{Place: &document.Place{Part: "page 1", Page: 1}, Paragraph: int32(i + 1)}
		for w := range 12 {
			x := 72 + 31.7*float64(w)
			b.Anchors = append(b.Anchors, document.Anchor{Offset: int32(len(b.Text)), Page: 1, Line: int32(i), Column: int32(1 + len(b.Text)), Box: &document.Box{x, 700, x + 30.1, 710}})
			b.Text += "words "
		}
		p.Blocks = append(p.Blocks, b)
	}
	return []*document.Document{{Path: "a.pdf", Format: document.PDF, Parts: []*document.Part{p}}}
}

func BenchmarkWrite(b *testing.B) {
	docs := pages(10_000)
	b.SetBytes(int64(10_000 * 12 * len("words ")))
	for b.Loop() {
		if err := reply(io.Discard, answer, func(c *coder) { c.documents(&docs) }); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	docs := pages(10_000)
	var sent bytes.Buffer
	c := &coder{}
	c.documents(&docs)
	c.writeTo(&sent)
	b.SetBytes(int64(10_000 * 12 * len("words ")))
	for b.Loop() {
		if _, err := received(sent.Bytes(), 1<<30); err != nil {
			b.Fatal(err)
		}
	}
}
