package letter

import (
	"strings"

	"github.com/foilint/foilint/internal/exemption"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/internal/zone"
)

// claim reads what a clause with a predicate refuses.
func (p *promiser) claim(i int, r zone.Region, x stretch, c *clause, pr predicate) {
	if c.rest() {
		return // what is told is not of it
	}
	out := claim{within: x, weak: pr.weak}
	from, to := c.from, pr.from
	if pr.after {
		from, to = pr.to+1, c.to
	}
	if !pr.after && to-from < 2 && c.from > 0 { // "X is held but is exempt"
		from = 0
	}
	at := stretch{c.words[pr.from].start, c.words[pr.to].end}
	refs := c.references(c.from, c.to)
	for _, ref := range refs {
		if ref.but {
			out.but = append(out.but, ref.row)
			continue
		}
		out.ways = append(out.ways, ref.row)
		at.start, at.end = min(at.start, ref.at.start), max(at.end, ref.at.end)
	}
	to = c.subjectEnd(from, to, pr.after)
	if from < to {
		subject := c.s[c.words[from].start:c.words[to-1].end]
		out.topic = people(topics().in(subject), subject)
		out.extent = extentOf(c.low[from:to])
		out.junior = c.any(from, to, juniors)
		if pr.weak && c.any(from, to, entire) {
			out.extent = partly
		}
	}
	if !pr.after && pr.from == c.from {
		out.extent = this // it stands in the place of an answer
	}
	if named := out.topic != (topic{}) || len(out.ways) > 0; named && out.extent != partly {
		out.extent = unsaid
	} else if !named && (out.extent == unsaid || out.extent == partly) {
		return
	}
	if out.kinds == 0 && out.sides&^(aboutProduct|aboutOther) == 0 && len(out.ways) == 0 && c.any(pr.from, pr.to+1, elsewhere) {
		out.weak = true // planning permission is refused too, and goods are exempt
	}
	if pr.firm && out.sides&aboutPeople != 0 {
		out.weak = false
	}
	p.add(i, r, out, at)
}

// rest reports whether the clause is over no more than what is left: "Beyond this we withhold
// the detail", "further details are exempt".
func (c *clause) rest() bool {
	for n := c.from; n < c.to; n++ {
		switch c.low[n] {
		case "beyond", "besides":
			if c.is(n+1, "this") || c.is(n+1, "that") || c.is(n+1, "these") || c.is(n+1, "what") {
				return true
			}
		case "from", "than":
			if (c.is(n-1, "apart") || c.is(n-1, "aside") || c.is(n-1, "other") || c.is(n-1, "more")) && (c.is(n+1, "this") || c.is(n+1, "that") || c.is(n+1, "these")) {
				return true
			}
		case "further", "additional", "more":
			if c.is(n+1, "detail") || c.is(n+1, "details") || c.is(n+1, "particulars") {
				return true
			}
		case "anything", "nothing":
			if c.is(n+1, "further") || c.is(n+1, "more") || c.is(n+1, "else") {
				return true
			}
		}
	}
	return false
}

// subjectEnd is the word before which the name of the subject ends that begins with word
// from: why it is refused says nothing of what is.
func (c *clause) subjectEnd(from, to int, after bool) int {
	if !after {
		return to
	}
	for n := from; n < to; n++ {
		switch c.low[n] {
		case "section", "sections":
			if n > from && !(c.is(n+2, "to") || c.is(n+3, "to")) { // "… to X and section 40(2) to Y"
				return n
			}
		case "because", "under", "citing", "pursuant", "since", "would", "virtue", "grounds", "so", "prejudice":
			if n > from {
				return n
			}
		case "as":
			if n > from && n+1 < to && (c.low[n+1] == "this" || c.low[n+1] == "it" || c.low[n+1] == "disclosure" || c.low[n+1] == "we" || c.low[n+1] == "the" || c.low[n+1] == "to" || c.low[n+1] == "doing" || c.low[n+1] == "releasing" || c.low[n+1] == "they") {
				return n
			}
		}
	}
	return to
}

// antecedents are words of a text that may say what "this" is: what was asked for or is held.
var antecedents = []string{"ou asked", "ou requested", "ou have asked", "ou have requested", "our request", "ou sought", "hold"}

// antecedent is what "this" in a sentence of block i stands for, by what is said before of
// what was asked for or is held; zero for nothing.
func (p *promiser) antecedent(i int, x stretch) topic {
	const reach = 4 // blocks
	for k := i; k >= 0 && k >= i-reach && p.d.Blocks[k].Part == p.d.Blocks[i].Part; k-- {
		s := p.d.Blocks[k].Text.S
		if k == i {
			s = s[:x.start]
		}
		if s = clip(s, bodyBytes); !holdsAny(s, antecedents) || strings.Contains(s, "not hold") {
			continue
		}
		if t := people(topics().in(s), s); t.kinds != 0 || t.sides&aboutPeople != 0 {
			t, _ = t.asked()
			return t
		}
	}
	return topic{}
}

// A reference is a row of questions that a sentence names.
type reference struct {
	row
	at  stretch
	but bool // it is excepted
}

var (
	askNouns  = set("question questions q qs query queries point points part parts item items request requests number numbers")
	excepting = set("except excepting excluding bar unlike per")
)

// references are the questions that the words from up to to name by number.
func (c *clause) references(from, to int) (out []reference) {
	for n := from; n < to; n++ {
		w := c.low[n]
		row, ok := figuresOf(strings.TrimPrefix(w, "q"))
		switch {
		case askNouns[w] && n+1 < to:
			n++
		case len(w) > 1 && w[0] == 'q' && ok && row.from > 0:
		default:
			continue
		}
		but := c.near(n, 4, excepting) >= 0 || c.is(n-2, "than") || c.is(n-2, "from") && c.is(n-3, "apart") || c.is(n-2, "of") && c.is(n-3, "exception")
		first := n
		for n < to {
			row, ok = figuresOf(strings.TrimPrefix(c.low[n], "q"))
			if !ok {
				break
			}
			last := n
			if k := c.upTo(n); k < to {
				if end, ok := figuresOf(strings.TrimPrefix(c.low[k], "q")); ok && end.from > row.from {
					row.to, last = end.to, k
				}
			}
			out = append(out, reference{row, stretch{c.words[first].start, c.words[last].end}, but})
			n = last + 1
			for n < to && (c.low[n] == "and" || c.low[n] == "&" || c.low[n] == "or" || askNouns[c.low[n]] && n > last) {
				n++
			}
		}
		n--
		if n < first { // no number behind the noun
			n = first - 1
		}
	}
	return out
}

// upTo is the word behind "to" or a dash that follows word n; past the clause if none does.
func (c *clause) upTo(n int) int {
	switch {
	case n+1 >= c.to:
	case c.low[n+1] == "to" || c.low[n+1] == "through":
		return n + 2
	case strings.Trim(c.s[c.words[n].end:c.words[n+1].start], " ") == "-":
		return n + 1
	}
	return c.to
}

// figuresOf reads "3", "3a", "3(a)", "1-3", "1-q3".
func figuresOf(w string) (row, bool) {
	w = strings.TrimRight(w, ".,:)")
	a, b, ranged := strings.Cut(w, "-")
	n, ok := numbered(a)
	if !ok {
		return row{}, false
	}
	r := row{n, n}
	if ranged {
		m, ok := numbered(strings.TrimPrefix(b, "q"))
		if !ok || m < n {
			return row{}, false
		}
		r.to = m
	}
	return r, true
}

// numbered is the number of a question, with or without the letter of a part.
func numbered(w string) (int, bool) {
	if w == "" || !isDigit(w[0]) {
		return 0, false
	}
	n, end := figure(w, 0)
	rest := strings.Trim(w[end:], "()")
	return n, n > 0 && n <= highestQuestion && (rest == "" || len(rest) == 1 && isLetter(rest[0]))
}

var (
	// elsewhere refuse also what nobody asked to be told.
	elsewhere = set("refuse refuses refused refusing exempt exempted exempts")
	partial   = set("some part parts certain elements aspects remainder remaining rest portion portions limited")
	thisOne   = set("this that these it such above those below they same")
	ofAll     = set("requested request sought asked questions requests")
	theData   = set("information data details material records detail it answer")
	entire    = set("full fully all everything")
)

// extentOf is what a refusal is over whose subject names no topic.
func extentOf(ws []string) extent {
	e := unsaid
	for _, w := range ws {
		switch {
		case partial[w]:
			return partly
		case ofAll[w]:
			e = whole
		case thisOne[w] && e == unsaid, theData[w] && e == unsaid:
			e = this
		}
	}
	return e
}

// juniors say that it is staff of lower grades whose names are kept.
var juniors = set("junior below beneath under non-senior frontline front-line lower")

// staffWords make a name that of a person.
var staffWords = set("staff employee employees officer officers individual individuals person persons people personnel colleague colleagues contact manager managers member members author authors social workers worker applicant")

// people tells the names of persons from those of things: "the name of the supplier" is
// no person's.
func people(t topic, words string) topic {
	staff := false
	ws := lowerWords(words)
	for _, w := range ws {
		staff = staff || staffWords[w]
	}
	switch {
	case t.sides&aboutName != 0 && !staff && t.kinds == 0 && t.sides&(aboutProduct|aboutSupplier) == 0 && ofThing(ws):
		t.sides = t.sides&^aboutName | aboutProduct | aboutSupplier // "the name of that system"
	case t.sides&aboutName != 0 && !staff && strings.Contains(words, "ames of") && t.kinds == 0 && t.sides&(aboutProduct|aboutSupplier) == 0:
		t.sides = t.sides&^aboutName | aboutOther // "the names of the hospitals"
	case t.sides&aboutName != 0 && !staff && (t.kinds != 0 || t.sides&(aboutProduct|aboutSupplier) != 0):
		t.sides &^= aboutName
		if t.sides == 0 {
			t.sides = aboutProduct | aboutSupplier
		}
	case t.sides&aboutPeople != 0 && t.sides&(aboutProduct|aboutSupplier) == 0:
		t.kinds = 0
	}
	return t
}

// ofThing reports whether words name a product or who sells it: "the name of that system",
// "the system's name".
func ofThing(ws []string) bool {
	for i, w := range ws {
		if w != "name" && w != "names" {
			continue
		}
		if i > 0 && isThing(ws[i-1]) {
			return true
		}
		if i+1 == len(ws) || ws[i+1] != "of" {
			continue
		}
		k := i + 2
		for k < len(ws) && determining[ws[k]] {
			k++
		}
		if k < len(ws) && isThing(ws[k]) {
			return true
		}
	}
	return false
}

// isThing reports whether a word stands for a product or for who sells one.
func isThing(w string) bool {
	w = strings.TrimSuffix(w, "'s")
	t := topics().in(w)
	return t.kinds != 0 || t.sides&(aboutProduct|aboutSupplier) != 0
}

var determining = set("the that this these those our its their each any all a an both current named other such")

// basis is the ground that a section is, "" for none.
func (p *promiser) basis(c *citation) rule.Basis {
	return exemption.Ground(p.under(c), c.Number, strings.Join(c.Limbs[:min(1, len(c.Limbs))], ""))
}
