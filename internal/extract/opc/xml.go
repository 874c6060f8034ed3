package opc

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/unicode"

	"github.com/foilint/foilint/internal/document"
)

// prefixes gives every namespace that the readers know one short name, whatever
// prefix the file uses and whether it is transitional or strict (ISO/IEC 29500).
var prefixes = map[string]string{
	"http://schemas.openxmlformats.org/wordprocessingml/2006/main":              "w",
	"http://purl.oclc.org/ooxml/wordprocessingml/main":                          "w",
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships":       "r",
	"http://purl.oclc.org/ooxml/officeDocument/relationships":                   "r",
	"http://schemas.openxmlformats.org/drawingml/2006/main":                     "a",
	"http://purl.oclc.org/ooxml/drawingml/main":                                 "a",
	"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing":    "wp",
	"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing":                "wp",
	"http://schemas.openxmlformats.org/drawingml/2006/picture":                  "pic",
	"http://purl.oclc.org/ooxml/drawingml/picture":                              "pic",
	"http://schemas.openxmlformats.org/drawingml/2006/chart":                    "c",
	"http://purl.oclc.org/ooxml/drawingml/chart":                                "c",
	"http://schemas.openxmlformats.org/drawingml/2006/diagram":                  "dgm",
	"http://purl.oclc.org/ooxml/drawingml/diagram":                              "dgm",
	"http://schemas.openxmlformats.org/officeDocument/2006/math":                "m",
	"http://purl.oclc.org/ooxml/officeDocument/math":                            "m",
	"http://schemas.openxmlformats.org/markup-compatibility/2006":               "mc",
	"http://schemas.microsoft.com/office/drawing/2014/chartex":                  "cx",
	"http://schemas.microsoft.com/office/word/2010/wordml":                      "w14",
	"http://schemas.microsoft.com/office/word/2012/wordml":                      "w15",
	"http://schemas.microsoft.com/office/word/2015/wordml/symex":                "w16se",
	"http://schemas.openxmlformats.org/package/2006/content-types":              "types",
	"http://schemas.openxmlformats.org/package/2006/relationships":              "rels",
	"http://schemas.openxmlformats.org/package/2006/metadata/core-properties":   "cp",
	"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties": "app",
	"http://purl.oclc.org/ooxml/officeDocument/extendedProperties":              "app",
	"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties":   "custom",
	"http://purl.oclc.org/ooxml/officeDocument/customProperties":                "custom",
	"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes":      "vt",
	"http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes":                  "vt",
	"http://schemas.openxmlformats.org/spreadsheetml/2006/main":                 "x",
	"http://purl.oclc.org/ooxml/spreadsheetml/main":                             "x",
	"http://schemas.openxmlformats.org/presentationml/2006/main":                "p",
	"http://purl.oclc.org/ooxml/presentationml/main":                            "p",
	"http://purl.org/dc/elements/1.1/":                                          "dc",
	"http://purl.org/dc/terms/":                                                 "dcterms",
	"urn:schemas-microsoft-com:vml":                                             "v",
	"urn:schemas-microsoft-com:office:office":                                   "o",
	"http://www.w3.org/XML/1998/namespace":                                      "xml",
	"http://schemas.microsoft.com/office/2006/activeX":                          "ax",
	"http://schemas.microsoft.com/office/word/2010/wordprocessingShape":         "wps",
	"http://schemas.microsoft.com/office/drawing/2008/diagram":                  "dsp",
}

// A Token is what Decoder.Next met.
type Token uint8

// The tokens. Comments and processing instructions are passed over.
const (
	Start Token = iota
	End
	Text
)

// A Decoder reads the XML of a part token by token. It checks nesting, bounds
// depth and refuses document types, so nothing in a part can expand.
//
// It is ours because encoding/xml makes a string of every name and attribute:
// Word's parts are mostly attributes that no reader asks for, and cutting them
// out of the bytes on demand is several times as fast. A fuzz target holds it to
// what encoding/xml reads.
type Decoder struct {
	Name  string // of the Start: namespace short name, ':' and local name ("w:p"); no colon without a namespace
	Chars []byte // of the Text, valid until the next call

	data   []byte
	at     int
	limit  error // what stands at the end of data, nil for its true end
	attrs  []attr
	open   []element
	spaces map[string]string // prefix in the file to short name or URI
	names  map[qname]string
	depth  int
	rooted bool
	closes bool // the Start was self-closing: its End comes next
	buf    []byte
	fault  error
}

type qname struct{ space, local string }

// An attr is cut from the data, its value still with entities.
type attr struct{ prefix, local, value []byte }

// An element is an open one with the namespace bindings to restore at its end.
type element struct {
	name    []byte
	restore []binding
}

type binding struct {
	prefix, space string
	was           bool
}

// errSyntax is what is not well-formed XML; AsError has the words.
var errSyntax = errors.New("not well-formed XML")

// maxAttrs is far above what any element of Office has.
const maxAttrs = 10_000

// NewDecoder reads data, in UTF-8 or UTF-16 or in the encoding that it declares,
// down to depth nested elements.
func NewDecoder(data []byte, depth int) *Decoder {
	d := &Decoder{spaces: map[string]string{"xml": "xml"}, names: map[qname]string{}, depth: depth}
	d.data, d.fault = toUTF8(data)
	if n := validPrefix(d.data); n < len(d.data) {
		d.data = d.data[:n]
		d.limit = &Error{document.GapEncoding, "it has bytes that are not text; what follows them was not read", hintResave}
	}
	return d
}

// validPrefix is how much of data is UTF-8.
func validPrefix(data []byte) int {
	if utf8.Valid(data) {
		return len(data)
	}
	n := 0
	for n < len(data) {
		r, size := utf8.DecodeRune(data[n:])
		if r == utf8.RuneError && size <= 1 {
			break
		}
		n += size
	}
	return n
}

// toUTF8 drops a byte-order mark and converts UTF-16, with or without one, and
// what the XML declaration names.
func toUTF8(data []byte) ([]byte, error) {
	order := unicode.LittleEndian
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return data[3:], nil
	case bytes.HasPrefix(data, []byte("\xfe\xff")), bytes.HasPrefix(data, []byte("\x00<")):
		order = unicode.BigEndian
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("<\x00")):
	default:
		return declared(data)
	}
	return unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(data)
}

// declared converts from the encoding in the XML declaration, UTF-8 without one.
func declared(data []byte) ([]byte, error) {
	end := bytes.Index(data, []byte("?>"))
	if !bytes.HasPrefix(data, []byte("<?xml")) || end < 0 {
		return data, nil
	}
	_, label, ok := strings.Cut(string(data[:end]), "encoding")
	label = strings.TrimLeft(label, " \t\r\n=")
	if !ok || len(label) < 2 {
		return data, nil
	}
	label, _, _ = strings.Cut(label[1:], label[:1])
	if strings.EqualFold(label, "utf-8") {
		return data, nil
	}
	enc, err := ianaindex.IANA.Encoding(label)
	if err != nil || enc == nil {
		return nil, &Error{document.GapEncoding, "its text is in an encoding that foilint does not know", hintResave}
	}
	return enc.NewDecoder().Bytes(data)
}

// Next reads the next token; io.EOF follows the end of the root element. Other
// errors say why the rest cannot be read; AsError gives the words.
func (d *Decoder) Next() (Token, error) {
	if d.fault != nil {
		return End, d.fault
	}
	if d.closes {
		d.closes = false
		d.close()
		return End, nil
	}
	tok, err := d.next()
	d.fault = err
	return tok, err
}

func (d *Decoder) next() (Token, error) {
	for d.at < len(d.data) {
		rest := d.data[d.at:]
		switch {
		case rest[0] != '<':
			n := bytes.IndexByte(rest, '<')
			if n < 0 {
				n = len(rest)
			}
			d.at += n
			if len(d.open) > 0 {
				var err error
				d.Chars, err = d.decode(rest[:n])
				return Text, err
			}
			if len(bytes.TrimSpace(rest[:n])) > 0 {
				return End, errSyntax
			}
		case len(rest) > 1 && rest[1] == '/':
			return End, d.endTag(rest[2:])
		case bytes.HasPrefix(rest, []byte("<!--")):
			if err := d.pass(rest, 4, "-->"); err != nil {
				return End, err
			}
		case bytes.HasPrefix(rest, []byte("<?")):
			if err := d.pass(rest, 2, "?>"); err != nil {
				return End, err
			}
		case bytes.HasPrefix(rest, []byte("<![CDATA[")) && len(d.open) > 0:
			if err := d.pass(rest, 9, "]]>"); err != nil {
				return End, err
			}
			d.Chars = rest[9 : len(rest)-len(d.data[d.at:])-3]
			return Text, nil
		case bytes.HasPrefix(rest, []byte("<!")):
			return End, &Error{document.GapDamaged, "it declares a document type, which Office files never do, and was not read", hintResave}
		default:
			return Start, d.startTag()
		}
	}
	switch {
	case d.limit != nil:
		return End, d.limit
	case len(d.open) > 0 || !d.rooted:
		return End, io.ErrUnexpectedEOF
	}
	return End, io.EOF
}

// pass moves behind the first end after skip bytes of rest.
func (d *Decoder) pass(rest []byte, skip int, end string) error {
	n := bytes.Index(rest[skip:], []byte(end))
	if n < 0 {
		return io.ErrUnexpectedEOF
	}
	d.at += skip + n + len(end)
	return nil
}

func space(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

func (d *Decoder) skipSpace() {
	for d.at < len(d.data) && space(d.data[d.at]) {
		d.at++
	}
}

// word cuts a name at the current place.
func (d *Decoder) word() []byte {
	from := d.at
	for d.at < len(d.data) {
		switch c := d.data[d.at]; {
		case space(c), c == '>', c == '/', c == '=', c == '<', c == '"', c == '\'':
			return d.data[from:d.at]
		}
		d.at++
	}
	return d.data[from:d.at]
}

// startTag reads a tag from its '<' to its '>'.
func (d *Decoder) startTag() error {
	if len(d.open) >= d.depth {
		return &Error{document.GapLimit, "its elements are nested too deeply; the rest was not read", hintLimit}
	}
	if d.rooted && len(d.open) == 0 {
		return errSyntax
	}
	d.at++
	e := element{name: d.word()}
	if len(e.name) == 0 {
		return errSyntax
	}
	d.rooted = true
	d.attrs = d.attrs[:0]
	for {
		d.skipSpace()
		if d.at >= len(d.data) {
			return io.ErrUnexpectedEOF
		}
		switch c := d.data[d.at]; c {
		case '>':
			d.at++
			d.opened(e)
			return nil
		case '/':
			if d.at+1 >= len(d.data) || d.data[d.at+1] != '>' {
				return errSyntax
			}
			d.at += 2
			d.closes = true
			d.opened(e)
			return nil
		}
		if err := d.attribute(); err != nil {
			return err
		}
	}
}

func (d *Decoder) attribute() error {
	prefix, local := split(d.word())
	d.skipSpace()
	if len(local) == 0 || d.at >= len(d.data) || d.data[d.at] != '=' {
		return errSyntax
	}
	d.at++
	d.skipSpace()
	if d.at >= len(d.data) || d.data[d.at] != '"' && d.data[d.at] != '\'' {
		return errSyntax
	}
	n := bytes.IndexByte(d.data[d.at+1:], d.data[d.at])
	if n < 0 {
		return io.ErrUnexpectedEOF
	}
	if len(d.attrs) == maxAttrs {
		return &Error{document.GapLimit, "one of its elements has more attributes than foilint is willing to read", hintLimit}
	}
	d.attrs = append(d.attrs, attr{prefix, local, d.data[d.at+1 : d.at+1+n]})
	d.at += n + 2
	return nil
}

// split parts a name at its colon.
func split(name []byte) (prefix, local []byte) {
	if i := bytes.IndexByte(name, ':'); i > 0 && i+1 < len(name) {
		return name[:i], name[i+1:]
	}
	return nil, name
}

// opened enters an element whose tag has been read.
func (d *Decoder) opened(e element) {
	for _, a := range d.attrs {
		switch {
		case string(a.prefix) == "xmlns":
			d.bind(&e, string(a.local), d.value(a))
		case a.prefix == nil && string(a.local) == "xmlns":
			d.bind(&e, "", d.value(a))
		}
	}
	d.open = append(d.open, e)
	d.Name = d.name(e.name)
}

func (d *Decoder) bind(e *element, prefix, uri string) {
	space, known := prefixes[uri]
	if !known {
		space = uri
	}
	old, was := d.spaces[prefix]
	e.restore = append(e.restore, binding{prefix, old, was})
	d.spaces[prefix] = space
}

func (d *Decoder) endTag(rest []byte) error {
	n := bytes.IndexByte(rest, '>')
	if n < 0 {
		return io.ErrUnexpectedEOF
	}
	if len(d.open) == 0 || !bytes.Equal(bytes.TrimRight(rest[:n], " \t\r\n"), d.open[len(d.open)-1].name) {
		return errSyntax
	}
	d.at += 2 + n + 1
	d.close()
	return nil
}

// close leaves the innermost element.
func (d *Decoder) close() {
	e := d.open[len(d.open)-1]
	d.open = d.open[:len(d.open)-1]
	for i := len(e.restore) - 1; i >= 0; i-- {
		if b := e.restore[i]; b.was {
			d.spaces[b.prefix] = b.space
		} else {
			delete(d.spaces, b.prefix)
		}
	}
}

// name joins short name and local name; the few names of a part are made once.
func (d *Decoder) name(raw []byte) string {
	prefix, local := split(raw)
	space := d.spaces[string(prefix)]
	if s, ok := d.names[qname{space, string(local)}]; ok {
		return s
	}
	s := string(local)
	if space != "" {
		s = space + ":" + s
	}
	if len(d.names) < 4096 {
		d.names[qname{space, string(local)}] = s
	}
	return s
}

// Local is the name of the Start without its namespace.
func (d *Decoder) Local() string {
	if len(d.open) == 0 {
		return ""
	}
	_, local := split(d.open[len(d.open)-1].name)
	return string(local)
}

// Attr is the value of an attribute of the Start, "" when it has none. The name
// is spelled as Name is: "w:val", or "descr" without a namespace.
func (d *Decoder) Attr(name string) string {
	v, _ := d.Lookup(name)
	return v
}

// Lookup is Attr that tells an empty attribute from none.
func (d *Decoder) Lookup(name string) (string, bool) {
	for _, a := range d.attrs {
		at := len(name) - len(a.local)
		if at < 0 || name[at:] != string(a.local) {
			continue
		}
		if at == 0 && a.prefix == nil || at > 1 && a.prefix != nil && d.spaces[string(a.prefix)] == name[:at-1] {
			return d.value(a), true
		}
	}
	return "", false
}

// Values calls f for each attribute of the Start that is not a namespace.
func (d *Decoder) Values(f func(local, value string)) {
	for _, a := range d.attrs {
		if string(a.prefix) != "xmlns" && string(a.local) != "xmlns" {
			f(string(a.local), d.value(a))
		}
	}
}

// value spells out an attribute's entities. One that is wrong leaves the value as
// it stands: nobody reads text from it, and the part's text is still worth having.
func (d *Decoder) value(a attr) string {
	v, err := d.decode(a.value)
	if err != nil {
		return string(a.value)
	}
	return string(v)
}

// decode spells out entities. What it returns is valid until the next call.
func (d *Decoder) decode(raw []byte) ([]byte, error) {
	amp := -1
	for i, c := range raw {
		if c < ' ' && !space(c) {
			return raw[:i], errSyntax
		}
		if c == '&' && amp < 0 {
			amp = i
		}
	}
	if amp < 0 {
		return raw, nil
	}
	d.buf = append(d.buf[:0], raw[:amp]...)
	for raw = raw[amp:]; len(raw) > 0; {
		n := bytes.IndexByte(raw, ';')
		r := rune(-1)
		if n > 0 {
			r = entity(string(raw[1:n]))
		}
		if r < 0 {
			return d.buf, errSyntax
		}
		d.buf = utf8.AppendRune(d.buf, r)
		raw = raw[n+1:]
		if amp = bytes.IndexByte(raw, '&'); amp < 0 {
			amp = len(raw)
		}
		d.buf = append(d.buf, raw[:amp]...)
		raw = raw[amp:]
	}
	return d.buf, nil
}

// entity is the character that &name; stands for, -1 for none: only the five of
// XML itself and numbers of characters that XML allows.
func entity(name string) rune {
	switch name {
	case "amp":
		return '&'
	case "lt":
		return '<'
	case "gt":
		return '>'
	case "quot":
		return '"'
	case "apos":
		return '\''
	}
	digits, ok := strings.CutPrefix(name, "#")
	if !ok {
		return -1
	}
	base := 10
	if hex, ok := strings.CutPrefix(digits, "x"); ok {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	r := rune(n)
	if err != nil || n > utf8.MaxRune || !utf8.ValidRune(r) || r < ' ' && !space(byte(r)) {
		return -1
	}
	return r
}

// Skip passes over the rest of the open element.
func (d *Decoder) Skip() error {
	for depth := len(d.open); len(d.open) >= depth; {
		if _, err := d.Next(); err != nil {
			return err
		}
	}
	return nil
}

// Walk calls f at each start of an element, for parts where only attributes count.
func Walk(data []byte, depth int, f func(*Decoder)) error {
	d := NewDecoder(data, depth)
	for {
		switch tok, err := d.Next(); {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		case tok == Start:
			f(d)
		}
	}
}
