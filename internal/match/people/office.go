package people

import "strings"

// elected looks for the bracket after a name that makes it an elected member's or a
// candidate's: "(Labour)", "(Eastgate Ward)", "(ward members)".
func (r *reader) elected(end int, c *cues) bool {
	const most = 40
	rest := r.s[end:min(len(r.s), end+most)]
	inside, ok := strings.CutPrefix(strings.TrimLeft(rest, " "), "(")
	if !ok {
		return false
	}
	if inside, _, ok = strings.Cut(inside, ")"); !ok {
		return false
	}
	from := end + strings.IndexByte(rest, '(') + 1
	low := strings.ToLower(inside)
	if r.classOf(from, wordEnd(r.s, from))&cParty == 0 && !strings.HasPrefix(low, "ward ") && !strings.HasSuffix(low, " ward") && !strings.Contains(low, " ward ") || strings.Contains(low, "manager") || strings.Contains(low, "nurse") {
		return false
	}
	c.title |= cOffice
	c.below = inside
	return true
}

// officeOver looks for the line "Chair" or "Chief Executive" over a name. Lower
// posts stand under their names; here the line could be the post of someone above.
func (r *reader) officeOver(lo int, c *cues) {
	line, in, from := r.above(r.here.index, lo)
	if line == "" || len(line) > 40 || !startsUpper(line) {
		return
	}
	above := r
	if in != r.here.index {
		above = r.other(in)
		above.breakLines()
	}
	if above.titleEnd(from, from+len(line)) < from+len(line) || r.lx.grade(line) < topPost {
		return
	}
	if over, _, _ := r.above(in, from); over != "" {
		if e := wordEnd(over, 0); r.lx.givenName(lowerInto(nil, over[:e])).plain() && len(over) < 40 {
			return // whose post it is
		}
	}
	c.below = line
	c.role = true
	c.add(1.5, "a job title over it")
}
