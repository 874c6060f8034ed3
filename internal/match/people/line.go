package people

import (
	"sort"
	"strings"

	"github.com/foilint/foilint/internal/zone"
)

var signOffs = []string{"sincerely", "faithfully", "regards", "truly", "wishes", "gywir", "cofion", "signed", "pp", "p.p", "yours", "thanks", "best", "cheers", "thank you"}

// signOffBefore reports whether the line up to byte end is a sign-off: the name
// stands on the sign-off's own line.
func (r *reader) signOffBefore(end int) bool {
	lo, _ := r.line(end - 1)
	return isSignOff(r.s[lo:end])
}

// isSignOff reports whether a line closes a letter.
func isSignOff(line string) bool {
	line = strings.TrimRight(strings.TrimSpace(line), ",.:;!* ")
	if i := strings.LastIndexAny(line, "\t."); i >= 0 && len(line)-i > 3 {
		line = strings.TrimSpace(line[i+1:])
	}
	if len(line) < 2 || len(line) > 48 {
		return false
	}
	low := strings.ToLower(line)
	for _, w := range signOffs {
		if rest, ok := strings.CutSuffix(low, w); ok && (rest == "" || rest[len(rest)-1] == ' ') {
			return w != "thanks" && w != "yours" && w != "signed" && w != "best" && w != "cheers" && w != "thank you" || len(rest) < 12
		}
	}
	return strings.HasSuffix(low, "on behalf of")
}

// under weighs the lines above a name that begins its line.
func (r *reader) under(lo int, c *cues) {
	at, block := lo, r.here.index
	for range 4 {
		line, b, from := r.above(block, at)
		if b < 0 {
			return
		}
		block, at = b, from
		t := strings.TrimSpace(line)
		if t == "" || strings.Trim(t, "_.-*=") == "" {
			continue
		}
		if isSignOff(t) && !c.signed {
			c.signed, c.named = true, true
			c.role = true
			c.add(2.5, "signature")
		}
		if len(t) > 3 && len(t) < 30 && !strings.Contains(t, " ") && t[0] >= 'A' && t[0] <= 'Z' {
			continue // a scrawl under the sign-off
		}
		return
	}
}

// lineReach is how far from a name its line is looked at: further away a line
// says nothing about the name, and a line may be a million bytes long.
const lineReach = 400

// line is the line of the source that holds byte i, within columns.
func (r *reader) line(i int) (lo, hi int) {
	r.breakLines()
	k := sort.SearchInts(r.breaks, i)
	lo, hi = max(0, i-lineReach), min(len(r.s), i+lineReach)
	if k > 0 {
		lo = max(lo, r.breaks[k-1]+1)
	}
	if k < len(r.breaks) {
		hi = min(hi, r.breaks[k])
	}
	if r.columns == unasked {
		r.columns = answered(strings.IndexByte(r.s, '\t') >= 0 || strings.IndexByte(r.s, '|') >= 0)
	}
	if r.columns == no {
		return lo, hi
	}
	if t := max(strings.LastIndexByte(r.s[lo:i], '\t'), strings.LastIndexByte(r.s[lo:i], '|')); t >= 0 {
		lo += t + 1
	}
	for _, c := range [...]byte{'\t', '|'} {
		if t := strings.IndexByte(r.s[min(i, hi):hi], c); t >= 0 {
			hi = min(i, hi) + t
		}
	}
	return lo, hi
}

// breakLines notes where the source's lines end in the folded text.
func (r *reader) breakLines() {
	if r.broke {
		return
	}
	r.broke = true
	r.breaks = lineBreaks(r.here.block)
}

func lineBreaks(b *zone.Block) []int {
	var out []int
	src := b.Source.Text
	for at := 0; ; {
		i := strings.IndexByte(src[at:], '\n')
		if i < 0 {
			return out
		}
		at += i
		p := b.Text.Offset(at)
		if p > 0 && (p >= len(b.Text.S) || b.Text.S[p] != ' ' && b.Text.S[p] != '\t') {
			p--
		}
		if n := len(out); n == 0 || out[n-1] < p {
			out = append(out, p)
		}
		at++
	}
}

// lineAbove is the line above the one that begins at byte lo, in this block or
// the one before.
func (r *reader) lineAbove(lo int) string {
	line, _, _ := r.above(r.here.index, lo)
	return line
}

// above gives the line over the one that begins at byte lo of a block, the block
// that holds it, -1 for none, and where it begins there.
func (r *reader) above(block, lo int) (line string, in, from int) {
	b := r.here.letter.Blocks[block]
	if lo == 0 {
		r.reached(block - 1)
		if block == 0 || r.here.letter.Blocks[block-1].Part != b.Part {
			return "", -1, 0
		}
		block--
		b = r.here.letter.Blocks[block]
		lo = len(b.Text.S) + 1
	}
	breaks := r.breaks
	if block != r.here.index {
		breaks = lineBreaks(b)
	}
	k := sort.SearchInts(breaks, lo-1)
	if k > 0 {
		from = breaks[k-1] + 1
	}
	return b.Text.S[from:max(from, min(lo-1, len(b.Text.S)))], block, from
}
