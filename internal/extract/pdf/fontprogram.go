package pdf

import (
	"bytes"
	"encoding/binary"
)

// A fontProgram is what an embedded font file says about the text of its glyphs.
type fontProgram struct {
	text  map[uint32]string // by glyph number
	codes map[byte]string   // by the code of a simple font
}

func (p *fontProgram) glyphText(gid uint32) string { return p.text[gid] }

func (p *fontProgram) simpleText(c byte) string { return p.codes[c] }

// parseType1 reads the encoding at the head of a Type 1 font: "dup 65 /A put".
func parseType1(data []byte) *fontProgram {
	head, _, _ := bytes.Cut(data, []byte("eexec"))
	p := &fontProgram{codes: map[byte]string{}}
	l := &lexer{data: head}
	var last [2]token // the two before this one
	for {
		t := l.next()
		if t.kind == tokEndOfData {
			return p
		}
		if t.kind == tokName && last[1].kind == tokNumber && last[0].kind == tokOperator && string(last[0].b) == "dup" {
			if c := last[1].num; c >= 0 && c < 256 {
				if s := glyphText(string(t.b)); s != "" {
					p.codes[byte(c)] = s
				}
			}
		}
		last = [2]token{last[1], t}
	}
}

// parseOpenType reads the cmap table of a TrueType or OpenType font backwards:
// from glyph numbers to characters. It is nil for a file that has none.
func parseOpenType(data []byte) *fontProgram {
	table := sfntTable(data, "cmap")
	if len(table) < 4 {
		return nil
	}
	p := &fontProgram{text: map[uint32]string{}, codes: map[byte]string{}}
	names := postNames(sfntTable(data, "post"))
	for gid, s := range names {
		p.text[gid] = s
	}
	n := int(binary.BigEndian.Uint16(table[2:]))
	type codeGlyph struct {
		c   byte
		gid uint32
	}
	var byCode []codeGlyph
	for i := range min(n, 64) {
		at := 4 + 8*i
		if at+8 > len(table) {
			break
		}
		platform, encoding := binary.BigEndian.Uint16(table[at:]), binary.BigEndian.Uint16(table[at+2:])
		off := binary.BigEndian.Uint32(table[at+4:])
		if int64(off) >= int64(len(table)) {
			continue
		}
		symbol := platform == 3 && encoding == 0
		unicode := platform == 0 || platform == 3 && (encoding == 1 || encoding == 10)
		eachMapping(table[off:], func(c, gid uint32) {
			if gid == 0 {
				return
			}
			switch {
			case unicode && (c < 0xe000 || c >= 0xf900):
				p.text[gid] = string(rune(c))
			case symbol, platform == 1:
				byCode = append(byCode, codeGlyph{byte(c), gid})
			}
		})
	}
	for _, x := range byCode {
		if s := p.text[x.gid]; s != "" {
			p.codes[x.c] = s
		}
	}
	return p
}

func sfntTable(data []byte, tag string) []byte {
	if len(data) < 12 {
		return nil
	}
	for i := range int(binary.BigEndian.Uint16(data[4:])) {
		at := 12 + 16*i
		if at+16 > len(data) {
			return nil
		}
		if string(data[at:at+4]) == tag {
			off, size := int64(binary.BigEndian.Uint32(data[at+8:])), int64(binary.BigEndian.Uint32(data[at+12:]))
			if off > int64(len(data)) {
				return nil
			}
			return data[off:min(off+size, int64(len(data)))]
		}
	}
	return nil
}

// maxMappings bounds the entries read from one cmap subtable.
const maxMappings = 1 << 17

// eachMapping calls fn for every character of a cmap subtable of format 0, 4, 6 or 12.
func eachMapping(t []byte, fn func(c, gid uint32)) {
	u16 := func(at int) uint32 {
		if at < 0 || at+2 > len(t) {
			return 0
		}
		return uint32(binary.BigEndian.Uint16(t[at:]))
	}
	u32 := func(at int) uint32 { return u16(at)<<16 | u16(at+2) }
	switch u16(0) {
	case 0:
		for c := 0; c < 256 && 6+c < len(t); c++ {
			fn(uint32(c), uint32(t[6+c]))
		}
	case 4:
		mappingFormat4(u16, fn)
	case 6:
		first, n := u16(6), u16(8)
		for i := range n {
			fn(first+i, u16(10+2*int(i)))
		}
	case 12:
		left := maxMappings
		for g := range int(min(u32(12), uint32(len(t)/12))) {
			start, end, gid := u32(16+12*g), u32(20+12*g), u32(24+12*g)
			for c := start; c <= end && c <= 0x10ffff && left > 0; c++ {
				fn(c, gid+c-start)
				left--
			}
		}
	}
}

func mappingFormat4(u16 func(int) uint32, fn func(c, gid uint32)) {
	segments := int(u16(6) / 2)
	left := maxMappings
	for s := range segments {
		end, start := u16(14+2*s), u16(16+2*segments+2*s)
		delta := u16(16 + 4*segments + 2*s)
		at := 16 + 6*segments + 2*s
		offset := u16(at)
		for c := start; c <= end && c != 0xffff && left > 0; c++ {
			left--
			gid := c
			if offset != 0 {
				if gid = u16(at + int(offset) + 2*int(c-start)); gid == 0 {
					continue
				}
			}
			fn(c, (gid+delta)&0xffff)
		}
	}
}

// postNames are the glyph names of a post table of format 2, as text. Names of
// the standard Macintosh order are left out: fonts that use them have a cmap.
func postNames(t []byte) map[uint32]string {
	if len(t) < 34 || binary.BigEndian.Uint32(t) != 0x00020000 {
		return nil
	}
	n := int(binary.BigEndian.Uint16(t[32:]))
	if 34+2*n > len(t) {
		return nil
	}
	var names []string
	for rest := t[34+2*n:]; len(rest) > 0; {
		size := int(rest[0])
		if 1+size > len(rest) {
			break
		}
		names = append(names, string(rest[1:1+size]))
		rest = rest[1+size:]
	}
	out := map[uint32]string{}
	for gid := range n {
		i := int(binary.BigEndian.Uint16(t[34+2*gid:])) - 258
		if i >= 0 && i < len(names) {
			if s := glyphText(names[i]); s != "" {
				out[uint32(gid)] = s
			}
		}
	}
	return out
}
