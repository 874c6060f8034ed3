package match

import (
	"unicode"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/fold"
)

// A token is a word of a block: a run of letters and digits. id is its number in
// the vocabulary, -1 for words that no rule mentions.
type token struct {
	start, end int
	id         int32
}

// A vocabulary numbers the folded words that any rule mentions, so that a block's
// words are looked up once whatever the number of rules.
type vocabulary struct {
	ids map[string]int32
	// shapes has a bit for the shape of each word: most words of a text have
	// another, and need no look-up.
	shapes *[1 << 16 / 64]uint64
}

func newVocabulary() vocabulary {
	return vocabulary{make(map[string]int32, 1<<14), new([1 << 16 / 64]uint64)}
}

func (v vocabulary) add(word string) int32 {
	if id, ok := v.ids[word]; ok {
		return id
	}
	id := int32(len(v.ids))
	v.ids[word] = id
	h := shape(word)
	v.shapes[h/64] |= 1 << (h % 64)
	return id
}

// find is the number of a folded word, -1 when no rule mentions it.
func (v vocabulary) find(word []byte) int32 {
	if h := shape(word); v.shapes[h/64]&(1<<(h%64)) == 0 {
		return -1
	}
	if id, ok := v.ids[string(word)]; ok {
		return id
	}
	return -1
}

// shape tells most words apart by their length and four of their bytes.
func shape[T string | []byte](word T) uint32 {
	n := len(word)
	if n == 0 {
		return 0
	}
	h := uint32(n)
	for _, i := range [...]int{0, n / 3, 2 * n / 3, n - 1} {
		h = h*31 + uint32(word[i])
	}
	return (h ^ h>>11) & (1<<16 - 1)
}

// maxWord bounds look-ups: no listed word is longer, and a hostile file may hold
// words of any length.
const maxWord = 64

// tokens appends the words of folded text s to buf.
func (v vocabulary) tokens(s string, buf []token) []token {
	var low [maxWord]byte
	eachWord(s, func(start, end int) {
		id := int32(-1)
		if end-start <= maxWord {
			word, plain := low[:0], true
			for i := start; i < end; i++ {
				c := s[i]
				if c >= utf8.RuneSelf {
					plain = false
					break
				}
				if 'A' <= c && c <= 'Z' {
					c += 'a' - 'A'
				}
				word = append(word, c)
			}
			if !plain {
				word = []byte(fold.Key(s[start:end]))
			}
			id = v.find(word)
		}
		buf = append(buf, token{start, end, id})
	})
	return buf
}

// eachWord calls f for every run of letters and digits in s.
func eachWord(s string, f func(start, end int)) {
	for i := 0; i < len(s); {
		size, ok := wordAt(s, i)
		if !ok {
			i += size
			continue
		}
		start := i
		for i < len(s) {
			size, ok := wordAt(s, i)
			if !ok {
				break
			}
			i += size
		}
		f(start, i)
	}
}

// wordAt reports whether a word character stands at byte i, and its size.
func wordAt(s string, i int) (size int, ok bool) {
	if c := s[i]; c < utf8.RuneSelf {
		return 1, wordByte[c]
	}
	r, size := utf8.DecodeRuneInString(s[i:])
	return size, unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

var wordByte = func() (t [utf8.RuneSelf]bool) {
	for c := range t {
		t[c] = '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
	}
	return t
}()
