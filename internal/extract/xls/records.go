package xls

import (
	"encoding/binary"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
)

// Numbers of the records of MS-XLS that are read (2.3.1).
const (
	recFormula    = 0x06
	recEOF        = 0x0a
	recProtect    = 0x12
	recHeader     = 0x14
	recFooter     = 0x15
	recName       = 0x18
	recNote       = 0x1c
	recDate1904   = 0x22
	recFilePass   = 0x2f
	recContinue   = 0x3c
	recSource     = 0x51
	recCached     = 0x5a
	recReserved   = 0x5b
	recUser       = 0x5c
	recObject     = 0x5d
	recColumns    = 0x7d
	recSheet      = 0x85
	recScenario   = 0xaf
	recRoute      = 0xb8
	recRecipient  = 0xb9
	recManyRK     = 0xbd
	recSXUser     = 0xc6
	recSXNumber   = 0xc9
	recSXString   = 0xcd
	recSXDate     = 0xce
	recRich       = 0xd6
	recLook       = 0xe0
	recDrawing    = 0xec
	recStrings    = 0xfc
	recShared     = 0xfd
	recView       = 0x1a9
	recLinked     = 0x1ae
	recDrawnText  = 0x1b6
	recTarget     = 0x1b8
	recValid      = 0x1be
	recNumber     = 0x203
	recLabel      = 0x204
	recBool       = 0x205
	recResult     = 0x207
	recRow        = 0x208
	recDefaultRow = 0x225
	recRK         = 0x27e
	recFormat     = 0x41e
	recExtString  = 0x804
	recBOF        = 0x809
	recChartText  = 0x100d
)

// records walks the records of a stream.
type records struct {
	rest []byte
	at   int // where the record at hand begins
	next int // where the next one does
	id   int
	body []byte
}

// more goes to the next record.
func (r *records) more() bool {
	if len(r.rest) < 4 {
		return false
	}
	size := int(binary.LittleEndian.Uint16(r.rest[2:]))
	r.id, r.at = int(binary.LittleEndian.Uint16(r.rest)), r.next
	if size > len(r.rest)-4 {
		return false
	}
	r.body = r.rest[4 : 4+size]
	r.rest = r.rest[4+size:]
	r.next += 4 + size
	return true
}

// continued goes to the next record if it continues the one at hand.
func (r *records) continued() bool {
	return len(r.rest) >= 2 && binary.LittleEndian.Uint16(r.rest) == recContinue && r.more()
}

// A cursor reads the body of a record, and those that continue it. After the end it
// gives zeros, and short is set.
type cursor struct {
	r     *records
	b     []byte
	short bool
}

func (r *records) cursor() *cursor { return &cursor{r: r, b: r.body} }

// fill goes on to the record that continues this one, once this one is used up.
func (c *cursor) fill() bool {
	for len(c.b) == 0 {
		if !c.r.continued() {
			c.short = true
			return false
		}
		c.b = c.r.body
	}
	return true
}

func (c *cursor) u8() int {
	if !c.fill() {
		return 0
	}
	v := c.b[0]
	c.b = c.b[1:]
	return int(v)
}

func (c *cursor) u16() int { return c.u8() | c.u8()<<8 }
func (c *cursor) u32() int { return c.u16() | c.u16()<<16 }

func (c *cursor) skip(n int) {
	for n > 0 && c.fill() {
		k := min(n, len(c.b))
		c.b, n = c.b[k:], n-k
	}
}

// text reads the flags and the characters of a string of n characters (MS-XLS 2.5.294),
// with what Excel adds for looks and for readings of East Asia. A record that
// continues one within its characters begins with flags of its own.
func (c *cursor) text(n int) string {
	flags := c.u8()
	looks, readings := 0, 0
	if flags&8 != 0 {
		looks = c.u16()
	}
	if flags&4 != 0 {
		readings = c.u32()
	}
	s := c.chars(n, flags&1 != 0)
	c.skip(4 * looks)
	c.skip(readings)
	return s
}

// chars reads characters of one byte, or of two where they are wide.
func (c *cursor) chars(n int, wide bool) string {
	var units []uint16
	for n > 0 {
		if len(c.b) == 0 {
			if !c.fill() {
				break
			}
			wide = c.u8()&1 != 0
			continue
		}
		size := 1
		if wide {
			size = 2
		}
		k := min(n, len(c.b)/size)
		if k == 0 { // half a character
			c.short, c.b = true, nil
			continue
		}
		for i := range k {
			if wide {
				units = append(units, binary.LittleEndian.Uint16(c.b[2*i:]))
			} else {
				units = append(units, uint16(c.b[i]))
			}
		}
		c.b, n = c.b[k*size:], n-k
	}
	return string(utf16.Decode(units))
}

// narrow reads the bytes of a string of Excel 5, which are of the code page of the
// computer that wrote it: Windows-1252 in this country.
func (c *cursor) narrow(n int) string {
	var b []byte
	for ; n > 0 && c.fill(); n-- {
		b = append(b, byte(c.u8()))
	}
	s, _ := charmap.Windows1252.NewDecoder().Bytes(b)
	return string(s)
}
