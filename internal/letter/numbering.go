package letter

import (
	"fmt"
	"slices"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/zone"
)

// mostBlocks is how long a letter may be that answers a list question by question.
const mostBlocks = 3000

// mismatched finds numbers of questions that do not fit the list of them: a refusal of
// more than were asked, an answer to none, a question without its answer.
func mismatched(c *Case) []Hit {
	var out []Hit
	for doc, d := range c.documents() {
		if d.Role != Letter || !d.mayNumber() {
			continue
		}
		refused := c.refusals(doc)
		if len(refused) > 0 {
			if hits := beyond(c.asks(doc), refused); len(hits) > 0 {
				out = append(out, hits...)
				continue
			}
		}
		if len(d.Blocks) > mostBlocks {
			continue
		}
		if n := newNumbers(c.asks(doc)); n.sure {
			out = append(out, n.strangers()...)
			out = append(out, n.gaps(d, refused)...)
		}
	}
	return out
}

// mayNumber reports whether a document holds the applicant's words, without which there
// are no questions.
func (d *Document) mayNumber() bool {
	for _, b := range d.leading() {
		if b.Regions[0].Zone == zone.Request {
			return true
		}
	}
	return false
}

// beyond finds refusals that name a number which the list does not have, or two of its
// questions have.
func beyond(q *questions, refused []claim) []Hit {
	seen := map[int]bool{}
	var out []Hit
	for k := range refused {
		x := &refused[k]
		of := q.meant(x.ways, x.Block)
		if of < 0 || seen[of] || !q.lists[of].orderly(q) {
			continue
		}
		l := &q.lists[of]
		detail := ""
		twice := l.twice(q)
		for _, r := range x.ways {
			switch {
			case r.from <= l.highest && r.to > l.highest && !q.asks(r.to):
				detail = fmt.Sprintf("it refuses question %d, and the list ends at %d", r.to, l.highest)
				if len(twice) > 0 {
					detail += fmt.Sprintf(", where number %d stands twice", twice[0])
				}
			case r.from == r.to && slices.Contains(twice, r.from) && detail == "":
				detail = fmt.Sprintf("it refuses question %d, and two questions bear that number", r.from)
			}
		}
		if detail == "" {
			continue
		}
		seen[of] = true
		h := Hit{Place: x.Place, Name: rowsSaid(x.ways), Detail: detail}
		for _, i := range l.items {
			if n := q.items[i].number; slices.Contains(twice, n) {
				h.Related = append(h.Related, q.items[i].Place)
			}
		}
		h.Related = append(h.Related, q.items[l.items[len(l.items)-1]].Place)
		out = append(out, h)
	}
	return out
}

// orderly reports whether a list is surely one of questions, numbered from 1.
func (l *list) orderly(q *questions) bool {
	const enough = 3
	first := &q.items[l.items[0]]
	return l.asked && len(l.items) >= enough && first.number == 1 && !first.lettered
}

// twice are the numbers that stand more than once in a list, before different questions.
func (l *list) twice(q *questions) (out []int) {
	for k := 1; k < len(l.items); k++ {
		a, b := &q.items[l.items[k-1]], &q.items[l.items[k]]
		if a.number == b.number && a.sub == "" && b.sub == "" && a.same != b.same && a.last == a.number {
			out = append(out, a.number)
		}
	}
	return out
}

// asks reports whether any question bears a number.
func (q *questions) asks(n int) bool {
	for i := range q.items {
		if it := &q.items[i]; it.asked && it.number <= n && n <= it.last {
			return true
		}
	}
	return false
}

// numbers are the questions of a letter that has one list of them, and the answers that
// bear its numbers in a list of their own.
type numbers struct {
	q       *questions
	asked   map[int]*item // by number
	highest int
	replies []int // items
	sure    bool  // there is one list of questions and one of answers
}

func newNumbers(q *questions) *numbers {
	n := &numbers{q: q, asked: map[int]*item{}}
	lists, answered := 0, 0
	for k := range q.lists {
		l := &q.lists[k]
		switch {
		case l.orderly(q):
			lists++
		case l.asked:
			return n // another list, of which parts may be answered
		case !q.items[l.items[0]].late:
			answered++
		}
	}
	if lists != 1 || answered != 1 {
		return n
	}
	for i := range q.items {
		switch it := &q.items[i]; {
		case it.asked && (it.more || it.list < 0 && len(n.asked) > 0):
			return n // a question without a number, which an answer may count
		case it.list < 0, it.late:
		case it.sub != "":
			return n
		case it.asked && n.asked[it.number] != nil:
			return n
		case it.asked:
			n.asked[it.number] = it
			n.highest = max(n.highest, it.last)
		default:
			n.replies = append(n.replies, i)
		}
	}
	const enough = 3
	n.sure = len(n.replies) >= enough && q.items[n.replies[0]].number <= 2
	return n
}

// strangers are answers whose number no question bears.
func (n *numbers) strangers() (out []Hit) {
	const far = 2 // beyond the last question
	for _, i := range n.replies {
		it := &n.q.items[i]
		if it.number <= n.highest || it.number > n.highest+far || it.sub != "" {
			continue
		}
		h := Hit{
			Place: it.Place, Name: fmt.Sprint("answer ", it.number),
			Detail: fmt.Sprintf("it answers question %d, and the list ends at %d", it.number, n.highest),
		}
		if last := n.asked[n.highest]; last != nil {
			h.Related = []Place{last.Place}
		}
		out = append(out, h)
	}
	return out
}

// gaps are questions that the answers pass over.
func (n *numbers) gaps(d *Document, refused []claim) (out []Hit) {
	const most = 3 // more say that the answers are not numbered as the questions are
	for k := 1; k < len(n.replies); k++ {
		a, b := &n.q.items[n.replies[k-1]], &n.q.items[n.replies[k]]
		for m := a.last + 1; m < b.number; m++ {
			it := n.asked[m]
			if it == nil || answeredBeside(d.Blocks[it.Block]) {
				continue
			}
			if len(out) == most {
				return nil
			}
			out = append(out, Hit{
				Place: it.Place, Name: fmt.Sprint("question ", m), Related: []Place{a.Place, b.Place},
				Detail: fmt.Sprintf("question %d is asked, and answer %d follows answer %d", m, b.number, a.last),
			})
			if speaksOf(d, m) || slices.ContainsFunc(refused, func(x claim) bool { return said(x.ways, label{number: m, last: m}) }) {
				return nil
			}
		}
	}
	return out
}

// answeredBeside reports whether an answer stands behind the question in its block.
func answeredBeside(b *zone.Block) bool {
	return b.Regions[len(b.Regions)-1].Zone != zone.Request
}

// speaksOf reports whether the authority names a question by its number.
func speaksOf(d *Document, m int) bool {
	for _, b := range d.leading() {
		if b.Part.Layer != document.Visible {
			continue
		}
		for _, r := range b.Regions {
			if r.Zone == zone.Request {
				continue
			}
			c := clause{line: tokens(b.Text.S, stretch{r.Start, r.End})}
			c.to = len(c.low)
			for _, ref := range c.references(0, c.to) {
				if ref.from <= m && m <= ref.to {
					return true
				}
			}
		}
	}
	return false
}
