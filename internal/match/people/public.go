package people

import "strings"

// publicly looks right before and right behind a name for an office that makes who bears it
// known to the public: "The MP for Kelbury, Jane Doe", "H M Coroner, Mr Doe", "Jane Doe
// (trustee)". Posts that the layout shows are found by others.
func (r *reader) publicly(b, start, end int, c *cues) {
	if c.title&cOffice != 0 || c.salutation || c.applicant {
		return
	}
	post := r.officeLeads(b)
	if r.right(start) {
		post, c.title = "Privy Counsellor or bishop", c.title|cOffice
	} else if r.appealed(b, end) {
		post = "Planning Inspector"
	}
	if post == "" {
		if post = r.officeFollows(end); post == "" {
			return
		}
	}
	if held := c.jobTitle(r); held != "" && r.lx.grade(held) >= topPost {
		return
	}
	c.post.start, c.post.end = 0, 0
	c.below, c.role, c.named = post, true, true
	c.add(1.5, "a public office beside it")
}

const (
	officeReach = 120 // how far from a name its office may begin, in bytes
	officeWords = 10  // and in words
	prose       = 60  // bytes from which a line may be one of prose
)

// leadText is what stands before byte b, with the line above where the block begins just
// before.
func (r *reader) leadText(b int) string {
	text := r.s[max(0, b-officeReach):b]
	if b < officeReach/2 && !strings.ContainsAny(text, ".:;?\t|") {
		if line, in, _ := r.above(r.here.index, 0); in >= 0 && line != "" && line[len(line)-1] != '.' {
			text = line[max(0, len(line)-officeReach):] + " " + text
		}
	}
	return text
}

// officeLeads is the office that the words before byte b give to whoever is named there.
func (r *reader) officeLeads(b int) string {
	text := r.leadText(b)
	lead := strings.TrimRight(text, " ,(-:\"'")
	for _, is := range [...]string{" is", " was"} {
		lead = strings.TrimSuffix(lead, is)
	}
	if lead == "" || !letterByte(lead[len(lead)-1]) {
		return ""
	}
	if lo, hi := r.line(b); lo == b && !strings.Contains(text[len(lead):], ",") {
		if over := r.lineAbove(lo); len(over) < prose || hi-lo < prose/3 || strings.ContainsAny(over, ":\t|") {
			return "" // a post stands under its holder
		}
	}
	if before, ok := strings.CutSuffix(lead, "chaired by"); ok {
		return chairOf(before)
	}
	office, from := "", 0
	for i, n, small := len(lead), 0, false; n < officeWords; n++ {
		start := i
		for start > 0 && (letterByte(lead[start-1]) || lead[start-1] == '-' || lead[start-1] == '\'') {
			start--
		}
		if start == i {
			break
		}
		if held, e := r.lx.officeAt(lead, start); held != "" && (e == len(lead) || !small && ofBody(lead[e:])) {
			office, from = held, start // the longest of those that end there
		}
		if w := lead[start:i]; !startsUpper(w) && !joins[w] {
			if small = true; office == "" && n > 3 {
				break
			}
		}
		if i = start; i == 0 || lead[i-1] != ' ' {
			break
		}
		i--
	}
	if office == "" || !r.free(lead[:from]) {
		return ""
	}
	return office
}

// joins are small words within the name of an office.
var joins = wordSet(`of for the and in at y a board bench council trust governors trustees committee panel authority county town city borough
	party university college school charity country area time our`)

// ofBody reports whether what follows an office says of what it is, and that is no group of
// colleagues.
func ofBody(rest string) bool {
	low := strings.ToLower(rest)
	for _, w := range [...]string{" of ", " for ", " and ", " at the time"} {
		if strings.HasPrefix(low, w) {
			return !ofColleagues(low)
		}
	}
	return false
}

// ofColleagues reports whether those in whose chair somebody sits are colleagues: "of the
// steering group".
func ofColleagues(low string) bool {
	for _, w := range [...]string{"group", "network", "meeting", "project", "forum", "working", "steering", "union"} {
		if strings.Contains(low, w) {
			return true
		}
	}
	return false
}

// free reports whether the words before an office leave it as it is: no "assistant to the".
func (r *reader) free(before string) bool {
	before = strings.TrimRight(before, " ")
	last := strings.ToLower(lastWord(before))
	switch last {
	case "deputy", "assistant", "associate", "sub", "ex":
		return false
	case "the", "our", "a":
		before = strings.TrimRight(before[:len(before)-len(last)], " ")
		last = strings.ToLower(lastWord(before))
	}
	switch last {
	case "to", "of", "for":
		before = strings.TrimRight(before[:len(before)-len(last)], " ")
		w := strings.ToLower(lastWord(before))
		return r.lx.words[w]&(cRole|cGrade) == 0 && w != "office" && w != "support" && w != "ea"
	}
	return true
}

// chairOf is the post of who chairs the body that a sentence ends in, "" where those who meet
// may be colleagues.
func chairOf(before string) string {
	if i := strings.LastIndex(before, ". "); i >= 0 {
		before = before[i:]
	}
	for w := range strings.FieldsSeq(strings.ToLower(before)) {
		switch strings.Trim(w, ",;:()'") {
		case "meeting", "meetings", "group", "working", "project", "call":
			return ""
		case "board", "panel", "committee", "commission", "inquiry", "tribunal", "council", "trust", "authority", "governors", "foundation":
			return "Chair"
		}
	}
	return ""
}

// officeFollows is the office that stands right behind a name.
func (r *reader) officeFollows(end int) string {
	rest := r.s[end:min(len(r.s), end+officeReach)]
	i := 0
	for {
		for i < len(rest) && strings.IndexByte(" ,(-:", rest[i]) >= 0 {
			i++
		}
		e := wordEnd(rest, i)
		if e == i {
			return ""
		}
		if w := strings.ToLower(rest[i:e]); r.lx.words[w]&cPostNominal != 0 && w != "mp" && w != "msp" && w != "mla" && w != "mep" || holds[w] {
			i = e
			continue
		}
		break
	}
	if i == 0 {
		return ""
	}
	office, e := r.lx.officeAt(rest, i)
	if office == "" {
		return ""
	}
	next := rest[e:]
	if strings.HasPrefix(next, "'s") || strings.HasPrefix(next, " to ") || strings.HasPrefix(next, " of ") && !ofBody(next) || strings.HasPrefix(next, "/") {
		return ""
	}
	if len(next) > 1 && next[0] == ' ' && r.lx.words[strings.ToLower(next[1:wordEnd(next, 1)])]&(cRole|cGrade) != 0 {
		return ""
	}
	if r.lx.posts[strings.ToLower(office)] == topPost && strings.HasPrefix(strings.TrimLeft(r.s[end:], " "), "(") && !r.amongMembers(end) {
		return "" // who chairs a meeting of colleagues
	}
	return office
}

// holds are words between a name and the office that follows.
var holds = wordSet("the our your a an its their local constituency current then new former who is was as")

// amongMembers reports whether the text around byte i, or the line above, speaks of the
// members of a governing body.
func (r *reader) amongMembers(i int) bool {
	const around = 300
	low := strings.ToLower(r.s[max(0, i-around):min(len(r.s), i+around)])
	return governing(low) || governing(strings.ToLower(r.lineAbove(0)))
}

func governing(low string) bool {
	for _, w := range [...]string{"non-executive", "trustee", "governor", "board of directors", "councillor", "cllr", "vice-chair"} {
		if strings.Contains(low, w) {
			return true
		}
	}
	return false
}

// officeAt is the longest listed office or post at the head of a body that begins at byte i,
// as written, and where it ends.
func (lx *lexicon) officeAt(s string, i int) (office string, end int) {
	const words = 6
	var a [96]byte
	key := a[:0]
	for n, at := 0, i; n < words && at < len(s); n++ {
		e := wordEnd(s, at)
		if e == at || len(key)+e-at+1 > len(a) {
			break
		}
		key = append(key, strings.ToLower(s[at:e])...)
		if n == 0 && !lx.officeHeads[string(key)] {
			return "", 0
		}
		if t := lx.posts[string(key)]; t >= topPost {
			office, end = s[i:e], e
		}
		if e >= len(s) || s[e] != ' ' {
			break
		}
		key, at = append(key, ' '), e+1
	}
	return office, end
}

// appealed reports whether who is named is the inspector of a planning appeal.
func (r *reader) appealed(b, end int) bool {
	if !strings.HasSuffix(strings.TrimRight(r.s[:b], " ,("), "nspector") {
		return false
	}
	rest := r.s[end:min(len(r.s), end+80)]
	return strings.Contains(rest, " appeal") || strings.Contains(rest, " the order")
}

// postAsked is the senior post that the question asks for which the name at byte b answers:
// "Who is the Medical Director?"
func (r *reader) postAsked(b int) string {
	r.wanted = ""
	if r.question(b) != toPeople || r.lx.grade(r.wanted) < head {
		return ""
	}
	return r.wanted
}

// right reports whether "the Right Honourable" or "the Right Reverend" stands before the name
// at byte start.
func (r *reader) right(start int) bool {
	text, before := r.s[max(0, start-len("right honourable dame ")):start], ""
	if !strings.Contains(text, "R") {
		return false
	}
	for w := range strings.FieldsSeq(strings.ToLower(text)) {
		w = strings.TrimRight(w, ".")
		if (before == "rt" || before == "right") && (w == "hon" || w == "honourable" || w == "rev" || w == "revd" || w == "reverend") {
			return true
		}
		before = w
	}
	return false
}
