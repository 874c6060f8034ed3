package pdf

import (
	"cmp"
	"encoding/binary"
	"slices"
	"unicode/utf16"
)

// A cmap maps character codes to text (a ToUnicode CMap) or to glyph numbers (an
// encoding CMap). Codes are one to four bytes long and are kept with their length.
type cmap struct {
	spaces   []codespace
	text     rangeMap[string] // the text of the first code of a range; its last character counts up
	cids     rangeMap[uint32] // likewise
	vertical bool
	damaged  bool   // its stream is, or it holds less than it says
	use      string // the CMap that this one builds on
	left     *int   // ranges that may still be kept
	promised int    // entries that the section being read says it has
}

// A code is a character code with its length in bytes in the upper half.
type code uint64

func makeCode(b []byte) code {
	c := code(len(b)) << 32
	for i, x := range b {
		c |= code(x) << (8 * (len(b) - 1 - i))
	}
	return c
}

func (c code) value() uint32 { return uint32(c) }

// A codespace holds the codes of one length whose every byte lies between those of lo and hi.
type codespace struct {
	size   int
	lo, hi [4]byte
}

// A rangeMap holds values for ranges of codes. Ranges are never spelt out: a few
// bytes of a hostile file can name millions of codes.
type rangeMap[T any] struct {
	list   []codeRange[T]
	sorted bool
}

type codeRange[T any] struct {
	lo, hi code
	v      T
}

func (m *rangeMap[T]) put(lo, hi code, v T) {
	m.list, m.sorted = append(m.list, codeRange[T]{lo, hi, v}), false
}

// maxOverlap is how many ranges that begin at or before a code are tried. A code
// that lies only in one still further back counts as not mapped.
const maxOverlap = 32

// get finds the range with c that begins last, and of several that begin there the one put last.
func (m *rangeMap[T]) get(c code) (r codeRange[T], ok bool) {
	if !m.sorted {
		slices.SortStableFunc(m.list, func(a, b codeRange[T]) int { return cmp.Compare(a.lo, b.lo) })
		m.sorted = true
	}
	i, _ := slices.BinarySearchFunc(m.list, c, func(r codeRange[T], c code) int {
		if r.lo <= c {
			return -1
		}
		return 1
	})
	for tries := 0; i > 0 && tries < maxOverlap; tries++ {
		i--
		if m.list[i].hi >= c {
			return m.list[i], true
		}
	}
	return r, false
}

// maxRanges bounds the ranges of all CMaps of a file together. The codes past it
// count as codes without Unicode.
const maxRanges = 1 << 20

// maxSection bounds the tokens of one section; the format allows 300.
const maxSection = 1 << 18

// parseCMap reads a CMap file and takes the ranges it keeps off left. What it
// cannot make sense of it leaves out, so that the codes concerned end as codes
// without Unicode.
func parseCMap(data []byte, left *int) *cmap {
	m := &cmap{left: left}
	l := &lexer{data: data}
	var args []token
	depth := 0
	for {
		t := l.next()
		switch t.kind {
		case tokEndOfData:
			return m
		case tokDictStart:
			depth++
		case tokDictEnd:
			depth = max(depth-1, 0)
		case tokOperator:
			m.section(string(t.b), args)
			args = args[:0]
			l.reset()
		default:
			if depth == 0 && len(args) < maxSection {
				args = append(args, t)
			}
		}
	}
}

func (m *cmap) section(op string, args []token) {
	switch op {
	case "beginbfchar", "beginbfrange", "begincidchar", "begincidrange":
		m.promised = 0
		if n := len(args); n > 0 {
			m.promised = int(min(args[n-1].num, maxSection))
		}
	case "endcodespacerange":
		for i := 0; i+1 < len(args); i += 2 {
			m.space(args[i].b, args[i+1].b)
		}
	case "endbfchar":
		m.check(len(args), 2)
		for i := 0; i+1 < len(args); i += 2 {
			if isCode(args[i]) && args[i+1].kind == tokString {
				c := makeCode(args[i].b)
				m.put(c, c, utf16Text(args[i+1].b))
			}
		}
	case "endbfrange":
		m.bfRanges(args)
	case "endcidchar":
		m.check(len(args), 2)
		for i := 0; i+1 < len(args); i += 2 {
			if isCode(args[i]) {
				c := makeCode(args[i].b)
				m.cid(c, c, args[i+1].num)
			}
		}
	case "endcidrange":
		m.check(len(args), 3)
		for i := 0; i+2 < len(args); i += 3 {
			if isCode(args[i]) && isCode(args[i+1]) {
				m.cid(makeCode(args[i].b), makeCode(args[i+1].b), args[i+2].num)
			}
		}
	case "def":
		if n := len(args); n >= 2 && args[n-2].kind == tokName && string(args[n-2].b) == "WMode" {
			m.vertical = args[n-1].num == 1
		}
	case "usecmap":
		if n := len(args); n >= 1 {
			m.use = string(args[n-1].b)
		}
	}
}

// check notes a section that has fewer operands than its entries need: an entry is
// damaged, and those after it may be read one out of step.
func (m *cmap) check(operands, each int) {
	m.damaged = m.damaged || operands%each != 0 || operands < each*m.promised
}

func isCode(t token) bool { return t.kind == tokString && len(t.b) >= 1 && len(t.b) <= 4 }

func (m *cmap) space(lo, hi []byte) {
	if len(lo) == 0 || len(lo) > 4 || len(lo) != len(hi) || len(m.spaces) >= 256 {
		return
	}
	s := codespace{size: len(lo)}
	copy(s.lo[:], lo)
	copy(s.hi[:], hi)
	m.spaces = append(m.spaces, s)
}

func (m *cmap) cid(lo, hi code, cid float64) {
	if *m.left--; *m.left >= 0 && cid >= 0 && cid <= 0xffff {
		m.cids.put(lo, hi, uint32(cid))
	}
}

func (m *cmap) put(lo, hi code, s string) {
	if *m.left--; *m.left >= 0 {
		m.text.put(lo, hi, s)
	}
}

// bfRanges reads entries of the form <lo> <hi> <text> and <lo> <hi> [<text> …].
func (m *cmap) bfRanges(args []token) {
	entries := 0
	for i := 0; i+2 < len(args); entries++ {
		lo, hi, to := args[i], args[i+1], args[i+2]
		ok := isCode(lo) && isCode(hi) && len(lo.b) == len(hi.b)
		i += 3
		if to.kind == tokArrayStart {
			for c := makeCode(lo.b); i < len(args) && args[i].kind != tokArrayEnd; c++ {
				if ok && args[i].kind == tokString {
					m.put(c, c, utf16Text(args[i].b))
				}
				i++
			}
			i++
			continue
		}
		if ok && to.kind == tokString {
			m.put(makeCode(lo.b), makeCode(hi.b), utf16Text(to.b))
		}
	}
	m.check(3*entries, 3)
}

// utf16Text reads UTF-16BE; one byte alone stands for itself, as some writers have it.
func utf16Text(b []byte) string {
	if len(b) == 1 {
		return string(rune(b[0]))
	}
	u := make([]uint16, len(b)/2)
	for i := range u {
		u[i] = binary.BigEndian.Uint16(b[2*i:])
	}
	return string(utf16.Decode(u))
}

// size is the length of the code that s begins with, or 0 when no codespace has it.
func size(spaces []codespace, s []byte) int {
	for _, sp := range spaces {
		if len(s) >= sp.size && sp.holds(s[:sp.size]) {
			return sp.size
		}
	}
	return 0
}

func (sp *codespace) holds(s []byte) bool {
	for i, c := range s {
		if c < sp.lo[i] || c > sp.hi[i] {
			return false
		}
	}
	return true
}

// glyph is the glyph number of a code.
func (m *cmap) glyph(c code) (uint32, bool) {
	r, ok := m.cids.get(c)
	return r.v + uint32(c-r.lo), ok
}

// lookup is the text of a code.
func (m *cmap) lookup(c code) (string, bool) {
	r, ok := m.text.get(c)
	if !ok || r.lo == c {
		return r.v, ok
	}
	to := []rune(r.v)
	if len(to) == 0 {
		return "", true
	}
	to[len(to)-1] += rune(c - r.lo)
	return string(to), true
}
