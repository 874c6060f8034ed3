package software

import (
	"strings"

	"github.com/foilint/foilint/internal/finding"
)

// Words of what is done in or by a system. After those in keeping a name is likely a
// system's; after those in holding, which are also done elsewhere, where its sentence
// has one of records.
var (
	keeping = set(`handled taken logged recorded processed stored tracked entered uploaded administered captured booked scanned registered
		connected reported raised produced generated extracted exported downloaded updated input inputted
		documented triaged saved filed prepared`)
	holding = set("held kept managed run runs hosted running maintained built monitored created completed made sits sit resides claimed submitted ordered accessed")
	records = set(`records record data cases case files information assets inventory details defects notes applications requests tickets
		accounts payroll events logs e-mail email devices servers back-ups backups rents repairs requests incidents complaints invoices
		tenancies appointments bookings visits hours timesheets referrals orders reports calls assessments permits payments time casework register absence absences sickness stock
		expenses leave claims meals`)
	// entering are what staff do: "we log calls in X".
	entering = set("log logs record records enter enters store stores keep keeps track tracks hold holds book books upload uploads process processes file raise raises document input")
	// feeding are what is done with another system.
	feeding = set("joined linked interfaced integrated synced synchronised fed")
	// treating are what is done to devices with a product.
	treating = set("wiped wipe wipes wiping erased erase erases erasing sanitised sanitise overwritten encrypted encrypt encrypts patched imaged")
	// typing are those of both that are done nowhere but in a system or on paper.
	typing = set("log logs enter enters upload uploads input logged entered uploaded inputted documented")
	// sheets are what records are kept on that is no system.
	sheets   = set("spreadsheet sheet tracker register tab list meeting meetings microfiche microfilm cd dvd disc")
	handling = set("in on within through using via into by with from to")
)

// kept takes the name of what records are kept in, though nothing says that it is a
// system's: "records are kept in X", "we log calls in X". The verb is s[start:end].
func (in *introducer) kept(verb string, start, end int) {
	firm := keeping[verb]
	means := places
	switch {
	case feeding[verb]:
		means = links
	case treating[verb]:
		means = agents
	case entering[verb]:
		if !in.subject(start) {
			return
		}
	case !firm && !holding[verb]:
		return
	}
	at, by := in.where(end, means)
	within := by == "in" || by == "within"
	if at == 0 || verb == "made" && (within || by == "on") || within && (verb == "reported" || verb == "raised") || verb == "held" && (by == "via" || by == "through") { // a meeting is
		return
	}
	from, to := nameAt(in.s, at)
	if from == to {
		return
	}
	first, last := sentence(in.s, start)
	clause := in.s[first:last]
	told := hasWord(clause, records)
	t := about(clause)
	if feeding[verb] || treating[verb] {
		if treating[verb] || t.computing() || told || len(in.hits)+len(in.l.Terms.Of(in.block)) > 0 || in.requested().computing() {
			if !in.words.ordinary(in.s[from:to]) || in.known(from, to) {
				in.unknown(from, to, t, true, "it is "+verb+" there")
			}
		}
		return
	}
	if !firm && !told && !t.computing() || verb == "made" && in.words.ordinary(in.s[from:to]) && !in.known(from, to) {
		return
	}
	if told && !t.computing() && in.known(from, to) && closes(in.s, to) {
		t |= in.question()
	}
	strong := told && (!within || entering[verb]) || typing[verb] && (told || !in.words.ordinary(in.s[from:to]))
	if (by == "through" || by == "via") && in.words.ordinary(in.s[from:to]) { // "through Reception"
		strong = false
	}
	in.unknown(from, to, t, strong, "it is "+verb+" there")
}

// titled takes the word before one for a system: "the Kestrelware system".
func (in *introducer) titled(i, end int) {
	switch in.s[i:end] {
	case "tool", "portal", "solution", "product", "package": // "the SBAR tool"
		return
	}
	from, to := runBefore(in.s, i)
	if from == to || to != i-1 {
		return
	}
	if name := in.s[from:to]; strings.ContainsAny(name, " /") || strings.ToUpper(name) == name { // "the CCTV system"
		return
	}
	at, stop := previous(in.s, from)
	switch in.s[at:stop] {
	case "the", "The", "our", "Our", "their", "its":
		if !proper(in.s[from:to]) || in.words.ordinary(in.s[from:to]) {
			return
		}
		first, last := sentence(in.s, i)
		in.unknown(from, to, about(in.s[first:last]), true, isTitled)
	}
}

// passive takes the name before "is used by", "has been used to". It reports whether
// the verb is a passive one.
func (in *introducer) passive(start, end int) bool {
	i := start
	for range 2 {
		at, stop := previous(in.s, i)
		switch in.s[at:stop] {
		case "is", "was", "been", "has", "being", "currently", "also", "still":
			i = at
		}
	}
	if i == start {
		return false
	}
	at, stop := next(in.s, end)
	by := in.s[at:stop]
	from, to := runBefore(in.s, i)
	if from == to || !proper(in.s[from:to]) || in.words.ordinary(in.s[from:to]) && from == 0 {
		return true
	}
	task, _ := next(in.s, stop)
	told := by == "to" && tasks[in.s[task:wordEnd(in.s, task)]]
	switch by {
	case "by", "to", "for", "as", "in", "since", "across":
		first, last := sentence(in.s, start)
		t := about(in.s[first:last])
		in.unknown(from, to, t, told || t.computing(), "it is used")
	}
	return true
}

// replaced takes the old and the new name of "X was replaced by Y", "we replaced X with
// Y" and "we moved from X to Y" where computers are spoken of or one of them is listed.
func (in *introducer) replaced(start, end int) {
	first, last := sentence(in.s, start)
	t := about(in.s[first:last]) | in.named(first, last)
	if !t.computing() && len(around(in.l.Doubtful.Of(in.block), first, last)) == 0 {
		return
	}
	if from, to := runBefore(in.s, in.before(start)); from < to && proper(in.s[from:to]) {
		in.unknown(from, to, t, !in.words.ordinary(in.s[from:to]), tookPlace)
	}
	for i := end; i < last; {
		at, stop := next(in.s, i)
		if at == stop {
			return
		}
		switch w := in.s[at:stop]; {
		case w == "from" || w == "to" || w == "by" || w == "with":
			stop = skip(in.s, stop, " \"'")
		case i != end || !upper(w):
			i = stop
			continue
		default:
			stop = at // "replaced X"
		}
		from, to := nameAt(in.s, stop)
		if from < to {
			in.unknown(from, to, t, !in.words.ordinary(in.s[from:to]), tookPlace)
		}
		i = max(stop, to)
	}
}

// before is where the verb begins whose participle begins at byte i: "was replaced".
func (in *introducer) before(i int) int {
	for range 2 {
		at, stop := previous(in.s, i)
		switch in.s[at:stop] {
		case "was", "were", "is", "has", "been", "being", "have":
			i = at
		default:
			return i
		}
	}
	return i
}

// Words between what is done and the system that it is done in, with or by.
var (
	places = set("in on within through using via from")
	links  = set("to with into")
	agents = set("with using")
)

// where is where a name may begin in the few words after a verb, behind one of means, which
// is by; 0 when none does.
func (in *introducer) where(i int, means map[string]bool) (at int, by string) {
	const most = 6 // words
	for range most {
		start, end := next(in.s, i)
		if start == end {
			return 0, ""
		}
		if w := in.s[start:end]; means[w] {
			at := skip(in.s, end, " \"'")
			if stop := wordEnd(in.s, at); in.s[at:stop] == "the" || in.s[at:stop] == "our" {
				at = skip(in.s, stop, " \"'")
			}
			if stop := wordEnd(in.s, at); capital(in.s[at:stop]) {
				return at, w
			}
		}
		i = end
	}
	return 0, ""
}

// unknown takes a name that only its place in the sentence speaks for: as a warning where
// that is strong or the talk is of computers, else, and where it may be somebody's name,
// as a note.
func (in *introducer) unknown(from, to int, t topic, strong bool, how string) {
	name := in.s[from:to]
	if strings.Contains(name, " ") && in.words.ordinary(name) || in.words.place(name) && !upperInside(name) || strings.Contains(name, "NHS ") {
		return
	}
	first, _, _ := strings.Cut(strings.ToLower(name), " ")
	if notNames[first] || notNames[strings.TrimSuffix(first, "s")] { // "Fridays", "Councillor Dolan"
		return
	}
	last := name[strings.LastIndexByte(name, ' ')+1:]
	after, stop := next(in.s, to)
	if paperwork[strings.ToLower(last)] || sheets[first] || paperwork[in.s[after:stop]] || sheets[in.s[after:stop]] { // "on the COVID form"
		return
	}
	limit, why := finding.Warning, "no word, place or surname of the lists"
	switch {
	case in.words.someone(name) && !(strong && t.computing()):
		limit, why = finding.Note, "it may be somebody's name"
	case !strong && !t.computing():
		limit, why = finding.Note, "it may be a word or a place"
	case in.words.ordinary(name) && !strong:
		limit, why = finding.Note, "it is a word too"
	}
	in.add(from, to, false, t|computers, how)
	if n := len(in.hits); n > 0 && in.hits[n-1].Start == from && in.hits[n-1].Detail == how {
		h := &in.hits[n-1]
		h.Cap = limit
		h.Evidence = append(h.Evidence, why)
	}
}

// sits takes the name of what something is kept in that "is in" it: "charging is in Tandrix".
// The verb ends at byte i.
func (in *introducer) sits(start, i int) {
	s := in.s
	from, to := nameAt(s, i+len(" in "))
	if from == to || !closes(s, to) && !strings.HasPrefix(s[to:], " and ") || in.words.ordinary(s[from:wordEnd(s, from)]) && !in.known(from, to) || short(s[from:to]) {
		return
	}
	at, stop := previous(s, start)
	w := strings.ToLower(s[at:stop])
	if !records[w] && !activities[w] || in.words.place(s[from:to]) {
		return
	}
	first, last := sentence(s, start)
	t := about(s[first:last])
	if !t.computing() {
		t |= in.question() | in.requested()
	}
	in.unknown(from, to, t&(computers|guarding), t.computing(), "it is there")
}

// activities are done in a system, as records are kept in one.
var activities = set("charging billing payroll invoicing recording casework rostering ledger finance finances booking ticketing reporting management history documents correspondence monitoring")
