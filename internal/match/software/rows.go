package software

import (
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/match"
)

// amongNames reports whether the rows around name listed products or suppliers in the column
// in which byte at stands, so that a word there is a name too: "Better" under "Supplier".
func (in *introducer) amongNames(at int) bool {
	const reach = 60 // cells, or rows, to either side
	const many = 2
	first, _, _ := strings.Cut(strings.ToLower(in.s[at:wordEnd(in.s, at)]), " ")
	if departments[first] || standings[first] {
		return false
	}
	n := 0
	if cell := in.l.Blocks[in.block].Source; cell != nil && cell.Kind == document.Cell {
		in.beyond()
		for i := max(0, in.block-reach); i <= min(len(in.l.Blocks)-1, in.block+reach) && n < many; i++ {
			c := in.l.Blocks[i].Source
			if i != in.block && c != nil && c.Kind == document.Cell && c.Column == cell.Column && in.l.Blocks[i].Part == in.l.Blocks[in.block].Part && opens(in.l.Terms.Of(i), 0, len(in.l.Blocks[i].Text.S)) {
				n++
			}
		}
		return n >= many
	}
	const rows = 20 // to either side
	sep := separator(in.s)
	in.reaches(in.block - rows)
	in.reaches(in.block + rows)
	column := strings.Count(in.s[:at], string(sep))
	for i := max(0, in.block-rows); i <= min(len(in.l.Blocks)-1, in.block+rows) && n < many; i++ {
		terms := in.l.Terms.Of(i)
		if i == in.block || len(terms) == 0 {
			continue
		}
		s := in.l.Blocks[i].Text.S
		if separator(s) != sep {
			continue
		}
		from := 0
		for range column {
			k := strings.IndexByte(s[from:], sep)
			if k < 0 {
				break
			}
			from += k + 1
		}
		to := len(s)
		if k := strings.IndexByte(s[from:], sep); k >= 0 {
			to = from + k
		}
		if strings.Count(s[:from], string(sep)) == column && opens(terms, from, to) {
			n++
		}
	}
	return n >= many
}

// row is what the row says in which the block stands, or which it is.
func (in *introducer) row() string {
	const most = 8 // cells to either side
	cell := in.l.Blocks[in.block].Source
	if cell == nil || cell.Kind != document.Cell {
		return in.s
	}
	in.beyond()
	var b strings.Builder
	for i := max(0, in.block-most); i <= min(len(in.l.Blocks)-1, in.block+most); i++ {
		if c := in.l.Blocks[i].Source; c != nil && c.Kind == document.Cell && c.Row == cell.Row && in.l.Blocks[i].Part == in.l.Blocks[in.block].Part {
			b.WriteString(in.l.Blocks[i].Text.S)
			b.WriteByte('\t')
		}
	}
	return b.String()
}

// amongTrades reports whether the rows around tell of other trades than computers.
func (in *introducer) amongTrades() bool {
	const reach, many = 6, 2 // rows to either side
	sep := separator(in.s)
	if sep == 0 {
		return false
	}
	in.reaches(in.block - reach)
	in.reaches(in.block + reach)
	n := 0
	for i := max(0, in.block-reach); i <= min(len(in.l.Blocks)-1, in.block+reach); i++ {
		if s := in.l.Blocks[i].Text.S; i != in.block && separator(s) == sep && about(s).ordinary() {
			n++
		}
	}
	return n >= many
}

// opens reports whether one of some listed names begins what stands in a cell, which is from
// byte from up to byte to.
func opens(terms []match.Hit, from, to int) bool {
	for _, h := range around(terms, from, to) {
		if h.Start >= from && h.Start <= from+2 && computing(h.Kind) {
			return true
		}
	}
	return false
}

// standings are words that tell how things stand where a name was asked for.
var standings = set(`withheld exempt redacted refused internal bespoke various multiple confidential unavailable outstanding ongoing planned proposed pending none unknown legacy
	retired historic direct corporate rolling perpetual permanent fixed open closed active live inactive low medium high unsupported supported tender tendered procured procuring
	awaiting awarded expired extended developed built replaced replacing decommissioned national regional local shared joint combined manual paper nothing nobody someone same ditto
	unlimited complete completed partial partly mixed several other others see as not no yes trust board`)
