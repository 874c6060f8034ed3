// Package rule is the schema of the rule packs: what a rule may say in TOML, read
// and checked so that a mistake names its file, line, field and mend.
package rule

import (
	"slices"

	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/zone"
)

// A Pack is one rule file.
type Pack struct {
	Name  string
	Title string
	File  string // as given, for messages
	Rules []*Rule

	sources []source // the pack itself, then its lists
	mutants func() []Mutant
}

// A Rule says what to look for, where, how bad it is and what to write instead.
// Exactly one of Terms, Patterns, Recognisers, Trait and Letter is set.
type Rule struct {
	ID       string // kebab-case, unique, stable for ever
	Title    string
	Category string // one of finding.Categories
	Level    finding.Level
	Basis    Basis
	Why      string
	Instead  string // what can be said whatever is known

	// Better are texts that say more than Instead, the best first; one counts when all its
	// Blanks are known.
	Better []string
	// Kinds say what the details of hits are called in a sentence: "an endpoint protection
	// product"; "" for a detail that says nothing. They are the pack's. A detail that is not
	// there goes by its own words.
	Kinds map[string]string

	// Message is the first line of the report on a finding; "" takes Title. In
	// Message, Why and Instead "{match}" stands for the words found, "{name}" for
	// the listed name and "{detail}" for what it is (a term's kind, a job title).
	Message string

	Terms       []Term     // what the lists name
	Lists       []string   // files of Terms, from the pack's folder
	Patterns    []*Pattern // what any of them finds
	Says        []string   // words that count as Patterns do, where Context.Sentence
	Recognisers []string   // kinds of hit, such as "person"
	Trait       string     // kind of document.Trait
	Letter      string     // what a letter says as a whole: "refused-but-disclosed"

	Validate string // name of a validator that a match must pass, "" for none
	Zones    map[zone.Zone]finding.Level
	Layers   []document.Layer // where the rule looks; may hold Aside and Properties; none means all but Properties
	Once     bool             // all matches in a document are one finding
	Context  Context
	Answers  []Answer // short answers that count beside Patterns
	Examples []Example

	File string // where the rule stands, for messages
	Line int
}

// A Term is one row of a list: a name, its other spellings, and how to take it.
type Term struct {
	Name    string
	Aliases []string
	Kind    string // "e-mail gateway": what the thing is; "{detail}" in texts
	// Ambiguous forms are also ordinary words, names or places. They count only
	// in this very case and with one of Context within Near words.
	Ambiguous []string
	Context   []string
}

// Near is how many words an ambiguous form may stand from a context word that
// vouches for it, when its rule does not say.
const Near = 12

// Layers that only rules name: the two halves of document.Metadata.
const (
	Aside      document.Layer = "aside"      // words beside the page: bookmarks, alternative text, choices of forms, field codes, scripts
	Properties document.Layer = "properties" // what the file says of itself and its makers: properties, authors, signers
)

// Looks reports whether the rule looks at a part.
func (r *Rule) Looks(p *document.Part) bool {
	in, layer := r.Layers, p.Layer
	if len(in) == 0 {
		in = defaultLayers
	}
	if layer == document.Metadata && !slices.Contains(in, layer) {
		layer = Aside
		if p.About {
			layer = Properties
		}
	}
	return slices.Contains(in, layer)
}

// A Context says which words near a match vouch for it or speak against it.
type Context struct {
	Require []string // any of these within Within words; none means no condition
	Veto    []string // none of these within Within words
	Within  int      // words; default Near

	// Sentence says that near is the sentence of the match, however long, and for
	// what it requires also the question that the sentence answers. The match is
	// widened to the nearest word that it requires. No question matches.
	Sentence bool
}

// An Example proves a rule. Text is without the brackets; Spans are where they stood.
// A trait has no place in a text: examples of its rules only say what is meant.
type Example struct {
	Flag  bool // the rule must find something, else it must not
	Text  string
	Spans []document.Span // what must be found; empty when nothing must
	Line  int
	Zone  zone.Zone      // zone to judge in; "" is answer
	Layer document.Layer // where the text stands; "" is visible, or the first layer that the rule looks at
	Level finding.Level  // of what must be found there; Off when the example does not say

	// Of a rule on the letter as a whole; "" is as when nothing is said of them.
	Regime  authority.Regime
	Purpose authority.Purpose
	File    string // what the letter is called; "" for nothing in particular
}

// A Basis is the legal ground of a rule, whatever the Act.
type Basis string

// The bases.
const (
	Crime            Basis = "crime"
	NationalSecurity Basis = "national-security"
	PersonalData     Basis = "personal-data"
	Commercial       Basis = "commercial"
	Confidence       Basis = "confidence"
	Privilege        Basis = "privilege"
	Safety           Basis = "safety"
)

// Bases lists them in the order of tables.
var Bases = []Basis{Crime, NationalSecurity, PersonalData, Commercial, Confidence, Privilege, Safety}

// LevelIn is the level of the rule's findings in a zone. Unless the rule says
// otherwise they are the rule's level in answers and elsewhere (metadata), and at
// most a note in the applicant's words, in refusals and in boilerplate.
func (r *Rule) LevelIn(z zone.Zone) finding.Level {
	if l, ok := r.Zones[z]; ok {
		return l
	}
	switch z {
	case zone.Request, zone.Refusal, zone.Boilerplate:
		return min(r.Level, finding.Note)
	}
	return r.Level
}
