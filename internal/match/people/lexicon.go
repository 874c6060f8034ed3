package people

import (
	"bytes"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"github.com/foilint/foilint/internal/fold"
)

// A class is a set of things that a word or phrase can be besides a name.
type class uint64

const (
	cLetter       class = 1 << iota // a word of letters: "Council", "Please"
	cDate                           // month, weekday, season
	cCountry                        // country or nationality
	cArea                           // county or district
	cStreet                         // ends a street's or a building's name
	cOrganisation                   // ends an organisation's name
	cPhrase                         // looks like forename and surname and is none
	cPublicFigure                   // a name that everybody knows from public office
	cHonorific                      // Mr, Dr
	cRank                           // PC, Sergeant
	cOffice                         // Cllr, Judge
	cPostNominal                    // OBE
	cWordToo                        // an honorific or rank that is also a word: needs a listed name
	cParticle                       // van, de, ap
	cRole                           // Officer, Manager: the noun of a job title
	cGrade                          // Senior, Acting: begins a job title
	cVerb                           // what people do: told, attended
	cPlacePrep                      // in, at, near
	cArticle                        // the, a
	cLabel                          // Author, Contact: what stands before ": Name"
	cDeed                           // written, handled: what is done "by" someone
	cThing                          // Inquiry, Act: a thing that is named after someone
	cPlaceGiven                     // Victoria, Albert: a given name that streets and houses bear
	cNumbered                       // Annex, Section: a letter after it is no initial
	cTouch                          // contact, ask, colleague: leads to a name
	cMessage                        // email, letter: goes from and to people
	cNamedThing                     // supplier, product: has a name and is no person
	cPerson                         // staff, member, colleague: whoever is named so is a person
	cFirm                           // suppliers, auditors: whoever is named so is a firm
	cFirmDeed                       // provided, audited: what is mostly done by firms
	cReached                        // emailed, updated: what is done to whoever is named next
	cParty                          // Labour, SNP: a political party
	cBearer                         // ship, storm, play: bears a name like a person's, which follows
)

// A list is a text of "key<TAB>rest" lines, the first of which names the columns,
// with a hash index over it: cheap to build, and a look-up allocates nothing.
type list struct {
	text  []byte
	slots []uint32 // where a line begins, plus one; 0 is empty
}

func newList(text []byte) *list {
	n := bytes.Count(text, []byte{'\n'})
	size := 1
	for size < 2*n+2 {
		size *= 2
	}
	l := &list{text: text, slots: make([]uint32, size)}
	for i := bytes.IndexByte(text, '\n') + 1; i > 0 && i < len(text); {
		h, k := uint32(2166136261), i
		for k < len(text) && text[k] != '\t' && text[k] != '\n' {
			h = (h ^ uint32(text[k])) * 16777619
			k++
		}
		slot := l.slot(h)
		for l.slots[slot] != 0 {
			slot = (slot + 1) & (size - 1)
		}
		l.slots[slot] = uint32(i) + 1
		end := bytes.IndexByte(text[k:], '\n')
		if end < 0 {
			break
		}
		i = k + end + 1
	}
	return l
}

func (l *list) slot(h uint32) int { return int((h^h>>15)*2654435761>>7) & (len(l.slots) - 1) }

// find gives what stands after the key on its line.
func (l *list) find(key []byte) (rest []byte, ok bool) {
	h := uint32(2166136261)
	for _, c := range key {
		h = (h ^ uint32(c)) * 16777619
	}
	for slot := l.slot(h); l.slots[slot] != 0; slot = (slot + 1) & (len(l.slots) - 1) {
		line := l.text[l.slots[slot]-1:]
		if len(line) < len(key) || !bytes.Equal(line[:len(key)], key) {
			continue
		}
		line = line[len(key):]
		switch {
		case len(line) == 0 || line[0] == '\n':
			return nil, true
		case line[0] == '\t':
			return line[1:], true
		}
	}
	return nil, false
}

// A weight is how common a listed name is, from 0 to 9, and whether it is also an
// ordinary word; none is a name that is not listed.
type weight struct {
	common int8
	word   bool
}

var none = weight{common: -1}

func (w weight) listed() bool { return w.common >= 0 }

// likely reports a name that is also a word but more often a name.
func (w weight) likely() bool { return w.common >= 7 }

// plain reports whether the name is listed and nothing but a name.
func (w weight) plain() bool { return w.common >= 0 && !w.word }

func (l *list) weight(key []byte) weight {
	rest, ok := l.find(key)
	if !ok || len(rest) < 1 {
		return none
	}
	return weight{int8(rest[0] - '0'), len(rest) > 2 && rest[2] == 'y'}
}

// A lexicon is what the recogniser knows of words.
type lexicon struct {
	given, surnames, places *list
	common                  func() *list // ordinary words; indexed at the first need
	words                   map[string]class
	posts                   map[string]tier // job titles and ranks, folded
	officeHeads             map[string]bool // first words of public offices and of posts at the head of a body
}

func (lx *lexicon) class(key []byte) class { return lx.words[string(key)] }

// surname weighs a surname; a double-barrelled one by its halves, and one in Mc,
// Mac, O' or Fitz by its shape.
func (lx *lexicon) surname(key []byte) weight {
	if w := lx.surnames.weight(key); w.listed() {
		return w
	}
	if i := bytes.IndexByte(key, '-'); i > 1 && len(key)-i > 2 {
		a, b := lx.surnames.weight(key[:i]), lx.surname(key[i+1:])
		if a.listed() && b.listed() {
			return weight{max(2, min(a.common, b.common)), a.word && b.word}
		}
		if a.plain() || b.plain() || a.common >= 5 || b.common >= 5 || arabic[string(key[:i])] {
			return weight{1, false}
		}
	}
	if len(key) > 4 && celtic(key) && lx.strange(key) {
		return weight{1, false}
	}
	if endsIn(key, &surnameEndings) {
		return weight{1, false}
	}
	return none
}

// celtic reports whether a folded word begins as Gaelic, Irish and Norman surnames do.
func celtic(key []byte) bool {
	switch key[0] {
	case 'm':
		return key[1] == 'c' || key[1] == 'a' && key[2] == 'c'
	case 'n':
		return key[1] == 'i' && key[2] == 'c'
	case 'o', 'd':
		return key[1] == '\''
	case 'f':
		return len(key) > 6 && string(key[:4]) == "fitz"
	}
	return false
}

// arabic articles stand before a surname, joined to it by a hyphen: "al-Tamimi".
var arabic = map[string]bool{"al": true, "el": true, "ad": true, "as": true, "ar": true, "ul": true, "ud": true, "bin": true, "ibn": true, "abu": true}

// Endings that make a word a name wherever it was born. Sikh forenames are put
// together from such parts, and no list has all of them.
var (
	surnameEndings = endings("owski", "owska", "ewski", "ewska", "owicz", "ewicz", "czyk", "escu", "enko", "oglu", "opoulos", "idze", "shvili", "ovic", "evic", "sson", "yan", "walla", "ndlovu")
	givenEndings   = endings("preet", "vinder", "winder", "jinder", "deep", "jeet", "meet", "slaw", "slav", "mila")
)

// endings are given by their last letter.
func endings(all ...string) (out ['z' + 1][]string) {
	for _, e := range all {
		last := e[len(e)-1]
		out[last] = append(out[last], e)
	}
	return out
}

func endsIn(key []byte, endings *['z' + 1][]string) bool {
	if len(key) < 6 || key[len(key)-1] > 'z' {
		return false
	}
	for _, e := range endings[key[len(key)-1]] {
		if len(key) > len(e)+1 && string(key[len(key)-len(e):]) == e {
			return true
		}
	}
	return false
}

func (lx *lexicon) givenName(key []byte) weight {
	if w := lx.given.weight(key); w.listed() {
		return w
	}
	if i := bytes.IndexByte(key, '-'); i > 1 && len(key)-i > 2 {
		a, b := lx.given.weight(key[:i]), lx.given.weight(key[i+1:])
		if a.plain() && b.plain() {
			return weight{min(a.common, b.common), false}
		}
	}
	if endsIn(key, &givenEndings) {
		return weight{2, false}
	}
	return none
}

// strange reports whether a folded word in no list of names is no other word that
// we know either, so that it is most likely a name.
func (lx *lexicon) strange(key []byte) bool {
	if len(key) < 3 || lx.words[string(key)] != 0 {
		return false
	}
	if i := bytes.IndexByte(key, '-'); i >= 0 {
		return lx.strange(key[:i]) && lx.strange(key[i+1:])
	}
	if _, ok := lx.places.find(key); ok {
		return false
	}
	_, ok := lx.common().find(key)
	return !ok
}

func newLexicon(lists fs.FS) (*lexicon, error) {
	lx := &lexicon{words: make(map[string]class, 4096), posts: make(map[string]tier, 1024), officeHeads: map[string]bool{}}
	for _, f := range []struct {
		name string
		to   **list
	}{{"given-names", &lx.given}, {"surnames", &lx.surnames}, {"places", &lx.places}} {
		b, err := fs.ReadFile(lists, "lists/"+f.name+".tsv")
		if err != nil {
			return nil, fmt.Errorf("people: %w", err)
		}
		*f.to = newList(b)
	}
	const common = "lists/common-words.tsv"
	if _, err := fs.Stat(lists, common); err != nil {
		return nil, fmt.Errorf("people: %w", err)
	}
	lx.common = sync.OnceValue(func() *list {
		b, _ := fs.ReadFile(lists, common) // it is there, and bundled
		return newList(b)
	})
	if err := lx.readWords(lists); err != nil {
		return nil, err
	}
	if err := lx.readClasses(lists); err != nil {
		return nil, err
	}
	return lx, lx.readTitles(lists)
}

var classNames = map[string]class{
	"letter": cLetter, "date": cDate, "country": cCountry, "area": cArea, "street": cStreet,
	"organisation": cOrganisation, "phrase": cPhrase, "public-figure": cPublicFigure,
	"office": cOffice, "particle": cParticle, "role": cRole, "grade": cGrade, "verb": cVerb, "place-preposition": cPlacePrep,
	"article": cArticle, "label": cLabel, "deed": cDeed, "firm-deed": cFirmDeed, "thing": cThing, "place-given": cPlaceGiven,
	"message": cMessage, "named-thing": cNamedThing, "person": cPerson, "firm": cFirm, "bearer": cBearer, "party": cParty, "reached": cReached, "numbered": cNumbered, "touch": cTouch,
}

// readWords reads the words of the grammar around names: a class, and its words.
func (lx *lexicon) readWords(lists fs.FS) error {
	return eachRow(lists, "lists/name-words.tsv", 2, func(f []string) error {
		c, ok := classNames[f[0]]
		if !ok {
			return fmt.Errorf("class %q is unknown", f[0])
		}
		for w := range strings.FieldsSeq(f[1]) {
			lx.words[w] |= c
		}
		return nil
	})
}

func (lx *lexicon) readClasses(lists fs.FS) error {
	return eachRow(lists, "lists/not-names.tsv", 2, func(f []string) error {
		for name := range strings.FieldsSeq(f[1]) {
			c, ok := classNames[name]
			if !ok {
				return fmt.Errorf("class %q is unknown", name)
			}
			lx.words[f[0]] |= c
		}
		return nil
	})
}

// readTitles reads honorifics, ranks, post-nominals and posts.
func (lx *lexicon) readTitles(lists fs.FS) error {
	kinds := map[string]class{"honorific": cHonorific, "public": cOffice, "rank": cRank, "post-nominal": cPostNominal, "post": 0}
	return eachRow(lists, "lists/job-titles.tsv", 5, func(f []string) error {
		c, ok := kinds[f[2]]
		if !ok {
			return fmt.Errorf("kind %q is unknown", f[2])
		}
		t, ok := tierNames[f[3]]
		if !ok {
			return fmt.Errorf("tier %q is unknown", f[3])
		}
		if f[4] == "yes" {
			c |= cWordToo
		}
		for _, name := range append([]string{f[0]}, strings.Split(f[1], "|")...) {
			k := fold.Key(strings.TrimSpace(name))
			if k == "" {
				continue
			}
			if f[2] == "post" || f[2] == "rank" {
				lx.posts[k] = max(lx.posts[k], t)
				if head, _, _ := strings.Cut(k, " "); t >= topPost {
					lx.officeHeads[head] = true
				}
			}
			if f[2] == "post" && name == f[0] && len(k) > 4 && !strings.Contains(k, " ") {
				lx.words[k] |= cRole
			}
			if c&^cWordToo != 0 && !strings.Contains(k, " ") {
				lx.words[k] |= c
			}
		}
		return nil
	})
}

// eachRow calls row for each line but the first of a tab-separated list.
func eachRow(lists fs.FS, name string, fields int, row func([]string) error) error {
	b, err := fs.ReadFile(lists, name)
	if err != nil {
		return fmt.Errorf("people: %w", err)
	}
	n := 0
	for line := range strings.Lines(string(b)) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if n == 1 || line == "" {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != fields {
			return fmt.Errorf("people: %s:%d: %d fields, want %d", name, n, len(f), fields)
		}
		if err := row(f); err != nil {
			return fmt.Errorf("people: %s:%d: %w", name, n, err)
		}
	}
	return nil
}
