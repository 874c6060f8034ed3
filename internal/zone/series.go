package zone

import (
	"slices"
	"strings"
)

// A part says what the items of a numbered run of blocks are.
type part uint8

const (
	unclear   part = iota
	questions      // each has its answer below it
	replies        // they answer an earlier run of the same numbers
)

// A run is blocks that are numbered one after the other: 1, 2, 3 or a, b, c.
type run struct {
	items     []int // blocks
	last      int32 // number of the last of them
	asking    int   // items that ask for something
	apart     int   // items with other text between them and the next
	requested bool
}

// numbering is how a run is numbered.
type numbering uint8

const (
	unnumbered numbering = iota
	byFigure
	byLetter
	byRoman
	byLabel // "Q3"
	numberings
)

// series finds the numbered runs of the text and what their items are. Items that
// alternate with other text are questions if most of them ask; items that bear once
// more the numbers of a run that asked, and ask for nothing, are its answers.
func (l *letter) series() {
	var open [numberings]run
	var labels roll
	var asked [numberings]int32 // the last number of the last run that asked; 0 for none
	end := func(n numbering, i int) {
		if r := &open[n]; len(r.items) > 0 {
			l.conclude(r, &asked[n], i)
			*r = run{items: r.items[:0]}
		}
	}
	for i := range l.blocks {
		f := l.facts[i]
		if f.greets != nobody || f.heading != classes {
			for n := range open {
				end(numbering(n), i)
				if f.greets != nobody {
					asked[n] = 0
				}
			}
			continue
		}
		n, number := f.numbering, f.number
		if n == byRoman && number == 1 && open[byLetter].last == 8 {
			n, number = byLetter, 9
		}
		switch n {
		case unnumbered:
			continue
		case byLabel:
			if len(labels.open) == 0 || f.number <= labels.last {
				for n := range open {
					end(numbering(n), i)
				}
			}
			labels.add(l, i, asked != [numberings]int32{})
			continue
		}
		r := &open[n]
		if len(r.items) == 0 || number <= r.last || number > r.last+2 {
			end(n, i)
			if number > 2 {
				continue
			}
			r.requested = i > 0 && l.opens(i-1)
		}
		r.add(l, i, number)
	}
	for n := range open {
		end(numbering(n), len(l.blocks))
	}
	labels.answers(l)
}

// A roll is the runs of "Q1", "Q2" of a text.
type roll struct {
	open   []int   // blocks of the run that goes on
	last   int32   // number of the last of them
	asks   bool    // one of them asks
	listed bool    // the questions were listed before it by other numbers
	apart  int     // its items with other text between them and the next
	asked  bool    // a run asked
	idle   [][]int // runs that ask for nothing
	told   [][]int // of them, those that can only answer: the questions were listed before
}

// add puts block i in the roll. Listed says that questions were listed above.
func (r *roll) add(l *letter, i int, listed bool) {
	f := l.facts[i]
	if f.number <= r.last {
		r.end()
	}
	if n := len(r.open); n == 0 {
		r.listed = listed
	} else if l.between(r.open[n-1], i) {
		r.apart++
	}
	r.open, r.last = append(r.open, i), f.number
	r.asks = r.asks || f.begs() || f.labelEnd >= len(l.blocks[i].Text.S) // or the question stands below its label
}

func (r *roll) end() {
	switch {
	case r.asks:
		r.asked = true
	case len(r.open) > 1 && r.listed && 2*r.apart < len(r.open):
		r.told = append(r.told, r.open)
	case len(r.open) > 1:
		r.idle = append(r.idle, r.open)
	}
	r.open, r.last, r.asks, r.apart = nil, 0, false, 0
}

// answers marks the runs that ask for nothing as answers if another run asks.
func (r *roll) answers(l *letter) {
	r.end()
	if r.asked {
		r.told = append(r.told, r.idle...)
	}
	for _, run := range r.told {
		for _, i := range run {
			l.own(i).part = replies
		}
	}
}

// opens reports whether block i asks for what is listed below it.
func (l *letter) opens(i int) bool {
	f := l.facts[i]
	return f.cues.anyOf(1<<ask|1<<askWeak|1<<introRequest) && strings.HasSuffix(l.blocks[i].Text.S, ":") || l.facts[i].cues.has(introRequest)
}

// add puts block i at the end of a run.
func (r *run) add(l *letter, i int, number int32) {
	f := l.facts[i]
	if n := len(r.items); n > 0 && l.between(r.items[n-1], i) {
		r.apart++
	}
	r.items, r.last = append(r.items, i), number
	if f.begs() {
		r.asking++
	}
}

// saying is how many items of a run state something and ask for nothing.
func (l *letter) saying(r *run) int {
	n := 0
	for _, i := range r.items {
		if f := l.facts[i]; !f.begs() && (f.cues.anyOf(1<<answer|1<<disclose|1<<reply|1<<introResponse|1<<refuse) || states(l.blocks[i].Text.S)) {
			n++
		}
	}
	return n
}

// between reports whether a block without a number stands between two items.
func (l *letter) between(a, b int) bool {
	const far = 12
	for k := a + 1; k < b && k < a+far; k++ {
		f := l.facts[k]
		if f.numbering == unnumbered && l.blocks[k].Text.S != "" && f.marks == 0 && !f.asks && !f.pleads && !f.cues.anyOf(1<<ask|1<<askWeak) && !isLower(l.blocks[k].Text.S[0]) {
			return true
		}
	}
	return false
}

// conclude says what the items of a run are that ends before block i.
func (l *letter) conclude(r *run, asked *int32, i int) {
	n := len(r.items)
	p := unclear
	switch {
	case n > 1 && r.apart == n-1 && l.between(r.items[n-1], i) && r.asking > 1 && 2*r.asking >= n && 4*l.saying(r) <= n:
		p = questions
	case n > 1 && r.asking == 0 && l.askedBeside(r.items[0]-1, r.items[n-1]+1):
		p = replies // what was asked is not listed but answered: nothing else answers it
	case n > 1 && *asked > 0 && r.asking == 0 && !r.requested && r.last <= *asked:
		p = replies
	}
	for _, k := range r.items {
		if l.facts[k].part != p {
			l.own(k).part = p
		}
	}
	if (r.requested || 2*r.asking >= n) && r.apart == 0 {
		*asked = r.last
	}
}

// askedBeside reports whether block i, before a run, is a numbered question and block
// k, after it, is the next or ends the letter.
func (l *letter) askedBeside(i, k int) bool {
	if i < 0 || l.facts[i].numbering == unnumbered || !l.facts[i].begs() {
		return false
	}
	if k >= len(l.blocks) || l.facts[k].cues.anyOf(1<<boiler|1<<closing) || l.facts[k].heading == headBoilerplate {
		return true
	}
	f, g := l.facts[i], l.facts[k]
	return f.numbering != unnumbered && f.numbering == g.numbering && g.number > f.number && g.begs()
}

// begs reports whether a block asks for something.
func (f *facts) begs() bool {
	return f.asks || f.pleads || f.cues.anyOf(1<<ask|1<<askWeak|1<<askStart|1<<thing)
}

// numberOf reads the number that a block bears, in its text before byte lead or
// drawn by the application.
func numberOf(s string) (numbering, int32) {
	bare := !strings.ContainsAny(s, ").:\t") // "1 June"
	s = strings.Trim(s, "#*->() .:\\\t")
	if s == "" || len(s) > 4 {
		return unnumbered, 0
	}
	if isDigit(s[0]) {
		if bare {
			return unnumbered, 0
		}
		n := int32(0)
		for i := 0; i < len(s); i++ {
			if !isDigit(s[i]) {
				return unnumbered, 0
			}
			n = 10*n + int32(s[i]-'0')
		}
		return byFigure, n
	}
	for i, roman := range [...]string{"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"} {
		if strings.EqualFold(s, roman) {
			return byRoman, int32(i + 1)
		}
	}
	if c := s[0] | 0x20; len(s) == 1 && isLower(c) {
		return byLetter, int32(c-'a') + 1
	}
	return unnumbered, 0
}

// trailingNumber is the number that a label ends in: 3 of "Q3." and "Question 3:".
func trailingNumber(label string) int32 {
	label = strings.TrimRight(label, " .:)-*\t")
	n, unit := int32(0), int32(1)
	for i := len(label) - 1; i >= 0 && isDigit(label[i]) && unit < 10_000; i-- {
		n += int32(label[i]-'0') * unit
		unit *= 10
	}
	return n
}

// answersQuoted reports whether what stands below the heading of one question at block i
// answers it: the question itself stood above, among those of the request, and what follows
// asks for nothing.
func (l *letter) answersQuoted(i int) bool {
	const far = 200 // blocks
	if i+1 >= len(l.blocks) {
		return false
	}
	// A thing that is only named is asked for nowhere: "systems, including the last two applications".
	if f := l.facts[i+1]; f.asks || f.pleads || f.cues.anyOf(1<<ask|1<<askStart) || f.heading != classes || f.greets != nobody || f.lead > 0 {
		return false
	}
	s := strings.Trim(l.blocks[i].Text.S, "#*:. ")
	_, number, _ := strings.Cut(s, " ")
	kind, n := numberOf(number + ".")
	if kind == unnumbered {
		return false
	}
	for _, k := range slices.Backward(l.numbered) {
		if k >= i {
			continue
		}
		if k < i-far {
			break
		}
		b := l.blocks[k]
		if was, m := numberOf(b.Text.S[:l.facts[k].lead]); was == kind && m == n && b.Regions[0].Zone == Request && l.facts[k].begs() {
			return true
		}
	}
	return false
}
