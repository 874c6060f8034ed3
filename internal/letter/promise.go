package letter

import (
	"cmp"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/internal/zone"
)

// A claim is a refusal in the authority's own words: that it holds something back which
// a section of the Act lets it keep. That it costs too much, is not held or stands
// elsewhere promises nobody a secret and is none.
type claim struct {
	Place               // the words that refuse, and the questions with them
	within stretch      // the sentence
	ways   []row        // "questions 1 to 15", as said
	but    []row        // "except question 4"
	topic               // what it names as its subject; zero for nothing
	extent extent       // what it refuses where it names nothing
	bases  []rule.Basis // of the sections that it rests on
	item   int          // whose answer it stands in, -1 for none
	weak   bool         // it holds only with a section
	brief  bool         // a word in the place of an answer: "Withheld"
	junior bool         // it keeps junior staff to itself, and nobody above them
}

// A row is questions from one number to another, as said.
type row struct{ from, to int }

// An extent is what a refusal that names no subject is over.
type extent uint8

const (
	unsaid extent = iota
	this          // what it answers: "this information"
	whole         // the request
	partly        // some of it, which it does not say
)

// A promiser reads the claims of a document.
type promiser struct {
	doc   int
	d     *Document
	q     *questions
	law   *cites
	cited map[int]*grounds // by block
	out   []claim
}

// refusals are what a document refuses, read once.
func (c *Case) refusals(doc int) []claim {
	d := c.Documents[doc]
	d.once.claims.Do(func() { d.claims = c.claims(doc) })
	return d.claims
}

func (c *Case) claims(doc int) []claim {
	d := c.Documents[doc]
	p := &promiser{doc: doc, d: d, law: c.citing(), cited: map[int]*grounds{}}
	if !p.refuses() {
		return nil
	}
	p.q = c.asks(doc)
	for i, b := range d.leading() {
		if b.Part.Layer == document.Metadata {
			continue
		}
		for _, r := range b.Regions {
			if r.Zone != zone.Request && r.Zone != zone.Other {
				p.region(i, r)
			}
		}
	}
	return p.out
}

// refuses reports whether anything in the document may refuse: without a word of the law,
// a short answer that refuses or, in a letter of common length, a word that keeps
// something back there is nothing to read.
func (p *promiser) refuses() bool {
	short := len(p.d.Blocks) <= mostBlocks
	for _, b := range p.d.leading() {
		for _, r := range b.Regions {
			if r.Zone == zone.Refusal {
				return true
			}
		}
		if short && holdsAny(b.Text.S, keeping) {
			return true
		}
		if len(b.Text.S) <= briefBytes && p.brief(strings.TrimSpace(b.Text.S[1+strings.LastIndexByte(b.Text.S, ':'):])) {
			return true
		}
	}
	return false
}

// keeping are the beginnings of words that keep something back.
var keeping = []string{"ot disclose", "ithh", "edact", "xempt", "efus", "either confirm", "emoved"}

// region reads a stretch of the authority's words.
func (p *promiser) region(i int, r zone.Region) {
	s := p.d.Blocks[i].Text.S
	start := r.Start
	if l, ok := labelOf(p.d.Blocks[i]); ok && l.end > start && l.end < r.End {
		start = l.end
	}
	if rest := strings.Trim(s[start:r.End], " \t"); len(rest) <= briefBytes && p.brief(rest) {
		at := strings.Index(s[start:], rest) + start
		if x := (stretch{at, at + len(rest)}); !p.labelled(i, r, x) {
			p.add(i, r, claim{within: x, brief: true, extent: this}, x)
		}
		return
	}
	if !refusing.in(s[start:r.End]) {
		return
	}
	for x := range sentencesIn(s, start, r.End) {
		if refusing.in(x.text(s)) {
			p.sentence(i, r, x)
		}
	}
}

// briefBytes is how long a refusal in a word may be.
const briefBytes = 60

// brief reports whether s is a refusal in the place of an answer: "Withheld", "Exempt
// under s31", "[s.31(1)(a)]".
func (p *promiser) brief(s string) bool {
	if s == "" {
		return false
	}
	switch s[0] {
	case 'W', 'w', 'R', 'r', 'E', 'e', 'S', 's', '[', '(', 'N', 'n', 'I', 'i', 'D', 'd', '*':
	default:
		return false
	}
	ws := lowerWords(s)
	if len(ws) == 0 || len(ws) > 9 || strings.HasSuffix(s, "?") || strings.HasSuffix(s, ":") {
		return false
	}
	switch w := ws[0]; w {
	case "withheld", "refused", "exempt", "redacted", "exempted":
		return !strings.Contains(s, ".pdf") && !strings.Contains(s, ".doc")
	case "information", "data", "details", "name":
		return len(ws) > 1 && (ws[1] == "withheld" || ws[1] == "redacted" || ws[1] == "exempt")
	case "not":
		return len(ws) <= 6 && len(ws) > 1 && (ws[1] == "disclosed" || ws[1] == "released")
	default:
		if len(ws) > 5 || w == "" || w[0] != 's' {
			return false
		}
		c := cited(strings.Trim(s, "[]*"))
		return len(c) > 0 && c[0].Start <= 1 && strings.Trim(s[min(len(s), c[len(c)-1].End+1):], " .])*") == "" && p.secret(&c[0])
	}
}

// refusing stand in every sentence that refuses, and tell most others apart at little cost.
var refusing = sieveOf("xempt", "XEMPT", "s under", " within", "ithh", "ITHH", "efus", "EFUS", "edact", "EDACT", "isclos", "eleas", "rovide", "suppl", "neither", "engaged", "appl", "rely", "relied", "citing", " share", "s31", "S31", "ection 3", "ection 4", "s40", "s43", "s.3", "s.4", "reveal", "divulge", "removed")

// add keeps a claim if it is one, with what it rests on and where it stands.
func (p *promiser) add(i int, r zone.Region, c claim, at stretch) {
	c.Place = Place{p.doc, i, at.start, at.end}
	c.item = p.q.at(i)
	if c.extent == this && c.item < 0 && !c.brief {
		if t := p.antecedent(i, c.within); t != (topic{}) {
			c.topic, c.extent = t, partly
		}
	}
	own := p.groundsOf(i)
	rests := p.rests(i, c.within)
	switch {
	case rests != nil && !rests.secret: // on sections that keep none
		return
	case rests == nil && (c.weak || own.excuses), own.lifts:
		return
	case r.Zone == zone.Boilerplate && c.topic == (topic{}) && len(c.ways) == 0:
		return
	}
	if rests != nil {
		c.bases = rests.bases
	}
	p.out = append(p.out, c)
}

// grounds are the sections that a block cites in the authority's words.
type grounds struct {
	all     []citation
	secret  bool         // one of them lets an authority keep what it holds
	argues  bool         // one of them is more than procedural
	bases   []rule.Basis // that those which keep a secret are, each once
	excuses bool         // see excuses
	lifts   bool         // see lifts
}

// ground is what citations are grounds for.
func (p *promiser) ground(all []citation) *grounds {
	g := &grounds{all: all}
	for i := range all {
		g.argues = g.argues || !procedural(&all[i])
		if !p.secret(&all[i]) {
			continue
		}
		g.secret = true
		if b := p.basis(&all[i]); b != "" && !slices.Contains(g.bases, b) {
			g.bases = append(g.bases, b)
		}
	}
	return g
}

// groundsOf is what block i cites, read once.
func (p *promiser) groundsOf(i int) *grounds {
	if g, ok := p.cited[i]; ok {
		return g
	}
	b := p.d.Blocks[i]
	g := p.ground(slices.DeleteFunc(cited(b.Text.S), func(c citation) bool { return b.At(c.Start).Zone == zone.Request }))
	g.excuses, g.lifts = excuses(b.Text.S), lifts(b.Text.S)
	p.cited[i] = g
	return g
}

// rests is what a refusal in block i rests on: the sections of its sentence, of its block,
// or of the blocks around; nil where it names none.
func (p *promiser) rests(i int, within stretch) *grounds {
	const reach = 3
	own := p.groundsOf(i)
	from, _ := slices.BinarySearchFunc(own.all, within.start, func(c citation, at int) int { return cmp.Compare(c.Start, at) })
	to := from
	for to < len(own.all) && own.all[to].End <= within.end {
		to++
	}
	if near := p.ground(own.all[from:to]); near.secret || near.argues {
		return near
	}
	if own.secret || own.argues {
		return own
	}
	for n := 1; n <= reach && i+n < len(p.d.Blocks); n++ {
		if b := p.d.Blocks[i+n]; !p.beside(i, i+n) || len(b.Regions) > 0 && b.Regions[0].Zone == zone.Request {
			break
		}
		if g := p.groundsOf(i + n); g.argues {
			return g
		}
	}
	for n := 1; n <= reach && p.beside(i, i-n); n++ {
		if g := p.groundsOf(i - n); g.argues {
			return g
		}
	}
	return nil
}

// beside reports whether block k is part of the same answer as block i.
func (p *promiser) beside(i, k int) bool {
	return k >= 0 && p.d.Blocks[k].Part == p.d.Blocks[i].Part && p.q.of[k] == p.q.of[i]
}

// procedural reports whether a section only says how a request is dealt with: the duty to
// answer, the notice of a refusal.
func procedural(c *citation) bool {
	switch c.Number {
	case "1", "10", "16", "17", "45", "50":
		return true
	}
	return false
}

// secret reports whether a section lets an authority keep to itself what it holds.
// Sources: Part II of 2000 c. 36 but for sections 21 and 22, Part 2 of 2002 asp 13 but
// for sections 25 and 27, regulations 12(5) and 13 of S.I. 2004/3391, 10(5) and 11 of
// S.S.I. 2004/520.
func (p *promiser) secret(c *citation) bool {
	n, _ := figure(c.Number, 0)
	switch p.under(c) {
	case authority.EIR, authority.EIRScotland:
		return n == 13 || n == 11 || (n == 12 || n == 10) && strings.HasPrefix(strings.Join(c.Limbs, ""), "(5)")
	case authority.FOISA:
		return n == 26 || n >= 28 && n <= 41
	}
	return n >= 23 && n <= 44
}

// under is the regime that gives a citation its number, the regulations also for what
// is called a section of theirs.
func (p *promiser) under(c *citation) authority.Regime {
	if c.Act == authority.EIR || c.Act == authority.EIRScotland {
		return c.Act
	}
	return p.law.under(c)
}

// excuses reports whether a text says why it tells nothing that it has no mind to keep.
func excuses(s string) bool { return excusing.inAnyCase(s) }

var excusing = sieveOf("appropriate limit", "cost limit", "18 hours", "vexatious", "not held", "not hold", "no information held", "publicly available", "already available", "reasonably accessible", "future publication", "manifestly unreasonable")

// lifts reports whether a text takes back what was refused before.
func lifts(s string) bool { return lifting.inAnyCase(s) }

var lifting = sieveOf("no longer rel", "no longer appl", "no longer exempt", "no longer withh", "now disclos", "now releas", "now provid", "can now", "overturn", "withdraw the exemption", "withdraw our reliance", "withdrawn our reliance")
