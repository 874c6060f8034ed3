package match

import (
	"slices"
	"strings"
	"unicode"

	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/internal/zone"
)

// asked is what a worker keeps of a question before a sentence of a block.
type asked struct {
	block, at int
	question  string
	read      bool    // toks are its words
	toks      []token // see words
}

// question is what the sentence answers that begins at byte at of a block; it asks
// nothing where there is none.
func (w *worker) question(l *Letter, block, at int) *asked {
	before := strings.TrimRight(l.Blocks[block].Text.S[:at], " ")
	switch {
	case before == "":
		return w.opening(l, block)
	case before[len(before)-1] == '?' || l.Blocks[block].At(len(before)-1).Zone == zone.Request:
		return w.ask(&w.later, l, block, at)
	}
	return &asked{}
}

// opening is what the block answers as it begins.
func (w *worker) opening(l *Letter, block int) *asked { return w.ask(&w.first, l, block, 0) }

// ask finds for k what the answer at byte at of a block answers, unless k holds that.
func (w *worker) ask(k *asked, l *Letter, block, at int) *asked {
	if k.block != block || k.at != at {
		ask := answerer{l, block, l.Blocks[block].Text.S}
		k.block, k.at, k.question, k.read = block, at, ask.question(at), false
	}
	return k
}

// asking are the words of a question.
func (w *worker) asking(k *asked) []token {
	if !k.read {
		k.read, k.toks = true, w.words.tokens(k.question, k.toks[:0])
	}
	return k.toks
}

// A statement is a rule whose patterns need a word of its own in their sentence or its
// question: they run only where that word is.
type statement struct {
	rule     int
	says     phrases
	patterns []pattern
}

// wanting are words by number, with a bit for each of the rules that look for it, and
// for others when these are many.
type wanting []uint64

// add has rule n, counted among those that look for words so, look for phrases.
func (w *wanting) add(n int, ps phrases) {
	for id := range ps.first {
		for int(id) >= len(*w) {
			*w = append(*w, 0)
		}
		(*w)[id] |= wantedBit(n)
	}
}

// wantedBit stands for the n-th rule.
func wantedBit(n int) uint64 { return 1 << (n % 64) }

// of are the bits of the rules that look for a word.
func (w wanting) of(t token) uint64 {
	if uint(t.id) < uint(len(w)) {
		return w[t.id]
	}
	return 0
}

// among are the bits of the rules that look for one of the words.
func (w wanting) among(toks []token) (bits uint64) {
	for _, t := range toks {
		bits |= w.of(t)
	}
	return bits
}

// stating adds rule i, which requires words of the sentence, with its patterns.
func (e *Engine) stating(i int, r *rule.Rule, patterns []pattern) {
	st := statement{rule: i, says: e.words.phrases(r.Says), patterns: patterns}
	n := len(e.statements)
	for _, p := range patterns {
		if key := p.key(); key == none {
			e.saidAnyhow |= wantedBit(n)
		} else {
			e.saidBy[key] |= wantedBit(n)
		}
	}
	e.stated.add(n, e.conditions[i].require)
	e.said.add(n, st.says)
	e.statements = append(e.statements, st)
	e.isStatement[r] = true
}

// opens reports whether a block may hold what the statement says, its subject apart:
// a word of says is in it or the gate of a pattern lets it pass.
func (st *statement) opens(toks []token, met []stretch, digit bool) bool {
	for i := range st.patterns {
		if st.patterns[i].open(met, digit) {
			return true
		}
	}
	return st.says.among(toks)
}

// saying gives bits of the statements that the words of the block may be of, and of
// those that require one of them.
func (w *worker) saying() (said, stated uint64) {
	w.required = w.required[:0]
	said = w.saidAnyhow
	for _, set := range w.met.sets {
		said |= w.saidBy[set]
	}
	for i, t := range w.toks {
		said |= w.said.of(t)
		if b := w.stated.of(t); b != 0 {
			stated |= b
			w.required = append(w.required, required{i, b})
		}
	}
	return said, stated
}

// declared appends what the statements find in a block. Most of them find nothing to
// say in it, and only the others look for what they speak of.
func (w *worker) declared(l *Letter, block int, t *told) []Match {
	out := t.found
	if t.said == 0 {
		return out
	}
	bits := t.said & (t.stated | w.stated.among(w.asking(w.opening(l, block))))
	if bits == 0 {
		return out
	}
	if w.block != block {
		w.read(l.Blocks[block].Text.S, block)
	}
	for n := range w.statements {
		if bits&wantedBit(n) != 0 && w.statements[n].opens(w.toks, w.met.at, w.digit) {
			out = w.declares(n, l, block, out)
		}
	}
	return out
}

// required is a word of a block, by number, with the bits of the statements that may
// require it.
type required struct {
	tok  int
	bits uint64
}

// declares appends what the n-th statement finds: in each sentence with a word that it
// requires, and in one that answers a question with such a word.
func (w *worker) declares(n int, l *Letter, block int, out []Match) []Match {
	st := &w.statements[n]
	c, s := &w.conditions[st.rule], l.Blocks[block].Text.S
	done := 0
	if c.require.among(w.asking(w.opening(l, block))) {
		done = sentenceEnd(s, 0)
		out = w.sentence(st, l, block, 0, done, out)
	}
	for _, r := range w.required {
		i := r.tok
		if r.bits&wantedBit(n) == 0 || w.toks[i].start < done {
			continue
		}
		n := c.require.at(w.toks, i)
		if n == 0 {
			continue
		}
		from, to := sentenceAt(s, w.toks[i].start, w.toks[i+n-1].end)
		if s[to-1] == '?' || to < len(s) && l.Blocks[block].At(to-1).Zone == zone.Request {
			from, to = to, sentenceEnd(s, to) // its answer
		}
		done = to
		if from < to {
			out = w.sentence(st, l, block, from, to, out)
		}
	}
	return out
}

// Words at which a sentence turns from what it said to its outcome or something else:
// “Laptops are not encrypted; the cost would be high”. Those of afterComma do so only
// behind one. A reason is no turn, for it may be why something is not told.
var (
	turning    = map[string]bool{"although": true, "but": true, "however": true, "though": true, "whereas": true}
	afterComma = map[string]bool{"and": true, "meaning": true, "so": true, "which": true, "while": true, "yet": true}
)

// lastTurn is where s turns for the last time, 0 when it does not.
func lastTurn(s string) int {
	for i := len(s) - 1; i >= 0; i-- {
		switch s[i] {
		case ';':
			return i
		case ' ':
			end := i + 1
			for end < len(s) && inWord[s[end]] {
				end++
			}
			if n := end - i - 1; n < len("so") || n > len("although") {
				continue
			}
			comma := i > 0 && s[i-1] == ','
			switch word := strings.ToLower(s[i+1 : end]); {
			case comma && (turning[word] || afterComma[word]):
				return i - 1
			case turning[word]:
				return i
			}
		}
	}
	return 0
}

// unspoilt is where the part of the sentence s[from:to] ends, whose words are toks, that
// no veto reaches: one speaks against what is said behind it and in its own clause.
func (c *conditions) unspoilt(s string, toks []token, from, to int) int {
	at := c.veto.begin(toks)
	if at < 0 {
		return to
	}
	return from + lastTurn(s[from:toks[at].start])
}

// sentence appends what a statement finds in the sentence s[from:to] of a block, as
// one match from the first to the last hit, widened to the nearest word that the
// rule requires.
func (w *worker) sentence(st *statement, l *Letter, block, from, to int, out []Match) []Match {
	c, s := &w.conditions[st.rule], l.Blocks[block].Text.S
	if s[to-1] == '?' {
		return out
	}
	first, last := covered(w.toks, from, to)
	if first >= len(w.toks) || first > last {
		return out
	}
	toks := w.toks[first : last+1]
	for to = c.unspoilt(s, toks, from, to); len(toks) > 0 && toks[len(toks)-1].start >= to; {
		toks = toks[:len(toks)-1]
	}
	if len(toks) == 0 {
		return out
	}
	q, evidence := "", "pattern of rule "+w.rules[st.rule].ID
	if !c.require.among(toks) {
		ask := w.question(l, block, from)
		q = ask.question
		if asked := w.asking(ask); len(toks) > answerWords || !c.require.among(asked) || c.veto.among(asked) || untold.MatchString(strings.ToLower(s[from:to])) {
			return out
		}
	}
	h := Hit{Block: block, Start: to, End: from}
	take := func(start, end int) {
		if isLabel(s, start, end) {
			return
		}
		if q == "" {
			a, b := covered(toks, start, end)
			at, upTo, ok := c.require.nearest(toks, a, b)
			if !ok {
				return
			}
			start, end = min(start, at), max(end, upTo)
		}
		h.Start, h.End = min(h.Start, start), max(h.End, end)
	}
	w.hits(st, s, toks, from, to, take)
	if h.Start >= h.End {
		return out
	}
	r := w.rules[st.rule]
	h.Evidence = []string{evidence}
	if q != "" {
		h.Evidence = append(h.Evidence, "it answers “"+shortened(q)+"”")
	}
	h.Name = s[h.Start:h.End]
	for k := range out {
		o := &out[k]
		if o.Block != block || o.Start >= to || o.End <= from || !w.isStatement[o.Rule] {
			continue
		}
		if o.Rule.Level < r.Level {
			*o = Match{Rule: r, Hit: h}
		}
		return out // one finding tells of the sentence
	}
	return append(out, Match{Rule: r, Hit: h})
}

// hits calls take for what a statement says in the sentence s[from:to], whose words
// are toks.
func (w *worker) hits(st *statement, s string, toks []token, from, to int, take func(start, end int)) {
	for i := range toks {
		if n := st.says.at(toks, i); n > 0 {
			take(toks[i].start, toks[i+n-1].end)
		}
	}
	digit := strings.ContainsAny(s[from:to], "0123456789")
	for i := range st.patterns {
		p := &st.patterns[i]
		if !p.open(w.met.at, digit) {
			continue
		}
		for _, at := range p.find(s[from:to], from, &w.met) {
			take(from+at.Start, from+at.End)
		}
	}
}

// answerWords is how many words a sentence may have that is understood by its question.
const answerWords = 14

// statementReach is how many words may stand between what is said and what it is said of.
const statementReach = 22

// isLabel reports whether s[start:end] is the number of an item: no letter stands in
// or before it, but some do behind it.
func isLabel(s string, start, end int) bool {
	return end < len(s) && strings.IndexFunc(s[:end], unicode.IsLetter) < 0 && strings.IndexFunc(s[end:], unicode.IsLetter) >= 0
}

// nearest is where the phrase stands that is nearest to toks[first..last], by bytes.
func (ps *phrases) nearest(toks []token, first, last int) (start, end int, ok bool) {
	best := len(toks) + 1
	for i := range toks {
		n := ps.at(toks, i)
		if n == 0 {
			continue
		}
		far := max(0, first-i-n+1, i-last)
		if far < best && far <= statementReach {
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

// answered appends the short answers of a block that rules take with their questions.
func (w *worker) answered(l *Letter, block int, t *told, out []Match) []Match {
	if len(w.answers) == 0 {
		return out
	}
	ask := answerer{l, block, l.Blocks[block].Text.S}
	w.starts = ask.starts(w.starts[:0], t.leads)
	for _, at := range w.starts {
		asked := w.opening(l, block)
		if at > 0 {
			asked = w.ask(&w.later, l, block, at)
		}
		q, toks := asked.question, w.asking(asked)
		var r *reply
		bits := w.about.among(toks)
		for i := 0; bits != 0 && i < len(w.answers); i++ {
			a := &w.answers[i]
			if bits&wantedBit(i) == 0 || !a.takes(toks) {
				continue
			}
			if r == nil {
				got, ok := replyAt(ask.s, at)
				if !ok {
					break
				}
				r = &got
			}
			if slices.ContainsFunc(a.says, r.says) {
				out = w.reply(a, block, r, q, ask.s, out)
			}
		}
	}
	return out
}

// reply appends a short answer unless its rule has found the same words.
func (w *worker) reply(a *answer, block int, r *reply, question, s string, out []Match) []Match {
	is := w.rules[a.rule]
	if !w.valid(is, s[r.start:r.end]) {
		return out
	}
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
