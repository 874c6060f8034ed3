package letter

import (
	"fmt"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/rule"
)

// mostPlaces is to how many places a finding points.
const mostPlaces = 10

// broken finds refusals that the same case breaks: what they cover is told in it.
func broken(c *Case) []Hit {
	var out []Hit
	var ds *disclosures
	seen := map[string]int{}
	for doc, d := range c.documents() {
		if d.Role == Request {
			continue
		}
		claims, weighed := c.refusals(doc), map[string]bool{}
		if len(claims) > 0 && ds == nil {
			ds = c.disclosures()
		}
		for k := range claims {
			k := &keeper{c: c, ds: ds, claim: &claims[k], doc: doc}
			if at := k.scope(); weighed[at] {
				continue // as said before
			} else {
				weighed[at] = true
			}
			h, key, ok := k.hit()
			if !ok {
				continue
			}
			if n, ok := seen[key]; ok {
				out[n].Cap = max(out[n].Cap, h.Cap)
				continue
			}
			seen[key] = len(out)
			out = append(out, h)
		}
	}
	return out
}

// A keeper weighs a claim against what its case tells.
type keeper struct {
	*claim
	c     *Case
	ds    *disclosures
	doc   int
	items []int // that are refused
	found []int // disclosures
	sure  map[int]bool
	name  string // what is refused, in plain words
}

// scope is the same for claims that refuse the same.
func (k *keeper) scope() string {
	at := k.Block
	if k.item >= 0 {
		at = -k.item
	}
	if len(k.ways) > 0 || k.extent == whole {
		at = 0
	}
	return fmt.Sprint(k.ways, k.but, k.topic, k.extent, k.bases, at)
}

// hit is the finding on the claim; ok is false where it is kept. key is the same for
// claims that the same disclosures break.
func (k *keeper) hit() (h Hit, key string, ok bool) {
	k.sure = map[int]bool{}
	k.weigh()
	if len(k.found) == 0 {
		return Hit{}, "", false
	}
	slices.Sort(k.found)
	k.found = slices.Compact(k.found)
	h = Hit{Place: k.Place, Cap: finding.Warning}
	if i := slices.IndexFunc(k.bases, func(b rule.Basis) bool { return slices.Contains(rule.Bases, b) }); i >= 0 {
		h.Basis = k.bases[i]
	}
	var names []string
	for n, i := range k.found {
		x := &k.ds.all[i]
		if k.sure[i] && x.level == finding.Error {
			h.Cap = finding.Error
		}
		if n < mostPlaces {
			h.Related = append(h.Related, x.Place)
			if told := k.c.words(x.Place); !slices.Contains(names, told) {
				names = append(names, told)
			}
		}
	}
	h.Name = strings.Join(names, ", ")
	h.Detail = k.name + ", and " + k.told() + " told"
	if n := len(k.found) - mostPlaces; n > 0 {
		h.Evidence = append(h.Evidence, fmt.Sprintf("and %d more places", n))
	}
	if k.extent == whole {
		h.Related = append(h.Related, k.answers(mostPlaces-len(h.Related))...)
	}
	return h, fmt.Sprint(k.found[:min(len(k.found), 100)]), true
}

// weigh collects what breaks the claim.
func (k *keeper) weigh() {
	q := k.c.asks(k.doc)
	switch {
	case len(k.ways) > 0:
		k.items, k.name = q.named(k.ways, k.but, k.Block), "it refuses "+rowsSaid(k.ways)
		k.questions(q)
	case k.topic != (topic{}):
		k.name = "it refuses " + k.topic.name()
		k.subject(q)
	case k.extent == whole && (k.item < 0 || k.apart(q)):
		k.name = "it refuses the request"
		k.all(q)
	case k.item >= 0:
		k.items, k.name = []int{k.item}, "it refuses this answer"
		if it := &q.items[q.of[k.Block]]; it.number > 0 { // "1 and 2. We do not say."
			of := []row{{it.number, it.last}}
			k.name = "it refuses " + rowsSaid(of)
			if it.last > it.number {
				k.items = q.named(of, nil, k.Block)
			}
		}
		k.questions(q)
	case k.brief:
		k.name = "it refuses what a table asks here"
		k.row()
	}
}

// questions collects what is told in the answers to the refused questions, and
// elsewhere of what they ask about.
func (k *keeper) questions(q *questions) {
	for _, i := range k.items {
		asked, _ := q.topic(&q.items[i])
		for _, n := range k.ds.byItem[[2]int{k.doc, i}] {
			x := &k.ds.all[n]
			if of := asked.sides & aboutPeople; of != 0 && x.sides&aboutPeople != 0 && of&x.sides == 0 {
				continue // the address of one, the name of another
			}
			if compatible(k.bases, x.basis) && (k.sides == 0 || k.sides&x.sides != 0) && !(x.knowing && x.sides&(aboutIncident|aboutConfig|aboutDate) != 0) {
				k.take(n, true)
			}
		}
	}
	looked := map[topic]bool{}
	for _, i := range k.items {
		it := &q.items[i]
		t, explicit := q.topic(it)
		if k.sides != 0 {
			t.sides = k.sides
		}
		if t.kinds == 0 && slices.Contains(k.bases, rule.PersonalData) && !explicit {
			k.covered(topic{sides: aboutName | aboutEmail | aboutPhone}, false, nil)
			continue
		}
		if t.kinds == 0 || t.sides == 0 || looked[t] {
			continue
		}
		looked[t] = true
		k.covered(t, explicit, func(x *disclosure) bool {
			return it.asked || x.item < 0 || q.items[x.item].list != it.list || x.Document != k.doc
		})
	}
}

// subject collects what is told of the subject that the claim names.
func (k *keeper) subject(q *questions) {
	t := k.topic
	if k.item >= 0 && t.kinds == 0 && t.sides&aboutPeople == 0 {
		asked, _ := q.topic(&q.items[k.item])
		t.kinds = asked.kinds
		if t.kinds == 0 && t.sides&(aboutProduct|aboutSupplier|aboutDate) != 0 {
			k.items = []int{k.item}
			k.questions(q)
			return
		}
	}
	k.covered(t, k.extent != partly, nil)
}

// covered collects what is told anywhere of a topic.
func (k *keeper) covered(t topic, sure bool, also func(*disclosure) bool) {
	for _, what := range k.ds.whats {
		if !t.covers(what) {
			continue
		}
		for _, n := range k.ds.byWhat[what] {
			x := &k.ds.all[n]
			if x.sides&aboutPeople == 0 && !compatible(k.bases, x.basis) && !k.commercial(x) || also != nil && !also(x) || k.excepted(x) || k.junior && x.senior {
				continue
			}
			if !k.take(n, sure) {
				return
			}
		}
	}
}

// mostFound bounds what is collected for one claim.
const mostFound = 1000

func (k *keeper) take(n int, sure bool) bool {
	k.found = append(k.found, n)
	if sure {
		k.sure[n] = true
	}
	return len(k.found) < mostFound
}

// commercial reports whether a claim that names suppliers or products rests on a ground
// on which those are kept too.
func (k *keeper) commercial(x *disclosure) bool {
	return k.sides&x.sides&(aboutProduct|aboutSupplier|aboutDate) != 0
}

// excepted reports whether a disclosure answers a question that the claim leaves out.
func (k *keeper) excepted(x *disclosure) bool {
	if x.item < 0 || x.Document != k.doc {
		return false
	}
	n := k.c.asks(k.doc).items[x.item].number
	return slices.ContainsFunc(k.but, func(r row) bool { return r.from <= n && n <= r.to })
}

// apart reports whether a claim on the whole request stands in the answer to one question
// of several, but in a section of its own behind it.
func (k *keeper) apart(q *questions) bool {
	const reach = 6 // blocks
	it := &q.items[k.item]
	if it.list < 0 || len(q.lists[it.list].items) < 2 {
		return true
	}
	for i := k.Block; i > 0 && q.at(i) == k.item; i-- {
		if k.Block-i >= reach {
			return true
		}
	}
	return false
}

// all collects what is told of anything on the grounds of a refusal of the request.
func (k *keeper) all(q *questions) {
	var kinds uint64
	if k.item >= 0 {
		asked, _ := q.topic(&q.items[k.item])
		kinds = asked.kinds
	}
	for n := range k.ds.all {
		x := &k.ds.all[n]
		if !compatible(k.bases, x.basis) || k.excepted(x) || k.item >= 0 && x.sides&(aboutProduct|aboutSupplier|aboutVersion) != 0 && x.kinds&kinds == 0 {
			continue
		}
		if !k.take(n, k.item < 0) {
			return
		}
	}
}

// answers are places of answers that are given though the request is refused.
func (k *keeper) answers(most int) (out []Place) {
	q := k.c.asks(k.doc)
	for i := range q.items {
		it := &q.items[i]
		if it.asked || it.number == 0 || it.same == k.item || said(k.but, it.label) || len(out) >= most || k.points(it.Block) {
			continue
		}
		out = append(out, it.Place)
	}
	return out
}

// points reports whether what was found in the letter stands in a block.
func (k *keeper) points(block int) bool {
	return slices.ContainsFunc(k.found[:min(len(k.found), mostPlaces)], func(n int) bool { return k.ds.all[n].Place.Document == k.doc && k.ds.all[n].Block == block })
}

// row collects what is told of what a row and a column of a table ask where the claim
// stands in the place of the answer.
func (k *keeper) row() {
	d := k.c.Documents[k.doc]
	b := d.Blocks[k.Block]
	asked := topics().in(d.beside(k.Block))
	asked, _ = asked.asked()
	if asked.kinds == 0 {
		return
	}
	k.covered(asked, true, func(x *disclosure) bool {
		o := d.Blocks[x.Block].Source
		return x.Document != k.doc || o.Row != b.Source.Row || o.Kind != document.Cell
	})
}
