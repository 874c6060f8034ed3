package docx

import (
	"encoding/base64"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/ole"
	"github.com/foilint/foilint/internal/extract/opc"
)

// A formField is the legacy form field that a field may carry.
type formField struct {
	entries []string
	chosen  int
}

// fieldChar reads w:fldChar: the begin, middle or end of a field.
func (w *walker) fieldChar(c place) error {
	s, d := c.s, w.d
	n := len(s.fields)
	switch d.Attr("w:fldCharType") {
	case "begin":
		if n >= w.r.lim.Depth {
			return &opc.Error{Code: document.GapLimit, Reason: "its fields are nested too deeply; the rest was not read", Hint: "Open the document in Word, check it looks right, and scan it as a PDF."}
		}
		f := &field{}
		s.fields = append(s.fields, f)
		return w.formField(c, &f.form)
	case "separate":
		if n > 0 {
			f := s.fields[n-1]
			f.shown, f.silent = true, silent(string(f.code))
		}
	case "end":
		if n > 0 {
			f := s.fields[n-1]
			s.fields = s.fields[:n-1]
			w.fieldCode(c, string(f.code))
			if at := f.form.chosen; at >= 0 && at < len(f.form.entries) {
				w.text(c, []byte(f.form.entries[at]))
			}
		}
	}
	return d.Skip()
}

// formField reads the w:ffData inside the begin of a field. A drop-down shows its
// chosen entry, which stands nowhere else.
func (w *walker) formField(c place, f *formField) error {
	return w.d.Children(func() error {
		switch w.d.Name {
		case "w:ffData":
			return w.formData(c, f)
		case "w:fldData":
			return w.fieldData(c)
		}
		return w.d.Skip()
	})
}

// silent reports whether a field shows nothing of its result: those that only set
// a bookmark.
func silent(code string) bool {
	name, _ := argument(squeeze(code))
	return strings.EqualFold(name, "SET") || strings.EqualFold(name, "ASK")
}

// unshown reports whether text here is the result of such a field.
func (s *story) unshown() bool {
	for _, f := range s.fields {
		if f.silent {
			return true
		}
	}
	return false
}

// fieldData reads w:fldData: what a program keeps with its field, in base64.
func (w *walker) fieldData(c place) error {
	var packed []byte
	err := w.chars(c, true, func(_ place, b []byte) { packed = w.grow(packed, b) })
	data, fault := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(string(packed)), ""))
	if fault != nil {
		w.say("field data", string(packed), c)
		return err
	}
	const shortest = 4 // letters
	for _, s := range ole.Strings(data, shortest) {
		w.say("field data", s, c)
	}
	return err
}

func (w *walker) formData(c place, f *formField) error {
	return w.d.Children(func() error {
		val := w.d.Attr("w:val")
		switch w.d.Name {
		case "w:ddList", "w:textInput":
			return w.formData(c, f)
		case "w:result":
			f.chosen = number(val)
		case "w:listEntry":
			f.entries = append(f.entries, val)
			w.say("form fields", val, c)
		case "w:default":
			if len(f.entries) == 0 && val != "" && strings.Trim(val, "0123456789") == "" {
				f.chosen = max(f.chosen, number(val))
				break
			}
			w.say("form fields", val, c)
		case "w:name", "w:helpText", "w:statusText", "w:entryMacro", "w:exitMacro":
			w.say("form fields", val, c)
		}
		return w.d.Skip()
	})
}

// instruction gathers the code of a field.
func (w *walker) instruction(c place, b []byte) {
	if f := c.s.asking(); f != nil {
		f.code = w.grow(f.code, b)
		return
	}
	w.say("field codes", squeeze(string(b)), c)
}

// fieldCode files a field's instruction: the address of a HYPERLINK under links,
// any other as it stands.
func (w *walker) fieldCode(c place, code string) {
	code = squeeze(code)
	rest, ok := strings.CutPrefix(code, "HYPERLINK ")
	if !ok || strings.HasPrefix(rest, `\`) { // \l leads to a place in this document
		w.say("field codes", code, c)
		return
	}
	address, more := argument(rest)
	w.say("links", address, c)
	if _, tip, ok := strings.Cut(more, `\o `); ok {
		tip, _ = argument(tip)
		w.say("links", tip, c)
	}
}

// argument cuts the first argument off a field's code; it may be in quotes.
func argument(s string) (first, rest string) {
	if quoted, ok := strings.CutPrefix(s, `"`); ok {
		first, rest, _ = strings.Cut(quoted, `"`)
		return first, rest
	}
	first, rest, _ = strings.Cut(s, " ")
	return first, rest
}

// link files the address and the tip of a w:hyperlink.
func (w *walker) link(c place) {
	w.relation(c, w.d.Attr("r:id"))
	w.say("links", w.d.Attr("w:tooltip"), c)
	w.say("links", w.d.Attr("w:docLocation"), c)
}

// relation files the address that a relationship leads to.
func (w *walker) relation(c place, id string) {
	if rel, ok := w.rels[id]; ok && rel.External {
		w.say("links", rel.Target, c)
	}
}

// control reads w:sdtPr: what a content control is called and offers.
func (w *walker) control(c place) error {
	return w.d.Children(func() error {
		d := w.d
		switch d.Name {
		case "w:alias", "w:tag":
			w.say("content controls", d.Attr("w:val"), c)
		case "w:dataBinding", "w15:dataBinding":
			w.say("content controls", d.Attr("w:xpath"), c)
		case "w15:repeatingSection":
			return d.Children(func() error {
				w.say("content controls", d.Attr("w:val"), c)
				return d.Skip()
			})
		case "w:docPartObj", "w:docPartList":
			return d.Children(func() error {
				w.say("content controls", d.Attr("w:val"), c)
				return d.Skip()
			})
		case "w:date":
			w.say("content controls", d.Attr("w:fullDate"), c)
		case "w:dropDownList", "w:comboBox":
			w.say("content controls", d.Attr("w:lastValue"), c)
			return d.Children(func() error {
				w.say("content controls", d.Attr("w:displayText"), c)
				w.say("content controls", d.Attr("w:value"), c)
				return d.Skip()
			})
		}
		return d.Skip()
	})
}

// symbol is the character of a w:sym. Symbol fonts keep theirs in the private use
// area; the few that carry meaning in a letter are spelled in Unicode.
func symbol(font, hex string) []byte {
	var n rune
	for _, c := range strings.ToLower(hex) {
		switch {
		case c >= '0' && c <= '9':
			n = n<<4 | (c - '0')
		case c >= 'a' && c <= 'f':
			n = n<<4 | (c - 'a' + 10)
		default:
			return nil
		}
		if n > 0x10ffff {
			return nil
		}
	}
	if strings.HasPrefix(font, "Wingdings") && n >= 0xf000 && n <= 0xf0ff {
		n -= 0xf000
	}
	if font == "Wingdings" {
		if u := wingdings[n]; u != 0 {
			n = u
		} else if n < 0x100 {
			n = '□'
		}
	}
	if n == 0 {
		return nil
	}
	return []byte(string(n))
}

// wingdings maps what letters use of the font to Unicode.
var wingdings = map[rune]rune{
	0x28: '☎', 0x29: '✆', 0x2a: '✉', 0x6c: '●', 0x6e: '■', 0x6f: '□', 0xa7: '▪', 0xa8: '◻',
	0xd8: '➢', 0xe0: '→', 0xfb: '✗', 0xfc: '✓', 0xfd: '☒', 0xfe: '☑',
}
