package align

import "strings"

// A match is how a chain stands to one sentence of the request.
type match struct {
	sentence    int32
	first, last step // of the chain that lie in it
	of          int  // steps from and to in the chain
	to          int
	matched     int  // words of the sentence that stand in the text
	foreign     int  // words in between that do not stand in the sentence
	turned      bool // one of those makes an answer of it: "we", "not"
	joined      bool // it follows the match before without a word between, in both texts
	quoted      bool
}

// judge says which words of a chain quote the request.
func (t *reading) judge(chain []step) {
	ms := t.matches(chain)
	for from := 0; from < len(ms); {
		to := from + 1
		for to < len(ms) && ms[to].joined {
			to++
		}
		t.flank(ms[from:to])
		from = to
	}
	for i := range ms {
		if ms[i].quoted {
			for _, s := range chain[ms[i].of:ms[i].to] {
				for k := range s.rn {
					t.quoted[s.r+k] = true
				}
			}
		}
	}
}

// matches cuts a chain into the sentences of the request and judges each by itself.
func (t *reading) matches(chain []step) []match {
	var out []match
	for i := 0; i < len(chain); {
		m := match{sentence: t.of[chain[i].q], first: chain[i], of: i}
		for ; i < len(chain) && t.of[chain[i].q] == m.sentence; i++ {
			s := chain[i]
			if i > m.of {
				m.between(t, m.last, s)
			}
			m.matched += int(s.qn)
			m.last = s
		}
		m.to = i
		t.answersBehind(&m)
		m.quoted = t.stands(&m)
		if n := len(out); n > 0 {
			m.joined = t.joins(&out[n-1], &m)
		}
		out = append(out, m)
	}
	return out
}

// between looks at what stands in the text between two steps and not in the request.
func (m *match) between(t *reading, a, b step) {
	for r := a.r + a.rn; r < b.r; r++ {
		if t.answers(r) {
			continue
		}
		m.foreign++
		switch strings.ToLower(t.text(t.words[r])) {
		case "we", "our", "ours", "us", "no", "not", "none", "nil":
			m.turned = true
		}
	}
}

// answers reports whether word r is a tick or a yes that was put to what stands before it,
// or a tick to what stands behind it, up to the next mark. None of that quotes the request.
func (t *reading) answers(r int32) bool {
	const far = 12 // words
	w := t.text(t.words[r])
	tick := isTick(w)
	if !tick && !isYes(w) {
		return false
	}
	for k := r - 1; k >= max(0, r-far); k-- {
		t.how[k] = answered
		if t.words[k].edge {
			break
		}
	}
	for k := r + 1; tick && int(k) < len(t.words) && k < r+far && t.words[k].in == t.words[r].in && (k == r+1 || !t.words[k].edge); k++ {
		t.how[k] = answered
	}
	return true
}

// answersBehind does what answers does for what follows the words of a match, but for the
// answer behind a whole question.
func (t *reading) answersBehind(m *match) {
	last := m.last.r + m.last.rn - 1
	if int(last)+1 == len(t.words) || t.words[last+1].in != t.words[last].in {
		return
	}
	between := t.texts[t.words[last].in][t.words[last].end:t.words[last+1].start]
	if !strings.ContainsAny(between, "?.") {
		t.answers(last + 1)
	}
}

// stands reports whether a sentence of the request is quoted whatever stands around it.
func (t *reading) stands(m *match) bool {
	const fewest, part = 4, 10 // words
	s := t.sentences[m.sentence]
	n := s.len()
	missing := n - m.matched
	switch {
	case t.kinds[m.sentence] == Says, t.kinds[m.sentence] == Parts, m.turned, m.matched < fewest:
		return false
	case m.first.q > s.from || !t.begins(m.first.r), m.foreign > max(1, m.matched/5):
		return false
	case t.kinds[m.sentence] == Names:
		return missing <= n/8 && t.finishes(m.last.r+m.last.rn-1)
	}
	return missing <= n/5 || m.matched >= part
}

// whole reports whether all of a sentence, and no other word, stands in the text.
func (t *reading) whole(m *match) bool {
	return m.foreign == 0 && t.how[m.last.r] != answered && m.matched == t.sentences[m.sentence].len()
}

// begins reports whether a clause begins with word r of the texts, or with the number
// before it.
func (t *reading) begins(r int32) bool {
	for most := 3; ; most-- {
		if t.words[r].edge {
			return true
		}
		if r--; most == 0 || !isLabel(t.text(t.words[r])) {
			return false
		}
	}
}

// finishes reports whether a clause ends with word r of the texts.
func (t *reading) finishes(r int32) bool {
	return int(r)+1 == len(t.words) || t.words[r+1].edge
}

// joins reports whether a match follows the one before in both texts, but for the number
// of a list.
func (t *reading) joins(a, b *match) bool {
	if b.sentence != a.sentence+1 || b.first.q != t.sentences[b.sentence].from || a.last.q+a.last.qn != t.sentences[a.sentence].to {
		return false
	}
	for r := a.last.r + a.last.rn; r < b.first.r; r++ {
		if w := t.words[r]; !isLabel(t.text(w)) && !w.isBullet(t.texts[w.in]) {
			return false
		}
	}
	return true
}

// flank takes, of matches that follow each other without a word between, those that stand
// among quoted ones. One short line among questions may be an answer that the request
// gave as an example.
func (t *reading) flank(ms []match) {
	const long = 6 // words
	if !t.lengthen(ms) {
		return
	}
	for from := 0; from < len(ms); from++ {
		if ms[from].quoted || !t.whole(&ms[from]) || from == 0 || !ms[from-1].quoted {
			continue
		}
		to, words := from, 0
		for to < len(ms) && !ms[to].quoted && t.whole(&ms[to]) {
			words += ms[to].matched
			to++
		}
		ends := to == len(ms) && to-from > 1 && t.ended(&ms[to-1])
		if ends || to < len(ms) && ms[to].quoted && (to-from > 1 || words >= long) {
			for k := from; k < to; k++ {
				ms[k].quoted = true
			}
		}
	}
}

// ended reports whether a list of the request ends with a match, and the text goes on:
// with the answer to all of it.
func (t *reading) ended(m *match) bool {
	last, next := m.last.r+m.last.rn-1, m.sentence+1
	if int(last)+1 == len(t.words) || t.words[last+1].in == t.words[last].in {
		return false
	}
	return int(next) == len(t.sentences) || t.kinds[next] != Says || t.items[m.sentence] && !t.items[next]
}

// lengthen takes whole sentences that are too long to be there by chance, where one of
// the matches is quoted. It reports whether one is.
func (t *reading) lengthen(ms []match) bool {
	const long, ordinary = 8, 5 // words; those in small letters
	any := false
	for i := range ms {
		any = any || ms[i].quoted
	}
	for i := range ms {
		m := &ms[i]
		if !any || m.quoted || m.matched < long || !t.whole(m) {
			continue
		}
		small := 0
		for r := m.first.r; r < m.last.r+m.last.rn; r++ {
			if w := t.text(t.words[r]); w[0] >= 'a' && w[0] <= 'z' {
				small++
			}
		}
		m.quoted = small >= ordinary
	}
	return any
}
