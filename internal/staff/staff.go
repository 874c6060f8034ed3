// Package staff finds the people of an authority's own staff list in a text. It
// holds nothing of a person but the name, and gives out nothing but places in the
// text that was looked at: whoever is on the list and not in the text stays unsaid.
package staff

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/fold"
)

// A List knows names in the forms in which letters write them. It may be used by
// several goroutines at once. A nil List knows nobody.
type List struct {
	full     map[string]bool // "okoro|jane": surname, first forename
	initials map[string]bool // "okoro|j", and "okoro|ja" where a second forename is known
	surnames map[string]bool // "okoro", "van der berg"
	last     map[string]bool // the last word of each surname
	longest  int             // words of the longest surname
	people   int
}

// A Mention is a name of the list in a text.
type Mention struct {
	Start, End int  // bytes of the text
	Initial    bool // the forename is only an initial
	Lower      bool // a word of it begins with a small letter
}

// Len is how many people the list names, counting a name borne by two only once.
func (l *List) Len() int {
	if l == nil {
		return 0
	}
	return l.people
}

// most bounds how many words a name has and how many may stand between its first
// forename and its surname.
const (
	mostWords  = 8
	mostMiddle = 3
)

func newList() *List {
	return &List{full: map[string]bool{}, initials: map[string]bool{}, surnames: map[string]bool{}, last: map[string]bool{}}
}

// add takes in a person by the words of forename and surname.
func (l *List) add(given, sur []string) {
	if len(given) == 0 || len(sur) == 0 || utf8.RuneCountInString(strings.Join(sur, "")) < 2 {
		return
	}
	name := strings.Join(sur, " ")
	if !l.full[name+"|"+given[0]] {
		l.people++
	}
	l.surnames[name] = true
	l.last[sur[len(sur)-1]] = true
	l.longest = max(l.longest, len(sur))
	l.full[name+"|"+given[0]] = true
	first := initial(given[0])
	l.initials[name+"|"+first] = true
	if len(given) > 1 {
		l.initials[name+"|"+first+initial(given[1])] = true
	}
}

func initial(word string) string {
	_, n := utf8.DecodeRuneInString(word)
	return word[:n]
}

// A word of a text.
type word struct {
	start, end int
	key        string
	gap        string // what stands between it and the word before
}

// Find gives the places in s, in order and apart, that name somebody on the list: by
// forename and surname in either order, with or without what stands between them, or
// by initials and surname. A surname alone is nobody in particular.
func (l *List) Find(s string) []Mention {
	if l == nil || len(l.full) == 0 {
		return nil
	}
	var out []Mention
	var near window
	near.fill(s)
	end := 0 // of the last mention
	for near.next() {
		if !l.last[near.at(0).key] {
			continue
		}
		if m, ok := l.mention(&near); ok && m.Start >= end {
			out = append(out, m)
			end = m.End
		}
	}
	return out
}

// mention looks for a name whose surname ends with the window's word.
func (l *List) mention(w *window) (Mention, bool) {
	var sur string
	for n := range l.longest {
		here := w.at(-n)
		if here == nil || n > 0 && !joined(w.at(1-n).gap) {
			break
		}
		if n == 0 {
			sur = here.key
		} else {
			sur = here.key + " " + sur
		}
		if !l.surnames[sur] {
			continue
		}
		if m, ok := l.before(w, -n, sur); ok {
			return m, true
		}
		if m, ok := l.after(w, -n, sur); ok {
			return m, true
		}
	}
	return Mention{}, false
}

// before looks for the forename before a surname that begins at word from.
func (l *List) before(w *window, from int, sur string) (Mention, bool) {
	m := Mention{End: w.at(0).end, Lower: w.lower(from, 0)}
	initials := 0 // the word that they begin with; none yet
	for k := from - 1; k >= from-1-mostMiddle; k-- {
		here := w.at(k)
		if here == nil || !here.precedes(w.at(k+1).gap) {
			break
		}
		small := w.lower(k, k)
		if utf8.RuneCountInString(here.key) > 1 && l.full[sur+"|"+here.key] {
			m.Start, m.Lower = here.start, m.Lower || small
			return m, true
		}
		if small {
			break
		}
		if w.shouts(k) && l.initials[sur+"|"+here.key] {
			initials = k
		}
	}
	if initials == 0 {
		return m, false
	}
	m.Start, m.Initial = w.at(initials).start, true
	return m, true
}

// after looks for the forename after a surname that begins at word from: "Okoro,
// Jane", "OKORO Jane", "Okoro, J."
func (l *List) after(w *window, from int, sur string) (Mention, bool) {
	next := w.at(1)
	if next == nil {
		return Mention{}, false
	}
	comma := next.gap == ", " || next.gap == ","
	if !comma && !joined(next.gap) {
		return Mention{}, false
	}
	m := Mention{Start: w.at(from).start, End: next.end, Lower: w.lower(from, 1)}
	if l.full[sur+"|"+next.key] && utf8.RuneCountInString(next.key) > 1 {
		return m, true
	}
	m.Initial = true
	return m, comma && !m.Lower && w.shouts(1) && l.initials[sur+"|"+next.key]
}

// joined reports whether what stands between two words can be inside a name.
func joined(gap string) bool { return gap == " " || gap == "-" || gap == "" }

// precedes reports whether a gap can part the word from the next of a name: initials
// may have a full stop.
func (d *word) precedes(gap string) bool {
	stop := gap == ". " || gap == "."
	return joined(gap) || stop && utf8.RuneCountInString(d.key) == 1
}

// A window holds a word of a text and those around it.
type window struct {
	s     string
	from  int // where the next word is looked for
	words []word
	mid   int
}

const around = mostWords + mostMiddle + 1 // words kept before

func (w *window) fill(s string) {
	w.s, w.mid = s, -1
	w.read()
}

// next moves on by one word.
func (w *window) next() bool {
	w.mid++
	if w.mid >= len(w.words) {
		return false
	}
	w.read()
	if w.mid > 4*around {
		n := copy(w.words, w.words[w.mid-around:])
		w.words, w.mid = w.words[:n], around
	}
	return true
}

// read adds the next word of the text. A word is letters and apostrophes: hyphens
// part words, so that "Smith-Jones" is found as "Smith Jones" too.
func (w *window) read() {
	i := w.from
	for i < len(w.s) {
		r, n := utf8.DecodeRuneInString(w.s[i:])
		if unicode.IsLetter(r) {
			break
		}
		i += n
	}
	if i == len(w.s) {
		w.from = i
		return
	}
	end := i
	for end < len(w.s) {
		r, n := utf8.DecodeRuneInString(w.s[end:])
		if !unicode.IsLetter(r) && !(r == '\'' && letterAt(w.s, end+n)) && !unicode.Is(unicode.Mn, r) {
			break
		}
		end += n
	}
	if word := w.s[i:end]; len(word) > 3 && strings.HasSuffix(strings.ToLower(word), "'s") {
		end -= len("'s") // whose something is
	}
	var gap string
	if len(w.words) > 0 {
		gap = w.s[w.words[len(w.words)-1].end:i]
	}
	w.words = append(w.words, word{start: i, end: end, key: key(w.s[i:end]), gap: gap})
	w.from = end
}

func letterAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r)
}

// key folds a word; "O'Brien" is "obrien".
func key(word string) string { return strings.ReplaceAll(fold.Key(word), "'", "") }

// at is the k-th word from the middle, or nil.
func (w *window) at(k int) *word {
	if i := w.mid + k; i >= 0 && i < len(w.words) {
		return &w.words[i]
	}
	return nil
}

// lower reports whether one of words a to b begins with a small letter, other than
// a particle: the "van" and "de" of a surname.
func (w *window) lower(a, b int) bool {
	for k := a; k <= b; k++ {
		h := w.at(k)
		r, _ := utf8.DecodeRuneInString(w.s[h.start:])
		if !unicode.IsUpper(r) && !particles[h.key] {
			return true
		}
	}
	return false
}

// shouts reports whether a word is all capitals, as initials are.
func (w *window) shouts(k int) bool {
	h := w.at(k)
	return strings.ToUpper(w.s[h.start:h.end]) == w.s[h.start:h.end]
}

var particles = map[string]bool{
	"al": true, "ap": true, "bin": true, "da": true, "das": true, "de": true, "del": true, "della": true, "der": true,
	"di": true, "dos": true, "du": true, "el": true, "ibn": true, "la": true, "le": true, "mac": true, "san": true,
	"ten": true, "ter": true, "van": true, "von": true, "zu": true, "den": true,
}
