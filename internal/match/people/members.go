package people

import (
	"sort"
	"strings"

	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/zone"
)

// membersPresent finds the members of a council that met in public: who stands
// under "Present" or "Apologies" in minutes that count the members of the public.
// Their officers bear a title there ("Clerk") and stay officers.
func (s *settler) membersPresent(hits []match.Hit, who []*person) {
	public := false
	spoken := make([]bool, len(s.l.Blocks))
	s.eachText(func(i int) { spoken[i] = ofThePublic(s.l.Blocks[i].Text.S) })
	for i, b := range s.l.Blocks {
		if !spoken[s.texts[i]] || b.At(0).Zone == zone.Request {
			continue
		}
		if low := strings.ToLower(b.Text.S); strings.Contains(low, "members of the public") || strings.Contains(low, "member of the public") {
			public = true
			from := sort.Search(len(hits), func(j int) bool { return hits[j].Block >= i-3 })
			for j := from; j < len(hits) && hits[j].Block <= i+4; j++ {
				if who[j] == nil || !s.attendance(hits[j].Block) {
					continue
				}
				if p := who[j]; p.kind == Person && !s.isStaff(p.post) {
					p.kind, p.post = Public, "member of the council"
				}
			}
		}
	}
	s.governors(hits, who)
	s.alongside(hits, who)
	s.inSeats(hits, who)
	s.boards(hits, who)
	if !public {
		return
	}
	for j, h := range hits { // whoever moves a motion is a member
		p := who[j]
		if p == nil || p.kind != Person || s.isStaff(p.post) {
			continue
		}
		text := s.l.Blocks[h.Block].Text.S
		near := strings.ToLower(text[max(0, h.Start-24):h.Start]) + "|" + strings.ToLower(text[h.End:min(len(text), h.End+12)])
		if strings.Contains(near, "proposed") || strings.Contains(near, "seconded") {
			p.kind, p.post = Public, "member of the council"
		}
	}
}

// ofThePublic reports whether a text says so. The word is looked for by its rarest letter.
func ofThePublic(s string) bool {
	const word, before = "public", "of the "
	for at := 0; ; at += len(word) {
		i := strings.Index(s[at:], word)
		if i < 0 {
			return false
		}
		if at += i; strings.HasSuffix(s[:at], before) {
			return true
		}
	}
}

// governors finds the members of a governing body, who are listed under "Voting members"
// or the like down to the next heading.
func (s *settler) governors(hits []match.Hit, who []*person) {
	const longest, prose = 60, 120 // blocks of one list, bytes of one that is none of it
	for i := range s.l.Blocks {
		text := s.l.Blocks[i].Text.S
		if len(text) > 32 || len(text) < 8 || !seated(text) {
			continue
		}
		from := sort.Search(len(hits), func(j int) bool { return hits[j].Block > i })
		end := i + 1
		for end < min(len(s.l.Blocks), i+longest) && !nextList(s.l.Blocks[end].Text.S) && len(s.l.Blocks[end].Text.S) < prose {
			end++
		}
		for j := from; j < len(hits) && hits[j].Block < end; j++ {
			if p := who[j]; p != nil && p.kind == Person && p.post == "" {
				p.kind, p.post = Public, "member"
			}
		}
	}
}

// seated reports whether a short line heads the members of a governing body.
func seated(line string) bool {
	line = strings.TrimRight(line, " :-")
	if line == "" || line[len(line)-1]|0x20 != 's' && line[len(line)-1]|0x20 != 't' {
		return false // as none of them ends
	}
	return seats[strings.ToLower(line)]
}

// seats are the headings over the members of a governing body.
var seats = map[string]bool{"voting members": true, "non voting members": true, "non-voting members": true, "members present": true, "elected members": true,
	"governors": true, "governors present": true, "trustees present": true, "councillors present": true, "committee members present": true, "board members present": true,
	"non-executive directors": true, "non executive directors": true, "non-executives": true, "trustees": true, "board of trustees": true, "school governors": true, "councillors": true, "the trustees": true, "the governors": true, "our trustees": true, "our governors": true}

// nextList reports whether a line heads another list of who was there.
func nextList(line string) bool {
	low := strings.ToLower(line[:min(len(line), 64)])
	return strings.HasSuffix(low, ":") || strings.HasPrefix(low, "in attendance") || strings.HasPrefix(low, "apologies") || strings.HasPrefix(low, "officers") || strings.HasPrefix(low, "also present") ||
		strings.HasPrefix(low, "staff") || strings.HasPrefix(low, "executive") || strings.HasPrefix(low, "management") || strings.HasPrefix(low, "employees")
}

func (s *settler) isStaff(post string) bool {
	t := s.lx.grade(post)
	return post != "" && t != office && t != topPost
}

// attendance reports whether a block lists who was there.
func (s *settler) attendance(i int) bool {
	low := strings.ToLower(s.l.Blocks[i].Text.S)
	low = low[:min(len(low), 40)]
	if strings.Contains(low, "present") || strings.Contains(low, "attending") || strings.Contains(low, "apologies") {
		return !strings.Contains(low, "in attendance")
	}
	if i == 0 {
		return false
	}
	above := strings.ToLower(s.l.Blocks[i-1].Text.S)
	return len(above) < 40 && (strings.Contains(above, "apologies") || strings.Contains(above, "present"))
}
