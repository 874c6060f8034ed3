package docxwrite

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
)

// A Stream is one of a compound file; its name may begin with a control character, and
// with the name of a storage and a slash.
type Stream struct {
	Name string
	Data []byte
}

const (
	sector    = 512
	small     = 64   // sector of the mini stream
	threshold = 4096 // smaller streams lie in the mini stream
	last      = 0xfffffffe
	unused    = 0xffffffff
)

// Compound writes an OLE compound file (MS-CFB, version 3) with the streams side
// by side and in storages, as Office wraps what is embedded in a document.
func Compound(streams ...Stream) []byte {
	var body, mini bytes.Buffer // sectors after the header, and the mini stream
	var fat, miniFAT []uint32
	put := func(data []byte) uint32 { return chain(&body, &fat, data, sector) }

	entries := [][]byte{nil} // of the directory; the root is written when the mini stream is known
	storages := map[string]int{"": 0}
	newest := map[string]int{} // entry of each storage that came last: the next one is on its right
	add := func(storage, name string, kind byte, start uint32, size int) {
		n := len(entries)
		entries = append(entries, entry(name, kind, unused, unused, start, size))
		if before, ok := newest[storage]; ok {
			binary.LittleEndian.PutUint32(entries[before][72:], uint32(n))
		} else if at := storages[storage]; at > 0 {
			binary.LittleEndian.PutUint32(entries[at][76:], uint32(n))
		}
		newest[storage] = n
	}
	for _, s := range streams {
		storage, name, nested := strings.Cut(s.Name, "/")
		if !nested {
			storage, name = "", s.Name
		} else if _, ok := storages[storage]; !ok {
			storages[storage] = len(entries)
			add("", storage, 1, 0, 0)
		}
		start := uint32(0)
		if len(s.Data) < threshold {
			start = chain(&mini, &miniFAT, s.Data, small)
		} else {
			start = put(s.Data)
		}
		add(storage, name, 2, start, len(s.Data))
	}
	root, child := put(mini.Bytes()), uint32(unused)
	if len(streams) > 0 {
		child = 1
	}
	entries[0] = entry("Root Entry", 5, unused, child, root, mini.Len())
	directory := put(bytes.Join(entries, nil))
	table := uint32(last)
	if len(miniFAT) > 0 {
		table = put(words(miniFAT))
	}
	miniSectors := (4*len(miniFAT) + sector - 1) / sector

	tables := 1 // sectors of the FAT, which has entries for itself
	for (len(fat)+tables)*4 > tables*sector {
		tables++
	}
	first := len(fat)
	for range tables {
		fat = append(fat, 0xfffffffd)
	}
	for len(fat)*4 < tables*sector {
		fat = append(fat, unused)
	}
	head := make([]byte, 76)
	copy(head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	le := binary.LittleEndian
	for at, v := range map[int]uint16{24: 0x3e, 26: 3, 28: 0xfffe, 30: 9, 32: 6} {
		le.PutUint16(head[at:], v)
	}
	for at, v := range map[int]uint32{44: uint32(tables), 48: directory, 56: threshold, 60: table, 64: uint32(miniSectors), 68: last} {
		le.PutUint32(head[at:], v)
	}
	for i := range 109 {
		at := uint32(unused)
		if i < tables {
			at = uint32(first + i)
		}
		head = le.AppendUint32(head, at)
	}
	return bytes.Join([][]byte{head, body.Bytes(), words(fat)}, nil)
}

// chain appends data in sectors and gives the first of them.
func chain(to *bytes.Buffer, fat *[]uint32, data []byte, size int) uint32 {
	if len(data) == 0 {
		return last
	}
	start := uint32(len(*fat))
	for at := 0; at < len(data); at += size {
		piece := make([]byte, size)
		copy(piece, data[at:])
		to.Write(piece)
		*fat = append(*fat, uint32(len(*fat))+1)
	}
	(*fat)[len(*fat)-1] = last
	return start
}

// entry is one of the directory.
func entry(name string, kind byte, right, child, start uint32, size int) []byte {
	le := binary.LittleEndian
	e := make([]byte, 128)
	units := append(utf16.Encode([]rune(name)), 0)
	for i, u := range units {
		le.PutUint16(e[2*i:], u)
	}
	le.PutUint16(e[64:], uint16(2*len(units)))
	e[66], e[67] = kind, 1
	le.PutUint32(e[68:], unused)
	le.PutUint32(e[72:], right)
	le.PutUint32(e[76:], child)
	le.PutUint32(e[116:], start)
	le.PutUint32(e[120:], uint32(size))
	return e
}

func words(table []uint32) []byte {
	var b []byte
	for _, v := range table {
		b = binary.LittleEndian.AppendUint32(b, v)
	}
	return b
}

// Packaged is the content of the stream "\x01Ole10Native" in which the Windows
// packager puts a file of any kind with its label and the path that it came from.
func Packaged(label, path string, data []byte) []byte {
	le := binary.LittleEndian
	b := le.AppendUint16(nil, 2)
	b = append(b, label+"\x00"+path+"\x00"...)
	b = append(b, 0, 0, 3, 0)
	b = le.AppendUint32(b, uint32(len(path)+1))
	b = append(b, path+"\x00"...)
	b = append(le.AppendUint32(b, uint32(len(data))), data...)
	return append(le.AppendUint32(nil, uint32(len(b))), b...)
}
