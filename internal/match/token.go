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
// words are looked up once whatever the number of rules. Words of one shape are a
// chain; most words of a text have the shape of none, or of one that they are.
type vocabulary = *dictionary

type dictionary struct {
	chains *[1 << 16]int32    // by shape: the word that was added last, plus one
	words  []string           // by number
	before []int32            // by number: the word of that shape that was added before, plus one
	known  map[string]phrase  // phrases added before: rules repeat them
	lists  map[string]phrases // and lists of them, by their words
}

func newVocabulary() vocabulary {
	return &dictionary{chains: new([1 << 16]int32), known: map[string]phrase{}, lists: map[string]phrases{}}
}

func (v *dictionary) add(word string) int32 {
	h := shape(word)
	for id := v.chains[h] - 1; id >= 0; id = v.before[id] - 1 {
		if v.words[id] == word {
			return id
		}
	}
	v.words, v.before = append(v.words, word), append(v.before, v.chains[h])
	v.chains[h] = int32(len(v.words))
	return v.chains[h] - 1
}

// find is the number of a folded word, -1 when no rule mentions it.
func (v *dictionary) find(word []byte) int32 {
	h := shape(word)
	for id := v.chains[h] - 1; id >= 0; id = v.before[id] - 1 {
		if v.words[id] == string(word) {
			return id
		}
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
func (v *dictionary) tokens(s string, buf []token) []token {
	var low [maxWord]byte
	for i := 0; i < len(s); {
		size, ok := wordAt(s, i)
		if !ok {
			i += size
			continue
		}
		start, plain := i, true
		for i < len(s) {
			if c := lowered[s[i]]; c != 0 { // as almost always
				if n := i - start; n < maxWord {
					low[n] = c
				}
				i++
				continue
			}
			size, ok := wordAt(s, i)
			if !ok {
				break
			}
			i, plain = i+size, false
		}
		id := int32(-1)
		switch {
		case i-start > maxWord:
		case plain:
			id = v.find(low[:i-start])
		default:
			id = v.find([]byte(fold.Key(s[start:i])))
		}
		buf = append(buf, token{start, i, id})
	}
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
		t[c] = lowered[c] != 0
	}
	return t
}()

// lowered are the letters A to Z in lower case, and the bytes that are one or a digit
// already; 0 for others.
var lowered = func() (t [256]byte) {
	for c := byte('a'); c <= 'z'; c++ {
		t[c], t[c-'a'+'A'] = c, c
	}
	for c := byte('0'); c <= '9'; c++ {
		t[c] = c
	}
	return t
}()
