package letter

import (
	"cmp"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/authority"
)

// A law is what a text names as an Act or regulations.
type law struct {
	start, end int // bytes of the text
	regime     authority.Regime
	bare       bool // "the Act", whichever that is
	foreign    bool // a law other than those under which information is asked for
}

// shortLaws are the laws that one word names.
var shortLaws = map[string]law{
	"FOIA": {regime: authority.FOIA}, "FoIA": {regime: authority.FOIA},
	"FOISA": {regime: authority.FOISA}, "FoISA": {regime: authority.FOISA}, "FOI(S)A": {regime: authority.FOISA},
	"EIR": {regime: authority.EIR}, "EIRs": {regime: authority.EIR}, "EIR's": {regime: authority.EIR},
	"EISR": {regime: authority.EIRScotland}, "EISRs": {regime: authority.EIRScotland},
	"EI(S)R": {regime: authority.EIRScotland}, "EI(S)Rs": {regime: authority.EIRScotland}, "EIR(S)": {regime: authority.EIRScotland},
	"GDPR": {foreign: true}, "UKGDPR": {foreign: true}, "DPA": {foreign: true}, "MHA": {foreign: true}, "PACE": {foreign: true},
	"RIPA": {foreign: true}, "LGA": {foreign: true}, "TCPA": {foreign: true}, "HRA": {foreign: true}, "CJA": {foreign: true},
	"DPA18": {foreign: true}, "PCR": {foreign: true}, "PCR2015": {foreign: true}, "LOCA": {foreign: true},
}

// longLaws are the words before "Act" or "Regulations", in lower case, without brackets;
// "" is a law other than those under which information is asked for.
var longLaws = map[string]authority.Regime{
	"freedom of information": authority.FOIA, "freedom of info": authority.FOIA, "freedom information": authority.FOIA, "foi": authority.FOIA, "foia": authority.FOIA,
	"freedom of information scotland": authority.FOISA, "foi scotland": authority.FOISA, "fois": authority.FOISA, "foisa": authority.FOISA,
	"environmental information": authority.EIR, "environment information": authority.EIR,
	"data protection": "", "local government": "", "mental health": "", "human rights": "",
	"environmental information scotland": authority.EIRScotland, "environment information scotland": authority.EIRScotland,
}

// lawNouns end the long name of a law.
var lawNouns = map[string]bool{
	"Act": true, "Acts": true, "ACT": true, "act": true, "Regulations": true, "Regulation": true, "regulations": true, "Regs": true,
	"Order": true, "Rules": true, "Code": true, "Measure": true, "Directive": true, "Convention": true, "Charter": true,
}

// lawBytes begin the words that name a law or end its name.
var lawBytes = func() (t [256]bool) {
	for w := range shortLaws {
		t[w[0]] = true
	}
	for w := range lawNouns {
		t[w[0]] = true
	}
	return t
}()

// lawTitles are the nouns that can stand for the law that a letter is about.
var lawTitles = map[string]bool{"Act": true, "act": true, "ACT": true, "Regulations": true, "regulations": true}

// pointing are the words by which a text points to a law that it named before.
var pointing = map[string]bool{"the": true, "this": true, "that": true, "said": true, "these": true, "under": true, "above": true, "both": true}

// inLawNames stand between the words of the name of a law.
var inLawNames = map[string]bool{"of": true, "and": true, "the": true, "etc": true, "for": true, "in": true, "to": true, "on": true}

// lawWords is how many words the name of a law has at most before its noun.
const lawWords = 12

// laws are the laws that s names, in order.
func laws(s string) []law {
	var out []law
	words := wordsOf(s)
	for i, w := range words {
		text := w.text(s)
		if !lawBytes[text[0]] {
			continue
		}
		l, ok := shortLaws[text]
		l.start, l.end = w.start, w.end
		if !ok && lawNouns[text] {
			l, ok = longLaw(s, words, i)
		}
		if !ok {
			continue
		}
		rest := words[i+1:]
		if len(rest) > 0 && strings.EqualFold(rest[0].text(s), "(scotland)") {
			switch l.regime {
			case authority.FOIA:
				l.regime, l.end, rest = authority.FOISA, rest[0].end, rest[1:]
			case authority.EIR:
				l.regime, l.end, rest = authority.EIRScotland, rest[0].end, rest[1:]
			}
		}
		if len(rest) > 0 && isYear(rest[0].text(s)) && rest[0].start == l.end+1 {
			l.end = rest[0].end
		}
		out = append(out, l)
	}
	return out
}

func isYear(s string) bool {
	return len(s) == 4 && (s[:2] == "19" || s[:2] == "20") && isDigit(s[2]) && isDigit(s[3])
}

// longLaw is the law whose name ends with the i-th word.
func longLaw(s string, words []stretch, i int) (law, bool) {
	noun := words[i]
	l := law{start: noun.start, end: noun.end}
	named := true // all words so far are written as names are
	for n := 1; n <= lawWords && n <= i; n++ {
		w := words[i-n]
		if s[w.end:words[i-n+1].start] != " " {
			break
		}
		text := w.text(s)
		bare := strings.Trim(text, "()")
		if n == 1 && pointing[strings.ToLower(bare)] {
			l.bare = lawTitles[noun.text(s)]
			return l, l.bare
		}
		if n <= 5 {
			name := strings.ToLower(unbracketed.Replace(s[w.start : noun.start-1]))
			if r, ok := longLaws[name]; ok {
				l.start, l.regime, l.foreign = w.start, r, r == ""
				return l, true
			}
		}
		switch capital := bare != "" && bare[0] >= 'A' && bare[0] <= 'Z'; {
		case inLawNames[bare]:
		case capital && !pointing[strings.ToLower(bare)]:
			if named {
				l.start, l.foreign = w.start, true
			}
		default:
			named = false
		}
	}
	return l, l.foreign
}

var unbracketed = strings.NewReplacer("(", "", ")", "")

// between is how far the name of a law may stand from a provision of it, in bytes.
const between = 90

// lawOf is the law that is named with a group: "section 40 (personal information) of the
// Freedom of Information Act 2000", "FOIA s31".
func lawOf(s string, g *group, named []law) (law, bool) {
	k, _ := slices.BinarySearchFunc(named, g.start, func(l law, at int) int { return cmp.Compare(l.start, at) })
	if after := afterGroup(named[k:], g.end); after < len(named[k:]) {
		l := named[k+after]
		if l.start-g.end <= between && belongs(s[g.end:l.start]) {
			return l, true
		}
	}
	if k > 0 {
		l := named[k-1]
		gap := s[min(l.end, g.start):g.start]
		if len(gap) <= 12 && !strings.Contains(gap, ". ") && strings.Trim(gap, " -,:(/0123456789'") == "" {
			return l, true
		}
	}
	return law{}, false
}

func afterGroup(named []law, end int) int {
	for i, l := range named {
		if l.start >= end {
			return i
		}
	}
	return len(named)
}

// belongs reports whether the text between a provision and the name of a law ties them.
func belongs(gap string) bool {
	if strings.Trim(gap, " (") == "" {
		return true // s31 FOIA, s31 (FOIA)
	}
	words := strings.Fields(strings.ToLower(gap))
	tied := -1
	for i, w := range words {
		bare := strings.Trim(w, "(),-:;\"'")
		switch bare {
		case "of", "under", "in", "from":
			tied = i
		case "the", "uk", "said", "":
		case "and", "or", "because", "as", "would", "is", "are", "was", "were", "which", "that", "if", "since", "breach", "by", "requires", "we", "you", "applies", "states", "provides":
			return false
		}
		if strings.HasSuffix(w, ".") && i < len(words)-1 {
			return false
		}
	}
	if tied < 0 {
		return false
	}
	for _, w := range words[tied+1:] {
		switch strings.Trim(w, `(),-:"'`) {
		case "the", "uk", "said", "this", "":
		default:
			return false
		}
	}
	return true
}
