package letter

import (
	"cmp"
	"fmt"
	"hash/maphash"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/ascii"
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/zone"
)

// How much must be the same around a mark and around open words.
const (
	keyWords    = 3 // on one side, by which a place is looked up
	aroundWords = 8 // on each side that are compared
	sameWords   = 5 // on both sides together
	sureWords   = 8 // on both sides together, to be sure that both are one text
	openWords   = 5 // that a mark stands for at most
	mostMarks   = 20_000
	mostAlike   = 8 // marks with the same words beside them that are told apart
)

// A blank is a mark with the words around it.
type blank struct {
	Place
	mark
	before, after []uint64 // words, those nearest first
	first, last   bool     // nothing more stands before, behind
}

// A spoken is a word of a block, or a mark.
type spoken struct {
	stretch
	id   uint64
	mark int // one more than the number in marksIn; 0 for a word
}

// A redactor finds what is redacted in one place and open in another.
type redactor struct {
	c      *Case
	seed   maphash.Seed
	hidden []blank
	before map[[keyWords]uint64][]int // by the words next to them: marks
	after  map[[keyWords]uint64][]int
	near   [1024]uint64 // bits for the words next to them, by their last bits: most words are next to none
	open   []bared
	words  []spoken // room for those of a block
}

// An bared is words that stand open where a mark stands elsewhere.
type bared struct {
	Place
	mark int
	same int // words around both; 0 where the mark's initials fit
}

// redacted finds what is blanked in one place of a case and open in another.
func redacted(c *Case) []Hit {
	r := &redactor{c: c, seed: maphash.MakeSeed(), before: map[[keyWords]uint64][]int{}, after: map[[keyWords]uint64][]int{}}
	for doc, d := range c.documents() {
		for i, b := range d.leading() {
			if ms := marksIn(b.Text.S); len(ms) > 0 && len(r.hidden) < mostMarks {
				r.hide(doc, i, b, ms)
			}
		}
	}
	if len(r.hidden) == 0 {
		return nil
	}
	for doc, d := range c.documents() {
		if d.Role == Request {
			continue
		}
		for i, b := range d.leading() {
			if b.Part.Layer != document.Metadata {
				r.look(doc, i, b)
			}
		}
	}
	r.initials()
	return r.hits()
}

// spoken are the words and marks of a text, until it is asked for those of the next.
func (r *redactor) spoken(s string, ms []mark) []spoken {
	out, k := r.words[:0], 0
	for i := 0; i < len(s); {
		if k < len(ms) && i >= ms[k].start {
			out = append(out, spoken{stretch: ms[k].stretch, mark: k + 1})
			i = ms[k].end
			k++
			continue
		}
		c := s[i]
		if !isLetter(c) && !isDigit(c) && c < 0x80 {
			i++
			continue
		}
		start := i
		for i < len(s) && (isLetter(s[i]) || isDigit(s[i]) || s[i] >= 0x80 || (s[i] == '\'' || s[i] == '-') && i+1 < len(s) && isLetter(s[i+1])) && !(k < len(ms) && i == ms[k].start) {
			i++
		}
		if i == start {
			i++
			continue
		}
		out = append(out, spoken{stretch: stretch{start, i}, id: r.id(s[start:i])})
	}
	r.words = out
	return out
}

// id is the same for words that are the same in lower case.
func (r *redactor) id(word string) uint64 {
	var low [32]byte
	if len(word) > len(low) || !ascii.Only(word) {
		return maphash.String(r.seed, strings.ToLower(word))
	}
	for i := range len(word) {
		low[i] = lowered[word[i]]
	}
	return maphash.Bytes(r.seed, low[:len(word)])
}

// hide keeps the marks of a block.
func (r *redactor) hide(doc, block int, b *zone.Block, ms []mark) {
	ws := r.spoken(b.Text.S, ms)
	for i, w := range ws {
		if w.mark == 0 {
			continue
		}
		h := blank{Place: Place{doc, block, w.start, w.end}, mark: ms[w.mark-1]}
		k := i - 1
		for ; k >= 0 && ws[k].mark == 0 && len(h.before) < aroundWords; k-- {
			h.before = append(h.before, ws[k].id)
		}
		h.first = k < 0
		k = i + 1
		for ; k < len(ws) && ws[k].mark == 0 && len(h.after) < aroundWords; k++ {
			h.after = append(h.after, ws[k].id)
		}
		h.last = k == len(ws)
		n := len(r.hidden)
		r.hidden = append(r.hidden, h)
		if len(h.before) >= keyWords {
			key := [keyWords]uint64(h.before)
			r.before[key] = append(r.before[key], n)
			r.nears(key[0])
		}
		if len(h.after) >= keyWords {
			key := [keyWords]uint64(h.after)
			r.after[key] = append(r.after[key], n)
			r.nears(key[0])
		}
	}
}

// nears notes that a word stands next to a mark.
func (r *redactor) nears(id uint64) { r.near[id/64%1024] |= 1 << (id % 64) }

// isNear reports whether a word may stand next to a mark.
func (r *redactor) isNear(id uint64) bool { return r.near[id/64%1024]>>(id%64)&1 != 0 }

// look finds in a block open words where a mark stands elsewhere.
func (r *redactor) look(doc, block int, b *zone.Block) {
	s := b.Text.S
	ws := r.spoken(s, marksIn(s))
	for i := range ws {
		if i >= keyWords && r.isNear(ws[i-1].id) {
			key := [keyWords]uint64{ws[i-1].id, ws[i-2].id, ws[i-3].id}
			for _, n := range first(r.before[key], mostAlike) {
				for g := 1; g <= openWords && i+g <= len(ws); g++ {
					r.compare(doc, block, b, ws, i, i+g, n)
				}
			}
		}
		if i+keyWords <= len(ws) && r.isNear(ws[i].id) {
			key := [keyWords]uint64{ws[i].id, ws[i+1].id, ws[i+2].id}
			for _, n := range first(r.after[key], mostAlike) {
				for g := 1; g <= openWords && i-g >= 0; g++ {
					r.compare(doc, block, b, ws, i-g, i, n)
				}
			}
		}
	}
}

func first[T any](x []T, most int) []T { return x[:min(len(x), most)] }

// compare tells of the words from up to to where they stand as the n-th mark does.
func (r *redactor) compare(doc, block int, b *zone.Block, ws []spoken, from, to, n int) {
	h := &r.hidden[n]
	if h.Document == doc && h.Block == block {
		return
	}
	before, after := 0, 0
	for before < len(h.before) && from-1-before >= 0 && ws[from-1-before].id == h.before[before] {
		before++
	}
	for after < len(h.after) && to+after < len(ws) && ws[to+after].id == h.after[after] {
		after++
	}
	starts, ends := h.first && len(h.before) == 0 && from == 0, h.last && len(h.after) == 0 && to == len(ws)
	if before+after < sameWords || before == 0 && !starts || after == 0 && !ends {
		return
	}
	s := b.Text.S
	at := stretch{ws[from].start, ws[to-1].end}
	if b.At(at.start).Zone == zone.Request || !tells(s, ws[from:to]) || from > 0 && strings.EqualFold(ws[from-1].text(s), "dear") {
		return
	}
	r.open = append(r.open, bared{Place{doc, block, at.start, at.end}, n, before + after})
}

// tells reports whether words name somebody or something: each of them, but for small
// words between, begins with a capital or holds a figure.
func tells(s string, ws []spoken) bool {
	named := 0
	for _, w := range ws {
		if w.mark != 0 {
			return false
		}
		text := w.text(s)
		switch {
		case isUpper(text[0]) || strings.ContainsAny(text, "0123456789"):
			named++
		case !inNames[text]:
			return false
		}
	}
	return named > 0 && !allCommon(s, ws)
}

// inNames stand between the words of a name.
var inNames = set("of de la van von der den ap ab and the e mail")

// allCommon reports whether words only open a sentence or stand for a post, which a mark
// does not hide: "The Council", "He".
func allCommon(s string, ws []spoken) bool {
	for _, w := range ws {
		if !speaking[strings.ToLower(w.text(s))] && !commonOpeners[strings.ToLower(w.text(s))] {
			return false
		}
	}
	return true
}

var commonOpeners = set("the a an this that these those it he she they we you i in on at of no yes our your their his her officer manager director mr mrs ms dr")

// initials finds the names that fit a mark which leaves initials.
func (r *redactor) initials() {
	fits := map[string][]Place{}
	for doc, d := range r.c.documents() {
		for i := range d.Findings {
			f := &d.Findings[i]
			if d.Role == Request || f.Category != "staff-name" || f.Spot.Block < 1 || f.Level < finding.Warning {
				continue
			}
			p := Place{doc, f.Spot.Block - 1, f.Spot.Start, f.Spot.End}
			if key := initialsOf(r.c.words(p)); len(fits[key]) < mostAlike {
				fits[key] = append(fits[key], p)
			}
		}
	}
	for n := range r.hidden {
		if left := r.hidden[n].initials; len(left) > 1 {
			for _, p := range fits[fmt.Sprint(left)] {
				r.open = append(r.open, bared{p, n, 0})
			}
		}
	}
}

// initialsOf is what a mark would leave of a name.
func initialsOf(name string) string {
	var out []initial
	for _, w := range strings.Fields(name) {
		out = append(out, initial{w[0], utf8.RuneCountInString(w) - 1})
	}
	return fmt.Sprint(out)
}

// hits are the findings on open words, one for each name. A mark that would stand for
// several names stands in a form that several people fill in, and tells nothing.
func (r *redactor) hits() (out []Hit) {
	names := map[int]string{}
	several := map[int]bool{}
	for i := range r.open {
		o := &r.open[i]
		name := finding.Value(r.c.words(o.Place))
		if old, ok := names[o.mark]; ok && old != name {
			several[o.mark] = true
		}
		names[o.mark] = name
	}
	told := r.told()
	byName := map[string]int{}
	for i := range r.open {
		o := &r.open[i]
		if several[o.mark] {
			continue
		}
		n, ok := byName[names[o.mark]]
		if !ok {
			n = len(out)
			byName[names[o.mark]] = n
			out = append(out, Hit{Place: o.Place, Name: r.c.words(o.Place), Detail: "another place of the document", Cap: finding.Warning})
		}
		x, h := &out[n], &r.hidden[o.mark]
		if x.Document != h.Document {
			x.Detail = "another document of the case"
		}
		if (o.same == 0 || o.same >= sureWords) && told.on(o.Place) {
			x.Cap = finding.Error
		}
		if len(x.Related) < mostPlaces && !slices.Contains(x.Related, h.Place) {
			x.Related = append(x.Related, h.Place)
		}
	}
	slices.SortStableFunc(out, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(a.Document, b.Document), cmp.Compare(a.Block, b.Block))
	})
	return out
}

// spots are the stretches by document and block on which a rule on words speaks.
type spots map[[2]int][]stretch

// told are the spots of findings at the level of a warning or above.
func (r *redactor) told() spots {
	out := spots{}
	for doc, d := range r.c.documents() {
		for i := range d.Findings {
			if f := &d.Findings[i]; f.Level >= finding.Warning {
				at := [2]int{doc, f.Spot.Block - 1}
				out[at] = append(out[at], stretch{f.Spot.Start, f.Spot.End})
			}
		}
	}
	return out
}

func (of spots) on(p Place) bool {
	return slices.ContainsFunc(first(of[[2]int{p.Document, p.Block}], mostPlaces), func(x stretch) bool { return x.start < p.End && p.Start < x.end })
}
