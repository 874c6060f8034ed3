package people

import (
	"strings"
)

// A leading is the two words before a name, and what parts them from what comes next.
type leading struct {
	start, end   int
	gap          gap
	class        class
	start2, end2 int
	gap2         gap
	class2       class // only where nothing but a space parts the words
}

// before weighs the words before byte b.
func (r *reader) before(b int, c *cues) {
	var w leading
	if w.start, w.end, w.gap = r.back(b); w.start < 0 {
		if w.gap == space {
			r.beforeBlock(c)
		}
		r.ledTo(b, c)
		return
	}
	w.class = r.classOf(w.start, w.end)
	if w.start2, w.end2, w.gap2 = r.back(w.start); w.gap2 == space {
		w.class2 = r.classOf(w.start2, w.end2)
	}
	if !r.hails(b, &w, c) && !r.shown(&w, c) && !r.borne(b, &w, c) {
		r.leadsTo(b, &w, c)
	}
	r.ledTo(b, c)
	if (w.gap == space || w.gap == comma) && r.signOffBefore(w.end) {
		c.signed, c.named = true, true
		c.role = true
		c.add(2.5, "signature")
	}
}

// hails weighs who is greeted or said to have asked.
func (r *reader) hails(b int, w *leading, c *cues) bool {
	switch {
	case r.is(w.start, w.end, "dear", "annwyl") && (w.gap == space || w.gap == comma), w.gap == space && r.couple(w.start, w.end):
		c.salutation = true
		c.add(4.5, "salutation")
	case w.start == 0 && c.title == cHonorific && r.is(w.start, w.end, "to") && strings.Trim(r.s[w.end:b], " :/") == "" && r.place() < opening && r.endsLine(b):
		c.salutation = true
		c.add(4.5, "salutation")
	case w.gap == space && r.greets(w.start, b):
		c.salutation = true
		c.add(3, "greeting")
	case w.gap == space && r.is(w.start, w.end, "hi", "hello", "morning", "afternoon"):
		c.add(2, "greeting")
	case w.gap == space && r.is(w.start, w.end, "is") && r.is(w.start2, w.end2, "name") && r.requested(b):
		c.applicant = true
		c.add(3, "says who is asking")
	case w.gap == space && r.is(w.start, w.end, "from", "by") && r.request(w.start):
		c.applicant = true
		c.add(2, "says who asked")
	default:
		return false
	}
	return true
}

// shown weighs posts, labels and deeds that show somebody at work.
func (r *reader) shown(w *leading, c *cues) bool {
	switch {
	case c.alone && w.gap == space && w.class&cReached != 0, c.alone && w.gap == space && r.is(w.start, w.end, "to") && r.is(w.start2, w.end2, "according"):
		c.role = true
		c.add(1.8, "was told or tells something")
	case c.alone && w.gap == space && weekday(r.s[w.start:w.end]):
		c.role = true
		c.add(2, "in a rota")
	case c.alone && (w.gap == colon || w.gap == dash || w.gap == bar) && r.rota(w.start, w.end, w.class):
		c.role = true
		c.add(2, "in a rota")
	case w.gap == colon || w.gap == bar:
		r.label(w.start, w.end, w.gap, c)
	case w.gap == space && r.is(w.start, w.end, "by"):
		switch {
		case w.class2&cDeed != 0 || r.is(w.start2, w.end2, "and", "off") || w.gap2 == space && w.class2&cFirmDeed == 0 && participle(r.s[max(0, w.start2):w.end2]):
			c.role = true
			points := 1.3
			if c.alone {
				points = 1.8
			}
			c.add(points, "did something for the body")
		default:
			c.add(0.6, "after “by”")
		}
	case w.gap == space && r.is(w.start, w.end, "is", "was") && (w.class2&cRole != 0 || r.is(w.start2, w.end2, "contact", "responsible")):
		c.role = true
		c.add(1.3, "said to hold a post")
	case w.gap == space && r.is(w.start, w.end, "is", "was", "are", "were") && r.about(w.start) == toPeople:
		c.role, c.labelled = true, true
		c.add(1.3, "said to be someone")
	case w.gap == bracket && w.class&(cPerson|cRole) != 0:
		c.role = true
		c.add(0.8, "a post before it")
	case w.gap == space && c.title == 0 && r.s[w.start:w.end] == "Member" && w.start2 >= 0 && !startsUpper(r.s[w.start2:w.end2]) && w.gap2 == space:
		c.title |= cOffice // "welcomed new Member Jane Doe"
		c.below = "Member"
	case w.gap == space && c.title == cHonorific && r.is(w.start, w.end, "councillors", "cllrs", "aldermen"):
		c.title |= cOffice // "councillors Mrs Doe and Mr Roe"
		c.below = "councillor"
	default:
		return false
	}
	return true
}

// borne weighs things that bear a name.
func (r *reader) borne(b int, w *leading, c *cues) bool {
	switch {
	case w.gap == space && c.title == 0 && r.is(w.start2, w.end2, "lot", "plot", "unit", "flat", "class", "berth") && strings.Trim(r.s[w.start:w.end], "0123456789") == "":
		c.otherwise = true
		c.add(-2, "what a lot or the like is called")
	case w.gap == space && c.title == 0 && (w.class&cBearer != 0 && !r.broken(w.end, b) || w.class2&cBearer != 0 && r.is(w.start, w.end, "of")):
		c.otherwise = true
		c.add(-3, "what a ship, a play or the like is called")
	default:
		return false
	}
	return true
}

// leadsTo weighs the words that mostly lead to a name, or to something else.
func (r *reader) leadsTo(b int, w *leading, c *cues) {
	switch {
	case r.led(b):
		c.role, c.introduced = true, true
		points := 1.0
		if c.alone {
			points = 2
		}
		c.add(points, "introduced as a person")
	case w.gap == space && r.is(w.start, w.end, "called", "named", "entitled", "branded") && (w.class2&(cFirm|cNamedThing) != 0 || r.is(w.start2, w.end2, "is", "was", "are", "been", "were")):
		c.otherwise = true
		c.add(-1, "what a thing is called")
	case w.gap == space && c.alone && r.is(w.start, w.end, "with") && r.is(w.start2, w.end2, "check", "checked", "checking", "speak", "spoke", "spoken", "liaise", "liaised", "agree", "agreed",
		"discuss", "discussed", "confirm", "confirmed", "chat", "conversation", "catch-up", "raise", "raised"):
		c.role = true
		c.add(1.4, "something was talked over with them")
	case w.gap == space && c.alone && r.is(w.start, w.end, "per"):
		c.add(1, "said so")
	case w.gap == space && c.alone && r.is(w.start, w.end, "to") && r.is(w.start2, w.end2, "over", "reported", "assigned", "allocated", "spoke", "spoken", "passed", "referred", "escalated", "forwarded"):
		c.role = true
		c.add(1.4, "something was passed to them")
	case w.gap == space && w.class&cTouch != 0 && w.class2&cMessage != 0:
		c.add(1, "wrote or was written to")
	case w.gap == space && w.class&cTouch != 0:
		if len(r.s[w.start:w.end]) > 4 && !r.is(w.start, w.end, "between") || r.is(w.start, w.end, "ask", "fao", "ring", "attn") {
			c.role = true
			c.add(1.0, "to be contacted")
		} else if c.alone {
			c.add(0.6, "after a word that leads to people")
		} else {
			c.add(0.2, "after a word that leads to people")
		}
	case w.gap == comma && c.title == cHonorific && r.is(w.start, w.end, "request", "email", "e-mail", "letter", "enquiry") && r.is(w.start2, w.end2, "your"):
		c.applicant = true
		c.add(2, "says who asked")
	case w.gap == space && w.class&cLabel != 0 && w.class&cRole != 0 && (w.start == 0 || r.broken(w.start-1, w.start)) && r.is(w.start, w.end, "author", "owner", "approver", "reviewer"):
		c.role, c.named, c.labelled = true, true, true
		c.add(1.7, "label")
	case w.gap == space && w.class&cRole != 0, w.gap == dash && w.class&cRole != 0, w.gap == comma && w.class&cRole != 0:
		c.role = true
		c.add(0.5, "a post before it")
	case w.gap == space && w.class&cPlacePrep != 0:
		c.add(-1, "a preposition of place before it")
	case w.gap == space && w.class&cArticle != 0:
		points := -1.5
		if !c.alone && c.title == 0 && r.is(w.start, w.end, "the") {
			points = -3 // nobody is called "the Jane Doe"
		}
		c.add(points, "“the” or “a” before it")
	case w.gap == space && w.class2&cTouch != 0 && r.is(w.start, w.end, "of") && r.is(w.start2, w.end2, "behalf", "attention"):
		c.add(1, "on behalf of")
	}
}

// endsLine reports whether no more than a short name follows byte b on its line.
func (r *reader) endsLine(b int) bool {
	_, hi := r.line(b)
	return hi-b < 40 && r.run[len(r.run)-1].end+1 >= hi
}

// couple reports whether the word is the "and" of "Dear Mr and Mrs Doe".
func (r *reader) couple(ws, we int) bool {
	if !r.is(ws, we, "and") {
		return false
	}
	a, z, _ := r.back(ws)
	if r.classOf(a, z)&cHonorific == 0 {
		return false
	}
	a, z, _ = r.back(a)
	return r.is(a, z, "dear", "annwyl")
}

// greets reports whether the word at ws greets whom the letter goes to: it begins a
// block near the top, and no head of a message stands before it. In a chain of mail
// officers greet each other.
func (r *reader) greets(ws, b int) bool {
	const top = 8
	line := r.s[:b]
	if len(line) > 20 || ws > len("Good ") {
		return false
	}
	switch strings.ToLower(strings.TrimRight(line, " ,")) {
	case "hi", "hello", "good morning", "good afternoon":
	default:
		return false
	}
	at := r.place()
	if at >= top {
		return false
	}
	for _, b := range r.here.letter.Blocks[:at] {
		switch label, _, ok := strings.Cut(b.Text.S, ":"); {
		case !ok:
		case strings.EqualFold(label, "from"), strings.EqualFold(label, "sent"), strings.EqualFold(label, "to"):
			return false
		}
	}
	return true
}

// beforeBlock looks at the end of the block before: a label, or a sign-off.
func (r *reader) beforeBlock(c *cues) {
	line := r.lineAbove(0)
	if t := strings.TrimRight(line, " \t"); strings.HasSuffix(t, ":") && len(t) < 60 {
		if w := lastWord(strings.TrimRight(t, " :)")); r.lx.words[strings.ToLower(w)]&(cLabel|cRole) != 0 {
			c.role = true
			c.add(1.2, "label")
		}
	}
}

// label weighs a label that ends at byte end: "Report author: ".
func (r *reader) label(ws, we int, g gap, c *cues) {
	known, asked, thing, name, party := class(0), false, false, false, false
	firm := g == colon && r.firmNoun(ws, we)
	for n := 0; n < 4 && ws >= 0; n++ {
		k := r.classOf(ws, we)
		known |= k
		thing = thing || k&cNamedThing != 0
		name = name || r.is(ws, we, "name", "enw")
		party = party || r.is(ws, we, "party", "candidate")
		if r.is(ws, we, "requester", "requestor", "applicant", "enquirer", "requested") || r.is(ws, we, "from") && n == 0 && r.requested(ws) {
			asked = true
		}
		var g2 gap
		if ws, we, g2 = r.back(ws); g2 != space && g2 != stop && g2 != bracket && g2 != dash {
			break
		}
	}
	switch {
	case firm:
		c.otherwise = true
		c.add(-2.5, "the label of a firm or a thing") // "Contractor: "
	case asked:
		c.applicant = true
		c.add(2, "says who asked")
	case thing && known&cRole == 0:
		c.add(-1, "the label of a thing") // "Supplier name:"
	case known&cParty != 0 && party:
		c.title |= cOffice // "Green Party: "
		c.below = "candidate or member of a party"
	case c.alone && r.is(ws, we, "action", "actions"):
		c.role = true
		c.add(1.7, "label")
	case known&(cLabel|cRole) != 0 && (g == colon || name && known&cRole != 0):
		c.role, c.named, c.labelled = true, true, true
		c.add(1.7, "label")
	case known&(cLabel|cRole) != 0:
		c.role = true
		c.add(1, "label")
	}
}

// ledTo weighs what leads to the row that the name at byte b begins or stands in,
// and the question that it answers.
func (r *reader) ledTo(b int, c *cues) {
	if c.title != 0 {
		return
	}
	switch r.question(b) {
	case toPeople:
		if !c.labelled {
			c.role, c.named, c.labelled = true, true, true
			c.add(1.7, "answers a question that asks who")
		}
		return
	case toFirms:
		c.otherwise = true
		c.add(-2, "answers a question that asks for a firm or a thing")
		return
	}
	if !c.labelled && r.lead(b) == toFirms && (c.alone || !r.department(b)) {
		c.otherwise = true
		c.add(-2, "said to be a firm or a thing")
	}
}

// firmNoun reports whether a word is what a firm is called by what it does: "supplier",
// "contractors".
func (r *reader) firmNoun(ws, we int) bool {
	w := strings.TrimSuffix(strings.ToLower(r.s[ws:we]), "s")
	return r.classOf(ws, we)&cFirm != 0 && (strings.HasSuffix(w, "er") || strings.HasSuffix(w, "or"))
}

// department reports whether the label right before byte b may be a department's, with
// who is to be asked: "Parks: Jane Doe", and no row after it.
func (r *reader) department(b int) bool {
	ws, we, g := r.back(b)
	if ws < 0 || g != colon || r.firmNoun(ws, we) {
		return false
	}
	_, hi := r.line(b)
	return !strings.ContainsAny(r.s[b:max(b, hi)], ",;&")
}

// request reports whether the words before byte i speak of a request that was made:
// "request", "application received".
func (r *reader) request(i int) bool {
	for n := 0; n < 2; n++ {
		ws, we, g := r.back(i)
		switch {
		case ws < 0 || g != space:
			return false
		case r.is(ws, we, "request", "application", "enquiry"):
			return true
		case n == 0 && r.is(ws, we, "requested"):
			return true
		case !r.is(ws, we, "received", "made", "submitted", "sent", "requested"):
			return false
		}
		i = ws
	}
	return false
}

// rota reports whether the label that ends with the word at ws is a day or a shift:
// "Mon", "Shift A", "Weekend cover".
func (r *reader) rota(ws, we int, k class) bool {
	if we-ws == 1 {
		ws, we, _ = r.back(ws)
		k = r.classOf(ws, we)
	}
	return k&cDate != 0 || r.is(ws, we, "shift", "cover", "rota", "duty", "nights", "days", "earlies", "lates", "weekend", "standby")
}

// weekday reports whether a word is a day of the week in three letters, as rotas have it.
func weekday(w string) bool {
	switch strings.ToLower(w) {
	case "mon", "tue", "wed", "thu", "fri", "sat", "sun":
		return true
	}
	return false
}

// participle reports whether a word says what was done: "updated".
func participle(w string) bool {
	return len(w) > 4 && strings.HasSuffix(w, "ed") && !strings.HasSuffix(w, "eed")
}
