package cache

import (
	"encoding/binary"
	"errors"
	"math"
	"reflect"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
)

var errGarbled = errors.New("no entry")

// A coder writes values or reads them back, field by field: no other build of foilint,
// which may have other fields, finds an entry of this. A text that comes again is named
// by its number.
type coder struct {
	reading bool
	out     []byte
	in      string
	numbers map[string]uint64 // of texts written, from 1
	texts   []string          // read
	room    int64             // bytes of memory that lists may still take, when reading
	bad     bool
}

// never are what no entry holds: the text itself, and what a person decided.
var never = map[reflect.Type]bool{
	reflect.TypeFor[*document.Document](): true,
	reflect.TypeFor[*document.Words]():    true,
	reflect.TypeFor[*finding.Decision]():  true,
}

func (c *coder) value(v reflect.Value) {
	if c.bad = c.bad || !v.CanSet(); c.bad {
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			c.value(v.Field(i))
		}
	case reflect.Array:
		for i := range v.Len() {
			c.value(v.Index(i))
		}
	case reflect.Slice:
		c.list(v)
	case reflect.Pointer:
		c.pointer(v)
	case reflect.String:
		c.text(v)
	case reflect.Int:
		v.SetInt(c.int(v.Int()))
	case reflect.Bool:
		n := uint64(0)
		if v.Bool() {
			n = 1
		}
		v.SetBool(c.uint(n) != 0)
	case reflect.Uint8:
		v.SetUint(c.uint(v.Uint()) & math.MaxUint8)
	case reflect.Float64:
		v.SetFloat(math.Float64frombits(c.uint(math.Float64bits(v.Float()))))
	default:
		c.bad = true
	}
}

func (c *coder) uint(n uint64) uint64 {
	if !c.reading {
		c.out = binary.AppendUvarint(c.out, n)
		return n
	}
	n, size := uint64(0), 0
	for shift := 0; size < len(c.in) && shift < 64; shift += 7 {
		b := c.in[size]
		size++
		n |= uint64(b&0x7f) << shift
		if b < 0x80 {
			c.in = c.in[size:]
			return n
		}
	}
	c.bad = true
	return 0
}

// int codes a whole number so that a small one takes little room.
func (c *coder) int(n int64) int64 {
	u := c.uint(uint64(n)<<1 ^ uint64(n>>63))
	return int64(u>>1) ^ -int64(u&1)
}

func (c *coder) text(v reflect.Value) {
	if !c.reading {
		s := v.String()
		n := c.numbers[s]
		if c.uint(n); n == 0 {
			c.uint(uint64(len(s)))
			c.out = append(c.out, s...)
			c.numbers[s] = uint64(len(c.numbers)) + 1
		}
		return
	}
	n := c.uint(0)
	if n == 0 {
		size := c.uint(0)
		if c.bad = c.bad || size > uint64(len(c.in)); c.bad {
			return
		}
		c.texts = append(c.texts, c.in[:size])
		c.in = c.in[size:]
		n = uint64(len(c.texts))
	}
	if n > uint64(len(c.texts)) {
		c.bad = true
		return
	}
	v.SetString(c.texts[n-1])
}

// list codes the items of a list. One that is nil stays nil.
func (c *coder) list(v reflect.Value) {
	n := uint64(0)
	if !c.reading && !v.IsNil() {
		n = uint64(v.Len()) + 1
	}
	if n = c.uint(n); n == 0 {
		return
	}
	if n--; c.reading {
		size := uint64(v.Type().Elem().Size())
		if n > uint64(len(c.in)) || n*size > uint64(c.room) { // every item takes a byte
			c.bad = true
			return
		}
		c.room -= int64(n * size)
		v.Set(reflect.MakeSlice(v.Type(), int(n), int(n)))
	}
	for i := range int(n) {
		c.value(v.Index(i))
	}
}

func (c *coder) pointer(v reflect.Value) {
	if never[v.Type()] {
		c.bad = c.bad || !v.IsNil()
		return
	}
	there := uint64(0)
	if !v.IsNil() {
		there = 1
	}
	if c.uint(there) == 0 {
		return
	}
	if c.reading {
		v.Set(reflect.New(v.Type().Elem()))
	}
	c.value(v.Elem())
}
