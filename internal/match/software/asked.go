package software

import (
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/zone"
)

// An inquiry tells what the words around a block ask of it: the question before
// it, the head of its column, the label in its line. It reads each once.
type inquiry struct {
	l     *match.Letter
	block int
	reach match.Reach   // what was asked beyond the words of the block
	asked known[topic]  // of the question
	list  known[bool]   // the block is an entry of a list of systems
	head  known[string] // the first row of the table in whose row the block is

	// What holds for other blocks of the letter too.
	about known[topic] // of the applicant's words
	all   bool         // these ask for suppliers of other trades too
	past  [2 * mostShort]struct {
		block int
		known[demand]
	}
	heads [mostHeads]struct { // of columns of cells
		block int
		known[topic]
	}
}

// mostHeads is for how many columns of a sheet what their heads say is kept.
const mostHeads = 64

// open makes q ready for another block, whatever it was about before.
func (q *inquiry) open(l *match.Letter, block int) {
	if q.l != l {
		*q = inquiry{l: l}
	}
	q.reach = match.Reach{}
	q.block, q.asked, q.list, q.head = block, known[topic]{}, known[bool]{}, known[string]{}
}

// beyond notes that more counts than the words of the block and those around it: what is
// found after that may not be found where the same words stand elsewhere.
func (q *inquiry) beyond() { q.reach.Beyond = true }

// reaches notes that the blocks from this one up to block i count; one that the letter does
// not have tells where the letter ends.
func (q *inquiry) reaches(i int) {
	q.reach.Before, q.reach.After = max(q.reach.Before, q.block-i), max(q.reach.After, i-q.block)
}

// mostShort is how many short answers may stand between a question and what answers it.
const mostShort = 6

// A demand is what a block asks of those that follow.
type demand struct {
	asks  bool // it holds a question, which is about topic
	topic topic
	long  bool // what stands before it asks nothing any more
}

// A known is a value that is looked for once.
type known[T any] struct {
	value T
	found bool
}

func (k *known[T]) set(v T) T {
	k.value, k.found = v, true
	return v
}

// text is the block's text.
func (q *inquiry) text() string { return q.l.Blocks[q.block].Text.S }

// longAnswer is the length in bytes of a short answer at most.
const longAnswer = 90

// question is what the question before this block is about; 0 when there is none.
func (q *inquiry) question() topic {
	if q.asked.found {
		return q.asked.value
	}
	t, lettered := q.lettered()
	another := false // the question before bears another number
	for i := q.block - 1; !lettered && q.block-i <= mostShort; i-- {
		q.reaches(i)
		if i < 0 || q.l.Blocks[i].Part != q.l.Blocks[q.block].Part {
			break
		}
		d := q.demands(i)
		if t = d.topic; !d.asks && i == q.block-1 {
			t = q.heading(i) // "2.1 Name of supplier"
		}
		if d.asks || d.long || t != 0 {
			if n := number(q.l.Blocks[i].Text.S); d.asks && n != "" {
				own := number(q.text())
				another = own != "" && own != n && !t.computing()
			}
			break
		}
	}
	if !lettered && (another || t&(supply|naming) == 0) {
		if own, _ := q.numbered(); own != 0 && (!another || own.named() || own&trade != 0) { // the answers stand in a list of their own
			t = own
		}
	}
	return q.asked.set(t)
}

// demands is what block i asks of those that follow.
func (q *inquiry) demands(i int) demand {
	p := &q.past[i%len(q.past)]
	if p.found && p.block == i {
		return p.value
	}
	p.block = i
	b := q.l.Blocks[i]
	s := strings.TrimRight(b.Text.S, " ")
	if at := strings.LastIndexByte(s, '?'); at >= 0 && len(s)-at < longAnswer {
		return p.set(demand{asks: true, topic: about(s[asks(b, at, 400):at])})
	}
	if s != "" && b.At(len(s)-1).Zone == zone.Request { // "3. Please name your …"
		return p.set(demand{asks: true, topic: about(s[max(0, len(s)-400):])})
	}
	return p.set(demand{long: len(s) > longAnswer})
}

// asks is where a question begins that ends at byte at: where the applicant's words do in
// a block of both hands, and no further back than most bytes.
func asks(b *zone.Block, at, most int) int {
	from := max(0, at-most)
	if r := b.At(at); r.Zone == zone.Request {
		from = max(from, r.Start)
	}
	return from
}

// heading is what a short line asks for that has no question mark; 0 when it
// holds an answer itself.
func (q *inquiry) heading(block int) topic {
	s := strings.TrimRight(q.l.Blocks[block].Text.S, " ")
	statement := len(s) > longAnswer || strings.HasSuffix(s, ".")
	if s == "" || len(s) > 2*longAnswer || len(q.l.Terms.Of(block)) > 0 ||
		statement && !strings.Contains(strings.ToLower(s[:min(len(s), 16)]), "please") {
		return 0
	}
	if t := about(s); t&(supply|naming) != 0 && t&counting == 0 {
		return t
	}
	return 0
}

// requested is what the applicant's words in the letter are about.
func (q *inquiry) requested() topic {
	if q.about.found {
		return q.about.value
	}
	const most = 2000 // bytes of the applicant's words that are looked at
	const reach = 100 // blocks
	var t topic
	n := 0
	for _, b := range q.l.Blocks[:min(len(q.l.Blocks), reach)] {
		if n > most {
			break
		}
		if b.At(0).Zone == zone.Request {
			of := about(b.Text.S)
			t |= of & (computers | guarding)
			q.all = q.all || of.ordinary() || anyContract(b.Text.S)
			n += len(b.Text.S)
		}
	}
	return q.about.set(t)
}

// anyContract reports whether a text asks for contracts and does not say that they are of
// computers alone: "software contracts".
func anyContract(s string) bool {
	low := strings.ToLower(s)
	for at := 0; ; {
		i := strings.Index(low[at:], "contract")
		if i < 0 {
			return false
		}
		at += i + len("contract")
		from, to := previous(low, at-len("contract"))
		if topics[low[from:to]]&(computers|guarding) == 0 && low[from:to] != "it" {
			return true
		}
	}
}

// column is what the head of the column says in which byte at stands.
func (q *inquiry) column(at int) topic {
	if b := q.l.Blocks[q.block]; b.Source != nil && b.Source.Kind == document.Cell {
		return q.cellHead(b.Source)
	}
	s := q.text()
	sep := separator(s)
	if sep == 0 {
		return 0
	}
	head := q.headRow(sep)
	t := headTopic(cellAt(head, sep, strings.Count(s[:at], string(sep))))
	if t&(supply|naming|releases) != 0 { // the other heads say of what
		t |= about(head) & (computers | guarding)
	}
	return t
}

// headRow is the first of the rows before the block that are parted alike.
func (q *inquiry) headRow(sep byte) string {
	if q.head.found {
		return q.head.value
	}
	const rows = 60 // looked back over
	head := ""
	for i := q.block - 1; q.block-i <= rows; i-- {
		q.reaches(i)
		if i < 0 {
			break
		}
		line := q.l.Blocks[i].Text.S
		if separator(line) != sep {
			break
		}
		if strings.Trim(line, "|-+ \t:") != "" {
			head = line
		}
	}
	return q.head.set(head)
}

// cellHead is what the head of a cell's column says.
func (q *inquiry) cellHead(cell *document.Block) topic {
	q.beyond()
	t := q.l.Tables.Of(q.block)
	if t == nil || cell.Row <= t.Head {
		return 0
	}
	head, ok := t.At(q.l.Blocks, t.Head, cell.Column)
	if !ok {
		return 0
	}
	h := &q.heads[head%len(q.heads)]
	if !h.found || h.block != head {
		h.block = head
		h.set(headTopic(q.l.Blocks[head].Text.S))
	}
	return h.value
}

// headTopic is what the head of a column is about; 0 when it is none: too long, or
// of figures.
func headTopic(head string) topic {
	const longest = 60 // bytes
	if len(head) > longest {
		return 0
	}
	t := about(nameless.Replace(head))
	if t&(counting|person) != 0 || filed(head) {
		return 0
	}
	return t
}

// filed reports the head of a column of numbers under which things are filed:
// "Application No", "Supplier ref".
func filed(head string) bool {
	words := strings.FieldsFunc(strings.ToLower(head), func(c rune) bool { return c < 'a' || c > 'z' })
	if len(words) < 2 {
		return false
	}
	switch words[len(words)-1] {
	case "no", "number", "ref", "reference", "id", "code":
		return true
	}
	return false
}

// nameless takes the word out that heads any column of names: of people, of schools.
var nameless = strings.NewReplacer("name", "", "Name", "", "NAME", "")

// label is what the label says that stands in the line before byte at: "Supplier: …",
// or the cell to the left: "Name of system | …".
func (q *inquiry) label(at int) topic {
	s := q.text()
	if b := q.l.Blocks[q.block]; b.Source != nil && b.Source.Kind == document.Cell {
		if left := q.left(b.Source); left != "" && s[:at] == strings.TrimLeft(s[:at], "abcdefghijklmnopqrstuvwxyz") {
			return headTopic(left)
		}
	}
	i := labelEnd(s[:at])
	if i < 0 {
		return 0
	}
	return headTopic(s[max(0, strings.LastIndexAny(s[:i], "|\t")+1):i])
}

// left is the text of the cell to the left; empty when there is none.
func (q *inquiry) left(cell *document.Block) string {
	q.beyond()
	if cell.Column < 2 || q.block == 0 {
		return ""
	}
	if c := q.l.Blocks[q.block-1]; c.Source != nil && c.Source.Kind == document.Cell && c.Source.Row == cell.Row {
		return c.Text.S
	}
	return ""
}

// listed reports whether the block is an entry "what it does – name" in a list in
// which other entries name listed products.
func (q *inquiry) listed() bool {
	if q.list.found {
		return q.list.value
	}
	const reach = 6 // blocks to either side
	n := 0
	if place := item(q.text()); place > 0 {
		q.reaches(q.block - reach)
		q.reaches(q.block + reach)
		for i := max(0, q.block-reach); i <= min(len(q.l.Blocks)-1, q.block+reach); i++ {
			terms := q.l.Terms.Of(i)
			if i == q.block || len(terms) == 0 {
				continue
			}
			s := q.l.Blocks[i].Text.S
			if at := item(s); at > 0 && terms[0].Start <= at+2 && (place == entry(q.text())) == (at == entry(s)) {
				n++
			}
		}
	}
	return q.list.set(n > 1)
}
