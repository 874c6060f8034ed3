package pdf

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// mute are the keys of strings that never say anything: settings, dates, numbers
// given by programs, digests.
var mute = map[string]bool{
	"DA": true, "DS": true, "Lang": true, "M": true, "CreationDate": true, "ModDate": true, "LastModified": true, "OutputCondition": true, "OutputConditionIdentifier": true, "RegistryName": true,
	"NM": true, "CheckSum": true, "Registry": true, "Ordering": true, "CharSet": true, "Cert": true, "Panose": true,
	"FontFamily": true, "FontName": true, "Limits": true, "Producer": true, "ID": true, "NS": true, "CT": true, "TF": true,
}

// names are the keys under which a program files things, and of the place that a
// link leads to: what stands there is a name made by a program unless it looks
// like words.
var names = map[string]bool{"Names": true, "D": true, "Dest": true}

// made is a name of the kind that programs make: "page.1", "_Toc41", "node0007".
var made = regexp.MustCompile(`^[_!~]?[A-Za-z*.:_-]+\d[\d.:_-]*[A-Za-z]*$`)

// muteKinds are the kinds of dictionary of which the same is true.
var muteKinds = map[string]bool{"Font": true, "FontDescriptor": true, "Encoding": true, "CMap": true, "OutputIntent": true,
	"XRef": true, "ObjStm": true, "Halftone": true, "DSS": true}

// remaining lists the strings of a dictionary that nothing else has read: the
// standard has more places for words than anybody looks into, and programs add
// their own.
func (r *reader) remaining(s *sweep, d types.Dict) {
	if muteKinds[r.name(d["Type"])] || r.name(d["Filter"]) == "Standard" || r.isSignature(d) {
		return
	}
	for _, key := range sortedKeys(d) {
		switch o := d[key].(type) {
		case types.StringLiteral, types.HexLiteral:
			if !mute[key] {
				r.leftOver(s, key, r.raw(o))
			}
		}
	}
}

func (r *reader) leftOver(s *sweep, key string, b []byte) {
	if !isText(b) {
		return
	}
	text := clean(decodeText(b))
	if r.said[text] || names[key] && !strings.ContainsAny(text, ` @\`) {
		return
	}
	if strings.HasPrefix(text, "<") {
		text = clean(plainXML(text))
	}
	if saysWords(text) && !made.MatchString(text) && !r.onPages(text) {
		s.rest.add(key, text)
	}
}

// isText reports whether bytes read like a string that a person is meant to read:
// marked as Unicode, or made of the letters of Western European languages.
func isText(b []byte) bool {
	if len(b) >= 2 && (b[0] == 0xfe && b[1] == 0xff || b[0] == 0xff && b[1] == 0xfe) {
		return true
	}
	odd := 0
	for _, c := range b {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' || c >= 0x7f {
			odd++
		}
	}
	return odd*5 <= len(b)
}

// private is what programs keep in the document for themselves, ISO 32000-1
// §14.5: settings as a rule, and sometimes all of the original.
type private struct {
	list   *list
	seen   map[int]bool
	unread int // streams that are no text
}

// privateData reads the streams under PieceInfo that are text. Strings there are
// read with those that are left over.
func (r *reader) privateData(p *private, o types.Object, depth int) {
	n := objectNumber(o)
	if n != 0 && p.seen[n] || depth > lookDepth || !r.step(1) {
		return
	}
	if n != 0 {
		p.seen[n] = true
	}
	if s := r.stream(o); s != nil {
		if r.name(s.Dict["Subtype"]) == "Image" {
			return
		}
		data, err := r.data(s)
		text, whole := readable(data)
		if err != nil || !whole {
			p.unread++
		}
		if letters(text) != "" {
			p.list.add("", text)
		}
		return
	}
	if a := r.array(o); a != nil {
		for _, x := range a {
			r.privateData(p, x, depth+1)
		}
		return
	}
	d := r.dict(o)
	if r.name(d["Type"]) == "Page" { // the way back
		return
	}
	for _, key := range sortedKeys(d) {
		r.privateData(p, d[key], depth+1)
	}
}

// readable is the text that data is, and whether that is all. What is packed into
// letters has long lines without a space; of such data it is the lines that have one.
func readable(data []byte) (string, bool) {
	if !isPlain(data) {
		return "", len(data) == 0
	}
	text := string(decodeXML(data))
	if strings.HasPrefix(strings.TrimSpace(text), "<") && strings.Contains(text, "</") {
		text = plainXML(text)
	}
	var spaced []string
	packed := 0
	for line := range strings.Lines(text) {
		switch {
		case strings.Contains(line, " "):
			spaced = append(spaced, line)
		case len(line) > 40:
			packed += len(line)
		}
	}
	if packed > 1000 {
		return strings.Join(spaced, ""), false
	}
	return text, true
}

// isPlain reports whether data is text in UTF-8 or UTF-16.
func isPlain(data []byte) bool {
	data = decodeXML(data)
	odd, all := 0, 0
	for len(data) > 0 {
		c, size := utf8.DecodeRune(data)
		data = data[size:]
		all++
		if c == utf8.RuneError || unicode.IsControl(c) && !unicode.IsSpace(c) {
			odd++
		}
	}
	return odd*50 <= all
}
