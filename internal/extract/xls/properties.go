package xls

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"

	"github.com/foilint/foilint/internal/document"
)

// The names of properties that are texts (MS-OLEPS 3.1.2, 3.1.5), by their numbers.
var (
	summary = map[uint32]string{2: "title", 3: "subject", 4: "author", 5: "keywords", 6: "comments", 7: "template", 8: "last saved by"}
	details = map[uint32]string{2: "category", 14: "manager", 15: "company"}
)

// properties reads the first set of a stream of properties (MS-OLEPS 2.21).
func (b *old) properties(data []byte, first bool) {
	names := details
	if first {
		names = summary
	}
	le := binary.LittleEndian
	if len(data) < 48 {
		return
	}
	start := int(le.Uint32(data[44:]))
	if start < 0 || start > len(data)-8 {
		return
	}
	set := data[start:]
	n := min(int(le.Uint32(set[4:])), (len(set)-8)/8)
	for i := range n {
		id, at := le.Uint32(set[8+8*i:]), int(le.Uint32(set[12+8*i:]))
		if names[id] == "" || at < 0 || at > len(set)-8 {
			continue
		}
		b.say(document.Metadata, partSummary, "", property(set[at:]), document.Location{Cell: names[id]})
	}
}

// property is a text of a set of properties, "" for anything else.
func property(v []byte) string {
	const narrow, wide = 30, 31
	size := int(binary.LittleEndian.Uint32(v[4:]))
	kind := binary.LittleEndian.Uint32(v)
	v = v[8:]
	switch {
	case size < 0:
	case kind == narrow && size <= len(v):
		s, _ := charmap.Windows1252.NewDecoder().Bytes(v[:size])
		return strings.TrimRight(string(s), "\x00")
	case kind == wide && size <= len(v)/2:
		return strings.TrimRight(utf16le(v[:2*size]), "\x00")
	}
	return ""
}

// utf16le reads UTF-16, little-endian.
func utf16le(b []byte) string {
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(b[2*i:])
	}
	return string(utf16.Decode(units))
}
