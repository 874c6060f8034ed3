package verify

import (
	"context"
	"index/suffixarray"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/document"
)

const (
	// minPiece is the shortest piece of a word, in bytes, that counts as found on its
	// own. Shorter ones are found anywhere by chance.
	minPiece = 4
	// maxText bounds, in bytes of letters, what is compared at once: a page, or a
	// Word document. The index takes some seven times as much memory.
	maxText = 16 << 20
)

// ours is what foilint read, by page. What has no page (properties, form values, a
// whole Word document) is on page 0 and counts on every page.
type ours struct {
	blocks  map[int][]*document.Block
	shown   map[int]int // bytes of letters in the visible layer
	letters int         // bytes of letters in all of it
	pages   int
	all     *pool // of the whole document, once it is needed
}

// gather takes the blocks of all parts and layers.
func gather(doc *document.Document) *ours {
	o := &ours{blocks: map[int][]*document.Block{}, shown: map[int]int{}, pages: doc.Pages}
	for _, p := range doc.Parts {
		for _, b := range p.Blocks {
			page := 0
			if doc.Format == document.PDF {
				page = b.In().Page
			}
			o.blocks[page] = append(o.blocks[page], b)
			n := letters(b.Text)
			o.letters += n
			if p.Layer == document.Visible {
				o.shown[page] += n
			}
		}
	}
	return o
}

// letters counts the bytes of a text's letters and digits.
func letters(s string) (n int) {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n += utf8.RuneLen(r)
		}
	}
	return n
}

// compare holds one part against ours.
func (o *ours) compare(ctx context.Context, got reading) Part {
	part := Part{Name: got.part, Uncompared: got.why}
	done := true
	for _, t := range []text{got.text, got.twice} {
		if len(t.words) == 0 {
			continue
		}
		pool := o.pool(got)
		words, agreed, all := pool.compare(ctx, t)
		part.Words, part.Agreed, done = part.Words+words, part.Agreed+agreed, done && all
		if pool.cut || t.full() {
			part.Uncompared = "it is too long"
		}
	}
	shown := o.shown[got.page]
	if !o.paged(got) {
		shown = o.letters
	}
	switch {
	case shown == 0:
		part.Uncompared = ""
	case !done:
		part.Words, part.Agreed, part.Uncompared = 0, 0, timeUp
	case part.Uncompared == "" && o.paged(got) && float64(got.text.bytes) < minRead*float64(shown):
		part.Uncompared = "the second reader found hardly anything"
	}
	return part
}

// paged reports whether the page of a reading is the same page of ours.
func (o *ours) paged(got reading) bool { return got.page > 0 && got.pages == o.pages }

// pool is where the words of a reading may be found. If the readers disagree about how
// many pages there are, that is the whole document, for all pages together.
func (o *ours) pool(got reading) *pool {
	if o.paged(got) {
		return newPool(o.blocks[got.page], o.blocks[0])
	}
	if got.page > 0 && o.all != nil {
		return o.all
	}
	var all []*document.Block
	for page := range o.pages + 1 {
		all = append(all, o.blocks[page]...)
	}
	o.all = newPool(all, nil)
	return o.all
}

// A pool is the letters of many blocks, in which words are looked for. Each letter
// can be part of one word only.
type pool struct {
	letters []byte
	edge    []bool // where a word begins or ends
	taken   []bool
	here    int // where the letters end that lie in the same place as the words looked for
	index   *suffixarray.Index
	at      map[string][]int // places of a word that are not yet tried, last first
	cut     bool             // there was more text than maxText
}

func newPool(here, anywhere []*document.Block) *pool {
	p := &pool{}
	p.add(here)
	p.here = len(p.letters)
	p.add(anywhere)
	p.index, p.taken = suffixarray.New(p.letters), make([]bool, len(p.letters))
	return p
}

// add takes in the letters of blocks. No word goes over the end of a block.
func (p *pool) add(blocks []*document.Block) {
	for _, b := range blocks {
		if len(p.letters) > maxText {
			p.cut = true
			return
		}
		edge := true
		eachLetter(b.Text, func(r rune) {
			if r == ' ' {
				edge = true
			} else if r != unicode.ReplacementChar {
				p.letters = utf8.AppendRune(p.letters, r)
				for len(p.edge) < len(p.letters) {
					p.edge = append(p.edge, edge)
					edge = false
				}
			}
		})
		p.letters, p.edge = append(p.letters, '\n'), append(p.edge, true)
	}
}

// compare counts the words of a text, and those that the pool has. It reports false
// if ctx ended before it was done.
func (p *pool) compare(ctx context.Context, t text) (words, agreed int, done bool) {
	var whole []string
	pieces := map[string][][]string{} // of the words that are spelt so
	for _, w := range t.words {
		whole = append(whole, w.letters)
		words += weight(w.letters)
		if len(w.cuts) > 0 {
			pieces[w.letters] = append(pieces[w.letters], w.pieces())
		}
	}
	agreed = words
	var broken []string
	for _, w := range p.takeAll(ctx, whole) {
		fall := []string{w}
		if list := pieces[w]; len(list) > 0 {
			fall, pieces[w] = list[0], list[1:]
		}
		words, agreed = words-weight(w), agreed-weight(w)
		for _, piece := range fall {
			words, agreed = words+weight(piece), agreed+weight(piece)
		}
		broken = append(broken, fall...)
	}
	for _, w := range p.takeAll(ctx, broken) {
		if ctx.Err() != nil {
			break
		}
		// Rounded: a word is found when half of it is.
		agreed -= (weight(w)*(len(w)-p.cover(w)) + (len(w)-1)/2) / len(w)
	}
	return words, agreed, ctx.Err() == nil
}

// takeAll takes a place for each word, and returns those without. Words that are
// words here too go first, then longer ones, so that no word takes its place in another.
func (p *pool) takeAll(ctx context.Context, words []string) (left []string) {
	words = slices.Clone(words)
	slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	for _, aligned := range []bool{true, false} {
		p.at = map[string][]int{}
		left = nil
		for _, w := range words {
			if ctx.Err() != nil || !p.take(w, aligned) {
				left = append(left, w)
			}
		}
		words = left
	}
	return left
}

// take finds a place for the word and takes it. One that is no word there must lie in
// the same place: in all the rest of a document something like it stands by chance.
func (p *pool) take(word string, aligned bool) bool {
	places, known := p.at[word]
	if !known {
		places = p.index.Lookup([]byte(word), -1)
		slices.SortFunc(places, func(a, b int) int { return b - a })
	}
	for len(places) > 0 {
		from := places[len(places)-1]
		to := from + len(word)
		places = places[:len(places)-1]
		if aligned && !(p.edge[from] && p.edge[to]) || !aligned && to > p.here || slices.Contains(p.taken[from:to], true) {
			continue
		}
		for i := from; i < to; i++ {
			p.taken[i] = true
		}
		p.at[word] = places
		return true
	}
	p.at[word] = nil
	return false
}

// cover takes places for pieces of a word, and returns how many bytes of it they
// are: the second reader glued words together or lost a character.
func (p *pool) cover(word string) int {
	found := 0
	for i := 0; i+minPiece <= len(word); {
		n := len(word) - i
		for n >= minPiece && !p.take(word[i:i+n], false) {
			n--
		}
		if n < minPiece {
			i++
			continue
		}
		found += n
		i += n
	}
	return found
}
