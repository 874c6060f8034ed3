// Package xlswrite builds workbooks in Excel's binary formats for tests: XLS (MS-XLS)
// and XLSB (MS-XLSB), with what they can hide. They are as small as readers allow.
package xlswrite

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"unicode/utf16"

	"github.com/foilint/foilint/internal/docxwrite"
)

// A Book is a workbook.
type Book struct {
	Sheets []Sheet
	Author string

	// Of an XLS only.
	Streams   []docxwrite.Stream // beside the workbook: "_SX_DB_CUR/0001", "_VBA_PROJECT_CUR/VBA/dir"
	Encrypted bool
	Records   []byte // more about the workbook

	Parts []Part // of an XLSB only: more parts that the workbook refers to
}

// A Part is one of a package, to which the workbook refers as Kind.
type Part struct{ Kind, Name, Data string }

// A Sheet is one of a workbook.
type Sheet struct {
	Name         string
	State        byte // 0 visible, 1 hidden, 2 very hidden
	HiddenRow    int  // from 1, 0 for none
	HiddenColumn int  // likewise
	Header       string
	Cells        []Cell
	Comment      string // on the first cell
	Author       string // of the comment
	Box          string // in an XLS, a text box
	Records      []byte // in an XLS, more about the sheet
}

// A Cell holds a string, a Result, a float64, a Day, an int or a bool. Rows and columns
// count from 1.
type Cell struct {
	Row, Column int
	Value       any
	Format      string // of a number or a text, "" for none
}

// A Result is a text that a formula gives, a Day a number that a cell shows as a date.
type (
	Result string
	Day    float64
)

// firstFormat is the number of the first format that a file gives a code of its own.
const firstFormat = 164

// formats are the codes of the formats that cells have.
func (b Book) formats() (codes []string) {
	for _, s := range b.Sheets {
		for _, c := range s.Cells {
			if c.Format != "" && !slices.Contains(codes, c.Format) {
				codes = append(codes, c.Format)
			}
		}
	}
	return codes
}

// look is the number of the look of a cell: plain ones come first, then days, then the
// formats of the book.
func (c Cell) look(codes []string) int {
	if n := slices.Index(codes, c.Format); n >= 0 {
		return 2 + n
	}
	if _, ok := c.Value.(Day); ok {
		return 1
	}
	return 0
}

var le = binary.LittleEndian

func u16(n int) []byte { return le.AppendUint16(nil, uint16(n)) }
func u32(n int) []byte { return le.AppendUint32(nil, uint32(n)) }

func join(pieces ...[]byte) []byte { return bytes.Join(pieces, nil) }

func wide(s string) (units []byte, n int) {
	for _, u := range utf16.Encode([]rune(s)) {
		units = le.AppendUint16(units, u)
	}
	return units, len(units) / 2
}

// Record is a record of an XLS.
func Record(id int, body ...[]byte) []byte {
	b := join(body...)
	return join(u16(id), u16(len(b)), b)
}

// shared is the table of texts that cells share. What does not fit in one record goes on
// in others, which repeat the flags of a text that is cut in two (MS-XLS 2.4.265).
func shared(texts []string) (out []byte) {
	const most, first, more = 8224, 0xfc, 0x3c
	id, body := first, join(u32(len(texts)), u32(len(texts)))
	flush := func() {
		out = append(out, Record(id, body)...)
		id, body = more, nil
	}
	for _, s := range texts {
		units, n := wide(s)
		if len(body)+3 > most {
			flush()
		}
		body = append(body, join(u16(n), []byte{1})...)
		for len(units) > 0 {
			if len(body)+2 > most {
				flush()
				body = []byte{1}
			}
			k := min(len(units), (most-len(body))&^1)
			body, units = append(body, units[:k]...), units[k:]
		}
	}
	flush()
	return out
}

// Short and Long are strings of an XLS, whose length takes one byte or two.
func Short(s string) []byte {
	units, n := wide(s)
	return join([]byte{byte(n), 1}, units)
}

// Long is a string whose length takes two bytes.
func Long(s string) []byte {
	units, n := wide(s)
	return join(u16(n), []byte{1}, units)
}

// strings are the texts that cells share, in order.
func (b Book) strings() (all []string, at map[string]int) {
	at = map[string]int{}
	for _, s := range b.Sheets {
		for _, c := range s.Cells {
			text, ok := c.Value.(string)
			if _, known := at[text]; ok && !known {
				at[text] = len(all)
				all = append(all, text)
			}
		}
	}
	return all, at
}

// XLS is the book as Excel 97 to 2003 wrote it.
func (b Book) XLS() []byte {
	streams := append([]docxwrite.Stream{{Name: "Workbook", Data: b.Stream()}}, b.Streams...)
	if b.Author != "" {
		streams = append(streams, docxwrite.Stream{Name: "\x05SummaryInformation", Data: Summary(b.Author)})
	}
	return docxwrite.Compound(streams...)
}

const version8, globals, ofSheet = 0x600, 5, 0x10

func begin(kind int) []byte {
	return Record(0x809, u16(version8), u16(kind), make([]byte, 12))
}

// Stream is the stream of the workbook in an XLS.
func (b Book) Stream() []byte {
	texts, at := b.strings()
	head := begin(globals)
	if b.Encrypted {
		head = append(head, Record(0x2f, u16(1), make([]byte, 52))...)
	}
	head = append(head, Record(0xe0, u16(0), u16(0), make([]byte, 16))...)  // how numbers look,
	head = append(head, Record(0xe0, u16(0), u16(14), make([]byte, 16))...) // and dates
	codes := b.formats()
	for i, code := range codes {
		head = append(head, Record(0x41e, u16(firstFormat+i), Long(code))...)
		head = append(head, Record(0xe0, u16(0), u16(firstFormat+i), make([]byte, 16))...)
	}
	tail := join(shared(texts), b.Records, Record(0x0a))
	size := len(head) + len(tail)
	for _, s := range b.Sheets {
		size += 4 + 6 + len(Short(s.Name))
	}
	var sheets []byte
	for _, s := range b.Sheets {
		head = append(head, Record(0x85, u32(size+len(sheets)), []byte{s.State, 0}, Short(s.Name))...)
		sheets = append(sheets, s.records(at, codes)...)
	}
	return join(head, tail, sheets)
}

func (s Sheet) records(at map[string]int, codes []string) []byte {
	out := begin(ofSheet)
	if s.Header != "" {
		out = append(out, Record(0x14, Long(s.Header))...)
	}
	if n := s.HiddenColumn - 1; n >= 0 {
		out = append(out, Record(0x7d, u16(n), u16(n), u16(2304), u16(0), u16(1), u16(0))...)
	}
	if n := s.HiddenRow - 1; n >= 0 {
		out = append(out, Record(0x208, u16(n), u16(0), u16(9), u16(300), u16(0), u16(0), u16(0x20), u16(0))...)
	}
	for _, c := range s.Cells {
		place := join(u16(c.Row-1), u16(c.Column-1), u16(c.look(codes)))
		switch v := c.Value.(type) {
		case string:
			out = append(out, Record(0xfd, place, u32(at[v]))...)
		case Result:
			out = append(out, Record(0x06, place, []byte{0, 0, 0, 0, 0, 0, 0xff, 0xff}, make([]byte, 8))...)
			out = append(out, Record(0x207, Long(string(v)))...)
		case float64:
			out = append(out, Record(0x203, place, le.AppendUint64(nil, math.Float64bits(v)))...)
		case Day:
			out = append(out, Record(0x203, place, le.AppendUint64(nil, math.Float64bits(float64(v))))...)
		case int:
			out = append(out, Record(0x27e, place, u32(v<<2|2))...)
		case bool:
			out = append(out, Record(0x205, place, []byte{bit(v), 0})...)
		}
	}
	const box, comment = 1, 2
	out = append(out, drawn(box, s.Box)...)
	if s.Comment != "" {
		out = append(out, drawn(comment, s.Comment)...)
		out = append(out, Record(0x1c, u16(0), u16(0), u16(0), u16(comment), Long(s.Author), []byte{0})...)
	}
	return join(out, s.Records, Record(0x0a))
}

// drawn is an object with a text, nothing without one.
func drawn(id int, text string) []byte {
	units, n := wide(text)
	if n == 0 {
		return nil
	}
	return join(Record(0x5d, u16(0x15), u16(0x12), u16(0x19), u16(id), make([]byte, 14), make([]byte, 4)),
		Record(0x1b6, make([]byte, 10), u16(n), make([]byte, 6)), Record(0x3c, []byte{1}, units), Record(0x3c, make([]byte, 16)))
}

func bit(v bool) byte {
	if v {
		return 1
	}
	return 0
}

// Summary is a stream of properties that names an author (MS-OLEPS 2.21).
func Summary(author string) []byte {
	const narrow, start = 30, 48
	value := join(u32(narrow), u32(len(author)+1), []byte(author), make([]byte, 4))
	set := join(u32(16+len(value)), u32(1), u32(4), u32(16), value)
	return join(u16(0xfffe), u16(0), make([]byte, 20), u32(1), make([]byte, 16), u32(start), set)
}

// Packed is a record of an XLSB.
func Packed(id int, body ...[]byte) []byte {
	b := join(body...)
	out := []byte{byte(id)}
	if id >= 0x80 {
		out = []byte{byte(id) | 0x80, byte(id >> 7)}
	}
	n := len(b)
	for ; n >= 0x80; n >>= 7 {
		out = append(out, byte(n)|0x80)
	}
	return join(out, []byte{byte(n)}, b)
}

// Wide is a string of an XLSB.
func Wide(s string) []byte {
	units, n := wide(s)
	return join(u32(n), units)
}

// XLSB is the book in Excel's binary format of today.
func (b Book) XLSB() []byte {
	const kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	texts, at := b.strings()
	book, rels := []byte(nil), ""
	codes := b.formats()
	p := pack{}
	for i, s := range b.Sheets {
		id := fmt.Sprintf("rId%d", i+1)
		name := fmt.Sprintf("worksheets/sheet%d.bin", i+1)
		book = append(book, Packed(156, u32(int(s.State)), u32(i+1), Wide(id), Wide(s.Name))...)
		rels += `<Relationship Id="` + id + `" Type="` + kind + `worksheet" Target="` + name + `"/>`
		p.add("xl/"+name, s.packed(at, codes))
		if s.Comment != "" {
			comments := fmt.Sprintf("comments%d.bin", i+1)
			p.add("xl/worksheets/_rels/"+fmt.Sprintf("sheet%d.bin.rels", i+1), relationships(`<Relationship Id="rId1" Type="`+kind+`comments" Target="../`+comments+`"/>`))
			p.add("xl/"+comments, join(Packed(632, Wide(s.Author)), Packed(635, u32(0), make([]byte, 16), make([]byte, 16)), Packed(637, []byte{0}, Wide(s.Comment))))
		}
	}
	table := []byte(nil)
	for _, s := range texts {
		table = append(table, Packed(19, []byte{0}, Wide(s))...)
	}
	p.add("xl/sharedStrings.bin", table)
	looks := join(Packed(47, u16(0), u16(0), make([]byte, 12)), Packed(47, u16(0), u16(14), make([]byte, 12)))
	var styles []byte
	for i, code := range codes {
		styles = append(styles, Packed(44, u16(firstFormat+i), Wide(code))...)
		looks = append(looks, Packed(47, u16(0), u16(firstFormat+i), make([]byte, 12))...)
	}
	p.add("xl/styles.bin", join(styles, Packed(617, u32(2+len(codes))), looks, Packed(618)))
	rels += `<Relationship Id="rS" Type="` + kind + `sharedStrings" Target="sharedStrings.bin"/><Relationship Id="rT" Type="` + kind + `styles" Target="styles.bin"/>`
	for i, more := range b.Parts {
		rels += fmt.Sprintf(`<Relationship Id="rP%d" Type="%s%s" Target="%s"/>`, i, kind, more.Kind, more.Name)
		p.add("xl/"+more.Name, []byte(more.Data))
	}
	p.add("xl/workbook.bin", book)
	p.add("xl/_rels/workbook.bin.rels", relationships(rels))
	root := `<Relationship Id="rId1" Type="` + kind + `officeDocument" Target="xl/workbook.bin"/>`
	if b.Author != "" {
		root += `<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>`
		p.add("docProps/core.xml", []byte(`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>`+docxwrite.Escape(b.Author)+`</dc:creator></cp:coreProperties>`))
	}
	p.add("_rels/.rels", relationships(root))
	p.add("[Content_Types].xml", []byte(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="bin" ContentType="application/vnd.ms-excel.worksheet"/>`+
		`<Override PartName="/xl/workbook.bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>`))
	return p.bytes()
}

func relationships(rels string) []byte {
	return []byte(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + rels + `</Relationships>`)
}

func (s Sheet) packed(at map[string]int, codes []string) (out []byte) {
	if n := s.HiddenColumn - 1; n >= 0 {
		out = append(out, Packed(60, u32(n), u32(n), u32(2304), u32(0), u16(1))...)
	}
	row := 0
	for _, c := range s.Cells {
		if c.Row != row {
			row = c.Row
			flags := []byte{0, 0}
			if row == s.HiddenRow {
				flags[1] = 0x10
			}
			out = append(out, Packed(0, u32(row-1), u32(0), u16(300), flags, []byte{0}, u32(0))...)
		}
		place := join(u32(c.Column-1), u32(c.look(codes)))
		switch v := c.Value.(type) {
		case string:
			out = append(out, Packed(7, place, u32(at[v]))...)
		case Result:
			out = append(out, Packed(8, place, Wide(string(v)), make([]byte, 6))...)
		case float64:
			out = append(out, Packed(5, place, le.AppendUint64(nil, math.Float64bits(v)))...)
		case Day:
			out = append(out, Packed(5, place, le.AppendUint64(nil, math.Float64bits(float64(v))))...)
		case int:
			out = append(out, Packed(2, place, u32(v<<2|2))...)
		case bool:
			out = append(out, Packed(4, place, []byte{bit(v)})...)
		}
	}
	return out
}

// A pack is a ZIP file being written.
type pack struct {
	names []string
	parts [][]byte
}

func (p *pack) add(name string, data []byte) {
	p.names, p.parts = append(p.names, name), append(p.parts, data)
}

func (p *pack) bytes() []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i, name := range p.names {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write(p.parts[i])
		}
		if err != nil {
			panic(err) // a Buffer takes every write
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}
