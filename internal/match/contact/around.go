package contact

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/zone"
)

// How far, in bytes and in blocks, the surroundings of a contact reach.
const (
	reach       = 320
	reachBlocks = 12
)

// A place is a block, and how far what stands around it was looked at.
type place struct {
	letter *match.Letter
	block  int
	reach  match.Reach
}

func (p *place) text() string { return p.letter.Blocks[p.block].Text.S }

// part is the part of the document in which the block stands.
func (p *place) part() *document.Part {
	p.reach.Place = true
	return p.letter.Blocks[p.block].Part
}

// zone is that of byte off of the block.
func (p *place) zone(off int) zone.Zone {
	p.reach.Place = true
	return p.letter.Blocks[p.block].At(off).Zone
}

// reaches notes that the blocks from the block up to block k were looked at; one that the
// letter does not have tells where the letter ends.
func (p *place) reaches(k int) {
	p.reach.Before, p.reach.After = max(p.reach.Before, p.block-k), max(p.reach.After, k-p.block)
}

// joins reports whether block k is one of the letter's and in the block's own part.
func (p *place) joins(k int) bool {
	p.reaches(k)
	bs := p.letter.Blocks
	return k >= 0 && k < len(bs) && bs[k].Part == bs[p.block].Part
}

// before is the text before byte off of the block, with the blocks before it while
// they are short, as the lines of a signature are. Blocks are parted by '\n'.
func (p *place) before(off int) string {
	s := p.text()[:off]
	if len(s) >= reach {
		return clip(s[len(s)-reach:])
	}
	first, size := p.block, len(s)
	for size < reach && p.block-first < reachBlocks && p.joins(first-1) {
		t := p.letter.Blocks[first-1].Text.S
		if len(t) > reach {
			break
		}
		first, size = first-1, size+len(t)+1
	}
	if first == p.block {
		return s
	}
	var b strings.Builder
	b.Grow(size)
	for _, o := range p.letter.Blocks[first:p.block] {
		b.WriteString(o.Text.S)
		b.WriteByte('\n')
	}
	b.WriteString(s)
	return b.String()
}

// after is the text after byte off of the block and the block that follows it.
func (p *place) after(off int) string {
	s := p.text()[off:]
	if len(s) > reach {
		return s[:clipEnd(s, reach)]
	}
	if p.joins(p.block + 1) {
		t := p.letter.Blocks[p.block+1].Text.S
		s += "\n" + t[:clipEnd(t, reach)]
	}
	return s
}

// following is the beginning of the block after it.
func (p *place) following() string {
	if !p.joins(p.block + 1) {
		return ""
	}
	t := p.letter.Blocks[p.block+1].Text.S
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

// shortHalf is how many letters the halves of a short form like "D/L" have at most, and one.
const shortHalf = 3

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
		s = strings.TrimRight(s, " :=,'\"-()[]<>*#.\t\n|;+/")
		if s == "" {
			break
		}
		i := strings.LastIndexAny(s, " :=,()[]<>\t\n|;") + 1
		if k := strings.LastIndexByte(s[i:], '/'); k >= shortHalf && len(s)-i-k > shortHalf {
			i += k + 1 // "Rhif Union/Direct Dial", but "D/L"
		}
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

// marginal reports whether a part is a page's foot or head, where a body
// prints its own contacts.
func marginal(p *document.Part) bool {
	return p != nil && (strings.Contains(p.Name, "header") || strings.Contains(p.Name, "footer"))
}
