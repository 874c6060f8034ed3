package opc

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
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

// The tokens. Comments and processing instructions go to Decoder.Aside.
const (
	Start Token = iota
	End
	Text
)

// A Decoder reads the XML of a part token by token with encoding/xml. It checks
// nesting, bounds depth and refuses document types, so nothing in a part can
// expand. Namespaces are resolved here, which is quicker than Decoder.Token and
// gives each the short name from prefixes.
type Decoder struct {
	Name  string            // of the Start: namespace short name, ':' and local name ("w:p"); no colon without a namespace
	Chars []byte            // of the Text, valid until the next call
	Aside func(text string) // gets the text of comments and processing instructions; may be nil
	Alive func() error      // asked now and then; its error ends the reading; may be nil

	// Stray gets text that nobody reads, and the element around it: where no
	// element of its kind has any, or passed over. May be nil.
	Stray func(within, text string)

	// Foreign gets the attributes that are of a namespace without a short name, or
	// of an element of one, with that namespace ("" for none). May be nil.
	Foreign func(space, value string)

	xml    *xml.Decoder
	limit  error // why the data was cut, nil for its true end
	attrs  []xml.Attr
	open   []element
	spaces map[string]string // prefix in the file to short name or URI
	names  map[xml.Name]string
	depth  int
	tokens int
	rooted bool
	fault  error
	feed   *feed // where the data comes from, nil when it is all there
}

// An element is an open one with the namespace bindings to restore at its end.
type element struct {
	name    xml.Name
	restore []binding
}

type binding struct {
	prefix, space string
	was           bool
}

// errSyntax is what is not well-formed XML; AsError has the words.
var errSyntax = errors.New("not well-formed XML")

// maxPiece bounds one tag, comment or stretch of text between two tags, in bytes:
// encoding/xml holds it whole, and a tag's attributes at many times their length.
const maxPiece = 4 << 20

var (
	errNotText = &Error{document.GapEncoding, "it has bytes that are not text; what follows them was not read", hintResave}
	errPiece   = &Error{document.GapLimit, fmt.Sprintf("one piece of its text or markup is longer than %d MB; the rest was not read", maxPiece>>20), hintLimit}
)

// NewDecoder reads data, in UTF-8 or UTF-16 or in the encoding that it declares,
// down to depth nested elements.
func NewDecoder(data []byte, depth int) *Decoder {
	d := &Decoder{spaces: map[string]string{"xml": "xml"}, names: map[xml.Name]string{}, depth: depth}
	data, d.fault = toUTF8(data)
	if n := validPrefix(data); n < len(data) {
		data = data[:n]
		d.limit = errNotText
	}
	if n := piecesPrefix(data); n < len(data) {
		data = data[:n]
		d.limit = errPiece
	}
	d.decode(bytes.NewReader(data))
	return d
}

func (d *Decoder) decode(r io.Reader) {
	d.xml = xml.NewDecoder(r)
	d.xml.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // that has been seen to
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
	data = bytes.TrimPrefix(data, bom)
	enc, err := encodingOf(data)
	if enc == nil || err != nil {
		return data, err
	}
	return enc.NewDecoder().Bytes(data)
}

var bom = []byte("\xef\xbb\xbf") // of UTF-8

// encodingOf is what text that begins so is encoded in, nil for UTF-8.
func encodingOf(data []byte) (encoding.Encoding, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xfe\xff")), bytes.HasPrefix(data, []byte("\x00<")):
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM), nil
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("<\x00")):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), nil
	}
	return declared(data)
}

// declared is the encoding in the XML declaration, nil for UTF-8 and without one.
func declared(data []byte) (encoding.Encoding, error) {
	end := bytes.Index(data, []byte("?>"))
	if !bytes.HasPrefix(data, []byte("<?xml")) || end < 0 {
		return nil, nil
	}
	_, label, ok := strings.Cut(string(data[:end]), "encoding")
	label = strings.TrimLeft(label, " \t\r\n=")
	if !ok || len(label) < 2 {
		return nil, nil
	}
	label, _, _ = strings.Cut(label[1:], label[:1])
	if strings.EqualFold(label, "utf-8") {
		return nil, nil
	}
	enc, err := ianaindex.IANA.Encoding(label)
	if err != nil || enc == nil {
		return nil, &Error{document.GapEncoding, "its text is in an encoding that foilint does not know", hintResave}
	}
	return enc, nil
}

// piecesPrefix is how much of data has no piece over maxPiece.
func piecesPrefix(data []byte) int {
	for at := 0; at < len(data); {
		n := piece(data[at:])
		if n > maxPiece {
			return at
		}
		at += n
	}
	return len(data)
}

// brackets are what begins with '<' and goes on over others to an end of its own.
var brackets = []struct{ start, end []byte }{
	{[]byte("<!--"), []byte("-->")}, {[]byte("<![CDATA["), []byte("]]>")}, {[]byte("<?"), []byte("?>")},
}

// piece is the length of the first tag with the text after it, or of the first
// comment, section or instruction.
func piece(data []byte) int {
	if len(data) > 1 && (data[1] == '!' || data[1] == '?') {
		for _, b := range brackets {
			if !bytes.HasPrefix(data, b.start) {
				continue
			}
			if n := bytes.Index(data[len(b.start):], b.end); n >= 0 {
				return len(b.start) + n + len(b.end)
			}
			return len(data)
		}
	}
	if n := bytes.IndexByte(data[1:], '<'); n >= 0 {
		return n + 1
	}
	return len(data)
}

// Next reads the next token; io.EOF follows the end of the root element. Other
// errors say why the rest cannot be read; AsError gives the words.
func (d *Decoder) Next() (Token, error) {
	for d.fault == nil {
		if d.tokens++; d.tokens&0xfff == 0 && d.Alive != nil {
			if d.fault = d.Alive(); d.fault != nil {
				break
			}
		}
		if d.feed != nil {
			d.feed.left = maxPiece
		}
		tok, err := d.xml.RawToken()
		if err != nil {
			d.fault = d.ended(err)
			break
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			d.fault = d.start(tok)
			return Start, d.fault
		case xml.EndElement:
			d.fault = d.end(tok.Name)
			return End, d.fault
		case xml.CharData:
			if len(d.open) > 0 {
				d.Chars = tok
				return Text, nil
			}
			if len(bytes.TrimSpace(tok)) > 0 {
				d.fault = errSyntax
			}
		case xml.Comment:
			d.aside(tok)
		case xml.ProcInst:
			if tok.Target != "xml" {
				d.aside(tok.Inst)
			}
		case xml.Directive:
			d.fault = &Error{document.GapDamaged, "it declares a document type, which Office files never do, and was not read", hintResave}
		}
	}
	return End, d.fault
}

func (d *Decoder) aside(text []byte) {
	if d.Aside != nil {
		d.Aside(string(text))
	}
}

// ended says what an error of encoding/xml means: cut data ends in errors that
// are not its own.
func (d *Decoder) ended(err error) error {
	switch {
	case d.limit != nil:
		return d.limit
	case d.feed != nil && d.feed.fault != nil:
		return d.feed.fault
	case err == io.EOF && (len(d.open) > 0 || !d.rooted):
		return io.ErrUnexpectedEOF
	}
	return err
}

func (d *Decoder) start(t xml.StartElement) error {
	if len(d.open) >= d.depth {
		return &Error{document.GapLimit, "its elements are nested too deeply; the rest was not read", hintLimit}
	}
	if d.rooted && len(d.open) == 0 {
		return errSyntax
	}
	d.rooted = true
	e := element{name: t.Name}
	for _, a := range t.Attr {
		switch {
		case a.Name.Space == "xmlns":
			d.bind(&e, a.Name.Local, a.Value)
		case a.Name.Space == "" && a.Name.Local == "xmlns":
			d.bind(&e, "", a.Value)
		}
	}
	d.open = append(d.open, e)
	d.attrs = t.Attr
	d.Name = d.name(t.Name)
	if d.Foreign != nil {
		d.foreign(t)
	}
	return nil
}

// foreign hands on what nobody knows how to read of a Start.
func (d *Decoder) foreign(t xml.StartElement) {
	of, all := d.unknown(t.Name.Space)
	for _, a := range t.Attr {
		if a.Name.Space == "xmlns" || a.Name.Space == "" && a.Name.Local == "xmlns" {
			continue
		}
		if space, yes := d.unknown(a.Name.Space); yes && a.Name.Space != "" {
			d.Foreign(space, a.Value)
		} else if all {
			d.Foreign(of, a.Value)
		}
	}
}

// unknown reports whether a prefix stands for no namespace that has a short name.
func (d *Decoder) unknown(prefix string) (space string, yes bool) {
	space = d.spaces[prefix]
	return space, space == "" || strings.IndexByte(space, ':') >= 0
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

func (d *Decoder) end(name xml.Name) error {
	if len(d.open) == 0 || d.open[len(d.open)-1].name != name {
		return errSyntax
	}
	e := d.open[len(d.open)-1]
	d.open = d.open[:len(d.open)-1]
	for i := len(e.restore) - 1; i >= 0; i-- {
		if b := e.restore[i]; b.was {
			d.spaces[b.prefix] = b.space
		} else {
			delete(d.spaces, b.prefix)
		}
	}
	return nil
}

// name joins short name and local name; the few names of a part are made once.
func (d *Decoder) name(n xml.Name) string {
	space := d.spaces[n.Space]
	if space == "" {
		return n.Local
	}
	key := xml.Name{Space: space, Local: n.Local}
	if s, ok := d.names[key]; ok {
		return s
	}
	s := space + ":" + n.Local
	if len(d.names) < 4096 {
		d.names[key] = s
	}
	return s
}

// Local is the name of the Start without its namespace.
func (d *Decoder) Local() string {
	if len(d.open) == 0 {
		return ""
	}
	return d.open[len(d.open)-1].name.Local
}

// Attr is the value of an attribute of the Start, "" when it has none. The name
// is spelled as Name is: "w:val", or "descr" without a namespace.
func (d *Decoder) Attr(name string) string {
	v, _ := d.Lookup(name)
	return v
}

// Lookup is Attr that tells an empty attribute from none.
func (d *Decoder) Lookup(name string) (string, bool) {
	for i := range d.attrs {
		a := &d.attrs[i]
		at := len(name) - len(a.Name.Local)
		if at < 0 || name[at:] != a.Name.Local {
			continue
		}
		if at == 0 && a.Name.Space == "" || at > 1 && a.Name.Space != "" && d.spaces[a.Name.Space] == name[:at-1] {
			return a.Value, true
		}
	}
	return "", false
}

// Offset is how far the part has been read, in bytes once it is UTF-8.
func (d *Decoder) Offset() int64 { return d.xml.InputOffset() }

// Namespace is what a prefix stands for at the Start: the short name of a namespace
// that the readers know, else its URI; "" when it is not declared.
func (d *Decoder) Namespace(prefix string) string { return d.spaces[prefix] }

// Values calls f for each attribute of the Start that is not a namespace.
func (d *Decoder) Values(f func(local, value string)) {
	for _, a := range d.attrs {
		if a.Name.Space != "xmlns" && a.Name.Local != "xmlns" {
			f(a.Name.Local, a.Value)
		}
	}
}

// Skip passes over the rest of the open element.
func (d *Decoder) Skip() error {
	for depth := len(d.open); len(d.open) >= depth; {
		switch tok, err := d.Next(); {
		case err != nil:
			return err
		case tok == Text:
			d.Pass()
		}
	}
	return nil
}

// Pass hands the Text to Stray, unless it is blank.
func (d *Decoder) Pass() {
	if text := bytes.TrimSpace(d.Chars); len(text) > 0 && d.Stray != nil {
		d.Stray(d.name(d.open[len(d.open)-1].name), string(text))
	}
}

// Walk calls f at each start of an element, for parts where only attributes count.
func Walk(data []byte, depth int, f func(*Decoder)) error {
	return walk(NewDecoder(data, depth), f)
}

func walk(d *Decoder, f func(*Decoder)) error {
	for {
		switch tok, err := d.Next(); {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		case tok == Start:
			f(d)
		case tok == Text:
			d.Pass()
		}
	}
}

// Each calls f at every start of an element, however deep; f may read the element
// to its end or leave its children to come next.
func (d *Decoder) Each(f func() error) error {
	for {
		tok, err := d.Next()
		switch {
		case err == nil && tok == Start:
			err = f()
		case err == nil && tok == Text:
			d.Pass()
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// Children calls f at the start of each child of the open element; f must read
// the child to its end.
func (d *Decoder) Children(f func() error) error {
	for {
		tok, err := d.Next()
		if err != nil {
			return err
		}
		switch tok {
		case End:
			return nil
		case Text:
			d.Pass()
		case Start:
			if err := f(); err != nil {
				return err
			}
		}
	}
}
