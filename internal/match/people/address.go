package people

import (
	"strings"

	"github.com/foilint/foilint/internal/match"
)

// addressLines takes out what stands in the address of whom the letter goes to: between
// the addressee's line and the postcode or the salutation houses and roads are named,
// not officers.
func (s *settler) addressLines(hits []match.Hit, who []*person) {
	for i := 0; i < len(hits); i++ {
		if who[i] == nil || who[i] != s.first || hits[i].Block >= opening {
			continue
		}
		if !s.fillsLine(hits[i]) {
			continue
		}
		end := s.addressEnd(hits[i])
		for j := i + 1; j < len(hits) && hits[j].Block <= end; j++ {
			if p := who[j]; p != nil && p != s.first && p.kind == Person && p.post == "" && s.fillsLine(hits[j]) {
				who[j] = nil
				hits[j].Kind = maybe
			}
		}
	}
}

// fillsLine reports whether nothing but an honorific stands on a name's line.
func (s *settler) fillsLine(h match.Hit) bool {
	r := s.reader(h.Block)
	lo, hi := r.line(h.Start)
	before := strings.Trim(r.s[lo:h.Start], " .")
	return (before == "" || s.lx.words[strings.ToLower(before)]&cHonorific != 0) && strings.Trim(r.s[h.End:max(h.End, hi)], " ,.") == ""
}

// addressEnd is the block that ends the address that begins with a hit's line, or -1:
// short lines down to one that ends with a postcode, or to the salutation.
func (s *settler) addressEnd(h match.Hit) int {
	const lines, long = 8, 48
	for i := h.Block; i < min(len(s.l.Blocks), h.Block+lines); i++ {
		b := s.l.Blocks[i]
		text := b.Text.S
		if i == h.Block {
			text = text[min(len(text), h.End):]
		}
		switch {
		case b.Part != s.l.Blocks[h.Block].Part, len(text) > lines*long:
			return -1
		case strings.HasPrefix(strings.ToLower(text), "dear "):
			return i - 1
		case endsInPostcode(text):
			return i
		}
	}
	return -1
}

// endsInPostcode reports whether a text ends with a postcode: "AB1 2CD".
func endsInPostcode(s string) bool {
	s = strings.TrimRight(s, " .,")
	i := strings.LastIndexByte(s, ' ')
	if i < 2 || len(s)-i != 4 {
		return false
	}
	in, out := s[i+1:], lastField(s[:i])
	digit := func(c byte) bool { return c >= '0' && c <= '9' }
	letter := func(c byte) bool { return c >= 'A' && c <= 'Z' }
	return digit(in[0]) && letter(in[1]) && letter(in[2]) && len(out) >= 2 && len(out) <= 4 && letter(out[0]) && strings.ContainsAny(out, "0123456789")
}
