package contain

import (
	"bytes"
	"fmt"
	"io"
)

// A frame on the pipe begins with a mark, by which anything else on it is known, and
// the kind of what follows.
const mark = "foilint1"

// The kinds of frame.
const (
	ready       = 'r' // the child is up
	request     = 'q' // a file to read: what a coder writes, then its bytes
	answer      = 'a' // its documents
	second      = 's' // what a second reader says of each
	outOfMemory = 'm' // reading it takes too much memory; the child ends
)

func writeKind(w io.Writer, kind byte) error {
	_, err := w.Write(append([]byte(mark), kind))
	return err
}

func readKind(r io.Reader) (byte, error) {
	var head [len(mark) + 1]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return 0, err
	}
	if !bytes.HasPrefix(head[:], []byte(mark)) {
		return 0, fmt.Errorf("%w: no frame begins so", errGarbled)
	}
	return head[len(mark)], nil
}

// expect reads the beginning of a frame of one kind.
func expect(r io.Reader, want byte) error {
	switch kind, err := readKind(r); {
	case err != nil:
		return err
	case kind != want:
		return fmt.Errorf("%w: frame %q where %q is due", errGarbled, kind, want)
	}
	return nil
}
