package letter

import (
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/internal/zone"
)

// A disclosure is a finding that tells what a refusal may have promised to keep.
type disclosure struct {
	Place
	topic
	category string
	basis    rule.Basis
	level    finding.Level
	item     int // that it is an answer to, -1 for none
	knowing  bool
	senior   bool // it is of somebody whose name may be told
}

// disclosures are those of a case, in order, and where they are found.
type disclosures struct {
	all    []disclosure
	byItem map[[2]int][]int // by document and item
	byWhat map[topic][]int
	whats  []topic // the keys of byWhat, in order
}

// disclosures finds what the case tells at the level of a warning or above.
func (c *Case) disclosures() *disclosures {
	ds := &disclosures{byItem: map[[2]int][]int{}, byWhat: map[topic][]int{}}
	for doc, d := range c.documents() {
		if d.Role == Request {
			continue
		}
		for k := range d.Findings {
			f := &d.Findings[k]
			if x, ok := c.disclosure(doc, f); ok {
				ds.add(x)
			}
			for h := range f.Holds {
				if x, ok := c.disclosure(doc, &f.Holds[h]); ok {
					ds.add(x)
				}
			}
		}
	}
	return ds
}

func (ds *disclosures) add(x disclosure) {
	n := len(ds.all)
	ds.all = append(ds.all, x)
	if x.item >= 0 {
		at := [2]int{x.Document, x.item}
		ds.byItem[at] = append(ds.byItem[at], n)
	}
	if ds.byWhat[x.topic] == nil {
		ds.whats = append(ds.whats, x.topic)
	}
	ds.byWhat[x.topic] = append(ds.byWhat[x.topic], n)
}

// disclosure is what a finding tells; ok is false where it tells nothing.
func (c *Case) disclosure(doc int, f *finding.Finding) (x disclosure, ok bool) {
	d := c.Documents[doc]
	if f.Spot.Block < 1 || f.Spot.Block > len(d.Blocks) {
		return x, false
	}
	past := f.Category == "incident" && f.Level == finding.Note && f.Zone == string(zone.Refusal)
	if f.Level < finding.Warning && !past {
		return x, false
	}
	i := f.Spot.Block - 1
	b := d.Blocks[i]
	sentence := around(b.Text.S, f.Spot.Start, f.Spot.End).text(b.Text.S)
	if past && !happened(sentence) {
		return x, false
	}
	t, ok := about(f, sentence)
	if !ok || exemplary(sentence) || t.sides&aboutPeople != 0 && !personal(d, i, f, sentence) {
		return x, false
	}
	q := c.asks(doc)
	item := q.at(i)
	if t.sides&aboutPeople == 0 {
		t.kinds = c.kindsThere(doc, i, item, t)
	}
	senior := t.sides&aboutPeople != 0 && d.senior(i)
	if f.Category == "direct-email" && !senior {
		t.sides |= aboutName // jane.pascoe@ says who it is
	}
	level := f.Level
	if d.full(f) {
		level = finding.Error // a promise is one, however the body judges names
	}
	return disclosure{
		Place: Place{doc, i, f.Spot.Start, f.Spot.End}, topic: t, senior: senior, category: f.Category, basis: rule.Basis(f.Basis), level: level,
		item: item, knowing: knowingly(sentence),
	}, true
}

// kindsThere are the kinds of a topic that is told in block i, part of an item. Where they
// are unknown a table or the question says them; and what guards and is told when another
// kind of guard was asked for may be of that: many makers sell several.
func (c *Case) kindsThere(doc, i, item int, t topic) uint64 {
	kinds := t.kinds
	if kinds == 0 {
		kinds = topics().in(c.Documents[doc].beside(i)).kinds
	}
	if item < 0 {
		return kinds
	}
	q := c.asks(doc)
	asked, _ := q.topic(&q.items[item])
	switch guards := topics().guards; {
	case kinds == 0:
		kinds = asked.kinds
	case kinds&guards != 0 && asked.kinds&guards != guards && t.sides&(aboutProduct|aboutSupplier) != 0:
		kinds |= asked.kinds & guards
	}
	return kinds
}

// beside are the words of the first cell of the row and of the head of the column in
// which block i stands, "" when it is no cell.
func (d *Document) beside(i int) string {
	b := d.Blocks[i]
	if b.Source.Kind != document.Cell {
		return ""
	}
	d.once.tables.Do(func() { d.tables = match.TablesOf(d.Blocks) })
	t := d.tables.Of(i)
	if t == nil || t.Lines {
		return ""
	}
	var words []string
	for _, at := range [...][2]int{{int(b.Source.Row), 1}, {t.Head, int(b.Source.Column)}} {
		if k, ok := t.At(d.Blocks, at[0], at[1]); ok && k != i {
			words = append(words, clip(d.Blocks[k].Text.S, bodyBytes))
		}
	}
	return strings.Join(words, " ")
}

// senior reports whether block i, or its row of a table, names somebody whose name may be
// told: a director, whose address stands beside.
func (d *Document) senior(i int) bool {
	d.once.seniors.Do(func() {
		d.seniors = map[int]bool{}
		for k := range d.Findings {
			f := &d.Findings[k]
			if n := f.Spot.Block; f.Category == "staff-name" && !d.full(f) && n > 0 && n <= len(d.Blocks) {
				d.seniors[d.line(n-1)] = true
			}
		}
	})
	return d.seniors[d.line(i)]
}

// full reports whether a finding on a person says all that its rule can say. Less is said
// of senior officers, of likely names and of public addresses; a body may have lowered the
// rules on all the others.
func (d *Document) full(f *finding.Finding) bool {
	lowered, ok := d.levels[f.Rule]
	return f.Level == finding.Error || ok && f.Level >= lowered && (f.Rule == "staff-name" || f.Rule == "direct-email")
}

// line is the first block of the row of a table that holds block i; i where it is no cell.
func (d *Document) line(i int) int {
	const reach = 50 // columns
	is := d.Blocks[i]
	if is.Source.Kind != document.Cell {
		return i
	}
	for n := 0; n < reach && i > 0; n++ {
		b := d.Blocks[i-1]
		if b.Part != is.Part || b.Source.Kind != document.Cell || b.Source.Row != is.Source.Row {
			break
		}
		i--
	}
	return i
}

// personal reports whether a finding on a person breaks a promise of their privacy: it
// names one who may expect it, and not who signs or heads the letter or is to be
// written to.
func personal(d *Document, i int, f *finding.Finding, sentence string) bool {
	b := d.Blocks[i]
	if (f.Category == "staff-name" || f.Category == "direct-email") && !d.full(f) {
		return false
	}
	if b.Part.Layer != document.Visible && b.Part.Layer != document.Embedded {
		return b.Part.Layer != document.Metadata
	}
	return b.At(f.Spot.Start).Zone != zone.Boilerplate && !addressing.inAnyCase(sentence) && !signs(d.Blocks, i) && !heads(d.Blocks, i)
}

// addressing stand where somebody is written to, or says whom to write to.
var addressing = sieveOf("contact me", "please contact", "queries", "sincerely", "faithfully", "regards", "dear ", "appeal", "review")

// signs reports whether block i stands below the greeting that ends a letter.
func signs(blocks []*zone.Block, i int) bool {
	const reach = 8 // blocks
	for k := i - 1; k >= 0 && k >= i-reach && blocks[k].Part == blocks[i].Part; k-- {
		if greetings.inAnyCase(clip(blocks[k].Text.S, 40)) {
			return true
		}
	}
	return false
}

// greetings end a letter.
var greetings = sieveOf("sincerely", "faithfully", "regards", "best wishes", "yn gywir")

// heads reports whether block i stands above the greeting that begins a letter.
func heads(blocks []*zone.Block, i int) bool {
	const reach = 25 // blocks
	for k := i + 1; k < len(blocks) && k < reach && blocks[k].Part == blocks[i].Part; k++ {
		if strings.HasPrefix(blocks[k].Text.S, "Dear ") {
			return true
		}
	}
	return false
}

// knowingly reports whether a sentence gives what it tells on purpose.
func knowingly(s string) bool { return knowing.inAnyCase(s) }

var knowing = sieveOf("can confirm", "can advise", "can disclose", "can tell", "able to confirm", "happy to", "we do confirm", "can provide")

// happened reports whether a sentence says what was, and not what could be: among the
// reasons of a refusal too that tells of an incident.
func happened(s string) bool {
	ws := lowerWords(s)
	return slices.ContainsFunc(ws, func(w string) bool { return pastWords[w] }) &&
		!slices.ContainsFunc(ws, func(w string) bool { return hedging[w] || w == "any" || w == "such" })
}

var pastWords = set("was were had suffered experienced occurred happened began")

// exemplary reports whether a sentence names things to show what harm could be: "if
// criminals knew that we use, for example, …, they could".
func exemplary(s string) bool {
	return examples.inAnyCase(s) && ifs.inAnyCase(s)
}

var examples, ifs = sieveOf("for example", "for instance", "such as", "e.g."), sieveOf(" could ", " would ", " might ")

// asks are the questions and answers of a document, read once.
func (c *Case) asks(doc int) *questions {
	d := c.Documents[doc]
	d.once.asked.Do(func() { d.asked = questionsOf(doc, d) })
	return d.asked
}

// compatible reports whether a finding rests on one of the grounds of a refusal.
func compatible(bases []rule.Basis, b rule.Basis) bool {
	security := func(b rule.Basis) bool { return b == rule.Crime || b == rule.NationalSecurity }
	return len(bases) == 0 || slices.ContainsFunc(bases, func(a rule.Basis) bool { return a == b || security(a) && security(b) })
}
