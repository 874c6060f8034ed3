package pdf

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"unicode/utf16"
)

var errDeep = errors.New("nested deeper than the limit allows")

// An xmlVisitor is called for what an XML text says. path is the local names of
// the elements around it.
type xmlVisitor struct {
	attribute func(path []string, name, value string)
	text      func(path []string, s string) // of an element, up to the next that is no typography
}

// inline are the elements of XHTML that do not part words.
var inline = map[string]bool{"b": true, "i": true, "u": true, "a": true, "span": true, "font": true, "sub": true, "sup": true, "strong": true, "em": true}

// visitXML goes through an XML text of whatever quality. On a fault it returns
// the error and how far it came; it stays within depth.
func visitXML(data []byte, depth int, v xmlVisitor) (int64, error) {
	dec := xml.NewDecoder(bytes.NewReader(data))
	dec.Strict = false
	dec.CharsetReader = func(charset string, in io.Reader) (io.Reader, error) { return in, nil } // decodeXML was there before
	var path []string
	var words strings.Builder
	flush := func() {
		if s := strings.TrimSpace(words.String()); s != "" && v.text != nil {
			v.text(path, s)
		}
		words.Reset()
	}
	for {
		t, err := dec.Token()
		if err != nil {
			flush()
			if err == io.EOF {
				err = nil
			}
			return dec.InputOffset(), err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if !inline[t.Name.Local] {
				flush()
			}
			if path = append(path, t.Name.Local); len(path) > depth {
				return dec.InputOffset(), errDeep
			}
			for _, a := range t.Attr {
				if v.attribute != nil && a.Name.Space != "xmlns" && a.Name.Local != "xmlns" && a.Name.Space != "xml" {
					v.attribute(path, a.Name.Local, a.Value)
				}
			}
		case xml.EndElement:
			if !inline[t.Name.Local] {
				flush()
			}
			if len(path) > 0 {
				path = path[:len(path)-1]
			}
		case xml.CharData:
			words.Write(t)
		}
	}
}

// decodeXML makes UTF-8 of an XML text in UTF-16, with or without its mark, and
// of one that is no UTF-8 at all.
func decodeXML(data []byte) []byte {
	big := bytes.HasPrefix(data, []byte{0xfe, 0xff}) || bytes.HasPrefix(data, []byte{0, '<'})
	little := bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{'<', 0})
	if !big && !little {
		return bytes.ToValidUTF8(data, []byte("\uFFFD"))
	}
	units := make([]uint16, len(data)/2)
	for i := range units {
		if big {
			units[i] = uint16(data[2*i])<<8 | uint16(data[2*i+1])
		} else {
			units[i] = uint16(data[2*i+1])<<8 | uint16(data[2*i])
		}
	}
	return []byte(strings.TrimPrefix(string(utf16.Decode(units)), "\uFEFF"))
}

// maxXMLDepth bounds the nesting of XML; what is nested deeper is no text that a
// person wrote.
const maxXMLDepth = 256

// plainXML is the words of an XML text; of a broken one, those before the fault
// and the raw rest.
func plainXML(s string) string {
	if !strings.Contains(s, "<") {
		return s
	}
	var lines []string
	at, err := visitXML([]byte(s), maxXMLDepth, xmlVisitor{text: func(_ []string, words string) { lines = append(lines, words) }})
	if err != nil {
		lines = append(lines, s[min(int(at), len(s)):])
	}
	return strings.Join(lines, "\n")
}
