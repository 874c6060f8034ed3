// Package office reads what Word documents, workbooks and presentations hold alike
// beside their content: properties, printers, signatures, and the words in pictures.
package office

import (
	"bytes"
	"io"
	"strings"

	"github.com/foilint/foilint/internal/extract/opc"
)

// Texts calls start at each start of an element and leaf with the text between
// two tags and the name of the element around it.
func Texts(d *opc.Decoder, start func(), leaf func(name, text string)) error {
	var text []byte
	var open []string
	flush := func() {
		if t := strings.TrimSpace(string(text)); t != "" && len(open) > 0 {
			leaf(open[len(open)-1], t)
		}
		text = text[:0]
	}
	for {
		tok, err := d.Next()
		if err != nil {
			flush()
			if err == io.EOF {
				return nil
			}
			return err
		}
		switch tok {
		case opc.Text:
			text = append(text, d.Chars...)
		case opc.Start:
			flush()
			open = append(open, d.Name)
			start()
		case opc.End:
			flush()
			open = open[:len(open)-1]
		}
	}
}

// Texty reports whether a part that should be binary begins as text does.
func Texty(head []byte) bool {
	for _, c := range head {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' || c >= 0x7f {
			return false
		}
	}
	return len(bytes.TrimSpace(head)) > 0
}

// Common reports whether the name of a schema or a namespace is a mere number (a
// GUID) or one that many documents use.
func Common(uri string) bool {
	if strings.Trim(uri, "{}-0123456789abcdefABCDEF") == "" {
		return true
	}
	for _, maker := range [...]string{"urn:schemas-microsoft-com:", "urn:oasis:names:tc:opendocument:"} {
		if strings.HasPrefix(uri, maker) {
			return true
		}
	}
	for _, host := range [...]string{
		"schemas.microsoft.com/", "schemas.openxmlformats.org/", "www.w3.org/", "purl.org/", "purl.oclc.org/", "dublincore.org/",
		"uri.etsi.org/", "schemas.libreoffice.org/", "openoffice.org/", "www.wps.cn/",
	} {
		if strings.HasPrefix(uri, "http://"+host) || strings.HasPrefix(uri, "https://"+host) {
			return true
		}
	}
	return false
}
