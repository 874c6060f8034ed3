package pdf

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

// glyphList is the Adobe Glyph List 2.0, one "name hex hex…" a line in name order.
// Copyright Adobe, BSD-3-Clause: see NOTICE.
//
//go:embed glyphlist.txt
var glyphList string

var glyphNames = sync.OnceValue(func() map[string]string {
	m := make(map[string]string, 4300)
	for line := range strings.Lines(glyphList) {
		fields := strings.Fields(line)
		var b strings.Builder
		for _, f := range fields[1:] {
			r, _ := strconv.ParseUint(f, 16, 32)
			b.WriteRune(rune(r))
		}
		m[fields[0]] = b.String()
	}
	return m
})

// glyphText is the text that a glyph's name stands for, after Adobe's "Unicode
// and Glyph Names": list names, uniXXXX, uXXXXXX, parts joined by "_", and a
// suffix after "." that is left out. It is "" for a name that says nothing.
func glyphText(name string) string {
	if s, ok := glyphNames()[name]; ok {
		return s
	}
	if i := strings.IndexByte(name, '.'); i >= 0 {
		if i == 0 {
			return ""
		}
		return glyphText(name[:i])
	}
	if strings.IndexByte(name, '_') > 0 {
		var b strings.Builder
		for part := range strings.SplitSeq(name, "_") {
			s := glyphText(part)
			if s == "" {
				return ""
			}
			b.WriteString(s)
		}
		return b.String()
	}
	if h, ok := strings.CutPrefix(name, "uni"); ok && len(h) >= 4 && len(h)%4 == 0 {
		var b strings.Builder
		for ; len(h) > 0; h = h[4:] {
			r, ok := hexRune(h[:4])
			if !ok {
				return ""
			}
			b.WriteRune(r)
		}
		return b.String()
	}
	if h, ok := strings.CutPrefix(name, "u"); ok && len(h) >= 4 && len(h) <= 6 {
		if r, ok := hexRune(h); ok {
			return string(r)
		}
	}
	return ""
}

func hexRune(h string) (rune, bool) {
	v, err := strconv.ParseUint(h, 16, 32)
	if err != nil || v > 0x10ffff || v >= 0xd800 && v < 0xe000 {
		return 0, false
	}
	return rune(v), true
}
