// Package photo reads what pictures made of dots say besides what they show: who
// took one, of what, where. It knows Exif (CIPA DC-008), IPTC and XMP as JPEG, PNG,
// GIF, WebP and TIFF carry them, and the texts of PNG and GIF themselves.
package photo

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// A Text is something that a picture says.
type Text struct {
	Of   string // what it is: "Author", "Title"; "" when the picture does not say
	Said string
}

func (t Text) String() string {
	if t.Of == "" {
		return t.Said
	}
	return t.Of + ": " + t.Said
}

// Texts gives what a picture says, in the order in which it stands there, each text
// once. Data is all of the picture or its beginning; what is cut off or damaged is
// passed over.
func Texts(data []byte) []Text {
	s := &scan{seen: map[string]bool{}}
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		s.jpeg(data)
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		s.png(data[8:])
	case bytes.HasPrefix(data, []byte("GIF8")):
		s.gif(data)
	case bytes.HasPrefix(data, []byte("RIFF")) && len(data) > 12:
		s.riff(data[12:])
	case bytes.HasPrefix(data, []byte("II*\x00")), bytes.HasPrefix(data, []byte("MM\x00*")):
		s.exif(data)
	}
	return s.texts
}

type scan struct {
	texts []Text
	seen  map[string]bool
}

// text keeps a text that has letters in it.
func (s *scan) text(of, t string) {
	const most = 1000 // texts of one picture
	t = strings.TrimSpace(strings.ToValidUTF8(strings.ReplaceAll(t, "\x00", " "), "\uFFFD"))
	if len(s.texts) < most && !s.seen[t] && strings.ContainsFunc(t, func(c rune) bool { return c >= 'A' }) {
		s.seen[t] = true
		s.texts = append(s.texts, Text{of, t})
	}
}

// decoded takes bytes for UTF-8, or else for Windows-1252.
func decoded(b []byte) string {
	if utf8.Valid(b) {
		return string(b)
	}
	s, _ := charmap.Windows1252.NewDecoder().Bytes(b)
	return string(s)
}

// jpeg reads the segments before the picture itself.
func (s *scan) jpeg(data []byte) {
	const app1, app13, remark, picture = 0xe1, 0xed, 0xfe, 0xda
	for data = data[2:]; len(data) >= 4 && data[0] == 0xff && data[1] != picture; {
		kind, size := data[1], int(binary.BigEndian.Uint16(data[2:]))
		if kind == 0xff { // a fill byte
			data = data[1:]
			continue
		}
		if size < 2 || 2+size > len(data) {
			return
		}
		body := data[4 : 2+size]
		data = data[2+size:]
		switch {
		case kind == remark && !madeBy(body):
			s.text("Comment", decoded(body))
		case kind == app13:
			s.photoshop(body)
		case kind != app1:
		case bytes.HasPrefix(body, []byte("Exif\x00\x00")):
			s.exif(body[6:])
		case bytes.HasPrefix(body, []byte("http://ns.adobe.com/xap/1.0/\x00")):
			s.xmp(body[29:])
		}
	}
}

// madeBy reports whether a remark is what programs leave in each of their pictures.
func madeBy(remark []byte) bool {
	for _, start := range []string{"CREATOR: ", "LEAD Technologies", "File written by ", "Created with ", "AppleMark", "Intel(R) JPEG", "Optimized by "} {
		if bytes.HasPrefix(remark, []byte(start)) {
			return true
		}
	}
	return false
}

// png reads the chunks.
func (s *scan) png(data []byte) {
	for len(data) >= 12 {
		size, kind := int(binary.BigEndian.Uint32(data)), string(data[4:8])
		if size < 0 || size > len(data)-12 {
			return
		}
		body := data[8 : 8+size]
		data = data[12+size:]
		switch kind {
		case "eXIf":
			s.exif(body)
		case "tEXt", "zTXt", "iTXt":
			s.pngText(kind, body)
		}
	}
}

// pngText reads a text of PNG: a keyword, then what it says (PNG 3, 11.3.3).
func (s *scan) pngText(kind string, body []byte) {
	keyword, text, ok := bytes.Cut(body, []byte{0})
	packed := kind == "zTXt"
	if packed && len(text) > 0 {
		text = text[1:] // the method; there is one
	}
	if kind == "iTXt" {
		if len(text) < 2 {
			return
		}
		packed = text[0] == 1
		_, text, _ = bytes.Cut(text[2:], []byte{0}) // language
		_, text, ok = bytes.Cut(text, []byte{0})    // keyword in that language
	}
	if packed {
		text = unpacked(text)
	}
	switch name := string(keyword); {
	case !ok, name == "Software", name == "Creation Time", strings.HasPrefix(name, "date:"), strings.HasPrefix(name, "png:"), strings.HasPrefix(name, "Raw profile type"):
	case name == "XML:com.adobe.xmp":
		s.xmp(text)
	default:
		s.text(name, decoded(text))
	}
}

func unpacked(b []byte) []byte {
	const most = 1 << 20
	z, err := zlib.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil
	}
	out, _ := io.ReadAll(io.LimitReader(z, most)) // up to the damage
	return out
}

// gif reads remarks (GIF89a, 24) and the XMP that Adobe puts into an application
// extension.
func (s *scan) gif(data []byte) {
	if len(data) < 13 {
		return
	}
	at := 13 + table(data[10])
	for at+2 <= len(data) {
		switch data[at] {
		case 0x21:
			label, from := data[at+1], at+2
			var text []byte
			at, text = blocks(data, from)
			if label == 0xfe {
				s.text("Comment", decoded(text))
			} else if label == 0xff && bytes.HasPrefix(text, []byte("XMP DataXMP")) && at <= len(data) {
				s.xmp(data[from+12 : at])
			}
		case 0x2c:
			if at+10 > len(data) {
				return
			}
			at, _ = blocks(data, at+11+table(data[at+9]))
		default:
			return
		}
	}
}

// table is the size of the table of colours that flags tell of.
func table(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}

// blocks joins the blocks from an offset and gives the offset after them.
func blocks(data []byte, at int) (int, []byte) {
	var out []byte
	for at < len(data) && data[at] != 0 {
		end := min(at+1+int(data[at]), len(data))
		out = append(out, data[at+1:end]...)
		at = end
	}
	return at + 1, out
}

// riff reads the chunks of WebP.
func (s *scan) riff(data []byte) {
	for len(data) >= 8 {
		kind, size := string(data[:4]), int(binary.LittleEndian.Uint32(data[4:]))
		if size < 0 || size > len(data)-8 {
			return
		}
		body := data[8 : 8+size]
		switch kind {
		case "EXIF":
			s.exif(bytes.TrimPrefix(body, []byte("Exif\x00\x00")))
		case "XMP ":
			s.xmp(body)
		}
		data = data[min(8+size+size%2, len(data)):]
	}
}

// photoshop reads the image resources of Photoshop for those of IPTC.
func (s *scan) photoshop(body []byte) {
	const iptc = 0x0404
	at := bytes.Index(body, []byte("8BIM"))
	for at >= 0 && at+12 <= len(body) && string(body[at:at+4]) == "8BIM" {
		id, name := binary.BigEndian.Uint16(body[at+4:]), int(body[at+6])
		from := at + 7 + name + (name+1)%2
		if from+4 > len(body) {
			return
		}
		size := int(binary.BigEndian.Uint32(body[from:]))
		from += 4
		if size < 0 || size > len(body)-from {
			return
		}
		if id == iptc {
			s.iptc(body[from : from+size])
		}
		at = from + size + size%2
	}
}

// iptcTexts are the records of IIM 4.2, chapter 6, in which people write.
var iptcTexts = map[byte]string{
	5: "Title", 25: "Keywords", 40: "Instructions", 80: "Author", 85: "Author's post", 90: "City", 92: "Place", 95: "State",
	105: "Headline", 110: "Credit", 115: "Source", 116: "Copyright", 118: "Contact", 120: "Description", 122: "Author of the description",
}

// iptc reads the records of people and places.
func (s *scan) iptc(data []byte) {
	for len(data) >= 5 && data[0] == 0x1c {
		size := int(binary.BigEndian.Uint16(data[3:]))
		if size > len(data)-5 {
			return
		}
		if of := iptcTexts[data[2]]; data[1] == 2 && of != "" {
			s.text(of, decoded(data[5:5+size]))
		}
		data = data[5+size:]
	}
}
