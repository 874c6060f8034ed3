package network

import (
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/match"
)

// machineName says why the name without dots at s[start:end] is a machine's; "" if it may
// be anything else.
func (f *finder) machineName(name string, start, end int) string {
	if w := f.apposed(name, start); w != "" {
		return `stands right behind "` + w + `"`
	}
	named := f.named(name)
	if ps := pieces(name); named && len(ps) == 2 && len(ps[0]) == 2 && f.words[ps[0]]&server == 0 {
		return "" // "PC4417" is a constable
	}
	if !named && !f.looselyNamed(name) {
		return ""
	}
	if is, w := f.spoken(start, end, context|holding); is != 0 {
		return `named as machines are, beside "` + w + `"`
	}
	switch {
	case !named:
	case f.strong(name):
		return "named as machines are"
	case f.owned(name, 2, unmistakable) || f.ofLine(start, end) && f.owned(name, 3, server|machine):
		return "named after an owner and a kind of server"
	}
	return ""
}

// strong reports whether a name is a machine's without anything that says so: a
// place or an owner, a hyphen, a word for a server or two for machines, a number.
func (f *finder) strong(name string) bool {
	if !strings.ContainsAny(name, "-") || !oneCase(name) {
		return false
	}
	words, servers, machines := 0, 0, 0
	for _, p := range pieces(name) {
		if !isDigit(p[0]) && len(p) >= 2 {
			words++
		}
		if f.words[p]&server != 0 {
			servers++
		}
		if f.words[p]&(server|machine) != 0 {
			machines++
		}
	}
	return words >= 2 && servers > 0 || words >= 3 && machines >= 2
}

// apposed is the word for a machine that stands right before the name at byte start, but for
// a comma, a bracket or "called"; "" when none does or the name cannot be a machine's: "the
// parking server, ASH-PARK2".
func (f *finder) apposed(name string, start int) string {
	const reach = 60 // bytes
	if !f.serial(name) {
		return ""
	}
	t := strings.ToLower(f.s[max(0, start-reach):start])
	last := func() string {
		t = strings.TrimRight(t, " ,:(-\"'")
		return t[strings.LastIndexAny(t, " ,:(-\"'/.\t")+1:]
	}
	w := last()
	for range 2 {
		switch w {
		case "called", "named", "is", "are", "was", "as", "known", "our", "the":
			t = t[:len(t)-len(w)]
			w = last()
		}
	}
	if f.words[w]&context != 0 {
		return w
	}
	t = t[:len(t)-len(w)]
	if two := last() + " " + w; f.words[two]&context != 0 {
		return two
	}
	return ""
}

// serial reports whether a name can be one of several machines': capitals for an owner, a
// hyphen, letters and a number of two digits at most, or one that begins with 0. Models and
// the numbers of papers are made otherwise.
func (f *finder) serial(name string) bool {
	const fewest = 5 // letters: "KX-TG68" is a model
	if strings.IndexByte(name, '-') < 2 || name != strings.ToUpper(name) {
		return false
	}
	ps := pieces(name)
	if len(ps) < 3 {
		return false
	}
	letters := 0
	for _, p := range ps[:len(ps)-1] {
		if isDigit(p[0]) || len(p) < 2 || f.words[p]&(paper|document) != 0 {
			return false
		}
		letters += len(p)
	}
	n := ps[len(ps)-1]
	return letters >= fewest && isDigit(n[0]) && (len(n) < 3 || len(n) == 3 && n[0] == '0')
}

// looselyNamed reports whether a name can be a machine's if the words around speak of
// machines: "ASHCSW01" beside "switches", "LT-ASH-0412" after "computer name".
func (f *finder) looselyNamed(name string) bool {
	if name != strings.ToUpper(name) {
		return false
	}
	ps := pieces(name)
	last := ps[len(ps)-1]
	switch {
	case len(last) < 2 || !isDigit(last[0]):
		return false
	case len(ps) == 3 && strings.Count(name, "-") == 2:
		return f.words[ps[0]]&(server|machine) != 0
	}
	return f.owned(name, 2, machine)
}

// owned reports whether a name is at least so many letters for an owner, glued to a word
// of the kinds of and to a number of two or three digits: "ASHSQL07".
func (f *finder) owned(name string, owner int, kinds word) bool {
	ps := pieces(name)
	if len(ps) != 2 || !oneCase(name) || isDigit(ps[0][0]) || len(ps[1]) < 2 || len(ps[1]) > 3 || len(ps[0]) > 12 || len(ps[0])+len(ps[1]) != len(name) {
		return false
	}
	w := ps[0]
	for k := owner; k <= len(w)-2; k++ {
		if f.words[w[k:]]&kinds != 0 && f.words[w]&product == 0 {
			return true
		}
	}
	return false
}

func oneCase(name string) bool {
	return name == strings.ToUpper(name) || name == strings.ToLower(name)
}

// ofLine reports whether s[start:end] begins the text, but for the number or the bullet of
// a list, and is all of it or stands before a dash, a colon, a bracket or the next cell.
func (f *finder) ofLine(start, end int) bool {
	if start > 8 || strings.Trim(f.s[:start], " \t0123456789.)(-*") != "" {
		return false
	}
	rest := strings.TrimLeft(f.s[end:], " ")
	return rest == "" || strings.IndexByte("-:(\t|", rest[0]) >= 0
}

// lists adds the names that stand in one list with machines and begin and end like them:
// "WKSPFE01, WKSPFE02 and WKSQL07". Where no machine is known yet, two names of one owner
// and kinds of machines in a list are.
func (f *finder) lists() {
	var row []span
	for _, n := range f.bare {
		if len(row) > 0 && !lists(f.s[row[len(row)-1].end:n.start]) {
			f.list(row)
			row = row[:0]
		}
		row = append(row, n)
	}
	f.list(row)
}

// A span is where a name stands.
type span struct{ start, end int }

func (f *finder) list(row []span) {
	if len(row) < 2 {
		return
	}
	found := slices.IndexFunc(f.hits, func(h match.Hit) bool {
		return h.Kind == hostName && slices.Contains(row, span{h.Start, h.End})
	})
	owner, why := "", "named like others of its list"
	if found >= 0 {
		owner = f.s[f.hits[found].Start:f.hits[found].End][:2]
	} else {
		first, alike := f.s[row[0].start:row[0].end], 0
		for _, n := range row {
			if name := f.s[n.start:n.end]; name[:3] == first[:3] && f.owned(name, 3, server|machine) {
				alike++
			}
		}
		if alike < 2 && !f.serials(row) || f.numbersPapers(row[0].start) {
			return
		}
		owner, why = first[:3], "one of several named after an owner and a kind of machine"
	}
	for _, n := range row {
		name := f.s[n.start:n.end]
		if !strings.HasPrefix(name, owner) || slices.ContainsFunc(f.hits, func(h match.Hit) bool { return h.Start < n.end && n.start < h.End }) {
			continue
		}
		f.hit(hostName, n.start, n.end, strings.ToUpper(name), "host name", why)
	}
}

// serials reports whether two names of a list are one but for the number and the words
// around speak of machines: "ASH-REV03, ASH-REV04 and a print server".
func (f *finder) serials(row []span) bool {
	a, b := f.s[row[0].start:row[0].end], f.s[row[1].start:row[1].end]
	stem := strings.TrimRight(a, "0123456789")
	if stem != strings.TrimRight(b, "0123456789") || !f.serial(a) || !f.serial(b) {
		return false
	}
	is, _ := f.spoken(row[0].start, row[len(row)-1].end, context|holding)
	return is != 0
}

// numbersPapers reports whether the words before byte i say that what follows are the
// numbers of papers, rooms or lots.
func (f *finder) numbersPapers(i int) bool {
	for w := range strings.FieldsFuncSeq(f.s[max(0, i-40):i], func(r rune) bool { return r < 0x80 && !isLetter(byte(r)) }) {
		if f.words[strings.ToLower(w)]&(numbering|document|paper) != 0 {
			return true
		}
	}
	return false
}

// lists reports whether what parts two names makes them a list.
func lists(between string) bool {
	switch strings.TrimSpace(between) {
	case ",", "and", ", and", "&", "/", ";", "to", "-":
		return true
	}
	return false
}
