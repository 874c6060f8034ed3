package xlsx

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/office"
	"github.com/foilint/foilint/internal/extract/opc"
)

// tell adds text about the file and its makers to the metadata part of that name.
func (r *reader) tell(part, text string, where document.Location) {
	r.say(part, text, where)
	if p := r.meta[string(document.Metadata)+"\x00"+part]; p != nil {
		p.About = true
	}
}

// readProperties reads a properties part. Where.Cell has the name of a standard
// property, Where.Heading that of one of the authority's own. Titles of the parts are
// names of sheets and ranges, which are told of where they stand.
func (r *reader) readProperties(part string) {
	titles := false
	r.xml(part, func(d *opc.Decoder) error {
		return office.Properties(d, func(p office.Property) {
			titles = p.Element == "vt:lpstr" && p.Own == ""
			r.say("names of properties", p.Own, document.Location{})
			if !p.Counts && (!titles || !r.named(p.Text)) {
				r.tell("properties", p.Text, document.Location{Cell: p.Label, Heading: p.Own})
			}
		})
	})
	r.followAll(r.related(part), nil)
}

// headings are what Excel, in English, calls the groups of titles in the properties.
var headings = map[string]bool{"Worksheets": true, "Charts": true, "Named Ranges": true, "Chart Sheets": true, "Excel 4.0 Macros": true, "Dialogs": true}

// named reports whether a title of the properties is that of a sheet or of a name that
// is told of elsewhere.
func (r *reader) named(title string) bool {
	if headings[title] || r.names[title] || r.tabs[title] {
		return true
	}
	sheet, name, local := strings.Cut(title, "!")
	return local && r.tabs[strings.Trim(sheet, "'")] && (strings.HasPrefix(name, "Print_") || r.names[name])
}

func (r *reader) readPrinter(part string) {
	if !r.claim(part) {
		return
	}
	data, err := r.pkg.Part(part)
	if err != nil {
		r.fault(part, err)
	}
	names, err := office.Printer(data, r.decode)
	for _, name := range names {
		r.tell("printer", name, document.Location{})
	}
	if err != nil {
		r.fault(part, err)
	}
}

func (r *reader) decode(data []byte) *opc.Decoder {
	return r.decoder(opc.NewDecoder(data, r.lim.Depth))
}

// readPlain reads a part of free XML: its text and, but for schemas, the values of
// its attributes.
func (r *reader) readPlain(part, name string) {
	r.xml(part, func(d *opc.Decoder) error { return r.plainly(d, name) })
}

func (r *reader) plainly(d *opc.Decoder, name string) error {
	return r.asWords(d, name, func(_, text string) {
		if !r.bare(text) {
			r.say(name, text, document.Location{})
		}
	})
}

// asWords adds the attributes of free XML and hands on its texts with the elements
// around them.
func (r *reader) asWords(d *opc.Decoder, name string, leaf func(element, text string)) error {
	d.Foreign = nil // all attributes are read
	schema, root := false, true
	return office.Texts(d, func() {
		if root {
			schema, root = d.Local() == "contentTypeSchema" || d.Local() == "schema", false
		}
		if !schema {
			d.Values(func(_, value string) {
				if !r.bare(value) && !office.Common(value) {
					r.say(name, value, document.Location{})
				}
			})
		}
	}, leaf)
}

// readCustomXML reads a part of custom XML, which may be the queries of Power Query.
func (r *reader) readCustomXML(part string) {
	r.xml(part, func(d *opc.Decoder) error {
		return r.asWords(d, "custom XML", func(element, text string) {
			if element[strings.LastIndexByte(element, ':')+1:] == "DataMashup" {
				r.mashup(part, text)
			} else if !r.bare(text) {
				r.say("custom XML", text, document.Location{})
			}
		})
	})
	r.followAll(r.related(part), nil)
}

// mashup reads the queries of Power Query (MS-QDEFF 2.2): a version, and the length of
// an archive with the formulas, in base64.
func (r *reader) mashup(part, text string) {
	const head = 8 // bytes before the archive
	data, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(text), ""))
	if err != nil || len(data) < head || int64(binary.LittleEndian.Uint32(data[4:])) > int64(len(data)-head) {
		r.unread(part, document.GapPart, "queries (Power Query) may name servers and were not read", hintQueries)
		return
	}
	z, err := opc.Archive(data[head:head+int(binary.LittleEndian.Uint32(data[4:]))], r.lim)
	if err != nil {
		r.unread(part, document.GapPart, "queries (Power Query) may name servers and were not read", hintQueries)
		return
	}
	inner := opc.Open(z, r.lim)
	for _, name := range inner.Names() {
		if !strings.HasSuffix(strings.ToLower(name), ".m") {
			continue
		}
		code, err := inner.Part(name)
		if err != nil {
			r.fault(part, err)
		}
		r.queries++
		for line := range bytes.Lines(code) {
			r.say("queries", string(line), document.Location{})
		}
	}
}

const hintQueries = "In Excel choose Data, Queries & Connections and look at each query; delete those that are not needed."

// readSignature reads a digital signature.
func (r *reader) readSignature(part string) {
	r.xml(part, func(d *opc.Decoder) error {
		unread, err := office.Signature(d, r.signed)
		for range unread {
			r.uncertified(part)
		}
		return err
	})
	r.followAll(r.related(part), nil)
}

// readCertificate reads a certificate that is a part of its own.
func (r *reader) readCertificate(part string) {
	if !r.claim(part) {
		return
	}
	if der, err := r.pkg.Part(part); err != nil || office.Certificate(der, r.signed) != nil {
		r.uncertified(part)
	}
}

func (r *reader) signed(text string) { r.tell("signatures", text, document.Location{}) }

func (r *reader) uncertified(part string) {
	r.doc.Gap(document.GapPart, part, "a certificate in a signature could not be read", "Look at the signature in Excel: File, Info, View Signatures.")
}
