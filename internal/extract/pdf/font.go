package pdf

import (
	"bytes"
	"strings"
	"unicode/utf8"

	corefont "github.com/pdfcpu/pdfcpu/pkg/font"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// A font turns the bytes of a shown string into characters with their widths.
type font struct {
	bold, italic bool
	symbols      bool // a font of signs: its private characters are no letters
	flawed       bool // a table that says what its codes stand for, or how wide they are, is damaged
	guessed      bool // nothing says what its codes stand for: they are taken for the standard ones
	composite    bool
	drawn        bool // its glyphs are drawings of their own (Type 3)
	vertical     bool

	simple [256]char // of a simple font

	spaces  []codespace // of a composite font
	coding  *cmap       // codes to glyph numbers; nil when they are the same
	unicode *cmap
	widths  rangeMap[float64]
	width   float64 // of glyphs not in widths
	gidMap  []byte
	program *fontProgram // the embedded font, when it may name what ToUnicode does not
	known   map[code]char
}

// A char is one character code as drawn.
type char struct {
	text  string  // "" when nothing says what it stands for
	width float64 // in units of the font size; along the line
	code  uint32
	size  int8 // bytes of the code
}

// fallbackFont stands in for one that is missing.
var fallbackFont = func() *font {
	f := &font{}
	for c := range 256 {
		f.simple[c] = char{width: 0.5, code: uint32(c), size: 1}
		if c >= 32 && c < 127 {
			f.simple[c].text = string(rune(c))
		}
	}
	return f
}()

// maxKnown bounds the characters that a composite font remembers.
const maxKnown = 1 << 16

func (f *file) loadFont(o types.Object) *font {
	d := f.dict(o)
	if d == nil {
		return fallbackFont
	}
	ft := &font{composite: f.name(d["Subtype"]) == "Type0", drawn: f.name(d["Subtype"]) == "Type3"}
	ft.unicode = f.cmap(d["ToUnicode"])
	ft.flawed = ft.unicode != nil && ft.unicode.damaged || ft.unicode == nil && isStreamLost(f, d["ToUnicode"])
	base, descriptor := d, f.dict(d["FontDescriptor"])
	if ft.composite {
		if a := f.array(d["DescendantFonts"]); len(a) > 0 {
			base = f.dict(a[0])
		} else {
			base = f.dict(d["DescendantFonts"])
		}
		descriptor = f.dict(base["FontDescriptor"])
	}
	ft.style(f.name(d["BaseFont"]), f.int(descriptor["Flags"]), f.num(descriptor["FontWeight"]), f.num(descriptor["ItalicAngle"]))
	if ft.composite {
		f.loadComposite(ft, d, base, descriptor)
	} else {
		f.loadSimple(ft, d, descriptor)
	}
	return ft
}

// isStreamLost reports whether o refers to what should be a stream and is none.
func isStreamLost(f *file, o types.Object) bool {
	if objectNumber(o) == 0 {
		return false
	}
	_, isName := f.resolve(o).(types.Name) // some writers name a CMap here
	return !isName && f.stream(o) == nil
}

// cmap reads the CMap in a stream, once for all fonts that share it.
func (f *file) cmap(o types.Object) *cmap {
	n := objectNumber(o)
	if m := f.cmaps[n]; m != nil {
		return m
	}
	s := f.stream(o)
	if s == nil {
		return nil
	}
	data, err := f.data(s)
	m := parseCMap(data, &f.ranges)
	m.damaged = m.damaged || err != nil
	if n != 0 {
		f.cmaps[n] = m
	}
	return m
}

// The flags of a font descriptor, ISO 32000-1 table 123.
const (
	flagSymbolic  = 1 << 2
	flagItalic    = 1 << 6
	flagForceBold = 1 << 18
)

func (ft *font) style(name string, flags int, weight, angle float64) {
	n := strings.ToLower(afterTag(name))
	has := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(n, w) {
				return true
			}
		}
		return false
	}
	ft.bold = has("bold", "black", "heavy", "-bd", ",bd") && !has("semilight") || flags&flagForceBold != 0 || weight >= 600
	ft.italic = has("italic", "oblique") || flags&flagItalic != 0 || angle != 0
	ft.symbols = has("symbol", "wingding", "webding", "dingbat", "marlett", "awesome", "icon")
}

// loadSimple fills the table of a font whose codes are single bytes.
func (f *file) loadSimple(ft *font, d, descriptor types.Dict) {
	subtype := f.name(d["Subtype"])
	baseName := f.name(d["BaseFont"])
	var embedded *fontProgram
	if ft.unicode == nil {
		embedded = f.program(ft, descriptor)
	}
	names := f.glyphNames(ft, d, embedded, f.int(descriptor["Flags"])&flagSymbolic != 0, subtype, baseName)
	for c := range 256 {
		ch := &ft.simple[c]
		ch.code, ch.size = uint32(c), 1
		if ft.unicode != nil {
			ch.text = ft.fromUnicode([]byte{byte(c)})
		}
		if ch.text == "" {
			ch.text = names[c]
		}
	}
	if ft.unicode == nil {
		for _, c := range "\t\n\r" { // no glyph in any encoding: writers leave them in as blanks
			if ft.simple[c].text == "" {
				ft.simple[c].text = " "
			}
		}
	}
	f.simpleWidths(ft, d, descriptor, subtype, baseName)
	for c := range ft.simple {
		ft.simple[c].text = spelled(ft.simple[c].text)
	}
}

// latinLigatures are U+FB00 to U+FB06 in letters.
var latinLigatures = strings.NewReplacer("\ufb00", "ff", "\ufb01", "fi", "\ufb02", "fl", "\ufb03", "ffi", "\ufb04", "ffl", "\ufb05", "st", "\ufb06", "st")

// spelled is a text with its Latin ligatures in letters: they are how letters are
// drawn, and a word is looked for as it is written.
func spelled(s string) string {
	if !strings.Contains(s, "\xef\xac") { // how all of them begin
		return s
	}
	return latinLigatures.Replace(s)
}

// glyphNames is what the font's encoding says, with its differences. Where the font
// names none, or a symbolic one without differences names one for show, the font
// file's own comes first.
func (f *file) glyphNames(ft *font, d types.Dict, embedded *fontProgram, symbolic bool, subtype, baseName string) (names [256]string) {
	enc := f.resolve(d["Encoding"])
	base := f.name(enc)
	e := f.dict(enc)
	if e != nil {
		base = f.name(e["BaseEncoding"])
	}
	table := &standard
	switch {
	case base == "WinAnsiEncoding":
		table = &winAnsi
	case base == "MacRomanEncoding":
		table = &macRoman
	case strings.HasSuffix(baseName, "ZapfDingbats"):
		table = &dingbats
	case baseName == "Symbol" || strings.HasSuffix(baseName, "+Symbol") || strings.HasPrefix(baseName, "Symbol,"):
		table = &symbol
	case subtype == "TrueType":
		table = &winAnsi
	}
	if subtype != "Type3" {
		for c, r := range table {
			if r != 0 {
				names[c] = string(r)
			}
		}
	}
	if embedded != nil && (base == "" || symbolic && e == nil) {
		for c := range 256 {
			if s := embedded.simpleText(byte(c)); s != "" {
				names[c] = s
			}
		}
	}
	ft.guessed = ft.unicode == nil && base == "" && len(f.array(e["Differences"])) == 0 && subtype != "Type3" &&
		(embedded == nil || len(embedded.codes) == 0) && !corefont.IsCoreFont(afterTag(baseName))
	ft.flawed = ft.flawed || d["Encoding"] != nil && enc == nil
	c := 0
	for _, x := range f.array(e["Differences"]) {
		switch x := f.resolve(x).(type) {
		case types.Integer:
			c = int(x)
		case types.Float:
			c = int(x)
		case types.Name:
			if c >= 0 && c < 256 {
				names[c] = glyphText(string(x))
			}
			c++
		}
	}
	return names
}

func (f *file) simpleWidths(ft *font, d, descriptor types.Dict, subtype, baseName string) {
	scale := 0.001
	if subtype == "Type3" {
		if m, ok := f.numbers(d["FontMatrix"], 6); ok {
			scale = m[0]
		}
	}
	widths, first := f.array(d["Widths"]), f.int(d["FirstChar"])
	missing := f.num(descriptor["MissingWidth"]) * 0.001
	core := coreFont(baseName)
	ft.flawed = ft.flawed || subtype != "Type3" && len(widths) == 0 && !corefont.IsCoreFont(afterTag(baseName)) ||
		len(widths) > 0 && d["LastChar"] != nil && len(widths) != f.int(d["LastChar"])-first+1
	for c := range 256 {
		w := &ft.simple[c].width
		switch i := c - first; {
		case i >= 0 && i < len(widths):
			v, ok := f.number(widths[i])
			*w = v * scale
			ft.flawed = ft.flawed || !ok
		case len(widths) > 0:
			*w = missing
		case core == "Symbol" || core == "ZapfDingbats":
			*w = coreWidth(core, rune(c))
		default:
			r, _ := utf8.DecodeRuneInString(ft.simple[c].text)
			*w = coreWidth(core, r)
		}
	}
}

// afterTag is a font's name without the tag of a subset: "ABCDEF+Arial".
func afterTag(name string) string {
	if _, rest, ok := strings.Cut(name, "+"); ok {
		return rest
	}
	return name
}

// coreFont is the one of the 14 standard fonts that comes nearest.
func coreFont(name string) string {
	name = afterTag(name)
	if corefont.IsCoreFont(name) {
		return name
	}
	n := strings.ToLower(name)
	bold, italic := strings.Contains(n, "bold"), strings.Contains(n, "italic") || strings.Contains(n, "oblique")
	pick := func(plain, b, i, bi string) string {
		switch {
		case bold && italic:
			return bi
		case bold:
			return b
		case italic:
			return i
		}
		return plain
	}
	switch {
	case strings.Contains(n, "courier") || strings.Contains(n, "mono"):
		return "Courier"
	case strings.Contains(n, "times") || strings.Contains(n, "serif") && !strings.Contains(n, "sans"):
		return pick("Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic")
	}
	return pick("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique")
}

// coreWidth is the width of a character in a standard font. The library's table
// is by Windows-1252 code (by the font's own code for the symbol fonts).
func coreWidth(core string, r rune) float64 {
	if r >= 0x80 && core != "Symbol" && core != "ZapfDingbats" {
		for c, x := range winAnsi {
			if x == r {
				r = rune(c)
				break
			}
		}
	}
	w, err := corefont.CharWidth(core, r)
	if err != nil || r == 0 {
		return 0.5
	}
	return float64(w) / 1000
}

// loadComposite reads a Type0 font: codes of one to four bytes.
func (f *file) loadComposite(ft *font, d, base, descriptor types.Dict) {
	ft.known = map[code]char{}
	switch enc := f.resolve(d["Encoding"]).(type) {
	case types.Name:
		ft.vertical = strings.HasSuffix(string(enc), "-V")
		if !strings.HasPrefix(string(enc), "Identity") && ft.unicode != nil {
			// A predefined CMap that we do not carry: its code lengths are in ToUnicode too.
			ft.spaces = ft.unicode.spaces
		}
	default:
		if s := f.stream(enc); s != nil {
			ft.coding = f.cmap(d["Encoding"])
			ft.flawed = ft.flawed || ft.coding.damaged
			ft.spaces = ft.coding.spaces
			ft.vertical = ft.coding.vertical || f.int(s.Dict["WMode"]) == 1
			if strings.HasSuffix(ft.coding.use, "-V") || strings.HasSuffix(f.name(s.Dict["UseCMap"]), "-V") {
				ft.vertical = true
			}
			if len(ft.coding.cids.list) == 0 {
				ft.coding = nil
			}
		}
	}
	ft.width = 1
	if w, ok := f.number(base["DW"]); ok {
		ft.width = w / 1000
	}
	ft.widths = f.compositeWidths(ft, base["W"])
	ft.flawed = ft.flawed || base == nil
	if s := f.stream(base["CIDToGIDMap"]); s != nil {
		var err error
		ft.gidMap, err = f.data(s)
		ft.flawed = ft.flawed || err != nil
	}
	if ft.unicode == nil || len(ft.unicode.text.list) == 0 {
		ft.program = f.program(ft, descriptor)
	}
}

// compositeWidths reads the W array: c [w …] and first last w, §9.7.4.3.
func (f *file) compositeWidths(ft *font, o types.Object) (w rangeMap[float64]) {
	width := func(o types.Object) float64 {
		v, ok := f.number(o)
		ft.flawed = ft.flawed || !ok
		return v / 1000
	}
	a := f.array(o)
	ft.flawed = ft.flawed || o != nil && a == nil
	for i := 0; i < len(a); {
		first, ok := f.number(a[i])
		if !ok || i+1 == len(a) {
			ft.flawed = true
			break
		}
		if list := f.array(a[i+1]); list != nil {
			for j, x := range list {
				c := code(first) + code(j)
				w.put(c, c, width(x))
			}
			i += 2
			continue
		}
		if i+2 >= len(a) {
			ft.flawed = true
			break
		}
		w.put(code(first), code(f.int(a[i+1])), width(a[i+2]))
		i += 3
	}
	return w
}

// fromUnicode is what ToUnicode says for a code, "" when it says nothing of use.
func (ft *font) fromUnicode(b []byte) string {
	s, ok := ft.unicode.lookup(makeCode(b))
	if !ok && len(b) == 1 { // some writers give the codes of simple fonts two bytes
		s, ok = ft.unicode.lookup(makeCode([]byte{0, b[0]}))
	}
	if !ok || s == "" || s[0] < ' ' && !strings.Contains("\t\n\r", s[:1]) || strings.ContainsRune(s, utf8.RuneError) {
		return "" // a control character is drawn by no font: the map is wrong
	}
	return s
}

// next takes one code off the string.
func (ft *font) next(s []byte) (char, []byte) {
	if !ft.composite {
		return ft.simple[s[0]], s[1:]
	}
	n := 2
	if len(ft.spaces) > 0 {
		if n = size(ft.spaces, s); n == 0 {
			n = ft.spaces[0].size
		}
	}
	n = min(n, len(s))
	c := makeCode(s[:n])
	ch, ok := ft.known[c]
	if !ok {
		if len(ft.known) >= maxKnown {
			clear(ft.known)
		}
		ch = ft.composed(s[:n], c)
		ft.known[c] = ch
	}
	return ch, s[n:]
}

// composed looks a code of a composite font up.
func (ft *font) composed(b []byte, c code) char {
	ch := char{code: c.value(), size: int8(len(b)), width: ft.width}
	cid := c.value()
	if ft.coding != nil {
		cid, _ = ft.coding.glyph(c)
	}
	if w, ok := ft.widths.get(code(cid)); ok {
		ch.width = w.v
	}
	if ft.vertical {
		ch.width = 1
	}
	if ft.unicode != nil {
		ch.text = ft.fromUnicode(b)
	}
	if ch.text == "" && ft.program != nil {
		gid := cid
		if i := 2 * int(cid); i+1 < len(ft.gidMap) {
			gid = uint32(ft.gidMap[i])<<8 | uint32(ft.gidMap[i+1])
		}
		ch.text = ft.program.glyphText(gid)
	}
	ch.text = spelled(ch.text)
	return ch
}

// program reads the embedded font file for what it says about its glyphs.
func (f *file) program(ft *font, descriptor types.Dict) *fontProgram {
	for _, key := range []string{"FontFile2", "FontFile", "FontFile3"} {
		s := f.stream(descriptor[key])
		if s == nil {
			continue
		}
		data, err := f.data(s)
		ft.flawed = ft.flawed || err != nil
		if key == "FontFile" || bytes.HasPrefix(data, []byte("%!")) {
			return parseType1(data)
		}
		if table := sfntTable(data, "CFF "); table != nil && key == "FontFile3" {
			if p := parseCFF(table); p != nil {
				return p
			}
		}
		if p := parseCFF(data); p != nil {
			return p
		}
		return parseOpenType(data)
	}
	return nil
}
