// Package ascii finds how far a text is ASCII, eight bytes at a time: in a long text
// every look at each byte counts.
package ascii

import (
	"encoding/binary"
	"unicode/utf8"
	"unsafe"
)

const high = 0x80_80_80_80_80_80_80_80 // of each byte, the bit that no ASCII has

// Prefix is the length of what comes before the first byte of s that is no ASCII.
func Prefix(s string) int {
	b := unsafe.Slice(unsafe.StringData(s), len(s))
	i := 0
	for ; i+8 <= len(b); i += 8 {
		if binary.LittleEndian.Uint64(b[i:])&high != 0 {
			break
		}
	}
	for i < len(b) && b[i] < utf8.RuneSelf {
		i++
	}
	return i
}

// Only reports whether all of s is ASCII.
func Only(s string) bool { return Prefix(s) == len(s) }

// Runes counts the code points of s, as utf8.RuneCountInString does.
func Runes(s string) int {
	n := 0
	for {
		plain := Prefix(s)
		n += plain
		if plain == len(s) {
			return n
		}
		_, size := utf8.DecodeRuneInString(s[plain:])
		n++
		s = s[plain+size:]
	}
}
