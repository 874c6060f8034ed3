package xls

import (
	"math"
	"strconv"
	"strings"

	"github.com/foilint/foilint/internal/extract/numfmt"
)

// number adds a cell with a number as its look shows it, and what the look keeps back.
func (b *book) number(s *sheet, row, column int, v float64, look int) {
	f, raw := b.format(look), strconv.FormatFloat(v, 'f', -1, 64)
	shown, all := f.Number(v, raw, b.date1904)
	b.cell(s, row, column, shown, open)
	switch {
	case all:
		b.cell(s, row, column, f.Behind(v, b.date1904), dateBehind)
	case v != 0 && (strings.TrimSpace(shown) == "" || math.Abs(v) != 1): // 1 stands for "yes"
		b.cell(s, row, column, numfmt.Plain(v, raw), formatHidden)
	}
}

// words adds a cell with a text as its look shows it, and what the look keeps back.
func (b *book) words(s *sheet, row, column int, text string, look int) {
	shown, all := b.format(look).Words(text)
	b.cell(s, row, column, shown, open)
	if !all {
		b.cell(s, row, column, text, formatHidden)
	}
}

// truth adds a cell with a truth value.
func (b *book) truth(s *sheet, row, column, v int) {
	b.cell(s, row, column, strings.ToUpper(strconv.FormatBool(v != 0)), open)
}

// format is the number format of a look.
func (b *book) format(look int) *numfmt.Format {
	id := 0
	if look >= 0 && look < len(b.looks) {
		id = b.looks[look]
	}
	code, ok := b.formats[id]
	if !ok {
		code = numfmt.Builtin(id)
	}
	f := b.compiled[code]
	if f == nil {
		const most = 10_000 // Excel allows some hundreds
		if len(b.compiled) >= most {
			code = numfmt.Builtin(0)
		}
		f = numfmt.Compile(code)
		b.compiled[code] = f
	}
	return f
}

// rk is a number in the four bytes of an RkNumber (MS-XLS 2.5.217).
func rk(n uint32) float64 {
	var v float64
	if n&2 != 0 {
		v = float64(int32(n) >> 2)
	} else {
		v = math.Float64frombits(uint64(n&^3) << 32)
	}
	if n&1 != 0 {
		v /= 100
	}
	return v
}
