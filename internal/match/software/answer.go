package software

import (
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/zone"
)

// inline reads what follows a question mark at byte i as the answer to it.
func (in *introducer) inline(i int) {
	if at := bullet(in.s, i+1); begins(in.s, at) {
		in.answer(at, func() topic {
			return about(in.s[asks(in.l.Blocks[in.block], i, 300):i])
		})
	}
}

// named reports whether a question that is about t can be answered by a name.
func (t topic) named() bool {
	return t&(supply|naming) != 0 && t&manner == 0 && (t&person == 0 || t&supply != 0)
}

// answer reads a short answer that begins at byte at, under a question. What that is about
// it asks when it has a name: most texts hold none, wherever they stand.
func (in *introducer) answer(at int, asked func() topic) {
	s := in.s
	if at = bullet(s, at); begins(s, at) {
		_, to := runAt(s, at)
		in.answerAt(at, to, asked)
	}
}

// answerAt reads an answer that begins with the capitalised words s[at:to].
func (in *introducer) answerAt(at, to int, asked func() topic) {
	s := in.s
	if !goesOn(s, skip(s, to, " )\"'"), len(s)) || !brief(s, at) {
		return // most sentences, before they are read to their end
	}
	var q topic
	if in.once() {
		if q = in.answered(asked()); q == 0 {
			return
		}
	}
	_, end := sentence(s, at)
	if strings.HasSuffix(s[at:end], "?") {
		return
	}
	first := at
	for range 6 {
		from, to := nameAt(s, at)
		if from == to || to > end {
			return
		}
		after := skip(s, to, " )\"'")
		if !goesOn(s, after, end) {
			return
		}
		if sole := !strings.Contains(s[from:to], " ") && closing(s, to); (sole || firmly(s[from:to]) || styled(s[from:to]) || !in.words.ordinary(s[from:to])) && in.possible(from, to, answers) && (!in.labels(from, to) || in.fits(from, to)) {
			if q == 0 {
				if q = in.answered(asked()); q == 0 {
					return
				}
			}
			if in.echoes() {
				return
			}
			in.take(from, to, q&supply != 0 || firmly(s[from:to]), q, answers)
		} else if in.words.person(s[from:to]) {
			if t := asked(); at == first && t&firms != 0 && t&person == 0 && t.computing() && in.possible(from, to, hosts) {
				in.take(from, to, true, t, hosts)
			}
			return // what follows is of the person
		}
		switch {
		case after < end && strings.IndexByte(",/&(;", s[after]) >= 0:
			at = skip(s, after+1, " ")
		case strings.HasPrefix(s[after:], "and "):
			at = after + 4
		case lettered(s, after):
			at = skip(s, after+2, " ")
		default:
			return
		}
	}
}

// labels reports whether a listed name stands behind a hyphen after, or at the end of,
// s[from:to]: "Nursing - Tandrix".
func (in *introducer) labels(from, to int) bool {
	for _, hs := range [][]match.Hit{in.l.Terms.Of(in.block), in.l.Doubtful.Of(in.block)} {
		for _, h := range around(hs, from, to+len(" - T")) {
			if h.Start > from && strings.HasSuffix(strings.TrimRight(in.s[from:h.Start], " "), "-") {
				return true
			}
		}
	}
	return false
}

// answered is what a name is about that answers a question about t; 0 where none can.
func (in *introducer) answered(t topic) topic {
	switch {
	case !t.named():
		return 0
	case t.computing():
		return t
	case t&(supply|wares) == 0 || t&(elsewhere|trade) != 0 || !in.requested().computing():
		return 0
	case t&supply == 0:
		return t | computers
	}
	return t | in.requested()
}

// goesOn reports whether what follows a name at byte i, in an answer that ends at byte end,
// is what follows one in an answer.
func goesOn(s string, i, end int) bool {
	if i >= end || strings.IndexByte(".,;(/&-\t|)", s[i]) >= 0 || lettered(s, i) || strings.HasPrefix(s[i:], "£") {
		return true
	}
	switch s[i:wordEnd(s, i)] {
	case "and", "for", "which", "until", "via", "from", "through", "system", "software", "supplied", "provided", "hosted", "by":
		return true
	}
	return false
}

// lettered reports whether "b)" stands at byte i: the next answer in the line.
func lettered(s string, i int) bool {
	return i+1 < len(s) && 'b' <= s[i] && s[i] <= 'h' && s[i+1] == ')'
}

// answers is how a name is introduced that a question asked for.
const answers = "it answers the question"

// hosts is how a name is introduced that may be a person's too.
const hosts = "it answers the question who supplies"

// closing reports whether nothing but punctuation follows in the text.
func closing(s string, i int) bool { return skip(s, i, " .\"')*") == len(s) }

// bullet passes over what a list puts before an item: "- ", "1. ", "a) ", "Yes, ".
func bullet(s string, i int) int {
	i = skip(s, i, " \t-*:.)")
	if rest, ok := strings.CutPrefix(s[i:], "•"); ok {
		i = skip(s, len(s)-len(rest), " \t-*")
	}
	if j := wordEnd(s, i); j < len(s) && j-i <= 3 && j > i && (s[j] == '.' || s[j] == ')') && j+1 < len(s) && s[j+1] == ' ' && (!capital(s[i:j]) || isDigit(s[j-1]) && strings.IndexByte("QA", s[i]) >= 0) {
		i = skip(s, j, " .)")
	}
	if i == len(s) || s[i] != 'Y' && s[i] != 'R' && s[i] != 'A' {
		return i
	}
	for _, yes := range [...]string{"Yes", "Response", "Answer", "Reply", "A"} {
		if rest := s[i:]; strings.HasPrefix(rest, yes) && len(rest) > len(yes) && strings.IndexByte(",:-", rest[len(yes)]) >= 0 {
			i = skip(s, i+len(yes), " ,:-")
		}
	}
	return i
}

// once reports whether the words of the block stand in no other. What stands around it may
// then be asked before what its words tell, which nobody will ask again.
func (in *introducer) once() bool { return in.l.Blocks[in.block].Repeats == 0 }

// under reads the block, which begins with the capitalised words s[at:to], as the answer to
// a question in the blocks before it.
func (in *introducer) under(at, to int) {
	if !strings.HasSuffix(strings.TrimRight(in.s, " "), "?") {
		in.answerAt(at, to, in.question)
	}
}

// brief reports whether the sentence that begins at byte i is as short as an answer.
func brief(s string, i int) bool {
	for end := i; end < len(s); end++ {
		if end-i >= longAnswer {
			return false
		}
		if stops[s[end]] && endsSentence(s, end) {
			break
		}
	}
	return true
}

// begins reports whether a name may begin at byte i: a cheap test before more is looked at.
func begins(s string, i int) bool { return i < len(s) && capital(s[i:wordEnd(s, i)]) }

// opens reports whether a name begins at byte i.
func (in *introducer) opens(i int) bool {
	if !begins(in.s, i) {
		return false
	}
	from, to := nameAt(in.s, i)
	return from < to
}

// inRegions reads what follows the applicant's words in the same block as the answer
// to them: "Name of your payroll provider Answer: …".
func (in *introducer) inRegions(regions []zone.Region) {
	for i := 1; i < len(regions); i++ {
		if q := regions[i-1]; q.Zone == zone.Request && regions[i].Zone == zone.Answer {
			in.answer(regions[i].Start, func() topic { return about(in.s[max(q.Start, q.End-300):q.End]) })
		}
	}
}

// labelled reads short lines that say what the name after it is: "Firewall: …", "Q2 - Name
// of supplier: …", "HR: …; payroll: …".
func (in *introducer) labelled() {
	for from := 0; ; {
		end := len(in.s)
		if i := strings.IndexByte(in.s[from:], ';'); i >= 0 {
			end = from + i
		}
		if at := entry(in.s[from:end]); at > 0 {
			in.labelAt(from, from+at)
		}
		if end == len(in.s) {
			return
		}
		from = end + 1
	}
}

// labelAt reads the name at byte at behind a label that begins at byte from.
func (in *introducer) labelAt(from, at int) {
	const longest = 10 // words of the label
	label := in.s[from:at]
	if !in.opens(at) || in.separated() || sorting(label) || len(strings.Fields(label)) > longest {
		return
	}
	t := headTopic(label)
	in.answer(at, func() topic {
		switch {
		case in.listed():
			return t | naming | computers
		case t.security():
			return t | naming
		}
		return t
	})
	if t == 0 {
		in.purpose(from, at)
	}
}

// sorting reports whether a label asks of which sort something is, or for what is no product:
// "System type", "Framework". No name answers it.
func sorting(label string) bool {
	_, end := previous(label, len(strings.TrimRight(label, " \t|:=-")))
	at, _ := previous(label, end)
	return sorts[strings.ToLower(label[at:end])]
}

var sorts = set("type types category kind purpose function status framework lot summary subject route area ward site location")

// headed takes the name s[from:to] that a line of a list begins with, if it is one, before
// what it is for or who supplies it, where the lines around begin with listed products:
// "Docwell – letters", "Tandrix = Fenwell Ltd".
func (in *introducer) headed(from, to int) {
	if len(in.s) > 2*longAnswer || !parted(in.s[to:]) || !proper(in.s[from:to]) {
		return
	}
	name := in.s[from:to]
	if name == strings.ToUpper(name) || in.words.ordinary(name) || in.words.someone(name) && !upperInside(name) || !in.amongHeads() {
		return
	}
	in.unknown(from, to, computers, true, "it begins a line as listed products do around it")
}

// amongHeads reports whether the lines around begin with listed products.
func (in *introducer) amongHeads() bool {
	const reach = 6 // blocks to either side
	in.reaches(in.block - reach)
	in.reaches(in.block + reach)
	n := 0
	for i := max(0, in.block-reach); i <= min(len(in.l.Blocks)-1, in.block+reach); i++ {
		if i == in.block {
			continue
		}
		if heads(in.l.Blocks[i].Text.S, in.l.Terms.Of(i)) {
			n += 2
		} else if heads(in.l.Blocks[i].Text.S, in.l.Doubtful.Of(i)) {
			n++
		}
	}
	return n > 2
}

// heads reports whether the first of some names begins a line and is parted from the rest.
func heads(s string, names []match.Hit) bool {
	return len(names) > 0 && names[0].Kind != "reseller" && names[0].Start == bullet(s, 0) && parted(s[names[0].End:])
}

// parted reports whether s begins with what parts a name from what is said of it.
func parted(s string) bool {
	t := strings.TrimLeft(s, " ")
	return t != "" && (t[0] == '=' || t[0] == ':' || t[0] == '-' && len(t) < len(s)) && len(t) > 1
}

// purpose takes the name that is all that follows what may be a system's purpose, in an
// answer to a request about computers: "Land charges: Tandrix (Tolland Ltd)".
func (in *introducer) purpose(label, at int) {
	if !in.requested().computing() || mailHeads[strings.ToLower(strings.TrimRight(in.s[label:at], " \t:|"))] {
		return
	}
	from, to := nameAt(in.s, at)
	if end := skip(in.s, to, " ."); end < len(in.s) && in.s[end] != '(' && in.s[end] != ',' && in.s[end] != ';' && in.s[to] != '.' {
		return
	}
	name := in.s[from:to]
	if from == to || hasDigit(name) || shouted(name) || about(in.s[label:at])&(counting|person|manner|elsewhere|releases) != 0 { // a reference, a date
		return
	}
	if !in.words.ordinary(name) && !in.words.someone(name) && !in.listed() && in.column(at)&supply == 0 { // else it is read there
		in.unknown(from, to, in.requested(), true, "it follows what it may be for")
	}
}

// shouted reports whether several words are all in capitals, as a letter's subject is.
func shouted(name string) bool {
	return strings.IndexByte(name, ' ') > 0 && strings.ToUpper(name) == name
}

// separated reports whether the line is a row of several cells.
func (in *introducer) separated() bool {
	sep := separator(in.s)
	return sep != 0 && strings.Count(in.s, string(sep)) > 1
}

// cells reads the cells of a table's row, or the cell that the block is, under heads
// such as "Supplier" and "System".
func (in *introducer) cells() {
	if b := in.l.Blocks[in.block]; b.Source != nil && b.Source.Kind == document.Cell {
		from, to := onlyName(in.s, 0)
		if from == to || !in.once() && !in.possible(from, to, inColumn) {
			return // most cells, wherever they stand
		}
		if t := in.column(0); t&(supply|naming) != 0 {
			in.cell(from, to, t)
		} else if t := headTopic(in.left(b.Source)); t&(supply|naming|guarding) != 0 {
			in.cell(from, to, t)
		}
		return
	}
	sep := separator(in.s)
	if sep == 0 {
		return
	}
	for at := 0; at < len(in.s); {
		end := len(in.s)
		if i := strings.IndexByte(in.s[at:], sep); i >= 0 {
			end = at + i
		}
		if end-at < longAnswer && capital(in.s[skip(in.s[:end], at, " "):end]) {
			if from, to := onlyName(in.s[:end], at); from < to && (in.once() || in.possible(from, to, inColumn)) {
				if t := in.column(at); t&(supply|naming) != 0 {
					in.cell(from, to, t)
				}
			}
		}
		at = end + 1
	}
}

// onlyName is the name that is all that s holds from byte at on, but for remarks;
// from == to when it holds none.
func onlyName(s string, at int) (from, to int) {
	from, to = nameAt(s, at)
	if rest := skip(s, to, " .*)"); rest < len(s) && s[rest] != '(' && s[rest] != ',' && s[rest] != '/' {
		return from, from
	}
	return from, to
}

// cell takes the name that a cell holds and nothing more.
func (in *introducer) cell(from, to int, t topic) {
	var most finding.Level
	if !t.computing() {
		of := about(in.row())
		if t&supply != 0 && (t | of).ordinary() && (!in.requested().computing() || in.all) {
			return // "Window cleaning | Fenwell Ltd"
		}
		if t |= of | in.requested(); !t.computing() || t&elsewhere != 0 {
			return
		}
		if t&supply != 0 && !of.computing() && in.all && in.amongTrades() {
			most = finding.Note // nobody can tell what it supplies
		}
	}
	if in.tells(from, to, t, inColumn) || in.possible(from, to, inColumn) && in.amongNames(from) {
		n := len(in.hits)
		if in.take(from, to, t&supply != 0, t, inColumn); most != finding.Off && len(in.hits) > n {
			in.hits[n].Cap = most
			in.hits[n].Evidence = append(in.hits[n].Evidence, "the rows around tell of other trades")
		}
	}
}

// inColumn is how a name is introduced that the head of its column calls one.
const inColumn = "it stands in a column of systems or suppliers"
