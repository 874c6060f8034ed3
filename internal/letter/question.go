package letter

import (
	"sort"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/zone"
)

// An item is a question of the applicant's or, with a number, an answer to one.
type item struct {
	Place
	label
	asked bool
	list  int // items of one list are numbered one after the other; -1 for one without a number
	// same is the item itself, or the first that asks the same, or what an answer alone
	// answers; question is what it answers at all, -1 for nothing.
	same, question int
	body           string // what is asked; of an answer, how it begins
	more           bool   // a paragraph without a number goes on with it
	late           bool   // it stands below the end of the letter: a note, a link

	about    topic // see questions.topic
	explicit bool
	known    bool
}

// questions are what a document asks and answers by number.
type questions struct {
	items []item
	lists []list
	// of is by block the item whose question or answer it is part of, -1 for none.
	of []int
}

// A list is items numbered one after the other.
type list struct {
	asked   bool
	items   []int
	highest int    // number
	lead    string // the words before the first: "Please give for each of these the supplier"; a heading of answers
}

// bodyBytes is how much of a question is kept.
const bodyBytes = 600

// headBytes is how long a heading over answers may be.
const headBytes = 60

// questionsOf finds the items of a document.
func questionsOf(doc int, d *Document) *questions {
	r := asker{q: &questions{of: make([]int, len(d.Blocks))}, doc: doc, blocks: d.Blocks, now: -1, open: [2]int{-1, -1}}
	leading := len(d.leading())
	for i := range d.Blocks {
		if r.q.of[i] = -1; i < leading {
			r.block(i)
			r.q.of[i] = r.now
		}
	}
	r.q.join()
	return r.q
}

// An asker reads the items of a document.
type asker struct {
	q       *questions
	doc     int
	blocks  []*zone.Block
	now     int    // item that the block belongs to, -1 for none
	pending int    // questions since the authority last spoke
	last    int    // number that a letter would be part of: 3 of "3a"
	open    [2]int // lists that go on, of answers and of questions
	lead    string // the applicant's last words without a number
	head    string // the authority's last words without a number, if they are few
	headAt  int    // their block
	cell    label  // a number that stands alone in the cell before
	over    bool   // the letter has ended
	highest int    // number of a question
}

func (r *asker) block(i int) {
	b := r.blocks[i]
	if i > 0 && b.Part != r.blocks[i-1].Part {
		r.now, r.pending, r.last, r.open, r.lead, r.head, r.cell = -1, 0, 0, [2]int{-1, -1}, "", "", label{}
		r.over = false
	}
	if b.Text.S == "" {
		return
	}
	asked := b.Regions[0].Zone == zone.Request
	l, ok := labelOf(b)
	if !ok && r.cell.number > 0 && i > 0 && b.Source.Row == r.blocks[i-1].Source.Row {
		l, ok = r.cell, true
		l.end = 0 // its words stand in the cell before
	}
	if ok && !asked && !r.answers(l) {
		ok = false
	}
	r.cell = label{}
	if alone, is := cellNumber(b); is {
		r.cell = alone
		return
	}
	switch {
	case ok:
		r.add(i, l, asked)
	case asked && r.pending > 0:
		r.goesOn(b)
	case asked:
		r.add(i, label{}, true)
	case r.pending > 1:
		r.now = -1 // what follows a list of questions answers all of them
		fallthrough
	default:
		r.head = ""
		if len(b.Text.S) < headBytes && !strings.HasSuffix(b.Text.S, ".") {
			r.head, r.headAt = b.Text.S, i
		}
	}
	if !asked || b.Regions[len(b.Regions)-1].Zone != zone.Request {
		r.pending = 0
	}
	if closes(b) {
		r.now, r.over = -1, true
	}
}

// answers reports whether a number in the authority's words may be that of a question,
// or begin a list: "212." is a count.
func (r *asker) answers(l label) bool {
	const start, skip = 2, 10
	if l.number <= max(start, r.highest) {
		return true
	}
	k := r.open[0]
	return k >= 0 && l.number > r.q.lists[k].highest && l.number <= r.q.lists[k].highest+skip
}

// goesOn adds a block to the question before it.
func (r *asker) goesOn(b *zone.Block) {
	r.lead = b.Text.S
	if it := &r.q.items[len(r.q.items)-1]; len(it.body) < bodyBytes {
		it.body, it.more = it.body+" "+clip(b.Text.S, bodyBytes), true
	}
}

// add makes an item of block i.
func (r *asker) add(i int, l label, asked bool) {
	b := r.blocks[i]
	if l.sub != "" && l.number == 0 {
		if r.last == 0 {
			l.number, l.sub, l.lettered = int(l.sub[0]-'a')+1, "", true
		} else {
			l.number, l.last = r.last, r.last
		}
	} else if l.number > 0 && !l.lettered {
		r.last = l.number
	}
	l.last = max(l.last, l.number)
	body := b.Text.S[l.end:]
	if asked && b.Regions[0].End >= l.end {
		body = b.Text.S[l.end:b.Regions[0].End]
	}
	n := len(r.q.items)
	it := item{
		Place: Place{r.doc, i, l.start, l.start + len(strings.TrimRight(b.Text.S[l.start:l.end], " \t"))}, label: l, asked: asked,
		list: -1, same: n, body: clip(body, bodyBytes), late: r.over && !asked,
	}
	if it.End == it.Start { // drawn by the application, or none
		it.Start, it.End = 0, len(clip(b.Text.S, 40))
	}
	if l.number > 0 {
		it.list = r.in(asked, l, i)
		of := &r.q.lists[it.list]
		of.items = append(of.items, n)
		of.highest = max(of.highest, l.last)
	}
	r.q.items = append(r.q.items, it)
	r.now = n
	if asked {
		r.highest = max(r.highest, l.last)
		r.pending++
		if l.number == 0 {
			r.lead = b.Text.S
		}
	}
}

// in is the list that an item goes on, or a new one.
func (r *asker) in(asked bool, l label, block int) int {
	side := 0
	if asked {
		side = 1
	}
	if k := r.open[side]; k >= 0 {
		of := &r.q.lists[k]
		last := &r.q.items[of.items[len(of.items)-1]]
		if l.lettered == last.lettered && (l.number > last.number || l.number == last.number && (l.number > 1 || l.sub != "")) {
			return k
		}
	}
	if asked {
		r.last = l.number
	}
	r.open[side] = len(r.q.lists)
	lead := r.head
	switch {
	case asked && r.lead != "":
		lead = r.lead
	case asked:
	case r.head != "" && r.headAt == block-1: // a heading over answers is no part of the answer before
		r.q.of[r.headAt] = -1
	}
	r.q.lists = append(r.q.lists, list{asked: asked, lead: clip(lead, bodyBytes)})
	return r.open[side]
}

// join finds for each item the first that asks the same, and for each answer its question.
func (q *questions) join() {
	type number struct {
		n      int
		letter string
	}
	type part struct {
		head string
		n    int
	}
	below := map[part]int{}    // the question asked below a heading
	first := map[string]int{}  // by what is asked
	latest := map[number]int{} // the question asked last
	answers := map[number]int{}
	for i := range q.items {
		if it := &q.items[i]; !it.asked && !it.late {
			answers[number{it.number, it.sub}]++
		}
	}
	for i := range q.items {
		it := &q.items[i]
		it.question = -1
		at := number{it.number, it.sub}
		if it.asked {
			if key := spelling(it.body); key != "" {
				if k, ok := first[key]; ok {
					it.same = k
				} else {
					first[key] = i
				}
			}
			if it.number > 0 {
				latest[at] = it.same
				if head := q.head(it); head != "" && it.sub == "" {
					below[part{head, it.number}] = it.same
				}
			}
			continue
		}
		k, ok := below[part{q.head(it), it.number}]
		if !ok || it.sub != "" {
			k, ok = latest[at]
		}
		if !ok {
			k, ok = latest[number{n: it.number}]
		}
		if ok {
			it.question = k
		}
		if ok && answers[at] == 1 { // several answer it for several things, each below a heading
			it.same = k
		}
	}
}

// head is the heading over the list of an item, by which its answers are known where they
// stand below the same: "Part B". It is "" for none.
func (q *questions) head(it *item) string {
	if it.list < 0 || len(q.lists[it.list].lead) > headBytes {
		return ""
	}
	return strings.ToLower(strings.Trim(q.lists[it.list].lead, " .:*#"))
}

// meant is the list that rows of numbers in a block speak of: of those nearby the one that
// holds most of them, questions before answers, and what stands before the block before
// what follows; -1 for none.
func (q *questions) meant(ways []row, block int) int {
	const before, behind = 64, 16 // lists
	at := sort.Search(len(q.lists), func(k int) bool { return q.items[q.lists[k].items[0]].Block >= block })
	best, most := -1, 0
	for k := max(0, at-before); k < min(len(q.lists), at+behind); k++ {
		l := &q.lists[k]
		n := 0
		for _, i := range l.items {
			if said(ways, q.items[i].label) {
				n += 4
			}
		}
		if n == 0 {
			continue
		}
		if l.asked {
			n += 2
		}
		if q.items[l.items[0]].Block < block {
			n++
		}
		if n >= most {
			best, most = k, n
		}
	}
	return best
}

// named are the items that a claim names by number.
func (q *questions) named(ways, but []row, block int) (out []int) {
	of := q.meant(ways, block)
	if of < 0 {
		return nil
	}
	for _, i := range q.lists[of].items {
		if it := &q.items[i]; said(ways, it.label) && !said(but, it.label) {
			out = append(out, it.same)
		}
	}
	return out
}

// said reports whether rows name a label.
func said(rows []row, l label) bool {
	for _, r := range rows {
		if r.from <= l.last && l.number <= r.to {
			return true
		}
	}
	return false
}

// at is the item that a block belongs to, -1 for none.
func (q *questions) at(block int) int {
	if block < 0 || block >= len(q.of) || q.of[block] < 0 {
		return -1
	}
	return q.items[q.of[block]].same
}

// spelling is how a question begins, letters only, by which it is known again; "" when
// it is too short for that.
func spelling(s string) string {
	const enough, most = 12, 80
	var b strings.Builder
	for i := 0; i < len(s) && b.Len() < most; i++ {
		if isLetter(s[i]) {
			b.WriteByte(s[i] | 0x20)
		}
	}
	if b.Len() < enough {
		return ""
	}
	return b.String()
}

// clip is the beginning of s.
func clip(s string, most int) string {
	if len(s) <= most {
		return s
	}
	for most > 0 && s[most]&0xc0 == 0x80 {
		most--
	}
	return s[:most]
}

// closes reports whether a block ends what is answered: the way to a review, a greeting
// at the end.
func closes(b *zone.Block) bool {
	if b.Regions[0].Zone != zone.Boilerplate {
		return false
	}
	return ending.inAnyCase(clip(b.Text.S, 200))
}

var ending = sieveOf("sincerely", "faithfully", "regards", "dissatisfied", "unhappy", "not happy", "complain", "internal review", "right of appeal", "satisfied")

// cellNumber is the number that a cell of a table bears and nothing else.
func cellNumber(b *zone.Block) (label, bool) {
	if b.Source.Kind != document.Cell || len(b.Text.S) > 8 {
		return label{}, false
	}
	l, ok := readLabel(b.Text.S + ".")
	return l, ok && strings.Trim(b.Text.S[min(l.end, len(b.Text.S)):], " .):") == ""
}
