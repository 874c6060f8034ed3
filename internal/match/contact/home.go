package contact

import (
	"cmp"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/zone"
)

// maxHome bounds a postal address: in bytes within a block, and in lines.
const (
	maxHome      = 140
	maxHomeLines = 8
)

// homeCues are the words that lead to where somebody lives; own says that the
// applicant may have written them.
var homeCues = [...]struct {
	words string
	own   bool
}{
	{"my address", true}, {"my home address", true}, {"my postal address", true}, {"i live at", true}, {"i live in", true},
	{"home address", false}, {"lives at", false}, {"living at", false}, {"lived at", false},
	{"resides at", false}, {"residing at", false}, {"resident at", false}, {"resident of", false},
	{"postal address", true}, {"address:", true},
}

// home reads the address that ends in the postcode whose last three characters begin
// at byte at of a block, if the words before it say that somebody lives there: "I
// live at 22 Beech Grove, Northmoor NM2 4TY".
func (r *Recogniser) home(p *place, at int) (match.Hit, bool) {
	s := p.text()
	end, size := postcodeIn(s, max(0, at-5), 8)
	if size == 0 {
		return match.Hit{}, false
	}
	from := max(0, end-maxHome)
	window := s[from : end-size]
	for _, c := range homeCues {
		k := lastFold(window, c.words)
		if k < 0 || k > 0 && isLetter(window[k-1]) {
			continue
		}
		cue := from + k
		start := cue + len(c.words)
		for _, w := range [...]string{" is", " was"} {
			if strings.HasPrefix(s[start:], w) {
				start += len(w)
			}
		}
		for start < end && strings.IndexByte(" :-\t", s[start]) >= 0 {
			start++
		}
		if end-size-start < 6 || !isUpper(s[start]) && !isDigit(s[start]) || strings.IndexByte(s[start:end], ';') >= 0 {
			continue
		}
		h := match.Hit{Block: p.block, Start: start, End: end, Name: strings.ToLower(s[start:end])}
		own := c.own && p.zone(cue) == zone.Request ||
			strings.HasPrefix(c.words, "my") || strings.HasPrefix(c.words, "i ")
		p.reaches(p.block - formLines - 1)
		switch under := r.underApplicant(p.letter, p.block); {
		case own:
			h.Kind, h.Detail, h.Evidence = homeApplicant, "the applicant's own", []string{`follows "` + c.words + `"`}
		case under != "":
			h.Kind, h.Detail, h.Evidence = homeApplicant, "the applicant's own", []string{under}
		case !c.own:
			h.Kind, h.Detail, h.Evidence = homeOther, "where a person lives", []string{`follows "` + c.words + `"`}
		default:
			continue
		}
		return h, true
	}
	return match.Hit{}, false
}

// lastFold is where words, in lower case, stand last in s, however s writes them; -1
// if they do not.
func lastFold(s, words string) int {
	for i := len(s) - len(words); i >= 0; i-- {
		if s[i]|0x20 == words[0] && strings.EqualFold(s[i:i+len(words)], words) {
			return i
		}
	}
	return -1
}

func overlaps(hits []match.Hit, h match.Hit) bool {
	return slices.ContainsFunc(hits, func(o match.Hit) bool { return o.Start < h.End && h.Start < o.End })
}

// addressee adds the postal address above the salutation: the lines, or the rest of
// the line, between the applicant's name and a postcode. Where the salutation holds
// no name, a line that begins with an honorific and holds nothing else does.
func (r *Recogniser) addressee(l *match.Letter, f facts, hits []match.Hit) []match.Hit {
	last := f.salutation
	if last < 0 {
		last = min(len(l.Blocks), maxLetterhead)
	}
	for k := max(0, last-maxLetterhead); k < last; k++ {
		s := l.Blocks[k].Text.S
		from := r.afterName(s, f)
		if from < 0 || marginal(l.Blocks[k].Part) {
			continue
		}
		h, ok := r.restOfAddress(l, k, from, last)
		if !ok {
			continue
		}
		h.Kind, h.Detail = homeApplicant, "the applicant's own"
		h.Evidence = []string{"stands under the addressee's name and ends in a postcode"}
		i, _ := slices.BinarySearchFunc(hits, h, byPlace)
		return slices.Insert(hits, i, h)
	}
	return hits
}

// signatory adds the postal addresses below the applicant's own signature: the lines between
// the name under "Kind regards" and a postcode.
func (r *Recogniser) signatory(l *match.Letter, hits []match.Hit) []match.Hit {
	known := len(hits)
	for k := 0; k+1 < len(l.Blocks); k++ {
		if l.Blocks[k].At(0).Zone != zone.Request || !closes(l.Blocks[k].Text.S) {
			continue
		}
		name := l.Blocks[k+1].Text.S
		h, ok := r.restOfAddress(l, k+1, len(name), min(len(l.Blocks), k+2+maxHomeLines))
		if !ok || len(name) > maxName || in(l, h) != zone.Request {
			continue
		}
		h.Kind, h.Detail = homeApplicant, "the applicant's own"
		h.Evidence = []string{"stands under the applicant's signature and ends in a postcode"}
		if _, found := slices.BinarySearchFunc(hits[:known], h, byPlace); !found {
			hits = append(hits, h)
		}
	}
	if len(hits) > known {
		slices.SortStableFunc(hits, byPlace)
	}
	return hits
}

// maxName is how long the line of a signature's name may be, in bytes.
const maxName = 60

// closes reports whether a line closes a letter: "Yours faithfully,".
func closes(s string) bool {
	const longest = 40 // bytes
	if len(s) > longest {
		return false
	}
	s = strings.ToLower(strings.Trim(s, " ,.!\t"))
	for _, word := range [...]string{"regards", "sincerely", "faithfully", "wishes", "thanks", "truly", "gofion", "gywir"} {
		if strings.HasSuffix(s, word) {
			return true
		}
	}
	return false
}

func byPlace(a, b match.Hit) int {
	return cmp.Or(cmp.Compare(a.Block, b.Block), cmp.Compare(a.Start, b.Start))
}

// maxLetterhead is how many blocks above the salutation are looked at.
const maxLetterhead = 40

// column is what stands in the first column of a line: letterheads stand in another.
func column(s string) string {
	s, _, _ = strings.Cut(strings.TrimLeft(s, "\t"), "\t")
	return strings.TrimRight(s, " ")
}

// afterName is where in s what follows the addressee's name begins; -1 if s does not
// begin with that name.
func (r *Recogniser) afterName(s string, f facts) int {
	head := s[:clipEnd(s, 60)]
	words := strings.Fields(head)
	if len(words) == 0 {
		return -1
	}
	titled := r.cues[strings.ToLower(strings.Trim(words[0], ".,"))]&cueHonorific != 0
	end, at := -1, 0
	for i, w := range words[:min(len(words), 5)] {
		at += strings.Index(head[at:], w) + len(w)
		name := strings.ToLower(strings.Trim(w, ".,"))
		if slices.Contains(f.addressee, name) || len(f.addressee) == 0 && titled && i > 0 && i == len(words)-1 && len(name) > 1 {
			end = at
		}
		if !capitalised(w) || end >= 0 && strings.HasSuffix(w, ",") {
			break
		}
	}
	if end < 0 {
		return -1
	}
	return len(s) - len(strings.TrimLeft(s[end:], " ,"))
}

// restOfAddress is the address that begins at byte from of a block, or with the next
// block, and ends in a postcode before block last. The hit is its first line.
func (r *Recogniser) restOfAddress(l *match.Letter, block, from, last int) (match.Hit, bool) {
	part := l.Blocks[block].Part
	h := match.Hit{Block: -1}
	var lines []string
	for k := block; k < last && len(lines) < maxHomeLines && l.Blocks[k].Part == part; k++ {
		s := l.Blocks[k].Text.S
		if k > block {
			from = len(s) - len(strings.TrimLeft(s, "\t"))
		}
		if s = s[from:]; k == block && strings.HasPrefix(s, "\t") {
			return h, false // beside the name begins another column: whose lines follow?
		}
		if s = column(s); s == "" {
			continue
		}
		end, size := postcodeIn(s, 0, maxHome)
		if size == 0 {
			end = len(s)
		}
		if size == 0 && (len(s) > 60 || strings.ContainsAny(s, "@:")) || ofBody(s[:end]) {
			return h, false
		}
		if h.Block < 0 {
			h.Block, h.Start, h.End = k, from, from+end
		}
		lines = append(lines, strings.ToLower(s[:end]))
		if size > 0 {
			h.Name = strings.Join(lines, ", ")
			return h, len(lines) > 1 || end-size > 5
		}
	}
	return h, false
}

// ofBody reports whether a line of an address names a public body or a team of it.
func ofBody(s string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(s)) {
		switch w = strings.Trim(w, ".,()"); w {
		case "council", "nhs", "trust", "police", "governance", "civic", "authority", "foi":
			return true
		}
	}
	return false
}

// postcodeIn finds the first postcode of the United Kingdom in s[from:] within
// limit bytes: its end and its length, 0 if there is none.
// Its form: an area of one or two letters, a district of a digit and perhaps a digit
// or letter, mostly a space, a digit and two letters.
func postcodeIn(s string, from, limit int) (end, size int) {
	for i := from + 3; i+2 < len(s) && i-from < limit; i++ {
		if !isDigit(s[i]) || !inward(s[i:]) {
			continue
		}
		k := i
		if s[k-1] == ' ' {
			k--
		}
		stop := k
		for k > from && stop-k < 4 && (isUpper(s[k-1]) || isDigit(s[k-1])) {
			k--
		}
		if k > 0 && (isLetter(s[k-1]) || isDigit(s[k-1])) || !outward(s[k:stop]) {
			continue
		}
		return i + 3, i + 3 - k
	}
	return 0, 0
}

// inward reports whether s, which begins with a digit, begins with the second half of
// a postcode: "7QT".
func inward(s string) bool {
	return len(s) > 2 && isUpper(s[1]) && isUpper(s[2]) && (len(s) == 3 || !isLetter(s[3]) && !isDigit(s[3]))
}

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }

// outward reports whether s has the form of a postcode's first half: "AS4", "W1A",
// "EC1V".
func outward(s string) bool {
	letters := 0
	for letters < len(s) && isUpper(s[letters]) {
		letters++
	}
	rest := s[letters:]
	return letters > 0 && letters < 3 && len(rest) > 0 && len(rest) < 3 && isDigit(rest[0])
}
