package rule

import (
	"regexp/syntax"
	"slices"
	"strings"
)

// Open reports whether a block may hold a match. low is its folded text in lower case.
func (g Gate) Open(low string) bool {
	if g.Digit && !strings.ContainsAny(low, "0123456789") {
		return false
	}
	return len(g.Any) == 0 || slices.ContainsFunc(g.Any, func(s string) bool { return strings.Contains(low, s) })
}

// How far derive follows a pattern before it settles for less.
const (
	gateWords   = 64 // literals in a gate
	gateChars   = 12 // members of a character class taken one by one
	gateLetters = 32 // bytes of one literal
)

// needs is what is known of every match of one part of a pattern.
type needs struct {
	exact []string // all texts that the part can match, in lower case; nil when they are too many
	any   []string // literals, one of which each match holds; nil when there are none
	digit bool     // each match holds a digit 0 to 9
}

// derive finds the gate that a pattern implies. Only ASCII literals are used, so
// that folding diacritics cannot part them.
func derive(re *syntax.Regexp) Gate {
	n := follow(re)
	any := better(n.any, n.exact)
	if !useful(any) {
		any = nil
	}
	var least []string // without what holds another of them
	for _, s := range any {
		if !slices.ContainsFunc(any, func(o string) bool { return o != s && strings.Contains(s, o) }) {
			least = append(least, s)
		}
	}
	return Gate{Any: least, Digit: n.digit}
}

func follow(re *syntax.Regexp) needs {
	switch re.Op {
	case syntax.OpEmptyMatch, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText,
		syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return needs{exact: []string{""}}
	case syntax.OpLiteral:
		parts := make([]needs, len(re.Rune))
		for i, r := range re.Rune {
			parts[i] = char([]rune{r, r})
		}
		return sequence(parts)
	case syntax.OpCharClass:
		return char(re.Rune)
	case syntax.OpCapture:
		return follow(re.Sub[0])
	case syntax.OpPlus:
		n := follow(re.Sub[0])
		return needs{any: better(n.any, n.exact), digit: n.digit}
	case syntax.OpRepeat:
		if re.Min == 0 {
			return needs{}
		}
		// One more than Min stands for what may follow, of which nothing is known.
		parts := make([]needs, min(re.Min, gateLetters), gateLetters+1)
		n := follow(re.Sub[0])
		for i := range parts {
			parts[i] = n
		}
		if re.Max != len(parts) {
			parts = append(parts, needs{})
		}
		return sequence(parts)
	case syntax.OpQuest:
		if n := follow(re.Sub[0]); n.exact != nil && len(n.exact) < gateWords {
			return needs{exact: append([]string{""}, n.exact...)}
		}
	case syntax.OpConcat:
		parts := make([]needs, len(re.Sub))
		for i, sub := range re.Sub {
			parts[i] = follow(sub)
		}
		return sequence(parts)
	case syntax.OpAlternate:
		return choice(re.Sub)
	}
	return needs{}
}

// char is one character of a class, given as pairs of first and last. Folded text
// never holds the Kelvin sign or the long s, which (?i) adds to k and s.
func char(class []rune) needs {
	n := needs{digit: true}
	for i := 0; i+1 < len(class); i += 2 {
		for r := class[i]; r <= class[i+1]; r++ {
			if r == '\u212a' || r == '\u017f' {
				continue
			}
			n.digit = n.digit && r >= '0' && r <= '9'
			if r >= 0x80 || len(n.exact) > gateChars {
				return needs{}
			}
			n.exact = append(n.exact, strings.ToLower(string(r)))
		}
	}
	n.exact = tidy(n.exact)
	if len(n.exact) == 0 {
		return needs{} // a class that matches nothing
	}
	return n
}

// sequence is what parts that follow one another need together.
func sequence(parts []needs) needs {
	all := needs{exact: []string{""}}
	run := []string{""} // what the parts since the last inexact one can match
	for _, p := range parts {
		all.digit = all.digit || p.digit
		joined := product(run, p.exact)
		if joined == nil {
			all.exact = nil
			all.any = better(all.any, run)
			all.any = better(all.any, p.any)
			if joined = p.exact; joined == nil {
				joined = []string{""}
			}
		}
		run = joined
	}
	if all.exact != nil {
		all.exact = run
	}
	all.any = better(all.any, run)
	return all
}

// product joins each of a with each of b; nil when that is too much.
func product(a, b []string) []string {
	if b == nil || len(a)*len(b) > gateWords {
		return nil
	}
	joined := make([]string, 0, len(a)*len(b))
	for _, x := range a {
		for _, y := range b {
			if len(x)+len(y) > gateLetters {
				return nil
			}
			joined = append(joined, x+y)
		}
	}
	return tidy(joined)
}

// choice is what all of several alternatives need.
func choice(subs []*syntax.Regexp) needs {
	all := needs{digit: true, exact: []string{}, any: []string{}}
	for _, sub := range subs {
		n := follow(sub)
		all.digit = all.digit && n.digit
		if all.exact != nil && n.exact != nil && len(all.exact)+len(n.exact) <= gateWords {
			all.exact = append(all.exact, n.exact...)
		} else {
			all.exact = nil
		}
		if any := better(n.any, n.exact); all.any != nil && any != nil && len(all.any)+len(any) <= gateWords {
			all.any = append(all.any, any...)
		} else {
			all.any = nil
		}
	}
	all.exact, all.any = tidy(all.exact), tidy(all.any)
	return all
}

// better is the one of two sets of literals that lets fewer blocks pass: the one
// whose weakest literal is longer, then the smaller one. A set with the empty text
// says nothing.
func better(a, b []string) []string {
	wa, wb := weakest(a), weakest(b)
	if wb > wa || wb == wa && wb > 0 && len(b) < len(a) {
		return b
	}
	if wa == 0 {
		return nil
	}
	return a
}

// weakest is the length of the shortest of the literals, 0 for none.
func weakest(set []string) int {
	if len(set) == 0 {
		return 0
	}
	n := len(set[0])
	for _, s := range set {
		n = min(n, len(s))
	}
	return n
}

// useful reports whether a gate of these literals keeps most blocks out: single
// letters, spaces and common punctuation do not.
func useful(set []string) bool {
	for _, s := range set {
		s = strings.TrimSpace(s)
		if s == "" || len(s) == 1 && strings.ContainsAny(s, "abcdefghijklmnopqrstuvwxyz.,-'():;\"") {
			return false
		}
	}
	return len(set) > 0
}

// tidy sorts a set and drops doubles; nil stays nil.
func tidy(set []string) []string {
	slices.Sort(set)
	return slices.Compact(set)
}

// emptyMatch reports whether what a pattern finds (its first group, if it has
// one, else the whole) can be the empty text.
func emptyMatch(re *syntax.Regexp) bool {
	if shortest(re) == 0 {
		return true
	}
	g := group(re)
	return g != nil && shortest(g.Sub[0]) == 0
}

// group is the first capturing group.
func group(re *syntax.Regexp) *syntax.Regexp {
	if re.Op == syntax.OpCapture {
		return re
	}
	for _, sub := range re.Sub {
		if g := group(sub); g != nil {
			return g
		}
	}
	return nil
}

// shortest is 0 when re can match the empty text, else 1.
func shortest(re *syntax.Regexp) int {
	switch re.Op {
	case syntax.OpLiteral, syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL, syntax.OpNoMatch:
		return 1
	case syntax.OpCapture, syntax.OpPlus:
		return shortest(re.Sub[0])
	case syntax.OpRepeat:
		return min(re.Min, shortest(re.Sub[0]))
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			if shortest(sub) > 0 {
				return 1
			}
		}
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			if shortest(sub) == 0 {
				return 0
			}
		}
		return 1
	}
	return 0
}
