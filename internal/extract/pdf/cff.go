package pdf

import "strings"

// parseCFF reads the encoding of a bare CFF font (Type1C), as Adobe Technical Note
// 5176 has it. It is nil for a CID font, and for one with a predefined encoding.
func parseCFF(data []byte) *fontProgram {
	c := cff{data: data}
	if len(data) < 4 || data[0] != 1 {
		return nil
	}
	_, at := c.index(int(data[2]))
	tops, at := c.index(at)
	names, _ := c.index(at)
	if len(tops) == 0 {
		return nil
	}
	top := c.dict(tops[0])
	if _, cid := top[1230]; cid || top[16] <= 1 {
		return nil
	}
	glyphs, _ := c.index(top[17])
	charset := c.charset(top[15], len(glyphs))
	name := func(sid int) string {
		switch {
		case sid < len(cffStrings):
			return cffStrings[sid]
		case sid-len(cffStrings) < len(names):
			return string(names[sid-len(cffStrings)])
		}
		return ""
	}
	p := &fontProgram{codes: map[byte]string{}}
	put := func(code, sid int) {
		if s := glyphText(name(sid)); s != "" {
			p.codes[byte(code)] = s
		}
	}
	c.encoding(top[16], func(code, gid int) {
		if gid < len(charset) {
			put(code, charset[gid])
		}
	}, put)
	return p
}

// A cff reads numbers out of a font; beyond its end all are zero.
type cff struct{ data []byte }

func (c cff) u8(at int) int {
	if at < 0 || at >= len(c.data) {
		return 0
	}
	return int(c.data[at])
}

func (c cff) u16(at int) int { return c.u8(at)<<8 | c.u8(at+1) }

// index reads an INDEX and returns its pieces and where it ends.
func (c cff) index(at int) (list [][]byte, end int) {
	n, size := c.u16(at), c.u8(at+2)
	if n == 0 {
		return nil, at + 2
	}
	if size < 1 || size > 4 || at+3+(n+1)*size > len(c.data) {
		return nil, len(c.data)
	}
	offset := func(i int) (v int) {
		for k := range size {
			v = v<<8 | c.u8(at+3+i*size+k)
		}
		return v
	}
	base := at + 2 + (n+1)*size
	for i := range n {
		from, to := base+offset(i), base+offset(i+1)
		if from < 0 || from > to || to > len(c.data) {
			return list, len(c.data)
		}
		list = append(list, c.data[from:to])
	}
	return list, base + offset(n)
}

// dict reads the last operand of each operator of a DICT; 12 n has the key 1200+n.
func (c cff) dict(b []byte) map[int]int {
	d, last := map[int]int{}, 0
	for i := 0; i < len(b); {
		next := func(k int) int {
			if i+k < len(b) {
				return int(b[i+k])
			}
			return 0
		}
		switch v := int(b[i]); {
		case v == 12:
			d[1200+next(1)] = last
			i += 2
		case v <= 21:
			d[v], last = last, 0
			i++
		case v == 28:
			last = int(int16(next(1)<<8 | next(2)))
			i += 3
		case v == 29:
			last = int(int32(next(1)<<24 | next(2)<<16 | next(3)<<8 | next(4)))
			i += 5
		case v == 30: // a real number: no offset is one
			for i++; i < len(b) && b[i]&15 != 15; i++ {
			}
			i++
		case v >= 32 && v <= 246:
			last = v - 139
			i++
		case v >= 247 && v <= 250:
			last = (v-247)*256 + next(1) + 108
			i += 2
		case v >= 251 && v <= 254:
			last = -(v-251)*256 - next(1) - 108
			i += 2
		default:
			i++
		}
	}
	return d
}

// charset is the name number of each glyph.
func (c cff) charset(at, glyphs int) []int {
	sids := []int{0}
	if at <= 2 { // predefined; in the first of them names are in order
		for g := 1; g < min(glyphs, 229); g++ {
			sids = append(sids, g)
		}
		return sids
	}
	format := c.u8(at)
	for at++; len(sids) < glyphs && at < len(c.data); {
		sid, more := c.u16(at), 0
		at += 2
		switch format {
		case 1:
			more = c.u8(at)
			at++
		case 2:
			more = c.u16(at)
			at += 2
		}
		for k := 0; k <= more && len(sids) < glyphs; k++ {
			sids = append(sids, sid+k)
		}
	}
	return sids
}

// encoding gives the glyph of each code to glyph, and the name number of the codes added
// at the end to name.
func (c cff) encoding(at int, glyph, name func(code, v int)) {
	format, n := c.u8(at), c.u8(at+1)
	gid := 1
	at += 2
	for range n {
		code, more := c.u8(at), 0
		at++
		if format&0x7f == 1 {
			more = c.u8(at)
			at++
		}
		for k := 0; k <= more; k++ {
			glyph(code+k, gid)
			gid++
		}
	}
	if format&0x80 != 0 {
		for k := range c.u8(at) {
			name(c.u8(at+1+3*k), c.u16(at+2+3*k))
		}
	}
}

// cffStrings are the standard strings of CFF, appendix A, by number.
var cffStrings = strings.Fields(".notdef space exclam quotedbl numbersign dollar percent ampersand quoteright parenleft parenright asterisk " +
	"plus comma hyphen period slash zero one two three four five six seven eight nine colon semicolon less equal " +
	"greater question at A B C D E F G H I J K L M N O P Q R S T U V W X Y Z bracketleft backslash bracketright " +
	"asciicircum underscore quoteleft a b c d e f g h i j k l m n o p q r s t u v w x y z braceleft bar braceright " +
	"asciitilde exclamdown cent sterling fraction yen florin section currency quotesingle quotedblleft " +
	"guillemotleft guilsinglleft guilsinglright fi fl endash dagger daggerdbl periodcentered paragraph bullet " +
	"quotesinglbase quotedblbase quotedblright guillemotright ellipsis perthousand questiondown grave acute " +
	"circumflex tilde macron breve dotaccent dieresis ring cedilla hungarumlaut ogonek caron emdash AE ordfeminine " +
	"Lslash Oslash OE ordmasculine ae dotlessi lslash oslash oe germandbls onesuperior logicalnot mu trademark Eth " +
	"onehalf plusminus Thorn onequarter divide brokenbar degree thorn threequarters twosuperior registered minus " +
	"eth multiply threesuperior copyright Aacute Acircumflex Adieresis Agrave Aring Atilde Ccedilla Eacute " +
	"Ecircumflex Edieresis Egrave Iacute Icircumflex Idieresis Igrave Ntilde Oacute Ocircumflex Odieresis Ograve " +
	"Otilde Scaron Uacute Ucircumflex Udieresis Ugrave Yacute Ydieresis Zcaron aacute acircumflex adieresis agrave " +
	"aring atilde ccedilla eacute ecircumflex edieresis egrave iacute icircumflex idieresis igrave ntilde oacute " +
	"ocircumflex odieresis ograve otilde scaron uacute ucircumflex udieresis ugrave yacute ydieresis zcaron " +
	"exclamsmall Hungarumlautsmall dollaroldstyle dollarsuperior ampersandsmall Acutesmall parenleftsuperior " +
	"parenrightsuperior twodotenleader onedotenleader zerooldstyle oneoldstyle twooldstyle threeoldstyle " +
	"fouroldstyle fiveoldstyle sixoldstyle sevenoldstyle eightoldstyle nineoldstyle commasuperior " +
	"threequartersemdash periodsuperior questionsmall asuperior bsuperior centsuperior dsuperior esuperior " +
	"isuperior lsuperior msuperior nsuperior osuperior rsuperior ssuperior tsuperior ff ffi ffl parenleftinferior " +
	"parenrightinferior Circumflexsmall hyphensuperior Gravesmall Asmall Bsmall Csmall Dsmall Esmall Fsmall Gsmall " +
	"Hsmall Ismall Jsmall Ksmall Lsmall Msmall Nsmall Osmall Psmall Qsmall Rsmall Ssmall Tsmall Usmall Vsmall " +
	"Wsmall Xsmall Ysmall Zsmall colonmonetary onefitted rupiah Tildesmall exclamdownsmall centoldstyle " +
	"Lslashsmall Scaronsmall Zcaronsmall Dieresissmall Brevesmall Caronsmall Dotaccentsmall Macronsmall figuredash " +
	"hypheninferior Ogoneksmall Ringsmall Cedillasmall questiondownsmall oneeighth threeeighths fiveeighths " +
	"seveneighths onethird twothirds zerosuperior foursuperior fivesuperior sixsuperior sevensuperior " +
	"eightsuperior ninesuperior zeroinferior oneinferior twoinferior threeinferior fourinferior fiveinferior " +
	"sixinferior seveninferior eightinferior nineinferior centinferior dollarinferior periodinferior commainferior " +
	"Agravesmall Aacutesmall Acircumflexsmall Atildesmall Adieresissmall Aringsmall AEsmall Ccedillasmall " +
	"Egravesmall Eacutesmall Ecircumflexsmall Edieresissmall Igravesmall Iacutesmall Icircumflexsmall " +
	"Idieresissmall Ethsmall Ntildesmall Ogravesmall Oacutesmall Ocircumflexsmall Otildesmall Odieresissmall " +
	"OEsmall Oslashsmall Ugravesmall Uacutesmall Ucircumflexsmall Udieresissmall Yacutesmall Thornsmall " +
	"Ydieresissmall 001.000 001.001 001.002 001.003 Black Bold Book Light Medium Regular Roman Semibold")
