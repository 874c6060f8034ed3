package people

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/ascii"
	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/zone"
)

// A token is a word of a run of capitalised words.
type token struct {
	start, end int // bytes of the block's folded text
	k0, k1     int // bytes of the reader's key buffer
	class      class
	given, sur weight
	initial    bool // one letter
	dotted     bool // a full stop follows: an initial or "Mr."
	upper      bool // capitals only
	digits     bool // begins with a digit: a collar number
	glued      bool // stands against the token before it without a space
	place      bool
	afterBreak bool // the first word of its line
	capital    bool
}

const (
	maxRun      = 12
	longestName = 48 // bytes of one word of a name
)

// A reader looks at one block.
type reader struct {
	lx      *lexicon
	here    spot
	looked  match.Reach // what counted besides the words of the block
	s       string
	run     []token
	tokens  [maxRun]token
	keys    []byte // folded words of the run, a space between
	buf     [256]byte
	hits    []found
	reasons [mostReasons]point
	taken   int     // up to where job titles and names have been used
	breaks  []int   // where lines of the source end
	broke   bool    // breaks has been filled
	bonus   float64 // for standing in a column of names
	several bool    // the source has several lines
	columns answer  // the text has columns
	asking  answer  // a question stands near
	asked   [16]struct {
		block int
		answer
	} // whether blocks can hold a question, by their index modulo the number
	wanted string           // the post that the last question asked for
	seen   *[seenWords]seen // the words that were classified last
	aside  *reader          // for another block
}

// A spot is a block in its letter.
type spot struct {
	letter *match.Letter
	index  int
	block  *zone.Block
}

// requested reports whether byte i lies in a request.
func (r *reader) requested(i int) bool {
	r.looked.Place = true
	return r.here.block.At(i).Zone == zone.Request
}

// place is the number of the block in the letter: what is found after that may not be found
// where the same words stand elsewhere.
func (r *reader) place() int {
	r.looked.Beyond = true
	return r.here.index
}

// reached is where the block stands, for a look at those around it up to block i.
func (r *reader) reached(i int) *spot {
	r.looked.Before, r.looked.After = max(r.looked.Before, r.here.index-i), max(r.looked.After, i-r.here.index)
	return &r.here
}

// An answer is what was found out, if it was looked for.
type answer int8

const (
	unasked answer = iota
	no
	yes
)

func answered(b bool) answer {
	if b {
		return yes
	}
	return no
}

// A found is a name with what is known of it.
type found struct {
	hit    match.Hit
	score  float64
	rank   bool // a police or fire rank stands before it
	figure bool // a person of history, art or letters
}

// other is a reader of block i of the same letter, until the next call.
func (r *reader) other(i int) *reader {
	if r.aside == nil {
		r.aside = &reader{}
	}
	r.aside.open(r.lx, r.reached(i).letter, i)
	return r.aside
}

// open makes r ready for block i, whatever it looked at before.
func (r *reader) open(lx *lexicon, l *match.Letter, i int) {
	if r.here.letter != l {
		clear(r.asked[:])
	}
	r.lx, r.here, r.looked = lx, spot{l, i, l.Blocks[i]}, match.Reach{}
	r.run, r.hits, r.taken, r.breaks, r.broke, r.bonus = nil, r.hits[:0], 0, nil, false, 0
	r.s, r.asking, r.columns = r.here.block.Text.S, unasked, unasked
	r.keys = r.buf[:0]
	r.several = strings.IndexByte(r.here.block.Source.Text, '\n') >= 0
}

// read goes through the block's runs of capitalised words.
func (r *reader) read() []found {
	if r.sole() {
		return r.hits
	}
	for i := capital(r.s, 0); i < len(r.s); i = capital(r.s, i) {
		i = r.take(i)
	}
	r.byAddress()
	r.rows()
	return r.hits
}

// capital is where the first word with a capital begins at or behind byte i, where one word
// ends or begins; the length of s for none.
func capital(s string, i int) int {
	for at := i; ; {
		at += ascii.Small(s[at:])
		if at == len(s) || (at == i || !letterByte(s[at-1])) && startsUpper(s[at:]) {
			return at
		}
		for at < len(s) && letterByte(s[at]) {
			at++
		}
	}
}

// letterByte is rough: every byte of a non-ASCII character counts as a letter.
func letterByte(c byte) bool { return letterBytes[c] }

var letterBytes = func() (t [256]bool) {
	for c := range t {
		t[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= utf8.RuneSelf
	}
	return t
}()

func startsUpper(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(c)
}

// wordEnd is where the word that begins at i ends: letters and digits, with
// apostrophes and hyphens inside, and a stroke after one letter ("A/DI").
func wordEnd(s string, i int) int {
	start := i
	for {
		for i < len(s) && letterByte(s[i]) {
			i++
		}
		if i+1 >= len(s) || !letterByte(s[i+1]) {
			return i
		}
		switch c := s[i]; {
		case c == '\'' && (s[i+1] == 's' || s[i+1] == 'S') && (i+2 >= len(s) || !letterByte(s[i+2])):
			return i // "Helen's"
		case c == '\'' || c == '-' || c == '/' && i-start == 1:
			i++
		default:
			return i
		}
	}
}

// take reads the run that begins at byte i, finds the names in it and returns
// where to go on.
func (r *reader) take(i int) int {
	r.run, r.keys = r.tokens[:0], r.keys[:0]
	s := r.s
	broken := false
	for len(r.run) < maxRun {
		end := wordEnd(s, i)
		if end == i {
			break
		}
		n := len(r.run)
		r.push(i, end)
		r.run[n].afterBreak = broken
		t := &r.run[len(r.run)-1]
		i = end
		gap := i
		if i < len(s) && s[i] == '.' && (t.initial || t.class&(cHonorific|cRank|cOffice) != 0 && end-t.start <= 6) {
			t.dotted = true
			gap++
		}
		next := gap
		if next < len(s) && s[next] == ' ' {
			next++
		} else if r.dotted(i, t) {
			next++ // "Jane.Doe"
		} else if !(t.dotted && t.initial) {
			break // initials may stand close: "J.R. Hartley"
		}
		if next >= len(s) || !r.continues(next, t) {
			break
		}
		broken = next > gap && r.broken(gap, next)
		i = next
	}
	if len(r.run) > 0 {
		i = max(i, r.run[len(r.run)-1].end)
		r.names()
	}
	if n := len(r.hits); n > 0 {
		i = max(i, r.hits[n-1].hit.End) // "SMITH, John" ends beyond its run
	}
	return i
}

// dotted reports whether a full stop at byte i joins the forename t to a surname, or a
// surname in capitals to a forename, as in an address whose end was lost.
func (r *reader) dotted(i int, t *token) bool {
	if i+1 >= len(r.s) || r.s[i] != '.' || !t.given.plain() && !(t.upper && t.sur.plain()) || !startsUpper(r.s[i+1:]) {
		return false
	}
	end := wordEnd(r.s, i+1)
	if end-i >= longestName || end < len(r.s) && strings.IndexByte(" ,;\t)", r.s[end]) < 0 {
		return false
	}
	var a [longestName]byte
	key := lowerInto(a[:0], r.s[i+1:end])
	if t.given.plain() {
		return r.lx.surname(key).plain()
	}
	return r.lx.givenName(key).plain()
}

// continues reports whether the word at i belongs to the run after token t.
func (r *reader) continues(i int, t *token) bool {
	s := r.s
	c := s[i]
	switch {
	case c >= 'A' && c <= 'Z', c >= utf8.RuneSelf && startsUpper(s[i:]):
		return true
	case c >= '0' && c <= '9':
		return t.class&cRank != 0
	case c >= 'a' && c <= 'z':
		return r.particles(i) || joined(s[i:])
	}
	return false
}

// joined reports whether a word in small letters goes on with a capital: "al-Tamimi",
// "d'Arcy".
func joined(s string) bool {
	for i := 0; i < min(len(s), 4); i++ {
		if s[i] == '-' || s[i] == '\'' {
			return i > 0 && startsUpper(s[i+1:])
		}
	}
	return false
}

// particles reports whether one or two particles stand at i, and then a capital:
// "van der Berg".
func (r *reader) particles(i int) bool {
	s := r.s
	first := i
	for n := range 2 {
		end := wordEnd(s, i)
		if end-i > 5 || end+1 >= len(s) || s[end] != ' ' {
			return false
		}
		if startsUpper(s[end+1:]) {
			return r.particle(i, end) && (n == 0 || r.particle(first, i-1))
		}
		i = end + 1
	}
	return false
}

func (r *reader) particle(start, end int) bool { return r.lx.words[r.s[start:end]]&cParticle != 0 }

// push appends the word to the run, parted where extraction glued two words
// together ("SmithHead of ICT") or a dash was set without spaces ("Manager-Jane").
func (r *reader) push(start, end int) {
	t := r.classify(start, end)
	if len(r.run)+1 == maxRun || t.digits {
		r.run = append(r.run, t)
		return
	}
	cut, skip := 0, 0
	if i := strings.IndexByte(r.s[start:end], '-'); i > 1 && i+2 < end-start {
		cut, skip = i, 1
	} else if strings.HasPrefix(r.s[start:end], "Dear") && startsUpper(r.s[start+len("Dear"):end]) {
		cut = len("Dear") // "DearMr Doe"
	} else if i < 0 && !t.given.listed() && !t.sur.listed() && t.class == 0 {
		cut = gluedAt(r.s[start:end])
	}
	if cut > 0 {
		r.keys = r.keys[:t.k0]
		a := r.classify(start, start+cut)
		b := r.classify(start+cut+skip, end)
		b.glued = skip == 0
		parted := b.glued && (string(r.keys[a.k0:a.k1]) == "dear" || a.given.plain() && b.sur.listed() || (a.sur.listed() || r.strange(&a)) && (b.class&(cRole|cGrade|cLetter) != 0 || glueWords[string(r.keys[b.k0:b.k1])])) ||
			!b.glued && a.class&(cRole|cLabel) != 0 && (b.given.plain() || b.class&(cHonorific|cOffice) != 0)
		if parted {
			r.run = append(r.run, a, b)
			return
		}
		r.keys = r.keys[:t.k0]
		t = r.classify(start, end)
	}
	r.run = append(r.run, t)
}

// glueWords are what stands after a name that extraction glued to them.
var glueWords = map[string]bool{"tel": true, "telephone": true, "phone": true, "email": true, "e-mail": true, "mobile": true, "mob": true,
	"ext": true, "service": true, "services": true, "direct": true, "date": true, "job": true, "title": true, "position": true, "address": true}

// gluedAt is the place of the one capital inside a word after a small letter, or 0.
func gluedAt(w string) int {
	at := 0
	for i := 3; i+2 < len(w); i++ {
		if w[i] >= 'A' && w[i] <= 'Z' && w[i-1] >= 'a' && w[i-1] <= 'z' {
			if at > 0 {
				return 0
			}
			at = i
		}
	}
	return at
}

// classify says what a word is by itself.
func (r *reader) classify(start, end int) token {
	s := r.s[start:end]
	if len(s) > longestSeen {
		return r.look(start, end)
	}
	if r.seen == nil {
		r.seen = new([seenWords]seen)
	}
	h := uint(len(s))
	for i := 0; i < len(s); i++ {
		h = h*31 + uint(s[i])
	}
	known := &r.seen[h%seenWords]
	if string(known.word[:known.size]) != s {
		t := r.look(start, end)
		if key := r.keys[t.k0:t.k1]; len(key) <= longestSeen && !t.digits {
			*known = seen{token: t, size: int8(len(s)), keySize: int8(len(key))}
			copy(known.word[:], s)
			copy(known.key[:], key)
		}
		return t
	}
	t := known.token
	t.start, t.end, t.k0 = start, end, len(r.keys)
	r.keys = append(r.keys, known.key[:known.keySize]...)
	t.k1 = len(r.keys)
	r.keys = append(r.keys, ' ')
	return t
}

// A seen is a word with what it is. It holds on to no text.
type seen struct {
	token
	word, key     [longestSeen]byte
	size, keySize int8
}

const (
	seenWords   = 512
	longestSeen = 24 // bytes
)

// look is classify for a word that was not seen lately.
func (r *reader) look(start, end int) token {
	s := r.s[start:end]
	t := token{start: start, end: end, k0: len(r.keys), given: none, sur: none}
	upper, ascii := true, true
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 'a' && c <= 'z' {
			upper = false
		}
		if c >= utf8.RuneSelf {
			ascii = false
		}
	}
	if ascii {
		for i := 0; i < len(s); i++ {
			c := s[i]
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			r.keys = append(r.keys, c)
		}
	} else {
		k := fold.Key(s)
		r.keys = append(r.keys, k...)
		upper = strings.ToUpper(s) == s
	}
	key := r.keys[t.k0:]
	t.k1 = len(r.keys)
	r.keys = append(r.keys, ' ')
	t.upper = upper
	t.digits = s[0] >= '0' && s[0] <= '9'
	t.capital = s[0] < 'a' || s[0] > 'z' || joined(s)
	if t.digits || len(s) > longestName {
		return t
	}
	t.class = r.lx.class(key)
	if upper && t.class&cHonorific != 0 && len(s) == 2 && s[0] == 'M' && s[1] == 'S' {
		t.class |= cWordToo // MS Office
	}
	if utf8.RuneCountInString(s) == 1 {
		t.initial = t.capital
		return t
	}
	if t.capital && (len(s) < 3 || s[1] != '/') {
		t.given, t.sur = r.lx.givenName(key), r.lx.surname(key)
		if t.given.listed() || t.sur.listed() {
			_, t.place = r.lx.places.find(key)
		}
	}
	return t
}

// phrase is the folded text of tokens a to b of the run.
func (r *reader) phrase(a, b int) []byte { return r.keys[r.run[a].k0:r.run[b-1].k1] }

// broken reports whether a line ends between bytes i and j of the folded text.
func (r *reader) broken(i, j int) bool {
	if !r.several || i >= j || j > len(r.s) {
		return false
	}
	sp := r.here.block.Text.Span(i, j)
	src := r.here.block.Source.Text
	return sp.End <= len(src) && sp.Start <= sp.End && strings.IndexByte(src[sp.Start:sp.End], '\n') >= 0
}
