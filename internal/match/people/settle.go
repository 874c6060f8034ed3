package people

import (
	"context"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/parallel"
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
	shapes  shapes             // of all these
	first   *person            // who the letter is addressed to
	rd      *reader            // of a block
	halved  []*table           // with columns of surnames and of forenames
	texts   []int32            // by block the first with its words

	creatures []answer // by block whether it speaks of dogs or the like
}

// Shapes tell most words from some names: a bit for each length, by the first and the last
// letter, small or capital.
type shapes [32][32]uint32

func (s *shapes) add(name string) {
	if name != "" {
		s[name[0]&31][name[len(name)-1]&31] |= 1 << min(len(name), 31)
	}
}

// pass reports whether a word in ASCII, or a folded word, may be one of the names.
func (s *shapes) pass(word string) bool {
	return s[word[0]&31][word[len(word)-1]&31]&(1<<min(len(word), 31)) != 0
}

// eachText calls f for the first of the blocks with each text, from several goroutines at
// once.
func (s *settler) eachText(f func(i int)) {
	const stride = 64
	s.tellTexts()
	_ = parallel.Each(context.Background(), len(s.l.Blocks), stride, s.l.Workers, func() func(int) {
		return func(i int) {
			if int(s.texts[i]) == i {
				f(i)
			}
		}
	})
}

// tellTexts finds by block the first with its words.
func (s *settler) tellTexts() {
	if s.texts != nil {
		return
	}
	s.texts = make([]int32, len(s.l.Blocks))
	first := make([]int32, zone.Texts(s.l.Blocks)) // block and one; 0 for none
	for i, b := range s.l.Blocks {
		s.texts[i] = int32(i)
		switch k := first[b.Repeats]; {
		case b.Repeats == 0:
		case k == 0:
			first[b.Repeats] = int32(i + 1)
		case s.l.Blocks[k-1].Text.S == b.Text.S: // else a cell's blanks are others
			s.texts[i] = k - 1
		}
	}
}

// reader is of block i, until the next call.
func (s *settler) reader(i int) *reader {
	if s.rd == nil {
		s.rd = &reader{}
	}
	s.rd.open(s.lx, s.l, i)
	return s.rd
}

// Settle decides who each name is once the whole letter has been read: a title
// that stands once holds for every mention, and later mentions are found that by
// themselves show too little.
func (r *Recogniser) Settle(l *match.Letter, hits []match.Hit) []match.Hit {
	s := &settler{lx: r.lx, l: l, bySur: map[string][]*person{}, byGiven: map[string][]*person{}, glued: map[string]*person{}}
	hits = s.authors(s.withoutCreatures(s.rotas(s.split(s.firms(s.counted(s.tables(hits)))))))
	who := s.identify(hits)
	hits, who = s.mentions(hits, who)
	s.membersPresent(hits, who)
	s.addressLines(hits, who)
	out := make([]match.Hit, 0, len(hits))
	for i, h := range hits {
		p := who[i]
		if p == nil && h.Kind == likely {
			h.Kind, h.Detail = Possible, PostUnknown
			out = append(out, h)
		}
		if p == nil {
			continue
		}
		signs := h.Kind == Signatory && (p.kind == Person || p.kind == Senior)
		h.Kind, h.Detail = p.kind, p.post
		if signs {
			h.Kind = Signatory
		}
		if l.Blocks[h.Block].Part.About && (h.Kind == Senior || h.Kind == Public) {
			h.Kind = Person // an author is not named there for the post, whatever it is
		}
		if h.Detail == "" {
			h.Detail = PostUnknown
		}
		out = append(out, h)
	}
	return s.parted(out)
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
		before := s.l.Blocks[h.Block].Text.S[:h.Start]
		titled := func(trim string) bool {
			w := strings.TrimPrefix(lastWord(strings.TrimRight(before, trim)), "Dear") // "DearMr Doe"
			return s.lx.words[strings.ToLower(w)]&title != 0
		}
		if titled(". ") || titled(". 0123456789") {
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
// Who signs with a post is not the one addressed, though both are called Smith.
func (s *settler) find(given, sur string, addressed bool) *person {
	var among []*person
	if len(sur) > 1 {
		among = s.bySur[sur]
	} else {
		among = s.byGiven[given]
	}
	for _, p := range slices.Backward(among[max(0, len(among)-namesakes):]) {
		if agree(p.given, given) && agree(p.sur, sur) && !(addressed && p.officer) {
			return p
		}
	}
	return nil
}

// namesakes is how many people of one name are told apart.
const namesakes = 64

func (s *settler) add(p *person) {
	s.people = append(s.people, p)
	s.shapes.add(p.given)
	s.shapes.add(p.sur)
	s.shapes.add(p.given + p.sur)
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
		if (h.Kind == addressed || h.Kind == hailed) && s.l.Blocks[h.Block].Within {
			hits[i].Kind = Person // officers greet each other
		}
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
			if doubtful(h.Kind) || rank(n) != pass {
				continue
			}
			p := s.find(n.given, n.sur, hits[i].Kind == addressed)
			if p == nil && len(n.given) == 1 {
				p = s.find(n.sur, n.given, false) // "Morwenna T" after "Morwenna Tarrant"
			}
			if p == nil {
				p = &person{given: n.given, sur: n.sur, full: h.Name, kind: hits[i].Kind}
				s.add(p)
			}
			p.officer = p.officer || h.Detail != ""
			who[i] = p
		}
	}
	s.decide(hits, who)
	for i, h := range hits {
		if n := names[i]; doubtful(h.Kind) && rank(n) < 2 {
			if s.namesAfter(s.l.Blocks[h.Block].Text.S, h.End) {
				continue
			}
			who[i] = s.find(n.given, n.sur, false)
			if f := s.first; who[i] == nil && f != nil && f.sur == "" && f.given == n.given && len(n.sur) > 1 {
				f.sur, f.full, who[i] = n.sur, h.Name, f // "Dear Jane", and above it the address
				s.bySur[n.sur] = append(s.bySur[n.sur], f)
				s.shapes.add(n.sur)
			}
		}
	}
	s.listed(hits, who)
	s.columns(hits, who)
	return who
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
	if s.first == nil {
		s.first = s.answered(hits, who)
	}
	for i, h := range hits {
		p := who[i]
		if p == nil {
			continue
		}
		if h.Kind == hailed {
			h.Kind = Person
			if p == s.first {
				h.Kind = Applicant
			}
		}
		if h.Kind == addressed {
			h.Kind = Person
			if p == s.first {
				h.Kind = Applicant
			}
		}
		if h.Kind == Signatory {
			h.Kind = s.lx.kindOf(h.Detail, &s.l.Authority)
		}
		if standing(h.Kind) > standing(p.kind) {
			p.kind = h.Kind
		}
		if h.Detail != "" && (p.post == "" || s.lx.grade(h.Detail) > s.lx.grade(p.post)) {
			p.post = h.Detail
		}
	}
	for _, p := range s.people {
		if p.kind == addressed || p.kind == hailed || p.kind == Signatory {
			p.kind = Person
		}
		for _, c := range s.l.Authority.Cleared {
			if g, sur := s.parts(match.Hit{Name: c}); sur == p.sur && agree(g, p.given) && p.given != "" {
				p.kind = Cleared
			}
		}
	}
}

// answered is who first signs a message and is then hailed in a reply to it, where the
// letter itself addresses nobody: the applicant of a chain of mail.
func (s *settler) answered(hits []match.Hit, who []*person) *person {
	seen := map[*person]bool{}
	for i, h := range hits {
		switch p := who[i]; {
		case p == nil:
		case h.Kind == hailed && seen[p] && p.post == "" && !p.officer:
			return p
		case h.Kind == Person:
			seen[p] = true
		}
	}
	return nil
}

// addressee reports whether a name stands alone on its line where a letter says
// whom it goes to: "By e-mail" under it, or an honorific before it at the top. Only
// what a page shows goes to somebody: an author or a hidden name alone asked nothing.
func (s *settler) addressee(h match.Hit) bool {
	if s.l.Blocks[h.Block].Within {
		return false
	}
	if layer := s.l.Blocks[h.Block].Part.Layer; layer != document.Visible && layer != document.Embedded {
		return false
	}
	r := s.reader(h.Block)
	lo, hi := r.line(h.Start)
	hi = max(hi, h.End)
	if strings.Trim(r.s[h.End:hi], " '\",") != "" {
		return false
	}
	before := strings.Trim(r.s[lo:h.Start], " '\".")
	if before != "" {
		if over, _, _ := r.above(h.Block, lo); strings.IndexByte(r.s, '|') >= 0 || strings.IndexByte(over, '\t') >= 0 {
			return false // a row of a table
		}
		return h.Block < 4 && lo == 0 && s.lx.words[strings.ToLower(before)]&cHonorific != 0
	}
	below := r.s[min(hi+1, len(r.s)):]
	if below == "" && h.Block+1 < len(s.l.Blocks) {
		below = s.l.Blocks[h.Block+1].Text.S
	}
	if s.hailedBelow(h, below) {
		return true
	}
	below = strings.ToLower(below[:min(len(below), 24)])
	for _, by := range []string{"by e", "via e", "sent by e", "sent via e", "by post"} {
		if strings.HasPrefix(below, by) {
			return true
		}
	}
	return false
}

// hailedBelow reports whether the line below a name begins with an honorific and the same
// surname: "Mr Penhallow, your request of 2 May".
func (s *settler) hailedBelow(h match.Hit, below string) bool {
	below = strings.TrimLeft(below, " -–—_")
	honorific, rest, ok := strings.Cut(below[:min(len(below), 64)], " ")
	if !ok || s.lx.words[strings.ToLower(strings.TrimRight(honorific, "."))]&cHonorific == 0 {
		return false
	}
	rest, _, ok = strings.Cut(rest, ",")
	return ok && strings.HasSuffix(h.Name, " "+rest)
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
