package pdf

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/pdfcpu/pdfcpu/pkg/filter"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/photo"
)

// properties reads the document's information and its XMP metadata, of the
// document as of pictures in it, ISO 32000-1 §14.3, and what JPEGs say of themselves.
func (r *reader) properties(types.Dict) {
	l := r.list("properties", document.Metadata)
	l.About = true
	if r.model.Info != nil {
		info := r.dict(*r.model.Info)
		for _, key := range sortedKeys(info) {
			if value := r.text(info[key]); !isDate(value) && !isIdentifier(value) {
				l.add(key, value)
			}
		}
	}
	for _, n := range r.objectNumbers() {
		s := r.model.Table[n].Object
		sd, ok := s.(types.StreamDict)
		if ok && r.name(sd.Dict["Subtype"]) == "Image" {
			r.photoSays(&sd, l)
		}
		if !ok || r.name(sd.Dict["Type"]) != "Metadata" && r.name(sd.Dict["Subtype"]) != "XML" {
			continue
		}
		if !r.step(1) {
			break
		}
		data, err := r.data(&sd)
		if err != nil {
			var p problems
			p.note(err)
			p.report(r.doc, "properties")
		}
		r.xmp(data, l)
	}
	r.addList(l)
}

// photoSays lists what cameras and programs for pictures wrote into a JPEG.
func (r *reader) photoSays(s *types.StreamDict, l *list) {
	n := len(s.FilterPipeline)
	if n == 0 || s.FilterPipeline[n-1].Name != filter.DCT {
		return
	}
	data := r.whole(s)
	for _, step := range s.FilterPipeline[:n-1] {
		out, err := r.unpack(data, step)
		r.left -= int64(len(out))
		if data = out; err != nil {
			break // the page that shows it tells
		}
	}
	for _, t := range photo.Texts(data) {
		if !r.step(1) {
			return
		}
		if said := clean(t.Said); saysWords(said) {
			l.add(t.Of, said)
		}
	}
}

// xmp lists the values of an XMP packet, but for identifiers and dates; where it
// is broken, the raw rest.
func (r *reader) xmp(data []byte, l *list) {
	add := func(path []string, name, value string) {
		if !r.step(1) || xmpNoise[name] {
			return
		}
		if label := xmpLabels[name]; label != "" {
			name = label
		}
		if value = strings.TrimSpace(value); xmpWorth(value) {
			l.add(name, value)
		}
	}
	data = decodeXML(data)
	at, err := visitXML(data, min(r.lim.Depth, maxXMLDepth), xmlVisitor{
		attribute: add,
		text:      func(path []string, s string) { add(path, property(path), s) },
	})
	if err != nil {
		add(nil, "", tags.ReplaceAllString(string(data[min(int(at), len(data)):]), " "))
	}
}

var tags = regexp.MustCompile(`<[^<>]*>?`)

// xmpNoise are properties that speak of the XML itself or of the kind of file.
var xmpNoise = map[string]bool{"about": true, "xmptk": true, "lang": true, "format": true, "parseType": true, "part": true, "conformance": true, "Trapped": true}

// xmpLabels are the names of XMP for what the document's information calls otherwise.
var xmpLabels = map[string]string{"creator": "Author", "title": "Title", "description": "Subject", "CreatorTool": "Creator", "subject": "Keywords"}

// xmpWorth reports whether a value of XMP says something: no identifier, no date,
// no measure, no picture.
func xmpWorth(s string) bool {
	if isDate(s) || isIdentifier(s) || isNamespace(s) || isBlob(s) || s == "True" || s == "False" || s == "true" || s == "false" {
		return false
	}
	if strings.IndexFunc(s, unicode.IsLetter) >= 0 {
		return true
	}
	return digits(s) >= 6 && !strings.Contains(s, ".")
}

func digits(s string) (n int) {
	for _, c := range s {
		if unicode.IsDigit(c) {
			n++
		}
	}
	return n
}

var (
	date       = regexp.MustCompile(`^(D:)?\d{4}-?\d\d-?\d\d([T \d:.+\-'Z]*)$|^D:\d{4,}`)
	identifier = regexp.MustCompile(`(?i)^[({"\[]?(uuid:|xmp\.(iid|did|id):|adobe:docid:\S*|urn:uuid:)?[({]?(0x)?[0-9a-f]*[0-9][0-9a-f]*(-?[0-9a-f]+){0,5}[)}"\]]?$`)
)

// isDate reports whether a text is a date of PDF or XMP and nothing else.
func isDate(s string) bool { return date.MatchString(s) }

// isIdentifier reports whether a text is a number that a program gave to a file
// or an object: hexadecimal, long, and with a letter in it or parted by hyphens.
func isIdentifier(s string) bool {
	for _, prefix := range []string{"uuid:", "urn:uuid:", "xmp.iid:", "xmp.did:", "xmp.id:", "adobe:docid:"} {
		if strings.HasPrefix(s, prefix) {
			return true
		}
	}
	return len(s) >= 20 && identifier.MatchString(s)
}

// property is the innermost element that is not part of RDF's own lists.
func property(path []string) string {
	for i := len(path) - 1; i >= 0; i-- {
		switch path[i] {
		case "li", "Alt", "Seq", "Bag", "Description", "RDF", "xmpmeta":
		default:
			return path[i]
		}
	}
	return ""
}

// saysWords reports whether a text has a word in it, and not just the name that a
// program gave to something.
func saysWords(s string) bool {
	run, most, odd, all := 0, 0, 0, 0
	for _, c := range s {
		all++
		if unicode.IsLetter(c) {
			run++
			most = max(most, run)
			continue
		}
		run = 0
		if c == unicode.ReplacementChar || unicode.IsControl(c) && !unicode.IsSpace(c) {
			odd++
		}
	}
	return most >= 3 && odd*10 <= all && !isDate(s) && !isIdentifier(s) && !isBlob(s)
}
