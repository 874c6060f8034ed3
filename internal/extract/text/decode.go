package text

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
	"unsafe"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/foilint/foilint/internal/document"
)

// Texts carry next to no control characters but tab, line ends and form feed;
// above this share of the bytes a file is a program's, not a person's.
const binaryShare = 0.05

// Decode turns the bytes of a file into UTF-8 without a byte-order mark. What it
// could not make sense of is a gap of doc; ok is false when that is everything.
// ascii says that every byte of s is a code point. Text that is UTF-8 is not copied:
// s is data itself then, which must not be changed any more.
func Decode(data []byte, doc *document.Document) (s string, ascii, ok bool) {
	if bytes.HasPrefix(data, []byte{0xff, 0xfe, 0, 0}) || bytes.HasPrefix(data, []byte{0, 0, 0xfe, 0xff}) {
		doc.Gap(document.GapEncoding, "", "the text is in UTF-32, which is not read", saveAsUTF8)
		return "", false, false
	}
	if order, mark := wide(data); order != nil {
		return decodeUTF16(data[mark:], order, doc), false, true
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	controls, nuls, ascii := survey(data)
	if float64(controls) > binaryShare*float64(len(data)) {
		doc.Format = document.Unknown
		doc.Gap(document.GapUnknown, "", "the content is not text and no format that is known",
			"Open the file in the program that made it and save it as DOCX, PDF or text.")
		return "", false, false
	}
	if nuls > 0 {
		doc.Gap(document.GapEncoding, "", fmt.Sprintf("bytes of the text that are no characters: %d", nuls), saveAsUTF8)
	}
	if ascii || utf8.Valid(data) {
		return unsafe.String(unsafe.SliceData(data), len(data)), ascii, true
	}
	return decodeMixed(data, doc), false, true
}

// Beginning is about the first n bytes of a file as text, without a byte-order mark.
// Bytes that are no UTF-8 are left as they are.
func Beginning(data []byte, n int) []byte {
	if order, mark := wide(data); order != nil {
		return []byte(decodeUTF16(data[mark:min(len(data), mark+2*n)], order, &document.Document{}))
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	return data[:min(len(data), n)]
}

// wide is the order of the bytes of a text in UTF-16 and the length of its byte-order
// mark, nil for any other text. Without a mark a text counts that has one byte of nearly
// every two empty, and only the same of both.
func wide(data []byte) (order binary.ByteOrder, mark int) {
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		return binary.LittleEndian, 2
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return binary.BigEndian, 2
	}
	const sample, least = 4096, 8
	data = data[:min(len(data), sample)&^1]
	var empty [2]int
	controls := 0
	for i, c := range data {
		switch {
		case c == 0:
			empty[i&1]++
		case c < ' ' && (c < '\t' || c > '\r'):
			controls++
		}
	}
	half := len(data) / 2
	switch {
	case half < least || controls > 2+half/50:
	case empty[0] == 0 && 10*empty[1] > 9*half:
		return binary.LittleEndian, 0
	case empty[1] == 0 && 10*empty[0] > 9*half:
		return binary.BigEndian, 0
	}
	return nil, 0
}

const saveAsUTF8 = "Open the file in a text editor, check it and save it as UTF-8."

// survey counts the control characters that no text has and the NULs among them,
// and says whether all bytes are ASCII.
func survey(data []byte) (controls, nuls int, ascii bool) {
	const each = 0x01_01_01_01_01_01_01_01 // of eight bytes
	count := func(some []byte) {
		for _, c := range some {
			if c < ' ' && (c < '\t' || c > '\r') {
				controls++
				if c == 0 {
					nuls++
				}
			}
		}
	}
	var all uint64
	for ; len(data) >= 8; data = data[8:] {
		eight := binary.LittleEndian.Uint64(data)
		all |= eight
		if (eight-' '*each)&^eight&(utf8.RuneSelf*each) != 0 { // one of them is less than a space
			count(data[:8])
		}
	}
	for _, c := range data {
		all |= uint64(c)
	}
	count(data)
	return controls, nuls, all&(utf8.RuneSelf*each) == 0
}

func decodeUTF16(data []byte, order binary.ByteOrder, doc *document.Document) string {
	endian := unicode.LittleEndian
	if order == binary.BigEndian {
		endian = unicode.BigEndian
	}
	// The decoder writes U+FFFD for an unpaired surrogate and never fails.
	out, _ := unicode.UTF16(endian, unicode.IgnoreBOM).NewDecoder().Bytes(data)
	bad := len(data) % 2
	for i := 0; i+1 < len(data); i += 2 {
		u := rune(order.Uint16(data[i:]))
		switch {
		case u == 0:
			bad++
		case !utf16.IsSurrogate(u):
		case i+3 < len(data) && utf16.DecodeRune(u, rune(order.Uint16(data[i+2:]))) != utf8.RuneError:
			i += 2
		default:
			bad++
		}
	}
	if bad > 0 {
		doc.Gap(document.GapEncoding, "", fmt.Sprintf("places that are not valid UTF-16: %d", bad), saveAsUTF8)
	}
	return string(out)
}

// decodeMixed reads text that is not valid UTF-8. Where most bytes above ASCII
// form UTF-8 sequences the rest are strays, which is a gap; otherwise the text is in a
// character set of one byte a code point.
func decodeMixed(data []byte, doc *document.Document) string {
	good, bad := 0, 0
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			bad++
		case size > 1:
			good++
		}
		i += size
	}
	mixed := good > bad
	set := charmap.Windows1252
	if !mixed {
		set = charsetOf(data)
	}
	var b strings.Builder
	b.Grow(len(data) + bad + 2*good)
	undefined := 0
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if size > 1 && !mixed || r == utf8.RuneError && size == 1 {
			r, size = set.DecodeByte(data[i]), 1
			if set == charmap.Windows1252 && undefined1252(data[i]) {
				r = utf8.RuneError
				undefined++
			}
		}
		b.WriteRune(r)
		i += size
	}
	switch {
	case mixed:
		doc.Gap(document.GapEncoding, "", fmt.Sprintf("%d bytes are not UTF-8 and were read as Windows-1252", bad), saveAsUTF8)
	case undefined > 0:
		doc.Gap(document.GapEncoding, "", fmt.Sprintf("%d bytes are neither UTF-8 nor Windows-1252", undefined), saveAsUTF8)
	}
	return b.String()
}

// undefined1252 reports the bytes that Windows-1252 leaves without a character.
func undefined1252(c byte) bool {
	switch c {
	case 0x81, 0x8d, 0x8f, 0x90, 0x9d:
		return true
	}
	return false
}
