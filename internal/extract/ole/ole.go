// Package ole takes documents out of the OLE compound files (MS-CFB) in which
// Office wraps what is embedded in a document (MS-OLEDS).
package ole

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/richardlehane/mscfb"
	"golang.org/x/text/encoding/charmap"

	"github.com/foilint/foilint/internal/document"
)

// Is reports whether data begins as a compound file.
func Is(data []byte) bool {
	return bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
}

// Root gives the names of the streams in the root of a compound file, a control
// character that one begins with left out; none if it is damaged.
func Root(data []byte) map[string]bool {
	names := map[string]bool{}
	m := &meter{Reader: bytes.NewReader(data), left: directory}
	r, err := mscfb.New(m)
	if err != nil {
		return names
	}
	for i, f := range r.File {
		if i > 0 && len(f.Path) == 0 && !f.FileInfo().IsDir() { // the root is first
			names[f.Name] = true
		}
	}
	return names
}

// Mentions reports whether a name occurs in a compound file, which keeps its names in
// UTF-16.
func Mentions(data []byte, name string) bool {
	var b []byte
	for _, u := range utf16.Encode([]rune(name)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return bytes.Contains(data, b)
}

// An Object is what a compound file wraps.
type Object struct {
	Files []document.File
	Names []string // that the wrapping has for them: labels and the paths they came from
	Whole bool     // nothing in the compound file is left that may hold words
}

// ErrDamaged says that a compound file could not be read.
var ErrDamaged = errors.New("damaged compound file")

// documents are the streams that make a compound file a document itself: old Word,
// Excel and PowerPoint, Outlook, and Office files with a password.
var documents = map[string]bool{
	"WordDocument": true, "Workbook": true, "Book": true, "PowerPoint Document": true,
	"__properties_version1.0": true, "EncryptedPackage": true,
}

// Open looks for documents in a compound file, called name where it has no name
// for them. One that is a document itself is handed on as it is.
func Open(data []byte, name string) (Object, error) {
	m := &meter{Reader: bytes.NewReader(data), left: directory}
	r, err := mscfb.New(m)
	if err != nil {
		return Object{}, ErrDamaged
	}
	m.left = -1
	o := Object{Whole: true}
	for _, f := range r.File {
		if len(f.Path) == 0 && documents[f.Name] {
			return Object{Files: []document.File{{Name: name, Data: data}}, Whole: true}, nil
		}
	}
	for i, f := range r.File {
		if i == 0 || f.Size == 0 || f.FileInfo().IsDir() { // the root is first
			continue
		}
		stream, err := read(f, len(data))
		if err != nil {
			return o, err
		}
		if len(f.Path) > 0 {
			o.Whole = false
			continue
		}
		o.add(f, stream, name)
	}
	return o, nil
}

// Each calls f for each stream of a compound file, with its path ("_SX_DB_CUR/0001", a
// control character that its name begins with left out) and what reads it, and stops at
// the first error.
func Each(data []byte, f func(path string, read func() ([]byte, error)) error) error {
	m := &meter{Reader: bytes.NewReader(data), left: directory}
	r, err := mscfb.New(m)
	if err != nil {
		return ErrDamaged
	}
	m.left = -1
	for i, file := range r.File {
		if i == 0 || file.FileInfo().IsDir() { // the root is first
			continue
		}
		path := strings.Join(append(slices.Clone(file.Path), file.Name), "/")
		if err := f(path, func() ([]byte, error) { return read(file, len(data)) }); err != nil {
			return err
		}
	}
	return nil
}

// add takes what one stream holds. The control characters that begin the names of
// some are in f.Initial.
func (o *Object) add(f *mscfb.File, stream []byte, name string) {
	switch f.Name {
	case "Package", "CONTENTS", "EmbeddedOdf":
		o.Files = append(o.Files, document.File{Name: name, Data: stream})
	case "Ole10Native":
		o.native(stream, name)
	case "CompObj", "ObjInfo", "EPRINT", "META", "LinkInfo", "Ole": // kinds, and pictures of what is embedded
		if f.Name == "Ole" || f.Name == "LinkInfo" {
			o.Names = append(o.Names, Paths(stream)...)
		}
	default:
		o.Whole = o.Whole && f.Initial == 2 && strings.HasPrefix(f.Name, "OlePres")
	}
}

// Native reads an Ole10Native stream that lies in a compound file of another kind.
func Native(stream []byte, name string) Object {
	var o Object
	o.native(stream, name)
	return o
}

// native reads an Ole10Native stream, in which the Windows packager puts a file of
// any kind: size, label, the path it came from, and the bytes. Other programs put
// only size and bytes there.
func (o *Object) native(stream []byte, name string) {
	if len(stream) < 6 {
		o.Whole = false
		return
	}
	in := cursor{stream[4:]}
	const packaged = 2
	flags := in.number(2)
	label, path := in.text(), in.text()
	in.number(4)
	temporary := in.bytes(in.number(4))
	data := in.bytes(in.number(4))
	if flags != packaged || data == nil {
		o.Files = append(o.Files, document.File{Name: name, Data: stream[4:]})
		return
	}
	for range 3 { // the same names in UTF-16: temporary path, label, path
		if s := wide(in.bytes(2 * in.number(4))); strings.ContainsAny(s, `\/`) {
			path = s
		} else if s != "" {
			label = s
		}
	}
	o.Names = append(o.Names, label, path)
	if s := ansi(bytes.TrimRight(temporary, "\x00")); s != path {
		o.Names = append(o.Names, s)
	}
	if base := label[strings.LastIndexAny(label, `\/`)+1:]; base != "" {
		name = base
	}
	o.Files = append(o.Files, document.File{Name: name, Data: data})
}

// A cursor reads forward; after the end it gives nothing.
type cursor struct{ rest []byte }

func (c *cursor) bytes(n int) []byte {
	if n < 0 || n > len(c.rest) {
		c.rest = nil
		return nil
	}
	b := c.rest[:n:n]
	c.rest = c.rest[n:]
	return b
}

func (c *cursor) number(size int) int {
	b := c.bytes(size)
	switch len(b) {
	case 2:
		return int(binary.LittleEndian.Uint16(b))
	case 4:
		return int(binary.LittleEndian.Uint32(b))
	}
	return 0
}

// text reads up to a zero byte.
func (c *cursor) text() string {
	n := bytes.IndexByte(c.rest, 0)
	if n < 0 {
		return ""
	}
	return ansi(c.bytes(n + 1)[:n])
}

// ansi takes bytes for Windows-1252, as Office in this country writes names.
func ansi(b []byte) string {
	s, _ := charmap.Windows1252.NewDecoder().Bytes(b)
	return string(s)
}

// wide reads UTF-16, little-endian.
func wide(b []byte) string {
	var u []uint16
	for ; len(b) >= 2; b = b[2:] {
		u = append(u, binary.LittleEndian.Uint16(b))
	}
	return strings.TrimRight(string(utf16.Decode(u)), "\x00")
}

// read reads a stream. Its size is a claim, so it may not be larger than all of the file.
func read(f *mscfb.File, whole int) ([]byte, error) {
	if f.Size > int64(whole) {
		return nil, ErrDamaged
	}
	data := make([]byte, f.Size)
	if _, err := io.ReadFull(f, data); err != nil {
		return nil, ErrDamaged
	}
	return data, nil
}

// directory bounds the sectors of the directory that mscfb takes in, in bytes: a
// chain of folders costs it the square of their number.
const directory = 256 << 10

// A meter lets only so many bytes be read in pieces of a sector, for as long as
// left is not negative. Steps from sector to sector are 4 bytes and not counted.
type meter struct {
	*bytes.Reader
	left int
}

func (m *meter) ReadAt(b []byte, at int64) (int, error) {
	if m.left >= 0 && len(b) > 4 {
		if m.left -= len(b); m.left < 0 {
			return 0, ErrDamaged
		}
	}
	return m.Reader.ReadAt(b, at)
}
