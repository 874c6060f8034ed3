// Package fold makes text plain for matching and keeps the way back: spaces are
// one kind, quotes and dashes are ASCII, ligatures and full-width forms are
// spelled out, invisible characters are gone. Case and diacritics stay; whoever
// compares words folds those.
package fold

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/foilint/foilint/internal/ascii"
	"github.com/foilint/foilint/internal/document"
)

// A Text is folded text. In S a run of spaces or no-break spaces is one ' ', a
// line break is ' ', and a tab or a gap of three or more spaces is '\t' (a column
// boundary).
type Text struct {
	S    string
	away *drift // nil where S and its source are in step, byte by byte
}

// A drift says where a folded text is not in step with its source.
type drift struct {
	source string
	shifts []shift // where the two texts drift apart, in rising order
}

// A shift says that from folded byte to, the source stands at byte from, and that
// the source of what comes before ended at byte end; what lies between was
// dropped. Bytes after a shift run in step until the next.
type shift struct{ to, from, end int }

// Span turns a span of S into the span of the source that it came from. What was
// dropped or merged inside the span belongs to it.
func (t *Text) Span(start, end int) document.Span {
	if end <= start {
		at := t.from(start)
		return document.Span{Start: at, End: at}
	}
	return document.Span{Start: t.from(start), End: t.upto(end)}
}

// Offset is the place in S of a byte of the source, or of the next one that was kept.
func (t *Text) Offset(source int) int {
	if t.away == nil {
		return min(source, len(t.S))
	}
	shifts := t.away.shifts
	i := sort.Search(len(shifts), func(i int) bool { return shifts[i].from > source }) - 1
	if i < 0 {
		return min(source, len(t.S))
	}
	off := shifts[i].to + source - shifts[i].from
	if i+1 < len(shifts) {
		off = min(off, shifts[i+1].to)
	}
	return min(off, len(t.S))
}

// from is the source byte of the character that folded byte i came from.
func (t *Text) from(i int) int {
	if t.away == nil {
		return max(0, min(i, len(t.S)))
	}
	d := t.away
	k := sort.Search(len(d.shifts), func(k int) bool { return d.shifts[k].to > i })
	at := d.at(k, i)
	if k < len(d.shifts) {
		at = min(at, d.shifts[k].end-1) // inside a character that was spelled out
	}
	for at > 0 && at < len(d.source) && !utf8.RuneStart(d.source[at]) {
		at--
	}
	return at
}

// upto is the source byte where a span ends that ends at folded byte i. Dropped
// characters that follow are left outside.
func (t *Text) upto(i int) int {
	if t.away == nil {
		return max(0, min(i, len(t.S)))
	}
	d := t.away
	k := sort.Search(len(d.shifts), func(k int) bool { return d.shifts[k].to >= i })
	if k < len(d.shifts) && d.shifts[k].to == i {
		return d.shifts[k].end
	}
	at := d.at(k, i)
	if k < len(d.shifts) {
		at = min(at, d.shifts[k].end)
	}
	for at > 0 && at < len(d.source) && !utf8.RuneStart(d.source[at]) {
		at++
	}
	return at
}

// at is the source byte of folded byte i by the shift before the k-th.
func (d *drift) at(k, i int) int {
	if k > 0 {
		i += d.shifts[k-1].from - d.shifts[k-1].to
	}
	return max(0, min(i, len(d.source)))
}

// Fold folds s.
func Fold(s string) *Text {
	t := &Text{}
	new(Folder).Fold(s, t)
	return t
}

// A Folder folds one text after another.
type Folder struct {
	src    string
	out    []byte
	shifts []shift
	end    int // source byte where what was written last ended
}

// Fold makes t the folded text of s.
func (f *Folder) Fold(s string, t *Text) {
	if plain(s, 0) == len(s) {
		*t = Text{S: s}
		return
	}
	f.src, f.out, f.shifts, f.end = s, f.out[:0], nil, 0
	f.run()
	*t = Text{S: string(f.out)}
	if f.shifts != nil || !ascii.Only(s) {
		t.away = &drift{source: s, shifts: f.shifts}
	}
}

// plain is where the stretch from byte i of s ends that folds to itself.
func plain(s string, i int) int {
	const each, high = 0x01_01_01_01_01_01_01_01, 0x80_80_80_80_80_80_80_80 // of eight bytes
	for i+8 <= len(s) {
		eight := ascii.Eight(s, i)
		if (eight|(eight-' '*each)|(eight+each))&high != 0 { // a byte before ' ' or after '~'
			break
		}
		spaces := (high - (eight ^ ' '*each)) & high
		if spaces&(spaces>>8) != 0 {
			break
		}
		if i += 8; spaces>>63 != 0 {
			i-- // what follows it counts
		}
	}
	for ; i < len(s); i++ {
		if !plainBytes[s[i]] && (s[i] != ' ' || i+1 < len(s) && !plainBytes[s[i+1]]) {
			break
		}
	}
	return i
}

// plainBytes are the bytes of ASCII that can be seen.
var plainBytes = func() (t [256]bool) {
	for c := '!'; c < 0x7f; c++ {
		t[c] = true
	}
	return t
}()

// put writes folded bytes for the source from byte at to byte end.
func (f *Folder) put(s string, at, end int) {
	f.mark(at)
	f.out = append(f.out, s...)
	f.end = end
}

// mark records where the source stands if the texts are no longer in step.
func (f *Folder) mark(at int) {
	to := len(f.out)
	expect := to
	if n := len(f.shifts); n > 0 {
		expect = f.shifts[n-1].from + to - f.shifts[n-1].to
	}
	if expect == at {
		return
	}
	if n := len(f.shifts); n > 0 && f.shifts[n-1].to == to {
		f.shifts[n-1].from = at
		return
	}
	f.shifts = append(f.shifts, shift{to, at, f.end})
}

func (f *Folder) run() {
	for i := 0; i < len(f.src); {
		if end := plain(f.src, i); end > i {
			f.put(f.src[i:end], i, end)
			i = end
			continue
		}
		r, size := utf8.DecodeRuneInString(f.src[i:])
		switch {
		case isSpace(r):
			i = f.space(i)
			continue
		case invisible(r):
		case r < 0x80:
			f.put(f.src[i:i+size], i, i+size)
		case spelled(r) != "":
			f.put(spelled(r), i, i+size)
		case unicode.Is(unicode.Mn, r) && len(f.out) > 0:
			f.compose(i, size)
		default:
			f.put(norm.NFKC.String(f.src[i:i+size]), i, i+size)
		}
		i += size
	}
	f.mark(len(f.src))
}

// compose joins a combining mark to the letter before it: "é" written as two
// code points is the same letter as "é" written as one.
func (f *Folder) compose(i, size int) {
	_, n := utf8.DecodeLastRune(f.out)
	start := len(f.out) - n
	joined := norm.NFC.String(string(f.out[start:]) + f.src[i:i+size])
	if utf8.RuneCountInString(joined) != 1 {
		f.put(f.src[i:i+size], i, i+size)
		return
	}
	f.out = append(f.out[:start], joined...)
	f.end = i + size
	if n := len(f.shifts); n > 0 && f.shifts[n-1].to > start {
		f.shifts = f.shifts[:n-1] // of the mark before this one on the same letter
	}
	f.mark(i + size)
}

// space folds a run of spaces and returns where it ends.
func (f *Folder) space(i int) int {
	start, blanks, wide := i, 0, false
	for i < len(f.src) {
		r, size := utf8.DecodeRuneInString(f.src[i:])
		if !isSpace(r) && !invisible(r) {
			break
		}
		switch {
		case r == '\t':
			wide = true
		case r == '\n' || r == '\r':
			blanks = -1 << 20 // spaces around a line break are indentation
		case isSpace(r):
			blanks++
		}
		i += size
	}
	if wide && blanks >= 0 || blanks >= 3 {
		f.put("\t", start, i)
	} else {
		f.put(" ", start, i)
	}
	return i
}

func isSpace(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', '\v', '\f', 0x85, 0xa0, 0x2028, 0x2029:
		return true
	}
	return r > 0xff && unicode.Is(unicode.Zs, r)
}

// invisible reports whether a code point draws nothing and parts nothing.
func invisible(r rune) bool {
	switch {
	case r < 0x20 || r == 0x7f || r == 0xad: // control characters, soft hyphen
		return true
	case r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x2064, r >= 0x2066 && r <= 0x206f:
		return true
	case r == 0xfeff, r == 0x61c, r == 0x180e, r == 0x034f, r >= 0xfe00 && r <= 0xfe0f, r >= 0xe0000 && r <= 0xe0fff:
		return true
	}
	return false
}

// spelled gives quotes, dashes and the like in ASCII; "" for anything else.
func spelled(r rune) string {
	switch r {
	case '‘', '’', '‚', '‛', '′', 'ʼ', '`', '´':
		return "'"
	case '“', '”', '„', '‟', '″':
		return `"`
	case '‐', '‑', '‒', '–', '—', '―', '−', '﹣', '－':
		return "-"
	case '…':
		return "..."
	case '⁄', '∕':
		return "/"
	}
	return ""
}

// Key folds a word for look-up: lower case, no diacritics.
func Key(word string) string {
	if ascii.Only(word) {
		return strings.ToLower(word)
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(word)) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'ø':
			b.WriteByte('o')
		case r == 'ł':
			b.WriteByte('l')
		case r == 'ß':
			b.WriteString("ss")
		case r == 'æ':
			b.WriteString("ae")
		case r == 'œ':
			b.WriteString("oe")
		case r == 'đ' || r == 'ð':
			b.WriteByte('d')
		case r == 'þ':
			b.WriteString("th")
		case r == 'ı':
			b.WriteByte('i')
		case r == '’':
			b.WriteByte('\'')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
