package office

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
)

// A metafile gathers the text of a Windows drawing (MS-EMF, MS-EMFPLUS, MS-WMF).
// Pieces that follow each other on one line are joined.
type metafile struct {
	lines  []string
	seen   map[string]bool
	glyphs bool // letters given by their shapes only, or not read

	line strings.Builder
	x, y int32 // where the line goes on
	step int32 // width of its last letter
}

// Metafile gives the lines of text of a Windows drawing, and whether some of its
// letters are given by their shapes only; ok is false for anything else.
func Metafile(data []byte) (lines []string, glyphs, ok bool) {
	m := metafile{seen: map[string]bool{}}
	switch {
	case isEMF(data):
		m.emf(data)
	case isWMF(data):
		m.wmf(data)
	default:
		return nil, false, false
	}
	return m.finish(), m.glyphs, true
}

func isEMF(data []byte) bool {
	return len(data) > 44 && binary.LittleEndian.Uint32(data) == 1 && string(data[40:44]) == " EMF"
}

func isWMF(data []byte) bool {
	return bytes.HasPrefix(data, []byte("\xd7\xcd\xc6\x9a")) || bytes.HasPrefix(data, []byte("\x01\x00\x09\x00"))
}

// A record is read at offsets; outside it numbers are 0.
type record []byte

func (f record) u16(at int) int {
	if at < 0 || at+2 > len(f) {
		return 0
	}
	return int(binary.LittleEndian.Uint16(f[at:]))
}

func (f record) u32(at int) int {
	if at < 0 || at+4 > len(f) {
		return 0
	}
	return int(binary.LittleEndian.Uint32(f[at:]))
}

func (f record) cut(at, n int) []byte {
	if at < 0 || n < 0 || at > len(f)-n {
		return nil
	}
	return f[at : at+n]
}

// emf reads the records of an enhanced metafile.
func (m *metafile) emf(data []byte) {
	const (
		comment, textA, textW, manyA, manyW, small = 70, 83, 84, 96, 97, 108
		first                                      = 36 // offset of the text in a record of one
	)
	for len(data) >= 8 {
		f := record(data)
		kind, size := f.u32(0), f.u32(4)
		if size < 8 || size > len(data) {
			return
		}
		rec := f[:size]
		switch kind {
		case comment:
			if bytes.HasPrefix(rec[min(12, size):], []byte("EMF+")) {
				m.plus(rec[16:])
			}
		case textA, textW:
			m.emrText(rec, first, kind == textW)
		case manyA, manyW:
			const length = 40
			for i, used := 0, 0; i < min(rec.u32(36), size/length); i++ {
				at := 40 + i*length
				if used += rec.u32(at + 8); used > size { // texts that share their letters
					m.glyphs = true
					break
				}
				m.emrText(rec, at, kind == manyW)
			}
		case small:
			m.smallText(rec)
		}
		data = data[size:]
	}
}

// emrText reads an EmrText object (MS-EMF 2.2.5).
func (m *metafile) emrText(rec record, at int, wide bool) {
	const byGlyph = 0x10
	n, options := rec.u32(at+8), rec.u32(at+16)
	if options&byGlyph != 0 && n > 0 {
		m.glyphs = true
		return
	}
	size := n
	if wide {
		size = 2 * n
	}
	dx := rec.cut(rec.u32(at+36), 4*n)
	m.put(decoded(rec.cut(rec.u32(at+12), size), wide), int32(rec.u32(at)), int32(rec.u32(at+4)), dx, 4)
}

func (m *metafile) smallText(rec record) {
	const noRect, narrow, byGlyph = 0x100, 0x200, 0x10
	n, options, at := rec.u32(16), rec.u32(20), 36
	if options&byGlyph != 0 {
		m.glyphs = m.glyphs || n > 0
		return
	}
	if options&noRect == 0 {
		at += 16
	}
	wide := options&narrow == 0
	if wide {
		n *= 2
	}
	m.put(decoded(rec.cut(at, n), wide), int32(rec.u32(8)), int32(rec.u32(12)), nil, 0)
}

// plus reads the records of EMF+ in a comment.
func (m *metafile) plus(data record) {
	const drawString, driverString = 0x401c, 0x4036
	for len(data) >= 12 {
		kind, size := data.u16(0), data.u32(4)
		if size < 12 || size > len(data) {
			return
		}
		body := data[12:size]
		switch kind {
		case drawString:
			m.put(decoded(body.cut(28, 2*body.u32(8)), true), 0, int32(len(m.lines)), nil, 0)
			m.flush()
		case driverString:
			const asText = 1
			if n := body.u32(12); body.u32(4)&asText != 0 {
				m.put(decoded(body.cut(16, 2*n), true), 0, 0, nil, 0)
				m.flush()
			} else if n > 0 {
				m.glyphs = true
			}
		}
		data = data[size:]
	}
}

// wmf reads the records of an older metafile.
func (m *metafile) wmf(data []byte) {
	const textOut, extTextOut, byGlyph, rect = 0x0521, 0x0a32, 0x10, 6
	if bytes.HasPrefix(data, []byte("\xd7\xcd\xc6\x9a")) {
		data = data[min(22, len(data)):]
	}
	data = data[min(18, len(data)):]
	for len(data) >= 6 {
		f := record(data)
		size := 2 * f.u32(0)
		if size < 6 || size > len(data) {
			return
		}
		rec := f[:size]
		switch rec.u16(4) {
		case textOut:
			n := rec.u16(6)
			at := 8 + n + n%2
			m.put(decoded(rec.cut(8, n), false), int32(int16(rec.u16(at+2))), int32(int16(rec.u16(at))), nil, 0)
		case extTextOut:
			n, options, at := rec.u16(10), rec.u16(12), 14
			if options&rect != 0 {
				at += 8
			}
			if options&byGlyph != 0 {
				m.glyphs = m.glyphs || n > 0
				break
			}
			dx := rec.cut(at+n+n%2, 2*n)
			m.put(decoded(rec.cut(at, n), false), int32(int16(rec.u16(8))), int32(int16(rec.u16(6))), dx, 2)
		}
		data = data[size:]
	}
}

// decoded decodes UTF-16 or Windows-1252.
func decoded(b []byte, wide bool) string {
	if !wide {
		s, _ := charmap.Windows1252.NewDecoder().Bytes(b)
		return string(s)
	}
	u := make([]uint16, len(b)/2)
	for i := range u {
		u[i] = binary.LittleEndian.Uint16(b[2*i:])
	}
	return string(utf16.Decode(u))
}

// put adds a piece of text at a place; dx has the width of each letter, in so many
// bytes.
func (m *metafile) put(text string, x, y int32, dx []byte, bytes int) {
	if text == "" {
		return
	}
	if m.line.Len() > 0 {
		switch gap := int64(x) - int64(m.x); {
		case y != m.y || m.step == 0 || gap < -int64(m.step) || gap > 20*int64(m.step):
			m.flush()
		case 3*gap > int64(m.step):
			m.line.WriteByte(' ')
		}
	}
	m.line.WriteString(text)
	m.x, m.y, m.step = x, y, 0
	for i := 0; bytes > 0 && i+bytes <= len(dx); i += bytes {
		if m.step = int32(record(dx).u16(i)); bytes == 4 {
			m.step = int32(record(dx).u32(i))
		}
		m.x += m.step
	}
}

// flush ends a line. What is drawn twice, in the older and the newer form, counts once.
func (m *metafile) flush() {
	text := strings.TrimSpace(strings.ReplaceAll(m.line.String(), "\x00", ""))
	m.line.Reset()
	if text != "" && !m.seen[text] {
		m.seen[text] = true
		m.lines = append(m.lines, text)
	}
}

func (m *metafile) finish() []string {
	m.flush()
	return m.lines
}
