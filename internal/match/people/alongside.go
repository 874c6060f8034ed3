package people

import (
	"sort"
	"strings"

	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/match"
)

// alongside finds who stands in a row with those known to the public: "The trustees are Jane
// Doe, John Roe", the attendance of councillors with a figure behind each, and rows that go
// on from the line above.
func (s *settler) alongside(hits []match.Hit, who []*person) {
	for i := 0; i < len(hits); {
		j, figures := i+1, false
		for j < len(hits) {
			joined, counted := s.inOneRow(hits[j-1], hits[j])
			if !joined {
				break
			}
			figures = figures || counted
			j++
		}
		row, names := hits[i:j], who[i:j]
		known, post := 0, ""
		for k, h := range row {
			if p := names[k]; p != nil && p.kind == Public {
				known, post = known+1, p.post
			}
			if h.Kind == Cleared && s.lx.words[fold.Key(h.Name)]&cPublicFigure == 0 {
				s.make(row, names, Cleared, "")
				break
			}
		}
		switch {
		case figures && known > 1:
			s.make(row, names, Public, post)
		case figures && s.attended(row[0]):
			s.make(row, names, Public, "member")
		case s.officeList(row[0]):
			s.make(row, names, Public, "member")
		}
		i = j
	}
}

// boards finds who stands in a column of text below the first that a head makes public: the
// members of a board beside its officers.
func (s *settler) boards(hits []match.Hit, who []*person) {
	type seat struct{ block, row int }
	last := map[int]seat{} // by column
	for i, h := range hits {
		p := who[i]
		if p == nil || strings.IndexByte(s.l.Blocks[h.Block].Text.S, '\t') < 0 {
			continue
		}
		r := s.reader(h.Block)
		r.breakLines()
		row := sort.SearchInts(r.breaks, h.Start)
		lo := 0
		if row > 0 {
			lo = r.breaks[row-1]
		}
		col := strings.Count(r.s[lo:h.Start], "\t")
		above, ok := last[col]
		next := ok && (above.block == h.Block && above.row+1 == row || above.block+1 == h.Block && row == 0)
		switch {
		case next && p.kind == Person && p.post == "":
			p.kind, p.post = Public, "member"
		case p.kind == Public && (next || strings.HasPrefix(strings.ToLower(p.post), "non-executive directors") || officePosts[strings.ToLower(p.post)]):
		default:
			continue
		}
		last[col] = seat{h.Block, row}
	}
}

// officePosts head the columns of those who hold public office.
var officePosts = map[string]bool{"trustees": true, "governors": true, "members": true, "board members": true, "councillors": true}

// make gives those of a row who have no other post a kind and a post.
func (s *settler) make(row []match.Hit, who []*person, kind, post string) {
	for k := range row {
		if who[k] == nil && doubtful(row[k].Kind) {
			who[k] = s.raise(&row[k], "in a row of people known to the public")
		}
		if p := who[k]; p != nil && p.kind == Person && (p.post == "" || p.post == PostUnknown) {
			p.kind, p.post = kind, post
		}
	}
}

// inOneRow reports whether nothing but signs, "and", figures or an office in brackets parts two
// names; counted, whether there are figures.
func (s *settler) inOneRow(a, b match.Hit) (joined, counted bool) {
	const most = 40
	text := s.l.Blocks[a.Block].Text.S
	var between string
	switch {
	case a.Block == b.Block && b.Start-a.End <= most && b.Start >= a.End:
		between = text[a.End:b.Start]
	case b.Block == a.Block+1 && len(text)-a.End <= most && b.Start <= len("Mrs "):
		if between = text[a.End:]; !strings.ContainsAny(between, ",;") && !strings.HasSuffix(between, " and") {
			return false, false
		}
	default:
		return false, false
	}
	if a, rest, ok := strings.Cut(between, "("); ok && strings.ContainsAny(a, "0123456789") {
		_, rest, _ = strings.Cut(rest, ")")
		between = a + rest // "7 (co-opted in May);"
	}
	for w := range strings.FieldsFuncSeq(between, func(c rune) bool {
		return c == ' ' || c == ',' || c == ';' || c == '.' || c == '\t' || c == '(' || c == ')'
	}) {
		low := strings.ToLower(w)
		switch {
		case strings.Trim(w, "0123456789/%") == "":
			counted = true
		case w == "and" || w == "&" || w == "of":
		case s.lx.words[low]&cHonorific != 0 || s.lx.posts[low] >= topPost:
		default:
			return false, false
		}
	}
	return strings.ContainsAny(between, ",;") || strings.Contains(between, " and ") || strings.Contains(between, "& "), counted
}

// officeList reports whether the words before a name say that those named next hold office.
func (s *settler) officeList(h match.Hit) bool {
	const reach = 120
	text := strings.ToLower(s.l.Blocks[h.Block].Text.S[max(0, h.Start-reach):h.Start])
	text = strings.TrimRight(text, " ")
	for {
		w := lastWord(strings.TrimRight(text, ". "))
		if w == "" || s.lx.words[w]&cHonorific == 0 {
			break
		}
		text = strings.TrimRight(strings.TrimSuffix(strings.TrimRight(text, ". "), w), " ")
	}
	if k := strings.LastIndex(text, ". "); k >= 0 {
		text = text[k+2:]
	}
	at, held := -1, ""
	for _, w := range officePlurals {
		if k := strings.LastIndex(text, w); k > at {
			at, held = k, w
		}
	}
	if at < 0 || at > 0 && letterByte(text[at-1]) {
		return false
	}
	rest := text[at+len(held):]
	if !strings.HasSuffix(text, ":") && !strings.HasSuffix(text, " are") && !strings.HasSuffix(text, " were") && !strings.HasSuffix(text, "include") && !strings.HasSuffix(text, "namely") && rest != "" && rest != " (" {
		return false
	}
	if strings.HasPrefix(rest, "'") || strings.Contains(rest, " by") {
		return false // "Councillors' mail is read by"
	}
	for _, w := range [...]string{"staff", "officer", "clerk", "secretar", "support", "team", "employee", "served by", "contact", "manage", "assist"} {
		if strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// attended reports whether the text before a name, or the block above, heads the attendance of
// members.
func (s *settler) attended(h match.Hit) bool {
	const reach = 120
	low := strings.ToLower(s.l.Blocks[h.Block].Text.S[max(0, h.Start-reach):h.Start])
	if h.Block > 0 {
		above := s.l.Blocks[h.Block-1].Text.S
		low = strings.ToLower(above[max(0, len(above)-reach):]) + " " + low
	}
	if !strings.Contains(low, "attendance") {
		return false
	}
	for _, w := range officePlurals {
		if strings.Contains(low, w) {
			return true
		}
	}
	return strings.Contains(low, "members") && !strings.Contains(low, "staff")
}

// officePlurals are what those who hold public office are called together.
var officePlurals = [...]string{"trustees", "governors", "non-executive directors", "non-executives", "councillors", "board members", "members of the board",
	"members of the council", "elected members", "magistrates", "judges", "ministers", "commissioners", "aldermen", "bailies", "llywodraethwyr", "ymddiriedolwyr", "cynghorwyr", "meps", "msps"}
