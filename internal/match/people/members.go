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
	for i, b := range s.l.Blocks {
		if b.At(0).Zone == zone.Request || !strings.Contains(b.Text.S, "of the public") {
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
