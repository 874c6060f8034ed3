package pdfwrite

import (
	"bytes"
	"strings"
	"testing"
)

func sample() []byte {
	d := New()
	d.Compress = true
	d.Info("Title", "Antwort für später")
	d.Info("Author", "Priya Ashdown")
	p := d.AddPage()
	p.Text(72, 700, 12, "Helvetica-Bold", "Heading")
	p.Text(72, 680, 12, "Times-Roman", "Words")
	p.Link([4]float64{72, 680, 100, 692}, "https://ashdale.example/")
	return d.Bytes()
}

func TestBytesAreTheSameEveryTime(t *testing.T) {
	first := sample()
	for range 5 {
		if !bytes.Equal(sample(), first) {
			t.Fatal("two documents differ")
		}
	}
}

func TestOffsets(t *testing.T) {
	b := sample()
	i := bytes.LastIndex(b, []byte("xref\n0 "))
	for n, line := range strings.Split(string(b[i:]), "\n")[3:] {
		if !strings.HasSuffix(line, " n ") {
			break
		}
		off := 0
		for _, c := range line[:10] {
			off = off*10 + int(c-'0')
		}
		want := []byte{byte('1' + n)}
		if n < 9 && !bytes.HasPrefix(b[off:], append(want, " 0 obj"...)) {
			t.Errorf("object %d: at its offset stands %.12q", n+1, b[off:])
		}
	}
}

func TestWrap(t *testing.T) {
	const text = "one two three four five six"
	got := Wrap(Width(10, "Courier", "one two thr"), 10, "Courier", text)
	if strings.Join(got, "|") != "one two|three four|five six" {
		t.Errorf("%q", got)
	}
	if got := Wrap(1, 10, "Courier", "long words"); len(got) != 2 {
		t.Errorf("%q", got)
	}
}

func TestString(t *testing.T) {
	for in, want := range map[string]string{"a(b)\\": `(a\(b\)\\)`, "für": "<FEFF006600FC0072>", "😀": "<FEFFD83DDE00>"} {
		if got := String(in); got != want {
			t.Errorf("String(%q) = %s, want %s", in, got, want)
		}
	}
}

// A revised file holds both states, and its newest list of objects leads to the later one.
func TestRevise(t *testing.T) {
	d := New()
	d.Info("Title", "Reply")
	n := d.Object("(before)")
	first := d.Bytes()
	second := Revise(first, map[int]string{n: "(after)"})
	third := Revise(second, map[int]string{n: "(at last)"})
	if !bytes.HasPrefix(third, second) || !bytes.HasPrefix(second, first) {
		t.Fatal("a revision changes what was there")
	}
	for _, data := range [][]byte{second, third} {
		start := between(data, "startxref\n", "\n")
		if !bytes.HasPrefix(data[start:], []byte("xref\n3 1\n")) {
			t.Fatalf("at startxref stands %.20q", data[start:])
		}
		if off := between(data, "xref\n3 1\n", " "); !bytes.HasPrefix(data[off:], []byte("3 0 obj\n(a")) {
			t.Errorf("the object is not at %d", off)
		}
		if between(data, "/Info ", " ") == 0 {
			t.Error("the information is lost")
		}
	}
	if between(third, "/Prev ", " ") != between(second, "startxref\n", "\n") {
		t.Error("the chain of revisions is broken")
	}
}
