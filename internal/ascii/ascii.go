// Package ascii finds how far a text is ASCII, and some bytes in it, eight bytes at a time:
// in a long text every look at each byte counts.
package ascii

import (
	"math/bits"
	"unicode/utf8"
)

const (
	each = 0x01_01_01_01_01_01_01_01 // of eight bytes
	high = utf8.RuneSelf * each      // of each byte, the bit that no ASCII has
)

// Eight is the eight bytes of s from byte i on, which there must be, the first one lowest.
func Eight(s string, i int) uint64 {
	s = s[i : i+8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// Prefix is the length of what comes before the first byte of s that is no ASCII.
func Prefix(s string) int {
	i := 0
	for ; i+8 <= len(s); i += 8 {
		if Eight(s, i)&high != 0 {
			break
		}
	}
	for i < len(s) && s[i] < utf8.RuneSelf {
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
	for ; i+8 <= len(s); i += 8 {
		eight := Eight(s, i)
		low := eight &^ high
		if found := (low + from) &^ (low + past) &^ eight & high; found != 0 {
			return i + bits.TrailingZeros64(found)/8
		}
	}
	for i < len(s) && s[i]-first > last-first {
		i++
	}
	return i
}

// Small is the length of what comes before the first byte of s that is a capital or no
// ASCII.
func Small(s string) int {
	i := 0
	for ; i+8 <= len(s); i += 8 {
		eight := Eight(s, i)
		low := eight &^ high
		atLeastA, beyondZ := low+(utf8.RuneSelf-'A')*each, low+(utf8.RuneSelf-'Z'-1)*each
		if found := (atLeastA&^beyondZ | eight) & high; found != 0 {
			return i + bits.TrailingZeros64(found)/8
		}
	}
	for i < len(s) && (s[i] < 'A' || 'Z' < s[i] && s[i] < utf8.RuneSelf) {
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
