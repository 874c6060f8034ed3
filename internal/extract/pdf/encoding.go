package pdf

import (
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// An encoding says what text each code of a simple font stands for; 0 for none.
type encoding [256]rune

// The encodings of ISO 32000-1 Annex D, and the built-in ones of the two symbol fonts.
var (
	winAnsi  = fromCharmap(charmap.Windows1252, map[byte]rune{0x7f: '•', 0x81: '•', 0x8d: '•', 0x8f: '•', 0x90: '•', 0x9d: '•', 0xad: '-'})
	macRoman = fromCharmap(charmap.Macintosh, nil)
	standard = fromRuns(32, " !\"#$%&’()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_‘abcdefghijklmnopqrstuvwxyz{|}~",
		161, "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ", 177, "–†‡·", 182, "¶•‚„”»…‰", 191, "¿", 193, "`´ˆ˜¯˘˙¨", 202, "˚¸", 205, "˝˛ˇ—",
		225, "Æ", 227, "ª", 232, "ŁØŒº", 241, "æ", 245, "ı", 248, "łøœß")
	symbol = fromRuns(32, " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧ∆ΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
		97, "αβχδεφγηιϕκλµνοπθρστυϖωξψζ{|}∼", 160, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…", 191, "↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑",
		241, "〉∫")
	dingbats = func() (e encoding) {
		for c := 0x21; c <= 0x7e; c++ {
			e[c] = rune(0x2700 + c - 0x20)
		}
		for c := 0xa1; c <= 0xfe; c++ {
			e[c] = rune(0x2761 + c - 0xa1)
		}
		for c, r := range map[int]rune{' ': ' ', 0x25: '☎', 0x2a: '☛', 0x2b: '☞', 0x48: '★', 0x6c: '●', 0x6e: '■', 0x73: '▲', 0x74: '▼', 0x75: '◆',
			0x77: '◗', 0xa8: '♣', 0xa9: '♦', 0xaa: '♥', 0xab: '♠', 0xd5: '→', 0xd6: '↔', 0xd7: '↕', 0xf0: 0} {
			e[c] = r
		}
		for i := range 10 {
			e[0xac+i] = '①' + rune(i)
		}
		return e
	}()
	// pdfDoc is the encoding of text strings outside of pages, §D.3.
	pdfDoc = func() encoding {
		e := fromRuns(0x18, "˘ˇˆ˙˝˛˚˜", 0x80, "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž", 0xa0, "€")
		for c := range 256 {
			if e[c] == 0 && (c < 0x18 || c >= 0x20 && c < 0x7f || c > 0xa0) {
				e[c] = rune(c)
			}
		}
		return e
	}()
)

func fromCharmap(m *charmap.Charmap, extra map[byte]rune) (e encoding) {
	for c := 32; c < 256; c++ {
		if r := m.DecodeByte(byte(c)); r != utf8.RuneError && r >= 32 {
			e[c] = r
		}
	}
	for c, r := range extra {
		e[c] = r
	}
	return e
}

// fromRuns takes a code and the characters from it on, in turn.
func fromRuns(runs ...any) (e encoding) {
	for i := 0; i+1 < len(runs); i += 2 {
		c := runs[i].(int)
		for _, r := range runs[i+1].(string) {
			e[c] = r
			c++
		}
	}
	return e
}

// decodeText reads a text string, §7.9.2.2: UTF-16 or UTF-8 with its mark, else PDFDocEncoding.
func decodeText(b []byte) string {
	switch {
	case len(b) >= 2 && b[0] == 0xfe && b[1] == 0xff:
		return stripEscapes(utf16Text(b[2:]))
	case len(b) >= 2 && b[0] == 0xff && b[1] == 0xfe: // against the standard, and met
		u := make([]uint16, len(b)/2-1)
		for i := range u {
			u[i] = uint16(b[2*i+2]) | uint16(b[2*i+3])<<8
		}
		return stripEscapes(string(utf16.Decode(u)))
	case len(b) >= 3 && b[0] == 0xef && b[1] == 0xbb && b[2] == 0xbf:
		return string(b[3:])
	}
	r := make([]rune, 0, len(b))
	for _, c := range b {
		if x := pdfDoc[c]; x != 0 {
			r = append(r, x)
		}
	}
	return string(r)
}

// stripEscapes leaves out language marks: ESC, a language code, ESC.
func stripEscapes(s string) string {
	var out []rune
	in := false
	for _, r := range s {
		switch {
		case r == 0x1b:
			in = !in
		case !in:
			out = append(out, r)
		}
	}
	return string(out)
}
