package pdf

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"github.com/foilint/foilint/internal/limits"
)

// configure keeps the library from writing a configuration folder into the user's home.
var configure = sync.OnceFunc(func() { model.ConfigPath = "disable" })

// open reads the objects of a PDF. Streams stay packed.
func open(ctx context.Context, data []byte, lim limits.Limits) (f *file, err error) {
	defer func() {
		if r := recover(); r != nil {
			f, err = nil, fmt.Errorf("%w: %v", errPanic, r)
		}
	}()
	configure()
	conf := model.NewDefaultConfiguration()
	conf.ValidationMode = model.ValidationRelaxed
	conf.DecodeAllStreams = false
	conf.Offline = true
	conf.Limits = model.ResourceLimits{
		MaxStreamBytes:       lim.FileBytes,
		MaxDecodeBytes:       lim.PartBytes,
		MaxImagePixels:       1,
		MaxImageBytes:        1,
		MaxObjectCount:       lim.Parts,
		MaxObjectStreamCount: lim.Parts,
		MaxObjectStreamFirst: min(lim.PartBytes, 16<<20),
		MaxXRefEntries:       lim.Parts,
		MaxRecursionDepth:    lim.Depth,
	}
	r := &source{ctx: ctx, r: bytes.NewReader(data), left: int64(len(data)) + lim.TotalBytes}
	m, err := readObjects(ctx, r, conf)
	if r.left < 0 { // the library may have gone on without what it could not read
		return nil, errTotal
	}
	if err != nil {
		return nil, err
	}
	if len(m.Table) > lim.Parts {
		return nil, errObjects
	}
	if m.Encrypt == nil && directEncryption(data) {
		return nil, errLocked
	}
	return &file{ctx: ctx, lim: lim, bytes: data, model: m, left: lim.TotalBytes, packed: map[int]*objectStream{}, asked: map[int]bool{}, cmaps: map[int]*cmap{}, ranges: maxRanges}, nil
}

// readObjects is the library's reading. Where a damaged file makes it panic, the file
// is damaged; any other panic is a fault of ours.
func readObjects(ctx context.Context, r io.ReadSeeker, conf *model.Configuration) (m *model.Context, err error) {
	defer func() {
		if r := recover(); r != nil {
			m, err = nil, fmt.Errorf("object reader: %v", r)
		}
	}()
	return pdfcpu.ReadWithContext(ctx, r, conf)
}

var (
	errPanic   = errors.New("reader failed")
	errObjects = errors.New("too many objects")
	errLocked  = errors.New("encrypted in a way that is not read")
)

// directEncryption reports whether the file has its encryption dictionary in the
// trailer itself, which the library passes over: it would give out noise.
func directEncryption(data []byte) bool {
	for rest := data; ; {
		_, after, ok := bytes.Cut(rest, []byte("/Encrypt"))
		if !ok {
			return false
		}
		if bytes.HasPrefix(bytes.TrimLeft(after[:min(len(after), 32)], " \r\n\t"), []byte("<<")) {
			return true
		}
		rest = after
	}
}

// A source gives the file to the library, and stops it when the time is up or
// when it copies out far more than the file holds: a small file can name the
// same large stream thousands of times.
type source struct {
	ctx  context.Context
	r    *bytes.Reader
	left int64
}

// smallRead is the library's own buffering, which it does not keep.
const smallRead = 4096

func (s *source) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	if s.left < 0 {
		return 0, errTotal
	}
	n, err := s.r.Read(p)
	if n > smallRead {
		s.left -= int64(n)
	}
	return n, err
}

func (s *source) Seek(offset int64, whence int) (int64, error) { return s.r.Seek(offset, whence) }

var _ io.ReadSeeker = (*source)(nil)

// A pageNode is a page with what it inherits from the nodes above.
type pageNode struct {
	number    int // of its object, 0 when direct
	dict      types.Dict
	resources types.Object
	mediaBox  types.Object
	cropBox   types.Object
	rotate    types.Object
}

// A pageTree is the pages found and what was wrong with the tree.
type pageTree struct {
	pages   []pageNode
	count   int // as the document says
	damaged bool
	cut     bool // at the limit
}

// pages walks the page tree without trust in its counts and types.
func (f *file) pages() pageTree {
	w := pageWalk{file: f, seen: map[int]bool{}}
	root := f.rootDict()["Pages"]
	w.tree.count = f.int(f.dict(root)["Count"])
	w.walk(root, pageNode{}, 0)
	return w.tree
}

type pageWalk struct {
	*file
	seen map[int]bool
	tree pageTree
}

func (w *pageWalk) walk(o types.Object, from pageNode, depth int) {
	n := objectNumber(o)
	if depth > w.lim.Depth || n != 0 && w.seen[n] {
		w.tree.damaged = true
		return
	}
	if len(w.tree.pages) >= w.lim.Pages {
		w.tree.cut = true
		return
	}
	w.seen[n] = true
	d := w.dict(o)
	if d == nil {
		w.tree.damaged = true
		return
	}
	node := pageNode{
		number: n, dict: d,
		resources: cmp.Or(d["Resources"], from.resources),
		mediaBox:  cmp.Or(d["MediaBox"], from.mediaBox),
		cropBox:   cmp.Or(d["CropBox"], from.cropBox),
		rotate:    cmp.Or(d["Rotate"], from.rotate),
	}
	if _, ok := d["Kids"]; !ok {
		w.tree.pages = append(w.tree.pages, node)
		return
	}
	for _, kid := range w.array(d["Kids"]) {
		w.walk(kid, node, depth+1)
	}
}

// loosePages are the page objects of a file whose page tree cannot be found.
func (f *file) loosePages() (t pageTree) {
	for _, n := range f.objectNumbers() {
		if d, ok := f.object(n).(types.Dict); ok && f.name(d["Type"]) == "Page" {
			if len(t.pages) >= f.lim.Pages {
				t.cut = true
				break
			}
			t.pages = append(t.pages, pageNode{number: n, dict: d, resources: d["Resources"], mediaBox: d["MediaBox"], cropBox: d["CropBox"], rotate: d["Rotate"]})
		}
	}
	t.damaged = true
	return t
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
