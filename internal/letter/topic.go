package letter

import (
	_ "embed"
	"math/bits"
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/foilint/foilint/internal/finding"
)

// A topic is what a refusal, a question or a disclosure is about: of which kinds of
// product, and which sides of them. A zero part is open.
type topic struct {
	kinds uint64 // a bit for each kind of the product lists
	sides side
}

// A side is what can be told of a subject.
type side uint32

// The sides.
const (
	aboutProduct side = 1 << iota
	aboutSupplier
	aboutVersion
	aboutDate
	aboutNetwork
	aboutConfig
	aboutWeakness
	aboutIncident
	aboutName
	aboutEmail
	aboutPhone
	aboutPrivate
	aboutOther // no rule finds it: costs, counts, places, documents
	aboutThing // "software", a product where nothing else is said
)

// aboutPeople are the sides that tell of persons.
const aboutPeople = aboutName | aboutEmail | aboutPhone | aboutPrivate

// sides are the names of the sides in topics.tsv.
var sides = map[string]side{
	"product": aboutProduct, "supplier": aboutSupplier, "version": aboutVersion, "date": aboutDate,
	"network": aboutNetwork, "config": aboutConfig, "weakness": aboutWeakness, "incident": aboutIncident,
	"name": aboutName, "email": aboutEmail, "phone": aboutPhone, "private": aboutPrivate,
	"cost": aboutOther, "count": aboutOther, "place": aboutOther, "document": aboutOther, "other": aboutOther,
	"thing": aboutThing,
}

// sideNames are what a person calls them, in the order of the bits.
var sideNames = [...]string{"products", "suppliers", "versions", "dates", "network details", "settings", "weaknesses", "incidents", "names", "e-mail addresses", "telephone numbers", "private details"}

//go:embed topics.tsv
var topicTable string

// A glossary says what words are about.
type glossary struct {
	phrases map[string]topic
	longest map[string]int // words of the longest phrase that begins with a word
	kinds   map[string]uint64
	names   []string // of the kinds, by bit
	guards  uint64   // the kinds of what protects
}

// securityKinds are the kinds that "security" stands for.
var securityKinds = []string{
	"firewall", "anti-virus and endpoint protection", "security monitoring", "security services", "e-mail security",
	"web filtering", "backup and recovery", "encryption", "identity and access control", "network security",
	"vulnerability and patch management", "remote access", "data loss prevention and device control",
	"mobile device management", "security awareness training",
}

var topics = sync.OnceValue(func() *glossary {
	g := &glossary{phrases: map[string]topic{}, longest: map[string]int{}, kinds: map[string]uint64{}}
	for _, k := range securityKinds {
		g.guards |= g.kind(k)
	}
	for line := range strings.Lines(topicTable) {
		words, about, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !ok || line[0] == '#' {
			continue
		}
		var t topic
		for a := range strings.SplitSeq(about, "|") {
			switch s, isSide := sides[a]; {
			case isSide:
				t.sides |= s
			case a == "security":
				t.kinds |= g.guards
			case a != "-":
				t.kinds |= g.kind(a)
			}
		}
		g.phrases[words] = t
		first, _, _ := strings.Cut(words, " ")
		g.longest[first] = max(g.longest[first], 1+strings.Count(words, " "))
	}
	return g
})

// kind is the bit of a kind.
func (g *glossary) kind(name string) uint64 {
	if _, ok := g.kinds[name]; !ok {
		g.kinds[name] = 1 << len(g.names)
		g.names = append(g.names, name)
	}
	return g.kinds[name]
}

// in is what the words of s are about.
func (g *glossary) in(s string) topic {
	var t topic
	ws := lowerWords(s)
	for i := 0; i < len(ws); {
		n := min(g.from(ws[i]), len(ws)-i)
		for ; n > 0; n-- {
			if found, ok := g.lookUp(strings.Join(ws[i:i+n], " ")); ok {
				t.kinds |= found.kinds
				t.sides |= found.sides
				break
			}
		}
		i += max(n, 1)
	}
	if t.sides == aboutThing && t.kinds == 0 {
		t.sides = aboutProduct
	}
	t.sides &^= aboutThing
	return t
}

// from is how many words a phrase may have that begins with a word.
func (g *glossary) from(word string) int {
	n := g.longest[word]
	if n == 0 && strings.HasSuffix(word, "s") && g.longest[word[:len(word)-1]] > 0 {
		return 1
	}
	return n
}

// lookUp finds a phrase, or one of which it is the plural.
func (g *glossary) lookUp(phrase string) (topic, bool) {
	t, ok := g.phrases[phrase]
	if !ok && strings.HasSuffix(phrase, "s") {
		t, ok = g.phrases[phrase[:len(phrase)-1]]
	}
	return t, ok
}

// name says what a topic is, in plain words that quote no document: "products and
// suppliers (firewall)", "what concerns encryption".
func (t topic) name() string {
	const most = 4 // kinds
	g := topics()
	var kinds, what []string
	if t.kinds&g.guards == g.guards {
		kinds = append(kinds, "security")
	} else {
		for i, k := range g.names {
			if t.kinds&(1<<i) != 0 && len(kinds) < most && (bits.OnesCount64(t.kinds) == 1 || !strings.Contains(k, "supplier") && !strings.Contains(k, "maker")) {
				kinds = append(kinds, k)
			}
		}
	}
	for i, s := range sideNames {
		if t.sides&(1<<i) != 0 {
			what = append(what, s)
		}
	}
	switch {
	case len(kinds) == 0:
		return finding.Listed(what)
	case len(what) == 0:
		return "what concerns " + finding.Listed(kinds)
	}
	return finding.Listed(what) + " (" + finding.Listed(kinds) + ")"
}

// covers reports whether what is told of u lies in the subject t: of one of its kinds and
// sides, where it names some.
func (t topic) covers(u topic) bool {
	const postures = aboutNetwork | aboutConfig | aboutWeakness | aboutIncident | aboutDate
	shared := t.sides & u.sides
	switch guards := topics().guards; {
	case shared&aboutPeople != 0:
		return true
	case t.sides != 0 && shared == 0:
		return false
	case t.kinds == 0:
		return shared != 0
	case u.kinds == 0: // findings on the posture of a body are about its security
		return shared&postures != 0 && t.kinds&guards == guards
	}
	return t.kinds&u.kinds != 0
}

// about is what a finding tells of; ok is false for what is no disclosure of a subject.
// around are the words that it stands in.
func about(f *finding.Finding, around string) (t topic, ok bool) {
	g := topics()
	switch f.Category {
	case "product":
		t.sides = aboutProduct
	case "vendor":
		t.sides = aboutSupplier
		if f.Rule == "security-vendor" || f.Rule == "technology-vendor" {
			t.sides |= aboutProduct // the maker is the brand
		}
	case "version":
		t.sides = aboutVersion | aboutProduct
	case "network":
		t.sides = aboutNetwork
	case "config":
		t.sides = aboutConfig
		if f.Rule == "security-contract-date" {
			t.sides = aboutDate
		}
	case "weakness":
		t.sides = aboutWeakness
	case "incident":
		t.sides = aboutIncident
	case "staff-name":
		t.sides = aboutName
	case "direct-email":
		t.sides = aboutEmail
	case "direct-phone":
		t.sides = aboutPhone
	case "identifier", "date-of-birth", "address":
		t.sides = aboutPrivate
	default:
		return topic{}, false
	}
	if t.sides&aboutPeople == 0 {
		t.kinds = g.kinds[f.Spot.Detail]
		if t.kinds == 0 {
			t.kinds = g.in(around).kinds
		}
		if f.Rule == "security-supplier" || f.Rule == "introduced-security-product" {
			if t.kinds &= g.guards; t.kinds == 0 {
				t.kinds = g.guards
			}
		}
	}
	return t, true
}

// asked is a topic as a question asks about it: what it is, who supplies it and in which
// version, where it does not say. explicit is whether it does.
func (t topic) asked() (of topic, explicit bool) {
	if t.sides != 0 {
		t.sides &^= aboutOther
		return t, true
	}
	t.sides = aboutProduct | aboutSupplier | aboutVersion
	return t, false
}

// topic is what an item asks about; explicit is whether it says which sides.
func (q *questions) topic(it *item) (t topic, explicit bool) {
	if it.known {
		return it.about, it.explicit
	}
	t = people(topics().in(it.body), it.body)
	if it.list >= 0 {
		lead := topics().in(q.lists[it.list].lead)
		if it.asked {
			t.sides |= lead.sides &^ aboutPeople
		} else {
			t = lead // an answer below a heading
			if it.question >= 0 {
				t.sides |= topics().in(q.items[it.question].body).sides
			}
		}
	}
	it.about, it.explicit = t.asked()
	it.known = true
	if before := q.before(it); it.about.kinds == 0 && before != nil && leans(it.body) {
		it.about.kinds = before.about.kinds
	}
	return it.about, it.explicit
}

// before is the question before one in its list, nil for none. What it asks about is
// known.
func (q *questions) before(it *item) *item {
	if !it.asked || it.list < 0 {
		return nil
	}
	l := &q.lists[it.list]
	i := sort.Search(len(l.items), func(k int) bool { return q.items[l.items[k]].Block >= it.Block })
	if i == 0 {
		return nil
	}
	b := &q.items[l.items[i-1]]
	if !b.known {
		about := people(topics().in(b.body), b.body)
		return &item{about: about}
	}
	return b
}

// leans reports whether a question goes on with the one before: "If so, who?"
func leans(s string) bool {
	const few = 12 // words
	ws := lowerWords(s)
	return len(ws) <= few && slices.ContainsFunc(ws, func(w string) bool { return leaning[w] })
}

var leaning = set("so it this these that those them they yes")
