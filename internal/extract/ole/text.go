package ole

import (
	"strings"
	"unicode"
)

// Strings gives the stretches of at least n printable characters in binary data,
// as bytes or as UTF-16, little-endian.
func Strings(data []byte, n int) []string {
	var out []string
	for at := 0; at < len(data); {
		run, step := narrow(data[at:]), 1
		if w := wideRun(data[at:]); w > run {
			run, step = w, 2
		}
		if run >= n {
			if text := data[at : at+run*step]; step == 2 {
				out = append(out, wide(text))
			} else {
				out = append(out, string(text))
			}
		}
		at += max(run*step, 1)
	}
	return out
}

// Wide gives the stretches of at least n Latin characters of UTF-16, little-endian.
func Wide(data []byte, n int) []string {
	var out []string
	for at := 0; at < len(data); {
		run := wideRun(data[at:])
		if run >= n {
			out = append(out, wide(data[at:at+2*run]))
		}
		at += max(2*run, 1)
	}
	return out
}

// narrow counts the printable ASCII characters at the beginning.
func narrow(b []byte) int {
	n := 0
	for n < len(b) && b[n] >= ' ' && b[n] <= '~' {
		n++
	}
	return n
}

// wideRun counts the Latin characters in UTF-16 at the beginning.
func wideRun(b []byte) int {
	n := 0
	for len(b) >= 2*n+2 && b[2*n+1] <= 1 {
		if r := rune(b[2*n]) | rune(b[2*n+1])<<8; !unicode.IsPrint(r) {
			break
		}
		n++
	}
	return n
}

// Paths gives the paths to files and servers among the strings of binary data.
func Paths(data []byte) []string {
	var out []string
	for _, s := range Strings(data, 4) {
		for _, mark := range []string{`\\`, `:\`, "://"} {
			if at := strings.Index(s, mark); at >= 0 {
				if mark != `\\` { // the drive or scheme stands before
					at = strings.LastIndexAny(s[:at], ` "'`) + 1
				}
				out = append(out, s[at:])
				break
			}
		}
	}
	return out
}
