package software

import "strings"

// asked looks at the question, the label or the column that the name answers.
func (d *doubt) asked() {
	from, to := sentence(d.s, d.start)
	if head := d.q.column(d.start); head&(supply|naming) != 0 {
		if head&supply != 0 && (head | about(d.s)).ordinary() {
			return // "Lift maintenance | Fenwell"
		}
		d.note(telling, "it stands in a column of systems or suppliers")
		return
	}
	if t := d.q.label(d.start); t&(supply|naming|computers|guarding) != 0 {
		d.note(telling, "a label stands before it")
		return
	}
	if w := ofKind(d.s[:d.start], d.detail); w != "" && labelEnd(d.s[:d.start]) >= 0 {
		d.note(telling, "the label before it says what it is for: "+w)
		return
	}
	if entry(d.s) == d.start && closing(d.s, d.end) && d.q.requested().computing() {
		d.note(telling, "it is all that follows a label")
		return
	}
	if alone(d.s, d.start, d.end) && strings.HasPrefix(d.kind, "technology-") && (d.q.requested().computing() || d.inRows()) {
		d.note(telling, "it stands alone in a row, as products do")
		return
	}
	if d.q.listed() {
		d.note(telling, "it stands in a list of systems")
		return
	}
	if to-from > longAnswer || !d.opensAnswer(from) {
		return
	}
	t := d.q.question()
	if from > 0 && d.s[from-1] == '?' { // on the question's own line
		t = about(d.s[max(0, from-300):from])
	}
	if t.computing() && t&(supply|naming) != 0 {
		d.note(telling, "it answers a question about a system or its supplier")
	} else if t&(supply|naming) != 0 && t&(elsewhere|trade) == 0 && d.q.requested().computing() {
		d.note(telling, "it answers a question about a supplier")
	}
}

// alone reports whether wide gaps, or figures, part s[start:end] from what else is in
// its line.
func alone(s string, start, end int) bool {
	gap := func(s string) bool { return s == "" || s == "  " || strings.ContainsAny(s, "\t|") }
	if start > 0 && (s[start-1] == ' ' && start > 1 && (s[start-2] == ')' || isDigit(s[start-2]))) && amount(s[end:]) {
		return true // between a date and an amount
	}
	return gap(s[end:min(len(s), end+2)]) && gap(s[max(0, start-2):start]) && len(s) > end-start
}

// amount reports whether an amount of money stands at the end of a line and little
// before it.
func amount(s string) bool {
	s = strings.TrimRight(s, " |.K")
	return len(s) < 40 && s != "" && isDigit(s[len(s)-1]) && (strings.Contains(s, "£") || len(s) > 3 && s[len(s)-3] == '.')
}

// suffix is how long "(UK) Ltd" is at the beginning of s, 0 when it is not there.
func suffix(s string) int {
	const longest = 10 // bytes of the bracket
	rest, ok := strings.CutPrefix(s, " (")
	if !ok {
		return 0
	}
	i := strings.Index(rest[:min(len(rest), longest)], ") ")
	if i < 2 || !upper(rest) {
		return 0
	}
	rest = rest[i+2:]
	n := wordEnd(rest, 0)
	if !firmly("x " + rest[:n]) {
		return 0
	}
	return len(s) - len(rest) + n
}

// inRows reports whether a row near by names a listed product in the same way.
func (d *doubt) inRows() bool {
	const reach = 8 // blocks to either side
	d.q.reaches(d.q.block - reach)
	d.q.reaches(d.q.block + reach)
	for i := max(0, d.q.block-reach); i <= min(len(d.q.l.Blocks)-1, d.q.block+reach); i++ {
		if ts := d.q.l.Terms.Of(i); i != d.q.block && len(ts) > 0 && alone(d.q.l.Blocks[i].Text.S, ts[0].Start, ts[0].End) {
			return true
		}
	}
	return false
}

// opensAnswer reports whether only short words or other names stand before the
// name in its sentence.
func (d *doubt) opensAnswer(from int) bool {
	at := bullet(d.s, from)
	for at < d.start {
		stop := wordEnd(d.s, at)
		if stop == at {
			at++
			continue
		}
		w := d.s[at:stop]
		if low := strings.ToLower(w); !upper(w) && !fillers[low] && low != "and" && low != "use" && low != "we" {
			return false
		}
		at = stop
	}
	return true
}
