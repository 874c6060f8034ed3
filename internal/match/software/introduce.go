package software

import (
	"strings"

	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/match"
)

// introduced finds the names that a block introduces, beside the doubtful ones of the lists
// that are vouched for.
func (r *Recogniser) introduced(q *inquiry, vouched []match.Hit) []match.Hit {
	s := q.text()
	in := introducer{inquiry: q, words: r.words, s: s}
	var low [longestCue]byte
	for i := 0; i < len(s); {
		if !isWord(s[i]) {
			if s[i] == '?' && i+1 < len(s) {
				in.inline(i)
			}
			i++
			continue
		}
		start := i
		for i < len(s) && isWord(s[i]) {
			i++
		}
		if (s[start] == 'i' || s[start] == 'a') && strings.HasPrefix(s[i:], " in ") && (s[start:i] == "is" || s[start:i] == "are") {
			in.sits(start, i)
			continue
		}
		if n := i - start; n > longestCue || !cueGate.pass(s[start], s[i-1], n) {
			continue
		}
		for k := start; k < i; k++ {
			low[k-start] = s[k] | 0x20
		}
		if c := cues[string(low[:i-start])]; c != noCue {
			in.cue(c, start, i)
		}
	}
	at := bullet(s, 0)
	from, to := at, at
	if begins(s, at) {
		from, to = runAt(s, at)
		in.under(at, to)
	}
	if len(s) > 0 && len(s) < 4*longAnswer {
		in.labelled()
		if from < to {
			in.headed(from, to)
		}
		in.cells()
	}
	if regions := q.l.Blocks[q.block].Regions; len(regions) > 1 {
		in.inRegions(regions)
	}
	in.partners(vouched)
	return in.hits
}

// An introducer gathers the introduced names of one block.
type introducer struct {
	*inquiry
	words *dictionary
	s     string
	hits  []match.Hit
}

// cue tries to read a name after a cue word at s[start:end].
func (in *introducer) cue(c cue, start, end int) {
	switch c {
	case doing:
		in.doer(start, end)
		return
	case done:
		in.kept(strings.ToLower(in.s[start:end]), start, end)
		return
	case replacing:
		in.replaced(start, end)
		return
	case thing:
		in.apposed(start)
		in.titled(start, end)
	case using:
		if in.s[start:end] == "used" && in.passive(start, end) {
			return
		}
	}
	at, how := in.behind(c, start, end)
	if at == 0 {
		return
	}
	from, to := nameAt(in.s, at)
	if from == to || !in.possible(from, to, how) {
		return
	}
	first, last := sentence(in.s, start)
	t := about(in.s[first:last])
	if how == "it was bought" {
		c = using
		t |= about(in.s[from:to]) & (computers | guarding)
	}
	supplies := c == byWhom || c == fromWhom || c == role
	if supplies {
		t |= in.named(first, last) | about(in.s[from:to])&(computers|guarding)
	}
	if c == byWhom && !t.computing() && first > 0 && skip(in.s, first, " ") == start { // "Supplied by Tolland Ltd": what the sentence before tells of
		before, end := sentence(in.s, max(0, first-2))
		t |= about(in.s[before:end]) | in.named(before, end)
	}
	asks := !t.computing() || supplies && !t.security()
	if c == calling && in.firm(start) {
		c, supplies = byWhom, true
	}
	fit, told := in.fit(c, end, from, to)
	if !fit {
		return
	}
	own := t
	if asks {
		t |= in.question()
	}
	if (c == role || c == fromWhom) && !t.computing() && t&trade == 0 {
		t |= in.requested()
	}
	switch c {
	case going:
		if !t.computing() {
			return
		}
	case calling, thing:
		if own&(naming|guarding) == 0 && (t&(naming|guarding) == 0 || !(t | in.named(first, last)).computing()) { // "Do you name your vans?"
			return
		}
	case using:
		if !told && !t.computing() {
			if !in.words.ordinary(in.s[from:to]) {
				in.unknown(from, to, t, false, how)
			}
			return
		}
	case byWhom, fromWhom, role:
		if !t.computing() {
			return
		}
	}
	in.add(from, to, supplies, t, how)
}

// fit reports whether a name, and the words beside it, are such as follow a cue that ends at
// byte end, and whether those words alone tell that the name is a system's.
func (in *introducer) fit(c cue, end, from, to int) (fit, told bool) {
	switch c {
	case using:
		return in.putToUse(to)
	case byWhom, fromWhom:
		return company(in.s[from:to]), false
	case role:
		return !strings.Contains(in.s[end:from], ",") || closes(in.s, to), false
	}
	return true, false
}

// doer takes the company before a verb of supplying: "Harrow Telecom Ltd provides the lines".
func (in *introducer) doer(start, end int) {
	from, to := runBefore(in.s, start)
	if from == to || !firmly(in.s[from:to]) || !proper(in.s[from:to]) {
		return
	}
	first, last := sentence(in.s, end)
	if t := about(in.s[first:last]) | in.named(first, last) | about(in.s[from:to])&(computers|guarding); t.computing() {
		in.add(from, to, true, t, "they are said to supply it")
	}
}

// apposed takes the name before ", a … system" and "is the … system": "Tallyhand, our
// booking system", "Tallyhand is the system for bookings".
func (in *introducer) apposed(i int) {
	const most = 4 // words
	for range most {
		at, stop := previous(in.s, i)
		if at == stop {
			return
		}
		i = at
		switch in.s[at:stop] {
		case "a", "an", "the", "our":
			end := len(strings.TrimRight(in.s[:at], " "))
			if end == 0 {
				return
			}
			is, _ := previous(in.s, end)
			from, to, fits := 0, 0, false
			switch {
			case in.s[end-1] == ',':
				from, to = runBefore(in.s, end-1)
				fits = from > 0 && !endsSentence(in.s, from-1)
			case in.s[is:end] == "is":
				from, to = runBefore(in.s, is)
				fits = !in.words.ordinary(in.s[from:to])
			}
			if fits && from < to && proper(in.s[from:to]) {
				first, last := sentence(in.s, at)
				if t := about(in.s[first:last]); t.computing() {
					in.add(from, to, false, t, isApposed)
				}
			}
			return
		}
	}
}

// firm reports whether what is called so is a company: "a firm called X".
func (in *introducer) firm(i int) bool {
	at, stop := previous(in.s, i)
	switch strings.ToLower(in.s[at:stop]) {
	case "company", "firm", "supplier", "provider", "contractor", "vendor", "reseller", "business":
		return true
	}
	return false
}

// closes reports whether nothing but punctuation follows a name: "the supplier, X, …".
func closes(s string, i int) bool {
	i = skip(s, i, " \"')")
	return i == len(s) || strings.IndexByte(",.;(", s[i]) >= 0
}

// fillers may stand between a cue and the name.
var fillers = set(`a an the our its their by to from with external third 3rd party company supplier provider firm is are currently namely contractor
	specialist local partner partners shared service which at present now being trading as known called named existing was current used
	in use software system product and through via private outside`)

// behind is where the name may begin after a cue, and in words how it is
// introduced; 0 when the words that follow the cue speak against it.
func (in *introducer) behind(c cue, start, end int) (int, string) {
	s := in.s
	i, stop := next(s, end)
	follow := strings.ToLower(s[i:stop])
	switch c {
	case going:
		if follow != "with" {
			return 0, ""
		}
		return skip(s, stop, " \"'"), wentLive
	case calling:
		if at, stop := previous(s, start); strings.EqualFold(s[start:end], "named") && (upper(s[start:end]) || at == stop || upper(s[at:stop]) || anySupplier[s[at:stop]]) {
			return 0, "" // "Named Nurse", "a named nurse"
		}
		if word := s[start:end]; strings.EqualFold(word, "known") {
			if follow != "as" {
				return 0, ""
			}
			end = stop
		}
		return skip(s, end, " \"'"), "it is called so"
	case byWhom:
		if follow == "out" { // "carried out by"
			i, stop = next(s, stop)
			follow = strings.ToLower(s[i:stop])
		}
		if follow != "by" {
			return 0, ""
		}
		return in.pass(stop), "it is " + strings.ToLower(s[start:end]) + " by them"
	case fromWhom:
		switch word := strings.ToLower(s[start:end]); {
		case word == "service" || word == "services":
			if follow != "from" {
				return 0, ""
			}
		case (word == "procured" || word == "purchased" || word == "bought") && upper(s[i:stop]) && in.subject(start):
			return i, "it was bought"
		}
		switch follow {
		case "to", "from", "with", "through", "via":
			return in.pass(stop), theirs
		case "for": // "the contract for X was awarded to Y" has its own cue
			const reach = 60 // bytes
			rest := s[stop:min(len(s), stop+reach)]
			if i := strings.Index(rest, " with "); i >= 0 && !strings.ContainsAny(rest[:i], ".,;?") {
				return in.pass(stop + i + len(" with ")), theirs
			}
		}
		return 0, ""
	case role:
		if word := strings.ToLower(s[start:end]); word == "party" {
			at, stop := previous(s, start)
			if w := strings.ToLower(s[at:stop]); w != "third" && w != "3rd" {
				return 0, ""
			}
		}
		at := skip(s, end, " ")
		if at < len(s) && strings.IndexByte(",:-(", s[at]) >= 0 {
			return in.pass(at), "they are said to be the supplier"
		}
		if follow == "is" || follow == "are" || follow == "was" {
			return in.pass(stop), "they are said to be the supplier"
		}
	case using:
		if w := strings.ToLower(s[start:end]); w == "deployed" || !in.subject(start) {
			return 0, ""
		}
		return skip(s, end, " "), "it is used"
	case thing:
		at := skip(s, end, " ")
		if at < len(s) && s[at] == ':' {
			return skip(s, at+1, " "), isSystem
		}
		if at < len(s) && s[at] == ',' && in.sets(start, at) {
			return skip(s, at+1, " "), "a word for a system stands before it"
		}
		if follow == "used" || follow == "name" {
			end = stop
			i, stop = next(s, end)
			follow = strings.ToLower(s[i:stop])
		}
		if follow == "is" || follow == "was" {
			at := skip(s, stop, " ")
			if i, stop := next(s, at); strings.EqualFold(s[i:stop], "called") {
				return 0, "" // has its own cue
			}
			return at, isSystem
		}
	}
	return 0, ""
}

// sets reports whether a comma at byte at sets a name off behind a word for one system that
// begins at byte start: "the earlier system, Tandrix, was shut down".
func (in *introducer) sets(start, at int) bool {
	w, stop := previous(in.s, start)
	switch strings.ToLower(in.s[w:stop]) {
	case "earlier", "old", "older", "previous", "former", "legacy", "current", "present", "existing", "new", "main", "replacement":
	default:
		return false
	}
	from, to := nameAt(in.s, at+1)
	return from < to && to < len(in.s) && in.s[to] == ',' && !in.words.ordinary(in.s[from:to]) && !in.words.someone(in.s[from:to])
}

// pass skips fillers and commas after a cue.
func (in *introducer) pass(i int) int {
	s := in.s
	for range 8 {
		i = skip(s, i, " ,:-(\"'")
		stop := wordEnd(s, i)
		if stop == i || !fillers[strings.ToLower(s[i:stop])] || capital(s[i:stop]) && s[i] != '3' && s[i]|0x20 != 't' {
			break
		}
		i = stop
	}
	return i
}

// named is what the products and vendors of the lists say that bytes first to last
// are about.
func (in *introducer) named(first, last int) topic {
	var t topic
	for _, h := range around(in.l.Terms.Of(in.block), first, last) {
		switch {
		case strings.HasPrefix(h.Kind, "security-"):
			t |= guarding
		case strings.HasPrefix(h.Kind, "technology-"), h.Kind == "line-of-business-system":
			t |= computers
		}
	}
	for _, h := range in.hits[max(0, len(in.hits)-8):] {
		if h.Start >= first && h.End <= last && h.Cap == finding.Off {
			t |= computers
		}
	}
	return t
}
