package contact

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/match"
)

// How far, in bytes and in blocks, the surroundings of a contact reach.
const (
	reach       = 320
	reachBlocks = 9
)

// before is the text before byte off of a block, with the blocks before it while
// they are short, as the lines of a signature are. Blocks are parted by '\n'.
func before(l *match.Letter, block, off int) string {
	s := l.Blocks[block].Text.S[:off]
	if len(s) >= reach {
		return clip(s[len(s)-reach:])
	}
	for k := block - 1; k >= 0 && block-k <= reachBlocks && len(s) < reach; k-- {
		b := l.Blocks[k]
		if b.Part != l.Blocks[block].Part {
			break
		}
		t := b.Text.S
		if len(t) > reach {
			break
		}
		s = t + "\n" + s
	}
	return s
}

// after is the text after byte off of a block and the block that follows it.
func after(l *match.Letter, block, off int) string {
	s := l.Blocks[block].Text.S[off:]
	if len(s) > reach {
		return s[:clipEnd(s, reach)]
	}
	if k := block + 1; k < len(l.Blocks) && l.Blocks[k].Part == l.Blocks[block].Part {
		t := l.Blocks[k].Text.S
		s += "\n" + t[:clipEnd(t, reach)]
	}
	return s
}

// following is the beginning of the block after a block of the same part.
func following(l *match.Letter, block int) string {
	if block+1 == len(l.Blocks) || l.Blocks[block+1].Part != l.Blocks[block].Part {
		return ""
	}
	t := l.Blocks[block+1].Text.S
	return t[:clipEnd(t, 64)]
}

// clip drops the rest of a character that s begins within.
func clip(s string) string {
	for s != "" && !utf8.RuneStart(s[0]) {
		s = s[1:]
	}
	return s
}

// clipEnd is where s may be cut at byte n or before.
func clipEnd(s string, n int) int {
	if n >= len(s) {
		return len(s)
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return n
}

// called is what the label right before a number calls it; 0 where the word before
// it ends no label, which a look at that word alone settles for nearly all numbers.
func (l *lists) called(before string) cue {
	end := len(before)
	for end > 0 && strings.IndexByte(" \t:.-(+=#", before[end-1]) >= 0 {
		end--
	}
	var word [16]byte
	n := 0
	for n < len(word) && n < end && isLetter(before[end-1-n]) {
		n++
		word[len(word)-n] = before[end-n] | 0x20
	}
	slash := n < end && before[end-1-n] == '/' // "D/L"
	if n == 0 || !slash && !l.cueEnds[string(word[len(word)-n:])] {
		return 0
	}
	is, _, _ := l.nearest(before)
	return is
}

// label is what the words right before a number, or in the bracket after it, call
// it. Words further than a few before it, before another number or in another
// sentence do not speak of it.
func (l *lists) label(before, after string) (is cue, words string, gap int) {
	if is, words, gap = l.nearest(before); is&(cueDirect|cueMobile|cueShared|cueOther) != 0 {
		return is, words, gap
	}
	if t := strings.TrimLeft(after, " )"); t != "" && (t[0] == '(' || t[0] == '-' || t[0] == '[') {
		end := strings.IndexAny(t[1:], ")]0123456789\n")
		if end < 0 {
			end = len(t) - 1
		}
		if later, w, _ := l.nearest(t[1 : 1+min(end, 48)]); later&(cueDirect|cueMobile|cueShared) != 0 {
			return later, w, 0
		}
	}
	return is, words, gap
}

// nearest is the cue that stands nearest the end of s and says more than that
// there is a telephone; failing that, one that says so. gap is how many words
// stand between it and the end.
func (l *lists) nearest(s string) (is cue, words string, gap int) {
	toks := lastWords(s, 9)
	for end := len(toks); end > 0; {
		found, n := cue(0), 0
		for k := min(maxCueWords, end); k > 0 && n == 0; k-- {
			w := strings.Join(toks[end-k:end], " ")
			if c := l.cues[w] & (cueDirect | cueMobile | cueMobileLetter | cueShared | cueDuty | cuePhone | cueOther); c != 0 {
				found, n = c, k
				if c&cueMobileLetter != 0 && end < len(toks) {
					found = 0
				}
				if is == 0 {
					words = w
				}
			}
		}
		if found&(cueDirect|cueMobile|cueMobileLetter|cueShared) != 0 {
			return found, strings.Join(toks[end-n:end], " "), len(toks) - end
		}
		if found&cueOther != 0 {
			if is == 0 {
				return found, words, len(toks) - end
			}
			return is, words, gap
		}
		if is == 0 {
			gap = len(toks) - end
		}
		is |= found
		end -= max(n, 1)
	}
	return is, words, gap
}

// lastWords are up to n words at the end of s in lower case, back to another
// number, a new line or the end of a sentence.
func lastWords(s string, n int) []string {
	if len(s) > 96 {
		s = s[len(s)-96:]
	}
	if i := strings.LastIndexAny(s, "\t\n|;"); i >= 0 {
		if strings.Trim(s[i:], " \t\n|;:.-(+") != "" {
			s = s[i:]
		} else {
			// the label stands in the cell or the line before
			t := strings.TrimRight(s, " \t\n|;:.-(+")
			s = t[strings.LastIndexAny(t, "\t\n|;")+1:]
		}
	}
	var out []string
	for len(out) < n {
		s = strings.TrimRight(s, " :=,'\"-()[]<>*#.\t\n|;+")
		if s == "" {
			break
		}
		i := strings.LastIndexAny(s, " :=,()[]<>\t\n|;") + 1
		w := strings.ToLower(strings.Trim(s[i:], "'\"*.-#"))
		if strings.ContainsAny(w, "0123456789@") {
			break
		}
		s = s[:i]
		if w != "" {
			out = append(out, w)
		}
		if t := strings.TrimRight(s, " "); strings.HasSuffix(t, ".") && len(t) > 3 && t[len(t)-3] != ' ' && !strings.HasSuffix(t, "Tel.") && !strings.HasSuffix(t, "No.") {
			break
		}
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}

// maxPieces is how many lines or parts of lines may stand between a name and a number.
const maxPieces = 12

// besidePerson reports whether the text before a number leads from a person to it.
// An organisation or an address between makes the number the body's, but not on the
// person's own line, where it is his team, nor in the signature at the end of a
// letter, unless the body's web site follows.
func (l *lists) besidePerson(before, after string) (name string, ok bool) {
	lines := strings.Split(strings.ReplaceAll(unglued(before), " - ", ", "), "\n")
	seen, body := 0, 0
	for i := len(lines) - 1; i >= 0; i-- {
		pieces := strings.FieldsFunc(lines[i], func(r rune) bool { return r == '\t' || r == ',' || r == ';' || r == '|' || r == '(' })
		below := body
		for k := len(pieces) - 1; k >= 0; k-- {
			p := strings.TrimSpace(pieces[k])
			if p == "" {
				continue
			}
			if seen++; seen > maxPieces {
				return "", false
			}
			name := ""
			if seen == 1 {
				name = l.calledOn(p)
			}
			if name == "" {
				name = l.personIn(p)
			}
			if name == "" && k+1 < len(pieces) {
				name = l.inverted(p, strings.TrimSpace(pieces[k+1]))
			}
			if name != "" {
				return name, below == 0 && body < 2 && seen <= maxPieces/2 || !siteFirst(after) && l.closes(lines[max(0, i-3):i])
			}
			if !strings.Contains(p, "@") && l.organisationIn(p) {
				body++
			}
		}
	}
	return "", false
}

// named is the person whose name follows a number in its line, joined to it by a
// comma, a hyphen or a bracket; "" if there is none, or if another number follows,
// which the name may lead to.
func (l *lists) named(after string) string {
	line, _, _ := strings.Cut(after, "\n")
	t := strings.TrimLeft(line, " ")
	if t == "" || strings.IndexByte(",-(", t[0]) < 0 {
		return ""
	}
	t = strings.TrimLeft(t[1:], " ")
	end := strings.IndexAny(t, ",;()|\t.")
	if end < 0 {
		end = len(t)
	}
	if !capitalised(t) || strings.ContainsAny(t[:min(len(t), end+32)], "0123456789") {
		return ""
	}
	piece := t[:clipEnd(t, min(end, 48))]
	for _, of := range [...]string{"'s ", "' "} {
		piece, _, _ = strings.Cut(piece, of) // "Gwilym Harcastle's desk"
	}
	name := l.personIn(piece)
	if !strings.HasPrefix(t, name) {
		return ""
	}
	return name
}

// siteFirst reports whether a web site follows in the line that s begins in.
func siteFirst(s string) bool {
	line, _, _ := strings.Cut(s, "\n")
	return strings.Contains(line, "www.") || strings.Contains(line, "://")
}

// closes reports whether one of the lines ends a letter: "Yours sincerely".
func (l *lists) closes(lines []string) bool {
	return slices.ContainsFunc(lines, func(s string) bool {
		return l.cues[strings.ToLower(strings.Trim(s, " \t,.|"))]&cueClose != 0
	})
}

// calledOn is the forename in "contact Hayley on" and in "speak to Hayley in the
// post room:", which a number follows; "" if there is none.
func (l *lists) calledOn(p string) string {
	ws := strings.Fields(p)
	for i := len(ws) - 1; i > 0 && len(ws)-i < 8; i-- {
		w := strings.Trim(ws[i], ".,:")
		if !capitalised(w) {
			continue
		}
		if last := i == len(ws)-2 && (ws[i+1] == "on" || ws[i+1] == "at"); !last && !leadsTo[strings.ToLower(ws[i-1])] {
			return ""
		}
		if g, word := l.givenNames.common(fold.Key(w)); g < 4 || word {
			return ""
		}
		return w
	}
	return ""
}

// inverted is the name in "HARCASTLE, Gwilym", whose parts a comma has parted; "" if
// they are none.
func (l *lists) inverted(surname, forename string) string {
	forename, _, _ = strings.Cut(forename, " ")
	if strings.Contains(surname, " ") || !capitalised(surname) || !capitalised(forename) {
		return ""
	}
	s, _ := l.names.common(fold.Key(surname))
	if g, word := l.givenNames.common(fold.Key(forename)); s < 2 || g < 3 || word {
		return ""
	}
	return forename + " " + surname
}

// leadsTo are the words between which and a number a forename is whom to ask for.
var leadsTo = words("call contact phone ring telephone text to for with")

// personIn is a person's name in a piece of text: an honorific or a forename
// before a capitalised word, the last of them; "" if there is none.
func (l *lists) personIn(p string) string {
	ws := strings.Fields(p)
	for i := len(ws) - 1; i > 0; i-- {
		w := strings.Trim(ws[i], ".,:'\"()-")
		if !capitalised(w) || len(w) < 3 || strings.ContainsAny(w, "0123456789@/") {
			continue
		}
		lower := fold.Key(w)
		if l.cues[lower]&(cueOrganisation|cueJob|cuePhone|cueDirect|cueShared|cueMobile|cueHonorific) != 0 {
			continue
		}
		k := i - 1
		for k > 0 && particles[strings.ToLower(ws[k])] {
			k--
		}
		first := strings.Trim(ws[k], ".,:'\"()-")
		if !capitalised(first) {
			continue
		}
		lf := fold.Key(first)
		if l.cues[lf]&cueHonorific != 0 {
			return first + " " + w
		}
		g, word := l.givenNames.common(lf)
		s, alsoWord := l.names.common(lower)
		switch {
		case standsAlone(ws, k, i) && (g >= 7 && s >= 3 || !word && !alsoWord && (g >= 4 || g >= 0 && s >= 0)),
			g >= 3 && !word && s != -1, g >= 5 && !word,
			g >= 3 && s >= 3 && !alsoWord, len(first) == 1 && s >= 3 && !alsoWord:
			if i+1 < len(ws) && l.cues[strings.ToLower(strings.Trim(ws[i+1], ".,:"))]&cueOrganisation != 0 {
				continue // "Kate Marsh House"
			}
			return first + " " + w
		}
	}
	return ""
}

// standsAlone reports whether the words from first to last are not part of a longer
// run of capitalised words, but for one that leads to a name: "Please ring".
func standsAlone(ws []string, first, last int) bool {
	return (last+1 == len(ws) || !capitalised(ws[last+1])) &&
		(first == 0 || !capitalised(ws[first-1]) || strings.HasSuffix(ws[first-1], ":") || leadsTo[strings.ToLower(ws[first-1])])
}

var particles = words("ap ab van von de der den du la le al el bin ibn o' st")

func capitalised(w string) bool {
	r, size := utf8.DecodeRuneInString(w)
	return size > 0 && unicode.IsUpper(r)
}

// organisationIn reports whether a piece of text names an organisation, a team or
// a place to write to. "Information Governance Officer" and "Head of Libraries" are
// posts, not places.
func (l *lists) organisationIn(p string) bool {
	digits := 0
	for i := range len(p) {
		if isDigit(p[i]) {
			digits++
		}
	}
	if digits > 0 && digits < 5 && len(p) < 40 {
		return true // a house number or a postcode
	}
	ws := strings.FieldsFunc(strings.ToLower(p), func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
	for i := len(ws) - 1; i >= 0; i-- {
		c := l.cues[ws[i]]
		if c&cueJob != 0 {
			return false
		}
		if c&cueOrganisation != 0 {
			post := slices.IndexFunc(ws[:i], func(w string) bool { return l.cues[w]&cueJob != 0 })
			return post < 0 || ws[post+1] != "of" && ws[post+1] != "for"
		}
	}
	return false
}

// unglued parts the words that a converter ran together: "OfficeFirst FloorThe".
func unglued(s string) string {
	var b strings.Builder
	start, word := 0, 0
	for i := 1; i < len(s); i++ {
		if s[i-1] == ' ' {
			word = i
		}
		if 'A' <= s[i] && s[i] <= 'Z' && 'a' <= s[i-1] && s[i-1] <= 'z' && i-word > 3 {
			b.WriteString(s[start:i])
			b.WriteByte('\n')
			start, word = i, i
		}
	}
	b.WriteString(s[start:])
	return b.String()
}

// marginal reports whether a part is a page's foot or head, where a body
// prints its own contacts.
func marginal(p *document.Part) bool {
	return p != nil && (strings.Contains(p.Name, "header") || strings.Contains(p.Name, "footer"))
}
