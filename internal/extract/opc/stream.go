package opc

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"io"
	"unicode/utf8"
)

// NewStream is NewDecoder for a part too large to be held: it reads no further
// ahead than a buffer. Errors of r end the reading as they are.
func NewStream(r io.Reader, depth int) *Decoder {
	d := &Decoder{spaces: map[string]string{"xml": "xml"}, names: map[xml.Name]string{}, depth: depth}
	const declaration = 1024 // bytes that it may take
	head := bufio.NewReaderSize(r, declaration)
	start, _ := head.Peek(declaration) // errors come again
	if bytes.HasPrefix(start, bom) {
		_, _ = head.Discard(len(bom))
		start = start[len(bom):]
	}
	enc, err := encodingOf(start)
	d.fault, d.feed = err, &feed{r: head}
	if enc != nil {
		d.feed.r = enc.NewDecoder().Reader(head)
	}
	d.decode(d.feed)
	return d
}

// A feed hands data to encoding/xml byte by byte, up to what is not UTF-8 or makes
// too long a piece.
type feed struct {
	r     io.Reader
	buf   [32 << 10]byte
	data  []byte // of buf: read, valid and not yet handed on
	rest  []byte // behind data: the beginning of a character
	next  error  // comes after rest
	fault error  // what ended the reading, but for its true end
	left  int    // bytes that the piece at hand may still take
}

func (f *feed) ReadByte() (byte, error) {
	if len(f.data) == 0 {
		if err := f.fill(); err != nil {
			return 0, err
		}
	}
	if f.left--; f.left < 0 {
		f.fault = errPiece
		return 0, errPiece
	}
	b := f.data[0]
	f.data = f.data[1:]
	return b, nil
}

// Read is not used: encoding/xml asks for bytes where it can.
func (f *feed) Read(b []byte) (int, error) {
	c, err := f.ReadByte()
	if err != nil || len(b) == 0 {
		return 0, err
	}
	b[0] = c
	return 1, nil
}

// fill reads on until there is data or an error.
func (f *feed) fill() error {
	for f.fault == nil {
		n := copy(f.buf[:], f.rest)
		if f.next == nil {
			var got int
			got, f.next = f.r.Read(f.buf[n:])
			n += got
		}
		valid := validPrefix(f.buf[:n])
		f.data, f.rest = f.buf[:valid], f.buf[valid:n]
		switch {
		case valid > 0:
			return nil
		case len(f.rest) >= utf8.UTFMax || len(f.rest) > 0 && (f.next != nil || utf8.FullRune(f.rest)):
			f.fault = errNotText
		case f.next == io.EOF:
			return io.EOF
		case f.next != nil:
			f.fault = f.next
		}
	}
	return f.fault
}
