package people

import (
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/ascii"
	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/match"
)

// mentions adds later mentions of the people found: by full name in other
// letters, by surname after an honorific or alone where nothing else is meant.
func (s *settler) mentions(hits []match.Hit, who []*person) ([]match.Hit, []*person) {
	if len(s.bySur) == 0 {
		return hits, who
	}
	type pair struct {
		h match.Hit
		p *person
	}
	words := make([][]span, len(s.l.Blocks))
	s.eachText(func(i int) { words[i] = s.known(i) })
	all := make([]pair, 0, len(hits))
	k := 0
	for i := range s.l.Blocks {
		from := k
		for k < len(hits) && hits[k].Block == i {
			all = append(all, pair{hits[k], who[k]})
			k++
		}
		known := hits[from:k]
		kept := who[from:k]
		s.eachMention(i, words[s.texts[i]], func(start, end int, p *person) {
			for j, h := range known {
				if kept[j] != nil && h.Start < end && start < h.End {
					return
				}
			}
			all = append(all, pair{match.Hit{Block: i, Start: start, End: end, Name: p.full,
				Evidence: []string{"a mention of a name found elsewhere in the letter"}}, p})
		})
		if p, end := s.shortened(i); p != nil && len(known) == 0 {
			all = append(all, pair{match.Hit{Block: i, End: end, Name: p.full,
				Evidence: []string{"the beginning of a forename found elsewhere in the letter, alone on its line"}}, p})
		}
	}
	slices.SortStableFunc(all, func(a, b pair) int {
		if a.h.Block != b.h.Block {
			return a.h.Block - b.h.Block
		}
		return a.h.Start - b.h.Start
	})
	hits, who = make([]match.Hit, len(all)), make([]*person, len(all))
	for i, x := range all {
		hits[i], who[i] = x.h, x.p
	}
	return hits, who
}

// shortened is whom a block names that is nothing but the beginning of a forename found
// elsewhere, as friends sign: "Kul" for Kulwinder; nil for nobody. The name ends at byte end.
func (s *settler) shortened(block int) (p *person, end int) {
	const least, most = 3, 6 // bytes
	word := strings.TrimRight(s.l.Blocks[block].Text.S, " ,.")
	if len(word) < least || len(word) > most || !startsUpper(word) || !nameLetters(word) || word[1] < 'a' {
		return nil, 0
	}
	key := fold.Key(word)
	if s.lx.words[key] != 0 || !s.lx.strange([]byte(key)) && !s.lx.givenName([]byte(key)).plain() {
		return nil, 0
	}
	for _, q := range s.people[:min(len(s.people), namesakes)] {
		if len(q.given) > len(key) && strings.HasPrefix(q.given, key) {
			return q, len(word)
		}
	}
	return nil, 0
}

// A span is a word of a block.
type span struct{ start, end int }

// known are the words of a block that may be a known name, of which none begins with a figure.
// It only reads.
func (s *settler) known(block int) []span {
	text := s.l.Blocks[block].Text.S
	var out []span
	var a [64]byte
	for i := 0; ; {
		at := i + ascii.Small(text[i:])
		if at == len(text) {
			return out
		}
		start := wordWith(text, i, at)
		i = wordEnd(text, start)
		if start < at || i-start > 40 || i-start < 2 {
			continue // begins with a small letter, is too long or too short
		}
		if w := text[start:i]; !s.shapes.pass(w) && ascii.Only(w) {
			continue
		}
		key := lowerInto(a[:0], text[start:i])
		if len(key) > 0 && s.shapes.pass(string(key)) && (s.bySur[string(key)] != nil || s.byGiven[string(key)] != nil || s.glued[string(key)] != nil) {
			out = append(out, span{start, i})
		}
	}
}

// wordWith is where the word begins that holds byte at, a letter; from byte i on all words are
// looked at.
func wordWith(s string, i, at int) int {
	start := at
	for start > i && (letterByte(s[start-1]) || strings.IndexByte("-'/", s[start-1]) >= 0) {
		start--
	}
	for start < at {
		if !letterByte(s[start]) {
			start++
			continue
		}
		end := wordEnd(s, start)
		if end > at {
			break
		}
		start = end
	}
	return start
}

// eachMention calls f for each of the known words of a block that is clear enough.
func (s *settler) eachMention(block int, words []span, f func(start, end int, p *person)) {
	text := s.l.Blocks[block].Text.S
	var a [64]byte
	for _, w := range words {
		i, end := w.start, w.end
		key := lowerInto(a[:0], text[i:end])
		if ps := s.bySur[string(key)]; ps != nil {
			ps = ps[max(0, len(ps)-namesakes):]
			if start, p := s.mention(text, i, end, ps); p != nil {
				f(start, end, p)
			}
		} else if ps := s.byGiven[string(key)]; len(ps) == 1 && s.forename(text, i, end, ps[0]) {
			f(i, end, ps[0])
		} else if p := s.glued[string(key)]; p != nil && gluedAt(text[i:end]) == len(p.given) {
			f(i, end, p)
		}
	}
}

// mention decides whether the surname at bytes i to end means one of ps, and
// where the name begins.
func (s *settler) mention(text string, i, end int, ps []*person) (int, *person) {
	if i > 0 && strings.IndexByte("@./\\_", text[i-1]) >= 0 || end+1 < len(text) && text[end] == '.' && letterByte(text[end+1]) || end < len(text) && strings.IndexByte("@\\_/", text[end]) >= 0 {
		return 0, nil
	}
	before := strings.TrimRight(text[:i], " ")
	initial := strings.TrimSuffix(before, ".")
	g := fold.Key(lastWord(initial))
	gap := text[len(before):i]
	if s.namesAfter(text, end) {
		return 0, nil
	}
	if g != "" && gap == " " && (len(g) == 1 || before == initial) {
		for _, p := range ps {
			if p.given != "" && (g == p.given || len(g) == 1 && strings.HasPrefix(p.given, g)) && startsUpper(initial[len(initial)-len(lastWord(initial)):]) {
				return len(initial) - len(lastWord(initial)), p
			}
		}
	}
	p := ps[len(ps)-1]
	if word := lastWord(before); p.given == "" && gap == " " && startsUpper(word) && len(word) > 1 {
		if w := s.lx.words[g]; w == 0 && (s.lx.givenName([]byte(g)).listed() || len(before) == len(word)) {
			p.given, p.full = g, text[len(before)-len(word):end]
			return len(before) - len(word), p
		}
	}
	for _, q := range ps {
		if q.sur != p.sur || q.given != p.given {
			return 0, nil
		}
	}
	k := []byte(p.sur)
	w := s.lx.surname(k)
	if len(p.sur) < 4 || w.word || s.lx.words[p.sur] != 0 || s.lx.givenName(k).common > w.common {
		return 0, nil
	}
	if _, place := s.lx.places.find(k); place && !s.acts(text, end) {
		return 0, nil
	}
	if gap == " " && g != "" && startsUpper(lastWord(before)) && len(before) > len(g) && s.lx.words[g]&(cLetter|cRole|cGrade|title) == 0 {
		return 0, nil // the second word of something else
	}
	if end+1 < len(text) && text[end] == ' ' && startsUpper(text[end+1:]) {
		return 0, nil
	}
	if strings.HasPrefix(text[end:], "'s ") && end+3 < len(text) && startsUpper(text[end+3:]) {
		return 0, nil
	}
	return i, p
}

// acts reports whether the word after byte end says what people do: "Duffield told".
func (s *settler) acts(text string, end int) bool {
	if end+1 >= len(text) || text[end] != ' ' {
		return false
	}
	return s.lx.words[text[end+1:wordEnd(text, end+1)]]&cVerb != 0
}

// namesAfter reports whether what follows a name at byte end makes it a street's or a
// firm's: "Rose Hill Lane".
func (s *settler) namesAfter(text string, end int) bool {
	if end+1 >= len(text) || text[end] != ' ' || !startsUpper(text[end+1:]) {
		return false
	}
	w := lowerInto(nil, text[end+1:wordEnd(text, end+1)])
	return s.lx.words[string(w)]&cStreet != 0 || firmEnds[string(w)]
}

// forename reports whether the word at bytes i to end, the forename of a person
// found elsewhere, means that person: it stands where no longer name can.
func (s *settler) forename(text string, i, end int, p *person) bool {
	w := s.lx.givenName([]byte(p.given))
	if !w.plain() || len(p.given) < 4 || s.lx.words[p.given] != 0 || i > 0 && strings.IndexByte(" (\t|\"'", text[i-1]) < 0 {
		return false
	}
	if _, place := s.lx.places.find([]byte(p.given)); place {
		return false
	}
	head := strings.TrimRight(text[:i], " ")
	if before := lastWord(head); startsUpper(before) && len(before) > 1 && s.lx.words[strings.ToLower(before)]&^cHonorific == 0 {
		return false
	}
	rest := text[end:]
	if tail := strings.TrimLeft(rest, " "); tail == "" || strings.IndexByte(",;.)?!|\t:", tail[0]) >= 0 {
		return !(strings.HasPrefix(rest, ".") && len(rest) > 1 && letterByte(rest[1]))
	}
	if mine, ok := strings.CutPrefix(rest, "'s "); ok {
		return !startsUpper(mine)
	}
	if len(rest) < 2 || rest[0] != ' ' {
		return false
	}
	next := rest[1:wordEnd(rest, 1)]
	return next != "" && next[0] >= 'a' && next[0] <= 'z' && s.lx.words[next]&(cThing|cStreet|cOrganisation) == 0
}
