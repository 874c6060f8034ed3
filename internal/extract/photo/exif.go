package photo

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"unicode/utf16"
)

// exif reads the directories of TIFF in which cameras write: the first, and those of
// Exif and of the place that it leads to.
func (s *scan) exif(data []byte) {
	var order binary.ByteOrder = binary.BigEndian
	if bytes.HasPrefix(data, []byte("II")) {
		order = binary.LittleEndian
	} else if !bytes.HasPrefix(data, []byte("MM")) {
		return
	}
	t := tiff{data, order}
	const exif, gps = 0x8769, 0x8825
	first := t.directory(t.u32(4))
	s.told(t, first)
	s.told(t, t.directory(first[exif].number))
	s.place(t, t.directory(first[gps].number))
}

// exifTexts are the fields in which people write, or that say who owns the camera or
// the computer, in the order in which they are told.
var exifTexts = []struct {
	tag int
	of  string
}{
	{0x010d, "Title"}, {0x010e, "Description"}, {0x013b, "Artist"}, {0x013c, "Computer"}, {0x8298, "Copyright"},
	{0x9c9b, "Title"}, {0x9c9c, "Comment"}, {0x9c9d, "Author"}, {0x9c9e, "Keywords"}, {0x9c9f, "Subject"}, // of Windows
	{userComment, "Comment"}, {0xa430, "Owner"},
}

const userComment = 0x9286

func (s *scan) told(t tiff, entries map[int]entry) {
	for _, f := range exifTexts {
		e, ok := entries[f.tag]
		if !ok {
			continue
		}
		switch {
		case f.tag >= 0x9c9b && f.tag <= 0x9c9f:
			s.text(f.of, wide(e.value, binary.LittleEndian))
		case f.tag == userComment && bytes.HasPrefix(e.value, []byte("UNICODE\x00")):
			s.text(f.of, wide(e.value[8:], t.order))
		case f.tag == userComment && len(e.value) >= 8: // ASCII, or nothing said
			s.text(f.of, decoded(e.value[8:]))
		default:
			s.text(f.of, decoded(e.value))
		}
	}
}

// place says where a picture was taken, in degrees.
func (s *scan) place(t tiff, entries map[int]entry) {
	const north, latitude, east, longitude = 1, 2, 3, 4
	degrees := func(of, sign int) (float64, bool) {
		v := entries[of].value
		if len(v) < 24 {
			return 0, false
		}
		sum := 0.0
		for i, part := range [...]float64{1, 60, 3600} {
			n, d := float64(t.order.Uint32(v[8*i:])), float64(t.order.Uint32(v[8*i+4:]))
			if d == 0 {
				return 0, false
			}
			sum += n / d / part
		}
		if ref := entries[sign].value; len(ref) > 0 && (ref[0] == 'S' || ref[0] == 'W') {
			sum = -sum
		}
		return sum, true
	}
	lat, ok := degrees(latitude, north)
	long, also := degrees(longitude, east)
	if ok && also && (lat != 0 || long != 0) {
		s.text("Place", fmt.Sprintf("taken at latitude %.5f, longitude %.5f", lat, long))
	}
}

// A tiff is read at offsets; outside it numbers are 0.
type tiff struct {
	data  []byte
	order binary.ByteOrder
}

func (t tiff) cut(at, n int) []byte {
	if at < 0 || n < 0 || at > len(t.data)-n {
		return nil
	}
	return t.data[at : at+n]
}

func (t tiff) u16(at int) int {
	if b := t.cut(at, 2); b != nil {
		return int(t.order.Uint16(b))
	}
	return 0
}

func (t tiff) u32(at int) int {
	if b := t.cut(at, 4); b != nil {
		return int(t.order.Uint32(b))
	}
	return 0
}

// An entry of a directory: its bytes, and the first of its numbers if it has some.
type entry struct {
	value  []byte
	number int
}

// directory reads the entries at an offset (TIFF 6.0, section 2).
func (t tiff) directory(at int) map[int]entry {
	out := map[int]entry{}
	if at == 0 {
		return out
	}
	sizes := [...]int{0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8} // by kind
	for i := range t.u16(at) {
		from := at + 2 + 12*i
		kind, count := t.u16(from+2), t.u32(from+4)
		if kind >= len(sizes) || count > len(t.data) {
			continue
		}
		e, size := entry{number: t.u32(from + 8)}, sizes[kind]*count
		if size <= 4 {
			e.value = t.cut(from+8, size)
		} else {
			e.value = t.cut(e.number, size)
		}
		if len(e.value) > 0 {
			out[t.u16(from)] = e
		}
	}
	return out
}

// wide reads UTF-16.
func wide(b []byte, order binary.ByteOrder) string {
	u := make([]uint16, len(b)/2)
	for i := range u {
		u[i] = order.Uint16(b[2*i:])
	}
	return string(utf16.Decode(u))
}
