package people

import (
	"slices"
	"sort"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/zone"
)

// A person is who several names in a letter mean.
type person struct {
	given, sur string // folded; given may be an initial; either may be ""
	full       string // the fullest form seen
	kind       string
	post       string
	officer    bool // a job title stands by the name
}

// A settler looks at one letter.
type settler struct {
	lx      *lexicon
	l       *match.Letter
	people  []*person
	bySur   map[string][]*person
	byGiven map[string][]*person
	glued   map[string]*person // "janedoe": extraction can lose the space
	shapes  [256]uint32        // by first byte, a bit for each length of the names known
	first   *person            // who the letter is addressed to
}

// Settle decides who each name is once the whole letter has been read: a title
// that stands once holds for every mention, and later mentions are found that by
// themselves show too little.
func (r *Recogniser) Settle(l *match.Letter, hits []match.Hit) []match.Hit {
	s := &settler{lx: r.lx, l: l, bySur: map[string][]*person{}, byGiven: map[string][]*person{}, glued: map[string]*person{}}
	hits = s.tables(hits)
	who := s.identify(hits)
	hits, who = s.mentions(hits, who)
	s.membersPresent(hits, who)
	out := make([]match.Hit, 0, len(hits))
	for i, h := range hits {
		p := who[i]
		if p == nil {
			continue
		}
		h.Kind, h.Detail = p.kind, p.post
		if l.Blocks[h.Block].Part.About && (h.Kind == Senior || h.Kind == Public) {
			h.Kind = Person // an author is not named there for the post, whatever it is
		}
		if h.Detail == "" {
			h.Detail = PostUnknown
		}
		out = append(out, h)
	}
	return out
}

// parts takes a name apart into a folded forename or initial and a surname.
func (s *settler) parts(h match.Hit) (given, sur string) {
	name := fold.Key(h.Name)
	if a, b, ok := strings.Cut(name, ","); ok {
		g := strings.FieldsFunc(b, notLetter)
		if len(g) > 0 {
			given = g[0]
		}
		return given, strings.TrimSpace(a)
	}
	w := strings.FieldsFunc(name, notLetter)
	switch len(w) {
	case 0:
		return "", ""
	case 1:
		if before := s.l.Blocks[h.Block].Text.S[:h.Start]; s.lx.words[strings.ToLower(lastWord(strings.TrimRight(before, ". ")))]&title != 0 || s.lx.words[strings.ToLower(lastWord(strings.TrimRight(before, ". 0123456789")))]&title != 0 {
			return "", w[0]
		}
		if s.lx.givenName([]byte(w[0])).listed() {
			return w[0], ""
		}
		return "", w[0]
	}
	last := w[len(w)-1]
	if first, rest, _ := strings.Cut(h.Name, " "); len(first) > 2 && strings.ToUpper(first) == first && strings.ToUpper(rest) != rest && s.lx.givenName([]byte(last)).plain() {
		return last, w[0] // "OKAFOR Chidi"
	}
	if len(last) == 1 && len(w[0]) > 1 {
		if s.lx.givenName([]byte(w[0])).common > s.lx.surname([]byte(w[0])).common {
			return w[0], last // "Morwenna T"
		}
		return last, w[0]
	}
	return w[0], last
}

func notLetter(r rune) bool { return r == ' ' || r == '.' || r == '\t' }

// same reports whether two names can be one person's: what both say must agree,
// where an initial agrees with what it begins.
func agree(a, b string) bool {
	return a == "" || b == "" || a == b || len(a) == 1 && strings.HasPrefix(b, a) || len(b) == 1 && strings.HasPrefix(a, b)
}

// find is the person that a name means, or nil. Of several it is the one seen last.
func (s *settler) find(given, sur string) *person {
	var among []*person
	if len(sur) > 1 {
		among = s.bySur[sur]
	} else {
		among = s.byGiven[given]
	}
	for _, p := range slices.Backward(among[max(0, len(among)-namesakes):]) {
		if agree(p.given, given) && agree(p.sur, sur) {
			return p
		}
	}
	return nil
}

// namesakes is how many people of one name are told apart.
const namesakes = 64

func (s *settler) add(p *person) {
	s.people = append(s.people, p)
	for _, n := range []string{p.given, p.sur, p.given + p.sur} {
		if n != "" {
			s.shapes[n[0]] |= 1 << min(len(n), 31)
		}
	}
	if len(p.sur) > 1 {
		s.bySur[p.sur] = append(s.bySur[p.sur], p)
		if len(p.given) > 1 {
			s.glued[p.given+p.sur] = p
		}
	}
	if len(p.given) > 1 {
		s.byGiven[p.given] = append(s.byGiven[p.given], p)
	}
}

// identify gives each hit its person; nil is no name after all. Full names go
// first, so that "Ms Doe" finds Jane Doe further down.
func (s *settler) identify(hits []match.Hit) []*person {
	who := make([]*person, len(hits))
	type name struct{ given, sur string }
	names := make([]name, len(hits))
	for i, h := range hits {
		names[i].given, names[i].sur = s.parts(h)
	}
	rank := func(n name) int {
		switch {
		case len(n.given) > 1 && len(n.sur) > 1:
			return 0
		case n.given != "" && n.sur != "":
			return 1
		}
		return 2
	}
	for pass := range 3 {
		for i, h := range hits {
			n := names[i]
			if h.Kind == maybe || rank(n) != pass {
				continue
			}
			p := s.find(n.given, n.sur)
			if p != nil && p.officer && h.Kind == addressed {
				p = nil // who signs with a post is not the one addressed, though both are called Smith
			}
			if p == nil && len(n.given) == 1 {
				p = s.find(n.sur, n.given) // "Morwenna T" after "Morwenna Tarrant"
			}
			if p == nil {
				p = &person{given: n.given, sur: n.sur, full: h.Name, kind: h.Kind}
				s.add(p)
			}
			p.officer = p.officer || h.Detail != ""
			who[i] = p
		}
	}
	s.decide(hits, who)
	for i, h := range hits {
		if n := names[i]; h.Kind == maybe && rank(n) < 2 {
			if s.namesAfter(s.l.Blocks[h.Block].Text.S, h.End) {
				continue
			}
			who[i] = s.find(n.given, n.sur)
			if f := s.first; who[i] == nil && f != nil && f.sur == "" && f.given == n.given && len(n.sur) > 1 {
				f.sur, f.full, who[i] = n.sur, h.Name, f // "Dear Jane", and above it the address
				s.bySur[n.sur] = append(s.bySur[n.sur], f)
				s.shapes[n.sur[0]] |= 1 << min(len(n.sur), 31)
			}
		}
	}
	s.listed(hits, who)
	s.columns(hits, who)
	return who
}

// listed raises doubtful names in a list of names: each line begins with a name
// and goes on like the line before.
func (s *settler) listed(hits []match.Hit, who []*person) {
	alike := func(a, b match.Hit) bool {
		if a.Start != 0 || b.Start != 0 || b.Block != a.Block+1 {
			return false
		}
		x, y := s.l.Blocks[a.Block], s.l.Blocks[b.Block]
		return x.Part == y.Part && x.Source.Kind == y.Source.Kind && x.Text.S[a.End:] == y.Text.S[b.End:]
	}
	raise := func(i int) {
		who[i] = s.raise(&hits[i], "in a list of names")
	}
	for i := 1; i < len(hits); i++ {
		if hits[i].Kind == maybe && who[i] == nil && who[i-1] != nil && alike(hits[i-1], hits[i]) {
			raise(i)
		}
	}
	for i := len(hits) - 2; i >= 0; i-- {
		if hits[i].Kind == maybe && who[i] == nil && who[i+1] != nil && alike(hits[i], hits[i+1]) {
			raise(i)
		}
	}
}

// raise makes a person of a doubtful name.
func (s *settler) raise(h *match.Hit, why string) *person {
	given, sur := s.parts(*h)
	p := s.find(given, sur)
	if p == nil {
		p = &person{given: given, sur: sur, full: h.Name, kind: Person}
		s.add(p)
	}
	h.Evidence = append(h.Evidence, why)
	return p
}

// columns raises doubtful names in tables of plain text: one that is all of its
// column, in the row next to one with a sure name in that column.
func (s *settler) columns(hits []match.Hit, who []*person) {
	seats := make([]place, len(hits))
	for i, h := range hits {
		seats[i] = s.place(h)
	}
	const across = 8 // hits looked at between two rows
	for _, step := range [2]int{1, -1} {
		for n := range hits {
			i := n
			if step < 0 {
				i = len(hits) - 1 - n
			}
			if hits[i].Kind != maybe || who[i] != nil || seats[i].column == 0 {
				continue
			}
			for k := 1; k <= across && i-k*step >= 0 && i-k*step < len(hits); k++ {
				j := i - k*step
				if rows := hits[i].Block - hits[j].Block; rows*step > 1 {
					break
				} else if who[j] != nil && seats[j].column == seats[i].column && (rows != 0 || seats[i].row-seats[j].row == step) {
					who[i] = s.raise(&hits[i], "in a column of names")
					break
				}
			}
		}
	}
}

// A place is where a name stands in a table of plain text.
type place struct{ row, column int }

// place is the row of its block and the column, from 1, that a name fills;
// column 0 if it fills none.
func (s *settler) place(h match.Hit) place {
	text := s.l.Blocks[h.Block].Text.S
	if strings.IndexByte(text, '\t') < 0 && strings.IndexByte(text, '|') < 0 {
		return place{}
	}
	r := s.lx.reader(s.l, h.Block)
	lo, hi := r.line(h.Start)
	row := sort.SearchInts(r.breaks, h.Start)
	begin := max(0, lo-lineReach)
	if row > 0 {
		begin = max(begin, min(r.breaks[row-1], lo))
	}
	if strings.TrimSpace(text[lo:h.Start]) != "" || h.End < hi && strings.TrimSpace(text[h.End:hi]) != "" {
		return place{}
	}
	column := 1 + strings.Count(text[begin:lo], "\t") + strings.Count(text[begin:lo], "|")
	if column == 1 && (hi >= len(text) || text[hi] != '\t' && text[hi] != '|') {
		return place{}
	}
	return place{row, column}
}

// opening is how many blocks the head of a letter may take up. A "Dear Karen" further
// on stands in a message that the letter discloses.
const opening = 40

// decide settles each person's kind and post from all mentions.
func (s *settler) decide(hits []match.Hit, who []*person) {
	for i, h := range hits {
		if p := who[i]; p != nil && h.Kind == addressed && s.first == nil && h.Block < opening {
			s.first = p
		}
	}
	for i, h := range hits {
		if p := who[i]; p != nil && s.first == nil && h.Detail == "" && h.Kind == Person && s.addressee(h) {
			s.first = p
			p.kind = Applicant
		}
	}
	for i, h := range hits {
		p := who[i]
		if p == nil {
			continue
		}
		if h.Kind == addressed {
			h.Kind = Person
			if p == s.first {
				h.Kind = Applicant
			}
		}
		if standing(h.Kind) > standing(p.kind) {
			p.kind = h.Kind
		}
		if h.Detail != "" && (p.post == "" || s.lx.grade(h.Detail) > s.lx.grade(p.post)) {
			p.post = h.Detail
		}
	}
	for _, p := range s.people {
		if p.kind == addressed {
			p.kind = Person
		}
		for _, c := range s.l.Authority.Cleared {
			if g, sur := s.parts(match.Hit{Name: c}); sur == p.sur && agree(g, p.given) && p.given != "" {
				p.kind = Cleared
			}
		}
	}
}

// addressee reports whether a name stands alone on its line where a letter says
// whom it goes to: "By e-mail" under it, or an honorific before it at the top. Only
// what a page shows goes to somebody: an author or a hidden name alone asked nothing.
func (s *settler) addressee(h match.Hit) bool {
	if layer := s.l.Blocks[h.Block].Part.Layer; layer != document.Visible && layer != document.Embedded {
		return false
	}
	r := s.lx.reader(s.l, h.Block)
	lo, hi := r.line(h.Start)
	hi = max(hi, h.End)
	if strings.Trim(r.s[h.End:hi], " '\",") != "" {
		return false
	}
	before := strings.Trim(r.s[lo:h.Start], " '\".")
	if before != "" {
		return h.Block < 4 && lo == 0 && s.lx.words[strings.ToLower(before)]&cHonorific != 0
	}
	below := r.s[min(hi+1, len(r.s)):]
	if below == "" && h.Block+1 < len(s.l.Blocks) {
		below = s.l.Blocks[h.Block+1].Text.S
	}
	below = strings.ToLower(below[:min(len(below), 24)])
	for _, by := range []string{"by e", "via e", "sent by e", "sent via e", "by post"} {
		if strings.HasPrefix(below, by) {
			return true
		}
	}
	return false
}

// standing orders kinds: the strongest that is known of a person holds everywhere.
func standing(kind string) int {
	switch kind {
	case Cleared:
		return 5
	case Applicant:
		return 4
	case Public:
		return 3
	case Senior:
		return 2
	case Person:
		return 1
	}
	return 0
}

// mentions adds later mentions of the people found: by full name in other
// letters, by surname after an honorific or alone where nothing else is meant.
func (s *settler) mentions(hits []match.Hit, who []*person) ([]match.Hit, []*person) {
	if len(s.bySur) == 0 {
		return hits, who
	}
	type pair struct {
		h match.Hit
		p *person
	}
	var all []pair
	k := 0
	for i := range s.l.Blocks {
		from := k
		for k < len(hits) && hits[k].Block == i {
			all = append(all, pair{hits[k], who[k]})
			k++
		}
		known := hits[from:k]
		kept := who[from:k]
		s.eachSurname(i, func(start, end int, p *person) {
			for j, h := range known {
				if kept[j] != nil && h.Start < end && start < h.End {
					return
				}
			}
			all = append(all, pair{match.Hit{Block: i, Start: start, End: end, Name: p.full,
				Evidence: []string{"a mention of a name found elsewhere in the letter"}}, p})
		})
	}
	slices.SortStableFunc(all, func(a, b pair) int {
		if a.h.Block != b.h.Block {
			return a.h.Block - b.h.Block
		}
		return a.h.Start - b.h.Start
	})
	hits, who = make([]match.Hit, len(all)), make([]*person, len(all))
	for i, x := range all {
		hits[i], who[i] = x.h, x.p
	}
	return hits, who
}

// eachSurname calls f for each mention of a known surname in a block that is
// clear enough.
func (s *settler) eachSurname(block int, f func(start, end int, p *person)) {
	text := s.l.Blocks[block].Text.S
	var a [64]byte
	for i := 0; i < len(text); {
		c := text[i]
		if !letterByte(c) {
			i++
			continue
		}
		end := wordEnd(text, i)
		if c >= 'a' && c <= 'z' || end-i > 40 || end-i < 2 {
			i = end
			continue
		}
		key := lowerInto(a[:0], text[i:end])
		if len(key) == 0 || s.shapes[key[0]]&(1<<min(len(key), 31)) == 0 {
			i = end
			continue
		}
		if ps := s.bySur[string(key)]; ps != nil {
			ps = ps[max(0, len(ps)-namesakes):]
			if start, p := s.mention(text, i, end, ps); p != nil {
				f(start, end, p)
			}
		} else if ps := s.byGiven[string(key)]; len(ps) == 1 && s.forename(text, i, end, ps[0]) {
			f(i, end, ps[0])
		} else if p := s.glued[string(key)]; p != nil && gluedAt(text[i:end]) == len(p.given) {
			f(i, end, p)
		}
		i = end
	}
}

// mention decides whether the surname at bytes i to end means one of ps, and
// where the name begins.
func (s *settler) mention(text string, i, end int, ps []*person) (int, *person) {
	if i > 0 && strings.IndexByte("@./\\_", text[i-1]) >= 0 || end+1 < len(text) && text[end] == '.' && letterByte(text[end+1]) || end < len(text) && strings.IndexByte("@\\_/", text[end]) >= 0 {
		return 0, nil
	}
	before := strings.TrimRight(text[:i], " ")
	initial := strings.TrimSuffix(before, ".")
	g := fold.Key(lastWord(initial))
	gap := text[len(before):i]
	if s.namesAfter(text, end) {
		return 0, nil
	}
	if g != "" && gap == " " && (len(g) == 1 || before == initial) {
		for _, p := range ps {
			if p.given != "" && (g == p.given || len(g) == 1 && strings.HasPrefix(p.given, g)) && startsUpper(initial[len(initial)-len(lastWord(initial)):]) {
				return len(initial) - len(lastWord(initial)), p
			}
		}
	}
	p := ps[len(ps)-1]
	if word := lastWord(before); p.given == "" && gap == " " && startsUpper(word) && len(word) > 1 {
		if w := s.lx.words[g]; w == 0 && (s.lx.givenName([]byte(g)).listed() || len(before) == len(word)) {
			p.given, p.full = g, text[len(before)-len(word):end]
			return len(before) - len(word), p
		}
	}
	for _, q := range ps {
		if q.sur != p.sur || q.given != p.given {
			return 0, nil
		}
	}
	k := []byte(p.sur)
	w := s.lx.surname(k)
	if len(p.sur) < 4 || w.word || s.lx.words[p.sur] != 0 || s.lx.givenName(k).common > w.common {
		return 0, nil
	}
	if _, place := s.lx.places.find(k); place {
		return 0, nil
	}
	if gap == " " && g != "" && startsUpper(lastWord(before)) && len(before) > len(g) && s.lx.words[g]&(cLetter|cRole|cGrade|title) == 0 {
		return 0, nil // the second word of something else
	}
	if end+1 < len(text) && text[end] == ' ' && startsUpper(text[end+1:]) {
		return 0, nil
	}
	if strings.HasPrefix(text[end:], "'s ") && end+3 < len(text) && startsUpper(text[end+3:]) {
		return 0, nil
	}
	return i, p
}

// namesAfter reports whether what follows a name at byte end makes it a street's:
// "Rose Hill Lane".
func (s *settler) namesAfter(text string, end int) bool {
	if end+1 >= len(text) || text[end] != ' ' || !startsUpper(text[end+1:]) {
		return false
	}
	w := lowerInto(nil, text[end+1:wordEnd(text, end+1)])
	return s.lx.words[string(w)]&cStreet != 0
}

// forename reports whether the word at bytes i to end, the forename of a person
// found elsewhere, means that person: it stands alone and does something.
func (s *settler) forename(text string, i, end int, p *person) bool {
	w := s.lx.givenName([]byte(p.given))
	if !w.plain() || len(p.given) < 4 || len(p.sur) < 2 || s.lx.words[p.given] != 0 || i > 0 && text[i-1] != ' ' || end+1 >= len(text) || text[end] != ' ' {
		return false
	}
	if _, place := s.lx.places.find([]byte(p.given)); place {
		return false
	}
	if before := lastWord(strings.TrimRight(text[:i], " ")); startsUpper(before) && s.lx.words[strings.ToLower(before)] == 0 {
		return false
	}
	e := wordEnd(text, end+1)
	return s.lx.words[text[end+1:e]]&cVerb != 0
}

// membersPresent finds the members of a council that met in public: who stands
// under "Present" or "Apologies" in minutes that count the members of the public.
// Their officers bear a title there ("Clerk") and stay officers.
func (s *settler) membersPresent(hits []match.Hit, who []*person) {
	public := false
	for i, b := range s.l.Blocks {
		if b.At(0).Zone == zone.Request || !strings.Contains(b.Text.S, "of the public") {
			continue
		}
		if low := strings.ToLower(b.Text.S); strings.Contains(low, "members of the public") || strings.Contains(low, "member of the public") {
			public = true
			from := sort.Search(len(hits), func(j int) bool { return hits[j].Block >= i-3 })
			for j := from; j < len(hits) && hits[j].Block <= i+4; j++ {
				if who[j] == nil || !s.attendance(hits[j].Block) {
					continue
				}
				if p := who[j]; p.kind == Person && !s.isStaff(p.post) {
					p.kind, p.post = Public, "member of the council"
				}
			}
		}
	}
	if !public {
		return
	}
	for j, h := range hits { // whoever moves a motion is a member
		p := who[j]
		if p == nil || p.kind != Person || s.isStaff(p.post) {
			continue
		}
		text := s.l.Blocks[h.Block].Text.S
		near := strings.ToLower(text[max(0, h.Start-24):h.Start]) + "|" + strings.ToLower(text[h.End:min(len(text), h.End+12)])
		if strings.Contains(near, "proposed") || strings.Contains(near, "seconded") {
			p.kind, p.post = Public, "member of the council"
		}
	}
}

func (s *settler) isStaff(post string) bool {
	t := s.lx.grade(post)
	return post != "" && t != office && t != topPost
}

// attendance reports whether a block lists who was there.
func (s *settler) attendance(i int) bool {
	low := strings.ToLower(s.l.Blocks[i].Text.S)
	low = low[:min(len(low), 40)]
	if strings.Contains(low, "present") || strings.Contains(low, "attending") || strings.Contains(low, "apologies") {
		return !strings.Contains(low, "in attendance")
	}
	if i == 0 {
		return false
	}
	above := strings.ToLower(s.l.Blocks[i-1].Text.S)
	return len(above) < 40 && (strings.Contains(above, "apologies") || strings.Contains(above, "present"))
}
