package pdf

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/document"
)

// segment is one of a JPEG.
func segment(kind byte, body string) string {
	return string([]byte{0xff, kind}) + string(binary.BigEndian.AppendUint16(nil, uint16(len(body)+2))) + body
}

// exif is a block with fields of one directory, in either order of bytes. A field is
// its tag, its type and its value.
func exif(order binary.AppendByteOrder, fields ...[3]any) string {
	head := map[bool]string{true: "MM\x00*", false: "II*\x00"}[order.String() == "BigEndian"]
	dir := order.AppendUint16(nil, uint16(len(fields)))
	var values []byte
	start := 8 + 2 + 12*len(fields) + 4
	for _, f := range fields {
		v := f[2].(string)
		dir = order.AppendUint16(dir, uint16(f[0].(int)))
		dir = order.AppendUint16(dir, uint16(f[1].(int)))
		dir = order.AppendUint32(dir, uint32(len(v)))
		dir = order.AppendUint32(dir, uint32(start+len(values)))
		values = append(values, v...)
	}
	dir = append(dir, 0, 0, 0, 0)
	return "Exif\x00\x00" + head + string(order.AppendUint32(nil, 8)) + string(dir) + string(values)
}

func wide(s string, order binary.AppendByteOrder) string {
	var b []byte
	for _, c := range []byte(s) {
		b = order.AppendUint16(b, uint16(c))
	}
	return string(b)
}

// What a JPEG says of itself is read before its picture begins, whatever else packs it.
func TestJPEG(t *testing.T) {
	little, big := binary.LittleEndian, binary.BigEndian
	for _, tt := range []struct{ name, head, want string }{
		{"comment", segment(0xfe, "Photo by Oswin Thackray"), "Comment: Photo by Oswin Thackray"},
		{"artist", segment(0xe1, exif(little, [3]any{0x013b, 2, "Oswin Thackray\x00"}, [3]any{0x0132, 2, "2020:01:01 10:00:00\x00"})), "Artist: Oswin Thackray"},
		{"owner and comment, the other way round", segment(0xe1, exif(big, [3]any{0x013c, 2, "ASH-LAPTOP-OT\x00"}, [3]any{0x9286, 7, "UNICODE\x00" + wide("seen by Oswin", big)})), "Computer: ASH-LAPTOP-OT\nComment: seen by Oswin"},
		{"author in Windows", segment(0xe1, exif(little, [3]any{0x9c9d, 1, wide("Oswin Thackray\x00", little)})), "Author: Oswin Thackray"},
		{"plain comment of the user", segment(0xe1, exif(big, [3]any{0x9286, 7, "ASCII\x00\x00\x00seen by Oswin"})), "Comment: seen by Oswin"},
		{"XMP", segment(0xe1, "http://ns.adobe.com/xap/1.0/\x00<x><dc:creator>Oswin Thackray</dc:creator></x>"), "Author: Oswin Thackray"},
		{"IPTC", segment(0xed, "Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x1c\x02\x00\x00\x02\x00\x02\x1c\x02\x50\x00\x0eOswin Thackray"), "Author: Oswin Thackray"},
		{"behind the picture", segment(0xda, "\x01\x02") + segment(0xfe, "not a comment"), ""},
		{"fields that lead nowhere", segment(0xe1, "Exif\x00\x00II*\x00\xff\xff\xff\xff"), ""},
		{"number", segment(0xfe, "3.14159"), ""},
		{"cut off", segment(0xfe, "Photo by Oswin Thackray")[:12], ""},
	} {
		jpeg := "\xff\xd8" + tt.head + segment(0xda, "\x01\x00") + "\x00\x00\xff\xd9"
		for _, packed := range []bool{false, true} {
			d, _ := letter()
			dict := "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray"
			if packed {
				d.Stream(dict+" /Filter [/ASCIIHexDecode /DCTDecode]", []byte(fmt.Sprintf("%x>", jpeg)))
			} else {
				d.Stream(dict+" /Filter /DCTDecode", []byte(jpeg))
			}
			doc := read(t, d.Bytes())
			if got := part(doc, "properties", document.Metadata); got != tt.want {
				t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
			}
		}
	}
}

func FuzzJPEG(f *testing.F) {
	little := binary.LittleEndian
	for _, s := range []string{
		segment(0xfe, "Photo by Oswin Thackray"), segment(0xe1, exif(little, [3]any{0x013b, 2, "Oswin Thackray\x00"}, [3]any{0x8769, 4, "12345"})),
		segment(0xed, "\x1c\x02\x50\x00\x0eOswin Thackray"),
	} {
		f.Add([]byte("\xff\xd8" + s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		size := 0
		for _, s := range jpegSegments(data) {
			size += len(s.body)
			say := func(_ string, value []byte) {
				if len(value) > len(s.body)+2 {
					t.Errorf("a value of %d bytes in %d", len(value), len(s.body))
				}
			}
			exifSays(slices.Clone(s.body), say)
			exifSays([]byte(strings.TrimPrefix(string(s.body), "Exif\x00\x00")), say)
			iptcSays(s.body, say)
		}
		if size > len(data) {
			t.Errorf("segments of %d bytes in %d", size, len(data))
		}
	})
}
