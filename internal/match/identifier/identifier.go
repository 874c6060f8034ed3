// Package identifier finds the numbers under which a person is filed: national
// insurance, NHS, driving licence, payroll and the like, dates of birth, and the
// addresses in rows about people. What a number is called decides: the words beside
// it, the head of its column, the cell to its left, the question that it answers. A
// check digit alone never does: one in eleven numbers passes.
package identifier

import (
	"bytes"
	"cmp"
	"io/fs"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/ascii"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/zone"
)

// The kinds of hit that are not those of one value.
const (
	applicants = "identifier-applicant" // any, in the applicant's own words
	addressRow = "address-row"
	secretCell = "secret-cell"
)

// A Recogniser finds identifiers. It is safe for use by several goroutines.
type Recogniser struct {
	*labels
	givenNames []byte
}

// New reads the lists that the recogniser goes by from lists/ in fsys.
func New(fsys fs.FS) (*Recogniser, error) {
	l, err := readLabels(fsys)
	if err != nil {
		return nil, err
	}
	names, err := fs.ReadFile(fsys, "lists/given-names.tsv")
	if err != nil {
		return nil, err
	}
	return &Recogniser{l, names}, nil
}

// Kinds implements match.Recogniser.
func (*Recogniser) Kinds() []string {
	out := []string{applicants, addressRow}
	for _, v := range values {
		if !slices.Contains(out, v.kind) {
			out = append(out, v.kind)
		}
	}
	return out
}

// Find implements match.Recogniser: what the words of a block call a number, or what
// its own shape says.
func (r *Recogniser) Find(l *match.Letter, block int) []match.Hit {
	hits, _ := r.FindNear(l, block)
	return hits
}

// FindNear implements match.Near: the blocks before may say what a number is, and a hit goes
// by its zone.
func (r *Recogniser) FindNear(l *match.Letter, block int) ([]match.Hit, match.Reach) {
	s := l.Blocks[block].Text.S
	i := nextDigit(s, 0)
	if i < 0 {
		return nil, match.Reach{}
	}
	f := finder{Recogniser: r, l: l, block: block, s: s}
	for ; i >= 0; i = nextDigit(s, i) {
		i = f.number(i)
	}
	f.reach.Place = len(f.hits) > 0
	return f.hits, f.reach
}

// Settle implements match.Settler: what the heads of tables call a number.
func (r *Recogniser) Settle(l *match.Letter, hits []match.Hit) []match.Hit {
	t := newTabling(r, l, hits)
	t.read()
	if len(t.hits) == 0 && len(t.others) == 0 {
		return hits
	}
	all := append(t.hits, slices.DeleteFunc(hits, func(h match.Hit) bool {
		return h.Cap != finding.Off && slices.ContainsFunc(t.others[h.Block], func(c cell) bool { return c.Start <= h.Start && h.End <= c.End })
	})...)
	slices.SortStableFunc(all, func(a, b match.Hit) int {
		return cmp.Or(cmp.Compare(a.Block, b.Block), cmp.Compare(a.Start, b.Start), cmp.Compare(strength(&b), strength(&a)))
	})
	return slices.CompactFunc(all, func(a, b match.Hit) bool { return a.Block == b.Block && a.Start < b.End && b.Start < a.End })
}

// strength is the level that a hit can bear.
func strength(h *match.Hit) finding.Level { return h.AtMost(finding.Error) }

// nextDigit is where in s, from byte i on, the next digit stands; -1 for nowhere.
func nextDigit(s string, i int) int {
	if i = ascii.Digit(s, i); i < len(s) {
		return i
	}
	return -1
}

// A finder goes through one block.
type finder struct {
	*Recogniser
	l     *match.Letter
	block int
	s     string
	hits  []match.Hit
	end   int // of what was found last

	reach match.Reach // what was looked at around the block
}

// number looks at the number with the digit at byte i, and returns where to go on.
func (f *finder) number(i int) int {
	start := i
	for start > f.end && isAlnum(f.s[start-1]) {
		start--
	}
	next := i + 1
	for next < len(f.s) && isAlnum(f.s[next]) {
		next++
	}
	if amount(f.s, start, next) {
		return next
	}
	called := f.before(f.s, start, f.end)
	if called.says == "" {
		called = f.asked(start)
	}
	if called.says == "" {
		called = f.after(f.s, next)
	}
	if v := values[called.says]; v != nil {
		if h, ok := f.labelled(v, called, i); ok {
			return f.list(v, h)
		}
	} else {
		h, ok := f.bare(start, i)
		if ok && (called.says == "" || !called.behind && strings.Trim(f.s[called.end:max(called.end, h.Start)], " .:#") != "") {
			if called := f.after(f.s, h.End); called.says != "" && values[called.says] != nil && values[called.says].kind == h.Kind {
				h.Cap, h.Evidence = finding.Off, []string{`called "` + called.words + `"`}
			}
			f.add(h)
			return h.End
		}
	}
	return next
}

// amount reports whether the number s[start:end] can be no identifier, nor begin one, as
// most numbers of a letter: "£120", "1,204", "45%", the 3 of "3 laptops".
func amount(s string, start, end int) bool {
	if start > 0 && (s[start-1] == '$' || s[start-1] == ',' || start > 1 && s[start-2:start] == "\u00a3") {
		return true
	}
	if end == len(s) {
		return end-start == 1
	}
	switch s[end] {
	case '%':
		return true
	case ',':
		return end+1 < len(s) && isDigit(s[end+1])
	case ' ':
		return end-start == 1 && end+1 < len(s) && 'a' <= s[end+1] && s[end+1] <= 'z'
	case ')', ':':
		return end-start == 1
	}
	return false
}

// labelled reads the value at byte i as what it is called.
func (f *finder) labelled(v *value, called label, i int) (match.Hit, bool) {
	if called.rank() && !f.numbers(called.end, i, called.behind || called.asks) {
		return match.Hit{}, false
	}
	from := called.end
	if called.behind {
		from = max(f.end, i-maxValue)
	}
	for from < i && (f.s[from] == ' ' || f.s[from] == '.') {
		from++
	}
	far := min(len(f.s), i+maxValue)
	for at := from; ; {
		m := v.find(f.s[at:far])
		if m == nil {
			break
		}
		start, end := at+m[0], at+m[1]
		if end <= i {
			at = end
			continue
		}
		if start > i || !v.plausible(f.s[start:end]) || v.beside != "" && !strings.Contains(strings.ToLower(f.s), v.beside) {
			break
		}
		valid := v.check == nil || v.check(f.s[start:end])
		near := called.behind || called.asks || light(f.s[from:start])
		if !near && (v.plain || !valid) || !valid && v.only {
			break
		}
		h := f.hit(v, start, end, valid)
		h.Evidence = append(h.Evidence, `called "`+called.words+`"`)
		return h, true
	}
	return match.Hit{}, false
}

// numbers reports whether the number at byte i is that of an officer whose rank ends at byte
// end, "Constable 4417", and no count of officers, as in a table of figures: "PCSO  38  41".
func (f *finder) numbers(end, i int, elsewhere bool) bool {
	if elsewhere || f.s[end:i] != " " {
		return false
	}
	for i < len(f.s) && isDigit(f.s[i]) {
		i++
	}
	rest := strings.TrimLeft(f.s[i:], " \t|,%")
	return rest == "" || !isDigit(rest[0]) || i < len(f.s) && f.s[i] == ','
}

// hit is a hit on a value; one that fails its check is no more than a warning.
func (f *finder) hit(v *value, start, end int, valid bool) match.Hit {
	return hitOn(f.l, f.block, v, start, end, valid)
}

func hitOn(l *match.Letter, block int, v *value, start, end int, valid bool) match.Hit {
	b := l.Blocks[block]
	h := match.Hit{Kind: v.kind, Block: block, Start: start, End: end, Name: settled(b.Text.S[start:end]), Detail: v.detail}
	if b.At(start).Zone == zone.Request && !v.public {
		h.Kind = applicants
	}
	if !valid {
		h.Cap = finding.Warning
		h.Evidence = append(h.Evidence, "fails the check of such numbers: one character may be wrong")
	}
	return h
}

func (f *finder) add(h match.Hit) {
	f.hits = append(f.hits, h)
	f.end = h.End
}

// list adds a hit and, as one label speaks of all of a list, the values that follow it:
// "NHS numbers 999 000 0018, 999 000 0026 and 999 000 0034". It returns where to go on.
func (f *finder) list(v *value, h match.Hit) int {
	f.add(h)
	for {
		rest := f.s[f.end:]
		gap := connector(rest)
		if gap == 0 {
			return f.end
		}
		m := v.find(rest[gap:min(len(rest), gap+maxValue)])
		if m == nil || m[0] != 0 || !v.plausible(rest[gap:gap+m[1]]) {
			return f.end
		}
		start, end := f.end+gap, f.end+gap+m[1]
		valid := v.check == nil || v.check(f.s[start:end])
		if !valid && v.only {
			return f.end
		}
		more := f.hit(v, start, end, valid)
		more.Evidence = append(more.Evidence, h.Evidence[len(h.Evidence)-1])
		f.add(more)
	}
}

// connector is how many bytes part a value from the next of a list, 0 if nothing does.
func connector(s string) int {
	n := 0
	for _, part := range [...]string{" ", ",", ";", "/", " ", "and ", "or ", "& "} {
		if strings.HasPrefix(s[n:], part) {
			n += len(part)
		}
	}
	return n
}

// bare looks at a number, from byte start, that nothing calls anything: its first
// digit stands at byte i.
func (f *finder) bare(start, i int) (match.Hit, bool) {
	if start > 0 && strings.IndexByte("/-=_@#.&%", f.s[start-1]) >= 0 {
		return match.Hit{}, false
	}
	if v, from, end := shaped(f.s, start, i); v != nil {
		h := f.hit(v, from, end, true)
		h.Cap = v.bare
		h.Evidence = append(h.Evidence, "nothing calls it so, but it has the form of one and passes its check")
		return h, true
	}
	if end := f.ranked(start, i); end > 0 {
		h := f.hit(values["officer-number"], i, end, true)
		h.Cap = finding.Warning
		h.Evidence = append(h.Evidence, "behind a rank, in words about the police")
		return h, true
	}
	if end := f.bornBeside(i); end > 0 {
		h := f.hit(values["birth-date"], i, end, true)
		h.Cap = finding.Warning
		h.Evidence = append(h.Evidence, "a day in brackets behind a name")
		return h, true
	}
	return match.Hit{}, false
}

// ranked is where the number at byte i ends that stands behind a police officer's rank,
// "PC 4417", in a block about the police; 0 if none does. start is where its word begins.
func (f *finder) ranked(start, i int) int {
	end := i
	for end < len(f.s) && isDigit(f.s[end]) {
		end++
	}
	from, to := start, i
	if start == i && i > 2 && f.s[i-1] == ' ' {
		from, to = wordStart(f.s, i-1), i-1
	}
	if n := end - i; n < 2 || n > 5 || end < len(f.s) && (isLetter(f.s[end]) || f.s[end] == '.' && nextDigit(f.s[end:min(len(f.s), end+2)], 0) > 0) {
		return 0
	}
	switch f.s[from:to] {
	case "PC", "PS", "DC", "DS", "WPC", "PCSO", "Sgt", "TDC":
	default:
		return 0
	}
	low := strings.ToLower(f.s[max(0, from-rankReach):min(len(f.s), end+rankReach)])
	for _, w := range [...]string{"officer", "police", "constable", "sergeant", "arrest", "attended", "custody"} {
		if strings.Contains(low, w) {
			return end
		}
	}
	return 0
}

// rankReach is how many bytes round a rank and its number tell of the police.
const rankReach = 160

// bornBeside is where a date ends that begins at byte i and stands in brackets behind a
// person's name: "Jane Dolan (12/03/1974)"; 0 if none does.
func (f *finder) bornBeside(i int) int {
	if i < 8 || f.s[i-1] != '(' || f.s[i-2] != ' ' {
		return 0
	}
	n := strings.IndexByte(f.s[i:min(len(f.s), i+maxValue)], ')')
	if n < len("1/1/74") {
		return 0
	}
	end := i + n
	if year := f.s[end-4 : end]; year < "1925" || year > "2010" {
		return 0
	}
	if m := values["birth-date"].find(f.s[i:end]); m == nil || m[0] != 0 || m[1] != n {
		return 0
	}
	words := strings.Fields(f.s[max(0, i-60) : i-2])
	n = len(words)
	if n < 2 || !capital(words[n-2]) || !capital(words[n-1]) || strings.ContainsAny(words[n-2]+words[n-1], ".,;:()0123456789") {
		return 0
	}
	for k := n - 2; k >= max(0, n-3); k-- {
		if f.given(words[k]) {
			return end
		}
	}
	return 0
}

// given reports whether a word is a listed forename.
func (r *Recogniser) given(word string) bool {
	return capital(word) && bytes.Contains(r.givenNames, []byte("\n"+strings.ToLower(word)+"\t"))
}

func capital(s string) bool { return s != "" && 'A' <= s[0] && s[0] <= 'Z' }
func isDigit(c byte) bool   { return '0' <= c && c <= '9' }
func isLetter(c byte) bool  { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func isAlnum(c byte) bool   { return isDigit(c) || isLetter(c) }
