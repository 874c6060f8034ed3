package opc

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"slices"
)

// Outside counts the bytes of an archive, other than blanks, that no part of its
// directory accounts for: before the first part, between parts, in oversized
// extra fields, behind the end (APPNOTE.TXT 4.3). No application shows them, and
// text may hide there. It gives -1 when the directory cannot be followed.
func Outside(data []byte, z *zip.Reader) int {
	end := bytes.LastIndex(data, []byte("PK\x05\x06"))
	if end < 0 || end+22 > len(data) {
		return -1
	}
	spans := []span{{end, end + 22 + len(z.Comment)}}
	at, base, ok := directory(data, end)
	if !ok {
		return -1
	}
	start, stuffed := at, 0
	for _, f := range z.File {
		entry, ok := cut(data, at, 46)
		if !ok || !bytes.HasPrefix(entry, []byte("PK\x01\x02")) {
			return -1
		}
		le := binary.LittleEndian
		name, extra, comment := int(le.Uint16(entry[28:])), int(le.Uint16(entry[30:])), int(le.Uint16(entry[32:]))
		local, ok := headerOffset(entry, data, at+46+name, extra)
		if !ok {
			return -1
		}
		at += 46 + name + extra + comment
		part, ok := partSpan(data, base+local, f)
		if !ok {
			return -1
		}
		spans = append(spans, part...)
		stuffed += stuffing(f.Extra, f)
	}
	if bytes.HasPrefix(data[min(at, len(data)):], []byte("PK\x06\x06")) { // the end record of zip64 and its locator
		if rec, ok := cut(data, at, 12); ok {
			at += 12 + int(min(binary.LittleEndian.Uint64(rec[4:]), 1024)) + 20
		}
	}
	return stuffed + uncovered(data, append(spans, span{start, at}))
}

type span struct{ from, to int }

// cut is n bytes from at, if there are so many.
func cut(data []byte, at, n int) ([]byte, bool) {
	if at < 0 || n < 0 || at > len(data)-n {
		return nil, false
	}
	return data[at : at+n], true
}

// directory finds the directory as archive/zip does: where the end record says, or
// else directly before it; all offsets in it are then from base.
func directory(data []byte, end int) (at, base int, ok bool) {
	le := binary.LittleEndian
	size, offset := int(le.Uint32(data[end+12:])), int(le.Uint32(data[end+16:]))
	if locator, found := cut(data, end-20, 20); found && bytes.HasPrefix(locator, []byte("PK\x06\x07")) {
		if record, found := cut(data, int(min(le.Uint64(locator[8:]), 1<<40)), 56); found {
			size, offset = int(min(le.Uint64(record[40:]), 1<<40)), int(min(le.Uint64(record[48:]), 1<<40))
		}
	}
	for _, at := range []int{offset, end - size} {
		if b, found := cut(data, at, 4); found && (string(b) == "PK\x01\x02" || size == 0) {
			return at, at - offset, true
		}
	}
	return 0, 0, false
}

// headerOffset is where an entry of the directory says that its part begins;
// zip64 has it in an extra field (4.5.3).
func headerOffset(entry, data []byte, extraAt, extraLen int) (int, bool) {
	le := binary.LittleEndian
	offset := le.Uint32(entry[42:])
	if offset != 0xffffffff {
		return int(offset), true
	}
	extra, ok := cut(data, extraAt, extraLen)
	for ok && len(extra) >= 4 {
		id, n := le.Uint16(extra), int(le.Uint16(extra[2:]))
		if 4+n > len(extra) {
			break
		}
		field := extra[4 : 4+n]
		extra = extra[4+n:]
		if id != 1 {
			continue
		}
		for _, claim := range []uint32{le.Uint32(entry[24:]), le.Uint32(entry[20:])} { // sizes stand before
			if claim == 0xffffffff && len(field) >= 8 {
				field = field[8:]
			}
		}
		if len(field) >= 8 {
			if v := le.Uint64(field); v < 1<<40 {
				return int(v), true
			}
		}
	}
	return 0, false
}

// partSpan is what a part takes in the archive: its header, bytes and, where it
// has one, its data descriptor. Extra fields with more in them than tools write
// are left out.
func partSpan(data []byte, at int, f *zip.File) ([]span, bool) {
	head, ok := cut(data, at, 30)
	if !ok || !bytes.HasPrefix(head, []byte("PK\x03\x04")) || f.CompressedSize64 > uint64(len(data)) {
		return nil, false
	}
	name, size := int(binary.LittleEndian.Uint16(head[26:])), int(binary.LittleEndian.Uint16(head[28:]))
	extra, ok := cut(data, at+30+name, size)
	if !ok {
		return nil, false
	}
	body := at + 30 + name + size
	to := body + int(f.CompressedSize64)
	if f.Flags&8 != 0 {
		to += descriptor(data, to)
	}
	if stuffing(extra, f) == 0 {
		return []span{{at, to}}, true
	}
	return []span{{at, at + 30 + name}, {body, to}}, true
}

// stuffing counts what is in extra fields if it is more than times, sizes, owners
// and another spelling of the name would be.
func stuffing(extra []byte, f *zip.File) int {
	const ordinary = 128
	if n := filled(extra); n > ordinary+len(f.Name) {
		return n
	}
	return 0
}

// filled counts bytes but for blanks, which tools fill up with.
func filled(b []byte) int {
	n := 0
	for _, c := range b {
		if c != 0 && c != ' ' && c != '\n' && c != '\r' {
			n++
		}
	}
	return n
}

// descriptor is the length of the data descriptor at an offset (4.3.9): with or
// without a signature, with sizes of 4 or of 8 bytes.
func descriptor(data []byte, at int) int {
	for _, n := range []int{16, 24, 12, 20} {
		signed := n == 16 || n == 24
		if b, ok := cut(data, at, 4); !ok || signed != (string(b) == "PK\x07\x08") {
			continue
		}
		if b, ok := cut(data, at+n, 2); ok && string(b) == "PK" {
			return n
		}
	}
	return 0
}

// uncovered counts the bytes outside the spans.
func uncovered(data []byte, spans []span) int {
	slices.SortFunc(spans, func(a, b span) int { return a.from - b.from })
	n, at := 0, 0
	for _, s := range append(spans, span{len(data), len(data)}) {
		if from := min(s.from, len(data)); from > at {
			n += filled(data[at:from])
		}
		at = min(max(at, s.to), len(data))
	}
	return n
}
