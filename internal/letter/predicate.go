package letter

import (
	"strings"
	"unicode"

	"github.com/foilint/foilint/internal/zone"
)

// A predicate is the words of a sentence that refuse.
type predicate struct {
	from, to int  // words, to taken in
	after    bool // what is refused stands behind them, not before
	weak     bool // refuses only where a section of the Act stands by
	firm     bool // or where it is persons that it keeps
}

// A clause is the words of a part of a sentence.
type clause struct {
	line     // of the sentence
	from int // first word of the clause
	to   int // the word after its last
}

var (
	being     = set("is are was were be been being am")
	haveWords = set("has have having had")
	negative  = set("not cannot can't won't don't doesn't unable unwilling decline declines declined declining nor never isn't aren't")
	hedging   = set("may might could would should can if unless whether whenever wherever allow allows allowed entitles entitled permits enables must need require required obliged")
	supposed  = set("when if unless whether whenever wherever had where dissatisfied unhappy disagree review complain example factors considered considering arguments favour favouring against decision reasons reason guidance tribunal")
	turns     = set("but however although though whilst while whereas")
	speaking  = set("we i council trust ccg ccgs authority board force constabulary constabularies police university college department office ministry agency commission it he she they therefore also hereby currently organisation icb")
	keepBare  = set("withhold withholds refuse refuses redact redacts exempt")
	keepIng   = set("withholding refusing redacting exempting")
	keepDone  = set("withheld redacted refused exempted obscured")
	giveBare  = set("provide disclose release supply share give divulge reveal publish identify name discuss comment provides discloses releases")
	makeBare  = set("make")
	public    = set("public")
	removing  = set("removed omitted anonymised blanked pixelated")
	before    = set("previously originally initially formerly earlier")
	still     = set("still remain remains again")
	giveIng   = set("providing disclosing releasing supplying sharing giving divulging revealing publishing")
	giveDone  = set("provided disclosed released supplied shared given published revealed included divulged")
	falling   = set("falls fall comes come fell falling")
	noted     = set("please see under section s31 s40 s43")
	firmly    = set("disclose release publish identify divulge reveal name discloses releases")
	applying  = set("applies apply applied engaged relied relying rely cited citing invoked invoking claimed claiming applying engages")
	onto      = set("to over for on regarding concerning about")
	standing  = set("engaged applies apply")
	reasoning = set("because as since")
	naming    = set("naming identifying")
	denying   = set("not no never nor longer isn't aren't wasn't")
	deemed    = set("as considered deemed")
	lapsed    = set("no longer does")
	would     = set("would")
	stating   = set("says states provides explains sets")
)

// sentence reads a sentence that may refuse.
func (p *promiser) sentence(i int, r zone.Region, x stretch) {
	s := p.d.Blocks[i].Text.S
	const most = 4000 // bytes; a longer one is none
	if x.end-x.start > most || s[x.end-1] == '?' || p.labelled(i, r, x) {
		return
	}
	c := clause{line: tokens(s, x)}
	for n, w := range c.words {
		switch {
		case w.start > 0 && s[w.start-1] == '[':
			c.low[n] = "[" + c.low[n] // a mark in the place of a word, no word of the sentence
		case c.low[n] == "may" && s[w.start] == 'M' && w.start > x.start:
			c.low[n] = "month"
		}
	}
	for c.from = 0; c.from < len(c.words); c.from = c.to {
		c.to = c.turn()
		if pr, ok := c.predicate(); ok {
			p.claim(i, r, x, &c, pr)
			return
		}
	}
}

// labelled reads a word that refuses behind a label: "Answer: s31(1)(a)", "Firewall
// brand: Withheld", or in a line of cells.
func (p *promiser) labelled(i int, r zone.Region, x stretch) bool {
	s := p.d.Blocks[i].Text.S
	label, what := labelBefore(s, x)
	if x.end-what > briefBytes || what == x.end || label == "" || !p.brief(s[what:x.end]) {
		return false
	}
	c := claim{within: x, brief: true, extent: this}
	if t := people(topics().in(label), label); t.kinds != 0 || t.sides&aboutPeople != 0 {
		c.topic, _ = t.asked()
		c.extent = unsaid
	}
	p.add(i, r, c, stretch{what, x.end})
	return true
}

// labelBefore is the label before what a sentence says, and where that begins: the words
// before a colon, or the first cell of the line with a word in it. It is "" for none.
func labelBefore(s string, x stretch) (label string, what int) {
	const longest = 120 // bytes
	if n := strings.IndexByte(s[x.start:min(x.end, x.start+longest)], ':'); n >= 0 {
		what = x.start + n + 1
		for what < x.end && s[what] == ' ' {
			what++
		}
		return s[x.start : x.start+n], what
	}
	before := strings.TrimRight(s[:x.start], " ")
	if before == "" || strings.IndexByte("\t|", before[len(before)-1]) < 0 {
		return "", x.start
	}
	for cell := range strings.FieldsFuncSeq(clip(before, 4*longest), func(r rune) bool { return r == '\t' || r == '|' }) {
		if len(cell) <= longest && strings.IndexFunc(cell, unicode.IsLetter) >= 0 {
			return cell, x.start
		}
	}
	return "", x.start
}

// turn is the word before which the clause ends.
func (c *clause) turn() int {
	for n := c.from + 1; n < len(c.low); n++ {
		if turns[c.low[n]] {
			return n
		}
	}
	return len(c.low)
}

// predicate finds what refuses in the clause.
func (c *clause) predicate() (predicate, bool) {
	for n := c.from; n < c.to; n++ {
		if pr, ok := c.refusesAt(n); ok && !c.unsure(pr) {
			return pr, true
		}
	}
	return predicate{}, false
}

// refusesAt reads the n-th word as one that refuses.
func (c *clause) refusesAt(n int) (predicate, bool) {
	w := c.low[n]
	none := predicate{}
	switch {
	case w == "exempt" || w == "exempted":
		return c.exempt(n)
	case keepDone[w] && c.past(n): // "was previously refused"
		return none, false
	case removing[w]: // "have been removed under section 40(2)"
		return predicate{from: n, to: n, after: c.near(n, 3, being) < 0, weak: true}, c.near(n, 3, being) >= 0 || c.near(n, 3, haveWords) >= 0
	case keepDone[w]:
		if be := c.near(n, 3, being); be >= 0 {
			denied := c.denied(be, n)
			for be > c.from && (haveWords[c.low[be-1]] || being[c.low[be-1]]) {
				be--
			}
			return predicate{from: be, to: n}, !denied
		}
		if n-c.from < 4 && n+1 < c.to && noted[c.low[n+1]] { // "Name refused, please see below"
			return predicate{from: n, to: n}, true
		}
		if do := c.near(n, 5, haveWords); do >= 0 && !c.denied(do, n) {
			return predicate{from: n, to: n, after: true}, true
		}
		return predicate{from: n, to: n, after: true}, c.near(n, 2, speaking) >= 0
	case keepIng[w]:
		be := c.near(n, 3, being)
		return predicate{from: max(be, c.from), to: n, after: true}, be >= 0 && !c.denied(be, n)
	case keepBare[w]:
		if c.is(n-1, "to") {
			return predicate{from: n, to: n, after: true}, c.any(c.from, n, decided)
		}
		return predicate{from: n, to: n, after: true}, c.near(n, 3, speaking) >= 0 && c.near(n, 3, negative) < 0
	case w == "refusal" && (c.is(n+1, "notice") || c.is(n-1, "of")):
		return predicate{from: n, to: min(n+1, c.to-1), after: true}, c.any(c.from, n, issuing)
	case w == "neither" && n+3 < c.to && strings.HasPrefix(c.low[n+1], "confirm") && c.is(n+2, "nor"):
		return predicate{from: n, to: n + 3, after: true}, true
	case giveBare[w]:
		not := c.near(n, 4, negative)
		return predicate{from: not, to: n, after: true, weak: true, firm: firmly[w]}, not >= 0 && !c.anyIn(not, n, hedged)
	case giveIng[w]: // "we will not be releasing"
		not := c.near(n, 2, negative)
		return predicate{from: not, to: n, after: true, weak: true}, not >= 0 && c.near(n, 3, being) >= 0
	case makeBare[w] && c.any(n+1, min(n+6, c.to), public): // "cannot make this public"
		not := c.near(n, 3, negative)
		return predicate{from: not, to: n, after: true, weak: true}, not >= 0
	case giveDone[w]:
		not := c.near(n, 3, negative)
		return predicate{from: not, to: n, weak: true}, not >= 0 && c.anyIn(not-1, n, being)
	case falling[w] && (c.is(n+1, "under") || c.is(n+1, "within")) && c.onSection(n+2):
		return predicate{from: n, to: n + 1}, c.near(n, 3, negative) < 0
	case applying[w] && c.onSection(n):
		return c.applied(n)
	}
	return none, false
}

// past reports whether the n-th word, which refuses, tells of an earlier day.
func (c *clause) past(n int) bool {
	if c.is(c.from, "in") && c.from+1 < n && isYear(c.low[c.from+1]) && c.near(n, 4, being) < 0 {
		return true // "In 2021 we refused"
	}
	return c.near(n, 3, before) >= 0 && c.near(n, 3, still) < 0
}

var (
	decided = set("decided decision chosen intend intends minded continue relying relied rely using used applied applying elected exemption exemptions")
	issuing = set("issuing issue issued is as constitutes constitute serves acts are represents represent")
	hedged  = set("need require required obliged have")
)

// exempt reads "is exempt", "considered exempt", "as exempt".
func (c *clause) exempt(n int) (predicate, bool) {
	if c.is(n+1, "information") || c.is(n+1, "material") || c.is(n-1, "not") {
		return predicate{}, false
	}
	be := c.near(n, 7, being)
	if be < 0 {
		if be = c.near(n, 2, deemed); be < 0 { // "Exempt under section 31(1)(a), as …"
			return predicate{from: n, to: n}, n-c.from < 3 && n+1 < c.to && noted[c.low[n+1]]
		}
	}
	return predicate{from: be, to: n}, !c.denied(be, n)
}

// applied reads "section 31 applies to …".
func (c *clause) applied(n int) (predicate, bool) {
	if c.near(n, 3, negative) >= 0 || c.near(n, 3, lapsed) >= 0 {
		return predicate{}, false
	}
	for k := n + 1; k <= n+3 && k < c.to; k++ {
		switch {
		case reasoning[c.low[k]]: // "because naming the brand would …" says what, else it says why
			names := k+2 < c.to && (disclosing[c.low[k+1]] || naming[c.low[k+1]]) && !hedging[c.low[k+2]]
			if names {
				return predicate{from: n, to: k + 1, after: true}, true
			}
			return predicate{from: n, to: n}, standing[c.low[n]]
		case c.low[k] == "where" || c.low[k] == "if" || c.low[k] == "when" || c.low[k] == "unless":
			return predicate{}, false
		case onto[c.low[k]]:
			return predicate{from: n, to: k, after: true}, true
		case c.low[k] == "in" && k+1 < c.to && (c.low[k+1] == "respect" || c.low[k+1] == "relation"):
			return predicate{from: n, to: k + 1, after: true}, true
		}
	}
	return predicate{from: n, to: n}, standing[c.low[n]]
}

// onSection reports whether the clause names a section or an exemption before word n, or
// right behind it: "we have applied section 40(2) to …".
func (c *clause) onSection(n int) bool {
	for k := c.from; k < min(n+5, c.to); k++ {
		switch w := c.low[k]; {
		case strings.HasPrefix(w, "section"), strings.HasPrefix(w, "exemption"), strings.HasPrefix(w, "exception"), strings.HasPrefix(w, "regulation"), len(w) > 2 && w[0] == 's' && isDigit(w[1]):
			return true
		}
	}
	return false
}

// unsure reports whether the clause only supposes what it says, or speaks of another's.
func (c *clause) unsure(pr predicate) bool {
	for n := c.from; n < pr.from; n++ {
		if supposed[c.low[n]] && !(c.low[n] == "considered" && pr.from-n < 4) && !(c.low[n] == "reason" && (c.is(n-1, "this") || c.is(n-1, "that"))) {
			return true
		}
	}
	if n := c.near(pr.from, 4, hedging); n >= 0 && !(c.low[n] == "can" && n == pr.from) {
		return true
	}
	if c.anyIn(pr.from, pr.to, hedging) && !c.anyIn(pr.from, pr.to, negative) {
		return true
	}
	for n := pr.to + 1; n < c.to; n++ { // "is exempt where release would break …"
		if (c.low[n] == "where" || c.low[n] == "if") && (c.any(n+1, min(n+6, c.to), would)) {
			return true
		}
	}
	for _, w := range [...]string{"any", "no", "nothing"} {
		if c.low[c.from] == w || c.is(pr.from-2, w) || c.is(pr.from-1, w) {
			return true
		}
	}
	return c.near(pr.from, 6, stating) >= 0 && c.onSection(pr.from)
}

func (c *clause) is(n int, w string) bool { return n >= c.from && n < c.to && c.low[n] == w }

// near is the last of the words before word n, at most far away, that is among them; -1
// for none.
func (c *clause) near(n, far int, among map[string]bool) int {
	for k := n - 1; k >= max(c.from, n-far); k-- {
		if among[c.low[k]] {
			return k
		}
	}
	return -1
}

// any reports whether one of the words from up to n is among them.
func (c *clause) any(from, n int, among map[string]bool) bool {
	for k := max(from, c.from); k < n; k++ {
		if among[c.low[k]] {
			return true
		}
	}
	return false
}

// anyIn is any between the words from and to.
func (c *clause) anyIn(from, to int, among map[string]bool) bool { return c.any(from+1, to, among) }

// denied reports whether a "not" stands between the words from and to, or right before.
func (c *clause) denied(from, to int) bool {
	return c.any(from-1, to, denying)
}
