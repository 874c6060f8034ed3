package people

import (
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/match"
)

// inSeats finds who stands in a row that an office in the plural leads, which holds for all of
// the row: "Cllrs Jane Doe (Chair), John Roe", "Members of the Licensing Committee: J. Doe, J. Roe".
// Whoever has a post of their own keeps it.
func (s *settler) inSeats(hits []match.Hit, who []*person) {
	for i := range hits {
		p := who[i]
		if p == nil && !doubtful(hits[i].Kind) || p != nil && (p.kind != Person || p.post != "" && p.post != PostUnknown) {
			continue
		}
		if strings.HasPrefix(s.l.Blocks[hits[i].Block].Text.S[hits[i].End:], " from ") {
			continue // "from Highways"
		}
		if s.seatedAt(hits[i].Block, hits[i].Start, linesOfRow) {
			s.make(hits[i:i+1], who[i:i+1], Public, "member")
		}
	}
}

// linesOfRow is how many lines above its own a row may begin.
const linesOfRow = 3

// seatedAt goes back over the names, brackets and signs before byte at of a block, and up to
// some lines above, and reports whether an office in the plural stands before them.
func (s *settler) seatedAt(block, at, lines int) bool {
	const reach = 400 // bytes of one row
	text := s.l.Blocks[block].Text.S
	sign, commas, stops := false, false, false // since the last word, and at all
	for i := at; i > max(0, at-reach); {
		switch c := text[i-1]; {
		case c == ' ' || c == ',' || c == ';' || c == '&':
			i--
			sign, commas, stops = sign || c != ' ', commas || c == ',', stops || c == ';'
			if commas && stops {
				return false // "Cllrs Jane Doe, John Roe; Mary Major"
			}
		case c == ')':
			open := strings.LastIndexByte(text[max(0, i-element):i], '(')
			if open < 0 {
				return false
			}
			i = max(0, i-element) + open
		case c == '.':
			if w := strings.ToLower(lastWord(text[:i-1])); len(w) > 1 && s.lx.words[w]&title == 0 && !plurals[w] {
				return false
			}
			i--
		case c == ':' || c == '\t' || c == '|':
			return s.headsMembers(block, strings.TrimRight(text[:i-1], " \t|"))
		case letterByte(c):
			start := i
			for start > 0 && (letterByte(text[start-1]) || text[start-1] == '-' || text[start-1] == '\'') {
				start--
			}
			word := text[start:i]
			low := strings.ToLower(word)
			switch {
			case plurals[low]:
				return !sign // not "councillors, Jane Doe"
			case low == "are" || low == "were" || low == "include" || low == "namely":
				return s.headsMembers(block, strings.TrimRight(text[:start], " ,"))
			case low == "and":
				sign, i = true, start
				continue
			case s.lx.words[low]&cParticle != 0:
			case !startsUpper(word) || s.lx.words[low]&(cRole|cGrade|cOrganisation|cRank|cVerb) != 0 && !s.lx.surname([]byte(fold.Key(word))).listed():
				return false
			}
			sign, i = false, start
		default:
			return false
		}
	}
	if at > reach || block == 0 {
		return false
	}
	b, before := s.l.Blocks[block], s.l.Blocks[block-1]
	switch {
	case b.Part != before.Part:
		return false
	case b.Source.Kind != document.Cell && before.Source.Kind != document.Cell:
		return lines > 0 && goesOn(before.Text.S) && s.seatedAt(block-1, len(before.Text.S), lines-1)
	}
	return before.Source.Kind == b.Source.Kind && before.Source.Row == b.Source.Row && s.headsMembers(block, strings.TrimRight(before.Text.S, " :"))
}

// goesOn reports whether a line ends in the middle of a row: at a comma, or filled to the margin.
func goesOn(line string) bool {
	const filled = 50
	return line != "" && (strings.HasSuffix(line, ",") || strings.HasSuffix(line, " and") || len(line) >= filled && letterByte(line[len(line)-1]))
}

// plurals are offices that a row of names follows.
var plurals = wordSet("cllrs councillors cllr's mps msps mss meps mlas aldermen bailies cynghorwyr alderwomen")

// headsMembers reports whether the words that a text ends in head a list of those who hold
// public office: "Ward councillors", "Members of the Planning Committee".
func (s *settler) headsMembers(block int, text string) bool {
	const longest = 90
	low := strings.ToLower(text[max(0, len(text)-longest):])
	if i := strings.LastIndexAny(low, ".:;?\t|"); i >= 0 {
		low = low[i+1:]
	}
	for _, w := range [...]string{"staff", "officer", "clerk", "secretar", "support", "team", "employee", "group", "by ", "contact", "manage", "assist", "attendance", "with ", "former"} {
		if strings.Contains(low, w) {
			return false
		}
	}
	low = strings.TrimSpace(low)
	for _, end := range [...]string{" present", " attending", " apologies"} {
		low = strings.TrimSuffix(low, end)
	}
	switch {
	case plurals[lastWord(low)] && lastWord(low) != "":
		return true
	case strings.HasSuffix(low, "members"), strings.Contains(low, "members of"):
		return ofElected(low) || strings.TrimLeft(low, "0123456789 ") == "members" && s.councilMeets(block)
	}
	return false
}

// councilMeets reports whether the blocks around speak of a meeting of elected members.
func (s *settler) councilMeets(block int) bool {
	const around = 6
	for _, b := range s.l.Blocks[max(0, block-around):min(len(s.l.Blocks), block+around)] {
		low := strings.ToLower(b.Text.S[:min(len(b.Text.S), officeReach)])
		if ofElected(low) && (strings.Contains(low, "minutes") || strings.Contains(low, "meeting") || strings.Contains(low, "held ")) {
			return true
		}
	}
	return false
}

// ofElected reports whether a text in small letters names a body that elected members sit on.
func ofElected(low string) bool {
	for _, body := range [...]string{"town council", "parish council", "community council", "full council", "of the council", "council members", "cabinet", "elected members", "ward members", "senedd"} {
		if strings.Contains(low, body) {
			return true
		}
	}
	if !strings.Contains(low, "committee") && !strings.Contains(low, "panel") {
		return false
	}
	for _, of := range [...]string{"licensing", "planning", "scrutiny", "standards", "regulatory", "development control", "amenities", "police and crime", "policy and resources", "governance", "appeals", "overview"} {
		if strings.Contains(low, of) {
			return true
		}
	}
	return false
}
