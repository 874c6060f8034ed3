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
type class uint32

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
)

// Words of the grammar around names, by class.
var grammar = []struct {
	class class
	words string
}{
	{cOffice, "councillors cllrs"},
	{cParticle, "ni ui nic ap ab van von de der den da dos di du del della le la bin ibn bint al el ul verch ferch ter ten y st"},
	{cRole, `officer manager director head lead leader engineer analyst administrator advisor adviser assistant
		coordinator co-ordinator secretary clerk solicitor lawyer barrister paralegal accountant auditor architect developer
		technician executive constable sergeant inspector superintendent commissioner chair chairman chairwoman
		chairperson president governor trustee registrar librarian surveyor planner nurse matron midwife doctor
		consultant psychiatrist psychologist therapist practitioner pharmacist paramedic radiographer worker specialist
		partner representative investigator supervisor controller operator handler caseworker teacher headteacher lecturer
		tutor professor principal chancellor vice-chancellor treasurer buyer researcher scientist statistician economist
		programmer designer receptionist apprentice intern trainee warden ranger councillor minister mayor guardian
		dpo siro ciso cio cto ceo coo cfo pa dba sysadmin firefighter technologist owner maker author
		cydlynydd swyddog rheolwr cyfarwyddwr pennaeth`},
	{cGrade, `senior junior principal chief deputy assistant associate acting interim temporary lead head trainee group
		regional executive corporate vice modern specialist detective police trust service team area district strategic
		non-executive managing medical clinical information data freedom foi ict it hr digital customer legal finance business project programme network security`},
	{cVerb, `told said says stated left resigned attended emailed e-mailed replied confirmed asked joined manage manages managed
		explained wrote advised contacted arrested approved signed chaired reports reported works worked retired agreed
		proposed seconded declared apologised raised noted led leads handled added suggested requested rang telephoned called
		sent received reviewed completed presented thanked commented has had will was is keeps holds covers runs
		looks takes drives types checks books answers opens locks staffs attends deals handles leads writes supervises oversees`},
	{cPlacePrep, "in at near around via outside opposite behind between towards"},
	{cArticle, "the a an"},
	{cLabel, `author authors by name contact contacts officer officers lead leads owner owners manager managers staff approved written prepared signed chair chairman
		from attn fao cc bcc to distribution circulation recipients keyholder keyholders drafted completed issued assigned allocated dealt investigator interviewer attendees present apologies attending sponsor approver reviewer assessor signatory handler position
		representative administrator engineer analyst director head deputy executive requester applicant secretary clerk
		minister commissioner named employee user technician adviser advisor solicitor coordinator position)
		title) names swyddog enw attendance minutes checked cleared verified compiled`},
	{cDeed, `written handled prepared approved managed completed configured signed reviewed sent authored produced compiled drafted agreed
		authorised led chaired issued ratified dealt answered submitted raised proposed seconded maintained investigated seen out
		drawn up typed taken kept given driven done overseen undertaken held`},
	{cFirmDeed, `supplied provided hosted manufactured published developed delivered operated insured audited supported built
		powered installed printed sponsored made`},
	{cThing, `report inquiry enquiry act acts law rules rule test principles guidance model method hospital school ward building
		house award awards centre foundation trust charity review scheme road street library college university academy surgery
		review judgment judgement ruling case decision protocol criteria competence guidelines scale index theorem system
		server software suite framework partnership llp ltd limited plc group title box wing suite annexe`},
	{cPlaceGiven, `victoria albert alexandra elizabeth george rose holly ivy florence nelson chester lincoln wellington dorothy
		stanley edward william charles james queen prince princess royal king churchill windsor regent grosvenor
		clarence alfred harold heather hazel olive laurel willow rowan ash may june april summer`},
	{cLetter, `sir sirs madam requestor requester applicant colleague colleagues customer enquirer resident member friend
		council trust team correspondent complainant justice redacted withheld unknown anonymous name names breakdown`},
	{cMessage, `statement statements evidence taken email emails e-mail e-mails chain chains letter letters correspondence message messages call calls meeting meetings conversation discussion`},
	{cNamedThing, `supplier suppliers vendor product products system systems software company contract project trust organisation
		school hospital site ward file domain server application provider manufacturer brand framework service building property
		street road park library scheme course programme fund body authority council account group event`},
	{cPerson, `person people staff officer officers member members colleague colleagues employee employees individual
		individuals contact contacts panel attendees participants interviewers keyholder keyholders signatories caretaker
		driver drivers interpreter authors admins administrators managers engineers analysts reviewers approvers nurses
		teachers clerks wardens users handlers operatives crew owners leads rota`},
	{cFirm, `supplier suppliers provider providers vendor vendors contractor contractors firm firms company companies
		agency agencies consultancy consultancies consultants manufacturer manufacturers reseller resellers auditors insurer
		insurers broker brokers solicitors lawyers publisher bidder bidders tenderer tenderers subcontractor subcontractors
		retailer retailers supermarket charity charities brand brands make carrier installer schools wards streets roads
		buildings products systems sites hospitals parks libraries`},
	{cNumbered, `annex section appendix table part group band class schedule type option form question item article figure
		exhibit level grade paragraph para chapter category tier phase plan block unit room floor zone lot page point stage
		vitamin hepatitis team set box key step line row column sheet`},
	{cTouch, `responsible ring rang phone call speak see contact contacted colleague colleagues named called ask email e-mail telephone attn fao cc
		attention thank thanks hi hello between with from to and or for`},
}

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
	if endsIn(key, surnameEndings) {
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
	surnameEndings = []string{"owski", "owska", "ewski", "ewska", "owicz", "ewicz", "czyk", "escu", "enko", "oglu", "opoulos", "idze", "shvili", "ovic", "evic", "sson", "yan", "walla", "ndlovu"}
	givenEndings   = []string{"preet", "vinder", "winder", "jinder", "deep", "jeet", "meet", "slaw", "slav", "mila"}
)

func endsIn(key []byte, endings []string) bool {
	if len(key) < 6 {
		return false
	}
	last := key[len(key)-1]
	for _, e := range endings {
		if e[len(e)-1] != last {
			continue
		}
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
	if endsIn(key, givenEndings) {
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
	lx := &lexicon{words: make(map[string]class, 4096), posts: make(map[string]tier, 1024)}
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
	b, err := fs.ReadFile(lists, "lists/common-words.tsv")
	if err != nil {
		return nil, fmt.Errorf("people: %w", err)
	}
	lx.common = sync.OnceValue(func() *list { return newList(b) })
	for _, g := range grammar {
		for w := range strings.FieldsSeq(g.words) {
			lx.words[w] |= g.class
		}
	}
	if err := lx.readClasses(lists); err != nil {
		return nil, err
	}
	return lx, lx.readTitles(lists)
}

var classNames = map[string]class{
	"letter": cLetter, "date": cDate, "country": cCountry, "area": cArea, "street": cStreet,
	"organisation": cOrganisation, "phrase": cPhrase, "public-figure": cPublicFigure,
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
