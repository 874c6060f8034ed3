package software

import (
	"strings"

	"github.com/foilint/foilint/internal/zone"
)

// numbered is what the question is about that bears the number of this block: the answers
// stand in a list of their own. Without a question it is 0, and none.
func (q *inquiry) numbered() (t topic, asked bool) {
	const reach = 80 // blocks
	n := number(q.text())
	if n == "" {
		return 0, false
	}
	q.beyond()
	if q.l.Blocks[q.block].At(0).Zone == zone.Request {
		return 0, false
	}
	for i := q.block - 1; i >= 0 && q.block-i <= reach; i-- {
		if s, of := q.numberedAt(i, n); s != "" {
			return q.wants(s, of), true
		}
	}
	for i := q.block + 1; i < len(q.l.Blocks) && i-q.block <= reach; i++ { // the request is quoted below
		if s, of := q.numberedAt(i, n); s != "" {
			return q.wants(s, of), true
		}
	}
	return 0, false
}

// echoes reports whether the block says a numbered question again: "1. Clinical systems".
func (q *inquiry) echoes() bool {
	if n := number(q.text()); n == "" || !isDigit(n[0]) {
		return false
	}
	t, asked := q.numbered()
	return asked && t == 0
}

// wants is what a numbered question of what stands before it is about; 0 where this block only
// says it again.
func (q *inquiry) wants(s, of string) topic {
	own := q.text()
	own = strings.TrimRight(own[bullet(own, 0):], " ")
	if s = s[bullet(s, 0):]; len(s) >= len(own) && strings.EqualFold(s[:len(own)], own) {
		return 0
	}
	t := about(s)
	if of == "" {
		return t
	}
	t |= about(of) & (computers | guarding)
	if about(s).computing() && t&(counting|person|manner|elsewhere) == 0 { // "the provider of a) landlines"
		t |= about(of) & (supply | naming)
	}
	return t
}

// numberedAt is what the applicant asks in block i under a number, which stands before it or,
// where it is a letter, also within it, and of what: "for each system, a) the supplier b) the
// product". It is empty when the block has none such.
func (q *inquiry) numberedAt(i int, n string) (asked, of string) {
	const most = 2000 // bytes
	b := q.l.Blocks[i]
	s := b.Text.S[:min(len(b.Text.S), most)]
	switch {
	case number(s) == n:
	case isDigit(n[0]):
		if rest, ok := strings.CutPrefix(s, n+" "); !ok || rest == "" || rest[0]-'a' >= 26 { // "6 what browser …"
			return "", ""
		}
	default: // a series is the applicant's, whatever stands before it
		at := strings.Index(s, " "+n+") ")
		if at < 0 {
			if at = strings.Index(s, " ("+n+") "); at < 0 {
				return "", ""
			}
			at++
		}
		of, s = s[:at], s[at+len(" a) "):]
		if end := strings.IndexByte(s, ')'); end > 1 && s[end-1] == n[0]+1 {
			s = s[:end-1]
		} else if n == "a" {
			return "", ""
		}
		return s, of
	}
	if b.At(0).Zone != zone.Request {
		return "", ""
	}
	return s, ""
}

// number is the number or letter that a block begins with: "3" of "3) …", "Q3."
// and "A3:", "b" of "(b) …".
func number(s string) string {
	if s != "" && 'B' <= s[0] && s[0] <= 'Z' && s[0] != 'Q' {
		return "" // as most blocks begin
	}
	s = s[skip(s, 0, "( "):]
	if len(s) > 1 && 'a' <= s[0] && s[0] <= 'z' && (s[1] == ')' || s[1] == '.') {
		return s[:1]
	}
	if s != "" && strings.IndexByte("QqAa", s[0]) >= 0 {
		s = s[1:]
	}
	s = s[skip(s, 0, "( "):]
	i := 0
	for i < len(s) && i < 3 && isDigit(s[i]) {
		i++
	}
	if i == 0 || i == len(s) || strings.IndexByte(".):", s[i]) < 0 && !strings.HasPrefix(s[i:], " | ") || s[i] != ' ' && i+1 < len(s) && s[i+1] != ' ' && s[i+1] != '\t' {
		return ""
	}
	return s[:i]
}

// lettered is what the question is about that bears the letter of this block.
func (q *inquiry) lettered() (t topic, asked bool) {
	if n := number(q.text()); n == "" || isDigit(n[0]) {
		return 0, false
	}
	return q.numbered()
}
