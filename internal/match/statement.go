package match

import (
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/rule"
)

// allowed reports whether the words around a hit of a pattern allow it. A hit whose
// sentence counts is widened to the nearest word that its rule requires.
func (w *worker) allowed(c *conditions, l *Letter, h *Hit) bool {
	if !c.sentence {
		return c.hold(w.toks, h.Start, h.End)
	}
	s := l.Blocks[h.Block].Text.S
	from, to := sentenceAt(s, h.Start, h.End)
	if s[to-1] == '?' {
		return false
	}
	first, last := covered(w.toks, from, to)
	last = min(last, len(w.toks)-1)
	if first > last {
		return c.none()
	}
	toks := w.toks[first : last+1]
	if c.veto.among(toks) {
		return false
	}
	if c.require.none() {
		return true
	}
	a, b := covered(toks, h.Start, h.End)
	if start, end, ok := c.require.nearest(toks, a, b); ok {
		h.Start, h.End = min(h.Start, start), max(h.End, end)
		return true
	}
	ask := answerer{l, h.Block, s}
	w.asked.starts = ask.starts(w.asked.starts[:0])
	for _, at := range slices.Backward(w.asked.starts) {
		if at > h.Start {
			continue
		}
		if i := sentenceEnd(s, at); i < h.Start {
			return false
		}
		q := ask.question(at)
		w.asked.toks = w.words.tokens(q, w.asked.toks[:0])
		if c.require.among(w.asked.toks) {
			h.Evidence = append(h.Evidence, "it answers “"+shortened(q)+"”")
			return true
		}
	}
	return false
}

// nearest is where the phrase stands that is nearest to toks[first..last], by bytes.
func (ps phrases) nearest(toks []token, first, last int) (start, end int, ok bool) {
	best := len(toks) + 1
	for i := range toks {
		n := ps.at(toks, i)
		if n == 0 {
			continue
		}
		far := max(0, first-i-n+1, i-last)
		if far < best {
			best, start, end, ok = far, toks[i].start, toks[i+n-1].end, true
		}
	}
	return start, end, ok
}

// An answer is a rule's [[rule.answer]], its words numbered.
type answer struct {
	rule               int
	says               []rule.Reply
	about, asked, veto phrases
}

func newAnswer(v vocabulary, i int, a rule.Answer) answer {
	return answer{i, a.Says, v.phrases(a.About), v.phrases(a.Asked), v.phrases(a.Veto)}
}

// takes reports whether a question is one that the answer belongs to.
func (a *answer) takes(question []token) bool {
	return a.about.among(question) && (a.asked.none() || a.asked.among(question)) && !a.veto.among(question)
}

// asked is what a worker reuses for questions.
type asked struct {
	toks   []token
	starts []int
}

// answered appends the short answers of a block that rules take with their questions.
func (w *worker) answered(l *Letter, block int, out []Match) []Match {
	if len(w.answers) == 0 {
		return out
	}
	ask := answerer{l, block, l.Blocks[block].Text.S}
	w.asked.starts = ask.starts(w.asked.starts[:0])
	for _, at := range w.asked.starts {
		q := ask.question(at)
		if q == "" {
			continue
		}
		w.asked.toks = w.words.tokens(q, w.asked.toks[:0])
		var r *reply
		for i := range w.answers {
			a := &w.answers[i]
			if !a.takes(w.asked.toks) {
				continue
			}
			if r == nil {
				got, ok := replyAt(ask.s, at)
				if !ok {
					break
				}
				r = &got
			}
			if slices.ContainsFunc(a.says, func(k rule.Reply) bool { return slices.Contains(r.says, k) }) {
				out = w.reply(a, block, *r, q, ask.s, out)
			}
		}
	}
	return out
}

// reply appends a short answer unless its rule has found the same words.
func (w *worker) reply(a *answer, block int, r reply, question, s string, out []Match) []Match {
	is := w.rules[a.rule]
	for _, m := range out {
		if m.Rule == is && m.Start < r.end && r.start < m.End {
			return out
		}
	}
	return append(out, Match{Rule: is, Hit: Hit{
		Block: block, Start: r.start, End: r.end, Name: s[r.start:r.end],
		Evidence: []string{"it answers “" + shortened(question) + "”"},
	}})
}

// shortened is the end of a question, for evidence.
func shortened(q string) string {
	const most = 120
	q = strings.TrimSpace(q)
	if len(q) <= most {
		return q
	}
	i := len(q) - most
	for i < len(q) && q[i]&0xc0 == 0x80 {
		i++
	}
	return "…" + q[i:]
}
