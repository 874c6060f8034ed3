package people

import (
	"strings"

	"github.com/foilint/foilint/internal/zone"
)

// before weighs the words before byte b.
func (r *reader) before(b int, c *cues) {
	ws, we, g := r.back(b)
	if ws < 0 {
		if g == space {
			r.beforeBlock(c)
		}
		r.ledTo(b, c)
		return
	}
	k := r.classOf(ws, we)
	ws2, we2, g2 := r.back(ws)
	k2 := class(0)
	if g2 == space {
		k2 = r.classOf(ws2, we2)
	}
	switch {
	case r.is(ws, we, "dear", "annwyl") && (g == space || g == comma), g == space && r.couple(ws, we):
		c.salutation = true
		c.add(4.5, "salutation")
	case ws == 0 && c.title == cHonorific && r.is(ws, we, "to") && strings.Trim(r.s[we:b], " :/") == "" && r.index < opening && r.endsLine(b):
		c.salutation = true
		c.add(4.5, "salutation")
	case g == space && r.greets(ws, b):
		c.salutation = true
		c.add(3, "greeting")
	case c.alone && g == space && k&cReached != 0, c.alone && g == space && r.is(ws, we, "to") && r.is(ws2, we2, "according"):
		c.role = true
		c.add(1.8, "was told or tells something")
	case c.alone && g == space && weekday(r.s[ws:we]):
		c.role = true
		c.add(2, "in a rota")
	case g == space && r.is(ws, we, "hi", "hello", "morning", "afternoon"):
		c.add(2, "greeting")
	case g == space && r.is(ws, we, "is") && r.is(ws2, we2, "name") && r.b.At(b).Zone == zone.Request:
		c.applicant = true
		c.add(3, "says who is asking")
	case g == space && r.is(ws, we, "from", "by") && r.request(ws):
		c.applicant = true
		c.add(2, "says who asked")
	case c.alone && (g == colon || g == dash || g == column) && r.rota(ws, we, k):
		c.role = true
		c.add(2, "in a rota")
	case g == colon || g == column:
		r.label(ws, we, g, c)
	case g == space && r.is(ws, we, "by"):
		switch {
		case k2&cDeed != 0 || r.is(ws2, we2, "and") || g2 == space && k2&cFirmDeed == 0 && participle(r.s[max(0, ws2):we2]):
			c.role = true
			points := 1.3
			if c.alone {
				points = 1.8
			}
			c.add(points, "did something for the body")
		default:
			c.add(0.6, "after “by”")
		}
	case g == space && r.is(ws, we, "is", "was") && (k2&cRole != 0 || r.is(ws2, we2, "contact", "responsible")):
		c.role = true
		c.add(1.3, "said to hold a post")
	case g == space && r.is(ws, we, "is", "was", "are", "were") && r.about(ws) == toPeople:
		c.role, c.labelled = true, true
		c.add(1.3, "said to be someone")
	case g == bracket && k&(cPerson|cRole) != 0:
		c.role = true
		c.add(0.8, "a post before it")
	case g == space && c.title == 0 && r.s[ws:we] == "Member" && ws2 >= 0 && !startsUpper(r.s[ws2:we2]) && g2 == space:
		c.title |= cOffice // "welcomed new Member Jane Doe"
		c.below = "Member"
	case g == space && c.title == 0 && r.is(ws2, we2, "lot", "plot", "unit", "flat", "class", "berth") && strings.Trim(r.s[ws:we], "0123456789") == "":
		c.otherwise = true
		c.add(-2, "what a lot or the like is called")
	case g == space && c.title == 0 && (k&cBearer != 0 && !r.broken(we, b) || k2&cBearer != 0 && r.is(ws, we, "of")):
		c.otherwise = true
		c.add(-3, "what a ship, a play or the like is called")
	case r.led(b):
		c.role, c.introduced = true, true
		points := 1.0
		if c.alone {
			points = 2
		}
		c.add(points, "introduced as a person")
	case g == space && r.is(ws, we, "called", "named", "entitled", "branded") && (k2&(cFirm|cNamedThing) != 0 || r.is(ws2, we2, "is", "was", "are", "been", "were")):
		c.otherwise = true
		c.add(-1, "what a thing is called")
	case g == space && c.alone && r.is(ws, we, "to") && r.is(ws2, we2, "reported", "assigned", "allocated", "spoke", "spoken", "passed", "referred", "escalated", "forwarded"):
		c.role = true
		c.add(1.4, "something was passed to them")
	case g == space && k&cTouch != 0 && k2&cMessage != 0:
		c.add(1, "wrote or was written to")
	case g == space && k&cTouch != 0:
		if len(r.s[ws:we]) > 4 && !r.is(ws, we, "between") || r.is(ws, we, "ask", "fao", "ring", "attn") {
			c.role = true
			c.add(1.0, "to be contacted")
		} else if c.alone {
			c.add(0.6, "after a word that leads to people")
		} else {
			c.add(0.2, "after a word that leads to people")
		}
	case g == comma && c.title == cHonorific && r.is(ws, we, "request", "email", "e-mail", "letter", "enquiry") && r.is(ws2, we2, "your"):
		c.applicant = true
		c.add(2, "says who asked")
	case g == space && c.title == 0 && r.is(ws, we, "novelist", "poet", "singer", "actor", "actress", "comedian", "footballer", "composer", "playwright", "broadcaster", "celebrity", "rapper"):
		c.publicFigure = true
	case g == space && k&cLabel != 0 && k&cRole != 0 && (ws == 0 || r.broken(ws-1, ws)) && r.is(ws, we, "author", "owner", "approver", "reviewer"):
		c.role, c.named, c.labelled = true, true, true
		c.add(1.7, "label")
	case g == space && k&cRole != 0, g == dash && k&cRole != 0, g == comma && k&cRole != 0:
		c.role = true
		c.add(0.5, "a post before it")
	case g == space && k&cPlacePrep != 0:
		c.add(-1, "a preposition of place before it")
	case g == space && k&cArticle != 0:
		points := -1.5
		if !c.alone && c.title == 0 && r.is(ws, we, "the") {
			points = -3 // nobody is called "the Jane Doe"
		}
		c.add(points, "“the” or “a” before it")
	case g == space && k2&cTouch != 0 && r.is(ws, we, "of") && r.is(ws2, we2, "behalf", "attention"):
		c.add(1, "on behalf of")
	}
	r.ledTo(b, c)
	if (g == space || g == comma) && r.signOffBefore(we) {
		c.signed, c.named = true, true
		c.role = true
		c.add(2.5, "signature")
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
	if r.index >= top || len(line) > 20 || ws > len("Good ") {
		return false
	}
	switch strings.ToLower(strings.TrimRight(line, " ,")) {
	case "hi", "hello", "good morning", "good afternoon":
	default:
		return false
	}
	for _, b := range r.letter.Blocks[:r.index] {
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
		if r.is(ws, we, "requester", "requestor", "applicant", "enquirer", "requested") || r.is(ws, we, "from") && n == 0 && r.b.At(ws).Zone == zone.Request {
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
	return strings.IndexAny(r.s[b:max(b, hi)], ",;&") < 0
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
