package rule

import (
	"cmp"
	"regexp/syntax"
	"slices"
	"strings"
)

// A Gate is a cheap test that a block must pass before a pattern runs on it. The
// zero Gate lets everything pass.
type Gate struct {
	All   [][]string // of each set the block must hold one literal
	Begin []string   // literals, with one of which each match begins; nil when not known
	Digit bool       // the block must hold a digit
}

// Edge at the beginning or the end of a literal of a gate says that a word must
// begin or end there, as \b does in a pattern. The rest is lower-case ASCII and
// stands in folded text in lower case.
const Edge = '\b'

const edge = string(Edge)

func (g Gate) none() bool { return len(g.All) == 0 && len(g.Begin) == 0 && !g.Digit }

// How far derive follows a pattern before it settles for less.
const (
	gateSets    = 6   // sets of a gate
	gateWords   = 128 // literals in a set
	gateJoined  = 48  // literals in a set made by joining two sets
	gateChars   = 12  // members of a character class taken one by one
	gateLetters = 48  // bytes of one literal
)

// needs is what is known of every match of one part of a pattern.
type needs struct {
	exact []string   // all texts that the part can match, in lower case; nil when they are too many
	begin []string   // texts, with one of which every match begins; nil when they are too many
	sets  [][]string // of each set every match holds a literal; the strongest set first
	digit bool       // each match holds a digit 0 to 9
}

// derive finds the gate that a pattern implies. Only ASCII literals are used, so
// that folding diacritics cannot part them.
func derive(re *syntax.Regexp) Gate {
	n := follow(re)
	sets := n.all()
	// What may begin inside a word must be looked for at every byte.
	if slices.ContainsFunc(sets, wordwise) {
		sets = slices.DeleteFunc(sets, func(set []string) bool { return !wordwise(set) })
	}
	g := Gate{All: sets, Digit: n.digit}
	if begin := n.starts(); useful(begin) || n.digit && useful(wordy(begin)) {
		g.Begin = prefixes(edged(begin))
	}
	return g
}

// wordy is a set without numbers at the beginning of a word, which are few enough where
// a block must hold a digit.
func wordy(set []string) []string {
	return slices.DeleteFunc(slices.Clone(set), func(l string) bool {
		return strings.TrimLeft(l, edge+"0123456789") == "" && len(l) > 1 && l[0] == Edge
	})
}

// wordwise reports whether all literals of a set begin where a word does.
func wordwise(set []string) bool {
	return !slices.ContainsFunc(set, func(l string) bool { return l[0] != Edge })
}

// some are the sets that each match must meet, what exact says among them, without
// those that say nothing; the strongest gateSets of them.
func (n needs) some() [][]string {
	var sets [][]string
	for _, set := range append([][]string{n.exact}, n.sets...) {
		if useful(set) {
			sets = append(sets, set)
		}
	}
	slices.SortStableFunc(sets, stronger)
	return sets[:min(len(sets), gateSets)]
}

// all are those of some that another does not imply, in their shortest form.
func (n needs) all() [][]string {
	var sets [][]string
	for _, set := range n.some() {
		sets = append(sets, least(worded(edged(set))))
	}
	slices.SortStableFunc(sets, stronger)
	var kept [][]string
	for _, set := range sets {
		if !slices.ContainsFunc(kept, func(k []string) bool { return implies(k, set) }) {
			kept = append(kept, set)
		}
	}
	return kept
}

// edged is a set with edges in place of the spaces round its words: a gate on
// either lets the same blocks pass, but for those that end there.
func edged(set []string) []string {
	out := make([]string, len(set))
	for i, s := range set {
		bare := strings.Trim(s, " ")
		if bare[0] != s[0] && letter(bare[0]) {
			bare = edge + bare
		}
		if last := len(bare) - 1; bare[last] != s[len(s)-1] && letter(bare[last]) {
			bare += edge
		}
		out[i] = bare
	}
	return tidy(out)
}

// worded is a set without the signs that may stand before its words, where some literals
// have none: then nothing of it need be looked for at every byte.
func worded(set []string) []string {
	out := make([]string, len(set))
	mixed := false
	for i, s := range set {
		if out[i] = s; letter(s[0]) || s[0] == Edge {
			mixed = true
		} else {
			out[i] = edge + strings.TrimLeftFunc(s, func(r rune) bool { return !letter(byte(r)) })
		}
	}
	if out = tidy(out); mixed && useful(out) && wordwise(out) {
		return out
	}
	return set
}

// letter reports whether \b takes c for a part of a word.
func letter(c byte) bool {
	return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '_' || 'A' <= c && c <= 'Z'
}

// least is a set without what holds another of it.
func least(set []string) []string {
	var out []string
	for _, s := range set {
		if !slices.ContainsFunc(set, func(o string) bool { return o != s && strings.Contains(s, o) }) {
			out = append(out, s)
		}
	}
	return out
}

// prefixes is a set without what begins as another of it does.
func prefixes(set []string) []string {
	return slices.DeleteFunc(slices.Clone(set), func(s string) bool {
		return slices.ContainsFunc(set, func(o string) bool { return o != s && strings.HasPrefix(s, o) })
	})
}

// implies reports whether a text that holds one of a always holds one of b.
func implies(a, b []string) bool {
	return !slices.ContainsFunc(a, func(s string) bool {
		return !slices.ContainsFunc(b, func(o string) bool { return strings.Contains(s, o) })
	})
}

func follow(re *syntax.Regexp) needs {
	switch re.Op {
	case syntax.OpEmptyMatch, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText, syntax.OpNoWordBoundary:
		return needs{exact: []string{""}}
	case syntax.OpWordBoundary:
		return needs{exact: []string{edge}}
	case syntax.OpLiteral:
		if n := plain(re.Rune); n.exact != nil {
			return n
		}
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
		return needs{begin: n.starts(), sets: n.some(), digit: n.digit}
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

// plain is a literal of ASCII that is not too long, the common case.
func plain(runes []rune) needs {
	if len(runes) > gateLetters {
		return needs{}
	}
	digit := false
	for _, r := range runes {
		if r >= 0x80 || r == Edge {
			return needs{}
		}
		digit = digit || r >= '0' && r <= '9'
	}
	return needs{exact: []string{strings.ToLower(string(runes))}, digit: digit}
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
			if r >= 0x80 || r == Edge || len(n.exact) > gateChars {
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

// starts is n.begin, or n.exact when that is known.
func (n needs) starts() []string {
	if n.exact != nil {
		return n.exact
	}
	return n.begin
}

// sequence is what parts that follow one another need together.
func sequence(parts []needs) needs {
	all := needs{exact: []string{""}}
	run := []string{""} // what the parts since the last inexact one can match
	for _, p := range parts {
		all.digit = all.digit || p.digit
		joined := product(run, p.exact)
		if joined == nil {
			whole := run // with how the part begins, where that is known
			if more := product(run, p.starts()); more != nil {
				whole = more
			}
			if all.exact != nil {
				all.exact, all.begin = nil, whole
			}
			all.sets = append(append(all.sets, whole), p.sets...)
			if joined = p.exact; joined == nil {
				joined = []string{""}
			} else if !slices.ContainsFunc(run, func(s string) bool { return s == "" || letter(s[len(s)-1]) }) {
				joined = product([]string{edge}, joined)
			}
		}
		run = joined
	}
	if all.exact != nil {
		all.exact = run
	}
	all.sets = append(all.sets, run)
	all.sets = needs{sets: all.sets}.some()
	return all
}

// product joins each of a with each of b; nil when that is too much.
func product(a, b []string) []string {
	if b == nil || len(a)*len(b) > max(gateJoined, len(a), len(b)) {
		return nil
	}
	joined := make([]string, 0, len(a)*len(b))
	for _, x := range a {
		for _, y := range b {
			if len(x)+len(y) > gateLetters {
				return nil
			}
			joined = append(joined, join(x, y))
		}
	}
	return tidy(joined)
}

// join is x and y one after the other. Edges are kept at the ends only.
func join(x, y string) string {
	s := x + y
	if x != "" && x[len(x)-1] != Edge && y != "" && y[0] != Edge {
		return s
	}
	begin, end := strings.HasPrefix(s, edge), strings.HasSuffix(s, edge)
	if s = strings.ReplaceAll(s, edge, ""); s == "" {
		if begin {
			return edge
		}
		return ""
	}
	if begin {
		s = edge + s
	}
	if end {
		s += edge
	}
	return s
}

// choice is what all of several alternatives need.
func choice(subs []*syntax.Regexp) needs {
	all := needs{digit: true, exact: []string{}, begin: []string{}}
	for i, sub := range subs {
		n := follow(sub)
		all.digit = all.digit && n.digit
		if all.exact != nil && n.exact != nil && len(all.exact)+len(n.exact) <= gateWords {
			all.exact = append(all.exact, n.exact...)
		} else {
			all.exact = nil
		}
		if begin := n.starts(); all.begin != nil && begin != nil && len(all.begin)+len(begin) <= gateWords {
			all.begin = append(all.begin, begin...)
		} else {
			all.begin = nil
		}
		sets := n.some()
		if i == 0 {
			all.sets = sets
			continue
		}
		// A match of either holds one of a and one of the other's b, whichever are paired.
		all.sets = all.sets[:min(len(all.sets), len(sets))]
		for k := range all.sets {
			all.sets[k] = tidy(slices.Concat(all.sets[k], sets[k]))
		}
		all.sets = slices.DeleteFunc(all.sets, func(set []string) bool { return len(set) > gateWords })
	}
	all.exact, all.begin = tidy(all.exact), tidy(all.begin)
	return all
}

// stronger orders sets of literals by how few blocks they let pass: first the one
// whose weakest literal is longest, then the smallest.
func stronger(a, b []string) int {
	return cmp.Or(cmp.Compare(weakest(b), weakest(a)), cmp.Compare(len(a), len(b)))
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

// useful reports whether a gate of these literals keeps most blocks out: one or two
// letters, spaces, common punctuation and short numbers do not.
func useful(set []string) bool {
	const signs = ".,-'():;?!\""
	for _, s := range set {
		letters, digits, others := 0, 0, 0
		for i := 0; i < len(s); i++ {
			switch c := s[i]; {
			case c >= '0' && c <= '9':
				digits++
			case letter(c):
				letters++
			case c != Edge && c != ' ' && !strings.ContainsRune(signs, rune(c)):
				others++
			}
		}
		bare := strings.Trim(s, edge+" ")
		switch {
		case bare == "",
			letters+others == 0 && len(bare) < 4,
			digits+others == 0 && (len(bare) == 1 || len(strings.Trim(s, " ")) < 3):
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
