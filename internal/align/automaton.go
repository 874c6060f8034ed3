package align

// An automaton is the suffix automaton of a sequence of words: with it the longest run of
// words in common with another text is known at each of that text's words, in time linear
// in both however often they repeat themselves.
// Blumer et al., The smallest automaton recognizing the subwords of a text (1985).
type automaton struct {
	next   map[edge]int32
	out    [][]int32 // by state: the words that lead on
	link   []int32   // by state: that of the longest shorter end that occurs elsewhere too
	length []int32   // by state: words of the longest run that ends in it
	end    []int32   // by state: the word behind the first place where it occurs
}

type edge struct{ state, word int32 }

func newAutomaton(seq []int32) *automaton {
	a := &automaton{next: make(map[edge]int32, 2*len(seq))}
	last := a.state(0, -1, 0)
	for i, w := range seq {
		cur := a.state(int32(i+1), 0, int32(i+1))
		p := last
		for ; p >= 0; p = a.link[p] {
			if _, ok := a.next[edge{p, w}]; ok {
				break
			}
			a.lead(p, w, cur)
		}
		if p >= 0 {
			a.link[cur] = a.branch(p, w)
		}
		last = cur
	}
	return a
}

func (a *automaton) state(length, link, end int32) int32 {
	a.out, a.link, a.length, a.end = append(a.out, nil), append(a.link, link), append(a.length, length), append(a.end, end)
	return int32(len(a.link) - 1)
}

func (a *automaton) lead(from, word, to int32) {
	a.next[edge{from, word}] = to
	a.out[from] = append(a.out[from], word)
}

// branch is the state in which the runs of state p end that word follows; it is made if
// longer ones end there too.
func (a *automaton) branch(p, word int32) int32 {
	q := a.next[edge{p, word}]
	if a.length[q] == a.length[p]+1 {
		return q
	}
	c := a.state(a.length[p]+1, a.link[q], a.end[q])
	for _, w := range a.out[q] {
		a.lead(c, w, a.next[edge{q, w}])
	}
	for ; p >= 0 && a.next[edge{p, word}] == q; p = a.link[p] {
		a.next[edge{p, word}] = c
	}
	a.link[q] = c
	return c
}

// A run is n words alike in both texts: they end before word end of the one and word at of
// the other, where that has them first.
type run struct{ end, at, n int32 }

// runs are those in which no word before or behind is alike too, of at least fewest
// words, in the order of text.
func (a *automaton) runs(text []int32, fewest int32) []run {
	var out []run
	state, n := int32(0), int32(0)
	take := func(end int) {
		if n >= fewest {
			out = append(out, run{int32(end), a.end[state], n})
		}
	}
	for i, w := range text {
		if to, ok := a.next[edge{state, w}]; ok {
			state, n = to, n+1
			continue
		}
		take(i)
		for state >= 0 {
			if _, ok := a.next[edge{state, w}]; ok {
				break
			}
			state = a.link[state]
		}
		if state < 0 {
			state, n = 0, 0
			continue
		}
		n = a.length[state] + 1
		state = a.next[edge{state, w}]
	}
	take(len(text))
	return out
}
