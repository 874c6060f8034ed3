package docx

import (
	"strconv"
	"strings"

	"github.com/foilint/foilint/internal/extract/opc"
)

// switched reads an on-off property; being there means on.
func switched(d *opc.Decoder) toggle {
	if truth(d.Attr("w:val"), true) {
		return on
	}
	return off
}

// truth reads an xsd:boolean or ST_OnOff; absent is what an empty value means.
func truth(v string, absent bool) bool {
	switch v {
	case "":
		return absent
	case "0", "false", "off":
		return false
	}
	return true
}

// number reads a leading decimal number, 0 for none. Strict files may write
// measures with a unit ("12pt"): those in points, inches and centimetres become twips.
func number(v string) int {
	v = strings.TrimSpace(v)
	end := 0
	for end < len(v) && (v[end] >= '0' && v[end] <= '9' || v[end] == '.' || end == 0 && v[end] == '-') {
		end++
	}
	n, err := strconv.ParseFloat(v[:end], 64)
	if err != nil || n > 1e8 || n < -1e8 {
		return 0
	}
	switch v[end:] {
	case "pt":
		n *= 20
	case "in":
		n *= 1440
	case "cm":
		n *= 1440 / 2.54
	case "mm":
		n *= 144 / 2.54
	}
	return int(n)
}
