package pdf

import (
	"bytes"
	"encoding/binary"
	"slices"
	"unicode/utf8"

	"github.com/pdfcpu/pdfcpu/pkg/filter"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// jpegSays lists what cameras and programs for pictures write into a JPEG beside the
// picture: comments, and the words of Exif, IPTC and XMP.
func (r *reader) jpegSays(s *types.StreamDict, l *list) {
	n := len(s.FilterPipeline)
	if n == 0 || s.FilterPipeline[n-1].Name != filter.DCT {
		return
	}
	data := r.whole(s)
	for _, step := range s.FilterPipeline[:n-1] {
		out, err := r.unpack(data, step)
		r.left -= int64(len(out))
		if data = out; err != nil {
			break // the page that shows it tells
		}
	}
	say := func(label string, value []byte) {
		text := decodeText(value)
		if utf8.Valid(value) {
			text = string(value)
		}
		if text = clean(text); isText(value) && saysWords(text) {
			l.add(label, text)
		}
	}
	for _, seg := range jpegSegments(data) {
		if !r.step(1) {
			break
		}
		switch seg.kind {
		case jpegComment:
			say("Comment", seg.body)
		case jpegApp1:
			if tiff, ok := bytes.CutPrefix(seg.body, []byte("Exif\x00\x00")); ok {
				exifSays(tiff, say)
			} else if xmp, ok := bytes.CutPrefix(seg.body, []byte("http://ns.adobe.com/xap/1.0/\x00")); ok {
				r.xmp(xmp, l)
			}
		case jpegApp13:
			iptcSays(seg.body, say)
		}
	}
}

// Kinds of segment, ISO/IEC 10918-1 table B.1.
const (
	jpegStart   = 0xd8
	jpegScan    = 0xda
	jpegApp1    = 0xe1
	jpegApp13   = 0xed
	jpegComment = 0xfe
)

type jpegSegment struct {
	kind byte
	body []byte
}

// maxSegments bounds the segments of one JPEG that are looked at.
const maxSegments = 256

// jpegSegments are the segments of a JPEG before its picture.
func jpegSegments(data []byte) (list []jpegSegment) {
	i := bytes.Index(data[:min(len(data), 16)], []byte{0xff, jpegStart})
	if i < 0 {
		return nil
	}
	for data = data[i+2:]; len(list) < maxSegments; {
		if len(data) < 4 || data[0] != 0xff {
			return list
		}
		kind, size := data[1], int(binary.BigEndian.Uint16(data[2:]))
		switch {
		case kind == 0xff: // filling
			data = data[1:]
			continue
		case kind == jpegScan || size < 2 || 2+size > len(data):
			return list
		}
		list = append(list, jpegSegment{kind, data[4 : 2+size]})
		data = data[2+size:]
	}
	return list
}

// exifWords are the fields of Exif 2.32, and those of Windows, that say something in words.
var exifWords = map[uint16]string{
	0x010d: "Title", 0x010e: "Description", 0x013b: "Artist", 0x013c: "Computer", 0x8298: "Copyright",
	0x9286: "Comment", 0xa430: "Owner",
	0x9c9b: "Title", 0x9c9c: "Comment", 0x9c9d: "Author", 0x9c9e: "Keywords", 0x9c9f: "Subject",
}

// maxFields bounds the fields of one directory of Exif that are looked at.
const maxFields = 512

// exifSays gives the words of an Exif block: of its first directory and of the one
// for the camera.
func exifSays(tiff []byte, say func(label string, value []byte)) {
	var order binary.ByteOrder = binary.BigEndian
	switch {
	case len(tiff) < 8:
		return
	case bytes.HasPrefix(tiff, []byte("II")):
		order = binary.LittleEndian
	}
	const camera, windows, windowsEnd, userComment = 0x8769, 0x9c9b, 0x9c9f, 0x9286
	todo := []uint32{order.Uint32(tiff[4:])}
	for done := 0; done < len(todo) && done < 2; done++ {
		at := int64(todo[done])
		if at+2 > int64(len(tiff)) {
			continue
		}
		fields := tiff[at+2:]
		for range min(int(order.Uint16(tiff[at:])), maxFields, len(fields)/12) {
			tag, size := order.Uint16(fields), int64(order.Uint32(fields[4:]))
			value := fields[8:12]
			fields = fields[12:]
			if from := int64(order.Uint32(value)); tag == camera {
				todo = append(todo, uint32(from))
				continue
			} else if size > 4 {
				if from+size > int64(len(tiff)) {
					continue
				}
				value = tiff[from : from+size]
			}
			label := exifWords[tag]
			switch {
			case label == "":
				continue
			case tag >= windows && tag <= windowsEnd:
				value = slices.Concat(littleEndian, value)
			case tag == userComment && len(value) >= 8: // begins with the name of its encoding
				encoding := string(value[:8])
				if value = value[8:]; encoding == "UNICODE\x00" && order == binary.LittleEndian {
					value = slices.Concat(littleEndian, value)
				} else if encoding == "UNICODE\x00" {
					value = slices.Concat(bigEndian, value)
				}
			}
			say(label, value)
		}
	}
}

// Marks of UTF-16.
var bigEndian, littleEndian = []byte("\xfe\xff"), []byte("\xff\xfe")

// iptcWords are the records of IPTC-IIM 4.2 that say something in words.
var iptcWords = map[byte]string{
	5: "Title", 25: "Keywords", 40: "Instructions", 80: "Author", 85: "Author's post", 90: "City", 92: "Place",
	105: "Headline", 110: "Credit", 115: "Source", 116: "Copyright", 118: "Contact", 120: "Description", 122: "Author of the description",
}

// iptcSays gives the words of IPTC records: each begins with a mark, the number of
// its set, which is 2, its own number and its size.
func iptcSays(data []byte, say func(label string, value []byte)) {
	for tries := 0; tries < maxFields; tries++ {
		i := bytes.Index(data, []byte{0x1c, 2})
		if i < 0 || i+5 > len(data) {
			return
		}
		label, size := iptcWords[data[i+2]], int(binary.BigEndian.Uint16(data[i+3:]))
		if data = data[i+5:]; label == "" || size > len(data) {
			continue
		}
		say(label, data[:size])
		data = data[size:]
	}
}
