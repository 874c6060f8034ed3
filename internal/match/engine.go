package match

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"sync"

	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/parallel"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/internal/zone"
)

// A Match is one rule met at one place.
type Match struct {
	Rule *rule.Rule
	Hit
}

// An Engine holds the compiled rules. It is safe for use by several goroutines.
type Engine struct {
	words       vocabulary
	trie        *trie
	sieve       *sieve
	patterns    []pattern
	wantedBy    [][]int32 // by set of the sieve: patterns that a block must meet it for
	ungated     []int32   // patterns that run on every block
	recognisers []Recogniser
	byKind      map[string][]int // kind of hit → indexes into rules
	rules       []*rule.Rule
	conditions  []conditions // by rule
	statements  []statement
	isStatement map[*rule.Rule]bool
	stated      wanting  // words that statements require
	said        wanting  // words that they say of those
	saidBy      []uint64 // by set of the sieve: bits of the statements with patterns that a block must meet it for
	saidAnyhow  uint64   // bits of those with patterns that run on every block
	about       wanting  // words of the questions that answers belong to
	answers     []answer
	index       map[*rule.Rule]int
	validators  map[string]func(string) bool
}

// A pattern is one expression of a rule.
type pattern struct {
	*rule.Pattern
	rule  int
	sets  []int32 // sets of the sieve that a block must meet
	begin int32   // set with which a match begins; none when not known
}

// key is a set that a block must meet; none when there is none.
func (p *pattern) key() int32 {
	if p.begin == none && len(p.sets) > 0 {
		return p.sets[0]
	}
	return p.begin
}

const none = -1

// New compiles rules. Recognisers whose kinds no rule names are left out.
func New(rules []*rule.Rule, recognisers []Recogniser, validators map[string]func(string) bool) *Engine {
	e := &Engine{
		words: newVocabulary(), trie: newTrie(), sieve: newSieve(),
		byKind: map[string][]int{}, rules: rules, index: map[*rule.Rule]int{}, isStatement: map[*rule.Rule]bool{},
		validators: validators,
	}
	gated := make([][]pattern, len(rules))
	var wg sync.WaitGroup
	wg.Go(func() { // the sieve and the vocabulary share nothing
		for i, r := range rules {
			for _, x := range r.Patterns {
				gated[i] = append(gated[i], e.gated(x))
			}
		}
	})
	for i, r := range rules {
		e.index[r] = i
		e.conditions = append(e.conditions, newConditions(e.words, r.Context))
		for _, a := range r.Answers {
			an := newAnswer(e.words, i, a)
			e.about.add(len(e.answers), an.about)
			e.answers = append(e.answers, an)
		}
		e.trie.add(e.words, r)
	}
	wg.Wait()
	for i, r := range rules {
		if c := &e.conditions[i]; c.sentence && !c.require.none() {
			e.stating(i, r, gated[i])
			continue
		}
		for _, p := range gated[i] {
			e.pattern(i, p)
		}
		if len(r.Terms) > 0 {
			e.byKind[r.ID] = append(e.byKind[r.ID], i)
		}
		for _, kind := range r.Recognisers {
			e.byKind[kind] = append(e.byKind[kind], i)
		}
	}
	for _, rec := range recognisers {
		if slices.ContainsFunc(rec.Kinds(), func(k string) bool { return len(e.byKind[k]) > 0 }) {
			e.recognisers = append(e.recognisers, rec)
		}
	}
	return e
}

// With is an engine with other rules and what this one has of recognisers and validators.
func (e *Engine) With(rules []*rule.Rule) *Engine { return New(rules, e.recognisers, e.validators) }

// pattern adds an expression of rule i.
func (e *Engine) pattern(i int, p pattern) {
	p.rule = i
	n := int32(len(e.patterns))
	e.patterns = append(e.patterns, p)
	if key := p.key(); key == none {
		e.ungated = append(e.ungated, n)
	} else {
		e.wantedBy[key] = append(e.wantedBy[key], n)
	}
}

// gated is an expression with its gate in the sieve.
func (e *Engine) gated(x *rule.Pattern) pattern {
	p := e.sieve.gated(x)
	for len(e.wantedBy) < len(e.sieve.sets) {
		e.wantedBy = append(e.wantedBy, nil)
		e.saidBy = append(e.saidBy, 0)
	}
	return p
}

// ErrTooMany says that a letter has more hits than Letter.Most.
var ErrTooMany = errors.New("too many matches")

// Find returns every match in the letter in the order of the text, using up to
// workers goroutines; the result does not depend on their number. It stops early,
// with ctx's error, when ctx is done. With ErrTooMany come the matches in the blocks
// that were looked at; l.Blocks is cut to those.
func (e *Engine) Find(ctx context.Context, l *Letter, workers int) ([]Match, error) {
	n := len(l.Blocks)
	l.Workers = workers
	found := make([][]Match, strides(n))
	l.Terms, l.Doubtful = Hits{make([][]Hit, strides(n))}, Hits{make([][]Hit, strides(n))}
	e.Gather(l)
	gathered := e.spoken(l)
	repeated := make(texts, zone.Texts(l.Blocks))
	err := l.each(ctx, workers, func() func(int) int {
		w := e.worker(repeated)
		return func(i int) int {
			terms, doubtful, ms := w.listed(l, i)
			l.Terms.add(i, terms...)
			l.Doubtful.add(i, doubtful...)
			found[i/stride] = append(found[i/stride], ms...)
			return len(ms)
		}
	})
	if err != nil {
		return nil, err
	}
	hits, err := e.recognise(ctx, l, len(repeated), workers)
	if err != nil {
		return nil, err
	}
	for _, all := range slices.Concat(gathered, hits) {
		e.recognised(l, all, found)
	}
	err = parallel.Each(ctx, len(found), 1, workers, func() func(int) {
		return func(s int) {
			found[s] = slices.DeleteFunc(found[s], func(m Match) bool { return m.Block >= len(l.Blocks) })
			e.sort(found[s])
		}
	})
	if err == nil && len(l.Blocks) < n {
		err = ErrTooMany
	}
	return slices.Concat(found...), err
}

// recognise gives each recogniser's hits over the whole letter, settled. texts is how many
// there are that stand in several blocks, and one.
func (e *Engine) recognise(ctx context.Context, l *Letter, texts, workers int) ([][]Hit, error) {
	found := make([][][]Hit, len(e.recognisers)) // by recogniser and stride
	for r := range found {
		found[r] = make([][]Hit, strides(len(l.Blocks)))
	}
	locals := e.locals(texts)
	err := l.each(ctx, workers, func() func(int) int {
		return func(i int) (n int) {
			for r := range locals {
				hits := locals[r].find(l, i)
				found[r][i/stride] = append(found[r][i/stride], hits...)
				n += len(hits)
			}
			return n
		}
	})
	if err != nil {
		return nil, err
	}
	hits := make([][]Hit, len(e.recognisers))
	err = parallel.Each(ctx, len(hits), 1, workers, func() func(int) {
		return func(r int) {
			hits[r] = slices.Concat(found[r][:strides(len(l.Blocks))]...)
			if s, ok := e.recognisers[r].(Settler); ok {
				hits[r] = s.Settle(l, hits[r])
			}
		}
	})
	return hits, err
}

// sort puts matches in the order of the text, the longer first, then in the order of the
// rules.
func (e *Engine) sort(ms []Match) {
	slices.SortStableFunc(ms, func(a, b Match) int {
		return cmp.Or(cmp.Compare(a.Block, b.Block), cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End),
			cmp.Compare(e.index[a.Rule], e.index[b.Rule]))
	})
}

// recognised turns hits into matches of the rules that name their kind.
func (e *Engine) recognised(l *Letter, hits []Hit, found [][]Match) {
	var toks []token
	block := -1
	for _, h := range hits {
		for _, i := range e.byKind[h.Kind] {
			if h.Block != block && !e.conditions[i].none() {
				block = h.Block
				toks = e.words.tokens(l.Blocks[block].Text.S, toks[:0])
			}
			if e.conditions[i].none() || e.conditions[i].hold(toks, h.Start, h.End) {
				found[h.Block/stride] = append(found[h.Block/stride], Match{Rule: e.rules[i], Hit: h})
			}
		}
	}
}

// A worker holds what one goroutine reuses from block to block.
type worker struct {
	*Engine
	texts  texts
	own    told // what the words of one block tell
	block  int  // what follows is of its words
	toks   []token
	met    meeting
	due    []int32 // patterns that may match
	terms  []Match
	doubt  []Hit
	low    []byte
	digit  bool  // the block holds one
	leads  bool  // and a byte behind which an answer may begin
	first  asked // what the block answers as it begins
	later  asked // what is answered further down
	starts []int // where answers may begin

	required []required
}

func (e *Engine) worker(repeated texts) *worker {
	return &worker{Engine: e, texts: repeated, block: -1, met: meeting{at: make([]stretch, len(e.sieve.sets))}, first: asked{block: -1}, later: asked{block: -1}}
}

// lower puts the letters A to Z of s in lower case into w.low and notes what bytes it
// has. Gates need no more: their literals are ASCII.
func (w *worker) lower(s string) {
	w.low = append(w.low[:0], s...)
	digit, leads := false, false
	for i, c := range w.low {
		if c-'A' < 26 {
			w.low[i] = c + 'a' - 'A'
		}
		digit = digit || c-'0' < 10
		leads = leads || leading[c]
	}
	w.digit, w.leads = digit, leads
}

// listed finds the terms and patterns of one block, and the ambiguous terms that nothing
// vouches for.
func (w *worker) listed(l *Letter, block int) (terms, doubtful []Hit, ms []Match) {
	t := w.told(l, block)
	return t.terms, t.doubt, w.heard(l, block, t)
}

// tell finds what the words of a block tell, in it alone.
func (w *worker) tell(l *Letter, block int) (t told) {
	s := l.Blocks[block].Text.S
	if s == "" {
		return t
	}
	t.said, t.stated = w.read(s, block)
	t.leads = w.leads
	w.terms, w.doubt = w.terms[:0], w.doubt[:0]
	w.trie.find(s, w.toks, func(f *form, first, last int) { w.term(s, block, f, first, last) })
	for _, m := range longest(w.terms) {
		t.found = append(t.found, m)
		h := m.Hit
		h.Kind = m.Rule.ID
		t.terms = append(t.terms, h)
	}
	t.doubt = beside(w.doubt, t.terms)
	t.found = w.match(l, block, t.found)
	return t
}

// read makes ready what patterns and statements need of the words of a block. It gives
// bits of the statements that those may be of, and of those that require one of them.
func (w *worker) read(s string, block int) (said, stated uint64) {
	w.block = block
	w.toks = w.words.tokens(s, w.toks[:0])
	w.lower(s)
	w.sieve.find(w.low, &w.met)
	return w.saying()
}

// term takes a form found in a block if its context and its rule's allow it.
func (w *worker) term(s string, block int, f *form, first, last int) {
	c := &w.conditions[w.index[f.rule]]
	start, end := w.toks[first].start-f.lead, w.toks[last].end+f.tail
	recased := f.exact && f.recased(s[start:end])
	if recased && shouted(s, start, end) {
		return
	}
	if f.ambiguous && (recased || !near(f.context, w.toks, first, last, c.within) || placed(s[end:])) {
		if len(w.doubt) <= 2+len(s)/16 && !inAddress(s, start, end) { // a bound for hostile texts
			w.doubt = append(w.doubt, Hit{Kind: f.rule.ID, Block: block, Start: start, End: end, Name: f.term.Name, Detail: f.term.Kind})
		}
		return
	}
	if !c.hold(w.toks, start, end) {
		return
	}
	m := Match{Rule: f.rule, Hit: Hit{Block: block, Start: start, End: end, Name: f.term.Name, Detail: f.term.Kind}}
	m.Evidence = []string{"listed: " + f.term.Name + kindWords(f.term.Kind)}
	if f.ambiguous {
		m.Evidence = append(m.Evidence, "also an ordinary word; a word near it speaks for the product")
	}
	if why, most := Unused(s, start, end); why != "" {
		m.Cap = most
		m.Evidence = append(m.Evidence, why)
	}
	if inAddress(s, start, end) {
		m.Cap = finding.Note
		m.Evidence = append(m.Evidence, "part of a web or e-mail address")
	}
	m.Evidence = slices.Clip(m.Evidence) // many may share it
	w.terms = append(w.terms, m)
}

// beside are the hits that share no byte with one of others; both are in the order
// of the text.
func beside(hits, others []Hit) []Hit {
	const reach = 256 // bytes: no term is longer
	var out []Hit
	from := 0
	for _, h := range hits {
		for from < len(others) && others[from].Start < h.Start-reach {
			from++
		}
		free := true
		for _, o := range others[from:] {
			if o.Start >= h.End {
				break
			}
			free = free && o.End <= h.Start
		}
		if free {
			out = append(out, h)
		}
	}
	return out
}

func kindWords(kind string) string {
	if kind == "" {
		return ""
	}
	return " (" + kind + ")"
}

// longest drops terms that lie inside another that weighs as much or more. The
// terms come in order of their start.
func longest(ms []Match) []Match {
	const reach = 256 // bytes: no term is longer
	var out []Match
	for i, m := range ms {
		inside := false
		for j := i - 1; j >= 0 && !inside && ms[j].Start > m.Start-reach; j-- {
			inside = ms[j].covers(m, true)
		}
		for j := i + 1; j < len(ms) && !inside && ms[j].Start == m.Start; j++ {
			inside = ms[j].covers(m, false)
		}
		if !inside {
			out = append(out, m)
		}
	}
	return out
}

// covers reports whether m makes o needless: it spans all of o and weighs no
// less. Of two alike the earlier stays.
func (m Match) covers(o Match, earlier bool) bool {
	if m.Start > o.Start || m.End < o.End || m.Rule.Level < o.Rule.Level {
		return false
	}
	alike := m.Start == o.Start && m.End == o.End && m.Rule.Level == o.Rule.Level
	return !alike || earlier
}

// match runs the patterns whose gate the block passes.
func (w *worker) match(l *Letter, block int, out []Match) []Match {
	first, last := len(out), none // of the rule's matches; the rule
	for _, i := range w.open() {
		p := &w.patterns[i]
		if p.rule != last {
			out = append(out[:first], outermost(out[first:])...)
			first, last = len(out), p.rule
		}
		if w.conditions[p.rule].possible(w.toks) {
			out = w.run(p, l, block, out)
		}
	}
	return append(out[:first], outermost(out[first:])...)
}

// open lists in their order the patterns whose gate lets the block pass.
func (w *worker) open() []int32 {
	w.due = append(w.due[:0], w.ungated...)
	for _, set := range w.met.sets {
		w.due = append(w.due, w.wantedBy[set]...)
	}
	w.due = slices.DeleteFunc(w.due, func(i int32) bool { return !w.patterns[i].open(w.met.at, w.digit) })
	slices.Sort(w.due)
	return w.due
}

// run appends the matches of one pattern that its rule's validator and context allow.
func (w *worker) run(p *pattern, l *Letter, block int, out []Match) []Match {
	r, s := w.rules[p.rule], l.Blocks[block].Text.S
	for _, at := range p.find(s, 0, &w.met) {
		text := s[at.Start:at.End]
		if !w.valid(r, text) {
			continue
		}
		h := Hit{Block: block, Start: at.Start, End: at.End, Name: text, Evidence: []string{"pattern of rule " + r.ID}}
		if w.conditions[p.rule].hold(w.toks, at.Start, at.End) {
			out = append(out, Match{Rule: r, Hit: h})
		}
	}
	return out
}

// valid reports whether text passes the validator of a rule, if it has one.
func (w *worker) valid(r *rule.Rule, text string) bool {
	if r.Validate == "" {
		return true
	}
	valid := w.validators[r.Validate]
	return valid != nil && valid(text)
}

// open reports whether the pattern's gate lets a block pass that meets these sets
// of the sieve: all of its own, at or after a place where a match may begin.
func (p *pattern) open(met []stretch, digit bool) bool {
	from := int32(1)
	if p.begin != none {
		if from = met[p.begin].first; from == 0 {
			return false
		}
	}
	for _, set := range p.sets {
		if met[set].last < from {
			return false
		}
	}
	return digit || !p.Gate.Digit
}

// outermost puts matches of one rule in order and drops those that lie inside
// another.
func outermost(ms []Match) []Match {
	if len(ms) < 2 {
		return ms
	}
	slices.SortStableFunc(ms, func(a, b Match) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	end := 0
	return slices.DeleteFunc(ms, func(m Match) bool {
		inside := m.End <= end
		end = max(end, m.End)
		return inside
	})
}
