package pdf

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"io"
	"strconv"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"github.com/foilint/foilint/internal/limits"
)

// A file is an open PDF: its objects, and what may still be unpacked of them.
// Its methods never fail; an object that is not there or not of the kind asked
// for is nil or zero, and lost counts those that should have been there.
type file struct {
	ctx      context.Context
	lim      limits.Limits
	bytes    []byte
	model    *model.Context
	left     int64 // bytes that may still be unpacked, of lim.TotalBytes
	packed   map[int]*objectStream
	held     int           // bytes in packed
	over     bool          // an object was not read because of a limit
	scratch  bytes.Buffer  // for unpacking
	inflater io.ReadCloser // likewise
	cmaps    map[int]*cmap // by object number
	ranges   int           // that all CMaps together may still hold
	lost     int           // objects that the file has and that could not be read
	holds    map[int]bool  // the numbers of all objects in the file, once asked for
	asked    map[int]bool  // streams that something referred to and that were read
	ends     []int         // of earlier versions, once they are asked for
}

// An objectStream is one unpacked, with the start of each object in it.
type objectStream struct {
	data    []byte
	starts  []int
	numbers []int // of the objects
	err     error
}

// maxHeld bounds the unpacked object streams that are kept. One that has to be
// unpacked again counts again towards the limit of all streams.
const maxHeld = 64 << 20

// objectNumber is the number of a reference, or 0 for a direct object.
func objectNumber(o types.Object) int {
	if r, ok := o.(types.IndirectRef); ok {
		return int(r.ObjectNumber)
	}
	return 0
}

// resolve follows references to the object itself.
func (f *file) resolve(o types.Object) types.Object {
	for range 16 {
		r, ok := o.(types.IndirectRef)
		if !ok {
			return o
		}
		n := int(r.ObjectNumber)
		if e := f.model.Table[n]; e == nil || e.Free {
			if f.present(n) && !f.struck(e) {
				f.lost++
			}
		} else if f.astray(n, e) {
			f.lost++
		}
		o = f.object(n)
	}
	return nil
}

// object is the object of that number, read now if it lies in an object stream.
func (f *file) object(n int) types.Object {
	entry := f.model.Table[n]
	if entry == nil || entry.Free {
		return nil
	}
	if _, lazy := entry.Object.(types.LazyObjectStreamObject); lazy {
		entry.Object = f.unpackObject(n, entry)
	}
	if entry.Object == nil && f.isThere(entry) {
		f.lost++
	}
	return entry.Object
}

// isThere reports whether an entry without an object has one in the file.
func (f *file) isThere(e *model.XRefTableEntry) bool {
	if e.ObjectStream != nil {
		return true
	}
	if e.Offset == nil || *e.Offset <= 0 || *e.Offset >= int64(len(f.bytes)) {
		return false
	}
	head := f.bytes[*e.Offset:min(*e.Offset+32, int64(len(f.bytes)))]
	_, after, ok := bytes.Cut(head, []byte("obj"))
	return ok && !bytes.HasPrefix(bytes.TrimLeft(after, " \r\n\t"), []byte("null"))
}

var errBadObjectStream = errors.New("object stream is damaged")

// unpackObject reads an object out of its object stream. The library would do it
// too, but with no bound on all object streams together.
func (f *file) unpackObject(n int, e *model.XRefTableEntry) types.Object {
	if e.ObjectStream == nil || e.ObjectStreamInd == nil {
		return nil
	}
	s := f.objectStream(*e.ObjectStream)
	i := *e.ObjectStreamInd
	if s.err != nil || i < 0 || i >= len(s.starts) || s.numbers[i] != n {
		return nil
	}
	body := string(s.object(i))
	o, err := model.ParseObjectContext(f.ctx, &body, 0)
	if err != nil {
		return nil
	}
	return o
}

func (s *objectStream) object(i int) []byte {
	end := len(s.data)
	if i+1 < len(s.starts) {
		end = s.starts[i+1]
	}
	return s.data[s.starts[i]:end]
}

func (f *file) objectStream(n int) *objectStream {
	if s := f.packed[n]; s != nil {
		return s
	}
	s := &objectStream{err: errBadObjectStream}
	f.packed[n] = s
	entry := f.model.Table[n]
	if entry == nil {
		return s
	}
	osd, ok := entry.Object.(types.ObjectStreamDict)
	if !ok {
		return s
	}
	s.data, s.err = f.data(&osd.StreamDict)
	f.over = f.over || isLimit(s.err)
	if f.held += len(s.data); f.held > maxHeld {
		clear(f.packed)
		f.packed[n], f.held = s, len(s.data)
	}
	if len(s.data) == 0 || osd.FirstObjOffset > len(s.data) {
		return s
	}
	heads := bytes.Fields(bytes.ReplaceAll(s.data[:osd.FirstObjOffset], []byte{0}, []byte{' '}))
	at := osd.FirstObjOffset
	for i := 1; i < len(heads) && len(s.starts) < f.lim.Parts; i += 2 {
		off, err := strconv.Atoi(string(heads[i]))
		number, _ := strconv.Atoi(string(heads[i-1]))
		// Objects follow one another; one that does not would make the pieces overlap.
		if err != nil || off < 0 || off > len(s.data) || osd.FirstObjOffset+off < at || osd.FirstObjOffset+off > len(s.data) {
			s.err = errBadObjectStream
			return s
		}
		at = osd.FirstObjOffset + off
		s.starts, s.numbers = append(s.starts, at), append(s.numbers, number)
	}
	return s
}

func (f *file) dict(o types.Object) types.Dict {
	switch o := f.resolve(o).(type) {
	case types.Dict:
		return o
	case types.StreamDict:
		return o.Dict
	case *types.StreamDict:
		return o.Dict
	}
	return nil
}

func (f *file) array(o types.Object) types.Array {
	a, _ := f.resolve(o).(types.Array)
	return a
}

func (f *file) stream(o types.Object) *types.StreamDict {
	switch s := f.resolve(o).(type) {
	case types.StreamDict:
		if n := objectNumber(o); n != 0 {
			f.asked[n] = true
		}
		return &s
	case *types.StreamDict:
		return s
	}
	return nil
}

func (f *file) name(o types.Object) string {
	n, _ := f.resolve(o).(types.Name)
	return string(n)
}

// num is a number, or 0.
func (f *file) num(o types.Object) float64 {
	v, _ := f.number(o)
	return v
}

func (f *file) number(o types.Object) (float64, bool) {
	switch n := f.resolve(o).(type) {
	case types.Integer:
		return float64(n), true
	case types.Float:
		return float64(n), true
	}
	return 0, false
}

func (f *file) int(o types.Object) int { return int(f.num(o)) }

// numbers reads exactly n numbers.
func (f *file) numbers(o types.Object, n int) ([]float64, bool) {
	a := f.array(o)
	if len(a) < n {
		return nil, false
	}
	v := make([]float64, n)
	for i := range v {
		x, ok := f.number(a[i])
		if !ok {
			return nil, false
		}
		v[i] = x
	}
	return v, true
}

// raw is the bytes of a string.
func (f *file) raw(o types.Object) []byte {
	switch s := f.resolve(o).(type) {
	case types.StringLiteral:
		// The lexer wants the brackets that the library took off.
		return (&lexer{data: []byte("(" + string(s) + ")")}).literal()
	case types.HexLiteral:
		b, err := hex.DecodeString(string(s))
		if err != nil {
			return (&lexer{data: []byte(s)}).hex()
		}
		return b
	}
	return nil
}

// text is a text string, "" when o is none.
func (f *file) text(o types.Object) string { return decodeText(f.raw(o)) }

// rootDict is the document catalog.
func (f *file) rootDict() types.Dict {
	if f.model.Root == nil {
		return nil
	}
	return f.dict(*f.model.Root)
}

// objectNumbers are all objects of the file in rising order.
func (f *file) objectNumbers() []int { return sortedKeys(f.model.Table) }
