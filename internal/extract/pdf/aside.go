package pdf

import (
	"bytes"
	"unicode/utf8"
)

// An aside is a string in a property list within the content of a page.
type aside struct {
	page  int
	key   string
	value string
}

// asides are the strings of property lists, each once, as long as there is room.
type asides struct {
	list []aside
	seen map[aside]bool
	size int // bytes of the values
}

// maxAside bounds the bytes of the strings that are kept, maxAsides their number.
const (
	maxAside  = 8 << 20
	maxAsides = 1 << 16
)

// add keeps a string and reports whether there is room for it.
func (s *asides) add(page int, key string, value []byte) (ok bool) {
	if len(value) == 0 || mute[key] {
		return true
	}
	in := aside{page, key, string(value)}
	if s.seen[in] {
		return true
	}
	if s.size += len(value); s.size > maxAside || len(s.list) == maxAsides {
		return false
	}
	if s.seen == nil {
		s.seen = map[aside]bool{}
	}
	s.seen[in] = true
	s.list = append(s.list, in)
	return true
}

// sayAside keeps a string of a property list.
func (r *run) sayAside(key string, value []byte) {
	if !r.asides.add(r.reading, key, value) {
		r.to.problems[problemLimit] = true
	}
}

// asideComment is the key of comments. No name in a file can be it.
const asideComment = "%"

// sayComment keeps a comment in the content of a page that reads as if a person had
// written it: of two words or more, and hardly anything else. Programs write names
// and numbers.
func (r *run) sayComment(b []byte) {
	const fewWords = 2
	words, odd := 0, 0
	for _, f := range bytes.Fields(b) {
		if l := letters(string(f)); len(l) >= 2 && !bytes.ContainsAny(f, "/_=<>()[]{}0123456789") {
			words++
		} else {
			odd++
		}
	}
	if words >= fewWords && odd <= words && isText(b) {
		if utf8.Valid(b) {
			b = append([]byte("\xef\xbb\xbf"), b...)
		}
		r.sayAside(asideComment, b)
	}
}

// asidesSaid lists what marked content says beside what it draws, ISO 32000-1 §14.9.
func (r *reader) asidesSaid(s *sweep) {
	for _, in := range r.asides.list {
		if !r.step(1) {
			break
		}
		switch in.key {
		case asideComment:
			r.leftOver(s, "Comment in the content", []byte(in.value))
		case "ActualText": // of a list in a list
			r.stands(s.spoken, in.page, "", decodeText([]byte(in.value)))
		case "Alt", "E":
			r.stands(s.alt, in.page, "", decodeText([]byte(in.value)))
		default:
			r.leftOver(s, in.key, []byte(in.value))
		}
	}
}
