package people

import (
	"sort"
	"strings"
)

// titleEnd is where a job title that begins at byte i ends, or 0. It may run to byte
// limit. A title in small letters must be one that a role noun ends.
func (r *reader) titleEnd(i, limit int) int {
	s := r.s[:limit]
	first, end, role, lower, joined := i, r.listedPost(i, limit), false, false, true
	role = end > 0
	for n := 0; n < 11 && i < len(s); n++ {
		e := wordEnd(s, i)
		if e == i {
			return end
		}
		k := r.classOf(i, e)
		capital := s[i] < 'a' || s[i] > 'z'
		connector := !capital && r.is(i, e, "of", "and", "for", "to", "the")
		if k&cHonorific != 0 && k&cRole == 0 && capital {
			return end // somebody else
		}
		switch {
		case k&cRole != 0 && (capital || !role):
			if n == 0 && !capital {
				lower = true
			}
			role, end = true, max(end, e)
		case connector && n > 0:
		case capital && !lower:
			if role && !joined && (r.nameBegins(i, e) || e-i == 1 || k&cArea != 0) {
				return end
			}
			if n == 0 && r.nameBegins(i, e) {
				return 0
			}
			if role {
				end = max(end, e)
			}
		case !capital && !role && (lower || n == 0 || n == 1 && r.sentenceCase(first)) && n < 6:
			lower = true
		default:
			return end
		}
		if lower && role {
			return end
		}
		joined = connector
		i = e
		if strings.HasPrefix(s[i:], "'s ") {
			i += 2
		}
		j := i
		for j < len(s) && s[j] == ' ' {
			j++
		}
		if j < len(s) && (s[j] == '&' || s[j] == '/' || s[j] == '-' && role && !lower) {
			joined = true
			for j++; j < len(s) && s[j] == ' '; j++ {
			}
		} else if j == i {
			return end
		} else if r.broken(i, j) && !connector {
			return end
		}
		i = j
	}
	return end
}

// listedPost is where a listed post of several words that begins at byte i ends, or 0:
// "Cabinet Member", whose last word says by itself nothing of a post.
func (r *reader) listedPost(i, limit int) int {
	const words = 6
	if i >= limit || !startsUpper(r.s[i:]) {
		return 0
	}
	var a [96]byte
	key, found := a[:0], 0
	for n := 0; n < words && i < limit; n++ {
		e := wordEnd(r.s, i)
		if e == i || len(key)+e-i+1 > len(a) {
			break
		}
		for _, c := range []byte(r.s[i:e]) {
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			key = append(key, c)
		}
		if _, ok := r.lx.posts[string(key)]; ok && n > 0 && e <= limit {
			found = e
		}
		if e >= limit || r.s[e] != ' ' {
			break
		}
		key, i = append(key, ' '), e+1
	}
	return found
}

// sentenceCase reports whether the capitalised word at byte i can begin a title that
// goes on in small letters: "Information asset owner", "Senior network engineer".
func (r *reader) sentenceCase(i int) bool {
	e := wordEnd(r.s, i)
	return r.classOf(i, e)&(cTouch|cVerb|cArticle|cPerson|cDate|title) == 0 && !r.nameBegins(i, e)
}

// nameBegins reports whether a plain forename stands at byte i.
func (r *reader) nameBegins(i, e int) bool {
	var a [32]byte
	key := lowerInto(a[:0], r.s[i:e])
	w := r.lx.givenName(key)
	return w.plain() && w.common >= 3 && r.lx.words[string(key)] == 0
}

// postAfter looks for a job title after a name that ends at byte end.
func (r *reader) postAfter(start, end int, c *cues) {
	s := r.s
	if r.elected(end, c) {
		return
	}
	i, g := r.gapAfter(end)
	if i < 0 || g == stop {
		if g <= bar && i == -1 && !c.labelled {
			r.postBelow(c)
		}
		return
	}
	if i, g = r.postNominals(i, g, c); i < 0 {
		return
	}
	i = r.pastInitials(start, end, i)
	for _, w := range []string{"is the ", "is our ", "is a ", "is an ", "was the ", "our ", "the ", "as ", "their ", "a ", "an "} {
		if strings.HasPrefix(s[i:], w) {
			i += len(w)
			break
		}
	}
	if i >= len(s) || g == colon || g == space && i == end+1 && s[i] >= 'a' && s[i] <= 'z' {
		return
	}
	limit := min(len(s), i+lineReach)
	if t := strings.IndexByte(s[i:limit], '\t'); t >= 0 {
		limit = i + t
	}
	e := r.titleEnd(i, limit)
	if e == 0 || strings.HasPrefix(strings.TrimLeft(s[e:], " "), ":") {
		return // none, or the label of what comes next
	}
	if g == comma && e+2 < len(s) && s[e] == ' ' && startsUpper(s[e+1:]) && !r.broken(e, e+1) {
		if w := wordEnd(s, e+1); w-e == 2 || r.nameBegins(e+1, w) {
			return // "A Dunmore, Councillor T Manningham": the title of who comes next
		}
	}
	if (g == bar || g == bracket) && r.lx.grade(s[i:e]) == topPost {
		// A letterhead's next column names the chief; "(Chair)" chairs a meeting.
		c.role = true
		c.add(0.5, "a post beside it")
		return
	}
	c.post.start, c.post.end = i, e
	c.postEnd = e
}

// pastInitials passes over the initials that minutes put between the name at bytes
// start to end and the post: "Jane Doe (JD) Clinical Lead".
func (r *reader) pastInitials(start, end, i int) int {
	e := wordEnd(r.s, i)
	last := strings.LastIndexByte(r.s[:end], ' ')
	if e-i < 2 || e-i > 4 || i-end > 3 || last < start || e+1 >= len(r.s) || r.s[i] != r.s[start] || !strings.Contains(r.s[i+1:e], r.s[last+1:last+2]) {
		return i
	}
	for e < len(r.s) && strings.IndexByte(" )-,", r.s[e]) >= 0 {
		e++
	}
	return e
}

// gapAfter is where the next word after byte end begins and what lies between; -1
// is the end of the block, -2 too far away.
func (r *reader) gapAfter(end int) (i int, g gap) {
	for i = end; i < len(r.s) && !letterByte(r.s[i]); i++ {
		switch r.s[i] {
		case ' ', '*':
		case ',':
			g = max(g, comma)
		case '-', '|':
			g = max(g, dash)
		case '(':
			g = max(g, bracket)
		case '\t':
			g = max(g, bar)
		case ':':
			g = max(g, colon)
		default:
			g = stop
		}
		if i-end > 60 {
			return -2, stop
		}
	}
	if i == len(r.s) {
		return -1, g
	}
	return i, g
}

// postNominals passes over letters after a name: "Jane Doe OBE, Chair". It returns
// -1 when nothing follows them.
func (r *reader) postNominals(i int, g gap, c *cues) (int, gap) {
	s := r.s
	for {
		e := wordEnd(s, i)
		if e == i || r.classOf(i, e)&cPostNominal == 0 && s[i:e] != "MS" && (s[i:e] != "AM" && s[i:e] != "AS" || g != space) {
			return i, g
		}
		if r.is(i, e, "MP", "MSP", "MLA", "MEP", "MS", "TD", "AM", "AS") {
			c.title |= cOffice
			c.below = s[i:e]
		}
		for e < len(s) && (s[e] == ' ' || s[e] == ',' || s[e] == '-') {
			if s[e] == ' ' && r.broken(e, e+1) {
				g = space
			}
			e++
		}
		if e+1 >= len(s) {
			return -1, g
		}
		i = e
	}
}

// postBelow looks for a job title at the head of the next block.
func (r *reader) postBelow(c *cues) {
	i := r.here.index + 1
	at := r.reached(i)
	if i >= len(at.letter.Blocks) || at.letter.Blocks[i].Part != at.block.Part {
		return
	}
	below := r.other(i)
	if below.s == "" {
		return
	}
	if e := below.titleEnd(0, min(len(below.s), 120)); e > 0 && (below.s[0] < 'a' || below.s[0] > 'z') {
		_, hi := below.line(0)
		if e >= hi-2 || e >= len(below.s)-2 || e > 12 && below.s[e:min(e+1, len(below.s))] != " " || strings.HasPrefix(below.s[e:], " (") {
			c.below = below.s[:e]
			c.role = true
			c.add(1.5, "a job title under it")
		}
	}
}

// postBefore looks for a job title that ends right before byte b.
func (r *reader) postBefore(b int, c *cues) {
	s := r.s
	end, g := b, space
	for end > 0 && !letterByte(s[end-1]) && s[end-1] != ')' {
		switch s[end-1] {
		case ' ', '*':
		case ',':
			g = max(g, comma)
		case '-', ':':
			g = max(g, colon)
		case '\t':
			g = max(g, bar)
		default:
			return
		}
		end--
	}
	if end <= r.taken || g == bar || end == 0 || s[end-1] == ')' {
		return
	}
	lo := max(r.taken, end-90)
	// A title that begins small ends with a role; where a stroke joins words they end elsewhere.
	small := strings.IndexByte(s[lo:end], '/') >= 0
	best := -1
	for i := end; i > lo; {
		ws, we, g2 := r.back(i)
		if ws < lo || i != end && g2 != space && !(g2 == dash || g2 == stop && strings.ContainsAny(s[we:i], "&/")) {
			break
		}
		if i == end && g2 != space {
			break
		}
		if i == end {
			small = small || r.classOf(ws, we)&cRole != 0
		}
		if s[ws] < 'a' || s[ws] > 'z' || small && (g == comma || g == space) {
			if r.titleEnd(ws, end) == end && !r.is(ws, end, "contact officer", "author", "owner", "report author") {
				best = ws
			}
		}
		if k := r.classOf(ws, we); s[ws] >= 'a' && s[ws] <= 'z' && k&(cArticle|cVerb) != 0 || ws == 0 {
			to, z, _ := r.back(ws)
			if k&cArticle == 0 || !r.is(to, z, "to", "of", "for") { // "Assistant to the Director"
				break
			}
		}
		i = ws
	}
	if best >= 0 && g == colon && r.classOf(best, end)&cFirm != 0 {
		return // "Contractor: "
	}
	if best < 0 || r.classOf(best, wordEnd(s, best))&cLabel != 0 && g == colon && wordEnd(s, best) == end && !r.is(best, end, "director", "head", "chair", "secretary", "clerk", "minister", "commissioner") {
		return
	}
	c.post.start, c.post.end = best, end
}

// postOver looks for a job title in the same column of the line above: a
// letterhead that names the chair and the chief executive.
func (r *reader) postOver(b int, c *cues) {
	r.breakLines()
	k := sort.SearchInts(r.breaks, b)
	lo := 0
	if k > 0 {
		lo = r.breaks[k-1] + 1
	}
	if b-lo > lineReach {
		return
	}
	col := strings.Count(r.s[lo:b], "\t")
	_, hi := r.line(b)
	if col == 0 && (hi >= len(r.s) || r.s[hi] != '\t') {
		if b == lo {
			r.officeOver(lo, c)
		}
		return
	}
	if strings.HasPrefix(r.s[lo:], "\t") {
		col--
	}
	line, in, from := r.above(r.here.index, lo)
	if in < 0 || col < 0 {
		return
	}
	cells := strings.Split(strings.TrimLeft(line, "\t "), "\t")
	from += len(line) - len(strings.TrimLeft(line, "\t "))
	if len(cells) < 2 || col >= len(cells) || len(cells[col]) > 60 {
		return
	}
	for _, cell := range cells[:col] {
		from += len(cell) + 1
	}
	above := r
	if in != r.here.index {
		above = r.other(in)
	}
	end := from + len(cells[col])
	if e := above.titleEnd(from, end); e > 0 && e >= end-1 {
		c.below = above.s[from:e]
		c.role = true
		c.add(1.5, "a job title over it")
	}
}
