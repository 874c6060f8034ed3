package pdf

import (
	"encoding/binary"
	"fmt"
	"testing"

	"github.com/foilint/foilint/internal/document"
)

// segment is one of a JPEG.
func segment(kind byte, body string) string {
	return string([]byte{0xff, kind}) + string(binary.BigEndian.AppendUint16(nil, uint16(len(body)+2))) + body
}

// What a JPEG says of itself is read before its picture begins, whatever else packs it.
func TestJPEG(t *testing.T) {
	for _, tt := range []struct{ name, head, want string }{
		{"comment", segment(0xfe, "Photo by Oswin Thackray"), "Picture: Photo by Oswin Thackray"},
		{"XMP", segment(0xe1, "http://ns.adobe.com/xap/1.0/\x00<x><dc:creator>Oswin Thackray</dc:creator></x>"), "Picture: Oswin Thackray"},
		{"behind the picture", segment(0xda, "\x01\x02") + segment(0xfe, "not a comment"), ""},
		{"nothing", "", ""},
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
