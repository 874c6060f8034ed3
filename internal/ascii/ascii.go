// Package ascii finds how far a text is ASCII, and some bytes in it, eight bytes at a time:
// in a long text every look at each byte counts.
package ascii

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
	"unsafe"
)

const (
	each = 0x01_01_01_01_01_01_01_01 // of eight bytes
	high = utf8.RuneSelf * each      // of each byte, the bit that no ASCII has
)

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

// Digit is where in s the first digit stands at or after byte i; len(s) for nowhere.
func Digit(s string, i int) int { return Between(s, i, '0', '9') }

// Between is where in s the first byte from first to last, which are ASCII, stands at or
// after byte i; len(s) for nowhere.
func Between(s string, i int, first, last byte) int {
	// What makes first high when added, and no byte below it; and so for what is past last.
	from, past := each*uint64(0x80-first), each*uint64(0x7f-last)
	b := unsafe.Slice(unsafe.StringData(s), len(s))
	for ; i+8 <= len(b); i += 8 {
		eight := binary.LittleEndian.Uint64(b[i:])
		low := eight &^ high
		if found := (low + from) &^ (low + past) &^ eight & high; found != 0 {
			return i + bits.TrailingZeros64(found)/8
		}
	}
	for i < len(b) && b[i]-first > last-first {
		i++
	}
	return i
}

// Small is the length of what comes before the first byte of s that is a capital or no
// ASCII.
func Small(s string) int {
	b := unsafe.Slice(unsafe.StringData(s), len(s))
	i := 0
	for ; i+8 <= len(b); i += 8 {
		eight := binary.LittleEndian.Uint64(b[i:])
		low := eight &^ high
		atLeastA, beyondZ := low+(utf8.RuneSelf-'A')*each, low+(utf8.RuneSelf-'Z'-1)*each
		if found := (atLeastA&^beyondZ | eight) & high; found != 0 {
			return i + bits.TrailingZeros64(found)/8
		}
	}
	for i < len(b) && (b[i] < 'A' || 'Z' < b[i] && b[i] < utf8.RuneSelf) {
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
