package pdf

import (
	"bytes"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
)

// maxEnds bounds the ends of versions that are looked at.
const maxEnds = 4096

// struck reports whether an object was struck from the list when the document was
// saved again: nothing is lost then, and what it said is read with the earlier version.
func (f *file) struck(e *model.XRefTableEntry) bool {
	return e != nil && len(f.revisions()) > 0
}

// revisions are the places where the file ended when earlier versions of it were
// saved, oldest first. Each ends with the place of its list of objects, which
// leads back to older lists. A file made for the web has such an end in its
// middle, but its list leads on to what follows.
func (f *file) revisions() []int {
	if f.ends == nil {
		f.ends = f.findRevisions()
	}
	return f.ends
}

func (f *file) findRevisions() []int {
	ends := []int{}
	mark := []byte("%%EOF")
	last := min(bytes.LastIndex(f.bytes, mark), f.lastChange())
	w := listWalk{data: f.bytes, older: map[int]int{}, left: maxListBytes}
	started := map[int]bool{}
	for at, tries := 0, 0; tries < maxEnds; tries++ {
		i := bytes.Index(f.bytes[at:], mark)
		if i < 0 || at+i >= last {
			break
		}
		at += i + len(mark)
		if list, ok := f.listBefore(at); ok && !started[list] && w.closed(list, at) {
			started[list] = true
			ends = append(ends, at)
		}
	}
	return ends
}

// lastChange is where the last object, or the last entry of a list of objects,
// stands: what ends after it is the present version. Word ends every PDF twice,
// and has neither between the ends.
func (f *file) lastChange() int {
	last := bytes.LastIndex(f.bytes, []byte("obj"))
	for _, use := range []string{" n", " f"} { // in use, free
		for i, tries := len(f.bytes), 0; tries < 64; tries++ {
			if i = bytes.LastIndex(f.bytes[:i], []byte(use)); i < 0 {
				break
			}
			if isEntry(f.bytes[max(0, i-16):i]) {
				last = max(last, i)
				break
			}
		}
	}
	return last
}

// isEntry reports whether b is the place and the generation of an object, as a
// list has them: "0000000017 00000".
func isEntry(b []byte) bool {
	if len(b) != 16 || b[10] != ' ' {
		return false
	}
	for i, c := range b {
		if i != 10 && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// listBefore is the place of the list of objects that stands before the end of a version.
func (f *file) listBefore(end int) (int, bool) {
	tail := f.bytes[max(0, end-128):end]
	i := bytes.LastIndex(tail, []byte("startxref"))
	if i < 0 {
		return 0, false
	}
	lx := lexer{data: tail[i+len("startxref"):]}
	t := lx.next()
	n := int(min(max(t.num, 0), float64(len(f.bytes))))
	return n, t.kind == tokNumber && n > 0
}

// maxLists bounds the chain of lists of objects of one version, maxListBytes what
// is looked at to follow all chains, maxListDict the dictionary of one list.
const (
	maxLists     = 1024
	maxListBytes = 256 << 20
	maxListDict  = 1 << 20
)

// A listWalk follows lists of objects from the later to the earlier.
type listWalk struct {
	data  []byte
	older map[int]int // by place, -1 for what is no list
	left  int         // bytes that may still be looked at
}

// closed reports whether the chain of lists that begins at list stays before end.
func (w *listWalk) closed(list, end int) bool {
	seen := map[int]bool{}
	for range maxLists {
		if list <= 0 || list >= end || seen[list] {
			return false
		}
		seen[list] = true
		older, known := w.older[list]
		if !known {
			older = w.before(list)
			w.older[list] = older
		}
		if older <= 0 {
			return older == 0
		}
		list = older
	}
	return false
}

// before is the place that a list of objects gives for the one before it, 0 when
// it is the first, -1 when there is no list.
func (w *listWalk) before(list int) int {
	data := w.data[list:]
	data = data[:min(len(data), max(w.left, 0))]
	w.left -= len(data) - len(bytes.TrimLeft(data, blanks))
	data = bytes.TrimLeft(data, blanks)
	if bytes.HasPrefix(data, []byte("xref")) {
		i := bytes.Index(data, []byte("trailer"))
		if i < 0 {
			w.left -= len(data)
			return -1
		}
		w.left -= i
		return w.previous(data[i+len("trailer"):], true)
	}
	n, ok := objectHeader(data)
	if !ok || n < 0 {
		return -1
	}
	_, after, _ := bytes.Cut(data, []byte("obj"))
	return w.previous(after, false)
}

// previous reads Prev from the dictionary of a list; known says that it is one,
// and need not say so itself.
func (w *listWalk) previous(data []byte, known bool) int {
	lx := lexer{data: data[:min(len(data), maxListDict)]}
	defer func() { w.left -= lx.pos }()
	if lx.next().kind != tokDictStart {
		return -1
	}
	older, wanted := 0, false
	for depth := 1; depth > 0; {
		t := lx.next()
		switch t.kind {
		case tokEndOfData:
			return -1
		case tokDictStart:
			depth++
		case tokDictEnd:
			depth--
		case tokNumber:
			if wanted {
				older = int(min(max(t.num, 0), float64(len(w.data))))
			}
		}
		key := ""
		if depth == 1 && t.kind == tokName {
			key = string(t.b)
		}
		wanted = key == "Prev"
		known = known || key == "XRef"
		lx.reset()
	}
	if !known {
		return -1
	}
	return older
}
