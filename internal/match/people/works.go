package people

import (
	"strings"

	"github.com/foilint/foilint/internal/match"
)

// authors tells who wrote what a library lends, a class reads or a theatre plays: "1. The
// Long Field – Jane Doe", "The Long Field by Jane Doe", a column of titles beside one of
// authors. They are known to everybody, whatever they are called.
func (s *settler) authors(hits []match.Hit) []match.Hit {
	books := map[int]bool{}
	for i := range hits {
		h := &hits[i]
		if h.Kind != Person && !doubtful(h.Kind) || h.Detail != "" && !strings.EqualFold(h.Detail, "author") {
			continue
		}
		text := s.l.Blocks[h.Block].Text.S
		given := s.present(text[:h.Start])
		sign := s.entry(text[:h.Start])
		if !given && sign == "" && !numberedLine(text[:h.Start]) && !authorsBefore(text[:h.Start]) {
			continue
		}
		of, ok := books[h.Block]
		if !ok {
			of = s.ofBooks(h.Block)
			books[h.Block] = of
		}
		if of && (sign != "" && !columns(sign) || s.ofAuthors(h.Block)) || given {
			h.Kind = Cleared
			h.Evidence = append(h.Evidence, "wrote a book or a play")
		}
	}
	return hits
}

// numberedLine reports whether nothing but a number stands before a name.
func numberedLine(head string) bool {
	return head != "" && strings.Trim(head, "0123456789.) ") == ""
}

// authorsBefore reports whether a name stands in a row that "authors" and a colon lead.
func authorsBefore(head string) bool {
	head = head[max(0, len(head)-leadReach):]
	label, row, ok := strings.Cut(head, ":")
	if !ok || !strings.Contains(strings.ToLower(label), "authors") {
		return false
	}
	for w := range strings.FieldsSeq(row) {
		if !startsUpper(w) && w != "and" && w != "&" {
			return false
		}
	}
	return true
}

// columns reports whether a sign parts columns, of which any may hold names.
func columns(sign string) bool { return sign == "\t" || sign == " | " || sign == "  " }

// entry is the sign before an author where a text ends in it and in the title of a work, or in
// others who wrote it too: "Title – ", "Title by ", "Title (", "Title / ", "Title	"; "" for none.
func (s *settler) entry(head string) string {
	for _, and := range [...]string{" and ", " & "} {
		if first, ok := strings.CutSuffix(head, and); ok { // "Jane Doe and John Roe"
			for n := 0; n < 3; n++ {
				w := lastWord(first)
				if w == "" || !startsUpper(w) || len(w) == len(first) || first[len(first)-len(w)-1] != ' ' {
					break
				}
				head = first[:len(first)-len(w)]
				first = strings.TrimRight(head, " ")
			}
		}
	}
	for _, sign := range [...]string{" by ", " - ", " – ", " — ", " / ", " (", "\t", " | ", "  "} {
		lead, ok := strings.CutSuffix(head, sign)
		if !ok {
			continue
		}
		if i := strings.LastIndexAny(lead, ";?\t|:\n"); i >= 0 {
			lead = lead[i+1:]
		}
		if lead = strings.TrimSpace(lead); s.title(lead, sign == " by ") {
			return sign
		}
		return ""
	}
	return ""
}

// title reports whether a text ends in the title of a work, and in none of what colleagues
// write, run or sit in.
func (s *settler) title(text string, inProse bool) bool {
	text = strings.TrimRight(text, " \"'”’")
	w := lastWord(text)
	if key := lowerInto(nil, strings.TrimLeft(text, "0123456789.) ")); s.lx.words[string(key)] != 0 {
		return false // "Regards"
	} else if _, place := s.lx.places.find(key); place {
		return false
	}
	if w == "" || !startsUpper(w) && strings.Trim(w, "0123456789") != "" {
		return false
	}
	for n, last := 0, true; n < 6 && text != ""; n++ {
		w := lastWord(text)
		low := strings.ToLower(w)
		switch {
		case w == "" || inProse && !startsUpper(w) && !joins[low] && strings.Trim(w, "0123456789") != "":
			return true
		case (inProse || last) && (papers[low] || offices[low]), s.lx.words[low]&(cRole|cGrade|title) != 0 && !fictional[low]:
			return false
		}
		last = last && strings.Trim(w, "0123456789") == "" // "Parking Strategy 2030"
		text = strings.TrimRight(strings.TrimSuffix(text, w), " '-,&")
	}
	return true
}

// offices are where colleagues work, and what stands before their names.
var offices = wordSet(`council trust school college hospital centre university service services team library libraries branch department directorate section unit area ward hub depot estates finance parks highways housing
	ict hr it payroll contact contacts lead author owner reviewer approver manager reception policy strategy plan guidance minutes register protocol procedure schedule
	appendix annex document guide log briefing template form spreadsheet slides training fund stock support enquiries records reported checked`)

// fictional are words of posts that titles of books and plays have as well.
var fictional = wordSet("inspector king queen prince doctor captain sergeant general lady lord sir miss mrs mr president judge president king's")

// ofBooks reports whether the block, or one of those before it, speaks of books that are lent
// or read, or of plays.
func (s *settler) ofBooks(block int) bool {
	const before = 24
	for i := block; i >= max(0, block-before); i-- {
		text := s.l.Blocks[i].Text.S
		low := strings.ToLower(text[:min(len(text), 4*leadReach)])
		for _, w := range [...]string{"borrowed", "library loan", "most loaned", "reading list", "set text", "fiction", "novel", "bestsell", "best-sell", "library book", "e-book", "ebook", "audiobook",
			"book titles", "children's books", "title\tauthor", "titles and authors", "author and title", "plays staged", "plays performed", "set play", "book club", "reading group", "paperback", "english literature"} {
			if strings.Contains(low, w) {
				return true
			}
		}
	}
	return false
}

// ofAuthors reports whether the block, or one of those before it, names authors as what follows.
func (s *settler) ofAuthors(block int) bool {
	const before = 12
	for i := block; i >= max(0, block-before); i-- {
		text := s.l.Blocks[i].Text.S
		if low := strings.ToLower(text[:min(len(text), leadReach)]); strings.Contains(low, "author") {
			return true
		}
	}
	return false
}

// present reports whether a text ends in "a copy of" some title and "by", and says that it was
// given, sold or bought.
func (s *settler) present(head string) bool {
	lead, ok := strings.CutSuffix(head, " by ")
	if !ok {
		return false
	}
	lead = lead[max(0, len(lead)-leadReach):]
	at := strings.LastIndex(lead, "copy of ")
	if at < 0 {
		at = strings.LastIndex(lead, "copies of ")
	}
	if at < 0 {
		return false
	}
	_, work, _ := strings.Cut(lead[at:], " of ")
	if work == "" || strings.ContainsAny(work, ".;:") || !startsUpper(strings.TrimLeft(work, "'\"‘“")) || !s.title(work, true) {
		return false
	}
	low := strings.ToLower(lead[:at])
	for _, w := range [...]string{"gave", "given", "gift", "presented", "donated", "bought", "sold", "signed", "first edition", "received", "purchased", "stole", "lent", "book"} {
		if strings.Contains(low, w) {
			return true
		}
	}
	return false
}
