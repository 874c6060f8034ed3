package zone

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
)

// A class says what a cue is evidence of. cues.tsv holds the cues.
type class uint8

const (
	headRequest     class = iota // heads the applicant's words
	headResponse                 // heads the authority's
	headRefusal                  // heads the reasons for refusing
	headBoilerplate              // heads what is printed on every letter
	headVerb                     // in a heading that says who speaks: "what we know"
	introRequest                 // a sentence that says the applicant's words follow
	introResponse                // a sentence only the authority writes
	oneself                      // of a writer who says "I" or "my", as applicants do
	yours                        // speaks of the request as another's
	promise                      // in a sentence of the authority: the response comes next
	restate                      // begins a sentence that says over what was asked
	ask                          // asks for something
	askWeak                      // goes on asking, after something that asked
	askStart                     // begins a question
	thing                        // begins the name of a thing asked for
	owned                        // says that what it names is the authority's
	courtesy                     // asks in the authority's voice: "please contact"
	answer                       // the authority's voice
	reply                        // answers outright: "not held", "yes"
	hearsay                      // tells what the writer heard of the matter
	disclose                     // gives something away
	refuse                       // argues an exemption
	harm                         // vocabulary of such an argument
	boiler                       // printed on every letter
	remedy                       // what someone does who is not content
	recourse                     // how it is done; with a remedy in the sentence it is boiler
	contact                      // says how to reach someone
	letterhead                   // found in letterheads and page feet
	officer                      // says who writes, above the salutation
	dear                         // salutation
	closing                      // "Yours sincerely"
	mailMark                     // "-----Original Message-----"
	mailField                    // "From:"
	classes
)

var classNames = [classes]string{"head-request", "head-response", "head-refusal", "head-boilerplate", "head-word",
	"intro-request", "intro-response", "oneself", "yours", "promise", "restate", "ask", "ask-weak", "ask-start", "thing", "owned", "courtesy", "answer", "reply",
	"hearsay", "disclose", "refuse", "harm", "boiler", "remedy", "recourse", "contact", "letterhead", "officer", "dear", "close", "mail", "mail-field"}

// A set is a set of classes.
type set uint64

func (s set) has(c class) bool { return s&(1<<c) != 0 }

// anyOf reports whether the set holds one of those in another.
func (s set) anyOf(t set) bool { return s&t != 0 }

// A cue is a phrase and where it counts.
type cue struct {
	phrase  string
	class   class
	atStart bool // of a sentence
	atEnd   bool // of a block
	open    bool // the last word may go on
}

// A hit is a cue found in a text.
type hit struct {
	cue        *cue
	start, end int
}

//go:embed cues.tsv
var cuesTSV string

// cues finds all cues of a text in one pass.
var cues = sync.OnceValue(func() *automaton {
	list, err := parseCues(cuesTSV)
	if err != nil {
		panic(err) // the table is part of the program, and a test reads it
	}
	return newAutomaton(list)
})

func parseCues(table string) ([]cue, error) {
	var list []cue
	for n, line := range strings.Split(table, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		name, phrase, ok := strings.Cut(line, "\t")
		c := cue{class: classes}
		for i, known := range classNames {
			if known == name {
				c.class = class(i)
			}
		}
		phrase, c.atStart = strings.CutPrefix(phrase, "^")
		phrase, c.atEnd = strings.CutSuffix(phrase, "$")
		phrase, c.open = strings.CutSuffix(phrase, "*")
		c.phrase = phrase
		if !ok || c.class == classes || phrase == "" || phrase != strings.ToLower(phrase) {
			return nil, fmt.Errorf("cues.tsv:%d: want a class, a tab and a phrase in lower case: %q", n+1, line)
		}
		list = append(list, c)
	}
	return list, nil
}

// An automaton finds phrases in a text in one pass (Aho and Corasick, 1975). Phrases
// begin at the beginning of a word, so that a word in which none goes on is passed over.
type automaton struct {
	next [][symbols]uint16 // by state and symbol; with final where cues end in the state
	ends [][]*cue          // cues that end in the state
}

// The states that belong to no phrase.
const (
	wordStart uint16 = iota // a phrase may begin here
	midWord                 // in the middle of a word
)

// final marks a state in which cues end.
const final = 1 << 15

// Text is read as 48 symbols: letters without case, digits, and from firstSign on what
// else stands in phrases; 0 is all the rest.
const symbols, firstSign = 48, 37

var symbol = func() (t [256]uint8) {
	for c := 'a'; c <= 'z'; c++ {
		t[c], t[c-'a'+'A'] = uint8(c-'a'+1), uint8(c-'a'+1)
	}
	for c := '0'; c <= '9'; c++ {
		t[c] = uint8(c - '0' + 27)
	}
	t['\t'] = firstSign
	for i, c := range " '-.@,():/" {
		t[c] = uint8(firstSign + i)
	}
	return t
}()

func newAutomaton(list []cue) *automaton {
	most := 2 // states
	for i := range list {
		most += len(list[i].phrase)
	}
	a := &automaton{next: make([][symbols]uint16, 2, most), ends: make([][]*cue, 2, most)}
	for i := range list {
		state := wordStart
		for _, c := range []byte(list[i].phrase) {
			s := symbol[c]
			if a.next[state][s] == 0 {
				a.next = append(a.next, [symbols]uint16{})
				a.ends = append(a.ends, nil)
				a.next[state][s] = uint16(len(a.next) - 1)
			}
			state = a.next[state][s]
		}
		a.ends[state] = append(a.ends[state], &list[i])
	}
	a.link()
	for state := range a.next {
		for s, t := range a.next[state] {
			if len(a.ends[t]) > 0 {
				a.next[state][s] = t | final
			}
		}
	}
	return a
}

// link completes the transitions of the trie: where a phrase does not go on, a
// shorter one that began later may.
func (a *automaton) link() {
	fail := make([]uint16, len(a.next))
	queue := []uint16{}
	for s, t := range a.next[wordStart] {
		beyond := wordStart
		if s < firstSign && s > 0 {
			beyond = midWord
		}
		if t != 0 {
			fail[t] = beyond
			queue = append(queue, t)
			if beyond == wordStart {
				a.next[midWord][s] = t
			}
		} else {
			a.next[wordStart][s] = beyond
		}
		if beyond == midWord {
			a.next[midWord][s] = midWord
		}
	}
	for len(queue) > 0 {
		state := queue[0]
		queue = queue[1:]
		a.ends[state] = append(a.ends[state], a.ends[fail[state]]...)
		for s, t := range a.next[state] {
			if t == 0 {
				a.next[state][s] = a.next[fail[state]][s]
				continue
			}
			fail[t] = a.next[fail[state]][s]
			queue = append(queue, t)
		}
	}
}

// find appends the hits of a text to buf, in the order in which they end.
// Whether a hit stands at the start of a sentence is left to the caller.
func (a *automaton) find(s string, buf []hit) []hit {
	state := wordStart
	for i := 0; i < len(s); i++ {
		if state = a.next[state&^final][symbol[s[i]]]; state == midWord {
			for i+1 < len(s) && isWord(s[i+1]) {
				i++
			}
			continue
		}
		if state&final == 0 {
			continue
		}
		for _, c := range a.ends[state&^final] {
			start := i + 1 - len(c.phrase)
			if start > 0 && isWord(s[start-1]) && isWord(s[start]) {
				continue
			}
			if i+1 < len(s) && isWord(s[i]) && isWord(s[i+1]) && !c.open {
				continue
			}
			if c.atEnd && strings.Trim(s[i+1:], ` "':-,.!`) != "" {
				continue
			}
			buf = append(buf, hit{c, start, i + 1})
		}
	}
	return buf
}

// isWord reports whether a byte is of a letter or digit.
func isWord(c byte) bool { return wordBytes[c] }

var wordBytes = func() (t [256]bool) {
	for c := range t {
		t[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0x80
	}
	return t
}()
