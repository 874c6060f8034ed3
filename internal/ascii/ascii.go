// Package ascii finds how far a text is ASCII, and the digits in it, eight bytes at a time:
// in a long text every look at each byte counts.
package ascii

import (
	"encoding/binary"
	"math/bits"
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

// Digit is where in s the first digit stands at or after byte i; len(s) for nowhere.
func Digit(s string, i int) int {
	const (
		zeros = 0x30_30_30_30_30_30_30_30
		past  = 0x76_76_76_76_76_76_76_76 // what added to ten makes high, and to less does not
	)
	b := unsafe.Slice(unsafe.StringData(s), len(s))
	for ; i+8 <= len(b); i += 8 {
		eight := binary.LittleEndian.Uint64(b[i:]) ^ zeros // a digit is below ten now
		if digits := ^(eight&^high + past | eight) & high; digits != 0 {
			return i + bits.TrailingZeros64(digits)/8
		}
	}
	for i < len(b) && b[i]-'0' >= 10 {
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
