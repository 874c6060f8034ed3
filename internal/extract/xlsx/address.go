package xlsx

import (
	"strconv"
	"strings"
)

// The last row and column of a sheet.
const (
	maxRow    = 1_048_576
	maxColumn = 16_384
)

// An area is a range of cells, columns and rows from 1, ends included.
type area struct{ left, top, right, bottom int }

// place reads the address of a cell, "B12". It reports false for one that no sheet has.
func place(ref string) (column, row int, ok bool) {
	i := 0
	for ; i < len(ref) && i < 4 && ref[i]|0x20 >= 'a' && ref[i]|0x20 <= 'z'; i++ {
		column = column*26 + int(ref[i]|0x20-'a') + 1
	}
	if i == 0 || column > maxColumn || len(ref) > 10 {
		return 0, 0, false
	}
	row, err := strconv.Atoi(ref[i:])
	return column, row, err == nil && row >= 1 && row <= maxRow && ref[i] != '+'
}

// span reads an area: "B2:D9", a single cell, whole columns "B:D" or whole rows "2:9".
func span(ref string) (area, bool) {
	from, to, two := strings.Cut(strings.ReplaceAll(ref, "$", ""), ":")
	if !two {
		to = from
	}
	corner := func(ref string, column, row int) (int, int, bool) {
		if n, err := strconv.Atoi(ref); err == nil {
			return column, n, n >= 1 && n <= maxRow
		}
		if c, _, ok := place(ref + "1"); ok && strings.Trim(ref, "0123456789") == ref {
			return c, row, true
		}
		return place(ref)
	}
	left, top, ok1 := corner(from, 1, 1)
	right, bottom, ok2 := corner(to, maxColumn, maxRow)
	if !ok1 || !ok2 {
		return area{}, false
	}
	return area{min(left, right), min(top, bottom), max(left, right), max(top, bottom)}, true
}

// spans reads a list of areas.
func spans(refs string) []area {
	const most = 10_000
	var out []area
	for ref := range strings.FieldsSeq(refs) {
		if a, ok := span(ref); ok && len(out) < most {
			out = append(out, a)
		}
	}
	return out
}

// letters is the name of a column: 28 is "AB".
func letters(column int) string {
	var b [4]byte
	i := len(b)
	for ; column > 0 && i > 0; column = (column - 1) / 26 {
		i--
		b[i] = byte('A' + (column-1)%26)
	}
	return string(b[i:])
}

// address is the address of a cell: column 2, row 12 is "B12".
func address(column, row int) string {
	var b [12]byte
	return string(strconv.AppendInt(append(b[:0], letters(column)...), int64(row), 10))
}
