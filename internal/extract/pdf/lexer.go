package pdf

import "strconv"

// A kind says what a token of a content stream or a CMap is.
type kind uint8

const (
	tokEndOfData kind = iota
	tokNumber
	tokString // a string, unescaped
	tokName   // without its slash, unescaped
	tokOperator
	tokArrayStart
	tokArrayEnd
	tokDictStart
	tokDictEnd
)

// A token's bytes point into the stream or into the lexer's own buffer and are
// good until reset.
type token struct {
	kind kind
	num  float64
	b    []byte
}

// A lexer cuts a content stream or a CMap into tokens. It never fails: what is
// no token at all comes out as an operator that nobody knows.
type lexer struct {
	data    []byte
	pos     int
	buf     []byte         // strings and names that had to be unescaped
	unended bool           // the data ended inside a string or an inline image
	comment func(b []byte) // takes the comments, when there is one
}

// reset lets the buffer be used again; tokens given out before are void.
func (l *lexer) reset() { l.buf = l.buf[:0] }

const (
	classRegular = iota
	classSpace
	classDelimiter
)

// class tells spaces and delimiters from other bytes, ISO 32000-1 §7.2.2.
var class = func() (t [256]uint8) {
	for _, c := range "\x00\t\n\f\r " {
		t[c] = classSpace
	}
	for _, c := range "()<>[]{}/%" {
		t[c] = classDelimiter
	}
	return t
}()

func (l *lexer) next() token {
	l.skipSpace()
	if l.pos >= len(l.data) {
		return token{}
	}
	c := l.data[l.pos]
	switch c {
	case '(':
		return token{kind: tokString, b: l.literal()}
	case '<':
		l.pos++
		if l.pos < len(l.data) && l.data[l.pos] == '<' {
			l.pos++
			return token{kind: tokDictStart}
		}
		return token{kind: tokString, b: l.hex()}
	case '>':
		l.pos++
		if l.pos < len(l.data) && l.data[l.pos] == '>' {
			l.pos++
			return token{kind: tokDictEnd}
		}
		return token{kind: tokOperator, b: l.data[l.pos-1 : l.pos]}
	case '[':
		l.pos++
		return token{kind: tokArrayStart}
	case ']':
		l.pos++
		return token{kind: tokArrayEnd}
	case '/':
		return token{kind: tokName, b: l.name()}
	case '{', '}', ')':
		l.pos++
		return token{kind: tokOperator, b: l.data[l.pos-1 : l.pos]}
	}
	start := l.pos
	for l.pos < len(l.data) && class[l.data[l.pos]] == classRegular {
		l.pos++
	}
	word := l.data[start:l.pos]
	if c <= '9' && (c >= '0' || c == '-' || c == '+' || c == '.') {
		if f, ok := parseNumber(word); ok {
			return token{kind: tokNumber, num: f}
		}
	}
	return token{kind: tokOperator, b: word}
}

func (l *lexer) skipSpace() {
	for l.pos < len(l.data) {
		c := l.data[l.pos]
		switch {
		case class[c] == classSpace:
			l.pos++
		case c == '%':
			from := l.pos + 1
			for l.pos < len(l.data) && l.data[l.pos] != '\n' && l.data[l.pos] != '\r' {
				l.pos++
			}
			if l.comment != nil && from < l.pos {
				l.comment(l.data[from:l.pos])
			}
		default:
			return
		}
	}
}

// parseNumber reads a number as tolerantly as viewers do: a second sign ends it
// ("12-34"), signs may be doubled ("--5").
func parseNumber(b []byte) (float64, bool) {
	i, neg := 0, false
	for i < len(b) && (b[i] == '+' || b[i] == '-') {
		neg = neg || b[i] == '-'
		i++
	}
	whole, scale, digits, point := 0.0, 1.0, 0, false
loop:
	for ; i < len(b); i++ {
		switch c := b[i]; {
		case c >= '0' && c <= '9':
			digits++
			if point {
				scale /= 10
				whole += float64(c-'0') * scale
			} else {
				whole = whole*10 + float64(c-'0')
			}
		case c == '.' && !point:
			point = true
		case c == '-' || c == '+' || c == '.':
			break loop
		default:
			return 0, false
		}
	}
	if digits == 0 && !point {
		return 0, false
	}
	if neg {
		whole = -whole
	}
	return whole, true
}

func (l *lexer) name() []byte {
	l.pos++
	start, escaped := l.pos, false
	for l.pos < len(l.data) && class[l.data[l.pos]] == classRegular {
		escaped = escaped || l.data[l.pos] == '#'
		l.pos++
	}
	raw := l.data[start:l.pos]
	if !escaped {
		return raw
	}
	from := len(l.buf)
	for i := 0; i < len(raw); i++ {
		if raw[i] == '#' && i+2 < len(raw) {
			if v, err := strconv.ParseUint(string(raw[i+1:i+3]), 16, 8); err == nil {
				l.buf = append(l.buf, byte(v))
				i += 2
				continue
			}
		}
		l.buf = append(l.buf, raw[i])
	}
	return l.buf[from:]
}

func (l *lexer) hex() []byte {
	from, high, half := len(l.buf), byte(0), false
	for l.pos < len(l.data) {
		c := l.data[l.pos]
		l.pos++
		if c == '>' {
			if half {
				l.buf = append(l.buf, high<<4)
			}
			return l.buf[from:]
		}
		v, ok := hexDigit(c)
		if !ok {
			continue
		}
		if half {
			l.buf = append(l.buf, high<<4|v)
		}
		high, half = v, !half
	}
	if half {
		l.buf = append(l.buf, high<<4)
	}
	l.unended = true
	return l.buf[from:]
}

func hexDigit(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, true
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}

// literal reads a (…) string, ISO 32000-1 §7.3.4.2. One without escapes or
// nested brackets is given out as it lies in the stream.
func (l *lexer) literal() []byte {
	l.pos++
	start := l.pos
	for l.pos < len(l.data) {
		switch l.data[l.pos] {
		case ')':
			l.pos++
			return l.data[start : l.pos-1]
		case '\\', '(', '\r':
			return l.escaped(start)
		}
		l.pos++
	}
	l.unended = true
	return l.data[start:]
}

func (l *lexer) escaped(start int) []byte {
	from := len(l.buf)
	l.buf = append(l.buf, l.data[start:l.pos]...)
	for depth := 1; l.pos < len(l.data); {
		c := l.data[l.pos]
		l.pos++
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return l.buf[from:]
			}
		case '\r':
			l.skipLF()
			c = '\n'
		case '\\':
			l.escape()
			continue
		}
		l.buf = append(l.buf, c)
	}
	l.unended = true
	return l.buf[from:]
}

func (l *lexer) skipLF() {
	if l.pos < len(l.data) && l.data[l.pos] == '\n' {
		l.pos++
	}
}

// escape reads what follows a backslash.
func (l *lexer) escape() {
	if l.pos >= len(l.data) {
		return
	}
	c := l.data[l.pos]
	l.pos++
	switch c {
	case 'n':
		c = '\n'
	case 'r':
		c = '\r'
	case 't':
		c = '\t'
	case 'b':
		c = '\b'
	case 'f':
		c = '\f'
	case '\r':
		l.skipLF()
		return
	case '\n':
		return
	case '0', '1', '2', '3', '4', '5', '6', '7':
		v := int(c - '0')
		for i := 0; i < 2 && l.pos < len(l.data) && l.data[l.pos] >= '0' && l.data[l.pos] <= '7'; i++ {
			v = v<<3 | int(l.data[l.pos]-'0')
			l.pos++
		}
		c = byte(v)
	}
	l.buf = append(l.buf, c)
}

// skipImage moves past the data of an inline image, to after its EI. Image data
// can hold those letters by chance, so what follows must look like text.
func (l *lexer) skipImage() {
	for p := l.pos; p+2 <= len(l.data); p++ {
		if l.data[p] != 'E' || l.data[p+1] != 'I' || p == 0 || class[l.data[p-1]] != classSpace {
			continue
		}
		rest := l.data[p+2 : min(p+12, len(l.data))]
		if len(rest) > 0 && class[rest[0]] != classSpace {
			continue
		}
		if printable(rest) {
			l.pos = p + 2
			return
		}
	}
	l.pos, l.unended = len(l.data), true
}

func printable(b []byte) bool {
	for _, c := range b {
		if c > 126 || c < 32 && class[c] != classSpace {
			return false
		}
	}
	return true
}
