package photo

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"slices"
	"testing"
	"unicode/utf16"
)

const packet = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:p="http://ns.adobe.com/photoshop/1.0/" p:Headline="Flooded cellar" p:ColorMode="sRGB">` +
	`<dc:creator><r:Seq><r:li xml:lang="en">Jo Example</r:li></r:Seq></dc:creator><p:History>changed by nobody</p:History></r:Description></r:RDF></x:xmpmeta>`

// directory writes a TIFF with the given tags, and one of places after the first.
func directory(order binary.AppendByteOrder, tags []tag, places []tag) []byte {
	mark := "II*\x00"
	if order == binary.AppendByteOrder(binary.BigEndian) {
		mark = "MM\x00*"
	}
	out := order.AppendUint32([]byte(mark), 8)
	if len(places) > 0 {
		at := 8 + 2 + 12*(len(tags)+1) + 4
		for _, t := range tags {
			if len(t.value) > 4 {
				at += len(t.value)
			}
		}
		tags = append(slices.Clone(tags), tag{0x8825, 4, 1, order.AppendUint32(nil, uint32(at))})
	}
	write := func(tags []tag) {
		values := len(out) + 2 + 12*len(tags) + 4
		out = order.AppendUint16(out, uint16(len(tags)))
		var tail []byte
		for _, t := range tags {
			out = order.AppendUint32(order.AppendUint16(order.AppendUint16(out, t.id), t.kind), t.count)
			if len(t.value) <= 4 {
				out = append(out, append(slices.Clone(t.value), make([]byte, 4-len(t.value))...)...)
				continue
			}
			out = order.AppendUint32(out, uint32(values+len(tail)))
			tail = append(tail, t.value...)
		}
		out = append(order.AppendUint32(out, 0), tail...)
	}
	write(tags)
	if len(places) > 0 {
		write(places)
	}
	return out
}

type tag struct {
	id, kind uint16
	count    uint32
	value    []byte
}

func ascii(id uint16, s string) tag { return tag{id, 2, uint32(len(s) + 1), []byte(s + "\x00")} }

func degrees(order binary.AppendByteOrder, id uint16, parts ...uint32) tag {
	var b []byte
	for _, p := range parts {
		b = order.AppendUint32(order.AppendUint32(b, p), 1)
	}
	return tag{id, 5, uint32(len(parts)), b}
}

func exifOf(order binary.AppendByteOrder) []byte {
	var title []byte
	for _, u := range utf16.Encode([]rune("Hall at Ashdale")) {
		title = binary.LittleEndian.AppendUint16(title, u)
	}
	return directory(order,
		[]tag{ascii(0x010f, "Camera Maker"), ascii(0x013b, "Pat Example"), ascii(0x8298, "Jo"), {0x9c9b, 1, uint32(len(title)), title}},
		[]tag{ascii(1, "N"), degrees(order, 2, 51, 30, 0), ascii(3, "W"), degrees(order, 4, 1, 15, 36)})
}

var saidByExif = []string{"Artist: Pat Example", "Copyright: Jo", "Title: Hall at Ashdale", "Place: taken at latitude 51.50000, longitude -1.26000"}

func segment(kind byte, body string) string {
	return "\xff" + string([]byte{kind}) + string(binary.BigEndian.AppendUint16(nil, uint16(len(body)+2))) + body
}

func chunk(kind, body string) string {
	return string(binary.BigEndian.AppendUint32(nil, uint32(len(body)))) + kind + body + "\x00\x00\x00\x00"
}

func deflated(s string) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	_, err := z.Write([]byte(s))
	if err != nil || z.Close() != nil {
		panic("a Buffer takes every write")
	}
	return b.String()
}

func samples() map[string]string {
	iptc := "\x1c\x02\x50\x00\x0bPat Example\x1c\x02\x37\x00\x0820240101\x1c\x02\x5a\x00\x07Ashdale"
	resource := "Photoshop 3.0\x008BIM\x04\x04\x00\x00" + string(binary.BigEndian.AppendUint32(nil, uint32(len(iptc)))) + iptc
	le := func(n int) string { return string(binary.LittleEndian.AppendUint32(nil, uint32(n))) }
	return map[string]string{
		"exif":     "\xff\xd8" + segment(0xe1, "Exif\x00\x00"+string(exifOf(binary.BigEndian))) + segment(0xda, ""),
		"tiff":     string(exifOf(binary.LittleEndian)),
		"jpeg":     "\xff\xd8" + segment(0xe0, "JFIF") + segment(0xed, resource) + segment(0xe1, "http://ns.adobe.com/xap/1.0/\x00"+packet) + segment(0xfe, "for Jo\u00e9") + segment(0xfe, "CREATOR: gd-jpeg v1.0"),
		"png":      "\x89PNG\r\n\x1a\n" + chunk("IHDR", "") + chunk("tEXt", "Author\x00Jos\xe9 Example") + chunk("tEXt", "Software\x00Paint 3.5") + chunk("zTXt", "Comment\x00\x00"+deflated("packed words")) + chunk("iTXt", "Title\x00\x01\x00en\x00Titel\x00"+deflated("a title")) + chunk("iTXt", "XML:com.adobe.xmp\x00\x00\x00\x00\x00"+packet),
		"png exif": "\x89PNG\r\n\x1a\n" + chunk("eXIf", string(exifOf(binary.LittleEndian))),
		"gif":      "GIF89a\x01\x00\x01\x00\x80\x00\x00" + "\x00\x00\x00\xff\xff\xff" + "\x21\xf9\x04\x00\x00\x00\x00\x00" + "\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00" + "\x21\xfe\x06a note\x06 of it\x00" + ";",
		"webp":     "RIFF" + le(0) + "WEBP" + "VP8 " + le(3) + "abc\x00" + "EXIF" + le(len(exifOf(binary.LittleEndian))) + string(exifOf(binary.LittleEndian)),
	}
}

func TestTexts(t *testing.T) {
	said := map[string][]string{
		"exif": saidByExif, "tiff": saidByExif, "png exif": saidByExif, "webp": saidByExif,
		"jpeg": {"Author: Pat Example", "City: Ashdale", "Headline: Flooded cellar", "Author: Jo Example", "Comment: for Joé"},
		"png":  {"Author: José Example", "Comment: packed words", "Title: a title", "Headline: Flooded cellar", "Author: Jo Example"},
		"gif":  {"Comment: a note of it"},
	}
	for name, data := range samples() {
		var got []string
		for _, text := range Texts([]byte(data)) {
			got = append(got, text.String())
		}
		if !slices.Equal(got, said[name]) {
			t.Errorf("%s: %q, want %q", name, got, said[name])
		}
	}
	if got := Texts([]byte("BM plain")); got != nil {
		t.Errorf("a bitmap says %q", got)
	}
}

func FuzzTexts(f *testing.F) {
	for _, data := range samples() {
		f.Add([]byte(data))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if n := len(Texts(data)); n > 1000 {
			t.Fatalf("%d texts", n)
		}
	})
}
