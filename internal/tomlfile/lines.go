package tomlfile

import (
	"errors"
	"strconv"
	"strings"
)

// depthLimit bounds tables and lists inside each other: the decoder is recursive,
// and slow on keys of a thousand parts.
const depthLimit = 32

var errDepth = errors.New("tables or lists inside each other more than " + strconv.Itoa(depthLimit) + " deep")

// sep parts the steps of a path: a key may hold any printable character.
const sep = "\x00"

// An index says on which line each key stands. The decoder keeps places for
// syntax errors only. The path of a key is its steps joined by sep; elements of
// lists have their number, from 0, as a step.
type index map[string]int

// indexLines reads TOML just closely enough to know keys from values. On text that
// is not TOML it returns something: the decoder says what is wrong. The only error
// is errDepth, with its line.
func indexLines(src string) (index, int, error) {
	s := scanner{src: strings.TrimPrefix(src, "\ufeff"), line: 1, index: index{}, lists: map[string]int{}}
	s.document()
	if s.deep > 0 {
		return nil, s.deep, errDepth
	}
	return s.index, 0, nil
}

type scanner struct {
	src   string
	pos   int
	line  int
	index index
	lists map[string]int // how many [[tables]] a path has so far
	heads []head
	deep  int // line where depthLimit was passed
}

// A head is the first line of a table: what it names, and the byte it begins at.
type head struct {
	name string // dotted
	at   int
}

func (s *scanner) document() {
	table := ""
	for s.blank(true); s.pos < len(s.src) && s.deep == 0; s.blank(true) {
		start := s.pos
		if s.src[s.pos] == '[' {
			table = s.header()
		} else {
			s.pair(table, strings.Count(table, sep))
		}
		if s.pos == start {
			s.pos++ // not TOML
		}
	}
}

// header reads [a.b] or [[a.b]] and returns the table's path.
func (s *scanner) header() string {
	line, start := s.line, s.pos
	list := strings.HasPrefix(s.src[s.pos:], "[[")
	s.pos++
	if list {
		s.pos++
	}
	keys := s.key()
	s.heads = append(s.heads, head{strings.Join(keys, "."), start})
	path := ""
	for i, k := range keys {
		path = join(path, k)
		if list && i == len(keys)-1 {
			s.lists[path]++
			s.note(path, line)
		}
		if n := s.lists[path]; n > 0 {
			path = join(path, strconv.Itoa(n-1))
		}
		s.note(path, line)
	}
	for s.pos < len(s.src) && (s.src[s.pos] == ']' || s.src[s.pos] == ' ' || s.src[s.pos] == '\t') {
		s.pos++
	}
	return path
}

// pair reads key = value.
func (s *scanner) pair(table string, depth int) {
	line := s.line
	path := table
	for _, k := range s.key() {
		path = join(path, k)
		s.note(path, line)
		depth++
	}
	s.blank(false)
	if s.pos < len(s.src) && s.src[s.pos] == '=' {
		s.pos++
		s.blank(false)
		s.value(path, depth)
	}
}

// key reads a dotted key.
func (s *scanner) key() []string {
	var keys []string
	for s.deep == 0 {
		s.blank(false)
		if s.pos == len(s.src) {
			break
		}
		start := s.pos
		if c := s.src[s.pos]; c == '"' || c == '\'' {
			s.quoted()
			keys = append(keys, strings.Trim(s.src[start:s.pos], string(c)))
		} else {
			s.until(" \t\r\n.=[]{},#\"'")
			keys = append(keys, s.src[start:s.pos])
		}
		if len(keys) > depthLimit {
			s.deep = s.line
		}
		s.blank(false)
		if s.pos == len(s.src) || s.src[s.pos] != '.' {
			break
		}
		s.pos++
	}
	return keys
}

func (s *scanner) value(path string, depth int) {
	if s.pos == len(s.src) {
		return
	}
	if depth > depthLimit {
		s.deep = s.line
		return
	}
	switch s.src[s.pos] {
	case '"', '\'':
		s.quoted()
	case '[':
		s.each(']', func(i int) {
			p := join(path, strconv.Itoa(i))
			s.note(p, s.line)
			s.value(p, depth+1)
		})
	case '{':
		s.each('}', func(int) { s.pair(path, depth) })
	default:
		s.until(",]}#\n")
	}
}

// each reads what stands between an opening bracket and end, parted by commas.
func (s *scanner) each(end byte, element func(i int)) {
	s.pos++
	for i := 0; s.deep == 0; i++ {
		s.blank(true)
		start := s.pos
		if s.pos < len(s.src) && s.src[s.pos] != end {
			element(i)
			s.blank(true)
		}
		if s.pos == len(s.src) {
			return
		}
		switch c := s.src[s.pos]; {
		case c == end:
			s.pos++
			return
		case c == ',':
			s.pos++
		case s.pos == start:
			return // not TOML
		}
	}
}

// quoted reads any of the four kinds of string.
func (s *scanner) quoted() {
	q := s.src[s.pos : s.pos+1]
	long := strings.HasPrefix(s.src[s.pos:], q+q+q)
	if long {
		q = q + q + q
	}
	s.pos += len(q)
	for s.until(q[:1] + "\\\n"); s.pos < len(s.src); s.until(q[:1] + "\\\n") {
		switch c := s.src[s.pos]; {
		case strings.HasPrefix(s.src[s.pos:], q):
			s.pos += len(q)
			for n := 0; long && n < 2 && s.pos < len(s.src) && s.src[s.pos] == q[0]; n++ {
				s.pos++ // quotes of the text just before its end
			}
			return
		case c == '\\' && q[0] == '"' && s.pos+1 < len(s.src) && s.src[s.pos+1] != '\n':
			s.pos++
		case c == '\n' && !long:
			return // not TOML
		case c == '\n':
			s.line++
		}
		s.pos++
	}
	s.pos = min(s.pos, len(s.src))
}

// blank skips spaces and, when lines is set, line ends and comments.
func (s *scanner) blank(lines bool) {
	for ; s.pos < len(s.src); s.pos++ {
		switch s.src[s.pos] {
		case ' ', '\t':
		case '\r', '\n', '#':
			if !lines {
				return
			}
			s.until("\n")
			if s.pos == len(s.src) {
				return
			}
			s.line++
		default:
			return
		}
	}
}

// until moves on to the first of stops or the end.
func (s *scanner) until(stops string) {
	if n := strings.IndexAny(s.src[s.pos:], stops); n >= 0 {
		s.pos += n
	} else {
		s.pos = len(s.src)
	}
}

func (s *scanner) note(path string, line int) {
	if s.index == nil {
		return // nobody asks
	}
	if _, ok := s.index[path]; !ok {
		s.index[path] = line
	}
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + sep + key
}
