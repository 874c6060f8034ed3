package people

import (
	"strings"

	"github.com/foilint/foilint/internal/fold"
)

// after weighs what follows byte end.
func (r *reader) after(start, end int, c *cues) {
	s := r.s
	if strings.HasPrefix(s[end:], "'s ") {
		i := end + 3
		for n := 0; n < 4 && i < len(s); n++ {
			e := wordEnd(s, i)
			if r.classOf(i, e)&cThing != 0 && s[i] <= 'Z' {
				c.add(-2.5, "a thing named after someone")
				break
			}
			if n == 0 && c.alone && staffThings[s[i:e]] {
				c.add(1.8, "has what staff have")
			}
			if e+1 >= len(s) || s[e] != ' ' {
				break
			}
			i = e + 1
		}
	} else if end+2 < len(s) && s[end] == ' ' && s[end+1] >= 'a' && s[end+1] <= 'z' {
		e := wordEnd(s, end+1)
		switch k := r.classOf(end+1, e); {
		case r.is(end+1, e, "to") && r.tasked(e):
			points := 0.7
			if c.alone {
				points = 1.8
			}
			c.role = true
			c.add(points, "has something to do")
		case r.is(end+1, e, "who", "whom", "whose"):
			points := 0.7
			if c.alone {
				points = 1.7
			}
			c.role = true
			c.introduced = c.introduced || c.alone && r.joins(end)
			c.add(points, "“who” after it")
		case c.alone && taskWords[s[end+1:e]] && r.askedTo(start):
			c.role = true
			c.add(1.8, "is asked to do something")
		case c.alone && r.is(end+1, e, "here") && (strings.HasPrefix(s[e:], " from") || strings.HasPrefix(s[e:], ",")):
			c.role = true
			c.add(1.8, "says who is writing")
		case k&cVerb != 0 && r.is(end+1, e, "is", "was", "has", "had", "will"):
			if c.alone && (r.personal(e) || r.is(end+1, e, "will") && r.tasked(e)) {
				c.add(1.6, "does what people do")
			} else {
				c.add(0.3, "a verb after it")
			}
		case k&cVerb != 0 && c.alone:
			c.add(1.6, "does what people do")
			r.inTeam(e, c)
		case k&cVerb != 0:
			c.add(0.7, "does what people do")
			r.inTeam(e, c)
		case participle(s[end+1 : e]):
			c.add(0.7, "does what people do")
		case k&cThing != 0:
			c.add(-2, "a thing named after someone")
		case r.is(end+1, e, "in", "from", "at") && e+1 < len(s):
			f := wordEnd(s, e+1)
			switch team := r.team(e + 1); {
			case team && c.alone:
				c.role = true
				c.add(1.8, "someone of a team")
			case team:
				c.role, c.named = true, true
				c.add(1.4, "someone of a team")
			case c.alone && (startsUpper(s[e+1:]) || r.is(e+1, f, "the", "our")):
				c.add(0.7, "someone of a team")
			}
		}
	}
	if c.alone && strings.HasPrefix(s[end:], ", who ") {
		c.role = true
		c.introduced = c.introduced || r.joins(end)
		c.add(1.7, "“who” after it")
	}
	if c.alone && strings.HasPrefix(s[end:], " and I ") {
		c.add(1.6, "does what people do")
	}
	if c.alone && strings.HasPrefix(s[end:], ")") && strings.HasSuffix(s[:start], "(") && digits(lastDigits(strings.TrimRight(s[:start-1], " "))) >= 6 {
		c.role = true
		c.add(2, "a telephone number beside it") // "01632 960000 (Jane)"
	}
	if strings.HasPrefix(s[end:], ") ") { // "Marsh End (Jane Doe) Community Hospital"
		for i, n := end+2, 0; n < 3 && i < len(s) && startsUpper(s[i:]); n++ {
			e := wordEnd(s, i)
			if r.classOf(i, e)&cOrganisation != 0 {
				c.add(-3, "part of an organisation’s name")
			}
			i = min(e+1, len(s))
		}
	}
	r.graded(start, end, c)
	r.reach(start, end, c)
}

// tasked reports whether the verb after the "to" that ends at byte e gives somebody
// something to do, as minutes and notes do: "Jane to chase".
func (r *reader) tasked(e int) bool {
	if e+1 >= len(r.s) || r.s[e] != ' ' {
		return false
	}
	return taskWords[strings.ToLower(r.s[e+1:wordEnd(r.s, e+1)])]
}

// askedTo reports whether the word before byte i asks whoever is named next to do
// something: "Can Jane check".
func (r *reader) askedTo(i int) bool {
	ws, we, g := r.back(i)
	return ws >= 0 && g == space && leadsOne[strings.ToLower(r.s[ws:we])]
}

// taskWords are what somebody is given to do.
var taskWords = wordSet("action chase check update send circulate arrange confirm email review speak contact liaise follow draft respond reply agree ask call ring pick raise write prepare share look lead")

func wordSet(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// staffThings are what belongs to somebody at work.
var staffThings = map[string]bool{"laptop": true, "desk": true, "phone": true, "mobile": true, "team": true, "manager": true,
	"account": true, "diary": true, "calendar": true, "email": true, "e-mail": true, "mailbox": true, "inbox": true, "view": true,
	"line": true, "username": true, "password": true, "leave": true, "absence": true, "contract": true, "computer": true}

// inTeam looks for the team or post of someone who "works" at byte e: "in the
// Highways Team".
func (r *reader) inTeam(e int, c *cues) {
	s := r.s
	if e+1 >= len(s) || s[e] != ' ' {
		return
	}
	f := wordEnd(s, e+1)
	if !r.is(e+1, f, "in", "for", "from", "as", "at") || f+1 >= len(s) {
		return
	}
	if r.team(f + 1) {
		c.role, c.named = true, true
		c.add(1.4, "someone of a team")
	}
}

// personal reports whether the words after "is", "has" or "will", which ends at byte
// e, can only be about a person: "has left", "is on leave", "will reply".
func (r *reader) personal(e int) bool {
	s := r.s
	if e+1 >= len(s) || s[e] != ' ' {
		return false
	}
	f := wordEnd(s, e+1)
	switch strings.ToLower(s[e+1 : f]) {
	case "left", "retired", "resigned", "confirmed", "told", "said", "asked", "advised", "agreed", "written", "spoken", "emailed",
		"reply", "respond", "contact", "ring", "call", "attend", "join", "meet", "away", "off", "absent", "unavailable", "retiring", "leaving", "responsible":
		return true
	case "on", "in", "be":
		rest := s[min(len(s), f+1):]
		for _, w := range []string{"leave", "holiday", "annual leave", "sick", "maternity", "touch", "contact with", "the office", "charge"} {
			if strings.HasPrefix(rest, w) {
				return true
			}
		}
	}
	return false
}

// team reports whether the words at byte i name a team of the body: "the Payroll
// Team", "ICT", "Estates".
func (r *reader) team(i int) bool {
	const most = 5 // words
	for n := 0; n < most && i < len(r.s); n++ {
		e := wordEnd(r.s, i)
		if e == i {
			break
		}
		switch w := strings.ToLower(r.s[i:e]); w {
		case "the", "our", "my", "and", "of":
		case "team", "department", "dept", "section", "directorate":
			return true
		case "ict", "it", "hr", "finance", "legal", "payroll", "procurement", "estates", "facilities", "informatics", "comms", "communications":
			if startsUpper(r.s[i:]) {
				return true
			}
		default:
			if !startsUpper(r.s[i:]) {
				return false
			}
		}
		if e >= len(r.s) || r.s[e] != ' ' && r.s[e] != '&' {
			break
		}
		i = e + 1
	}
	return false
}

// reach looks for an e-mail address or a telephone number right after the name.
func (r *reader) reach(start, end int, c *cues) {
	s := r.s[end:min(len(r.s), end+70)]
	if i := strings.IndexByte(s, '@'); i > 0 {
		local := strings.ToLower(lastField(s[:i]))
		name := strings.FieldsFunc(fold.Key(r.s[start:end]), func(x rune) bool { return x == ' ' || x == '.' || x == ',' })
		hit := 0
		for _, w := range name {
			if len(w) > 2 && strings.Contains(local, w) {
				hit++
			}
		}
		if hit > 0 {
			c.role = true
			c.add(1.5+float64(hit), "the e-mail address beside it")
		} else {
			c.add(0.3, "an e-mail address near it")
		}
	}
	if i := strings.IndexAny(s, "0123456789"); i >= 0 && i < 24 && digits(s[i:]) >= 4 && !strings.ContainsAny(s[:i], ".;") &&
		(s[i] == '0' || strings.Contains(s[:i], "ext")) {
		c.add(1.2, "a telephone number beside it")
	}
}

func lastField(s string) string {
	return s[strings.LastIndexAny(s, " \t<(:[")+1:]
}

// lastDigits is the number that a text ends with.
func lastDigits(s string) string {
	i := len(s)
	for i > 0 && (s[i-1] == ' ' || s[i-1] >= '0' && s[i-1] <= '9') {
		i--
	}
	return s[i:]
}

func digits(s string) int {
	n := 0
	for i := 0; i < len(s) && (s[i] == ' ' || s[i] >= '0' && s[i] <= '9'); i++ {
		if s[i] != ' ' {
			n++
		}
	}
	return n
}
